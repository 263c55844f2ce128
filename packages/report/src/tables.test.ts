import { ScanReport } from "@vigie/model";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkReporters, renderHtml, scanReporters } from "./index.ts";
import {
  commandPayloads,
  formulaPayloads,
  invisiblePayloads,
  markupPayloads,
  poisoned,
  sampleCheck,
} from "./testing/hostile.ts";
import { closedScan, sampleScan, sampleView } from "./testing/sample.ts";

/** Reads RFC 4180 with a given separator. */
function readCsv(text: string, separator: string): string[][] {
  const rows: string[][] = [[]];
  const cell = new RegExp(`("(?:[^"]|"")*"|[^${separator}\\r\\n]*)(${separator}|\\r\\n|$)`, "y");
  const body = text.replace(/^\ufeff/, "");
  while (cell.lastIndex < body.length) {
    const match = cell.exec(body);
    if (match === null) throw new Error("not CSV");
    const raw = match[1] ?? "";
    rows.at(-1)?.push(raw.startsWith('"') ? raw.slice(1, -1).replaceAll('""', '"') : raw);
    if (match[2] === "\r\n" && cell.lastIndex < body.length) rows.push([]);
  }
  return rows;
}

describe("CSV", () => {
  it("is French Excel's: BOM, semicolons, decimal comma, one row per client", () => {
    const text = scanReporters.csv(sampleScan(), sampleView());
    expect(text.startsWith("\ufeff")).toBe(true);
    const rows = readCsv(text, ";");
    expect(rows).toHaveLength(12);
    expect(new Set(rows.map((r) => r.length))).toEqual(new Set([10]));
    expect(rows[1]).toEqual([
      "Maison Lumen",
      "732829320",
      "3 · Pré-contentieux",
      "3",
      "2026-06-12",
      "Déclarer le sinistre à l’assureur",
      "1200",
      "357360",
      "158360",
      "0,0800",
    ]);
  });

  it("gives the accountant a sum without VAT only where it is known, and the state of an invoice as it is", () => {
    const scan = sampleScan();
    const [first] = scan.relationships;
    const [finding] = first?.findings ?? [];
    const [invoice] = first?.openInvoices ?? [];
    if (first === undefined || finding === undefined || invoice === undefined) throw new Error("no sample");
    const doubtful = (tax: "HT" | "TTC", number: string) => ({
      ...finding,
      id: number,
      signal: "doubtful-receivable" as const,
      fields: {
        amounts: [{ value: "1234.00", currency: "EUR", role: "owed" as const, tax }],
        invoiceNumbers: [number],
      },
      because: { fr: `Facture ${number}, pour telle raison.`, en: number },
    });
    const openInvoices = [
      { ...invoice, number: "L", status: "open" as const, daysLate: 12, due: "2026-05-28" },
      { ...invoice, number: "P", status: "paid" as const, daysLate: 0, due: "2026-05-28" },
    ];
    const report = { ...first, findings: [doubtful("HT", "N"), doubtful("TTC", "G")], openInvoices };
    const files = renderHtml({ ...scan, relationships: [report] }, sampleView());
    const rows = readCsv(files.get("creances-douteuses.csv") ?? "", ";");
    expect(rows.slice(1).map((r) => [r[1], r[3], r[5]])).toEqual([
      ["N", "1234,00", "Facture N, pour telle raison."],
      ["G", "", "Facture G, pour telle raison."],
    ]);
    const invoices = readCsv(files.get("factures.csv") ?? "", ";");
    expect(invoices.slice(1).map((r) => [r[1], r[8]])).toEqual([
      ["L", "échue"],
      ["P", "réglée"],
    ]);
  });

  it("keeps a real negative number a number", () => {
    expect(
      readCsv(scanReporters.csv(sampleScan(), sampleView()), ";").find((r) => r[0] === "Hexa Logistique")?.[3],
    ).toBe("-1");
  });

  it.each([...formulaPayloads, ...markupPayloads, ...invisiblePayloads])(
    "%j is no formula and no new cell",
    (payload) => {
      for (const locale of ["fr", "en"] as const) {
        const files = renderHtml(poisoned(sampleScan(), payload), sampleView({ locale }));
        for (const [path, text] of files) {
          if (!path.endsWith(".csv")) continue;
          const rows = readCsv(text, locale === "fr" ? ";" : ",");
          expect(new Set(rows.map((r) => r.length)).size).toBe(1);
          expect(
            rows
              .flat()
              .filter((c) => /^\s*[=+@＝＋－＠]|^\s*-(?!\d+([.,]\d+)?$)|^[\t\r\n]|[;,]\s*[=+@＝＋－＠]/u.test(c)),
          ).toEqual([]);
          expect(text.replace(/^\ufeff/, "")).not.toMatch(
            /[\u0000-\u0009\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b\u202a-\u202e\ufeff]/,
          );
        }
      }
    },
  );
});

/** Unfolds and splits a calendar into its properties. */
function properties(ics: string): [string, string][] {
  return ics
    .replaceAll("\r\n ", "")
    .split("\r\n")
    .filter(Boolean)
    .map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1)]);
}

describe("calendar", () => {
  const events = (scan: ScanReport) => {
    const list: Record<string, string>[] = [];
    for (const [name, value] of properties(scanReporters.ics(scan, sampleView()))) {
      if (name === "BEGIN" && value === "VEVENT") list.push({});
      const last = list.at(-1);
      if (last !== undefined) last[name] ??= value;
    }
    return list;
  };

  it("holds one all-day event per deadline ahead, none of a closed matter", () => {
    const scan = sampleScan();
    const all = events(scan);
    expect(all.map((e) => e["DTSTART;VALUE=DATE"])).toEqual([
      "20260612",
      "20260621",
      "20260616",
      "20260619",
      "20260622",
      "20260630",
      "20260703",
    ]);
    expect(all[0]?.["DTEND;VALUE=DATE"]).toBe("20260613");
    expect(events(closedScan())).toEqual([]);
  });

  it("keeps the UID when a deadline moves, so that a second import updates it", () => {
    const scan = sampleScan();
    const moved: ScanReport = {
      ...scan,
      asOf: "2026-06-10",
      relationships: scan.relationships.map((r) => ({
        ...r,
        deadlines: r.deadlines.map((d) => (d.date === "2026-06-12" ? { ...d, date: "2026-06-15" } : d)),
      })),
    };
    const before = events(scan)[0];
    const after = events(moved)[0];
    expect(after?.["DTSTART;VALUE=DATE"]).toBe("20260615");
    expect(after?.UID).toBe(before?.UID);
    expect(Number(after?.SEQUENCE)).toBeGreaterThan(Number(before?.SEQUENCE));
    const uids = events(scan).map((e) => e.UID);
    expect(new Set(uids).size).toBe(uids.length);
  });

  it("writes CRLF lines of at most 75 octets that unfold to the text, whatever a mail puts in", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "binary", maxLength: 200 }),
          fc.constantFrom(...commandPayloads, "a\r\nBEGIN:VEVENT\r\nEND:VCALENDAR", "\\;,\\n"),
        ),
        (payload) => {
          const ics = scanReporters.ics(poisoned(sampleScan(), payload), sampleView());
          const lines = ics.split("\r\n");
          expect(lines.filter((l) => new TextEncoder().encode(l).length > 75)).toEqual([]);
          expect(ics.replaceAll("\r\n", "")).not.toMatch(/[\r\n\u0000-\u001f\u007f-\u009f]/);
          const names = properties(ics).map(([name]) => name);
          expect(names.filter((n) => n === "BEGIN")).toHaveLength(8);
          expect(new Set(names)).toEqual(
            new Set([
              "BEGIN",
              "VERSION",
              "PRODID",
              "CALSCALE",
              "METHOD",
              "UID",
              "DTSTAMP",
              "SEQUENCE",
              "DTSTART;VALUE=DATE",
              "DTEND;VALUE=DATE",
              "SUMMARY",
              "DESCRIPTION",
              "CLASS",
              "TRANSP",
              "END",
            ]),
          );
          for (const [name, value] of properties(ics))
            if (name === "SUMMARY") expect(value).not.toMatch(/(?<!\\)(?:\\\\)*[;,]/);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe("JSON", () => {
  it("is the report itself, by its schema", () => {
    const scan = sampleScan();
    expect(ScanReport.parse(JSON.parse(scanReporters.json(scan, sampleView())))).toEqual(scan);
  });

  it("drops every text of a document when quotes are off, and stays valid", () => {
    const json = scanReporters.json(sampleScan(), sampleView({ quotes: "none" }));
    ScanReport.parse(JSON.parse(json));
    for (const { quote } of sampleScan().relationships.flatMap((r) => r.findings.flatMap((f) => f.evidence)))
      expect(json).not.toContain(quote);
    expect(json).not.toContain('migration et hébergement du site"');
  });
});

describe("Markdown", () => {
  it.each([
    ...markupPayloads,
    ...commandPayloads,
    ...invisiblePayloads,
    "@equipe #12 www.hostile.example https://hostile.example",
  ])("%j neither links nor breaks the table", (payload) => {
    const text = scanReporters.markdown(poisoned(sampleScan(), payload), sampleView());
    expect(text).not.toMatch(/<[A-Za-z/!]/);
    expect(text).not.toMatch(/(?<!\\)\]\(|:\/\/|www\.|@/i);
    expect(text).not.toMatch(/::[A-Za-z]|##\[|##vso/);
    const table = text.split("\n").filter((l) => l.startsWith("|"));
    expect(table).toHaveLength(13);
    for (const line of table) expect(line.match(/(?<!\\)\|/g)).toHaveLength(8);
  });

  it("offers the clause of a contract finding under its bullet", () => {
    for (const text of [
      scanReporters.markdown(sampleScan(), sampleView()),
      checkReporters.markdown(sampleCheck(), sampleView()),
    ])
      expect(text).toMatch(/\n\n {2}Clause à proposer\s?: « La responsabilité du Prestataire est limitée à \\\[…\\\]/u);
  });
});
