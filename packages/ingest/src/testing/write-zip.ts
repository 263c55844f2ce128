import { createCipheriv, createHmac, pbkdf2Sync } from "node:crypto";
import { crc32, deflateRawSync } from "node:zlib";

/** An entry to write, with the odd things that archives do. */
export type WrittenEntry = {
  name: string | Buffer;
  data: Buffer;
  store?: boolean;
  /** Sizes and place in the extra field of ZIP64. */
  long?: boolean;
  /** Sizes after the data, not in the local header. */
  streamed?: boolean;
  password?: Buffer;
  /** 1, 2, 3: AES of 128, 192, 256 bits; else the first cipher of ZIP. */
  aes?: number;
  /** AE-2: no checksum. */
  aesVersion?: 1 | 2;
  method?: number;
  host?: number;
  unixMode?: number;
  utf8?: boolean;
  extra?: Buffer;
  flags?: number;
  crc?: number;
  /** Claimed size after inflating. */
  claimed?: number;
};

const u16 = (n: number) => Buffer.from([n & 0xff, (n >>> 8) & 0xff]);
const u32 = (n: number) => {
  const b = Buffer.alloc(4);
  b.writeUInt32LE(n >>> 0);
  return b;
};
const u64 = (n: number) => {
  const b = Buffer.alloc(8);
  b.writeBigUInt64LE(BigInt(n));
  return b;
};
export const extraField = (id: number, data: Buffer) => Buffer.concat([u16(id), u16(data.length), data]);

/** PKWARE's first cipher, bit by bit as APPNOTE 6.1 has it. */
function zipCrypto(data: Buffer, password: Buffer, check: number): Buffer {
  const step = (crc: number, byte: number) => {
    let value = (crc ^ byte) >>> 0;
    for (let bit = 0; bit < 8; bit++) value = (value & 1) === 1 ? ((value >>> 1) ^ 0xedb88320) >>> 0 : value >>> 1;
    return value;
  };
  const keys = { a: 305419896, b: 591751049, c: 878082192 };
  const feed = (byte: number) => {
    keys.a = step(keys.a, byte);
    keys.b = Number((BigInt(keys.b + (keys.a & 0xff)) * 134775813n + 1n) & 0xffffffffn);
    keys.c = step(keys.c, keys.b >>> 24);
  };
  for (const byte of password) feed(byte);
  const head = Buffer.from([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, check]);
  return Buffer.from(
    [...head, ...data].map((byte) => {
      const mask = (keys.c & 0xffff) | 2;
      const out = byte ^ ((Number(BigInt(mask) * BigInt(mask ^ 1)) >>> 8) & 0xff);
      feed(byte);
      return out;
    }),
  );
}

function aes(data: Buffer, password: Buffer, strength: number): Buffer {
  const size = 8 + 8 * strength;
  const salt = Buffer.from(Array.from({ length: 4 + 4 * strength }, (_, i) => i * 7 + 1));
  const keys = pbkdf2Sync(password, salt, 1000, 2 * size + 2, "sha1");
  const cipher = createCipheriv(`aes-${size * 8}-ecb`, keys.subarray(0, size), null);
  const encrypted = Buffer.from(data);
  for (let at = 0; at < data.length; at += 16) {
    const counter = Buffer.alloc(16);
    counter.writeUInt32LE(at / 16 + 1);
    const mask = cipher.update(counter);
    for (let i = 0; i < 16 && at + i < data.length; i++) encrypted[at + i] = (data[at + i] ?? 0) ^ (mask[i] ?? 0);
  }
  const mac = createHmac("sha1", keys.subarray(size, 2 * size))
    .update(encrypted)
    .digest();
  return Buffer.concat([salt, keys.subarray(2 * size), encrypted, mac.subarray(0, 10)]);
}

/** A ZIP of these entries. `long` writes the end records of ZIP64 too. */
export function writeZip(
  entries: readonly WrittenEntry[],
  { long = false, comment = Buffer.alloc(0), before = Buffer.alloc(0) } = {},
): Buffer {
  const pieces: Buffer[] = [before];
  const central: Buffer[] = [];
  let at = 0;
  const put = (target: Buffer[], ...parts: Buffer[]) => {
    target.push(...parts);
    if (target === pieces) at += parts.reduce((sum, part) => sum + part.length, 0);
  };
  for (const entry of entries) {
    const { data, password, store = false, streamed = false } = entry;
    const method = entry.method ?? (store ? 0 : 8);
    const packed = method === 8 ? deflateRawSync(data) : data;
    const crc = entry.crc ?? crc32(data);
    const time = 0x6a21;
    const locked =
      password === undefined
        ? packed
        : entry.aes === undefined
          ? zipCrypto(packed, password, streamed ? time >>> 8 : crc >>> 24)
          : aes(packed, password, entry.aes);
    const flags =
      (password === undefined ? 0 : 1) | (streamed ? 8 : 0) | (entry.utf8 === false ? 0 : 0x800) | (entry.flags ?? 0);
    const name = typeof entry.name === "string" ? Buffer.from(entry.name) : entry.name;
    const sum = entry.aes !== undefined && entry.aesVersion === 2 ? 0 : crc;
    const aesField =
      entry.aes === undefined
        ? Buffer.alloc(0)
        : extraField(
            0x9901,
            Buffer.concat([u16(entry.aesVersion ?? 1), Buffer.from("AE"), Buffer.from([entry.aes]), u16(method)]),
          );
    const outer = entry.aes === undefined ? method : 99;
    const claimed = entry.claimed ?? data.length;
    const local = at;
    const localExtra = Buffer.concat([
      aesField,
      entry.long === true ? extraField(1, Buffer.concat([u64(claimed), u64(locked.length)])) : Buffer.alloc(0),
    ]);
    const sizes = (first: number, second: number) =>
      entry.long === true ? [u32(0xffffffff), u32(0xffffffff)] : [u32(first), u32(second)];
    put(
      pieces,
      u32(0x04034b50),
      u16(45),
      u16(flags),
      u16(outer),
      u16(time),
      u16(0x5c21),
      ...(streamed ? [u32(0), u32(0), u32(0)] : [u32(sum), ...sizes(locked.length, claimed)]),
      u16(name.length),
      u16(localExtra.length),
      name,
      localExtra,
      locked,
    );
    if (streamed) put(pieces, u32(0x08074b50), u32(sum), u32(locked.length), u32(claimed));
    const extra = Buffer.concat([
      entry.extra ?? Buffer.alloc(0),
      aesField,
      entry.long === true
        ? extraField(1, Buffer.concat([u64(claimed), u64(locked.length), u64(local)]))
        : Buffer.alloc(0),
    ]);
    put(
      central,
      u32(0x02014b50),
      Buffer.from([45, entry.host ?? 0]),
      u16(45),
      u16(flags),
      u16(outer),
      u16(time),
      u16(0x5c21),
      u32(sum),
      ...sizes(locked.length, claimed),
      u16(name.length),
      u16(extra.length),
      u16(0),
      u16(0),
      u16(0),
      u32((entry.unixMode ?? 0) * 65536),
      u32(entry.long === true ? 0xffffffff : local),
      name,
      extra,
    );
  }
  const directory = Buffer.concat(central);
  const start = at;
  put(pieces, directory);
  const count = entries.length;
  if (long) {
    const end = at;
    put(
      pieces,
      u32(0x06064b50),
      u64(44),
      u16(45),
      u16(45),
      u32(0),
      u32(0),
      u64(count),
      u64(count),
      u64(directory.length),
      u64(start),
      u32(0x07064b50),
      u32(0),
      u64(end),
      u32(1),
    );
  }
  const counts = long
    ? [u16(0xffff), u16(0xffff), u32(0xffffffff), u32(0xffffffff)]
    : [u16(count), u16(count), u32(directory.length), u32(start)];
  put(pieces, u32(0x06054b50), u16(0), u16(0), ...counts, u16(comment.length), comment);
  return Buffer.concat(pieces);
}
