import { findIdentities } from "@vigie/language";
import type { Document, DocumentKind, Facts } from "@vigie/model";
import { readFec } from "../books/fec.ts";
import { organisationOf } from "../mail/mail-domain.ts";
import type { ClientEntry, ClientRegister, Identity } from "./client-register.ts";
import { compactName, nameKey } from "./company-name.ts";
import { placeIn } from "./seat.ts";
import { type OurSide, partiesOf } from "./us.ts";

/** Papers that name their own parties. */
export const CONTRACT_PAPERS: ReadonlySet<DocumentKind> = new Set([
  "contract",
  "quote",
  "purchase-order",
  "amendment",
  "general-terms",
  "specification",
]);

const EMAILS_IN = 20_000;

/** The client a contract paper or invoice names: the one party that is not us, when it is no supplier of ours. */
export function clientOfPaper(
  facts: Facts,
  ours: OurSide,
  register: ClientRegister,
): { entry: ClientEntry; certain: boolean } | undefined {
  const found = customersOf(facts, ours).flatMap((p) => register.find(p) ?? []);
  const [first] = found;
  return first !== undefined && found.every((f) => f.entry === first.entry) ? first : undefined;
}

/** A party of a paper in which we provide. */
type Customer = Identity & { name: string; consumer: boolean; quote: string | undefined };

/** Parties of a paper in which we provide: never those of a paper in which we buy. */
export function customersOf(facts: Facts, ours: OurSide): Customer[] {
  const parties = partiesOf(facts);
  const us = parties.find((p) => ours.isParty(p));
  if (us?.side === "customer") return [];
  const others = parties.filter((p) => !ours.isParty(p) && !ours.isPerson(p.name) && nameKey(p.name) !== "");
  // When our own name was not read, only the party called the customer is taken for one.
  const customers =
    us === undefined
      ? others.filter((p) => p.side === "customer")
      : others.filter((p) => p.side !== "provider" || us.side === "unknown");
  if (us === undefined && ours.us.names.length > 0 && parties.some((p) => p.side === "provider" && !ours.isParty(p)))
    return [];
  return customers.map((p) => ({
    name: p.name,
    siren: p.siren,
    siret: p.siret,
    vat: p.vat,
    ...placeIn(p.address),
    people: [p.representative ?? ""].map(nameKey).filter((n) => n.includes(" ")),
    consumer: p.consumer ?? false,
    quote: p.evidence[0]?.quote,
  }));
}

/** Compact names of those we buy from: providers in contracts where we are the customer, sellers on invoices to us, 401 accounts. */
export function supplierNames(
  documents: readonly Document[],
  facts: ReadonlyMap<string, Facts>,
  ours: OurSide,
): Set<string> {
  const names = new Set<string>();
  const booked = new Set<string>();
  for (const document of documents) {
    for (const line of readFec(document)?.lines ?? [])
      if (line.account.startsWith("401")) booked.add(line.auxiliaryLabel || line.accountLabel);
    const parties = partiesOf(facts.get(document.id));
    if (parties.some((p) => p.side === "customer" && ours.isParty(p)))
      for (const p of parties) if (p.side === "provider" && !ours.isParty(p)) names.add(compactName(p.name));
  }
  for (const name of booked) names.add(compactName(name));
  names.delete("");
  return names;
}

export type InPaper = { client: ClientEntry; document: Document; quote: string };

/** Mail addresses printed in the papers of one single client. Null marks an address that stands in the papers of several. */
export function addressesInPapers(
  documents: readonly Document[],
  facts: ReadonlyMap<string, Facts>,
  ours: OurSide,
  register: ClientRegister,
): Map<string, InPaper | null> {
  const found = new Map<string, InPaper | null>();
  for (const document of documents) {
    const fact = facts.get(document.id);
    if (fact === undefined || document.envelope !== undefined) continue;
    const organisations = mailIn(document, ours);
    const [party] = customersOf(fact, ours);
    const client =
      clientOfPaper(fact, ours, register)?.entry ??
      (party === undefined ? undefined : register.find({ ...party, inPapers: [...organisations.keys()] })?.entry);
    if (client === undefined) continue;
    for (const [key, quote] of organisations) {
      const known = found.get(key);
      found.set(
        key,
        known === null || (known !== undefined && known.client !== client) ? null : { client, document, quote },
      );
    }
  }
  return found;
}

/** Mail organisations printed in a paper, ours left out, each with the address as it stands there. */
export function mailIn({ text }: Document, ours: OurSide): Map<string, string> {
  const found = new Map<string, string>();
  for (const mention of findIdentities(`${text.slice(0, EMAILS_IN)}\n${text.slice(EMAILS_IN).slice(-EMAILS_IN)}`))
    if (mention.kind === "email" && !ours.isAddress(mention.value)) {
      const key = organisationOf(mention.value);
      if (!found.has(key)) found.set(key, mention.value);
    }
  return found;
}
