import { type Deadline, formatEuro, type Locale } from "@vigie/model";
import { frenchSpacing } from "@vigie/model/french-spacing";

/**
 * A computation of the model with its sums (plain decimals to the cent) as the locale writes them. A share ("0.45 × 1000.00") is no
 * sum, nor is a rate ("1000.00 × 12.15 % × 8/365"). A deductible in percent ("10 % × 1000.00, min 500.00") is put into words.
 */
export function computationText(computation: string, locale: Locale): string {
  const sums = computation.replace(/(?<![\d.])\d{1,15}\.\d{2}(?![\d.]| %| ×(?! [\d.]{1,9} %))/gu, (sum) =>
    formatEuro(sum, locale),
  );
  const [least, most, of] =
    locale === "fr" ? ["au moins", "au plus", "$1\u202f% de "] : ["at least", "at most", "$1% of "];
  const said = sums
    .replace(/, min (?=[\d€£$])/gu, `, ${least} `)
    .replace(/, max (?=[\d€£$])/gu, `, ${most} `)
    .replace(/(?<=Fr = )(\d{1,9}(?:\.\d{1,9})?) % × /gu, of);
  return locale === "fr" ? said.replace(/(\d)\.(\d)/gu, "$1,$2") : said.replaceAll(" ;", ";");
}

/** How a deadline was counted. The delay itself, known in French only, is left out where the reason says it. */
export function countText({ unit, basis }: Deadline, locale: Locale): string {
  const amount = unit.split(" ").slice(0, 2).join(" ");
  return locale === "en" || unit === "" || basis.fr.replace(/deux/giu, "2").includes(amount)
    ? basis[locale]
    : `${unit.charAt(0).toUpperCase()}${unit.slice(1)}. ${basis.fr}`;
}

/** How a cap was reckoned, which the facts write in French ("12 × 1 500 € HT"), in the reader's language. */
export function capComputationText(computation: string, locale: Locale): string {
  if (locale === "fr") return frenchSpacing(computation).replace(/(\d)\.(\d)/gu, "$1,$2");
  return computation
    .replace(/(\d{1,3}(?:[\u202f\u00a0]\d{3}){0,6})(?:,(\d\d))?\u00a0([€£$])/gu, (_, whole: string, cents, sign) => {
      const grouped = whole.replace(/[\u202f\u00a0]/gu, ",");
      return `${sign}${grouped}${cents === undefined ? "" : `.${cents}`}`;
    })
    .replaceAll(" HT", " before VAT")
    .replaceAll(" TTC", " with VAT")
    .replaceAll(" ;", ";")
    .replace(/[ \u202f]%/gu, "%");
}
