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
      expect(entries.filter((entry, i) => entries.indexOf(entry) !== i), name).toEqual([]);
    }
  });

  it("has no empty class", () => {
    for (const [name, source] of Object.entries(lexicon)) {
      expect(entriesOf(source).length, name).toBeGreaterThan(0);
    }
  });
});
