/** A wording in French and in English. `either` is both in one, for whoever looks for its place. */
export type Wording = { readonly fr: RegExp; readonly en: RegExp; readonly either: RegExp };

/** A wording from its alternatives in each language, for folded text. */
export function wording(french: readonly string[], english: readonly string[]): Wording {
  const pattern = (list: readonly string[]): RegExp => new RegExp(list.join("|"), "u");
  return { fr: pattern(french), en: pattern(english), either: pattern([...french, ...english]) };
}

/** Two wordings as one. */
export function eitherOf(a: Wording, b: Wording): Wording {
  return wording([a.fr.source, b.fr.source], [a.en.source, b.en.source]);
}

/** True when a folded sentence holds the wording. A sentence meets only the patterns of the languages it may be in. */
export function holds({ fr, en }: Wording, flat: string): boolean {
  return (mayBeFrench(flat) && fr.test(flat)) || (mayBeEnglish(flat) && en.test(flat));
}

const FRENCH =
  /(?<![a-z])(?:les?|la|des?|du|ne|en|une?|est|sont|sera|aux?|et|sur|par|pour|dans|sans|avec|ce|cette|nos|notre|votre|vous|nous|je|il|elle)(?= )|[ldnqsjm]'|^[^ ]* ?[^ ]*$/u;
const ENGLISH =
  /(?<![a-z])(?:the|of|to|and|or|shall|will|is|are|be|not|no|any|all|you|your|we|our|for|in|by|an?)(?= )|^[^ ]* ?[^ ]*$/u;

let lastFrench = { flat: "", is: false };
/** True unless a sentence holds none of the little words no French sentence goes without. */
export function mayBeFrench(flat: string): boolean {
  // one sentence meets many patterns in a row
  if (lastFrench.flat !== flat) lastFrench = { flat, is: FRENCH.test(flat) };
  return lastFrench.is;
}

let lastEnglish = { flat: "", is: false };
/** True unless a sentence holds none of the little words no English sentence goes without. */
export function mayBeEnglish(flat: string): boolean {
  if (lastEnglish.flat !== flat) lastEnglish = { flat, is: ENGLISH.test(flat) };
  return lastEnglish.is;
}
