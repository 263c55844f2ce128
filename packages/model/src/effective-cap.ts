import { formatMoney } from "./amount-text.ts";
import { decimal } from "./decimal.ts";
import type { Evidence } from "./evidence.ts";
import type { Cap, LiabilityClause, LimitationOfLiability } from "./facts.ts";
import type { Decimal, Money } from "./money.ts";

/** What a paper says of its price: in all, by the month, by the day. Any may be missing. */
export type CapPrice = {
  total?: Money | undefined;
  monthly?: Money | undefined;
  daily?: Money | undefined;
  evidence: Evidence[];
};
type Computed = { amount: Money; computation: string; usesPrice: boolean };

/**
 * What the lowest cap that protects us comes to, with the contract's price put in (domain §3.4, caps), and how it was
 * reckoned. `insured`: the limit of our policy, where it is known. Undefined when no cap of ours can be reckoned from these.
 */
export function effectiveCap(
  clauses: readonly LiabilityClause[],
  price: CapPrice | undefined,
  insured?: Money,
): LimitationOfLiability["effective"] {
  let best: (Computed & { evidence: Evidence[] }) | undefined;
  for (const clause of clauses) {
    if (clause.cap === undefined || clause.protects === "them") continue;
    const computed = amountOf(clause.cap, price, insured);
    if (computed === undefined) continue;
    if (
      best === undefined ||
      (computed.amount.currency === best.amount.currency &&
        decimal.compare(computed.amount.value, best.amount.value) < 0)
    )
      best = { ...computed, evidence: clause.evidence };
  }
  if (best === undefined) return undefined;
  return {
    amount: best.amount,
    computation: best.computation,
    inputs: [...best.evidence, ...(best.usesPrice ? (price?.evidence ?? []) : [])],
  };
}

/**
 * The sum a cap comes to at a price, or undefined when it rests on something that is not known (an insurance limit, a
 * blank, a price not found). The lesser of several is at most what is known of them; the greater needs them all.
 */
function amountOf(cap: Cap, price: CapPrice | undefined, insured: Money | undefined): Computed | undefined {
  if (cap.expression === "lesser-of" || cap.expression === "greater-of") return chosenOf(cap, price, insured);
  if (cap.amount !== undefined)
    return {
      amount: { ...cap.amount, value: decimal.cents(cap.amount.value) },
      computation: shown(cap.amount),
      usesPrice: false,
    };
  if (cap.blank === true) return undefined;
  const ofPolicy = cap.expression === "insurance-limit" || cap.basis === "insurance-limit";
  if (!ofPolicy && cap.basis === undefined) return undefined;
  const base = ofPolicy ? insured && { amount: insured, computation: shown(insured) } : price && baseOf(cap, price);
  if (base === undefined) return undefined;
  const factor = cap.factor ?? "1";
  return {
    amount: { ...base.amount, value: decimal.cents(decimal.multiply(base.amount.value, factor)) },
    computation: factor === "1" ? base.computation : `${factorShown(cap, factor)} × ${base.computation}`,
    usesPrice: !ofPolicy,
  };
}

function chosenOf(cap: Cap, price: CapPrice | undefined, insured: Money | undefined): Computed | undefined {
  const all = (cap.operands ?? []).map((o) => amountOf(o, price, insured));
  const known = all.filter((c) => c !== undefined);
  const [first] = known;
  if (first === undefined || known.some((k) => k.amount.currency !== first.amount.currency)) return undefined;
  const isLesser = cap.expression === "lesser-of";
  if (!isLesser && known.length !== all.length) return undefined;
  const sorted = [...known].sort((a, b) => decimal.compare(a.amount.value, b.amount.value));
  const chosen = (isLesser ? sorted[0] : sorted.at(-1)) ?? first;
  const parts = all.map((c) => c?.computation ?? "?").join(" ; ");
  return {
    ...chosen,
    computation: `${isLesser ? "min" : "max"}(${parts})`,
    usesPrice: known.some((k) => k.usesPrice),
  };
}

/** What the factor multiplies: so many months of the monthly fee, else the price in all. A rate by the day gives no base. */
function baseOf(cap: Cap, price: CapPrice): { amount: Money; computation: string } | undefined {
  const months = cap.window?.months ?? (cap.basis === "annual-fees" ? 12 : undefined);
  if (price.monthly !== undefined && months !== undefined) {
    const value = decimal.cents(decimal.multiply(price.monthly.value, String(months)));
    return {
      amount: { ...price.monthly, value },
      computation: months === 1 ? shown(price.monthly) : `${months} × ${shown(price.monthly)}`,
    };
  }
  return price.total === undefined ? undefined : { amount: price.total, computation: shown(price.total) };
}

/** "50 %", "2", "1/3". */
function factorShown(cap: Cap, factor: Decimal): string {
  if (/^0\.3{6,}$/u.test(factor)) return "1/3";
  if (/^0\.6{6,}7?$/u.test(factor)) return "2/3";
  return cap.expression === "percentage" ? `${trimmed(decimal.multiply(factor, "100"))} %` : factor;
}

function shown(money: Money): string {
  return `${formatMoney(money.value, money.currency, "fr")}${money.tax === "unknown" ? "" : ` ${money.tax}`}`;
}

function trimmed(value: Decimal): Decimal {
  return value.includes(".") ? value.replace(/0+$/u, "").replace(/\.$/u, "") : value;
}
