import { CLIENT_SIDE, defineSignal, family, medium, strong } from "../define.ts";
import { amountFields } from "../fields/amounts.ts";
import { deadlineFields } from "../fields/deadline.ts";
import { invoiceFields, principalFields } from "../fields/references.ts";

/** Remedies open to us, debts dunned, invitations: no notice. */
const OUT =
  "dunning summons no-proceedings own-legal-topic legal-review confraternal court-state legal-matter bailiff-deed insolvency-proceeding";

export const miseEnDemeure = defineSignal({
  id: "mise-en-demeure",
  severity: 3,
  title: { fr: "Mise en demeure", en: "Formal notice" },
  why: {
    fr: "Elle constate le retard, fait courir les intérêts et ouvre la voie aux sanctions du contrat et au procès.",
    en: "It establishes default, starts interest and opens the way to contract remedies and proceedings.",
  },
  advice: {
    fr: "Déclarez-la à l’assureur sans attendre et répondez par écrit avant l’échéance, sans rien reconnaître.",
    en: "Declare it to the insurer at once and answer in writing before the deadline, without admission.",
  },
  law: [
    { reference: "C. civ. 1344", status: "V" },
    { reference: "C. civ. 1226", status: "V" },
  ],
  speakers: [...CLIENT_SIDE, "bailiff", "supplier", "collector", "client-insurer"],
  holds: ({ reading }) => !reading.has("legal-matter"),
  modality: "performative",
  subject: {
    classes: "notice-noun",
    strength: "strong",
    needs: "demand|fix-verb|refund|pay-verb|consequence-announced",
  },
  families: [
    family("interpellation", { fr: "formule une mise en demeure", en: "gives formal notice" }, [
      strong("performative-lead >6 notice-infinitive", { not: "notice-past template", needs: "no-question" }),
      strong("notice-noun & #deadline & you", { not: "notice-past template norm", needs: "no-question" }),
      strong("notice-act", { not: "notice-past template", needs: "no-question" }),
    ]),
    family(
      "demand-deadline-consequence",
      { fr: "pose une exigence, un délai et une sanction", en: "sets a demand, a deadline and a sanction" },
      [
        strong("proceed-verb &8 court & #deadline & if|consequence-announced|demand|term-given", {
          across: 2,
          not: OUT,
        }),
        strong("term-given & proceed-verb|assign-verb & court|assign-verb|lawyer", { across: 3, not: OUT }),
        medium("assign-verb & #deadline & if|consequence-announced|demand|term-given", { across: 3, not: OUT }),
        strong("term-given & handover &8 lawyer", { across: 3, not: OUT }),
        strong("term-given & fix-verb|refund & if|consequence-announced", { across: 2, not: `${OUT} thanks` }),
        strong("terminate & #deadline & if|consequence-announced & fix-verb|failure", {
          not: "employment end-other natural-expiry",
        }),
        strong("terminate & contract-noun & #deadline & if|consequence-announced & fix-verb|failure|demand", {
          across: 3,
          not: "employment end-other natural-expiry",
        }),
      ],
    ),
  ],
  subsumes: ["incident-report"],
  fields: (input) => ({
    ...deadlineFields(input),
    ...amountFields(input, "claimed"),
    ...invoiceFields(input),
    ...principalFields(input),
  }),
  companions: [
    "threat-of-proceedings",
    "lawyer-letter",
    "claim-amount",
    "termination",
    "dissatisfaction",
    "unpaid-invoice",
  ],
  examples: {
    fires: [
      {
        from: "client",
        text: "⟦Par la présente, nous vous mettons en demeure de reprendre les développements sous huitaine.⟧",
      },
      {
        from: "client",
        text: "⟦À défaut de correction avant le 12 juin, nous saisirons le tribunal de commerce et demanderons réparation.⟧",
      },
      { from: "client", text: "⟦The present letter constitutes formal notice to remedy within ten business days.⟧" },
    ],
    silent: [
      {
        from: "contract",
        text: "Après mise en demeure restée sans effet pendant 30 jours, le contrat sera résilié de plein droit.",
        because: "c’est une clause",
      },
      {
        from: "us",
        text: "Nous vous mettons en demeure de régler la facture F-2026-041.",
        because: "la mise en demeure est la vôtre",
      },
      {
        from: "client",
        text: "> Nous vous mettons en demeure de régler la facture F-2026-041.\n\nBien reçu, le virement part ce soir.",
        because: "le passage est cité d’un message antérieur",
      },
      {
        from: "client",
        text: "Nous avons dû mettre en demeure notre hébergeur.",
        because: "le propos est rapporté et vise un tiers",
      },
      {
        from: "newsletter",
        text: "Télécharger notre modèle de mise en demeure gratuit.",
        because: "c’est une lettre d’information",
      },
    ],
  },
});
