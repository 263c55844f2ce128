import {
  addDays,
  type Bilingual,
  type CalendarDate,
  type Decimal,
  type Document,
  decimal,
  evidenceAt,
  formatDate,
  formatMoney,
  type LedgerItem,
  type Profile,
} from "@vigie/model";
import type { CsvInvoice, CustomerCsv } from "../books/customer-csv.ts";
import { customerExport, ledgerEntry, namedTrouble } from "../books/ledger-file.ts";
import type { Cast } from "../who-is-who.ts";
import type { DueOf } from "./due-date.ts";
import { noteUnread } from "./fec-items.ts";
import { type BookedCredit, invoiceKey } from "./invoice-papers.ts";
import type { Receivable } from "./receivable.ts";

const LONGEST_VALUE = 30;
/** Invoices whose sums do not add up that notes name. */
const MOST_UNEVEN = 3;

/** Invoices of all customer exports, and the credit notes these count in what they leave open. */
export function exportItems(
  documents: readonly Document[],
  profile: Profile,
  cast: Cast,
  asOf: CalendarDate | undefined,
  due: DueOf,
  notes: Bilingual[],
): { items: Receivable[]; credits: BookedCredit[] } {
  const held: BookedCredit[] = [];
  const items = documents.flatMap((document) => {
    const csv = customerExport(document, profile);
    if (csv === null) return [];
    if (csv === "columns") {
      const { fr, en } = namedTrouble(document, profile);
      notes.push({
        fr: `${document.source} : export de factures non lu, colonnes non reconnues : ${fr}`,
        en: `${document.source}: export of invoices not read, columns not recognised: ${en}`,
      });
      return [];
    }
    noteUnread(document, csv.unread, notes);
    const told = ledgerEntry(document, profile)?.asOf;
    const clientOf = clientFinder(cast);
    const day = dayOf(csv, told, asOf, (invoice) => {
      const clientId = invoice.due === undefined ? clientOf(invoice) : undefined;
      return clientId === undefined ? invoice.due : due(clientId, invoice.number, invoice.issued).due;
    });
    noteOddities(csv, day, notes);
    return itemsOf(csv, day, clientOf, asOf, due, held, notes);
  });
  return { items, credits: held };
}

/** The last day an export knows, and by what: the profile's word, its last line, or a line that is late by then. */
type ExportDay = { until: CalendarDate; by: "profile" | "last-line" | "late-line" };

/**
 * Without the profile's word an export is of its last line's day at least, and of the day after the due date of each line that it
 * says is late. A line that would be late only after the report's day contradicts itself, and proves nothing.
 */
function dayOf(
  csv: CustomerCsv,
  told: CalendarDate | undefined,
  asOf: CalendarDate | undefined,
  dueOf: (invoice: CsvInvoice) => CalendarDate | undefined,
): ExportDay {
  if (told !== undefined) return { until: told, by: "profile" };
  const latest = (days: readonly CalendarDate[]): CalendarDate => days.reduce((a, b) => (a > b ? a : b), "");
  const last = latest(csv.invoices.flatMap((i) => [i.issued, i.paidOn ?? ""]));
  const late = latest(
    csv.invoices.flatMap((invoice) => {
      const due = invoice.isLate === true && !invoice.isCredit ? dueOf(invoice) : undefined;
      return due === undefined || (asOf !== undefined && due >= asOf) ? [] : [addDays(due, 1)];
    }),
  );
  return late > last ? { until: late, by: "late-line" } : { until: last, by: "last-line" };
}

function noteOddities(
  { document, repeated, passedOver, monthFirst, tellsState, invoices }: CustomerCsv,
  day: ExportDay,
  notes: Bilingual[],
): void {
  const say = (fr: string, en: string): void =>
    void notes.push({ fr: `${document.source} : ${fr}`, en: `${document.source}: ${en}` });
  if (repeated > 0)
    say(
      `${repeated} lignes répètent une facture déjà lue (une ligne par article) : chaque facture est comptée une fois.`,
      `${repeated} lines repeat an invoice that was read (a line an article): each invoice is counted once.`,
    );
  if (passedOver > 0)
    say(
      `brouillons, factures annulées, devis et règlements laissés de côté : ${passedOver}.`,
      `drafts, cancelled invoices, quotes and payments left out: ${passedOver}.`,
    );
  if (monthFirst) say("dates lues le mois d’abord, à l’américaine.", "dates read with the month first.");
  const faulty = invoices.filter((i) => i.faults.length > 0);
  const [first] = faulty;
  if (first !== undefined) {
    const [{ field, value } = { field: "", value: "" }] = first.faults;
    const others = faulty.length - 1;
    say(
      `facture ${first.number} : « ${field} » illisible (« ${value.slice(0, LONGEST_VALUE)} ») ; lue sans cette valeur${others === 0 ? "" : `, comme ${others === 1 ? "1 autre" : `${others} autres`}`} : à vérifier.`,
      `invoice ${first.number}: “${field}” cannot be read (“${value.slice(0, LONGEST_VALUE)}”); read without it${others === 0 ? "" : `, like ${others === 1 ? "1 other" : `${others} others`}`}: to be checked.`,
    );
  }
  for (const { number, net, uneven, gross, currency } of invoices
    .filter((i) => i.uneven !== undefined)
    .slice(0, MOST_UNEVEN)) {
    const sum = (value: Decimal | undefined, locale: "fr" | "en"): string =>
      formatMoney(value ?? "0", currency, locale);
    say(
      `facture ${number} : ${sum(net, "fr")} hors taxe et ${sum(uneven, "fr")} de TVA ne font pas ${sum(gross, "fr")} ; le montant TTC est retenu, à vérifier.`,
      `invoice ${number}: ${sum(net, "en")} without VAT and ${sum(uneven, "en")} of VAT do not make ${sum(gross, "en")}; the sum with VAT is followed, to be checked.`,
    );
  }
  if (day.by === "late-line")
    say(
      `date de l’export inconnue ; ses factures « en retard » prouvent qu’il n’est pas antérieur au ${formatDate(day.until, "fr", "long")}, jour retenu ; indiquez-la dans le profil : « asOf ».`,
      `day of the export unknown; its invoices called late prove that it is no earlier than ${formatDate(day.until, "en", "long")}, the day taken; give it in the profile: “asOf”.`,
    );
  else if (day.by === "last-line" && tellsState && invoices.length > 0)
    say(
      "date de l’export inconnue, celle de sa dernière ligne est retenue ; indiquez-la dans le profil : « asOf ».",
      "day of the export unknown, that of its last line is taken; give it in the profile: “asOf”.",
    );
  if (!tellsState)
    say(
      "aucune colonne ne dit ce qui est payé (reste à payer, payé, statut) : le règlement de ces factures n’est pas connu.",
      "no column says what was paid (balance, paid, status): whether these invoices were paid is not known.",
    );
}

function itemsOf(
  csv: CustomerCsv,
  day: ExportDay,
  clientOf: (invoice: CsvInvoice) => string | undefined,
  asOf: CalendarDate | undefined,
  due: DueOf,
  held: BookedCredit[],
  notes: Bilingual[],
): Receivable[] {
  const until = asOf !== undefined && day.until > asOf ? asOf : day.until;
  const strangers = new Map<string, string[]>();
  const items: Receivable[] = [];
  const credits: { credit: CsvInvoice; clientId: string }[] = [];
  for (const invoice of csv.invoices) {
    if (invoice.issued > until || decimal.isZero(invoice.gross)) continue;
    const clientId = clientOf(invoice);
    if (clientId === undefined) {
      const numbers = strangers.get(invoice.client) ?? [];
      numbers.push(invoice.number);
      strangers.set(invoice.client, numbers);
      continue;
    }
    if (invoice.isCredit) credits.push({ credit: invoice, clientId });
    else items.push(itemOf(csv, invoice, clientId, until, day.by === "profile", due));
  }
  for (const [client, numbers] of strangers)
    notes.push({
      fr: `${csv.document.source} : ${numbers.length === 1 ? `la facture ${numbers[0]} est` : `${numbers.length} factures (${numbers.slice(0, 3).join(", ")}${numbers.length > 3 ? ", …" : ""}) sont`} au nom de « ${client.slice(0, 80)} », qui n’est celui d’aucun client connu.`,
      en: `${csv.document.source}: ${numbers.length === 1 ? `invoice ${numbers[0]} is` : `${numbers.length} invoices (${numbers.slice(0, 3).join(", ")}${numbers.length > 3 ? ", …" : ""}) are`} made out to “${client.slice(0, 80)}”, which is no known client.`,
    });
  deductCredits(csv, items, credits, held, notes);
  return items;
}

/** The client of a line of an export; asked once for each client, not for each of its invoices. */
function clientFinder(cast: Cast): (invoice: CsvInvoice) => string | undefined {
  const known = new Map<string, string | undefined>();
  return ({ client, account, siren }) => {
    const key = [client, account, siren].join("\u0000");
    if (!known.has(key))
      known.set(
        key,
        cast.clientOf({
          name: client,
          ...(account === "" ? {} : { account }),
          ...(siren === "" ? {} : { siren }),
        }),
      );
    return known.get(key);
  };
}

function itemOf(
  csv: CustomerCsv,
  invoice: CsvInvoice,
  clientId: string,
  until: CalendarDate,
  isDated: boolean,
  due: DueOf,
): Receivable {
  // Paid after the day looked at: it was open then.
  const later = invoice.paidOn !== undefined && invoice.paidOn > until;
  const open = later ? invoice.gross : decimal.max("0", decimal.min(openSaid(invoice), invoice.gross));
  const paid = decimal.subtract(invoice.gross, open);
  const isOpen = decimal.compare(open, "0") > 0;
  const status: LedgerItem["status"] = !isOpen
    ? "paid"
    : invoice.state === "disputed"
      ? "disputed"
      : decimal.isZero(paid)
        ? "open"
        : "partly-paid";
  const day = { fr: formatDate(until, "fr", "long"), en: formatDate(until, "en", "long") };
  return {
    clientId,
    number: invoice.number,
    issued: invoice.issued,
    ...(invoice.net === undefined || invoice.uneven !== undefined ? {} : { net: decimal.cents(invoice.net) }),
    gross: decimal.cents(invoice.gross),
    currency: invoice.currency,
    ...due(clientId, invoice.number, invoice.issued, invoice.due),
    paid: decimal.cents(paid),
    ...(isOpen || invoice.paidOn === undefined ? {} : { paidOn: invoice.paidOn }),
    open: decimal.cents(open),
    status,
    // Without a word on payments the state is known at issue only, unless the profile says it is a list of open invoices of a day.
    asOf: csv.tellsState || isDated ? until : invoice.issued,
    confidence: csv.tellsState && !contradicts(invoice) ? "high" : "medium",
    doubtful: false,
    ...(decimal.isZero(paid) || invoice.paidOn === undefined || later
      ? {}
      : {
          payments: [
            {
              date: invoice.paidOn,
              amount: decimal.cents(paid),
              source: "export" as const,
              certain: true,
              why: EXPORT,
            },
          ],
        }),
    stateWhy: { fr: `export du ${day.fr}`, en: `export of ${day.en}` },
    evidence: [evidenceAt(csv.document, invoice.span)],
    from: csv.document.source,
  };
}

const EXPORT: Bilingual = { fr: "d’après l’export", en: "by the export" };

/** What is left to pay: the balance, else gross less paid, else what the status says. */
function openSaid(invoice: CsvInvoice): Decimal {
  if (invoice.open !== undefined) return invoice.open;
  if (invoice.paid !== undefined) return decimal.subtract(invoice.gross, invoice.paid);
  return invoice.state === "paid" || (invoice.state === "unknown" && invoice.paidOn !== undefined)
    ? "0"
    : invoice.gross;
}

/** A status that says paid beside a sum that says open, a partial payment of no known sum, or cells that make no sense. */
function contradicts(invoice: CsvInvoice): boolean {
  if (invoice.faults.length > 0 || invoice.uneven !== undefined) return true;
  const isOpen = decimal.compare(openSaid(invoice), "0") > 0;
  return (
    (invoice.state === "paid" && isOpen) ||
    (invoice.state === "partly-paid" && invoice.open === undefined && invoice.paid === undefined)
  );
}

/** A credit note clears the invoice it names, unless the export's own balance counts it in already; otherwise it is only noted. */
function deductCredits(
  csv: CustomerCsv,
  items: readonly Receivable[],
  credits: readonly { credit: CsvInvoice; clientId: string }[],
  held: BookedCredit[],
  notes: Bilingual[],
): void {
  const byKey = new Map(items.map((item) => [invoiceKey(item.clientId, item.number), item]));
  const balances = new Set(csv.invoices.filter((i) => i.open !== undefined).map((i) => i.number));
  for (const { credit, clientId } of credits) {
    const item = credit.corrects === "" ? undefined : byKey.get(invoiceKey(clientId, credit.corrects));
    const sum = (locale: "fr" | "en"): string => formatMoney(credit.gross, credit.currency, locale);
    const isUsed = credit.state === "paid" || (credit.open !== undefined && decimal.isZero(credit.open));
    if (item !== undefined || isUsed)
      held.push({ clientId, number: credit.number, amount: credit.gross, date: credit.issued });
    if (item !== undefined && !balances.has(item.number)) {
      item.open = decimal.cents(decimal.max("0", decimal.subtract(item.open, credit.gross)));
      if (decimal.isZero(item.open)) item.status = decimal.isZero(item.paid) ? "credited" : "paid";
      notes.push({
        fr: `L’avoir ${credit.number} vient en déduction de la facture ${item.number}.`,
        en: `Credit note ${credit.number} is deducted from invoice ${item.number}.`,
      });
    } else if (item === undefined && !isUsed)
      notes.push({
        fr: `${csv.document.source} : avoir ${credit.number} (${credit.client.slice(0, 80)}), ${sum("fr")} : l’export ne dit pas quelle facture il corrige, il n’est déduit d’aucune.`,
        en: `${csv.document.source}: credit note ${credit.number} (${credit.client.slice(0, 80)}), ${sum("en")}: the export does not say which invoice it corrects, so it is deducted from none.`,
      });
  }
}
