import { type CalendarDate, SCHEMA_VERSION, type ScanReport } from "@vigie/model";
import { ledger, relate } from "@vigie/relationship";
import { assessPortfolio, RATES_VALID_UNTIL } from "@vigie/risk";
import { type AnalysisOptions, analyse } from "./analyse.ts";
import { catalogue } from "./catalogue.ts";

export type ScanOptions = AnalysisOptions & { asOf: CalendarDate };

/** Mailbox exports, contracts and ledger → one report per client, as known on the evening of `asOf`. */
export async function scan(paths: readonly string[], options: ScanOptions): Promise<ScanReport> {
  const { profile, asOf, onProgress } = options;
  const analysis = await analyse(paths, options);
  const { ingested, documents, facts, findings, cast } = analysis;
  const problems = ingested.filter((i) => i.state !== "ok" && i.state !== "duplicate").length;
  onProgress?.({ phase: "relate", inputs: ingested.length, documents: documents.length, problems });
  const books = ledger(documents, facts, profile, cast, asOf);
  const related = relate(documents, facts, findings, books, profile, cast, asOf);
  const relationships = assessPortfolio(related.relationships, profile, asOf);
  onProgress?.({ phase: "done", inputs: ingested.length, documents: documents.length, problems });
  return {
    schemaVersion: SCHEMA_VERSION,
    asOf,
    us: cast.us,
    relationships,
    unassigned: related.unassigned,
    excluded: related.excluded,
    inputs: ingested.map(({ source, state, problems: own, document }) => ({
      source,
      state,
      problems: [...own, ...(document?.problems ?? [])],
    })),
    method: {
      signals: catalogue.length,
      documents: documents.length,
      ratesValidUntil: RATES_VALID_UNTIL,
      calendar: profile.calendar,
      notes: [...books.notes, ...related.notes],
    },
  };
}
