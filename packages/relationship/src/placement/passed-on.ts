import { findDates, findIdentities, fold, zones } from "@vigie/language";
import type { CalendarDate, Document, Envelope, Role } from "@vigie/model";
import type { ClientEntry } from "../identity/client-register.ts";
import { nameKey } from "../identity/company-name.ts";
import { authorOf } from "../mail/mail-kind.ts";
import { EMAILS_IN, type Scene } from "./scene.ts";

/** A message that another one forwards, as its header lines give it. */
export type ForwardedMessage = {
  /** Name and address of its author; the address is "" where a mail program left it out. */
  name: string;
  address: string;
  /** The day it says it was sent, when that can be read. */
  day?: CalendarDate;
  subject: string;
  /** What its author wrote. */
  text: string;
};

const FROM = /^[>\s*]*(?:de|from|expediteur|von) ?\*{0,2} ?: ?\*{0,2}/u;
const SENT = /^[>\s*]*(?:envoye(?: le)?|date|sent|gesendet) ?\*{0,2} ?:/u;
const SUBJECT = /^[>\s*]*(?:objet|subject|sujet|betreff) ?\*{0,2} ?: ?\*{0,2}/u;
const LABEL = /^[>\s*]*[\p{L}?\ufffd][\p{L} -]{0,20} ?\*{0,2} ?:/u;
const HEADER_LINES = 16;
const LONGEST_LINE = 400;

/**
 * The first message of somebody else that a message forwards with its header lines, through forwards of our own; undefined when it
 * forwards none, or none of a known author.
 */
export function forwardedMessage(
  document: Document,
  isOurs: (author: Pick<ForwardedMessage, "address" | "name">) => boolean,
): ForwardedMessage | undefined {
  const text = document.text.slice(0, EMAILS_IN * 2);
  const lines = zones({ ...document, text })
    .filter((z) => z.kind === "forwarded")
    .flatMap((z) => text.slice(z.span.start, z.span.end).split("\n"));
  const folded = lines.map((l) => fold(l.slice(0, LONGEST_LINE)).folded);
  const starts = folded.flatMap((l, at) => (FROM.test(l) ? [at] : [])).slice(0, MOST_FORWARDS);
  for (const [i, at] of starts.entries()) {
    const found = messageAt(lines, folded, at, starts[i + 1] ?? lines.length);
    if (!isOurs(found)) return found;
  }
  return undefined;
}

const MOST_FORWARDS = 10;

/** The message whose "De :" stands on line `at`; its header may begin above ("Sujet : / Date : / De :"), its text ends before `end`. */
function messageAt(lines: readonly string[], folded: readonly string[], at: number, end: number): ForwardedMessage {
  const isBlank = (line: number): boolean => (folded[line] ?? "").trim() === "";
  let first = at;
  while (first > 0 && at - first < HEADER_LINES && !isBlank(first - 1) && LABEL.test(folded[first - 1] ?? "")) first--;
  let body = at + 1;
  while (body < end && body - at < HEADER_LINES) {
    const more = [body + 1, body + 2].some(
      (l) => l < end && (SENT.test(folded[l] ?? "") || SUBJECT.test(folded[l] ?? "")),
    );
    if (!LABEL.test(folded[body] ?? "") && !(isBlank(body) && more)) break;
    body++;
  }
  const behind = (label: RegExp): string => {
    for (let l = first; l < body; l++)
      if (label.test(folded[l] ?? ""))
        return (lines[l] ?? "").slice(0, LONGEST_LINE).replace(/^[^:]*:[ \u00a0\u202f*]*/u, "");
    return "";
  };
  const from = behind(FROM);
  const address = findIdentities(from).find((i) => i.kind === "email")?.value ?? "";
  const name = from
    .replace(/[<[(].*$/u, "")
    .replace(/["'*]/gu, "")
    .trim();
  const day = findDates(behind(SENT))[0]?.date;
  return {
    name: name.includes("@") ? "" : name,
    address,
    ...(day === undefined ? {} : { day }),
    subject: behind(SUBJECT).trim(),
    text: lines
      .slice(body, end)
      .map((l) => l.replace(/^> ?/u, ""))
      .join("\n"),
  };
}

/** The forwarded message as a message of its own, come to those the forward reached. */
export function asMessage(
  document: Document,
  envelope: Envelope,
  forwarded: ForwardedMessage,
): Document & { envelope: Envelope } {
  const { messageId: _id, inReplyTo: _answered, ...outer } = envelope;
  return {
    ...document,
    text: forwarded.text,
    envelope: {
      ...outer,
      from: [{ name: forwarded.name, address: forwarded.address }],
      subject: forwarded.subject,
      references: [],
    },
  };
}

/** True for one of ours: by address, or, where a mail program shows the name alone, by a name we write under. */
export function isOneOfUs({ address, name }: Pick<ForwardedMessage, "address" | "name">, scene: Scene): boolean {
  if (address !== "") return scene.ours.isAddress(address);
  const under = scene.byAuthor.get(nameKey(name)) ?? [];
  return (
    scene.ours.isName(name) || under.some((d) => d.envelope !== undefined && scene.ours.isAddress(authorOf(d.envelope)))
  );
}

/** The client whose person bears a name: one who signs for it, or writes under that name. Undefined for two. */
export function clientOfPerson(name: string, scene: Scene): ClientEntry | undefined {
  const key = nameKey(name);
  if (!key.includes(" ")) return undefined;
  const found = new Set(scene.register.entries().filter((e) => e.people.has(key)));
  for (const { client, people } of scene.people.values())
    if (client !== undefined && people.some((p) => nameKey(p) === key)) found.add(client);
  const [client, another] = found;
  return another === undefined ? client : undefined;
}

const COMPARED = 160;

/** True when what is forwarded is at hand itself: it is read there. */
export function isAtHand(forwarded: ForwardedMessage, within: Document, scene: Scene): boolean {
  const begun = plain(forwarded.text).slice(0, COMPARED);
  if (begun.length < 20) return false;
  return (scene.byAuthor.get(authorKey(forwarded)) ?? []).some(
    (d) => d.id !== within.id && plain(d.text.slice(0, EMAILS_IN)).includes(begun),
  );
}

function authorKey({ address, name }: ForwardedMessage): string {
  return address === "" ? nameKey(name) : address;
}

function plain(text: string): string {
  return fold(text)
    .folded.replace(/[^\p{L}\d]+/gu, " ")
    .trim();
}

/** Those whose own words a forward may hold: whoever forwards them has no voice in the matter. */
export const PASSES_ON: ReadonlySet<Role> = new Set(["us", "unknown", "supplier", "our-insurer", "public-body"]);
