import type { Revision, Span } from "@vigie/model";
import type { Change } from "../docx/story-writer.ts";

const MAX_REVISIONS = 10_000;
const MAX_DELETED = 2000;

/** One story of a document (body, a header, the notes) under construction: lines, hidden stretches, where pages begin. */
export class RtfStory {
  readonly hidden: Span[] = [];
  readonly revisions: Revision[] = [];
  readonly pageStarts: number[] = [0];
  private readonly chunks: string[] = [];
  private readonly after: string;
  private length: number;
  /** Line breaks owed before the next text: 1 a new line, 2 an empty one between. */
  private owed = 0;
  /** Cells ended since the last text. */
  private tabs = 0;
  /** There is text in this row of a table. */
  private inRow = false;
  private newPage = false;

  /** `before` and `after` stand around the story when it says anything. */
  constructor(before = "", after = "") {
    this.chunks.push(before);
    this.length = before.length;
    this.after = after;
  }

  put(text: string, hidden: boolean, inserted?: Change): void {
    if (text === "") return;
    const before = this.length === 0 ? "" : "\n".repeat(this.owed) + "\t".repeat(this.tabs);
    this.owed = 0;
    this.tabs = 0;
    this.inRow = true;
    this.chunks.push(before, text);
    const start = this.length + before.length;
    this.length = start + text.length;
    if (this.newPage && start > 0) this.pageStarts.push(start);
    this.newPage = false;
    if (inserted !== undefined) {
      const last = this.revisions[this.revisions.length - 1];
      if (last?.kind === "inserted" && last.span.end === start && last.author === inserted.author)
        last.span.end = this.length;
      else this.revise({ kind: "inserted", ...inserted, span: { start, end: this.length } });
    }
    if (!hidden) return;
    const last = this.hidden[this.hidden.length - 1];
    if (last?.end === start) last.end = this.length;
    else this.hidden.push({ start, end: this.length });
  }

  /** Text that was deleted here and is not written. */
  strike(text: string, change: Change): void {
    const at = this.length;
    const last = this.revisions[this.revisions.length - 1];
    if (last?.kind === "deleted" && last.span.start === at && last.author === change.author)
      last.text = ((last.text ?? "") + text).slice(0, MAX_DELETED);
    else this.revise({ kind: "deleted", ...change, span: { start: at, end: at }, text: text.slice(0, MAX_DELETED) });
  }

  private revise(revision: Revision): void {
    if (this.revisions.length < MAX_REVISIONS) this.revisions.push(revision);
  }

  /** The next text begins so many lines further down; two are an empty line between. */
  breakLine(lines: number): void {
    this.owed = Math.max(this.owed, lines);
    this.tabs = 0;
  }

  /** One line further down than already said. */
  addLine(): void {
    this.breakLine(Math.min(2, this.owed + 1));
  }

  beginRow(): void {
    this.inRow = false;
  }

  endCell(): void {
    // The last paragraph of a cell ends with it.
    if (this.inRow) this.owed = 0;
    this.tabs++;
  }

  breakPage(): void {
    this.breakLine(2);
    this.newPage = true;
  }

  get text(): string {
    return this.chunks.length === 1 ? "" : this.chunks.join("") + this.after;
  }
}
