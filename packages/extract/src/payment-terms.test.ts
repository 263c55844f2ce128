import { expect, it } from "vitest";
import { extractPaymentTerms } from "./payment-terms.ts";
import { read } from "./reading.ts";
import { paper } from "./test-support/paper.ts";

const of = (text: string) => {
  const fact = extractPaymentTerms(read(paper(`Papier\n\n${text}`)));
  return fact.status === "present" ? fact.value : undefined;
};

it.each([
  ["Les factures sont réglées à 45 jours fin de mois.", { days: 45, mode: "end-of-month", fixedCompensation: false }],
  ["Paiement à trente (30) jours date de facture.", { days: 30, mode: "from-invoice", fixedCompensation: false }],
  [
    "Règlement à 30 jours. Les dommages et intérêts dus n'excèdent pas 60 % du prix facturé.",
    { days: 30, mode: "unknown", fixedCompensation: false },
  ],
  ["La facture est payable à réception.", { mode: "on-receipt", fixedCompensation: false }],
  ["Le solde se règle le jour même, en espèces.", { mode: "on-receipt", fixedCompensation: false }],
  ["Règlement à la fin du mois de facturation.", { mode: "end-of-month", fixedCompensation: false }],
  ["Le reste est à payer ______ jours après la facture.", { mode: "from-invoice", fixedCompensation: false }],
  [
    "Payment is due 20 days after the end of the month of the invoice.",
    { days: 20, mode: "end-of-month-then-days", fixedCompensation: false },
  ],
  [
    "Tout retard est sanctionné au triple du taux légal.",
    { mode: "unknown", penaltyFormula: "au triple du taux légal", fixedCompensation: false },
  ],
  [
    "Overdue sums bear interest at three times the French statutory rate.",
    { mode: "unknown", penaltyFormula: "three times the French statutory rate", fixedCompensation: false },
  ],
  [
    "Retard : BCE + 10 points et indemnité de 40 €.",
    { mode: "unknown", penaltyFormula: "BCE + 10 points", fixedCompensation: true },
  ],
  ["En cas de retard, intérêts de 12 % l'an.", { mode: "unknown", penaltyRate: "12", fixedCompensation: false }],
  [
    "Undisputed invoices are payable within 50 days of receipt.",
    { days: 50, mode: "from-receipt", fixedCompensation: false },
  ],
  ["Invoices are payable within 30 days of receipt.", { days: 30, mode: "from-receipt", fixedCompensation: false }],
])("%s", (text, expected) => {
  expect(of(text)).toEqual(expected);
});

it.each([
  "Pour un motif d'intérêt général, la ville peut résilier et verse 4 % du montant restant.",
  "Le total des pénalités de livraison ne peut excéder 8 % de la commande.",
  "Le Client dispose de quinze jours pour contester la recette.",
])("is another matter: %s", (text) => {
  expect(of(text)).toBeUndefined();
});

it.each([
  "Overdue sums bear interest at five per cent a year above the base rate of the Bank of England.",
  "Late payment attracts interest of 6% per annum over the ECB's refinancing rate.",
  "If you pay late you owe the statutory commercial interest.",
])("a rate above another is a formula: %s", (text) => {
  expect(of(text)?.penaltyFormula).toBeDefined();
  expect(of(text)?.penaltyRate).toBeUndefined();
});

it("keeps a rate that stands alone", () => {
  expect(of("Late invoices bear interest at 9% per year.")).toMatchObject({ penaltyRate: "9" });
});

it("knows the fixed sum by the law that grants it", () => {
  expect(
    of("Interest runs on late sums, and the fixed charges under the Late Payment of Commercial Debts Act are added."),
  ).toMatchObject({ fixedCompensation: true });
  expect(of("Late invoices bear interest at 9% per year and a fixed fee of £90.")).toMatchObject({
    fixedCompensation: false,
  });
});

it("reads « échues »", () => {
  expect(of("Les factures sont échues vingt jours après leur réception.")).toMatchObject({
    days: 20,
    mode: "from-receipt",
  });
});
