import { readFile } from "node:fs/promises";
import type { Locale } from "@vigie/model";
import { isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument } from "yaml";
import { z } from "zod";
import { wanted } from "./schema-issues.ts";

/** A configuration file that cannot be used: which file, where, why and what to do, in one sentence of the user's language. */
export class ConfigurationError extends Error {
  override readonly name = "ConfigurationError";
}

const LARGEST = 4 * 1024 * 1024;

/**
 * Reads a YAML file as data (no tags, no code) and checks it against a schema. A list repeated at the top of the file is one list.
 * Throws a ConfigurationError naming file, line and cause.
 */
export async function readYaml<S extends z.ZodType>(path: string, schema: S, locale: Locale): Promise<z.infer<S>> {
  const fr = locale === "fr";
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "";
    throw new ConfigurationError(
      fr
        ? `${path} : ce fichier de configuration n’a pas pu être lu (${code}) ; vérifiez le chemin et les droits d’accès.`
        : `${path}: this configuration file could not be read (${code}); check its path and permissions.`,
    );
  }
  if (text.length > LARGEST)
    throw new ConfigurationError(
      fr
        ? `${path} : fichier de configuration trop volumineux (4 Mio au plus).`
        : `${path}: configuration file too large (4 MiB at most).`,
    );
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, customTags: [], schema: "core", uniqueKeys: true });
  const joined = joinLists(document);
  const broken = document.errors.find((e) => !(e.code === "DUPLICATE_KEY" && joined.has(e.pos[0])));
  if (broken !== undefined) {
    const line = broken.linePos?.[0].line ?? 1;
    throw new ConfigurationError(
      fr
        ? `${path}, ligne ${line} : le YAML est mal formé (${firstLine(broken.message)}) ; corrigez cette ligne.`
        : `${path}, line ${line}: the YAML is malformed (${firstLine(broken.message)}); correct that line.`,
    );
  }
  z.config(fr ? z.locales.fr() : z.locales.en());
  // `maxAliasCount` bounds the expansion of aliases: a "billion laughs" ends here.
  let data: unknown;
  try {
    data = document.toJS({ maxAliasCount: 50 });
  } catch {
    throw new ConfigurationError(
      fr
        ? `${path} : trop d’alias YAML ; écrivez les valeurs en clair.`
        : `${path}: too many YAML aliases; write the values out.`,
    );
  }
  const parsed = schema.safeParse(withoutEmptyKeys(data) ?? {});
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => {
    const where = issue.path.map(String);
    const key = where.join(".");
    const line = counter.linePos(nodeAt(document.contents, where)?.range?.[0] ?? 0).line;
    const named = key === "" ? "" : fr ? `, « ${key} »` : `, "${key}"`;
    return { line, at: `${fr ? "ligne" : "line"} ${line}${named}`, what: wanted(issue, locale) };
  });
  const [first, ...more] = faults.sort((a, b) => a.line - b.line);
  const { at, what } = first ?? { at: fr ? "ligne 1" : "line 1", what: fr ? "valeur refusée" : "value refused" };
  const others = more.slice(0, MOST_FAULTS).map((f) => (fr ? `${f.at} : ${f.what}` : `${f.at}: ${f.what}`));
  const rest = others.length === 0 ? "" : `${fr ? " ; de même " : "; also "}${others.join(" ; ")}`;
  throw new ConfigurationError(
    fr
      ? `${path}, ${at} : ${what}${rest} ; corrigez cette valeur (voir docs/configuration.md).`
      : `${path}, ${at}: ${what}${rest}; correct that value (see docs/configuration.md).`,
  );
}

/**
 * A list written more than once at the top of the file ("clients:" at the end again, as pasted lines have it) is one list: its parts
 * are joined under the first, in place. Gives back where the later keys stood; a repeated key that is no list stays an error.
 */
function joinLists({ contents }: ReturnType<typeof parseDocument>): Set<number> {
  const joined = new Set<number>();
  if (!isMap(contents)) return joined;
  const first = new Map<string, Pair>();
  contents.items = contents.items.filter((pair) => {
    const name = isScalar(pair.key) ? String(pair.key.value) : "";
    const before = first.get(name);
    if (before === undefined) first.set(name, pair);
    const start = isScalar(pair.key) ? pair.key.range?.[0] : undefined;
    if (before === undefined || start === undefined || !isSeq(before.value) || !isSeq(pair.value)) return true;
    before.value.items.push(...pair.value.items);
    joined.add(start);
    return false;
  });
  return joined;
}

/** Faults told after the first: a file of another program has thousands. */
const MOST_FAULTS = 6;

/** A key with nothing behind it says nothing: what stood there may be commented out. */
function withoutEmptyKeys(data: unknown): unknown {
  if (Array.isArray(data)) return data.map(withoutEmptyKeys);
  if (data === null || typeof data !== "object") return data;
  return Object.fromEntries(
    Object.entries(data)
      .filter(([, value]) => value !== null)
      .map(([key, value]) => [key, withoutEmptyKeys(value)]),
  );
}

function firstLine(text: string): string {
  return (text.split("\n")[0] ?? "").replace(/ at line \d+, column \d+:?$/u, "");
}

/** The node at a path, or the deepest one above it. */
function nodeAt(root: unknown, path: readonly string[]): Node | undefined {
  let node = root as Node | undefined;
  for (const key of path) {
    const next: unknown = isMap(node)
      ? node.items.find((pair) => String((pair.key as { value?: unknown }).value) === key)?.value
      : isSeq(node)
        ? node.items[Number(key)]
        : undefined;
    if (next === null || next === undefined) break;
    node = next as Node;
  }
  return node;
}
