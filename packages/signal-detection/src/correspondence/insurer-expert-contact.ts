import { defineSignal, family, medium, strong } from "../define.ts";
import { deadlineFields } from "../fields/deadline.ts";
import { counselFields } from "../fields/references.ts";

export const insurerExpertContact = defineSignal({
  id: "insurer-expert-contact",
  severity: 3,
  title: { fr: "Assureur ou expert adverse", en: "Opposing insurer or expert" },
  why: {
    fr: "L’assureur du client cherche un responsable : un recours subrogatoire se prépare.",
    en: "The client’s insurer is looking for someone liable: a subrogated claim is coming.",
  },
  advice: {
    fr: "Déclarer, et n’assister à l’expertise qu’avec l’expert de votre assureur.",
    en: "Declare it, and attend the survey only with your insurer’s expert.",
  },
  law: [{ reference: "C. assur. L121-12", status: "M" }],
  speakers: ["client-insurer", "client", "client-counsel", "unknown", "public-body"],
  families: [
    family(
      "adverse-insurer",
      { fr: "un recours ou une expertise de l’assureur adverse", en: "a claim or survey by the opposing insurer" },
      [
        strong("adverse-insurer & insurer-noun|you|we", { not: "insurer-own template" }),
        medium("adverse-insurer", { not: "insurer-own template" }),
      ],
    ),
    family("insurer-request", { fr: "une demande visant notre assureur", en: "a request aimed at our insurer" }, [
      strong("insurer-request & demand & damage|insurer-noun|failure", { not: "insurer-own template" }),
    ]),
  ],
  fields: (input) => ({ ...deadlineFields(input), ...counselFields(input) }),
  companions: ["claim-amount", "dissatisfaction", "lawyer-letter", "mise-en-demeure"],
  examples: {
    fires: [
      {
        from: "client-insurer",
        text: "⟦Nous exercerons notre recours subrogatoire à votre encontre, sinistre n° 4471.⟧",
      },
      { from: "unknown", text: "⟦Vous êtes convoqué à une expertise amiable contradictoire le 4 juillet.⟧" },
      { from: "client", text: "⟦Merci de nous transmettre les coordonnées de votre assureur pour ce sinistre.⟧" },
    ],
    silent: [
      {
        from: "our-insurer",
        text: "Votre déclaration de sinistre est enregistrée sous le n° 4471.",
        because: "our own insurer",
      },
      {
        from: "client",
        text: "Merci de joindre votre attestation d’assurance au dossier fournisseur.",
        because: "onboarding paper",
      },
      {
        from: "unknown",
        text: "Comparez votre contrat d’assurance : nos garanties dès 20 € par mois.",
        because: "marketing",
      },
    ],
  },
});
