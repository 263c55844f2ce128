import { constants, inflateRawSync } from "node:zlib";
import { inflateEntry } from "../archive/unpack-entry.ts";
import type { ZipDirectory } from "../archive/zip-directory.ts";
import { Unreadable } from "../job.ts";
import type { Limits } from "../limits.ts";
import { readXml } from "./office-xml.ts";

const MAX_CHUNK = 1024 * 1024;

export type Relationship = { id: string; type: string; target: string; external: boolean };

/** Names of parts are compared without case, and written with "/" whatever made the file wrote. */
const key = (name: string) => name.replaceAll("\\", "/").replace(/^\//, "").toLowerCase();

/** Text of an XML part by its byte order mark; Office writes UTF-8, seldom UTF-16. */
export function decodeXml(data: Buffer): string {
  if (data[0] === 0xff && data[1] === 0xfe) return new TextDecoder("utf-16le").decode(data);
  if (data[0] === 0xfe && data[1] === 0xff) return new TextDecoder("utf-16be").decode(data);
  return data.toString("utf8");
}

/** The parts of an Office Open XML or OpenDocument file, inflated one by one when asked for, within an archive's limits. */
export class OoxmlPackage {
  readonly names: readonly string[];
  private readonly bytes: Buffer;
  private readonly limits: Limits;
  private readonly entries: ReadonlyMap<string, ZipDirectory["entries"][number]>;
  private readonly cut: boolean;
  private inflated = 0;

  /** With `cut`, the end of the file is missing: a part that ends too early gives what is there. */
  constructor(bytes: Buffer, { entries }: ZipDirectory, limits: Limits, cut = false) {
    this.cut = cut;
    this.bytes = bytes;
    this.limits = limits;
    this.entries = new Map(entries.map((entry) => [key(entry.name), entry]));
    this.names = entries.map((entry) => entry.name.replace(/^\//, ""));
  }

  /** Bytes of a part as they lie in the file, most often compressed. */
  stored(name: string): Buffer | undefined {
    const entry = this.entries.get(key(name));
    return entry === undefined ? undefined : this.bytes.subarray(entry.offset, entry.offset + entry.length);
  }

  /** Bytes of a part, undefined when there is none of that name. Throws `Unreadable`. */
  part(name: string): Buffer | undefined {
    const entry = this.entries.get(key(name));
    if (entry === undefined) return undefined;
    if (entry.lock !== undefined) throw new Unreadable("encrypted", "encrypted");
    const stored = this.bytes.subarray(entry.offset, entry.offset + entry.length);
    if (entry.deflated) return this.inflate(stored, entry.claimed);
    this.inflated += stored.length;
    return stored;
  }

  /** Inflates bytes of this file within what it may inflate to in all. `claimed` saves copying. Throws `Unreadable`. */
  inflate(packed: Buffer, claimed = 16_384): Buffer {
    // One piece of the size it should have; what is larger comes in several, whatever the directory claims.
    const chunkSize = Math.min(MAX_CHUNK, Math.max(64, claimed + 1));
    const data = inflateEntry(packed, this.limits.inflatedBytes - this.inflated, this.limits, (bytes, options) =>
      inflateRawSync(bytes, { ...options, chunkSize, ...(this.cut ? { finishFlush: constants.Z_SYNC_FLUSH } : {}) }),
    );
    this.inflated += data.length;
    return data;
  }

  xml(name: string): string | undefined {
    const data = this.part(name);
    return data === undefined ? undefined : decodeXml(data);
  }

  /** Relationships of a part by id, targets resolved to names inside the package; of a type only the last word is kept. */
  relationships(name: string): ReadonlyMap<string, Relationship> {
    const slash = name.lastIndexOf("/");
    const folder = name.slice(0, slash + 1);
    const xml = this.xml(`${folder}_rels/${name.slice(slash + 1)}.rels`);
    const found = new Map<string, Relationship>();
    if (xml === undefined) return found;
    readXml(xml, {
      open: (element, a) => {
        if (element !== "Relationship") return;
        const id = a.get("Id");
        const target = a.get("Target");
        if (id === undefined || target === undefined) return;
        const path: string[] = target.startsWith("/") ? [] : folder.split("/").filter((p) => p !== "");
        for (const piece of target.replaceAll("\\", "/").split("/"))
          if (piece === "..") path.pop();
          else if (piece !== "." && piece !== "") path.push(piece);
        const type = a.get("Type") ?? "";
        found.set(id, {
          id,
          type: type.slice(type.lastIndexOf("/") + 1),
          target: path.join("/"),
          external: a.get("TargetMode") === "External",
        });
      },
    });
    return found;
  }
}
