import { describe, expect, it } from "vitest";
import { lackingDocuments, workTotal } from "./vigilance.ts";

describe("work given to one provider", () => {
  it("adds contracts and orders up", () => {
    expect(
      workTotal([
        { kind: "contract", total: "3000" },
        { kind: "purchase-order", total: "2500.50" },
      ]),
    ).toBe("5500.5");
  });

  it("counts a quote and the order that accepts it once, two orders of the same sum twice", () => {
    expect(
      workTotal([
        { kind: "quote", total: "3000" },
        { kind: "purchase-order", total: "3000.00" },
        { kind: "purchase-order", total: "3000" },
      ]),
    ).toBe("6000");
    expect(workTotal([])).toBe("0");
  });
});

describe("vigilance documents", () => {
  const kinds = (held: Parameters<typeof lackingDocuments>[0], due?: string) =>
    lackingDocuments(held, due).map((l) => [l.document.kind, l.newest]);

  it("are both asked for", () => {
    expect(kinds([], "2026-06-08")).toEqual([
      ["urssaf-certificate", undefined],
      ["company-extract", undefined],
    ]);
  });

  it("age: six months for the certificate, three for the extract, to the day", () => {
    const held = (urssaf: string, extract: string) => [
      { kind: "urssaf-certificate" as const, date: urssaf },
      { kind: "company-extract" as const, date: extract },
    ];
    expect(kinds(held("2025-12-08", "2026-03-08"), "2026-06-08")).toEqual([]);
    expect(kinds(held("2025-12-07", "2026-03-07"), "2026-06-08")).toEqual([
      ["urssaf-certificate", "2025-12-07"],
      ["company-extract", "2026-03-07"],
    ]);
    expect(kinds(held("2020-01-01", "2020-01-01"))).toEqual([]);
  });
});
