import type { Cap, LiabilityClause, Money } from "@vigie/model";
import { describe, expect, it } from "vitest";
import { extract } from "../extract.ts";
import { paper } from "../test-support/paper.ts";

const HEAD =
  "Contrat de prestation\nEntre Société Ardoise, SARL, ci-après « le Prestataire », et Maison Tilleul, SAS, ci-après « le Client ».\n";
const EN =
  'Services Agreement\nThis Agreement is made between Slate Ltd (the "Supplier") and Linden Ltd (the "Customer").\n';

function clauses(
  sentence: string,
  price = "9 500 € HT",
  head = HEAD,
  us?: { names: string[] },
): { clauses: readonly LiabilityClause[]; effective: Money | undefined; computation: string | undefined } {
  const priced = head === EN ? `The total price is ${price}.\n` : `Le prix total du contrat est fixé à ${price}.\n`;
  const facts = extract(paper(`${head}${priced}\n${sentence}\n`), us);
  const fact = facts.limitationOfLiability;
  return fact.status === "present"
    ? {
        clauses: fact.value.clauses,
        effective: fact.value.effective?.amount,
        computation: fact.value.effective?.computation,
      }
    : { clauses: [], effective: undefined, computation: undefined };
}

const capOf = (sentence: string): Cap | undefined => clauses(sentence).clauses.find((c) => c.cap !== undefined)?.cap;

describe("caps of domain §3.4", () => {
  it.each([
    ["La responsabilité du Prestataire est limitée aux sommes HT perçues sur douze mois.", "9 500 € HT", "9500.00"],
    ["La responsabilité du Prestataire est plafonnée à 50 % du prix du contrat.", "9 500 € HT", "4750.00"],
    [
      "La responsabilité du Prestataire est limitée au moindre de 10 000 € ou des sommes versées.",
      "1 200 € HT",
      "1200.00",
    ],
    ["Le plafond d'indemnisation est fixé à 10 000 €.", "9 500 € HT", "10000.00"],
  ])("%s", (sentence, price, amount) => {
    expect(clauses(sentence, price).effective?.value).toBe(amount);
  });

  it("an exclusion of indirect damage is no cap", () => {
    const found = clauses(
      "Le Prestataire ne saurait être tenu responsable des dommages indirects, tels que le manque à gagner ou la perte de données.",
    );
    expect(found.clauses.map((c) => c.kinds)).toEqual([["excluded-heads"]]);
    expect(found.clauses[0]?.excludedHeads).toEqual(["indirect", "profit", "data"]);
    expect(found.effective).toBeUndefined();
  });

  it("a cap on the client's liability is not ours", () => {
    const found = clauses("La responsabilité du Client est limitée à 10 000 €.");
    expect(found.clauses[0]?.protects).toBe("them");
    expect(found.effective).toBeUndefined();
  });
});

describe("the cap's formula", () => {
  it.each<[string, Partial<Cap>]>([
    [
      "La responsabilité du Prestataire ne saurait excéder la somme de 15 000 euros par sinistre.",
      { expression: "fixed", amount: { value: "15000.00", currency: "EUR", tax: "unknown" }, application: "per-claim" },
    ],
    [
      "La responsabilité du Prestataire ne pourra dépasser le montant hors taxes de la commande en cause.",
      { expression: "multiple", factor: "1", basis: "order-price" },
    ],
    [
      "La responsabilité totale du Prestataire est limitée à deux fois le prix du contrat.",
      { expression: "multiple", factor: "2", basis: "contract-price", application: "aggregate" },
    ],
    [
      "La responsabilité du Prestataire est limitée au montant des garanties de sa police d'assurance.",
      { expression: "insurance-limit", basis: "insurance-limit" },
    ],
    [
      "La responsabilité du Prestataire est limitée aux sommes versées par le Client au cours des six (6) mois précédant la réclamation.",
      { expression: "multiple", basis: "fees-paid", window: { months: 6, anchor: "claim" } },
    ],
    [
      "La responsabilité du Prestataire est plafonnée à vingt-cinq pour cent (25 %) du prix du contrat.",
      { expression: "percentage", factor: "0.25", basis: "contract-price" },
    ],
    [
      "La responsabilité du Prestataire est limitée à deux cent mille (200 000) euros.",
      { expression: "fixed", amount: { value: "200000.00", currency: "EUR", tax: "unknown" } },
    ],
    [
      "La responsabilité du Prestataire est limitée à vingt mille (30 000) euros.",
      { expression: "fixed", wordsAndFiguresDiffer: true },
    ],
    ["La responsabilité du Prestataire est limitée à la somme de ………… €.", { expression: "fixed", blank: true }],
  ])("%s", (sentence, cap) => {
    expect(capOf(sentence)).toMatchObject(cap);
  });

  it.each([
    [
      "En aucun cas la responsabilité du Prestataire ne pourra être engagée au-delà du montant encaissé au titre de la commande.",
      "us",
      "9500.00",
    ],
    ["Le Prestataire ne sera tenu d'indemniser le Client qu'à hauteur de 5 000 €.", "us", "5000.00"],
    ["La responsabilité du Prestataire est limitée au double du prix du contrat.", "us", "19000.00"],
    [
      "L'indemnité due au Client en cas de faute du Prestataire est limitée au prix payé par le Client.",
      "us",
      "9500.00",
    ],
    ["La réparation due par le Prestataire ne saurait dépasser 30 % du montant HT du contrat.", "us", "2850.00"],
    ["Le Client ne pourra prétendre à une indemnisation supérieure à 8 000 €.", "us", "8000.00"],
  ])("%s", (sentence, side, amount) => {
    const found = clauses(sentence);
    expect(found.clauses.find((c) => c.cap !== undefined)?.protects).toBe(side);
    expect(found.effective?.value).toBe(amount);
  });

  it("the greater of two is computed", () => {
    const found = clauses(
      "La responsabilité du Prestataire est limitée au plus élevé des montants suivants : 5 000 € ou le prix du contrat.",
    );
    expect(found.clauses[0]?.cap?.expression).toBe("greater-of");
    expect(found.effective?.value).toBe("9500.00");
  });

  it("a monthly fee fills its window, with the computation shown", () => {
    const facts = extract(
      paper(
        `${HEAD}La redevance est de 1 500 € HT par mois.\n\nLa responsabilité du Prestataire est limitée aux sommes versées au cours des douze (12) derniers mois.\n`,
      ),
    );
    const effective =
      facts.limitationOfLiability.status === "present" ? facts.limitationOfLiability.value.effective : undefined;
    expect(effective?.amount).toEqual({ value: "18000.00", currency: "EUR", tax: "HT" });
    expect(effective?.computation.replace(/\s/gu, " ")).toBe("12 × 1 500 € HT");
  });

  it("English caps", () => {
    const found = clauses(
      "The Supplier's total aggregate liability shall not exceed the fees paid in the twelve (12) months preceding the event giving rise to the claim.",
      "€9,500",
      EN,
    );
    expect(found.clauses[0]).toMatchObject({
      kinds: ["amount-cap"],
      protects: "us",
      cap: { basis: "fees-paid", window: { months: 12, anchor: "event" }, application: "aggregate" },
    });
    expect(found.effective?.value).toBe("9500.00");
  });
});

describe("what a sentence is", () => {
  it.each([
    ["Le Prestataire décline toute responsabilité.", "full-exclusion"],
    ["Le Prestataire ne saurait être tenu responsable en cas de force majeure.", "situational"],
    [
      "Toute action contre le Prestataire doit être engagée dans un délai de douze (12) mois à compter du fait générateur, à peine de forclusion.",
      "time-bar",
    ],
    ["La responsabilité du Prestataire est illimitée.", "uncapped"],
    ["Le Vendeur répond de tous les dommages, directs ou indirects, causés à l'Acheteur.", "uncapped"],
    ["Le Prestataire est tenu à une obligation de moyens.", "means-only"],
  ])("%s", (sentence, kind) => {
    expect(clauses(sentence).clauses.flatMap((c) => c.kinds)).toContain(kind);
  });

  it.each([
    "Société Ardoise est une société à responsabilité limitée au capital de 20 000 €.",
    "Le Client est responsable de traitement au sens du règlement européen.",
    "La garantie est limitée à un an et à 500 € de pièces.",
    "Le Prestataire déclare avoir souscrit une assurance de responsabilité civile à hauteur de 200 000 € par sinistre.",
    "Les pénalités de retard sont plafonnées à 10 % du prix du contrat.",
    "Une panne de nos propres serveurs ne constitue pas un cas de force majeure.",
    "Les parties s'interdisent d'embaucher un salarié de l'autre pendant douze mois, sous peine d'une indemnité de six mois de salaire.",
    "Le service qualité répond sous dix jours à toute réclamation écrite.",
    "Offre valable dans la limite des stocks disponibles, soit 100 € par commande.",
    "Responsabilité",
  ])("not a protection: %s", (sentence) => {
    expect(
      clauses(sentence)
        .clauses.flatMap((c) => c.kinds)
        .filter((k) => k !== "situational"),
    ).toEqual([]);
  });

  it("joins the list behind a colon", () => {
    const found = clauses(
      "Le Prestataire ne saurait être tenu responsable :\n- des dommages indirects ;\n- de la perte de chiffre d'affaires ;\n- de l'atteinte à l'image.\n",
    );
    expect(found.clauses[0]?.excludedHeads).toEqual(["indirect", "revenue", "image"]);
    expect(found.clauses[0]?.evidence[0]?.quote).toContain("l'image");
  });

  it("carries the carve-outs of the sentence behind it, and sends a pronoun to its subject", () => {
    const found = clauses(
      "Le Prestataire exécute une obligation de moyens. Sa responsabilité est plafonnée au prix du contrat. Ce plafond est écarté en cas de dol, de faute lourde ou de dommage corporel.",
    );
    const cap = found.clauses.find((c) => c.cap !== undefined);
    expect(cap?.protects).toBe("us");
    expect(cap?.carveOuts).toEqual(["gross-negligence", "wilful", "bodily-injury"]);
    expect(cap?.evidence).toHaveLength(2);
  });

  it("turns round when we are the customer", () => {
    const found = clauses("La responsabilité du Prestataire est limitée au prix du contrat.", "9 500 € HT", HEAD, {
      names: ["Maison Tilleul"],
    });
    expect(found.clauses[0]?.protects).toBe("them");
  });

  it("is absent with the place searched, and unknown for a scan", () => {
    const absent = extract(paper(`${HEAD}Le Prestataire réalise le site.\n`)).limitationOfLiability;
    expect(absent).toMatchObject({ status: "absent", searched: [{ start: 0 }] });
    expect(
      extract(paper("", { pages: [{ number: 1, span: { start: 0, end: 0 }, hasText: false }] })).limitationOfLiability,
    ).toEqual({ status: "unknown", why: "no-text-layer" });
  });

  it("explains its score by cues that stand in the text", () => {
    const text = `${HEAD}La responsabilité du Prestataire est limitée au prix du contrat.\n`;
    const fact = extract(paper(text)).limitationOfLiability;
    const clause = fact.status === "present" ? fact.value.clauses[0] : undefined;
    expect(clause?.score).toBeGreaterThan(0.5);
    expect(clause?.why.length).toBeGreaterThan(3);
    const said = text.slice(clause?.evidence[0]?.span.start, clause?.evidence[0]?.span.end);
    for (const w of clause?.why ?? []) expect(said).toContain(text.slice(w.span.start, w.span.end));
    expect(clause?.why.some((w) => /limit/u.test(text.slice(w.span.start, w.span.end)) && w.weight > 0)).toBe(true);
  });
});
