import type { GreyPicture } from "../pdf/pdfium.ts";

/** How text lies on a page: `degrees` clockwise from level (at most 15 either way), after `sideways` quarter turns. */
export type Slant = { degrees: number; sideways: boolean };

const SHRINK = 3;
const MAX_POINTS = 60_000;
const WIDEST = 15;
/** How much better than level an angle must explain the page. */
const CLEARLY = 1.05;
/** How much better than lines of text across, lines of text upwards must explain it. */
const SIDEWAYS = 1.3;

/** The lower edges of what is dark on a page shrunk to a third: on lines of text most of them lie on the baselines. */
function darkEdges(picture: GreyPicture, dark: number): { xs: Int16Array; ys: Int16Array; count: number } {
  const { width, height, data } = picture;
  const columns = Math.floor(width / SHRINK);
  const rows = Math.floor(height / SHRINK);
  const isDark = new Uint8Array(columns * rows);
  for (let y = 0; y < rows; y++)
    for (let x = 0; x < columns; x++) {
      const at = y * SHRINK * width + x * SHRINK;
      let sum = 0;
      for (let row = 0; row < SHRINK; row++)
        for (let column = 0; column < SHRINK; column++) sum += data[at + row * width + column] ?? 255;
      isDark[y * columns + x] = sum < dark * SHRINK * SHRINK ? 1 : 0;
    }
  let found = 0;
  const each = (visit: (x: number, y: number) => void) => {
    for (let y = 0; y + 1 < rows; y++)
      for (let x = 0; x < columns; x++)
        if (isDark[y * columns + x] === 1 && isDark[(y + 1) * columns + x] === 0) visit(x, y);
  };
  each(() => found++);
  const step = Math.ceil(found / MAX_POINTS) || 1;
  const xs = new Int16Array(Math.ceil(found / step));
  const ys = new Int16Array(xs.length);
  let seen = 0;
  each((x, y) => {
    if (seen % step === 0) {
      xs[seen / step] = x;
      ys[seen / step] = y;
    }
    seen++;
  });
  return { xs, ys, count: xs.length };
}

/** The shade that best parts a page in dark and light (Otsu 1979). */
function threshold(data: Uint8Array): number {
  const counts = new Float64Array(256);
  for (let i = 0; i < data.length; i += 3) counts[data[i] ?? 0] = (counts[data[i] ?? 0] ?? 0) + 1;
  const total = counts.reduce((a, b) => a + b, 0);
  const mass = counts.reduce((sum, n, shade) => sum + n * shade, 0);
  let [below, sum, best, at] = [0, 0, -1, 128];
  for (let shade = 0; shade < 255; shade++) {
    below += counts[shade] ?? 0;
    sum += shade * (counts[shade] ?? 0);
    if (below === 0 || below === total) continue;
    const between = below * (total - below) * (sum / below - (mass - sum) / (total - below)) ** 2;
    if (between > best) [best, at] = [between, shade];
  }
  return at + 1;
}

/** How sharply the points gather in rows when the page is seen at an angle. */
function sharpness({ xs, ys, count }: ReturnType<typeof darkEdges>, degrees: number, bins: Float64Array): number {
  bins.fill(0);
  const slope = Math.tan((degrees * Math.PI) / 180);
  const middle = bins.length / 2;
  for (let i = 0; i < count; i++) {
    const bin = Math.round(middle + (ys[i] ?? 0) - (xs[i] ?? 0) * slope);
    if (bin >= 0 && bin < bins.length) bins[bin] = (bins[bin] ?? 0) + 1;
  }
  let sum = 0;
  for (const n of bins) sum += n * n;
  return sum;
}

function bestAngle(points: ReturnType<typeof darkEdges>, size: number): { degrees: number; sharp: number } {
  const bins = new Float64Array(Math.ceil((size / SHRINK) * 3));
  const level = sharpness(points, 0, bins);
  let [degrees, sharp] = [0, level];
  const look = (angle: number) => {
    const value = sharpness(points, angle, bins);
    if (value > sharp) [degrees, sharp] = [angle, value];
  };
  for (let angle = -WIDEST; angle <= WIDEST; angle += 0.5) look(angle);
  const about = degrees;
  for (let step = -4; step <= 4; step++) look(about + step / 10);
  return sharp > level * CLEARLY ? { degrees, sharp } : { degrees: 0, sharp: level };
}

/** How the text of a page lies. Which way up it is cannot be told without reading it. */
export function slantOf(picture: GreyPicture): Slant {
  const size = Math.max(picture.width, picture.height);
  const dark = threshold(picture.data);
  const across = bestAngle(darkEdges(picture, dark), size);
  const upwards = bestAngle(darkEdges(turnedQuarter(picture, 1), dark), size);
  const sideways = upwards.sharp > across.sharp * SIDEWAYS;
  return { degrees: sideways ? upwards.degrees : across.degrees, sideways };
}

/** A picture turned clockwise by quarter turns. */
export function turnedQuarter(picture: GreyPicture, turns: 0 | 1 | 2 | 3): GreyPicture {
  const { width, height, data } = picture;
  if (turns === 0) return picture;
  const out = new Uint8Array(data.length);
  // Where the first pixel goes, and how far a step right and a step down lead.
  const [from, right, down] = {
    1: [height - 1, height, -1],
    2: [width * height - 1, -1, -width],
    3: [(width - 1) * height, -height, 1],
  }[turns] as [number, number, number];
  for (let y = 0; y < height; y++) {
    let to = from + y * down;
    for (let at = y * width; at < (y + 1) * width; at++, to += right) out[to] = data[at] ?? 255;
  }
  return turns === 2 ? { width, height, data: out } : { width: height, height: width, data: out };
}

/** A picture turned counterclockwise about its middle by a small angle, white where nothing was. */
export function levelled(picture: GreyPicture, degrees: number): GreyPicture {
  if (degrees === 0) return picture;
  const { width, height, data } = picture;
  const out = new Uint8Array(data.length).fill(255);
  const [sin, cos] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
  for (let y = 0; y < height; y++) {
    const [cx, cy] = [width / 2, y - height / 2];
    let u = -cx * cos - cy * sin + width / 2;
    let v = -cx * sin + cy * cos + height / 2;
    for (let x = 0; x < width; x++, u += cos, v += sin) {
      const [i, j] = [Math.floor(u), Math.floor(v)];
      if (i < 0 || j < 0 || i + 1 >= width || j + 1 >= height) continue;
      const [a, b] = [u - i, v - j];
      const at = j * width + i;
      const above = (data[at] ?? 255) * (1 - a) + (data[at + 1] ?? 255) * a;
      const below = (data[at + width] ?? 255) * (1 - a) + (data[at + width + 1] ?? 255) * a;
      out[y * width + x] = above * (1 - b) + below * b + 0.5;
    }
  }
  return { width, height, data: out };
}
