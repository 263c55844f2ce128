import {
  type CheckReport,
  type Evidence,
  type Fact,
  type Finding,
  formatMoney,
  type InspectLine,
  type LiabilityClause,
  type LimitationOfLiability,
} from "@vigie/model";
import { capComputationText } from "../computation.ts";
import { type Messages, messagesFor } from "../messages.ts";
import { byRule } from "../summary.ts";
import { recordOf, shownQuote, titleOf, type View, variantOf } from "../view.ts";
import { shownSource, terminalLine } from "../visible.ts";
import { columnsOf, wrapped } from "./columns.ts";
import { gradeInk, inked, lineWidth } from "./ink.ts";

/** From this severity on a point is settled before signing. */
const SERIOUS = 3;

/**
 * One contract, or the papers of one deal, before signing: what protects, what is missing or exposes, what to change,
 * each with its quote and page, and the clauses to offer.
 */
export function renderReview(report: CheckReport, view: View): string {
  const m = messagesFor(view.locale);
  const width = lineWidth(view);
  const all = report.documents.flatMap((d) => d.findings);
  const serious = all.filter((f) => f.severity >= SERIOUS).length;
  const out = [
    inked(m.review.title, "bold", view),
    ...wrapped(m.reviewVerdict(report.documents.length, serious, all.length - serious), width),
  ];
  const names = new Map(
    report.documents.flatMap((d) => (d.id === null ? [] : [[d.id, terminalLine(shownSource(d.source))] as const])),
  );
  for (const document of report.documents) out.push("", ...reviewed(document, names, view, m, width));
  const notes = footnotes(report, m);
  if (notes.length > 0) out.push("", ...notes.map((n) => inked(n, "dim", view)));
  out.push("", ...wrapped(m.disclaimer, width).map((l) => inked(l, "dim", view)));
  return `${out.map((line) => line.trimEnd()).join("\n")}\n`;
}

/** What was left out of the report, in words. */
export function footnotes(report: CheckReport, m: Messages): string[] {
  return [
    report.suppressed.length === 0 ? null : m.suppressed(report.suppressed.length),
    report.knownFromBaseline === 0 ? null : m.known(report.knownFromBaseline),
  ].filter((n) => n !== null);
}

/** `names` tells the papers of the deal apart where a finding quotes another one. */
function reviewed(
  document: InspectLine,
  names: ReadonlyMap<string, string>,
  view: View,
  m: Messages,
  width: number,
): string[] {
  const { locale } = view;
  const what = [
    document.kind === null ? null : m.kind[document.kind],
    document.pages === 0 ? null : m.pages(document.pages),
  ].filter((p) => p !== null);
  const out = [
    ...wrapped(terminalLine(shownSource(document.source)), width).map((l) => inked(l, "bold", view)),
    inked(what.join(", "), "dim", view),
  ];
  const findings = byRule(document.findings);
  const heading = (text: string) => out.push("", `  ${text}`, `  ${"─".repeat(text.length)}`);
  const item = (mark: Mark, text: string, notes: readonly string[]) => {
    const hang = 3 + columnsOf(mark.text);
    const [first = "", ...rest] = wrapped(text, width - hang - 2);
    out.push(`  ${mark.ink === undefined ? mark.text : inked(mark.text, mark.ink, view)} ${first}`);
    out.push(...rest.map((l) => " ".repeat(hang) + l));
    for (const note of notes)
      out.push(...wrapped(note, width - hang - 2).map((l) => inked(" ".repeat(hang) + l, "dim", view)));
  };

  heading(m.review.protects);
  const protections = protectionsOf(document, view, m);
  for (const p of protections) item({ text: "✓", ink: "green" }, p.text, p.notes);
  if (protections.length === 0) item({ text: "–" }, m.nothingProtects, []);

  heading(m.review.missing);
  const quoted = new Set<string>();
  const others = new Map([...names].filter(([id]) => id !== document.id));
  for (const [i, f] of findings.entries()) {
    const mark: Mark = { text: f.severity >= SERIOUS ? "✗" : "!", ink: gradeInk[f.severity] };
    // A rule that found several things is named once, above them.
    const title = terminalLine(titleOf(f.signal, view));
    const isFirst = findings[i - 1]?.signal !== f.signal;
    const isAlone = isFirst && findings[i + 1]?.signal !== f.signal;
    if (isFirst && !isAlone) out.push(...wrapped(`${title}${m.colon}`, width - 4).map((l) => `  ${l}`));
    const because = terminalLine(f.because[locale]);
    item(mark, isAlone ? `${title}. ${because}` : because, quotes(f.evidence.slice(0, 2), quoted, others, view, m));
  }
  if (findings.length === 0) item({ text: "–" }, m.nothingMissing, []);

  heading(m.review.change);
  const points = changes(findings, view, m);
  for (const [i, point] of points.entries()) {
    if (i > 0) out.push("");
    item({ text: `${i + 1}.` }, point.text, point.notes);
  }
  if (points.length === 0) item({ text: "–" }, m.nothingToChange, []);

  if (document.problems.length > 0) {
    heading(m.review.problems);
    for (const p of document.problems) item({ text: "!" }, `${terminalLine(p.reason)} ${terminalLine(p.remedy)}`, []);
  }
  return out;
}

type Mark = { text: string; ink?: Parameters<typeof inked>[1] };

/** Per rule its advice, with the name `vigie explain` knows, then the clauses to offer; one that stands above is only named. */
function changes(findings: readonly Finding[], view: View, m: Messages): { text: string; notes: string[] }[] {
  const above = new Map<string, { point: number; weakness: string | undefined }>();
  const points: { text: string; notes: string[] }[] = [];
  for (const signal of new Set(findings.map((f) => f.signal))) {
    const advice = recordOf(signal, view)?.advice[view.locale];
    if (advice === undefined) continue;
    const number = points.length + 1;
    const offered = findings.filter((f) => f.signal === signal && f.remedy !== undefined);
    const clauses = new Map(offered.map((f) => [f.remedy?.[view.locale] ?? "", variantOf(f, view)]));
    const notes = [...clauses].map(([clause, weakness]) => {
      const head = clauses.size === 1 || weakness === undefined ? m.remedy : m.remedyFor(weakness);
      const first = above.get(clause);
      above.set(clause, first ?? { point: number, weakness: clauses.size === 1 ? undefined : weakness });
      return `${head}${m.colon} ${first === undefined ? terminalLine(clause) : m.remedyAbove(first.point, first.weakness)}`;
    });
    points.push({ text: `${terminalLine(advice)} [${signal}]`, notes });
  }
  return points;
}

/** Quotes with their pages, as one line each. What `quoted` holds, which the reader has seen, is only referred to; the rest joins it. */
function quotes(
  evidence: readonly Evidence[],
  quoted: Set<string>,
  others: ReadonlyMap<string, string>,
  view: View,
  m: Messages,
): string[] {
  return evidence.flatMap((e) => {
    const where = [others.get(e.documentId), e.page === undefined ? undefined : m.pageShort(e.page, e.ocr)];
    const place = where.filter((part) => part !== undefined).join(", ");
    const quote = shownQuote(e, view);
    if (quote === null) return place === "" ? [] : [place];
    const isKnown = quoted.has(quote);
    quoted.add(quote);
    if (isKnown) return [`(${[place, m.quotedAbove].filter((part) => part !== "").join(", ")})`];
    return [`${m.quoted(terminalLine(quote))}${place === "" ? "" : ` (${place})`}`];
  });
}

type Protection = { text: string; notes: string[] };

function protectionsOf(document: InspectLine, view: View, m: Messages): Protection[] {
  const { facts } = document;
  /** What a finding reproaches is shown there, not as a protection. */
  const isReproached = (signal: Finding["signal"], ...variants: string[]) =>
    document.findings.some((f) => f.signal === signal && variants.includes(f.fields.variant ?? ""));
  const evidence = (list: readonly Evidence[]) => quotes(list.slice(0, 1), new Set(), new Map(), view, m);
  const liability = present(facts.limitationOfLiability);
  const out: Protection[] = (liability?.clauses ?? [])
    .filter((clause) => clause.protects === "us" || clause.protects === "both")
    .flatMap((clause) => {
      const kinds = clause.kinds
        .filter((kind) => kind !== "uncapped" && kind !== "situational")
        .filter((kind) => kind !== "time-bar" || !isReproached("liability-cap-fragile", "time-bar-short"))
        .filter((kind) => kind !== "full-exclusion" || !isReproached("liability-cap-fragile", "total-exclusion"));
      // A sentence that lifts a limit may name the heads it lifts it for.
      if (kinds.length === 0 || (clause.kinds.includes("uncapped") && clause.cap === undefined)) return [];
      const exceptions = m.list(clause.carveOuts.map((c) => m.carveOut[c]));
      return [
        {
          text: [
            kinds.every((kind) => kind === "means-only")
              ? `${m.limits["means-only"]}.`
              : `${m.clauses.liability}, ${m.protects[clause.protects]}.`,
            ...limitsOf(clause, kinds, liability?.effective, view, m),
          ].join(" "),
          notes: [
            ...evidence(clause.evidence),
            ...(exceptions === "" ? [] : [`${m.exceptions}${m.colon} ${exceptions}.`]),
          ],
        },
      ];
    });
  const scope = present(facts.serviceScope);
  if (scope?.status === "defined" && !isReproached("scope-open", "open-ended"))
    out.push({
      text: `${m.clauses.scope}${m.colon} ${m.scopeStatus.defined}.`,
      notes: evidence(scope.services.map((s) => s.evidence)),
    });
  if (scope?.acceptance?.procedure === true)
    out.push({
      text:
        scope.acceptance.tacitAfterDays === undefined
          ? m.acceptanceProvided
          : m.tacitAfter(scope.acceptance.tacitAfterDays),
      notes: evidence(scope.acceptance.evidence),
    });
  if (scope?.changeControl?.written === true)
    out.push({ text: m.changeControlWritten, notes: evidence(scope.changeControl.evidence) });
  const terms = facts.termsReference;
  if (terms?.status === "present" && terms.value.accepted)
    out.push({ text: m.termsAccepted(terminalLine(terms.value.label)), notes: evidence(terms.evidence) });
  const payment = facts.paymentTerms;
  if (payment?.status === "present" && payment.value.days !== undefined && !isReproached("payment-terms", "too-long"))
    out.push({ text: m.paymentDays(payment.value.days), notes: evidence(payment.evidence) });
  const signatures = present(facts.signatures);
  if (
    signatures !== undefined &&
    (signatures.overall === "signed" || signatures.overall === "esigned") &&
    signatures.missingInitials.length === 0
  )
    out.push({ text: `${m.clauses.signatures}${m.colon} ${m.overall[signatures.overall]}.`, notes: [] });
  return out;
}

/** What a clause limits, a sentence each: the sum, as the clause has it or as it comes out at the contract's price, then the rest. */
function limitsOf(
  clause: LiabilityClause,
  kinds: readonly Exclude<LiabilityClause["kinds"][number], "uncapped" | "situational">[],
  effective: LimitationOfLiability["effective"],
  view: View,
  m: Messages,
): string[] {
  const { locale } = view;
  const { amount, application } = clause.cap ?? {};
  const start = clause.evidence[0]?.span.start;
  const computed = effective?.inputs[0]?.span.start === start ? effective : undefined;
  const sum =
    amount !== undefined
      ? m.capAt(formatMoney(amount.value, amount.currency, locale), amount.tax, application)
      : computed === undefined
        ? null
        : m.effectiveCap(
            `${formatMoney(computed.amount.value, computed.amount.currency, locale)} ${m.tax[computed.amount.tax]}`.trimEnd(),
            terminalLine(capComputationText(computed.computation, locale)),
          );
  const heads = m.list(clause.excludedHeads.map((h) => m.head[h]));
  const others = kinds.filter((k) => k === "full-exclusion" || k === "exclusive-remedy" || k === "insurance-cap");
  return [
    sum,
    heads === "" ? null : `${m.clauses.heads}${m.colon} ${heads}.`,
    ...others.map((kind) => `${m.limits[kind]}.`),
    clause.timeBar === undefined ? null : m.timeToSue(clause.timeBar.months),
  ].filter((part) => part !== null);
}

function present<T>(fact: Fact<T> | undefined): T | undefined {
  return fact?.status === "present" ? fact.value : undefined;
}
