import { type HostileInput, latin1, noise } from "./input.ts";

const readOrNot = ["ok", "partial", "corrupt", "limit", "unsupported"] as const;

/** An attribute of a TNEF stream: level, id, data, and the length it claims. */
function attribute(level: number, id: number, data: Buffer, length = data.length): Buffer {
  const head = Buffer.alloc(9);
  head[0] = level;
  head.writeUInt32LE(id, 1);
  head.writeUInt32LE(length >>> 0, 5);
  const sum = Buffer.alloc(2);
  sum.writeUInt16LE(data.reduce((a, b) => a + b, 0) & 0xffff);
  return Buffer.concat([head, data, sum]);
}
const TNEF_HEAD = Buffer.from([0x78, 0x9f, 0x3e, 0x22, 1, 0]);
const version = attribute(1, 0x0008_9006, Buffer.from([0, 0, 1, 0]));
const render = attribute(2, 0x0006_9002, Buffer.alloc(14));
const title = (name: string) => attribute(2, 0x0001_8010, latin1(`${name}\0`));
export const tnef = (...attributes: Buffer[]): Buffer => Buffer.concat([TNEF_HEAD, version, ...attributes]);
/** A file attached to a TNEF stream. */
export const tnefFile = (name: string, data: Buffer, length = data.length): Buffer =>
  Buffer.concat([render, title(name), attribute(2, 0x0006_800f, data, length)]);

/** A MAPI property block that claims `count` properties. */
function mapiBlock(count: number, ...props: Buffer[]): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt32LE(count >>> 0);
  return attribute(1, 0x0006_9003, Buffer.concat([head, ...props]));
}
function longProperty(tag: number, values: number, length: number): Buffer {
  const bytes = Buffer.alloc(16);
  bytes.writeUInt32LE(tag, 0);
  bytes.writeUInt32LE(values >>> 0, 4);
  bytes.writeUInt32LE(length >>> 0, 8);
  return bytes;
}
/** Compressed RTF whose head claims `raw` bytes, made of references back to where nothing is. */
export function compressedRtf(raw: number): Buffer {
  const body = Buffer.from(Array.from({ length: 50_000 }, (_, i) => (i % 17 === 0 ? 0xff : 0xff - (i % 7))));
  const head = Buffer.alloc(16);
  head.writeUInt32LE(body.length + 12, 0);
  head.writeUInt32LE(raw >>> 0, 4);
  head.writeUInt32LE(0x75465a4c, 8);
  return Buffer.concat([head, body]);
}

export const tnefFiles: readonly HostileInput[] = [
  { name: "lengths-lie.dat", expects: readOrNot, make: () => tnef(tnefFile("a.txt", latin1("court"), 0x7fffffff)) },
  {
    name: "lengths-negative.dat",
    expects: readOrNot,
    make: () => tnef(tnefFile("a.txt", latin1("court"), 0xffffffff)),
  },
  {
    name: "hundred-thousand-files.dat",
    expects: readOrNot,
    make: () => tnef(...Array.from({ length: 100_000 }, () => tnefFile("a.txt", latin1("x")))),
  },
  {
    name: "names-slip.dat",
    expects: readOrNot,
    make: () =>
      tnef(tnefFile("..\\..\\..\\etc\\x.txt", latin1("x")), tnefFile(`${"y".repeat(50_000)}.txt`, latin1("y"))),
  },
  {
    name: "properties-lie.dat",
    expects: readOrNot,
    make: () =>
      tnef(
        mapiBlock(0xffffffff, longProperty(0x1000_001f, 0xffffffff, 0xffffffff)),
        mapiBlock(2, longProperty(0x1009_0102, 1, 0x7fffffff)),
      ),
  },
  {
    name: "rtf-lies.dat",
    expects: readOrNot,
    make: () => tnef(mapiBlock(1, longProperty(0x1009_0102, 1, 50_016).subarray(0, 12), compressedRtf(0x7fffffff))),
  },
  {
    name: "nested.dat",
    expects: readOrNot,
    make: () =>
      Array.from({ length: 60 }).reduce<Buffer>((inner) => tnef(tnefFile("winmail.dat", inner)), latin1("fond")),
  },
  { name: "noise.dat", expects: readOrNot, make: () => Buffer.concat([TNEF_HEAD, noise(100_000)]) },
  { name: "truncated.dat", expects: readOrNot, make: () => tnef(tnefFile("a.txt", noise(5000))).subarray(0, 900) },
];
