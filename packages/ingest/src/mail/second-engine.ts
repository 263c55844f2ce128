import { hash } from "node:crypto";
import { Readable } from "node:stream";
import { type AttachmentStream, MailParser, type MailParserOptions } from "mailparser";
import { distinctNames, safePartName } from "../archive/part-name.ts";
import { type Found, type Part, type PartHints, plainDocument, type Reading, Unreadable } from "../job.ts";
import type { Limits } from "../limits.ts";
import { readEnvelope } from "./mail-headers.ts";
import { bodyOf, type MimeNode } from "./message-body.ts";

const CHUNK = 64 * 1024;

function* pieces(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += CHUNK) yield bytes.subarray(at, at + CHUNK);
}

/**
 * A message by mailparser, when our own reader could not, and to hold our own reader to in tests: body, envelope, what is
 * attached. Only bytes are given to the parser, in pieces, and none of its own HTML work is asked for. Throws `Unreadable`.
 */
export async function readMessageAgain(bytes: Buffer, hints: PartHints, limits: Limits): Promise<Reading> {
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
  let lines: readonly { key: string; line: string }[] = [];
  let headers: ReadonlyMap<string, unknown> = new Map();
  const parts: Part[] = [];
  const distinct = distinctNames();
  const failure = await new Promise<Error | undefined>((resolve) => {
    parser.on("headers", (h) => {
      headers = h;
    });
    parser.on("headerLines", (l) => {
      lines = l;
    });
    parser.on("data", (data) => {
      if (data.type !== "attachment") return;
      const stream: AttachmentStream = data;
      const chunks: Buffer[] = [];
      stream.content.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.content.on("end", () => {
        const content = Buffer.concat(chunks);
        const mediaType = (stream.contentType || "application/octet-stream").toLowerCase();
        const { name, unsafe } = safePartName(stream.filename ?? "", `part-${parts.length + 1}`);
        parts.push({
          label: distinct(name),
          bytes: { kind: "memory", bytes: content },
          id: hash("sha256", content, "hex"),
          hints: { name, mediaType, ...(mediaType === "message/rfc822" ? { message: true } : {}) },
          ...(unsafe ? { problem: "unsafe-name" as const } : {}),
        });
        stream.release();
      });
    });
    parser.on("end", () => resolve(undefined));
    parser.on("error", resolve);
    Readable.from(pieces(bytes)).pipe(parser);
  });
  const { tree } = parser as unknown as { tree: MimeNode | false };
  if (tree === false || lines.length === 0) throw new Unreadable("corrupt", "invalid-structure", "no headers");
  const found: Found[] = [{ code: "second-engine-used" }];
  if (failure !== undefined) found.push({ code: "truncated" });
  const body = bodyOf(tree, limits, found);
  return {
    format: "eml",
    state: "partial",
    problems: found,
    document: {
      ...plainDocument("eml", body.text),
      hidden: body.hidden,
      envelope: readEnvelope(headers, lines, hints.folder),
    },
    contents: { expected: parts.length, parts },
  };
}
