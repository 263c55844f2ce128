import { type Evidence, type Finding, formatDate } from "@vigie/model";
import { cut, recordOf, shownQuote, titleOf, variantOf } from "../view.ts";
import { shownSource } from "../visible.ts";
import type { CardContext, Context } from "./client-context.ts";
import { heading } from "./parts.ts";
import { html, type Safe } from "./template.ts";

const EVIDENCE_SHOWN = 2;
const FINDINGS_SHOWN = 6;

/** The strongest findings in the open, the rest folded; a link to a folded one unfolds it. */
export function cards(findings: readonly Finding[], c: Context): Safe {
  const several = (f: Finding) => findings.filter((other) => other.signal === f.signal).length > 1;
  const grid = (some: readonly Finding[]) =>
    html`<div class="cards">${some.map((f) => findingCard(f, c, several(f) ? variantOf(f, c.view) : undefined))}</div>`;
  if (findings.length <= FINDINGS_SHOWN + 2) return grid(findings);
  return html`${grid(findings.slice(0, FINDINGS_SHOWN))}<details class="more"><summary>${c.m.others(findings.length - FINDINGS_SHOWN)}</summary>${grid(findings.slice(FINDINGS_SHOWN))}</details>`;
}

/** A finding as a card: title (with `variant`, what tells it from others of its rule), when and by whom, the quote marked, why it fired, the clause to offer, where it stands, its id. */
export function findingCard(finding: Finding, c: CardContext, variant?: string): Safe {
  const { m, locale, view } = c;
  const level = c.at.top === 1 ? 3 : 4;
  const when = finding.date === undefined ? null : formatDate(finding.date, locale, "long");
  const law = recordOf(finding.signal, view)?.law[0]?.reference;
  return html`<section class="card finding s${finding.severity}" id="f-${finding.id}"><div class="card-head">${heading(level, "title", `${titleOf(finding.signal, view)}${variant === undefined ? "" : `${m.colon} ${variant}`}`)}<span class="note">${m.strength[finding.strength]}</span></div><p class="note who">${[when, m.way[finding.direction], m.modality[finding.modality]].filter((part) => part !== null && part !== "").join(" · ")}</p>${finding.evidence
    .slice(0, EVIDENCE_SHOWN)
    .map((e, i) => quoteBlock(e, i === 0 ? finding : null, c))}${
    finding.evidence.length > EVIDENCE_SHOWN &&
    html`<p class="note">${m.moreEvidence(finding.evidence.length - EVIDENCE_SHOWN)}</p>`
  }<p class="because">${finding.because[locale]}</p>${
    finding.ruledOut.length > 0 &&
    html`<details class="ruled-out"><summary>${m.ruledOut(finding.ruledOut.length)}</summary><ul>${finding.ruledOut.map((r) => html`<li>${r[locale]}</li>`)}</ul></details>`
  }${
    finding.remedy !== undefined &&
    html`<details class="remedy"><summary>${m.remedy}</summary><p>${finding.remedy[locale]}</p></details>`
  }<p class="source">${m.rule} <code>${finding.signal}</code>${law !== undefined && html` · ${law}`} · ${m.fingerprint} <code>${finding.id}</code></p></section>`;
}

/** Other places of a document that are named; more are only counted. */
const SHOWN_PLACES = 2;
/** Longest quote shown whole, in code units; report.json has the rest. */
const LONGEST_QUOTE = 420;

export function quoteBlock(evidence: Evidence, finding: Finding | null, c: CardContext): Safe {
  const quote = shownQuote(evidence, c.view);
  const [source, ...others] = c.sources.get(evidence.documentId) ?? [];
  const place = c.m.place(evidence.page, evidence.span.start, evidence.span.end, evidence.ocr);
  const body =
    quote === null
      ? null
      : html`<blockquote><p><mark>${c.view.quotes === "full" ? marked(evidence, finding) : quote}</mark></p></blockquote>`;
  return html`<div class="evidence">${body}<p class="source">${source !== undefined && html`<span class="path">${shownSource(source)}</span>${others.length > 0 && html` <span class="also">(${c.m.alsoIn(others.slice(0, SHOWN_PLACES).map(shownSource), others.length - SHOWN_PLACES)})</span>`} · `}${place}</p></div>`;
}

/** The quote with the sums of the finding in bold, where they stand inside it. */
function marked(evidence: Evidence, finding: Finding | null): Safe[] {
  const spans = (finding?.fields.amounts ?? [])
    .flatMap((a) => a.span ?? [])
    .filter((s) => s.start >= evidence.span.start && s.end <= evidence.span.end && s.end > s.start)
    .sort((a, b) => a.start - b.start);
  const pieces: Safe[] = [];
  let at = 0;
  const stop =
    evidence.quote.length <= LONGEST_QUOTE ? evidence.quote.length : cut(evidence.quote, LONGEST_QUOTE).length;
  for (const span of spans) {
    const start = span.start - evidence.span.start;
    const end = span.end - evidence.span.start;
    if (start < at || end > stop) continue;
    pieces.push(html`${evidence.quote.slice(at, start)}<strong>${evidence.quote.slice(start, end)}</strong>`);
    at = end;
  }
  pieces.push(html`${evidence.quote.slice(at, stop)}${stop < evidence.quote.length && "…"}`);
  return pieces;
}
