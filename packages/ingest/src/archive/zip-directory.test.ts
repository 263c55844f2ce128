import { crc32, deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { Unreadable } from "../job.ts";
import { extraField, type WrittenEntry, writeZip } from "../testing/write-zip.ts";
import { inflateEntry, unpackEntry } from "./unpack-entry.ts";
import { readZipDirectory, readZipDirectoryIn, type ZipEntry } from "./zip-directory.ts";

const zip = (files: Record<string, string>) =>
  Buffer.from(zipSync(Object.fromEntries(Object.entries(files).map(([k, v]) => [k, strToU8(v)]))));
const limits = { zipEntries: 100, inflateRatio: 100, fileBytes: 1e6 };
const file = (name: string, text = name): WrittenEntry => ({ name, data: Buffer.from(text) });
const stored = (archive: Buffer, { offset, length }: ZipEntry) => archive.subarray(offset, offset + length);
const contents = (archive: Buffer, passwords: string[] = []) =>
  readZipDirectory(archive, limits).entries.map((entry) => [
    entry.name,
    entry.problem?.code ?? unpackEntry(stored(archive, entry), entry, passwords, limits).toString(),
  ]);
const inPlace = (bytes: Buffer) =>
  readZipDirectoryIn(
    {
      size: bytes.length,
      read: async (at, length) => bytes.subarray(at, Math.min(at + Math.max(0, length), bytes.length)),
    },
    limits,
  );

describe("readZipDirectory", () => {
  it("says where each file's bytes lie, folders left out", () => {
    const bytes = zip({ "a.txt": "alpha", "dossier/": "", "dossier/é.txt": "bêta" });
    expect(readZipDirectory(bytes, limits).expected).toBe(2);
    expect(contents(bytes)).toEqual([
      ["a.txt", "alpha"],
      ["dossier/é.txt", "bêta"],
    ]);
  });

  it("reads an archive behind other bytes, also a ZIP64", () => {
    const program = Buffer.from("#!/bin/sh\nexit 0\n");
    expect(contents(Buffer.concat([program, zip({ "a.txt": "alpha" })]))).toEqual([["a.txt", "alpha"]]);
    const long = writeZip([{ ...file("a.txt", "alpha"), long: true }], { long: true });
    expect(contents(Buffer.concat([program, long]))).toEqual([["a.txt", "alpha"]]);
  });

  it("counts as lost what the end announces and the directory does not list", () => {
    const three = zip({ "a.txt": "alpha", "b.txt": "bêta", "c.txt": "gamma" });
    const boast = Buffer.from(three);
    const end = boast.lastIndexOf(Buffer.from("PK\u0005\u0006", "latin1"));
    boast.writeUInt16LE(5, end + 10);
    expect(readZipDirectory(boast, limits)).toMatchObject({ expected: 5, entries: [{}, {}, {}] });
    const broken = Buffer.from(three);
    const second = broken.indexOf(
      Buffer.from("PK\u0001\u0002", "latin1"),
      broken.indexOf("PK\u0001\u0002", 0, "latin1") + 4,
    );
    broken.writeUInt32LE(0, second);
    const { entries, expected } = readZipDirectory(broken, limits);
    expect([entries.length, expected]).toEqual([1, 3]);
  });

  it("counts what it does not hand out", () => {
    const many = zip(Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`${i}.txt`, "x"])));
    const { entries, expected } = readZipDirectory(many, { zipEntries: 5 });
    expect([entries.length, expected]).toEqual([5, 12]);
  });

  it("leaves out what systems leave in folders", () => {
    expect(contents(writeZip([file("__MACOSX/._a.txt"), file("x/.DS_Store"), file("a.txt")]))).toEqual([
      ["a.txt", "a.txt"],
    ]);
  });

  const name = fc
    .string({ unit: fc.constantFrom("a", "é", "ß", "雪", "-", "/"), minLength: 1, maxLength: 12 })
    .map((n) => `${n}.txt`);
  const entry: fc.Arbitrary<WrittenEntry> = fc
    .record(
      {
        name,
        data: fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes)),
        store: fc.boolean(),
        long: fc.boolean(),
        streamed: fc.boolean(),
        password: fc.constantFrom(Buffer.from("sésame"), Buffer.from("x")),
        aes: fc.constantFrom(1, 2, 3),
        aesVersion: fc.constantFrom<1 | 2>(1, 2),
      },
      { requiredKeys: ["name", "data"] },
    )
    .map(({ aes, ...rest }) => (rest.password === undefined || aes === undefined ? rest : { ...rest, aes }));

  it("gives back every byte, whatever way an archive was written, from memory and in place", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(entry, { maxLength: 6 }),
        fc.boolean(),
        fc.string({ maxLength: 30 }),
        async (entries, long, note) => {
          const archive = writeZip(entries, { long, comment: Buffer.from(note) });
          const directory = readZipDirectory(archive, limits);
          expect(await inPlace(archive)).toEqual(directory);
          expect(directory.entries.map((e) => e.problem)).toEqual(entries.map(() => undefined));
          expect(
            directory.entries.map((e) =>
              unpackEntry(stored(archive, e), e, ["faux", "sésame", "x"], limits).toString("hex"),
            ),
          ).toEqual(entries.map((e) => e.data.toString("hex")));
        },
      ),
      { numRuns: 60 },
    );
  });

  it.each([false, true])("ends in a recognised failure wherever the archive is cut (ZIP64: %s)", async (long) => {
    const archive = writeZip(
      [
        { ...file("a.txt"), long },
        { ...file("b.txt"), password: Buffer.from("p"), aes: 3 },
      ],
      { long },
    );
    for (let length = 0; length < archive.length; length++) {
      const cut = archive.subarray(0, length);
      expect(() => readZipDirectory(cut, limits)).toThrow(Unreadable);
      await expect(inPlace(cut)).rejects.toThrow(Unreadable);
    }
  });

  it("throws nothing else for damaged bytes", () => {
    const archive = writeZip(
      [
        { ...file("a.txt"), long: true },
        { ...file("b.txt"), password: Buffer.from("p") },
      ],
      { long: true },
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(archive.length - 1), fc.nat(255)), { maxLength: 6 }), (changes) => {
        const damaged = Buffer.from(archive);
        for (const [at, byte] of changes) damaged[at] = byte;
        try {
          for (const e of readZipDirectory(damaged, limits).entries)
            if (e.problem === undefined) unpackEntry(stored(damaged, e), e, ["p"], limits);
        } catch (error) {
          expect(error).toBeInstanceOf(Unreadable);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("takes no end record in a comment for the end of the archive", () => {
    const decoy = Buffer.from("504b0506000000000900090001020304050607080000", "hex");
    const nothing = Buffer.from("504b0506000000000000000000000000000000000000", "hex");
    for (const comment of [decoy, nothing, Buffer.concat([decoy, nothing, Buffer.from("PK\x05\x06")])])
      expect(contents(writeZip([file("a.txt")], { comment }))).toEqual([["a.txt", "a.txt"]]);
    expect(contents(writeZip([]))).toEqual([]);
  });

  it("hands out no byte twice", () => {
    const archive = writeZip([file("a.txt"), file("b.txt"), file("c.txt")]);
    // The third record of the directory points at the first file again.
    const records = [...archive.toString("latin1").matchAll(/PK\x01\x02/g)].map((m) => m.index);
    archive.writeUInt32LE(0, (records[2] ?? 0) + 42);
    expect(contents(archive)).toEqual([
      ["a.txt", "a.txt"],
      ["b.txt", "b.txt"],
      ["c.txt", "invalid-structure"],
    ]);
  });

  it("says of each file why it is not read", () => {
    const odd = (name: string, more: Partial<WrittenEntry>): WrittenEntry => ({ ...file(name), ...more });
    const archive = writeZip([
      odd("deflate64", { method: 9 }),
      odd("bzip2", { method: 12 }),
      odd("lzma", { method: 14 }),
      odd("zstd", { method: 93 }),
      odd("lien", { store: true, host: 3, unixMode: 0o120777 }),
      odd("tuyau", { store: true, host: 3, unixMode: 0o010644 }),
      odd("coffre", { store: true, flags: 0x41 }),
      odd("simple", { host: 3, unixMode: 0o100644 }),
    ]);
    expect(readZipDirectory(archive, limits).entries.map((e) => [e.name, e.problem?.code, e.problem?.detail])).toEqual([
      ["deflate64", "unsupported-format", "deflate64"],
      ["bzip2", "unsupported-format", "bzip2"],
      ["lzma", "unsupported-format", "lzma"],
      ["zstd", "unsupported-format", "zstd"],
      ["lien", "unsupported-format", "symbolic link"],
      // What was piped into an archive is marked as a pipe, and has bytes all the same.
      ["tuyau", undefined, undefined],
      ["coffre", "encrypted", "strong encryption"],
      ["simple", undefined, undefined],
    ]);
  });

  it("says when a file lies outside the archive, or has no header", () => {
    const archive = writeZip([file("a.txt"), file("b.txt")]);
    const records = [...archive.toString("latin1").matchAll(/PK\x01\x02/g)].map((m) => m.index);
    archive.writeUInt32LE(0x7fffffff, (records[0] ?? 0) + 42);
    archive.writeUInt32LE(3, (records[1] ?? 0) + 42);
    expect(contents(archive).map(([, text]) => text)).toEqual(["corrupt", "corrupt"]);
  });

  it("refuses an archive in several volumes by its name", () => {
    const last = writeZip([file("a.txt")]);
    last.writeUInt16LE(2, last.length - 18);
    last.writeUInt16LE(2, last.length - 16);
    expect(() => readZipDirectory(last, limits)).toThrow("archive in several volumes");
    expect(() => readZipDirectory(Buffer.from("PK\x07\x08PK\x03\x04…"), limits)).toThrow("archive in several volumes");
  });

  it("refuses an encrypted directory", () => {
    const archive = writeZip([{ ...file("a.txt"), long: true }], { long: true });
    const end = archive.indexOf("PK\x06\x06", 0, "latin1");
    const second = Buffer.concat([archive.subarray(0, end + 56), Buffer.alloc(28), archive.subarray(end + 56)]);
    second.writeBigUInt64LE(72n, end + 4);
    second.writeUInt16LE(0x6610, end + 74);
    expect(() => readZipDirectory(second, limits)).toThrow("encrypted directory");
  });

  it("reads names in the code page of their system", () => {
    const raw = Buffer.from("relev\x82 \xd4t\x82.txt", "latin1");
    const unicode = Buffer.concat([Buffer.from([1]), Buffer.alloc(4), Buffer.from("relevé.txt")]);
    unicode.writeUInt32LE(crc32(raw), 1);
    const foreign = Buffer.from(unicode);
    foreign.writeUInt32LE(7, 1);
    const names = (entry: Partial<WrittenEntry>) =>
      readZipDirectory(writeZip([{ name: raw, data: Buffer.from("x"), utf8: false, ...entry }]), limits).entries[0]
        ?.name;
    expect(names({})).toBe("relevé Èté.txt");
    expect(names({ extra: extraField(0x7075, unicode) })).toBe("relevé.txt");
    expect(names({ extra: extraField(0x7075, foreign) })).toBe("relevé Èté.txt");
    expect(names({ name: Buffer.from("\xc9t\xe9.txt", "latin1"), host: 3 })).toBe("Été.txt");
    expect(names({ name: Buffer.from("Été.txt"), utf8: false })).toBe("Été.txt");
  });
});

describe("unpackEntry", () => {
  it("stops at the limit and at the ratio, not after", () => {
    const bomb = deflateRawSync(Buffer.alloc(50_000_000));
    expect(() => inflateEntry(bomb, 1_000_000, limits)).toThrow("over-limit-inflated");
    expect(() => inflateEntry(bomb, 1e9, limits)).toThrow("over-limit-inflated");
  });

  it("tries the passwords in turn, and the ways an accent is typed", () => {
    for (const aes of [undefined, 1, 2, 3])
      for (const password of [Buffer.from("clé"), Buffer.from("cl\xe9", "latin1"), Buffer.from("cl\x82", "latin1")]) {
        const archive = writeZip([{ ...file("a.txt"), password, ...(aes === undefined ? {} : { aes }) }]);
        expect(contents(archive, ["non", "clé", "oui"])).toEqual([["a.txt", "a.txt"]]);
        expect(() => contents(archive, ["non"])).toThrow("encrypted");
        expect(() => contents(archive)).toThrow("encrypted");
      }
  });

  it("is not taken in by a wrong password that passes the short check", () => {
    const archive = writeZip([{ ...file("a.txt", "le vrai texte"), password: Buffer.from("bon") }]);
    const wrong = Array.from({ length: 3000 }, (_, i) => `essai-${i}`);
    expect(() => contents(archive, wrong)).toThrow("encrypted");
    expect(contents(archive, [...wrong, "bon"])).toEqual([["a.txt", "le vrai texte"]]);
  });

  it("refuses bytes that are not those of the checksum", () => {
    expect(() => contents(writeZip([{ ...file("a.txt"), store: true, crc: 12345 }]))).toThrow("checksum");
    expect(contents(writeZip([{ ...file("a.txt"), crc: 0 }]))).toEqual([["a.txt", "a.txt"]]);
  });

  it("refuses what was changed behind AES", () => {
    const archive = writeZip([{ ...file("a.txt"), password: Buffer.from("p"), aes: 3, aesVersion: 2, store: true }]);
    const entry = readZipDirectory(archive, limits).entries[0];
    const at = (entry?.offset ?? 0) + 20;
    archive[at] = (archive[at] ?? 0) ^ 1;
    expect(() => contents(archive, ["p"])).toThrow("authentication");
  });
});
