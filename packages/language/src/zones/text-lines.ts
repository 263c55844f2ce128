import type { Folded } from "../fold.ts";

/** Cues stand at the head of a line: no more of a line is looked at, however long it is. */
const LONGEST_LOOK = 400;

/** The lines of a text, in the source and folded. Folding keeps every line feed, so line `i` is the same line in both. */
export class TextLines {
  readonly folded: Folded;
  readonly count: number;
  /** Of each line: where it starts in the source, where its ink starts and ends in the folded text; then the end of the text. */
  private readonly table: Int32Array;
  private readonly inks: (string | undefined)[] = [];

  constructor(folded: Folded) {
    this.folded = folded;
    const { text, folded: plain } = folded;
    let count = 1;
    for (let at = plain.indexOf("\n"); at !== -1; at = plain.indexOf("\n", at + 1)) count++;
    this.count = count;
    const table = new Int32Array(3 * count + 1);
    this.table = table;
    let source = 0;
    let start = 0;
    for (let i = 0; i < count; i++) {
      const feed = i === count - 1 ? plain.length : plain.indexOf("\n", start);
      let from = start;
      let to = feed;
      while (from < to && isBlank(plain.charCodeAt(from))) from++;
      while (to > from && isBlank(plain.charCodeAt(to - 1))) to--;
      table[3 * i] = source;
      table[3 * i + 1] = from;
      table[3 * i + 2] = to;
      source = i === count - 1 ? text.length : text.indexOf("\n", source) + 1;
      start = feed + 1;
    }
    table[3 * count] = text.length;
  }

  /** Source offset at which line `i` starts; that of `count` is the end of the text. */
  start(i: number): number {
    return this.table[3 * i] ?? 0;
  }

  /** Folded text of line `i` without the white space around it, at most its first 400 characters; "" outside the text. */
  ink(i: number): string {
    const known = this.inks[i];
    if (known !== undefined) return known;
    if (i < 0 || i >= this.count) return "";
    const from = this.inkStart(i);
    const ink = this.folded.folded.slice(from, Math.min(this.inkEnd(i), from + LONGEST_LOOK));
    this.inks[i] = ink;
    return ink;
  }

  isBlank(i: number): boolean {
    return this.inkStart(i) === this.inkEnd(i);
  }

  /** Code of the first inked character of line `i`, 0 when it is blank. */
  first(i: number): number {
    return this.isBlank(i) ? 0 : this.folded.folded.charCodeAt(this.inkStart(i));
  }

  /** Length of the ink of line `i`, in folded characters. */
  length(i: number): number {
    return this.inkEnd(i) - this.inkStart(i);
  }

  /** Folded offset of the first inked character of line `i`. */
  inkStart(i: number): number {
    return i < this.count ? (this.table[3 * i + 1] ?? 0) : this.folded.folded.length;
  }

  /** Folded offset behind the last inked character of line `i`. */
  private inkEnd(i: number): number {
    return i < this.count ? (this.table[3 * i + 2] ?? 0) : this.folded.folded.length;
  }

  /** Source offset of the character at `offset` in the ink of line `i`. */
  sourceAt(i: number, offset: number): number {
    return this.folded.source(this.inkStart(i) + offset);
  }

  /** The end of a line longer than what `ink` looks at, with its offset in the ink; undefined for other lines. */
  tail(i: number): { ink: string; offset: number } | undefined {
    const length = this.length(i);
    if (length <= LONGEST_LOOK) return undefined;
    const end = this.inkEnd(i);
    return { ink: this.folded.folded.slice(end - LONGEST_LOOK, end), offset: length - LONGEST_LOOK };
  }

  /** Line `i` as it was written, at most its first 400 characters, without the white space around it. */
  source(i: number): string {
    return this.written(i).trim();
  }

  /** Line `i` as it was written, indent included. */
  written(i: number): string {
    const from = this.start(i);
    return this.folded.text.slice(from, Math.min(this.start(i + 1), from + LONGEST_LOOK));
  }

  /** First line from `from` on, before `to`, that is not blank; `to` when there is none. */
  nextInk(from: number, to: number): number {
    let i = from;
    while (i < to && this.isBlank(i)) i++;
    return i;
  }
}

function isBlank(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13 && code !== 10) || code === 0x85 || code === 0xa0;
}
