import { expect, it } from "vitest";
import { dueDate } from "./due-date.ts";

it("counts terms as domain §4 does", () => {
  expect(dueDate("2026-01-20", { days: 45, mode: "end-of-month" })).toEqual({
    due: "2026-03-31",
    otherReading: "2026-03-17",
  });
  expect(dueDate("2026-01-20", { days: 45, mode: "end-of-month-then-days" })).toEqual({
    due: "2026-03-17",
    otherReading: "2026-03-31",
  });
  expect(dueDate("2026-01-20", { days: 60, mode: "from-invoice" })).toEqual({ due: "2026-03-21" });
  expect(dueDate("2026-01-31", { days: 30, mode: "end-of-month" }).due).toBe("2026-03-31");
  expect(dueDate("2026-01-20", { mode: "on-receipt" })).toEqual({ due: "2026-01-20" });
  expect(dueDate("2026-01-20")).toEqual({ due: "2026-02-19" });
});
