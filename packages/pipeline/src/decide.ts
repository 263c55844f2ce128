import { stat } from "node:fs/promises";
import { extract, isSameName } from "@vigie/extract";
import {
  type Document,
  type Facts,
  type Ingested,
  type Locale,
  SignatureDecision,
  type Signatures,
} from "@vigie/model";
import { type AnalysisOptions, analyse } from "./analyse.ts";
import { nameOf, saveDecision } from "./config/decisions.ts";
import { ConfigurationError } from "./config/yaml-file.ts";

/** A decision before it is bound to a file. */
export type Verdict =
  | { page: number; verdict: "initialled" | "signed" | "not-initialled"; hands?: number }
  | { party: string; verdict: "signed" | "not-signed" };

export type Decided = {
  name: string;
  /** What had been read of the page or party, and what stands there now, in French; absent where the file could not be read. */
  read?: string;
  now?: string;
  replaced: boolean;
};

type DecideOptions = AnalysisOptions & {
  locale: Locale;
  /** The file of decisions, written anew when it does not exist. */
  path: string;
  by: string;
  at: string;
  reason?: string | undefined;
  /** Takes an earlier decision out instead. */
  withdraw?: boolean | undefined;
};

const ID = /^[0-9a-f]{64}$/u;

/**
 * Writes what a person says of a page or a party of one file, bound to the bytes the file has now. `source` is a path, a
 * path with "#" and the part of a container as reports print it, or the sha-256 of the bytes, which is taken as it stands.
 * Throws a ConfigurationError when there is no such file, page or party: a decision that changes nothing would go unseen.
 */
export async function decide(source: string, verdict: Verdict, options: DecideOptions): Promise<Decided> {
  const { locale } = options;
  const one = ID.test(source) ? undefined : await theInput(source, options);
  const document = one?.document;
  const file = one === undefined ? source : (one.id ?? document?.id);
  if (file === undefined)
    throw refused(
      locale,
      source,
      "les octets de ce fichier n’ont pas pu être lus",
      "the bytes of this file could not be read",
    );
  const earlier = options.decisions?.signatures.filter((d) => d.file === file) ?? [];
  const before = document === undefined ? undefined : signaturesOf(document, options, []);
  if (document !== undefined) verify(verdict, document, before, options);
  const name = one === undefined ? undefined : nameOf(one);
  const decision = SignatureDecision.parse({
    file,
    ...(name === undefined ? {} : { name }),
    ...verdict,
    by: options.by,
    at: options.at,
    ...(options.reason === undefined ? {} : { reason: options.reason }),
  });
  const replaced = await saveDecision(options.path, decision, locale, options.withdraw);
  if (options.withdraw === true && replaced === undefined)
    throw refused(locale, source, "aucune décision de ce genre n’est enregistrée", "no such decision is recorded");
  const kept = options.withdraw === true ? earlier.filter((d) => !isDeepSame(d, replaced)) : [...earlier, decision];
  const after = document === undefined ? undefined : signaturesOf(document, options, kept);
  const read = whyOf(before, verdict);
  const now = whyOf(after, verdict);
  return {
    name: name ?? source,
    ...(read === undefined ? {} : { read }),
    ...(now === undefined ? {} : { now }),
    replaced: replaced !== undefined,
  };
}

const isDeepSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The input of that name: the file itself, or what it was found to hold. */
async function theInput(source: string, options: DecideOptions): Promise<Ingested> {
  const { locale } = options;
  const wanted = source.replaceAll("\\", "/");
  for (let end = wanted.length; end > 0; end = wanted.lastIndexOf("#", end - 1)) {
    const path = wanted.slice(0, end);
    const isThere = await stat(path).then(
      (entry) => entry.isFile(),
      () => false,
    );
    if (!isThere) continue;
    const { ingested } = await analyse([path], options);
    const one = ingested.find((i) => i.source === wanted);
    if (one === undefined)
      throw refused(locale, source, `« ${path} » ne contient pas cette pièce`, `"${path}" does not hold this part`);
    return one;
  }
  throw refused(
    locale,
    source,
    "ce fichier n’existe pas ; donnez son chemin, ou l’empreinte que montre le rapport",
    "there is no such file; give its path, or the fingerprint that the report shows",
  );
}

function signaturesOf(
  document: Document,
  { profile, authorities = [] }: DecideOptions,
  decisions: readonly SignatureDecision[],
): Signatures | undefined {
  const us = { names: profile.me.names, ...(profile.me.siren === undefined ? {} : { siren: profile.me.siren }) };
  const fact: Facts["signatures"] = extract(document, us, { decisions, authorities }).signatures;
  return fact.status === "present" ? fact.value : undefined;
}

function verify(
  verdict: Verdict,
  document: Document,
  signatures: Signatures | undefined,
  options: DecideOptions,
): void {
  const { locale } = options;
  if ("page" in verdict) {
    const { length } = document.pages;
    if (length === 0)
      throw refused(
        locale,
        document.source,
        "ce format n’a pas de pages ; décidez pour une partie (--party)",
        "this format has no pages; decide on a party (--party)",
      );
    if (verdict.page > length)
      throw refused(
        locale,
        document.source,
        `ce document n’a que ${length} page${length > 1 ? "s" : ""}`,
        `this document has only ${length} page${length > 1 ? "s" : ""}`,
      );
    return;
  }
  const names = signatures?.parties.map((p) => p.name) ?? [];
  if (names.length > 0 && !names.some((n) => isSameName(n, verdict.party)))
    throw refused(
      locale,
      document.source,
      `aucune partie de ce nom ; le document nomme ${names.map((n) => `« ${n} »`).join(" et ")}`,
      `no party of that name; the document names ${names.map((n) => `"${n}"`).join(" and ")}`,
    );
}

function whyOf(signatures: Signatures | undefined, verdict: Verdict): string | undefined {
  return "page" in verdict
    ? signatures?.pages.find((p) => p.page === verdict.page)?.why
    : signatures?.parties.find((p) => isSameName(p.name, verdict.party))?.why;
}

function refused(locale: Locale, source: string, fr: string, en: string): ConfigurationError {
  return new ConfigurationError(locale === "fr" ? `${source} : ${fr}.` : `${source}: ${en}.`);
}
