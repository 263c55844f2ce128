import { crc32 } from "node:zlib";
import { latin1 } from "./input.ts";

/** An entry of a ZIP as it is to be written, true or not. */
export type ZipEntry = {
  name: string | Buffer;
  /** Bytes as they lie in the archive. */
  stored: Buffer;
  /** 0 stored, 8 deflated. */
  method?: number;
  /** What both headers claim the entry inflates to. */
  size?: number;
  crc?: number;
  /** General purpose flags: 1 encrypted, 8 sizes follow the data, 0x800 name in UTF-8. */
  flags?: number;
  /** Offset of the local header that the directory claims, when it is not the true one. */
  claimedOffset?: number;
  claimedLength?: number;
};

/** A ZIP of the given entries, with whatever lies they tell. `claimed` replaces the number of entries at the end. */
export function writeZip(
  entries: readonly ZipEntry[],
  { claimed, comment = "" }: { claimed?: number; comment?: string } = {},
): Buffer {
  const pieces: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const entry of entries) {
    const { stored, method = 0, flags = 0x800 } = entry;
    const name = typeof entry.name === "string" ? Buffer.from(entry.name) : entry.name;
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(20, 4);
    local.writeUInt16LE(flags, 6);
    local.writeUInt16LE(method, 8);
    local.writeUInt32LE(entry.crc ?? (method === 0 ? crc32(stored) : 0), 14);
    local.writeUInt32LE(entry.claimedLength ?? stored.length, 18);
    local.writeUInt32LE(entry.size ?? stored.length, 22);
    local.writeUInt16LE(name.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(20, 4);
    local.copy(central, 6, 4, 30);
    central.writeUInt32LE(entry.claimedOffset ?? at, 42);
    directory.push(central, name);
    pieces.push(local, name, stored);
    at += local.length + name.length + stored.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE((claimed ?? entries.length) & 0xffff, 8);
  end.writeUInt16LE((claimed ?? entries.length) & 0xffff, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(at, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...pieces, central, end, latin1(comment)]);
}
