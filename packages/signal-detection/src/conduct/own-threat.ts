import { defineSignal, family, strong } from "../define.ts";
import { threatWordings } from "./threat-wordings.ts";

export const ownThreat = defineSignal({
  id: "own-threat",
  severity: 3,
  title: { fr: "Menace de votre part", en: "Threat from your side" },
  why: {
    fr: "Annoncer une procédure est licite ; menacer de révéler le différend à l’employeur ou aux clients peut être illicite.",
    en: "Announcing proceedings is lawful; threatening to reveal the dispute to an employer or to clients may be unlawful.",
  },
  advice: {
    fr: "N’envoyez pas ce message ; s’il est parti, parlez-en à votre avocat avant tout nouvel échange.",
    en: "Do not send this message; if it is gone, talk to your lawyer before writing again.",
  },
  law: [
    { reference: "C. pén. 312-10", status: "V" },
    { reference: "C. conso. L121-7", status: "V" },
    { reference: "C. pén. 433-13", status: "M" },
  ],
  speakers: ["us"],
  families: [
    family("exposure", { fr: "menace d’alerter des tiers", en: "threatens to alert others" }, [
      strong("illegal-threat & threat-verb & if|announce", { allow: ["third-party"], not: "payment-done" }),
      strong("exposed-to & expose-verb & pay-or", {
        across: 3,
        allow: ["third-party", "hypothetical"],
        not: "payment-done thanks",
      }),
    ]),
    family("publication", { fr: "menace de rendre la dette publique", en: "threatens to make the debt public" }, []),
    family(
      "punishment",
      {
        fr: "menace de la police, de la prison ou d’une dénonciation",
        en: "threatens with police, prison or a report to authorities",
      },
      [],
    ),
    family(
      "false-authority",
      { fr: "se donne l’apparence d’un acte de justice", en: "takes the look of a court act" },
      [],
    ),
    family(
      "hostage",
      {
        fr: "menace de couper un service ou d’effacer des données",
        en: "threatens to cut off a service or delete data",
      },
      [strong("hostage & unpaid|pay-verb|payment|invoice", { not: "planned-outage" })],
    ),
  ],
  wordings: threatWordings,
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
        because: "annoncer une procédure est licite",
      },
      {
        from: "us",
        text: "Si vos clients vous signalent une lenteur, prévenez-nous.",
        because: "c’est un message de service",
      },
      {
        from: "client",
        text: "Si vous ne payez pas, nous préviendrons vos clients.",
        because: "ce n’est pas votre message",
      },
    ],
  },
});
