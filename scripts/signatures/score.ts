import { classProbabilities, type InkModel, verdictOf } from "../../packages/ingest/src/ink/ink-model.ts";
import type { Rectangle, SamplePage } from "./samples.ts";

export type Counts = { hit: number; extra: number; missed: number };
export const f1 = ({ hit, extra, missed }: Counts) => (2 * hit) / (2 * hit + extra + missed || 1);

/** At what probability a page is said to hold a mark: as `extract` does (signatures/marks.ts). */
const SAID = 0.5;

const inside = (box: Rectangle, t: Rectangle) => {
  const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
  const within = (b: Rectangle, px: number, py: number, by: number) =>
    px >= b.left - by && px <= b.left + b.width + by && py >= b.top - by && py <= b.top + b.height + by;
  return within(t, x, y, 10) || within(box, t.left + t.width / 2, t.top + t.height / 2, 0);
};

/** What a model says of a page: per class whether it is there, and whether it was found where it is. */
export function judge(
  page: SamplePage,
  model: InkModel,
): Record<"signature" | "initials" | "any", keyof Counts | "right"> {
  const scored = page.samples.map((s) => ({ box: s.box, p: classProbabilities(model, s.features) }));
  const verdict = (found: Rectangle[], truth: Rectangle[] | undefined, count: number): keyof Counts | "right" => {
    if (truth === undefined)
      return count > 0 ? (found.length > 0 ? "hit" : "missed") : found.length > 0 ? "extra" : "right";
    const hits = found.some((b) => truth.some((t) => inside(b, t)));
    if (truth.length > 0) return hits ? "hit" : "missed";
    return found.length > 0 ? "extra" : "right";
  };
  const said = (kind: string) =>
    scored
      .map((s) => ({ ...s, ...verdictOf(s.p) }))
      .filter((s) => s.label === kind && s.probability >= SAID)
      .map((s) => s.box);
  const hands = scored.filter(({ p }) => 1 - (p[0] as number) >= SAID).map((s) => s.box);
  const of = (kind: string) => page.truth?.filter((t) => t.kind === kind);
  return {
    signature: verdict(said("signature"), of("signature"), page.count),
    initials: verdict(said("initials"), of("initials"), 0),
    any: verdict(hands, page.truth, page.count),
  };
}

export function add(counts: Counts, verdict: keyof Counts | "right"): void {
  if (verdict !== "right") counts[verdict]++;
}
export const none = (): Counts => ({ hit: 0, extra: 0, missed: 0 });
