const PERSON =
  /\b(?:je|j'|nous|vous|votre|vos|notre|nos|il|elle|ils|elles|on|ma|mon|mes|we|you|your|our|i|i'm|i've|my|they|it)(?![a-z])/u;
const REQUEST =
  /^(?:merci|veuillez|svp|please|pour rappel|a defaut|sans |si |if |should |attention|n'oubli|kindly|faute de|ci-joint|attached|enclosed|par ailleurs|enfin|note|rappel)/u;

const SUBJECT_FIRST = /^(?:je |j'|nous |vous |on |i |i'|we |we'|you |you')/u;

/**
 * True when a line reads as said to somebody, not as a line of an address or a slogan: it ends as a sentence, is long or starts with
 * its subject, has five words or more, and a pronoun or a request.
 */
export function isSentence(ink: string): boolean {
  if (ink.length < 18) return false;
  const end = ink.charCodeAt(ink.length - 1);
  const ends = end === 46 || end === 33 || end === 63 || end === 58;
  if (wordsUpTo(ink, 5) < 5) return false;
  if (!ends && ink.length < 60) return SUBJECT_FIRST.test(ink);
  return PERSON.test(ink) || REQUEST.test(ink);
}

/** Number of words, counted to `most`. */
export function wordsUpTo(ink: string, most: number): number {
  let count = 1;
  for (let at = ink.indexOf(" "); at !== -1 && count < most; at = ink.indexOf(" ", at + 1)) count++;
  return count;
}
