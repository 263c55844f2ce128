import { Unreadable } from "../job.ts";

/** Nothing a person wrote nests deeper. */
const MAX_DEPTH = 100_000;
/** Distinct element names that are remembered: a format has some hundreds. */
const MAX_NAMES = 4096;

/** The attributes of the element being opened, by their names without prefix. Valid only while the handler runs. */
export type Attributes = { get(localName: string): string | undefined };

/** Names come without their prefix: what Office writes as `w:p`, others write as `ns0:p`. The root has depth 1. */
export type XmlHandler = {
  open?: (name: string, attributes: Attributes, depth: number) => void;
  close?: (name: string, depth: number) => void;
  text?: (text: string) => void;
};

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

const isSpace = (code: number) => code === 32 || code === 10 || code === 9 || code === 13;

/** Where an element's attributes stand in the source; values are cut out and unescaped when somebody asks. */
class AttributeList implements Attributes {
  readonly at: number[] = [];
  private readonly scan: Scan;

  constructor(scan: Scan) {
    this.scan = scan;
  }

  get(localName: string): string | undefined {
    const { xml } = this.scan;
    for (let i = this.at.length - 4; i >= 0; i -= 4) {
      const start = this.at[i] ?? 0;
      const end = this.at[i + 1] ?? 0;
      const from = end - localName.length;
      if (from < start || (from > start && xml.charCodeAt(from - 1) !== 58)) continue;
      if (xml.startsWith(localName, from)) return this.scan.value(this.at[i + 2] ?? 0, this.at[i + 3] ?? 0);
    }
    return undefined;
  }
}

/** A name as written, and without its prefix. */
type Name = { qualified: string; local: string };

/** Names met so far, in any file, and the last ones by a cheap hash: no string is cut out for a name that is known. */
const names = new Map<string, Name>();
const recent: (Name | undefined)[] = new Array(1024).fill(undefined);

/**
 * A string as the engine keeps it once, the way it does literals: comparing two of them is comparing pointers, and a name
 * cut out of a text does not keep the text alive.
 */
function kept(text: string): string {
  return Object.keys({ [text]: 0 })[0] ?? text;
}

function nameOf(qualified: string): Name {
  const known = names.get(qualified);
  if (known !== undefined) return known;
  const name = { qualified: kept(qualified), local: kept(qualified.slice(qualified.indexOf(":") + 1)) };
  if (names.size < MAX_NAMES && qualified.length < 100) names.set(name.qualified, name);
  return name;
}

/** One pass over one XML text. */
class Scan {
  readonly xml: string;
  sound = true;
  private position = 0;
  private readonly handler: XmlHandler;
  private readonly attributes: AttributeList;
  private readonly stack: Name[] = [];
  /** How many elements of each name are open: counted from the first closing tag that does not fit. */
  private open: Map<string, number> | undefined;
  private rooted = false;

  constructor(xml: string, handler: XmlHandler) {
    this.xml = xml;
    this.handler = handler;
    this.attributes = new AttributeList(this);
  }

  run(): boolean {
    const { xml } = this;
    if (xml.charCodeAt(0) === 0xfeff) this.position = 1;
    while (this.position < xml.length) {
      const tag = xml.indexOf("<", this.position);
      const end = tag === -1 ? xml.length : tag;
      if (end > this.position) this.characters(this.position, end);
      if (tag === -1) break;
      const next = xml.charCodeAt(tag + 1);
      if (next === 47) this.closing(tag + 2);
      else if (next === 33) this.declaration(tag);
      else if (next === 63) this.skipTo("?>", tag + 2);
      else this.opening(tag + 1);
    }
    if (this.stack.length > 0 || !this.rooted) this.sound = false;
    while (this.stack.length > 0) this.pop();
    return this.sound;
  }

  /** Text between two positions, its references resolved. Attribute values have their white space made plain. */
  value(start: number, end: number): string {
    return this.unescaped(this.xml.slice(start, end), true);
  }

  private unescaped(raw: string, attribute: boolean): string {
    let text = raw;
    if (text.includes("\r")) text = text.replace(/\r\n?/g, "\n");
    if (attribute && /[\n\t]/.test(text)) text = text.replace(/[\n\t]/g, " ");
    if (!text.includes("&")) return text;
    return text.replace(
      /&(?:([A-Za-z][A-Za-z0-9]{0,30})|#([0-9]{1,10})|#x([0-9A-Fa-f]{1,8}));|&/g,
      (whole, name, ten, hex) => {
        if (name !== undefined) {
          const known = entities[name];
          if (known === undefined) this.sound = false;
          return known ?? whole;
        }
        const code = ten !== undefined ? Number.parseInt(ten, 10) : Number.parseInt(hex ?? "x", 16);
        const char = code === 9 || code === 10 || code === 13 || (code >= 32 && code <= 0x10ffff);
        if (!char || (code >= 0xd800 && code <= 0xdfff) || code === 0xfffe || code === 0xffff) {
          this.sound = false;
          return whole;
        }
        return String.fromCodePoint(code);
      },
    );
  }

  private characters(start: number, end: number): void {
    this.position = end;
    if (this.stack.length === 0) {
      for (let i = start; i < end; i++)
        if (!isSpace(this.xml.charCodeAt(i))) {
          this.sound = false;
          return;
        }
      return;
    }
    const text = this.unescaped(this.xml.slice(start, end), false);
    this.handler.text?.(text);
  }

  private skipTo(mark: string, from: number): number {
    const end = this.xml.indexOf(mark, from);
    if (end === -1) this.sound = false;
    this.position = end === -1 ? this.xml.length : end + mark.length;
    return end === -1 ? this.xml.length : end;
  }

  private declaration(tag: number): void {
    const { xml } = this;
    if (xml.startsWith("<!--", tag)) {
      const end = this.skipTo("-->", tag + 4);
      if (xml.indexOf("--", tag + 4) < end) this.sound = false;
    } else if (xml.startsWith("<![CDATA[", tag)) {
      const end = this.skipTo("]]>", tag + 9);
      if (this.stack.length === 0) this.sound = false;
      else if (end > tag + 9) this.handler.text?.(xml.slice(tag + 9, end).replace(/\r\n?/g, "\n"));
    } else if (/^<!DOCTYPE/i.test(xml.slice(tag, tag + 9))) {
      throw new Unreadable("corrupt", "invalid-structure", "document type declaration");
    } else {
      this.sound = false;
      this.skipTo(">", tag + 2);
    }
  }

  private named(start: number, end: number): Name {
    const { xml } = this;
    const slot = (xml.charCodeAt(end - 1) + 33 * xml.charCodeAt((start + end) >> 1) + 131 * (end - start)) & 1023;
    const last = recent[slot];
    if (last !== undefined && last.qualified.length === end - start && xml.startsWith(last.qualified, start))
      return last;
    const name = nameOf(xml.slice(start, end));
    recent[slot] = name;
    return name;
  }

  private opening(start: number): void {
    const { xml } = this;
    let i = nameEnd(xml, start);
    if (i === start) {
      // A lone "<" is text to everybody who reads on.
      this.sound = false;
      if (this.stack.length > 0) this.handler.text?.("<");
      this.position = start;
      return;
    }
    const name = this.named(start, i);
    const { at } = this.attributes;
    at.length = 0;
    let empty = false;
    for (;;) {
      while (isSpace(xml.charCodeAt(i))) i++;
      if (i >= xml.length) {
        this.sound = false;
        this.position = xml.length;
        return;
      }
      const code = xml.charCodeAt(i);
      if (code === 62) break;
      if (code === 47) {
        if (xml.charCodeAt(i + 1) === 62) {
          empty = true;
          i++;
          break;
        }
        this.sound = false;
        i++;
        continue;
      }
      if (code === 60) {
        // A tag that never ended.
        this.sound = false;
        i--;
        break;
      }
      const from = i;
      i = attributeNameEnd(xml, i);
      if (i === from) {
        this.sound = false;
        i++;
        continue;
      }
      const to = i;
      while (isSpace(xml.charCodeAt(i))) i++;
      if (xml.charCodeAt(i) !== 61) {
        this.sound = false;
        continue;
      }
      i++;
      while (isSpace(xml.charCodeAt(i))) i++;
      const quote = xml.charCodeAt(i);
      if (quote !== 34 && quote !== 39) {
        this.sound = false;
        continue;
      }
      const end = xml.indexOf(quote === 34 ? '"' : "'", i + 1);
      if (end === -1) {
        this.sound = false;
        this.position = xml.length;
        return;
      }
      at.push(from, to, i + 1, end);
      i = end + 1;
      const after = xml.charCodeAt(i);
      if (after !== 62 && after !== 47 && !isSpace(after)) this.sound = false;
    }
    this.position = i + 1;
    this.push(name);
    if (empty) this.pop();
  }

  private push(name: Name): void {
    if (this.stack.length === 0) {
      if (this.rooted) this.sound = false;
      this.rooted = true;
    }
    if (this.stack.length >= MAX_DEPTH) throw new Unreadable("limit", "over-limit-depth");
    this.stack.push(name);
    this.count(name, 1);
    this.handler.open?.(name.local, this.attributes, this.stack.length);
  }

  private pop(): void {
    const name = this.stack[this.stack.length - 1];
    if (name === undefined) return;
    this.handler.close?.(name.local, this.stack.length);
    this.count(name, -1);
    this.stack.pop();
  }

  /** A closing tag closes what was left open inside its element; one that closes nothing is passed over. */
  private closing(start: number): void {
    const last = this.stack[this.stack.length - 1];
    if (last !== undefined) {
      const after = start + last.qualified.length;
      if (this.xml.charCodeAt(after) === 62 && this.xml.startsWith(last.qualified, start)) {
        this.position = after + 1;
        this.pop();
        return;
      }
    }
    const end = nameEnd(this.xml, start);
    const { qualified } = this.named(start, end);
    let i = end;
    while (isSpace(this.xml.charCodeAt(i))) i++;
    if (this.xml.charCodeAt(i) === 62) this.position = i + 1;
    else {
      this.sound = false;
      this.skipTo(">", i);
    }
    if (last?.qualified === qualified) {
      this.pop();
      return;
    }
    this.sound = false;
    if (this.open === undefined) {
      this.open = new Map();
      for (const name of this.stack) this.count(name, 1);
    }
    if ((this.open.get(qualified) ?? 0) === 0) return;
    while (this.stack[this.stack.length - 1]?.qualified !== qualified) this.pop();
    this.pop();
  }

  private count({ qualified }: Name, change: 1 | -1): void {
    this.open?.set(qualified, (this.open.get(qualified) ?? 0) + change);
  }
}

function nameEnd(xml: string, start: number): number {
  let i = start;
  for (; i < xml.length; i++) {
    const code = xml.charCodeAt(i);
    if (code === 62 || code === 47 || code === 60 || isSpace(code)) break;
  }
  return i;
}

function attributeNameEnd(xml: string, start: number): number {
  let i = start;
  for (; i < xml.length; i++) {
    const code = xml.charCodeAt(i);
    if (code === 61 || code === 62 || code === 47 || code === 60 || code === 34 || code === 39 || isSpace(code)) break;
  }
  return i;
}

/**
 * Runs a handler over XML in one pass. There is no namespace processing, and a document type declaration is refused: no
 * entities of the file's own, so no expansion and nothing external. What is not well-formed is read as far as it goes, and
 * the answer is then false. Names and characters are not checked against the tables of XML 1.0, nor are attributes that
 * stand twice; of those the last counts. Throws `Unreadable` for a declaration and for absurd depth.
 */
export function readXml(xml: string, handler: XmlHandler): boolean {
  return new Scan(xml, handler).run();
}
