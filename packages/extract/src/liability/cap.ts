import type { Cap, Money } from "@vigie/model";
import type { Reading, Sentence } from "../reading.ts";
import { sumsOf } from "./cap/amounts.ts";
import { applicationIn } from "./cap/application.ts";
import { basisIn } from "./cap/basis.ts";
import { combine, type Draft, offersChoice } from "./cap/combination.ts";
import { limitsOtherThings, speaksOfDebt } from "./cap/other.ts";
import { type Term, termsOf } from "./cap/terms.ts";
import { withItems } from "./list.ts";

export { moneyOf } from "./cap/amounts.ts";

/** Words that put what follows as the limit. */
const LIMITS =
  /exced|depass|franchi|(?:inferieure?s?|egale?s?) (?:ou (?:egale?s?|inferieure?s?) )?(?:a|au|aux)(?![a-z])|plus (?:haut|loin) (?:que|qu')|au[- ]dessus d|arrete[a-z]{0,3},? (?:[a-z,' ]{1,80}?,? ?)?(?:a|au|aux)(?![a-z])|mesure (?:de |des |du |d'|ou )|le plus qu|(?:au|le|la) (?:mieux|pire|plus (?:haute?|forte?))(?![a-z])|(?:the |our |its )?(?:most|highest|utmost) (?=[a-z])|stops? (?:at|short)|no (?:more|higher) than|beyond|above|plafonn|superieure?s? (?:(?:au |a la |aux )?total )?(?:a|au|aux)(?![a-z])|au[- ]dela d|(?<![a-z])(?:limit|restrein|born|cantonn|circonscri|arret|fix|reduit|ramen)[a-z]{0,5},? (?:[a-z,' ]{1,80}?,? ?)?(?:a|au|aux|en)(?![a-z])|dans (?:la|une) (?:seule |double |stricte )?limite|concurrence d|hauteur d|moindre|moins eleve|(?<!la |le )plus (?:que|de|qu'[a-z]{2,})(?![a-z])|plus (?:faible|petit|bas|basse|eleve|importante?)|davantage (?:que |qu'|de)|que dans|qu'a |pas plus d|jusqu'a|(?<![a-z])(?:ne |n')[^.;,]{0,60}(?: que (?:les?|la|des|l'|du|ce)| qu'une?| qu'aux?)(?![a-z])|exceed|excess of|(?<!un)limited|capped|(?:more|greater|higher) than|up to|(?:lesser|lower|smaller|greater|higher|larger|maximum|minimum) of|maximum (?:de|est)|restricted to|confined to|conten(?:u|ue|us|ues|ir) (?:dans|a)(?![a-z])/gu;
const LIMITS_AT_ALL = new RegExp(`${LIMITS.source}|plafon`, "u");
/** "Les mots « … » sont remplacés par", "on lira", "passe de … à": an amendment's new words count. */
const REPLACED =
  /(?:remplac[a-z]{1,4}|substitu[a-z]{1,4}) (?:par|a)(?![a-z])|(?:replaced|substituted) (?:by|with)|(?<![a-z])(?:on|il faut|doit se)(?: (?:desormais|maintenant|dorenavant|a present))? (?:lit|lira|lire)(?![a-z])|(?<![a-z])(?:devien(?:t|nent|dra)|becomes?|now reads?)(?![a-z])|(?<![a-z])(?:passe(?:nt|ra)?|porte[a-z]{0,3}|releve[a-z]{0,3}|ramene[a-z]{0,3}|abaisse[a-z]{0,3}) (?:de [^;]{1,60} )?a(?= )|(?:raised|increased|reduced|lowered) (?:from [^;]{1,60} )?to(?![a-z])/u;
/** "Sauf …, la responsabilité": an exception that comes first has its own limits. */
const MAIN_CLAUSE =
  /^[^a-z]{0,8}(?:except|sauf|hormis|hors|a l'exception|other than|save)(?![a-z])[^;]{0,300}, (?:la |the )?(?:[a-z']{1,20} ){0,4}(?:responsabilite|liability)(?![a-z])/u;
const CEILING_WORD = /(?<!il|un)limit|plafond|maxim|(?<![a-z])cap(?![a-z])|ceiling|au plus|at most/gu;
const NAME = String.raw`(?:plafonds?(?: de responsabilite)?|montant maximum|montant maximal|liability cap|cap amount|cap)`;
/** "Au-delà du Plafond", "s'arrête au Plafond": the limit is defined elsewhere. */
const NAMES_CAP = new RegExp(
  String.raw`(?:exced|depass|superieur|au[- ]dela|limit|arret|born|jusqu|hauteur|concurrence|plus (?:haut |loin |eleve |importante? )?qu|exceed|excess|subject|capped|up to|stop|(?:more|greater|higher) than)[a-z'-]{0,8}(?:,[^.;:]{1,60},)?(?: (?:a|au|du|de|le|la|of|the|to|at|by|ce|such)){0,3} "? ?${NAME} ?"?(?=[,.;)]| (?:et|ou|and|or|par|pour|dans|sur|au cours|pendant|en tout|toutes|tous|during|over|for|per|in any|au titre|que|quel|vise|defini|prevu|stipule|mention|set|above|in)|$)`,
  "u",
);
const DEFINES_CAP = new RegExp(
  String.raw`" ?${NAME} ?" ?(?:\([^)]{0,40}\) ?)?(?::|,|designe|signifie|s'entend|correspond|means|est |is |shall mean)|^[-–• ]{0,3}${NAME} ?:|\( ?(?:ci-apres,? )?(?:denommee?,? |le |the )?" ?(?:le |the )?${NAME} ?"|(?:convenu|fixent|stipul|institu)[a-z]{0,4} (?:d')?un plafond|(?:le |ce )?plafond [^.;]{0,40}(?:est egal|s'entend|est fixe|correspond|s'eleve)|cap (?:means|is|shall be) `,
  "u",
);
/** "« Seuil d'engagement » : …", "\"Recoverable Sum\" means …": a term the paper defines, whatever it is called. */
const DEFINES_TERM =
  /" ?(?<term>[a-z][a-z' -]{2,45}?) ?" ?(?:\([^)]{0,40}\) ?)?(?::|,? ?(?:designe|signifie|s'entend|correspond|est (?:egale?|constituee?|fixee?)|means|shall mean|is (?:equal|the|an? amount)|est (?:le|la) )(?![a-z]))/u;
const HOLDS_SUM =
  /\d ?(?:%|€|\$|£|eur)|[€$£] ?\d|euros?(?![a-z])|(?:pour|per) ?cent|moitie|(?:fois|times|double|half|tiers|twice)(?![a-z])/u;
/** So much may stand between the limiting word and the defined term. */
const TERM_REACH = 40;
/** "La même somme borne", "dans la même limite": the limit of the sentence before. */
const SAME_AS_BEFORE =
  /(?:la|le) meme (?:somme|plafond|montant|limite)|(?:les|des) memes (?:plafonds?|limites?|conditions de plafond)|same (?:cap|limit|amount|sum)/u;
const SAID_BEFORE = 4;
const COVER_SAID =
  /(?:cette|ladite|cet|ledit|sa|son|ces|such|this|its) (?:police|assurance|contrat|garantie|couverture|insurance|policy|cover)|(?:ce|cette|this) (?:montant|plafond|somme|sum|amount) (?:de (?:la )?garantie|garantie?|assuree?|insured)/u;
/** "Rien au-delà de cette garantie": the cover the sentences before tell of. */
const NAMES_COVER =
  /(?:au[- ]dela|exced|depass|limit|born|arret|hauteur|concurrence|mesure|plus|beyond|exceed|up to)[a-z]{0,6} (?:[a-z]{1,3} ){0,2}(?:cette|ladite|this|such) (?:garantie|couverture|assurance|police|insurance|cover)(?![a-z])/u;
const DEFINED_TERM =
  /(?:%|cents?|percent|moitie|tiers|quarts?|fois|times|half)\)? (?:de |du |des |of )?(?:la |le |l'|les |the )?"? ?(?<term>[a-z]{4,24}(?: (?:de |du )?[a-z]{4,20})?)/u;
const CONTRACT_YEAR = /annee (?:contractuelle|de contrat|du contrat)|exercice contractuel|contract(?:ual)? year/u;

/**
 * The cap a sentence sets (contracts.md, "Limitation of liability"): sums, percentages, multiples and formulas, the lesser or
 * the greater of several, ceilings and floors, blanks, words against figures, the window and how often it applies. A limit
 * that the paper defines elsewhere ("le Plafond") is read from its definition, "la même somme" from the sentences before.
 * Undefined when there is neither a sum, nor a formula, nor a blank.
 */
export function capOf(reading: Reading, sentence: Sentence): Cap | undefined {
  const ofPaper = known.get(reading) ?? new Map<string, { cap: Cap | undefined }>();
  known.set(reading, ofPaper);
  const key = `${sentence.at} ${sentence.flat.length}`;
  const found = ofPaper.get(key) ?? { cap: capSetBy(reading, sentence) };
  ofPaper.set(key, found);
  return found.cap;
}

/** What was read already: the grammar and whoever makes a clause of it ask for the same. */
const known = new WeakMap<Reading, Map<string, { cap: Cap | undefined }>>();

function capSetBy(reading: Reading, sentence: Sentence): Cap | undefined {
  const { flat } = sentence;
  if (limitsOtherThings(flat, REPLACED.test(flat), LIMITS_AT_ALL)) return undefined;
  if (SAME_AS_BEFORE.test(flat)) {
    const same = capBefore(reading, sentence);
    if (same !== undefined) return restated(same, flat);
  }
  const named = (NAMES_CAP.test(flat) ? definedCap(reading, sentence) : undefined) ?? definedSumIn(reading, flat);
  if (named !== undefined) return restated(named, flat);
  const cap = capIn(reading, sentence);
  // "à hauteur de 30 % à la signature": a share of nothing that is told is an instalment or a rate
  const isRate = cap?.expression === "percentage" && cap.basis === undefined && cap.blank !== true;
  return isRate && !speaksOfDebt(flat) ? undefined : cap;
}

const definedSums = new WeakMap<Reading, ReadonlyMap<string, Cap>>();

/** The sums and formulas a paper gives a name, by that name. */
function definedSumsOf(reading: Reading): ReadonlyMap<string, Cap> {
  const found = definedSums.get(reading);
  if (found !== undefined) return found;
  const sums = new Map<string, Cap>();
  definedSums.set(reading, sums);
  if (!reading.flat.includes('"')) return sums;
  for (const [i, sentence] of reading.sentences.entries()) {
    const m = sentence.flat.includes('"') ? DEFINES_TERM.exec(sentence.flat) : null;
    const term = m?.groups?.term;
    if (m === null || term === undefined || basisIn(term, 0, term.length) !== undefined) continue;
    const { joined } = withItems(reading, sentence, i);
    const from = m.index + m[0].length;
    if (!HOLDS_SUM.test(joined.flat.slice(from))) continue;
    const draft = combine(
      joined.flat,
      termsOf(reading, joined).filter((t) => t.at >= from),
    );
    if (draft !== undefined) sums.set(term, applied(joined.flat, draft));
  }
  return sums;
}

/** "N'excède pas le Seuil de garantie": the sum or formula of the defined term that stands behind a limiting word. */
function definedSumIn(reading: Reading, flat: string): Cap | undefined {
  const sums = definedSumsOf(reading);
  if (sums.size === 0) return undefined;
  for (const m of flat.matchAll(LIMITS)) {
    const behind = flat.slice(m.index + m[0].length, m.index + m[0].length + TERM_REACH + 50);
    for (const [term, cap] of sums) {
      const at = behind.indexOf(term);
      if (at >= 0 && at <= TERM_REACH && !/[\d.;]|[a-z]$/u.test(behind.slice(0, at))) return cap;
    }
  }
  return undefined;
}

/** True for a sentence that limits by a sum the paper defines under a name of its own. */
export function namesDefinedSum(reading: Reading, flat: string): boolean {
  return definedSumIn(reading, flat) !== undefined;
}

/** True for a sentence that says what the paper's limit is: "« Plafond » : …". */
export function definesCap(flat: string): boolean {
  return DEFINES_CAP.test(flat);
}

/** True for a sentence that limits by a limit defined elsewhere: "s'arrête au Plafond". */
export function namesCap(flat: string): boolean {
  return NAMES_CAP.test(flat);
}

function capIn(reading: Reading, sentence: Sentence): Cap | undefined {
  const { flat } = sentence;
  const draft = combine(flat, limiting(flat, termsOf(reading, sentence)));
  if (draft === undefined) {
    const cover = NAMES_COVER.test(flat) ? coverNear(reading, sentence) : undefined;
    return cover && { expression: "insurance-limit", basis: "insurance-limit", ...cover };
  }
  const cap = overContractYear(flat, withDefinedBasis(reading, sentence, applied(flat, draft), draft.at));
  if (cap.expression !== "insurance-limit" || cap.amount !== undefined) return cap;
  const cover = coverNear(reading, sentence);
  if (cover === undefined) return cap;
  return {
    ...cap,
    amount: cover.amount,
    application: cap.application === "unknown" ? cover.application : cap.application,
  };
}

/** "60 % de l'Assiette": the basis of a share that names none the reader knows is looked up where the paper defines it. */
function withDefinedBasis(reading: Reading, sentence: Sentence, cap: Cap, at: number): Cap {
  if (cap.factor === undefined || cap.basis !== undefined) return cap;
  const term = DEFINED_TERM.exec(sentence.flat.slice(at, at + 90))?.groups?.term;
  if (term === undefined) return cap;
  const definition = new RegExp(
    String.raw`(?:^|[" (•-])(?:l'|la |le |les |the )?${term} ?"? ?(?::|designe|signifie|s'entend|correspond|means|est (?:egal|constitue))`,
    "u",
  );
  for (const other of reading.sentences) {
    const m = other.at === sentence.at ? null : definition.exec(other.flat);
    if (m === null) continue;
    const basis = basisIn(other.flat, m.index + m[0].length, other.flat.length);
    if (basis !== undefined) return { ...cap, basis: basis.basis };
  }
  return cap;
}

/** What a year of the contract is limited to says over which months it is counted. */
function overContractYear(flat: string, cap: Cap): Cap {
  const isOwn = cap.application === "per-year" && cap.window === undefined && CONTRACT_YEAR.test(flat);
  if (!isOwn) return cap;
  const window = { months: 12, anchor: "contract-year" } as const;
  const operands = cap.operands?.map((o) =>
    o.basis === "annual-fees" && o.window === undefined ? { ...o, window } : o,
  );
  return { ...cap, window, ...(operands === undefined ? {} : { operands }) };
}

/** A limit said again: how often it applies is told by the sentence that says it. */
function restated(cap: Cap, flat: string): Cap {
  const application = applicationIn("", flat);
  return application === "unknown" ? cap : withApplication(cap, application);
}

function capBefore(reading: Reading, sentence: Sentence): Cap | undefined {
  const index = reading.sentences.findIndex((s) => s.at >= sentence.at);
  for (const before of reading.sentences.slice(Math.max(0, index - SAID_BEFORE), Math.max(0, index)).reverse()) {
    const cap = LIMITS_AT_ALL.test(before.flat) ? capIn(reading, before) : undefined;
    if (cap !== undefined) return cap;
  }
  return undefined;
}

/** The definition of the limit a sentence only names, wherever it stands. */
function definedCap(reading: Reading, sentence: Sentence): Cap | undefined {
  const end = sentence.at + sentence.flat.length;
  for (const [i, other] of reading.sentences.entries()) {
    if (!DEFINES_CAP.test(other.flat)) continue;
    const holds = other.at <= sentence.at && other.at + other.flat.length >= end;
    const cap = (holds ? undefined : capIn(reading, other)) ?? following(reading, i);
    if (cap !== undefined) return cap;
  }
  return undefined;
}

/** "Il est convenu d'un Plafond. Celui-ci est égal à …" */
function following(reading: Reading, index: number): Cap | undefined {
  const next = reading.sentences[index + 1];
  return next !== undefined && /^(?:celui-ci|il|ce(?:t|tte)?|it|this|such)(?![a-z])/u.test(next.flat)
    ? capIn(reading, next)
    : undefined;
}

/** "Le montant garanti par cette assurance": the sum the sentences around give the cover, and how often it is given. */
function coverNear(reading: Reading, sentence: Sentence): (Pick<Cap, "application"> & { amount: Money }) | undefined {
  if (!COVER_SAID.test(sentence.flat)) return undefined;
  const index = reading.sentences.findIndex((s) => s.at >= sentence.at);
  const near = reading.sentences.slice(Math.max(0, index - SAID_BEFORE), index + 2);
  for (const other of near.reverse()) {
    if (other.at === sentence.at || !/assur|police|insur/u.test(other.flat)) continue;
    const sum = sumsOf(reading, other).find(
      (s) => !/capital (?:social )?(?:de|d')? ?$|franchise[^.;,]{0,20}$/u.test(other.flat.slice(0, s.at)),
    );
    if (sum !== undefined)
      return { amount: sum.money, application: applicationIn(other.flat.slice(sum.at, sum.to + 40), "") };
  }
  return undefined;
}

/** The terms that stand where the limit is: behind the first limiting word that has any behind it, else all. */
function limiting(flat: string, terms: readonly Term[]): Term[] {
  const own = terms.some((t) => !t.beside) ? terms.filter((t) => !t.beside || isGlossed(flat, t, terms)) : [...terms];
  for (const turn of [REPLACED, MAIN_CLAUSE]) {
    const m = turn.exec(flat);
    const behind = m === null ? [] : own.filter((t) => t.at > m.index + m[0].length - 1);
    if (behind.length > 0) return behind;
  }
  for (const words of [LIMITS, CEILING_WORD])
    for (const m of flat.matchAll(words)) {
      const behind = own.filter((t) => t.at >= m.index || (t.at < m.index && t.to > m.index + 3));
      if (behind.length > 0) return behind;
    }
  if (offersChoice(flat)) return own;
  if (!speaksOfDebt(flat)) return [];
  // a price named where nothing is limited is only a price
  return own.filter((t) => t.cap.expression !== "multiple" || t.cap.factor !== "1");
}

/** "Le prix du contrat de 9 500 €": a sum right behind a basis says what that basis is. */
function isGlossed(flat: string, term: Term, terms: readonly Term[]): boolean {
  return terms.some(
    (t) => t.kind === "formula" && t.to <= term.at && /^[^.;,]{0,24}$/u.test(flat.slice(t.to, term.at)),
  );
}

/** How often it applies: by operand where the words beside it say so, else for the whole. */
function applied(flat: string, { cap, at, to }: Draft): Cap {
  if (cap.operands?.some((o) => o.application !== "unknown") === true) return cap;
  return withApplication(cap, applicationIn(flat.slice(at, to + 70), flat));
}

function withApplication(cap: Cap, application: Cap["application"]): Cap {
  return {
    ...cap,
    application,
    ...(cap.operands === undefined ? {} : { operands: cap.operands.map((o) => withApplication(o, application)) }),
  };
}
