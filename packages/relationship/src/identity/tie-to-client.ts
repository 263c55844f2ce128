import { fold } from "@vigie/language";
import type { Document, Facts } from "@vigie/model";
import { type AuthorText, professionOf } from "../mail/author-text.ts";
import { domainLabel, organisationOf } from "../mail/mail-domain.ts";
import { authorOf, recipients } from "../mail/mail-kind.ts";
import type { ClientEntry, ClientRegister, Proof } from "./client-register.ts";
import { compactName, nameKey } from "./company-name.ts";
import { type Correspondence, fullNames, spokenName } from "./correspondence.ts";
import { CONTRACT_PAPERS, clientOfPaper, type InPaper } from "./parties.ts";
import { speaksForAnother } from "./profession.ts";
import type { OurSide } from "./us.ts";

export type OrganisationTie = Proof & { client: ClientEntry; certain: boolean };

export type Knowledge = {
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

export function tieToClient(
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

/**
 * A client's own person who goes on with a conversation from another address: a message that answers one exchanged with the
 * client, under a name its people write under. A firm that changes its domain is met so. To be confirmed.
 */
export function movedFrom(
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

/** Clients by their compact name, for domains that bear it. Null marks a name of several clients. */
export function clientsByLabel(register: ClientRegister): Map<string, ClientEntry | null> {
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
