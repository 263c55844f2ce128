import type { ScanReport } from "@vigie/model";
import { claimLinesCsv, clientsCsv, doubtfulCsv, invoicesCsv } from "../csv.ts";
import { toIcs } from "../ics.ts";
import { toJson } from "../json.ts";
import type { View } from "../view.ts";
import { clientPage, clientPath, indexPage } from "./page.ts";

/**
 * The report as a folder: relative path (with `/`) to file content. `index.html`, one page per client, the calendar, the
 * JSON the pages were made of, and the tables for a spreadsheet.
 */
export function renderHtml(scan: ScanReport, view: View): Map<string, string> {
  const files = new Map<string, string>([["index.html", indexPage(scan, view)]]);
  for (const report of scan.relationships) files.set(clientPath(report.client.id), clientPage(report, scan, view));
  files.set("echeances.ics", toIcs(scan, view));
  files.set("report.json", toJson(scan, view));
  files.set("clients.csv", clientsCsv(scan, view));
  files.set("factures.csv", invoicesCsv(scan, view));
  files.set("creances-douteuses.csv", doubtfulCsv(scan, view));
  files.set("postes-reclames.csv", claimLinesCsv(scan, view));
  return files;
}
