import { examplesOf, learned, numbered, type Sample, vocabularyOf } from "./examples.ts";
import { fitNetwork, type Network, oddsOf } from "./network.ts";
import { type Packed, packed, unpacked } from "./pack.ts";
import type { Scored } from "./report.ts";

/**
 * `least` messages a feature must occur in, `kept` features that ship, passes of the first fit that chooses them and of the
 * second that weighs them, and the weight of the copy of a message whose author is not told.
 */
const TRAIN = { least: 2, kept: 80_000, selecting: 5, passes: 15, anonymous: 0.7 };

/** `network` weighs as it will when unpacked from `pack`. */
export type Fitted = {
  readonly network: Network;
  readonly pack: Packed;
  readonly vocabulary: ReadonlyMap<number, number>;
};

/** The network as it ships: the heaviest features of a first fit, fitted anew alone, with their weights packed and unpacked. */
export function train(told: readonly Sample[], anonymous: readonly Sample[]): Fitted {
  const fitOn = (vocabulary: ReadonlyMap<number, number>, passes: number): Network =>
    fitNetwork(
      [...examplesOf(told, vocabulary, 1), ...examplesOf(anonymous, vocabulary, TRAIN.anonymous)],
      vocabulary.size,
      learned.length,
      passes,
    );
  const all = vocabularyOf(told, TRAIN.least);
  const vocabulary = heaviest(fitOn(all, TRAIN.selecting), all);
  const network = fitOn(vocabulary, TRAIN.passes);
  const pack = packed(network);
  return { network: { ...network, inward: unpacked(pack, network.inward.length) }, pack, vocabulary };
}

function heaviest({ hidden, inward }: Network, vocabulary: ReadonlyMap<number, number>): Map<number, number> {
  const weighed = [...vocabulary].map(([hash, row]) => {
    let sum = 0;
    for (let k = 0; k < hidden; k++) sum += (inward[row * hidden + k] ?? 0) ** 2;
    return { hash, sum };
  });
  const kept = weighed.sort((x, y) => y.sum - x.sum || x.hash - y.hash).slice(0, TRAIN.kept);
  return new Map(kept.sort((x, y) => x.hash - y.hash).map(({ hash }, i) => [hash, i]));
}

/** Both scores of every sample for every signal its author may raise. */
export function scoredBy(model: Fitted, samples: readonly Sample[], fold: number, anonymous: boolean): Scored[] {
  return samples.flatMap((sample) => {
    const whole = oddsOf(model.network, numbered(sample.whole, model.vocabulary));
    const each = sample.sentences.map((s) => oddsOf(model.network, numbered(s.features, model.vocabulary)));
    return learned.flatMap((signal, q): Scored[] => {
      if ((sample.answers[q] ?? -1) === -1) return [];
      const scores = each.map((e) => e[q] ?? -9).sort((a, b) => b - a);
      return [
        {
          id: sample.message.id,
          fold,
          anonymous,
          question: q,
          right: sample.answers[q] === 1,
          found: sample.found.get(signal.id)?.strength,
          opinion: { message: whole[q] ?? -9, sentence: scores[0] ?? -9, next: scores[1] ?? -9, at: 0 },
        },
      ];
    });
  });
}
