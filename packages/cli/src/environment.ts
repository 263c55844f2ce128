import type { CalendarDate, Locale } from "@vigie/model";

/** All that the command takes from outside its arguments: nothing below reads `process` itself. */
export type Environment = {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Today in Europe/Paris, when `--as-of` is not given. */
  readonly today: () => CalendarDate;
  readonly stdin: () => Promise<string>;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly version: string;
  readonly nodeVersion: string;
};

export type Output = { write(text: string): void; readonly isTerminal: boolean; readonly columns: number };

/** French unless the environment's language is English (LC_ALL, LC_MESSAGES, LANG in that order, as POSIX has it). */
export function localeOf(env: Environment["env"]): Locale {
  const value = [env.LC_ALL, env.LC_MESSAGES, env.LANG].find((v) => v !== undefined && v !== "") ?? "";
  return /^en(?:[_.@-]|$)/iu.test(value) ? "en" : "fr";
}
