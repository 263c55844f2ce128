import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileFrames, type Frame, matchFrames } from "./frame.ts";
import { lexiconTrie, readText } from "./reading.ts";

const read = (text: string) => readText({ text, format: "text" });
const classesOf = (text: string): string[] => {
  const { names } = lexiconTrie();
  return read(text).sentences.flatMap((s) => s.hits.map((h) => names[h.cls] ?? ""));
};
const fires = (match: string, text: string, options: Partial<Frame> = {}): string => {
  const set = compileFrames([{ strength: "strong", family: "test", match, ...options }]);
  const hit = matchFrames(read(text), set)[0];
  return hit === undefined ? "none" : hit.damped.length === 0 ? "counts" : (hit.damped[0] ?? "");
};

describe("word classes in a text", () => {
  it("are found whatever the accents, the case and the apostrophe", () => {
    for (const text of ["Nous sommes déçus", "NOUS SOMMES DECUS", "nous sommes décus"])
      expect(classesOf(text)).toContain("disappointment");
    expect(classesOf("Vous n’avez pas répondu")).toContain("silence");
  });

  it("survive hurried and misspelt writing, and optical recognition", () => {
    expect(classesOf("tjs pas de nouvelle")).toContain("still-not");
    expect(classesOf("c'est inaceptable")).toContain("unacceptable");
    expect(classesOf("le règ1ement")).toContain("payment");
  });

  it("do not stand inside a set phrase", () => {
    expect(classesOf("Rendez-vous mardi")).not.toContain("you");
    expect(classesOf("N'hésitez pas à laisser un mot")).not.toContain("dissatisfaction");
  });

  it("have spans that cut the source", () => {
    const text = "Réponse : nous vous mettons formellement en demeure.";
    const reading = read(text);
    const { names } = lexiconTrie();
    const hit = reading.sentences.flatMap((s) => s.hits).find((h) => names[h.cls] === "notice-act");
    expect(
      hit === undefined ? "" : text.slice(reading.spanOf(hit.from, hit.to).start, reading.spanOf(hit.from, hit.to).end),
    ).toBe("nous vous mettons formellement en demeure");
  });
});

describe("context of a frame", () => {
  it.each([
    ["Nous sommes déçus de votre travail.", "counts"],
    ["Nous ne sommes pas déçus de votre travail.", "none"],
    ["Nous ne sommes ni déçus ni pressés par votre travail.", "none"],
    ["Nous sommes sans doute déçus de votre travail.", "counts"],
    ["Nous sommes déçus de notre hébergeur.", "third-party"],
    ["Déçus de votre travail, mdr", "humour"],
    ["Nous étions déçus de votre travail, mais tout est rentré dans l’ordre.", "closed"],
    ["Vous écriviez « nous sommes déçus de votre travail ».", "mention"],
    ["Si vous êtes déçus de votre travail, parlons-en.", "hypothetical"],
  ])("%s → %s", (text, expected) => {
    expect(fires("disappointment & we|you|service|third-party", text)).toBe(expected);
  });

  it("asks for negation where the frame wants it", () => {
    expect(fires("!pay-future & payment", "Nous ne paierons pas cette facture.")).toBe("counts");
    expect(fires("!pay-future & payment", "Nous paierons cette facture.")).toBe("none");
    expect(fires("!pay-future & payment", "on paiera pas la facture")).toBe("counts");
  });

  it("keeps order, reach and window", () => {
    expect(fires("withhold >2 payment", "Nous bloquons le règlement.")).toBe("counts");
    expect(fires("withhold >2 payment", "Le règlement, nous le bloquons.")).toBe("none");
    expect(fires("cost-us & #money & take-charge", "Cela nous a coûté 900 €. Merci de le prendre en charge.")).toBe(
      "none",
    );
    expect(
      fires("cost-us & #money & take-charge", "Cela nous a coûté 900 €. Merci de le prendre en charge.", { across: 2 }),
    ).toBe("counts");
  });

  it("refuses an unknown class", () => {
    expect(() => compileFrames([{ strength: "weak", family: "x", match: "no-such-class" }])).toThrow("no-such-class");
  });
});

describe("any text", () => {
  it("is read without an error, hits inside their sentence", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400, unit: "grapheme" }), (text) => {
        for (const s of read(text).sentences)
          for (const h of s.hits) expect(h.from >= s.from && h.to <= s.to && h.to > h.from).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it("gives ten times the words and hits for ten times the text: how long it takes is the bench's matter", () => {
    const unit = "nous attendons toujours la livraison et 12 000 € de préjudice sous 8 jours, à défaut le tribunal ";
    const count = (times: number) => {
      const reading = read(unit.repeat(times));
      return { words: reading.tokens.count, hits: reading.sentences.reduce((n, s) => n + s.hits.length, 0) };
    };
    const [one, ten] = [count(1_000), count(10_000)];
    expect(ten.words).toBe(10 * one.words);
    expect(ten.hits / one.hits).toBeGreaterThan(9.5);
    expect(ten.hits / one.hits).toBeLessThan(10.5);
  });
});
