import { type PartHints, type Reading, Unreadable } from "../job.ts";
import type { Limits } from "../limits.ts";
import { messageBytes } from "./message-bytes.ts";
import { mimeLimits } from "./message-parts.ts";
import { type MimePart, readMimeTree } from "./mime-tree.ts";
import { readingOf } from "./read-message.ts";

/**
 * Why a message is left to a full reading: it carries things (`attachments`, or a `nested-message`), it is `encrypted` or
 * wrapped, it has more than the first pass takes on (`limits`), or it cannot be read (`malformed`).
 */
type DeclineReason = "attachments" | "nested-message" | "encrypted" | "limits" | "malformed";

/** Text of one message that is decoded in the first pass, and its headers, in bytes: more is worth a job of its own. */
const MAX_TEXT = 512 * 1024;
const MAX_HEADERS = 64 * 1024;

/** Parts that hold nothing to keep, so that a message with them can still be read in the first pass. */
const light =
  /^(?:text\/(?:plain|html|enriched|richtext|watch-html|x-amp-html)|message\/delivery-status|application\/pgp-signature)$/;

/** What about a part, by its headers alone, calls for the full reading. */
function reasonIn({ mediaType, disposition }: MimePart): DeclineReason | undefined {
  if (mediaType === "multipart/encrypted" || /^application\/(?:x-)?pkcs7-mime$/.test(mediaType)) return "encrypted";
  if (mediaType.startsWith("multipart/")) return undefined;
  if (mediaType === "message/rfc822" || mediaType === "message/global") return "nested-message";
  if (!light.test(mediaType) || (disposition !== "" && disposition !== "inline")) return "attachments";
  return undefined;
}

/** Length of the text of a message, still encoded. */
function textBytes(part: MimePart): number {
  if (part.children.length === 0) return part.end - part.start;
  return part.children.reduce((sum, child) => sum + textBytes(child), 0);
}

/**
 * The first of two passes over mail: the reading of a message that is nothing but headers and text, deep-equal to what
 * `readMessage` gives for the same arguments; `declined` for every other one, as soon as its structure tells. Bytes of
 * what is attached are never looked at: the search for parts ends at the first one that is not text. Synchronous, linear
 * in the bytes before that part. Never throws for what the bytes hold.
 */
export function triageMessage(
  received: Buffer,
  hints: PartHints,
  limits: Limits,
): { reading: Reading } | { declined: DeclineReason } {
  const bytes = messageBytes(received);
  let declined: DeclineReason | undefined;
  const taken = { ...mimeLimits(limits), headerBytes: MAX_HEADERS };
  const tree = readMimeTree(bytes, taken, (part) => {
    declined = reasonIn(part);
    return declined !== undefined;
  });
  if (declined !== undefined) return { declined };
  if (tree.over.size > 0 || textBytes(tree.root) > MAX_TEXT) return { declined: "limits" };
  try {
    const reading = readingOf(bytes, tree, hints, limits);
    // Files that stand in the text itself.
    return (reading.contents?.parts.length ?? 0) > 0 ? { declined: "attachments" } : { reading };
  } catch (error) {
    if (error instanceof Unreadable) return { declined: "malformed" };
    throw error;
  }
}
