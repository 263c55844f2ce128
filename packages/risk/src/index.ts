export { assess, assessPortfolio } from "./assess.ts";
export { insurerNotificationDates } from "./deadlines.ts";
export { exposureRow, exposureRows, heuristicLimit } from "./exposure.ts";
export { lateInterest } from "./late-interest.ts";
export { levelAt } from "./levels.ts";
export { ruleRecords } from "./rules/index.ts";
export { RATES_VALID_UNTIL } from "./statutory-rates.ts";
