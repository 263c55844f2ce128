import { decimal } from "@vigie/model/values";
import type { Sum, SumKind } from "./amounts.ts";

/** Sums in a row that are tried as the parts of one. */
const MOST_PARTS = 12;
/** What an invoice comes apart into, and a tax: such sums add up without being claimed. */
const NEVER: ReadonlySet<SumKind> = new Set(["vat", "rest", "withheld", "credit"]);

/**
 * "31 750 € de pertes, 2 900 € réglés à un tiers, soit 34 650 €": once one of the three is taken, the others belong to it. The
 * parts stand in a row right before their sum or right behind it; behind it, money already paid is what was paid of an invoice.
 */
export function withAddends(taken: readonly Sum[], all: readonly Sum[]): Sum[] {
  const out = new Set(taken);
  for (const group of groups(all)) if (group.some((s) => out.has(s))) for (const s of group) out.add(s);
  return all.filter((s) => out.has(s)).concat(taken.filter((s) => !all.includes(s)));
}

function groups(all: readonly Sum[]): Sum[][] {
  return all.flatMap((total, t) =>
    [-1, 1].flatMap((step): Sum[][] => {
      const parts = addends(all, t, step as -1 | 1);
      return parts === undefined ? [] : [[total, ...parts]];
    }),
  );
}

function addends(all: readonly Sum[], at: number, step: -1 | 1): Sum[] | undefined {
  const total = all[at]?.mention;
  if (total === undefined) return undefined;
  const parts: Sum[] = [];
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
