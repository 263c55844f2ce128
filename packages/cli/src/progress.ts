import type { Locale } from "@vigie/model";
import type { Progress } from "@vigie/pipeline";
import type { Output } from "./environment.ts";

/**
 * One line on stderr, rewritten in place on a terminal and left out elsewhere; the summary comes once at the end, either
 * way. No file name and no content goes into it.
 */
export function progressLine(stderr: Output, locale: Locale, options: { quiet: boolean; live: boolean }) {
  const live = options.live && stderr.isTerminal && !options.quiet;
  let last: Progress | undefined;
  let drawn = 0;
  return {
    show(progress: Progress): void {
      last = progress;
      const step = progress.phase === "read" ? 16 : 1;
      if (!live || (progress.inputs % step !== 0 && progress.inputs !== 1)) return;
      const text = line(progress, locale).slice(0, Math.max(20, stderr.columns - 1));
      stderr.write(`\r${text}${" ".repeat(Math.max(0, drawn - text.length))}`);
      drawn = text.length;
    },
    clear(): void {
      if (drawn > 0) stderr.write(`\r${" ".repeat(drawn)}\r`);
      drawn = 0;
    },
    summary(seconds: number): void {
      this.clear();
      if (options.quiet || last === undefined) return;
      const rate = seconds > 0 ? Math.round(last.inputs / seconds) : last.inputs;
      stderr.write(
        locale === "fr"
          ? `${last.inputs} entrées lues, ${last.documents} documents, ${last.problems} ${last.problems > 1 ? "difficultés" : "difficulté"} de lecture, en ${seconds.toFixed(1).replace(".", ",")} s (${rate} par seconde).\n`
          : `${last.inputs} inputs read, ${last.documents} documents, ${last.problems} reading ${last.problems === 1 ? "problem" : "problems"}, in ${seconds.toFixed(1)} s (${rate} per second).\n`,
      );
    },
  };
}

function line(progress: Progress, locale: Locale): string {
  const fr = locale === "fr";
  if (progress.phase === "read")
    return fr
      ? `Lecture\u00a0: ${progress.inputs} entrées, ${progress.problems} ${progress.problems > 1 ? "difficultés" : "difficulté"}`
      : `Reading: ${progress.inputs} inputs, ${progress.problems} ${progress.problems === 1 ? "problem" : "problems"}`;
  if (progress.phase === "understand")
    return fr ? `Analyse de ${progress.documents} documents` : `Analysing ${progress.documents} documents`;
  return fr ? "Rapprochement par client" : "Grouping by client";
}
