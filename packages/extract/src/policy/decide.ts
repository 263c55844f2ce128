import { type ClaimLineClass, decimal, type Money, type PolicyField, type Span } from "@vigie/model";
import type { Franchise } from "./franchise.ts";
import { classesOf, type Kind, type Scope } from "./guarantees.ts";
import type { Limit } from "./limits.ts";

/** A limit of one nature of loss inside the limit per claim. */
export type SubLimit = { kind: Kind; classes: ClaimLineClass[]; money: Money; span: Span; at: number };
/** What a paper says more than once and not alike, or of another guarantee only. */
export type Unclear = {
  field: PolicyField;
  why: "several" | "another-guarantee" | "sub-limit" | "odd" | "qualified";
  spans: Span[];
};
/** The terms of professional liability that a paper states without doubt, and what it leaves in doubt. */
export type Terms = {
  limitPerClaim?: { money: Money; span: Span };
  limitPerYear?: { money: Money; span: Span };
  subLimits: SubLimit[];
  franchise?: Franchise;
  unclear: Unclear[];
};

/**
 * The terms that count for a claim of a client. A limit of professional liability comes before one that names no guarantee; two
 * that differ are none, nor is one beside a sub-limit that is in doubt. `scope` is the guarantee a paper is about by its title; undefined when it is about several, or tells none.
 */
export function decide(limits: readonly Limit[], franchises: readonly Franchise[], scope: Scope | undefined): Terms {
  const unclear: Unclear[] = [];
  const placed = limits.map((limit) => ({ ...limit, scope: limit.scope ?? scope }));
  const perClaim = mainLimit("limitPerClaim", placed, unclear);
  const perYear = mainLimit("limitPerYear", placed, unclear);
  const subLimits = subLimitsOf(placed, perClaim?.money ?? perYear?.money, unclear);
  const franchise = franchiseOf(franchises, scope, unclear);
  // Two yearly limits in doubt, one of them below the limit per claim: that one is in doubt too.
  const yearly = placed.filter((l) => l.basis === "year" && l.scope !== "other" && isWhole(l));
  const isBelow = ({ money }: Limit): boolean =>
    perClaim !== undefined && decimal.compare(money.value, perClaim.money.value) < 0;
  const isCut = perYear === undefined && yearly.some(isBelow);
  if (isCut) unclear.push({ field: "limitPerClaim", why: "several", spans: yearly.filter(isBelow).map((l) => l.span) });
  // What a sub-limit that is not known may take away must not count as covered.
  const isSure = !unclear.some(({ field }) => field === "subLimits");
  for (const [field, limit] of [
    ["limitPerClaim", perClaim],
    ["limitPerYear", perYear],
  ] as const)
    if (!isSure && limit !== undefined) unclear.push({ field, why: "sub-limit", spans: [limit.span] });
  return {
    ...(isSure && !isCut && perClaim !== undefined ? { limitPerClaim: perClaim } : {}),
    ...(isSure && perYear !== undefined ? { limitPerYear: perYear } : {}),
    subLimits,
    ...(franchise === undefined ? {} : { franchise }),
    unclear,
  };
}

const isWhole = ({ kind }: Limit): boolean => kind === undefined || kind === "all";

function mainLimit(
  field: "limitPerClaim" | "limitPerYear",
  limits: readonly Limit[],
  unclear: Unclear[],
): Limit | undefined {
  const isYear = field === "limitPerYear";
  const ofBasis = limits.filter(
    ({ basis }) => basis === "both" || basis === (isYear ? "year" : "claim") || (!isYear && basis === undefined),
  );
  const whole = ofBasis.filter((l) => isWhole(l) && l.scope !== "other");
  const professional = whole.filter((l) => l.scope === "professional");
  const pool = professional.length > 0 ? professional : whole;
  // A sum that says what it is for comes before one that does not.
  const based = pool.filter((l) => l.basis !== undefined);
  const candidates = distinct(based.length > 0 ? based : pool);
  const others = distinct(ofBasis.filter((l) => l.scope === "other" || !isWhole(l)));
  // Beside other guarantees, a sum that names none may be anybody's.
  const isVague = professional.length === 0 && others.some((l) => l.scope === "other");
  const [first] = candidates;
  if (first !== undefined && candidates.length === 1 && !isVague) return first;
  const spans = (candidates.length > 0 ? candidates : others).map((l) => l.span);
  if (spans.length > 0) unclear.push({ field, why: candidates.length > 0 ? "several" : "another-guarantee", spans });
  return undefined;
}

function subLimitsOf(limits: readonly Limit[], main: Money | undefined, unclear: Unclear[]): SubLimit[] {
  const byKind = new Map<Kind, Limit[]>();
  for (const limit of limits) {
    const { kind, scope } = limit;
    if (kind === undefined || kind === "all" || scope !== "professional") continue;
    const list = byKind.get(kind);
    if (list === undefined) byKind.set(kind, [limit]);
    else list.push(limit);
  }
  const found = [...byKind].flatMap(([kind, all]): SubLimit[] => {
    const perClaim = all.filter(({ basis }) => basis !== "year");
    const candidates = distinct(perClaim.length > 0 ? perClaim : all);
    const [first] = candidates;
    if (first === undefined || classesOf(kind).length === 0) return [];
    if (candidates.length > 1) {
      unclear.push({ field: "subLimits", why: "several", spans: candidates.map((l) => l.span) });
      return [];
    }
    // What is no lower than the limit itself limits nothing: bodily injury mostly has more.
    const { money, span, at } = first;
    if (main === undefined && kind === "bodily") return [];
    if (main !== undefined && main.currency === money.currency && decimal.compare(money.value, main.value) >= 0)
      return [];
    return [{ kind, classes: [...classesOf(kind)], money, span, at }];
  });
  const own = new Set(found.flatMap(({ kind, classes }) => (kind === "non-consecutive" ? [] : classes)));
  return found.map((sub) =>
    sub.kind === "non-consecutive" ? { ...sub, classes: sub.classes.filter((name) => !own.has(name)) } : sub,
  );
}

/** Natures of loss whose franchise is the one a claim of a client meets. */
const MONETARY: ReadonlySet<Franchise["kind"]> = new Set<Franchise["kind"]>([undefined, "all", "non-consecutive"]);

function franchiseOf(
  franchises: readonly Franchise[],
  scope: Scope | undefined,
  unclear: Unclear[],
): Franchise | undefined {
  const monetary = franchises.filter(({ kind }) => MONETARY.has(kind));
  const ours = monetary.filter((f) => (f.scope ?? scope) === "professional");
  const free = scope === "other" ? [] : monetary.filter((f) => f.isGeneral || (f.scope ?? scope) === undefined);
  const candidates = distinctFranchises(ours.length > 0 ? ours : free);
  const [first] = candidates;
  if (first === undefined) return undefined;
  if (candidates.length > 1 || first.isOdd) {
    unclear.push({
      field: candidates.some((f) => f.percent !== undefined) ? "franchisePercent" : "franchise",
      why: candidates.length > 1 ? "several" : "odd",
      spans: candidates.map((f) => f.span),
    });
    return undefined;
  }
  return first;
}

function distinct<T extends { money: Money }>(limits: readonly T[]): T[] {
  const key = ({ money }: T): string => `${decimal.cents(money.value)} ${money.currency}`;
  return [...new Map([...limits].reverse().map((l) => [key(l), l] as const)).values()].reverse();
}

function distinctFranchises(all: readonly Franchise[]): Franchise[] {
  const sum = (money: Money | undefined): string =>
    money === undefined ? "" : `${decimal.cents(money.value)} ${money.currency}`;
  const key = (f: Franchise): string => [sum(f.fixed), f.percent ?? "", sum(f.least), sum(f.most), f.isOdd].join("|");
  return [...new Map([...all].reverse().map((f) => [key(f), f] as const)).values()].reverse();
}
