import type { DetectionContext, Document, DocumentKind, Facts, Role } from "@vigie/model";

const ROLES: Readonly<Record<string, Role>> = { newsletter: "bulk", contract: "unknown" };
const DAY = "2026-06-08";
const SENT_ON: Readonly<Record<string, string>> = { "on a Sunday": "2026-06-07", "on a Monday holiday": "2026-05-25" };

/** A document, its facts and its context as an example's `from` describes them: "client", "us, at 22:40", "contract" … Received Monday 8 June 2026. */
export function exampleOf(
  from: string,
  text: string,
  subject = "",
): { document: Document; facts: Facts; context: DetectionContext } {
  const [who = "unknown", detail = "", answering = ""] = from.split(", ");
  const speaker = ROLES[who] ?? (who as Role);
  const plain = text.replace(/[⟦⟧]/gu, "");
  const contract = who === "contract";
  const headers: Record<string, string> = who === "newsletter" ? { "list-unsubscribe": "<mailto:x@example.org>" } : {};
  const document: Document = {
    id: "0".repeat(64),
    source: "example",
    format: contract ? "pdf" : "eml",
    text: plain,
    pages: [{ number: 1, span: { start: 0, end: plain.length }, hasText: true }],
    hidden: [],
    furniture: [],
    attachments: [],
    marks: [],
    digitalSignatures: [],
    problems: [],
    ...(contract
      ? {}
      : { envelope: { from: [], replyTo: [], to: [], cc: [], bcc: [], subject, references: [], headers } }),
  };
  const absent = { status: "absent" as const, searched: [] };
  const kind: DocumentKind = contract ? "contract" : "email";
  const facts: Facts = {
    kind: { value: kind, confidence: 1, why: "example" },
    language: "fr",
    parties: absent,
    limitationOfLiability: absent,
    signatures: absent,
    serviceScope: absent,
    dates: absent,
    price: absent,
    paymentTerms: absent,
    governingLaw: absent,
    insuranceClause: absent,
    penalties: absent,
    termination: absent,
    subcontracting: absent,
    precedence: absent,
    termsReference: absent,
    invoice: absent,
    policy: absent,
  };
  const outbound = speaker === "us";
  const context: DetectionContext = {
    speaker,
    direction: contract ? "document" : who === "internal" ? "internal" : outbound ? "outbound" : "inbound",
    ...(outbound ? { sentOn: SENT_ON[detail] ?? DAY } : { receivedOn: DAY }),
    sentAt: detail.startsWith("at ") ? detail.slice(3) : "10:00",
    ...(answering.startsWith("answering at ") ? { answers: { on: DAY, at: answering.slice(-5) } } : {}),
    calendar: "national",
    ourNames: ["Atelier Brume"],
    theirNames: [],
    thirdPartyRecipients: detail === "copy to a third party" ? ["voisin@example.org"] : [],
    fragileCapShare: 0.25,
    consumer: false,
  };
  return { document, facts, context };
}
