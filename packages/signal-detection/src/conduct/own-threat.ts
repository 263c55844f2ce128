import { defineSignal, family, strong } from "../define.ts";

export const ownThreat = defineSignal({
  id: "own-threat",
  severity: 3,
  title: { fr: "Menace de notre part", en: "Threat of ours" },
  why: {
    fr: "Annoncer une procédure est licite ; menacer d’alerter l’employeur, les clients ou la police ne l’est pas.",
    en: "Announcing proceedings is lawful; threatening to alert employer, clients or police is not.",
  },
  advice: {
    fr: "Ne pas envoyer ; si c’est parti, en parler à votre avocat avant tout nouvel échange.",
    en: "Do not send it; if it is gone, talk to your lawyer before writing again.",
  },
  law: [
    { reference: "C. pén. 312-10", status: "V" },
    { reference: "C. conso. L121-7", status: "V" },
    { reference: "C. pén. 433-13", status: "M" },
  ],
  speakers: ["us"],
  families: [
    family("exposure", { fr: "la menace d’alerter des tiers", en: "a threat to alert others" }, [
      strong("illegal-threat & threat-verb & if|announce", { allow: ["third-party"], not: "payment-done" }),
      strong("illegal-threat & publish-future", { allow: ["third-party"] }),
    ]),
    family("hostage", { fr: "la menace de couper ou d’effacer", en: "a threat to cut off or delete" }, [
      strong("hostage & if|unpaid|announce", {}),
    ]),
  ],
  modality: "conditional-threat",
  companions: ["unpaid-invoice"],
  examples: {
    fires: [
      { from: "us", text: "⟦Si vous ne payez pas, nous préviendrons vos clients.⟧" },
      { from: "us", text: "⟦Sans règlement demain, nous informerons votre employeur.⟧" },
      { from: "us", text: "⟦If you do not pay we will tell your customers.⟧" },
    ],
    silent: [
      {
        from: "us",
        text: "Sans règlement sous huit jours, nous saisirons le tribunal de commerce.",
        because: "announcing proceedings is lawful",
      },
      { from: "us", text: "Si vos clients vous signalent une lenteur, prévenez-nous.", because: "a service message" },
      { from: "client", text: "Si vous ne payez pas, nous préviendrons vos clients.", because: "not ours" },
    ],
  },
});
