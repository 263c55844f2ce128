import type { Client, ClientIdentity, DetectionContext, Document, Facts, Profile } from "@vigie/model";
import { detectionContext } from "./detection-context.ts";
import { bindLedger } from "./identity/bind-ledger.ts";
import { type ClientEntry, ClientRegister, type Identity } from "./identity/client-register.ts";
import { areNear, nameWords } from "./identity/company-name.ts";
import { withCounselAddresses } from "./identity/counsel-marks.ts";
import { suspectGroups } from "./identity/group.ts";
import { fixedRole, type Organisation, organisations } from "./identity/organisation.ts";
import { CONTRACT_PAPERS, customersOf, mailIn } from "./identity/parties.ts";
import { bindProfileNumbers } from "./identity/profile-numbers.ts";
import { tieNamesByInvoice } from "./identity/same-invoice.ts";
import { authorityOf } from "./identity/third-parties.ts";
import { OurSide, type Us, whoWeAre } from "./identity/us.ts";
import { closedAtSight } from "./mail/gates.ts";
import { organisationOf } from "./mail/mail-domain.ts";
import { answers, authorOf, type MailKind, mailKind } from "./mail/mail-kind.ts";
import { withSoundDates } from "./mail/message-dates.ts";
import { placeAll } from "./placement/place.ts";
import type { Place } from "./placement/scene.ts";
import { shownSource } from "./shown-source.ts";

/** Who is who in a set of documents. */
export type Cast = {
  us: Us;
  /** In order of id. */
  clients: Client[];
  place(documentId: string): Place;
  contextOf(document: Document): DetectionContext;
  /** What a client is known by, with what bound each to it; empty for an unknown id. */
  identitiesOf(clientId: string): readonly ClientIdentity[];
  /** Clients whose names are near enough for a person to ask whether they are the same; no company numbers disagree. */
  nearTo(clientId: string): readonly Client[];
  /** Everybody outside we exchange personal messages with, by mail domain, or by address where the domain is open to all. */
  organisations: ReadonlyMap<string, Organisation>;
  /** The client of a ledger account, company number or name, if there is exactly one. */
  clientOf(identity: Identity): string | undefined;
};

/**
 * Says of every document whose it is, who speaks in it and which way it goes, before anything is detected in it.
 * Clients come from the profile and from contracts (other party), invoices (buyer), the ledger (411 accounts) and mail.
 * Nothing is guessed silently: what fits no client, or two, has no `clientId` and says why.
 * Roles are resolved in the order of domain §3.0; see `organisations`. What is privileged or private binds nobody.
 */
export function whoIsWho(given: readonly Document[], facts: ReadonlyMap<string, Facts>, listed: Profile): Cast {
  const { documents } = withSoundDates(given);
  const profile = withCounselAddresses(documents, listed);
  const counsel = (address: string): boolean => fixedRole(address, profile) === "our-counsel";
  const closed = closedAtSight(documents, profile, counsel);
  const cast = castWithout(closed, documents, facts, profile, listed);
  // Counsel nobody named in the profile is known by its letters only: what came with them binds nobody either.
  const gated = documents.filter((d) => cast.place(d.id).gate !== "none").map((d) => d.id);
  const late = gated.filter((id) => !closed.has(id));
  return late.length === 0 ? cast : castWithout(new Set([...closed, ...late]), documents, facts, profile, listed);
}

function castWithout(
  closed: ReadonlySet<string>,
  documents: readonly Document[],
  facts: ReadonlyMap<string, Facts>,
  profile: Profile,
  listed: Profile,
): Cast {
  const open = documents.filter((d) => !closed.has(d.id));
  const ours = new OurSide(whoWeAre(open, facts, profile));
  const register = new ClientRegister();
  for (const client of profile.clients) register.addFromProfile(client);
  const kindOf = mailKinds(documents, ours);
  bindProfileNumbers(open, ours, register, kindOf);
  tieNamesByInvoice(open, facts, profile, ours, register);
  const consumers = bindPapers(open, facts, ours, register);
  bindLedger(open, facts, profile, ours, register);
  suspectGroups(open, facts, ours, register);
  const people = organisations(documents, facts, profile, listed, ours, register, kindOf, closed);
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
    organisations: people,
    place,
    contextOf: (document) => detectionContext(document, place(document.id), { byId, ours, people, profile, answered }),
    nearTo: nearNames([...byId.values()]),
    identitiesOf: (clientId) => clients.find(({ client }) => client.id === clientId)?.entry.identities ?? [],
    clientOf: (identity) => {
      const found = register.find(identity);
      return found === undefined ? undefined : idOf.get(found.entry);
    },
  };
}

/** For each client, those with a name near its own. Names are put into words once: there may be thousands. */
function nearNames(all: readonly Client[]): (clientId: string) => Client[] {
  let known: { client: Client; names: string[][] }[] | undefined;
  return (clientId) => {
    known ??= all.map((client) => ({ client, names: [client.name, ...client.aliases].map(nameWords) }));
    const own = known.find(({ client }) => client.id === clientId);
    if (own === undefined) return [];
    const { client, names } = own;
    const differs = (other: Client): boolean =>
      client.siren !== undefined && other.siren !== undefined && client.siren !== other.siren;
    return known
      .filter((k) => k !== own && !differs(k.client) && k.names.some((b) => names.some((a) => areNear(a, b))))
      .map((k) => k.client);
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
    const source = { documentId: document.id, source: document.source };
    const customers = customersOf(fact, ours);
    // A mail address says whose it is only where one single customer is named.
    const inPapers = customers.length === 1 && !isInvoice ? [...mailIn(document, ours).keys()] : [];
    const shown = shownSource(document.source);
    for (const customer of customers) {
      const why = isInvoice
        ? { fr: `destinataire de la facture ${shown}`, en: `buyer on the invoice ${shown}` }
        : { fr: `partie au document ${shown}`, en: `party to ${shown}` };
      const quote = customer.quote === undefined ? {} : { quote: customer.quote };
      const entry = register.bind({ ...customer, inPapers }, isInvoice ? "invoice" : "contract", {
        why,
        ...source,
        ...quote,
      });
      if (entry !== undefined && customer.consumer) consumers.add(entry);
    }
  }
  return consumers;
}

function mailKinds(documents: readonly Document[], ours: OurSide): (document: Document) => MailKind {
  const ourIds = new Set(
    documents.flatMap(({ envelope }) =>
      envelope?.messageId !== undefined && ours.isAddress(authorOf(envelope)) ? [envelope.messageId] : [],
    ),
  );
  const kinds = new Map<string, MailKind>();
  for (const { id, envelope } of documents)
    if (envelope !== undefined) {
      const kind = mailKind(envelope, answers(envelope, ourIds));
      // An authority writes from addresses nobody answers: it is no platform.
      const isAuthority = kind === "platform" && authorityOf(organisationOf(authorOf(envelope))) !== undefined;
      kinds.set(id, isAuthority ? "personal" : kind);
    }
  return (document) => kinds.get(document.id) ?? "personal";
}
