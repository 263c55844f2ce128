import type { Finding, Relationship } from "@vigie/model";

/** The thread a finding was said in, undefined for a paper that came by no mail. */
export function threadIndex(relationship: Relationship): (finding: Finding) => string | undefined {
  const byDocument = new Map<string, string>();
  const byMessage = new Map<string, string>();
  for (const thread of relationship.threads)
    for (const message of thread.messages) {
      byDocument.set(message.documentId, thread.id);
      if (message.messageId !== undefined) byMessage.set(message.messageId, thread.id);
    }
  for (const document of relationship.documents)
    if (document.threadId !== undefined) byDocument.set(document.documentId, document.threadId);
  return (finding) => {
    const document = finding.evidence[0]?.documentId;
    const byDoc = document === undefined ? undefined : byDocument.get(document);
    return byDoc ?? (finding.messageId === undefined ? undefined : byMessage.get(finding.messageId));
  };
}
