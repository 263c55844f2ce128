import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findBareSums, findMoney } from "./money.ts";

const sums = (text: string) => findMoney(text).map((m) => `${m.value} ${m.currency} ${m.tax}`);
/** One line per sum: "value currency tax"; EUR and unknown are left out. */
const brief = (text: string) =>
  findMoney(text).map((m) =>
    [m.value.replace(/\.00$/u, ""), m.currency, m.tax].filter((x) => x !== "EUR" && x !== "unknown").join(" "),
  );

describe("findMoney", () => {
  it.each([
    ["411 675€", "411675.00 EUR unknown"],
    ["411.675,00 euros", "411675.00 EUR unknown"],
    ["150K€", "150000.00 EUR unknown"],
    ["1,2 M€", "1200000.00 EUR unknown"],
    ["1000€HT", "1000.00 EUR HT"],
    ["357\u202f360,00\u00a0€", "357360.00 EUR unknown"],
    ["14,8 k€", "14800.00 EUR unknown"],
    ["15k euros", "15000.00 EUR unknown"],
    ["2 millions d'euros", "2000000.00 EUR unknown"],
    ["£12,500.50", "12500.50 GBP unknown"],
    ["EUR 10,000", "10000.00 EUR unknown"],
    ["$ 1.5 million", "1500000.00 USD unknown"],
    ["dix mille euros", "10000.00 EUR unknown"],
    ["trois cent cinquante-sept mille trois cent soixante euros", "357360.00 EUR unknown"],
    ["quatre-vingt-quinze euros HT", "95.00 EUR HT"],
    ["9 500 euros hors taxes", "9500.00 EUR HT"],
    ["un total TTC de 1 440 €", "1440.00 EUR TTC"],
  ])("%s", (text, expected) => expect(sums(text)).toEqual([expected]));

  it.each([
    // figures and signs
    ["Le préjudice s’élève à 357.360,00 €.", ["357360"]],
    ["357 360,00 € demandés", ["357360"]],
    ["Nous réclamons 12500 euros", ["12500"]],
    ["12 500,5 €", ["12500.50"]],
    ["€ 1.234,56", ["1234.56"]],
    ["€1,234.56", ["1234.56"]],
    ["EUR 12,500.00", ["12500"]],
    ["12,500.00 EUR", ["12500"]],
    ["eur 4.200,-", ["4200"]],
    ["4.200,- €", ["4200"]],
    ["£12,500", ["12500 GBP"]],
    ["12,500 GBP", ["12500 GBP"]],
    ["a balance of £950 plus VAT", ["950 GBP HT"]],
    ["£12.5k", ["12500 GBP"]],
    ["£1.2m", ["1200000 GBP"]],
    ["£1.2 million", ["1200000 GBP"]],
    ["$4.5k", ["4500 USD"]],
    ["US$ 2,400", ["2400 USD"]],
    ["2,400 USD", ["2400 USD"]],
    ["CHF 1'250.–", ["1250 CHF"]],
    ["CHF 1’250.50", ["1250.50 CHF"]],
    ["1 250.- CHF", ["1250 CHF"]],
    ["Fr. 800.-", ["800 CHF"]],
    ["1'250 francs suisses", ["1250 CHF"]],
    ["2 400 $", ["2400 CAD"]],
    ["2 400,00 $ plus taxes", ["2400 CAD HT"]],
    ["2 400 $CA", ["2400 CAD"]],
    ["2 400 $ US", ["2400 USD"]],
    ["$CA 2,400", ["2400 CAD"]],
    ["CA$2,400", ["2400 CAD"]],
    ["1 800 balles", ["1800"]],
    ["1 800 euros", ["1800"]],
    ["1800 EUROS", ["1800"]],
    ["600 quid", ["600 GBP"]],
    ["12 €", ["12"]],
    ["0,85 €", ["0.85"]],
    ["12€50", ["12.50"]],
    ["12 euros 50.", ["12.50"]],
    ["350 euros et 20 centimes", ["350.20"]],
    ["45 000 €uros", ["45000"]],
    ["7 000 €\nTTC", ["7000 TTC"]],
    ["la somme de 7 000\neuros", ["7000"]],
    ["-450 € de pénalités", ["450"]],
    ["avoir : −450,00 €", ["-450"]],
    ["1 234 567,89 €", ["1234567.89"]],
    ["1.234.567 €", ["1234567"]],
    // thousands and millions
    ["150K€", ["150000"]],
    ["150 k euros", ["150000"]],
    ["12,5k€ HT", ["12500 HT"]],
    ["2k5 €", ["2500"]],
    ["1,250 M€", ["1250000"]],
    ["1.250 k€", ["1250000"]],
    ["12 mille euros", ["12000"]],
    ["1,5 million d’euros", ["1500000"]],
    ["$2 billion", ["2000000000 USD"]],
    ["20 keuros", ["20000"]],
    // tax
    ["1000€HT", ["1000 HT"]],
    ["1 000 € H.T.", ["1000 HT"]],
    ["1 000 euros toutes taxes comprises", ["1000 TTC"]],
    ["1 000 € TVAC", ["1000 TTC"]],
    ["1 000 € HTVA", ["1000 HT"]],
    ["2400 HT", ["2400 HT"]],
    ["2 400,00 H.T.", ["2400 HT"]],
    ["1.800 ttc", ["1800 TTC"]],
    ["2400HT", ["2400 HT"]],
    ["15k ht", ["15000 HT"]],
    ["9 500 € HT soit 11 400 € TTC", ["9500 HT"]],
    ["9 500 € HT (11 400 € TTC)", ["9500 HT"]],
    ["9 500 HT / 11 400 TTC", ["9500 HT"]],
    ["9 500 € HT, soit 11 400 € TTC", ["9500 HT"]],
    ["11 400 € TTC, soit 9 500 € HT", ["11400 TTC"]],
    ["9 500 € HT + TVA 20 % = 11 400 € TTC", ["9500 HT"]],
    ["Total HT : 9 500 € TTC : 11 400 €", ["9500 HT"]],
    ["Montant TTC : 11 400 €", ["11400 TTC"]],
    ["£950 excl. VAT", ["950 GBP HT"]],
    ["£950 including VAT", ["950 GBP TTC"]],
    ["£950 ex VAT (£1,140 inc VAT)", ["950 GBP HT"]],
    ["3 000 € HT et 900 € TTC", ["3000 HT", "900 TTC"]],
    // words
    ["douze mille euros", ["12000"]],
    ["trois cent cinquante euros et vingt centimes", ["350.20"]],
    ["trois cent cinquante euros et\nvingt-cinq centimes (350,25 €)", ["350.25"]],
    ["trois cent cinquante euros\net vingt\ncinq centimes (350,25 €)", ["350.25"]],
    ["trois cent cinquante euros et quelques (350,25 €)", ["350", "350.25"]],
    ["trois cent cinquante euros (350,25 €)", ["350.25"]],
    ["mille deux cents euros TTC", ["1200 TTC"]],
    ["septante-cinq euros", ["75"]],
    ["nonante-neuf francs", ["99 CHF"]],
    ["quatre-vingt-dix-sept euros", ["97"]],
    ["soixante et onze euros", ["71"]],
    ["deux cent mille euros", ["200000"]],
    ["un million d’euros", ["1000000"]],
    ["onze cents euros", ["1100"]],
    ["twelve thousand pounds", ["12000 GBP"]],
    ["one hundred and twenty pounds", ["120 GBP"]],
    ["three thousand five hundred dollars", ["3500 USD"]],
    ["la somme de douze mille euros (12 000 €)", ["12000"]],
    ["12 000 € (douze mille euros) TTC", ["12000 TTC"]],
    ["douze mille euros (12.000,00 €) TTC", ["12000 TTC"]],
    ["douze mille (12 000) euros", ["12000"]],
    ["dix mille euros (10 000)", ["10000"]],
    ["twelve thousand pounds (£12,000)", ["12000 GBP"]],
    ["mille euros (200 € par mois)", ["1000", "200"]],
    // ranges
    ["entre 500 et 2 000 €", ["500", "2000"]],
    ["de 5 à 10 k€", ["5000", "10000"]],
    ["500-2000 €", ["500", "2000"]],
    ["between £500 and £2,000", ["500 GBP", "2000 GBP"]],
    // readers and telephones
    ["l 200 €", ["1200"]],
    ["1O0 €", ["100"]],
    ["2 4OO,00 €", ["2400"]],
    ["I2 500,00 EUR", ["12500"]],
    ["12 OOO €", ["12000"]],
    ["800 e", ["800"]],
    ["tu me dois 800e", ["800"]],
    ["rends les 1 200 e stp", ["1200"]],
    ["il manque 50e pour la facture", ["50"]],
    ["2500e ttc", ["2500 TTC"]],
    // cells and lists
    ["Qté 2\t450 €\t900 €", ["450", "900"]],
    ["Lot 3\t1 200,00\t€", ["1200"]],
    ["3 x 450 €", ["450"]],
    ["Facture 118 - 450 €", ["450"]],
    ["12 juin 2026 - 4 800 €", ["4800"]],
    ["500 €, 300 € et 200 €", ["500", "300", "200"]],
  ] as [string, string[]][])("%s", (text, expected) => expect(brief(text)).toEqual(expected));

  it.each([
    "2026-0411",
    "facture F-2026-041",
    "le 12/06/2026",
    "page 3/4",
    "06 12 34 56 78",
    "+33 6 12 34 56 78",
    "3 500 visites",
    "15 % de remise",
    "taux de 12,15 %",
    "SIREN 732 829 320",
    "RG n° 24/01234",
    "version 2.4.1",
    "un délai de 8 jours francs",
    "8 jours francs",
    "il y a 3 e-mails",
    "le 20e arrondissement",
    "la 3e fois",
    "Paris 18e, code 75018",
    "l’étage 12e",
    "pas un euro de plus",
    "not one pound",
    "l’Europe compte 27 pays",
    "la photo 1200 x 800",
    "14h30",
    "iPhone 15",
    "facture n° 4521 du 12 mai",
    "les lots 3, 4 et 5",
    "40 heures de travail",
    "50 pages livrées sur 80",
    "un hôtel 4 étoiles",
    "FR76 3000 4000 0312 3456 7890 143",
  ])("finds nothing in %s", (text) => expect(findMoney(text)).toEqual([]));

  it("reads one amount on two bases as one", () => {
    const [only, ...rest] = findMoney("Le prix est de 9 500 € HT soit 11 400 € TTC.");
    expect(rest).toEqual([]);
    expect(only).toMatchObject({ value: "9500.00", tax: "HT", other: { value: "11400.00", tax: "TTC" } });
  });
  it("reads a range", () => {
    expect(findMoney("500 et 2000 euros").map((m) => [m.value, m.range])).toEqual([
      ["500.00", "low"],
      ["2000.00", "high"],
    ]);
    expect(findMoney("entre 500 et 2000 euros").map((m) => [m.value, m.range])).toEqual([
      ["500.00", "low"],
      ["2000.00", "high"],
    ]);
  });
  it("keeps the quote exact", () => {
    const text = "soit « 357\u202f360,00 € » au total";
    for (const m of findMoney(text)) expect(text.slice(m.span.start, m.span.end)).toBe("357\u202f360,00 €");
    const words = "la somme de douze mille euros (12 000 €) au total";
    for (const m of findMoney(words)) expect(words.slice(m.span.start, m.span.end)).toBe("douze mille euros (12 000 €");
  });
});

describe("the article 700", () => {
  it("is no part of the sum behind it", () =>
    expect(sums("article 700 900,00 €, dépens 45,10 €")).toEqual(["900.00 EUR unknown", "45.10 EUR unknown"]));
});

describe("findBareSums", () => {
  it.each([
    ["il faudrait penser aux 1 250 dus", ["1250.00"]],
    ["reste 380 sur la facture", ["380.00"]],
    ["il reste encore 1 420,50 à régler", ["1420.50"]],
    ["vous nous devez toujours 860", ["860.00"]],
    ["you still owe us 950", ["950.00"]],
    ["je retiens 500 sur le solde", ["500.00"]],
    ["solde de 2 300.", ["2300.00"]],
    ["les 640 restants", ["640.00"]],
    ["j’ai fait opposition au chèque de 720", ["720.00"]],
    ["c’est 250 en moins ou rien", ["250.00"]],
    ["ça fait 345 depuis mars", ["345.00"]],
    ["I’m not paying the final 4,800 until it works", ["4800.00"]],
    ["intérêts échus 73,50", ["73.50"]],
  ])("%s", (text, expected) => expect(findBareSums(text).map((m) => m.value)).toEqual(expected));
  it.each([
    "la facture 4521 reste due",
    "facture n° 118",
    "il reste 12 jours",
    "les 40 heures facturées",
    "solde de 2025",
    "reste 15 % à payer",
    "payer le 15",
    "les factures 118 et 119",
    "vous devez 3 livrables",
    "les 12 derniers mois",
    "payer avant le 30/06",
    "total 250 visites",
  ])("none in %s", (text) => expect(findBareSums(text)).toEqual([]));
});

describe("any sum", () => {
  const cents = fc.integer({ min: 100, max: 99_999_999 });
  const grouped = (whole: string, mark: string): string => whole.replace(/\B(?=(?:\d{3})+$)/gu, mark);
  const STYLES: readonly ((whole: string, rest: string) => string)[] = [
    (w, r) => `${grouped(w, " ")},${r} €`,
    (w, r) => `${grouped(w, "\u202f")},${r}\u00a0€`,
    (w, r) => `${grouped(w, ".")},${r} euros`,
    (w, r) => `€ ${grouped(w, ".")},${r}`,
    (w, r) => `EUR ${grouped(w, ",")}.${r}`,
    (w, r) => `£${grouped(w, ",")}.${r}`,
    (w, r) => `CHF ${grouped(w, "'")}.${r}`,
    (w, r) => `${w},${r}€`,
    (w, r) => `${w}.${r} EUR HT`,
    (w, r) => `${grouped(w, " ")},${r} $`,
  ];
  it("reads back the value it was written with, in every style, and quotes it exactly", () => {
    fc.assert(
      fc.property(cents, fc.nat(STYLES.length - 1), (amount, style) => {
        const whole = String(Math.floor(amount / 100));
        const rest = String(amount % 100).padStart(2, "0");
        const written = STYLES[style]?.(whole, rest) ?? "";
        const text = `Nous demandons ${written}, sans plus.`;
        const found = findMoney(text);
        expect(found.map((m) => m.value)).toEqual([`${whole}.${rest}`]);
        expect(text.slice(found[0]?.span.start, found[0]?.span.end)).toBe(written);
      }),
      { numRuns: 400, seed: 7 },
    );
  });
  it("never quotes outside the text", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            "1",
            "200",
            " ",
            "€",
            "e",
            "k",
            "HT",
            "(",
            ")",
            ".",
            ",",
            "euros",
            "mille",
            "\n",
            "\t",
            "l",
            "O",
            "-",
          ),
          { maxLength: 40 },
        ),
        (parts) => {
          const text = parts.join("");
          let last = 0;
          for (const m of findMoney(text)) {
            expect(m.span.start).toBeGreaterThanOrEqual(last);
            expect(m.span.end).toBeLessThanOrEqual(text.length);
            expect(m.value).toMatch(/^-?\d+\.\d\d$/u);
            last = m.span.end;
          }
        },
      ),
      { numRuns: 1500, seed: 11 },
    );
  });
  it.each([
    ["digits", "1"],
    ["brackets", "(10) "],
    ["groups", "100 "],
    ["sums", "12 000 € HT soit 14 400 € TTC "],
    ["letters", "l0 "],
    ["words", "mille "],
    ["ends", "12 e "],
  ])("is read in linear time: %s", (_name, unit) => {
    for (const m of findMoney(unit.repeat(Math.ceil(1_000_000 / unit.length))).slice(0, 3))
      expect(m.value).not.toBe("");
  });
});

describe("sums in other hands", () => {
  it.each([
    ["Debit note of Rs. 3,45,000/- raised today", ["345000.00 INR"]],
    ["invoice 77 (AUD 4,120.50)", ["4120.50 AUD"]],
    ["la location, 150 000 francs CFA", ["150000.00 XOF"]],
    ["il me doit nonante francs vingt.", ["90.20 CHF"]],
    ["twelve hundred bucks, gone", ["1200.00 USD"]],
    ["it comes to four hundred and ten quid", ["410.00 GBP"]],
    ["Deux notes, 8 200 et 3 150 euros, sont échues.", ["8200.00 EUR", "3150.00 EUR"]],
    ["Reste dû : 512,OO €", ["512.00 EUR"]],
    ["a quotation at £3,65O.OO for the roof", ["3650.00 GBP"]],
    ["1600e perdus dans cette affaire", ["1600.00 EUR"]],
    ["trois cents euros deux fois par an", ["300.00 EUR"]],
  ])("%s", (text, expected) => expect(findMoney(text).map((m) => `${m.value} ${m.currency}`)).toEqual(expected));
});

describe("sums that nothing names, in a message without currency", () => {
  it.each([
    ["vos deux petites dettes, 520 et 830 si je compte bien", ["520.00", "830.00"]],
    ["je le sais bien, 2 140.", ["2140.00"]],
    ["On attend 700 depuis la Toussaint", ["700.00"]],
    ["« deux mille cinq cents, grosso modo »", ["2500.00"]],
    ["Knock the three hundred off and we are done", ["300.00"]],
    ["pas un sou sur les 3k2 tant que ça fuit", ["3200.00"]],
    ["he wants his last 4k, no way", ["4000.00"]],
    ["3 grand and we call it quits", ["3000.00"]],
    ["16000 de marge envolée", ["16000.00"]],
    ["Ok pour 75 au lieu de 150", ["75.00", "150.00"]],
  ])("%s", (text, expected) => expect(findBareSums(text, "all").map((m) => m.value)).toEqual(expected));
  it.each([
    "le bus 314 depuis 2024, page 220, lot 118",
    "erreur 404 puis code 500",
    "mille mercis, cent fois oui",
    "les 1 300 fiches de vos adhérents",
    "l’an deux mille vingt-six",
    "appelez le 01 23 456 789",
    "250 personnes attendaient",
  ])("leaves alone: %s", (text) => expect(findBareSums(text, "all")).toEqual([]));
  it("takes beside a priced sum only what a word says is due, and cents at the end of a line", () => {
    expect(findBareSums("ôtez 300 €, je règle les 1 450 restants", "beside").map((m) => m.value)).toEqual(["1450.00"]);
    expect(findBareSums("Coût de l’acte : 61,30\nle 12 mai", "cents").map((m) => m.value)).toEqual(["61.30"]);
    expect(findBareSums("la facture d’avril (1 380) attend", "named").map((m) => m.value)).toEqual(["1380.00"]);
  });
  it.each(["640 et ", "mille ", "(1 250) ", "facture ", "4k5 ", "2 x "])("is read in linear time: %s", (unit) => {
    const started = performance.now();
    findBareSums(unit.repeat(Math.ceil(1_000_000 / unit.length)), "all");
    expect(performance.now() - started).toBeLessThan(8_000);
  });
});
