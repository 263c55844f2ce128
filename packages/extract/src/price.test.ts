import { expect, it } from "vitest";
import { extractPrice } from "./price.ts";
import { read } from "./reading.ts";
import { paper } from "./test-support/paper.ts";

const of = (text: string) => {
  const fact = extractPrice(read(paper(`Papier\n\n${text}`)));
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
  ["Les retards donnent lieu à une indemnité de 40 €.", undefined],
  ["Le budget est plafonné à 12 000 €.", undefined],
])("%s", (text, expected) => {
  expect(of(text)).toEqual(expected);
});
