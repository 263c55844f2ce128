export { calendarDate, type DateMention, findDates } from "./dates.ts";
export { type DeadlineMention, findDeadlines, foldedOffset } from "./deadlines.ts";
export { type Folded, fold } from "./fold.ts";
export { findIdentities, type IdentityMention, isSiren, isSiret, vatNumber } from "./identities.ts";
export { identifyLanguage } from "./language-id.ts";
export { findMoney, type MoneyMention } from "./money.ts";
export { isNumberWord, numberFromWords } from "./numbers.ts";
export { sentences } from "./sentences.ts";
export { hasClosingFormula, speakingZones, type Zone, type ZoneKind, zones } from "./zones.ts";
