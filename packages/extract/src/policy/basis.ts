/** What a limit is for: each claim, all claims of a year, or both alike. */
export type Basis = "claim" | "year" | "both";

const CLAIM =
  /par (?:sinistre|reclamation|evenement|fait dommageable)|per (?:claim|event|occurrence)|(?:any one|each(?: and every)?|every) (?:claim|event|occurrence|loss)/u;
const YEAR =
  /par (?:an(?![a-z])|annee|periode|exercice)|(?<![a-z])annuel|per (?:year|annum|period)|aggregate|(?:in|during) (?:the|any one) (?:period|year)/u;

/** The basis a stretch of folded text names. */
export function basisOf(text: string): Basis | undefined {
  const [claim, year] = [CLAIM.test(text), YEAR.test(text)];
  return claim && year ? "both" : claim ? "claim" : year ? "year" : undefined;
}
