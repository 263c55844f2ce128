import { lescure as counsel } from "../world.ts";
import { claire, karim, kerdraon, lescure, maelle, odile, rocher, yann } from "./correspondents.ts";
import { type Message, prose } from "./message.ts";
import { logo, pdf } from "./pieces.ts";

/** A good client of 2025 whose ordering portal goes wrong: grievance, complaint, counsel's formal notice, writ. */
export const groupeOstrea: Message[] = [
  {
    key: "ostrea-01-refonte",
    at: "2025-05-06 09:12",
    from: yann,
    to: [claire],
    subject: "Refonte du site : feu vert du conseil",
    text: prose`
      Bonjour Claire,

      Le conseil d'administration a validé hier la refonte du site institutionnel. Vous pouvez lancer les travaux ; Maëlle vous transmettra les photos des parcs et les fiches des maisons du groupe.

      Cordialement,
    `,
    attachments: [logo("logo-ostrea@groupe-ostrea.example", [12, 60, 96])],
  },
  {
    key: "ostrea-02-fiches",
    at: "2025-06-11 16:48",
    from: maelle,
    to: [karim],
    subject: "Fiches des maisons",
    encoding: "base64",
    text: prose`
      Bonjour Karim,

      Les sept fiches sont dans le dossier partagé, la huitième (Vivier de la Houle) suit demain, le directeur est en mer.

      Merci de me dire si le format des photos convient.
    `,
    charset: "iso-8859-1",
  },
  {
    key: "ostrea-03-mise-en-ligne",
    at: "2025-09-26 18:02",
    from: yann,
    to: [claire, karim],
    subject: "Bravo",
    text: prose`
      Bonsoir à tous les deux,

      Le nouveau site est superbe, les retours des mareyeurs sont très bons. Rien à redire sur le calendrier non plus.

      Nous reparlerons en fin d'année d'un portail de commande pour les professionnels.

      Cordialement,
    `,
  },
  {
    key: "ostrea-04-contrat",
    at: "2026-01-15 18:05",
    from: maelle,
    to: [claire],
    subject: "Contrat portail signé électroniquement",
    text: prose`
      Bonjour Claire,

      M. Le Guen a signé tout à l'heure, l'exemplaire complet est dans l'espace de signature. Nous le classons de notre côté.

      Bonne soirée,
    `,
  },
  {
    key: "ostrea-05-livraison",
    at: "2026-02-27 09:10",
    from: karim,
    to: [yann],
    cc: [maelle, claire],
    subject: "Portail professionnel : ouverture",
    text: prose`
      Bonjour Yann,

      Le portail est ouvert depuis 8 h. Vos 420 clients ont reçu leur lien de connexion et l'import des arrivages passe à 4 h 30 chaque matin.

      Le guide de prise en main est dans le tableau de bord, rubrique Aide.
    `,
  },
  {
    key: "ostrea-06-facture",
    at: "2026-02-27 10:08",
    from: odile,
    to: [maelle],
    subject: "Facture F-2026-007",
    text: prose`
      Bonjour Maëlle,

      Ci-joint la facture F-2026-007 du portail professionnel, payable au 31 mars.

      Bien cordialement,
    `,
    attachments: [pdf("F-2026-007.pdf")],
  },
  {
    key: "ostrea-07-deception",
    at: "2026-03-02 19:47",
    from: yann,
    to: [claire],
    subject: "Portail",
    text: prose`
      Bonsoir Claire,

      Je préfère vous le dire franchement : nous attendions mieux de ce portail. Nos clients peinent à s'y retrouver et Maëlle continue de prendre une bonne partie des commandes au téléphone. Après la refonte de l'an dernier, c'est une déception.

      Pouvons-nous en parler cette semaine ?

      Cordialement,
    `,
  },
  {
    key: "ostrea-08-reponse",
    at: "2026-03-03 09:20",
    from: claire,
    to: [yann],
    cc: [karim],
    subject: "Re: Portail",
    answers: "ostrea-07-deception",
    text: prose`
      Bonjour Yann,

      Merci de me l'avoir dit aussi directement. Si je comprends bien, la prise en main est plus laborieuse que prévu et l'équipe garde le téléphone à la main. Je mesure ce que cela représente pour Maëlle.

      Karim regarde aujourd'hui où vos clients s'arrêtent dans le parcours. Je vous appelle jeudi à 11 h, si cela vous convient.

      Bien à vous,
    `,
  },
  {
    key: "ostrea-09-reclamation",
    at: "2026-03-20 16:15",
    from: yann,
    to: [claire],
    cc: [maelle],
    subject: "Réclamation - contrat C-2026-001",
    loose: "2026-03-20-ostrea-reclamation.eml",
    text: prose`
      Madame,

      Par la présente, nous vous adressons une réclamation formelle relative au portail de commande professionnel, objet du contrat C-2026-001 du 15 janvier 2026. Nous relevons les non-conformités suivantes au regard de l'article 1.2 :

      1. l'import des arrivages ne s'exécute pas lorsque notre fichier est déposé après 4 h 30 ;
      2. les tarifs négociés ne sont pas appliqués aux commandes supérieures à 500 kg ;
      3. une partie des commandes validées par nos clients n'apparaît pas sur le bon de préparation.

      Nous vous demandons de reprendre ces trois points et de nous confirmer par écrit leur prise en charge.

      Veuillez agréer, Madame, nos salutations distinguées.
    `,
  },
  {
    key: "ostrea-10-reclamation-reponse",
    at: "2026-03-23 14:40",
    from: claire,
    to: [yann],
    cc: [maelle, karim],
    subject: "Re: Réclamation - contrat C-2026-001",
    answers: "ostrea-09-reclamation",
    text: prose`
      Bonjour Yann,

      Nous avons bien reçu votre courrier du 20 mars. Les points 1 et 3 sont à l'étude ; pour le point 2, le fichier des tarifs que nous avons reçu le 30 janvier indique un seuil de 1 000 kg, et j'aimerais que nous le relisions ensemble.

      Je vous propose une réunion à Cancale mardi 31 mars, le matin.

      Bien à vous,
    `,
  },
  {
    key: "ostrea-11-relance",
    at: "2026-04-07 10:12",
    from: odile,
    to: [maelle],
    subject: "Facture F-2026-007, échéance du 31 mars",
    text: prose`
      Bonjour Maëlle,

      Sauf erreur de notre part, la facture F-2026-007 d'un montant de 14 400 € TTC, échue le 31 mars, n'a pas encore été réglée. Pourriez-vous me dire où en est le paiement ? Si le virement est déjà parti, merci de ne pas tenir compte de ce message.

      Bien cordialement,
    `,
  },
  {
    key: "ostrea-12-mise-en-demeure",
    at: "2026-04-10 11:52",
    from: lescure,
    to: [claire],
    subject: counsel.reference,
    loose: "2026-04-10-lescure-mise-en-demeure.eml",
    text: prose`
      Madame,

      En ma qualité de conseil de la société Groupe Ostrea, je vous prie de trouver ci-joint le courrier de mise en demeure que je vous adresse ce jour, dont l'original vous parviendra par lettre recommandée avec demande d'avis de réception.

      Conformément à mes règles déontologiques, je vous invite à transmettre la présente à votre conseil habituel, avec lequel je me tiens prêt à m'entretenir.

      Je vous prie de croire, Madame, à l'assurance de ma considération distinguée.
    `,
    attachments: [pdf("mise-en-demeure-lescure.pdf", "26.0417 - Mise en demeure Atelier Brume.pdf")],
  },
  {
    key: "ostrea-13-a-notre-avocat",
    at: "2026-04-10 14:26",
    from: claire,
    to: [rocher],
    subject: "Confidentiel - Ostrea",
    text: prose`
      Chère Hélène,

      Je reçois à l'instant la mise en demeure de Me Lescure, que je te transfère. Le point 3 (les bons de préparation) me gêne : Karim retrouve onze commandes manquantes en mars et nous ne l'avions pas vu avant l'ouverture.

      Peux-tu me dire ce que nous risquons et s'il faut répondre sous huit jours ?

      Claire
    `,
    signature: "none",
    forwards: { key: "ostrea-12-mise-en-demeure", how: "attached" },
  },
  {
    key: "ostrea-14-de-notre-avocat",
    at: "2026-04-13 18:55",
    from: rocher,
    to: [claire],
    subject: "RE: Confidentiel - Ostrea",
    answers: "ostrea-13-a-notre-avocat",
    quotes: false,
    text: prose`
      Chère Claire,

      À ce stade, ne réponds rien toi-même. Le plafond de l'article 10 me paraît solide : 12 000 € au plus, sauf faute lourde, que je ne vois pas ici. Le point faible du dossier, ce sont les bons de préparation. Ma stratégie serait de corriger ce point vite et sans commentaire, puis de proposer une réunion technique.

      Déclare le sinistre à ton assureur avant jeudi. Je prépare un projet de réponse à mon confrère.

      Bien à toi,
    `,
  },
  {
    key: "ostrea-15-assignation",
    at: "2026-07-01 15:38",
    from: kerdraon,
    to: [claire],
    subject: "GROUPE OSTREA / ATELIER BRUME - copie de l'acte signifié ce jour",
    loose: "2026-07-01-kerdraon-assignation.eml",
    text: prose`
      Madame,

      À la requête de la société Groupe Ostrea, ayant pour avocat Me Adrien Lescure, du barreau de Rennes, nous vous prions de trouver ci-joint copie de l'assignation que nous vous avons signifiée ce jour à votre siège.

      Vous êtes assignée à comparaître le jeudi 17 septembre 2026 à 14 h 00 devant le tribunal de commerce de Nantes, RG n° 2026F00713.

      Il vous appartient de vous rapprocher sans attendre d'un avocat.

      Veuillez agréer, Madame, nos salutations distinguées.
    `,
    attachments: [pdf("assignation-groupe-ostrea.pdf", "2026F00713 - assignation.pdf")],
    charset: "utf-8",
  },
  {
    key: "ostrea-16-assignation-a-notre-avocat",
    at: "2026-07-01 16:10",
    from: claire,
    to: [rocher],
    subject: "Tr : GROUPE OSTREA / ATELIER BRUME - copie de l'acte signifié ce jour",
    text: prose`
      Chère Hélène,

      Voilà, c'est arrivé tout à l'heure. Je te laisse te constituer. Je suis là toute la semaine si tu veux qu'on se voie.

      Claire
    `,
    signature: "none",
    forwards: { key: "ostrea-15-assignation", how: "inline" },
  },
];
