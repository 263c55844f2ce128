import { type Decimal, type Document, decimal, type Span } from "@vigie/model";
import { amountOf, cellText, columnKey, firstLines, type Row, rows, separatorOf } from "./tabular.ts";
import {
  columnContents,
  columnsFound,
  likelyColumns,
  notThere as missingTitles,
  placeOfTitle,
  type UnfitTable,
} from "./unfit-table.ts";

/** What an aged balance says of one client: the total, and the sum of its buckets where they have columns. */
type AgedLine = { client: string; account: string; total: Decimal; buckets?: Decimal; span: Span };
/** An aged balance (balance âgée) as a table of one line a client. `unread` numbers the lines that made no sense. */
export type AgedBalance = { document: Document; lines: AgedLine[]; unread: number[] };

const TITLES = {
  client: [
    "client",
    "nomduclient",
    "nomclient",
    "raisonsociale",
    "tiers",
    "nomdutiers",
    "nomtiers",
    "libelle",
    "intitule",
    "nom",
    "customer",
    "customername",
    "name",
  ],
  account: [
    "compte",
    "comptetiers",
    "codeclient",
    "codetiers",
    "numerodecompte",
    "ncompte",
    "code",
    "account",
    "accountnumber",
  ],
  total: [
    "total",
    "soldetotal",
    "totaldu",
    "solde",
    "totalttc",
    "encours",
    "totalclient",
    "balance",
    "totaldue",
    "amountdue",
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;

const FIELDS = Object.keys(TITLES) as (keyof typeof TITLES)[];

/** Titles of buckets: "Non échu", "0-30 jours", "31 à 60 j", "> 90", "Plus de 90 jours", "Current", "1 - 30". */
const BUCKET =
  /^(?:(?:non )?echue?s?|non-echue?s?|a echoir|current|not due|\d{1,3} ?(?:-|a|to|\/) ?\d{1,3}(?: ?(?:j|jours?|d|days?))?|[<>] ?=? ?\d{1,3}(?: ?(?:j|jours?|d|days?))?|\+ ?(?:de )?\d{1,3}(?: ?(?:j|jours?|d|days?))?|\d{1,3} ?(?:\+|(?:j|jours?|d|days?)\+?)|(?:plus de|moins de|more than|less than|over) \d{1,3}(?: ?(?:j|jours?|days?))?|de \d{1,3} a \d{1,3}(?: ?(?:j|jours?))?)$/u;

/**
 * Reads an aged balance the profile names. Its buckets are never believed: they are counted from a day and a date the table
 * does not tell. Only the total of each client is taken, to be held against the invoices that were read. `mapping` names the
 * columns of "client", "account" and "total". What is lacking when client or total has none; null when the text is no table.
 */
export function readAgedBalance(
  document: Document,
  mapping: Readonly<Record<string, string>> = {},
): AgedBalance | UnfitTable | null {
  let best: { titles: string[]; separator: string; line: number; found: number; keys: string[] } | undefined;
  const find = (keys: readonly string[], titles: readonly string[], column: keyof typeof TITLES): number => {
    const named = mapping[column];
    if (named !== undefined) return placeOfTitle(titles, named);
    return TITLES[column].map((title) => keys.indexOf(title)).find((at) => at !== -1) ?? -1;
  };
  for (const [i, line] of firstLines(document.text, 20).entries()) {
    const separator = separatorOf(line, [";", "\t", ",", "|"], 2);
    if (separator === undefined) continue;
    const titles = (rows(line, separator, true)[0]?.fields ?? []).map((title) => title.trim().slice(0, 80));
    const keys = titles.map(columnKey);
    const buckets = titles.filter(isBucket).length;
    const found =
      (find(keys, titles, "client") === -1 ? 0 : 2) +
      (find(keys, titles, "total") === -1 ? 0 : 2) +
      (buckets > 1 ? 1 : 0);
    if (best === undefined || found > best.found) best = { titles, separator, line: i + 1, found, keys };
  }
  if (best === undefined) return null;
  const { titles, keys, separator, line } = best;
  const buckets = titles.flatMap((title, at) => (isBucket(title) ? [at] : []));
  const at = (column: keyof typeof TITLES): number => find(keys, titles, column);
  const [client, account, total] = [at("client"), at("account"), at("total")];
  const lacking = [
    ...(client === -1 ? (["client"] as const) : []),
    ...(total === -1 && buckets.length < 2 ? (["total"] as const) : []),
  ];
  const notThere = missingTitles(mapping, FIELDS, titles);
  if (lacking.length > 0 || notThere.length > 0) {
    const place = new Map(FIELDS.flatMap((field) => (at(field) === -1 ? [] : [[field, at(field)] as const])));
    const found = columnsFound(place, titles);
    const likely = likelyColumns(lacking, found, titles, columnContents(document.text, separator, line, titles));
    return { lacking, found, notThere, titles, fields: FIELDS, likely };
  }
  const balance: AgedBalance = { document, lines: [], unread: [] };
  for (const row of rows(document.text, separator, true).filter((r) => r.line > line)) {
    const read = lineOf(row, client, account, total, buckets);
    if (read === "total") continue;
    if (read === undefined) balance.unread.push(row.line);
    else balance.lines.push(read);
  }
  return balance;
}

const isBucket = (title: string): boolean =>
  BUCKET.test(title.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/gu, " ").trim());

function lineOf(
  row: Row,
  client: number,
  account: number,
  total: number,
  buckets: readonly number[],
): AgedLine | "total" | undefined {
  const cell = (at: number): string => cellText(row.fields[at] ?? "");
  const name = cell(client);
  if (/^(?:sous-?)?tota(?:l|ux)/iu.test(name) || (name === "" && /^tota(?:l|ux)/iu.test(cell(0)))) return "total";
  const sums = buckets.map((at) => amountOf(cell(at), true));
  const said = total === -1 ? undefined : amountOf(cell(total), true);
  if (name === "" || sums.includes(undefined) || (total !== -1 && said === undefined)) return undefined;
  const added = sums.reduce<Decimal>((sum, value) => decimal.add(sum, value ?? "0"), "0");
  return {
    client: name,
    account: account === -1 ? "" : cell(account),
    total: said ?? added,
    ...(buckets.length < 2 ? {} : { buckets: added }),
    span: row.span,
  };
}
