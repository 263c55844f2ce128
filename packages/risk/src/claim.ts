import {
  type Bilingual,
  type ClaimLine,
  type Decimal,
  decimal,
  type Finding,
  type FindingAmount,
  formatMoney,
} from "@vigie/model";
import { aboutInsolvency, dayOf, isWithdrawn, type Matter } from "./matter.ts";

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

/** Sums claimed in another currency: named, neither converted nor added. */
export function foreignClaims(matter: Matter): Bilingual[] {
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

/** What was agreed when the matter closed, in euros: as the settlement says, else as the person's mark does; nothing where the claim was taken back. */
export function settledAmount(matter: Matter): Decimal | null {
  if (matter.settlement !== null && isWithdrawn(matter)) return null;
  const amounts = (matter.settlement?.fields.amounts ?? []).filter((a) => a.currency === "EUR");
  const agreed = amounts.filter((a) => a.role === "settlement");
  const stated = highest(agreed.length > 0 ? agreed : amounts.filter((a) => a.role === "total"));
  return stated ?? matter.mark?.amount ?? null;
}
