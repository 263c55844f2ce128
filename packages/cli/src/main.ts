import { readFileSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import type { Environment, Output } from "./environment.ts";
import { run } from "./run.ts";

// A scan meets every pattern thousands of times: V8 is to compile each at once instead of interpreting it first.
setFlagsFromString("--no-regexp-tier-up");
// And it makes much that is soon forgotten: tidied up early, a large office takes half the memory and no more time.
setFlagsFromString("--heap-growing-percent=25");

const manifest = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as { version: string };

function output(stream: NodeJS.WriteStream): Output {
  // A reader that closes the pipe early (`| head`) is no error of ours.
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
  return { write: (text) => void stream.write(text), isTerminal: stream.isTTY === true, columns: stream.columns ?? 80 };
}

const environment: Environment = {
  cwd: process.cwd(),
  env: process.env,
  today: () => new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Paris" }).format(new Date()),
  stdin: async () => {
    const chunks: Buffer[] = [];
    for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks).toString("utf8");
  },
  stdout: output(process.stdout),
  stderr: output(process.stderr),
  version: manifest.version,
  nodeVersion: process.versions.node,
};

// Ended by hand or by the system: what is to be tidied up at the end of the process is tidied up.
process.once("SIGINT", () => process.exit(130));
process.once("SIGTERM", () => process.exit(143));

process.exitCode = await run(process.argv.slice(2), environment);
