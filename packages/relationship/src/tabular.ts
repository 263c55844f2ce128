import { calendarDate, fold } from "@vigie/language";
import { type CalendarDate, type Decimal, decimal, type Span } from "@vigie/model";

/** A row of a separated-values file: its fields and where it stands in the text. `line` counts from 1. */
export type Row = { fields: string[]; span: Span; line: number };

/**
 * Rows of separated values, quotes doubled inside quotes as RFC 4180 has them; empty lines are left out. Linear.
 * With `quoting` false a quote is an ordinary character (accounting files print labels as they are).
 */
export function rows(text: string, separator: string, quoting: boolean): Row[] {
  const out: Row[] = [];
  let fields: string[] = [];
  let start = text.startsWith("\ufeff") ? 1 : 0;
  let at = start;
  let line = 1;
  const rowEnd = (end: number): void => {
    if (fields.some((f) => f.trim() !== "")) out.push({ fields, span: { start, end }, line });
    fields = [];
  };
  while (at <= text.length) {
    if (quoting && text.charAt(at) === '"') {
      const { value, end } = quoted(text, at + 1);
      fields.push(value);
      at = end;
    } else {
      let end = at;
      while (end < text.length && text.charAt(end) !== separator && text.charAt(end) !== "\n") end++;
      fields.push(text.slice(at, end).replace(/\r$/, ""));
      at = end;
    }
    while (at < text.length && text.charAt(at) !== separator && text.charAt(at) !== "\n") at++;
    if (at < text.length && text.charAt(at) === separator) {
      at++;
      continue;
    }
    rowEnd(at > start && text.charAt(at - 1) === "\r" ? at - 1 : at);
    at++;
    line++;
    start = at;
  }
  return out;
}

function quoted(text: string, from: number): { value: string; end: number } {
  const parts: string[] = [];
  let start = from;
  for (;;) {
    const close = text.indexOf('"', start);
    if (close === -1) return { value: parts.join("") + text.slice(start), end: text.length };
    parts.push(text.slice(start, close));
    if (text.charAt(close + 1) !== '"') return { value: parts.join(""), end: close + 1 };
    parts.push('"');
    start = close + 2;
  }
}

/** A column title for comparison: letters and digits of the folded title. */
export function columnKey(title: string): string {
  return fold(title).folded.replace(/[^a-z\d]/gu, "");
}

/**
 * A sum as accounting exports write it: decimal comma or point, groups by space, point, comma or apostrophe, sign in front,
 * behind or as parentheses, currency sign. An empty field is "0". Undefined when it is no sum. Never a float.
 * A lone comma or point before exactly three digits ("1.234") is a group when `groups` is true, else a decimal mark.
 */
export function amountOf(field: string, groups: boolean): Decimal | undefined {
  const text = field.replace(/[\s\u00a0\u202f'’€]|eur$/giu, "");
  if (text === "") return "0";
  const match = /^([-+(]?)([\d.,]{1,40})([-)]?)$/u.exec(text);
  const digits = match?.[2] ?? "";
  if (match === null || !/\d/u.test(digits)) return undefined;
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
  const text = field.trim();
  const ymd = /^(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?!\d)/u.exec(text);
  if (ymd !== null) return calendarDate(Number(ymd[1]), Number(ymd[2]), Number(ymd[3]));
  const dmy = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?!\d)/u.exec(text);
  if (dmy === null) return undefined;
  const year = Number(dmy[3]);
  return calendarDate(year < 100 ? 2000 + year : year, Number(dmy[2]), Number(dmy[1]));
}
