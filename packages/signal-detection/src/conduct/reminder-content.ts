import { fold } from "@vigie/language";
import type { FindingFields } from "@vigie/model";
import type { FieldInput } from "../define.ts";
import { invoiceFields } from "../fields/references.ts";

const PAYMENT_OPTIONS =
  /(?<![a-z])(?:iban|bic|rib|virement|carte bancaire|par carte|cheque|prelevement|lien de paiement|payer en ligne|reglement en ligne|echeancier|echelonn[a-z]*|en plusieurs fois|delai de paiement|facilites?|modalites de (?:reglement|paiement)|bank transfer|wire|card|direct debit|payment link|pay online|instalments?|installments?|payment plan|bank details|sort code)(?![a-z])/u;
const LONGEST = 20_000;

/** What our reminder does not say (R58, R59): the amount, the invoice it comes from, the ways to pay. An invoice attached says the first two. */
export function reminderLacks({ document, reading, sentences, ...rest }: FieldInput): Pick<FindingFields, "missing"> {
  const all = reading.sentences.map((_s, i) => i).filter((i) => reading.sentences[i]?.zone !== "quoted");
  const text = fold(`${document.envelope?.subject ?? ""}\n${document.text.slice(0, LONGEST)}`).folded;
  const attached = document.attachments.length > 0;
  const numbers = invoiceFields({ document, reading, sentences: all, ...rest }).invoiceNumbers ?? [];
  const inSubject = /(?:facture|invoice|f|fa|inv)[ a-z°.:#-]{0,8}\d{2,}/u.test(text.slice(0, 200));
  const missing = [
    ...(attached || all.some((i) => reading.money(i).length > 0) ? [] : ["amount"]),
    ...(attached || numbers.length > 0 || inSubject ? [] : ["invoice"]),
    ...(PAYMENT_OPTIONS.test(text) ? [] : ["payment-options"]),
  ];
  return missing.length === 0 ? {} : { missing };
}
