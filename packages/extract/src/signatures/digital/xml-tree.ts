import { SaxesParser } from "saxes";

export type XmlElement = {
  /** As written, with its prefix. */
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlNode[];
  readonly parent: XmlElement | undefined;
};
export type XmlNode = XmlElement | string | { readonly instruction: string };

const MAX_NODES = 300_000;
const MAX_DEPTH = 200;

/** The tree of an XML text; comments are left out, as canonical XML does. Undefined when it is not well formed or too large, or declares entities. */
export function parseXml(text: string): XmlElement | undefined {
  let root: XmlElement | undefined;
  let nodes = 0;
  const open: (Omit<XmlElement, "children"> & { children: XmlNode[] })[] = [];
  const parser = new SaxesParser();
  const stop = (): never => {
    throw new Error("refused");
  };
  const add = (node: XmlNode): void => {
    if (++nodes > MAX_NODES) stop();
    const children = open.at(-1)?.children;
    const last = children?.at(-1);
    if (typeof node === "string" && typeof last === "string" && children !== undefined)
      children[children.length - 1] = last + node;
    else children?.push(node);
  };
  parser.on("error", stop);
  parser.on("doctype", stop);
  parser.on("opentag", (tag) => {
    if (open.length >= MAX_DEPTH) stop();
    const element = {
      name: tag.name,
      attributes: new Map(Object.entries(tag.attributes as Record<string, string>)),
      children: [] as XmlNode[],
      parent: open.at(-1),
    };
    if (open.length === 0) root = element;
    else add(element);
    open.push(element);
  });
  parser.on("closetag", () => void open.pop());
  parser.on("text", (t) => add(t));
  parser.on("cdata", (t) => add(t));
  parser.on("processinginstruction", ({ target, body }) =>
    add({ instruction: body === "" ? target : `${target} ${body}` }),
  );
  try {
    parser.write(text).close();
  } catch {
    return undefined;
  }
  return root;
}

export function isElement(node: XmlNode): node is XmlElement {
  return typeof node !== "string" && "name" in node;
}

const prefixOf = (name: string): string => (name.includes(":") ? name.slice(0, name.indexOf(":")) : "");
export const localName = (name: string): string => name.slice(name.indexOf(":") + 1);

/** Namespace that a prefix means on an element. */
export function namespaceOf(element: XmlElement, prefix = prefixOf(element.name)): string {
  for (let at: XmlElement | undefined = element; at !== undefined; at = at.parent) {
    const found = at.attributes.get(prefix === "" ? "xmlns" : `xmlns:${prefix}`);
    if (found !== undefined) return found;
  }
  return prefix === "xml" ? "http://www.w3.org/XML/1998/namespace" : "";
}

/** Elements of a tree, itself first, in the order of the document. */
export function* elementsOf(element: XmlElement): Generator<XmlElement> {
  yield element;
  for (const child of element.children) if (isElement(child)) yield* elementsOf(child);
}

/** Text of an element without that of the elements in it. */
export function textOf(element: XmlElement | undefined): string {
  return (element?.children ?? []).filter((c) => typeof c === "string").join("");
}

const escapedText = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll("\r", "&#xD;");
const escapedValue = (text: string): string =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll('"', "&quot;")
    .replaceAll("\t", "&#x9;")
    .replaceAll("\n", "&#xA;")
    .replaceAll("\r", "&#xD;");
const byCode = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Namespaces written on an element, and those on the elements around it: at most `MAX_DEPTH` deep. */
type Rendered = { written: ReadonlyMap<string, string>; around: Rendered | undefined };

function rendering(scope: Rendered | undefined, prefix: string): string {
  for (let at = scope; at !== undefined; at = at.around) {
    const uri = at.written.get(prefix);
    if (uri !== undefined) return uri;
  }
  return "";
}

/** How much canonical XML may still be made of a file: nodes, and namespaces looked up. */
export type Effort = { left: number };

/**
 * Canonical XML 1.0 of an element and what is in it, inclusive or exclusive (W3C xml-c14n, xml-exc-c14n), without comments.
 * `inclusive` lists the prefixes that exclusive canonicalisation treats inclusively. Undefined when it would take more than
 * `effort` has left.
 */
export function canonical(
  apex: XmlElement,
  { exclusive = false, inclusive = [] }: { exclusive?: boolean; inclusive?: readonly string[] } = {},
  effort: Effort = { left: Number.POSITIVE_INFINITY },
): string | undefined {
  const out: string[] = [];
  const listed = new Set(inclusive.map((p) => (p === "#default" ? "" : p)));
  const write = (element: XmlElement, rendered: Rendered | undefined): void => {
    const prefixes = new Set<string>();
    const attributes: { key: string; namespace: string; name: string; value: string }[] = [];
    for (const [name, value] of element.attributes) {
      if (name === "xmlns") prefixes.add("");
      else if (name.startsWith("xmlns:")) prefixes.add(name.slice(6));
      else {
        const prefix = prefixOf(name);
        attributes.push({
          key: localName(name),
          namespace: prefix === "" ? "" : namespaceOf(element, prefix),
          name,
          value,
        });
      }
    }
    if (exclusive) {
      const used = new Set([
        prefixOf(element.name),
        ...attributes.map((a) => prefixOf(a.name)).filter((p) => p !== ""),
      ]);
      for (const p of prefixes) if (!used.has(p) && !listed.has(p)) prefixes.delete(p);
      for (const p of used) prefixes.add(p);
      if (element === apex) for (const p of listed) prefixes.add(p);
    } else if (element === apex)
      // what is in scope on the apex is written there, and so are xml: attributes of the elements above
      for (let at = element.parent; at !== undefined; at = at.parent)
        for (const [name, value] of at.attributes) {
          if (name === "xmlns") prefixes.add("");
          else if (name.startsWith("xmlns:")) prefixes.add(name.slice(6));
          else if (name.startsWith("xml:") && !attributes.some((a) => a.name === name))
            attributes.push({ key: localName(name), namespace: namespaceOf(element, "xml"), name, value });
        }
    effort.left -= 1 + prefixes.size + attributes.length + element.children.length;
    if (effort.left < 0) return;
    const written = new Map<string, string>();
    out.push("<", element.name);
    for (const prefix of [...prefixes].sort(byCode)) {
      if (prefix === "xml") continue;
      const uri = namespaceOf(element, prefix);
      if (rendering(rendered, prefix) === uri) continue;
      written.set(prefix, uri);
      out.push(` xmlns${prefix === "" ? "" : `:${prefix}`}="${escapedValue(uri)}"`);
    }
    attributes.sort((a, b) => byCode(a.namespace, b.namespace) || byCode(a.key, b.key));
    for (const { name, value } of attributes) out.push(` ${name}="${escapedValue(value)}"`);
    out.push(">");
    const around = written.size === 0 ? rendered : { written, around: rendered };
    for (const child of element.children) {
      if (typeof child === "string") out.push(escapedText(child));
      else if (isElement(child)) write(child, around);
      else out.push(`<?${child.instruction}?>`);
    }
    out.push("</", element.name, ">");
  };
  write(apex, undefined);
  return effort.left < 0 ? undefined : out.join("");
}
