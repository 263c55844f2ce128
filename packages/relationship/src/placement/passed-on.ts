import { findDates, findIdentities, fold, zones } from "@vigie/language";
import type { CalendarDate, Document, Envelope, Role, Span } from "@vigie/model";
import type { ClientEntry } from "../identity/client-register.ts";
import { nameKey } from "../identity/company-name.ts";
import { authorOf } from "../mail/mail-kind.ts";
import { EMAILS_IN, type Heard, type Scene } from "./scene.ts";

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
  /** Where that stands in the document that forwards it; none where it is marked line by line as a quotation. */
  spans: Span[];
  /** Its header lines there. */
  header: Span[];
  /** True where the one who forwards put a word of his own behind it: what follows is another forward of his. */
  isCommented: boolean;
};

const FROM = /^[>\s*]*(?:de|from|expediteur|von) ?\*{0,2} ?: ?\*{0,2}/u;
const SENT = /^[>\s*]*(?:envoye(?: le)?|date|sent|gesendet) ?\*{0,2} ?:/u;
const SUBJECT = /^[>\s*]*(?:objet|subject|sujet|betreff) ?\*{0,2} ?: ?\*{0,2}/u;
/** A line of one short word and a colon, as every header line "De :" is: most mail has none and is not looked at. Not folded. */
const MAY_FORWARD = /^[^\p{L}\n]*(?:\p{L}[^\p{L}\n]{0,3}){2,12}:/mu;
const LABEL = /^[>\s*]*[\p{L}?\ufffd][\p{L} -]{0,20} ?\*{0,2} ?:/u;
const HEADER_LINES = 16;
const LONGEST_LINE = 400;

/**
 * The messages of others that a message forwards with their header lines, first to last, through forwards of our own; `isOurs`
 * tells our own. What is written between two of them by the one who forwards is neither's.
 */
export function forwardedMessages(
  document: Document,
  isOurs: (author: Pick<ForwardedMessage, "address" | "name">) => boolean,
): ForwardedMessage[] {
  const text = document.text.slice(0, EMAILS_IN * 2);
  if (!MAY_FORWARD.test(text)) return [];
  const parts = zones({ ...document, text });
  const begins = parts.findIndex((z) => z.kind === "forwarded");
  if (begins === -1) return [];
  // What stands below a forwarded message with a header of its own may be another forward, or what that one quotes.
  const lines = parts
    .slice(begins)
    .filter((z) => z.kind === "forwarded" || z.kind === "quoted")
    .flatMap(({ span }) => linesOf(text, span));
  const starts = lines.flatMap((l, at) => (FROM.test(l.folded) ? [at] : [])).slice(0, MOST_FORWARDS);
  const forwarder = document.envelope;
  return starts.flatMap((at, i) => {
    const next = starts[i + 1];
    const found = messageAt(lines, at, next ?? lines.length, next === undefined ? undefined : forwarder);
    return isOurs(found) ? [] : [found];
  });
}

const MOST_FORWARDS = 10;

type Line = { text: string; folded: string; at: number };

function linesOf(text: string, { start, end }: Span): Line[] {
  let at = start;
  return text
    .slice(start, end)
    .split("\n")
    .map((line) => {
      const one = { text: line, folded: fold(line.slice(0, LONGEST_LINE)).folded, at };
      at += line.length + 1;
      return one;
    });
}

/**
 * The message whose "De :" stands on line `at`; its header may begin above ("Sujet : / Date : / De :"), its text ends before `end`.
 * `forwarder` is the envelope of the one who forwards, where another message follows that he may introduce.
 */
function messageAt(lines: readonly Line[], at: number, end: number, forwarder: Envelope | undefined): ForwardedMessage {
  const isBlank = (line: number): boolean => (lines[line]?.folded ?? "").trim() === "";
  let first = at;
  while (first > 0 && at - first < HEADER_LINES && !isBlank(first - 1) && LABEL.test(lines[first - 1]?.folded ?? ""))
    first--;
  let body = at + 1;
  while (body < end && body - at < HEADER_LINES) {
    const more = [body + 1, body + 2].some(
      (l) => l < end && (SENT.test(lines[l]?.folded ?? "") || SUBJECT.test(lines[l]?.folded ?? "")),
    );
    if (!LABEL.test(lines[body]?.folded ?? "") && !(isBlank(body) && more)) break;
    body++;
  }
  const behind = (label: RegExp): string => {
    for (let l = first; l < body; l++)
      if (label.test(lines[l]?.folded ?? ""))
        return (lines[l]?.text ?? "").slice(0, LONGEST_LINE).replace(/^[^:]*:[ \u00a0\u202f*]*/u, "");
    return "";
  };
  const from = behind(FROM);
  const address = findIdentities(from).find((i) => i.kind === "email")?.value ?? "";
  const shown = from
    .replace(/[<[(].*$/u, "")
    .replace(/["'*]/gu, "")
    .trim();
  const name = shown.includes("@") ? "" : shown;
  const day = findDates(behind(SENT))[0]?.date;
  const last = forwarder === undefined ? end : endOfOwn(lines, body, end, name, forwarder);
  const own = lines.slice(body, last);
  return {
    name,
    address,
    ...(day === undefined ? {} : { day }),
    subject: behind(SUBJECT).trim(),
    text: own.map((l) => l.text.replace(/^> ?/u, "")).join("\n"),
    spans: own.every((l) => l.text.startsWith(">") || l.text.trim() === "") ? [] : spansOf(own),
    header: spansOf(lines.slice(at, body)),
    isCommented: last < end,
  };
}

/**
 * Where the words of a forwarded message stand with those it quotes or forwards itself (`isTheirs`), which keep their header lines:
 * they are read as they would be in the original. Nothing where one is marked as a quotation, line by line.
 */
export function passageOf(
  first: ForwardedMessage,
  further: readonly ForwardedMessage[],
  isTheirs: (message: ForwardedMessage) => boolean,
): Pick<Heard, "passage"> {
  const parts = further.flatMap((message, i) => {
    if (!isTheirs(message)) return [];
    const before = i === 0 ? first : further[i - 1];
    return [{ message, spans: [...(before?.isCommented ? [] : message.header), ...message.spans] }];
  });
  if ([first, ...parts.map((p) => p.message)].some((m) => m.spans.length === 0)) return {};
  return { passage: { spans: [...first.spans, ...parts.flatMap((p) => p.spans)], subject: first.subject } };
}

/** Stretches of lines that follow each other. */
function spansOf(lines: readonly Line[]): Span[] {
  const found: Span[] = [];
  for (const { at, text } of lines) {
    const last = found.at(-1);
    if (last !== undefined && last.end + 1 === at) last.end = at + text.length;
    else found.push({ start: at, end: at + text.length });
  }
  return found;
}

/**
 * Where what the author of a forwarded message wrote ends before the header of the next one: in front of the last paragraph when it
 * is a word of the one who forwards. It stands below the author's name and calls a reader of the forward by name, is signed by
 * the one who forwards, or says what comes next. A postscript is the author's own.
 */
function endOfOwn(lines: readonly Line[], body: number, end: number, author: string, forwarder: Envelope): number {
  const isBlank = (line: number): boolean => (lines[line]?.folded ?? "").trim() === "";
  let last = end;
  // The header of the next message may begin above its "De :", below a rule or a mail program's own line.
  while (last > body && (isBlank(last - 1) || HEADING.test(lines[last - 1]?.folded ?? ""))) last--;
  const firstNames = (list: Envelope["to"]): string[] =>
    list.flatMap(({ name }) => fold(name).folded.match(/[a-z-]{3,}/u) ?? []);
  const readers = firstNames([...forwarder.to, ...forwarder.cc]);
  const writers = firstNames(forwarder.from);
  const signed = nameKey(author)
    .split(" ")
    .filter((w) => w.length >= 3);
  const isSignature = (line: Line): boolean => {
    const ink = line.folded.trim();
    return ink.length <= 60 && !/[.!?:]$/u.test(ink) && signed.some((w) => ink.split(/[^a-z\d-]+/u).includes(w));
  };
  for (let from = last; from > body; from--) {
    if (last - from > LONGEST_COMMENT_LINES) return end;
    if (!isBlank(from - 1) || isBlank(from)) continue;
    const passage = lines.slice(from, last);
    const said = passage
      .map((l) => l.folded)
      .join(" ")
      .trim();
    if (said.length > LONGEST_COMMENT || passage.some(isSignature)) return end;
    const isSigned =
      passage.length > 1 &&
      writers.includes(
        passage
          .at(-1)
          ?.folded.trim()
          .replace(/[^a-z-]+/gu, "") ?? "",
      );
    const calls = readers.some((r) => new RegExp(`^(?:(?:bonjour|salut|hello|hi) )?${r} ?[,:]`, "u").test(said));
    const above = lines.slice(body, from);
    if (POSTSCRIPT.test(said) || !above.some(isSignature)) continue;
    if (isSigned || calls || INTRODUCES.test(said)) return from;
  }
  return end;
}

const LONGEST_COMMENT = 600;
const LONGEST_COMMENT_LINES = 40;
/** A line between a message and the header of the next: a rule, "-- Message transféré --", a header line. */
const HEADING =
  /^[>\s*]*(?:[-_=*]{3,}|[-_ ]*(?:message (?:transfere|d'origine|original)|(?:forwarded|original) message|debut du message))|^[>\s*]*(?:objet|subject|sujet|date|envoye|sent|a|to|cc) ?\*{0,2} ?:/u;
const POSTSCRIPT = /^(?:p\.? ?-? ?s\.?|post-?scriptum|n\.? ?b\.?)(?: |:|,)/u;
/** Words by which somebody says whose message he puts below. */
const INTRODUCES =
  /\b(?:et )?(?:voici|voila|ci-dessous|ci-apres|plus bas) ?(?:aussi |encore |egalement )?(?:son|sa|ses|leurs?|celui|celle|le (?:suivant|precedent|deuxieme|second|premier)|la (?:suite|suivante|precedente|relance)|un autre|une autre)\b|\b(?:son|sa|leur) (?:autre |premier |premiere |second |seconde |precedent |precedente |dernier |derniere )?(?:message|mail|courriel|e-?mail|relance|reponse|lettre) (?:d'|de |du |est |etait |ci-|plus bas)[^.]{0,60}:$|\b(?:and )?(?:here is|below is|see below|this is) (?:his|her|their|another|the (?:next|previous|other|first))\b/u;

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
