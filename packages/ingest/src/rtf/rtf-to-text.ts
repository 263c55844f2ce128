import type { Span } from "@vigie/model";
import { decodeCodePage } from "../outlook/code-page.ts";
import { RtfScanner } from "./rtf-scanner.ts";
import { RtfStory } from "./rtf-story.ts";

/** What an RTF says. `html` is present when the RTF is only the wrapping of a HTML message. */
export type RtfText = {
  text: string;
  hidden: Span[];
  furniture: Span[];
  /** Where pages begin that the author began himself; one when there is none. */
  pageStarts: number[];
  title?: string;
  html?: string;
  /** False when a group was still open at the end. */
  closed: boolean;
};

/** Where text of a group goes. `fonts`: the table of fonts; `tag`: an original piece of HTML; `none`: nowhere. */
type Target = RtfStory | "none" | "fonts" | "tag" | "title";
type Group = {
  target: Target;
  font: number;
  /** Fallback characters after each `\u`. */
  fallback: number;
  hidden: boolean;
  deleted: boolean;
  /** What only a reader of RTF should see, in wrapped HTML. */
  rtfOnly: boolean;
};

const MAX_DEPTH = 10_000;
const skipped = new Set(
  "colortbl stylesheet info pict nonshppict xe tc rxe sp template ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn nonesttables fldinst upr themedata filetbl private mhtmltag".split(
    " ",
  ),
);
/** Marked as to be left out by who does not know them: known here. */
const entered = new Set("shpinst shptxt ud footnote annotation htmltag fldrslt header footer".split(" "));
const characters: Readonly<Record<string, string>> = {
  "~": "\u00a0",
  _: "\u2011",
  "\\": "\\",
  "{": "{",
  "}": "}",
  tab: "\t",
  emdash: "—",
  endash: "–",
  emspace: "\u2003",
  enspace: "\u2002",
  qmspace: "\u2005",
  bullet: "•",
  lquote: "‘",
  rquote: "’",
  ldblquote: "“",
  rdblquote: "”",
};
/** Code pages by the number of a font's character set. */
const charsets: Readonly<Record<number, number>> = {
  0: 1252,
  77: 10000,
  128: 932,
  129: 949,
  134: 936,
  136: 950,
  161: 1253,
  162: 1254,
  163: 1258,
  177: 1255,
  178: 1256,
  186: 1257,
  204: 1251,
  222: 874,
  238: 1250,
  254: 437,
  255: 850,
};

/**
 * Text of Rich Text Format (RTF 1.9.1), in linear time. Headers come first and footers last, as furniture; notes and
 * comments follow the body; cells are parted by tabs; hidden text is kept and marked. With `lines` each paragraph is a line,
 * as in a message; without, an empty line parts paragraphs. A message whose RTF wraps HTML ([MS-OXRTFEX]) gives that HTML
 * back, letter for letter, in `html`.
 */
export function rtfToText(bytes: Uint8Array, { lines = false } = {}): RtfText {
  return new Interpreter(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1"), lines).run();
}

class Interpreter {
  private readonly scanner: RtfScanner;
  private lines: boolean;
  private readonly body = new RtfStory();
  private readonly headers: RtfStory[] = [];
  private readonly notes: RtfStory[] = [];
  private readonly footers: RtfStory[] = [];
  private readonly html: string[] = [];
  private wrapsHtml = false;
  private title = "";
  private readonly fonts = new Map<number, number>();
  private codePage = 1252;
  private defaultFont = 0;
  private group: Group;
  private readonly stack: Group[] = [];
  private tooDeep = 0;
  /** The group began with `\*`: a destination one may leave out. */
  private optional = false;
  /** Characters still to leave out after `\u`. */
  private pending = 0;
  private readonly bytes: number[] = [];
  private inTable = false;
  private afterRow = false;

  constructor(source: string, lines: boolean) {
    this.scanner = new RtfScanner(source);
    this.lines = lines;
    this.group = { target: this.body, font: -1, fallback: 1, hidden: false, deleted: false, rtfOnly: false };
  }

  run(): RtfText {
    const { scanner } = this;
    for (let token = scanner.next(); token !== "end"; token = scanner.next()) {
      if (token === "byte") this.byte(scanner.code);
      else if (token === "text") this.plain(scanner.text);
      else if (token === "word") this.control(scanner.word, scanner.parameter);
      else if (token === "open") this.open();
      else this.close();
    }
    this.flush();
    return { ...this.join(), closed: this.stack.length === 0 };
  }

  private open(): void {
    this.flush();
    this.pending = 0;
    this.optional = false;
    if (this.stack.length >= MAX_DEPTH) this.tooDeep++;
    else {
      this.stack.push(this.group);
      this.group = { ...this.group };
    }
  }

  private close(): void {
    this.flush();
    this.pending = 0;
    this.optional = false;
    if (this.tooDeep > 0) this.tooDeep--;
    else this.group = this.stack.pop() ?? this.group;
  }

  private plain(text: string): void {
    const taken = Math.min(this.pending, text.length);
    this.pending -= taken;
    if (this.group.target === "none") return;
    for (let i = taken; i < text.length; i++) this.bytes.push(text.charCodeAt(i));
    if (this.bytes.length > 65_536) this.flush();
  }

  private byte(code: number): void {
    if (this.pending > 0) this.pending--;
    else if (this.group.target !== "none") this.bytes.push(code);
  }

  /** Writes the bytes gathered, in the code page of the font they stand in. */
  private flush(): void {
    if (this.bytes.length === 0) return;
    const page = this.fonts.get(this.group.font === -1 ? this.defaultFont : this.group.font) ?? this.codePage;
    this.write(decodeCodePage(Uint8Array.from(this.bytes), page));
    this.bytes.length = 0;
  }

  private write(text: string): void {
    const { target, hidden, deleted, rtfOnly } = this.group;
    if (target === "tag" || (this.wrapsHtml && target instanceof RtfStory && !rtfOnly)) this.html.push(text);
    else if (target === "title") this.title += text;
    else if (target instanceof RtfStory && !deleted && !this.wrapsHtml) {
      if (this.afterRow && !this.inTable) target.breakLine(2);
      this.afterRow = false;
      target.put(text, hidden);
    }
  }

  private control(word: string, parameter: number | undefined): void {
    if (word === "bin") {
      this.scanner.skip(parameter ?? 0);
      return;
    }
    if (this.pending > 0 && word !== "u") {
      this.pending--;
      return;
    }
    if (word === "*") {
      this.optional = true;
      return;
    }
    const { group } = this;
    const optional = this.optional;
    this.optional = false;
    if (word === "u") {
      this.flush();
      this.pending = group.fallback;
      if (group.target !== "none") this.write(String.fromCharCode((parameter ?? 0x3f) & 0xffff));
      return;
    }
    const character = characters[word];
    if (character !== undefined) {
      this.flush();
      if (group.target !== "none") this.write(character);
      return;
    }
    if (this.enter(word, optional)) return;
    if (group.target === "fonts") this.font(word, parameter);
    else if (group.target !== "none") {
      this.flush();
      this.setting(word, parameter);
    }
  }

  /** Takes the group's destination from its first word. */
  private enter(word: string, optional: boolean): boolean {
    const { group } = this;
    const into = (target: Target): true => {
      this.flush();
      group.target = target;
      return true;
    };
    if (group.target === "none" && word !== "ud" && word !== "title") return false;
    if (word === "fonttbl") return into("fonts");
    if (word === "htmltag") return into("tag");
    if (word === "title" && group.target === "none") return into("title");
    if (/^header[lrf]?$/.test(word)) return into(story(this.headers));
    if (/^footer[lrf]?$/.test(word)) return into(story(this.footers));
    if (word === "footnote" || word === "annotation") return into(story(this.notes));
    if (word === "ud") return into(this.body);
    if (skipped.has(word) || (optional && !entered.has(word))) return into("none");
    return false;
  }

  private font(word: string, parameter = 0): void {
    const { group } = this;
    this.bytes.length = 0;
    if (word === "f") group.font = parameter;
    else if (word === "fcharset") {
      const page = charsets[parameter];
      if (page !== undefined) this.fonts.set(group.font, page);
    } else if (word === "cpg") this.fonts.set(group.font, parameter);
  }

  private setting(word: string, parameter: number | undefined): void {
    const { group } = this;
    const story = group.target instanceof RtfStory ? group.target : undefined;
    const on = parameter !== 0;
    switch (word) {
      case "par":
      case "line":
        if (this.wrapsHtml || group.target === "tag") this.write("\r\n");
        else if (story === undefined || group.deleted) break;
        else if (word === "line") story.addLine();
        else if (this.lines) story.addLine();
        else story.breakLine(this.inTable ? 1 : 2);
        break;
      case "page":
        story?.breakPage();
        break;
      case "pagebb":
        if (on) story?.breakPage();
        break;
      case "sect":
        story?.breakLine(2);
        break;
      case "trowd":
        story?.beginRow();
        break;
      case "cell":
      case "nestcell":
        story?.endCell();
        break;
      case "row":
      case "nestrow":
        story?.breakLine(1);
        this.afterRow = true;
        break;
      case "intbl":
        this.inTable = on;
        break;
      case "pard":
        this.inTable = false;
        break;
      case "plain":
        group.hidden = false;
        group.deleted = false;
        group.font = -1;
        break;
      case "v":
        group.hidden = on;
        break;
      case "deleted":
        group.deleted = on;
        break;
      case "f":
        group.font = parameter ?? 0;
        break;
      case "deff":
        this.defaultFont = parameter ?? 0;
        break;
      case "uc":
        group.fallback = Math.min(Math.max(parameter ?? 1, 0), 100);
        break;
      case "htmlrtf":
        group.rtfOnly = on;
        break;
      case "ansicpg":
        if (parameter !== undefined && parameter > 0) this.codePage = parameter;
        break;
      case "mac":
        this.codePage = 10000;
        break;
      case "pc":
        this.codePage = 437;
        break;
      case "pca":
        this.codePage = 850;
        break;
      case "fromhtml":
        this.wrapsHtml = on;
        break;
      case "fromtext":
        this.lines = true;
        break;
    }
  }

  private join(): Omit<RtfText, "closed"> {
    const hidden: Span[] = [];
    const furniture: Span[] = [];
    let text = "";
    let pageStarts: number[] = [0];
    const append = (story: RtfStory, isFurniture: boolean) => {
      const own = wellFormed(story.text);
      if (own.trim() === "") return;
      if (text !== "") text += "\n\n";
      const start = text.length;
      for (const span of story.hidden) hidden.push({ start: span.start + start, end: span.end + start });
      if (isFurniture) furniture.push({ start, end: start + own.length });
      if (story === this.body) pageStarts = story.pageStarts.map((s, i) => (i === 0 ? 0 : s + start));
      text += own;
    };
    for (const one of distinct(this.headers)) append(one, true);
    append(this.body, false);
    for (const one of this.notes) append(one, false);
    for (const one of distinct(this.footers)) append(one, true);
    const title = wellFormed(this.title).trim();
    return {
      text,
      hidden,
      furniture,
      pageStarts,
      ...(title === "" ? {} : { title }),
      ...(this.wrapsHtml ? { html: wellFormed(this.html.join("")) } : {}),
    };
  }
}

function story(list: RtfStory[]): RtfStory {
  const one = new RtfStory();
  list.push(one);
  return one;
}

/** Sections repeat their headers: each is told once. */
function distinct(stories: readonly RtfStory[]): RtfStory[] {
  const seen = new Set<string>();
  return stories.filter((one) => !seen.has(one.text) && seen.add(one.text));
}

/** Half a pair of surrogates is no character. */
const wellFormed = (text: string) =>
  text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd");
