import { distinctNames, safePartName } from "../archive/part-name.ts";
import { embeddedFile } from "../docx/embedded-object.ts";
import { Fields } from "../docx/fields.ts";
import { Stories, type Story } from "../docx/stories.ts";
import { StoryWriter } from "../docx/story-writer.ts";
import type { Writer } from "../docx/write-story.ts";
import { type Found, type Part, plainDocument, type Reading } from "../job.ts";
import { CompoundFile, type Storage } from "../outlook/compound-file.ts";
import { CompoundFileWriter } from "../outlook/compound-file-writer.ts";
import { type ParagraphRun, type Run, WordBinary } from "./word-binary.ts";

const MAX_OBJECTS = 1000;
const NOTE_MARK = 0x02;
const CELL = 0x07;
const PAGE = 0x0c;
const PARAGRAPH = 0x0d;

/** Finds, for places that only grow within a piece, the stretch that holds them. */
function stretchAt<T extends { start: number; end: number }>(
  stretches: readonly T[],
): (place: number) => T | undefined {
  let at = 0;
  return (place) => {
    const here = stretches[at];
    if (here !== undefined && place >= here.start && place < here.end) return here;
    if (here === undefined || place < here.start || place >= (stretches[at + 1]?.start ?? Number.POSITIVE_INFINITY)) {
      // The first stretch that does not end before the place.
      let [low, high] = [0, stretches.length];
      while (low < high) {
        const middle = (low + high) >>> 1;
        if ((stretches[middle]?.end ?? 0) > place) high = middle;
        else low = middle + 1;
      }
      at = low;
    }
    const found = stretches[at];
    return found !== undefined && place >= found.start && place < found.end ? found : undefined;
  };
}

/** Writes the characters between two places, as a reader of the page sees them. */
class Scribe {
  private readonly word: WordBinary;
  private readonly runAt: (place: number) => Run | undefined;
  private readonly paragraphAt: (place: number) => ParagraphRun | undefined;

  constructor(word: WordBinary) {
    this.word = word;
    this.runAt = stretchAt(word.runs);
    this.paragraphAt = stretchAt(word.paragraphs);
  }

  write(from: number, to: number): Writer {
    const into: Writer = new StoryWriter();
    const fields = new Fields();
    let run: Run | undefined;
    let buffer = "";
    let fresh = true;
    let row = { open: false, start: 0, cells: 0 };
    const flush = () => {
      const change = run?.author === undefined ? {} : { author: run.author };
      if (run?.deleted === true) into.strike(buffer, change);
      else if (buffer !== "") into.put(buffer, run?.hidden ?? false, run?.inserted === true ? change : undefined);
      buffer = "";
    };
    /** Before the first character of a paragraph or a cell. */
    const begin = (place: number) => {
      fresh = false;
      const paragraph = this.paragraphAt(place);
      const { inTable = false, newPage = false } = paragraph ?? {};
      if (!inTable) into.part(2);
      else if (!row.open) row = { open: true, start: into.rowStart, cells: 0 };
      if (newPage) into.pageBreak();
      for (; inTable && row.cells > 0; row.cells--) into.nextCell(row.start);
      const label = paragraph === undefined ? "" : this.word.numbers.label(paragraph);
      if (label !== "") into.put(`${label} `);
    };
    const endParagraph = (code: number, place: number) => {
      flush();
      fields.endParagraph();
      fresh = true;
      const { inTable = false, rowEnd = false } = this.paragraphAt(place) ?? {};
      if (code === CELL && inTable && !rowEnd) {
        if (!row.open) row = { open: true, start: into.rowStart, cells: 0 };
        row.cells++;
      } else {
        if (!inTable || rowEnd) row = { open: false, start: 0, cells: 0 };
        into.part(inTable || rowEnd ? 1 : 2);
      }
      if (code === PAGE) into.pageBreak();
    };
    for (const piece of this.piecesBetween(from, to)) {
      const end = Math.min(piece.text.length, to - piece.cp);
      for (let i = Math.max(0, from - piece.cp); i < end; i++) {
        const place = piece.fc + i * piece.width;
        const code = piece.text.charCodeAt(i);
        const next = this.runAt(place);
        if (next !== run) {
          flush();
          run = next;
        }
        if (code === PARAGRAPH || code === PAGE || code === CELL) endParagraph(code, place);
        else if (code >= 0x13 && code <= 0x15)
          fields.character(code === 0x13 ? "begin" : code === 0x14 ? "separate" : "end");
        else if (!fields.instructing) {
          const shown =
            code === 0x1e ? "\u2011" : code === 0x0b ? "\n" : code >= 0x20 || code === 0x09 ? piece.text.charAt(i) : "";
          // A note's own mark is told from its text by a tab.
          const marked = code === 0x09 && piece.text.charCodeAt(i - 1) === NOTE_MARK;
          if (shown === "" || marked) continue;
          if (fresh) begin(place);
          if (shown !== "\n") buffer += shown;
          else {
            flush();
            into.put("\n");
          }
        }
      }
    }
    flush();
    return into;
  }

  private piecesBetween(from: number, to: number) {
    const { pieces } = this.word;
    let [low, high] = [0, pieces.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const piece = pieces[middle];
      if (piece !== undefined && piece.cp + piece.text.length <= from) low = middle + 1;
      else high = middle;
    }
    let last = low;
    while ((pieces[last]?.cp ?? to) < to) last++;
    return pieces.slice(low, last);
  }
}

/**
 * A Word 97–2007 file as text, in the shape of a DOCX: headers, body, text boxes, notes, comments, footers; insertions are
 * text, deletions are not, both are in `revisions`, with who made them. Files embedded in it are parts. Lists and
 * headings are numbered as Word would. Throws `Unreadable`: encrypted, older than Word 97, broken.
 */
export function readDoc(bytes: Buffer): Reading {
  const file = new CompoundFile(bytes);
  const word = new WordBinary(file);
  const scribe = new Scribe(word);
  const { ends } = word;
  const told: Story[] = [];
  const tell = (role: Story["role"], writer: Writer) => told.push({ role, writer, relationships: new Map() });
  const headers = furniture(scribe, word);
  for (const writer of headers.headers) tell("furniture", writer);
  tell("body", scribe.write(0, ends.body));
  tell("note", scribe.write(ends.endnotes, ends.boxes));
  tell("note", scribe.write(ends.body, ends.footnotes));
  tell("note", scribe.write(ends.comments, ends.endnotes));
  tell("note", comments(scribe, word));
  tell("furniture", scribe.write(ends.boxes, ends.headerBoxes));
  for (const writer of headers.footers) tell("furniture", writer);
  const stories = new Stories();
  for (const one of told) stories.add(one);
  const { parts, expected } = embeddedParts(file);
  const problems: Found[] = file.damaged ? [{ code: "truncated" }] : [];
  return {
    format: "doc",
    state: problems.length > 0 ? "partial" : "ok",
    problems,
    document: {
      ...plainDocument("doc", stories.text),
      pages: stories.pages,
      hidden: stories.hidden.sort((a, b) => a.start - b.start),
      furniture: stories.furniture,
      ...(stories.revisions.length === 0 ? {} : { revisions: stories.revisions }),
    },
    ...(expected > 0 ? { contents: { expected, parts } } : {}),
  };
}

/** Six separators of notes come first, then six for each section: headers and footers of even, odd and first pages. */
function furniture(scribe: Scribe, word: WordBinary): Record<"headers" | "footers", Writer[]> {
  const { headerPlaces, ends } = word;
  const out: Record<"headers" | "footers", Writer[]> = { headers: [], footers: [] };
  const seen = new Set<string>();
  let reached = 0;
  for (let i = 6; i + 1 < headerPlaces.length; i++) {
    const start = Math.max(reached, headerPlaces[i] ?? 0);
    const end = Math.min(headerPlaces[i + 1] ?? 0, ends.headers - ends.footnotes);
    if (end <= start) continue;
    reached = end;
    const writer = scribe.write(ends.footnotes + start, ends.footnotes + end);
    const text = writer.toString().trim();
    // Sections repeat what the one before had.
    if (text === "" || seen.has(text)) continue;
    seen.add(text);
    out[[0, 1, 4].includes(i % 6) ? "headers" : "footers"].push(writer);
  }
  return out;
}

function comments(scribe: Scribe, { commentPlaces, commentAuthors, ends }: WordBinary): Writer {
  const writer: Writer = new StoryWriter();
  let reached = 0;
  for (const [i, author] of commentAuthors.entries()) {
    const start = Math.max(reached, commentPlaces[i] ?? 0);
    const end = Math.min(commentPlaces[i + 1] ?? 0, ends.comments - ends.macros);
    if (end <= start) continue;
    reached = end;
    const text = scribe
      .write(ends.macros + start, ends.macros + end)
      .toString()
      .trim();
    if (text === "") continue;
    writer.part(2);
    writer.put(`[Commentaire (${author})\u00a0: ${text}]`);
  }
  return writer;
}

/** Objects put into the text: each is a small compound file in a storage of its own. */
function embeddedParts(file: CompoundFile): { parts: Part[]; expected: number } {
  const isStorage = (entry: { kind: string }): entry is Storage => entry.kind === "storage";
  const pool = file.root.children.filter(isStorage).find((s) => s.name === "ObjectPool");
  const objects = pool?.children.filter(isStorage) ?? [];
  const distinct = distinctNames();
  const parts: Part[] = [];
  let expected = objects.length;
  for (const object of objects.slice(0, MAX_OBJECTS)) {
    const writer = new CompoundFileWriter();
    writer.copy(file, object, 0);
    const embedded = embeddedFile(writer.bytes());
    if (embedded === undefined) {
      expected--;
      continue;
    }
    const { name } = safePartName(embedded.name ?? `object${object.name}`, "object");
    parts.push({ label: distinct(name), bytes: { kind: "memory", bytes: embedded.bytes }, hints: { name } });
  }
  return { parts, expected };
}
