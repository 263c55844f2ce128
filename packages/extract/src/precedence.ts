import type { Facts } from "@vigie/model";
import { present, type Reading } from "./reading.ts";
import { sentencesWith } from "./stems.ts";

type Paper = "contract" | "general-terms" | "special-terms" | "quote" | "other";

const STEMS = [
  "preva",
  "prim",
  "l'emport",
  "passe avant",
  "passent avant",
  "ordre de",
  "ordre d'",
  "dans cet ordre",
  "ordre suivant",
  "hierarchi",
  "preseance",
  "fait foi",
  "font foi",
  "fera foi",
  "derog",
  "contradiction",
  "contredi",
  "divergence",
  "prevail",
  "precedence",
  "control",
  "govern",
  "supersede",
  "preference",
  "d'abord",
  "remplace tout",
  "annule et remplace",
  "forment le seul",
  "entire agreement",
  "discordance",
];

const WINS =
  /(?:prevau(?:t|dra|dront|draient)|prevalent|(?<![a-z])prime(?:nt|ra|ront)?(?! d)(?![a-z])|l'emporte(?:nt|ra|ront)?|passe(?:nt|ra|ront)? avant|a la preference|on retient d'abord|retiennent d'abord|(?:fait|font|fera|feront) (?:seule?s? )?foi|aura preseance|ont? preseance|deroge(?:nt|ra)? (?:aux|a la|au)|shall prevail|will prevail|prevails?|takes? precedence|shall take precedence|will take precedence|shall control|will control|controls|shall govern|supersedes?|(?:annule et )?remplace(?:nt)? tou[st]e?)/u;
const ORDER =
  /(?:par |dans |selon )?(?:l'|un |cet )?ordre (?:de (?:priorite|preseance|prevalence|primaute|preference)|d'importance|hierarchique|decroissant|suivant|ci-(?:apres|dessous))[^:]{0,60}?(?::|,|des?|du|de la)|order of (?:precedence|priority)[^:]{0,40}?:|(?:ordre|priorite) decroissante?[^:]{0,30}(?::|,)/u;
const CONFLICT =
  /contradict|contredi|divergen|conflit|conflict|discrepan|inconsisten|discordan|incompatib|contrariete|desaccord entre|dit autre chose|disent autre chose|difference entre/u;

/** The paper a stretch of words names; the specific before the general, "other" for a document that is none of them. */
const PAPERS: readonly (readonly [RegExp, Paper])[] = [
  [
    /conditions (?:tarifaires )?(?:particulieres|speciales|specifiques)|bulletin(?: d'abonnement)?|special (?:terms|conditions)|particular conditions|order form|convention de formation/u,
    "special-terms",
  ],
  [
    /(?:conditions|clauses) generales|(?<![a-z])cg[vpsua]{1,2}(?![a-z])|general (?:terms|conditions)|terms (?:and|&) conditions|terms of service/u,
    "general-terms",
  ],
  [
    /devis|proposition (?:commerciale|technique|financiere)?|offre (?:commerciale|acceptee|signee)|quotation|(?<![a-z])quote(?![a-z])|proposal/u,
    "quote",
  ],
  [
    /avenant|amendment|acte d'engagement|bon(?:s)? de commande|lettre de (?:mission|commande)|ordre de mission|statement of work|(?<![a-z])sow(?![a-z])|purchase order|work order|annexes?(?![a-z])|exhibits?|schedules?|appendi|cahier des charges|memoire technique|commande(?![a-z])/u,
    "other",
  ],
  [
    /contrat|convention|accord(?:-cadre)?(?![a-z])|(?:the |these )clauses|corps du|presente? (?:cahier|lettre|document|marche)|les presentes|agreement|contract|body of/u,
    "contract",
  ],
];
const DOCUMENT =
  /contrat|convention|accord|presentes|conditions|bulletin|ordre de mission|cg[vpsua]|devis|proposition|annexe|commande|avenant|cahier|documents?|pieces|charte|agreement|contract|terms|exhibit|schedule|order|sow|statement of work|quote|amendment/u;
/** A language version, a law or a figure in words that prevails is no paper. */
const NO_PAPER =
  /version (?:francaise|anglaise)|langue|language|english version|french version|en (?:toutes )?lettres|loi (?:francaise )?prevau|prime d'|governed by|govern(?:ed|ing) law|laws? of|prevailing party|change (?:of|in) control|control(?:led|ling) (?:by|person|interest)|common control|under (?:the )?control|beyond|reasonable control|remote control|quality control/u;

/** Which paper wins where two contradict each other, or stands first in the order of the papers (C. civ. 1119). */
export function extractPrecedence(reading: Reading, isGeneralTerms: boolean): Facts["precedence"] {
  for (const { sentence, index } of sentencesWith(reading, STEMS)) {
    const { flat } = sentence;
    if (NO_PAPER.test(flat)) continue;
    const prevails = winnerOf(flat, reading.sentences[index - 1]?.flat ?? "", reading, index, isGeneralTerms);
    if (prevails !== undefined) return present({ prevails }, [reading.evidence(sentence.span)]);
  }
  return reading.absent();
}

function winnerOf(
  flat: string,
  before: string,
  reading: Reading,
  index: number,
  isGeneralTerms: boolean,
): Paper | undefined {
  const wins = WINS.exec(flat);
  const order = ORDER.exec(flat);
  if (order !== null && (wins === null || order.index > wins.index)) {
    const rest = flat.slice(order.index + order[0].length);
    const list = rest.trim().length > 8 ? rest : `${rest} ${reading.sentences[index + 1]?.flat ?? ""}`;
    const first =
      list
        .replace(/^[\s:;,\-•*(\d.)a-z]{0,4}? ?(?:1[.)°]|a\)|\(i\)|-|•|–)? ?/u, (lead) =>
          /[a-z]{2}/u.test(lead) ? lead : "",
        )
        .split(/[,;\n]| puis | - |2[.)°]|b\)/u)[0] ?? "";
    return paperIn(first, isGeneralTerms) ?? (first.length > 3 && DOCUMENT.test(flat) ? "other" : undefined);
  }
  if (wins === null) return undefined;
  const subject = flat.slice(0, wins.index);
  const object = flat.slice(wins.index + wins[0].length);
  if (!DOCUMENT.test(flat)) return undefined;
  if (/(?:ne|n')\W?$/u.test(subject.slice(-4)) || / ne (?:prevau|prim|saurai|peu)/u.test(flat)) return undefined;
  // "X passes before Y", "in a conflict, X prevails", "of which the former prevails"
  const last = subject
    .split(/[,;:]| que | qui c'est /u)
    .map((s) => s.trim())
    .filter((s) => s !== "");
  const near = last.at(-1) ?? "";
  if (
    /^(?:ce (?:dernier|document)|cette derniere|celui-ci|celle-ci|laquelle|lequel|lesquelles|the latter|these)/u.test(
      near,
    )
  ) {
    const antecedent = last.slice(0, -1).join(", ");
    return lastPaper(/^(?:laquelle|lequel)/u.test(near) ? antecedent : antecedent, isGeneralTerms);
  }
  const isConflict =
    CONFLICT.test(flat) ||
    CONFLICT.test(before) ||
    /sur (?:le|la|les|l'|ses|tou|celles?|ceux|vos|nos)|over|avant (?:le|la|les|l')/u.test(object.slice(0, 40)) ||
    /preference|avant$/u.test(wins[0]);
  if (!isConflict && !/dans cet ordre/u.test(object)) return undefined;
  const start = last.find((s) => !CONFLICT.test(s) && paperIn(s, isGeneralTerms) !== undefined);
  if (/dans cet ordre/u.test(object)) return start === undefined ? undefined : paperIn(start, isGeneralTerms);
  return (
    paperIn(near, isGeneralTerms) ??
    (start === undefined ? pronoun(near, before, isGeneralTerms) : paperIn(start, isGeneralTerms))
  );
}

/** "Nos conditions", "elles": terms of the one who writes, or the paper itself. */
function pronoun(near: string, before: string, isGeneralTerms: boolean): Paper | undefined {
  if (/^(?:elles|ils|il|elle)(?![a-z])/u.test(near))
    return isGeneralTerms ? "general-terms" : lastPaper(before, isGeneralTerms);
  return /conditions|document|pieces/u.test(near) ? "other" : undefined;
}

/** The paper named first in a stretch of words. */
function paperIn(words: string, isGeneralTerms: boolean): Paper | undefined {
  const own = isGeneralTerms ? words.search(/(?:les )?presentes(?: conditions)?(?![a-z])|these terms/u) : -1;
  const named = first(words);
  return own !== -1 && (named === undefined || own <= named.at) ? "general-terms" : named?.paper;
}

function lastPaper(words: string, isGeneralTerms: boolean): Paper | undefined {
  let at = words;
  let found: Paper | undefined;
  for (let i = 0; i < 6; i++) {
    const next = first(at);
    if (next === undefined) break;
    found = next.paper;
    at = at.slice(next.end);
  }
  return found ?? (isGeneralTerms && words.includes("presentes") ? "general-terms" : undefined);
}

function first(words: string): { paper: Paper; at: number; end: number } | undefined {
  let best: { paper: Paper; at: number; end: number } | undefined;
  for (const [pattern, paper] of PAPERS) {
    const m = pattern.exec(words);
    if (m !== null && (best === undefined || m.index < best.at))
      best = { paper, at: m.index, end: m.index + m[0].length };
  }
  return best;
}
