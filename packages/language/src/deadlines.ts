import {
  addDays,
  addMonths,
  addOuvrables,
  addOuvres,
  type CalendarDate,
  type DeadlineUnit,
  daysBetween,
  endOfMonth,
  type HolidayCalendar,
  type Span,
  weekday,
} from "@vigie/model";
import { calendarDate, type DateMention, findDates } from "./dates.ts";
import { type Folded, fold } from "./fold.ts";
import { isNumberWord, numberFromWords } from "./numbers.ts";
import { Occupied } from "./occupied.ts";

/**
 * A time allowed to act. `days` as stated (huitaine 8, quinzaine 15, 48 h 2, a month 30); `date` is the last day to act,
 * the day of receipt excluded (CPC 641 by analogy), and never relies on the prolongation of CPC 642.
 * "Avant le 12 juin" is read prudently as the 11th; with an hour ("avant vendredi midi") the day itself still counts.
 * "Sans délai" has neither days nor date.
 */
export type DeadlineMention = {
  span: Span;
  unit: DeadlineUnit;
  basis: "receipt" | "sending" | "absolute";
  days?: number;
  date?: CalendarDate;
  /** A day named without a word that makes it a term ("je vous appelle demain"): only where `bare` asks for them. */
  bare?: boolean;
};

const FRENCH_DAYS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];
const ENGLISH_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const SHORT_DAYS = ["lun", "mar", "mer", "jeu", "ven", "sam", "dim"];
const WEEKDAYS = [...FRENCH_DAYS, ...ENGLISH_DAYS].join("|");

const NUMBER = String.raw`[\dol]{0,2}\d[\dol]{0,2}|[li]\d|[a-z]{2,9}(?:[ -](?:et[ -])?[a-z]{2,9}){0,2}?`;
/** "8", "huit (8)", "8 (huit)", "24/48", "8 à 10", "(8)": the number that counts is the one in brackets, else the last. */
const COUNT = String.raw`(?<count>${NUMBER})?(?: ?(?:/|-|a|ou|to|or) ?(?<more>\d{1,3}))?(?: ?\( ?(?<bracket>\d{1,3}|[a-z-]{2,20}) ?\))?`;
const FRENCH_UNIT = String.raw`(?<unit>h(?:eures?|rs?|eur3s)?|j(?:[o0]ur[s5]?|rs?|s)?|semaines?|sema1nes?|sem|m[o0]is)`;
const FRENCH_QUALITY = String.raw`(?: (?<quality>ouvree?s?|ouvrables?|francs?|calendaires?|travailles?|pleins?|entiers?))?`;
const ENGLISH_UNIT = String.raw`(?<english>hours?|hrs?|days?|weeks?|months?)`;
const ENGLISH_QUALITY = String.raw`(?:(?<kind>business|working|clear|calendar|consecutive|full) )?`;
const UNITS = String.raw`(?:${FRENCH_UNIT}${FRENCH_QUALITY}|${ENGLISH_QUALITY}${ENGLISH_UNIT})(?![a-z\d])`;

const MANNER = String.raw`(?:(?:maximum|maximal|maxi|imperatif|de rigueur|raisonnable|strict|ferme|supplementaire|ultime|dernier|nouveau|franc|unique|bref|further|final|additional|maximum|strict) ){0,3}`;
const DE = String.raw`(?:de(?![a-z])|d')`;
const LEAD = String.raw`sous(?: un delai| delai)?(?: ${MANNER}${DE}| maximum| max| au plus| les)?|ss(?: les)?|(?:dans|ds|sous) (?:un |une |le |ce )?(?:${MANNER})?(?:delai|periode) ${MANNER}${DE}|(?:dans|ds) (?:les|le|la|l')(?: prochaine?s?)?|d ?'? ?ici(?: a| au plus)?|avant|(?:delai|deadline) (?:accorde |imparti |fixe )?${MANNER}(?:${DE}|of|:|est ${DE}|is)|au plus tard (?:dans|sous)(?: les| un delai de)?|en moins de|(?:passe|apres|a l'issue de|a l'expiration de) (?:un |ce |le )?delai ${MANNER}${DE}|passe(?:es)? (?:les )?|(?:vous|vs|tu) (?:avez|as|disposez|disposerez|disposes|aurez)(?: maintenant| donc| ainsi| encore| toutefois| exactement)?(?: ${DE}| d'un delai ${MANNER}${DE}| un delai ${MANNER}${DE})?|t'?as|vous (?:est|sont) (?:accorde|imparti|laisse)e?s?(?: un delai ${MANNER}${DE})?|il (?:vous|te) reste|(?:nous|je|on) (?:vous|te|vs) (?:laissons|accordons|donnons|octroyons|laisse|donne|accorde|impartis|impartissons)(?: donc| encore| ainsi)?(?: un ${MANNER}delai ${MANNER}${DE}| les)?|within(?: (?:the next|the|a period of|a maximum of|no more than|a further|another|next))?|in the next|inside|in under|under|(?:no|not) later than(?: within)?|you (?:now )?have(?: (?:a further|another|only|just|exactly|until|a period of|a deadline of|up to))?|(?:giving|give|gives|allow|allowing|grant|granting) you (?:a (?:final |further )?(?:deadline|period) of |a further |another |until )?`;
const LED = new RegExp(String.raw`(?<![a-z])(?<lead>${LEAD}) ?${COUNT}[ -]?${UNITS}`, "gu");
/** "dans 8 jours", "in 10 days": a term only where something is asked or made to depend on it. */
const PLAIN = new RegExp(String.raw`(?<![a-z])(?:dans|ds|in) ${COUNT}[ -]?${UNITS}`, "gu");
const PLAIN_NEEDS =
  /(?:^|[^a-z])(?:si|s'il|sans|faute|defaut|merci|veuillez|priere|if|unless|failing|please|or|sinon|must|devez|exige|exigeons|demande|demandons|demeure|somme|sommons|require|expect|pay|reply|respond|answer)(?![a-z])/u;
/** "48h max", "8 jours maximum", "8 jours, pas un de plus". */
const MARKED = new RegExp(
  String.raw`(?<![\p{L}\d.,/-])${COUNT}[ -]?${UNITS}(?=,? (?:max(?:i|imum)?|chrono|grand max|tout au plus|au plus(?! tard le)|dernier delai|pas plus|pas un de plus|top chrono|from (?:the date|receipt|today)|to (?:pay|reply|respond|answer|fix|comply|remedy|put)|pour (?:payer|regler|repondre|reagir|corriger|vous executer|regulariser|remedier|livrer|me repondre|nous repondre)))`,
  "gu",
);
/** "for ninety days from …": a duration. */
const LASTING = /(?:^|[^a-z])(?:for|pendant|durant|during|depuis|of|after|apres|until)(?: a| an| les| the)? $/u;
const NAMED =
  /(?<![a-z])(?:(?:sous|ss|dans|ds|d'ici|a|avant|passee?|delai(?: [a-z]{3,12})? (?:de|d')|pour)(?: la| une| cette| l')? ?(hu[i1]ta[i1]ne|qu[i1]nza[i1]ne|fortnight)(?: au plus| maximum)?|(?:within|in|inside) (?:a |one |the next |the |another |a further )?(week|fortnight|month)|(?:you have|give you|giving you) (?:a|one) (week|fortnight|month)|(?:dans|sous) (?:la|le|l') ?(semaine|mois)(?! (?:de|du|d'|prochaine?|derniere?|passee?|precedente?|suivante|suivant)))(?![a-z])/gu;
const IMMEDIATE =
  /(?<![a-z])(?:sans (?:aucun |plus |autre )?(?:delai|attendre|tarder)(?! de)|immediatement|sur-le-champ|sur le champ|seance tenante|toutes affaires cessantes|par retour(?: de (?:courrier|mail|courriel|message)|(?= ?[.,;!?]|$))|(?:des|a) (?:la )?reception (?:de la|de ce|de cette|du|des) (?:present|courrier|lettre|mail|courriel|message)[a-z]*|forthwith|immediately|(?<!all )at once|straight away|by return(?: of (?:post|email)|(?= ?[.,;!?]|$))|(?:up)?on receipt of (?:this|the present)|without (?:further |any )?delay)(?![a-z])/gu;

/** An hour behind a day: the day itself still counts, whatever "before" says. */
const HOUR = String.raw`(?:,? ?(?:a |vers |avant |at |by )?(?<hour>midi|minuit|\d{1,2} ?h(?: ?\d{2})?|\d{1,2} heures|noon|midday|midnight|\d{1,2}(?:[:.]\d{2})? ?(?:am|pm|a\.m|p\.m)|\d{1,2}:\d{2}|eod|cob|matin|soir|apres-midi|morning|evening|afternoon|inclus|included|inclusive|au plus tard|dernier delai|at the latest|en fin de (?:journee|matinee)|fin de journee))?`;
const TERM_LEAD = String.raw`avant|avt|d ?'? ?ici(?: a| au| le)?|au plus tard|au + tard|jusqu'?a|jusqu'?au|jusque|pour|delai(?: de rigueur| imparti)? ?(?:au|:|est le|fixe au)|(?:date limite|echeance|butoir|deadline|due date)(?: [a-z]{2,10}){0,3}? ?(?:au|:|est le|is|fixee au|le|of|on)?|by(?: (?:no later than|close of (?:business|play)|cob|eod|end of (?:the )?(?:business )?day|noon|midday|midnight|the end of (?:the )?(?:business )?day|\d{1,2}(?:[:.]\d{2})? ?(?:am|pm|a\.m\.?|p\.m\.?)|\d{1,2}:\d{2}))?(?: on)?|before|prior to|until|up to|no later than|not later than|on or before|at the latest(?: by| on)?|(?:close of (?:business|play)|cob|eod|end of (?:the )?(?:business )?day)(?: on| by)?`;
const ABSOLUTE_LEAD = new RegExp(
  String.raw`(?<![a-z])(?<!pas |not )(?<lead>${TERM_LEAD})(?: le| the| du| au| la date du| ce)? ?(?:(?:${WEEKDAYS}),? )?(?:le |the )?$`,
  "u",
);
const TRAILING =
  /^(?:,? ?(?:au plus tard|dernier delai|delai de rigueur|grand max|maximum|max|at the latest|latest|sans faute|without fail)(?![a-z]))/u;
const MONTH_NAMES =
  "janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|january|february|march|april|may|june|july|august|september|october|november|december";
const PART = String.raw`(?:la )?fin (?:de (?:la |cette )?|du |de l')?(?:semaine|mois|journee|trimestre|annee)(?: prochaine?| en cours)?|(?:la )?fin (?:de |du mois de |d')?(?:${MONTH_NAMES})|(?:la )?mi[- ](?:${MONTH_NAMES})|(?:le )?debut (?:de )?(?:la )?semaine prochaine|(?:la )?semaine prochaine|(?:the )?end of (?:the |this |next )?(?:business |working )?(?:week|month|day|year)|(?:the )?end of (?:${MONTH_NAMES})|mid[- ](?:${MONTH_NAMES})|next week|week[- ]?end`;
const RELATIVE = String.raw`(?:${WEEKDAYS}|(?:${SHORT_DAYS.join("|")})(?=[ .,;!]|$))|apres-demain|demain|aujourd'hui|ce soir|ce midi|tomorrow|today|tonight|this (?:evening|afternoon)|${PART}`;
const DAY = new RegExp(
  String.raw`(?<![a-z])(?<!pas |not )(?<lead>${TERM_LEAD})(?: le| la| this| next| ce| cette| coming)? (?<day>${RELATIVE})(?<next> prochaine?| en huit| week)?${HOUR}(?![a-z])(?! \d{1,2}(?!\d| ?h| ?:))`,
  "gu",
);
const LATEST = new RegExp(
  String.raw`(?<![a-z])(?<day>${RELATIVE})(?<next> prochaine?| en huit| week)?${HOUR},? (?:au plus tard|dernier delai|delai de rigueur|grand max|max(?:imum)?|at the latest|latest|sans faute|without fail)(?![a-z])`,
  "gu",
);
const HOUR_ONLY =
  /(?<![a-z])(?:avant|d'ici|by|before|pour) (?:ce )?(?:midi|minuit|\d{1,2} ?h(?:\d{2})?|noon|midday|\d{1,2}(?:[:.]\d{2})? ?(?:am|pm)|cob|eod|close of (?:business|play)|(?:the )?end of play)(?: (?:ce soir|aujourd'hui|today|tonight|(demain|tomorrow)))?(?![a-z])/gu;
const BARE = new RegExp(
  String.raw`(?<![a-z])(?<lead>next |this |on |ce |des |des le )?(?<day>${WEEKDAYS}|apres-demain|demain|tomorrow|today|aujourd'hui|ce soir|tonight|next week|la semaine prochaine|(?:en )?fin de (?:semaine|mois|journee)|end of (?:the )?(?:week|month|day)|dans la journee)(?<next> prochaine?| en huit| week)?${HOUR}(?![a-z])(?! dernier(?! delai))(?! \d{1,2}(?!\d| ?h| ?:))`,
  "gu",
);
/** "avant le 15", "jusqu'au 20 inclus", "by the 15th": the next such day. */
const DAY_NUMBER = new RegExp(
  String.raw`(?<![a-z])(?<!pas |not )(?<lead>avant|avt|d ?'? ?ici|au plus tard|jusqu'?au|pour|by|before|no later than|until|on or before)(?:(?<=au)| le| the) (?:(?:${WEEKDAYS}) )?(?<day>\d{1,2})(?!\d)(?:er|st|nd|rd|th)?(?: (?:courant|du mois|prochain|of the month|of this month))?${HOUR}(?=$| ?[,.;:!?)]|\s(?![a-z]*(?:€|eur|%|h\b|j\b|jours?|mois|semaines?|ans?|heures?|days?|weeks?|hours?|months?|euros?|pages?|fois|utilisateurs?|personnes?|k€))[a-z(])(?! ?[./:]\d)`,
  "gu",
);
const CUE =
  /jour|j0ur|\d ?(?:h|j|s)|heure|semaine|sema1|mois|m0is|hu[i1]ta|qu[i1]nza|dela[iy]|attendre|tarder|immediat|champ|seance|cessant|retour|reception|receipt|avant|avt|ici|tard|jusqu|pour|demain|soir|midi|minuit|fin |mi-|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|day|week|month|hour|fortnight|within|by |before|until|later|latest|forthwith|at once|straight|return|tomorrow|tonight|deadline|echeance|limite|cob|eod|end of/u;

/** What a text must hold for a grammar to be tried on it at all: a unit of time, a day named by a word, an hour. */
const HAS_UNIT =
  /(?:jour|j0ur|heur|eur3|semain|sema1n|mois|m0is|day|week|month|hour|\d ?\)? ?-?(?:h|j|sem)|[a-z] (?:h|hrs?|jrs?|sem)(?![a-z]))/u;
const HAS_DAY = new RegExp(
  String.raw`${WEEKDAYS}|demain|aujourd|soir|midi|tomorrow|today|tonight|evening|afternoon|fin |mi[- ]|semaine|end of|next week|week[- ]?end|(?<![a-z])(?:${SHORT_DAYS.join("|")})(?![a-z])|journee`,
  "u",
);
const HAS_HOUR = /midi|minuit|\d ?h|noon|midday|\d ?[ap]m|\d:\d|\d\.\d\d|cob|eod|close of|end of play/u;

type Placed = DeadlineMention & { at: number; to: number };

/**
 * Times allowed to act, in order of place. Delays run from `reference`, the day of receipt; without it only `days` and
 * `unit` are given. `bare` adds days named without a word that makes them a term. Linear in the length of the text.
 */
export function findDeadlines(
  input: string | Folded,
  options: {
    reference?: CalendarDate | undefined;
    within?: Span | undefined;
    calendar?: HolidayCalendar | undefined;
    bare?: boolean | undefined;
  } = {},
): DeadlineMention[] {
  const folded = typeof input === "string" ? fold(input) : input;
  if (!CUE.test(folded.folded)) return [];
  // A date or a delay may be wrapped over two lines; a line feed takes as much room as a space.
  const text = folded.folded.replace(/\n/gu, " ");
  const { reference, calendar = "national" } = options;
  const out: Placed[] = [];
  const occupied = new Occupied(text.length);
  const add = (at: number, to: number, mention: Omit<DeadlineMention, "span">): void => {
    if (occupied.take(at, to)) out.push({ span: folded.span(at, to), ...mention, at, to });
  };
  const onDay = (at: number, to: number, date: CalendarDate | undefined, bare = false): void =>
    add(at, to, {
      unit: "date",
      basis: "absolute",
      ...(date === undefined || reference === undefined
        ? {}
        : { date, ...(date < reference ? {} : { days: daysBetween(reference, date) }) }),
      ...(bare ? { bare } : {}),
    });
  const dates = findDates(folded, { reference });
  const datesAt = new Map(dates.map((d) => [foldedOffset(folded, d.span.start), d]));
  const counted = (m: RegExpExecArray): void => {
    const { count, more, bracket, unit: french, quality, kind, english, lead } = m.groups ?? {};
    if (count === undefined && bracket === undefined) return;
    // "within the previous twelve (12) months": other words than a number stand there
    if (count?.includes(" ") === true && countOf(count) === undefined) return;
    let n = countOf(bracket) ?? countOf(more) ?? countOf(count);
    if (n === undefined || n === 0) return;
    // "avant 18 h" is an hour of the day, "avant 48 h" a delay
    if (lead === "avant" && n < 24 && french?.startsWith("h") === true) return;
    const to = m.index + m[0].length;
    const tail = text.slice(to, to + 90);
    if (
      /^ (?:ecoulee?s|passee?s|precedent|dernier|suivant chaque|de (?:retard|garantie|travail|formation|preavis|conge)|ago|late|overdue|earlier|prior|preceding|immediately prec|before the|of (?:work|delay|warranty|training))/u.test(
        tail,
      )
    )
      return;
    const unit = unitOf(french ?? english ?? "jours", quality ?? kind);
    // "48 heures ouvrées" are two working days
    if (unit === "working-days" && french?.startsWith("h") === true) n = Math.ceil(n / 24);
    const days = unit === "hours" ? Math.ceil(n / 24) : unit === "weeks" ? n * 7 : unit === "months" ? n * 30 : n;
    const start = startBehind(tail, to, datesAt);
    const from = start?.date ?? reference;
    const basis = start !== undefined || fromSending(tail) ? "sending" : "receipt";
    add(m.index, to, { unit, basis, days, ...dated(from, n, unit, calendar) });
  };
  const hasUnit = HAS_UNIT.test(text);
  if (hasUnit) for (const m of text.matchAll(LED)) counted(m);
  for (const m of text.matchAll(NAMED)) {
    const word = (m[1] ?? m[2] ?? m[3] ?? m[4] ?? "").replace(/1/gu, "i");
    const days = { huitaine: 8, quinzaine: 15, fortnight: 14, week: 7, semaine: 7, month: 30, mois: 30 }[word] ?? 8;
    const month = word === "month" || word === "mois";
    const unit: DeadlineUnit = month ? "months" : days % 7 === 0 ? "weeks" : "days";
    const tail = text.slice(m.index + m[0].length, m.index + m[0].length + 90);
    const start = startBehind(tail, m.index + m[0].length, datesAt)?.date;
    const from = start ?? reference;
    const date = from === undefined ? {} : { date: month ? addMonths(from, 1) : addDays(from, days) };
    add(m.index, m.index + m[0].length, {
      unit,
      basis: start !== undefined || fromSending(tail) ? "sending" : "receipt",
      days,
      ...date,
    });
  }
  for (const [at, d] of datesAt) {
    if (d.precision === "day-only") continue;
    const to = foldedOffset(folded, d.span.end);
    const lead = ABSOLUTE_LEAD.exec(text.slice(Math.max(0, at - 70), at));
    const behind = text.slice(to, to + 40);
    const late = TRAILING.exec(behind);
    if (lead === null && late === null) continue;
    const day = forward(d, reference);
    const exclusive = lead !== null && isBefore(lead.groups?.lead ?? "") && !hasHour(behind);
    onDay(
      lead === null ? at : at - lead[0].length,
      late === null ? to : to + late[0].length,
      exclusive ? addDays(day, -1) : day,
    );
  }
  const hasDay = HAS_DAY.test(text);
  for (const pattern of hasDay ? [DAY, LATEST] : [])
    for (const m of text.matchAll(pattern)) {
      const { lead = "", day = "", next, hour } = m.groups ?? {};
      onDay(
        m.index,
        m.index + m[0].length,
        relativeDay(reference, day, next ?? "", isBefore(lead) && hour === undefined),
      );
    }
  for (const m of /\d/u.test(text) ? text.matchAll(DAY_NUMBER) : []) {
    const { lead = "", day = "", hour } = m.groups ?? {};
    const date = nextDayNumber(reference, Number(day));
    onDay(
      m.index,
      m.index + m[0].trimEnd().length,
      date !== undefined && isBefore(lead) && hour === undefined ? addDays(date, -1) : date,
    );
  }
  if (hasUnit)
    for (const m of text.matchAll(MARKED))
      if (!LASTING.test(text.slice(Math.max(0, m.index - 16), m.index))) counted(m);
  if (hasUnit)
    for (const m of text.matchAll(PLAIN))
      if (PLAIN_NEEDS.test(text.slice(Math.max(0, m.index - 120), m.index))) counted(m);
  for (const m of HAS_HOUR.test(text) ? text.matchAll(HOUR_ONLY) : [])
    onDay(
      m.index,
      m.index + m[0].length,
      reference === undefined || m[1] === undefined ? reference : addDays(reference, 1),
    );
  for (const m of text.matchAll(IMMEDIATE))
    add(m.index, m.index + m[0].length, { unit: "immediate", basis: "receipt" });
  if (options.bare === true) {
    for (const [at, d] of datesAt) {
      if (d.precision === "day-only") continue;
      const date = forward(d, reference);
      if (reference === undefined || date >= reference) onDay(at, foldedOffset(folded, d.span.end), date, true);
    }
    for (const m of text.matchAll(BARE))
      onDay(
        m.index,
        m.index + m[0].length,
        relativeDay(reference, m.groups?.day ?? "", m.groups?.next ?? "", false),
        true,
      );
  }
  const within = options.within;
  return out
    .filter((o) => within === undefined || (o.span.start >= within.start && o.span.end <= within.end))
    .sort((a, b) => a.at - b.at)
    .map(({ at: _at, to: _to, ...mention }) => mention);
}

/** "avant", "before": the day named is the first that comes too late. */
function isBefore(lead: string): boolean {
  return /^(?:avant|avt|before|prior)/u.test(lead);
}

function hasHour(behind: string): boolean {
  return /^,? ?(?:a |at |avant |by )?(?:midi|minuit|\d{1,2} ?h(?![a-z])|\d{1,2} ?h\d|noon|midday|\d{1,2}(?:[:.]\d{2})? ?(?:am|pm)|\d{1,2}:\d{2}|inclus|included|inclusive|soir|au soir|matin)/u.test(
    behind,
  );
}

/** A date whose year was left out: the one to come, unless it has only just gone by. */
function forward(d: DateMention, reference: CalendarDate | undefined): CalendarDate {
  if (reference === undefined || d.precision !== "day-month" || d.date >= reference) return d.date;
  if (daysBetween(d.date, reference) <= 60) return d.date;
  const next = calendarDate(Number(d.date.slice(0, 4)) + 1, Number(d.date.slice(5, 7)), Number(d.date.slice(8)));
  return next ?? d.date;
}

/** The day a delay is said to run from: "sous 15 jours à compter du 12 juin 2026". */
function startBehind(tail: string, to: number, datesAt: ReadonlyMap<number, DateMention>): DateMention | undefined {
  const m =
    /^,? (?:a compter|a partir|a dater|courant|from|after|following|suivant|starting|of) (?:du |de la date du |le |the )?(?=\d|[a-z]{3,9} \d)/u.exec(
      tail,
    );
  if (m === null) return undefined;
  const start = datesAt.get(to + m[0].length);
  return start === undefined || start.precision === "day-only" ? undefined : start;
}

function fromSending(tail: string): boolean {
  return (
    /^,? (?:a compter|a partir|a dater|suivant|des|from|of|after|following|de(?= la (?:date|presente)| ce |s presentes)) (?:de |du |des |the |la |le |d')?(?:la )?(?:date |jour |envoi )?(?:de |du |des |d'|of )?(?:(?:l'|la |ce |cette |ces |this |the |today's )?(?:presentes?|present|envoi|date|emission|expedition|emails?|mails?|courrier|lettre|letter|message|notice|jour|aujourd'hui|today)|hereof|today)/u.test(
      tail,
    ) && !/recept|reception|receipt|receiv/u.test(tail.slice(0, 50))
  );
}

function countOf(word: string | undefined): number | undefined {
  if (word === undefined) return undefined;
  const figures = word.replace(/o/gu, "0").replace(/[li]/gu, "1");
  if (/\d/u.test(word)) return /^\d{1,3}$/u.test(figures) ? Number(figures) : undefined;
  return word.split(/[ -]/u).every((w) => isNumberWord(w) || w === "et" || w === "and" || w === "a")
    ? numberFromWords(word.replace(/(?:^|(?<= ))a(?= |$)/u, "one"))
    : undefined;
}

function unitOf(word: string, quality: string | undefined): DeadlineUnit {
  if (/^h/u.test(word)) return quality !== undefined && /^ouvr/u.test(quality) ? "working-days" : "hours";
  if (/^(?:sem|week)/u.test(word)) return "weeks";
  if (/^m/u.test(word)) return "months";
  if (quality === undefined) return "days";
  if (/^(?:ouvree?s?$|travaille|working|business)/u.test(quality)) return "working-days";
  if (/^ouvrable/u.test(quality)) return "business-days";
  if (/^(?:franc|clear)/u.test(quality)) return "clear-days";
  return "days";
}

function dated(
  reference: CalendarDate | undefined,
  n: number,
  unit: DeadlineUnit,
  calendar: HolidayCalendar,
): { date?: CalendarDate } {
  if (reference === undefined) return {};
  if (unit === "working-days") return { date: addOuvres(reference, n, calendar) };
  if (unit === "business-days") return { date: addOuvrables(reference, n, calendar) };
  if (unit === "clear-days") return { date: addDays(reference, n + 1) };
  if (unit === "hours") return { date: addDays(reference, Math.ceil(n / 24)) };
  if (unit === "weeks") return { date: addDays(reference, n * 7) };
  if (unit === "months") return { date: addMonths(reference, n) };
  return { date: addDays(reference, n) };
}

function relativeDay(
  reference: CalendarDate | undefined,
  word: string,
  next: string,
  before: boolean,
): CalendarDate | undefined {
  if (reference === undefined) return undefined;
  if (
    /^(?:ce |aujourd|today|tonight|this (?:evening|after)|dans la journee)/u.test(word) ||
    /fin de (?:la )?journee|end of (?:the |this )?(?:business |working )?day/u.test(word)
  )
    return reference;
  if (/^apres-demain/u.test(word)) return addDays(reference, 2);
  if (/^(?:demain|tomorrow)/u.test(word)) return addDays(reference, 1);
  const month = new RegExp(String.raw`(?:${MONTH_NAMES})$`, "u").exec(word);
  if (month !== null && /fin|mi|end/u.test(word)) {
    const index = MONTH_NAMES.split("|").indexOf(month[0]) % 12;
    return inMonth(reference, index + 1, !/^(?:la )?mid?[- ]/u.test(word));
  }
  const following = /prochain|next/u.test(word + next);
  if (/debut/u.test(word)) return nextWeekday(reference, 1, false);
  if (/end of|fin/u.test(word) && /week|semaine/u.test(word))
    return addDays(nextWeekday(reference, 5, true), following ? 7 : 0);
  if (/week-?end|week end/u.test(word)) return addDays(nextWeekday(reference, 6, true), before ? -1 : 1);
  if (/week|semaine/u.test(word)) return addDays(reference, 7);
  if (/mois|month/u.test(word)) return endOfMonth(following ? addMonths(reference, 1) : reference);
  if (/trimestre/u.test(word))
    return endOfMonth(addMonths(`${reference.slice(0, 7)}-01`, (3 - (Number(reference.slice(5, 7)) % 3)) % 3));
  if (/annee|year/u.test(word)) return `${reference.slice(0, 4)}-12-31`;
  const index = [FRENCH_DAYS, ENGLISH_DAYS, SHORT_DAYS].map((l) => l.indexOf(word)).find((i) => i !== -1);
  if (index === undefined) return undefined;
  const day = addDays(nextWeekday(reference, index + 1, false), /huit|week/u.test(next) ? 7 : 0);
  return before ? addDays(day, -1) : day;
}

/** The last day, or the fifteenth, of the next such month that is not over. */
function inMonth(reference: CalendarDate, month: number, last: boolean): CalendarDate {
  const year = Number(reference.slice(0, 4));
  for (const y of [year, year + 1]) {
    const first = `${y}-${String(month).padStart(2, "0")}-01`;
    const date = last ? endOfMonth(first) : addDays(first, 14);
    if (date >= reference) return date;
  }
  return reference;
}

/** The next day of that number, today included. */
function nextDayNumber(reference: CalendarDate | undefined, day: number): CalendarDate | undefined {
  if (reference === undefined || day < 1 || day > 31) return undefined;
  const first = `${reference.slice(0, 7)}-01`;
  for (let ahead = 0; ahead <= 2; ahead++) {
    const month = addMonths(first, ahead);
    const date = calendarDate(Number(month.slice(0, 4)), Number(month.slice(5, 7)), day);
    if (date !== undefined && date >= reference) return date;
  }
  return undefined;
}

/** The next such weekday after `from` (or `from` itself when `same` allows). Weekdays as in ISO 8601: Monday 1 to Sunday 7. */
function nextWeekday(from: CalendarDate, index: number, same: boolean): CalendarDate {
  const ahead = (index - weekday(from) + 7) % 7;
  return addDays(from, ahead === 0 && !same ? 7 : ahead);
}

/** The folded offset of a source offset, by bisection: `source` never decreases. */
export function foldedOffset(folded: Folded, source: number): number {
  let low = 0;
  let high = folded.folded.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (folded.source(middle) < source) low = middle + 1;
    else high = middle;
  }
  return low;
}
