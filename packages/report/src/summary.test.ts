import type { RiskReport } from "@vigie/model";
import { describe, expect, it } from "vitest";
import { firstSentence, foremost, ranked, toActOn } from "./summary.ts";
import { maisonLumen, sampleScan } from "./testing/sample.ts";

const lumen = maisonLumen();
const on = (dates: readonly string[], asOf: string, more: Partial<RiskReport> = {}) => {
  const [deadline] = lumen.deadlines.slice(1);
  if (deadline === undefined) throw new Error("no sample");
  const deadlines = dates.map((date) => ({ ...deadline, date, passed: date < asOf }));
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
