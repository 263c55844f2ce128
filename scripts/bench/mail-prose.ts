/** Sentences of ordinary business mail, as a French service firm and its clients write it. */
export const french = [
  "Merci pour votre retour, nous avons bien pris note des trois remarques sur la page d’accueil.",
  "Comme convenu au téléphone, la mise en ligne est décalée au jeudi matin, le temps de reprendre les redirections.",
  "Le devis est prêt : 4 800 € HT pour la refonte, dont 1 440 € à la commande et le solde à la livraison.",
  "Pouvez-vous nous transmettre les textes définitifs avant la fin de la semaine, s’il vous plaît ?",
  "L’équipe technique a corrigé le formulaire ; il reste à vérifier l’envoi des accusés de réception.",
  "Nous n’avons toujours pas reçu les accès au serveur demandés le 12, ce qui bloque la suite des travaux.",
  "La réunion de lundi aura lieu à 14 h dans vos locaux, avec Hélène et l’œil neuf de notre directeur artistique.",
  "Sauf erreur de notre part, la facture de mars reste à régler ; l’échéance était fixée au 30 avril.",
  "Je vous propose de regarder ensemble le budget complémentaire avant de lancer le lot n° 2.",
  "Les maquettes de la rubrique « Nos métiers » sont déposées sur l’espace partagé, dossier été-automne.",
  "Le prestataire d’hébergement annonce une coupure de dix minutes dans la nuit de mardi à mercredi.",
  "Nous regrettons ce contretemps et ferons le nécessaire pour tenir la date annoncée au comité.",
  "Après vérification, les photographies fournies ne sont pas libres de droits : il faudra les remplacer.",
  "Votre collègue a déjà validé le gabarit, vous pouvez donc commencer à saisir les fiches produits.",
  "Bien reçu, c’est parfait pour nous, je transmets à la comptabilité et reviens vers vous dès que possible.",
  "Le taux de conversion a progressé de 3,2 % depuis la nouvelle page, ce qui confirme l’intérêt du test.",
  "Attention, la recette s’arrête vendredi soir : passé ce délai, les demandes iront dans le lot suivant.",
  "Avez-vous pu relire la convention ? L’article 7 mérite peut-être une précision sur les délais.",
];

export const english = [
  "Thanks for the quick turnaround, the second draft reads much better than the first one.",
  "As agreed on the call, we will move the launch to Thursday morning so that the redirects can be checked.",
  "Please find the revised quote below: 6,200 EUR excluding VAT, half of it payable on order.",
  "Could you let us know who signs off the copy on your side? We’d like to close that point this week.",
  "The contact form has been fixed, but the confirmation message still goes out twice on some phones.",
  "We are still waiting for the server credentials requested on the 12th, so the import is on hold.",
  "Monday’s review is confirmed for 2 pm; Joanna will walk us through the figures of the last quarter.",
  "Unless we are mistaken, the March invoice is still open – it was due at the end of April.",
  "The photographs are not cleared for print, so they need to be replaced before the brochure goes out.",
  "I have copied our accounts team, who will confirm the purchase order number by return.",
  "Happy to extend the test by two weeks, provided that the traffic stays at the same level.",
  "Your colleague has already approved the template, so the product sheets can go in from tomorrow.",
];

export const frenchSubjects = [
  "Refonte du site : planning de la semaine",
  "Devis complémentaire – lot n° 2",
  "Réunion de lundi",
  "Facture de mars à régler",
  "Accès au serveur de préproduction",
  "Compte rendu du comité de pilotage, étapes à venir et points restés ouverts",
  "Textes définitifs",
  "Recette : anomalies relevées",
];

export const englishSubjects = [
  "Launch moved to Thursday",
  "Revised quote",
  "Open invoice",
  "Server credentials",
  "Minutes of Monday's review and the list of points left open for the next one",
  "Product sheets",
];

export const people = [
  ["Hélène Marchand", "helene.marchand"],
  ["Étienne Roussel", "e.roussel"],
  ["Camille Duval", "camille.duval"],
  ["Béatrice Lœwenbruck", "b.loewenbruck"],
  ["Marc Peltier", "marc"],
  ["Service comptabilité", "compta"],
  ["Joanna Whitfield", "joanna.whitfield"],
  ["Thomas Keane", "tkeane"],
  ["Nguyen, Paul", "paul.nguyen"],
  ["", "contact"],
] as const;

export const domains = [
  "agence-brise.example",
  "lestuiliers.example",
  "northquay.example",
  "mairie-orval.example",
  "belvedere.example",
];
