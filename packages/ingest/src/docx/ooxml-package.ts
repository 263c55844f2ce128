import { SaxesParser } from "saxes";
import { inflateEntry } from "../archive/unpack-entry.ts";
import { readZipDirectory } from "../archive/zip-directory.ts";
import { Unreadable } from "../job.ts";
import type { Limits } from "../limits.ts";

export type Attributes = Readonly<Record<string, string>>;
export type XmlHandler = {
  open?: (name: string, attributes: Attributes, depth: number) => void;
  close?: (name: string, depth: number) => void;
  text?: (text: string) => void;
};

const MAX_XML_DEPTH = 5000;

/** Name without its namespace prefix: what Office writes as `w:p`, others write as `ns0:p`. */
const localName = (name: string) => {
  const colon = name.indexOf(":");
  return colon === -1 ? name : name.slice(colon + 1);
};

/**
 * Runs a handler over XML. Names and attribute names come without prefix. A document type declaration is refused (no
 * entities of its own, so no expansion and nothing external); what is not well-formed is read as far as it goes.
 * Returns false when it was not well-formed. Throws `Unreadable` for a declaration and for absurd depth.
 */
export function readXml(xml: string, handler: XmlHandler): boolean {
  const parser = new SaxesParser({ position: false });
  let depth = 0;
  let sound = true;
  parser.on("doctype", () => {
    throw new Unreadable("corrupt", "invalid-structure", "document type declaration");
  });
  parser.on("error", () => {
    sound = false;
  });
  parser.on("opentag", (tag) => {
    depth++;
    if (depth > MAX_XML_DEPTH) throw new Unreadable("limit", "over-limit-depth");
    const attributes: Record<string, string> = {};
    for (const [name, value] of Object.entries(tag.attributes)) attributes[localName(name)] = String(value);
    handler.open?.(localName(tag.name), attributes, depth);
  });
  parser.on("closetag", (tag) => {
    handler.close?.(localName(tag.name), depth);
    depth--;
  });
  parser.on("text", (text) => handler.text?.(text));
  parser.on("cdata", (text) => handler.text?.(text));
  parser.write(xml).close();
  return sound;
}

export type Relationship = { type: string; target: string; external: boolean };

/** The parts of an Office Open XML file, inflated one by one when asked for, within the limits of an archive. */
export class OoxmlPackage {
  readonly names: readonly string[];
  private readonly bytes: Buffer;
  private readonly limits: Limits;
  private readonly entries: ReadonlyMap<string, { offset: number; length: number; deflated: boolean }>;
  private inflated = 0;

  constructor(bytes: Buffer, limits: Limits) {
    const { entries } = readZipDirectory(bytes, limits);
    this.bytes = bytes;
    this.limits = limits;
    this.entries = new Map(entries.map((entry) => [entry.name.replace(/^\//, "").toLowerCase(), entry]));
    this.names = entries.map((entry) => entry.name);
  }

  /** Bytes of a part, undefined when there is none of that name. Throws `Unreadable`. */
  part(name: string): Buffer | undefined {
    const entry = this.entries.get(name.toLowerCase());
    if (entry === undefined) return undefined;
    const stored = this.bytes.subarray(entry.offset, entry.offset + entry.length);
    const data = entry.deflated ? inflateEntry(stored, this.limits.inflatedBytes - this.inflated, this.limits) : stored;
    this.inflated += data.length;
    return data;
  }

  xml(name: string): string | undefined {
    const data = this.part(name);
    if (data === undefined) return undefined;
    if (data[0] === 0xff && data[1] === 0xfe) return new TextDecoder("utf-16le").decode(data);
    if (data[0] === 0xfe && data[1] === 0xff) return new TextDecoder("utf-16be").decode(data);
    return new TextDecoder("utf-8").decode(data);
  }

  /** Relationships of a part by id, targets resolved to names inside the package. */
  relationships(name: string): ReadonlyMap<string, Relationship> {
    const slash = name.lastIndexOf("/");
    const folder = name.slice(0, slash + 1);
    const xml = this.xml(`${folder}_rels/${name.slice(slash + 1)}.rels`);
    const found = new Map<string, Relationship>();
    if (xml === undefined) return found;
    readXml(xml, {
      open: (element, { Id, Target, Type, TargetMode }) => {
        if (element !== "Relationship" || Id === undefined || Target === undefined) return;
        const path: string[] = Target.startsWith("/") ? [] : folder.split("/").filter((p) => p !== "");
        for (const piece of Target.split("/"))
          if (piece === "..") path.pop();
          else if (piece !== "." && piece !== "") path.push(piece);
        found.set(Id, {
          type: (Type ?? "").slice((Type ?? "").lastIndexOf("/") + 1),
          target: path.join("/"),
          external: TargetMode === "External",
        });
      },
    });
    return found;
  }
}
