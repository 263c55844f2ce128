import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pngOf } from "../testing/scanned-page.ts";
import { jpegsOfTiff, pictureHeader, tiffPage, withoutExif } from "./picture-header.ts";

type Entry = readonly [tag: number, type: 3 | 4, value: number];
/** A TIFF whose directories hold these entries, without any pixels. */
function tiff(little: boolean, directories: readonly (readonly Entry[])[], loop = false): Buffer {
  const out = Buffer.alloc(8 + directories.reduce((sum, d) => sum + 6 + 12 * d.length, 0));
  const u16 = (v: number, at: number) => (little ? out.writeUInt16LE(v, at) : out.writeUInt16BE(v, at));
  const u32 = (v: number, at: number) => (little ? out.writeUInt32LE(v, at) : out.writeUInt32BE(v, at));
  out.write(little ? "II" : "MM", "latin1");
  u16(42, 2);
  u32(8, 4);
  let at = 8;
  directories.forEach((entries, i) => {
    u16(entries.length, at);
    entries.forEach(([tag, type, value], j) => {
      const to = at + 2 + 12 * j;
      u16(tag, to);
      u16(type, to + 2);
      u32(1, to + 4);
      if (type === 3) u16(value, to + 8);
      else u32(value, to + 8);
    });
    const next = at + 6 + 12 * entries.length;
    u32(i + 1 < directories.length ? next : loop ? 8 : 0, next - 4);
    at = next;
  });
  return out;
}
const size = (width: number, height: number): Entry[] => [
  [256, 4, width],
  [257, 3, height],
];

function jpeg(segments: readonly (readonly [number, Buffer])[]): Buffer {
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    ...segments.flatMap(([marker, content]) => [
      Buffer.from([0xff, marker, (content.length + 2) >> 8, (content.length + 2) & 255]),
      content,
    ]),
    Buffer.from([0xff, 0xda, 0, 0]),
  ]);
}
const frame = (width: number, height: number) =>
  Buffer.from([8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0]);
const exif = (little: boolean, orientation: number) =>
  Buffer.concat([Buffer.from("Exif\0\0"), tiff(little, [[[274, 3, orientation]]])]);

describe("pictureHeader", () => {
  it("reads sizes and resolutions", () => {
    const png = pngOf({ width: 30, height: 20, data: new Uint8Array(600) }, 300);
    expect(pictureHeader(png)?.pages[0]).toMatchObject({ width: 30, height: 20, turns: 0, dpi: 299.9994 });
    const jfif = Buffer.from([...Buffer.from("JFIF\0"), 1, 2, 1, 0, 200, 0, 200, 0, 0]);
    const photo = jpeg([
      [0xe0, jfif],
      [0xc4, Buffer.alloc(20)],
      [0xc2, frame(4000, 3000)],
    ]);
    expect(pictureHeader(photo)).toEqual({
      kind: "jpeg",
      pages: [{ width: 4000, height: 3000, dpi: 200, turns: 0, colours: { count: 1, inverted: false } }],
    });
    const webp = Buffer.alloc(30);
    webp.write("RIFF....WEBPVP8X", "latin1");
    webp.writeUIntLE(1023, 24, 3);
    webp.writeUIntLE(767, 27, 3);
    expect(pictureHeader(webp)?.pages[0]).toMatchObject({ width: 1024, height: 768 });
    expect(pictureHeader(Buffer.from("\0\0\0\x18ftypheic\0\0\0\0", "latin1"))?.kind).toBe("heic");
  });

  it.each([true, false])("reads how a camera was held (little endian: %s), and takes the note out", (little) => {
    const turns = [1, 3, 6, 8].map(
      (o) =>
        pictureHeader(
          jpeg([
            [0xe1, exif(little, o)],
            [0xc0, frame(4, 3)],
          ]),
        )?.pages[0]?.turns,
    );
    expect(turns).toEqual([0, 2, 1, 3]);
    const noted = jpeg([
      [0xe0, Buffer.alloc(9)],
      [0xe1, exif(little, 6)],
      [0xc0, frame(4, 3)],
    ]);
    expect(withoutExif(noted)).toEqual(
      jpeg([
        [0xe0, Buffer.alloc(9)],
        [0xc0, frame(4, 3)],
      ]),
    );
    const plain = jpeg([[0xc0, frame(4, 3)]]);
    expect(withoutExif(plain)).toBe(plain);
  });

  it.each([true, false])("follows the pages of a TIFF (little endian: %s), each once", (little) => {
    const bytes = tiff(little, [size(10, 20), [...size(30, 40), [274, 3, 6]]], true);
    const pages = pictureHeader(bytes)?.pages ?? [];
    expect(pages.map((p) => [p.width, p.height, p.turns])).toEqual([
      [10, 20, 0],
      [30, 40, 1],
    ]);
    const second = pages[1]?.directory;
    const alone = second === undefined ? Buffer.alloc(0) : tiffPage(bytes, second);
    expect(pictureHeader(alone)?.pages[0]).toMatchObject({ width: 30, height: 40, turns: 0 });
  });

  it("cuts the JPEG files out of a TIFF, and knows what cannot be unpacked", () => {
    const entries: Entry[] = [...size(8, 16), [259, 3, 7], [273, 4, 0], [279, 4, 6], [347, 4, 0]];
    const head = tiff(true, [entries]);
    const tables = Buffer.from([0xff, 0xd8, 0xff, 0xdb, 1, 0xff, 0xd9]);
    const strip = Buffer.from([0xff, 0xd8, 0xff, 0xda, 7, 7]);
    head.writeUInt32LE(head.length, 10 + 12 * 3 + 8);
    head.writeUInt32LE(tables.length, 10 + 12 * 5 + 4);
    head.writeUInt32LE(head.length + strip.length, 10 + 12 * 5 + 8);
    const bytes = Buffer.concat([head, strip, tables]);
    const page = pictureHeader(bytes)?.pages[0];
    expect(page?.undecodable).toBeUndefined();
    expect(page?.jpegs === undefined ? [] : jpegsOfTiff(bytes, page.jpegs)).toEqual([
      Buffer.from([0xff, 0xd8, 0xff, 0xdb, 1, 0xff, 0xda, 7, 7]),
    ]);
    expect(pictureHeader(tiff(false, [[...size(8, 16), [259, 3, 8]]]))?.pages[0]?.undecodable).toBe(true);
  });

  it("counts all the pictures of an animation", () => {
    const gif = Buffer.from([...Buffer.from("GIF89a"), 100, 0, 100, 0, 0, 0, 0]);
    const one = [0x2c, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0, 2, 1, 0, 0];
    const page = pictureHeader(Buffer.concat([gif, Buffer.from([...one, ...one, 0x3b])]))?.pages[0];
    expect((page?.width ?? 0) * (page?.height ?? 0)).toBeGreaterThanOrEqual(2 * 65_535 ** 2);
  });

  it("says nothing of what it does not know, and never throws", () => {
    expect(pictureHeader(Buffer.from("bonjour"))).toBeUndefined();
    expect(pictureHeader(Buffer.from("\x89PNG\r\n\x1a\n", "latin1"))).toBeUndefined();
    const starts = ["\x89PNG\r\n\x1a\n", "\xff\xd8\xff\xe1", "GIF89a", "RIFF1234WEBPVP8L", "BM", "II*\0", "MM\0*"];
    fc.assert(
      fc.property(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 400 }), (start, rest) => {
        pictureHeader(Buffer.concat([Buffer.from(start, "latin1"), rest]));
      }),
    );
  });
});
