import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../", import.meta.url));

export type Ran = { code: number | null; stdout: string; stderr: string };

/** Runs the built command as a user would, in `cwd`, with a plain French environment unless `env` says otherwise. */
export function vigie(
  args: readonly string[],
  options: { cwd?: string; env?: Record<string, string>; input?: string; node?: string[] } = {},
): Promise<Ran> {
  const env: Record<string, string> = {
    PATH: process.env.PATH ?? "",
    HOME: process.env.HOME ?? "",
    LANG: "fr_FR.UTF-8",
    ...options.env,
  };
  const child = spawn(process.execPath, [...(options.node ?? []), `${root}packages/cli/bin/vigie.js`, ...args], {
    cwd: options.cwd ?? root,
    env,
  });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  child.stdin.end(options.input ?? "");
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, stdout, stderr }));
  });
}
