import type { Document } from "@vigie/model";
import { describe, expect, it } from "vitest";
import { extractInvoice } from "./invoice.ts";
import { read } from "./reading.ts";

function retentionIn(...lines: string[]) {
  const text = [
    "FERRANDINE CONSEIL SAS – SIREN 842193070",
    "FACTURE n° F25-041",
    "Date d’émission : 20/11/2025",
    "Date d’échéance : 20/12/2025",
    "Client : TANNERIE COUBERTIN SAS",
    "Total HT 28 000,00 €",
    "TVA 20 % 5 600,00 €",
    "Total TTC 33 600,00 €",
    ...lines,
  ].join("\n");
  const document: Document = {
    id: "f",
    source: "F25-041.pdf",
    format: "pdf",
    text,
    pages: [],
    hidden: [],
    furniture: [],
    attachments: [],
    marks: [],
    digitalSignatures: [],
    problems: [],
  };
  const fact = extractInvoice(read(document), "invoice");
  return fact.status === "present" ? fact.value : undefined;
}

describe("a sum kept back as a guarantee", () => {
  it("is read with the day it is to be paid, and leaves the other sums and days as they are", () => {
    expect(
      retentionIn(
        "Net à payer au 20/12/2025 : 31 920,00 € TTC.",
        "Retenue de garantie de 5 % : 1 680,00 € TTC, exigible le 14/11/2026 (un an après le",
        "procès-verbal de recette du 14/11/2025).",
      ),
    ).toMatchObject({
      gross: "33600.00",
      net: "28000.00",
      due: "2025-12-20",
      retention: { amount: "1680.00", due: "2026-11-14" },
    });
  });

  it("is worked out of its percentage where no sum is printed, without a day where none is", () => {
    expect(retentionIn("Retenue de garantie : 5 %, libérable un an après la réception.")?.retention).toEqual({
      amount: "1680.00",
    });
  });

  it("is none where the invoice says so, names no sum, or names one that is not less than the whole", () => {
    expect(retentionIn("Aucune retenue de garantie de 5 %.")?.retention).toBeUndefined();
    expect(retentionIn("Une retenue de garantie peut être convenue.")?.retention).toBeUndefined();
    expect(retentionIn("Retenue de garantie : 33 600,00 €.")?.retention).toBeUndefined();
  });
});
