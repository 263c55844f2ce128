import type { LabelledMessage } from "../labelled/message.ts";
import { unmarked } from "../labelled/message.ts";

/**
 * What a search for words would find: the obvious words of each signal anywhere in the message, quoted history included. Written
 * as a practitioner would on a first day, to show what reading adds.
 */
const KEYWORDS: Readonly<Record<string, RegExp>> = {
  dissatisfaction:
    /déçu|decu|mécontent|insatisf|inadmissible|inacceptable|scandaleux|honteux|pas à la hauteur|toujours pas|retard|disappointed|unacceptable|unhappy|frustrat|not good enough/iu,
  "incident-report":
    /panne|bug|incident|ne fonctionne (?:pas|plus)|perte de données|hors service|outage|data loss|is down|broken/iu,
  "formal-complaint": /réclamation|griefs|non[- ]conformité|formal complaint/iu,
  "claim-amount": /préjudice|indemnis|rembours|dommages et intérêts|pénalité|compensation|refund|damages/iu,
  "mise-en-demeure":
    /mise en demeure|mettons en demeure|mets en demeure|sommation|formal notice|letter before action/iu,
  "lawyer-letter": /avocat|barreau|maître|solicitor|attorney/iu,
  "bailiff-act": /huissier|commissaire de justice|signification|bailiff/iu,
  "threat-of-proceedings": /tribunal|justice|poursuites|procédure|avocat|contentieux|legal action|court|lawyer/iu,
  "court-proceedings": /assignation|référé|injonction de payer|audience|summons|hearing/iu,
  "payment-refusal":
    /ne (?:paierons|réglerons|paierai|réglerai) pas|refus(?:e|ons) de payer|bloqu|suspend|withhold|will not pay|won't pay/iu,
  "unpaid-invoice": /impayé|relance|retard de paiement|échue|en souffrance|overdue|unpaid|outstanding/iu,
  "reputation-threat": /avis|réseaux sociaux|presse|google|trustpilot|review|social media/iu,
  termination: /résili|mettre fin|rupture du contrat|annul|terminate|cancel/iu,
  "insurer-expert-contact": /assureur|expert|sinistre|loss adjuster|insurer/iu,
  insolvency: /redressement|liquidation|sauvegarde|cessation des paiements|insolven|administration/iu,
  "scope-creep": /hors périmètre|sans surcoût|gratuit|en plus|free of charge|while you/iu,
  settlement: /protocole|transaction|solde de tout compte|accord amiable|settlement/iu,
  "own-threat": /police|prison|employeur|publier/iu,
  "own-admission": /notre faute|notre responsabilité|reconnaissons|our fault|we admit/iu,
};

/** Signals whose words occur in the subject or text. */
export function keywordSignals(message: LabelledMessage): string[] {
  const text = `${message.subject ?? ""}\n${unmarked(message.text).text}`;
  return Object.keys(KEYWORDS).filter((signal) => KEYWORDS[signal]?.test(text) === true);
}
