/**
 * Invented handwriting: a single-stroke cursive alphabet bent by a seeded hand. Each person has a hand (slant, size,
 * pen, flourish); each time they write, the pen trembles a little differently, as real initials do from page to page.
 * Letter space: x-height 4, ascenders 8, descenders -3, baseline 0, y upwards.
 */
import type { Person } from "../world.ts";
import { randomFrom } from "./random.ts";

export type Point = readonly [x: number, y: number];
/** Smooth strokes in points of a PDF page, origin at the start of the baseline, y downwards. */
export interface Ink {
  readonly strokes: readonly (readonly Point[])[];
  readonly width: number;
  readonly pen: number;
  readonly colour: string;
}

const lower: Record<string, string> = {
  a: "0,0 1,.5 3,3.8 1.6,4 .4,2 1.4,0 3,2 3.2,3.8 3.1,.6 4,.2",
  b: "0,0 1.6,5 1.7,8 .9,7 .9,.5 2,0 3,1.8 2,3.6 3.6,3",
  c: "0,0 3,3.4 2,4 .6,2.4 1.2,.1 3.4,.8",
  d: "0,0 3,3.6 1.6,4 .4,2 1.4,0 3,2 3.5,8 3.1,1 4.2,.2",
  e: "0,0 2.8,2.6 2.2,4 .8,3 1,.4 3.6,.6",
  f: "0,0 2.4,6 2,8 1.1,6.5 1.1,-3 2,-1.6 1.4,.2 3.2,.8",
  g: "0,0 3,3.6 1.6,4 .5,2.2 1.6,.4 3,3 2.8,-2 1.4,-3 1.2,-1.4 3.8,.4",
  h: "0,0 1.8,6 1.5,8 .9,6 .8,0 1.4,3 2.6,3.8 3,2 2.9,.3 4,.3",
  i: "0,0 1.2,3.8 1.2,.6 2.2,.2|1.6,5.6 1.7,5.8",
  j: "0,0 1.4,3.8 1.2,-2 .2,-3 .4,-1.4 2.4,.4|1.6,5.6 1.7,5.8",
  k: "0,0 1.8,6 1.5,8 .9,6 .8,0 1.2,2.2 2.6,3.6 2.2,2.2 1.2,2 2.6,.2 3.6,.3",
  l: "0,0 1.8,6 1.5,8 .8,6 .9,.8 2.2,.2",
  m: "0,0 .6,3.6 .7,0 1.2,3 2,3.8 2.3,0 2.8,3 3.6,3.8 3.9,.6 4.9,.2",
  n: "0,0 .6,3.6 .7,0 1.4,3 2.4,3.8 2.7,.6 3.8,.2",
  o: "0,0 2,4 .6,2.4 1.4,0 2.8,2 2,4 3.8,3.2",
  p: "0,0 1,3.8 .8,-3 1,2.6 2.2,4 3,2 1.8,0 3.8,.4",
  q: "0,0 3,3.6 1.6,4 .4,2 1.4,0 3,3 2.9,-3 3.4,-1.4 4,.3",
  r: "0,0 1,4 1.6,3.4 2.4,3.4 2.3,.8 3.4,.2",
  s: "0,0 1.8,4 2.2,2 1.4,0 .6,.6 3,.4",
  t: "0,0 1.4,6.5 1.2,.6 2.4,.2|.3,4.6 2.5,4.8",
  u: "0,0 .8,3.8 .8,.8 1.8,0 2.8,3.8 2.8,.6 3.8,.2",
  v: "0,0 .6,3.6 1.6,0 2.6,3.6 3.6,3.2",
  w: "0,0 .5,3.6 1.3,0 2.2,3 3.2,0 4,3.6 4.8,3.2",
  x: "0,0 1,3.8 2.6,.2 3.6,.4|2.8,3.9 .6,.1",
  y: "0,0 .6,3.8 1,.8 2,.6 2.8,3.8 2.6,-2 1.4,-3 1.2,-1.4 3.8,.4",
  z: "0,0 .6,3.8 2.6,3.6 .8,.4 2.4,.2 1.8,-2.6 .9,-2.2 3.6,.4",
  é: "0,0 2.8,2.6 2.2,4 .8,3 1,.4 3.6,.6|1.6,5.2 2.7,6.4",
};
const upper: Record<string, string> = {
  A: "0,0 1.6,3 4,8 4.2,3 4.4,0 5.4,.4|1.4,2.8 5.2,3.2",
  B: "1,8 .9,3 .7,0|0,7 2,8.2 4,7.4 3.4,5 1.4,4.2 3.8,4 4.4,1.6 2.6,-.1 .6,.4 3,1.2",
  C: "4.4,6.6 3.4,8 1.2,6.4 .2,3 1.4,.2 3.4,.2 5,1.8",
  D: "1.2,8 1,3 .8,.3 3.4,.4 5.2,3.6 4.4,7 1.6,8.2 .2,7",
  E: "4,6.8 2.8,8.1 1,7 1.4,4.8 2.8,4.3 .8,3.4 .4,1 2,-.1 4.4,1.4",
  F: "1,7.2 3,7.8 5.4,8|3,7.8 2.4,3 1.6,0 .2,.8|1.4,4 4.4,4.3",
  G: "4.4,6.6 3.2,8 1,6 .3,2.6 2,0 4,1 4.4,3.6 3.2,3.4 4.5,3.6 4,-1.6 2,-2.6 1.6,-1 5,.6",
  H: "1.2,8 1,4 .6,0|4.6,8 4.2,3.4 4.4,.4 5.4,.4|.4,3.8 5,4.4",
  I: "3,8 1.8,7.4 1.6,3 1.2,0 .2,.8 2.6,.5",
  J: "4,8 2.8,7.6 2.6,2 2,-2 .6,-2.2 1,-.6 4.4,1",
  K: "1.2,8 1,4 .6,0|4.6,7.8 2.6,5 1.2,3.8 3,2.6 4.2,.2 5.4,.6",
  L: "3.6,7 2.6,8.2 1.6,6 1.6,2 .4,.2 2,.6 3.4,0 5,.8",
  M: "0,0 1,4 1.4,8 2.2,4 2.8,1 3.8,4 5,8 5.2,3 5.6,.2 6.6,.4",
  N: "0,0 .9,4 1.2,8 2.6,4 4,.2 4.6,4 5.2,8.2",
  O: "3,8 1,6.4 .4,3 1.8,0 4,1.6 4.6,5 3.2,8 1.8,7 4.8,7.4",
  P: "1.2,7.4 1,3 .6,0|0,6.4 2,8.2 4.4,7.4 4,4.6 1.2,3.8",
  R: "1.2,7.4 1,3 .6,0|0,6.4 2,8.2 4.4,7.2 3.6,4.8 1.4,4 2.8,2.4 4,.2 5.4,.6",
  S: "4,6.8 2.8,8.2 1.4,6.6 2.6,4.4 3.6,2 2,0 .2,1 2.4,1.4",
  T: "0,7 2,8 5,7.8|2.8,7.8 2.4,3 1.8,0 .4,.8 3,.6",
  V: "0,7.6 1,8 1.8,4 2.4,0 3.8,4 5,8.2 5.8,7.6",
  W: "0,7.6 .8,8 1.4,4 2,0 3.2,4 3.8,6 4.4,0 5.6,4 6.8,8.2",
  Y: "0,7.6 .8,8 1.6,5 2.8,4.4 4.2,8 3.6,2 2.6,-2.6 1.2,-2 2,-.4 4.8,.8",
};
const folded = (letter: string): string => (letter === "é" ? letter : letter.normalize("NFD").replace(/\p{M}/gu, ""));

function glyph(letter: string): Point[][] {
  const source = lower[letter] ?? upper[letter] ?? lower[folded(letter)] ?? upper[folded(letter)];
  if (source === undefined) return [];
  return source.split("|").map((stroke) =>
    stroke.split(" ").map((pair): Point => {
      const [x = 0, y = 0] = pair.split(",").map(Number);
      return [x, y];
    }),
  );
}

interface Hand {
  slant: number;
  stretch: number;
  tremble: number;
  flatten: number;
  flourish: number;
  pen: number;
  colour: string;
  joined: boolean;
}

function handOf(person: Person): Hand {
  const random = randomFrom(`hand of ${person.name}`);
  const colours = ["#1a2a78", "#14224f", "#23262b", "#1d3fa0"];
  return {
    slant: -0.05 + random() * 0.5,
    stretch: 0.85 + random() * 0.55,
    tremble: 0.16 + random() * 0.14,
    flatten: 0.35 + random() * 0.45,
    flourish: Math.floor(random() * 4),
    pen: 0.8 + random() * 0.5,
    colour: colours[Math.floor(random() * colours.length)] ?? "#1a2a78",
    joined: random() > 0.4,
  };
}

/** Puts glyph strokes at `x`, scaled, slanted, trembling; y turned downwards. */
function place(
  strokes: Point[][],
  at: number,
  scale: number,
  height: number,
  hand: Hand,
  random: () => number,
): Point[][] {
  return strokes.map((stroke) =>
    stroke.map(([x, y]): Point => {
      const shakyX = x + (random() - 0.5) * hand.tremble * 2;
      const shakyY = y * height + (random() - 0.5) * hand.tremble * 2;
      return [at + (shakyX * hand.stretch + shakyY * hand.slant) * scale, -shakyY * scale];
    }),
  );
}

function ink(strokes: Point[][], hand: Hand): Ink {
  const width = Math.max(0, ...strokes.flat().map(([x]) => x));
  return { strokes, width, pen: hand.pen, colour: hand.colour };
}

/** The person's initials, `height` points tall. `occasion` makes each writing of them a little different. */
export function initialsOf(person: Person, occasion: string, height = 17): Ink {
  const hand = handOf(person);
  const random = randomFrom(`${person.name} initials ${occasion}`);
  const scale = (height / 8) * (0.9 + random() * 0.2);
  const written: Point[][] = [];
  let at = 0;
  for (const letter of person.initials) {
    written.push(...place(glyph(letter), at, scale, 1, hand, random));
    at += scale * hand.stretch * (hand.joined ? 3.6 : 4.9);
  }
  if (hand.flourish % 2 === 0) {
    const tail: Point[] = [
      [at, -1],
      [at * 0.5, scale * (1.6 + random() * 0.5)],
      [-scale, scale * 2],
      [at * 0.9, scale * (1.9 + random())],
    ];
    written.push(tail);
  }
  return ink(written, hand);
}

/** The person's signature, capitals about `height` points tall. */
export function signatureOf(person: Person, occasion: string, height = 30): Ink {
  const hand = handOf(person);
  const random = randomFrom(`${person.name} signature ${occasion}`);
  const scale = (height / 8) * (0.92 + random() * 0.16);
  const words = person.name.replace(/^(Me|Dr) /, "").split(/[ -]/);
  const written: Point[][] = [];
  let at = 0;
  const first = words[0] ?? "";
  written.push(...place(glyph(first.charAt(0)), at, scale, 1, hand, random));
  at += scale * hand.stretch * 4.2;
  const last = words.slice(1).join("");
  written.push(...place(glyph(last.charAt(0)), at, scale * 1.1, 1.1, hand, random));
  at += scale * hand.stretch * 4.6;
  const line: Point[] = [];
  for (const [index, letter] of [...last.slice(1)].entries()) {
    const height = Math.max(0.18, (1 - hand.flatten) * 0.9 ** index);
    const [body = [], ...marks] = place(glyph(letter.toLowerCase()), at, scale * 0.72, height, hand, random);
    line.push(...(line.length > 0 ? body.slice(1) : body));
    if (index === 0) written.push(...marks);
    at += scale * hand.stretch * 0.72 * 2.9;
  }
  line.push([at + scale * 4, -scale * (random() - 0.2)]);
  written.push(line);
  const end = at + scale * 3;
  const flourishes: Point[][] = [
    [
      [end, scale],
      [end * 0.4, scale * 2.6],
      [-scale, scale * 2.2],
      [end * 0.2, scale * 3.6],
      [end * 1.05, scale * 2.4],
    ],
    [
      [end * 0.1, scale * 2],
      [end * 0.5, scale * 1.5],
      [end * 1.05, scale * 2.2],
    ],
    [
      [end, 0],
      [end * 1.08, -scale * 4],
      [end * 0.7, -scale * 5],
      [end * 0.3, scale * 2.4],
      [end * 1.1, scale * 3],
    ],
    [
      [end, -scale],
      [end * 0.85, scale * 3.2],
      [end * 0.6, scale * 3.4],
      [end * 0.72, scale * 0.6],
      [end * 1.15, scale * 1.6],
    ],
  ];
  const flourish = flourishes[hand.flourish] ?? [];
  written.push(flourish.map(([x, y]): Point => [x + (random() - 0.5) * scale, y + (random() - 0.5) * scale * 0.6]));
  return ink(written, hand);
}

/** Words written by hand ("Lu et approuvé"), x-height about `height` / 2 points. */
export function handwritten(person: Person, text: string, occasion: string, height = 15): Ink {
  const hand = handOf(person);
  const random = randomFrom(`${person.name} ${text} ${occasion}`);
  const scale = height / 8;
  const written: Point[][] = [];
  let at = 0;
  for (const word of text.split(" ")) {
    let line: Point[] = [];
    for (const letter of word) {
      const capital = upper[folded(letter)] !== undefined && lower[letter] === undefined;
      const [body = [], ...marks] = place(
        glyph(letter),
        at,
        scale,
        1,
        { ...hand, tremble: hand.tremble * 0.5 },
        random,
      );
      if (capital) {
        written.push(body);
        at += scale * hand.stretch * 5;
      } else {
        line.push(...(line.length > 0 ? body.slice(1) : body));
        const reach = Math.max(
          0,
          ...glyph(letter)
            .flat()
            .map(([x]) => x),
        );
        at += scale * hand.stretch * reach;
      }
      written.push(...marks);
    }
    if (line.length > 0) written.push(line);
    line = [];
    at += scale * hand.stretch * 2.6;
  }
  return ink(written, hand);
}

/** Catmull-Rom through the points, as cubic Béziers: [start, then (control, control, end) triples]. */
export function bezier(points: readonly Point[]): { start: Point; curves: [Point, Point, Point][] } {
  const start = points[0] ?? [0, 0];
  const curves: [Point, Point, Point][] = [];
  for (let index = 0; index + 1 < points.length; index++) {
    const here = points[index] ?? start;
    const next = points[index + 1] ?? here;
    const before = points[index - 1] ?? here;
    const after = points[index + 2] ?? next;
    curves.push([
      [here[0] + (next[0] - before[0]) / 6, here[1] + (next[1] - before[1]) / 6],
      [next[0] - (after[0] - here[0]) / 6, next[1] - (after[1] - here[1]) / 6],
      next,
    ]);
  }
  return { start, curves };
}
