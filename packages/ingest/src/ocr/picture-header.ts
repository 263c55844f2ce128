/** What a picture says of itself before it is decoded. Sizes in pixels; `dpi` when it claims one. */
export type PictureHeader = {
  kind: "png" | "jpeg" | "gif" | "bmp" | "webp" | "tiff" | "heic";
  /** One for each page (a TIFF may have many). */
  pages: PicturePage[];
};
export type PicturePage = {
  width: number;
  height: number;
  dpi?: number;
  /** Quarter turns clockwise that set it upright, as the camera noted them. */
  turns: 0 | 1 | 2 | 3;
  /** TIFF: where its directory starts, and where in it the orientation is written. */
  directory?: { offset: number; orientation: number | undefined };
  /** TIFF: the JPEG streams it is made of, from top to bottom, and the tables they share. */
  jpegs?: { strips: Stretch[]; tables: Stretch | undefined };
  /** JPEG: how many colours a pixel has, and whether they are written inverted, as Adobe does with four. */
  colours?: { count: number; inverted: boolean };
  /** TIFF: packed in a way that cannot be unpacked here (Deflate, LZMA, the first JPEG). */
  undecodable?: true;
};
type Stretch = { offset: number; length: number };

/** Exif orientation: 3 lies on its head, 6 must be turned clockwise, 8 counterclockwise. Mirrored ones are taken as unmirrored. */
const turnsOf = (orientation: number): 0 | 1 | 2 | 3 =>
  (({ 3: 2, 4: 2, 5: 1, 6: 1, 7: 3, 8: 3 }) as const)[orientation as 3 | 4 | 5 | 6 | 7 | 8] ?? 0;
const MAX_PAGES = 10_000;
const MAX_TAGS = 4096;
const MAX_SEGMENTS = 10_000;
const TIFF = {
  WIDTH: 256,
  HEIGHT: 257,
  COMPRESSION: 259,
  STRIP_OFFSETS: 273,
  ORIENTATION: 274,
  STRIP_LENGTHS: 279,
  X_RESOLUTION: 282,
  UNIT: 296,
  JPEG_TABLES: 347,
};
const JPEG_COMPRESSION = 7;
/** None, the three of fax machines, LZW, JPEG, PackBits. */
const DECODABLE = [1, 2, 3, 4, 5, JPEG_COMPRESSION, 32_773];
const MAX_STRIPS = 1000;

const plausible = (dpi: number | undefined) => (dpi !== undefined && dpi >= 50 && dpi <= 2400 ? { dpi } : {});

/** The pages of a TIFF: its chain of directories, each offset once. */
function tiffPages(bytes: Buffer): PicturePage[] {
  const little = bytes[0] === 0x49;
  const u16 = (at: number) => (little ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at));
  const u32 = (at: number) => (little ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at));
  const pages: PicturePage[] = [];
  const seen = new Set<number>();
  for (let offset = u32(4); offset !== 0 && !seen.has(offset) && pages.length < MAX_PAGES; ) {
    seen.add(offset);
    if (offset + 2 > bytes.length) break;
    const count = u16(offset);
    if (count > MAX_TAGS || offset + 2 + 12 * count + 4 > bytes.length) break;
    const values = new Map<number, number>();
    let orientation: number | undefined;
    let tables: Stretch | undefined;
    const lists = new Map<number, number[]>();
    for (let i = 0; i < count; i++) {
      const at = offset + 2 + 12 * i;
      const tag = u16(at);
      if (tag === TIFF.ORIENTATION) orientation = at + 8;
      if (tag === TIFF.JPEG_TABLES) tables = { offset: u32(at + 8), length: u32(at + 4) };
      if (tag === TIFF.STRIP_OFFSETS || tag === TIFF.STRIP_LENGTHS) {
        const [size, read] = u16(at + 2) === 3 ? [2, u16] : [4, u32];
        const length = Math.min(MAX_STRIPS, u32(at + 4));
        const from = size * length <= 4 ? at + 8 : u32(at + 8);
        if (from + size * length <= bytes.length)
          lists.set(
            tag,
            Array.from({ length }, (_, k) => read(from + size * k)),
          );
      }
      if (tag === TIFF.X_RESOLUTION) {
        const to = u32(at + 8);
        if (to + 8 <= bytes.length && u32(to + 4) > 0) values.set(tag, u32(to) / u32(to + 4));
      } else values.set(tag, u16(at + 2) === 3 ? u16(at + 8) : u32(at + 8));
    }
    const lengths = lists.get(TIFF.STRIP_LENGTHS) ?? [];
    const strips = (lists.get(TIFF.STRIP_OFFSETS) ?? []).map((start, k) => ({
      offset: start,
      length: lengths[k] ?? 0,
    }));
    const perUnit = values.get(TIFF.X_RESOLUTION);
    pages.push({
      width: values.get(TIFF.WIDTH) ?? 0,
      height: values.get(TIFF.HEIGHT) ?? 0,
      ...plausible(perUnit === undefined ? undefined : perUnit * (values.get(TIFF.UNIT) === 3 ? 2.54 : 1)),
      turns: turnsOf(values.get(TIFF.ORIENTATION) ?? 1),
      directory: { offset, orientation },
      ...(DECODABLE.includes(values.get(TIFF.COMPRESSION) ?? 1) ? {} : { undecodable: true }),
      ...(values.get(TIFF.COMPRESSION) === JPEG_COMPRESSION ? { jpegs: { strips, tables } } : {}),
    });
    offset = u32(offset + 2 + 12 * count);
  }
  return pages;
}

/** Stretches of a JPEG before its picture data: marker, first byte after the length, end. */
function* segments(bytes: Buffer): Generator<{ marker: number; start: number; end: number }> {
  let at = 2;
  for (let n = 0; n < MAX_SEGMENTS && at + 4 <= bytes.length; n++) {
    if (bytes[at] !== 0xff) return;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at++;
      continue;
    }
    if (marker === 0xda || marker === 0xd9) return;
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    if (end > bytes.length) return;
    yield { marker, start: at + 4, end };
    at = end;
  }
}

/** The camera's note on how it was held, in an Exif segment. */
function exifOrientation(exif: Buffer): number {
  try {
    const page = tiffPages(exif)[0]?.directory;
    if (page?.orientation === undefined) return 1;
    return exif[0] === 0x49 ? exif.readUInt16LE(page.orientation) : exif.readUInt16BE(page.orientation);
  } catch {
    return 1;
  }
}

const isExif = (bytes: Buffer, marker: number, start: number, end: number) =>
  marker === 0xe1 && end - start > 14 && bytes.toString("latin1", start, start + 6) === "Exif\0\0";

function jpegPage(bytes: Buffer): PicturePage | undefined {
  let turns: PicturePage["turns"] = 0;
  let dpi: number | undefined;
  let inverted = false;
  for (const { marker, start, end } of segments(bytes)) {
    if (marker === 0xee && bytes.toString("latin1", start, start + 5) === "Adobe") inverted = true;
    if (isExif(bytes, marker, start, end)) turns = turnsOf(exifOrientation(bytes.subarray(start + 6, end)));
    if (marker === 0xe0 && end - start >= 12 && bytes.toString("latin1", start, start + 5) === "JFIF\0") {
      const unit = bytes[start + 7];
      if (unit === 1 || unit === 2) dpi = bytes.readUInt16BE(start + 8) * (unit === 2 ? 2.54 : 1);
    }
    // Start of frame, of whichever coding; C4, C8 and CC are other things.
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc && end - start >= 6)
      return {
        width: bytes.readUInt16BE(start + 3),
        height: bytes.readUInt16BE(start + 1),
        ...plausible(dpi),
        turns,
        colours: { count: bytes[start + 5] ?? 0, inverted },
      };
  }
  return undefined;
}

/** A JPEG without its Exif segments: what it says of orientation has been read. */
export function withoutExif(bytes: Buffer): Buffer {
  const keep: Buffer[] = [];
  let from = 0;
  for (const { marker, start, end } of segments(bytes))
    if (isExif(bytes, marker, start, end)) {
      keep.push(bytes.subarray(from, start - 4));
      from = end;
    }
  return from === 0 ? bytes : Buffer.concat([...keep, bytes.subarray(from)]);
}

/** One page of a TIFF as a TIFF that begins with it, its orientation undone. */
export function tiffPage(bytes: Buffer, { offset, orientation }: NonNullable<PicturePage["directory"]>): Buffer {
  const copy = Buffer.from(bytes);
  const little = bytes[0] === 0x49;
  if (little) copy.writeUInt32LE(offset, 4);
  else copy.writeUInt32BE(offset, 4);
  if (orientation !== undefined) {
    if (little) copy.writeUInt16LE(1, orientation);
    else copy.writeUInt16BE(1, orientation);
  }
  return copy;
}

/** The JPEG files that a page of a TIFF is made of, from top to bottom: each strip with the tables it needs. */
export function jpegsOfTiff(bytes: Buffer, { strips, tables }: NonNullable<PicturePage["jpegs"]>): Buffer[] {
  const cut = ({ offset, length }: Stretch) => bytes.subarray(offset, offset + length);
  // Both begin with a mark of the start, and the tables end with one of the end.
  const shared = tables === undefined ? Buffer.from([0xff, 0xd8]) : cut(tables).subarray(0, -2);
  return strips.map((strip) => Buffer.concat([shared, cut(strip).subarray(2)]));
}

function pngPage(bytes: Buffer): PicturePage {
  const page: PicturePage = { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20), turns: 0 };
  // The pHYs chunk stands before the picture: pixels per metre.
  const at = bytes.subarray(0, 4096).indexOf("pHYs", 24, "latin1");
  if (at < 0 || at + 13 > bytes.length || bytes[at + 12] !== 1) return page;
  return { ...page, ...plausible(bytes.readUInt32BE(at + 4) * 0.0254) };
}

/** The largest of a GIF's pictures and all of them together: an animation holds many. */
function gifPage(bytes: Buffer): PicturePage {
  const skipTable = (flags: number) => ((flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1));
  let height = bytes.readUInt16LE(8);
  const width = Math.max(1, bytes.readUInt16LE(6));
  let pixels = 0;
  let at = 13 + skipTable(bytes[10] ?? 0);
  while (at + 10 < bytes.length) {
    const kind = bytes[at];
    if (kind === 0x2c) {
      pixels += bytes.readUInt16LE(at + 5) * bytes.readUInt16LE(at + 7);
      at += 11 + skipTable(bytes[at + 9] ?? 0);
    } else if (kind === 0x21) at += 2;
    else break;
    while (at < bytes.length && bytes[at] !== 0) at += 1 + (bytes[at] ?? 0);
    at++;
  }
  // All of them are unpacked, the first is read: their sum is what counts.
  if (pixels > width * height * 20) height = Math.ceil(pixels / width);
  return { width, height, turns: 0 };
}

function webpPage(bytes: Buffer): PicturePage | undefined {
  const kind = bytes.toString("latin1", 12, 16);
  if (kind === "VP8X") return { width: 1 + bytes.readUIntLE(24, 3), height: 1 + bytes.readUIntLE(27, 3), turns: 0 };
  if (kind === "VP8L") {
    const bits = bytes.readUInt32LE(21);
    return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff), turns: 0 };
  }
  if (kind === "VP8 ")
    return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff, turns: 0 };
  return undefined;
}

/** Reads what a picture says of its size, without decoding it. Undefined when it says nothing sensible. */
export function pictureHeader(bytes: Buffer): PictureHeader | undefined {
  const head = bytes.toString("latin1", 0, 16);
  const one = (kind: PictureHeader["kind"], page: PicturePage | undefined): PictureHeader | undefined =>
    page === undefined ? undefined : { kind, pages: [page] };
  try {
    if (head.startsWith("\x89PNG")) return one("png", pngPage(bytes));
    if (head.startsWith("\xff\xd8")) return one("jpeg", jpegPage(bytes));
    if (head.startsWith("GIF8")) return one("gif", gifPage(bytes));
    if (head.startsWith("RIFF")) return one("webp", webpPage(bytes));
    if (/^.{4}ftyp(?:hei|mif1|msf1|avif)/s.test(head)) return { kind: "heic", pages: [] };
    if (head.startsWith("BM"))
      return one("bmp", {
        width: Math.abs(bytes.readInt32LE(18)),
        height: Math.abs(bytes.readInt32LE(22)),
        turns: 0,
      });
    if (/^(?:II\*\0|MM\0\*)/.test(head)) {
      const pages = tiffPages(bytes);
      return pages.length === 0 ? undefined : { kind: "tiff", pages };
    }
    return undefined;
  } catch (error) {
    // A header that ends before it should.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
