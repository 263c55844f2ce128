import { hash } from "node:crypto";
import { distinctNames, safePartName } from "../archive/part-name.ts";
import { type Found, type Part, type PartHints, plainDocument, type Reading, Unreadable } from "../job.ts";
import type { Limits } from "../limits.ts";
import { firstField } from "./header-fields.ts";
import { envelopeOf } from "./mail-headers.ts";
import { bodyOf, type MimeNode } from "./message-body.ts";
import { messageBytes } from "./message-bytes.ts";
import { mimeLimits, openMessage } from "./message-parts.ts";
import { type MimePart, type MimeTree, readMimeTree } from "./mime-tree.ts";

/** A picture smaller than this, or one that the HTML shows, is part of a signature or a layout. */
const DECORATION_BYTES = 2048;

/** `cid:` references of the HTML parts. */
function shownPictures(node: MimeNode, into: Set<string>, depth = 0): Set<string> {
  if (node.contentType === "text/html" && node.textContent !== undefined)
    for (const match of node.textContent.matchAll(/\bcid:([^'"\s)>]{1,256})/g))
      if (match[1] !== undefined) into.add(match[1]);
  if (depth < 60) for (const child of node.children) shownPictures(child, into, depth + 1);
  return into;
}

function fallbackName(mediaType: string, index: number): string {
  const extension: Readonly<Record<string, string>> = {
    "message/rfc822": "eml",
    "application/pdf": "pdf",
    "text/calendar": "ics",
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/gif": "gif",
    "text/html": "html",
  };
  return `part-${index + 1}.${extension[mediaType] ?? (mediaType.startsWith("text/") ? "txt" : "bin")}`;
}

/** True when the bytes end in the middle of something: inside base64, or inside a part without a last line break. */
function isCut(root: MimePart, headersEnd: boolean, bytes: Buffer, enclosed: boolean): boolean {
  // The last line break before a boundary is the boundary's: a forwarded message ends without.
  const lineEnds = enclosed || bytes[bytes.length - 1] === 0x0a;
  if (!headersEnd) return !lineEnds;
  let part = root;
  while (part.children.length > 0) {
    if (part.closed) return false;
    part = part.children[part.children.length - 1] ?? part;
  }
  if (part.end < bytes.length) return false;
  if (part.encoding === "base64") {
    const tail = bytes.toString("latin1", part.start, part.end).replace(/[^A-Za-z0-9+/=]+/g, "");
    return tail.length % 4 !== 0;
  }
  return part !== root && !lineEnds;
}

/**
 * A message of RFC 5322 with MIME: its body as text, its headers as envelope, what is attached as parts, forwarded
 * messages among them. The subject is in the envelope, not in the text.
 *
 * An encrypted message ends in the state `encrypted` and keeps its envelope, so that who wrote when is not lost. What a
 * message costs is linear in its size. Throws `Unreadable`.
 */
export async function readMessage(received: Buffer, hints: PartHints, limits: Limits): Promise<Reading> {
  const bytes = messageBytes(received);
  return readingOf(bytes, readMimeTree(bytes, mimeLimits(limits)), hints, limits);
}

/** A page a browser saved in the form of a message (MHTML, RFC 2557): nobody sent it. */
function isSavedPage({ fields }: MimePart, name: string | undefined): boolean {
  if (firstField(fields, "to") !== undefined || firstField(fields, "received") !== undefined) return false;
  if (firstField(fields, "snapshot-content-location") !== undefined || /\.mhtml?$/i.test(name ?? "")) return true;
  return /^<?saved by /i.test(firstField(fields, "from") ?? "");
}

const asDecoration = (part: Part): Part => ({ ...part, hints: { ...part.hints, decoration: true } });

/** What a message whose structure is known says. Throws `Unreadable`. */
export function readingOf(
  bytes: Buffer,
  { root, headersEnd, over }: MimeTree,
  hints: PartHints,
  limits: Limits,
): Reading {
  const found: Found[] = [];
  if (over.has("headers") && root.children.length === 0 && root.start >= bytes.length)
    throw new Unreadable("limit", "over-limit-size", "headers");
  if (root.fields.length === 0) {
    // Without a single header it is a message by its name only; what can be read of it is.
    if (bytes.subarray(0, 8192).includes(0) || bytes.length === 0)
      throw new Unreadable("corrupt", "invalid-structure", "no headers");
    found.push({ code: "invalid-structure", detail: "no headers" });
  }
  if (over.has("headers")) found.push({ code: "over-limit-size", detail: "headers" });
  if (over.has("parts")) found.push({ code: "over-limit-parts" });
  if (over.has("depth")) found.push({ code: "over-limit-depth" });
  if (isCut(root, headersEnd, bytes, hints.mediaType?.startsWith("message/") === true))
    found.push({ code: "truncated" });
  const { tree, attachments, encrypted } = openMessage(root, bytes, limits, found);
  const body = bodyOf(tree, limits, found);
  if (encrypted) found.push({ code: "encrypted-message" });
  const shown = attachments.length === 0 ? new Set<string>() : shownPictures(tree, new Set());
  const distinct = distinctNames();
  const parts = attachments.map((one, index): Part => {
    const { name, unsafe } = safePartName(one.name ?? "", fallbackName(one.mediaType, index));
    const message = one.mediaType === "message/rfc822" || one.mediaType === "message/global";
    const decoration =
      one.mediaType.startsWith("image/") &&
      (one.bytes.length < DECORATION_BYTES || (one.cid !== undefined && shown.has(one.cid)) || one.related);
    return {
      label: distinct(name),
      bytes: { kind: "memory", bytes: one.bytes },
      id: hash("sha256", one.bytes, "hex"),
      hints: {
        name,
        mediaType: one.mediaType,
        ...(message ? { message: true } : {}),
        ...(decoration ? { decoration } : {}),
      },
      ...(unsafe ? { problem: "unsafe-name" as const } : {}),
    };
  });
  if (isSavedPage(root, hints.name)) {
    const title = envelopeOf(root.fields, undefined).subject;
    const document = { ...plainDocument("html", body.text), hidden: body.hidden, ...(title === "" ? {} : { title }) };
    const read = parts.map((part) => (part.hints.mediaType?.startsWith("image/") ? asDecoration(part) : part));
    return {
      format: "html",
      state: found.length === 0 ? "ok" : "partial",
      problems: found,
      document,
      contents: { expected: parts.length, parts: read },
    };
  }
  const whole = found.every((f) => f.code === "encoding-guessed");
  const locked = encrypted && body.text.trim() === "";
  return {
    format: "eml",
    state: locked ? "encrypted" : whole ? "ok" : "partial",
    problems: found,
    document: {
      ...plainDocument("eml", body.text),
      hidden: body.hidden,
      envelope: envelopeOf(root.fields, hints.folder),
    },
    contents: { expected: attachments.length, parts },
  };
}
