/** A message of an mbox: offset and length in bytes of what is stored, without its "From " line and the blank line after it. */
export type MboxEntry = { offset: number; length: number; fromEscaped: boolean };

const CHUNK = 1024 * 1024;
const HEADERS = 64 * 1024;
/** What must be at hand for a separator line to be judged. */
const SEPARATOR_REACH = 4096;
const NEWLINE = 0x0a;
const separatorStart = Buffer.from("\nFrom ");
const weekdayAndYear = /\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b.{1,60}\b(?:19|20)\d\d\b/;

/** True when the bytes start with an mbox separator line: "From ", then a weekday and a year. */
export function startsMbox(head: Buffer): boolean {
  if (head.length < 5 || head.toString("latin1", 0, 5) !== "From ") return false;
  const end = head.indexOf(NEWLINE);
  return weekdayAndYear.test(head.toString("latin1", 5, Math.min(end === -1 ? head.length : end, 400)));
}

/** Bytes that are read by stretches: a file, or memory. */
export type ByteReader = { size: number; read(position: number, length: number): Promise<Buffer> };

/** Reads stretches through one buffer: memory stays constant whatever the size. */
class Window {
  readonly size: number;
  private readonly reader: ByteReader;
  private buffer: Buffer = Buffer.alloc(0);
  private base = 0;

  constructor(reader: ByteReader) {
    this.reader = reader;
    this.size = reader.size;
  }

  /** Bytes from `position`, at least `wanted` of them unless the file ends; the view is valid until the next call. */
  async at(position: number, wanted: number): Promise<Buffer> {
    const available = Math.min(wanted, this.size - position);
    if (position < this.base || position + available > this.base + this.buffer.length) {
      this.buffer = await this.reader.read(position, Math.min(Math.max(CHUNK, available), this.size - position));
      this.base = position;
    }
    return this.buffer.subarray(position - this.base);
  }
}

/** Where a message ends by its Content-Length, when that lands on a separator or on the end of the file. */
async function endByContentLength(window: Window, start: number): Promise<number | undefined> {
  const head = (await window.at(start, HEADERS)).subarray(0, HEADERS);
  const lf = head.indexOf("\n\n");
  const crlf = (lf === -1 ? head : head.subarray(0, lf)).indexOf("\n\r\n");
  const end = crlf === -1 ? lf : crlf;
  if (end === -1) return undefined;
  const body = start + end + (end === crlf ? 3 : 2);
  const declared = /^content-length:[ \t]*(\d{1,15})/im.exec(head.toString("latin1", 0, end))?.[1];
  if (declared === undefined) return undefined;
  const landing = body + Number(declared);
  if (landing > window.size) return undefined;
  if (landing === window.size) return landing;
  const after = (await window.at(landing, 16)).toString("latin1", 0, 16);
  const tail = /^(?:\r?\n){0,2}(?:From |$)/.exec(after);
  if (tail === null || (!tail[0].endsWith("From ") && landing + tail[0].length < window.size)) return undefined;
  return landing;
}

/** Position of the next separator's "F", from `start` on; the file's size when there is none. */
async function nextSeparator(window: Window, start: number): Promise<number> {
  let position = Math.max(0, start - 3);
  while (position < window.size) {
    const view = await window.at(position, SEPARATOR_REACH);
    let found = view.indexOf(separatorStart);
    for (; found !== -1; found = view.indexOf(separatorStart, found + 1)) {
      const at = position + found + 1;
      if (at < start) continue;
      if (at + 400 > position + view.length && position + view.length < window.size) break;
      const blankBefore =
        found > 0 && (view[found - 1] === NEWLINE || (view[found - 1] === 0x0d && view[found - 2] === NEWLINE));
      if (blankBefore && startsMbox(view.subarray(found + 1, found + 401))) return at;
    }
    // Enough is read again for a separator that lies across the edge to be seen whole.
    const next = found === -1 ? position + view.length - 410 : position + found - 3;
    if (position + view.length >= window.size) return window.size;
    position = Math.max(position + 1, next);
  }
  return window.size;
}

/**
 * The messages of an mbox in the order they lie in, in any of its dialects (mboxo, mboxrd, mboxcl, mboxcl2), in constant memory.
 *
 * A message begins after a "From " line with a weekday and a year that follows an empty line (or opens the file). A
 * Content-Length is believed only when it lands on such a line or on the end of the file; body lines are then taken as
 * they are (`fromEscaped` false), else they carry one ">" too many. The offsets name the bytes as stored.
 * Throws when the file cannot be read.
 */
export async function* splitMbox(reader: ByteReader): AsyncGenerator<MboxEntry> {
  const window = new Window(reader);
  let separator = 0;
  while (separator < window.size) {
    const line = await window.at(separator, 2000);
    const lineEnd = line.indexOf(NEWLINE);
    if (lineEnd === -1) return;
    const start = separator + lineEnd + 1;
    const declared = await endByContentLength(window, start);
    let end: number;
    if (declared === undefined) {
      separator = await nextSeparator(window, start);
      end = separator;
      const tail = (await window.at(Math.max(start, end - 4), 4)).toString("latin1", 0, 4);
      if (end - start >= 2 && tail.endsWith("\r\n\r\n")) end -= 2;
      else if (end - start >= 2 && tail.endsWith("\n\n")) end -= 1;
    } else {
      end = declared;
      const after = (await window.at(end, 16)).toString("latin1", 0, 16);
      separator = end + (/^(?:\r?\n){0,2}/.exec(after)?.[0].length ?? 0);
    }
    yield { offset: start, length: Math.max(0, end - start), fromEscaped: declared === undefined };
  }
}

/** An mbox in memory. */
export function memoryReader(bytes: Buffer): ByteReader {
  return { size: bytes.length, read: async (position, length) => bytes.subarray(position, position + length) };
}

/** Bytes of an mbox message with one ">" taken off each line that had been marked so as not to look like a separator. */
export function unescapeFromLines(bytes: Buffer): Buffer {
  const pieces: Buffer[] = [];
  let kept = 0;
  for (let i = bytes.indexOf(">From "); i !== -1; i = bytes.indexOf(">From ", i + 1)) {
    let start = i;
    while (start > 0 && bytes[start - 1] === 0x3e) start--;
    if (start !== 0 && bytes[start - 1] !== 0x0a) continue;
    pieces.push(bytes.subarray(kept, start));
    kept = start + 1;
  }
  return pieces.length === 0 ? bytes : Buffer.concat([...pieces, bytes.subarray(kept)]);
}
