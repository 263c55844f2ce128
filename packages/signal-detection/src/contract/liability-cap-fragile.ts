import { decimal, formatMoney } from "@vigie/model/values";
import { type ContractIssue, defineContractSignal, issue } from "./define.ts";
import { isCap, liabilityClauses, sellsService, underFrenchLaw, weBuy, withConsumer } from "./our-side.ts";
import { liabilityCapFragileVariants } from "./remedies/liability-cap-fragile.ts";

const CONTRACT = "Contrat de prestation\nLe Prestataire réalise le site pour un prix total de 40 000 € HT.\n";
/** What a limit has to spare to hold in French law, or a general reservation of what the law forbids. */
const RESERVED = new Set(["gross-negligence", "wilful", "fraud", "law"]);

export const liabilityCapFragile = defineContractSignal({
  id: "liability-cap-fragile",
  severity: 2,
  title: { fr: "Clause limitative fragile", en: "Fragile liability cap" },
  why: {
    fr: "Une clause dérisoire, totale ou opposée à un consommateur peut être écartée par le juge : vous perdez alors toute limite.",
    en: "A derisory, total or consumer-facing clause may be set aside by the court: then no limit is left.",
  },
  advice: {
    fr: "Faites relire la clause avant la prochaine signature : montant réaliste, réserve du dol, de la faute lourde et des dommages corporels.",
    en: "Have the clause reviewed before you next sign: a realistic sum, and a carve-out for wilful misconduct, gross negligence and bodily injury.",
  },
  law: [
    { reference: "C. civ. 1170, 1171, 1231-3", status: "V" },
    { reference: "C. com. L442-1", status: "V" },
    { reference: "C. conso. R212-1, 6°", status: "V" },
    { reference: "C. civ. 2254", status: "M" },
  ],
  variants: liabilityCapFragileVariants,
  kinds: ["contract", "general-terms", "quote", "purchase-order", "amendment"],
  check: (document, facts, context) => {
    const clauses = liabilityClauses(facts).filter((c) => c.protects !== "them");
    if (weBuy(facts, context) || !sellsService(document) || clauses.length === 0) return [];
    const french = underFrenchLaw(facts);
    const total = clauses.find((c) => c.kinds.includes("full-exclusion") && !c.kinds.includes("situational"));
    const limit = clauses.find(isCap) ?? total;
    const protective = limit ?? clauses.find((c) => c.kinds.includes("excluded-heads"));
    const consumer = withConsumer(document, facts, context) && protective !== undefined;
    const spared = liabilityClauses(facts).some((c) => c.carveOuts.some((head) => RESERVED.has(head)));
    const short = clauses.find((c) => c.timeBar !== undefined && c.timeBar.months < 12);
    const issues: ContractIssue<keyof typeof liabilityCapFragileVariants>[] = [];
    if (consumer)
      issues.push(
        issue("consumer", french ? "strong" : "medium", protective.evidence, [
          "La clause réduit la réparation due à un consommateur : elle est présumée abusive de manière irréfragable et risque d’être réputée non écrite.",
          "The clause reduces what a consumer may recover: it is irrebuttably presumed unfair and may be deemed unwritten.",
        ]),
      );
    if (total !== undefined)
      issues.push(
        issue(
          "total-exclusion",
          french ? "strong" : "medium",
          total.evidence,
          facts.kind.value === "general-terms"
            ? [
                "La clause exclut toute responsabilité : dans des conditions non négociées, elle risque d’être réputée non écrite (C. civ. 1170 et 1171, à vérifier).",
                "The clause excludes all liability: in terms that were not negotiated it may be deemed unwritten (C. civ. 1170 and 1171, to be checked).",
              ]
            : [
                "La clause exclut toute responsabilité : elle risque d’être réputée non écrite (C. civ. 1170, à vérifier).",
                "The clause excludes all liability: it may be deemed unwritten (C. civ. 1170, to be checked).",
              ],
        ),
      );
    // What an amendment does not repeat may stand in the contract it amends.
    if (
      limit !== undefined &&
      total === undefined &&
      !consumer &&
      !spared &&
      french &&
      facts.kind.value !== "amendment"
    )
      issues.push(
        issue("no-carve-out", "medium", limit.evidence, [
          "La clause ne réserve ni le dol ni la faute lourde, qui l’écartent de toute façon (C. civ. 1231-3) : une limite qui paraît s’y étendre se discute.",
          "The clause carves out neither wilful misconduct nor gross negligence, which set it aside in any case (C. civ. 1231-3): a limit that seems to cover them is open to dispute.",
        ]),
      );
    if (short?.timeBar !== undefined && french)
      issues.push(
        issue("time-bar-short", "medium", short.evidence, [
          `Le délai pour agir, de ${short.timeBar.months} mois, est inférieur à un an : validité à vérifier (C. civ. 2254).`,
          `The time to sue, ${short.timeBar.months} ${short.timeBar.months === 1 ? "month" : "months"}, is shorter than one year: validity to be checked (C. civ. 2254).`,
        ]),
      );
    const effective =
      facts.limitationOfLiability.status === "present" ? facts.limitationOfLiability.value.effective : undefined;
    const price = facts.price.status === "present" ? facts.price.value.total : undefined;
    if (
      effective !== undefined &&
      price !== undefined &&
      effective.amount.currency === price.currency &&
      decimal.compare(effective.amount.value, decimal.multiply(price.value, String(context.fragileCapShare))) < 0
    ) {
      const { value, currency, tax } = effective.amount;
      issues.push(
        issue(
          "derisory",
          "strong",
          effective.inputs,
          [
            `Le plafond (${formatMoney(value, currency, "fr")}) est dérisoire au regard du prix (${formatMoney(price.value, currency, "fr")}) : il risque d’être écarté (C. civ. 1170, à vérifier).`,
            `The cap (${formatMoney(value, currency, "en")}) is derisory against the price (${formatMoney(price.value, currency, "en")}): it may be set aside (C. civ. 1170, to be checked).`,
          ],
          { fields: { amounts: [{ value, currency, role: "cap", tax }] } },
        ),
      );
    }
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
      { variant: "total-exclusion", text: `${CONTRACT}Le Prestataire décline toute responsabilité.\n` },
      {
        variant: "consumer",
        text: `${CONTRACT}La responsabilité du Prestataire est limitée au prix du contrat, sauf dol ou faute lourde.\n`,
        context: { consumer: true },
      },
      {
        variant: "time-bar-short",
        text: `${CONTRACT}La responsabilité du Prestataire est limitée au prix du contrat, sauf dol ou faute lourde. Toute action en responsabilité du Client se prescrit par six mois à compter du fait dommageable.\n`,
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
      {
        because: "un protocole transactionnel éteint un litige, il ne limite pas une responsabilité à venir",
        text: "Protocole transactionnel\nEntre Société Ardoise, ci-après « le Prestataire », et Maison Tilleul, ci-après « le Client ».\nLe Client renonce à toute action et le Prestataire n’est tenu d’aucune responsabilité au titre des faits exposés.\n",
      },
    ],
  },
});
