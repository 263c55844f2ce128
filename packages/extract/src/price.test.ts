import { expect, it } from "vitest";
import { extractPrice } from "./price.ts";
import { read } from "./reading.ts";
import { paper } from "./test-support/paper.ts";

const of = (text: string, title = "Papier") => {
  const fact = extractPrice(read(paper(`${title}\n\n${text}`)));
  if (fact.status !== "present") return undefined;
  const { total, monthly, daily } = fact.value;
  return [total?.value, monthly?.value, daily?.value];
};

it.each([
  ["Le prix total est de 7 200 € HT, soit 8 640 € TTC.", ["7200.00", undefined, undefined]],
  ["Le taux journalier est de 610 € HT.", [undefined, undefined, "610.00"]],
  ["Taux journalier de 500 € HT, soit un montant total de 15 000 € HT.", ["15000.00", undefined, "500.00"]],
  ["La redevance est de 150 € HT par mois, pour une durée de dix mois.", ["1500.00", "150.00", undefined]],
  ["Maintenance : 3 600 € HT par an (soit 300 € HT par mois).", ["3600.00", "300.00", undefined]],
  [
    "Désignation\tMontant\nMaquette\t1 200,00\nIntégration\t2 050,00\nTotal HT\t3 250,00\nTVA 20 %\t650,00\nTotal TTC\t3 900,00",
    ["3250.00", undefined, undefined],
  ],
  ["The Client shall pay GBP 640 (excluding VAT) for each day worked.", [undefined, undefined, "640.00"]],
  ["Our retainer is EUR 2,100 per month plus VAT, for six months.", ["25200.00", "2100.00", undefined]],
  ["Survey   £900.00\nSubtotal   £900.00\nVAT 20%   £180.00\nTotal   £1,080.00", ["900.00", undefined, undefined]],
  ["Les retards donnent lieu à une indemnité de 40 €.", undefined],
  ["Le budget est plafonné à 12 000 €.", undefined],
])("%s", (text, expected) => {
  expect(of(text)).toEqual(expected);
});

it.each([
  ["Les frais de livraison sont de 6,90 € ; la livraison est offerte dès un montant total de 80 €.", undefined],
  ["Le bon d'achat d'un montant de 15 € TTC est valable un mois.", undefined],
  ["L'abonnement est de 39 € HT par mois.", ["468.00", "39.00", undefined]],
  ["Les tarifs sont hors taxes. Une session coûte 900 euros la journée.", [undefined, undefined, "900.00"]],
])("general terms print few prices of a deal: %s", (text, expected) => {
  expect(of(text, "Conditions générales de vente")).toEqual(expected);
});

it.each([
  ["Le budget est plafonné à 24 000 € HT, à raison de 480 € HT par jour travaillé.", [undefined, undefined, "480.00"]],
  ["The price is EUR 4,000 per release, EUR 16,000 in all.", ["16000.00", undefined, undefined]],
  ["Prix\n3 150 € TTC. Un tiers à la signature.", ["3150.00", undefined, undefined]],
  ["La redevance mensuelle est portée de 900 € HT à 1 020 € HT.", ["12240.00", "1020.00", undefined]],
  ["Les journées d'étude au-delà du quota sont facturées 580 € HT.", [undefined, undefined, "580.00"]],
  ["En cas de retard la Coopérative peut déduire 80 € par jour ouvré.", undefined],
  ["Les frais d'hôtel sont plafonnés à 95 € par jour.", undefined],
])("a rate, a total and what is neither: %s", (text, expected) => {
  expect(of(text)).toEqual(expected);
});

it.each([
  ["Le prix : 18 jours à 450 € HT, soit 8 100 € HT en tout.", ["8100.00", undefined, "450.00"]],
  ["Chaque jour d'intervention est facturé 520 € HT.", [undefined, undefined, "520.00"]],
  ["Consultant day (7 hours): £640 plus VAT.", [undefined, undefined, "640.00"]],
  ["The annual fee is paid in twelve monthly instalments of £700 plus VAT.", ["8400.00", "700.00", undefined]],
  ["The monthly fee rises from £1,100 to £1,250 plus VAT.", ["15000.00", "1250.00", undefined]],
  ["The Customer pays a lump sum of EUR 12,500 net of VAT.", ["12500.00", undefined, undefined]],
  ["Il est appliqué 90 € par jour calendaire de retard.", undefined],
  ["Site allowances are reimbursed subject to a ceiling of EUR 80 per person per day.", undefined],
  ["Les factures sont payables à 30 jours à réception, 40 € de frais de recouvrement.", undefined],
  ["A lump sum of EUR 40 is due for recovery costs.", undefined],
])("more rates and totals: %s", (text, expected) => {
  expect(of(text)).toEqual(expected);
});
