import { decodeUuLines } from "./transfer-encoding.ts";

/** A file that old programs wrote into the text of a message. */
export type BodyAttachment = { name: string; mediaType: string; bytes: Buffer };

const LF = 0x0a;
/** Files in one body: more of them is no mail. */
const MAX_FILES = 200;

const lineEnd = (bytes: Buffer, from: number) => {
  const at = bytes.indexOf(LF, from);
  return at === -1 ? bytes.length : at + 1;
};

/** `begin 644 name`, lines whose first letter tells their length, `end`. Anything else that begins with the word stays. */
function uuAt(bytes: Buffer, at: number): { file: BodyAttachment; end: number } | undefined {
  const first = lineEnd(bytes, at);
  const name = /^begin [0-7]{3,4} ([^\r\n]{0,255})\r?\n$/.exec(
    bytes.toString("latin1", at, Math.min(first, at + 300)),
  )?.[1];
  if (name === undefined) return undefined;
  let line = first;
  let full = 0;
  while (line < bytes.length) {
    const next = lineEnd(bytes, line);
    const head = bytes.toString("latin1", line, Math.min(next, line + 5));
    if (/^end\r?\n?$/.test(head)) {
      if (full === 0) return undefined;
      return {
        file: {
          name: name.trim(),
          mediaType: "application/octet-stream",
          bytes: decodeUuLines(bytes.subarray(first, line)),
        },
        end: next,
      };
    }
    const size = ((bytes[line] ?? 0) - 0x20) & 0x3f;
    const letters = next - line - 1;
    // Neither shorter than its first letter says nor longer, line end and a check sum aside: no line that begins a file
    // is, so that of files that never end each is looked through once.
    const fits = letters >= Math.floor((size * 4) / 3) && letters <= Math.ceil(size / 3) * 4 + 4;
    if (next - line > 90 || (size > 0 && !fits)) return undefined;
    if (size > 0) full++;
    line = next;
  }
  return undefined;
}

/** `=ybegin line=128 size=… name=…`, each byte 42 higher, `=` before those that could not travel, `=yend`. */
function yencAt(bytes: Buffer, at: number): { file: BodyAttachment; end: number } | undefined {
  const first = lineEnd(bytes, at);
  const head = bytes.toString("latin1", at, Math.min(first, at + 500));
  const name = /^=ybegin [^\r\n]{0,200}\bname=([^\r\n]{1,255})/.exec(head)?.[1];
  const close = bytes.indexOf("\n=yend ", first - 1, "latin1");
  if (name === undefined || close === -1) return undefined;
  const start = bytes.toString("latin1", first, first + 7) === "=ypart " ? lineEnd(bytes, first) : first;
  const out = Buffer.allocUnsafe(Math.max(0, close - start));
  let length = 0;
  for (let i = start; i < close; i++) {
    const byte = bytes[i] ?? 0;
    if (byte === 0x0a || byte === 0x0d) continue;
    out[length++] = byte === 0x3d ? ((bytes[++i] ?? 0) - 64 - 42) & 0xff : (byte - 42) & 0xff;
  }
  const file = { name: name.trim(), mediaType: "application/octet-stream", bytes: out.subarray(0, length) };
  return { file, end: lineEnd(bytes, close + 1) };
}

/** BinHex of old Macs: kept as it is, for nothing here reads it. */
function binHexAt(bytes: Buffer, at: number): { file: BodyAttachment; end: number } | undefined {
  const colon = bytes.indexOf(0x3a, lineEnd(bytes, at));
  const close = colon === -1 ? -1 : bytes.indexOf(0x3a, colon + 1);
  if (close === -1 || colon - at > 200) return undefined;
  const file = { name: "", mediaType: "application/mac-binhex40", bytes: bytes.subarray(at, close + 1) };
  return { file, end: lineEnd(bytes, close) };
}

const kinds = [
  { mark: "begin ", read: uuAt },
  { mark: "=ybegin ", read: yencAt },
  { mark: "(This file must be converted with BinHex", read: binHexAt },
] as const;

/** Takes the files out of the bytes of a plain text: what remains, and the files in order. One look when there are none. */
export function takeBodyAttachments(bytes: Buffer): { rest: Buffer; files: BodyAttachment[] } {
  const files: BodyAttachment[] = [];
  let rest = bytes;
  for (const { mark, read } of kinds) {
    if (!rest.includes(mark, 0, "latin1")) continue;
    const kept: Buffer[] = [];
    let from = 0;
    let tries = 0;
    for (let at = rest.indexOf(mark, 0, "latin1"); at !== -1; ) {
      const opensLine = at === 0 || rest[at - 1] === LF;
      const found = opensLine && files.length < MAX_FILES && tries++ < 2 * MAX_FILES ? read(rest, at) : undefined;
      if (found !== undefined) {
        kept.push(rest.subarray(from, at));
        files.push(found.file);
        from = found.end;
      }
      at = rest.indexOf(mark, Math.max(from, at + 1), "latin1");
    }
    if (from > 0) rest = Buffer.concat([...kept, rest.subarray(from)]);
  }
  return { rest, files };
}
