import type { AmountRole } from "@vigie/model";
import { describe, expect, it } from "vitest";
import { fieldInput } from "../testing/field-input.ts";
import { amountFields } from "./amounts.ts";

const listed = (role: AmountRole, from: string, text: string) => {
  const { document, ...input } = fieldInput(from, text);
  const amounts = amountFields({ document, ...input }, role, role === "owed" ? 1 : 0).amounts ?? [];
  for (const a of amounts) expect(document.text.slice(a.span?.start, a.span?.end)).toMatch(/\d|euro|pound/u);
  return amounts.map((a) =>
    [a.value.replace(/\.00$/u, ""), a.role, a.tax, a.currency].filter((x) => x !== "EUR" && x !== "unknown").join(" "),
  );
};

describe("sums owed", () => {
  it.each([
    ["La facture F-118 de 4 800 € TTC reste impayée.", ["4800 owed TTC"]],
    ["⟦La facture n° 118 est échue depuis le 30 avril.⟧ Son montant : 1 250,40 €.", ["1250.40 owed"]],
    [
      "Les factures 118 (1 200 €) et 119 (860 €) sont impayées, soit un total de 2 060 €.",
      ["1200 owed", "860 owed", "2060 total"],
    ],
    ["Sur la facture de 5 000 €, vous avez réglé 2 000 € ; il reste 3 000 € à payer.", ["3000 owed"]],
    ["Nous avons bien reçu l’acompte de 1 500 €, le solde de 3 500 € est échu.", ["3500 owed"]],
    ["Il nous reste dû 940 € TTC, malgré votre virement de 500 €.", ["940 owed TTC"]],
    ["Vous nous devez toujours 860.", ["860 owed"]],
    ["Vos mensualités de mai et juin restent impayées, 2 x 210 €.", ["420 owed"]],
    ["Trois passages impayés, 3 × 120 € = 360 €.", ["360 owed"]],
    ["les 1 250 dus sur la facture de mars, c’est pour quand ?", ["1250 owed"]],
    ["reste 380 sur la facture", ["380 owed"]],
    ["Facture impayée de 9 500 € HT soit 11 400 € TTC.", ["9500 owed HT"]],
    ["Votre compte présente un solde débiteur de 2 310,55 €.", ["2310.55 owed"]],
    [
      "Nous vous rappelons que la facture de 1 200 € est échue. Tout retard entraîne une indemnité forfaitaire de 40 €.",
      ["1200 owed"],
    ],
    ["Vous nous devez 1 200 € outre 40 € d’indemnité forfaitaire de recouvrement.", ["1200 owed", "40 penalty"]],
    [
      "La facture de 1 200 €, majorée de 35,20 € de pénalités de retard, reste impayée.",
      ["1200 owed", "35.20 penalty"],
    ],
    ["La facture de 3 600 €, dont 600 € de TVA, reste impayée.", ["3600 owed"]],
    ["La troisième mensualité de 450 € n’a pas été réglée.", ["450 owed"]],
    ["Alpha, SAS au capital de 50 000 €, nous doit 2 400 €.", ["2400 owed"]],
    ["Your invoice of £240 is now 15 days overdue.", ["240 owed GBP"]],
    ["The balance of £1,950 on invoice 118 remains unpaid; you paid £500 in May.", ["1950 owed GBP"]],
    ["On a toujours pas reçu les 800e de la facture.", ["800 owed"]],
    ["Le marché de 45 000 € est soldé sauf la situation n° 3 de 6 200 €, toujours impayée.", ["6200 owed"]],
    ["Pénalités au taux de 12,15 %. La facture de 720 € reste due.", ["720 owed"]],
    ["Facture F-77 impayée : 1 080 €.", ["1080 owed"]],
    ["Nous restons vous devoir 640 €, nous sommes désolés de ce retard.", ["640 owed"]],
  ] as [string, string[]][])("%s", (text, expected) => expect(listed("owed", "us", text)).toEqual(expected));
});

describe("sums withheld", () => {
  it.each([
    ["Nous bloquons le règlement de la facture de 4 800 €.", ["4800 withheld"]],
    ["Votre facture F-118 s’élève à 4 800 €. ⟦Nous ne la réglerons pas en l’état.⟧", ["4800 withheld"]],
    ["Nous déduirons 1 500 € de pénalités de votre facture de 4 800 €.", ["1500 penalty"]],
    ["Je retiens 500 € sur le solde.", ["500 withheld"]],
    ["je garde les 500 tant que c’est pas fini, et la facture attendra", ["500 withheld"]],
    ["We are withholding £3,200 until the defects are fixed.", ["3200 withheld GBP"]],
    ["Nous suspendons le paiement du solde de 2 300 € HT.", ["2300 withheld HT"]],
    [
      "Nous ne verserons que 60 % de la situation, soit 5 400 € sur les 9 000 € facturés. Les 3 600 € restants sont retenus.",
      ["3600 withheld"],
    ],
    ["Nous retenons 10 % du marché, soit 4 500 €.", ["4500 withheld"]],
    ["Nous n’avons réglé que 2 000 €, les 1 000 € restants seront versés après correction.", ["1000 withheld"]],
  ] as [string, string[]][])("%s", (text, expected) => expect(listed("withheld", "client", text)).toEqual(expected));
});

describe("sums claimed", () => {
  it.each([
    ["Nous vous mettons en demeure de payer 12 000 € de dommages et intérêts.", ["12000 claimed"]],
    ["Nous vous mettons en demeure de régler la facture de 1 200 €.", ["1200 owed"]],
    ["Nous demandons le remboursement de 2 400 € et 500 € de pénalités.", ["2400 refund", "500 penalty"]],
    ["Nous exigeons un avoir de 350 € HT.", ["350 credit HT"]],
    ["Le contrat de 45 000 € n’a pas été respecté : nous réclamons 8 000 € de dommages.", ["8000 claimed"]],
    ["Notre budget était de 20 000 €. ⟦Nous chiffrons notre préjudice à 7 500 €.⟧", ["7500 claimed"]],
    ["La société Alpha, au capital de 100 000 euros, réclame 15 000 euros en réparation.", ["15000 claimed"]],
    ["La pénalité est de 150 € par jour ; nous réclamons 2 250 € à ce titre.", ["2250 penalty"]],
    ["We claim compensation of £12,500 for a contract worth £40,000.", ["12500 claimed GBP"]],
    ["Un confrère nous le fait pour 800 €. ⟦Nous vous réclamons 3 400 € de préjudice.⟧", ["3400 claimed"]],
    ["Nous vous sommons de restituer l’acompte de 2 400 € déjà versé.", ["2400 refund"]],
    ["Nous avons perdu 1 800 € de chiffre d’affaires, que nous vous demandons d’indemniser.", ["1800 claimed"]],
    ["Notre chiffre d’affaires de 2 M€ en souffre ; préjudice : 30 k€.", ["30000 claimed"]],
    ["Condamner la société à payer la somme de douze mille euros (12 000 €).", ["12000 claimed"]],
    ["La remise en état coûterait entre 500 et 2 000 €, à votre charge.", ["500 claimed", "2000 claimed"]],
  ] as [string, string[]][])("%s", (text, expected) => expect(listed("claimed", "client", text)).toEqual(expected));
});

describe("sums another is worked out from, and sums on their way", () => {
  it.each([
    ["⟦Nous réclamons huit mètres à 46 €, soit 368 €.⟧", ["368 claimed"]],
    ["⟦Nous réclamons 70 % de 6 500 €, soit 4 550 €.⟧", ["4550 claimed"]],
    ["⟦We claim 24 tickets at £15, that is £360.⟧", ["360 claimed GBP"]],
    ["⟦Nous vous réclamons la prise en charge de l’hôtel, 310 €.⟧", ["310 claimed"]],
  ])("%s", (text, expected) => expect(listed("claimed", "client", text)).toEqual(expected));
  it("keeps back the transfer that is blocked", () =>
    expect(listed("withheld", "client", "⟦Nous bloquons le virement de 1 640 €.⟧")).toEqual(["1640 withheld"]));
});

describe("totals, parts and prices", () => {
  it.each([
    [
      "Les factures 51 (300 €) et 52 (450 €) sont impayées, soit 750 € à ce jour.",
      ["300 owed", "450 owed", "750 owed"],
    ],
    ["Deux loyers impayés, 210 € chacun.", ["210 owed"]],
    ["Votre facture de juin n’a pas été réglée, ça fait 345 €.", ["345 total"]],
    ["Toujours pas réglé 980 € de la facture d’avril.", ["980 owed"]],
    ["La facture de 1 450 €, imprimée deux fois, reste impayée.", ["1450 owed"]],
    ["⟦La facture est impayée⟧, majorée de l’indemnité légale de 40 €.", ["40 penalty"]],
  ] as [string, string[]][])("owed: %s", (text, expected) => expect(listed("owed", "us", text)).toEqual(expected));
  it.each([
    ["La ligne « gestion de projet 1 900 € », on ne la paie pas.", ["1900 withheld"]],
    ["⟦Nous ne paierons pas cette prestation de 640 €.⟧", ["640 withheld"]],
    [
      "⟦Je ne réglerai pas la facture 311.⟧\n\nLe 3 juin 2026 à 10:12, Atelier Brume a écrit :\n> La facture 311 de 2 700 € est échue.",
      ["2700 withheld"],
    ],
  ] as [string, string[]][])("withheld: %s", (text, expected) =>
    expect(listed("withheld", "client", text)).toEqual(expected),
  );
  it.each([
    ["⟦Nous réclamons le remplacement de la vitre.⟧ Devis de réparation : 615 €.", ["615 claimed"]],
    ["⟦Nous vous réclamons l’amende de 135 €.⟧", ["135 claimed"]],
    ["⟦Nous demandons réparation.⟧ Coût de la réimpression : 880 €.", ["880 claimed"]],
    ["⟦Nous réclamons 2 000 € sur 6 000 € de frais.⟧", ["2000 claimed"]],
  ] as [string, string[]][])("claimed: %s", (text, expected) =>
    expect(listed("claimed", "client", text)).toEqual(expected),
  );
  it.each([
    [
      "⟦Le protocole est signé, l’affaire est close.⟧ Bonne journée. À vous lire. Votre société nous verse 4 200 €.",
      ["4200 settlement"],
    ],
    ["⟦J’ai bien reçu votre virement de 360 €, conformément à notre accord.⟧", ["360 settlement"]],
  ] as [string, string[]][])("settled: %s", (text, expected) =>
    expect(listed("settlement", "client", text)).toEqual(expected),
  );
});
