import type { Span } from "@vigie/model";
import { fold } from "./fold.ts";

export type IdentityMention = { kind: "siren" | "siret" | "vat" | "email" | "rcs"; value: string; span: Span };

/** Luhn check over a digit string. */
function luhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const d = digits.charCodeAt(digits.length - 1 - i) - 48;
    const doubled = i % 2 === 1 ? d * 2 : d;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** A SIREN: nine digits passing Luhn (domain §5). */
export function isSiren(value: string): boolean {
  return /^\d{9}$/u.test(value) && value !== "000000000" && luhn(value);
}

/** A SIRET: fourteen digits passing Luhn, or a branch of La Poste (356000000), whose digit sum is a multiple of five. */
export function isSiret(value: string): boolean {
  if (!/^\d{14}$/u.test(value)) return false;
  if (luhn(value) && isSiren(value.slice(0, 9))) return true;
  return value.startsWith("356000000") && [...value].reduce((sum, d) => sum + Number(d), 0) % 5 === 0;
}

/** The French VAT number of a SIREN: key (12 + 3·(SIREN mod 97)) mod 97. */
export function vatNumber(siren: string): string {
  return `FR${String((12 + 3 * (Number(siren) % 97)) % 97).padStart(2, "0")}${siren}`;
}

const FOURTEEN = /(?<!\d)\d{3}[ .]?\d{3}[ .]?\d{3}[ .]?\d{5}(?!\d)/gu;
const NINE = /(?<!\d)\d{3}[ .]?\d{3}[ .]?\d{3}(?![ .]?\d)/gu;
const VAT = /(?<![a-z\d])fr ?[\da-z]{2} ?\d{3} ?\d{3} ?\d{3}(?!\d)/gu;
const EMAIL = /(?<![a-z\d._%+-])[a-z\d][a-z\d._%+-]{0,63}@[a-z\d](?:[a-z\d-]{0,62}\.){1,6}[a-z]{2,24}(?![a-z\d-])/gu;
const RCS = /r\.?c\.?s\.?,? (?:de |d')?([a-z][a-z' -]{2,30}?)(?: sous| n|[ ,:]*\d)/gu;

/** Company numbers, VAT numbers, register towns and mail addresses in a text; company numbers are checked by their key. */
export function findIdentities(input: string): IdentityMention[] {
  const folded = fold(input);
  const text = folded.folded;
  const out: IdentityMention[] = [];
  const taken: [number, number][] = [];
  const free = (a: number, b: number): boolean => !taken.some(([x, y]) => a < y && b > x);
  const add = (kind: IdentityMention["kind"], value: string, at: number, to: number): void => {
    taken.push([at, to]);
    out.push({ kind, value, span: folded.span(at, to) });
  };
  for (const m of text.matchAll(VAT)) {
    const compact = m[0].replace(/ /gu, "").toUpperCase();
    // Keys with letters, as those of Monaco, follow another sum: they count where the words say what they are.
    const lettered =
      /^FR(?=\d?[A-HJ-NP-Z])[\dA-HJ-NP-Z]{2}/u.test(compact) &&
      /tva|vat|intracom/u.test(text.slice(Math.max(0, m.index - 60), m.index));
    if (lettered || compact === vatNumber(compact.slice(4))) add("vat", compact, m.index, m.index + m[0].length);
  }
  for (const m of text.matchAll(FOURTEEN)) {
    const digits = m[0].replace(/\D/gu, "");
    if (free(m.index, m.index + m[0].length) && isSiret(digits)) add("siret", digits, m.index, m.index + m[0].length);
  }
  for (const m of text.matchAll(NINE)) {
    const digits = m[0].replace(/\D/gu, "");
    const before = text.slice(Math.max(0, m.index - 60), m.index);
    if (
      free(m.index, m.index + m[0].length) &&
      isSiren(digits) &&
      /siren|siret|r\.?c\.?s|immatricul|registre|numero|n°/u.test(before)
    )
      add("siren", digits, m.index, m.index + m[0].length);
  }
  for (const m of text.matchAll(EMAIL)) add("email", m[0], m.index, m.index + m[0].length);
  for (const m of text.matchAll(RCS))
    out.push({ kind: "rcs", value: (m[1] ?? "").trim(), span: folded.span(m.index, m.index + m[0].length) });
  return out.sort((a, b) => a.span.start - b.span.start);
}
