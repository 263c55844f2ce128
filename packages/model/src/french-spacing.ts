/**
 * French typography for a text Vigie wrote: U+00A0 before a colon, inside guillemets and before €, U+202F before ; ! ? and %.
 * Only spaces already there are changed, so a time ("8:30") or a URL keeps its own. Never for a quote: a quote is never rewritten.
 */
export function frenchSpacing(text: string): string {
  return text
    .replace(/ (?=[:»€])/gu, "\u00a0")
    .replace(/« /gu, "«\u00a0")
    .replace(/ (?=[;!?%])/gu, "\u202f");
}
