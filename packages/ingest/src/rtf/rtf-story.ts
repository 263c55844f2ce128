import type { Span } from "@vigie/model";

/** One story of a document (body, a header, the notes) under construction: lines, hidden stretches, where pages begin. */
export class RtfStory {
  readonly hidden: Span[] = [];
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

  put(text: string, hidden: boolean): void {
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
    if (!hidden) return;
    const last = this.hidden[this.hidden.length - 1];
    if (last?.end === start) last.end = this.length;
    else this.hidden.push({ start, end: this.length });
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
