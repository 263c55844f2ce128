import type { CalendarDate, Finding, Relationship, SignalId } from "@vigie/model";
import { addMonths, compareDates, isLikelyDate, type KnownMatter } from "@vigie/model";
import { DEFAULT_SETTINGS, type Settings } from "./weights.ts";

/** A person's closing mark, from the profile. */
type ClosingMark = NonNullable<KnownMatter["closed"]>;

/**
 * The dispute a level speaks of: what the other side said since the last closing event (a signed settlement, a claim taken back in
 * writing by the client or its lawyer, a person's mark).
 * It closes everything dated on or before its day; what comes later opens a new matter.
 */
export type Matter = {
  asOf: CalendarDate;
  /** Findings that speak against us in this matter, oldest first, each with a day. */
  findings: readonly Finding[];
  /** Day of the event that closed it, null while it is open. */
  closedOn: CalendarDate | null;
  settlement: Finding | null;
  /** The person's mark that closed it, where no settlement of the same day did. */
  mark: ClosingMark | null;
  settings: Settings;
};

const ADVERSE_ROLES: ReadonlySet<Finding["speaker"]> = new Set<Finding["speaker"]>([
  "client",
  "client-counsel",
  "client-insurer",
  "bailiff",
  "court",
  "collector",
  "unknown",
]);
const OWN_DIRECTIONS: ReadonlySet<Finding["direction"]> = new Set<Finding["direction"]>([
  "outbound",
  "internal",
  "third-party",
]);
const NOT_MEANT: ReadonlySet<Finding["modality"]> = new Set<Finding["modality"]>([
  "template",
  "negated",
  "past-closed",
]);

/** Signals by which the other side speaks against us, or that touch what it owes us. */
const ADVERSE_SIGNALS: ReadonlySet<SignalId> = new Set<SignalId>([
  "dissatisfaction",
  "incident-report",
  "formal-complaint",
  "claim-amount",
  "mise-en-demeure",
  "lawyer-letter",
  "bailiff-act",
  "threat-of-proceedings",
  "court-proceedings",
  "payment-refusal",
  "unpaid-invoice",
  "reputation-threat",
  "termination",
  "insurer-expert-contact",
  "insolvency",
  "scope-creep",
]);

/** A formal act loses its force after the general time bar (C. civ. 2224, C. com. L110-4): five years. */
const TIME_BAR_MONTHS = 60;

/** Day of a finding, undefined when it has none or one that cannot be. */
export function dayOf(finding: Finding): CalendarDate | undefined {
  return finding.date !== undefined && isLikelyDate(finding.date) ? finding.date : undefined;
}

/** True when the finding counts in the dispute: the other side speaks, to us, and means it. */
function isAdverse(finding: Finding): boolean {
  if (!ADVERSE_SIGNALS.has(finding.signal) || NOT_MEANT.has(finding.modality)) return false;
  if (finding.signal === "unpaid-invoice" && finding.fields.debtor === "us") return false;
  // an insolvency is announced by its office holder, a court or a gazette: whoever says it, the debt is in danger
  if (finding.signal === "insolvency") return finding.speaker !== "us" && finding.speaker !== "bulk";
  // a court notifies acts; what it says of sums and of grievances is the parties' case, not its own
  if (finding.speaker === "court" && finding.signal !== "court-proceedings" && finding.signal !== "bailiff-act")
    return false;
  return ADVERSE_ROLES.has(finding.speaker) && !OWN_DIRECTIONS.has(finding.direction);
}

/** What the other side said and what closed it, over the whole relationship, oldest first; findings without a day left out. */
export type Course = { adverse: readonly Dated[]; closings: readonly Closing[] };
type Dated = { finding: Finding; day: CalendarDate };
type Closing = { day: CalendarDate } & ({ finding: Finding } | { mark: ClosingMark });

export function courseOf(relationship: Relationship, settings: Settings = DEFAULT_SETTINGS): Course {
  const dated = relationship.findings
    .flatMap((finding): Dated[] => {
      const day = dayOf(finding);
      return day === undefined ? [] : [{ finding, day }];
    })
    .sort((a, b) => compareDates(a.day, b.day));
  const marks = settings.matters.flatMap(({ client, closed }): Closing[] =>
    client === relationship.client.id && closed !== undefined && isLikelyDate(closed.on)
      ? [{ day: closed.on, mark: closed }]
      : [],
  );
  const settled = dated.filter(({ finding }) => finding.signal === "settlement" && isClosing(finding));
  return {
    adverse: dated.filter(({ finding }) => isAdverse(finding)),
    // of one day, the settlement comes last: it knows the sum and has the paper
    closings: [...marks, ...settled].sort((a, b) => compareDates(a.day, b.day)),
  };
}

/** The matter as it stands on `asOf`: findings dated later, or without a day, are left out. */
export function matterAt(
  relationship: Relationship,
  asOf: CalendarDate,
  settings: Settings = DEFAULT_SETTINGS,
): Matter {
  return matterIn(courseOf(relationship, settings), asOf, settings);
}

/** The same where the course of the relationship is already known. */
export function matterIn(course: Course, asOf: CalendarDate, settings: Settings): Matter {
  const barred = addMonths(asOf, -TIME_BAR_MONTHS);
  const between = (after: CalendarDate, until: CalendarDate) =>
    course.adverse.filter(({ day }) => day > after && day <= until && day > barred).map(({ finding }) => finding);
  const closings = course.closings.filter(({ day }) => day <= asOf);
  const last = closings.at(-1);
  const later = between(last?.day ?? "", asOf);
  if (last === undefined || later.some((f) => f.strength !== "weak"))
    return { asOf, findings: later, closedOn: null, settlement: null, mark: null, settings };
  const opened = closings.filter(({ day }) => day < last.day).at(-1)?.day ?? "";
  return {
    asOf,
    findings: between(opened, last.day),
    closedOn: last.day,
    settlement: "finding" in last ? last.finding : null,
    mark: "mark" in last ? last.mark : null,
    settings,
  };
}

/** True when the matter was closed by its claim being taken back: nothing was agreed, so no sum was. */
export function isWithdrawn({ settlement, mark }: Matter): boolean {
  return settlement === null ? mark?.kind === "withdrawal" : settlement.fields.withdrawal === true;
}

const CLAIMANTS: ReadonlySet<Finding["speaker"]> = new Set<Finding["speaker"]>(["client", "client-counsel"]);
/** "Nous retirons notre réclamation" and "le différend est clos": done by these words, or said to be done. */
const TAKEN_BACK: ReadonlySet<Finding["modality"]> = new Set<Finding["modality"]>([
  "performative",
  "asserted",
  "past-closed",
]);

function isClosing(finding: Finding): boolean {
  if (finding.fields.withdrawal === true)
    return (
      finding.strength === "strong" &&
      finding.status === "retained" &&
      TAKEN_BACK.has(finding.modality) &&
      CLAIMANTS.has(finding.speaker) &&
      !OWN_DIRECTIONS.has(finding.direction)
    );
  return (
    finding.strength === "strong" &&
    finding.status === "retained" &&
    !NOT_MEANT.has(finding.modality) &&
    finding.modality !== "hypothetical" &&
    finding.modality !== "conditional-threat" &&
    finding.speaker !== "supplier" &&
    finding.speaker !== "bulk"
  );
}

/** True for what stands in a paper that announces an insolvency: its sums are our debt to file, its delay the time to file it. */
export function aboutInsolvency(matter: Matter): (finding: Finding) => boolean {
  const papers = new Set(
    matter.findings.filter((f) => f.signal === "insolvency").flatMap((f) => f.evidence[0]?.documentId ?? []),
  );
  return (finding) => papers.has(finding.evidence[0]?.documentId ?? "");
}
