import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { Unreadable } from "../job.ts";
import { PstHeap } from "./pst-heap.ts";
import { damage, kindOf, nodeKind, PstNodes } from "./pst-nodes.ts";

const STORE = 0x21;
const ROOT_FOLDER = 0x122;
const PR_DISPLAY_NAME = 0x3001;
const PR_IPM_SUBTREE = 0x35e0;
const MAX_FOLDER_DEPTH = 100;
/** A name or a table of a folder is no larger than this. */
const FOLDER_BYTES = 64 * 1024 * 1024;

/** One folder with mail: its path, how many items its own table announces, and the items' numbers. */
type PstFolder = { path: string; announced: number; nodes: number[] };

type PstList = {
  folders: PstFolder[];
  /** Items announced by a table or found in the file, each counted once: those in `folders`. */
  expected: number;
  /** Pages and tables that could not be read: something may be missing. */
  failed: number;
};

/** A mailbox file opened by path. Bytes are read as they are needed; never the whole file. */
export class PstFile {
  readonly nodes: PstNodes;
  private readonly descriptor: number;

  constructor(path: string) {
    this.descriptor = openSync(path, "r");
    try {
      this.nodes = new PstNodes((position, length) => {
        const bytes = Buffer.alloc(length);
        if (!Number.isSafeInteger(position)) return bytes.subarray(0, 0);
        return bytes.subarray(0, readSync(this.descriptor, bytes, 0, length, position));
      });
    } catch (error) {
      this.close();
      throw error;
    }
  }

  /** Size in bytes. */
  get size(): number {
    return fstatSync(this.descriptor).size;
  }

  close(): void {
    closeSync(this.descriptor);
  }
}

/**
 * The folders of a mailbox file (.pst, .ost) and what lies in them, in the order of the file. Items are those the file's
 * index holds (recoverable ones among them, whose folder no longer names them) and those a folder's table names; one that is
 * only named is in the list too, so that reading it ends in a record of its own. Search folders and hidden items (rules,
 * views) are not counted. Paths are relative to the folder above the inbox; "" for items without a folder.
 * Throws `Unreadable`.
 */
export function listNodes(nodes: PstNodes): PstList {
  let failed = 0;
  const parents = new Map<number, number>();
  const items = new Map<number, number[]>();
  let count = 0;
  for (const { id, parent } of nodes.nodes(() => failed++)) {
    if (kindOf(id) === nodeKind.folder) {
      parents.set(id, parent);
      if (!items.has(id)) items.set(id, []);
    } else if (kindOf(id) === nodeKind.message) {
      if (++count > MAX_ITEMS) throw new Unreadable("limit", "over-limit-parts");
      const list = items.get(parent);
      if (list === undefined) items.set(parent, [id]);
      else list.push(id);
    }
  }
  if (parents.size === 0 && items.size === 0) throw new Unreadable("corrupt", "invalid-structure");
  const names = new FolderNames(nodes, parents);
  const placed = new Set<number>();
  for (const list of items.values()) for (const id of list) placed.add(id);
  const folders: PstFolder[] = [];
  for (const [id, found] of items) {
    let announced = 0;
    let missing: number[] = [];
    if (parents.has(id))
      try {
        const contents = nodes.node(id - nodeKind.folder + nodeKind.contents);
        const rows = contents === undefined ? [] : new PstHeap(nodes, contents, FOLDER_BYTES).rowIds();
        announced = rows.length;
        missing = rows.filter((row) => kindOf(row) === nodeKind.message && !placed.has(row));
      } catch (error) {
        damage(error);
        failed++;
      }
    const all = [...found, ...missing];
    if (all.length > 0) folders.push({ path: names.pathOf(id), announced, nodes: all });
  }
  return { folders, expected: folders.reduce((sum, folder) => sum + folder.nodes.length, 0), failed };
}

/** More items than any mailbox has. */
const MAX_ITEMS = 5_000_000;

class FolderNames {
  private readonly nodes: PstNodes;
  private readonly parents: ReadonlyMap<number, number>;
  private readonly names = new Map<number, string>();
  private readonly top: number | undefined;

  constructor(nodes: PstNodes, parents: ReadonlyMap<number, number>) {
    this.nodes = nodes;
    this.parents = parents;
    // An entry number: four bytes of flags, sixteen of the store's own number, four of the node's.
    const entry = this.read(STORE, (heap) => heap.binary(PR_IPM_SUBTREE));
    this.top = entry !== undefined && entry.length >= 24 ? entry.readUInt32LE(20) : undefined;
  }

  pathOf(folder: number): string {
    const names: string[] = [];
    let id = folder;
    while (this.parents.has(id) && id !== this.top && id !== ROOT_FOLDER && names.length < MAX_FOLDER_DEPTH) {
      const name = this.nameOf(id);
      if (name === "IPM_SUBTREE") break;
      names.unshift(name);
      id = this.parents.get(id) ?? 0;
    }
    return names.join("/");
  }

  private nameOf(id: number): string {
    const known = this.names.get(id);
    if (known !== undefined) return known;
    const name = this.read(id, (properties) => properties.text(PR_DISPLAY_NAME)) ?? "?";
    const clean = name.replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, " ").replace(/[/#]/g, "_");
    this.names.set(id, clean.slice(0, 200).trim());
    return this.names.get(id) ?? "?";
  }

  private read<T>(id: number, take: (properties: ReturnType<PstHeap["properties"]>) => T): T | undefined {
    try {
      const node = this.nodes.node(id);
      return node === undefined
        ? undefined
        : take(new PstHeap(this.nodes, node, FOLDER_BYTES).properties(undefined, () => {}));
    } catch (error) {
      damage(error);
      return undefined;
    }
  }
}
