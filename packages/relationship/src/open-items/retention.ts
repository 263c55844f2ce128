import {
  addMonths,
  type Bilingual,
  type CalendarDate,
  type Decimal,
  decimal,
  formatDate,
  formatMoney,
} from "@vigie/model";
import { type Billed, invoiceKey } from "./invoice-papers.ts";
import { isOpen, type Receivable } from "./receivable.ts";

/**
 * Sums that a client keeps back as a guarantee, by what our invoice prints: they fall due on their own day, not with the invoice.
 * Where nothing else is left open, the item falls due then; else the sum becomes an item of its own. Without a printed day it is a
 * year from the invoice's (works: one year from acceptance, loi 71-584 of 16 July 1971, art. 2). A note tells each.
 */
export function retentionsApart(
  items: readonly Receivable[],
  invoices: ReadonlyMap<string, Billed>,
  notes: Bilingual[],
): Receivable[] {
  return items.flatMap((item) => {
    const fact = invoices.get(invoiceKey(item.clientId, item.number))?.fact;
    if (fact?.retention === undefined || !isOpen(item) || fact.currency !== item.currency) return [item];
    const { amount, due: printed } = fact.retention;
    // Books may hold only what is to be paid now.
    const isOutside =
      fact.gross !== undefined && decimal.compare(decimal.subtract(fact.gross, amount), item.gross) === 0;
    if (isOutside || decimal.compare(amount, item.gross) >= 0) return [item];
    const due = printed ?? addMonths(item.issued, 12);
    notes.push(retentionText(item, amount, due, printed === undefined));
    return decimal.compare(item.open, amount) <= 0 ? [allRetained(item, due)] : split(item, amount, due);
  });
}

function allRetained(item: Receivable, due: CalendarDate): Receivable {
  const why = retainedText(due);
  const { stateWhy } = item;
  return {
    ...item,
    due,
    dueSource: "pdf",
    stateWhy: stateWhy === undefined ? why : { fr: `${stateWhy.fr} ; ${why.fr}`, en: `${stateWhy.en}; ${why.en}` },
  };
}

function split(item: Receivable, amount: Decimal, due: CalendarDate): Receivable[] {
  const sum = decimal.cents(amount);
  const net = item.net === undefined ? undefined : decimal.divide(decimal.multiply(item.net, sum), item.gross, 2);
  const less = (from: Decimal, part: Decimal): Decimal => decimal.cents(decimal.subtract(from, part));
  const { missingMentions: _ofTheInvoice, payments: _payments, paidOn: _paidOn, proven: _proven, ...same } = item;
  return [
    {
      ...item,
      ...(item.net === undefined || net === undefined ? {} : { net: less(item.net, net) }),
      gross: less(item.gross, sum),
      open: less(item.open, sum),
    },
    {
      ...same,
      number: `${item.number} (retenue de garantie)`,
      ...(net === undefined ? {} : { net }),
      ...(item.turnover === undefined ? {} : { turnover: "0.00" }),
      gross: sum,
      paid: "0.00",
      open: sum,
      due,
      dueSource: "pdf",
      status: item.status === "disputed" ? "disputed" : "open",
      stateWhy: retainedText(due),
    },
  ];
}

function retainedText(due: CalendarDate): Bilingual {
  return {
    fr: `retenue de garantie, exigible le ${formatDate(due, "fr", "long")}`,
    en: `kept back as a guarantee until ${formatDate(due, "en", "long")}`,
  };
}

function retentionText(item: Receivable, amount: Decimal, due: CalendarDate, isAssumed: boolean): Bilingual {
  const day = { fr: formatDate(due, "fr", "long"), en: formatDate(due, "en", "long") };
  const assumed = isAssumed
    ? {
        fr: " (jour non indiqué : un an après la facture est retenu, la loi comptant un an depuis la réception ; à vérifier)",
        en: " (no day printed: a year from the invoice is taken, while the law counts a year from acceptance; to be checked)",
      }
    : { fr: "", en: "" };
  return {
    fr: `Facture ${item.number} : retenue de garantie de ${formatMoney(amount, item.currency, "fr")}, exigible le ${day.fr}${assumed.fr} ; elle n’est pas en retard avant ce jour.`,
    en: `Invoice ${item.number}: ${formatMoney(amount, item.currency, "en")} kept back as a guarantee, to be paid on ${day.en}${assumed.en}; it is not late before that day.`,
  };
}
