import type { Revision, Span } from "@vigie/model";
import { RtfStory } from "./rtf-story.ts";

/** The stories of a document, each written by itself, joined in the order in which they are read. */
export class RtfStories {
  readonly body = new RtfStory();
  private readonly headers: RtfStory[] = [];
  private readonly notes: RtfStory[] = [];
  private readonly footers: RtfStory[] = [];

  /** A new story; `before` and `after` stand around it when it says anything. */
  begin(kind: "headers" | "notes" | "footers", before = "", after = ""): RtfStory {
    const story = new RtfStory(before, after);
    this[kind].push(story);
    return story;
  }

  /** Headers, body, notes, footers; what sections repeat is told once. Headers and footers are furniture. */
  join(): { text: string; hidden: Span[]; furniture: Span[]; revisions: Revision[]; pageStarts: number[] } {
    const hidden: Span[] = [];
    const furniture: Span[] = [];
    const revisions: Revision[] = [];
    let text = "";
    let pageStarts: number[] = [0];
    const append = (story: RtfStory, isFurniture: boolean) => {
      const own = wellFormed(story.text);
      if (own.trim() === "") return;
      if (text !== "") text += "\n\n";
      const start = text.length;
      for (const span of story.hidden) hidden.push({ start: span.start + start, end: span.end + start });
      for (const revision of story.revisions)
        revisions.push({ ...revision, span: { start: revision.span.start + start, end: revision.span.end + start } });
      if (isFurniture) furniture.push({ start, end: start + own.length });
      if (story === this.body) pageStarts = story.pageStarts.map((s, i) => (i === 0 ? 0 : s + start));
      text += own;
    };
    for (const one of distinct(this.headers)) append(one, true);
    append(this.body, false);
    for (const one of this.notes) append(one, false);
    for (const one of distinct(this.footers)) append(one, true);
    return { text, hidden, furniture, revisions, pageStarts };
  }
}

function distinct(stories: readonly RtfStory[]): RtfStory[] {
  const seen = new Set<string>();
  return stories.filter((one) => !seen.has(one.text) && seen.add(one.text));
}

/** Half a pair of surrogates is no character. */
export const wellFormed = (text: string): string =>
  text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd");
