import { claire, jeanne, karim, mahe, odile, phare, sophie } from "./correspondents.ts";
import { type Message, prose } from "./message.ts";
import { pdf } from "./pieces.ts";

/** The worked case: migration on 12 May, alert on the 16th, mended on the 22nd, itemised claim on 6 June, settled on 15 September. */
export const maisonLumen: Message[] = [
  {
    key: "lumen-01-demande",
    at: "2026-01-08 10:42",
    from: sophie,
    to: [claire],
    subject: "Migration de notre boutique",
    text: prose`
      Bonjour Madame Vasseur,

      Notre boutique de luminaires tourne depuis 2018 sur un logiciel que son éditeur ne maintient plus. On nous a parlé de vous à Lyon, pour la migration d'un confrère qui s'est très bien passée.

      Il y a un peu plus de 1 200 références, 9 000 comptes clients et trois ans de commandes à reprendre. L'idéal serait de basculer en mai, entre deux ponts, pour être tranquilles avant l'été.

      Auriez-vous une demi-heure cette semaine pour en parler ?

      Bien à vous,
    `,
  },
  {
    key: "lumen-02-proposition",
    at: "2026-01-19 17:05",
    from: claire,
    to: [sophie],
    cc: [karim],
    subject: "Re: Migration de notre boutique",
    answers: "lumen-01-demande",
    text: prose`
      Bonjour Sophie,

      Merci pour l'échange de mercredi dernier, il nous a permis de bien comprendre le catalogue. Comme convenu, voici les grandes lignes : 8 500 € HT pour la migration (reprise des fiches, des comptes et des commandes, redirections, deux demi-journées de formation) et 1 000 € HT pour la première année d'hébergement.

      Karim conduirait le projet, avec Théo, notre alternant, pour la reprise des contenus. Je vous prépare le contrat si le principe vous convient.

      Belle fin de journée,
    `,
  },
  {
    key: "lumen-03-contrat",
    at: "2026-02-03 18:20",
    from: sophie,
    to: [claire],
    subject: "Contrat signé",
    text: prose`
      Bonsoir Claire,

      Le contrat est signé, paraphé et scanné, je viens de le déposer dans le dossier partagé. J'ai gardé un original et je vous envoie l'autre par la poste demain.

      Hâte de démarrer !
    `,
  },
  {
    key: "lumen-04-facture-acompte",
    at: "2026-02-04 11:30",
    from: odile,
    to: [sophie],
    subject: "Votre facture F-2026-005",
    text: prose`
      Bonjour Madame,

      Veuillez trouver ci-joint notre facture F-2026-005 du 4 février, correspondant à l'acompte de 50 % sur la migration et à l'hébergement annuel. Elle est payable au 6 mars par virement, notre RIB figure en bas de page.

      Je reste à votre disposition.

      Bien cordialement,
    `,
    attachments: [pdf("F-2026-005.pdf")],
  },
  {
    key: "lumen-05-photos",
    at: "2026-03-10 15:12",
    from: jeanne,
    to: [karim],
    subject: "Photos des appliques",
    text: prose`
      Salut Karim,

      J'ai déposé les 212 visuels des appliques dans le dossier partagé. Il manque encore la gamme rotin, le photographe a pris un peu de retard mais il me promet tout pour lundi.

      Tu préfères les noms de fichiers avec la référence fournisseur ou avec la nôtre ?

      Jeanne
    `,
    signature: "none",
  },
  {
    key: "lumen-06-photos-reponse",
    at: "2026-03-10 16:01",
    from: karim,
    to: [jeanne],
    subject: "Re: Photos des appliques",
    answers: "lumen-05-photos",
    text: prose`
      Merci Jeanne, c'est bien arrivé.

      Avec votre référence, oui : c'est elle qui sert de clé à l'import. Et lundi pour le rotin c'est parfait, on n'importe pas avant le 20.

      Karim
    `,
    signature: "none",
  },
  {
    key: "lumen-07-planning",
    at: "2026-04-14 09:40",
    from: karim,
    to: [sophie, jeanne],
    cc: [claire],
    subject: "Bascule : planning de mai",
    text: prose`
      Bonjour à toutes les deux,

      La recette est terminée côté technique. Je vous propose de basculer le mardi 12 mai :

      - lundi 11 mai, 20 h : gel du catalogue, plus de modification dans l'ancienne boutique
      - nuit du 11 au 12 mai : changement des DNS
      - mardi 12 mai, 9 h : contrôles avec vous au téléphone (panier, paiement, mails de commande)

      Jeanne, il me faudrait d'ici là ta relecture du plan de redirection.

      Bonne journée
    `,
  },
  {
    key: "lumen-08-planning-accord",
    at: "2026-04-15 08:55",
    from: sophie,
    to: [karim],
    cc: [claire, jeanne],
    subject: "Re: Bascule : planning de mai",
    answers: "lumen-07-planning",
    text: prose`
      Bonjour Karim,

      Le 12 nous va très bien, je serai là dès 8 h 30. Jeanne vous renvoie le plan de redirection avant le 30.

      Merci !
    `,
  },
  {
    key: "lumen-09-bascule",
    at: "2026-05-12 11:26",
    from: karim,
    to: [sophie, jeanne],
    cc: [claire],
    subject: "Re: Bascule : planning de mai",
    answers: "lumen-08-planning-accord",
    text: prose`
      Bonjour,

      La nouvelle boutique est en ligne depuis 6 h 10. Les contrôles de ce matin sont bons : panier, paiement par carte, mails de commande, espace client. Première vraie commande à 7 h 48, une suspension en verre fumé :)

      L'ancienne boutique n'est plus visible du public, nous en gardons une copie complète pendant trente jours.

      Bonne journée
    `,
  },
  {
    key: "lumen-10-facture-solde",
    at: "2026-05-12 16:40",
    from: odile,
    to: [sophie],
    subject: "Votre facture F-2026-017",
    text: prose`
      Bonjour Madame,

      Veuillez trouver ci-joint la facture F-2026-017 correspondant au solde de la migration, payable au 11 juin.

      Avec mes remerciements,
    `,
    attachments: [pdf("F-2026-017.pdf")],
    charset: "iso-8859-1",
  },
  {
    key: "lumen-11-reglement",
    at: "2026-05-13 14:18",
    from: jeanne,
    to: [odile],
    subject: "Re: Votre facture F-2026-017",
    answers: "lumen-10-facture-solde",
    text: prose`
      Bonjour Odile,

      Bien reçue, le virement est programmé, vous devriez l'avoir vendredi.

      Bonne fin de journée
      Jeanne
    `,
    signature: "none",
  },
  {
    key: "lumen-12-alerte",
    at: "2026-05-16 09:14",
    from: sophie,
    to: [karim],
    cc: [claire],
    subject: "Google",
    loose: "2026-05-16-maison-lumen.eml",
    text: prose`
      Bonjour Karim, bonjour Claire,

      Depuis la bascule du 12, nos pages ont disparu de Google et les ventes s'effondrent : 9 commandes hier, contre une soixantaine un vendredi ordinaire. Même en tapant « Maison Lumen », on ne tombe que sur notre compte Instagram. J'ai essayé sur trois téléphones et chez ma sœur, c'est pareil.

      Pouvez-vous regarder en priorité ? Je suis joignable tout le week-end au 04 65 71 22 18.

      Sophie
    `,
    signature: "none",
  },
  {
    key: "lumen-13-accuse",
    at: "2026-05-18 09:05",
    from: claire,
    to: [sophie],
    cc: [karim],
    subject: "Re: Google",
    answers: "lumen-12-alerte",
    text: prose`
      Bonjour Sophie,

      Merci pour votre message et pour ces chiffres précis. Je comprends votre inquiétude. Karim compare depuis ce matin les réglages de l'ancienne et de la nouvelle boutique, et je vous écris vendredi au plus tard pour vous dire ce qu'il en est.

      Bien à vous,
    `,
  },
  {
    key: "lumen-14-correction",
    at: "2026-05-22 11:02",
    from: karim,
    to: [sophie],
    cc: [claire],
    subject: "Re: Google",
    answers: "lumen-13-accuse",
    loose: "2026-05-22-maison-lumen-indexation.eml",
    text: prose`
      Bonjour Sophie,

      Le paramètre d'indexation de la nouvelle boutique n'a pas été activé le 12 mai ; il l'est depuis ce matin, 10 h 20. Le plan du site a été soumis de nouveau à 10 h 45 et 38 pages sont déjà enregistrées.

      Le passage des robots sur les 1 240 fiches prend d'habitude de une à trois semaines. Je vous envoie un relevé le lundi 1er juin.

      Bonne journée
    `,
  },
  {
    key: "lumen-15-acces",
    at: "2026-05-26 10:31",
    from: jeanne,
    to: [karim],
    subject: "accès aux statistiques",
    text: prose`
      Bonjour Karim,

      Peux-tu m'ajouter en lecture dans l'outil de statistiques ? Mon adresse habituelle suffit.

      Merci et bonne journée
    `,
  },
  {
    key: "lumen-16-acces-fait",
    at: "2026-05-26 11:50",
    from: karim,
    to: [jeanne],
    subject: "Re: accès aux statistiques",
    answers: "lumen-15-acces",
    text: "C'est fait Jeanne, tu dois avoir reçu l'invitation.",
    signature: "none",
  },
  {
    key: "lumen-17-releve",
    at: "2026-06-01 09:30",
    from: karim,
    to: [sophie],
    cc: [claire],
    subject: "Relevé du lundi 1er juin",
    text: prose`
      Bonjour Sophie,

      Relevé de ce matin : 611 pages enregistrées sur 1 326. Les 86 catégories sont complètes, les fiches produits suivent l'ordre du plan du site.
    `,
  },
  {
    key: "lumen-18-reclamation",
    at: "2026-06-06 18:02",
    from: sophie,
    to: [claire],
    subject: "Réclamation – contrat du 3 février 2026",
    loose: "2026-06-06-maison-lumen-reclamation.eml",
    text: prose`
      Madame,

      Par la présente, je vous adresse au nom de Maison Lumen une réclamation au titre du contrat de migration et d'hébergement n° C-2026-004, signé le 3 février 2026.

      Le réglage d'indexation que vous avez rectifié le 22 mai constitue un manquement à vos obligations. Nous vous demandons réparation de l'intégralité du préjudice qui en est résulté pour notre société. Il s'établit ainsi :

      1. Perte de chiffre d'affaires : 280 000 € HT
      2. Surcoût de promotion : 35 500 €
      3. Capacité de négociation auprès des fournisseurs : 13 360 €
      4. Effort de référencement : 4 000 €
      5. Décalage de projets : 15 600 €
      6. Temps passé par le dirigeant : 8 900 €

      Total : 357 360 €

      L'annexe jointe expose le calcul de chaque poste, avec les pièces sur lesquelles il repose. Notre expert-comptable peut la commenter avec le vôtre.

      L'hébergement n'est pas concerné par ce courrier et nous souhaitons qu'il se poursuive normalement.

      Je vous remercie de me faire connaître la suite que vous réservez à cette réclamation et de la transmettre à votre assureur.

      Je vous prie d'agréer, Madame, l'expression de mes salutations distinguées.

      Sophie Marchetti
      Présidente de Maison Lumen SAS
    `,
    signature: "none",
    attachments: [pdf("annexe-reclamation-maison-lumen.pdf")],
  },
  {
    key: "lumen-19-accuse-reception",
    at: "2026-06-10 10:15",
    from: claire,
    to: [sophie],
    subject: "Re: Réclamation – contrat du 3 février 2026",
    answers: "lumen-18-reclamation",
    quotes: false,
    text: prose`
      Madame,

      J'accuse réception de votre courrier du 6 juin et de son annexe. Nous l'étudions avec attention et le transmettons à notre assureur, dont un représentant pourra prendre contact avec vous.

      Je reste votre interlocutrice pour tout ce qui touche au fonctionnement de la boutique.

      Bien cordialement,
    `,
  },
  {
    key: "lumen-20-declaration",
    at: "2026-06-11 15:20",
    from: claire,
    to: [phare],
    cc: [mahe],
    subject: "Police RCP-4471-0926 - déclaration, dossier Maison Lumen",
    text: prose`
      Madame, Monsieur,

      Je vous transmets, au titre de notre police RCP-4471-0926, le courrier reçu de la société Maison Lumen le samedi 6 juin 2026 ainsi que son annexe.

      Rappel des dates : mise en ligne de la boutique le 12 mai, premier message du client le 16 mai, réglage activé le 22 mai. Le contrat, les factures, toutes réglées, et l'ensemble des échanges sont à votre disposition.

      Je vous remercie de m'indiquer le nom du gestionnaire et la conduite à tenir pour la réponse au client.

      Cordialement,
    `,
  },
  {
    key: "lumen-21-assureur",
    at: "2026-06-16 09:48",
    from: phare,
    to: [claire],
    cc: [mahe],
    subject: "RE: Police RCP-4471-0926 - déclaration, dossier Maison Lumen",
    answers: "lumen-20-declaration",
    loose: "2026-06-16-assureur-accuse-reception.eml",
    text: prose`
      Bonjour Madame Vasseur,

      Nous accusons réception de votre déclaration du 11 juin, enregistrée sous la référence RC-26-30718. Un expert missionné par nos soins vous contactera d'ici la fin du mois pour recueillir les éléments techniques.

      Dans l'intervalle, nous vous remercions de ne prendre aucun engagement auprès de votre client et de nous transmettre tout nouveau courrier.

      Cordialement,
    `,
  },
  {
    key: "lumen-22-soldes",
    at: "2026-06-23 17:22",
    from: jeanne,
    to: [karim],
    subject: "Bandeau soldes",
    text: prose`
      Hello Karim

      Tu peux passer le bandeau des soldes de « bientôt » à « jusqu'à - 40 % » demain matin ? Le visuel est dans le dossier habituel.

      Merci !
    `,
    signature: "phone",
  },
  {
    key: "lumen-23-rendez-vous",
    at: "2026-07-08 14:05",
    from: sophie,
    to: [claire],
    subject: "Réunion du 16 juillet",
    text: prose`
      Bonjour,

      Je vous confirme ma présence le jeudi 16 juillet à 14 h dans nos locaux, avec M. Valette, notre expert-comptable. Une salle est réservée jusqu'à 17 h.

      Cordialement,
    `,
  },
  {
    key: "lumen-24-protocole",
    at: "2026-09-15 16:33",
    from: sophie,
    to: [claire],
    cc: [phare],
    subject: "Protocole signé",
    loose: "2026-09-15-maison-lumen-protocole.eml",
    text: prose`
      Bonjour,

      Vous trouverez ci-joint le protocole transactionnel, signé ce jour par nos deux sociétés. Avec le versement de 180 000 € qu'il prévoit, l'affaire est définitivement réglée et chacun renonce à toute demande au titre de la migration de mai.

      Merci à vous et à Mme Quéré d'avoir mené cette discussion dans un bon esprit.

      Cordialement,
    `,
    attachments: [pdf("protocole-transactionnel-maison-lumen.pdf")],
  },
  {
    key: "lumen-25-protocole-recu",
    at: "2026-09-16 09:10",
    from: claire,
    to: [sophie],
    subject: "Re: Protocole signé",
    answers: "lumen-24-protocole",
    text: prose`
      Bonjour Sophie,

      Bien reçu, merci. Nous gardons un exemplaire signé de chaque côté. Karim reste à votre disposition pour la boutique.

      Bien à vous,
    `,
  },
];
