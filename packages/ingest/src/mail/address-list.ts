import { domainToUnicode } from "node:url";
import type { Address } from "@vigie/model";
import { decodeHeader } from "./header-fields.ts";

const MAX_ADDRESSES = 20_000;

/** One line without controls or direction marks: what may be shown. */
export function oneLine(text: string): string {
  return text
    .slice(0, 10_000)
    .replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]+/g, " ")
    .trim();
}

/** A mailbox as it was written, in pieces. */
type Writing = { words: string; angle: string | undefined; comment: string };

/** Comments stand anywhere in an address of the old form, with spaces around its dots. */
function withoutComments(written: string): string {
  if (!written.includes("(") || written.includes('"')) return written;
  return written.replace(/\([^()]{0,300}\)/g, "").replace(/\s*([.@])\s*/g, "$1");
}

function addressOf(written: string): string {
  // An old route ("<@a,@b:user@c>") and spaces around; an encoded word has no place here, and counts only if it is plain.
  let address = withoutComments(written)
    .replace(/^\s*@[^:]{0,300}:/, "")
    .replace(/^[<\s]+|[>\s]+$/g, "");
  if (address.includes("=?")) {
    address = decodeHeader(address);
    if (!/^[^\s@<>]+@[^\s@<>]+$/.test(address)) return "";
  }
  address = oneLine(decodeHeader(address))
    .replace(/^mailto:/i, "")
    .toLowerCase();
  const at = address.lastIndexOf("@");
  if (at === -1 || !address.includes("xn--", at)) return address;
  return address.slice(0, at + 1) + (domainToUnicode(address.slice(at + 1)) || address.slice(at + 1));
}

const nameOf = (written: string) =>
  oneLine(decodeHeader(written).replace(/\s+/g, " "))
    .replace(/^(['"])(.*)\1$/, "$2")
    .trim();

function addressIn({ words, angle, comment }: Writing): Address | undefined {
  if (angle !== undefined) {
    // "<Saved by …>" is a name in the wrong place.
    if (!angle.includes("@") && /\s/.test(angle.trim()) && words.trim() === "")
      return { name: nameOf(angle), address: "" };
    const address = addressOf(angle);
    const name = nameOf(words) || nameOf(comment);
    return address === "" && name === "" ? undefined : { name, address };
  }
  const text = words.trim();
  if (text === "") return undefined;
  if (text.includes("@") && !text.includes("=?")) {
    const bare = text.split(/\s+/).find((word) => word.includes("@")) ?? text;
    // A quoted local part may hold spaces.
    const whole = text.startsWith('"') && /"@[^\s"]+$/.test(text) ? text : bare;
    return { name: nameOf(text.replace(whole, " ")) || nameOf(comment), address: addressOf(whole) };
  }
  const name = nameOf(text);
  // Some writers encode the whole mailbox, address and all.
  const inside = /^([^<>]{0,1000})<([^<>@\s]{1,300}@[^<>@\s]{1,300})>$/.exec(name);
  if (inside !== null) return { name: (inside[1] ?? "").trim(), address: addressOf(inside[2] ?? "") };
  return name === "" ? undefined : { name, address: "" };
}

/**
 * The mailboxes of an address header (RFC 5322 §3.4, with the obsolete forms and the slips of real mail): groups are
 * opened, a comment stands for a missing name, ";" parts as "," does. One pass; at most 20,000 are kept. Addresses
 * are lower-cased.
 */
export function parseAddresses(raw: string): Address[] {
  const out: Address[] = [];
  let now: Writing = { words: "", angle: undefined, comment: "" };
  const end = () => {
    const address = addressIn(now);
    if (address !== undefined && address.name + address.address !== "" && out.length < MAX_ADDRESSES) out.push(address);
    now = { words: "", angle: undefined, comment: "" };
  };
  let quotesClose = true;
  let i = 0;
  while (i < raw.length && out.length < MAX_ADDRESSES) {
    const c = raw[i] ?? "";
    if (c === '"' && quotesClose) {
      let text = "";
      let k = i + 1;
      for (; k < raw.length && raw[k] !== '"'; k++) text += raw[k] === "\\" ? (raw[++k] ?? "") : raw[k];
      // What never closes was no quote, nor is any after it.
      if (k >= raw.length) {
        quotesClose = false;
        i++;
        continue;
      }
      now.words += raw[k + 1] === "@" ? `"${text}"` : text;
      i = k + 1;
    } else if (c === "(") {
      let depth = 1;
      let k = i + 1;
      for (; k < raw.length && depth > 0; k++) {
        if (raw[k] === "\\") k++;
        else if (raw[k] === "(") depth++;
        else if (raw[k] === ")") depth--;
      }
      now.comment += raw.slice(i + 1, depth === 0 ? k - 1 : raw.length);
      i = k;
    } else if (c === "<") {
      const close = raw.indexOf(">", i);
      const stop = close === -1 ? raw.length : close;
      now.angle ??= raw.slice(i + 1, stop);
      i = stop + 1;
      while (raw[i] === ">") i++;
    } else if (c === "," || c === ";") {
      end();
      i++;
    } else if (c === ":" && now.angle === undefined && !now.words.includes("@") && !now.words.includes("=?")) {
      // The name of a group; the mailboxes in it follow.
      now = { words: "", angle: undefined, comment: "" };
      i++;
    } else if (c === "=" && raw[i + 1] === "?") {
      // A "," or ":" inside an encoded word parts nothing.
      const word = /^=\?[^?\s]{1,80}\?[bBqQ]\?[^?]{0,1000}\?=/.exec(raw.slice(i, i + 1100))?.[0] ?? c;
      now.words += word;
      i += word.length;
    } else {
      now.words += c;
      i++;
    }
  }
  end();
  return out;
}
