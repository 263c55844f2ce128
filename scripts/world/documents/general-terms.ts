/** Atelier Brume's general terms of 2026. */
import { brume } from "../world.ts";
import { type Clause, clauseOn } from "./contract.ts";
import { Paper } from "./paper.ts";
import { letterhead, particulars } from "./quote.ts";

const generalTerms: readonly Clause[] = [
  {
    heading: "1. Champ d'application",
    paragraphs: [
      "1.1. Les présentes conditions générales s'appliquent à toutes les prestations de conception, de développement, de migration, d'hébergement et de maintenance de sites et de boutiques en ligne réalisées par Atelier Brume (« le Prestataire ») pour ses clients professionnels (« le Client »).",
      "1.2. Elles sont remises avec chaque devis. La signature du devis ou du bon de commande vaut acceptation sans réserve. Elles prévalent sur les conditions d'achat du Client, sauf accord particulier écrit et signé.",
    ],
  },
  {
    heading: "2. Commande et périmètre",
    paragraphs: [
      "2.1. Le devis précise les livrables, les exclusions, le prix et le calendrier. Ce qui n'y figure pas n'est pas compris.",
      "2.2. Toute demande complémentaire fait l'objet d'un devis séparé et n'est exécutée qu'après son acceptation écrite.",
    ],
  },
  {
    heading: "3. Collaboration du Client",
    paragraphs: [
      "Le Client désigne un interlocuteur habilité à décider, remet les contenus et accès dans les délais convenus, garantit qu'il en détient les droits et conserve une sauvegarde de ses données. Les retards qui lui sont imputables décalent d'autant le calendrier.",
    ],
  },
  {
    heading: "4. Exécution",
    paragraphs: [
      "4.1. Le Prestataire exécute ses prestations selon les règles de l'art, dans le cadre d'une obligation de moyens.",
      "4.2. Il peut recourir à des sous-traitants, dont il répond.",
    ],
  },
  {
    heading: "5. Recette",
    paragraphs: [
      "5.1. À compter de la livraison en préproduction, le Client dispose de dix (10) jours calendaires pour vérifier les livrables et signer un procès-verbal de recette, avec ou sans réserves.",
      "5.2. Passé ce délai sans observation écrite, ou dès la mise en production demandée par le Client, la recette est réputée acquise.",
      "5.3. Les anomalies reproductibles signalées dans les trois mois de la recette sont corrigées sans frais.",
    ],
  },
  {
    heading: "6. Prix et paiement",
    paragraphs: [
      "6.1. Les prix sont exprimés en euros hors taxes. Un acompte peut être demandé à la commande.",
      "6.2. Les factures sont payables à trente (30) jours date de facture. Tout retard entraîne de plein droit des pénalités égales à trois fois le taux d'intérêt légal et une indemnité forfaitaire pour frais de recouvrement de 40 €.",
      "6.3. En cas de retard de plus de quinze jours, le Prestataire peut suspendre ses prestations après un rappel écrit.",
    ],
  },
  {
    heading: "7. Propriété intellectuelle",
    paragraphs: [
      "Les droits sur les développements et créations spécifiques sont cédés au Client au complet paiement du prix, pour le monde entier et la durée légale de protection. Le Prestataire conserve ses outils et son savoir-faire. Les composants libres restent soumis à leur licence.",
    ],
  },
  {
    heading: "8. Hébergement",
    paragraphs: [
      "Lorsqu'il est prévu au devis, l'hébergement est assuré sur des serveurs situés en France. Les données sont sauvegardées chaque jour et conservées quatorze jours. Les maintenances sont annoncées quarante-huit heures à l'avance.",
    ],
  },
  {
    heading: "9. Données personnelles et confidentialité",
    paragraphs: [
      "9.1. Le Prestataire traite les données personnelles pour le compte du Client et sur ses seules instructions, dans les conditions de l'article 28 du règlement (UE) 2016/679. Il notifie toute violation de données dans les quarante-huit heures de sa découverte.",
      "9.2. Chaque partie garde confidentielles les informations non publiques de l'autre pendant la relation et trois ans après sa fin.",
    ],
  },
  {
    heading: "10. Responsabilité",
    paragraphs: [
      "10.1. Le Prestataire répond des dommages directs causés par sa faute prouvée. Les dommages indirects, et notamment la perte de chiffre d'affaires, de clientèle, de données ou de chance, ne donnent pas lieu à réparation.",
      "10.2. En toute hypothèse, la responsabilité totale cumulée du Prestataire ne saurait excéder le prix hors taxes de la commande en cause, quels que soient le fondement et la nature de l'action.",
      "10.3. Cette limitation ne s'applique ni en cas de dol ou de faute lourde, ni aux dommages corporels, ni lorsque la loi s'y oppose.",
      "10.4. Le Prestataire n'est pas responsable des interruptions imputables aux opérateurs de communications électroniques, des modifications apportées par le Client ou par un tiers, ni des contenus fournis par le Client.",
    ],
  },
  {
    heading: "11. Assurance",
    paragraphs: [
      "Le Prestataire est assuré pour sa responsabilité civile professionnelle auprès des Assurances du Phare. L'attestation en cours est remise sur demande.",
    ],
  },
  {
    heading: "12. Durée et résiliation",
    paragraphs: [
      "12.1. Les prestations d'hébergement et de maintenance sont conclues pour douze mois et renouvelées par tacite reconduction, sauf dénonciation écrite deux mois avant l'échéance.",
      "12.2. En cas de manquement grave non réparé trente jours après une mise en demeure par lettre recommandée, l'autre partie peut résilier de plein droit la commande concernée.",
    ],
  },
  {
    heading: "13. Force majeure",
    paragraphs: [
      "Les obligations empêchées par un cas de force majeure, au sens de l'article 1218 du code civil, sont suspendues pendant sa durée.",
    ],
  },
  {
    heading: "14. Droit applicable et litiges",
    paragraphs: [
      "Les présentes sont soumises au droit français. Après tentative de règlement amiable, tout litige est porté devant le tribunal de commerce de Nantes, y compris en cas de référé ou de pluralité de défendeurs.",
    ],
  },
];

export function generalTermsOn(paper: Paper): void {
  paper.title("Conditions générales de vente", "Atelier Brume – version du 2 janvier 2026");
  for (const clause of generalTerms) clauseOn(paper, clause);
}

export async function generalTermsPaper(): Promise<Uint8Array> {
  const paper = new Paper({
    title: "Conditions générales de vente 2026",
    author: brume.name,
    day: "2026-01-02",
    language: "fr",
    face: "sans",
    size: 9.5,
    footer: particulars,
  });
  letterhead(paper, ["CGV 2026"]);
  generalTermsOn(paper);
  return paper.finish();
}
