import { burn, type Entry } from "@kenjiuno/msgreader/lib/Burner.js";
import type { CompoundFile, Storage } from "./compound-file.ts";

/** Kinds of entries of a compound file's directory. */
const STORAGE = 1;
const STREAM = 2;
const ROOT = 5;

/** A compound file under construction. Places are numbers, 0 the root. The same calls always give the same bytes. */
export class CompoundFileWriter {
  private readonly entries: Entry[] = [{ name: "Root Entry", type: ROOT, length: 0, children: [] }];

  /** Adds a storage and gives its place. */
  storage(parent: number, name: string): number {
    return this.add(parent, { name, type: STORAGE, length: 0, children: [] });
  }

  stream(parent: number, name: string, bytes: Uint8Array): void {
    // A copy each time: the library writes the whole buffer that a view lies in.
    this.add(parent, { name, type: STREAM, length: bytes.length, binaryProvider: () => new Uint8Array(bytes) });
  }

  /** Copies what a storage of another file holds. */
  copy(file: CompoundFile, from: Storage, to: number): void {
    for (const child of from.children)
      if (child.kind === "stream") this.stream(to, child.name, file.read(child));
      else this.copy(file, child, this.storage(to, child.name));
  }

  bytes(): Buffer {
    return Buffer.from(burn(this.entries));
  }

  private add(parent: number, entry: Entry): number {
    this.entries.push(entry);
    this.entries[parent]?.children?.push(this.entries.length - 1);
    return this.entries.length - 1;
  }
}
