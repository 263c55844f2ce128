import { type Decimal, decimal } from "@vigie/model";
import { isOpen, type Receivable } from "./receivable.ts";

/** Open invoices of one client among which a sum of several is looked for. */
const MOST_CANDIDATES = 12;
/** A client with more open invoices than this is matched by number and by equal sum only. */
export const MOST_OPEN = 200;

/** The one set of invoices that adds up to a sum: all of the oldest ones, or any few; `"several"` when more than one does. */
export function onlySet(open: readonly Receivable[], amount: Decimal): Receivable[] | "several" | undefined {
  const target = cents(amount);
  const candidates = open.map((item) => ({ item, cents: cents(item.open) })).filter((c) => c.cents < target);
  if (candidates.length > MOST_CANDIDATES) {
    let sum = 0n;
    for (const [i, candidate] of candidates.entries()) {
      sum += candidate.cents;
      if (sum === target) return candidates.slice(0, i + 1).map((c) => c.item);
      if (sum > target) return undefined;
    }
    return undefined;
  }
  const found: Receivable[][] = [];
  const search = (from: number, rest: bigint, chosen: Receivable[]): void => {
    if (found.length > 1) return;
    if (rest === 0n) {
      found.push(chosen);
      return;
    }
    for (let i = from; i < candidates.length; i++) {
      const candidate = candidates[i];
      if (candidate !== undefined && candidate.cents <= rest)
        search(i + 1, rest - candidate.cents, [...chosen, candidate.item]);
    }
  };
  search(0, target, []);
  return found.length > 1 ? "several" : found[0];
}

/** Open invoices by client and by what is left to pay, kept as they change; sums are those of `LedgerItem`, to the cent. */
export class OpenInvoices {
  readonly #byClient = new Map<string, Set<Receivable>>();
  readonly #bySum = new Map<string, Set<Receivable>>();

  add(item: Receivable): void {
    if (!isOpen(item)) return;
    for (const [map, key] of this.#places(item)) map.set(key, (map.get(key) ?? new Set()).add(item));
  }

  remove(item: Receivable): void {
    for (const [map, key] of this.#places(item)) map.get(key)?.delete(item);
  }

  #places(item: Receivable): [Map<string, Set<Receivable>>, string][] {
    return [
      [this.#byClient, item.clientId],
      [this.#bySum, item.open],
      [this.#bySum, `${item.clientId}\u0000${item.open}`],
    ];
  }

  count(clientId: string): number {
    return this.#byClient.get(clientId)?.size ?? 0;
  }

  /** In order of due date. */
  ofClient(clientId: string): Receivable[] {
    return [...(this.#byClient.get(clientId) ?? [])].sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
  }

  ofSum(amount: Decimal, clientId?: string): Receivable[] {
    const sum = decimal.cents(amount);
    return [...(this.#bySum.get(clientId === undefined ? sum : `${clientId}\u0000${sum}`) ?? [])].slice(0, MOST_OPEN);
  }
}

/** Of a sum that is rounded to the cent already, as all of a ledger item are. */
export const cents = (value: Decimal): bigint =>
  BigInt((/\.\d\d$/u.test(value) ? value : decimal.cents(value)).replace(".", ""));
