import { CLIENT_SIDE, defineSignal, family, medium, strong } from "../define.ts";
import { amountFields } from "../fields/amounts.ts";
import { filingDeadlineFields, publicationFields } from "../fields/publication.ts";
import { courtFields, officeFields, principalFields } from "../fields/references.ts";

const OUT = "own-legal-topic template third-party employment";

export const insolvency = defineSignal({
  id: "insolvency",
  severity: 3,
  title: { fr: "Procédure collective", en: "Insolvency proceedings" },
  why: {
    fr: "La procédure collective interdit en principe le paiement des dettes antérieures ; une créance non déclarée à temps risque de ne pas être payée.",
    en: "Insolvency proceedings bar, in principle, payment of earlier debts; a claim not filed in time may never be paid.",
  },
  advice: {
    fr: "Déclarez votre créance dans les deux mois de la publication et ne livrez plus rien à crédit.",
    en: "File your claim within two months of publication and deliver nothing more on credit.",
  },
  law: [{ reference: "C. com. L622-24", status: "M" }],
  speakers: [...CLIENT_SIDE, "us", "court", "bailiff", "supplier"],
  families: [
    family("proceeding", { fr: "fait état d’une procédure collective", en: "refers to insolvency proceedings" }, [
      strong("insolvency-proceeding & opening-verb|office-holder|claim-filing|jurisdiction", {
        not: OUT,
        zones: ["letterhead", "references", "object", "fresh", "forwarded"],
      }),
      medium("insolvency-proceeding & we|you", { not: OUT, needs: "no-question" }),
    ]),
    family("filing", { fr: "évoque une déclaration de créance", en: "speaks of filing a claim" }, [
      medium("claim-filing & office-holder|you|we|#deadline", { not: OUT }),
    ]),
    family(
      "office-holder",
      { fr: "mentionne un mandataire de justice", en: "mentions a court-appointed office holder" },
      [medium("office-holder", { not: OUT, needs: "no-question" })],
    ),
  ],
  fields: (input) => ({
    ...courtFields(input),
    ...principalFields(input),
    ...officeFields(input),
    ...amountFields(input, "owed"),
    ...publicationFields(input),
    ...filingDeadlineFields(input),
  }),
  subsumes: ["claim-amount", "court-proceedings"],
  companions: ["unpaid-invoice"],
  examples: {
    fires: [
      {
        from: "court",
        text: "⟦Par jugement du 28 mai 2026, le tribunal de commerce de Nantes a ouvert une procédure de redressement judiciaire.⟧",
      },
      { from: "client", text: "⟦Nous avons dû déposer le bilan la semaine dernière.⟧" },
      {
        from: "unknown",
        text: "⟦Alpha Ltd has entered administration; please submit your claim to the administrator.⟧",
      },
    ],
    silent: [
      {
        from: "client",
        text: "La procédure de sauvegarde des données tourne chaque nuit.",
        because: "il s’agit d’une sauvegarde",
      },
      {
        from: "client",
        text: "Notre concurrent est en liquidation judiciaire, une occasion pour nous.",
        because: "un tiers est visé",
      },
      {
        from: "client",
        text: "La trésorerie est un peu tendue ce mois-ci.",
        because: "la trésorerie est tendue, sans plus",
      },
    ],
  },
});
