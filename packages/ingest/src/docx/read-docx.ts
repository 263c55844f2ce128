import { createHash } from "node:crypto";
import type { Page, PageMark, Span } from "@vigie/model";
import { distinctNames, safePartName } from "../archive/part-name.ts";
import { type Found, type Part, plainDocument, type Reading, Unreadable } from "../job.ts";
import type { Limits } from "../limits.ts";
import { Numbering } from "./numbering.ts";
import { type Attributes, OoxmlPackage, type Relationship, readXml } from "./ooxml-package.ts";

const EMU_PER_POINT = 12_700;

/** Text under construction: stretches of it are hidden, pages begin in it, pictures stand in it. */
class Writer {
  length = 0;
  readonly hidden: Span[] = [];
  readonly pageStarts: number[] = [0];
  readonly pictures: { page: number; relationship: Relationship; width: number; height: number }[] = [];
  private readonly chunks: string[] = [];

  put(text: string, hidden = false): void {
    if (text === "") return;
    if (hidden) {
      const last = this.hidden[this.hidden.length - 1];
      if (last !== undefined && last.end === this.length) last.end += text.length;
      else this.hidden.push({ start: this.length, end: this.length + text.length });
    }
    this.chunks.push(text);
    this.length += text.length;
  }

  get atLineStart(): boolean {
    return this.chunks.length === 0 || (this.chunks[this.chunks.length - 1] ?? "").endsWith("\n");
  }

  endLine(): void {
    if (!this.atLineStart) this.put("\n");
  }

  /** Takes line ends off the end. */
  reopenLine(): void {
    while (/^\n+$/.test(this.chunks[this.chunks.length - 1] ?? "")) this.take(this.chunks.length - 1);
  }

  pageBreak(): void {
    if (this.length > (this.pageStarts[this.pageStarts.length - 1] ?? 0)) this.pageStarts.push(this.length);
  }

  /** A place to come back to with `take`. */
  get mark(): number {
    return this.chunks.length;
  }

  /** Removes what was written since a mark and returns it. */
  take(mark: number): string {
    const taken = this.chunks.splice(mark).join("");
    this.length -= taken.length;
    while ((this.hidden[this.hidden.length - 1]?.end ?? 0) > this.length) this.hidden.pop();
    while ((this.pageStarts[this.pageStarts.length - 1] ?? 0) > this.length) this.pageStarts.pop();
    return taken;
  }

  toString(): string {
    return this.chunks.join("");
  }
}

type Story = { references: string[]; sound: boolean };

/**
 * Writes one story (body, header, notes…) of WordprocessingML. Insertions are text, deletions are not; of a drawing's
 * alternatives the first counts; text boxes follow the paragraph they are anchored in; cells are parted by tabs.
 */
function writeStory(
  xml: string,
  writer: Writer,
  numbering: Numbering,
  relationships: ReadonlyMap<string, Relationship>,
): Story {
  const references: string[] = [];
  // Depth at which a stretch that does not count began; 0 when none is open.
  let skipFrom = 0;
  let inText = false;
  let runHidden = false;
  let inRunProperties = false;
  let cells: number[] = [];
  let paragraph: { list?: string; level?: number; style?: string } = {};
  let numbered = true;
  let inParagraphProperties = false;
  let extent = { width: 0, height: 0 };
  let boxes: string[] = [];
  let boxDepth = 0;
  let boxStart = 0;

  const number = () => {
    if (numbered) return;
    numbered = true;
    const label = numbering.label(paragraph);
    if (label !== "") writer.put(`${label} `);
  };
  const write = (text: string) => {
    number();
    writer.put(text, runHidden);
  };

  const open = (name: string, a: Attributes, depth: number) => {
    if (skipFrom > 0) return;
    switch (name) {
      case "del":
      case "moveFrom":
        // `w:del` also marks a deleted paragraph end or row inside properties, where it is empty.
        skipFrom = depth;
        break;
      case "Fallback":
      case "pPrChange":
      case "rPrChange":
      case "tblPrChange":
      case "sectPrChange":
        skipFrom = depth;
        break;
      case "p":
        paragraph = {};
        numbered = false;
        runHidden = false;
        break;
      case "pPr":
        inParagraphProperties = true;
        break;
      case "pStyle":
        if (a.val !== undefined) paragraph.style = a.val;
        break;
      case "numId":
        if (inParagraphProperties && a.val !== undefined) paragraph.list = a.val;
        break;
      case "ilvl":
        if (inParagraphProperties) paragraph.level = Number(a.val) || 0;
        break;
      case "r":
        runHidden = false;
        break;
      case "rPr":
        inRunProperties = true;
        break;
      case "vanish":
        if (inRunProperties && !inParagraphProperties) runHidden = a.val !== "0" && a.val !== "false";
        break;
      case "t":
        inText = true;
        break;
      case "tab":
        if (!inParagraphProperties) write("\t");
        break;
      case "br":
        if (a.type === "page") {
          writer.endLine();
          writer.pageBreak();
        } else write("\n");
        break;
      case "lastRenderedPageBreak":
        writer.pageBreak();
        break;
      case "cr":
        write("\n");
        break;
      case "noBreakHyphen":
        write("\u2011");
        break;
      case "tr":
        cells.push(0);
        break;
      case "tc": {
        const seen = cells[cells.length - 1] ?? 0;
        if (seen > 0) {
          writer.reopenLine();
          writer.put("\t");
        }
        if (cells.length > 0) cells[cells.length - 1] = seen + 1;
        break;
      }
      case "headerReference":
      case "footerReference":
        if (a.id !== undefined) references.push(a.id);
        break;
      case "txbxContent":
        boxDepth++;
        if (boxDepth === 1) boxStart = writer.mark;
        break;
      case "extent":
        extent = { width: Number(a.cx ?? 0) / EMU_PER_POINT, height: Number(a.cy ?? 0) / EMU_PER_POINT };
        break;
      case "blip": {
        const relationship = relationships.get(a.embed ?? "");
        if (relationship !== undefined && !relationship.external)
          writer.pictures.push({ page: writer.pageStarts.length, relationship, ...extent });
        break;
      }
      case "imagedata": {
        const relationship = relationships.get(a.id ?? "");
        if (relationship !== undefined && !relationship.external)
          writer.pictures.push({ page: writer.pageStarts.length, relationship, width: 0, height: 0 });
        break;
      }
    }
  };
  const close = (name: string, depth: number) => {
    if (skipFrom > 0) {
      if (depth === skipFrom) skipFrom = 0;
      return;
    }
    switch (name) {
      case "t":
        inText = false;
        break;
      case "pPr":
        inParagraphProperties = false;
        break;
      case "rPr":
        inRunProperties = false;
        break;
      case "p":
        if (boxDepth === 0 && boxes.length > 0) {
          writer.endLine();
          for (const box of boxes) writer.put(`\n${box}\n`);
          boxes = [];
        }
        // An empty line parts paragraphs; those of a cell stay on lines of its row.
        if (!writer.atLineStart) writer.put(cells.length > 0 ? "\n" : "\n\n");
        break;
      case "tbl":
        if (cells.length === 0) writer.put("\n");
        break;
      case "txbxContent": {
        boxDepth--;
        // What the box says is taken out of the middle of its paragraph and put after it.
        if (boxDepth === 0) {
          boxes.push(writer.take(boxStart).trimEnd());
          numbered = true;
        }
        break;
      }
      case "tr":
        cells = cells.slice(0, -1);
        writer.endLine();
        break;
    }
  };
  const sound = readXml(xml, {
    open,
    close,
    text: (text) => {
      if (inText && skipFrom === 0) write(text);
    },
  });
  return { references, sound };
}

/** Page spans of a text; hidden spans and pages never reach beyond it. */
function pagesOf(starts: readonly number[], length: number): Page[] {
  return starts.map((start, i) => ({
    number: i + 1,
    span: { start: Math.min(start, length), end: Math.min(starts[i + 1] ?? length, length) },
    hasText: true,
  }));
}

/**
 * A DOCX as text: headers first, then body, notes, comments and footers, each once; headers and footers are furniture.
 * Insertions are in the text, deletions are not. Pages are those Word last rendered, when it left its marks, else page
 * breaks set by hand, else one. Pictures become marks, sized in points, without a position (a DOCX has none until it is
 * laid out). Documents embedded in it are parts. Throws `Unreadable`.
 */
export function readDocx(bytes: Buffer, limits: Limits): Reading {
  const ooxml = new OoxmlPackage(bytes, limits);
  const root = [...ooxml.relationships("").values()];
  const main = root.find((r) => r.type === "officeDocument")?.target ?? "word/document.xml";
  const body = ooxml.xml(main);
  if (body === undefined) throw new Unreadable("corrupt", "invalid-structure", "no main document part");
  const relationships = ooxml.relationships(main);
  const target = (type: string) => [...relationships.values()].find((r) => r.type === type)?.target;
  const numbering = new Numbering(ooxml, target("numbering"), target("styles"));
  const found: Found[] = [];
  // A picture or an embedded object that is too much or broken does not cost us the text.
  const optional = (name: string): Buffer | undefined => {
    try {
      return ooxml.part(name);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      found.push({ code: error.code, detail: name });
      return undefined;
    }
  };

  const content = new Writer();
  const story = writeStory(body, content, numbering, relationships);
  let sound = story.sound;
  const part = (name: string | undefined): Writer | undefined => {
    const xml = name === undefined ? undefined : ooxml.xml(name);
    if (name === undefined || xml === undefined) return undefined;
    const writer = new Writer();
    sound = writeStory(xml, writer, numbering, ooxml.relationships(name)).sound && sound;
    return writer;
  };
  const distinctTargets = [...new Set(story.references)]
    .map((id) => relationships.get(id))
    .filter((r): r is Relationship => r !== undefined);
  const furnitureParts = (type: string) =>
    [...new Set(distinctTargets.filter((r) => r.type === type).map((r) => r.target))]
      .map(part)
      .filter((w) => w !== undefined);
  const headers = furnitureParts("header");
  const footers = furnitureParts("footer");
  const notes = [target("footnotes"), target("endnotes"), target("comments")].map(part).filter((w) => w !== undefined);

  let text = "";
  const hidden: Span[] = [];
  const furniture: Span[] = [];
  let pageStarts: number[] = [0];
  const marks: PageMark[] = [];
  const append = (writer: Writer, isFurniture: boolean, isBody = false) => {
    const whole = writer.toString();
    const trimmed = isBody ? whole.trimEnd() : whole.trim();
    const lead = isBody ? 0 : whole.length - whole.trimStart().length;
    for (const picture of writer.pictures) {
      const data = optional(picture.relationship.target);
      marks.push({
        page: picture.page,
        kind: "image",
        box: { page: picture.page, x: 0, y: 0, width: Math.max(0, picture.width), height: Math.max(0, picture.height) },
        ...(data === undefined ? {} : { contentHash: createHash("sha256").update(data).digest("hex") }),
      });
    }
    if (trimmed === "") return;
    if (text !== "") text += "\n";
    const start = text.length;
    text += `${trimmed}\n`;
    for (const span of writer.hidden) {
      const from = Math.max(0, span.start - lead);
      const to = Math.min(trimmed.length, span.end - lead);
      if (to > from) hidden.push({ start: start + from, end: start + to });
    }
    if (isFurniture) furniture.push({ start, end: start + trimmed.length });
    if (isBody) pageStarts = writer.pageStarts.map((s, i) => (i === 0 ? 0 : Math.min(start + s, text.length)));
  };
  for (const writer of headers) append(writer, true);
  append(content, false, true);
  for (const writer of notes) append(writer, false);
  for (const writer of footers) append(writer, true);

  if (!sound) found.push({ code: "invalid-structure" });
  const distinct = distinctNames();
  const embedded = [...relationships.values()].filter(
    (r) => !r.external && (r.type === "package" || r.type === "oleObject" || r.type === "aFChunk"),
  );
  const parts: Part[] = [];
  for (const { target: name } of embedded) {
    const data = optional(name);
    if (data === undefined) continue;
    const safe = safePartName(name.slice(name.lastIndexOf("/") + 1), "object").name;
    parts.push({ label: distinct(safe), bytes: { kind: "memory", bytes: data }, hints: { name: safe } });
  }
  const title = documentTitle(ooxml, root.find((r) => r.type === "core-properties")?.target);
  return {
    format: "docx",
    state: found.length === 0 ? "ok" : "partial",
    problems: found,
    document: {
      ...plainDocument("docx", text),
      pages: pagesOf(pageStarts, text.length),
      hidden: hidden.sort((a, b) => a.start - b.start),
      furniture,
      marks,
      ...(title === undefined ? {} : { title }),
    },
    ...(embedded.length > 0 ? { contents: { expected: embedded.length, parts } } : {}),
  };
}

function documentTitle(ooxml: OoxmlPackage, name: string | undefined): string | undefined {
  const xml = name === undefined ? undefined : ooxml.xml(name);
  if (xml === undefined) return undefined;
  let inTitle = false;
  let title = "";
  readXml(xml, {
    open: (element) => {
      inTitle = element === "title";
    },
    close: () => {
      inTitle = false;
    },
    text: (text) => {
      if (inTitle) title += text;
    },
  });
  return title.trim() === "" ? undefined : title.trim().slice(0, 500);
}
