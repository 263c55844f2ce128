import { describe, expect, it } from "vitest";
import { assessmentOf } from "./assessment.ts";
import { daysLate, ledgerAt, overdueItems } from "./ledger-state.ts";
import { invoiceNoncompliant } from "./rules/invoice-noncompliant.ts";
import { invoiceOverdue } from "./rules/invoice-overdue.ts";
import { invoice, profileWith, scene } from "./rules/scene.ts";

const why = { fr: "essai", en: "test" };
const payment = (date: string, amount: string) => ({ date, amount, source: "bank" as const, certain: true, why });
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/gu, " ");

describe("the ledger on an earlier day", () => {
  const paid = invoice("F-1", "2026-05-01", {
    status: "paid",
    paid: "1200.00",
    open: "0.00",
    paidOn: "2026-06-02",
    payments: [payment("2026-05-10", "500.00"), payment("2026-06-02", "700.00")],
  });

  it("takes back only the payments made later", () => {
    expect(ledgerAt([paid], "2026-06-02")).toEqual([paid]);
    expect(ledgerAt([paid], "2026-06-01")).toMatchObject([{ status: "partly-paid", paid: "500.00", open: "700.00" }]);
    expect(ledgerAt([paid], "2026-05-09")).toMatchObject([{ status: "open", paid: "0.00", open: "1200.00" }]);
    expect(ledgerAt([paid], "2026-05-09")[0]).not.toHaveProperty("paidOn");
    expect(ledgerAt([paid], "2026-03-01")).toEqual([]);
  });

  it("takes back a part payment of an invoice still open, and leaves a dispute one", () => {
    const part = invoice("F-2", "2026-05-01", {
      status: "partly-paid",
      paid: "500.00",
      open: "700.00",
      payments: [payment("2026-05-20", "500.00")],
    });
    expect(ledgerAt([part], "2026-05-19")).toMatchObject([{ status: "open", open: "1200.00" }]);
    expect(ledgerAt([{ ...part, status: "disputed" }], "2026-05-19")).toMatchObject([
      { status: "disputed", open: "1200.00" },
    ]);
  });

  it("keeps what a credit note cleared out of what comes back", () => {
    const credited = { ...paid, paid: "1000.00", payments: [payment("2026-06-02", "1000.00")] };
    expect(ledgerAt([credited], "2026-06-01")).toMatchObject([{ paid: "0.00", open: "1000.00" }]);
  });

  it("calls nothing late whose due day nobody has looked behind", () => {
    const unseen = invoice("F-3", "2026-05-01", { asOf: "2026-05-01" });
    expect(daysLate(unseen, "2026-06-09")).toBe(0);
    expect(daysLate({ ...unseen, asOf: "2026-05-02" }, "2026-06-09")).toBe(39);
    expect(
      overdueItems([unseen, invoice("F-4", "2026-04-01"), invoice("F-5", "2026-03-01")], "2026-06-09").map(
        (i) => i.number,
      ),
    ).toEqual(["F-5", "F-4"]);
  });
});

describe("what the rules say of an invoice", () => {
  const overdue = (due: string, asOf: string, more = {}, consumer = false) => {
    const base = scene({ ledger: [invoice("F-1", due, { gross: "11400.00", open: "11400.00", ...more })] });
    const [finding] = invoiceOverdue.find(
      assessmentOf({ ...base, client: { ...base.client, consumer } }, profileWith(), asOf),
    );
    return plain(finding?.because.fr ?? "");
  };

  it("prints the penalty of each half-year and the one frozen", () => {
    const text = overdue("2026-06-01", "2026-08-01");
    expect(text).toContain(
      "Pénalités : 233,98 € au taux de chaque semestre (231,48 € au taux figé du premier jour de retard) et 40 €",
    );
    expect(overdue("2026-02-01", "2026-03-18")).toContain("Pénalités : 170,77 € et 40 €");
  });

  it("computes no penalty past the table, for a consumer or in another currency, and says so", () => {
    expect(overdue("2026-12-01", "2027-01-15")).toContain(
      "Pénalités non calculées : taux inconnu après le 31 décembre 2026",
    );
    expect(overdue("2026-06-01", "2026-08-01", {}, true)).not.toContain("énalités");
    expect(overdue("2026-06-01", "2026-08-01", { currency: "GBP" })).not.toContain("énalités");
  });

  it("never says unpaid today of old books", () => {
    expect(overdue("2026-05-01", "2026-06-09", { asOf: "2026-06-05" })).toContain(
      "39 jours de retard (comptabilité arrêtée au 5 juin 2026).",
    );
    expect(overdue("2025-11-01", "2026-06-09", { asOf: "2025-12-31" })).toContain(
      "arrêtée au 31 décembre 2025 ; les règlements reçus depuis ne sont pas connus",
    );
  });

  it("names the source of what it knows", () => {
    const stateWhy = { fr: "virement du 13 mai 2026 sur le relevé bancaire", en: "transfer of 13 May 2026" };
    expect(overdue("2026-05-01", "2026-06-09", { asOf: "2026-06-05", stateWhy })).toContain(
      "(virement du 13 mai 2026 sur le relevé bancaire, état connu au 5 juin 2026).",
    );
  });

  it("asks for the mentions of e-invoicing from the day our size must issue them, and says from when", () => {
    const missing = (issued: string, size?: "large" | "mid" | "sme" | "micro") => {
      const profile = profileWith({ me: { ...profileWith().me, ...(size === undefined ? {} : { size }) } });
      const item = {
        ...invoice("F-1", "2027-10-30"),
        issued,
        missingMentions: ["penalty-rate", "buyer-siren", "operation-category"],
      };
      const [finding] = invoiceNoncompliant.find(assessmentOf(scene({ ledger: [item] }), profile, "2027-12-01"));
      return { missing: finding?.fields.missing, later: finding?.ruledOut.map((r) => plain(r.fr)) ?? [] };
    };
    const all = ["penalty-rate", "buyer-siren", "operation-category"];
    for (const size of ["large", "mid"] as const) {
      expect(missing("2026-08-31", size).missing).toEqual(["penalty-rate"]);
      expect(missing("2026-09-01", size).missing).toEqual(all);
    }
    for (const size of ["sme", "micro", undefined] as const) {
      expect(missing("2027-08-31", size).missing).toEqual(["penalty-rate"]);
      expect(missing("2027-09-01", size).missing).toEqual(all);
    }
    expect(missing("2026-10-01").later).toEqual([
      "numéro SIREN du client : exigé à partir du 1er septembre 2027 (taille de l’entreprise non renseignée : date la plus tardive)",
      "catégorie de l’opération (livraison de biens, prestation de services ou les deux) : exigé à partir du 1er septembre 2027 (taille de l’entreprise non renseignée : date la plus tardive)",
    ]);
    expect(missing("2026-08-01", "large").later[0]).toContain("1er septembre 2026 (grande entreprise)");
  });
});
