import { claire, ferrand, karim, lucie, odile } from "./correspondents.ts";
import { type Message, prose } from "./message.ts";
import { pdf } from "./pieces.ts";

/** A law firm that is our customer: bar, toque and the words of the trade, in nothing but project mail. */
export const cabinetFerrand: Message[] = [
  {
    key: "ferrand-01-commande",
    at: "2026-02-09 18:12",
    from: ferrand,
    to: [claire],
    subject: "Bon de commande BC-2026-003",
    text: prose`
      Chère Madame,

      Le bon de commande signé part ce soir au courrier, avec vos conditions générales que j'ai lues en entier, déformation professionnelle oblige.

      Mon associée et moi comptons sur vous pour que le site du cabinet cesse enfin d'avoir l'air de dater de 1998.

      Bien cordialement,
    `,
  },
  {
    key: "ferrand-02-arborescence",
    at: "2026-02-24 11:07",
    from: lucie,
    to: [karim],
    cc: [ferrand],
    subject: "Arborescence et intitulés",
    text: prose`
      Bonjour Monsieur Benali,

      Les associés ont validé les rubriques suivantes :

      - Contentieux commercial
      - Recouvrement de créances (avec une sous-page « La mise en demeure, mode d'emploi »)
      - Baux commerciaux et expulsions
      - Droit du travail : licenciement, préjudice moral, harcèlement
      - Assigner, se défendre : la procédure devant le tribunal de commerce

      Les textes suivront au fil de l'eau. Maître Ferrand tient à ce que « Honoraires » reste dans le menu principal.

      Bien cordialement,
    `,
  },
  {
    key: "ferrand-03-arborescence-reponse",
    at: "2026-02-24 14:30",
    from: karim,
    to: [lucie],
    cc: [ferrand],
    subject: "Re: Arborescence et intitulés",
    answers: "ferrand-02-arborescence",
    text: prose`
      Bonjour Madame Estève,

      Parfait, je prépare les gabarits dans cet ordre. Une seule question : la sous-page mise en demeure doit-elle proposer un modèle à télécharger ou seulement du texte ?

      Bonne journée
    `,
  },
  {
    key: "ferrand-04-texte-page",
    at: "2026-03-05 17:55",
    from: ferrand,
    to: [karim],
    cc: [lucie],
    subject: "RE: Arborescence et intitulés",
    answers: "ferrand-03-arborescence-reponse",
    text: prose`
      Cher Monsieur,

      Du texte seulement. Voici ce que je vous propose pour le haut de la page :

      « Un client ne paie pas ? La mise en demeure est souvent le premier pas. Elle rappelle la dette, fixe un délai et annonce les suites. À défaut de paiement, l'avocat peut saisir le juge d'une requête en injonction de payer. »

      Vous pouvez couper si c'est trop long pour un téléphone.

      Bien à vous,
    `,
  },
  {
    key: "ferrand-05-audience",
    at: "2026-03-19 08:21",
    from: ferrand,
    to: [claire, karim],
    subject: "Visio de 10 h",
    text: "Bonjour, je suis retenu au tribunal jusqu'à midi, pouvons-nous décaler notre point à 14 h ? Pardon pour le contretemps. AF",
    signature: "none",
    format: "plain",
  },
  {
    key: "ferrand-06-audience-ok",
    at: "2026-03-19 08:40",
    from: claire,
    to: [ferrand],
    cc: [karim],
    subject: "Re: Visio de 10 h",
    answers: "ferrand-05-audience",
    text: "Sans problème, 14 h nous va très bien. Bonne audience !",
  },
  {
    key: "ferrand-07-facture",
    at: "2026-04-27 10:10",
    from: odile,
    to: [lucie],
    subject: "Facture F-2026-014",
    text: prose`
      Bonjour Madame,

      Veuillez trouver ci-joint la facture F-2026-014, solde de la refonte, payable au 27 mai.

      Bien cordialement,
    `,
    attachments: [pdf("F-2026-014.pdf")],
  },
  {
    key: "ferrand-08-reglee",
    at: "2026-05-11 15:44",
    from: lucie,
    to: [odile],
    subject: "RE: Facture F-2026-014",
    answers: "ferrand-07-facture",
    text: prose`
      Bonjour,

      Facture réglée ce jour par virement. Merci d'avoir tenu le calendrier malgré nos propres lenteurs : deux associés, c'est trois avis.

      Bien cordialement,
    `,
  },
  {
    key: "ferrand-09-photo",
    at: "2026-06-03 12:16",
    from: ferrand,
    to: [karim],
    subject: "Photographie",
    text: prose`
      Cher Monsieur,

      Notre nouvelle collaboratrice a prêté serment hier. Pourriez-vous ajouter son portrait, joint à l'envoi de Mme Estève, et la mention « Avocat au barreau de Paris » ?

      Je vous remercie de votre diligence.

      Votre bien dévoué,
    `,
  },
  {
    key: "ferrand-10-photo-ok",
    at: "2026-06-03 15:31",
    from: karim,
    to: [ferrand],
    cc: [lucie],
    subject: "Re: Photographie",
    answers: "ferrand-09-photo",
    text: "C'est en ligne, félicitations à elle. Bonne fin de journée",
  },
];
