import type { CheckReport, Finding, InspectLine } from "@vigie/model";
import { messagesFor } from "../messages.ts";
import { byWeight } from "../summary.ts";
import { shownQuote, titleOf, type View } from "../view.ts";
import { terminalLine } from "../visible.ts";
import { filePath } from "./place.ts";

/** From this severity on a finding fails its test case. */
const FAILING = 3;

/** JUnit XML: one suite per document, one case per finding; a document that could not be read is an error, a calm one passes. */
export function toJunit(report: CheckReport, view: View): string {
  const suites = report.documents.map((document) => suite(document, view));
  const count = (key: "tests" | "failures" | "errors") => suites.reduce((sum, s) => sum + s[key], 0);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="Vigie" tests="${count("tests")}" failures="${count("failures")}" errors="${count("errors")}">\n${suites.map((s) => s.xml).join("")}</testsuites>\n`;
}

function suite(document: InspectLine, view: View): { xml: string; tests: number; failures: number; errors: number } {
  const m = messagesFor(view.locale);
  const name = xmlText(terminalLine(document.source === "" ? "document" : shown(document)));
  const cases = byWeight(document.findings).map((f) => testCase(f, name, view));
  const unread = document.id === null;
  if (unread)
    cases.push(
      `    <testcase classname="${name}" name="${xmlText(m.review.problems)}"><error message="${xmlText(document.problems.map((p) => terminalLine(p.reason)).join(" "))}"/></testcase>\n`,
    );
  else if (cases.length === 0) cases.push(`    <testcase classname="${name}" name="${xmlText(m.nothingMissing)}"/>\n`);
  const failures = document.findings.filter((f) => f.severity >= FAILING).length;
  const errors = unread ? 1 : 0;
  return {
    xml: `  <testsuite name="${name}" tests="${cases.length}" failures="${failures}" errors="${errors}">\n${cases.join("")}  </testsuite>\n`,
    tests: cases.length,
    failures,
    errors,
  };
}

function shown(document: InspectLine): string {
  const part = document.partOf === undefined ? "" : document.source.slice(document.source.indexOf("#"));
  return `${filePath(document)}${part}`;
}

function testCase(f: Finding, document: string, view: View): string {
  const m = messagesFor(view.locale);
  const first = f.evidence[0];
  const page = first?.page === undefined ? "" : ` (${m.pageShort(first.page, first.ocr)})`;
  const quote = first === undefined ? null : shownQuote(first, view);
  const message = `${terminalLine(f.because[view.locale])}${quote === null ? "" : ` ${m.quoted(terminalLine(quote))}`}`;
  const open = `    <testcase classname="${document}" name="${xmlText(`${terminalLine(titleOf(f.signal, view))}${page} [${f.id}]`)}">`;
  return f.severity >= FAILING
    ? `${open}<failure type="${xmlText(f.signal)}" message="${xmlText(message)}"/></testcase>\n`
    : `${open}<system-out>${xmlText(message)}</system-out></testcase>\n`;
}

/** Text for an XML 1.0 attribute or element. `visible` has already turned the characters XML forbids into marks, except U+FFFE and U+FFFF. */
function xmlText(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replace(/[\ufffe\uffff]/g, "\ufffd");
}
