import { fold } from "@vigie/language";
import type { Bilingual, Document, Facts, Profile, Role } from "@vigie/model";
import { type AuthorText, authorText, isServiceOffice, professionOf, speaksAsOwnCounsel } from "../mail/author-text.ts";
import { domainLabel, registrableDomain } from "../mail/mail-domain.ts";
import type { MailKind } from "../mail/mail-kind.ts";
import type { ClientEntry, ClientRegister } from "./client-register.ts";
import { compactName } from "./company-name.ts";
import { type Correspondence, correspondents, fullNames } from "./correspondence.ts";
import { addressesInPapers, supplierNames } from "./parties.ts";
import { professionFor } from "./profession.ts";
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
  /** Accountants, banks, notaries: they may read a reminder without it being a disclosure. */
  service: boolean;
  certain: boolean;
  why: Bilingual;
};

/** Messages of one correspondent that are read to learn who it is: the first ones show letterhead and signature as well as all. */
const READ_PER_CORRESPONDENT = 5;

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

function titled(label: string): string {
  return label
    .split("-")
    .map((w) => w.charAt(0).toUpperCase() + w.slice(1))
    .join(" ");
}
