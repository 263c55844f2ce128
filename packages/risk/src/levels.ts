import {
  type Bilingual,
  type CalendarDate,
  daysBetween,
  type Factor,
  type Finding,
  formatDate,
  LEVEL_BANDS,
  type LedgerItem,
  type Level,
  type Relationship,
  type SignalId,
} from "@vigie/model";
import { daysLate, overdueItems } from "./ledger-state.ts";
import { dayOf, isWithdrawn, type Matter, matterAt } from "./matter.ts";
import { capitalised, levelNames, signalNoun } from "./names.ts";
import { threadIndex } from "./thread-of.ts";
import { DEFAULT_SETTINGS, decaying, overdueWeight, type Settings } from "./weights.ts";

/** A level on a day, with the gate that set it and every term of the order inside it. */
export type LevelAssessment = {
  level: Level;
  score: number;
  scoreBase: number;
  factors: Factor[];
  why: Bilingual;
  /** Findings that opened the gate; empty at L0 or when an invoice did. */
  triggers: readonly Finding[];
};

const LEVELS = ["L0", "L1", "L2", "L3", "L4"] as const;
export const rank = (level: Level): number => LEVELS.indexOf(level);

export const LITIGATION: ReadonlySet<SignalId> = new Set<SignalId>(["court-proceedings", "bailiff-act"]);
export const PRE_LITIGATION: ReadonlySet<SignalId> = new Set<SignalId>([
  "mise-en-demeure",
  "lawyer-letter",
  "claim-amount",
  "threat-of-proceedings",
  "insurer-expert-contact",
]);
const DISPUTE: ReadonlySet<SignalId> = new Set<SignalId>([
  "formal-complaint",
  "payment-refusal",
  "reputation-threat",
  "termination",
]);

/**
 * The level a single finding opens on `asOf` (domain §4): strong acts open L4, L3 and L2; a medium formal notice or lawyer's
 * letter L2; anything else of medium strength L1 for ninety days. Weak findings open nothing; one whose speaker is not
 * confirmed never opens more than L2. A decaying signal holds its gate for ninety days, a formal act until it is closed.
 */
export function gateOf(finding: Finding, asOf: CalendarDate, { thresholds }: Settings): Level {
  const day = dayOf(finding);
  if (day === undefined || finding.strength === "weak") return "L0";
  const fresh = daysBetween(day, asOf) <= thresholds.softSignalDays;
  const strong = finding.strength === "strong";
  const capped = finding.status === "to-confirm";
  if (finding.signal === "insolvency") return "L1";
  if (strong && LITIGATION.has(finding.signal)) return capped ? "L2" : "L4";
  if (strong && PRE_LITIGATION.has(finding.signal)) return capped ? "L2" : "L3";
  if (strong && DISPUTE.has(finding.signal) && (fresh || !decaying.has(finding.signal))) return "L2";
  if (finding.signal === "mise-en-demeure" || finding.signal === "lawyer-letter") return "L2";
  return fresh ? "L1" : "L0";
}

/**
 * Level and order inside the level on `asOf`, exactly domain §4: levels by gates, never by sums;
 * score = base + min(width − 1, Σ weight × strength × decay), one decimal, one point per rule, thread and day.
 * Looks at nothing dated after `asOf`.
 */
export function levelAt(
  relationship: Relationship,
  asOf: CalendarDate,
  settings: Settings = DEFAULT_SETTINGS,
): LevelAssessment {
  return assessMatter(relationship, matterAt(relationship, asOf, settings));
}

/** The same for a matter already worked out. */
export function assessMatter(relationship: Relationship, matter: Matter): LevelAssessment {
  const live = liveFindings(relationship, matter);
  const overdue = overdueItems(relationship.ledger, matter.asOf);
  const top = topGate(matter, live, overdue);
  const factors = factorsOf(relationship, live, overdue, matter);
  const { base, width } = LEVEL_BANDS[top.level];
  const sum = factors.reduce((total, f) => total + f.points, 0);
  return {
    level: top.level,
    score: rounded(base + Math.min(width - 1, sum), 1),
    scoreBase: base,
    factors: factors.map((f) => ({ ...f, decay: rounded(f.decay, 4), points: rounded(f.points, 2) })),
    why: top.why(),
    triggers: top.findings,
  };
}

/** The matter's findings while it is open. What a mail says of the client's debt counts only where no ledger says it better. */
export function liveFindings(relationship: Relationship, matter: Matter): readonly Finding[] {
  if (matter.closedOn !== null) return [];
  return matter.findings.filter((f) => f.signal !== "unpaid-invoice" || relationship.ledger.length === 0);
}

/** Among gates of one level, the act that says most leads the sentence. */
const TELLING: readonly SignalId[] = [
  "insolvency",
  "court-proceedings",
  "bailiff-act",
  "mise-en-demeure",
  "claim-amount",
  "lawyer-letter",
  "threat-of-proceedings",
  "formal-complaint",
  "payment-refusal",
  "termination",
  "reputation-threat",
];
/** The place of a signal among those that say most: lower says more. */
export const tellingOf = (signal: SignalId | undefined): number => {
  const at = TELLING.indexOf(signal ?? "scope-creep");
  return at < 0 ? TELLING.length : at;
};
const telling = (gate: Gate): number => tellingOf(gate.findings[0]?.signal);

/** The gate that sets the level: the highest one open, among equals the most telling act, then the earliest. */
export function topGate(matter: Matter, live: readonly Finding[], overdue: readonly LedgerItem[]): Gate {
  return [...findingGates(live, matter), ...compositeGates(live, overdue, matter)].reduce<Gate>(
    (best, gate) => {
      const higher = rank(gate.level) - rank(best.level);
      return higher > 0 || (higher === 0 && gate.level !== "L0" && telling(gate) < telling(best)) ? gate : best;
    },
    quietGate(matter, live),
  );
}

function rounded(value: number, places: number): number {
  return Math.round(value * 10 ** places) / 10 ** places;
}

/** A reason for a level; its sentence is written only for the gate that counts. `invoice` is the late one it rests on. */
export type Gate = {
  level: Level;
  why: () => Bilingual;
  findings: readonly Finding[];
  kind: "said" | "repeated" | "unpaid-and-unhappy" | "overdue" | "quiet";
  invoice?: string;
};

function findingGates(findings: readonly Finding[], { asOf, settings }: Matter): Gate[] {
  return findings.map((finding) => {
    const level = gateOf(finding, asOf, settings);
    return { level, findings: [finding], kind: "said", why: () => saidWhy(finding, level, asOf) };
  });
}

function saidWhy(finding: Finding, level: Level, asOf: CalendarDate): Bilingual {
  const noun = signalNoun(finding.signal);
  const day = dayOf(finding) ?? asOf;
  const unconfirmed = finding.status === "to-confirm";
  return {
    fr: `${capitalised(noun.fr)} du ${formatDate(day, "fr", "long")} : ${levelNames[level].fr}.${unconfirmed ? " Auteur à confirmer : le niveau ne dépasse pas « différend »." : ""}`,
    en: `${capitalised(noun.en)} of ${formatDate(day, "en", "long")}: ${levelNames[level].en}.${unconfirmed ? " Author to be confirmed: the level goes no higher than “dispute”." : ""}`,
  };
}

function compositeGates(findings: readonly Finding[], overdue: readonly LedgerItem[], matter: Matter): Gate[] {
  const { asOf } = matter;
  const { softSignalDays, repeatedDissatisfactions, repeatedDissatisfactionDays, lateInvoiceDays } =
    matter.settings.thresholds;
  const gates: Gate[] = [];
  const medium = findings.filter((f) => f.strength !== "weak");
  const age = (f: Finding) => daysBetween(dayOf(f) ?? "0000-01-01", asOf);
  const unhappy = medium.filter((f) => f.signal === "dissatisfaction" && age(f) <= repeatedDissatisfactionDays);
  const days = new Set(unhappy.map(dayOf));
  if (days.size >= repeatedDissatisfactions)
    gates.push({
      level: "L2",
      findings: unhappy,
      kind: "repeated",
      why: () => ({
        fr: `Insatisfaction exprimée à ${days.size} dates différentes en ${repeatedDissatisfactionDays} jours : différend.`,
        en: `Dissatisfaction voiced on ${days.size} different days within ${repeatedDissatisfactionDays}: dispute.`,
      }),
    });
  const oldest = overdue[0];
  if (oldest === undefined) return gates;
  const late = daysLate(oldest, asOf);
  const complaint = medium.find(
    (f) => (f.signal === "dissatisfaction" || f.signal === "incident-report") && age(f) <= softSignalDays,
  );
  if (late > lateInvoiceDays && complaint !== undefined)
    gates.push({
      level: "L2",
      findings: [complaint],
      kind: "unpaid-and-unhappy",
      invoice: oldest.number,
      why: () => ({
        fr: `Facture ${oldest.number} échue depuis ${late} jours et client mécontent : différend.`,
        en: `Invoice ${oldest.number} overdue by ${late} days and an unhappy client: dispute.`,
      }),
    });
  gates.push({
    level: "L1",
    findings: [],
    kind: "overdue",
    invoice: oldest.number,
    why: () => ({
      fr: `Facture ${oldest.number} échue depuis le ${formatDate(oldest.due, "fr", "long")} : vigilance.`,
      en: `Invoice ${oldest.number} overdue since ${formatDate(oldest.due, "en", "long")}: watch.`,
    }),
  });
  return gates;
}

function quietGate(matter: Matter, live: readonly Finding[]): Gate {
  const { softSignalDays } = matter.settings.thresholds;
  if (matter.closedOn !== null)
    return { level: "L0", findings: [], kind: "quiet", why: () => closingText(matter, matter.closedOn ?? matter.asOf) };
  const last = live.filter((f) => f.strength !== "weak").at(-1);
  const day = last === undefined ? undefined : dayOf(last);
  if (day === undefined || last === undefined)
    return {
      level: "L0",
      findings: [],
      kind: "quiet",
      why: () => ({ fr: "Aucun signal retenu.", en: "No signal kept." }),
    };
  const noun = signalNoun(last.signal);
  return {
    level: "L0",
    findings: [],
    kind: "quiet",
    why: () => ({
      fr: `Plus aucun signal depuis le ${formatDate(day, "fr", "long")} (${noun.fr}), soit plus de ${softSignalDays} jours.`,
      en: `No signal since ${formatDate(day, "en", "long")} (${noun.en}), more than ${softSignalDays} days ago.`,
    }),
  };
}

/** What closed a matter, and when; a court that was seised must be told of a claim taken back. */
export function closingText(matter: Matter, closedOn: CalendarDate): Bilingual {
  const { mark, settlement, findings } = matter;
  const on = { fr: formatDate(closedOn, "fr", "long"), en: formatDate(closedOn, "en", "long") };
  const sued = findings.some((f) => f.signal === "court-proceedings" && f.strength === "strong");
  const court = isWithdrawn(matter) && sued ? COURT_TO_TELL : { fr: "", en: "" };
  if (settlement?.fields.withdrawal === true)
    return {
      fr: `Réclamation retirée par écrit le ${on.fr}, par ${settlement.speaker === "client" ? "le client" : "son avocat"} : affaire close.${court.fr}`,
      en: `Claim withdrawn in writing on ${on.en}, by ${settlement.speaker === "client" ? "the client" : "its lawyer"}: matter closed.${court.en}`,
    };
  if (settlement !== null || mark === null || mark.kind === "settlement")
    return { fr: `Règlement amiable du ${on.fr} : affaire close.`, en: `Settlement of ${on.en}: matter closed.` };
  const reason =
    mark.reason === undefined ? { fr: "", en: "" } : { fr: ` (« ${mark.reason} »)`, en: ` (“${mark.reason}”)` };
  return mark.kind === "withdrawal"
    ? {
        fr: `Réclamation retirée le ${on.fr}, selon votre profil${reason.fr} : affaire close.${court.fr}`,
        en: `Claim withdrawn on ${on.en}, by your profile${reason.en}: matter closed.${court.en}`,
      }
    : {
        fr: `Affaire close le ${on.fr}, selon votre profil${reason.fr}.`,
        en: `Matter closed on ${on.en}, by your profile${reason.en}.`,
      };
}

const COURT_TO_TELL: Bilingual = {
  fr: " Un juge était saisi : faites constater le désistement.",
  en: " A court was seised: have the discontinuance recorded.",
};

function factorsOf(
  relationship: Relationship,
  findings: readonly Finding[],
  overdue: readonly LedgerItem[],
  { asOf, settings }: Matter,
): Factor[] {
  const { weights, strength, halfLifeDays } = settings.model;
  const factors = pointGroups(relationship, findings).flatMap((group) => {
    const best = group.reduce((a, b) => (strength[b.strength] > strength[a.strength] ? b : a));
    const weight = weights[best.signal];
    const day = dayOf(best);
    if (weight === undefined || day === undefined) return [];
    const decay = decaying.has(best.signal) ? 0.5 ** (daysBetween(day, asOf) / halfLifeDays) : 1;
    return [factor(best.signal, weight, strength[best.strength], decay, group, day)];
  });
  const oldest = overdue[0];
  if (oldest === undefined) return factors;
  const late = daysLate(oldest, asOf);
  factors.push(factor("invoice-overdue", overdueWeight(late, settings.model), 1, 1, [], oldest.due));
  const unhappy = unhappyAbout(findings, overdue, asOf, settings);
  const first = unhappy[0];
  if (first !== undefined)
    factors.push(factor("unpaid-and-unhappy", weights["unpaid-and-unhappy"] ?? 0, 1, 1, unhappy, dayOf(first) ?? asOf));
  return factors;
}

/**
 * Dissatisfaction, incidents and complaints of medium strength or more in the ninety days before `asOf`, and refusals to pay that
 * cite a late invoice: who withholds one payment until the work is mended is unhappy with it.
 */
export function unhappyAbout(
  findings: readonly Finding[],
  overdue: readonly LedgerItem[],
  asOf: CalendarDate,
  { thresholds }: Settings,
): Finding[] {
  const late = new Set(overdue.map((i) => i.number));
  const cites = (f: Finding) => f.fields.invoiceNumbers?.some((n) => late.has(n)) === true;
  return findings.filter(
    (f) =>
      (f.signal === "dissatisfaction" ||
        f.signal === "incident-report" ||
        f.signal === "formal-complaint" ||
        (f.signal === "payment-refusal" && cites(f))) &&
      f.strength !== "weak" &&
      daysBetween(dayOf(f) ?? "0000-01-01", asOf) <= thresholds.softSignalDays,
  );
}

function factor(
  signal: SignalId,
  weight: number,
  strength: number,
  decay: number,
  findings: readonly Finding[],
  day: CalendarDate,
): Factor {
  const noun = signalNoun(signal);
  return {
    signal,
    label: {
      fr: `${capitalised(noun.fr)}, ${formatDate(day, "fr", "long")}`,
      en: `${capitalised(noun.en)}, ${formatDate(day, "en", "long")}`,
    },
    weight,
    strength,
    decay,
    points: weight * strength * decay,
    findingIds: findings.map((f) => f.id),
  };
}

/** One point per rule, thread and day; a paper outside any thread joins what the same day's mail already says. */
function pointGroups(relationship: Relationship, findings: readonly Finding[]): Finding[][] {
  const threads = threadIndex(relationship);
  const byRuleAndDay = new Map<string, Map<string, Finding[]>>();
  for (const finding of findings) {
    const key = `${finding.signal} ${dayOf(finding)}`;
    const groups = byRuleAndDay.get(key) ?? new Map<string, Finding[]>();
    byRuleAndDay.set(key, groups);
    const thread = threads(finding) ?? "";
    groups.set(thread, [...(groups.get(thread) ?? []), finding]);
  }
  return [...byRuleAndDay.values()].flatMap((groups) => {
    const papers = groups.get("") ?? [];
    groups.delete("");
    const [first, ...rest] = [...groups.values()];
    return first === undefined ? [papers] : [[...first, ...papers], ...rest];
  });
}
