import type { CalendarDate, Decimal, Document, Span } from "@vigie/model";
import { amountOf, columnKey, dateOf, rows } from "./tabular.ts";

/** One invoice of an invoicing program's export. */
type CsvInvoice = {
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
  settled: boolean;
  span: Span;
};
export type CustomerCsv = { document: Document; invoices: CsvInvoice[]; unread: number[] };

type Column =
  | "number"
  | "client"
  | "account"
  | "siren"
  | "issued"
  | "due"
  | "net"
  | "gross"
  | "paid"
  | "open"
  | "paidOn"
  | "status";

/** Titles the common French and English programs print, as `columnKey` writes them. */
const TITLES: Readonly<Record<Column, readonly string[]>> = {
  number: [
    "numero",
    "nfacture",
    "ndefacture",
    "numerodefacture",
    "numerofacture",
    "facture",
    "invoicenumber",
    "number",
    "num",
    "n",
    "reference",
    "piece",
  ],
  client: ["client", "nomduclient", "nomclient", "raisonsociale", "customer", "customername", "tiers", "societe"],
  account: ["compte", "comptetiers", "codeclient", "numeroclient", "account"],
  siren: ["siren", "sirenclient"],
  issued: [
    "date",
    "datefacture",
    "datedefacture",
    "datedelafacture",
    "datedemission",
    "dateemission",
    "invoicedate",
    "emisele",
  ],
  due: ["echeance", "datedecheance", "dateecheance", "datelimite", "duedate", "datelimitedepaiement"],
  net: ["montantht", "totalht", "ht", "montanthorstaxe", "nettotal", "subtotal"],
  gross: ["montantttc", "totalttc", "ttc", "montant", "total", "amount", "totalamount", "montanttotal"],
  paid: ["paye", "montantpaye", "regle", "montantregle", "encaisse", "paid", "amountpaid"],
  open: ["solde", "resteapayer", "restedu", "montantdu", "balance", "amountdue", "restantdu"],
  paidOn: ["datedepaiement", "datepaiement", "datedereglement", "payele", "regleele", "paymentdate"],
  status: ["statut", "etat", "status"],
};

/**
 * Reads a customer export (Sellsy, Pennylane, Henrri, QuickBooks look alike: semicolon, decimal comma). `mapping` names the
 * column of each field ("number", "client", "issued", "due", "net", "gross", "paid", "open", "paidOn", "status", "account",
 * "siren"); a field it leaves out is looked for by the usual titles. Null when number, client, date or sum has no column.
 * Cells are text: a formula in one is never evaluated.
 */
export function readCustomerCsv(
  document: Document,
  mapping: Readonly<Record<string, string>> = {},
): CustomerCsv | null {
  const { text } = document;
  const feed = text.indexOf("\n");
  const head = text.slice(0, Math.min(feed === -1 ? text.length : feed, 4_000));
  const separator = [";", "\t", ",", "|"].map((s) => ({ s, n: head.split(s).length })).sort((a, b) => b.n - a.n)[0];
  if (separator === undefined || separator.n < 4) return null;
  const keys = (rows(head, separator.s, true)[0]?.fields ?? []).map(columnKey);
  const at = (column: Column): number => {
    const named = mapping[column];
    if (named !== undefined) return keys.indexOf(columnKey(named));
    return TITLES[column].map((t) => keys.indexOf(t)).find((i) => i !== -1) ?? -1;
  };
  const place = Object.fromEntries((Object.keys(TITLES) as Column[]).map((c) => [c, at(c)])) as Record<Column, number>;
  if ([place.number, place.client, place.issued, place.gross].includes(-1)) return null;
  const [, ...body] = rows(text, separator.s, true);
  const invoices: CsvInvoice[] = [];
  const unread: number[] = [];
  for (const row of body) {
    const cell = (column: Column): string => (row.fields[place[column]] ?? "").trim();
    const sum = (column: Column): Decimal | undefined =>
      cell(column) === "" ? undefined : amountOf(cell(column), true);
    const issued = dateOf(cell("issued"));
    const gross = sum("gross");
    if (issued === undefined || gross === undefined || cell("number") === "" || cell("client") === "") {
      unread.push(row.line);
      continue;
    }
    const optional = {
      due: dateOf(cell("due")),
      net: sum("net"),
      paid: sum("paid"),
      open: sum("open"),
      paidOn: dateOf(cell("paidOn")),
    };
    invoices.push({
      number: cell("number"),
      client: cell("client"),
      account: cell("account"),
      siren: cell("siren").replace(/\D/gu, ""),
      issued,
      gross,
      ...(optional.due === undefined ? {} : { due: optional.due }),
      ...(optional.net === undefined ? {} : { net: optional.net }),
      ...(optional.paid === undefined ? {} : { paid: optional.paid }),
      ...(optional.open === undefined ? {} : { open: optional.open }),
      ...(optional.paidOn === undefined ? {} : { paidOn: optional.paidOn }),
      settled: isSettled(cell("status")),
      span: row.span,
    });
  }
  return { document, invoices, unread };
}

function isSettled(status: string): boolean {
  const key = columnKey(status);
  return /^(?:paye|regle|solde|encaisse|paid|settled|closed)/u.test(key) && !/partiel|partly|partial/u.test(key);
}
