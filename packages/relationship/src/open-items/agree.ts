import {
  type Bilingual,
  type CalendarDate,
  type Decimal,
  decimal,
  formatDate,
  formatMoney,
  type LedgerItem,
} from "@vigie/model";
import { isSameInvoice } from "../books/booked-invoice.ts";
import { referenceKey } from "../books/reference-key.ts";
import { inCurrencyOf } from "./currency.ts";
import { invoiceKey } from "./invoice-papers.ts";
import type { Receivable } from "./receivable.ts";

/** Most pairs of exports that are told to contradict each other. */
const MOST_NOTES = 20;

/**
 * One item for each invoice of several exports: the younger one counts. Two of one day that say different things are told of; the one
 * that leaves more to pay is kept, less surely, for a person to check.
 */
export function oneExport(exported: readonly Receivable[], notes: Bilingual[]): Receivable[] {
  const byKey = new Map<string, Receivable[]>();
  for (const item of exported) {
    const key = invoiceKey(item.clientId, item.number);
    byKey.set(key, [...(byKey.get(key) ?? []), item]);
  }
  let told = 0;
  return [...byKey.values()].map((list) =>
    list.reduce((kept, item) => {
      const [older, younger] = (kept.asOf ?? "") <= (item.asOf ?? "") ? [kept, item] : [item, kept];
      const differs = !isEqual(older.open, younger.open) || !isEqual(older.gross, younger.gross);
      const sameDay = older.asOf === younger.asOf;
      // What an older export leaves to pay may have been paid since; the contrary may not, nor another sum billed.
      const contradicts =
        differs && (sameDay || !isEqual(older.gross, younger.gross) || isLess(older.open, younger.open));
      const chosen = sameDay && differs && isLess(younger.open, older.open) ? older : younger;
      if (contradicts && told++ < MOST_NOTES) notes.push(exportsText(older, younger, chosen));
      const other = chosen === younger ? older : younger;
      return {
        ...chosen,
        ...(chosen.net === undefined && other.net !== undefined && isEqual(chosen.gross, other.gross)
          ? { net: other.net }
          : {}),
        ...(contradicts ? { confidence: "medium" as const } : paymentsOf(chosen, other)),
        evidence: [...chosen.evidence, ...other.evidence],
      };
    }),
  );
}

function exportsText(older: Receivable, younger: Receivable, chosen: Receivable): Bilingual {
  const one = (item: Receivable, locale: "fr" | "en"): string => {
    const money = (sum: Decimal): string => formatMoney(sum, item.currency, locale);
    const day = formatDate(item.asOf ?? item.issued, locale, "long");
    const file = item.from ?? "";
    return locale === "fr"
      ? `${file} (${day}) : ${money(item.gross)}, reste dû ${money(item.open)}`
      : `${file} (${day}): ${money(item.gross)}, ${money(item.open)} left`;
  };
  return {
    fr: `Facture ${chosen.number} : deux exports se contredisent. ${one(older, "fr")} ; ${one(younger, "fr")}. ${chosen.from ?? ""} est retenu${older.asOf === younger.asOf ? ", parce qu’il laisse le plus à payer" : ", plus récent"} ; à vérifier.`,
    en: `Invoice ${chosen.number}: two exports contradict each other. ${one(older, "en")}; ${one(younger, "en")}. ${chosen.from ?? ""} is followed, being ${older.asOf === younger.asOf ? "the one that leaves more to pay" : "younger"}; to be checked.`,
  };
}

/**
 * The same invoice in the books and in an export: what was paid counts as the younger of the two says. What the books hold as paid by the
 * accountant's letter, or under the invoice's number, is proof; an export that does not show it is none of the contrary. Where
 * they differ a note names both. Each invoice is kept once, also when the two have it under two clients.
 */
export function agree(
  books: readonly Receivable[],
  exported: readonly Receivable[],
  nameOf: (clientId: string) => string,
  notes: Bilingual[],
): Receivable[] {
  const byKey = new Map(exported.map((item) => [invoiceKey(item.clientId, item.number), item]));
  const strays = strayExports(books, exported, byKey);
  const used = new Set<Receivable>();
  const kept = books.map((item) => {
    const stray = strays.get(item);
    const found = byKey.get(invoiceKey(item.clientId, item.number)) ?? stray;
    if (found === undefined) return item;
    used.add(found);
    if (stray === found)
      notes.push({
        fr: `Facture ${item.number} : au nom de ${nameOf(item.clientId)} en comptabilité, de ${nameOf(found.clientId)} dans l’export ; comptée une fois, chez ${nameOf(item.clientId)}.`,
        en: `Invoice ${item.number}: made out to ${nameOf(item.clientId)} in the books, to ${nameOf(found.clientId)} in the export; counted once, for ${nameOf(item.clientId)}.`,
      });
    return inBoth(inCurrencyOf(item, found), inCurrencyOf(found, item), notes);
  });
  return [...kept, ...exported.filter((item) => !used.has(item))];
}

function inBoth(item: Receivable, other: Receivable, notes: Bilingual[]): Receivable {
  const younger = (other.asOf ?? "") > (item.asOf ?? "") && other.asOf !== other.issued ? other : item;
  const proven = younger === other && isLess(item.open, other.open) && isLess(settledOf(other), item.proven ?? "0");
  const followed = proven ? item : younger;
  if (!isEqual(item.open, other.open)) notes.push(proven ? provenText(item, other) : differText(item, other, followed));
  const source =
    other.dueSource === "ledger" && item.dueSource !== "e-invoice" && item.dueSource !== "pdf" ? other : item;
  return {
    ...item,
    ...(item.net === undefined && other.net !== undefined ? { net: other.net } : {}),
    due: source.due,
    dueSource: source.dueSource,
    ...(followed === item ? datesOf(item, other) : stateOf(other, item)),
    evidence: [...item.evidence, ...other.evidence],
  };
}

/** Exported invoices that the books hold under another client: the only ones of their number and sum on either side. */
function strayExports(
  books: readonly Receivable[],
  exported: readonly Receivable[],
  byKey: ReadonlyMap<string, Receivable>,
): Map<Receivable, Receivable> {
  const held = new Set(books.map((item) => invoiceKey(item.clientId, item.number)));
  const alone = new Map<string, { books: Receivable[]; exported: Receivable[] }>();
  const of = (item: Receivable): { books: Receivable[]; exported: Receivable[] } => {
    const key = referenceKey(item.number);
    const known = alone.get(key) ?? { books: [], exported: [] };
    alone.set(key, known);
    return known;
  };
  for (const item of books) if (!byKey.has(invoiceKey(item.clientId, item.number))) of(item).books.push(item);
  for (const item of exported) if (!held.has(invoiceKey(item.clientId, item.number))) of(item).exported.push(item);
  const found = new Map<Receivable, Receivable>();
  for (const { books: ours, exported: theirs } of alone.values()) {
    const [item, other] = [ours[0], theirs[0]];
    if (ours.length === 1 && theirs.length === 1 && item && other && isSameInvoice(item, other)) found.set(item, other);
  }
  return found;
}

function provenText(item: Receivable, other: Receivable): Bilingual {
  const [day, exportDay] = [item.asOf ?? item.issued, other.asOf ?? other.issued];
  const last = item.payments?.at(-1)?.date;
  const on = (locale: "fr" | "en"): string => {
    if (last === undefined) return "";
    return locale === "fr"
      ? ` (dernier règlement le ${formatDate(last, "fr", "long")})`
      : ` (last payment on ${formatDate(last, "en", "long")})`;
  };
  const money = (sum: Decimal, locale: "fr" | "en"): string => formatMoney(sum, item.currency, locale);
  return {
    fr: `Facture ${item.number} : reste dû ${money(item.open, "fr")} en comptabilité au ${formatDate(day, "fr", "long")}${on("fr")}, ${money(other.open, "fr")} selon l’export au ${formatDate(exportDay, "fr", "long")} ; la comptabilité est retenue : elle porte le règlement, et un export qui ne le montre pas ne prouve pas le contraire.`,
    en: `Invoice ${item.number}: ${money(item.open, "en")} left in the books on ${formatDate(day, "en", "long")}${on("en")}, ${money(other.open, "en")} by the export on ${formatDate(exportDay, "en", "long")}; the books are followed: they hold the payment, and an export that does not show it proves nothing to the contrary.`,
  };
}

function differText(item: Receivable, other: Receivable, followed: Receivable): Bilingual {
  const money = (sum: Decimal, locale: "fr" | "en"): string => formatMoney(sum, item.currency, locale);
  const [day, exportDay] = [item.asOf ?? item.issued, other.asOf ?? other.issued];
  return {
    fr: `Facture ${item.number} : reste dû ${money(item.open, "fr")} en comptabilité au ${formatDate(day, "fr", "long")}, ${money(other.open, "fr")} selon l’export au ${formatDate(exportDay, "fr", "long")} ; ${followed === item ? "la comptabilité est retenue" : "l’export, plus récent, est retenu"}.`,
    en: `Invoice ${item.number}: ${money(item.open, "en")} left in the books on ${formatDate(day, "en", "long")}, ${money(other.open, "en")} by the export on ${formatDate(exportDay, "en", "long")}; ${followed === item ? "the books are followed" : "the export, being younger, is followed"}.`,
  };
}

/** What an export knows later than the books; the sum billed stays theirs, and so do the days of what they saw paid. */
function stateOf(younger: Receivable, books: Receivable): Partial<Receivable> {
  if (!isEqual(younger.gross, books.gross)) return {};
  const { paid, open, status, asOf, paidOn, stateWhy, confidence } = younger;
  return {
    paid,
    open,
    status,
    confidence,
    ...(asOf === undefined ? {} : { asOf }),
    ...(paidOn === undefined ? {} : { paidOn }),
    ...paymentsOf(younger, books),
    ...(stateWhy === undefined ? {} : { stateWhy }),
  };
}

/** The books are followed; where they know no day of a payment and the export does, its day is taken. */
function datesOf(books: Receivable, other: Receivable): Partial<Receivable> {
  if (books.payments !== undefined || !isEqual(books.paid, other.paid) || other.payments === undefined) return {};
  return { payments: other.payments, ...(other.paidOn === undefined ? {} : { paidOn: other.paidOn }) };
}

/** Dated payments of an item of which an earlier source saw some: what it saw, and the rest on the day the later source gives. */
function paymentsOf(later: Receivable, earlier: Receivable): { payments?: NonNullable<LedgerItem["payments"]> } {
  const own = later.payments ?? [];
  const seen = earlier.payments ?? [];
  const sum = seen.reduce((total, p) => decimal.add(total, p.amount), "0");
  // Several dated payments, or less paid than was seen before: the later source's word alone.
  if (seen.length === 0 || own.length > 1 || isLess(later.paid, sum)) return own.length === 0 ? {} : { payments: own };
  const rest = decimal.cents(decimal.subtract(later.paid, sum));
  const [one] = own;
  if (decimal.isZero(rest) || one === undefined) return { payments: [...seen] };
  return { payments: [...seen, { ...one, amount: rest }].sort((a, b) => byDay(a.date, b.date)) };
}

const byDay = (a: CalendarDate, b: CalendarDate): number => (a < b ? -1 : a > b ? 1 : 0);
const isEqual = (a: Decimal, b: Decimal): boolean => decimal.compare(a, b) === 0;
const isLess = (a: Decimal, b: Decimal): boolean => decimal.compare(a, b) < 0;
const settledOf = (item: Receivable): Decimal => decimal.subtract(item.gross, item.open);
