import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findDates, findPastDays } from "./dates.ts";
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

  /** Text, days, date; the unit where it is not the plain one. */
  it.each([
    // formal French
    ["dans un délai de dix (10) jours ouvrés", 10, "2026-06-22", "working-days"],
    ["dans un délai de dix (10) jours ouvrables", 10, "2026-06-19", "business-days"],
    ["dans un délai de 10 (dix) jours francs", 10, "2026-06-19", "clear-days"],
    ["dans un délai de quinze jours calendaires", 15, "2026-06-23", "days"],
    ["dans un délai maximum de 72 heures", 3, "2026-06-11", "hours"],
    ["dans un délai impératif de huit jours à compter de la présente", 8, "2026-06-16", "days"],
    ["dans le délai de rigueur de 5 jours", 5, "2026-06-13", "days"],
    ["sous un délai de 15 jours", 15, "2026-06-23", "days"],
    ["sous un (1) mois", 30, "2026-07-08", "months"],
    ["sous deux mois", 60, "2026-08-08", "months"],
    ["sous une semaine", 7, "2026-06-15", "weeks"],
    ["sous 8 jours calendaires", 8, "2026-06-16", "days"],
    ["sous 48 heures ouvrées", 2, "2026-06-10", "working-days"],
    ["sous quinzaine", 15, "2026-06-23", "days"],
    ["dans la huitaine de la réception", 8, "2026-06-16", "days"],
    ["d’ici huitaine", 8, "2026-06-16", "days"],
    ["dans les huit jours de la présente", 8, "2026-06-16", "days"],
    ["dans les quinze prochains jours", undefined, undefined, "none"],
    ["au plus tard dans les 5 jours ouvrés", 5, "2026-06-15", "working-days"],
    ["passé un délai de huit jours", 8, "2026-06-16", "days"],
    ["à l’issue d’un délai de 15 jours", 15, "2026-06-23", "days"],
    ["nous vous accordons un ultime délai de sept jours", 7, "2026-06-15", "days"],
    ["je vous laisse 8 jours", 8, "2026-06-16", "days"],
    ["il vous reste 3 jours", 3, "2026-06-11", "days"],
    ["vous avez huit jours", 8, "2026-06-16", "days"],
    ["vous disposez d’un délai de quinze (15) jours", 15, "2026-06-23", "days"],
    ["dans un délai de vingt et un jours", 21, "2026-06-29", "days"],
    ["dans un délai de quarante-huit heures", 2, "2026-06-10", "hours"],
    ["délai : 8 jours", 8, "2026-06-16", "days"],
    ["d’ici trois semaines", 21, "2026-06-29", "weeks"],
    ["d’ici 10 jours", 10, "2026-06-18", "days"],
    ["sous 8 à 10 jours", 10, "2026-06-18", "days"],
    ["sous 24/48h", 2, "2026-06-10", "hours"],
    ["dans la semaine", 7, "2026-06-15", "weeks"],
    ["dans le mois", 30, "2026-07-08", "months"],
    ["sous 15 jours à compter du 12 juin 2026", 15, "2026-06-27", "days"],
    ["en moins de 48 h", 2, "2026-06-10", "hours"],
    // days and dates
    ["avant le 12 juin", 3, "2026-06-11", "date"],
    ["au plus tard le 12 juin", 4, "2026-06-12", "date"],
    ["au plus tard le vendredi 12 juin 2026", 4, "2026-06-12", "date"],
    ["le 12 juin au plus tard", 4, "2026-06-12", "date"],
    ["jusqu’au 12 juin", 4, "2026-06-12", "date"],
    ["jusqu’au 15", 7, "2026-06-15", "date"],
    ["avant le 15", 6, "2026-06-14", "date"],
    ["d’ici le 5", 27, "2026-07-05", "date"],
    ["pour le 20 au soir", 12, "2026-06-20", "date"],
    ["avant le 12 juin à 18h", 4, "2026-06-12", "date"],
    ["avant le 12 juin midi", 4, "2026-06-12", "date"],
    ["avant le 10 janvier", 215, "2027-01-09", "date"],
    ["d’ici au 30/06", 22, "2026-06-30", "date"],
    ["avant le 30.06.2026", 21, "2026-06-29", "date"],
    ["date limite : 19 juin 2026", 11, "2026-06-19", "date"],
    ["pour lundi", 7, "2026-06-15", "date"],
    ["avant vendredi midi", 4, "2026-06-12", "date"],
    ["avant vendredi 18h", 4, "2026-06-12", "date"],
    ["d’ici vendredi soir", 4, "2026-06-12", "date"],
    ["d’ici jeudi prochain", 3, "2026-06-11", "date"],
    ["vendredi dernier délai", 4, "2026-06-12", "date"],
    ["mercredi soir au plus tard", 2, "2026-06-10", "date"],
    ["jusqu’à vendredi", 4, "2026-06-12", "date"],
    ["jusqu’à demain", 1, "2026-06-09", "date"],
    ["pour demain soir", 1, "2026-06-09", "date"],
    ["avant demain midi", 1, "2026-06-09", "date"],
    ["avant ce soir", 0, "2026-06-08", "date"],
    ["pour lundi en huit", 14, "2026-06-22", "date"],
    ["avant la fin du mois", 22, "2026-06-30", "date"],
    ["d’ici la fin du mois", 22, "2026-06-30", "date"],
    ["d’ici fin juin", 22, "2026-06-30", "date"],
    ["avant fin juillet", 53, "2026-07-31", "date"],
    ["avant la fin de semaine", 4, "2026-06-12", "date"],
    ["d’ici la fin de la semaine prochaine", 11, "2026-06-19", "date"],
    ["avant la mi-juillet", 37, "2026-07-15", "date"],
    ["avant la fin de l’année", 206, "2026-12-31", "date"],
    ["d’ici après-demain", 2, "2026-06-10", "date"],
    ["avant 18h", 0, "2026-06-08", "date"],
    // telephone and hurried writing
    ["sous 48h max", 2, "2026-06-10", "hours"],
    ["ss 48h", 2, "2026-06-10", "hours"],
    ["ds les 48h", 2, "2026-06-10", "hours"],
    ["dici vendredi", 4, "2026-06-12", "date"],
    ["d ici lundi", 7, "2026-06-15", "date"],
    ["avt vendredi 12h", 4, "2026-06-12", "date"],
    ["jusqua demain", 1, "2026-06-09", "date"],
    ["vs avez 48h", 2, "2026-06-10", "hours"],
    ["t’as 24h", 1, "2026-06-09", "hours"],
    ["8 jours maximum", 8, "2026-06-16", "days"],
    ["48h chrono", 2, "2026-06-10", "hours"],
    ["sous 8j", 8, "2026-06-16", "days"],
    ["sous 15 jrs", 15, "2026-06-23", "days"],
    // read by machine
    ["sous 1O jours", 10, "2026-06-18", "days"],
    ["sous l5 jours", 15, "2026-06-23", "days"],
    ["sous 8 j0urs", 8, "2026-06-16", "days"],
    ["sous hu1taine", 8, "2026-06-16", "days"],
    ["dans un délai\nde huit jours", 8, "2026-06-16", "days"],
    ["avant le l2 juin", 3, "2026-06-11", "date"],
    ["au plus tard le 2O ju1n 2026", 12, "2026-06-20", "date"],
    // English
    ["within 7 days of the date of this letter", 7, "2026-06-15", "days"],
    ["within fourteen (14) days", 14, "2026-06-22", "days"],
    ["within ten (10) business days", 10, "2026-06-22", "working-days"],
    ["within 5 clear days", 5, "2026-06-14", "clear-days"],
    ["within the next 48 hours", 2, "2026-06-10", "hours"],
    ["within a fortnight", 14, "2026-06-22", "weeks"],
    ["within one month", 30, "2026-07-08", "months"],
    ["within twenty-one days", 21, "2026-06-29", "days"],
    ["within a week", 7, "2026-06-15", "weeks"],
    ["no later than 19 June 2026", 11, "2026-06-19", "date"],
    ["by close of business on 12 June", 4, "2026-06-12", "date"],
    ["by 5pm on Friday", 4, "2026-06-12", "date"],
    ["by Friday noon", 4, "2026-06-12", "date"],
    ["by Friday", 4, "2026-06-12", "date"],
    ["by EOD tomorrow", 1, "2026-06-09", "date"],
    ["EOD tomorrow", 1, "2026-06-09", "date"],
    ["by COB Thursday", 3, "2026-06-11", "date"],
    ["by noon tomorrow", 1, "2026-06-09", "date"],
    ["by next Tuesday", 1, "2026-06-09", "date"],
    ["before Friday", 3, "2026-06-11", "date"],
    ["before 12 June", 3, "2026-06-11", "date"],
    ["until 12 June", 4, "2026-06-12", "date"],
    ["by the 15th", 7, "2026-06-15", "date"],
    ["by the end of the month", 22, "2026-06-30", "date"],
    ["by the end of June", 22, "2026-06-30", "date"],
    ["by June 19", 11, "2026-06-19", "date"],
    ["on or before 19 June", 11, "2026-06-19", "date"],
    ["by end of next week", 11, "2026-06-19", "date"],
    ["Thursday at the latest", 3, "2026-06-11", "date"],
    ["you have seven days", 7, "2026-06-15", "days"],
    ["giving you 10 days", 10, "2026-06-18", "days"],
    ["a final deadline of 5 working days", 5, "2026-06-15", "working-days"],
    ["by close of play today", 0, "2026-06-08", "date"],
    ["d’ici lundi 22", 14, "2026-06-22", "date"],
    ["avant vendredi 19", 10, "2026-06-18", "date"],
    ["passé le 20", 12, "2026-06-20", "date"],
    ["avant la Toussaint", 146, "2026-11-01", "date"],
    ["by fri", 4, "2026-06-12", "date"],
    ["by first thing tomorrow", 1, "2026-06-09", "date"],
    ["until 4.00 pm on 12 June", 4, "2026-06-12", "date"],
    ["before the month is out", 22, "2026-06-30", "date"],
    ["vous est donné trente jours", 30, "2026-07-08", "days"],
    ["sous : 10 jours ouvrés", 10, "2026-06-22", "working-days"],
    ["dans le délal de hult jours", 8, "2026-06-16", "days"],
  ] as [string, number | undefined, string | undefined, string][])("%s", (text, days, date, unit) => {
    const found = findDeadlines(`Merci de répondre ${text}.`, { reference });
    expect(found.map((d) => [d.days, d.date, d.unit])).toEqual(unit === "none" ? [] : [[days, date, unit]]);
  });

  it.each([
    ["sous 15 jours à compter de la présente", "sending"],
    ["sous huit jours à compter de la réception de la présente", "receipt"],
    ["dans les 8 jours de la date du présent courrier", "sending"],
    ["within 14 days from the date of this letter", "sending"],
    ["within 14 days of receipt of this letter", "receipt"],
    ["sous 8 jours à compter de ce jour", "sending"],
    ["au plus tard le 12 juin", "absolute"],
  ])("%s: %s", (text, basis) => expect(one(text)?.basis).toBe(basis));

  it.each([
    "sans délai",
    "immédiatement",
    "sans plus attendre",
    "par retour de mail",
    "dès réception de la présente",
    "forthwith",
    "without further delay",
    "sur-le-champ",
  ])("gives no date to « %s »", (text) => {
    const found = one(`Veuillez reprendre ${text}.`);
    expect(found?.unit).toBe("immediate");
    expect(found?.date).toBeUndefined();
    expect(found?.days).toBeUndefined();
  });
  it.each([
    "page 3/4",
    "le lot 2/3",
    "la réunion de vendredi",
    "il y a 8 jours",
    "depuis 15 jours",
    "cela fait trois semaines",
    "dans les 15 derniers jours",
    "for the last ten days",
    "10 days late",
    "15 jours de retard",
    "pas avant le 12 juin",
    "à partir du 12 juin",
    "à compter du 1er juillet",
    "avant tout",
    "pour 8 utilisateurs",
    "avant le 3 € près",
    "pour le 3e trimestre",
    "une garantie de 12 mois",
    "the meeting on Friday",
    "en 8 jours",
    "3 jours ouvrés perdus",
    "pour un mois de travail",
    "by mail",
    "before us",
    "passé vingt heures à chercher, j’ai passé vingt heures",
    "the Easter appeal",
    "pour 3h de ménage",
  ])("none in « %s »", (text) => expect(findDeadlines(text, { reference })).toEqual([]));

  it("names a bare day only when asked", () => {
    expect(findDeadlines("Rappelez-moi demain", { reference })).toEqual([]);
    expect(findDeadlines("Rappelez-moi demain", { reference, bare: true })[0]).toMatchObject({
      date: "2026-06-09",
      bare: true,
    });
    expect(findDeadlines("please reply next Tuesday", { reference, bare: true })[0]?.date).toBe("2026-06-09");
    expect(findDeadlines("Sans retour le 24, je résilie", { reference, bare: true })[0]?.date).toBe("2026-06-24");
    expect(findDeadlines("Huit jours. Ensuite…", { reference, bare: true })[0]).toMatchObject({ days: 8, bare: true });
  });
});

describe("any day", () => {
  /** Counts a day at a time over JavaScript's own calendar, the holidays written out by hand for two years. */
  const HOLIDAYS = new Set(
    "2026-01-01 2026-04-06 2026-05-01 2026-05-08 2026-05-14 2026-05-25 2026-07-14 2026-08-15 2026-11-01 2026-11-11 2026-12-25 2027-01-01 2027-03-29 2027-05-01 2027-05-06 2027-05-08 2027-05-17 2027-07-14 2027-08-15 2027-11-01 2027-11-11 2027-12-25".split(
      " ",
    ),
  );
  const iso = (date: Date): string => date.toISOString().slice(0, 10);
  const walk = (from: string, n: number, counts: (day: Date) => boolean): string => {
    const day = new Date(`${from}T12:00:00Z`);
    for (let left = n; left > 0; ) {
      day.setUTCDate(day.getUTCDate() + 1);
      if (counts(day)) left--;
    }
    return iso(day);
  };
  const start = fc.integer({ min: 0, max: 640 }).map((n) => walk("2026-01-01", n, () => true));

  it("agrees with a counter of days, in every unit", () => {
    fc.assert(
      fc.property(start, fc.integer({ min: 1, max: 40 }), (from, n) => {
        const date = (text: string) => findDeadlines(text, { reference: from })[0]?.date;
        const weekend = (day: Date): boolean => day.getUTCDay() === 0 || day.getUTCDay() === 6;
        expect(date(`sous ${n} jours`)).toBe(walk(from, n, () => true));
        expect(date(`sous ${n} jours francs`)).toBe(walk(from, n + 1, () => true));
        expect(date(`sous ${n} jours ouvrés`)).toBe(walk(from, n, (d) => !weekend(d) && !HOLIDAYS.has(iso(d))));
        expect(date(`within ${n} business days`)).toBe(walk(from, n, (d) => !weekend(d) && !HOLIDAYS.has(iso(d))));
        expect(date(`sous ${n} jours ouvrables`)).toBe(
          walk(from, n, (d) => d.getUTCDay() !== 0 && !HOLIDAYS.has(iso(d))),
        );
        expect(date(`sous ${n} semaines`)).toBe(walk(from, 7 * n, () => true));
        expect(date(`sous ${n} h`)).toBe(walk(from, Math.ceil(n / 24), () => true));
      }),
      { numRuns: 150, seed: 5 },
    );
  });
  it("agrees on weekdays and written dates", () => {
    const names = ["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"];
    const months = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(" ");
    fc.assert(
      fc.property(start, fc.integer({ min: 0, max: 6 }), fc.integer({ min: 1, max: 200 }), (from, index, ahead) => {
        const text = `Répondez d’ici ${names[index]}, merci.`;
        const found = findDeadlines(text, { reference: from })[0];
        expect(found?.date).toBe(walk(from, 1, (d) => d.getUTCDay() === index));
        expect(text.slice(found?.span.start, found?.span.end)).toBe(`d’ici ${names[index]}`);
        const day = walk(from, ahead, () => true);
        const written = `${Number(day.slice(8))} ${months[Number(day.slice(5, 7)) - 1]}`;
        expect(findDeadlines(`au plus tard le ${written} ${day.slice(0, 4)}`, { reference: from })[0]?.date).toBe(day);
        expect(findDeadlines(`au plus tard le ${written}`, { reference: from })[0]?.date).toBe(day);
      }),
      { numRuns: 150, seed: 6 },
    );
  });
  it.each(["1900-01-01", "2099-12-31", "2024-02-29"])("counts from %s", (from) => {
    expect(findDeadlines("sous 8 jours", { reference: from })[0]?.days).toBe(8);
    expect(findDates("le 12/06/1900 et le 31 décembre 2099").map((d) => d.date)).toEqual(["1900-06-12", "2099-12-31"]);
    expect(findDeadlines("avant le 31 décembre 2099", { reference: from })[0]?.date).toBe("2099-12-30");
  });
  it.each([
    "1",
    "(10)",
    "sous (10) ",
    "le 12/06/2026 ",
    "12 juin ",
    "sous sous ",
    "avant le ",
    "within within ",
    "délai maximum ",
    "dans les ",
  ])("is read in linear time: %s", (unit) => {
    const text = unit.repeat(Math.ceil(500_000 / unit.length));
    for (const d of findDeadlines(text, { reference, bare: true }).slice(0, 3)) expect(d.span.end).toBeGreaterThan(0);
  });
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
  it.each([
    ["l2 juin 2026", "2026-06-12"],
    ["06/25/2026", "2026-06-25"],
    ["12.06.2026", "2026-06-12"],
    ["le 1er juillet 2026", "2026-07-01"],
    ["12th of June 2026", "2026-06-12"],
  ])("%s", (text, date) => expect(findDates(text)[0]?.date).toBe(date));
});

describe("findPastDays, from Monday 8 June 2026", () => {
  it.each([
    ["hier soir", "2026-06-07"],
    ["avant-hier", "2026-06-06"],
    ["depuis lundi", "2026-06-01"],
    ["depuis jeudi matin", "2026-06-04"],
    ["vendredi dernier", "2026-06-05"],
    ["ce matin", "2026-06-08"],
    ["il y a trois jours", "2026-06-05"],
    ["depuis deux semaines", "2026-05-25"],
    ["since Friday", "2026-06-05"],
    ["last Tuesday", "2026-06-02"],
    ["yesterday", "2026-06-07"],
    ["3 days ago", "2026-06-05"],
    ["for five days", "2026-06-03"],
  ])("%s", (text, date) => {
    const full = `Le site est en panne ${text}.`;
    const found = findPastDays(full, reference);
    expect(found.map((d) => d.date)).toEqual([date]);
    expect(full.slice(found[0]?.span.start, found[0]?.span.end)).toBe(text.replace(/(?<!ce) matin| soir/u, ""));
  });
  it.each(["vendredi dernier délai", "demain", "lundi prochain"])("none in « %s »", (text) =>
    expect(findPastDays(text, reference)).toEqual([]),
  );
});
