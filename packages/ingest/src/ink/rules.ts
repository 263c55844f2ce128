import type { InkMask } from "./ink-mask.ts";

/** A straight line that was printed: a rule, the side of a frame or of a table's cell. In pixels. */
export type Rule = { left: number; top: number; width: number; height: number };

/** Thicker than this, in pixels at 150 dpi, it is a surface. */
const THICKEST = 7;
/** What is shorter is a stroke of a letter or of a pen. */
const SHORTEST_ACROSS = 75;
const SHORTEST_DOWN = 110;
/** A page is levelled to a tenth of a degree; scanners bend lines a little more. */
const DRIFT = 1.5;
const SLOPE = 0.012;
/** A rule is thin nearly everywhere: letters and strokes cross it. */
const THIN_SHARE = 0.6;
const MOST_RULES = 2000;
/** Pixels without ink that do not end a line down the page: a scratch on a scanner's glass leaves a broken one on every sheet. */
const BROKEN = 2;

/** Erases rules from a mask, in place, where nothing crosses them, and says where they were. */
export function takeRules(mask: InkMask): Rule[] {
  const rules: Rule[] = [];
  const { width, height, data } = mask;
  take(
    data,
    { length: width, step: 1, misses: 0 },
    { length: height, step: width },
    SHORTEST_ACROSS,
    (along, across, size) => rules.push({ left: along, top: across, width: size, height: 1 }),
  );
  take(
    data,
    { length: height, step: width, misses: BROKEN },
    { length: width, step: 1 },
    SHORTEST_DOWN,
    (along, across, size) => rules.push({ left: across, top: along, width: 1, height: size }),
  );
  return rules.slice(0, MOST_RULES);
}

type Axis = { length: number; step: number };
/** The axis that lines are followed along, and how many pixels without ink they may miss in a row. */
type Along = Axis & { misses: number };

function take(
  data: Uint8Array,
  along: Along,
  across: Axis,
  shortest: number,
  found: (along: number, across: number, size: number) => void,
): void {
  const erased: number[] = [];
  const step = shortest >> 1;
  for (let line = 0; line < across.length; line++)
    // A rule of the shortest length crosses this grid: most places end here.
    for (let at = step; at < along.length; at += step) {
      const place = line * across.step + at * along.step;
      if (data[place] === 0 || !isThin(data, place, line, across)) continue;
      const back = follow(data, along, across, at, line, -1);
      const on = follow(data, along, across, at, line, 1);
      const path = [...back, ...on];
      const start = at - back.length;
      // what was followed need not be followed again
      at += on.length - (on.length % step);
      if (path.length < shortest) continue;
      const thin = path.filter((p) => isThin(data, p, Math.floor(p / across.step) % across.length, across));
      if (thin.length <= THIN_SHARE * path.length) continue;
      found(start, line, path.length);
      for (const p of thin) {
        erased.push(p);
        for (let q = p - across.step; data[q] === 1; q -= across.step) erased.push(q);
        for (let q = p + across.step; data[q] === 1; q += across.step) erased.push(q);
      }
    }
  for (const place of erased) data[place] = 0;
}

/** Where ink goes on from a place along a rule that is nearly level: places in the mask, the first left out going back. */
function follow(data: Uint8Array, along: Along, across: Axis, from: number, line: number, step: 1 | -1): number[] {
  const path: number[] = [];
  let [at, missed] = [line, 0];
  for (let i = step === 1 ? from : from - 1; i >= 0 && i < along.length; i += step) {
    const reach = DRIFT + SLOPE * Math.abs(i - from);
    const column = i * along.step;
    if (data[at * across.step + column] === 0) {
      if (at + 1 < across.length && at + 1 - line <= reach && data[(at + 1) * across.step + column] === 1) at++;
      else if (at > 0 && line - at + 1 <= reach && data[(at - 1) * across.step + column] === 1) at--;
      else if (missed < along.misses) {
        missed++;
        continue;
      } else break;
    }
    missed = 0;
    path.push(at * across.step + column);
  }
  return path;
}

/** True where the ink is no thicker than a rule across the line. */
function isThin(data: Uint8Array, at: number, line: number, across: Axis): boolean {
  let thick = 1;
  for (let i = 1; i <= line && thick <= THICKEST && data[at - i * across.step] === 1; i++) thick++;
  for (let i = 1; line + i < across.length && thick <= THICKEST && data[at + i * across.step] === 1; i++) thick++;
  return thick <= THICKEST;
}
