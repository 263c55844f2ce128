import { matchFrames, readText } from "@vigie/language";
import type { DetectionContext, Document, Evidence, Facts, Finding, OwnMessage } from "@vigie/model";
import { evidenceAt } from "@vigie/model/values";
import { ownMessage } from "./conduct/own-message.ts";
import { firstOpinion } from "./first-opinion.ts";
import { frameSet } from "./frame-set.ts";
import { asMessage, readFor } from "./message.ts";
import { settle } from "./settle.ts";
import { signals } from "./signals.ts";

const ORDER = signals.map((s) => s.id);

/** Readies lexicon and frames ahead of the first document: time that can pass while files are being read. */
export function prepare(): void {
  matchFrames(readText({ text: "Bonjour.", format: "text" }), frameSet().set);
}

/**
 * The findings of one document, signals in the order of the list: correspondence and our own conduct. Quoted text never counts;
 * the speaker decides what may fire; contracts and terms raise no correspondence signal. The frames give the first opinion, the
 * fitted model the second; `settle` decides between them. Deterministic, linear in the text's length, never throws on a text.
 */
export function detectInText(document: Document, facts: Facts, context: DetectionContext): Finding[] {
  const message = asMessage(document, facts, context);
  if (message === undefined) return [];
  return settle(message, firstOpinion(message))
    .map((finding) => ({ ...finding }))
    .sort((a, b) => ORDER.indexOf(a.signal) - ORDER.indexOf(b.signal));
}

/**
 * Our own formal notice to a client: no signal against us, an event of the timeline (direction matrix, domain §3.0).
 * Returns its sentence, or undefined when the message is none or not ours.
 */
export function ownFormalNotice(document: Document, context: DetectionContext): Evidence | undefined {
  if (context.speaker !== "us" && context.speaker !== "our-counsel") return undefined;
  if (context.direction === "internal") return undefined;
  const notice = signals.find((s) => s.id === "mise-en-demeure");
  if (notice === undefined) return undefined;
  const reading = readFor(document, context.speaker === "us" ? context : { ...context, speaker: "us" });
  const { set, ownerOf } = frameSet();
  const hit = matchFrames(reading, set).find(
    (h) => ownerOf.get(h.frame) === notice && h.frame.family === "interpellation" && h.damped.length === 0,
  );
  return hit === undefined ? undefined : evidenceAt(document, hit.span);
}

/** Steps of the TECREP method our message shows (R35), and what it promises for which day; undefined when there is neither. */
export function readOwnMessage(document: Document, context: DetectionContext): OwnMessage | undefined {
  return context.speaker === "us" ? ownMessage(document, readFor(document, context), context) : undefined;
}
