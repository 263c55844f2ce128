import { hash } from "node:crypto";
import { Readable } from "node:stream";
import type { Address, Envelope } from "@vigie/model";
import { type AttachmentStream, MailParser, type MailParserOptions } from "mailparser";
import { distinctNames, safePartName } from "../archive/part-name.ts";
import { type Found, type Part, type PartHints, plainDocument, type Reading, Unreadable } from "../job.ts";
import type { Limits } from "../limits.ts";
import { oneLine } from "./address-list.ts";
import { parseMailDate } from "./mail-date.ts";
import { contradictingReceipt, keptHeaders } from "./mail-headers.ts";
import { bodyOf, type MimeNode } from "./message-body.ts";

const CHUNK = 64 * 1024;

function* pieces(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += CHUNK) yield bytes.subarray(at, at + CHUNK);
}

type Group = { address?: string | undefined; name: string; group?: Group[] | undefined };
const MAX_ADDRESSES = 20_000;

function addresses(value: unknown): Address[] {
  const out: Address[] = [];
  const walk = (list: readonly Group[], depth: number) => {
    for (const one of list) {
      if (out.length >= MAX_ADDRESSES) return;
      if (one.group !== undefined) {
        if (depth < 5) walk(one.group, depth + 1);
      } else if (one.address || one.name)
        out.push({ name: oneLine(one.name ?? ""), address: oneLine(one.address ?? "").toLowerCase() });
    }
  };
  for (const header of Array.isArray(value) ? value : [value])
    if (typeof header === "object" && header !== null && "value" in header && Array.isArray(header.value))
      walk(header.value, 0);
  return out;
}

const firstString = (value: unknown): string | undefined => {
  const one: unknown = Array.isArray(value) ? value[0] : value;
  return typeof one === "string" && one !== "" ? oneLine(one) : undefined;
};

const idOf = (value: unknown) =>
  firstString(value)
    ?.replace(/^<+|>+$/g, "")
    .trim();

/** The envelope of parsed headers. `lines` are the raw ones, for what the parser rewrites (dates, list headers). */
function readEnvelope(
  headers: ReadonlyMap<string, unknown>,
  lines: readonly { key: string; line: string }[],
  folder: string | undefined,
): Envelope {
  const raw = (key: string) => {
    const line = lines.find((l) => l.key === key)?.line;
    return line === undefined
      ? undefined
      : line
          .slice(line.indexOf(":") + 1)
          .replace(/\r?\n[ \t]*/g, " ")
          .trim();
  };
  const received = raw("received");
  const sent = parseMailDate(raw("date") ?? "");
  const date =
    sent ?? (received === undefined ? undefined : parseMailDate(received.slice(received.lastIndexOf(";") + 1)));
  const contradicted = contradictingReceipt(
    sent,
    lines.filter((l) => l.key === "received").map((l) => l.line),
  );
  const messageId = idOf(headers.get("message-id"));
  const inReplyTo = idOf(headers.get("in-reply-to"))?.split(/>?\s+<?/)[0];
  const references = headers.get("references");
  const selected: Record<string, string> = {};
  for (const { key } of lines) {
    const value = keptHeaders.has(key) ? raw(key) : undefined;
    if (value !== undefined && value !== "") selected[key] = oneLine(value);
  }
  return {
    ...(messageId ? { messageId } : {}),
    ...(date === undefined ? {} : { date }),
    ...(sent !== undefined || date === undefined ? {} : { datedByReceipt: true as const }),
    ...(contradicted === undefined ? {} : { received: contradicted }),
    from: addresses(headers.get("from") ?? headers.get("sender")),
    replyTo: addresses(headers.get("reply-to")),
    to: addresses(headers.get("to")),
    cc: addresses(headers.get("cc")),
    bcc: addresses(headers.get("bcc")),
    subject: firstString(headers.get("subject")) ?? "",
    ...(inReplyTo ? { inReplyTo } : {}),
    references: (Array.isArray(references) ? references : [references])
      .filter((r): r is string => typeof r === "string")
      .slice(-200)
      .map((r) => r.replace(/^<+|>+$/g, "").trim())
      .filter((r) => r !== ""),
    headers: selected,
    ...(folder === undefined ? {} : { folder }),
  };
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
