import { defaultLimits } from "@vigie/ingest";
import { describe, expect, it } from "vitest";
import { readMessage } from "../packages/ingest/src/mail/read-message.ts";
import { readMessageAgain } from "../packages/ingest/src/mail/second-engine.ts";
import { generateMail } from "../scripts/bench/generate-mail.ts";

const words = (text: string | undefined) => new Set(text?.match(/\p{L}{2,}/gu));

describe("the two readers of mail", () => {
  it("agree on who wrote what to whom, when, and on every byte attached", async () => {
    for (const bytes of generateMail(150, 7)) {
      const ours = await readMessage(bytes, {}, defaultLimits);
      const theirs = await readMessageAgain(bytes, {}, defaultLimits);
      expect(ours.document?.envelope).toEqual(theirs.document?.envelope);
      expect(ours.contents?.parts.map((p) => p.id)).toEqual(theirs.contents?.parts.map((p) => p.id));
      const mine = words(ours.document?.text);
      expect([...words(theirs.document?.text)].filter((w) => !mine.has(w))).toEqual([]);
    }
  });
});
