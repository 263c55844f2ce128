import type { Reading } from "../reading.ts";
import { personOf, SHORT_FORM } from "./details.ts";
import { CIVILITY, FRENCH_FORM_EDGE, nameFrom, PERSON, textAt } from "./names.ts";

const PERSON_LINE = new RegExp(`^(?:[ÀA] l['’]attention de )?${CIVILITY}${PERSON}[ \\t]*$`, "u");

/**
 * The firm on the line below a person's, in an address block: "Mme Rose Roy", "SAS Conserverie des Îles". Its legal form tells it from a
 * street. `at` is where the person's line begins in `flat`.
 */
export function firmBelow(reading: Reading, at: number): { from: number; to: number; person: string } | undefined {
  const feed = reading.lines.indexOf("\n", at);
  if (feed === -1) return undefined;
  const person = personOf(PERSON_LINE.exec(textAt(reading, at, feed))?.groups?.name ?? "");
  const end = reading.lines.indexOf("\n", feed + 1);
  const line = textAt(reading, feed + 1, end === -1 ? reading.lines.length : end);
  if (person === "" || !FRENCH_FORM_EDGE.test(line) || !SHORT_FORM.test(line)) return undefined;
  const name = nameFrom(reading, feed + 1, end === -1 ? reading.lines.length : end, true);
  return name === undefined ? undefined : { ...name, person };
}
