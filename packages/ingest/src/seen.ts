import { Format, InputState } from "@vigie/model";

/** The first occurrence of something: where it lay, and what became of it there. */
export type FirstSeen = { source: string; format: Format; state: InputState };

const WORDS = 4;
const FIRST_SLOTS = 1 << 12;
const formats = Format.options;
const states = InputState.options;
const numbered = /^(.*#)([1-9]\d{0,8})$/s;

/**
 * What has been read, by sha-256 (hex), in about 40 bytes a key, so that the supervisor of a mailbox of a million messages
 * stays small. Half of each hash is kept: 128 bits, which nobody can make collide. A key keeps its first occurrence.
 */
export class Seen {
  private slots = new Uint32Array(FIRST_SLOTS);
  private keys = new Uint32Array(FIRST_SLOTS * WORDS);
  /** Three a key: which prefix, the number after it (0 for none), format and state. */
  private places = new Uint32Array(FIRST_SLOTS * 3);
  private size = 0;
  private readonly prefixes: string[] = [];
  private readonly prefixNumbers = new Map<string, number>();

  get(id: string): FirstSeen | undefined {
    const at = this.slots[this.slotOf(wordsOf(id))] ?? 0;
    if (at === 0) return undefined;
    const place = (at - 1) * 3;
    const prefix = this.prefixes[this.places[place] ?? 0] ?? "";
    const number = this.places[place + 1] ?? 0;
    const kinds = this.places[place + 2] ?? 0;
    const format = formats[kinds >> 8];
    const state = states[kinds & 255];
    if (format === undefined || state === undefined) return undefined;
    return { source: number === 0 ? prefix : `${prefix}${number}`, format, state };
  }

  /** Does nothing when the key is known. */
  add(id: string, { source, format, state }: FirstSeen): void {
    const words = wordsOf(id);
    const slot = this.slotOf(words);
    if (this.slots[slot] !== 0) return;
    if ((this.size + 1) * 3 > this.places.length) this.grow();
    this.keys.set(words, this.size * WORDS);
    const split = numbered.exec(source);
    const prefix = split?.[1] ?? source;
    let prefixNumber = this.prefixNumbers.get(prefix);
    if (prefixNumber === undefined) {
      prefixNumber = this.prefixes.push(prefix) - 1;
      this.prefixNumbers.set(prefix, prefixNumber);
    }
    const kinds = (formats.indexOf(format) << 8) | states.indexOf(state);
    this.places.set([prefixNumber, Number(split?.[2] ?? 0), kinds], this.size * 3);
    this.size++;
    this.slots[slot] = this.size;
    if (this.size * 2 > this.slots.length) this.spread();
  }

  /** The slot that holds the key, or the empty one where it belongs. */
  private slotOf(words: Uint32Array): number {
    const mask = this.slots.length - 1;
    for (let slot = (words[0] ?? 0) & mask; ; slot = (slot + 1) & mask) {
      const at = this.slots[slot] ?? 0;
      if (at === 0) return slot;
      const key = (at - 1) * WORDS;
      let same = true;
      for (let i = 0; i < WORDS && same; i++) same = this.keys[key + i] === words[i];
      if (same) return slot;
    }
  }

  private grow(): void {
    const keys = new Uint32Array(this.keys.length * 2);
    keys.set(this.keys);
    this.keys = keys;
    const places = new Uint32Array(this.places.length * 2);
    places.set(this.places);
    this.places = places;
  }

  private spread(): void {
    this.slots = new Uint32Array(this.slots.length * 2);
    for (let at = 1; at <= this.size; at++)
      this.slots[this.slotOf(this.keys.subarray((at - 1) * WORDS, at * WORDS))] = at;
  }
}

function wordsOf(id: string): Uint32Array {
  const words = new Uint32Array(WORDS);
  for (let i = 0; i < WORDS; i++) words[i] = Number.parseInt(id.slice(i * 8, i * 8 + 8), 16);
  return words;
}
