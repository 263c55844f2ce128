import { describe, expect, it } from "vitest";
import { defaultLimits } from "../limits.ts";
import { parseMailDate } from "./mail-date.ts";
import { readMessage } from "./read-message.ts";
import { unescapeFromLines } from "./split-mbox.ts";

const read = (message: string, limits = defaultLimits) => readMessage(Buffer.from(message, "latin1"), {}, limits);
const headers =
  "From: Client <a@client.example>\nTo: nous@agence.example\nSubject: Test\nDate: Mon, 8 Jun 2026 09:00:00 +0200\nMessage-ID: <1@client.example>\n";

describe("parseMailDate", () => {
  it("gives instants in UTC, without the machine's zone", () => {
    expect(parseMailDate("Mon, 8 Jun 2026 09:00:00 +0200")).toBe("2026-06-08T07:00:00.000Z");
    expect(parseMailDate("8 Jun 26 09:00 EST")).toBe("2026-06-08T14:00:00.000Z");
    expect(parseMailDate("8 Jun 2026 09:00:00")).toBe("2026-06-08T09:00:00.000Z");
    expect(parseMailDate("hier soir")).toBeUndefined();
  });

  it("reads what programs write instead", () => {
    for (const [written, instant] of [
      ["Mon Jun  8 09:00:00 2026", "2026-06-08T09:00:00.000Z"],
      ["Mon Jun  8 09:00:00 +0200 2026", "2026-06-08T07:00:00.000Z"],
      ["2026-06-08T09:00:00+02:00", "2026-06-08T07:00:00.000Z"],
      ["2026-06-08 09:00", "2026-06-08T09:00:00.000Z"],
      ["8 June 2026 at 09:00:32  GMT+2", "2026-06-08T07:00:32.000Z"],
      ["Mon, 8 Jun 2026 01:00:00 -600", "2026-06-08T07:00:00.000Z"],
      ["Mon, 8 Jun 2026 09:00:00 CEST (Paris)", "2026-06-08T07:00:00.000Z"],
    ] as const)
      expect(parseMailDate(written), written).toBe(instant);
    for (const none of [
      "Tue, 31 Feb 2026 09:00:00 +0000",
      "1 Jun 2026 25:00:00",
      "2026-13-01 09:00",
      "8 Foo 2026 09:00",
    ])
      expect(parseMailDate(none), none).toBeUndefined();
  });
});

describe("readMessage", () => {
  it("keeps the subject out of the text and the addresses in the envelope", async () => {
    const { document } = await read(
      `${headers}List-Unsubscribe: <https://x.example/u>\nReferences: <0@client.example>\n\nBonjour\n`,
    );
    expect(document?.text).toBe("Bonjour\n");
    expect(document?.envelope).toMatchObject({
      messageId: "1@client.example",
      date: "2026-06-08T07:00:00.000Z",
      from: [{ name: "Client", address: "a@client.example" }],
      to: [{ name: "", address: "nous@agence.example" }],
      subject: "Test",
      references: ["0@client.example"],
      headers: { "list-unsubscribe": "<https://x.example/u>" },
    });
  });

  it("takes no clock's date for one that cannot be read, but that of receipt", async () => {
    const undated = headers.replace(/Date: .*\n/, "Date: hier\n");
    expect((await read(`${undated}\nx`)).document?.envelope?.date).toBeUndefined();
    const received = "Received: from a by b; Tue, 9 Jun 2026 10:00:00 +0000\n";
    expect((await read(`${received}${undated}\nx`)).document?.envelope?.date).toBe("2026-06-09T10:00:00.000Z");
  });

  it("keeps the last server's time where it contradicts the sender's clock, and not for a delay or a mailbox moved later", async () => {
    const hop = (at: string) => `Received: from a by b with ESMTPS id x; ${at}\n`;
    const receivedOf = async (hops: string) => (await read(`${hops}${headers}\nx`)).document?.envelope?.received;
    // The headers say 8 June 2026.
    expect(await receivedOf(hop("Sun, 17 May 2026 10:00:00 +0200"))).toBe("2026-05-17T08:00:00.000Z");
    // The sender's own machine repeats its clock.
    expect(await receivedOf(hop("Sun, 17 May 2026 10:00:00 +0200") + hop("Mon, 8 Jun 2026 09:00:00 +0200"))).toBe(
      "2026-05-17T08:00:00.000Z",
    );
    expect(await receivedOf(hop("Wed, 1 Jul 2026 10:00:00 +0200"))).toBe("2026-07-01T08:00:00.000Z");
    expect(
      await receivedOf(hop("Wed, 1 Jul 2026 10:00:00 +0200") + hop("Mon, 8 Jun 2026 10:00:00 +0200")),
    ).toBeUndefined();
    expect(await receivedOf(hop("Tue, 9 Jun 2026 10:00:00 +0200"))).toBeUndefined();
    expect(await receivedOf(hop("un jour"))).toBeUndefined();
  });

  const alternative = (plain: string, html: string) =>
    `${headers}MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain; charset=utf-8\n\n${plain}\n--b\nContent-Type: text/html; charset=utf-8\n\n${html}\n--b--\n`;

  it("prefers plain text, except a stub", async () => {
    const html = `<p>${"Le texte complet du message. ".repeat(20)}</p>`;
    expect(
      (
        await read(alternative("Le texte complet du message.", "<p>Le texte complet du message.</p>"))
      ).document?.text.trim(),
    ).toBe("Le texte complet du message.");
    expect((await read(alternative("Votre logiciel ne lit pas le HTML.", html))).document?.text).toContain(
      "Le texte complet",
    );
    expect((await read(alternative("", "<p>Seul</p>"))).document?.text).toBe("Seul");
  });

  it("keeps forwarded messages and attachments whole, as parts, with safe names", async () => {
    const mixed = `${headers}MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nCi-joint\n--b\nContent-Type: message/rfc822\n\nSubject: Ancien\nFrom: b@client.example\n\nCorps\n--b\nContent-Type: application/pdf; name="../../etc/x.pdf"\nContent-Transfer-Encoding: base64\n\nJVBERi0=\n--b--\n`;
    const { document, contents } = await read(mixed);
    expect(document?.text.trim()).toBe("Ci-joint");
    expect(contents?.expected).toBe(2);
    expect(contents?.parts.map((p) => [p.label, p.problem])).toEqual([
      ["part-1.eml", undefined],
      ["x.pdf", "unsafe-name"],
    ]);
    const forwarded = contents?.parts[0]?.bytes;
    expect(forwarded?.kind === "memory" ? Buffer.from(forwarded.bytes).toString() : "").toContain("Subject: Ancien");
  });

  it("decodes as far as a truncated base64 goes", async () => {
    const { contents } = await read(
      `${headers}MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain; name=a.txt\nContent-Disposition: attachment; filename=a.txt\nContent-Transfer-Encoding: base64\n\nQm9uam91ciBs`,
    );
    const part = contents?.parts[0]?.bytes;
    expect(part?.kind === "memory" ? Buffer.from(part.bytes).toString() : "").toBe("Bonjour l");
  });

  it("says when there are more parts than allowed", async () => {
    const many = `${headers}MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n${"--b\nContent-Type: text/plain\n\nx\n".repeat(60)}--b--\n`;
    const reading = await read(many, { ...defaultLimits, parts: 20 });
    expect(reading.problems.map((p) => p.code)).toEqual(["over-limit-parts"]);
    expect(reading.state).toBe("partial");
  });

  it("refuses a flood of headers", async () => {
    await expect(read(`${"X-A: bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\n".repeat(40_000)}\nx`)).rejects.toMatchObject({
      state: "limit",
      code: "over-limit-size",
    });
  });

  it("takes one mark off lines an mbox had marked", () => {
    expect(unescapeFromLines(Buffer.from(">From a\n>>From b\nx >From c\n")).toString()).toBe(
      "From a\n>From b\nx >From c\n",
    );
  });
});
