import type { Cap, ExcludedHead, LiabilityKind } from "@vigie/model";
import type { Heading, Reading, Sentence } from "../reading.ts";
import { capOf } from "./cap.ts";
import {
  excludes,
  HEADS,
  LIFTS,
  limitsAmount,
  MEANS,
  namesIndirect,
  REMEDY,
  SITUATIONAL,
  TOTAL,
  UNCAPPED,
} from "./cues.ts";
import { timeBarOf } from "./time-bar.ts";

/** What the grammar reads in a sentence, before the model has its say. */
export type ReadKinds = {
  kinds: LiabilityKind[];
  cap?: Cap;
  heads: ExcludedHead[];
  timeBar?: { months: number; from: string };
  /** The wording is known for something else: cover taken out, a warranty, a legal form, a penalty. */
  isTrap: boolean;
};

const LIABLE =
  /responsab|liab|indemnis|dommages?[- ](?:et[- ])?interets|damages|reparation|condamnation|dedommag|prejudice|indemnites? (?:due|verse|a la charge|totale|globale|maximale)/u;
const PENALTY_ONLY = /penalites?|liquidated damages|service credits?|credits? de service|astreinte/u;
const NOT_LIABILITY =
  /responsables? (?:du|de|conjoints? du) traitement|societe a responsabilite limitee|limited liability (?:company|partnership)|garanties? (?:est |sont )?limitee|dans la limite des stocks|bons? d'achat|cartes? cadeau|frais de retour/u;
const INSURES =
  /(?:souscri|titulaire d|assure aupres|police d'assurance|maintain|carry|procure|obtain)[^.]{0,140}(?:assurance|insurance|police|coverage|garantissant|responsabilite civile)/u;
const LIMITS_VERB =
  /limit|plafon|exced|depass|superieur|au[- ]dela|concurrence|hauteur|exceed|capped|excess|greater|more than|moindre|lesser|maximum|maximal|plus que|au plus|arrete|borne/u;

/** The kinds of liability clause a sentence (with its list) holds by its wording alone. */
export function readKinds(reading: Reading, sentence: Sentence, section: Heading | undefined): ReadKinds {
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
    cap = limitOf(reading, sentence, section);
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
    isTrap: isTrap || (PENALTY_ONLY.test(flat) && !/responsabilit|liabilit/u.test(flat)),
  };
}

/** The limit a sentence sets, if what it holds is one. */
function limitOf(reading: Reading, sentence: Sentence, section: Heading | undefined): Cap | undefined {
  const cap = capOf(reading, sentence);
  return cap === undefined || !isSane(sentence.flat, cap) || isCompensationRule(sentence.flat, section)
    ? undefined
    : cap;
}

/** "… any loss of data caused by your misuse": a head named only inside a situation excludes nothing in general. */
function onlySituational(flat: string): boolean {
  if (namesIndirect(flat) || headsOf(flat).some((h) => h === "profit" || h === "revenue" || h === "business"))
    return false;
  return SITUATIONAL.test(flat);
}

/** Heads of loss a folded sentence names. */
export function headsOf(flat: string): ExcludedHead[] {
  const heads: ExcludedHead[] = namesIndirect(flat) ? ["indirect"] : [];
  for (const [head, pattern] of HEADS) if (pattern.test(flat)) heads.push(head);
  return heads;
}

/** A formula without the verb that limits ("indemnité égale aux sommes versées") or a penalty rate is no cap. */
function isSane(flat: string, cap: Cap): boolean {
  if (cap.expression !== "fixed" || cap.blank === true) return LIMITS_VERB.test(flat);
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

/** True when the limit rests on an insurance. */
export function usesInsurance(cap: Cap): boolean {
  return cap.basis === "insurance-limit" || (cap.operands?.some(usesInsurance) ?? false);
}
