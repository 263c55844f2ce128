import type { Decimal } from "@vigie/model";
import { decimal } from "@vigie/model/values";

/** What adding up needs of a sum of the message: what its words make of it, and its value. */
type Addend = { readonly kind: string; readonly mention: { readonly value: Decimal; readonly currency: string } };

/** Sums in a row that are tried as the parts of one. */
const MOST_PARTS = 12;
/** What an invoice comes apart into, and a tax: such sums add up without being claimed. */
const NEVER: ReadonlySet<string> = new Set(["vat", "rest", "withheld", "credit"]);

/**
 * "31 750 € de pertes, 2 900 € réglés à un tiers, soit 34 650 €": once one of the three is taken, the others belong to it. The
 * parts stand in a row right before their sum or right behind it; behind it, money already paid is what was paid of an invoice.
 */
export function withAddends<T extends Addend>(taken: readonly T[], all: readonly T[]): T[] {
  const out = new Set(taken);
  for (const group of groups(all)) if (group.some((s) => out.has(s))) for (const s of group) out.add(s);
  return all.filter((s) => out.has(s)).concat(taken.filter((s) => !all.includes(s)));
}

function groups<T extends Addend>(all: readonly T[]): T[][] {
  return all.flatMap((total, t) =>
    [-1, 1].flatMap((step): T[][] => {
      const parts = addends(all, t, step as -1 | 1);
      return parts === undefined ? [] : [[total, ...parts]];
    }),
  );
}

function addends<T extends Addend>(all: readonly T[], at: number, step: -1 | 1): T[] | undefined {
  const total = all[at]?.mention;
  if (total === undefined) return undefined;
  const parts: T[] = [];
  let sum = "0";
  for (let i = at + step; parts.length < MOST_PARTS; i += step) {
    const part = all[i];
    if (part === undefined || NEVER.has(part.kind) || (step === 1 && part.kind === "paid")) return undefined;
    if (part.mention.currency !== total.currency) return undefined;
    parts.push(part);
    sum = decimal.add(sum, part.mention.value);
    const compared = decimal.compare(sum, total.value);
    if (compared === 0 && parts.length > 1) return parts;
    if (compared >= 0) return undefined;
  }
  return undefined;
}
