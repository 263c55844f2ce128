import { deflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { defaultLimits } from "../limits.ts";
import { readMessage } from "./read-message.ts";
import { readSigned } from "./read-signed.ts";

const read = (message: string | Buffer, name?: string) =>
  readMessage(
    typeof message === "string" ? Buffer.from(message, "latin1") : message,
    name === undefined ? {} : { name },
    defaultLimits,
  );
const text = async (message: string | Buffer) => (await read(message)).document?.text;
const parts = async (message: string) =>
  (await read(message)).contents?.parts.map((part) => [
    part.hints.name,
    part.bytes.kind === "memory" ? Buffer.from(part.bytes.bytes).toString("latin1") : "",
  ]);
const codes = async (message: string | Buffer) => (await read(message)).problems.map((p) => p.code);
const head = "From: Client <a@client.example>\nSubject: Test\nMessage-ID: <1@client.example>\nMIME-Version: 1.0\n";
const mixed = (...bodies: string[]) =>
  `${head}Content-Type: multipart/mixed; boundary=b\n\n${bodies.map((body) => `--b\n${body}\n`).join("")}--b--\n`;
const plain = "Content-Type: text/plain\n\nBonjour";

/** DER, or BER with indefinite lengths for constructed elements. */
const element = (tag: number, ...contents: Buffer[]): Buffer => {
  const body = Buffer.concat(contents);
  const length = body.length < 128 ? [body.length] : [0x82, body.length >> 8, body.length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), body]);
};
const indefinite = (tag: number, ...contents: Buffer[]): Buffer =>
  Buffer.concat([Buffer.from([tag, 0x80]), ...contents, Buffer.from([0, 0])]);
const oid = (hex: string) => element(0x06, Buffer.from(hex, "hex"));
const data = oid("2a864886f70d010701");
const version = element(0x02, Buffer.from([1]));
const smime = (type: string, der: Buffer) =>
  `${head}Content-Type: application/pkcs7-mime; smime-type=${type}; name=smime.p7m\nContent-Transfer-Encoding: base64\n\n${der
    .toString("base64")
    .replace(/.{64}/g, "$&\n")}\n`;
const signed = (make: typeof element, octets: Buffer) =>
  make(
    0x30,
    oid("2a864886f70d010702"),
    make(0xa0, make(0x30, version, element(0x31), make(0x30, data, make(0xa0, octets)), element(0x31))),
  );

describe("messages wrapped in S/MIME and OpenPGP", () => {
  const inner = Buffer.from(mixed(plain, 'Content-Type: application/pdf; name="a.pdf"\n\n%PDF-').slice(head.length));

  it("reads the message an opaque signature wraps, in either way of writing lengths", async () => {
    for (const message of [
      smime("signed-data", signed(element, element(0x04, inner))),
      smime(
        "signed-data",
        signed(indefinite, indefinite(0x24, element(0x04, inner.subarray(0, 40)), element(0x04, inner.subarray(40)))),
      ),
    ]) {
      const reading = await read(message);
      expect(reading.document?.text).toBe("Bonjour");
      expect(reading.document?.envelope?.subject).toBe("Test");
      expect(reading.contents?.parts.map((p) => p.hints.name)).toEqual(["a.pdf"]);
      expect(reading.state).toBe("ok");
    }
  });

  it("inflates what is compressed", async () => {
    const wrapped = element(0x30, data, element(0xa0, element(0x04, deflateSync(inner))));
    const der = element(
      0x30,
      oid("2a864886f70d0109100109"),
      element(0xa0, element(0x30, version, element(0x30), wrapped)),
    );
    expect(await text(smime("compressed-data", der))).toBe("Bonjour");
  });

  it("keeps who wrote when of what is encrypted, and says so", async () => {
    const envelope = element(0x30, oid("2a864886f70d010703"), element(0xa0, element(0x30, version)));
    const pgp = `${head}Content-Type: multipart/encrypted; boundary=b; protocol="application/pgp-encrypted"\n\n--b\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n\n--b\nContent-Type: application/octet-stream\n\nxxxx\n--b--\n`;
    const inline = `${head}\n-----BEGIN PGP MESSAGE-----\n\nhQIMA0\n-----END PGP MESSAGE-----\n`;
    for (const message of [smime("enveloped-data", envelope), pgp, inline]) {
      const { state, document, problems, contents } = await read(message);
      expect([state, document?.text.trim(), document?.envelope?.from[0]?.address]).toEqual([
        "encrypted",
        "",
        "a@client.example",
      ]);
      expect(problems.map((p) => p.code)).toEqual(["encrypted-message"]);
      expect(contents?.parts).toEqual([]);
    }
    const around = await read(`${head}\nVoici :\n-----BEGIN PGP MESSAGE-----\nx\n-----END PGP MESSAGE-----\nMerci\n`);
    expect([around.state, around.document?.text]).toEqual(["partial", "Voici :\n\nMerci\n"]);
  });

  it("takes a clear signature off", async () => {
    expect(
      await text(
        `${head}\n-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nBonjour\n- -- \nJean\n-----BEGIN PGP SIGNATURE-----\nx\n-----END PGP SIGNATURE-----\n`,
      ),
    ).toBe("Bonjour\n-- \nJean\n\n");
  });

  it("opens a wrapped file, and leaves a signature that stands apart", () => {
    const signedFile = signed(element, element(0x04, Buffer.from("%PDF-")));
    const { state, contents } = readSigned(signedFile, "contrat.pdf.p7m", defaultLimits);
    expect([state, contents?.parts[0]?.label]).toEqual(["ok", "contrat.pdf"]);
    expect(
      readSigned(signed(element, element(0x04, inner)), "smime.p7m", defaultLimits).contents?.parts[0]?.hints.message,
    ).toBe(true);
    const apart = element(
      0x30,
      oid("2a864886f70d010702"),
      element(0xa0, element(0x30, version, element(0x31), element(0x30, data))),
    );
    expect(readSigned(apart, "smime.p7s", defaultLimits)).toEqual({ format: "p7s", state: "ok", problems: [] });
    expect(readSigned(Buffer.from("x"), "x.p7m", defaultLimits).state).toBe("unsupported");
  });

  it("does not fall over broken wrappings", async () => {
    for (const der of [
      Buffer.alloc(0),
      Buffer.from("3080", "hex"),
      Buffer.from("30847fffffff", "hex"),
      Buffer.alloc(5000, 0x30),
    ])
      expect((await read(smime("signed-data", der))).contents?.parts).toHaveLength(1);
  });
});

describe("files inside the text", () => {
  it("takes uuencoded files out", async () => {
    const message = `${head}\nVoici\nbegin 644 x.txt\n#0V%T\n\`\nend\nMerci\n`;
    expect(await text(message)).toBe("Voici\nMerci\n");
    expect(await parts(message)).toEqual([["x.txt", "Cat"]]);
  });

  it("takes yEnc files out", async () => {
    const encoded = Buffer.from([...Buffer.from("Salut\u00d6", "latin1")].map((c) => (c + 42) & 0xff)).toString(
      "latin1",
    );
    const message = `${head}\nVoici\n=ybegin line=128 size=6 name=x.bin\n${encoded.replace("\0", "=@")}\n=yend size=6\nMerci\n`;
    expect(await parts(message)).toEqual([["x.bin", "Salut\u00d6"]]);
    expect(await text(message)).toBe("Voici\nMerci\n");
  });

  it("keeps BinHex apart", async () => {
    const message = `${head}\nVoici\n(This file must be converted with BinHex 4.0)\n\n:#5p"BA*:\nMerci\n`;
    expect(await text(message)).toBe("Voici\nMerci\n");
    expect((await read(message)).contents?.parts[0]?.hints.mediaType).toBe("application/mac-binhex40");
  });

  it("leaves sentences alone", async () => {
    for (const body of [
      "begin 644 nothing\nreally\n",
      "begin again\nend\n",
      "begin 100 lines\n\nend\n",
      "=ybegin name=x\n",
    ])
      expect(await text(`${head}\n${body}`)).toBe(body);
  });
});

describe("charsets", () => {
  const body = (label: string, bytes: Buffer) =>
    Buffer.concat([
      Buffer.from(`${head}Content-Type: text/plain${label === "" ? "" : `; charset=${label}`}\n\n`),
      bytes,
    ]);
  const latin = Buffer.from("L\u0092\u00e9t\u00e9", "latin1");

  it("reads Latin labels as windows-1252, and believes valid UTF-8 before them", async () => {
    for (const label of ["iso-8859-1", "windows-1252", "us-ascii", "", "x-unknown", "utf-8", "utf8"])
      expect(await text(body(label, latin)), label).toBe("L’été");
    for (const label of ["iso-8859-1", "iso-8859-15", "us-ascii", "", '"UTF8"', "utf-8", "nonsense"])
      expect(await text(body(label, Buffer.from("L’été"))), label).toBe("L’été");
    expect(await codes(body("utf-8", latin))).toEqual(["encoding-guessed"]);
    expect(await codes(body("iso-8859-1", latin))).toEqual([]);
  });

  it("loses one letter, not the text, where UTF-8 is cut", async () => {
    const long = Buffer.from("été à la plage où l’été était agréable, élève");
    expect(await text(body("utf-8", Buffer.concat([long, Buffer.from([0xc3])])))).toBe(`${long.toString()}\ufffd`);
  });

  it("knows old and far encodings", async () => {
    expect(await text(body("iso-2022-jp", Buffer.from('\u001b$B$"\u001b(B', "latin1")))).toBe("あ");
    expect(await text(body("koi8-r", Buffer.from([0xd0, 0xd2])))).toBe("пр");
    expect(await text(body("gb2312", Buffer.from([0xc4, 0xe3])))).toBe("你");
    expect(await text(body("utf-7", Buffer.from("+AOk-t+AOk-")))).toBe("été");
    expect(await text(body("cp850", Buffer.from([0x82, 0x74, 0x82])))).toBe("été");
    expect(await text(body("iso-8859-15", Buffer.from([0xa4])))).toBe("€");
    expect(await text(body("utf-16", Buffer.from("plat")))).toBe("plat");
    expect(await text(body("iso-2022-jp", Buffer.from("été")))).toBe("été");
    expect(await text(body("euc-kr", Buffer.from("é—é")))).toBe("é—é");
  });

  it("takes the charset an HTML text names in itself", async () => {
    const html = Buffer.from(
      '<meta http-equiv="Content-Type" content="text/html; charset=koi8-r"><p>\u00d0\u00d2',
      "latin1",
    );
    expect(await text(Buffer.concat([Buffer.from(`${head}Content-Type: text/html\n\n`), html]))).toBe("пр");
  });
});

describe("structure", () => {
  it("puts flowed paragraphs together, quotes by their depth", async () => {
    const flowed = (parameters: string, body: string) =>
      `${head}Content-Type: text/plain; format=flowed${parameters}\n\n${body}`;
    expect(await text(flowed("", "Bonjour, \nnous.\n> a \n> b\n>> c\n -stuffed\n-- \nJean"))).toBe(
      "Bonjour, nous.\n> a b\n>> c\n-stuffed\n-- \nJean",
    );
    expect(await text(flowed("; delsp=yes", "Bon \njour"))).toBe("Bonjour");
  });

  it("tells text that is the message from text that is attached", async () => {
    const message = mixed(
      plain,
      "Content-Type: text/plain\nContent-Disposition: inline\n\nSuite",
      "Content-Type: text/plain; name=notes.txt\nContent-Disposition: inline\n\nNotes",
      "Content-Type: text/plain\nContent-Disposition: attachment; filename=a.txt\n\nJoint",
    );
    expect(await text(message)).toBe("Bonjour\n\nSuite");
    expect(await parts(message)).toEqual([
      ["notes.txt", "Notes"],
      ["a.txt", "Joint"],
    ]);
  });

  it("reads names written in every way", async () => {
    const named = (disposition: string) =>
      mixed(plain, `Content-Type: application/pdf\nContent-Disposition: attachment; ${disposition}\n\nx`);
    for (const disposition of [
      "filename*=UTF-8''Devis%20%C3%A9t%C3%A9.pdf",
      "filename*0*=UTF-8''Devis%20%C3%A9;\n filename*1*=t%C3%A9;\n filename*2=.pdf",
      'filename="=?utf-8?Q?Devis_=C3=A9t=C3=A9.pdf?="',
      "filename==?iso-8859-1?Q?Devis_=E9t=E9.pdf?=",
      'filename="Devis \u00e9t\u00e9.pdf"',
      "filename=Devis \u00e9t\u00e9.pdf; size=1",
      "filename*=iso-8859-1'fr'Devis%20%E9t%E9.pdf; filename=devis.pdf",
    ])
      expect((await parts(named(disposition)))?.[0]?.[0], disposition).toBe("Devis été.pdf");
  });

  it("keeps a digest's messages, a returned message, and one encoded in base64", async () => {
    const digest = `${head}Content-Type: multipart/digest; boundary=b\n\n--b\n\nSubject: 1\n\nun\n--b\n\nSubject: 2\n\ndeux\n--b--\n`;
    expect((await read(digest)).contents?.parts.map((p) => p.hints.message)).toEqual([true, true]);
    const forwarded = mixed(
      plain,
      `Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n${btoa("Subject: x\n\ny\n")}`,
    );
    expect(await parts(forwarded)).toEqual([["part-1.eml", "Subject: x\n\ny\n"]]);
  });

  it("says what is not in the message", async () => {
    const outside = mixed(
      plain,
      'Content-Type: message/external-body; access-type=URL; URL="https://files.example/x"\n\nContent-Type: application/pdf\n\n',
      'Content-Type: text/x-moz-deleted; name="Deleted: a.pdf"\n\nYou deleted an attachment',
      "Content-Type: application/pdf; name=b.pdf\nX-Mozilla-External-Attachment-URL: file:///tmp/b.pdf\n\nmoved",
    );
    expect(await codes(outside)).toEqual(["external-content", "external-content", "external-content"]);
    expect(await parts(outside)).toEqual([]);
    expect(await codes(`${head}Content-Type: message/partial; number=2; total=3; id=x\n\nsuite`)).toEqual([
      "truncated",
    ]);
  });

  it("reads on where boundaries are missing, wrong or shared", async () => {
    const open = (boundary: string, body: string) =>
      `${head}Content-Type: multipart/mixed; boundary="${boundary}"\n\n${body}`;
    expect(await text(open("b", "--b\n\nun\n--b\n\ndeux\n"))).toBe("un\n\ndeux\n");
    expect(await codes(open("b", "--b\n\nun\n--b\n\ndeux\n"))).toEqual([]);
    expect(await text(open("x", "--b\nContent-Type: text/plain\n\nun\n--b--\n"))).toBe("un");
    expect(await text(`${head}Content-Type: multipart/mixed\n\n--b\nContent-Type: text/plain\n\nun\n--b--\n`)).toBe(
      "un",
    );
    const outer = open("b", "--b\nContent-Type: multipart/alternative; boundary=c\n\n--c\n\nun\n--b\n\ndeux\n--b--\n");
    expect(await text(outer)).toBe("un\n\ndeux");
    expect(await codes(open("x", "rien"))).toEqual(["invalid-structure"]);
    expect(
      await codes(open("b", "--b\n\nun\n--b\nContent-Transfer-Encoding: base64\nContent-Type: image/png\n\nQUJDR")),
    ).toEqual(["truncated"]);
  });

  it("does not take a forwarded message without its last line break for cut", async () => {
    const cut = Buffer.from(`${head}Content-Type: multipart/mixed; boundary=b\n\n--b\n\nun\n--b\n\ndeux`);
    const problems = async (mediaType?: string) =>
      (await readMessage(cut, mediaType === undefined ? {} : { mediaType }, defaultLimits)).problems.map((p) => p.code);
    expect(await problems()).toEqual(["truncated"]);
    expect(await problems("message/rfc822")).toEqual([]);
  });

  it("reads what programs save around a message, and other line ends", async () => {
    const bare = `${head}\nBonjour\n`;
    for (const bytes of [
      Buffer.from(`\ufeff${bare}`),
      Buffer.from(`\n\r\n${bare}`),
      Buffer.from(`From x Mon Jun  8 09:00:00 2026\n${bare}`),
      Buffer.from(bare.replaceAll("\n", "\r")),
      Buffer.from(bare.replaceAll("\n", "\r\n")),
      Buffer.from(`\ufeff${bare}`, "utf16le"),
      Buffer.from(`\ufeff${bare}`, "utf16le").swap16(),
      Buffer.from(`${bare.length}      \n${bare}<?xml version="1.0"?><plist></plist>\n`),
    ]) {
      const { document, state } = await read(bytes);
      expect([state, document?.text, document?.envelope?.subject]).toEqual(["ok", "Bonjour\n", "Test"]);
    }
  });

  it("reads a saved page as a page", async () => {
    const page = `From: <Saved by Blink>\nSnapshot-Content-Location: https://a.example/\nSubject: Nos conditions\nMIME-Version: 1.0\nContent-Type: multipart/related; type="text/html"; boundary=b\n\n--b\nContent-Type: text/html\n\n<p>Texte</p>\n--b\nContent-Type: text/css\n\np{}\n--b--\n`;
    const { format, document, contents } = await read(page, "page.mhtml");
    expect([format, document?.text, document?.title, document?.envelope, contents?.expected]).toEqual([
      "html",
      "Texte",
      "Nos conditions",
      undefined,
      0,
    ]);
  });

  it("reads words that were named messages", async () => {
    const reading = await read("Bonjour,\n\nceci n’a pas d’en-tête.\n");
    expect([reading.state, reading.problems[0]?.code]).toEqual(["partial", "invalid-structure"]);
    await expect(read(Buffer.from([1, 0, 2, 0]))).rejects.toMatchObject({ state: "corrupt" });
  });
});
