import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { fold } from "../fold.ts";
import { hasClosingFormula, type Zone, zones } from "./index.ts";
import { zonesOfDocument, zonesOfMail } from "./testing/drawn-zones.ts";
import { TextLines } from "./text-lines.ts";

function covers(text: string, list: readonly Zone[]): void {
  let at = 0;
  for (const [i, { kind, span }] of list.entries()) {
    expect(span.start).toBe(at);
    expect(span.end).toBeGreaterThan(at);
    expect(kind).not.toBe(list[i - 1]?.kind);
    at = span.end;
  }
  expect(at).toBe(text.length);
}

const PIECES = [
  "Bonjour,",
  "Madame, le site est en panne. Cordialement, Paul",
  "> cité",
  ">> cité deux fois",
  "De : a",
  "Envoyé : b",
  "À : c",
  "Objet : d",
  "Nantes, le 12 mai 2026",
  "SARL Brume      Maison Lumen",
  "44000 Nantes    35000 Rennes",
  "Cordialement,",
  "Veuillez agréer, Madame,",
  "Paul Roy",
  "",
  "-- ",
  "________",
  "-----Message d'origine-----",
  "---------- Forwarded message ---------",
  "[EXTERNE] Texte",
  "Ce message est confidentiel et destiné à Paul.",
  "Envoyé de mon iPhone",
  "P.J. : devis",
  "P.S. : merci",
  "Texte libre.",
  "Le 12 mai 2026 à 9:00, X a écrit :",
  "Non. Le 12 mai 2026 à 9:00, X <x@y.example> a écrit : oui",
  "\u202eà l’envers\u202c",
  "\t",
];

describe("zones of any text", () => {
  const texts = fc.oneof(
    fc.string({ maxLength: 400 }),
    fc.string({ unit: "binary", maxLength: 200 }),
    fc
      .tuple(fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }), fc.constantFrom("\n", "\r\n", "\n\n", " "))
      .map(([parts, feed]) => parts.join(feed)),
  );

  it("cover it exactly, in order, without overlap, neighbours of different kinds", () => {
    fc.assert(
      fc.property(texts, fc.constantFrom("Site", "RE: Site", "TR: Site", ""), (text, subject) => {
        covers(text, zonesOfMail(text, subject));
        covers(text, zonesOfDocument(text));
      }),
      { numRuns: 400 },
    );
  });

  it("are the same when the caller has folded the text", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const document = { text, format: "text" } as const;
        expect(zones(document, fold(text))).toEqual(zones(document));
      }),
    );
  });

  it("of a text with other line ends are the same lines", () => {
    const text =
      "Bonjour,\nLe site est en panne.\n\nCordialement,\nPaul Roy\n\nDe : a\nEnvoyé : b\nÀ : c\nObjet : d\nAncien";
    const windows = text.replaceAll("\n", "\r\n");
    expect(
      zonesOfMail(windows).map((z) => [z.kind, windows.slice(z.span.start, z.span.end).replaceAll("\r", "")]),
    ).toEqual(zonesOfMail(text).map((z) => [z.kind, text.slice(z.span.start, z.span.end)]));
  });
});

describe("zones of hostile texts", () => {
  const header = "De : a\nEnvoyé : b\nÀ : c\nObjet : d\n";
  const kinds = (list: readonly Zone[]) => list.map((z) => z.kind);
  const HOSTILE: readonly { name: string; text: string; mail: Zone["kind"][]; document?: Zone["kind"][] }[] = [
    { name: "empty", text: "", mail: [], document: [] },
    { name: "one line of 5 MB", text: "à défaut nous agirons ".repeat(240_000), mail: ["fresh"], document: ["fresh"] },
    { name: "a million quoted lines", text: ">\n".repeat(1_000_000), mail: ["quoted"], document: ["quoted"] },
    { name: "only line feeds", text: "\n".repeat(2_000_000), mail: ["fresh"], document: ["fresh"] },
    { name: "50 000 sender labels", text: "De : a\n".repeat(50_000), mail: ["fresh"], document: ["fresh"] },
    { name: "50 000 whole headers", text: header.repeat(50_000), mail: ["forwarded"] },
    { name: "50 000 starts of an attribution", text: "Le 12 mai 2026 à 9:00, Paul\n".repeat(50_000), mail: ["fresh"] },
    { name: "deep marks", text: `${">".repeat(2_000_000)}\nOui.`, mail: ["quoted", "fresh"] },
    { name: "only a signature mark", text: `-- \n${"Paul Roy\n".repeat(100_000)}`, mail: ["signature"] },
    { name: "closings without end", text: "Cordialement,\n".repeat(200_000), mail: ["closing"] },
    { name: "open formulas", text: "je vous prie\n".repeat(200_000), mail: ["fresh"] },
    { name: "notices without end", text: "Ce message est confidentiel.\n\n".repeat(100_000), mail: ["disclaimer"] },
    { name: "spaces", text: " ".repeat(4_000_000), mail: ["fresh"], document: ["fresh"] },
    { name: "marks of direction", text: "\u202e".repeat(2_000_000), mail: ["fresh"], document: ["fresh"] },
    { name: "objects without a letter", text: "Objet : a\n".repeat(100_000), mail: ["fresh"] },
    { name: "rules", text: "________\n".repeat(200_000), mail: ["fresh"] },
  ];

  it.each(HOSTILE)("$name", ({ text, mail, document }) => {
    const list = zonesOfMail(text, "Site");
    covers(text, list);
    expect(kinds(list)).toEqual(mail);
    const other = zonesOfDocument(text);
    covers(text, other);
    if (document !== undefined) expect(kinds(other)).toEqual(document);
  });

  it("a message in turns of own and quoted lines has a zone for each", () => {
    const list = zonesOfMail("> a ?\nNon.\n".repeat(50_000), "Re: Site");
    expect(list).toHaveLength(100_000);
  });

  it.each([
    ...PIECES.filter((piece) => piece !== ""),
    "De : a\nLe 12 mai 2026, b\nObjet : c\nje vous prie\nPaul Roy\n________\n",
    "________\n\n",
    "Objet : a\n\n",
    "Merci,\n\n",
    "Cordialement,\n\nVous nous devez une réponse.",
    "Paul Roy\n02 40 00 00 00\n\n",
    "> a\nNon.",
    "Refusé.\nDe : a\nEnvoyé : b\nÀ : c\nObjet : TR: d\n",
  ])("looks at the lines of %j a number of times that grows with the text, no faster", (piece) => {
    const looks = (repeat: number): number => {
      const ink = vi.spyOn(TextLines.prototype, "ink");
      const isBlank = vi.spyOn(TextLines.prototype, "isBlank");
      const text = `${piece}\n`.repeat(repeat);
      zonesOfMail(text, "Site");
      zonesOfDocument(text);
      zonesOfDocument(`Madame,\n${text}`);
      const count = ink.mock.calls.length + isBlank.mock.calls.length;
      ink.mockRestore();
      isBlank.mockRestore();
      return count;
    };
    expect(looks(800)).toBeLessThan(2.2 * looks(400) + 2_000);
  });
});

describe("closing formula", () => {
  it.each([
    ["Veuillez agréer, Madame, l’expression de mes salutations distinguées.", true],
    ["Le site est en panne.\n\nCordialement,\nPaul", true],
    ["Yours faithfully,\nHarlow LLP", true],
    ["Je vous prie de régler la facture.", false],
    ["Article 4 – Pénalités", false],
  ])("%s", (text, expected) => {
    expect(hasClosingFormula(text)).toBe(expected);
  });
});
