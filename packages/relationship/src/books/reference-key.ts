/** An invoice number without its ornaments, for comparison: "F-2026/041" and "f2026041" are one. */
export function referenceKey(reference: string): string {
  return reference.toUpperCase().replace(/[^A-Z\d]/gu, "");
}

/** A number such as "F-2026-041" or "FA2026041" inside the label of an entry; a day ("au 31/12/2025") is none. */
export function referenceIn(label: string): string | undefined {
  return /(?<![\p{L}\d])(?!(?:au|du|le|de|en|an)[ /]?\d)\p{L}{1,4}[-_/ ]?\d{2,8}(?:[-_/]\d{1,8}){0,2}(?![\p{L}\d])/iu.exec(
    label.slice(0, 200),
  )?.[0];
}
