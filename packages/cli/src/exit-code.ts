/** Exit codes of every command (docs/cli.md). */
export const EXIT = { done: 0, failOn: 1, usage: 2, someUnreadable: 3, locked: 4 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** A mistake in the call, or a job that could not be done: told in one sentence, exit code 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
