import { type CheckReport, type Finding, formatDate, formatEuro, type ScanReport } from "@vigie/model";
import { changeNews } from "./changes.ts";
import { messagesFor } from "./messages.ts";
import { modelLine } from "./model-line.ts";
import { portfolioLines } from "./portfolio-lines.ts";
import { byRule, byWeight, dayText, grade, ranked, stepsOver90Days, toActOn } from "./summary.ts";
import { footnotes } from "./text/review.ts";
import { recordOf, shownQuote, titleOf, type View, variantOf } from "./view.ts";
import { shownSource, terminalLine } from "./visible.ts";

/**
 * Text made inert for Markdown: every character with a meaning is escaped, no automatic link, mention or HTML survives, and
 * no CI command either.
 */
function markdownText(text: string): string {
  return terminalLine(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replace(/[\\`*_{}[\]()#+!|~$-]/g, "\\$&")
    .replaceAll("://", "&#58;//")
    .replaceAll("@", "&#64;")
    .replace(/www\./gi, (www) => `${www.slice(0, 3)}&#46;`);
}

const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;

export function scanMarkdown(scan: ScanReport, view: View): string {
  const m = messagesFor(view.locale);
  const t = markdownText;
  const all = ranked(scan);
  const out = [
    `# ${m.headline(all.length, toActOn(all, scan.asOf).length)}`,
    "",
    `_${m.reportOf(formatDate(scan.asOf, view.locale, "long"))}. ${m.confidential}._`,
    "",
  ];
  out.push(
    row([m.client, m.levelWord, "±", m.nextDeadline, m.overdue, m.claimed, m.remainder]),
    "| --- | --- | --: | --- | --: | --: | --: |",
  );
  for (const s of all)
    out.push(
      row([
        t(s.report.client.name),
        m.levelShort[grade(s.report.level)] ?? "",
        m.steps(stepsOver90Days(s.report, scan.asOf)),
        s.first === undefined
          ? ""
          : `${dayText(s.first.deadline.date, scan.asOf, view.locale)} ${s.first.overdue ? `${m.missed}${m.colon} ` : ""}${t(s.first.deadline.action[view.locale])}`,
        s.overdue === null ? "" : formatEuro(s.overdue, view.locale),
        s.claim === null ? "" : formatEuro(s.claim, view.locale),
        s.claim === null || s.worst === undefined
          ? ""
          : s.worst.remainder === null
            ? m.unknownAmount
            : formatEuro(s.worst.remainder, view.locale),
      ]),
    );
  const sums = portfolioLines(scan, view);
  if (sums.length > 0) out.push("", ...sums.map((line) => `- ${t(line)}`));
  const news = changeNews(scan, view);
  if (news !== null) {
    out.push("", `## ${t(news.title)}`, "", t(news.note));
    for (const g of news.groups) out.push("", `**${t(g.name)}**`, "", ...g.lines.map((l) => `- ${t(l.text)}`));
  }
  for (const s of all) {
    const r = s.report;
    if (grade(r.level) === 0 && r.findings.length === 0) continue;
    const sources = new Map([...r.documents, ...r.contracts].map((d) => [d.documentId, d.source]));
    out.push(
      "",
      `## ${t(r.client.name)}`,
      "",
      `**${m.levelLong[grade(r.level)] ?? ""}**${r.status === "closed" ? ` (${m.closed})` : ""}. ${t(r.verdict[view.locale])}`,
    );
    if (r.actions.length > 0) out.push("", `### ${m.actions}`, "");
    for (const a of r.actions)
      out.push(
        `- **${a.date === undefined ? m.undated : formatDate(a.date, view.locale, "weekday")}**${m.colon} ${t(a.text[view.locale])}`,
      );
    if (r.findings.length > 0) out.push("", `### ${m.signals}`, "");
    for (const f of byWeight(r.findings)) {
      const first = f.evidence[0];
      const quote = first === undefined ? null : shownQuote(first, view);
      const source = first === undefined ? undefined : sources.get(first.documentId);
      const place = [
        f.date === undefined ? null : formatDate(f.date, view.locale, "long"),
        source === undefined ? null : t(shownSource(source)),
        first?.page === undefined ? null : m.pageShort(first.page, first.ocr),
        `\`${f.id.replaceAll("`", "")}\``,
      ].filter((p) => p !== null);
      out.push(`- **${t(titleOf(f.signal, view))}** (${place.join(", ")}). ${t(f.because[view.locale])}`);
      if (quote !== null) out.push(`  > ${t(quote)}`);
      out.push(...clauseLines(f, view));
    }
  }
  const model = modelLine(scan, view.locale);
  out.push("", "---", "", ...(model === null ? [] : [t(model), ""]), m.disclaimer);
  return `${out.join("\n")}\n`;
}

/** The clause to offer for a finding, under its bullet. */
function clauseLines(finding: Finding, view: View): string[] {
  const m = messagesFor(view.locale);
  return finding.remedy === undefined
    ? []
    : ["", `  ${m.remedy}${m.colon} ${markdownText(finding.remedy[view.locale])}`];
}

export function checkMarkdown(report: CheckReport, view: View): string {
  const m = messagesFor(view.locale);
  const t = markdownText;
  const count = report.documents.reduce((sum, d) => sum + d.findings.length, 0);
  const out = [`# ${m.checkTitle(count, report.documents.length)}`];
  for (const d of report.documents) {
    if (d.findings.length + d.problems.length === 0) continue;
    out.push("", `## ${t(shownSource(d.source))}`, "");
    const findings = byRule(d.findings);
    for (const [i, f] of findings.entries()) {
      const isFirst = findings[i - 1]?.signal !== f.signal;
      const isAlone = isFirst && findings[i + 1]?.signal !== f.signal;
      const variant = isAlone ? undefined : variantOf(f, view);
      const title = `${titleOf(f.signal, view)}${variant === undefined ? "" : `${m.colon} ${variant}`}`;
      const first = f.evidence[0];
      const page = first?.page === undefined ? "" : `, ${m.pageShort(first.page, first.ocr)}`;
      const advice = isFirst ? recordOf(f.signal, view)?.advice[view.locale] : undefined;
      out.push(
        `- **${t(title)}** (${m.severity[f.severity]}${page}). ${t(f.because[view.locale])}${advice === undefined ? "" : ` ${t(advice)}`}`,
      );
      const quote = first === undefined ? null : shownQuote(first, view);
      if (quote !== null) out.push(`  > ${t(quote)}`);
      out.push(...clauseLines(f, view));
    }
    for (const p of d.problems) out.push(`- ${t(p.reason)} ${t(p.remedy)}`);
  }
  const notes = footnotes(report, m);
  if (notes.length > 0) out.push("", ...notes.map((n) => `_${n}_`));
  return `${out.join("\n")}\n`;
}
