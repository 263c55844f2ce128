import {
  type Cap,
  type Decimal,
  decimal,
  type Evidence,
  formatMoney,
  type LiabilityClause,
  type LimitationOfLiability,
  type Money,
} from "@vigie/model";

type Price = { total?: Money; monthly?: Money; evidence: Evidence[] };
type Computed = { amount: Money; computation: string; usesPrice: boolean };

/** What the lowest cap that protects us comes to, with the contract's own price put in (domain §3.4, caps). */
export function effectiveCap(
  clauses: readonly LiabilityClause[],
  price: Price | undefined,
): LimitationOfLiability["effective"] {
  let best: (Computed & { evidence: Evidence[] }) | undefined;
  for (const clause of clauses) {
    if (clause.cap === undefined || clause.protects === "them") continue;
    const computed = amountOf(clause.cap, price);
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
 * The sum a cap comes to at a price, or undefined when it rests on something the document does not say (an insurance limit,
 * a blank, a price not found). `lesser-of` takes what is known of its operands only when all are known.
 */
function amountOf(cap: Cap, price: Price | undefined): Computed | undefined {
  if (cap.blank === true && cap.amount === undefined) return undefined;
  if (cap.expression === "lesser-of" || cap.expression === "greater-of") {
    const all = (cap.operands ?? []).map((o) => amountOf(o, price));
    const known = all.filter((c) => c !== undefined);
    if (known.length !== all.length || known.length === 0) return cap.expression === "lesser-of" ? known[0] : undefined;
    const sorted = [...known].sort((a, b) => decimal.compare(a.amount.value, b.amount.value));
    const chosen = cap.expression === "lesser-of" ? sorted[0] : sorted.at(-1);
    if (chosen === undefined) return undefined;
    const name = cap.expression === "lesser-of" ? "min" : "max";
    return {
      ...chosen,
      computation: `${name}(${known.map((k) => k.computation).join(" ; ")})`,
      usesPrice: known.some((k) => k.usesPrice),
    };
  }
  if (cap.amount !== undefined)
    return {
      amount: { ...cap.amount, value: decimal.cents(cap.amount.value) },
      computation: shown(cap.amount),
      usesPrice: false,
    };
  if (cap.basis === undefined || cap.basis === "insurance-limit" || price === undefined) return undefined;
  const factor = cap.factor ?? "1";
  const base = baseOf(cap, price);
  if (base === undefined) return undefined;
  const value = decimal.cents(decimal.multiply(base.amount.value, factor));
  const written =
    cap.expression === "percentage"
      ? `${trimmed(decimal.multiply(factor, "100"))} % × ${base.computation}`
      : factor === "1"
        ? base.computation
        : `${factor} × ${base.computation}`;
  return { amount: { ...base.amount, value }, computation: written, usesPrice: true };
}

function baseOf(cap: Cap, price: Price): { amount: Money; computation: string } | undefined {
  const months = cap.window?.months ?? (cap.basis === "annual-fees" ? 12 : undefined);
  if (price.monthly !== undefined && (months !== undefined || price.total === undefined)) {
    const n = months ?? 12;
    return {
      amount: { ...price.monthly, value: decimal.cents(decimal.multiply(price.monthly.value, String(n))) },
      computation: `${n} × ${shown(price.monthly)}`,
    };
  }
  return price.total === undefined ? undefined : { amount: price.total, computation: shown(price.total) };
}

function shown(money: Money): string {
  return `${formatMoney(money.value, money.currency, "fr")}${money.tax === "unknown" ? "" : ` ${money.tax}`}`;
}

function trimmed(value: Decimal): Decimal {
  return value.includes(".") ? value.replace(/0+$/u, "").replace(/\.$/u, "") : value;
}
