import type { CalendarDate, Finding, Relationship, SignalId } from "@vigie/model";
import { addMonths, isCalendarDate } from "@vigie/model";

/**
 * The dispute a level speaks of: what the other side said since the last settlement. A settlement closes everything dated
 * on or before its day; what comes later opens a new matter.
 */
export type Matter = {
  asOf: CalendarDate;
  /** Findings that speak against us in this matter, oldest first, each with a day. */
  findings: readonly Finding[];
  /** Day of the settlement that closed it, null while it is open. */
  closedOn: CalendarDate | null;
  settlement: Finding | null;
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

/** Day of a finding, undefined when it has none or one that does not exist. */
export function dayOf(finding: Finding): CalendarDate | undefined {
  return finding.date !== undefined && isCalendarDate(finding.date) ? finding.date : undefined;
}

/** True when the finding counts in the dispute: the other side speaks, to us, and means it. */
function isAdverse(finding: Finding): boolean {
  if (!ADVERSE_SIGNALS.has(finding.signal) || NOT_MEANT.has(finding.modality)) return false;
  if (finding.signal === "unpaid-invoice" && finding.fields.debtor === "us") return false;
  // an insolvency is announced by its office holder, a court or a gazette: whoever says it, the debt is in danger
  if (finding.signal === "insolvency") return finding.speaker !== "us" && finding.speaker !== "bulk";
  return ADVERSE_ROLES.has(finding.speaker) && !OWN_DIRECTIONS.has(finding.direction);
}

/** The matter as it stands on `asOf`: findings dated later, or without a day, are left out. */
export function matterAt(relationship: Relationship, asOf: CalendarDate): Matter {
  const known = relationship.findings
    .filter((f) => (dayOf(f) ?? "9999-12-31") <= asOf)
    .sort((a, b) => ((dayOf(a) ?? "") < (dayOf(b) ?? "") ? -1 : (dayOf(a) ?? "") > (dayOf(b) ?? "") ? 1 : 0));
  const closings = known.filter((f) => f.signal === "settlement" && isClosing(f));
  const adverse = known.filter((f) => isAdverse(f) && (dayOf(f) ?? "") > addMonths(asOf, -TIME_BAR_MONTHS));
  const last = closings.at(-1);
  const closedOn = last === undefined ? null : (dayOf(last) ?? null);
  if (last === undefined || closedOn === null) return { asOf, findings: adverse, closedOn: null, settlement: null };
  const later = adverse.filter((f) => (dayOf(f) ?? "") > closedOn);
  if (later.some((f) => f.strength !== "weak")) return { asOf, findings: later, closedOn: null, settlement: null };
  const before = closings.map((f) => dayOf(f) ?? "").filter((d) => d < closedOn);
  const opened = before.at(-1) ?? "";
  return {
    asOf,
    findings: adverse.filter((f) => (dayOf(f) ?? "") > opened && (dayOf(f) ?? "") <= closedOn),
    closedOn,
    settlement: last,
  };
}

function isClosing(finding: Finding): boolean {
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
