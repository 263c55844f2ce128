import { describe, expect, it } from "vitest";
import { capForm } from "./cap-form.ts";
import { matchCover, matchMarks, meet, partnerOf } from "./matching.ts";
import { Sheet } from "./sheet.ts";

const at = (start: number, end: number) => ({ start, end });
const mark = (tag: string, ...places: { start: number; end: number }[]) => ({ tag, places });

describe("matching", () => {
  it("meets when one covers half of the other, whichever is longer", () => {
    expect(meet(at(0, 10), at(5, 100))).toBe(true);
    expect(meet(at(5, 100), at(0, 10))).toBe(true);
    expect(meet(at(0, 10), at(6, 100))).toBe(false);
    expect(meet(at(0, 10), at(10, 20))).toBe(false);
    expect(meet(at(3, 3), at(0, 10))).toBe(false);
  });

  it("finds a mark that says the same in one of the places, and calls the rest wrong", () => {
    const { found, missed, right, wrong } = matchMarks(
      [mark("amount-cap", at(0, 100)), mark("uncapped", at(100, 150))],
      [mark("amount-cap", at(10, 90)), mark("uncapped", at(0, 100)), mark("wilful", at(0, 100), at(100, 150))],
    );
    expect(found.map((m) => m.tag)).toEqual(["amount-cap"]);
    expect(missed.map((m) => m.tag)).toEqual(["uncapped"]);
    expect(right.map((m) => m.tag)).toEqual(["amount-cap"]);
    expect(wrong.map((m) => m.tag)).toEqual(["uncapped", "wilful"]);
    expect(matchMarks([mark("wilful", at(100, 150))], [mark("wilful", at(0, 90), at(100, 150))]).found).toHaveLength(1);
  });

  it("covers a sentence by its items together, counting what they share once", () => {
    expect(matchCover([at(0, 100)], [at(0, 30), at(40, 65)]).found).toHaveLength(1);
    expect(matchCover([at(0, 100)], [at(0, 30), at(0, 30), at(10, 30)]).missed).toHaveLength(1);
    expect(matchCover([at(0, 10)], []).missed).toHaveLength(1);
  });

  it("pairs a clause with the one of its kind before the longer one", () => {
    const read = [
      { kinds: ["uncapped"], places: [at(0, 100)], name: "longer" },
      { kinds: ["amount-cap"], places: [at(0, 60)], name: "same kind" },
      { kinds: ["amount-cap"], places: [at(200, 300)], name: "elsewhere" },
    ];
    expect(partnerOf({ kinds: ["amount-cap"], places: [at(0, 100)] }, read)?.name).toBe("same kind");
    expect(partnerOf({ kinds: ["time-bar"], places: [at(0, 100)] }, read)?.name).toBe("longer");
    expect(partnerOf({ kinds: ["time-bar"], places: [at(110, 190)] }, read)).toBeUndefined();
  });
});

describe("the form of a cap", () => {
  it("is the same for a percentage and the multiple it is, and for operands in any order", () => {
    const share = { basis: "fees-paid", application: "unknown" } as const;
    expect(capForm({ ...share, expression: "percentage", factor: "1" })).toBe(
      capForm({ ...share, expression: "multiple", factor: "1.00" }),
    );
    expect(capForm({ ...share, expression: "percentage", factor: "1" })).not.toBe(
      capForm({ ...share, expression: "percentage", factor: "1", window: { months: 12 } }),
    );
    const fixed = { expression: "fixed", amount: "8000", application: "unknown" } as const;
    const half = { ...share, expression: "percentage", factor: "0.5" } as const;
    const read = { ...fixed, amount: { value: "8000.00", currency: "EUR", tax: "HT" } } as const;
    const choice = { expression: "lesser-of", application: "aggregate" } as const;
    expect(capForm({ ...choice, operands: [fixed, half] })).toBe(capForm({ ...choice, operands: [half, read] }));
  });
});

describe("a sheet", () => {
  it("counts another value as missed and wrong, nothing on both hands as nothing", () => {
    const sheet = new Sheet();
    sheet.value("days", "a", 30, 30);
    sheet.value("days", "b", 30, 45);
    sheet.value("days", "c", undefined, 15);
    sheet.value("days", "d", null, undefined);
    expect(sheet.lines.get("days")).toEqual({
      shape: "found",
      labelled: 2,
      found: 1,
      read: 3,
      right: 1,
      errors: ["b: got 45, expected 30", "c: got 15, expected nothing"],
    });
  });
});
