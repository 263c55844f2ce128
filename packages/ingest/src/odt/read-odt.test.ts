import { createCipheriv, createHash, pbkdf2Sync } from "node:crypto";
import { deflateRawSync } from "node:zlib";
import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { readZipDirectory } from "../archive/zip-directory.ts";
import { OoxmlPackage } from "../docx/ooxml-package.ts";
import { defaultLimits } from "../limits.ts";
import { readOdt } from "./read-odt.ts";

const TEXT = "application/vnd.oasis.opendocument.text";
const read = (files: Record<string, Uint8Array>, passwords: readonly string[] = []) => {
  const bytes = Buffer.from(zipSync({ mimetype: strToU8(TEXT), ...files }));
  return readOdt(new OoxmlPackage(bytes, readZipDirectory(bytes, defaultLimits), defaultLimits), passwords);
};
const content = (body: string, styles = "") =>
  strToU8(
    `<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="o" xmlns:text="t" xmlns:style="s" xmlns:table="b" xmlns:draw="d" xmlns:fo="f" xmlns:svg="v" xmlns:dc="c" xmlns:xlink="x"><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:text>${body}</office:text></office:body></office:document-content>`,
  );
const textOf = (body: string, styles?: string) => read({ "content.xml": content(body, styles) }).document?.text;
const p = (text: string) => `<text:p>${text}</text:p>`;

describe("readOdt", () => {
  it("reads white space, links, notes and comments where they stand", () => {
    const note = `<text:note><text:note-citation>1</text:note-citation><text:note-body>${p("Hors charges.")}</text:note-body></text:note>`;
    const comment = `<office:annotation><dc:creator>Anne Modèle</dc:creator><dc:date>2026-02-03T10:00:00</dc:date>${p("À revoir.")}</office:annotation>`;
    expect(
      textOf(
        p(
          `  Le loyer\n  est de${note} <text:s text:c="2"/>13<text:tab/><text:a xlink:href="https://exemple.fr/">000</text:a>${comment} €<text:line-break/>net`,
        ) +
          p("") +
          p("Fin"),
      ),
    ).toBe(
      "Le loyer est de   13\t000 €\nnet\n\nFin\n\nHors charges.\n\n[Commentaire (Anne Modèle)\u00a0: À revoir.]\n",
    );
  });

  it("numbers lists and headings as their styles say", () => {
    const styles =
      '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-prefix="Article " style:num-suffix=" –" style:num-format="1"/><text:list-level-style-number text:level="2" style:num-format="a" text:display-levels="2"/><text:list-level-style-bullet text:level="3"/></text:list-style>' +
      '<text:outline-style><text:outline-level-style text:level="1" style:num-format="I" style:num-suffix="."/></text:outline-style>';
    const item = (inner: string) => `<text:list-item>${inner}</text:list-item>`;
    const list = (inner: string, attributes = "") => `<text:list text:style-name="L"${attributes}>${inner}</text:list>`;
    const inner = (items: string) => `<text:list>${items}</text:list>`;
    expect(
      textOf(
        list(
          item(p("Objet") + p("Suite") + inner(item(p("Locaux")) + item(p("Durée") + inner(item(p("Un an")))))) +
            item(p("Loyer")),
        ) +
          list(item(p("Dépôt")), ' text:continue-numbering="true"') +
          list(item(p("Annexe"))) +
          '<text:h text:outline-level="1">Titre</text:h><text:h text:outline-level="1">Titre</text:h>',
        styles,
      ),
    ).toBe(
      "Article 1 – Objet\n\nSuite\n\n1.a Locaux\n\n1.b Durée\n\n- Un an\n\nArticle 2 – Loyer\n\nArticle 3 – Dépôt\n\nArticle 1 – Annexe\n\nI. Titre\n\nII. Titre\n",
    );
  });

  it("keeps changes apart", () => {
    const info = (author: string) =>
      `<office:change-info><dc:creator>${author}</dc:creator><dc:date>2026-02-03T10:00:00</dc:date></office:change-info>`;
    const { document } = read({
      "content.xml": content(
        `<text:tracked-changes><text:changed-region text:id="a"><text:deletion>${info("Anne")}${p("douze")}${p("mille")}</text:deletion></text:changed-region><text:changed-region text:id="b"><text:insertion>${info("Paul")}</text:insertion></text:changed-region></text:tracked-changes>${p('Loyer de <text:change text:change-id="a"/><text:change-start text:change-id="b"/>treize mille<text:change-end text:change-id="b"/> euros')}`,
      ),
    });
    expect(document?.text).toBe("Loyer de treize mille euros\n");
    expect(document?.revisions).toEqual([
      {
        kind: "deleted",
        author: "Anne",
        date: "2026-02-03T10:00:00",
        span: { start: 9, end: 9 },
        text: "douze\nmille",
      },
      { kind: "inserted", author: "Paul", date: "2026-02-03T10:00:00", span: { start: 9, end: 21 } },
    ]);
  });

  it("reads tables, boxes after their paragraph, hidden text and pages", () => {
    const cell = (inner: string) => `<table:table-cell>${inner}</table:table-cell>`;
    const row = (inner: string) => `<table:table-row>${inner}</table:table-row>`;
    const box = `<draw:frame svg:width="2cm"><draw:text-box>${p("Encadré")}${p(`ligne<draw:frame><draw:text-box>${p("dedans")}</draw:text-box></draw:frame>`)}</draw:text-box></draw:frame>`;
    const { document } = read({
      "content.xml": content(
        `${p(`Avant${box} après`)}<table:table>${row(cell(p("Loyer")) + cell(p("13") + p("000")))}${row(cell(p("")) + cell(p("Total")))}</table:table>${p('vu<text:span text:style-name="H"> caché</text:span>')}<text:p text:style-name="N">Page</text:p>`,
        '<style:style style:name="H"><style:text-properties text:display="none"/></style:style><style:style style:name="B"><style:paragraph-properties fo:break-before="page"/></style:style><style:style style:name="N"><style:paragraph-properties fo:break-before="page"/></style:style>',
      ),
    });
    const text = document?.text ?? "";
    expect(text).toBe("Avant après\n\nEncadré\n\nligne\n\ndedans\n\nLoyer\t13\n000\n\tTotal\n\nvu caché\n\nPage\n");
    expect(document?.hidden.map((s) => text.slice(s.start, s.end))).toEqual([" caché"]);
    expect(document?.pages.map((one) => text.slice(one.span.start, one.span.end))[1]).toBe("Page\n");
  });

  it("reads headers and footers as furniture, the title, pictures and embedded files", () => {
    const corps = content(
      p(
        '<draw:frame svg:width="2.54cm" svg:height="1in"><draw:image xlink:href="Pictures/a.png"/></draw:frame>Corps<draw:frame><draw:object-ole xlink:href="./Object 1"/></draw:frame>',
      ),
    );
    const reading = read({
      "content.xml": corps,
      "styles.xml": strToU8(
        `<office:document-styles xmlns:office="o" xmlns:style="s" xmlns:text="t"><office:master-styles><style:master-page><style:header>${p("Atelier")}</style:header><style:footer>${p("Paraphes")}</style:footer></style:master-page></office:master-styles></office:document-styles>`,
      ),
      "meta.xml": strToU8(
        '<office:document-meta xmlns:office="o" xmlns:dc="c"><dc:title>Bail</dc:title></office:document-meta>',
      ),
      "Pictures/a.png": strToU8("png"),
      "Object 1": strToU8("%PDF-1.4"),
      "META-INF/documentsignatures.xml": strToU8(
        '<document-signatures><Signature><SignedInfo><Reference URI="content.xml"/></SignedInfo><dc:date>2026-02-03T10:00:00</dc:date></Signature></document-signatures>',
      ),
    });
    const { document } = reading;
    expect([document?.text, document?.title]).toEqual(["Atelier\n\nCorps\n\nParaphes\n", "Bail"]);
    expect(document?.furniture.map((s) => document.text.slice(s.start, s.end))).toEqual(["Atelier", "Paraphes"]);
    expect(document?.marks.map((m) => [m.kind, Math.round(m.box.width), m.box.height])).toEqual([["image", 72, 72]]);
    expect(reading.contents).toMatchObject({ expected: 1, parts: [{ label: "Object 1" }] });
    expect(document?.xmlSignatures).toMatchObject([
      {
        part: "META-INF/documentsignatures.xml",
        time: "2026-02-03T10:00:00",
        uncovered: ["styles.xml", "meta.xml", "Pictures/a.png", "Object 1"],
      },
    ]);
    const digest = createHash("sha256").update(corps).digest("base64");
    expect(document?.xmlSignatures?.[0]?.references[0]?.digests?.sha256).toBe(digest);
  });

  describe("locked", () => {
    const password = "clé d’accès";
    const lock = (plain: Uint8Array, turns: number): { stored: Uint8Array; entry: string } => {
      const packed = deflateRawSync(plain);
      const start = createHash("sha256").update(password).digest();
      const salt = Buffer.from("0123456789abcdef");
      const cipher = createCipheriv("aes-256-cbc", pbkdf2Sync(start, salt, 10, 32, "sha1"), salt);
      const stored = Buffer.concat([cipher.update(packed), cipher.final()]);
      const checksum = createHash("sha256").update(packed.subarray(0, 1024)).digest("base64");
      const entry = `<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data manifest:checksum-type="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0#sha256-1k" manifest:checksum="${checksum}"><manifest:algorithm manifest:algorithm-name="http://www.w3.org/2001/04/xmlenc#aes256-cbc" manifest:initialisation-vector="${salt.toString("base64")}"/><manifest:key-derivation manifest:key-derivation-name="PBKDF2" manifest:key-size="32" manifest:iteration-count="${turns}" manifest:salt="${salt.toString("base64")}"/><manifest:start-key-generation manifest:start-key-generation-name="http://www.w3.org/2000/09/xmldsig#sha256" manifest:key-size="32"/></manifest:encryption-data></manifest:file-entry>`;
      return { stored, entry };
    };
    const files = (turns = 10) => {
      const { stored, entry } = lock(content(p("Loyer")), turns);
      const manifest = strToU8(`<manifest:manifest xmlns:manifest="m">${entry}</manifest:manifest>`);
      return { "content.xml": [stored, { level: 0 }] as unknown as Uint8Array, "META-INF/manifest.xml": manifest };
    };
    it("opens with the password that fits", () => {
      expect(read(files(), ["autre", password]).document?.text).toBe("Loyer\n");
    });
    it("says it is locked when none fits, and when the lock asks for too much", () => {
      expect(() => read(files(), ["autre"])).toThrow("encrypted");
      expect(() => read(files(4_000_000_000), [password])).toThrow("too many turns");
    });
  });

  it("refuses sheets, and entities of the file's own", () => {
    expect(
      read({ mimetype: strToU8("application/vnd.oasis.opendocument.spreadsheet"), "content.xml": content("") }).state,
    ).toBe("unsupported");
    expect(() => read({ "content.xml": strToU8('<!DOCTYPE a [<!ENTITY x "y">]><a/>') })).toThrow(
      "document type declaration",
    );
  });

  it("reads boxes, notes and tables nested without end in linear time", () => {
    const deep = (open: string, close: string, times: number) => open.repeat(times) + p("fond") + close.repeat(times);
    // Stored, so that no limit of an archive ends it first.
    const stored = (body: string) =>
      read({ "content.xml": [content(body), { level: 0 }] as unknown as Uint8Array }).document?.text;
    const texts = [
      stored(p(deep("<draw:frame><draw:text-box><text:p>x", "</text:p></draw:text-box></draw:frame>", 20_000))),
      stored(p(deep("<text:note><text:note-body><text:p>x", "</text:p></text:note-body></text:note>", 20_000))),
      stored(
        deep(
          "<table:table><table:table-row><table:table-cell>",
          "</table:table-cell></table:table-row></table:table>",
          20_000,
        ),
      ),
    ];
    for (const text of texts) expect(text).toContain("fond");
  });
});
