import { calendarDate, type DateMention } from "@vigie/language";
import {
  addDays,
  addMonths,
  type CalendarDate,
  type DocumentKind,
  type Evidence,
  type Facts,
  type Span,
} from "@vigie/model";
import { present, type Reading } from "./reading.ts";
import {
  DURATION,
  type Duration,
  daysOf,
  durationOf,
  durationsIn,
  monthsOf,
  sentenceStart,
  sentencesWith,
} from "./stems.ts";

type ContractDates = Extract<Facts["dates"], { status: "present" }>["value"];

const SIGNED =
  /(?:(?:fait|etabli|passe|accepte|approuve)e?s?(?: et signee?)?,? (?:a|en|le)(?![a-z])|signed (?:on|at|in)|signe(?:e|es|s)?(?: electroniquement)?,?(?: par [^.]{0,60})? (?:a|le|en)(?![a-z])|signature ?:|bon pour accord|date(?:e|d)? (?:of|as of|le|for reference)|dated|conclu(?:e)? le|en date du|made (?:and entered into )?(?:as of|on|this|effective)|(?:is|was|are) made|entered into|executed (?:as of|on|this)|devis [^.]{0,40}(?:du|le)|commande [^.]{0,40}(?:du|le)|avenant [^.]{0,40}du|date ?:|emis(?:e)? le|date de (?:la |l'|du )?(?:commande|emission|devis|signature|contrat)|agreement date|(?:^|[.\n] ?)[a-z' -]{3,30}, (?:le )?)[^.;]{0,40}$/u;
const EFFECTIVE =
  /(?:prend(?:ra|s)?(?:,? [^.;]{0,20})? effet|entre(?:ra|nt|ront)? (?:en|dans sa) (?:vigueur|application)|date d'effet|date d'entree en vigueur|en vigueur (?:le|au|a compter)|effet (?:au|le|du)|(?:a compter|a partir) du|applicables? (?:au|le|a compter|depuis)|debute(?:ra|nt|ront)?|debut (?:de la mission|des prestations|du contrat)?|debut ?:|demarr\w{1,5}|commence(?:ra|nt|ront)?|prend cours|court du|debutera|lancement|demarrage|ouvert le|des le|depuis le|date d'ouverture|effective(?: date)?(?: of this [a-z]+)?|with effect from|as from|starts?(?: on)?|commenc\w{2,6}|begin\w{0,5} on|starting)[^.;]{0,40}$/u;
const EFFECTIVE_AFTER =
  /^,? ?\(? ?(?:the |la |ci-apres )?["']? ?(?:effective date|date d'effet|date d'entree en vigueur)/u;
const END =
  /(?:jusqu'(?:au|en|a la date du|a)|expir\w{1,6}(?: le)?|prend(?:ra)? fin|se termine(?:ra)?|s'achev\w{1,5}|arrive(?:ra)? a (?:echeance|terme|son terme)|(?:date|jour) de fin|fin (?:de mission|du contrat|prevue)? ?(?::|le|au)|echeance|fin (?:des travaux|de la mission|des prestations)|(?:travaux|prestations|mission)[^.;]{0,30} (?:acheve|termine)e?s?|(?:est |sera )?(?:reporte|prolonge|proroge)e? (?:du [^.;]{4,24} )?(?:au|jusqu)|terme(?: le| fixe)? ?(?::|le|au)|au plus tard le|until|through|expir\w{1,6}|terminat\w{1,5} (?:on|as of)|end(?:s|ing)? (?:date|on)|end date)[^.;]{0,40}$/u;
const TO = /(?:du|from|le|between)[^.;]{0,20}$/u;
/** A date of another paper, a law or a person: none of the contract's. */
const OTHER_DATE =
  /(?<![a-z])(?:loi|decret|ordonnance|directive|reglement|arrete|code|norme|act|(?:to|under|of) (?:the|that|a|our) [^.;]{0,60}(?:agreement|contract|terms|order) (?:dated|of|made on|signed on)|(?:premier|precedent|dernier|first|previous) (?:avenant|contrat|amendment) |avenant[^.;]{0,16} (?:au|a la|a l') [^.;]{0,60} (?:du|signee? le)|née?|ne(?:e)? le|immatricul|version en date|arret|publie|indice|facture|contrat (?:initial |cadre |principal )?(?:n°|signe|conclu|du)|annee|exercice|valable|validite)[^.;]{0,22}$/u;

const MONTHS_EN = "january|february|march|april|may|june|july|august|september|october|november|december";
const MONTHS_FR = "janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre";
const START = new RegExp(
  String.raw`(?:^|[^a-z])(?:du|le) (\d{1,2})(?:er)?(?: (${MONTHS_FR}))? (?:au|jusqu'au|et (?:[^.;\d]{0,30} )?le) $`,
  "u",
);
const VERSION =
  /(?:version(?: \d[\d.]*)?(?: applicable)?(?: a compter)? (?:du|au)|(?:date de )?(?:mise a jour|revision)(?: le| du)?|edition (?:du|de)|last (?:updated|revised|modified))[^.;]{0,12}$/u;

/** "this 13th day of March, 2005": the legal English turn. */
const DAY_OF = new RegExp(String.raw`(?<!\d)(\d{1,2})(?:st|nd|rd|th)? day of (${MONTHS_EN}),? (\d{4})(?!\d)`, "gu");

/** "Prend effet à sa signature". */
const ON_SIGNATURE =
  /prend(?:ra)? effet (?:a (?:compter de )?|des |le jour de |au jour de )(?:sa|la|leur)(?: date de)? signature|effective (?:up)?on (?:its )?(?:signature|execution)/u;

type Mention = { span: Span; date: CalendarDate };

/**
 * Dates of a contract: signature (`signedOn`, when the signature block or a certificate gives it), effect, end (printed, or
 * effect plus term), initial term in months, notice against renewal in days (a month is 30) and renewal.
 */
export function extractDates(reading: Reading, signedOn: CalendarDate | undefined, kind: DocumentKind): Facts["dates"] {
  const value: ContractDates = {};
  const evidence: Evidence[] = [];
  const prove = (from: number, to: number): void => {
    evidence.push(reading.evidence(reading.span(from, to)));
  };
  const named = mentions(reading);
  days(reading, named, signedOn, kind, value, evidence);
  if (
    value.effective === undefined &&
    value.signed !== undefined &&
    sentencesWith(reading, ["prend effet", "prendra effet", "effective upon", "effective on"]).some(({ sentence }) =>
      ON_SIGNATURE.test(sentence.flat),
    )
  )
    value.effective = value.signed;
  if (value.effective === undefined && value.signed !== undefined && asOf(reading, named, value.signed))
    value.effective = value.signed;
  const term = termOf(reading);
  if (term !== undefined) {
    value.termMonths = term.months;
    prove(term.from, term.to);
  }
  const renewal = renewalOf(reading);
  if (renewal !== undefined) {
    value.renewal = renewal.value;
    prove(renewal.from, renewal.to);
  }
  const notice = noticeOf(reading);
  if (notice !== undefined) {
    value.noticeDays = notice.days;
    prove(notice.from, notice.to);
  }
  if (value.termMonths === undefined && value.effective !== undefined && value.end !== undefined) {
    const months = wholeMonths(value.effective, value.end);
    if (months !== undefined) value.termMonths = months;
  }
  if (value.end === undefined && value.termMonths !== undefined && value.effective !== undefined)
    value.end = addDays(addMonths(value.effective, value.termMonths), -1);
  return evidence.length === 0 && signedOn === undefined ? reading.absent() : present(value, evidence);
}

/** "Entered into as of 3 February 2026": the day the paper is dated as of is the day it takes effect. */
function asOf(reading: Reading, named: readonly Mention[], day: CalendarDate): boolean {
  return named.some(
    ({ span, date }) =>
      date === day &&
      /(?<![a-z])as of (?:the |this )?$/u.test(
        reading.flat.slice(Math.max(0, reading.at(span.start) - 20), reading.at(span.start)),
      ),
  );
}

/** Months from one day to another when they are whole: "1er mars" to "28 février", or to the same day of a month. */
function wholeMonths(from: CalendarDate, to: CalendarDate): number | undefined {
  const [fromYear, fromMonth] = from.split("-").map(Number);
  const [toYear, toMonth] = to.split("-").map(Number);
  const near = ((toYear ?? 0) - (fromYear ?? 0)) * 12 + (toMonth ?? 0) - (fromMonth ?? 0);
  return [near, near + 1].find((n) => n > 0 && (addMonths(from, n) === to || addDays(addMonths(from, n), -1) === to));
}

/** The days the paper names, each for what the words before it say. A day said twice for one purpose counts once, the first. */
function days(
  reading: Reading,
  named: readonly Mention[],
  signedOn: CalendarDate | undefined,
  kind: DocumentKind,
  value: ContractDates,
  evidence: Evidence[],
): void {
  let isTop = true;
  let last: { end: number; key: keyof ContractDates | undefined } = { end: -1, key: undefined };
  const ofOtherPapers = new Set<CalendarDate>();
  const tail = reading.flat.length - 2_500;
  for (const mention of named) {
    const at = reading.at(mention.span.start);
    const end = reading.at(mention.span.end);
    const before = reading.lines.slice(sentenceStart(reading, at, 130), at);
    const line = before.replace(/\n/gu, " ");
    const after = reading.flat.slice(end, end + 40);
    const first = isTop;
    isTop = false;
    const range =
      last.key === "effective" &&
      /^ ?(?:au|to|jusqu'au|et (?:s'acheve|se termine|prend fin|expire)[^.;]{0,30}|et le|-|a|until|through) ?$/u.test(
        reading.flat.slice(last.end, at),
      );
    let key: "signed" | "effective" | "end" | undefined;
    const start = startBefore(line, mention.date);
    if (start !== undefined && value.effective === undefined && value.end === undefined && ofContract(line)) {
      value.effective = start;
      value.end = mention.date;
      evidence.push(reading.evidence(reading.span(at - Math.min(line.length, 60), end)));
      last = { end, key: "end" };
      continue;
    }
    if (mention.date === signedOn && value.signed === undefined) key = "signed";
    else if (range) key = "end";
    else if (VERSION.test(line)) key = kind === "general-terms" ? "effective" : "signed";
    else if (ofOtherPapers.has(mention.date)) key = undefined;
    else if (OTHER_DATE.test(line)) ofOtherPapers.add(mention.date);
    else if (EFFECTIVE_AFTER.test(after) && value.effective === undefined) key = "effective";
    else if (END.test(line) && !/(?:fait|signe) /u.test(line.slice(-40))) key = "end";
    else if (EFFECTIVE.test(line)) key = "effective";
    else if (TO.test(line) && /^ ?(?:au|to|until) /u.test(after)) key = "effective";
    else if (
      signedOn === undefined &&
      (SIGNED.test(line) ||
        ((at > tail || at < 600) && /\n ?[a-z' -]{3,30}, (?:le )?$/u.test(before)) ||
        (first && /\n ?$/u.test(before) && at < 1_500))
    )
      key = "signed";
    if (key !== undefined && value[key] === undefined) {
      if (key === "end" && !ofContract(line) && !(range && line.length < 45)) key = undefined;
      else {
        value[key] = mention.date;
        evidence.push(reading.evidence(mention.span));
        // "made as of May 1 (the "Effective Date")" is both
        if (
          key === "effective" &&
          value.signed === undefined &&
          signedOn === undefined &&
          EFFECTIVE_AFTER.test(after) &&
          SIGNED.test(line)
        )
          value.signed = mention.date;
      }
    }
    last = { end, key };
  }
  if (signedOn !== undefined) value.signed = signedOn;
}

/** "Du 4 mai au 30 septembre 2026": the first day takes the year of the second, or the year before. */
function startBefore(line: string, end: CalendarDate): CalendarDate | undefined {
  const m = /report|prolong|proroge/u.test(line) ? null : START.exec(line);
  if (m === null) return undefined;
  const [year, endMonth] = end.split("-").map(Number);
  const month = m[2] === undefined ? (endMonth ?? 0) : MONTHS_FR.split("|").indexOf(m[2]) + 1;
  const same = calendarDate(year ?? 0, month, Number(m[1]));
  return same !== undefined && same > end ? calendarDate((year ?? 0) - 1, month, Number(m[1])) : same;
}

/** The end of the contract, not of a delivery, a warranty or an offer. */
function ofContract(line: string): boolean {
  return (
    /contrat|convention|mission|duree|seances|formation|accord|marche|avenant|abonnement|prestations?|travaux|intervention|engagement|agreement|term(?![a-z])|services?|court du|jusqu'|prend(?:ra)? fin|period/u.test(
      line,
    ) &&
    !/offre|devis (?:est )?valable|garantie|livr(?:er|aison)|remis(?:e|es)?(?![a-z])|paiement|facture|valid|option|lease/u.test(
      line.slice(-60),
    )
  );
}

function mentions(reading: Reading): Mention[] {
  const all: Mention[] = reading
    .dates()
    .filter((d: DateMention) => d.precision === "day")
    .map(({ span, date }) => ({ span, date }));
  if (reading.flat.includes(" day of "))
    for (const m of reading.flat.slice(0, 200_000).matchAll(DAY_OF)) {
      const date = calendarDate(Number(m[3]), MONTHS_EN.split("|").indexOf(m[2] ?? "") + 1, Number(m[1]));
      const span = reading.span(m.index, m.index + m[0].length);
      if (date !== undefined && !all.some((a) => a.span.start < span.end && a.span.end > span.start))
        all.push({ span, date });
    }
  return all.sort((a, b) => a.span.start - b.span.start);
}

const TERM_STEMS = [
  "duree",
  "dure",
  "demarre",
  "debute",
  "vaut pour",
  "annee",
  "mois",
  "ans",
  "un an",
  "1 an",
  "1) an",
  "conclu",
  "periode",
  "pour une",
  "a partir du",
  "a compter",
  "prend effet",
  "term ",
  'term"',
  "term)",
  "period",
  "remain in",
  "continue",
  "expire",
  "runs for",
  "lasts",
  "starts",
  "begins",
  "commences",
];
const LASTS = new RegExp(
  String.raw`(?:dure(?:e|ra|nt)?[^.;]{0,70}?|vaut pour |(?:est |sont |reste )?(?:conclu|souscrit|passe|consenti|etabli|contracte|convenu|signe)e?s?[^.;]{0,60}? pour |(?:prend(?:ra)? effet|debute|entre en vigueur|commence|demarre|court|prend cours)[^.;]{0,60}? (?:pour|pendant|et dure) |mission (?:de |sur |est de |d'une duree de )|engagement (?:initial |ferme |minimum )?(?:de |d')|periode (?:initiale|ferme|d'engagement)[^.;]{0,30}?|(?:initial |original |primary )?term(?: of this agreement)?[^.;]{0,110}?|(?:for|over) (?:an?|the) (?:initial )?(?:period|term) of |remain in (?:full )?(?:force|effect)[^.;]{0,80}?|continu\w{1,4}[^.;]{0,60}? for |(?:runs?|lasts?) for |(?:starts?|begins?|commences?|runs?)[^.;]{0,60}? (?:and lasts )?for (?:an? (?:initial )?(?:period|term) of )?|expire[sd]?[^.;]{0,40}? )${DURATION}`,
  "u",
);
/** "Douze mois à partir du 1er mars". */
const FROM_DAY = new RegExp(
  String.raw`^(?:[\d.)-]{0,6} ?)?${DURATION},? (?:fermes? )?(?:a (?:partir|compter)|des le|commencing|from|beginning|starting)`,
  "u",
);
const NOT_TERM =
  /preavis|notice|garantie|warrant|confidenti|secret|non-?concurrence|non-?compet|donnees|protection|prescription|delai|conserv|archiv|paiement|payment|factur|invoice|surviv|apres (?:la fin|l'expiration|la cessation|son)|following (?:the )?(?:termination|expiration)|after (?:the )?(?:termination|expiration)|essai|trial|stage|formation de|formation d'une duree|lease|cession|droits|moyenne|experience|anciennete|reversibilite|usage|force majeure|empechement/u;

/** The initial term in months, from the first sentence that says how long the contract lasts. */
function termOf(reading: Reading): { months: number; from: number; to: number } | undefined {
  for (const { sentence } of sentencesWith(reading, TERM_STEMS)) {
    const m = LASTS.exec(sentence.flat) ?? FROM_DAY.exec(sentence.flat);
    if (m === null) continue;
    const duration = durationOf(m.groups);
    const months = duration === undefined ? undefined : monthsOf(duration);
    if (months === undefined || months > 600) continue;
    const clause = sentence.flat.slice(Math.max(0, m.index - 60), m.index + m[0].length + 12);
    const after = sentence.flat.slice(m.index + m[0].length, m.index + m[0].length + 40);
    if (
      NOT_TERM.test(clause) ||
      /(?:cession|licen[cs]e) (?:de |des |of )/u.test(sentence.flat.slice(0, m.index)) ||
      /renouvel|reconduc|successive|renew|additional|extension/u.test(clause.slice(0, -12)) ||
      /^ ?(?:apres|after|following|suivant|de preavis|prior)/u.test(after)
    )
      continue;
    return { months, from: sentence.at + m.index, to: sentence.at + m.index + m[0].length };
  }
  return undefined;
}

/** The initial term in months ("pour une durée de douze (12) mois", "for an initial term of two years"). */
export function termMonths(reading: Reading): number | undefined {
  return termOf(reading)?.months;
}

const RENEWAL_STEMS = [
  "reconduc",
  "reconduit",
  "renouvel",
  "prolong",
  "proroge",
  "renew",
  "extend",
  "mois en mois",
  "annee en annee",
  "poursui",
  "reconduction",
];
const TACIT =
  /tacite(?:ment)? reconduc|poursuit ensuite d'annee|repart (?:automatiquement|pour)|poursuit[^.;]{0,40}(?:tacite|d'annee en annee|a moins|sauf)|reconduit\w{0,2} tacitement|tacitement (?:reconduit|renouvel|prolong|proroge)|renouvel\w{1,5} (?:ensuite |alors )?(?:tacite|par tacite|automatique|de plein droit|d'annee en annee|par periodes?|pour des periodes|chaque annee)|reconduction tacite|(?:se renouvel|se prolong|est renouvele|sera renouvele|est reconduit|sera reconduit|se reconduit|est prolonge|reconductible)\w{0,4}[^.;]{0,80}(?:sauf|a moins|tacite|automatique|de plein droit|sans formalite|chaque annee|periodes? successives|d'annee en annee|faute de)|de mois en mois|automatically (?:be )?(?:renew|extend|continu)\w{0,3}|(?:renew|extend)\w{0,3} automatically|automatic(?:ally)? renew|(?:shall|will) (?:be )?(?:renew|extend)\w{0,3}[^.;]{0,120}(?:unless|successive|year[- ]to[- ]year)|auto-?renew|(?:renewed|extended|continue) from (?:year to year|month to month)|evergreen|renews? (?:each|every|for)[^.;]{0,60}(?:unless|year|period|term|month)|successive (?:[a-z-]+ )?(?:[a-z()\d-]+ )?(?:terms|periods|renewal)/u;
const NONE =
  /(?:sans|pas de|ni|exclu\w{0,3}[^.;]{0,20}|non) (?:possibilite de )?(?:tacite )?(?:reconduction|renouvellement)|sans reconduction|n'est (?:pas|ni) (?:renouvelable|reconductible|reconduit|renouvele|susceptible de reconduction)|ne (?:se|sera|pourra|peut|donne) [^.;]{0,40}(?:pas|aucun)[^.;]{0,30}(?:renouvel|reconduc|reconduit|prolong)|aucune? (?:tacite )?(?:reconduction|renouvellement|prolongation)|non (?:renouvelable|reconductible)|(?:ne|n') ?[a-z]{1,8} (?:pas )?(?:reconduit|renouvele) (?:tacitement|automatiquement)|(?:shall|will|does) not (?:be )?(?:automatically )?(?:renew|extend)|no (?:automatic )?renewal/u;
const EXPRESS =
  /(?:reconduction|renouvellement|prolongation|prorogation)s? (?:[a-z]{2,12} )?(?:expresse?|ecrite?|par (?:ecrit|avenant|decision|accord))|(?:renouvel|reconduct|prolong|reconduit|proroge)\w{0,6}[^.;]{0,120}(?:avenant|par ecrit|accord (?:ecrit|expres|des parties|des deux|commun)|decision expresse|expres(?:se|sement)?(?![a-z])|commun accord|acheteur|ordre de service|nouveau contrat|signature)|(?:que|qu') [^.;]{0,30}avenant expres|peut[^.;]{0,60}(?:prolonger|renouveler|reconduire)|exclusivement par avenant|suppose (?:un|l')|(?:renew|extend)\w{0,4}[^.;]{0,80}(?:mutual|written (?:agreement|consent|notice)|by agreement|option to|at (?:its|the) (?:sole )?option|upon (?:the )?(?:mutual )?(?:written )?agreement)|(?:option|right|entitled|may)[^.;]{0,30} (?:to )?(?:renew|extend)/u;
const NOT_CONTRACT =
  /garantie|stock|mot de passe|certificat|nom de domaine|materiel|licence d'exploitation|engagements? de confidentialite|delai|offre|statute|deadline|lease|warranty period|policy|policies|insurance|trademark registration/u;

function renewalOf(reading: Reading): { value: "tacit" | "express" | "none"; from: number; to: number } | undefined {
  let weak: { value: "express"; from: number; to: number } | undefined;
  for (const { sentence } of sentencesWith(reading, RENEWAL_STEMS)) {
    const { flat } = sentence;
    const said = (value: "tacit" | "express" | "none") => ({ value, from: sentence.at, to: sentence.at + flat.length });
    const expressAt = EXPRESS.exec(flat);
    const none = NONE.exec(flat);
    if (none !== null) {
      // "pas de tacite reconduction : toute prolongation fait l'objet d'un avenant" is express
      return said(
        expressAt !== null && expressAt.index > none.index && /avenant|ecrit|expres|accord/u.test(expressAt[0])
          ? "express"
          : "none",
      );
    }
    if (TACIT.test(flat)) return said("tacit");
    if (expressAt !== null && weak === undefined && !NOT_CONTRACT.test(flat))
      weak = { value: "express", from: sentence.at, to: sentence.at + flat.length };
  }
  return weak;
}

const NOTICE_STEMS = [
  "preavis",
  "conge",
  "a l'avance",
  "mois avant",
  "jours avant",
  "denonc",
  "avant l'echeance",
  "avant la fin",
  "avant l'expiration",
  "avant le terme",
  "avant son terme",
  "avant chaque",
  "avant la date",
  "avant la cloture",
  "avant l'anniversaire",
  "prevenant",
  "notice",
  "month before",
  "months before",
  "days before",
  "weeks before",
];
const NOTICE =
  /preavis|conge (?:donne|adresse|signifie)|a l'avance|(?:mois|jours) avant|denonc|avant (?:l'echeance|la fin|l'expiration|le terme|son terme|chaque|la date anniversaire|la date d'echeance|la cloture|l'anniversaire)|prevenant|(?:prior|advance|written) (?:written )?notice|(?:days|day|months?|weeks?)['’]? ?(?:prior |written |advance )*notice|(?:days?|months?|weeks?) before|notice of (?:non-renewal|termination|its intent)/u;
const NOT_NOTICE =
  /mise en demeure|manque|faute|breach|default|cure|inspect|audit|tarif|prix|hausse|price|maintenance|reunion|livraison|delivery|indexation|forfait/u;

/** Days of notice: that which stops the renewal when one is stated, else that which ends the contract. */
function noticeOf(reading: Reading): { days: number; from: number; to: number } | undefined {
  let other: { days: number; from: number; to: number } | undefined;
  for (const { sentence } of sentencesWith(reading, NOTICE_STEMS)) {
    const { flat } = sentence;
    const cue = NOTICE.exec(flat);
    if (cue === null) continue;
    const isRenewal =
      /reconduc|renouvel|reconduit|denonc|echeance|annee en annee|prolonge|prolong|renew|expir|non-renewal/u.test(flat);
    if (
      !isRenewal &&
      (NOT_NOTICE.test(flat) ||
        !/resili|preavis|mettre fin|arreter|arret possible|rompre|terminat|cancel|end (?:this|the)/u.test(flat))
    )
      continue;
    if (isRenewal && /mise en demeure|manque|breach|default/u.test(flat)) continue;
    const found = nearest(durationsIn(flat), flat, cue);
    if (found === undefined) continue;
    const said = { days: daysOf(found), from: sentence.at + found.at, to: sentence.at + found.end };
    if (isRenewal) return said;
    other ??= said;
  }
  return other;
}

function nearest(
  all: readonly (Duration & { at: number; end: number })[],
  flat: string,
  cue: RegExpExecArray,
): (Duration & { at: number; end: number }) | undefined {
  const near = all.filter((d) => isNotice(flat, d));
  const distance = (d: { at: number; end: number }): number =>
    d.at >= cue.index ? d.at - (cue.index + cue[0].length) : cue.index - d.end;
  return [...near].sort((a, b) => Math.abs(distance(a)) - Math.abs(distance(b)))[0];
}

function isNotice(flat: string, d: { at: number; end: number }): boolean {
  return (
    /(?:preavis|conge|denonc\w{0,6}|opposition|prevenant|prevenir|notice|moins|ecri\w{1,4}|adressee?s?|notifiee?s?|avis)[^.;]{0,24}$/u.test(
      flat.slice(Math.max(0, d.at - 44), d.at),
    ) ||
    /^['’]? ?(?:de preavis|avant|a l'avance|plus tot|prior|(?:advance |written |prior )*notice|before)/u.test(
      flat.slice(d.end, d.end + 30),
    )
  );
}
