import { describe, expect, it } from "vitest";
import { findDates } from "./dates.ts";
import { findDeadlines } from "./deadlines.ts";

const reference = "2026-06-08";
const one = (text: string) => {
  const found = findDeadlines(text, { reference });
  expect(found, text).toHaveLength(1);
  return found[0];
};

describe("findDeadlines, received Monday 8 June 2026", () => {
  it.each([
    ["sous huitaine", 8, "2026-06-16", "days"],
    ["dans la quinzaine", 15, "2026-06-23", "days"],
    ["sous 15 jours", 15, "2026-06-23", "days"],
    ["dans un délai de huit (8) jours", 8, "2026-06-16", "days"],
    ["dans un délai de huit\n(8) jours à compter de la réception", 8, "2026-06-16", "days"],
    ["dans un délai de 8 jours francs", 8, "2026-06-17", "clear-days"],
    ["sous 5 jours ouvrés", 5, "2026-06-15", "working-days"],
    ["sous cinq jours ouvrables", 5, "2026-06-13", "business-days"],
    ["sous 48h", 2, "2026-06-10", "hours"],
    ["dans les 48 heures", 2, "2026-06-10", "hours"],
    ["within ten business days", 10, "2026-06-22", "working-days"],
    ["within 14 days of receipt", 14, "2026-06-22", "days"],
    ["sous un mois", 30, "2026-07-08", "months"],
    ["sous trois semaines", 21, "2026-06-29", "weeks"],
    ["vous disposez d'un délai de dix jours", 10, "2026-06-18", "days"],
    ["avant le 12 juin", 3, "2026-06-11", "date"],
    ["d'ici le 12 juin 2026", 4, "2026-06-12", "date"],
    ["au plus tard le 30/06/2026", 22, "2026-06-30", "date"],
    ["by 12 June 2026", 4, "2026-06-12", "date"],
    ["d'ici vendredi", 4, "2026-06-12", "date"],
    ["avant vendredi", 3, "2026-06-11", "date"],
    ["d'ici demain", 1, "2026-06-09", "date"],
  ])("%s", (text, days, date, unit) => expect(one(`Merci de répondre ${text}.`)).toMatchObject({ days, date, unit }));

  it("gives no date to « sans délai »", () => {
    const found = one("Veuillez reprendre sans délai.");
    expect(found?.unit).toBe("immediate");
    expect(found?.date).toBeUndefined();
  });
  it.each(["page 3/4", "le lot 2/3", "la réunion de vendredi", "il y a 8 jours", "depuis 15 jours"])(
    "none in « %s »",
    (text) => expect(findDeadlines(text, { reference })).toEqual([]),
  );
});

describe("findDates", () => {
  it("fills in the year nearest to the message", () => {
    expect(findDates("le 28 décembre", { reference: "2026-01-05" })[0]?.date).toBe("2025-12-28");
  });
  it("reads a bare day as the last one before the message", () => {
    expect(findDates("Depuis la bascule du 12, plus rien", { reference: "2026-05-16" })[0]).toMatchObject({
      date: "2026-05-12",
      precision: "day-only",
    });
  });
  it("knows no 31 June", () => expect(findDates("31/06/2026")).toEqual([]));
  it("reads English dates both ways round", () => {
    expect(findDates("June 12, 2026 and 12 June 2026").map((d) => d.date)).toEqual(["2026-06-12", "2026-06-12"]);
  });
});
