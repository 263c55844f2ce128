import type { Cap } from "@vigie/model";
import { describe, expect, it } from "vitest";
import { read } from "../reading.ts";
import { paper } from "../test-support/paper.ts";
import { capOf } from "./cap.ts";

/** The cap of what stands last in the text, behind a blank line. */
function capIn(text: string): Cap | undefined {
  const reading = read(paper(text));
  const span = { start: text.lastIndexOf("\n") + 1, end: text.length };
  const at = reading.at(span.start);
  const sentence = { span, at, flat: reading.flat.slice(at) };
  return capOf(reading, sentence);
}

/** A cap on one line: "50 % fees-paid/12", "10000.00 EUR HT", "lesser(…; …)". */
function shown(cap: Cap | undefined): string {
  if (cap === undefined) return "none";
  if (cap.operands !== undefined) {
    const name = cap.expression === "lesser-of" ? "lesser" : "greater";
    return `${name}(${cap.operands.map(shown).join("; ")})`;
  }
  const parts = [
    cap.blank === true ? "blank" : "",
    cap.expression === "insurance-limit" ? "cover" : "",
    cap.factor === undefined || cap.basis === undefined ? "" : `${Number(cap.factor)} x ${cap.basis}`,
    cap.window === undefined ? "" : `/${cap.window.months} ${cap.window.anchor}`,
    cap.amount === undefined ? "" : `${cap.amount.value} ${cap.amount.currency} ${cap.amount.tax}`,
    cap.wordsAndFiguresDiffer === true ? "differ" : "",
  ];
  return parts
    .filter((p) => p !== "")
    .join(" ")
    .replace(/ (?:unknown)(?= |$)/gu, "");
}

const WHO = "La responsabilité du Prestataire";

describe("a sum", () => {
  it.each([
    [`${WHO} ne saurait excéder 15 000 euros.`, "15000.00 EUR"],
    [
      `${WHO}, tous préjudices confondus, est limitée, quelle qu'en soit la cause, à la somme de 12 500,50 € HT.`,
      "12500.50 EUR HT",
    ],
    ["Quoi qu'il arrive, l'Agence ne versera pas plus de 7 500 € TTC.", "7500.00 EUR TTC"],
    ["Le Consultant répond de ses fautes à concurrence de 80 k€.", "80000.00 EUR"],
    ["L'indemnisation mise à la charge du Titulaire est bornée à 1,2 M€.", "1200000.00 EUR"],
    ["Une somme de 12 000 € constitue le maximum de ce que le Prestataire peut devoir.", "12000.00 EUR"],
    [`${WHO} est limitée à deux cent mille (200 000) euros.`, "200000.00 EUR"],
    [`${WHO} est limitée à trente mille euros hors taxes (30 000 € HT).`, "30000.00 EUR HT"],
    ["The Supplier's total liability shall not exceed one hundred thousand dollars ($100,000).", "100000.00 USD"],
    ["Our liability to you is capped at £5,000.", "5000.00 GBP"],
    ["In no event shall Provider be liable for any amount in excess of EUR 250,000.", "250000.00 EUR"],
    [`${WHO} est plafonnée à 20'000 CHF.`, "20000.00 CHF"],
    ["The carrier's liability shall not exceed 17 SDR per kilogram.", "17.00 XDR"],
    ["La responsabilité du transporteur est limitée à 1 131 DTS par passager.", "1131.00 XDR"],
    ["The Consultant's liability is limited to HK$500,000.", "500000.00 HKD"],
  ])("%s", (sentence, cap) => {
    expect(shown(capIn(sentence))).toBe(cap);
  });
});

describe("words, figures and blanks", () => {
  it.each([
    [`${WHO} est limitée à vingt mille (30 000) euros.`, "20000.00 EUR differ"],
    [`${WHO} est limitée à cent mille euros (10 000 €).`, "100000.00 EUR differ"],
    [`${WHO} est limitée à 10 000 € (cent mille euros).`, "100000.00 EUR differ"],
    [`${WHO} est plafonnée à vingt pour cent (30 %) du prix du contrat.`, "0.3 x contract-price differ"],
    [`${WHO} est limitée à la somme de ………… €.`, "blank"],
    [`${WHO} ne pourra excéder [montant à compléter] €.`, "blank"],
    [`${WHO} est plafonnée à XX XXX €.`, "blank"],
    [`${WHO} est limitée à … % du prix du contrat.`, "blank"],
    ["The Supplier's liability shall not exceed [●].", "blank"],
    ["The Supplier's liability is limited to $_____.", "blank"],
  ])("%s", (sentence, cap) => {
    expect(shown(capIn(sentence))).toBe(cap);
  });
});

describe("a share or a multiple of a basis", () => {
  it.each([
    [`${WHO} est plafonnée à 50 % du prix du contrat.`, "0.5 x contract-price"],
    [`${WHO} est plafonnée à vingt-cinq pour cent (25 %) du montant HT de la commande.`, "0.25 x order-price"],
    [`${WHO} ne peut excéder trois fois le montant hors taxes du forfait.`, "3 x contract-price"],
    [`${WHO} est limitée à la moitié des honoraires effectivement perçus.`, "0.5 x fees-paid"],
    [
      "Le total des indemnités dues par le Consultant ne dépassera pas le tiers du prix de la mission.",
      "0.3333333333 x contract-price",
    ],
    [`${WHO} ne peut aller au-delà des deux tiers des sommes facturées.`, "0.6666666667 x fees-invoiced"],
    [`${WHO} est limitée au double du montant annuel du marché.`, "2 x annual-fees"],
    [`${WHO} ne saurait excéder deux fois et demie le prix du lot concerné.`, "2.5 x contract-price"],
    [`${WHO} ne saurait dépasser 1,5 fois le prix payé.`, "1.5 x fees-paid"],
    [
      "Pour une même commande, la charge de l'Agence ne peut être supérieure au triple du montant hors taxes de celle-ci.",
      "3 x order-price",
    ],
    ["The Supplier's liability is limited to 125% of the annual subscription fees.", "1.25 x annual-fees"],
    [
      "Each party's liability shall not exceed two (2) times the fees payable under the agreement.",
      "2 x fees-invoiced",
    ],
    ["The Developer's liability is capped at one half of the amount paid by the Customer.", "0.5 x fees-paid"],
    ["The Agency's liability shall not exceed twice the price of the relevant purchase order.", "2 x order-price"],
    ["The Host's total liability is limited to fifty percent of the charges invoiced.", "0.5 x fees-invoiced"],
  ])("%s", (sentence, cap) => {
    expect(shown(capIn(sentence))).toBe(cap);
  });
});

describe("a basis alone", () => {
  it.each([
    [`${WHO} ne pourra dépasser le montant hors taxes de la commande en cause.`, "1 x order-price"],
    [`${WHO} est limitée aux sommes que le Client lui a versées.`, "1 x fees-paid"],
    [`${WHO} est limitée au montant des prestations facturées.`, "1 x fees-invoiced"],
    [`${WHO} est limitée aux sommes versées au titre de la commande.`, "1 x fees-paid"],
    [`${WHO} est limitée au montant de la redevance annuelle.`, "1 x annual-fees"],
    [`${WHO} ne saurait excéder ses honoraires.`, "1 x contract-price"],
    ["Vous ne pourrez pas me réclamer plus que ce que vous m'aurez payé.", "1 x fees-paid"],
    ["Our liability is limited to the price of the goods supplied.", "1 x order-price"],
    ["The Consultant's liability shall not exceed the fees due under this agreement.", "1 x fees-invoiced"],
    ["The Licensor's liability is limited to the licence fees, royalties and support fees received.", "1 x fees-paid"],
    [`${WHO} est limitée au montant des garanties de sa police d'assurance.`, "cover"],
    [`${WHO} n'ira pas au-delà de ce que son assureur aura pris en charge, soit 300 000 €.`, "cover 300000.00 EUR"],
    ["The Supplier's liability shall not exceed the limits of its professional indemnity insurance.", "cover"],
  ])("%s", (sentence, cap) => {
    expect(shown(capIn(sentence))).toBe(cap);
  });
});

describe("a stretch of time", () => {
  it.each([
    [`${WHO} est limitée aux sommes HT perçues sur douze mois.`, "1 x fees-paid /12"],
    [
      `${WHO} est limitée aux sommes versées au cours des six (6) mois précédant la réclamation.`,
      "1 x fees-paid /6 claim",
    ],
    [
      `${WHO} ne peut excéder les redevances facturées pendant l'année qui précède le fait générateur.`,
      "1 x fees-invoiced /12 event",
    ],
    [`${WHO} est limitée aux honoraires réglés durant les deux derniers trimestres.`, "1 x fees-paid /6"],
    [`${WHO} est limitée aux montants payés au cours de l'année contractuelle.`, "1 x fees-paid /12 contract-year"],
    [`${WHO} est plafonnée à une année de redevances.`, "1 x annual-fees"],
    [`${WHO} est plafonnée à six mois de redevances.`, "1 x fees-invoiced /6"],
    [`${WHO} ne saurait excéder quatre mensualités.`, "1 x fees-invoiced /4"],
    [`${WHO} ne pourra excéder trois fois le montant mensuel de l'abonnement.`, "3 x fees-invoiced /1"],
    [
      "The Supplier's liability is limited to the fees paid in the twelve-month period preceding the event giving rise to the claim.",
      "1 x fees-paid /12 event",
    ],
    ["The Host's liability is capped at three months' fees.", "1 x fees-invoiced /3"],
    [
      "The Supplier's liability shall not exceed the amounts paid in the previous calendar quarter.",
      "1 x fees-paid /3",
    ],
  ])("%s", (sentence, cap) => {
    expect(shown(capIn(sentence))).toBe(cap);
  });
});

describe("several limits", () => {
  it.each([
    [`${WHO} est limitée au moindre de 10 000 € ou des sommes versées.`, "lesser(10000.00 EUR; 1 x fees-paid)"],
    [
      `${WHO} est limitée à 10 000 € ou au prix payé, le montant le plus bas étant retenu.`,
      "lesser(10000.00 EUR; 1 x fees-paid)",
    ],
    [
      `${WHO} est limitée au plus élevé des montants suivants : 5 000 € ou le prix du contrat.`,
      "greater(5000.00 EUR; 1 x contract-price)",
    ],
    [
      "Entre 20 000 € et la moitié des honoraires payés, seul le plus petit des deux chiffres peut être réclamé au Freelance.",
      "lesser(20000.00 EUR; 0.5 x fees-paid)",
    ],
    [
      `${WHO} est limitée au montant de la commande, sans pouvoir excéder 30 000 €.`,
      "lesser(1 x order-price; 30000.00 EUR)",
    ],
    [
      `${WHO} est limitée à 50 % des honoraires perçus, avec un plafond de 100 000 €.`,
      "lesser(0.5 x fees-paid; 100000.00 EUR)",
    ],
    [
      `${WHO} est limitée à 30 % du prix du contrat, avec un minimum de 5 000 €.`,
      "greater(0.3 x contract-price; 5000.00 EUR)",
    ],
    [
      `${WHO} est limitée à 50 % des honoraires perçus, avec un plafond de 100 000 € et un plancher de 20 000 €.`,
      "greater(lesser(0.5 x fees-paid; 100000.00 EUR); 20000.00 EUR)",
    ],
    [`${WHO} est limitée à 60 000 € par sinistre et 120 000 € par an.`, "lesser(60000.00 EUR; 120000.00 EUR)"],
    [
      "The Supplier's liability shall not exceed the greater of (a) £100,000 and (b) 125% of the fees paid in the twelve (12) months preceding the claim, subject to a maximum of £1,000,000.",
      "lesser(greater(100000.00 GBP; 1.25 x fees-paid /12 claim); 1000000.00 GBP)",
    ],
    [
      "Provider is liable for no more than the lesser of the amount paid for the services during the six-month period before the event and US$50,000.",
      "lesser(1 x fees-paid /6 event; 50000.00 USD)",
    ],
    [
      "The liability of the Host is limited to $2,000 or the fees paid, whichever is greater.",
      "greater(2000.00 USD; 1 x fees-paid)",
    ],
    [`${WHO} est limitée au prix du contrat, soit 9 500 € HT.`, "1 x contract-price 9500.00 EUR HT"],
    [
      "Les indemnités n'excéderont pas la moitié du prix, soit cinquante pour cent (50 %) de la somme due.",
      "0.5 x contract-price",
    ],
  ])("%s", (sentence, cap) => {
    expect(shown(capIn(sentence))).toBe(cap);
  });

  it("keeps the application of each", () => {
    const cap = capIn(`${WHO} est limitée à 60 000 € par sinistre et 120 000 € par an.`);
    expect(cap?.operands?.map((o) => o.application)).toEqual(["per-claim", "per-year"]);
  });
});

describe("what is not the limit", () => {
  it.each([
    [
      "Pour une mission facturée 40 000 € HT, la responsabilité du Prestataire est plafonnée à 15 000 € HT.",
      "15000.00 EUR HT",
    ],
    ["Le Prestataire, SARL au capital de 8 000 €, ne répond que dans la limite de 25 000 €.", "25000.00 EUR"],
    ["Sous déduction d'une franchise de 1 000 €, l'indemnité est limitée à 60 000 €.", "60000.00 EUR"],
    [
      "Pour les commandes d'un montant supérieur à 10 000 €, la responsabilité est plafonnée à 20 % du prix de la commande.",
      "0.2 x order-price",
    ],
    [
      "Le Prestataire est assuré à hauteur de 1 000 000 €, mais sa responsabilité ne pourra dépasser 40 000 €.",
      "40000.00 EUR",
    ],
    [`${WHO} est limitée à 9 000 €, les pénalités de 150 € par jour de retard n'étant pas comprises.`, "9000.00 EUR"],
    [`${WHO}, règlement du prix non compris, ne saurait dépasser 6 000 €.`, "6000.00 EUR"],
    [
      "La Régie ne peut être recherchée, en dehors du règlement du prix, pour une somme de plus de 5 000 €.",
      "5000.00 EUR",
    ],
    [
      "Les mots « vingt mille euros » qui limitent la responsabilité sont remplacés par « trente mille euros ».",
      "30000.00 EUR",
    ],
    ["La responsabilité du Prestataire est limitée aux dommages directs.", "none"],
    ["Le Prestataire ne répond pas des dommages indirects.", "none"],
  ])("%s", (sentence, cap) => {
    expect(shown(capIn(sentence))).toBe(cap);
  });
});

describe("a limit said elsewhere", () => {
  it.each([
    [
      "« Plafond » : les sommes payées au cours des douze derniers mois.\n\nLes réparations dues par le Prestataire s'arrêtent au Plafond.",
      "1 x fees-paid /12",
    ],
    [
      "Il est convenu d'un plafond. Celui-ci est égal à 8 000 €.\n\nLe Prestataire ne peut être tenu au-delà du plafond.",
      "8000.00 EUR",
    ],
    [
      '"Liability Cap" means $75,000.\n\nThe Supplier shall not be liable for damages exceeding the Liability Cap.',
      "75000.00 USD",
    ],
    [
      "La responsabilité du Conseil est limitée à 45 000 €.\n\nLa même somme borne ce que le Client pourrait devoir.",
      "45000.00 EUR",
    ],
    [
      "Le Mandataire a souscrit une police garantissant 300 000 € par sinistre.\n\nIl ne devra jamais plus que le montant garanti par cette assurance.",
      "cover 300000.00 EUR",
    ],
  ])("%s", (text, cap) => {
    expect(shown(capIn(text))).toBe(cap);
  });
});

describe("how often it applies", () => {
  it.each([
    [`${WHO} est limitée à 5 000 € par sinistre.`, "per-claim"],
    [`${WHO} est limitée à 5 000 € par année contractuelle.`, "per-year"],
    [`${WHO}, toutes causes confondues, est limitée à 5 000 €.`, "aggregate"],
    [`${WHO} est limitée au montant total du contrat.`, "unknown"],
    [`${WHO} est limitée à la redevance annuelle.`, "unknown"],
    ["The Supplier's total aggregate liability is limited to $5,000.", "aggregate"],
    ["The Supplier's liability for each claim is limited to $5,000.", "per-claim"],
    ["The Supplier's liability in any contract year is limited to $5,000.", "per-year"],
  ])("%s", (sentence, application) => {
    expect(capIn(sentence)?.application).toBe(application);
  });
});

describe("free style", () => {
  it.each([
    ["Je ne vous dois jamais plus que ce que vous m'avez réglé pour la séance.", "1 x fees-paid"],
    ["Si je me trompe, vous pouvez me réclamer, tout au plus, le montant de ce devis.", "1 x order-price"],
    ["Le dédommagement, quoi qu'il se passe, ne grimpe pas au-dessus de 1 500 €.", "1500.00 EUR"],
    ["Ce que l'agence peut avoir à verser reste inférieur ou égal au prix du reportage.", "1 x contract-price"],
    ["La somme que je pourrais devoir demeure inférieure à 900 €.", "900.00 EUR"],
    [
      "Aucune somme supérieure à la moitié des honoraires d'une année entière ne peut être obtenue de l'ESN.",
      "0.5 x annual-fees",
    ],
    ["Notre dette s'arrête aux deux tiers de la commande.", "0.6666666667 x order-price"],
    ["Le préjudice est réparé sans aller plus loin que 15 % des étapes livrées.", "0.15 x contract-price"],
    [
      "Nous comparons deux nombres, 3 000 € et ce que vous avez versé sur les six mois d'avant le sinistre, et gardons le plus petit.",
      "lesser(3000.00 EUR; 1 x fees-paid /6 event)",
    ],
    [
      "De 10 000 € et du prix de la commande, on retient le chiffre le plus élevé, et l'indemnité s'y arrête.",
      "greater(10000.00 EUR; 1 x order-price)",
    ],
    ["L'indemnité ne montera pas plus haut que ................ €.", "blank"],
    ["Notre dette n'ira pas au-dessus de ....................... euros HT.", "blank"],
    ["Là où l'article 9 arrêtait la dette du Prestataire à 5 000 €, il faut désormais lire 12 000 €.", "12000.00 EUR"],
    ["Le maximum des indemnités dues par l'Agence passe de 30 000 € à 45 000 €.", "45000.00 EUR"],
    ["The limit of liability in clause 8 is raised from EUR 20,000 to EUR 35,000.", "35000.00 EUR"],
    ["The most you can get from me is what you paid for the shoot.", "1 x fees-paid"],
    [
      "Whatever goes wrong, we will not hand over more than the smaller of EUR 4,000 and half of the fees paid.",
      "lesser(4000.00 EUR; 0.5 x fees-paid)",
    ],
    ["What we may have to pay for a mistake stops at £2,000.", "2000.00 GBP"],
    ["We will not pay you more than you have paid us over the last nine months.", "1 x fees-paid /9"],
    ["Notre dette est limitée à la valeur des modules achetés au cours des 12 derniers mois.", "1 x fees-paid /12"],
    ["Si le tournage tourne mal, nous vous rembourserons au maximum ce que vous avez payé.", "1 x fees-paid"],
    ["The highest sum the Studio can be ordered to pay is 80% of the quote.", "0.8 x order-price"],
    [
      "The Studio pays you back the following, whichever of the two is larger: $1,000 or the fees you paid over the last six months.",
      "greater(1000.00 USD; 1 x fees-paid /6)",
    ],
    ["L'ESN n'indemnise que dans la seule mesure de ce que son assureur règle, soit 200 000 €.", "cover 200000.00 EUR"],
    ["Vos demandes, additionnées, ne peuvent franchir trois fois la redevance annuelle.", "3 x annual-fees"],
    [
      "Le client n'obtient de la photographe qu'une somme au plus égale au prix de la séance en cause.",
      "1 x order-price",
    ],
    ["Il n'est rien dû au-delà de ce qui a été facturé pour l'étape.", "1 x fees-invoiced"],
    ["Le plus qu'on puisse exiger de moi est 900 €.", "900.00 EUR"],
    [
      "Nous vous devrons au pire, toutes erreurs réunies, une fois et demie la redevance annuelle.",
      "1.5 x annual-fees",
    ],
    [
      "« Plafond » : 40 % de la Base.\n« Base » : le montant annuel des redevances.\n\nLes indemnités dues s'arrêtent, tous chefs additionnés, au Plafond.",
      "0.4 x annual-fees",
    ],
    [
      "Notre assureur nous garantit pour 90 000 € par sinistre.\n\nVous ne pouvez rien nous demander au-delà de cette garantie.",
      "cover 90000.00 EUR",
    ],
  ])("%s", (text, cap) => {
    expect(shown(capIn(text))).toBe(cap);
  });

  it.each([
    "Mes frais de route vous sont facturés, mais pas plus haut que 80 € par jour.",
    "Les repas de l'équipe sont remboursés à concurrence de 22 € chacun.",
    "Les pénalités de retard s'arrêtent à 10 % du prix.",
    "Les avoirs d'un trimestre ne dépassent pas 12 % de la redevance.",
    "Je suis couverte par une assurance jusqu'à 300 000 € par sinistre.",
    "Nous avons une police qui garantit notre responsabilité civile à hauteur de 700 000 € par an.",
    "L'agence est assurée, avec un plafond de 400 000 € par sinistre, auprès d'une mutuelle.",
    "Le budget de l'opération n'ira pas plus haut que 20 000 €.",
    "Service credits stop at 15% of the monthly fee.",
    "We carry professional indemnity insurance of up to £1,000,000.",
    "Travel costs are recharged up to EUR 500 a month.",
    "Société à responsabilité limitée au capital de 5 000 €.",
  ])("no limit of a debt: %s", (sentence) => {
    expect(shown(capIn(sentence))).toBe("none");
  });
});

describe("a sum that the paper defines under a name of its own", () => {
  it.each([
    [
      "« Seuil d'engagement » : le plus élevé de 80 000 euros et de 150 % des redevances facturées pendant l'exercice.\n\nToutes les condamnations que l'Éditeur pourrait encourir ne sauraient dépasser le Seuil d'engagement.",
      "greater(80000.00 EUR; 1.5 x fees-invoiced /12)",
    ],
    [
      '"Recoverable Sum" means 110% of the Charges payable.\n\nThe Supplier\'s total liability shall not be greater than the Recoverable Sum.',
      "1.1 x fees-invoiced",
    ],
    [
      "« Plafond » : quarante mille euros (40 000 €).\n\nLe Studio ne versera pas plus que le Plafond sur toute la durée du contrat.",
      "40000.00 EUR",
    ],
  ])("%s", (text, cap) => expect(shown(capIn(text))).toBe(cap));

  it("is no limit where nothing limits", () => {
    expect(shown(capIn("« Seuil d'engagement » : 80 000 euros.\n\nL'Éditeur publie le Seuil d'engagement."))).toBe(
      "none",
    );
  });
});

describe("months of fees counted", () => {
  it.each([
    [`${WHO} ne saurait excéder dix redevances mensuelles.`, "1 x fees-invoiced /10"],
    ["The Host pays no more than nine monthly fees.", "1 x fees-invoiced /9"],
  ])("%s", (text, cap) => expect(shown(capIn(text))).toBe(cap));
});
