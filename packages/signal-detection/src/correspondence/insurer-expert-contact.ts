import { defineSignal, family, medium, strong } from "../define.ts";
import { claimedFields } from "../fields/amounts.ts";
import { deadlineFields } from "../fields/deadline.ts";
import { insurerFields } from "../fields/references.ts";

export const insurerExpertContact = defineSignal({
  id: "insurer-expert-contact",
  severity: 3,
  title: { fr: "Assureur ou expert adverse", en: "Opposing insurer or expert" },
  why: {
    fr: "L’assureur du client cherche un responsable : un recours subrogatoire se prépare.",
    en: "The client’s insurer is looking for someone liable: a subrogated claim is coming.",
  },
  advice: {
    fr: "Déclarez le sinistre à votre assureur, et n’assistez à l’expertise qu’avec son expert.",
    en: "Declare the claim to your insurer, and attend the survey only with its expert.",
  },
  law: [{ reference: "C. assur. L121-12", status: "M" }],
  speakers: ["client-insurer", "client", "client-counsel", "unknown", "public-body"],
  families: [
    family(
      "adverse-insurer",
      {
        fr: "annonce un recours ou une expertise de l’assureur adverse",
        en: "announces a claim or survey by the opposing insurer",
      },
      [
        strong("adverse-insurer & insurer-noun|you|damage", { not: "insurer-own template" }),
        strong("insured-person & damage|insurer-noun|claim-verb|adverse-insurer|take-charge", {
          across: 2,
          not: "insurer-own template thanks",
        }),
        medium("adverse-insurer", { not: "insurer-own template" }),
      ],
    ),
    family(
      "insurer-request",
      { fr: "formule une demande visant votre assureur", en: "makes a request aimed at your insurer" },
      [strong("insurer-request & demand & damage|insurer-noun|failure", { not: "insurer-own template" })],
    ),
  ],
  fields: (input) => ({ ...deadlineFields(input), ...insurerFields(input), ...claimedFields(input) }),
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
        because: "c’est votre assureur",
      },
      {
        from: "client",
        text: "Merci de joindre votre attestation d’assurance au dossier fournisseur.",
        because: "c’est une pièce d’ouverture de compte",
      },
      {
        from: "unknown",
        text: "Comparez votre contrat d’assurance : nos garanties dès 20 € par mois.",
        because: "c’est un message commercial",
      },
    ],
  },
});
