/** Signed by both on page 8, initialled everywhere by us, but not by the client on pages 4 and 5; no cap on liability, no acceptance clause. */
import { brume, claire, clients, contracts, euros, sophie } from "../../world.ts";
import { type ContractPaper, contractPaper } from "../contract.ts";
import * as standard from "../standard-clauses.ts";

const facts = contracts["maison-lumen"];

const contract: ContractPaper = {
  number: facts.number,
  title: facts.title,
  day: facts.date,
  place: facts.place,
  size: 11,
  provider: { company: brume, person: claire, term: "le Prestataire", signs: { approved: true }, initials: () => true },
  customer: {
    company: clients["maison-lumen"],
    person: sophie,
    term: "le Client",
    signs: { approved: true },
    initials: (page) => page !== 4 && page !== 5,
  },
  recitals: [
    "Le Client vend en ligne des luminaires et des objets de décoration. Sa boutique, mise en service en 2018, repose sur une version de logiciel qui n'est plus maintenue par son éditeur. Il souhaite la remplacer sans interrompre son activité et en conservant les adresses de pages connues des moteurs de recherche.",
    "Le Prestataire conçoit, migre, héberge et entretient des sites et des boutiques en ligne. Il a remis au Client, le 19 janvier 2026, une proposition que celui-ci a retenue après avoir pu poser toutes les questions utiles.",
  ],
  clauses: [
    {
      heading: "Article 1 – Définitions",
      paragraphs: [
        "Dans le présent contrat :",
        [
          "« Boutique » désigne le site marchand du Client accessible à l'adresse www.maison-lumen.example, dans sa version issue de la migration ;",
          "« Ancienne boutique » désigne le site exploité par le Client avant la bascule ;",
          "« Bascule » désigne l'opération par laquelle le nom de domaine est dirigé vers la Boutique et l'Ancienne boutique retirée du public ;",
          "« Contenus » désigne les fiches, textes, photographies, prix, avis et données de toute nature fournis par le Client ;",
          "« Jour ouvré » désigne un jour du lundi au vendredi, hors jours fériés légaux en France métropolitaine.",
        ],
      ],
    },
    {
      heading: "Article 2 – Objet et périmètre",
      paragraphs: [
        "2.1. Le contrat a pour objet la migration de l'Ancienne boutique vers une plateforme récente, puis son hébergement pendant douze (12) mois.",
        "2.2. La migration comprend :",
        [
          "la reprise de 1 240 fiches produits, de 86 catégories, des comptes de clients et de l'historique des commandes des trois dernières années ;",
          "l'adaptation de la charte graphique existante à trois gabarits de pages (accueil, catégorie, produit) ;",
          "le paramétrage du paiement par carte, des modes de livraison et des courriels de commande ;",
          "l'établissement du plan de redirection des adresses et le paramétrage d'indexation par les moteurs de recherche ;",
          "deux demi-journées de formation de l'équipe du Client.",
        ],
        "2.3. Ne sont pas compris : la rédaction de nouvelles fiches, les photographies, les campagnes publicitaires, la traduction et l'interconnexion avec le logiciel de comptabilité. Le détail des travaux figure en annexe 1.",
      ],
    },
    {
      heading: "Article 3 – Exécution des prestations",
      paragraphs: [
        "3.1. Le Prestataire exécute les prestations avec le soin et la compétence attendus d'un professionnel de son domaine. Il affecte au projet une équipe qualifiée, placée sous la direction de M. Karim Benali.",
        "3.2. Les travaux se déroulent selon le calendrier de l'annexe 2. Un point d'avancement hebdomadaire se tient par téléphone ou en visioconférence ; son compte rendu, adressé par courrier électronique, est réputé approuvé s'il n'appelle pas d'observation sous trois Jours ouvrés.",
        "3.3. La Bascule est effectuée de nuit, à une date arrêtée d'un commun accord. Le Prestataire surveille la Boutique pendant les deux Jours ouvrés qui suivent et corrige les anomalies que le Client lui signale.",
        "3.4. Le Prestataire conserve une copie complète de l'Ancienne boutique pendant trente (30) jours après la Bascule.",
      ],
    },
    standard.cooperation(4),
    standard.changes(5),
    {
      heading: "Article 6 – Hébergement",
      paragraphs: [
        "6.1. L'hébergement est assuré sur des serveurs situés en France, mis à la disposition du Prestataire par la société Nuage Atlantique. Il comprend l'espace de stockage, la bande passante nécessaire à un usage normal, le certificat de sécurité et une sauvegarde quotidienne conservée quatorze (14) jours.",
        "6.2. Le Prestataire met tout en œuvre pour assurer l'accessibilité de la Boutique. Les opérations de maintenance sont annoncées quarante-huit (48) heures à l'avance et réalisées, autant que possible, entre minuit et six heures.",
        "6.3. Les niveaux de service sont décrits en annexe 3.",
      ],
    },
    {
      heading: "Article 7 – Prix",
      paragraphs: [
        `7.1. Le prix total du contrat est fixé à ${euros(facts.total)} hors taxes, à savoir ${euros(facts.migration)} HT pour la migration, forfaitairement, et ${euros(facts.hosting)} HT pour douze mois d'hébergement. La taxe sur la valeur ajoutée s'ajoute au taux en vigueur.`,
        "7.2. La moitié du prix de la migration et la totalité du prix de l'hébergement sont facturées à la signature. Le solde est facturé à la Bascule.",
        "7.3. Le prix de l'hébergement peut être révisé à chaque renouvellement selon la variation de l'indice Syntec, l'indice de référence étant le dernier publié à la signature.",
      ],
      table: {
        columns: [60, 20, 20],
        numeric: true,
        rows: [
          ["Prestation", "Prix HT", "Prix TTC"],
          ["Migration de la boutique (forfait)", "8 500,00 €", "10 200,00 €"],
          ["Hébergement, douze mois", "1 000,00 €", "1 200,00 €"],
          ["Total", "9 500,00 €", "11 400,00 €"],
        ],
        bold: [3],
      },
    },
    standard.payment(8),
    standard.property(9),
    standard.confidentiality(10),
    standard.personalData(11),
    {
      heading: "Article 12 – Responsabilité",
      paragraphs: [
        "12.1. Chaque Partie répond, dans les conditions du droit commun, des dommages qu'elle cause à l'autre par l'inexécution ou la mauvaise exécution de ses obligations.",
        "12.2. La Partie qui se prévaut d'un dommage en justifie la réalité et l'étendue et prend les mesures raisonnables pour en éviter l'aggravation.",
      ],
    },
    standard.insuranceClause(13),
    standard.forceMajeure(14),
    {
      heading: "Article 15 – Durée",
      paragraphs: [
        "15.1. Le contrat prend effet à sa signature. La partie relative à la migration prend fin à l'issue de la période de surveillance prévue à l'article 3.3 ; la partie relative à l'hébergement est conclue pour douze (12) mois à compter de la Bascule.",
        "15.2. L'hébergement se renouvelle ensuite par périodes de douze mois, sauf dénonciation adressée par lettre recommandée avec demande d'avis de réception deux (2) mois avant l'échéance.",
      ],
    },
    standard.termination(16),
    standard.subcontracting(17),
    standard.general(18),
    standard.law(19, "le tribunal de commerce de Nantes"),
    {
      heading: "Article 20 – Annexes",
      paragraphs: [
        "Les annexes 1 (détail des travaux), 2 (calendrier), 3 (niveaux de service) et 4 (interlocuteurs) font partie intégrante du contrat. En cas de contradiction, le corps du contrat prévaut sur les annexes.",
      ],
    },
    {
      heading: "Annexe 1 – Détail des travaux de migration",
      startsPage: true,
      paragraphs: [
        "Les quantités ci-dessous ont servi à établir le prix. Une variation de plus de dix pour cent donne lieu à un avenant.",
      ],
      table: {
        columns: [8, 52, 22, 18],
        rows: [
          ["Lot", "Contenu", "Livrable", "Charge"],
          [
            "1",
            "Audit de l'Ancienne boutique, inventaire des adresses et des extensions",
            "Rapport d'audit",
            "2 jours",
          ],
          [
            "2",
            "Installation de la plateforme, environnements de préproduction et de production",
            "Deux environnements",
            "2 jours",
          ],
          ["3", "Intégration de la charte sur trois gabarits, version mobile comprise", "Gabarits en ligne", "4 jours"],
          [
            "4",
            "Reprise des 1 240 fiches, 86 catégories, comptes et commandes",
            "Base reprise, journal des écarts",
            "4 jours",
          ],
          ["5", "Paiement, livraison, courriels de commande", "Parcours d'achat complet", "2 jours"],
          [
            "6",
            "Plan de redirection, fichier des adresses, paramétrage d'indexation",
            "Tableau de redirection",
            "2 jours",
          ],
          ["7", "Bascule, surveillance et formation", "Support de formation", "2 jours"],
        ],
      },
    },
    {
      heading: "Annexe 2 – Calendrier",
      startsPage: true,
      paragraphs: [
        "Les dates supposent la remise des accès et des Contenus par le Client au plus tard le 20 février 2026.",
      ],
      table: {
        columns: [60, 40],
        rows: [
          ["Étape", "Date"],
          ["Réunion de lancement", "10 février 2026"],
          ["Remise du rapport d'audit", "27 février 2026"],
          ["Présentation des gabarits en préproduction", "27 mars 2026"],
          ["Fin de la reprise des données", "24 avril 2026"],
          ["Répétition de la Bascule", "5 mai 2026"],
          ["Bascule", "12 mai 2026"],
          ["Formation de l'équipe du Client", "19 et 21 mai 2026"],
        ],
      },
    },
    {
      heading: "Annexe 3 – Niveaux de service de l'hébergement",
      paragraphs: [
        "Le Prestataire répond aux demandes du lundi au vendredi, de 9 h à 18 h, à l'adresse de support ou par téléphone. Le délai de prise en charge court dans ces plages.",
      ],
      table: {
        columns: [24, 52, 24],
        rows: [
          ["Niveau", "Définition", "Prise en charge"],
          ["Bloquant", "La Boutique n'est plus accessible ou aucune commande ne peut être payée", "2 heures"],
          ["Majeur", "Une fonction importante est empêchée, sans contournement", "1 jour ouvré"],
          ["Mineur", "Gêne légère ou défaut d'affichage", "3 jours ouvrés"],
        ],
      },
    },
    {
      heading: "Annexe 4 – Interlocuteurs et signature",
      startsPage: true,
      paragraphs: ["Chaque Partie peut remplacer son interlocuteur en prévenant l'autre par courrier électronique."],
      table: {
        columns: [34, 33, 33],
        rows: [
          ["Sujet", "Pour le Prestataire", "Pour le Client"],
          ["Conduite du projet", "M. Karim Benali", "Mme Sophie Marchetti"],
          ["Facturation", "Mme Odile Perrin", "Mme Sophie Marchetti"],
          ["Support de l'hébergement", "contact@atelier-brume.example", "Mme Sophie Marchetti"],
        ],
      },
    },
  ],
  closing:
    "Chacune des Parties reconnaît avoir reçu un exemplaire complet du contrat et de ses annexes, soit huit pages, et l'avoir lu avant de le signer.",
};

export const maisonLumenContract = (): Promise<Uint8Array> => contractPaper(contract);
