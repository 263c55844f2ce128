import type { CalendarDate, Finding, OwnReply, Relationship } from "@vigie/model";
import { courseOf, dayOf } from "./matter.ts";
import { threadIndex } from "./thread-of.ts";
import { isOurMessage } from "./unanswered.ts";

/** What calls for an answer by the method (R34, R35): a grievance, a defect, a complaint, a refusal to pay, a threat of a review. */
const GRIEVANCES: ReadonlySet<Finding["signal"]> = new Set<Finding["signal"]>([
  "dissatisfaction",
  "incident-report",
  "formal-complaint",
  "payment-refusal",
  "reputation-threat",
]);

/**
 * Our first message after each grievance of the client, in its thread, with the steps of the TECREP method it shows; oldest
 * first, each message once. A grievance answered by nothing is told by `own-unanswered`.
 */
export function repliesOf(relationship: Relationship, asOf: CalendarDate): OwnReply[] {
  const threadOf = threadIndex(relationship);
  const steps = new Map((relationship.ownMessages ?? []).map((m) => [m.documentId, m.steps]));
  const ours = relationship.documents
    .filter((d) => isOurMessage(d) && d.kind !== "call-note" && d.date !== undefined && d.date <= asOf)
    .sort((a, b) => ((a.date ?? "") < (b.date ?? "") ? -1 : (a.date ?? "") > (b.date ?? "") ? 1 : 0));
  const place = new Map(relationship.threads.flatMap((t) => t.messages.map((m, i) => [m.documentId, i] as const)));
  const replies = new Map<string, OwnReply>();
  for (const { finding } of courseOf(relationship).adverse) {
    const day = dayOf(finding);
    if (day === undefined || day > asOf || !GRIEVANCES.has(finding.signal) || finding.strength === "weak") continue;
    const thread = threadOf(finding);
    const said = place.get(finding.evidence[0]?.documentId ?? "") ?? -1;
    const reply = ours.find(
      (d) =>
        (d.date ?? "") >= day &&
        (thread === undefined ? (d.date ?? "") > day : d.threadId === thread) &&
        (thread === undefined || (place.get(d.documentId) ?? Number.POSITIVE_INFINITY) > said),
    );
    if (reply === undefined || replies.has(reply.documentId)) continue;
    replies.set(reply.documentId, {
      documentId: reply.documentId,
      date: reply.date ?? day,
      answers: finding.id,
      steps: [...(steps.get(reply.documentId) ?? [])],
    });
  }
  return [...replies.values()];
}
