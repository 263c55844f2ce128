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
  ["Au forfait mensuel de 2 100 € HT pendant quatre mois, soit 8 400 € HT.", "fixed"],
  ["90 € HT par mois, mise en route 450 € HT.", "mixed"],
  ["Le prix global est de 7 000 € HT ; nous déduisons 50 € par jour de retard.", "fixed"],
  ["Services are billed at $120 per hour.", "time-and-materials"],
  ["Le prix de 3 200 € HT comprend deux relectures ; au-delà, les corrections coûtent 60 € HT de l'heure.", "fixed"],
  ["Forfait déménagement : 4 100 € HT.\nOption – veille annuelle : 90 € HT par mois.", "fixed"],
  ["La redevance est de 210 € HT par mois, plus des frais de mise en service de 120 € HT.", "subscription"],
  ["Une avance de 30 % du prix de la commande est versée par virement.", "fixed"],
  [
    "6. Prix\nLes prix sont fermes et comprennent tous les frais. Les journées hors lot coûtent 700 € HT par jour.",
    "mixed",
  ],
  ["Le prix de journée est de 540 € HT, soit un budget plafonné à 43 200 € HT.", "time-and-materials"],
  ["18 jours à 450 € HT, soit 8 100 € HT.", "time-and-materials"],
  ["Chaque jour de présence est rémunéré 480 € hors taxes.", "time-and-materials"],
  [
    "6. Prix\nLa maintenance est payée par une redevance de 900 € HT par mois. Les ajouts sont réglés à l'unité d'œuvre.",
    "mixed",
  ],
  [
    "La réalisation est payée au prix global de 40 000 € HT ; la maintenance, par un prix mensuel de 500 € HT.",
    "mixed",
  ],
  ["Nous percevons par mois 2 900 € HT.", "subscription"],
  ["Le forfait est de 6 500 € HT. Deux relectures sont comprises ; les suivantes coûtent 60 € de l'heure.", "fixed"],
  ["Tarif : 380 € TTC le stage.", "fixed"],
  ["EUR 0.60 per page read, plus EUR 700 per month for storage.", "mixed"],
  ["The lump sum is EUR 30,000. Hotel allowances are paid back at EUR 80 per day.", "fixed"],
  ["3. Fees\nWe bill you each year in advance.", "subscription"],
  ["The fee is $2,000 per month. The interface accepts 20,000 calls an hour.", "subscription"],
])("%s → %s", (text, expected) => {
  const { units } = unitsIn(text);
  expect(priceOf(units, { status: "absent", searched: [] }).model).toBe(expected);
});
