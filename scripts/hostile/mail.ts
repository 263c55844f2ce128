import { type HostileInput, latin1, noise } from "./input.ts";

const MiB = 1024 * 1024;
const head = "From: a@b.example\nTo: c@d.example\nSubject: x\nMIME-Version: 1.0\n";
const html = (body: string) => latin1(`${head}Content-Type: text/html; charset=utf-8\n\n${body}`);
const plain = (body: string, parameters = "") => latin1(`${head}Content-Type: text/plain${parameters}\n\n${body}`);
const read = ["ok", "partial"] as const;
const readOrLimit = ["ok", "partial", "limit"] as const;

function multiparts(depth: number): Buffer {
  const opening: string[] = [];
  for (let i = 0; i < depth; i++) opening.push(`Content-Type: multipart/mixed; boundary=b${i}\n\n--b${i}\n`);
  return latin1(`${head}${opening.join("")}Content-Type: text/plain\n\nfond\n`);
}

/** A part of type `type` in a multipart message, which `after` ends. */
const attached = (type: string, body: string | Buffer, encoding: string, after = "\n--b--\n") =>
  Buffer.concat([
    latin1(
      `${head}Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nVoir ci-joint.\n--b\nContent-Type: ${type}\nContent-Transfer-Encoding: ${encoding}\n\n`,
    ),
    typeof body === "string" ? latin1(body) : body,
    latin1(after),
  ]);

function* flowed(bytes: number): Generator<Buffer> {
  yield plain("", "; format=flowed; delsp=yes");
  const piece = latin1("mot mot mot mot mot mot mot \n".repeat(1000));
  for (let sent = 0; sent < bytes; sent += piece.length) yield piece;
}

const uuencoded = (lines: string) => plain(`Bonjour\n\nbegin 644 ../../../etc/passwd\n${lines}`);

export const mails: readonly HostileInput[] = [
  { name: "million-tags.eml", expects: read, make: () => html(`${"<div><span>".repeat(500_000)}fin`) },
  { name: "million-closings.eml", expects: read, make: () => html(`${"</p></b>".repeat(500_000)}fin`) },
  {
    name: "nested-tables.eml",
    expects: read,
    make: () => html(`${"<table><tr><td>".repeat(5000)}fin${"</td></tr></table>".repeat(5000)}`),
  },
  {
    name: "nested-quotes.eml",
    expects: read,
    make: () => html(`${"<blockquote>".repeat(50_000)}fin\n${"<br>ligne".repeat(1000)}`),
  },
  { name: "nested-hidden.eml", expects: read, make: () => html(`${'<div style="display:none">x'.repeat(50_000)}fin`) },
  { name: "open-tag.eml", expects: read, make: () => html(`avant <a href="${"x".repeat(2_000_000)}`) },
  { name: "open-comment.eml", expects: read, make: () => html(`avant ${"<!-- ".repeat(400_000)}`) },
  { name: "open-brackets.eml", expects: read, make: () => html(`avant ${"<".repeat(2_000_000)}`) },
  {
    name: "entities.eml",
    expects: read,
    make: () => html(`${"&#xD800;&#0;&#x110000;&amp&amp;&notit;&".repeat(50_000)}`),
  },
  { name: "attributes.eml", expects: read, make: () => html(`<p ${'a="b" '.repeat(300_000)}>fin</p>`) },
  {
    name: "styles.eml",
    expects: read,
    make: () => html(`<style>${"a{".repeat(500_000)}</style><p style="${"color:red;".repeat(100_000)}">fin</p>`),
  },
  {
    name: "forwards.eml",
    expects: read,
    problem: "over-limit-depth",
    make: () =>
      latin1(`${`${head}Content-Type: message/rfc822\n\n`.repeat(2000)}Subject: fond\nFrom: a@b.example\n\nfond\n`),
  },
  { name: "multiparts.eml", expects: readOrLimit, make: () => multiparts(10_000) },
  {
    name: "hundred-thousand-parts.eml",
    expects: ["partial", "limit"],
    problem: "over-limit-parts",
    make: () =>
      latin1(
        `${head}Content-Type: multipart/mixed; boundary=b\n\n${"--b\nContent-Type: text/plain\n\nx\n".repeat(100_000)}--b--\n`,
      ),
  },
  {
    name: "hundred-thousand-empty-parts.eml",
    expects: readOrLimit,
    make: () => latin1(`${head}Content-Type: multipart/mixed; boundary=b\n\n${"--b\n\n".repeat(100_000)}--b--\n`),
  },
  { name: "flowed.eml", expects: ["partial"], problem: "over-limit-size", make: () => flowed(20 * MiB) },
  { name: "one-line.eml", expects: read, make: () => plain("a".repeat(5_000_000)) },
  { name: "only-line-feeds.eml", expects: read, make: () => plain("\n".repeat(5_000_000)) },
  {
    name: "quote-marks.eml",
    expects: read,
    make: () => plain(`${">".repeat(1_000_000)}\n${"> > > x\n".repeat(100_000)}`, "; format=flowed"),
  },
  {
    name: "quoted-printable-line.eml",
    expects: readOrLimit,
    make: () =>
      latin1(
        `${head}Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n${"=C3=A9".repeat(1_750_000)}=`,
      ),
  },
  {
    name: "quoted-printable-lies.eml",
    expects: read,
    make: () =>
      latin1(
        `${head}Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n${"=ZZ==3=\n=".repeat(20_000)}`,
      ),
  },
  {
    name: "boundary-unterminated.eml",
    expects: read,
    make: () => latin1(`${head}Content-Type: multipart/mixed; boundary="${"b".repeat(2000)}\n\n--b\n\nx\n`),
  },
  {
    name: "boundary-missing.eml",
    expects: read,
    make: () => latin1(`${head}Content-Type: multipart/mixed\n\n--b\nContent-Type: text/plain\n\nx\n--b--\n`),
  },
  {
    name: "boundary-empty.eml",
    expects: read,
    make: () => latin1(`${head}Content-Type: multipart/mixed; boundary=""\n\n${"--\n\nx\n".repeat(1000)}`),
  },
  {
    name: "boundary-prefix.eml",
    expects: read,
    make: () =>
      latin1(
        `${head}Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: multipart/mixed; boundary=bb\n\n--bb\nContent-Type: text/plain\n\ndedans\n--bb--\n--b\nContent-Type: text/plain\n\ndehors\n--b--\n`,
      ),
  },
  {
    name: "boundary-same.eml",
    expects: read,
    make: () =>
      latin1(
        `${head}Content-Type: multipart/mixed; boundary=b\n\n${"--b\nContent-Type: multipart/mixed; boundary=b\n\n".repeat(500)}--b\n\nfond\n`,
      ),
  },
  {
    name: "boundary-never.eml",
    expects: read,
    make: () => latin1(`${head}Content-Type: multipart/mixed; boundary=jamais\n\n${"--jamai\n".repeat(100_000)}`),
  },
  {
    name: "truncated-base64.eml",
    expects: read,
    make: () => attached("application/pdf; name=a.pdf", "JVBERi0xLjc", "base64", ""),
  },
  {
    name: "noise-base64.eml",
    expects: read,
    make: () => attached("application/pdf; name=a.pdf", noise(300_000), "base64"),
  },
  {
    name: "base64-of-one-letter.eml",
    expects: read,
    make: () => attached("application/octet-stream; name=a.bin", "A\n".repeat(500_000), "base64"),
  },
  {
    name: "base64-padding.eml",
    expects: read,
    make: () => attached("text/plain; name=a.txt", "QQ==".repeat(100_000), "base64"),
  },
  {
    name: "encoding-unknown.eml",
    expects: read,
    make: () => attached("text/plain; name=a.txt", "x".repeat(1000), "x-rien"),
  },
  { name: "encodings-stacked.eml", expects: read, make: () => attached("message/rfc822", "RnJvbTogYUBi", "base64") },
  { name: "uuencode-lies.eml", expects: read, make: () => uuencoded("M".repeat(100_000)) },
  { name: "uuencode-endless.eml", expects: read, make: () => uuencoded(`${`M${"`".repeat(60)}\n`.repeat(100_000)}`) },
  { name: "uuencode-nested.eml", expects: read, make: () => plain("begin 644 a\nbegin 644 b\n".repeat(20_000)) },
  {
    name: "nul-bytes.eml",
    expects: read,
    make: () => Buffer.concat([plain("avant\0milieu\0"), Buffer.alloc(1_000_000), latin1("\nfin\n")]),
  },
  {
    name: "lone-surrogates.eml",
    expects: read,
    make: () =>
      Buffer.concat([
        plain("", "; charset=utf-16le"),
        Buffer.from([0x00, 0xd8, 0x41, 0x00, 0xff, 0xdf, 0x00, 0xdc, 0x0a, 0x00]),
      ]),
  },
  {
    name: "surrogates-in-utf8.eml",
    expects: read,
    make: () =>
      Buffer.concat([
        plain("", "; charset=utf-8"),
        Buffer.from([0xed, 0xa0, 0x80, 0x41, 0xed, 0xbf, 0xbf, 0xc0, 0xaf, 0xf8, 0x88]),
      ]),
  },
  { name: "charset-unknown.eml", expects: read, make: () => plain("caf\xe9", "; charset=x-n-existe-pas-1234") },
  { name: "charset-long.eml", expects: read, make: () => plain("caf\xe9", `; charset=${"x".repeat(200_000)}`) },
  { name: "charset-utf7.eml", expects: read, make: () => plain("+AOk-t+AOk- +ADw-script+AD4- +", "; charset=utf-7") },
  {
    name: "charset-iso-2022.eml",
    expects: read,
    make: () => plain("\x1b$B\x1b(B\x1b$".repeat(50_000), "; charset=iso-2022-jp"),
  },
  { name: "charset-of-bytes.eml", expects: read, make: () => plain("caf\xe9", "; charset==?utf-8?q?x?=") },
  {
    name: "locked-rubbish.eml",
    expects: ["encrypted", "partial", "ok", "unsupported"],
    make: () =>
      latin1(
        `${head}Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\nContent-Transfer-Encoding: base64\n\n${noise(5000).toString("base64")}\n`,
      ),
  },
  {
    name: "rubbish.p7m",
    expects: ["encrypted", "unsupported", "corrupt"],
    make: () => Buffer.concat([Buffer.from([0x30, 0x84, 0xff, 0xff, 0xff, 0xff]), noise(50_000)]),
  },
  {
    name: "deep-der.p7m",
    expects: ["encrypted", "unsupported", "corrupt", "partial"],
    make: () =>
      Buffer.concat([
        Buffer.from([0x30, 0x82, 0x00, 0x10]),
        Buffer.from(Array.from({ length: 200_000 }, (_, i) => (i % 2 === 0 ? 0x30 : 0x80))),
      ]),
  },
  {
    name: "winmail-in-mail.eml",
    expects: read,
    make: () =>
      attached(
        "application/ms-tnef; name=winmail.dat",
        Buffer.concat([Buffer.from([0x78, 0x9f, 0x3e, 0x22]), noise(20_000)]).toString("base64"),
        "base64",
      ),
  },
  {
    name: "external-body.eml",
    expects: read,
    make: () =>
      attached(
        'message/external-body; access-type=URL; URL="http://tracker.example/x"',
        "Content-Type: text/plain\n\n",
        "7bit",
      ),
  },
  {
    name: "partial-message.eml",
    expects: read,
    make: () => latin1(`${head}Content-Type: message/partial; id=x; number=1; total=999999999\n\nSubject: y\n\nz\n`),
  },
  {
    name: "calendar.eml",
    expects: read,
    make: () =>
      attached(
        "text/calendar; name=a.ics",
        `BEGIN:VCALENDAR\n${"BEGIN:VEVENT\nRRULE:FREQ=SECONDLY\n".repeat(50_000)}`,
        "8bit",
      ),
  },
];
