import { z } from "zod";

/** A decimal number as a string, dot as separator, no exponent: money never passes through a float. */
export const Decimal = z.string().regex(/^-?\d+(\.\d+)?$/);
export type Decimal = z.infer<typeof Decimal>;

/** HT = net of VAT, TTC = VAT included. */
export const Tax = z.enum(["HT", "TTC", "unknown"]);
export type Tax = z.infer<typeof Tax>;

/** ISO 4217 code. */
export const Currency = z.string().regex(/^[A-Z]{3}$/);

/** An amount: `value` in units of `currency` (euros, not cents), two decimals for sums Vigie computes. */
export const Money = z.strictObject({ value: Decimal, currency: Currency, tax: Tax });
export type Money = z.infer<typeof Money>;
