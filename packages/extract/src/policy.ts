import { numberFromWords } from "@vigie/language";
import {
  type DocumentKind,
  decimal,
  type Evidence,
  type Fact,
  type Money,
  type PolicyFact,
  type Span,
} from "@vigie/model";
import { moneyOf } from "./liability/cap.ts";
import { COUNT, present, type Reading } from "./reading.ts";

/** An insurance policy or certificate: insurer, number, limits per claim and per year, franchise, period, notification. Euros as printed. */
export function extractPolicy(reading: Reading, kind: DocumentKind): Fact<PolicyFact> {
  if (kind !== "insurance-policy" && kind !== "insurance-certificate") return reading.absent();
  const value: PolicyFact = {};
  const evidence: Evidence[] = [];
  const text = reading.flat.slice(0, 200_000);
  const captured = (pattern: RegExp): string | undefined => {
    const m = pattern.exec(text);
    if (m?.[1] === undefined) return undefined;
    const at = m.index + m[0].lastIndexOf(m[1]);
    const span = reading.span(at, at + m[1].length);
    evidence.push(reading.evidence(span));
    return reading.document.text.slice(span.start, span.end).replace(/\s+/gu, " ").trim();
  };
  const number = captured(
    /(?:police|contrat|policy)[^.\n]{0,40}?(?:n°|numero|no\.?|number|:) ?:? ?([a-z]{0,6}[- ]?\d[a-z\d-]{3,20})/u,
  );
  if (number !== undefined) value.policyNumber = number;
  const insurer =
    captured(
      /(?:assureur|compagnie|insurer) ?: ?([^,;:.]{3,60}?)(?= {2}|,|;|\.| adresse| courtier| police| numero| souscripteur| n°|$)/u,
    ) ?? captured(/((?:assurances?|mutuelle|compagnie) (?:du|de la|des|de|d') ?[a-z]{3,20}|[a-z]{3,20} assurances)/u);
  if (insurer !== undefined) value.insurer = insurer;
  for (const mention of reading.money()) {
    const at = reading.at(mention.span.start);
    const line = reading.lines.slice(Math.max(0, reading.lines.lastIndexOf("\n", at - 1)), at);
    const near = line.length < 12 ? reading.flat.slice(Math.max(0, at - 90), at) : line.slice(-120);
    const after =
      reading.lines.slice(reading.at(mention.span.end), reading.at(mention.span.end) + 50).split("\n", 1)[0] ?? "";
    const money = moneyOf(mention);
    const next = /^[^\d€]{0,40}/u.exec(after)?.[0] ?? "";
    const isClaim = /par (?:sinistre|reclamation)|per claim/u.test(next);
    const isYear = !isClaim && /par (?:an\b|annee)|annuel|per year|aggregate/u.test(`${near} ${next}`);
    if (/franchise|excess|deductible/u.test(near.slice(-60))) assign("franchise", money, mention.span);
    else if (/capital|prime|cotisation|premium/u.test(near.slice(-60))) continue;
    else if (isYear) assign("limitPerYear", money, mention.span);
    else if (/par (?:sinistre|reclamation)|per claim|plafond|garantie|limite/u.test(near + after))
      assign("limitPerClaim", money, mention.span);
  }
  for (const [key, money, span] of columns(reading)) assign(key, money, span);
  const period = reading.dates().filter((d) => d.precision === "day");
  for (const [i, d] of period.entries()) {
    const at = reading.at(d.span.start);
    const next = period[i + 1];
    if (next === undefined || reading.at(next.span.start) - at > 60 || value.periodStart !== undefined) continue;
    if (
      !/periode|du |effet|from|garantie/u.test(text.slice(Math.max(0, at - 80), at)) ||
      !/(?:^|\s)(?:au|to|-|jusqu'au)(?:\s|$)/u.test(text.slice(reading.at(d.span.end), reading.at(next.span.start)))
    )
      continue;
    value.periodStart = d.date;
    value.periodEnd = next.date;
    evidence.push(reading.evidence({ start: d.span.start, end: next.span.end }));
  }
  const notice = new RegExp(
    String.raw`(?:declar|notifi|sinistre)[^.]{0,160}?(?<![a-z\d])${COUNT} ?jours?( ouvres| ouvrables)?|(?:notify|report)[^.]{0,120}?(\d{1,2}) (business |working )?days`,
    "u",
  ).exec(text);
  if (notice !== null) {
    const count = Number(notice[2] ?? notice[3] ?? notice[6] ?? numberFromWords(notice[4] ?? ""));
    if (Number.isInteger(count) && count > 0 && count <= 60) {
      value.notificationDays = count;
      const unit = notice[5]?.trim();
      if (unit !== undefined) value.notificationUnit = unit === "ouvres" ? "working-days" : "business-days";
      evidence.push(reading.evidence(reading.span(notice.index, notice.index + notice[0].length)));
    }
  }
  return evidence.length === 0 ? reading.absent() : present(value, evidence);

  function assign(
    key: "franchise" | "limitPerYear" | "limitPerClaim",
    money: Money,
    span: { start: number; end: number },
  ): void {
    const before = value[key];
    // the general limit comes before sub-limits, and is the highest of its kind
    if (before !== undefined && (key === "franchise" || decimal.compare(before.value, money.value) >= 0)) return;
    value[key] = money;
    evidence.push(reading.evidence(span));
  }
}

type Cell = readonly ["limitPerClaim" | "limitPerYear", Money, Span];

/** A table whose head says "Par sinistre" and "Par année": the first row with two sums holds the limits, in the head's order. */
function columns(reading: Reading): Cell[] {
  const head =
    /(?:par sinistre|per claim)[^\n]{0,40}(?:par an|par annee|per year)|(?:par an|par annee|per year)[^\n]{0,40}(?:par sinistre|per claim)/u.exec(
      reading.lines,
    );
  if (head === null) return [];
  const claimFirst = /^(?:par sinistre|per claim)/u.test(head[0]);
  let at = reading.lines.indexOf("\n", head.index) + 1;
  for (let n = 0; n < 12 && at > 0 && at < reading.lines.length; n++) {
    const feed = reading.lines.indexOf("\n", at);
    const end = feed === -1 ? reading.lines.length : feed;
    const [first, second] = reading.money(reading.span(at, end));
    if (first !== undefined && second !== undefined && !/franchise|excess/u.test(reading.lines.slice(at, end)))
      return [
        [claimFirst ? "limitPerClaim" : "limitPerYear", moneyOf(first), first.span],
        [claimFirst ? "limitPerYear" : "limitPerClaim", moneyOf(second), second.span],
      ];
    at = end + 1;
  }
  return [];
}
