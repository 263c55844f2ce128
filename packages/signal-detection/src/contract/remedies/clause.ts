import type { Bilingual, Severity } from "@vigie/model";
import { frenchSpacing } from "@vigie/model/french-spacing";
import type { Variant } from "../define.ts";

/** What every remedy says of itself: a clause of ours is a draft, never advice. */
const TO_BE_REVIEWED: Bilingual = { fr: "(à faire relire par votre avocat)", en: "(to be reviewed by your lawyer)" };

/** Without this, French law sets a limit aside (C. civ. 1231-3) or forbids it (bodily injury): every cap we offer says so. */
export const CARVE_OUT: Bilingual = {
  fr: "Cette limite ne s’applique ni au dol, ni à la faute lourde, ni aux dommages corporels, ni dans les cas où la loi interdit de limiter la responsabilité.",
  en: "This limit does not apply to wilful misconduct, gross negligence or bodily injury, nor where the law forbids limiting liability.",
};

/** A variant with the clause to offer for it, the words for a lawyer's review put behind. `says` and `clause` are French, then English. */
export function remedy(
  says: readonly [fr: string, en: string],
  clause: readonly [fr: string, en: string],
  severity?: Severity,
): Variant {
  return {
    says: { fr: frenchSpacing(says[0]), en: says[1] },
    ...(severity === undefined ? {} : { severity }),
    remedy: { fr: frenchSpacing(`${clause[0]} ${TO_BE_REVIEWED.fr}`), en: `${clause[1]} ${TO_BE_REVIEWED.en}` },
  };
}
