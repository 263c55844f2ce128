import { claire, karim, marcel, odile } from "./correspondents.ts";
import { type Message, prose } from "./message.ts";
import { pdf } from "./pieces.ts";

/** A builder who does not pay and says, politely and between the lines, that he is not happy. The formal notice here is ours. */
export const betonEtFils: Message[] = [
  {
    key: "beton-01-contact",
    at: "2025-12-09 06:52",
    from: marcel,
    to: [claire],
    subject: "configurateur",
    charset: "iso-8859-1",
    text: prose`
      bonjour,

      c'est le maire de Nort qui m'a donné votre nom. On fait surtout des fondations et des terrasses, et je passe mes dimanches à faire des devis à la main. On m'a dit que vous pouviez faire un truc sur le site ou les gens rentrent leurs dimensions et ça sort un prix. c'est possible et ça coute combien

      merci
    `,
  },
  {
    key: "beton-02-devis",
    at: "2025-12-11 12:10",
    from: claire,
    to: [marcel],
    subject: "Re: configurateur",
    answers: "beton-01-contact",
    text: prose`
      Bonjour Monsieur Aubry,

      Oui, c'est possible, et c'est même un joli projet. Vous trouverez le détail dans le devis D-2025-041 que je vous remets tout à l'heure sur votre chantier : 11 700 € HT, un tiers à la commande, le reste à la livraison.

      À tout à l'heure,
    `,
  },
  {
    key: "beton-03-devis-signe",
    at: "2025-12-18 20:31",
    from: marcel,
    to: [claire],
    subject: "devis",
    text: prose`
      Bonsoir, devis signé, ma femme a mis ma signature dessus a l'ordinateur parce que le scanner est mort. Bonnes fêtes si on se revoit pas
    `,
    signature: "none",
  },
  {
    key: "beton-04-prix-beton",
    at: "2026-02-17 19:03",
    from: marcel,
    to: [karim],
    subject: "prix au m3",
    charset: "windows-1252",
    text: prose`
      karim,

      les prix : toupie 142 le m3, pompe 380 le forfait, treillis 6,20 le m2. Attention le treillis a pris 8 pour cent au 1er février donc si vous avez l'ancien tarif il est plus bon.

      J'ai un litige avec le fournisseur la dessus mais ça vous regarde pas :)

      marcel
    `,
    signature: "none",
  },
  {
    key: "beton-05-livraison",
    at: "2026-03-20 10:40",
    from: karim,
    to: [marcel],
    cc: [claire],
    subject: "Configurateur en ligne",
    text: prose`
      Bonjour Marcel,

      Le configurateur est en ligne à l'adresse habituelle, rubrique « Mon projet ». Les trois cas que vous m'aviez donnés (terrasse, dalle de garage, muret) sortent au bon prix, à 12 € près pour le muret.

      Vous recevez chaque demande par mail et elle s'ajoute au tableau partagé.
    `,
  },
  {
    key: "beton-06-facture",
    at: "2026-03-23 14:05",
    from: odile,
    to: [marcel],
    subject: "Facture F-2026-009",
    text: prose`
      Bonjour Monsieur Aubry,

      Ci-joint la facture F-2026-009, solde du configurateur, payable au 22 avril.

      Bien cordialement,
    `,
    attachments: [pdf("F-2026-009.pdf")],
  },
  {
    key: "beton-07-relance",
    at: "2026-05-04 09:34",
    from: odile,
    to: [marcel],
    subject: "Rappel : facture F-2026-009",
    text: prose`
      Bonjour Monsieur Aubry,

      Sauf erreur, la facture F-2026-009 de 9 360 € TTC, arrivée à échéance le 22 avril, reste impayée à ce jour. Merci de procéder à son règlement ou de me dire ce qui vous en empêche ; nous pouvons aussi convenir d'un paiement en deux fois.

      Bien cordialement,
    `,
  },
  {
    key: "beton-07b-relance",
    at: "2026-05-18 09:16",
    from: odile,
    to: [marcel],
    subject: "RE: Rappel : facture F-2026-009",
    answers: "beton-07-relance",
    text: prose`
      Bonjour Monsieur Aubry,

      Je me permets de revenir vers vous au sujet de la facture F-2026-009 (9 360 € TTC), toujours impayée. Pouvez-vous me dire à quelle date nous pouvons compter sur votre règlement ?

      Bien cordialement,
    `,
  },
  {
    key: "beton-08-insatisfaction",
    at: "2026-05-18 21:16",
    from: marcel,
    to: [claire],
    subject: "Re: Rappel : facture F-2026-009",
    answers: "beton-07b-relance",
    loose: "2026-05-18-beton-et-fils.eml",
    text: prose`
      Bonsoir Madame Vasseur,

      j'ai bien eu les messages de votre dame de la compta. je voulais vous appeler et puis la journée passe.

      Pour être honnete avec vous, à ce prix là je pensais que l'outil me ferait gagner du temps. Ça fait deux mois et le dimanche je refais encore les devis à la main, comme avant. Mon fils me dit que c'est moi qui sais pas m'en servir, c'est possible. Votre Karim est bien gentil mais on l'a pas beaucoup revu depuis mars.

      Je dis pas ça pour vous embeter. Passez boire un café quand vous êtes dans le coin.

      Marcel Aubry
    `,
    signature: "none",
  },
  {
    key: "beton-09-reponse",
    at: "2026-05-19 18:22",
    from: claire,
    to: [marcel],
    cc: [karim],
    subject: "Re: Rappel : facture F-2026-009",
    answers: "beton-08-insatisfaction",
    text: prose`
      Bonjour Monsieur Aubry,

      Merci de m'avoir écrit. Si je vous suis bien, l'outil ne vous fait pas encore gagner vos dimanches, et une fois le site en ligne vous avez surtout entendu parler de la facture. Pourriez-vous me montrer deux ou trois devis que vous avez refaits ? Karim pourrait passer avec moi le jeudi 28 mai, en fin d'après-midi.

      Bien à vous,
    `,
  },
  {
    key: "beton-10-notre-mise-en-demeure",
    at: "2026-05-28 11:00",
    from: claire,
    to: [marcel],
    subject: "Mise en demeure - facture F-2026-009",
    loose: "2026-05-28-notre-mise-en-demeure-beton.eml",
    text: prose`
      Monsieur,

      Malgré nos rappels des 4 et 18 mai, la facture F-2026-009 du 23 mars 2026, solde du configurateur livré le 20 mars, demeure impayée. Nous vous mettons en demeure de régler la somme de 9 360 € TTC sous quinze jours à compter de la réception de la présente.

      À ce montant s'ajoutent les pénalités de retard légales et l'indemnité forfaitaire de 40 €. Si vous rencontrez une difficulté, un échéancier reste possible : il suffit de me le demander par retour. Le médiateur des entreprises peut également être saisi gratuitement par l'un ou l'autre d'entre nous.

      Ce courrier vous est aussi adressé par lettre recommandée.

      Veuillez agréer, Monsieur, mes salutations distinguées.
    `,
    attachments: [pdf("F-2026-009.pdf")],
  },
];
