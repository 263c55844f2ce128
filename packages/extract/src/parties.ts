import type { DocumentKind, Fact, Party } from "@vigie/model";
import { addressee } from "./parties/addressee.ts";
import { blocksIn } from "./parties/blocks.ts";
import { type Candidate, described } from "./parties/described.ts";
import { groupsIn, withBeneficiaries } from "./parties/group.ts";
import {
  blockCandidates,
  coupled,
  coupledByVerb,
  defined,
  introOf,
  labelled,
  meant,
  publisherOf,
} from "./parties/introduced.ts";
import { headline, headOf, isBeforeTitle, letterhead, writtenTo } from "./parties/letterhead.ts";
import { nameOfCandidate } from "./parties/names.ts";
import { type Us, withRoles, withSides } from "./parties/roles.ts";
import { isSame } from "./parties/side-words.ts";
import { addSigners, signatories } from "./parties/signers.ts";
import { withTerms } from "./parties/terms.ts";
import { present, type Reading } from "./reading.ts";

export { addressee } from "./parties/addressee.ts";
export { letterhead } from "./parties/letterhead.ts";
export { actorIn, ourSide, type Us } from "./parties/roles.ts";
export { CUSTOMER, PROVIDER } from "./parties/side-words.ts";

/** General terms define many words: what they define is a party when it has a side, a firm's marks, its own name or "we" as its term. */
function isPublisherLike(party: Party): boolean {
  return (
    party.side !== "unknown" ||
    party.legalForm !== undefined ||
    party.siren !== undefined ||
    /^(?:we|us|nous)$/iu.test(party.definedTerm ?? "") ||
    isSame(party.name, party.definedTerm ?? "")
  );
}

/** "Conditions générales d'achat", "Terms of purchase", in the title. */
function isBuyersTerms(reading: Reading): boolean {
  return /conditions (?:generales )?d'achats?|(?:terms|conditions)(?: and conditions)? (?:of|for) (?:the )?purchase|(?:purchase|purchasing|procurement) (?:terms|conditions)/u.test(
    reading.flat.slice(0, 400),
  );
}

/** Where two described firms stand, a name without a description is a party only by its label or by a term for a side. */
function withoutNoise(reading: Reading, candidates: readonly Candidate[]): Candidate[] {
  const firms = candidates.filter((c) => c.isDescribed);
  if (firms.length < 2) return [...candidates];
  return candidates.filter((c) => {
    if (c.isDescribed === true) return true;
    const name = nameOfCandidate(reading, c);
    return (
      firms.some((f) => isSame(nameOfCandidate(reading, f), name)) ||
      (firms.length < 3 && c.side !== "unknown" && !firms.some((f) => f.side === c.side) && c.isDefined === true)
    );
  });
}

/** "Mme", "Monsieur" right before a name; "Me" and "Dr" belong to professions. */
const PRIVATE_TITLE =
  /(?<!\p{L})(?:M\.|MM?|Mr|Mme|Mlle|Monsieur|Madame|Mademoiselle)\.?(?:\s+et\s+(?:M\.?|Mme|Madame|Monsieur))?\s+$/u;

/** A quote made out to a person with a civility, and to no firm, number or office, is a consumer's. */
function markConsumers(reading: Reading, parties: readonly Party[]): void {
  for (const party of parties) {
    const { legalForm, siren, siret, vat, rcs, capacity, representative } = party;
    const firm = legalForm ?? siren ?? siret ?? vat ?? rcs ?? capacity ?? representative;
    const at = party.evidence[0]?.span.start ?? 0;
    if (party.side !== "customer" || firm !== undefined || !/ /u.test(party.name)) continue;
    if (isOffice(reading, party)) continue;
    if (PRIVATE_TITLE.test(reading.document.text.slice(Math.max(0, at - 24), at))) party.consumer = true;
  }
}

/** An office or a trade beside a name: "Mme Roy, gérante", "M. Roy, plombier". */
function isOffice(reading: Reading, party: Party): boolean {
  const end = party.evidence[0]?.span.end ?? 0;
  return /^\s*[,(–-]\s*(?!particuli)\p{L}{4}/u.test(reading.document.text.slice(end, end + 24));
}

/**
 * The parties of a contract, quote, order or terms: name, defined term, side, role, legal form, capital, register, address and
 * representative, each as the document prints it (a French legal form in its usual short form). Terms of sale have one party,
 * their publisher.
 */
export function extractParties(reading: Reading, us: Us | undefined, kind: DocumentKind): Fact<Party[]> {
  const window = introOf(reading);
  const onPaper = kind === "quote" || kind === "purchase-order";
  const groups = groupsIn(reading);
  const blocks = blocksIn(reading, window.from, window.to).filter(
    (b) => !groups.some((g) => b.from >= g.from && b.from < g.to),
  );
  const labels = labelled(reading, window, kind);
  const candidates = withoutNoise(reading, [
    ...defined(reading, window, blocks),
    ...meant(reading, window),
    ...labels,
    ...blockCandidates(
      reading,
      blocks,
      kind,
      labels.filter((c) => c.isLabelled === true),
    ),
  ]);
  const introduced = described(reading, window, candidates);
  const found = kind === "general-terms" ? introduced.filter(isPublisherLike) : introduced;
  const take = (more: readonly Party[]): void => {
    for (const party of more)
      if (!found.some((p) => isSame(p.name, party.name) || (p.side !== "unknown" && p.side === party.side)))
        found.push(party);
  };
  // the firm above the title writes the paper
  const [writer] = found;
  if (writer !== undefined && writer.side === "unknown" && isBeforeTitle(reading, writer))
    writer.side = kind === "purchase-order" && !found.some((p) => p.side === "customer") ? "customer" : "provider";
  if (found.length < 2) take(described(reading, window, coupled(reading, window)));
  if (found.length === 0) take(described(reading, window, coupledByVerb(reading, window)));
  const isWhole = (): boolean => found.some((p) => p.side === "provider") && found.some((p) => p.side === "customer");
  if (!isWhole() && found.length < 2) {
    const head = headOf(reading) === undefined ? [] : letterhead(reading);
    const sender = kind === "purchase-order" && !found.some((p) => p.side === "customer") ? "customer" : "provider";
    take(head.map((p) => ({ ...p, side: found.some((f) => f.side === "provider") ? "unknown" : sender })));
  }
  if (!isWhole() && kind !== "general-terms") {
    if (onPaper) take(addressee(reading));
    take(writtenTo(reading));
    take(signatories(reading, found));
    if (onPaper && !isWhole()) take(letterhead(reading));
  }
  if (found.length === 0) take(publisherOf(reading));
  if (found.length === 0 || (found.length === 1 && !isWhole() && found[0]?.side === "customer"))
    take(headline(reading));
  if (found.length === 0) return { status: "absent", searched: [reading.span(window.from, window.to)] };
  // terms of purchase are the buyer's paper
  const [publisher] = found;
  if (kind === "general-terms" && found.length === 1 && publisher !== undefined && isBuyersTerms(reading))
    publisher.side = "customer";
  // other terms are the provider's, whatever word it takes for itself
  else if (kind === "general-terms" && !found.some((p) => p.side === "provider")) {
    const publisher =
      found.find((p) => p.side === "unknown" && (p.legalForm !== undefined || p.siren !== undefined)) ??
      (found.length === 1 ? found.find((p) => p.side === "unknown") : undefined);
    if (publisher !== undefined) publisher.side = "provider";
  }
  for (const { name, representative } of writtenTo(reading)) {
    const known = found.find((p) => isSame(p.name, name));
    if (known !== undefined && representative !== undefined) known.representative ??= representative;
  }
  if (onPaper) markConsumers(reading, found);
  // who signs for "le Prestataire" signs for the party whose side its own paper does not tell
  const sided = withSides(reading, withTerms(reading, found.slice(0, 8)), us);
  addSigners(reading, sided, kind);
  const parties = withRoles(withBeneficiaries(reading, sided, groups), us);
  return present(
    parties,
    parties.flatMap((p) => p.evidence),
  );
}
