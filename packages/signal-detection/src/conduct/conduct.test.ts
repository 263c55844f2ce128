import { describe, expect, it } from "vitest";
import { detect } from "../detect-all.ts";
import { exampleOf } from "../testing/example-document.ts";

const found = (from: string, text: string): string[] => {
  const { document, facts, context } = exampleOf(from, text);
  return detect(document, facts, context).map((f) => f.signal);
};
const us = (text: string): [string, string] => ["us", text];

/** Written in our own voice by hand: formal, friendly, by telephone; the ones that must stay silent are their neighbours. */
const CASES: Record<string, { fires: [string, string][]; silent: [string, string][] }> = {
  "own-threat": {
    fires: [
      "Sans virement d’ici vendredi, je passe voir votre employeur.",
      "Votre femme sera ravie d’apprendre que vous ne payez pas vos factures.",
      "Si tu paies pas je préviens tes parents.",
      "À défaut de règlement sous 48 h, votre nom sera inscrit sur notre liste de mauvais payeurs.",
      "Nous publierons votre dette sur LinkedIn si rien n’arrive lundi.",
      "Tout le quartier saura que vous ne payez pas.",
      "Vous risquez la prison pour ces impayés.",
      "Je vous envoie les gendarmes demain matin si le solde n’est pas réglé.",
      "COMMANDEMENT DE PAYER AVANT SAISIE : la somme de 1 200 € est exigible ce jour.",
      "Un huissier se présentera à votre domicile jeudi pour saisir vos meubles.",
      "Pas de paiement demain, nous coupons votre site.",
      "Tant que la facture n’est pas payée, nous garderons vos données.",
      "Nous signalerons votre société au fisc si vous persistez.",
      "Faut-il que nous appelions votre banque pour être payés ? Nous le ferons : nous informerons votre banquier.",
      "Unless you pay by Friday, your customers will hear about it.",
      "We will post your unpaid debt on LinkedIn.",
      "Pay today or you will end up in jail.",
      "If the invoice is not settled we will take your website down.",
      "Bailiffs will come to your office tomorrow to seize your assets.",
      "We may have to let your employer know about this debt.",
    ].map(us),
    silent: [
      "À défaut de règlement sous huit jours, nous confierons le dossier à un commissaire de justice.",
      "Nous saisirons le tribunal de commerce d’une requête en injonction de payer.",
      "Nous préviendrons vos clients de la coupure de maintenance de dimanche.",
      "Souhaitez-vous que nous informions vos fournisseurs du changement d’adresse ?",
      "Nous couperons le serveur dimanche de 2 h à 4 h pour la migration.",
      "Vous avez été victime d’un piratage : portez plainte à la police ou à la gendarmerie.",
      "Nous allons publier votre témoignage sur LinkedIn avec votre accord.",
      "Conformément à l’article 9 du contrat et après le préavis de trente jours, l’hébergement sera suspendu.",
      "À votre demande, nous supprimerons vos données de test.",
      "Without payment within eight days we will start proceedings in the county court.",
      "We will inform your customers of the scheduled maintenance.",
      "We will keep your data safe during the move.",
      "Nous ne préviendrons jamais vos clients d’un différend entre nous.",
      "Votre avis Google nous a fait plaisir, merci.",
      "Nous pouvons appeler votre banque pour vous si le mandat SEPA pose problème ?",
    ].map(us),
  },
  "own-admission": {
    fires: [
      "C’est de notre faute, nous aurions dû tester la sauvegarde.",
      "Nous avons manqué à notre devoir de conseil.",
      "La responsabilité nous incombe entièrement.",
      "On s’est plantés, désolé, on vous dédommagera.",
      "on a merdé sur la migration, je prends tout en charge vos pertes",
      "Mea culpa, je n’aurais pas dû lancer la bascule un vendredi.",
      "Nous reconnaissons avoir commis une erreur de paramétrage qui a causé la panne.",
      "Nous vous rembourserons l’intégralité de votre manque à gagner.",
      "Notre assurance vous indemnisera.",
      "Nous acceptons de vous verser 4 000 € en réparation du préjudice.",
      "Je reconnais notre négligence dans ce dossier.",
      "That’s on us, we should have tested the backup.",
      "It was our mistake and we will compensate you for your lost sales.",
      "We were negligent in handling the migration.",
      "We take full responsibility and will cover your losses.",
      "I completely messed up the deployment, sorry.",
    ].map(us),
    silent: [
      "Nous comprenons votre agacement et nous excusons pour la gêne occasionnée.",
      "Le certificat a expiré le 3 mai à 2 h ; il a été renouvelé à 9 h.",
      "À titre de geste commercial et sans reconnaissance de responsabilité, nous vous offrons un mois d’hébergement.",
      "Notre responsabilité n’est pas engagée dans cette panne.",
      "Ce n’est pas de notre faute si le fournisseur a coupé la ligne.",
      "Vous écrivez que c’est de notre faute ; nous ne partageons pas cette analyse.",
      "Si une faute de notre part était établie, notre assureur l’examinerait.",
      "Est-ce de notre faute ? L’analyse du journal le dira.",
      "Nous vous rembourserons vos frais de déplacement sur présentation de la note de frais.",
      "L’erreur vient de votre saisie, elle est corrigée.",
      "Nous avons trouvé l’erreur : un champ manquait dans l’export.",
      "We are sorry for the inconvenience and will look into it today.",
      "The backup did not run on 3 May; it has run every night since.",
      "As a gesture of goodwill and without admission of liability, we will refund one month.",
      "We do not accept any liability for this outage.",
      "You say that it was our fault; we disagree.",
      "Je suis responsable du projet chez nous, n’hésitez pas à m’appeler.",
      "Nous vous remboursons le trop-perçu de 120 €.",
    ].map(us),
  },
  "own-contact-hours": {
    fires: [
      ["us, at 20:00", "Bonjour, je n’ai toujours pas reçu votre règlement pour la facture 118."],
      ["us, at 07:59", "Petit rappel pour la facture F-2026-041 du 2 mai."],
      ["us, at 21:15", "tjs rien reçu pour la fact, tu me dois encore 600 €"],
      ["us, at 23:00", "When are you going to pay? You still owe us £900."],
      ["us, on a Sunday", "Friendly reminder: invoice INV-42 is outstanding."],
      ["us, on a Monday holiday", "Sauf erreur, votre facture F-2026-041 est échue depuis le 2 mai."],
      ["us, at 22:40, answering at 15:10", "Votre facture F-2026-041 demeure impayée."],
    ],
    silent: [
      ["us, at 19:59", "Bonjour, je n’ai toujours pas reçu votre règlement pour la facture 118."],
      ["us, at 08:00", "Petit rappel pour la facture F-2026-041 du 2 mai."],
      ["us, at 22:40, answering at 22:05", "Votre facture F-2026-041 demeure impayée."],
      ["us, at 22:40", "Merci pour votre règlement, la facture F-2026-041 est soldée."],
      ["us, at 22:40", "Petit rappel : la réunion de lancement est demain à 9 h."],
      ["us, at 22:40", "Veuillez trouver ci-joint la facture F-2026-041, payable le 30 juin."],
      ["client, at 22:40", "Je n’ai toujours pas reçu votre règlement."],
    ],
  },
  "own-third-party": {
    fires: [
      ["us, copy to a third party", "Je n’ai toujours pas reçu votre virement de 600 €."],
      ["us, copy to a third party", "You still owe us £900 for invoice 42."],
      ["us, copy to a third party", "tjs pas payée la facture 118, je mets ton associé en copie"],
    ],
    silent: [
      ["us", "Je n’ai toujours pas reçu votre virement de 600 €."],
      ["us, copy to a third party", "Notre avocat est en copie : votre facture 118 demeure impayée."],
      ["us, copy to a third party", "Your accountant is in copy: invoice 42 is still outstanding."],
      ["us, copy to a third party", "Je vous écris en votre qualité de caution : la facture 118 demeure impayée."],
      ["us, copy to a third party", "Voici la facture du mois, merci."],
    ],
  },
};

describe.each(Object.entries(CASES))("%s in our own voice", (signal, { fires, silent }) => {
  it.each(fires)("%s: fires on %s", (from, text) => expect(found(from, text)).toContain(signal));
  it.each(silent)("%s: is silent on %s", (from, text) => expect(found(from, text)).not.toContain(signal));
});
