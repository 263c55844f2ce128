import { createHash } from "node:crypto";
import { base64Lines, encodeText, headerText, transferEncode } from "./encoding.ts";
import type { Charset, Correspondent, Message, TransferEncoding } from "./message.ts";

/** Bytes of an attachment by its document name. */
export type AttachmentBytes = (name: string) => Promise<Buffer>;

type Part = { headers: string[]; body: string };

const digest = (text: string) => createHash("sha256").update(text).digest("hex");

const DAYS = {
  fr: ["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"],
  en: ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
};
const MONTHS = {
  fr: "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(" "),
  en: "January February March April May June July August September October November December".split(" "),
};
const SHORT_MONTHS = "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.".split(" ");

/** Paris wall clock, read without the machine's time zone. */
function clock(at: string) {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = at.split(/\D/).map(Number);
  const lastSunday = (m: number) => 31 - new Date(Date.UTC(year, m, 31)).getUTCDay();
  const rank = month * 100 + day;
  const offset = rank >= 300 + lastSunday(2) && rank < 1000 + lastSunday(9) ? 2 : 1;
  const second = Number.parseInt(digest(at).slice(0, 4), 16) % 60;
  const utc = new Date(Date.UTC(year, month - 1, day, hour - offset, minute, second));
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
  return { year, month, day, hour, minute, second, offset, utc, weekday };
}

const two = (n: number) => String(n).padStart(2, "0");

/** Instant of sending. */
export function instant(message: Message): Date {
  return clock(message.at).utc;
}

function rfc5322Date(at: string, zone: "Paris" | "Bristol" = "Paris"): string {
  const paris = clock(at);
  const c = zone === "Paris" ? paris : { ...paris, hour: paris.hour - 1, offset: paris.offset - 1 };
  const day = (DAYS.en[c.weekday] ?? "").slice(0, 3);
  const month = (MONTHS.en[c.month - 1] ?? "").slice(0, 3);
  return `${day}, ${two(c.day)} ${month} ${c.year} ${two(c.hour)}:${two(c.minute)}:${two(c.second)} +0${c.offset}00`;
}

/** The identifier as the author's mailer would shape it. */
export function messageId(message: Message): string {
  const hash = digest(message.key);
  const domain = message.from.address.split("@")[1] ?? "";
  if (isOutlook(message.from)) return `<PR1P264MB${hash.slice(0, 12).toUpperCase()}@${domain}>`;
  if (message.from.mailer === "gmail") return `<CA+${hash.slice(0, 24)}@mail.${domain}>`;
  if (message.from.mailer === "apple" || message.from.mailer === "iphone") {
    const u = hash.toUpperCase();
    return `<${u.slice(0, 8)}-${u.slice(8, 12)}-4${u.slice(13, 16)}-A${u.slice(17, 20)}-${u.slice(20, 32)}@${domain}>`;
  }
  return `<${hash.slice(0, 8)}-${hash.slice(8, 12)}-${hash.slice(12, 16)}@${domain}>`;
}

const isOutlook = (author: Correspondent) => author.mailer === "outlook" || author.mailer === "outlook-plain";

const addressee = (c: Correspondent) => (c.name === "" ? c.address : `${c.name} <${c.address}>`);

function header(name: string, people: Correspondent[], charset: Charset, method: "Q" | "B"): string {
  const list = people.map((c) => {
    if (c.name === "") return c.address;
    const plain = /^[\x20-\x7e]*$/.test(c.name);
    const shown = plain ? (/^[\w .-]*$/.test(c.name) ? c.name : `"${c.name}"`) : headerText(c.name, charset, method);
    return `${shown} <${c.address}>`;
  });
  return `${name}: ${list.join(",\r\n ")}`;
}

/** What Outlook draws above the header lines of a quoted message. */
function rule(author: Correspondent): string {
  if (author.lang === "en") return "";
  return author.mailer === "outlook-plain" ? "-----Message d’origine-----\n" : "________________________________\n";
}

const escapeHtml = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** Word and Apple Mail curl apostrophes while one types; Word also sets French no-break spaces. */
function asTyped(text: string, author: Correspondent): string {
  if (!isOutlook(author) && author.mailer !== "apple") return text;
  const curled = text.replaceAll("'", "’");
  return isOutlook(author) && author.lang !== "en"
    ? curled.replace(/ ([:;!?»])/g, "\u00a0$1").replace(/« /g, "«\u00a0")
    : curled;
}

/** One message of the world as it goes over the wire. */
export class Composer {
  readonly #messages: Map<string, Message>;
  readonly #bytes: AttachmentBytes;

  constructor(messages: Message[], bytes: AttachmentBytes) {
    this.#messages = new Map(messages.map((message) => [message.key, message]));
    this.#bytes = bytes;
  }

  /** Throws a RangeError when a message names one that is not there. */
  #named(key: string): Message {
    const message = this.#messages.get(key);
    if (message === undefined) throw new RangeError(`no message ${key}`);
    return message;
  }

  #references(message: Message): string[] {
    if (message.answers === undefined) return [];
    const parent = this.#named(message.answers);
    return [...this.#references(parent), messageId(parent)];
  }

  #signature(message: Message): string {
    const { from } = message;
    if (message.signature === "none" || (message.signature === undefined && from.signature === undefined)) return "";
    if (message.signature === "phone")
      return from.lang === "en" ? "\n\nSent from my iPhone" : "\n\nEnvoyé de mon iPhone";
    const separator = from.mailer === "thunderbird" || from.mailer === "gmail" ? "-- \n" : "";
    return `\n\n${separator}${asTyped(from.signature ?? "", from)}`;
  }

  /** What the author typed, with the signature. */
  #fresh(message: Message): string {
    return asTyped(message.text, message.from) + this.#signature(message);
  }

  /** Header lines a mailer puts above what it quotes or forwards. */
  #introduction(message: Message, original: Message): string {
    const c = clock(original.at);
    const { from } = message;
    const time = `${two(c.hour)}:${two(c.minute)}`;
    if (isOutlook(from)) {
      const cc = original.cc ?? [];
      if (from.lang === "en")
        return [
          `From: ${addressee(original.from)}`,
          `Sent: ${two(c.day)} ${MONTHS.en[c.month - 1]} ${c.year} ${time}`,
          `To: ${original.to.map(addressee).join("; ")}`,
          ...(cc.length > 0 ? [`Cc: ${cc.map(addressee).join("; ")}`] : []),
          `Subject: ${original.subject}`,
        ].join("\n");
      return [
        `De : ${addressee(original.from)}`,
        `Envoyé : ${DAYS.fr[c.weekday]} ${c.day} ${MONTHS.fr[c.month - 1]} ${c.year} ${time}`,
        `À : ${original.to.map(addressee).join(" ; ")}`,
        ...(cc.length > 0 ? [`Cc : ${cc.map(addressee).join(" ; ")}`] : []),
        `Objet : ${original.subject}`,
      ].join("\n");
    }
    if (from.lang === "en")
      return `On ${c.day} ${(MONTHS.en[c.month - 1] ?? "").slice(0, 3)} ${c.year}, at ${time}, ${addressee(original.from)} wrote:`;
    if (from.mailer === "gmail")
      return `Le ${(DAYS.fr[c.weekday] ?? "").slice(0, 3)}. ${c.day} ${SHORT_MONTHS[c.month - 1]} ${c.year} à ${time}, ${addressee(original.from)} a écrit :`;
    if (from.mailer === "thunderbird")
      return `Le ${two(c.day)}/${two(c.month)}/${c.year} à ${time}, ${original.from.name} a écrit :`;
    return `Le ${c.day} ${MONTHS.fr[c.month - 1]} ${c.year} à ${time}, ${addressee(original.from)} a écrit :`;
  }

  /** New text, signature, quotation and disclaimer, lines separated by \n. */
  plainText(message: Message, depth = 0): string {
    const original =
      message.answers === undefined || message.quotes === false ? undefined : this.#named(message.answers);
    let text = this.#fresh(message);
    if (original !== undefined && depth < 3) {
      const quoted = this.plainText(original, depth + 1);
      text += isOutlook(message.from)
        ? `\n\n${rule(message.from)}${this.#introduction(message, original)}\n\n${quoted}`
        : `\n\n${this.#introduction(message, original)}\n\n${quoted
            .split("\n")
            .map((line) => (line.startsWith(">") ? `>${line}` : line === "" ? ">" : `> ${line}`))
            .join("\n")}`;
    }
    if (message.forwards?.how === "inline") text += this.#forwarded(message, this.#named(message.forwards.key), depth);
    return message.from.disclaimer === undefined
      ? text
      : `${text}\n\n${asTyped(message.from.disclaimer, message.from)}`;
  }

  #forwarded(message: Message, original: Message, depth: number): string {
    const content = this.plainText(original, depth + 1);
    if (isOutlook(message.from))
      return `\n\n${rule(message.from)}${this.#introduction(message, original)}\n\n${content}`;
    const c = clock(original.at);
    const time = `${two(c.hour)}:${two(c.minute)}`;
    const head =
      message.from.mailer === "gmail"
        ? [
            "---------- Forwarded message ---------",
            `De : ${addressee(original.from)}`,
            `Date: ${(DAYS.fr[c.weekday] ?? "").slice(0, 3)}. ${c.day} ${SHORT_MONTHS[c.month - 1]} ${c.year} à ${time}`,
            `Subject: ${original.subject}`,
            `To: ${original.to.map(addressee).join(", ")}`,
          ]
        : [
            "Début du message réexpédié :",
            "",
            `De: ${addressee(original.from)}`,
            `Objet: ${original.subject}`,
            `Date: ${c.day} ${MONTHS.fr[c.month - 1]} ${c.year} à ${time}`,
            `À: ${original.to.map(addressee).join(", ")}`,
          ];
    return `\n\n${head.join("\n")}\n\n${content}`;
  }

  #html(message: Message): string {
    if (message.html !== undefined) return message.html;
    const outlook = message.from.mailer === "outlook";
    const paragraphs = (text: string) =>
      text
        .split("\n\n")
        .map((paragraph) => {
          const inner = escapeHtml(paragraph).replaceAll("\n", "<br>\n");
          return outlook
            ? `<p class="MsoNormal"><span style="font-family:Calibri,sans-serif">${inner}</span></p>\n<p class="MsoNormal">&nbsp;</p>`
            : `<div>${inner}</div>\n<div><br></div>`;
        })
        .join("\n");
    const original =
      message.answers === undefined || message.quotes === false ? undefined : this.#named(message.answers);
    let body = paragraphs(this.#fresh(message));
    if (original !== undefined) {
      const quoted = paragraphs(this.plainText(original, 1));
      body += outlook
        ? `\n<div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm">${paragraphs(this.#introduction(message, original))}</div>\n${quoted}`
        : `\n<div class="gmail_quote"><div dir="ltr" class="gmail_attr">${escapeHtml(this.#introduction(message, original))}<br></div><blockquote class="gmail_quote" style="margin:0 0 0 .8ex;border-left:1px solid #ccc;padding-left:1ex">${quoted}</blockquote></div>`;
    }
    if (message.forwards?.how === "inline")
      body += paragraphs(this.#forwarded(message, this.#named(message.forwards.key), 0).trim());
    if (message.from.disclaimer !== undefined)
      body += `\n<p style="font-size:8pt;color:gray">${escapeHtml(asTyped(message.from.disclaimer, message.from))}</p>`;
    const image = message.attachments?.find((attachment) => attachment.contentId !== undefined);
    if (image !== undefined) body += `\n<p><img src="cid:${image.contentId}" width="48" height="16" alt=""></p>`;
    return outlook
      ? `<html>\n<head>\n<style><!-- p.MsoNormal {margin:0cm;font-size:11.0pt} --></style>\n</head>\n<body lang="FR">\n<div class="WordSection1">\n${body}\n</div>\n</body>\n</html>`
      : `<div dir="ltr">${body}</div>`;
  }

  /** The message in RFC 5322 form with CRLF line ends. */
  async compose(message: Message): Promise<Buffer> {
    const { from } = message;
    const charset: Charset = message.charset ?? (isOutlook(from) ? "windows-1252" : "utf-8");
    const encoding: TransferEncoding =
      message.encoding ??
      (from.mailer === "thunderbird" ? "8bit" : from.mailer === "iphone" ? "base64" : "quoted-printable");
    const method = from.mailer === "gmail" || from.mailer === "iphone" ? "B" : "Q";
    const format =
      message.format ??
      (message.html !== undefined || from.mailer === "outlook" || from.mailer === "gmail" ? "alternative" : "plain");

    const textPart = (type: "plain" | "html", text: string): Part => ({
      headers: [
        `Content-Type: text/${type}; charset=${charset === "utf-8" ? "UTF-8" : charset}`,
        `Content-Transfer-Encoding: ${encoding}`,
      ],
      body: transferEncode(
        // A mailer set to Latin-1 has no curled apostrophe.
        encodeText((charset === "iso-8859-1" ? text.replaceAll("’", "'") : text).replaceAll("\n", "\r\n"), charset),
        encoding,
      ),
    });

    let part: Part =
      format === "plain"
        ? textPart("plain", this.plainText(message))
        : format === "html"
          ? textPart("html", this.#html(message))
          : multipart("alternative", `${message.key}/alternative`, [
              textPart("plain", this.plainText(message)),
              textPart("html", this.#html(message)),
            ]);

    const related: Part[] = [];
    const mixed: Part[] = [];
    for (const attachment of message.attachments ?? []) {
      const bytes = Buffer.isBuffer(attachment.content)
        ? attachment.content
        : await this.#bytes(attachment.content.document);
      const ascii = /^[\x20-\x7e]*$/.test(attachment.fileName);
      const name = ascii
        ? `name="${attachment.fileName}"`
        : `name="${headerText(attachment.fileName, "utf-8", method).replaceAll("\r\n", "\r\n")}"`;
      const fileName = ascii
        ? `filename="${attachment.fileName}"`
        : `filename*=UTF-8''${encodeURIComponent(attachment.fileName)}`;
      const inline = attachment.contentId !== undefined;
      (inline ? related : mixed).push({
        headers: [
          `Content-Type: ${attachment.contentType};\r\n ${name}`,
          `Content-Disposition: ${inline ? "inline" : "attachment"};\r\n ${fileName}`,
          ...(inline ? [`Content-ID: <${attachment.contentId}>`] : []),
          "Content-Transfer-Encoding: base64",
        ],
        body: base64Lines(bytes),
      });
    }
    if (message.forwards?.how === "attached") {
      const original = await this.compose(this.#named(message.forwards.key));
      mixed.push({
        headers: ["Content-Type: message/rfc822", "Content-Disposition: attachment", "Content-Transfer-Encoding: 8bit"],
        body: original.toString("latin1"),
      });
    }
    if (related.length > 0) part = multipart("related", `${message.key}/related`, [part, ...related]);
    if (mixed.length > 0) part = multipart("mixed", `${message.key}/mixed`, [part, ...mixed]);

    const references = this.#references(message);
    const parent = references.at(-1);
    const sender = from.address.split("@")[1] ?? "";
    const received =
      sender === "atelier-brume.example"
        ? []
        : [
            `Return-Path: <${from.address}>`,
            `Received: from mx.${sender} (mx.${sender} [192.0.2.${Number.parseInt(digest(sender).slice(0, 2), 16)}])\r\n by mx.nuage-atlantique.example with ESMTPS id ${digest(message.key).slice(0, 10)};\r\n ${rfc5322Date(message.at)}`,
          ];
    const agent = {
      outlook: "X-Mailer: Microsoft Outlook 16.0",
      "outlook-plain": "X-Mailer: Microsoft Outlook 14.0",
      gmail: undefined,
      apple: "X-Mailer: Apple Mail (2.3826.400.131)",
      iphone: "X-Mailer: iPhone Mail (23C55)",
      thunderbird: "User-Agent: Mozilla Thunderbird",
      system: undefined,
    }[from.mailer];
    const lines = [
      ...received,
      `Date: ${rfc5322Date(message.at, sender === "brightwater.example" ? "Bristol" : "Paris")}`,
      header("From", [from], charset, method),
      header("To", message.to, charset, method),
      ...(message.cc === undefined ? [] : [header("Cc", message.cc, charset, method)]),
      `Subject: ${headerText(message.subject, charset, method)}`,
      `Message-ID: ${messageId(message)}`,
      ...(parent === undefined ? [] : [`In-Reply-To: ${parent}`, `References: ${references.join("\r\n ")}`]),
      ...(agent === undefined ? [] : [agent]),
      ...Object.entries(message.headers ?? {}).map(([name, value]) => `${name}: ${value}`),
      "MIME-Version: 1.0",
      ...part.headers,
    ];
    return Buffer.from(`${lines.join("\r\n")}\r\n\r\n${part.body}\r\n`, "latin1");
  }
}

function multipart(subtype: string, seed: string, parts: Part[]): Part {
  const boundary = `=_${digest(seed).slice(0, 28)}`;
  const body = parts.map((part) => `--${boundary}\r\n${part.headers.join("\r\n")}\r\n\r\n${part.body}\r\n`).join("");
  return {
    headers: [`Content-Type: multipart/${subtype};\r\n boundary="${boundary}"`],
    body: `${body}--${boundary}--`,
  };
}
