import type { ZipDirectory, ZipEntry } from "../archive/zip-directory.ts";
import type { Limits } from "../limits.ts";

const LOCAL = Buffer.from("PK\u0003\u0004", "latin1");
const DESCRIPTOR = 0x0008;

/**
 * The parts of an Office file whose end is missing, and with it its directory, by the header each part has of its own.
 * The last part may be cut off. Where a header does not tell its length (written while the file was) the next header ends it.
 */
export function partsOfCutPackage(bytes: Buffer, limits: Pick<Limits, "zipEntries">): ZipDirectory {
  const entries: ZipEntry[] = [];
  let at = bytes.indexOf(LOCAL);
  while (at !== -1 && at + 30 <= bytes.length && entries.length < limits.zipEntries) {
    const flags = bytes.readUInt16LE(at + 6);
    const method = bytes.readUInt16LE(at + 8);
    const nameEnd = at + 30 + bytes.readUInt16LE(at + 26);
    const offset = nameEnd + bytes.readUInt16LE(at + 28);
    if (offset > bytes.length) break;
    const told = (flags & DESCRIPTOR) === 0;
    const next = bytes.indexOf(LOCAL, told ? Math.min(bytes.length, offset + bytes.readUInt32LE(at + 18)) : offset);
    const end = told ? offset + bytes.readUInt32LE(at + 18) : next === -1 ? bytes.length : next;
    entries.push({
      name: bytes.toString("utf8", at + 30, nameEnd),
      offset,
      length: Math.min(end, bytes.length) - offset,
      deflated: method === 8,
      claimed: told ? bytes.readUInt32LE(at + 22) : 0,
      ...((flags & 1) === 0 ? {} : { problem: { code: "encrypted" as const } }),
    });
    at = next;
  }
  return { entries, expected: entries.length };
}
