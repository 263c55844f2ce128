import { achats, claire, karim, nadia, odile } from "./correspondents.ts";
import { type Message, prose } from "./message.ts";
import { pdf } from "./pieces.ts";

/** A friendly client whose accounts department will not pay an invoice without an order number. */
export const novaRetail: Message[] = [
  {
    key: "nova-01-signature",
    at: "2025-11-03 15:55",
    from: nadia,
    to: [claire],
    subject: "C'est signé",
    text: prose`
      Hello Claire,

      Le contrat de TMA est signé, je te l'ai posé dans le drive. Trop contente qu'on continue ensemble !

      Nadia
    `,
    signature: "none",
  },
  {
    key: "nova-02-ticket",
    at: "2026-01-14 10:26",
    from: nadia,
    to: [karim],
    subject: "petit ticket",
    text: prose`
      Salut Karim,

      Rien d'urgent : sur la page magasins, les horaires du dimanche s'affichent en double pour Levallois. Si tu as cinq minutes cette semaine.

      Merci !
    `,
  },
  {
    key: "nova-03-ticket-ok",
    at: "2026-01-14 11:40",
    from: karim,
    to: [nadia],
    subject: "Re: petit ticket",
    answers: "nova-02-ticket",
    text: prose`
      Corrigé, c'était un vieux jour férié resté dans la base.
      Bonne journée Nadia
    `,
    signature: "none",
  },
  {
    key: "nova-04-soldes",
    at: "2026-02-04 09:18",
    from: nadia,
    to: [karim, claire],
    subject: "Bilan soldes",
    text: prose`
      Bonjour à tous les deux,

      Petit bilan des soldes d'hiver : + 11 % de commandes, le site a tenu sans broncher, même le premier jour à 8 h. Le tribunal des réseaux sociaux ne nous a pas condamnés cette année, merci à vous :)

      Bises de Levallois
    `,
  },
  {
    key: "nova-05-facture",
    at: "2026-04-20 14:50",
    from: odile,
    to: [achats],
    cc: [nadia],
    subject: "Facture F-2026-013",
    text: prose`
      Bonjour,

      Veuillez trouver ci-joint la facture F-2026-013 (tierce maintenance applicative, 2e semestre), échéance 20 mai.

      Bien cordialement,
    `,
    attachments: [pdf("F-2026-013.pdf")],
  },
  {
    key: "nova-06-relance",
    at: "2026-05-27 10:03",
    from: odile,
    to: [achats],
    cc: [nadia],
    subject: "RE: Facture F-2026-013",
    answers: "nova-05-facture",
    text: prose`
      Bonjour,

      Notre facture F-2026-013 de 4 800 € TTC est échue depuis le 20 mai et nous n'avons pas encore reçu votre règlement. Pourriez-vous me dire où elle en est dans votre circuit de validation ?

      Merci d'avance,
    `,
  },
  {
    key: "nova-07-bon-de-commande",
    at: "2026-05-28 16:37",
    from: achats,
    to: [odile],
    cc: [nadia],
    subject: "RE: Facture F-2026-013",
    answers: "nova-06-relance",
    loose: "2026-05-28-nova-retail.eml",
    text: prose`
      Bonjour Odile,

      Le règlement est bloqué dans l'outil faute de bon de commande : depuis le 1er avril, aucune facture ne passe sans ce numéro. Nadia fait le nécessaire et tout partira avec la prochaine campagne de virements, celle du 15 juin.

      Désolée pour ce contretemps purement administratif,
    `,
  },
  {
    key: "nova-08-excuse",
    at: "2026-05-29 08:44",
    from: nadia,
    to: [odile, claire],
    subject: "Re: Facture F-2026-013",
    answers: "nova-07-bon-de-commande",
    quotes: false,
    text: prose`
      Coucou Odile,

      C'est ma faute, j'ai oublié de créer la commande dans le nouvel outil. Fait à l'instant : BC-77120. Ne vous inquiétez pas, vous serez payés !
    `,
    signature: "phone",
  },
  {
    key: "nova-09-noel",
    at: "2026-09-08 11:32",
    from: nadia,
    to: [claire],
    subject: "Noël (oui, déjà)",
    text: prose`
      Hello Claire,

      On attaque la préparation de Noël. Aurais-tu un créneau la semaine du 21 pour qu'on fasse le point sur la page cadeaux ? On aimerait éviter la mise en ligne en catastrophe de l'an dernier (notre direction avait validé les visuels le 30 novembre, on s'en souvient !).

      Bises
    `,
  },
];
