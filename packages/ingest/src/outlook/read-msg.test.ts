import { createRequire } from "node:module";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Unreadable } from "../job.ts";
import { defaultLimits } from "../limits.ts";
import { bytesOf, fileAttachment, messageOf } from "../testing/outlook-message.ts";
import { CompoundFile } from "./compound-file.ts";
import { CompoundFileWriter } from "./compound-file-writer.ts";
import type { MapiMessage } from "./mapi-message.ts";
import { mapiType } from "./mapi-properties.ts";
import { readMsg } from "./read-msg.ts";
import { writeMsg } from "./write-msg.ts";

/** The other reader, whose default export only `require` finds. */
const { default: MsgReader } = createRequire(import.meta.url)(
  "@kenjiuno/msgreader",
) as typeof import("@kenjiuno/msgreader/lib/MsgReader.js");

const read = (message: MapiMessage, folder?: string) =>
  readMsg(writeMsg(message), folder === undefined ? {} : { folder }, defaultLimits);

const letter = {
  26: "IPM.Note",
  55: "Retard de livraison",
  66: "Claire Martin",
  101: "claire@client.example",
  57: new Date("2026-03-02T09:30:00Z"),
  4149: "<m1@client.example>",
  4162: "<m0@agence.example>",
  4153: "<a@x.example> <m0@agence.example>",
  4096: "Bonjour,\r\n\r\nNous attendons toujours.\r\n",
};

describe("an Outlook message", () => {
  it("gives its body and its envelope", async () => {
    const reading = await read(
      messageOf(letter, {
        recipients: [
          { 3093: 1, 12289: "'Agence'", 14846: "Contact@Agence.example" },
          { 3093: 2, 12289: "Paul", 12291: "paul@client.example" },
          { 3093: 3, 12289: "Jean", 12291: "jean@client.example" },
        ],
      }),
      "Boîte de réception",
    );
    expect(reading).toMatchObject({ format: "msg", state: "ok", contents: { expected: 0, parts: [] } });
    expect(reading.document?.text).toBe("Bonjour,\n\nNous attendons toujours.\n");
    expect(reading.document?.envelope).toEqual({
      messageId: "m1@client.example",
      date: "2026-03-02T09:30:00.000Z",
      from: [{ name: "Claire Martin", address: "claire@client.example" }],
      replyTo: [],
      to: [{ name: "Agence", address: "contact@agence.example" }],
      cc: [{ name: "Paul", address: "paul@client.example" }],
      bcc: [{ name: "Jean", address: "jean@client.example" }],
      subject: "Retard de livraison",
      inReplyTo: "m0@agence.example",
      references: ["a@x.example", "m0@agence.example"],
      headers: {},
      folder: "Boîte de réception",
    });
  });

  it("believes the transport headers before the properties", async () => {
    const headers =
      "Microsoft Mail Internet Headers Version 2.0\r\nReceived: from a by b; Mon, 2 Mar 2026 10:00:01 +0100\r\n" +
      "From: =?utf-8?Q?Ren=C3=A9e?= <renee@vrai.example>\r\nTo: x@agence.example\r\nSubject: =?utf-8?Q?R=C3=A9el?=\r\n" +
      "Date: Mon, 2 Mar 2026 10:00:00 +0100\r\nMessage-ID: <vrai@x>\r\nAuto-Submitted: auto-replied\r\n" +
      "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nSubject: autre\r\n";
    const { document } = await read(messageOf({ ...letter, 125: headers }));
    expect(document?.envelope).toMatchObject({
      from: [{ name: "Renée", address: "renee@vrai.example" }],
      to: [{ address: "x@agence.example" }],
      subject: "Réel",
      date: "2026-03-02T09:00:00.000Z",
      messageId: "vrai@x",
      headers: { "auto-submitted": "auto-replied" },
    });
  });

  it("never takes the name Exchange uses inside for a mail address", async () => {
    const { document } = await read(
      messageOf(
        {
          66: "Luc Petit",
          100: "EX",
          101: "/O=FIRM/OU=FRANCE/CN=RECIPIENTS/CN=LPETIT",
          3098: "Luc Petit",
          23809: "luc.petit@firm.example",
          4096: "ok",
        },
        {
          recipients: [
            { 3093: 1, 12289: "Anne", 12290: "EX", 12291: "/o=firm/cn=anne" },
            { 3093: 1, 12289: "Marc", 12291: "/o=firm/cn=marc", 12299: Buffer.from("SMTP:MARC@FIRM.EXAMPLE\0") },
          ],
        },
      ),
    );
    expect(document?.envelope?.from).toEqual([{ name: "Luc Petit", address: "luc.petit@firm.example" }]);
    expect(document?.envelope?.to).toEqual([
      { name: "Anne", address: "" },
      { name: "Marc", address: "marc@firm.example" },
    ]);
  });

  it("reads the HTML when there is no plain text, the RTF when there is neither", async () => {
    const html = "<p>Mise en demeure</p><p style='display:none'>caché</p>";
    const fromHtml = await read(messageOf({ 4115: Buffer.from(html), 16350: 65001 }));
    expect(fromHtml.document?.text).toBe("Mise en demeure\n\ncaché");
    expect(fromHtml.document?.hidden).toEqual([{ start: 17, end: 22 }]);

    const rtf = "{\\rtf1\\ansi\\fromhtml1 {\\*\\htmltag64 <p>}d\\'e9lai d\\'e9pass\\'e9{\\*\\htmltag72 </p>}}";
    const header = Buffer.alloc(16);
    header.writeUInt32LE(rtf.length + 12, 0);
    header.writeUInt32LE(rtf.length, 4);
    header.writeUInt32LE(0x414c454d, 8);
    const fromRtf = await read(messageOf({ 4105: Buffer.concat([header, Buffer.from(rtf)]) }));
    expect(fromRtf.document?.text).toBe("délai dépassé");
  });

  it("decodes text of another time in the code page the message names", async () => {
    const message = messageOf({ 16381: 1252 });
    message.properties.set(0x0037, mapiType.string8, Buffer.from("Réclamation à 10 \x80", "latin1"));
    expect((await read(message)).document?.envelope?.subject).toBe("Réclamation à 10 €");
    const russian = messageOf({ 16350: 20866 });
    russian.properties.set(0x1000, mapiType.string8, Buffer.from([0xcf, 0xf0, 0xe8]));
    expect((await read(russian)).document?.text).toBe("При");
  });

  it("hands over what is attached: files, messages, objects; pictures of the layout as decoration", async () => {
    const outer = messageOf(
      { ...letter, 4115: Buffer.from('<img src="cid:logo@1">'), 16350: 65001 },
      {
        attachments: [
          fileAttachment("Contrat signé.pdf", Buffer.from("%PDF-1.4"), { 14094: "Application/PDF" }),
          fileAttachment("logo.png", Buffer.alloc(9000), { 14094: "image/png", 14098: "logo@1" }),
          { properties: messageOf({ 14085: 5 }).properties, embedded: messageOf({ ...letter, 55: "Intérieur: 1/2" }) },
          fileAttachment("vide.txt", Buffer.alloc(0)),
          { properties: messageOf({ 14085: 2, 14087: "lien.doc" }).properties },
          fileAttachment("../../evil.exe", Buffer.from("x")),
        ],
      },
    );
    const reading = await read(outer);
    expect(reading.contents?.expected).toBe(6);
    const parts = reading.contents?.parts ?? [];
    expect(parts.map((p) => [p.label, p.hints.decoration ?? false, p.hints.mediaType, p.problem])).toEqual([
      ["Contrat signé.pdf", false, "application/pdf", undefined],
      ["logo.png", true, "image/png", undefined],
      ["Intérieur_ 1_2.msg", false, undefined, undefined],
      ["vide.txt", false, undefined, undefined],
      ["evil.exe", false, undefined, "unsafe-name"],
    ]);
    const inner = await readMsg(bytesOf(parts[2]), {}, defaultLimits);
    expect(inner.document?.envelope?.subject).toBe("Intérieur: 1/2");
    expect(inner.document?.text).toContain("Nous attendons");
  });

  it("takes files out of objects of other programs, and leaves out what only draws", async () => {
    const objectIn = (name: string, bytes: Buffer) => {
      const object = new CompoundFileWriter();
      object.stream(0, name, bytes);
      return { properties: messageOf({ 14085: 6 }).properties, object: object.bytes() };
    };
    const attachments = [
      objectIn("Package", Buffer.from("PK\u0003\u0004")),
      objectIn("Equation Native", Buffer.alloc(9)),
    ];
    const { contents } = await read(messageOf(letter, { attachments }));
    expect(contents?.expected).toBe(1);
    expect(contents?.parts.map((part) => bytesOf(part).toString())).toEqual(["PK\u0003\u0004"]);
  });

  it("is written as another reader reads it", () => {
    const bytes = writeMsg(
      messageOf(letter, {
        recipients: [{ 3093: 1, 12289: "Agence", 14846: "contact@agence.example" }],
        attachments: [
          fileAttachment("a.txt", Buffer.from("abc")),
          { properties: messageOf({ 14085: 5 }).properties, embedded: messageOf({ 55: "Intérieur" }) },
        ],
      }),
    );
    const reader = new MsgReader(new DataView(new Uint8Array(bytes).buffer));
    const data = reader.getFileData();
    expect(data).toMatchObject({
      subject: "Retard de livraison",
      body: letter[0x1000],
      recipients: [{ smtpAddress: "contact@agence.example" }],
      attachments: [{ fileName: "a.txt" }, { innerMsgContentFields: { subject: "Intérieur" } }],
    });
    expect(Buffer.from(reader.getAttachment(0).content).toString()).toBe("abc");
  });

  it("gives the same bytes for an attached message each time", () => {
    expect(writeMsg(messageOf(letter))).toEqual(writeMsg(messageOf(letter)));
  });

  it("takes an attachment of many megabytes out whole", async () => {
    const large = Buffer.alloc(9_000_000);
    for (let i = 0; i < large.length; i += 4096) large.writeUInt32LE(i, i);
    const { contents } = await read(messageOf(letter, { attachments: [fileAttachment("plan.bin", large)] }));
    expect(bytesOf(contents?.parts[0]).equals(large)).toBe(true);
  });

  it("writes a contact's card down, and says of a report that no person wrote it", async () => {
    const card = await read(messageOf({ 26: "IPM.Contact", 12289: "Léa Roux", 14870: "Roux SARL", 14856: "01 02" }));
    expect(card.document?.text).toBe("Léa Roux\nRoux SARL\n01 02");
    const report = await read(messageOf({ 26: "REPORT.IPM.Note.NDR", 54: 3 }));
    expect(report.document?.envelope?.headers).toEqual({
      "auto-submitted": "auto-generated",
      sensitivity: "Company-Confidential",
    });
  });

  it("hands a signed message over as a message", async () => {
    const signed = fileAttachment("smime.p7m", Buffer.from("Content-Type: multipart/signed"), {
      14094: "multipart/signed",
    });
    const { contents } = await read(messageOf({ 26: "IPM.Note.SMIME.MultipartSigned" }, { attachments: [signed] }));
    expect(contents?.parts[0]?.hints.message).toBe(true);
  });

  it("keeps no more attachments than allowed, and says so", async () => {
    const attachments = Array.from({ length: 5 }, (_, i) => fileAttachment(`${i}.txt`, Buffer.from("x")));
    const bytes = writeMsg(messageOf(letter, { attachments }));
    const reading = await readMsg(bytes, {}, { ...defaultLimits, parts: 3 });
    expect(reading).toMatchObject({ state: "partial", contents: { expected: 5 } });
    expect(reading.contents?.parts).toHaveLength(3);
    expect(reading.problems).toEqual([{ code: "over-limit-parts", detail: "5" }]);
  });
});

describe("a broken Outlook file", () => {
  const whole = writeMsg(
    messageOf(letter, {
      recipients: [{ 3093: 1, 12289: "Agence" }],
      attachments: [fileAttachment("a.txt", Buffer.alloc(6000, 97))],
    }),
  );
  /** Either it is read in part or refused by a known reason. */
  const endsWell = async (bytes: Buffer) => {
    try {
      const reading = await readMsg(bytes, {}, defaultLimits);
      expect(["ok", "partial"]).toContain(reading.state);
    } catch (error) {
      expect(error).toBeInstanceOf(Unreadable);
    }
  };

  it("ends in a recorded state wherever it is cut", async () => {
    for (let length = 0; length < whole.length; length += length < 1600 ? 17 : 128)
      await endsWell(Buffer.from(whole.subarray(0, length)));
    const cut = await readMsg(Buffer.from(whole.subarray(0, whole.length - 3000)), {}, defaultLimits).catch((e) => e);
    expect(cut instanceof Unreadable || cut.state === "partial").toBe(true);
  });

  it("ends when chains of sectors and entries of the directory run in circles", async () => {
    const fatSector = whole.readInt32LE(76);
    for (let i = 0; i < 128; i++) {
      const bytes = Buffer.from(whole);
      bytes.writeInt32LE(i, (fatSector + 1) * 512 + i * 4);
      await endsWell(bytes);
    }
    const directory = (whole.readInt32LE(48) + 1) * 512;
    for (const field of [68, 72, 76])
      for (let target = 0; target < 6; target++) {
        const bytes = Buffer.from(whole);
        bytes.writeInt32LE(target, directory + 128 + field);
        bytes.writeInt32LE(target, directory + 256 + field);
        await endsWell(bytes);
      }
  });

  it("is not made to give out more than it holds", () => {
    const file = new CompoundFileWriter();
    for (let i = 0; i < 40; i++) file.stream(0, `s${i}`, Buffer.alloc(i === 0 ? 200_000 : 4096));
    const bytes = file.bytes();
    const directory = (bytes.readInt32LE(48) + 1) * 512;
    const first = bytes.readInt32LE(directory + 128 + 116);
    for (let i = 2; i < 41; i++) {
      bytes.writeInt32LE(first, directory + 128 * i + 116);
      bytes.writeUInt32LE(200_000, directory + 128 * i + 120);
    }
    const read = () => {
      const opened = new CompoundFile(bytes);
      for (const child of opened.root.children) if (child.kind === "stream") opened.read(child);
    };
    expect(read).toThrow(Unreadable);
  });

  it("ends in a recorded state whatever bytes are changed", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 12 }),
        async (changes) => {
          const bytes = Buffer.from(whole);
          for (const [at, value] of changes) if (at >= 8) bytes[at] = value;
          await endsWell(bytes);
        },
      ),
      { numRuns: 200 },
    );
  });
});
