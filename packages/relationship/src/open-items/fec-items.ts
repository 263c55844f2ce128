import {
  type Bilingual,
  type CalendarDate,
  type Decimal,
  type Document,
  daysBetween,
  decimal,
  evidenceAt,
  formatDate,
  formatEuro,
  formatMoney,
  type LedgerItem,
  type Profile,
} from "@vigie/model";
import { type Fec, isCustomerAccount, readFec } from "../books/fec.ts";
import { balanceOf } from "../books/fec-balance.ts";
import { ledgerEntry } from "../books/ledger-file.ts";
import { referenceKey } from "../books/reference-key.ts";
import type { UnreadLine } from "../books/unread-line.ts";
import type { Cast } from "../who-is-who.ts";
import type { BookedPayment } from "./booked-payments.ts";
import { inCurrency } from "./currency.ts";
import { type CustomerAccount, customerAccounts } from "./customer-account.ts";
import type { DueOf } from "./due-date.ts";
import type { BookedCredit } from "./invoice-papers.ts";
import type { Receivable } from "./receivable.ts";
import { settle, total } from "./settlement.ts";

/** Books closed longer ago than this say nothing of today. */
const STALE_DAYS = 31;

/**
 * Invoices of the customer accounts of all FEC files with what became of them, and the payments the books hold. An account that
 * fits no client gives its invoices to those whose documents bear their numbers (`clientByNumber`); the rest is named in a note. A
 * credit note that was read clears the invoice it names (`correctedBy`) where the accountant lettered none. `credits` are those the
 * books hold.
 */
export function fecItems(
  documents: readonly Document[],
  profile: Profile,
  cast: Cast,
  asOf: CalendarDate | undefined,
  due: DueOf,
  clientByNumber: (number: string) => string | undefined,
  correctedBy: (creditNote: string) => string | undefined,
  hasBank: boolean,
  notes: Bilingual[],
): { items: Receivable[]; booked: BookedPayment[]; credits: BookedCredit[] } {
  const sources = documents.flatMap((document) => {
    const fec = readFec(document);
    if (fec === null) return [];
    noteFile(fec, cast, notes);
    if (fec.lines.length === 0) return [];
    const known = knownUntil(fec, profile, asOf);
    noteAge(fec, known, profile, asOf, hasBank, notes);
    return [{ fec, asOf: known }];
  });
  const accounts = customerAccounts(sources).map((account) => ({
    account: { ...account, reliefs: account.reliefs.map((relief) => namingInvoice(relief, correctedBy)) },
    clientId: cast.clientOf({ account: account.key, name: account.name }),
  }));
  const items = accounts.flatMap(({ account, clientId }) => itemsOf(account, clientId, due, clientByNumber, notes));
  const booked = accounts.flatMap(({ account, clientId }) =>
    account.reliefs.flatMap((r) =>
      r.kind === "payment" && r.undated !== true
        ? [{ clientId, date: r.date, amount: r.amount, entry: r.entry, number: r.reference }]
        : [],
    ),
  );
  const credits = accounts.flatMap(({ account, clientId }) =>
    account.reliefs.flatMap(({ kind, reference, amount, date }) =>
      kind === "credit" ? [{ clientId, number: reference, amount, date }] : [],
    ),
  );
  return { items, booked, credits };
}

/** A booked credit note with the number of the invoice that its document says it corrects. */
function namingInvoice(relief: Booked, correctedBy: (creditNote: string) => string | undefined): Booked {
  const corrected = relief.kind === "credit" ? correctedBy(relief.reference) : undefined;
  return corrected === undefined ? relief : { ...relief, label: `${corrected} ${relief.label}` };
}

type Booked = CustomerAccount["reliefs"][number];

function noteFile(fec: Fec, cast: Cast, notes: Bilingual[]): void {
  const { document, missing, shifted, siren, unread, lines } = fec;
  if (missing.length > 0)
    notes.push({
      fr: `${document.source} : ce FEC n’a pas de colonne ${missing.join(", ")} : aucune écriture n’en est lue. Exportez-le à nouveau avec les dix-huit colonnes de l’article A. 47 A-1 du LPF, sous leurs noms.`,
      en: `${document.source}: this FEC has no column ${missing.join(", ")}: none of its entries is read. Export it again with the eighteen columns of LPF A47 A-1, under their names.`,
    });
  else if (shifted)
    notes.push({
      fr: `${document.source} : FEC non lu : ses colonnes sont décalées. Les montants portent le même signe que le séparateur de colonnes (virgule), ou des libellés le contiennent, et les écritures lues ainsi ne s’équilibrent pas. Exportez-le à nouveau avec la tabulation ou « | » pour séparateur.`,
      en: `${document.source}: FEC not read: its columns are shifted. Sums are written with the sign that separates the columns (a comma), or labels hold it, and the entries so read do not balance. Export it again with tabs or “|” between the columns.`,
    });
  else if (lines.length > 0 && !lines.some((l) => isCustomerAccount(l.account)))
    notes.push({
      fr: `${document.source} : aucun compte client (411, 413, 416), comme dans une comptabilité de trésorerie : les factures à encaisser n’y figurent pas. Ajoutez l’export de votre logiciel de facturation.`,
      en: `${document.source}: no customer account (411, 413, 416), as in a cash accounting: what is still to be paid is not in it. Add the export of your invoicing program.`,
    });
  noteUnread(document, unread, notes);
  noteUnbalanced(fec, notes);
  if (cast.us.siren !== undefined && siren !== undefined && cast.us.siren !== siren)
    notes.push({
      fr: `${document.source} : le nom du fichier porte le SIREN ${siren}, le vôtre est ${cast.us.siren}.`,
      en: `${document.source}: the file name bears the company number ${siren}, yours is ${cast.us.siren}.`,
    });
}

/** The day a FEC's state is known of: the profile's word, else the date in its name, never past its last entry by a name that lies ahead, never past the report. */
function knownUntil(fec: Fec, profile: Profile, asOf: CalendarDate | undefined): CalendarDate {
  const last = lastEntry(fec);
  const told = ledgerEntry(fec.document, profile)?.asOf ?? fec.fileDate ?? last;
  if (asOf === undefined) return told;
  if (told <= asOf) return told;
  // Cut at the report's day: the file shows everything up to then. A closing date that lies ahead of the entries shows nothing more.
  return last < asOf && ledgerEntry(fec.document, profile)?.asOf === undefined ? last : asOf;
}

function lastEntry(fec: Fec): CalendarDate {
  return fec.lines.reduce((max, l) => (l.date > max ? l.date : max), "0001-01-01");
}

/** Books are a photograph: the report says of which day, and what it therefore cannot know. */
function noteAge(
  fec: Fec,
  known: CalendarDate,
  profile: Profile,
  asOf: CalendarDate | undefined,
  hasBank: boolean,
  notes: Bilingual[],
): void {
  const { document, fileDate } = fec;
  if (ledgerEntry(document, profile)?.asOf === undefined && fileDate === undefined)
    notes.push({
      fr: `${document.source} : date d’arrêté inconnue, celle de la dernière écriture est retenue (${formatDate(known, "fr", "long")}). Indiquez-la dans le profil : « asOf ».`,
      en: `${document.source}: closing date unknown, that of its last entry is taken (${formatDate(known, "en", "long")}). Give it in the profile: “asOf”.`,
    });
  if (asOf !== undefined && daysBetween(known, asOf) > STALE_DAYS)
    notes.push({
      fr: `${document.source} : comptabilité arrêtée au ${formatDate(known, "fr", "long")}. Les règlements reçus depuis ne sont ${hasBank ? "connus que par les relevés bancaires lus" : "pas connus"} : une facture dite ouverte l’était à cette date.`,
      en: `${document.source}: books closed on ${formatDate(known, "en", "long")}. Payments received since are ${hasBank ? "known only from the bank statements that were read" : "not known"}: an invoice called open was so on that day.`,
    });
}

/** Names the lines of a file that could not be read, and the columns at fault. */
export function noteUnread(document: Document, unread: readonly UnreadLine[], notes: Bilingual[]): void {
  if (unread.length === 0) return;
  const shown = `${unread
    .slice(0, 5)
    .map((u) => u.line)
    .join(", ")}${unread.length > 5 ? ", …" : ""}`;
  const faults = new Map<string, UnreadLine>();
  for (const one of unread) if (one.field !== undefined && !faults.has(one.field)) faults.set(one.field, one);
  const told = (locale: "fr" | "en"): string =>
    [...faults]
      .slice(0, MOST_FAULTS)
      .map(([field, { line, value = "" }]) => {
        const what = value.slice(0, LONGEST_VALUE);
        if (locale === "en") return `${field} (${what === "" ? "empty" : `“${what}”`}, line ${line})`;
        return `${field} (${what === "" ? "vide" : `« ${what} »`}, ligne ${line})`;
      })
      .join(", ");
  notes.push({
    fr: `${document.source} : lignes illisibles, laissées de côté : ${unread.length} (ligne ${shown}).${faults.size === 0 ? "" : ` En cause : ${told("fr")}.`}`,
    en: `${document.source}: lines that could not be read and were left out: ${unread.length} (line ${shown}).${faults.size === 0 ? "" : ` At fault: ${told("en")}.`}`,
  });
}

const MOST_FAULTS = 4;
const LONGEST_VALUE = 30;
/** Entries that do not balance which a note names. */
const MOST_UNBALANCED = 3;

/** Debit and credit of each entry are equal, or the file is not whole. */
function noteUnbalanced({ document, lines }: Fec, notes: Bilingual[]): void {
  const balance = balanceOf(lines);
  if (balance === undefined || balance.unbalanced.length === 0) return;
  const { entries, unbalanced } = balance;
  const more = unbalanced.length > MOST_UNBALANCED ? ", …" : "";
  const shown = (locale: "fr" | "en"): string =>
    unbalanced
      .slice(0, MOST_UNBALANCED)
      .map(({ entry, line, debit, credit }) =>
        locale === "fr"
          ? `${entry.slice(0, LONGEST_VALUE)} (ligne ${line}) : ${formatEuro(debit, "fr")} au débit, ${formatEuro(credit, "fr")} au crédit`
          : `${entry.slice(0, LONGEST_VALUE)} (line ${line}): ${formatEuro(debit, "en")} debit, ${formatEuro(credit, "en")} credit`,
      )
      .join(" ; ");
  notes.push({
    fr: `${document.source} : ${unbalanced.length === 1 ? `1 écriture sur ${entries} n’est pas équilibrée` : `${unbalanced.length} écritures sur ${entries} ne sont pas équilibrées`} : ${shown("fr")}${more}. Le fichier est incomplet ou altéré : les montants de ces écritures sont à vérifier.`,
    en: `${document.source}: ${unbalanced.length === 1 ? `1 entry of ${entries} does` : `${unbalanced.length} entries of ${entries} do`} not balance: ${shown("en").replaceAll(" ; ", "; ")}${more}. The file is not whole, or was altered: the sums of these entries are to be checked.`,
  });
}

function itemsOf(
  account: CustomerAccount,
  accountClient: string | undefined,
  due: DueOf,
  clientByNumber: (number: string) => string | undefined,
  notes: Bilingual[],
): Receivable[] {
  const { settled, unused } = settle(account.debts, account.reliefs);
  const unplaced = settled.filter(
    ({ debt }) => accountClient === undefined && clientByNumber(debt.reference) === undefined,
  );
  if (accountClient === undefined && (unplaced.length > 0 || settled.length === 0))
    notes.push({
      fr: `Compte ${account.key} (${account.name || "sans nom"}) : aucun client ne lui correspond.`,
      en: `Account ${account.key} (${account.name || "no name"}): no client matches it.`,
    });
  if (decimal.compare(unused, "0") > 0)
    notes.push({
      fr: `Compte ${account.key} (${account.name}) : ${formatEuro(unused, "fr")} de règlements ou d’avoirs ne correspondent à aucune facture.`,
      en: `Account ${account.key} (${account.name}): ${formatEuro(unused, "en")} in payments or credit notes match no invoice.`,
    });
  return settled.flatMap(({ debt, paid, credited, open, last, certain, applied }): Receivable[] => {
    const clientId = accountClient ?? clientByNumber(debt.reference);
    if (clientId === undefined) return [];
    const number = debt.reference || `sans numéro (${debt.date})`;
    const isOpen = decimal.compare(open, "0") > 0;
    const evidence = debt.lines.slice(0, 3).map(({ fec, line }) => evidenceAt(fec.document, line.span));
    const payments = applied
      .filter(({ relief }) => relief.kind === "payment" && relief.undated !== true)
      .map((a) => ({
        date: a.relief.date,
        amount: decimal.cents(a.amount),
        source: "books" as const,
        // a payment that bears the invoice's number says itself what it pays
        certain: a.certain || a.by === "number",
        why: a.certain ? LETTERED : INFERRED,
      }))
      .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
    const status: LedgerItem["status"] = isOpen
      ? decimal.isZero(paid)
        ? "open"
        : "partly-paid"
      : decimal.isZero(paid) && !decimal.isZero(credited)
        ? "credited"
        : "paid";
    const proven = applied.filter((a) => a.by === "letter" || a.by === "number").map((a) => a.amount);
    const item: Receivable = {
      clientId,
      number,
      issued: debt.date,
      ...(debt.net === undefined ? {} : { net: decimal.cents(debt.net) }),
      ...(debt.turnover === undefined ? {} : { turnover: decimal.cents(debt.turnover) }),
      gross: decimal.cents(debt.amount),
      currency: "EUR",
      ...due(clientId, number, debt.date, debt.due),
      paid: decimal.cents(paid),
      ...(last === undefined || isOpen ? {} : { paidOn: last }),
      open: decimal.cents(open),
      status,
      asOf: account.asOf,
      confidence: certain ? "high" : "medium",
      doubtful: debt.doubtful,
      ...(payments.length === 0 ? {} : { payments }),
      stateWhy: booksText(account.asOf, certain, applied.length > 0),
      evidence,
      proven: decimal.cents(total(proven)),
    };
    if (debt.foreign === undefined) return [item];
    const { currency, amount } = debt.foreign;
    notes.push(foreignText(number, debt.amount, currency, amount));
    return [inCurrency(item, currency, amount)];
  });
}

/** An invoice billed in another currency, and what it was booked at. */
export function foreignText(number: string, euros: Decimal, currency: string, amount: Decimal): Bilingual {
  return {
    fr: `Facture ${number} : ${formatMoney(amount, currency, "fr")}, comptabilisée pour ${formatEuro(euros, "fr")} ; elle est suivie en ${currency}, hors des totaux et des pénalités en euros.`,
    en: `Invoice ${number}: ${formatMoney(amount, currency, "en")}, booked at ${formatEuro(euros, "en")}; it is followed in ${currency}, outside the totals and the penalties in euros.`,
  };
}

const LETTERED: Bilingual = { fr: "lettré par la comptabilité", en: "matched by the accountant’s letter" };
const INFERRED: Bilingual = {
  fr: "sans lettrage : rapproché par numéro, montant ou ancienneté",
  en: "no letter: matched by number, sum or age",
};

function booksText(asOf: CalendarDate, certain: boolean, relieved: boolean): Bilingual {
  const how = !relieved ? { fr: "", en: "" } : certain ? LETTERED : INFERRED;
  return {
    fr: `comptabilité arrêtée au ${formatDate(asOf, "fr", "long")}${how.fr === "" ? "" : `, ${how.fr}`}`,
    en: `books as of ${formatDate(asOf, "en", "long")}${how.en === "" ? "" : `, ${how.en}`}`,
  };
}

/** The one client whose documents bear an invoice number; undefined when several do, or none. */
export function clientsByNumber(
  keys: Iterable<{ number: string; clientId: string }>,
): (number: string) => string | undefined {
  const found = new Map<string, Set<string>>();
  for (const { number, clientId } of keys) {
    const key = referenceKey(number);
    if (key.length >= 3) found.set(key, (found.get(key) ?? new Set()).add(clientId));
  }
  return (number) => {
    const clients = found.get(referenceKey(number));
    const [only] = clients ?? [];
    return clients?.size === 1 ? only : undefined;
  };
}
