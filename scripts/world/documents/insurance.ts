/** The professional indemnity policy (extract) and this year's certificate. */
import { brume, euros, insurance, longDate, spacedSiren } from "../world.ts";
import { type Clause, clauseOn } from "./contract.ts";
import { Paper } from "./paper.ts";

const insurerLine = `${insurance.insurer} – société d'assurance mutuelle à cotisations fixes – ${insurance.insurerAddress} – SIREN ${spacedSiren(insurance.insurerSiren)}`;
const activities = [
  "conception et développement de sites internet et de boutiques en ligne ;",
  "migration de données et de sites ;",
  "hébergement par l'intermédiaire d'un prestataire spécialisé ;",
  "maintenance corrective et évolutive, assistance aux utilisateurs.",
];

const clauses: readonly Clause[] = [
  {
    heading: "1. Conditions particulières",
    paragraphs: [
      `Souscripteur et assuré : ${brume.name}, SARL au capital de 20 000 €, ${brume.street}, ${brume.postcode} ${brume.city}, SIREN ${spacedSiren(brume.siren ?? "")}.`,
      `Intermédiaire : ${insurance.broker}. Période d'assurance : du ${longDate(insurance.periodStart)} au ${longDate(insurance.periodEnd)}, sans tacite reconduction.`,
      "Activités garanties :",
      activities,
    ],
  },
  {
    heading: "2. Montants des garanties et franchise",
    paragraphs: [
      "Les montants constituent la limite de l'engagement de l'assureur, quel que soit le nombre de réclamations rattachées à un même fait dommageable.",
    ],
    table: {
      columns: [46, 27, 27],
      numeric: true,
      rows: [
        ["Garantie", "Par sinistre", "Par année d'assurance"],
        [
          "Responsabilité civile professionnelle, tous dommages confondus",
          euros(insurance.limitPerClaim),
          euros(insurance.limitPerYear),
        ],
        ["Franchise par sinistre", euros(insurance.franchise), "–"],
        ["Frais de défense", "compris dans le montant", "compris"],
        ["Recours juridique", "8 000 €", "8 000 €"],
      ],
    },
  },
  {
    heading: "3. Objet de la garantie",
    paragraphs: [
      "3.1. L'assureur garantit l'assuré contre les conséquences pécuniaires de la responsabilité civile qu'il encourt à l'égard des tiers, clients compris, du fait d'une faute, d'une erreur, d'une omission ou d'une négligence commise dans l'exercice des activités garanties.",
      "3.2. Sont compris les dommages matériels, corporels et immatériels, consécutifs ou non.",
      "3.3. Recours juridique : l'assureur réclame à l'amiable ou en justice la réparation des dommages subis par l'assuré et engageant la responsabilité d'un tiers.",
    ],
  },
  {
    heading: "4. Fonctionnement dans le temps",
    paragraphs: [
      "La garantie est déclenchée par la réclamation, au sens de l'article L. 124-5 du code des assurances. Elle couvre l'assuré lorsque le fait dommageable est antérieur à la résiliation et que la première réclamation lui est adressée entre la prise d'effet de la garantie et l'expiration d'un délai subséquent de cinq (5) ans. L'assureur ne couvre pas les sinistres dont le fait dommageable était connu de l'assuré à la date de la souscription.",
    ],
  },
  {
    heading: "5. Déclaration des sinistres",
    paragraphs: [
      `5.1. L'assuré déclare tout sinistre dès qu'il en a connaissance et au plus tard dans les ${insurance.notificationDays} jours.`,
      "5.2. Constitue un sinistre toute demande amiable ou judiciaire en réparation adressée à l'assuré. L'assuré prévient également l'assureur de tout événement susceptible d'entraîner une telle demande.",
      "5.3. La déclaration est faite par écrit, à l'adresse sinistres@phare-assurances.example ou par l'intermédiaire du courtier. Elle est accompagnée du contrat conclu avec le client, de la réclamation, des échanges utiles, des factures et d'un exposé des faits.",
      "5.4. Passé ce délai, l'assureur peut opposer la déchéance s'il établit que le retard lui a causé un préjudice.",
    ],
  },
  {
    heading: "6. Direction du procès et transaction",
    paragraphs: [
      "6.1. L'assureur a la direction du procès et le libre exercice des voies de recours.",
      "6.2. Aucune reconnaissance de responsabilité ni aucune transaction intervenant sans son accord ne lui sont opposables (article L. 124-2 du code des assurances). L'aveu d'un fait matériel n'est pas une reconnaissance de responsabilité.",
    ],
  },
  {
    heading: "7. Exclusions",
    paragraphs: [
      "Ne sont pas garantis :",
      [
        "les dommages résultant d'une faute intentionnelle ou dolosive de l'assuré ;",
        "les pénalités contractuelles, astreintes et clauses pénales ;",
        "le remboursement du prix des prestations et le coût de leur reprise ;",
        "les engagements que l'assuré a acceptés et qui excèdent ceux de la loi, notamment les garanties de résultat chiffré ;",
        "les amendes et sanctions administratives ou pénales ;",
        "les réclamations entre l'assuré et ses dirigeants ou associés.",
      ],
    ],
  },
  {
    heading: "8. Prescription",
    paragraphs: [
      "Toute action dérivant du contrat est prescrite par deux (2) ans à compter de l'événement qui y donne naissance, dans les conditions des articles L. 114-1 à L. 114-3 du code des assurances.",
    ],
  },
  {
    heading: "9. Réclamations et médiation",
    paragraphs: [
      "L'assureur accuse réception de toute réclamation écrite sous dix jours ouvrables. Deux mois après son envoi, l'assuré peut saisir le médiateur de l'assurance.",
    ],
  },
];

export async function policyPaper(): Promise<Uint8Array> {
  const paper = new Paper({
    title: `Police ${insurance.policyNumber}`,
    author: insurance.insurer,
    day: "2025-12-15",
    language: "fr",
    face: "sans",
    size: 10,
    footer: `${insurance.insurer} – police n° ${insurance.policyNumber} – extrait`,
  });
  paper
    .face("bold", 16, "#0f4c5c")
    .text("Assurances du Phare")
    .face("regular", 8.5, "#444444")
    .text(insurerLine)
    .space(16);
  paper.title(
    "Contrat d'assurance responsabilité civile professionnelle",
    `Police n° ${insurance.policyNumber} – extrait des conditions particulières et générales`,
  );
  for (const clause of clauses) clauseOn(paper, clause);
  paper
    .keep(70)
    .space(8)
    .text("Fait à Saint-Malo, le 15 décembre 2025.")
    .text("Pour l'assureur, le directeur des souscriptions.");
  return paper.finish();
}

export async function certificatePaper(): Promise<Uint8Array> {
  const paper = new Paper({
    title: "Attestation d’assurance RC professionnelle 2026",
    author: insurance.insurer,
    day: "2026-01-05",
    language: "fr",
    face: "sans",
    size: 10.5,
    footer: insurerLine,
  });
  paper
    .face("bold", 16, "#0f4c5c")
    .text("Assurances du Phare")
    .face("regular", 8.5, "#444444")
    .text(insurance.insurerAddress)
    .space(22);
  paper.title("Attestation d'assurance", "Responsabilité civile professionnelle");
  paper.paragraph(
    `Nous attestons que la société ${brume.name}, SARL, ${brume.street}, ${brume.postcode} ${brume.city}, SIREN ${spacedSiren(brume.siren ?? "")}, est titulaire de la police n° ${insurance.policyNumber}, souscrite par l'intermédiaire de ${insurance.broker}, pour la période du ${longDate(insurance.periodStart)} au ${longDate(insurance.periodEnd)}.`,
  );
  paper.paragraph(
    "Cette police garantit sa responsabilité civile professionnelle dans l'exercice des activités suivantes :",
  );
  paper.bullets(activities);
  paper.paragraph(
    `Montant de la garantie : ${euros(insurance.limitPerClaim)} par sinistre et ${euros(insurance.limitPerYear)} par année d'assurance, tous dommages confondus. Franchise : ${euros(insurance.franchise)} par sinistre.`,
  );
  paper.paragraph(
    "La présente attestation n'engage l'assureur que dans les limites du contrat auquel elle se réfère. Elle ne constitue qu'une présomption de garantie.",
  );
  paper.space(14).text("Fait à Saint-Malo, le 5 janvier 2026.");
  return paper.finish();
}
