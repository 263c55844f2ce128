import { fold } from "@vigie/language";
import type { DetectionContext, Document, Facts, LiabilityClause } from "@vigie/model";

function plain(name: string): string {
  return name
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, " ")
    .trim();
}

/** True when the paper names us as the one who buys: our own subcontract, a supplier's terms. Unnamed, we are the provider. */
export function weBuy(facts: Facts, context: DetectionContext): boolean {
  if (facts.parties.status !== "present") return false;
  const ours = context.ourNames.map(plain).filter((n) => n.length > 2);
  const isUs = (name: string): boolean => ours.some((n) => plain(name).includes(n));
  return (
    facts.parties.value.some((p) => p.side === "customer" && isUs(p.name)) &&
    !facts.parties.value.some((p) => p.side === "provider" && isUs(p.name))
  );
}

/** Papers two firms sign without a service being sold: settlements, secrecy agreements, leases. */
const NO_SERVICE =
  /protocole (?:d'accord )?transactionnel|\btransaction\b|confidentialite|non[- ]divulgation|non[- ]disclosure|settlement agreement|\bbail\b|contrat de travail/u;

/** True when the paper sells a service or its terms do: rules on caps, scope, acceptance and payment look at no other. */
export function sellsService(document: Document): boolean {
  const head = document.text.trimStart().slice(0, 200).split("\n").slice(0, 3).join(" ");
  return !NO_SERVICE.test(fold(head).folded);
}

/** True when the other side is a consumer, by the profile or by the paper. */
export function withConsumer(facts: Facts, context: DetectionContext): boolean {
  return (
    context.consumer || (facts.parties.status === "present" && facts.parties.value.some((p) => p.consumer === true))
  );
}

/** The clauses of the paper on liability; none when it has none or could not be read. */
export function liabilityClauses(facts: Facts): readonly LiabilityClause[] {
  return facts.limitationOfLiability.status === "present" ? facts.limitationOfLiability.value.clauses : [];
}

/** True when a clause limits a sum, a blank included. */
export function isCap(clause: LiabilityClause): boolean {
  return clause.kinds.includes("amount-cap") || clause.kinds.includes("insurance-cap");
}
