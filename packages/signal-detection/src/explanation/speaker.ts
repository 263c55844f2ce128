import type { Bilingual, DetectionContext, Document, DocumentKind, Role } from "@vigie/model";

/** Who writes, after "le message" and after "you were sent by": with the article each language wants. */
const AUTHORS: Readonly<Record<Role, Bilingual>> = {
  us: { fr: "vous", en: "you" },
  client: { fr: "le client", en: "the client" },
  "client-counsel": { fr: "l’avocat du client", en: "the client’s lawyer" },
  "our-counsel": { fr: "votre avocat", en: "your lawyer" },
  "our-insurer": { fr: "votre assureur", en: "your insurer" },
  "client-insurer": { fr: "l’assureur du client", en: "the client’s insurer" },
  bailiff: { fr: "un commissaire de justice", en: "a bailiff" },
  court: { fr: "une juridiction", en: "a court" },
  collector: { fr: "un organisme de recouvrement", en: "a collection agency" },
  supplier: { fr: "un fournisseur", en: "a supplier" },
  platform: { fr: "une plateforme", en: "a platform" },
  "public-body": { fr: "un organisme public", en: "a public body" },
  bulk: { fr: "un expéditeur en nombre", en: "a bulk sender" },
  unknown: { fr: "un auteur non identifié", en: "an unidentified author" },
};

/** "Le message que l’avocat du client vous adresse, pour X," and "Votre message au client": the subject of the sentence. */
export function subjectOf(
  { speaker, direction, theirNames }: DetectionContext,
  document: Document,
  kind: DocumentKind,
  behalf: string | undefined,
): Bilingual {
  const paper =
    document.envelope !== undefined
      ? { fr: "message", en: "message" }
      : kind === "letter"
        ? { fr: "courrier", en: "letter" }
        : { fr: "document", en: "document" };
  if (speaker === "us") {
    const to = theirNames[0];
    return to === undefined
      ? { fr: `Votre ${paper.fr}`, en: `Your ${paper.en}` }
      : { fr: `Votre ${paper.fr} à ${to}`, en: `Your ${paper.en} to ${to}` };
  }
  const who = AUTHORS[speaker];
  const on =
    behalf === undefined
      ? { fr: "", en: "" }
      : {
          fr: `, au nom ${/^[aeiouyàâéèêëîïôöùûü]/iu.test(behalf) ? "d’" : "de "}${behalf},`,
          en: `, on behalf of ${behalf},`,
        };
  return direction === "inbound"
    ? {
        fr: `Le ${paper.fr} ${who.fr.startsWith("un") ? "qu’" : "que "}${who.fr} vous adresse${on.fr}`,
        en: `The ${paper.en} ${who.en} sends you${on.en}`,
      }
    : { fr: `Le ${paper.fr} qu’a écrit ${who.fr}${on.fr}`, en: `The ${paper.en} ${who.en} wrote${on.en}` };
}
