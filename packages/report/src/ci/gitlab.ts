import type { CheckReport, Severity } from "@vigie/model";
import { messagesFor } from "../messages.ts";
import { byWeight } from "../summary.ts";
import { shownQuote, titleOf, type View } from "../view.ts";
import { terminalLine } from "../visible.ts";
import { filePath, isPlainText, lines } from "./place.ts";

const SEVERITY: Readonly<Record<Severity, string>> = { 0: "info", 1: "minor", 2: "major", 3: "critical", 4: "blocker" };

/** GitLab Code Quality: a flat list, one issue per finding; for files without lines the issue stands on line 1 and names the page. */
export function toGitlab(report: CheckReport, view: View): string {
  const m = messagesFor(view.locale);
  const issues = report.documents.flatMap((document) =>
    byWeight(document.findings).map((f) => {
      const first = f.evidence[0];
      const page = first?.page === undefined ? "" : ` (${m.pageShort(first.page, first.ocr)})`;
      const quote = first === undefined ? null : shownQuote(first, view);
      const begin = first !== undefined && isPlainText(document) ? (lines(document, first)?.startLine ?? 1) : 1;
      return {
        description: terminalLine(
          `${titleOf(f.signal, view)}${page}. ${f.because[view.locale]}${quote === null ? "" : ` ${m.quoted(quote)}`}`,
        ),
        check_name: f.signal,
        fingerprint: f.id,
        severity: SEVERITY[f.severity],
        location: { path: filePath(document), lines: { begin } },
      };
    }),
  );
  return `${JSON.stringify(issues, null, 2)}\n`;
}
