import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { IngestLine, IngestMessage, IngestRequest, IngestSummary } from "./ingest-run.ts";

const program = fileURLToPath(new URL("./ingest-run.ts", import.meta.url));

/**
 * Reads paths in a process of their own, so that what the supervisor costs can be seen apart from whoever asks: the built
 * packages, as a user has them. `onLine` gets each result as it comes. Throws when the supervisor dies or throws.
 */
export async function runIngest(request: IngestRequest, onLine: (line: IngestLine) => void): Promise<IngestSummary> {
  const supervisor = spawn(process.execPath, ["--import", "tsx", program, JSON.stringify(request)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise<number | NodeJS.Signals | null>((resolve) =>
    supervisor.on("close", (code, signal) => resolve(signal ?? code)),
  );
  let summary: IngestSummary | undefined;
  let thrown: string | undefined;
  for await (const text of createInterface({ input: supervisor.stdout, crlfDelay: Number.POSITIVE_INFINITY })) {
    const message = JSON.parse(text) as IngestMessage;
    if ("line" in message) onLine(message.line);
    else if ("summary" in message) summary = message.summary;
    else thrown = message.error;
  }
  const code = await ended;
  if (thrown !== undefined) throw new Error(`the supervisor threw: ${thrown}`);
  if (summary === undefined || code !== 0) throw new Error(`the supervisor ended with ${code}`);
  return summary;
}
