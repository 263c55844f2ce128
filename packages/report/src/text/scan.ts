import { addDays, decimal, formatDate, formatEuro, problemText, type ScanReport } from "@vigie/model";
import { changeNews } from "../changes.ts";
import { type Messages, messagesFor } from "../messages.ts";
import { modelLine } from "../model-line.ts";
import { portfolioLines } from "../portfolio-lines.ts";
import {
  byWeight,
  type ClientSummary,
  daysUntil,
  dayText,
  firstSentence,
  grade,
  lowerFirst,
  ranked,
  shownUs,
  stepsOver90Days,
  toActOn,
} from "../summary.ts";
import { recordOf, shownQuote, titleOf, type View } from "../view.ts";
import { shownSource, terminalLine } from "../visible.ts";
import { columnsOf, fitted, shortened, wrapped } from "./columns.ts";
import { gradeInk, inked, lineWidth } from "./ink.ts";

const BALLS = ["○", "◔", "◑", "◕", "●"] as const;

/**
 * The portfolio as a calm table for a terminal: a verdict of at most three lines, one line per client, then what to do.
 * At most 100 columns; below 76 the columns give way to two lines per client.
 */
export function scanText(scan: ScanReport, view: View): string {
  const m = messagesFor(view.locale);
  const width = lineWidth(view);
  const all = ranked(scan);
  const urgent = toActOn(all, scan.asOf);
  const out: string[] = [
    inked(m.headline(all.length, urgent.length), "bold", view),
    ...verdict(all, urgent, scan.asOf, view, m, width),
  ];
  if (!scan.us.fromProfile)
    out.push(...wrapped(terminalLine(m.usInferred(shownUs(scan.us))), width).map((l) => inked(l, "yellow", view)));
  out.push("", ...(width >= 76 ? wideTable(all, scan, view, m, width) : narrowTable(all, scan, view, m, width)));
  out.push(...news(scan, view, width));
  for (const s of urgent) out.push("", ...detail(s, scan, view, m, width));
  out.push("", ...notes(scan, view, m, width));
  return `${out.map((line) => line.trimEnd()).join("\n")}\n`;
}

/** What changed since an earlier report; nothing when none was given. */
function news(scan: ScanReport, view: View, width: number): string[] {
  const told = changeNews(scan, view);
  if (told === null) return [];
  const lines = (text: string, by: number, hang = by) =>
    wrapped(terminalLine(text), width - hang).map((l, i) => `${" ".repeat(i === 0 ? by : hang)}${l}`);
  return [
    "",
    inked(told.title, "bold", view),
    ...lines(told.note, 2),
    ...told.groups.flatMap((g) => [
      ...lines(g.name, 2),
      ...g.lines.flatMap((l) => lines(`${TURNS[l.turn]} ${l.text}`, 4, 6)),
    ]),
  ];
}

const TURNS = { worse: "▲", better: "▼", none: "·" } as const;

function verdict(
  all: readonly ClientSummary[],
  urgent: readonly ClientSummary[],
  asOf: string,
  view: View,
  m: Messages,
  width: number,
): string[] {
  const week = addDays(asOf, 7);
  if (urgent.length > 0)
    return urgent.slice(0, 2).map((s) => {
      const said =
        s.first?.overdue === true
          ? `${terminalLine(s.first.deadline.action[view.locale])} (${lowerFirst(m.missedDeadline(-daysUntil(s.first.deadline, asOf)))})`
          : s.next !== undefined && s.next.date <= week
            ? `${terminalLine(s.next.action[view.locale])}, ${formatDate(s.next.date, view.locale, "weekday")}`
            : terminalLine(firstSentence(s.report.verdict[view.locale]));
      return shortened(`${terminalLine(s.report.client.name)}${m.colon} ${said}`, width);
    });
  const worst = all[0];
  const sentence =
    worst === undefined || grade(worst.report.level) === 0
      ? m.allCalm
      : m.nothingThisWeek(terminalLine(worst.report.client.name), m.level[grade(worst.report.level)] ?? "");
  return wrapped(sentence, width).slice(0, 2);
}

/** Columns between two cells. */
const GAP = 2;
/** Fewest columns in which an action says something beside its date. */
const LEAST_ACTION = 12;

function wideTable(all: readonly ClientSummary[], scan: ScanReport, view: View, m: Messages, width: number): string[] {
  const { locale } = view;
  const rows = all.map((s) => {
    const level = grade(s.report.level);
    return {
      level,
      client: terminalLine(s.report.client.name),
      word: `${BALLS[level]} ${m.level[level]}`,
      steps: m.steps(stepsOver90Days(s.report, scan.asOf)),
      date: s.first === undefined ? "" : dayText(s.first.deadline.date, scan.asOf, locale),
      missed: s.first?.overdue === true ? m.missed : "",
      action: s.first === undefined ? "" : terminalLine(s.first.deadline.action[locale]),
      claim: s.claim === null ? "" : formatEuro(s.claim, locale),
      rest: remainder(s, view, m),
    };
  });
  const claims = all.flatMap((s) => s.claim ?? []);
  const rests = all.flatMap((s) => (s.claim === null ? [] : (s.worst?.remainder ?? [])));
  const totals = {
    claim: claims.length < 2 ? "" : formatEuro(decimal.add(...claims), locale),
    rest: rests.length < 2 ? "" : formatEuro(decimal.add(...rests), locale),
  };
  const widest = (texts: readonly string[]) => Math.max(...texts.map(columnsOf), 0);
  const size = {
    word: widest([m.levelWord, ...rows.map((r) => r.word)]),
    steps: widest(["±", ...rows.map((r) => r.steps)]),
    date: widest(rows.map((r) => r.date)),
    claim: widest([m.claimed, totals.claim, ...rows.map((r) => r.claim)]),
    rest: widest([m.remainder, totals.rest, ...rows.map((r) => r.rest)]),
  };
  const free = width - size.word - size.steps - size.claim - size.rest - 5 * GAP;
  const wanted = widest([m.client, ...rows.map((r) => r.client)]);
  const client = Math.min(wanted, 28, Math.max(free - size.date - GAP - LEAST_ACTION, Math.min(free - size.date, 16)));
  const next = free - client;
  const action = next - size.date - GAP;
  const line = (cells: readonly string[]) => cells.join(" ".repeat(GAP));
  const head = line([
    fitted(m.client, client),
    fitted(m.levelWord, size.word),
    fitted("±", size.steps, "right"),
    fitted(m.nextDeadline, next),
    fitted(m.claimed, size.claim, "right"),
    fitted(m.remainder, size.rest, "right"),
  ]);
  const rule = "─".repeat(width);
  const body = rows.map((r) =>
    line([
      fitted(r.client, client),
      inked(fitted(r.word, size.word), gradeInk[r.level], view),
      fitted(r.steps, size.steps, "right"),
      fitted(
        action < LEAST_ACTION
          ? r.date
          : `${fitted(r.date, size.date)}${" ".repeat(GAP)}${told(r, action, m)}`.trimEnd(),
        next,
      ),
      fitted(r.claim, size.claim, "right"),
      fitted(r.rest, size.rest, "right"),
    ]),
  );
  const total =
    totals.claim === ""
      ? []
      : [
          rule,
          line([
            fitted(m.total, width - size.claim - size.rest - 2 * GAP),
            fitted(totals.claim, size.claim, "right"),
            fitted(totals.rest, size.rest, "right"),
          ]),
        ];
  return [inked(head, "dim", view), rule, ...body, ...total];
}

/** An action that fits its columns: of one whose day has passed, that comes first, alone where nothing of use would follow it. */
function told({ missed, action }: { missed: string; action: string }, columns: number, m: Messages): string {
  if (missed === "") return action;
  const begun = `${missed}${m.colon} `;
  return columnsOf(begun) + LEAST_ACTION > columns ? missed : `${begun}${action}`;
}

function narrowTable(
  all: readonly ClientSummary[],
  scan: ScanReport,
  view: View,
  m: Messages,
  width: number,
): string[] {
  return all.flatMap((s) => {
    const level = grade(s.report.level);
    const steps = m.steps(stepsOver90Days(s.report, scan.asOf));
    const word = `${BALLS[level]} ${m.levelShort[level]}${steps === "" ? "" : ` ${steps}`}`;
    const parts = [
      s.first === undefined
        ? ""
        : `${dayText(s.first.deadline.date, scan.asOf, view.locale)} ${s.first.overdue ? `${m.missed}${m.colon} ` : ""}${terminalLine(s.first.deadline.action[view.locale])}`,
      s.claim === null
        ? ""
        : `${m.claimed.toLowerCase()} ${formatEuro(s.claim, view.locale)}, ${m.remainder.toLowerCase()} ${remainder(s, view, m)}`,
    ].filter((part) => part !== "");
    return [
      `${fitted(terminalLine(s.report.client.name), width - 25)} ${inked(fitted(word, 24), gradeInk[level], view)}`,
      ...parts.map((part) => `  ${shortened(part, width - 2)}`),
    ];
  });
}

function remainder(s: ClientSummary, view: View, m: Messages): string {
  if (s.claim === null || s.worst === undefined) return "";
  return s.worst.remainder === null ? m.unknownAmount : formatEuro(s.worst.remainder, view.locale);
}

/** For a client to act on: its verdict, its strongest findings with their quotes, its next steps. */
function detail(s: ClientSummary, scan: ScanReport, view: View, m: Messages, width: number): string[] {
  const { report } = s;
  const indent = (lines: readonly string[], by: number) => lines.map((l) => " ".repeat(by) + l);
  const findings = byWeight(report.findings)
    .filter((f) => f.status === "retained" && f.severity >= 2)
    .filter((f) => !["contract", "relationship"].includes(recordOf(f.signal, view)?.family ?? ""))
    .slice(0, 3)
    .flatMap((f) => {
      const first = f.evidence[0];
      const quote = first === undefined ? null : shownQuote(first, view);
      const source = report.documents.find((d) => d.documentId === first?.documentId)?.source;
      const where = [
        f.date === undefined ? "" : formatDate(f.date, view.locale, "long"),
        source === undefined ? "" : terminalLine(shownSource(source)),
        first?.page === undefined ? "" : m.pageShort(first.page, first.ocr),
      ];
      return [
        `  · ${inked(shortened(terminalLine(titleOf(f.signal, view)), width - 4), "bold", view)}`,
        ...(quote === null ? [] : indent(wrapped(m.quoted(terminalLine(quote)), width - 4), 4)),
        inked(`    ${shortened(where.filter((w) => w !== "").join(", "), width - 4)}`, "dim", view),
      ];
    });
  const steps = report.actions
    .filter((a) => a.date === undefined || a.date >= scan.asOf)
    .slice(0, 3)
    .map((a) =>
      shortened(
        `${a.date === undefined ? m.undated : formatDate(a.date, view.locale, "short")}${m.colon} ${terminalLine(a.text[view.locale])}`,
        width - 4,
      ),
    );
  return [
    inked(shortened(terminalLine(report.client.name), width), "bold", view),
    ...indent(wrapped(terminalLine(report.verdict[view.locale]), width - 2), 2),
    ...findings,
    ...(steps.length === 0 ? [] : [`  ${m.actions}`, ...indent(steps, 4)]),
  ];
}

function notes(scan: ScanReport, view: View, m: Messages, width: number): string[] {
  const unreadable = scan.inputs.filter((i) => i.state !== "ok" && i.state !== "duplicate");
  return [
    ...portfolioLines(scan, view).map(terminalLine),
    m.documentsRead(scan.method.documents, unreadable.length),
    ...unreadLines(unreadable, view, m),
    m.excludedCounts(scan.excluded.privileged.count, scan.excluded.personal.count),
    ...(scan.unassigned.length === 0 ? [] : [`${m.unassigned}${m.colon} ${m.unassignedNote(scan.unassigned.length)}.`]),
    ...(scan.method.model === undefined || scan.method.model.changed.length === 0
      ? []
      : [terminalLine(modelLine(scan, view.locale) ?? "")]),
    m.disclaimer,
  ].flatMap((line) => wrapped(line, width).map((l) => inked(l, "dim", view)));
}

/** Inputs that were not read in full and are named; the page and the JSON name them all. */
const UNREAD = 8;

/** What could not be read in full, each file by its name with the first reason. */
function unreadLines(unread: ScanReport["inputs"], view: View, m: Messages): string[] {
  const lines = unread.slice(0, UNREAD).map(({ source, problems: [first] }) => {
    const reason = first === undefined ? "" : `${m.colon} ${problemText[first.code].reason[view.locale]}`;
    return terminalLine(`– ${shownSource(source)}${reason}`);
  });
  const more = unread.length - UNREAD;
  return more > 0 ? [...lines, `– ${view.locale === "fr" ? `… et ${more} autres` : `… and ${more} more`}`] : lines;
}
