import stemmer from "natural/lib/natural/stemmers/porter_stemmer_fr.js";
import { describe, expect, it } from "vitest";
import { fold } from "../fold.ts";
import { lexicon } from "../lexicon/index.ts";
import { entriesOf } from "./class-trie.ts";
import { adjectiveForms, englishVerbForms, nounForms, verbForms } from "./inflection.ts";

describe("French verb forms", () => {
  it.each([
    ["mettre", "mets mettons mettez mettrai mettrons mis mise mises mettant mettrions"],
    ["payer", "paie paye paies payons paierons payerons payait paye payee"],
    ["saisir", "saisis saisit saisissons saisirons saisirai saisi saisie saisissant saisisse"],
    ["recevoir", "recois recoit recevons recevrons recu recue recus recevais recoivent"],
    ["resoudre", "resout resolvons resoudrons resolu"],
    ["engager", "engage engageons engagerons engageait engagions"],
    ["appeler", "appelle appelons appellerai appele"],
    ["poursuivre", "poursuit poursuivons poursuivrons poursuivi"],
    ["obtenir", "obtient obtenons obtiendrons obtenu"],
  ])("of %s", (infinitive, forms) => {
    const made = verbForms(infinitive);
    for (const form of forms.split(" ")) expect([...made]).toContain(form);
  });

  it("of regular -er verbs of the lexicon share their stem in natural's French stemmer", () => {
    const verbs = new Set(
      Object.values(lexicon).flatMap((source) => [...source.matchAll(/(\p{L}{6,})\/v/gu)].map((m) => m[1] ?? "")),
    );
    const regular = [...verbs].filter((v) => /[bdfmnprst]er$/u.test(v) && /^[a-z]+$/u.test(v));
    expect(regular.length).toBeGreaterThan(40);
    for (const verb of regular) {
      const root = stemmer.stem(verb);
      for (const ending of ["ons", "ez", "ait", "erons", "ant"]) {
        const form = [...verbForms(verb)].find((f) => f.endsWith(ending)) ?? "";
        expect(stemmer.stem(form).slice(0, 3), `${form} of ${verb}`).toBe(root.slice(0, 3));
      }
    }
  });
});

/** Marked words of the lexicon, folded: the word and its mark. */
const marked = [
  ...new Set(
    Object.values(lexicon).flatMap((source) =>
      [...fold(source).folded.matchAll(/([a-z'-]+\/[vane])(?![a-z])/gu)].map((m) => m[1] ?? ""),
    ),
  ),
].map((entry) => entry.split("/") as [string, string]);

/** Verbs whose forms leave the stem of their infinitive, by the end of the infinitive. */
const STEM_CHANGES =
  /(?:etre|avoir|aller|faire|voir|savoir|pouvoir|vouloir|devoir|falloir|valoir|oir|tenir|venir|quérir|querir|naitre|mettre|battre|prendre|soudre|oindre|aindre|eindre|croire|lire|dire|crire|duire|truire|suivre|vivre|mourir|rire|uire|perdre|rendre|ouvrir|ffrir|sentir|partir|servir|sortir|fuir|dormir|courir)$/u;

/** Words the stemmer takes apart differently: it reads -oyer and -ayer as endings of their own. */
const OTHER_STEMS = new Set(["loyer", "payer"]);

describe("every marked word of the lexicon", () => {
  const formsOf: Readonly<Record<string, (word: string) => Set<string>>> = {
    v: verbForms,
    a: adjectiveForms,
    n: nounForms,
    e: englishVerbForms,
  };

  it("has several forms, the word itself among them, all in folded letters", () => {
    expect(marked.length).toBeGreaterThan(700);
    for (const [word, mark] of marked) {
      const forms = formsOf[mark]?.(word) ?? new Set();
      expect(forms.has(word), word).toBe(true);
      if (mark === "v") expect(forms.size, word).toBeGreaterThan(20);
      for (const form of forms) expect(form, word).toMatch(/^[a-z'-]+$/u);
    }
  });

  it("has forms that share its stem in natural's French stemmer, irregular verbs aside", () => {
    const strays: string[] = [];
    for (const [word, mark] of marked) {
      if (mark === "e" || OTHER_STEMS.has(word) || (mark === "v" && STEM_CHANGES.test(word))) continue;
      const root = stemmer.stem(word).slice(0, 3);
      for (const form of formsOf[mark]?.(word) ?? [])
        if (!stemmer.stem(form).startsWith(root.slice(0, Math.min(3, form.length)))) strays.push(`${form} of ${word}`);
    }
    expect(strays.join("\n")).toBe("");
  });
});

describe("other forms", () => {
  it("agree adjectives and pluralise nouns", () => {
    expect([...adjectiveForms("furieux")].sort()).toEqual(["furieuse", "furieuses", "furieux"]);
    expect([...adjectiveForms("decu")].sort()).toEqual(["decu", "decue", "decues", "decus"]);
    expect([...nounForms("penalty")]).toContain("penalties");
    expect([...nounForms("tribunal")]).toContain("tribunaux");
  });

  it("conjugate English verbs", () => {
    expect([...englishVerbForms("withhold")]).toEqual(expect.arrayContaining(["withholds", "withholding", "withheld"]));
    expect([...englishVerbForms("terminate")]).toEqual(
      expect.arrayContaining(["terminates", "terminating", "terminated"]),
    );
    expect([...englishVerbForms("remedy")]).toEqual(expect.arrayContaining(["remedies", "remedied", "remedying"]));
  });
});

describe("the lexicon", () => {
  it("lists no entry of a class twice", () => {
    for (const [name, source] of Object.entries(lexicon)) {
      const entries = entriesOf(fold(source).folded);
      expect(
        entries.filter((entry, i) => entries.indexOf(entry) !== i),
        name,
      ).toEqual([]);
    }
  });

  it("has no empty class", () => {
    for (const [name, source] of Object.entries(lexicon)) {
      expect(entriesOf(source).length, name).toBeGreaterThan(0);
    }
  });
});
