import { type CalendarDate, type Decimal, decimal } from "@vigie/model";
import { referenceKey } from "../books/reference-key.ts";

/** What a customer owes by one piece. `amount` is positive. */
export type Debt = { reference: string; date: CalendarDate; amount: Decimal; group: string; groupDate: string };
/**
 * What takes debt away. `amount` is positive; `kind` tells money from paper (credit note, write-off). `undated` marks what only
 * shows in a balance carried forward: it was settled by that day, nobody knows when.
 */
export type Relief = Debt & { kind: "payment" | "credit"; label: string; undated?: boolean };
/** What a relief was matched by. */
type MatchedBy = "letter" | "number" | "sum" | "age";

/** A debt and what became of it: `amount = paid + credited + open`, to the cent. */
type Settled<D extends Debt> = {
  debt: D;
  paid: Decimal;
  credited: Decimal;
  open: Decimal;
  last?: CalendarDate;
  /** True when a match was found by the accountant's letter, false when Vigie guessed one. */
  certain: boolean;
  /** What was taken off, in the order it was found. */
  applied: { relief: Relief; amount: Decimal; certain: boolean; by: MatchedBy }[];
};

/**
 * Matches debts of one account with what relieved them (domain §5): first inside each group of the accountant's letters,
 * then without letters by reference, by equal sum, and last the oldest debt first (C. civ. 1342-10), these three uncertain.
 * What is left of the reliefs comes back in `unused`: the sum of `open` less `unused` is the account's balance.
 */
export function settle<D extends Debt>(
  debts: readonly D[],
  reliefs: readonly Relief[],
): { settled: Settled<D>[]; unused: Decimal } {
  const owed = [...debts]
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
    .map((debt): Settled<D> => ({ debt, paid: "0", credited: "0", open: debt.amount, certain: true, applied: [] }));
  const left = [...reliefs]
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
    .map((relief): Left => ({ relief, left: relief.amount }));
  const apply = (target: Settled<D>, source: Left, certain: boolean, by: MatchedBy): void => {
    const amount = decimal.min(target.open, source.left);
    if (decimal.compare(amount, "0") <= 0) return;
    target.open = decimal.subtract(target.open, amount);
    source.left = decimal.subtract(source.left, amount);
    if (source.relief.kind === "payment") target.paid = decimal.add(target.paid, amount);
    else target.credited = decimal.add(target.credited, amount);
    const { relief } = source;
    if (relief.undated !== true && (target.last === undefined || relief.date > target.last)) target.last = relief.date;
    target.certain &&= certain;
    target.applied.push({ relief, amount, certain, by: certain ? "letter" : by });
  };
  const match = (targets: readonly Settled<D>[], sources: readonly Left[], certain: boolean): void => {
    const byReference = new Queues<Settled<D>>();
    for (const t of targets) byReference.push(referenceKey(t.debt.reference), t);
    for (const s of sources) {
      const own = referenceKey(s.relief.reference);
      const named =
        own !== "" && byReference.has(own) ? [own] : keysIn(s.relief.label).filter((k) => byReference.has(k));
      for (const key of named)
        for (;;) {
          const t = byReference.first(key, isSettled);
          if (t === undefined || decimal.isZero(s.left)) break;
          apply(t, s, certain, "number");
        }
    }
    const bySum = new Queues<Settled<D>>();
    for (const t of targets) if (!isSettled(t)) bySum.push(decimal.cents(t.open), t);
    for (const s of sources) {
      const key = decimal.cents(s.left);
      const equal = bySum.first(key, (t) => decimal.cents(t.open) !== key);
      if (equal !== undefined) apply(equal, s, certain, "sum");
    }
    let next = 0;
    for (const s of sources) {
      for (; next < targets.length && !decimal.isZero(s.left); next++) {
        const t = targets[next];
        if (t === undefined) break;
        apply(t, s, certain, "age");
        if (!decimal.isZero(t.open)) break;
      }
    }
  };
  for (const { targets, sources, certain } of groups(owed, left)) match(targets, sources, certain);
  match(
    owed.filter((t) => !isSettled(t)),
    left.filter((s) => s.relief.group === "" && !decimal.isZero(s.left)),
    false,
  );
  // A lettered remainder belongs to its group; only when nothing else explains it does it stay over.
  return { settled: owed, unused: total(left.map((s) => s.left)) };
}

type Left = { relief: Relief; left: Decimal };
type Group<D extends Debt> = { targets: Settled<D>[]; sources: Left[]; certain: boolean };

const isSettled = (settled: { open: Decimal }): boolean => decimal.isZero(settled.open);

/** The sum of any number of values: a spread of a hundred thousand would overflow the stack. */
export function total(values: readonly Decimal[]): Decimal {
  return values.reduce((sum, value) => decimal.add(sum, value), "0");
}

/** Lists by key of which the front is thrown away as it is used up: each item is passed over once. */
class Queues<T> {
  readonly #lists = new Map<string, { items: T[]; next: number }>();

  push(key: string, item: T): void {
    const list = this.#lists.get(key);
    if (list === undefined) this.#lists.set(key, { items: [item], next: 0 });
    else list.items.push(item);
  }

  has(key: string): boolean {
    return this.#lists.has(key);
  }

  /** The first item of a key that is not used up; those that are will not be seen again. */
  first(key: string, isUsedUp: (item: T) => boolean): T | undefined {
    const list = this.#lists.get(key);
    if (list === undefined) return undefined;
    for (; ; list.next++) {
      const item = list.items[list.next];
      if (item === undefined || !isUsedUp(item)) return item;
    }
  }
}

/**
 * The letter groups. Codes are used again in a later year: a group that does not balance is split by the day of lettering, and
 * what is left over after that is tried across its days once more, less surely: some programs date each line of a group apart.
 */
function groups<D extends Debt>(owed: readonly Settled<D>[], left: readonly Left[]): Group<D>[] {
  const byLetter = new Map<string, Group<D>>();
  const of = (map: Map<string, Group<D>>, key: string): Group<D> => {
    const known = map.get(key) ?? { targets: [], sources: [], certain: true };
    map.set(key, known);
    return known;
  };
  for (const t of owed) if (t.debt.group !== "") of(byLetter, t.debt.group).targets.push(t);
  for (const s of left) if (s.relief.group !== "") of(byLetter, s.relief.group).sources.push(s);
  return [...byLetter.values()].flatMap((group) => {
    const debt = total(group.targets.map((t) => t.open));
    const relief = total(group.sources.map((s) => s.left));
    if (decimal.compare(debt, relief) === 0) return [group];
    const byDay = new Map<string, Group<D>>();
    for (const t of group.targets) of(byDay, t.debt.groupDate).targets.push(t);
    for (const s of group.sources) of(byDay, s.relief.groupDate).sources.push(s);
    // Where no day of lettering is known, only years: if none has both sides, the code was given across them.
    const isOne = [...byDay].every(([day, part]) => day.length === 4 && isOneSided(part));
    return byDay.size === 1 || isOne ? [group] : [...byDay.values(), { ...group, certain: false }];
  });
}

const isOneSided = ({ targets, sources }: Group<Debt>): boolean => targets.length === 0 || sources.length === 0;

/** Numbers in a payment's label, as whole words, as `referenceKey` writes them. */
function keysIn(label: string): string[] {
  const parts =
    label
      .slice(0, 200)
      .toUpperCase()
      .match(/[A-Z\d][A-Z\d./_-]*/gu) ?? [];
  return parts.filter((p) => /\d/u.test(p)).map(referenceKey);
}
