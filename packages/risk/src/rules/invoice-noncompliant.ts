import type { Bilingual } from "@vigie/model";
import { defineRule } from "./define-rule.ts";
import { documentId, paper, scene } from "./scene.ts";

/** The mentions by the codes `extract` gives them; an unknown code is printed as it is. */
const MENTIONS: Readonly<Record<string, Bilingual>> = {
  "due-date": { fr: "date d’échéance", en: "due date" },
  "penalty-rate": { fr: "taux des pénalités de retard", en: "late-payment rate" },
  "fixed-compensation": { fr: "indemnité forfaitaire de 40 €", en: "fixed compensation of €40" },
  "seller-siren": { fr: "numéro SIREN du vendeur", en: "seller’s SIREN" },
  "buyer-siren": { fr: "numéro SIREN du client", en: "buyer’s SIREN" },
  "seller-vat": { fr: "numéro de TVA du vendeur", en: "seller’s VAT number" },
  "buyer-vat": { fr: "numéro de TVA du client", en: "buyer’s VAT number" },
  "issue-date": { fr: "date d’émission", en: "issue date" },
  number: { fr: "numéro de facture", en: "invoice number" },
  "early-payment": { fr: "conditions d’escompte", en: "early-payment terms" },
};

const invoicePaper = (missingMentions: string[]) =>
  paper("invoice", {
    invoice: {
      status: "present",
      value: { number: "F-7", type: "invoice", issued: "2026-05-02", currency: "EUR", missingMentions },
      evidence: [{ documentId: documentId("invoice"), page: 1, span: { start: 0, end: 11 }, quote: "Facture F-7" }],
    },
  });

export const invoiceNoncompliant = defineRule({
  id: "invoice-noncompliant",
  family: "relationship",
  severity: 1,
  title: { fr: "Facture non conforme", en: "Invoice defects" },
  why: {
    fr: "Une mention obligatoire manquante donne au client un motif de retarder le paiement et expose à une amende.",
    en: "A missing compulsory mention gives the client a reason to delay payment and exposes you to a fine.",
  },
  advice: {
    fr: "Rectifiez le modèle de facture et réémettez celles qui sont encore à payer.",
    en: "Mend the invoice template and reissue those still to be paid.",
  },
  law: [
    { reference: "C. com. L441-9", status: "V" },
    { reference: "CGI ann. II, 242 nonies A", status: "V" },
  ],
  examples: {
    fires: [
      {
        from: "invoice",
        text: "Facture F-7 sans taux de pénalités ni indemnité de 40 €.",
        given: () => ({
          relationship: scene({ contracts: [invoicePaper(["penalty-rate", "fixed-compensation"])] }),
          asOf: "2026-06-09",
        }),
      },
    ],
    silent: [
      {
        from: "invoice",
        text: "Facture F-7 avec toutes ses mentions.",
        because: "rien ne manque",
        given: () => ({ relationship: scene({ contracts: [invoicePaper([])] }), asOf: "2026-06-09" }),
      },
    ],
  },
  occurrences: ({ relationship, asOf }) =>
    relationship.contracts.flatMap(({ facts }) => {
      const fact = facts.invoice;
      if (fact.status !== "present" || fact.value.missingMentions.length === 0) return [];
      if ((fact.value.issued ?? "") > asOf || fact.value.type === "credit-note") return [];
      const missing = fact.value.missingMentions;
      const names = (locale: "fr" | "en") => missing.map((code) => MENTIONS[code]?.[locale] ?? code).join(", ");
      return [
        {
          key: fact.value.number,
          strength: "medium" as const,
          evidence: fact.evidence,
          fields: { invoiceNumbers: [fact.value.number], missing },
          ...(fact.value.issued === undefined ? {} : { date: fact.value.issued }),
          because: {
            fr: `Facture ${fact.value.number} : mentions non trouvées, ${names("fr")}.`,
            en: `Invoice ${fact.value.number}: mentions not found, ${names("en")}.`,
          },
        },
      ];
    }),
});
