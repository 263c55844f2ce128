import { describe, expect, it } from "vitest";
import { read } from "../reading.ts";
import { paper } from "../test-support/paper.ts";
import { grammarOf, type Read } from "./grammar.ts";

/** What the grammar reads in the first sentence of a text. */
function reading(text: string): Read | undefined {
  return grammarOf(read(paper(text)))[0];
}

const kindsOf = (text: string): readonly string[] => reading(text)?.kinds ?? [];

describe("one remedy and no other", () => {
  it.each([
    "Le remplacement de la pièce est le seul recours de l'Acheteur.",
    "L'obligation du Vendeur se limite à la reprise des pages fautives.",
    "Les pénalités tiennent lieu de toute réparation du retard.",
    "L'avoir est remis à l'exclusion de toute autre indemnité.",
    "Le Prestataire refait la séance, sans autre dédommagement.",
    "L'Acheteur ne peut exiger que le remplacement du lot.",
    "Nous recommençons l'impression : c'est tout ce que nous devons.",
    "Re-performance is the Customer's sole and exclusive remedy for a defect.",
    "The Supplier's obligation is limited to repairing the unit.",
    "Credits are paid in full satisfaction of any claim for delay.",
    "This clause states the Licensor's entire liability for infringement.",
  ])("%s", (sentence) => expect(kindsOf(sentence)).toContain("exclusive-remedy"));

  it.each([
    "La pénalité n'est pas libératoire et le Client garde tous ses recours.",
    "Le Client est seul responsable de ses contenus.",
    "Termination is not the sole remedy of the injured party.",
    "The Dealer holds the exclusive right to sell in the territory.",
    "No single or partial exercise of a remedy precludes any other or further exercise of it.",
    "12.4 Exclusive Remedy",
    "The Agency's sole compensation for the services is the commission.",
  ])("not in: %s", (sentence) => expect(kindsOf(sentence)).not.toContain("exclusive-remedy"));
});

describe("means and no result", () => {
  it.each([
    "Le Consultant est tenu d'une obligation de moyens.",
    "L'Agence met en œuvre ses compétences sans garantir le résultat.",
    "Nous ne promettons ni position ni trafic.",
    "Aucune obligation de résultat ne pèse sur le Formateur.",
    "The Host's duty is an obligation of means.",
    "The Coach gives no assurance of any particular outcome.",
    "The Agency does not warrant that any ranking will be achieved.",
  ])("%s", (sentence) => expect(kindsOf(sentence)).toContain("means-only"));

  it.each([
    "Le Client règle par tout moyen de paiement admis.",
    "The Distributor shall use best efforts to market the Products.",
    "Le Prestataire garantit le résultat des essais.",
  ])("not in: %s", (sentence) => expect(kindsOf(sentence)).not.toContain("means-only"));
});

describe("limits lifted", () => {
  it.each([
    "Cette limite ne joue pas en cas de dol.",
    "L'Éditeur répond sans plafond des dommages corporels.",
    "Rien dans ces conditions ne limite la responsabilité du Prestataire pour fraude.",
    "Ces exclusions sont sans effet si la faute est volontaire et le dommage corporel.",
    "Nothing in this Agreement limits either party's liability for fraud.",
    "The foregoing limits shall not apply to gross negligence or to the indemnity.",
    "The Contractor's liability for personal injury is unlimited.",
    "Except for breach of confidentiality, in no event shall either party be liable for lost profits.",
  ])("%s", (sentence) => expect(kindsOf(sentence)).toContain("uncapped"));

  it.each([
    "L'abonnement donne un accès illimité aux fichiers.",
    "Les limitations de responsabilité s'appliquent aussi à nos préposés.",
    "L'indemnisation ne pourra dépasser le montant de la responsabilité du Vendeur.",
    "The confidentiality obligations shall not apply to public information.",
  ])("not in: %s", (sentence) => expect(kindsOf(sentence)).not.toContain("uncapped"));
});

describe("circumstances", () => {
  it.each([
    "Aucune des parties ne répond d'un retard causé par un cas de force majeure.",
    "L'Hébergeur n'est pas responsable des pannes du réseau d'un opérateur tiers.",
    "Le Prestataire n'a pas à répondre de données erronées remises par le Client.",
    "A party is excused for as long as force majeure prevents its performance.",
    "The Host is not liable for faults caused by the Customer's own software.",
  ])("%s", (sentence) => expect(kindsOf(sentence)).toEqual(["situational"]));

  it("are told apart from a refusal of everything", () => {
    expect(kindsOf("Le Prestataire décline toute responsabilité, de quelque nature que ce soit.")).toEqual([
      "full-exclusion",
    ]);
    expect(kindsOf("Dans ce cas, le Prestataire n'encourt aucune responsabilité.")).toEqual(["situational"]);
  });
});

describe("a sum that limits", () => {
  it("is one kind with a cap, blank where the sum was blacked out or left open", () => {
    for (const sentence of [
      "The Supplier's liability shall not exceed [***].",
      "In no event will either party's liability be greater than [* * *].",
      "La responsabilité du Prestataire ne pourra excéder ____ €.",
      "La responsabilité du Prestataire est plafonnée à xx % du prix du contrat.",
    ]) {
      expect(kindsOf(sentence)).toContain("amount-cap");
      expect(reading(sentence)?.cap?.blank, sentence).toBe(true);
    }
  });
  it.each([
    ["La responsabilité du Prestataire est limitée à 400\n000 euros.", "400000.00"],
    ["La responsabilité du Prestataire ne dépasse pas 1\n200 000 € HT.", "1200000.00"],
    ["Our total liability is limited to EUR 75\n000.", "75000.00"],
    ["Sa responsabilité est plafonnée à 150 KEUR.", "150000.00"],
    ["Sa responsabilité est plafonnée à cinquante mille euros.", "50000.00"],
  ])("is read over a line feed, in thousands, in words: %s", (sentence, value) =>
    expect(reading(sentence)?.cap?.amount?.value).toBe(value),
  );
  it.each([
    "Les frais de déplacement sont limités à 300 € par mois.",
    "L'indemnité de dédit due par le Client est plafonnée à 20 % du prix.",
    "Umbrella liability with limits of not less than $5,000,000.",
    "Royalties shall not exceed five percent of net sales, including but not limited to sublicences.",
    "Late payments bear interest at the maximum rate permitted by law.",
    "INDEMNIFICATION; LIMITATION OF LIABILITY 44 6.1 Indemnification 44 6.2 Insurance 45",
  ])("not in: %s", (sentence) => expect(kindsOf(sentence)).not.toContain("amount-cap"));
});

describe("sentences that a line broke off", () => {
  it("are read with what follows", () => {
    const text = "IN NO EVENT SHALL EITHER PARTY BE LIABLE FOR\n\nINDIRECT OR CONSEQUENTIAL DAMAGES OF ANY KIND.";
    expect(kindsOf(text)).toContain("excluded-heads");
  });
});

describe("what could not be foreseen is no head of its own in everyday words", () => {
  it.each([
    "Nous ne répondons pas des préjudices qui ne sont pas prévisibles.",
    "La réparation est limitée aux dommages prévisibles.",
    "The Supplier is not liable for losses that were not reasonably foreseeable.",
  ])("%s", (sentence) => expect(kindsOf(sentence)).toContain("excluded-heads"));
});

describe("all or one circumstance", () => {
  it("the last item of a list may go beyond the circumstances before it", () => {
    const list = (last: string): string =>
      `Le Studio décline toute responsabilité :\n- en cas de virus ;\n- pour un retard imputable à un tiers ;\n- ${last}`;
    expect(
      kindsOf(list("et plus généralement pour tous dommages, directs ou indirects, liés à l'usage du site.")),
    ).toEqual(["full-exclusion"]);
    expect(kindsOf(list("en cas de panne du réseau."))).toEqual(["situational"]);
  });

  it.each([
    "L'utilisation illicite du service n'engage pas notre responsabilité pour tout dommage direct ou indirect.",
    "Nous déclinons toute responsabilité quant au contenu des pages atteintes par ces liens.",
  ])("%s", (sentence) => expect(kindsOf(sentence)).toEqual(["situational"]));

  it.each(["Le Traducteur n'exclut aucune responsabilité.", "The Engineer limits no liability and sets no ceiling."])(
    "two denials take nothing away: %s",
    (sentence) => expect(kindsOf(sentence)).toEqual(["uncapped"]),
  );
});

it.each([
  "Le Client formule ses réserves au transporteur sous trois jours, faute de quoi aucune réclamation n'est recevable.",
  "Toute anomalie d'un colis est signalée dans les deux jours, à peine de forclusion de la réclamation.",
  "En cas d'annulation à moins de huit jours, une indemnité de 40 % du prix est due, dans la limite de 3 000 €.",
  "A cancellation made later than that is charged at half the fee, up to £2,000.",
])("how goods are received, what leaving costs: %s", (sentence) => {
  expect(kindsOf(sentence)).not.toContain("time-bar");
  expect(kindsOf(sentence)).not.toContain("amount-cap");
});

describe("a limit announced in one sentence and told in the next", () => {
  const first = (text: string): Read | undefined => reading(text);
  it("is one clause", () => {
    const french = first(
      "Il y a un maximum à ce que nous prenons en charge. On compare deux chiffres : ce que vous avez payé sur quatre mois et 6 000 euros. C'est le plus petit des deux qui compte.",
    );
    expect(french?.kinds).toEqual(["amount-cap"]);
    expect(french?.last).toBe(2);
    expect(french?.cap?.expression).toBe("lesser-of");
    expect(first("Nous fixons un plafond à notre responsabilité. Il est de 12 000 € par an.")?.cap?.amount?.value).toBe(
      "12000.00",
    );
  });
  it("a limit of storage is none", () => {
    expect(first("Il y a une limite de stockage. Elle est de 500 € par téraoctet.")?.kinds ?? []).toEqual([]);
  });
});

it.each([
  "Les pertes d'exploitation sont tenues pour un préjudice direct.",
  "Loss of production shall be deemed a direct loss.",
])("loss held to be direct is owed: %s", (sentence) => expect(kindsOf(sentence)).toEqual([]));

it.each([
  "Cette clause cesse de jouer en cas de fraude.",
  "Si nous l'avons fait exprès, oubliez le maximum.",
  "Le dol prive l'Intégrateur du bénéfice des paragraphes 5.1 et 5.3.",
  "The limits of this section are set aside in case of gross negligence.",
  "This clause gives the Architect no shelter where it acted dishonestly.",
])("a limit lifted: %s", (sentence) => expect(kindsOf(sentence)).toContain("uncapped"));
