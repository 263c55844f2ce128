import { fold } from "@vigie/language";
import type {
  Bilingual,
  CalendarDate,
  DetectionContext,
  Direction,
  Document,
  DocumentKind,
  Facts,
  Profile,
  Role,
} from "@vigie/model";
import type { ClientEntry, ClientRegister } from "../identity/client-register.ts";
import { compactName, nameKey } from "../identity/company-name.ts";
import { type CounselMarks, counselMarks } from "../identity/counsel-marks.ts";
import { NameIndex } from "../identity/name-index.ts";
import { fixedRole, type Organisation } from "../identity/organisation.ts";
import { CONTRACT_PAPERS } from "../identity/parties.ts";
import type { OurSide } from "../identity/us.ts";
import { type Gate, holdersOf } from "../mail/gates.ts";
import { domainLabel, organisationOf } from "../mail/mail-domain.ts";
import { authorOf, type MailKind } from "../mail/mail-kind.ts";

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
  /** Set for a message in which somebody else is heard: what it forwards is the client's or its representative's. */
  heard?: Heard;
  /** Ids of the clients of one name between which nothing decides whose it is. */
  between?: readonly string[];
  /** True for papers of our own house (accounts, policy, our general terms): they belong to no client and need none. */
  ownPaper: boolean;
};

/** Who speaks in what a message forwards, the day that came to us, by its own header, and where it stands. */
export type Heard = {
  speaker: Role;
  direction: Direction;
  receivedOn?: CalendarDate;
  passage?: NonNullable<DetectionContext["passage"]>;
};

/** Papers that are nobody's letter: they go no way. */
export const PAPERS: ReadonlySet<DocumentKind> = new Set([
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

/** Those who speak for a client, or about it. */
export const REPRESENTATIVES: ReadonlySet<Role> = new Set([
  "client-counsel",
  "bailiff",
  "court",
  "collector",
  "client-insurer",
]);

export const OURS = "us";

export const EMAILS_IN = 20_000;

export type Knowledge = {
  documents: readonly Document[];
  facts: ReadonlyMap<string, Facts>;
  profile: Profile;
  ours: OurSide;
  register: ClientRegister;
  people: ReadonlyMap<string, Organisation>;
  kindOf: (document: Document) => MailKind;
  idOf: ReadonlyMap<ClientEntry, string>;
  /** Papers by which we retain a lawyer. */
  feeAgreements: ReadonlySet<string>;
};

export type Draft = Omit<Place, "clientId" | "between"> & { client?: ClientEntry; between?: readonly ClientEntry[] };

export type Tie = { client?: ClientEntry; between?: readonly ClientEntry[]; why: Bilingual; certain: boolean };

export type Scene = Knowledge & {
  byId: ReadonlyMap<string, Document>;
  /** Messages by the address of their author and by the name it shows. */
  byAuthor: ReadonlyMap<string, Document[]>;
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
  /** The suppliers of the profile, by their names. */
  suppliers: NameIndex;
  /** What its papers are known by. */
  counselMarks: CounselMarks;
  /** Words without one of which no text speaks of our counsel: its domains, addresses and surnames. */
  counselCues: readonly string[];
};

export function sceneOf(k: Knowledge): Scene {
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
    byAuthor: byAuthor(k.documents),
    carriers,
    speaksFor: new Map(),
    representatives: new Map(),
    placed: new Map(),
    sides,
    labels,
    counsel: counselNames(k),
    suppliers: supplierIndex(k.profile),
    counselMarks: counselMarks(counselList(k)),
    counselCues: counselCues(k),
  };
}

/** Messages by the address of their author, and by the name it shows. */
function byAuthor(documents: readonly Document[]): Map<string, Document[]> {
  const found = new Map<string, Document[]>();
  for (const document of documents) {
    const { envelope } = document;
    if (envelope === undefined) continue;
    for (const key of new Set([authorOf(envelope), nameKey(envelope.from[0]?.name ?? "")])) {
      if (key === "") continue;
      const list = found.get(key);
      if (list === undefined) found.set(key, [document]);
      else list.push(document);
    }
  }
  return found;
}

/** The names of our counsel: the profile's, and those under which counsel recognised by its letters writes. */
function counselNames({ profile, people }: Pick<Scene, "profile" | "people">): NameIndex {
  const index = new NameIndex();
  for (const { name } of profile.counsel) if (name !== undefined) index.add(name, "counsel");
  for (const { role, people: names } of people.values())
    if (role === "our-counsel") for (const name of names) if (nameKey(name).includes(" ")) index.add(name, "counsel");
  return index;
}

function supplierIndex({ suppliers }: Profile): NameIndex {
  const index = new NameIndex();
  for (const { name } of suppliers) if (name !== undefined) index.add(name, name);
  return index;
}

/** Our counsel: the profile's, and those recognised by their letters. */
function counselList({ profile, people }: Pick<Scene, "profile" | "people">): Profile["counsel"] {
  const recognised = [...people.values()].filter((o) => o.role === "our-counsel");
  return [
    ...profile.counsel,
    ...recognised.map((o) =>
      o.name.includes("@") ? { domains: [], addresses: [o.name] } : { domains: [o.name], addresses: [] },
    ),
    ...recognised.flatMap((o) =>
      o.people.filter((n) => nameKey(n).includes(" ")).map((name) => ({ name, domains: [], addresses: [] })),
    ),
  ];
}

function counselCues({ profile, people }: Pick<Scene, "profile" | "people">): string[] {
  const recognised = [...people.values()].filter((o) => o.role === "our-counsel");
  const named = [...profile.counsel.map((c) => c.name ?? ""), ...recognised.flatMap((o) => o.people)];
  const listed = profile.counsel.flatMap((c) => [...c.domains, ...c.addresses]);
  const cues = [...listed, ...recognised.map((o) => o.name), ...named.map((n) => nameKey(n).split(" ").at(-1) ?? "")];
  return [...new Set(cues.map((c) => fold(c).folded.trim()))].filter((c) => c !== "");
}

export function roleOfAddress(address: string, scene: Scene): Role {
  const fixed = fixedRole(organisationOf(address), scene.profile) ?? fixedRole(address, scene.profile);
  return fixed ?? scene.people.get(organisationOf(address))?.role ?? "unknown";
}

export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
