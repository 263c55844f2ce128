import { createHash } from "node:crypto";
import { type Found, type PartHints, type Reading, Unreadable } from "../job.ts";
import type { Limits } from "../limits.ts";
import { type MapiAttachment, type MapiMessage, readMapiMessage } from "./mapi-message.ts";
import type { MapiProperties } from "./mapi-properties.ts";
import { PstHeap } from "./pst-heap.ts";
import { damage, kindOf, nodeKind, type PstNode, type PstNodes } from "./pst-nodes.ts";

const RECIPIENTS = 0x692;
const ATTACHMENTS = 0x671;
const PR_ATTACH_DATA = 0x3701;
const MAX_RECIPIENTS = 20_000;
/** Messages inside messages that are taken out at once; more than the containers a reading goes into. */
const MAX_NESTING = 16;

/**
 * The message of a mailbox file under a node's number, as `readMapiMessage` reads it. What is attached to it becomes parts;
 * an attached message is written as a .msg and read by a job of its own. An attachment that cannot be taken out is counted
 * (`expected`) and missing among the parts.
 *
 * A message has no bytes of its own in such a file. Its `id` is the sha-256 of what was read, written as JSON: class, start
 * and end (of an appointment), envelope without the folder, text, and label and sha-256 of each part. The same message in
 * two mailbox files thus has the same id.
 */
export async function readPstMessage(
  nodes: PstNodes,
  id: number,
  hints: PartHints,
  limits: Limits,
): Promise<Reading & { id: string }> {
  const node = nodes.node(id);
  if (node === undefined) throw new Unreadable("corrupt", "invalid-structure");
  const found: Found[] = [];
  const message = messageOf(nodes, node, limits, found, 0);
  const reading = await readMapiMessage(message, "msg", hints, limits);
  const { folder: _, ...envelope } = reading.document?.envelope ?? { folder: undefined };
  const canonical = JSON.stringify([
    message.properties.text(0x001a) ?? "",
    message.properties.time(0x0060) ?? "",
    message.properties.time(0x0061) ?? "",
    envelope,
    reading.document?.text ?? "",
    (reading.contents?.parts ?? []).map((part) => [part.label, part.id ?? ""]),
  ]);
  return {
    ...reading,
    id: createHash("sha256").update(canonical).digest("hex"),
    ...(found.length > 0 ? { state: "partial" as const } : {}),
    problems: [...reading.problems, ...found],
  };
}

function messageOf(file: PstNodes, node: PstNode, limits: Limits, found: Found[], nesting: number): MapiMessage {
  const heap = new PstHeap(file, node, limits.fileBytes);
  const properties = heap.properties(undefined, ({ code }) => found.push({ code, detail: "property" }));
  const recipients = attempt(found, "recipients", () => {
    const table = heap.subnodes.get(RECIPIENTS);
    return table === undefined ? [] : new PstHeap(file, table, limits.fileBytes).rows(properties, MAX_RECIPIENTS);
  });
  const announced = attempt(found, "attachments", () => {
    const table = heap.subnodes.get(ATTACHMENTS);
    return table === undefined ? [] : new PstHeap(file, table, limits.fileBytes).rowIds();
  });
  const there = [...heap.subnodes.values()].filter((sub) => kindOf(sub.id) === nodeKind.attachment);
  const attachments: MapiAttachment[] = [];
  let lost = (announced ?? []).filter((row) => !heap.subnodes.has(row)).length;
  // What a message inside lacks is told by the one outside: it is handed on as bytes.
  if (lost > 0 && nesting > 0) found.push({ code: "attachment-not-read", detail: String(lost) });
  for (const sub of there) {
    const attachment = attempt(found, "attachment", () => attachmentOf(file, sub, properties, limits, found, nesting));
    if (attachment === undefined) lost++;
    else attachments.push(attachment);
  }
  return { properties, recipients: recipients ?? [], attachments, lostAttachments: lost };
}

/** A part of a message that may be broken while the rest is not. */
function attempt<T>(found: Found[], what: string, take: () => T): T | undefined {
  try {
    return take();
  } catch (error) {
    found.push({ code: damage(error).code, detail: what });
    return undefined;
  }
}

function attachmentOf(
  file: PstNodes,
  node: PstNode,
  message: MapiProperties,
  limits: Limits,
  found: Found[],
  nesting: number,
): MapiAttachment {
  const heap = new PstHeap(file, node, limits.fileBytes);
  const properties = heap.properties(message, (why) => {
    throw why;
  });
  const object = properties.object(PR_ATTACH_DATA);
  if (object === undefined) return { properties };
  const inner = heap.subnodes.get(object);
  if (inner === undefined) throw new Unreadable("corrupt", "invalid-structure");
  // 5: a message inside; else an object of another program, whose bytes lie in the subnode.
  if (properties.int(0x3705) !== 5) return { properties, object: heap.subnodeBytes(object) };
  if (nesting >= MAX_NESTING) throw new Unreadable("limit", "over-limit-depth");
  return { properties, embedded: messageOf(file, inner, limits, found, nesting + 1) };
}
