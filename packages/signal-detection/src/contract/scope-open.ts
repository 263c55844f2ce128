import { defineContractSignal, issue } from "./define.ts";
import { sellsService, weBuy } from "./our-side.ts";
import { scopeOpenVariants } from "./remedies/scope.ts";
import { DEFINED_SCOPE } from "./scope-missing.ts";

export const scopeOpen = defineContractSignal({
  id: "scope-open",
  severity: 1,
  title: { fr: "Périmètre ouvert", en: "Open scope" },
  why: {
    fr: "Des mots sans limite, des exclusions tues ou des changements sans règle font entrer dans le prix ce qui n’y était pas.",
    en: "Open-ended words, unstated exclusions or changes without a rule bring into the price what was not in it.",
  },
  advice: {
    fr: "Fermez la liste des prestations, dites ce qui n’est pas compris et exigez un écrit pour tout changement.",
    en: "Close the list of services, say what is not included and require writing for any change.",
  },
  law: [{ reference: "C. civ. 1163, 1190, 1193", status: "M" }],
  variants: scopeOpenVariants,
  kinds: ["contract", "quote", "purchase-order"],
  check: (document, facts, context) => {
    if (facts.serviceScope.status !== "present" || weBuy(facts, context) || !sellsService(document)) return [];
    const scope = facts.serviceScope.value;
    const whole = facts.kind.value === "contract" && scope.status !== "absent";
    const exclusions = !whole || scope.exclusions.length > 0;
    // What is bought by subscription or by the day is changed by the next period or the next day.
    const changes =
      !whole ||
      scope.changeControl !== undefined ||
      scope.price.model === "subscription" ||
      scope.price.model === "time-and-materials";
    return [
      ...(scope.openEnded.length > 0
        ? [
            issue(
              "open-ended",
              "weak",
              scope.openEnded.map((o) => o.evidence),
              [
                "La description des prestations contient des mots sans limite.",
                "The description of the services uses open-ended words.",
              ],
            ),
          ]
        : []),
      ...(!exclusions && !changes
        ? [
            issue(
              "no-boundary",
              "weak",
              [],
              [
                "Le contrat ne dit ni ce qui n’est pas compris dans la prestation, ni comment se décident les demandes complémentaires.",
                "The contract says neither what the service does not include nor how additional requests are agreed.",
              ],
            ),
          ]
        : !exclusions
          ? [
              issue(
                "no-exclusions",
                "weak",
                [],
                [
                  "Le contrat ne dit pas ce qui n’est pas compris dans la prestation.",
                  "The contract does not say what the service does not include.",
                ],
              ),
            ]
          : !changes
            ? [
                issue(
                  "no-change-control",
                  "weak",
                  [],
                  [
                    "Le contrat ne dit pas comment se décident les demandes complémentaires.",
                    "The contract does not say how additional requests are agreed.",
                  ],
                ),
              ]
            : []),
    ];
  },
  examples: {
    fires: [
      {
        variant: "open-ended",
        text: DEFINED_SCOPE.replace("formation d'une", "toute prestation utile, formation d'une"),
      },
      {
        variant: "no-boundary",
        text: DEFINED_SCOPE.replace(/Article 2 – Exclusions\n.+\n.+\n/u, ""),
      },
      {
        variant: "no-exclusions",
        text: DEFINED_SCOPE.replace(
          "Article 2 – Exclusions\nNe sont pas compris les photographies et les textes.\n",
          "",
        ),
      },
      {
        variant: "no-change-control",
        text: DEFINED_SCOPE.replace("Toute prestation complémentaire fait l'objet d'un avenant signé.\n", ""),
      },
    ],
    silent: [
      { because: "le périmètre, les exclusions et les changements sont décrits", text: DEFINED_SCOPE },
      {
        because: "nous achetons : c’est au prestataire de fermer son périmètre",
        context: { ourNames: ["Maison Tilleul"] },
        text: DEFINED_SCOPE.replace("formation d'une", "toute prestation utile, formation d'une"),
      },
    ],
  },
});
