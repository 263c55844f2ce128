/** Pixels: PNG files written by hand, and ink turned into a picture as a phone photograph of a signature would be. */
import { zlibSync } from "fflate";
import { bezier, type Ink, type Point } from "./handwriting.ts";

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value >>> 0;
});

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  let crc = 0xffffffff;
  for (const byte of body) crc = (crcTable[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE((crc ^ 0xffffffff) >>> 0, body.length + 4);
  return framed;
}

/**
 * PNG of `width` × `height` pixels.
 * @param pixels one byte (grey) or three (RGB) a pixel, 0 = black; with `bits` 4 grey values are 0–15
 */
export function png(
  width: number,
  height: number,
  pixels: Uint8Array,
  kind: "rgb" | "grey",
  bits: 4 | 8 = 8,
): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([bits, kind === "rgb" ? 2 : 0, 0, 0, 0], 8);
  const stride = kind === "rgb" ? width * 3 : Math.ceil((width * bits) / 8);
  const raw = new Uint8Array((stride + 1) * height);
  for (let y = 0; y < height; y++) {
    const row = y * (stride + 1) + 1;
    if (bits === 8) raw.set(pixels.subarray(y * stride, (y + 1) * stride), row);
    else {
      for (let x = 0; x < width; x++) {
        const at = row + (x >> 1);
        raw[at] = (raw[at] ?? 0) | ((pixels[y * width + x] ?? 0) << (x & 1 ? 0 : 4));
      }
    }
  }
  return new Uint8Array(
    Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      chunk("IHDR", header),
      chunk("IDAT", zlibSync(raw, { level: 9 })),
      chunk("IEND", new Uint8Array()),
    ]),
  );
}

/** The ink as an RGB picture on white paper, `scale` pixels to the point. Gives the PNG and its size in points. */
export function picture(drawn: Ink, scale = 4): { png: Uint8Array; width: number; height: number } {
  const points = drawn.strokes.flat();
  const [left, top] = [Math.min(...points.map(([x]) => x)) - 5, Math.min(...points.map(([, y]) => y)) - 5];
  const [right, bottom] = [Math.max(...points.map(([x]) => x)) + 5, Math.max(...points.map(([, y]) => y)) + 5];
  const [width, height] = [Math.ceil((right - left) * scale), Math.ceil((bottom - top) * scale)];
  const pixels = new Uint8Array(width * height * 3).fill(252);
  const ink = [1, 3, 5].map((at) => Number.parseInt(drawn.colour.slice(at, at + 2), 16));
  const radius = (drawn.pen * scale) / 2 + 0.4;
  const dot = ([px, py]: Point): void => {
    const [cx, cy] = [(px - left) * scale, (py - top) * scale];
    for (let y = Math.max(0, Math.floor(cy - radius - 1)); y < Math.min(height, cy + radius + 1); y++) {
      for (let x = Math.max(0, Math.floor(cx - radius - 1)); x < Math.min(width, cx + radius + 1); x++) {
        const cover = Math.min(1, Math.max(0, radius + 0.5 - Math.sqrt((x - cx) ** 2 + (y - cy) ** 2)));
        for (const [channel, tone] of ink.entries()) {
          const at = (y * width + x) * 3 + channel;
          pixels[at] = Math.min(pixels[at] ?? 252, Math.round(252 - (252 - tone) * cover));
        }
      }
    }
  };
  for (const stroke of drawn.strokes) {
    const { start, curves } = bezier(stroke);
    let from = start;
    for (const [first, second, end] of curves) {
      for (let step = 0; step <= 60; step++) {
        const t = step / 60;
        const u = 1 - t;
        const mix = (axis: 0 | 1): number =>
          u * u * u * from[axis] + 3 * u * u * t * first[axis] + 3 * u * t * t * second[axis] + t * t * t * end[axis];
        dot([mix(0), mix(1)]);
      }
      from = end;
    }
  }
  return { png: png(width, height, pixels, "rgb"), width: width / scale, height: height / scale };
}
