import { createHash } from "node:crypto";
import { distinctNames, safePartName } from "../archive/part-name.ts";
import { embeddedFile } from "../docx/embedded-object.ts";
import { type Found, type Part, type PartHints, plainDocument, type Reading } from "../job.ts";
import type { Limits } from "../limits.ts";
import { bodyOf } from "../mail/message-body.ts";
import { decodeText } from "../text/decode-text.ts";
import { decodeCodePage } from "./code-page.ts";
import { mapiEnvelope } from "./mapi-envelope.ts";
import { type MapiProperties, mapiType } from "./mapi-properties.ts";
import { writeMsg } from "./write-msg.ts";

/** What is attached to a message: a file in its properties, a message of its own, or the bytes of an embedded object. */
export type MapiAttachment = { properties: MapiProperties; embedded?: MapiMessage; object?: Buffer };

/** A message as Outlook keeps it, wherever it lay. */
export type MapiMessage = {
  properties: MapiProperties;
  recipients: MapiProperties[];
  attachments: MapiAttachment[];
  /** Attachments that are announced and could not be taken out. */
  lostAttachments: number;
};

/** A picture smaller than this, or one that the HTML shows, is part of a signature or a layout. */
const DECORATION_BYTES = 2048;
/** Beyond this length a plain body is never a stub for a longer one. */
const STUB_CHARS = 200;

const PR_BODY = 0x1000;
const PR_RTF_COMPRESSED = 0x1009;
const PR_HTML = 0x1013;
const PR_ATTACH_DATA = 0x3701;
const PR_ATTACH_METHOD = 0x3705;
/** Value of the method. */
const OLE_OBJECT = 6;

/** Lines of a contact's card, whose body is mostly empty: name, firm, post, addresses, telephones. */
const contactLines = [0x3001, 0x3a16, 0x3a18, 0x3a17, 0x3a15, 0x3a08, 0x3a1b, 0x3a1c, 0x3a09, 0x3a24, 0x3a51] as const;

/**
 * A message of a .msg, a mailbox file or a winmail.dat as a reading: its body as text (plain, else HTML, else RTF, as
 * `bodyOf` chooses), its envelope, and what is attached as parts. A message attached to it becomes a part of format `msg`,
 * written anew from its properties, so that it is read by a job of its own. Notes, contacts, appointments and tasks are
 * documents with the text they have. `format` is what it lay in.
 */
export async function readMapiMessage(
  message: MapiMessage,
  format: "msg" | "tnef",
  hints: PartHints,
  limits: Limits,
): Promise<Reading> {
  const { properties } = message;
  const found: Found[] = [];
  const { html, plain } = await bodies(message, found, limits);
  const body = bodyOf(
    {
      contentType: "multipart/alternative",
      children: [
        { contentType: "text/plain", textContent: plain.slice(0, limits.mailTextBytes), children: [] },
        { contentType: "text/html", textContent: html, children: [] },
      ],
    },
    limits,
    found,
  );
  if (plain.length > limits.mailTextBytes) found.push({ code: "over-limit-size", detail: "text" });
  let text = body.text;
  if (text.trim() === "" && /^IPM\.(?:Contact|DistList)/i.test(properties.text(0x001a) ?? ""))
    text = contactLines.flatMap((id) => properties.text(id)?.replace(/\r\n?/g, "\n") ?? []).join("\n");

  const { parts, announced } = partsOf(message, shownPictures(html), limits, found);
  const incomplete = found.some((f) => f.code.startsWith("over-limit") || f.code === "corrupt");
  return {
    format,
    state: incomplete ? "partial" : "ok",
    problems: found,
    document: {
      ...plainDocument(format, text),
      hidden: text === body.text ? body.hidden : [],
      envelope: mapiEnvelope(message, hints.folder),
    },
    contents: { expected: announced, parts },
  };
}

async function bodies(
  { properties, attachments }: MapiMessage,
  found: Found[],
  limits: Limits,
): Promise<{ plain: string; html: string }> {
  const plain = (properties.text(PR_BODY) ?? "").replace(/\r\n?/g, "\n");
  const html = htmlOf(properties);
  const compressed = properties.binary(PR_RTF_COMPRESSED);
  const shows = attachments.some((a) => a.properties.text(0x3712) !== undefined);
  if (html !== "" || compressed === undefined || (plain.trim().length >= STUB_CHARS && !shows)) return { plain, html };
  const { decompressRtf } = await import("../rtf/compressed-rtf.ts");
  const { rtfToText } = await import("../rtf/rtf-to-text.ts");
  const { bytes, sound } = decompressRtf(compressed, limits.mailTextBytes * 4);
  if (!sound) found.push({ code: "corrupt", detail: "rtf" });
  const rtf = rtfToText(bytes, { lines: true });
  if (rtf.html !== undefined) return { plain, html: rtf.html };
  return { plain: plain.trim() === "" ? rtf.text : plain, html: "" };
}

function htmlOf(properties: MapiProperties): string {
  const text = properties.text(PR_HTML);
  if (text !== undefined) return text;
  const bytes = properties.binary(PR_HTML);
  if (bytes === undefined) return "";
  const codePage = properties.int(0x3fde);
  return codePage === undefined ? decodeText(bytes).text : decodeCodePage(bytes, codePage);
}

/** What the HTML shows by `cid:`. */
function shownPictures(html: string): Set<string> {
  const shown = new Set<string>();
  for (const match of html.matchAll(/\bcid:([^'"\s)>]{1,256})/g)) if (match[1] !== undefined) shown.add(match[1]);
  return shown;
}

function partsOf(
  { properties, attachments, lostAttachments }: MapiMessage,
  shown: ReadonlySet<string>,
  limits: Limits,
  found: Found[],
): { parts: Part[]; announced: number } {
  const distinct = distinctNames();
  const parts: Part[] = [];
  let drawings = 0;
  const smime = /\.SMIME/i.test(properties.text(0x001a) ?? "");
  if (attachments.length > limits.parts) found.push({ code: "over-limit-parts", detail: String(attachments.length) });
  for (const attachment of attachments.slice(0, limits.parts)) {
    const { properties: own, embedded } = attachment;
    const object =
      attachment.object ?? (own.int(PR_ATTACH_METHOD) === OLE_OBJECT ? own.binary(PR_ATTACH_DATA) : undefined);
    // An object of another program holds a file, or draws something in the text.
    const held = object === undefined ? { bytes: bytesOf(attachment) } : embeddedFile(object);
    if (held === undefined) drawings++;
    if (held?.bytes === undefined) continue;
    const { bytes } = held;
    const given = "name" in held ? held.name : undefined;
    const cid = own.text(0x3712);
    const mediaType = (own.text(0x370e) ?? "").toLowerCase().slice(0, 200);
    const { name, unsafe } = safePartName(
      given ?? nameOf(attachment),
      `part-${parts.length + 1}.${embedded ? "msg" : "bin"}`,
    );
    const picture = mediaType.startsWith("image/") || /\.(?:png|jpe?g|gif|bmp|tiff?)$/i.test(name);
    const inText =
      bytes.length < DECORATION_BYTES ||
      (cid !== undefined && shown.has(cid)) ||
      own.int(0x7ffe) === 1 ||
      ((own.int(0x3714) ?? 0) & 4) !== 0;
    // A signed message lies in one attachment, with its MIME headers.
    const signed = smime && mediaType === "multipart/signed";
    parts.push({
      label: distinct(name),
      bytes: { kind: "memory", bytes },
      id: createHash("sha256").update(bytes).digest("hex"),
      hints: {
        name,
        ...(embedded !== undefined || mediaType === "" ? {} : { mediaType }),
        ...(signed || mediaType === "message/rfc822" ? { message: true } : {}),
        ...(picture && inText ? { decoration: true } : {}),
      },
      ...(unsafe ? { problem: "unsafe-name" as const } : {}),
    });
  }
  return { parts, announced: attachments.length - drawings + lostAttachments };
}

function bytesOf({ properties, embedded }: MapiAttachment): Buffer | undefined {
  if (embedded !== undefined) return writeMsg(embedded);
  // An empty file is a file; one that is only referred to has no such property.
  if (properties.typeOf(PR_ATTACH_DATA) === mapiType.binary)
    return properties.binary(PR_ATTACH_DATA) ?? Buffer.alloc(0);
  return undefined;
}

function nameOf({ properties, embedded }: MapiAttachment): string {
  const given = properties.text(0x3707) ?? properties.text(0x3704) ?? properties.text(0x3001);
  if (embedded === undefined) return given ?? "";
  const name = (given ?? embedded.properties.text(0x0037) ?? "").replace(/[/\\:*?"<>|]/g, "_");
  return name === "" || /\.msg$/i.test(name) ? name : `${name}.msg`;
}
