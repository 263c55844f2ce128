/** The client's own paper: its liability is capped, ours is not; penalties without ceiling, obligation of result, cover above our policy. */
import { brume, claire, clients, contracts, euros, ines } from "../../world.ts";
import { type ContractPaper, contractPaper } from "../contract.ts";

const facts = contracts["clinique-vauban"];

const contract: ContractPaper = {
  number: facts.number,
  title: facts.title,
  day: facts.date,
  place: facts.place,
  face: "sans",
  size: 10,
  provider: { company: brume, person: claire, term: "le Prestataire", signs: { approved: true }, initials: () => true },
  customer: {
    company: clients["clinique-vauban"],
    person: ines,
    term: "la Clinique",
    signs: { approved: true },
    initials: () => true,
  },
  recitals: [
    "La Clinique met à la disposition de ses patients un portail de prise de rendez-vous et de dépôt de documents administratifs. Elle recherche un prestataire qui en assure l'hébergement et la maintenance.",
    "Le présent contrat est établi sur le modèle de la direction des achats de la Clinique. Les conditions générales du Prestataire ne s'appliquent pas.",
  ],
  clauses: [
    {
      heading: "1. Objet",
      paragraphs: [
        "1.1. Le Prestataire assure l'hébergement, la supervision et la maintenance corrective et évolutive du portail patients, ainsi que toute prestation utile à son bon fonctionnement.",
        "1.2. Les prestations comprennent notamment :",
        [
          "l'hébergement sur une infrastructure située en France et certifiée pour les données de santé ;",
          "la supervision vingt-quatre heures sur vingt-quatre ;",
          "la correction des anomalies ;",
          "les évolutions demandées par la Clinique dans la limite de deux jours par trimestre.",
        ],
      ],
    },
    {
      heading: "2. Engagements du Prestataire",
      paragraphs: [
        "2.1. Le Prestataire est tenu d'une obligation de résultat quant à la disponibilité du portail et au respect des délais.",
        "2.2. Le taux de disponibilité mensuel est d'au moins 99,9 %. Toute anomalie bloquante est corrigée en quatre (4) heures, toute anomalie majeure en un (1) jour ouvré.",
        "2.3. Le Prestataire se conforme aux politiques de sécurité de la Clinique, dont il reconnaît avoir reçu copie, et se soumet à tout audit sur simple demande.",
      ],
    },
    {
      heading: "3. Vérification des prestations",
      paragraphs: [
        "Chaque évolution fait l'objet d'un procès-verbal de recette signé par la Clinique. Le silence de la Clinique ne vaut pas acceptation.",
      ],
    },
    {
      heading: "4. Pénalités",
      paragraphs: [
        "4.1. Tout retard dans l'exécution d'une prestation donne lieu, de plein droit et sans mise en demeure préalable, à une pénalité de 2 % par jour de retard, calculée sur le montant annuel du contrat.",
        "4.2. Tout dixième de point de disponibilité manquant donne lieu à une pénalité de 150 €.",
        "4.3. Les pénalités ne sont pas plafonnées. Elles ne sont pas libératoires et ne privent pas la Clinique de son droit à réparation intégrale de son préjudice.",
      ],
    },
    {
      heading: "5. Prix et paiement",
      paragraphs: [
        `5.1. Le prix est fixé forfaitairement à ${euros(facts.monthly)} HT par mois, soit 9 600 € HT par an, facturé par trimestre d'avance.`,
        "5.2. Les factures sont payables à trente (30) jours à compter de leur date d'émission. Les pénalités de retard sont dues au taux de trois fois l'intérêt légal, outre l'indemnité forfaitaire de 40 €.",
        "5.3. La Clinique peut suspendre le paiement de toute facture relative à une prestation contestée.",
      ],
    },
    {
      heading: "6. Propriété des résultats",
      paragraphs: [
        "Le Prestataire cède à la Clinique, à titre exclusif et au fur et à mesure de leur réalisation, tous les droits de propriété intellectuelle sur les développements, le code source et la documentation.",
      ],
    },
    {
      heading: "7. Données de santé et confidentialité",
      paragraphs: [
        "7.1. Le Prestataire agit en qualité de sous-traitant au sens du règlement (UE) 2016/679. Il notifie à la Clinique toute violation de données dans les douze (12) heures.",
        "7.2. Il garde le secret sur toutes les informations dont il a connaissance, sans limite de durée.",
      ],
    },
    {
      heading: "8. Responsabilité",
      paragraphs: [
        "8.1. Le Prestataire répond de tous les dommages, directs ou indirects, causés à la Clinique, à ses patients ou à des tiers à l'occasion de l'exécution du contrat. Il garantit la Clinique de toute condamnation qui serait prononcée contre elle de ce fait et en supporte tous les frais, y compris de conseil.",
        "8.2. La responsabilité de la Clinique au titre du contrat, quelle qu'en soit la cause, est limitée à 10 000 €.",
        "8.3. Le Prestataire renonce à tout recours contre la Clinique et ses assureurs en cas de dommage à ses propres biens.",
      ],
    },
    {
      heading: "9. Assurance",
      paragraphs: [
        "Le Prestataire justifie d'une assurance de responsabilité civile professionnelle d'un montant minimal de 500 000 € par sinistre et par an, et remet une attestation à la signature puis à chaque échéance annuelle.",
      ],
    },
    {
      heading: "10. Durée et résiliation",
      paragraphs: [
        "10.1. Le contrat prend effet le 1er juillet 2025 pour une durée de deux (2) ans. Il n'est pas renouvelé tacitement.",
        "10.2. La Clinique peut y mettre fin à tout moment, sans motif ni indemnité, moyennant un préavis de trente (30) jours.",
        "10.3. En cas de manquement du Prestataire, la Clinique peut résilier le contrat huit (8) jours après une mise en demeure restée infructueuse, et faire exécuter les prestations par un tiers aux frais du Prestataire.",
      ],
    },
    {
      heading: "11. Réversibilité",
      paragraphs: [
        "À la fin du contrat, le Prestataire assiste sans supplément de prix la Clinique ou le nouveau prestataire pendant deux (2) mois et remet l'ensemble des données, codes et documents.",
      ],
    },
    {
      heading: "12. Droit applicable et juridiction",
      paragraphs: [
        "Le contrat est soumis au droit français. Tout litige relève du tribunal de commerce de Lille Métropole.",
      ],
    },
  ],
};

export const cliniqueVaubanContract = (): Promise<Uint8Array> => contractPaper(contract);
