import { deflateSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pngOf } from "../testing/scanned-page.ts";
import { readBmp, readGreyPng } from "./decode-picture.ts";
import { scaledTo } from "./scale.ts";

const picture = fc
  .tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 20 }))
  .chain(([width, height]) =>
    fc
      .uint8Array({ minLength: width * height, maxLength: width * height })
      .map((data) => ({ width, height, data: Uint8Array.from(data) })),
  );

describe("readGreyPng", () => {
  it("undoes every filter", () => {
    fc.assert(
      fc.property(picture, (given) => {
        expect(readGreyPng(pngOf(given))).toEqual(given);
      }),
    );
  });

  it("reads one bit a pixel, and indexed colours", () => {
    const chunk = (kind: string, content: number[]) => {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(content.length);
      return [...length, ...Buffer.from(kind), ...content, 0, 0, 0, 0];
    };
    const png = (depth: number, colour: number, rows: number[], table: number[] = []) =>
      Buffer.from([
        ...Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
        ...chunk("IHDR", [0, 0, 0, 3, 0, 0, 0, 1, depth, colour, 0, 0, 0]),
        ...(table.length > 0 ? chunk("PLTE", table) : []),
        ...chunk("IDAT", [...deflateSync(Buffer.from(rows))]),
      ]);
    expect([...readGreyPng(png(1, 0, [0, 0b10100000])).data]).toEqual([255, 0, 255]);
    expect([...readGreyPng(png(2, 3, [0, 0b00011000], [0, 0, 0, 255, 255, 255, 255, 0, 0])).data]).toEqual([
      0, 255, 76,
    ]);
    expect(() => readGreyPng(png(8, 6, [0]))).toThrow();
    // Rows that never end are not unpacked.
    expect(() => readGreyPng(png(1, 0, [...Buffer.alloc(100_000)]))).toThrow();
  });
});

describe("readBmp", () => {
  const bmp = (depth: number, rows: number[], table: number[] = [], height = 2) => {
    const head = Buffer.alloc(54);
    head.write("BM");
    head.writeUInt32LE(54 + table.length, 10);
    head.writeUInt32LE(40, 14);
    head.writeInt32LE(2, 18);
    head.writeInt32LE(height, 22);
    head.writeUInt16LE(depth, 28);
    return Buffer.concat([head, Buffer.from([...table, ...rows])]);
  };
  it("reads rows from the bottom up, or from the top down, of colours or of a table", () => {
    const rows = [0, 0, 0, 255, 255, 255, 0, 0, 255, 0, 0, 0, 255, 0, 0, 0];
    expect([...readBmp(bmp(24, rows)).data]).toEqual([27, 150, 0, 255]);
    expect([...readBmp(bmp(24, rows, [], -2)).data]).toEqual([0, 255, 27, 150]);
    expect([
      ...readBmp(bmp(1, [0b01000000, 0, 0, 0, 0b10000000, 0, 0, 0], [0, 0, 0, 0, 255, 255, 255, 0])).data,
    ]).toEqual([255, 0, 0, 255]);
    expect(() => readBmp(bmp(24, rows.slice(0, 8)))).toThrow();
  });
});

describe("scaledTo", () => {
  it("keeps the mean shade when smaller, the ends when larger", () => {
    const stripes = { width: 8, height: 4, data: Uint8Array.from({ length: 32 }, (_, i) => (i % 2) * 200) };
    expect(scaledTo(stripes, 4)).toEqual({ width: 4, height: 2, data: new Uint8Array(8).fill(100) });
    const large = scaledTo({ width: 2, height: 1, data: Uint8Array.of(0, 200) }, 4);
    expect(large).toEqual({ width: 4, height: 2, data: Uint8Array.of(0, 50, 150, 200, 0, 50, 150, 200) });
  });
});
