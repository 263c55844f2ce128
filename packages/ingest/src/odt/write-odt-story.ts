import { type Attributes, readXml } from "../docx/office-xml.ts";
import { type Change, StoryWriter } from "../docx/story-writer.ts";
import type { Writer } from "../docx/write-story.ts";
import { ListStyles } from "./list-styles.ts";
import { TextStyles } from "./text-styles.ts";

const POINTS: Readonly<Record<string, number>> = { pt: 1, cm: 28.3465, mm: 2.83465, in: 72, pc: 12 };
/** Cells that a file says are repeated: enough for a row, not for a sheet. */
const MAX_REPEATED = 64;
const MAX_CHANGES = 10_000;

/** A length as OpenDocument writes it ("5.2cm"), in points. */
function points(length: string | undefined): number {
  const match = /^(-?[0-9]{1,9}(?:\.[0-9]{1,9})?)(pt|cm|mm|in|pc)$/.exec(length ?? "");
  return match === null ? 0 : Number(match[1]) * (POINTS[match[2] ?? ""] ?? 0);
}

type Row = { cells: number; start: number };
type List = { style: string; numbered: boolean };
/** Where text goes: the body, a header, a note… each with a paragraph, rows and lists of its own. */
type Place = {
  writer: Writer;
  kind: "body" | "furniture" | "note" | "comment" | "box";
  rows: Row[];
  lists: List[];
  paragraphs: number;
  space: boolean;
  depth: number;
};
type TrackedChange = { kind: "inserted" | "deleted"; change: Change; text: string };

const skipped: ReadonlySet<string> = new Set([
  "note-citation",
  "title",
  "desc",
  "forms",
  "scripts",
  "binary-data",
  "object",
  "index-title-template",
  "table-of-content-source",
  "sequence-decls",
  "user-field-decls",
  "variable-decls",
  "ruby-text",
  "meta",
  "settings",
]);

/**
 * Writes the stories of an OpenDocument text: its body with text boxes after the paragraph they hang on, headers and
 * footers, notes, comments with their authors. Insertions are text, deletions are not. Runs over `styles.xml` first, then
 * over `content.xml`: one `OdtStories` for both.
 */
export class OdtStories {
  readonly body: Writer = new StoryWriter();
  readonly notes: Writer = new StoryWriter();
  readonly comments: Writer = new StoryWriter();
  readonly headers: Writer[] = [];
  readonly footers: Writer[] = [];
  /** Names of the parts that are embedded objects. */
  readonly objects = new Set<string>();
  private readonly listStyles = new ListStyles();
  private readonly styles = new TextStyles();
  private readonly changes = new Map<string, TrackedChange>();

  /** Reads one XML part. Returns false when it was not well-formed. Throws `Unreadable` like `readXml`. */
  read(xml: string): boolean {
    const { listStyles, styles, changes } = this;
    let place: Place = newPlace(this.body, "body", 0);
    const places: Place[] = [];
    let boxes: Writer[] = [];
    let skipFrom = 0;
    let hiddenFrom = 0;
    let tracked: TrackedChange | undefined;
    let trackedId = "";
    let info = "";
    let author = "";
    let open: Change | undefined;
    let label = "";
    let size = { width: 0, height: 0 };
    let furniture = false;

    const put = (text: string) => {
      if (place.paragraphs === 0 || text === "") return;
      if (label !== "") place.writer.put(`${label} `);
      label = "";
      place.writer.put(text, hiddenFrom > 0, open);
    };
    /** White space counts once, and not at the start of a paragraph. */
    const write = (raw: string) => {
      const text = raw.replace(/[ \t\r\n]+/g, " ");
      const kept = place.space && text.startsWith(" ") ? text.slice(1) : text;
      if (kept === "") return;
      place.space = kept.endsWith(" ");
      put(kept);
    };
    const enter = (writer: Writer, kind: Place["kind"], depth: number) => {
      places.push(place);
      place = newPlace(writer, kind, depth);
    };
    const hide = (depth: number) => {
      if (hiddenFrom === 0) hiddenFrom = depth;
    };
    const paragraph = (name: string, a: Attributes, depth: number) => {
      if (place.paragraphs > 0) place.writer.part(place.rows.length > 0 ? 1 : 2);
      if (place.kind === "comment" && place.paragraphs === 0 && author !== "\u0000") {
        place.writer.part(2);
        place.writer.put(`[Commentaire (${author === "" ? "?" : author})\u00a0: `);
        author = "\u0000";
      }
      place.paragraphs++;
      place.space = true;
      const own = styles.of(a.get("style-name"));
      if (own.hidden) hide(depth);
      if (own.newPage) place.writer.pageBreak();
      const list = place.lists[place.lists.length - 1];
      if (list !== undefined) {
        label = list.numbered
          ? ""
          : listStyles.label(list.style === "" ? (own.list ?? "") : list.style, place.lists.length);
        list.numbered = true;
      } else if (name === "h") label = listStyles.heading(Number(a.get("outline-level") ?? 1) || 1);
      else label = "";
    };

    const opened = (name: string, a: Attributes, depth: number): void => {
      if (skipFrom > 0) return;
      if (tracked !== undefined) {
        if (name === "creator" || name === "date") info = name;
        else if ((name === "p" || name === "h") && tracked.text !== "") tracked.text += "\n";
        return;
      }
      if (skipped.has(name)) {
        skipFrom = depth;
        return;
      }
      switch (name) {
        case "style":
        case "text-properties":
        case "paragraph-properties":
          styles.define(name, a);
          break;
        case "list-style":
        case "outline-style":
        case "list-level-style-number":
        case "list-level-style-bullet":
        case "outline-level-style":
          listStyles.define(name, a);
          break;
        case "master-page":
          furniture = true;
          break;
        case "header":
        case "header-left":
        case "header-first":
        case "footer":
        case "footer-left":
        case "footer-first": {
          if (!furniture) break;
          const writer: Writer = new StoryWriter();
          (name.startsWith("header") ? this.headers : this.footers).push(writer);
          enter(writer, "furniture", depth);
          break;
        }
        case "changed-region":
          trackedId = a.get("id") ?? "";
          break;
        case "insertion":
        case "deletion":
          tracked = { kind: name === "insertion" ? "inserted" : "deleted", change: {}, text: "" };
          if (changes.size < MAX_CHANGES) changes.set(trackedId, tracked);
          break;
        case "change": {
          const change = changes.get(a.get("change-id") ?? "");
          if (change?.kind === "deleted") place.writer.strike(change.text, change.change);
          break;
        }
        case "change-start":
          open = changes.get(a.get("change-id") ?? "")?.change;
          break;
        case "change-end":
          open = undefined;
          break;
        case "p":
        case "h":
          paragraph(name, a, depth);
          break;
        case "span":
          if (styles.of(a.get("style-name")).hidden) hide(depth);
          break;
        case "section":
        case "hidden-text":
        case "hidden-paragraph":
          if (a.get("display") === "none" || a.get("is-hidden") === "true") hide(depth);
          break;
        case "s":
          put(" ".repeat(Math.min(1000, Math.max(1, Number(a.get("c") ?? 1) || 1))));
          place.space = false;
          break;
        case "tab":
          put("\t");
          place.space = false;
          break;
        case "line-break":
          put("\n");
          place.space = true;
          break;
        case "soft-page-break":
          place.writer.pageBreak();
          break;
        case "list": {
          const outer = place.lists[place.lists.length - 1];
          const named = a.get("style-name") ?? outer?.style ?? "";
          const goesOn =
            outer !== undefined || a.get("continue-numbering") === "true" || a.get("continue-list") !== undefined;
          if (!goesOn) listStyles.restart(named);
          place.lists.push({ style: named, numbered: true });
          break;
        }
        case "list-item": {
          const list = place.lists[place.lists.length - 1];
          if (list !== undefined) list.numbered = false;
          break;
        }
        case "table-row":
          place.writer.part(1);
          place.rows.push({ cells: 0, start: place.writer.rowStart });
          break;
        case "table-cell":
        case "covered-table-cell": {
          const row = place.rows[place.rows.length - 1];
          const repeated = Math.min(MAX_REPEATED, Math.max(1, Number(a.get("number-columns-repeated") ?? 1) || 1));
          for (let i = 0; row !== undefined && i < repeated && row.cells < 1000; i++)
            if (row.cells++ > 0) place.writer.nextCell(row.start);
          break;
        }
        case "note-body":
          enter(this.notes, "note", depth);
          break;
        case "annotation":
          author = "";
          enter(this.comments, "comment", depth);
          break;
        case "creator":
          if (place.kind === "comment") info = name;
          break;
        case "frame":
          size = { width: points(a.get("width")), height: points(a.get("height")) };
          break;
        case "text-box":
        case "custom-shape":
          // A box in a box is told where it stands.
          if (place.kind === "box") break;
          boxes.push(new StoryWriter());
          enter(boxes[boxes.length - 1] ?? new StoryWriter(), "box", depth);
          break;
        case "image": {
          const relationship = a.get("href");
          if (relationship !== undefined) place.writer.place({ kind: "picture", relationship, ...size });
          break;
        }
        case "object-ole": {
          const name = a.get("href")?.replace(/^\.\//, "");
          if (name !== undefined) this.objects.add(name);
          break;
        }
      }
    };

    const closed = (name: string, depth: number): void => {
      if (skipFrom > 0) {
        if (depth === skipFrom) skipFrom = 0;
        return;
      }
      info = "";
      if (tracked !== undefined) {
        if (name === "insertion" || name === "deletion") tracked = undefined;
        return;
      }
      if (depth === hiddenFrom) hiddenFrom = 0;
      if (depth === place.depth && places.length > 0) {
        if (place.kind === "comment" && author === "\u0000") {
          place.writer.join();
          place.writer.put("]");
        }
        place.writer.part(2);
        label = "";
        place = places.pop() ?? place;
        if (place.paragraphs === 0) hang();
        return;
      }
      switch (name) {
        case "p":
        case "h":
          place.paragraphs = Math.max(0, place.paragraphs - 1);
          label = "";
          if (place.kind !== "box" && place.paragraphs === 0) hang();
          place.writer.part(place.rows.length > 0 ? 1 : 2);
          break;
        case "list":
          place.lists.pop();
          break;
        case "table-row":
          place.rows.pop();
          place.writer.part(1);
          break;
        case "table":
          if (place.rows.length === 0) place.writer.part(2);
          break;
        case "master-page":
          furniture = false;
          break;
      }
    };
    /** What boxes say stands after the paragraph they hang on. */
    const hang = () => {
      const hanging = boxes;
      boxes = [];
      for (const box of hanging) place.writer.adopt(box);
    };

    return readXml(xml, {
      open: opened,
      close: closed,
      text: (text) => {
        if (skipFrom > 0) return;
        if (tracked !== undefined) {
          if (info === "creator") tracked.change.author = text.slice(0, 200);
          else if (info === "date") tracked.change.date = text.slice(0, 50);
          else if (tracked.text.length < 2000) tracked.text += text.replace(/\s+/g, " ").replace(/^ $/, "");
        } else if (info === "creator") author = text.slice(0, 200);
        else write(text);
      },
    });
  }
}

function newPlace(writer: Writer, kind: Place["kind"], depth: number): Place {
  return { writer, kind, rows: [], lists: [], paragraphs: 0, space: true, depth };
}
