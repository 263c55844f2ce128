import type { Party } from "@vigie/model";
import { NO_PERSON } from "../parties/details.ts";
import { CUSTOMER, isSame, PROVIDER, plain } from "../parties/side-words.ts";
import type { Reading } from "../reading.ts";
import type { Anchor } from "./anchors.ts";

/** What a typed signature is: the copy says that somebody signed, and nothing on it proves so. */
export const TYPED_WHY =
  "Nom ou mention « signé » dactylographiés : l’exemplaire dit avoir été signé, sans signature visible.";

/** How far behind the beginning of a signature block the word "signé" may stand. */
const REACH = 800;
/** How far from its end a paper may say, without a block, who signed it. */
const TAIL = 1_200;
const SIGNED_WORD = String.raw`(?:[Ss]ign[ée]e?s?|[Ss]igned)`;
/** "Anne Roy – signé", "Anne Roy (signé)", "Pour le Client : signé P. Lenoir", "Signé" in a cell of its own: not "un exemplaire signé". */
const WORD = new RegExp(
  String.raw`(?:(?<=(?:^|[\n–—:|/\t,(.-]| {2})[ \u00a0]{0,3})${SIGNED_WORD}(?=[ \u00a0]{0,3}(?:$|[\n.,;|/\t()]| {2}|: {0,3}(?:l[ea] |l['’]|M\. |Mme )?\p{L}|(?:M\. |Mme )?(?!(?:By|For|At|On|In|Par|Pour|Le|En)(?!\p{L}))\p{Lu}))|(?<=\p{Lu}[\p{L}'’-]{1,24} {1,2})\((?:signature|[Ss]igned)\))`,
  "gu",
);
/** A line that asks for a signature, speaks of a signed copy, or is a form's label. */
const ASKS =
  /retourn|renvoy|renvoi|veuillez|merci de|à (?:dater|compléter|parapher|signer)|exemplaire|précéd|faire suivre|please|to be (?:dated|signed)|(?:nom|pr[ée]nom|date|cachet|fonction|qualité|name|title)[ \u00a0]{1,2}\(/iu;
const BY_BOTH = /(?<!\p{L})[Ss]ign[ée]e?s? (?:des|par les) (?:deux )?parties(?!\p{L})/u;
const DAY = String.raw`(?:\d{1,2}(?:er)? \p{L}{3,9} \d{4}|\d{1,2}[/.]\d{1,2}[/.]\d{2,4})`;
/** "Signé : Anne Roy / Paul Lenoir", "Signé le 3 mars 2026 par Anne Roy et Paul Lenoir", "Signed by Ann Lee and Tom Ray". */
const NAMES = new RegExp(
  String.raw`(?:^|[\n.])[ \u00a0]{0,3}${SIGNED_WORD}(?: (?:à|a|en) [^\n:.]{2,40}?)?(?:,? (?:le|on) ${DAY})?[ \u00a0]?(?::|par|by)[ \u00a0]*(\p{Lu}[^\n]{2,120})`,
  "u",
);
/** The end of a sentence that says where and when the paper was made: "Fait le 3 mars 2026. Signé.", "Signé le 3 mars 2026." */
const ALONE = new RegExp(
  String.raw`\d{4}\.?[ \u00a0\n]{1,3}Sign[ée]e?s?\.?[ \u00a0]*(?:\n|$)|(?:^|\n)[ \u00a0]{0,3}${SIGNED_WORD}(?: (?:à|a|at) [^\n:.]{2,40}?)?,? (?:le|on) ${DAY}\.?(?:[ \u00a0]*(?:\n|$)|[ \u00a0]+(?:Pour|For) )`,
  "u",
);
const NAME_AFTER =
  /[–—,:-]\s{0,3}(?:(?:M\.|Mme|Mr|Dr|Me|Monsieur|Madame)\s{1,2})?((?:\p{Lu}[\p{L}.'’-]{0,24}[ \u00a0]{1,2}){1,3}\p{Lu}[\p{L}'’-]{1,24})(?=[ \u00a0]{0,3}(?:$|[,(–—\t-]))|[–—-]\s{0,3}((?:le|la) (?:Maire|Directeur|Directrice|Président|Présidente|Gérant|Gérante))(?!\p{L})/u;
const PERSON =
  /^(?:(?:M\.|Mme|Mr|Me) )?(?:\p{Lu}[\p{L}'’.-]{0,24} ){1,3}\p{Lu}[\p{L}'’-]{1,24}(?: pour (?:l['’]|la |le )\p{L}+)?\.?$/u;
const OFFICE = /^(?:Direct|Présid|Gérant|Manag|Chief|Head|Maire|Secrét|Trésor|General|Managing)/u;
/** The beginning of a line that says who signed, or when. */
const SAYS = new RegExp(
  String.raw`(?:^|\n)[ \u00a0]{0,3}${SIGNED_WORD}[ \u00a0]{0,2}(?::|par |by |(?:le|on) \d|à \p{Lu}|at \p{Lu})`,
  "u",
);

/** Who is typed on the line of words of acceptance: "Bon pour accord, le 9 mars – P. Lenoir". `at` starts them in `flat`. */
export function nameAfter(reading: Reading, at: number): string | undefined {
  const { start } = reading.span(at, at + 1);
  const [line = ""] = reading.document.text.slice(start, start + 120).split("\n");
  const m = NAME_AFTER.exec(line);
  const name = m?.[1] ?? m?.[2];
  return name === undefined || NO_PERSON.test(name) ? undefined : name.replace(/\s+/gu, " ");
}

/**
 * The sides for which a paper says, in typed words at its end, that they signed; `block` is its last signature block, one anchor a
 * side. The words are the same whatever the format of the file.
 */
export function typedSides(
  reading: Reading,
  block: readonly Anchor[],
  doneAt: number | undefined,
  parties: readonly Party[],
): Set<Party["side"]> {
  const { text } = reading.document;
  const begin = (at: number): number => reading.span(at, at + 1).start;
  const tail = Math.max(0, text.length - TAIL);
  const said = SAYS.exec(text.slice(tail));
  const starts = [
    ...(block[0] === undefined ? [] : [begin(block[0].at)]),
    ...(doneAt === undefined ? [] : [begin(doneAt)]),
    ...(said === null ? [] : [tail + said.index]),
  ];
  if (starts.length === 0) return new Set();
  // words of acceptance may share the line of the place and the day: what was typed stands from there on
  const last = block[0] === undefined ? Math.max(...starts) : begin(block[0].at);
  const from = lineOf(text, Math.min(last, ...starts.filter((s) => last - s < REACH)));
  const end = text.slice(from, last + REACH);
  const both = new Set<Party["side"]>(["provider", "customer"]);
  if (BY_BOTH.test(end) || ALONE.test(end) || namesIn(NAMES.exec(end)?.[1] ?? "", parties) > 1) return both;
  const places = [...end.matchAll(WORD)]
    .map((m) => from + m.index)
    .filter((place) => !ASKS.test(text.slice(lineOf(text, place), lineEnd(text, place))));
  const sides = places.map((place) => sideOfCell(text, place, block, parties));
  if (places.length > 1 && (block.length < 2 || places.length >= block.length) && sides.includes(undefined))
    return block.length > 1 ? new Set(block.map((a) => a.side)) : both;
  // one block below the other: the word stands under its own
  const isStacked = block.length > 0 && new Set(block.map((a) => a.line)).size === block.length;
  return new Set(
    places.flatMap(
      (place, i) => sides[i] ?? (isStacked ? (block.findLast((a) => a.span.start <= place)?.side ?? []) : []),
    ),
  );
}

/** How many people a statement names: "A. Roy / P. Lenoir", "Anne Roy pour l'Agence et Paul Lenoir pour le Client". */
function namesIn(list: string, parties: readonly Party[]): number {
  const found = list
    .split(/ ?[/&;] ?| et | and |, | [–—-] | {2,}/u)
    .map((part) => part.trim())
    .filter((part) => PERSON.test(part) && !OFFICE.test(part))
    // "Anne Roy, Studio Varech": who signs and for whom; a sole trader signs by the name of his firm
    .filter((part) => !parties.some((p) => isSame(p.name, part) && isFirm(p)));
  return new Set(found).size;
}

function isFirm({ legalForm, representative }: Party): boolean {
  return representative !== undefined || (legalForm !== undefined && !/entrepreneur|^EI/u.test(legalForm));
}

/** Whose a word is, by what stands with it on its line, in its column: a block, the word for a side, a party or who signs for it. */
function sideOfCell(
  text: string,
  place: number,
  block: readonly Anchor[],
  parties: readonly Party[],
): Party["side"] | undefined {
  const start = lineOf(text, place);
  const line = text.slice(start, lineEnd(text, place));
  let from = start;
  let cell = line;
  for (const m of line.matchAll(/\t+| {3,}/gu)) {
    const at = start + m.index;
    if (at + m[0].length <= place) {
      from = at + m[0].length;
      cell = text.slice(from, start + line.length);
    } else {
      cell = text.slice(from, at);
      break;
    }
  }
  const anchor = block.find((a) => a.span.start >= from && a.span.start < from + cell.length);
  if (anchor !== undefined) return anchor.side;
  const words = ` ${plain(cell)} `;
  const party = parties.find((p) =>
    [
      p.name,
      p.definedTerm,
      p.representative,
      plain(p.representative ?? "")
        .split(" ")
        .at(-1),
    ].some((name) => name !== undefined && plain(name).length > 2 && words.includes(` ${plain(name)} `)),
  );
  if (party !== undefined) return party.side;
  const isProvider = OF_PROVIDER.test(words);
  return isProvider === OF_CUSTOMER.test(words) ? undefined : isProvider ? "provider" : "customer";
}

const OF_PROVIDER = new RegExp(` (?:${PROVIDER}) `, "u");
const OF_CUSTOMER = new RegExp(` (?:${CUSTOMER}) `, "u");

/** The line of a place, as far as a signature block reads: text without line breaks is not searched whole for each word. */
const LINE = 240;

function lineOf(text: string, at: number): number {
  return Math.max(text.lastIndexOf("\n", at - 1) + 1, at - LINE);
}

function lineEnd(text: string, at: number): number {
  const feed = text.indexOf("\n", at);
  return Math.min(feed === -1 ? text.length : feed, at + LINE);
}
