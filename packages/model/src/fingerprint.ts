import { createHash } from "node:crypto";
import type { SignalId } from "./signal.ts";

/**
 * The lasting name of a finding: 16 hex digits of sha-256 over signal id, content id, normalised quote and its rank among
 * equal quotes of that signal in that document (from 0). No path, line, page or version goes in, so that a person's
 * decision on a finding survives an upgrade and a move of the file.
 */
export function fingerprint(signal: SignalId, documentId: string, quote: string, nth = 0): string {
  const normalised = quote.normalize("NFKC").replace(/\s+/gu, " ").trim().toLowerCase();
  return createHash("sha256")
    .update([signal, documentId, normalised, String(nth)].join("\u0000"))
    .digest("hex")
    .slice(0, 16);
}
