import { type CalendarDate, compareDates, type Decimal, decimal } from "@vigie/model";
import { accountKey, accountName, type Fec, type FecLine, isCustomerAccount } from "../books/fec.ts";
import { referenceKey } from "../books/reference-key.ts";
import { type Debt, type Relief, total } from "./settlement.ts";

/** An invoice as booked: `net` is the turnover booked by the same entry, when the entry is about this invoice alone. */
type BookedDebt = Debt & {
  net?: Decimal;
  due?: CalendarDate;
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

type Entry = { fec: Fec; asOf: CalendarDate; lines: FecLine[]; opening: boolean };
type Source = { fec: Fec; asOf: CalendarDate };

/**
 * Customer accounts (411, 413, 416) of the files, as they stood on each file's `asOf` day: later entries are left out.
 * À-nouveaux repeat last year's open items and are taken once; where two files overlap the younger one counts; a move from
 * 411 to 416 marks the invoice doubtful instead of paying it; a returned payment takes the payment back (domain §5).
 */
export function customerAccounts(sources: readonly Source[]): CustomerAccount[] {
  const entries = entriesOf(sources);
  const moved = doubtfulMoves(entries);
  const accounts = new Map<string, CustomerAccount>();
  const billed = new Map<string, BookedDebt>();
  for (const entry of entries) {
    const kept = entry.lines.filter((l) => isCustomerAccount(l.account));
    if (kept.length === 0 || isMove(kept)) continue;
    const has = (prefix: RegExp): boolean => entry.lines.some((l) => prefix.test(l.account));
    const bank = has(/^5/u);
    const sales = has(/^7/u);
    const net = turnover(entry, kept);
    for (const line of kept) {
      const key = moved.alias.get(accountKey(line)) ?? accountKey(line);
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
      else if (sign > 0) bill(account, billed, entry, line, base, net, moved.doubtful);
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
  return [...accounts.values()];
}

function bill(
  account: CustomerAccount,
  billed: Map<string, BookedDebt>,
  entry: Entry,
  line: FecLine,
  base: Omit<Debt, "amount">,
  net: Decimal | undefined,
  doubtful: ReadonlySet<string>,
): void {
  const reference = base.reference || referenceIn(line.label) || "";
  const key = [account.key, reference, base.date, line.entry].join("\u0000");
  const mine = reference === "" ? undefined : billed.get(key);
  if (mine !== undefined) {
    mine.amount = decimal.add(mine.amount, line.amount);
    mine.lines.push({ fec: entry.fec, line });
    return;
  }
  const debt: BookedDebt = {
    ...base,
    reference,
    amount: line.amount,
    ...(net === undefined ? {} : { net }),
    ...(line.due === undefined ? {} : { due: line.due }),
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

/** A number such as "F-2026-041" or "FA2026041" inside an entry's label. */
function referenceIn(label: string): string | undefined {
  return /(?<![\p{L}\d])\p{L}{1,4}[-_/ ]?\d{2,8}(?:[-_/]\d{1,8}){0,2}(?![\p{L}\d])/u.exec(label.slice(0, 200))?.[0];
}

/** Turnover of an entry about one customer and one piece: the sum of its class 7 lines. */
function turnover(entry: Entry, kept: readonly FecLine[]): Decimal | undefined {
  const pieces = new Set(
    kept.filter((l) => decimal.compare(l.amount, "0") > 0).map((l) => `${accountKey(l)} ${l.piece}`),
  );
  const lines = entry.lines.filter((l) => l.account.startsWith("7"));
  if (pieces.size !== 1 || lines.length === 0) return undefined;
  return decimal.subtract("0", total(lines.map((l) => l.amount)));
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

/** Entries of all files in order of date, each line once. */
function entriesOf(sources: readonly Source[]): Entry[] {
  const younger = [...sources].sort((a, b) => compareDates(b.asOf, a.asOf));
  const taken: { siren: string | undefined; from: CalendarDate; to: CalendarDate }[] = [];
  const entries: Entry[] = [];
  for (const { fec, asOf } of younger) {
    const lines = fec.lines.filter((l) => l.date <= asOf);
    const dates = lines.filter((l) => !isOpening(l)).map((l) => l.date);
    const fresh = lines.filter((l) => !taken.some((t) => t.siren === fec.siren && l.date >= t.from && l.date <= t.to));
    if (dates.length > 0)
      taken.push({
        siren: fec.siren,
        from: dates.reduce((a, b) => (a < b ? a : b)),
        to: dates.reduce((a, b) => (a > b ? a : b)),
      });
    const byEntry = new Map<string, Entry>();
    for (const line of fresh) {
      const key = [line.journal, line.entry || line.piece, line.date, isOpening(line) ? accountKey(line) : ""].join(
        "\u0000",
      );
      const entry = byEntry.get(key) ?? { fec, asOf, lines: [], opening: isOpening(line) };
      entry.lines.push(line);
      byEntry.set(key, entry);
    }
    entries.push(...byEntry.values());
  }
  return withoutRepeatedOpenings(entries).sort((a, b) => compareDates(a.lines[0]?.date ?? "", b.lines[0]?.date ?? ""));
}

function isOpening(line: FecLine): boolean {
  return (
    /^(?:R?AN\d*|ANV?|A-?N|OUV)$/iu.test(line.journal) || /nouveau|r[ée]ouverture|^ouverture/iu.test(line.journalLabel)
  );
}

/**
 * À-nouveaux of a customer whose lines of the year before are there too: the line that repeats an item (same piece and sum,
 * or the same sum where it names no piece) goes, and its letter, which this year's payment carries, passes to the original.
 * A single line for the whole balance goes when it equals the balance of the years before.
 */
function withoutRepeatedOpenings(entries: readonly Entry[]): Entry[] {
  const before = new Map<string, FecLine[]>();
  const bySum = new Map<string, FecLine[]>();
  const openings = entries.filter((e) => e.opening);
  if (openings.length === 0) return [...entries];
  for (const entry of entries)
    if (!entry.opening)
      for (const line of entry.lines)
        if (isCustomerAccount(line.account)) {
          push(before, accountKey(line), line);
          push(bySum, itemKey(line, referenceKey(line.piece)), line);
          push(bySum, itemKey(line, ANY_PIECE), line);
        }
  const balances = new Map<string, Decimal>();
  const balanceBefore = ({ date }: FecLine, key: string): Decimal => {
    const known = balances.get(`${key}\u0000${date}`);
    if (known !== undefined) return known;
    const sum = total((before.get(key) ?? []).filter((l) => l.date < date).map((l) => l.amount));
    balances.set(`${key}\u0000${date}`, sum);
    return sum;
  };
  const dropped = new Set<FecLine>();
  const adopted = new Map<FecLine, FecLine>();
  for (const entry of openings)
    for (const line of entry.lines) {
      const key = accountKey(line);
      if (!isCustomerAccount(line.account) || !before.has(key)) continue;
      const same = bySum.get(itemKey(line, line.piece === "" ? ANY_PIECE : referenceKey(line.piece))) ?? [];
      // Taken from the front: an original that is adopted is not looked at again.
      while (same[0] !== undefined && adopted.has(same[0])) same.shift();
      const [original] = same;
      if (original !== undefined && original.date < line.date) {
        dropped.add(line);
        adopted.set(original, line);
      } else if (
        (before.get(key)?.[0]?.date ?? line.date) < line.date &&
        decimal.compare(balanceBefore(line, key), line.amount) === 0
      )
        dropped.add(line);
    }
  return entries.flatMap((entry) => {
    const lines = entry.lines.flatMap((line) => {
      const opening = adopted.get(line);
      if (dropped.has(line)) return [];
      if (opening === undefined || opening.letter === "") return [line];
      const { lettered: _before, ...rest } = line;
      return [
        { ...rest, letter: opening.letter, ...(opening.lettered === undefined ? {} : { lettered: opening.lettered }) },
      ];
    });
    return lines.length === 0 ? [] : [{ ...entry, lines }];
  });
}

/** Stands for the piece of an opening line that names none. */
const ANY_PIECE = "*";

function itemKey(line: FecLine, piece: string): string {
  return [accountKey(line), decimal.cents(line.amount), piece].join("\u0000");
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
