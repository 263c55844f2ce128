import type { Found } from "../job.ts";
import type { Limits } from "../limits.ts";
import { decodeCharset, htmlCharset } from "../text/charset.ts";
import { takeBodyAttachments } from "./body-attachments.ts";
import { unwrapCms } from "./cms-message.ts";
import { unflow } from "./flowed-text.ts";
import { firstField } from "./header-fields.ts";
import type { MimeNode } from "./message-body.ts";
import { type MimePart, readMimeTree } from "./mime-tree.ts";
import { withoutArmor } from "./pgp-armor.ts";
import { decodeTransfer } from "./transfer-encoding.ts";

/** Something that lies in a message beside its text. */
type Attachment = {
  name: string | undefined;
  mediaType: string;
  /** Content-ID, by which an HTML text shows it. */
  cid: string | undefined;
  /** Under multipart/related: part of how the text looks. */
  related: boolean;
  bytes: Buffer;
};

/** A message taken apart: the tree its text is chosen from, and what is attached, in order. */
export type MessageParts = { tree: MimeNode; attachments: Attachment[]; encrypted: boolean };

const textTypes = new Set(["text/plain", "text/html", "text/enriched", "text/richtext", "message/delivery-status"]);
/** Other renderings of the same text, and how it looks. */
const renderings = new Set(["text/watch-html", "text/x-amp-html", "text/css"]);

class Opened implements MessageParts {
  readonly attachments: Attachment[] = [];
  tree: MimeNode = { children: [] };
  encrypted = false;
  private texts = 0;
  private wrappings = 0;
  private guessed: string | undefined;
  private readonly limits: Limits;
  private readonly found: Found[];

  constructor(limits: Limits, found: Found[]) {
    this.limits = limits;
    this.found = found;
  }

  open(part: MimePart, bytes: Buffer): void {
    this.tree = this.node(part, bytes, undefined, false);
  }

  private node(part: MimePart, bytes: Buffer, parent: MimePart | undefined, related: boolean): MimeNode {
    const { mediaType } = part;
    const children: MimeNode[] = [];
    const none: MimeNode = { contentType: mediaType, isAttachment: true, children };
    if (mediaType === "multipart/encrypted") {
      this.encrypted = true;
      return none;
    }
    if (part.children.length > 0) {
      const within = related || mediaType === "multipart/related";
      for (const child of part.children) children.push(this.node(child, bytes, part, within));
      return { contentType: mediaType, children };
    }
    // The header of a Mac file beside the file, and a signature we have no use for, hold nothing to read.
    if (mediaType === "application/applefile" && parent?.mediaType === "multipart/appledouble") return none;
    if (part.start < part.end && mediaType.startsWith("multipart/"))
      this.found.push({ code: "invalid-structure", detail: "boundary" });
    if (mediaType === "message/partial") {
      this.found.push({ code: "truncated", detail: `part ${Number(part.parameters.get("number")) || "?"}` });
      if (Number(part.parameters.get("number")) === 1) {
        this.attach({ ...part, mediaType: "message/rfc822" }, bytes.subarray(part.start, part.end), related);
        return none;
      }
    }
    if (mediaType === "application/pgp-signature" || renderings.has(mediaType)) return none;
    if (this.isElsewhere(part)) {
      this.found.push({ code: "external-content" });
      return none;
    }
    const encoded = bytes.subarray(part.start, part.end);
    if (/^application\/(?:x-)?pkcs7-mime$/.test(mediaType)) return this.wrapped(part, encoded, parent, related) ?? none;
    const isText = textTypes.has(mediaType) || mediaType.startsWith("multipart/") || mediaType === "message/partial";
    const named = part.fileName !== undefined && this.texts > 0 && parent?.mediaType !== "multipart/alternative";
    const apart = part.disposition !== "" && part.disposition !== "inline" && parent !== undefined;
    if (!isText || named || apart) {
      this.attach(part, decodeTransfer(encoded, part.encoding), related);
      return none;
    }
    // What stands beside a plain text is decoded only if it is asked for.
    if (mediaType === "text/html" && parent?.mediaType === "multipart/alternative" && this.texts > 0)
      return this.lateText(part, encoded);
    const textContent = this.text(part, encoded);
    if (textContent.trim() !== "") this.texts++;
    return { contentType: mediaType, textContent, children };
  }

  private lateText(part: MimePart, encoded: Buffer): MimeNode {
    let decoded: string | undefined;
    const decode = () => {
      decoded ??= this.text(part, encoded);
      return decoded;
    };
    return {
      contentType: part.mediaType,
      get textContent() {
        return decode();
      },
      children: [],
    };
  }

  /** What the message only points at: never fetched. */
  private isElsewhere(part: MimePart): boolean {
    return (
      part.mediaType === "message/external-body" ||
      part.mediaType === "text/x-moz-deleted" ||
      // Apple Mail's partial messages: the file lies in a folder beside them.
      (part.start === part.end && firstField(part.fields, "x-apple-content-length") !== undefined) ||
      firstField(part.fields, "x-mozilla-external-attachment-url") !== undefined
    );
  }

  private text(part: MimePart, encoded: Buffer): string {
    const html = part.mediaType !== "text/plain" && part.mediaType.startsWith("text/");
    const decoded = decodeTransfer(encoded, part.encoding);
    const { rest, files } = html ? { rest: decoded, files: [] } : takeBodyAttachments(decoded);
    for (const { name, mediaType, bytes } of files)
      this.attachments.push({ name: name || undefined, mediaType, cid: undefined, related: false, bytes });
    const declared = part.parameters.get("charset") ?? (html ? htmlCharset(rest) : undefined);
    const { text, guessed } = decodeCharset(rest, declared);
    if (guessed !== undefined && guessed !== "utf-8" && this.guessed === undefined) {
      this.guessed = guessed;
      this.found.push({ code: "encoding-guessed", detail: guessed });
    }
    const lines = text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
    if (html) return lines;
    const flowed = part.parameters.get("format")?.toLowerCase() === "flowed";
    const whole = flowed ? unflow(lines, part.parameters.get("delsp")?.toLowerCase() === "yes") : lines;
    const open = withoutArmor(whole);
    if (open.encrypted) this.encrypted = true;
    return open.text;
  }

  private attach(part: MimePart, bytes: Buffer, related: boolean): void {
    const id = firstField(part.fields, "content-id")?.replace(/^<|>$/g, "").trim();
    this.attachments.push({
      name: part.fileName,
      mediaType: part.mediaType,
      cid: id === "" ? undefined : id,
      related: related && id !== undefined,
      bytes,
    });
  }

  /** S/MIME that wraps the message: the wrapped one is what was written. Undefined when nothing is to be shown of it. */
  private wrapped(
    part: MimePart,
    encoded: Buffer,
    parent: MimePart | undefined,
    related: boolean,
  ): MimeNode | undefined {
    const body = decodeTransfer(encoded, part.encoding);
    const cms = this.wrappings++ < 10 ? unwrapCms(body, this.limits.fileBytes) : ({ kind: "unknown" } as const);
    if (cms.kind === "encrypted" && parent === undefined) {
      this.encrypted = true;
      return undefined;
    }
    if (cms.kind === "encrypted" || cms.kind === "unknown") {
      this.attach(part, body, related);
      return undefined;
    }
    const inner = readMimeTree(cms.content, mimeLimits(this.limits));
    return this.node(inner.root, cms.content, part, related);
  }
}

export const mimeLimits = (limits: Limits) => ({ parts: limits.parts, depth: 50, headerBytes: 1024 * 1024 });

/**
 * Takes a message apart by its structure. Text parts are decoded; a text with a name, after the first, is attached; files
 * written into the text are taken out; an S/MIME wrapping is opened. `found` collects what a reader should know.
 */
export function openMessage(root: MimePart, bytes: Buffer, limits: Limits, found: Found[]): MessageParts {
  const opened = new Opened(limits, found);
  opened.open(root, bytes);
  return opened;
}
