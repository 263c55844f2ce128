import type { CheckReport, Finding, InspectLine, SignalRecord } from "@vigie/model";
import { messagesFor } from "../messages.ts";
import { byWeight } from "../summary.ts";
import { remedyLines } from "../text/explain.ts";
import { recordOf, shownQuote, titleOf, type View } from "../view.ts";
import { terminalLine } from "../visible.ts";
import { filePath, isPlainText, lines } from "./place.ts";

/**
 * SARIF 2.1.0 (OASIS). Levels: severity 3 and above error, 2 warning, else note. `partialFingerprints` carries the finding's
 * id, so that a moved file keeps its alerts. A region is given only for plain-text files, whose offsets are the file's own;
 * for the others the message names the page.
 */
export function toSarif(report: CheckReport, view: View): string {
  const findings = report.documents.flatMap((document) =>
    byWeight(document.findings).map((finding) => ({ document, finding })),
  );
  const ruleIds = [...new Set(findings.map(({ finding }) => finding.signal))].sort();
  const sarif = {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "Vigie",
            semanticVersion: view.version,
            language: view.locale,
            rules: ruleIds.map((id) => rule(id, view)),
          },
        },
        columnKind: "utf16CodeUnits",
        results: findings.map(({ document, finding }) =>
          result(document, finding, ruleIds.indexOf(finding.signal), view),
        ),
        invocations: [
          {
            executionSuccessful: true,
            toolExecutionNotifications: report.documents.flatMap((document) =>
              document.problems.map((problem) => ({
                level: document.state === "ok" ? "note" : "warning",
                message: { text: sarifText(`${problem.reason} ${problem.remedy}`) },
                locations: [location(document)],
              })),
            ),
          },
        ],
      },
    ],
  };
  return `${JSON.stringify(sarif, null, 2)}\n`;
}

function rule(id: Finding["signal"], view: View): object {
  const record = recordOf(id, view);
  const title = sarifText(titleOf(id, view));
  return {
    id,
    shortDescription: { text: title },
    ...(record === undefined
      ? {}
      : {
          fullDescription: { text: sarifText(record.why[view.locale]) },
          help: { text: help(record, view) },
          defaultConfiguration: { level: level(record.severity) },
          properties: { tags: [record.family], law: record.law.map((l) => l.reference) },
        }),
  };
}

/** What to do, and the clauses to offer, each behind the words of its variant. */
function help(record: SignalRecord, view: View): string {
  const m = messagesFor(view.locale);
  const { advice } = record;
  const clauses = remedyLines(record, view.locale);
  const lines = [advice[view.locale], ...(clauses.length === 0 ? [] : [`${m.remedies}${m.colon}`, ...clauses])];
  return lines.map(sarifText).join("\n");
}

function level(severity: Finding["severity"]): "error" | "warning" | "note" {
  return severity >= 3 ? "error" : severity === 2 ? "warning" : "note";
}

function result(document: InspectLine, finding: Finding, ruleIndex: number, view: View): object {
  const m = messagesFor(view.locale);
  const first = finding.evidence[0];
  const page = first?.page === undefined ? "" : ` (${m.pageShort(first.page, first.ocr)})`;
  const quote = first === undefined ? null : shownQuote(first, view);
  const message = `${titleOf(finding.signal, view)}${page}. ${finding.because[view.locale]}${quote === null ? "" : ` ${m.quoted(quote)}`}`;
  return {
    ruleId: finding.signal,
    ruleIndex,
    level: level(finding.severity),
    message: { text: sarifText(message) },
    locations: [location(document, finding)],
    ...(finding.remedy === undefined ? {} : { properties: { remedy: finding.remedy[view.locale] } }),
    partialFingerprints: { "vigieFinding/v1": finding.id },
  };
}

function location(document: InspectLine, finding?: Finding): object {
  const first = finding?.evidence[0];
  const part = document.partOf === undefined ? undefined : document.source.split("#").slice(1).join("#");
  const region =
    first !== undefined && isPlainText(document)
      ? {
          charOffset: first.span.start,
          charLength: first.span.end - first.span.start,
          ...(lines(document, first) ?? {}),
        }
      : null;
  return {
    physicalLocation: {
      artifactLocation: { uri: filePath(document).split("/").map(encodeName).join("/") },
      ...(region === null ? {} : { region }),
    },
    ...(part === undefined ? {} : { logicalLocations: [{ name: sarifText(part), kind: "member" }] }),
  };
}

/** Percent-encoding of one name of a path (RFC 3986), lone surrogates replaced first so that nothing throws. */
function encodeName(name: string): string {
  return encodeURIComponent(name.replace(/\p{Surrogate}/gu, "\ufffd")).replace(
    /[!'()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Plain message text: SARIF reads `[text](target)` as a link and `{0}` as a placeholder (§3.11), so both are escaped. */
function sarifText(text: string): string {
  return terminalLine(text)
    .replace(/[\\[\]]/g, "\\$&")
    .replaceAll("{", "{{")
    .replaceAll("}", "}}");
}
