import type { Page } from "@vigie/model";
import { distinctNames, safePartName } from "../archive/part-name.ts";
import { type Found, type Part, plainDocument, type Reading, Unreadable } from "../job.ts";
import type { Limits } from "../limits.ts";
import { htmlToText } from "../text/html-to-text.ts";
import { objectFile } from "./rtf-embedded.ts";
import { type RtfText, rtfToText } from "./rtf-to-text.ts";

/** A document with fewer characters than this and with pictures is a scan pasted into a text. */
const MIN_USABLE = 30;
/** A page-wide picture: a third of a page of A4 in each direction, in points. */
const LARGE_PICTURE = 200;

/**
 * An RTF file as a document. Pages are told only where the author began one himself, and only then: their numbers are those
 * of his breaks. Files put into it are parts, and so are its large pictures when there is next to no text. Throws `Unreadable` when there is nothing but the beginning of a file.
 */
export function readRtf(bytes: Buffer, limits: Limits): Reading {
  const rtf = rtfToText(bytes);
  const found: Found[] = [];
  if (!rtf.closed) {
    if (rtf.text.trim() === "" && rtf.html === undefined && rtf.pictures.length === 0)
      throw new Unreadable("corrupt", "truncated");
    found.push({ code: "truncated" });
  }
  let { text, hidden } = rtf;
  if (rtf.html !== undefined) {
    const html = htmlToText(rtf.html, limits.htmlChars);
    ({ text, hidden } = html);
    if (html.cut) found.push({ code: "over-limit-size", detail: "html" });
  }
  const pages = rtf.html === undefined ? pagesOf(rtf, limits, found) : [];
  const parts = [...filesIn(rtf), ...(text.replace(/\s+/g, "").length < MIN_USABLE ? scansOf(rtf) : [])];
  return {
    format: "rtf",
    state: found.length > 0 ? "partial" : "ok",
    problems: found,
    ...(parts.length > 0 ? { contents: { expected: parts.length, parts } } : {}),
    document: {
      ...plainDocument("rtf", text),
      hidden,
      furniture: rtf.html === undefined ? rtf.furniture : [],
      pages,
      ...(rtf.revisions.length > 0 && rtf.html === undefined ? { revisions: rtf.revisions } : {}),
      ...(rtf.title === undefined ? {} : { title: rtf.title }),
    },
  };
}

function pagesOf({ pageStarts, text }: RtfText, limits: Limits, found: Found[]): Page[] {
  if (pageStarts.length < 2) return [];
  if (pageStarts.length > limits.pages) found.push({ code: "over-limit-pages", detail: String(pageStarts.length) });
  return pageStarts.slice(0, limits.pages).map((start, i) => {
    const end = i + 1 < limits.pages ? (pageStarts[i + 1] ?? text.length) : text.length;
    return { number: i + 1, span: { start, end }, hasText: text.slice(start, end).trim() !== "" };
  });
}

function filesIn({ objects }: RtfText): Part[] {
  const distinct = distinctNames();
  return objects.flatMap((object, i): Part[] => {
    const file = objectFile(object.bytes);
    if (file === undefined) return [];
    const { name } = safePartName(file.name ?? "", `object-${i + 1}`);
    return [{ label: distinct(name), bytes: { kind: "memory", bytes: file.bytes }, hints: { name } }];
  });
}

function scansOf({ pictures }: RtfText): Part[] {
  return pictures
    .filter((p) => p.extension !== undefined && p.width >= LARGE_PICTURE && p.height >= LARGE_PICTURE)
    .map(({ bytes, extension }, i): Part => {
      const name = `image-${i + 1}.${extension}`;
      return { label: name, bytes: { kind: "memory", bytes }, hints: { name } };
    });
}
