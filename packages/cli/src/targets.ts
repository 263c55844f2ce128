import { lstat, mkdir, readdir, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve, sep } from "node:path";
import type { Call } from "./call.ts";
import { UsageError } from "./exit-code.ts";

/** Where a report goes: `format:path`, or a path whose format its ending tells; a path that ends in `/` or has no ending is a folder. */
export type Target = { format: string; path: string; folder: boolean };

const BY_ENDING: Readonly<Record<string, string>> = {
  ".json": "json",
  ".md": "markdown",
  ".html": "html",
  ".txt": "text",
  ".sarif": "sarif",
  ".xml": "junit",
  ".ics": "ics",
  ".jsonl": "jsonl",
};

/** Reads one `-o` value against the formats the command knows. Throws a UsageError when neither prefix nor ending tells the format. */
export function parseTarget(value: string, formats: readonly string[], call: Call): Target {
  const colon = value.indexOf(":");
  const prefix = colon === -1 ? "" : value.slice(0, colon);
  const named = formats.includes(prefix);
  const path = named ? value.slice(colon + 1) : value;
  if (path === "")
    throw new UsageError(
      call.say(
        `« ${value} » : il manque le chemin après le format.`,
        `"${value}": the path after the format is missing.`,
      ),
    );
  const ending = /\.[a-z]+$/iu.exec(path)?.[0].toLowerCase();
  const folder = path.endsWith("/") || path.endsWith(sep) || ending === undefined;
  const format = named ? prefix : folder ? "html" : (BY_ENDING[ending ?? ""] ?? "");
  if (!formats.includes(format))
    throw new UsageError(
      call.say(
        `« ${value} » : le chemin ne suffit pas à reconnaître le format ; indiquez-le devant, par exemple « json:${path} » (formats : ${formats.join(", ")}).`,
        `"${value}": the path does not tell the format; write it in front, such as "json:${path}" (formats: ${formats.join(", ")}).`,
      ),
    );
  return { format, path, folder: folder && format === "html" };
}

/** Writes a file, making its folder. Throws a UsageError that names the file and the cause. */
export async function writeReport(path: string, text: string, call: Call): Promise<void> {
  const full = resolve(call.environment.cwd, path);
  try {
    await mkdir(dirname(full), { recursive: true });
    await writeFile(full, text);
  } catch (error) {
    throw cannotWrite(path, error, call);
  }
}

/**
 * Writes a set of files below `folder`. A link already lying where a file would go is refused: a report must not write
 * outside its folder. Throws a UsageError that names the file and the cause.
 */
export async function writeFolder(folder: string, files: ReadonlyMap<string, string>, call: Call): Promise<void> {
  const root = resolve(call.environment.cwd, folder);
  try {
    await mkdir(root, { recursive: true });
    const real = await realpath(root);
    for (const [name, text] of files) {
      const path = join(real, name);
      await mkdir(dirname(path), { recursive: true });
      if (!`${await realpath(dirname(path))}${sep}`.startsWith(`${real}${sep}`)) throw new Error("link");
      const there = await lstat(path).catch(() => undefined);
      if (there?.isSymbolicLink() === true) throw new Error("link");
      await writeFile(path, text);
    }
    await removeFormerPages(join(real, "clients"), new Set([...files.keys()].map((name) => join(real, name))));
  } catch (error) {
    throw cannotWrite(folder, error, call);
  }
}

/** How a page says that Vigie made it, within its first bytes. */
const OWN_PAGE = '<meta name="generator" content="Vigie">';
const HEAD = 1_024;

/**
 * Pages of clients that a new report no longer knows: one taken for a client yesterday may be our lawyer today, and nothing links to
 * its page any more. Only pages that Vigie made go.
 */
async function removeFormerPages(folder: string, written: ReadonlySet<string>): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    const path = join(folder, name);
    if (written.has(path) || !name.endsWith(".html") || !(await lstat(path)).isFile()) continue;
    const head = (await readFile(path)).subarray(0, HEAD).toString("utf8");
    if (head.includes(OWN_PAGE)) await rm(path);
  }
}

function cannotWrite(path: string, error: unknown, call: Call): UsageError {
  const code = (error as NodeJS.ErrnoException).code ?? (error as Error).message;
  return new UsageError(
    call.say(
      `${path} : impossible d’y écrire (${code}) ; vérifiez le dossier et les droits d’accès, ou donnez un autre chemin à -o.`,
      `${path}: cannot write there (${code}); check the folder and its permissions, or give -o another path.`,
    ),
  );
}
