import { inflateSync } from "node:zlib";
import type { GreyPicture } from "../pdf/pdfium.ts";
import { drawnJpeg } from "./draw-jpeg.ts";
import { jpegsOfTiff, type PictureHeader, type PicturePage, tiffPage, withoutExif } from "./picture-header.ts";
import { toGreyPng } from "./tesseract-wasm.ts";

const luma = (r: number, g: number, b: number) => (r * 77 + g * 151 + b * 28) >> 8;

/** A grey or indexed PNG, not interlaced, as Leptonica writes it. Throws when it is something else. */
export function readGreyPng(png: Buffer): GreyPicture {
  const width = png.readUInt32BE(16);
  const height = png.readUInt32BE(20);
  const depth = png[24] ?? 0;
  const indexed = png[25] === 3;
  if ((png[25] !== 0 && !indexed) || png[28] !== 0) throw new Error("not a plain grey PNG");
  const packed: Buffer[] = [];
  let table: Buffer = Buffer.alloc(0);
  for (let at = 8; at + 12 <= png.length; ) {
    const length = png.readUInt32BE(at);
    const kind = png.toString("latin1", at + 4, at + 8);
    if (kind === "IDAT") packed.push(png.subarray(at + 8, at + 8 + length));
    if (kind === "PLTE") table = png.subarray(at + 8, at + 8 + length);
    at += 12 + length;
  }
  const stride = Math.ceil((width * depth) / 8);
  const rows = inflateSync(Buffer.concat(packed), { maxOutputLength: (stride + 1) * height });
  const back = Math.max(1, depth >> 3);
  const shade = (value: number) =>
    indexed
      ? luma(table[value * 3] ?? 255, table[value * 3 + 1] ?? 255, table[value * 3 + 2] ?? 255)
      : Math.round((value * 255) / (2 ** Math.min(8, depth) - 1));
  const shades = Uint8Array.from({ length: 2 ** Math.min(8, depth) }, (_, value) => shade(value));
  const data = new Uint8Array(width * height);
  let above = new Uint8Array(stride);
  for (let y = 0; y < height; y++) {
    const filter = rows[y * (stride + 1)] ?? 0;
    const row = rows.subarray(y * (stride + 1) + 1, (y + 1) * (stride + 1));
    for (let i = 0; i < row.length; i++) {
      const left = i < back ? 0 : (row[i - back] ?? 0);
      const up = above[i] ?? 0;
      const corner = i < back ? 0 : (above[i - back] ?? 0);
      row[i] = (row[i] ?? 0) + predicted(filter, left, up, corner);
    }
    above = row;
    for (let x = 0; x < width; x++) {
      const value =
        depth >= 8
          ? (row[x * back] ?? 0)
          : ((row[(x * depth) >> 3] ?? 0) >> (8 - depth - ((x * depth) & 7))) & (2 ** depth - 1);
      data[y * width + x] = shades[value] ?? 255;
    }
  }
  return { width, height, data };
}

/** What a PNG's row filter takes a byte to be (PNG specification, 9.2). */
function predicted(filter: number, left: number, up: number, corner: number): number {
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  if (filter !== 4) return 0;
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

const MAX_PACKED_BMP = 4 * 1024 * 1024;
/** A bitmap of Windows, uncompressed (0), or so with the usual colour masks (3). */
const isPlainBmp = (bytes: Buffer) => [0, 3].includes(bytes.readUInt32LE(30));

/** An uncompressed bitmap of Windows. Throws when it is compressed or cut off. */
export function readBmp(bytes: Buffer): GreyPicture {
  const width = bytes.readInt32LE(18);
  const height = Math.abs(bytes.readInt32LE(22));
  const upwards = bytes.readInt32LE(22) > 0;
  const depth = bytes.readUInt16LE(28);
  const compression = bytes.readUInt32LE(30);
  const stride = Math.ceil((width * depth) / 32) * 4;
  const from = bytes.readUInt32LE(10);
  const masked = compression === 3 && depth === 32;
  if ((compression !== 0 && !masked) || ![1, 4, 8, 24, 32].includes(depth) || from + stride * height > bytes.length)
    throw new Error("not a plain bitmap");
  const table = 14 + bytes.readUInt32LE(14);
  const colour = (at: number) => luma(bytes[at + 2] ?? 255, bytes[at + 1] ?? 255, bytes[at] ?? 255);
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const row = from + (upwards ? height - 1 - y : y) * stride;
    for (let x = 0; x < width; x++)
      data[y * width + x] =
        depth >= 24
          ? colour(row + x * (depth >> 3))
          : colour(
              table +
                4 * (((bytes[row + ((x * depth) >> 3)] ?? 0) >> (8 - depth - ((x * depth) & 7))) & (2 ** depth - 1)),
            );
  }
  return { width, height, data };
}

/**
 * Pixels of one page of a picture, as they are stored, not yet turned upright; a photo comes no larger than `side` pixels.
 * Throws when they cannot be decoded.
 */
export async function decodePicture(
  bytes: Buffer,
  kind: PictureHeader["kind"],
  page: PicturePage,
  { side, ms }: { side: number; ms: number },
): Promise<GreyPicture> {
  const photo = kind === "jpeg" ? await drawnJpeg(bytes, page, side) : undefined;
  if (photo !== undefined) return photo;
  // The library spreads a bitmap into an array of numbers: only a small one may go that way.
  if (kind === "bmp" && (isPlainBmp(bytes) || bytes.length > MAX_PACKED_BMP)) return readBmp(bytes);
  if (page.jpegs !== undefined) {
    // The one compression of TIFF that the library was built without.
    const data = new Uint8Array(page.width * page.height).fill(255);
    let at = 0;
    for (const jpeg of jpegsOfTiff(bytes, page.jpegs)) {
      const strip = readGreyPng(await toGreyPng(jpeg, page.width * page.height, ms));
      if (strip.width !== page.width || at >= data.length) throw new Error("strips do not fit");
      data.set(strip.data.subarray(0, data.length - at), at);
      at += strip.data.length;
    }
    return { width: page.width, height: page.height, data };
  }
  const plain =
    kind === "jpeg" ? withoutExif(bytes) : page.directory === undefined ? bytes : tiffPage(bytes, page.directory);
  return readGreyPng(await toGreyPng(plain, page.width * page.height, ms));
}
