import { plainDocument, type Reading } from "../job.ts";
import type { Limits } from "../limits.ts";
import { decodeCharset, htmlCharset } from "./charset.ts";
import { htmlToText } from "./html-to-text.ts";

/** A page in a file of its own: its text as a reader sees it, its title. */
export function readHtml(bytes: Buffer, limits: Limits): Reading {
  const { text: source, guessed } = decodeCharset(bytes, htmlCharset(bytes));
  const { text, hidden, title, cut } = htmlToText(source, limits.htmlChars);
  const doubtful = guessed !== undefined && guessed !== "utf-8";
  return {
    format: "html",
    state: cut ? "partial" : "ok",
    problems: [
      ...(doubtful ? [{ code: "encoding-guessed" as const, detail: guessed }] : []),
      ...(cut ? [{ code: "over-limit-size" as const, detail: "html" }] : []),
    ],
    document: { ...plainDocument("html", text), hidden, ...(title === undefined ? {} : { title }) },
  };
}
