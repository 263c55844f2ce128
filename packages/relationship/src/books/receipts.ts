import { type CalendarDate, type Decimal, type Document, decimal, type Span } from "@vigie/model";
import { amountOf, cellText, columnKey, dateReader, firstLines, type Row, rows, separatorOf } from "./tabular.ts";
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
const read = new WeakMap<Document, ReceiptsBook | null>();

/**
 * Reads a CSV file with the columns a book of receipts must have (the day, the client, the sum, how it was paid; C. com. L123-28,
 * CGI 50-0) that says it holds receipts, by a title or by its name. Null when it is none.
 */
export function readReceipts(document: Document): ReceiptsBook | null {
  const known = read.get(document);
  if (known !== undefined) return known;
  const book = parse(document);
  read.set(document, book);
  return book;
}

function parse(document: Document): ReceiptsBook | null {
  const name = columnKey(document.fileName ?? document.source.split(/[\\/]/u).at(-1) ?? "");
  for (const [i, line] of firstLines(document.text, MOST_PREAMBLE).entries()) {
    const separator = separatorOf(line, [";", "\t", ",", "|"], 4);
    if (separator === undefined) continue;
    const titles = (rows(line, separator, true)[0]?.fields ?? []).map((title) => title.trim().slice(0, 80));
    const keys = titles.map(columnKey);
    const place = placesOf(keys);
    if (
      !(["date", "client", "amount", "means"] as const).every((c) => place.has(c)) ||
      keys.some((k) => BILLED.test(k))
    )
      continue;
    const saysSo = (["date", "amount"] as const).some((c) => RECEIVED.test(keys[place.get(c) ?? -1] ?? ""));
    if (!saysSo && !RECEIVED.test(name)) continue;
    const body = rows(document.text, separator, true).filter((row) => row.line > i + 1);
    return bookOf(document, body, place, titles);
  }
  return null;
}

function placesOf(keys: readonly string[]): Map<Column, number> {
  const place = new Map<Column, number>();
  for (const column of COLUMNS) {
    const taken = new Set(place.values());
    const at = TITLES[column].map((title) => keys.indexOf(title)).find((i) => i !== -1 && !taken.has(i));
    if (at !== undefined) place.set(column, at);
  }
  return place;
}

function bookOf(
  document: Document,
  body: readonly Row[],
  place: ReadonlyMap<Column, number>,
  titles: readonly string[],
): ReceiptsBook {
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
    if (date === undefined && (client === "" || row.fields.some((f) => /^\s*(?:sous-?)?tota(?:l|ux)/iu.test(f))))
      continue;
    if (date === undefined) fault("date");
    else if (client === "" || /^[=+@]/u.test(client)) fault("client");
    else if (amount === undefined || at(row, "amount") === "") fault("amount");
    else {
      const number = at(row, "number");
      const said = /^[=+@]/u.test(number) ? "" : number;
      if (!decimal.isZero(amount)) book.receipts.push({ date, client, number: said, amount, span: row.span });
    }
  }
  return book;
}
