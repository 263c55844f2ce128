export { assess, assessPortfolio } from "./assess.ts";
export { exposureRow, exposureRows, heuristicLimit } from "./exposure.ts";
export { type PolicyPaper, plainNumber } from "./held-policy.ts";
export type { HousePapers, OwnSuit, StatedTerms } from "./house-papers.ts";
export { insurerNotificationDates } from "./insurer-deadlines.ts";
export { lateInterest } from "./late-interest.ts";
export { levelAt } from "./levels.ts";
export { ruleRecords } from "./rules/index.ts";
export { RATES_VALID_UNTIL } from "./statutory-rates.ts";
