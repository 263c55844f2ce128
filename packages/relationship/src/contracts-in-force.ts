import type { CalendarDate, DocumentKind, Facts, Relationship } from "@vigie/model";

export type ContractPaper = Relationship["contracts"][number];
type Paper = Omit<ContractPaper, "inForce">;

const KINDS: ReadonlySet<DocumentKind> = new Set([
  "contract",
  "general-terms",
  "quote",
  "purchase-order",
  "specification",
  "annex",
  "amendment",
  "acceptance-report",
  "esign-certificate",
]);

/** True for a paper that belongs among a client's contracts. */
export function isContractPaper(kind: DocumentKind): boolean {
  return KINDS.has(kind);
}

/**
 * Marks what governs on a day: the latest signed main contract (a framework or service contract; without one, the latest
 * signed quote or order), its amendments, annexes and specification, later signed quotes and orders under it, and general
 * terms it refers to. Drafts nobody signed do not govern; a contract whose term ended without tacit renewal does not either.
 * A paper whose signatures could not be made out governs only when no signed one is there.
 */
export function inForce(papers: readonly Paper[], asOf: CalendarDate): ContractPaper[] {
  const alive = papers.filter((p) => !(ended(p.facts, asOf) || (p.date !== undefined && p.date > asOf)));
  const main =
    latest(alive.filter((p) => p.kind === "contract" && isSigned(p.facts))) ??
    latest(alive.filter((p) => (p.kind === "quote" || p.kind === "purchase-order") && isSigned(p.facts))) ??
    latest(alive.filter((p) => p.kind === "contract" && isUnclear(p.facts)));
  return papers.map((paper) => ({
    ...paper,
    inForce: main !== undefined && alive.includes(paper) && governs(paper, main),
  }));
}

function governs(paper: Paper, main: Paper): boolean {
  if (paper === main) return true;
  const notEarlier = (paper.date ?? "9999") >= (main.date ?? "0000");
  switch (paper.kind) {
    case "amendment":
      return isSigned(paper.facts) && notEarlier;
    case "quote":
    case "purchase-order":
      return isSigned(paper.facts) && notEarlier;
    case "annex":
    case "specification":
      return !isUnsignedDraft(paper.facts);
    case "general-terms":
      return refersToTerms(main.facts);
    default:
      return false;
  }
}

/** True when the contract says that general terms apply and were accepted, or lists them among its papers. */
export function refersToTerms(facts: Facts): boolean {
  if (facts.termsReference.status === "present" && facts.termsReference.value.accepted) return true;
  return (
    facts.serviceScope.status === "present" &&
    facts.serviceScope.value.references.some((r) => r.kind === "general-terms")
  );
}

function latest(papers: readonly Paper[]): Paper | undefined {
  return [...papers].sort((a, b) => compare(a.date ?? "", b.date ?? "") || compare(a.documentId, b.documentId)).at(-1);
}

function overall(facts: Facts): string {
  return facts.signatures.status === "present" ? facts.signatures.value.overall : "undetermined";
}

function isSigned(facts: Facts): boolean {
  return ["signed", "partly_signed", "esigned", "copy_of_esigned"].includes(overall(facts));
}

function isUnclear(facts: Facts): boolean {
  return ["undetermined", "esigned_broken", "not_applicable"].includes(overall(facts));
}

/** An annex carries no signature of its own as a rule; a paper with an empty signature block is a draft. */
function isUnsignedDraft(facts: Facts): boolean {
  return (
    overall(facts) === "unsigned" &&
    facts.signatures.status === "present" &&
    facts.signatures.value.parties.some((p) => p.coverage === "empty_block")
  );
}

function ended(facts: Facts, asOf: CalendarDate): boolean {
  if (facts.dates.status !== "present") return false;
  const { end, renewal } = facts.dates.value;
  return end !== undefined && end < asOf && renewal !== "tacit";
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
