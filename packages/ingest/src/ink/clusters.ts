import type { Component } from "./components.ts";
import { around, type Edges, type Print } from "./printed-lines.ts";

/** Pieces of ink that lie together and belong to no printed line. */
export type Cluster = Edges & { components: Component[] };

/** A piece as wide or high as this share of the page is a border, a photo's edge or the black of a copier. */
const SURFACE = 0.72;
/** Letters of initials lie this near to each other, in heights of a printed letter. */
const LEAST_REACH = 0.9;
const MOST_PIECES = 2500;
const MOST_CLUSTERS = 400;

/** What is left of a page when its print is taken away, in clusters, the largest first. */
export function clustersOf(
  components: readonly Component[],
  { isPrinted, unit }: Print,
  page: { width: number; height: number },
): Cluster[] {
  const size = (c: Edges) => Math.max(c.right - c.left, c.bottom - c.top) + 1;
  const pieces = components
    .filter(
      (c, i) =>
        isPrinted[i] === 0 &&
        size(c) >= 0.45 * unit &&
        c.right - c.left < SURFACE * page.width &&
        c.bottom - c.top < SURFACE * page.height,
    )
    .sort((a, b) => size(b) - size(a))
    .slice(0, MOST_PIECES)
    .sort((a, b) => a.left - b.left);
  const parent = pieces.map((_, i) => i);
  const root = (i: number): number => {
    let at = i;
    while (parent[at] !== at) at = parent[at] as number;
    parent[i] = at;
    return at;
  };
  const sizes = pieces.map(size);
  for (let i = 0; i < pieces.length; i++) {
    const a = pieces[i] as Component;
    for (let j = i + 1; j < pieces.length; j++) {
      const b = pieces[j] as Component;
      const dx = b.left - a.right;
      if (dx > 2 * unit) {
        if (b.left - a.right > 2 * unit) break;
        continue;
      }
      const dy = Math.max(0, b.top - a.bottom, a.top - b.bottom);
      const reach = Math.min(
        1.8 * unit,
        Math.max(LEAST_REACH * unit, 0.22 * Math.min(sizes[i] as number, sizes[j] as number)),
      );
      if (Math.max(0, dx) <= reach && dy <= reach) parent[root(j)] = root(i);
    }
  }
  const groups = new Map<number, Component[]>();
  for (const [i, piece] of pieces.entries()) {
    const r = root(i);
    const list = groups.get(r);
    if (list === undefined) groups.set(r, [piece]);
    else list.push(piece);
  }
  return [...groups.values()]
    .map((list) => ({ ...around(list), components: list }))
    .filter((c) => size(c) >= 1.2 * unit && c.components.reduce((sum, p) => sum + p.area, 0) >= 1.5 * unit)
    .sort((a, b) => size(b) - size(a))
    .slice(0, MOST_CLUSTERS);
}
