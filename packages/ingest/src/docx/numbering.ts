import { type OoxmlPackage, readXml } from "./ooxml-package.ts";

type Level = { format: string; text: string; start: number };
type List = { levels: Map<number, Level>; abstractId: string };

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

function figure(n: number, format: string): string {
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
 * they follow from `numbering.xml` and the order of paragraphs.
 */
export class Numbering {
  private readonly lists = new Map<string, List>();
  private readonly ofStyle = new Map<string, { list: string; level: number }>();
  private readonly counters = new Map<string, number[]>();

  constructor(ooxml: OoxmlPackage, numberingPart: string | undefined, stylesPart: string | undefined) {
    const numbering = numberingPart === undefined ? undefined : ooxml.xml(numberingPart);
    if (numbering === undefined) return;
    const abstract = new Map<string, Map<number, Level>>();
    let levels = new Map<number, Level>();
    let level: Level = { format: "decimal", text: "", start: 1 };
    let list = "";
    readXml(numbering, {
      open: (name, a) => {
        if (name === "abstractNum") {
          levels = new Map();
          abstract.set(a.abstractNumId ?? "", levels);
        } else if (name === "lvl") {
          level = { format: "decimal", text: "", start: 1 };
          levels.set(Number(a.ilvl ?? 0), level);
        } else if (name === "start") level.start = Number(a.val ?? 1) || 0;
        else if (name === "numFmt") level.format = a.val ?? "decimal";
        else if (name === "lvlText") level.text = (a.val ?? "").slice(0, 100);
        else if (name === "num") list = a.numId ?? "";
        else if (name === "abstractNumId") {
          const abstractId = a.val ?? "";
          this.lists.set(list, { levels: abstract.get(abstractId) ?? new Map(), abstractId });
        }
      },
    });
    const styles = stylesPart === undefined ? undefined : ooxml.xml(stylesPart);
    if (styles === undefined) return;
    let style = "";
    let pending: { list?: string; level: number } = { level: 0 };
    readXml(styles, {
      open: (name, a) => {
        if (name === "style") {
          style = a.styleId ?? "";
          pending = { level: 0 };
        } else if (name === "numId") pending.list = a.val ?? "";
        else if (name === "ilvl") pending.level = Number(a.val ?? 0) || 0;
      },
      close: (name) => {
        if (name === "style" && pending.list !== undefined)
          this.ofStyle.set(style, { list: pending.list, level: pending.level });
      },
    });
  }

  /** The label of the next paragraph of a list, "" when it has none. Bullets become "-". Call once per paragraph, in order. */
  label(paragraph: { list?: string | undefined; level?: number | undefined; style?: string | undefined }): string {
    const byStyle = paragraph.style === undefined ? undefined : this.ofStyle.get(paragraph.style);
    const id = paragraph.list ?? byStyle?.list;
    if (id === undefined || id === "0") return "";
    const list = this.lists.get(id);
    const depth = Math.min(8, Math.max(0, paragraph.level ?? byStyle?.level ?? 0));
    const level = list?.levels.get(depth);
    if (list === undefined || level === undefined || level.format === "none") return "";
    if (level.format === "bullet") return "-";
    const counts = this.counters.get(list.abstractId) ?? [];
    this.counters.set(list.abstractId, counts);
    for (let i = 0; i < depth; i++) counts[i] ??= list.levels.get(i)?.start ?? 1;
    counts[depth] = counts[depth] === undefined ? level.start : counts[depth] + 1;
    counts.length = depth + 1;
    return level.text.replace(/%([1-9])/g, (_, digit: string) => {
      const at = Number(digit) - 1;
      return figure(counts[at] ?? 1, list.levels.get(at)?.format ?? "decimal");
    });
  }
}
