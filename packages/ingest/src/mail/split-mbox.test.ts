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

  it("takes each dialect for what it is", async () => {
    const entries = async (mbox: string) => {
      const bytes = Buffer.from(mbox, "latin1");
      const out: [string, boolean][] = [];
      for await (const { offset, length, fromEscaped } of splitMbox(memoryReader(bytes)))
        out.push([bytes.toString("latin1", offset, offset + length), fromEscaped]);
      return out;
    };
    const quoted = "a\n\n>From Paul Mon 2026\n>>From b\n";
    const bare = "a\n\nFrom b@client.example Mon Jun  8 10:00:00 2026\nc\n";
    // mboxo and mboxrd differ only in what a ">>From" meant; both carry one mark that is taken off.
    expect(await entries(`${FROM}S: 1\n\n${quoted}\n${FROM}S: 2\n\nz\n\n`)).toEqual([
      [`S: 1\n\n${quoted}`, true],
      ["S: 2\n\nz\n", true],
    ]);
    // mboxcl and mboxcl2 tell the length; the header may be the first, or written in lower case.
    for (const header of ["Content-Length", "content-length"])
      expect(await entries(`${FROM}${header}: ${bare.length}\nS: 1\n\n${bare}\n${FROM}S: 2\n\nz\n`)).toEqual([
        [`${header}: ${bare.length}\nS: 1\n\n${bare}`, false],
        ["S: 2\n\nz\n", true],
      ]);
  });

  it("knows the separators of other programs", async () => {
    for (const from of [
      "From MAILER-DAEMON Fri Jul  8 12:08:34 2011",
      "From ???@??? Thu Jan 01 00:00:00 1970",
      "From 1807@xxx Mon Jun 08 09:00:00 +0000 2026",
      "From jean@client.example  Tue, 1 Jan 2008 10:00:00 CEST",
    ])
      expect(await split(`${from}\nS: 1\n\nun\n\n${from}\nS: 2\n\ndeux\n`)).toEqual(["S: 1\n\nun\n", "S: 2\n\ndeux\n"]);
  });

  it("finds a separator whose empty line was lost, when headers follow", async () => {
    expect(await split(`${FROM}S: 1\n\nun\n${FROM}S: 2\n\ndeux\n`)).toEqual(["S: 1\n\nun\n", "S: 2\n\ndeux\n"]);
  });

  it("keeps empty messages, and the last one however it ends", async () => {
    expect(await split(`${FROM}\n${FROM}S: 2\n\nx`)).toEqual(["", "S: 2\n\nx"]);
    expect(await split(FROM)).toEqual([""]);
  });

  it("does not read far for lengths that lie", async () => {
    const lying = `${FROM}Content-Length: 3000000\n\nx\n\n`;
    const bytes = Buffer.from(lying.repeat(2000) + "y".repeat(4_000_000), "latin1");
    let read = 0;
    let count = 0;
    const reader = {
      size: bytes.length,
      read: async (position: number, length: number) => {
        read += length;
        return bytes.subarray(position, position + length);
      },
    };
    for await (const _ of splitMbox(reader)) count++;
    expect(count).toBe(2000);
    expect(read).toBeLessThan(3 * bytes.length);
  });

  it("holds messages larger than its buffer, separators across its edges included", async () => {
    const MiB = 1024 * 1024;
    for (const size of [2 * MiB - 60, 2 * MiB - 70, 2 * MiB - 75, 2 * MiB - 20, 2 * MiB, 5 * MiB + 7]) {
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
