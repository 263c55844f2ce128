import { enumerated } from "../enumerated.ts";
import { type ContractIssue, defineContractSignal } from "./define.ts";
import { sellsService } from "./our-side.ts";

const DEFINED =
  "Contrat de prestation\nEntre Société Ardoise, ci-après « le Prestataire », et Maison Tilleul, ci-après « le Client ».\nArticle 1 – Objet\nLe Prestataire réalise la refonte du site du Client : charte graphique, intégration de trois gabarits, reprise de 120 articles et formation d'une demi-journée pour deux personnes.\nArticle 2 – Exclusions\nNe sont pas compris les photographies et les textes.\nToute prestation complémentaire fait l'objet d'un avenant signé.\nArticle 3 – Prix\nLe prix total est de 6 000 € HT.\n";

export const scopeMissing = defineContractSignal({
  id: "scope-missing",
  severity: 2,
  title: { fr: "Périmètre imprécis", en: "Scope missing or vague" },
  why: {
    fr: "Ce qui n’est pas décrit se discute : le client attend plus, et certaines polices exigent un cahier des charges.",
    en: "What is not described is argued over: the client expects more, and some policies require a specification.",
  },
  advice: {
    fr: "Annexez une description des livrables, des exclusions et des obligations du client, datée et paraphée.",
    en: "Annex a dated, initialled description of the deliverables, the exclusions and the client’s duties.",
  },
  law: [{ reference: "C. civ. 1163", status: "M" }],
  kinds: ["contract", "quote", "purchase-order"],
  check: (document, facts) => {
    if (facts.serviceScope.status === "unknown" || !sellsService(document)) return [];
    const issue = (
      variant: string,
      strength: ContractIssue["strength"],
      fr: string,
      en: string,
      evidence: ContractIssue["evidence"] = [],
      missing?: string[],
    ): ContractIssue => ({
      variant,
      strength,
      confidence: strength === "strong" ? 0.8 : strength === "medium" ? 0.65 : 0.5,
      because: { fr, en },
      evidence,
      ...(missing === undefined ? {} : { fields: { missing } }),
    });
    if (facts.serviceScope.status === "absent")
      return facts.price.status === "present"
        ? [
            issue(
              "absent",
              "strong",
              "Un prix est fixé, mais aucune prestation n’est décrite.",
              "A price is set, but no service is described.",
              facts.price.evidence,
            ),
          ]
        : [];
    const scope = facts.serviceScope.value;
    const lost = scope.references.filter((r) => !r.found && r.kind !== "general-terms");
    const issues: ContractIssue[] = [];
    if (scope.status === "absent" && facts.price.status === "present")
      issues.push(
        issue(
          "absent",
          "strong",
          "Un prix est fixé, mais aucune prestation n’est décrite.",
          "A price is set, but no service is described.",
          facts.price.evidence,
        ),
      );
    if (scope.status === "vague")
      issues.push(
        issue(
          "vague",
          "strong",
          "Les prestations sont décrites en une phrase, sans livrable ni quantité.",
          "The services are described in one sentence, without deliverable or quantity.",
          scope.services.map((s) => s.evidence),
        ),
      );
    if (lost.length > 0) {
      const labels = lost.map((r) => r.label);
      issues.push(
        issue(
          "missing-annex",
          scope.status === "by-reference" ? "strong" : "medium",
          `Le périmètre renvoie à un document qui n’est pas joint : ${labels.join(", ")}.`,
          `The scope refers to a paper that is not attached: ${labels.join(", ")}.`,
          lost.map((r) => r.evidence),
          labels,
        ),
      );
    }
    if (scope.openEnded.length > 0)
      issues.push(
        issue(
          "open-ended",
          "weak",
          "La description des prestations contient des mots sans limite.",
          "The description of the services uses open-ended words.",
          scope.openEnded.map((o) => o.evidence),
        ),
      );
    if (facts.kind.value !== "contract" || scope.status === "absent") return issues;
    const gaps = [
      ...(scope.exclusions.length === 0 ? [{ code: "exclusions", fr: "les exclusions", en: "exclusions" }] : []),
      ...(scope.changeControl === undefined
        ? [{ code: "change-control", fr: "le traitement des demandes complémentaires", en: "how changes are agreed" }]
        : []),
      ...(facts.price.status === "absent" ? [{ code: "price", fr: "le prix", en: "the price" }] : []),
    ];
    if (gaps.length > 0)
      issues.push(
        issue(
          "incomplete",
          "weak",
          `Le contrat ne précise pas : ${enumerated(
            gaps.map((g) => g.fr),
            "fr",
          )}.`,
          `The contract does not state: ${enumerated(
            gaps.map((g) => g.en),
            "en",
          )}.`,
          [],
          gaps.map((g) => g.code),
        ),
      );
    return issues;
  },
  examples: {
    fires: [
      {
        variant: "vague",
        text: "Contrat de prestation\nEntre Société Ardoise, ci-après « le Prestataire », et Maison Tilleul, ci-après « le Client ».\nLe Prestataire réalise le site du Client.\nLe prix total est de 6 000 € HT.\n",
      },
      { variant: "missing-annex", text: `${DEFINED}Le détail des travaux est défini en annexe 2.\n` },
      { variant: "open-ended", text: DEFINED.replace("formation d'une", "toute prestation utile, formation d'une") },
    ],
    silent: [
      { because: "le périmètre, les exclusions et les changements sont décrits", text: DEFINED },
      {
        because: "l’annexe citée est dans le fichier",
        text: `${DEFINED}Le détail des travaux est défini en annexe 2.\n\nAnnexe 2 – Détail des travaux\nLivrable : trois gabarits.\n`,
      },
    ],
  },
});
