import { expect, it } from "vitest";
import { read } from "./reading.ts";
import { daysOf, durationsIn, monthsOf, sentencesWith } from "./stems.ts";
import { paper } from "./test-support/paper.ts";

it("finds sentences by the beginning of a word, each once and in order", () => {
  const reading = read(
    paper("Le bail finit. On résilie, puis on résilie encore. La prérésiliation n'est pas un mot. Résiliation."),
  );
  expect(sentencesWith(reading, ["resili", "bail"]).map((f) => f.index)).toEqual([0, 1, 3]);
});

it("finds a stem of several words under its longest", () => {
  const reading = read(paper("Il a un avis. Il confie le lot à des tiers. À de mi-ans."));
  expect(sentencesWith(reading, ["a des tiers", "mi-an"]).map((f) => f.index)).toEqual([1, 2]);
});

it("reads lengths of time in figures, words and both", () => {
  const all = durationsIn("sous 30 jours, trois (3) mois, sixty (60) days, un an, vingt et un jours, plusieurs mois");
  expect(all.map((d) => [d.count, d.unit])).toEqual([
    [30, "day"],
    [3, "month"],
    [60, "day"],
    [1, "year"],
    [21, "day"],
  ]);
  expect(all.map(daysOf)).toEqual([30, 90, 60, 365, 21]);
  expect(all.map(monthsOf)).toEqual([undefined, 3, undefined, 12, undefined]);
});
