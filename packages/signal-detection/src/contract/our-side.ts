import { fold } from "@vigie/language";
import type { DetectionContext, Document, Facts, LiabilityClause, Party } from "@vigie/model";
import { sentencesWith } from "./quotes.ts";

function plain(name: string): string {
  return name
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, " ")
    .trim();
}

/**
 * True when the paper names us as the one who buys: our own subcontract, a supplier's terms. Our names decide where one stands
 * in the paper, else the role that was read; unnamed, we are the provider.
 */
export function weBuy(facts: Facts, context: DetectionContext): boolean {
  if (facts.parties.status !== "present") return false;
  const parties = facts.parties.value;
  const names = context.ourNames.map(plain).filter((n) => n.length > 2);
  const named = parties.filter((p) => names.some((n) => plain(p.name).includes(n)));
  const us = named.length > 0 ? named : parties.filter((p) => p.role === "us");
  return us.some((p) => p.side === "customer") && !us.some((p) => p.side === "provider");
}

/** The party that provides, when the paper names one. */
export function providerOf(facts: Facts): Party | undefined {
  return facts.parties.status === "present" ? facts.parties.value.find((p) => p.side === "provider") : undefined;
}

/** Papers two firms sign without a service being sold: settlements, secrecy agreements, leases. */
const NO_SERVICE =
  /protocole (?:d'accord )?transactionnel|\btransaction\b|confidentialite|non[- ]divulgation|non[- ]disclosure|settlement agreement|\bbail\b|contrat de travail/u;

/** True when the paper sells a service or its terms do: rules on caps, scope, acceptance and payment look at no other. */
export function sellsService(document: Document): boolean {
  const head = document.text.trimStart().slice(0, 200).split("\n").slice(0, 3).join(" ");
  return !NO_SERVICE.test(fold(head).folded);
}

const FOR_CONSUMERS =
  /(?:aux|avec les|entre[^.]{0,40}) (?:particuliers|consommateurs)|droit de retractation|mediat(?:eur|ion) de la consommation|qualite de consommateur|garantie legale de conformite|changer d'avis[^.]{0,30}14 jours|right of withdrawal/u;
const FOR_FIRMS =
  /(?:reserve\w{0,3}|destine\w{0,3}|exclusivement|uniquement)[^.]{0,60}professionnels?|clients? professionnels?|agissant[^.]{0,60}activite professionnelle|entre professionnels/u;

/** True when the other side is a consumer, by the profile, by the paper's parties or by what its terms promise consumers. */
export function withConsumer(document: Document, facts: Facts, context: DetectionContext): boolean {
  return (
    context.consumer ||
    (facts.parties.status === "present" && facts.parties.value.some((p) => p.consumer === true)) ||
    (sentencesWith(document, FOR_CONSUMERS, 2).length > 1 && sentencesWith(document, FOR_FIRMS, 1).length === 0)
  );
}

/** True unless the paper states another law: what French law says of a clause is then no longer the question. */
export function underFrenchLaw(facts: Facts): boolean {
  const law = facts.governingLaw.status === "present" ? facts.governingLaw.value.law : undefined;
  return law === undefined || /fran[cç]|french/iu.test(law);
}

/** The clauses of the paper on liability; none when it has none or could not be read. */
export function liabilityClauses(facts: Facts): readonly LiabilityClause[] {
  return facts.limitationOfLiability.status === "present" ? facts.limitationOfLiability.value.clauses : [];
}

/** True when a clause limits a sum, a blank included. */
export function isCap(clause: LiabilityClause): boolean {
  return clause.kinds.includes("amount-cap") || clause.kinds.includes("insurance-cap");
}
