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
import { claimOf } from "./claim.ts";
import { claimFileItems } from "./claim-file-items.ts";
import { deadlinesOf } from "./deadlines.ts";
import { exposureOf } from "./exposure.ts";
import { type HeldPolicy, heldPolicy } from "./held-policy.ts";
import { type HousePapers, NO_PAPERS } from "./house-papers.ts";
import { ledgerAt } from "./ledger-state.ts";
import { assessMatter, type LevelAssessment } from "./levels.ts";
import { dayOf, type Matter, matterAt } from "./matter.ts";
import { coverDays } from "./policy.ts";

/** Everything worked out of a relationship on a day, before it is put into words: what the rules look at. */
export type Assessment = {
  relationship: Relationship;
  /** As given, its `insurance` completed from the policy paper in force. */
  profile: Profile;
  asOf: CalendarDate;
  matter: Matter;
  policy: HeldPolicy;
  papers: HousePapers;
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
  given: Profile,
  asOf: CalendarDate,
  papers: HousePapers = NO_PAPERS,
  concentration?: number,
): Assessment {
  const matter = matterAt(relationship, asOf, given);
  const policy = heldPolicy(given.insurance, papers.policies, eventDay(matter, given));
  const profile = policy.insurance === undefined ? given : { ...given, insurance: policy.insurance };
  const ledger = ledgerAt(relationship.ledger, asOf);
  const level = assessMatter(relationship, matter);
  return {
    relationship,
    profile,
    asOf,
    matter,
    policy,
    papers,
    ledger,
    level,
    exposure: exposureOf(relationship, ledger, matter, profile, addMonths(asOf, -12), policy),
    deadlines: deadlinesOf(relationship, matter, level.level, profile, policy, papers.ownSuits),
    claimFile: claimFileItems(relationship, matter, profile),
    ...(concentration === undefined ? {} : { concentration }),
  };
}

/** The day on which the policy must answer: the claim, or the fault where the policy is one on harmful events; else today. */
function eventDay(matter: Matter, { insurance }: Profile): CalendarDate {
  const claim = claimOf(matter)?.finding ?? matter.findings.at(-1);
  const claimed = claim === undefined ? undefined : dayOf(claim);
  const fault = insurance?.trigger === "harmful-event" ? coverDays(matter, claimed).fault : undefined;
  return fault ?? claimed ?? matter.asOf;
}
