import { addDays, type CalendarDate, compareDates, type Decimal, decimal } from "@vigie/model";
import { accountKey, accountName, type Fec, type FecLine, isCustomerAccount } from "../books/fec.ts";
import { referenceIn, referenceKey } from "../books/reference-key.ts";
import { nameKey } from "../identity/company-name.ts";
import { total } from "./settlement.ts";

/** Lines booked together. `opening` marks those that only carry the year before forward (à-nouveaux). */
export type Entry = { fec: Fec; asOf: CalendarDate; lines: FecLine[]; opening: boolean };
/** A FEC and the last day it knows. */
export type Source = { fec: Fec; asOf: CalendarDate };
/** What was settled between two files that leave a gap: the second one carries less forward than the first left open. */
type SettledBetween = { key: string; reference: string; date: CalendarDate; amount: Decimal };

/**
 * All files as one set of books. `alias` leads from an account's number in a younger file to its number in the older ones;
 * `known` gives the last day on which a file shows each account.
 */
type Books = {
  entries: Entry[];
  between: SettledBetween[];
  alias: ReadonlyMap<string, string>;
  known: ReadonlyMap<string, CalendarDate>;
};

/**
 * Entries of all files in order of date, each line once: where two files overlap the younger one counts, and what a file
 * carries forward of items that an older file holds already is left out, whatever its journal, piece or label is called.
 * The letter of a line left out, which this year's payment carries, passes to the item it repeats.
 */
export function bookEntries(sources: readonly Source[]): Books {
  const younger = [...sources].sort((a, b) => compareDates(b.asOf, a.asOf));
  const taken: { siren: string | undefined; from: CalendarDate; to: CalendarDate }[] = [];
  const opened = new Set<string>();
  const entries: Entry[] = [];
  for (const source of younger) {
    const { siren } = source.fec;
    const all = entriesOf(source);
    const isFresh = (l: FecLine): boolean =>
      !taken.some((t) => t.siren === siren && l.date >= t.from && l.date <= t.to);
    const openedOn = (day: CalendarDate): string => `${siren ?? ""} ${day}`;
    const fresh = all.flatMap((entry) => {
      const lines = entry.lines.filter((l) =>
        entry.opening ? isFresh(l) && !opened.has(openedOn(l.date)) : isFresh(l),
      );
      return lines.length === 0 ? [] : [{ ...entry, lines }];
    });
    const dates = all.filter((e) => !e.opening).flatMap((e) => e.lines.map((l) => l.date));
    if (dates.length > 0)
      taken.push({
        siren,
        from: dates.reduce((a, b) => (a < b ? a : b)),
        to: dates.reduce((a, b) => (a > b ? a : b)),
      });
    for (const entry of all) if (entry.opening) for (const l of entry.lines) opened.add(openedOn(l.date));
    entries.push(...fresh);
  }
  const inOrder = entries.sort((a, b) => compareDates(a.lines[0]?.date ?? "", b.lines[0]?.date ?? ""));
  const alias = renumbered(sources, inOrder);
  const known = new Map<string, CalendarDate>();
  for (const { asOf, lines } of inOrder)
    for (const line of lines) {
      const key = alias.get(accountKey(line)) ?? accountKey(line);
      if (isCustomerAccount(line.account) && asOf > (known.get(key) ?? "")) known.set(key, asOf);
    }
  return { ...withoutRepeatedOpenings(inOrder, alias), alias, known };
}

function entriesOf({ fec, asOf }: Source): Entry[] {
  const known = fec.lines.filter((l) => l.date <= asOf);
  const first = known.reduce((min, l) => (l.date < min ? l.date : min), "9999-12-31");
  const byEntry = new Map<string, FecLine[]>();
  for (const line of known)
    push(byEntry, [line.journal, line.entry || line.piece, line.date].join("\u0000"), { ...line });
  return [...byEntry.values()].flatMap((lines): Entry[] => {
    // A balance sheet that is closed to be opened again the day after moves nothing.
    if (lines.some((l) => l.account.startsWith("891"))) return [];
    if (!isOpening(lines, first)) return [{ fec, asOf, lines, opening: false }];
    // Each customer by itself: an opening entry holds the whole balance sheet.
    const byAccount = new Map<string, FecLine[]>();
    for (const line of lines) push(byAccount, accountKey(line), line);
    return [...byAccount.values()].map((own) => ({ fec, asOf, lines: own, opening: true }));
  });
}

const OPENING_CODE = /^(?:R?AN\d*|ANV?|A-?N|OUV\d*|ANOUV\w*)$/iu;
const OPENING_JOURNAL = /nouveau|r[ée]ouverture|^ouverture|opening/iu;
const OPENING_LABEL =
  /(?<!\p{L})(?:[aà][- ]?nouveaux?|report [aà] nouveau|r\.?a\.?n\.?|solde (?:d['’ ]?ouverture|initial|ant[ée]rieur|report[ée])|report (?:du )?solde|bilan (?:d['’ ]?)?ouverture|opening balance)(?!\p{L})/iu;

/**
 * True for an entry that carries balances forward: by its journal's name, by its balancing account (890), by its labels, or because
 * it opens the file with balance sheet accounts only, or with customers' items of an earlier day against nothing that is a sale,
 * a payment or VAT.
 */
function isOpening(lines: readonly FecLine[], firstDay: CalendarDate): boolean {
  const has = (prefix: RegExp): boolean => lines.some((l) => prefix.test(l.account));
  if (lines.some((l) => OPENING_CODE.test(l.journal) || OPENING_JOURNAL.test(l.journalLabel)) || has(/^890/u))
    return true;
  const customers = lines.filter((l) => isCustomerAccount(l.account));
  if (customers.length === 0 || has(/^[67]/u)) return false;
  const whole = has(/^1/u);
  if (customers.every((l) => OPENING_LABEL.test(l.label)) && (whole || !has(/^5/u))) return true;
  if (customers.some((l) => l.date !== firstDay)) return false;
  return whole || (!has(/^(?:5|44)/u) && customers.every((l) => l.pieceDate < l.date));
}

/**
 * Customers that a younger file has under another number: its opening lines name a customer whom the older files know by one
 * number only that this file does not have.
 */
function renumbered(sources: readonly Source[], entries: readonly Entry[]): Map<string, string> {
  const alias = new Map<string, string>();
  if (sources.length < 2) return alias;
  const keysOf = new Map<Fec, Map<string, string>>();
  for (const { fec } of sources)
    keysOf.set(
      fec,
      new Map(
        fec.lines.flatMap((l) =>
          isCustomerAccount(l.account) ? [[accountKey(l), nameKey(accountName(l))] as const] : [],
        ),
      ),
    );
  const seen = new Map<string, Set<string>>();
  const known = new Set<Fec>();
  for (const { fec, opening, lines } of entries) {
    const own = keysOf.get(fec) ?? new Map<string, string>();
    if (opening)
      for (const line of lines) {
        const key = accountKey(line);
        const name = own.get(key) ?? "";
        const before = [...(seen.get(name) ?? [])];
        const candidates = before.filter((k) => !own.has(k));
        if (name === "" || before.includes(key) || candidates.length !== 1 || candidates[0] === undefined) continue;
        alias.set(key, alias.get(candidates[0]) ?? candidates[0]);
      }
    if (known.has(fec)) continue;
    known.add(fec);
    for (const [key, name] of own) if (name !== "") seen.set(name, (seen.get(name) ?? new Set()).add(key));
  }
  return alias;
}

/** Days on which books are opened: one a year. */
const MOST_OPENING_DAYS = 50;

/**
 * À-nouveaux of customers whose items an older file holds. Where what is carried forward is what the older lines add up to, all
 * of it is repetition: items paid in part, cut off from their number or put together in one line. Else the lines that repeat
 * an item are looked for one by one, and the rest is new.
 */
function withoutRepeatedOpenings(
  entries: readonly Entry[],
  alias: ReadonlyMap<string, string>,
): { entries: Entry[]; between: SettledBetween[] } {
  const keyOf = (line: FecLine): string => alias.get(accountKey(line)) ?? accountKey(line);
  const accounts = new Map<string, Before>();
  const between: SettledBetween[] = [];
  const dropped = new Set<FecLine>();
  const reach = new Map<Fec, CalendarDate>();
  let waiting: Entry[] = [];
  let days = 0;
  for (const ofDay of byDay(entries)) {
    const day = ofDay[0]?.lines[0]?.date ?? "";
    const openings = ofDay.filter((e) => e.opening);
    if (openings.length > 0 && days++ < MOST_OPENING_DAYS) {
      for (const line of waiting.flatMap((e) => e.lines))
        if (isCustomerAccount(line.account) && !dropped.has(line)) {
          const known = accounts.get(keyOf(line)) ?? { lines: [], balance: "0" };
          known.lines.push(line);
          known.balance = decimal.add(known.balance, line.amount);
          accounts.set(keyOf(line), known);
        }
      waiting = [];
      const carried = new Map<string, FecLine[]>();
      for (const line of openings.flatMap((e) => e.lines))
        if (isCustomerAccount(line.account)) push(carried, keyOf(line), line);
      const older = [...reach].flatMap(([fec, asOf]) => (openings.some((e) => e.fec === fec) ? [] : [asOf]));
      const hasGap = older.length > 0 && older.every((asOf) => addDays(asOf, 1) < day);
      const orphans = new Map<string, ReadonlySet<string>>();
      for (const key of hasGap ? accounts.keys() : carried.keys()) {
        const [account, lines] = [accounts.get(key), carried.get(key)];
        if (account === undefined) continue;
        const found = lines === undefined ? settledWhole(key, account, day) : repeats(key, lines, account, hasGap);
        for (const line of found.dropped) dropped.add(line);
        between.push(...found.between);
        account.balance = decimal.subtract(account.balance, total(found.between.map((b) => b.amount)));
        if (found.orphans.size > 0) orphans.set(key, found.orphans);
      }
      if (orphans.size > 0)
        for (const line of entries.flatMap((e) => e.lines))
          if (line.date >= day && orphans.get(keyOf(line))?.has(line.letter) === true) unletter(line);
    }
    waiting.push(...ofDay);
    for (const { fec, asOf } of ofDay) reach.set(fec, asOf);
  }
  return {
    between,
    entries: entries.flatMap((entry) => {
      const lines = entry.lines.filter((line) => !dropped.has(line));
      return lines.length === 0 ? [] : [{ ...entry, lines }];
    }),
  };
}

/** Entries in order of date, those of one day together. */
function byDay(entries: readonly Entry[]): Entry[][] {
  const days: Entry[][] = [];
  let last: string | undefined;
  for (const entry of entries) {
    const day = entry.lines[0]?.date;
    if (day === last) days.at(-1)?.push(entry);
    else days.push([entry]);
    last = day;
  }
  return days;
}

/** The lines of an account before a day, and what they leave, less what was settled where no file looked. */
type Before = { lines: FecLine[]; balance: Decimal };
type Repeated = { dropped: FecLine[]; between: SettledBetween[]; orphans: Set<string> };

/** Which opening lines of one account repeat its earlier lines; what they repeat takes on their letter and their account. */
function repeats(key: string, lines: readonly FecLine[], before: Before, hasGap: boolean): Repeated {
  const found: Repeated = { dropped: [], between: [], orphans: new Set() };
  const { balance } = before;
  const carried = total(lines.map((l) => l.amount));
  const isWhole = decimal.compare(balance, carried) === 0;
  const items = new Originals(before.lines);
  const originals = new Map<FecLine, FecLine>();
  for (const pass of PASSES)
    for (const line of lines) {
      const original = originals.has(line) ? undefined : items.take(pass, line, isWhole);
      if (original !== undefined) originals.set(line, original);
    }
  let missing = hasGap ? decimal.subtract(balance, carried) : "0";
  const settle = (line: FecLine, amount: Decimal): void => {
    const sum = decimal.min(amount, missing);
    if (decimal.compare(sum, "0") <= 0) return;
    missing = decimal.subtract(missing, sum);
    found.between.push({ key, reference: line.piece, date: lines[0]?.date ?? line.date, amount: sum });
  };
  for (const line of lines) {
    const original = originals.get(line);
    if (original === undefined && !isWhole) continue;
    found.dropped.push(line);
    if (original === undefined) {
      if (line.letter !== "") found.orphans.add(line.letter);
      continue;
    }
    items.adopt(original, line);
    settle(original, decimal.subtract(original.amount, line.amount));
  }
  // An item that was open and is carried forward no more was settled while no file looks.
  if (originals.size > 0) for (const line of items.left()) settle(line, line.amount);
  return found;
}

/** An account whose items are carried forward no more: it was settled while no file looks. */
function settledWhole(key: string, before: Before, date: CalendarDate): Repeated {
  const amount = before.balance;
  const settled = decimal.compare(amount, "0") > 0;
  return { dropped: [], orphans: new Set(), between: settled ? [{ key, reference: "", date, amount }] : [] };
}

/** How an opening line is known to repeat an item, the surest first. */
const PASSES = ["piece-and-sum", "label-and-sum", "day-and-sum", "sum", "piece"] as const;

/** Earlier lines of an account that an opening line may repeat; each is taken once. */
class Originals {
  readonly #lists = new Map<string, FecLine[]>();
  readonly #groups = new Map<string, FecLine[]>();
  readonly #taken = new Set<FecLine>();
  readonly #all: readonly FecLine[];

  constructor(lines: readonly FecLine[]) {
    this.#all = lines;
    for (const line of lines) {
      if (line.letter !== "") push(this.#groups, groupOf(line), line);
      for (const pass of PASSES)
        for (const key of new Set(keysOf(pass, line))) push(this.#lists, `${pass} ${key}`, line);
    }
  }

  take(pass: (typeof PASSES)[number], line: FecLine, isWhole: boolean): FecLine | undefined {
    // A sum alone tells an item only where the line names none, or where all is known to be repeated.
    if (pass === "sum" && !isWhole && (line.piece !== "" || referenceIn(line.label) !== undefined)) return undefined;
    for (const key of keysOf(pass, line)) {
      const list = this.#lists.get(`${pass} ${key}`) ?? [];
      // Taken from the front: what was taken is not looked at again.
      while (list[0] !== undefined && this.#taken.has(list[0])) list.shift();
      const found = list.find((l) => !this.#taken.has(l) && fits(pass, l, line));
      if (found === undefined) continue;
      this.#taken.add(found);
      return found;
    }
    return undefined;
  }

  /** The item lives on under this year's letter, with what was matched with it before, and as doubtful where it is now booked so. */
  adopt(original: FecLine, opening: FecLine): void {
    if (opening.account.startsWith("416")) original.account = opening.account;
    if (opening.letter === "") return;
    const matched = original.letter === "" ? [] : (this.#groups.get(groupOf(original)) ?? []);
    for (const line of [original, ...matched]) {
      line.letter = opening.letter;
      if (opening.lettered === undefined) delete line.lettered;
      else line.lettered = opening.lettered;
    }
  }

  /** Debts that no opening line repeats, oldest first. */
  left(): FecLine[] {
    return this.#all.filter((l) => !this.#taken.has(l) && decimal.compare(l.amount, "0") > 0);
  }
}

function keysOf(pass: (typeof PASSES)[number], line: FecLine): string[] {
  const sum = decimal.cents(line.amount);
  const piece = referenceKey(line.piece);
  const named = referenceKey(referenceIn(line.label) ?? "");
  const numbers = [piece, named].filter((n) => n !== "");
  switch (pass) {
    case "piece-and-sum":
      return piece === "" ? [] : [`${piece} ${sum}`];
    case "label-and-sum":
      return numbers.map((n) => `${n} ${sum}`);
    case "day-and-sum":
      return [...new Set([line.pieceDate, line.date])].map((day) => `${day} ${sum}`);
    case "sum":
      return [sum];
    case "piece":
      return numbers;
  }
}

/** What is left of an item is no more than the item, and owed by the same side. */
function fits(pass: (typeof PASSES)[number], original: FecLine, opening: FecLine): boolean {
  if (original.date >= opening.date) return false;
  if (pass !== "piece") return true;
  return (
    decimal.compare(original.amount, "0") === decimal.compare(opening.amount, "0") &&
    decimal.compare(abs(original.amount), abs(opening.amount)) >= 0
  );
}

const abs = (sum: Decimal): Decimal => (sum.startsWith("-") ? sum.slice(1) : sum);

/** Codes are used again in a later year. */
const groupOf = (line: FecLine): string => `${line.letter} ${line.lettered ?? line.date.slice(0, 4)}`;

function unletter(line: FecLine): void {
  line.letter = "";
  delete line.lettered;
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
