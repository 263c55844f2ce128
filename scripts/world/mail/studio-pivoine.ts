import { celine, claire, karim, maurin, odile } from "./correspondents.ts";
import { type Message, prose } from "./message.ts";
import { pdf } from "./pieces.ts";

/** A florist's showcase site; the client is placed in receivership with our last invoice open. */
export const studioPivoine: Message[] = [
  {
    key: "pivoine-01-envies",
    at: "2025-11-18 22:48",
    from: celine,
    to: [claire],
    subject: "un petit site tout simple",
    text: prose`
      Bonsoir Claire,

      Comme promis, mes envies : une page d'accueil avec de grandes photos, mes ateliers, les mariages, un formulaire. Pas de boutique, les fleurs coupées ça ne voyage pas.

      Mon budget est de 3 000 euros, j'espère que c'est jouable.

      Belle soirée
    `,
  },
  {
    key: "pivoine-02-devis",
    at: "2025-11-20 10:32",
    from: claire,
    to: [celine],
    subject: "Re: un petit site tout simple",
    answers: "pivoine-01-envies",
    text: prose`
      Bonjour Céline,

      C'est jouable : le devis D-2025-038 est à 3 000 € HT, moitié à la commande, moitié à la mise en ligne. Il me faut simplement votre signature et votre cachet sur la dernière page.

      À bientôt,
    `,
  },
  {
    key: "pivoine-03-mariage",
    at: "2026-02-18 07:31",
    from: celine,
    to: [karim],
    subject: "Re: textes ateliers",
    text: "Désolée pour le retard, j'ai enchaîné la Saint-Valentin et deux mariages ! Je vous envoie les textes dimanche promis.\nCéline",
    signature: "phone",
  },
  {
    key: "pivoine-04-mise-en-ligne",
    at: "2026-04-28 17:20",
    from: karim,
    to: [celine],
    cc: [claire],
    subject: "Votre site est en ligne",
    text: prose`
      Bonjour Céline,

      C'est en ligne depuis 16 h, formulaire compris : le premier message de test est dans votre boîte. Les photos des pivoines en page d'accueil sont vraiment superbes.
    `,
  },
  {
    key: "pivoine-05-merci",
    at: "2026-04-28 19:02",
    from: celine,
    to: [karim, claire],
    subject: "Re: Votre site est en ligne",
    answers: "pivoine-04-mise-en-ligne",
    text: "Oh merci, il est exactement comme je le voulais. Ma mère a pleuré.\nCéline",
    signature: "phone",
  },
  {
    key: "pivoine-06-facture",
    at: "2026-04-30 09:20",
    from: odile,
    to: [celine],
    subject: "Facture F-2026-016",
    text: prose`
      Bonjour Madame Roy,

      Veuillez trouver ci-joint la facture F-2026-016, solde de votre site, payable au 30 mai.

      Bien cordialement,
    `,
    attachments: [pdf("F-2026-016.pdf")],
  },
  {
    key: "pivoine-07-mandataire",
    at: "2026-06-04 11:28",
    from: maurin,
    to: [claire],
    subject: "STUDIO PIVOINE - redressement judiciaire - RJ-2026-118",
    loose: "2026-06-04-maurin-studio-pivoine.eml",
    format: "html",
    text: prose`
      Madame,

      Par jugement du 28 mai 2026, publié au BODACC le 3 juin 2026, le tribunal de commerce d'Angers a ouvert une procédure de redressement judiciaire à l'égard de la SARL Studio Pivoine, 9 rue du Mûrier à Angers, et m'a désigné en qualité de mandataire judiciaire.

      Vous figurez sur la liste des créanciers remise par la gérante. Je vous invite à m'adresser votre déclaration de créance, accompagnée de ses justificatifs, dans les deux mois de la publication du jugement au BODACC. Passé ce délai, votre créance ne pourrait plus être admise dans les répartitions.

      Les prestations commandées depuis le jugement sont réglées à leur échéance par l'entreprise. L'avis réglementaire est joint.

      Je vous prie d'agréer, Madame, l'expression de mes salutations distinguées.
    `,
    attachments: [pdf("avis-a-creancier-studio-pivoine.pdf")],
  },
  {
    key: "pivoine-08-celine",
    at: "2026-06-05 08:15",
    from: celine,
    to: [claire],
    subject: "un mot de ma part",
    text: prose`
      Bonjour Claire,

      Vous avez dû recevoir le courrier de Maître Maurin. J'aurais préféré vous l'annoncer moi-même. L'atelier reste ouvert pendant la période d'observation et je compte bien m'en sortir.

      Merci encore pour tout ce que vous avez fait avec Karim.

      Céline
    `,
    signature: "none",
  },
];
