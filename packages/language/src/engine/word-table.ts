/**
 * Words and a number for each, found by the units of a text where they stand: no string is cut out and hashed for a word that
 * is only looked up. Open addressing at half load or less.
 */
export class WordTable {
  /** The words one behind the other. */
  readonly text: string;
  /** Where word `i` starts in `text`; then the end of the last. */
  readonly starts: Uint32Array;
  readonly numbers: Uint16Array;
  /** Index of a word, +1; 0 where nothing stands. */
  readonly slots: Uint16Array;

  constructor(text: string, starts: Uint32Array, numbers: Uint16Array, slots: Uint16Array) {
    this.text = text;
    this.starts = starts;
    this.numbers = numbers;
    this.slots = slots;
  }

  static of(entries: ReadonlyMap<string, number>): WordTable {
    const words = [...entries.keys()];
    if (words.length >= 0xffff) throw new Error(`${words.length} words: a table holds 65 534`);
    const starts = new Uint32Array(words.length + 1);
    for (const [i, word] of words.entries()) starts[i + 1] = (starts[i] ?? 0) + word.length;
    const slots = new Uint16Array(2 ** Math.ceil(Math.log2(2 * words.length + 2)));
    for (const [i, word] of words.entries()) {
      let slot = hashOf(word, 0, word.length) & (slots.length - 1);
      while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1);
      slots[slot] = i + 1;
    }
    return new WordTable(words.join(""), starts, Uint16Array.from(entries.values()), slots);
  }

  /** The number of the word that stands from `from` to `to` in `text`, or −1 when it is none of these. */
  find(text: string, from: number, to: number): number {
    const { slots } = this;
    const last = slots.length - 1;
    for (let slot = hashOf(text, from, to) & last; ; slot = (slot + 1) & last) {
      const entry = slots[slot] ?? 0;
      if (entry === 0) return -1;
      if (this.isEntry(entry - 1, text, from, to)) return this.numbers[entry - 1] ?? 0;
    }
  }

  /** The number of a word, or −1. */
  get(word: string): number {
    return this.find(word, 0, word.length);
  }

  /** The word of that index. */
  word(index: number): string {
    return this.text.slice(this.starts[index], this.starts[index + 1]);
  }

  private isEntry(index: number, text: string, from: number, to: number): boolean {
    const start = this.starts[index] ?? 0;
    if ((this.starts[index + 1] ?? 0) - start !== to - from) return false;
    for (let k = 0; k < to - from; k++) if (this.text.charCodeAt(start + k) !== text.charCodeAt(from + k)) return false;
    return true;
  }
}

/** FNV-1a with the upper half folded onto the lower, which picks the slot. */
function hashOf(text: string, from: number, to: number): number {
  let h = 0x811c9dc5;
  for (let i = from; i < to; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h ^ (h >>> 15);
}
