import { numberFromWords } from "@vigie/language";
import type {
  Cap,
  CarveOut,
  ExcludedHead,
  Fact,
  LiabilityClause,
  LiabilityKind,
  LimitationOfLiability,
  Money,
  Party,
  Span,
} from "@vigie/model";
import { COUNT, type Heading, headingAt, present, type Reading, type Sentence } from "../reading.ts";
import { capOf } from "./cap.ts";
import {
  BIAS,
  CANDIDATE,
  CARVE_OUT_LEAD,
  CARVE_OUTS,
  CUES,
  excludes,
  HEADING_CUES,
  HEADS,
  LIFTS,
  limitsAmount,
  MEANS,
  namesIndirect,
  PROTECTIVE,
  REMEDY,
  SITUATIONAL,
  TIME_BAR,
  TOTAL,
  UNCAPPED,
} from "./cues.ts";
import { effectiveCap } from "./effective.ts";
import { protectedSide, protects, subjectSide } from "./protects.ts";

type Draft = LiabilityClause & { index: number; section: Heading | undefined };
type Price = { total?: Money; monthly?: Money; evidence: LimitationOfLiability["clauses"][number]["evidence"] };

/**
 * Limitation of liability (contracts.md): every sentence that limits, excludes, bars in time or lifts liability, with whom it
 * protects, its cap, heads, carve-outs, score and the cues that made it. Situational sentences are reported and never count
 * as protection; `effective` is what the best cap protecting us comes to at the contract's own price.
 */
export function extractLiability(
  reading: Reading,
  parties: Fact<Party[]>,
  ours: "provider" | "customer",
  price: Price | undefined,
  isTerms: boolean,
): Fact<LimitationOfLiability> {
  const drafts: Draft[] = [];
  const list = reading.sentences;
  for (let i = 0; i < list.length; i++) {
    const sentence = list[i];
    if (sentence === undefined || !CANDIDATE.test(sentence.flat)) continue;
    const { joined, last } = withItems(reading, i);
    const draft = clauseOf(reading, joined, i, parties, ours);
    if (draft === undefined) continue;
    drafts.push(draft);
    i = last;
  }
  if (isTerms) {
    // terms are their publisher's: who is named there without being called the customer is the publisher
    for (const draft of drafts)
      if (draft.protects === "unknown")
        draft.protects = protects(draft.kinds.includes("uncapped") ? "customer" : "provider", ours);
  } else lookBack(reading, drafts, parties, ours);
  const clauses = attachCarveOuts(drafts).map(({ index: _index, section: _section, ...clause }) => clause);
  if (clauses.length === 0) return reading.absent();
  const effective = effectiveCap(clauses, price);
  return present(
    { clauses, ...(effective === undefined ? {} : { effective }) },
    clauses.flatMap((c) => c.evidence),
  );
}

/** A sentence that opens a list, read with its items. */
function withItems(reading: Reading, index: number): { joined: Sentence; last: number } {
  const first = reading.sentences[index];
  if (first === undefined) throw new RangeError(`no sentence ${index}`);
  if (!/[:;,]$/u.test(first.flat)) return { joined: first, last: index };
  let last = index;
  let previous = first;
  while (last - index < 14) {
    const next = reading.sentences[last + 1];
    if (next === undefined || next.span.end - first.span.start > 1_800) break;
    const isItem = /^(?:[-–•*▪o·>]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)°])/u.test(next.flat);
    if (!isItem && !/[;,:]$/u.test(previous.flat)) break;
    if (/^(?:article|section|#)/u.test(next.flat)) break;
    last++;
    previous = next;
    if (/\.$/u.test(next.flat)) break;
  }
  if (last === index) return { joined: first, last };
  const end = reading.sentences[last]?.span.end ?? first.span.end;
  const span: Span = { start: first.span.start, end };
  return { joined: { span, at: first.at, flat: reading.flat.slice(first.at, reading.at(end)) }, last };
}

function clauseOf(
  reading: Reading,
  sentence: Sentence,
  index: number,
  parties: Fact<Party[]>,
  ours: "provider" | "customer",
): Draft | undefined {
  const { flat } = sentence;
  if (flat.length < 25) return undefined;
  const why: LiabilityClause["why"] = [];
  let cap: number = BIAS.cap;
  let uncapped: number = BIAS.uncapped;
  for (const cue of CUES) {
    const m = cue.pattern.exec(flat);
    if (m === null) continue;
    cap += cue.cap;
    uncapped += cue.uncapped;
    why.push({
      cue: cue.id,
      weight: Math.abs(cue.uncapped) > Math.abs(cue.cap) ? cue.uncapped : cue.cap,
      span: reading.span(sentence.at + m.index, sentence.at + m.index + m[0].length),
    });
  }
  if (why.length === 0) return undefined;
  const section = headingAt(reading, sentence.span.start);
  if (section !== undefined)
    for (const cue of HEADING_CUES)
      if (cue.pattern.test(section.flat)) {
        cap += cue.cap;
        uncapped += cue.uncapped;
        why.push({ cue: cue.id, weight: cue.cap, span: section.span });
      }
  const found = kindsOf(reading, sentence, section);
  if (found.kinds.length === 0) return undefined;
  const isProtective = found.kinds.some((k) => PROTECTIVE.has(k));
  if (isProtective && !found.kinds.includes("situational")) cap += found.kinds.includes("full-exclusion") ? 2.8 : 0.6;
  const capScore = isProtective ? logistic(cap) : Math.min(0.3, logistic(cap) / 2);
  const uncappedScore = logistic(uncapped + (found.kinds.includes("uncapped") ? 2 : 0));
  const score = found.kinds.includes("uncapped")
    ? Math.max(capScore, uncappedScore)
    : isProtective
      ? capScore
      : Math.max(0.5, Math.min(0.65, logistic(cap)));
  if (score < 0.5) return undefined;
  const side = protectedSide(flat, parties);
  return {
    evidence: [reading.evidence(sentence.span)],
    ...(section === undefined ? {} : { heading: reading.document.text.slice(section.span.start, section.span.end) }),
    kinds: found.kinds,
    protects: protects(isOnlyUncapped(found.kinds) ? opposite(side) : side, ours),
    ...(found.cap === undefined ? {} : { cap: found.cap }),
    excludedHeads: found.heads,
    carveOuts: carveOutsOf(flat),
    ...(found.timeBar === undefined ? {} : { timeBar: found.timeBar }),
    score: round(score),
    scores: { capOnLiability: round(capScore), uncappedLiability: round(uncappedScore) },
    why: why.sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight)).slice(0, 6),
    index,
    section,
  };
}

function isOnlyUncapped(kinds: readonly LiabilityKind[]): boolean {
  return kinds.length === 1 && kinds[0] === "uncapped";
}

/** Unlimited liability of the provider protects the customer. */
function opposite(side: "provider" | "customer" | "both" | undefined): typeof side {
  return side === "provider" ? "customer" : side === "customer" ? "provider" : side;
}

const LIABLE =
  /responsab|liab|indemnis|dommages?[- ](?:et[- ])?interets|damages|reparation|condamnation|dedommag|prejudice|indemnites? (?:due|verse|a la charge|totale|globale|maximale)/u;
const PENALTY_ONLY = /penalites?|liquidated damages|service credits?|credits? de service|astreinte/u;
const NOT_LIABILITY =
  /responsables? (?:du|de|conjoints? du) traitement|societe a responsabilite limitee|limited liability (?:company|partnership)|garanties? (?:est |sont )?limitee|dans la limite des stocks|bons? d'achat|cartes? cadeau|frais de retour/u;
const INSURES =
  /(?:souscri|titulaire d|assure aupres|police d'assurance|maintain|carry|procure|obtain)[^.]{0,140}(?:assurance|insurance|police|coverage|garantissant|responsabilite civile)/u;

function kindsOf(
  reading: Reading,
  sentence: Sentence,
  section: Heading | undefined,
): { kinds: LiabilityKind[]; cap?: Cap; heads: ExcludedHead[]; timeBar?: { months: number; from: string } } {
  const { flat } = sentence;
  const kinds: LiabilityKind[] = [];
  const lifts =
    LIFTS.test(flat) ||
    (UNCAPPED.test(flat) && !/(?:not|pas|jamais|never)[^.]{0,30}(?:unlimited|illimite)/u.test(flat));
  const aboutLiability =
    LIABLE.test(flat) ||
    (section !== undefined &&
      /responsabilit|liabilit/u.test(section.flat) &&
      /exced|depass|exceed|plafon|limitee? a/u.test(flat));
  const isInsurance =
    INSURES.test(flat) && !/ne (?:saurai|pourra|peut)|exced|depass|exceed|limitee? (?:a|au)/u.test(flat);
  const isTrap =
    (NOT_LIABILITY.test(flat) &&
      !/(?:responsabilite|liability)[^.]{0,80}(?:exced|depass|limitee? (?:a|au|aux)|exceed)/u.test(flat)) ||
    isInsurance;
  const takesAway = excludes(flat);
  const heads =
    takesAway ||
    limitsAmount(flat) ||
    /seuls?[^.]{0,30}(?:dommages|prejudices)|ne (?:comprend|couvre|inclu)/u.test(flat)
      ? headsOf(flat)
      : [];
  let cap: Cap | undefined;
  if (
    !isTrap &&
    aboutLiability &&
    !(lifts && !limitsAmount(flat)) &&
    (limitsAmount(flat) || /plafon|exced|depass|superieure? a|not exceed|limited to/u.test(flat)) &&
    !(PENALTY_ONLY.test(flat) && !/responsabilit|liabilit/u.test(flat))
  ) {
    cap = capOf(reading, sentence);
    if (cap !== undefined && (!isCapSane(flat, cap) || isCompensationRule(flat, section))) cap = undefined;
    if (cap !== undefined) {
      kinds.push("amount-cap");
      if (usesInsurance(cap)) kinds.push("insurance-cap");
    }
  }
  if (
    !isTrap &&
    (takesAway || /seuls?[^.]{0,30}(?:dommages|prejudices)[^.]{0,30}directs/u.test(flat)) &&
    heads.length > 0 &&
    !(heads.length === 1 && heads[0] === "third-party")
  )
    kinds.push("excluded-heads");
  const timeBar = isTrap ? undefined : timeBarOf(flat);
  if (timeBar !== undefined) kinds.push("time-bar");
  if (!isTrap && REMEDY.test(flat) && (aboutLiability || /remed|recours/u.test(flat))) kinds.push("exclusive-remedy");
  if (
    !isTrap &&
    lifts &&
    (aboutLiability || /limitation|exclusion|cap\b|plafond|limite/u.test(flat) || UNCAPPED.test(flat))
  )
    kinds.push("uncapped");
  if (!isTrap && takesAway && kinds.length === 0 && /responsab|liab|dommage|damage|prejudic/u.test(flat))
    kinds.push(TOTAL.test(flat) && !SITUATIONAL.test(flat) ? "full-exclusion" : "situational");
  if (!isTrap && takesAway && kinds.includes("excluded-heads") && heads.length > 0 && onlySituational(flat))
    kinds.splice(kinds.indexOf("excluded-heads"), 1, "situational");
  if (MEANS.test(flat)) kinds.push("means-only");
  return {
    kinds: [...new Set(kinds)],
    ...(cap === undefined ? {} : { cap }),
    heads,
    ...(timeBar === undefined ? {} : { timeBar }),
  };
}

/** "… any loss of data caused by your misuse": a head named only inside a situation excludes nothing in general. */
function onlySituational(flat: string): boolean {
  if (namesIndirect(flat) || headsOf(flat).some((h) => h === "profit" || h === "revenue" || h === "business"))
    return false;
  return SITUATIONAL.test(flat);
}

function headsOf(flat: string): ExcludedHead[] {
  const heads: ExcludedHead[] = namesIndirect(flat) ? ["indirect"] : [];
  for (const [head, pattern] of HEADS) if (pattern.test(flat)) heads.push(head);
  return heads;
}

/** A formula without the verb that limits ("indemnité égale aux sommes versées") or a penalty rate is no cap. */
function isCapSane(flat: string, cap: Cap): boolean {
  if (cap.expression !== "fixed" || cap.blank === true)
    return /limit|plafon|exced|depass|superieur|au[- ]dela|concurrence|hauteur|exceed|capped|excess|greater|more than|moindre|lesser|maximum|maximal/u.test(
      flat,
    );
  return !/(?:penalite|indemnite forfaitaire|frais de recouvrement)[^.]{0,60}(?:40|quarante)/u.test(flat);
}

/** An indemnity scale (insurance benefits, a customer's deposit) limits nobody's liability unless the sentence or its heading speaks of it. */
function isCompensationRule(flat: string, section: Heading | undefined): boolean {
  if (
    /franchise|depot de garantie|caution\b/u.test(flat) &&
    !/responsabilite (?:totale |cumulee )?(?:du|de la|de l')/u.test(flat)
  )
    return true;
  if (
    /responsab|liab|dommages[- ](?:et[- ])?interets|damages|prejudices? confondus|indemnites? due|reparations? due|tenue?s? (?:d'|de )|(?:due?s?|mises?) (?:par|a (?:la |sa )charge)|plafond d'indemnisation (?:est|sera)|ne (?:saurai|pourr|peu)/u.test(
      flat,
    )
  )
    return false;
  return section === undefined || !/responsabilit|liabilit|limitation/u.test(section.flat);
}

function usesInsurance(cap: Cap): boolean {
  return cap.basis === "insurance-limit" || (cap.operands?.some((o) => o.basis === "insurance-limit") ?? false);
}

function timeBarOf(flat: string): { months: number; from: string } | undefined {
  const bar = TIME_BAR.exec(flat);
  if (
    bar === null ||
    /factur|paiement|penalit|livraison|colis|retractation|code (?:civil|de la consommation|de commerce)|conformite|\bvices?\b|retention|conserv/u.test(
      flat,
    )
  )
    return undefined;
  const m = new RegExp(String.raw`(?<![a-z\d])${COUNT} ?(mois|months?|ans?|annees?|years?)(?![a-z])`, "u").exec(
    flat.slice(bar.index),
  );
  if (m === null) return undefined;
  const count = Number(m[2] ?? m[3] ?? numberFromWords((m[4] ?? m[1] ?? "").split(" ").at(-1) ?? ""));
  if (!Number.isFinite(count) || count < 1 || count > 120) return undefined;
  const from = /(?:a compter|a partir|suivant|apres|from|after|following)[^.;,]{0,90}/u.exec(flat)?.[0] ?? "";
  return { months: /^(?:an|y)/u.test(m[5] ?? "") ? count * 12 : count, from };
}

function carveOutsOf(flat: string): CarveOut[] {
  const lead = CARVE_OUT_LEAD.exec(flat);
  if (lead === null) return [];
  const zone = flat.slice(Math.max(0, lead.index));
  const out: CarveOut[] = [];
  for (const [carveOut, pattern] of CARVE_OUTS) if (pattern.test(zone)) out.push(carveOut);
  if (out.length === 1 && out[0] === "confidentiality" && !/responsab|liab|limit/u.test(flat)) return [];
  return out;
}

/** "Sa responsabilité ne saurait excéder …": who "sa" is stands in one of the three sentences before. */
function lookBack(reading: Reading, drafts: Draft[], parties: Fact<Party[]>, ours: "provider" | "customer"): void {
  for (const draft of drafts) {
    if (draft.protects !== "unknown") continue;
    for (let back = 1; back <= 3 && draft.protects === "unknown"; back++) {
      const before = reading.sentences[draft.index - back];
      if (before === undefined) break;
      const side = protectedSide(before.flat, parties) ?? subjectSide(before.flat, parties);
      draft.protects = protects(isOnlyUncapped(draft.kinds) ? opposite(side) : side, ours);
    }
    if (draft.protects === "unknown" && draft.heading !== undefined && draft.section !== undefined)
      draft.protects = protects(protectedSide(draft.section.flat, parties), ours);
  }
}

/** A sentence that only lifts the limits belongs to the clause before it, within four sentences; it is kept on its own too. */
function attachCarveOuts(drafts: readonly Draft[]): Draft[] {
  for (const [i, draft] of drafts.entries()) {
    if (draft.carveOuts.length === 0) continue;
    for (const other of [...drafts.slice(Math.max(0, i - 4), i), ...drafts.slice(i + 1, i + 2)]) {
      const near = Math.abs(other.index - draft.index) <= 4 || other.section === draft.section;
      if (near && other.kinds.some((k) => PROTECTIVE.has(k)) && draft.kinds.includes("uncapped")) {
        other.carveOuts = [...new Set([...other.carveOuts, ...draft.carveOuts])];
        if (!other.evidence.some((e) => e.span.start === draft.evidence[0]?.span.start))
          other.evidence = [...other.evidence, ...draft.evidence];
      }
    }
  }
  return [...drafts];
}

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

function round(x: number): number {
  return Math.round(x * 1000) / 1000;
}
