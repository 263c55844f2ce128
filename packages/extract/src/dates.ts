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
import { noticeOf } from "./dates/notice.ts";
import { renewalOf } from "./dates/renewal.ts";
import { termOf } from "./dates/term.ts";
import { titleOf } from "./dates/title.ts";
import { present, type Reading } from "./reading.ts";
import { sentenceStart, sentencesWith } from "./stems.ts";

type ContractDates = Extract<Facts["dates"], { status: "present" }>["value"];

const SIGNED =
  /(?:(?:done|drawn up)(?: in [a-z]+ (?:originals|copies|counterparts))? (?:at|in)|date of (?:this |the )?[a-z ]{2,24} ?:|(?:fait|etabli|passe|accepte|approuve)e?s?(?: et signee?)?,? (?:a|en|le)(?![a-z])|signed (?:on|at|in)|signe(?:e|es|s)?(?: electroniquement)?,?(?: par [^.]{0,60})? (?:a|le|en)(?![a-z])|signature ?:|bon pour accord|date(?:e|d)? (?:of|as of|le|for reference)|dated|conclu(?:e)? le|en date du|made (?:and entered into )?(?:as of|on|this|effective)|(?:is|was|are) made|entered into|executed (?:by [^.;]{3,40} )?(?:as of|on|this)|devis [^.]{0,40}(?:du|le)|commande [^.]{0,40}(?:du|le)|avenant [^.]{0,40}du|date ?:|(?<![a-z])emis(?:e)? le|date de (?:la |l'|du )?(?:commande|emission|devis|signature|contrat)|agreement date|(?:^|[.\n] ?)[a-z' -]{3,30}, (?:le )?)[^.;]{0,40}$/u;
const EFFECTIVE =
  /(?<![a-z])(?:prend(?:ra|s)?(?:,? [^.;]{0,20})? effet|prise? d'effet|takes? effect|(?:comes?|enters?) into (?:force|effect)|(?:runs?|lasts?|terms?|period|agreement|year|months|in force) (?:[^.;]{0,20} )?from|part(?:ira)? (?:du|le|au)|compte (?:a partir )?du|start(?:ing)? date|commencement|kick-?off|date de (?:debut|demarrage|commencement)|entre(?:ra|nt|ront)? (?:en|dans sa) (?:vigueur|application)|date d'effet|entree en vigueur|en vigueur (?:le|au|a compter)|effet (?:au|le|du)|(?:a compter|a partir) du|applicables? (?:au|le|a compter|depuis)|debute(?:ra|nt|ront)?|debut(?: (?:de la mission|des prestations|du contrat|d'execution))?(?: ?:| (?:fixe |prevu )?(?:le|au))|demarr\w{1,5}|commence(?:ra|nt|ront)?|prend cours|court du|debutera|lancement|demarrage|ouvert le|(?:(?<!par )mois|ans?|annees?|fermes?|effet|tarif|contrat|service) des le|depuis le|date d'ouverture|effective(?: date)?(?: of this [a-z]+)?|with effect from|as from|starts?(?: on)?|commenc\w{2,6}|begin\w{0,5} on|starting)[^.;]{0,40}$/u;
const EFFECTIVE_AFTER =
  /^,? ?\(? ?(?:the |la |ci-apres )?["']? ?(?:effective date|date d'effet|date d'entree en vigueur)/u;
const END =
  /(?<![a-z])(?:jusqu'(?:au|en|a la date du|a)|expir\w{1,6}(?: le)?|prend(?:ra)? fin|se termine(?:ra)?|s'achev\w{1,5}|arrive(?:ra)? a (?:echeance|terme|son terme)|(?:date|jour) de fin|fin (?:de mission|du contrat|prevue)? ?(?::|le|au)|echeance|fin (?:des travaux|de la mission|des prestations)|(?:travaux|prestations|mission)[^.;]{0,30} (?:acheve|termine)e?s?|(?:est |sera |sont )?(?:reporte|prolonge|proroge|etendu|repousse)e? (?:du [^.;]{4,24} )?(?:au|jusqu)|terme(?: le| fixe)? ?(?::|le|au)|au plus tard le|until|through|expir\w{1,6}|(?:ends?|ending|finish\w{0,2}|concludes?) (?:on )?|terminat\w{1,5} (?:on|as of)|(?:end|expiry) date|end ?:|(?:end|ending) on|end date|(?:end|expiry|fin|echeance|terme)[^.;]{0,60} (?:is|are|est|sont) (?:changed|moved|extended|postponed|set|fixed|fixee?|reportee?|ramenee?|portee?|repoussee?)(?: back)?(?: to| au| for)?)[^.;]{0,40}$/u;
const TO = /(?:(?:du|from|le|between)[^.;]{0,20}|(?:term|period|duree|periode) ?: ?)$/u;
/** A date of another paper, a law or a person: none of the contract's. */
const OTHER_DATE =
  /(?<![a-z])(?:loi|decret|ordonnance|directive|reglement|arrete|code|norme|act|(?:to|under|of) (?:the|that|a|our) [^.;]{0,60}(?:agreement|contract|terms|order)(?: [a-z]{0,8}[-/\d][a-z\d/-]{2,20})? (?:dated|of|made on|signed on)|(?:premier|precedent|dernier|first|previous) (?:avenant|contrat|amendment) |avenant[^.;]{0,16} (?:au|a la|a l') [^.;]{0,60} (?:du|signee? le)|née?|ne(?:e)? le|immatricul|version en date|arret|publie|indice|facture|contrat (?:initial |cadre |principal )?(?:n°|signe|conclu|du)|annee|exercice|valable|validite)[^.;]{0,22}$/u;

/** Behind these words stands the day of something to come, not that of the paper: a delivery, a payment, a limit. */
const OF_WORK =
  /(?<![a-z])(?:livr(?:aisons?|er|ee?s?|ables?)|(?:delivery|deliver(?:ed|y)?|ship(?:ping|ment|ped)|due)(?![a-z])|expedition|enlevement|intervention|mise en (?:ligne|service|production)|au plus tard|avant|before|no later than|echeance|reglement|paiement|payable|payment|facturation|retour(?:ner|ne)?)(?:(?!fait|signe|etabli|date d(?:e l'|e |u )(?:commande|emission|devis))[^.;]){0,30}$/u;

const MONTHS_EN = "january|february|march|april|may|june|july|august|september|october|november|december";
const MONTHS_FR = "janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre";
const START = new RegExp(
  String.raw`(?:^|[^a-z])(?:du|le) (\d{1,2})(?:er)?(?: (${MONTHS_FR}))? (?:au|jusqu'au|et (?:[^.;\d]{0,30} )?le) $`,
  "u",
);
/** "Les 5, 12 et 19 octobre", "on 5, 12 and 19 October": days of sessions; the first takes the month and year of the last. */
const SESSIONS =
  /(?:^|[^a-z])(?:les|le|on|on the) (\d{1,2})(?:er|st|nd|rd|th)?(?:,? (?:(?:et|and) )?\d{1,2}(?:st|nd|rd|th)?(?=,| et| and))*,? (?:et|and) (?:le |the )?$/u;
/** What ends on the last of two days told together: "on démarre le … et je remets tout le …", "Start: …, launch: …". */
const FINISHES =
  /(?<![a-z])(?:fini\w{0,4}|fin(?![a-z])|termin\w{1,4}|achev\w{1,4}|livr\w{1,6}|remis\w{0,2}|remet\w{0,5}|rend(?:s|ons|ra|u|ue)?(?![a-z])|clotur\w{0,3}|conclusions|mise en (?:ligne|service|production)|complet\w{1,4}|finish\w{0,3}|ends?(?![a-z])|deliver\w{0,3}|launch|go[- ]live|hand-?over)(?![a-z])[^.;]{0,40}$/u;
const NOT_FINISH =
  /factur|paiement|payment|invoice|offre|valable|valid|facult|option|recette partielle|maquette|prototype|draft|first|premi|jalon|milestone/u;
const VERSION =
  /(?:version(?: \d[\d.]*)?(?: applicable)?(?: a compter)? (?:du|au)|(?:date de )?(?:mise a jour|revision)(?: le| du)?|edition (?:du|de)|last (?:updated|revised|modified))[^.;]{0,12}$/u;

/** "this 13th day of March, 2005": the legal English turn. */
const DAY_OF = new RegExp(String.raw`(?<!\d)(\d{1,2})(?:st|nd|rd|th)? day of (${MONTHS_EN}),? (\d{4})(?!\d)`, "u");

const SIGNATURE_STEMS = ["signature", "signed by", "execution by", "execution of", "its execution"];
/** "Prend effet à sa signature", "entre en vigueur à la date de signature", "conclu pour un an à compter de sa signature". */
const ON_SIGNATURE =
  /(?<![a-z])(?:prend(?:ra)? effet|entre(?:ra)? en (?:vigueur|application)|(?:contrat|convention|accord|mission|engagement|avenant) (?:debute|commence|court|demarre)(?:ra)?|conclue?[^.;]{0,60}(?:mois|ans?|annees?|indeterminee))(?:,? )(?:a (?:compter de |partir de |la date de |compter du jour de )?|des |(?:au|du|le) jour de )(?:sa |la |leur )?(?:date de )?(?:sa |la )?(?:derniere )?signature(?! (?:du|d'un|de la|des) (?:proces|pv|bon|devis|fiche))|(?:effective|takes? effect|comes? into (?:force|effect)|(?:agreement|contract|engagement) (?:commences?|begins?|starts?)) (?:up)?(?:on|from|when) (?:the )?(?:date of )?(?:its |the |last |final |both parties' )*(?:signature|execution|signed by)/u;

/** True when the words before a day say that it is the day of a delivery, of an effect, of an end or of another paper. */
export function isAnotherDay(before: string): boolean {
  return [OF_WORK, EFFECTIVE, END, OTHER_DATE].some((words) => words.test(before));
}

/** The day of the contract that an amendment changes: "par contrat en date du …", "the agreement dated …". */
const OF_AMENDED =
  /(?<![a-z])(?:contrat|convention|marche|accord(?:-cadre)?|bon de commande|lettre de mission|agreement|contract|statement of work|order)(?![a-z])[^.;]{0,70} (?:(?:en date|date|a effet) du|(?:signee?|conclue?|souscrite?|passee?)[^.;]{0,24}? (?:le|du)|(?<!(?:compter|partir|effet|depuis|terme|echeance|jour) )du|dated(?: as of)?|(?<!as )of|(?:made|signed|entered into|executed) (?:on|as of)) ?$/u;
const OF_AMENDMENT = /(?:avenant|amendment|addendum)(?![a-z])[^.;]{0,90} (?:est|prend|entre|is|takes|shall) [^.;]*$/u;
/** An end put off. */
const PUTS_OFF =
  /prolong|proroge|prorogation|report|repouss|etend|recul|reconduit|renouvele|nouve(?:au|lle) (?:terme|echeance|date)|extend|postpone|renewed|new (?:end|expiry|term)/u;

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
  const finish = days(reading, named, signedOn, kind, value, evidence);
  if (
    value.effective === undefined &&
    value.signed !== undefined &&
    sentencesWith(reading, SIGNATURE_STEMS).some(({ sentence }) => ON_SIGNATURE.test(sentence.flat))
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
  const notice = noticeOf(reading, value.renewal === "tacit");
  if (notice !== undefined) {
    value.noticeDays = notice.days;
    prove(notice.from, notice.to);
  }
  // an amendment moves the end of a contract that began with another paper
  if (
    kind !== "amendment" &&
    value.termMonths === undefined &&
    value.effective !== undefined &&
    value.end !== undefined
  ) {
    const months = wholeMonths(value.effective, value.end);
    if (months !== undefined) value.termMonths = months;
  }
  if (value.end === undefined && value.termMonths !== undefined && value.effective !== undefined)
    value.end = addDays(addMonths(value.effective, value.termMonths), -1);
  // a job without a term ends on the day its work is due, when that day is told with its beginning
  if (value.end === undefined && finish !== undefined && kind !== "amendment") {
    value.end = finish.date;
    evidence.push(reading.evidence(finish.span));
  }
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

/**
 * The days the paper names, each for what the words before it say. A day said twice for one purpose counts once, the first. Gives
 * the day on which work told to begin shortly before is to be done.
 */
function days(
  reading: Reading,
  named: readonly Mention[],
  signedOn: CalendarDate | undefined,
  kind: DocumentKind,
  value: ContractDates,
  evidence: Evidence[],
): Mention | undefined {
  let isTop = true;
  let last: { end: number; key: keyof ContractDates | undefined } = { end: -1, key: undefined };
  const ofOtherPapers = new Set<CalendarDate>();
  let oldEnd: Evidence | undefined;
  let begun: number | undefined;
  let finish: Mention | undefined;
  let signature: { rank: number; date: CalendarDate; span: Span } | undefined;
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
    if (
      start !== undefined &&
      value.effective === undefined &&
      value.end === undefined &&
      (ofContract(line) || sessions(line) !== null || titleOf(reading, at - line.length) === "term")
    ) {
      value.effective = start;
      value.end = mention.date;
      evidence.push(reading.evidence(reading.span(at - Math.min(line.length, 60), end)));
      last = { end, key: "end" };
      continue;
    }
    // a contract may take effect on the day it is signed: its clause says so first
    if (mention.date === signedOn && value.signed === undefined && !EFFECTIVE.test(line)) key = "signed";
    else if (range) key = "end";
    else if (VERSION.test(line)) key = kind === "general-terms" ? "effective" : "signed";
    else if (ofOtherPapers.has(mention.date)) key = undefined;
    else if (OTHER_DATE.test(line) || (kind === "amendment" && OF_AMENDED.test(line) && !OF_AMENDMENT.test(line)))
      ofOtherPapers.add(mention.date);
    else if (EFFECTIVE_AFTER.test(after) && value.effective === undefined) key = "effective";
    else if (END.test(line) && !/(?:fait|signe) /u.test(line.slice(-40))) key = "end";
    else if (EFFECTIVE.test(line)) key = "effective";
    else if (TO.test(line) && /^ ?(?:au(?! plus)|to|until) /u.test(after) && !/report|prolong|proroge/u.test(line))
      key = "effective";
    else if (
      SIGNED.test(line) ||
      ((at > tail || at < 600) && /(?:\n| - ) ?[a-z' -]{3,30}, (?:le )?$/u.test(before)) ||
      (first && /\n ?$/u.test(before) && at < 1_500) ||
      isAccepted(reading, at)
    )
      key = "signed";
    if (key === "signed" && mention.date !== signedOn && OF_WORK.test(line) && !isAccepted(reading, at)) {
      last = { end, key: undefined };
      continue;
    }
    if (key === "signed" && mention.date !== signedOn) {
      const rank = isAccepted(reading, at) ? 3 : at < 600 && OF_THE_PAPER.test(before) ? 1 : 2;
      if (signature === undefined || rank > signature.rank || rank === 3)
        signature = { rank, date: mention.date, span: mention.span };
      last = { end, key };
      continue;
    }
    const isNewEnd = kind === "amendment" && key === "end" && PUTS_OFF.test(line);
    if (key !== undefined && (value[key] === undefined || isNewEnd)) {
      if (key === "end" && !ofContract(line) && !LABELLED_END.test(line) && !(range && line.length < 45))
        key = undefined;
      else {
        if (isNewEnd && oldEnd !== undefined) evidence.splice(evidence.indexOf(oldEnd), 1);
        value[key] = mention.date;
        const proof = reading.evidence(mention.span);
        evidence.push(proof);
        if (key === "end") oldEnd = proof;
        // "made as of May 1 (the "Effective Date")" is both
        if (key === "effective" && EFFECTIVE_AFTER.test(after) && SIGNED.test(line))
          signature ??= { rank: 2, date: mention.date, span: mention.span };
      }
    }
    if (key === "effective" && value.effective === mention.date) begun = end;
    else if (
      (key === undefined || key === "effective") &&
      begun !== undefined &&
      at - begun < 240 &&
      value.effective !== undefined &&
      mention.date > value.effective
    ) {
      const between = reading.flat.slice(Math.max(begun, last.end), at);
      if (FINISHES.test(between) && !NOT_FINISH.test(between)) finish = mention;
    }
    last = { end, key };
  }
  if (signedOn !== undefined) value.signed = signedOn;
  else if (signature !== undefined) {
    value.signed = signature.date;
    evidence.push(reading.evidence(signature.span));
  }
  return finish;
}

/** The day of a letter, quote or order at its head: the other party may sign it later. */
const OF_THE_PAPER =
  /(?:^|\n| {2})[^\n]{0,60}[a-z' -]{3,30}, le $|(?:^|\n) ?[a-z' -]{3,30}, $|(?<![a-z])date ?:[^\n]{0,20}$|(?:devis|commande|offre|proposition|bon)[^\n]{0,60}$|\n ?$/u;
const ACCEPTED =
  /(?:bon pour accord|lu et (?:approuve|accepte)|accepte\w{0,2}(?: sans reserve)?|pour acceptation|(?:accepted|agreed)(?: and agreed)?(?: by [^.;\n]{3,40})?|\n ?pour (?:le |la |l'|les )?[a-z' -]{3,40}|signature (?:du |de la |de l')?client)[^.;]{0,60}$/u;

/** The day on which the other party accepted a paper, near its end: "Bon pour accord, le …", "Pour le Client, le …". */
function isAccepted(reading: Reading, at: number): boolean {
  return (
    at > 600 &&
    at > reading.flat.length / 2 &&
    at > reading.flat.length - 2_500 &&
    ACCEPTED.test(reading.lines.slice(Math.max(0, at - 110), at)) &&
    /(?:,|le|on|:|\n|accepte|reserve|accord) ?$/u.test(reading.lines.slice(Math.max(0, at - 10), at))
  );
}

/** "Du 4 mai au 30 septembre 2026": the first day takes the year of the second, or the year before. */
function startBefore(line: string, end: CalendarDate): CalendarDate | undefined {
  const m = /report|prolong|proroge/u.test(line) ? null : (START.exec(line) ?? sessions(line));
  if (m === null) return undefined;
  const [year, endMonth] = end.split("-").map(Number);
  const month = m[2] === undefined ? (endMonth ?? 0) : MONTHS_FR.split("|").indexOf(m[2]) + 1;
  const same = calendarDate(year ?? 0, month, Number(m[1]));
  return same !== undefined && same > end ? calendarDate((year ?? 0) - 1, month, Number(m[1])) : same;
}

function sessions(line: string): RegExpExecArray | null {
  // dear: a day of a list ends in "et" or "and"
  if (!/(?:et|and) (?:le |the )?$/u.test(line)) return null;
  const m = SESSIONS.exec(line);
  if (
    m === null ||
    !/seance|journee|session|formation|atelier|intervention|cours|stage|training|workshop|days?(?![a-z])/u.test(line)
  )
    return null;
  return m;
}

/** "Fin : …", "Terme : …", "End date: …": a label of the contract's particulars. */
const LABELLED_END =
  /^[^a-z]{0,8}(?:(?:date de )?fin(?: du contrat)?|terme|(?:date d')?expiration|(?:end|expiration|termination|completion) date|expiry(?: date)?|end) ?:? ?(?:le )?$/u;

/** The end of the contract, not of a delivery, a warranty or an offer. */
function ofContract(line: string): boolean {
  return (
    /contrat|contract|convention|mission|duree|seances|formation|accord|marche|avenant|abonnement|prestations?|travaux|intervention|engagement|agreement|term(?![a-z])|services?|court du|jusqu'|prend(?:ra)? fin|period/u.test(
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
    for (let of = reading.flat.indexOf(" day of "); of >= 0; of = reading.flat.indexOf(" day of ", of + 1)) {
      const from = Math.max(0, of - 5);
      const m = DAY_OF.exec(reading.flat.slice(from, of + 30));
      if (m === null) continue;
      const date = calendarDate(Number(m[3]), MONTHS_EN.split("|").indexOf(m[2] ?? "") + 1, Number(m[1]));
      const span = reading.span(from + m.index, from + m.index + m[0].length);
      if (date !== undefined && !all.some((a) => a.span.start < span.end && a.span.end > span.start))
        all.push({ span, date });
    }
  return all.sort((a, b) => a.span.start - b.span.start);
}

/** The initial term in months ("pour une durée de douze (12) mois", "for an initial term of two years"). */
export function termMonths(reading: Reading): number | undefined {
  return termOf(reading)?.months;
}
