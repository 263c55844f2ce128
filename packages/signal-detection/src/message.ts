import { type FrameHit, matchFrames, type Reading, readText, zones } from "@vigie/language";
import type { DetectionContext, Document, DocumentKind, Facts } from "@vigie/model";
import type { SignalDefinition } from "./define.ts";
import { frameSet, ownerOf } from "./frame-set.ts";
import { isCorrespondence, isImpersonal } from "./genre.ts";
import { signals } from "./signals.ts";

/** A text somebody wrote to somebody, read once for both opinions. */
export type Message = {
  readonly document: Document;
  readonly kind: DocumentKind;
  readonly context: DetectionContext;
  readonly reading: Reading;
  /** Frames that matched, damped ones included. */
  readonly hits: readonly FrameHit[];
};

/**
 * Reads a document as a message, or undefined when it is none that may raise anything: a contract, mail among us, mail of
 * our own counsel, newsletters, templates, automatic answers (domain §3.0, genre gate).
 */
export function asMessage(given: Document, facts: Facts, context: DetectionContext): Message | undefined {
  const kind = facts.kind.value;
  if (!isCorrespondence(kind) && !signals.some((s) => s.kinds?.includes(kind) === true)) return undefined;
  if (context.direction === "internal" || context.speaker === "our-counsel") return undefined;
  const document = context.heard === "forwarded" ? forwardedOnly(given, context) : given;
  const reading = readFor(document, context);
  if (isImpersonal(document, reading, context)) return undefined;
  const hits = matchFrames(reading, frameSet().set).filter(
    (hit) => ownerOf(hit)?.inTables === true || !isRowOfSums(reading.text.slice(hit.span.start, hit.span.end)),
  );
  return { document, kind, context, reading, hits };
}

/**
 * The document with all but what `context.passage` says its speaker wrote blanked, place for place: spans and quotes stay those of
 * the whole, and it reads as the message read that was forwarded. Where nothing says so much, all that is forwarded stays.
 */
function forwardedOnly(document: Document, { passage }: DetectionContext): Document {
  const { text, envelope } = document;
  const blank = (from: number, to: number): string =>
    text
      .slice(from, to)
      .split("\n")
      .map((line) => " ".repeat(line.length))
      .join("\n");
  let kept = "";
  const spans = passage?.spans ?? zones(document).flatMap(({ kind, span }) => (kind === "forwarded" ? [span] : []));
  for (const span of spans) kept += blank(kept.length, span.start) + text.slice(span.start, span.end);
  const alone = { ...document, text: kept + blank(kept.length, text.length) };
  return passage === undefined || envelope === undefined
    ? alone
    : { ...alone, envelope: { ...envelope, subject: passage.subject } };
}

/** Whether the author, the genre and the kind of document allow the signal at all (direction matrix, domain §3.0). */
export function mayRaise(signal: SignalDefinition, { kind, context, reading }: Message): boolean {
  if (!signal.speakers.includes(context.speaker)) return false;
  if (signal.id !== "insolvency" && reading.hasAnywhere("mass-address")) return false;
  return isCorrespondence(kind) || signal.kinds?.includes(kind) === true;
}

/** A line of a table (cells are set apart by tabs, see `ingest`) that holds a sum: a claim's or an account's entry, no speech. */
function isRowOfSums(text: string): boolean {
  return text.includes("\t") && /\d\s?(?:€|eur|\$|£)/iu.test(text);
}

/** The document read last: our own messages are looked at for signals, for a notice and for promises, one after the other. */
let last: { document: Document; context: DetectionContext; reading: Reading } | undefined;

/** Reads a document with the names that stand for the two sides. */
export function readFor(document: Document, context: DetectionContext): Reading {
  if (last?.document !== document || last.context !== context)
    last = { document, context, reading: read(document, context) };
  return last.reading;
}

function read(document: Document, context: DetectionContext): Reading {
  const outbound = context.speaker === "us";
  return readText(document, {
    reference: context.receivedOn ?? context.sentOn,
    calendar: context.calendar,
    addressee: outbound ? context.theirNames : context.ourNames,
    author: outbound ? context.ourNames : context.theirNames,
  });
}
