import { type CalendarDate, type Decimal, decimal } from "@vigie/model";

/** What a customer owes by one piece. `amount` is positive. */
export type Debt = { reference: string; date: CalendarDate; amount: Decimal; group: string; groupDate: string };
/** What takes debt away. `amount` is positive; `kind` tells money from paper (credit note, write-off). */
export type Relief = Debt & { kind: "payment" | "credit"; label: string };

/** A debt and what became of it: `amount = paid + credited + open`, to the cent. */
type Settled<D extends Debt> = {
  debt: D;
  paid: Decimal;
  credited: Decimal;
  open: Decimal;
  last?: CalendarDate;
  /** True when a match was found by the accountant's letter, false when Vigie guessed one. */
  certain: boolean;
};

/** An invoice number without its ornaments, for comparison: "F-2026/041" and "f2026041" are one. */
export function referenceKey(reference: string): string {
  return reference.toUpperCase().replace(/[^A-Z\d]/gu, "");
}

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
    .map((debt): Settled<D> => ({ debt, paid: "0", credited: "0", open: debt.amount, certain: true }));
  const left = [...reliefs]
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
    .map((relief) => ({ relief, left: relief.amount }));
  const apply = (target: Settled<D>, source: (typeof left)[number], certain: boolean): void => {
    const amount = decimal.min(target.open, source.left);
    if (decimal.compare(amount, "0") <= 0) return;
    target.open = decimal.subtract(target.open, amount);
    source.left = decimal.subtract(source.left, amount);
    if (source.relief.kind === "payment") target.paid = decimal.add(target.paid, amount);
    else target.credited = decimal.add(target.credited, amount);
    if (target.last === undefined || source.relief.date > target.last) target.last = source.relief.date;
    target.certain &&= certain;
  };
  const match = (targets: readonly Settled<D>[], sources: readonly (typeof left)[number][], certain: boolean): void => {
    const byReference = new Map<string, Settled<D>[]>();
    for (const t of targets) push(byReference, referenceKey(t.debt.reference), t);
    byReference.delete("");
    for (const s of sources) {
      const named = byReference.get(referenceKey(s.relief.reference)) ?? namedIn(s.relief.label, byReference);
      for (const t of named) apply(t, s, certain);
    }
    const bySum = new Map<Decimal, Settled<D>[]>();
    for (const t of targets) if (!decimal.isZero(t.open)) push(bySum, decimal.cents(t.open), t);
    for (const s of sources) {
      const equal = bySum.get(decimal.cents(s.left))?.find((t) => decimal.compare(t.open, s.left) === 0);
      if (equal !== undefined) apply(equal, s, certain);
    }
    let next = 0;
    for (const s of sources) {
      for (; next < targets.length && !decimal.isZero(s.left); next++) {
        const t = targets[next];
        if (t === undefined) break;
        apply(t, s, certain);
        if (!decimal.isZero(t.open)) break;
      }
    }
  };
  for (const [targets, sources] of groups(owed, left)) match(targets, sources, true);
  match(
    owed.filter((t) => !decimal.isZero(t.open)),
    left.filter((s) => s.relief.group === "" && !decimal.isZero(s.left)),
    false,
  );
  // A lettered remainder belongs to its group; only when nothing else explains it does it stay over.
  return { settled: owed, unused: decimal.add("0", ...left.map((s) => s.left)) };
}

/**
 * The letter groups. Codes are used again in a later year: a group that does not balance is split by the day of lettering.
 */
function groups<D extends Debt, S extends { relief: Relief; left: Decimal }>(
  owed: readonly Settled<D>[],
  left: readonly S[],
): [Settled<D>[], S[]][] {
  const byLetter = new Map<string, [Settled<D>[], S[]]>();
  const of = (map: Map<string, [Settled<D>[], S[]]>, key: string): [Settled<D>[], S[]] => {
    const known = map.get(key) ?? [[], []];
    map.set(key, known);
    return known;
  };
  for (const t of owed) if (t.debt.group !== "") of(byLetter, t.debt.group)[0].push(t);
  for (const s of left) if (s.relief.group !== "") of(byLetter, s.relief.group)[1].push(s);
  return [...byLetter.values()].flatMap((group) => {
    const [targets, sources] = group;
    const debt = decimal.add("0", ...targets.map((t) => t.open));
    const relief = decimal.add("0", ...sources.map((s) => s.left));
    if (decimal.compare(debt, relief) === 0) return [group];
    const byDay = new Map<string, [Settled<D>[], S[]]>();
    for (const t of targets) of(byDay, t.debt.groupDate)[0].push(t);
    for (const s of sources) of(byDay, s.relief.groupDate)[1].push(s);
    return [...byDay.values()];
  });
}

/** Debts whose number stands in a payment's label, as whole words. */
function namedIn<D extends Debt>(label: string, byReference: ReadonlyMap<string, Settled<D>[]>): Settled<D>[] {
  const parts =
    label
      .slice(0, 200)
      .toUpperCase()
      .match(/[A-Z\d][A-Z\d./_-]*/gu) ?? [];
  return parts.filter((p) => /\d/u.test(p)).flatMap((p) => byReference.get(referenceKey(p)) ?? []);
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
