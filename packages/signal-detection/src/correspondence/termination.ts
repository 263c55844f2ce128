import { CLIENT_SIDE, defineSignal, family, medium, strong } from "../define.ts";
import { deadlineFields } from "../fields/deadline.ts";
import { terminationFields } from "../fields/references.ts";

const OUT = "end-other employment retract-termination natural-expiry template their relief-sought";

export const termination = defineSignal({
  id: "termination",
  severity: 2,
  title: { fr: "Résiliation, résolution, annulation", en: "Termination" },
  why: {
    fr: "La fin annoncée du contrat fige les comptes entre les parties et précède souvent la réclamation.",
    en: "The announced end of the contract freezes the accounts and often comes before a claim.",
  },
  advice: {
    fr: "Vérifiez les formes et le préavis (C. civ. 1226), faites l’état des livrables et des factures.",
    en: "Check form and notice period (C. civ. 1226), list deliverables and invoices.",
  },
  law: [
    { reference: "C. civ. 1224 à 1226", status: "V" },
    { reference: "C. civ. 1223", status: "V" },
  ],
  speakers: [...CLIENT_SIDE, "us", "court"],
  families: [
    family(
      "ending",
      { fr: "annonce la fin du contrat ou de la relation", en: "announces the end of the contract or relationship" },
      [
        strong("we|you|if|announce & terminate &8 contract-noun", { not: OUT, needs: "no-question" }),
        strong("terminate &5 contract-noun", { not: `${OUT} demand`, needs: "no-question" }),
        strong("!continue-verb &6 contract-noun|you", {
          not: `${OUT} payment-done`,
          needs: "no-question",
          allow: ["third-party"],
        }),
        medium("consequence-announced & terminate & contract-noun", { not: OUT, allow: ["clause"] }),
        strong("leave-us", { not: OUT, needs: "no-question" }),
        strong("choose-verb|continue-verb >4 other-provider", {
          not: OUT,
          needs: "no-question",
          allow: ["third-party"],
        }),
        medium("we & terminate & if|disappointment|unacceptable|announce & you|contract-noun", {
          not: OUT,
          needs: "no-question",
        }),
      ],
    ),
  ],
  holds: ({ reading }) => !reading.has("employment") && !reading.has("contract-agreed"),
  modality: "asserted",
  fields: (input) => ({ ...deadlineFields(input), ...terminationFields(input) }),
  companions: ["mise-en-demeure", "dissatisfaction", "threat-of-proceedings"],
  examples: {
    fires: [
      { from: "client", text: "⟦Nous résilions le contrat de maintenance à compter du 30 juin.⟧" },
      { from: "client", text: "⟦Nous ne souhaitons pas renouveler notre abonnement.⟧" },
      { from: "client", text: "⟦We hereby terminate the agreement with effect from 1 July 2026.⟧" },
      { from: "client", text: "⟦Si rien ne change d’ici vendredi, nous mettrons fin à notre collaboration.⟧" },
    ],
    silent: [
      { from: "client", text: "Je dois annuler notre réunion de jeudi.", because: "il s’agit d’une réunion" },
      {
        from: "client",
        text: "Je vous annonce ma démission, mon contrat de travail prend fin en juin.",
        because: "il s’agit d’un contrat de travail",
      },
      {
        from: "contract",
        text: "Chaque partie peut résilier le contrat avec un préavis de trois mois.",
        because: "c’est une clause",
      },
      {
        from: "client",
        text: "Nous n’avons pas l’intention de résilier le contrat.",
        because: "la phrase est une négation",
      },
    ],
  },
});
