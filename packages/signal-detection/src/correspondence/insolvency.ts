import { CLIENT_SIDE, defineSignal, family, medium, strong } from "../define.ts";
import { amountFields } from "../fields/amounts.ts";
import { publicationFields } from "../fields/publication.ts";
import { courtFields, principalFields } from "../fields/references.ts";

const OUT = "own-legal-topic template third-party";

export const insolvency = defineSignal({
  id: "insolvency",
  severity: 3,
  title: { fr: "Défaillance", en: "Insolvency" },
  why: {
    fr: "Une procédure collective interdit le paiement des dettes antérieures : la créance se perd si elle n’est pas déclarée.",
    en: "Insolvency proceedings bar payment of earlier debts: an undeclared claim is lost.",
  },
  advice: {
    fr: "Déclarer la créance dans les deux mois de la publication et cesser tout travail à crédit.",
    en: "File the claim within two months of publication and stop work on credit.",
  },
  law: [{ reference: "C. com. L622-24", status: "M" }],
  speakers: [...CLIENT_SIDE, "us", "court", "bailiff", "supplier"],
  families: [
    family("proceeding", { fr: "une procédure collective", en: "insolvency proceedings" }, [
      strong("insolvency-proceeding & opening-verb|office-holder|claim-filing|jurisdiction", {
        not: OUT,
        zones: ["letterhead", "fresh", "forwarded"],
      }),
      medium("insolvency-proceeding & we|you", { not: OUT, needs: "no-question" }),
    ]),
    family("filing", { fr: "une déclaration de créance", en: "the filing of a claim" }, [
      strong("claim-filing & office-holder|you|we|#deadline", { not: OUT }),
    ]),
    family("office-holder", { fr: "un mandataire de justice", en: "a court-appointed office holder" }, [
      medium("office-holder", { not: OUT, needs: "no-question" }),
    ]),
  ],
  fields: (input) => ({
    ...courtFields(input),
    ...principalFields(input),
    ...amountFields(input, "owed"),
    ...publicationFields(input),
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
      { from: "client", text: "La procédure de sauvegarde des données tourne chaque nuit.", because: "backup" },
      {
        from: "client",
        text: "Notre concurrent est en liquidation judiciaire, une occasion pour nous.",
        because: "a third party",
      },
      { from: "client", text: "La trésorerie est un peu tendue ce mois-ci.", because: "cash tightness" },
    ],
  },
});
