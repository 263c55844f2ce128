/** Typesetting: a sheet of A4 with running text, articles, tables, footers and ink. Same input, same bytes, on every machine. */
import { zlibSync } from "fflate";
import PDFDocument from "pdfkit";
import { bezier, type Ink } from "./handwriting.ts";

export interface Sheet {
  readonly title: string;
  readonly author: string;
  /** Day written into the file's metadata, `YYYY-MM-DD`. */
  readonly day: string;
  readonly language: "fr" | "en";
  readonly face: "serif" | "sans";
  readonly size?: number;
  readonly margins?: { top: number; bottom: number; left: number; right: number };
  /** Left part of the footer; the page number stands at the right. Undefined: no footer. */
  readonly footer?: string;
  readonly more?: PDFKit.PDFDocumentOptions;
  /** Files of embedded fonts instead of the standard ones: regular, bold. */
  readonly embed?: { regular: Uint8Array; bold: Uint8Array };
}

/** French spacing and apostrophes: the sources are typed plainly, the paper is printed properly. */
export function typography(text: string): string {
  return text
    .replace(/'/g, "’")
    .replace(/ ([:;!?»%€])/g, "\u00a0$1")
    .replace(/« /g, "«\u00a0")
    .replace(/\b(n°|art\.|M\.|Mme|Me|Dr) (?=[\dA-ZÀ-Ý])/g, "$1\u00a0")
    .replace(/(\d) (?=\d{3}\b)/g, "$1\u00a0")
    .replace(/\u202f/g, "\u00a0");
}

const faces = {
  serif: { regular: "Times-Roman", bold: "Times-Bold", italic: "Times-Italic" },
  sans: { regular: "Helvetica", bold: "Helvetica-Bold", italic: "Helvetica-Oblique" },
} as const;

interface Reference {
  data: Record<string, unknown>;
  buffer: Uint8Array[];
  finalize(): void;
}

export class Paper {
  readonly doc: PDFKit.PDFDocument;
  readonly left: number;
  readonly right: number;
  readonly size: number;
  readonly #sheet: Sheet;
  readonly #chunks: Uint8Array[] = [];

  constructor(sheet: Sheet) {
    const margins = sheet.margins ?? { top: 62, bottom: 92, left: 72, right: 72 };
    const moment = new Date(`${sheet.day}T09:00:00Z`);
    this.#sheet = sheet;
    this.size = sheet.size ?? 10.5;
    this.doc = new PDFDocument({
      size: "A4",
      margins,
      bufferPages: true,
      compress: false,
      lang: sheet.language,
      info: { Title: sheet.title, Author: sheet.author, CreationDate: moment, ModDate: moment },
      ...sheet.more,
    });
    this.#deflatePortably();
    this.left = margins.left;
    this.right = this.doc.page.width - margins.right;
    if (sheet.embed !== undefined) {
      this.doc.registerFont("regular", Buffer.from(sheet.embed.regular));
      this.doc.registerFont("bold", Buffer.from(sheet.embed.bold));
      this.doc.registerFont("italic", Buffer.from(sheet.embed.regular));
    }
    this.doc.on("data", (chunk: Uint8Array) => this.#chunks.push(chunk));
    this.face("regular");
  }

  /** zlib's output differs between builds of Node; fflate's does not. */
  #deflatePortably(): void {
    const maker = this.doc as unknown as { ref(data: Record<string, unknown>): Reference };
    const make = maker.ref.bind(this.doc);
    const deflating = (data: Record<string, unknown>): Reference => {
      const reference = make(data);
      const finalize = reference.finalize.bind(reference);
      reference.finalize = () => {
        const plain = Buffer.concat(reference.buffer);
        if (plain.length > 0 && reference.data.Filter === undefined && reference.data.Type !== "Metadata") {
          const packed = zlibSync(plain, { level: 9 });
          reference.buffer = [packed];
          reference.data.Filter = "FlateDecode";
          reference.data.Length = packed.length;
        }
        finalize();
      };
      return reference;
    };
    maker.ref = deflating;
  }

  get width(): number {
    return this.right - this.left;
  }

  face(style: "regular" | "bold" | "italic", size = this.size, colour = "#111111"): this {
    this.doc.font(this.#sheet.embed === undefined ? faces[this.#sheet.face][style] : style).fontSize(size);
    this.doc.fillColor(colour);
    return this;
  }

  #set(text: string): string {
    return this.#sheet.language === "fr" ? typography(text) : text.replace(/'/g, "’");
  }

  space(points: number): this {
    this.doc.y += points;
    return this;
  }

  /** Starts a new page unless `height` points are left on this one. */
  keep(height: number): this {
    if (this.doc.y + height > this.doc.page.height - this.doc.page.margins.bottom) this.doc.addPage();
    return this;
  }

  newPage(): this {
    this.doc.addPage();
    return this;
  }

  text(text: string, options: PDFKit.Mixins.TextOptions = {}): this {
    this.doc.text(this.#set(text), this.left, this.doc.y, { width: this.width, lineGap: 1.6, ...options });
    return this;
  }

  /** Text at a fixed place; does not move the running position. */
  at(text: string, x: number, y: number, width: number, options: PDFKit.Mixins.TextOptions = {}): this {
    const before = this.doc.y;
    this.doc.text(this.#set(text), x, y, { width, lineGap: 1.4, ...options });
    this.doc.y = before;
    this.doc.x = this.left;
    return this;
  }

  heightOf(text: string, width: number): number {
    return this.doc.heightOfString(this.#set(text), { width, lineGap: 1.4 });
  }

  title(text: string, under?: string): this {
    this.face("bold", this.size + 6).text(text, { align: "center" });
    if (under !== undefined) this.space(3).face("regular", this.size).text(under, { align: "center" });
    this.face("regular").space(14);
    return this;
  }

  article(heading: string, paragraphs: readonly (string | readonly string[])[]): this {
    this.keep(58)
      .space(7)
      .face("bold", this.size + 0.5)
      .text(heading)
      .space(3)
      .face("regular");
    for (const paragraph of paragraphs) {
      if (typeof paragraph === "string") this.paragraph(paragraph);
      else this.bullets(paragraph);
    }
    return this;
  }

  paragraph(text: string): this {
    this.keep(28).face("regular").text(text, { align: "justify" }).space(4.5);
    return this;
  }

  bullets(items: readonly string[]): this {
    for (const item of items) {
      this.keep(26);
      const y = this.doc.y;
      this.face("regular").at("–", this.left + 8, y, 12);
      this.doc.text(this.#set(item), this.left + 22, y, { width: this.width - 22, lineGap: 1.6, align: "justify" });
      this.doc.x = this.left;
      this.space(2.5);
    }
    return this.space(3);
  }

  /** Ruled table; `columns` are shares of the width; columns after the first are set right when `numeric`. */
  table(
    columns: readonly number[],
    rows: readonly (readonly string[])[],
    options: { numeric?: boolean; bold?: number[] } = {},
  ): this {
    const sum = columns.reduce((total, share) => total + share, 0);
    const widths = columns.map((share) => (share / sum) * this.width);
    for (const [index, row] of rows.entries()) {
      const strong = index === 0 || (options.bold ?? []).includes(index);
      this.face(strong ? "bold" : "regular", this.size - 1);
      const height = Math.max(...row.map((cell, column) => this.heightOf(cell, (widths[column] ?? 50) - 10))) + 8;
      this.keep(height + 2);
      const y = this.doc.y;
      if (index === 0) this.doc.rect(this.left, y, this.width, height).fill("#e9ecef");
      this.face(strong ? "bold" : "regular", this.size - 1);
      let x = this.left;
      for (const [column, cell] of row.entries()) {
        const width = widths[column] ?? 50;
        this.at(cell, x + 5, y + 4.5, width - 10, { align: options.numeric === true && column > 0 ? "right" : "left" });
        x += width;
      }
      this.doc.lineWidth(0.5).strokeColor("#9aa0a6").rect(this.left, y, this.width, height).stroke();
      this.doc.y = y + height;
    }
    this.face("regular").space(8);
    return this;
  }

  rule(): this {
    this.doc
      .lineWidth(0.6)
      .strokeColor("#9aa0a6")
      .moveTo(this.left, this.doc.y)
      .lineTo(this.right, this.doc.y)
      .stroke();
    return this.space(6);
  }

  /** Draws ink with its baseline's start at (x, y) of the current page. */
  ink(drawn: Ink, x: number, y: number): this {
    this.doc.save().lineWidth(drawn.pen).lineCap("round").lineJoin("round").strokeColor(drawn.colour);
    for (const stroke of drawn.strokes) {
      const { start, curves } = bezier(stroke);
      this.doc.moveTo(x + start[0], y + start[1]);
      for (const [first, second, end] of curves) {
        this.doc.bezierCurveTo(x + first[0], y + first[1], x + second[0], y + second[1], x + end[0], y + end[1]);
      }
      this.doc.stroke();
    }
    this.doc.restore();
    return this;
  }

  get pages(): number {
    return this.doc.bufferedPageRange().count;
  }

  /** Runs `draw` on every page, numbered from 1, outside the text margins. */
  eachPage(draw: (page: number, of: number) => void): this {
    const count = this.pages;
    for (let page = 1; page <= count; page++) {
      this.doc.switchToPage(page - 1);
      const { bottom } = this.doc.page.margins;
      this.doc.page.margins.bottom = 0;
      draw(page, count);
      this.doc.page.margins.bottom = bottom;
    }
    return this;
  }

  #footers(): void {
    const label = this.#sheet.footer;
    if (label === undefined) return;
    const [word, of] = this.#sheet.language === "fr" ? ["Page", "sur"] : ["Page", "of"];
    this.eachPage((page, count) => {
      const y = this.doc.page.height - 40;
      this.face("regular", 8, "#555555").at(label, this.left, y, this.width - 80, { lineBreak: false });
      this.at(`${word} ${page} ${of} ${count}`, this.right - 80, y, 80, { align: "right", lineBreak: false });
    });
  }

  /** Prints the footers, closes the file and gives its bytes. */
  async finish(): Promise<Uint8Array> {
    this.#footers();
    const ended = new Promise<void>((resolve) => this.doc.on("end", () => resolve()));
    this.doc.end();
    await ended;
    return new Uint8Array(Buffer.concat(this.#chunks));
  }
}
