import { readdir, readFile } from "node:fs/promises";
import { dirname, extname, join, resolve } from "node:path";
import { authoritiesOf, type SignatureContext } from "@vigie/extract";
import type { Locale, Profile } from "@vigie/model";
import { ConfigurationError } from "./yaml-file.ts";

const CERTIFICATES: ReadonlySet<string> = new Set([".pem", ".crt", ".cer", ".der"]);
const LARGEST = 4 * 1024 * 1024;

/**
 * Certificates of the authorities that the firm trusts: the `.pem`, `.crt`, `.cer` and `.der` files of the folder
 * `trustedAuthorities` of the profile, relative to it. None when the profile names no folder. Throws a ConfigurationError on a
 * folder that cannot be read, that holds no such file, and on a file without a certificate: trust is not guessed at.
 */
export async function loadAuthorities(
  { trustedAuthorities }: Profile,
  profilePath: string | undefined,
  locale: Locale,
): Promise<SignatureContext["authorities"]> {
  if (trustedAuthorities === undefined) return [];
  const fr = locale === "fr";
  const folder = resolve(profilePath === undefined ? "." : dirname(profilePath), trustedAuthorities);
  let names: string[];
  try {
    names = (await readdir(folder)).filter((name) => CERTIFICATES.has(extname(name).toLowerCase())).sort();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "";
    throw new ConfigurationError(
      fr
        ? `${folder} : le dossier des autorités de confiance n’a pas pu être lu (${code}) ; corrigez « trustedAuthorities » dans vigie.yaml.`
        : `${folder}: the folder of trusted authorities could not be read (${code}); correct "trustedAuthorities" in vigie.yaml.`,
    );
  }
  if (names.length === 0)
    throw new ConfigurationError(
      fr
        ? `${folder} : aucun certificat d’autorité (.pem, .crt, .cer, .der) dans ce dossier ; déposez-en un ou retirez « trustedAuthorities » de vigie.yaml.`
        : `${folder}: no certificate of an authority (.pem, .crt, .cer, .der) in this folder; put one there or take "trustedAuthorities" out of vigie.yaml.`,
    );
  const found: SignatureContext["authorities"][number][] = [];
  for (const name of names) {
    const path = join(folder, name);
    const bytes = await readFile(path).catch(() => undefined);
    const certificates = bytes === undefined || bytes.length > LARGEST ? [] : authoritiesOf([bytes]);
    if (certificates.length === 0)
      throw new ConfigurationError(
        fr
          ? `${path} : aucun certificat lisible dans ce fichier ; remplacez-le ou retirez-le du dossier des autorités de confiance.`
          : `${path}: no readable certificate in this file; replace it or take it out of the folder of trusted authorities.`,
      );
    found.push(...certificates);
  }
  return found;
}
