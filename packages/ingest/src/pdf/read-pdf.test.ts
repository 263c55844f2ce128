import { createHash } from "node:crypto";
import { degrees, PDFHexString, PDFString, PDFDocument as PdfLib, StandardFonts } from "@cantoo/pdf-lib";
import { boxesOf } from "@vigie/model";
import PDFDocument from "pdfkit";
import { describe, expect, it } from "vitest";
import type { DocumentBody, Reading } from "../job.ts";
import { defaultLimits } from "../limits.ts";
import { native, nativeFunctions } from "./pdfium-native.ts";
import { readPdf } from "./read-pdf.ts";
import { readPdfAgain } from "./second-engine.ts";

type Kit = InstanceType<typeof PDFDocument>;

function makePdf(
  draw: (pdf: Kit) => void,
  options: ConstructorParameters<typeof PDFDocument>[0] = {},
): Promise<Buffer> {
  return new Promise((resolve) => {
    const pdf = new PDFDocument({ size: "A4", margin: 60, ...options });
    const chunks: Buffer[] = [];
    pdf.on("data", (chunk: Buffer) => chunks.push(chunk));
    pdf.on("end", () => resolve(Buffer.concat(chunks)));
    draw(pdf);
    pdf.end();
  });
}

const read = (bytes: Buffer, limits = defaultLimits, passwords: string[] = []) =>
  readPdf(bytes, { limits, passwords, ocr: false }, () => {});
async function documentOf(bytes: Buffer): Promise<DocumentBody> {
  const { document } = await read(bytes);
  if (document === undefined) throw new Error("no document");
  return document;
}
const sentence = "Le prestataire exécute les travaux décrits dans le cahier des charges et ses annexes.";

describe("pdfium", () => {
  it("exports every function the adapter calls", async () => {
    const { call } = await native();
    expect(nativeFunctions.filter((name) => typeof call[name] !== "function")).toEqual([]);
  });
});

describe("readPdf", () => {
  it("gives lines, paragraphs and pages as spans of one text", async () => {
    const document = await documentOf(
      await makePdf(
        (pdf) => {
          pdf.text("Article 1 – Objet").moveDown(2).text(sentence.repeat(3));
          pdf.addPage().text("Fait à Nantes, le 3 février 2026, en deux exemplaires originaux.");
        },
        { info: { Title: "Contrat de migration" } },
      ),
    );
    expect(document.title).toBe("Contrat de migration");
    expect(document.pages.map((p) => document.text.slice(p.span.start, p.span.end).slice(0, 14))).toEqual([
      "Article 1 – Ob",
      "Fait à Nantes,",
    ]);
    expect(document.text).toContain("Objet\n\nLe prestataire");
    expect(document.text.replace(/\s+/g, " ")).toContain(sentence);
    expect(document.pages[0]).toMatchObject({ number: 1, hasText: true });
    expect(document.pages[0]?.width).toBeCloseTo(595.28, 0);
  });

  it("reads two columns of prose one after the other, a table row by row", async () => {
    const column = (name: string) =>
      Array.from({ length: 8 }, (_, i) => `${name} ligne ${i + 1} du texte juridique courant`);
    const { text } = await documentOf(
      await makePdf((pdf) => {
        pdf.text("Conditions générales de vente applicables à toutes nos prestations de services", 60, 60);
        for (const [i, line] of column("Gauche").entries()) pdf.text(line, 60, 120 + i * 14, { lineBreak: false });
        for (const [i, line] of column("Droite").entries()) pdf.text(line, 320, 120 + i * 14, { lineBreak: false });
        pdf.text("Migration", 60, 300, { lineBreak: false }).text("8 500 €", 400, 300, { lineBreak: false });
        pdf.text("Hébergement", 60, 316, { lineBreak: false }).text("1 000 €", 400, 316, { lineBreak: false });
      }),
    );
    expect(text.indexOf("Gauche ligne 8")).toBeLessThan(text.indexOf("Droite ligne 1"));
    expect(text).toContain("Migration\t8 500 €\nHébergement\t1 000 €");
  });

  it("keeps a sentence together on a page set with wide spaces, and paragraphs of a line apart", async () => {
    const { text } = await documentOf(
      await makePdf((pdf) => {
        const lines = [
          "Le prestataire exécute avec soin et diligence les travaux décrits dans le cahier",
          "des charges, et remet au client, à la fin de chaque étape, un compte rendu de ce qui",
          "est fait et de ce qui reste à faire.",
          "Le client règle chaque facture dans les trente jours de sa réception, sans escompte.",
          "Le contrat prend effet à sa signature par les deux parties, pour une durée de deux ans.",
        ];
        for (const [i, line] of lines.entries()) pdf.text(line, 60, 100 + i * 30, { lineBreak: false });
      }),
    );
    expect(
      text
        .trim()
        .split("\n\n")
        .map((p) => p.split("\n").length),
    ).toEqual([3, 1, 1]);
  });

  it("closes up letter-spaced headings, and leaves letters of a table apart", async () => {
    const { text } = await documentOf(
      await makePdf((pdf) => {
        pdf.text("C O N T R A T   D E   M A I N T E N A N C E", 60, 60, { lineBreak: false });
        pdf.text("CONDITIONS PARTICULIÈRES", 60, 90, { characterSpacing: 5, lineBreak: false });
        for (const [i, letter] of [..."ABCDEF"].entries()) pdf.text(letter, 60 + i * 30, 140, { lineBreak: false });
      }),
    );
    expect(text.trim().split("\n\n")).toEqual(["CONTRAT DE MAINTENANCE", "CONDITIONS PARTICULIÈRES", "A B C D E F"]);
  });

  it("reads narrow columns of prose one after the other", async () => {
    const { text } = await documentOf(
      await makePdf((pdf) => {
        const prose =
          "La présente notice décrit les services que le prestataire rend au client et leurs limites. ".repeat(3);
        pdf.text(prose, 60, 100, { width: 90, align: "justify" });
        pdf.text(prose.replaceAll("notice", "annexe"), 260, 100, { width: 90, align: "justify" });
      }),
    );
    const joined = text.replace(/\s+/g, " ");
    expect(joined.lastIndexOf("notice")).toBeLessThan(joined.indexOf("annexe"));
    expect(joined).toContain("La présente notice décrit les services que");
  });

  it("undoes hyphenation, and keeps hyphens that belong to words", async () => {
    const { text } = await documentOf(
      await makePdf((pdf) => {
        pdf
          .text("La responsabilité du presta-", 60, 60)
          .text("taire est limitée, c’est-à-", 60, 74)
          .text("dire plafonnée au montant.", 60, 88);
      }),
    );
    expect(text).toContain("du prestataire est limitée, c’est-à-dire plafonnée");
  });

  it("recognises running headers and page numbers as furniture", async () => {
    const document = await documentOf(
      await makePdf((pdf) => {
        for (let page = 1; page <= 4; page++) {
          if (page > 1) pdf.addPage();
          pdf.text("Atelier Brume – Contrat 2026-014", 60, 30, { lineBreak: false });
          pdf.text(`${sentence} ${page}`, 60, 200);
          pdf.page.margins.bottom = 0;
          pdf.text(`Page ${page} / 4`, 260, 800, { lineBreak: false });
        }
      }),
    );
    const furniture = document.furniture.map((s) => document.text.slice(s.start, s.end));
    expect(furniture).toEqual([1, 2, 3, 4].flatMap((n) => ["Atelier Brume – Contrat 2026-014", `Page ${n} / 4`]));
  });

  it("reports drawn strokes, not rules and boxes", async () => {
    const document = await documentOf(
      await makePdf((pdf) => {
        pdf.text(sentence);
        pdf.rect(60, 200, 200, 60).stroke().moveTo(60, 300).lineTo(500, 300).stroke();
        pdf.moveTo(400, 760).bezierCurveTo(410, 740, 420, 780, 430, 750).stroke();
        pdf.moveTo(430, 755).bezierCurveTo(440, 745, 445, 775, 450, 760).stroke();
      }),
    );
    expect(document.marks).toHaveLength(1);
    const [mark] = document.marks;
    expect(mark).toMatchObject({ kind: "drawn-path", page: 1 });
    expect(mark?.segments).toBeGreaterThanOrEqual(6);
    expect(mark?.box.x).toBeGreaterThan(390);
    expect(mark?.box.y).toBeGreaterThan(730);
    expect((mark?.box.y ?? 0) + (mark?.box.height ?? 0)).toBeLessThan(790);
  });

  it("reports a pen that was followed in steps smaller than a rule may slip", async () => {
    const document = await documentOf(
      await makePdf((pdf) => {
        pdf.text(sentence);
        // a ruler that slips, drawn in small steps too
        pdf.moveTo(60, 300);
        for (let x = 60; x <= 500; x += 0.5) pdf.lineTo(x, 300 + (x - 60) / 1000);
        pdf.stroke().moveTo(480, 760);
        for (let t = 0; t < 12; t += 0.05) pdf.lineTo(480 + 3 * t, 760 + 9 * Math.sin(t));
        pdf.stroke();
      }),
    );
    expect(document.marks.map((m) => m.kind)).toEqual(["drawn-path"]);
    expect(document.marks[0]?.box.x).toBeGreaterThan(470);
  });

  it("finds pictures with a hash of theirs, and pages that are only a picture", async () => {
    const png = Buffer.from(
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
      "base64",
    );
    const bytes = await makePdf((pdf) => {
      pdf
        .image(png, 0, 0, { width: 595, height: 842 })
        .addPage()
        .image(png, 100, 100, { width: 50 })
        .text(sentence, 60, 300);
    });
    const reading = await read(bytes);
    expect(reading.state).toBe("partial");
    expect(reading.problems).toEqual([{ code: "pages-without-text", detail: "1" }]);
    expect(reading.document?.pages.map((p) => p.hasText)).toEqual([false, true]);
    const hashes = reading.document?.marks.filter((m) => m.kind === "image").map((m) => m.contentHash);
    expect(hashes).toHaveLength(2);
    expect(hashes?.[0]).toBe(hashes?.[1]);
    const scan = await read(await makePdf((pdf) => void pdf.image(png, 0, 0, { width: 595, height: 842 })));
    expect(scan.problems.map((p) => p.code)).toEqual(["no-text-layer"]);
  });

  it("reads forms: values stand in the text, an empty signature field is a mark", async () => {
    const lib = await PdfLib.create();
    const page = lib.addPage([595, 842]);
    page.drawText("Nom du client :", { x: 60, y: 700, size: 12, font: await lib.embedFont(StandardFonts.Helvetica) });
    const field = lib.getForm().createTextField("client");
    field.setText("Maison Exemple");
    field.addToPage(page, { x: 200, y: 695, width: 200, height: 20 });
    const signature = lib.context.register(
      lib.context.obj({
        Type: "Annot",
        Subtype: "Widget",
        FT: "Sig",
        T: PDFString.of("Signature du client"),
        Rect: [300, 60, 500, 120],
        F: 4,
        P: page.ref,
      }),
    );
    page.node.addAnnot(signature);
    lib.getForm().acroForm.addField(signature);
    const document = await documentOf(Buffer.from(await lib.save({ useObjectStreams: false })));
    expect(document.text).toMatch(/Nom du client :\s+Maison Exemple/);
    expect(document.marks.filter((m) => m.kind === "signature-field").map((m) => [m.fieldName, m.box])).toEqual([
      ["Signature du client", { page: 1, x: 300, y: 722, width: 200, height: 60 }],
    ]);
  });

  it.each([0, 90, 180, 270])("turns text and boxes with a page rotated by %i", async (angle) => {
    const lib = await PdfLib.create();
    const page = lib.addPage([600, 800]);
    page.setRotation(degrees(angle));
    page.drawSvgPath("M 0 0 C 10 20 20 -20 40 10 C 50 20 60 -20 70 0", { x: 100, y: 700, borderWidth: 1 });
    const { marks, pages } = await documentOf(Buffer.from(await lib.save()));
    // Near the left end of the top of the page before it is turned: 100 from the left, 100 from the top.
    const corner = { 0: [135, 100], 90: [700, 135], 180: [465, 700], 270: [100, 465] }[angle] ?? [];
    const box = marks[0]?.box;
    expect(
      box === undefined ? [] : [box.x + box.width / 2, box.y + box.height / 2].map((n) => Math.round(n / 20)),
    ).toEqual(corner.map((n) => Math.round(n / 20)));
    expect([pages[0]?.width, pages[0]?.height]).toEqual(angle % 180 === 0 ? [600, 800] : [800, 600]);
  });

  it("hands over embedded files", async () => {
    const lib = await PdfLib.create();
    lib.addPage().drawText(sentence.slice(0, 60));
    await lib.attach(Buffer.from("<Invoice/>"), "factur-x.xml", { mimeType: "text/xml" });
    const { contents } = await read(Buffer.from(await lib.save()));
    expect(contents?.expected).toBe(1);
    const part = contents?.parts[0];
    expect(part?.label).toBe("factur-x.xml");
    expect(part?.bytes.kind === "memory" ? Buffer.from(part.bytes.bytes).toString() : "").toBe("<Invoice/>");
  });

  it("reads what a signature shows whose field is kept elsewhere", async () => {
    const lib = await PdfLib.create();
    const page = lib.addPage([595, 842]);
    const font = await lib.embedFont(StandardFonts.Helvetica);
    const look = lib.context.register(
      lib.context.stream("BT /F1 10 Tf 2 6 Td (Signed by Anne) Tj ET", {
        Type: "XObject",
        Subtype: "Form",
        BBox: [0, 0, 120, 20],
        Resources: { Font: { F1: font.ref } },
      }),
    );
    page.node.addAnnot(
      lib.context.register(
        lib.context.obj({ Type: "Annot", Subtype: "Widget", F: 4, Rect: [60, 60, 180, 80], AP: { N: look } }),
      ),
    );
    expect((await documentOf(Buffer.from(await lib.save()))).text.trim()).toBe("Signed by Anne");
  });

  it("marks text that lies off the page as hidden", async () => {
    const lib = await PdfLib.create();
    const page = lib.addPage([595, 842]);
    page.drawText("Le prix est ferme.", { x: 60, y: 700, size: 12 });
    page.drawText("Clause que nul ne voit.", { x: 700, y: 700, size: 12 });
    const { text, hidden } = await documentOf(Buffer.from(await lib.save()));
    expect(text).toBe("Le prix est ferme.\n\nClause que nul ne voit.\n");
    expect(hidden.map((s) => text.slice(s.start, s.end))).toEqual(["Clause que nul ne voit."]);
  });

  it("keeps comments with their author at the end of the page, not those that repeat the words they mark", async () => {
    const lib = await PdfLib.create();
    const page = lib.addPage([595, 842]);
    page.drawText("Le prix est ferme.", {
      x: 60,
      y: 700,
      size: 12,
      font: await lib.embedFont(StandardFonts.Helvetica),
    });
    for (const [subtype, contents] of [
      ["Text", "Révisable chaque année, voir notre échange"],
      ["Highlight", "prix est ferme"],
    ] as const)
      page.node.addAnnot(
        lib.context.register(
          lib.context.obj({
            Type: "Annot",
            Subtype: subtype,
            Rect: [200, 690, 220, 712],
            Contents: PDFHexString.fromText(contents),
            T: PDFHexString.fromText("Anne Modèle"),
          }),
        ),
      );
    const { text, pages } = await documentOf(Buffer.from(await lib.save()));
    expect(text).toBe(
      "Le prix est ferme.\n\n[Commentaire (Anne Modèle)\u00a0: Révisable chaque année, voir notre échange]\n",
    );
    expect(boxesOf({ text, pages }, { start: text.indexOf("Révisable"), end: text.length - 1 })).toMatchObject([
      { page: 1, y: 130 },
    ]);
  });

  it("hands over files attached to a page, and counts those it cannot take", async () => {
    const lib = await PdfLib.create();
    const page = lib.addPage();
    page.drawText(sentence.slice(0, 60));
    const file = lib.context.register(lib.context.stream(Buffer.from("Annexe tarifaire"), { Type: "EmbeddedFile" }));
    const fileSpec = {
      Type: "Filespec",
      F: PDFString.of("annexe.txt"),
      UF: PDFString.of("annexe.txt"),
      EF: { F: file },
    };
    page.node.addAnnot(
      lib.context.register(
        lib.context.obj({ Type: "Annot", Subtype: "FileAttachment", Rect: [10, 10, 30, 30], FS: fileSpec }),
      ),
    );
    await lib.attach(Buffer.alloc(5000, "x"), "grand.txt", { mimeType: "text/plain" });
    const bytes = Buffer.from(await lib.save());
    const names = (reading: Reading) => reading.contents?.parts.map((p) => p.label);
    const whole = await read(bytes);
    expect([whole.state, whole.contents?.expected, names(whole)]).toEqual(["ok", 2, ["grand.txt", "annexe.txt"]]);
    const cut = await read(bytes, { ...defaultLimits, fileBytes: 1000 });
    expect([cut.state, cut.contents?.expected, names(cut)]).toEqual(["partial", 2, ["annexe.txt"]]);
  });

  it.each(["1.6", "1.7ext3"] as const)(
    "opens a locked file of PDF %s with the password that fits",
    async (pdfVersion) => {
      const draw = (pdf: Kit) => void pdf.text(sentence);
      const locked = await makePdf(draw, { userPassword: "clé-été", pdfVersion });
      const reading = await read(locked, defaultLimits, ["autre", "clé-été"]);
      expect(reading.document?.text.replace(/\s+/g, " ").trim()).toBe(sentence);
      await expect(read(locked, defaultLimits, ["autre"])).rejects.toMatchObject({ state: "encrypted" });
      const again = await readPdfAgain(locked, { limits: defaultLimits, passwords: ["autre", "clé-été"] });
      expect(again.document?.text.replace(/\s+/g, " ").trim()).toBe(sentence);
      await expect(readPdfAgain(locked, { limits: defaultLimits, passwords: [] })).rejects.toMatchObject({
        state: "encrypted",
      });
      const owned = await read(await makePdf(draw, { ownerPassword: "clé", pdfVersion }));
      expect(owned.state).toBe("ok");
    },
  );

  it("says that a file is locked, broken or too long", async () => {
    const locked = await makePdf((pdf) => void pdf.text(sentence), { userPassword: "secret" });
    await expect(read(locked)).rejects.toMatchObject({ state: "encrypted" });
    await expect(read(Buffer.from("%PDF-1.7\nrien"))).rejects.toMatchObject({ state: "corrupt" });
    const long = await makePdf((pdf) => {
      for (let i = 0; i < 4; i++) pdf.addPage().text(sentence);
    });
    const cut = await read(long, { ...defaultLimits, pages: 3 });
    expect(cut.problems.map((p) => p.code)).toEqual(["over-limit-pages"]);
    expect(cut.document?.pages).toHaveLength(3);
  });

  it("has a second engine that adds nothing to the text", async () => {
    const bytes = await makePdf((pdf) => {
      pdf.text("Première page du contrat").addPage().text("Seconde page du contrat");
    });
    const { document, problems } = await readPdfAgain(bytes, { limits: defaultLimits, passwords: [] });
    expect(document?.text.trim().split(/\n+/)).toEqual(["Première page du contrat", "Seconde page du contrat"]);
    expect(problems).toEqual([{ code: "second-engine-used" }]);
  });

  it("gives the same text and marks each time", async () => {
    const bytes = await makePdf((pdf) => void pdf.text(sentence.repeat(20)));
    const once = createHash("sha256")
      .update(JSON.stringify(await read(bytes)))
      .digest("hex");
    expect(
      createHash("sha256")
        .update(JSON.stringify(await read(bytes)))
        .digest("hex"),
    ).toBe(once);
  });
});
