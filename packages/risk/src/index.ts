export { exposureRow, exposureRows, heuristicLimit } from "./exposure.ts";
export { lateInterest } from "./late-interest.ts";
export { levelAt } from "./levels.ts";
export { RATES_VALID_UNTIL } from "./statutory-rates.ts";
