import type { PageMark } from "@vigie/model";
import { describe, expect, it } from "vitest";
import { paper } from "../test-support/paper.ts";
import { handMarks } from "./marks.ts";

/** A shape on the grid: dark where the condition holds. */
const shape = (isDark: (x: number, y: number) => boolean): string =>
  Array.from({ length: 256 }, (_, i) => (isDark(i % 16, i >> 4) ? "c" : "0")).join("");
const rising = shape((x, y) => Math.abs(x + y - 15) < 2);
const ring = shape((x, y) => Math.abs(Math.hypot(x - 7.5, y - 7.5) - 6) < 1.2);

type Label = NonNullable<PageMark["ink"]>["label"];
const ink = (page: number, x: number, form: string, probability: number, label: Label = "initials"): PageMark => ({
  page,
  kind: "ink",
  box: { page, x, y: 780, width: 30, height: 24 },
  ink: { label, probability, score: probability, shape: form },
});
/** Pages and zones of what is found on a paper of four pages. */
const found = (...marks: PageMark[]) => {
  const document = paper("a\fb\fc\fd");
  return handMarks({ ...document, marks })
    .map((m) => `${m.page} ${m.zone} ${m.box.x}`)
    .sort();
};

describe("marks read from pictures", () => {
  it("count from one half on", () => {
    expect(found(ink(1, 500, rising, 0.5), ink(2, 505, ring, 0.49))).toEqual(["1 initials 500"]);
  });

  it("count in doubt too when they are like the initials of other pages, and there are none as like on theirs", () => {
    const sure = [ink(1, 500, rising, 0.9), ink(2, 520, rising, 0.9)];
    expect(found(...sure, ink(3, 470, rising, 0.2))).toContain("3 initials 470");
    expect(found(...sure, ink(3, 470, ring, 0.2))).toHaveLength(2);
    expect(found(...sure, ink(2, 450, rising, 0.2))).toHaveLength(2);
  });

  it("are initials whatever they seemed when several pages have the like", () => {
    const sure = [ink(1, 500, rising, 0.9), ink(2, 520, rising, 0.9)];
    expect(found(...sure, ink(3, 470, rising, 0.9, "signature"))).toContain("3 initials 470");
    expect(found(ink(1, 500, rising, 0.9), ink(3, 470, rising, 0.9, "signature"))).toContain("3 signature 470");
    const higher = ink(3, 470, rising, 0.9, "signature");
    higher.box.y = 500;
    expect(found(...sure, higher)).toContain("3 signature 470");
  });

  it("hardly sure and like none of the other pages are left out beside better ones", () => {
    const sure = [1, 2, 3].map((page) => ink(page, 440 + 20 * page, rising, 0.95));
    expect(found(...sure, ink(2, 60, ring, 0.52))).toHaveLength(3);
    expect(found(...sure, ink(4, 60, ring, 0.52))).toContain("4 initials 60");
    expect(found(...sure, ink(2, 60, ring, 0.8))).toHaveLength(4);
    const higher = ink(2, 60, ring, 0.8);
    higher.box.y = 300;
    expect(found(...sure, higher)).toHaveLength(3);
  });
});
