import type { CalendarDate, Decimal } from "@vigie/model";

/**
 * Yearly rate of late-payment penalties by default, percent: the ECB's refinancing rate in force on 1 January (first half) or
 * 1 July (second half), plus ten points (C. com. L441-10 II). 2026 as in the domain page; the second half of 2024 seen in a
 * public source; 2025 from memory of the ECB's 3.15 % and 2.15 % (status M). A half-year that is not here is refused.
 */
export const statutoryRates: readonly { from: CalendarDate; until: CalendarDate; rate: Decimal }[] = [
  { from: "2024-07-01", until: "2024-12-31", rate: "14.25" },
  { from: "2025-01-01", until: "2025-06-30", rate: "13.15" },
  { from: "2025-07-01", until: "2025-12-31", rate: "12.15" },
  { from: "2026-01-01", until: "2026-06-30", rate: "12.15" },
  { from: "2026-07-01", until: "2026-12-31", rate: "12.40" },
];

/**
 * Yearly rate of legal interest owed by professionals ("tous les autres cas", C. mon. fin. L313-2), percent, by half-year. 2024 to
 * the first half of 2026 seen in two public sources, the last also in the text of its order of 15 December 2025 (status V); the
 * second half of 2026 was not found: nothing that stands on it is computed after 30 June 2026.
 */
export const legalRates: readonly { from: CalendarDate; until: CalendarDate; rate: Decimal }[] = [
  { from: "2024-07-01", until: "2024-12-31", rate: "4.92" },
  { from: "2025-01-01", until: "2025-06-30", rate: "3.71" },
  { from: "2025-07-01", until: "2025-12-31", rate: "2.76" },
  { from: "2026-01-01", until: "2026-06-30", rate: "2.62" },
];

/** A stipulated late-payment rate may not be below so many times the legal rate (C. com. L441-10 II). */
export const FLOOR_TIMES: Decimal = "3";

/** Points over the central bank's rate that the statutory rate holds (C. com. L441-10 II). */
export const STATUTORY_POINTS: Decimal = "10";

/** Last day for which a rate is known: nothing is computed past it. */
export const RATES_VALID_UNTIL: CalendarDate = "2026-12-31";

/** Fixed recovery cost for each late invoice between professionals, euros (C. com. D441-5). */
export const FIXED_COMPENSATION: Decimal = "40.00";
