import { findDates, findIdentities, fold } from "@vigie/language";
import type { CalendarDate, Direction, Document, DocumentKind, Facts, Role } from "@vigie/model";
import { isOfBooks } from "../books/ledger-file.ts";
import { areaOf, type ClientEntry } from "../identity/client-register.ts";
import { compactName, words } from "../identity/company-name.ts";
import { namesOfAll } from "../identity/namesakes.ts";
import { CONTRACT_PAPERS, clientOfPaper, customersOf, mailIn } from "../identity/parties.ts";
import { professionFor } from "../identity/profession.ts";
import { partiesOf } from "../identity/us.ts";
import { type AuthorText, authorText } from "../mail/author-text.ts";
import { type Gate, isOfficial, isPersonal } from "../mail/gates.ts";
import { counselPaper } from "./counsel-paper.ts";
import { tieOfLetter } from "./letter.ts";
import {
  compare,
  type Draft,
  EMAILS_IN,
  OURS,
  PAPERS,
  REPRESENTATIVES,
  roleOfAddress,
  type Scene,
  type Tie,
} from "./scene.ts";

const HOUSE_PAPERS: ReadonlySet<DocumentKind> = new Set([
  "accounting-file",
  "insurance-policy",
  "insurance-certificate",
  "company-extract",
  "urssaf-certificate",
]);

const HEAD = 1_500;

/** A document without an envelope: an attachment, or a file that lay in a folder. */
export function placePaper(document: Document, drafts: ReadonlyMap<string, Draft>, scene: Scene): Draft {
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
  let known: AuthorText | undefined;
  const read = (): AuthorText => {
    known ??= authorText(document);
    return known;
  };
  const counsel = books || gate !== "none" ? undefined : counselPaper(document, read, facts, scene);
  const voice = voiceOf(document, read, kind, books, counsel, carrier, facts, scene);
  const isHouse = paper === "house" || books;
  // A saved message with counsel's address at its head, or what came with counsel's mail.
  const secret =
    counsel === "secret" || (counsel === undefined && voice.speaker === "our-counsel" && !isOfficial(document));
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
  const received =
    voice.direction === "inbound" ? (carrier?.heard?.receivedOn ?? carrier?.receivedOn ?? date) : undefined;
  return {
    speaker: voice.speaker,
    direction: voice.direction,
    ...tie,
    gate: secret && gate === "none" ? "privileged" : gate,
    ...(date === undefined ? {} : { date }),
    ...(received === undefined ? {} : { receivedOn: received }),
    ownPaper: isHouse,
  };
}

type Voice = { speaker: Role; direction: Direction; text?: AuthorText };

function voiceOf(
  document: Document,
  read: () => AuthorText,
  kind: DocumentKind,
  books: boolean,
  counsel: ReturnType<typeof counselPaper>,
  carrier: Draft | undefined,
  facts: Facts | undefined,
  scene: Scene,
): Voice {
  if (counsel === "secret") return { speaker: "our-counsel", direction: "inbound", text: read() };
  if (PAPERS.has(kind) || books) return paperVoice(facts, scene);
  // What counsel wrote to the other side is ours: it goes out.
  if (counsel === "shown") return { speaker: "our-counsel", direction: "outbound", text: read() };
  return letterVoice(document, read(), carrier, scene);
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
  const between = party === undefined ? [] : scene.register.namesakes(party.name);
  if (party === undefined || between.length < 2) return undefined;
  const all = namesOfAll(between);
  return {
    certain: false,
    between,
    why: {
      fr: `plusieurs clients portent ce nom («\u00a0${party.name}\u00a0») et rien ici ne les distingue : ${all}`,
      en: `several clients bear this name (“${party.name}”) and nothing here tells them apart: ${all}`,
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

function paperVoice(facts: Facts | undefined, scene: Scene): Voice {
  const seller = facts?.invoice.status === "present" ? facts.invoice.value.seller : undefined;
  const speaker: Role = seller === undefined ? "unknown" : scene.ours.isParty(seller) ? "us" : "supplier";
  return { speaker, direction: "document" };
}

/** Who speaks in a letter without an envelope, by its carrier, its header lines, its letterhead, or who stands first in it. */
function letterVoice(document: Document, text: AuthorText, carrier: Draft | undefined, scene: Scene): Voice {
  const profession = professionFor(text, scene.register);
  if (carrier !== undefined) {
    // What is attached to a forwarded message came with that one.
    const { speaker, direction } = carrier.heard ?? carrier;
    const came = direction === "inbound" || direction === "internal";
    if (came && profession !== undefined && speaker !== "supplier" && speaker !== "bulk")
      return { speaker: profession, direction: "inbound", text };
    return { speaker, direction, text };
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

/** The address of a "De :" or "From:" line at the head of a text. */
function headerAddress(text: string): string | undefined {
  const line = /^[ \t]{0,8}(?:De|From|Expéditeur)[ \u00a0]?:([^\n]{0,300})/mu.exec(text.slice(0, 600))?.[1];
  return line === undefined ? undefined : findIdentities(line).find((i) => i.kind === "email")?.value;
}

/** The client a letter says it speaks for; only a representative's formula counts here. */
function letterTie(document: Document, text: AuthorText, speaker: Role, scene: Scene): Tie | undefined {
  if (!REPRESENTATIVES.has(speaker)) return undefined;
  const tie = tieOfLetter(document, [text], speaker, scene);
  return tie.client === undefined && tie.between === undefined ? undefined : tie;
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

/** The client whose name or company number the folder bears, or whose name the file does. */
function labelTie(document: Document, scene: Scene): Tie | undefined {
  if (scene.carriers.has(document.id)) return undefined;
  const parts = document.source.split("/");
  for (const folder of parts.slice(0, -1).reverse()) {
    const digits = folder.replace(/\s/gu, "");
    const numbered = /^\d{9}$/u.test(digits) ? scene.register.find({ siren: digits })?.entry : undefined;
    const client = numbered ?? scene.labels.get(compactName(folder));
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
  // A draft says from when it would take effect, not when it was written.
  const isDraft = facts.signatures.status === "present" && facts.signatures.value.overall === "unsigned";
  const known = issued ?? signedOn ?? dates?.signed ?? (isDraft ? undefined : dates?.effective);
  if (known !== undefined) return known;
  const written = letter || kind === "quote" ? findDates(document.text.slice(0, HEAD))[0]?.date : undefined;
  return written ?? findDates((document.fileName ?? "").replace(/_/gu, "-"))[0]?.date;
}
