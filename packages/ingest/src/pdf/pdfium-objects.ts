import { createHash } from "node:crypto";
import type { Rect } from "./glyphs.ts";
import { type Matrix, moved, multiply } from "./page-space.ts";
import type { Native } from "./pdfium-native.ts";

export type Drawn =
  | { kind: "image"; rect: Rect; contentHash: string | undefined }
  | { kind: "path"; rect: Rect; segments: number };

const OBJECT_PATH = 2;
const OBJECT_IMAGE = 3;
const OBJECT_FORM = 5;
const SEGMENT_LINE = 0;
const SEGMENT_CURVE = 1;
const MAX_OBJECTS = 100_000;
const MAX_FORM_DEPTH = 6;
const MAX_HASHED = 64 * 1024 * 1024;
/** Segments of a path that are looked at to tell ruling from drawing. */
const MAX_SEGMENTS_SEEN = 64;

/** Pictures and drawn paths of a loaded page, those of its forms too; `cut` when there are more than are looked at. */
export function readDrawn(m: Native, page: number, space: Matrix): { drawn: Drawn[]; cut: boolean } {
  const { call, scratch: at } = m;
  const drawn: Drawn[] = [];
  let budget = MAX_OBJECTS;
  const visit = (object: number, matrix: Matrix, depth: number) => {
    if (object === 0 || budget-- <= 0) return;
    const type = call.FPDFPageObj_GetType(object);
    if (type === OBJECT_FORM) {
      if (depth >= MAX_FORM_DEPTH) return;
      call.FPDFPageObj_GetMatrix(object, at);
      const own: Matrix = [m.float(0), m.float(1), m.float(2), m.float(3), m.float(4), m.float(5)];
      const inner = multiply(own, matrix);
      const count = call.FPDFFormObj_CountObjects(object);
      for (let i = 0; i < count && budget > 0; i++) visit(call.FPDFFormObj_GetObject(object, i), inner, depth + 1);
      return;
    }
    if (type !== OBJECT_PATH && type !== OBJECT_IMAGE) return;
    if (call.FPDFPageObj_GetBounds(object, at, at + 4, at + 8, at + 12) === 0) return;
    const rect = moved(matrix, m.float(0), m.float(1), m.float(2), m.float(3));
    if (type === OBJECT_IMAGE) drawn.push({ kind: "image", rect, contentHash: imageHash(m, object) });
    else {
      const segments = call.FPDFPath_CountSegments(object);
      if (!isRule(m, object, segments)) drawn.push({ kind: "path", rect, segments });
    }
  };
  const count = call.FPDFPage_CountObjects(page);
  for (let i = 0; i < count && budget > 0; i++) visit(call.FPDFPage_GetObject(page, i), space, 0);
  return { drawn, cut: budget <= 0 };
}

/** How far from level or upright, in points, a ruled line may be. */
const SLIP = 0.75;
/** A shorter step than a slip is drawn by hand when it slants: by its slope, its least length, and when several do. */
const SLANT = 0.2;
const STEP = 0.05;
const FEW = 3;

/** True for what ruling, boxes and table shading are made of: no curve, every stroke level or upright. */
function isRule(m: Native, path: number, segments: number): boolean {
  const { call, scratch: at } = m;
  let x = 0;
  let y = 0;
  let slanting = 0;
  for (let i = 0; i < Math.min(segments, MAX_SEGMENTS_SEEN); i++) {
    const segment = call.FPDFPath_GetPathSegment(path, i);
    const type = call.FPDFPathSegment_GetType(segment);
    call.FPDFPathSegment_GetPoint(segment, at, at + 4);
    const nextX = m.float(0);
    const nextY = m.float(1);
    if (i > 0 && type === SEGMENT_CURVE) return false;
    const [across, along] = [Math.abs(nextX - x), Math.abs(nextY - y)].sort((a, b) => a - b) as [number, number];
    if (i > 0 && type === SEGMENT_LINE && across > SLIP) return false;
    // a pen is followed in steps smaller than what a ruler may slip
    if (i > 0 && type === SEGMENT_LINE && across > SLANT * along && along > STEP && ++slanting > FEW) return false;
    x = nextX;
    y = nextY;
  }
  return true;
}

/** Hash of a picture's data as stored. */
function imageHash(m: Native, image: number): string | undefined {
  const { call } = m;
  const length = call.FPDFImageObj_GetImageDataRaw(image, 0, 0);
  if (length <= 0 || length > MAX_HASHED) return undefined;
  const pointer = call.malloc(length);
  if (pointer === 0) return undefined;
  call.FPDFImageObj_GetImageDataRaw(image, pointer, length);
  const hash = createHash("sha256").update(m.bytes.subarray(pointer, pointer + length));
  call.free(pointer);
  return hash.digest("hex");
}
