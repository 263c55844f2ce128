import { type Cap, effectiveCap, type LiabilityClause, type Money } from "@vigie/model";
import { describe, expect, it } from "vitest";
import { read } from "../reading.ts";
import { paper } from "../test-support/paper.ts";
import { capOf } from "./cap.ts";

const euros = (value: string, tax: Money["tax"] = "HT"): Money => ({ value, currency: "EUR", tax });

function clause(cap: Cap | undefined, side: LiabilityClause["protects"] = "us"): LiabilityClause {
  return {
    evidence: [{ documentId: "d", span: { start: 0, end: 1 }, quote: "x" }],
    kinds: ["amount-cap"],
    protects: side,
    ...(cap === undefined ? {} : { cap }),
    excludedHeads: [],
    carveOuts: [],
    score: 1,
    scores: { capOnLiability: 1, uncappedLiability: 0 },
    why: [],
  };
}

function capIn(text: string): Cap | undefined {
  const reading = read(paper(text));
  return capOf(reading, { span: { start: 0, end: text.length }, at: 0, flat: reading.flat });
}

type Priced = Partial<Record<"total" | "monthly" | "daily", Money>>;
/** The sum and the computation, spaces as plain spaces. */
function effective(sentences: readonly string[], price: Priced | undefined): [string, string] | undefined {
  const found = effectiveCap(
    sentences.map((s) => clause(capIn(s))),
    price === undefined ? undefined : { ...price, evidence: [] },
  );
  return found === undefined ? undefined : [found.amount.value, found.computation.replace(/\s/gu, " ")];
}

const WHO = "La responsabilité du Prestataire";

describe("caps of domain §3.4", () => {
  it.each<[string, string, string]>([
    [`${WHO} est limitée aux sommes HT perçues sur douze mois.`, "9500", "9500.00"],
    [`${WHO} est plafonnée à 50 % du prix du contrat.`, "9500", "4750.00"],
    [`${WHO} est limitée au moindre de 10 000 € ou des sommes versées.`, "1200", "1200.00"],
    ["Le plafond d'indemnisation est fixé à 10 000 €.", "9500", "10000.00"],
  ])("%s", (sentence, total, sum) => {
    expect(effective([sentence], { total: euros(total) })?.[0]).toBe(sum);
  });
});

describe("the computation is shown", () => {
  const monthly = { monthly: euros("1500") };
  const total = { total: euros("9500") };
  it.each<[string, Priced, string, string]>([
    [`${WHO} est limitée aux sommes versées au cours des douze derniers mois.`, monthly, "18000.00", "12 × 1 500 € HT"],
    [`${WHO} est plafonnée à une année de redevances.`, monthly, "18000.00", "12 × 1 500 € HT"],
    [`${WHO} est plafonnée à six mois de redevances.`, monthly, "9000.00", "6 × 1 500 € HT"],
    [`${WHO} ne pourra excéder trois fois le montant mensuel de l'abonnement.`, monthly, "4500.00", "3 × 1 500 € HT"],
    [`${WHO} est limitée à 150 % de la redevance annuelle.`, monthly, "27000.00", "150 % × 12 × 1 500 € HT"],
    [`${WHO} est limitée au tiers du prix du contrat.`, total, "3166.67", "1/3 × 9 500 € HT"],
    [`${WHO} est limitée au double du prix du contrat.`, total, "19000.00", "2 × 9 500 € HT"],
    [`${WHO} est limitée au prix du contrat, soit 8 000 € HT.`, total, "8000.00", "8 000 € HT"],
    [
      `${WHO} est limitée à 50 % du prix du contrat, avec un plafond de 4 000 € et un plancher de 1 000 €.`,
      total,
      "4000.00",
      "max(min(50 % × 9 500 € HT ; 4 000 €) ; 1 000 €)",
    ],
    [
      `${WHO} est limitée au plus élevé de 5 000 € ou du prix du contrat.`,
      total,
      "9500.00",
      "max(5 000 € ; 9 500 € HT)",
    ],
    [
      `${WHO} est limitée au moindre de 40 000 € ou du plafond de garantie de sa police d'assurance.`,
      total,
      "40000.00",
      "min(40 000 € ; ?)",
    ],
  ])("%s", (sentence, price, sum, computation) => {
    expect(effective([sentence], price)).toEqual([sum, computation]);
  });

  it("takes the lowest of several caps", () => {
    expect(effective([`${WHO} est limitée à 20 000 €.`, `${WHO} est limitée au prix du contrat.`], total)?.[0]).toBe(
      "9500.00",
    );
  });
});

describe("what cannot be reckoned", () => {
  it.each<[string, Priced | undefined]>([
    [`${WHO} est plafonnée à 50 % du prix du contrat.`, undefined],
    [`${WHO} est plafonnée à 50 % du prix du contrat.`, { daily: euros("650") }],
    [`${WHO} est limitée au montant des garanties de sa police d'assurance.`, { total: euros("9500") }],
    [`${WHO} est limitée à la somme de ………… €.`, { total: euros("9500") }],
    [
      `${WHO} est limitée au plus élevé de 5 000 € ou des garanties de sa police d'assurance.`,
      { total: euros("9500") },
    ],
    ["The Supplier's liability is limited to the lesser of $5,000 and the contract price.", { total: euros("9500") }],
  ])("%s", (sentence, price) => {
    expect(effective([sentence], price)).toBeUndefined();
  });

  it("a cap of theirs is not ours", () => {
    expect(effectiveCap([clause(capIn(`${WHO} est limitée à 5 000 €.`), "them")], undefined)).toBeUndefined();
  });
});

it("shows where the price and the cap were read", () => {
  const price = { total: euros("9500"), evidence: [{ documentId: "d", span: { start: 5, end: 9 }, quote: "prix" }] };
  const cap = capIn(`${WHO} est limitée au prix du contrat.`);
  expect(effectiveCap([clause(cap)], price)?.inputs.map((e) => e.quote)).toEqual(["x", "prix"]);
});
