import type { CalendarDate, Relationship } from "@vigie/model";
import type { Matter } from "./matter.ts";

/** Words by which the subject of a message says that it declares a claim to the insurer. */
const DECLARATION =
  /d[ée]claration (?:de|du|d’un|d'un) sinistre|declaration of claim|notice of claim|notification of (?:a )?claim/iu;

/**
 * Our declaration of this matter to the insurer, as far as the mail shows it: the first message of ours whose subject says so,
 * or that belongs to a thread in which our insurer takes part; and the insurer's first answer after it. Telephone and
 * portals are not seen.
 */
export function insurerContact(
  relationship: Relationship,
  matter: Matter,
): { declaredOn: CalendarDate; documentId: string; answeredOn: CalendarDate | null } | null {
  const since = matter.findings[0]?.date ?? matter.asOf;
  const theirs = relationship.documents.filter((d) => d.speaker === "our-insurer" && (d.date ?? "") <= matter.asOf);
  const threads = new Set(theirs.flatMap((d) => (d.threadId === undefined ? [] : [d.threadId])));
  const declarations = relationship.documents
    .filter(
      (d) =>
        d.direction === "outbound" &&
        d.date !== undefined &&
        d.date >= since &&
        d.date <= matter.asOf &&
        (DECLARATION.test(d.subject ?? "") || (d.threadId !== undefined && threads.has(d.threadId))),
    )
    .sort((a, b) => ((a.date ?? "") < (b.date ?? "") ? -1 : 1));
  const first = declarations[0];
  if (first?.date === undefined) return null;
  const declaredOn = first.date;
  const answers = theirs.map((d) => d.date ?? "").filter((day) => day >= declaredOn);
  return { declaredOn, documentId: first.documentId, answeredOn: answers.sort()[0] ?? null };
}
