import { fold, type Reading } from "@vigie/language";
import type { CalendarDate, FindingFields } from "@vigie/model";
import type { FieldInput } from "../define.ts";
import { plain } from "./amounts.ts";

/** A notice of insolvency is short; a longer text is not searched further. */
const MOST_SENTENCES = 400;
const MOST_TEXT = 1_200;
/** How far from the gazette's name its day may stand, in characters. */
const NEAR = 90;
/** Longest line that is nothing but a day, in characters: "le vendredi 11 septembre 2026". */
const DAY_ALONE = 32;
/** Where a notice says it: in its text, its object or a line of references, never in a message it answers. */
const SILENT: ReadonlySet<string> = new Set(["quoted", "disclaimer", "signature"]);

const GAZETTE = /(?<![a-z])(?:b\.?o\.?d\.?a\.?c\.?c|bulletin officiel des annonces civiles et commerciales)(?![a-z])/u;
/** Without the gazette's name: only in a sentence of the evidence itself. */
const PUBLISHED = /(?<![a-z])publi(?:ee?|cation)(?![a-z])[^.\n]{0,40}?(?<![a-z])(?:le|on)(?![a-z])/u;
/** What the gazette prints besides an opening: sales, accounts, changes, and proceedings that are over. */
const OTHER_NOTICE =
  /cessions?(?![a-z])|vente d[ue]|fonds de commerce|depots? des comptes|comptes annuels|clotur|radi(?:ee?|ation)(?![a-z])|immatricul|modificati|(?:premiere|precedente|ancienne) (?:procedure|liquidation|sauvegarde)|(?:procedure|liquidation|sauvegarde|redressement)(?: judiciaire)? (?:precedente?|anterieure?|ancienne?)|sale of|annual accounts|(?:earlier|former|previous) (?:proceedings|insolvency|liquidation|administration)|closed/u;
/** A day right behind these words, with no publication between, is that of something else: the judgment, a hearing, the last day to file. */
const OTHER_DAY =
  /(?:jugement|arret|ordonnance|decision|judgment|order|ouverte?|prononcee?|rendue?|place[e]?|depuis|avant|jusqu'au|jusqu'a|au plus tard|before|by|until|than|audience|hearing|paiements|opened|entered)(?:(?!bodacc|publi|par[au]|inser|annonces)[^,;:.()\d]){0,24}$/u;
const JUDGMENT =
  /(?:jugement|judgment|order)(?: d'ouverture)?(?: (?:rendu|prononce))?(?: en date)?(?: du| of| le| on| dated)* ?$/u;
/** "La société Batilux", "SARL Menuiserie Alvar": a legal person named where the gazette is. */
const COMPANY =
  /(?:(?:soci[ée]t[ée]|entreprise|company|SARL|SAS|SASU|EURL|SA|SCI|SNC)[ {2}\u202f]+)((?:\p{Lu}[\p{L}\d&’'-]{1,30}[ {2}\u202f]?){1,4})/gu;

type Day = { readonly date: CalendarDate; readonly start: number; readonly end: number };

/**
 * The day of the judgment, as the evidence prints it, and the day insolvency proceedings were published in the Bodacc, from which the time to file a claim runs (C. com. L622-24), read
 * over the whole notice: "publié au Bodacc le …", "(Bodacc du …)", a row of a table. A day before the judgment, of a sale, of
 * earlier proceedings or of another company is none.
 */
export function publicationFields(input: FieldInput): FindingFields {
  const { reading } = input;
  const judgment = judgmentDay(reading, input.sentences);
  const { receivedOn } = input.context;
  const isPast = (date: CalendarDate): boolean => receivedOn === undefined || date <= receivedOn;
  const judged = judgment === undefined || !isPast(judgment) ? {} : { judgmentOn: judgment };
  const order = [...input.sentences, ...reading.sentences.keys()].slice(0, MOST_SENTENCES + input.sentences.length);
  for (const index of new Set(order)) {
    const date = publicationIn(input, index);
    if (date === undefined || (judgment !== undefined && date < judgment)) continue;
    if (!isPast(date)) continue;
    return { ...judged, publishedOn: date };
  }
  return judged;
}

const FILING = /(?:declar\w*|produire|production|lodg\w*|submit\w*|fil(?:e|ed|ing)|prov(?:e|ing))(?![a-z])/u;
const CLAIMS = /(?<![a-z])(?:creances?|claims?|debts?)(?![a-z])/u;

/** The last day to file a claim where the notice names it: "vos créances sont à déclarer avant le 11 novembre 2026". */
export function filingDeadlineFields({ reading, context }: FieldInput): FindingFields {
  for (const [index, sentence] of reading.sentences.slice(0, MOST_SENTENCES).entries()) {
    if (SILENT.has(sentence.zone)) continue;
    const text = plain(reading.text.slice(...bounds(reading, index)));
    if (!FILING.test(text) || !CLAIMS.test(text)) continue;
    const set = reading.deadlines(index).filter((d) => d.unit === "date" && d.date !== undefined);
    const date = set.length === 1 ? set[0]?.date : undefined;
    if (date === undefined || (context.receivedOn !== undefined && date < context.receivedOn)) continue;
    return { deadlineUnit: "date", deadlineBasis: "absolute", deadlineDate: date };
  }
  return {};
}

function publicationIn(input: FieldInput, index: number): CalendarDate | undefined {
  const { reading, sentences } = input;
  const sentence = reading.sentences[index];
  if (sentence === undefined || SILENT.has(sentence.zone)) return undefined;
  const { start } = sentence.span;
  const source = reading.text.slice(...bounds(reading, index));
  const folded = fold(source);
  const text = folded.folded.replace(/\n/gu, " ");
  const word = GAZETTE.exec(text) ?? (sentences.includes(index) ? PUBLISHED.exec(text) : null);
  if (word === null || OTHER_NOTICE.test(text) || isOfAnother(input, index, source)) return undefined;
  const at = folded.source(word.index);
  const days = daysOf(reading, index, start).filter((d) => !OTHER_DAY.test(plain(source.slice(0, d.start))));
  const behind = days.find((d) => d.start > at && d.start - at <= NEAR);
  if (behind !== undefined) return behind.date;
  const before = days.findLast((d) => d.end <= at && at - d.end <= NEAR);
  if (before !== undefined) return before.date;
  // A label by itself: its day is the next line, and nothing but a day.
  const next = reading.sentences[index + 1];
  if (next === undefined || days.length > 0 || source.length > NEAR) return undefined;
  const alone = daysOf(reading, index + 1, next.span.start);
  return next.span.end - next.span.start <= DAY_ALONE && alone.length === 1 ? alone[0]?.date : undefined;
}

/** Days of a sentence that name their month, at their places in it. */
function daysOf(reading: Reading, index: number, start: number): Day[] {
  return reading
    .dates(index)
    .filter((d) => d.precision !== "day-only" && d.span.start - start < MOST_TEXT)
    .map((d) => ({ date: d.date, start: d.span.start - start, end: d.span.end - start }));
}

function judgmentDay(reading: Reading, sentences: readonly number[]): CalendarDate | undefined {
  for (const index of sentences) {
    const [from, to] = bounds(reading, index);
    const source = reading.text.slice(from, to);
    const day = daysOf(reading, index, from).find((d) => JUDGMENT.test(plain(source.slice(0, d.start))));
    if (day !== undefined) return day.date;
  }
  return undefined;
}

/** The sentence speaks of a third party, or names a company that the sentences about the proceedings do not name. */
function isOfAnother({ reading, sentences, context }: FieldInput, index: number, source: string): boolean {
  if (sentences.includes(index)) return false;
  const third = reading.classNumber("third-party");
  if (reading.sentences[index]?.hits.some((h) => h.cls === third) === true) return true;
  const told = plain(
    [...context.theirNames, ...sentences.map((i) => reading.text.slice(...bounds(reading, i)))].join(" | "),
  );
  return [...source.matchAll(COMPANY)].some((m) => !told.includes(plain((m[1] ?? "").trim())));
}

function bounds(reading: Reading, index: number): [number, number] {
  const span = reading.sentences[index]?.span;
  return span === undefined ? [0, 0] : [span.start, Math.min(span.end, span.start + MOST_TEXT)];
}
