import type { DocumentKind, ServiceScope } from "@vigie/model";
import { documentKind } from "../kind.ts";
import { extractParties } from "../parties.ts";
import { extractPrice } from "../price.ts";
import { type Reading, read } from "../reading.ts";
import { outlineOf, type Section } from "../scope/outline.ts";
import { extractScope } from "../scope/scope.ts";
import { type Sides, sidesOf } from "../scope/sides.ts";
import { type Unit, unitsOf } from "../scope/units.ts";
import { paper } from "./paper.ts";

/** The scope of a text; throws when the text says nothing of it. */
export function scopeOf(text: string, kind?: DocumentKind): ServiceScope {
  const fact = scopeFact(text, kind);
  if (fact.status !== "present") throw new Error(`scope ${fact.status}`);
  return fact.value;
}

export function scopeFact(text: string, kind?: DocumentKind): ReturnType<typeof extractScope> {
  const reading = read(paper(text));
  const found = documentKind(reading);
  const value = kind ?? found.value;
  return extractScope(reading, {
    kind: { ...found, value },
    parties: extractParties(reading, undefined, value),
    price: extractPrice(reading),
    dates: { status: "absent", searched: [] },
  });
}

/** A text read as far as its units, as a contract between "le Prestataire" and "le Client". */
export function unitsIn(
  text: string,
  kind: DocumentKind = "contract",
): { reading: Reading; sections: Section[]; units: Unit[]; sides: Sides } {
  const reading = read(paper(text));
  const sides = sidesOf({ status: "absent", searched: [] }, reading.flat, false);
  const sections = outlineOf(reading, kind, sides);
  return { reading, sections, units: unitsOf(reading, sections), sides };
}
