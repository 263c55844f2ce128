import type { ScanReport } from "@vigie/model";
import type { View } from "../view.ts";
import { clientPage, clientPath, indexPage } from "./page.ts";

export function renderHtml(scan: ScanReport, view: View): Map<string, string> {
  const files = new Map<string, string>([["index.html", indexPage(scan, view)]]);
  for (const report of scan.relationships) files.set(clientPath(report.client.id), clientPage(report, scan, view));
  return files;
}
