import type { CheckReport, ClientsReport, ScanReport } from "@vigie/model";
import { toGithub } from "./ci/github.ts";
import { toGitlab } from "./ci/gitlab.ts";
import { toJunit } from "./ci/junit.ts";
import { toSarif } from "./ci/sarif.ts";
import { clientsCsv } from "./csv.ts";
import { singlePage } from "./html/page.ts";
import { toIcs } from "./ics.ts";
import { toJson } from "./json.ts";
import { checkMarkdown, scanMarkdown } from "./markdown.ts";
import { checkText } from "./text/check.ts";
import { clientsText } from "./text/clients.ts";
import { scanText } from "./text/scan.ts";
import type { View } from "./view.ts";

export { renderHtml } from "./html/folder.ts";
export { governing } from "./summary.ts";
export { explainedParts, renderExplain } from "./text/explain.ts";
export { FIGURES, type Figure, renderFigure } from "./text/figure.ts";
export { renderReview } from "./text/review.ts";
export type { View } from "./view.ts";
export { terminalLine } from "./visible.ts";

export type ScanFormat = "text" | "json" | "markdown" | "html" | "ics" | "csv";
export type CheckFormat = "text" | "json" | "markdown" | "sarif" | "junit" | "gitlab" | "github";

/** A scan in each format, as one string ending in a line feed. `html` is the single-file form; `renderHtml` gives the folder. */
export const scanReporters: Readonly<Record<ScanFormat, (report: ScanReport, view: View) => string>> = {
  text: scanText,
  json: toJson,
  markdown: scanMarkdown,
  html: singlePage,
  ics: toIcs,
  csv: clientsCsv,
};

/** A check in each format. Whether quotes are shown is the view's: the command line turns them off for the CI formats. */
export const checkReporters: Readonly<Record<CheckFormat, (report: CheckReport, view: View) => string>> = {
  text: checkText,
  json: toJson,
  markdown: checkMarkdown,
  sarif: toSarif,
  junit: toJunit,
  gitlab: toGitlab,
  github: toGithub,
};

/** Who is who, in each format. */
export const clientsReporters: Readonly<Record<"text" | "json", (report: ClientsReport, view: View) => string>> = {
  text: clientsText,
  json: toJson,
};
