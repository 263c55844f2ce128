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

/** One invoice or credit note of an invoicing program's export. `gross` of a credit note is positive. */
export type CsvInvoice = {
  number: string;
  client: string;
  account: string;
  siren: string;
  issued: CalendarDate;
  due?: CalendarDate;
  net?: Decimal;
  gross: Decimal;
  paid?: Decimal;
  open?: Decimal;
  paidOn?: CalendarDate;
  currency: string;
  state: "paid" | "partly-paid" | "disputed" | "open" | "unknown";
  /** The status says that it is past due ("En retard"). */
  isLate?: true;
  isCredit: boolean;
  /** The invoice a credit note corrects, where the export says. */
  corrects: string;
  /** Columns one can do without whose cell makes no sense ("#REF!"), under their titles. */
  faults: { field: string; value: string }[];
  /** VAT, where the sum without it, the VAT and the sum with it do not add up. */
  uneven?: Decimal;
  span: Span;
};
/**
 * An export that was read. `unread` holds the lines that made no sense; `passedOver` counts drafts, cancelled invoices, quotes
 * and payments; `repeated` the further lines of an invoice printed once for each of its articles. `tellsState` is false when no
 * column says what was paid.
 */
export type CustomerCsv = {
  document: Document;
  invoices: CsvInvoice[];
  unread: UnreadLine[];
  passedOver: number;
  repeated: number;
  monthFirst: boolean;
  tellsState: boolean;
};

const TITLES = {
  number: [
    "numerodefacture",
    "numerofacture",
    "ndefacture",
    "nfacture",
    "numfacture",
    "referencefacture",
    "numerodudocument",
    "numerodocument",
    "numerodepiece",
    "numeropiece",
    "npiece",
    "invoicenumber",
    "invoiceno",
    "invoice",
    "facture",
    "numero",
    "number",
    "num",
    "no",
    "n",
    "reference",
    "ref",
    "piece",
    "document",
  ],
  client: [
    "client",
    "nomduclient",
    "nomclient",
    "clientname",
    "raisonsociale",
    "raisonsocialeclient",
    "societe",
    "societeclient",
    "destinataire",
    "tiers",
    "nomdutiers",
    "nomtiers",
    "customer",
    "customername",
    "customerfullname",
    "company",
    "name",
    "nom",
  ],
  account: [
    "compte",
    "compteclient",
    "comptetiers",
    "comptecomptable",
    "codeclient",
    "codetiers",
    "numeroclient",
    "account",
    "accountnumber",
    "customerid",
  ],
  siren: ["siren", "sirenclient", "siret", "siretclient"],
  issued: [
    "datefacture",
    "datedefacture",
    "datedelafacture",
    "datedemission",
    "dateemission",
    "emission",
    "emisele",
    "datefacturation",
    "datedefacturation",
    "datedudocument",
    "datedocument",
    "datepiece",
    "invoicedate",
    "issuedate",
    "date",
  ],
  due: [
    "datedecheance",
    "dateecheance",
    "echeance",
    "echeancele",
    "datelimite",
    "datelimitedepaiement",
    "datelimitedereglement",
    "duedate",
    "due",
  ],
  net: [
    "montantht",
    "totalht",
    "ht",
    "montanttotalht",
    "montanthttotal",
    "totalgeneralht",
    "montanthorstaxe",
    "nettotal",
    "subtotal",
    "amountexcltax",
    "totalexcltax",
  ],
  vat: ["montanttva", "totaltva", "tva", "montanttotaltva", "montanttvatotal", "vat", "vatamount", "tax", "taxamount"],
  gross: [
    "montantttc",
    "totalttc",
    "ttc",
    "montanttotalttc",
    "montantttctotal",
    "totalgeneralttc",
    "montanttotal",
    "amountincltax",
    "totalincltax",
    "totalamount",
    "grandtotal",
    "montant",
    "total",
    "amount",
  ],
  paid: [
    "paye",
    "montantpaye",
    "totalpaye",
    "regle",
    "montantregle",
    "totalregle",
    "encaisse",
    "montantencaisse",
    "dejapaye",
    "dejaregle",
    "paid",
    "amountpaid",
    "paidamount",
  ],
  open: [
    "resteapayer",
    "resteapayerttc",
    "restearegler",
    "restedu",
    "restantdu",
    "solde",
    "soldedu",
    "soldeouvert",
    "montantdu",
    "montantrestantdu",
    "openbalance",
    "balance",
    "balancedue",
    "amountdue",
    "outstanding",
  ],
  paidOn: [
    "datedepaiement",
    "datepaiement",
    "datedereglement",
    "datereglement",
    "datedencaissement",
    "payele",
    "reglele",
    "regleele",
    "paymentdate",
    "paidon",
    "paidat",
  ],
  status: [
    "statut",
    "etat",
    "statutdepaiement",
    "etatdepaiement",
    "statutfacture",
    "status",
    "paymentstatus",
    "invoicestatus",
  ],
  currency: ["devise", "monnaie", "currency"],
  type: [
    "type",
    "typededocument",
    "typedocument",
    "typedepiece",
    "typedetransaction",
    "nature",
    "transactiontype",
    "documenttype",
  ],
  corrects: [
    "factureorigine",
    "facturedorigine",
    "facturecorrigee",
    "factureliee",
    "factureassociee",
    "avoirsurfacture",
    "relatedinvoice",
    "originalinvoice",
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;
type Column = keyof typeof TITLES;
const COLUMN_NAMES = Object.keys(TITLES) as Column[];

/** Without these an invoice cannot be read. */
const NEEDED = ["number", "client", "issued", "gross"] as const satisfies readonly Column[];

/** Lines above the titles that some programs print: the report's name, the firm, the period. */
const MOST_PREAMBLE = 20;
const SEPARATORS = [";", "\t", ",", "|"];

type Layout = { place: ReadonlyMap<Column, number>; separator: string; line: number; titles: string[] };

/**
 * Reads an invoicing program's export (those of Sellsy, Pennylane, Henrri, QuickBooks and the like): semicolons, commas or
 * tabs, decimal comma or point, French and English titles, a few lines above them. `mapping` names the column of each field
 * ("number", "client", "issued", "gross" …, the keys of `TITLES`); a field it leaves out is looked for by the usual titles.
 * Cells are text: a formula in one is never worked out. Null when the text is no table.
 */
export function readCustomerCsv(
  document: Document,
  mapping: Readonly<Record<string, string>> = {},
): CustomerCsv | UnfitTable | null {
  const layout = layoutOf(document.text, mapping);
  if (layout === undefined) return null;
  const { place, titles } = layout;
  const notThere = missingTitles(mapping, COLUMN_NAMES, titles);
  // A sum with VAT can be made of the two others; a balance of one line an invoice has but what is open.
  const sums = place.has("gross") || (place.has("net") && place.has("vat"));
  const lacking = NEEDED.filter((c) => (c === "gross" ? !sums : !place.has(c)));
  if (lacking.length > 0 || notThere.length > 0) {
    const found = columnsFound(place, titles);
    const contents = columnContents(document.text, layout.separator, layout.line, titles);
    return {
      ...{ lacking, found, notThere, titles, fields: COLUMN_NAMES },
      likely: likelyColumns(lacking, found, titles, contents),
    };
  }
  const body = rows(document.text, layout.separator, true).filter((row) => row.line > layout.line);
  return invoicesOf(document, body, layout);
}

function layoutOf(text: string, mapping: Readonly<Record<string, string>>): Layout | undefined {
  let best: (Layout & { found: number }) | undefined;
  for (const [i, line] of firstLines(text, MOST_PREAMBLE).entries()) {
    const separator = separatorOf(line, SEPARATORS, 2);
    if (separator === undefined) continue;
    const titles = (rows(line, separator, true)[0]?.fields ?? []).map((title) => title.trim().slice(0, 80));
    const place = placesOf(titles, mapping);
    const found = NEEDED.filter((c) => place.has(c)).length;
    // Where no title is known, lines above the table are shorter.
    const wider =
      found === 0 && titles.filter((t) => t !== "").length > (best?.titles ?? []).filter((t) => t !== "").length;
    if (best === undefined || found > best.found || (best.found === 0 && wider))
      best = { place, separator, line: i + 1, titles, found };
  }
  return best;
}

/** A column stands for one field only: titles are tried in the order of fields and of titles, as they are listed. */
function placesOf(titles: readonly string[], mapping: Readonly<Record<string, string>>): Map<Column, number> {
  const keys = titles.map(columnKey);
  const place = new Map<Column, number>();
  const taken = new Set<number>();
  const put = (column: Column, at: number): void => {
    if (at === -1 || taken.has(at)) return;
    place.set(column, at);
    taken.add(at);
  };
  for (const column of COLUMN_NAMES) {
    const named = mapping[column];
    if (named !== undefined) put(column, placeOfTitle(titles, named));
  }
  for (const column of COLUMN_NAMES) {
    if (mapping[column] !== undefined) continue;
    put(column, TITLES[column].map((title) => keys.indexOf(title)).find((at) => at !== -1 && !taken.has(at)) ?? -1);
  }
  return place;
}

function invoicesOf(document: Document, body: readonly Row[], { place, titles }: Layout): CustomerCsv {
  const titleOf = (column: Column): string => titles[place.get(column) ?? -1] ?? column;
  const at = (row: Row, column: Column): string => cellText(row.fields[place.get(column) ?? -1] ?? "");
  const { read, monthFirst } = dateReader(body.map((row) => at(row, "issued")));
  const csv: CustomerCsv = {
    document,
    invoices: [],
    unread: [],
    passedOver: 0,
    repeated: 0,
    monthFirst,
    tellsState: place.has("paid") || place.has("open") || place.has("status") || place.has("paidOn"),
  };
  const known = new Set<string>();
  for (const row of body) {
    const cell = (column: Column): string => at(row, column);
    // A line of totals, or of a report's end, has no number.
    if (cell("number") === "" && read(cell("issued")) === undefined && isTotal(row)) continue;
    const kind = kindOf(cell("type"), cell("status"));
    if (kind === "other") {
      csv.passedOver++;
      continue;
    }
    const invoice = invoiceOf(row, cell, read, kind === "credit-note", titleOf);
    if ("column" in invoice) {
      csv.unread.push({ line: row.line, field: titleOf(invoice.column), value: cell(invoice.column) });
      continue;
    }
    const key = [columnKey(invoice.client), invoice.number, invoice.isCredit].join("\u0000");
    if (known.has(key)) csv.repeated++;
    else csv.invoices.push(invoice);
    known.add(key);
  }
  return csv;
}

function isTotal(row: Row): boolean {
  const first = row.fields.find((field) => field.trim() !== "") ?? "";
  return /^(?:sous-?)?tota(?:l|ux)|^solde/iu.test(first.trim());
}

/** Drafts, cancelled invoices, quotes, orders and payments are no debts. */
function kindOf(type: string, status: string): "invoice" | "credit-note" | "other" {
  const [kind, state] = [columnKey(type), columnKey(status)];
  if (/^(?:brouillon|draft|annul|cancel|void|abandon)/u.test(state)) return "other";
  if (/^(?:devis|quote|estimate|commande|order|bondecommande|proforma|paiement|reglement|payment|receipt)/u.test(kind))
    return "other";
  return /avoir|credit/u.test(kind) ? "credit-note" : "invoice";
}

function invoiceOf(
  row: Row,
  cell: (column: Column) => string,
  read: (field: string) => CalendarDate | undefined,
  isCreditNote: boolean,
  titleOf: (column: Column) => string,
): CsvInvoice | { column: Column } {
  const sum = (column: Column): Decimal | undefined => (cell(column) === "" ? undefined : amountOf(cell(column), true));
  const date = (column: Column): CalendarDate | undefined => read(cell(column));
  const [net, vat] = [sum("net"), sum("vat")];
  const gross = sum("gross") ?? (net === undefined || vat === undefined ? undefined : decimal.add(net, vat));
  const issued = date("issued");
  const number = cell("number");
  // A formula for a number could be anything.
  const isSaid = (text: string): boolean => text !== "" && !/^[=+@]/u.test(text);
  if (!isSaid(number)) return { column: "number" };
  if (!isSaid(cell("client"))) return { column: "client" };
  if (issued === undefined) return { column: "issued" };
  if (gross === undefined) return { column: "gross" };
  const isCredit = isCreditNote || decimal.compare(gross, "0") < 0 || /^(?:AV|AVOIR|CN|NC)[-_ /]?\d/iu.test(number);
  const positive = (value: Decimal): Decimal =>
    isCredit && decimal.compare(value, "0") < 0 ? decimal.subtract("0", value) : value;
  const optional = { due: date("due"), paidOn: date("paidOn") };
  const sums = { net, paid: sum("paid"), open: sum("open") };
  return {
    number,
    client: cell("client"),
    account: cell("account"),
    siren: cell("siren").replace(/\D/gu, "").slice(0, 9),
    issued,
    gross: positive(gross),
    ...(optional.due === undefined ? {} : { due: optional.due }),
    ...(optional.paidOn === undefined ? {} : { paidOn: optional.paidOn }),
    ...(sums.net === undefined ? {} : { net: positive(sums.net) }),
    ...(sums.paid === undefined ? {} : { paid: positive(sums.paid) }),
    ...(sums.open === undefined ? {} : { open: positive(sums.open) }),
    currency: /^[A-Z]{3}$/u.test(cell("currency").toUpperCase()) ? cell("currency").toUpperCase() : "EUR",
    state: sums.paid === undefined && YES.test(columnKey(cell("paid"))) ? "paid" : stateOf(cell("status")),
    ...(LATE.test(columnKey(cell("status"))) ? { isLate: true as const } : {}),
    isCredit,
    corrects: cell("corrects"),
    faults: [
      ...SUMS.filter((c) => cell(c) !== "" && sum(c) === undefined && !(c === "paid" && /^\p{L}/u.test(cell(c)))),
      ...DATES.filter((c) => cell(c) !== "" && date(c) === undefined && /[#=\d]/u.test(cell(c))),
    ].map((c) => ({ field: titleOf(c), value: cell(c) })),
    ...(net === undefined || vat === undefined || isSum(net, vat, gross) ? {} : { uneven: vat }),
    span: row.span,
  };
}

const SUMS = ["net", "vat", "paid", "open"] as const satisfies readonly Column[];
const DATES = ["due", "paidOn"] as const satisfies readonly Column[];

/** To the cent or two that rounding each line costs; a VAT column may hold the rate. */
function isSum(net: Decimal, vat: Decimal, gross: Decimal): boolean {
  const rated = decimal.divide(decimal.multiply(net, vat), "100", 2);
  return [vat, rated].some((added) => {
    const apart = decimal.subtract(decimal.add(net, added), gross).replace("-", "");
    return decimal.compare(apart, "0.02") <= 0;
  });
}

/** A column "Payé" may hold a word instead of a sum. */
const YES = /^(?:oui|o|yes|y|vrai|true|x|payee?|regle|paid)$/u;

/** A status by which an invoice is past due; "non échue" is none. */
const LATE = /^(?:en|de)?retard|^(?:not)?paidlate|^late|overdue|pastdue|^echue?s?(?!nt)|^(?:echeance)?depassee?s?/u;

function stateOf(status: string): CsvInvoice["state"] {
  const key = columnKey(status);
  if (key === "") return "unknown";
  if (/partiel|partly|partial/u.test(key)) return "partly-paid";
  if (/litige|conteste|disput/u.test(key)) return "disputed";
  return /^(?:paye|regle|solde|encaisse|acquitte|paid|settled|closed)/u.test(key) ? "paid" : "open";
}
