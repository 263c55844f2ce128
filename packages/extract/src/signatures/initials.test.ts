import type { Signatures } from "@vigie/model";
import { describe, expect, it } from "vitest";
import { columnsOf, partlyInitialled } from "./initials.ts";
import type { HandMark } from "./marks.ts";

/** A shape on the grid: dark where the condition holds. */
const shape = (isDark: (x: number, y: number) => boolean): string =>
  Array.from({ length: 256 }, (_, i) => (isDark(i % 16, i >> 4) ? "c" : "0")).join("");
const rising = shape((x, y) => Math.abs(x + y - 15) < 2);
const falling = shape((x, y) => Math.abs(x - y) < 2);
const ring = shape((x, y) => Math.abs(Math.hypot(x - 7.5, y - 7.5) - 6) < 1.2);

const mark = (page: number, x: number, form?: string, y = 780): HandMark => ({
  page,
  box: { page, x, y, width: 30, height: 24 },
  zone: "initials",
  pasted: false,
  ...(form === undefined ? {} : { shape: form }),
});
const seatsOf = (marks: readonly HandMark[]) => {
  const hands = columnsOf(marks);
  return { count: hands.count, seats: marks.map((m) => hands(m)) };
};

describe("columnsOf", () => {
  it("knows a hand wherever it stands, three of them in one order or another", () => {
    const marks = [
      ...[mark(1, 400, rising), mark(1, 440, falling), mark(1, 480, ring)],
      ...[mark(2, 420, rising), mark(2, 460, falling), mark(2, 500, ring)],
      ...[mark(3, 430, falling), mark(3, 470, rising)],
    ];
    expect(seatsOf(marks)).toEqual({ count: 3, seats: [0, 1, 2, 0, 1, 2, 1, 0] });
  });

  it("gives two people who initial alike two hands, as they stand side by side", () => {
    expect(seatsOf([mark(1, 400, ring), mark(1, 440, ring)]).count).toBe(2);
  });

  it("counts a correction initialled in the margin as the same hand", () => {
    expect(seatsOf([mark(1, 500, ring), mark(1, 560, ring, 300), mark(2, 505, ring)])).toEqual({
      count: 1,
      seats: [0, 0, 0],
    });
  });

  it("holds no more than four hands", () => {
    const forms = [
      rising,
      falling,
      ring,
      shape((x) => x > 12),
      shape((_, y) => y < 3),
      shape((x, y) => x < 4 && y > 9),
    ];
    expect(seatsOf(forms.map((form, i) => mark(1, 60 + 80 * i, form))).count).toBe(4);
  });

  it("parts marks without a shape by columns, as many as a page has", () => {
    const two = [1, 2].flatMap((page) => [mark(page, 60 + page), mark(page, 500 - page)]);
    expect(seatsOf(two)).toEqual({ count: 2, seats: [0, 1, 0, 1] });
    const three = [1, 2].flatMap((page) => [mark(page, 60), mark(page, 300), mark(page, 500)]);
    expect(seatsOf(three)).toEqual({ count: 3, seats: [0, 1, 2, 0, 1, 2] });
    expect(seatsOf([])).toEqual({ count: 0, seats: [] });
  });
});

describe("partlyInitialled", () => {
  type Page = Signatures["pages"][number];
  const page = (
    number: number,
    count: number,
    parties: string[] = [],
    coverage: Page["coverage"] = "initialled",
  ): Page => ({
    page: number,
    coverage,
    parties,
    count,
    boxes: [],
    why: "",
  });

  it("names the page that a party forgot", () => {
    expect(partlyInitialled([page(1, 2), page(2, 1), page(3, 2)], 2)).toEqual([2]);
    expect(partlyInitialled([page(1, 3), page(2, 3), page(3, 2)], 2)).toEqual([3]);
  });

  it("believes a hand more than there are parties only where two pages show it, or a third of few", () => {
    expect(partlyInitialled([page(1, 3), page(2, 2), page(3, 2), page(4, 2)], 2)).toEqual([]);
    expect(partlyInitialled([page(1, 3), page(2, 3), page(3, 2), page(4, 2)], 2)).toEqual([3, 4]);
    expect(partlyInitialled([page(1, 3), page(2, 2), page(3, 2)], 2)).toEqual([2, 3]);
  });

  it("names pages that each lack somebody, and leaves those alone that need none", () => {
    expect(partlyInitialled([page(1, 1, ["A"]), page(2, 1, ["B"])], 2)).toEqual([1, 2]);
    expect(partlyInitialled([page(1, 2), page(2, 0, [], "not_initialled"), page(3, 1, [], "signed_page")], 2)).toEqual(
      [],
    );
  });
});
