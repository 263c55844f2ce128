import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { memoryReader, splitMbox } from "./split-mbox.ts";

const FROM = "From a@client.example Mon Jun  8 09:00:00 2026\n";

async function split(mbox: string): Promise<string[]> {
  const bytes = Buffer.from(mbox, "latin1");
  const out: string[] = [];
  for await (const { offset, length } of splitMbox(memoryReader(bytes)))
    out.push(bytes.toString("latin1", offset, offset + length));
  return out;
}

describe("splitMbox", () => {
  it("cuts at separators after an empty line, and leaves the empty line out", async () => {
    expect(await split(`${FROM}Subject: 1\n\nun\n\n${FROM}Subject: 2\n\ndeux\n`)).toEqual([
      "Subject: 1\n\nun\n",
      "Subject: 2\n\ndeux\n",
    ]);
  });

  it("does not cut at a sentence that begins with From", async () => {
    expect(await split(`${FROM}Subject: 1\n\nBonjour\n\nFrom Monday on, in 2026, we stop.\nfin\n`)).toHaveLength(1);
    expect(await split(`${FROM}Subject: 1\n\nabc\nFrom x Mon Jun  8 09:00:00 2026\nfin\n`)).toHaveLength(1);
  });

  it("reads CRLF files and Thunderbird's separators", async () => {
    const from = "From - Mon Jun 08 09:00:00 2026\r\n";
    expect(await split(`${from}Subject: 1\r\n\r\nun\r\n\r\n${from}Subject: 2\r\n\r\ndeux`)).toEqual([
      "Subject: 1\r\n\r\nun\r\n",
      "Subject: 2\r\n\r\ndeux",
    ]);
  });

  it("believes a Content-Length that lands on a separator (mboxcl2), not one that does not", async () => {
    const body = `x\n\n${FROM}y\n`;
    expect(await split(`${FROM}Content-Length: ${body.length}\n\n${body}\n${FROM}Subject: 2\n\nz\n`)).toEqual([
      `Content-Length: ${body.length}\n\n${body}`,
      "Subject: 2\n\nz\n",
    ]);
    expect(await split(`${FROM}Content-Length: 3\n\n${"long ".repeat(9)}\n\n${FROM}Subject: 2\n\nz\n`)).toHaveLength(2);
  });

  it("holds messages larger than its buffer, separators across its edges included", async () => {
    for (const size of [1024 * 1024 - 60, 1024 * 1024 - 20, 1024 * 1024, 3 * 1024 * 1024 + 7]) {
      const messages = await split(`${FROM}Subject: 1\n\n${"a".repeat(size)}\n\n${FROM}Subject: 2\n\nb\n`);
      expect(messages.map((m) => m.length)).toEqual([`Subject: 1\n\n${"a".repeat(size)}\n`.length, 14]);
    }
  });

  it("gives back every message of a generated mailbox", async () => {
    const body = fc.array(fc.constantFrom("Bonjour", ">From x", "", "From", " From a Mon 2026", "texte long"), {
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(fc.array(body, { minLength: 1, maxLength: 8 }), async (bodies) => {
        const messages = bodies.map((lines, i) => `Subject: ${i}\n\n${lines.join("\n")}\nfin\n`);
        expect(await split(messages.map((m) => `${FROM}${m}\n`).join(""))).toEqual(messages);
      }),
    );
  });
});
