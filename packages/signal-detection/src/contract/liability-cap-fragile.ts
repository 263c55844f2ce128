import type { Evidence } from "@vigie/model";
import { decimal, formatMoney } from "@vigie/model/values";
import { type ContractIssue, defineContractSignal } from "./define.ts";
import { isCap, liabilityClauses, weBuy, withConsumer } from "./our-side.ts";

const CONTRACT = "Contrat de prestation\nLe Prestataire réalise le site pour un prix total de 40 000 € HT.\n";

export const liabilityCapFragile = defineContractSignal({
  id: "liability-cap-fragile",
  severity: 2,
  title: { fr: "Clause limitative fragile", en: "Fragile liability cap" },
  why: {
    fr: "Une clause dérisoire, totale, opposée à un consommateur ou mal rédigée peut être écartée par le juge : vous perdez alors toute limite.",
    en: "A derisory, total, consumer-facing or badly drafted clause may be set aside by the court: then no limit is left.",
  },
  advice: {
    fr: "Faites relire la clause avant la prochaine signature : montant réaliste, réserve du dol, de la faute lourde et des dommages corporels.",
    en: "Have the clause reviewed before you next sign: a realistic sum, and a carve-out for wilful misconduct, gross negligence and bodily injury.",
  },
  law: [
    { reference: "C. civ. 1170, 1171, 1231-3", status: "V" },
    { reference: "C. conso. R212-1, 6°", status: "V" },
    { reference: "C. civ. 2254", status: "M" },
  ],
  kinds: ["contract", "general-terms", "quote", "purchase-order", "amendment"],
  check: (_document, facts, context) => {
    const clauses = liabilityClauses(facts).filter((c) => c.protects !== "them");
    if (weBuy(facts, context) || clauses.length === 0) return [];
    const issues: ContractIssue[] = [];
    const say = (
      variant: string,
      strength: ContractIssue["strength"],
      evidence: readonly Evidence[],
      fr: string,
      en: string,
    ): void =>
      void issues.push({
        variant,
        strength,
        confidence: strength === "strong" ? 0.85 : 0.65,
        evidence,
        because: { fr, en },
      });
    const limits = clauses.filter((c) => isCap(c) || c.kinds.includes("full-exclusion"));
    const total = clauses.find((c) => c.kinds.includes("full-exclusion"));
    const reserved = liabilityClauses(facts).some(
      (c) => c.carveOuts.includes("gross-negligence") || c.carveOuts.includes("wilful"),
    );
    const protective = [...limits, ...clauses.filter((c) => c.kinds.includes("excluded-heads"))][0];
    if (withConsumer(facts, context) && protective !== undefined)
      say(
        "consumer",
        "strong",
        protective.evidence,
        "La clause réduit la réparation due à un consommateur : elle est présumée abusive de manière irréfragable.",
        "The clause reduces what a consumer may recover: it is irrebuttably presumed unfair.",
      );
    if (total !== undefined)
      say(
        "total-exclusion",
        "strong",
        total.evidence,
        "La clause exclut toute responsabilité : elle risque d’être réputée non écrite.",
        "The clause excludes all liability: it may be deemed unwritten.",
      );
    if (limits[0] !== undefined && !reserved)
      say(
        "no-carve-out",
        "medium",
        limits[0].evidence,
        "La clause ne réserve ni le dol ni la faute lourde.",
        "The clause carves out neither wilful misconduct nor gross negligence.",
      );
    const blank = clauses.find((c) => c.cap?.blank === true && c.cap.amount === undefined);
    if (blank !== undefined)
      say(
        "blank-amount",
        "strong",
        blank.evidence,
        "Le montant du plafond est resté en blanc.",
        "The amount of the cap was left blank.",
      );
    const differ = clauses.find(
      (c) =>
        c.cap?.wordsAndFiguresDiffer === true ||
        c.cap?.operands?.some((o) => o.wordsAndFiguresDiffer === true) === true,
    );
    if (differ !== undefined)
      say(
        "words-differ",
        "strong",
        differ.evidence,
        "Le montant en lettres et le montant en chiffres du plafond diffèrent.",
        "The cap’s amount in words and its amount in figures differ.",
      );
    const short = clauses.find((c) => c.timeBar !== undefined && c.timeBar.months < 12);
    if (short?.timeBar !== undefined)
      say(
        "time-bar-short",
        "medium",
        short.evidence,
        `Le délai pour agir, de ${short.timeBar.months} mois, est inférieur à un an.`,
        `The time to sue, ${short.timeBar.months} months, is shorter than one year.`,
      );
    const heads = clauses.find(
      (c) => c.kinds.includes("excluded-heads") && c.excludedHeads.length === 1 && c.excludedHeads[0] === "indirect",
    );
    if (heads !== undefined)
      say(
        "indirect-undefined",
        "weak",
        heads.evidence,
        "Les « dommages indirects » sont exclus sans être définis.",
        "“Indirect damage” is excluded without being defined.",
      );
    const effective =
      facts.limitationOfLiability.status === "present" ? facts.limitationOfLiability.value.effective : undefined;
    const price = facts.price.status === "present" ? facts.price.value.total : undefined;
    if (
      effective !== undefined &&
      price !== undefined &&
      effective.amount.currency === price.currency &&
      decimal.compare(effective.amount.value, decimal.multiply(price.value, String(context.fragileCapShare))) < 0
    )
      issues.push({
        variant: "derisory",
        strength: "strong",
        confidence: 0.85,
        evidence: effective.inputs,
        because: {
          fr: `Le plafond (${formatMoney(effective.amount.value, price.currency, "fr")}) est dérisoire au regard du prix (${formatMoney(price.value, price.currency, "fr")}).`,
          en: `The cap (${formatMoney(effective.amount.value, price.currency, "en")}) is derisory against the price (${formatMoney(price.value, price.currency, "en")}).`,
        },
        fields: {
          amounts: [
            {
              value: effective.amount.value,
              currency: effective.amount.currency,
              role: "cap",
              tax: effective.amount.tax,
            },
          ],
        },
      });
    return issues;
  },
  examples: {
    fires: [
      {
        variant: "no-carve-out",
        text: `${CONTRACT}La responsabilité du Prestataire est limitée au prix du contrat.\n`,
      },
      {
        variant: "derisory",
        text: `${CONTRACT}La responsabilité du Prestataire ne saurait excéder 500 €, sauf dol ou faute lourde.\n`,
      },
      {
        variant: "blank-amount",
        text: `${CONTRACT}La responsabilité du Prestataire est limitée à la somme de ………… €, sauf dol ou faute lourde.\n`,
      },
      {
        variant: "words-differ",
        text: `${CONTRACT}La responsabilité du Prestataire est plafonnée à vingt mille (30 000) euros, sauf dol ou faute lourde.\n`,
      },
      { variant: "total-exclusion", text: `${CONTRACT}Le Prestataire décline toute responsabilité.\n` },
      {
        variant: "consumer",
        text: `${CONTRACT}La responsabilité du Prestataire est limitée au prix du contrat, sauf dol ou faute lourde.\n`,
        context: { consumer: true },
      },
    ],
    silent: [
      {
        because: "le plafond réserve le dol et la faute lourde et vaut le prix",
        text: `${CONTRACT}La responsabilité du Prestataire est limitée au prix du contrat, sauf dol, faute lourde ou dommage corporel.\n`,
      },
      {
        because: "la clause protège l’autre partie",
        text: `${CONTRACT}La responsabilité du Client est limitée à 500 €.\n`,
      },
    ],
  },
});
