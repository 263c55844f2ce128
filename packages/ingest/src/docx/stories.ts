import type { Page, Revision, SignatureLine, Span } from "@vigie/model";
import type { Relationship } from "./ooxml-package.ts";
import type { Writer } from "./write-story.ts";

export type Story = {
  writer: Writer;
  relationships: ReadonlyMap<string, Relationship>;
  role: "body" | "furniture" | "note";
};

/** Stories put one after the other, each with an empty line before it, with all that stands in them. */
export class Stories {
  text = "";
  readonly hidden: Span[] = [];
  readonly furniture: Span[] = [];
  readonly revisions: Revision[] = [];
  readonly lines: Omit<SignatureLine, "signed">[] = [];
  readonly pictures: { relationship: Relationship; page: number; width: number; height: number }[] = [];
  pageStarts: number[] = [0];

  add({ writer, relationships, role }: Story): void {
    const text = writer.toString().trimEnd();
    if (this.text !== "" && text !== "") this.text += "\n";
    const start = this.text.length;
    const inside = (span: Span): Span => ({
      start: start + Math.min(span.start, text.length),
      end: start + Math.min(span.end, text.length),
    });
    for (const { at, page, what } of writer.placed) {
      const span = inside({ start: at, end: at });
      if (what.kind === "signature-line") {
        const { kind: _, ...line } = what;
        this.lines.push({ ...line, page, span });
        continue;
      }
      const relationship = relationships.get(what.relationship);
      if (relationship !== undefined && !relationship.external)
        this.pictures.push({ relationship, page, width: Math.max(0, what.width), height: Math.max(0, what.height) });
    }
    for (const revision of writer.revisions) this.revisions.push({ ...revision, span: inside(revision.span) });
    if (text === "") return;
    this.text += `${text}\n`;
    for (const span of writer.hidden) if (span.start < text.length) this.hidden.push(inside(span));
    if (role === "furniture") this.furniture.push({ start, end: start + text.length });
    if (role === "body")
      this.pageStarts = writer.pageStarts.map((s, i) => (i === 0 ? 0 : inside({ start: s, end: s }).start));
  }

  get pages(): Page[] {
    const starts = this.pageStarts;
    return starts.map((start, i) => ({
      number: i + 1,
      span: { start, end: starts[i + 1] ?? this.text.length },
      hasText: true,
    }));
  }
}
