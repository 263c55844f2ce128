import type { Ingested, Problem } from "@vigie/model";
import { type Analysis, problemsOf } from "./analyse.ts";

/**
 * How inputs are named in what leaves: by their source, but a part of privileged or private mail, and such mail attached to
 * another message, by its place only ("courriel.eml#1"). The name of an attachment is a word of the message it came with.
 */
export function inputNames({ ingested, documents, cast }: Analysis): (one: Ingested) => {
  source: string;
  problems: Problem[];
} {
  const closed = documents.flatMap((d) =>
    d.envelope !== undefined && cast.place(d.id).gate !== "none" ? [d.source] : [],
  );
  if (closed.length === 0) return (one) => ({ source: one.source, problems: problemsOf(one) });
  const within = new Set(closed);
  const messages = new Set(documents.flatMap((d) => (d.envelope === undefined ? [] : [d.source])));
  const names = new Map<string, string>();
  const counts = new Map<string, number>();
  for (const { source } of ingested) {
    const holder = holderIn(source, within) ?? (within.has(source) ? carrierIn(source, messages) : undefined);
    if (holder === undefined) continue;
    const rank = (counts.get(holder) ?? 0) + 1;
    counts.set(holder, rank);
    names.set(source, `${holder}#${rank}`);
  }
  const nameOf = (source: string): string => names.get(source) ?? source;
  return (one) => ({
    source: nameOf(one.source),
    problems: problemsOf(one).map((p) => ({
      ...p,
      source: nameOf(p.source),
      ...(p.detail === undefined ? {} : { detail: nameOf(p.detail) }),
    })),
  });
}

/** The outermost closed message that a source lies in; undefined for the message itself. */
function holderIn(source: string, closed: ReadonlySet<string>): string | undefined {
  for (let at = source.indexOf("#"); at !== -1; at = source.indexOf("#", at + 1)) {
    const outer = source.slice(0, at);
    if (closed.has(outer)) return outer;
  }
  return undefined;
}

/** The message that a message is attached to; undefined for one that lies in a mailbox or a folder. */
function carrierIn(source: string, messages: ReadonlySet<string>): string | undefined {
  const outer = source.slice(0, Math.max(0, source.lastIndexOf("#")));
  return messages.has(outer) ? outer : undefined;
}
