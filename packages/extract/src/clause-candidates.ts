import { identifyLanguage } from "@vigie/language";
import type { ClauseCandidate, Document } from "@vigie/model";
import { scoreClauses } from "./clause-model/clause-model.ts";
import { modelSentences } from "./clause-model/sentences.ts";
import { grammarOf } from "./liability/grammar.ts";
import { read } from "./reading.ts";

/** A sentence whose best score is below this is about something else. */
const LEAST = 0.002;
const MOST_REASONS = 4;

/**
 * Every sentence that a question of the clause model gives more than .2 %, with all its scores and the strongest cues of the
 * best one: what `vigie inspect --all` shows, so that the model can be judged from outside. In reading order.
 */
export function clauseCandidates(document: Document): ClauseCandidate[] {
  const reading = read(document);
  const language = identifyLanguage(document.text) === "fr" ? "fr" : "en";
  const scores = scoreClauses(modelSentences(reading), language, grammarOf(reading));
  return reading.sentences.flatMap((sentence, i): ClauseCandidate[] => {
    const all = scores.questions.map((question) => [question, scores.of(question, i)] as const);
    const best = all.reduce((top, one) => (one[1] > top[1] ? one : top), ["capOnLiability", 0] as (typeof all)[number]);
    if (best[1] < LEAST) return [];
    return [
      {
        evidence: reading.evidence(sentence.span),
        scores: Object.fromEntries(all.map(([question, p]) => [question, Math.round(p * 1e4) / 1e4])),
        why: scores.reasons(best[0], i, MOST_REASONS).map(({ cue, weight, at }) => ({
          cue,
          weight,
          span: at === undefined ? sentence.span : reading.span(sentence.at + at.start, sentence.at + at.end),
        })),
      },
    ];
  });
}
