import { unzipSync, zipSync } from "fflate";
import type { Dice } from "../dice.ts";
import { tokens } from "./tokens.ts";

const NUMBERS = [0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xffff, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff];
const DIGITS = [
  "0",
  "1",
  "-1",
  "9",
  "65535",
  "65536",
  "2147483647",
  "2147483648",
  "4294967295",
  "99999999999999999999",
  "1e9",
];
const MOST_BYTES = 2_000_000;
const packed = new Set(["docx", "odt", "zip"]);

/** Bytes like `bytes`, changed in one to eight places. `other` lends pieces. The same random numbers give the same result. */
export function mutate(bytes: Buffer, other: Buffer, format: string, random: Dice): Buffer {
  if (packed.has(format) && random.next() < 0.75) {
    const inner = mutateEntry(bytes, format, random);
    if (inner !== undefined) return inner;
  }
  let mutated = bytes;
  for (let times = 1 + random.below(8); times > 0; times--) mutated = change(mutated, other, format, random);
  return mutated.subarray(0, MOST_BYTES);
}

/** An archive packed again with one of its files changed, so that the change is not lost in a checksum. */
function mutateEntry(bytes: Buffer, format: string, random: Dice): Buffer | undefined {
  try {
    const files = unzipSync(bytes);
    const name = random.pick(Object.keys(files));
    const data = Buffer.from(files[name] ?? []);
    files[name] = Uint8Array.from(mutate(data, data, format === "zip" ? "eml" : `${format} part`, random));
    return Buffer.from(zipSync(files, { level: 1 }));
  } catch {
    return undefined;
  }
}

function change(bytes: Buffer, other: Buffer, format: string, random: Dice): Buffer {
  const at = random.below(bytes.length + 1);
  const length = 1 + random.below(random.next() < 0.8 ? 64 : Math.max(1, bytes.length >> 1));
  const end = Math.min(bytes.length, at + length);
  const written = (offset: number, value: Uint8Array, over = 0) =>
    Buffer.concat([bytes.subarray(0, offset), value, bytes.subarray(Math.min(bytes.length, offset + over))]);
  switch (random.below(10)) {
    case 0:
      return written(at, Buffer.from([(bytes[at] ?? 0) ^ (1 << random.below(8))]), 1);
    case 1:
      return written(at, Buffer.from([random.pick([0, 0x0a, 0x20, 0x7f, 0x80, 0xff])]), 1);
    case 2: {
      const from = random.below(other.length + 1);
      return written(at, other.subarray(from, from + length), random.next() < 0.5 ? length : 0);
    }
    case 3:
      return Buffer.concat([
        bytes.subarray(0, end),
        ...Array.from({ length: 1 + random.below(40) }, () => bytes.subarray(at, end)),
        bytes.subarray(end),
      ]);
    case 4:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(end)]);
    case 5:
      return random.next() < 0.3 ? bytes.subarray(0, at) : written(at, Buffer.alloc(length, random.below(256)), length);
    case 6: {
      const value = Buffer.alloc(4);
      const width = random.pick([1, 2, 4]);
      if (random.next() < 0.5) value.writeUInt32LE(random.pick(NUMBERS));
      else value.writeUInt32BE(random.pick(NUMBERS));
      return written(at, value.subarray(0, width), width);
    }
    case 7: {
      const number = /\d+/.exec(bytes.toString("latin1", at, at + 2000));
      return number === null ? bytes : written(at + number.index, Buffer.from(random.pick(DIGITS)), number[0].length);
    }
    case 8:
      return written(random.below(Math.min(bytes.length, 64) + 1), Buffer.from([random.below(256)]), 1);
    default: {
      const list = tokens[format.replace(" part", "")] ?? [];
      const token = list.length === 0 ? Buffer.from("\0") : Buffer.from(random.pick(list), "latin1");
      return written(at, token, random.next() < 0.3 ? token.length : 0);
    }
  }
}
