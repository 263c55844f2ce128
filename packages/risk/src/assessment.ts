import {
  addMonths,
  type CalendarDate,
  type ClaimFileItem,
  type Deadline,
  type Exposure,
  type LedgerItem,
  type Profile,
  type Relationship,
} from "@vigie/model";
import { claimFileItems } from "./claim-file-items.ts";
import { deadlinesOf } from "./deadlines.ts";
import { exposureOf } from "./exposure.ts";
import { ledgerAt } from "./ledger-state.ts";
import { assessMatter, type LevelAssessment } from "./levels.ts";
import { type Matter, matterAt } from "./matter.ts";

/** Everything worked out of a relationship on a day, before it is put into words: what the rules look at. */
export type Assessment = {
  relationship: Relationship;
  profile: Profile;
  asOf: CalendarDate;
  matter: Matter;
  /** The ledger as it stood on `asOf`. */
  ledger: readonly LedgerItem[];
  level: LevelAssessment;
  exposure: Exposure;
  deadlines: readonly Deadline[];
  claimFile: readonly ClaimFileItem[];
  /** Herfindahl-Hirschman index of the revenue over all clients, 0 to 1; undefined when only one client was looked at. */
  concentration?: number;
};

/** Works a relationship out on `asOf`; nothing dated later is looked at. */
export function assessmentOf(
  relationship: Relationship,
  profile: Profile,
  asOf: CalendarDate,
  concentration?: number,
): Assessment {
  const matter = matterAt(relationship, asOf, profile);
  const ledger = ledgerAt(relationship.ledger, asOf);
  const level = assessMatter(relationship, matter);
  return {
    relationship,
    profile,
    asOf,
    matter,
    ledger,
    level,
    exposure: exposureOf(relationship, ledger, matter, profile, addMonths(asOf, -12)),
    deadlines: deadlinesOf(relationship, matter, level.level, profile),
    claimFile: claimFileItems(relationship, matter, profile),
    ...(concentration === undefined ? {} : { concentration }),
  };
}
