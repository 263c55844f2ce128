import { lstat, readdir, realpath, stat } from "node:fs/promises";
import type { ProblemCode } from "@vigie/model";
import { folderOfFile } from "./mail/mailbox-name.ts";
import { ownOutput } from "./own-output.ts";

/**
 * One thing to ingest: a file, a Maildir with its messages, or a path that could not be followed (`problem`).
 * `source` is the path as the user gave it, or below what the user gave, with `/`; `path` opens it.
 */
export type Source =
  | { kind: "file"; source: string; path: string; size: number; folder?: string; message?: boolean }
  | { kind: "maildir"; source: string; folder: string; messages: Source[] }
  | { kind: "missing"; source: string; problem: ProblemCode; detail?: string };

/** Our own configuration, and what systems and mail programs leave in folders (Thunderbird's `.msf` are indexes). */
const ignored = /^(?:vigie.*\.ya?ml|thumbs\.db|desktop\.ini|__macosx|node_modules|.*\.msf)$/i;
const byCodeUnit = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const MAX_FOLDER_DEPTH = 200;
const codeOf = (error: unknown) => (error instanceof Error && "code" in error ? String(error.code) : "error");

function missing(source: string, error: unknown): Source {
  const code = codeOf(error);
  return { kind: "missing", source, problem: code === "ENOENT" ? "not-found" : "unreadable", detail: code };
}

const baseName = (path: string) => path.slice(path.lastIndexOf("/") + 1);
const below = (folder: string, name: string) => (folder.endsWith("/") ? `${folder}${name}` : `${folder}/${name}`);

/** A Maildir keeps its messages in `cur` and `new`, beside `tmp`; copies lose the empty ones. */
const isMaildir = (names: ReadonlySet<string>) => names.has("cur") && (names.has("new") || names.has("tmp"));

/** Name of a mailbox by its folder: `.Sent` of a Maildir++ is "Sent", `.INBOX.Clients` is "Clients". */
function maildirName(source: string): string {
  const name = baseName(source.replace(/\/+$/, ""));
  return name.startsWith(".") ? (name.split(".").at(-1) ?? name) : name;
}

async function* readFolder(source: string, root: string, depth: number): AsyncGenerator<Source> {
  let entries: string[];
  try {
    entries = (await readdir(source)).sort(byCodeUnit);
  } catch (error) {
    yield missing(source, error);
    return;
  }
  const names = new Set(entries);
  if (isMaildir(names)) {
    yield* readMaildir(source, names);
    for (const name of entries) if (name.startsWith(".")) yield* readPath(below(source, name), root, depth + 1, true);
    return;
  }
  const own = await ownOutput(entries, (name) => below(source, name));
  for (const name of entries) {
    if (ignored.test(name) || own.has(name)) continue;
    // A Maildir++ keeps its folders as dot folders; any other dot file is a system's or a program's.
    yield* readPath(below(source, name), root, depth + 1, name.startsWith("."));
  }
}

async function* readMaildir(source: string, names: ReadonlySet<string>): AsyncGenerator<Source> {
  const folder = maildirName(source);
  const messages: Source[] = [];
  for (const part of ["cur", "new"].filter((name) => names.has(name))) {
    const path = below(source, part);
    try {
      for (const name of (await readdir(path)).sort(byCodeUnit)) {
        if (name.startsWith(".")) continue;
        const file = below(path, name);
        try {
          const { size } = await stat(file);
          messages.push({ kind: "file", source: file, path: file, size, folder, message: true });
        } catch (error) {
          messages.push(missing(file, error));
        }
      }
    } catch (error) {
      messages.push(missing(path, error));
    }
  }
  yield { kind: "maildir", source, folder, messages };
}

async function* readPath(source: string, root: string, depth: number, onlyMaildir: boolean): AsyncGenerator<Source> {
  try {
    const link = await lstat(source);
    if (link.isSymbolicLink()) {
      // A link may point at a neighbour, not out of the tree, and not at a folder around itself.
      const real = await realpath(source);
      const inside = real === root || real.startsWith(`${root}/`);
      if (!inside || (await stat(source)).isDirectory()) return;
    }
    const entry = await stat(source);
    if (entry.isDirectory()) {
      if (depth > MAX_FOLDER_DEPTH) yield { kind: "missing", source, problem: "over-limit-depth" };
      else if (!onlyMaildir || isMaildir(new Set(await readdir(source)))) yield* readFolder(source, root, depth);
    } else if (onlyMaildir) return;
    else if (entry.isFile()) {
      const folder = folderOfFile(source);
      yield { kind: "file", source, path: source, size: entry.size, ...(folder === "" ? {} : { folder }) };
    } else yield { kind: "missing", source, problem: "unreadable", detail: "not a file" };
  } catch (error) {
    yield missing(source, error);
  }
}

/**
 * Everything under the given files and folders, in the order given and below each in code-unit order of names, each file
 * once. Left out below a folder: `vigie*.yaml`, what Vigie wrote (`ownOutput`), dot files and dot folders (but not a Maildir's), links that lead out of the tree.
 * What does not exist or cannot be opened comes as a `missing` source; nothing throws.
 */
export async function* read(paths: readonly string[]): AsyncGenerator<Source> {
  for (const given of paths) {
    const source = given.replaceAll("\\", "/").replace(/(?<=.)\/+$/, "");
    try {
      const root = await realpath(source);
      const entry = await stat(source);
      if (entry.isDirectory()) yield* readFolder(source, root, 0);
      else yield* readPath(source, root, 0, false);
    } catch (error) {
      yield missing(source, error);
    }
  }
}
