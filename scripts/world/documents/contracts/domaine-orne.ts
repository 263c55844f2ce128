/** The contract as it should be: signed, initialled on every page, a good cap with the carve-outs the law wants. */
import { agathe, brume, claire, clients, contracts, euros } from "../../world.ts";
import { type ContractPaper, contractPaper } from "../contract.ts";
import * as standard from "../standard-clauses.ts";

const facts = contracts["domaine-orne"];

const contract: ContractPaper = {
  number: facts.number,
  title: facts.title,
  day: facts.date,
  place: facts.place,
  size: 10.5,
  provider: { company: brume, person: claire, term: "le Prestataire", signs: { approved: true }, initials: () => true },
  customer: {
    company: clients["domaine-orne"],
    person: agathe,
    term: "le Client",
    signs: { approved: true },
    initials: () => true,
  },
  recitals: [
    "Le Client exploite un domaine viticole et vend une partie de sa récolte en ligne. Le Prestataire a réalisé sa boutique en 2024 ; le Client lui en confie l'hébergement et la maintenance.",
  ],
  clauses: [
    {
      heading: "Article 1 – Objet",
      paragraphs: [
        "1.1. Le Prestataire assure l'hébergement de la boutique en ligne du Client et sa maintenance.",
        "1.2. Les prestations sont les suivantes :",
        [
          "hébergement sur des serveurs situés en France, sauvegarde quotidienne conservée trente (30) jours ;",
          "application mensuelle des mises à jour de sécurité ;",
          "correction des anomalies signalées par le Client ;",
          "quatre heures d'assistance par mois, non reportables ;",
          "un bilan semestriel écrit, avec mesures de rapidité et de disponibilité.",
        ],
        "1.3. Sont exclus : la création de contenus, les photographies, la publicité en ligne et le développement de fonctions nouvelles.",
      ],
    },
    standard.cooperation(2),
    {
      heading: "Article 3 – Niveaux de service",
      paragraphs: [
        "Les anomalies bloquantes sont prises en charge dans les deux heures ouvrées, les autres dans les deux jours ouvrés. Ces délais engagent le Prestataire à mobiliser les moyens nécessaires ; il est tenu d'une obligation de moyens.",
      ],
    },
    standard.acceptance(4, 8),
    standard.changes(5),
    {
      heading: "Article 6 – Prix",
      paragraphs: [
        `Le prix est de ${euros(facts.monthly)} HT par mois, soit 7 200 € HT par an, facturé à trimestre échu. Il est révisé chaque année à la date anniversaire selon l'indice Syntec.`,
      ],
    },
    standard.payment(7),
    standard.property(8),
    standard.confidentiality(9),
    standard.personalData(10),
    {
      heading: "Article 11 – Responsabilité",
      paragraphs: [
        "11.1. Le Prestataire répond des dommages directs et prévisibles causés par sa faute. Il n'est pas tenu des dommages indirects ; sont regardés comme tels la perte de chiffre d'affaires, la perte de données que le Client n'aurait pas sauvegardées et l'atteinte à l'image.",
        "11.2. Si la responsabilité du Prestataire est retenue, le montant total des réparations mises à sa charge, quel que soit le fondement de l'action, ne pourra excéder les sommes hors taxes effectivement versées par le Client au cours des douze (12) derniers mois précédant le fait générateur.",
        "11.3. Cette limite ne s'applique pas en cas de dol ou de faute lourde, ni aux dommages corporels, ni dans les autres cas où la loi l'interdit.",
      ],
    },
    standard.insuranceClause(12),
    standard.forceMajeure(13),
    {
      heading: "Article 14 – Durée",
      paragraphs: [
        "Le contrat prend effet le 1er avril 2025 pour une durée de douze (12) mois. Il se renouvelle par tacite reconduction pour des périodes de même durée, sauf dénonciation écrite deux (2) mois avant l'échéance.",
      ],
    },
    standard.termination(15),
    standard.subcontracting(16),
    standard.general(17),
    standard.law(18, "le tribunal de commerce de Nantes"),
  ],
};

export const domaineOrneContract = (): Promise<Uint8Array> => contractPaper(contract);
