/**
 * One scored sentence. `right`: its span and a labelled one overlap by half of their union (CUAD's own criterion). `part`: it
 * lies inside a longer labelled span without being half of it; such sentences count neither way.
 */
export type ScoredSentence = {
  readonly paper: number;
  readonly score: number;
  readonly right: boolean;
  readonly part: boolean;
};

/** `score` is log-odds: 0 is the threshold of .5. */
export type Figures = {
  readonly labelled: number;
  /** Average precision over sentences, labelled spans that no sentence reaches counting as never found. */
  readonly aupr: number;
  /** The same over the labelled spans that some sentence reaches: what the model alone is worth. */
  readonly reachedAupr: number;
  /** Precision where 80 % of the labelled spans are found; 0 when never. */
  readonly precisionAt80: number;
  /** The same with parts of longer spans counted as wrong. */
  readonly strictAupr: number;
  readonly documentF1: number;
  readonly documentPrecision: number;
  readonly documentRecall: number;
  /** At the threshold, over sentences. */
  readonly spanPrecision: number;
  readonly spanRecall: number;
  readonly spanF1: number;
};

/** `hasLabel[p]`: paper p carries the label; `unreached`: labelled spans that no sentence matches. */
export function figuresOf(
  sentences: readonly ScoredSentence[],
  hasLabel: readonly boolean[],
  unreached: number,
): Figures {
  const main = curve(
    sentences.filter((s) => !s.part),
    unreached,
  );
  const strict = curve(sentences, unreached);
  const best = new Map<number, number>();
  for (const s of sentences) best.set(s.paper, Math.max(best.get(s.paper) ?? Number.NEGATIVE_INFINITY, s.score));
  const documents = hasLabel.map((right, paper) => ({ right, said: (best.get(paper) ?? -1) >= 0 }));
  const d = rates(documents);
  const s = rates(
    sentences.filter((x) => !x.part).map((x) => ({ right: x.right, said: x.score >= 0 })),
    unreached,
  );
  return {
    labelled: sentences.filter((x) => x.right).length + unreached,
    aupr: main.aupr,
    reachedAupr: curve(
      sentences.filter((x) => !x.part),
      0,
    ).aupr,
    precisionAt80: main.precisionAt80,
    strictAupr: strict.aupr,
    documentF1: d.f1,
    documentPrecision: d.precision,
    documentRecall: d.recall,
    spanPrecision: s.precision,
    spanRecall: s.recall,
    spanF1: s.f1,
  };
}

function curve(sentences: readonly ScoredSentence[], unreached: number): { aupr: number; precisionAt80: number } {
  const total = sentences.filter((s) => s.right).length + unreached;
  let found = 0;
  let sum = 0;
  let precisionAt80 = 0;
  const sorted = [...sentences].sort((a, b) => b.score - a.score);
  for (const [i, s] of sorted.entries()) {
    if (!s.right) continue;
    found++;
    sum += found / (i + 1);
    if (precisionAt80 === 0 && found >= 0.8 * total) precisionAt80 = found / (i + 1);
  }
  return { aupr: total === 0 ? Number.NaN : sum / total, precisionAt80 };
}

function rates(
  items: readonly { right: boolean; said: boolean }[],
  unreached = 0,
): { precision: number; recall: number; f1: number } {
  const count = (right: boolean, said: boolean): number =>
    items.filter((i) => i.right === right && i.said === said).length;
  const hits = count(true, true);
  const invented = count(false, true);
  const missed = count(true, false) + unreached;
  return {
    precision: hits / (hits + invented || 1),
    recall: hits / (hits + missed || 1),
    f1: (2 * hits) / (2 * hits + invented + missed || 1),
  };
}
