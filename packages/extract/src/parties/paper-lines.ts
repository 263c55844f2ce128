/** A title of a paper, on a line of its own. */
export const PAPER_LINE =
  /^(?:[^\n]{0,40}(?<![a-z]))?(?:contrat|convention|devis|bon de commande|commande|facture|conditions|c\.?g\.?[vua]\.?|lettre de mission|avenant|annexe|cahier des charges|marche|proposition|offre|accord|protocole|mandat|bulletin|abonnement|regles|tarifs|entre|agreement|contract|terms|quotation|quote|proposal|order|letter|statement of work|between|mentions legales)(?![a-z])/u;

/** True for a line that holds a title of a paper, or the words that open a parties clause. */
export function isPaperLine(line: string): boolean {
  return PAPER_LINE.test(line.trim());
}

/** Words of a title or of a label, which no letterhead is. */
export const TITLE_LINE =
  /^(?:n° ?|[\d.]+ )?(?:devis|bon de|commande|facture|quot|order|invoice|proposition|offre|estimat|conditions|c\.?g\.?[vua]|lettre|contrat|convention|accord|avenant|annexe|cahier|marche|date|objet|client|page|ref|tel|email|version|edition|mise a jour|derniere|statement|terms|online|standard|service|agreement|purchase|general|valable|a l'attention|monsieur|madame)|[:@]$|^\d|exemplaire|particuliers$/u;
