import type {
  CalendarDate,
  ContractSheet,
  Decimal,
  DocumentKind,
  Evidence,
  LiabilityClause,
  Relationship,
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

/** A cap in euros, with its clause and the paper that holds it. */
export type LiabilityCap = { amount: Decimal; evidence: Evidence[]; paper: Contract };

/** L: the cap that limits what we may owe for what was done on `day` (else now); null when no governing paper has one that protects us. */
export function liabilityCap(relationship: Relationship, day?: CalendarDate): LiabilityCap | null {
  for (const paper of governingPapers(relationship, day)) {
    const fact = paper.facts.limitationOfLiability;
    if (fact.status !== "present") continue;
    const clause = fact.value.clauses.find((c) => c.cap !== undefined && protectsUs(c));
    const amount = fact.value.effective?.amount ?? clause?.cap?.amount;
    if (clause !== undefined && amount !== undefined && amount.currency === "EUR")
      return { amount: amount.value, evidence: clause.evidence, paper };
  }
  return null;
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
    .map(sheetOf);
}

function sheetOf(contract: Contract): ContractSheet {
  const { limitationOfLiability, signatures, serviceScope, parties, price } = contract.facts;
  const liability = limitationOfLiability.status === "present" ? limitationOfLiability.value : null;
  const signed = signatures.status === "present" ? signatures.value : null;
  const capped = liability?.clauses.filter((c) => c.cap !== undefined) ?? [];
  const clause = capped.find(protectsUs) ?? capped[0];
  const amount =
    clause === undefined
      ? undefined
      : protectsUs(clause)
        ? (liability?.effective?.amount ?? clause.cap?.amount)
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
