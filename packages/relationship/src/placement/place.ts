import type { Document, Role } from "@vigie/model";
import { type Gate, holdersOf, onlyWithin } from "../mail/gates.ts";
import { threads } from "../mail/threads.ts";
import { placeMessage } from "./message.ts";
import { placePaper } from "./paper.ts";
import { compare, type Draft, type Knowledge, type Place, REPRESENTATIVES, sceneOf } from "./scene.ts";

/** Authors whose mail may belong to a client only because the conversation does. */
const THREADED: ReadonlySet<Role> = new Set([...REPRESENTATIVES, "public-body", "us", "unknown", "our-insurer"]);

/** The place of every document: messages first, then what their conversation tells, then attachments and loose papers. */
export function placeAll(knowledge: Knowledge): Map<string, Place> {
  const scene = sceneOf(knowledge);
  const drafts = new Map<string, Draft>();
  const messages = scene.documents
    .filter((d) => d.envelope !== undefined)
    .sort((a, b) => compare(a.envelope?.date ?? "", b.envelope?.date ?? "") || compare(a.id, b.id));
  for (const message of messages)
    if (message.envelope !== undefined) {
      const draft = placeMessage(message, message.envelope, scene);
      drafts.set(message.id, draft);
      if (message.envelope.messageId !== undefined) scene.placed.set(message.envelope.messageId, draft);
    }
  followThreads(messages, drafts);
  for (const document of scene.documents)
    if (document.envelope === undefined) drafts.set(document.id, placePaper(document, drafts, scene));
  closeWhatIsWithin(scene.documents, drafts);
  return new Map(
    [...drafts].map(([id, { client, between, ...draft }]) => {
      const clientId = client === undefined ? undefined : scene.idOf.get(client);
      const candidates = (between ?? []).flatMap((entry) => scene.idOf.get(entry) ?? []);
      const choice = candidates.length === 0 || clientId !== undefined ? {} : { between: candidates };
      return [id, { ...draft, ...choice, ...(clientId === undefined ? {} : { clientId }) }];
    }),
  );
}

/** What came inside closed mail and with nothing open is closed as that is: attachments, messages in messages, archives. */
function closeWhatIsWithin(documents: readonly Document[], drafts: Map<string, Draft>): void {
  const gateOf = (id: string): Gate => drafts.get(id)?.gate ?? "none";
  const closed = new Set(documents.flatMap((d) => (gateOf(d.id) === "none" ? [] : [d.id])));
  const { holders } = holdersOf(documents);
  for (const id of onlyWithin(documents, closed)) {
    const draft = drafts.get(id);
    const gate = [...(holders.get(id) ?? [])].map(gateOf).find((g) => g !== "none");
    if (draft !== undefined) drafts.set(id, { ...draft, gate: gate ?? "privileged" });
  }
}

/**
 * A message without a client takes the client of its conversation when there is only one. An internal one that answers what
 * is privileged is privileged too, also when it quotes nothing of it.
 */
function followThreads(messages: readonly Document[], drafts: Map<string, Draft>): void {
  const byMessageId = new Map(messages.flatMap((m) => (m.envelope?.messageId ? [[m.envelope.messageId, m.id]] : [])));
  for (const { id, envelope } of messages) {
    const draft = drafts.get(id);
    if (draft?.direction !== "internal" || draft.gate !== "none") continue;
    const answered = [envelope?.inReplyTo, ...(envelope?.references ?? [])].map((m) => byMessageId.get(m ?? "") ?? "");
    if (answered.some((a) => drafts.get(a)?.gate === "privileged")) draft.gate = "privileged";
  }
  for (const { documentIds } of threads(messages)) {
    const clients = new Set(documentIds.flatMap((id) => drafts.get(id)?.client ?? []));
    const [client] = clients;
    if (clients.size !== 1 || client === undefined) continue;
    for (const id of documentIds) {
      const draft = drafts.get(id);
      if (draft === undefined || draft.client !== undefined || !THREADED.has(draft.speaker)) continue;
      draft.client = client;
      draft.certain = false;
      draft.why = { fr: `suite d’un échange avec ${client.name}`, en: `part of a conversation with ${client.name}` };
    }
  }
}
