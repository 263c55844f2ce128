import type { DocumentKind, Party } from "@vigie/model";
import type { Reading } from "../reading.ts";
import { described } from "./described.ts";
import { NO_PERSON, personOf, textOf } from "./details.ts";
import { CIVILITY, nameFrom, PERSON } from "./names.ts";
import { CUSTOMER, isSame, PROVIDER, plain, sideOf } from "./side-words.ts";

const SIGNATORY = new RegExp(
  String.raw`(?:^|\n|  )(?:pour|for|signed for(?: and on behalf of)?) (?:l'|le |la |the )?(${PROVIDER}|${CUSTOMER})(?![a-z]) ?(?:[:,(-]|\n) ?(?:la societe )?([^\n,()]{2,60})`,
  "gu",
);

/** What tells that a person signs for another: a civility or "signé" before the name, an office or "signé" behind it. */
const SIGNS_BEFORE = new RegExp(
  String.raw`^\s*(?:[Ss]ign[ée]e?s?\s*:?\s+)?${CIVILITY}$|^\s*[Ss]ign[ée]e?s?\s*:?\s+$`,
  "u",
);
const SIGNS_BEHIND =
  /^\s*[,(–—-]?\s*(?:en (?:sa )?qualité de |son |sa |its |the )?(?:signé|signed|\/s\/|(?:co-?)?gérant|président|direct(?:eur|rice|or)|dirigeant|maire|trésori|secrétaire|fondat|associé|responsable|chef|manag|president|partner|owner|CEO|DG|PDG)/iu;
/** A firm of one person is a party by his name. */
const SOLE_TRADER =
  /^[^\n]{0,60}(?<!\p{L})(?:EI|E\.I\.|SIREN|SIRET|RCS|[Ee]ntreprise individuelle|[Ee]ntrepreneu(?:r|se) individuel(?:le)?|(?:[Mm]icro|[Aa]uto)-?entrep\p{L}*|sole trader)(?!\p{L})/u;

/**
 * "Pour le Client, Maison Tilleul" in the signature block. Where `known` parties are introduced elsewhere, a natural person is
 * who signs for a side, no party: by a civility, an office or "signé" beside the name, or where one of them still has no side.
 */
export function signatories(reading: Reading, known: readonly Party[]): Party[] {
  const from = Math.max(0, reading.flat.length - 3_000);
  const out: Party[] = [];
  for (const m of reading.lines.slice(from).matchAll(SIGNATORY)) {
    const value = m[2] ?? "";
    const at = from + m.index + m[0].length - value.length;
    const name = nameFrom(reading, at, at + value.length);
    if (name === undefined || (known.length > 0 && signsForAnother(reading, at, name, known))) continue;
    out.push(...described(reading, undefined, [{ ...name, end: name.to, term: m[1] ?? "", side: sideOf(m[1] ?? "") }]));
  }
  return out;
}

function signsForAnother(
  reading: Reading,
  at: number,
  name: { from: number; to: number },
  known: readonly Party[],
): boolean {
  const behind = textOf(reading, name.to, Math.min(reading.flat.length, name.to + 120));
  const printed = textOf(reading, name.from, name.to);
  if (SOLE_TRADER.test(behind) || !isPerson(printed)) return false;
  const isMarked = SIGNS_BEFORE.test(textOf(reading, at, name.from)) || SIGNS_BEHIND.test(behind);
  return isMarked || (known.length > 1 && known.some((p) => p.side === "unknown"));
}

const SIGNED_BY = new RegExp(
  String.raw`(?:[Pp]our|POUR|FOR|(?:[Ss]igned\s+)?[Ff]or(?:\s+and\s+on\s+behalf\s+of)?)\s+(?:(?:le|la|les|the|l['’])\s*)?(?<who>[\p{L}'’& -]{2,50}?)(?:\s*[:,\n(–—-]\s*|\s+by\s+)(?:le\s+[\d/. \p{L}]{6,20}\s*[:,]\s*)?(?:(?:son|sa|its)\s+[\p{L}'’ -]{3,40}?\s*,\s*)?(?:(?:[Nn]om|[Nn]ame|[Pp]ar|[Bb]y)\s*:?\s*)?${CIVILITY}*${PERSON}|(?<![\p{L}])(?:par\s+)?${CIVILITY}(?<name2>\p{Lu}[\p{L}'’-]+(?:\s+\p{Lu}[\p{L}'’-]+){1,2})\s+pour\s+(?:le|la|l['’])\s*(?<who2>[\p{L}'’-]{3,30})|${CIVILITY}?(?<name3>\p{Lu}[\p{L}'’-]+(?:[ ]\p{Lu}[\p{L}'’-]+){1,2}),\s+(?:co-?)?(?:gérante?|présidente?|direct(?:eur|rice)|maire|trésori(?:er|ère)|dirigeante?|director|president|manager|CEO)(?:[ ]\p{Ll}+){0,2}?[ ](?:de|du|of|for|pour)[ ](?:la[ ]|l['’])?(?:société[ ])?(?<who3>\p{Lu}[\p{L}'’& -]{2,40})|(?:[Gg]érante?|[Pp]résidente?|[Dd]irect(?:eur|rice)|[Mm]aire|[Dd]irector|[Pp]resident|[Mm]anager)(?:[ ]\p{Ll}+)?[ ](?:de|du|of|for|pour)[ ](?:la[ ]|the[ ]|l['’])?(?<who4>[\p{L}'’&-]{3,30})\s*[,:]\s*${CIVILITY}?(?<name4>\p{Lu}[\p{L}'’-]+(?:[ ]\p{Lu}[\p{L}'’-]+){1,2})`,
  "gu",
);

const SIGNED_AT = new RegExp(SIGNED_BY.source, "uy");

/** Where a name beside an office and its firm may begin: at any capital. */
const HAS_OFFICE =
  /,\s+(?:co-?)?(?:gérant|président|direct|maire|trésor|dirigeant|manager|CEO)[\p{L}]*(?:[ ]\p{Ll}+){0,2}?[ ](?:de|du|of|for|pour)[ ]/u;

/** The words with which the other frames of `SIGNED_BY` begin. */
const FRAME_WORDS =
  "Pour|pour|POUR|FOR|For|for|Signed|signed|par|M.|MM|Mr|Ml|Mm|Me|Ms|Mon|Mad|Maî|Mai|mai|Dr|Gérant|gérant|Président|président|President|president|Direct|direct|Manager|manager".split(
    "|",
  );

/** Where these words stand, in order. */
function frameStarts(source: string): number[] {
  const out: number[] = [];
  for (const word of FRAME_WORDS)
    for (let at = source.indexOf(word); at !== -1; at = source.indexOf(word, at + 1)) out.push(at);
  return out.sort((x, y) => x - y);
}

/** Every match of `SIGNED_BY`, which is tried only where one can begin. */
function* signedIn(source: string): Generator<RegExpExecArray> {
  if (HAS_OFFICE.test(source)) {
    yield* source.matchAll(SIGNED_BY);
    return;
  }
  let end = 0;
  for (const start of frameStarts(source)) {
    if (start < end) continue;
    SIGNED_AT.lastIndex = start;
    const m = SIGNED_AT.exec(source);
    if (m === null) continue;
    end = m.index + m[0].length;
    yield m;
  }
}

/** "Pour le Client : Mme X" names who signs for a party that the head of the paper gives no representative. */
export function addSigners(reading: Reading, parties: readonly Party[], kind: DocumentKind): void {
  if (parties.every((p) => p.representative !== undefined)) return;
  const span = reading.span(Math.max(0, reading.flat.length - 3_000), reading.flat.length);
  const tail = reading.document.text.slice(span.start, span.end);
  const top = reading.document.text.slice(0, Math.min(3_000, span.start));
  for (const source of [tail, top])
    for (const { groups } of signedIn(source))
      give(
        parties,
        groups?.who ?? groups?.who2 ?? groups?.who3 ?? groups?.who4 ?? "",
        groups?.name ?? groups?.name2 ?? groups?.name3 ?? groups?.name4 ?? "",
      );
  for (const [who, name] of signedInColumns(tail)) give(parties, who, name);
  const isOpen = parties.some((p) => p.representative === undefined);
  if (isOpen && /igned|igné|xecuted/u.test(tail))
    for (const { groups } of tail.matchAll(SIGNED_FOR)) give(parties, groups?.who ?? "", groups?.name ?? "");
  if (isOpen && HAS_CELL.test(tail)) giveInBlocks(tail, parties);
  const end = tail.slice(Math.min(Math.max(0, tail.length - 1_200), tail.length / 2));
  for (const { groups } of end.matchAll(TERM_AND_NAME)) give(parties, groups?.who ?? "", groups?.name ?? "");
  if (kind === "purchase-order") giveBuyer(tail, parties);
  giveWriter(reading, parties);
  for (const m of tail.slice(-500).matchAll(SIGNED_ALONE)) giveNamesake(parties, personOf(m.groups?.name ?? ""));
}

function give(parties: readonly Party[], signedFor: string, printed: string): void {
  const who = plain(signedFor);
  const name = personOf(printed);
  const side = sideOf(who);
  const party =
    parties.find((p) => who.length > 2 && (plain(p.definedTerm ?? "") === who || isSame(p.name, who))) ??
    (side === "unknown" ? undefined : parties.find((p) => p.side === side));
  if (
    party !== undefined &&
    isPerson(name) &&
    party.representative === undefined &&
    !parties.some((p) => isSame(p.name, name)) &&
    !isInitialled(party.name, name)
  )
    party.representative = name;
}

/** "J. Dupuis" signs for herself where the party is "Jeanne Dupuis". */
function isInitialled(party: string, name: string): boolean {
  const [one, other] = [plain(party).split(" "), plain(name).split(" ")];
  return one.length < 4 && one.at(-1) === other.at(-1) && one[0]?.charAt(0) === other[0]?.charAt(0);
}

/** "Signed by Ann Lee, director, for the Provider", "Signed: Ann Lee, for Alder Ltd". */
const SIGNED_FOR = new RegExp(
  String.raw`(?:[Ss]igned|[Ss]ignée?|[Ee]xecuted)(?:\s+(?:by|par))?\s*:?\s+${CIVILITY}?${PERSON}(?:,\s*[\p{L}'’& -]{2,50}?)?,?\s+(?:for|on\s+behalf\s+of|pour)\s+(?:and\s+on\s+behalf\s+of\s+)?(?:(?:the|le|la)\s+|l['’])?(?<who>[\p{L}'’& -]{2,50})`,
  "gu",
);

/** "Harbour: Ann Lee      Alder: Tom Ray" near the end: a party's word and a person. */
const TERM_AND_NAME = new RegExp(
  String.raw`(?:^|\n[ \t]*|[ \t]{3,})(?:[Tt]he |[Ll]e |[Ll]a |[Ll]['’])?(?<who>\p{L}[\p{L}'’& .-]{1,40}?)[ \u00a0]?:[ \t]+(?:(?:Mag|Dr|Ing|Prof)\.?[ ])?${CIVILITY}?${PERSON}(?=[ \t]*(?:,|\(|\n|$)|[ ]{3,})`,
  "gu",
);

const LABELLED_CELL = new RegExp(
  String.raw`^(?:[Bb]y|BY|[Nn]ame|NAME|[Pp]rint(?:ed)? [Nn]ame|[Nn]om|NOM|[Pp]ar|[Rr]epr[ée]sent[ée]e? par|[Ss]ignatory|[Ss]ignataire)[ \u00a0]?:?[ \t]*(?:\/s\/[ ]*)?${CIVILITY}?${PERSON}(?=\s*(?:,|$|\())`,
  "u",
);

const HAS_CELL = /(?:\n| {2})[ \t]*(?:[Bb]y|BY|[Nn]ame|NAME|[Pp]rint|[Nn]om|NOM|[Pp]ar|[Rr]ep|[Ss]ign)/u;

/** Under a line that is a party's name or word, the line "By: Ann Lee" or "Name: Ann Lee"; side by side in columns too. */
function giveInBlocks(tail: string, parties: readonly Party[]): void {
  const known = parties.map((party) => ({ party, words: [plain(party.name), plain(party.definedTerm ?? "")] }));
  let columns: (Party | undefined)[] = [];
  let since = 0;
  for (const line of tail.split("\n")) {
    const cells = line.trim().split(COLUMN);
    const named = cells.map((cell) => {
      const word = cell.length > 70 ? "" : plain(cell.replace(/^(?:for|pour|signed for)(?: and on behalf of)? /iu, ""));
      return word.length > 2 ? known.find((k) => k.words.includes(word))?.party : undefined;
    });
    if (named.some((p) => p !== undefined)) {
      columns = named;
      since = 0;
      continue;
    }
    if (++since > 8) columns = [];
    for (const [i, cell] of cells.entries()) {
      const party = columns.length === 1 ? columns[0] : columns[i];
      const name = personOf(LABELLED_CELL.exec(cell.trim())?.groups?.name ?? "");
      if (party !== undefined && party.representative === undefined && isPerson(name) && !isSame(party.name, name))
        party.representative = name;
    }
  }
}

/** Who signs an order alone, under an office, buys for the firm that writes it. */
const BUYER = new RegExp(
  String.raw`\n[ \t]*(?:(?:Dr|Prof|Ing)\.[ ])?${CIVILITY}?${PERSON}[ ]?[,–-][ ]?(?:[Hh]ead|[Dd]irect|[Bb]uyer|[Ss]enior|[Pp]urchas|[Pp]rocure|[Aa]chet|[Rr]esponsable|[Cc]hief|[Mm]anag|[Ss]ervice)[^\n]{0,60}\s*$`,
  "u",
);

function giveBuyer(tail: string, parties: readonly Party[]): void {
  const buyer = parties.find((p) => p.side === "customer");
  const name = personOf(BUYER.exec(tail)?.groups?.name ?? "");
  if (buyer !== undefined && buyer.representative === undefined && isPerson(name) && !isSame(buyer.name, name))
    buyer.representative = name;
}

function isPerson(name: string): boolean {
  return name.includes(" ") && !NO_PERSON.test(name);
}

/** The close of a letter, folded. */
const CLOSE =
  /(?:salutations|sentiments|cordialement|consideration|bien a vous|sinceres|devoues|yours (?:faithfully|sincerely|truly)|regards|sincerely)[^\n]{0,60}\n/gu;

/** The name under the close of a letter, with an office beside it or on the next line. */
const WRITER = new RegExp(
  String.raw`^\s*(?:(?:[Pp]our|[Ff]or) [^\n]{2,60}\n\s*)?${CIVILITY}?${PERSON}[ \t]*(?:[,(–-][ \t]*|\n\s*)(?:[Cc]o-?)?(?:[Gg][ée]rante?|[Aa]ssoci[ée]e?|[Pp]r[ée]sidente?|[Dd]irect(?:eur|rice)|[Dd]irigeante?|[Ff]ondat(?:eur|rice)|[Rr]esponsable|[Cc]onsultante?|[Aa]vocate?|[Ee]xpert|[Mm]anag(?:ing|er)|[Dd]irector|[Pp]artner|[Pp]rincipal|[Oo]wner|[Ff]ounder|CEO|[Cc]hief|[Pp]resident|[Hh]ead)`,
  "u",
);

/** Who signs a letter speaks for the firm that writes it. */
function giveWriter(reading: Reading, parties: readonly Party[]): void {
  const writer = parties.find((p) => p.side === "provider");
  if (writer === undefined || writer.representative !== undefined) return;
  const from = Math.max(0, reading.lines.length - 3_000);
  const close = [...reading.lines.slice(from).matchAll(CLOSE)].at(-1);
  if (close === undefined) return;
  const at = from + close.index + close[0].length;
  const span = reading.span(at, Math.min(reading.flat.length, at + 220));
  const name = personOf(WRITER.exec(reading.document.text.slice(span.start, span.end))?.groups?.name ?? "");
  if (isPerson(name) && !parties.some((p) => isSame(p.name, name) || p.representative === name))
    writer.representative = name;
}

/** A name alone on one of the last lines, perhaps with an office. */
const SIGNED_ALONE = new RegExp(String.raw`(?:^|\n)[ \t]*${CIVILITY}?${PERSON}(?=[ \t]*(?:,|\n|$))`, "gu");

/** Who signs alone and bears the name of a firm speaks for it: "Jeanne Dupuis" for "Dupuis Conseil". */
function giveNamesake(parties: readonly Party[], name: string): void {
  const surname = plain(name).split(" ").at(-1) ?? "";
  const party = parties.find(
    (p) => p.representative === undefined && surname.length > 3 && plain(p.name).split(" ").includes(surname),
  );
  // "Entre Untel Conseil," opens the paper on a line of its own
  if (party !== undefined && isPerson(name) && !` ${plain(name)} `.includes(` ${plain(party.name)} `))
    party.representative = name;
}

const COLUMN = /\t+| {3,}/u;
const NAME_CELL = new RegExp(
  String.raw`^(?:(?:[Nn]om|[Nn]ame|[Pp]ar|[Bb]y)\s*:\s*)?${CIVILITY}?${PERSON}(?=\s*(?:,|$|\())`,
  "u",
);

/** "Pour A      Pour B" on one line, the names below in the same columns. */
function signedInColumns(tail: string): [string, string][] {
  const lines = tail.split("\n").filter((l) => l.trim() !== "");
  for (const [i, line] of lines.entries()) {
    const cells = line.trim().split(COLUMN);
    const who = cells.map(
      (c) =>
        /^(?:[Pp]our|POUR|[Ff]or|FOR)\s+(?:(?:le|la|les|the|l['’])\s*)?(.{2,50}?)\s*[:,]?$/u.exec(c.trim())?.[1] ?? "",
    );
    if (cells.length !== 2 || who.includes("")) continue;
    for (const next of lines.slice(i + 1, i + 4)) {
      const names = next
        .trim()
        .split(COLUMN)
        .map((c) => NAME_CELL.exec(c.trim())?.groups?.name ?? "");
      if (names.length === 2 && !names.includes(""))
        return [
          [who[0] ?? "", names[0] ?? ""],
          [who[1] ?? "", names[1] ?? ""],
        ];
    }
  }
  return [];
}
