import { type CheckReport, type Fact, type Finding, formatMoney, type InspectLine } from "@vigie/model";
import { type Messages, messagesFor } from "../messages.ts";
import { byWeight } from "../summary.ts";
import { recordOf, shownQuote, titleOf, type View } from "../view.ts";
import { shownSource, terminalLine } from "../visible.ts";
import { wrapped } from "./columns.ts";
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
  for (const document of report.documents) out.push("", ...reviewed(document, view, m, width));
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

function reviewed(document: InspectLine, view: View, m: Messages, width: number): string[] {
  const { locale } = view;
  const what = [document.kind === null ? null : m.kind[document.kind], m.pages(document.pages)].filter(
    (p) => p !== null,
  );
  const out = [
    ...wrapped(terminalLine(shownSource(document.source)), width).map((l) => inked(l, "bold", view)),
    inked(what.join(", "), "dim", view),
  ];
  const findings = byWeight(document.findings);
  const heading = (text: string) => out.push("", `  ${text}`, `  ${"─".repeat(text.length)}`);
  const item = (mark: string, text: string, notes: readonly string[]) => {
    const [first = "", ...rest] = wrapped(text, width - 6);
    out.push(`  ${mark} ${first}`, ...rest.map((l) => `    ${l}`));
    for (const note of notes) out.push(...wrapped(note, width - 6).map((l) => inked(`    ${l}`, "dim", view)));
  };

  heading(m.review.protects);
  const protections = protectionsOf(document, view, m);
  for (const p of protections) item(inked("✓", "green", view), p.text, p.notes);
  if (protections.length === 0) item("–", m.nothingProtects, []);

  heading(m.review.missing);
  for (const f of findings) {
    const mark = inked(f.severity >= SERIOUS ? "✗" : "!", gradeInk[f.severity], view);
    item(mark, `${terminalLine(titleOf(f.signal, view))}. ${terminalLine(f.because[locale])}`, quotes(f, view, m));
  }
  if (findings.length === 0) item("–", m.nothingMissing, []);

  heading(m.review.change);
  const signals = [...new Set(findings.map((f) => f.signal))];
  let number = 0;
  for (const signal of signals) {
    const advice = recordOf(signal, view)?.advice[locale];
    if (advice !== undefined) item(`${++number}.`, terminalLine(advice), remedies(signal, findings, view, m));
  }
  if (number === 0) item("–", m.nothingToChange, []);

  if (document.problems.length > 0) {
    heading(m.review.problems);
    for (const p of document.problems) item("!", `${terminalLine(p.reason)} ${terminalLine(p.remedy)}`, []);
  }
  return out;
}

/** The clauses to offer for a signal, each once, as one line each. */
function remedies(signal: Finding["signal"], findings: readonly Finding[], view: View, m: Messages): string[] {
  const clauses = findings.flatMap((f) =>
    f.signal === signal && f.remedy !== undefined ? [f.remedy[view.locale]] : [],
  );
  return [...new Set(clauses)].map((clause) => `${m.remedy}${m.colon} ${terminalLine(clause)}`);
}

/** The quote and page of a finding's evidence, as one line each. */
function quotes(finding: Finding, view: View, m: Messages): string[] {
  return finding.evidence.slice(0, 2).flatMap((e) => {
    const quote = shownQuote(e, view);
    const page = e.page === undefined ? "" : m.pageShort(e.page, e.ocr);
    if (quote === null) return page === "" ? [] : [page];
    return [`${m.quoted(terminalLine(quote))}${page === "" ? "" : ` (${page})`}`];
  });
}

type Protection = { text: string; notes: string[] };

function protectionsOf(document: InspectLine, view: View, m: Messages): Protection[] {
  const { locale } = view;
  const { facts } = document;
  const out: Protection[] = [];
  const evidence = (list: readonly { quote: string; page?: number | undefined; ocr?: number | undefined }[]) =>
    list.slice(0, 1).flatMap((e) => {
      const quote = shownQuote(e, view);
      const page = e.page === undefined ? "" : m.pageShort(e.page);
      return quote === null
        ? page === ""
          ? []
          : [page]
        : [`${m.quoted(terminalLine(quote))}${page === "" ? "" : ` (${page})`}`];
    });
  const liability = present(facts.limitationOfLiability);
  for (const clause of liability?.clauses ?? []) {
    if (clause.protects !== "us" && clause.protects !== "both") continue;
    const amount = clause.cap?.amount;
    const parts = [
      `${m.clauses.liability}, ${m.protects[clause.protects]}.`,
      amount === undefined ? null : m.capAt(formatMoney(amount.value, amount.currency, locale), amount.tax),
      clause.excludedHeads.length === 0
        ? null
        : `${m.clauses.heads}${m.colon} ${m.list(clause.excludedHeads.map((h) => m.head[h]))}.`,
    ].filter((p) => p !== null);
    const limits =
      clause.carveOuts.length === 0
        ? []
        : [`${m.exceptions}${m.colon} ${m.list(clause.carveOuts.map((c) => m.carveOut[c]))}.`];
    out.push({ text: parts.join(" "), notes: [...evidence(clause.evidence), ...limits] });
  }
  if (liability?.effective !== undefined)
    out.push({
      text: m.effectiveCap(
        formatMoney(liability.effective.amount.value, liability.effective.amount.currency, locale),
        terminalLine(liability.effective.computation),
      ),
      notes: [],
    });
  const scope = present(facts.serviceScope);
  if (scope?.status === "defined")
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
  if (payment?.status === "present" && payment.value.days !== undefined)
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

function present<T>(fact: Fact<T> | undefined): T | undefined {
  return fact?.status === "present" ? fact.value : undefined;
}
