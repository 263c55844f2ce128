import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { simpleParser } from "mailparser";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { messages, writeMail } from "./index.ts";
import { messageId } from "./mime.ts";

/** Attachments do not matter here and cost seconds to draw. */
const placeholder = async (name: string) => Buffer.from(`%PDF-1.4 ${name}\n`);

let folder = "";

async function files(root: string): Promise<string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

async function fingerprint(root: string): Promise<string[]> {
  return Promise.all(
    (await files(root)).map(
      async (file) =>
        `${file.slice(root.length)} ${createHash("sha256")
          .update(await readFile(file))
          .digest("hex")}`,
    ),
  );
}

/** Splits an mboxrd the way its definition says. */
function split(mbox: string): Buffer[] {
  return mbox
    .split(/^From [^\n]* \d{4}\n/m)
    .slice(1)
    .map((entry) => Buffer.from(entry.replace(/^>(>*From )/gm, "$1"), "latin1"));
}

async function everyRawMessage(): Promise<Buffer[]> {
  const raw: Buffer[] = [];
  for (const file of await files(folder)) {
    const bytes = await readFile(file);
    raw.push(...(file.endsWith(".mbox") ? split(bytes.toString("latin1")) : [bytes]));
  }
  return raw;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "courriels-"));
  await writeMail(folder, placeholder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const written = messages.filter((message) => !message.onlyForwarded);

describe("the mail of the sample world", () => {
  it("is at least 115 messages, from March 2025 to September 2026", () => {
    expect(written.length).toBeGreaterThanOrEqual(115);
    for (const message of written) {
      expect(message.at >= "2025-03-01" && message.at < "2026-10-01", message.key).toBe(true);
    }
  });

  it("has one identifier per message", () => {
    const ids = messages.map(messageId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("answers only what was sent before", () => {
    const sent = new Map(messages.map((message) => [message.key, message.at]));
    for (const message of messages) {
      for (const earlier of [message.answers, message.forwards?.key]) {
        if (earlier !== undefined)
          expect((sent.get(earlier) ?? "9999") < message.at, `${message.key} → ${earlier}`).toBe(true);
      }
    }
  });

  it("is the same bytes twice", async () => {
    const again = await mkdtemp(join(tmpdir(), "courriels-"));
    await writeMail(again, placeholder);
    expect(await fingerprint(again)).toEqual(await fingerprint(folder));
    await rm(again, { recursive: true, force: true });
  });

  it("is read back by an independent parser: everyone, every subject, every first and last word, every reference", async () => {
    const raw = await everyRawMessage();
    expect(raw.length).toBe(written.length);
    const parsed = new Map<string, Awaited<ReturnType<typeof simpleParser>>>();
    for (const bytes of raw) {
      const mail = await simpleParser(bytes);
      parsed.set(mail.messageId ?? "", mail);
    }
    const plain = (text: string) => text.replaceAll("’", "'").replace(/\s+/g, " ");
    for (const message of written) {
      const mail = parsed.get(messageId(message));
      expect(mail, message.key).toBeDefined();
      expect(mail?.subject).toBe(message.subject);
      expect(mail?.from?.value[0]?.address).toBe(message.from.address);
      expect(mail?.date?.toLocaleString("sv-SE", { timeZone: "Europe/Paris" }).slice(0, 16)).toBe(message.at);
      const references = mail?.references ?? [];
      for (const reference of typeof references === "string" ? [references] : references) {
        expect(parsed.has(reference), `${message.key} refers to ${reference}`).toBe(true);
      }
      if (message.html === undefined) {
        const text = plain(
          message.format === "html" ? String(mail?.html).replace(/<[^>]*>|&nbsp;/g, " ") : (mail?.text ?? ""),
        );
        const words = plain(message.text).trim().split(" ");
        expect(text, message.key).toContain(words.slice(0, 4).join(" "));
        expect(text, message.key).toContain(words.slice(-2).join(" "));
      }
    }
  });

  it("holds every charset, encoding and shape a reader must cope with", async () => {
    const all = (await everyRawMessage()).map((bytes) => bytes.toString("latin1")).join("\n");
    for (const trait of [
      /charset=UTF-8/,
      /charset=iso-8859-1/,
      /charset=windows-1252/,
      /Content-Transfer-Encoding: quoted-printable/,
      /Content-Transfer-Encoding: base64/,
      /Content-Transfer-Encoding: 8bit/,
      /Content-Type: multipart\/related/,
      /Content-Type: message\/rfc822/,
      /Content-Type: text\/calendar/,
      /^List-Unsubscribe: /m,
      /^Auto-Submitted: auto-replied/m,
      /^Subject: =\?utf-8\?B\?/im,
      /^Subject: =\?windows-1252\?Q\?/im,
      /filename\*=UTF-8''Proc%C3%A8s-verbal/,
    ])
      expect(all).toMatch(trait);
    const inbox = await readFile(join(folder, "boite-reception.mbox"), "latin1");
    expect(inbox).toMatch(/^>From Monday 6 pm/m);
  });
});
