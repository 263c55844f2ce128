import * as world from "../world.ts";
import type { Correspondent, Mailer } from "./message.ts";

type Named = { readonly name: string; readonly email: string };

function correspondent(
  person: Named,
  mailer: Mailer,
  signature?: string,
  more: Partial<Correspondent> = {},
): Correspondent {
  return {
    name: person.name,
    address: person.email,
    mailer,
    ...(signature === undefined ? {} : { signature }),
    ...more,
  };
}

// Us

export const claire = correspondent(
  world.claire,
  "apple",
  `Claire Vasseur\nGérante\nAtelier Brume, 14 rue des Carmes, 44000 Nantes\n${world.claire.phone}`,
);
export const karim = correspondent(
  world.karim,
  "thunderbird",
  `Karim Benali\nLead développeur, Atelier Brume\n${world.karim.phone}`,
);
export const odile = correspondent(
  { name: "Comptabilité Atelier Brume", email: world.odile.email },
  "outlook",
  `Odile Perrin\nComptabilité\nAtelier Brume SARL\n${world.odile.phone}`,
);
export const contact = correspondent({ name: "Atelier Brume", email: world.brumeContact }, "gmail");

// Clients

export const sophie = correspondent(
  world.sophie,
  "gmail",
  "Sophie Marchetti\nPrésidente, Maison Lumen\nLuminaires et objets de décoration",
);
export const jeanne = correspondent(
  { name: "Jeanne Aubin", email: "catalogue@maison-lumen.example" },
  "gmail",
  "Jeanne Aubin\nCatalogue et contenus, Maison Lumen",
);

const ostreaDisclaimer =
  "Ce message et ses pièces jointes sont confidentiels et établis à l'attention exclusive de leurs destinataires. Toute diffusion non autorisée est interdite et peut donner lieu à des poursuites. Si vous l'avez reçu par erreur, merci de le détruire et d'en avertir l'expéditeur.";
export const yann = correspondent(
  { name: "LE GUEN Yann", email: world.yann.email },
  "outlook",
  `Yann Le Guen\nDirecteur général\nGroupe Ostrea SA\n3 zone conchylicole du Vivier, 35260 Cancale\n${world.yann.phone}`,
  { disclaimer: ostreaDisclaimer },
);
export const maelle = correspondent(
  { name: "KERVRAN Maëlle", email: "maelle.kervran@groupe-ostrea.example" },
  "outlook",
  "Maëlle Kervran\nAdministration des ventes\nGroupe Ostrea SA",
  { disclaimer: ostreaDisclaimer },
);
export const lescure = correspondent(
  { name: "Adrien Lescure", email: world.lescure.email },
  "outlook",
  `Adrien Lescure\nAvocat au barreau de Rennes\nToque ${world.lescure.toque}\nLescure Avocats, ${world.lescure.street}, 35000 Rennes\n${world.lescure.phone}`,
  {
    disclaimer:
      "Ce message est susceptible de contenir des informations couvertes par le secret professionnel. S'il ne vous est pas destiné, merci de le supprimer.",
  },
);
export const kerdraon = correspondent(
  { name: "Étude Kerdraon & Le Dantec", email: world.kerdraon.email },
  "outlook",
  `${world.kerdraon.name}\n${world.kerdraon.office}\n${world.kerdraon.street}, 44000 Nantes`,
);

const brightwaterDisclaimer =
  "Brightwater Ltd, registered in England and Wales no. 00914477. This email is confidential and may be privileged. If you have received it in error please delete it and let us know.";
export const james = correspondent(
  world.james,
  "outlook",
  `James Holloway\nHead of Digital, Brightwater Ltd\n${world.james.phone}`,
  { lang: "en", disclaimer: brightwaterDisclaimer },
);
export const eleanor = correspondent(
  world.eleanor,
  "outlook",
  "Eleanor Whitcombe\nChief Operating Officer\nBrightwater Ltd, 8 Harbour Row, Bristol BS1 9ZZ",
  { lang: "en", disclaimer: brightwaterDisclaimer },
);
/** We sign in English when we write to Bristol. */
export const karimInEnglish = {
  ...karim,
  lang: "en" as const,
  signature: "Karim Benali\nLead developer, Atelier Brume",
};
export const claireInEnglish = {
  ...claire,
  lang: "en" as const,
  signature: "Claire Vasseur\nManaging director, Atelier Brume",
};

export const bruno = correspondent(
  { name: "TESSIER Bruno", email: world.bruno.email },
  "outlook",
  `Bruno Tessier\nResponsable de la communication\nVille de Marsanne, 1 place de la Mairie, 26740 Marsanne\n${world.bruno.phone}`,
  { disclaimer: "N'imprimez ce message que si nécessaire." },
);
export const finances = correspondent(
  { name: "Service des finances", email: "finances@ville-marsanne.example" },
  "outlook",
  "Service des finances\nVille de Marsanne",
  { disclaimer: "N'imprimez ce message que si nécessaire." },
);
export const marcel = correspondent(
  { name: "marcel aubry", email: world.marcel.email },
  "thunderbird",
  "Marcel Aubry\nBéton & Fils SARL\nmaçonnerie gros oeuvre terrassement",
);
export const carrel = correspondent(world.ines, "apple", "Dr Inès Carrel\nPrésidente de la Clinique Vauban, Lille");
export const riou = correspondent(
  { name: "Thomas Riou", email: "t.riou@clinique-vauban.example" },
  "outlook-plain",
  "Thomas Riou\nResponsable administratif\nClinique Vauban\n112 boulevard Vauban, 59000 Lille",
);
export const nadia = correspondent(world.nadia, "gmail", "Nadia Ferreira\nDirectrice e-commerce, Nova Retail");
export const achats = correspondent(
  { name: "Comptabilité fournisseurs Nova Retail", email: "comptafour@nova-retail.example" },
  "outlook",
  "Camille Dufresne\nComptabilité fournisseurs\nNova Retail SAS",
);
export const celine = correspondent(world.celine, "gmail", "Céline\nStudio Pivoine, fleurs et scénographie");
export const maurin = correspondent(
  { name: "SELARL Maurin", email: world.maurin.email },
  "outlook",
  `${world.maurin.name}\nMandataire judiciaire\n${world.maurin.street}, 49100 Angers`,
);
export const gilles = correspondent(
  { name: "gilles morvan", email: world.gilles.email },
  "iphone",
  "Gilles Morvan\nAtelier Sellerie Morvan\nLa Roche-Bernard",
);
export const ferrand = correspondent(
  { name: "Antoine Ferrand", email: world.antoine.email },
  "outlook",
  "Antoine Ferrand\nAvocat au barreau de Paris\nToque C 1187\nCabinet Ferrand & Associés\n18 rue de la Conciergerie, 75008 Paris",
  { disclaimer: "Ce courriel peut contenir des informations couvertes par le secret professionnel de l'avocat." },
);
export const lucie = correspondent(
  { name: "Lucie Estève", email: "l.esteve@cabinet-ferrand.example" },
  "outlook",
  "Lucie Estève\nResponsable administrative\nCabinet Ferrand & Associés, avocats au barreau de Paris",
);
export const agathe = correspondent(
  world.agathe,
  "apple",
  "Agathe de Saulnes\nDomaine de l'Orne\nLes Trois Terrasses, 49540 Martigné-Briand",
);
export const weber = correspondent(
  world.thomas,
  "outlook-plain",
  "Thomas Weber\nDirecteur des opérations\nHexa Logistique SAS\nParc des Quatre-Vents, Strasbourg",
);

// Around us

export const rocher = correspondent(
  { name: "Hélène Rocher", email: world.rocher.email },
  "outlook",
  `Hélène Rocher\nAvocat au barreau de Nantes\n${world.rocher.office}, ${world.rocher.street}`,
  { disclaimer: "Correspondance confidentielle entre l'avocat et son client." },
);
export const phare = correspondent(
  { name: "Sinistres - Assurances du Phare", email: world.insurance.claimsEmail },
  "outlook",
  "Mathilde Quéré\nGestionnaire sinistres, responsabilité civile professionnelle\nAssurances du Phare",
);
export const mahe = correspondent(world.insurance.brokerContact, "outlook", "Laurent Mahé\nCourtage Estuaire");
export const nuage = correspondent(
  { name: "Nuage Atlantique", email: world.suppliers.nuage.people[0].email },
  "system",
  "Service facturation\nNuage Atlantique",
);
export const nuageSupport = correspondent(
  { name: "Nuage Atlantique - exploitation", email: world.suppliers.nuage.supportEmail },
  "system",
);
export const lise = correspondent(world.lise, "gmail", "Lise Garnier EI\ndéveloppeuse indépendante, Nantes");
export const prigent = correspondent(
  world.accountant.contact,
  "outlook",
  "Julien Prigent\nExpert-comptable\nCabinet Comptable Loire",
);
