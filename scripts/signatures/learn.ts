import { FEATURES } from "../../packages/ingest/src/ink/features.ts";
import { classProbabilities, INK_CLASSES, type InkModel } from "../../packages/ingest/src/ink/ink-model.ts";
import { boost, type Example, SETTINGS, type Settings } from "./boost.ts";
import type { Sample, SamplePage } from "./samples.ts";

const SOURCE =
  "Fitted by `npm run fit:ink` on made-up contract pages (scripts/signatures), on 19 pages of hyperlex/Signature-detection-Practical-guide (Apache-2.0) and 222 of mapo80/signature-detection.";

/** How much a cluster counts by where it comes from: real French pages are few, stamps hard to tell. */
const WEIGHT = { "french-pages": 3, "pages-640": 1, made: 1, misleading: 3 } as const;
/** And by its class: marks by hand are fewer than what is none. */
const HAND = 2;
/**
 * Added to the scores of the classes once learnt, print first: a page holds hundreds of clusters that are print, and one
 * that is not. With these, judged on pages left out, a page is called signed or initialled from one half on.
 */
const LEANING = [0, 1.9, 1.4, 0.8];
/** Clusters of pages whose boxes nobody drew: what is surely a hand and no signature is not called print. */
const A_HAND = 0.5;
const EM_STEPS = 2;

function fitted(examples: readonly Example[], settings: Settings): InkModel {
  return {
    source: SOURCE,
    features: [...FEATURES],
    classes: [...INK_CLASSES],
    ...boost(examples, INK_CLASSES.length, settings),
  };
}

const known = (page: SamplePage, s: Sample): Example[] =>
  s.label === undefined
    ? []
    : [{ features: s.features, label: s.label, weight: WEIGHT[page.source] * (s.label === 0 ? 1 : HAND) }];

/**
 * The model of some pages. Of `pages-640` only the number of signatures is known: which clusters they are is guessed by
 * the model so far, the most probable ones first, and learnt from in turn (expectation and maximisation with hard guesses); `from` is a model to guess with that saves
 * the first steps.
 */
export function learn(
  pages: readonly SamplePage[],
  { settings = SETTINGS, from }: { settings?: Settings; from?: InkModel } = {},
): InkModel {
  const boxed = pages.filter((p) => p.truth !== undefined);
  const counted = pages.filter((p) => p.truth === undefined);
  const sure = boxed.flatMap((p) => p.samples.flatMap((s) => known(p, s)));
  const steps = counted.length === 0 ? 0 : from === undefined ? EM_STEPS : 1;
  let model = from ?? fitted(sure, settings);
  for (let step = 0; step < steps; step++) {
    const guessed = counted.flatMap((p) => guess(p, model));
    model = fitted([...sure, ...guessed], settings);
  }
  return { ...model, start: model.start.map((v, k) => Number((v + (LEANING[k] ?? 0)).toFixed(4))) };
}

function guess(page: SamplePage, model: InkModel): Example[] {
  const scored = page.samples.map((s) => ({ s, p: classProbabilities(model, s.features) }));
  const order = scored.toSorted((a, b) => (b.p[1] as number) - (a.p[1] as number));
  return order.flatMap(({ s, p }, rank): Example[] => {
    const weight = WEIGHT["pages-640"];
    if (rank < page.count) return [{ features: s.features, label: 1, weight: HAND * weight }];
    const hand = 1 - (p[0] as number);
    // pieces of a signature that lie beside its main one
    const main = order.slice(0, page.count).find((m) => near(m.s, s));
    if (main !== undefined) return [];
    if (hand > A_HAND)
      return page.count === 0 || rank >= page.count ? [{ features: s.features, label: 3, weight: weight * 0.5 }] : [];
    return [{ features: s.features, label: 0, weight }];
  });
}

function near(a: Sample, b: Sample): boolean {
  const dx = Math.max(0, b.box.left - a.box.left - a.box.width, a.box.left - b.box.left - b.box.width);
  const dy = Math.max(0, b.box.top - a.box.top - a.box.height, a.box.top - b.box.top - b.box.height);
  return Math.max(dx, dy) < 30;
}
