import type { DocumentKind, Span } from "@vigie/model";
import type { Reading } from "../reading.ts";
import { keyAt } from "../word-index.ts";
import { nameAt, type Sides } from "./sides.ts";
import { type Subject, subjectOfTitle } from "./subjects.ts";

/** A stretch under one title. `body` begins behind the title; `subject` is inherited by sub-titles that name none. */
export type Section = {
  title: string;
  /** The title with its number, folded, without marks of a heading. */
  line: string;
  titleSpan: Span;
  body: number;
  level: number;
  subject: Subject | undefined;
  /** The title stands on its line, or runs into its text ("Prix. Les tarifs …"). */
  isRunIn: boolean;
  /** The title of an annex, behind the body of the paper. */
  isAnnex: boolean;
};

const NUMBER =
  /^(?:#{1,6} ?|[*_]{1,2}|>{1,2} ?|§ ?)?(?:((?:article|art\.|art(?= )|section|clause|chapitre|titre|partie|paragraphe|point) ?(?:n° ?)?(?:premiere?(?![a-z])|[a-z]{2,12}eme(?![a-z])|\d{1,3}(?:\.\d{1,2})*|[ivxlc]{1,6}(?![a-z])|un(?![a-z])|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|one|two|three|four|five|seven|eight|nine|ten))|((?:annexe|appendix|annex|schedule|exhibit|attachment|appendice) ?(?:n° ?)?(?:\d{1,2}|[a-z]|[ivx]{1,4})?)(?![a-z])|(?:\((?=\d{1,2}\) ))?(\d{1,2}(?:\.\d{1,2}){0,3})(?=[.) -]| ?[/·])|([ivx]{1,5}|[a-z]|[a-z]\d{1,2}(?= [a-z]{3}))(?=[.)] | -| [a-z]{3}[a-z ]*:))(?:er)? ?[.)°]?[*_]{0,2} ?[-:.)/·]{0,2} ?/u;
const STAGE =
  /^(?:lot|phase|etape|volet|tranche|module|sprint|jalon|semaine|jour|mois|stage|step|task|workstream|milestone|work package)s?(?: ?(?:n° ?)?\d{1,2}| (?:n° ?)?(?:[a-z]|[ivx]{1,4}))(?![a-z])/u;

/** "Livrables : …", "Prix : …", "D1 - …": a line of a list of headwords, each with its text. */
const HEADWORD = /^\p{Lu}[\p{L}\p{N}’' ]{1,30}\s?: ?\S|^\p{Lu}\d{1,2} ?[:–-] /u;

/** "Phase 2 : …", with which a line never goes on from the one before. */
const STAGE_LINE = /^(?:phase|étape|lot|volet|stage|step|milestone|sprint|jalon) \w{1,3} ?[:–-] /iu;

/**
 * The titles of a paper in order: numbered ("Article 2", "2.1", "II.", "## 3"), in capitals, short lines that name a subject
 * known to contracts, and titles that run into their text ("Recette. À compter de …", "Hors périmètre : …"). The items of a
 * numbered list, whose numbers follow one another line by line, are not titles.
 */
export function outlineOf(reading: Reading, kind: DocumentKind, sides: Sides): Section[] {
  const { text } = reading.document;
  const out: Section[] = [];
  const lines = linesOf(text);
  let before = "";
  let pending: Section | undefined;
  const lastOfLevel: (Section | undefined)[] = [];
  let lastStanding: Section | undefined;
  const addLine = (line: Span, i: number): void => {
    const ink = text.slice(line.start, line.end);
    if (pending !== undefined && line.start >= pending.body && ink !== "") {
      out.push(pending);
      pending = undefined;
    }
    const afterBlank = i === 0 || lines[i - 1]?.end === lines[i - 1]?.start;
    const previous = before;
    if (ink === "") return;
    before = ink;
    if (
      ink.length > 4_000 ||
      (/[|\t]| {3}/u.test(ink) &&
        / \| |^\||\S(?: {3,}|\t+)\S/u.test(ink.replace(/^\(?[\p{L}\d]{1,3}(?:\.\d{1,2}){0,3}[.)]?(?:\t+| {3,})/u, "")))
    )
      return;
    const isBehindTitle = out.at(-1)?.body === lines[i - 1]?.end && out.at(-1)?.isRunIn === false;
    const isFresh =
      afterBlank ||
      isBehindTitle ||
      /[.:!?]$/u.test(previous) ||
      STAGE_LINE.test(ink) ||
      followsHeadword(ink, previous);
    // a long line that begins neither a paragraph nor with a number or a mark bears no title
    if (!isFresh && ink.length > 120 && !/^(?:\(?[\p{L}\d]{1,5}[.)\s]|[#*]|art|sec|cla|ann|app|sch|exh)/iu.test(ink))
      return;
    const at = reading.at(line.start);
    const flat = reading.flat.slice(at, Math.min(reading.at(line.end), at + 200));
    const found = titleIn(ink, flat, isFresh, afterBlank);
    if (found === undefined || isAct(found, ink, sides)) return;
    const next = lines[i + 1];
    if (
      !found.isRunIn &&
      !found.isSmall &&
      next !== undefined &&
      /^\p{Ll}(?![.)])/u.test(text.slice(next.start, next.start + 3)) &&
      !isCapitals(ink)
    )
      return;
    const subject = subjectOfNumbered(found, flat, sides, reading);
    if (found.isListMark && isListed(text, lines, i) && !headsItems(found, subject, text, next)) return;
    const isLaidOut = subject === undefined && isTitleByLayout(text, lines, i, found, sides);
    if (!found.isNumbered && !found.isShaped && subject === undefined && !isLaidOut) return;
    if (found.isRunIn && !found.isNumbered && subject === "parties") return;
    if (!found.isRunIn || found.isNumbered) pending = undefined;
    const level = found.level ?? (found.isShaped ? 1 : 2);
    const parent = above(lastOfLevel, level);
    const isStage = STAGE.test(found.title);
    const inherited =
      level > 1 || isStage
        ? inheritable((parent ?? (isLaidOut ? undefined : out.at(-1)))?.subject)
        : kind === "quote" || kind === "purchase-order" || kind === "specification" || kind === "annex"
          ? out.at(-1)?.subject === "services"
            ? "services"
            : undefined
          : undefined;
    // the first line names the paper: it is about all of it
    const isPaperTitle =
      previous === "" &&
      level > 0 &&
      !found.isRunIn &&
      kind !== "annex" &&
      kind !== "specification" &&
      !found.isNumbered;
    const titleEnd = found.isRunIn ? reading.span(at, at + found.end).end : line.end;
    const enclosing = lastStanding;
    const section: Section = {
      title: found.title,
      line: flat.slice(0, found.end).replace(/^[#*\s]+/u, ""),
      titleSpan: { start: line.start, end: titleEnd },
      body: titleEnd,
      level: isStage && level === 1 ? 2 : level,
      subject: isPaperTitle
        ? undefined
        : isStage && (subject === "services" || subject === undefined)
          ? (inherited ?? "services")
          : (subject ?? inherited),
      isRunIn: found.isRunIn,
      isAnnex: level === 0 && out.length > 1,
    };
    out.push(section);
    lastOfLevel.length = Math.min(lastOfLevel.length, section.level + 1);
    lastOfLevel[section.level] = section;
    if (!section.isRunIn && section.subject !== "parties") lastStanding = section;
    const isAddress = subject === "parties" && !found.isNumbered && (kind === "quote" || kind === "purchase-order");
    if ((found.isRunIn && !found.isNumbered) || isAddress) {
      // an unnumbered title that runs into its text holds its paragraph, no more; so does the address block of an offer
      // … or its line, where the next one begins anew
      const after = lines
        .slice(i + 1, i + 60)
        .find((l, k) => l.start === l.end || (!isAddress && beginsAnew(text, lines[i + k], l)));
      if (after !== undefined)
        // its keys stand in the same order as above: all sections have one shape, which keeps V8's fast code fast
        pending = {
          title: enclosing?.title ?? "",
          line: "",
          titleSpan: { start: after.start, end: after.start },
          body: after.start,
          level: enclosing?.level ?? 2,
          subject: enclosing?.subject,
          isRunIn: false,
          isAnnex: enclosing?.isAnnex ?? false,
        };
    }
  };
  for (const [i, line] of lines.entries()) addLine(line, i);
  return out;
}

/** Longest title, in words, that its place alone makes one. */
const MOST_LAID_OUT = 7;
/** The same between two blank lines. */
const MOST_APART = 4;

/**
 * A title by its place, whatever its words: a short line between a blank one and its text, without a stop, or a few words and a
 * stop at the head of a paragraph that goes on with a sentence.
 */
function isTitleByLayout(
  text: string,
  lines: readonly Span[],
  i: number,
  { title, isRunIn }: Title,
  sides: Sides,
): boolean {
  const [before, line, next] = [lines[i - 1], lines[i], lines[i + 1]];
  if (before === undefined || line === undefined || before.start !== before.end) return false;
  const ink = text.slice(line.start, line.end);
  if (isRunIn)
    return (
      nameAt(title, sides) === undefined && /^\p{Lu}[^.:]{2,40}\. +\p{Lu}/u.test(ink) && title.split(" ").length <= 4
    );
  if (next === undefined || /[\d,(«"…_:]|[.!]$|\.{3}/u.test(ink)) return false;
  if (next.start === next.end) return isAboveParagraph(text, ink, title, lines[i + 2]);
  const first = text.slice(next.start, next.start + 2);
  return (
    title.split(" ").length <= MOST_LAID_OUT && /^[\p{Lu}\d«"–—•*-]/u.test(first) && next.end - next.start > ink.length
  );
}

/** A line of headwords behind another one, or behind an item, goes on with neither. */
function followsHeadword(ink: string, previous: string): boolean {
  return HEADWORD.test(ink) && (HEADWORD.test(previous) || /^(?:[-–•*]|\(?[a-z\d]{1,2}[.)]) /u.test(previous));
}

/** Acts of somebody, with what they are done to: "teste chaque livraison". */
const ACT =
  /^ [a-z]{3,}s?(?: (?:in|up|over|out|back))? (?:the|an?|each|every|any|all|its|their|le|la|les|une?|des|du|chaque|ses|son|sa|leurs?|tou[ts]e?s?) |^ [a-z]{3,} l'/u;

/** "Le Mainteneur assure :", "Larkfield tests every pump. …": the first words of a sentence on who does what are no title. */
function isAct({ title, isNumbered, isRunIn }: Title, ink: string, sides: Sides): boolean {
  if (/^(?:you|we|i|vous|nous|je|on) /u.test(title)) return !/\?$/u.test(ink);
  const name = nameAt(title, sides);
  if (name === undefined) return false;
  const verb = title.slice(name.length);
  if (isRunIn) return ACT.test(verb);
  return (
    !isNumbered &&
    /:$/u.test(ink) &&
    /^ (?:s'engage|assure|realise|fournit|livre|effectue|met|prend|fait|remet|apporte|garantit|provides?|supplies|performs?|delivers?|gives)(?: a| en charge| pour [a-z' ]{3,30})?$/u.test(
      verb,
    )
  );
}

/** A first article named "Assignment", or "Engagement" in English, is the task; later, or in French, other things. */
function subjectOfNumbered(
  { title, isNumbered }: Title,
  line: string,
  sides: Sides,
  reading: Reading,
): Subject | undefined {
  if (isNumbered && title === "assignment" && /^(?:article |section |clause )?(?:1|i|one)(?![\da-z])/u.test(line))
    return "services";
  if (isNumbered && title === "engagement" && (reading.words.byKey.get(ARTICLE_LE)?.length ?? 0) > 3) return "conduct";
  return subjectOfTitle(title, sides);
}

const ARTICLE_LE = keyAt("le", 0);

/** "2. Besoins." with its items on the lines below, "4. Hors périmètre. …": titles, though their numbers follow one another. */
function headsItems(
  { title, isRunIn }: Title,
  subject: Subject | undefined,
  text: string,
  next: Span | undefined,
): boolean {
  if (subject === undefined || title.split(" ").length > 3) return false;
  if (isRunIn) return subject === "exclusions" || subject === "assumptions" || subject === "clientDuties";
  return next !== undefined && /^[-–•*▪] /u.test(text.slice(next.start, next.start + 2));
}

/** A few words between blank lines, above a paragraph that is a sentence at least. */
function isAboveParagraph(text: string, ink: string, title: string, below: Span | undefined): boolean {
  if (below === undefined || title.split(" ").length > MOST_APART || !/^\p{Lu}\p{Ll}/u.test(ink)) return false;
  const paragraph = text.slice(below.start, below.end);
  return (
    /^\p{Lu}/u.test(paragraph) &&
    (paragraph.length > 90 || (/[.]$/u.test(paragraph) && paragraph.split(" ").length > 6))
  );
}

/** Behind a full stop a line that begins with a capital is not the rest of the one before. */
function beginsAnew(text: string, before: Span | undefined, line: Span): boolean {
  return (
    before !== undefined &&
    /[.!?]$/u.test(text.slice(before.start, before.end)) &&
    /^\p{Lu}/u.test(text.slice(line.start, line.start + 2))
  );
}

/** The nearest section of a smaller level. */
function above(lastOfLevel: readonly (Section | undefined)[], level: number): Section | undefined {
  for (let i = Math.min(level, lastOfLevel.length) - 1; i >= 0; i--)
    if (lastOfLevel[i] !== undefined) return lastOfLevel[i];
  return undefined;
}

function inheritable(subject: Subject | undefined): Subject | undefined {
  return subject === "parties" ? undefined : subject;
}

/** The section a place lies in. */
export function sectionAt(sections: readonly Section[], at: number): Section | undefined {
  let low = 0;
  let high = sections.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sections[middle]?.titleSpan.start ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return sections[low - 1];
}

type Title = {
  title: string;
  /** Where the title ends in the folded line. */
  end: number;
  level: number | undefined;
  isNumbered: boolean;
  isShaped: boolean;
  isRunIn: boolean;
  isListMark: boolean;
  /** A numbered title in small letters ("1/ la mission"), as papers typed in haste have them. */
  isSmall?: boolean;
};

/** A title's words are few and hold no sentence: no party that acts, no verb of duty. */
const SENTENCE =
  /(?<![a-z])(?:comprend|comprennent|comporte|inclut|incluent|s'engage|doit|devra|peut|pourra|sera|seront|est (?!compris|inclus|prevu)[a-z]+|sont (?!compris|inclus)[a-z]+|n'[a-z]+ pas|ne [a-z]+ que|ont lieu|shall|will|must|may|is|are|has|have)(?![a-z])|^(?:il|elle|ils|elles|nous|vous|je|toute?s?|tous|chaque|aucune?|any|each|no|we|if|either|neither)(?![a-z])|[€@]|\d{5}/u;

function titleIn(ink: string, flat: string, isFresh: boolean, afterBlank: boolean): Title | undefined {
  const number = NUMBER.exec(flat);
  const from = number?.[0].length ?? 0;
  const rest = flat.slice(from);
  const isMarkdown = /^(?:#{1,6} |\*\*|__|>{1,2} |={2,} ?)/u.test(ink);
  const level =
    number === null ? (isMarkdown ? Math.min(2, /^#*/u.exec(ink)?.[0].length ?? 1) : undefined) : levelOf(number);
  const isListMark = number?.[1] === undefined && number?.[2] === undefined && number !== null;
  const shared = { level, isNumbered: number !== null, isListMark };
  if (ink.length <= 120 && !/[;,]$/u.test(ink) && (number !== null || !ink.endsWith("."))) {
    const title = rest.replace(/^[#*_>=\s]+|[\s:*_#=.]+$/gu, "").trim();
    const isUpper = isCapitals(ink);
    const words = title.split(" ").length;
    const isQuestion = /^(?:ce (?:que|qui)|what) /u.test(title);
    const isLead = (/:$/u.test(ink) && words > 4) || (ink.endsWith(".") && words > 6);
    if (
      !isLead &&
      words <= 14 &&
      (isUpper || isQuestion || !SENTENCE.test(title)) &&
      (/^["\p{L}\d]/u.test(title) || (title === "" && (number?.[1] ?? number?.[2]) !== undefined))
    ) {
      const isDeep = /^\d{1,2}\.\d/u.test(flat);
      const isOpen = /:$/u.test(ink) && !isUpper && subjectOfTitle(title) === undefined;
      // a sentence ends in the line, and another begins
      const isTwo = / [a-z]{3,}\. [a-z]/u.test(title);
      const isSmall =
        number !== null && afterBlank && words <= 4 && startsLower(ink, number) && subjectOfTitle(title) !== undefined;
      if (isSmall && !/[.:;]$/u.test(ink))
        return { ...shared, title, end: flat.length, isShaped: true, isRunIn: false, isSmall };
      if (isTwo) return runInTitle(ink, rest, from, number, isFresh, shared);
      if (number !== null && !isOpen && (!isDeep || words <= 9) && !startsLower(ink, number))
        return { ...shared, title, end: flat.length, isShaped: true, isRunIn: false };
      if (number === null && (isUpper || isMarkdown) && title.length > 3)
        return { ...shared, title, end: flat.length, isShaped: true, isRunIn: false };
      if (
        number === null &&
        isFresh &&
        words <= 9 &&
        (/^\p{Lu}/u.test(ink) || (afterBlank && words <= 5 && /^\p{Ll}{2,}|^l['’]/u.test(ink))) &&
        !/ ?: \S/u.test(ink)
      )
        return { ...shared, title, end: flat.length, isShaped: false, isRunIn: false };
    }
  }
  return runInTitle(ink, rest, from, number, isFresh, shared);
}

/** A title that runs into its text. */
function runInTitle(
  ink: string,
  rest: string,
  from: number,
  number: RegExpExecArray | null,
  isFresh: boolean,
  shared: Pick<Title, "level" | "isNumbered" | "isListMark">,
): Title | undefined {
  if (!isFresh && number === null) return undefined;
  const runIn = /^(?:\*\*)?((?:[^.:;,(]|\([^)]{0,30}\)){2,70}?)(?:\*\*)? ?(\.|:| -)(?:\*\*)? (?=\S)/u.exec(rest);
  const title = runIn?.[1]?.trim();
  if (runIn === null || title === undefined || title.split(" ").length > 8) return undefined;
  if (SENTENCE.test(title) && !/^(?:ce (?:que|qui)|what) /u.test(title)) return undefined;
  if (number === null && (runIn[2] === " -" || title.split(" ").length > 6 || !/^\p{Lu}/u.test(ink))) return undefined;
  if (number !== null && startsLower(ink, number)) return undefined;
  return { ...shared, title, end: from + runIn[0].length, isShaped: number !== null, isRunIn: true };
}

function levelOf(number: RegExpExecArray): number {
  if (number[2] !== undefined) return 0;
  const path = number[1] ?? number[3] ?? "";
  if (number[4] !== undefined) return /^[ivx]+$/u.test(number[4]) ? 1 : 2;
  return 1 + (path.match(/\.\d/gu)?.length ?? 0);
}

/** "a) l'audit": behind the mark the text goes on in lower case, as an item does. */
function startsLower(ink: string, number: RegExpExecArray): boolean {
  if (number[1] !== undefined || number[2] !== undefined) return false;
  const behind = number[4] === undefined ? ink : ink.replace(/^[#*\s(]*[a-zA-Z]{1,5}/u, "");
  return /^\p{Ll}$/u.test(/\p{L}/u.exec(behind)?.[0] ?? "");
}

function isCapitals(line: string): boolean {
  if (/\p{Ll}/u.test(line)) return false;
  const letters = line.replace(/[^\p{L}]/gu, "");
  return letters.length >= 4 && letters === letters.toUpperCase() && letters !== letters.toLowerCase();
}

/** Whether the line before or behind, with nothing between, bears the neighbouring mark: "4.1", "4.2" or "a)", "b)". */
function isListed(text: string, lines: readonly Span[], i: number): boolean {
  const mark = (j: number): { path: string; order: number } | undefined => {
    const line = lines[j];
    if (line === undefined) return undefined;
    const found = /^\(?((?:\d{1,2}\.){0,3})(\d{1,2}|[a-zA-Z])(?:[.)°]|(?= ))/u.exec(
      text.slice(line.start, line.start + 12),
    );
    const last = found?.[2];
    if (found === null || last === undefined) return undefined;
    return { path: found[1] ?? "", order: /^\d/u.test(last) ? Number(last) : last.toLowerCase().charCodeAt(0) };
  };
  const here = mark(i);
  if (here === undefined) return false;
  const follows = (j: number, step: number): boolean => {
    const other = mark(j);
    return other !== undefined && other.path === here.path && other.order === here.order + step;
  };
  return follows(i + 1, 1) || follows(i - 1, -1);
}

function linesOf(text: string): Span[] {
  const out: Span[] = [];
  let start = 0;
  while (start <= text.length) {
    const feed = text.indexOf("\n", start);
    const end = feed === -1 ? text.length : feed;
    const line = text.slice(start, end);
    const ink = line.trim();
    const from = ink === "" ? start : start + line.indexOf(ink);
    out.push({ start: from, end: from + ink.length });
    if (feed === -1) break;
    start = feed + 1;
  }
  return out;
}
