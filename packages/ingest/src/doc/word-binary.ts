import { Unreadable } from "../job.ts";
import type { CompoundFile, Stream } from "../outlook/compound-file.ts";
import { decodeWindows1252 } from "../text/decode-text.ts";
import { ListNumbers, type Numbered, note, numberedStyles } from "./list-numbers.ts";

/** A stretch of the file's text by its place in the stream, and what is said of its characters. */
export type Run = { start: number; end: number; deleted: boolean; inserted: boolean; hidden: boolean; author?: string };

/** A stretch of text: where it begins among the characters, and where its bytes lie. */
export type Piece = { cp: number; text: string; fc: number; width: 1 | 2 };

export type ParagraphRun = {
  start: number;
  end: number;
  inTable: boolean;
  rowEnd: boolean;
  newPage: boolean;
} & Numbered;

/** The stories of a Word file, one after the other in the order of its characters: where each ends. */
export type StoryEnds = Record<
  "body" | "footnotes" | "headers" | "macros" | "comments" | "endnotes" | "boxes" | "headerBoxes",
  number
>;

const STORIES = ["body", "footnotes", "headers", "macros", "comments", "endnotes", "boxes", "headerBoxes"] as const;
const FIB_STORIES = 0x4c;
/** Where the header of the main stream names stretches of the table stream, by offset and length. */
const FIB = {
  styles: 0xa2,
  commentMarks: 0xba,
  commentTexts: 0xc2,
  headers: 0xf2,
  characters: 0xfa,
  paragraphs: 0x102,
  clx: 0x1a2,
  commentAuthors: 0x1ba,
  revisionAuthors: 0x232,
  lists: 0x2e2,
  listInstances: 0x2ea,
};
const FIB_WORD97 = 0xc1;

const SPRM = {
  deleted: 0x0800,
  inserted: 0x0801,
  hidden: 0x083c,
  insertedBy: 0x4804,
  deletedBy: 0x4863,
  inTable: 0x2416,
  newPage: 0x2407,
  rowEnd: 0x2417,
};

/**
 * What the stream of a Word 97–2007 file says ([MS-DOC]): its text in pieces, which characters are deleted, inserted or
 * hidden, where rows of tables end, how its stories are parted. Everything is bounded by the size of the file: pieces that
 * lie over one another are refused once they make more text than the file has bytes. Throws `Unreadable`.
 */
export class WordBinary {
  readonly pieces: Piece[] = [];
  readonly ends: StoryEnds;
  /** Runs that are deleted, inserted or hidden, in the order of their bytes, none over another. */
  readonly runs: Run[];
  /** By their bytes: paragraphs of tables, whose row ends are paragraphs too, and those that are numbered or begin a page. */
  readonly paragraphs: ParagraphRun[];
  readonly numbers: ListNumbers;
  /** Places, counted in characters of their story, at which headers and footers, and comments, begin and end. */
  readonly headerPlaces: number[];
  readonly commentPlaces: number[];
  readonly commentAuthors: string[];
  private readonly main: Buffer;
  private readonly table: Buffer;

  constructor(file: CompoundFile) {
    const stream = (name: string): Buffer | undefined => {
      const found = file.root.children.find((c): c is Stream => c.kind === "stream" && c.name.toLowerCase() === name);
      return found === undefined ? undefined : file.read(found);
    };
    const main = stream("worddocument");
    // One that lies deeper is embedded in a workbook or in slides.
    if (main === undefined) throw new Unreadable("unsupported", "unsupported-format");
    if (main.length < 34) throw new Unreadable("corrupt", "truncated", "WordDocument");
    const flags = main.readUInt16LE(0x0a);
    if ((flags & 0x0100) !== 0) throw new Unreadable("encrypted", "encrypted");
    if (main.readUInt16LE(2) < FIB_WORD97) throw new Unreadable("unsupported", "unsupported-format", "Word 6/95");
    const table = stream((flags & 0x0200) !== 0 ? "1table" : "0table");
    if (table === undefined || main.length < 0x300)
      throw new Unreadable("corrupt", "invalid-structure", "table stream");
    this.main = main;
    this.table = table;
    let end = 0;
    const ends: Partial<StoryEnds> = {};
    for (const [i, name] of STORIES.entries()) {
      end += main.readUInt32LE(FIB_STORIES + 4 * i);
      ends[name] = end;
    }
    this.ends = ends as StoryEnds;
    this.readPieces();
    const authors = this.strings(FIB.revisionAuthors);
    const runs: Run[] = [];
    this.pages(FIB.characters, 1, (start, stop, properties) => {
      const run = runOf(properties, start, stop, authors);
      if (run !== undefined) runs.push(run);
    });
    this.runs = ordered(runs);
    const paragraphs: ParagraphRun[] = [];
    const styles = numberedStyles(this.named(FIB.styles), eachProperty);
    const lists =
      main.readUInt32LE(FIB.lists + 4) === 0 ? Buffer.alloc(0) : table.subarray(main.readUInt32LE(FIB.lists));
    this.numbers = new ListNumbers(lists, this.named(FIB.listInstances));
    this.pages(FIB.paragraphs, 13, (start, stop, properties) => {
      const style = properties.length < 2 ? undefined : styles[properties.readUInt16LE(0)];
      const paragraph: ParagraphRun = { start, end: stop, inTable: false, rowEnd: false, newPage: false, ...style };
      // Two bytes of a style's number come first.
      eachProperty(properties.subarray(2), (code, value) => {
        if (code === SPRM.inTable) paragraph.inTable = value[0] === 1;
        else if (code === SPRM.rowEnd) paragraph.rowEnd = value[0] === 1;
        else if (code === SPRM.newPage) paragraph.newPage = value[0] === 1;
        else note(paragraph, code, value);
      });
      const { inTable, rowEnd, newPage, list } = paragraph;
      if (inTable || rowEnd || newPage || list !== undefined) paragraphs.push(paragraph);
    });
    this.paragraphs = ordered(paragraphs);
    this.headerPlaces = this.places(FIB.headers, 0);
    this.commentPlaces = this.places(FIB.commentTexts, 0);
    this.commentAuthors = this.authorsOfComments();
  }

  /** A stretch of the table stream that the header names by offset and length. */
  private named(at: number): Buffer {
    if (at + 8 > this.main.length) return Buffer.alloc(0);
    const offset = this.main.readUInt32LE(at);
    return this.table.subarray(offset, offset + this.main.readUInt32LE(at + 4));
  }

  private readPieces(): void {
    const clx = this.named(FIB.clx);
    let at = 0;
    while (at + 3 <= clx.length && clx[at] === 1) at += 3 + clx.readUInt16LE(at + 1);
    if (clx[at] !== 2 || at + 5 > clx.length) throw new Unreadable("corrupt", "invalid-structure", "piece table");
    const plc = clx.subarray(at + 5, at + 5 + clx.readUInt32LE(at + 1));
    const count = Math.floor((plc.length - 4) / 12);
    let budget = this.main.length;
    for (let i = 0; i < count; i++) {
      const cp = plc.readUInt32LE(4 * i);
      const length = plc.readUInt32LE(4 * i + 4) - cp;
      const raw = plc.readUInt32LE(4 * (count + 1) + 8 * i + 2);
      const width = (raw & 0x40000000) === 0 ? 2 : 1;
      const fc = width === 2 ? raw & 0x3fffffff : (raw & 0x3fffffff) >>> 1;
      if (length <= 0) continue;
      const bytes = this.main.subarray(fc, fc + length * width);
      budget -= bytes.length;
      if (budget < 0) throw new Unreadable("limit", "over-limit-inflated", "overlapping pieces");
      this.pieces.push({ cp, fc, width, text: width === 2 ? bytes.toString("utf16le") : decodeWindows1252(bytes) });
    }
  }

  /**
   * Properties of runs: pages of 512 bytes, each with places and, from the end of the page, what is said between them.
   * `stride` is the size of a pointer: 1 for characters, 13 for paragraphs.
   */
  private pages(at: number, stride: 1 | 13, tell: (start: number, end: number, properties: Buffer) => void): void {
    const plc = this.named(at);
    const count = Math.floor((plc.length - 4) / 8);
    const seen = new Set<number>();
    for (let i = 0; i < count; i++) {
      const number = plc.readUInt32LE(4 * (count + 1) + 4 * i) & 0x3fffff;
      const page = this.main.subarray(number * 512, (number + 1) * 512);
      if (page.length < 512 || seen.has(number)) continue;
      seen.add(number);
      const runs = page.readUInt8(511);
      if (4 * (runs + 1) + stride * runs > 511) continue;
      for (let j = 0; j < runs; j++) {
        const offset = page.readUInt8(4 * (runs + 1) + stride * j) * 2;
        if (offset === 0) continue;
        const size = page.readUInt8(offset);
        // Of paragraphs the size counts pairs of bytes, and an odd number of bytes when it stands first.
        const from = stride === 13 && size === 0 ? offset + 2 : offset + 1;
        const length = stride === 1 ? size : size === 0 ? 2 * page.readUInt8(Math.min(510, offset + 1)) : 2 * size - 1;
        tell(page.readUInt32LE(4 * j), page.readUInt32LE(4 * j + 4), page.subarray(from, Math.min(511, from + length)));
      }
    }
  }

  private places(at: number, itemSize: number): number[] {
    const plc = this.named(at);
    const count = Math.floor((plc.length - 4) / (4 + itemSize));
    const out: number[] = [];
    for (let i = 0; i <= count; i++) out.push(plc.readUInt32LE(4 * i));
    return plc.length < 4 ? [] : out;
  }

  /** A table of strings: a mark for two-byte characters, how many, how much comes with each; then length and text. */
  private strings(at: number): string[] {
    const data = this.named(at);
    if (data.length < 6 || data.readUInt16LE(0) !== 0xffff) return [];
    const extra = data.readUInt16LE(4);
    return texts(data, 6, extra);
  }

  private authorsOfComments(): string[] {
    const names = texts(this.named(FIB.commentAuthors), 0, 0);
    const marks = this.named(FIB.commentMarks);
    const count = Math.floor((marks.length - 4) / 34);
    const out: string[] = [];
    for (let i = 0; i < count; i++) out.push(names[marks.readUInt16LE(4 * (count + 1) + 30 * i + 20)] ?? "?");
    return out;
  }
}

function texts(data: Buffer, from: number, extra: number): string[] {
  const out: string[] = [];
  let at = from;
  while (at + 2 <= data.length) {
    const length = data.readUInt16LE(at);
    out.push(data.toString("utf16le", at + 2, Math.min(data.length, at + 2 + 2 * Math.min(length, 200))));
    at += 2 + 2 * length + extra;
  }
  return out;
}

/** Runs through properties; of each code three bits say how long its value is ([MS-DOC] 2.6.1). */
function eachProperty(properties: Buffer, tell: (code: number, value: Buffer) => void): void {
  let at = 0;
  while (at + 2 <= properties.length) {
    const code = properties.readUInt16LE(at);
    at += 2;
    const sizes = [1, 1, 2, 4, 2, 2, 0, 3];
    let size = sizes[code >>> 13] ?? 0;
    if (code >>> 13 === 6) {
      if (at >= properties.length) return;
      // A table's definition says its length in two bytes.
      if (code === 0xd608) size = at + 2 <= properties.length ? properties.readUInt16LE(at) + 1 : 0;
      else size = properties.readUInt8(at) + 1;
    }
    tell(code, properties.subarray(at, at + size));
    at += size;
  }
}

function runOf(properties: Buffer, start: number, end: number, authors: readonly string[]): Run | undefined {
  const run: Run = { start, end, deleted: false, inserted: false, hidden: false };
  eachProperty(properties, (code, value) => {
    const on = value[0] === 1;
    if (code === SPRM.deleted) run.deleted = on;
    else if (code === SPRM.inserted) run.inserted = on;
    else if (code === SPRM.hidden) run.hidden = on;
    else if ((code === SPRM.insertedBy || code === SPRM.deletedBy) && value.length === 2) {
      const author = authors[value.readUInt16LE(0)];
      if (author !== undefined) run.author = author;
    }
  });
  return run.deleted || run.inserted || run.hidden ? run : undefined;
}

/** By their beginning, without those that lie over one another. */
function ordered<T extends { start: number; end: number }>(stretches: T[]): T[] {
  let reached = 0;
  return stretches
    .sort((a, b) => a.start - b.start)
    .filter(({ start, end }) => {
      const fits = start >= reached && end > start;
      if (fits) reached = end;
      return fits;
    });
}
