import {
  type CalendarDate,
  type CapPrice,
  type ContractSheet,
  type Decimal,
  type DocumentKind,
  type Evidence,
  effectiveCap,
  type LiabilityClause,
  type LimitationOfLiability,
  type Relationship,
} from "@vigie/model";

type Contract = Relationship["contracts"][number];

/** Papers that make the contract, the one that prevails first: special terms prevail over general ones (C. civ. 1119). */
const PAPERS: readonly DocumentKind[] = [
  "amendment",
  "contract",
  "quote",
  "purchase-order",
  "annex",
  "specification",
  "general-terms",
  "acceptance-report",
  "esign-certificate",
];

const rankOf = (contract: Contract): number => PAPERS.indexOf(contract.kind);

const SIGNED = ["signed", "esigned", "copy_of_esigned"];

/**
 * The papers that govern the work, those that prevail first, the later before the earlier: those in force, or, once none is,
 * the signed ones that have ended: a dispute over past work is judged by the contract it was done under. With a `day`, those that
 * governed on that day where any did.
 */
export function governingPapers(relationship: Relationship, day?: CalendarDate): Contract[] {
  const then = day === undefined ? [] : relationship.contracts.filter((c) => governedOn(c, day));
  const alive = then.length > 0 ? then : relationship.contracts.filter((c) => c.inForce);
  const ended = (c: Contract) =>
    c.facts.signatures.status === "present" && SIGNED.includes(c.facts.signatures.value.overall);
  return (alive.length > 0 ? alive : relationship.contracts.filter(ended))
    .filter((c) => rankOf(c) >= 0)
    .sort((a, b) => rankOf(a) - rankOf(b) || ((a.date ?? "") > (b.date ?? "") ? -1 : 1));
}

/** True when what was done on a day was done under this paper. */
export function governedOn({ governed = [] }: Contract, day: CalendarDate): boolean {
  return governed.some(({ from, until }) => (from ?? day) <= day && (until ?? day) >= day);
}

/** The clauses on liability a paper holds, whomever they protect. */
export function liabilityClauses(contract: Contract): readonly LiabilityClause[] {
  const fact = contract.facts.limitationOfLiability;
  return fact.status === "present" ? fact.value.clauses : [];
}

const protectsUs = (clause: LiabilityClause): boolean => clause.protects === "us" || clause.protects === "both";

/** The kinds of papers that state a price, the one that speaks for the work first. */
const PRICED: readonly DocumentKind[] = ["contract", "quote", "purchase-order", "amendment"];
/** The same where a cap speaks of the order's price. */
const ORDERED: readonly DocumentKind[] = ["purchase-order", "quote", "contract", "amendment"];

/** What a governing paper says of the price, in all at least. */
export type GoverningPrice = CapPrice & { total: NonNullable<CapPrice["total"]> };

/** The prices of the papers that govern what was done on `day` (else now), the one that speaks for the work first. */
export function governingPrices(
  relationship: Relationship,
  day?: CalendarDate,
  kinds: readonly DocumentKind[] = PRICED,
): GoverningPrice[] {
  return governingPapers(relationship, day)
    .filter((c) => kinds.includes(c.kind))
    .sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || ((b.date ?? "") < (a.date ?? "") ? -1 : 1))
    .flatMap(({ facts: { price, serviceScope } }): GoverningPrice[] => {
      const scope = serviceScope.status === "present" ? serviceScope.value.price : undefined;
      const stated = price.status === "present" ? { ...price.value, evidence: price.evidence } : scope;
      return stated?.total === undefined ? [] : [{ ...stated, total: stated.total }];
    });
}

/** A cap in euros: how it was reckoned, the passages it rests on, and the paper that holds it. */
export type LiabilityCap = { amount: Decimal; computation: string; evidence: Evidence[]; paper: Contract };

/** Where a cap is looked for: in the papers of a day (else of today); `insured`, the limit of our policy, in euros. */
export type CapQuestion = { day?: CalendarDate | undefined; insured?: Decimal | undefined };

/** L: the cap that limits what we may owe; null when no governing paper has one that protects us and can be reckoned. */
export function liabilityCap(relationship: Relationship, { day, insured }: CapQuestion = {}): LiabilityCap | null {
  for (const paper of governingPapers(relationship, day)) {
    const effective = effectiveOf(paper, relationship, { day, insured });
    if (effective?.amount.currency === "EUR")
      return { amount: effective.amount.value, computation: effective.computation, evidence: effective.inputs, paper };
  }
  return null;
}

/**
 * What a paper's cap comes to: with its own price where it states one, else with that of the order or contract it goes with: general
 * terms cap at "the price of the order in question" and hold none.
 */
function effectiveOf(
  paper: Contract,
  relationship: Relationship,
  { day, insured }: CapQuestion,
): LimitationOfLiability["effective"] {
  const fact = paper.facts.limitationOfLiability;
  if (fact.status !== "present") return undefined;
  const ours = fact.value.clauses.filter(protectsUs);
  if (ours.every((c) => c.cap === undefined)) return undefined;
  if (fact.value.effective !== undefined) return fact.value.effective;
  const isOrder = ours.some((c) => c.cap?.basis === "order-price");
  const [price] = governingPrices(relationship, day, isOrder ? ORDERED : PRICED);
  return effectiveCap(
    ours,
    price,
    insured === undefined ? undefined : { value: insured, currency: "EUR", tax: "unknown" },
  );
}

/** The contract of a client as the report shows it, one sheet for each paper, those in force first. */
export function contractSheets(relationship: Relationship, asOf: string): ContractSheet[] {
  return relationship.contracts
    .filter((c) => rankOf(c) >= 0 && (c.date ?? "") <= asOf)
    .sort(
      (a, b) =>
        Number(b.inForce) - Number(a.inForce) ||
        rankOf(a) - rankOf(b) ||
        ((a.date ?? "") > (b.date ?? "") ? -1 : (a.date ?? "") < (b.date ?? "") ? 1 : a.source < b.source ? -1 : 1),
    )
    .map((c) => sheetOf(c, relationship));
}

function sheetOf(contract: Contract, relationship: Relationship): ContractSheet {
  const { limitationOfLiability, signatures, serviceScope, parties, price } = contract.facts;
  const liability = limitationOfLiability.status === "present" ? limitationOfLiability.value : null;
  const signed = signatures.status === "present" ? signatures.value : null;
  const capped = liability?.clauses.filter((c) => c.cap !== undefined) ?? [];
  const clause = capped.find(protectsUs) ?? capped[0];
  const amount =
    clause === undefined
      ? undefined
      : protectsUs(clause)
        ? (effectiveOf(contract, relationship, {})?.amount ?? clause.cap?.amount)
        : clause.cap?.amount;
  const quoted = [parties, price, limitationOfLiability].flatMap((f) => (f.status === "present" ? f.evidence : []));
  return {
    documentId: contract.documentId,
    source: contract.source,
    kind: contract.kind,
    ...(contract.date === undefined ? {} : { date: contract.date }),
    inForce: contract.inForce,
    pages: Math.max(0, ...(signed?.pages.map((p) => p.page) ?? []), ...quoted.map((e) => e.page ?? 0)),
    cap:
      clause === undefined
        ? null
        : {
            ...(amount === undefined ? {} : { amount }),
            protects: clause.protects,
            text: clause.evidence[0]?.quote ?? "",
            evidence: clause.evidence,
          },
    liability,
    signatures: signed,
    scope: serviceScope.status === "present" ? serviceScope.value : null,
    missingInitials: signed?.missingInitials ?? [],
  };
}
