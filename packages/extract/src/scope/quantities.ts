import { numberFromWords } from "@vigie/language";
import type { ServiceScope } from "@vigie/model";
import type { Reading } from "../reading.ts";
import type { Items } from "./items.ts";

const UNIT = String.raw`pages?|gabarits?|jours?(?:[- ]homme)?|journees?|demi-journees?|heures?|j\/h|jh|j\b|h\b|utilisateurs?|licences?|maquettes?|aller[- ]retours?|allers[- ]retours?|ecrans?|modules?|langues?|articles?|produits?|visuels?|templates?|users?|hours?|days?|screens?|revisions?|iterations?|ateliers?|sessions?|stagiaires?|participants?|personnes?|postes?|serveurs?|sites?|publications?|photos?|images?|videos?|series?|versions?|km|m2|m²|mots?|feuillets?|go\b|to\b|gb\b|tb\b|servers?|workshops?|words?|seats?|licenses?|units?|reports?|rapports?|entretiens?|interviews?|reunions?|meetings?|visites?|interventions?`;
const NUMBER =
  /(?<![a-z\d.,€])(?:(\d{1,3}(?: \d{3})+|\d{1,6}(?:[.,]\d{1,2})?)|(un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|vingt|trente|quarante|cinquante|soixante|cent|two|three|four|five|seven|eight|nine|ten|twelve|fifteen|twenty|thirty)(?![a-z])(?: ?\((\d{1,4})\))?) ?/gu;
const MEASURED = new RegExp(String.raw`(?:[a-z]{3,12} )?(${UNIT})(?![a-z])`, "uy");

/** Quantities in the services and deliverables: "12 pages", "deux sessions", "1 350 mots". Values as decimals. */
export function quantitiesOf(reading: Reading, items: Items): ServiceScope["quantities"] {
  const out: ServiceScope["quantities"] = [];
  for (const item of [...items.services, ...items.deliverables]) {
    const from = reading.at(item.evidence.span.start);
    const flat = reading.flat.slice(from, reading.at(item.evidence.span.end));
    for (const m of flat.matchAll(NUMBER)) {
      if (out.length >= 40) return out;
      MEASURED.lastIndex = m.index + m[0].length;
      const unit = MEASURED.exec(flat);
      if (unit === null) continue;
      const value = (m[1] ?? m[3] ?? String(numberFromWords(m[2] ?? "") ?? "")).replace(/ /gu, "").replace(",", ".");
      if (!/^\d+(?:\.\d+)?$/u.test(value)) continue;
      out.push({
        value,
        unit: unit[1] ?? "",
        evidence: reading.evidence(reading.span(from + m.index, from + unit.index + unit[0].length)),
      });
    }
  }
  return out;
}
