/** An invoice number without its ornaments, for comparison: "F-2026/041" and "f2026041" are one. */
export function referenceKey(reference: string): string {
  return reference.toUpperCase().replace(/[^A-Z\d]/gu, "");
}
