import { findIdentities, fold } from "@vigie/language";
import type { Bilingual, Document, DocumentKind, Facts, Profile, Role } from "@vigie/model";
import {
  type AuthorText,
  authorText,
  isServiceOffice,
  mandateWindows,
  professionOf,
  speaksAsInsurer,
  speaksAsOwnCounsel,
} from "./author-text.ts";
import { areaOf, type ClientEntry, type ClientRegister, type Identity, type Proof } from "./client-register.ts";
import { compactName, nameKey } from "./company-name.ts";
import { readFec } from "./fec.ts";
import { isPersonal } from "./gates.ts";
import { domainLabel, organisationOf, registrableDomain } from "./mail-domain.ts";
import { authorOf, type MailKind, recipients } from "./mail-kind.ts";
import { type OurSide, partiesOf } from "./us.ts";

/** Someone outside us whom mail is exchanged with: a domain, or one address where the domain is open to all. */
export type Organisation = {
  readonly name: string;
  /** Names shown by its senders, at most five. */
  readonly people: readonly string[];
  role: Role;
  client?: ClientEntry;
  /** Its first messages bear the letterhead of those who speak for others: a law firm may be a client. */
  readonly professional: boolean;
  /** Accountants, banks, notaries: they may read a reminder without it being a disclosure. */
  service: boolean;
  certain: boolean;
  why: Bilingual;
};

type Correspondence = {
  received: Document[];
  sent: Document[];
  /** They answered something we wrote that is not here. */
  answered: boolean;
  names: Set<string>;
};

/** Papers that name their own parties. */
export const CONTRACT_PAPERS: ReadonlySet<DocumentKind> = new Set([
  "contract",
  "quote",
  "purchase-order",
  "amendment",
  "general-terms",
  "specification",
]);

/** Messages of one correspondent that are read to learn who it is: the first ones show letterhead and signature as well as all. */
const READ_PER_CORRESPONDENT = 5;
const EMAILS_IN = 20_000;

/**
 * Everybody we exchange mail with and what they are to us, in this order (domain §3.0): profile → known clients (their domain,
 * an address in their contract, a domain that is their name, their name under the signature, papers exchanged, a conversation
 * gone on with from a new address) → letterhead and signature → mandate formula → history (bills us: supplier; answers and is
 * answered: client). `closed` are documents that are counted only: nothing in them binds anybody to a client.
 */
export function organisations(
  documents: readonly Document[],
  facts: ReadonlyMap<string, Facts>,
  profile: Profile,
  ours: OurSide,
  register: ClientRegister,
  kindOf: (document: Document) => MailKind,
  closed: ReadonlySet<string>,
): Map<string, Organisation> {
  const open = documents.filter((d) => !closed.has(d.id));
  const knowledge: Knowledge = {
    facts,
    byId: new Map(open.map((d) => [d.id, d])),
    byMessageId: new Map(open.flatMap((d) => (d.envelope?.messageId ? [[d.envelope.messageId, d]] : []))),
    ours,
    register,
    inPapers: addressesInPapers(open, facts, ours, register),
    byLabel: clientsByLabel(register),
    suppliers: supplierNames(open, facts, ours),
    shown: new Map(),
  };
  const known = new Map<string, Organisation>();
  const untied: { name: string; mail: Correspondence; texts: AuthorText[]; make: Make }[] = [];
  for (const [name, mail] of correspondents(documents, ours, kindOf, profile)) {
    const fixed = fixedRole(name, profile);
    const texts = mail.received.slice(0, READ_PER_CORRESPONDENT).map(authorText);
    const service = texts.some(isServiceOffice);
    const professional = texts.some((t) => professionOf(t) !== undefined);
    const make: Make = (role, why, certain, client) => {
      const people = [...mail.names].sort().slice(0, 5);
      known.set(name, {
        name,
        people,
        professional,
        role,
        service,
        certain,
        why,
        ...(client === undefined ? {} : { client }),
      });
    };
    if (fixed !== undefined) {
      make(
        fixed,
        { fr: `${name} figure à ce titre dans le profil`, en: `${name} is listed as such in the profile` },
        true,
      );
      continue;
    }
    const tie = tieToClient(name, mail, texts, knowledge);
    if (tie === undefined) untied.push({ name, mail, texts, make });
    else {
      tieUp(name, tie, register);
      make("client", tie.why, tie.certain, tie.client);
      const people = knowledge.shown.get(tie.client) ?? new Set<string>();
      knowledge.shown.set(tie.client, people);
      for (const person of fullNames(mail)) people.add(person);
    }
  }
  for (const { name, mail, texts, make } of untied) {
    const moved = movedFrom(name, mail, texts, knowledge);
    if (moved === undefined) {
      outside(name, mail, texts, knowledge, make);
      continue;
    }
    tieUp(name, moved, register);
    make("client", moved.why, false, moved.client);
  }
  return known;
}

type Make = (role: Role, why: Bilingual, certain: boolean, client?: ClientEntry) => void;
type OrganisationTie = Proof & { client: ClientEntry; certain: boolean };

function tieUp(name: string, { client, ...proof }: OrganisationTie, register: ClientRegister): void {
  if (register.ofAddress(name.includes("@") ? name : `x@${name}`) === client) return;
  if (name.includes("@")) register.addAddress(client, name, proof);
  else register.addDomain(client, name, proof);
}

/** What someone is that no client's paper, name or conversation is tied to. */
function outside(name: string, mail: Correspondence, texts: readonly AuthorText[], k: Knowledge, make: Make): void {
  const { suppliers, register } = k;
  const supplier =
    suppliers.has(compactName(domainLabel(name))) ||
    billsUs(mail, k.facts, k.ours, k.byId) ||
    texts.some((t) => namesSupplier(t, suppliers));
  if (supplier) {
    make("supplier", { fr: `${name} vous adresse des factures`, en: `${name} bills you` }, true);
    return;
  }
  const profession = texts.map((t) => professionFor(t, register)).find((p) => p !== undefined);
  if (profession !== undefined) {
    const ownCounsel = profession === "client-counsel" && mail.sent.length > 0 && texts.some(speaksAsOwnCounsel);
    make(
      ownCounsel ? "our-counsel" : profession,
      {
        fr: `en-tête, signature ou formule «\u00a0au nom de\u00a0» dans les courriers de ${name}`,
        en: `letterhead, signature or “on behalf of” wording in the letters of ${name}`,
      },
      !ownCounsel,
    );
    return;
  }
  if (sellsInsurance(name, texts)) {
    make(
      "our-insurer",
      { fr: `${name} est un assureur ou un courtier`, en: `${name} is an insurer or a broker` },
      false,
    );
    return;
  }
  if (texts.some(isServiceOffice)) {
    make("supplier", { fr: `${name} est un prestataire`, en: `${name} is a service provider` }, false);
    return;
  }
  if (isProspect(mail)) {
    make(
      "unknown",
      {
        fr: `${name} demande un devis et n’est pas encore client`,
        en: `${name} asks for a quote and is not yet a client`,
      },
      false,
    );
    return;
  }
  const wroteBothWays = mail.received.length > 0 && (mail.sent.length > 0 || mail.answered);
  if (wroteBothWays && !name.includes("@")) {
    const why = { fr: `échange suivi de courriels avec ${name}`, en: `mail in both directions with ${name}` };
    const proof = { why, certain: false };
    const client = register.bind({ name: titled(domainLabel(name)) }, "mail", proof);
    if (client !== undefined && !register.refuses(client, name)) {
      register.addDomain(client, name, proof);
      make("client", why, false, client);
      return;
    }
  }
  make(
    "unknown",
    name.includes("@")
      ? {
          fr: `${name} est une adresse personnelle que rien ne rattache à un client`,
          en: `${name} is a personal address nothing ties to a client`,
        }
      : { fr: `${name} n’est rattaché à aucun client connu`, en: `${name} is tied to no known client` },
    false,
  );
}

/**
 * A client's own person who goes on with a conversation from another address: a message that answers one exchanged with the
 * client, under a name its people write under. A firm that changes its domain is met so. To be confirmed.
 */
function movedFrom(
  name: string,
  mail: Correspondence,
  texts: readonly AuthorText[],
  k: Knowledge,
): OrganisationTie | undefined {
  if (k.suppliers.has(compactName(domainLabel(name))) || texts.some((t) => professionOf(t) !== undefined))
    return undefined;
  const found = new Map<ClientEntry, { address: string; message: Document }>();
  for (const message of mail.received) {
    const { envelope } = message;
    if (envelope === undefined) continue;
    const shown = nameKey(envelope.from[0]?.name ?? "");
    const writer = shown.includes(" ") ? shown : spokenName(message);
    if (!writer.includes(" ")) continue;
    for (const id of [envelope.inReplyTo, ...envelope.references]) {
      const answered = id === undefined ? undefined : k.byMessageId.get(id)?.envelope;
      if (answered === undefined) continue;
      for (const address of [authorOf(answered), ...recipients(answered)]) {
        const client = k.register.ofAddress(address);
        if (client !== undefined && k.shown.get(client)?.has(writer) === true && !k.register.refuses(client, name))
          found.set(client, { address, message });
      }
    }
  }
  const [one, another] = found;
  if (one === undefined || another !== undefined) return undefined;
  const [client, { address, message }] = one;
  return {
    client,
    certain: false,
    documentId: message.id,
    source: message.source,
    why: {
      fr: `la même personne poursuit depuis ${name} un échange commencé avec ${address}`,
      en: `the same person goes on from ${name} with a conversation begun with ${address}`,
    },
  };
}

/** Names of at least two words under which its people write: those shown, and those their addresses spell ("paul.roy@"). */
function fullNames(mail: Correspondence): string[] {
  const spelt = mail.received.map((d) => spokenName(d));
  return [...new Set([...[...mail.names].map(nameKey), ...spelt])].filter((n) => n.includes(" "));
}

function spokenName({ envelope }: Document): string {
  const [local = ""] = (envelope === undefined ? "" : authorOf(envelope)).split("@");
  const parts = local.split(/[._-]/u);
  return parts.length >= 2 && parts.every((p) => /^[a-z]{2,}$/u.test(p)) ? nameKey(parts.join(" ")) : "";
}

/** Whom we exchange personal messages with, by organisation. Mail marked as private tells of nobody. */
function correspondents(
  documents: readonly Document[],
  ours: OurSide,
  kindOf: (document: Document) => MailKind,
  profile: Profile,
): Map<string, Correspondence> {
  const found = new Map<string, Correspondence>();
  const of = (address: string): Correspondence => {
    const key = organisationOf(address);
    const known = found.get(key) ?? { received: [], sent: [], answered: false, names: new Set<string>() };
    found.set(key, known);
    return known;
  };
  const byDate = documents
    .filter((d) => d.envelope !== undefined)
    .sort((a, b) => compare(a.envelope?.date ?? "", b.envelope?.date ?? "") || compare(a.id, b.id));
  for (const document of byDate) {
    const { envelope } = document;
    if (envelope === undefined || kindOf(document) !== "personal" || isPersonal(document, profile.privacy)) continue;
    const author = authorOf(envelope);
    const fromUs = ours.isAddress(author);
    if (!fromUs && author.includes("@")) {
      const mail = of(author);
      mail.received.push(document);
      if (/^\s*(?:re|aw|rép|réf)\s?:/iu.test(envelope.subject) && recipients(envelope).some((r) => ours.isAddress(r)))
        mail.answered = true;
      for (const { name } of envelope.from) if (name !== "") mail.names.add(name);
    }
    if (fromUs)
      for (const address of recipients(envelope))
        if (address.includes("@") && !ours.isAddress(address)) of(address).sent.push(document);
  }
  return found;
}

/** The profile's word on an address or domain: our counsel, our insurer or broker, a supplier. */
export function fixedRole(organisation: string, profile: Profile): Role | undefined {
  const listed = (list: readonly { domains: string[]; addresses: string[] }[]): boolean =>
    list.some(
      (c) =>
        c.addresses.some((a) => a.toLowerCase() === organisation) ||
        c.domains.some((d) => (registrableDomain(d) ?? d.toLowerCase()) === organisation),
    );
  if (listed(profile.counsel)) return "our-counsel";
  if (listed(profile.insurerContacts)) return "our-insurer";
  return listed(profile.suppliers) ? "supplier" : undefined;
}

type Knowledge = {
  facts: ReadonlyMap<string, Facts>;
  byId: ReadonlyMap<string, Document>;
  byMessageId: ReadonlyMap<string, Document>;
  ours: OurSide;
  register: ClientRegister;
  inPapers: ReadonlyMap<string, InPaper | null>;
  byLabel: ReadonlyMap<string, ClientEntry | null>;
  suppliers: ReadonlySet<string>;
  /** Names under which each client's people write. */
  shown: Map<ClientEntry, Set<string>>;
};

function tieToClient(
  name: string,
  mail: Correspondence,
  texts: readonly AuthorText[],
  k: Knowledge,
): OrganisationTie | undefined {
  const allowed = (entry: ClientEntry | null | undefined): entry is ClientEntry =>
    entry !== null && entry !== undefined && !k.register.refuses(entry, name);
  const listed = k.register.ofAddress(name.includes("@") ? name : `x@${name}`);
  if (listed !== undefined)
    return {
      client: listed,
      why: { fr: `${name} est une adresse de ${listed.name}`, en: `${name} belongs to ${listed.name}` },
      certain: true,
    };
  if (k.suppliers.has(compactName(domainLabel(name)))) return undefined;
  const paper = k.inPapers.get(name);
  if (paper && allowed(paper.client))
    return {
      client: paper.client,
      documentId: paper.document.id,
      source: paper.document.source,
      quote: paper.quote,
      why: {
        fr: `${name} figure dans un contrat ou une facture de ${paper.client.name}`,
        en: `${name} appears in a contract or invoice of ${paper.client.name}`,
      },
      certain: true,
    };
  const label = name.includes("@")
    ? undefined
    : (k.byLabel.get(compactName(domainLabel(name))) ?? k.byLabel.get(anyOrder(domainLabel(name))));
  if (allowed(label))
    return {
      client: label,
      why: {
        fr: `le domaine ${name} porte le nom de ${label.name}`,
        en: `the domain ${name} bears the name of ${label.name}`,
      },
      certain: true,
    };
  // From here on the name stands in a text: a representative names those he speaks for, so his client's name does not make him the client.
  const own = texts.filter((t) => !speaksForAnother(t, k.register));
  if (texts.length > 0 && own.length === 0) return undefined;
  const signed = single(
    own.flatMap((t) => k.register.index.find(t.named)),
    k.register,
  );
  if (allowed(signed)) {
    const where = mail.received.find(
      (_, i) => texts[i] !== undefined && k.register.index.find(texts[i].named).length > 0,
    );
    const quote = own.flatMap((t) => lineNaming(t, signed, k.register)).at(0);
    return {
      client: signed,
      ...(where === undefined ? {} : { documentId: where.id, source: where.source }),
      ...(quote === undefined ? {} : { quote }),
      why: {
        fr: `${signed.name} figure dans la signature de ${name}`,
        en: `${signed.name} appears in the signature of ${name}`,
      },
      certain: true,
    };
  }
  const people = fullNames(mail);
  const person = k.register.entries().filter((e) => people.some((p) => e.people.has(p)));
  const shown = single(
    [...mail.names].flatMap((n) => k.register.find({ name: n })?.entry.key ?? []),
    k.register,
  );
  // Namesakes sign for several: the one whose name the domain half bears, to be confirmed.
  const half = person.length < 2 ? [] : person.filter((e) => sharesName(domainLabel(name), e));
  const named = person.length === 1 ? person[0] : half.length === 1 ? half[0] : shown;
  if (allowed(named))
    return {
      client: named,
      why: {
        fr: `le nom affiché par ${name} est celui d’un signataire ou de la société ${named.name}`,
        en: `the name shown by ${name} is a signatory of ${named.name}, or ${named.name} itself`,
      },
      // A namesake is enough to be wrong.
      certain: false,
    };
  const exchanged = single(
    [...mail.received, ...mail.sent.filter((d) => onlyFor(d, name, k.ours))]
      .flatMap((d) => d.attachments)
      .flatMap((id) => {
        const facts = k.facts.get(id);
        const party =
          facts !== undefined && (CONTRACT_PAPERS.has(facts.kind.value) || facts.kind.value === "invoice")
            ? clientOfPaper(facts, k.ours, k.register)
            : undefined;
        return party === undefined ? [] : [party.entry.key];
      }),
    k.register,
  );
  if (!allowed(exchanged)) return undefined;
  return {
    client: exchanged,
    why: {
      fr: `${name} a reçu ou envoyé un contrat ou une facture de ${exchanged.name}`,
      en: `${name} received or sent a contract or invoice of ${exchanged.name}`,
    },
    certain: false,
  };
}

/** The profession a text names or speaks as; an insurer is the other side's when the one it insures is a client. */
export function professionFor(text: AuthorText, register: ClientRegister): Role | undefined {
  const named = professionOf(text);
  if (named !== undefined) return named;
  return speaksAsInsurer(text) && represented(text, register).length > 0 ? "client-insurer" : undefined;
}

function speaksForAnother(text: AuthorText, register: ClientRegister): boolean {
  return professionFor(text, register) !== undefined && represented(text, register).length > 0;
}

/** A telling word of a client's name stands in a domain's label. */
function sharesName(label: string, entry: ClientEntry): boolean {
  const words = label.split("-");
  return [...entry.names].some((n) =>
    nameKey(n)
      .split(" ")
      .some((w) => w.length >= 5 && words.includes(w)),
  );
}

/** The line of a signature or letterhead that names a client. */
function lineNaming(text: AuthorText, client: ClientEntry, register: ClientRegister): string[] {
  return text.named.text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && line.length <= 120 && register.index.find(fold(line)).includes(client.key))
    .slice(0, 1);
}

function single(keys: readonly string[], register: ClientRegister): ClientEntry | undefined {
  const set = new Set(keys);
  const [key] = set;
  return set.size === 1 && key !== undefined ? register.byKey(key) : undefined;
}

function onlyFor(document: Document, organisation: string, ours: OurSide): boolean {
  const others = document.envelope === undefined ? [] : recipients(document.envelope).filter((r) => !ours.isAddress(r));
  return others.every((r) => organisationOf(r) === organisation);
}

/**
 * Clients a text says it speaks for, best first. Behind a formula the first name counts: the next one is spoken of. Where no
 * name is written right, one with a slip of the pen counts.
 */
export function represented(text: AuthorText, register: ClientRegister): ClientEntry[] {
  const windows = mandateWindows(text);
  const keys = new Set(
    windows.flatMap(({ start, end, behind }) => {
      const named = register.index.find(text.own, start, end);
      return behind ? named.slice(-1) : named.slice(0, 1);
    }),
  );
  if (keys.size > 0) return [...keys].flatMap((key) => register.byKey(key) ?? []);
  const near = windows.flatMap(({ start, end, behind }) =>
    behind ? [] : (register.findMisspelt(text.own.folded.slice(start, end)) ?? []),
  );
  return [...new Set(near)];
}

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
  const others = parties.filter((p) => !ours.isParty(p) && nameKey(p.name) !== "");
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
    area: areaOf(p.address),
    people: [p.representative ?? ""].map(nameKey).filter((n) => n.includes(" ")),
    consumer: p.consumer ?? false,
    quote: p.evidence[0]?.quote,
  }));
}

/** Compact names of those we buy from: providers in contracts where we are the customer, sellers on invoices to us, 401 accounts. */
function supplierNames(documents: readonly Document[], facts: ReadonlyMap<string, Facts>, ours: OurSide): Set<string> {
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

function billsUs(
  mail: Correspondence,
  facts: ReadonlyMap<string, Facts>,
  ours: OurSide,
  byId: ReadonlyMap<string, Document>,
): boolean {
  return mail.received.some((d) =>
    d.attachments.some((id) => {
      const fact = byId.has(id) ? facts.get(id) : undefined;
      if (fact?.invoice.status !== "present") return false;
      const { seller } = fact.invoice.value;
      return seller !== undefined && !ours.isParty(seller);
    }),
  );
}

function namesSupplier(text: AuthorText, suppliers: ReadonlySet<string>): boolean {
  return text.named.text.split("\n").some((line) => line.length < 120 && suppliers.has(compactName(line)));
}

/** Insurers and brokers by the name of their domain or their signature; those of the other side speak of "notre assuré" and were told apart before. */
function sellsInsurance(name: string, texts: readonly AuthorText[]): boolean {
  return (
    /(?:^|-)(?:assurances?|assureurs?|courtage|courtiers?|mutuelle|insurance|underwriting)(?:-|$)/u.test(
      domainLabel(name),
    ) ||
    texts.some((t) =>
      /\b(?:compagnie d'assurances?|courtiers? en assurances?|courtage d'assurances?|insurance brokers?|mutuelle d'assurances?)\b/u.test(
        t.named.folded,
      ),
    )
  );
}

/** A firm whose first message asks for a quote and that has hardly written since: whatever it complains of is not ours. */
function isProspect(mail: Correspondence): boolean {
  const [first] = mail.received;
  if (first?.envelope === undefined || mail.received.length > 2) return false;
  const subject = fold(first.envelope.subject).folded;
  return /\b(?:demande (?:de devis|de tarifs?|d'informations?|de contact)|devis pour|appel d'offres|request for (?:a )?(?:quote|proposal)|quote request|enquiry|rfp)\b/u.test(
    subject,
  );
}

type InPaper = { client: ClientEntry; document: Document; quote: string };

/** Mail addresses printed in the papers of one single client. Null marks an address that stands in the papers of several. */
function addressesInPapers(
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

/** Clients by their compact name, for domains that bear it. Null marks a name of several clients. */
function clientsByLabel(register: ClientRegister): Map<string, ClientEntry | null> {
  const found = new Map<string, ClientEntry | null>();
  for (const entry of register.entries())
    for (const name of entry.names)
      for (const key of new Set([compactName(name), anyOrder(name)]))
        if (key !== "") found.set(key, found.has(key) && found.get(key) !== entry ? null : entry);
  return found;
}

/** The words of a name in one order: "Groupe Ostrea" and ostrea-groupe.example meet here. */
function anyOrder(name: string): string {
  return nameKey(name.replace(/-/gu, " ")).split(" ").sort().join(" ");
}

function titled(label: string): string {
  return label
    .split("-")
    .map((w) => w.charAt(0).toUpperCase() + w.slice(1))
    .join(" ");
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
