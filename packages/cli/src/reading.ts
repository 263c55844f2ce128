import { resolve } from "node:path";
import type { Bilingual, CalendarDate, Severity } from "@vigie/model";
import {
  type AnalysisOptions,
  catalogue,
  folderStore,
  forgetfulStore,
  loadAuthorities,
  loadDecisions,
  type Progress,
  type View,
} from "@vigie/pipeline";
import type { Call } from "./call.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import { configFor, profileFor, type SharedOptions } from "./options.ts";
import { readPasswords } from "./passwords.ts";
import { progressLine } from "./progress.ts";
import { visible } from "./visible.ts";

/** The view a report is rendered with: language, quotes, colours, width. */
export function viewFor(options: SharedOptions, call: Call, quotes: View["quotes"]): View {
  const { stdout, env, version } = call.environment;
  return {
    locale: call.locale,
    quotes: options.quotes ?? quotes,
    catalogue,
    color: options.color !== false && stdout.isTerminal && (env.NO_COLOR ?? "") === "" && env.TERM !== "dumb",
    width: stdout.isTerminal ? stdout.columns : 100,
    version,
  };
}

/** What every reading command hands to the pipeline, and the line that tells how far it is. */
export async function readingFor(
  paths: readonly string[],
  options: SharedOptions,
  call: Call,
): Promise<{
  settings: AnalysisOptions;
  profilePath: string | undefined;
  asOf: CalendarDate;
  finish: () => void;
  clear: () => void;
}> {
  const { profile, path } = await profileFor(options, paths, call.environment, call.locale);
  const decisions = await configFor("vigie.decisions.yaml", paths, call.environment);
  const progress = progressLine(call.environment.stderr, call.locale, {
    quiet: options.quiet === true,
    live: options.progress !== false,
  });
  const started = performance.now();
  return {
    settings: {
      profile,
      jobs: options.jobs,
      passwords: options.passwords === undefined ? [] : await readPasswords(options.passwords, call),
      ocr: options.ocr !== false,
      store:
        typeof options.cache === "string" ? folderStore(resolve(call.environment.cwd, options.cache)) : forgetfulStore,
      decisions: await loadDecisions(decisions, call.locale),
      authorities: await loadAuthorities(profile, path, call.locale),
      onNote: (note: Bilingual) => call.note(visible(call.say(note.fr, note.en)), options),
      onProgress: (step: Progress) => progress.show(step),
    },
    profilePath: path,
    asOf: options.asOf ?? call.environment.today(),
    finish: () => progress.summary((performance.now() - started) / 1000),
    clear: () => progress.clear(),
  };
}

/** Exit code of a run that ended: findings that were to fail it, then inputs nobody could read. */
export function codeFor(
  findings: readonly { severity: Severity }[],
  failOn: Severity | undefined,
  states: readonly { state: string }[],
): ExitCode {
  if (failOn !== undefined && findings.some((f) => f.severity >= failOn)) return EXIT.failOn;
  return states.some((s) => ["encrypted", "unsupported", "corrupt", "limit", "crashed"].includes(s.state))
    ? EXIT.someUnreadable
    : EXIT.done;
}
