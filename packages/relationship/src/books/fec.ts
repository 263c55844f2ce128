import { type CalendarDate, type Decimal, type Document, decimal, type Span } from "@vigie/model";
import { balanceOf } from "./fec-balance.ts";
import { amountOf, columnKey, dateOf, firstLines, type Row, rows } from "./tabular.ts";
import type { UnreadLine } from "./unread-line.ts";

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
  /** The sum in another currency than the euro, without its sign (Montantdevise, Idevise). */
  foreign?: { currency: string; amount: Decimal };
  span: Span;
  /** Its number in the file, from 1. */
  line: number;
};

/**
 * A fichier des écritures comptables that was read. `unread` holds the lines that made no sense; `missing` the columns without
 * which no line can be read, as the law names them: then there are no lines. Nor are there when the columns are `shifted`: sums
 * written with the separator between columns, and entries that do not balance.
 */
export type Fec = {
  document: Document;
  /** SIREN and date in the file's name, `{SIREN}FEC{AAAAMMJJ}`. */
  siren?: string;
  fileDate?: CalendarDate;
  lines: FecLine[];
  unread: UnreadLine[];
  missing: string[];
  shifted: boolean;
};

/** The eighteen columns in their order (LPF A47 A-1), as `columnKey` writes them. */
const COLUMNS =
  "journalcode journallib ecriturenum ecrituredate comptenum comptelib compauxnum compauxlib pieceref piecedate ecriturelib debit credit ecriturelet datelet validdate montantdevise idevise".split(
    " ",
  );
const NAMES: readonly [string, string][] = [
  ["ecrituredate", "EcritureDate"],
  ["comptenum", "CompteNum"],
  ["debit", "Debit"],
  ["credit", "Credit"],
];
/** Titles some programs print in place of those of the law. */
const OTHER_TITLES: Readonly<Record<string, string>> = {
  journallibelle: "journallib",
  numeroecriture: "ecriturenum",
  dateecriture: "ecrituredate",
  numerocompte: "comptenum",
  comptelibelle: "comptelib",
  compauxlibelle: "compauxlib",
  ecriturelibelle: "ecriturelib",
  ecriturelettrage: "ecriturelet",
  datelettrage: "datelet",
};
const NAME = /(?:^|\/)(\d{9})FEC(\d{8})[^/]*$/iu;
/** Labels that may hold the separator, the likeliest first. */
const LABELS = ["ecriturelib", "compauxlib", "comptelib", "journallib", "pieceref"] as const;
/** Lines that a label with line breaks in it may run over. */
const MOST_BROKEN = 4;
const read = new WeakMap<Document, Fec | null>();

/**
 * Reads a FEC (LPF A47 A-1): 18 columns, tab or pipe, or what programs make of them (domain §5: `Montant` and `Sens` for
 * `Debit` and `Credit`, further columns as in the files of a cash accounting, semicolons, a byte order mark, decimal points,
 * separators and line breaks inside labels, header case, negative sums, a missing header). Null when the document is none.
 * Never throws: a line that cannot be read is numbered in `unread`, a column without which none can is named in `missing`.
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
  const head = firstLines(text, 1)[0] ?? "";
  const separator = ["\t", "|", ";", ","].find((s) => head.split(s).length >= 12);
  if (separator === undefined) return null;
  const name = NAME.exec(document.fileName ?? "") ?? NAME.exec(document.source);
  const titles = head
    .split(separator)
    .map(columnKey)
    .map((title) => OTHER_TITLES[title] ?? title);
  const titled = COLUMNS.filter((column) => titles.includes(column)).length >= 8;
  if (!titled && (separator === "," || name === null || dateOf(unquoted(head.split(separator)[3] ?? "")) === undefined))
    return null;
  const fileDate = name === null ? undefined : dateOf(name[2] ?? "");
  const found = {
    document,
    ...(name?.[1] === undefined ? {} : { siren: name[1] }),
    ...(fileDate === undefined ? {} : { fileDate }),
  };
  const missing = titled ? missingColumns(titles) : [];
  if (missing.length > 0) return { ...found, lines: [], unread: [], missing, shifted: false };
  // Spreadsheets quote what holds their separator; accounting programs print labels as they are.
  const body = rows(text, separator, separator === ";" || separator === ",").slice(titled ? 1 : 0);
  const columns = titled ? titles : [...COLUMNS, ...furtherColumns(body)];
  const place = new Map(columns.map((column, i): [string, number] => [column, i]).reverse());
  const named = titled ? head.split(separator).map((t) => unquoted(t).slice(0, 40)) : [];
  const shape: Shape = {
    columns,
    place,
    separator,
    auxiliaries: auxiliariesOf(body, columns),
    titles: new Map([...NAMES, ...columns.flatMap((c, i): [string, string][] => (named[i] ? [[c, named[i]]] : []))]),
  };
  const lines: FecLine[] = [];
  const unread: UnreadLine[] = [];
  for (let at = 0; at < body.length; at++) {
    const row = body[at];
    if (row === undefined) break;
    const line = lineOf(row, shape) ?? brokenLine(body, at, shape);
    if (line === undefined) unread.push(faultIn(row, shape));
    else {
      lines.push(line.line);
      at += line.more;
    }
  }
  const surplus = body.filter((row) => row.fields.length > columns.length).length;
  if (surplus * 2 > body.length && isUneven(lines))
    return { ...found, lines: [], unread: [], missing: [], shifted: true };
  return { ...found, lines, unread, missing: [], shifted: false };
}

/** More than half of the entries do not balance: what was read as their sums is something else. */
function isUneven(lines: readonly FecLine[]): boolean {
  const balance = balanceOf(lines);
  return balance !== undefined && balance.unbalanced.length * 2 > balance.entries;
}

/** Which column of a line cannot be read, by its name in the law. */
function faultIn(row: Row, { place, titles }: Shape): UnreadLine {
  const field = (name: string): string => unquoted(row.fields[place.get(name) ?? -1] ?? "");
  const at = (name: string): UnreadLine => ({ line: row.line, field: titles.get(name) ?? name, value: field(name) });
  if (row.fields.length <= Math.max(place.get("debit") ?? 0, place.get("credit") ?? 0, place.get("sens") ?? 0))
    return { line: row.line };
  if (dateOf(field("ecrituredate")) === undefined) return at("ecrituredate");
  if (!/^\d{2}/u.test(field("comptenum"))) return at("comptenum");
  if (field("sens") !== "") return at(amountOf(field("montant"), false) === undefined ? "montant" : "sens");
  return at(amountOf(field("debit"), false) === undefined ? "debit" : "credit");
}

/** Columns without which an entry cannot be read: its date, its account, its sum. */
function missingColumns(titles: readonly string[]): string[] {
  const has = (title: string): boolean => titles.includes(title);
  const sum = (has("debit") && has("credit")) || (has("montant") && has("sens"));
  const lacking = NAMES.slice(0, 2).flatMap(([title, name]) => (has(title) ? [] : [name]));
  if (sum) return lacking;
  if (has("montant")) return [...lacking, "Sens"];
  return [...lacking, ...(has("debit") ? [] : ["Debit"]), ...(has("credit") ? [] : ["Credit"])];
}

/** Names for the columns a file without titles has beyond the eighteen: those of a cash accounting have 21 or 22. */
function furtherColumns(body: readonly Row[]): string[] {
  const widths = body
    .slice(0, 50)
    .map((row) => row.fields.length)
    .sort((a, b) => a - b);
  const usual = widths[Math.floor(widths.length / 2)] ?? 0;
  return Array.from({ length: Math.max(0, usual - COLUMNS.length) }, (_, i) => `further${i}`);
}

/** How the rows of a file are made; `auxiliaries` are the customer numbers of the rows that leave no doubt, `titles` the file's own. */
type Shape = {
  columns: readonly string[];
  place: ReadonlyMap<string, number>;
  separator: string;
  auxiliaries: ReadonlySet<string>;
  titles: ReadonlyMap<string, string>;
};
type ReadLine = { line: FecLine; more: number };

function auxiliariesOf(body: readonly Row[], columns: readonly string[]): Set<string> {
  const at = columns.indexOf("compauxnum");
  return new Set(body.flatMap(({ fields }) => (fields.length === columns.length ? unquoted(fields[at] ?? "") : [])));
}

function lineOf(row: Row, { columns, place, separator, auxiliaries }: Shape): ReadLine | undefined {
  // Too short to hold a sum: the rest stands on the next line.
  if (row.fields.length <= Math.max(place.get("debit") ?? 0, place.get("credit") ?? 0, place.get("sens") ?? 0))
    return undefined;
  let best: { line: FecLine; fit: number } | undefined;
  const all = readings(row.fields, columns, separator);
  for (const fields of all) {
    const raw = (name: string): string => fields[place.get(name) ?? -1] ?? "";
    const field = (name: string): string => unquoted(raw(name));
    const line = asLine(row, field);
    if (line === undefined) continue;
    if (all.length === 1) return { line, more: 0 };
    // Fields put back in the wrong label move dates and the customer out of their columns.
    const dates = ["piecedate", "validdate"].filter((name) => dateOf(field(name)) !== undefined).length;
    const tidy = ["compauxnum", "pieceref"].filter((name) => raw(name) === raw(name).trim()).length;
    const fit = 10 * dates + (auxiliaries.has(line.auxiliary) ? 5 : 0) + tidy;
    if (best === undefined || fit > best.fit) best = { line, fit };
  }
  return best === undefined ? undefined : { line: best.line, more: 0 };
}

/** A line whose label holds line breaks, put together with the lines behind it. */
function brokenLine(body: readonly Row[], at: number, shape: Shape): ReadLine | undefined {
  const { columns } = shape;
  const first = body[at];
  if (first === undefined || first.fields.length >= columns.length || dateOf(first.fields[3] ?? "") === undefined)
    return undefined;
  let { fields } = first;
  for (let more = 1; more < MOST_BROKEN; more++) {
    const next = body[at + more];
    if (next === undefined || fields.length + next.fields.length - 1 > columns.length) return undefined;
    fields = [...fields.slice(0, -1), `${fields.at(-1)} ${next.fields[0]}`, ...next.fields.slice(1)];
    const line = lineOf({ ...first, fields, span: { start: first.span.start, end: next.span.end } }, shape);
    if (line !== undefined) return { line: line.line, more };
  }
  return undefined;
}

/**
 * What a row may be: with the cents put back behind their sums where a comma does for both; as it stands (empty fields at its
 * end are often no columns); or, when labels hold the separator, with the surplus fields put back into one of them, or into two.
 */
function readings(all: readonly string[], columns: readonly string[], separator: string): string[][] {
  const fields = [...all];
  const surplus = fields.length - columns.length;
  if (surplus <= 0) return [fields];
  const places = LABELS.map((label) => columns.indexOf(label)).filter((at) => at !== -1);
  const joined = (from: readonly string[], at: number, extra: number): string[] => [
    ...from.slice(0, at),
    from.slice(at, at + extra + 1).join(separator),
    ...from.slice(at + extra + 1),
  ];
  const one = places.map((at) => joined(fields, at, surplus));
  const two = places.flatMap((a) =>
    places
      .filter((b) => b > a)
      .flatMap((b) =>
        Array.from({ length: Math.min(surplus - 1, 4) }, (_, i) =>
          joined(joined(fields, a, i + 1), b, surplus - i - 1),
        ),
      ),
  );
  const cents =
    separator === "," ? withCents(fields, columns, (extra) => places.map((at) => joined(fields, at, extra))) : [];
  return [...cents, fields, ...one, ...two];
}

const SUMS = ["debit", "credit", "montant", "montantdevise"];

/** A row whose commas part both columns and decimals; what is left over of its fields belongs to a label. */
function withCents(
  fields: readonly string[],
  columns: readonly string[],
  labelled: (extra: number) => string[][],
): string[][] {
  const surplus = fields.length - columns.length;
  const sums = SUMS.map((name) => columns.indexOf(name)).filter((at) => at !== -1);
  const found: string[][] = [];
  for (let cut = Math.min(surplus, sums.length); cut > 0; cut--)
    for (const base of cut === surplus ? [[...fields]] : labelled(surplus - cut)) {
      const row = [...base];
      for (const at of sums)
        if (row.length > columns.length && /^-?\d[\d ]*$/u.test(row[at] ?? "") && /^\d\d?$/u.test(row[at + 1] ?? ""))
          row.splice(at, 2, `${row[at]},${row[at + 1]}`);
      if (row.length === columns.length) found.push(row);
    }
  return found;
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
    ...foreignSum(field("idevise"), field("montantdevise")),
    ...(lettered === undefined ? {} : { lettered }),
    ...(due === undefined ? {} : { due }),
    span: row.span,
    line: row.line,
  };
}

function foreignSum(code: string, sum: string): Pick<FecLine, "foreign"> {
  const currency = code.toUpperCase();
  const amount = amountOf(sum, false) ?? "0";
  if (!/^[A-Z]{3}$/u.test(currency) || currency === "EUR" || decimal.isZero(amount)) return {};
  return { foreign: { currency, amount: amount.replace("-", "") } };
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

/** A collective account: customers on it are told apart by nothing in its number. */
const COLLECTIVE = /^41[136]0*$/u;

/**
 * What a customer is known by in the file: the auxiliary account, else the account itself; with the customer's name where the
 * number is the collective account's own, as files print it that have no auxiliary accounts.
 */
export function accountKey(line: Pick<FecLine, "auxiliary" | "auxiliaryLabel" | "account">): string {
  const number = line.auxiliary === "" ? line.account : line.auxiliary;
  return COLLECTIVE.test(number) && line.auxiliaryLabel !== "" ? `${number} ${line.auxiliaryLabel}` : number;
}

/** The customer's name on the line; "" when the file gives none. */
export function accountName(line: Pick<FecLine, "auxiliary" | "auxiliaryLabel" | "account" | "accountLabel">): string {
  if (line.auxiliaryLabel !== "") return line.auxiliaryLabel;
  return line.auxiliary === "" || !COLLECTIVE.test(line.account) ? line.accountLabel : "";
}
