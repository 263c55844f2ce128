/** The contract is electronically signed by both; of the amendment only a platform's control copy is left: a stamp, no cryptography. */
import { brume, claire, clients, contracts, euros, thomas } from "../../world.ts";
import { type ContractPaper, contractPaper } from "../contract.ts";
import { signedContract } from "../electronic-signature.ts";
import * as standard from "../standard-clauses.ts";

const facts = contracts["hexa-logistique"];
const provider = { company: brume, person: claire, term: "le Prestataire" };
const customer = { company: clients["hexa-logistique"], person: thomas, term: "le Client" };

const contract: ContractPaper = {
  number: facts.number,
  title: facts.title,
  day: facts.date,
  place: facts.place,
  face: "sans",
  size: 9.5,
  provider,
  customer,
  recitals: [
    "Le Client affrète chaque jour une centaine de transporteurs routiers. Il souhaite que ceux-ci déposent en ligne leurs preuves de livraison et consultent l'état de leurs factures.",
  ],
  clauses: [
    {
      heading: "Article 1 – Objet et livrables",
      paragraphs: [
        "Le Prestataire réalise un portail destiné aux transporteurs du Client. Les livrables sont :",
        [
          "le portail en production, avec authentification à deux facteurs ;",
          "le module de dépôt des lettres de voiture (formats PDF, JPEG et PNG, 10 Mo par fichier) ;",
          "le module de consultation des factures, alimenté chaque nuit par un fichier du Client ;",
          "un guide d'utilisation de douze pages et une demi-journée de formation.",
        ],
        "Ne sont pas compris l'hébergement, assuré par le Client, ni la reconnaissance automatique des documents.",
      ],
    },
    standard.cooperation(2),
    standard.acceptance(3, 15),
    standard.changes(4),
    {
      heading: "Article 5 – Prix",
      paragraphs: [
        `Le prix est de ${euros(facts.total)} HT, payable pour moitié à la commande et pour moitié à la recette. Les factures sont payables à trente (30) jours date de facture. Les pénalités de retard sont dues au taux de trois fois l'intérêt légal, outre l'indemnité forfaitaire de 40 €.`,
      ],
    },
    standard.property(6),
    standard.confidentiality(7),
    standard.personalData(8),
    {
      heading: "Article 9 – Responsabilité",
      paragraphs: [
        "9.1. Le Prestataire s'oblige à apporter tout le soin possible à l'exécution de sa mission et répond des dommages directs causés par sa faute prouvée.",
        "9.2. Le montant de l'indemnité due par le Prestataire ne saurait excéder, tous sinistres confondus, 150 % du prix hors taxes du contrat. Cette limite ne joue pas en cas de dol, de faute lourde ou de dommage corporel.",
      ],
    },
    standard.insuranceClause(10),
    standard.forceMajeure(11),
    standard.termination(12),
    standard.general(13),
    standard.law(14, "le tribunal de commerce de Nantes"),
  ],
};

const amendment: ContractPaper = {
  number: `${facts.number}-A1`,
  title: "Avenant n° 1 au contrat de réalisation d’un portail transporteurs",
  day: "2025-10-22",
  place: "Strasbourg",
  face: "sans",
  size: 10,
  provider,
  customer,
  stamp:
    "Copie de contrôle – document scellé par Paraphia – enveloppe n° 7f2c-41d9-b0ae-58 – l’original signé est conservé par la plateforme",
  recitals: [
    "Par contrat n° C-2025-014 du 8 septembre 2025, le Client a confié au Prestataire la réalisation d'un portail transporteurs. La mise en service, prévue le 6 octobre 2025, a dû être décalée.",
  ],
  clauses: [
    {
      heading: "Article 1 – Calendrier",
      paragraphs: [
        "La mise en service est reportée au 3 novembre 2025. Les Parties constatent que ce report tient pour partie à la remise tardive du fichier des factures et pour partie à la charge de l'équipe du Prestataire.",
      ],
    },
    {
      heading: "Article 2 – Prestation ajoutée",
      paragraphs: [
        "Le Prestataire ajoute sans supplément de prix un export mensuel des dépôts au format tableur. Les autres stipulations du contrat demeurent inchangées.",
      ],
    },
  ],
  block: (paper, side, x, y) => {
    const signer = side === "provider" ? "Claire Vasseur" : "Thomas Weber";
    const hour = side === "provider" ? "22/10/2025 09:41:17" : "22/10/2025 14:03:52";
    paper.doc
      .lineWidth(0.7)
      .strokeColor("#3b6ea5")
      .roundedRect(x, y + 6, 190, 50, 4)
      .stroke();
    paper.face("regular", 8, "#2b4d73").at(`Signé électroniquement par ${signer}`, x + 8, y + 14, 176);
    paper.at(`le ${hour} (UTC+2)`, x + 8, y + 26, 176).at("Paraphia – signature n° 7f2c-58", x + 8, y + 38, 176);
    paper.face("regular");
  },
};

export const hexaLogistiqueContract = (): Promise<Uint8Array> =>
  signedContract(contract, { provider: "2025-09-08T08:30:12Z", customer: "2025-09-08T13:05:44Z" });
export const hexaLogistiqueAmendment = (): Promise<Uint8Array> => contractPaper(amendment);
