import type { Format } from "@vigie/model";
import { Unreadable } from "./job.ts";
import { startsMbox } from "./mail/split-mbox.ts";
import { CompoundFile } from "./outlook/compound-file.ts";

/** Bytes of the head that `detectFormat` wants to see. */
export const HEAD_BYTES = 8192;

/** What bytes are. `ole` and `zip` are wrappings: a closer look decides. `unknown` has bytes no text has. */
export type Detected = Format | "ole" | "unknown";

const headerLine =
  /^(?:received|return-path|delivered-to|from|to|subject|date|message-id|mime-version|content-type|x-[a-z0-9-]{1,60}|dkim-signature|arc-[a-z-]{1,40}|reply-to|sender|cc|authentication-results|references|in-reply-to|envelope-to|delivery-date|status|importance|thread-topic|received-spf)[ \t]*:/i;
const byExtension: Readonly<Record<string, Format>> = {
  txt: "text",
  text: "text",
  log: "text",
  md: "markdown",
  markdown: "markdown",
  htm: "html",
  html: "html",
  xhtml: "html",
  xml: "xml",
  csv: "csv",
  tsv: "csv",
  eml: "eml",
  mbox: "mbox",
  mbx: "mbox",
  ics: "calendar",
  p7s: "p7s",
  p7m: "p7s",
  emlx: "eml",
  mht: "html",
  mhtml: "html",
};
const namedBinary: Readonly<Record<string, Format>> = {
  pdf: "pdf",
  docx: "docx",
  docm: "docx",
  dotx: "docx",
  doc: "doc",
  odt: "odt",
  rtf: "rtf",
  msg: "msg",
  oft: "msg",
  pst: "pst",
  ost: "pst",
  zip: "zip",
  gz: "gzip",
  tgz: "gzip",
  png: "image",
  jpg: "image",
  jpeg: "image",
  gif: "image",
  tif: "image",
  tiff: "image",
  bmp: "image",
  webp: "image",
  heic: "image",
};

/** What something claims to be by its name and media type: for what cannot be looked into. */
export function formatByName(name: string, mediaType = ""): Format {
  const extension = extensionOf(name);
  const named = byExtension[extension] ?? namedBinary[extension];
  if (named !== undefined) return named;
  if (mediaType.startsWith("image/")) return "image";
  if (mediaType === "message/rfc822") return "eml";
  return mediaType === "application/pdf" ? "pdf" : "other";
}

const imageStarts: readonly (readonly [number, string])[] = [
  [0, "\x89PNG\r\n\x1a\n"],
  [0, "\xff\xd8\xff"],
  [0, "GIF8"],
  [0, "II*\0"],
  [0, "MM\0*"],
  [0, "II+\0"],
  [0, "MM\0+"],
  [4, "ftypheic"],
  [4, "ftypheix"],
  [4, "ftyphevc"],
  [4, "ftypmsf1"],
  [4, "ftypavif"],
  [4, "ftypmif1"],
];

export function extensionOf(name: string): string {
  const match = /\.([A-Za-z0-9]{1,10})$/.exec(name);
  return match?.[1]?.toLowerCase() ?? "";
}

/** True when the first lines are headers of a message. */
function startsMessage(head: string): boolean {
  const lines = head.slice(0, 4000).split(/\r?\n/, 40);
  let known = 0;
  for (const line of lines) {
    if (line === "") break;
    if (headerLine.test(line)) known++;
    else if (!/^[ \t]/.test(line) && !/^[!-9;-~]{1,80}[ \t]*:/.test(line)) return false;
  }
  return known >= 2;
}

/**
 * What a file is, by its first bytes before its name: a PDF called `.txt` is a PDF. A `.txt` or `.md` stays text whatever
 * it says, except that a chart of French accounting entries (FEC) is read as `csv`. `head` holds at most `HEAD_BYTES`.
 */
export function detectFormat(head: Buffer, name: string, mediaType = ""): Detected {
  const latin = head.toString("latin1");
  const extension = extensionOf(name);
  // Before PDF, which may stand behind other bytes: the first file of an archive is not the archive.
  if (/^PK(?:\x03\x04|\x05\x06|\x07\x08)/.test(latin)) return "zip";
  if (latin.startsWith("\x1f\x8b\x08")) return "gzip";
  if (latin.startsWith("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) return "ole";
  if (latin.startsWith("ustar", 257)) return "unknown";
  const named = byExtension[extension];
  // Other bytes may stand before it (RFC 8118), but a message or a page that carries or quotes one is none.
  if (latin.startsWith("%PDF-")) return "pdf";
  if (latin.slice(0, 1100).includes("%PDF-") && named === undefined && !startsMessage(latin) && !startsMbox(head))
    return "pdf";
  if (latin.startsWith("{\\rtf")) return "rtf";
  if (latin.startsWith("!BDN")) return "pst";
  if (latin.startsWith("\x78\x9f\x3e\x22")) return "tnef";
  if (imageStarts.some(([at, start]) => latin.startsWith(start, at))) return "image";
  if (latin.startsWith("BM") && latin.startsWith("\0\0\0\0", 6)) return "image";
  if (latin.startsWith("RIFF") && latin.startsWith("WEBP", 8)) return "image";
  if (mediaType === "message/rfc822") return "eml";
  // The last volume of a split archive starts anywhere.
  if (extension === "zip") return "zip";
  const utf16 = latin.startsWith("\xff\xfe") || latin.startsWith("\xfe\xff");
  if (named === "p7s" || /^application\/(?:x-)?pkcs7/.test(mediaType)) return "p7s";
  if (latin.startsWith("\x30\x82") || latin.startsWith("\x30\x80")) return named ?? "unknown";
  if (!utf16 && latin.includes("\0")) return named === "eml" || named === "mbox" ? named : "unknown";
  const start = latin.slice(0, 512).trimStart().toLowerCase();
  if (named === "text" || named === "markdown")
    return named === "text" && /^(?:\xef\xbb\xbf)?journalcode[\t|]/i.test(latin) ? "csv" : named;
  // A page saved under the name of a message, and one that a browser saved in the form of a message.
  const page = /^(?:\xef\xbb\xbf)?<(?:!doctype html|html|head|body)\b/.test(start);
  if (extension === "mht" || extension === "mhtml") return page ? "html" : "eml";
  // A single message saved with its "From " line is still one message.
  if (named === "eml") return page ? "html" : "eml";
  if (named === "mbox" || startsMbox(head)) return "mbox";
  if (named !== undefined && named !== "other") return named;
  if (start.startsWith("begin:vcalendar") || mediaType === "text/calendar") return "calendar";
  if (page || mediaType === "text/html") return "html";
  if (/^(?:\xef\xbb\xbf)?<\?xml\b/.test(start)) return "xml";
  if (startsMessage(latin)) return "eml";
  // Controls other than line ends, tabs and form feeds are no text.
  const controls = latin.match(/[\x01-\x08\x0e-\x1a\x1c-\x1f]/g)?.length ?? 0;
  return utf16 || controls * 100 <= latin.length ? "text" : "unknown";
}

/** What an OLE2 file is, by the names in its root: what lies in it may be of any kind. Of a broken one any name counts. */
export function detectOle(bytes: Buffer): "encrypted" | "msg" | "doc" | "other" {
  let names: string[] | undefined;
  try {
    names = new CompoundFile(bytes).root.children.map((child) => child.name);
  } catch (error) {
    if (!(error instanceof Unreadable) && !(error instanceof RangeError)) throw error;
  }
  const has = (start: string) =>
    names === undefined
      ? bytes.includes(Buffer.from(start, "utf16le"))
      : names.some((name) => name.toLowerCase().startsWith(start.toLowerCase()));
  if (has("__substg1.0_") || has("__properties_version1.0")) return "msg";
  if (has("EncryptedPackage")) return "encrypted";
  return has("WordDocument") ? "doc" : "other";
}
