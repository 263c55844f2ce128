import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { recognise } from "../../packages/ingest/src/ocr/recognise.ts";
import type { SeenWord } from "../../packages/ingest/src/ocr/recognised-lines.ts";
import { recogniser } from "../../packages/ingest/src/ocr/recogniser.ts";
import type { GreyPicture } from "../../packages/ingest/src/pdf/pdfium.ts";

const folder = join(tmpdir(), "vigie-signature-pages");
const PAGE_MS = 120_000;

/**
 * A page after recognition: upright and level, the words seen on it, the text, and how its pixels lie on the picture that
 * was given: x = a·column + b·row + c, y = d·column + e·row + f.
 */
export type ReadPage = {
  upright: GreyPicture;
  seen: SeenWord[];
  lines: Awaited<ReturnType<typeof recognise>>["lines"];
  quality: number;
  affine: [number, number, number, number, number, number];
  points: { width: number; height: number };
};

/** A page read by the machine's recogniser; the answer is kept in the folder for temporary files, as reading is slow. */
export async function readOnce(picture: GreyPicture, points: { width: number; height: number }): Promise<ReadPage> {
  const by = await recogniser();
  mkdirSync(folder, { recursive: true });
  const key = createHash("sha256")
    .update(`${by.name} ${picture.width} ${picture.height} ${Math.round(points.width)} `)
    .update(picture.data)
    .digest("hex");
  const file = join(folder, `${key}.tsv`);
  const kept = `${file}.page`;
  if (existsSync(kept)) {
    const bytes = readFileSync(kept);
    const length = bytes.readUInt32LE(0);
    const { width, height, ...rest } = JSON.parse(bytes.toString("utf8", 4, 4 + length)) as Omit<
      ReadPage,
      "upright"
    > & {
      width: number;
      height: number;
    };
    return { ...rest, upright: { width, height, data: new Uint8Array(bytes.subarray(4 + length)) } };
  }
  const remembering = {
    name: by.name,
    async read(upright: GreyPicture, dpi: number, ms: number) {
      const part = `${file}.${upright.width}x${upright.height}.${createHash("sha256").update(upright.data).digest("hex").slice(0, 8)}`;
      if (existsSync(part)) return readFileSync(part, "utf8");
      const tsv = await by.read(upright, dpi, ms);
      writeFileSync(part, tsv);
      return tsv;
    },
  };
  const { place, upright, seen, lines, quality } = await recognise(picture, points, { ms: PAGE_MS, by: remembering });
  const scale = picture.width / points.width;
  const at = (left: number, top: number) => {
    const { x, y } = place({ left, top, width: 0, height: 0 });
    return { x: x * scale, y: y * (picture.height / points.height) };
  };
  const [origin, right, down] = [at(0, 0), at(1000, 0), at(0, 1000)];
  const read: ReadPage = {
    upright,
    seen,
    lines,
    quality,
    affine: [
      (right.x - origin.x) / 1000,
      (down.x - origin.x) / 1000,
      origin.x,
      (right.y - origin.y) / 1000,
      (down.y - origin.y) / 1000,
      origin.y,
    ],
    points,
  };
  const { upright: _, ...rest } = read;
  const head = Buffer.from(JSON.stringify({ ...rest, width: upright.width, height: upright.height }));
  const size = Buffer.alloc(4);
  size.writeUInt32LE(head.length);
  writeFileSync(kept, Buffer.concat([size, head, upright.data]));
  return read;
}

/** From pixels of the upright page to points of the page that was given. */
export function placer({ affine: [a, b, c, d, e, f], points, upright }: ReadPage) {
  const turned = Math.abs(b) > Math.abs(a);
  const given = turned ? { width: upright.height, height: upright.width } : upright;
  const [sx, sy] = [points.width / given.width, points.height / given.height];
  return ({ left, top, width, height }: { left: number; top: number; width: number; height: number }) => {
    const [u, v] = [left + width / 2, top + height / 2];
    const [w, h] = turned ? [height, width] : [width, height];
    return {
      x: (a * u + b * v + c - w / 2) * sx,
      y: (d * u + e * v + f - h / 2) * sy,
      width: w * sx,
      height: h * sy,
    };
  };
}
