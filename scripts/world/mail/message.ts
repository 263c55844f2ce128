/** How a correspondent's mail program writes: it decides charset, encoding, quotation style, and the shape of identifiers. */
export type Mailer = "outlook" | "outlook-plain" | "gmail" | "apple" | "thunderbird" | "iphone" | "system";

export type Correspondent = {
  name: string;
  address: string;
  mailer: Mailer;
  /** Signature block, without the "-- " separator. */
  signature?: string;
  lang?: "en";
  /** What this company's server appends below every message. */
  disclaimer?: string;
};

export type Attachment = {
  fileName: string;
  contentType: string;
  /** Bytes, or the name under which the documents' helper makes them. */
  content: Buffer | { document: string };
  /** Content-ID of a picture shown inside the HTML. */
  contentId?: string;
};

export type Charset = "utf-8" | "iso-8859-1" | "windows-1252";
export type TransferEncoding = "quoted-printable" | "base64" | "8bit" | "7bit";

/** One message of the sample world, as its author wrote it: text as data, everything else follows from the mailer. */
export type Message = {
  /** Unique; Message-ID, boundaries and file names are derived from it. */
  key: string;
  /** Wall clock in Paris, `YYYY-MM-DD HH:MM`. */
  at: string;
  from: Correspondent;
  to: Correspondent[];
  cc?: Correspondent[];
  subject: string;
  /** New text only, without signature and quotation. Straight apostrophes; the mailer curls them where it would. */
  text: string;
  /** The author's own HTML instead of one made from `text`. */
  html?: string;
  format?: "plain" | "alternative" | "html";
  /** "none": the author deleted or has no signature; "phone": the phone's own line instead. */
  signature?: "full" | "none" | "phone";
  /** Key of the message answered: sets In-Reply-To and References and quotes it below. */
  answers?: string;
  /** False: the answer does not quote. */
  quotes?: boolean;
  /** Forwards this message, in the text or as message/rfc822. */
  forwards?: { key: string; how: "inline" | "attached" };
  attachments?: Attachment[];
  charset?: Charset;
  encoding?: TransferEncoding;
  headers?: Record<string, string>;
  /** Lies loose under this name in `eml/` instead of in a mailbox. */
  loose?: string;
  /** Nobody has opened it: lies in `new` of the Maildir. */
  unread?: true;
  /** Lies in the folder of personal mail. */
  personal?: true;
  /** Reached us only inside the message that forwards it. */
  onlyForwarded?: true;
};

/** Removes the indentation common to all lines of a template literal, and the blank lines at both ends. */
export function prose(strings: TemplateStringsArray, ...values: (string | number)[]): string {
  const raw = strings.reduce((whole, part, i) => whole + part + (i < values.length ? String(values[i]) : ""), "");
  const lines = raw.replace(/^\n+|\s+$/g, "").split("\n");
  const indent = Math.min(
    ...lines.filter((line) => line.trim() !== "").map((line) => line.length - line.trimStart().length),
  );
  return lines.map((line) => line.slice(indent)).join("\n");
}
