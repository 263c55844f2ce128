import { crc32, deflateSync } from "node:zlib";
import { flateRepeats } from "./flate.ts";
import { type HostileInput, latin1, noise } from "./input.ts";

const SIDE = 60_000;
/** A picture is recognised, told as too large, or told as broken. */
const ends = ["ok", "partial", "corrupt", "limit", "unsupported"] as const;

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([latin1(type), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
function png(width: number, height: number, pixels: Buffer, more: readonly Buffer[] = []): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    ...more,
    chunk("IDAT", pixels),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** A page in grey whose shades, 0 to 255, are told by their place. */
function painted(width: number, height: number, shade: (x: number, y: number) => number): Buffer {
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) rows[y * (width + 1) + 1 + x] = shade(x, y);
  return png(width, height, deflateSync(rows, { level: 1 }));
}
/** A sheet of A4 at 200 dpi. */
const [SHEET_WIDTH, SHEET_HEIGHT] = [1654, 2339];

/** A TIFF of directories, each with entries of tag, type, count and value; the last one leads back to `loop`. */
function tiff(entries: readonly (readonly [number, number, number, number])[], directories = 1, loop?: number): Buffer {
  const pieces = [Buffer.from([0x49, 0x49, 0x2a, 0, 8, 0, 0, 0])];
  const size = 6 + entries.length * 12;
  for (let i = 0; i < directories; i++) {
    const directory = Buffer.alloc(size);
    directory.writeUInt16LE(entries.length);
    for (const [j, [tag, type, count, value]] of entries.entries()) {
      directory.writeUInt16LE(tag, 2 + j * 12);
      directory.writeUInt16LE(type, 4 + j * 12);
      directory.writeUInt32LE(count, 6 + j * 12);
      directory.writeUInt32LE(value, 10 + j * 12);
    }
    directory.writeUInt32LE(i + 1 < directories ? 8 + (i + 1) * size : (loop ?? 0), size - 4);
    pieces.push(directory);
  }
  return Buffer.concat(pieces);
}
const grey = (width: number, height: number, strip: number, length: number) =>
  [
    [256, 4, 1, width],
    [257, 4, 1, height],
    [258, 3, 1, 8],
    [259, 3, 1, 1],
    [262, 3, 1, 1],
    [273, 4, 1, strip],
    [278, 4, 1, height],
    [279, 4, 1, length],
  ] as const;

function jpeg(width: number, height: number, tail: Buffer): Buffer {
  const frame = Buffer.from([0xff, 0xc0, 0, 11, 8, 0, 0, 0, 0, 1, 1, 0x11, 0]);
  frame.writeUInt16BE(height, 5);
  frame.writeUInt16BE(width, 7);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]),
    latin1("JFIF\0\x01\x01\0\0\x01\0\x01\0\0"),
    frame,
    Buffer.from([0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0]),
    tail,
    Buffer.from([0xff, 0xd9]),
  ]);
}

function gif(frames: number, side: number): Buffer {
  const head = Buffer.concat([latin1("GIF89a"), Buffer.alloc(7)]);
  head.writeUInt16LE(side, 6);
  head.writeUInt16LE(side, 8);
  const frame = Buffer.from([0x2c, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 2, 0x4c, 1, 0]);
  frame.writeUInt16LE(side, 5);
  frame.writeUInt16LE(side, 7);
  return Buffer.concat([head, ...Array.from({ length: frames }, () => frame), Buffer.from([0x3b])]);
}

function bmp(width: number, height: number): Buffer {
  const bytes = Buffer.alloc(54 + 1000);
  bytes.write("BM", 0, "latin1");
  bytes.writeUInt32LE(54, 10);
  bytes.writeUInt32LE(40, 14);
  bytes.writeInt32LE(width, 18);
  bytes.writeInt32LE(height, 22);
  bytes.writeUInt16LE(1, 26);
  bytes.writeUInt16LE(24, 28);
  return bytes;
}

export const images: readonly HostileInput[] = [
  { name: "huge.png", expects: ends, make: () => png(SIDE, SIDE, flateRepeats(Buffer.alloc(SIDE + 1), SIDE)) },
  { name: "header-only.png", expects: ends, make: () => png(SIDE, SIDE, deflateSync(Buffer.alloc(100))) },
  { name: "beyond-integers.png", expects: ends, make: () => png(0x7fffffff, 0x7fffffff, Buffer.alloc(0)) },
  { name: "zero.png", expects: ends, make: () => png(0, 0, deflateSync(Buffer.alloc(0))) },
  { name: "inflates.png", expects: ends, make: () => png(100, 100, flateRepeats(Buffer.alloc(1024 * 1024), 1024)) },
  {
    name: "profiles.png",
    expects: ends,
    make: () =>
      png(50, 50, deflateSync(Buffer.alloc(51 * 50)), [
        chunk("iCCP", Buffer.concat([latin1("x\0\0"), flateRepeats(Buffer.alloc(1024 * 1024), 1024)])),
        chunk("zTXt", Buffer.concat([latin1("x\0\0"), flateRepeats(Buffer.alloc(1024 * 1024), 1024)])),
      ]),
  },
  { name: "noise.png", expects: ends, make: () => png(800, 800, noise(100_000)) },
  { name: "truncated.png", expects: ends, make: () => png(800, 800, deflateSync(noise(640_800))).subarray(0, 60) },
  { name: "huge.jpg", expects: ends, make: () => jpeg(SIDE, SIDE, noise(2000)) },
  { name: "noise.jpg", expects: ends, make: () => jpeg(1000, 1000, noise(100_000)) },
  {
    name: "segments.jpg",
    expects: ends,
    make: () =>
      Buffer.concat(
        [
          Buffer.from([0xff, 0xd8]),
          Buffer.from([0xff, 0xe1, 0, 2]).toString("latin1").repeat(200_000),
          Buffer.from([0xff, 0xd9]),
        ].map((b) => (typeof b === "string" ? latin1(b) : b)),
      ),
  },
  { name: "huge.tif", expects: ends, make: () => tiff(grey(SIDE, SIDE, 200, 1000)) },
  {
    name: "loop.tif",
    expects: ends,
    make: () => Buffer.concat([tiff(grey(100, 100, 200, 10_000), 1, 8), Buffer.alloc(10_200)]),
  },
  { name: "ten-thousand-pages.tif", expects: ends, make: () => tiff(grey(100, 100, 8, 10_000), 10_000) },
  {
    name: "counts.tif",
    expects: ends,
    make: () =>
      tiff([
        [256, 4, 0xffffffff, 0xffffff00],
        [257, 4, 0xffffffff, 8],
        [273, 4, 0x7fffffff, 8],
        [279, 4, 0x7fffffff, 8],
      ]),
  },
  { name: "noise.tif", expects: ends, make: () => Buffer.concat([Buffer.from([0x49, 0x49, 0x2a, 0]), noise(100_000)]) },
  { name: "frames.gif", expects: ends, make: () => gif(20_000, 65_535) },
  { name: "huge.gif", expects: ends, make: () => gif(1, 65_535) },
  { name: "huge.bmp", expects: ends, make: () => bmp(SIDE, SIDE) },
  { name: "negative.bmp", expects: ends, make: () => bmp(-SIDE, -2_147_483_648) },
  {
    name: "noise.webp",
    expects: ends,
    make: () => Buffer.concat([latin1("RIFF\xff\xff\xff\xffWEBPVP8 "), noise(10_000)]),
  },
  {
    name: "noise.heic",
    expects: ends,
    make: () => Buffer.concat([Buffer.from([0, 0, 0, 24]), latin1("ftypheic"), noise(10_000)]),
  },
  // pages for whoever looks for text and ink: a million marks, one that fills the page, none that is wider than a pixel
  {
    name: "specks.png",
    pace: "long",
    expects: ends,
    make() {
      const random = noise(SHEET_WIDTH * SHEET_HEIGHT);
      return painted(SHEET_WIDTH, SHEET_HEIGHT, (x, y) =>
        x % 2 === 0 && y % 2 === 0 && (random[y * SHEET_WIDTH + x] ?? 0) < 250 ? 20 : 255,
      );
    },
  },
  {
    name: "static.png",
    pace: "long",
    expects: ends,
    make() {
      const random = noise(SHEET_WIDTH * SHEET_HEIGHT);
      return painted(SHEET_WIDTH, SHEET_HEIGHT, (x, y) => random[y * SHEET_WIDTH + x] ?? 0);
    },
  },
  { name: "black-page.png", expects: ends, make: () => painted(SHEET_WIDTH, SHEET_HEIGHT, () => 0) },
  {
    name: "rows.png",
    pace: "long",
    expects: ends,
    make: () => painted(SHEET_WIDTH, SHEET_HEIGHT, (_, y) => (y % 2) * 255),
  },
  {
    name: "columns.png",
    pace: "long",
    expects: ends,
    make: () => painted(SHEET_WIDTH, SHEET_HEIGHT, (x) => (x % 2) * 255),
  },
  {
    name: "diagonals.png",
    pace: "long",
    expects: ends,
    make: () => painted(SHEET_WIDTH, SHEET_HEIGHT, (x, y) => ((x + y) % 3 === 0 ? 0 : 255)),
  },
  {
    name: "lattice.png",
    pace: "long",
    expects: ends,
    make: () => painted(SHEET_WIDTH, SHEET_HEIGHT, (x, y) => (x % 12 === 0 || y % 12 === 0 ? 0 : 255)),
  },
  {
    // one line that winds through the whole page
    name: "one-stroke.png",
    pace: "long",
    expects: ends,
    make: () =>
      painted(SHEET_WIDTH, SHEET_HEIGHT, (x, y) => (y % 8 < 2 || (y % 16 < 8 ? x > SHEET_WIDTH - 4 : x < 4) ? 0 : 255)),
  },
  { name: "ribbon.png", expects: ends, make: () => painted(64, 60_000, (x, y) => ((x * y) % 97 < 30 ? 0 : 255)) },
  {
    name: "ribbon-across.png",
    expects: ends,
    make: () => painted(60_000, 64, (x, y) => ((x * y) % 97 < 30 ? 0 : 255)),
  },
];
