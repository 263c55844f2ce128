import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { compareLiability, extract, resolveReferences, type SignatureContext } from "@vigie/extract";
import { ingestAll, read, readerVersion, type Source } from "@vigie/ingest";
import type {
  Bilingual,
  Decisions,
  Document,
  Evidence,
  Facts,
  Finding,
  Ingested,
  OwnMessage,
  Problem,
  Profile,
} from "@vigie/model";
import { type Cast, whoIsWho } from "@vigie/relationship";
import { detect, ownFormalNotice, prepare, readOwnMessage } from "@vigie/signal-detection";
import { forgetfulStore, type Store } from "@vigie/store";
import { boughtFrom } from "./bought-from.ts";
import { readingLimits } from "./config/reading-limits.ts";

export type Progress = {
  phase: "read" | "understand" | "relate" | "done";
  inputs: number;
  documents: number;
  problems: number;
};

export type AnalysisOptions = {
  profile: Profile;
  /** Parser processes; the ingester chooses when left out. */
  jobs?: number | undefined;
  /** Tried on what is locked. */
  passwords?: readonly string[] | undefined;
  /** Whether text is recognised in scans and photos; yes when left out. */
  ocr?: boolean | undefined;
  store: Store;
  /** What people decided of signatures, and the authorities trusted. */
  decisions?: Decisions | undefined;
  authorities?: SignatureContext["authorities"] | undefined;
  onProgress?: ((progress: Progress) => void) | undefined;
  /** Told what a person should know of the configuration itself. */
  onNote?: ((note: Bilingual) => void) | undefined;
};

/** All that is known of the inputs before clients are told apart. Maps are by document id. */
export type Analysis = {
  ingested: Ingested[];
  documents: Document[];
  facts: Map<string, Facts>;
  findings: Map<string, Finding[]>;
  /** Where our own formal notices say so: events of the timeline, not signals. */
  ownFormalNotices: Map<string, Evidence>;
  /** What our own messages show and promise, by document. */
  ownMessages: Map<string, OwnMessage>;
  cast: Cast;
};

/** ingest, then all that `understand` says of it. */
export async function analyse(paths: readonly string[], options: AnalysisOptions): Promise<Analysis> {
  const { onProgress } = options;
  const ingested: Ingested[] = [];
  let problems = 0;
  const report = (phase: Progress["phase"]): void =>
    onProgress?.({
      phase,
      inputs: ingested.length,
      documents: ingested.filter((i) => i.document !== undefined).length,
      problems,
    });
  // Once the first reader is on its way there is nothing to do but wait for it.
  setTimeout(prepare, 30);
  for await (const one of readAll(paths, options)) {
    ingested.push(one);
    if (one.state !== "ok" && one.state !== "duplicate") problems++;
    report("read");
  }
  report("understand");
  return understand(ingested, options);
}

/** extract → who is who → detect, over everything that was read. Mail of our counsel and personal mail passes no detector. */
export function understand(
  ingested: Ingested[],
  options: Pick<AnalysisOptions, "profile" | "decisions" | "authorities">,
): Analysis {
  const { profile } = options;
  let documents = withOtherSources(ingested);
  const us = { names: profile.me.names, ...(profile.me.siren === undefined ? {} : { siren: profile.me.siren }) };
  const facts = new Map<string, Facts>();
  const decided = options.decisions?.signatures ?? [];
  const { authorities = [] } = options;
  for (const document of documents) {
    const decisions = decided.filter(({ file }) => file === document.id);
    facts.set(document.id, extract(document, us, { decisions, authorities }));
  }
  let cast = whoIsWho(documents, facts, profile);
  const elsewhere = withOpenOccurrence(documents, ingested, cast);
  if (elsewhere !== undefined) {
    documents = elsewhere;
    cast = whoIsWho(documents, facts, profile);
  }
  const beside = papersBeside(documents, facts, cast);
  for (const document of documents) {
    const known = facts.get(document.id);
    if (known?.serviceScope.status === "present" && known.serviceScope.value.references.length > 0)
      facts.set(document.id, resolveReferences(known, beside(document)));
  }
  // afterwards: which papers belong together is told by the references found
  for (const document of documents) {
    const known = facts.get(document.id);
    if (known?.limitationOfLiability.status === "present")
      facts.set(document.id, compareLiability(known, document, beside(document)));
  }
  const findings = new Map<string, Finding[]>();
  const ownFormalNotices = new Map<string, Evidence>();
  const ownMessages = new Map<string, OwnMessage>();
  for (const document of documents) {
    const known = facts.get(document.id);
    if (known === undefined || cast.place(document.id).gate !== "none") continue;
    const provider = boughtFrom(known, documents, facts, (id) => cast.place(id).date);
    const context = { ...cast.contextOf(document), ...(provider === undefined ? {} : { provider }) };
    findings.set(document.id, detect(document, known, context));
    const notice = ownFormalNotice(document, context);
    if (notice !== undefined) ownFormalNotices.set(document.id, notice);
    const own = readOwnMessage(document, context);
    if (own !== undefined) ownMessages.set(document.id, own);
  }
  return { ingested, documents, facts, findings, ownFormalNotices, ownMessages, cast };
}

/**
 * Everything under the paths, read. A store that remembers gives the whole reading back when not one byte of the inputs
 * and nothing in the readers has changed.
 */
async function* readAll(paths: readonly string[], options: AnalysisOptions): AsyncIterable<Ingested> {
  const { store, jobs, passwords = [], ocr = true } = options;
  const limits = readingLimits(options.profile.reading);
  const settings = { passwords, ocr, limits, ...(jobs === undefined ? {} : { jobs }) };
  if (store === forgetfulStore) {
    yield* ingestAll(paths, settings);
    return;
  }
  const version = JSON.stringify([await readerVersion(), ocr, passwords, limits]);
  const bytes = await hashOfInputs(paths);
  const known = await store.parsed(bytes, version);
  if (known !== undefined) {
    yield* known;
    return;
  }
  const results: Ingested[] = [];
  for await (const one of ingestAll(paths, settings)) {
    results.push(one);
    yield one;
  }
  await store.keep(bytes, version, results);
}

async function hashOfInputs(paths: readonly string[]): Promise<string> {
  const hash = createHash("sha256");
  const add = async (source: Source): Promise<void> => {
    hash.update(`${source.kind}\u0000${source.source}\u0000`);
    if (source.kind === "maildir") for (const message of source.messages) await add(message);
    if (source.kind === "file") for await (const chunk of createReadStream(source.path)) hash.update(chunk as Buffer);
  };
  for await (const source of read(paths)) await add(source);
  return hash.digest("hex");
}

/** The documents, each with the places where it was met again. */
function withOtherSources(ingested: readonly Ingested[]): Document[] {
  const again = new Map<string, string[]>();
  for (const { source, state, problems } of ingested) {
    const first = state === "duplicate" ? problems.find((p) => p.code === "duplicate")?.detail : undefined;
    if (first !== undefined) again.set(first, [...(again.get(first) ?? []), source]);
  }
  return ingested.flatMap(({ document }) => {
    if (document === undefined) return [];
    const alsoIn = again.get(document.source);
    return [alsoIn === undefined ? document : { ...document, alsoIn }];
  });
}

/** What befell an input and its document, each problem once. */
export function problemsOf({ problems, document }: Ingested): Problem[] {
  const all = new Map([...problems, ...(document?.problems ?? [])].map((p) => [JSON.stringify(p), p]));
  return [...all.values()];
}

/**
 * A paper met first in privileged or personal mail, and again elsewhere, is a paper of the place where it is open: the
 * secret covers the message, not a contract that also lies in the contracts folder. Undefined when nothing changes.
 */
function withOpenOccurrence(
  documents: readonly Document[],
  ingested: readonly Ingested[],
  cast: Cast,
): Document[] | undefined {
  const closed = (id: string | undefined): boolean => id !== undefined && cast.place(id).gate !== "none";
  const open = new Map<string, Ingested>();
  for (const one of ingested)
    if (one.state === "duplicate" && one.id !== undefined && !closed(one.partOf) && !open.has(one.id))
      open.set(one.id, one);
  let moved = false;
  const placed = documents.map((document) => {
    const there = open.get(document.id);
    if (there === undefined || document.envelope !== undefined || !closed(document.id) || !closed(document.partOf))
      return document;
    moved = true;
    const { partOf: _closed, ...rest } = document;
    return { ...rest, source: there.source, ...(there.partOf === undefined ? {} : { partOf: there.partOf }) };
  });
  return moved ? placed : undefined;
}

type Paper = { document: Document; facts: Facts };

/** For each document the other papers of the same deal, in order: of the same client and our own, or of the same folder while nobody is recognised. */
function papersBeside(
  documents: readonly Document[],
  facts: ReadonlyMap<string, Facts>,
  cast: Cast,
): (document: Document) => Paper[] {
  const folder = (source: string): string => source.slice(0, source.lastIndexOf("/") + 1);
  const byClient = new Map<string, number[]>();
  const byFolder = new Map<string, number[]>();
  const own: number[] = [];
  const add = (to: Map<string, number[]>, key: string, at: number): void => {
    const list = to.get(key);
    if (list === undefined) to.set(key, [at]);
    else list.push(at);
  };
  for (const [at, { id, source }] of documents.entries()) {
    const { gate, clientId, ownPaper } = cast.place(id);
    if (gate !== "none") continue;
    add(byFolder, folder(source), at);
    if (ownPaper) own.push(at);
    else if (clientId !== undefined) add(byClient, clientId, at);
  }
  return (document) => {
    const { clientId } = cast.place(document.id);
    const places =
      clientId === undefined
        ? (byFolder.get(folder(document.source)) ?? [])
        : [...(byClient.get(clientId) ?? []), ...own].sort((a, b) => a - b);
    return places.flatMap((at) => {
      const other = documents[at];
      const known = other === undefined ? undefined : facts.get(other.id);
      return other === undefined || known === undefined || other.id === document.id
        ? []
        : [{ document: other, facts: known }];
    });
  };
}
