import { randomUUID } from "node:crypto";
import { readFile, rename, writeFile } from "node:fs/promises";
import { isSameName } from "@vigie/extract";
import {
  type Bilingual,
  Decisions,
  type Document,
  formatDate,
  type Locale,
  type SignatureDecision,
} from "@vigie/model";
import { isSeq, parseDocument } from "yaml";
import { ConfigurationError, readYaml } from "./yaml-file.ts";

/** What `vigie.decisions.yaml` holds; nothing decided without a file. Throws a ConfigurationError naming file, line and cause. */
export async function loadDecisions(path: string | undefined, locale: Locale): Promise<Decisions> {
  return path === undefined ? Decisions.parse({}) : readYaml(path, Decisions, locale);
}

/**
 * Writes one decision into the file, in the place of an earlier one on the same page or party of the same bytes, whose
 * comments and neighbours stay; `withdraw` takes the earlier one out and writes none. Gives the earlier one. The file is
 * replaced whole or not at all. Throws a ConfigurationError when what stands there cannot be read.
 */
export async function saveDecision(
  path: string,
  decision: SignatureDecision,
  locale: Locale,
  withdraw = false,
): Promise<SignatureDecision | undefined> {
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return HEAD[locale];
    throw new ConfigurationError(
      locale === "fr"
        ? `${path} : ce fichier n’a pas pu être lu (${error.code ?? ""}) ; vérifiez les droits d’accès.`
        : `${path}: this file could not be read (${error.code ?? ""}); check its permissions.`,
    );
  });
  const before = text === HEAD[locale] ? [] : (await loadDecisions(path, locale)).signatures;
  const at = before.findLastIndex((d) => isOnTheSame(d, decision));
  const document = parseDocument(text);
  const list = document.get("signatures");
  if (withdraw) {
    if (at !== -1) document.deleteIn(["signatures", at]);
  } else if (at !== -1) document.setIn(["signatures", at], document.createNode(decision));
  else if (isSeq(list)) list.add(document.createNode(decision));
  else document.set("signatures", document.createNode([decision]));
  const part = `${path}.${randomUUID()}.part`;
  try {
    await writeFile(part, document.toString({ lineWidth: 0 }), { mode: 0o600 });
    await rename(part, path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "";
    throw new ConfigurationError(
      locale === "fr"
        ? `${path} : la décision n’a pas pu être écrite (${code}) ; vérifiez les droits d’accès au dossier.`
        : `${path}: the decision could not be written (${code}); check the permissions of the folder.`,
    );
  }
  return before[at];
}

const HEAD: Readonly<Record<Locale, string>> = {
  fr: "# Décisions de l’équipe, écrites par « vigie decide » ou à la main (docs/configuration.md).\n",
  en: '# Decisions of the team, written by "vigie decide" or by hand (docs/configuration.md).\n',
};

function isOnTheSame(a: SignatureDecision, b: SignatureDecision): boolean {
  if (a.file !== b.file) return false;
  if ("page" in a) return "page" in b && a.page === b.page;
  return "party" in b && isSameName(a.party, b.party);
}

/**
 * Decisions that change nothing in these documents, in words: a file that is there with other bytes than the ones decided on,
 * a page it does not have. Of files that were not read nothing is said unless `isWhole`: then they are counted.
 */
export function unusedDecisions(
  decisions: Decisions | undefined,
  documents: readonly Document[],
  isWhole: boolean,
): Bilingual[] {
  const byId = new Map(documents.map((d) => [d.id, d]));
  const names = new Map(documents.map((d) => [nameOf(d), d.id]));
  const out: Bilingual[] = [];
  let absent = 0;
  for (const decision of decisions?.signatures ?? []) {
    const document = byId.get(decision.file);
    const [day, jour] = [formatDate(decision.at, "en", "long"), formatDate(decision.at, "fr", "long")];
    if (document !== undefined) {
      if ("page" in decision && document.pages.length > 0 && decision.page > document.pages.length)
        out.push({
          fr: `Décision du ${jour} sur la page ${decision.page} de « ${nameOf(document)} », qui n’en a que ${document.pages.length} : elle ne change rien.`,
          en: `Decision of ${day} on page ${decision.page} of "${nameOf(document)}", which has only ${document.pages.length}: it changes nothing.`,
        });
    } else if (decision.name !== undefined && names.has(decision.name))
      out.push({
        fr: `« ${decision.name} » n’est plus le fichier sur lequel ${decision.by} s’est prononcé le ${jour} : la décision n’est plus appliquée, à confirmer de nouveau.`,
        en: `"${decision.name}" is no longer the file that ${decision.by} decided on ${day}: the decision is not applied any more, confirm it again.`,
      });
    else absent++;
  }
  if (isWhole && absent > 0)
    out.push({
      fr: `${absent} décision${absent > 1 ? "s" : ""} de vigie.decisions.yaml porte${absent > 1 ? "nt" : ""} sur des fichiers qui ne sont pas parmi ceux qui ont été lus.`,
      en: `${absent} decision${absent > 1 ? "s" : ""} of vigie.decisions.yaml ${absent > 1 ? "are" : "is"} about files that are not among those that were read.`,
    });
  return out;
}

/** The last piece of a document's source: its file name, or that of the attachment. */
export function nameOf({ source }: Pick<Document, "source">): string {
  return source.slice(Math.max(source.lastIndexOf("/"), source.lastIndexOf("#")) + 1);
}
