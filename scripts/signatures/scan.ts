import { levelled } from "../../packages/ingest/src/ocr/skew.ts";
import type { GreyPicture } from "../../packages/ingest/src/pdf/pdfium.ts";
import type { Chance } from "./chance.ts";
import type { Drawing } from "./handwriting.ts";

/** Draws strokes on a page as a pen does: round, thinner where it goes fast, darker where it goes over itself. `radius` in pixels. */
export function drawInk(
  page: GreyPicture,
  drawing: Drawing,
  at: { x: number; y: number },
  { radius, shade, dice }: { radius: number; shade: number; dice: Chance },
): void {
  const { width, height, data } = page;
  const cover = new Map<number, number>();
  for (const stroke of drawing.strokes) {
    let pressure = dice.within(0.7, 1.1);
    for (let i = 0; i + 1 < stroke.length; i++) {
      const [a, b] = [stroke[i] as { x: number; y: number }, stroke[i + 1] as { x: number; y: number }];
      const length = Math.hypot(b.x - a.x, b.y - a.y);
      pressure = Math.min(1.2, Math.max(0.55, pressure + dice.within(-0.08, 0.08)));
      const steps = Math.max(1, Math.ceil(length * 1.5));
      for (let s = 0; s < steps; s++) {
        const [cx, cy] = [at.x + a.x + ((b.x - a.x) * s) / steps, at.y + a.y + ((b.y - a.y) * s) / steps];
        const r = radius * pressure;
        for (let y = Math.floor(cy - r - 1); y <= cy + r + 1; y++)
          for (let x = Math.floor(cx - r - 1); x <= cx + r + 1; x++) {
            if (x < 0 || y < 0 || x >= width || y >= height) continue;
            const share = Math.min(1, Math.max(0, r + 0.5 - Math.hypot(x - cx, y - cy)));
            const key = y * width + x;
            if (share > (cover.get(key) ?? 0)) cover.set(key, share);
          }
      }
    }
  }
  for (const [key, share] of cover) {
    const inked = 255 - share * (255 - shade);
    data[key] = Math.min(data[key] ?? 255, ((data[key] ?? 255) * inked) / 255 + share * 8);
  }
}

/** What a scanner or a copier does to a page. */
export type ScanHabits = {
  skew: number;
  blur: number;
  noise: number;
  specks: number;
  paper: number;
  contrast: number;
  shadow: number;
  darkEdge: number;
  holes: boolean;
  bilevel: boolean;
  blocks: number;
};

export function newHabits(dice: Chance): ScanHabits {
  const habits = {
    skew: dice.chance(0.5) ? 0 : dice.within(-1.5, 1.5),
    blur: dice.chance(0.5) ? dice.within(0.1, 0.7) : 0,
    noise: dice.within(0, 7),
    specks: dice.chance(0.4) ? dice.within(0, 400) : 0,
    paper: dice.within(232, 255),
    contrast: dice.within(0.7, 1),
    shadow: dice.chance(0.25) ? dice.within(10, 60) : 0,
    darkEdge: dice.chance(0.2) ? dice.within(3, 40) : 0,
    holes: dice.chance(0.2),
    bilevel: dice.chance(0.25),
    blocks: dice.chance(0.6) ? dice.within(4, 30) : 0,
  };
  // a copier in black and white makes a shadow black: what lies in it nobody could read
  return habits.bilevel ? { ...habits, shadow: 0 } : habits;
}

/** The page as it comes out of the scanner. */
export function scanned(dice: Chance, clean: GreyPicture, habits: ScanHabits): GreyPicture {
  const { width, height } = clean;
  let page = levelled(clean, habits.skew);
  if (habits.blur > 0) page = blurred(page, habits.blur);
  const data = new Uint8Array(page.data);
  const dark = Math.round(habits.darkEdge);
  const side = dice.below(4);
  const holes = habits.holes
    ? [0.32, 0.68].map((y) => ({
        x: dice.within(45, 60),
        y: y * height + dice.within(-10, 10),
        r: dice.within(14, 19),
      }))
    : [];
  const holeShade = dice.chance(0.7) ? 30 : 190;
  const waver = Array.from({ length: 64 }, () => dice.within(0.3, 1.2));
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      const shadow = habits.shadow * Math.max(0, 1 - (side % 2 === 0 ? x / width : 1 - x / width) * 2.2);
      let shade = habits.paper - shadow - (255 - (data[at] ?? 255)) * habits.contrast * (habits.paper / 255);
      if (dark > 0) {
        const from = [x, y, width - 1 - x, height - 1 - y][side] ?? 0;
        const along = side % 2 === 0 ? y / height : x / width;
        if (from < dark * (waver[Math.floor(along * 63)] ?? 1)) shade = 25;
      }
      for (const h of holes) if ((x - h.x) ** 2 + (y - h.y) ** 2 < h.r * h.r) shade = holeShade;
      shade += (dice.next() + dice.next() - 1) * 1.6 * habits.noise;
      data[at] = Math.max(0, Math.min(255, shade));
    }
  for (let i = 0; i < habits.specks; i++) {
    const [x, y, size] = [dice.below(width - 4), dice.below(height - 4), 1 + dice.below(3)];
    for (let dy = 0; dy < size; dy++)
      for (let dx = 0; dx < size; dx++) data[(y + dy) * width + x + dx] = dice.within(20, 140);
  }
  if (habits.blocks > 0) blocky(data, width, height, habits.blocks);
  if (habits.bilevel) {
    const level = 195;
    for (let i = 0; i < data.length; i++) data[i] = (data[i] ?? 255) < level ? 0 : 255;
  }
  return { width, height, data };
}

/** Where a point of the clean page lies on the scanned one. */
export function afterScan(page: GreyPicture, { skew }: ScanHabits, x: number, y: number): { x: number; y: number } {
  const turn = (skew * Math.PI) / 180;
  const [dx, dy] = [x - page.width / 2, y - page.height / 2];
  return {
    x: dx * Math.cos(turn) + dy * Math.sin(turn) + page.width / 2,
    y: -dx * Math.sin(turn) + dy * Math.cos(turn) + page.height / 2,
  };
}

function blurred({ width, height, data }: GreyPicture, share: number): GreyPicture {
  const out = new Uint8Array(data);
  for (let y = 1; y + 1 < height; y++)
    for (let x = 1; x + 1 < width; x++) {
      const at = y * width + x;
      const mean = ((data[at - 1] ?? 0) + (data[at + 1] ?? 0) + (data[at - width] ?? 0) + (data[at + width] ?? 0)) / 4;
      out[at] = (data[at] ?? 0) * (1 - share) + mean * share;
    }
  return { width, height, data: out };
}

const COSINES = Float64Array.from(
  { length: 64 },
  (_, i) => Math.cos(((2 * (i % 8) + 1) * Math.floor(i / 8) * Math.PI) / 16) * (i < 8 ? Math.SQRT1_2 : 1) * 0.5,
);

/** What JPEG leaves: each block of 8 by 8 in cosines, those rounded to steps that grow with the frequency. In place. */
function blocky(data: Uint8Array, width: number, height: number, step: number): void {
  const block = new Float64Array(64);
  const half = new Float64Array(64);
  for (let top = 0; top + 8 <= height; top += 8)
    for (let left = 0; left + 8 <= width; left += 8) {
      let [least, most] = [255, 0];
      for (let i = 0; i < 64; i++) {
        const shade = data[(top + (i >> 3)) * width + left + (i & 7)] as number;
        block[i] = shade - 128;
        if (shade < least) least = shade;
        if (shade > most) most = shade;
      }
      if (most - least < 30) continue;
      for (let y = 0; y < 8; y++)
        for (let u = 0; u < 8; u++) {
          let sum = 0;
          for (let x = 0; x < 8; x++) sum += (block[y * 8 + x] as number) * (COSINES[u * 8 + x] as number);
          half[y * 8 + u] = sum;
        }
      for (let u = 0; u < 8; u++)
        for (let v = 0; v < 8; v++) {
          let sum = 0;
          for (let y = 0; y < 8; y++) sum += (half[y * 8 + u] as number) * (COSINES[v * 8 + y] as number);
          const quantum = step * (1 + 0.35 * (u + v));
          block[v * 8 + u] = Math.round(sum / quantum) * quantum;
        }
      for (let v = 0; v < 8; v++)
        for (let x = 0; x < 8; x++) {
          let sum = 0;
          for (let u = 0; u < 8; u++) sum += (block[v * 8 + u] as number) * (COSINES[u * 8 + x] as number);
          half[v * 8 + x] = sum;
        }
      for (let y = 0; y < 8; y++)
        for (let x = 0; x < 8; x++) {
          let sum = 0;
          for (let v = 0; v < 8; v++) sum += (half[v * 8 + x] as number) * (COSINES[v * 8 + y] as number);
          data[(top + y) * width + left + x] = Math.max(0, Math.min(255, sum + 128));
        }
    }
}
