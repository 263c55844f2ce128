import {
  addDays,
  type Decimal,
  decimal,
  formatDate,
  formatEuro,
  type Problem,
  type ProblemCode,
  problemText,
  type ScanReport,
} from "@vigie/model";
import { type Messages, messagesFor } from "../messages.ts";
import { modelLine } from "../model-line.ts";
import { portfolioLines } from "../portfolio-lines.ts";
import {
  type ClientSummary,
  daysUntil,
  dayText,
  deadlinesAhead,
  firstSentence,
  grade,
  lowerFirst,
  ranked,
  shownUs,
  stepsOver90Days,
  toActOn,
} from "../summary.ts";
import type { View } from "../view.ts";
import { shownSource, visibleLine } from "../visible.ts";
import { changes } from "./changes.ts";
import { findingCard } from "./finding-card.ts";
import { conditionGlyph, harveyBall } from "./glyphs.ts";
import { section, table } from "./parts.ts";
import { sparkline } from "./sparkline.ts";
import { html, type Safe } from "./template.ts";

const CARDS = 4;
/** Deadlines further away than this have no card; the calendar has them. */
const CARD_DAYS = 120;

/** The page of all clients. `linkTo` gives the address of a client's page, relative or within this one. */
export function portfolio(
  scan: ScanReport,
  view: View,
  linkTo: (clientId: string) => string,
  calendar: string | null,
): Safe {
  const m = messagesFor(view.locale);
  const all = ranked(scan);
  const urgent = toActOn(all, scan.asOf);
  return html`<div class="portfolio"><h1 class="name">${m.headline(all.length, urgent.length)}</h1>${verdict(all, urgent, scan.asOf, view, m)}${
    !scan.us.fromProfile && html`<p class="warning">${m.usInferred(shownUs(scan.us))}</p>`
  }${deadlines(scan, all, view, m, linkTo, calendar)}${clients(scan, all, view, m, linkTo)}${changes(scan, view, linkTo)}${unassigned(scan, view, m)}${unread(scan, view, m)}${notes(scan, view, m)}</div>`;
}

function verdict(
  all: readonly ClientSummary[],
  urgent: readonly ClientSummary[],
  asOf: string,
  view: View,
  m: Messages,
): Safe {
  const week = addDays(asOf, 7);
  const sentences = urgent.slice(0, 2).map((s) => {
    const said =
      s.first?.overdue === true
        ? `${lower(visibleLine(s.first.deadline.action[view.locale]))} (${lowerFirst(m.missedDeadline(-daysUntil(s.first.deadline, asOf)))}).`
        : s.next !== undefined && s.next.date <= week
          ? m.before(lower(visibleLine(s.next.action[view.locale])), dayText(s.next.date, asOf, view.locale))
          : `${lower(firstSentence(s.report.verdict[view.locale]))}.`;
    return html`<strong>${s.report.client.name}</strong>${m.colon} ${said} `;
  });
  if (sentences.length > 0) return html`<p class="verdict">${sentences}</p>`;
  const worst = all[0];
  return html`<p class="verdict">${
    worst === undefined || grade(worst.report.level) === 0
      ? m.allCalm
      : m.nothingThisWeek(worst.report.client.name, m.level[grade(worst.report.level)] ?? "")
  }</p>`;
}

/** A sentence's first letter in lower case, its final full stop dropped, to stand inside another sentence. */
function lower(sentence: string): string {
  const first = sentence.slice(0, 1).toLowerCase();
  return `${/^\p{Lu}{2}/u.test(sentence) ? sentence.slice(0, 1) : first}${sentence.slice(1)}`.replace(/\.$/, "");
}

function deadlines(
  scan: ScanReport,
  all: readonly ClientSummary[],
  view: View,
  m: Messages,
  linkTo: (id: string) => string,
  calendar: string | null,
): Safe | null {
  const horizon = addDays(scan.asOf, CARD_DAYS);
  const next = all
    .flatMap((s) =>
      deadlinesAhead(s.report, scan.asOf)
        .filter((d) => d.date <= horizon)
        .map((d) => ({ client: s.report.client, level: grade(s.report.level), d })),
    )
    .sort((a, b) => (a.d.date < b.d.date ? -1 : a.d.date > b.d.date ? 1 : b.level - a.level));
  const firstOfEach = next.filter((x, i) => next.findIndex((y) => y.client.id === x.client.id) === i).slice(0, CARDS);
  if (firstOfEach.length === 0) return null;
  const body = html`<ul class="next">${firstOfEach.map(
    (x, i) =>
      html`<li class="card${i === 0 && " first"}"><span class="note">${x.d.date.slice(0, 4) === scan.asOf.slice(0, 4) ? formatDate(x.d.date, view.locale, "weekday") : formatDate(x.d.date, view.locale)}</span><a class="who" href="${linkTo(x.client.id)}">${x.client.name}</a><span class="note">${x.d.action[view.locale]}</span></li>`,
  )}</ul>`;
  return html`<section class="block" aria-labelledby="echeances"><div class="block-head"><h2 class="block-title" id="echeances">${m.nextDeadlines}</h2>${
    calendar !== null && html`<p class="note">${m.calendarFile} <a href="${calendar}">${calendar}</a></p>`
  }</div>${body}</section>`;
}

function clients(
  scan: ScanReport,
  all: readonly ClientSummary[],
  view: View,
  m: Messages,
  linkTo: (id: string) => string,
): Safe {
  const { locale } = view;
  const levels = [4, 3, 2, 1, 0] as const;
  const filter = html`<fieldset class="filter"><legend class="hidden">${m.filterBy}</legend><div class="counters card">${levels.map(
    (l) => {
      const count = all.filter((s) => grade(s.report.level) === l).length;
      return html`<label class="counter"><input type="radio" name="niveau" id="niveau-${l}"><span class="counter-name">${harveyBall(l)} ${m.levelShort[l] ?? ""}</span><span class="figure">${count}</span></label>`;
    },
  )}</div><p class="all"><label class="button"><input type="radio" name="niveau" id="niveau-tous" checked>${m.showAll}</label><span class="note">${m.filterHint}</span></p></fieldset>`;
  const sum = (values: readonly (Decimal | null)[]) => {
    const known = values.filter((v): v is Decimal => v !== null);
    return known.length === 0 ? null : decimal.add(...known);
  };
  const money = (value: Decimal | null) => (value === null ? nothing(m) : html`${formatEuro(value, locale)}`);
  const shares = all.map((s) => s.report.revenueShare).filter((v) => v !== null);
  const rows = all.map((s) => ({
    level: grade(s.report.level),
    cells: [
      html`<a href="${linkTo(s.report.client.id)}">${s.report.client.name}</a>${s.report.status === "closed" && html` <span class="tag">${m.closed}</span>`}`,
      html`<span class="lvl">${harveyBall(grade(s.report.level))} ${m.levelShort[grade(s.report.level)] ?? ""}</span>`,
      html`<span class="trend90">${sparkline(s.report.history, scan.asOf)} <span class="note">${m.steps(stepsOver90Days(s.report, scan.asOf))}</span></span>`,
      s.first === undefined
        ? nothing(m)
        : html`${dayText(s.first.deadline.date, scan.asOf, locale)}${s.first.overdue && html` <b class="bad">${m.missed}</b>`} <span class="note">${s.first.deadline.action[locale]}</span>`,
      money(s.overdue),
      money(s.claim),
      s.worst === undefined || s.claim === null
        ? nothing(m)
        : s.worst.remainder === null
          ? html`<span class="note">${m.upTo(formatEuro(s.worst.outcome, locale))}</span>`
          : html`<b>${formatEuro(s.worst.remainder, locale)}</b>`,
      s.contract === null
        ? html`<span class="state bad">${conditionGlyph("bad")} ${m.noPaper}</span>`
        : html`<span class="state note">${conditionGlyph(s.contract.cap)} ${m.capWord} <span class="hidden">${m.condition[s.contract.cap]}</span></span><span class="state note">${conditionGlyph(s.contract.signatures)} ${m.signaturesWord} <span class="hidden">${m.condition[s.contract.signatures]}</span></span>`,
      s.report.revenueShare === null ? nothing(m) : html`${m.percent(s.report.revenueShare * 100, 0)}`,
    ],
  }));
  const total = [
    html`${m.total}`,
    html``,
    html``,
    html``,
    money(sum(all.map((s) => s.overdue))),
    money(sum(all.map((s) => s.claim))),
    money(sum(all.map((s) => s.worst?.remainder ?? null))),
    html``,
    shares.length === 0 ? html`` : html`${m.percent(shares.reduce((a, b) => a + b, 0) * 100, 0)}`,
  ];
  return section({
    id: "clients",
    level: 2,
    title: m.allClients,
    note: m.clientsNote(formatDate(scan.asOf, locale, "long")),
    body: html`${filter}${table({
      name: "clients",
      caption: m.allClients,
      columns: [
        { label: m.client },
        { label: m.levelWord },
        { label: m.ninetyDays },
        { label: m.nextDeadline },
        { label: m.overdue, numeric: true },
        { label: m.claimed, numeric: true },
        { label: m.remainder, numeric: true },
        { label: m.contract },
        { label: m.revenueShare, numeric: true },
      ],
      rows: rows.map((r) => r.cells),
      rowNames: rows.map((r) => `l${r.level}`),
      total,
    })}${portfolioLines(scan, view).map((line) => html`<p class="note">${line}</p>`)}`,
  });
}

function nothing(m: Messages): Safe {
  return html`<span class="hidden">${m.none}</span>`;
}

/** What fits no client, by the reason why: a reader opens the reason that surprises. */
function unassigned(scan: ScanReport, view: View, m: Messages): Safe | null {
  if (scan.unassigned.length === 0) return null;
  const at = { top: 1, prefix: "" } as const;
  const reasons = new Map<string, ScanReport["unassigned"]>();
  for (const u of scan.unassigned) {
    const why = visibleLine(u.why[view.locale]);
    reasons.set(why, [...(reasons.get(why) ?? []), u]);
  }
  const groups = [...reasons].sort(([, a], [, b]) => b.length - a.length);
  const findings = scan.unassigned.flatMap((u) => u.findings.map((f) => ({ f, u })));
  return section({
    id: "sans-client",
    level: 2,
    title: m.unassigned,
    note: m.unassignedNote(scan.unassigned.length),
    body: html`<div class="card plain">${groups.map(
      ([why, list]) =>
        html`<details><summary>${why} (${list.length})</summary><ul>${list.map(
          (u) =>
            html`<li><span class="path">${shownSource(u.source)}</span> <span class="note">${[m.kind[u.kind], u.date === undefined ? null : formatDate(u.date, view.locale, "long")].filter((t) => t !== null).join(" · ")}</span></li>`,
        )}</ul></details>`,
    )}</div>${
      findings.length > 0 &&
      html`<details class="more"><summary>${m.signals} (${findings.length})</summary><div class="cards">${findings.map(
        ({ f, u }) =>
          findingCard(f, { sources: new Map([[u.documentId, [u.source]]]), view, m, locale: view.locale, at }),
      )}</div></details>`
    }`,
  });
}

/** Problems that hide nothing from the reader: listed last. */
const HARMLESS: ReadonlySet<ProblemCode> = new Set(["duplicate", "encoding-guessed", "second-engine-used"]);

/** What could not be read in full: each problem with its reason and remedy, and an anchor. */
function unread(scan: ScanReport, view: View, m: Messages): Safe | null {
  const problems = scan.inputs.flatMap((i) => i.problems);
  if (problems.length === 0) return null;
  const item = (p: Problem, i: number) => {
    const text = problemText[p.code];
    return html`<li id="p-${i + 1}"><span class="path">${shownSource(p.source)}</span> <span class="note">${text.reason[view.locale]} ${text.remedy[view.locale]}${p.detail !== undefined && ` (${visibleLine(p.detail)})`}</span></li>`;
  };
  const numbered = problems.map((p, i) => ({ p, i }));
  const serious = numbered.filter(({ p }) => !HARMLESS.has(p.code));
  const harmless = numbered.filter(({ p }) => HARMLESS.has(p.code));
  return section({
    id: "non-lus",
    level: 2,
    title: m.unread,
    note: serious.length > 0 ? m.unreadNote : null,
    body: html`<div class="card plain">${serious.length > 0 && html`<ul>${serious.map(({ p, i }) => item(p, i))}</ul>`}${
      harmless.length > 0 &&
      html`<details><summary>${m.duplicates(harmless.length)}</summary><ul>${harmless.map(({ p, i }) => item(p, i))}</ul></details>`
    }</div>`,
  });
}

function notes(scan: ScanReport, view: View, m: Messages): Safe {
  const unreadable = scan.inputs.filter((i) => i.state !== "ok" && i.state !== "duplicate").length;
  return section({
    id: "methode-generale",
    level: 2,
    title: m.method,
    note: null,
    body: html`<dl class="method"><div><dt>${m.methodDocuments}</dt><dd>${m.documentsRead(scan.method.documents, unreadable)} ${m.excludedCounts(scan.excluded.privileged.count, scan.excluded.personal.count)}</dd></div><div><dt>${m.methodRules}</dt><dd>${m.rulesRun(scan.method.signals)} ${m.calendarUsed(scan.method.calendar)}</dd></div><div><dt>${m.methodData}</dt><dd>${m.ratesUntil(formatDate(scan.method.ratesValidUntil, view.locale, "long"))}</dd></div>${scan.method.notes.length > 0 && html`<div><dt>${m.methodNotes}</dt><dd><ul>${scan.method.notes.map((n) => html`<li>${n[view.locale]}</li>`)}</ul></dd></div>`}<div><dt>${m.methodVersion}</dt><dd>Vigie ${view.version}. ${modelLine(scan, view.locale) ?? ""}</dd></div></dl>`,
  });
}
