/** Business mail by the thousand, for measuring and for comparing readers: every structure a mailbox holds, nobody's words. */

import { Dice } from "../dice.ts";
import { base64Lines, encodeText, headerText, transferEncode } from "../world/mail/encoding.ts";
import type { Charset, TransferEncoding } from "../world/mail/message.ts";
import { domains, english, englishSubjects, french, frenchSubjects, people } from "./mail-prose.ts";

type Author = { name: string; address: string };
type Letter = { french: boolean; from: Author; subject: string; paragraphs: string[]; earlier: string[][] };
type Entity = { headers: string[]; body: string };
type Shape = "plain" | "thread" | "alternative" | "alternative-thread" | "newsletter" | "pdf" | "related" | "forwarded";

/** In per cent: half have HTML beside the text, a third carry something. */
const shapes: readonly (readonly [Shape, number])[] = [
  ["plain", 24],
  ["thread", 12],
  ["alternative", 22],
  ["alternative-thread", 5],
  ["newsletter", 5],
  ["pdf", 22],
  ["related", 5],
  ["forwarded", 5],
];

const escapeHtml = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
const two = (n: number) => String(n).padStart(2, "0");
const days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

function mailDate(instant: Date, hours: number): string {
  const local = new Date(instant.getTime() + hours * 3_600_000);
  const clock = `${two(local.getUTCHours())}:${two(local.getUTCMinutes())}:${two(local.getUTCSeconds())}`;
  return `${days[local.getUTCDay()]}, ${local.getUTCDate()} ${months[local.getUTCMonth()]} ${local.getUTCFullYear()} ${clock} +0${hours}00`;
}

function wrapped(text: string, width: number, lineEnd: string): string {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + word.length >= width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line].join(lineEnd);
}

const style =
  "<style>@font-face{font-family:Calibri;}p.MsoNormal,li.MsoNormal{margin:0cm;font-size:11.0pt;font-family:'Calibri',sans-serif;}a:link{color:#0563C1;text-decoration:underline;}span.EmailStyle18{mso-style-type:personal-reply;color:windowtext;}@page WordSection1{size:612.0pt 792.0pt;margin:70.85pt;}div.WordSection1{page:WordSection1;}</style>";

/** Makes one message after the other; what they share (people, attachments) is drawn once. */
class Press {
  private readonly dice: Dice;
  private readonly pdfs: string[];
  private readonly logo: string;
  private count = 0;
  private earlierIds: string[] = [];

  constructor(seed: number) {
    this.dice = new Dice(seed);
    this.pdfs = Array.from({ length: 16 }, () =>
      base64Lines(Buffer.concat([Buffer.from("%PDF-1.7\n"), this.dice.bytes(this.dice.between(22_000, 148_000))])),
    );
    this.logo = base64Lines(Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), this.dice.bytes(6_200)]));
  }

  private author(): Author {
    const [name, local] = this.dice.pick(people);
    return { name, address: `${local}@${this.dice.pick(domains)}` };
  }

  private paragraphs(inFrench: boolean, count: number): string[] {
    return Array.from({ length: count }, () =>
      Array.from({ length: this.dice.between(1, 3) }, () => this.dice.pick(inFrench ? french : english)).join(" "),
    );
  }

  private letter(turns: number): Letter {
    const inFrench = this.dice.chance(0.7);
    const greeting = inFrench ? this.dice.pick(["Bonjour,", "Bonjour Madame,", "Chère Hélène,"]) : "Hello,";
    const closing = inFrench ? this.dice.pick(["Bien à vous,", "Cordialement,"]) : "Kind regards,";
    const from = this.author();
    const signed = `${from.name || from.address}\n+33 2 40 00 ${this.dice.between(10, 99)} ${this.dice.between(10, 99)}`;
    return {
      french: inFrench,
      from,
      subject: (turns > 0 ? "Re: " : "") + this.dice.pick(inFrench ? frenchSubjects : englishSubjects),
      paragraphs: [greeting, ...this.paragraphs(inFrench, this.dice.between(1, 4)), closing, signed],
      earlier: Array.from({ length: turns }, () => this.paragraphs(inFrench, this.dice.between(1, 2))),
    };
  }

  private intro(letter: Letter): string {
    const who = letter.from.name || letter.from.address;
    const day = this.dice.between(1, 28);
    return letter.french
      ? `Le ${day} mars 2026 à 09:12, ${who} a écrit :`
      : `On ${day} March 2026 at 09:12, ${who} wrote:`;
  }

  private text(letter: Letter, flowed: boolean): string {
    const soft = flowed ? " \r\n" : "\r\n";
    const own = letter.paragraphs.map((p) =>
      p
        .split("\n")
        .map((l) => wrapped(l, 72, soft))
        .join("\r\n"),
    );
    const quoted = letter.earlier.map((paragraphs, depth) => {
      const mark = `${">".repeat(depth + 1)} `;
      const lines = paragraphs.flatMap((p) => [...wrapped(p, 70, "\n").split("\n"), ""]);
      return [
        depth === 0 ? this.intro(letter) : mark + this.intro(letter),
        ...lines.map((l) => (mark + l).trimEnd()),
      ].join("\r\n");
    });
    return `${[...own, ...quoted].join("\r\n\r\n")}\r\n`;
  }

  private html(letter: Letter, picture = ""): string {
    const outlook = this.dice.chance(0.6);
    const one = (p: string) => {
      const inner = escapeHtml(p)
        .replaceAll("\n", "<br>\r\n")
        .replaceAll("’", outlook ? "’" : "&rsquo;");
      return outlook
        ? `<p class="MsoNormal">${inner}<o:p></o:p></p>\r\n<p class="MsoNormal">&nbsp;</p>`
        : `<div>${inner}</div>\r\n<div><br></div>`;
    };
    let quoted = "";
    for (const paragraphs of letter.earlier.toReversed())
      quoted = `<div>${escapeHtml(this.intro(letter))}</div><blockquote type="cite">${paragraphs.map(one).join("\r\n")}${quoted}</blockquote>`;
    const head = `<meta http-equiv="Content-Type" content="text/html; charset=utf-8">${outlook ? style : ""}`;
    return `<html><head>${head}</head>\r\n<body lang="${letter.french ? "FR" : "EN-GB"}"><div class="WordSection1">\r\n${letter.paragraphs.map(one).join("\r\n")}\r\n${picture}${quoted}</div></body></html>\r\n`;
  }

  private newsletterHtml(letter: Letter): string {
    const cell = (p: string) =>
      `<tr><td style="padding:12px 24px;font-family:Arial;font-size:14px">${escapeHtml(p)}</td><td width="20"></td></tr>`;
    return `<!DOCTYPE html><html><head><title>${escapeHtml(letter.subject)}</title>${style}</head><body bgcolor="#f4f4f4"><div style="display:none;max-height:0">${escapeHtml(letter.paragraphs[1] ?? "")}</div>\r\n<table width="600" cellpadding="0" align="center"><tbody>\r\n${letter.paragraphs.map(cell).join("\r\n")}\r\n<tr><td><a href="https://lettre.example/u/${this.dice.hex(40)}">${letter.french ? "Se désabonner" : "Unsubscribe"}</a></td></tr></tbody></table></body></html>\r\n`;
  }

  /** A text part in one of the charsets and encodings that fit it. */
  private entity(type: "plain" | "html", text: string, extra = ""): Entity {
    let charset: Charset = this.dice.pick(["utf-8", "utf-8", "utf-8", "windows-1252", "iso-8859-1"]);
    let bytes: Buffer;
    try {
      bytes = encodeText(text, charset);
    } catch {
      charset = "windows-1252";
      bytes = encodeText(text, charset);
    }
    const ascii = bytes.every((byte) => byte < 0x80);
    const narrow = type === "plain" && !text.split("\r\n").some((line) => line.length > 900);
    const encoding: TransferEncoding =
      ascii && narrow
        ? "7bit"
        : this.dice.pick(["quoted-printable", "quoted-printable", "base64", narrow ? "8bit" : "base64"]);
    const shown =
      ascii && this.dice.chance(0.3) ? "us-ascii" : this.dice.chance(0.3) ? `"${charset.toUpperCase()}"` : charset;
    return {
      headers: [`Content-Type: text/${type}; charset=${shown}${extra}`, `Content-Transfer-Encoding: ${encoding}`],
      body: transferEncode(bytes, encoding),
    };
  }

  private multipart(kind: string, parts: Entity[], extra = ""): Entity {
    const boundary = this.dice.pick([
      `----=_Part_${this.dice.hex(12)}`,
      `_000_${this.dice.hex(24)}EURP264_`,
      this.dice.hex(28),
    ]);
    const inner = parts.map((p) => `--${boundary}\r\n${p.headers.join("\r\n")}\r\n\r\n${p.body}\r\n`).join("");
    return {
      headers: [`Content-Type: multipart/${kind};${extra}\r\n\tboundary="${boundary}"`],
      body: `${this.dice.chance(0.3) ? "This is a multi-part message in MIME format.\r\n\r\n" : ""}${inner}--${boundary}--\r\n`,
    };
  }

  private alternative(letter: Letter, picture = ""): Entity {
    return this.multipart("alternative", [
      this.entity("plain", this.text(letter, false)),
      this.entity("html", this.html(letter, picture)),
    ]);
  }

  private plain(letter: Letter): Entity {
    const flowed = this.dice.chance(0.2);
    return this.entity("plain", this.text(letter, flowed), flowed ? "; format=flowed" : "");
  }

  private content(shape: Shape, letter: Letter): Entity {
    switch (shape) {
      case "plain":
      case "thread":
        return this.plain(letter);
      case "alternative":
      case "alternative-thread":
        return this.alternative(letter);
      case "newsletter":
        if (this.dice.chance(0.5)) return this.entity("html", this.newsletterHtml(letter));
        return this.multipart("alternative", [
          this.entity("plain", this.text(letter, false)),
          this.entity("html", this.newsletterHtml(letter)),
        ]);
      case "related": {
        const id = `image001.png@${this.dice.hex(16)}`;
        const image = {
          headers: [
            'Content-Type: image/png; name="image001.png"',
            `Content-ID: <${id}>`,
            "Content-Transfer-Encoding: base64",
          ],
          body: this.logo,
        };
        return this.multipart(
          "related",
          [this.alternative(letter, `<img src="cid:${id}">`), image],
          ' type="multipart/alternative";',
        );
      }
      case "forwarded": {
        const forwarded = this.message(this.dice.pick(["plain", "thread", "alternative"])).toString("latin1");
        return this.multipart("mixed", [
          this.plain(letter),
          { headers: ["Content-Type: message/rfc822", "Content-Disposition: attachment"], body: forwarded },
        ]);
      }
      case "pdf": {
        const name = letter.french
          ? `Devis ${this.dice.between(100, 999)} été.pdf`
          : `quote-${this.dice.between(100, 999)}.pdf`;
        const shown = headerText(name, "utf-8", "B");
        return this.multipart("mixed", [
          this.dice.chance(0.5) ? this.alternative(letter) : this.plain(letter),
          {
            headers: [
              `Content-Type: application/pdf; name="${shown}"`,
              `Content-Disposition: attachment; filename="${shown}"`,
              "Content-Transfer-Encoding: base64",
            ],
            body: this.dice.pick(this.pdfs),
          },
        ]);
      }
    }
  }

  private address({ name, address }: Author, charset: Charset): string {
    if (name === "") return address;
    if (/^[\w .-]*$/.test(name)) return `${name} <${address}>`;
    const shown = /^[\x20-\x7e]*$/.test(name) ? `"${name}"` : headerText(name, charset, this.dice.pick(["Q", "B"]));
    return `${shown} <${address}>`;
  }

  private transport(from: Author, sent: Date): string[] {
    const host = from.address.split("@")[1] ?? "";
    const hop = (n: number) =>
      `Received: from mx${n}.${host} (mx${n}.${host} [192.0.2.${this.dice.between(1, 254)}])\r\n\tby relay${n}.hoster.example (Postfix) with ESMTPS id ${this.dice.hex(11).toUpperCase()}\r\n\tfor <nous@agence-brise.example>; ${mailDate(new Date(sent.getTime() + n * 1000), 1)}`;
    const key = this.dice
      .bytes(192)
      .toString("base64")
      .replace(/(.{64})/g, "$1\r\n\t ");
    return [
      `Return-Path: <${from.address}>`,
      ...Array.from({ length: this.dice.between(1, 4) }, (_, n) => hop(n + 1)).toReversed(),
      `Authentication-Results: hoster.example; dkim=pass header.d=${host};\r\n\tspf=pass smtp.mailfrom=${from.address}`,
      `DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=${host}; s=sel1;\r\n\th=from:to:subject:date:message-id:mime-version:content-type;\r\n\tbh=${this.dice.bytes(32).toString("base64")};\r\n\tb=${key}`,
    ];
  }

  /** One message, CRLF or (one in five) LF line ends throughout. */
  message(shape: Shape): Buffer {
    const turns =
      shape === "thread" || shape === "alternative-thread" ? this.dice.between(2, 6) : this.dice.chance(0.3) ? 1 : 0;
    const letter = this.letter(turns);
    const charset: Charset = this.dice.chance(0.8) ? "utf-8" : "windows-1252";
    const sent = new Date(Date.UTC(2026, 0, 5, 8) + this.count * 97_000);
    this.count++;
    const id = `<${this.dice.hex(8)}-${this.dice.hex(12)}@${letter.from.address.split("@")[1]}>`;
    const to = Array.from({ length: this.dice.between(1, 3) }, () => this.address(this.author(), charset));
    const references = this.earlierIds.slice(-turns);
    const { headers, body } = this.content(shape, letter);
    const lines = [
      ...this.transport(letter.from, sent),
      `From: ${this.address(letter.from, charset)}`,
      `To: ${to.join(",\r\n ")}`,
      ...(this.dice.chance(0.3) ? [`Cc: ${this.address(this.author(), charset)}`] : []),
      `Subject: ${headerText(letter.subject, charset, this.dice.pick(["Q", "B"]))}`,
      `Date: ${mailDate(sent, this.dice.between(0, 2))}`,
      `Message-ID: ${id}`,
      ...(turns > 0 && references.length > 0
        ? [`In-Reply-To: ${references.at(-1)}`, `References: ${references.join("\r\n ")}`]
        : []),
      ...(shape === "newsletter"
        ? [
            `List-Unsubscribe: <https://lettre.example/u/${this.dice.hex(40)}>,\r\n <mailto:stop@lettre.example>`,
            "Precedence: bulk",
          ]
        : [`X-Mailer: ${this.dice.pick(["Microsoft Outlook 16.0", "Apple Mail (2.3774)", "Thunderbird"])}`]),
      "MIME-Version: 1.0",
      ...headers,
    ];
    this.earlierIds = [...this.earlierIds, id].slice(-8);
    const wire = `${lines.join("\r\n")}\r\n\r\n${body}`;
    return Buffer.from(this.dice.chance(0.2) ? wire.replaceAll("\r\n", "\n") : wire, "latin1");
  }

  any(): Buffer {
    let roll = this.dice.next() * 100;
    for (const [shape, share] of shapes) {
      roll -= share;
      if (roll < 0) return this.message(shape);
    }
    return this.message("plain");
  }
}

/** `count` messages as they go over the wire, in every structure; the same seed gives the same bytes. */
export function* generateMail(count: number, seed: number): Generator<Buffer> {
  const press = new Press(seed);
  for (let i = 0; i < count; i++) yield press.any();
}
