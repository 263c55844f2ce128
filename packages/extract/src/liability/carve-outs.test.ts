import { describe, expect, it } from "vitest";
import { read } from "../reading.ts";
import { paper } from "../test-support/paper.ts";
import { carveOutsByNumber, carveOutsOf } from "./carve-outs.ts";
import { lengthOfBar, timeBarOf } from "./time-bar.ts";

describe("carve-outs", () => {
  it.each([
    ["la limite ne joue pas en cas de dol ou de faute lourde.", ["gross-negligence", "wilful"]],
    ["elle s'efface si j'ai agi expres ou revele un secret professionnel.", ["wilful", "confidentiality"]],
    ["ce maximum cede lorsqu'une personne a ete blessee ou que la loi l'interdit.", ["bodily-injury", "law"]],
    ["the cap does not apply to harm done on purpose or to personal data.", ["wilful", "data-protection"]],
  ] as const)("in a sentence that lifts a limit: %s", (flat, expected) => {
    expect([...carveOutsOf(flat, true)].sort()).toEqual([...expected].sort());
  });
  it("of another sentence are read behind the words that except", () => {
    expect(carveOutsOf("sa responsabilite est limitee a 5 000 €, sauf faute lourde.", false)).toEqual([
      "gross-negligence",
    ]);
    expect(carveOutsOf("la fraude est punie par la loi penale.", false)).toEqual([]);
  });
});

describe("carve-outs named by the number of their clause", () => {
  const reading = read(
    paper("Article 7 – Prix\n\nLe prix est ferme.\n\nArticle 11 – Confidentialité\n\nChacun se tait.\n"),
  );
  it("are what the title of that clause says", () => {
    expect(carveOutsByNumber(reading, "le plafond est ecarte en cas de violation de l'article 11.", true)).toEqual([
      "confidentiality",
    ]);
    expect(
      carveOutsByNumber(reading, "sauf manquement a l'article 11, sa dette est limitee a 9 000 €.", false),
    ).toEqual(["confidentiality"]);
  });
  it("are none where the number is of the limit, or of no clause", () => {
    expect(carveOutsByNumber(reading, "la limite de l'article 11 ne joue pas en cas de dol.", true)).toEqual([]);
    expect(carveOutsByNumber(reading, "sauf manquement a l'article 12, sa dette est limitee.", false)).toEqual([]);
  });
});

describe("time bars", () => {
  it("are read behind their verb, or anywhere in a sentence known to be one", () => {
    expect(timeBarOf("toute action se prescrit par dix-huit mois a compter du fait dommageable.")).toEqual({
      months: 18,
      from: "a compter du fait dommageable",
    });
    expect(timeBarOf("vous avez un an pour nous en parler.")).toBeUndefined();
    expect(lengthOfBar("vous avez un an a compter de la decouverte pour nous en parler.")?.months).toBe(12);
    expect(lengthOfBar("passe deux ans, la demande est perdue.")?.months).toBe(24);
    expect(lengthOfBar("passe ce delai, la demande est perdue.")).toBeUndefined();
    expect(lengthOfBar("toute demande est faite dans l'annee qui suit la remise.")?.months).toBe(12);
    expect(lengthOfBar("la reclamation est formee avant la fin du neuvieme mois.")?.months).toBe(9);
  });
});

describe("time bars by their frame", () => {
  it.each([
    ["no proceedings may be started more than two years after the event.", 24],
    ["neither party will bring a legal action more than two years after the cause of action accrued.", 24],
    ["passe un an a compter du fait, une demande n'est plus recevable.", 12],
    ["aucune action ne peut etre intentee plus d'un (1) an apres la livraison du rapport.", 12],
  ])("%s", (flat, months) => expect(timeBarOf(flat)?.months).toBe(months));
  it.each([
    "le client valide la maquette sous cinq jours ouvres, faute de quoi elle est reputee acceptee.",
    "the customer shall pay each invoice within one month.",
    "books and records are kept for three years and no claim is made on them.",
  ])("not in: %s", (flat) => expect(timeBarOf(flat)).toBeUndefined());
});
