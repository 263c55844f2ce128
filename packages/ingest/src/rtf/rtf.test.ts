import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Unreadable } from "../job.ts";
import { defaultLimits } from "../limits.ts";
import { decompressRtf } from "./compressed-rtf.ts";
import { readRtf } from "./read-rtf.ts";
import { rtfToText } from "./rtf-to-text.ts";

const text = (rtf: string, lines = false) => rtfToText(Buffer.from(rtf, "latin1"), { lines }).text;

describe("the text of RTF", () => {
  it("parts paragraphs by an empty line, and cells by a tab", () => {
    expect(text("{\\rtf1\\ansi Article 1\\par\r\n\\par Objet\\line suite\\par}")).toBe("Article 1\n\nObjet\nsuite");
    const table =
      "{\\rtf1 Avant\\par\\trowd\\intbl Poste\\cell Montant\\cell\\row\\trowd\\intbl Recette\\cell\\cell 2 000\\cell\\row\\pard Apr\\'e8s\\par}";
    expect(text(table)).toBe("Avant\n\nPoste\tMontant\nRecette\t\t2 000\n\nAprès");
  });

  it("gives each paragraph a line in a message", () => {
    expect(text("{\\rtf1\\fromtext Bonjour,\\par\r\n\\par Merci.\\par Luc}")).toBe("Bonjour,\n\nMerci.\nLuc");
    expect(text("{\\rtf1 Un\\par Deux}", true)).toBe("Un\nDeux");
  });

  it("decodes bytes in the code page of the document, then of the font", () => {
    expect(text("{\\rtf1\\ansi\\ansicpg1252 \\'8010 l\\'92\\'9cuvre}")).toBe("€10 l’œuvre");
    const fonts = "{\\fonttbl{\\f0\\fcharset0 Arial;}{\\f1\\fcharset204 Arial Cyr;}{\\f2\\fcharset128 MS Gothic;}}";
    expect(text(`{\\rtf1\\ansi\\deff0${fonts}\\f1\\'cf\\'f0\\'e8\\f0 , \\f2\\'93\\'fa\\'96\\'7b}`)).toBe("При, 日本");
    expect(text("{\\rtf1\\pca \\'82t\\'82}")).toBe("été");
  });

  it("reads Unicode and leaves its fallback out", () => {
    expect(text("{\\rtf1\\uc1 \\u8364?10 {\\uc2\\u233\\'c3\\'a9t}\\u233 e}")).toBe("€10 été");
    expect(text("{\\rtf1\\uc0\\u-10179\\u-8704 .}")).toBe("😀.");
    expect(text("{\\rtf1\\uc0\\u-10179 x}")).toBe("\ufffdx");
    // The fallback ends with its group.
    expect(text("{\\rtf1\\uc3{\\u233 a}bcd}")).toBe("ébcd");
  });

  it("leaves out what is no text: fonts, styles, pictures, bytes, unknown destinations", () => {
    const rtf =
      "{\\rtf1{\\fonttbl{\\f0 Times;}}{\\colortbl;\\red1;}{\\stylesheet{\\s1 Titre 1;}}{\\*\\generator X;}" +
      "{\\info{\\title Contrat n\\'b0 4}{\\author Luc}}{\\pict\\pngblip 89504e47}{\\*\\unknown{\\b inside}}a{\\pict\\bin3 {}}}b\\bin3 }}}c}";
    const read = rtfToText(Buffer.from(rtf, "latin1"));
    expect(read.text).toBe("abc");
    expect(read.title).toBe("Contrat n° 4");
    expect(read.closed).toBe(true);
  });

  it("keeps numbers of clauses, text boxes, results of fields and of objects", () => {
    const rtf =
      "{\\rtf1{\\listtext 1.2\\tab}D\\'e9lai {\\field{\\*\\fldinst HYPERLINK x}{\\fldrslt ici}} " +
      "{\\shp{\\*\\shpinst{\\sp{\\sn a}{\\sv 1}}{\\shptxt encadr\\'e9}}} {\\object{\\*\\objdata 0105}{\\result objet}}}";
    expect(text(rtf)).toBe("1.2\tDélai ici encadré objet");
  });

  it("marks headers and footers as furniture, once each, and hidden text as hidden", () => {
    const rtf =
      "{\\rtf1{\\header ACME\\par}{\\footer page}{\\headerf ACME\\par}Vu {\\v secret}et lu{\\footnote note} {\\deleted biff\\'e9}fin\\par}";
    const read = rtfToText(Buffer.from(rtf, "latin1"));
    expect(read.text).toBe("ACME\n\nVu secretet lu fin\n\nnote\n\npage");
    expect(read.hidden.map((s) => read.text.slice(s.start, s.end))).toEqual(["secret"]);
    expect(read.furniture.map((s) => read.text.slice(s.start, s.end))).toEqual(["ACME", "page"]);
  });

  it("shows boxes and ticks of fonts of pictures", () => {
    const fonts = "{\\fonttbl{\\f0\\fcharset0 Arial;}{\\f1\\fnil\\fcharset2 Wingdings;}}";
    expect(text(`{\\rtf1\\deff0${fonts}{\\f1\\'a8} Oui {\\f1\\u-3842?} non}`)).toBe("☐ Oui ☑ non");
  });

  it("says of a comment that it is one, and by whom", () => {
    const rtf = "{\\rtf1 Vu{\\*\\atnid LP}{\\*\\atnauthor Luc}\\chatn{\\*\\annotation\\pard \\'c0 revoir}.}";
    expect(text(rtf)).toBe("Vu.\n\n[Commentaire (Luc)\u00a0: À revoir]");
  });

  it("tells tracked changes apart, by whom and when", () => {
    const time = (126 << 20) | (3 << 16) | (2 << 11) | (9 << 6) | 30;
    const rtf = `{\\rtf1{\\*\\revtbl{Unknown;}{Ren\\'e9e Roux;}}D\\'e9lai {\\deleted\\revauthdel1\\revdttmdel${time} 30}{\\revised\\revauth1\\revdttm${time} 45} jours}`;
    const read = rtfToText(Buffer.from(rtf, "latin1"));
    expect(read.text).toBe("Délai 45 jours");
    const by = { author: "Renée Roux", date: "2026-03-02T09:30:00" };
    expect(read.revisions).toEqual([
      { kind: "deleted", ...by, span: { start: 6, end: 6 }, text: "30" },
      { kind: "inserted", ...by, span: { start: 6, end: 8 } },
    ]);
  });

  it("takes files out that were put in", () => {
    const string = (value: string) =>
      Buffer.concat([Buffer.from([value.length + 1, 0, 0, 0]), Buffer.from(`${value}\0`)]);
    const size = (value: number) => Buffer.from([value, 0, 0, 0]);
    const packed = Buffer.concat([
      Buffer.from([2, 0]),
      Buffer.from("bon.txt\0C:\\bon.txt\0"),
      Buffer.from([0, 0, 3, 0]),
      string("C:\\bon.txt"),
      size(5),
      Buffer.from("Reçu".slice(0, 4)),
    ]);
    const object = (data: Buffer) =>
      Buffer.concat([size(1), size(2), string("Package"), size(0), size(0), size(data.length), data]).toString("hex");
    const read = readRtf(
      Buffer.from(`{\\rtf1 Voir {\\object\\objemb{\\*\\objdata ${object(packed)}}{\\result icône}}}`),
      defaultLimits,
    );
    expect(read.contents?.parts).toEqual([
      { label: "bon.txt", bytes: { kind: "memory", bytes: Buffer.from("Reçu") }, hints: { name: "bon.txt" } },
    ]);
    for (let length = 0; length < object(packed).length; length += 2)
      readRtf(Buffer.from(`{\\rtf1 x{\\object{\\*\\objdata ${object(packed).slice(0, length)}}}}`), defaultLimits);
  });

  it("takes of what is written twice the Unicode", () => {
    const rtf = "{\\rtf1{\\info{\\upr{\\title ?}{\\*\\ud{\\title \\u937 ?}}}}{\\upr{a}{\\*\\ud{\\u945 ?}}}}";
    const read = rtfToText(Buffer.from(rtf));
    expect([read.text, read.title]).toEqual(["α", "Ω"]);
  });

  it("hands a page that was pasted as a picture over", () => {
    const picture = (rest: string) => `{\\*\\shppict{\\pict\\picwgoal9000\\pichgoal12000\\jpegblip ${rest}}}`;
    const scanned = readRtf(Buffer.from(`{\\rtf1 ${picture("ffd8\r\nf")}${picture("\\bin2 {}")}}`), defaultLimits);
    expect(scanned.contents?.parts).toEqual([
      {
        label: "image-1.jpg",
        bytes: { kind: "memory", bytes: Buffer.from("ffd8", "hex") },
        hints: { name: "image-1.jpg" },
      },
      { label: "image-2.jpg", bytes: { kind: "memory", bytes: Buffer.from("{}") }, hints: { name: "image-2.jpg" } },
    ]);
    const written = readRtf(Buffer.from(`{\\rtf1 ${"texte ".repeat(20)}${picture("ffd8")}}`), defaultLimits);
    expect(written.contents).toBeUndefined();
  });

  it("begins pages where the author did", () => {
    const reading = readRtf(Buffer.from("{\\rtf1 Un\\par\\page Deux\\par\\pard\\pagebb Trois\\par}"), defaultLimits);
    const { pages = [], text: whole = "" } = reading.document ?? {};
    expect(pages.map((p) => whole.slice(p.span.start, p.span.end).trim())).toEqual(["Un", "Deux", "Trois"]);
    expect(readRtf(Buffer.from("{\\rtf1 Un}"), defaultLimits).document?.pages).toEqual([]);
  });
});

describe("HTML wrapped in RTF", () => {
  it("comes back as it was", () => {
    const rtf =
      '{\\rtf1\\ansi\\ansicpg1252\\fromhtml1 \\deff0{\\fonttbl{\\f0\\fcharset0 Arial;}}{\\*\\htmltag64 <p class="x">}' +
      "\\htmlrtf {\\htmlrtf0 d\\'e9lai{\\*\\htmltag84 &nbsp;}\\htmlrtf \\'a0\\htmlrtf0 d\\u233?pass\\'e9{\\*\\htmltag4 \\par}\\htmlrtf\\line\\htmlrtf0 fin" +
      "{\\*\\htmltag72 </p>}\\htmlrtf }\\htmlrtf0 {\\*\\mhtmltag4 cid:old}}";
    const { html } = rtfToText(Buffer.from(rtf, "latin1"));
    expect(html).toBe('<p class="x">délai&nbsp;dépassé\r\nfin</p>');
    expect(readRtf(Buffer.from(rtf, "latin1"), defaultLimits).document?.text).toBe("délai\u00a0dépassé fin");
  });
});

/** The example of [MS-OXRTFCP] 4.1. */
const compressed = Buffer.from(
  "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0",
  "hex",
);

describe("compressed RTF", () => {
  it("is inflated as its specification shows", () => {
    const { bytes, sound } = decompressRtf(compressed, 1000);
    expect(bytes.toString("latin1")).toBe("{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n");
    expect(sound).toBe(true);
  });

  it("stays within its limit, and says what is missing", () => {
    expect(decompressRtf(compressed, 10)).toEqual({ bytes: Buffer.from("{\\rtf1\\ans"), sound: false });
    for (let length = 0; length < compressed.length; length++)
      expect(decompressRtf(compressed.subarray(0, length), 1000).sound).toBe(false);
    const huge = Buffer.from(compressed);
    huge.writeUInt32LE(0xfffffff0, 0);
    huge.writeUInt32LE(0xfffffff0, 4);
    expect(decompressRtf(huge, 1 << 20)).toMatchObject({ sound: false });
  });
});

describe("broken RTF", () => {
  const whole = Buffer.from(
    "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0\\fcharset0 Arial;}}{\\header t\\'eate}\\f0 Un {\\v d\\'e9ux}{\\revised plus}{\\deleted moins}\\par\\trowd a\\cell b\\cell\\row\\u8364?\\bin2 xx\\page fin}",
    "latin1",
  );

  it("is read as far as it goes, and said to be cut", () => {
    for (let length = 1; length < whole.length; length++) {
      try {
        const reading = readRtf(whole.subarray(0, length), defaultLimits);
        expect(reading.problems.map((p) => p.code)).toEqual(["truncated"]);
      } catch (error) {
        expect(error).toBeInstanceOf(Unreadable);
      }
    }
  });

  it("never points outside its text, whatever bytes are changed", () => {
    const changes = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(changes, (list) => {
        const bytes = Buffer.from(whole);
        for (const [at, value] of list) bytes[at] = value;
        const read = rtfToText(bytes);
        for (const { start, end } of [...read.hidden, ...read.furniture]) {
          expect(start).toBeLessThan(end);
          expect(end).toBeLessThanOrEqual(read.text.length);
        }
        for (const { span } of read.revisions) {
          expect(span.start).toBeLessThanOrEqual(span.end);
          expect(span.end).toBeLessThanOrEqual(read.text.length);
        }
        for (const start of read.pageStarts) expect(start).toBeLessThanOrEqual(read.text.length);
      }),
      { numRuns: 500 },
    );
  });

  it("costs what its size says, however deep its groups", () => {
    const deep = rtfToText(Buffer.from(`{\\rtf1 ${"{".repeat(300_000)}x${"}".repeat(300_000)}y}`));
    expect(deep.text).toBe("xy");
    expect(rtfToText(Buffer.from(`{\\rtf1 ${"\\par ".repeat(300_000)}x}`)).text).toBe("x");
    expect(rtfToText(Buffer.from(`{\\rtf1 ${"\\u8364?".repeat(100_000)}}`)).text).toHaveLength(100_000);
  });
});
