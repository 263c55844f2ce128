import type { Changes, ScanReport } from "@vigie/model";
import { describe, expect, it } from "vitest";
import { renderHtml, scanReporters } from "./index.ts";
import { sampleScan, sampleView } from "./testing/sample.ts";

const both = (text: string) => ({ fr: text, en: text });
const changes: Changes = {
  since: "2026-06-01",
  unchanged: 3,
  modelChanged: true,
  clients: [
    {
      clientId: "maison-lumen",
      name: "Maison <script>Lumen",
      presence: "both",
      matter: "same",
      level: { before: "L1", now: "L3", why: both("Réclamation chiffrée du 6 juin 2026.") },
      findings: {
        new: ["claim-amount", "formal-complaint", "coverage-gap", "reply-deadline", "termination"].map((signal, i) => ({
          id: String(i),
          signal: signal as "claim-amount",
          date: "2026-06-06",
          because: both("x"),
        })),
        gone: [],
      },
      deadlines: {
        new: [{ kind: "insurer-notification", date: "2026-06-12", action: both("Déclarer le sinistre") }],
        passed: [],
        gone: [],
      },
      invoices: {
        new: [{ number: "F-1\u001b[31m", open: "1200.00", currency: "GBP", due: "2026-07-01" }],
        overdue: [],
        settled: [],
      },
      figures: [
        { figure: "claim", before: null, now: "357360.00" },
        { figure: "remainder", before: "0", now: null },
        { figure: "share", before: "12", now: "14" },
      ],
    },
    {
      clientId: "parti",
      name: "Parti",
      presence: "gone",
      matter: "same",
      level: { before: "L1", now: null, why: both("x") },
      findings: { new: [], gone: [] },
      deadlines: { new: [], passed: [], gone: [] },
      invoices: { new: [], overdue: [], settled: [] },
      figures: [],
    },
  ],
};
const scan: ScanReport = { ...sampleScan(), changes };
const shown = (format: "text" | "markdown" | "html", locale: "fr" | "en" = "fr") =>
  scanReporters[format](scan, { ...sampleView({ locale }), width: 100 });

describe("what changed since the last report, in every format", () => {
  it.each(["text", "markdown", "html"] as const)("%s says it and nothing without an earlier report", (format) => {
    const text = shown(format).replace(/\s+/gu, " ");
    expect(text).toContain("Depuis le rapport du 1er juin 2026");
    expect(text).toContain("2 clients avec du nouveau, 3 sans changement.");
    expect(text).toContain("Les réglages du modèle ont changé");
    expect(text).toMatch(/vigilance (?:→|&rarr;) pré.{1,2}contentieux/u);
    expect(text).toContain("et 1 autre");
    expect(text).toMatch(/1.200.£/u);
    expect(text).toContain("N’apparaît plus dans ce rapport");
    expect(scanReporters[format](sampleScan(), sampleView({ locale: "fr" }))).not.toContain("Depuis le rapport");
  });

  it("stands at the head of each client's own page, above its deadline, the first lines in the open", () => {
    const files = renderHtml(scan, sampleView({ locale: "fr" }));
    const own = String(files.get("clients/maison-lumen.html"));
    const news = /<section class="since">[\s\S]*?<\/section>/u.exec(own)?.[0] ?? "";
    expect(news).toContain("Depuis le rapport du 1er juin 2026");
    expect(news).toMatch(/vigilance (?:→|&rarr;) pré.{1,2}contentieux/u);
    expect(news.split("<details")[0]?.match(/<li>/gu)).toHaveLength(4);
    expect(news.match(/<li>/gu)).toHaveLength(7);
    expect(own.indexOf('class="since"')).toBeLessThan(own.indexOf('<aside class="deadline'));
    const other = String(files.get("clients/groupe-ostrea.html"));
    expect(other).toContain("Rien n’a changé avec ce client.");
    const first = renderHtml(sampleScan(), sampleView({ locale: "fr" }));
    expect(String(first.get("clients/maison-lumen.html"))).not.toContain('class="since"');
  });

  it("is in the JSON, by client", () => {
    const { changes: told } = JSON.parse(scanReporters.json(scan, sampleView())) as ScanReport;
    expect(told?.clients.map((c) => c.clientId)).toEqual(["maison-lumen", "parti"]);
  });

  it("makes hostile names harmless", () => {
    expect(shown("html")).not.toContain("<script>Lumen");
    expect(shown("markdown")).not.toContain("<script>");
    for (const format of ["text", "markdown", "html"] as const) expect(shown(format)).not.toContain("\u001b[31m");
  });

  it("in English", () => {
    const text = shown("text", "en").replace(/\s+/gu, " ");
    expect(text).toContain("Since the report of 1 June 2026");
    expect(text).toContain("Sum claimed: none → €357,360.");
    expect(text).toContain("To bear if all were admitted: €0 → unknown.");
    expect(text).toContain("Share of revenue: 12% → 14%.");
  });
});
