import type { Locale, ScanReport } from "@vigie/model";
import { frenchSpacing } from "@vigie/model/french-spacing";

/** Which risk model judged, and the numbers the profile changed; null in a report written before this was said. */
export function modelLine({ method: { model } }: ScanReport, locale: Locale): string | null {
  if (model === undefined) return null;
  const { version, changed } = model;
  if (locale === "en") {
    const list = changed.map((c) => `${c.name} = ${c.value} (default ${c.default})`).join("; ");
    return `Risk model ${version}, ${list === "" ? "default values" : `values changed by the profile: ${list}`}.`;
  }
  const list = changed.map((c) => `${c.name} = ${c.value} (${c.default} par défaut)`).join(" ; ");
  return frenchSpacing(
    `Modèle de risque ${version}, ${list === "" ? "valeurs par défaut" : `valeurs modifiées par le profil : ${list}`}.`,
  );
}
