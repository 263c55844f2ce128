import type { Cap } from "@vigie/model";
import type { Reading, Sentence } from "../../reading.ts";
import { sumsOf } from "./amounts.ts";
import { type BasisPhrase, basisIn, thingBehind } from "./basis.ts";
import { type Opening, openingsIn } from "./formulas.ts";
import { windowIn } from "./window.ts";

/**
 * One thing a sentence may limit by: a sum, a share or a multiple of a basis, the basis itself, a blank. `at` and `to` are
 * offsets in the sentence's folded text. `beside` is a sum that the text names for something else (a price, a cover): it is
 * the limit only when nothing better is there.
 */
export type Term = {
  at: number;
  to: number;
  kind: "sum" | "formula" | "blank";
  beside: boolean;
  cap: Omit<Cap, "application" | "operands">;
};

const BLANK =
  /(?:\.{3,}|_{2,}|(?:\. ?){4,}|\[[^\]]{0,40}\]|(?<![a-z])x{2,}(?: ?x{3})?(?![a-z])|•{2,}|<[^>]{0,30}>) ?\)? ?(?:€|euros?\b|eur\b|k€|£|\$|dollars?)|(?:€|£|\$|eur|usd|gbp) ?(?:\.{3,}|_{2,}|\[[^\]]{0,40}\]|x{2,})|(?:exceed|exceder|depasser|limitee?s? a|limited to|plafonnee?s? a|fixee? a|superieure?s? a|hauteur de|maximum (?:de|of)|capped at) (?:the (?:sum|amount) of |la somme (?:forfaitaire )?de |un montant de |un maximum de )?(?:\[[^\]]{0,40}\]|\.{3,}|_{3,})|(?<![a-z*])(?:\[[ .]*(?:\*[ .]?){1,8}[ .]*\]|\*{3,})(?! ?(?:\d|period|month|year|day|times|percent|of the|-))|(?:montant|somme|plafond|amount)[^.;]{0,20}(?:a (?:completer|definir|preciser|renseigner|determiner)|to be (?:completed|agreed|determined|confirmed|inserted))/gu;

/** Sums that are never the limit: a capital, a deductible, a penalty, a rate per day, a threshold. */
const NEVER_BEFORE =
  /(?:capital(?: social)?(?: variable)?(?: de| d'| :)?|franchise[^.;,]{0,30}(?: de| a)?|(?:penalites?|amende|astreinte|acomptes?|avance|arrhes|caution|depot de garantie|indemnite (?:forfaitaire )?(?:de recouvrement|de retard)|indemnite forfaitaire|share capital|deposit|deductible|penalty|retention)[^.;,]{0,30}(?: de| d'| of| a| est de| is)?) $/u;
const NEVER_BEHIND =
  /^ ?(?:ht |h\.t\.? |hors taxes? |ttc |,)?(?:par|\/|per|a|each) ?(?:jours?|heures?|semaines?|(?:mois|semaine|jour) de retard|day|hour|week)(?![a-z])/u;
const THRESHOLD =
  /(?:superieure?s?|inferieure?s?) (?:ou egale?s? )?(?:a|au)(?: la somme de| un montant de)? $|(?:exceed(?:s|ing)?|in excess of|over|above|below|under|less than|greater than|more than|at least) $/u;
/** "Reste inférieure à": said of the debt itself. */
const STAYS_UNDER = /(?:rest|demeur|sera|soit|stay|remain)[a-z]{0,3} (?:toujours |always )?$/u;
/** What makes "supérieure à" a limit: the sentence denies anything above. */
const DENIED =
  /(?<![a-z])(?:ne|n'|ni|aucune?|sans|jamais|nul|no|not|never|neither|nor|without|cannot|plafon|limit)(?![a-z]*eurs?(?![a-z]))/u;
/** A sum the words before it give to something else: the price of the job, the cover held. */
const BESIDE_BEFORE =
  /(?:prix|tarif|budget|commandes?|marche|contrats?|missions?|prestations?|forfait|lots?|devis|cout|facture|price|budget|order|project|engagement|contract|agreement)(?: [a-z']{1,14}){0,3}? (?:de|d'un montant de|est de|(?:est )?fixee? a|s'elev\w{2,5} a|evaluee?s? a|estimee?s? a|of|valued at|worth|is|for) $|(?:assuree?s?|garantie?s?|couverte?s?|police|assurance|insurance|insured|cover(?:age|ed)?)(?: [a-z']{1,14}){0,8}? (?:de|pour|a hauteur de|a concurrence de|jusqu'a|of|for|up to) $/u;

/** How far behind a share or a multiple its basis may begin, in characters. */
const BASIS_REACH = 170;
const OR = /(?<![a-z])(?:ou|or)(?![a-z])/u;

/** All terms of a sentence, in order of place. Overlapping readings are settled: a sum stays, else the fuller one. */
export function termsOf(reading: Reading, sentence: Sentence): Term[] {
  const { flat } = sentence;
  const terms = sumTerms(reading, sentence);
  for (const m of flat.matchAll(BLANK))
    add(terms, { ...placed(m), kind: "blank", beside: false, cap: { expression: "fixed", blank: true } });
  addFormulas(flat, terms);
  addBases(flat, terms);
  return withWindows(
    flat,
    terms.sort((a, b) => a.at - b.at),
  );
}

function placed(m: RegExpExecArray): { at: number; to: number } {
  return { at: m.index, to: m.index + m[0].length };
}

function sumTerms(reading: Reading, sentence: Sentence): Term[] {
  const { flat } = sentence;
  return sumsOf(reading, sentence).flatMap(({ at, to, money, differ }): Term[] => {
    const before = flat.slice(Math.max(0, at - 110), at);
    if (isNever(flat, before, to)) return [];
    const cap: Term["cap"] = { expression: "fixed", amount: money, ...(differ ? { wordsAndFiguresDiffer: true } : {}) };
    return [{ at, to, kind: "sum", beside: BESIDE_BEFORE.test(before), cap }];
  });
}

/** Shares, multiples and stretches of fees, each with the basis that follows it before the next term. */
function addFormulas(flat: string, terms: Term[]): void {
  const openings = openingsIn(flat);
  for (const [i, opening] of openings.entries()) {
    const limit = nextStart([...terms, ...openings.slice(i + 1)], opening.to, flat.length);
    const basis =
      opening.basis ??
      basisIn(flat, opening.to, Math.min(limit, opening.to + BASIS_REACH)) ??
      thingBehind(flat, opening.to);
    const cap = capFrom(opening, basis);
    if (cap === undefined) continue;
    add(terms, { at: opening.at, to: basis?.to ?? opening.to, kind: "formula", beside: basis === undefined, cap });
  }
}

/** The bases that stand alone between the other terms: "the fees paid". */
function addBases(flat: string, terms: Term[]): void {
  for (let from = 0; from < flat.length; ) {
    const around = terms.find((t) => from >= t.at && from < t.to);
    if (around !== undefined) {
      from = around.to;
      continue;
    }
    const limit = nextStart(terms, from, flat.length);
    const basis = basisIn(flat, from, limit);
    if (basis === undefined) {
      from = limit;
      continue;
    }
    add(terms, { at: basis.at, to: basis.to, kind: "formula", beside: false, cap: capOfBasis(basis) });
    from = basis.to;
  }
}

function capOfBasis({ basis, monthly }: BasisPhrase): Term["cap"] {
  if (basis === "insurance-limit") return { expression: "insurance-limit", basis };
  return {
    expression: "multiple",
    factor: "1",
    basis,
    ...(monthly ? { window: { months: 1, anchor: "unknown" } } : {}),
  };
}

function capFrom(opening: Opening, basis: BasisPhrase | undefined): Term["cap"] | undefined {
  if (opening.factor === undefined && opening.blank !== true) return undefined;
  if (!opening.share && basis === undefined) return undefined;
  const months = opening.months ?? (basis?.monthly === true ? 1 : undefined);
  return {
    expression: opening.share ? "percentage" : "multiple",
    ...(opening.factor === undefined ? {} : { factor: opening.factor }),
    ...(basis === undefined ? {} : { basis: basis.basis }),
    ...(months === undefined ? {} : { window: { months, anchor: "unknown" } }),
    ...(opening.blank === true ? { blank: true } : {}),
    ...(opening.differ === true ? { wordsAndFiguresDiffer: true } : {}),
  };
}

function nextStart(list: readonly { at: number }[], from: number, end: number): number {
  return list.reduce((least, t) => (t.at >= from && t.at < least ? t.at : least), end);
}

/** A reading that overlaps one already there is dropped, unless it holds the other whole. */
function add(terms: Term[], term: Term): void {
  const overlapping = terms.filter((t) => term.at < t.to && t.at < term.to);
  if (overlapping.some((t) => t.kind === "sum" || t.to - t.at >= term.to - term.at)) return;
  for (const other of overlapping) terms.splice(terms.indexOf(other), 1);
  terms.push(term);
}

function isNever(flat: string, before: string, to: number): boolean {
  if (NEVER_BEFORE.test(before) || NEVER_BEHIND.test(flat.slice(to, to + 30))) return true;
  const threshold = THRESHOLD.exec(before);
  if (threshold !== null && STAYS_UNDER.test(before.slice(0, threshold.index))) return false;
  return threshold !== null && !DENIED.test(before.slice(0, threshold.index)) && !DENIED.test(flat.slice(0, 40));
}

/** Each formula takes the window that stands behind it, before what stands against it: a sum, a blank, another behind "ou". */
function withWindows(flat: string, terms: readonly Term[]): Term[] {
  return terms.map((term, i): Term => {
    if (term.kind !== "formula" || term.cap.expression === "insurance-limit") return term;
    const against = terms
      .slice(i + 1)
      .find((t, k) => t.kind !== "formula" || OR.test(flat.slice(terms[i + k]?.to ?? 0, t.at)));
    // "une année de redevances", "six mensualités" say their time themselves
    const from = term.cap.basis === "annual-fees" ? term.to : term.at;
    const window = windowIn(flat.slice(from, against?.at ?? flat.length));
    if (window === undefined) return term;
    const months = term.cap.window?.months ?? window.months;
    return { ...term, cap: { ...term.cap, window: { months, anchor: window.anchor } } };
  });
}
