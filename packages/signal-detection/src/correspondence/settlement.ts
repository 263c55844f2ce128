import { defineSignal, type FieldInput, family, medium, strong } from "../define.ts";
import { amountFields } from "../fields/amounts.ts";
import { deadlineFields } from "../fields/deadline.ts";
import { counselWordings, isWithdrawal, withdrawalWordings } from "./settlement-withdrawal.ts";

const OUT = "settle-other employment template norm";
/** Sentences in which a paper says what it is. */
const TITLE = 8;

/** A contract that settles a dispute says so in its title; the others only tell of settlements as things that may come. */
function isTitled({ kind, reading }: FieldInput): boolean {
  const named = ["settlement", "slate-clean"].map((name) => reading.classNumber(name));
  return (
    !["contract", "amendment", "annex"].includes(kind) ||
    reading.sentences.slice(0, TITLE).some((s) => s.hits.some((h) => named.includes(h.cls)))
  );
}

export const settlement = defineSignal({
  id: "settlement",
  severity: 0,
  title: { fr: "Règlement amiable", en: "Settlement" },
  why: {
    fr: "Un accord signé éteint le litige ; conclu sans l’assureur, il peut lui être inopposable.",
    en: "A signed agreement ends the dispute; made without the insurer it may not bind it.",
  },
  advice: {
    fr: "Obtenez l’accord écrit de l’assureur avant de signer ; versez le protocole au dossier.",
    en: "Get the insurer’s written consent before signing; file the agreement.",
  },
  law: [
    { reference: "C. civ. 2044", status: "V" },
    { reference: "C. assur. L124-2", status: "V" },
  ],
  speakers: ["us", "client", "client-counsel", "client-insurer", "our-insurer", "public-body", "unknown"],
  kinds: ["contract", "amendment", "annex"],
  wordings: [...withdrawalWordings, ...counselWordings],
  wordedFamilies: [
    family(
      "withdrawal",
      { fr: "retire la réclamation ou dit le différend clos", en: "takes the claim back or says the dispute is over" },
      [],
    ),
    family(
      "counsel-withdrawal",
      { fr: "retire la réclamation de son client", en: "takes its client’s claim back" },
      [],
    ),
  ],
  families: [
    family(
      "agreement",
      { fr: "fait état d’un accord qui met fin au litige", en: "refers to an agreement that ends the dispute" },
      [
        strong("settlement & settle-done", {
          not: `${OUT} settle-offer`,
          allow: ["clause", "closed"],
          needs: "no-question",
        }),
        strong("settlement & #money", { not: `${OUT} settle-offer`, allow: ["clause", "closed"] }),
        strong("accept-act & settlement", { not: OUT, allow: ["closed"], needs: "no-question" }),
        medium("end-definitively & dispute-noun", {
          not: `${OUT} settle-offer if`,
          allow: ["closed"],
          needs: "no-question",
        }),
        strong("slate-clean & #money|deal-made", {
          across: 2,
          not: `${OUT} if`,
          allow: ["closed"],
          needs: "no-question",
        }),
        medium("slate-clean & we|you", { not: `${OUT} if`, allow: ["closed"], needs: "no-question" }),
        medium("settlement & we|you", { not: `${OUT} settle-offer if`, allow: ["closed"], needs: "no-question" }),
      ],
    ),
  ],
  modality: "performative",
  holds: (input) => isTitled(input) && isWithdrawal(input) !== false,
  fields: (input) => ({
    ...deadlineFields(input),
    ...amountFields(input, "settlement", 1),
    ...(isWithdrawal(input) === true ? { withdrawal: true } : {}),
  }),
  companions: ["own-admission"],
  examples: {
    fires: [
      { from: "client", text: "⟦Vous trouverez ci-joint signé le protocole transactionnel, qui met fin au litige.⟧" },
      { from: "us", text: "⟦Nous vous verserons 3 000 € pour solde de tout compte.⟧" },
      { from: "client", text: "⟦We accept £2,000 in full and final settlement.⟧" },
      { from: "client", text: "⟦Je retire ma plainte, le problème est réglé.⟧ Merci à Julie." },
      { from: "client", text: "⟦Nous renonçons à toute réclamation.⟧" },
      { from: "client", text: "⟦Nous vous confirmons que nous retirons notre réclamation et que le litige est clos.⟧" },
      { from: "client", text: "⟦Pour nous, l’affaire est close.⟧" },
    ],
    silent: [
      {
        from: "client",
        text: "Merci de retirer votre réclamation auprès de notre comptable.",
        because: "le retrait est demandé, non fait",
      },
      {
        from: "client",
        text: "Nous retirons notre réclamation si vous nous remboursez les 500 €.",
        because: "le retrait est conditionnel",
      },
      {
        from: "client",
        text: "Nous retirons une partie de notre réclamation, celle qui porte sur les délais.",
        because: "le retrait n’est que partiel",
      },
      { from: "client", text: "Je pourrais retirer ma plainte.", because: "ce n’est qu’une hypothèse" },
      { from: "client", text: "Nous retirons notre résiliation.", because: "c’est la résiliation qui est retirée" },
      { from: "us", text: "Nous retirons notre réclamation.", because: "la réclamation est la vôtre" },
      {
        from: "client",
        text: "Mon associé retire sa plainte.",
        because: "l’auteur parle de la réclamation d’un tiers",
      },
      {
        from: "client",
        text: "La transaction bancaire est refusée au paiement.",
        because: "il s’agit d’un paiement par carte",
      },
      {
        from: "client",
        text: "Nous vous proposons un projet de protocole d’accord.",
        because: "ce n’est qu’une offre",
      },
      {
        from: "client",
        text: "Mon solde de tout compte m’a été remis avec mon certificat de travail.",
        because: "il s’agit d’un contrat de travail",
      },
    ],
  },
});
