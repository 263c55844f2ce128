import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CompoundFile } from "../outlook/compound-file.ts";
import { CompoundFileWriter } from "../outlook/compound-file-writer.ts";
import { readDoc } from "./read-doc.ts";
import { readDocAgain } from "./second-engine.ts";

const FIRST_CHARACTER = 0x800;
const u16 = (...values: number[]) => Buffer.from(Uint16Array.from(values).buffer);
const u32 = (...values: number[]) => Buffer.from(Uint32Array.from(values).buffer);

/** Properties said of characters from one place to another, counted in characters of the file. */
type Said = { from: number; to: number; properties: number[] };
type Stories = Partial<Record<"body" | "footnotes" | "headers" | "comments" | "endnotes" | "boxes", string>>;
type Made = {
  stories: Stories;
  characters?: Said[];
  paragraphs?: Said[];
  authors?: string[];
  headerPlaces?: number[];
  comments?: { author: string; start: number }[];
  flags?: number;
  version?: number;
  /** Whether the body's first piece is written in one byte a character. */
  narrow?: boolean;
  objects?: (writer: CompoundFileWriter) => void;
  pieces?: (length: number) => Buffer;
  /** Lists with the length that is told of them: their levels come after it. */
  lists?: { data: Buffer; told: number; instances: Buffer };
};

/** A page of properties: places, pointers, how many; what is said stands before its end. */
function page(said: readonly Said[], place: (cp: number) => number, stride: 1 | 13): Buffer {
  const out = Buffer.alloc(512);
  let end = 510;
  // Where one stretch ends the next begins: nothing is said of what lies between.
  const told: Said[] = [];
  for (const one of said) {
    const last = told[told.length - 1];
    if (last !== undefined && last.to < one.from) told.push({ from: last.to, to: one.from, properties: [] });
    told.push(one);
  }
  for (const [i, { from, to, properties }] of told.entries()) {
    out.writeUInt32LE(place(from), 4 * i);
    out.writeUInt32LE(place(to), 4 * i + 4);
    if (properties.length === 0) continue;
    // Of paragraphs an odd number of bytes is told by its half, rounded up, and begins with the number of a style.
    const bytes =
      stride === 1 ? properties : [0, 0, ...properties, ...(properties.length % 2 === 0 ? [0x24, 0x24, 0] : [])];
    const size = stride === 1 ? bytes.length : (bytes.length + 1) / 2;
    end = (end - bytes.length - 1) & ~1;
    out.writeUInt8(size, end);
    Buffer.from(bytes).copy(out, end + 1);
    out.writeUInt8(end / 2, 4 * (told.length + 1) + stride * i);
  }
  out.writeUInt8(told.length, 511);
  return out;
}

function doc(made: Made): Buffer {
  const order = ["body", "footnotes", "headers", "macros", "comments", "endnotes", "boxes"] as const;
  const text = order.map((name) => (name === "macros" ? "" : (made.stories[name] ?? ""))).join("");
  const body = made.stories.body ?? "";
  const narrow = made.narrow === true ? body.length : 0;
  const bytes = Buffer.concat([
    Buffer.from(text.slice(0, narrow), "latin1"),
    Buffer.from(text.slice(narrow), "utf16le"),
  ]);
  const place = (cp: number) => FIRST_CHARACTER + (cp <= narrow ? cp : narrow + 2 * (cp - narrow));
  const start = Math.ceil((FIRST_CHARACTER + bytes.length) / 512);
  const main = Buffer.alloc((start + 2) * 512);
  bytes.copy(main, FIRST_CHARACTER);
  page(made.characters ?? [], place, 1).copy(main, start * 512);
  page(made.paragraphs ?? [], place, 13).copy(main, (start + 1) * 512);
  main.writeUInt16LE(0xa5ec, 0);
  main.writeUInt16LE(made.version ?? 0xc1, 2);
  main.writeUInt16LE(0x0200 | (made.flags ?? 0), 0x0a);
  for (const [i, name] of order.entries())
    if (name !== "macros") main.writeUInt32LE(made.stories[name]?.length ?? 0, 0x4c + 4 * i);
  const table: Buffer[] = [];
  let at = 0;
  const named = (field: number, data: Buffer) => {
    main.writeUInt32LE(at, field);
    main.writeUInt32LE(data.length, field + 4);
    table.push(data);
    at += data.length;
  };
  const wide = (cp: number) => u32(FIRST_CHARACTER + narrow + 2 * (cp - narrow));
  const pieces =
    made.pieces?.(text.length) ??
    (narrow === 0
      ? Buffer.concat([u32(0, text.length), u16(0), wide(0), u16(0)])
      : Buffer.concat([
          u32(0, narrow, text.length),
          u16(0),
          u32(0x40000000 | (FIRST_CHARACTER * 2)),
          u16(0),
          u16(0),
          wide(narrow),
          u16(0),
        ]));
  named(0x1a2, Buffer.concat([Buffer.from([2]), u32(pieces.length), pieces]));
  named(0xfa, u32(0, 0, start));
  named(0x102, u32(0, 0, start + 1));
  if (made.headerPlaces !== undefined) named(0xf2, u32(...made.headerPlaces));
  const string = (value: string) => Buffer.concat([u16(value.length), Buffer.from(value, "utf16le")]);
  const authors = made.authors ?? [];
  named(0x232, Buffer.concat([u16(0xffff, authors.length, 0), ...authors.map(string)]));
  if (made.lists !== undefined) {
    named(0x2e2, made.lists.data);
    main.writeUInt32LE(made.lists.told, 0x2e6);
    named(0x2ea, made.lists.instances);
  }
  const comments = made.comments ?? [];
  if (comments.length > 0) {
    const marks = comments.map((_, i) => Buffer.concat([Buffer.alloc(20), u16(i), Buffer.alloc(8)]));
    named(0xba, Buffer.concat([u32(...comments.map(() => 0), 0), ...marks]));
    named(0xc2, u32(...comments.map((c) => c.start), made.stories.comments?.length ?? 0, 0));
    named(0x1ba, Buffer.concat(comments.map((c) => string(c.author))));
  }
  const writer = new CompoundFileWriter();
  writer.stream(0, "WordDocument", main);
  writer.stream(0, "1Table", Buffer.concat(table));
  made.objects?.(writer);
  return writer.bytes();
}

const said = (body: string, stretch: string, ...properties: number[]): Said => {
  const from = body.indexOf(stretch);
  return { from, to: from + stretch.length, properties };
};

describe("readDoc", () => {
  it("reads paragraphs, line breaks, fields, pages, and keeps changes apart", () => {
    const body =
      "Contrat\r\rLe prix est de 9 000 €9 500 €\u00a0net caché.\rVoir \x13 HYPERLINK x \x14le site\x15 et le n\u00ba\x1e4\vsuite\fFait à Nantes\r";
    const { document, state } = readDoc(
      doc({
        stories: { body },
        authors: ["?", "Anne Modèle"],
        characters: [
          said(body, "9 000 €", 0x00, 0x08, 1, 0x63, 0x48, 1, 0),
          said(body, "9 500 €", 0x01, 0x08, 1, 0x04, 0x48, 1, 0),
          said(body, " caché", 0x3c, 0x08, 1),
        ],
      }),
    );
    expect(state).toBe("ok");
    const text = document?.text ?? "";
    expect(text).toBe(
      "Contrat\n\nLe prix est de 9 500 €\u00a0net caché.\n\nVoir le site et le nº\u20114\nsuite\n\nFait à Nantes\n",
    );
    expect(document?.hidden.map((s) => text.slice(s.start, s.end))).toEqual([" caché"]);
    expect(document?.revisions?.map((r) => [r.kind, r.author, text.slice(r.span.start, r.span.end), r.text])).toEqual([
      ["deleted", "Anne Modèle", "", "9 000 €"],
      ["inserted", "Anne Modèle", "9 500 €", undefined],
    ]);
    expect(document?.pages.map((p) => text.slice(p.span.start, p.span.end).trim().slice(0, 7))).toEqual([
      "Contrat",
      "Fait à ",
    ]);
  });

  it("numbers paragraphs of lists", () => {
    const body = "Objet\rTexte\rPrix\r";
    const head = Buffer.concat([u16(1), u32(77, 0), Buffer.alloc(18), Buffer.from([1, 0])]);
    const level = Buffer.concat([u32(1), Buffer.alloc(24), u16(10), Buffer.from("Article \u0000.", "utf16le")]);
    const { document } = readDoc(
      doc({
        stories: { body },
        paragraphs: [said(body, "Objet\r", 0x0b, 0x46, 1, 0), said(body, "Prix\r", 0x0b, 0x46, 1, 0)],
        lists: { data: Buffer.concat([head, level]), told: head.length, instances: u32(1, 77, 0, 0, 0) },
      }),
    );
    expect(document?.text).toBe("Article 1. Objet\n\nTexte\n\nArticle 2. Prix\n");
  });

  it("parts cells by tabs and rows by lines", () => {
    const body = "Avant\rA\x07B\x07\x07\x07Total\x07\x07Après\r";
    const inTable = [0x16, 0x24, 1];
    const cells = (from: number, to: number) => ({ from, to, properties: inTable });
    const rowEnd = (from: number) => ({ from, to: from + 1, properties: [...inTable, 0x17, 0x24, 1] });
    const { document } = readDoc(
      doc({ stories: { body }, paragraphs: [cells(6, 10), rowEnd(10), cells(11, 18), rowEnd(18)] }),
    );
    expect(document?.text).toBe("Avant\n\nA\tB\n\tTotal\n\nAprès\n");
  });

  it("reads headers, footers, notes, comments and text boxes, each in its place", () => {
    const { document } = readDoc(
      doc({
        stories: {
          body: "Corps\r",
          footnotes: "\x02\tHors taxes.\r",
          headers: "En-tête\rPied\r",
          comments: "À revoir.\r",
          endnotes: "Fin.\r",
          boxes: "Encadré\r",
        },
        headerPlaces: [0, 0, 0, 0, 0, 0, 0, 0, 8, 8, 13, 13, 13],
        comments: [{ author: "Anne Modèle", start: 0 }],
      }),
    );
    expect(document?.text).toBe(
      "En-tête\n\nCorps\n\nEncadré\n\nHors taxes.\n\nFin.\n\n[Commentaire (Anne Modèle)\u00a0: À revoir.]\n\nPied\n",
    );
    expect(document?.furniture.map((s) => document.text.slice(s.start, s.end))).toEqual(["En-tête", "Pied"]);
  });

  it("reads characters of one byte as Windows wrote them", () => {
    const { document } = readDoc(doc({ stories: { body: "Prix\x85 9\x80\r", footnotes: "№\r" }, narrow: true }));
    expect(document?.text).toBe("Prix… 9€\n\n№\n");
  });

  it("hands out what is embedded", () => {
    const { contents } = readDoc(
      doc({
        stories: { body: "Voir l’annexe.\r" },
        objects: (writer) => {
          const pool = writer.storage(0, "ObjectPool");
          writer.stream(writer.storage(pool, "_1"), "CONTENTS", Buffer.from("%PDF-1.4 …"));
          writer.stream(writer.storage(pool, "_2"), "Equation Native", Buffer.from("x²"));
        },
      }),
    );
    expect(contents?.expected).toBe(1);
    expect(
      contents?.parts.map((p) => p.bytes.kind === "memory" && Buffer.from(p.bytes.bytes).toString("latin1", 0, 5)),
    ).toEqual(["%PDF-"]);
  });

  it("tells locked, old and broken files apart", () => {
    const stories = { body: "x\r" };
    expect(() => readDoc(doc({ stories, flags: 0x0100 }))).toThrow("encrypted");
    expect(() => readDoc(doc({ stories, version: 0x68 }))).toThrow("Word 6/95");
    expect(() => readDoc(doc({ stories, pieces: () => u32(0) }).subarray(0, 600))).toThrow("truncated");
  });

  it("does not write the same bytes over and over", () => {
    const pieces = (length: number) => {
      const count = 2000;
      const places = Array.from({ length: count + 1 }, (_, i) => i * length);
      return Buffer.concat([
        u32(...places),
        ...places.slice(1).map(() => Buffer.concat([u16(0), u32(FIRST_CHARACTER), u16(0)])),
      ]);
    };
    expect(() => readDoc(doc({ stories: { body: "x".repeat(5000) }, pieces }))).toThrow("overlapping pieces");
  });

  it("keeps each word the other reader finds", async () => {
    const bytes = doc({
      stories: { body: "Contrat de maintenance\rDurée\r", footnotes: "Hors taxes.\r", boxes: "Encadré\r" },
    });
    const words = (text: string | undefined) => new Set(text?.match(/\p{L}+/gu));
    const ours = words(readDoc(bytes).document?.text);
    const theirs = words((await readDocAgain(bytes)).document?.text);
    expect([...theirs].filter((w) => !ours.has(w))).toEqual([]);
    expect(theirs.size).toBeGreaterThan(5);
  });

  it("ends on anything, and its spans stay in its text", () => {
    const body = "Le prix 9 000 € net\rA\x07B\x07\x07Fin\r";
    const whole = doc({
      stories: { body },
      characters: [said(body, "9 000", 0x00, 0x08, 1)],
      paragraphs: [said(body, "A\x07B\x07", 0x16, 0x24, 1)],
    });
    expect(new CompoundFile(whole).root.children.length).toBe(2);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 20 }),
        (changes) => {
          const bytes = Buffer.from(whole);
          for (const [at, byte] of changes) bytes[at] = byte;
          try {
            const { document } = readDoc(bytes);
            for (const { start, end } of [
              ...(document?.hidden ?? []),
              ...(document?.revisions ?? []).map((r) => r.span),
            ])
              expect(start <= end && end <= (document?.text.length ?? 0)).toBe(true);
          } catch (error) {
            expect(error).toHaveProperty("state");
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
