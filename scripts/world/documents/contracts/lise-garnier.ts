/** The freelance: a subcontract that smells of employment (client's hours, daily rate, orders), and a social security certificate more than six months old. */
import { brume, claire, euros, lise, liseContract, longDate, spacedSiren, suppliers } from "../../world.ts";
import { type ContractPaper, contractPaper } from "../contract.ts";
import { Paper } from "../paper.ts";
import * as standard from "../standard-clauses.ts";

const contract: ContractPaper = {
  number: liseContract.number,
  title: "Contrat de sous-traitance de développement",
  day: liseContract.date,
  place: "Nantes",
  face: "sans",
  size: 9.5,
  provider: {
    company: suppliers.lise,
    person: lise,
    term: "le Sous-traitant",
    signs: { approved: true },
    initials: () => true,
  },
  customer: {
    company: brume,
    person: claire,
    term: "le Donneur d'ordre",
    signs: { approved: true },
    initials: () => true,
  },
  recitals: [
    "Le Donneur d'ordre a besoin d'un renfort de développement sur les projets de ses clients au premier semestre 2026.",
  ],
  clauses: [
    {
      heading: "Article 1 – Objet",
      paragraphs: [
        "Le Sous-traitant met à disposition ses compétences de développeuse, en régie, sur les projets désignés au fil des besoins par le Donneur d'ordre.",
      ],
    },
    {
      heading: "Article 2 – Conditions d'intervention",
      paragraphs: [
        "2.1. Les interventions ont lieu dans les locaux du Donneur d'ordre, du lundi au jeudi, de 9 h à 17 h 30, selon les horaires de l'équipe.",
        "2.2. Le Sous-traitant reçoit ses instructions de M. Karim Benali, qui organise son travail et valide ses absences. Le matériel et l'adresse de messagerie sont fournis par le Donneur d'ordre.",
      ],
    },
    {
      heading: "Article 3 – Prix",
      paragraphs: [
        `Le tarif journalier est de ${euros(liseContract.dailyRate)} HT. Le volume est estimé à ${liseContract.days} jours, soit ${euros(liseContract.total)} HT. Les jours effectués sont facturés chaque mois et payés à trente jours, pénalités de retard au taux de trois fois l'intérêt légal et indemnité forfaitaire de 40 € en sus.`,
      ],
    },
    {
      heading: "Article 4 – Obligations sociales",
      paragraphs: [
        "Le Sous-traitant remet à la signature, puis tous les six mois, l'attestation de vigilance délivrée par l'Urssaf et un justificatif d'immatriculation, conformément aux articles L. 8222-1 et D. 8222-5 du code du travail.",
      ],
    },
    {
      heading: "Article 5 – Responsabilité",
      paragraphs: [
        "Le Sous-traitant garantit le Donneur d'ordre contre toute réclamation de ses clients trouvant sa cause dans ses développements.",
      ],
    },
    {
      heading: "Article 6 – Droits",
      paragraphs: [
        "Les droits sur les développements sont cédés au Donneur d'ordre au fur et à mesure de leur paiement, pour le monde entier et la durée légale de protection.",
      ],
    },
    {
      heading: "Article 7 – Durée",
      paragraphs: [
        "Le contrat court du 19 janvier au 30 juin 2026. Chaque Partie peut y mettre fin avec un préavis de quinze jours.",
      ],
    },
    standard.law(8, "le tribunal de commerce de Nantes"),
  ],
};

export const liseSubcontract = (): Promise<Uint8Array> => contractPaper(contract);

/** The certificate of 4 November 2025. */
export async function liseUrssaf(): Promise<Uint8Array> {
  const day = "2025-11-04";
  const paper = new Paper({
    title: "Attestation de vigilance",
    author: "Urssaf",
    day,
    language: "fr",
    face: "sans",
    size: 10,
    footer: "Attestation de vigilance – code de sécurité 4Q7T-9B2L-XK (fictif)",
  });
  paper.face("bold", 14).text("URSSAF Pays de la Loire").space(18);
  paper
    .face("bold", 12)
    .text(
      "Attestation de fourniture des déclarations sociales et de paiement des cotisations et contributions sociales",
      { align: "center" },
    );
  paper
    .space(4)
    .face("regular", 9)
    .text("(articles L. 243-15 et D. 243-15 du code de la sécurité sociale, article L. 8222-1 du code du travail)", {
      align: "center",
    });
  paper.space(18).face("regular");
  paper.paragraph(
    `Le directeur de l'Urssaf atteste que ${lise.name}, entrepreneur individuel, SIREN ${spacedSiren(suppliers.lise.siren)}, ${suppliers.lise.street}, ${suppliers.lise.postcode} ${suppliers.lise.city}, est à jour de ses obligations déclaratives et de paiement des cotisations de sécurité sociale et d'allocations familiales, de la contribution sociale généralisée et de la contribution au remboursement de la dette sociale, pour les périodes exigibles au 30 septembre 2025.`,
  );
  paper.paragraph("Activité déclarée : programmation informatique. Effectif salarié : néant.");
  paper.paragraph(
    "La présente attestation est valable six mois à compter de sa délivrance. Elle ne préjuge pas de l'exactitude des bases déclarées et ne vaut pas renonciation au recouvrement d'éventuelles créances.",
  );
  paper.paragraph(
    "Le donneur d'ordre doit s'assurer de l'authenticité de l'attestation au moyen du code de sécurité figurant au bas de la page.",
  );
  paper.space(16).text(`Fait à Nantes, le ${longDate(day)}.`);
  return paper.finish();
}
