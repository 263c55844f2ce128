import {
  type ClaimLine,
  type ContractSheet,
  type Deadline,
  daysBetween,
  decimal,
  type Evidence,
  type Finding,
  formatDate,
  formatEuro,
  formatMoney,
  type LiabilityClause,
  type Locale,
  type OpenInvoice,
  type RiskReport,
  type ScanReport,
} from "@vigie/model";
import { computationText, countText } from "../computation.ts";
import { type Messages, messagesFor } from "../messages.ts";
import { modelLine } from "../model-line.ts";
import { replyLine } from "../reply-steps.ts";
import { stakeNotes } from "../stake.ts";
import {
  byRule,
  byWeight,
  type Condition,
  capCondition,
  daysUntil,
  foremost,
  governing,
  grade,
  signatureCondition,
  worstRow,
} from "../summary.ts";
import { cut, recordOf, shownQuote, titleOf, type View, variantOf } from "../view.ts";
import { shownSource, visibleLine } from "../visible.ts";
import { bar, ratio } from "./bars.ts";
import { conditionGlyph, harveyBall } from "./glyphs.ts";
import { doubtfulPages, marksSideBySide, pageDefinitions, shownPictures } from "./page-pictures.ts";
import { pageStrip } from "./page-strip.ts";
import { heading, section, table } from "./parts.ts";
import { html, join, type Safe } from "./template.ts";
import { timeline } from "./timeline.ts";

/** Where a client's blocks stand: heading level of its name, and the prefix of its ids (several clients may share a page). */
export type Place = { top: 1 | 2; prefix: string };

type Context = CardContext & { report: RiskReport; scan: ScanReport };

/** Everything the report says of one client, in reading order (spec report §1). */
export function clientArticle(report: RiskReport, scan: ScanReport, view: View, at: Place): Safe {
  const m = messagesFor(view.locale);
  const sources = new Map<string, readonly string[]>([
    ...report.contracts.map((d) => [d.documentId, [d.source]] as const),
    ...report.documents.map((d) => [d.documentId, [d.source, ...(d.alsoIn ?? [])]] as const),
  ]);
  // A conflict of terms quotes our general terms, which are no paper of this client alone.
  const abroad = new Set(report.findings.flatMap((f) => f.evidence.map((e) => e.documentId)));
  for (const id of sources.keys()) abroad.delete(id);
  if (abroad.size > 0)
    for (const d of [...scan.unassigned, ...scan.relationships.flatMap((r) => [...r.contracts, ...r.documents])])
      if (abroad.has(d.documentId)) sources.set(d.documentId, [d.source]);
  const c: Context = { report, scan, view, m, locale: view.locale, at, sources };
  return html`<article class="client">${join([
    header(c),
    axes(c),
    block(c, "chronologie", m.timeline, m.timelineNote, timeline(report, scan.asOf, view, m)),
    signals(c),
    contract(c),
    exposure(c),
    invoices(c),
    checklist(c),
    actions(c),
    conduct(c),
    method(c),
  ])}</article>`;
}

function block(c: Context, id: string, title: string, note: string | null, body: Safe): Safe {
  return section({ id: `${c.at.prefix}${id}`, level: c.at.top === 1 ? 2 : 3, title, note, body });
}

/** Amounts and dates of a sentence in bold, so that the eye finds them first. */
function emphasised(sentence: string): Safe[] {
  return visibleLine(sentence)
    .split(
      /((?:−\s?)?\d[\d\u202f]{0,18}(?:,\d\d)?\u00a0€|€\d[\d,]{0,18}(?:\.\d\d)?|(?:avant le |avant )?(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) \d{1,2}(?:er)? \p{L}{3,9}|before \p{L}{6,9} \d{1,2} \p{L}{3,9})/u,
    )
    .map((part, i) => (i % 2 === 1 ? html`<strong>${part}</strong>` : html`${part}`));
}

function header(c: Context): Safe {
  const { report, m, locale, at } = c;
  const level = grade(report.level);
  const closed = report.status === "closed";
  const identity = [
    report.client.siren === undefined ? null : m.siren(report.client.siren),
    report.exposure.fee === null ? null : m.feeOf(formatEuro(report.exposure.fee, locale)),
    report.revenueShare === null ? null : m.shareOf(m.percent(report.revenueShare * 100, 0)),
    report.client.consumer ? m.consumer : null,
    report.client.origin === "profile" ? null : m.inferredFrom[report.client.origin],
  ].filter((part) => part !== null);
  const trend = report.trend.steps !== 0 && !closed;
  return html`<header class="client-head"><div>${heading(at.top, "name", report.client.name)}${
    identity.length > 0 && html`<p class="identity">${identity.join(" · ")}</p>`
  }<p class="level">${harveyBall(level)}<b>${m.levelLong[level] ?? ""}</b>${closed && html`<span class="tag">${m.closed}</span>`}${
    trend &&
    html`<span class="${report.trend.steps > 0 ? "trend bad" : "trend good"}"><span aria-hidden="true">${report.trend.steps > 0 ? "▲" : "▼"}</span> ${visibleLine(report.trend.text[locale])}</span>`
  }</p><p class="verdict">${emphasised(report.verdict[locale])}</p></div>${deadlineCard(c)}</header>`;
}

/** The one accent card of the page: what to do next and by when; in a closed matter, what remains to be kept. */
function deadlineCard(c: Context): Safe {
  const { report, scan, m, locale } = c;
  const first = foremost(report, scan.asOf);
  const next = first?.deadline;
  const steps = report.actions.filter((a) => a.text[locale] !== next?.action[locale]).slice(0, 3);
  const todo = steps.length > 0 && html`<ol>${steps.map((a) => html`<li>${a.text[locale]}</li>`)}</ol>`;
  if (next === undefined)
    return html`<aside class="deadline calm" aria-label="${m.nextDeadline}"><p class="note">${report.status === "closed" ? m.closed : m.nextDeadline}</p><p class="date">${m.noDeadline}</p>${todo}</aside>`;
  return html`<aside class="deadline" aria-label="${m.nextDeadline}"><p class="note">${first?.overdue === true ? m.missedDeadline(-daysUntil(next, scan.asOf)) : m.nextDeadlineIn(daysUntil(next, scan.asOf))}</p><p class="date">${formatDate(next.date, locale, "long")}</p><p class="do">${next.action[locale]}</p>${todo}</aside>`;
}

function axes(c: Context): Safe {
  const { report, m, locale, scan } = c;
  const closed = report.status === "closed";
  const first = foremost(report, scan.asOf);
  const worst = worstRow(report);
  const money = closed
    ? m.axisClosed
    : report.exposure.claim === null
      ? m.noClaim
      : worst?.remainder === null || worst === undefined
        ? m.unknownAmount
        : m.borne(formatEuro(worst.remainder, locale));
  const shown = [
    {
      name: m.axis.dispute,
      head: closed ? m.axisClosed : (m.level[grade(report.level)] ?? ""),
      of: report.axes.dispute,
      fill: "l3",
    },
    {
      name: m.axis.protection,
      head: m.protection[report.axes.protection.grade] ?? "",
      of: report.axes.protection,
      fill: "accent",
    },
    { name: m.axis.money, head: money, of: report.axes.money, fill: "l4" },
    {
      name: m.axis.deadlines,
      head:
        first === undefined
          ? m.noDeadline
          : first.overdue
            ? m.lateBy(-daysUntil(first.deadline, scan.asOf))
            : m.inDays(daysUntil(first.deadline, scan.asOf)),
      of: report.axes.deadlines,
      fill: "accent",
    },
  ] as const;
  return html`<ul class="axes card">${shown.map(
    (axis) =>
      html`<li><span class="axis-name">${axis.name}</span><b>${axis.head}</b>${bar(0, axis.of.grade / 4, axis.fill, "meter")}<span class="note">${visibleLine(axis.of.text[locale])} <span class="hidden">${m.gradeOf(axis.of.grade)}</span></span></li>`,
  )}</ul>`;
}

// --- signals ---

function signals(c: Context): Safe {
  const { report, m } = c;
  const family = (f: Finding) => recordOf(f.signal, c.view)?.family;
  const ofMatter = report.findings.filter((f) => family(f) !== "contract" && family(f) !== "relationship");
  const inferred = byWeight(report.findings.filter((f) => family(f) === "relationship"));
  const retained = byWeight(ofMatter.filter((f) => f.status === "retained"));
  const toConfirm = byWeight(ofMatter.filter((f) => f.status === "to-confirm"));
  const level = c.at.top === 1 ? 3 : 4;
  if (retained.length + toConfirm.length + inferred.length === 0)
    return block(c, "signaux", m.signals, null, html`<p class="card empty">${m.noSignals}</p>`);
  return block(
    c,
    "signaux",
    m.signals,
    m.signalsNote(retained.length, toConfirm.length),
    html`${retained.length > 0 ? cards(retained, c) : html`<p class="card empty">${m.noSignals}</p>`}${
      toConfirm.length > 0 &&
      html`${heading(level, "sub", m.toConfirm)}<p class="note">${m.toConfirmWhy}</p>${cards(toConfirm, c)}`
    }${inferred.length > 0 && html`${heading(level, "sub", m.inferred)}${inferences(inferred, c)}`}`,
  );
}

/** Rules over the whole relationship rest on the cards above or on the ledger: a line each, without their quotes again. */
function inferences(findings: readonly Finding[], c: Context): Safe {
  return html`<ul class="card plain">${findings.map((f) => {
    const record = recordOf(f.signal, c.view);
    const law = record?.law[0]?.reference;
    return html`<li id="f-${f.id}"><b>${titleOf(f.signal, c.view)}</b> ${f.because[c.locale]} <span class="note">${c.m.rule} <code>${f.signal}</code>${law !== undefined && html` · ${law}`} · ${c.m.fingerprint} <code>${f.id}</code></span></li>`;
  })}</ul>`;
}

const EVIDENCE_SHOWN = 2;
const FINDINGS_SHOWN = 6;

/** The strongest findings in the open, the rest folded; a link to a folded one unfolds it. */
function cards(findings: readonly Finding[], c: Context): Safe {
  const several = (f: Finding) => findings.filter((other) => other.signal === f.signal).length > 1;
  const grid = (some: readonly Finding[]) =>
    html`<div class="cards">${some.map((f) => findingCard(f, c, several(f) ? variantOf(f, c.view) : undefined))}</div>`;
  if (findings.length <= FINDINGS_SHOWN + 2) return grid(findings);
  return html`${grid(findings.slice(0, FINDINGS_SHOWN))}<details class="more"><summary>${c.m.others(findings.length - FINDINGS_SHOWN)}</summary>${grid(findings.slice(FINDINGS_SHOWN))}</details>`;
}

/** `sources` says of each document that evidence points to where it was read, then where else it lies. */
type CardContext = {
  sources: ReadonlyMap<string, readonly string[]>;
  view: View;
  m: Messages;
  locale: Locale;
  at: Place;
};

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

function quoteBlock(evidence: Evidence, finding: Finding | null, c: CardContext): Safe {
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

// --- contract ---

type ClauseRow = { clause: string; state: Condition; word: string; says: string; where: string };

function contract(c: Context): Safe {
  const { report, m, locale, view } = c;
  const weaknesses = byRule(report.findings.filter((f) => recordOf(f.signal, view)?.family === "contract"));
  const weakCards = weaknesses.length > 0 && cards(weaknesses, c);
  const sheets = governing(report.contracts);
  if (sheets.length === 0)
    return block(
      c,
      "contrat",
      m.contract,
      null,
      html`<p class="card empty">${conditionGlyph("bad")} ${m.noContract}</p>${weakCards}`,
    );
  const level = c.at.top === 1 ? 3 : 4;
  const others = report.contracts.filter((s) => !sheets.includes(s));
  return block(
    c,
    "contrat",
    m.contract,
    sheets.length === 1 && sheets[0] !== undefined
      ? `${shownSource(sheets[0].source)}, ${contractNote(sheets[0], c)}`
      : m.papers(sheets.length),
    html`${sheets.map(
      (sheet, i) =>
        html`${sheets.length > 1 && html`${heading(level, "sub", shownSource(sheet.source))}<p class="note">${contractNote(sheet, c)}</p>`}${clauseTable(sheet, c)}${paperPages(sheet, i, c)}`,
    )}${weakCards}${
      others.length > 0 &&
      html`<p class="note">${m.otherPapers(others.map((o) => `${shownSource(o.source)} (${m.kind[o.kind]}${o.date === undefined ? "" : `, ${formatDate(o.date, locale, "long")}`})`).join(" ; "))}</p>`
    }`,
  );
}

/** The pages of a paper: all of them in a strip, those to look at, and the marks beside one another. */
function paperPages(sheet: ContractSheet, index: number, c: Context): Safe {
  const { m, locale, at, view } = c;
  const pictures = shownPictures(sheet, view);
  const prefix = `${at.prefix}paper-${index + 1}-`;
  const strip = pageStrip(sheet, m, pictures, prefix);
  if (pictures === undefined) return html`${strip}`;
  const place = { m, locale, prefix };
  return html`${pageDefinitions(pictures, prefix)}${strip}${doubtfulPages(sheet, pictures, place)}${marksSideBySide(pictures, place)}`;
}

function contractNote(sheet: ContractSheet, c: Context): string {
  const signedOn = sheet.signatures?.signedOn;
  return [
    c.m.kind[sheet.kind],
    c.m.pages(sheet.pages),
    signedOn === undefined
      ? null
      : sheet.signatures?.overall === "unsigned"
        ? c.m.datedOn(formatDate(signedOn, c.locale, "long"))
        : c.m.signedOn(formatDate(signedOn, c.locale, "long")),
  ]
    .filter((part) => part !== null)
    .join(", ");
}

function clauseTable(sheet: ContractSheet, c: Context): Safe {
  const { m } = c;
  return table({
    name: "clauses",
    caption: m.contract,
    columns: [{ label: m.clause }, { label: m.state }, { label: m.contractSays }, { label: m.where }],
    rows: clauseRows(sheet, c).map((row) => [
      html`<b>${row.clause}</b>`,
      html`<span class="state ${row.state}">${conditionGlyph(row.state)} ${row.word}</span>`,
      html`${visibleLine(row.says)}`,
      html`${row.where}`,
    ]),
  });
}

/** A sentence that lifts a limit may name the heads of loss it lifts it for: it excludes none. */
function lifts(clause: LiabilityClause): boolean {
  return clause.kinds.includes("uncapped") && clause.cap === undefined;
}

function clauseRows(sheet: ContractSheet, c: Context): ClauseRow[] {
  const { m, locale, view } = c;
  const pagesOf = (evidence: readonly Evidence[]) => m.pageList([...new Set(evidence.flatMap((e) => e.page ?? []))]);
  const quoteOf = (evidence: readonly Evidence[]) => {
    const first = evidence[0];
    const quote = first === undefined ? null : shownQuote(first, view);
    return quote === null ? "" : m.quoted(quote.length > 160 ? `${cut(quote, 160).replace(/\s+\S*$/u, "")}…` : quote);
  };
  const rows: ClauseRow[] = [];
  const cap = sheet.cap;
  const liability = capCondition([sheet]);
  if (cap !== null)
    rows.push({
      clause: m.clauses.liability,
      state: liability,
      word: m.protects[cap.protects],
      says: [
        cap.amount === undefined
          ? null
          : m.capAt(formatMoney(cap.amount.value, cap.amount.currency, locale), cap.amount.tax),
        view.quotes === "none" ? null : m.quoted(cap.text),
      ]
        .filter((s) => s !== null)
        .join(" "),
      where: pagesOf(cap.evidence),
    });
  else
    rows.push({
      clause: m.clauses.liability,
      state: liability,
      word: liability === "unknown" ? m.notRead : m.absent,
      says: liability === "unknown" ? m.notReadSays : m.noCapSays,
      where: m.pagesRead(sheet.pages),
    });
  const excluding = (sheet.liability?.clauses ?? []).filter((l) => l.kinds.includes("excluded-heads") && !lifts(l));
  const ours = excluding.filter((l) => l.protects === "us" || l.protects === "both");
  const shown = ours.length > 0 ? ours : excluding;
  if (shown.length > 0)
    rows.push({
      clause: m.clauses.heads,
      state: ours.length > 0 ? "ok" : shown.every((l) => l.protects === "them") ? "bad" : "part",
      word: ours.length > 0 ? m.stated.heads : m.protects[shown[0]?.protects ?? "unknown"],
      says: m.list([...new Set(shown.flatMap((l) => l.excludedHeads))].map((h) => m.head[h])),
      where: pagesOf(shown.flatMap((l) => l.evidence)),
    });
  const scope = sheet.scope;
  if (scope !== null) {
    rows.push({
      clause: m.clauses.scope,
      state: scope.status === "defined" ? "ok" : scope.status === "absent" ? "bad" : "part",
      word: m.scopeStatus[scope.status],
      says: quoteOf(scope.services.map((s) => s.evidence)) || m.scopeSays[scope.status],
      where: pagesOf(scope.services.map((s) => s.evidence)),
    });
    rows.push({
      clause: m.clauses.price,
      state: scope.price.total === undefined ? "part" : "ok",
      word: scope.price.total === undefined ? m.incomplete : m.stated.price,
      says:
        scope.price.total === undefined
          ? m.noPrice
          : `${formatMoney(scope.price.total.value, scope.price.total.currency, locale)}${scope.price.total.tax === "unknown" ? "" : ` ${m.tax[scope.price.total.tax]}`}, ${m.priceModel[scope.price.model]}`,
      where: pagesOf(scope.price.evidence),
    });
    rows.push({
      clause: m.clauses.acceptance,
      state: scope.acceptance?.procedure === true ? "ok" : "bad",
      word: scope.acceptance?.procedure === true ? m.stated.acceptance : m.absent,
      says:
        scope.acceptance?.procedure === true
          ? scope.acceptance.tacitAfterDays === undefined
            ? quoteOf(scope.acceptance.evidence)
            : m.tacitAfter(scope.acceptance.tacitAfterDays)
          : m.noAcceptance,
      where: pagesOf(scope.acceptance?.evidence ?? []),
    });
  }
  const signatures = sheet.signatures;
  if (signatures !== null) {
    const state = signatureCondition({ ...sheet, missingInitials: [] });
    rows.push({
      clause: m.clauses.signatures,
      state,
      word: m.overall[signatures.overall],
      says: signatures.parties.map((p) => `${p.signer ?? p.name} (${m.partyCoverage[p.coverage]})`).join(", "),
      where: m.pageList([...new Set(signatures.parties.flatMap((p) => p.page ?? []))]),
    });
    const initialled = signatures.pages.filter(
      (p) => (p.coverage === "initialled" || p.coverage === "signed_page") && !sheet.missingInitials.includes(p.page),
    ).length;
    if (signatures.pages.length > 1 && !signatures.overall.startsWith("esigned"))
      rows.push({
        clause: m.clauses.initials,
        state: sheet.missingInitials.length === 0 ? (initialled === 0 ? "unknown" : "ok") : "bad",
        word: m.outOf(initialled, signatures.pages.length),
        says: sheet.missingInitials.length === 0 ? m.initialsComplete : m.initialsMissing(sheet.missingInitials),
        where: m.pageList(sheet.missingInitials),
      });
  }
  return rows;
}

// --- exposure ---

function exposure(c: Context): Safe {
  const { report, m, locale } = c;
  const e = report.exposure;
  const worst = worstRow(report);
  if (e.claim === null && worst === undefined)
    return block(
      c,
      "enjeu",
      m.exposure,
      null,
      html`<p class="card empty">${[m.noExposure, ...stakeNotes(report, locale)].join(" ")}</p>`,
    );
  const note = [
    e.limit === null ? m.policyUnread : m.policyLimit(formatEuro(e.limit, locale)),
    e.franchise === null ? null : m.franchiseOf(formatEuro(e.franchise, locale)),
    e.cap === null ? m.noCapAssumed : m.capAssumed(formatEuro(e.cap, locale)),
  ].filter((part) => part !== null);
  return block(
    c,
    "enjeu",
    report.status === "closed" ? m.exposureClosed : m.exposure,
    note.join(", "),
    html`${waterfall(c)}<div class="thirds">${e.rows.map((row) => scenarioCard(row, c))}</div>${claimTable(c)}${stakeNotes(report, locale).map((n) => html`<p class="note">${n}</p>`)}`,
  );
}

function waterfall(c: Context): Safe | null {
  const { report, m, locale } = c;
  const e = report.exposure;
  const worst = worstRow(report);
  if (worst === undefined) return null;
  const whole = decimal.max(worst.outcome, e.claim ?? "0");
  const share = (value: string) => ratio(value, whole);
  const row = (name: string, detail: string, drawn: Safe, amount: string, cls = "") =>
    html`<div class="step ${cls}"><dt>${name}<span class="note">${detail}</span></dt><dd class="drawn">${drawn}</dd><dd class="amount">${amount}</dd></div>`;
  const rest = worst.remainder;
  const insurer = worst.insurerPays;
  const parts = worst.parts;
  const steps = [
    row(
      m.step.claim,
      m.claimLinesNote(e.claimLines.length, e.sumMatches),
      bar(0, share(e.claim ?? worst.outcome), "l3", "waterfall"),
      formatEuro(e.claim ?? worst.outcome, locale),
    ),
    row(
      m.step.cap,
      e.cap === null ? m.noCapFound : m.capSetAside,
      bar(0, e.cap === null ? 0 : share(e.cap), "l1", "waterfall"),
      e.cap === null ? m.none : formatEuro(e.cap, locale),
    ),
  ];
  if (insurer === null || rest === null || parts === null)
    steps.push(row(m.step.insurer, m.policyUnread, bar(0, 0, "accent", "waterfall"), m.unknownAmount));
  else {
    steps.push(
      row(
        m.step.insurer,
        m.limitLessFranchise,
        bar(1 - share(insurer), 1, "accent", "waterfall"),
        decimal.isZero(insurer) ? formatEuro("0", locale) : `− ${formatEuro(insurer, locale)}`,
      ),
    );
    if (!decimal.isZero(parts.excluded))
      steps.push(
        row(
          m.step.excluded,
          m.yours,
          bar(0, share(parts.excluded), "l4", "waterfall"),
          formatEuro(parts.excluded, locale),
        ),
      );
    steps.push(
      row(
        m.step.franchise,
        m.yours,
        bar(1 - share(insurer) - share(parts.franchise), 1 - share(insurer), "l4", "waterfall"),
        formatEuro(parts.franchise, locale),
      ),
    );
    steps.push(
      row(
        m.step.above,
        m.yours,
        bar(0, share(parts.aboveLimit), "l4", "waterfall"),
        formatEuro(parts.aboveLimit, locale),
      ),
    );
  }
  steps.push(
    row(
      m.step.rest,
      m.ifAdmitted,
      bar(0, rest === null ? 1 : share(rest), "l4", "waterfall"),
      rest === null ? m.upTo(formatEuro(worst.outcome, locale)) : formatEuro(rest, locale),
      "total",
    ),
  );
  return html`<dl class="card waterfall-list">${steps}</dl>`;
}

function scenarioCard(row: RiskReport["exposure"]["rows"][number], c: Context): Safe {
  const { m, locale } = c;
  const level = c.at.top === 1 ? 3 : 4;
  const multiple =
    row.scenario === "cap-set-aside" && c.report.exposure.multiple !== null && c.report.exposure.fee !== null;
  return html`<section class="card scenario">${heading(level, "title", m.scenario[row.scenario])}<p class="figure">${row.remainder === null ? m.upTo(formatEuro(row.outcome, locale)) : formatEuro(row.remainder, locale)}</p><p class="note">${m.stake(formatEuro(row.outcome, locale), row.insurerPays === null ? null : formatEuro(row.insurerPays, locale))} ${
    multiple && m.timesFee(m.decimalText(c.report.exposure.multiple ?? "0"))
  }${row.scenario === "reference" && m.referenceNote}</p></section>`;
}

function claimTable(c: Context): Safe | null {
  const { report, m, locale } = c;
  const lines = report.exposure.claimLines;
  if (lines.length === 0) return null;
  const total = decimal.add(...lines.map((l) => l.amount));
  return table({
    caption: m.claimLines,
    columns: [
      { label: m.line },
      { label: m.nature },
      { label: m.toCheck },
      { label: m.amount, numeric: true },
      { label: m.share, numeric: true },
    ],
    rows: lines.map((line: ClaimLine & { share: number }) => [
      html`<b>${visibleLine(line.label)}</b>${line.tax !== "unknown" && html` <span class="note">${m.tax[line.tax]}</span>`}`,
      html`${m.lineClass[line.class].name}`,
      html`${m.lineClass[line.class].check}`,
      html`${formatEuro(line.amount, locale)}`,
      html`${m.percent(line.share, 2)}`,
    ]),
    total: [
      html`${m.total}`,
      html``,
      html`${report.exposure.sumMatches === null ? "" : report.exposure.sumMatches ? m.sumMatches : m.sumDiffers(formatEuro(report.exposure.claim ?? "0", locale))}`,
      html`${formatEuro(total, locale)}`,
      html`${m.percent(100, 0)}`,
    ],
  });
}

// --- invoices, checklist, actions, conduct, method ---

function invoices(c: Context): Safe {
  const { report, m, locale } = c;
  if (report.openInvoices.length === 0)
    return block(c, "factures", m.invoices, null, html`<p class="card empty">${m.noInvoices}</p>`);
  const sources = [...new Set(report.openInvoices.map((i) => m.dueSource[i.dueSource]))];
  return block(
    c,
    "factures",
    m.invoices,
    m.invoicesNote(m.list(sources)),
    table({
      name: "invoices",
      caption: m.invoices,
      columns: [
        { label: m.invoice },
        { label: m.issued },
        { label: m.due },
        { label: m.amount, numeric: true },
        { label: m.open, numeric: true },
        { label: m.state },
        { label: m.interest, numeric: true },
      ],
      rows: report.openInvoices.map((i: OpenInvoice) => [
        html`<b>${visibleLine(i.number)}</b>`,
        html`${formatDate(i.issued, locale, "long")}`,
        html`${formatDate(i.due, locale, "long")}`,
        html`${formatMoney(i.gross, i.currency ?? "EUR", locale)}`,
        decimal.isZero(i.open) ? empty(m) : html`${formatMoney(i.open, i.currency ?? "EUR", locale)}`,
        i.daysLate > 0 && !decimal.isZero(i.open)
          ? html`<span class="state bad">${conditionGlyph("bad")} ${m.daysLate(i.daysLate)}</span>`
          : html`<span class="state ${i.status === "disputed" ? "part" : "ok"}">${conditionGlyph(i.status === "disputed" ? "part" : "ok")} ${m.invoiceStatus[i.status]}</span>`,
        i.penalty === null ? empty(m) : html`${formatEuro(i.penalty.total, locale)}`,
      ]),
    }),
  );
}

function empty(m: Messages): Safe {
  return html`<span class="hidden">${m.none}</span>`;
}

function checklist(c: Context): Safe {
  const { report, m, locale } = c;
  if (report.claimFile.length === 0) return html``;
  const count = (status: string) => report.claimFile.filter((i) => i.status === status).length;
  const glyph = { found: "ok", partial: "part", missing: "bad", "not-applicable": "unknown" } as const;
  return block(
    c,
    "pieces",
    m.claimFile,
    m.claimFileNote(count("found"), count("partial"), count("missing")),
    html`<ul class="card checklist">${report.claimFile.map(
      (item) =>
        html`<li>${conditionGlyph(glyph[item.status])}<span>${item.label[locale]} <span class="hidden">${m.itemStatus[item.status]}</span><span class="note">${item.note[locale]}</span></span></li>`,
    )}</ul>`,
  );
}

function actions(c: Context): Safe {
  const { report, m, locale } = c;
  const items = report.deadlines
    .map((d, i) => ({ d, i }))
    .sort((a, b) => (a.d.date < b.d.date ? -1 : a.d.date > b.d.date ? 1 : a.i - b.i));
  const doNot =
    report.doNotWrite.length > 0 &&
    html`<section class="warning">${heading(c.at.top === 1 ? 3 : 4, "title", m.doNotWrite)}${report.doNotWrite.map((t) => html`<p>${t[locale]}</p>`)}</section>`;
  const todo =
    report.actions.length === 0
      ? html`<p class="card empty">${m.nothingToDo}</p>`
      : html`<ul class="card todo">${report.actions.map(
          (a) =>
            html`<li><b class="when">${a.date === undefined ? m.undated : formatDate(a.date, locale, "weekday")}</b><span>${a.text[locale]}${(a.detail !== undefined || a.law !== undefined) && html`<span class="note">${[a.detail?.[locale], a.detail?.fr.includes(a.law ?? " ") ? undefined : a.law].filter((t) => t !== undefined).join(" ")}</span>`}</span></li>`,
        )}</ul>`;
  const dates =
    items.length > 0 &&
    html`<details class="card dates" id="${c.at.prefix}echeances"><summary>${m.allDeadlines(items.length)}</summary><ul class="todo">${items.map(({ d, i }) => deadlineItem(d, i, c))}</ul></details>`;
  return block(c, "a-faire", m.actions, null, html`${todo}${doNot}${dates}`);
}

function deadlineItem(d: Deadline, index: number, c: Context): Safe {
  const { m, locale, at } = c;
  return html`<li id="${at.prefix}d-${index + 1}"><b class="when">${formatDate(d.date, locale, "long")}</b><span>${d.action[locale]}${d.passed && html` <span class="tag">${m.passed}</span>`}${d.estimated && html` <span class="tag">${m.estimated}</span>`}<span class="note">${countText(d, locale)}</span></span></li>`;
}

function conduct(c: Context): Safe {
  const { report, m } = c;
  return block(
    c,
    "conduite",
    m.conduct,
    m.conductNote,
    html`<div class="conduct">${
      report.conduct.length === 0 ? html`<p>${m.noConduct}</p>` : cards(byWeight(report.conduct), c)
    }${
      report.replies.length > 0 &&
      html`${heading(c.at.top === 1 ? 3 : 4, "title", m.replySteps)}<ul>${report.replies.map((r) => html`<li>${visibleLine(replyLine(r, report, c.view))}</li>`)}</ul>`
    }</div>`,
  );
}

function method(c: Context): Safe {
  const { report, m, locale, scan, view } = c;
  const terms = [
    m.baseTerm(m.number(report.scoreBase, 1), m.levelShort[grade(report.level)] ?? ""),
    ...report.factors.map((f) =>
      m.factorTerm(
        visibleLine(f.label[locale]),
        m.number(f.points, 2),
        m.number(f.weight, 1),
        m.number(f.strength, 1),
        m.number(f.decay, 2),
      ),
    ),
  ];
  const worst = worstRow(report);
  const shown: [string, Safe][] = [
    [m.methodLevel, html`${visibleLine(report.levelWhy[locale])}`],
    [m.methodScore(m.number(report.score, 1)), html`<ul>${terms.map((t) => html`<li>${t}</li>`)}</ul>`],
  ];
  if (worst !== undefined)
    shown.push([
      m.methodExposure,
      html`<ul>${report.exposure.rows.map((r) => html`<li>${m.scenario[r.scenario]}${m.colon} ${visibleLine(computationText(r.computation, locale))}</li>`)}</ul>`,
    ]);
  const interest = report.openInvoices.filter((i) => i.penalty !== null);
  if (interest.length > 0)
    shown.push([
      m.methodInterest,
      html`<ul>${interest.map((i) => html`<li>${visibleLine(i.number)}${m.colon} ${visibleLine(i.penalty?.computation ?? "")}</li>`)}</ul>`,
    ]);
  shown.push(
    [
      m.methodDocuments,
      html`${m.documentsOfClient(report.documents.length, report.documents.filter((d) => !d.certain).length)}`,
    ],
    [m.methodData, html`${m.ratesUntil(formatDate(scan.method.ratesValidUntil, locale, "long"))}`],
    [m.methodVersion, html`Vigie ${view.version}. ${modelLine(scan, locale) ?? ""}`],
  );
  const days = daysBetween(scan.asOf, scan.method.ratesValidUntil);
  return block(
    c,
    "methode",
    m.method,
    null,
    html`<dl class="method">${shown.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>${days < 0 && html`<p class="warning">${m.ratesExpired}</p>`}`,
  );
}
