import { type CalendarDate, type Decimal, type Document, decimal, type Span } from "@vigie/model";
import { amountOf, columnKey, dateOf, type Row, rows } from "./tabular.ts";

/** One line of a FEC. `amount` is debit less credit: positive raises what the customer owes. */
export type FecLine = {
  journal: string;
  journalLabel: string;
  entry: string;
  date: CalendarDate;
  account: string;
  accountLabel: string;
  auxiliary: string;
  auxiliaryLabel: string;
  piece: string;
  pieceDate: CalendarDate;
  label: string;
  amount: Decimal;
  letter: string;
  lettered?: CalendarDate;
  /** From a further column some programs add; the eighteen of the law have none. */
  due?: CalendarDate;
  span: Span;
};

/** A fichier des écritures comptables that was read. `unread` holds the numbers of the lines that made no sense. */
export type Fec = {
  document: Document;
  /** SIREN and date in the file's name, `{SIREN}FEC{AAAAMMJJ}`. */
  siren?: string;
  fileDate?: CalendarDate;
  lines: FecLine[];
  unread: number[];
};

/** The eighteen columns in their order (LPF A47 A-1), as `columnKey` writes them. */
const COLUMNS =
  "journalcode journallib ecriturenum ecrituredate comptenum comptelib compauxnum compauxlib pieceref piecedate ecriturelib debit credit ecriturelet datelet validdate montantdevise idevise".split(
    " ",
  );
const NAME = /(?:^|\/)(\d{9})FEC(\d{8})[^/]*$/iu;
const read = new WeakMap<Document, Fec | null>();

/**
 * Reads a FEC (LPF A47 A-1): 18 columns, tab or pipe, or what programs make of them (domain §5: `Montant` and `Sens` for
 * `Debit` and `Credit`, further columns, a byte order mark, decimal points, separators inside labels, header case, negative
 * sums, a missing header). Null when the document is none. Never throws: a line that cannot be read is numbered in `unread`.
 */
export function readFec(document: Document): Fec | null {
  const known = read.get(document);
  if (known !== undefined) return known;
  const fec = parse(document);
  read.set(document, fec);
  return fec;
}

function parse(document: Document): Fec | null {
  const { text } = document;
  if (document.envelope !== undefined || text.length === 0) return null;
  const head = text.slice(0, Math.min(text.length, lineEnd(text), 4_000));
  const separator = ["\t", "|", ";"].find((s) => head.split(s).length >= 12);
  if (separator === undefined) return null;
  const name = NAME.exec(document.fileName ?? "") ?? NAME.exec(document.source);
  const titles = head
    .replace(/^\ufeff/u, "")
    .split(separator)
    .map(columnKey);
  const titled = titles.includes("journalcode") && titles.includes("comptenum");
  if (!titled && (name === null || dateOf(titles[3] ?? "") === undefined)) return null;
  const columns = titled ? titles : COLUMNS;
  const place = new Map(columns.map((name, i): [string, number] => [name, i]).reverse());
  const lines: FecLine[] = [];
  const unread: number[] = [];
  for (const row of rows(text, separator, false).slice(titled ? 1 : 0)) {
    const line = lineOf(row, columns, place, separator);
    if (line === undefined) unread.push(row.line);
    else lines.push(line);
  }
  const fileDate = name === null ? undefined : dateOf(name[2] ?? "");
  return {
    document,
    ...(name?.[1] === undefined ? {} : { siren: name[1] }),
    ...(fileDate === undefined ? {} : { fileDate }),
    lines,
    unread,
  };
}

function lineEnd(text: string): number {
  const feed = text.indexOf("\n");
  return feed === -1 ? text.length : feed;
}

function lineOf(
  row: Row,
  columns: readonly string[],
  place: ReadonlyMap<string, number>,
  separator: string,
): FecLine | undefined {
  for (const fields of readings(row.fields, columns, separator)) {
    const line = asLine(row, (name) => unquoted(fields[place.get(name) ?? -1] ?? ""));
    if (line !== undefined) return line;
  }
  return undefined;
}

/** The row as it stands, or, when a label holds the separator, with the surplus fields put back into one of the labels. */
function readings(fields: string[], columns: readonly string[], separator: string): string[][] {
  const surplus = fields.length - columns.length;
  if (surplus <= 0) return [fields];
  const joined = ["ecriturelib", "compauxlib", "comptelib", "journallib"].flatMap((label) => {
    const at = columns.indexOf(label);
    if (at === -1) return [];
    return [
      [...fields.slice(0, at), fields.slice(at, at + surplus + 1).join(separator), ...fields.slice(at + surplus + 1)],
    ];
  });
  return [...joined, fields];
}

function unquoted(field: string): string {
  const text = field.trim();
  return text.length > 1 && text.startsWith('"') && text.endsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text;
}

function asLine(row: Row, field: (name: string) => string): FecLine | undefined {
  const date = dateOf(field("ecrituredate"));
  const account = field("comptenum");
  const amount = signedAmount(field);
  if (date === undefined || amount === undefined || !/^\d{2}/u.test(account)) return undefined;
  const lettered = dateOf(field("datelet"));
  const due = dateOf(field("dateecheance") || field("echeance") || field("ecritureecheance") || field("datedecheance"));
  return {
    journal: field("journalcode"),
    journalLabel: field("journallib"),
    entry: field("ecriturenum"),
    date,
    account,
    accountLabel: field("comptelib"),
    auxiliary: field("compauxnum"),
    auxiliaryLabel: field("compauxlib"),
    piece: field("pieceref"),
    pieceDate: dateOf(field("piecedate")) ?? date,
    label: field("ecriturelib"),
    amount,
    letter: field("ecriturelet"),
    ...(lettered === undefined ? {} : { lettered }),
    ...(due === undefined ? {} : { due }),
    span: row.span,
  };
}

function signedAmount(field: (name: string) => string): Decimal | undefined {
  const sense = field("sens").toUpperCase();
  if (sense !== "") {
    const amount = amountOf(field("montant"), false);
    if (amount === undefined || !/^(?:D|C|DEBIT|CREDIT|DÉBIT|CRÉDIT|\+1?|-1?)$/u.test(sense)) return undefined;
    return /^[C-]/u.test(sense) ? decimal.subtract("0", amount) : amount;
  }
  const debit = amountOf(field("debit"), false);
  const credit = amountOf(field("credit"), false);
  return debit === undefined || credit === undefined ? undefined : decimal.subtract(debit, credit);
}

/** Customer accounts whose items may be open: 411, 413 (bills), 416 (doubtful); not 4181 nor 4191 (domain §5). */
export function isCustomerAccount(account: string): boolean {
  return /^41[136]/u.test(account);
}

/** What a customer is known by in the file: the auxiliary account, else the account itself. */
export function accountKey(line: Pick<FecLine, "auxiliary" | "account">): string {
  return line.auxiliary === "" ? line.account : line.auxiliary;
}

/** The customer's name on the line; "" when the file gives none. */
export function accountName(line: Pick<FecLine, "auxiliary" | "auxiliaryLabel" | "account" | "accountLabel">): string {
  if (line.auxiliaryLabel !== "") return line.auxiliaryLabel;
  return line.auxiliary === "" || /^41[136]0*$/u.test(line.account) === false ? line.accountLabel : "";
}
