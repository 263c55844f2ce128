import { figure } from "../docx/numbering.ts";

/** What a paragraph or a style says of its number: which list (0: none), at which level (from 0). */
export type Numbered = { list?: number; level?: number };

type Level = { start: number; format: string; text: string };
const LEVELS = 9;
const LSTF_SIZE = 28;
const LVLF_SIZE = 28;
const LFO_SIZE = 16;
const MAX_TEXT = 100;
const formats: Readonly<Record<number, string>> = {
  0: "decimal",
  1: "upperRoman",
  2: "lowerRoman",
  3: "upperLetter",
  4: "lowerLetter",
  22: "decimalZero",
  23: "bullet",
};

/**
 * The numbers Word prints before paragraphs, which are no text of the file ([MS-DOC] 2.9.131 to 2.9.150). `lists` is the
 * table stream from where the lists begin: their levels follow without being counted in its length. `instances` says of
 * each list a paragraph can name which of those it is; what an instance changes of its list is not read.
 */
export class ListNumbers {
  private readonly levels = new Map<number, Level[]>();
  private readonly instances: number[] = [];
  private readonly counters = new Map<number, number[]>();

  constructor(lists: Buffer, instances: Buffer) {
    const count = lists.length < 2 ? 0 : lists.readUInt16LE(0);
    let at = 2 + count * LSTF_SIZE;
    for (let i = 0; i < count && at + LVLF_SIZE <= lists.length; i++) {
      const head = 2 + i * LSTF_SIZE;
      const simple = ((lists[head + 26] ?? 0) & 1) === 1;
      const levels: Level[] = [];
      for (let j = 0; j < (simple ? 1 : LEVELS) && at + LVLF_SIZE + 2 <= lists.length; j++) {
        const properties = (lists[at + 24] ?? 0) + (lists[at + 25] ?? 0);
        const from = at + LVLF_SIZE + properties;
        const length = from + 2 <= lists.length ? lists.readUInt16LE(from) : 0;
        levels.push({
          start: Math.max(0, lists.readInt32LE(at)),
          format: formats[lists[at + 4] ?? 0] ?? (lists[at + 4] === 255 ? "none" : "decimal"),
          text: lists.toString("utf16le", from + 2, from + 2 + 2 * Math.min(length, MAX_TEXT)),
        });
        at = from + 2 + 2 * length;
      }
      this.levels.set(lists.readInt32LE(head), levels);
    }
    for (
      let from = 4;
      from + LFO_SIZE <= instances.length && this.instances.length < instances.readUInt32LE(0);
      from += LFO_SIZE
    )
      this.instances.push(instances.readInt32LE(from));
  }

  /** The label of the next paragraph of a list, "" when it has none; bullets are "-". Call once a paragraph, in order. */
  label({ list, level: depth = 0 }: Numbered): string {
    const id = list === undefined || list < 1 ? undefined : this.instances[list - 1];
    const levels = id === undefined ? undefined : this.levels.get(id);
    const level = levels?.[depth];
    if (id === undefined || levels === undefined || level === undefined || level.format === "none") return "";
    if (level.format === "bullet") return "-";
    const counts = this.counters.get(id) ?? [];
    this.counters.set(id, counts);
    for (let i = 0; i < depth; i++) counts[i] ??= levels[i]?.start ?? 1;
    const before = counts[depth];
    counts[depth] = before === undefined ? level.start : before + 1;
    counts.length = depth + 1;
    // A character below 9 stands for the number of that level.
    return Array.from(level.text, (char) => {
      const code = char.charCodeAt(0);
      return code < LEVELS ? figure(counts[code] ?? 1, levels[code]?.format ?? "decimal") : char;
    }).join("");
  }
}

/** What the styles say of numbers, by a style's index; what a style leaves open its parent says ([MS-DOC] 2.9.271). */
export function numberedStyles(
  sheet: Buffer,
  eachProperty: (properties: Buffer, tell: (code: number, value: Buffer) => void) => void,
): Numbered[] {
  if (sheet.length < 6) return [];
  const size = sheet.readUInt16LE(0);
  const count = sheet.readUInt16LE(2);
  const base = sheet.readUInt16LE(4);
  const own: (Numbered & { parent: number })[] = [];
  let at = 2 + size;
  for (let i = 0; i < count && at + 2 <= sheet.length; i++) {
    const length = sheet.readUInt16LE(at);
    const style = sheet.subarray(at + 2, at + 2 + length);
    at += 2 + length;
    const said: Numbered & { parent: number } = { parent: 0xfff };
    own.push(said);
    if (style.length < base + 2 || base < 10) continue;
    const kind = style.readUInt16LE(2);
    said.parent = kind >>> 4;
    // After the name, with its length before and a zero after it, stand the properties of paragraphs of a paragraph style.
    const properties = base + 2 + 2 * style.readUInt16LE(base) + 2;
    if ((kind & 0xf) !== 1 || properties + 4 > style.length) continue;
    const end = properties + 2 + style.readUInt16LE(properties);
    eachProperty(style.subarray(properties + 4, end), (code, value) => note(said, code, value));
  }
  return own.map((said) => {
    const whole: Numbered = {};
    let next: (Numbered & { parent: number }) | undefined = said;
    for (let i = 0; next !== undefined && i < 20; i++) {
      if (whole.list === undefined && next.list !== undefined) whole.list = next.list;
      if (whole.level === undefined && next.level !== undefined) whole.level = next.level;
      next = own[next.parent];
    }
    return whole;
  });
}

/** Takes down a property that speaks of numbers. */
export function note(said: Numbered, code: number, value: Buffer): void {
  if (code === 0x460b && value.length === 2) said.list = value.readInt16LE(0);
  else if (code === 0x260a && value.length === 1) said.level = Math.min(LEVELS - 1, value.readUInt8(0));
}
