import type { SeenWord } from "../ocr/recognised-lines.ts";
import type { GreyPicture } from "../pdf/pdfium.ts";
import type { Cluster } from "./clusters.ts";
import type { Component, Runs } from "./components.ts";
import type { InkMask } from "./ink-mask.ts";
import type { Edges, Print } from "./printed-lines.ts";
import type { Rule } from "./rules.ts";

/** All that is known of a page when its clusters are described. */
export type InkPage = {
  picture: GreyPicture;
  mask: InkMask;
  runs: Runs;
  components: readonly Component[];
  print: Print;
  rules: readonly Rule[];
  words: readonly SeenWord[];
  clusters: readonly Cluster[];
};

/** What the model looks at, in the order of its numbers. Lengths are in heights of a printed letter unless named a share of the page. */
export const FEATURES = [
  "width",
  "height",
  "width as a share of the page",
  "height as a share of the page",
  "aspect",
  "fill",
  "pieces",
  "share of the largest piece",
  "height of the largest piece",
  "width of the largest piece",
  "stroke width",
  "stroke width beside print",
  "spread of the run lengths",
  "longest runs",
  "runs a row",
  "contour complexity",
  "loops",
  "loops a height",
  "upright edges",
  "gentle edges",
  "flat edges",
  "slant",
  "darkness",
  "darkness beside print",
  "spread of darkness",
  "x",
  "y",
  "from the nearest side",
  "from the bottom",
  "beyond the print on the right",
  "beyond the print on the left",
  "below the print",
  "above the print",
  "share over printed lines",
  "to the print above",
  "to the print below",
  "to the print on the left",
  "to the print on the right",
  "printed lines below",
  "printed lines",
  "word coverage",
  "sure word coverage",
  "best word",
  "letters read",
  "figures read",
  "doubtful word coverage",
  "rule below",
  "rules around",
  "evenness of the feet",
  "evenness of the heights",
  "clusters",
  "clusters as large",
  "rank by size",
  "ink outside of print",
  "neighbours on its line",
  "distance to the next cluster",
  "touches the edge",
  "letter height as a share of the page",
  "solid share",
  "balance across",
  "balance down",
  "pieces like letters",
  "ink in pieces like letters",
  "ink along the sides",
] as const;

/** What pieces, print and surroundings say of the page as a whole: computed once. */
type Surroundings = {
  text: Edges;
  strokeOfPrint: number;
  shadeOfPrint: number;
  outside: number;
};

const FAR = 30;
const clip = (value: number, most: number) => (value > most ? most : value < -most ? -most : value);
const quantile = (values: readonly number[], share: number) => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
};

/** The pen that drew some pieces of a page: the width of its strokes, `scale` times that in the page's pixels, and the mean shade of its ink. */
export function penOf(page: InkPage, { components }: Cluster, scale: number): { width: number; shade: number } {
  let [area, edges, shade] = [0, 0, 0];
  for (const c of components) {
    const s = strokesOf(c, page.runs, page.mask, page.picture);
    area += s.area;
    edges += s.edges;
    shade += s.shade;
  }
  return { width: ((2 * area) / edges) * scale, shade: shade / area };
}

/** The features of every cluster of a page, in the order of `FEATURES`. */
export function featuresOf(page: InkPage): Float64Array[] {
  const around = surroundingsOf(page);
  return page.clusters.map((cluster, rank) => describe(page, around, cluster, rank));
}

function surroundingsOf({ print, picture, components, runs, mask, clusters }: InkPage): Surroundings {
  const { lines } = print;
  const text =
    lines.length === 0
      ? { left: 0.12 * picture.width, right: 0.88 * picture.width, top: 0, bottom: 0.5 * picture.height }
      : {
          left: quantile(
            lines.map((l) => l.left),
            0.1,
          ),
          right: quantile(
            lines.map((l) => l.right),
            0.9,
          ),
          top: quantile(
            lines.map((l) => l.top),
            0.02,
          ),
          bottom: quantile(
            lines.map((l) => l.bottom),
            0.98,
          ),
        };
  const printed = components.filter((_, i) => print.isPrinted[i] === 1);
  const step = Math.max(1, Math.floor(printed.length / 150));
  let [area, edges, shade, pixels] = [0, 0, 0, 0];
  for (let i = 0; i < printed.length; i += step) {
    const c = printed[i] as Component;
    const s = strokesOf(c, runs, mask, picture);
    area += s.area;
    edges += s.edges;
    shade += s.shade;
    pixels += s.area;
  }
  const ink = components.reduce((sum, c) => sum + c.area, 0);
  const left = clusters.reduce((sum, c) => sum + c.components.reduce((s, p) => s + p.area, 0), 0);
  return {
    text,
    strokeOfPrint: edges === 0 ? 3 : (2 * area) / edges,
    shadeOfPrint: pixels === 0 ? 60 : shade / pixels,
    outside: ink === 0 ? 0 : left / ink,
  };
}

type Strokes = {
  area: number;
  /** Sides of pixels that part ink from paper. */
  edges: number;
  shade: number;
  shadeSquares: number;
  runs: number;
  /** Places where a run meets one of the row above: loops are what these have too many. */
  joins: number;
  upright: number;
  gentle: number;
  flat: number;
  slant: number;
  lengths: number[];
  solid: number;
};

function strokesOf(c: Component, { rows, starts, ends }: Runs, mask: InkMask, picture: GreyPicture): Strokes {
  const { width, height, data } = mask;
  const out: Strokes = {
    area: 0,
    edges: 0,
    shade: 0,
    shadeSquares: 0,
    runs: c.runs.length,
    joins: 0,
    upright: 0,
    gentle: 0,
    flat: 0,
    slant: 0,
    lengths: [],
    solid: 0,
  };
  const scale = picture.data;
  for (const r of c.runs) {
    const [y, from, to] = [rows[r] as number, starts[r] as number, ends[r] as number];
    const row = y * width;
    out.area += to - from + 1;
    out.edges += 2;
    out.lengths.push(to - from + 1);
    for (let x = from; x <= to; x++) {
      const at = row + x;
      const shade = scale[at] as number;
      out.shade += shade;
      out.shadeSquares += shade * shade;
      if (y === 0 || data[at - width] === 0) out.edges++;
      if (y + 1 === height || data[at + width] === 0) out.edges++;
      if (
        x >= 4 &&
        x + 4 < width &&
        y >= 4 &&
        y + 4 < height &&
        data[at - 4] === 1 &&
        data[at + 4] === 1 &&
        data[at - 4 * width] === 1 &&
        data[at + 4 * width] === 1
      )
        out.solid++;
    }
    if (y > 0) {
      const first = Math.max(0, from - 1);
      const last = Math.min(width - 1, to + 1);
      let before = 0;
      for (let x = first; x <= last; x++) {
        const is = data[row - width + x] as number;
        if (is === 1 && before === 0) out.joins++;
        before = is;
      }
      // where the left edge of this run goes on in the row above
      for (let d = 0; d <= 4; d++) {
        const right = from + d;
        const left = from - d;
        const edge = (x: number) =>
          x >= 0 && x < width && data[row - width + x] === 1 && (x === 0 || data[row - width + x - 1] === 0);
        const found = edge(right) ? d : edge(left) ? -d : undefined;
        if (found === undefined) continue;
        if (d === 0) out.upright++;
        else if (d === 1) out.gentle++;
        else out.flat++;
        out.slant += found;
        break;
      }
    }
  }
  return out;
}

/** Share of a piece's ink that lies in the outer eighths of its box: nearly all of a frame or a ring, little of a scrawl. */
function alongSides(c: Component, { rows, starts, ends }: Runs): number {
  const [across, down] = [(c.right - c.left + 1) / 8, (c.bottom - c.top + 1) / 8];
  let outer = 0;
  for (const r of c.runs) {
    const [y, from, to] = [rows[r] as number, starts[r] as number, ends[r] as number];
    if (y < c.top + down || y > c.bottom - down) outer += to - from + 1;
    else
      outer +=
        Math.max(0, Math.min(to + 1, c.left + across) - from) +
        Math.max(0, to + 1 - Math.max(from, c.right + 1 - across));
  }
  return outer / c.area;
}

const overlap = (a0: number, a1: number, b0: number, b1: number) =>
  Math.max(0, Math.min(a1, b1) - Math.max(a0, b0) + 1);

function describe(page: InkPage, around: Surroundings, cluster: Cluster, rank: number): Float64Array {
  const { print, picture, mask, runs, rules, words, clusters } = page;
  const { unit, lines } = print;
  const width = cluster.right - cluster.left + 1;
  const height = cluster.bottom - cluster.top + 1;
  const box = width * height;
  let [area, edges, shade, squares, runCount, joins, upright, gentle, flat, slant, solid] = [
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  ];
  let [sumX, sumY] = [0, 0];
  const lengths: number[] = [];
  let largest = cluster.components[0] as Component;
  for (const c of cluster.components) {
    const s = strokesOf(c, runs, mask, picture);
    area += s.area;
    edges += s.edges;
    shade += s.shade;
    squares += s.shadeSquares;
    runCount += s.runs;
    joins += s.joins;
    upright += s.upright;
    gentle += s.gentle;
    flat += s.flat;
    slant += s.slant;
    solid += s.solid;
    for (const l of s.lengths) lengths.push(l);
    sumX += s.area * ((c.left + c.right) / 2);
    sumY += s.area * ((c.top + c.bottom) / 2);
    if (c.area > largest.area) largest = c;
  }
  lengths.sort((a, b) => a - b);
  const at = (share: number) => lengths[Math.min(lengths.length - 1, Math.floor(share * lengths.length))] ?? 0;
  const stroke = (2 * area) / edges;
  const traced = upright + gentle + flat || 1;
  const mean = shade / area;
  const middleX = (cluster.left + cluster.right) / 2;
  const middleY = (cluster.top + cluster.bottom) / 2;
  const loops = Math.max(0, cluster.components.length - runCount + joins);
  // printed lines around
  let over = 0;
  let [up, down, left, right] = [FAR * unit, FAR * unit, FAR * unit, FAR * unit];
  let below = 0;
  for (const line of lines) {
    const across = overlap(cluster.left, cluster.right, line.left, line.right);
    const along = overlap(cluster.top, cluster.bottom, line.top, line.bottom);
    over += across * along;
    if (line.top > middleY) below++;
    if (across > 0) {
      if (line.bottom < middleY) up = Math.min(up, Math.max(0, cluster.top - line.bottom));
      else if (line.top > middleY) down = Math.min(down, Math.max(0, line.top - cluster.bottom));
    }
    if (along > 0.3 * Math.min(height, line.bottom - line.top + 1)) {
      if (line.right < middleX) left = Math.min(left, Math.max(0, cluster.left - line.right));
      else if (line.left > middleX) right = Math.min(right, Math.max(0, line.left - cluster.right));
    }
  }
  // what the recogniser took it for
  let [covered, sure, doubtful, best, letters, figures] = [0, 0, 0, 0, 0, 0];
  for (const w of words) {
    const across = overlap(cluster.left, cluster.right, w.left, w.left + w.width);
    const along = overlap(cluster.top, cluster.bottom, w.top, w.top + w.height);
    const part = across * along;
    if (part === 0) continue;
    const share = part / box;
    covered += share;
    if (w.confidence >= 75 && w.text.length >= 2) sure += share;
    if (w.confidence < 45) doubtful += share;
    if (part > 0.4 * w.width * w.height) {
      best = Math.max(best, w.confidence);
      letters += w.text.length;
      figures += w.text.replace(/[^0-9]/g, "").length;
    }
  }
  // rules
  let [ruleBelow, rulesAround] = [0, 0];
  for (const r of rules) {
    const across = overlap(cluster.left - unit, cluster.right + unit, r.left, r.left + r.width - 1);
    const along = overlap(cluster.top - 2 * unit, cluster.bottom + 3 * unit, r.top, r.top + r.height - 1);
    if (across === 0 || along === 0) continue;
    rulesAround++;
    if (r.width > r.height && r.top > middleY) ruleBelow = Math.max(ruleBelow, across / width);
  }
  // letters of a hand do not stand in line
  const members = cluster.components.filter((c) => c.bottom - c.top > 0.5 * unit);
  const feet = members.map((c) => c.bottom);
  const tops = members.map((c) => c.bottom - c.top + 1);
  const spread = (values: number[]) => {
    const middle = quantile(values, 0.5);
    return members.length < 3
      ? -1
      : quantile(
          values.map((v) => Math.abs(v - middle)),
          0.5,
        ) / unit;
  };
  // a stamp is a frame with letters in it
  const letterLike = cluster.components.filter((c) => {
    const [w, h] = [c.right - c.left + 1, c.bottom - c.top + 1];
    return h >= 0.5 * unit && h <= 2 * unit && w <= 2 * unit;
  });
  let [asLarge, beside, next] = [0, 0, FAR * unit];
  for (const other of clusters) {
    if (other === cluster) continue;
    if ((other.right - other.left) * (other.bottom - other.top) >= 0.6 * box) asLarge++;
    const dx = Math.max(0, other.left - cluster.right, cluster.left - other.right);
    const dy = Math.max(0, other.top - cluster.bottom, cluster.top - other.bottom);
    next = Math.min(next, Math.max(dx, dy));
    if (
      overlap(cluster.top, cluster.bottom, other.top, other.bottom) >
        0.4 * Math.min(height, other.bottom - other.top + 1) &&
      dx < 6 * unit
    )
      beside++;
  }
  const edge = Math.min(cluster.left, cluster.top, mask.width - 1 - cluster.right, mask.height - 1 - cluster.bottom);
  return Float64Array.from([
    width / unit,
    height / unit,
    width / mask.width,
    height / mask.height,
    width / height,
    area / box,
    cluster.components.length,
    largest.area / area,
    (largest.bottom - largest.top + 1) / unit,
    (largest.right - largest.left + 1) / unit,
    stroke,
    stroke / around.strokeOfPrint,
    (at(0.9) - at(0.1)) / (at(0.5) || 1),
    at(0.97) / unit,
    runCount / height,
    (edges * edges) / (area * 16),
    loops,
    (loops * unit) / height,
    upright / traced,
    gentle / traced,
    flat / traced,
    slant / traced,
    mean,
    mean - around.shadeOfPrint,
    Math.sqrt(Math.max(0, squares / area - mean * mean)),
    middleX / mask.width,
    middleY / mask.height,
    Math.min(cluster.left, mask.width - 1 - cluster.right) / mask.width,
    (mask.height - 1 - cluster.bottom) / mask.height,
    clip((cluster.right - around.text.right) / unit, FAR),
    clip((around.text.left - cluster.left) / unit, FAR),
    clip((middleY - around.text.bottom) / unit, FAR),
    clip((around.text.top - middleY) / unit, FAR),
    over / box,
    up / unit,
    down / unit,
    left / unit,
    right / unit,
    below,
    lines.length,
    covered,
    sure,
    best,
    letters,
    figures,
    doubtful,
    ruleBelow,
    Math.min(20, rulesAround),
    spread(feet),
    spread(tops),
    clusters.length,
    asLarge,
    rank,
    around.outside,
    beside,
    next / unit,
    edge < 3 ? 1 : 0,
    unit / mask.height,
    solid / area,
    (sumX / area - cluster.left) / width,
    (sumY / area - cluster.top) / height,
    letterLike.length,
    letterLike.reduce((sum, c) => sum + c.area, 0) / area,
    alongSides(largest, runs),
  ]);
}
