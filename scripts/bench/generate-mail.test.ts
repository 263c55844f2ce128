import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { defaultLimits } from "../../packages/ingest/src/limits.ts";
import { readMessage } from "../../packages/ingest/src/mail/read-message.ts";
import { triageMessage } from "../../packages/ingest/src/mail/triage.ts";
import { generateMail } from "./generate-mail.ts";

const digest = (seed: number) => {
  const hash = createHash("sha256");
  for (const bytes of generateMail(60, seed)) hash.update(bytes);
  return hash.digest("hex");
};

it("gives the same bytes for the same seed only", () => {
  expect(digest(1)).toBe(digest(1));
  expect(digest(1)).not.toBe(digest(2));
});

it("holds every structure, readable without a flaw, and both passes agree on it", async () => {
  const seen = new Map<string, number>();
  const note = (what: string) => seen.set(what, (seen.get(what) ?? 0) + 1);
  for (const bytes of generateMail(500, 11)) {
    const full = await readMessage(bytes, {}, defaultLimits);
    expect(full.problems).toEqual([]);
    expect(full.document?.text).toMatch(/[a-zé]{4}/);
    expect(full.document?.text).not.toMatch(/\ufffd|=[0-9A-F]{2}=/);
    expect(full.document?.envelope?.from).toHaveLength(1);
    const triaged = triageMessage(bytes, {}, defaultLimits);
    if ("reading" in triaged) expect(triaged.reading).toEqual(full);
    note("reading" in triaged ? "read" : triaged.declined);
    for (const part of full.contents?.parts ?? []) note(part.hints.mediaType ?? "");
    if (full.document?.text.includes("\n>> ")) note("thread");
    if (full.document?.envelope?.headers.precedence === "bulk") note("newsletter");
    if ((full.document?.hidden.length ?? 0) > 0) note("hidden");
  }
  expect(Object.fromEntries(seen)).toMatchObject({
    "application/pdf": expect.toSatisfy((n: number) => n > 50),
    "image/png": expect.any(Number),
    "message/rfc822": expect.any(Number),
    thread: expect.any(Number),
    newsletter: expect.any(Number),
    hidden: expect.any(Number),
    read: expect.toSatisfy((n: number) => n > 300),
  });
});
