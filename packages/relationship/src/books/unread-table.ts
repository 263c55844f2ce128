import type { Bilingual, Document } from "@vigie/model";
import { readAgedBalance } from "./aged-balance.ts";
import { readBankCsv } from "./bank/bank-csv.ts";
import { readCustomerCsv } from "./customer-csv.ts";
import { readNamedReceipts } from "./receipts.ts";
import { columnKey, firstLines, rows, separatorOf } from "./tabular.ts";
import { type BookKind, columnContents, pasteText, type UnfitTable, unfitText } from "./unfit-table.ts";
import { type BookByName, bookByName } from "./unread-book.ts";

const MOST_PREAMBLE = 20;

const NAMES: Readonly<Record<Exclude<BookKind, "fec">, Bilingual>> = {
  csv: { fr: "un export de factures", en: "an export of invoices" },
  receipts: { fr: "un livre des recettes", en: "a receipts book" },
  bank: { fr: "un relevé bancaire", en: "a bank statement" },
  "aged-balance": { fr: "une balance âgée", en: "an aged balance" },
};

/**
 * A loose table of days and sums that its name, folder or titles say is a book of ours, and that no reader took for one: what it seems
 * to be, which columns were found, which are missing, and the line that makes the profile read it. Undefined for everything else.
 */
export function unreadTable(document: Document): Bilingual | undefined {
  const { text, source, format } = document;
  if (document.envelope !== undefined || document.partOf !== undefined || (format !== "csv" && format !== "text"))
    return undefined;
  const named = bookByName(source);
  if (format === "text" && named === undefined) return undefined;
  if (named !== undefined && /balance/iu.test(source.split(/[\\/]/u).at(-1) ?? "")) {
    const balance = readAgedBalance(document);
    if (balance !== null && "lines" in balance) return told(source, "aged-balance", undefined);
  }
  const table = tableIn(text, format === "text");
  if (table === undefined) return undefined;
  const keys = table.titles.map(columnKey);
  const has = (pattern: RegExp): boolean => keys.some((key) => pattern.test(key));
  if (has(/^debit/u) && has(/^credit/u) && has(/^(?:n|num|numero)?(?:de)?compte(?:num)?$|^(?:code)?journal/u))
    return {
      fr: `${source} : journal ou grand livre comptable, non lu. Exportez de votre logiciel de comptabilité le FEC de la même période.`,
      en: `${source}: journal or general ledger, not read. Export from your accounting program the FEC of the same period.`,
    };
  const kind = kindOf(named, keys);
  if (kind === undefined) return undefined;
  const unfit = unfitAs(kind, document);
  return unfit === null ? undefined : told(source, kind, unfit);
}

function told(source: string, kind: Exclude<BookKind, "fec">, unfit: UnfitTable | undefined): Bilingual {
  const name = NAMES[kind];
  const paste = pasteText(source, kind, unfit ?? { lacking: [], found: [], likely: [] }, false);
  if (unfit === undefined)
    return {
      fr: `${source} : ressemble à ${name.fr}, et n’est lu que si le profil le dit.${paste.fr}`,
      en: `${source}: looks like ${name.en}, and is read only when the profile says so.${paste.en}`,
    };
  const what = unfitText(unfit);
  return {
    fr: `${source} : ressemble à ${name.fr} dont les titres ne sont pas reconnus, rien n’en est lu : ${what.fr}${paste.fr}`,
    en: `${source}: looks like ${name.en} whose titles are not recognised, nothing of it is read: ${what.en}${paste.en}`,
  };
}

/** What a table lacks to be read as a kind of book; undefined when it would be read once named, null when it is no table. */
function unfitAs(kind: "csv" | "receipts" | "bank", document: Document): UnfitTable | undefined | null {
  if (kind === "bank") {
    const read = readBankCsv(document, true);
    if (read === null || !("refused" in read)) return read === null ? null : undefined;
    return read.refused === "columns" ? { ...read, notThere: [], fields: [] } : null;
  }
  const read = kind === "receipts" ? readNamedReceipts(document) : readCustomerCsv(document);
  return read === null ? null : "lacking" in read ? read : undefined;
}

function kindOf(named: BookByName | undefined, keys: readonly string[]): "csv" | "receipts" | "bank" | undefined {
  const has = (pattern: RegExp): boolean => keys.some((key) => pattern.test(key));
  const isBilled = has(/factur|invoice|echeance|duedate|emission/u);
  if (named === "receipts") return "receipts";
  if (named === "bank") return "bank";
  if (has(/encaiss|recette/u) || (has(/^mode|moyen|reglement/u) && !isBilled)) return "receipts";
  if (named === "invoices" || isBilled) return "csv";
  return undefined;
}

/** The first line of titles above rows with a day and a sum. */
function tableIn(text: string, isPlain: boolean): { titles: string[] } | undefined {
  const separators = isPlain ? [";", "\t", "|"] : [";", "\t", ",", "|"];
  for (const [i, line] of firstLines(text, MOST_PREAMBLE).entries()) {
    const separator = separatorOf(line, separators, 3);
    if (separator === undefined) continue;
    const titles = (rows(line, separator, true)[0]?.fields ?? []).map((title) => title.trim().slice(0, 80));
    if (titles.filter((title) => /\p{L}/u.test(title)).length * 2 < titles.length) continue;
    const contents = columnContents(text, separator, i + 1, titles);
    if (contents.includes("date") && contents.includes("sum")) return { titles };
  }
  return undefined;
}
