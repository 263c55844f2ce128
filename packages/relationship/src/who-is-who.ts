import type { Client, ClientIdentity, DetectionContext, Document, Facts, Profile } from "@vigie/model";
import { type BookedInvoice, bookedInvoices } from "./books/booked-invoice.ts";
import { detectionContext } from "./detection-context.ts";
import { consumersByInvoice } from "./identity/billed-consumers.ts";
import { bindLedger } from "./identity/bind-ledger.ts";
import { type ClientEntry, ClientRegister, type Identity } from "./identity/client-register.ts";
import { areNear, nameKey, nameWords } from "./identity/company-name.ts";
import { withCounselAddresses } from "./identity/counsel-marks.ts";
import { type FeeAgreements, feeAgreements } from "./identity/fee-agreement.ts";
import { suspectGroups } from "./identity/group.ts";
import { described } from "./identity/namesakes.ts";
import { fixedRole, type Organisation, organisations } from "./identity/organisation.ts";
import { CONTRACT_PAPERS, customersOf, mailIn } from "./identity/parties.ts";
import { bindProfileNumbers } from "./identity/profile-numbers.ts";
import { tieNamesByInvoice } from "./identity/same-invoice.ts";
import { authorityOf } from "./identity/third-parties.ts";
import { OurSide, ourPeople, type Us, whoWeAre } from "./identity/us.ts";
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
  /**
   * Clients whose names are near enough for a person to ask whether they are the same: no company numbers disagree, and the
   * profile does not part them. `isNamesake` where the names are equal.
   */
  nearTo(clientId: string): readonly { client: Client; isNamesake: boolean }[];
  /** Everybody outside we exchange personal messages with, by mail domain, or by address where the domain is open to all. */
  organisations: ReadonlyMap<string, Organisation>;
  /** The client of a ledger account, company number or name, if there is exactly one. */
  clientOf(identity: Identity): string | undefined;
  /** Ids of the clients of one name between which nothing decides whose the mail of a correspondent (a key of `organisations`) is. */
  between(organisation: string): readonly string[];
  /** Customer accounts whose name several clients bear, when nothing says whose each is. */
  undecidedAccounts: readonly { account: string; name: string; document: Document; between: readonly string[] }[];
  /** A client's name with what tells it from others of that name: town, company number, mail domain. */
  described(clientId: string): string;
};

/**
 * Says of every document whose it is, who speaks in it and which way it goes, before anything is detected in it.
 * Clients come from the profile and from contracts (other party), invoices (buyer), the ledger (411 accounts) and mail.
 * Nothing is guessed silently: what fits no client, or two, has no `clientId` and says why.
 * Roles are resolved in the order of domain §3.0; see `organisations`. What is privileged or private binds nobody.
 */
export function whoIsWho(given: readonly Document[], facts: ReadonlyMap<string, Facts>, listed: Profile): Cast {
  const { documents } = withSoundDates(given);
  const agreements = feeAgreements(documents, facts, listed);
  const booked = once((document: Document) => bookedInvoices(document, listed));
  let profile = withCounselAddresses(documents, listed, agreements.lawyers);
  let closed = closedWith(documents, profile, agreements);
  let cast = castWithout(closed, { documents, facts, profile, listed, booked, agreements });
  // Counsel nobody named in the profile is known by its letters only: what came with them binds nobody either, and the same
  // lawyer may write from further addresses. What was closed once stays so.
  let names: readonly string[] = agreements.lawyers;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const met = counselIn(cast).filter((name) => !names.includes(name));
    if (met.length > 0) profile = withCounselAddresses(documents, profile, met);
    names = [...names, ...met];
    const gated = documents.filter((d) => cast.place(d.id).gate !== "none").map((d) => d.id);
    const known = closed;
    closed = new Set([...known, ...gated, ...closedWith(documents, profile, agreements)]);
    if (closed.size === known.size) return cast;
    cast = castWithout(closed, { documents, facts, profile, listed, booked, agreements });
  }
  return cast;
}

/** Rounds after which all our counsel's addresses are known: its letters, other addresses, and what those close. */
const MOST_ROUNDS = 3;

/** What is closed before anybody is recognised: what counsel known by now writes or reads, private mail, our fee agreements. */
function closedWith(documents: readonly Document[], profile: Profile, agreements: FeeAgreements): Set<string> {
  const counsel = (address: string): boolean => fixedRole(address, profile) === "our-counsel";
  return new Set([...closedAtSight(documents, profile, counsel), ...agreements.ids]);
}

/** The names under which those write who were recognised as our counsel, or whom the profile lists by their addresses alone. */
function counselIn(cast: Cast): string[] {
  return [...cast.organisations.values()].filter((o) => o.role === "our-counsel").flatMap((o) => o.people);
}

type Known = {
  documents: readonly Document[];
  facts: ReadonlyMap<string, Facts>;
  profile: Profile;
  listed: Profile;
  booked: (document: Document) => readonly BookedInvoice[];
  agreements: FeeAgreements;
};

/** The same function, asked once about each. */
function once<Key, Value>(read: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    const found = known.get(key) ?? read(key);
    known.set(key, found);
    return found;
  };
}

function castWithout(
  closed: ReadonlySet<string>,
  { documents, facts, profile, listed, booked, agreements }: Known,
): Cast {
  const open = documents.filter((d) => !closed.has(d.id));
  const us = whoWeAre(open, facts, profile);
  const ours = new OurSide(us, ourPeople(documents, new OurSide(us)));
  const register = new ClientRegister();
  for (const client of profile.clients) register.addFromProfile(client);
  const kindOf = mailKinds(documents, ours);
  bindProfileNumbers(open, ours, register, kindOf);
  tieNamesByInvoice(open, facts, booked, ours, register);
  const consumers = bindPapers(open, facts, profile, ours, register);
  const undecided = bindLedger(open, facts, booked, ours, register);
  suspectGroups(open, facts, ours, register);
  const people = organisations(documents, facts, profile, listed, ours, register, kindOf, closed);
  for (const entry of consumersByInvoice(open, facts, ours, register)) consumers.add(entry);
  const clients = register.clients();
  const idOf = new Map(clients.map(({ entry, client }) => [entry, client.id]));
  const places = placeAll({
    documents,
    facts,
    profile,
    ours,
    register,
    people,
    kindOf,
    idOf,
    feeAgreements: agreements.ids,
  });
  const byId = new Map(
    clients.map(({ entry, client }) => [client.id, consumers.has(entry) ? { ...client, consumer: true } : client]),
  );
  const entryOf = new Map(clients.map(({ entry, client }) => [client.id, entry]));
  const idsOf = (entries: readonly ClientEntry[]): string[] => entries.flatMap((entry) => idOf.get(entry) ?? []);
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
    nearTo: nearNames([...byId.values()], (client, other) => {
      const entry = entryOf.get(client.id);
      const cues = [other.siren ?? "", other.name, ...other.domains, ...other.addresses];
      return entry !== undefined && cues.some((cue) => register.refuses(entry, cue));
    }),
    identitiesOf: (clientId) => entryOf.get(clientId)?.identities ?? [],
    between: (organisation) => idsOf(people.get(organisation)?.between ?? []),
    undecidedAccounts: undecided.map((one) => ({ ...one, between: idsOf(one.between) })),
    described: (clientId) => {
      const entry = entryOf.get(clientId);
      return entry === undefined ? clientId : described(entry);
    },
    clientOf: (identity) => {
      const found = register.find(identity);
      return found === undefined ? undefined : idOf.get(found.entry);
    },
  };
}

/**
 * For each client, those with a name near its own; not those that `isRefused` says the profile holds apart. Names are put into
 * words once: there may be thousands.
 */
function nearNames(all: readonly Client[], isRefused: (client: Client, other: Client) => boolean): Cast["nearTo"] {
  let known: { client: Client; names: (readonly string[])[] }[] | undefined;
  return (clientId) => {
    known ??= all.map((client) => ({ client, names: [client.name, ...client.aliases].map(nameWords) }));
    const own = known.find(({ client }) => client.id === clientId);
    if (own === undefined) return [];
    const { client, names } = own;
    const differs = (other: Client): boolean =>
      (client.siren !== undefined && other.siren !== undefined && client.siren !== other.siren) ||
      isRefused(client, other) ||
      isRefused(other, client);
    return known
      .filter((k) => k !== own && !differs(k.client) && k.names.some((b) => names.some((a) => areNear(a, b))))
      .map((k) => ({
        client: k.client,
        isNamesake: k.names.some((b) => names.some((a) => a.length > 0 && a.join(" ") === b.join(" "))),
      }));
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
  profile: Profile,
  ours: OurSide,
  register: ClientRegister,
): Set<ClientEntry> {
  const consumers = new Set<ClientEntry>();
  const suppliers = new Set(profile.suppliers.map(({ name }) => nameKey(name ?? "")));
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
    // Whom the profile lists as a supplier a contract makes no client: an invoice or the books may.
    const customers = customersOf(fact, ours).filter((c) => isInvoice || !suppliers.has(nameKey(c.name)));
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
