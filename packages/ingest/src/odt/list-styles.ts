import { figure } from "../docx/numbering.ts";
import type { Attributes } from "../docx/office-xml.ts";

type Level = { format: string; prefix: string; suffix: string; shown: number; start: number };

/** What OpenDocument calls "1", "a", "I". */
const formats: Readonly<Record<string, string>> = {
  "1": "decimal",
  a: "lowerLetter",
  A: "upperLetter",
  i: "lowerRoman",
  I: "upperRoman",
};
const OUTLINE = "\u0000outline";
const MAX_DEPTH = 10;

/** How lists and headings are numbered: their styles, and how far each has counted. */
export class ListStyles {
  private readonly styles = new Map<string, Map<number, Level>>();
  private readonly counters = new Map<string, number[]>();
  private defining = "";

  /** An element of the styles. */
  define(name: string, a: Attributes): void {
    if (name === "list-style") this.defining = a.get("name") ?? "";
    else if (name === "outline-style") this.defining = OUTLINE;
    else if (
      name === "list-level-style-number" ||
      name === "list-level-style-bullet" ||
      name === "outline-level-style"
    ) {
      const levels = this.styles.get(this.defining) ?? new Map<number, Level>();
      this.styles.set(this.defining, levels);
      const whole = (value: string | undefined) => Math.max(1, Number(value ?? 1) || 1);
      levels.set(whole(a.get("level")), {
        format: name === "list-level-style-bullet" ? "bullet" : (formats[a.get("num-format") ?? ""] ?? "none"),
        prefix: (a.get("num-prefix") ?? "").slice(0, 50),
        suffix: (a.get("num-suffix") ?? "").slice(0, 50),
        shown: whole(a.get("display-levels")),
        start: Number(a.get("start-value") ?? 1) || 1,
      });
    }
  }

  /** A list begins that does not go on with an earlier one. */
  restart(style: string): void {
    this.counters.delete(style);
  }

  /** The label of the next item at a depth (from 1), "" when it has none; bullets are "-". `start` is the item's own number. */
  label(style: string, depth: number, start?: number): string {
    const levels = this.styles.get(style);
    const at = Math.min(depth, MAX_DEPTH);
    const level = levels?.get(at);
    if (levels === undefined || level === undefined || level.format === "none") return "";
    if (level.format === "bullet") return "-";
    const counts = this.counters.get(style) ?? [];
    this.counters.set(style, counts);
    const before = counts[at];
    counts[at] = start ?? (before === undefined ? level.start : before + 1);
    counts.length = at + 1;
    const numbers: string[] = [];
    for (let i = Math.max(1, at - level.shown + 1); i <= at; i++) {
      const one = levels.get(i);
      if (one !== undefined && one.format !== "none" && one.format !== "bullet")
        numbers.push(figure(counts[i] ?? one.start, one.format));
    }
    return level.prefix + numbers.join(".") + level.suffix;
  }

  /** The label of the next heading of a level. */
  heading(level: number): string {
    return this.label(OUTLINE, level);
  }
}
