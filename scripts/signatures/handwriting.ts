import type { Chance } from "./chance.ts";

/** A stroke of a pen: points in pixels, the pen lifted between strokes. */
type Stroke = { x: number; y: number }[];
/** A drawn mark, its origin at the top left of its box. */
export type Drawing = { strokes: Stroke[]; width: number; height: number };

/** Skeletons of letters and figures: two figures a point (across 0 to 6, down: 0 top, 2 height of an x, 6 the line, 8 below), strokes parted by spaces. */
const SKELETONS: Readonly<Record<string, string>> = {
  a: "42220426444246",
  b: "000626442204",
  c: "4322042645",
  d: "4422042644 4046",
  e: "044422042645",
  f: "41302228 0343",
  g: "4222042644424818",
  h: "0006 04224446",
  i: "0206 0001",
  j: "2228 2001",
  l: "0420101636",
  m: "0602 03122226 23324246",
  n: "0206 04224446",
  o: "2204264422",
  p: "0208 0322442605",
  q: "42220426444248",
  r: "0206 042242",
  s: "42220334452606",
  t: "202646 0242",
  u: "02052645 4246",
  v: "022642",
  x: "0246 4206",
  y: "0226 4208",
  z: "02420646",
  é: "044422042645 2031",
  à: "42220426444246 1021",
  "0": "2003264320",
  "1": "022026",
  "2": "012041420646",
  "3": "0120412324452605",
  "4": "300444 3036",
  "5": "4000032344452605",
  "6": "300426442304",
  "7": "004026",
  "8": "2301204105264523",
  "9": "422301204236",
  "/": "4008",
  ".": "0506",
  "-": "0444",
  A: "062046 1434",
  B: "0006 0020312303 23442606",
  C: "412002042645",
  D: "0006 003042442606",
  E: "40000646 0333",
  F: "400006 0333",
  G: "4120020426454323",
  H: "0006 4046 0343",
  I: "0006",
  J: "4044260504",
  K: "0006 400346",
  L: "000646",
  M: "0600234046",
  N: "06004640",
  O: "20020426444220",
  P: "0006 0030423303",
  R: "0006 00304233 0346",
  S: "4120012344452605",
  T: "0040 2026",
  V: "002640",
  Y: "002340 2326",
  Z: "00400646",
};
const CAPITALS = [..."ABCDEFGHJKLMNOPRSTVYZ"];

function skeleton(letter: string): Stroke[] {
  return (SKELETONS[letter] ?? "0444").split(" ").map((stroke) => {
    const points: Stroke = [];
    for (let i = 0; i + 1 < stroke.length; i += 2) points.push({ x: Number(stroke[i]), y: Number(stroke[i + 1]) });
    return points;
  });
}

/** A curve through the points (Catmull and Rom 1974), a step a pixel or so. */
function smooth(points: Stroke): Stroke {
  if (points.length < 3) return points;
  const out: Stroke = [];
  for (let i = 0; i + 1 < points.length; i++) {
    const [a, b, c, d] = [points[i - 1] ?? points[i], points[i], points[i + 1], points[i + 2] ?? points[i + 1]] as [
      Stroke[0],
      Stroke[0],
      Stroke[0],
      Stroke[0],
    ];
    const steps = Math.max(2, Math.ceil(Math.hypot(c.x - b.x, c.y - b.y) / 1.5));
    for (let s = 0; s < steps; s++) {
      const t = s / steps;
      const along = (p: number, q: number, r: number, u: number) =>
        0.5 * (2 * q + (r - p) * t + (2 * p - 5 * q + 4 * r - u) * t * t + (3 * q - p - 3 * r + u) * t * t * t);
      out.push({ x: along(a.x, b.x, c.x, d.x), y: along(a.y, b.y, c.y, d.y) });
    }
  }
  out.push(points.at(-1) as Stroke[0]);
  return out;
}

function boxed(strokes: Stroke[]): Drawing {
  const all = strokes.flat();
  const [left, top] = [Math.min(...all.map((p) => p.x)), Math.min(...all.map((p) => p.y))];
  const moved = strokes.map((s) => s.map((p) => ({ x: p.x - left, y: p.y - top })));
  return {
    strokes: moved,
    width: Math.max(...all.map((p) => p.x)) - left,
    height: Math.max(...all.map((p) => p.y)) - top,
  };
}

/** A person's hand: how they sign and initial, always alike and never twice the same. */
export type Hand = {
  signature: Stroke[];
  initials: Stroke[];
  /** Width and height of a signature in pixels at 150 dpi, height of initials. */
  signatureWidth: number;
  signatureHeight: number;
  initialsHeight: number;
  slant: number;
  unsteady: number;
  pen: number;
  shade: number;
};

/** A hand nobody has. */
export function newHand(dice: Chance): Hand {
  const signature: Stroke[] = [];
  const kind = dice.next();
  let x = 0;
  if (kind < 0.7) {
    const letter = dice.pick(CAPITALS);
    const tall = dice.within(1, 2.2);
    for (const s of skeleton(letter)) signature.push(s.map((p) => ({ x: p.x * tall * 0.8, y: (p.y - 6) * tall })));
    x = 4.5 * tall * 0.8;
  }
  const humps = kind < 0.85 ? Math.round(dice.within(3, 11)) : Math.round(dice.within(0, 3));
  let wave: Stroke = [];
  for (let i = 0; i < humps; i++) {
    const tall = dice.next() < 0.2 ? dice.within(4, 8) : dice.within(0.8, 3);
    const deep = dice.next() < 0.12 ? dice.within(2, 5) : dice.within(-0.5, 0.6);
    const step = dice.within(0.5, 2.4);
    if (dice.next() < 0.35)
      wave.push(
        { x, y: deep },
        { x: x + step * 1.4, y: -tall * 0.6 },
        { x: x + step * 0.5, y: -tall },
        { x: x + step * 0.3, y: -tall * 0.3 },
      );
    else wave.push({ x, y: deep }, { x: x + step * 0.5, y: -tall });
    x += step;
    if (dice.next() < 0.15) {
      if (wave.length > 2) signature.push(wave);
      wave = [];
      x += dice.within(0.2, 2);
    }
  }
  if (wave.length > 2) signature.push(wave);
  const width = Math.max(x, 4);
  if (dice.next() < 0.4)
    signature.push([
      { x: width * dice.within(0.8, 1.3), y: dice.within(0, 2) },
      { x: width * 0.4, y: dice.within(1, 3) },
      { x: width * dice.within(-0.2, 0.2), y: dice.within(0.5, 3) },
      ...(dice.next() < 0.5 ? [{ x: width * dice.within(0.8, 1.4), y: dice.within(1, 4) }] : []),
    ]);
  if (dice.next() < 0.25) signature.push(oval(dice, width / 2, -2, width * dice.within(0.3, 0.7), dice.within(2, 6)));
  if (dice.next() < 0.35 || signature.length === 0)
    for (let i = 0; i < dice.within(1, 4); i++) {
      const at = width * dice.next();
      signature.push([
        { x: at, y: dice.within(1, 6) },
        { x: at + dice.within(-1, 2), y: -dice.within(1, 4) },
        { x: at + dice.within(-2, 5), y: -dice.within(5, 12) },
      ]);
    }
  if (dice.next() < 0.2) signature.push(oval(dice, dice.within(0, width), -3, dice.within(1, 3), dice.within(3, 8)));
  return {
    signature,
    initials: newInitials(dice),
    signatureWidth: dice.within(110, 420),
    signatureHeight: dice.within(60, 220),
    initialsHeight: dice.next() < 0.2 ? dice.within(60, 170) : dice.within(24, 75),
    slant: dice.within(-0.15, 0.6),
    unsteady: dice.within(0.02, 0.06),
    pen: dice.within(1.4, 4.2),
    shade: dice.next() < 0.55 ? dice.within(15, 70) : dice.within(70, 150),
  };
}

function oval(dice: Chance, x: number, y: number, across: number, down: number): Stroke {
  const turns = dice.within(1, 2.6);
  return Array.from({ length: Math.round(turns * 8) + 1 }, (_, i) => ({
    x: x + across * Math.cos((i / 8) * 2 * Math.PI) + i * dice.within(0, 0.1),
    y: y + down * Math.sin((i / 8) * 2 * Math.PI),
  }));
}

function newInitials(dice: Chance): Stroke[] {
  const out: Stroke[] = [];
  const kind = dice.next();
  let x = 0;
  if (kind < 0.65) {
    const letters = dice.next() < 0.75 ? 2 : dice.next() < 0.5 ? 3 : 1;
    for (let i = 0; i < letters; i++) {
      const letter = dice.next() < 0.85 ? dice.pick(CAPITALS) : dice.pick([..."abdefghlnprsvyz"]);
      for (const s of skeleton(letter)) out.push(s.map((p) => ({ x: x + p.x * 0.8, y: p.y })));
      x += dice.within(2.6, 4.6);
    }
  } else {
    const wave: Stroke = [];
    const n = Math.round(dice.within(2, 5));
    for (let i = 0; i < n; i++) {
      wave.push({ x, y: dice.within(4, 7) }, { x: x + dice.within(0.2, 1.8), y: dice.within(-1, 3) });
      x += dice.within(0.4, 2);
    }
    out.push(wave);
    if (dice.next() < 0.4) out.push(oval(dice, x / 2, 3, dice.within(1, 3), dice.within(1.5, 4)));
  }
  if (dice.next() < 0.25)
    out.push([
      { x: dice.within(-1, 0), y: dice.within(6, 8) },
      { x: x * 0.5, y: dice.within(6, 7.5) },
      { x: x + dice.within(1, 5), y: dice.within(4, 8) },
    ]);
  return out;
}

/** One go of a hand at a shape: each point a little off, the whole a little larger, turned. */
function written(dice: Chance, hand: Hand, shape: Stroke[], width: number | undefined, height: number): Drawing {
  const plain = boxed(shape);
  const tall = height * dice.within(0.88, 1.13);
  const scaleY = tall / (plain.height || 1);
  const scaleX =
    width === undefined ? scaleY * dice.within(0.85, 1.2) : (width * dice.within(0.9, 1.1)) / (plain.width || 1);
  const turn = dice.within(-0.06, 0.06);
  const off = hand.unsteady * Math.min(tall, 80);
  const strokes = plain.strokes.map((s) =>
    smooth(
      s.map((p) => {
        const [x, y] = [p.x * scaleX + dice.within(-off, off), p.y * scaleY + dice.within(-off, off)];
        const sheared = x - (y - tall) * hand.slant;
        return { x: sheared - y * turn, y: y + sheared * turn };
      }),
    ),
  );
  return boxed(strokes);
}

export const signatureBy = (dice: Chance, hand: Hand): Drawing =>
  written(dice, hand, hand.signature, hand.signatureWidth, hand.signatureHeight);
export const initialsBy = (dice: Chance, hand: Hand): Drawing =>
  written(dice, hand, hand.initials, undefined, hand.initialsHeight);

/** Words by hand: a date, "Lu et approuvé". `size` is the height of a capital in pixels. */
export function writingBy(dice: Chance, hand: Hand, text: string, size: number): Drawing {
  const strokes: Stroke[] = [];
  let x = 0;
  for (const letter of text) {
    if (letter === " ") {
      x += dice.within(2.5, 4.5);
      continue;
    }
    const up = dice.within(-0.5, 0.5);
    for (const s of skeleton(letter)) strokes.push(s.map((p) => ({ x: x + p.x * 0.75, y: p.y + up })));
    x += dice.within(3, 4.4);
  }
  const scale = size / 6;
  const off = 0.07 * size;
  return boxed(
    strokes.map((s) =>
      smooth(
        s.map((p) => {
          const [px, py] = [p.x * scale + dice.within(-off, off), p.y * scale + dice.within(-off, off)];
          return { x: px - py * hand.slant, y: py };
        }),
      ),
    ),
  );
}
