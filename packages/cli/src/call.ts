import type { Locale } from "@vigie/model";
import type { Environment } from "./environment.ts";
import type { ExitCode } from "./exit-code.ts";

/** What a command's action gets besides its arguments, and where it leaves its exit code. */
export type Call = {
  readonly environment: Environment;
  readonly locale: Locale;
  /** The sentence in the reader's language. */
  say(fr: string, en: string): string;
  /** A line on stderr, unless `--quiet`. */
  note(line: string, options: { quiet?: boolean }): void;
  exit(code: ExitCode): void;
};
