import {
  type CalendarDate,
  type ClaimLine,
  type Decimal,
  decimal,
  type Exposure,
  type ExposureRow,
  type Insurance,
  type KnownMatter,
  type LedgerItem,
  type Profile,
  type Relationship,
  type Thresholds,
} from "@vigie/model";
import { capInTime, factsDay } from "./cap-in-time.ts";
import { type Claim, claimOf, foreignClaims, settledAmount } from "./claim.ts";
import { governingPrices, liabilityCap } from "./contract-sheet.ts";
import { type HeldPolicy, heldPolicy } from "./held-policy.ts";
import { dayOf, type Matter } from "./matter.ts";
import { capitalised } from "./names.ts";
import {
  aboveSubLimits,
  type CoverDays,
  coverDays,
  dateDoubts,
  excludedClasses,
  limitOf,
  policyNotes,
  remainingLimit,
} from "./policy.ts";
import { DEFAULT_SETTINGS } from "./weights.ts";

/** A franchise: a sum, or a percentage of what is insured, between a least and a most where the policy says so. */
type Franchise = Decimal | { percent: Decimal; least?: Decimal; most?: Decimal };

/** What the insurer's cover comes to. `limit` is what is left of it: the lesser of per claim and of the year's remains. */
export type Cover = { limit: Decimal; franchise: Franchise; order: "A" | "B" };

/** What is known of a policy that cannot be relied on: its limit, where the day is right and only the franchise is missing. */
type Unread = { limit: Decimal | null };

/** The franchise as a sum, `insured` being what it is a percentage of. */
function franchiseOf(franchise: Franchise, insured: Decimal): Decimal {
  if (typeof franchise === "string") return decimal.cents(franchise);
  const { percent, least, most } = franchise;
  const share = decimal.divide(decimal.multiply(insured, percent), "100");
  const atLeast = least === undefined ? share : decimal.max(share, least);
  return decimal.cents(most === undefined ? atLeast : decimal.min(atLeast, most));
}

/**
 * One scenario of domain §4. X = `outcome`, E = min(`excluded`, X), P = limit, Fr = franchise.
 * Order B (prudent, the default): I = max(0, min(P, X − E) − Fr). Order A: I = min(P, max(0, X − E − Fr)). U = X − I.
 * `above` is what sub-limits leave out (S): taken off what is insured like E, it counts as above the limit. A franchise in percent
 * is of min(P, X − E) in order B, of X − E in order A. Without a cover read, I and U are null: "inconnu", never "couvert".
 * Sums in euros, two decimals.
 */
export function exposureRow(
  scenario: ExposureRow["scenario"],
  outcome: Decimal,
  excluded: Decimal,
  cover: Cover | null,
  above: Decimal = "0",
  unread: Unread = { limit: null },
): ExposureRow {
  const x = decimal.cents(outcome);
  const e = decimal.cents(decimal.min(excluded, x));
  const s = decimal.cents(decimal.min(above, decimal.subtract(x, e)));
  const insurable = decimal.subtract(decimal.subtract(x, e), s);
  if (cover === null) {
    const most = unread.limit === null ? null : decimal.cents(decimal.min(unread.limit, insurable));
    const least = most === null ? "0" : decimal.cents(decimal.subtract(x, most));
    const known = unread.limit === null ? "?" : decimal.cents(unread.limit);
    return {
      scenario,
      outcome: x,
      insurerPays: null,
      remainder: null,
      parts: null,
      computation: `X = ${x} ; E = ${e} ; P = ${known} ; Fr = ? ; I = ? ; ${least} ≤ U ≤ ${x}`,
    };
  }
  const { order } = cover;
  const limit = decimal.cents(cover.limit);
  const franchise = franchiseOf(cover.franchise, order === "B" ? decimal.min(limit, insurable) : insurable);
  const afterFranchise = decimal.max("0", decimal.subtract(insurable, franchise));
  const withinLimit = decimal.min(limit, insurable);
  const pays =
    order === "B" ? decimal.max("0", decimal.subtract(withinLimit, franchise)) : decimal.min(limit, afterFranchise);
  const borne = decimal.min(franchise, order === "B" ? withinLimit : insurable);
  const remainder = decimal.subtract(x, pays);
  const [letters, numbers] = decimal.isZero(s) ? ["X − E", `${x} − ${e}`] : ["X − E − S", `${x} − ${e} − ${s}`];
  const formula =
    order === "B"
      ? `max(0, min(P, ${letters}) − Fr) = max(0, min(${limit}, ${numbers}) − ${franchise})`
      : `min(P, max(0, ${letters} − Fr)) = min(${limit}, max(0, ${numbers} − ${franchise}))`;
  const {
    percent = undefined,
    least = undefined,
    most = undefined,
  } = typeof cover.franchise === "string" ? {} : cover.franchise;
  const base = decimal.cents(order === "B" ? withinLimit : insurable);
  const rule =
    percent === undefined
      ? ""
      : `Fr = ${percent} % × ${base}${least === undefined ? "" : `, min ${decimal.cents(least)}`}${most === undefined ? "" : `, max ${decimal.cents(most)}`} = ${franchise} ; `;
  const leftOut = decimal.isZero(excluded)
    ? ""
    : decimal.compare(excluded, x) > 0
      ? `E = min(${decimal.cents(excluded)}, ${x}) = ${e} ; `
      : `E = ${e} ; `;
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
    computation: `${leftOut}${rule}I = ${formula} = ${decimal.cents(pays)} ; U = X − I = ${decimal.cents(remainder)}`,
  };
}

/**
 * The scenarios of a claim, in order: the contract's cap applies (only when there is one), the reference share of the claim
 * (`ratio`, an illustration), the cap is set aside. `excluded` is the part of the whole claim no policy usually pays. Which lines a
 * judge or a settlement would cut is not known: it is counted whole in every scenario, up to what that scenario comes to (prudent).
 */
export function exposureRows(input: {
  claim: Decimal;
  cap: Decimal | null;
  excluded: Decimal;
  ratio: Decimal;
  cover: Cover | null;
  /** What the policy's sub-limits leave out when the claim is owed at this share, 0 to 1. */
  above?: (scale: Decimal) => Decimal;
  unread?: Unread;
}): ExposureRow[] {
  const { claim, cap, excluded, ratio, cover, above = () => "0", unread } = input;
  const capped = cap === null ? null : decimal.min(claim, cap);
  const full = exposureRow("cap-set-aside", claim, excluded, cover, above("1"), unread);
  const reference = exposureRow("reference", decimal.multiply(claim, ratio), excluded, cover, above(ratio), unread);
  return [
    ...(capped === null
      ? []
      : [exposureRow("cap-applies", capped, excluded, cover, above(decimal.divide(capped, claim)), unread)]),
    { ...reference, computation: `X = ρ × C = ${ratio} × ${claim} = ${reference.outcome} ; ${reference.computation}` },
    full,
  ];
}

/** Next tier at or above a year's revenue with the largest client plus 50 000 (article 003); null above the last tier. */
export function heuristicLimit(
  revenue: Decimal,
  { limitTiers, limitMargin }: Thresholds = DEFAULT_SETTINGS.thresholds,
): Decimal | null {
  const needed = decimal.add(revenue, limitMargin);
  return limitTiers.find((tier) => decimal.compare(tier, needed) >= 0) ?? null;
}

/** The same with its numbers in: revenue + margin, and the tiers it is looked up in. */
function heuristicText(revenue: Decimal, thresholds: Thresholds): string {
  const margin = decimal.cents(thresholds.limitMargin);
  const needed = decimal.cents(decimal.add(revenue, margin));
  const tier = heuristicLimit(revenue, thresholds);
  return `${decimal.cents(revenue)} + ${margin} = ${needed} → ${tier === null ? `> ${decimal.cents(thresholds.limitTiers.at(-1) ?? "0")}` : decimal.cents(tier)}`;
}

/** Each line with its share of the lines' sum, in percent, two decimals. */
export function shares(lines: readonly ClaimLine[]): Exposure["claimLines"] {
  const sum = decimal.add(...lines.map((l) => l.amount));
  return lines.map((line) => ({
    ...line,
    share: decimal.isZero(sum) ? 0 : Number(decimal.divide(decimal.multiply(line.amount, "100"), sum, 2)),
  }));
}

/**
 * What is left of the policy's cover, or null when limit or franchise are unknown, or when the days raise a doubt: unknown is
 * never read as covered.
 */
export function coverOf(insurance: Insurance | undefined, days: CoverDays): Cover | null {
  if (insurance === undefined || dateDoubts(insurance, days).length > 0) return null;
  const { franchise, franchisePercent: percent, franchiseMin: least, franchiseMax: most, franchiseOrder } = insurance;
  const limit = remainingLimit(insurance);
  const rule: Franchise | undefined =
    percent === undefined
      ? franchise
      : { percent, ...(least === undefined ? {} : { least }), ...(most === undefined ? {} : { most }) };
  return limit === null || rule === undefined ? null : { limit, franchise: rule, order: franchiseOrder };
}

type Fee = { amount: Decimal; source: NonNullable<Exposure["feeSource"]> };

/**
 * F: the price of the contract that governed the `facts`, net where it says so, else what was invoiced since a day: net where every
 * invoice says its net sum, else with VAT, never a mixture.
 */
function feeOf(
  relationship: Relationship,
  ledger: readonly LedgerItem[],
  since: CalendarDate,
  facts: CalendarDate | undefined,
): Fee | null {
  const priced = governingPrices(relationship, facts).find(
    ({ total }) => total.currency === "EUR" && decimal.compare(total.value, "0") > 0,
  );
  if (priced !== undefined)
    return {
      amount: decimal.cents(priced.total.value),
      source: { from: "contract", evidence: priced.evidence, tax: priced.total.tax },
    };
  const recent = ledger.filter((i) => i.issued >= since && i.status !== "credited" && i.currency === "EUR");
  if (recent.length === 0) return null;
  const nets = recent.flatMap((i) => i.net ?? []);
  const isNet = nets.length === recent.length;
  return {
    amount: decimal.cents(decimal.add(...(isNet ? nets : recent.map((i) => i.gross)))),
    source: { from: "invoices", evidence: recent.flatMap((i) => i.evidence), tax: isNet ? "HT" : "TTC" },
  };
}

/**
 * Exposure of a relationship on a day. In a closed matter the only row left is the settlement itself. `policy` says where the values of
 * the profile's `insurance` come from.
 */
export function exposureOf(
  relationship: Relationship,
  ledger: readonly LedgerItem[],
  matter: Matter,
  profile: Profile,
  since: CalendarDate,
  policy: HeldPolicy = heldPolicy(profile.insurance, [], matter.asOf),
): Exposure {
  const claim = claimOf(matter);
  const facts = factsDay(matter);
  const { insurance, thresholds } = profile;
  const cap = liabilityCap(relationship, { day: facts, insured: insurance?.limitPerClaim });
  const fee = feeOf(relationship, ledger, since, facts);
  const lines = claim?.lines ?? [];
  const classes = excludedClasses(insurance);
  const excluded = decimal.add(...lines.filter((l) => classes.has(l.class)).map((l) => l.amount));
  const above = (scale: Decimal) => aboveSubLimits(insurance, lines, scale);
  const held = insurance === undefined ? null : limitOf(insurance);
  const claimed = claim === null ? undefined : dayOf(claim.finding);
  const days = coverDays(matter, claimed ?? matter.asOf);
  const cover = coverOf(insurance, days);
  const sure = insurance !== undefined && dateDoubts(insurance, days).length === 0;
  const paid = settledAmount(matter);
  const rowsOf = (): ExposureRow[] => {
    if (matter.closedOn !== null) return paid === null ? [] : [exposureRow("reference", paid, "0", cover)];
    if (claim === null) return [];
    return exposureRows({
      claim: claim.total,
      cap: cap?.amount ?? null,
      excluded,
      ratio: thresholds.settlementRatio,
      cover,
      above,
      unread: { limit: sure ? (held?.limit ?? null) : null },
    });
  };
  const rows = rowsOf();
  const known = profile.matters.find((m) => m.client === relationship.client.id);
  const stress = known?.stress === undefined ? undefined : stressFigure(known.stress);
  const expectedLoss = matter.closedOn === null ? expectedLossOf(rows, known?.odds) : undefined;
  const settled = matter.closedOn === null || paid === null ? undefined : settledFigures(paid, claim, fee);
  const notes = [
    ...foreignClaims(matter),
    ...(claim !== null && matter.closedOn === null
      ? capInTime(relationship, cap, { day: facts, insured: insurance?.limitPerClaim })
      : []),
    ...(claim !== null && matter.closedOn === null
      ? [
          ...(insurance === undefined ? [] : policyNotes(insurance)),
          ...policy.disagreements.map(({ fr, en }) => ({ fr: `${capitalised(fr)}.`, en: `${capitalised(en)}.` })),
          ...policy.notes,
        ]
      : []),
  ];
  const percent = insurance?.franchisePercent;
  return {
    claim: claim?.total ?? null,
    claimLines: shares(lines),
    sumMatches: claim?.sumMatches ?? null,
    fee: fee?.amount ?? null,
    cap: cap === null ? null : decimal.cents(cap.amount),
    capSource: cap?.evidence ?? [],
    ...(cap === null ? {} : { capComputation: cap.computation }),
    ...(claim === null
      ? {}
      : {
          claimFindingId: claim.finding.id,
          excluded: decimal.cents(excluded),
          aboveSubLimits: decimal.cents(above("1")),
        }),
    ...(fee === null ? {} : { feeSource: fee.source }),
    multiple: claim === null || fee === null ? null : decimal.divide(claim.total, fee.amount, 2),
    limit: held === null ? null : decimal.cents(held.limit),
    ...(held === null ? {} : { limitComputation: held.computation }),
    franchise: insurance?.franchise === undefined || percent !== undefined ? null : decimal.cents(insurance.franchise),
    ...(percent === undefined
      ? {}
      : {
          franchiseRule: {
            percent,
            ...(insurance?.franchiseMin === undefined ? {} : { least: insurance.franchiseMin }),
            ...(insurance?.franchiseMax === undefined ? {} : { most: insurance.franchiseMax }),
          },
        }),
    franchiseOrder: insurance?.franchiseOrder ?? "B",
    ...(policy.sources.length === 0 ? {} : { policySources: [...policy.sources] }),
    rows,
    heuristicLimit: relationship.revenue === undefined ? null : heuristicLimit(relationship.revenue.client, thresholds),
    ...(relationship.revenue === undefined
      ? {}
      : { heuristicComputation: heuristicText(relationship.revenue.client, thresholds) }),
    ...(stress === undefined ? {} : { stress }),
    ...(expectedLoss === undefined ? {} : { expectedLoss }),
    ...(settled === undefined ? {} : { settled }),
    ...(notes.length === 0 ? {} : { notes }),
  };
}

/** The client's daily revenue at stake × days of outage + costs of rebuilding: what article 003's case shows the tier to miss. */
function stressFigure({ dailyRevenue, outageDays, rebuildCosts }: NonNullable<KnownMatter["stress"]>) {
  const amount = decimal.cents(decimal.add(decimal.multiply(dailyRevenue, String(outageDays)), rebuildCosts));
  return {
    amount,
    computation: `${outageDays} × ${decimal.cents(dailyRevenue)} + ${decimal.cents(rebuildCosts)} = ${amount}`,
  };
}

/** Σ p·U over the scenarios; undefined without odds, or where a remainder is unknown or a scenario with odds is missing. */
function expectedLossOf(rows: readonly ExposureRow[], odds: KnownMatter["odds"]): Exposure["expectedLoss"] {
  if (odds === undefined) return undefined;
  const of = { "cap-applies": odds.capApplies, reference: odds.reference, "cap-set-aside": odds.capSetAside };
  const terms = (["cap-applies", "reference", "cap-set-aside"] as const).flatMap((scenario) => {
    const p = of[scenario];
    return p === 0 ? [] : [{ p: String(p), remainder: rows.find((r) => r.scenario === scenario)?.remainder ?? null }];
  });
  const products: Decimal[] = [];
  for (const { p, remainder } of terms) {
    if (remainder === null) return undefined;
    products.push(decimal.multiply(p, remainder));
  }
  const amount = decimal.cents(decimal.add(...products));
  return { amount, computation: `${terms.map((t) => `${t.p} × ${t.remainder}`).join(" + ")} = ${amount}` };
}

function settledFigures(paid: Decimal, claim: Claim | null, fee: Fee | null): NonNullable<Exposure["settled"]> {
  const amount = decimal.cents(paid);
  const cut = claim === null ? undefined : decimal.subtract(claim.total, amount);
  return {
    amount,
    ...(claim === null || cut === undefined
      ? {}
      : {
          cut: decimal.cents(cut),
          cutPercent: decimal.divide(decimal.multiply(cut, "100"), claim.total, 2),
          ratio: decimal.divide(amount, claim.total, 4),
        }),
    ...(fee === null ? {} : { multiple: decimal.divide(amount, fee.amount, 2) }),
  };
}
