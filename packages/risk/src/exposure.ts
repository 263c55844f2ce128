import {
  type Bilingual,
  type CalendarDate,
  type ClaimLine,
  type Decimal,
  decimal,
  type Evidence,
  type Exposure,
  type ExposureRow,
  type Finding,
  type FindingAmount,
  formatMoney,
  type Insurance,
  type KnownMatter,
  type LedgerItem,
  type Profile,
  type Relationship,
  type Thresholds,
} from "@vigie/model";
import { governingPapers, liabilityCap } from "./contract-sheet.ts";
import { aboutInsolvency, dayOf, type Matter } from "./matter.ts";
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
 * One scenario of domain §4. X = `outcome`, E = `excluded` (never more than X), P = limit, Fr = franchise.
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
  const rule =
    percent === undefined
      ? ""
      : `Fr = ${percent} %${least === undefined ? "" : ` ≥ ${decimal.cents(least)}`}${most === undefined ? "" : ` ≤ ${decimal.cents(most)}`} = ${franchise} ; `;
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
    computation: `${rule}I = ${formula} = ${decimal.cents(pays)} ; U = X − I = ${decimal.cents(remainder)}`,
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
  /** What the policy's sub-limits leave out when the claim is owed at this share, 0 to 1. */
  above?: (scale: Decimal) => Decimal;
  unread?: Unread;
}): ExposureRow[] {
  const { claim, cap, excluded, ratio, cover, above = () => "0", unread } = input;
  const capped = cap === null ? null : decimal.min(claim, cap);
  const full = exposureRow("cap-set-aside", claim, excluded, cover, above("1"), unread);
  const reference = exposureRow(
    "reference",
    decimal.multiply(claim, ratio),
    decimal.multiply(excluded, ratio),
    cover,
    above(ratio),
    unread,
  );
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

/** F: the price of the governing contract, net where it says so, else what was invoiced in the twelve months before `asOf`. */
function feeOf(relationship: Relationship, ledger: readonly LedgerItem[], since: CalendarDate): Fee | null {
  const rank = ["contract", "quote", "purchase-order", "amendment"];
  const priced = governingPapers(relationship)
    .filter((c) => rank.includes(c.kind))
    .sort((a, b) => rank.indexOf(a.kind) - rank.indexOf(b.kind) || ((b.date ?? "") < (a.date ?? "") ? -1 : 1))
    .flatMap((c): Fee[] => {
      const { price, serviceScope } = c.facts;
      const total =
        price.status === "present"
          ? price.value.total
          : serviceScope.status === "present"
            ? serviceScope.value.price.total
            : undefined;
      const evidence =
        price.status === "present"
          ? price.evidence
          : serviceScope.status === "present"
            ? serviceScope.value.price.evidence
            : [];
      return total !== undefined && total.currency === "EUR" && decimal.compare(total.value, "0") > 0
        ? [{ amount: decimal.cents(total.value), source: { from: "contract", evidence, tax: total.tax } }]
        : [];
    });
  if (priced[0] !== undefined) return priced[0];
  const recent = ledger.filter((i) => i.issued >= since && i.status !== "credited" && i.currency === "EUR");
  if (recent.length === 0) return null;
  return {
    amount: decimal.cents(decimal.add(...recent.map((i) => i.net ?? i.gross))),
    source: { from: "invoices", evidence: recent.flatMap((i) => i.evidence) },
  };
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
  const { insurance, thresholds } = profile;
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
    ...(claim !== null && matter.closedOn === null && insurance !== undefined ? policyNotes(insurance) : []),
  ];
  const percent = insurance?.franchisePercent;
  return {
    claim: claim?.total ?? null,
    claimLines: shares(lines),
    sumMatches: claim?.sumMatches ?? null,
    fee: fee?.amount ?? null,
    cap: cap === null ? null : decimal.cents(cap.amount),
    capSource: cap?.evidence ?? [],
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

/** Sums claimed in another currency: named, neither converted nor added. */
function foreignClaims(matter: Matter): Bilingual[] {
  const sums = new Map<string, { value: Decimal; currency: string }>();
  for (const f of matter.findings)
    if (f.strength !== "weak" && (f.signal === "claim-amount" || CLAIMING.has(f.signal)))
      for (const a of f.fields.amounts ?? [])
        if (a.currency !== "EUR" && (a.role === "claimed" || a.role === "total"))
          sums.set(`${a.currency} ${decimal.cents(a.value)}`, a);
  return [...sums.values()].map(({ value, currency }) => ({
    fr: `${formatMoney(value, currency, "fr")} réclamés en devise : ni convertis, ni ajoutés aux sommes en euros.`,
    en: `${formatMoney(value, currency, "en")} claimed in a foreign currency: neither converted nor added to the sums in euros.`,
  }));
}

/** What was agreed when the matter closed, in euros: as the settlement says, else as the person's mark does. */
export function settledAmount(matter: Matter): Decimal | null {
  const amounts = (matter.settlement?.fields.amounts ?? []).filter((a) => a.currency === "EUR");
  const agreed = amounts.filter((a) => a.role === "settlement");
  const stated = highest(agreed.length > 0 ? agreed : amounts.filter((a) => a.role === "total"));
  return stated ?? matter.mark?.amount ?? null;
}
