import type { Party } from "@vigie/model";
import type { Reading } from "../reading.ts";
import { detailsOf } from "./details.ts";
import type { Intro } from "./introduced.ts";
import { FRENCH_FORM_EDGE, textAt } from "./names.ts";
import { isSame, plain } from "./side-words.ts";

/** A party found and not yet described: offsets in `flat` of its name, and of the end of what introduces it. */
export type Candidate = {
  /** Found by its defined term, not by a label. */
  isDefined?: boolean;
  /** Found by the description that follows its name. */
  isDescribed?: boolean;
  /** Its term is the word of a label, which the paper may not use again. */
  isLabelled?: boolean;
  from: number;
  to: number;
  end: number;
  term: string;
  termSpan?: [number, number];
  side: Party["side"];
  /** Who is named over the firm, in its address block. */
  person?: string;
};

export const BODY =
  /il a ete|preambule|(?<![a-z])article (?:1|i|premier)(?![a-z\d])|attendu que|whereas|recitals|witnesseth|(?:les|ci-apres) (?:ensemble|collectivement)|\n ?(?:1|i)[.)] |etant prealablement|expose|collectively (?:referred|the)|objet (?:du|de la|:)/u;

/** The first line of an address on a letter: what stands behind is no word on the firm of the letterhead. */
const WRITTEN_TO = /\n ?(?:a l'attention|(?:a )?(?:monsieur|madame|mademoiselle|maitre)(?![a-z]))/u;

/** Candidates become parties: each is described by the text from its name to the next name, or to the body of the paper. */
export function described(reading: Reading, intro: Intro | undefined, candidates: readonly Candidate[]): Party[] {
  const sorted = [...candidates].sort((a, b) => a.from - b.from);
  const kept: Candidate[] = [];
  for (const candidate of sorted) {
    const name = textAt(reading, candidate.from, candidate.to);
    const before = kept.find((k) => isSame(textAt(reading, k.from, k.to), name));
    if (before !== undefined && candidate.person !== undefined) before.person = candidate.person;
    if (before === undefined) kept.push(candidate);
    else if (candidate.isDescribed === true && before.isDescribed !== true) {
      // the description tells where a name ends; the label or the bracket what the paper calls it
      before.from = candidate.from;
      before.to = candidate.to;
      before.isDescribed = true;
      before.end = Math.max(before.end, candidate.end);
      if (before.side === "unknown") before.side = candidate.side;
      if (before.term === "" && candidate.termSpan !== undefined) {
        before.isLabelled = candidate.isLabelled === true;
        before.term = candidate.term;
        before.termSpan = candidate.termSpan;
      }
    } else if (before.side === "unknown" && candidate.side !== "unknown")
      kept.splice(kept.indexOf(before), 1, {
        ...candidate,
        ...(before.isDescribed ? { from: before.from, to: before.to, isDescribed: true } : {}),
        ...(before.person === undefined ? {} : { person: before.person }),
      });
    else if (candidate.isDefined === true && before.isDefined !== true) {
      // the block says "Sous-traitant :", the bracket what the paper calls it
      before.term = candidate.term;
      before.isLabelled = false;
      if (candidate.termSpan !== undefined) before.termSpan = candidate.termSpan;
      if (candidate.side !== "unknown") before.side = candidate.side;
      before.end = Math.max(before.end, candidate.end);
    }
  }
  return kept.map((candidate, i): Party => {
    const next = kept[i + 1]?.from ?? Number.POSITIVE_INFINITY;
    const limit = Math.min(next, candidate.end + (intro === undefined ? 0 : 450), reading.flat.length);
    const after = BODY.exec(reading.lines.slice(candidate.end, limit));
    const letter =
      candidate.side === "provider" && candidate.term === ""
        ? WRITTEN_TO.exec(reading.lines.slice(candidate.to, limit))
        : null;
    const stop = Math.min(
      Math.max(candidate.to, after === null ? limit : candidate.end + after.index),
      letter === null ? limit : candidate.to + letter.index,
    );
    const term =
      candidate.termSpan === undefined
        ? candidate.term
        : textAt(reading, ...candidate.termSpan).replace(/^(?:l['’]|le |la |les |the )/iu, "");
    const printed = textAt(reading, candidate.from, candidate.to);
    const name = printed.replace(FRENCH_FORM_EDGE, "").trim() || printed;
    const end = candidate.from + printed.indexOf(name) + name.length;
    const span = reading.span(candidate.from + Math.max(0, printed.indexOf(name)), Math.max(candidate.from + 1, end));
    const details = detailsOf(reading, candidate.from, stop, candidate.side, candidate.to);
    if (candidate.person !== undefined) details.representative ??= candidate.person;
    // who is the party speaks for no one else
    if (details.representative !== undefined && plain(details.representative) === plain(name))
      delete details.representative;
    return {
      name,
      ...(term === "" || (candidate.isLabelled === true && !isUsed(reading, candidate.term))
        ? {}
        : { definedTerm: term }),
      side: candidate.side,
      role: "unknown",
      ...details,
      evidence: [reading.evidence(printed === name ? reading.span(candidate.from, candidate.to) : span)],
    };
  });
}

/** The word of a label is the paper's word for the party where it stands a second time, with its article. */
function isUsed(reading: Reading, term: string): boolean {
  if (/^(?:nous|vous|we|us|you)$/u.test(term)) return true;
  const word = term
    .replace(/^(?:l'|le |la |les |the )/u, "")
    .replace(/[^a-z' -]/gu, "")
    .replace(/ (?:beneficiaire|cliente?)$/u, "");
  return new RegExp(`(?:l'|le |la |les |du |au |de l'|the )${word}(?![a-z])`, "u").test(
    reading.flat.slice(reading.flat.indexOf(word) + word.length),
  );
}
