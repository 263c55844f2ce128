import type { Bilingual, Profile } from "@vigie/model";
import { formatDate } from "@vigie/model";
import { defineRule } from "./define-rule.ts";
import { invoice, profileWith, scene } from "./scene.ts";

/** The mentions by the codes `extract` gives them; an unknown code is printed as it is. */
const MENTIONS: Readonly<Record<string, Bilingual>> = {
  "due-date": { fr: "date d’échéance", en: "due date" },
  "penalty-rate": { fr: "taux des pénalités de retard", en: "late-payment rate" },
  "fixed-compensation": { fr: "indemnité forfaitaire de 40 €", en: "fixed compensation of €40" },
  "seller-siren": { fr: "numéro SIREN du vendeur", en: "seller’s company number (SIREN)" },
  "buyer-siren": { fr: "numéro SIREN du client", en: "buyer’s company number (SIREN)" },
  "seller-vat": { fr: "numéro de TVA du vendeur", en: "seller’s VAT number" },
  "buyer-vat": { fr: "numéro de TVA du client", en: "buyer’s VAT number" },
  "issue-date": { fr: "date d’émission", en: "issue date" },
  number: { fr: "numéro de facture", en: "invoice number" },
  "discount-terms": { fr: "conditions d’escompte", en: "early-payment terms" },
  "operation-category": {
    fr: "catégorie de l’opération (livraison de biens, prestation de services ou les deux)",
    en: "category of the operation (goods, services or both)",
  },
};

/** Mentions that come with e-invoicing (décret 2022-1299): asked from the day a firm of our size must issue e-invoices. */
const WITH_E_INVOICING: ReadonlySet<string> = new Set(["buyer-siren", "operation-category"]);

/** From when e-invoices must be issued, by size (loi de finances 2024, art. 91). Everyone must be able to receive them from 1 September 2026. */
const ISSUING_FROM: Readonly<Record<NonNullable<Profile["me"]["size"]>, string>> = {
  large: "2026-09-01",
  mid: "2026-09-01",
  sme: "2027-09-01",
  micro: "2027-09-01",
};
/** A firm whose size nobody states: the later day, so that nothing is called missing too early. */
const LATEST = "2027-09-01";

const SIZES: Readonly<Record<NonNullable<Profile["me"]["size"]>, Bilingual>> = {
  large: { fr: "grande entreprise", en: "large firm" },
  mid: { fr: "entreprise de taille intermédiaire", en: "mid-sized firm" },
  sme: { fr: "petite ou moyenne entreprise", en: "small or medium-sized firm" },
  micro: { fr: "microentreprise", en: "micro-enterprise" },
};

/** Which of the missing mentions are asked of an invoice of a day, and what is said of those that are not yet. */
function asked(
  missing: readonly string[],
  issued: string,
  size: Profile["me"]["size"],
): { now: string[]; later: Bilingual[] } {
  const from = size === undefined ? LATEST : ISSUING_FROM[size];
  const later = missing.filter((code) => WITH_E_INVOICING.has(code) && issued < from);
  const who = {
    fr: size === undefined ? "taille de l’entreprise non renseignée : date la plus tardive" : SIZES[size].fr,
    en: size === undefined ? "size of the firm not stated: the latest day" : SIZES[size].en,
  };
  return {
    now: missing.filter((code) => !later.includes(code)),
    later: later.map((code) => ({
      fr: `${MENTIONS[code]?.fr ?? code} : exigé à partir du ${formatDate(from, "fr", "long")} (${who.fr})`,
      en: `${MENTIONS[code]?.en ?? code}: asked from ${formatDate(from, "en", "long")} (${who.en})`,
    })),
  };
}

export const invoiceNoncompliant = defineRule({
  id: "invoice-noncompliant",
  family: "relationship",
  severity: 1,
  title: { fr: "Facture non conforme", en: "Invoice defects" },
  why: {
    fr: "Une mention obligatoire manquante donne au client un motif de retarder le paiement et expose à une amende.",
    en: "A missing compulsory particular gives the client a reason to delay payment and exposes you to a fine.",
  },
  advice: {
    fr: "Corrigez le modèle de facture et rectifiez les factures encore à payer.",
    en: "Correct the invoice template and the invoices still to be paid.",
  },
  law: [
    { reference: "C. com. L441-9", status: "V" },
    { reference: "CGI ann. II, 242 nonies A", status: "V" },
  ],
  examples: {
    fires: [
      {
        from: "invoice",
        text: "Facture F-7 d’octobre 2026 d’une grande entreprise, sans le SIREN du client ni la catégorie de l’opération.",
        given: () => ({
          relationship: scene({
            ledger: [invoice("F-7", "2026-11-02", { missingMentions: ["buyer-siren", "operation-category"] })],
          }),
          profile: profileWith({ me: { ...profileWith().me, size: "large" } }),
          asOf: "2026-11-09",
        }),
      },
      {
        from: "invoice",
        text: "Facture F-7 sans taux de pénalités ni indemnité de 40 €.",
        given: () => ({
          relationship: scene({
            ledger: [invoice("F-7", "2026-06-02", { missingMentions: ["penalty-rate", "fixed-compensation"] })],
          }),
          asOf: "2026-06-09",
        }),
      },
    ],
    silent: [
      {
        from: "invoice",
        text: "Facture F-7 d’octobre 2026 d’une PME, sans le SIREN du client.",
        because: "une PME n’a à le faire figurer qu’à partir de septembre 2027",
        given: () => ({
          relationship: scene({
            ledger: [invoice("F-7", "2026-11-02", { missingMentions: ["buyer-siren", "operation-category"] })],
          }),
          profile: profileWith({ me: { ...profileWith().me, size: "sme" } }),
          asOf: "2026-11-09",
        }),
      },
      {
        from: "invoice",
        text: "Facture F-7 de mai 2026 sans le SIREN du client.",
        because: "une petite entreprise n’a à le faire figurer qu’à partir de septembre 2027",
        given: () => ({
          relationship: scene({ ledger: [invoice("F-7", "2026-06-02", { missingMentions: ["buyer-siren"] })] }),
          asOf: "2026-06-09",
        }),
      },
      {
        from: "invoice",
        text: "Facture F-7 avec toutes ses mentions.",
        because: "rien ne manque",
        given: () => ({
          relationship: scene({ ledger: [invoice("F-7", "2026-06-02", { missingMentions: [] })] }),
          asOf: "2026-06-09",
        }),
      },
    ],
  },
  occurrences: ({ ledger, relationship, profile }) =>
    ledger.flatMap((item) => {
      const { now: missing, later } = asked(item.missingMentions ?? [], item.issued, profile.me.size);
      if (missing.length === 0 || relationship.client.consumer) return [];
      const names = (locale: "fr" | "en") => missing.map((code) => MENTIONS[code]?.[locale] ?? code).join(", ");
      return [
        {
          key: item.number,
          strength: "medium" as const,
          evidence: item.evidence,
          fields: { invoiceNumbers: [item.number], missing },
          ruledOut: later,
          date: item.issued,
          because: {
            fr: `Facture ${item.number}, ${missing.length > 1 ? "mentions non trouvées" : "mention non trouvée"} : ${names("fr")}.`,
            en: `Invoice ${item.number}, ${missing.length > 1 ? "particulars" : "particular"} not found: ${names("en")}.`,
          },
        },
      ];
    }),
});
