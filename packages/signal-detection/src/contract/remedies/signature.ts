import { remedy } from "./clause.ts";

const E_SIGN: readonly [string, string] = [
  "« Fait à […], le […]. Pour le Prestataire : [nom, qualité, signature]. Pour le Client : [nom, qualité, signature]. Les Parties peuvent signer par voie électronique (C. civ. 1366 et 1367) ; chacune reçoit l’exemplaire complet, annexes comprises. »",
  "“Done at […], on […]. For the Provider: [name, capacity, signature]. For the Client: [name, capacity, signature]. The Parties may sign electronically (C. civ. 1366 and 1367); each receives the complete copy, annexes included.”",
];
const CONFIRM: readonly [string, string] = [
  "« Les Parties confirment leur accord sur le contrat du […] et le signent à nouveau, par un procédé fiable d’identification qui garantit le lien entre la signature et l’acte. »",
  "“The Parties confirm their agreement to the contract of […] and sign it anew, by a reliable process of identification which guarantees the link between the signature and the deed.”",
];

export const signatureMissingVariants = {
  unsigned: remedy(["aucune signature", "no signature"], E_SIGN),
  draft: remedy(["projet modifiable", "editable draft"], E_SIGN, 2),
  "one-party": remedy(
    ["une partie n’a pas signé", "one party has not signed"],
    [
      "« Le présent contrat prend effet à la dernière signature. Le Prestataire ne commence la prestation qu’après réception de l’exemplaire signé par le Client. »",
      "“This contract takes effect on the last signature. The Provider begins only after receiving the copy signed by the Client.”",
    ],
  ),
  broken: remedy(["contenu modifié après signature", "content changed after signing"], CONFIRM),
  "copy-of-esigned": remedy(
    ["copie d’un original électronique", "copy of an electronic original"],
    [
      "« L’exemplaire original est le fichier signé électroniquement et son fichier de preuve ; chaque Partie en conserve une copie intégrale pendant […] ans. »",
      "“The original is the electronically signed file with its evidence file; each Party keeps a complete copy for […] years.”",
    ],
    2,
  ),
  typed: remedy(["signature dactylographiée", "typed signature"], CONFIRM, 2),
  "image-only": remedy(["image de signature", "pasted signature"], CONFIRM, 1),
};

const INITIALS: readonly [string, string] = [
  "« Le contrat comporte […] pages, annexes et conditions générales comprises, chacune paraphée par les Parties. [À défaut de paraphe : les Parties signent électroniquement l’ensemble du fichier.] »",
  "“The contract has […] pages, annexes and general terms included, each initialled by the Parties. [Instead of initials: the Parties sign the whole file electronically.]”",
];

export const initialsMissingVariants = {
  none: remedy(["aucune page paraphée", "no page initialled"], INITIALS),
  some: remedy(["certaines pages sans paraphe", "some pages without initials"], INITIALS),
};
