import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { Profile } from "../../packages/model/src/profile.ts";
import { clientAccounts, ledgerEntries, ledgerFile } from "./documents/ledger.ts";
import { profile } from "./documents/profile.ts";
import {
  accountant,
  brume,
  brumeIban,
  clients,
  contracts,
  creditNote,
  euros,
  insurance,
  invoice,
  invoices,
  ledgerDay,
  liseContract,
  longDate,
  lumenClaim,
  lumenStory,
  ostreaStory,
  supplierInvoice,
  suppliers,
  vatNumber,
} from "./world.ts";

function luhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

const firms = [brume, ...Object.values(clients), ...Object.values(suppliers)];

describe("identities", () => {
  it("gives every French firm a Luhn-valid SIREN of its own", () => {
    const numbers = [
      ...firms.flatMap((firm) => ("siren" in firm && firm.siren !== undefined ? [firm.siren] : [])),
      accountant.siren,
      insurance.insurerSiren,
      insurance.brokerSiren,
    ];
    expect(numbers.filter((number) => !(/^\d{9}$/.test(number) && luhn(number)))).toEqual([]);
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it("computes VAT keys as the tax office does", () => {
    // Public example of the key: SIREN 404833048 → FR83404833048.
    expect(vatNumber("404833048")).toBe("FR83404833048");
    expect(vatNumber(brume.siren ?? "")).toBe("FR60048139273");
  });

  it("has an IBAN whose check digits hold", () => {
    const plain = brumeIban.replace(/ /g, "");
    const digits = `${plain.slice(4)}1527${plain.slice(2, 4)}`;
    expect(BigInt(digits) % 97n).toBe(1n);
  });

  it("uses reserved domains only", () => {
    const domains = [
      ...firms.map((firm) => firm.domain),
      insurance.insurerDomain,
      insurance.brokerDomain,
      accountant.domain,
    ];
    expect(domains.filter((domain) => !domain.endsWith(".example"))).toEqual([]);
  });
});

describe("sums", () => {
  it("adds the six lines of Maison Lumen's claim up to 357 360 €", () => {
    expect(lumenClaim.lines).toHaveLength(6);
    expect(lumenClaim.lines.reduce((sum, line) => sum + line.amount, 0)).toBe(lumenClaim.total);
    expect(lumenClaim.total).toBe(357_360_00);
    expect(lumenClaim.total - insurance.limitPerClaim + insurance.franchise).toBe(158_360_00);
    expect(lumenStory.settlement).toBe(180_000_00);
  });

  it("splits the prices of the contracts over their invoices", () => {
    const billed = (id: string): number =>
      invoices.filter((bill) => bill.client === id).reduce((sum, bill) => sum + bill.net, 0);
    const lumen = contracts["maison-lumen"];
    expect(lumen.migration + lumen.hosting).toBe(lumen.total);
    for (const id of [
      "maison-lumen",
      "ville-de-marsanne",
      "beton-et-fils",
      "nova-retail",
      "studio-pivoine",
      "cabinet-ferrand",
      "hexa-logistique",
    ] as const)
      expect([id, billed(id)]).toEqual([id, contracts[id].total]);
    expect(invoice(ostreaStory.invoice).gross).toBe(14_400_00);
    expect(liseContract.dailyRate * liseContract.days).toBe(liseContract.total);
    expect(supplierInvoice.net + supplierInvoice.vat).toBe(supplierInvoice.gross);
    expect(creditNote.net + creditNote.vat).toBe(creditNote.gross);
  });

  it("numbers the invoices in order of date, without a gap", () => {
    for (const year of ["2025", "2026"]) {
      const ofYear = invoices.filter((bill) => bill.date.startsWith(year));
      expect(ofYear.map((bill) => bill.number)).toEqual(
        ofYear.map((_, index) => `F-${year}-${String(index + 1).padStart(3, "0")}`),
      );
    }
    expect(invoices.toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))).toEqual(invoices);
  });

  it("leaves Groupe Ostrea near 30 % of twelve months' sales and nobody above half", () => {
    const since = "2025-06-06";
    const year = invoices.filter((bill) => bill.date >= since && bill.date <= ledgerDay);
    const total = year.reduce((sum, bill) => sum + bill.net, 0);
    const share = (id: string): number =>
      year.filter((bill) => bill.client === id).reduce((sum, bill) => sum + bill.net, 0) / total;
    expect(share("groupe-ostrea")).toBeGreaterThanOrEqual(0.3);
    expect(share("groupe-ostrea")).toBeLessThan(0.31);
    expect(Object.keys(clients).filter((id) => share(id) > 0.5)).toEqual([]);
  });
});

describe("ledger", () => {
  it("balances each entry and letters every paid invoice to zero", () => {
    const letters = new Map<string, number>();
    for (const entry of ledgerEntries()) {
      expect(entry.lines.reduce((sum, line) => sum + (line.debit ?? 0) - (line.credit ?? 0), 0)).toBe(0);
      for (const line of entry.lines) {
        if (line.letter !== undefined)
          letters.set(line.letter, (letters.get(line.letter) ?? 0) + (line.debit ?? 0) - (line.credit ?? 0));
      }
    }
    expect([...letters].filter(([, left]) => left !== 0)).toEqual([]);
  });

  it("leaves open exactly what the stories leave unpaid", () => {
    const open = ledgerEntries()
      .filter(
        (entry) =>
          entry.journal === "VT" && entry.lines.some((line) => line.account === "411000" && line.letter === undefined),
      )
      .map((entry) => entry.piece);
    expect(open).toEqual(["F-2026-007", "F-2026-009", "F-2026-013", "F-2026-016", "F-2026-018", "F-2026-019"]);
    expect(Object.keys(clientAccounts)).toEqual(Object.keys(clients));
  });

  it("has 18 columns a line", () => {
    const lines = new TextDecoder("iso-8859-15").decode(ledgerFile()).replace(/\r\n$/, "").split("\r\n");
    expect(new Set(lines.map((line) => line.split("\t").length))).toEqual(new Set([18]));
  });
});

it("writes a profile the product accepts, the same as on disk", () => {
  const read = Profile.parse(parse(profile));
  expect(read.clients.map((client) => client.id)).toEqual(Object.keys(clients));
  expect(read.insurance?.limitPerClaim).toBe("200000");
  expect(readFileSync(new URL("../../fixtures/vigie.yaml", import.meta.url), "utf8")).toBe(profile);
});

it("prints dates and sums as French papers do", () => {
  expect(longDate("2026-06-01")).toBe("1er juin 2026");
  expect(euros(357_360_00)).toBe("357\u00a0360\u00a0€");
  expect(euros(10_050)).toBe("100,50\u00a0€");
});
