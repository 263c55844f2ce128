import { ADVERSE, defineSignal, family, strong } from "../define.ts";
import { amountFields } from "../fields/amounts.ts";
import { deadlineFields } from "../fields/deadline.ts";
import { courtFields, officeFields, principalFields } from "../fields/references.ts";

const SENDER = ["letterhead", "references", "object", "signature", "fresh", "forwarded"] as const;

export const bailiffAct = defineSignal({
  id: "bailiff-act",
  severity: 4,
  title: { fr: "Acte de commissaire de justice", en: "Bailiff’s act" },
  why: {
    fr: "Un acte signifié fait courir des délais et vaut preuve de sa date.",
    en: "A served act starts time limits and proves its own date.",
  },
  advice: {
    fr: "Prévenez l’assureur et l’avocat le jour même ; conservez l’acte et l’enveloppe.",
    en: "Tell the insurer and the lawyer the same day; keep the act and its envelope.",
  },
  law: [
    { reference: "C. civ. 1344", status: "V" },
    { reference: "CPC 648 s.", status: "M" },
  ],
  speakers: ADVERSE,
  voice: {
    roles: ["bailiff"],
    strength: "medium",
    strongWith: "bailiff-deed|summons|notice-act|court",
    label: { fr: "émane d’un commissaire de justice", en: "comes from a bailiff" },
  },
  families: [
    family(
      "deed",
      { fr: "porte un acte de commissaire de justice ou en fait état", en: "is a bailiff’s act or refers to one" },
      [
        strong("bailiff-deed & bailiff", {
          across: 2,
          zones: SENDER,
          not: "announce collector template own-legal-topic",
        }),
      ],
    ),
  ],
  holds: ({ reading }) => reading.has("bailiff-deed") || !reading.has("our-customer"),
  fields: (input) => ({
    ...deadlineFields(input),
    ...courtFields(input),
    ...principalFields(input),
    ...officeFields(input),
    ...amountFields(input, "claimed"),
  }),
  companions: ["court-proceedings", "lawyer-letter", "mise-en-demeure", "claim-amount"],
  examples: {
    fires: [
      { from: "bailiff", text: "⟦Assignation devant le tribunal de commerce de Lyon, RG 2026/01234⟧" },
      {
        from: "unknown",
        text: "⟦À la requête de la société Alpha, je, commissaire de justice soussigné, vous signifie le présent acte.⟧",
      },
      { from: "client", text: "⟦Un procès-verbal de constat a été établi hier par un commissaire de justice.⟧" },
    ],
    silent: [
      {
        from: "client",
        text: "Nous ferons dresser constat par un huissier si cela continue.",
        because: "l’acte est seulement annoncé",
      },
      {
        from: "client",
        text: "Il faut ajouter une page « huissier » au site de notre étude.",
        because: "il s’agit d’une page du site",
      },
      { from: "us", text: "Notre huissier vous signifiera la sommation de payer.", because: "l’acte est le vôtre" },
    ],
  },
});
