import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { CheckReport, type Locale, SCHEMA_VERSION, ScanReport } from "@vigie/model";
import type { z } from "zod";
import { ConfigurationError } from "./config/yaml-file.ts";

const REPORT_FILE = "report.json";

/** A report written by `vigie scan`: its JSON, or the folder that holds it. Throws a ConfigurationError that names the file and what is wrong with it. */
export async function readReport(path: string, locale: Locale): Promise<ScanReport> {
  const isFolder = await stat(path).then(
    (s) => s.isDirectory(),
    () => false,
  );
  return readSaved(isFolder ? join(path, REPORT_FILE) : path, ScanReport, locale, "scan");
}

/** The fingerprints of an earlier `vigie check -f json`: findings already known. */
export async function readBaseline(path: string, locale: Locale): Promise<Set<string>> {
  const report = await readSaved(path, CheckReport, locale, "check");
  return new Set(report.documents.flatMap((d) => d.findings.map((f) => f.id)));
}

async function readSaved<S extends z.ZodType>(
  path: string,
  schema: S,
  locale: Locale,
  command: string,
): Promise<z.infer<S>> {
  const fr = locale === "fr";
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "";
    const how = `vigie ${command} -o json:${path}`;
    throw new ConfigurationError(
      code === "ENOENT"
        ? fr
          ? `${path} : aucun rapport à cet endroit ; écrivez-le avec « ${how} ».`
          : `${path}: no report there; write it with "${how}".`
        : fr
          ? `${path} : ce rapport n’a pas pu être lu (${code}) ; vérifiez ses droits, ou refaites-le avec « ${how} ».`
          : `${path}: this report could not be read (${code}); check its permissions, or make it again with "${how}".`,
    );
  }
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    throw new ConfigurationError(
      fr
        ? `${path} : ce fichier n’est pas du JSON ; refaites-le avec « vigie ${command} -f json ».`
        : `${path}: this file is not JSON; make it again with "vigie ${command} -f json".`,
    );
  }
  const version = (data as { schemaVersion?: unknown } | null)?.schemaVersion;
  if (version !== SCHEMA_VERSION)
    throw new ConfigurationError(
      fr
        ? `${path} : ce rapport n’est pas au format ${SCHEMA_VERSION} ; refaites-le avec cette version de Vigie.`
        : `${path}: this report is not of format version ${SCHEMA_VERSION}; make it again with this version of Vigie.`,
    );
  const parsed = schema.safeParse(data);
  // The data itself, not the copy the schema makes: its keys keep their order, so that rendering again gives the same bytes.
  if (parsed.success) return data as z.infer<S>;
  const issue = parsed.error.issues[0];
  throw new ConfigurationError(
    fr
      ? `${path} : ce rapport est endommagé (${issue?.path.join(".") ?? ""}) ; refaites-le avec « vigie ${command} -f json ».`
      : `${path}: this report is damaged (${issue?.path.join(".") ?? ""}); make it again with "vigie ${command} -f json".`,
  );
}
