import { describe, expect, it } from "vitest";
import { assess } from "./assess.ts";
import { invoice, message, profileWith, said, scene } from "./rules/scene.ts";

describe("the axis of deadlines", () => {
  const axis = (relationship: Parameters<typeof assess>[0], asOf: string) =>
    assess(relationship, profileWith(), asOf).axes.deadlines;

  it("names a date that has passed and still asks for the act, where none is ahead", () => {
    const unanswered = scene({ findings: [said("payment-refusal", "2026-06-01")] });
    expect(axis(unanswered, "2026-06-09")).toEqual({
      grade: 3,
      text: {
        fr: "Accuser réception, sans reconnaître de responsabilité\u00a0: date du 3 juin 2026 dépassée.",
        en: "Acknowledge receipt, without admitting liability: the date of 3 June 2026 has passed.",
      },
    });
    const answered = { ...unanswered, documents: [message("2026-06-02", "outbound")] };
    expect(axis(answered, "2026-06-09").grade).toBe(0);
  });

  it("counts the days ahead", () => {
    const late = scene({ ledger: [invoice("F-1", "2026-06-04")] });
    expect(["2026-06-05", "2026-06-09", "2026-06-11"].map((day) => axis(late, day).grade)).toEqual([2, 3, 4]);
  });
});

describe("the axis of money", () => {
  it("never adds another currency to euros", () => {
    const ledger = [
      invoice("F-1", "2026-05-20"),
      invoice("F-2", "2026-05-21", { currency: "GBP", gross: "900.00", open: "900.00" }),
    ];
    const report = assess(scene({ ledger }), profileWith(), "2026-06-09");
    expect(report.axes.money.text.fr).toBe("Échu et impayé\u00a0: 1\u202f200\u00a0€.");
    expect(report.openInvoices.map((i) => [i.number, i.currency, i.penalty === null])).toEqual([
      ["F-1", undefined, false],
      ["F-2", "GBP", true],
    ]);
  });
});
