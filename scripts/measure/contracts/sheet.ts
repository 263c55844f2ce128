import type { Matching } from "./matching.ts";
import { inShort } from "./plain-words.ts";

/** One line of figures: things looked for in papers (precision and recall), or one answer per question (a share). */
export type Line =
  | { readonly shape: "found"; labelled: number; found: number; read: number; right: number; readonly errors: string[] }
  | { readonly shape: "answered"; asked: number; right: number; readonly errors: string[] };
type FoundLine = Extract<Line, { shape: "found" }>;

type Value = string | number | boolean | undefined | null;
/** `where`: the words that were asked about. */
type Answer = { readonly labelled: Value; readonly read: Value; readonly where?: string };
const same = (labelled: Value, read: Value): boolean => String(labelled) === String(read);
const said = (value: Value): string => (value === undefined || value === null ? "nothing" : String(value));
const isSaid = (value: Value): boolean => value !== undefined && value !== null && value !== "";

/** The figures of one group of measures, line by line in the order first asked for, with their errors. */
export class Sheet {
  readonly lines = new Map<string, Line>();

  /** Counts what was labelled and read in one paper. `show` words a thing for the list of errors. */
  count<L, R>(
    measure: string,
    paper: string,
    { found, missed, right, wrong }: Matching<L, R>,
    show: (thing: L | R) => string,
  ): void {
    const line = this.found(measure);
    line.labelled += found.length + missed.length;
    line.found += found.length;
    line.read += right.length + wrong.length;
    line.right += right.length;
    for (const thing of missed) line.errors.push(`${paper}: missed ${show(thing)}`);
    for (const thing of wrong) line.errors.push(`${paper}: wrong ${show(thing)}`);
  }

  /** Counts one value that a paper may state: another value than the labelled one is both missed and wrong. */
  value(
    measure: string,
    paper: string,
    labelled: Value,
    read: Value,
    isSame: (labelled: string, read: string) => boolean = same,
  ): void {
    const line = this.found(measure);
    const agree = isSaid(labelled) && isSaid(read) && isSame(String(labelled), String(read));
    if (isSaid(labelled)) line.labelled++;
    if (isSaid(read)) line.read++;
    if (agree) {
      line.found++;
      line.right++;
    } else if (isSaid(labelled) || isSaid(read))
      line.errors.push(`${paper}: got ${said(read)}, expected ${said(labelled)}`);
  }

  /** Counts answers to questions that are always due; an empty list still gives the measure its line. */
  answers(measure: string, paper: string, asked: readonly Answer[]): void {
    const line = this.answered(measure);
    for (const { labelled, read, where } of asked) {
      line.asked++;
      if (same(labelled, read)) line.right++;
      else {
        const place = where === undefined ? "" : ` in ${inShort(where)}`;
        line.errors.push(`${paper}: got ${said(read)}, expected ${said(labelled)}${place}`);
      }
    }
  }

  /** Adds up lines that were counted; their errors stay where they are. */
  total(measure: string, of: readonly string[]): void {
    const sum = this.found(measure);
    for (const name of of) {
      const { labelled, found, read, right } = this.found(name);
      sum.labelled += labelled;
      sum.found += found;
      sum.read += read;
      sum.right += right;
    }
  }

  private found(measure: string): FoundLine {
    const line = this.lines.get(measure);
    if (line?.shape === "found") return line;
    const fresh: FoundLine = { shape: "found", labelled: 0, found: 0, read: 0, right: 0, errors: [] };
    this.lines.set(measure, fresh);
    return fresh;
  }

  private answered(measure: string): Extract<Line, { shape: "answered" }> {
    const line = this.lines.get(measure);
    if (line?.shape === "answered") return line;
    const fresh = { shape: "answered" as const, asked: 0, right: 0, errors: [] };
    this.lines.set(measure, fresh);
    return fresh;
  }
}
