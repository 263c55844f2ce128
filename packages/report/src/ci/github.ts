import type { CheckReport } from "@vigie/model";
import { messagesFor } from "../messages.ts";
import { byWeight } from "../summary.ts";
import { shownQuote, titleOf, type View } from "../view.ts";
import { terminalLine } from "../visible.ts";
import { filePath, isPlainText, lines } from "./place.ts";

/** GitHub workflow commands: one annotation per line. Nothing of a document can start a command of its own. */
export function toGithub(report: CheckReport, view: View): string {
  const m = messagesFor(view.locale);
  const commands = report.documents.flatMap((document) => [
    ...byWeight(document.findings).map((f) => {
      const first = f.evidence[0];
      const command = f.severity >= 3 ? "error" : f.severity === 2 ? "warning" : "notice";
      const page = first?.page === undefined ? "" : ` (${m.pageShort(first.page, first.ocr)})`;
      const quote = first === undefined ? null : shownQuote(first, view);
      const at = first !== undefined && isPlainText(document) ? lines(document, first) : null;
      const place = at === null ? "" : `,line=${at.startLine},endLine=${at.endLine}`;
      return `::${command} file=${property(filePath(document))}${place},title=${property(titleOf(f.signal, view))}::${data(`${f.because[view.locale]}${page}${quote === null ? "" : ` ${m.quoted(quote)}`}`)}`;
    }),
    ...document.problems.map(
      (p) => `::warning file=${property(filePath(document))}::${data(`${p.reason} ${p.remedy}`)}`,
    ),
  ]);
  return commands.map((c) => `${c}\n`).join("");
}

function data(text: string): string {
  return terminalLine(text).replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
