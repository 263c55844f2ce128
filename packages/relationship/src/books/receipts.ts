import { type CalendarDate, type Decimal, type Document, decimal, type Span } from "@vigie/model";
import { amountOf, cellText, columnKey, dateReader, firstLines, type Row, rows, separatorOf } from "./tabular.ts";
import {
  columnContents,
  columnsFound,
  likelyColumns,
  notThere as missingTitles,
  placeOfTitle,
  type UnfitTable,
} from "./unfit-table.ts";
import type { UnreadLine } from "./unread-line.ts";

/** Money that came in, by a line of a receipts book. `number` is "" where the line names no invoice. */
export type Receipt = { date: CalendarDate; client: string; number: string; amount: Decimal; span: Span };
/** A receipts book (livre des recettes): what was received, in order, whatever was billed. */
export type ReceiptsBook = { document: Document; receipts: Receipt[]; unread: UnreadLine[] };

const TITLES = {
  date: [
    "datedencaissement",
    "dateencaissement",
    "encaissele",
    "dateencaisse",
    "datederecette",
    "daterecette",
    "datedereglement",
    "datereglement",
    "datedepaiement",
    "datepaiement",
    "daterecu",
    "recule",
    "date",
  ],
  client: [
    "client",
    "nomduclient",
    "nomclient",
    "identiteduclient",
    "payeur",
    "tiers",
    "debiteur",
    "raisonsociale",
    "nom",
  ],
  number: [
    "referencefacture",
    "referencedelafacture",
    "numerodefacture",
    "numerofacture",
    "ndefacture",
    "nfacture",
    "facture",
    "reference",
    "ref",
    "referencepiece",
    "referencedelapiece",
    "piecejustificative",
    "piece",
    "justificatif",
    "numero",
    "n",
  ],
  amount: [
    "montantencaisse",
    "montantttcencaisse",
    "encaissement",
    "montantdelarecette",
    "montantrecette",
    "recette",
    "recettes",
    "montantrecu",
    "montantttc",
    "montant",
    "ttc",
  ],
  means: [
    "modedereglement",
    "modereglement",
    "modedepaiement",
    "modepaiement",
    "modedencaissement",
    "modeencaissement",
    "moyendepaiement",
    "moyenpaiement",
    "moyendereglement",
    "reglement",
    "mode",
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;
type Column = keyof typeof TITLES;
const COLUMNS = Object.keys(TITLES) as Column[];
/** Titles that say of a sum, a day or the file that money came in. */
const RECEIVED = /encaiss|recette|recu(?!rr)/u;
/** Columns of an invoicing program: a table that has one tells what was billed. */
const BILLED =
  /^(?:datedecheance|dateecheance|echeance|resteapayer|restedu|restearegler|solde|statut|etat|datefacture|datedefacture|datedemission|dateemission)$/u;
const MOST_PREAMBLE = 20;
const SEPARATORS = [";", "\t", ",", "|"];
const read = new WeakMap<Document, ReceiptsBook | null>();

type Layout = { place: Map<Column, number>; titles: string[]; separator: string; line: number };

/**
 * Reads a CSV file with the columns a book of receipts must have (the day, the client, the sum, how it was paid; C. com. L123-28,
 * CGI 50-0) that says it holds receipts, by a title or by its name. Null when it is none.
 */
export function readReceipts(document: Document): ReceiptsBook | null {
  const known = read.get(document);
  if (known !== undefined) return known;
  const book = recognised(document);
  read.set(document, book);
  return book;
}

function recognised(document: Document): ReceiptsBook | null {
  const name = columnKey(document.fileName ?? document.source.split(/[\\/]/u).at(-1) ?? "");
  for (const layout of layoutsOf(document.text, 4, {})) {
    const { place, titles } = layout;
    const keys = titles.map(columnKey);
    if (
      !(["date", "client", "amount", "means"] as const).every((c) => place.has(c)) ||
      keys.some((k) => BILLED.test(k))
    )
      continue;
    const saysSo = (["date", "amount"] as const).some((c) => RECEIVED.test(keys[place.get(c) ?? -1] ?? ""));
    if (!saysSo && !RECEIVED.test(name)) continue;
    return bookOf(document, layout);
  }
  return null;
}

/**
 * Reads a table that the profile says is a receipts book. `mapping` names the column of each field ("date", "client", "number",
 * "amount", "means"); a field it leaves out is looked for by the usual titles. A line needs its day, its sum, and a client or the
 * number of an invoice. Null when the text is no table.
 */
export function readNamedReceipts(
  document: Document,
  mapping: Readonly<Record<string, string>> = {},
): ReceiptsBook | UnfitTable | null {
  const needed = ["date", "client", "amount"] as const;
  let best: (Layout & { found: number }) | undefined;
  for (const layout of layoutsOf(document.text, 2, mapping)) {
    const found = layout.place.size;
    if (best === undefined || found > best.found || (found === 0 && width(layout) > width(best)))
      best = { ...layout, found };
  }
  if (best === undefined) return null;
  const { place, titles, separator, line } = best;
  const lacking = needed.filter((c) => !place.has(c) && !(c === "client" && place.has("number")));
  const notThere = missingTitles(mapping, COLUMNS, titles);
  if (lacking.length === 0 && notThere.length === 0) return bookOf(document, best);
  const found = columnsFound(place, titles);
  const contents = columnContents(document.text, separator, line, titles);
  return {
    ...{ lacking, notThere, found, titles, fields: COLUMNS },
    likely: likelyColumns(place.has("number") ? lacking : [...lacking, "number"], found, titles, contents),
  };
}

/** How many titles a line has: where no title is known, lines above the table are shorter. */
const width = ({ titles }: { titles: readonly string[] }): number => titles.filter((title) => title !== "").length;

function* layoutsOf(text: string, least: number, mapping: Readonly<Record<string, string>>): Generator<Layout> {
  for (const [i, line] of firstLines(text, MOST_PREAMBLE).entries()) {
    const separator = separatorOf(line, SEPARATORS, least);
    if (separator === undefined) continue;
    const titles = (rows(line, separator, true)[0]?.fields ?? []).map((title) => title.trim().slice(0, 80));
    yield { place: placesOf(titles, mapping), titles, separator, line: i + 1 };
  }
}

function placesOf(titles: readonly string[], mapping: Readonly<Record<string, string>>): Map<Column, number> {
  const keys = titles.map(columnKey);
  const place = new Map<Column, number>();
  for (const column of COLUMNS) {
    const named = mapping[column];
    const at = named === undefined ? -1 : placeOfTitle(titles, named);
    if (at !== -1) place.set(column, at);
  }
  for (const column of COLUMNS) {
    if (mapping[column] !== undefined) continue;
    const taken = new Set(place.values());
    const at = TITLES[column].map((title) => keys.indexOf(title)).find((i) => i !== -1 && !taken.has(i));
    if (at !== undefined) place.set(column, at);
  }
  return place;
}

function bookOf(document: Document, { place, titles, separator, line }: Layout): ReceiptsBook {
  const body = rows(document.text, separator, true).filter((row) => row.line > line);
  const needsClient = place.has("client");
  const at = (row: Row, column: Column): string => cellText(row.fields[place.get(column) ?? -1] ?? "");
  const dates = dateReader(body.map((row) => at(row, "date")));
  const book: ReceiptsBook = { document, receipts: [], unread: [] };
  for (const row of body) {
    const fault = (column: Column): void =>
      void book.unread.push({
        line: row.line,
        field: titles[place.get(column) ?? -1] ?? column,
        value: at(row, column),
      });
    const date = dates.read(at(row, "date"));
    const [client, amount] = [at(row, "client"), amountOf(at(row, "amount"), true)];
    // Totals of a month or a page.
    const isEmpty = client === "" && (needsClient || at(row, "number") === "");
    if (date === undefined && (isEmpty || row.fields.some((f) => /^\s*(?:sous-?)?tota(?:l|ux)/iu.test(f)))) continue;
    if (date === undefined) fault("date");
    else if ((needsClient && client === "") || /^[=+@]/u.test(client)) fault("client");
    else if (amount === undefined || at(row, "amount") === "") fault("amount");
    else {
      const number = at(row, "number");
      const said = /^[=+@]/u.test(number) ? "" : number;
      if (client === "" && said === "") {
        fault("number");
        continue;
      }
      if (!decimal.isZero(amount)) book.receipts.push({ date, client, number: said, amount, span: row.span });
    }
  }
  return book;
}
