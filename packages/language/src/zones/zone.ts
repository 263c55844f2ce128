import type { Span } from "@vigie/model";

/**
 * What a stretch of a message or letter is. Only `fresh` and `forwarded` text may raise a signal.
 *
 * - `letterhead`: the sender's block of a letter, and printed page furniture; `signature`: what closes the author's text. A bar
 *   or a toque counts in these two only, never in `recipient`, the block of the person written to.
 * - `references`: numbers of the file, how it was sent, place and date, what is enclosed and who has a copy.
 * - `object`: what a letter is about, "Objet :" or "Re:".
 * - `disclaimer`: what a mail server adds, above ("external mail") or below (confidentiality, viruses).
 */
export type ZoneKind =
  | "fresh"
  | "quoted"
  | "forwarded"
  | "greeting"
  | "closing"
  | "signature"
  | "disclaimer"
  | "letterhead"
  | "recipient"
  | "references"
  | "object";

/** A stretch of a text and what it is. The zones of a text cover it whole, in order, without overlap. */
export type Zone = { kind: ZoneKind; span: Span };

/** The stretches of a document that may raise a signal: fresh and forwarded zones. */
export function speakingZones(list: readonly Zone[]): Span[] {
  return list.filter((z) => z.kind === "fresh" || z.kind === "forwarded").map((z) => z.span);
}
