import type { Part } from "../job.ts";
import { safePartName } from "./part-name.ts";
import type { Packing } from "./unpack-entry.ts";

const EXTRA = 4;
const NAME = 8;

/** True when the bytes start as gzip does (RFC 1952). */
export function startsGzip(head: Buffer): boolean {
  return head.length > 10 && head[0] === 0x1f && head[1] === 0x8b && head[2] === 8;
}

/** Name of the file in it: the header's (ISO 8859-1), else that of the outer file without its ending. */
function innerName(head: Buffer, outer: string): string {
  const flags = head[3] ?? 0;
  const start = (flags & EXTRA) === 0 || head.length < 12 ? 10 : 12 + head.readUInt16LE(10);
  const end = head.indexOf(0, start);
  if ((flags & NAME) !== 0 && end > start) return head.toString("latin1", start, end);
  const last = outer.slice(outer.lastIndexOf("/") + 1);
  return last.replace(/\.(?:(t)gz|gzip|gz)$/i, (_, tar: string | undefined) => (tar === undefined ? "" : ".tar"));
}

/**
 * The one file that a gzip of `size` bytes holds. `tail` is its last four bytes, in which the size of that file is noted
 * modulo 4 GiB; what is packed is taken for as large as it is itself, at least.
 */
export function gzipPart(
  { head, tail, size, outer }: { head: Buffer; tail: Buffer; size: number; outer: string },
  stored: (packing: Packing) => Part["bytes"],
): Part {
  const { name, unsafe } = safePartName(innerName(head, outer), "part-1");
  const claimed = Math.max(size, tail.length < 4 ? 0 : tail.readUInt32LE(0));
  return {
    label: name,
    bytes: stored({ gzipped: true, claimed }),
    hints: { name },
    ...(unsafe ? { problem: "unsafe-name" } : {}),
  };
}
