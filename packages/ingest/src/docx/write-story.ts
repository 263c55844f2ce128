import { Fields } from "./fields.ts";
import type { Numbering } from "./numbering.ts";
import { type Attributes, readXml } from "./office-xml.ts";
import { type Change, StoryWriter } from "./story-writer.ts";
import { symbolText } from "./symbol-fonts.ts";

const EMU_PER_POINT = 12_700;

/** What stands in a story besides its text. Sizes in points; `relationship` is an id of the part's relationships. */
type Standing =
  | { kind: "picture"; relationship: string; width: number; height: number }
  | { kind: "signature-line"; id?: string; signer?: string; title?: string };
export type Writer = StoryWriter<Standing>;

type Paragraph = { list?: string; level?: number; style?: string };
type Row = { cells: number; start: number };

/** Keys that stand for nothing are left out, as our types want it. */
function known<K extends string>(values: Record<K, string | undefined>): Partial<Record<K, string>> {
  const kept: Partial<Record<K, string>> = {};
  for (const key in values) {
    const value = values[key]?.slice(0, 200);
    if (value !== undefined && value !== "") kept[key] = value;
  }
  return kept;
}
const changeOf = (a: Attributes): Change => known({ author: a.get("author"), date: a.get("date") });

/**
 * Writes one story (body, header, notes, comments, a diagram) of WordprocessingML or DrawingML. Insertions are text,
 * deletions are not, both are recorded; of a drawing's alternatives the first counts; text boxes follow the paragraph they
 * are anchored in; cells are parted by tabs; a comment carries its author. `sound` is false when it is not well-formed;
 * `references` are the ids of headers and footers, in order.
 */
export function writeStory(
  xml: string,
  numbering: Numbering,
): { writer: Writer; references: string[]; sound: boolean } {
  const body: Writer = new StoryWriter();
  const references: string[] = [];
  let writer = body;
  // Depth at which a stretch that does not count began; 0 when none is open.
  let skipFrom = 0;
  let deletion: { change: Change; text: string } | undefined;
  const insertions: { depth: number; change: Change }[] = [];
  let insertion: Change | undefined;
  /** For each set of alternatives that is open: whether one was taken. */
  const alternatives: boolean[] = [];
  let fields = new Fields();
  let inText = false;
  /** True after the mark of a note, which stands before its text and is told from it by a tab. */
  let afterMark = false;
  let runHidden = false;
  let inRunProperties = false;
  let inParagraphProperties = false;
  let rows: Row[] = [];
  let paragraph: Paragraph = {};
  let numbered = true;
  let boxes: Writer[] = [];
  let extent = { width: 0, height: 0 };
  let ruby: { above: string; inAbove: boolean } | undefined;
  /** What the paragraph was before a text box interrupted it. */
  let outside: { fields: Fields; rows: Row[]; paragraph: Paragraph; numbered: boolean; boxes: Writer[] } | undefined;
  let boxDepth = 0;

  const write = (text: string) => {
    if (fields.instructing || text === "") return;
    if (!numbered) {
      numbered = true;
      const label = numbering.label(paragraph);
      if (label !== "") writer.put(`${label} `);
    }
    writer.put(text, runHidden, insertion);
  };

  const open = (name: string, a: Attributes, depth: number): void => {
    if (skipFrom > 0) {
      if (deletion !== undefined && (name === "delText" || name === "t")) inText = true;
      return;
    }
    switch (name) {
      case "t":
        inText = true;
        afterMark = false;
        break;
      case "footnoteRef":
      case "endnoteRef":
        afterMark = true;
        break;
      case "r":
        runHidden = false;
        break;
      case "rPr":
        inRunProperties = true;
        break;
      case "p":
        paragraph = {};
        numbered = false;
        runHidden = false;
        break;
      case "pPr":
        inParagraphProperties = true;
        break;
      case "pStyle": {
        const style = a.get("val");
        if (style !== undefined) paragraph.style = style;
        break;
      }
      case "numId": {
        const list = a.get("val");
        if (inParagraphProperties && list !== undefined) paragraph.list = list;
        break;
      }
      case "ilvl":
        if (inParagraphProperties) paragraph.level = Number(a.get("val")) || 0;
        break;
      case "vanish":
        if (inRunProperties && !inParagraphProperties) runHidden = !/^(?:0|false|off)$/.test(a.get("val") ?? "");
        break;
      case "tab":
      case "ptab":
        if (!inParagraphProperties && !afterMark) write("\t");
        break;
      case "br":
        if (a.get("type") !== "page") write("\n");
        else {
          writer.part(1);
          writer.pageBreak();
        }
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
      case "sym":
        write(symbolText(a.get("font") ?? "", Number.parseInt(a.get("char") ?? "", 16)));
        break;
      case "del":
      case "moveFrom":
        // Inside properties it marks a deleted paragraph end or row, and is empty.
        skipFrom = depth;
        deletion = { change: changeOf(a), text: "" };
        break;
      case "ins":
      case "moveTo":
        insertion = changeOf(a);
        insertions.push({ depth, change: insertion });
        break;
      case "pPrChange":
      case "rPrChange":
      case "tblPrChange":
      case "sectPrChange":
        skipFrom = depth;
        break;
      case "AlternateContent":
        alternatives.push(false);
        break;
      case "Choice":
      case "Fallback":
        if (alternatives[alternatives.length - 1] === true) skipFrom = depth;
        else if (alternatives.length > 0) alternatives[alternatives.length - 1] = true;
        break;
      case "tr":
        rows.push({ cells: 0, start: writer.rowStart });
        break;
      case "tc": {
        const row = rows[rows.length - 1];
        if (row !== undefined && row.cells++ > 0) writer.nextCell(row.start);
        break;
      }
      case "headerReference":
      case "footerReference": {
        const id = a.get("id");
        if (id !== undefined) references.push(id);
        break;
      }
      case "txbxContent":
        if (boxDepth++ > 0) break;
        outside = { fields, rows, paragraph, numbered, boxes };
        fields = new Fields();
        rows = [];
        paragraph = {};
        numbered = true;
        boxes = [];
        writer = new StoryWriter();
        break;
      case "textpath": {
        // A word drawn across the page: "PROJET", "CONFIDENTIEL".
        const box: Writer = new StoryWriter();
        box.put((a.get("string") ?? "").trim().slice(0, 1000));
        boxes.push(box);
        break;
      }
      case "fldChar": {
        const shown = fields.character(a.get("fldCharType"));
        if (shown !== "") write(shown);
        break;
      }
      case "ffData":
      case "checkBox":
      case "checked":
      case "default":
      case "ddList":
      case "listEntry":
      case "result":
        fields.form(name, a);
        break;
      case "ruby":
        ruby = { above: "", inAbove: false };
        break;
      case "rt":
        if (ruby !== undefined) ruby.inAbove = true;
        break;
      case "extent":
        extent = { width: Number(a.get("cx") ?? 0) / EMU_PER_POINT, height: Number(a.get("cy") ?? 0) / EMU_PER_POINT };
        break;
      case "blip":
      case "imagedata": {
        const relationship = a.get(name === "blip" ? "embed" : "id");
        const size = name === "blip" ? extent : { width: 0, height: 0 };
        if (relationship !== undefined) writer.place({ kind: "picture", relationship, ...size });
        break;
      }
      case "signatureline":
        writer.place({
          kind: "signature-line",
          ...known({ id: a.get("id"), signer: a.get("suggestedsigner"), title: a.get("suggestedsigner2") }),
        });
        break;
      case "comment":
        writer.part(2);
        writer.put(`[Commentaire (${(a.get("author") ?? "?").slice(0, 200)})\u00a0: `);
        break;
    }
  };

  const close = (name: string, depth: number): void => {
    if (skipFrom > 0) {
      inText = false;
      if (deletion !== undefined && name === "p" && deletion.text !== "") deletion.text += "\n";
      if (depth !== skipFrom) return;
      if (deletion !== undefined) writer.strike(deletion.text, deletion.change);
      deletion = undefined;
      skipFrom = 0;
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
        fields.endParagraph();
        if (boxDepth === 0 && boxes.length > 0) {
          for (const box of boxes) writer.adopt(box);
          boxes = [];
        }
        // An empty line parts paragraphs; those of a cell stay on lines of its row.
        writer.part(rows.length > 0 ? 1 : 2);
        break;
      case "ins":
      case "moveTo":
        if (insertions[insertions.length - 1]?.depth === depth) insertions.pop();
        insertion = insertions[insertions.length - 1]?.change;
        break;
      case "AlternateContent":
        alternatives.pop();
        break;
      case "tr":
        rows.pop();
        writer.part(1);
        break;
      case "tbl":
        if (rows.length === 0) writer.part(2);
        break;
      case "txbxContent": {
        if (--boxDepth > 0 || outside === undefined) break;
        // What the box says stands after the paragraph it hangs on.
        const inner = [writer, ...boxes];
        ({ fields, rows, paragraph, numbered, boxes } = outside);
        writer = body;
        boxes.push(...inner);
        outside = undefined;
        break;
      }
      case "ffData":
        fields.endForm();
        break;
      case "rt":
        if (ruby !== undefined) ruby.inAbove = false;
        break;
      case "ruby":
        if (ruby !== undefined && ruby.above !== "") write(`(${ruby.above})`);
        ruby = undefined;
        break;
      case "comment":
        writer.join();
        writer.put("]");
        writer.part(2);
        break;
    }
  };

  const sound = readXml(xml, {
    open,
    close,
    text: (text) => {
      if (!inText) return;
      if (deletion !== undefined) {
        if (deletion.text.length < 2000) deletion.text += text;
      } else if (skipFrom > 0) return;
      else if (ruby?.inAbove === true) ruby.above += text;
      else write(text);
    },
  });
  return { writer: body, references, sound };
}
