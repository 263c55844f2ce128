/**
 * A public contract: specification, Word draft with the cap left blank and no signature, and the signed paper on which
 * initials are missing (the town's on pages 2 and 3, everybody's on page 4; signatures on page 5).
 */
import { brume, claire, clients, contracts, delphine, euros } from "../../world.ts";
import { type Clause, type ContractPaper, clauseOn, contractPaper } from "../contract.ts";
import { Paper } from "../paper.ts";
import * as standard from "../standard-clauses.ts";
import { wordDocument } from "../word.ts";

const facts = contracts["ville-de-marsanne"];
const town = clients["ville-de-marsanne"];

/** Our standard article in the words of a public contract. */
const publicly = (clause: Clause): Clause => {
  const reworded = (text: string): string =>
    text
      .replaceAll("Prestataire", "Titulaire")
      .replace(/\bau Client\b/g, "à la Collectivité")
      .replace(/\bdu Client\b/g, "de la Collectivité")
      .replace(/\b([Ll])e Client\b/g, "$1a Collectivité");
  return {
    ...clause,
    paragraphs: clause.paragraphs.map((part) => (typeof part === "string" ? reworded(part) : part.map(reworded))),
  };
};

const clauses = (cap: string): readonly Clause[] => [
  {
    heading: "Article 1 – Objet du marché",
    paragraphs: [
      "1.1. Le marché a pour objet la refonte du site internet de la commune, conformément au cahier des charges joint, qui en précise les fonctions, les contenus repris et les exigences d'accessibilité.",
      "1.2. Les livrables sont : l'arborescence et les maquettes, le site en production, la reprise des contenus, la déclaration d'accessibilité et deux journées de formation des agents.",
      "1.3. L'hébergement, assuré par l'intercommunalité, et la rédaction de nouveaux contenus n'entrent pas dans le marché.",
    ],
  },
  {
    heading: "Article 2 – Pièces contractuelles",
    paragraphs: [
      "Les pièces du marché sont, par ordre de priorité décroissante : le présent acte, le cahier des charges du 24 novembre 2025 et l'offre technique du Titulaire du 19 décembre 2025.",
    ],
  },
  {
    heading: "Article 3 – Délais d'exécution",
    paragraphs: [
      "3.1. Le délai global d'exécution est de seize (16) semaines à compter de la notification. La mise en production est fixée au 18 mai 2026.",
      "3.2. En cas de retard imputable au Titulaire, la Collectivité applique une pénalité de 1/1000 du montant hors taxes du marché par jour calendaire, plafonnée à 10 % de ce montant.",
    ],
  },
  {
    heading: "Article 4 – Obligations de la Collectivité",
    paragraphs: [
      "La Collectivité désigne M. Bruno Tessier comme interlocuteur. Elle remet les contenus à reprendre au plus tard six semaines après la notification et valide chaque étape dans un délai de sept (7) jours.",
    ],
  },
  {
    heading: "Article 5 – Opérations de vérification et recette",
    paragraphs: [
      "5.1. À la livraison, la Collectivité dispose de quinze (15) jours pour procéder aux vérifications d'aptitude et de service régulier.",
      "5.2. À leur issue, elle prononce la recette, la recette avec réserves, l'ajournement ou le rejet, par un procès-verbal motivé. Les réserves sont levées dans le délai que fixe le procès-verbal.",
      "5.3. Le silence de la Collectivité à l'expiration de ce délai vaut recette.",
    ],
  },
  {
    heading: "Article 6 – Prix et règlement",
    paragraphs: [
      `6.1. Le prix est forfaitaire et ferme : ${euros(facts.total)} HT, soit 18 000 € TTC. Un acompte de 30 % est versé à la notification ; le solde, après livraison.`,
      "6.2. Le délai global de paiement est de trente (30) jours à compter de la réception de la facture sur le portail public de facturation.",
      "6.3. Tout dépassement ouvre droit, sans formalité, aux intérêts moratoires au taux de la Banque centrale européenne majoré de huit points et à l'indemnité forfaitaire de 40 €.",
    ],
  },
  {
    heading: "Article 7 – Propriété des résultats",
    paragraphs: [
      "Le Titulaire cède à la Collectivité, à titre non exclusif, les droits nécessaires à l'exploitation, à l'adaptation et à la publication du site et de son code, pour la durée légale de protection.",
    ],
  },
  publicly(standard.confidentiality(8)),
  publicly(standard.personalData(9)),
  {
    heading: "Article 10 – Responsabilité et assurance",
    paragraphs: [
      "10.1. Le Titulaire est tenu d'une obligation de moyens, hormis pour les délais de l'article 3.",
      cap,
      "10.3. Cette limite ne s'applique ni en cas de faute lourde ou de dol, ni aux dommages corporels, ni aux pénalités de l'article 3, qui suivent leur propre plafond.",
      "10.4. Le Titulaire justifie d'une assurance de responsabilité civile professionnelle d'au moins 150 000 € par sinistre.",
    ],
  },
  standard.forceMajeure(11),
  {
    heading: "Article 12 – Résiliation",
    paragraphs: [
      "12.1. La Collectivité peut résilier le marché pour motif d'intérêt général ; le Titulaire est alors indemnisé des prestations exécutées et de cinq pour cent du montant restant.",
      "12.2. En cas de manquement, le marché peut être résilié après mise en demeure restée sans effet pendant trente (30) jours.",
    ],
  },
  {
    heading: "Article 13 – Sous-traitance",
    paragraphs: [
      "Toute sous-traitance est soumise à l'acceptation préalable du sous-traitant et à l'agrément de ses conditions de paiement par la Collectivité.",
    ],
  },
  {
    heading: "Article 14 – Différends",
    paragraphs: [
      "Les Parties recherchent un règlement amiable. À défaut, le tribunal administratif de Grenoble est compétent.",
    ],
  },
];

const signedCap =
  "10.2. La responsabilité du Titulaire, toutes causes confondues, est limitée à deux fois le montant hors taxes du marché, soit 30 000 €.";

const contract: ContractPaper = {
  number: facts.number,
  title: facts.title,
  day: facts.date,
  place: facts.place,
  size: 10.5,
  provider: { company: brume, person: claire, term: "le Titulaire", signs: {}, initials: (page) => page !== 4 },
  customer: {
    company: town,
    person: delphine,
    term: "la Collectivité",
    signs: {},
    initials: (page) => page !== 2 && page !== 3 && page !== 4,
  },
  recitals: [
    "À l'issue d'une procédure adaptée, la Collectivité a retenu l'offre du Titulaire, jugée la mieux-disante.",
  ],
  clauses: [
    ...clauses(signedCap),
    {
      heading: "Annexe 1 – Décomposition du prix forfaitaire",
      startsPage: true,
      paragraphs: [
        "Les montants sont donnés hors taxes ; ils servent au seul suivi de l'avancement et ne modifient pas le caractère forfaitaire du prix.",
      ],
      table: {
        columns: [56, 20, 24],
        numeric: true,
        rows: [
          ["Poste", "Jours", "Montant HT"],
          ["Cadrage, arborescence et maquettes", "5", "3 250,00 €"],
          ["Intégration des gabarits accessibles", "6", "3 900,00 €"],
          ["Développement des démarches en ligne", "5", "3 250,00 €"],
          ["Reprise des contenus et des délibérations", "4", "2 600,00 €"],
          ["Formation, mise en production, suivi", "3", "2 000,00 €"],
          ["Total", "23", "15 000,00 €"],
        ],
        bold: [6],
      },
    },
    {
      heading: "Annexe 2 – Calendrier d'exécution",
      startsPage: true,
      paragraphs: ["Les dates sont comptées à partir de la notification du marché, prévue le 23 janvier 2026."],
      table: {
        columns: [60, 40],
        rows: [
          ["Étape", "Date"],
          ["Réunion de cadrage", "29 janvier 2026"],
          ["Validation des maquettes", "27 février 2026"],
          ["Remise des contenus à reprendre", "6 mars 2026"],
          ["Préproduction", "27 avril 2026"],
          ["Mise en production", "18 mai 2026"],
        ],
      },
    },
  ],
};

const specification: readonly Clause[] = [
  {
    heading: "1. La commune et son site",
    paragraphs: [
      "Marsanne compte 1 300 habitants. Le site actuel, ouvert en 2014, n'est ni adapté aux téléphones ni accessible aux personnes handicapées. Il reçoit environ 2 400 visites par mois, dont la moitié pour les horaires, les menus de la cantine et les comptes rendus du conseil.",
    ],
  },
  {
    heading: "2. Objectifs",
    paragraphs: [
      [
        "permettre aux habitants d'accomplir en ligne les démarches courantes ;",
        "publier sans délai les actes de la commune ;",
        "rendre le site utilisable par tous, au sens du référentiel général d'amélioration de l'accessibilité ;",
        "donner aux agents un outil de publication simple.",
      ],
    ],
  },
  {
    heading: "3. Fonctions attendues",
    paragraphs: ["Les fonctions marquées « O » sont obligatoires, celles marquées « S » souhaitées."],
    table: {
      columns: [12, 60, 14, 14],
      rows: [
        ["Réf.", "Fonction", "Priorité", "Lot"],
        ["F1", "Prise de rendez-vous en mairie, avec accusé de réception à l'usager", "O", "1"],
        ["F2", "Signalement d'un problème de voirie, avec photographie", "O", "1"],
        ["F3", "Moteur de recherche dans les pages et les délibérations", "O", "1"],
        ["F4", "Publication des délibérations depuis 2014 (112 documents)", "O", "2"],
        ["F5", "Agenda des associations, alimenté par elles et validé par un agent", "S", "2"],
        ["F6", "Lettre d'information mensuelle avec inscription et désinscription", "S", "2"],
        ["F7", "Menus de la cantine, par semaine, avec allergènes", "O", "1"],
      ],
    },
  },
  {
    heading: "4. Contenus à reprendre",
    paragraphs: [
      "Le titulaire reprend 85 pages, 112 délibérations et 240 photographies. La commune a trié les contenus ; la liste est jointe à l'offre. La rubrique « Vie scolaire » (14 pages) est reprise à l'identique, mise en forme comprise.",
    ],
  },
  {
    heading: "5. Exigences",
    paragraphs: [
      "5.1. Accessibilité : conformité au référentiel, niveau AA, constatée par un audit sur douze pages.",
      "5.2. Performance : page d'accueil affichée en moins de deux secondes sur une connexion mobile ordinaire.",
      "5.3. Sécurité : mises à jour applicables par les agents, double authentification, journal des connexions.",
      "5.4. Sobriété : aucune vidéo lancée automatiquement, images adaptées à l'écran, aucun traceur publicitaire.",
    ],
  },
  {
    heading: "6. Calendrier et livraison",
    paragraphs: [
      "Notification : janvier 2026. Maquettes : fin février. Préproduction : fin avril. Mise en production : 18 mai 2026. Une recette est organisée en mairie dans les quinze jours, sur la base d'un cahier de tests fourni par le titulaire.",
    ],
  },
  {
    heading: "7. Hors périmètre",
    paragraphs: [
      [
        "l'hébergement et le nom de domaine ;",
        "la rédaction de nouveaux contenus ;",
        "le paiement en ligne des services périscolaires ;",
        "la reprise du site de l'office de tourisme.",
      ],
    ],
  },
  {
    heading: "8. Jugement des offres",
    paragraphs: ["Valeur technique : 55 %. Prix : 35 %. Accompagnement des agents : 10 %."],
  },
];

export const marsanneContract = (): Promise<Uint8Array> => contractPaper(contract);

export async function marsanneSpecification(): Promise<Uint8Array> {
  const paper = new Paper({
    title: "Cahier des charges – Refonte du site internet municipal",
    author: town.name,
    day: "2025-11-24",
    language: "fr",
    face: "sans",
    size: 10,
    footer: "Ville de Marsanne – Cahier des charges du 24 novembre 2025",
  });
  paper.title("Cahier des charges", "Refonte du site internet de la Ville de Marsanne – 24 novembre 2025");
  for (const clause of specification) clauseOn(paper, clause);
  return paper.finish();
}

/** The draft sent for negotiation in Word: the cap's amount is still blank and nobody signed. */
export const marsanneDraft = (): Promise<Uint8Array> =>
  wordDocument({
    title: facts.title,
    header: "PROJET – version 2 du 9 janvier 2026 – ne vaut pas engagement",
    footer: `Atelier Brume – ${facts.title} – n° ${facts.number}`,
    day: "2026-01-09",
    author: brume.name,
    intro: [
      `Entre la ${town.name}, ${town.street}, ${town.postcode} ${town.city}, représentée par Mme Delphine Arnoux, maire, ci-après « la Collectivité »,`,
      `et Atelier Brume, société à responsabilité limitée au capital de 20 000 €, 14 rue des Carmes, 44000 Nantes, RCS Nantes 048 139 273, représentée par Mme Claire Vasseur, gérante, ci-après « le Titulaire ».`,
    ],
    clauses: clauses(
      "10.2. La responsabilité du Titulaire, toutes causes confondues, est limitée à la somme de ………… € HT [montant à arrêter entre les Parties].",
    ),
    closing: [
      "Fait à ……………………, le ……………………, en deux exemplaires.",
      "Pour le Titulaire :                                        Pour la Collectivité :",
      "Claire Vasseur, gérante                                  Delphine Arnoux, maire",
    ],
  });
