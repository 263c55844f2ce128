import type { ProblemCode } from "./problem.ts";
import type { Bilingual } from "./span.ts";

/** For each problem, what happened and what to do, in words a user of the product can act on. */
export const problemText: Readonly<Record<ProblemCode, { reason: Bilingual; remedy: Bilingual }>> = {
  "not-found": {
    reason: { fr: "Le fichier ou le dossier n’existe pas.", en: "The file or folder does not exist." },
    remedy: { fr: "Vérifiez le chemin indiqué.", en: "Check the path you gave." },
  },
  unreadable: {
    reason: { fr: "Le fichier n’a pas pu être ouvert.", en: "The file could not be opened." },
    remedy: {
      fr: "Vérifiez les droits d’accès et assurez-vous qu’aucun autre programme ne le verrouille.",
      en: "Check its permissions and make sure no other program locks it.",
    },
  },
  empty: {
    reason: { fr: "Le fichier est vide.", en: "The file is empty." },
    remedy: { fr: "Exportez-le à nouveau depuis sa source.", en: "Export it again from its source." },
  },
  encrypted: {
    reason: { fr: "Le fichier est protégé par un mot de passe.", en: "The file is protected by a password." },
    remedy: {
      fr: "Ajoutez son mot de passe au fichier que lit l’option --passwords, ou fournissez une copie sans mot de passe.",
      en: "Add its password to the file that --passwords reads, or provide a copy without a password.",
    },
  },
  "encrypted-message": {
    reason: {
      fr: "Le message est chiffré\u00a0: seul son destinataire peut le lire.",
      en: "The message is encrypted: only its recipient can read it.",
    },
    remedy: {
      fr: "Ouvrez-le dans votre messagerie, puis fournissez-en une copie déchiffrée.",
      en: "Open it in your mail program, then provide a decrypted copy.",
    },
  },
  "external-content": {
    reason: {
      fr: "Une pièce jointe n’est plus dans le message\u00a0: il n’en reste que l’emplacement.",
      en: "An attachment is no longer in the message: only its location is left.",
    },
    remedy: {
      fr: "Retrouvez ce fichier et fournissez-le\u202f; Vigie ne va rien chercher ailleurs.",
      en: "Find that file and provide it; Vigie fetches nothing from elsewhere.",
    },
  },
  corrupt: {
    reason: { fr: "Le fichier est endommagé et n’a pas pu être lu.", en: "The file is damaged and could not be read." },
    remedy: {
      fr: "Ouvrez-le dans son application d’origine, puis enregistrez-le à nouveau.",
      en: "Open it in its own application and save it again.",
    },
  },
  truncated: {
    reason: { fr: "Le fichier est incomplet\u00a0: sa fin manque.", en: "The file is incomplete: its end is missing." },
    remedy: {
      fr: "Récupérez le fichier entier\u202f; ce qui a pu être lu a été analysé.",
      en: "Get the whole file; what could be read was analysed.",
    },
  },
  "unsupported-format": {
    reason: { fr: "Vigie ne lit pas encore ce format.", en: "Vigie does not read this format yet." },
    remedy: { fr: "Convertissez-le en PDF, DOCX, EML ou texte.", en: "Convert it to PDF, DOCX, EML or text." },
  },
  "no-text-layer": {
    reason: {
      fr: "Le document est une image\u00a0: il ne contient aucun texte exploitable.",
      en: "The document is an image: it holds no readable text.",
    },
    remedy: {
      fr: "Lisez-le vous-même, ou numérisez-le à nouveau, plus nettement\u00a0: son contenu n’a pas été analysé.",
      en: "Read it yourself, or scan it again more sharply: its content was not analysed.",
    },
  },
  "pages-without-text": {
    reason: {
      fr: "Certaines pages sont des images sans texte exploitable.",
      en: "Some pages are images without readable text.",
    },
    remedy: {
      fr: "Lisez ces pages vous-même, ou numérisez-les à nouveau, plus nettement\u00a0: elles n’ont pas été analysées.",
      en: "Read these pages yourself, or scan them again more sharply: they were not analysed.",
    },
  },
  "image-not-read": {
    reason: {
      fr: "La reconnaissance de texte est désactivée\u00a0: l’image n’a pas été lue.",
      en: "Text recognition is switched off: the image was not read.",
    },
    remedy: {
      fr: "Activez-la, ou regardez l’image vous-même.",
      en: "Switch it on, or look at the image yourself.",
    },
  },
  "no-text-found": {
    reason: {
      fr: "L’image a été examinée\u00a0: aucun texte n’y a été trouvé.",
      en: "The image was examined: no text was found in it.",
    },
    remedy: {
      fr: "Regardez-la vous-même si elle compte dans le dossier.",
      en: "Look at it yourself if it matters to the case.",
    },
  },
  "text-recognised": {
    reason: {
      fr: "Le texte a été reconnu sur une image\u00a0: des mots ou des chiffres peuvent être mal lus.",
      en: "The text was recognised in an image: words or figures may be misread.",
    },
    remedy: {
      fr: "Relisez l’original avant d’invoquer un passage.",
      en: "Read the original again before relying on a passage.",
    },
  },
  "poor-recognition": {
    reason: {
      fr: "L’image est peu lisible\u00a0: le texte reconnu est incertain.",
      en: "The image is hard to read: the recognised text is uncertain.",
    },
    remedy: {
      fr: "Lisez ces pages vous-même, ou numérisez-les à nouveau à 300 points par pouce.",
      en: "Read these pages yourself, or scan them again at 300 dots per inch.",
    },
  },
  "over-limit-size": {
    reason: { fr: "Le fichier dépasse la taille autorisée.", en: "The file is larger than allowed." },
    remedy: { fr: "Découpez-le, ou relevez la limite.", en: "Split it, or raise the limit." },
  },
  "over-limit-pages": {
    reason: { fr: "Le document dépasse le nombre de pages autorisé.", en: "The document has more pages than allowed." },
    remedy: {
      fr: "Découpez-le\u202f; seules les premières pages ont été lues.",
      en: "Split it; only its first pages were read.",
    },
  },
  "over-limit-parts": {
    reason: {
      fr: "Le fichier contient plus d’éléments que la limite autorisée.",
      en: "The file holds more parts than allowed.",
    },
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
      fr: "Le contenu décompressé dépasse la taille autorisée.",
      en: "The unpacked content is larger than allowed.",
    },
    remedy: {
      fr: "Méfiez-vous de ce fichier\u202f; si vous l’attendiez, décompressez-le vous-même.",
      en: "Beware of this file; if you expected it, unpack it yourself.",
    },
  },
  "over-limit-disk": {
    reason: {
      fr: "L’espace libre sur le disque ne suffit pas pour décompresser cette boîte aux lettres.",
      en: "There is not enough free space on the disk to unpack this mailbox.",
    },
    remedy: {
      fr: "Libérez de l’espace, ou décompressez l’archive vous-même sur un autre disque.",
      en: "Free some space, or unpack the archive yourself on another disk.",
    },
  },
  "over-limit-time": {
    reason: { fr: "La lecture a dépassé le temps autorisé.", en: "Reading took longer than allowed." },
    remedy: {
      fr: "Enregistrez à nouveau le document dans son application, ou découpez-le.",
      en: "Save the document again in its application, or split it.",
    },
  },
  "over-limit-memory": {
    reason: { fr: "La lecture a dépassé la mémoire autorisée.", en: "Reading took more memory than allowed." },
    remedy: {
      fr: "Enregistrez à nouveau le document dans son application, ou découpez-le.",
      en: "Save the document again in its application, or split it.",
    },
  },
  crashed: {
    reason: {
      fr: "La lecture de ce fichier s’est interrompue deux fois de suite.",
      en: "Reading this file stopped twice in a row.",
    },
    remedy: {
      fr: "Les autres fichiers ont été traités. Enregistrez à nouveau ce document dans son application.",
      en: "The other files were processed. Save this document again in its application.",
    },
  },
  "unsafe-name": {
    reason: {
      fr: "Le nom de l’élément désigne un emplacement hors de son dossier.",
      en: "The part’s name points outside its folder.",
    },
    remedy: {
      fr: "L’élément a été lu sous un nom neutre\u202f; méfiez-vous de son expéditeur.",
      en: "The part was read under a neutral name; beware of its sender.",
    },
  },
  "encoding-guessed": {
    reason: { fr: "L’encodage des caractères a été deviné.", en: "The character encoding was guessed." },
    remedy: {
      fr: "Si des accents sont altérés, enregistrez le fichier en UTF-8.",
      en: "If accents are wrong, save the file as UTF-8.",
    },
  },
  "attachment-not-read": {
    reason: { fr: "Une pièce jointe n’a pas pu être lue.", en: "An attachment could not be read." },
    remedy: { fr: "Reportez-vous à la ligne de cette pièce jointe.", en: "See that attachment’s own line." },
  },
  "second-engine-used": {
    reason: {
      fr: "Un premier outil de lecture a échoué\u202f; un second a lu le document.",
      en: "A first reading tool failed; a second one read the document.",
    },
    remedy: {
      fr: "Comparez les passages cités avec l’original.",
      en: "Compare the quoted passages with the original.",
    },
  },
  duplicate: {
    reason: { fr: "Ce document a déjà été lu.", en: "This document was already read." },
    remedy: { fr: "Rien à faire\u00a0: il n’est compté qu’une fois.", en: "Nothing to do: it is counted only once." },
  },
  "container-unbalanced": {
    reason: {
      fr: "Le fichier annonce plus d’éléments qu’il n’en contient.",
      en: "The file announces more parts than it contains.",
    },
    remedy: { fr: "Exportez-le à nouveau.", en: "Export it again." },
  },
  "invalid-structure": {
    reason: {
      fr: "La structure du fichier n’est pas celle qui était attendue.",
      en: "The file’s structure is not the expected one.",
    },
    remedy: {
      fr: "Vérifiez qu’il s’agit du bon fichier, puis exportez-le à nouveau.",
      en: "Check that it is the right file, then export it again.",
    },
  },
};
