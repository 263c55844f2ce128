import type { Span } from "@vigie/model";
import { SaxesParser } from "saxes";

/** An XML element by its local name. `text` is trimmed, `span` is where it stands in the source; elements that hold others have none. */
export type Element = {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: Element[];
  text: string;
  span: Span;
};

/** What an invoice never has, and a bomb does. */
const MAX_CHARS = 20_000_000;
const MAX_ELEMENTS = 400_000;
const MAX_DEPTH = 64;

/** The name of the root element without its prefix, and the root tag, behind declarations and comments; undefined otherwise. */
export function rootTag(xml: string): { name: string; tag: string } | undefined {
  let at = /^[\ufeff\s]*/u.exec(xml)?.[0].length ?? 0;
  for (;;) {
    const close = xml.startsWith("<!--", at) ? "-->" : xml.startsWith("<?", at) ? "?>" : undefined;
    if (close === undefined) break;
    const end = xml.indexOf(close, at + 2);
    if (end === -1) return undefined;
    at = end + close.length;
    while (/\s/u.test(xml.charAt(at))) at++;
  }
  const tag = /^<(?:[\w.-]{1,40}:)?([\w.-]{1,80})(?=[\s/>])/u.exec(xml.slice(at, at + 130));
  const end = xml.indexOf(">", at);
  return tag?.[1] === undefined || end === -1
    ? undefined
    : { name: tag[1], tag: xml.slice(at, Math.min(end, at + 8_000)) };
}

/**
 * The root element of an XML text; undefined when there is none, when the text is absurdly large or deep, and when it has a
 * document type: no entity of its own is ever expanded. What is not well-formed is read as far as it goes.
 */
export function readElements(xml: string): Element | undefined {
  if (xml.length > MAX_CHARS) return undefined;
  const parser = new SaxesParser({ xmlns: false, position: true });
  const stack: Element[] = [];
  let root: Element | undefined;
  let count = 0;
  let refused = false;
  const refuse = () => {
    refused = true;
    throw new Error("refused");
  };
  parser.on("doctype", refuse);
  parser.on("error", () => {});
  parser.on("opentag", (tag) => {
    if (++count > MAX_ELEMENTS || stack.length > MAX_DEPTH) refuse();
    const attributes: Record<string, string> = {};
    for (const [name, value] of Object.entries(tag.attributes)) attributes[localName(name)] = String(value);
    const start = parser.position;
    const element = { name: localName(tag.name), attributes, children: [], text: "", span: { start, end: start } };
    stack.at(-1)?.children.push(element);
    root ??= element;
    stack.push(element);
  });
  const text = (value: string) => {
    const element = stack.at(-1);
    if (element !== undefined) element.text += value;
  };
  parser.on("text", text);
  parser.on("cdata", text);
  parser.on("closetag", () => {
    const element = stack.pop();
    if (element === undefined) return;
    element.text = element.children.length > 0 ? "" : element.text.trim();
    const inner = xml.slice(element.span.start, Math.max(element.span.start, parser.position));
    const source = inner.slice(0, Math.max(0, inner.lastIndexOf("</")));
    const start = element.span.start + source.length - source.trimStart().length;
    element.span = { start, end: start + source.trim().length };
  });
  try {
    // A mark of byte order would be text before the root.
    parser.write(xml.replace(/^\ufeff/u, " ")).close();
  } catch {
    // Refused, or broken beyond what the parser goes on after.
  }
  return refused ? undefined : root;
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

/**
 * The elements at a path below one: names parted by "/", alternatives by "|", in the order of the document. Only those that
 * are not empty.
 */
export function elementsAt(from: Element | undefined, path: string): Element[] {
  let found = from === undefined ? [] : [from];
  for (const step of path.split("/")) {
    const names = step.split("|");
    found = found.flatMap((element) => element.children.filter((child) => names.includes(child.name)));
  }
  return found.filter((element) => element.text !== "" || element.children.length > 0);
}
