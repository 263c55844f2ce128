import type { CalendarDate } from "@vigie/model";
import type { Ledger } from "@vigie/relationship";
import type { HousePapers, OwnSuit, PolicyPaper, StatedTerms } from "@vigie/risk";
import type { Analysis } from "./analyse.ts";
import { ownSuit } from "./own-suit.ts";
import { policyPaper } from "./policy-papers.ts";

/**
 * What papers say that stands in no relationship, as known on `asOf`: our own policies and their certificates, the terms of payment
 * printed on invoices, our own steps in court. Nothing privileged or personal is looked at.
 */
export function housePapers({ documents, facts, cast }: Analysis, books: Ledger, asOf: CalendarDate): HousePapers {
  const policies: PolicyPaper[] = [];
  const invoiceTerms = new Map<string, StatedTerms>();
  const ownSuits: OwnSuit[] = [];
  const numbersOf = new Map([...books.items].map(([id, items]) => [id, items.map((i) => i.number)]));
  for (const document of documents) {
    const known = facts.get(document.id);
    const place = cast.place(document.id);
    if (known === undefined || place.gate !== "none" || (place.date !== undefined && place.date > asOf)) continue;
    const policy = policyPaper(document, known, cast.us);
    if (policy !== undefined && place.clientId === undefined) policies.push(policy);
    const kind = known.kind.value;
    if (kind === "invoice" && known.paymentTerms.status === "present")
      invoiceTerms.set(document.id, {
        documentId: document.id,
        source: document.source,
        kind,
        terms: known.paymentTerms.value,
        evidence: known.paymentTerms.evidence,
      });
    const suit = ownSuit(document, place, cast.us, numbersOf.get(place.clientId ?? "") ?? []);
    if (suit !== undefined) ownSuits.push(suit);
  }
  return { policies, invoiceTerms, ownSuits };
}
