import { decimal } from "./decimal.ts";
import type { Decimal } from "./money.ts";
import type { Locale } from "./span.ts";

/**
 * A sum in euros as a person reads it: French groups by U+202F, has a decimal comma and U+00A0 before the sign
 * ("357 360 €"); English writes "€357,360". Cents are shown only when there are any; rounded half up to the cent.
 */
export function formatEuro(value: Decimal, locale: Locale): string {
  return formatMoney(value, "EUR", locale);
}

/** The same for any ISO 4217 currency; one without a sign of its own is written with its code. */
export function formatMoney(value: Decimal, currency: string, locale: Locale): string {
  const rounded = decimal.cents(value);
  const negative = decimal.compare(rounded, "0") < 0;
  const [whole = "0", cents = "00"] = rounded.replace("-", "").split(".");
  const grouped = whole.replace(/\B(?=(?:\d{3}){1,40}$)/g, locale === "fr" ? "\u202f" : ",");
  const number = cents === "00" ? grouped : `${grouped}${locale === "fr" ? "," : "."}${cents}`;
  const sign = { EUR: "€", GBP: "£", USD: locale === "fr" ? "$US" : "$" }[currency];
  if (locale === "fr") return `${negative ? "−" : ""}${number}\u00a0${sign ?? currency}`;
  return `${negative ? "−" : ""}${sign ?? `${currency}\u00a0`}${number}`;
}
