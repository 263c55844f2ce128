/** What is asked of a sentence: kinds of liability clause and, in English, further categories of CUAD. */
export type Question =
  | "capOnLiability"
  | "uncappedLiability"
  | "limitLifted"
  | "amountCap"
  | "excludedHeads"
  | "fullExclusion"
  | "exclusiveRemedy"
  | "timeBar"
  | "meansOnly"
  | "situational"
  | "governingLaw"
  | "expirationDate"
  | "insurance"
  | "terminationForConvenience";

const PROTECTION = ["amount-cap", "insurance-cap", "excluded-heads", "full-exclusion", "exclusive-remedy", "time-bar"];

/** The kinds of liability clause that answer a question with yes, by the names of the model's `LiabilityKind`. */
export const ANSWERING: Readonly<Record<Question, readonly string[]>> = {
  capOnLiability: PROTECTION,
  uncappedLiability: ["uncapped"],
  limitLifted: ["uncapped"],
  amountCap: ["amount-cap", "insurance-cap"],
  excludedHeads: ["excluded-heads"],
  fullExclusion: ["full-exclusion"],
  exclusiveRemedy: ["exclusive-remedy"],
  timeBar: ["time-bar"],
  meansOnly: ["means-only"],
  situational: ["situational"],
  governingLaw: [],
  expirationDate: [],
  insurance: [],
  terminationForConvenience: [],
};

/** Asked of single sentences, as CUAD's labels are: a lawyer marked one sentence, or one item of a list. */
const OF_SENTENCES: ReadonlySet<Question> = new Set([
  "capOnLiability",
  "uncappedLiability",
  "governingLaw",
  "expirationDate",
  "insurance",
  "terminationForConvenience",
]);

/** True for a question about liability, not about another category of CUAD. */
export function isOfLiability(question: Question): boolean {
  return ANSWERING[question].length > 0;
}

/** True for a question asked only of sentences that hold a word of liability: what CUAD marks is drafted by lawyers. */
export function needsTerms(question: Question, language: "en" | "fr"): boolean {
  return language === "en" && (question === "capOnLiability" || question === "uncappedLiability");
}

/** True for a question that a clause answers with the list it opens. French papers are labelled by clause throughout. */
export function readsLists(question: Question, language: "en" | "fr"): boolean {
  return language === "fr" || !OF_SENTENCES.has(question);
}

/** The related question whose score the second stage sees beside a question's own. */
export const RELATED: Readonly<Partial<Record<Question, Question>>> = {
  capOnLiability: "uncappedLiability",
  uncappedLiability: "capOnLiability",
  limitLifted: "capOnLiability",
  amountCap: "capOnLiability",
  excludedHeads: "situational",
  fullExclusion: "situational",
  exclusiveRemedy: "capOnLiability",
  timeBar: "capOnLiability",
  situational: "capOnLiability",
};
