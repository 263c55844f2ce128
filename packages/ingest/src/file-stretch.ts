import type { FileHandle } from "node:fs/promises";

/**
 * `length` bytes of an open file from `position`, fewer when it ends before; written over `into` when that is given and
 * long enough. Throws what the file system throws.
 */
export async function readStretch(file: FileHandle, position: number, length: number, into?: Buffer): Promise<Buffer> {
  const wanted = Math.max(0, length);
  const buffer = into !== undefined && into.length >= wanted ? into.subarray(0, wanted) : Buffer.allocUnsafe(wanted);
  let filled = 0;
  while (filled < buffer.length) {
    const { bytesRead } = await file.read(buffer, filled, buffer.length - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}
