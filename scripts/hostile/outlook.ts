import { CompoundFileWriter } from "../../packages/ingest/src/outlook/compound-file-writer.ts";
import { type HostileInput, latin1, noise } from "./input.ts";
import { compressedRtf } from "./tnef.ts";

const utf16 = (text: string) => Buffer.from(text, "utf16le");

/** A property stream: the head Outlook writes, then tag, flags and value of each property. */
function properties(
  head: number,
  entries: readonly (readonly [number, bigint])[],
  counts: readonly number[] = [],
): Buffer {
  const bytes = Buffer.alloc(head + entries.length * 16);
  for (const [i, count] of counts.entries()) bytes.writeUInt32LE(count, 8 + i * 4);
  for (const [i, [tag, value]] of entries.entries()) {
    bytes.writeUInt32LE(tag, head + i * 16);
    bytes.writeUInt32LE(6, head + i * 16 + 4);
    bytes.writeBigUInt64LE(value, head + i * 16 + 8);
  }
  return bytes;
}

/** A small message of Outlook, which `more` adds to. */
export function msg(
  more: (file: CompoundFileWriter) => void = () => {},
  body = "Bonjour, voir notre courrier.",
): Buffer {
  const file = new CompoundFileWriter();
  const texts: Readonly<Record<string, string>> = {
    "001A001F": "IPM.Note",
    "0037001F": "Retard",
    "0C1A001F": "Client",
    "0C1F001F": "a@b.example",
    "1000001F": body,
  };
  const listed = Object.entries(texts).map(
    ([tag, text]) => [Number.parseInt(tag, 16), BigInt(utf16(text).length + 2)] as const,
  );
  file.stream(0, "__properties_version1.0", properties(32, listed, [0, 0, 0, 0]));
  for (const [tag, text] of Object.entries(texts)) file.stream(0, `__substg1.0_${tag}`, utf16(text));
  more(file);
  return file.bytes();
}

/** Writes over the table of sectors; `patch` gets the entries' offsets and the first sector of the directory. */
function withTable(bytes: Buffer, patch: (bytes: Buffer, table: number, directory: number) => void): Buffer {
  const sector = 1 << bytes.readUInt16LE(30);
  patch(bytes, (bytes.readUInt32LE(76) + 1) * sector, bytes.readUInt32LE(48));
  return bytes;
}

function nestedStorages(depth: number): Buffer {
  return msg((file) => {
    let at = 0;
    for (let i = 0; i < depth; i++) {
      at = file.storage(at, "__attach_version1.0_#00000000");
      file.stream(at, "__properties_version1.0", properties(8, [[0x3705_0003, 5n]]));
      at = file.storage(at, "__substg1.0_3701000D");
      file.stream(at, "__properties_version1.0", properties(24, []));
    }
  });
}

const ole = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
const readOrNot = ["ok", "partial", "corrupt", "limit", "unsupported"] as const;
const broken = ["partial", "corrupt", "limit", "unsupported"] as const;

export const outlookFiles: readonly HostileInput[] = [
  { name: "truncated.msg", expects: readOrNot, make: () => msg(() => {}, "mot ".repeat(5000)).subarray(0, 5000) },
  { name: "half-a-sector.msg", expects: broken, make: () => msg().subarray(0, 700) },
  { name: "head-only.msg", expects: broken, make: () => Buffer.concat([ole, Buffer.alloc(504)]) },
  {
    name: "cyclic-directory.msg",
    expects: readOrNot,
    make: () =>
      withTable(msg(), (bytes, table, directory) => void bytes.writeUInt32LE(directory, table + directory * 4)),
  },
  {
    name: "cyclic-streams.msg",
    expects: readOrNot,
    make: () =>
      withTable(
        msg(() => {}, "mot ".repeat(50_000)),
        (bytes, table, directory) => {
          for (let i = 0; i < 120; i++)
            if (i !== directory && bytes.readUInt32LE(table + i * 4) < 0xfffffff0)
              bytes.writeUInt32LE(i, table + i * 4);
        },
      ),
  },
  {
    name: "cyclic-tables.msg",
    expects: readOrNot,
    make() {
      const bytes = msg();
      bytes.writeUInt32LE(0x00ffffff, 44);
      bytes.writeUInt32LE(0, 68);
      bytes.writeUInt32LE(0x00ffffff, 72);
      return bytes;
    },
  },
  {
    name: "cyclic-siblings.msg",
    expects: readOrNot,
    make: () =>
      withTable(msg(), (bytes, _, directory) => {
        const at = (directory + 1) * 512;
        for (let i = 1; i < 4; i++) {
          bytes.writeUInt32LE(1, at + i * 128 + 68);
          bytes.writeUInt32LE(1, at + i * 128 + 72);
          bytes.writeUInt32LE(0, at + i * 128 + 76);
        }
      }),
  },
  {
    name: "sizes-lie.msg",
    expects: readOrNot,
    make: () =>
      withTable(msg(), (bytes, _, directory) => {
        const at = (directory + 1) * 512;
        for (let i = 1; i < 4; i++) bytes.writeUInt32LE(0x7fffffff, at + i * 128 + 120);
      }),
  },
  {
    name: "sector-of-two-to-the-60.msg",
    expects: broken,
    make() {
      const bytes = msg();
      bytes.writeUInt16LE(60, 30);
      return bytes;
    },
  },
  { name: "nested-attachments.msg", expects: readOrNot, make: () => nestedStorages(300) },
  {
    name: "ten-thousand-attachments.msg",
    expects: readOrNot,
    make: () =>
      msg((file) => {
        for (let i = 0; i < 3000; i++) {
          const at = file.storage(0, `__attach_version1.0_#${i.toString(16).toUpperCase().padStart(8, "0")}`);
          file.stream(at, "__properties_version1.0", properties(8, [[0x3705_0003, 1n]]));
          file.stream(at, "__substg1.0_3707001F", utf16("../../x.txt"));
          file.stream(at, "__substg1.0_37010102", latin1(String(i)));
        }
      }),
  },
  {
    name: "rtf-lies.msg",
    expects: readOrNot,
    make: () => msg((file) => file.stream(0, "__substg1.0_10090102", compressedRtf(0xffffffff)), ""),
  },
  { name: "surrogates.msg", expects: readOrNot, make: () => msg(() => {}, "\ud800x\udc00\0\u202e".repeat(2000)) },
  { name: "noise.msg", expects: broken, make: () => Buffer.concat([ole, noise(200_000)]) },
  { name: "noise.doc", expects: broken, make: () => Buffer.concat([ole, noise(100_000, 2)]) },
  {
    name: "pieces-lie.doc",
    expects: ["partial", "corrupt", "limit", "unsupported", "encrypted"],
    make() {
      const file = new CompoundFileWriter();
      const word = Buffer.alloc(8192, 0xff);
      word.writeUInt16LE(0xa5ec, 0);
      word.writeUInt16LE(0x00c1, 2);
      file.stream(0, "WordDocument", word);
      file.stream(0, "1Table", noise(8192));
      return file.bytes();
    },
  },
  {
    name: "locked.docx",
    expects: ["encrypted"],
    make() {
      const file = new CompoundFileWriter();
      file.stream(
        0,
        "EncryptionInfo",
        Buffer.concat([
          Buffer.from([4, 0, 4, 0, 0x40, 0, 0, 0]),
          latin1(`<encryption spinCount="2147483647" ${"x".repeat(2000)}`),
        ]),
      );
      file.stream(0, "EncryptedPackage", noise(8192));
      return file.bytes();
    },
  },
  {
    name: "noise.pst",
    expects: ["corrupt"],
    make: () => Buffer.concat([latin1("!BDN"), noise(300_000)]),
  },
  {
    name: "head-only.pst",
    expects: broken,
    make() {
      const bytes = Buffer.alloc(4096);
      bytes.write("!BDN", 0, "latin1");
      bytes.write("SM", 8, "latin1");
      bytes.writeUInt16LE(23, 10);
      bytes.writeBigUInt64LE(0x7fff_ffff_ffff_ff00n, 224);
      bytes.writeBigUInt64LE(564n, 240);
      return Buffer.concat([bytes, noise(200_000)]);
    },
  },
  {
    name: "cyclic.pst",
    expects: broken,
    make() {
      // Every page of the trees names the page at 1,024, itself among them.
      const bytes = Buffer.alloc(1024 * 1024);
      bytes.write("!BDN", 0, "latin1");
      bytes.write("SM", 8, "latin1");
      bytes.writeUInt16LE(23, 10);
      for (let at = 180; at < 512; at += 8) bytes.writeBigUInt64LE(1024n, at);
      bytes[513] = 0;
      for (let page = 1024; page < bytes.length; page += 512) {
        for (let at = page; at < page + 480; at += 8) bytes.writeBigUInt64LE(1024n, at);
        bytes.set([20, 20, 24, 1], page + 488);
        bytes.set([0x80, 0x80], page + 496);
      }
      return bytes;
    },
  },
  {
    name: "count-too-long.emlx",
    expects: readOrNot,
    make: () => latin1("999999999\nFrom: a@b.example\nSubject: x\n\nBonjour\n"),
  },
  {
    name: "count-too-short.emlx",
    expects: readOrNot,
    make: () => latin1('12\nFrom: a@b.example\nSubject: x\n\nBonjour\n<?xml version="1.0"?><plist/>'),
  },
  {
    name: "count-negative.emlx",
    expects: readOrNot,
    make: () => latin1("-40\nFrom: a@b.example\nSubject: x\n\nBonjour\n"),
  },
  { name: "count-missing.emlx", expects: readOrNot, make: () => latin1("From: a@b.example\nSubject: x\n\nBonsoir\n") },
];
