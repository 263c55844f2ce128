import { describe, expect, it } from "vitest";
import { fieldInput } from "../testing/field-input.ts";
import { claimFields, classOf } from "./claim-lines.ts";

type Row = [
  name: string,
  text: string,
  lines: [string, string][],
  total: string | undefined,
  matches: boolean | undefined,
];

const CASES: Row[] = [
  [
    "a numbered list",
    "Notre préjudice :\n1. Perte de marge : 12 000 €\n2. Reprise du code : 3 400 €\n3. Temps passé par nos équipes : 1 600 €\nTotal : 17 000 €",
    [
      ["lost-revenue", "12000.00"],
      ["remedial", "3400.00"],
      ["management-time", "1600.00"],
    ],
    "17000.00",
    true,
  ],
  [
    "a list, and an invoice whose payment is held back meanwhile",
    "Nous réclamons la somme de 42 000 €, soit :\n– 31 000 € au titre des commandes perdues ;\n– 11 000 € au titre des heures de ressaisie.\nJe vous mets en demeure :\n– de régler la somme de 42 000 € en réparation.\nDans l’attente, notre cliente suspend le règlement de la\nfacture F-2026-007 d’un montant de 14 400 € TTC.",
    [
      ["lost-revenue", "31000.00"],
      ["data-rebuild", "11000.00"],
    ],
    "42000.00",
    true,
  ],
  [
    "a list, and a price told beside it",
    "Notre préjudice :\n- Perte de marge : 12 000 €\n- Reprise du code : 3 400 €\nNous ne paierons pas votre\nfacture du 3 mai de 2 000 €",
    [
      ["lost-revenue", "12000.00"],
      ["remedial", "3400.00"],
    ],
    undefined,
    undefined,
  ],
  [
    "unpaid invoices listed as what is claimed",
    "Nous vous réclamons :\n- facture A-1 : 1 200 €\n- facture A-2 : 300 €\n- Pénalités de retard : 50 €\nTotal : 1 550 €",
    [
      ["other", "1200.00"],
      ["other", "300.00"],
      ["penalty", "50.00"],
    ],
    "1550.00",
    true,
  ],
  [
    "a list that does not add up",
    "Nous réclamons :\n- Pénalités de retard : 1 500 €\n- Remboursement de l’acompte : 2 400 €\nSoit au total : 4 000 €",
    [
      ["penalty", "1500.00"],
      ["fee-refund", "2400.00"],
    ],
    "4000.00",
    false,
  ],
  [
    "bullets with the sum first",
    "Nous demandons :\n• 2 400 € au titre de la perte de chiffre d’affaires ;\n• 1 300 € pour la reconstitution des données ;\n• 500 € de préjudice d’image.",
    [
      ["lost-revenue", "2400.00"],
      ["data-rebuild", "1300.00"],
      ["image", "500.00"],
    ],
    undefined,
    undefined,
  ],
  [
    "a table with tabs",
    "Poste\tMontant\nPerte d’exploitation\t8 000,00 €\nFrais d’avocat\t1 200,00 €\nTotal\t9 200,00 €",
    [
      ["lost-revenue", "8000.00"],
      ["third-party", "1200.00"],
    ],
    "9200.00",
    true,
  ],
  [
    "a table with quantities",
    "Désignation\tQté\tPU\tMontant\nHeures de nos équipes\t20\t65 €\t1 300 €\nCampagne de promotion\t1\t2 700 €\t2 700 €\nTotal\t\t\t4 000 €",
    [
      ["management-time", "1300.00"],
      ["mitigation", "2700.00"],
    ],
    "4000.00",
    true,
  ],
  [
    "a sentence with the total behind",
    "Nous réclamons 2 400 € au titre de la perte de ventes, 1 300 € pour la reprise du site, soit au total 3 700 €.",
    [
      ["lost-revenue", "2400.00"],
      ["remedial", "1300.00"],
    ],
    "3700.00",
    true,
  ],
  [
    "a sentence with the total in front",
    "Nous chiffrons notre préjudice à 3 700 € : 2 400 € au titre de la perte de marge et 1 300 € au titre du temps passé.",
    [
      ["lost-revenue", "2400.00"],
      ["management-time", "1300.00"],
    ],
    "3700.00",
    true,
  ],
  [
    "dont",
    "Notre préjudice s’élève à 5 000 €, dont 4 000 € de perte d’exploitation et 1 000 € de préjudice moral.",
    [
      ["lost-revenue", "4000.00"],
      ["image", "1000.00"],
    ],
    "5000.00",
    true,
  ],
  [
    "labels in front, in running text",
    "Notre préjudice se décompose ainsi : perte de marge 6 000 €, location d’un matériel de remplacement 1 500 €, total 7 500 €.",
    [
      ["lost-revenue", "6000.00"],
      ["mitigation", "1500.00"],
    ],
    "7500.00",
    true,
  ],
  [
    "sums in brackets",
    "Nous demandons réparation de la perte de commandes (4 200 €), des frais de constat (380 €) et de la remise en état (2 000 €), soit un total de 6 580 €.",
    [
      ["lost-revenue", "4200.00"],
      ["third-party", "380.00"],
      ["remedial", "2000.00"],
    ],
    "6580.00",
    true,
  ],
  [
    "cents",
    "Préjudice :\n- Perte de ventes : 1 234,56 €\n- Surcoût de campagne : 765,44 €\nTotal : 2 000,01 €",
    [
      ["lost-revenue", "1234.56"],
      ["mitigation", "765.44"],
    ],
    "2000.01",
    false,
  ],
  [
    "before and with tax",
    "Nous réclamons :\n- Perte de marge : 4 000 € HT\n- Intervention d’un sous-traitant : 1 200 € TTC\nTotal : 5 200 €",
    [
      ["lost-revenue", "4000.00"],
      ["third-party", "1200.00"],
    ],
    "5200.00",
    true,
  ],
  [
    "VAT in its own line",
    "Nous réclamons :\n- Reprise des défauts : 3 000 € HT\n- Remplacement du module : 2 000 € HT\nTVA 20 % : 1 000 €\nTotal TTC : 6 000 € TTC",
    [
      ["remedial", "3000.00"],
      ["remedial", "2000.00"],
    ],
    "6000.00",
    true,
  ],
  [
    "a subtotal",
    "Préjudice :\n- Perte de chance de remporter l’appel d’offres : 10 000 €\n- Retard d’ouverture : 5 000 €\nSous-total : 15 000 €\n- Préjudice corporel : 2 000 €\nTotal : 17 000 €",
    [
      ["lost-chance", "10000.00"],
      ["delay", "5000.00"],
      ["bodily", "2000.00"],
    ],
    "17000.00",
    true,
  ],
  [
    "English list",
    "We claim:\n(1) Loss of profit: £8,000\n(2) Replacement contractor: £3,500\n(3) Management time: £1,200\nTotal: £12,700",
    [
      ["lost-revenue", "8000.00"],
      ["remedial", "3500.00"],
      ["management-time", "1200.00"],
    ],
    "12700.00",
    true,
  ],
  [
    "English sentence",
    "We claim £5,000 for lost sales, £1,500 for temporary hire and £500 for wasted staff time, a total of £7,000.",
    [
      ["lost-revenue", "5000.00"],
      ["mitigation", "1500.00"],
      ["management-time", "500.00"],
    ],
    "7000.00",
    true,
  ],
  [
    "English refund and damages",
    "Our claim is made up as follows:\n- Refund of the deposit: £900\n- Liquidated damages: £1,100\n- Loss of goodwill: £2,000\nTotal claimed: £4,000",
    [
      ["fee-refund", "900.00"],
      ["penalty", "1100.00"],
      ["image", "2000.00"],
    ],
    "4000.00",
    true,
  ],
  [
    "semicolons",
    "Nous réclamons : perte de marge : 3 000 € ; frais d’expertise : 700 € ; temps perdu : 300 €.",
    [
      ["lost-revenue", "3000.00"],
      ["third-party", "700.00"],
      ["management-time", "300.00"],
    ],
    undefined,
    undefined,
  ],
  [
    "dots as leaders",
    "Préjudice\nPerte de recettes ........ 2 200 €\nFrais de dépannage ....... 800 €\nTOTAL .................... 3 000 €",
    [
      ["lost-revenue", "2200.00"],
      ["mitigation", "800.00"],
    ],
    "3000.00",
    true,
  ],
  [
    "words and figures",
    "Nous réclamons :\na) la perte d’exploitation : douze mille euros (12 000 €)\nb) le préjudice d’image : trois mille euros (3 000 €)\nTotal : quinze mille euros (15 000 €)",
    [
      ["lost-revenue", "12000.00"],
      ["image", "3000.00"],
    ],
    "15000.00",
    true,
  ],
  [
    "over three sentences",
    "Nous avons perdu 2 400 € de ventes. Il a fallu payer 1 300 € de réparation. Nous vous réclamons donc 3 700 € au total.",
    [
      ["lost-revenue", "2400.00"],
      ["remedial", "1300.00"],
    ],
    "3700.00",
    true,
  ],
  [
    "thousands with k",
    "Préjudice : 30 k€ de perte de CA et 5 k€ de surcoût publicitaire, soit 35 k€ en tout.",
    [
      ["lost-revenue", "30000.00"],
      ["mitigation", "5000.00"],
    ],
    "35000.00",
    true,
  ],
  [
    "a list after a contract price",
    "Pour un contrat de 9 500 € HT, nous avons subi :\n- Perte de chiffre d’affaires : 28 000 €\n- Effort de référencement : 4 000 €\nSoit 32 000 €.",
    [
      ["lost-revenue", "28000.00"],
      ["remedial", "4000.00"],
    ],
    "32000.00",
    true,
  ],
  [
    "two heads without a total",
    "Nous demandons le remboursement de l’acompte, soit 2 400 €, et 500 € au titre des pénalités de retard.",
    [
      ["fee-refund", "2400.00"],
      ["penalty", "500.00"],
    ],
    undefined,
    undefined,
  ],
  [
    "a refund beside damages",
    "Nous réclamons 8 000 € de dommages et le remboursement de la facture de 1 200 €.",
    [
      ["other", "8000.00"],
      ["fee-refund", "1200.00"],
    ],
    undefined,
    undefined,
  ],
  [
    "claims of our own customers",
    "Postes :\n- Réclamations de nos clients : 6 400 €\n- Ressaisie des commandes : 900 €\nTotal général : 7 300 €",
    [
      ["third-party", "6400.00"],
      ["data-rebuild", "900.00"],
    ],
    "7300.00",
    true,
  ],
  [
    "Belgian figures",
    "Notre dommage :\n- manque à gagner : 7.250,00 €\n- heures supplémentaires : 1.750,00 €\nTotal : 9.000,00 €",
    [
      ["lost-revenue", "7250.00"],
      ["management-time", "1750.00"],
    ],
    "9000.00",
    true,
  ],
];

describe("itemised claims", () => {
  it.each(CASES)("%s", (_name, text, lines, total, matches) => {
    const found = claimFields(fieldInput("client", text));
    expect(found.claimLines?.map((l) => [l.class, l.amount])).toEqual(lines);
    expect(found.amounts?.find((a) => a.role === "total")?.value).toBe(total);
    expect(found.sumMatches).toBe(matches);
    expect(found.amounts?.filter((a) => a.role === "component").map((a) => a.value)).toEqual(lines.map(([, v]) => v));
    for (const line of found.claimLines ?? []) {
      expect(line.label.length).toBeGreaterThan(2);
      expect(line.label).not.toMatch(/\d{3}|€/u);
    }
    for (const a of found.amounts ?? []) expect(a.span).toBeDefined();
  });

  it("notes lines before tax beside lines with tax", () => {
    const text = CASES.find(([name]) => name === "before and with tax")?.[1] ?? "";
    expect(claimFields(fieldInput("client", text)).mixedTax).toBe(true);
    expect(claimFields(fieldInput("client", CASES[0]?.[1] ?? "")).mixedTax).toBeUndefined();
  });

  it.each([
    ["Nous chiffrons notre préjudice à 357 360 €, selon le détail joint.", ["357360.00 claimed"]],
    ["Nous demandons le remboursement de l’acompte de 2 400 € TTC.", ["2400.00 refund"]],
    ["Pour une facture de 1 200 €, vous nous avez causé un préjudice de 48 200 €.", ["48200.00 claimed"]],
    ["Rendez-nous notre argent. Nous avons versé 2 400 €.", ["2400.00 refund"]],
    ["Notre préjudice est de 48 200 €.\nVotre facture est de 1 200 €.", ["48200.00 claimed"]],
    ["Reprenez le calendrier ou remboursez-moi les 320 € d’acompte.", ["320.00 refund"]],
    ["Remboursez-moi les 320 € de la facture.", ["320.00 refund"]],
    ["Rendez-nous les 320 € d’arrhes.", ["320.00 refund"]],
    ["Je veux récupérer mes 320 € d’acompte.", ["320.00 refund"]],
    ["Je réclame mes 320 € d’acompte.", ["320.00 refund"]],
    ["Please refund my £320 deposit.", ["320.00 refund"]],
    ["Il vous reste à verser les 320 € d’acompte.", ["320.00 owed"]],
    ["Nous vous réclamons les 320 € de la facture 118.", ["320.00 owed"]],
  ] as [string, string[]][])("%s is no list", (text, expected) => {
    const found = claimFields(fieldInput("client", text));
    expect(found.claimLines).toBeUndefined();
    expect(found.amounts?.map((a) => `${a.value} ${a.role}`)).toEqual(expected);
  });
});

describe("classes of claim lines (domain §4)", () => {
  it.each([
    ["perte de chiffre d'affaires sur trois semaines", "lost-revenue"],
    ["marge perdue en raison du retard", "lost-revenue"],
    ["surcout de promotion", "mitigation"],
    ["location d'un groupe electrogene", "mitigation"],
    ["perte de chance de conclure avec la mairie", "lost-chance"],
    ["capacite de negociation aupres des fournisseurs", "lost-chance"],
    ["effort de referencement", "remedial"],
    ["remise en etat du parquet", "remedial"],
    ["decalage de projets", "delay"],
    ["temps passe par le dirigeant", "management-time"],
    ["mobilisation de deux salaries", "management-time"],
    ["remboursement de la prestation", "fee-refund"],
    ["honoraires verses", "fee-refund"],
    ["penalites contractuelles", "penalty"],
    ["prejudice d'image", "image"],
    ["reconstitution des fichiers", "data-rebuild"],
    ["honoraires de l'expert", "third-party"],
    ["prejudice corporel", "bodily"],
    ["loss of profit", "lost-revenue"],
    ["repair of the roof", "remedial"],
    ["legal fees", "third-party"],
    ["data recovery", "data-rebuild"],
    ["personal injury", "bodily"],
    ["late delivery", "delay"],
    ["refund of fees paid", "fee-refund"],
    ["remboursement de la boutique", "fee-refund"],
    ["remboursement de vos factures", "fee-refund"],
    ["remboursement integral du site internet", "fee-refund"],
    ["restitution de votre forfait", "fee-refund"],
    ["refund of the website", "fee-refund"],
    ["remboursement du site provisoire", "other"],
    ["remboursement des modules refaits par notre nouveau prestataire", "other"],
    ["remboursement des billets de train", "other"],
    ["remboursement de la campagne publicitaire", "mitigation"],
    ["temporary staff hire", "management-time"],
    ["frais de chantier divers", "other"],
  ])("%s: %s", (label, cls) => expect(classOf(label)).toBe(cls));
  it.each([
    ["client", "Pénalités facturées à ma cliente par la maison Auvray", "third-party"],
    ["client-counsel", "Pénalités facturées à ma cliente par la maison Auvray", "third-party"],
    ["client", "Pénalités de retard prévues au contrat", "penalty"],
  ])("%s: %s: %s", (from, label, cls) => {
    const text = `Nous réclamons :\n- Perte de marge : 20 000 €\n- ${label} : 12 500 €\nTotal : 32 500 €`;
    expect(claimFields(fieldInput(from, text)).claimLines?.[1]?.class).toBe(cls);
  });
});
