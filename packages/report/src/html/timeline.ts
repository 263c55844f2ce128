import { addDays, daysBetween, formatDate, type Locale, type RiskReport, type TimelineEvent } from "@vigie/model";
import type { Messages } from "../messages.ts";
import { grade, levelOn } from "../summary.ts";
import { cut, titleOf, type View } from "../view.ts";
import { visibleLine } from "../visible.ts";
import { html, type Safe } from "./template.ts";

const WIDTH = 1080;
const LEFT = 150;
const RIGHT = WIDTH - 30;
const TOP = 40;
const LANE = 36;
const BASE = TOP + 4 * LANE;
const LABEL_ROWS = [BASE + 32, BASE + 70, BASE + 108] as const;
const LABEL_LENGTH = 34;
/** Room the lead time's label takes; over a shorter bracket it ends where the bracket ends, clear of the step. */
const BRACKET_LABEL = 140;

type Mark = { date: string; shape: "circle" | "square" | "diamond"; level: number; label: string };

/** Told by other sections, or drawn apart. */
const UNDRAWN: ReadonlySet<TimelineEvent["kind"]> = new Set(["report", "deadline", "invoice", "payment"]);

/**
 * What the chart and the list show: what happened (a message counts when it carries a finding) and the deadlines near
 * enough to be drawn, in order of date.
 */
function marksOf(report: RiskReport, asOf: string, view: View): Mark[] {
  const { locale } = view;
  const signals = new Map(report.findings.map((f) => [f.id, f.signal]));
  const labelOf = (e: TimelineEvent) => {
    const signal = e.findingId === undefined ? undefined : signals.get(e.findingId);
    const label = e.label[locale];
    return label.length > LABEL_LENGTH && signal !== undefined ? titleOf(signal, view) : label;
  };
  const events = report.timeline.filter(
    (e) => !UNDRAWN.has(e.kind) && (e.kind !== "message" || e.findingId !== undefined),
  );
  const first = events[0]?.date ?? report.history[0]?.date ?? asOf;
  const horizon = addDays(asOf, Math.max(30, Math.round(daysBetween(first, asOf) / 3)));
  const marks: Mark[] = events
    .filter((e) => e.date <= horizon)
    .map((e) => ({ date: e.date, shape: shapeOf(e), level: levelOn(report.history, e.date), label: labelOf(e) }));
  if (report.status !== "closed")
    for (const d of report.deadlines)
      if (d.date >= asOf && d.date <= horizon)
        marks.push({ date: d.date, shape: "diamond", level: 0, label: d.action[locale] });
  const seen = new Set<string>();
  return marks
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
    .filter((mark) => {
      const key = `${mark.date} ${mark.label}`;
      return !seen.has(key) && seen.add(key) !== undefined;
    });
}

function shapeOf(event: TimelineEvent): Mark["shape"] {
  return event.side === "us" ? "square" : "circle";
}

/** The chart, and the same events as a list for narrow screens and for whoever does not see the chart. */
export function timeline(report: RiskReport, asOf: string, view: View, m: Messages): Safe {
  const { locale } = view;
  const marks = marksOf(report, asOf, view);
  const list = html`<ol class="events">${[
    ...marks,
    { date: asOf, shape: "today" as const, level: 0, label: m.reportDay },
  ]
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.shape === "today" ? 1 : -1))
    .map(
      (mark) =>
        html`<li class="${mark.shape}">${symbol(mark.shape, 9, 9, mark.level, true)}<span><b>${formatDate(mark.date, locale, "long")}</b><br>${mark.label}</span></li>`,
    )}</ol>`;
  return html`<figure class="card chart" role="img" aria-label="${m.timelineLabel(report.history.length)}">${chart(report, marks, asOf, locale, m)}</figure><div class="card chart-list">${list}</div>`;
}

function chart(report: RiskReport, marks: readonly Mark[], asOf: string, locale: Locale, m: Messages): Safe {
  const risen = report.history.filter((h, i) => grade(h.level) > 0 || i > 0);
  const dates = [...marks.map((k) => k.date), ...risen.map((h) => h.date), asOf].sort();
  const firstDate = dates[0] ?? asOf;
  const lastDate = dates.at(-1) ?? asOf;
  const padding = Math.max(4, Math.round(daysBetween(firstDate, lastDate) * 0.08));
  const start = addDays(firstDate, -padding);
  const end = addDays(lastDate, padding);
  const span = Math.max(daysBetween(start, end), 1);
  const x = (date: string) => Math.round(LEFT + (Math.max(daysBetween(start, date), 0) / span) * (RIGHT - LEFT));
  const y = (level: number) => BASE - level * LANE;

  let line = `M${LEFT} ${BASE}`;
  let level = 0;
  for (const step of report.history) {
    level = grade(step.level);
    line += `H${x(step.date)}V${y(level)}`;
  }
  const today = x(asOf);
  const { placed, bottom } = place(marks, x, locale);
  const ticks = ticksOf(start, end, locale);
  const axis = bottom + 34;
  const left = (asOf > firstDate ? today - LEFT : 0) > (RIGHT - LEFT) * 0.8;
  const rise = report.history.find((s) => grade(s.level) >= 1);
  const formal = report.history.find((s) => grade(s.level) >= 3);
  const before = Math.max(
    1,
    ...report.history.filter((h) => formal !== undefined && h.date < formal.date).map((h) => grade(h.level)),
  );
  return html`<svg viewBox="0 0 ${WIDTH} ${axis + 14}" aria-hidden="true">
${[0, 1, 2, 3, 4].map((l) => html`<path d="M${LEFT} ${y(l)}H${RIGHT}" stroke="var(--rule)"/><text x="${LEFT - 12}" y="${y(l) + 5}" text-anchor="end" class="lane">${m.levelShort[l] ?? ""}</text>`)}
${ticks.map((t) => html`<path d="M${x(t.date)} ${TOP - 12}V${BASE}" stroke="var(--rule)" stroke-dasharray="2 4"/><text x="${x(t.date)}" y="${axis}" class="tick">${t.label}</text>`)}
<path d="${line}H${today}V${BASE}H${LEFT}Z" fill="var(--l3)" fill-opacity="0.1"/>
<path d="${line}H${today}" fill="none" stroke="var(--ink)" stroke-width="2"/>
<path d="M${today} ${y(level)}H${RIGHT}" stroke="var(--ink)" stroke-width="2" stroke-dasharray="2 5"/>
${report.leadTimeDays !== null && rise !== undefined && formal !== undefined && x(formal.date) - x(rise.date) > 20 && bracket(x(rise.date), x(formal.date) - 6, m.leadTime(report.leadTimeDays), y(before + 1) - 18)}
<path d="M${today} ${TOP - 16}V${BASE + 12}" stroke="var(--accent)" stroke-width="2"/>
<text x="${left ? today - 8 : today + 8}" y="${TOP - 18}" text-anchor="${left ? "end" : "start"}" class="today">${m.todayLabel(formatDate(asOf, locale, "short"))}</text>
${placed.map((p) => p.label !== null && html`<path d="M${p.x} ${BASE + 8}V${p.label.y - 13}" stroke="var(--muted)"/><text x="${p.label.x}" y="${p.label.y}" text-anchor="${p.label.anchor}" class="when">${p.label.when}</text><text x="${p.label.x}" y="${p.label.y + 16}" text-anchor="${p.label.anchor}" class="what">${p.label.what}</text>`)}
${placed.map((p) => symbol(p.mark.shape, p.x, BASE, p.mark.level, false))}
</svg>`;
}

function bracket(from: number, to: number, label: string, at: number): Safe {
  return html`<path d="M${from} ${at + 6}V${at}H${to}V${at + 6}" fill="none" stroke="var(--ink)"/><text x="${to - from < BRACKET_LABEL ? to : Math.round((from + to) / 2)}" y="${at - 7}" text-anchor="${to - from < BRACKET_LABEL ? "end" : "middle"}" class="when">${label}</text>`;
}

function symbol(shape: Mark["shape"] | "today", x: number, y: number, level: number, alone: boolean): Safe {
  const drawing = {
    circle: html`<circle cx="${x}" cy="${y}" r="7" fill="var(--l${level})" stroke="var(--ink)" stroke-width="1.5"/>`,
    square: html`<rect x="${x - 6}" y="${y - 6}" width="12" height="12" fill="var(--paper)" stroke="var(--ink)" stroke-width="2"/>`,
    diamond: html`<path d="M${x} ${y - 8}l7 8l-7 8l-7 -8Z" fill="var(--accent)"/>`,
    today: html`<path d="M${x} ${y - 9}V${y + 9}" stroke="var(--accent)" stroke-width="3"/>`,
  }[shape];
  return alone
    ? html`<svg class="glyph" width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">${drawing}</svg>`
    : drawing;
}

type Label = { x: number; y: number; anchor: "start" | "end" | "middle"; when: string; what: string };
type Placed = { mark: Mark; x: number; label: Label | null };
type LabelBox = { row: number; from: number; to: number; stem: number; label: Label };

/** Most steps of the search for room; past it the best found so far is taken. */
const SEARCH_LIMIT = 20_000;

/**
 * Labels in rows below the base line: none overlaps another of its row, none lies over the stem of a deeper one. Searched
 * depth first, shallow rows first, for the arrangement that leaves out the fewest; the list of events has them all.
 */
function place(
  marks: readonly Mark[],
  x: (date: string) => number,
  locale: Locale,
): { placed: Placed[]; bottom: number } {
  const choices = marks.map((mark) => labelBoxes(mark, x(mark.date), locale));
  const current: (LabelBox | null)[] = [];
  let best: (LabelBox | null)[] = marks.map(() => null);
  let fewest = marks.length + 1;
  let steps = 0;
  const search = (i: number, leftOut: number) => {
    if (leftOut >= fewest || steps++ > SEARCH_LIMIT) return;
    if (i === marks.length) {
      best = [...current];
      fewest = leftOut;
      return;
    }
    for (const box of [...(choices[i] ?? []), null]) {
      if (box !== null && current.some((other) => other !== null && clash(box, other))) continue;
      current.push(box);
      search(i + 1, leftOut + (box === null ? 1 : 0));
      current.pop();
    }
  };
  search(0, 0);
  return {
    placed: marks.map((mark, i) => ({ mark, x: x(mark.date), label: best[i]?.label ?? null })),
    bottom: Math.max(LABEL_ROWS[0], ...best.map((box) => box?.label.y ?? 0)) + 16,
  };
}

/** The places a label could take, best first. */
function labelBoxes(mark: Mark, at: number, locale: Locale): LabelBox[] {
  const when = formatDate(mark.date, locale, "short");
  const whole = visibleLine(mark.label);
  const what = whole.length > LABEL_LENGTH ? `${cut(whole, LABEL_LENGTH - 1)}…` : whole;
  const width = Math.max(when.length * 7.6, what.length * 6.7) + 10;
  return LABEL_ROWS.flatMap((y, row) =>
    (["end", "start", "middle"] as const).flatMap((anchor): LabelBox[] => {
      const from = anchor === "start" ? at - 8 : anchor === "end" ? at + 8 - width : at - width / 2;
      if (from < 4 || from + width > WIDTH - 4) return [];
      const textX = anchor === "start" ? at - 6 : anchor === "end" ? at + 6 : at;
      return [{ row, from, to: from + width, stem: at, label: { x: textX, y, anchor, when, what } }];
    }),
  );
}

function clash(a: LabelBox, b: LabelBox): boolean {
  if (a.row === b.row) return a.from < b.to && a.to > b.from;
  const [shallow, deep] = a.row < b.row ? [a, b] : [b, a];
  return deep.stem > shallow.from - 4 && deep.stem < shallow.to + 4;
}

/** Four to seven dates along the axis: days for a short matter, months for a long one. */
function ticksOf(start: string, end: string, locale: Locale): { date: string; label: string }[] {
  const span = daysBetween(start, end);
  if (span > 120) {
    const everyMonths = Math.ceil(span / 30 / 7);
    const ticks: { date: string; label: string }[] = [];
    for (let date = `${start.slice(0, 7)}-01`, n = 0; date <= end; date = firstOfNextMonth(date), n++)
      if (date >= start && n % everyMonths === 0) ticks.push({ date, label: monthLabel(date, locale) });
    return ticks;
  }
  const step = Math.max(7, Math.ceil(span / 5 / 7) * 7);
  const ticks: { date: string; label: string }[] = [];
  for (let date = addDays(start, 2); date < end; date = addDays(date, step))
    ticks.push({ date, label: formatDate(date, locale, "short") });
  return ticks;
}

function firstOfNextMonth(date: string): string {
  return `${addDays(`${date.slice(0, 7)}-28`, 5).slice(0, 7)}-01`;
}

/** "juin", or "janvier 2026" where the year turns. */
function monthLabel(date: string, locale: Locale): string {
  const words = formatDate(date, locale, "long").split(" ");
  return date.slice(5, 7) === "01" ? words.slice(1).join(" ") : (words[1] ?? "");
}
