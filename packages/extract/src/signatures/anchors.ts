import { matchesAt } from "@vigie/language";
import type { Party, Span } from "@vigie/model";
import { CUSTOMER, PROVIDER } from "../parties.ts";
import type { Reading } from "../reading.ts";
import { nameAfter, typedSides } from "./typed.ts";
import { vendorStampIn } from "./vendor-stamps.ts";

/** A place where a party is asked to sign: "Pour le Client", "For and on behalf of Supplier". `line` starts its line in `Reading.flat`. */
export type Anchor = {
  at: number;
  line: number;
  page: number | undefined;
  side: Party["side"];
  party: Party | undefined;
  span: Span;
  typed: string | undefined;
};

const FOR = new RegExp(
  String.raw`(?:^|\n|  ?)(?:pour|for(?: and on behalf of)?|signed (?:by|for)|signature (?:du|de la|de l')?) ?(?:l'|le |la |les |the )?(${PROVIDER}|${CUSTOMER})(?![a-z])`,
  "uy",
);
/** What each way into a signature block begins with, behind a space or at the head of a line. */
const FOR_BEGINS = ["pour", "for", "signed ", "signature "];
const DONE_AT =
  /(?:^|\n) ?fait (?:a|en|le(?= \d)) [^\n]{2,70}|in witness whereof|signed (?:at|on) |executed (?:as of|on|by)|bon pour (?:accord|commande|acceptation)|accepte(?:e|es|s)? (?:la |le |les )?presente?s? |date et signature|cachet et signature|signature (?:du|precedee|et cachet)|lu et approuve/uy;
const DONE_BEGINS = [
  "fait a ",
  "fait en ",
  "fait le ",
  "in witness whereof",
  "signed ",
  "executed ",
  "bon pour ",
  "accepte",
  "date et signature",
  "cachet et signature",
  "signature ",
  "lu et approuve",
];
/** The customer signs under these words: quotes, orders, offers to a public buyer. */
const AGREED =
  /bon pour (?:accord|commande|acceptation)|accepte(?:e|es|s)? (?:la |le |les )?presente?s? (?:offre|devis|commande|proposition|conditions)|(?:date, )?(?:cachet et )?signature du client/gu;
const AGREED_HOLDS = ["bon pour ", "presente ", "present ", "signature du client"];
/** Asked of whoever signs: the customer's where no other block stands. */
const READ_AND_APPROVED = /lu et (?:approuve|accepte)/gu;
const CONFORMED = /\/s\/ ?([a-z][a-z .'-]{2,40})/u;

/** What stands before the name of the party that signs. */
const LEADS = [
  "pour ",
  "pour la ",
  "pour le ",
  "pour l'",
  "pour la societe ",
  "for ",
  "for the ",
  "for and on behalf of ",
  "for and on behalf of the ",
  "signed for ",
];

/** No contract asks for this many signatures; a text that does is not read further. */
const MOST_ANCHORS = 120;

export type TextLayer = {
  anchors: Anchor[];
  /** Pages that hold a signature block, last first. */
  blockPages: number[];
  vendorStamp: { span: Span; name: string } | undefined;
  /** Sides for which typed words say that they signed. */
  typed: ReadonlySet<Party["side"]>;
  asksInitials: boolean;
};

/** What the words say about signing. "Lu et approuvé" printed is a request, never a signature. */
export function textLayer(reading: Reading, parties: readonly Party[]): TextLayer {
  const anchors: Anchor[] = [];
  const { lines } = reading;
  const add = (index: number, length: number, side: Party["side"], party: Party | undefined): void => {
    if (anchors.length >= MOST_ANCHORS || anchors.some((a) => Math.abs(a.at - index) < 3)) return;
    const span = reading.span(index, index + length);
    const conformed = CONFORMED.exec(lines.slice(index, index + 200));
    anchors.push({
      at: index,
      line: lines.lastIndexOf("\n", index) + 1,
      page: pageOf(reading, span.start),
      side,
      party,
      span,
      typed: conformed?.[1]?.trim(),
    });
  };
  for (const m of matchesAt(lines, FOR, withSpaceBefore(lines, placesOf(lines, FOR_BEGINS)))) {
    const lead = m[0].length - m[0].trimStart().length;
    const word = m[1] ?? "";
    const side = new RegExp(`^(?:${PROVIDER})$`, "u").test(word) ? "provider" : "customer";
    if (isBlockLine(lines, m.index + lead))
      add(
        m.index + lead,
        m[0].length - lead,
        side,
        parties.find((p) => p.side === side),
      );
  }
  for (const [party, name] of parties.flatMap((p) =>
    [p.name, p.definedTerm ?? ""].map((n) => [p, fold(n).replace(/^(?:l'|le |la |les |the )/u, "")] as const),
  )) {
    if (name.length < 3) continue;
    const places = placesOf(lines, [name]);
    for (const lead of LEADS)
      for (const place of places
        .filter((at) => at >= lead.length && lines.startsWith(lead, at - lead.length))
        .slice(0, 20)) {
        const at = place - lead.length;
        if (isBlockLine(lines, at)) add(at, lead.length + name.length, party.side, party);
      }
  }
  const customer = parties.find((p) => p.side === "customer");
  const isSaid = AGREED_HOLDS.some((words) => lines.includes(words));
  for (const m of isSaid ? lines.matchAll(AGREED) : [])
    if (isBlockLine(lines, m.index)) {
      add(m.index, m[0].length, "customer", customer);
      const anchor = anchors.find((a) => a.at === m.index);
      if (anchor !== undefined) anchor.typed ??= nameAfter(reading, m.index);
    }
  const isAlone = anchors.length === 0 && lines.includes("lu et ");
  for (const m of isAlone ? lines.matchAll(READ_AND_APPROVED) : [])
    if (isBlockLine(lines, m.index)) add(m.index, m[0].length, "customer", customer);
  const lastPage = reading.document.pages.length;
  const pages = new Map<number, number>();
  for (const anchor of anchors)
    if (anchor.page !== undefined) pages.set(anchor.page, (pages.get(anchor.page) ?? 0) + 2);
  let doneAt: number | undefined;
  for (const m of matchesAt(lines, DONE_AT, withSpaceBefore(lines, placesOf(lines, DONE_BEGINS)))) {
    if (/^\s*(?:fait|signed|executed|in witness)/u.test(m[0])) doneAt = m.index;
    const page = pageOf(reading, reading.span(m.index, m.index + m[0].length).start);
    if (page !== undefined) pages.set(page, (pages.get(page) ?? 0) + 1);
  }
  const blockPages = [...pages]
    .filter(([, weight]) => weight >= 2)
    .map(([page]) => page)
    .sort((a, b) => b - a);
  const stamp = vendorStampIn(lines);
  return {
    anchors: anchors.sort((a, b) => a.at - b.at),
    blockPages:
      blockPages.length > 0
        ? blockPages
        : lastPage > 0 && /bon pour accord|signature|fait a/u.test(lines.slice(-3_000))
          ? [pageOf(reading, reading.document.text.length - 1) ?? lastPage]
          : [],
    vendorStamp: stamp === undefined ? undefined : { span: reading.span(stamp.from, stamp.to), name: stamp.name },
    typed: typedSides(reading, lastOfEachSide([...anchors].sort((a, b) => a.at - b.at)), doneAt, parties),
    asksInitials: lines.includes("paraph") || lines.includes("initials"),
  };
}

/** Where one of some words stands, in order. */
function placesOf(text: string, words: readonly string[]): number[] {
  const places: number[] = [];
  for (const word of words)
    for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) places.push(at);
  return words.length === 1 ? places : places.sort((a, b) => a - b);
}

/** The places themselves, and behind up to two characters of white space where some stand before them. */
function withSpaceBefore(text: string, places: readonly number[]): number[] {
  const isSpace = (at: number): boolean => at >= 0 && /[ \n]/u.test(text.charAt(at));
  return places.flatMap((at) => (!isSpace(at - 1) ? [at] : isSpace(at - 2) ? [at - 2, at - 1, at] : [at - 1, at]));
}

/** An anchor stands at the head of a short line, or in a row of such anchors; not inside running text. */
function isBlockLine(lines: string, at: number): boolean {
  const start = lines.lastIndexOf("\n", at - 1) + 1;
  const feed = lines.indexOf("\n", at);
  const line = lines.slice(start, feed === -1 ? lines.length : feed).trim();
  if (line.length > 110) return false;
  return (
    at - start < 4 ||
    /^(?:pour|for|signature|bon pour)/u.test(line) ||
    // "Le 3 novembre 2025 – Bon pour accord : …"
    (at - start < 50 && DAY_BEFORE.test(lines.slice(start, at)))
  );
}

const DAY_BEFORE =
  /^ ?(?:(?:a )?[a-z' -]{2,30}, ?)?(?:le )?(?:\d{1,2}(?:er)? [a-z]{3,9} \d{4}|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}) ?[–—,:-] ?$/u;

function pageOf(reading: Reading, source: number): number | undefined {
  return reading.document.pages.find((p) => source >= p.span.start && source < p.span.end)?.number;
}

function fold(text: string): string {
  return text
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/gu, "")
    .replace(/’/gu, "'")
    .replace(/\s+/gu, " ")
    .toLowerCase();
}

/** The last anchor of each side, as they follow each other, at most two. */
export function lastOfEachSide(anchors: readonly Anchor[]): Anchor[] {
  const out: Anchor[] = [];
  for (const anchor of anchors) {
    const same = out.findIndex((a) => a.side === anchor.side);
    if (same === -1) out.push(anchor);
    else out[same] = anchor;
  }
  return out.sort((a, b) => a.at - b.at).slice(0, 2);
}
