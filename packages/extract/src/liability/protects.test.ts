import type { Fact, Party } from "@vigie/model";
import { describe, expect, it } from "vitest";
import { read } from "../reading.ts";
import { paper } from "../test-support/paper.ts";
import { protects, sideProtected } from "./protects.ts";

const party = (name: string, side: Party["side"], definedTerm?: string): Party => ({
  name,
  side,
  role: "unknown",
  ...(definedTerm === undefined ? {} : { definedTerm }),
  evidence: [],
});
const PARTIES: Fact<Party[]> = {
  status: "present",
  value: [party("Ardoise Conseil", "provider", "le Conseil"), party("Maison Tilleul", "customer", "la Maison")],
  evidence: [],
};
const NOBODY: Fact<Party[]> = { status: "absent", searched: [] };

/** The side of the text's last sentence. */
function sideOf(text: string, parties = NOBODY): ReturnType<typeof sideProtected> {
  const reading = read(paper(text));
  const sentence = reading.sentences.at(-1);
  if (sentence === undefined) throw new Error("no sentence");
  return sideProtected(reading, sentence, parties);
}

describe("the provider is protected", () => {
  it.each([
    "La responsabilité totale du Prestataire est limitée au prix du contrat.",
    "En aucun cas l'Agence ne saurait être tenue au-delà de 5 000 €.",
    "Le Titulaire n'est pas responsable des dommages indirects.",
    "L'ESN ne répond que des dommages directs, à concurrence de 10 000 €.",
    "Le Client ne pourra prétendre à une indemnité supérieure au prix payé.",
    "Le Client renonce à rechercher le Prestataire au-delà de 10 000 €.",
    "L'indemnité versée au Client ne peut dépasser le montant de la commande.",
    "Les dommages et intérêts mis à la charge du Consultant n'excéderont pas 8 000 €.",
    "Toute action du Client se prescrit par un an.",
    "Vous ne pourrez pas me réclamer plus que ce que vous m'aurez payé.",
    "Notre responsabilité est plafonnée au montant de votre commande.",
    "Nous ne sommes pas responsables de la perte de vos données.",
    "Le Client est seul responsable de ses mots de passe.",
    "Ne sont pas à la charge du Prestataire les frais de réimpression.",
    "Une panne du réseau n'engage pas le Prestataire.",
    "The Supplier's aggregate liability shall not exceed the fees paid by the Customer.",
    "In no event shall Provider be liable to Customer for lost profits.",
    "The Customer shall not be entitled to recover more than the price.",
    "Our total liability to you is limited to $500.",
  ])("%s", (sentence) => {
    expect(sideOf(sentence)).toBe("provider");
  });
});

describe("the customer is protected", () => {
  it.each([
    "La responsabilité du Client est limitée à 10 000 €.",
    "Le Client n'est pas responsable des dommages indirects subis par le Prestataire.",
    "Les sommes dues par l'Acheteur au Vendeur en cas de résiliation ne peuvent excéder 2 000 €.",
    "Le Prestataire ne pourra réclamer aucune indemnité au Client en cas d'annulation.",
    "Une réclamation du Sous-traitant n'est plus recevable après quatre mois.",
    "The Customer's liability for early termination is capped at £1,000.",
  ])("%s", (sentence) => {
    expect(sideOf(sentence)).toBe("customer");
  });
});

describe("both are protected", () => {
  it.each([
    "Aucune des parties ne répond des dommages indirects de l'autre.",
    "Neither party shall be liable for consequential damages.",
    "Each party's liability is limited to $50,000.",
    "La responsabilité de chacune des parties est limitée à 50 000 €.",
    "Ni le Prestataire ni le Client ne répondent d'un cas de force majeure.",
    "Le Client comme l'Agence n'auront pas à débourser plus de 5 000 €.",
  ])("%s", (sentence) => {
    expect(sideOf(sentence)).toBe("both");
  });
});

describe("names and defined terms of this paper", () => {
  it.each<[string, string]>([
    ["La responsabilité d'Ardoise Conseil est limitée à 5 000 €.", "provider"],
    ["Le Conseil ne saurait devoir plus de 5 000 €.", "provider"],
    ["La Maison ne peut être recherchée au-delà de 5 000 €.", "customer"],
    ["La Maison n'obtiendra jamais du Conseil plus de 5 000 €.", "provider"],
  ])("%s", (sentence, side) => {
    expect(sideOf(sentence, PARTIES)).toBe(side);
  });

  it("a word of the other side's is not ours here", () => {
    const turned: Fact<Party[]> = {
      status: "present",
      value: [party("Ville de Rives", "customer", "le Titulaire"), party("Ardoise", "provider", "Ardoise")],
      evidence: [],
    };
    expect(sideOf("La responsabilité du Titulaire est limitée à 5 000 €.", turned)).toBe("customer");
  });
});

describe("looking back", () => {
  it.each<[string, string | undefined]>([
    ["Le Prestataire a une obligation de moyens. Sa responsabilité est plafonnée au prix du contrat.", "provider"],
    ["Le Client garde ses fichiers. Il ne saurait être tenu au-delà de 1 000 €.", "customer"],
    ["Le Client règle le prix. Le Prestataire livre le site. Il ne répond pas des dommages indirects.", "provider"],
    ["Il est convenu que la responsabilité ne dépassera pas 5 000 €.", undefined],
  ])("%s", (text, side) => {
    expect(sideOf(text)).toBe(side);
  });
});

describe("free style", () => {
  it.each([
    "On ne pourra pas me demander plus que le prix du devis.",
    "Si je casse quelque chose vous pouvez me demander réparation, mais jamais plus de 800 €.",
    "Une coupure d'électricité ne donne droit à rien.",
    "La perte d'une vente n'ouvre droit à aucun dédommagement.",
    "Un orage ou une panne que l'Agence ne maîtrise pas n'ouvre droit à aucune somme.",
    "Vous ne pourrez nous imputer ni la perte d'un client ni un retard de chantier.",
    "Ne peuvent pas nous être reprochés un mot de passe choisi par vous ni un virus.",
    "L'indemnité à notre charge ne montera pas au-dessus de 800 €.",
    "Vous acceptez que nous ne vous devions aucun dédommagement en cas de panne.",
    "Aucune demande n'est reçue plus de trois mois après la livraison.",
    "Je ne prends à ma charge ni la perte de chiffre d'affaires ni l'atteinte à votre image.",
    "Cette nouvelle séance tient lieu de tout dédommagement.",
    "The most you can get from me is what you paid for the shoot.",
    "Votre recours contre nous s'arrête au prix de la commande.",
  ])("of the provider: %s", (sentence) => {
    expect(sideOf(sentence)).toBe("provider");
  });

  it.each([
    "Vous ne pourrez vous voir réclamer plus de 200 € si le matériel est perdu.",
    "L'Acheteur ne peut se voir réclamer davantage que le prix restant dû.",
    "Quant au Client, il ne pourra se voir demander plus de 3 000 €.",
    "Le Client interrompt la mission. Il doit alors un dédit qui ne peut excéder 10 % du prix.",
    "Nous ne pourrons vous demander plus de 500 € pour une annulation.",
  ])("of the customer: %s", (sentence) => {
    expect(sideOf(sentence)).toBe("customer");
  });

  it.each([
    "Aucun des deux ne réclame à l'autre le bénéfice qu'il espérait.",
    "Chacun assume les suites de ses fautes sans limite.",
    "The most that either of us can claim from the other is £5,000.",
    "Whatever happens, one party never pays the other more than £5,000.",
  ])("of both: %s", (sentence) => {
    expect(sideOf(sentence)).toBe("both");
  });

  it.each<[string, string]>([
    [
      "Le Client ne peut obtenir de l'Agence plus de 5 000 €. Il est fait abstraction de cette limite en cas de dol.",
      "provider",
    ],
    ["L'Agence ne répond pas de la perte de données. Il en va de même des retards d'un fournisseur.", "provider"],
    [
      "7.1 L'Agence ne doit jamais plus de 9 000 €. 7.2 Aucune des parties ne doit réparer un dommage indirect. 7.3 Les articles 7.1 et 7.2 cèdent devant la faute lourde.",
      "provider",
    ],
    [
      "Aucune action n'est recevable contre le Cabinet après un an. Ce délai est sans effet en cas de fraude.",
      "provider",
    ],
  ])("what is lifted or goes on stands before: %s", (text, side) => {
    expect(sideOf(text)).toBe(side);
  });

  it.each([
    ["Le Client est responsable du stand prêté dans la limite de 4 000 €.", "customer"],
    ["On ne vous devra jamais plus que le prix du devis.", "provider"],
  ] as const)("%s", (text, side) => expect(sideOf(text)).toBe(side));

  it("in a paper of the customer's, we are the customer", () => {
    const order =
      "Bon de commande. Nous vous passons commande de deux films. Vos factures nous parviennent en fin de mois. ";
    expect(sideOf(`${order}Vous ne pourrez pas nous réclamer plus que le prix.`)).toBe("customer");
    expect(sideOf(`${order}Votre responsabilité est limitée à 20 000 €.`)).toBe("provider");
  });
});

it("speaks of us", () => {
  expect(protects("provider", "provider")).toBe("us");
  expect(protects("provider", "customer")).toBe("them");
  expect(protects("both", "customer")).toBe("both");
  expect(protects(undefined, "provider")).toBe("unknown");
});
