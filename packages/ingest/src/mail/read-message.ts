import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import type { Span } from "@vigie/model";
import { type AttachmentStream, MailParser, type MailParserOptions } from "mailparser";
import { distinctNames, safePartName } from "../archive/part-name.ts";
import { type Found, type Part, type PartHints, plainDocument, type Reading, Unreadable } from "../job.ts";
import type { Limits } from "../limits.ts";
import { htmlToText } from "../text/html-to-text.ts";
import { readEnvelope } from "./mail-headers.ts";

/** A node of the parser's MIME tree, as far as the choice of the body needs it. */
type MimeNode = {
  contentType?: string | false;
  textContent?: string;
  isAttachment?: boolean;
  children: MimeNode[];
};
type Body = { text: string; hidden: Span[] };

const CHUNK = 64 * 1024;
/** A picture smaller than this, or one that the HTML shows, is part of a signature or a layout. */
const DECORATION_BYTES = 2048;
const empty: Body = { text: "", hidden: [] };

function join(bodies: readonly Body[]): Body {
  let text = "";
  const hidden: Span[] = [];
  for (const body of bodies) {
    if (body.text.trim() === "") continue;
    if (text !== "") text += text.endsWith("\n") ? "\n" : "\n\n";
    for (const span of body.hidden) hidden.push({ start: span.start + text.length, end: span.end + text.length });
    text += body.text;
  }
  return { text, hidden };
}

/** True when the plain text says less than a line while the HTML says much more ("your client does not show HTML"). */
const isStub = (plain: string, html: string) => {
  const length = plain.trim().length;
  return length === 0 || (length < 200 && html.trim().length > length * 10);
};

/**
 * The body a reader sees. Of alternatives the plain text is taken, unless it is empty or a stub; what is not an
 * alternative is read in order. `pictures` collects what the HTML shows by `cid:`.
 */
function bodyOf(node: MimeNode, limits: Limits, found: Found[], depth = 0): Body {
  if (depth > 60) return empty;
  if (node.isAttachment === true) return empty;
  const read = (child: MimeNode) => bodyOf(child, limits, found, depth + 1);
  if (node.children.length > 0) {
    if (node.contentType !== "multipart/alternative") return join(node.children.map(read));
    const plain = node.children.filter((c) => c.contentType === "text/plain").map(read);
    const others = node.children.filter((c) => c.contentType !== "text/plain");
    const html = others.map(read).findLast((body) => body.text.trim() !== "") ?? empty;
    const text = join(plain);
    return isStub(text.text, html.text) && html.text.trim() !== "" ? html : text;
  }
  const raw = node.textContent ?? "";
  if (raw === "") return empty;
  if (node.contentType === "text/html") {
    const { text, hidden, cut } = htmlToText(raw, limits.htmlChars);
    if (cut) found.push({ code: "over-limit-size", detail: "html" });
    return { text, hidden };
  }
  if (raw.length > limits.mailTextBytes) {
    found.push({ code: "over-limit-size", detail: "text" });
    return { text: raw.slice(0, limits.mailTextBytes), hidden: [] };
  }
  return { text: raw, hidden: [] };
}

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
  const body = tree === false ? empty : bodyOf(tree, limits, found);
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

/** Bytes of an mbox message with one ">" taken off each line that had been marked so as not to look like a separator. */
export function unescapeFromLines(bytes: Buffer): Buffer {
  const pieces: Buffer[] = [];
  let kept = 0;
  for (let i = bytes.indexOf(">From "); i !== -1; i = bytes.indexOf(">From ", i + 1)) {
    let start = i;
    while (start > 0 && bytes[start - 1] === 0x3e) start--;
    if (start !== 0 && bytes[start - 1] !== 0x0a) continue;
    pieces.push(bytes.subarray(kept, start));
    kept = start + 1;
  }
  return pieces.length === 0 ? bytes : Buffer.concat([...pieces, bytes.subarray(kept)]);
}
