import { bruno, claire, finances, karim, odile } from "./correspondents.ts";
import { type Message, prose } from "./message.ts";
import { pdf } from "./pieces.ts";

/** A town's new website: accepted with reservations, and the balance withheld until they are lifted. */
export const villeDeMarsanne: Message[] = [
  {
    key: "marsanne-01-notification",
    at: "2026-01-20 14:32",
    from: bruno,
    to: [claire],
    subject: "Marché M-2026-02 : notification",
    text: prose`
      Madame,

      J'ai le plaisir de vous notifier le marché de refonte du site internet municipal, signé ce jour par Madame le Maire. L'exemplaire original vous parvient par la poste.

      Une réunion de lancement vous est proposée le mercredi 28 janvier à 10 h en mairie, avec les services et Mme Arnoux.

      Bien cordialement,
    `,
  },
  {
    key: "marsanne-02-lancement",
    at: "2026-01-21 09:02",
    from: claire,
    to: [bruno],
    cc: [karim],
    subject: "Re: Marché M-2026-02 : notification",
    answers: "marsanne-01-notification",
    text: prose`
      Bonjour Monsieur Tessier,

      Merci beaucoup pour cette bonne nouvelle. Karim et moi serons à Marsanne le 28 janvier, par le train de 9 h 12.

      Pourriez-vous nous envoyer d'ici là le logo en format vectoriel ?

      Bien cordialement,
    `,
  },
  {
    key: "marsanne-03-acompte",
    at: "2026-01-30 11:20",
    from: odile,
    to: [finances],
    cc: [bruno],
    subject: "Facture F-2026-003 - acompte marché M-2026-02",
    text: prose`
      Bonjour,

      Veuillez trouver ci-joint la facture d'acompte F-2026-003, également déposée sur le portail de facturation du secteur public.

      Cordialement,
    `,
    attachments: [pdf("F-2026-003.pdf")],
  },
  {
    key: "marsanne-03b-compte-rendu",
    at: "2026-02-12 18:24",
    from: bruno,
    to: [claire, karim],
    cc: [finances],
    subject: "Compte rendu de la réunion du 11 février",
    text: prose`
      Madame, Monsieur,

      Voici le compte rendu de notre réunion d'hier. Étaient présents : Mme Arnoux, maire, M. Vidal, adjoint à la vie associative, Mme Sauvan, directrice générale des services, M. Benali pour Atelier Brume, et moi-même.

      1. Arborescence. Les sept rubriques proposées sont retenues. « Vivre à Marsanne » passe avant « Votre mairie », à la demande de Mme le Maire. La rubrique « Marchés publics » reste en pied de page.

      2. Contenus. Chaque service désigne un rédacteur. Les textes sont attendus pour le 20 mars ; M. Vidal craint un retard des associations, qui tiennent leurs assemblées générales en ce moment. Il est convenu que les pages des associations pourront être complétées après l'ouverture.

      3. Délibérations. Les fichiers antérieurs à 2019 sont encore chez notre prestataire précédent, avec lequel la commune est en litige au sujet d'une autre affaire. Mme Sauvan lui a adressé une mise en demeure le 2 février et nous tiendra au courant. Ce point ne dépend pas d'Atelier Brume.

      4. Accessibilité. M. Benali rappelle les règles à suivre pour les documents mis en ligne : titres, intitulés de liens, textes de remplacement. Une formation d'une heure sera donnée aux rédacteurs le 26 mars, en visioconférence.

      5. Démarches en ligne. La prise de rendez-vous pour les cartes d'identité est la première attente des habitants. Le formulaire sera livré avant les autres.

      6. Budget. Pas de changement. Le service des finances a reçu la facture d'acompte et la mettra en paiement avant la fin du mois. Les 6 000 € HT prévus l'an prochain pour l'application mobile sont reportés, la commune ayant dû provisionner les travaux du lavoir.

      7. Calendrier. Recette au mois de mai, ouverture en juin. Mme le Maire rappelle que le site ne doit pas changer d'aspect pendant la période électorale ; rien ne sera donc publié avant la fin du mois de mars.

      Prochaine réunion : mercredi 11 mars à 10 h, à distance.

      Je vous remercie de me signaler d'ici mardi toute correction que ce compte rendu appellerait. Sans remarque de votre part, je le considérerai comme approuvé.

      Bien cordialement,
    `,
  },
  {
    key: "marsanne-04-retard-elus",
    at: "2026-03-17 17:45",
    from: bruno,
    to: [karim],
    subject: "textes des élus",
    text: prose`
      Bonjour Karim,

      Avec les élections, nous avons pris du retard sur les textes : trois adjoints ne m'ont encore rien remis et les photos officielles sont refaites jeudi. C'est entièrement de notre fait, je m'en excuse. Pouvez-vous nous laisser jusqu'au 27 ?

      Autre chose : le service juridique souhaite une page « Litiges et médiation » (médiateur de la commune, conciliateur de justice, tribunal compétent). Le texte vous arrive par mail séparé.

      Merci d'avance,
    `,
    charset: "iso-8859-1",
  },
  {
    key: "marsanne-05-retard-elus-ok",
    at: "2026-03-18 08:50",
    from: karim,
    to: [bruno],
    subject: "Re: textes des élus",
    answers: "marsanne-04-retard-elus",
    text: prose`
      Bonjour Bruno,

      Aucun souci pour le 27, on avance sur les démarches en ligne pendant ce temps. Et entendu pour la page juridique.

      Bonne journée
    `,
  },
  {
    key: "marsanne-06-recette-convocation",
    at: "2026-05-07 16:10",
    from: bruno,
    to: [karim, claire],
    subject: "Recette du 19 mai",
    text: prose`
      Bonjour,

      La réunion de recette est confirmée le mardi 19 mai à 9 h 30, salle du Lavoir. Chaque service viendra avec son cahier de tests ; le procès-verbal sera établi en séance.

      Bien à vous,
    `,
  },
  {
    key: "marsanne-07-pv-reserves",
    at: "2026-05-19 17:32",
    from: bruno,
    to: [claire, karim],
    cc: [finances],
    subject: "Procès-verbal de recette du 19 mai 2026 - réserves",
    loose: "2026-05-19-marsanne-pv-de-recette.eml",
    text: prose`
      Madame, Monsieur,

      Vous trouverez ci-joint le procès-verbal de recette établi ce jour. La recette est prononcée avec les trois réserves suivantes, que nous vous notifions formellement :

      - réserve n° 1 : le formulaire de prise de rendez-vous en mairie n'envoie pas d'accusé de réception à l'usager ;
      - réserve n° 2 : quatorze pages de la rubrique « Vie scolaire » ne sont pas lisibles avec un lecteur d'écran ;
      - réserve n° 3 : l'import des délibérations antérieures à 2022 est incomplet, 37 documents sur 112 manquent.

      Nous vous demandons de lever ces réserves et de nous communiquer un calendrier.

      Bien cordialement,
    `,
    attachments: [pdf("PV-de-recette-2026-05-19.pdf", "Procès-verbal de recette.pdf")],
  },
  {
    key: "marsanne-08-pv-reponse",
    at: "2026-05-20 11:14",
    from: karim,
    to: [bruno],
    cc: [claire],
    subject: "Re: Procès-verbal de recette du 19 mai 2026 - réserves",
    answers: "marsanne-07-pv-reserves",
    text: prose`
      Bonjour Bruno,

      Bien reçu. Pour la réserve 1, le correctif est en test et part en production vendredi. Pour la 3, il me manque les fichiers de 2014 à 2018, que votre prestataire précédent doit encore vous restituer. Pour la 2, je vous donne une date lundi.

      Bonne journée
    `,
  },
  {
    key: "marsanne-09-facture-solde",
    at: "2026-05-20 15:30",
    from: odile,
    to: [finances],
    cc: [bruno],
    subject: "Facture F-2026-018 - solde marché M-2026-02",
    text: prose`
      Bonjour,

      Veuillez trouver ci-joint la facture F-2026-018, solde du marché, à échéance du 19 juin.

      Cordialement,
    `,
    attachments: [pdf("F-2026-018.pdf")],
  },
  {
    key: "marsanne-10-refus-solde",
    at: "2026-06-02 10:56",
    from: bruno,
    to: [odile],
    cc: [claire, finances],
    subject: "RE: Facture F-2026-018 - solde marché M-2026-02",
    answers: "marsanne-09-facture-solde",
    loose: "2026-06-02-marsanne-solde.eml",
    format: "html",
    text: prose`
      Madame,

      Nous ne procéderons pas au paiement de la facture F-2026-018 (12 600 € TTC) tant que les réserves du procès-verbal du 19 mai n'auront pas été levées. La facture vous est retournée ce jour sur le portail.

      M. Benali peut me joindre à tout moment pour organiser la visite de levée des réserves.

      Cordialement,
    `,
  },
];
