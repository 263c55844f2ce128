import { type Bilingual, type CalendarDate, type Document, Profile } from "@vigie/model";
import { type AgedBalance, readAgedBalance } from "./aged-balance.ts";
import { readBank } from "./bank/read-bank.ts";
import type { BankRefusal, BankStatement } from "./bank/statement.ts";
import { type CustomerCsv, readCustomerCsv } from "./customer-csv.ts";
import { readFec } from "./fec.ts";
import { type ReceiptsBook, readNamedReceipts, readReceipts } from "./receipts.ts";
import { columnKey, firstLines } from "./tabular.ts";
import { type BookKind, pasteText, type UnfitTable, unfitText } from "./unfit-table.ts";
import { bookByName, isWorkbookName, unreadFormat, workbookText } from "./unread-book.ts";
import { unreadTable } from "./unread-table.ts";

/** The profile's entry for a ledger file: by path, else by file name. */
export function ledgerEntry(document: Document, profile: Profile): Profile["ledger"][number] | undefined {
  const name = (path: string): string => path.split(/[\\/]/u).at(-1) ?? path;
  return (
    profile.ledger.find(
      (l) => document.source === l.file || document.source.endsWith(`/${l.file.replace(/^\.\//u, "")}`),
    ) ?? profile.ledger.find((l) => name(document.source) === name(l.file))
  );
}

/**
 * The document as a customer export: one the profile names, or a loose CSV file with the usual columns. Null when it is none;
 * `"columns"` when the profile names it and its columns are not recognised. A table attached to a mail is never taken for one,
 * nor a list of quotes. An aged balance of one line an invoice is read as an export: its buckets are left aside.
 */
export function customerExport(document: Document, profile: Profile): CustomerCsv | "columns" | null {
  const entry = ledgerEntry(document, profile);
  const named = entry?.kind === "csv";
  const aged = entry?.kind === "aged-balance";
  const isOther = entry?.kind === "bank" || entry?.kind === "receipts";
  if (!named && !aged && (document.format !== "csv" || document.partOf !== undefined || isOther)) return null;
  if (document.envelope !== undefined || readFec(document) !== null) return null;
  if (!named && !aged && (readBank(document, false) !== null || isListOfQuotes(document))) return null;
  if (!named && !aged && receiptsBook(document, profile) !== null) return null;
  const read = readCustomerCsv(document, named ? entry.mapping : undefined);
  if (read !== null && "invoices" in read) return read;
  return named ? "columns" : null;
}

/**
 * The document as a receipts book: one the profile names, or a loose CSV file that has the columns of one. A table attached to a mail
 * is never taken for one, nor one the profile gives another kind. Null, too, for a named one whose columns are not recognised.
 */
export function receiptsBook(document: Document, profile: Profile): ReceiptsBook | null {
  const entry = ledgerEntry(document, profile);
  const kind = entry?.kind ?? "fec";
  if (kind === "receipts") {
    const read = document.envelope === undefined ? readNamedReceipts(document, entry?.mapping) : null;
    return read !== null && "receipts" in read ? read : null;
  }
  if (kind !== "fec" || document.format !== "csv" || document.partOf !== undefined) return null;
  return readFec(document) === null ? readReceipts(document) : null;
}

/** Quotes and orders have numbers, clients and sums too, and nobody owes them. */
function isListOfQuotes(document: Document): boolean {
  const name = document.fileName ?? document.source;
  const words = /devis|quote|estimate|commande|proforma|achat|fournisseur|supplier|bill/iu;
  return (
    words.test(name) ||
    firstLines(document.text, 1).some((line) =>
      line
        .split(/[;,\t|]/u)
        .some((t) => /^(?:n|numero)?(?:de)?(?:devis(?!e)|quote|estimate)|fournisseur|supplier/u.test(columnKey(t))),
    )
  );
}

/** Why a customer export or a receipts book that the profile names is not read, and what to write in the profile. */
export function namedTrouble(document: Document, profile: Profile): Bilingual {
  const entry = ledgerEntry(document, profile);
  const isReceipts = entry?.kind === "receipts";
  const read = isReceipts ? readNamedReceipts(document, entry.mapping) : readCustomerCsv(document, entry?.mapping);
  if (read === null || !("lacking" in read)) return NO_TABLE;
  const [what, paste] = [
    unfitText(read),
    pasteText(entry?.file ?? document.source, isReceipts ? "receipts" : "csv", read, true),
  ];
  return { fr: `${what.fr}${paste.fr}`, en: `${what.en}${paste.en}` };
}

/** What is said of a loose file that seems to be one of our books and that no reader took for one: at most one note. */
export function looseTrouble(document: Document): Bilingual[] {
  if (document.envelope !== undefined || document.partOf !== undefined || isListOfQuotes(document)) return [];
  const table = unreadTable(document);
  if (table !== undefined) return [table];
  // A page or a text under the name of a spreadsheet, as some banks send it.
  const book = isWorkbookName(document.source) ? bookByName(document.source) : undefined;
  return book === undefined ? [] : [workbookText(document.source, book)];
}

const NO_TABLE: Bilingual = {
  fr: "ce fichier n’est pas un tableau à colonnes séparées ; exportez-le à nouveau au format CSV.",
  en: "this file is no table of separated columns; export it again as CSV.",
};

/** The document as the aged balance the profile says it is; null when the profile does not. */
export function agedBalance(document: Document, profile: Profile): AgedBalance | UnfitTable | null {
  const entry = ledgerEntry(document, profile);
  if (entry?.kind !== "aged-balance" || customerExport(document, profile) !== null) return null;
  const nothing = { found: [], notThere: [], titles: [], fields: [], likely: [] };
  return readAgedBalance(document, entry.mapping) ?? { lacking: ["client", "total"], ...nothing };
}

/** The document as bank statements: by its own shape, or because the profile says so. A table attached to a mail is none. */
export function bankStatements(document: Document, profile: Profile): BankStatement[] | BankRefusal | null {
  const entry = ledgerEntry(document, profile);
  const named = entry?.kind === "bank";
  const isOther = entry?.kind === "csv" || entry?.kind === "aged-balance" || entry?.kind === "receipts";
  if (!named && (document.partOf !== undefined || isOther)) return null;
  if (readFec(document) !== null) return null;
  return readBank(document, named, named ? entry.mapping : undefined);
}

/**
 * True for a file of our own accounting: a FEC, an export of invoices, a receipts book, an aged balance, a bank statement, one of
 * these in a format that is not read, or what the profile names as one. It is nobody's paper but ours, whichever clients it names.
 */
export function isOfBooks(document: Document, profile: Profile): boolean {
  return (
    readFec(document) !== null ||
    ledgerEntry(document, profile) !== undefined ||
    customerExport(document, profile) !== null ||
    receiptsBook(document, profile) !== null ||
    bankStatements(document, profile) !== null ||
    unreadFormat(document) !== undefined
  );
}

/** A file of our accounting by its own shape, and the day it is known to be closed at. */
export type BooksFile = { source: string; kind: Exclude<BookKind, "aged-balance">; asOf?: CalendarDate };

/**
 * The files of our accounting among the documents, in order of name, without what a profile may say of them. Only a FEC tells
 * its day: the one in its name, else that of its last entry.
 */
export function booksFiles(documents: readonly Document[]): BooksFile[] {
  const unnamed = Profile.parse({});
  const found = documents.flatMap((document): BooksFile[] => {
    const { source } = document;
    const fec = readFec(document);
    if (fec !== null) {
      const asOf = fec.fileDate ?? fec.lines.reduce((last, { date }) => (date > last ? date : last), "");
      return [{ source, kind: "fec", ...(asOf === "" ? {} : { asOf }) }];
    }
    if (customerExport(document, unnamed) !== null) return [{ source, kind: "csv" }];
    if (receiptsBook(document, unnamed) !== null) return [{ source, kind: "receipts" }];
    return bankStatements(document, unnamed) === null ? [] : [{ source, kind: "bank" }];
  });
  return found.sort((a, b) => (a.source < b.source ? -1 : 1));
}
