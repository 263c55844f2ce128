import type { Cluster } from "./clusters.ts";
import type { Component, Runs } from "./components.ts";
import { around } from "./printed-lines.ts";

/** Strokes nearer to each other than this, in heights of a printed letter, are one part: a pen lifted within a letter. */
const TOGETHER = 0.35;
/** A mark in more parts than this is joined, nearest first: each is compared with each of other pages. */
const MOST_PARTS = 5;
/** Pieces beyond these, the largest first, decide nothing. */
const MOST_PIECES = 24;
/** Pieces of a cluster lie within this of a neighbour (clusters.ts): farther need not be looked. */
const MOST_REACH = 1.8;
/** No hand writes initials in so many strokes. */
const NOISE = 200;

/**
 * A cluster in the parts that stand apart in it, from left to right: letters of one hand, or the initials of several that
 * were set down side by side. One part when nothing stands apart.
 */
export function partsOf(cluster: Cluster, runs: Runs, unit: number): Cluster[] {
  if (cluster.components.length > NOISE) return [cluster];
  const pieces = [...cluster.components].sort((a, b) => b.area - a.area).slice(0, MOST_PIECES);
  const most = MOST_REACH * unit;
  const groups = pieces.map((piece) => [piece]);
  const gaps = pieces.map((a) => pieces.map((b) => (a === b ? 0 : distance(a, b, runs, most))));
  const index = new Map(pieces.map((piece, i) => [piece, i]));
  const between = (a: readonly Component[], b: readonly Component[]): number =>
    Math.min(...a.flatMap((p) => b.map((q) => gaps[index.get(p) as number]?.[index.get(q) as number] as number)));
  for (;;) {
    let best = { gap: Number.POSITIVE_INFINITY, i: 0, j: 1 };
    for (let i = 0; i < groups.length; i++)
      for (let j = i + 1; j < groups.length; j++) {
        const gap = between(groups[i] as Component[], groups[j] as Component[]);
        if (gap < best.gap) best = { gap, i, j };
      }
    if (groups.length < 2 || (best.gap > TOGETHER * unit && groups.length <= MOST_PARTS)) break;
    groups[best.i]?.push(...(groups[best.j] as Component[]));
    groups.splice(best.j, 1);
  }
  return groups.map((components) => ({ ...around(components), components })).sort((a, b) => a.left - b.left);
}

/** Pixels of paper between two pieces of ink as far as `most`, farther ones infinitely apart: along rows and down columns. */
function distance(a: Component, b: Component, { rows, starts, ends }: Runs, most: number): number {
  const across = Math.max(0, b.left - a.right, a.left - b.right);
  const down = Math.max(0, b.top - a.bottom, a.top - b.bottom);
  let least = Number.POSITIVE_INFINITY;
  if (across > most || down > most) return least;
  let first = 0;
  for (const r of a.runs) {
    const [y, from, to] = [rows[r] as number, starts[r] as number, ends[r] as number];
    while (first < b.runs.length && (rows[b.runs[first] as number] as number) < y - most) first++;
    for (let i = first; i < b.runs.length; i++) {
      const s = b.runs[i] as number;
      const dy = (rows[s] as number) - y;
      if (dy > most) break;
      const dx = Math.max(0, (starts[s] as number) - to, from - (ends[s] as number));
      if (dx <= most) least = Math.min(least, Math.max(dx, Math.abs(dy)));
    }
  }
  return least;
}
