import type { Span } from "@vigie/model";
import { decodeEntities } from "./html-entities.ts";
import { type Appearance, appearanceOf, isHidden, isRuled, plain } from "./html-style.ts";

const block = new Set(
  "address article aside blockquote body center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody tfoot thead tr ul".split(
    " ",
  ),
);
const spaced = new Set("p h1 h2 h3 h4 h5 h6 blockquote ul ol table pre".split(" "));
const voidElements = new Set("area base br col embed hr img input link meta source track wbr".split(" "));
/** Content that no reader ever sees as text. */
const unread = new Set(["script", "style", "template", "svg", "math", "object", "title", "textarea", "select"]);

/** Elements kept on the stack: deeper ones are only counted, so that a million nested tags cost a million steps. */
const MAX_STACK = 1000;
/** How far up a closing tag looks for its opening one. */
const MAX_UNWIND = 32;
const MAX_QUOTE_MARKS = 10;

/** Marks that show nothing and would cut words: soft hyphens, joiners that newsletters fill lines with. */
const invisible = /\u00ad|\u034f|\u200b|\u200c|\u2060|\ufeff/g;

type List = { next: number };
type Open = {
  name: string;
  quotes: number;
  look: Appearance;
  hidden: boolean;
  pre: boolean;
  /** Inside a cell of a ruled table: its blocks do not break the row. */
  inCell: boolean;
  ruled: boolean;
  list: List | undefined;
};
const ground: Open = {
  name: "",
  quotes: 0,
  look: plain,
  hidden: false,
  pre: false,
  inCell: false,
  ruled: false,
  list: undefined,
};

/**
 * The text a reader of an HTML message or page sees, in linear time whatever the nesting.
 *
 * Blocks become lines, paragraphs are parted by an empty line, cells by a tab. What stands in a `blockquote` gets "> "
 * before each line, as plain-text mail quotes, so that one reading of quotes serves both. Text a mail client would not
 * show is kept, and its stretches are in `hidden`. Nothing is fetched; `script`, `style` and comments are dropped.
 * Only the first `maxChars` characters are read; `cut` says when there were more.
 */
export function htmlToText(
  html: string,
  maxChars: number,
): { text: string; hidden: Span[]; title?: string; cut: boolean } {
  const cut = html.length > maxChars;
  const source = cut ? html.slice(0, maxChars) : html;
  const out: string[] = [];
  let length = 0;
  let atLineStart = true;
  /** Just after the tab between two cells. */
  let atCellStart = false;
  /** Line breaks owed before the next text: 0, 1 (new line) or 2 (empty line). */
  let breaks = 0;
  let space = false;
  const hidden: Span[] = [];
  const stack: Open[] = [];
  let beyond = 0;
  let title: string | undefined;
  const top = () => stack[stack.length - 1] ?? ground;

  const put = (s: string) => {
    out.push(s);
    length += s.length;
  };
  const write = (text: string) => {
    const state = top();
    const arrows = ">".repeat(Math.min(state.quotes, MAX_QUOTE_MARKS));
    const marks = arrows === "" ? "" : `${arrows} `;
    if (breaks > 0 && length > 0) {
      put(breaks > 1 ? `\n${arrows}\n` : "\n");
      atLineStart = true;
    }
    breaks = 0;
    if (atLineStart) put(marks);
    else if (space && !atCellStart) put(" ");
    space = false;
    atLineStart = false;
    atCellStart = false;
    const start = length;
    put(state.pre && marks !== "" ? text.replaceAll("\n", `\n${marks}`) : text);
    if (state.hidden) {
      const last = hidden[hidden.length - 1];
      if (last !== undefined && last.end >= start - 1) last.end = length;
      else hidden.push({ start, end: length });
    }
  };
  const characters = (raw: string) => {
    if (raw === "") return;
    if (top().pre) {
      write(decodeEntities(raw).replace(/\r\n?/g, "\n"));
      return;
    }
    const text = decodeEntities(raw.replace(/[ \t\r\n\f]+/g, " ")).replace(invisible, "");
    const trimmed = text.startsWith(" ") ? text.slice(1) : text;
    if (text.startsWith(" ")) space = true;
    const body = trimmed.endsWith(" ") ? trimmed.slice(0, -1) : trimmed;
    // A line of nothing but a no-break space is how HTML writes an empty one.
    const blank = (atLineStart || breaks > 0) && /^[\s\u00a0]*$/.test(body);
    if (body !== "" && !blank) {
      write(body);
      space = trimmed.endsWith(" ");
    }
  };
  const breakLine = (wanted: number) => {
    if (top().inCell) {
      space = true;
      return;
    }
    breaks = Math.max(breaks, wanted);
    space = false;
  };

  /** Ends cells and rows that were never closed, as far as this table's. */
  const leaveCell = () => {
    for (let k = stack.length - 1; k >= 0 && k >= stack.length - MAX_UNWIND; k--) {
      const open = stack[k];
      if (open === undefined || open.name === "table") return;
      if (open.name === "td" || open.name === "th") {
        stack.length = k;
        return;
      }
    }
  };

  let i = 0;
  while (i < source.length) {
    let open = source.indexOf("<", i);
    while (open !== -1 && !startsTag(source, open)) open = source.indexOf("<", open + 1);
    if (open === -1) {
      characters(source.slice(i));
      break;
    }
    const next = source.charCodeAt(open + 1);
    const closing = next === 0x2f;
    if (next === 0x21 || next === 0x3f) {
      characters(source.slice(i, open));
      const comment = source.startsWith("<!--", open);
      const end = comment ? source.indexOf("-->", open + 4) : source.indexOf(">", open);
      if (end === -1) break;
      i = end + (comment ? 3 : 1);
      continue;
    }
    characters(source.slice(i, open));
    let nameEnd = open + (closing ? 3 : 2);
    while (nameEnd < source.length && nameEnd - open < 40 && /[A-Za-z0-9:_-]/.test(source[nameEnd] ?? "")) nameEnd++;
    const name = source.slice(open + (closing ? 2 : 1), nameEnd).toLowerCase();
    const end = tagEnd(source, nameEnd);
    if (end === -1) break;
    const attributes = source.slice(nameEnd, end);
    i = end + 1;

    if (closing) {
      if (beyond > 0 && !voidElements.has(name)) beyond--;
      else
        for (let k = stack.length - 1; k >= 0 && k >= stack.length - MAX_UNWIND; k--)
          if (stack[k]?.name === name) {
            stack.length = k;
            break;
          }
      if (block.has(name)) breakLine(spaced.has(name) ? 2 : 1);
      continue;
    }
    if (unread.has(name) && !attributes.endsWith("/")) {
      const close = indexOfClosing(source, name, i);
      if (name === "title" && title === undefined && close !== -1)
        title = decodeEntities(source.slice(i, close)).replace(/\s+/g, " ").trim();
      if (close === -1) break;
      i = close;
      continue;
    }
    if (name === "br") {
      if (top().inCell) space = true;
      else if (atLineStart || breaks > 0) breaks = Math.min(2, breaks + 1);
      else breakLine(1);
      continue;
    }
    const cell = name === "td" || name === "th";
    if (cell || name === "tr" || name === "table") leaveCell();
    if (block.has(name)) breakLine(spaced.has(name) ? 2 : 1);
    if (cell) {
      if (!atLineStart && breaks === 0) {
        put("\t");
        atCellStart = true;
        space = false;
      }
    }
    if (voidElements.has(name)) continue;
    if (stack.length >= MAX_STACK) {
      beyond++;
      continue;
    }
    const parent = top();
    const look = appearanceOf(name, attributes, parent.look);
    const ruled = name === "table" ? isRuled(attributes) : parent.ruled;
    stack.push({
      name,
      quotes: parent.quotes + (name === "blockquote" ? 1 : 0),
      look,
      hidden: look === parent.look ? parent.hidden : isHidden(look),
      pre: parent.pre || name === "pre",
      inCell: cell ? ruled || name === "th" || isRuled(attributes) : name !== "table" && parent.inCell,
      ruled,
      list: name === "ol" ? { next: numberIn(attributes, "start") ?? 1 } : name === "ul" ? undefined : parent.list,
    });
    if (name === "li") {
      const { list } = parent;
      if (list !== undefined) list.next = numberIn(attributes, "value") ?? list.next;
      write(list === undefined ? "- " : `${list.next++}. `);
    }
  }
  return { text: out.join(""), hidden, ...(title ? { title } : {}), cut };
}

/** Whether a "<" begins a tag, a comment or a declaration; any other is text. */
function startsTag(source: string, open: number): boolean {
  const next = source.charCodeAt(open + 1);
  if (next === 0x21 || next === 0x3f) return true;
  const letter = (next === 0x2f ? source.charCodeAt(open + 2) : next) | 0x20;
  return letter >= 0x61 && letter <= 0x7a;
}

function numberIn(attributes: string, name: "start" | "value"): number | undefined {
  const match = new RegExp(`\\b${name}\\s{0,3}=\\s{0,3}["']?(\\d{1,4})`, "i").exec(attributes);
  return match === null ? undefined : Number(match[1]);
}

/** Position of the ">" that ends a tag, quotes respected as long as they close within the next 64 KiB. */
function tagEnd(source: string, from: number): number {
  let quote = 0;
  const stop = Math.min(source.length, from + 65_536);
  for (let i = from; i < stop; i++) {
    const c = source.charCodeAt(i);
    if (quote !== 0) {
      if (c === quote) quote = 0;
    } else if (c === 0x3e) return i;
    else if ((c === 0x22 || c === 0x27) && source.charCodeAt(i - 1) === 0x3d) quote = c;
  }
  return source.indexOf(">", from);
}

function indexOfClosing(source: string, name: string, from: number): number {
  for (let i = source.indexOf("</", from); i !== -1; i = source.indexOf("</", i + 2))
    if (source.slice(i + 2, i + 2 + name.length).toLowerCase() === name) return i;
  return -1;
}
