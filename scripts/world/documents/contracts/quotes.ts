/** Quotes: signed by a pasted picture (Béton & Fils), by hand (Studio Pivoine), not at all (Atelier Sellerie). */
import { clients, contracts } from "../../world.ts";
import { type Quote, quotePaper } from "../quote.ts";

const beton: Quote = {
  number: contracts["beton-et-fils"].number,
  day: "2025-12-11",
  validUntil: "2026-01-31",
  client: clients["beton-et-fils"],
  subject: "Configurateur de chantier en ligne",
  scope: [
    "formulaire de configuration en cinq étapes : type d'ouvrage, surfaces, accès, finitions, livraison ;",
    "calcul d'un prix indicatif à partir du tarif fourni par le client, modifiable dans une page d'administration ;",
    "envoi du récapitulatif en PDF au prospect et à l'entreprise ;",
    "intégration au site existant et une demi-journée de prise en main.",
  ],
  lines: [
    { label: "Conception des écrans et maquettes", quantity: "3 jours", amount: 1_950_00 },
    { label: "Développement du configurateur", quantity: "11 jours", amount: 7_150_00 },
    { label: "Page d'administration des tarifs", quantity: "3 jours", amount: 1_950_00 },
    { label: "Mise en ligne et prise en main", quantity: "1 jour", amount: 650_00 },
  ],
  conditions: [
    "Acompte d'un tiers à la commande (3 900 € HT), solde à la livraison. Factures payables à trente jours. Pénalités de retard : trois fois le taux d'intérêt légal ; indemnité forfaitaire de recouvrement : 40 €.",
    "Livraison : douze semaines après réception de l'acompte et du tarif. Les textes et les photographies sont fournis par le client. L'hébergement n'est pas compris.",
    "Le client reconnaît avoir pris connaissance des conditions générales de vente d'Atelier Brume, jointes au présent devis, et les accepter.",
  ],
  agreement: { how: "picture", day: contracts["beton-et-fils"].date },
};

const pivoine: Quote = {
  number: contracts["studio-pivoine"].number,
  day: "2025-11-20",
  validUntil: "2025-12-31",
  client: clients["studio-pivoine"],
  subject: "Site vitrine du studio",
  scope: [
    "site de six pages : accueil, studio, réalisations, prestations, journal, contact ;",
    "galerie de quarante réalisations, administrable ;",
    "formulaire de contact et mentions légales ;",
    "référencement de base : titres, descriptions, plan du site.",
  ],
  lines: [
    { label: "Création graphique", quantity: "2 jours", amount: 1_200_00 },
    { label: "Intégration et administration", quantity: "2,5 jours", amount: 1_500_00 },
    { label: "Mise en ligne", quantity: "0,5 jour", amount: 300_00 },
  ],
  conditions: [
    "Acompte de 50 % à la commande, solde à la livraison. Factures payables à trente jours. Pénalités de retard : trois fois le taux d'intérêt légal ; indemnité forfaitaire de recouvrement : 40 €.",
    "Deux séries de corrections sont comprises. La livraison intervient six semaines après réception des textes et des images.",
    "Les conditions générales de vente d'Atelier Brume, remises avec le devis, s'appliquent.",
  ],
  agreement: { how: "ink", day: contracts["studio-pivoine"].date },
};

const sellerie: Quote = {
  number: contracts["atelier-sellerie"].number,
  day: contracts["atelier-sellerie"].date,
  validUntil: "2026-06-30",
  client: clients["atelier-sellerie"],
  subject: "Site catalogue et prise de contact",
  scope: [
    "page d'accueil, présentation de l'atelier, catalogue de trente pièces ;",
    "demande de renseignement par formulaire ;",
    "prise de vue de dix pièces à l'atelier, une demi-journée.",
  ],
  lines: [
    { label: "Maquette et intégration", quantity: "3 jours", amount: 1_800_00 },
    { label: "Prise de vue et retouche", quantity: "1 forfait", amount: 350_00 },
    { label: "Mise en ligne et nom de domaine", quantity: "1 forfait", amount: 250_00 },
  ],
  conditions: [
    "Acompte de 30 % à la commande, solde à la mise en ligne. Factures payables à trente jours. Pénalités de retard : trois fois le taux d'intérêt légal ; indemnité forfaitaire de recouvrement : 40 €.",
    "Les travaux commencent à réception du devis signé.",
  ],
  agreement: undefined,
};

export const betonQuote = (): Promise<Uint8Array> => quotePaper(beton);
export const pivoineQuote = (): Promise<Uint8Array> => quotePaper(pivoine);
export const sellerieQuote = (): Promise<Uint8Array> => quotePaper(sellerie);
