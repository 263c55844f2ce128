import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { amountOf, cellText, dateReader, rows } from "./tabular.ts";

describe("rows", () => {
  const fieldsOf = (text: string, quoting = true) => rows(text, ";", quoting).map((r) => r.fields);

  it("reads quotes, doubled quotes, line breaks in quotes and each line end", () => {
    expect(fieldsOf('a;"b;c";"d ""e"""\r\n"f\ng";h\ri;j')).toEqual([
      ["a", "b;c", 'd "e"'],
      ["f\ng", "h"],
      ["i", "j"],
    ]);
    expect(fieldsOf('"a";b', false)).toEqual([['"a"', "b"]]);
    expect(rows('x;y\n"f\ng";h\nz;1', ";", true).map((r) => r.line)).toEqual([1, 2, 4]);
  });

  it("takes a quote that nothing closes for a letter", () => {
    expect(fieldsOf('a;"12 pouces;b\nc;"d";e')).toEqual([
      ["a", '"12 pouces', "b"],
      ["c", "d", "e"],
    ]);
    expect(fieldsOf('a;"b" x;c')).toEqual([["a", '"b" x', "c"]]);
  });

  it("says where each row stands, whatever the text", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("a", ";", '"', "\n", "\r", "é", " ", "="), { maxLength: 60 }), (parts) => {
        const text = parts.join("");
        let last = 0;
        for (const { span, fields } of rows(text, ";", true)) {
          expect(span.start).toBeGreaterThanOrEqual(last);
          expect(span.end).toBeLessThanOrEqual(text.length);
          expect(fields.length).toBeGreaterThan(0);
          last = span.end;
        }
        // No letter is lost.
        const kept = rows(text, ";", true)
          .flatMap((r) => r.fields)
          .join("")
          .replace(/[^aé]/gu, "");
        expect(kept).toBe(text.replace(/[^aé]/gu, ""));
      }),
    );
  });
});

it("reads sums of all hands, and no words", () => {
  for (const [text, value] of [
    ["1 234,56", "1234.56"],
    ["1\u202f234,56 €", "1234.56"],
    ["1.234,56", "1234.56"],
    ["1,234.56", "1234.56"],
    ["1'234.50", "1234.5"],
    ["1.234", "1234"],
    ["(50,00)", "-50"],
    ["−50,00", "-50"],
    ["50,00-", "-50"],
    ["+50", "50"],
    ["EUR 12,5", "12.5"],
    ["12 euros", "12"],
    ["£12.50", "12.5"],
    ["", "0"],
  ])
    expect([text, amountOf(text ?? "", true)]).toEqual([text, value]);
  for (const text of ["douze", "=1+1", "12%", "1-2", "(12", "12)", "1e5", "--1", "€", "1,2,3.4.5,"].slice(0, 8))
    expect([text, amountOf(text, true)]).toEqual([text, undefined]);
});

it("takes the text of a formula that only keeps it a text", () => {
  expect(['="00123"', "'0012", ' ="a" ', "=1+1", '=HYPERLINK("x")'].map(cellText)).toEqual([
    "00123",
    "0012",
    "a",
    "=1+1",
    '=HYPERLINK("x")',
  ]);
});

it("reads the month first only where no other reading is left", () => {
  expect(dateReader(["03/28/2026", "03/02/2026"]).read("03/02/2026")).toBe("2026-03-02");
  expect(dateReader(["03/02/2026"]).read("03/02/2026")).toBe("2026-02-03");
  expect(dateReader(["03/28/2026", "28/03/2026"]).monthFirst).toBe(false);
});
