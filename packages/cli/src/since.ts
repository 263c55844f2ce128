import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { CalendarDate, ScanReport } from "@vigie/model";
import type { Call } from "./call.ts";
import { UsageError } from "./exit-code.ts";
import type { Target } from "./targets.ts";

/** What `vigie scan -o folder/` keeps of the report an older run left there, so that a second run on the same day compares with the same. */
const KEPT = "precedent.json";
const CURRENT = "report.json";

export type Earlier = {
  report: ScanReport;
  /** The text to keep beside the new report, by folder target: the report that is about to be written over. */
  keep: ReadonlyMap<string, string>;
};

/**
 * The report to compare a scan with. `since` names it (a file, or a folder that holds `report.json`), `false` wants none; left out,
 * it is the latest report of an earlier day that the folder written to holds. Throws a UsageError or ConfigurationError when the
 * one named cannot be read or is of a later day; one that was merely found and cannot be read is passed over with a note.
 */
export async function earlierReport(
  since: string | false | undefined,
  targets: readonly Target[],
  asOf: CalendarDate,
  call: Call,
): Promise<Earlier | undefined> {
  const { readReport } = await import("@vigie/pipeline");
  const keep = new Map<string, string>();
  const found: ScanReport[] = [];
  for (const { path, folder } of targets) {
    if (!folder || since === false) continue;
    let latest = "";
    for (const name of [KEPT, CURRENT]) {
      const file = join(resolve(call.environment.cwd, path), name);
      const text = await readFile(file, "utf8").catch(() => undefined);
      if (text === undefined) continue;
      const report = await readReport(file, call.locale).catch(() => undefined);
      if (report === undefined) {
        const shown = join(path, name);
        call.note(
          call.say(
            `${shown} : rapport précédent illisible par cette version, laissé de côté.`,
            `${shown}: earlier report not readable by this version, passed over.`,
          ),
          {},
        );
      } else if (report.asOf < asOf && report.asOf > latest) {
        latest = report.asOf;
        keep.set(path, text);
        found.push(report);
      }
    }
  }
  if (since === undefined) {
    const latest = found.sort((a, b) => (a.asOf < b.asOf ? -1 : 1)).at(-1);
    return latest === undefined ? undefined : { report: latest, keep };
  }
  if (since === false) return undefined;
  const report = await readReport(resolve(call.environment.cwd, since), call.locale);
  if (report.asOf > asOf)
    throw new UsageError(
      call.say(
        `${since} : ce rapport est du ${report.asOf}, postérieur au ${asOf} ; donnez à --since un rapport plus ancien.`,
        `${since}: this report is of ${report.asOf}, after ${asOf}; give --since an older one.`,
      ),
    );
  return { report, keep };
}

/** The files of a folder report, with the one kept for the next comparison. */
export function withKept(files: Map<string, string>, path: string, earlier: Earlier | undefined): Map<string, string> {
  const text = earlier?.keep.get(path);
  return text === undefined ? files : files.set(KEPT, text);
}
