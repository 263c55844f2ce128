import type { Revision, Span } from "@vigie/model";
import { RtfEmbedded } from "./rtf-embedded.ts";
import { RtfFonts } from "./rtf-fonts.ts";
import { formatGroup, outermost, type RtfGroup } from "./rtf-group.ts";
import { RtfRevisers } from "./rtf-revisers.ts";
import { RtfScanner } from "./rtf-scanner.ts";
import { RtfStories, wellFormed } from "./rtf-stories.ts";
import { RtfStory } from "./rtf-story.ts";
import { characters, entered, skipped } from "./rtf-words.ts";

/** What an RTF says. `html` is present when the RTF is only the wrapping of a HTML message. */
export type RtfText = {
  text: string;
  hidden: Span[];
  furniture: Span[];
  /** Where pages begin that the author began himself; one when there is none. */
  pageStarts: number[];
  title?: string;
  html?: string;
  /** Tracked changes; what is inserted is in the text, what is deleted is not. */
  revisions: Revision[];
  pictures: RtfEmbedded[];
  /** Objects of other programs. */
  objects: RtfEmbedded[];
  /** False when a group was still open at the end. */
  closed: boolean;
};

/** Where text of a group goes. `fonts`: the table of fonts; `tag`: an original piece of HTML; `none`: nowhere. */
type Target = RtfStory | RtfEmbedded | "none" | "fonts" | "tag" | "title" | "author" | "revisers";
type Group = RtfGroup & {
  target: Target;
  /** Where text goes that is written twice (`\upr`), the second time in Unicode. */
  unicode: Target;
};

const MAX_DEPTH = 10_000;
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
  private readonly stories = new RtfStories();
  private readonly html: string[] = [];
  private wrapsHtml = false;
  private title = "";
  private readonly fonts = new RtfFonts();
  private readonly pictures: RtfEmbedded[] = [];
  private readonly objects: RtfEmbedded[] = [];
  private author = "";
  private readonly revisers = new RtfRevisers();
  private group: Group;
  private readonly stack: Group[] = [];
  private tooDeep = 0;
  /** The group began with `\*`: a destination one may leave out. */
  private optional = false;
  /** Characters still to leave out after `\u`. */
  private pending = 0;
  /** Bytes of one font not yet decoded, a character for each. */
  private bytes = "";
  private inTable = false;
  private afterRow = false;

  constructor(source: string, lines: boolean) {
    this.scanner = new RtfScanner(source);
    this.lines = lines;
    this.group = { ...outermost, target: this.stories.body, unicode: "none" };
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
    const title = wellFormed(this.title).trim();
    return {
      ...this.stories.join(),
      pictures: this.pictures,
      objects: this.objects,
      ...(title === "" ? {} : { title }),
      ...(this.wrapsHtml ? { html: wellFormed(this.html.join("")) } : {}),
      closed: this.stack.length === 0,
    };
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
    const { target } = this.group;
    if (target instanceof RtfEmbedded) target.hex(text);
    if (target === "none" || target instanceof RtfEmbedded) return;
    this.bytes += taken === 0 ? text : text.slice(taken);
  }

  private byte(code: number): void {
    if (this.pending > 0) this.pending--;
    else if (this.group.target !== "none") this.bytes += String.fromCharCode(code);
  }

  /** Writes the bytes gathered, in the code page of the font they stand in. */
  private flush(): void {
    if (this.bytes === "") return;
    this.write(this.fonts.text(this.font, this.bytes));
    this.bytes = "";
  }

  private get font(): number {
    return this.group.font === -1 ? this.fonts.default : this.group.font;
  }

  private write(text: string): void {
    const { target, hidden, deleted, rtfOnly } = this.group;
    if (target === "tag" || (this.wrapsHtml && target instanceof RtfStory && !rtfOnly)) this.html.push(text);
    else if (target === "title") this.title += text;
    else if (target === "author") this.author += text;
    else if (target === "revisers") this.revisers.add(text);
    else if (target === "fonts") this.fonts.name(this.group.font, text);
    else if (target instanceof RtfStory && !deleted && !this.wrapsHtml) {
      if (this.afterRow && !this.inTable) target.breakLine(2);
      this.afterRow = false;
      target.put(text, hidden, this.group.inserted ? this.revisers.change(this.group.inserter) : undefined);
    } else if (target instanceof RtfStory && deleted) target.strike(text, this.revisers.change(this.group.deleter));
  }

  private control(word: string, parameter: number | undefined): void {
    if (word === "bin") {
      const bytes = this.scanner.take(parameter ?? 0);
      if (this.group.target instanceof RtfEmbedded) this.group.target.binary(bytes);
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
      const code = (parameter ?? 0x3f) & 0xffff;
      if (group.target !== "none") this.write(this.fonts.character(this.font, code));
      return;
    }
    const character = characters[word];
    if (character !== undefined) {
      this.flush();
      if (group.target !== "none") this.write(character);
      return;
    }
    if (this.enter(word, optional)) return;
    if (group.target === "fonts") this.fontEntry(word, parameter);
    else if (group.target instanceof RtfEmbedded) group.target.setting(word, parameter);
    else if (group.target !== "none") {
      this.flush();
      this.setting(word, parameter);
    }
  }

  /** Takes the group's destination from its first word. */
  private enter(word: string, optional: boolean): boolean {
    const target = this.group.target === "none" ? this.targetInside(word) : this.targetOf(word, optional);
    if (target === undefined) return false;
    this.flush();
    this.group.target = target;
    return true;
  }

  /** Destinations of use inside one that is left out. */
  private targetInside(word: string): Target | undefined {
    if (word === "ud") return this.group.unicode;
    if (word !== "title") return undefined;
    this.title = "";
    return "title";
  }

  private targetOf(word: string, optional: boolean): Target | undefined {
    const { stories } = this;
    switch (word) {
      case "fonttbl":
        return "fonts";
      case "htmltag":
        return "tag";
      case "header":
      case "headerl":
      case "headerr":
      case "headerf":
        return stories.begin("headers");
      case "footer":
      case "footerl":
      case "footerr":
      case "footerf":
        return stories.begin("footers");
      case "footnote":
        return stories.begin("notes");
      case "atnauthor":
        this.author = "";
        return "author";
      case "annotation":
        return stories.begin("notes", `[Commentaire (${this.author.trim() || "?"})\u00a0: `, "]");
      case "pict": {
        const picture = new RtfEmbedded();
        this.pictures.push(picture);
        return picture;
      }
      case "objdata": {
        const object = new RtfEmbedded();
        this.objects.push(object);
        return object;
      }
      case "revtbl":
        return "revisers";
      case "upr":
        this.group.unicode = this.group.target;
        return "none";
      default:
        return skipped.has(word) || (optional && !entered.has(word)) ? "none" : undefined;
    }
  }

  private fontEntry(word: string, parameter = 0): void {
    const { group } = this;
    this.bytes = "";
    if (word === "f") group.font = parameter;
    else this.fonts.setting(group.font, word, parameter);
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
      case "deff":
        this.fonts.default = parameter ?? 0;
        break;
      case "ansicpg":
        if (parameter !== undefined && parameter > 0) this.fonts.codePage = parameter;
        break;
      case "mac":
        this.fonts.codePage = 10000;
        break;
      case "pc":
        this.fonts.codePage = 437;
        break;
      case "pca":
        this.fonts.codePage = 850;
        break;
      case "fromhtml":
        this.wrapsHtml = on;
        break;
      case "fromtext":
        this.lines = true;
        break;
      default:
        formatGroup(group, word, parameter);
    }
  }
}
