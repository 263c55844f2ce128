import { fold, numberFromWords } from "@vigie/language";
import type { DocumentKind, Evidence, Fact, PolicyFact, PolicyField, Span } from "@vigie/model";
import { columnsOf } from "./policy/columns.ts";
import { policyDates } from "./policy/dates.ts";
import { decide, type SubLimit, type Terms, type Unclear } from "./policy/decide.ts";
import { exclusionsIn } from "./policy/exclusions.ts";
import { type Franchise, franchisesIn } from "./policy/franchise.ts";
import { type Kind, kindIn, namesBoth, namesProfessional, type Scope, scopeIn } from "./policy/guarantees.ts";
import { type Limit, limitsIn } from "./policy/limits.ts";
import { type Row, rowsOf } from "./policy/rows.ts";
import { Sums } from "./policy/sums.ts";
import { COUNT, present, type Reading } from "./reading.ts";

/**
 * An insurance policy or certificate: insurer, number, the limits of professional liability per claim and per year, sub-limits by
 * nature of loss, franchise (a sum, or a percentage with its bounds), exclusions, period, retroactive date, time to notify. Sums as
 * printed; each value with its own quote. Where two values cannot be told apart there is none, and `unclear` says so.
 */
export function extractPolicy(reading: Reading, kind: DocumentKind): Fact<PolicyFact> {
  if (kind !== "insurance-policy" && kind !== "insurance-certificate") return reading.absent();
  const value: PolicyFact = {};
  const quotes: Partial<Record<PolicyField, Evidence>> = {};
  const unclear: Unclear[] = [];
  const quote = (field: PolicyField, span: Span): void => {
    quotes[field] = reading.evidence(span);
  };
  const number = captured(reading, NUMBER);
  if (number !== undefined) {
    value.policyNumber = number.text;
    quote("policyNumber", number.span);
  }
  const insurer = captured(reading, NAMED_INSURER) ?? captured(reading, INSURER);
  if (insurer !== undefined) {
    value.insurer = insurer.text;
    quote("insurer", insurer.span);
  }
  const rows = rowsOf(reading);
  const terms = termsOf(reading, rows);
  unclear.push(...terms.unclear);
  setTerms(value, quote, terms, reading);
  const exclusions = exclusionsIn(rows);
  if (exclusions.length > 0)
    value.exclusions = exclusions.map((e) => ({ class: e.class, evidence: reading.evidence(e.span) }));
  const qualified = exclusions.filter((e) => e.isQualified);
  if (qualified.length > 0)
    unclear.push({ field: "exclusions", why: "qualified", spans: qualified.map((e) => e.span) });
  const { period, periods, retroactive, retroactives } = policyDates(reading);
  if (period !== undefined) {
    value.periodStart = period.start;
    value.periodEnd = period.end;
    quote("periodStart", period.span);
    quote("periodEnd", period.span);
  } else if (periods.length > 1) unclear.push({ field: "periodStart", why: "several", spans: periods });
  if (retroactive !== undefined) {
    value.retroactiveDate = retroactive.date;
    quote("retroactiveDate", retroactive.span);
  } else if (retroactives.length > 1) unclear.push({ field: "retroactiveDate", why: "several", spans: retroactives });
  const notice = noticeOf(reading);
  if (notice !== undefined) {
    value.notificationDays = notice.days;
    if (notice.unit !== undefined) value.notificationUnit = notice.unit;
    quote("notificationDays", notice.span);
  }
  if (unclear.length > 0)
    value.unclear = unclear.map(({ field, why, spans }) => ({
      field,
      why,
      evidence: spans.slice(0, MOST_CANDIDATES).map((span) => reading.evidence(span)),
    }));
  const evidence = [
    ...Object.values(quotes),
    ...(value.subLimits ?? []).map((s) => s.evidence),
    ...(value.exclusions ?? []).map((e) => e.evidence),
  ];
  if (evidence.length === 0 && unclear.length === 0) return reading.absent();
  return present({ ...value, quotes }, [...evidence, ...(value.unclear ?? []).flatMap((u) => u.evidence)]);
}

const MOST_CANDIDATES = 6;

const NUMBER =
  /(?:police|contrat|policy)[^.\n]{0,40}?(?:n°|numero|no\.?|number|:) ?:? ?([a-z]{0,6}[- ]?\d[a-z\d-]{3,20})/u;
const NAMED_INSURER =
  /(?:assureur|compagnie|insurer) ?: ?([^,;:.]{3,60}?)(?= {2}|,|;|\.| adresse| courtier| police| numero| souscripteur| n°|$)/u;
const INSURER = /((?:assurances?|mutuelle|compagnie) (?:du|de la|des|de|d') ?[a-z]{3,20}|[a-z]{3,20} assurances)/u;

function captured(reading: Reading, pattern: RegExp): { text: string; span: Span } | undefined {
  const m = pattern.exec(reading.flat.slice(0, 200_000));
  if (m?.[1] === undefined) return undefined;
  const at = m.index + m[0].lastIndexOf(m[1]);
  const span = reading.span(at, at + m[1].length);
  return { text: reading.document.text.slice(span.start, span.end).replace(/\s+/gu, " ").trim(), span };
}

/** How much of a paper tells what it is about. */
const TITLE = 1_500;
/** A heading that begins another matter: the guarantee above it does not go on. */
const NEW_MATTER = /^(?:article |[\divx]{1,4}[. )–-]{1,3})/u;
const LONGEST_LABEL = 140;

function termsOf(reading: Reading, rows: readonly Row[]): Terms {
  const limits: Limit[] = [];
  const franchises: Franchise[] = [];
  const sums = new Sums(reading);
  let section: Scope | undefined;
  let columns: ReturnType<typeof columnsOf>;
  for (const row of rows) {
    const head = columnsOf(row);
    if (head !== undefined) {
      columns = head;
      continue;
    }
    if (NEW_MATTER.test(row.text) && row.cells.length === 1) {
      section = undefined;
      columns = undefined;
    }
    const own = row.label.length <= LONGEST_LABEL ? scopeIn(row.label) : undefined;
    const isFranchise = /^(?:[-–—•] ?)?(?:franchise|excess|deductible)/u.test(row.label);
    if (own !== undefined && !isFranchise && !isEnumeration(row))
      section = namesBoth(row.label) && !/\d/u.test(row.text) ? undefined : own;
    const found = franchisesIn(reading, row, sums, columns, section);
    franchises.push(...found.franchises);
    limits.push(...limitsIn(reading, row, sums, columns, section, found.zones));
  }
  return decide(limits, franchises, titleScope(reading.flat.slice(0, TITLE)));
}

/** A list entry or a sentence of prose names guarantees in passing. */
function isEnumeration({ cells, text }: Row): boolean {
  return cells.length === 1 && /[.]$/u.test(text) && text.length > 90 && !/\d{4}/u.test(text);
}

/** The guarantee a paper is about by its title; undefined when it names others beside professional liability, or none. */
function titleScope(head: string): Scope | undefined {
  const isOther = /decennale|multirisque|(?<![a-z])cyber|directors|dommages[- ]ouvrage/u.test(head);
  if (namesProfessional(head)) return isOther ? undefined : "professional";
  return isOther ? "other" : undefined;
}

function setTerms(
  value: PolicyFact,
  quote: (field: PolicyField, span: Span) => void,
  terms: Terms,
  reading: Reading,
): void {
  for (const field of ["limitPerClaim", "limitPerYear"] as const) {
    const limit = terms[field];
    if (limit === undefined) continue;
    value[field] = limit.money;
    quote(field, limit.span);
  }
  if (terms.subLimits.length > 0)
    value.subLimits = terms.subLimits.map((sub) => ({
      name: nameOf(sub, reading),
      classes: sub.classes,
      limit: sub.money,
      evidence: reading.evidence(sub.span),
    }));
  const { franchise } = terms;
  if (franchise === undefined) return;
  const { fixed, percent, least, most, span } = franchise;
  if (fixed !== undefined) value.franchise = fixed;
  if (percent !== undefined) value.franchisePercent = percent;
  if (least !== undefined) value.franchiseMin = least;
  if (most !== undefined) value.franchiseMax = most;
  quote(percent === undefined ? "franchise" : "franchisePercent", span);
  if (least !== undefined) quote("franchiseMin", span);
  if (most !== undefined) quote("franchiseMax", span);
}

const KIND_NAMES: Readonly<Partial<Record<Kind, string>>> = {
  "non-consecutive": "immatériels non consécutifs",
  bodily: "dommages corporels",
  "data-rebuild": "reconstitution de données",
  image: "atteinte à l’image",
  mitigation: "frais d’atténuation",
  penalty: "pénalités",
  delay: "retard",
  "fee-refund": "remboursement du prix",
  "lost-revenue": "perte d’exploitation",
};

/** The paper's own words before the sum, where they are a name; else the usual ones. */
function nameOf({ kind, span, at }: SubLimit, reading: Reading): string {
  const start = reading.span(at, at + 1).start;
  const words = reading.document.text
    .slice(span.start, Math.max(span.start, start))
    .replace(/\s+/gu, " ")
    .replace(/^[\s\-–—•*]*(?:[Dd]ont |[Ii]ncluding )?/u, "")
    .replace(/[\s:;,–—-]+$/u, "");
  const isName = words.length <= 80 && !/\d/u.test(words) && kindIn(fold(words).folded) === kind;
  return isName ? words : (KIND_NAMES[kind] ?? kind);
}

const NOTICE = new RegExp(
  String.raw`(?:declar|notifi|sinistre)[^.]{0,160}?(?<![a-z\d])${COUNT} ?jours?( ouvres| ouvrables)?|(?:notify|report)[^.]{0,120}?(\d{1,2}) (business |working )?days`,
  "u",
);

function noticeOf(
  reading: Reading,
): { days: number; unit: "working-days" | "business-days" | undefined; span: Span } | undefined {
  const notice = NOTICE.exec(reading.flat.slice(0, 200_000));
  if (notice === null) return undefined;
  const days = Number(notice[2] ?? notice[3] ?? notice[6] ?? numberFromWords(notice[4] ?? ""));
  if (!Number.isInteger(days) || days <= 0 || days > 60) return undefined;
  const unit = notice[5]?.trim();
  return {
    days,
    unit: unit === undefined ? undefined : unit === "ouvres" ? "working-days" : "business-days",
    span: reading.span(notice.index, notice.index + notice[0].length),
  };
}
