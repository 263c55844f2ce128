import type { Span } from "@vigie/model";
import type { Found } from "../job.ts";
import type { Limits } from "../limits.ts";
import { htmlToText } from "../text/html-to-text.ts";

/** A node of a message's MIME tree, as far as the choice of the body needs it: of the parser, or of the first pass. */
export type MimeNode = {
  contentType?: string | false;
  textContent?: string;
  isAttachment?: boolean;
  children: MimeNode[];
};
type Body = { text: string; hidden: Span[] };

const emptyBody: Body = { text: "", hidden: [] };

function join(bodies: readonly Body[]): Body {
  let text = "";
  const hidden: Span[] = [];
  for (const body of bodies) {
    if (body.text.trim() === "") continue;
    if (text !== "") text += text.endsWith("\n") ? "\n" : "\n\n";
    for (const span of body.hidden) hidden.push({ start: span.start + text.length, end: span.end + text.length });
    text += body.text;
  }
  return { text, hidden };
}

/** A plain text of this many characters is the message, whatever the HTML beside it says. */
const SURELY_TEXT = 200;

/** True when the plain text says less than a line while the HTML says much more ("your client does not show HTML"). */
const isStub = (plain: string, html: string) => {
  const length = plain.trim().length;
  return length === 0 || (length < SURELY_TEXT && html.trim().length > length * 10);
};

/**
 * The body a reader sees. Of alternatives the plain text is taken, unless it is empty or a stub; what is not an
 * alternative is read in order.
 */
export function bodyOf(node: MimeNode, limits: Limits, found: Found[], depth = 0): Body {
  if (depth > 60) return emptyBody;
  if (node.isAttachment === true) return emptyBody;
  const read = (child: MimeNode) => bodyOf(child, limits, found, depth + 1);
  if (node.children.length > 0) {
    if (node.contentType !== "multipart/alternative") return join(node.children.map(read));
    const text = join(node.children.filter((c) => c.contentType === "text/plain").map(read));
    if (text.text.trim().length >= SURELY_TEXT) return text;
    const others = node.children.filter((c) => c.contentType !== "text/plain");
    const html = others.map(read).findLast((body) => body.text.trim() !== "") ?? emptyBody;
    return isStub(text.text, html.text) && html.text.trim() !== "" ? html : text;
  }
  const raw = node.textContent ?? "";
  if (raw === "") return emptyBody;
  if (node.contentType === "text/html") {
    const { text, hidden, cut } = htmlToText(raw, limits.htmlChars);
    if (cut) found.push({ code: "over-limit-size", detail: "html" });
    return { text, hidden };
  }
  if (raw.length > limits.mailTextBytes) {
    found.push({ code: "over-limit-size", detail: "text" });
    return { text: raw.slice(0, limits.mailTextBytes), hidden: [] };
  }
  return { text: raw, hidden: [] };
}
