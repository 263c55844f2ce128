import { carrel, claire, karim, odile, riou } from "./correspondents.ts";
import { type Message, prose } from "./message.ts";
import { pdf } from "./pieces.ts";

/** A clinic on its own, adverse contract: months of ordinary work, then a review announced unless we make a gesture. */
export const cliniqueVauban: Message[] = [
  {
    key: "vauban-01-contrat",
    at: "2025-06-24 18:40",
    from: carrel,
    to: [claire],
    subject: "Contrat",
    text: prose`
      Chère Madame,

      Le contrat est dans votre espace fournisseur, sur notre modèle comme convenu ; notre service juridique n'accepte pas d'autre format. Merci de nous le retourner signé avant la fin de la semaine.

      Bien cordialement,
    `,
  },
  {
    key: "vauban-02-sauvegardes",
    at: "2025-09-03 10:17",
    from: riou,
    to: [karim],
    subject: "Sauvegardes du portail",
    text: prose`
      Bonjour,

      Pour notre dossier de certification, pourriez-vous m'indiquer la fréquence des sauvegardes du portail patients, leur durée de conservation et la date du dernier test de restauration ?

      L'auditeur passe le 18, une réponse avant le 12 serait idéale.

      Bien cordialement,
    `,
  },
  {
    key: "vauban-03-sauvegardes-reponse",
    at: "2025-09-04 09:22",
    from: karim,
    to: [riou],
    subject: "Re: Sauvegardes du portail",
    answers: "vauban-02-sauvegardes",
    text: prose`
      Bonjour Monsieur Riou,

      Sauvegarde complète chaque nuit à 2 h, incrémentale toutes les quatre heures, conservation 35 jours. Dernier test de restauration : le 21 août, 48 minutes, sans écart.

      Bonne journée
    `,
  },
  {
    key: "vauban-04-audit",
    at: "2025-09-22 12:05",
    from: riou,
    to: [karim],
    subject: "RE: Sauvegardes du portail",
    answers: "vauban-03-sauvegardes-reponse",
    text: prose`
      Bonjour,

      L'audit s'est très bien passé, aucune réserve sur la partie informatique. Merci pour votre réactivité.

      Cordialement,
    `,
  },
  {
    key: "vauban-05-facture",
    at: "2026-04-01 09:15",
    from: odile,
    to: [riou],
    subject: "Facture F-2026-012 - 2e trimestre 2026",
    text: prose`
      Bonjour Monsieur,

      Vous trouverez ci-joint la facture F-2026-012 (hébergement et maintenance, 2e trimestre), à régler pour le 1er mai.

      Bien cordialement,
    `,
    attachments: [pdf("F-2026-012.pdf")],
  },
  {
    key: "vauban-06-reglement",
    at: "2026-04-28 16:20",
    from: riou,
    to: [odile],
    subject: "RE: Facture F-2026-012 - 2e trimestre 2026",
    answers: "vauban-05-facture",
    text: prose`
      Bonjour,

      Virement effectué ce jour. Aucun retard cette fois, notre nouveau logiciel nous prévient trois jours avant !

      Bonne fin de journée,
    `,
    charset: "iso-8859-1",
  },
  {
    key: "vauban-07-nouvelle-page",
    at: "2026-05-06 11:48",
    from: riou,
    to: [karim],
    subject: "Nouvelle page : réparation du préjudice corporel",
    text: prose`
      Bonjour,

      Nos médecins experts souhaitent une page sur l'expertise et la réparation du préjudice corporel (déroulement, durée, honoraires). Le texte est en pièce jointe de mon prochain envoi, il a été relu par notre avocat.

      Pouvez-vous la rattacher au menu « Consultations » ?

      Merci,
    `,
  },
  {
    key: "vauban-08-nouvelle-page-ok",
    at: "2026-05-07 08:40",
    from: karim,
    to: [riou],
    subject: "Re: Nouvelle page : réparation du préjudice corporel",
    answers: "vauban-07-nouvelle-page",
    text: "Bonjour, c'est noté, je la mets en ligne dès que j'ai le texte. Bonne journée",
  },
  {
    key: "vauban-09-avis",
    at: "2026-05-26 22:07",
    from: carrel,
    to: [claire],
    subject: "Prise de rendez-vous",
    loose: "2026-05-26-clinique-vauban.eml",
    text: prose`
      Chère Madame,

      Voilà trois mois que j'entends les mêmes promesses au sujet de la prise de rendez-vous, et nos secrétaires n'en peuvent plus. Le service rendu n'est pas à la hauteur de ce que nous payons ; je ne peux plus m'en satisfaire.

      Sans geste de votre part d'ici la fin du mois de juin, un avis détaillé sera publié sur votre fiche et j'en parlerai à mes confrères directeurs de clinique, qui me demandent souvent avec qui nous travaillons.

      J'espère que nous n'en arriverons pas là.

      Bien cordialement,
    `,
  },
  {
    key: "vauban-10-reponse",
    at: "2026-05-28 09:12",
    from: claire,
    to: [carrel],
    cc: [karim],
    subject: "Re: Prise de rendez-vous",
    answers: "vauban-09-avis",
    text: prose`
      Docteur,

      Je comprends votre lassitude et celle de vos secrétaires, et je vous remercie de m'en avertir. Karim reprend aujourd'hui la liste des demandes ouvertes sur la prise de rendez-vous. Pourrions-nous nous parler vendredi 29 à 12 h 30 ?

      Bien à vous,
    `,
  },
];
