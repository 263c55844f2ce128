/** First letters of a word that are looked at. */
const LOOKED_AT = 4;
const BASE = 37;

/**
 * Where in a text lists of wordings (see `Wording`) may begin: at a word that opens as the first word of an entry does. An
 * expression over a whole list is slow to search a text with; it need only be tried there, and finds what a search would.
 */
export class Openings {
  /** By the first letters of a word, the whole word where it is shorter: the lists with an entry that begins so. */
  private readonly words = new Map<number, number[]>();
  /** The same for entries that begin with fewer letters and any ending, by how many letters. */
  private readonly beginnings = Array.from({ length: LOOKED_AT }, () => new Map<number, number[]>());
  /** Lists with an entry whose first word may be left out: it then begins with what parts words. */
  private readonly parted: number[] = [];
  private readonly hasBeginnings: boolean;

  /** Throws an Error when an entry begins with anything but a word. */
  constructor(lists: readonly (readonly string[])[]) {
    for (const [n, entries] of lists.entries()) for (const entry of entries) this.add(entry, n);
    this.hasBeginnings = this.beginnings.some((by) => by.size > 0);
  }

  /** Calls `found` with each list and each place it may begin at, places in order. */
  visit(text: string, found: (list: number, at: number) => void): void {
    let isInWord = false;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (digitOf(code) !== 0) {
        if (!isInWord) this.visitWord(text, at, found);
        isInWord = true;
        continue;
      }
      if (!isInWord && isParting(code)) for (const n of this.parted) found(n, at);
      isInWord = false;
    }
  }

  private visitWord(text: string, at: number, found: (list: number, at: number) => void): void {
    let key = 0;
    for (let i = 0; i < LOOKED_AT && at + i < text.length; i++) {
      const digit = digitOf(text.charCodeAt(at + i));
      if (digit === 0) break;
      key = key * BASE + digit;
      if (this.hasBeginnings) for (const n of this.beginnings[i]?.get(key) ?? NONE) found(n, at);
    }
    for (const n of this.words.get(key) ?? NONE) found(n, at);
  }

  private add(entry: string, n: number): void {
    const [first = ""] = entry.split(" ");
    const optional = /^\((.+)\)$/u.exec(first)?.[1];
    if (optional !== undefined) addTo(this.parted, n);
    for (const word of (optional ?? first).split("/")) {
      const [, looked, next = ""] = /^([a-z0-9]{1,4})(.?)/u.exec(word) ?? [];
      if (looked === undefined || (looked.length < LOOKED_AT && !/^[*_]?$/u.test(next)))
        throw new Error(`a wording begins with no plain word: "${entry}"`);
      const isOpen = looked.length < LOOKED_AT && next === "*";
      const by = isOpen ? (this.beginnings[looked.length - 1] ?? this.words) : this.words;
      const key = [...looked].reduce((sum, letter) => sum * BASE + digitOf(letter.charCodeAt(0)), 0);
      const lists = by.get(key) ?? [];
      addTo(lists, n);
      by.set(key, lists);
    }
  }
}

const NONE: readonly number[] = [];

function addTo(lists: number[], n: number): void {
  if (!lists.includes(n)) lists.push(n);
}

/** A folded letter or figure as a digit; 0 for anything else. */
function digitOf(code: number): number {
  if (code >= 97 && code <= 122) return code - 96;
  return code >= 48 && code <= 57 ? code - 21 : 0;
}

/** What may stand between two words of a wording: a space, an apostrophe, a hyphen. */
function isParting(code: number): boolean {
  return code === 32 || code === 39 || code === 45;
}
