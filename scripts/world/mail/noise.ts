import { euros, longDate, supplierInvoice } from "../world.ts";
import {
  bruno,
  claire,
  contact,
  karim,
  lise,
  mahe,
  marcel,
  nuage,
  nuageSupport,
  odile,
  prigent,
  rocher,
  sophie,
  weber,
  yann,
} from "./correspondents.ts";
import { type Correspondent, type Message, prose } from "./message.ts";
import { invitation } from "./pieces.ts";

const lexInfos: Correspondent = {
  name: "Dervieux & Sorel Avocats",
  address: "lettre@dervieux-sorel.example",
  mailer: "system",
};
const avisPro: Correspondent = { name: "AvisProche", address: "bonjour@avisproche.example", mailer: "system" };
const chamber: Correspondent = {
  name: "Club des entreprises de la Loire",
  address: "actus@club-entreprises-loire.example",
  mailer: "system",
};
const signatures: Correspondent = {
  name: "ParapheNet",
  address: "ne-pas-repondre@paraphenet.example",
  mailer: "system",
};
const registrar: Correspondent = { name: "Domaines & Co", address: "alertes@domaines-co.example", mailer: "system" };
const swindler: Correspondent = {
  name: "Service Recouvrement National",
  address: "dossier-7781@recouvrement-national.example",
  mailer: "system",
};
const trainee: Correspondent = {
  name: "Théo Lambert",
  address: "theo.lambert@atelier-brume.example",
  mailer: "gmail",
  signature: "Théo",
};
const prospect: Correspondent = {
  name: "Florence Guilbaud",
  address: "direction@residence-des-marais.example",
  mailer: "outlook",
  signature: "Florence Guilbaud\nDirectrice, Résidence des Marais",
};
const friend: Correspondent = { name: "Pauline", address: "pauline.ruault@courriel-libre.example", mailer: "iphone" };
const garage: Correspondent = {
  name: "Garage du Port",
  address: "atelier@garage-du-port.example",
  mailer: "outlook",
  signature: "Garage du Port",
};
const dentist: Correspondent = {
  name: "Cabinet dentaire Graslin",
  address: "rdv@dentaire-graslin.example",
  mailer: "system",
};
const mailer: Correspondent = {
  name: "Mail Delivery System",
  address: "mailer-daemon@mx.nuage-atlantique.example",
  mailer: "system",
};

function newsletter(heading: string, preheader: string, rows: [string, string][], link: string): string {
  const cells = rows
    .map(
      ([title, text]) =>
        `<tr><td style="padding:12px 24px;font-family:Arial,sans-serif;font-size:14px;color:#333333"><b>${title}</b><br>${text}</td></tr>`,
    )
    .join("\n");
  return `<!DOCTYPE html>
<html lang="fr"><head><meta charset="utf-8"><title>${heading}</title><style>a{color:#1f4b7a}</style></head>
<body style="margin:0;background:#f2f2f2">
<div style="display:none;max-height:0;overflow:hidden;mso-hide:all">${preheader}</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center">
<table role="presentation" width="600" cellpadding="0" cellspacing="0" style="background:#ffffff">
<tr><td style="padding:24px;font-family:Georgia,serif;font-size:22px">${heading}</td></tr>
${cells}
<tr><td style="padding:24px;font-size:11px;color:#888888">Vous recevez cette lettre parce que vous y êtes abonné. <a href="${link}">Se désabonner</a></td></tr>
</table></td></tr></table>
</body></html>`;
}

const bulk = (link: string) => ({ "List-Unsubscribe": `<${link}>`, Precedence: "bulk" });

/** Everything a mailbox holds besides clients: newsletters, suppliers, counsel, machines, private life, swindlers. */
export const noise: Message[] = [
  {
    key: "bruit-01-lettre-avocats",
    at: "2026-05-21 07:00",
    from: lexInfos,
    to: [contact],
    subject: "Impayés : téléchargez notre modèle de mise en demeure gratuit",
    loose: "2026-05-21-lettre-d-information-avocats.eml",
    format: "html",
    text: "Impayés : le guide de mai",
    html: newsletter(
      "La lettre du contentieux",
      "Un modèle prêt à remplir, trois erreurs à éviter, et notre prochain atelier.",
      [
        [
          "Le modèle du mois",
          "Téléchargez gratuitement notre modèle de mise en demeure : « Par la présente, je vous mets en demeure de régler sous huit jours la somme de [montant] €. » Il suffit de remplir les crochets.",
        ],
        [
          "Trois erreurs à éviter",
          "1. Oublier la date. 2. Menacer votre débiteur de publier un avis. 3. Saisir le tribunal sans avoir écrit une seule fois.",
        ],
        [
          "Atelier du 18 juin",
          "Assignation, référé, injonction de payer : comment choisir ? Inscription libre, café offert.",
        ],
      ],
      "https://dervieux-sorel.example/desabonnement",
    ),
    headers: bulk("https://dervieux-sorel.example/desabonnement"),
  },
  {
    key: "bruit-02-avis",
    at: "2026-04-03 06:30",
    from: avisPro,
    to: [contact],
    subject: "Vos clients parlent de vous",
    format: "html",
    text: "Vos clients parlent de vous",
    html: newsletter(
      "Avril sur AvisProche",
      "Répondre à un avis négatif en quatre étapes.",
      [
        ["Un avis déçu ?", "Remerciez, reformulez, proposez une solution. Ne répondez jamais à chaud."],
        ["Invitez vos clients", "N'hésitez pas à leur demander de laisser un avis sur votre fiche."],
      ],
      "https://avisproche.example/stop",
    ),
    headers: bulk("https://avisproche.example/stop"),
    encoding: "base64",
  },
  {
    key: "bruit-03-club",
    at: "2025-11-05 08:00",
    from: chamber,
    to: [contact],
    subject: "Petit-déjeuner du 20 novembre : prévenir les litiges clients",
    text: prose`
      Chers adhérents,

      Le prochain petit-déjeuner du Club aura lieu le jeudi 20 novembre à 8 h 15 à la Maison de l'entreprise. Thème : « Prévenir les litiges avec ses clients, du devis à la mise en demeure », avec un médiateur et un commissaire de justice.

      Inscription gratuite, dans la limite de trente places.

      Le bureau du Club
    `,
    unread: true,
    headers: bulk("mailto:stop@club-entreprises-loire.example"),
  },
  {
    key: "bruit-04-incident-hebergeur",
    at: "2026-02-11 03:12",
    from: nuageSupport,
    to: [contact, karim],
    subject: "[Incident] Perturbation réseau - zone NTE2",
    text: prose`
      Bonjour,

      Une perturbation affecte depuis 02 h 47 une partie du réseau de la zone NTE2. Certains serveurs peuvent être injoignables par intermittence. Nos équipes sont sur place.

      Prochaine information à 04 h 30.

      Ceci est un message automatique, merci de ne pas y répondre.
    `,
    headers: { "Auto-Submitted": "auto-generated" },
  },
  {
    key: "bruit-05-incident-clos",
    at: "2026-02-11 05:40",
    from: nuageSupport,
    to: [contact, karim],
    subject: "[Clos] Perturbation réseau - zone NTE2",
    text: "Bonjour,\n\nLe service est rétabli depuis 05 h 21. Cause : commutateur défectueux, remplacé.\n\nNuage Atlantique, exploitation",
    headers: { "Auto-Submitted": "auto-generated" },
  },
  {
    key: "bruit-06-interne-incident",
    at: "2026-02-11 08:35",
    from: karim,
    to: [claire],
    subject: "Cette nuit",
    text: prose`
      Rien de grave : vingt minutes de coupure chez Nuage Atlantique, aucun client n'a appelé. Thomas Weber m'a juste écrit « vous avez eu un souci cette nuit ou c'est chez nous ? », je lui ai répondu.

      Tu veux qu'on leur demande l'avoir prévu au contrat ?
    `,
    signature: "none",
  },
  {
    key: "bruit-07-rappel-hebergeur",
    at: "2026-05-22 08:05",
    from: nuage,
    to: [odile],
    subject: `Rappel - facture ${supplierInvoice.number} impayée`,
    loose: "2026-05-22-rappel-nuage-atlantique.eml",
    text: prose`
      Bonjour,

      Sauf erreur de notre part, notre facture ${supplierInvoice.number} d'un montant de ${euros(supplierInvoice.gross)} TTC, échue le ${longDate(supplierInvoice.due)}, demeure impayée.

      Nous vous remercions de procéder à son règlement sous huit jours. À défaut, vos services pourront être suspendus conformément à nos conditions générales.

      Cordialement,
    `,
  },
  {
    key: "bruit-08-rappel-hebergeur-reponse",
    at: "2026-05-22 10:20",
    from: odile,
    to: [nuage],
    subject: `RE: Rappel - facture ${supplierInvoice.number} impayée`,
    answers: "bruit-07-rappel-hebergeur",
    text: prose`
      Bonjour,

      Au temps pour moi, la facture était restée dans la mauvaise bannette. Le virement part aujourd'hui.

      Cordialement,
    `,
  },
  {
    key: "bruit-09-absence-yann",
    at: "2026-03-23 14:41",
    from: { ...yann, mailer: "system" },
    to: [claire],
    subject: "Réponse automatique : Réclamation - contrat C-2026-001",
    text: prose`
      Bonjour,

      Je suis en déplacement jusqu'au mercredi 25 mars inclus et consulte mes messages le soir. Pour toute urgence, Maëlle Kervran saura me joindre.

      Yann Le Guen
    `,
    signature: "none",
    headers: { "Auto-Submitted": "auto-replied", "X-Auto-Response-Suppress": "All" },
  },
  {
    key: "bruit-10-absence-bruno",
    at: "2026-05-13 16:12",
    from: { ...bruno, mailer: "system" },
    to: [karim],
    subject: "Absence du bureau : Recette du 19 mai",
    text: "Absent du bureau pour le pont de l'Ascension, de retour lundi 18 mai. En cas de réclamation d'un administré, contacter l'accueil de la mairie.",
    signature: "none",
    headers: { "Auto-Submitted": "auto-replied", Precedence: "auto_reply" },
  },
  {
    key: "bruit-11-signature-hexa",
    at: "2025-09-08 15:10",
    from: signatures,
    to: [claire],
    subject: "Document signé par toutes les parties",
    text: prose`
      Bonjour Claire Vasseur,

      Le document « Contrat portail transporteurs » a été signé par toutes les parties. Vous pouvez le télécharger dans votre espace pendant 90 jours.

      ParapheNet, signature électronique
    `,
    headers: { "Auto-Submitted": "auto-generated" },
  },
  {
    key: "bruit-12-domaine",
    at: "2026-03-02 04:00",
    from: registrar,
    to: [contact],
    subject: "Dernier rappel avant expiration : atelier-brume.example",
    text: prose`
      Bonjour,

      Votre nom de domaine arrive à expiration le 1er avril 2026. Le renouvellement automatique est activé : aucune action n'est nécessaire.

      Domaines & Co
    `,
    headers: { "Auto-Submitted": "auto-generated" },
  },
  {
    key: "bruit-13-escroquerie",
    at: "2026-04-27 02:38",
    from: swindler,
    to: [contact],
    subject: "DERNIER AVIS AVANT SAISIE - dossier n° 7781",
    text: prose`
      Madame, Monsieur,

      Malgré nos multiple relances votre facture reste impayé à ce jour. Un huissier de justice a été mandaté et procédera a la saisie de vos bien sous 48H.

      Pour arrêter la procédure judiciaire réglez immédiatement 486,00 EUR en cliquant sur le lien securisé : hxxp://paiement-dossier-7781.example/regler

      Sans retour de votre part votre dossier sera transmis au Tribunal.

      Service Recouvrement National
    `,
  },
  {
    key: "bruit-14-escroquerie-interne",
    at: "2026-04-27 09:02",
    from: odile,
    to: [claire, karim],
    subject: "TR: DERNIER AVIS AVANT SAISIE - dossier n° 7781",
    text: "Encore une arnaque, surtout ne cliquez pas. Je la signale et je supprime.\n\nOdile",
    signature: "none",
    forwards: { key: "bruit-13-escroquerie", how: "inline" },
  },
  {
    key: "bruit-15-lise-dispo",
    at: "2026-01-09 18:14",
    from: lise,
    to: [karim],
    subject: "Dispos février",
    text: prose`
      Hello Karim,

      J'ai 18 jours libres entre février et avril, à 400 € comme d'habitude. Je te mets mon attestation URSSAF dans le dossier dès que je l'ai téléchargée.

      Bises
    `,
  },
  {
    key: "bruit-16-lise-retard",
    at: "2026-03-12 08:19",
    from: lise,
    to: [karim],
    subject: "en retard",
    text: "Train supprimé, j'arrive vers 10 h. C'est inadmissible cette ligne, je vais finir par leur envoyer une réclamation !",
    signature: "phone",
  },
  {
    key: "bruit-17-comptable-fec",
    at: "2026-06-03 10:40",
    from: prigent,
    to: [odile],
    cc: [claire],
    subject: "Situation au 31 mai",
    text: prose`
      Bonjour Odile,

      Pour préparer la situation, pourriez-vous m'exporter le fichier des écritures au 5 juin ? Je regarderai en particulier les comptes 411 : avez-vous des créances que vous jugez douteuses et qu'il faudrait passer en 416 ?

      Bonne journée,
    `,
  },
  {
    key: "bruit-18-comptable-fec-reponse",
    at: "2026-06-05 11:15",
    from: odile,
    to: [prigent],
    cc: [claire],
    subject: "RE: Situation au 31 mai",
    answers: "bruit-17-comptable-fec",
    text: prose`
      Bonjour Julien,

      Le fichier est déposé dans votre espace. Rien à passer en douteux pour l'instant, Claire veut d'abord voir M. Aubry de vive voix.

      Bonne journée,
    `,
  },
  {
    key: "bruit-19-courtier-attestation",
    at: "2026-01-05 14:22",
    from: mahe,
    to: [claire],
    subject: "Votre attestation RC Pro 2026",
    text: prose`
      Bonjour Madame Vasseur,

      Votre attestation d'assurance responsabilité civile professionnelle 2026 (police RCP-4471-0926) est disponible. Je vous rappelle qu'en cas de réclamation d'un client, il convient de nous prévenir sans attendre.

      Bonne année à toute l'équipe,
    `,
  },
  {
    key: "bruit-20-rocher-cgv",
    at: "2025-12-10 17:30",
    from: rocher,
    to: [claire],
    subject: "CGV 2026 - ma relecture",
    text: prose`
      Chère Claire,

      Voici mes remarques sur le projet de conditions générales 2026. La clause de plafond tient bien ; j'ajouterais simplement la réserve de la faute lourde. Pour la résiliation, garde la mise en demeure préalable de quinze jours.

      Cette note est couverte par le secret professionnel, ne la transfère à personne.

      Amitiés,
    `,
  },
  {
    key: "bruit-21-interne-beton",
    at: "2026-05-26 17:58",
    from: odile,
    to: [claire],
    subject: "Aubry",
    text: prose`
      Claire,

      Toujours rien de M. Aubry. Je te rappelle ce qu'il écrivait le 18 : « à ce prix là je pensais que l'outil me ferait gagner du temps ». À toi de voir si on lui envoie la mise en demeure jeudi ou si tu passes d'abord boire son café.

      Odile
    `,
    signature: "none",
  },
  {
    key: "bruit-22-interne-reponse",
    at: "2026-05-26 18:20",
    from: claire,
    to: [odile],
    subject: "Re: Aubry",
    answers: "bruit-21-interne-beton",
    text: "Les deux, le courrier ET le café.",
    signature: "phone",
  },
  {
    key: "bruit-23-theo",
    at: "2025-09-01 08:12",
    from: trainee,
    to: [claire, karim],
    subject: "premier jour",
    text: "Bonjour, je suis devant la porte mais je n'ai pas encore le code :) Théo",
  },
  {
    key: "bruit-24-theo-liste",
    at: "2026-05-11 18:47",
    from: trainee,
    to: [karim],
    subject: "liste bascule",
    text: prose`
      Karim, j'ai coché toute la liste sauf les deux dernières lignes, je les fais demain matin avec toi.

      Théo
    `,
    signature: "none",
  },
  {
    key: "bruit-25-prospect",
    at: "2026-06-04 15:12",
    from: prospect,
    to: [contact],
    subject: "Demande de devis",
    text: prose`
      Bonjour,

      Notre établissement souhaite refaire son site. Notre agence actuelle nous a beaucoup déçus : six mois de retard et un litige devant le tribunal. Nous cherchons donc un partenaire sérieux, à Nantes si possible.

      Pourriez-vous nous recontacter ?

      Cordialement,
    `,
    charset: "iso-8859-1",
  },
  {
    key: "bruit-26-prospect-reponse",
    at: "2026-06-05 09:20",
    from: claire,
    to: [prospect],
    subject: "Re: Demande de devis",
    answers: "bruit-25-prospect",
    text: "Bonjour Madame,\n\nMerci pour votre message. Seriez-vous disponible mercredi 10 juin à 11 h pour un premier échange par téléphone ?\n\nBien cordialement,",
  },
  {
    key: "bruit-27-retour",
    at: "2026-02-05 09:01",
    from: mailer,
    to: [odile],
    subject: "Undelivered Mail Returned to Sender",
    text: prose`
      This is the mail system at host mx.nuage-atlantique.example.

      I'm sorry to have to inform you that your message could not be delivered to one or more recipients.

      <compta@maison-lumen.example>: host mx.maison-lumen.example said: 550 5.1.1 User unknown
    `,
    headers: { "Auto-Submitted": "auto-replied" },
    encoding: "7bit",
  },
  {
    key: "bruit-28-invitation",
    at: "2026-05-20 12:00",
    from: weber,
    to: [karim],
    subject: "Invitation : point trimestriel portail",
    text: "Point trimestriel, comme d'habitude par visio.",
    attachments: [
      invitation(
        "8f1c22-point-trimestriel@hexa-logistique.example",
        "Point trimestriel portail",
        "20260604T130000Z",
        "20260604T140000Z",
      ),
    ],
  },
  {
    key: "bruit-29-client-transfere-lettre",
    at: "2026-05-25 19:22",
    from: marcel,
    to: [karim],
    subject: "Fwd: Promo coffrages",
    text: "karim c'est ce fournisseur la dont je te parlais, garde le pour les photos",
    signature: "none",
    forwards: { key: "bruit-30-coffrages", how: "attached" },
  },
  {
    key: "bruit-30-coffrages",
    at: "2026-05-25 06:00",
    from: { name: "Coffrages Ouest", address: "promo@coffrages-ouest.example", mailer: "system" },
    to: [marcel],
    subject: "Promo coffrages : - 15 % jusqu'au 31 mai",
    format: "html",
    text: "Promo coffrages",
    html: newsletter(
      "Le déstockage de mai",
      "Banches, étais, coffrages perdus : tout doit partir.",
      [
        ["Banches alu", "à partir de 412 € HT la pièce, livraison sous 48 h en Loire-Atlantique."],
        ["Satisfait ou remboursé", "Une réclamation ? Notre service client vous répond sous huit jours."],
      ],
      "https://coffrages-ouest.example/desinscription",
    ),
    headers: bulk("https://coffrages-ouest.example/desinscription"),
    onlyForwarded: true,
  },
  {
    key: "bruit-31-annonce-conges",
    at: "2026-07-10 11:00",
    from: contact,
    to: [claire],
    subject: "Fermeture d'été de l'atelier",
    format: "alternative",
    text: prose`
      Bonjour à toutes et à tous,

      L'atelier sera fermé du 3 au 16 août. L'astreinte de vos hébergements reste assurée au numéro habituel.

      Bel été à vous,

      L'équipe d'Atelier Brume
    `,
  },
  {
    key: "bruit-32-lumen-absence",
    at: "2026-08-04 09:00",
    from: { ...sophie, mailer: "system" },
    to: [karim],
    subject: "Réponse automatique : Relevé mensuel",
    text: "Bonjour, je suis en congés jusqu'au 21 août. Jeanne Aubin prend le relais pour le catalogue.\n\nSophie Marchetti",
    signature: "none",
    headers: { "Auto-Submitted": "auto-replied" },
  },
  {
    key: "perso-01-belle-ile",
    at: "2025-07-03 12:40",
    from: friend,
    to: [claire],
    subject: "Personnel : Belle-Île",
    text: "coucou, on prend le bateau de 9 h 45 samedi ou celui de 11 h ? j'ai gardé la tente de ton frère. bisous",
    personal: true,
  },
  {
    key: "perso-02-garage",
    at: "2025-10-06 17:15",
    from: claire,
    to: [garage],
    subject: "Personnel : ma voiture",
    text: prose`
      Bonjour,

      Voilà trois semaines que ma voiture est immobilisée chez vous. Je vous mets en demeure de me la rendre réparée sous huit jours, faute de quoi je saisirai le conciliateur.

      Claire Vasseur
    `,
    signature: "none",
    personal: true,
  },
  {
    key: "perso-03-dentiste",
    at: "2025-11-19 08:30",
    from: dentist,
    to: [claire],
    subject: "Votre rendez-vous du 24 novembre",
    text: "Bonjour,\n\nNous vous rappelons votre rendez-vous du lundi 24 novembre à 17 h 30. Tout rendez-vous non annulé 48 h à l'avance pourra être facturé.\n\nLe secrétariat",
    personal: true,
  },
  {
    key: "perso-04-inbox",
    at: "2026-03-14 20:02",
    from: friend,
    to: [claire],
    subject: "Personnel : ton divorce",
    text: "j'ai parlé à ma cousine avocate, elle peut te recevoir jeudi. elle dit de ne rien signer avant. courage ma belle",
    signature: "phone",
  },
];
