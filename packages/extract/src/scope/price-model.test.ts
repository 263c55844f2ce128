import { expect, it } from "vitest";
import { unitsIn } from "../test-support/scope.ts";
import { priceOf } from "./price-model.ts";

it.each([
  ["Le prix, ferme et forfaitaire, est de 12 000 € HT.", "fixed"],
  ["Le Prestataire facture au temps passé, au tarif journalier de 650 € HT.", "time-and-materials"],
  ["La redevance est de 300 € HT par mois.", "subscription"],
  ["La mise en service est facturée 900 € au forfait. L'abonnement est de 80 € HT par mois.", "mixed"],
  ["La redevance est de 300 € HT par mois ; au-delà de dix heures, l'heure est facturée 80 € par heure.", "mixed"],
  ["Le prix global est de 5 000 € HT. Les travaux supplémentaires sont facturés 70 € de l'heure.", "fixed"],
  ["Les intérêts de retard sont de 40 € par mois.", "unknown"],
  ["Supplier charges a fixed fee of $9,000.", "fixed"],
  ["Services are billed at $120 per hour.", "time-and-materials"],
])("%s → %s", (text, expected) => {
  const { units } = unitsIn(text);
  expect(priceOf(units, { status: "absent", searched: [] }).model).toBe(expected);
});
