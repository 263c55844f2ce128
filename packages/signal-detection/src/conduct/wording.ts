import { type Folded, type FrameHit, foldedPart, type Reading } from "@vigie/language";
import type { Bilingual, Strength } from "@vigie/model";
import type { SignalDefinition } from "../define.ts";
import { Openings } from "./openings.ts";

type Damping = FrameHit["damped"][number];

/**
 * Set wordings of our own voice, beside the frames: what we should not write is written in few ways, and from our side.
 * An entry is written without accents: words parted by spaces, `a/b` either, `a_b` two words as one, `~` up to four words, `mot*` any ending,
 * `(mot)` may be there.
 */
export type Wording = {
  readonly family: string;
  readonly strength: Strength;
  readonly says: readonly string[];
  /** Wordings that must not stand in the same sentence. */
  readonly not?: readonly string[];
  /** Wordings of which one must stand in the sentence or beside it. */
  readonly beside?: readonly string[];
  /** What does not take its sense away: a condition makes a threat, a reminder is worded with a negation. */
  readonly bears?: readonly Damping[];
};

type Ready = {
  wording: Wording;
  frame: FrameHit["frame"];
  /** Tried where the text opens as one of its entries does. */
  says: RegExp;
  not: RegExp | undefined;
  beside: RegExp | undefined;
};

const LONGEST = 1_500;
const ready = new WeakMap<readonly Wording[], { all: readonly Ready[]; openings: Openings }>();

function readied(wordings: readonly Wording[]): { all: readonly Ready[]; openings: Openings } {
  let known = ready.get(wordings);
  if (known === undefined) {
    known = { all: wordings.map(compile), openings: new Openings(wordings.map(({ says }) => says)) };
    ready.set(wordings, known);
  }
  return known;
}

/** The wordings found in the sentences we speak in, with what their clause makes of them. Linear in the text's length. */
export function matchWordings(reading: Reading, wordings: readonly Wording[]): FrameHit[] {
  const { all, openings } = readied(wordings);
  return reading.sentences.flatMap((sentence, index) => {
    if (sentence.zone !== "fresh" && sentence.zone !== "object") return [];
    const { start } = sentence.span;
    const folded = beginning(reading, index);
    const text = folded.folded.replace(/\n/gu, " ");
    const matches: (RegExpExecArray | undefined)[] = [];
    openings.visit(text, (n, at) => {
      const says = all[n]?.says;
      if (says === undefined || matches[n] !== undefined) return;
      says.lastIndex = at;
      const match = says.exec(text);
      if (match !== null) matches[n] = match;
    });
    if (matches.length === 0) return [];
    return all.flatMap(({ wording, frame, not, beside }, n): FrameHit[] => {
      const match = matches[n];
      if (match === undefined || not?.test(text) === true) return [];
      if (beside !== undefined && !beside.test(withNeighbours(reading, index))) return [];
      const own = folded.span(match.index, match.index + match[0].length);
      const span = { start: own.start + start, end: own.end + start };
      const head = tokensOf(reading, sentence, span);
      if (head === undefined) return [];
      const { conditional, damped } = around(text, match, sentence.question);
      if (reading.quotations.some((q) => span.start >= q.start && span.end <= q.end)) damped.push("mention");
      const counted = damped.filter((d) => wording.bears?.includes(d) !== true);
      return [{ frame, span: sentence.span, sentence: index, head, conditional, damped: counted, zone: sentence.zone }];
    });
  });
}

/** The sentence, folded, as far as it is looked at. */
function beginning(reading: Reading, index: number): Folded {
  const { start, end } = reading.sentences[index]?.span ?? { start: 0, end: 0 };
  return end - start <= LONGEST ? reading.part(index) : foldedPart(reading.folded, start, start + LONGEST);
}

/** The sentence with the one before and the one behind. */
function withNeighbours(reading: Reading, index: number): string {
  const start = reading.sentences[index - 1]?.span.start ?? reading.sentences[index]?.span.start ?? 0;
  const end = reading.sentences[index + 1]?.span.end ?? reading.sentences[index]?.span.end ?? start;
  return foldedPart(reading.folded, start, Math.min(end, start + 3 * LONGEST)).folded.replace(/\n/gu, " ");
}

const aside = new WeakMap<object, RegExp>();

/** Why nothing in the sentence counts for a signal, or undefined when it does. */
export function setAside(
  reading: Reading,
  sentence: number,
  rules: SignalDefinition["setAside"] = [],
): Bilingual | undefined {
  const span = reading.sentences[sentence]?.span;
  if (span === undefined || rules.length === 0) return undefined;
  const text = beginning(reading, sentence).folded.replace(/\n/gu, " ");
  return rules.find((rule) => {
    const known = aside.get(rule) ?? pattern(rule.says);
    aside.set(rule, known);
    return known.test(text);
  })?.because;
}

const DENIED =
  /(?<![a-z])(?:ne|n'|pas|jamais|aucune?|nullement|ni|not|never|no|cannot|nor|without)(?![a-z])|n't(?![a-z])/u;
const SUPPOSED =
  /(?<![a-z])(?:si|s'il|s'ils|if|a supposer|en admettant|quand bien meme|dans l'hypothese|en cas de|whether|should|were)(?![a-z])/u;
/** What is missing in a threat, not what is denied: "sans règlement, nous préviendrons …". */
const UNPAID =
  /(?<![a-z])(?:sans|without) (?:reglement|paiement|reponse|retour|virement|nouvelles|payment|reply)|(?<![a-z])(?:si|s'il|s'ils|tant que|tant qu'|if|unless|until)(?![a-z])[^,;:]*?(?:(?<![a-z])(?:pas|rien|aucune?|jamais|not|nothing)(?![a-z])|n't)/gu;
const REPORTED =
  /(?<![a-z])(?:vous (?:ecrivez|dites|affirmez|soutenez|pretendez|indiquez|considerez|estimez)|selon vous|d'apres vous|a vous lire|you (?:say|claim|write|allege|suggest|believe)|according to you)(?![a-z])/u;
const CONDITION =
  /(?<![a-z])(?:si|s'il|sinon|sans|faute|a defaut|if|unless|otherwise|or else|without|failing|passe ce delai)(?![a-z])/u;

function around(text: string, match: RegExpExecArray, question: boolean): { conditional: boolean; damped: Damping[] } {
  const before = text.slice(0, match.index);
  const after = text.slice(match.index + match[0].length);
  const clause = (/[^,;:.!?()]*$/u.exec(before)?.[0] ?? "").replace(UNPAID, "");
  const damped: Damping[] = [];
  if (DENIED.test(`${clause}${match[0]}`) || /^ (?:pas|plus|jamais|aucune?|not)(?![a-z])/u.test(after))
    damped.push("negated");
  if (SUPPOSED.test(before)) damped.push("hypothetical");
  if (REPORTED.test(before)) damped.push("reported");
  if (question) damped.push("question");
  return { conditional: CONDITION.test(text), damped };
}

function compile(wording: Wording): Ready {
  const { family, strength, says, not, bears, beside } = wording;
  return {
    wording,
    frame: { strength, family, match: "", ...(bears === undefined ? {} : { allow: bears }) },
    says: pattern(says, "uy"),
    not: not === undefined ? undefined : pattern(not),
    beside: beside === undefined ? undefined : pattern(beside),
  };
}

/** One expression for a list of wordings. */
function pattern(entries: readonly string[], flags = "u"): RegExp {
  const word = (source: string): string =>
    source
      .split("/")
      .map((w) =>
        w
          .replace(/[.+?^$[\]{}|\\]/gu, "\\$&")
          .replace(/\*/gu, "[a-z]*")
          .replace(/_/gu, "[ '-]+"),
      )
      .join("|");
  const one = (entry: string): string =>
    entry
      .split(" ")
      .map((part, i) => {
        const gap = i === 0 ? "" : "[ '-]+";
        if (part === "~") return "(?:[ '-]+[a-z0-9&.€£$%-]+){0,4}?";
        const optional = /^\((.+)\)$/u.exec(part);
        return optional === null ? `${gap}(?:${word(part)})` : `(?:${gap}(?:${word(optional[1] ?? "")}))?`;
      })
      .join("");
  return new RegExp(`(?<![a-z0-9])(?:${entries.map(one).join("|")})(?![a-z0-9])`, flags);
}

function tokensOf(
  reading: Reading,
  sentence: Reading["sentences"][number],
  span: { start: number; end: number },
): FrameHit["head"] | undefined {
  let from = -1;
  let to = -1;
  for (let t = sentence.from; t < sentence.to; t++) {
    const at = reading.spanOf(t, t + 1);
    if (at.end > span.start && from === -1) from = t;
    if (at.start < span.end) to = t + 1;
  }
  return from === -1 || to <= from ? undefined : { cls: -1, from, to };
}
