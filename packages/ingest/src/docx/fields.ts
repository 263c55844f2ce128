import type { Attributes } from "./office-xml.ts";

type Field = { instruction: boolean; ticked?: boolean; choices?: string[]; chosen?: number };

/**
 * The fields open at a place of the text: what stands between `begin` and `separate` is an instruction (a page number's
 * "PAGE", a condition) and no text; the result after it is. Ticked boxes and lists of old forms have no result: it is told.
 */
export class Fields {
  private readonly open: Field[] = [];
  private instructions = 0;
  private inForm = false;

  /** True while text belongs to an instruction. */
  get instructing(): boolean {
    return this.instructions > 0;
  }

  /** A `fldChar`. Returns the text a finished form field shows. */
  character(type: string | undefined): string {
    const top = this.open[this.open.length - 1];
    if (type === "begin") {
      this.open.push({ instruction: true });
      this.instructions++;
    } else if (type === "separate" && top?.instruction === true) {
      top.instruction = false;
      this.instructions--;
    } else if (type === "end" && top !== undefined) {
      this.open.pop();
      if (top.instruction) this.instructions--;
      if (top.ticked !== undefined) return top.ticked ? "☒" : "☐";
      return top.choices?.[top.chosen ?? 0] ?? "";
    }
    return "";
  }

  /** An element inside `ffData`, which says what a form field is. */
  form(name: string, a: Attributes): void {
    const top = this.open[this.open.length - 1];
    if (name === "ffData") this.inForm = true;
    if (!this.inForm || top === undefined) return;
    const value = a.get("val");
    const on = value !== "0" && value !== "false" && value !== "off";
    if (name === "checkBox") top.ticked = false;
    else if ((name === "checked" || name === "default") && top.ticked !== undefined) top.ticked = on;
    else if (name === "ddList") top.choices = [];
    else if (name === "listEntry" && (top.choices?.length ?? 1000) < 1000) top.choices?.push(value ?? "");
    else if ((name === "result" || name === "default") && top.choices !== undefined) top.chosen = Number(value) || 0;
  }

  endForm(): void {
    this.inForm = false;
  }

  /** No instruction goes on in the next paragraph: where an end is missing, text is worth more than order. */
  endParagraph(): void {
    if (this.instructions === 0) return;
    for (const field of this.open) field.instruction = false;
    this.instructions = 0;
  }
}
