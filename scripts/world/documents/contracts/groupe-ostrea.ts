/** Electronically signed by both parties (test certificates); cap in our favour: the price of the contract. */
import { brume, claire, clients, contracts, euros, yann } from "../../world.ts";
import type { ContractPaper } from "../contract.ts";
import { signedContract } from "../electronic-signature.ts";
import * as standard from "../standard-clauses.ts";

const facts = contracts["groupe-ostrea"];

const contract: ContractPaper = {
  number: facts.number,
  title: facts.title,
  day: facts.date,
  place: facts.place,
  face: "sans",
  size: 9.5,
  provider: { company: brume, person: claire, term: "le Prestataire" },
  customer: { company: clients["groupe-ostrea"], person: yann, term: "le Client" },
  recitals: [
    "Le Client est grossiste en coquillages et produits de la mer. Ses 420 clients professionnels passent commande par téléphone et par télécopie ; il souhaite leur ouvrir un portail en ligne.",
    "Le Prestataire a réalisé en 2025 le site institutionnel du Client, dont il assure l'hébergement et la maintenance par contrat séparé. Sa proposition du 9 décembre 2025 a été retenue.",
  ],
  clauses: [
    {
      heading: "Article 1 – Objet",
      paragraphs: [
        "1.1. Le Prestataire conçoit, développe et met en service un portail de commande réservé aux clients professionnels du Client (« le Portail »).",
        "1.2. Le Portail comprend :",
        [
          "un espace personnel avec tarifs négociés, historique et commandes types ;",
          "un catalogue des arrivages, mis à jour chaque matin par import d'un fichier fourni par le Client ;",
          "la prise de commande jusqu'à 11 h pour une livraison le lendemain, avec bon de préparation imprimable ;",
          "un tableau de bord pour l'équipe commerciale du Client.",
        ],
        "1.3. Sont exclus du périmètre : le paiement en ligne, l'interface automatique avec le logiciel de gestion et la reprise des commandes antérieures.",
      ],
    },
    standard.cooperation(2),
    {
      heading: "Article 3 – Calendrier",
      paragraphs: [
        "Le Portail est livré en préproduction le 20 février 2026 et mis en service le 27 février 2026. Ces dates sont indicatives ; elles supposent que le Client remette le fichier des tarifs et celui des clients au plus tard le 30 janvier 2026.",
      ],
    },
    standard.acceptance(4, 10),
    standard.changes(5),
    {
      heading: "Article 6 – Prix",
      paragraphs: [
        `Le prix forfaitaire est de ${euros(facts.total)} hors taxes, soit 14 400 € toutes taxes comprises au taux de 20 %. Il est facturé en une fois à la mise en service et payable à trente (30) jours fin de mois par virement.`,
        "Tout retard de paiement entraîne de plein droit l'application de pénalités au taux de trois fois l'intérêt légal et d'une indemnité forfaitaire pour frais de recouvrement de 40 €.",
      ],
    },
    standard.property(7),
    standard.confidentiality(8),
    standard.personalData(9),
    {
      heading: "Article 10 – Responsabilité",
      paragraphs: [
        "10.1. Le Prestataire est tenu d'une obligation de moyens. Sa responsabilité ne peut être engagée qu'en cas de faute prouvée par le Client.",
        "10.2. Le Prestataire ne répond pas des dommages indirects, tels que la perte de chiffre d'affaires, la perte de clientèle ou l'atteinte à l'image.",
        "10.3. La responsabilité totale du Prestataire, toutes causes et tous préjudices confondus, est limitée au montant hors taxes du prix du contrat tel que fixé à l'article 6.",
        "10.4. Les stipulations qui précèdent ne s'appliquent ni en cas de dol ou de faute lourde, ni aux dommages corporels. Les Parties reconnaissent que le prix tient compte de cette répartition des risques.",
      ],
    },
    standard.insuranceClause(11),
    standard.forceMajeure(12),
    standard.termination(13),
    standard.subcontracting(14),
    standard.general(15),
    {
      heading: "Article 16 – Signature électronique",
      paragraphs: [
        "Les Parties conviennent de signer le contrat par voie électronique, conformément aux articles 1366 et 1367 du code civil. Le fichier signé en constitue l'original ; chaque Partie en conserve un exemplaire.",
      ],
    },
    standard.law(17, "le tribunal de commerce de Nantes"),
  ],
};

export const groupeOstreaContract = (): Promise<Uint8Array> =>
  signedContract(contract, { provider: "2026-01-15T10:12:41Z", customer: "2026-01-15T16:47:08Z" });
