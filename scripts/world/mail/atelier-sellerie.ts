import { claire, gilles } from "./correspondents.ts";
import { type Message, prose } from "./message.ts";

/** A craftsman on a free-mail address with nothing but an unsigned quote, and one soft reproach. */
export const atelierSellerie: Message[] = [
  {
    key: "sellerie-01-contact",
    at: "2026-04-16 12:44",
    from: gilles,
    to: [claire],
    subject: "site internet",
    text: prose`
      bonjour madame

      je suis sellier je refais des selles de cheval et des sieges de voitures anciennes. il me faudrait un site avec mes photos pas plus. un client m a dit du bien de vous

      cordialement
    `,
  },
  {
    key: "sellerie-02-reponse",
    at: "2026-04-17 09:30",
    from: claire,
    to: [gilles],
    subject: "Re: site internet",
    answers: "sellerie-01-contact",
    text: prose`
      Bonjour Monsieur Morvan,

      Votre métier nous plaît beaucoup. Pourriez-vous m'envoyer une dizaine de photos et me dire si vos clients vous appellent ou vous écrivent ? Je vous ferai un devis à partir de là.

      Bien à vous,
    `,
  },
  {
    key: "sellerie-03-photos",
    at: "2026-04-21 20:10",
    from: gilles,
    to: [claire],
    subject: "Re: site internet",
    answers: "sellerie-02-reponse",
    text: "voila les photos par wetransfer, les gens m appellent surtout. une selle de 1920 et la banquette de la Traction c est mes preferees",
    signature: "phone",
    encoding: "quoted-printable",
  },
  {
    key: "sellerie-04-devis",
    at: "2026-05-04 16:05",
    from: claire,
    to: [gilles],
    subject: "Devis D-2026-012",
    text: prose`
      Bonjour Monsieur Morvan,

      Le devis D-2026-012 est prêt : 2 400 € HT pour un catalogue de trente pièces, une demi-journée de prise de vue à l'atelier et un formulaire de contact. Je l'ai déposé dans votre espace, il suffit de le signer pour que nous réservions le mois de mai.

      Bien à vous,
    `,
  },
  {
    key: "sellerie-05-accord-oral",
    at: "2026-05-06 07:58",
    from: gilles,
    to: [claire],
    subject: "Re: Devis D-2026-012",
    answers: "sellerie-04-devis",
    text: prose`
      bonjour c est bon pour moi le prix, je signe des que mon fils passe avec l imprimante. vous pouvez commencer
    `,
    signature: "phone",
  },
  {
    key: "sellerie-06-pas-de-nouvelles",
    at: "2026-06-01 18:29",
    from: gilles,
    to: [claire],
    subject: "nouvelles ?",
    loose: "2026-06-01-atelier-sellerie.eml",
    text: prose`
      bonjour madame vasseur

      toujours pas de nouvelles du site et ca fait bientot un mois. j ai laissé deux messages la semaine derniere. je me demande si vous m avez pas un peu oublié

      merci de me dire
    `,
  },
];
