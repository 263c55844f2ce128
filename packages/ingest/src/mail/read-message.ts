import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { type AttachmentStream, MailParser, type MailParserOptions } from "mailparser";
import { distinctNames, safePartName } from "../archive/part-name.ts";
import { type Found, type Part, type PartHints, plainDocument, type Reading, Unreadable } from "../job.ts";
import type { Limits } from "../limits.ts";
import { readEnvelope } from "./mail-headers.ts";
import { bodyOf, emptyBody, type MimeNode } from "./message-body.ts";

const CHUNK = 64 * 1024;
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
    "text/plain": "txt",
  };
  return `part-${index + 1}.${extension[mediaType] ?? "bin"}`;
}

type Attached = {
  name: string | undefined;
  mediaType: string;
  cid: string | undefined;
  related: boolean;
  bytes: Buffer;
};

/**
 * A message of RFC 5322 with MIME: its body as text, its headers as envelope, what is attached as parts, forwarded
 * messages among them. The subject is in the envelope, not in the text.
 *
 * Only bytes are given to the parser, in pieces, so that a hostile message costs what its size says. Throws `Unreadable`.
 */
export async function readMessage(bytes: Buffer, hints: PartHints, limits: Limits): Promise<Reading> {
  const found: Found[] = [];
  const attached: Attached[] = [];
  let announced = 0;
  let lines: readonly { key: string; line: string }[] = [];
  let headers: ReadonlyMap<string, unknown> = new Map();
  const options: MailParserOptions & { ignoreEmbedded: boolean; maxHeadSize: number; maxChildNodes: number } = {
    skipHtmlToText: true,
    skipTextToHtml: true,
    skipImageLinks: true,
    // Forwarded messages stay whole: they become documents of their own.
    ignoreEmbedded: true,
    maxHeadSize: 1024 * 1024,
    maxChildNodes: limits.parts,
  };
  const parser = new MailParser(options);
  const failure = await new Promise<Error | undefined>((resolve) => {
    parser.on("headers", (h) => {
      headers = h;
    });
    parser.on("headerLines", (l) => {
      lines = l;
    });
    parser.on("data", (data) => {
      if (data.type !== "attachment") return;
      announced++;
      const stream: AttachmentStream = data;
      const chunks: Buffer[] = [];
      stream.content.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.content.on("end", () => {
        attached.push({
          name: stream.filename,
          mediaType: (stream.contentType || "application/octet-stream").toLowerCase(),
          cid: stream.cid,
          related: stream.related === true,
          bytes: Buffer.concat(chunks),
        });
        stream.release();
      });
    });
    parser.on("end", () => resolve(undefined));
    parser.on("error", (error: Error) => resolve(error));
    Readable.from(pieces(bytes)).pipe(parser);
  });
  const { tree } = parser as unknown as { tree: MimeNode | false };
  if (lines.length === 0 && failure === undefined) throw new Unreadable("corrupt", "invalid-structure", "no headers");
  if (failure !== undefined) {
    const code = "code" in failure ? String(failure.code) : "";
    if (code === "EMAXLEN") {
      if (tree === false)
        throw new Unreadable("limit", /head/i.test(failure.message) ? "over-limit-size" : "over-limit-parts");
      found.push({ code: /head/i.test(failure.message) ? "over-limit-size" : "over-limit-parts" });
    } else found.push({ code: "truncated" });
  }
  const body = tree === false ? emptyBody : bodyOf(tree, limits, found);
  const shown = tree === false ? new Set<string>() : shownPictures(tree, new Set());
  const distinct = distinctNames();
  const parts = attached.map((one, index): Part => {
    const fallback = fallbackName(one.mediaType, index);
    const { name, unsafe } = safePartName(one.name ?? "", fallback);
    const image = one.mediaType.startsWith("image/");
    const decoration =
      image && (one.bytes.length < DECORATION_BYTES || (one.cid !== undefined && shown.has(one.cid)) || one.related);
    return {
      label: distinct(name),
      bytes: { kind: "memory", bytes: one.bytes },
      id: createHash("sha256").update(one.bytes).digest("hex"),
      hints: {
        name,
        mediaType: one.mediaType,
        ...(one.mediaType === "message/rfc822" ? { message: true } : {}),
        ...(decoration ? { decoration } : {}),
      },
      ...(unsafe ? { problem: "unsafe-name" as const } : {}),
    };
  });
  const limited = found.some((f) => f.code.startsWith("over-limit"));
  return {
    format: "eml",
    state: limited || found.some((f) => f.code === "truncated") ? "partial" : "ok",
    problems: found,
    document: {
      ...plainDocument("eml", body.text),
      hidden: body.hidden,
      envelope: readEnvelope(headers, lines, hints.folder),
    },
    contents: { expected: announced, parts },
  };
}

function* pieces(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += CHUNK) yield bytes.subarray(at, at + CHUNK);
}
