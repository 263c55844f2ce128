import { defineContractSignal, issue } from "./define.ts";
import { liabilityClauses, weBuy } from "./our-side.ts";
import { liabilityWordingVariants } from "./remedies/liability-wording.ts";

const CONTRACT = "Contrat de prestation\nLe Prestataire réalise le site pour un prix total de 40 000 € HT.\n";

export const liabilityWording = defineContractSignal({
  id: "liability-wording",
  severity: 2,
  title: { fr: "Clause de responsabilité mal rédigée", en: "Badly drafted liability clause" },
  why: {
    fr: "Un montant en blanc, deux montants qui diffèrent ou un terme non défini : la clause existe, mais nul ne sait ce qu’elle limite.",
    en: "A blank amount, two amounts that differ or an undefined term: the clause is there, but nobody knows what it limits.",
  },
  advice: {
    fr: "Complétez ou corrigez la clause par un avenant signé avant de vous en prévaloir.",
    en: "Complete or correct the clause by a signed amendment before you rely on it.",
  },
  law: [
    { reference: "C. civ. 1188, 1190", status: "M" },
    { reference: "C. civ. 1231-4", status: "M" },
  ],
  variants: liabilityWordingVariants,
  kinds: ["contract", "general-terms", "quote", "purchase-order", "amendment"],
  check: (_document, facts, context) => {
    if (weBuy(facts, context)) return [];
    const clauses = liabilityClauses(facts).filter((c) => c.protects !== "them");
    const blank = clauses.find((c) => c.cap?.blank === true && c.cap.amount === undefined);
    const differ = clauses.find((c) => [c.cap, ...(c.cap?.operands ?? [])].some((cap) => cap?.wordsAndFiguresDiffer));
    const heads = clauses.filter((c) => c.kinds.includes("excluded-heads"));
    const indirect = heads.find((c) => c.excludedHeads.includes("indirect"));
    return [
      ...(blank === undefined
        ? []
        : [
            issue("blank-amount", "strong", blank.evidence, [
              "Le montant du plafond est resté en blanc.",
              "The amount of the cap was left blank.",
            ]),
          ]),
      ...(differ === undefined
        ? []
        : [
            issue("words-differ", "strong", differ.evidence, [
              "Le montant en lettres et le montant en chiffres du plafond diffèrent.",
              "The cap’s amount in words and its amount in figures differ.",
            ]),
          ]),
      ...(indirect === undefined ||
      facts.kind.value === "amendment" ||
      heads.some((c) => c.excludedHeads.some((head) => head !== "indirect"))
        ? []
        : [
            issue("indirect-undefined", "weak", indirect.evidence, [
              "Les « dommages indirects » sont exclus sans être définis.",
              "“Indirect damage” is excluded without being defined.",
            ]),
          ]),
    ];
  },
  examples: {
    fires: [
      {
        variant: "blank-amount",
        text: `${CONTRACT}La responsabilité du Prestataire est limitée à la somme de ………… €, sauf dol ou faute lourde.\n`,
      },
      {
        variant: "words-differ",
        text: `${CONTRACT}La responsabilité du Prestataire est plafonnée à vingt mille (30 000) euros, sauf dol ou faute lourde.\n`,
      },
      {
        variant: "indirect-undefined",
        text: `${CONTRACT}Le Prestataire ne saurait être tenu responsable des dommages indirects.\n`,
      },
    ],
    silent: [
      {
        because: "les préjudices exclus sont nommés",
        text: `${CONTRACT}Le Prestataire ne saurait être tenu responsable des dommages indirects, tels que la perte de chiffre d'affaires ou de données.\n`,
      },
      {
        because: "lettres et chiffres disent le même montant",
        text: `${CONTRACT}La responsabilité du Prestataire est plafonnée à vingt mille (20 000) euros, sauf dol ou faute lourde.\n`,
      },
    ],
  },
});
