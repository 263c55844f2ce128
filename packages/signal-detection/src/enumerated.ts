import type { Locale } from "@vigie/model";

/** "4", "4 et 5", "4, 5 et 6": items of a sentence side by side. */
export function enumerated(items: readonly (string | number)[], locale: Locale): string {
  const last = items.at(-1) ?? "";
  return items.length < 2 ? String(last) : `${items.slice(0, -1).join(", ")} ${locale === "fr" ? "et" : "and"} ${last}`;
}
