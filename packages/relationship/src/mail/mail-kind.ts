import { fold } from "@vigie/language";
import type { Document, Envelope } from "@vigie/model";

/** What sent a message, before anybody asks for whom: a person, a list, or a machine. */
export type MailKind = "personal" | "bulk" | "automatic" | "platform";

const AUTOMATIC_SUBJECT =
  /^(?:reponse automatique|absen(?:t|ce)(?: du bureau)?\b|message d'absence|automatic reply|auto(?:matic)?[ -]?reply|out of (?:the )?office|undeliver|delivery status|non remis|echec de (?:la )?remise)/u;
const MACHINE = /^(?:mailer-daemon|postmaster|bounces?)(?:[+@-]|$)/u;
const NO_REPLY =
  /^(?:no-?reply|ne-?pas-?repondre|do-?not-?reply|notifications?|notify|alertes?|alerts?|noreply)(?:[+._-]|@)/u;

/**
 * Bulk by `List-Unsubscribe`, `List-Id` or `Precedence` (RFC 2369, 2919, 3834), automatic by `Auto-Submitted` (RFC 3834) or the
 * usual subjects, platform by a no-reply sender. An answer to one of our own messages is a person's whatever its headers:
 * companies put their shared addresses behind lists, and a complaint must not be lost there.
 */
export function mailKind(envelope: Envelope, answersUs: boolean): MailKind {
  const from = envelope.from[0]?.address.toLowerCase() ?? "";
  const header = (name: string): string => (envelope.headers[name] ?? "").toLowerCase().trim();
  const auto = header("auto-submitted");
  if (
    (auto !== "" && !auto.startsWith("no")) ||
    MACHINE.test(from) ||
    AUTOMATIC_SUBJECT.test(fold(envelope.subject).folded.trim())
  )
    return "automatic";
  if (answersUs) return "personal";
  if (
    header("list-unsubscribe") !== "" ||
    header("list-id") !== "" ||
    /^(?:bulk|list|junk)/u.test(header("precedence"))
  )
    return "bulk";
  return NO_REPLY.test(from) ? "platform" : "personal";
}

/** True for a message that answers one whose id is ours. */
export function answers(envelope: Envelope, ourMessageIds: ReadonlySet<string>): boolean {
  return [envelope.inReplyTo, ...envelope.references].some((id) => id !== undefined && ourMessageIds.has(id));
}

/** The recipients of a message, each once, lower case. */
export function recipients(envelope: Envelope): string[] {
  return [...new Set([...envelope.to, ...envelope.cc, ...envelope.bcc].map((a) => a.address.toLowerCase()))].filter(
    (a) => a !== "",
  );
}

/** The author's address, lower case; "" when the message names none. */
export function authorOf(envelope: Envelope): string {
  return envelope.from[0]?.address.toLowerCase() ?? "";
}

/** True when the message lay in a folder of sent mail. */
export function wasSent(document: Document): boolean {
  const folder = fold(document.envelope?.folder ?? "").folded;
  return /(?:^|[./\\ ])(?:sent|envoye|elements envoyes|messages envoyes|sent items|sent messages|boite d'envoi)/u.test(
    folder,
  );
}
