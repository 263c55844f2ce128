import type { CheckReport } from "@vigie/model";
import { messagesFor } from "../messages.ts";
import { byWeight } from "../summary.ts";
import { shownQuote, titleOf, type View } from "../view.ts";
import { shownSource, terminalLine } from "../visible.ts";
import { shortened, wrapped } from "./columns.ts";
import { gradeInk, inked, lineWidth } from "./ink.ts";
import { footnotes } from "./review.ts";

/** A contracts repository on a terminal: per document its findings and what could not be read; silent documents are not named. */
export function checkText(report: CheckReport, view: View): string {
  const m = messagesFor(view.locale);
  const width = lineWidth(view);
  const count = report.documents.reduce((sum, d) => sum + d.findings.length, 0);
  const out = [inked(m.checkTitle(count, report.documents.length), "bold", view)];
  for (const document of report.documents) {
    if (document.findings.length + document.problems.length === 0) continue;
    out.push("", ...wrapped(terminalLine(shownSource(document.source)), width).map((l) => inked(l, "bold", view)));
    for (const f of byWeight(document.findings)) {
      const first = f.evidence[0];
      const page = first?.page === undefined ? "" : `, ${m.pageShort(first.page, first.ocr)}`;
      const head = `${m.severity[f.severity]}  ${terminalLine(titleOf(f.signal, view))} [${f.signal}]${page}`;
      out.push(`  ${inked(shortened(head, width - 2), gradeInk[f.severity], view)}`);
      out.push(...wrapped(terminalLine(f.because[view.locale]), width - 4).map((l) => `    ${l}`));
      const quote = first === undefined ? null : shownQuote(first, view);
      if (quote !== null)
        out.push(...wrapped(m.quoted(terminalLine(quote)), width - 4).map((l) => inked(`    ${l}`, "dim", view)));
    }
    for (const p of document.problems)
      out.push(
        ...wrapped(`! ${terminalLine(p.reason)} ${terminalLine(p.remedy)}`, width - 2).map((l) =>
          inked(`  ${l}`, "yellow", view),
        ),
      );
  }
  const notes = footnotes(report, m);
  if (notes.length > 0) out.push("", ...notes.map((n) => inked(n, "dim", view)));
  return `${out.map((line) => line.trimEnd()).join("\n")}\n`;
}
