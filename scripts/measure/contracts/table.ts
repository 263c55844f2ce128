import type { Line, Sheet } from "./sheet.ts";

const share = (part: number, whole: number): string =>
  whole === 0 ? "–" : (part / whole).toFixed(3).replace(/^0/, "");

/** Harmonic mean of precision and recall, undefined where either is. */
function f1({ labelled, found, read, right }: Extract<Line, { shape: "found" }>): string {
  if (labelled === 0 || read === 0) return labelled + read === 0 ? "–" : ".000";
  const precision = right / read;
  const recall = found / labelled;
  return share(precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall), 1);
}

function figures(line: Line): string {
  if (line.shape === "answered")
    return `${share(line.right, line.asked).padStart(7)}  (${line.right} of ${line.asked})`;
  const { labelled, found, read, right } = line;
  return (
    `P ${share(right, read).padStart(5)}  R ${share(found, labelled).padStart(5)}  F1 ${f1(line).padStart(5)}  ` +
    `(${found} of ${labelled} labelled found, ${right} of ${read} read right)`
  );
}

/** Prints a sheet, one line a measure, each followed by its errors when they are asked for. */
export function printSheet(title: string, sheet: Sheet, withErrors: boolean): void {
  console.log(`\n${title}`);
  for (const [measure, line] of sheet.lines) {
    console.log(`  ${measure.padEnd(26)} ${figures(line)}`);
    if (withErrors) for (const error of line.errors) console.log(`      ${error}`);
  }
}
