import { calendarDate, fold } from "@vigie/language";
import { type CalendarDate, type Decimal, decimal, type Span } from "@vigie/model";

/** A row of a separated-values file: its fields and where it stands in the text. `line` counts from 1. */
export type Row = { fields: string[]; span: Span; line: number };

/** A quoted field longer than this has lost its closing quote. */
const LONGEST_FIELD = 20_000;

/**
 * Rows of separated values, quotes doubled inside quotes as RFC 4180 has them; empty lines are left out. Linear. A line ends
 * with a line feed, a carriage return or both. With `quoting` false a quote is an ordinary character (accounting files print
 * labels as they are); so is one that nothing closes before a separator, lest it swallow the lines behind it.
 */
export function rows(text: string, separator: string, quoting: boolean): Row[] {
  const out: Row[] = [];
  let fields: string[] = [];
  let start = text.startsWith("\ufeff") ? 1 : 0;
  let at = start;
  let line = 1;
  let passed = 0;
  while (at <= text.length) {
    const field = quoting && text.charAt(at) === '"' ? quoted(text, at + 1, separator) : undefined;
    const end = field?.end ?? fieldEnd(text, at, separator);
    fields.push(field?.value ?? text.slice(at, end));
    for (let i = at; field !== undefined && i < end; i++) if (text.charAt(i) === "\n") passed++;
    at = end;
    if (at < text.length && text.charAt(at) === separator) {
      at++;
      continue;
    }
    if (fields.some((f) => f.trim() !== "")) out.push({ fields, span: { start, end: at }, line });
    fields = [];
    at += text.startsWith("\r\n", at) ? 2 : 1;
    line += 1 + passed;
    passed = 0;
    start = at;
  }
  return out;
}

function fieldEnd(text: string, from: number, separator: string): number {
  let end = from;
  for (; end < text.length; end++) {
    const c = text.charAt(end);
    if (c === separator || c === "\n" || c === "\r") break;
  }
  return end;
}

/** The field behind an opening quote; undefined when its closing quote does not end it. */
function quoted(text: string, from: number, separator: string): { value: string; end: number } | undefined {
  const parts: string[] = [];
  let start = from;
  for (;;) {
    const close = text.indexOf('"', start);
    if (close === -1 || close - from > LONGEST_FIELD) return undefined;
    parts.push(text.slice(start, close));
    if (text.charAt(close + 1) !== '"') {
      const end = fieldEnd(text, close + 1, separator);
      return text.slice(close + 1, end).trim() === "" ? { value: parts.join(""), end } : undefined;
    }
    parts.push('"');
    start = close + 2;
  }
}

/** The separator of a table by one of its lines: the one that makes most fields of it; undefined below `least` fields. */
export function separatorOf(line: string, candidates: readonly string[], least: number): string | undefined {
  const [best] = candidates.map((s) => ({ s, n: line.split(s).length })).sort((a, b) => b.n - a.n);
  return best === undefined || best.n < least ? undefined : best.s;
}

/** The first lines of a text, without their ends: at most `count` of at most 4 000 characters. */
export function firstLines(text: string, count: number): string[] {
  return text
    .slice(0, count * 4_000)
    .replace(/^\ufeff/u, "")
    .split(/\r\n|\n|\r/u, count)
    .map((line) => line.slice(0, 4_000));
}

/** A column title for comparison: letters and digits of the folded title. */
export function columnKey(title: string): string {
  return fold(title).folded.replace(/[^a-z\d]/gu, "");
}

/**
 * What a cell says: a formula that only keeps a text from being taken for a number (`="00123"`, `'00123`) is that text.
 * Any other formula stays as it is written, and is never worked out.
 */
export function cellText(field: string): string {
  const text = field.trim();
  return (/^="([^"]{0,200})"$/u.exec(text)?.[1] ?? (text.startsWith("'") ? text.slice(1) : text)).trim();
}

/**
 * A sum as accounting exports write it: decimal comma or point, groups by space, point, comma or apostrophe, sign in front,
 * behind or as parentheses, currency sign or code on either side. An empty field is "0". Undefined when it is no sum (words,
 * a formula). Never a float. A lone comma or point before exactly three digits ("1.234") is a group when `groups` is true,
 * else a decimal mark.
 */
export function amountOf(field: string, groups: boolean): Decimal | undefined {
  const text = field
    .replace(/[\s\u00a0\u202f'’€£$]|eur(?:os?)?|(?:gbp|usd|chf)/giu, "")
    .replace(/[\u2212\u2013]/gu, "-");
  if (text === "") return "0";
  const match = /^([-+(]?)([\d.,]{1,40})([-)]?)$/u.exec(text);
  const digits = match?.[2] ?? "";
  if (match === null || !/\d/u.test(digits) || (match[1] === "(") !== (match[3] === ")")) return undefined;
  const mark = Math.max(digits.lastIndexOf(","), digits.lastIndexOf("."));
  const sign = digits.charAt(mark);
  const mixed = digits.includes(sign === "," ? "." : ",");
  const once = mark >= 0 && digits.indexOf(sign) === mark;
  const isDecimal = once && (mixed || digits.length - mark !== 4 || !groups);
  const whole = (isDecimal ? digits.slice(0, mark) : digits).replace(/[.,]/gu, "");
  const part = isDecimal ? digits.slice(mark + 1) : "";
  const value = `${whole || "0"}${part === "" ? "" : `.${part}`}`;
  return match[1] === "-" || match[1] === "(" || match[3] === "-" ? decimal.subtract("0", value) : decimal.add(value);
}

/** A date as exports write it: AAAAMMJJ, AAAA-MM-JJ, JJ/MM/AAAA, JJ.MM.AA (a time behind it is left out). */
export function dateOf(field: string): CalendarDate | undefined {
  return dateIn(field, false);
}

/** How the dates of a column are read: the month first, as American exports have it, when they can be read no other way. */
export function dateReader(fields: Iterable<string>): {
  read: (field: string) => CalendarDate | undefined;
  monthFirst: boolean;
} {
  const monthFirst = isMonthFirst(fields);
  return { read: (field) => dateIn(field, monthFirst), monthFirst };
}

function dateIn(field: string, monthFirst: boolean): CalendarDate | undefined {
  const text = field.trim();
  const ymd = /^(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?!\d)/u.exec(text);
  if (ymd !== null) return calendarDate(Number(ymd[1]), Number(ymd[2]), Number(ymd[3]));
  const dmy = DAY_MONTH.exec(text);
  if (dmy === null) return undefined;
  const year = Number(dmy[3]);
  const [day, month] = monthFirst ? [dmy[2], dmy[1]] : [dmy[1], dmy[2]];
  return calendarDate(year < 100 ? 2000 + year : year, Number(month), Number(day));
}

const DAY_MONTH = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?!\d)/u;

/** A second number above twelve, and no first one. */
function isMonthFirst(fields: Iterable<string>): boolean {
  let second = false;
  for (const field of fields) {
    const match = DAY_MONTH.exec(field.trim());
    if (match === null) continue;
    if (Number(match[1]) > 12) return false;
    second ||= Number(match[2]) > 12;
  }
  return second;
}
