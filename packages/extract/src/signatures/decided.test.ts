import { SignatureDecision as Schema, type SignatureDecision, type Signatures } from "@vigie/model";
import { describe, expect, it } from "vitest";
import { extract } from "../extract.ts";
import { ink, paper } from "../test-support/paper.ts";

const TEXT =
  "Contrat de maintenance\nEntre les soussignés :\nSociété Ardoise, SARL, ci-après « le Prestataire »,\net Maison Tilleul, SAS, ci-après « le Client ».\n\fArticle 2 – Prix\nLe prix est de 4 000 € HT.\n\fFait à Nantes, le 3 mars 2026.\n\nPour le Prestataire\tPour le Client\nSignature précédée de la mention « Lu et approuvé »\n";
const marks = [ink(1, 430, 790, 24, 16), ink(1, 500, 790, 24, 16), ink(3, 80, 500, 118, 60), ink(3, 330, 500, 120, 62)];
const who = { file: "0".repeat(64), by: "Claire Martin", at: "2026-11-30" };

function read(decisions: readonly SignatureDecision[], drawn = marks): Signatures {
  const fact = extract(paper(TEXT, { marks: drawn }), undefined, {
    decisions: decisions.map((d) => Schema.parse(d)),
  }).signatures;
  if (fact.status !== "present") throw new Error(fact.status);
  return fact.value;
}

describe("what a person decided", () => {
  it("covers a page that was read as bare, and the paper is complete", () => {
    expect(read([]).missingInitials).toEqual([2]);
    const value = read([{ ...who, page: 2, verdict: "initialled", reason: "original papier" }]);
    expect(value.missingInitials).toEqual([]);
    expect(value.pages[1]).toMatchObject({
      coverage: "initialled",
      count: 2,
      why: "Paraphe constaté par Claire Martin le 30 novembre 2026 : original papier.",
    });
    expect(value.pages[1]?.parties).toHaveLength(2);
  });

  it("tells a page that one party forgot", () => {
    expect(read([{ ...who, page: 2, verdict: "initialled", hands: 1 }]).missingInitials).toEqual([2]);
  });

  it("takes back what was read as initials", () => {
    const value = read([{ ...who, page: 1, verdict: "not-initialled" }]);
    expect(value.pages[0]).toMatchObject({ coverage: "not_initialled", boxes: [], count: 0 });
    expect(value.missingInitials).toEqual([1, 2]);
  });

  it("the later of two on the same page counts", () => {
    const value = read([
      { ...who, page: 2, verdict: "initialled" },
      { ...who, page: 2, verdict: "not-initialled" },
    ]);
    expect(value.pages[1]?.coverage).toBe("not_initialled");
  });

  it("signs for a party, or not, and the paper's verdict follows", () => {
    const bare = marks.slice(0, 2);
    const names = read([]).parties.map((p) => p.name);
    expect(read([], bare).overall).toBe("unsigned");
    const one = read([{ ...who, party: names[0]?.toUpperCase() ?? "", verdict: "signed" }], bare);
    expect(one.overall).toBe("partly_signed");
    expect(one.parties.map((p) => [p.name, p.coverage, p.method])).toEqual([
      [names[0], "confirmed", "person"],
      [names[1], "empty_block", "text"],
    ]);
    const both = names.map((party): SignatureDecision => ({ ...who, party, verdict: "signed" }));
    expect(read(both, bare).overall).toBe("signed");
    const refused = read([{ ...who, party: names[1] ?? "", verdict: "not-signed" }]);
    expect(refused.parties[1]).toMatchObject({ coverage: "empty_block", method: "person" });
    expect(refused.overall).toBe("partly_signed");
  });

  it("signs a draft that was signed on paper", () => {
    const draft = paper(TEXT.replaceAll("\f", ""), { format: "docx", source: "projet.docx", pages: [] });
    const names = ["Société Ardoise", "Maison Tilleul"];
    const decisions = names.map((party): SignatureDecision => ({ ...who, party, verdict: "signed" }));
    const fact = extract(draft, undefined, { decisions }).signatures;
    expect(fact.status === "present" && fact.value.overall).toBe("signed");
  });

  it("never hides a broken electronic signature", () => {
    const broken = paper(TEXT, {
      marks,
      digitalSignatures: [
        {
          subFilter: "adbe.pkcs7.detached",
          byteRange: [0, 10, 20, 30],
          fileSize: 50,
          contents: "",
          digests: {},
          faults: ["ranges-overlap"],
        },
      ],
    });
    const plain = extract(broken).signatures;
    const names = read([]).parties.map((p) => p.name);
    const decisions = names.map((party): SignatureDecision => ({ ...who, party, verdict: "signed" }));
    const decided = extract(broken, undefined, { decisions }).signatures;
    const overall = (fact: typeof plain) => (fact.status === "present" ? fact.value.overall : fact.status);
    expect(overall(decided)).toBe(overall(plain));
  });
});
