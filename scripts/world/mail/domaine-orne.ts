import { agathe, claire, karim, odile } from "./correspondents.ts";
import { type Message, prose } from "./message.ts";
import { pdf } from "./pieces.ts";

/** A happy wine estate that pays early. */
export const domaineOrne: Message[] = [
  {
    key: "orne-01-contrat",
    at: "2025-03-24 15:26",
    from: agathe,
    to: [claire],
    subject: "Contrat paraphé",
    text: prose`
      Bonjour Claire,

      J'ai tout relu, tout paraphé, tout signé. L'exemplaire part au courrier ce soir avec une bouteille de Terrasses 2022 pour fêter ça.

      Bien à vous,
    `,
  },
  {
    key: "orne-02-expedition",
    at: "2025-06-18 08:47",
    from: agathe,
    to: [karim],
    subject: "frais de port Corse",
    text: prose`
      Bonjour Karim,

      Le transporteur facture désormais un supplément pour la Corse (7,40 € par carton). Pouvez-vous l'ajouter dans la boutique ? Rien ne presse, nous n'expédions pas pendant la canicule.

      Merci,
    `,
  },
  {
    key: "orne-03-expedition-ok",
    at: "2025-06-18 10:02",
    from: karim,
    to: [agathe],
    subject: "Re: frais de port Corse",
    answers: "orne-02-expedition",
    text: "C'est ajouté, le supplément apparaît à l'étape livraison. Bonne journée",
  },
  {
    key: "orne-04-gel",
    at: "2026-04-09 07:15",
    from: agathe,
    to: [claire],
    subject: "Bandeau d'accueil",
    text: prose`
      Bonjour Claire,

      Une nuit difficile avec le gel, 20 % des bourgeons de chenin sont touchés : nous allons prendre du retard sur tout ce mois-ci. Pourriez-vous laisser le bandeau « portes ouvertes » jusqu'au 26 ?

      Bien à vous,
    `,
  },
  {
    key: "orne-05-facture",
    at: "2026-03-31 16:30",
    from: odile,
    to: [agathe],
    subject: "Facture F-2026-011",
    text: prose`
      Bonjour Madame,

      Veuillez trouver ci-joint notre facture F-2026-011 au format Factur-X, à échéance du 30 avril.

      Bien cordialement,
    `,
    attachments: [pdf("F-2026-011.pdf")],
  },
  {
    key: "orne-06-reglee",
    at: "2026-04-10 18:11",
    from: agathe,
    to: [odile],
    subject: "Re: Facture F-2026-011",
    answers: "orne-05-facture",
    text: "Bonjour Odile, c'est réglé de ce matin. Belle soirée, Agathe",
    signature: "phone",
  },
  {
    key: "orne-07-ravis",
    at: "2026-05-18 19:35",
    from: agathe,
    to: [claire, karim],
    subject: "Portes ouvertes",
    loose: "2026-05-18-domaine-orne-merci.eml",
    text: prose`
      Chers tous les deux,

      Le bilan des portes ouvertes est là : 212 réservations par le site, pas un appel de client perdu, et la boutique n'a jamais ralenti. Nous sommes ravis, rien à redire.

      Un voisin vigneron voulait résilier avec son agence et m'a demandé votre nom ; je me suis permis de le lui donner.

      Venez quand vous voulez, la table est mise.

      Bien à vous,
    `,
  },
  {
    key: "orne-08-merci",
    at: "2026-05-19 08:58",
    from: claire,
    to: [agathe],
    cc: [karim],
    subject: "Re: Portes ouvertes",
    answers: "orne-07-ravis",
    text: prose`
      Bonjour Agathe,

      Quel plaisir de lire cela un lundi, enfin un mardi ! Merci pour votre confiance et pour la recommandation. Nous viendrons en septembre, pour les vendanges.

      Bien à vous,
    `,
  },
];
