import { creditNote, euros } from "../world.ts";
import { claire, karim, odile, weber } from "./correspondents.ts";
import { type Message, prose } from "./message.ts";
import { pdf } from "./pieces.ts";

/** A late opening in October 2025, settled in November by a gesture and closed with thanks. */
export const hexaLogistique: Message[] = [
  {
    key: "hexa-01-contrat",
    at: "2025-09-08 17:36",
    from: weber,
    to: [claire],
    subject: "Portail transporteurs",
    text: prose`
      Madame,

      Le contrat a été signé électroniquement cet après-midi. Notre service exploitation est prévenu, il vous ouvrira les accès demain.

      Cordialement,
    `,
  },
  {
    key: "hexa-02-jeu-de-donnees",
    at: "2025-09-22 10:50",
    from: karim,
    to: [weber],
    subject: "Jeu de données",
    text: prose`
      Bonjour Monsieur Weber,

      Pour les tests, il nous faudrait une semaine de tournées (anonymisées), y compris un jour avec retards et litiges de livraison, pour vérifier que les statuts remontent bien.
    `,
  },
  {
    key: "hexa-03-jeu-de-donnees-ok",
    at: "2025-09-23 07:40",
    from: weber,
    to: [karim],
    subject: "RE: Jeu de données",
    answers: "hexa-02-jeu-de-donnees",
    text: prose`
      Bonjour,

      Fichier déposé : semaine 36, 1 204 tournées dont 61 en retard et 9 litiges. C'est une mauvaise semaine pour nous, mais une bonne pour vos tests.

      Cordialement,
    `,
  },
  {
    key: "hexa-04-insatisfaction",
    at: "2025-10-14 08:24",
    from: weber,
    to: [claire],
    cc: [karim],
    subject: "Mise en service du portail",
    text: prose`
      Madame,

      Le portail devait ouvrir le 1er octobre. Nous sommes le 14, nous attendons toujours et mes équipes continuent de prévenir les transporteurs par téléphone. Nous sommes franchement déçus de la tournure que prend ce projet.

      J'aimerais une date ferme.

      Cordialement,
    `,
  },
  {
    key: "hexa-05-reponse",
    at: "2025-10-14 17:48",
    from: claire,
    to: [weber],
    cc: [karim],
    subject: "Re: Mise en service du portail",
    answers: "hexa-04-insatisfaction",
    text: prose`
      Monsieur,

      Je comprends votre agacement et celui de vos équipes. Le connecteur de votre logiciel de tournées nous a demandé plus de temps que prévu ; il fonctionne depuis hier soir. L'ouverture aura lieu le jeudi 16 octobre à 7 h, Karim sera en ligne avec vos exploitants toute la matinée.

      Je vous appelle vendredi pour faire le point.

      Bien cordialement,
    `,
  },
  {
    key: "hexa-06-ouverture",
    at: "2025-10-17 18:20",
    from: weber,
    to: [claire, karim],
    subject: "RE: Mise en service du portail",
    answers: "hexa-05-reponse",
    text: prose`
      Bonjour,

      Le portail fonctionne depuis hier, 84 transporteurs connectés. Merci à M. Benali pour sa présence.

      Cordialement,
    `,
  },
  {
    key: "hexa-07-geste",
    at: "2025-11-17 11:00",
    from: claire,
    to: [weber],
    cc: [odile],
    subject: "Avoir A-2025-001",
    text: prose`
      Monsieur,

      Comme convenu au téléphone, vous trouverez ci-joint un avoir de ${euros(creditNote.gross)} TTC à valoir sur la facture F-2025-016, à titre de geste commercial.

      Bien cordialement,
    `,
    attachments: [pdf("A-2025-001.pdf")],
  },
  {
    key: "hexa-08-clos",
    at: "2025-11-18 09:12",
    from: weber,
    to: [claire],
    cc: [odile],
    subject: "RE: Avoir A-2025-001",
    answers: "hexa-07-geste",
    text: prose`
      Bonjour Madame,

      Avoir bien reçu, merci pour ce geste, que nous acceptons pour solde de tout compte au titre du décalage d'octobre. Le sujet est clos pour nous et nous sommes très satisfaits du portail aujourd'hui.

      Cordialement,
    `,
  },
  {
    key: "hexa-09-voeux",
    at: "2026-01-07 10:10",
    from: weber,
    to: [claire, karim],
    subject: "Bonne année",
    text: prose`
      Bonjour à tous les deux,

      Tous mes vœux pour 2026. Le portail a passé les fêtes sans incident, c'est le plus beau cadeau que vous pouviez nous faire.

      Cordialement,
    `,
  },
  {
    key: "hexa-10-evolution",
    at: "2026-06-02 09:45",
    from: weber,
    to: [karim],
    cc: [claire],
    subject: "Évolution : retards transporteurs",
    text: prose`
      Bonjour,

      Nous aimerions que le portail affiche les pénalités de retard de nos transporteurs et envoie automatiquement une mise en demeure au troisième retard. Voici un exemple sur le mois de mai :

      Transports Kern : 4 retards, 600 € de pénalités
      Fret du Ried : 2 retards, 300 €
      Vosges Express : 0

      Est-ce envisageable pour l'automne, et à quel prix ?

      Cordialement,
    `,
    html: `<html><body style="font-family:Verdana,sans-serif;font-size:10pt">
<p>Bonjour,</p>
<p>Nous aimerions que le portail affiche les pénalités de retard de nos transporteurs et envoie automatiquement une mise en demeure au troisième retard. Voici un exemple sur le mois de mai&nbsp;:</p>
<table border="1" cellpadding="4" style="border-collapse:collapse">
<tr><th>Transporteur</th><th>Retards</th><th>P&eacute;nalités</th></tr>
<tr><td>Transports Kern</td><td align="right">4</td><td align="right">600&nbsp;€</td></tr>
<tr><td>Fret du Ried</td><td align="right">2</td><td align="right">300&nbsp;€</td></tr>
<tr><td>Vosges Express</td><td align="right">0</td><td align="right"></td></tr>
</table>
<p>Est-ce envisageable pour l’automne, et à quel prix&nbsp;?</p>
<p>Cordialement,</p>
<p>Thomas Weber<br><span style="color:#777777">Directeur des opérations<br>Hexa Logistique SAS</span></p>
</body></html>`,
    format: "html",
  },
  {
    key: "hexa-11-evolution-reponse",
    at: "2026-06-04 17:05",
    from: karim,
    to: [weber],
    cc: [claire],
    subject: "Re: Évolution : retards transporteurs",
    answers: "hexa-10-evolution",
    text: prose`
      Bonjour Monsieur Weber,

      Oui, c'est faisable : il faudrait compter six à huit jours. Je vous prépare un devis pour la fin du mois.

      Bonne journée
    `,
  },
];
