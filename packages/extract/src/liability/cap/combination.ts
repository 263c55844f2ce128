import type { Cap } from "@vigie/model";
import { extentIn } from "./application.ts";
import type { Term } from "./terms.ts";

/** A limit being put together, with the stretch of the sentence it was read from. */
export type Draft = { at: number; to: number; cap: Cap };

const LESSER_WORD = String.raw`(?:moindre|moins elevee?|plus (?:faible|petite?|bas|basse|reduite?)|minimum)s?`;
const GREATER_WORD = String.raw`(?:plus (?:elevee?|importante?|grande?|haute?|fort|forte))s?`;
const LESSER = new RegExp(
  String.raw`(?:le|la|au|du|les|des|celui|celle|a la) ${LESSER_WORD}(?![a-z])|(?:montant|somme|valeur|sommes|montants|limite|plafond) (?:le |la )?${LESSER_WORD}|(?:est|serait|sont|etait|etant|reste|restera|fut|s'avere|s'averait) (?:la |le )?(?:inferieure?s?(?! (?:a|au|aux) \d)|moindre|plus (?:faible|basse?|petite?))|(?:lesser|lower|smaller|lowest|least|smallest|minimum) of|(?:whichever|which)(?: of [a-z ]{3,20}?)?(?: sum| amount| figure)?(?: is| be| shall be)?(?: the)? (?:less|lower|lesser|smaller|lowest|smallest|least)|(?:lesser|lower|smaller) (?:amount|sum|figure)|if (?:less|lower|smaller)|si (?:inferieur|moindre|plus faible)`,
  "u",
);
const GREATER = new RegExp(
  String.raw`(?:le|la|au|du|les|des|celui|celle|a la) ${GREATER_WORD}(?![a-z])|(?:montant|somme|valeur|sommes|montants|limite|plafond) (?:le |la )?${GREATER_WORD}|(?:est|serait|sont|etait|etant|s'avere|s'averait) (?:la |le )?(?:superieure?s?(?! (?:a|au|aux) \d)|plus (?:elevee?|importante?|haute?))|(?:greater|higher|larger|highest|greatest|maximum) of(?= (?:\(|[ai]\)|the following|either|the amounts? (?:paid|of)))|(?:greater|higher|larger|highest|greatest) of|(?:whichever|which)(?: of [a-z ]{3,20}?)?(?: sum| amount| figure)?(?: is| be| shall be)?(?: the)? (?:greater|higher|more|larger|highest|greatest)|(?:greater|higher|larger) (?:amount|sum|figure)|if (?:greater|higher|more|larger)|si (?:superieur|plus eleve)`,
  "u",
);
/** Before a term that bounds what came before it from above. */
const CEILING =
  /(?:avec un|sous|moyennant un|assortie? d'un|et un|a) (?:plafond|maximum|maxima)|(?:plafond|maximum|limite) (?:absolue?|globale?|en tout etat de cause|de|est|etant|fixee? a)|sans (?:toutefois |jamais |pour autant |que [a-z' ]{3,40} )?(?:pouvoir |puisse |puissent )?(?:etre superieure?s?|exceder|depasser|aller au[- ]dela|excede|depasse)|(?:dans la|et dans la|avec une) limite|plafonne|(?:en tout etat de cause|en toute hypothese|en aucun cas|jamais)[^.;]{0,60}(?:exced|depass|superieur|au[- ]dela)|(?:ne|n')[^.;]{0,60}(?:exced|depass|superieur|au[- ]dela)|(?:en tout etat de cause|en toute hypothese|en tout cas),? (?:a|au|de) $|et au plus|au maximum|at most|up to(?: a)?|(?:with|subject to|and) (?:a|an|the)? ?(?:absolute |overall )?(?:maximum|cap|ceiling|limit)|(?:not|without|never|no event)[^.;]{0,50}exceed|capped|maximum of|limited to/u;
/** Before a term that bounds it from below. */
const FLOOR =
  /(?:minimum|minima|plancher|(?:sans|ne)[^.;]{0,60}(?:inferieure?s?|moindre|en[- ]dessous|descendre)|au moins|a tout le moins|floor|not (?:be )?(?:less|lower) than|no less than|at least|never (?:be )?(?:less|lower|below))/u;
/** Before a term that only says what the one before comes to. */
const GLOSS =
  /^(?: ?\([^()]{0,60}\))?[,;:()\s"]*(?:ht|hors taxes?|ttc)?[,;:()\s"]*(?:(?:qui|lequel|laquelle|et qui|ce qui|which) )?(?:soit|c'est-a-dire|a savoir|representant|representent|represente|correspondant|correspond|equivalant|equivaut|equivalent|egale?s? a|i\.e\.|ie|that is|being|namely|representing|equal to|equivalent to|est a ce jour|s'eleve|fixee? a|est fixee?|est de|est actuellement|currently|amounting to|de|of|montant|lequel)(?![a-z])/u;
const GLOSS_BEHIND =
  /^(?:[^.;]{0,60}(?:s'elev|est (?:a ce jour |actuellement |fixee? a )?de |a ce jour|currently|amounts? to|a la date)[^.;]{0,40}|[^.;()]{0,24}\( ?(?:soit |i\.e\.,? |that is,? )?)$/u;

/** What follows is another case, not a bound on this one. */
const EXCEPTION = /(?<![a-z])(?:sauf|a moins|hormis|excepte|unless|except|otherwise|toutefois si|en cas de)(?![a-z])/u;

/** "…, and the Supplier's liability is capped at": a limit of its own. */
const OWN_LIMIT = /responsabilit|liabilit/u;

type Link = "ceiling" | "floor" | "gloss" | "other";

/**
 * Puts the terms of a sentence together: the lesser or the greater of several, a ceiling or a floor on what came before, a sum
 * that only says what a formula comes to. Terms without such a tie to the first are something else ("pour une mission de …").
 */
export function combine(flat: string, terms: readonly Term[]): Draft | undefined {
  const list = withGlosses(flat, terms);
  const [first] = list;
  if (first === undefined) return undefined;
  const both = claimAndYear(flat, list);
  if (both !== undefined) return both;
  const choice = choiceOf(flat, first.at, list);
  const group = choice === undefined ? [first] : groupOf(flat, list, choice);
  let draft = choice !== undefined && group.length > 1 ? joined(choice.expression, group) : group[0];
  if (draft === undefined) return undefined;
  for (const term of list) {
    if (group.includes(term) || term.at < draft.to) continue;
    const link = linkOf(flat, draft.to, term.at);
    if (link === "ceiling") draft = joined("lesser-of", [draft, term]);
    else if (link === "floor") draft = joined("greater-of", [draft, term]);
  }
  return draft;
}

/** "60 000 € par sinistre et 120 000 € par an": both bind, each with its own application. */
function claimAndYear(flat: string, list: readonly Draft[]): Draft | undefined {
  const [first, second] = list;
  if (first === undefined || second === undefined) return undefined;
  const between = flat.slice(first.to, second.at);
  const mine = extentIn(between);
  const other = extentIn(flat.slice(second.to, second.to + 60));
  if (
    mine === undefined ||
    other === undefined ||
    mine === other ||
    !/(?:^|[ ,])(?:et|and|puis|,)(?: [a-z'-]+){0,4} $/u.test(between)
  )
    return undefined;
  return {
    at: first.at,
    to: second.to,
    cap: {
      expression: "lesser-of",
      application: mine,
      operands: [
        { ...first.cap, application: mine },
        { ...second.cap, application: other },
      ],
    },
  };
}

function joined(expression: "lesser-of" | "greater-of", parts: readonly Draft[]): Draft {
  const operands = parts.map((p) => p.cap);
  const first = operands[0];
  const nested =
    first?.expression === expression && first.operands !== undefined
      ? [...first.operands, ...operands.slice(1)]
      : operands;
  return {
    at: Math.min(...parts.map((p) => p.at)),
    to: Math.max(...parts.map((p) => p.to)),
    cap: { expression, application: "unknown", operands: nested.slice(0, 6) },
  };
}

/** True when the sentence chooses among several: "le plus petit des deux", "whichever is greater". */
export function offersChoice(flat: string): boolean {
  return LESSER.test(flat) || GREATER.test(flat);
}

type Choice = { expression: "lesser-of" | "greater-of"; at: number };

/** "Le moindre de", "whichever is lower": where it stands, and which way it chooses. */
function choiceOf(flat: string, from: number, list: readonly Draft[]): Choice | undefined {
  if (list.length < 2) return undefined;
  const zone = Math.max(0, from - 160);
  const text = flat.slice(zone);
  const lesser = LESSER.exec(text);
  const greater = GREATER.exec(text);
  if (lesser === null && greater === null) return undefined;
  if (greater === null || (lesser !== null && lesser.index <= greater.index))
    return { expression: "lesser-of", at: zone + (lesser?.index ?? 0) };
  return { expression: "greater-of", at: zone + greater.index };
}

/** The terms a choice is made among: those behind its words up to a ceiling or floor, or those before them. */
function groupOf(flat: string, list: readonly Draft[], choice: Choice): Draft[] {
  const behind = list.filter((t) => t.at >= choice.at);
  const chosen = behind.length >= 2 ? behind : [...list];
  const out: Draft[] = [];
  for (const term of chosen) {
    const previous = out.at(-1);
    if (previous !== undefined && out.length >= 2 && /^(?:ceiling|floor)$/u.test(linkOf(flat, previous.to, term.at)))
      break;
    out.push(term);
  }
  return out;
}

function linkOf(flat: string, from: number, to: number): Link {
  const between = flat.slice(from, to);
  if (
    EXCEPTION.test(between) ||
    (OWN_LIMIT.test(between) && !/(?<![a-z])(?:sans|ne|not|without|never)(?![a-z])/u.test(between))
  )
    return "other";
  if (FLOOR.test(between)) return "floor";
  return CEILING.test(between) ? "ceiling" : "other";
}

/** "50 % du prix, soit 4 750 €" is one: the formula keeps the sum as what it comes to. A formula that repeats another is left out. */
function withGlosses(flat: string, terms: readonly Term[]): Draft[] {
  const out: (Draft & { kind: Term["kind"] })[] = [];
  for (const term of terms) {
    const previous = out.at(-1);
    const between = previous === undefined ? "" : flat.slice(previous.to, term.at);
    const isGloss =
      previous !== undefined &&
      (GLOSS.test(between) || GLOSS_BEHIND.test(between) || repeatsCover(previous.cap, term.cap)) &&
      !FLOOR.test(between) &&
      !CEILING.test(between) &&
      !/(?<![a-z])(?:ou|or)(?![a-z])/u.test(between);
    if (previous !== undefined && isGloss) {
      const merged = merge(previous.cap, term.cap);
      if (merged !== undefined) {
        out[out.length - 1] = { at: previous.at, to: term.to, cap: merged, kind: "formula" };
        continue;
      }
    }
    out.push({ at: term.at, to: term.to, cap: { ...term.cap, application: "unknown" }, kind: term.kind });
  }
  return out;
}

function repeatsCover(first: Cap, second: Term["cap"]): boolean {
  return first.basis === "insurance-limit" && second.basis === "insurance-limit";
}

/** One reading of two that say the same; undefined when neither adds to the other. */
function merge(first: Cap, second: Term["cap"]): Cap | undefined {
  if (first.operands !== undefined) return undefined;
  if (first.basis === "insurance-limit" && second.basis === "insurance-limit") return { ...first };
  if (first.blank === true && second.blank === true && first.expression === second.expression) return { ...first };
  if (first.amount === undefined && second.amount !== undefined && first.expression !== "fixed")
    return { ...first, amount: second.amount };
  if (first.expression === "fixed" && second.expression !== "fixed" && second.basis !== undefined)
    return { ...second, ...(first.amount === undefined ? {} : { amount: first.amount }), application: "unknown" };
  if (first.expression === "fixed" && first.blank === true && second.amount !== undefined) return { ...first };
  // "la moitié du prix, soit 50 % de la somme": said twice
  return first.factor !== undefined && first.factor === second.factor ? { ...first } : undefined;
}
