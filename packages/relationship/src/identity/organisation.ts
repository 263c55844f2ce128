import { fold } from "@vigie/language";
import type { Bilingual, Document, Facts, Profile, Role } from "@vigie/model";
import { type AuthorText, authorText, billsReader, isServiceOffice, professionOf } from "../mail/author-text.ts";
import { domainLabel, registrableDomain } from "../mail/mail-domain.ts";
import type { MailKind } from "../mail/mail-kind.ts";
import { agentFor, writesForAnother } from "./agent.ts";
import { announcedDomains } from "./announced.ts";
import type { ClientEntry, ClientRegister } from "./client-register.ts";
import { compactName } from "./company-name.ts";
import { type Correspondence, correspondents, fullNames } from "./correspondence.ts";
import { suspectByDomain, suspectSisters, type Tied } from "./group.ts";
import { defendsUs, firmAmongClients, isFirmOf, lawyerStanding } from "./lawyers.ts";
import { nameFromMail } from "./mail-name.ts";
import { namesOfAll } from "./namesakes.ts";
import { addressesInPapers, supplierNames } from "./parties.ts";
import { actsElsewhere, insuresAnother, isLawyer, professionFor } from "./profession.ts";
import { signersOf } from "./signed-block.ts";
import { authorityOf, isAccountantsDomain, sellsInsurance, serviceReason } from "./third-parties.ts";
import { clientsByLabel, type Knowledge, movedFrom, type OrganisationTie, tieToClient } from "./tie-to-client.ts";
import type { OurSide } from "./us.ts";

/** Someone outside us whom mail is exchanged with: a domain, or one address where the domain is open to all. */
export type Organisation = {
  readonly name: string;
  /** Names shown by its senders, at most five. */
  readonly people: readonly string[];
  role: Role;
  client?: ClientEntry;
  /** Its first messages bear the letterhead of those who speak for others: a law firm may be a client. */
  readonly professional: boolean;
  /** A client that bills us as well: a subcontractor who is also a customer. */
  readonly alsoSupplier: boolean;
  /** Clients of one name between which nothing decides whose mail this is. */
  readonly between: readonly ClientEntry[];
  /** Accountants, banks, notaries, and those who act for a client: they may read a reminder without it being a disclosure. */
  service: boolean;
  certain: boolean;
  why: Bilingual;
};

/** Messages of one correspondent that are read to learn who it is: the first ones show letterhead and signature as well as all. */
const READ_PER_CORRESPONDENT = 5;

/**
 * Everybody we exchange mail with and what they are to us, in this order (domain §3.0): profile → known clients (their domain,
 * an address in their contract, a domain that is their name, their name under the signature, papers exchanged, a conversation
 * gone on with from a new address) → our own counsel (a lawyer we write with, who is no client and stands for nobody else) →
 * letterhead and signature → mandate formula → history (bills us: supplier; answers and is answered: client). `closed` are
 * documents that are counted only: nothing in them binds anybody to a client. `profile` has the addresses under which counsel
 * that `listed` names was found to write besides those it lists.
 */
export function organisations(
  documents: readonly Document[],
  facts: ReadonlyMap<string, Facts>,
  profile: Profile,
  listed: Profile,
  ours: OurSide,
  register: ClientRegister,
  kindOf: (document: Document) => MailKind,
  closed: ReadonlySet<string>,
): Map<string, Organisation> {
  const open = documents.filter((d) => !closed.has(d.id));
  const suppliers = supplierNames(open, facts, ours);
  // Who buys from us in papers or books is a client, also where he bills us.
  const clients = new Set(register.entries().flatMap((e) => [...e.names].map(compactName)));
  const knowledge: Knowledge = {
    facts,
    byId: new Map(open.map((d) => [d.id, d])),
    byMessageId: new Map(open.flatMap((d) => (d.envelope?.messageId ? [[d.envelope.messageId, d]] : []))),
    ours,
    register,
    inPapers: addressesInPapers(open, facts, ours, register),
    byLabel: clientsByLabel(register),
    suppliers: new Set([...suppliers].filter((n) => !clients.has(n))),
    shown: new Map(),
  };
  const known = new Map<string, Organisation>();
  const untied: Untied[] = [];
  const tied: Tied[] = [];
  for (const [name, mail] of correspondents(documents, ours, kindOf, profile)) {
    const fixed = fixedRole(name, profile);
    const texts = mail.received.slice(0, READ_PER_CORRESPONDENT).map(authorText);
    const isAgent = texts.some(writesForAnother);
    const service = (): boolean =>
      texts.some(isServiceOffice) || (isAgent && texts.some((t) => agentFor(t, register, ours) !== undefined));
    const professional = texts.some((t) => professionOf(t) !== undefined);
    const make: Make = (role, why, certain, client, between = []) => {
      const people = [...mail.names].sort().slice(0, 5);
      known.set(name, {
        name,
        people,
        professional,
        alsoSupplier:
          client !== undefined &&
          ([...client.names].some((n) => suppliers.has(compactName(n))) || sendsOwnBills(mail, knowledge)),
        role,
        service: service(),
        certain,
        why,
        between,
        ...(client === undefined ? {} : { client }),
      });
    };
    if (fixed !== undefined) {
      const isListed = fixedRole(name, listed) !== undefined;
      const why = isListed
        ? { fr: `${name} figure à ce titre dans le profil`, en: `${name} is listed as such in the profile` }
        : {
            fr: `${name} écrit sous le nom d’un avocat qui vous défend : celui de votre profil, d’une convention d’honoraires ou de vos échanges`,
            en: `${name} writes under the name of a lawyer who acts for you: of your profile, of a fee agreement or of your mail`,
          };
      make(fixed, why, isListed);
      continue;
    }
    const found = tieToClient(name, mail, texts, knowledge);
    const lawyer = isLawyer(name, mail.names, texts);
    if (lawyer && register.ofAddress(name.includes("@") ? name : `x@${name}`) === undefined && defendsUs(mail, ours)) {
      make("our-counsel", defends(name), false);
      continue;
    }
    // A paper we sent a lawyer, or that prints his address, is his client's or ours: it makes him no client.
    const sure = found === undefined || "between" in found ? undefined : found;
    const tie = lawyer && sure !== undefined && !isFirmOf(sure.client, name, mail, texts, register) ? undefined : sure;
    const between = found !== undefined && "between" in found ? found.between : [];
    if (tie === undefined) untied.push({ name, mail, texts, make, between, isAgent });
    else {
      tied.push({ name, mail, texts, client: tie.client });
      tieUp(name, tie, register);
      make("client", tie.why, tie.certain, tie.client);
      const people = knowledge.shown.get(tie.client) ?? new Set<string>();
      knowledge.shown.set(tie.client, people);
      for (const person of [...fullNames(mail), ...texts.flatMap(signersOf)]) people.add(person);
    }
  }
  const announced = announcedDomains(tied, knowledge);
  // Those who write for others come last: whom they write for may be a client that mail alone shows.
  for (const one of [...untied.filter((u) => !u.isAgent), ...untied.filter((u) => u.isAgent)]) {
    const { name, mail, texts, make } = one;
    const moved = announced.get(name) ?? movedFrom(name, mail, texts, knowledge);
    if (moved === undefined) {
      outside(one, knowledge);
      continue;
    }
    tieUp(name, moved, register);
    make("client", moved.why, moved.certain, moved.client);
  }
  suspectSisters(tied, knowledge);
  suspectByDomain(register);
  return known;
}

function defends(name: string): Bilingual {
  return {
    fr: `${name} est un avocat qui dit vous défendre : votre conseil, à confirmer au profil`,
    en: `${name} is a lawyer who says that he acts for you: your counsel, to be confirmed in the profile`,
  };
}

type Make = (
  role: Role,
  why: Bilingual,
  certain: boolean,
  client?: ClientEntry,
  between?: readonly ClientEntry[],
) => void;
type Untied = {
  name: string;
  mail: Correspondence;
  texts: AuthorText[];
  make: Make;
  /** Clients of one name between which nothing decided. */
  between: readonly ClientEntry[];
  /** It says it writes for somebody. */
  isAgent: boolean;
};

function tieUp(name: string, { client, ...proof }: OrganisationTie, register: ClientRegister): void {
  if (register.ofAddress(name.includes("@") ? name : `x@${name}`) === client) return;
  if (name.includes("@")) register.addAddress(client, name, proof);
  else register.addDomain(client, name, proof);
}

/** What someone is that no client's paper, name or conversation is tied to. */
function outside({ name, mail, texts, make, between, isAgent }: Untied, k: Knowledge): void {
  const { suppliers, register } = k;
  const authority = authorityOf(name);
  if (authority !== undefined) {
    make(
      authority,
      { fr: `${name} est le domaine d’une autorité publique`, en: `${name} is the domain of a public authority` },
      true,
    );
    return;
  }
  const lawyer = isLawyer(name, mail.names, texts);
  const firm = lawyer ? firmAmongClients(name, mail, register) : undefined;
  if (firm !== undefined) {
    const why = { fr: `${name} porte le nom de ${firm.name}`, en: `${name} bears the name of ${firm.name}` };
    tieUp(name, { client: firm, why, certain: false }, register);
    make("client", why, false, firm);
    return;
  }
  const standing = lawyer ? lawyerStanding(name, mail, isProspect(mail), k) : undefined;
  if (standing === "our-counsel") {
    make(
      standing,
      {
        fr: `${name} est un avocat avec qui vous échangez, et qui n’écrit pour personne d’autre : tenu pour votre conseil tant que le profil n’en dit rien`,
        en: `${name} is a lawyer you exchange mail with, who writes for nobody else: held to be your counsel as long as the profile does not say`,
      },
      false,
    );
    return;
  }
  const supplier =
    suppliers.has(compactName(domainLabel(name))) ||
    billsUs(mail, k.facts, k.ours, k.byId) ||
    texts.some((t) => namesSupplier(t, suppliers));
  if (supplier) {
    make("supplier", { fr: `${name} vous adresse des factures`, en: `${name} bills you` }, true);
    return;
  }
  const profession =
    texts
      .filter((t) => !actsElsewhere(t, k.ours))
      .map((t) => professionFor(t, register))
      .find((p) => p !== undefined) ??
    standing ??
    (texts.some((t) => insuresAnother(t, k.ours)) ? "client-insurer" : undefined);
  if (profession !== undefined) {
    make(
      profession,
      {
        fr: `en-tête, signature ou formule «\u00a0au nom de\u00a0» dans les courriers de ${name}`,
        en: `letterhead, signature or “on behalf of” wording in the letters of ${name}`,
      },
      true,
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
  if (texts.some(isServiceOffice) || isAccountantsDomain(name)) {
    make("supplier", serviceReason(name, texts), false);
    return;
  }
  const agentOf = isAgent ? texts.map((t) => agentFor(t, register, k.ours)).find((c) => c !== undefined) : undefined;
  if (agentOf !== undefined) {
    const why = {
      fr: `${name} dit écrire pour ${agentOf.name}`,
      en: `${name} says it writes for ${agentOf.name}`,
    };
    make("unknown", why, false);
    return;
  }
  if (between.length > 1) {
    make(
      "unknown",
      {
        fr: `la signature ou le domaine de ${name} est celui de plusieurs clients, et rien n’y dit lequel : ${namesOfAll(between)}`,
        en: `the signature or domain of ${name} is that of several clients, and nothing in it says which: ${namesOfAll(between)}`,
      },
      false,
      undefined,
      between,
    );
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
  if (texts.some(billsReader)) {
    const why = {
      fr: `${name} vous demande de régler ses factures, et rien ne dit qu’il achète : un fournisseur`,
      en: `${name} asks you to pay its invoices, and nothing says that it buys: a supplier`,
    };
    make("supplier", why, false);
    return;
  }
  const wroteBothWays = mail.received.length > 0 && (mail.sent.length > 0 || mail.answered);
  if (wroteBothWays && !name.includes("@")) {
    const why = { fr: `échange suivi de courriels avec ${name}`, en: `mail in both directions with ${name}` };
    const proof = { why, certain: false };
    const client = register.bind({ name: nameFromMail(name, mail, texts) }, "mail", proof);
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

/** The profile's word on an address or domain: our counsel, our insurer or broker, a supplier. */
export function fixedRole(organisation: string, profile: Profile): Role | undefined {
  const known = rolesKnown.get(profile) ?? rolesIn(profile);
  rolesKnown.set(profile, known);
  return known.get(organisation);
}

const rolesKnown = new WeakMap<Profile, ReadonlyMap<string, Role>>();

/** Counsel comes first: what is under seal stays so, whatever else its address is listed as. */
function rolesIn(profile: Profile): Map<string, Role> {
  const found = new Map<string, Role>();
  for (const [role, list] of [
    ["our-counsel", profile.counsel],
    ["our-insurer", profile.insurerContacts],
    ["supplier", profile.suppliers],
  ] as const)
    for (const { domains, addresses } of list)
      for (const who of [
        ...addresses.map((a) => a.toLowerCase()),
        ...domains.map((d) => registrableDomain(d) ?? d.toLowerCase()),
      ])
        if (!found.has(who)) found.set(who, role);
  return found;
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

/** Invoices made out to us came with its mail. */
function sendsOwnBills(mail: Correspondence, { byId, facts, ours }: Knowledge): boolean {
  return mail.received
    .flatMap((d) => d.attachments)
    .some((id) => {
      const fact = byId.has(id) ? facts.get(id) : undefined;
      if (fact?.invoice.status !== "present") return false;
      const { seller, buyer } = fact.invoice.value;
      return seller !== undefined && buyer !== undefined && !ours.isParty(seller) && ours.isParty(buyer);
    });
}

function namesSupplier(text: AuthorText, suppliers: ReadonlySet<string>): boolean {
  return text.named.text.split("\n").some((line) => line.length < 120 && suppliers.has(compactName(line)));
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
