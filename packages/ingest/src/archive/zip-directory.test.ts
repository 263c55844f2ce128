import { deflateRawSync } from "node:zlib";
import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { inflateEntry } from "./unpack-entry.ts";
import { readZipDirectory } from "./zip-directory.ts";

const zip = (files: Record<string, string>) =>
  Buffer.from(zipSync(Object.fromEntries(Object.entries(files).map(([k, v]) => [k, strToU8(v)]))));
const limits = { zipEntries: 100, inflateRatio: 100 };

describe("readZipDirectory", () => {
  it("says where each file's bytes lie, folders left out", () => {
    const bytes = zip({ "a.txt": "alpha", "dossier/": "", "dossier/é.txt": "bêta" });
    const { entries, expected } = readZipDirectory(bytes, limits);
    expect(expected).toBe(2);
    const texts = entries.map((e) => {
      const stored = bytes.subarray(e.offset, e.offset + e.length);
      return [e.name, (e.deflated ? inflateEntry(stored, 1e6, limits) : stored).toString()];
    });
    expect(texts).toEqual([
      ["a.txt", "alpha"],
      ["dossier/é.txt", "bêta"],
    ]);
  });

  it("reads an archive behind other bytes", () => {
    const bytes = Buffer.concat([Buffer.from("#!/bin/sh\n"), zip({ "a.txt": "alpha" })]);
    const entry = readZipDirectory(bytes, limits).entries[0];
    expect(entry?.name).toBe("a.txt");
    expect(
      inflateEntry(bytes.subarray(entry?.offset, (entry?.offset ?? 0) + (entry?.length ?? 0)), 1e6, limits).toString(),
    ).toBe("alpha");
  });

  it("counts what it does not hand out", () => {
    const many = zip(Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`${i}.txt`, "x"])));
    const { entries, expected } = readZipDirectory(many, { zipEntries: 5 });
    expect([entries.length, expected]).toEqual([5, 12]);
  });

  it("refuses a file cut short", () => {
    const bytes = zip({ "a.txt": "alpha" });
    expect(() => readZipDirectory(bytes.subarray(0, bytes.length - 30), limits)).toThrow("no central directory");
  });
});

describe("inflateEntry", () => {
  it("stops at the limit and at the ratio, not after", () => {
    const bomb = deflateRawSync(Buffer.alloc(50_000_000));
    expect(() => inflateEntry(bomb, 1_000_000, limits)).toThrow("over-limit-inflated");
    expect(() => inflateEntry(bomb, 1e9, limits)).toThrow("over-limit-inflated");
  });
});
