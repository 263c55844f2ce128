import { expect, it } from "vitest";
import { extractPenalties } from "./penalties.ts";
import { read } from "./reading.ts";
import { paper } from "./test-support/paper.ts";

const of = (text: string) => {
  const fact = extractPenalties(read(paper(`Contrat\n\n${text}`)));
  return fact.status === "present" ? fact.value : undefined;
};

it("reads the rate and the cap as printed", () => {
  expect(
    of(
      "Tout retard de livraison donne lieu à une pénalité de 1 % du prix par semaine, sans pouvoir excéder 6 % du prix.",
    ),
  ).toEqual({ rate: "1 % du prix par semaine", capped: true, cap: "6 % du prix" });
});

it("finds the cap in the sentence after", () => {
  expect(
    of(
      "Le dépassement du délai est sanctionné par une pénalité de 90 € par jour. Le cumul des pénalités est plafonné à 900 €.",
    ),
  ).toMatchObject({ capped: true, cap: expect.stringContaining("900 €") });
});

it("takes service credits, uncapped when nothing caps them", () => {
  expect(of("Sous ce seuil de disponibilité, le Client reçoit un avoir de 4 % de la redevance du mois.")).toMatchObject(
    {
      capped: false,
    },
  );
});

it.each([
  "Tout retard de paiement entraîne des pénalités de 10 % par an.",
  "La divulgation d'une information confidentielle donne lieu à une pénalité de 5 000 €.",
  "L'utilisateur qui rend le vélo en retard pourra être redevable d'une pénalité de 20 €.",
  "Le passager sans papiers supporte l'amende de 500 € infligée par les autorités.",
  "Aucune pénalité de retard n'est due par le Prestataire.",
])("is another matter: %s", (text) => {
  expect(of(text)).toBeUndefined();
});

it("reads a deduction and a payment for each day of delay", () => {
  expect(of("The Customer may deduct £40 for each day of delay, up to 8% of the fee.")).toMatchObject({ capped: true });
  expect(of("The Supplier shall pay 2% of the price for each week of delay.")).toMatchObject({ capped: false });
  expect(
    of("Below that availability you may claim a service credit of 4 %, never more than 20 % of the fee."),
  ).toMatchObject({ capped: true });
});

it.each([
  ["Par semaine de retard, nous déduisons 75 € de la facture, dans la limite de 9 % du prix.", true],
  ["Le portail répond 99 % du mois ; à défaut Lavandier crédite 3 % de la mensualité par point manquant.", false],
  ["6. Retard\nTrente euros par jour, l'addition ne pouvant aller plus haut que 400 euros.", true],
  ["Si le magasin n'est pas ouvert au 4 mai, Genêt laisse 45 euros par jour.", false],
  ["A report delivered late entails a deduction of EUR 90 per working day, subject to a maximum of 5%.", true],
  ["When uptime falls short, the Customer receives a credit of £15 per hour lost.", false],
])("a sum for each step of what is missing: %s", (text, capped) => {
  expect(of(text)).toMatchObject({ capped });
});

it.each([
  "Le prix est de 620 euros par jour, livraison comprise.",
  "Les repas sont remboursés à hauteur de 25 € par jour.",
  "If deductions are required by law, the Customer shall pay the net sum without delay.",
])("a sum for each day that is owed for nothing missed: %s", (text) => {
  expect(of(text)).toBeUndefined();
});

it.each([
  [
    "For every half point below the target the Host will credit Customer with 3% of the monthly fee, capped at 15% of it.",
    true,
  ],
  ["Each quarter in which the target is missed entitles the Buyer to a service credit of 6% of the fee.", false],
  ["If the course does not take place on the agreed day, the Trainer grants a reduction of £200.", false],
  ["Chaque semaine de retard diminue la rémunération de 2 %.", false],
  ["Le retard de livraison est pénalisé de 1 % par semaine. Les pénalités ne vont pas au-delà de 9 % du prix.", true],
  ["For each day of delay the Supplier pays £50 as a penalty. Penalties stop at £500.", true],
  ["Par tranche de 0,2 point perdue sur la disponibilité : 4 % de la facture du mois.", false],
])("told in other words: %s", (text, capped) => {
  expect(of(text)).toMatchObject({ capped });
});

it.each([
  "Une remise de 5 % est consentie sur la deuxième licence.",
  "The fee is reduced by 5% for charities.",
  "Les frais de port diminuent de 2 % au-delà de dix colis.",
])("a discount for nothing missed: %s", (text) => {
  expect(of(text)).toBeUndefined();
});
