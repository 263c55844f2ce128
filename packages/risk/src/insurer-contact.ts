import type { Attachment, CalendarDate, Finding, Relationship } from "@vigie/model";
import { estimated } from "./deadline-draft.ts";
import { gateOf, rank } from "./levels.ts";
import { dayOf, type Matter } from "./matter.ts";
import { isAutomatic } from "./unanswered.ts";

/** Words by which the subject of a message says that it declares a claim to the insurer. */
const DECLARATION =
  /d[ée]claration (?:de|du|d’un|d'un) sinistre|declaration of claim|notice of claim|notification of (?:a )?claim/iu;
/** A receipt that says no more than that the message came. */
const RECEIPT = /accus[ée] (?:automatique )?de r[ée]ception|acknowledge?ment of receipt|we have received your/iu;
/** A written complaint about the insurer's silence, by registered letter or to its complaints department. */
const COMPLAINT = /r[ée]clamation|mise en demeure|formal notice|complaint/iu;
const REGISTERED = /\bLRAR\b|\bL\.?R\.? ?A\.?R\b|recommand[ée]|registered/iu;
/** The insurer's expert, who writes under his own name: his appointment is an answer (domain §3.3). */
const EXPERT = /\bexpertise\b|\bexpert\b/iu;
const OTHER_SIDE: ReadonlySet<Attachment["speaker"]> = new Set<Attachment["speaker"]>([
  "us",
  "client",
  "client-counsel",
  "client-insurer",
  "bailiff",
  "court",
  "collector",
  "bulk",
]);

/**
 * The first finding of the matter that must be declared: one that opens level 3 or 4. Of one day, a message comes before a letter on
 * paper, whose day of receipt is not known.
 */
export function notificationTrigger(matter: Matter): { finding: Finding; received: CalendarDate } | null {
  if (matter.closedOn !== null) return null;
  const grave = matter.findings.flatMap((finding) => {
    const received = dayOf(finding);
    return received !== undefined && rank(gateOf(finding, matter.asOf, matter.settings)) >= 3
      ? [{ finding, received }]
      : [];
  });
  const [first] = grave;
  if (first === undefined) return null;
  return grave.find((g) => g.received === first.received && !estimated(g.finding)) ?? first;
}

export type InsurerContact = {
  declaredOn: CalendarDate;
  documentId: string;
  /** First answer of the insurer or of its expert; automatic receipts are none. */
  answeredOn: CalendarDate | null;
  /** Our first reminder, and our written complaint, since the declaration. */
  remindedOn: CalendarDate | null;
  complainedOn: CalendarDate | null;
  /** The last registered letter of ours to the insurer: it interrupts the two years of L114-1 (C. assur. L114-2). */
  registeredOn: CalendarDate | null;
};

/**
 * Our declaration of this matter to the insurer, as far as the mail shows it: the first message of ours whose subject says so,
 * or that goes to our insurer or belongs to a thread in which it takes part, once there is a claim to declare (to alert the insurer before is
 * no declaration, domain §0.2b); what we wrote it after, and its first answer. Telephone and portals are not seen.
 */
export function insurerContact(relationship: Relationship, matter: Matter): InsurerContact | null {
  const since = matter.findings[0]?.date ?? matter.asOf;
  const claimed = notificationTrigger(matter)?.received ?? since;
  const known = relationship.documents
    .filter((d) => d.date !== undefined && d.date <= matter.asOf)
    .sort((a, b) => ((a.date ?? "") < (b.date ?? "") ? -1 : (a.date ?? "") > (b.date ?? "") ? 1 : 0));
  const theirs = known.filter((d) => d.speaker === "our-insurer");
  const threads = new Set(theirs.flatMap((d) => d.threadId ?? []));
  const subject = (d: Attachment): string => d.subject ?? "";
  // What we write to the insurer alone goes to a third party of the relationship.
  const ours = known.filter(
    (d) =>
      (d.direction === "outbound" || (d.speaker === "us" && d.direction === "third-party")) &&
      (d.date ?? "") >= since &&
      !isAutomatic(d),
  );
  const first = ours.find(
    (d) =>
      DECLARATION.test(subject(d)) ||
      ((d.date ?? "") >= claimed && (d.toInsurer === true || (d.threadId !== undefined && threads.has(d.threadId)))),
  );
  if (first?.date === undefined) return null;
  const declaredOn = first.date;
  if (first.threadId !== undefined) threads.add(first.threadId);
  const toInsurer = ours.filter(
    (d) =>
      d !== first &&
      (d.date ?? "") >= declaredOn &&
      (d.toInsurer === true ||
        (d.threadId !== undefined && threads.has(d.threadId)) ||
        /sinistre|assur|insur/iu.test(subject(d))),
  );
  const answer = known.find(
    (d) =>
      (d.date ?? "") >= declaredOn &&
      !isAutomatic(d) &&
      !RECEIPT.test(subject(d)) &&
      (d.speaker === "our-insurer" ||
        (d.direction === "inbound" && !OTHER_SIDE.has(d.speaker) && EXPERT.test(subject(d)))),
  );
  const complaint = toInsurer.find((d) => COMPLAINT.test(subject(d)) || REGISTERED.test(subject(d)));
  return {
    declaredOn,
    documentId: first.documentId,
    answeredOn: answer?.date ?? null,
    remindedOn: toInsurer[0]?.date ?? null,
    complainedOn: complaint?.date ?? null,
    registeredOn: toInsurer.filter((d) => REGISTERED.test(subject(d))).at(-1)?.date ?? null,
  };
}
