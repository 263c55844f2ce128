import type { Reading } from "@vigie/language";
import type { FindingFields } from "@vigie/model";

/** Steps of the TECREP method (requirement R35) and the word class that shows each. */
const STEPS = [
  ["tendre-l-oreille", "listen-step"],
  ["expliciter", "explain-step"],
  ["compatir", "empathy"],
  ["remercier", "thank-step"],
  ["explorer", "explore-step"],
  ["passer-a-l-action", "act-step"],
] as const;

/** The steps our reply shows, in the method's order; nothing when it shows none. */
export function tecrepFields(reading: Reading): Pick<FindingFields, "tecrep"> {
  const tecrep = STEPS.filter(([, cls]) => reading.has(cls)).map(([step]) => step);
  return tecrep.length === 0 ? {} : { tecrep };
}
