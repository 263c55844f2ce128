import { dirname, relative, resolve } from "node:path";
import { type CalendarDate, frenchSpacing, type Profile, SCHEMA_VERSION, type ScanReport } from "@vigie/model";
import { ledger, relate } from "@vigie/relationship";
import { assessPortfolio, RATES_VALID_UNTIL } from "@vigie/risk";
import { type Analysis, type AnalysisOptions, analyse, problemsOf } from "./analyse.ts";
import { catalogue } from "./catalogue.ts";

export type ScanOptions = AnalysisOptions & {
  asOf: CalendarDate;
  /** Where the profile lies: the ledger files it names are relative to its folder. */
  profilePath?: string | undefined;
};

/** Mailbox exports, contracts and ledger → one report per client, as known on the evening of `asOf`. */
export async function scan(paths: readonly string[], options: ScanOptions): Promise<ScanReport> {
  const analysis = await analyse([...paths, ...ledgerPaths(paths, options)], options);
  const counts = {
    inputs: analysis.ingested.length,
    documents: analysis.documents.length,
    problems: analysis.ingested.filter((i) => i.state !== "ok" && i.state !== "duplicate").length,
  };
  options.onProgress?.({ phase: "relate", ...counts });
  const report = reportAt(analysis, options.profile, options.asOf);
  options.onProgress?.({ phase: "done", ...counts });
  return report;
}

/** Ledger files the profile names that do not lie under the given paths already. */
function ledgerPaths(paths: readonly string[], options: ScanOptions): string[] {
  if (options.profilePath === undefined) return [];
  const base = dirname(options.profilePath);
  const given = paths.map((p) => resolve(p));
  return options.profile.ledger
    .map((entry) => resolve(base, entry.file))
    .filter((file) => !given.some((p) => file === p || !relative(p, file).startsWith("..")))
    .map((file) => relative(process.cwd(), file) || file);
}

/** The report as of one day over an analysis: relate, then assess. What is dated after `asOf` is left out. */
export function reportAt(analysis: Analysis, profile: Profile, asOf: CalendarDate): ScanReport {
  const { ingested, documents, facts, findings, ownFormalNotices, ownMessages, cast } = analysis;
  const books = ledger(documents, facts, profile, cast, asOf);
  const related = relate(documents, facts, findings, books, profile, cast, asOf, ownFormalNotices, ownMessages);
  return {
    schemaVersion: SCHEMA_VERSION,
    asOf,
    us: cast.us,
    relationships: assessPortfolio(related.relationships, profile, asOf),
    unassigned: related.unassigned,
    excluded: related.excluded,
    inputs: ingested.map((one) => ({ source: one.source, state: one.state, problems: problemsOf(one) })),
    method: {
      signals: catalogue.length,
      documents: documents.length,
      ratesValidUntil: RATES_VALID_UNTIL,
      calendar: profile.calendar,
      notes: [...books.notes, ...related.notes].map(({ fr, en }) => ({ fr: frenchSpacing(fr), en })),
    },
  };
}
