import type { DigitalSignature, Signatures } from "@vigie/model";
import { type CmsVerdict, verifyCms } from "./cms.ts";

/** Platforms that seal documents in their own name: their seal is no party's signature. */
const SEALS =
  /docusign|adobe (?:acrobat )?sign|adobe systems|universign|cryptolog|yousign|hellosign|dropbox sign|signnow|pandadoc|sell ?& ?sign|oodrive|lex persona|certeurope seal|connective|skribble|signaturit|contralia|eversign|cachet|\bseal\b|horodatage|time ?stamp/iu;

export type Verified = Signatures["digital"][number] & { isTimestamp: boolean };

/** Every digital signature of a file with its integrity, coverage, claimed signer and time; nothing is called "valid". */
export function digitalLayer(signatures: readonly DigitalSignature[]): Verified[] {
  const covered = signatures.some((s) => coversAll(s));
  return signatures.map((signature) => {
    const verdict = verifyCms(signature);
    const seal =
      verdict.isTimestamp ||
      SEALS.test(verdict.signer ?? "") ||
      (verdict.signer === undefined && SEALS.test(signature.name ?? ""));
    const coversWholeFile = coversAll(signature);
    return {
      ...(signature.fieldName === undefined ? {} : { fieldName: signature.fieldName }),
      ...(verdict.signer === undefined ? {} : { signer: verdict.signer }),
      ...(verdict.issuer === undefined ? {} : { issuer: verdict.issuer }),
      ...(verdict.time === undefined ? {} : { time: verdict.time }),
      integrity: verdict.integrity,
      coversWholeFile,
      seal,
      why: explain(verdict, coversWholeFile ? "whole" : covered ? "earlier" : "partial", seal),
      isTimestamp: verdict.isTimestamp,
    };
  });
}

/** Covered from the first byte to the last, with one gap that holds the signature itself. */
export function coversAll(signature: DigitalSignature): boolean {
  const [start, length, next, rest] = signature.byteRange;
  if (
    signature.byteRange.length !== 4 ||
    start !== 0 ||
    length === undefined ||
    next === undefined ||
    rest === undefined
  )
    return false;
  return next > length && next + rest === signature.fileSize;
}

const REACH = {
  whole: "couvre tout le fichier",
  earlier: "couvre le fichier tel qu’il était à ce moment ; une signature postérieure couvre la suite",
  partial: "ne couvre pas tout le fichier : une partie a été ajoutée après",
} as const;

function explain(verdict: CmsVerdict, coverage: keyof typeof REACH, seal: boolean): string {
  const who =
    verdict.signer === undefined
      ? "certificat sans nom"
      : `signataire déclaré par le certificat : « ${verdict.signer} »${verdict.issuer === undefined ? "" : `, émis par « ${verdict.issuer} »`}, identité non vérifiée`;
  const reach = REACH[coverage];
  const kind = verdict.isTimestamp
    ? "horodatage de document"
    : seal
      ? "cachet d’une plateforme, et non la signature d’une partie"
      : "signature";
  switch (verdict.integrity) {
    case "verified":
      return `Intégrité vérifiée (${kind}), ${reach} ; ${who}${verdict.timestamped ? " ; horodatage présent" : ""}.`;
    case "broken":
      return verdict.reason === "digest"
        ? `Le contenu signé a été modifié après la signature ; ${who}.`
        : `La signature ne correspond pas à son certificat ; ${who}.`;
    case "unsupported":
      return `Algorithme de signature non pris en charge : intégrité non vérifiée ; ${who}.`;
    case "unreadable":
      return "Le bloc de signature est illisible : intégrité non vérifiée.";
  }
}
