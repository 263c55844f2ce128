import type { RiskReport } from "@vigie/model";
import { describe, expect, it } from "vitest";
import { renderHtml, scanReporters } from "./index.ts";
import { firstSentence, foremost, invoiceState, lowerFirst, ranked, toActOn } from "./summary.ts";
import { maisonLumen, sampleScan, sampleView } from "./testing/sample.ts";

const lumen = maisonLumen();
const on = (dates: readonly string[], asOf: string, more: Partial<RiskReport> = {}) => {
  const [deadline] = lumen.deadlines;
  if (deadline === undefined) throw new Error("no sample");
  const deadlines = dates.map((date) => ({ ...deadline, kind: "reply" as const, date, passed: date < asOf }));
  const first = foremost({ ...lumen, deadlines, ...more }, asOf);
  return first === undefined ? null : [first.deadline.date, first.overdue];
};

describe("the date to show first", () => {
  it.each([
    ["the nearest ahead", ["2026-06-21", "2026-06-12"], {}, ["2026-06-12", false]],
    ["today counts as ahead", ["2026-06-09"], {}, ["2026-06-09", false]],
    ["a missed one before one years away", ["2026-05-20", "2026-06-01", "2028-06-06"], {}, ["2026-06-01", true]],
    ["a far one when nothing was missed", ["2028-06-06"], {}, ["2028-06-06", false]],
    ["nothing in a closed matter", ["2026-06-01", "2026-06-12"], { status: "closed" }, null],
    ["no old date in a calm matter", ["2026-06-01"], { level: "L1" }, null],
  ] as const)("%s", (_, dates, more, expected) => expect(on(dates, "2026-06-09", more)).toEqual(expected));
});

describe("the date for telling the insurer", () => {
  const [deadline] = lumen.deadlines;
  const of = (more: Partial<RiskReport>) => {
    if (deadline === undefined) throw new Error("no sample");
    const deadlines = [
      { ...deadline, kind: "insurer-notification" as const, date: "2026-05-28", passed: true },
      { ...deadline, kind: "reply" as const, date: "2026-06-02", passed: true },
      { ...deadline, kind: "hearing" as const, date: "2026-06-30", passed: false },
    ];
    return foremost({ ...lumen, deadlines, ...more }, "2026-06-09");
  };
  it("comes first once it has passed, before a hearing ahead and what was missed later", () => {
    expect(of({ level: "L4" })).toMatchObject({ deadline: { kind: "insurer-notification" }, overdue: true });
    expect(of({ level: "L4", status: "closed" })).toBeUndefined();
  });
  it("stands in the table, the Markdown and the CSV alike", () => {
    const insurer = lumen.deadlines.find((d) => d.kind === "insurer-notification");
    if (insurer === undefined) throw new Error("no sample");
    const passed = { ...insurer, date: "2026-05-28", passed: true };
    const scan = { ...sampleScan(), relationships: [{ ...lumen, deadlines: [passed, ...lumen.deadlines] }] };
    for (const format of ["text", "markdown", "csv"] as const)
      expect(scanReporters[format](scan, sampleView()), format).toMatch(/dépassée\u00a0: Déclarer/u);
    expect(scanReporters.text(scan, sampleView())).toContain("(échéance dépassée depuis 12 jours)");
    expect(renderHtml(scan, sampleView()).get("index.html")).toContain("(échéance dépassée depuis 12 jours)");
    expect(scanReporters.text(scan, { ...sampleView(), width: 60 })).toMatch(/28 mai dépassée\u00a0: Déclarer/u);
  });
});

it.each([
  ["open", 0, "2026-06-20", "open"],
  ["open", 0, "2026-06-09", "open"],
  ["open", 3, "2026-06-06", "overdue"],
  ["open", 0, "2026-06-06", "unseen"],
  ["partly-paid", 3, "2026-06-06", "partly-paid"],
  ["disputed", 3, "2026-06-06", "disputed"],
  ["paid", 0, "2026-06-06", "paid"],
] as const)("an invoice %s, %i days late, due %s is %s", (status, daysLate, due, state) => {
  const [invoice] = lumen.openInvoices;
  if (invoice === undefined) throw new Error("no sample");
  expect(invoiceState({ ...invoice, status, daysLate, due }, "2026-06-09")).toBe(state);
});

describe("clients to act on", () => {
  const ids = (asOf: string) => toActOn(ranked({ ...sampleScan(), asOf }), asOf).map((s) => s.report.client.id);

  it("are those with a date within seven days and those at level 3, nearest date first", () => {
    expect(ids("2026-06-09")).toEqual(["maison-lumen", "groupe-ostrea"]);
    expect(ids("2026-06-14")).toEqual(["groupe-ostrea", "ville-de-marsanne", "maison-lumen"]);
  });

  it("keep level 3 when every date has passed", () => {
    expect(ids("2027-01-01").sort()).toEqual(["groupe-ostrea", "maison-lumen"]);
  });
});

it("cuts at the first sentence, not at a decimal point", () => {
  expect(firstSentence("Le client réclame 1.5 M€. Déclarez.")).toBe("Le client réclame 1.5 M€.");
  expect(firstSentence("sans point")).toBe("sans point");
});

it("puts a sentence inside another, an abbreviation as it is", () => {
  expect(["Pré-contentieux", "RAS", "À faire", ""].map(lowerFirst)).toEqual(["pré-contentieux", "RAS", "à faire", ""]);
});
