import type { Bilingual, Client, DetectionContext, Document, Facts, Profile } from "@vigie/model";
import { type ClientEntry, ClientRegister, type Identity } from "./client-register.ts";
import { nameKey } from "./company-name.ts";
import { detectionContext } from "./detection-context.ts";
import { accountKey, accountName, isCustomerAccount, readFec } from "./fec.ts";
import { customerExport } from "./ledger-file.ts";
import { answers, authorOf, type MailKind, mailKind } from "./mail-kind.ts";
import { CONTRACT_PAPERS, customersOf, organisations } from "./organisation.ts";
import { type Place, placeAll } from "./place.ts";
import { OurSide, type Us, whoWeAre } from "./us.ts";

/** Who is who in a set of documents. */
export type Cast = {
  us: Us;
  /** In order of id. */
  clients: Client[];
  place(documentId: string): Place;
  contextOf(document: Document): DetectionContext;
  /** Where each of a client's identities was found (at most twenty places), in plain words; empty for an unknown id. */
  evidenceOf(clientId: string): readonly Bilingual[];
  /** The client of a ledger account, company number or name, if there is exactly one. */
  clientOf(identity: Identity): string | undefined;
};

/**
 * Says of every document whose it is, who speaks in it and which way it goes, before anything is detected in it.
 * Clients come from the profile and from contracts (other party), invoices (buyer), the ledger (411 accounts) and mail.
 * Nothing is guessed silently: what fits no client, or two, has no `clientId` and says why.
 * Roles are resolved in the order of domain §3.0; see `organisations`.
 */
export function whoIsWho(documents: readonly Document[], facts: ReadonlyMap<string, Facts>, profile: Profile): Cast {
  const ours = new OurSide(whoWeAre(documents, facts, profile));
  const register = new ClientRegister();
  for (const client of profile.clients) register.addFromProfile(client);
  const consumers = bindPapers(documents, facts, ours, register);
  bindLedger(documents, profile, ours, register);
  const kindOf = mailKinds(documents, ours);
  const people = organisations(documents, facts, profile, ours, register, kindOf);
  const clients = register.clients();
  const idOf = new Map(clients.map(({ entry, client }) => [entry, client.id]));
  const places = placeAll({ documents, facts, profile, ours, register, people, kindOf, idOf });
  const byId = new Map(
    clients.map(({ entry, client }) => [client.id, consumers.has(entry) ? { ...client, consumer: true } : client]),
  );
  const place = (documentId: string): Place => places.get(documentId) ?? NOWHERE;
  const byMessageId = new Map(documents.flatMap((d) => (d.envelope?.messageId ? [[d.envelope.messageId, d.id]] : [])));
  const answered = ({ envelope }: Document): Place | undefined => {
    const id = [envelope?.inReplyTo, ...(envelope?.references ?? []).toReversed()].find(
      (m) => m !== undefined && byMessageId.has(m),
    );
    return id === undefined ? undefined : places.get(byMessageId.get(id) ?? "");
  };
  return {
    us: ours.us,
    clients: [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
    place,
    contextOf: (document) => detectionContext(document, place(document.id), { byId, ours, people, profile, answered }),
    evidenceOf: (clientId) => clients.find(({ client }) => client.id === clientId)?.entry.evidence ?? [],
    clientOf: (identity) => {
      const found = register.find(identity);
      return found === undefined ? undefined : idOf.get(found.entry);
    },
  };
}

const NOWHERE: Place = {
  speaker: "unknown",
  direction: "unknown",
  why: { fr: "document inconnu", en: "unknown document" },
  certain: false,
  gate: "none",
  ownPaper: false,
};

/** Clients from contract parties and invoice buyers. Returns those named as consumers. Contracts come first: their names are the fullest. */
function bindPapers(
  documents: readonly Document[],
  facts: ReadonlyMap<string, Facts>,
  ours: OurSide,
  register: ClientRegister,
): Set<ClientEntry> {
  const consumers = new Set<ClientEntry>();
  const papers = documents.flatMap((document) => {
    const fact = facts.get(document.id);
    return fact === undefined ? [] : [{ document, fact, isInvoice: fact.invoice.status === "present" }];
  });
  for (const { document, fact, isInvoice } of [
    ...papers.filter((p) => !p.isInvoice),
    ...papers.filter((p) => p.isInvoice),
  ]) {
    const names = CONTRACT_PAPERS.has(fact.kind.value) || fact.kind.value === "acceptance-report";
    // General terms speak of clients at large.
    if (!isInvoice && (!names || fact.kind.value === "general-terms")) continue;
    for (const customer of customersOf(fact, ours)) {
      const why = isInvoice
        ? { fr: `destinataire de la facture ${document.source}`, en: `buyer on the invoice ${document.source}` }
        : { fr: `partie au document ${document.source}`, en: `party to ${document.source}` };
      const entry = register.bind(
        { name: customer.name, siren: customer.siren },
        isInvoice ? "invoice" : "contract",
        why,
      );
      if (entry === undefined) continue;
      for (const person of customer.people) {
        const key = nameKey(person);
        if (key.includes(" ")) entry.people.add(key);
      }
      if (customer.consumer) consumers.add(entry);
    }
  }
  return consumers;
}

/** Clients from the customer accounts of a FEC and from customer exports. */
function bindLedger(documents: readonly Document[], profile: Profile, ours: OurSide, register: ClientRegister): void {
  const seen = new Set<string>();
  const bind = (name: string, account: string, siren: string, source: string): void => {
    const key = [name, account, siren].join("\u0000");
    if (seen.has(key)) return;
    seen.add(key);
    if (nameKey(name) === "" || ours.isName(name)) return;
    const identity = { name, ...(account === "" ? {} : { account }), ...(siren === "" ? {} : { siren }) };
    register.bind(identity, "ledger", {
      fr: `compte client ${account || `« ${name} »`} du fichier ${source}`,
      en: `customer account ${account || `“${name}”`} of ${source}`,
    });
  };
  for (const document of documents) {
    for (const line of readFec(document)?.lines ?? [])
      if (isCustomerAccount(line.account)) bind(accountName(line), accountKey(line), "", document.source);
    const csv = customerExport(document, profile);
    if (csv !== null && csv !== "columns")
      for (const invoice of csv.invoices) bind(invoice.client, invoice.account, invoice.siren, document.source);
  }
}

function mailKinds(documents: readonly Document[], ours: OurSide): (document: Document) => MailKind {
  const ourIds = new Set(
    documents.flatMap(({ envelope }) =>
      envelope?.messageId !== undefined && ours.isAddress(authorOf(envelope)) ? [envelope.messageId] : [],
    ),
  );
  const kinds = new Map<string, MailKind>();
  for (const { id, envelope } of documents)
    if (envelope !== undefined) kinds.set(id, mailKind(envelope, answers(envelope, ourIds)));
  return (document) => kinds.get(document.id) ?? "personal";
}
