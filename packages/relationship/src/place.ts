import { findDates, findIdentities, fold, zones } from "@vigie/language";
import type {
  Bilingual,
  CalendarDate,
  Direction,
  Document,
  DocumentKind,
  Envelope,
  Facts,
  Profile,
  Role,
} from "@vigie/model";
import { type AuthorText, authorText } from "./author-text.ts";
import { areaOf, type ClientEntry, type ClientRegister } from "./client-register.ts";
import { compactName, nameKey, words } from "./company-name.ts";
import { type Gate, holdersOf, isOfficial, isPersonal, onlyWithin } from "./gates.ts";
import { isOfBooks } from "./ledger-file.ts";
import { domainLabel, organisationOf } from "./mail-domain.ts";
import { authorOf, type MailKind, recipients } from "./mail-kind.ts";
import { NameIndex } from "./name-index.ts";
import {
  CONTRACT_PAPERS,
  clientOfPaper,
  customersOf,
  fixedRole,
  mailIn,
  type Organisation,
  professionFor,
  represented,
} from "./organisation.ts";
import { parisTime } from "./paris-time.ts";
import { threads } from "./threads.ts";
import { type OurSide, partiesOf } from "./us.ts";

/** Where a document belongs, who speaks in it, and why we think so. */
export type Place = {
  clientId?: string;
  speaker: Role;
  direction: Direction;
  why: Bilingual;
  /** False when a person should confirm it. */
  certain: boolean;
  gate: Gate;
  /** Paris day of a message; signature, issue or letter day of a paper, else the day of the message it came with. */
  date?: CalendarDate;
  /** Paris time of sending, `HH:MM`. */
  sentAt?: string;
  /** Paris day of receipt of what came to us, from which delays run. For a loose letter, its own date. */
  receivedOn?: CalendarDate;
  /** True for papers of our own house (accounts, policy, our general terms): they belong to no client and need none. */
  ownPaper: boolean;
};

/** Papers that are nobody's letter: they go no way. */
const PAPERS: ReadonlySet<DocumentKind> = new Set([
  ...CONTRACT_PAPERS,
  "invoice",
  "credit-note",
  "insurance-policy",
  "insurance-certificate",
  "urssaf-certificate",
  "company-extract",
  "esign-certificate",
  "accounting-file",
]);
const HOUSE_PAPERS: ReadonlySet<DocumentKind> = new Set([
  "accounting-file",
  "insurance-policy",
  "insurance-certificate",
  "company-extract",
  "urssaf-certificate",
]);
/** Those who speak for a client, or about it. */
const REPRESENTATIVES: ReadonlySet<Role> = new Set([
  "client-counsel",
  "bailiff",
  "court",
  "collector",
  "client-insurer",
]);
/** Authors whose mail may belong to a client only because the conversation does. */
const THREADED: ReadonlySet<Role> = new Set([...REPRESENTATIVES, "public-body", "us", "unknown", "our-insurer"]);
const OURS = "us";
const HEAD = 1_500;
const EMAILS_IN = 20_000;

type Knowledge = {
  documents: readonly Document[];
  facts: ReadonlyMap<string, Facts>;
  profile: Profile;
  ours: OurSide;
  register: ClientRegister;
  people: ReadonlyMap<string, Organisation>;
  kindOf: (document: Document) => MailKind;
  idOf: ReadonlyMap<ClientEntry, string>;
};
type Draft = Omit<Place, "clientId"> & { client?: ClientEntry };
type Tie = { client?: ClientEntry; why: Bilingual; certain: boolean };
type Scene = Knowledge & {
  byId: ReadonlyMap<string, Document>;
  /** Messages that carry a document. */
  carriers: ReadonlyMap<string, Document[]>;
  /** Clients an organisation was seen to speak for. */
  speaksFor: Map<string, Set<ClientEntry>>;
  /** The same by the surname of those who wrote. */
  representatives: Map<string, Set<ClientEntry>>;
  /** Places of the messages read so far, by Message-ID. */
  placed: Map<string, Draft>;
  /** Names of both sides, to see who stands first in a letter. */
  sides: NameIndex;
  /** Folder and file names that mean a client; null when they mean two. */
  labels: ReadonlyMap<string, ClientEntry | null>;
  /** The names of our counsel. */
  counsel: NameIndex;
  /** Words without one of which no text speaks of our counsel: its domains, addresses and surnames. */
  counselCues: readonly string[];
};

/** The place of every document: messages first, then what their conversation tells, then attachments and loose papers. */
export function placeAll(knowledge: Knowledge): Map<string, Place> {
  const scene = sceneOf(knowledge);
  const drafts = new Map<string, Draft>();
  const messages = scene.documents
    .filter((d) => d.envelope !== undefined)
    .sort((a, b) => compare(a.envelope?.date ?? "", b.envelope?.date ?? "") || compare(a.id, b.id));
  for (const message of messages)
    if (message.envelope !== undefined) {
      const draft = placeMessage(message, message.envelope, scene);
      drafts.set(message.id, draft);
      if (message.envelope.messageId !== undefined) scene.placed.set(message.envelope.messageId, draft);
    }
  followThreads(messages, drafts);
  for (const document of scene.documents)
    if (document.envelope === undefined) drafts.set(document.id, placePaper(document, drafts, scene));
  closeWhatIsWithin(scene.documents, drafts);
  return new Map(
    [...drafts].map(([id, { client, ...draft }]) => {
      const clientId = client === undefined ? undefined : scene.idOf.get(client);
      return [id, clientId === undefined ? draft : { ...draft, clientId }];
    }),
  );
}

/** What came inside closed mail and with nothing open is closed as that is: attachments, messages in messages, archives. */
function closeWhatIsWithin(documents: readonly Document[], drafts: Map<string, Draft>): void {
  const gateOf = (id: string): Gate => drafts.get(id)?.gate ?? "none";
  const closed = new Set(documents.flatMap((d) => (gateOf(d.id) === "none" ? [] : [d.id])));
  const { holders } = holdersOf(documents);
  for (const id of onlyWithin(documents, closed)) {
    const draft = drafts.get(id);
    const gate = [...(holders.get(id) ?? [])].map(gateOf).find((g) => g !== "none");
    if (draft !== undefined) drafts.set(id, { ...draft, gate: gate ?? "privileged" });
  }
}

function sceneOf(k: Knowledge): Scene {
  const byId = new Map(k.documents.map((d) => [d.id, d]));
  const carriers = new Map(
    [...holdersOf(k.documents).holders].map(
      ([id, of]) => [id, [...of].flatMap((holder) => byId.get(holder) ?? [])] as const,
    ),
  );
  const sides = new NameIndex();
  for (const name of k.ours.us.names) sides.add(name, OURS);
  const labels = new Map<string, ClientEntry | null>();
  for (const entry of k.register.entries()) {
    for (const name of entry.names) sides.add(name, entry.key);
    const ids = [k.idOf.get(entry) ?? "", ...[...entry.domains].map(domainLabel), ...entry.names];
    for (const label of new Set(ids.map(compactName)))
      if (label !== "") labels.set(label, labels.has(label) && labels.get(label) !== entry ? null : entry);
  }
  return {
    ...k,
    byId,
    carriers,
    speaksFor: new Map(),
    representatives: new Map(),
    placed: new Map(),
    sides,
    labels,
    counsel: counselNames(k),
    counselCues: counselCues(k),
  };
}

function placeMessage(document: Document, envelope: Envelope, scene: Scene): Draft {
  const at = envelope.date === undefined ? undefined : parisTime(envelope.date);
  // A server's clock says when a message arrived, not when it was sent.
  const sent = at === undefined || envelope.datedByReceipt === true ? {} : { sentAt: at.time };
  const when = at === undefined ? {} : { date: at.day, ...sent };
  const gate: Gate = isPersonal(document, scene.profile.privacy) ? "personal" : "none";
  const fromUs = scene.ours.isAddress(authorOf(envelope));
  const draft = fromUs ? fromOurselves(document, envelope, scene) : toUs(document, envelope, scene);
  const received = draft.direction === "inbound" && at !== undefined ? { receivedOn: at.day } : {};
  return { ...draft, ...when, ...received, gate: gate === "none" ? draft.gate : gate, ownPaper: false };
}

type Spoken = Tie & { speaker: Role; direction: Direction; gate: Gate };

function fromOurselves(document: Document, envelope: Envelope, scene: Scene): Spoken {
  const outside = recipients(envelope).filter((r) => !scene.ours.isAddress(r));
  const roleOf = (address: string): Role => roleOfAddress(address, scene);
  if (outside.length === 0) {
    const tie = clientInInternalMail(document, scene);
    return {
      ...tie,
      speaker: "us",
      direction: "internal",
      gate: quotesCounsel(document, scene) ? "privileged" : "none",
    };
  }
  const privileged =
    outside.some((a) => roleOf(a) === "our-counsel") &&
    outside.every((a) => roleOf(a) === "our-counsel" || roleOf(a) === "our-insurer") &&
    !isOfficial(document);
  const passedOn = !privileged && passesOnCounsel(document, scene);
  const to = envelope.to.map((a) => a.address.toLowerCase());
  const clientsOf = (list: readonly string[]): ClientEntry[] => [
    ...new Set(list.flatMap((a) => scene.register.ofAddress(a) ?? [])),
  ];
  const clients = clientsOf(to).length > 0 ? clientsOf(to) : clientsOf(outside);
  const [client] = clients;
  const base = { speaker: "us", gate: privileged || passedOn ? "privileged" : "none" } as const;
  if (clients.length > 1)
    return {
      ...base,
      direction: "outbound",
      certain: false,
      why: { fr: "message adressé à plusieurs clients", en: "sent to several clients" },
    };
  // Our answer to a law firm that is a client, and wrote for another one, is about that one.
  const answered = scene.placed.get(envelope.inReplyTo ?? envelope.references.at(-1) ?? "");
  const matter = answered !== undefined && REPRESENTATIVES.has(answered.speaker) ? answered.client : undefined;
  if (client !== undefined && matter !== undefined && matter !== client)
    return {
      ...base,
      direction: "outbound",
      client: matter,
      certain: true,
      why: {
        fr: `réponse à une lettre écrite au nom de ${matter.name}`,
        en: `answer to a letter written on behalf of ${matter.name}`,
      },
    };
  if (client !== undefined)
    return {
      ...base,
      direction: "outbound",
      client,
      certain: true,
      why: { fr: `message envoyé à ${client.name}`, en: `sent to ${client.name}` },
    };
  const spokenFor = new Set(outside.flatMap((a) => [...(scene.speaksFor.get(organisationOf(a)) ?? [])]));
  const [represented] = spokenFor;
  if (spokenFor.size === 1 && represented !== undefined)
    return {
      ...base,
      direction: "outbound",
      client: represented,
      certain: true,
      why: {
        fr: `réponse au représentant de ${represented.name}`,
        en: `answer to the representative of ${represented.name}`,
      },
    };
  const helpers = outside.every((a) =>
    ["our-insurer", "our-counsel", "supplier", "platform", "bulk"].includes(roleOf(a)),
  );
  const direction = helpers ? "third-party" : "outbound";
  const named = helpers && outside.every((a) => roleOf(a) === "supplier") ? undefined : namedIn(document, scene);
  return {
    ...base,
    direction,
    ...(named ?? {
      certain: false,
      why: {
        fr: `aucun client parmi les destinataires (${outside.slice(0, 3).join(", ")})`,
        en: `no client among the recipients (${outside.slice(0, 3).join(", ")})`,
      },
    }),
  };
}

function toUs(document: Document, envelope: Envelope, scene: Scene): Spoken {
  const author = authorOf(envelope);
  const kind = scene.kindOf(document);
  const organisation = scene.people.get(organisationOf(author));
  const client = scene.register.ofAddress(author);
  const reaches = recipients(envelope).some((r) => scene.ours.isAddress(r));
  // A message inside another one that never went to us was shown to us by the one who attached it.
  const nested = scene.carriers.has(document.id);
  const direction: Direction = reaches || !nested ? "inbound" : "third-party";
  const base = { direction, gate: "none" as Gate };
  if (kind === "automatic")
    return {
      ...base,
      ...(client === undefined ? {} : { client }),
      speaker: "bulk",
      certain: client !== undefined,
      why: { fr: "réponse ou avis automatique", en: "automatic reply or notice" },
    };
  if (kind === "bulk" && !(client !== undefined && direct(envelope, scene)))
    return {
      ...base,
      speaker: "bulk",
      certain: true,
      why: { fr: "lettre d’information ou envoi en nombre", en: "newsletter or bulk mail" },
    };
  const spokenFor =
    client === undefined || organisation?.professional !== true ? undefined : othersMatter(document, client, scene);
  if (spokenFor !== undefined) return { ...base, ...spokenFor };
  // A client may quote what our counsel wrote to it; one known by mail alone may be our accountant or a partner.
  if (client !== undefined && client.origin === "mail" && passesOnCounsel(document, scene)) base.gate = "privileged";
  if (client !== undefined)
    return {
      ...base,
      client,
      speaker: "client",
      certain: organisation?.certain ?? true,
      why: organisation?.why ?? {
        fr: `${author} est une adresse de ${client.name}`,
        en: `${author} belongs to ${client.name}`,
      },
    };
  const role = organisation?.role ?? roleOfAddress(author, scene);
  if (kind === "platform" && role !== "our-insurer" && role !== "our-counsel")
    return {
      ...base,
      speaker: role === "supplier" ? "supplier" : "platform",
      certain: true,
      why: { fr: "notification d’une plateforme", en: "notification from a platform" },
    };
  const why = organisation?.why ?? {
    fr: `${author || "expéditeur absent"} n’est pas connu`,
    en: `${author || "no sender"} is not known`,
  };
  if (role === "our-counsel")
    return {
      ...base,
      gate: isOfficial(document) ? "none" : "privileged",
      speaker: role,
      certain: organisation?.certain ?? true,
      why,
    };
  const passedOn = passesOnCounsel(document, scene);
  if (role === "supplier")
    return {
      ...base,
      gate: passedOn ? "privileged" : "none",
      speaker: role,
      certain: organisation?.certain ?? true,
      why,
    };
  const text = authorText(document);
  // "Veuillez trouver ci-joint un courrier": the letter itself says who writes and for whom.
  const letters = document.attachments
    .filter((id) => !PAPERS.has(scene.facts.get(id)?.kind.value ?? "other"))
    .flatMap((id) => scene.byId.get(id) ?? [])
    .map(authorText);
  const profession = [text, ...letters].map((t) => professionFor(t, scene.register)).find((p) => p !== undefined);
  const speaker = role === "unknown" ? (profession ?? role) : role;
  const betweenLawyers =
    speaker === "client-counsel" &&
    envelope.to.length > 0 &&
    envelope.to.every((a) => roleOfAddress(a.address.toLowerCase(), scene) === "our-counsel");
  const secret = REPRESENTATIVES.has(speaker) ? betweenLawyers && !isOfficial(document) : passedOn;
  const gate: Gate = secret ? "privileged" : "none";
  const letter = tieOfLetter(document, [text, ...letters], speaker, scene);
  const refused = [author, organisationOf(author)].some(
    (a) => letter.client && scene.register.refuses(letter.client, a),
  );
  const tie: Tie =
    refused && letter.client !== undefined && !REPRESENTATIVES.has(speaker)
      ? {
          certain: true,
          why: {
            fr: `le profil dit que ${author} n’est pas à ${letter.client.name}`,
            en: `the profile says that ${author} is not ${letter.client.name}’s`,
          },
        }
      : letter;
  if (tie.client !== undefined && REPRESENTATIVES.has(speaker)) {
    const key = organisationOf(author);
    scene.speaksFor.set(key, (scene.speaksFor.get(key) ?? new Set()).add(tie.client));
    for (const { name } of envelope.from) {
      const surname = words(fold(name).folded).at(-1)?.text ?? "";
      if (surname.length >= 5)
        scene.representatives.set(surname, (scene.representatives.get(surname) ?? new Set()).add(tie.client));
    }
  }
  return {
    ...base,
    gate,
    speaker,
    ...(tie.client === undefined && !refused && !REPRESENTATIVES.has(speaker) ? { why, certain: false } : tie),
  };
}

/** A law firm, collector or bailiff that buys from us and writes here for another client of ours: the letter is that one's. */
function othersMatter(document: Document, client: ClientEntry, scene: Scene): (Tie & { speaker: Role }) | undefined {
  const text = authorText(document);
  const profession = professionFor(text, scene.register);
  if (profession === undefined || !REPRESENTATIVES.has(profession)) return undefined;
  const [first, another] = represented(text, scene.register);
  if (first === undefined || first === client) return undefined;
  return {
    client: first,
    speaker: profession,
    certain: another === undefined,
    why: {
      fr: `lettre de ${client.name}, écrite au nom de ${first.name}`,
      en: `a letter from ${client.name}, written on behalf of ${first.name}`,
    },
  };
}

/** Bulk headers of a known client count for nothing when the message went to us alone and offers no way out of a list. */
function direct(envelope: Envelope, scene: Scene): boolean {
  const all = recipients(envelope);
  return (
    (envelope.headers["list-unsubscribe"] ?? "") === "" && all.length > 0 && all.some((a) => scene.ours.isAddress(a))
  );
}

function roleOfAddress(address: string, scene: Scene): Role {
  const fixed = fixedRole(organisationOf(address), scene.profile) ?? fixedRole(address, scene.profile);
  return fixed ?? scene.people.get(organisationOf(address))?.role ?? "unknown";
}

/** The client a letter is about: whom it says it speaks for, else the only client it names. */
function tieOfLetter(document: Document, texts: readonly AuthorText[], speaker: Role, scene: Scene): Tie {
  const [first, ...others] = new Set(texts.flatMap((t) => represented(t, scene.register)));
  if (first !== undefined && REPRESENTATIVES.has(speaker))
    return {
      client: first,
      certain: others.length === 0,
      why:
        others.length === 0
          ? {
              fr: `la lettre est écrite au nom de ${first.name}`,
              en: `the letter is written on behalf of ${first.name}`,
            }
          : {
              fr: `la lettre est écrite au nom de ${[first, ...others].map((c) => c.name).join(" et de ")} : rattachée au premier`,
              en: `the letter is written on behalf of ${[first, ...others].map((c) => c.name).join(" and ")}: attached to the first`,
            },
    };
  return (
    namedIn(document, scene) ?? {
      certain: false,
      why: REPRESENTATIVES.has(speaker)
        ? { fr: "la lettre ne nomme aucun client connu", en: "the letter names no known client" }
        : { fr: "aucun client n’y est nommé", en: "it names no client" },
    }
  );
}

/** The only client named in the subject, else in the author's own text. Weak: a person should confirm it. */
function namedIn(document: Document, scene: Scene): (Tie & { client: ClientEntry }) | undefined {
  const subject = scene.register.index.find(fold(document.envelope?.subject ?? ""));
  const keys = subject.length > 0 ? subject : scene.register.index.find(authorText(document).own);
  const client = keys.length === 1 ? scene.register.byKey(keys[0] ?? "") : undefined;
  if (client === undefined) return undefined;
  return {
    client,
    certain: false,
    why: { fr: `seul ${client.name} y est nommé`, en: `only ${client.name} is named in it` },
  };
}

function clientInInternalMail(document: Document, scene: Scene): Tie {
  const addresses = findIdentities(document.text.slice(0, EMAILS_IN)).filter((i) => i.kind === "email");
  const clients = new Set(addresses.flatMap((a) => scene.register.ofAddress(a.value) ?? []));
  const [client] = clients;
  if (clients.size === 1 && client !== undefined)
    return {
      client,
      certain: true,
      why: {
        fr: `message interne qui cite un courriel de ${client.name}`,
        en: `internal mail quoting mail of ${client.name}`,
      },
    };
  return (
    namedIn(document, scene) ?? {
      certain: false,
      why: { fr: "message interne qui ne concerne aucun client", en: "internal mail about no client" },
    }
  );
}

/** An internal message that quotes or forwards our counsel anywhere. */
function quotesCounsel(document: Document, scene: Scene): boolean {
  return (
    findIdentities(document.text.slice(0, EMAILS_IN)).some(
      (i) => i.kind === "email" && roleOfAddress(i.value, scene) === "our-counsel",
    ) || passesOnCounsel(document, scene)
  );
}

/** Lines by which a message says who wrote what it quotes or forwards, with those it was written to. */
const AUTHOR_LINE =
  /^[>\s*]*(?:de|from|expediteur|sender)[ \u00a0\u202f]?\*?[ \u00a0\u202f]?:|(?:a ecrit|wrote|schrieb)[ \u00a0\u202f]?:?\s*$/u;
const READER_LINE = /^[>\s*]*(?:a|to|destinataires?|cc|copie)[ \u00a0\u202f]?\*?[ \u00a0\u202f]?:/u;
const LONGEST_LINE = 400;

/**
 * True when a message passes on what our counsel wrote: a quoted or forwarded part says that counsel is its author, by address or
 * by name, and does not say that it was written to the other side (what the other side has already read is no secret).
 */
function passesOnCounsel(document: Document, scene: Scene): boolean {
  const text = document.text.slice(0, EMAILS_IN);
  if (scene.counselCues.length === 0) return false;
  const lower = fold(text).folded;
  if (!scene.counselCues.some((cue) => lower.includes(cue))) return false;
  const parts = zones({ ...document, text }).filter((z) => z.kind === "quoted" || z.kind === "forwarded");
  const { counsel } = scene;
  for (const { span } of parts) {
    const lines = text.slice(span.start, span.end).split("\n");
    for (const [at, line] of lines.entries()) {
      const short = fold(line.slice(0, LONGEST_LINE));
      if (!AUTHOR_LINE.test(short.folded)) continue;
      const addressed = findIdentities(line.slice(0, LONGEST_LINE)).filter((i) => i.kind === "email");
      const byCounsel =
        addressed.some((i) => roleOfAddress(i.value, scene) === "our-counsel") || counsel.find(short).length > 0;
      if (!byCounsel) continue;
      const readers = lines
        .slice(at + 1, at + 6)
        .filter((l) => READER_LINE.test(fold(l.slice(0, LONGEST_LINE)).folded));
      const shown = readers.flatMap((l) => findIdentities(l.slice(0, LONGEST_LINE)).filter((i) => i.kind === "email"));
      if (!shown.some((i) => scene.register.ofAddress(i.value) !== undefined)) return true;
    }
  }
  return false;
}

/** The names of our counsel: the profile's, and those under which counsel recognised by its letters writes. */
function counselNames({ profile, people }: Pick<Scene, "profile" | "people">): NameIndex {
  const index = new NameIndex();
  for (const { name } of profile.counsel) if (name !== undefined) index.add(name, "counsel");
  for (const { role, people: names } of people.values())
    if (role === "our-counsel") for (const name of names) if (nameKey(name).includes(" ")) index.add(name, "counsel");
  return index;
}

/**
 * A message without a client takes the client of its conversation when there is only one. An internal one that answers what
 * is privileged is privileged too, also when it quotes nothing of it.
 */
function followThreads(messages: readonly Document[], drafts: Map<string, Draft>): void {
  const byMessageId = new Map(messages.flatMap((m) => (m.envelope?.messageId ? [[m.envelope.messageId, m.id]] : [])));
  for (const { id, envelope } of messages) {
    const draft = drafts.get(id);
    if (draft?.direction !== "internal" || draft.gate !== "none") continue;
    const answered = [envelope?.inReplyTo, ...(envelope?.references ?? [])].map((m) => byMessageId.get(m ?? "") ?? "");
    if (answered.some((a) => drafts.get(a)?.gate === "privileged")) draft.gate = "privileged";
  }
  for (const { documentIds } of threads(messages)) {
    const clients = new Set(documentIds.flatMap((id) => drafts.get(id)?.client ?? []));
    const [client] = clients;
    if (clients.size !== 1 || client === undefined) continue;
    for (const id of documentIds) {
      const draft = drafts.get(id);
      if (draft === undefined || draft.client !== undefined || !THREADED.has(draft.speaker)) continue;
      draft.client = client;
      draft.certain = false;
      draft.why = { fr: `suite d’un échange avec ${client.name}`, en: `part of a conversation with ${client.name}` };
    }
  }
}

/** A document without an envelope: an attachment, or a file that lay in a folder. */
function placePaper(document: Document, drafts: ReadonlyMap<string, Draft>, scene: Scene): Draft {
  const carriers = (scene.carriers.get(document.id) ?? [])
    .map((c) => drafts.get(c.id))
    .filter((d) => d !== undefined)
    .sort((a, b) => compare(a.date ?? "", b.date ?? ""));
  const gate: Gate = isPersonal(document, scene.profile.privacy) ? "personal" : "none";
  const facts = scene.facts.get(document.id);
  const kind = facts?.kind.value ?? "other";
  // A carrier that may be read stands for the document before one that may not.
  const carrier = carriers.find((c) => c.gate === "none") ?? carriers[0];
  const paper = facts === undefined ? undefined : paperTie(document, facts, kind, carrier, scene);
  const books = isOfBooks(document, scene.profile);
  const voice = PAPERS.has(kind) || books ? paperVoice(facts, scene) : letterVoice(document, carrier, scene);
  const isHouse = paper === "house" || books;
  const tie: Tie = isHouse
    ? { certain: true, why: { fr: "document de votre entreprise", en: "a document of your own firm" } }
    : ((typeof paper === "object" ? paper : undefined) ??
      (voice.text === undefined ? undefined : letterTie(document, voice.text, voice.speaker, scene)) ??
      carrierTie(carrier) ??
      labelTie(document, scene) ??
      namesakeTie(facts, scene) ??
      weakTie(document, scene));
  const own = paperDate(document, facts, kind, voice.text !== undefined);
  const date = (PAPERS.has(kind) ? own : undefined) ?? carrier?.date ?? own;
  const received = voice.direction === "inbound" ? (carrier?.receivedOn ?? date) : undefined;
  const counsel = voice.speaker === "our-counsel" && gate === "none" && !isOfficial(document);
  return {
    speaker: voice.speaker,
    direction: voice.direction,
    ...tie,
    gate: counsel ? "privileged" : gate,
    ...(date === undefined ? {} : { date }),
    ...(received === undefined ? {} : { receivedOn: received }),
    ownPaper: isHouse,
  };
}

/** What a paper's own parties say of its client; "house" for a paper of ours alone. */
function paperTie(
  document: Document,
  facts: Facts,
  kind: DocumentKind,
  carrier: Draft | undefined,
  scene: Scene,
): Tie | "house" | undefined {
  const found = clientOfPaper(facts, scene.ours, scene.register);
  if (found !== undefined)
    return {
      client: found.entry,
      certain: found.certain,
      why: {
        fr: `${found.entry.name} est partie au document`,
        en: `${found.entry.name} is a party to this document`,
      },
    };
  const apart = toldApart(document, facts, scene);
  if (apart !== undefined) return apart;
  if (HOUSE_PAPERS.has(kind) && (carrier === undefined || carrier.speaker !== "client")) return "house";
  const numbered = new Set(
    CONTRACT_PAPERS.has(kind) || kind === "invoice" || kind === "credit-note" ? numbersIn(document.text, scene) : [],
  );
  const [only] = numbered;
  if (numbered.size === 1 && only !== undefined)
    return {
      client: only,
      certain: true,
      why: {
        fr: `le document porte le SIREN de ${only.name}`,
        en: `the document bears the company number of ${only.name}`,
      },
    };
  const parties = partiesOf(facts);
  const bought = parties.some((p) => p.side === "customer" && scene.ours.isParty(p));
  if (bought)
    return {
      certain: true,
      why: {
        fr: "achat de votre entreprise, auprès d’un fournisseur",
        en: "a purchase by your firm, from a supplier",
      },
    };
  if (kind !== "general-terms" || carrier?.speaker === "client") return undefined;
  const named = scene.sides.find(fold(document.text.slice(0, 20_000)));
  return named.length === 0 || named.includes(OURS) || parties.some((p) => scene.ours.isParty(p)) ? "house" : undefined;
}

/** The one of several clients of a name whose company number, mail domain or department stands in the paper. */
function toldApart(document: Document, facts: Facts, scene: Scene): Tie | undefined {
  const customers = customersOf(facts, scene.ours);
  const [name] = customers.map((c) => c.name);
  const candidates = name === undefined || customers.length > 1 ? [] : scene.register.namesakes(name);
  if (candidates.length < 2) return undefined;
  const text = document.text.slice(0, EMAILS_IN);
  const numbers = new Set(numbersIn(text, scene));
  const organisations = [...mailIn(document, scene.ours).keys()];
  const areas = [...text.matchAll(/(?<!\d)\d{2} ?\d{3}(?!\d) {0,2}\p{L}/gu)].map((m) => areaOf(m[0]));
  const cues: ((e: ClientEntry) => boolean)[] = [
    (e) => numbers.has(e),
    (e) => organisations.some((o) => e.domains.has(o) || e.addresses.has(o) || e.inPapers.has(o)),
    (e) => areas.some((a) => a !== undefined && e.areas.has(a)),
  ];
  for (const cue of cues) {
    const [client, another] = candidates.filter(cue);
    if (client !== undefined && another === undefined)
      return {
        client,
        certain: true,
        why: {
          fr: `${client.name} : son numéro, son domaine ou son département figure au document, ceux de son homonyme non`,
          en: `${client.name}: its number, domain or department stands in the document, those of its namesake do not`,
        },
      };
  }
  return undefined;
}

function namesakeTie(facts: Facts | undefined, scene: Scene): Tie | undefined {
  const [party] = facts === undefined ? [] : customersOf(facts, scene.ours);
  if (party === undefined || scene.register.namesakes(party.name).length < 2) return undefined;
  return {
    certain: false,
    why: {
      fr: `plusieurs clients portent ce nom («\u00a0${party.name}\u00a0») et rien ici ne les distingue`,
      en: `several clients bear this name (“${party.name}”) and nothing here tells them apart`,
    },
  };
}

/** Clients whose company number stands in a text. */
function numbersIn(text: string, scene: Scene): ClientEntry[] {
  return findIdentities(text.slice(0, EMAILS_IN)).flatMap((i) => {
    const siren =
      i.kind === "vat" ? i.value.slice(4) : i.kind === "siren" || i.kind === "siret" ? i.value.slice(0, 9) : undefined;
    const entry = siren === undefined ? undefined : scene.register.find({ siren })?.entry;
    return entry === undefined ? [] : [entry];
  });
}

function paperVoice(
  facts: Facts | undefined,
  scene: Scene,
): { speaker: Role; direction: Direction; text?: AuthorText } {
  const seller = facts?.invoice.status === "present" ? facts.invoice.value.seller : undefined;
  const speaker: Role = seller === undefined ? "unknown" : scene.ours.isParty(seller) ? "us" : "supplier";
  return { speaker, direction: "document" };
}

/** Who speaks in a letter without an envelope, by its carrier, its header lines, its letterhead, or who stands first in it. */
function letterVoice(
  document: Document,
  carrier: Draft | undefined,
  scene: Scene,
): { speaker: Role; direction: Direction; text: AuthorText } {
  const text = authorText(document);
  if (scene.counsel.find(text.named).length > 0) return { speaker: "our-counsel", direction: "inbound", text };
  const profession = professionFor(text, scene.register);
  if (carrier !== undefined) {
    const came = carrier.direction === "inbound" || carrier.direction === "internal";
    if (came && profession !== undefined && carrier.speaker !== "supplier" && carrier.speaker !== "bulk")
      return { speaker: profession, direction: "inbound", text };
    return { speaker: carrier.speaker, direction: carrier.direction, text };
  }
  const author = headerAddress(document.text);
  if (author !== undefined) {
    if (scene.ours.isAddress(author)) return { speaker: "us", direction: "outbound", text };
    if (scene.register.ofAddress(author) !== undefined) return { speaker: "client", direction: "inbound", text };
    const role = roleOfAddress(author, scene);
    return { speaker: role === "unknown" ? (profession ?? role) : role, direction: "inbound", text };
  }
  if (profession !== undefined) return { speaker: profession, direction: "inbound", text };
  const [first] = scene.sides.find(fold(document.text.slice(0, HEAD)));
  if (first === undefined) return { speaker: "unknown", direction: "unknown", text };
  return first === OURS
    ? { speaker: "us", direction: "outbound", text }
    : { speaker: "client", direction: "inbound", text };
}

function counselCues({ profile, people }: Pick<Scene, "profile" | "people">): string[] {
  const recognised = [...people.values()].filter((o) => o.role === "our-counsel");
  const named = [...profile.counsel.map((c) => c.name ?? ""), ...recognised.flatMap((o) => o.people)];
  const listed = profile.counsel.flatMap((c) => [...c.domains, ...c.addresses]);
  const cues = [...listed, ...recognised.map((o) => o.name), ...named.map((n) => nameKey(n).split(" ").at(-1) ?? "")];
  return [...new Set(cues.map((c) => fold(c).folded.trim()))].filter((c) => c !== "");
}

/** The address of a "De :" or "From:" line at the head of a text. */
function headerAddress(text: string): string | undefined {
  const line = /^[ \t]{0,8}(?:De|From|Expéditeur)[ \u00a0]?:([^\n]{0,300})/mu.exec(text.slice(0, 600))?.[1];
  return line === undefined ? undefined : findIdentities(line).find((i) => i.kind === "email")?.value;
}

/** The client a letter says it speaks for; only a representative's formula counts here. */
function letterTie(document: Document, text: AuthorText, speaker: Role, scene: Scene): Tie | undefined {
  if (!REPRESENTATIVES.has(speaker)) return undefined;
  const tie = tieOfLetter(document, [text], speaker, scene);
  return tie.client === undefined ? undefined : tie;
}

function carrierTie(carrier: Draft | undefined): Tie | undefined {
  if (carrier?.client === undefined) return undefined;
  const { client, certain } = carrier;
  return {
    client,
    certain,
    why: {
      fr: `pièce jointe à un message échangé avec ${client.name}`,
      en: `attached to a message exchanged with ${client.name}`,
    },
  };
}

/** The client whose name the folder or the file bears. */
function labelTie(document: Document, scene: Scene): Tie | undefined {
  if (scene.carriers.has(document.id)) return undefined;
  const parts = document.source.split("/");
  for (const folder of parts.slice(0, -1).reverse()) {
    const client = scene.labels.get(compactName(folder));
    if (client)
      return {
        client,
        certain: true,
        why: { fr: `rangé dans le dossier « ${folder} »`, en: `filed in the folder “${folder}”` },
      };
  }
  const file = (document.fileName ?? parts.at(-1) ?? "").replace(/[-_.]/gu, " ");
  const keys = scene.register.index.find(fold(file.replace(/(?:^| )\p{Ll}/gu, (c) => c.toUpperCase())));
  const client = keys.length === 1 ? scene.register.byKey(keys[0] ?? "") : undefined;
  if (client !== undefined)
    return {
      client,
      certain: false,
      why: { fr: `le nom du fichier cite ${client.name}`, en: `the file name cites ${client.name}` },
    };
  const [spokenFor, another] = new Set(
    words(fold(file).folded).flatMap((w) => [...(scene.representatives.get(w.text) ?? [])]),
  );
  if (spokenFor === undefined || another !== undefined) return undefined;
  return {
    client: spokenFor,
    certain: false,
    why: {
      fr: `le nom du fichier cite le représentant de ${spokenFor.name}`,
      en: `the file name cites the representative of ${spokenFor.name}`,
    },
  };
}

function weakTie(document: Document, scene: Scene): Tie {
  const keys = scene.register.index.find(fold(document.text.slice(0, 4_000)));
  const client = keys.length === 1 ? scene.register.byKey(keys[0] ?? "") : undefined;
  if (client !== undefined)
    return {
      client,
      certain: false,
      why: { fr: `seul ${client.name} y est nommé`, en: `only ${client.name} is named in it` },
    };
  return keys.length > 1
    ? { certain: false, why: { fr: "plusieurs clients y sont nommés", en: "it names several clients" } }
    : { certain: false, why: { fr: "aucun client n’y est nommé", en: "it names no client" } };
}

function paperDate(
  document: Document,
  facts: Facts | undefined,
  kind: DocumentKind,
  letter: boolean,
): CalendarDate | undefined {
  if (facts === undefined) return undefined;
  const issued = facts.invoice.status === "present" ? facts.invoice.value.issued : undefined;
  const signedOn = facts.signatures.status === "present" ? facts.signatures.value.signedOn : undefined;
  const dates = facts.dates.status === "present" ? facts.dates.value : undefined;
  const known = issued ?? signedOn ?? dates?.signed ?? dates?.effective;
  if (known !== undefined) return known;
  const written = letter || kind === "quote" ? findDates(document.text.slice(0, HEAD))[0]?.date : undefined;
  return written ?? findDates((document.fileName ?? "").replace(/_/gu, "-"))[0]?.date;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
