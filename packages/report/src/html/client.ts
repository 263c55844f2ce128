import {
  type Deadline,
  daysBetween,
  type Finding,
  formatDate,
  formatEuro,
  type RiskReport,
  type ScanReport,
} from "@vigie/model";
import { computationText, countText } from "../computation.ts";
import { messagesFor } from "../messages.ts";
import { modelLine } from "../model-line.ts";
import { replyLine } from "../reply-steps.ts";
import { byWeight, daysUntil, dayText, foremost, grade, worstRow } from "../summary.ts";
import { recordOf, titleOf, type View } from "../view.ts";
import { visibleLine } from "../visible.ts";
import { bar } from "./bars.ts";
import { changesOfClient } from "./changes.ts";
import { block, type Context, type Place } from "./client-context.ts";
import { contract } from "./client-contract.ts";
import { exposure } from "./client-exposure.ts";
import { invoices } from "./client-invoices.ts";
import { cards } from "./finding-card.ts";
import { conditionGlyph, harveyBall } from "./glyphs.ts";
import { heading } from "./parts.ts";
import { html, join, type Safe } from "./template.ts";
import { timeline } from "./timeline.ts";

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
  }</p><p class="verdict">${emphasised(report.verdict[locale])}</p>${changesOfClient(c.scan, report.client.id, c.view, at.top === 1 ? 2 : 3)}</div>${deadlineCard(c)}</header>`;
}

/** The one accent card of the page: what to do next and by when; in a closed matter, what remains to be kept. */
function deadlineCard(c: Context): Safe {
  const { report, scan, m, locale } = c;
  const first = foremost(report, scan.asOf);
  const next = first?.deadline;
  const steps = report.actions.filter((a) => a.text[locale] !== next?.action[locale]).slice(0, 3);
  const when = (date: string | undefined) =>
    date !== undefined && date !== next?.date && html` <span class="note">${dayText(date, scan.asOf, locale)}</span>`;
  const todo = steps.length > 0 && html`<ol>${steps.map((a) => html`<li>${a.text[locale]}${when(a.date)}</li>`)}</ol>`;
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

// --- checklist, actions, conduct, method ---

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
      html`<ul>${interest.map((i) => html`<li>${visibleLine(i.number)}${m.colon} ${visibleLine(computationText(i.penalty?.computation ?? "", locale))}</li>`)}</ul>`,
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
