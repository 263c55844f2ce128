import { fold } from "@vigie/language";
import type { Document, Profile } from "@vigie/model";
import { organisationOf } from "./mail-domain.ts";
import { authorOf, recipients } from "./mail-kind.ts";
import { stripPrefixes } from "./threads.ts";

/** Why a document is counted and never analysed, quoted or exported. */
export type Gate = "none" | "privileged" | "personal";

const WORDS = "personnel(?:le)?s?|priv[e]{1,2}s?|persos?|personal|private";
const MARKED = [
  new RegExp(`^\\W*(?:${WORDS})(?: (?:et|and|&) confidentiel(?:le)?s?)?\\s*(?:[:\\-/|,)\\]]|$)`, "u"),
  new RegExp(`[\\[(]\\s*(?:${WORDS})\\s*[\\])]`, "u"),
  new RegExp(`[-:|/] ?(?:${WORDS})\\W*$`, "u"),
  new RegExp(`^\\W*confidentiel(?:le)?s? (?:et|and|&) (?:${WORDS})\\W*$`, "u"),
];
/** Characters of a message in which quoted header lines are looked for. */
const LOOKED_AT = 40_000;
const FOLDERS = new Set(["personnel", "personnels", "prive", "prives", "perso", "persos", "personal", "private"]);

/**
 * True for mail marked as personal: by the first or last word of its subject, a word in brackets, a folder of that name at any
 * depth, the `Sensitivity` header, or the words and folders of the profile (its words anywhere in the subject). Work mail is presumed professional unless marked so (Soc.
 * 26/06/2012, 11-15.310). "Formation du personnel" is not a mark.
 */
export function isPersonal(document: Document, privacy: Profile["privacy"]): boolean {
  const marks = marksOf(privacy);
  const known = marks.known.get(document);
  if (known !== undefined) return known;
  const found = isMarkedPersonal(document, marks);
  marks.known.set(document, found);
  return found;
}

/** What marks personal mail for one profile, and of which documents that has been asked: it is, several times of each. */
type Marks = {
  folders: ReadonlySet<string>;
  words: readonly string[];
  /** Folders met, by their name as it stands: thousands of messages lie in a few. */
  foldersKnown: Map<string, boolean>;
  known: WeakMap<Document, boolean>;
};
const marksKnown = new WeakMap<Profile["privacy"], Marks>();

function marksOf(privacy: Profile["privacy"]): Marks {
  const known = marksKnown.get(privacy);
  if (known !== undefined) return known;
  const marks: Marks = {
    folders: new Set([...FOLDERS, ...privacy.folders.map((f) => fold(f).folded.trim())]),
    words: privacy.words.map((word) => fold(word).folded.trim()).filter((word) => !FOLDERS.has(word)),
    foldersKnown: new Map(),
    known: new WeakMap(),
  };
  marksKnown.set(privacy, marks);
  return marks;
}

function isMarkedPersonal(document: Document, marks: Marks): boolean {
  if (foldersOf(document).some((f) => isPersonalFolder(f, marks))) return true;
  const { envelope } = document;
  if (envelope === undefined) return false;
  if (/^(?:personal|private)$/iu.test((envelope.headers.sensitivity ?? "").trim())) return true;
  return [envelope.subject, ...subjectsWithin(document)].some((s) => isMarked(s, marks.words));
}

function isPersonalFolder(name: string, { folders, foldersKnown }: Marks): boolean {
  const known = foldersKnown.get(name);
  if (known !== undefined) return known;
  const folder = fold(name).folded.trim();
  const found = folder !== "" && (folders.has(folder) || OWN_THINGS.test(folder));
  foldersKnown.set(name, found);
  return found;
}

function isMarked(subject: string, words: readonly string[]): boolean {
  const text = fold(stripPrefixes(subject).slice(0, 400)).folded;
  return MARKED.some((mark) => mark.test(text)) || words.some((word) => containsWord(text, word));
}

/** Subjects of the messages that a message quotes or forwards with their header lines: what was private stays so inside another. */
function subjectsWithin({ text }: Document): string[] {
  const looked = text.slice(0, LOOKED_AT);
  if (!SUBJECT_WORDS.some((word) => looked.includes(word))) return [];
  return [...looked.matchAll(SUBJECT_LINE)].map((m) => (m[1] ?? "").replace(/^[\s*]+/u, ""));
}

const SUBJECT_WORDS = ["Objet", "Subject", "Sujet", "Betreff"];
const SUBJECT_LINE = /^[>\s*]{0,12}(?:Objet|Subject|Sujet|Betreff)\*?[ \u00a0\u202f]?:([^\n]{1,400})/gmu;

/**
 * What is closed before anybody is recognised: mail marked as personal, mail from counsel the profile names or to it alone,
 * and what came with it and with nothing else. Nothing in it may tell who a client is.
 */
export function closedAtSight(
  documents: readonly Document[],
  profile: Profile,
  isCounsel: (organisation: string) => boolean,
): Set<string> {
  const closed = new Set<string>();
  const ofCounsel = (address: string): boolean => isCounsel(address) || isCounsel(organisationOf(address));
  for (const document of documents) {
    const { envelope } = document;
    const outside = envelope === undefined ? [] : recipients(envelope);
    const counselWrites = envelope !== undefined && ofCounsel(authorOf(envelope));
    const counselReads = outside.length > 0 && outside.every(ofCounsel);
    if (isPersonal(document, profile.privacy) || ((counselWrites || counselReads) && !isOfficial(document)))
      closed.add(document.id);
  }
  for (const id of onlyWithin(documents, closed)) closed.add(id);
  return closed;
}

/** Documents that came inside closed ones, at any depth, and with nothing that is open. */
export function onlyWithin(documents: readonly Document[], closed: ReadonlySet<string>): Set<string> {
  const within = new Set<string>();
  const isClosed = (id: string): boolean => closed.has(id) || within.has(id);
  const { holders, holderOf } = holdersOf(documents);
  // A holder may itself be held: go on until nothing changes; the reader bounds the depth.
  for (let changed = true; changed; ) {
    changed = false;
    for (const { id, partOf, envelope, alsoIn = [] } of documents) {
      const of = holders.get(id);
      if (partOf === undefined || of === undefined || isClosed(id) || ![...of].every(isClosed)) continue;
      // A message that also lies elsewhere is open there. A paper's other places are the pipeline's to see: it moves it there.
      const elsewhere = envelope === undefined ? [] : alsoIn.map(holderOf);
      if (!elsewhere.every((holder) => holder !== undefined && isClosed(holder))) continue;
      within.add(id);
      changed = true;
    }
  }
  return within;
}

/**
 * The documents that hold each document: as an attachment, or as what it was unpacked from, also through archives, which are
 * no documents themselves. `holderOf` tells the same of a source ("courriel.eml#archive.zip#contrat.pdf").
 */
export function holdersOf(documents: readonly Document[]): {
  holders: Map<string, ReadonlySet<string>>;
  holderOf: (source: string) => string | undefined;
} {
  const holders = new Map<string, Set<string>>();
  const bySource = new Map(documents.map((d) => [d.source, d.id]));
  const holderOf = (source: string): string | undefined => {
    for (let at = source.lastIndexOf("#"); at > 0; at = source.lastIndexOf("#", at - 1)) {
      const found = bySource.get(source.slice(0, at));
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const add = (id: string, holder: string | undefined): void => {
    if (holder === undefined) return;
    const known = holders.get(id);
    if (known === undefined) holders.set(id, new Set([holder]));
    else known.add(holder);
  };
  for (const { id, source, attachments, partOf } of documents) {
    for (const part of attachments) add(part, id);
    if (partOf !== undefined) add(id, holderOf(source));
  }
  return { holders, holderOf };
}

/**
 * Folders a document lay in, as they are written, outermost first: those of its mailbox, and those of its path, of the mailbox files on it too
 * ("Perso.sbd/Famille#3", ".Perso.Famille/cur/1", "sauvegarde.zip#Perso/notes.txt"). What lies below a closed folder is closed.
 * The folder that holds a user's own ones is left out: `/private` of a macOS path and the name in "/home/perso" say nothing.
 */
function foldersOf(document: Document): string[] {
  const path = document.source.replaceAll("\\", "/").replace(OF_THE_SYSTEM, "");
  const steps = path.split("#").flatMap((part, at, parts) => {
    const names = part.split("/");
    // The last step of all is the document; a step that holds something further is a mailbox or an archive.
    return at === parts.length - 1 ? names.slice(0, -1) : names;
  });
  const inPath = steps.flatMap((step) =>
    step.startsWith(".") ? step.split(".") : [step.replace(/\.(?:sbd|mbox|mbx|maildir|zip|pst|ost)$/iu, "")],
  );
  return [...inPath, ...(document.envelope?.folder ?? "").split(/[./\\]/u)];
}

const OF_THE_SYSTEM = /^(?:\/private(?=\/)|(?:[A-Za-z]:)?\/(?:home|Users)\/[^/]+(?=\/))/u;

/** "Mes affaires privées", "Mails perso": a folder of somebody's own things. "Dépôt privé" and "Registre du personnel" are work. */
const OWN_THINGS = new RegExp(
  `^(?:(?:(?:mes|mon|ma|my) )?(?:affaires?|courriers?|courriels?|mails?|e-?mails?|messages?|correspondances?|papiers?)|(?:mes|mon|ma|my)(?: (?:documents?|dossiers?|photos?|choses|files|things|stuff))?) (?:${WORDS})$`,
  "u",
);

function containsWord(text: string, word: string): boolean {
  if (word === "") return false;
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1))
    if (!/[\p{L}\d]/u.test(text.charAt(at - 1)) && !/[\p{L}\d]/u.test(text.charAt(at + word.length))) return true;
  return false;
}

/**
 * True for a letter between lawyers that is marked "officielle" (RIN 3.2): it is not confidential. The mark must stand in
 * the subject or at the head of the letter.
 */
export function isOfficial(document: Document): boolean {
  const head = fold(`${document.envelope?.subject ?? ""}\n${document.text.slice(0, 600)}`).folded;
  return /\b(?:lettre|courrier|correspondance|courriel|message|caractere) officiel(?:le)?\b|^\W*officiel(?:le)?\b|\n\W{0,4}officiel(?:le)?\W{0,4}\n|\bofficial (?:letter|correspondence)\b/u.test(
    head,
  );
}
