import { createRequire } from "node:module";
import { identifyLanguage } from "../language-id.ts";

const require = createRequire(import.meta.url);

type Term = {
  text: string;
  normal: string;
  implicit?: string;
  tags: string[];
  post: string;
  offset: { start: number; length: number };
};
type Tagger = (text: string) => { json(options: { offset: boolean }): { terms: Term[] }[] };

let tagger: Tagger | undefined;
/** The sentence tagged last: several frames ask about one sentence in a row. */
let last: { sentence: string; terms: Term[] } | undefined;

/** The tagger of compromise, loaded with the first English sentence that needs it: French mail never pays for it. */
function tag(sentence: string): Term[] {
  tagger ??= require("compromise/two") as Tagger;
  if (last?.sentence !== sentence)
    last = {
      sentence,
      terms: tagger(sentence)
        .json({ offset: true })
        .flatMap((s) => s.terms),
    };
  return last.terms;
}

const SUBJECTS = new Set(["i", "we", "you", "he", "she", "they", "it"]);
const NEGATION = /(?:\b(?:not|never|cannot)\b|n['’]t\b)/iu;

/** A subject as a word of its own, and whatever the tagger may take for a negation: all such words begin with n or end in "nt". */
const SUBJECT = /(?<![\p{L}\d'’-])(?:i|we|you|he|she|they|it)(?![\p{L}\d'’-])/giu;
const MAY_DENY = /\bn|not|n['’`´]t|\w{1,6}nt\b/iu;

/** True when a subject stands between the last negation and the verb: told from the words alone, without the tagger. */
function startsAfresh(before: string): boolean {
  let behind = -1;
  for (const match of before.matchAll(SUBJECT)) behind = match.index + match[0].length;
  return behind !== -1 && !MAY_DENY.test(before.slice(behind));
}

/** Where the first English negation of the sentence ends; beyond every place when there is none. */
export function endOfNegation(sentence: string): number {
  const match = NEGATION.exec(sentence);
  return match === null ? Number.POSITIVE_INFINITY : match.index + match[0].length;
}

/**
 * True when the English verb that starts at `at` in the sentence hangs on a negated auxiliary before it, however far:
 * "We are not, at this stage, planning to terminate". Between the two stand neither a subject, nor a finite verb, nor a
 * conjunction but "or". Parts of speech by compromise, on one candidate sentence.
 */
export function isNegatedEnglishVerb(sentence: string, at: number): boolean {
  const before = sentence.slice(0, at);
  if (!NEGATION.test(before) || startsAfresh(before) || identifyLanguage(sentence) !== "en") return false;
  const terms = tag(sentence);
  const head = terms.findIndex((t) => t.offset.start >= at);
  if (head <= 0 || terms[head]?.tags.includes("Verb") !== true) return false;
  let linked = false;
  for (let k = head - 1; k >= 0; k--) {
    const term = terms[k];
    if (term === undefined || /[;:.!?]/u.test(term.post)) return false;
    if (term.tags.includes("Negative") || /^(?:not|never)$/u.test(term.implicit ?? term.normal)) return true;
    if (SUBJECTS.has(term.normal)) return false;
    if (term.normal === "to" || term.normal === "or") linked = true;
    else if (term.tags.includes("Conjunction")) return false;
    else if (term.tags.includes("Verb") && !term.tags.includes("Auxiliary")) {
      if (!linked || !(term.tags.includes("Gerund") || term.tags.includes("Infinitive"))) return false;
    }
  }
  return false;
}
