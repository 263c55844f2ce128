import { findIdentities, fold } from "@vigie/language";
import type { Bilingual, Document, DocumentKind, Facts, Profile, Role } from "@vigie/model";
import {
  type AuthorText,
  authorText,
  isServiceOffice,
  mandateWindows,
  professionOf,
  speaksAsOwnCounsel,
} from "./author-text.ts";
import type { ClientEntry, ClientRegister } from "./client-register.ts";
import { compactName, nameKey } from "./company-name.ts";
import { readFec } from "./fec.ts";
import { domainLabel, organisationOf, registrableDomain } from "./mail-domain.ts";
import { authorOf, type MailKind, recipients } from "./mail-kind.ts";
import { type OurSide, partiesOf } from "./us.ts";

/** Someone outside us whom mail is exchanged with: a domain, or one address where the domain is open to all. */
export type Organisation = {
  readonly name: string;
  role: Role;
  client?: ClientEntry;
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
 * an address in their contract, a domain that is their name, their name under the signature, papers exchanged) → letterhead
 * and signature → mandate formula → history (bills us: supplier; answers and is answered: client).
 */
export function organisations(
  documents: readonly Document[],
  facts: ReadonlyMap<string, Facts>,
  profile: Profile,
  ours: OurSide,
  register: ClientRegister,
  kindOf: (document: Document) => MailKind,
): Map<string, Organisation> {
  const byId = new Map(documents.map((d) => [d.id, d]));
  const suppliers = supplierNames(documents, facts, ours);
  const inPapers = addressesInPapers(documents, facts, ours, register);
  const byLabel = clientsByLabel(register);
  const known = new Map<string, Organisation>();
  for (const [name, mail] of correspondents(documents, ours, kindOf)) {
    const fixed = fixedRole(name, profile);
    const texts = mail.received.slice(0, READ_PER_CORRESPONDENT).map(authorText);
    const service = texts.some(isServiceOffice);
    const make = (role: Role, why: Bilingual, certain: boolean, client?: ClientEntry): void => {
      known.set(name, { name, role, service, certain, why, ...(client === undefined ? {} : { client }) });
    };
    if (fixed !== undefined) {
      make(
        fixed,
        { fr: `${name} figure à ce titre dans le profil`, en: `${name} is listed as such in the profile` },
        true,
      );
      continue;
    }
    const tie = tieToClient(name, mail, texts, { facts, byId, ours, register, inPapers, byLabel, suppliers });
    if (tie !== undefined) {
      if (name.includes("@")) register.addAddress(tie.client, name);
      else register.addDomain(tie.client, name);
      register.addEvidence(tie.client, tie.why);
      make("client", tie.why, tie.certain, tie.client);
      continue;
    }
    const supplier =
      suppliers.has(compactName(domainLabel(name))) ||
      billsUs(mail, facts, ours, byId) ||
      texts.some((t) => namesSupplier(t, suppliers));
    if (supplier) {
      make("supplier", { fr: `${name} vous adresse des factures`, en: `${name} bills you` }, true);
      continue;
    }
    const profession = texts.map(professionOf).find((p) => p !== undefined);
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
      continue;
    }
    if (sellsInsurance(name, texts)) {
      make(
        "our-insurer",
        { fr: `${name} est un assureur ou un courtier`, en: `${name} is an insurer or a broker` },
        false,
      );
      continue;
    }
    if (service) {
      make("supplier", { fr: `${name} est un prestataire`, en: `${name} is a service provider` }, false);
      continue;
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
      continue;
    }
    if (mail.received.length > 0 && (mail.sent.length > 0 || mail.answered) && !name.includes("@")) {
      const label = domainLabel(name);
      const why = { fr: `échange suivi de courriels avec ${name}`, en: `mail in both directions with ${name}` };
      const client = register.bind({ name: titled(label) }, "mail", why);
      if (client !== undefined) {
        register.addDomain(client, name);
        make("client", why, false, client);
        continue;
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
  return known;
}

function correspondents(
  documents: readonly Document[],
  ours: OurSide,
  kindOf: (document: Document) => MailKind,
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
    if (envelope === undefined || kindOf(document) !== "personal") continue;
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
  ours: OurSide;
  register: ClientRegister;
  inPapers: ReadonlyMap<string, ClientEntry | null>;
  byLabel: ReadonlyMap<string, ClientEntry | null>;
  suppliers: ReadonlySet<string>;
};

function tieToClient(
  name: string,
  mail: Correspondence,
  texts: readonly AuthorText[],
  k: Knowledge,
): { client: ClientEntry; why: Bilingual; certain: boolean } | undefined {
  const listed = k.register.ofAddress(name.includes("@") ? name : `x@${name}`);
  if (listed !== undefined)
    return {
      client: listed,
      why: { fr: `${name} est une adresse de ${listed.name}`, en: `${name} belongs to ${listed.name}` },
      certain: true,
    };
  if (k.suppliers.has(compactName(domainLabel(name)))) return undefined;
  const paper = k.inPapers.get(name);
  if (paper)
    return {
      client: paper,
      why: {
        fr: `${name} figure dans un contrat ou une facture de ${paper.name}`,
        en: `${name} appears in a contract or invoice of ${paper.name}`,
      },
      certain: true,
    };
  const label = name.includes("@") ? undefined : k.byLabel.get(compactName(domainLabel(name)));
  if (label)
    return {
      client: label,
      why: {
        fr: `le domaine ${name} porte le nom de ${label.name}`,
        en: `the domain ${name} bears the name of ${label.name}`,
      },
      certain: true,
    };
  // From here on the name stands in a text: a representative names those he speaks for, so his client's name does not make him the client.
  const speaksFor = texts.some((t) => represented(t, k.register).length > 0 && professionOf(t) !== undefined);
  if (speaksFor) return undefined;
  const signed = single(
    texts.flatMap((t) => k.register.index.find(t.named)),
    k.register,
  );
  if (signed !== undefined)
    return {
      client: signed,
      why: {
        fr: `${signed.name} figure dans la signature de ${name}`,
        en: `${signed.name} appears in the signature of ${name}`,
      },
      certain: true,
    };
  const people = [...mail.names].map(nameKey).filter((n) => n.includes(" "));
  const person = k.register.entries().filter((e) => people.some((p) => e.people.has(p)));
  const shown = single(
    [...mail.names].flatMap((n) => k.register.find({ name: n })?.entry.key ?? []),
    k.register,
  );
  const named = person.length === 1 ? person[0] : shown;
  if (named !== undefined)
    return {
      client: named,
      why: {
        fr: `le nom affiché par ${name} est celui d’un signataire ou de la société ${named.name}`,
        en: `the name shown by ${name} is a signatory of ${named.name}, or ${named.name} itself`,
      },
      certain: person.length === 1,
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
  if (exchanged === undefined) return undefined;
  return {
    client: exchanged,
    why: {
      fr: `${name} a reçu ou envoyé un contrat ou une facture de ${exchanged.name}`,
      en: `${name} received or sent a contract or invoice of ${exchanged.name}`,
    },
    certain: false,
  };
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

/** Clients a text says it speaks for, best first. */
export function represented(text: AuthorText, register: ClientRegister): ClientEntry[] {
  const keys = new Set(mandateWindows(text).flatMap((w) => register.index.find(text.own, w.start, w.end)));
  return [...keys].flatMap((key) => register.byKey(key) ?? []);
}

/** The client a contract paper or invoice names: the one party that is not us, when it is no supplier of ours. */
export function clientOfPaper(
  facts: Facts,
  ours: OurSide,
  register: ClientRegister,
): { entry: ClientEntry; certain: boolean } | undefined {
  const found = customersOf(facts, ours).flatMap((p) => register.find({ name: p.name, siren: p.siren }) ?? []);
  const [first] = found;
  return first !== undefined && found.every((f) => f.entry === first.entry) ? first : undefined;
}

/** Parties of a paper in which we provide: never those of a paper in which we buy. */
export function customersOf(
  facts: Facts,
  ours: OurSide,
): { name: string; siren: string | undefined; people: string[]; consumer: boolean }[] {
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
    people: p.representative === undefined ? [] : [p.representative],
    consumer: p.consumer ?? false,
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

/** Mail addresses printed in the papers of one single client. Null marks an address that stands in the papers of several. */
function addressesInPapers(
  documents: readonly Document[],
  facts: ReadonlyMap<string, Facts>,
  ours: OurSide,
  register: ClientRegister,
): Map<string, ClientEntry | null> {
  const found = new Map<string, ClientEntry | null>();
  for (const { id, text, envelope } of documents) {
    const fact = facts.get(id);
    if (fact === undefined || envelope !== undefined) continue;
    const client = clientOfPaper(fact, ours, register)?.entry;
    if (client === undefined) continue;
    for (const mention of findIdentities(`${text.slice(0, EMAILS_IN)}\n${text.slice(EMAILS_IN).slice(-EMAILS_IN)}`)) {
      if (mention.kind !== "email" || ours.isAddress(mention.value)) continue;
      const key = organisationOf(mention.value);
      found.set(key, found.has(key) && found.get(key) !== client ? null : client);
    }
  }
  return found;
}

/** Clients by their compact name, for domains that bear it. Null marks a name of several clients. */
function clientsByLabel(register: ClientRegister): Map<string, ClientEntry | null> {
  const found = new Map<string, ClientEntry | null>();
  for (const entry of register.entries())
    for (const name of entry.names) {
      const key = compactName(name);
      if (key !== "") found.set(key, found.has(key) && found.get(key) !== entry ? null : entry);
    }
  return found;
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
