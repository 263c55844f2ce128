import { fold } from "@vigie/language";
import type { CalendarDate, DocumentKind, Facts, Relationship } from "@vigie/model";

export type ContractPaper = Relationship["contracts"][number];
/** `aside` marks an agreement that is not about the services. */
type Paper = Omit<ContractPaper, "inForce"> & { aside: boolean };

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
 * terms it refers to. Drafts nobody signed do not govern. A contract whose term has run out still governs what was done
 * under it, so its end date counts for nothing here. A settlement or a secrecy agreement is no main contract. A paper
 * whose signatures could not be made out governs only when no signed one is there.
 */
export function inForce(
  papers: readonly Paper[],
  asOf: CalendarDate,
  isOurs: (name: string) => boolean,
): ContractPaper[] {
  const isSigned = (facts: Facts): boolean => accepted(facts, isOurs);
  const alive = papers.filter((p) => p.date === undefined || p.date <= asOf);
  const main =
    latest(alive.filter((p) => isMain(p) && isSigned(p.facts))) ??
    latest(alive.filter((p) => (p.kind === "quote" || p.kind === "purchase-order") && isSigned(p.facts))) ??
    latest(alive.filter((p) => isMain(p) && isUnclear(p.facts)));
  return papers.map((paper) => {
    const { aside: _aside, ...rest } = paper;
    return { ...rest, inForce: main !== undefined && alive.includes(paper) && governs(paper, main, isSigned) };
  });
}

const ASIDE =
  /\b(?:protocole (?:d'accord )?transactionnel|accord transactionnel|transaction au sens|settlement agreement|accord de confidentialite|engagement de confidentialite|non[- ]disclosure|nda)\b/u;
const AMENDMENT = /^\W*(?:avenant|amendment|addendum)\b/u;

/**
 * What a contract is by its own title: an amendment, or an agreement beside the main one (a settlement, a secrecy agreement).
 * `head` is its file name or first lines.
 */
export function natureOf(head: string): "main" | "amendment" | "aside" {
  const text = fold(head).folded.replace(/[_]/gu, " ");
  if (ASIDE.test(text.replace(/-/gu, " ")) || ASIDE.test(text)) return "aside";
  return AMENDMENT.test(text) ? "amendment" : "main";
}

function isMain(paper: Paper): boolean {
  return paper.kind === "contract" && !paper.aside;
}

function governs(paper: Paper, main: Paper, isSigned: (facts: Facts) => boolean): boolean {
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

const SIGNED_BY: ReadonlySet<string> = new Set([
  "esigned_verified",
  "seal_only",
  "handwritten",
  "signature_image",
  "typed",
]);

/** Signed by both, or by the other side: what we alone signed is an offer. */
function accepted(facts: Facts, isOurs: (name: string) => boolean): boolean {
  if (["signed", "esigned", "copy_of_esigned"].includes(overall(facts))) return true;
  return (
    overall(facts) === "partly_signed" &&
    facts.signatures.status === "present" &&
    facts.signatures.value.parties.some((p) => !isOurs(p.name) && SIGNED_BY.has(p.coverage))
  );
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

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
