import type { InkMask } from "./ink-mask.ts";

/** A straight line that was printed: a rule, the side of a frame or of a table's cell. In pixels. */
export type Rule = { left: number; top: number; width: number; height: number };

/** Thicker than this, in pixels at 150 dpi, it is a surface. */
const THICKEST = 7;
/** What is shorter is a stroke of a letter or of a pen. */
const SHORTEST_ACROSS = 75;
const SHORTEST_DOWN = 110;
const MOST_RULES = 2000;

/** Erases rules from a mask, in place, where nothing crosses them, and says where they were. */
export function takeRules(mask: InkMask): Rule[] {
  const rules: Rule[] = [];
  const { width, height, data } = mask;
  take(data, { length: width, step: 1 }, { length: height, step: width }, SHORTEST_ACROSS, (along, across, size) =>
    rules.push({ left: along, top: across, width: size, height: 1 }),
  );
  take(data, { length: height, step: width }, { length: width, step: 1 }, SHORTEST_DOWN, (along, across, size) =>
    rules.push({ left: across, top: along, width: 1, height: size }),
  );
  return rules.slice(0, MOST_RULES);
}

type Axis = { length: number; step: number };

function take(
  data: Uint8Array,
  along: Axis,
  across: Axis,
  shortest: number,
  found: (along: number, across: number, size: number) => void,
): void {
  const erased: number[] = [];
  for (let line = 0; line < across.length; line++) {
    const from = line * across.step;
    // A run of the shortest length holds every pixel of this grid: most lines end here.
    for (let i = shortest - 1; i < along.length; i += shortest) {
      if (data[from + i * along.step] === 0) continue;
      let start = i;
      while (start > 0 && data[from + (start - 1) * along.step] === 1) start--;
      let end = i + 1;
      while (end < along.length && data[from + end * along.step] === 1) end++;
      if (end - start >= shortest) {
        let thin = 0;
        for (let at = start; at < end; at++) if (isThin(data, from + at * along.step, line, across)) thin++;
        if (thin > 0.6 * (end - start)) {
          found(start, line, end - start);
          for (let at = start; at < end; at++)
            if (isThin(data, from + at * along.step, line, across)) erased.push(from + at * along.step);
        }
      }
      i = Math.max(i, end - 1 - ((end - 1 - i) % shortest));
    }
  }
  for (const at of erased) data[at] = 0;
}

/** True where the ink is no thicker than a rule across the line. */
function isThin(data: Uint8Array, at: number, line: number, across: Axis): boolean {
  let thick = 1;
  for (let i = 1; i <= line && thick <= THICKEST && data[at - i * across.step] === 1; i++) thick++;
  for (let i = 1; line + i < across.length && thick <= THICKEST && data[at + i * across.step] === 1; i++) thick++;
  return thick <= THICKEST;
}
