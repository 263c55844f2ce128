import type { Document, Signatures } from "@vigie/model";
import { describe, expect, it } from "vitest";
import { extract } from "../extract.ts";
import { ink, paper } from "../test-support/paper.ts";
import { coversAll } from "./digital.ts";

const TEXT =
  "Contrat de maintenance\nEntre les soussignés :\nSociété Ardoise, SARL, ci-après « le Prestataire »,\net Maison Tilleul, SAS, ci-après « le Client ».\n\fArticle 2 – Prix\nLe prix est de 4 000 € HT.\n\fFait à Nantes, le 3 mars 2026.\n\nPour le Prestataire\tPour le Client\nSignature précédée de la mention « Lu et approuvé »\n";
const signatures = [ink(3, 80, 500, 118, 60), ink(3, 330, 500, 120, 62)];

function read(more: Partial<Document>, text = TEXT): Signatures {
  const fact = extract(paper(text, more)).signatures;
  if (fact.status !== "present") throw new Error(fact.status);
  return fact.value;
}

describe("ink read from the picture of a page", () => {
  const seen = (
    page: number,
    label: "signature" | "initials" | "other-hand",
    x: number,
    y: number,
    probability: number,
  ) => ({
    page,
    kind: "ink" as const,
    box: { page, x, y, width: label === "signature" ? 120 : 30, height: label === "signature" ? 60 : 20 },
    ink: { label, probability, score: probability, shape: `${page}`.padEnd(256, "0f3") },
  });
  const scan = (more: Partial<Document>, sought: readonly number[]) => {
    const pages = paper(TEXT).pages.map((p) => (sought.includes(p.number) ? { ...p, inkSought: true as const } : p));
    const pictures = pages.map((p) => ({
      page: p.number,
      kind: "image" as const,
      box: { page: p.number, x: 0, y: 0, width: 595, height: 842 },
    }));
    return read({ pages, ...more, marks: [...pictures, ...(more.marks ?? [])] });
  };

  it("covers a page, or leaves it uncovered when it was looked for", () => {
    const found = scan(
      {
        marks: [
          seen(1, "initials", 420, 780, 0.9),
          seen(1, "initials", 500, 780, 0.8),
          seen(3, "signature", 80, 500, 0.95),
          seen(3, "signature", 330, 500, 0.9),
        ],
      },
      [1, 2, 3],
    );
    expect(found.pages.map((p) => [p.coverage, p.count])).toEqual([
      ["initialled", 2],
      ["not_initialled", 0],
      ["signed_page", 2],
    ]);
    expect(found.parties.map((p) => [p.coverage, p.method])).toEqual([
      ["handwritten", "raster"],
      ["handwritten", "raster"],
    ]);
    expect(found.missingInitials).toEqual([2]);
  });

  it("stays undetermined where nobody looked, and where a trace is in doubt", () => {
    const found = scan({ marks: [seen(2, "initials", 500, 780, 0.4)] }, [2, 3]);
    expect(found.pages.map((p) => p.coverage)).toEqual(["undetermined", "undetermined", "not_initialled"]);
    expect(found.overall).toBe("undetermined");
  });

  it("a date by hand is no initials", () => {
    expect(scan({ marks: [seen(1, "other-hand", 300, 780, 0.9)] }, [1, 2, 3]).pages[0]?.coverage).toBe(
      "not_initialled",
    );
  });
});

describe("hand marks", () => {
  it("tells signed pages, initialled pages and the party that forgot", () => {
    const found = read({
      marks: [ink(1, 405, 775, 25, 22), ink(1, 470, 774, 30, 22), ink(2, 404, 776, 26, 21), ...signatures],
    });
    expect(found.overall).toBe("signed");
    expect(found.pages.map((p) => [p.coverage, p.parties])).toEqual([
      ["initialled", ["Société Ardoise", "Maison Tilleul"]],
      ["initialled", ["Société Ardoise"]],
      ["signed_page", ["Société Ardoise", "Maison Tilleul"]],
    ]);
    expect(found.missingInitials).toEqual([2]);
    expect(found.parties.map((p) => p.coverage)).toEqual(["handwritten", "handwritten"]);
    expect(found.signedOn).toBe("2026-03-03");
  });

  it("an empty block is empty, though « Lu et approuvé » is printed under it", () => {
    const found = read({ marks: signatures.slice(0, 1) });
    expect(found.overall).toBe("partly_signed");
    expect(found.parties.map((p) => p.coverage)).toEqual(["handwritten", "empty_block"]);
    expect(read({}).overall).toBe("unsigned");
  });

  it("a logo, a ruled line and a print repeated on every page are no initials", () => {
    const everyPage = [1, 2, 3].flatMap((page) => [
      ink(page, 60, 30, 40, 20),
      ink(page, 500, 790, 30, 20),
      { ...ink(page, 72, 760, 450, 1) },
    ]);
    const found = read({ marks: [...everyPage, ...signatures] });
    expect(found.pages.map((p) => p.coverage)).toEqual(["not_initialled", "not_initialled", "signed_page"]);
  });

  it("a picture at the foot of every page is a logo where nobody signed, a pasted mark where somebody did", () => {
    const feet = [1, 2, 3].map((page) => ({
      page,
      kind: "image" as const,
      box: { page, x: 480, y: 790, width: 40, height: 24 },
      contentHash: "c".repeat(64),
    }));
    expect(read({ marks: feet }).pages.map((p) => p.coverage)).toEqual(Array(3).fill("not_initialled"));
    expect(read({ marks: [...feet, ...signatures] }).pages.map((p) => p.coverage)).toEqual([
      "initialled",
      "initialled",
      "signed_page",
    ]);
  });

  it("what is drawn alike at the same place of both pages is print", () => {
    const text = TEXT.split("\f").slice(0, 2).join("\f");
    const drawn = [1, 2].map((page) => ink(page, 480, 790, 40, 24));
    expect(read({ marks: drawn }, text).pages.map((p) => p.coverage)).toEqual(["not_initialled", "not_initialled"]);
  });

  it("what is drawn at the foot of the only page counts where somebody signed it", () => {
    const text = TEXT.replaceAll("\f", "");
    const foot = ink(1, 60, 786, 45, 36);
    expect(read({ marks: [foot] }, text).pages.map((p) => p.coverage)).toEqual(["not_initialled"]);
    const signed = [ink(1, 80, 500, 118, 60), ink(1, 330, 500, 120, 62)];
    expect(read({ marks: [foot, ...signed] }, text).pages[0]?.boxes).toHaveLength(3);
  });

  it("a pasted picture is a signature image", () => {
    const image = (page: number, x: number) => ({
      page,
      kind: "image" as const,
      contentHash: "a".repeat(64),
      box: { page, x, y: 500, width: 120, height: 60 },
    });
    expect(read({ marks: [image(3, 80), image(3, 330)] }).parties.map((p) => p.coverage)).toEqual([
      "signature_image",
      "signature_image",
    ]);
  });

  it("a scanned page is undetermined, never « not initialled »", () => {
    const scan = [1, 2, 3].map((page) => ({
      page,
      kind: "image" as const,
      box: { page, x: 0, y: 0, width: 595, height: 842 },
    }));
    const found = read({ marks: scan });
    expect(found.pages.map((p) => p.coverage)).toEqual(["undetermined", "undetermined", "undetermined"]);
    expect(found.overall).toBe("undetermined");
    expect(found.missingInitials).toEqual([]);
  });
});

describe("words", () => {
  it("a platform's stamp without cryptography is a copy", () => {
    const found = read({ marks: signatures }, `DocuSign Envelope ID: 1234-ABCD\n${TEXT}`);
    expect(found.overall).toBe("copy_of_esigned");
    expect(found.missingInitials).toEqual([]);
  });

  it("a DOCX is a draft, general terms alone need none, a letter has no use for them", () => {
    expect(read({ format: "docx", pages: [] }).overall).toBe("unsigned");
    expect(read({}, "Conditions générales de vente\nLes présentes conditions s'appliquent.\n").overall).toBe(
      "not_applicable",
    );
    expect(read({}, "Objet : relance\nMadame,\nVeuillez agréer nos salutations distinguées.\n").overall).toBe(
      "not_applicable",
    );
  });

  it("a conformed signature is typed", () => {
    const found = read(
      { format: "text", pages: [] },
      'Services Agreement\nThis Agreement is between Slate Ltd (the "Supplier") and Linden Ltd (the "Customer").\n\nFor Slate Ltd\n/s/ Anne Leroy\n\nFor Linden Ltd\n',
    );
    expect(found.parties[0]).toMatchObject({ coverage: "typed", signer: "anne leroy" });
  });
});

describe("coverage", () => {
  const signature = {
    subFilter: "ETSI.CAdES.detached",
    fileSize: 1000,
    contents: "",
    digests: { sha1: "", sha256: "", sha384: "", sha512: "" },
  };
  it.each([
    [[0, 100, 200, 800], true],
    [[0, 100, 200, 700], false],
    [[1, 99, 200, 800], false],
    [[0, 100, 200, 300, 600, 400], false],
    [[0, 300, 200, 800], false],
  ])("%j", (byteRange, whole) => {
    expect(coversAll({ ...signature, byteRange })).toBe(whole);
  });

  it("an unreadable signature is never called verified", () => {
    const found = read({
      digitalSignatures: [
        { ...signature, byteRange: [0, 100, 200, 800], contents: Buffer.from("not a CMS").toString("base64") },
      ],
    });
    expect(found.digital[0]?.integrity).toBe("unreadable");
    expect(found.pages.some((p) => p.coverage === "not_applicable_esigned")).toBe(false);
  });
});

describe("a party that signs for its subsidiaries", () => {
  it("binds each of them by its signature", () => {
    const text =
      "Contrat-cadre\nEntre Société Ardoise, SARL, RCS Nantes 812 345 676, ci-après « le Prestataire »,\net Tilleul Participations, SAS, RCS Agen 482 901 162, agissant tant pour elle-même que pour le compte de ses filiales Conserverie Delmas (RCS Agen 482 902 228) et Traiteur Roux (RCS Agen 482 903 382), ci-après « le Client ».\n\nArticle 1 – Objet\nLe Prestataire réalise un site.\n\nFait à Nantes, le 3 mars 2026.\n\nPour le Prestataire\tPour le Client\n";
    const verdicts = (marks: Document["marks"]) =>
      read({ marks }, text).parties.map((p) => [p.name, p.coverage, /contracte aussi au nom/u.test(p.why)]);
    expect(verdicts([ink(1, 80, 500, 118, 60), ink(1, 330, 500, 120, 62)])).toEqual([
      ["Société Ardoise", "handwritten", false],
      ["Tilleul Participations", "handwritten", false],
      ["Conserverie Delmas", "handwritten", true],
      ["Traiteur Roux", "handwritten", true],
    ]);
    expect(verdicts([])).toEqual([
      ["Société Ardoise", "empty_block", false],
      ["Tilleul Participations", "empty_block", false],
      ["Conserverie Delmas", "empty_block", true],
      ["Traiteur Roux", "empty_block", true],
    ]);
  });
});

describe("the day on which a paper was signed", () => {
  const order = (line: string) =>
    read(
      {},
      `BON DE COMMANDE n° 26-0098 du 9 février 2026\n\nAcheteur : Tilleul, SAS, RCS Agen 482 902 228\n\nFournisseur : Ardoise, SARL, 14 quai de Paludate, 33800 Bordeaux\n\n500 brochures : 6 200 € HT\n\n${line}\n\nBon pour accord, Hugo Sarlat, directeur commercial\n`,
    ).signedOn;

  it("is not that of a delivery or of an effect, nor told by a word that holds another", () => {
    expect(order("Livraison au plus tard le 31 mars 2026.")).toBeUndefined();
    expect(order("Date de livraison : 31 mars 2026.")).toBeUndefined();
    expect(order("Fait à Agen, le 10 février 2026.")).toBe("2026-02-10");
  });
});
