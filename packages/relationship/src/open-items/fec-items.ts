import {
  type Bilingual,
  type CalendarDate,
  type Document,
  daysBetween,
  decimal,
  evidenceAt,
  formatDate,
  formatEuro,
  type LedgerItem,
  type Profile,
} from "@vigie/model";
import { type Fec, isCustomerAccount, readFec } from "../books/fec.ts";
import { ledgerEntry } from "../books/ledger-file.ts";
import { referenceKey } from "../books/reference-key.ts";
import type { Cast } from "../who-is-who.ts";
import { type CustomerAccount, customerAccounts } from "./customer-account.ts";
import type { DueOf } from "./due-date.ts";
import type { BookedPayment, Receivable } from "./reconcile.ts";
import { settle } from "./settlement.ts";

/** Books closed longer ago than this say nothing of today. */
const STALE_DAYS = 31;

/**
 * Invoices of the customer accounts of all FEC files with what became of them, and the payments the books hold. An account that
 * fits no client gives its invoices to those whose documents bear their numbers (`clientByNumber`); the rest is named in a note.
 */
export function fecItems(
  documents: readonly Document[],
  profile: Profile,
  cast: Cast,
  asOf: CalendarDate | undefined,
  due: DueOf,
  clientByNumber: (number: string) => string | undefined,
  hasBank: boolean,
  notes: Bilingual[],
): { items: Receivable[]; booked: BookedPayment[] } {
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
    account,
    clientId: cast.clientOf({ account: account.key, name: account.name }),
  }));
  const items = accounts.flatMap(({ account, clientId }) => itemsOf(account, clientId, due, clientByNumber, notes));
  const booked = accounts.flatMap(({ account, clientId }) =>
    account.reliefs.flatMap((r) =>
      r.kind === "payment" ? [{ clientId, date: r.date, amount: r.amount, entry: r.entry }] : [],
    ),
  );
  return { items, booked };
}

function noteFile(fec: Fec, cast: Cast, notes: Bilingual[]): void {
  const { document, missing, siren, unread, lines } = fec;
  if (missing.length > 0)
    notes.push({
      fr: `${document.source} : ce FEC n’a pas de colonne ${missing.join(", ")} : aucune écriture n’en est lue. Exportez-le à nouveau avec les dix-huit colonnes de l’article A. 47 A-1 du LPF, sous leurs noms.`,
      en: `${document.source}: this FEC has no column ${missing.join(", ")}: none of its entries is read. Export it again with the eighteen columns of LPF A47 A-1, under their names.`,
    });
  else if (lines.length > 0 && !lines.some((l) => isCustomerAccount(l.account)))
    notes.push({
      fr: `${document.source} : aucun compte client (411, 413, 416), comme dans une comptabilité de trésorerie : les factures à encaisser n’y figurent pas. Ajoutez l’export de votre logiciel de facturation.`,
      en: `${document.source}: no customer account (411, 413, 416), as in a cash accounting: what is still to be paid is not in it. Add the export of your invoicing program.`,
    });
  noteUnread(document, unread, notes);
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

/** Names the lines of a file that could not be read. */
export function noteUnread(document: Document, unread: readonly number[], notes: Bilingual[]): void {
  if (unread.length === 0) return;
  const shown = unread.slice(0, 5).join(", ") + (unread.length > 5 ? ", …" : "");
  notes.push({
    fr: `${document.source} : lignes illisibles, laissées de côté : ${unread.length} (ligne ${shown}).`,
    en: `${document.source}: lines that could not be read and were left out: ${unread.length} (line ${shown}).`,
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
      .filter((a) => a.kind === "payment")
      .map((a) => ({
        date: a.date,
        amount: decimal.cents(a.amount),
        source: "books" as const,
        certain: a.certain,
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
    return [
      {
        clientId,
        number,
        issued: debt.date,
        ...(debt.net === undefined ? {} : { net: decimal.cents(debt.net) }),
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
      },
    ];
  });
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
