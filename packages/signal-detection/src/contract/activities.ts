import type { Bilingual, ScopeItem } from "@vigie/model";
import { foldedLine } from "./quotes.ts";

/**
 * Trades a professional policy names one by one. `service` finds the trade in what a contract sells, `declared` in the
 * activities of the policy, whose words are often wider: an insured "conseil informatique" that may take in the trade is not
 * held against it. An incidental trade (the training that goes with a delivery) counts only when the paper's title says so.
 */
const TRADES: readonly { name: Bilingual; service: RegExp; declared: RegExp; incidental?: RegExp }[] = [
  {
    name: { fr: "hébergement et infogérance", en: "hosting and managed services" },
    service:
      /hebergement (?:du site|de l'application|de la plateforme|du serveur|des donnees|web|infogere)|infogerance|managed hosting/u,
    declared: /heberg|infogeran|hosting|cloud|saas|informati|numeri|\bit\b|web/u,
  },
  {
    name: { fr: "sécurité informatique et tests d’intrusion", en: "computer security and penetration tests" },
    service: /tests? d'intrusion|pentest|audit de securite (?:informatique|du systeme)|cybersecurite|penetration test/u,
    declared: /securite|cyber|intrusion|pentest|security/u,
  },
  {
    name: { fr: "formation", en: "training" },
    service:
      /(?:actions?|sessions?|prestations?|journees?) de formation|dispense(?:r|ra)? (?:une |la |des )?formations?|training (?:sessions?|course)/u,
    declared: /formation|formateur|enseignement|training|coaching|conseil|consult/u,
    incidental: /formation|training/u,
  },
  {
    name: { fr: "référencement et publicité en ligne", en: "search and online advertising" },
    service:
      /referencement (?:naturel|payant)|campagnes? (?:publicitaires?|google ads|sea)|gestion des reseaux sociaux|\bseo\b|\bsea\b/u,
    declared: /referenc|market|publicit|communication|seo|reseaux sociaux|advertis|web|digital|numeri/u,
  },
  {
    name: { fr: "fourniture de matériel", en: "supply of hardware" },
    service:
      /(?:fourniture|vente|location|livraison) (?:de |du |des )(?:materiels?|serveurs?|postes? de travail|equipements? informatiques?)|supply of (?:hardware|equipment)/u,
    declared: /materiel|equipement|vente|negoce|hardware|location/u,
  },
  {
    name: { fr: "conception d’ouvrages et maîtrise d’œuvre", en: "building design and works supervision" },
    service:
      /maitrise d'(?:oeuvre|œuvre)[^.]{0,40}(?:travaux|batiment|construction|ouvrage|chantier)|plans d'execution|etudes? de structure|suivi de chantier/u,
    declared: /maitrise d'|architect|batiment|construction|ingenierie|structure|chantier|bureau d'etudes/u,
  },
  {
    name: { fr: "organisation d’événements", en: "event organisation" },
    service:
      /organisation (?:d'|de l'|d'un |de |du )(?:evenements?|seminaires?|salons?|soirees?)|event organi[sz]ation/u,
    declared: /evenement|event|seminaire|spectacle/u,
  },
  {
    name: { fr: "traduction", en: "translation" },
    service:
      /(?:prestations?|travaux|services?) de traduction|traduction (?:de|des|du) (?:documents?|textes?|contrats?)|translation of/u,
    declared: /tradu|interpret|transla|redaction/u,
  },
];

/** What a contract sells that no declared activity seems to cover, with the words that say so. */
export function undeclaredTrades(
  sold: readonly ScopeItem[],
  declared: readonly string[],
  title: string,
): { name: Bilingual; items: ScopeItem[] }[] {
  const insured = declared.map((activity) => foldedLine(activity));
  return TRADES.flatMap(({ name, service, declared: covers, incidental }) => {
    const items = sold.filter((item) => service.test(foldedLine(item.text)));
    if (incidental?.test(foldedLine(title)) === false) return [];
    return items.length === 0 || insured.some((activity) => covers.test(activity)) ? [] : [{ name, items }];
  });
}
