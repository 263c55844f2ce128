import { Unreadable } from "../job.ts";
import { readXml } from "./office-xml.ts";
import type { OoxmlPackage } from "./ooxml-package.ts";

type Level = { format: string; text: string; start: number };
type List = { abstractId: string; own: Map<number, Level>; restarts: Map<number, number> };
type Style = { list?: string; level?: number; parent?: string };

/** How far a style's ancestors are asked. */
const MAX_ANCESTORS = 20;

const roman = (n: number): string => {
  const steps: readonly (readonly [number, string])[] = [
    [1000, "m"],
    [900, "cm"],
    [500, "d"],
    [400, "cd"],
    [100, "c"],
    [90, "xc"],
    [50, "l"],
    [40, "xl"],
    [10, "x"],
    [9, "ix"],
    [5, "v"],
    [4, "iv"],
    [1, "i"],
  ];
  let rest = Math.min(n, 4999);
  let out = "";
  for (const [value, letters] of steps)
    while (rest >= value) {
      out += letters;
      rest -= value;
    }
  return out;
};

/** A number as lists write it, by the name OOXML has for the way. */
export function figure(n: number, format: string): string {
  switch (format) {
    case "upperRoman":
      return roman(n).toUpperCase();
    case "lowerRoman":
      return roman(n);
    case "upperLetter":
    case "lowerLetter": {
      const letter = String.fromCharCode(97 + ((n - 1) % 26)).repeat(Math.min(20, Math.floor((n - 1) / 26) + 1));
      return format === "upperLetter" ? letter.toUpperCase() : letter;
    }
    case "decimalZero":
      return n < 10 ? `0${n}` : String(n);
    default:
      return String(n);
  }
}

/**
 * What Word prints before a numbered paragraph ("Article 4 –", "2.1", "a)"): the numbers are not in the text of a DOCX,
 * they follow from `numbering.xml`, the styles and the order of paragraphs. Both parts are read when a paragraph needs them.
 */
export class Numbering {
  /** True when numbers are missing because a part of them could not be read. */
  broken = false;
  private readonly ooxml: OoxmlPackage;
  private readonly numberingPart: string | undefined;
  private readonly stylesPart: string | undefined;
  private readonly abstract = new Map<string, Map<number, Level>>();
  private readonly counters = new Map<string, number[]>();
  private lists: Map<string, List> | undefined;
  private styles: Map<string, Style> | undefined;

  constructor(ooxml: OoxmlPackage, numberingPart: string | undefined, stylesPart: string | undefined) {
    this.ooxml = ooxml;
    this.numberingPart = numberingPart;
    this.stylesPart = stylesPart;
  }

  /** The label of the next paragraph of a list, "" when it has none. Bullets become "-". Call once per paragraph, in order. */
  label(paragraph: { list?: string; level?: number; style?: string }): string {
    const { list: direct, style } = paragraph;
    if (this.numberingPart === undefined || direct === "0" || (direct === undefined && style === undefined)) return "";
    this.lists ??= this.unlessBroken(() => this.readLists());
    if (this.lists.size === 0) return "";
    const byStyle = style === undefined || direct !== undefined ? undefined : this.styled(style);
    const id = direct ?? byStyle?.list;
    const list = id === undefined ? undefined : this.lists.get(id);
    if (list === undefined) return "";
    const levels = this.abstract.get(list.abstractId);
    const levelAt = (at: number) => list.own.get(at) ?? levels?.get(at);
    const depth = Math.min(8, Math.max(0, paragraph.level ?? byStyle?.level ?? 0));
    const level = levelAt(depth);
    if (level === undefined || level.format === "none") return "";
    if (level.format === "bullet") return "-";
    const counts = this.counters.get(list.abstractId) ?? [];
    this.counters.set(list.abstractId, counts);
    for (let i = 0; i < depth; i++) counts[i] ??= levelAt(i)?.start ?? 1;
    const before = counts[depth];
    const restart = list.restarts.get(depth);
    // A list that goes on where another of its kind stood may begin anew, once.
    list.restarts.delete(depth);
    counts[depth] = restart ?? (before === undefined ? level.start : before + 1);
    counts.length = depth + 1;
    return level.text.replace(/%([1-9])/g, (_, digit: string) => {
      const at = Number(digit) - 1;
      return figure(counts[at] ?? 1, levelAt(at)?.format ?? "decimal");
    });
  }

  /** Numbers are worth less than the text they stand before. */
  private unlessBroken<T>(read: () => Map<string, T>): Map<string, T> {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      this.broken = true;
      return new Map();
    }
  }

  private readLists(): Map<string, List> {
    const lists = new Map<string, List>();
    const xml = this.numberingPart === undefined ? undefined : this.ooxml.xml(this.numberingPart);
    if (xml === undefined) return lists;
    let levels = new Map<number, Level>();
    let level: Level = { format: "decimal", text: "", start: 1 };
    let list: List | undefined;
    let at = 0;
    readXml(xml, {
      open: (name, a) => {
        switch (name) {
          case "abstractNum":
            list = undefined;
            levels = new Map();
            this.abstract.set(a.get("abstractNumId") ?? "", levels);
            break;
          case "num":
            list = { abstractId: "", own: new Map(), restarts: new Map() };
            levels = list.own;
            lists.set(a.get("numId") ?? "", list);
            break;
          case "abstractNumId":
            if (list !== undefined) list.abstractId = a.get("val") ?? "";
            break;
          case "lvlOverride":
            at = Number(a.get("ilvl") ?? 0);
            break;
          case "startOverride":
            list?.restarts.set(at, Number(a.get("val") ?? 1) || 0);
            break;
          case "lvl":
            level = { format: "decimal", text: "", start: 1 };
            levels.set(Number(a.get("ilvl") ?? 0), level);
            break;
          case "start":
            level.start = Number(a.get("val") ?? 1) || 0;
            break;
          case "numFmt":
            level.format = a.get("val") ?? "decimal";
            break;
          case "lvlText":
            level.text = (a.get("val") ?? "").slice(0, 100);
            break;
        }
      },
    });
    return lists;
  }

  /** List and level of a style, its own or inherited. */
  private styled(id: string): { list: string; level: number } | undefined {
    this.styles ??= this.unlessBroken(() => this.readStyles());
    let level: number | undefined;
    let style = this.styles.get(id);
    for (let i = 0; style !== undefined && i < MAX_ANCESTORS; i++) {
      level ??= style.level;
      if (style.list !== undefined) return style.list === "0" ? undefined : { list: style.list, level: level ?? 0 };
      style = style.parent === undefined ? undefined : this.styles.get(style.parent);
    }
    return undefined;
  }

  private readStyles(): Map<string, Style> {
    const styles = new Map<string, Style>();
    const xml = this.stylesPart === undefined ? undefined : this.ooxml.xml(this.stylesPart);
    if (xml === undefined || !xml.includes("numId")) return styles;
    let style: Style = {};
    readXml(xml, {
      open: (name, a) => {
        if (name === "style") {
          style = {};
          styles.set(a.get("styleId") ?? "", style);
          return;
        }
        const value = name === "numId" || name === "ilvl" || name === "basedOn" ? a.get("val") : undefined;
        if (value === undefined) return;
        if (name === "numId") style.list = value;
        else if (name === "ilvl") style.level = Number(value) || 0;
        else style.parent = value;
      },
    });
    return styles;
  }
}
