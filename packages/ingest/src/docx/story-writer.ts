import type { Revision, Span } from "@vigie/model";

/** Who changed what is being written, when changes were tracked. */
export type Change = { author?: string; date?: string };

const CHUNK = 32_768;
const MAX_REVISIONS = 10_000;
const MAX_DELETED = 2000;

/** A picture, a signature line… that stands at a place of the text. */
type Placed<T> = { at: number; page: number; what: T };

/**
 * Text under construction, in time proportional to its length. Line ends are held back until more text comes, so that
 * paragraphs are parted by one empty line however many empty ones lie between them, and nothing ends in blank lines.
 */
export class StoryWriter<T> {
  readonly hidden: Span[] = [];
  readonly revisions: Revision[] = [];
  readonly pageStarts: number[] = [0];
  readonly placed: Placed<T>[] = [];
  private readonly chunks: string[] = [];
  private tail = "";
  private written = 0;
  private pending = 0;

  /** Where the next text will stand. */
  get position(): number {
    return this.written + this.pending;
  }

  put(text: string, hidden = false, inserted?: Change): void {
    if (text === "") return;
    if (text === "\n") {
      if (this.written > 0) this.pending++;
      return;
    }
    if (this.pending > 0) this.append("\n".repeat(this.pending));
    this.pending = 0;
    const start = this.written;
    this.append(text);
    const end = this.written;
    if (hidden) {
      const last = this.hidden[this.hidden.length - 1];
      if (last !== undefined && last.end === start) last.end = end;
      else this.hidden.push({ start, end });
    }
    if (inserted !== undefined) {
      const last = this.revisions[this.revisions.length - 1];
      if (last?.kind === "inserted" && last.span.end === start && sameHand(last, inserted)) last.span.end = end;
      else this.revise({ kind: "inserted", ...inserted, span: { start, end } });
    }
  }

  /** Records text that was deleted here and is not written. */
  strike(text: string, change: Change): void {
    if (text === "") return;
    const at = this.position;
    const last = this.revisions[this.revisions.length - 1];
    if (last?.kind === "deleted" && last.span.start === at && sameHand(last, change))
      last.text = ((last.text ?? "") + text).slice(0, MAX_DELETED);
    else this.revise({ kind: "deleted", ...change, span: { start: at, end: at }, text: text.slice(0, MAX_DELETED) });
  }

  /** What comes next begins on a new line (1), or after an empty one (2). */
  part(lines: 1 | 2): void {
    if (this.written > 0) this.pending = Math.max(this.pending, lines);
  }

  /** A row of a table begins: the place to give to `nextCell`. */
  get rowStart(): number {
    return this.written;
  }

  /** The next cell of a row stands on the line where the last one ended. */
  nextCell(rowStart: number): void {
    if (this.written > rowStart) this.join();
    this.put("\t");
  }

  /** What comes next stands on the line of what was written last. */
  join(): void {
    this.pending = 0;
  }

  pageBreak(): void {
    if (this.position > (this.pageStarts[this.pageStarts.length - 1] ?? 0)) this.pageStarts.push(this.position);
  }

  place(what: T): void {
    this.placed.push({ at: this.position, page: this.pageStarts.length, what });
  }

  /** Writes another story after what is written, as paragraphs of their own, with all that stands in it. */
  adopt(other: StoryWriter<T>): void {
    this.part(2);
    const shift = this.position;
    this.put(other.toString());
    for (const { start, end } of other.hidden) this.hidden.push({ start: start + shift, end: end + shift });
    for (const revision of other.revisions)
      this.revise({ ...revision, span: { start: revision.span.start + shift, end: revision.span.end + shift } });
    for (const { at, what } of other.placed) this.placed.push({ at: at + shift, page: this.pageStarts.length, what });
    this.part(2);
  }

  toString(): string {
    return this.chunks.join("") + this.tail;
  }

  private append(text: string): void {
    this.tail += text;
    this.written += text.length;
    if (this.tail.length < CHUNK) return;
    this.chunks.push(this.tail);
    this.tail = "";
  }

  private revise(revision: Revision): void {
    if (this.revisions.length < MAX_REVISIONS) this.revisions.push(revision);
  }
}

const sameHand = (a: Revision, b: Change) => a.author === b.author && a.date === b.date;
