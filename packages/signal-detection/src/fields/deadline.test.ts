import { describe, expect, it } from "vitest";
import { fieldInput } from "../testing/field-input.ts";
import { deadlineFields } from "./deadline.ts";

const term = (text: string, from = "client") => deadlineFields(fieldInput(from, text));

describe("the time given to us, in a message received Monday 8 June 2026", () => {
  it.each([
    ["Nous vous mettons en demeure de livrer sous huitaine. À défaut, nous saisirons le tribunal.", 8, "2026-06-16"],
    ["Merci de nous répondre avant vendredi midi.", undefined, "2026-06-12"],
    ["Sans réponse de votre part sous 8 jours, nous confierons le dossier à notre avocat.", 8, "2026-06-16"],
    ["À défaut de règlement dans les 15 jours, nous engagerons une procédure.", 15, "2026-06-23"],
    ["Si rien n’est corrigé d’ici la fin du mois, nous résilierons le contrat.", undefined, "2026-06-30"],
    ["Nous attendons votre retour pour lundi, dernier délai.", undefined, "2026-06-15"],
    [
      "Vous disposez de dix (10) jours ouvrés à compter de la présente pour remédier à ces manquements.",
      10,
      "2026-06-22",
    ],
    ["Je vous laisse jusqu’à vendredi pour me rembourser.", undefined, "2026-06-12"],
    ["Réponse attendue demain soir.", undefined, "2026-06-09"],
    ["Il me faut une solution demain.", undefined, "2026-06-09"],
    ["J’attends votre appel demain matin, sinon j’annule tout.", undefined, "2026-06-09"],
    ["vs avez 48h pr me rembourser sinn avis google", 2, "2026-06-10"],
    ["rep dici demain svp", undefined, "2026-06-09"],
    ["Reponse avant vendredi stp, la c’est plus possible", undefined, "2026-06-11"],
    [
      "Nous vous demandons de corriger les anomalies au plus tard le 19 juin 2026, sous peine de résiliation.",
      undefined,
      "2026-06-19",
    ],
    ["Le site doit être rétabli avant le 12 juin.", undefined, "2026-06-11"],
    ["Passé un délai de quinze jours, je saisirai le médiateur puis le tribunal.", 15, "2026-06-23"],
    ["À défaut de réponse sous huit jours, nous publierons un avis détaillé.", 8, "2026-06-16"],
    [
      "Faute de paiement sous 8 jours à compter de la réception de la présente, une assignation suivra.",
      8,
      "2026-06-16",
    ],
    ["Please remedy the breach within ten business days, failing which we will terminate.", 10, "2026-06-22"],
    ["If we do not hear from you by 5pm on Friday, our solicitors will issue proceedings.", undefined, "2026-06-12"],
    ["You have 14 days from the date of this letter to pay.", 14, "2026-06-22"],
    ["We expect your written answer no later than 19 June.", undefined, "2026-06-19"],
    ["Please reply next Tuesday at the latest.", undefined, "2026-06-09"],
    ["I need an answer by EOD tomorrow.", undefined, "2026-06-09"],
    ["Let us have your proposal by close of business on 12 June.", undefined, "2026-06-12"],
    // several terms: the demand wins
    [
      "Le délai de livraison de 30 jours est dépassé depuis trois semaines. Nous exigeons une livraison sous 8 jours.",
      8,
      "2026-06-16",
    ],
    ["Vous deviez livrer sous quinzaine. Merci de livrer d’ici vendredi.", undefined, "2026-06-12"],
    [
      "Vous aviez promis une réponse sous 48 h ; nous attendons depuis trois semaines. Répondez sous 5 jours.",
      5,
      "2026-06-13",
    ],
    [
      "Nous vous mettons en demeure de payer sous huit jours. Le contrat prévoit un préavis de trois mois.",
      8,
      "2026-06-16",
    ],
    [
      "Conformément à l’article 8, le contrat est résiliable avec un préavis d’un mois. Toutefois nous vous laissons 15 jours pour corriger.",
      15,
      "2026-06-23",
    ],
    ["Nos factures sont payables à 30 jours. Nous vous demandons de régler celle-ci sous 8 jours.", 8, "2026-06-16"],
    ["Veuillez cesser immédiatement et confirmer par écrit sous 5 jours ouvrés.", 5, "2026-06-15"],
    ["Nous reviendrons vers vous sous 48 h. D’ici là, merci de répondre avant jeudi.", undefined, "2026-06-10"],
    ["La réunion est fixée vendredi. Nous vous demandons vos corrections pour jeudi.", undefined, "2026-06-11"],
    ["Le GTR est de 4 heures. Rétablissez le service sous 24 h.", 1, "2026-06-09"],
    // asked without a verb of asking, or in a sentence of its own
    ["D’ici à vendredi, je compte sur votre virement.", undefined, "2026-06-12"],
    ["Une réponse avant mercredi nous éviterait d’aller plus loin.", undefined, "2026-06-09"],
    ["Fin de mois au plus tard.", undefined, "2026-06-30"],
    ["Quinze jours, pas un de plus.", 15, "2026-06-23"],
    ["Huit jours. Ensuite, ce sera le tribunal.", 8, "2026-06-16"],
    ["Délai de réponse : 5 jours ouvrés.", 5, "2026-06-15"],
    ["Un délai de quinze jours vous est accordé.", 15, "2026-06-23"],
    ["Vous avez la semaine.", 7, "2026-06-15"],
    ["You’ve got ten days to put this right.", 10, "2026-06-18"],
    ["U have til fri", undefined, "2026-06-12"],
    ["Settlement before the month is out would suit us both.", undefined, "2026-06-30"],
    ["Please revert till Friday.", undefined, "2026-06-12"],
    // a day by itself, on which something is expected or is to happen unless we act
    ["Le correctif est attendu jeudi.", undefined, "2026-06-11"],
    ["Si rien n’a bougé au 20 juin, nous partirons.", undefined, "2026-06-20"],
    ["Sans solution le 20, j’annule la commande.", undefined, "2026-06-20"],
    ["L’échafaudage devra avoir disparu le 20 juin.", undefined, "2026-06-20"],
    ["La clôture sera debout le 20 juin ; à défaut, un autre la posera.", undefined, "2026-06-20"],
    ["Mardi, soit le carrelage est posé, soit je change de serrure.", undefined, "2026-06-09"],
    ["Ma patience expire vendredi.", undefined, "2026-06-12"],
    ["On 20 June we terminate unless this is cured.", undefined, "2026-06-20"],
    ["Your comments are due on 19 June.", undefined, "2026-06-19"],
    // events, feasts and "d'ici là"
    ["Nous souhaitons une réponse avant l’assemblée du 25 juin.", undefined, "2026-06-25"],
    ["Merci de passer avant le marché de samedi.", undefined, "2026-06-13"],
    ["Répondez-nous avant la Saint-Jean.", undefined, "2026-06-24"],
    ["L’expert viendra le 23 juin. Merci de nous adresser vos plans d’ici là.", undefined, "2026-06-23"],
    ["D’ici lundi 22, il me faut un plan.", undefined, "2026-06-22"],
    // read by machine
    ["Nous vous mett0ns en demeure de pr0céder au règlement sous l5 jours.", 15, "2026-06-23"],
    [
      "Veuillez régulariser dans un délai\nde huit (8) jours à compter\nde la réception des présentes.",
      8,
      "2026-06-16",
    ],
  ] as [string, number | undefined, string][])("%s", (text, days, date) => {
    const found = term(text);
    expect(found.deadlineDate).toBe(date);
    if (days !== undefined) expect(found.deadlineDays).toBe(days);
  });

  it.each([
    "Nous vous rappelons que le préavis est de trois mois.",
    "Nous résilions le contrat avec un préavis de 30 jours.",
    "We are terminating the agreement on 30 days’ notice.",
    "Nous attendons depuis 15 jours.",
    "Cela fait trois semaines que rien ne bouge.",
    "Vous deviez livrer avant le 1er juin.",
    "La livraison était prévue pour vendredi.",
    "Vous nous aviez promis une correction sous 48 h.",
    "Votre SLA garantit une réponse sous 4 heures.",
    "Nous vous réglerons sous 8 jours.",
    "Nous reviendrons vers vous avant vendredi.",
    "Je vous rappelle demain.",
    "Le virement sera effectué sous 48 h.",
    "Votre devis est valable 30 jours.",
    "Notre offre est valable jusqu’au 30 juin.",
    "Les travaux dureront trois semaines.",
    "Le salon ouvre vendredi.",
    "Réunion de crise demain à 14 h.",
    "Les créanciers doivent déclarer leurs créances dans un délai de deux mois à compter de la publication.",
    "Vous disposez d’un délai d’un mois pour former opposition.",
    "L’audience se tiendra le 12 octobre 2026.",
    "Le délai de paiement de 45 jours fin de mois est dépassé.",
    "La garantie court jusqu’au 31 décembre.",
    "Nous sommes fermés jusqu’au 15.",
    "The invoice was due by 1 June.",
    "We will get back to you by Friday.",
    "You promised delivery within two weeks.",
    "The meeting on Friday was a waste of time.",
    "Êtes-vous disponible pour un point avant vendredi ?",
    "Nous avons constaté la panne vendredi dernier.",
    "Nous restons engagés jusqu’au 30 juin.",
    "Depuis lundi, rien ne marche.",
    "Il nous a fallu 8 jours pour comprendre.",
    "Le contrat prend fin au 30 juin.",
    "La facture était payable sous 30 jours.",
    "Nos clients attendent parfois dix minutes.",
    "Nous avons réglé dans les 8 jours.",
    "Le chantier a pris 15 jours de retard.",
    "J’ai passé vingt-quatre heures à tout ressaisir.",
    "Vous aviez écrit « sous 48 heures », puis plus rien.",
    "Vous me demandez 3 jours pour corriger une ligne.",
    "L’assignation vous sera signifiée dans la semaine.",
    "Le comité s’est réuni mardi.",
    "By Saturday lunchtime we had no bookings left.",
    "Le support ne répond ni le mercredi ni le samedi.",
    "Je vous rembourserai vendredi.",
    "Comptez sur un premier versement avant vendredi.",
    "Le contrat prendra donc fin au 30 juin.",
    "À compter du 15 juin, un confrère prendra la suite.",
    "Bon week-end.",
  ])("none in: %s", (text) => {
    const found = term(text);
    expect(found.deadlineDate).toBeUndefined();
    expect(found.deadlineDays).toBeUndefined();
  });

  it("gives « sans délai » neither days nor date", () =>
    expect(term("Veuillez rétablir le service sans délai.")).toEqual({
      deadlineUnit: "immediate",
      deadlineBasis: "receipt",
    }));
  it("gives none in our own messages", () =>
    expect(term("Merci de régler la facture sous 8 jours.", "us")).toEqual({}));
  it("gives none in quoted text", () =>
    expect(term("Bonjour,\nC’est inadmissible.\n\n> Merci de répondre sous 8 jours.")).toEqual({}));
  it("says when the delay runs from sending", () =>
    expect(term("Payez sous 15 jours à compter de la date de la présente.").deadlineBasis).toBe("sending"));
});
