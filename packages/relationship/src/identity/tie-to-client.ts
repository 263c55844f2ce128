import { fold } from "@vigie/language";
import type { Document, Facts } from "@vigie/model";
import { type AuthorText, isServiceOffice, professionOf } from "../mail/author-text.ts";
import { domainLabel, organisationOf } from "../mail/mail-domain.ts";
import { authorOf, recipients } from "../mail/mail-kind.ts";
import { agentFor, writesForAnother } from "./agent.ts";
import type { ClientEntry, ClientRegister, Proof } from "./client-register.ts";
import { anyOrder, compactName, labelKeys, nameKey } from "./company-name.ts";
import { type Correspondence, fullNames, spokenName } from "./correspondence.ts";
import { bearOneName } from "./namesakes.ts";
import { CONTRACT_PAPERS, clientOfPaper, type InPaper } from "./parties.ts";
import { speaksForAnother } from "./profession.ts";
import { namesTown } from "./seat.ts";
import { partsOf, type SignedBlock, signedBlock } from "./signed-block.ts";
import type { OurSide } from "./us.ts";

export type OrganisationTie = Proof & { client: ClientEntry; certain: boolean };
/** Clients of one name between which nothing decides. */
export type Undecided = { between: readonly ClientEntry[] };

export type Knowledge = {
  facts: ReadonlyMap<string, Facts>;
  byId: ReadonlyMap<string, Document>;
  byMessageId: ReadonlyMap<string, Document>;
  ours: OurSide;
  register: ClientRegister;
  inPapers: ReadonlyMap<string, InPaper | null>;
  byLabel: ReadonlyMap<string, ReadonlySet<ClientEntry>>;
  suppliers: ReadonlySet<string>;
  /** Names under which each client's people write. */
  shown: Map<ClientEntry, Set<string>>;
};

/** What ties a correspondent to a client, best first; several clients of one name come back when nothing decides between them. */
export function tieToClient(
  name: string,
  mail: Correspondence,
  texts: readonly AuthorText[],
  k: Knowledge,
): OrganisationTie | Undecided | undefined {
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
  // A representative names those he speaks for: what stands in his letters does not make him the client.
  const blocks = texts.flatMap((text, i): Block[] => {
    const document = mail.received[i];
    return document === undefined || speaksForAnother(text, k.register)
      ? []
      : [{ ...signedBlock(text), text, document }];
  });
  const numbered = byNumber(name, blocks, k, allowed);
  if (numbered !== undefined) return numbered;
  const labelled = name.includes("@") ? [] : bearing(name, k.byLabel).filter(allowed);
  const [label] = labelled;
  if (labelled.length === 1 && label !== undefined)
    return {
      client: label,
      why: {
        fr: `le domaine ${name} porte le nom de ${label.name}`,
        en: `the domain ${name} bears the name of ${label.name}`,
      },
      certain: true,
    };
  if (texts.length > 0 && blocks.length === 0) return undefined;
  const signed = signatories(name, mail, blocks, k).filter(({ client }) => allowed(client));
  const candidates = [...new Set([...signed.map((s) => s.client), ...labelled])];
  return (
    bySignature(name, candidates, signed, blocks) ??
    byPerson(name, mail, k, allowed) ??
    (servesAnother(texts, k) ? undefined : byPapers(name, mail, k, allowed)) ??
    (candidates.length > 1 ? { between: candidates } : undefined)
  );
}

/** An accountant, a bank or an agency handles the papers of those it serves: these do not make it one of them. */
function servesAnother(texts: readonly AuthorText[], { register, ours }: Knowledge): boolean {
  return texts.some((t) => isServiceOffice(t) || (writesForAnother(t) && agentFor(t, register, ours) !== undefined));
}

type Allowed = (entry: ClientEntry | null | undefined) => entry is ClientEntry;

/** A company number of a client under the messages. */
function byNumber(
  name: string,
  blocks: readonly Block[],
  { register }: Knowledge,
  allowed: Allowed,
): OrganisationTie | undefined {
  const found = blocks.flatMap((block) =>
    block.sirens.flatMap((siren) => {
      const client = register.find({ siren })?.entry;
      return allowed(client) ? [{ client, siren, block }] : [];
    }),
  );
  const [first] = found;
  if (first === undefined || found.some((f) => f.client !== first.client)) return undefined;
  const { client, siren, block } = first;
  return {
    client,
    ...placeOf(block.document),
    ...quoteOf(block.lines.find((line) => line.replace(/[\s.]/gu, "").includes(siren))),
    why: {
      fr: `le numéro ${siren} de ${client.name} figure dans la signature de ${name}`,
      en: `the number ${siren} of ${client.name} stands in the signature of ${name}`,
    },
    certain: true,
  };
}

/** The client that signatures name; between several, the one whose seat they print, else the one of two names that signs more often. */
function bySignature(
  name: string,
  candidates: readonly ClientEntry[],
  signed: readonly Signed[],
  blocks: readonly Block[],
): OrganisationTie | undefined {
  const [only] = candidates;
  const decided = candidates.length > 1 ? toldApart(candidates, blocks) : undefined;
  const most = candidates.length > 1 && decided === undefined ? mostSigned(signed) : undefined;
  const client = decided?.client ?? (candidates.length === 1 ? only : most);
  if (client === undefined) return undefined;
  const where = signed.find((s) => s.client === client);
  return {
    client,
    ...placeOf((where ?? decided)?.document),
    ...quoteOf(where?.line),
    why: decided?.why ?? {
      fr: `${client.name} figure dans la signature de ${name}`,
      en: `${client.name} appears in the signature of ${name}`,
    },
    certain: client !== most,
  };
}

/** A client whose signatory, or whose very name, is shown by those who write. A namesake is enough to be wrong. */
function byPerson(name: string, mail: Correspondence, k: Knowledge, allowed: Allowed): OrganisationTie | undefined {
  const people = fullNames(mail);
  const person = k.register.entries().filter((e) => people.some((p) => e.people.has(p)));
  const shown = single(
    [...mail.names].flatMap((n) => k.register.find({ name: n })?.entry.key ?? []),
    k.register,
  );
  // Namesakes sign for several: the one whose name the domain half bears.
  const half = person.length < 2 ? [] : person.filter((e) => sharesName(domainLabel(name), e));
  const named = person.length === 1 ? person[0] : half.length === 1 ? half[0] : shown;
  if (!allowed(named)) return undefined;
  return {
    client: named,
    why: {
      fr: `le nom affiché par ${name} est celui d’un signataire ou de la société ${named.name}`,
      en: `the name shown by ${name} is a signatory of ${named.name}, or ${named.name} itself`,
    },
    certain: false,
  };
}

/** A client whose contracts and invoices went to and fro. */
function byPapers(name: string, mail: Correspondence, k: Knowledge, allowed: Allowed): OrganisationTie | undefined {
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

type Block = SignedBlock & { text: AuthorText; document: Document };
type Signed = { client: ClientEntry; line?: string; document: Document };

const placeOf = (document: Document | undefined): Pick<Proof, "documentId" | "source"> =>
  document === undefined ? {} : { documentId: document.id, source: document.source };
const quoteOf = (quote: string | undefined): Pick<Proof, "quote"> => (quote === undefined ? {} : { quote });

/**
 * The clients that signatures name: anywhere in a letterhead or signature; in closing lines that no formula opens, a stretch of
 * two words or more that is the whole name, and not the name of the person who writes.
 */
function signatories(name: string, mail: Correspondence, blocks: readonly Block[], { register }: Knowledge): Signed[] {
  const writers = new Set(fullNames(mail));
  // A person who signs from a firm's domain is not yet the client of that name.
  const isWriter = (client: ClientEntry): boolean =>
    !name.includes("@") && [...client.names].some((n) => writers.has(nameKey(n)));
  return blocks.flatMap(({ text, lines, document }): Signed[] => {
    const framed = register.index.find(text.named).flatMap((key) => register.byKey(key) ?? []);
    const whole = lines.flatMap((line) =>
      partsOf(line)
        .filter((part) => nameKey(part).includes(" ") && !writers.has(nameKey(part)))
        .flatMap((part) => register.namesakes(part).map((client) => ({ client, line }))),
    );
    const both = framed.map((client) => {
      const line = lines.find((l) => register.index.find(fold(l)).includes(client.key));
      return { client, ...(line === undefined ? {} : { line }) };
    });
    return [...both, ...whole].filter(({ client }) => !isWriter(client)).map((one) => ({ ...one, document }));
  });
}

/** The one of several clients whose street, department or town the signatures print. */
function toldApart(
  candidates: readonly ClientEntry[],
  blocks: readonly Block[],
): (Pick<OrganisationTie, "client" | "why"> & { document: Document }) | undefined {
  const cues: ((entry: ClientEntry, block: Block) => boolean)[] = [
    (e, { seat }) => seat.street !== undefined && e.streets.has(seat.street),
    (e, { seat }) => seat.area !== undefined && e.areas.has(seat.area),
    (e, { folded }) => [...e.towns].some((town) => namesTown(folded.text, town)),
  ];
  for (const cue of cues) {
    const fits = candidates.filter((e) => blocks.some((b) => cue(e, b)));
    const [client] = fits;
    const block = client === undefined ? undefined : blocks.find((b) => cue(client, b));
    if (fits.length === 1 && client !== undefined && block !== undefined)
      return {
        client,
        document: block.document,
        why: {
          fr: `${client.name} : son adresse, son département ou sa ville figure dans la signature, ceux de son homonyme non`,
          en: `${client.name}: its address, department or town stands in the signature, those of its namesake do not`,
        },
      };
  }
  return undefined;
}

/** The client named in more messages than any other, when they bear different names. */
function mostSigned(signed: readonly Signed[]): ClientEntry | undefined {
  const messages = new Map<ClientEntry, Set<string>>();
  for (const { client, document } of signed) messages.set(client, (messages.get(client) ?? new Set()).add(document.id));
  const [first, second] = [...messages].sort((a, b) => b[1].size - a[1].size);
  return first !== undefined &&
    second !== undefined &&
    first[1].size > second[1].size &&
    !bearOneName(first[0], second[0])
    ? first[0]
    : undefined;
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

/** Clients by what a domain that bears their name may be spelt. */
export function clientsByLabel(register: ClientRegister): Map<string, ReadonlySet<ClientEntry>> {
  const found = new Map<string, Set<ClientEntry>>();
  for (const entry of register.entries())
    for (const name of entry.names)
      for (const key of new Set([...labelKeys(name), anyOrder(name)]))
        if (key !== "") found.set(key, (found.get(key) ?? new Set()).add(entry));
  return found;
}

/** The clients whose name a domain bears: in its label, else with its ending read as a word, else with its words in any order. */
function bearing(domain: string, byLabel: Knowledge["byLabel"]): ClientEntry[] {
  const label = domainLabel(domain);
  const all = domain.replace(/\./gu, " ");
  const letters = (text: string): string => text.replace(/[^a-z\d]/gu, "");
  const key = [letters(label), letters(all), anyOrder(label), anyOrder(all)].find((one) => byLabel.has(one));
  return key === undefined ? [] : [...(byLabel.get(key) ?? [])];
}
