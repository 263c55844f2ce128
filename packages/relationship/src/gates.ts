import { fold } from "@vigie/language";
import type { Document, Profile } from "@vigie/model";
import { stripPrefixes } from "./threads.ts";

/** Why a document is counted and never analysed, quoted or exported. */
export type Gate = "none" | "privileged" | "personal";

const WORDS = "personnel(?:le)?s?|priv[e]{1,2}s?|persos?|personal|private";
const MARKED = [
  new RegExp(`^\\W*(?:${WORDS})(?: (?:et|and|&) confidentiel(?:le)?s?)?\\s*(?:[:\\-/|,)\\]]|$)`, "u"),
  new RegExp(`[\\[(]\\s*(?:${WORDS})\\s*[\\])]`, "u"),
  new RegExp(`[-:|/] ?(?:${WORDS})\\W*$`, "u"),
];
const FOLDERS = new Set(["personnel", "personnels", "prive", "prives", "perso", "persos", "personal", "private"]);

/**
 * True for mail marked as personal: by the first or last word of its subject, a word in brackets, a folder of that name, the
 * `Sensitivity` header, or the words and folders of the profile (its words anywhere in the subject). Work mail is presumed professional unless marked so (Soc.
 * 26/06/2012, 11-15.310). "Formation du personnel" is not a mark.
 */
export function isPersonal(document: Document, privacy: Profile["privacy"]): boolean {
  const folders = new Set([...FOLDERS, ...privacy.folders.map((f) => fold(f).folded.trim())]);
  if (foldersOf(document).some((f) => folders.has(f))) return true;
  const { envelope } = document;
  if (envelope === undefined) return false;
  if (/^(?:personal|private)$/iu.test((envelope.headers.sensitivity ?? "").trim())) return true;
  const subject = fold(stripPrefixes(envelope.subject).slice(0, 400)).folded;
  if (MARKED.some((mark) => mark.test(subject))) return true;
  return privacy.words
    .map((word) => fold(word).folded.trim())
    .some((word) => !FOLDERS.has(word) && containsWord(subject, word));
}

/** Folders a document lay in: its mailbox folder, and for a loose file the folder that holds it. */
function foldersOf(document: Document): string[] {
  const parts = (document.envelope?.folder ?? "").split(/[./\\]/u);
  if (!document.source.includes("#")) parts.push(document.source.split("/").at(-2) ?? "");
  return parts.map((p) => fold(p).folded.trim()).filter((p) => p !== "");
}

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
