import type { Cluster } from "./clusters.ts";
import type { Runs } from "./components.ts";

const SIDE = 16;

/** The ink of a cluster on a grid of 16 by 16, one hexadecimal figure a cell by its density: alike shapes have alike grids. */
export function shapeOf(cluster: Cluster, { rows, starts, ends }: Runs): string {
  const cells = new Float64Array(SIDE * SIDE);
  const [w, h] = [cluster.right - cluster.left + 1, cluster.bottom - cluster.top + 1];
  for (const c of cluster.components)
    for (const r of c.runs) {
      const row = Math.floor((((rows[r] as number) - cluster.top) * SIDE) / h);
      for (let x = starts[r] as number; x <= (ends[r] as number); x++) {
        const cell = row * SIDE + Math.floor(((x - cluster.left) * SIDE) / w);
        cells[cell] = (cells[cell] as number) + 1;
      }
    }
  const full = (w * h) / (SIDE * SIDE);
  let shape = "";
  for (const n of cells) shape += Math.min(15, Math.round((15 * n) / full)).toString(16);
  return shape;
}
