import { fold } from "@vigie/language";
import { type Decimal, type Document, decimal } from "@vigie/model";
import { SaxesParser } from "saxes";
import { dateOf } from "../tabular.ts";
import { type BankMovement, type BankRefusal, type BankStatement, RETURNED } from "./statement.ts";

/** What a statement never has, and a bomb does. */
const MAX_CHARS = 60_000_000;
const MAX_DEPTH = 40;
const MAX_ENTRIES = 200_000;
/** Longest text kept of one element. */
const MAX_TEXT = 1_000;

/**
 * Reads account statements of ISO 20022 (camt.053, all versions, whatever the prefixes): booked entries, each transaction of
 * an entry that lists several by itself. The reports within a day (camt.052) and single advices (camt.054) repeat what the
 * statement will say, so they are refused by name. Null when the text is none. Entities of its own are never expanded.
 */
export function readCamt(document: Document): BankStatement[] | BankRefusal | null {
  const head = document.text.slice(0, 4_000);
  const root = /<(?:[\w.-]{1,40}:)?(BkToCstmrStmt|BkToCstmrAcctRpt|BkToCstmrDbtCdtNtfctn)[\s/>]/u.exec(head)?.[1];
  if (root === undefined || document.text.length > MAX_CHARS) return null;
  if (root === "BkToCstmrAcctRpt") return { refused: "intraday" };
  if (root === "BkToCstmrDbtCdtNtfctn") return { refused: "advice" };
  return statementsOf(document);
}

type Balance = { code: string; amount: Decimal | undefined; sign: string; day: string };
type Transaction = {
  amount: string;
  currency: string;
  sign: string;
  parties: { debtor: string; creditor: string };
  text: string[];
  returned: boolean;
};
type Entry = Transaction & { status: string; booked: string; value: string; details: Transaction[]; start: number };

const transaction = (): Transaction => ({
  amount: "",
  currency: "",
  sign: "",
  parties: { debtor: "", creditor: "" },
  text: [],
  returned: false,
});

function statementsOf(document: Document): BankStatement[] | null {
  const statements: BankStatement[] = [];
  const parser = new SaxesParser({ xmlns: false, position: true });
  const path: string[] = [];
  let text = "";
  let currency = "";
  let statement: BankStatement | undefined;
  let balances: Balance[] = [];
  let balance: Balance | undefined;
  let entry: Entry | undefined;
  let detail: Transaction | undefined;
  let entries = 0;
  let refused = false;
  const refuse = (): never => {
    refused = true;
    throw new Error("refused");
  };
  parser.on("doctype", refuse);
  parser.on("error", () => {});
  parser.on("opentag", (tag) => {
    const name = localName(tag.name);
    path.push(name);
    if (path.length > MAX_DEPTH) refuse();
    text = "";
    currency = typeof tag.attributes.Ccy === "string" ? tag.attributes.Ccy : "";
    if (name === "Stmt") {
      statement = { document, account: "", movements: [], unread: [] };
      balances = [];
      statements.push(statement);
    } else if (name === "Bal" && entry === undefined) balance = { code: "", amount: undefined, sign: "", day: "" };
    else if (name === "Ntry") {
      if (++entries > MAX_ENTRIES) refuse();
      entry = {
        ...transaction(),
        status: "",
        booked: "",
        value: "",
        details: [],
        start: document.text.lastIndexOf("<", parser.position - 1),
      };
    } else if (name === "TxDtls" && entry !== undefined) {
      detail = transaction();
      entry.details.push(detail);
    } else if (name === "RtrInf" && (detail ?? entry) !== undefined) (detail ?? entry ?? transaction()).returned = true;
  });
  const collect = (value: string): void => {
    if (text.length < MAX_TEXT) text += value.slice(0, MAX_TEXT);
  };
  parser.on("text", collect);
  parser.on("cdata", collect);
  parser.on("closetag", (tag) => {
    const name = localName(tag.name);
    const value = text.replace(/\s+/gu, " ").trim();
    text = "";
    path.pop();
    const within = (ancestor: string): boolean => path.includes(ancestor);
    if (statement === undefined) return;
    if (name === "Bal") {
      if (balance !== undefined) balances.push(balance);
      balance = undefined;
    } else if (name === "TxDtls") detail = undefined;
    else if (name === "Ntry") {
      if (entry !== undefined) addEntry(statement, entry, parser.position, entries);
      entry = undefined;
      detail = undefined;
    } else if (name === "Stmt") {
      close(statement, balances);
      statement = undefined;
    } else if (value === "") return;
    else if (balance !== undefined) {
      if (name === "Cd" && within("Tp")) balance.code = value;
      else if (name === "Amt") balance.amount = decimalOf(value);
      else if (name === "CdtDbtInd") balance.sign = value;
      else if (name === "Dt" || name === "DtTm") balance.day = value;
    } else if (entry !== undefined) tell(entry, detail, name, value, path, currency);
    else if (name === "IBAN" && within("Acct")) statement.account = value;
    else if (name === "FrDtTm" || name === "ToDtTm") {
      const day = dateOf(value);
      if (day !== undefined) statement[name === "FrDtTm" ? "from" : "to"] = day;
    }
  });
  try {
    parser.write(document.text.replace(/^\ufeff/u, " ")).close();
  } catch {
    // Refused, or broken beyond what the parser goes on after: what was read stands.
  }
  return refused ? null : statements;
}

/** One element of an entry or of one of its transactions. */
function tell(
  entry: Entry,
  detail: Transaction | undefined,
  name: string,
  value: string,
  path: readonly string[],
  currency: string,
): void {
  const target = detail ?? entry;
  const parent = path.at(-1) ?? "";
  if (name === "Amt" && (parent === "Ntry" || parent === "TxDtls" || (parent === "TxAmt" && target.amount === ""))) {
    target.amount = value;
    target.currency = currency;
  } else if (name === "CdtDbtInd" && (parent === "Ntry" || parent === "TxDtls")) target.sign = value;
  else if (detail === undefined && parent === "BookgDt") entry.booked = value;
  else if (detail === undefined && parent === "ValDt") entry.value = value;
  else if (detail === undefined && ((name === "Sts" && parent === "Ntry") || (name === "Cd" && parent === "Sts")))
    entry.status = value;
  else if (name === "Nm" && path.includes("RltdPties")) {
    // Version 2 has Dbtr/Nm, later ones Dbtr/Pty/Nm.
    if (path.includes("Dbtr")) target.parties.debtor = value;
    else if (path.includes("Cdtr")) target.parties.creditor = value;
  } else if (
    ["Ustrd", "EndToEndId", "AddtlNtryInf", "AddtlTxInf", "AddtlRmtInf", "InstrId"].includes(name) ||
    (name === "Ref" && path.includes("CdtrRefInf")) ||
    (name === "Nb" && path.includes("RfrdDocInf"))
  ) {
    if (value !== "NOTPROVIDED") target.text.push(value);
  }
}

function addEntry(statement: BankStatement, entry: Entry, end: number, rank: number): void {
  // Pending and informational entries are no money yet.
  if (entry.status !== "" && entry.status !== "BOOK") return;
  const date = dateOf(entry.booked || entry.value);
  const whole = decimalOf(entry.amount);
  if (date === undefined || whole === undefined || (entry.sign !== "CRDT" && entry.sign !== "DBIT")) {
    statement.unread.push(rank);
    return;
  }
  const span = { start: Math.max(0, entry.start), end: Math.min(end, statement.document.text.length) };
  const movement = (one: Transaction, amount: Decimal, sign: string): BankMovement => ({
    date,
    amount: sign === "DBIT" ? decimal.subtract("0", amount) : amount,
    currency: one.currency || entry.currency || "EUR",
    party:
      sign === "DBIT" ? one.parties.creditor || entry.parties.creditor : one.parties.debtor || entry.parties.debtor,
    text: [...new Set([...entry.text, ...one.text])].join(" "),
    returned:
      one.returned ||
      entry.returned ||
      RETURNED.test(fold([...entry.text, ...one.text].join(" ").slice(0, 400)).folded),
    span,
  });
  const parts = entry.details.map((one) => ({ one, amount: decimalOf(one.amount) }));
  const sum = parts.reduce<Decimal | undefined>(
    (all, { amount }) => (all === undefined || amount === undefined ? undefined : decimal.add(all, amount)),
    "0",
  );
  // A batch is taken apart only where its parts make up the whole.
  if (parts.length > 1 && sum !== undefined && decimal.compare(sum, whole) === 0)
    for (const { one, amount } of parts) statement.movements.push(movement(one, amount ?? "0", one.sign || entry.sign));
  else {
    const [one] = entry.details;
    const all =
      entry.details.length === 1 && one !== undefined ? one : { ...entry, text: entry.details.flatMap((d) => d.text) };
    statement.movements.push(movement({ ...all, currency: entry.currency }, whole, entry.sign));
  }
}

/** First and last day by the balances where the statement names none, and whether the movements lead from one to the other. */
function close(statement: BankStatement, balances: readonly Balance[]): void {
  const opening = balances.find((b) => b.code === "OPBD" || b.code === "PRCD");
  const closing = balances.find((b) => b.code === "CLBD");
  const day = (balance: Balance | undefined): string | undefined => dateOf(balance?.day ?? "");
  const [from, to] = [statement.from ?? day(opening), statement.to ?? day(closing)];
  if (from !== undefined) statement.from = from;
  if (to !== undefined) statement.to = to;
  const signed = (b: Balance | undefined): Decimal | undefined =>
    b?.amount === undefined ? undefined : b.sign === "DBIT" ? decimal.subtract("0", b.amount) : b.amount;
  const [before, after] = [signed(opening), signed(closing)];
  if (before !== undefined && after !== undefined)
    statement.balanced =
      decimal.compare(
        statement.movements.reduce((sum, m) => decimal.add(sum, m.amount), before),
        after,
      ) === 0;
}

function decimalOf(value: string): Decimal | undefined {
  return /^-?\d{1,15}(?:\.\d{1,5})?$/u.test(value) ? decimal.add(value) : undefined;
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}
