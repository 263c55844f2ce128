import {
  type CalendarDate,
  type ClaimLine,
  type Decimal,
  decimal,
  type Evidence,
  type Exposure,
  type ExposureRow,
  type Finding,
  type FindingAmount,
  type Insurance,
  type LedgerItem,
  type Profile,
  type Relationship,
} from "@vigie/model";
import { governingPapers, liabilityCap } from "./contract-sheet.ts";
import { aboutInsolvency, dayOf, type Matter } from "./matter.ts";
import { limitMargin, limitTiers } from "./weights.ts";

/** What the insurer's cover comes to. `limit` is what is left of it: the lesser of per claim and of the year's remains. */
export type Cover = { limit: Decimal; franchise: Decimal; order: "A" | "B" };

/** Classes of loss a professional liability policy usually leaves out: the price itself and contractual penalties (§2). */
const EXCLUDED_CLASSES: ReadonlySet<ClaimLine["class"]> = new Set<ClaimLine["class"]>(["fee-refund", "penalty"]);

/**
 * One scenario of domain §4. X = `outcome`, E = `excluded` (never more than X), P = limit, Fr = franchise.
 * Order B (prudent, the default): I = max(0, min(P, X − E) − Fr). Order A: I = min(P, max(0, X − E − Fr)). U = X − I.
 * Without a cover read, I and U are null: "inconnu", never "couvert". Sums in euros, two decimals.
 */
export function exposureRow(
  scenario: ExposureRow["scenario"],
  outcome: Decimal,
  excluded: Decimal,
  cover: Cover | null,
): ExposureRow {
  const x = decimal.cents(outcome);
  const e = decimal.cents(decimal.min(excluded, x));
  if (cover === null)
    return {
      scenario,
      outcome: x,
      insurerPays: null,
      remainder: null,
      parts: null,
      computation: `X = ${x} ; E = ${e} ; P = ? ; Fr = ? ; I = ? ; 0 ≤ U ≤ ${x}`,
    };
  const { order } = cover;
  const limit = decimal.cents(cover.limit);
  const franchise = decimal.cents(cover.franchise);
  const insurable = decimal.subtract(x, e);
  const afterFranchise = decimal.max("0", decimal.subtract(insurable, franchise));
  const withinLimit = decimal.min(limit, insurable);
  const pays =
    order === "B" ? decimal.max("0", decimal.subtract(withinLimit, franchise)) : decimal.min(limit, afterFranchise);
  const borne = decimal.min(franchise, order === "B" ? withinLimit : insurable);
  const remainder = decimal.subtract(x, pays);
  const formula =
    order === "B"
      ? `max(0, min(P, X − E) − Fr) = max(0, min(${limit}, ${x} − ${e}) − ${franchise})`
      : `min(P, max(0, X − E − Fr)) = min(${limit}, max(0, ${x} − ${e} − ${franchise}))`;
  return {
    scenario,
    outcome: x,
    insurerPays: decimal.cents(pays),
    remainder: decimal.cents(remainder),
    parts: {
      excluded: e,
      franchise: decimal.cents(borne),
      aboveLimit: decimal.cents(decimal.subtract(decimal.subtract(remainder, e), borne)),
    },
    computation: `I = ${formula} = ${decimal.cents(pays)} ; U = X − I = ${decimal.cents(remainder)}`,
  };
}

/**
 * The scenarios of a claim, in order: the contract's cap applies (only when there is one), the reference share of the claim
 * (`ratio`, an illustration), the cap is set aside. `excluded` is the part of the whole claim no policy usually pays; it is
 * counted whole against the cap (prudent) and pro rata in the reference scenario.
 */
export function exposureRows(input: {
  claim: Decimal;
  cap: Decimal | null;
  excluded: Decimal;
  ratio: Decimal;
  cover: Cover | null;
}): ExposureRow[] {
  const { claim, cap, excluded, ratio, cover } = input;
  const full = exposureRow("cap-set-aside", claim, excluded, cover);
  const reference = exposureRow("reference", decimal.multiply(claim, ratio), decimal.multiply(excluded, ratio), cover);
  return [
    ...(cap === null ? [] : [exposureRow("cap-applies", decimal.min(claim, cap), excluded, cover)]),
    { ...reference, computation: `X = ρ × C = ${ratio} × ${claim} = ${reference.outcome} ; ${reference.computation}` },
    full,
  ];
}

/** Next tier at or above a year's revenue with the largest client plus 50 000 (article 003); null above the last tier. */
export function heuristicLimit(revenue: Decimal): Decimal | null {
  const needed = decimal.add(revenue, limitMargin);
  return limitTiers.find((tier) => decimal.compare(tier, needed) >= 0) ?? null;
}

/** Each line with its share of the lines' sum, in percent, two decimals. */
export function shares(lines: readonly ClaimLine[]): Exposure["claimLines"] {
  const sum = decimal.add(...lines.map((l) => l.amount));
  return lines.map((line) => ({
    ...line,
    share: decimal.isZero(sum) ? 0 : Number(decimal.divide(decimal.multiply(line.amount, "100"), sum, 2)),
  }));
}

/** What is claimed: the total, its lines when it is itemised, and the finding that says so. */
export type Claim = { total: Decimal; lines: readonly ClaimLine[]; sumMatches: boolean | null; finding: Finding };

/** Signals whose sums are a claim against us when no finding of `claim-amount` says it. */
const CLAIMING: ReadonlySet<Finding["signal"]> = new Set<Finding["signal"]>([
  "formal-complaint",
  "mise-en-demeure",
  "lawyer-letter",
  "court-proceedings",
  "bailiff-act",
  "insurer-expert-contact",
]);

/**
 * The claim of a matter, in euros: the latest itemised claim, its stated total or else the sum of its lines; a later claim
 * without lines replaces it only when it is higher. Without an itemised claim, the highest total claimed: the same claim
 * repeated in a mail, its annex and a lawyer's letter is one claim, never added up. Null when no sum in euros is claimed.
 */
export function claimOf(matter: Matter): Claim | null {
  const candidates = matter.findings.filter((f) => f.strength !== "weak");
  const filing = aboutInsolvency(matter);
  const named = candidates.filter((f) => f.signal === "claim-amount").flatMap(claimIn);
  const claims =
    named.length > 0 ? named : candidates.filter((f) => CLAIMING.has(f.signal) && !filing(f)).flatMap(claimIn);
  const itemised = claims.filter((c) => c.lines.length > 1).reduce<Claim | null>(laterOrHigher, null);
  const since = itemised === null ? "" : (dayOf(itemised.finding) ?? "");
  return claims
    .filter((c) => c.lines.length <= 1 && (dayOf(c.finding) ?? "") >= since)
    .reduce<Claim | null>(
      (best, c) => (best === null || decimal.compare(c.total, best.total) > 0 ? c : best),
      itemised,
    );
}

function laterOrHigher(best: Claim | null, claim: Claim): Claim {
  if (best === null) return claim;
  const day = dayOf(claim.finding) ?? "";
  const bestDay = dayOf(best.finding) ?? "";
  if (day !== bestDay) return day > bestDay ? claim : best;
  return decimal.compare(claim.total, best.total) > 0 ? claim : best;
}

function claimIn(finding: Finding): Claim[] {
  const lines = (finding.fields.claimLines ?? []).filter((l) => decimal.compare(l.amount, "0") > 0);
  const euros = (finding.fields.amounts ?? []).filter((a) => a.currency === "EUR");
  const stated = highest(euros.filter((a) => a.role === "total"));
  const total = stated ?? (lines.length > 1 ? decimal.add(...lines.map((l) => l.amount)) : demanded(euros));
  if (total === null || decimal.compare(total, "0") <= 0) return [];
  return [
    { total: decimal.cents(total), lines, sumMatches: finding.fields.sumMatches ?? sumMatches(lines, stated), finding },
  ];
}

function sumMatches(lines: readonly ClaimLine[], stated: Decimal | null): boolean | null {
  if (lines.length < 2 || stated === null) return null;
  return decimal.compare(decimal.add(...lines.map((l) => l.amount)), stated) === 0;
}

/**
 * Heads demanded side by side add up, a sum said twice once, unless one of them is the sum of the others; one sum said without
 * and with VAT is one sum, the higher counts.
 */
function demanded(amounts: readonly FindingAmount[]): Decimal | null {
  const heads = amounts.filter((a) => a.role === "claimed" || a.role === "refund" || a.role === "penalty");
  const valuesOf = (tax: FindingAmount["tax"]) =>
    new Set(heads.filter((a) => a.tax === tax).map((a) => decimal.cents(a.value)));
  const values = [...new Set(heads.map((a) => decimal.cents(a.value)))];
  const all = decimal.add(...values);
  const total = values.find((v) => values.length > 2 && decimal.compare(decimal.subtract(all, v), v) === 0);
  if (total !== undefined) return total;
  const taxed = new Set([...valuesOf("HT"), ...valuesOf("TTC")]);
  const bases = [
    [...valuesOf("HT")],
    [...valuesOf("TTC")],
    [...valuesOf("unknown")].filter((value) => !taxed.has(value)),
  ].map((values) => decimal.add(...values));
  const [net = "0", gross = "0", unsaid = "0"] = bases;
  const sum = decimal.add(decimal.max(net, gross), unsaid);
  return heads.length === 0 ? null : sum;
}

function highest(amounts: readonly FindingAmount[]): Decimal | null {
  const [first, ...rest] = amounts.map((a) => a.value);
  return first === undefined ? null : decimal.max(first, ...rest);
}

/**
 * What is left of the policy's cover, or null when limit or franchise are unknown, or when `day` lies outside the policy's
 * period: unknown is never read as covered.
 */
export function coverOf(insurance: Insurance | undefined, day: CalendarDate): Cover | null {
  if (insurance === undefined || insurance.franchise === undefined) return null;
  if (insurance.periodStart !== undefined && day < insurance.periodStart) return null;
  if (insurance.periodEnd !== undefined && day > insurance.periodEnd) return null;
  const limit = remainingLimit(insurance);
  return limit === null ? null : { limit, franchise: insurance.franchise, order: insurance.franchiseOrder };
}

/** P: the lesser of the limit per claim and of what the year has left; null when the policy states neither. */
export function remainingLimit(insurance: Insurance): Decimal | null {
  const left =
    insurance.limitPerYear === undefined
      ? undefined
      : decimal.max("0", decimal.subtract(insurance.limitPerYear, insurance.usedThisYear));
  const [first, ...rest] = [insurance.limitPerClaim, left].filter((v) => v !== undefined);
  return first === undefined ? null : decimal.min(first, ...rest);
}

/** F: the price of the governing contract, net where it says so, else what was invoiced in the twelve months before `asOf`. */
function feeOf(relationship: Relationship, ledger: readonly LedgerItem[], since: CalendarDate): Decimal | null {
  const rank = ["contract", "quote", "purchase-order", "amendment"];
  const priced = governingPapers(relationship)
    .filter((c) => rank.includes(c.kind))
    .sort((a, b) => rank.indexOf(a.kind) - rank.indexOf(b.kind) || ((b.date ?? "") < (a.date ?? "") ? -1 : 1))
    .flatMap((c) => {
      const { price, serviceScope } = c.facts;
      const total =
        price.status === "present"
          ? price.value.total
          : serviceScope.status === "present"
            ? serviceScope.value.price.total
            : undefined;
      return total !== undefined && total.currency === "EUR" && decimal.compare(total.value, "0") > 0
        ? [total.value]
        : [];
    });
  if (priced[0] !== undefined) return decimal.cents(priced[0]);
  const recent = ledger.filter((i) => i.issued >= since && i.status !== "credited" && i.currency === "EUR");
  return recent.length === 0 ? null : decimal.cents(decimal.add(...recent.map((i) => i.net ?? i.gross)));
}

/** Exposure of a relationship on a day. In a closed matter the only row left is the settlement itself. */
export function exposureOf(
  relationship: Relationship,
  ledger: readonly LedgerItem[],
  matter: Matter,
  profile: Profile,
  since: CalendarDate,
): Exposure {
  const claim = claimOf(matter);
  const cap: { amount: Decimal; evidence: Evidence[] } | null = liabilityCap(relationship);
  const fee = feeOf(relationship, ledger, since);
  const insurance = profile.insurance;
  const excluded = decimal.add(
    ...(claim?.lines.filter((l) => EXCLUDED_CLASSES.has(l.class)).map((l) => l.amount) ?? []),
  );
  const limit = insurance === undefined ? null : remainingLimit(insurance);
  const rowsOf = (): ExposureRow[] => {
    const paid = settledAmount(matter);
    const day = claim === null ? undefined : dayOf(claim.finding);
    const cover = coverOf(insurance, day ?? matter.asOf);
    if (matter.closedOn !== null) return paid === null ? [] : [exposureRow("reference", paid, "0", cover)];
    if (claim === null) return [];
    return exposureRows({
      claim: claim.total,
      cap: cap?.amount ?? null,
      excluded,
      ratio: profile.thresholds.settlementRatio,
      cover,
    });
  };
  return {
    claim: claim?.total ?? null,
    claimLines: shares(claim?.lines ?? []),
    sumMatches: claim?.sumMatches ?? null,
    fee,
    cap: cap === null ? null : decimal.cents(cap.amount),
    capSource: cap?.evidence ?? [],
    multiple: claim === null || fee === null || decimal.isZero(fee) ? null : decimal.divide(claim.total, fee, 2),
    limit: limit === null ? null : decimal.cents(limit),
    franchise: insurance?.franchise === undefined ? null : decimal.cents(insurance.franchise),
    franchiseOrder: insurance?.franchiseOrder ?? "B",
    rows: rowsOf(),
    heuristicLimit: relationship.revenue === undefined ? null : heuristicLimit(relationship.revenue.client),
  };
}

/** What the settlement that closed the matter says was agreed, in euros. */
export function settledAmount(matter: Matter): Decimal | null {
  const amounts = (matter.settlement?.fields.amounts ?? []).filter((a) => a.currency === "EUR");
  const agreed = amounts.filter((a) => a.role === "settlement");
  return highest(agreed.length > 0 ? agreed : amounts.filter((a) => a.role === "total"));
}
