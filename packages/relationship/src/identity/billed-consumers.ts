import type { Document, Facts } from "@vigie/model";
import type { ClientEntry, ClientRegister } from "./client-register.ts";
import { customersOf } from "./parties.ts";
import type { OurSide } from "./us.ts";

/**
 * Clients that our invoices bill as consumers and of whom nothing says otherwise: no company number, no mail domain of their own, no
 * invoice that bills a professional, no contract paper that gives them a legal form or a number. The penalties and the 40 € of C. com.
 * L441-10 are not owed by them.
 */
export function consumersByInvoice(
  documents: readonly Document[],
  facts: ReadonlyMap<string, Facts>,
  ours: OurSide,
  register: ClientRegister,
): Set<ClientEntry> {
  const consumers = new Set<ClientEntry>();
  const firms = new Set<ClientEntry>();
  for (const { id } of documents) {
    const fact = facts.get(id);
    if (fact === undefined) continue;
    const kind = fact.invoice.status === "present" ? fact.invoice.value.buyerKind?.value : undefined;
    const parties = fact.parties.status === "present" ? fact.parties.value : [];
    for (const customer of customersOf(fact, ours)) {
      const entry = register.find(customer)?.entry;
      if (entry === undefined) continue;
      const party = parties.find((p) => p.name === customer.name);
      const hasForm = (party?.legalForm ?? party?.rcs) !== undefined;
      if (kind === "professional" || hasForm || (customer.siren ?? customer.siret ?? customer.vat) !== undefined)
        firms.add(entry);
      else if (kind === "consumer") consumers.add(entry);
    }
  }
  return new Set(
    [...consumers].filter((entry) => !firms.has(entry) && entry.sirens.size === 0 && entry.domains.size === 0),
  );
}
