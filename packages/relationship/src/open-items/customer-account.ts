import { type CalendarDate, type Decimal, decimal } from "@vigie/model";
import { accountKey, accountName, type Fec, type FecLine, isCustomerAccount } from "../books/fec.ts";
import { referenceIn, referenceKey } from "../books/reference-key.ts";
import { bookEntries, type Entry, type Source } from "./book-entries.ts";
import { type Debt, type Relief, total } from "./settlement.ts";

/**
 * An invoice as booked: `net` is the sum without VAT that the same entry books, `turnover` what of it is sales and no deposit, both
 * when the entry is about this invoice alone.
 */
type BookedDebt = Debt & {
  net?: Decimal;
  turnover?: Decimal;
  due?: CalendarDate;
  /** The sum billed, where it was billed in another currency. */
  foreign?: { currency: string; amount: Decimal };
  doubtful: boolean;
  lines: { fec: Fec; line: FecLine }[];
};
/** One customer's account over all files: what was billed and what relieved it. */
export type CustomerAccount = {
  key: string;
  name: string;
  debts: BookedDebt[];
  /** `entry` tells the booking each line belongs to: one transfer may be booked against several accounts. */
  reliefs: (Relief & { entry: string })[];
  /** The state is known up to this day. */
  asOf: CalendarDate;
};

/**
 * Customer accounts (411, 413, 416) of the files, as they stood on each file's `asOf` day: later entries are left out.
 * What the files repeat of each other counts once (`bookEntries`); a move from 411 to 416 marks the invoice doubtful instead of paying it; a returned payment takes the payment back (domain §5).
 */
export function customerAccounts(sources: readonly Source[]): CustomerAccount[] {
  const { entries, between, alias, known } = bookEntries(sources);
  const moved = doubtfulMoves(entries);
  const keyOf = (key: string): string => {
    const older = alias.get(key) ?? key;
    return moved.alias.get(older) ?? moved.alias.get(key) ?? older;
  };
  const accounts = new Map<string, CustomerAccount>();
  const billed = new Map<string, BookedDebt>();
  for (const entry of entries) {
    const kept = entry.lines.filter((l) => isCustomerAccount(l.account));
    if (kept.length === 0 || isMove(kept)) continue;
    const has = (prefix: RegExp): boolean => entry.lines.some((l) => prefix.test(l.account));
    const bank = has(/^5/u);
    const sales = has(/^7/u);
    const sums = withoutVat(entry, kept);
    for (const line of kept) {
      const key = keyOf(accountKey(line));
      const account = accounts.get(key) ?? { key, name: "", debts: [], reliefs: [], asOf: entry.asOf };
      accounts.set(key, account);
      if (account.name === "") account.name = accountName(line);
      if (entry.asOf > account.asOf) account.asOf = entry.asOf;
      const base = {
        reference: line.piece,
        date: entry.opening ? line.pieceDate : line.date,
        group: line.letter,
        groupDate: line.lettered ?? line.date.slice(0, 4),
      };
      const sign = decimal.compare(line.amount, "0");
      if (sign > 0 && bank && !sales && !entry.opening) takeBack(account, base, line.amount);
      else if (sign > 0) bill(account, billed, entry, line, base, sums, moved.doubtful);
      else if (sign < 0) {
        const amount = decimal.subtract("0", line.amount);
        const paper = !bank && (sales || has(/^65/u));
        const booking = [line.journal, line.entry, line.date].join("\u0000");
        account.reliefs.push({
          ...base,
          amount,
          label: line.label,
          kind: paper ? "credit" : "payment",
          entry: booking,
        });
      }
    }
  }
  for (const { key, reference, date, amount } of between)
    accounts.get(keyOf(key))?.reliefs.push({
      reference,
      date,
      amount,
      group: "",
      groupDate: "",
      label: "",
      kind: "payment",
      entry: "",
      undated: true,
    });
  for (const [key, asOf] of known) {
    const account = accounts.get(keyOf(key));
    if (account !== undefined && asOf > account.asOf) account.asOf = asOf;
  }
  return [...accounts.values()];
}

function bill(
  account: CustomerAccount,
  billed: Map<string, BookedDebt>,
  entry: Entry,
  line: FecLine,
  base: Omit<Debt, "amount">,
  sums: Pick<BookedDebt, "net" | "turnover">,
  doubtful: ReadonlySet<string>,
): void {
  const reference = base.reference || referenceIn(line.label) || "";
  const key = [account.key, reference, base.date, line.entry].join("\u0000");
  const mine = reference === "" ? undefined : billed.get(key);
  if (mine !== undefined) {
    mine.amount = decimal.add(mine.amount, line.amount);
    if (mine.foreign !== undefined && line.foreign?.currency === mine.foreign.currency)
      mine.foreign = { ...mine.foreign, amount: decimal.add(mine.foreign.amount, line.foreign.amount) };
    else delete mine.foreign;
    mine.lines.push({ fec: entry.fec, line });
    return;
  }
  const debt: BookedDebt = {
    ...base,
    reference,
    amount: line.amount,
    ...sums,
    ...(line.due === undefined ? {} : { due: line.due }),
    ...(line.foreign === undefined ? {} : { foreign: line.foreign }),
    doubtful: line.account.startsWith("416") || doubtful.has(`${accountKey(line)} ${referenceKey(reference)}`),
    lines: [{ fec: entry.fec, line }],
  };
  billed.set(key, debt);
  account.debts.push(debt);
}

/** A cheque or transfer that came back: the latest payment of that sum is struck out, else the sum is owed anew. */
function takeBack(account: CustomerAccount, base: Omit<Debt, "amount">, amount: Decimal): void {
  const same = (r: Relief): boolean =>
    r.kind === "payment" && decimal.compare(r.amount, amount) === 0 && r.date <= base.date;
  const at = account.reliefs.findLastIndex((r) => same(r) && r.reference === base.reference);
  const found = at === -1 ? account.reliefs.findLastIndex(same) : at;
  if (found === -1) account.debts.push({ ...base, amount, doubtful: false, lines: [] });
  else account.reliefs.splice(found, 1);
}

/** Deposits of customers; the other accounts of 419 are packages and credit notes to come. */
const DEPOSITS = /^419(?![678])/u;

/**
 * What an entry about one customer and one piece books without VAT: sales (class 7), and a deposit billed (credit to 4191) or
 * taken off the final invoice (debit), which is no sale: the final invoice books the sales of both.
 */
function withoutVat(entry: Entry, kept: readonly FecLine[]): Pick<BookedDebt, "net" | "turnover"> {
  const pieces = new Set(
    kept.filter((l) => decimal.compare(l.amount, "0") > 0).map((l) => `${accountKey(l)} ${l.piece}`),
  );
  const sales = entry.lines.filter((l) => l.account.startsWith("7"));
  const deposits = entry.opening ? [] : entry.lines.filter((l) => DEPOSITS.test(l.account));
  if (pieces.size !== 1 || sales.length + deposits.length === 0) return {};
  const sold = decimal.subtract("0", total(sales.map((l) => l.amount)));
  const net = decimal.subtract(sold, total(deposits.map((l) => l.amount)));
  if (decimal.compare(net, "0") <= 0) return decimal.compare(sold, "0") > 0 ? { net: sold } : {};
  return deposits.length === 0 ? { net } : { net, turnover: decimal.max("0", sold) };
}

/** A transfer between customer accounts: nothing is billed and nothing is paid. */
function isMove(kept: readonly FecLine[]): boolean {
  return (
    kept.length > 1 && new Set(kept.map((l) => l.account)).size > 1 && decimal.isZero(total(kept.map((l) => l.amount)))
  );
}

function doubtfulMoves(entries: readonly Entry[]): { alias: Map<string, string>; doubtful: Set<string> } {
  const alias = new Map<string, string>();
  const doubtful = new Set<string>();
  for (const entry of entries) {
    // A write-down (491) of a customer's invoice, where the books say whose.
    for (const l of entry.lines)
      if (l.account.startsWith("491") && l.auxiliary !== "" && decimal.compare(l.amount, "0") < 0)
        doubtful.add(`${l.auxiliary} ${referenceKey(l.piece)}`);
    const kept = entry.lines.filter((l) => isCustomerAccount(l.account));
    if (!isMove(kept)) continue;
    const from = kept.find((l) => !l.account.startsWith("416") && decimal.compare(l.amount, "0") < 0);
    for (const to of kept.filter((l) => decimal.compare(l.amount, "0") > 0)) {
      if (from === undefined) continue;
      const key = accountKey(from);
      if (accountKey(to) !== key) alias.set(accountKey(to), key);
      if (to.account.startsWith("416"))
        for (const piece of [from.piece, to.piece]) doubtful.add(`${key} ${referenceKey(piece)}`);
    }
  }
  return { alias, doubtful };
}
