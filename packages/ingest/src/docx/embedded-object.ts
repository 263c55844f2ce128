import { CompoundFile, type Stream } from "../outlook/compound-file.ts";

/** What an OLE object of a document wraps. */
export type Embedded = { name?: string; bytes: Buffer };

const OLE = Buffer.from("d0cf11e0a1b11ae1", "hex");

/**
 * The file that an embedded object holds: objects put in by "Insert file" wrap it in a stream of a compound file. What
 * wraps nothing is a file itself (an old Word, Excel or Outlook file) and comes back as it is. Undefined for what is no
 * file but a drawing of the text (an equation).
 */
export function embeddedFile(bytes: Buffer): Embedded | undefined {
  if (!bytes.subarray(0, 8).equals(OLE)) return { bytes };
  let file: CompoundFile;
  try {
    file = new CompoundFile(bytes);
  } catch {
    // A damaged one is a part all the same, and its own reading says what is wrong with it.
    return { bytes };
  }
  const streams = new Map<string, Stream>();
  for (const child of file.root.children) if (child.kind === "stream") streams.set(child.name.toLowerCase(), child);
  const read = (name: string): Buffer | undefined => {
    const stream = streams.get(name);
    return stream === undefined ? undefined : file.read(stream);
  };
  if (streams.has("equation native")) return undefined;
  const native = read("\u0001ole10native");
  if (native !== undefined) return nativeFile(native) ?? { bytes };
  const wrapped = read("package") ?? read("embeddedodf") ?? read("contents");
  const head = wrapped?.toString("latin1", 0, 1024) ?? "";
  return wrapped !== undefined && (head.startsWith("PK") || head.includes("%PDF-")) ? { bytes: wrapped } : { bytes };
}

/** [MS-OLEDS] 2.3.6 and what Packager writes into it: label, file name, path of the moment, then the bytes. */
export function nativeFile(native: Buffer): Embedded | undefined {
  let at = 4;
  const string = (): string => {
    const end = native.indexOf(0, at);
    const text = end === -1 ? "" : native.toString("latin1", at, Math.min(end, at + 500));
    at = end === -1 ? native.length : end + 1;
    return text;
  };
  if (native.length < 10 || native.readUInt16LE(at) !== 2) return undefined;
  at += 2;
  const label = string();
  const path = string();
  at += 4;
  if (at + 4 > native.length) return undefined;
  at += 4 + native.readUInt32LE(at);
  if (at + 4 > native.length) return undefined;
  const size = native.readUInt32LE(at);
  at += 4;
  if (at + size > native.length) return undefined;
  const name = label !== "" ? label : path.slice(Math.max(path.lastIndexOf("\\"), path.lastIndexOf("/")) + 1);
  return { ...(name === "" ? {} : { name }), bytes: native.subarray(at, at + size) };
}
