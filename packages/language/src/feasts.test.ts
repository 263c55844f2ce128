import { describe, expect, it } from "vitest";
import { nearestFeast } from "./feasts.ts";

describe("nearestFeast", () => {
  it.each([
    ["toussaint", "2026-06-08", "2026-11-01"],
    ["noel", "2026-01-20", "2025-12-25"],
    ["christmas eve", "2026-11-30", "2026-12-24"],
    ["paques", "2026-03-01", "2026-04-05"],
    ["rameaux", "2026-02-19", "2026-03-29"],
    ["pentecote", "2026-05-01", "2026-05-24"],
    ["lady day", "2026-03-23", "2026-03-25"],
  ])("%s, seen from %s", (name, from, day) => expect(nearestFeast(name, from)).toBe(day));
  it("knows no other day", () => expect(nearestFeast("dimanche", "2026-06-08")).toBeUndefined());
});
