import { createHash } from "node:crypto";
import type { Ingested } from "@vigie/model";
import PostalMime, { type Address } from "postal-mime";
import { wordF1, wordsOf } from "./words.ts";

/** What two readers should agree on about a message. */
export type MailView = {
  subject: string;
  /** ISO instant. */
  date: string;
  from: readonly string[];
  to: readonly string[];
  cc: readonly string[];
  words: readonly string[];
  /** `ids`: sha-256 of the bytes; of postal-mime's, which rewrites the line ends of what is text, in each way of ending lines. */
  attachments: readonly { name: string; ids: readonly string[] }[];
};
export type Difference = { field: keyof MailView; ours: string; theirs: string };

/** Words that two readers may tell apart: marks between parts, addresses of links, entities left in HTML. */
const SAME_TEXT = 0.92;

/** Our reading: a message and the lines of what it holds. */
export function ourView({ document }: Ingested, held: readonly Ingested[]): MailView {
  const envelope = document?.envelope;
  const addresses = (list: readonly { address: string }[] = []) => list.map(({ address }) => address).sort();
  return {
    subject: tidy(envelope?.subject ?? ""),
    date: envelope?.date ?? "",
    from: addresses(envelope?.from),
    to: addresses(envelope?.to),
    cc: addresses(envelope?.cc),
    words: wordsOf(document?.text ?? ""),
    attachments: held.map(({ source, id }) => ({ name: source.slice(source.lastIndexOf("#") + 1), ids: [id ?? ""] })),
  };
}

/** postal-mime's reading of the same bytes. */
export async function theirView(bytes: Uint8Array): Promise<MailView> {
  const mail = await PostalMime.parse(bytes, { forceRfc822Attachments: true, attachmentEncoding: "arraybuffer" });
  const addresses = (list: readonly Address[] = []): string[] =>
    list
      .flatMap((one) => (one.group === undefined ? [(one.address ?? "").toLowerCase()] : addresses(one.group)))
      .sort();
  const { text = "", html = "" } = mail;
  const instant = new Date(mail.date ?? "");
  return {
    subject: tidy(mail.subject ?? ""),
    date: Number.isNaN(instant.getTime()) ? "" : instant.toISOString(),
    from: addresses(mail.from === undefined ? [] : [mail.from]),
    to: addresses(mail.to),
    cc: addresses(mail.cc),
    words: wordsOf(text.trim() === "" ? html.replace(/<style[\s\S]*?<\/style>|<[^>]*>/g, " ") : text),
    attachments: mail.attachments.map(({ filename, mimeType, content }) => ({
      name: filename ?? "",
      ids: idsOf(typeof content === "string" ? Buffer.from(content) : Buffer.from(content as ArrayBuffer), mimeType),
    })),
  };
}

/** Where the two disagree. A name that we made up for an attachment without one is no disagreement. */
export function mailDifferences(ours: MailView, theirs: MailView): Difference[] {
  const found: Difference[] = [];
  for (const field of ["subject", "date", "from", "to", "cc"] as const)
    if (String(ours[field]) !== String(theirs[field]))
      found.push({ field, ours: String(ours[field]), theirs: String(theirs[field]) });
  const same = wordF1(ours.words, theirs.words);
  if (same < SAME_TEXT)
    found.push({
      field: "words",
      ours: `${ours.words.length} words, F1 ${same.toFixed(3)}`,
      theirs: `${theirs.words.length} words`,
    });
  const unmatched = [...ours.attachments];
  for (const one of theirs.attachments) {
    const at = unmatched.findIndex(({ ids: [id = ""] }) => one.ids.includes(id));
    const [match] = at === -1 ? [] : unmatched.splice(at, 1);
    if (match === undefined || (one.name !== "" && match.name.replace(/ \(\d+\)$/, "") !== one.name))
      found.push({ field: "attachments", ours: match?.name ?? "", theirs: `${one.name} ${one.ids[0]?.slice(0, 6)}` });
  }
  for (const { name, ids } of unmatched)
    found.push({ field: "attachments", ours: `${name} ${ids[0]?.slice(0, 6)}`, theirs: "" });
  return found;
}

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

function idsOf(bytes: Buffer, mediaType: string): string[] {
  if (!/^(?:text|message)\//.test(mediaType)) return [sha256(bytes)];
  const lines = bytes.toString("latin1").replace(/\r\n/g, "\n").replace(/\n+$/, "");
  const ways = [lines, `${lines}\n`, `${lines}\n\n`];
  return [
    bytes,
    ...[...ways, ...ways.map((way) => way.replace(/\n/g, "\r\n"))].map((way) => Buffer.from(way, "latin1")),
  ].map(sha256);
}

const tidy = (text: string) => text.replace(/\s+/g, " ").trim();
