import type { PixelBox, SeenWord } from "../ocr/recognised-lines.ts";
import { scaledTo } from "../ocr/scale.ts";
import type { GreyPicture } from "../pdf/pdfium.ts";
import { type Cluster, clustersOf } from "./clusters.ts";
import { componentsOf } from "./components.ts";
import { featuresOf, type InkPage, penOf } from "./features.ts";
import { inkMask } from "./ink-mask.ts";
import { classProbabilities, type InkClass, type InkModel, verdictOf } from "./ink-model.ts";
import { partsOf } from "./parts.ts";
import { type Edges, printOf } from "./printed-lines.ts";
import { takeRules } from "./rules.ts";
import { shapeOf } from "./shape.ts";

/** A sheet of A4 at 150 dpi: what is larger is looked at in this size. */
const LONG_SIDE = 1754;

/** A mark that a hand may have drawn: its box in pixels of the picture given, what it is taken for, how probable that is, and the parts it falls into, one when it is of one piece. */
export type Ink = {
  label: Exclude<InkClass, "print">;
  /** Of a signature or initials, whichever of the two it is; else of other writing. */
  probability: number;
  /** That a hand drew it. */
  score: number;
  parts: InkPart[];
} & InkPart;
/** A mark or what stands apart in it: its form (`shapeOf`), the width of its strokes in pixels of the picture given, the mean shade of its ink. */
export type InkPart = { box: PixelBox; shape: string; pen: { width: number; shade: number } };

/** The page in its working size, taken apart; `scale` leads from its pixels to those of the picture given. */
export function takeApart(picture: GreyPicture, words: readonly SeenWord[]): InkPage & { scale: number } {
  const long = Math.max(picture.width, picture.height);
  const small = long > LONG_SIDE ? atWorkingSize(picture, Math.round((picture.width * LONG_SIDE) / long)) : picture;
  const scale = picture.width / small.width;
  const scaled = words.map((w) => ({
    ...w,
    left: w.left / scale,
    top: w.top / scale,
    width: w.width / scale,
    height: w.height / scale,
  }));
  const mask = inkMask(small);
  const rules = takeRules(mask);
  const { runs, components } = componentsOf(mask);
  const print = printOf(components, scaled);
  const clusters = clustersOf(components, print, small);
  return { picture: small, mask, runs, components, print, rules, words: scaled, clusters, scale };
}

/** A smaller picture: each pixel the mean of four where less than two are to become one, which is quicker than means of areas. */
function atWorkingSize(picture: GreyPicture, width: number): GreyPicture {
  const height = Math.max(1, Math.round((picture.height * width) / picture.width));
  if (picture.width >= 2 * width) return scaledTo(picture, width);
  const { data } = picture;
  const out = new Uint8Array(width * height);
  const columns = Int32Array.from({ length: width }, (_, x) =>
    Math.min(picture.width - 2, Math.floor(((x + 0.5) * picture.width) / width - 0.5)),
  );
  for (let y = 0; y < height; y++) {
    const row = Math.min(picture.height - 2, Math.floor(((y + 0.5) * picture.height) / height - 0.5)) * picture.width;
    for (let x = 0; x < width; x++) {
      const at = row + (columns[x] as number);
      const below = at + picture.width;
      out[y * width + x] =
        ((data[at] as number) + (data[at + 1] as number) + (data[below] as number) + (data[below + 1] as number)) >> 2;
    }
  }
  return { width, height, data: out };
}

/** Below this a cluster is not worth a mention. */
const WORTH = 0.15;

/**
 * Marks by hand on a page that lies upright and level: `words` are all that the recogniser saw, in the picture's pixels.
 * The most probable first.
 */
export function findInk(picture: GreyPicture, words: readonly SeenWord[], model: InkModel): Ink[] {
  const page = takeApart(picture, words);
  const features = featuresOf(page);
  return page.clusters
    .flatMap((cluster, i): Ink[] => {
      const p = classProbabilities(model, features[i] as Float64Array);
      const score = 1 - (p[0] as number);
      if (score < WORTH) return [];
      const { label, probability } = verdictOf(p);
      const part = (of: Cluster): InkPart => ({
        box: boxOf(of, page.scale),
        shape: shapeOf(of, page.runs),
        pen: penOf(page, of, page.scale),
      });
      return [
        { ...part(cluster), label, probability, score, parts: partsOf(cluster, page.runs, page.print.unit).map(part) },
      ];
    })
    .sort((a, b) => b.score - a.score);
}

function boxOf({ left, top, right, bottom }: Edges, scale: number): PixelBox {
  return {
    left: left * scale,
    top: top * scale,
    width: (right - left + 1) * scale,
    height: (bottom - top + 1) * scale,
  };
}
