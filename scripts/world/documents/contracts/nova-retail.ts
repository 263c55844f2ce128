/** Maintenance contract signed and fully initialled; a confidentiality agreement of which only a stamped copy remains; a quote in Word. */
import { brume, claire, clients, contracts, euros, nadia } from "../../world.ts";
import { type ContractPaper, contractPaper } from "../contract.ts";
import { particulars } from "../quote.ts";
import * as standard from "../standard-clauses.ts";
import { wordDocument } from "../word.ts";

const facts = contracts["nova-retail"];
const provider = { company: brume, person: claire, term: "le Prestataire" };
const customer = { company: clients["nova-retail"], person: nadia, term: "le Client" };

const contract: ContractPaper = {
  number: facts.number,
  title: facts.title,
  day: facts.date,
  place: facts.place,
  size: 10.5,
  provider: { ...provider, signs: { approved: true }, initials: () => true },
  customer: { ...customer, signs: { approved: true }, initials: () => true },
  recitals: [
    "Le Client exploite trois sites marchands développés par une équipe interne aujourd'hui dissoute. Il confie au Prestataire leur maintenance applicative pour une année.",
  ],
  clauses: [
    {
      heading: "Article 1 – Objet et périmètre",
      paragraphs: [
        "1.1. Le Prestataire assure la maintenance corrective et évolutive des trois sites désignés ci-dessous.",
        "1.2. Sont compris : la qualification des demandes, la correction des anomalies, les évolutions dans la limite de vingt jours sur la durée du contrat, la mise à jour des dépendances et un comité de suivi mensuel.",
        "1.3. Sont exclus : l'hébergement, la supervision de nuit, les refontes graphiques et les intégrations avec de nouveaux partenaires.",
      ],
      table: {
        columns: [40, 30, 30],
        rows: [
          ["Site", "Technologie", "Demandes par mois (moyenne)"],
          ["nova-maison.example", "PHP 8.2", "14"],
          ["nova-jardin.example", "PHP 8.2", "9"],
          ["nova-pro.example", "TypeScript", "5"],
        ],
      },
    },
    standard.cooperation(2),
    standard.acceptance(3, 7),
    standard.changes(4),
    {
      heading: "Article 5 – Prix",
      paragraphs: [
        `Le prix forfaitaire annuel est de ${euros(facts.total)} HT, facturé en deux termes égaux, le 28 novembre 2025 et le 20 avril 2026. Le numéro de bon de commande du Client est rappelé sur la facture lorsqu'il a été communiqué ; son absence ne retarde pas l'échéance.`,
      ],
    },
    standard.payment(6),
    standard.property(7),
    standard.confidentiality(8),
    standard.personalData(9),
    {
      heading: "Article 10 – Responsabilité",
      paragraphs: [
        "10.1. Le Prestataire exécute ses prestations dans le cadre d'une obligation de moyens.",
        "10.2. Sa responsabilité, tous préjudices confondus, est plafonnée au moindre des deux montants suivants : 10 000 € ou les sommes hors taxes effectivement versées par le Client au cours des douze derniers mois.",
        "10.3. Ce plafond est écarté en cas de dol, de faute lourde ou de dommage corporel. Toute réclamation est présentée, à peine de forclusion, dans les douze (12) mois de la survenance du dommage.",
      ],
    },
    standard.insuranceClause(11),
    standard.forceMajeure(12),
    {
      heading: "Article 13 – Durée",
      paragraphs: [
        "Le contrat est conclu pour douze (12) mois à compter du 10 novembre 2025. Il ne se renouvelle que par accord écrit.",
      ],
    },
    standard.termination(14),
    standard.subcontracting(15),
    standard.general(16),
    standard.law(17, "le tribunal de commerce de Nantes"),
  ],
};

const secrecy: ContractPaper = {
  number: "NDA-2025-11",
  title: "Accord de confidentialité",
  day: "2025-10-20",
  place: "Levallois-Perret",
  face: "sans",
  size: 10,
  provider,
  customer,
  stamp: "DocuSign Envelope ID: 5B0C7E21-94D3-4A6F-8E17-2F60AD35C9B4",
  recitals: [
    "Les Parties étudient un contrat de maintenance applicative et doivent, à cette fin, échanger des informations non publiques.",
  ],
  clauses: [
    {
      heading: "Article 1 – Informations confidentielles",
      paragraphs: [
        "Sont confidentielles toutes les informations techniques, commerciales ou financières communiquées par une Partie à l'autre, quel qu'en soit le support, et notamment le code source, les statistiques de vente et les accès.",
      ],
    },
    {
      heading: "Article 2 – Engagements",
      paragraphs: [
        "Chaque Partie s'engage à ne pas divulguer ces informations, à ne les utiliser que pour étudier le contrat envisagé et à ne les remettre qu'aux personnes qui doivent en connaître. Elle les restitue ou les détruit à première demande.",
      ],
    },
    {
      heading: "Article 3 – Durée",
      paragraphs: ["L'accord prend effet à sa signature pour deux (2) ans."],
    },
    standard.law(4, "le tribunal de commerce de Nanterre"),
  ],
  block: (paper, side, x, y) => {
    const signer = side === "provider" ? "Claire Vasseur" : "Nadia Ferreira";
    const mark = side === "provider" ? "C1A7B93D04F84E2" : "7D40E6518B2C4F9";
    paper.face("regular", 7, "#2b4d73").at("DocuSigned by:", x, y + 4, 120);
    paper.face("italic", 15, "#1a2a4a").at(signer, x + 6, y + 16, 170);
    paper.face("regular", 7, "#2b4d73").at(mark, x, y + 40, 120);
    paper.doc
      .lineWidth(1)
      .strokeColor("#2b4d73")
      .moveTo(x - 4, y + 2)
      .lineTo(x - 8, y + 2)
      .lineTo(x - 8, y + 50)
      .lineTo(x - 4, y + 50)
      .stroke();
    paper.face("regular");
  },
};

export const novaRetailContract = (): Promise<Uint8Array> => contractPaper(contract);
export const novaRetailSecrecy = (): Promise<Uint8Array> => contractPaper(secrecy);

/** Quote for an evolution, sent in Word and not signed. */
export const novaRetailQuote = (): Promise<Uint8Array> =>
  wordDocument({
    title: "Devis D-2026-015 – comparateur de produits",
    header: "Atelier Brume – 14 rue des Carmes, 44000 Nantes – contact@atelier-brume.example",
    footer: particulars,
    day: "2026-05-28",
    author: brume.name,
    intro: [
      "Devis n° D-2026-015 du 28 mai 2026, valable jusqu'au 31 juillet 2026.",
      "À l'attention de Mme Nadia Ferreira, Nova Retail, 41 avenue du Parc-Neuf, 92300 Levallois-Perret.",
    ],
    clauses: [
      {
        heading: "Périmètre",
        paragraphs: [
          "Ajout, sur le site nova-maison.example, d'un comparateur de produits :",
          [
            "sélection de quatre produits au plus ;",
            "tableau des caractéristiques, affichable sur téléphone ;",
            "mesure d'usage sans traceur.",
          ],
          "Ne sont pas compris : la saisie des caractéristiques manquantes et les deux autres sites.",
        ],
        table: {
          columns: [60, 20, 20],
          rows: [
            ["Désignation", "Quantité", "Montant HT"],
            ["Conception", "1 jour", "650,00 €"],
            ["Développement et tests", "4 jours", "2 600,00 €"],
            ["Total HT", "5 jours", "3 250,00 €"],
            ["Total TTC", "", "3 900,00 €"],
          ],
        },
      },
      {
        heading: "Conditions",
        paragraphs: [
          "Les stipulations du contrat n° C-2025-019 s'appliquent. Facturation à la recette, payable à trente jours. Pénalités de retard : trois fois le taux d'intérêt légal ; indemnité forfaitaire de recouvrement : 40 €.",
        ],
      },
    ],
    closing: ["Bon pour accord, date et signature du client :", "………………………………………………"],
  });
