import { dirname, relative, resolve } from "node:path";
import {
  type Bilingual,
  type CalendarDate,
  frenchSpacing,
  modelChanges,
  type Profile,
  RISK_MODEL_VERSION,
  type RiskReport,
  SCHEMA_VERSION,
  type ScanReport,
} from "@vigie/model";
import { ledger, relate, unreadInputs } from "@vigie/relationship";
import { assessPortfolio, RATES_VALID_UNTIL } from "@vigie/risk";
import { type Analysis, type AnalysisOptions, analyse } from "./analyse.ts";
import { catalogue } from "./catalogue.ts";
import { inputNames } from "./closed-parts.ts";
import { unusedDecisions } from "./config/decisions.ts";
import { withoutCounsel } from "./counsel-guard.ts";
import { housePapers } from "./house-papers.ts";
import { withPictures } from "./pictures.ts";

export type ScanOptions = AnalysisOptions & {
  asOf: CalendarDate;
  /** Where the profile lies: the ledger files it names are relative to its folder. */
  profilePath?: string | undefined;
  /** Whether pictures of the pages of contracts are added, for a person to look at; no when left out. */
  pictures?: boolean | undefined;
};

/** Mailbox exports, contracts and ledger → one report per client, as known on the evening of `asOf`. */
export async function scan(paths: readonly string[], options: ScanOptions): Promise<ScanReport> {
  const everything = [...paths, ...ledgerPaths(paths, options)];
  const analysis = await analyse(everything, options);
  const counts = {
    inputs: analysis.ingested.length,
    documents: analysis.documents.length,
    problems: analysis.ingested.filter((i) => i.state !== "ok" && i.state !== "duplicate").length,
  };
  options.onProgress?.({ phase: "relate", ...counts });
  const written = reportAt(analysis, options.profile, options.asOf);
  const report =
    options.pictures === true ? await withPictures(written, analysis.documents, everything, options) : written;
  for (const { fr, en } of unusedDecisions(options.decisions, analysis.documents, true))
    report.method.notes.push({ fr: frenchSpacing(fr), en });
  options.onProgress?.({ phase: "done", ...counts });
  return report;
}

/** Ledger files the profile names that do not lie under the given paths already. */
export function ledgerPaths(paths: readonly string[], options: ScanOptions): string[] {
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
  const named = inputNames(analysis);
  const books = ledger(documents, facts, profile, cast, asOf);
  const related = relate(documents, facts, findings, books, profile, cast, asOf, ownFormalNotices, ownMessages);
  const relationships = withoutCounsel(
    assessPortfolio(related.relationships, profile, asOf, housePapers(analysis, books, asOf)),
    analysis,
    profile.counsel,
  );
  const inputs = ingested.map((one) => {
    const { source, problems } = named(one);
    return { source, state: one.state, problems };
  });
  return {
    schemaVersion: SCHEMA_VERSION,
    asOf,
    us: cast.us,
    relationships,
    unassigned: related.unassigned,
    excluded: related.excluded,
    inputs,
    method: {
      signals: catalogue.length,
      documents: documents.length,
      ratesValidUntil: RATES_VALID_UNTIL,
      calendar: profile.calendar,
      model: { version: RISK_MODEL_VERSION, changed: modelChanges(profile) },
      notes: [
        ...books.notes,
        ...unreadInputs(inputs, profile),
        ...related.notes,
        ...unknownMatters(profile, relationships),
      ].map(({ fr, en }) => ({
        fr: frenchSpacing(fr),
        en,
      })),
    },
  };
}

/** Entries of the profile's `matters` that name no client of the report: they have no effect, and a person should know. */
function unknownMatters(profile: Profile, relationships: readonly RiskReport[]): Bilingual[] {
  const known = new Set(relationships.map((r) => r.client.id));
  return profile.matters
    .filter(({ client }) => !known.has(client))
    .map(({ client }) => ({
      fr: `Profil, « matters » : aucun client du rapport n’a l’identifiant « ${client} ».`,
      en: `Profile, “matters”: no client of the report has the id “${client}”.`,
    }));
}
