import type { View } from "../view.ts";

type Ink = "bold" | "dim" | "red" | "yellow" | "green" | "cyan" | "magenta";

const CODES: Record<Ink, readonly [number, number]> = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  yellow: [33, 39],
  green: [32, 39],
  cyan: [36, 39],
  magenta: [35, 39],
};

/** The text in a colour, where the view has colours. The text must be clean already (`terminalLine`). */
export function inked(text: string, ink: Ink, view: View): string {
  if (!view.color || text.trim() === "") return text;
  const [on, off] = CODES[ink];
  return `\u001b[${on}m${text}\u001b[${off}m`;
}

/** Colour of a level or severity, 0 to 4. */
export const gradeInk: readonly [Ink, Ink, Ink, Ink, Ink] = ["dim", "cyan", "yellow", "red", "magenta"];

/** Widest line of the text formats, whatever the terminal: longer lines are tiring to read. */
export function lineWidth(view: View): number {
  return Math.min(Math.max(view.width, 40), 100);
}
