import type { DigitalSignature, Signatures } from "@vigie/model";
import { type Certificate, chainsTo } from "./digital/certificate.ts";
import { type CmsVerdict, verifyCms } from "./digital/cms.ts";
import { inWords, judged, type LaterChange } from "./digital/later-changes.ts";
import { isSeal } from "./digital/seals.ts";

type Entry = Signatures["digital"][number];
export type Verified = Entry & { isTimestamp: boolean };

/** Faults by which the bytes that the signature covers are not those that a reader sees as covered. */
const UNCOVERED: ReadonlySet<string> = new Set([
  "range-not-from-start",
  "ranges-overlap",
  "gap-wider-than-contents",
  "gap-elsewhere",
  "key-repeated",
]);
const OBSOLETE: ReadonlySet<string> = new Set(["md5", "sha1"]);

/**
 * Every digital signature of a file with its integrity, what it covers, what came after, the signer, issuer, qualification
 * and time as claimed, and whose mark it is; nothing is called "valid". With trusted authorities, whether the certificate's
 * chain ends at one of them; without, identity is not checked.
 */
export function digitalLayer(
  signatures: readonly DigitalSignature[],
  trusted: readonly Certificate[] = [],
): Verified[] {
  const verdicts = signatures.map((signature) => settled(signature, verifyCms(signature)));
  const verified = new Set(
    signatures.flatMap((s, i) =>
      s.fieldName !== undefined && verdicts[i]?.integrity === "verified" && s.faults === undefined ? [s.fieldName] : [],
    ),
  );
  return signatures.map((signature, i) => {
    const verdict = verdicts[i] ?? verifyCms(signature);
    const level = governing(signature, signatures);
    const changes =
      signature.changes === undefined
        ? undefined
        : judged(signature.changes, { level, fieldMdp: signature.fieldMdp, verified });
    return entryOf(signature, verdict, level, changes, trusted);
  });
}

/** What the cryptography proves is worth nothing where the range does not cover what it seems to. */
function settled(signature: DigitalSignature, verdict: CmsVerdict): CmsVerdict {
  if (signature.faults?.includes("dictionary-unreadable") === true)
    return { ...verdict, integrity: "unreadable", reason: "range" };
  if (signature.faults?.includes("range-malformed") === true && verdict.reason !== "empty")
    return { ...verdict, integrity: "unreadable", reason: "range" };
  const isLoose = verdict.integrity === "verified" && (signature.faults ?? []).some((f) => UNCOVERED.has(f));
  return isLoose ? { ...verdict, integrity: "broken", reason: "structure" } : verdict;
}

/** The strictest certification among this signature and those of earlier revisions. */
function governing(signature: DigitalSignature, all: readonly DigitalSignature[]): 1 | 2 | 3 | undefined {
  const revision = signature.revision ?? 1;
  const levels = all.flatMap((s) =>
    s.docMdp !== undefined && (s === signature || (s.revision ?? 1) <= revision) ? [s.docMdp] : [],
  );
  return levels.length === 0 ? undefined : levels.reduce((a, b) => (a < b ? a : b));
}

function entryOf(
  signature: DigitalSignature,
  verdict: CmsVerdict,
  level: 1 | 2 | 3 | undefined,
  changes: LaterChange[] | undefined,
  trusted: readonly Certificate[],
): Verified {
  const { certificate } = verdict;
  const seal = verdict.isTimestamp || signature.usageRights === true || isSeal(certificate, signature.name);
  const kind = verdict.isTimestamp
    ? "timestamp"
    : signature.usageRights === true
      ? "usage-rights"
      : seal
        ? "seal"
        : "signature";
  const signer = certificate?.subject.commonName ?? certificate?.subject.organisation;
  const issuer = certificate?.issuer.commonName ?? certificate?.issuer.organisation;
  const organisation = certificate?.subject.organisation;
  // an empty signature covers nothing
  const coversWholeFile = verdict.reason !== "empty" && coversAll(signature);
  const chain: Entry["chain"] =
    certificate === undefined || trusted.length === 0
      ? undefined
      : chainsTo(certificate, verdict.certificates, trusted, verdict.time)
        ? "trusted"
        : "unknown";
  const { qualification } = certificate ?? {};
  const claims =
    qualification !== undefined && (qualification.qualified || qualification.type !== undefined || qualification.qscd)
      ? qualification
      : undefined;
  const entry = {
    ...optional("fieldName", signature.fieldName),
    ...optional("page", signature.page),
    subFilter: signature.subFilter,
    ...optional("signer", signer),
    ...optional("issuer", issuer),
    ...optional("organisation", organisation),
    ...optional("time", verdict.time),
    ...optional("timeSource", verdict.timeSource),
    integrity: verdict.integrity,
    coversWholeFile,
    ...optional("revision", signature.revision),
    ...optional("revisions", signature.revisions),
    ...optional("changesAfter", changes),
    ...optional("faults", signature.faults === undefined ? undefined : [...signature.faults]),
    ...optional("docMdp", level),
    kind,
    seal,
    ...optional("claimedQualification", claims),
    ...optional("chain", chain),
  } satisfies Omit<Entry, "why">;
  return { ...entry, why: explain(entry, verdict), isTimestamp: verdict.isTimestamp };
}

function optional<K extends string, V>(key: K, value: V | undefined): Partial<Record<K, V>> {
  return value === undefined ? {} : ({ [key]: value } as Record<K, V>);
}

/** Covered from the first byte to the last, with one gap that holds the signature itself. */
export function coversAll(signature: DigitalSignature): boolean {
  const [start, length, next, rest] = signature.byteRange;
  if (
    signature.byteRange.length !== 4 ||
    start !== 0 ||
    length === undefined ||
    next === undefined ||
    rest === undefined ||
    (signature.faults ?? []).length > 0
  )
    return false;
  return next > length && next + rest === signature.fileSize;
}

/** True when nothing that came after the signature changes what is read. */
export function isUnchangedSince(entry: Entry): boolean {
  return entry.coversWholeFile || entry.changesAfter?.every((c) => c.harmless) === true;
}

const KIND: Readonly<Record<NonNullable<Entry["kind"]>, string>> = {
  signature: "signature",
  seal: "cachet, et non la signature d’une partie",
  timestamp: "horodatage de document",
  "usage-rights": "droits d’usage accordés par l’éditeur du formulaire, et non la signature d’une partie",
};

function explain(entry: Omit<Entry, "why">, verdict: CmsVerdict): string {
  const identity =
    entry.chain === "trusted"
      ? "certificat rattaché à une autorité que vous avez déclarée de confiance, révocation non vérifiée"
      : entry.chain === "unknown"
        ? "identité non vérifiée\u00a0: aucune des autorités déclarées n’a émis ce certificat"
        : "identité non vérifiée";
  const who =
    entry.signer === undefined
      ? "certificat sans nom, identité non vérifiée"
      : `${entry.kind === "timestamp" ? "autorité d’horodatage déclarée" : "signataire déclaré"} par le certificat\u00a0: « ${entry.signer} »${entry.issuer === undefined ? "" : `, émis par « ${entry.issuer} »`}, ${identity}`;
  const sentence = (head: string, ...more: (string | undefined)[]) =>
    `${[head, who, ...more].filter((part) => part !== undefined).join("\u202f; ")}.`;
  switch (verdict.integrity) {
    case "verified":
      return sentence(
        `Intégrité vérifiée (${KIND[entry.kind ?? "signature"]}), ${reach(entry)}`,
        qualification(entry),
        time(entry),
        OBSOLETE.has(verdict.hash ?? "") ? `empreinte ${verdict.hash === "md5" ? "MD5" : "SHA-1"} obsolète` : undefined,
      );
    case "broken":
      return sentence(
        verdict.reason === "structure"
          ? "La signature ne couvre pas ce qu’elle semble couvrir\u00a0: une partie du fichier lui échappe"
          : verdict.reason === "digest"
            ? "Le contenu signé a été modifié après la signature"
            : verdict.reason === "certificate"
              ? "Le certificat joint n’est pas celui que la signature désigne"
              : "La signature ne correspond pas à son certificat",
      );
    case "unsupported":
      return sentence("Algorithme de signature non pris en charge\u00a0: intégrité non vérifiée");
    case "unreadable":
      return verdict.reason === "empty"
        ? "Le bloc de signature est vide\u00a0: le document a été préparé pour être signé, il ne l’est pas."
        : verdict.reason === "certificate"
          ? "La signature ne contient pas le certificat du signataire\u00a0: intégrité non vérifiée."
          : verdict.reason === "range"
            ? "La plage d’octets signée est absente ou incohérente\u00a0: intégrité non vérifiée."
            : "Le bloc de signature est illisible\u00a0: intégrité non vérifiée.";
  }
}

function reach(entry: Omit<Entry, "why">): string {
  if (entry.coversWholeFile) return "couvre tout le fichier";
  const changes = entry.changesAfter;
  if (changes === undefined) return "ne couvre pas tout le fichier\u00a0: une partie a été ajoutée après";
  const which =
    entry.revision === undefined || entry.revisions === undefined
      ? "couvre une version antérieure du fichier"
      : `couvre la révision ${entry.revision} sur ${entry.revisions}`;
  if (changes.length === 0) return `${which}, sans modification depuis`;
  return changes.every((c) => c.harmless)
    ? `${which}\u202f; depuis, sans effet sur le texte signé\u00a0: ${inWords(changes)}`
    : `${which}\u202f; modifié depuis\u00a0: ${inWords(changes)}`;
}

function qualification({ claimedQualification: claims }: Omit<Entry, "why">): string | undefined {
  if (claims === undefined || !claims.qualified) return undefined;
  const purpose = claims.type === undefined ? "" : PURPOSE[claims.type];
  return `certificat qui se déclare qualifié${purpose}${claims.qscd ? ", sur dispositif sécurisé" : ""}, qualification non vérifiée`;
}

const PURPOSE = {
  esign: " pour la signature électronique",
  eseal: " pour le cachet électronique",
  web: " pour un site",
} as const;

function time(entry: Omit<Entry, "why">): string | undefined {
  if (entry.kind === "timestamp" || entry.time === undefined) return undefined;
  return entry.timeSource === "timestamp"
    ? "date attestée par un horodatage vérifié"
    : entry.timeSource === "signed-attribute"
      ? "date déclarée par le signataire"
      : "date déclarée dans le fichier, non signée à part";
}

/** A signature somebody made: no document timestamp, no rights of a form's publisher. */
export function isSignature(d: Verified): boolean {
  return !d.isTimestamp && d.kind !== "usage-rights";
}

/** What came after a signature changes what is read. */
export function isAltered(d: Verified): boolean {
  return isSignature(d) && d.changesAfter?.some((c) => !c.harmless && c.kind !== "part-uncovered") === true;
}
