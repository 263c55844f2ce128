import { crc32, deflateSync } from "node:zlib";
import type { GreyPicture } from "../pdf/pdfium.ts";

type Header = { width: number; height: number; depth: 1 | 2 | 4 | 8; dpi?: number | undefined };

/**
 * A PNG of grey pixels, `depth` bits each. `rows` are its lines as the format wants them: the number of the row's filter, then
 * the row's bytes (PNG specification, 7.2 and 9). `dpi` is written into it.
 */
export function pngFile({ width, height, depth, dpi }: Header, rows: Uint8Array): Buffer {
  const chunk = (kind: string, content: Buffer) => {
    const out = Buffer.alloc(12 + content.length);
    out.writeUInt32BE(content.length, 0);
    out.write(kind, 4, "latin1");
    content.copy(out, 8);
    out.writeUInt32BE(crc32(out.subarray(4, 8 + content.length)), 8 + content.length);
    return out;
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = depth;
  const density = Buffer.alloc(9, 1);
  density.writeUInt32BE(Math.round((dpi ?? 0) / 0.0254), 0);
  density.writeUInt32BE(Math.round((dpi ?? 0) / 0.0254), 4);
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", header),
    ...(dpi === undefined ? [] : [chunk("pHYs", density)]),
    chunk("IDAT", deflateSync(rows, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** A picture as a PNG of 16 greys, which is enough to see a page by and half as large. */
export function greyPng({ width, height, data }: GreyPicture): Buffer {
  const stride = 1 + Math.ceil(width / 2);
  const rows = new Uint8Array(stride * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const grey = Math.round((data[y * width + x] ?? 255) / 17);
      const at = y * stride + 1 + (x >> 1);
      rows[at] = (rows[at] ?? 0) | (x % 2 === 0 ? grey << 4 : grey);
    }
  return pngFile({ width, height, depth: 4 }, rows);
}
