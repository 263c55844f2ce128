import type { ProblemCode } from "./problem.ts";
import type { Bilingual } from "./span.ts";

/** For each problem, what happened and what to do, in words a user of the product can act on. */
export const problemText: Readonly<Record<ProblemCode, { reason: Bilingual; remedy: Bilingual }>> = {
  "not-found": {
    reason: { fr: "Le fichier ou le dossier n’existe pas.", en: "The file or folder does not exist." },
    remedy: { fr: "Vérifiez le chemin donné.", en: "Check the path you gave." },
  },
  unreadable: {
    reason: { fr: "Le fichier n’a pas pu être ouvert.", en: "The file could not be opened." },
    remedy: {
      fr: "Vérifiez les droits d’accès et qu’aucun autre programme ne le verrouille.",
      en: "Check its permissions and that no other program locks it.",
    },
  },
  empty: {
    reason: { fr: "Le fichier est vide.", en: "The file is empty." },
    remedy: { fr: "Exportez-le à nouveau depuis sa source.", en: "Export it again from its source." },
  },
  encrypted: {
    reason: { fr: "Le fichier est protégé par un mot de passe.", en: "The file is protected by a password." },
    remedy: { fr: "Fournissez une copie sans mot de passe.", en: "Provide a copy without a password." },
  },
  corrupt: {
    reason: { fr: "Le fichier est endommagé et n’a pas pu être lu.", en: "The file is damaged and could not be read." },
    remedy: {
      fr: "Ouvrez-le dans son application d’origine, puis enregistrez-le à nouveau.",
      en: "Open it in its own application and save it again.",
    },
  },
  truncated: {
    reason: { fr: "Le fichier est incomplet : sa fin manque.", en: "The file is incomplete: its end is missing." },
    remedy: {
      fr: "Récupérez le fichier entier ; ce qui a pu être lu a été analysé.",
      en: "Get the whole file; what could be read was analysed.",
    },
  },
  "unsupported-format": {
    reason: { fr: "Ce format n’est pas encore lu par Vigie.", en: "Vigie does not read this format yet." },
    remedy: { fr: "Convertissez-le en PDF, DOCX, EML ou texte.", en: "Convert it to PDF, DOCX, EML or text." },
  },
  "no-text-layer": {
    reason: {
      fr: "Le document est une image : il ne contient aucun texte lisible.",
      en: "The document is an image: it holds no readable text.",
    },
    remedy: {
      fr: "Passez-le à la reconnaissance de caractères, ou lisez-le vous-même : son contenu n’a pas été analysé.",
      en: "Run it through text recognition, or read it yourself: its content was not analysed.",
    },
  },
  "pages-without-text": {
    reason: {
      fr: "Certaines pages sont des images sans texte lisible.",
      en: "Some pages are images without readable text.",
    },
    remedy: {
      fr: "Relisez ces pages vous-même, ou passez-les à la reconnaissance de caractères.",
      en: "Read these pages yourself, or run them through text recognition.",
    },
  },
  "image-not-read": {
    reason: {
      fr: "Le texte de l’image n’est pas reconnu dans cette version.",
      en: "The text of the image is not recognised in this version.",
    },
    remedy: {
      fr: "Regardez l’image vous-même ; si c’est un courrier numérisé, fournissez-en le texte.",
      en: "Look at the image yourself; if it is a scanned letter, provide its text.",
    },
  },
  "over-limit-size": {
    reason: { fr: "Le fichier dépasse la taille permise.", en: "The file is larger than allowed." },
    remedy: { fr: "Découpez-le, ou relevez la limite.", en: "Split it, or raise the limit." },
  },
  "over-limit-pages": {
    reason: { fr: "Le document dépasse le nombre de pages permis.", en: "The document has more pages than allowed." },
    remedy: { fr: "Découpez-le ; les premières pages ont été lues.", en: "Split it; its first pages were read." },
  },
  "over-limit-parts": {
    reason: { fr: "Le fichier contient plus d’éléments que permis.", en: "The file holds more parts than allowed." },
    remedy: {
      fr: "Extrayez les éléments utiles et fournissez-les séparément.",
      en: "Extract the useful parts and provide them separately.",
    },
  },
  "over-limit-depth": {
    reason: { fr: "Les éléments sont imbriqués trop profondément.", en: "The parts are nested too deeply." },
    remedy: {
      fr: "Extrayez le contenu utile et fournissez-le directement.",
      en: "Extract the useful content and provide it directly.",
    },
  },
  "over-limit-inflated": {
    reason: {
      fr: "Le contenu décompressé dépasse la taille permise.",
      en: "The inflated content is larger than allowed.",
    },
    remedy: {
      fr: "Méfiez-vous de ce fichier ; si vous l’attendiez, décompressez-le vous-même.",
      en: "Beware of this file; if you expected it, unpack it yourself.",
    },
  },
  "over-limit-time": {
    reason: { fr: "La lecture a dépassé le temps permis.", en: "Reading took longer than allowed." },
    remedy: {
      fr: "Enregistrez le document à nouveau dans son application, ou découpez-le.",
      en: "Save the document again in its application, or split it.",
    },
  },
  "over-limit-memory": {
    reason: { fr: "La lecture a dépassé la mémoire permise.", en: "Reading took more memory than allowed." },
    remedy: {
      fr: "Enregistrez le document à nouveau dans son application, ou découpez-le.",
      en: "Save the document again in its application, or split it.",
    },
  },
  crashed: {
    reason: {
      fr: "Le lecteur s’est arrêté sur ce fichier, deux fois de suite.",
      en: "The reader stopped on this file, twice in a row.",
    },
    remedy: {
      fr: "Le reste a été traité. Enregistrez ce document à nouveau dans son application.",
      en: "The rest was processed. Save this document again in its application.",
    },
  },
  "unsafe-name": {
    reason: {
      fr: "Le nom de l’élément cherche à sortir de son dossier.",
      en: "The part’s name tries to leave its folder.",
    },
    remedy: {
      fr: "L’élément a été lu sous un nom neutre ; méfiez-vous de son expéditeur.",
      en: "The part was read under a neutral name; beware of its sender.",
    },
  },
  "encoding-guessed": {
    reason: { fr: "L’encodage des caractères a été deviné.", en: "The character encoding was guessed." },
    remedy: {
      fr: "Si des accents manquent, enregistrez le fichier en UTF-8.",
      en: "If accents are wrong, save the file as UTF-8.",
    },
  },
  "attachment-not-read": {
    reason: { fr: "Une pièce jointe n’a pas pu être lue.", en: "An attachment could not be read." },
    remedy: { fr: "Voyez la ligne de cette pièce.", en: "See that attachment’s own line." },
  },
  "second-engine-used": {
    reason: {
      fr: "Le premier lecteur a échoué ; un second a lu le document.",
      en: "The first reader failed; a second one read the document.",
    },
    remedy: {
      fr: "Comparez les passages cités avec l’original.",
      en: "Compare the quoted passages with the original.",
    },
  },
  duplicate: {
    reason: { fr: "Ce document a déjà été lu.", en: "This document was already read." },
    remedy: { fr: "Rien à faire : il compte une seule fois.", en: "Nothing to do: it counts once." },
  },
  "container-unbalanced": {
    reason: {
      fr: "Le contenant annonce plus d’éléments qu’il n’en livre.",
      en: "The container announces more parts than it delivers.",
    },
    remedy: { fr: "Exportez-le à nouveau.", en: "Export it again." },
  },
  "invalid-structure": {
    reason: {
      fr: "La structure du fichier n’est pas celle attendue.",
      en: "The file’s structure is not the expected one.",
    },
    remedy: {
      fr: "Vérifiez que c’est le bon fichier, et exportez-le à nouveau.",
      en: "Check that it is the right file, and export it again.",
    },
  },
};
