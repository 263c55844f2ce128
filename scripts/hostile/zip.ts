import { strToU8, zipSync } from "fflate";
import { deflatedRepeats } from "./flate.ts";
import { type HostileInput, latin1, noise } from "./input.ts";
import { writeZip } from "./zip-writer.ts";

const MiB = 1024 * 1024;
const zeros = Buffer.alloc(MiB);
const GiB_OF_ZEROS = () => deflatedRepeats(zeros, 1024);

function nested(depth: number): Buffer {
  let bytes = writeZip([{ name: "fond.txt", stored: latin1("fond") }]);
  for (let i = 0; i < depth; i++) bytes = writeZip([{ name: `${i}.zip`, stored: bytes }]);
  return bytes;
}

/** Eight archives in each of eight archives …, and a GiB at the bottom of each. */
function wide(depth: number): Buffer {
  let bytes = Buffer.from(writeZip([{ name: "0.txt", stored: GiB_OF_ZEROS(), method: 8, size: 1024 * MiB }]));
  for (let level = 0; level < depth; level++)
    // A comment of its own makes each copy other bytes, so that none passes for a duplicate.
    bytes = Buffer.from(
      zipSync(
        Object.fromEntries(
          Array.from({ length: 8 }, (_, i) => [
            `${level}-${i}.zip`,
            Buffer.concat([
              bytes.subarray(0, -2),
              Buffer.from([4, 0]),
              latin1(`${level}-${String(i).padStart(2, "0")}`.slice(-4)),
            ]),
          ]),
        ),
        { level: 6 },
      ),
    );
  return bytes;
}

/** Every entry of the directory points at the same compressed MiB: the file is small, the sum is not. */
function overlapping(count: number): Buffer {
  const data = deflatedRepeats(zeros, 8);
  const empty = Buffer.alloc(0);
  return writeZip(
    Array.from({ length: count }, (_, i) => ({
      name: `${String(i).padStart(5, "0")}.txt`,
      stored: i === 0 ? data : empty,
      method: 8,
      size: 8 * MiB,
      claimedOffset: 0,
      claimedLength: data.length,
    })),
  );
}

/** An entry that is stored and reaches from its own start to the end of the file: each opening finds the rest of itself. */
function swallowing(): Buffer {
  const inner = writeZip([{ name: "b.zip", stored: latin1("b") }]);
  const whole = writeZip([{ name: "a.zip", stored: inner }]);
  return writeZip([{ name: "a.zip", stored: inner, claimedLength: whole.length - 35, size: whole.length - 35 }]);
}

const manyEntries = (count: number) =>
  writeZip(Array.from({ length: count }, (_, i) => ({ name: `${i}.txt`, stored: latin1(String(i)) })));

export const zips: readonly HostileInput[] = [
  { name: "nested.zip", expects: ["ok"], problem: "over-limit-depth", make: () => nested(15) },
  { name: "wide.zip", expects: ["ok", "partial", "limit"], make: () => wide(3) },
  { name: "overlapping.zip", expects: ["ok", "partial", "corrupt", "limit"], make: () => overlapping(2000) },
  { name: "swallowing.zip", expects: ["ok", "partial", "corrupt"], make: swallowing },
  {
    name: "gib.zip",
    expects: ["ok", "partial"],
    problem: "over-limit-inflated",
    make: () => writeZip([{ name: "zeros.txt", stored: GiB_OF_ZEROS(), method: 8, size: 1024 * MiB }]),
  },
  {
    name: "lying-size.zip",
    expects: ["ok", "partial"],
    problem: "over-limit-inflated",
    make: () => writeZip([{ name: "ten-bytes.txt", stored: GiB_OF_ZEROS(), method: 8, size: 10 }]),
  },
  {
    name: "lying-larger.zip",
    expects: ["ok", "partial"],
    make: () => writeZip([{ name: "short.txt", stored: latin1("court"), claimedLength: 0x7fffffff, size: 0x7fffffff }]),
  },
  {
    name: "sum.zip",
    expects: ["ok", "partial"],
    problem: "over-limit-inflated",
    make: () =>
      zipSync(
        Object.fromEntries(
          Array.from({ length: 40 }, (_, i) => [`${i}.txt`, new Uint8Array(900_000).fill(65 + (i % 26))]),
        ),
      ),
  },
  {
    name: "slip.zip",
    expects: ["ok"],
    problem: "unsafe-name",
    make: () =>
      zipSync({
        "../../../../../../tmp/x.txt": strToU8("x"),
        "C:\\Windows\\y.txt": strToU8("y"),
        "/etc/z.txt": strToU8("z"),
        "..\\..\\w.txt": strToU8("w"),
        "a/../../v.txt": strToU8("v"),
      }),
  },
  {
    name: "names.zip",
    expects: ["ok", "partial"],
    problem: "unsafe-name",
    make: () =>
      writeZip([
        { name: "exe\u202etxt.pdf", stored: latin1("nom 1") },
        { name: "nul\0.txt", stored: latin1("nom 2") },
        { name: "", stored: latin1("nom 3") },
        { name: ".", stored: latin1("nom 4") },
        { name: "..", stored: latin1("nom 5") },
        { name: "CON", stored: latin1("nom 6") },
        { name: "aux.txt", stored: latin1("nom 7") },
        { name: "x".repeat(60_000), stored: latin1("nom 8") },
        { name: "twice.txt", stored: latin1("nom 9") },
        { name: "twice.txt", stored: latin1("nom 10") },
        { name: "a\r\nb\u001b[31m.txt", stored: latin1("nom 11") },
        { name: Buffer.from([0xff, 0xfe, 0x82, 0x2e, 0x74, 0x78, 0x74]), stored: latin1("nom 12") },
        { name: "a/".repeat(5000), stored: latin1("nom 13") },
        { name: "a#b#c.txt", stored: latin1("nom 14") },
        { name: "\ud800.txt", stored: latin1("nom 15") },
      ]),
  },
  {
    name: "many-entries.zip",
    expects: ["partial", "limit"],
    problem: "over-limit-parts",
    make: () => manyEntries(20_000),
  },
  {
    name: "claims-more.zip",
    expects: ["partial", "corrupt"],
    make: () => writeZip([{ name: "a.txt", stored: latin1("a") }], { claimed: 65_534 }),
  },
  {
    name: "claims-none.zip",
    expects: ["ok", "partial", "corrupt"],
    make: () => writeZip([{ name: "a.txt", stored: latin1("a") }], { claimed: 0 }),
  },
  {
    name: "ends-in-comment.zip",
    expects: ["ok", "partial", "corrupt", "unsupported"],
    make: () => writeZip([{ name: "a.txt", stored: latin1("a") }], { comment: "PK\x05\x06".repeat(16_000) }),
  },
  {
    name: "zip64-lies.zip",
    expects: ["ok", "partial", "corrupt", "limit"],
    make() {
      const bytes = writeZip([
        { name: "a.txt", stored: latin1("a"), size: 0xffffffff, claimedLength: 0xffffffff, claimedOffset: 0xffffffff },
      ]);
      bytes.writeUInt16LE(0xffff, bytes.length - 14);
      bytes.writeUInt16LE(0xffff, bytes.length - 12);
      bytes.writeUInt32LE(0xffffffff, bytes.length - 10);
      bytes.writeUInt32LE(0xffffffff, bytes.length - 6);
      const locator = Buffer.alloc(20);
      locator.writeUInt32LE(0x07064b50, 0);
      locator.writeBigUInt64LE(0xffff_ffff_ffff_fff0n, 8);
      return Buffer.concat([bytes.subarray(0, -22), locator, bytes.subarray(-22)]);
    },
  },
  {
    name: "directory-elsewhere.zip",
    expects: ["ok", "corrupt", "partial"],
    make() {
      const bytes = manyEntries(3);
      bytes.writeUInt32LE(0x7ffffff0, bytes.length - 6);
      return bytes;
    },
  },
  { name: "truncated.zip", expects: ["corrupt", "partial"], make: () => manyEntries(50).subarray(0, 1500) },
  {
    name: "noise.zip",
    expects: ["corrupt", "partial"],
    make: () => Buffer.concat([latin1("PK\x03\x04"), noise(200_000)]),
  },
  {
    name: "noise-deflated.zip",
    expects: ["ok", "partial"],
    make: () => writeZip([{ name: "a.pdf", stored: noise(50_000), method: 8, size: 60_000 }]),
  },
  {
    name: "locked.zip",
    expects: ["ok", "partial", "encrypted"],
    problem: "encrypted",
    make: () => writeZip([{ name: "a.pdf", stored: noise(5000), flags: 0x801, size: 4988 }]),
  },
  {
    name: "strange-methods.zip",
    expects: ["ok", "partial"],
    make: () =>
      writeZip(
        [1, 9, 12, 14, 93, 95, 98, 99, 65_535].map((method) => ({ name: `${method}.txt`, stored: noise(100), method })),
      ),
  },
];
