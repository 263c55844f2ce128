/**
 * The sample world: everyone, every sum and every date that the generated documents and the generated mail share.
 * All persons, firms, addresses, numbers and domains are invented (SIREN start with 0, which the register does not
 * allot; telephone numbers lie in the ranges kept for fiction; domains end in `.example`).
 * Dates are `YYYY-MM-DD`, sums are integer euro cents.
 */

export interface Person {
  readonly name: string;
  /** As a signature block prints it: "gérante", "Chief Operating Officer". */
  readonly capacity: string;
  readonly email: string;
  readonly phone?: string;
  /** What this person's initials spell, drawn at the foot of each page. */
  readonly initials: string;
}

export interface Company {
  readonly id: string;
  readonly name: string;
  readonly legalForm: string;
  readonly capital?: number;
  readonly street: string;
  readonly postcode: string;
  readonly city: string;
  readonly country: string;
  /** City of the trade register; none for public bodies and craftsmen. */
  readonly register?: string;
  /** Nine digits, Luhn-valid; the British client has a company number instead. */
  readonly siren?: string;
  readonly companyNumber?: string;
  readonly domain: string;
  readonly people: readonly [Person, ...Person[]];
}

function person(name: string, capacity: string, email: string, initials: string, phone?: string): Person {
  return phone === undefined ? { name, capacity, email, initials } : { name, capacity, email, initials, phone };
}

/** The day the ledger was exported. */
export const ledgerDay = "2026-06-05";

export const claire = person(
  "Claire Vasseur",
  "gérante",
  "claire.vasseur@atelier-brume.example",
  "CV",
  "02 61 91 14 40",
);
export const karim = person(
  "Karim Benali",
  "lead développeur",
  "karim.benali@atelier-brume.example",
  "KB",
  "02 61 91 14 42",
);
export const odile = person("Odile Perrin", "comptabilité", "compta@atelier-brume.example", "OP", "02 61 91 14 43");

export const brume: Company = {
  id: "atelier-brume",
  name: "Atelier Brume",
  legalForm: "SARL",
  capital: 20_000_00,
  street: "14 rue des Carmes",
  postcode: "44000",
  city: "Nantes",
  country: "France",
  register: "Nantes",
  siren: "048139273",
  domain: "atelier-brume.example",
  people: [claire, karim, odile],
};
/** Bank 99999 does not exist. */
export const brumeIban = "FR82 9999 9000 0100 4813 9270 199";
export const brumeContact = "contact@atelier-brume.example";

export const sophie = person(
  "Sophie Marchetti",
  "présidente",
  "sophie.marchetti@maison-lumen.example",
  "SM",
  "04 65 71 22 18",
);
export const yann = person(
  "Yann Le Guen",
  "directeur général",
  "yann.leguen@groupe-ostrea.example",
  "YLG",
  "02 61 91 37 05",
);
export const james = person(
  "James Holloway",
  "Head of Digital",
  "james.holloway@brightwater.example",
  "JH",
  "+44 1632 960 148",
);
export const eleanor = person(
  "Eleanor Whitcombe",
  "Chief Operating Officer",
  "eleanor.whitcombe@brightwater.example",
  "EW",
  "+44 1632 960 140",
);
export const delphine = person("Delphine Arnoux", "maire", "mairie@ville-marsanne.example", "DA", "04 65 71 80 00");
export const bruno = person(
  "Bruno Tessier",
  "responsable de la communication",
  "b.tessier@ville-marsanne.example",
  "BT",
  "04 65 71 80 12",
);
export const marcel = person("Marcel Aubry", "gérant", "m.aubry@beton-et-fils.example", "MA", "02 61 91 55 61");
export const ines = person("Dr Inès Carrel", "présidente", "i.carrel@clinique-vauban.example", "IC", "03 53 01 41 09");
export const nadia = person(
  "Nadia Ferreira",
  "directrice e-commerce",
  "nadia.ferreira@nova-retail.example",
  "NF",
  "01 99 00 27 31",
);
export const celine = person("Céline Roy", "gérante", "celine@studio-pivoine.example", "CR", "02 61 91 68 20");
export const gilles = person(
  "Gilles Morvan",
  "artisan sellier",
  "gilles.morvan.sellier@courriel-libre.example",
  "GM",
  "06 39 98 14 77",
);
export const antoine = person(
  "Me Antoine Ferrand",
  "avocat associé",
  "a.ferrand@cabinet-ferrand.example",
  "AF",
  "01 99 00 48 60",
);
export const agathe = person("Agathe de Saulnes", "gérante", "agathe@domaine-orne.example", "AS", "02 61 91 90 33");
export const thomas = person(
  "Thomas Weber",
  "directeur des opérations",
  "thomas.weber@hexa-logistique.example",
  "TW",
  "03 53 01 77 25",
);

export const clients = {
  "maison-lumen": {
    id: "maison-lumen",
    name: "Maison Lumen",
    legalForm: "SAS",
    capital: 50_000_00,
    street: "27 quai des Tanneurs",
    postcode: "69009",
    city: "Lyon",
    country: "France",
    register: "Lyon",
    siren: "052074168",
    domain: "maison-lumen.example",
    people: [sophie],
  },
  "groupe-ostrea": {
    id: "groupe-ostrea",
    name: "Groupe Ostrea",
    legalForm: "SA",
    capital: 640_000_00,
    street: "3 zone conchylicole du Vivier",
    postcode: "35260",
    city: "Cancale",
    country: "France",
    register: "Saint-Malo",
    siren: "039441282",
    domain: "groupe-ostrea.example",
    people: [yann],
  },
  brightwater: {
    id: "brightwater",
    name: "Brightwater Ltd",
    legalForm: "private limited company",
    street: "8 Harbour Row",
    postcode: "BS1 9ZZ",
    city: "Bristol",
    country: "United Kingdom",
    companyNumber: "00914477",
    domain: "brightwater.example",
    people: [james, eleanor],
  },
  "ville-de-marsanne": {
    id: "ville-de-marsanne",
    name: "Ville de Marsanne",
    legalForm: "commune",
    street: "1 place de la Mairie",
    postcode: "26740",
    city: "Marsanne",
    country: "France",
    siren: "022619076",
    domain: "ville-marsanne.example",
    people: [delphine, bruno],
  },
  "beton-et-fils": {
    id: "beton-et-fils",
    name: "Béton & Fils",
    legalForm: "SARL",
    capital: 15_000_00,
    street: "Zone artisanale des Landes, 6 rue du Gravier",
    postcode: "44390",
    city: "Nort-sur-Erdre",
    country: "France",
    register: "Nantes",
    siren: "067318428",
    domain: "beton-et-fils.example",
    people: [marcel],
  },
  "clinique-vauban": {
    id: "clinique-vauban",
    name: "Clinique Vauban",
    legalForm: "SAS",
    capital: 300_000_00,
    street: "112 boulevard Vauban",
    postcode: "59000",
    city: "Lille",
    country: "France",
    register: "Lille Métropole",
    siren: "071855308",
    domain: "clinique-vauban.example",
    people: [ines],
  },
  "nova-retail": {
    id: "nova-retail",
    name: "Nova Retail",
    legalForm: "SAS",
    capital: 120_000_00,
    street: "41 avenue du Parc-Neuf",
    postcode: "92300",
    city: "Levallois-Perret",
    country: "France",
    register: "Nanterre",
    siren: "084122654",
    domain: "nova-retail.example",
    people: [nadia],
  },
  "studio-pivoine": {
    id: "studio-pivoine",
    name: "Studio Pivoine",
    legalForm: "SARL",
    capital: 5_000_00,
    street: "9 rue du Mûrier",
    postcode: "49000",
    city: "Angers",
    country: "France",
    register: "Angers",
    siren: "089304174",
    domain: "studio-pivoine.example",
    people: [celine],
  },
  "atelier-sellerie": {
    id: "atelier-sellerie",
    name: "Atelier Sellerie Morvan",
    legalForm: "EI",
    street: "2 chemin du Bourrelier",
    postcode: "56130",
    city: "La Roche-Bernard",
    country: "France",
    siren: "091277442",
    domain: "courriel-libre.example",
    people: [gilles],
  },
  "cabinet-ferrand": {
    id: "cabinet-ferrand",
    name: "Cabinet Ferrand & Associés",
    legalForm: "AARPI",
    street: "18 rue de la Conciergerie",
    postcode: "75008",
    city: "Paris",
    country: "France",
    siren: "043906114",
    domain: "cabinet-ferrand.example",
    people: [antoine],
  },
  "domaine-orne": {
    id: "domaine-orne",
    name: "Domaine de l’Orne",
    legalForm: "SCEA",
    capital: 90_000_00,
    street: "Lieu-dit Les Trois Terrasses",
    postcode: "49540",
    city: "Martigné-Briand",
    country: "France",
    register: "Angers",
    siren: "056749203",
    domain: "domaine-orne.example",
    people: [agathe],
  },
  "hexa-logistique": {
    id: "hexa-logistique",
    name: "Hexa Logistique",
    legalForm: "SAS",
    capital: 200_000_00,
    street: "Parc des Quatre-Vents, bâtiment C",
    postcode: "67100",
    city: "Strasbourg",
    country: "France",
    register: "Strasbourg",
    siren: "061088530",
    domain: "hexa-logistique.example",
    people: [thomas],
  },
} as const satisfies Record<string, Company>;
export type ClientId = keyof typeof clients;

/** Our own counsel: what she writes is privileged. */
export const rocher = {
  name: "Me Hélène Rocher",
  office: "Rocher Avocats",
  bar: "barreau de Nantes",
  street: "5 allée de l’Île-Gloriette",
  postcode: "44000",
  city: "Nantes",
  email: "h.rocher@rocher-avocats.example",
  domain: "rocher-avocats.example",
  phone: "02 61 91 20 06",
} as const;

/** Counsel of Groupe Ostrea. */
export const lescure = {
  name: "Me Adrien Lescure",
  office: "Lescure Avocats",
  bar: "barreau de Rennes",
  /** The lawyer's box at the court: identifies him. */
  toque: "R 214",
  street: "31 rue de la Monnaie",
  postcode: "35000",
  city: "Rennes",
  email: "a.lescure@lescure-avocats.example",
  domain: "lescure-avocats.example",
  phone: "02 61 91 81 14",
  /** His file reference, printed on the letter and in the mail's subject. */
  reference: "OSTREA / ATELIER BRUME – 26.0417 AL",
} as const;

/** Commissaire de justice who serves the writ of Groupe Ostrea. */
export const kerdraon = {
  name: "Me Solène Kerdraon",
  office: "SELARL Kerdraon & Le Dantec, commissaires de justice",
  street: "7 rue Mercœur",
  postcode: "44000",
  city: "Nantes",
  email: "actes@kerdraon-ledantec.example",
  domain: "kerdraon-ledantec.example",
} as const;

/** Mandataire judiciaire in the redressement of Studio Pivoine. */
export const maurin = {
  name: "Me Paul Maurin",
  office: "SELARL Maurin, mandataires judiciaires",
  street: "22 boulevard du Roi-René",
  postcode: "49100",
  city: "Angers",
  email: "etude@maurin-mj.example",
  domain: "maurin-mj.example",
  reference: "RJ-2026-118",
} as const;

export const insurance = {
  insurer: "Assurances du Phare",
  insurerAddress: "60 quai du Sillon, 35400 Saint-Malo",
  insurerSiren: "018473603",
  insurerDomain: "phare-assurances.example",
  claimsEmail: "sinistres@phare-assurances.example",
  broker: "Courtage Estuaire",
  brokerDomain: "courtage-estuaire.example",
  brokerContact: { name: "Laurent Mahé", email: "laurent.mahe@courtage-estuaire.example" },
  brokerSiren: "025904467",
  policyNumber: "RCP-4471-0926",
  periodStart: "2026-01-01",
  periodEnd: "2026-12-31",
  limitPerClaim: 200_000_00,
  limitPerYear: 300_000_00,
  franchise: 1_000_00,
  /** The policy says "5 jours" and not which days. */
  notificationDays: 5,
} as const;

export const lise = person(
  "Lise Garnier",
  "développeuse indépendante",
  "lise@lise-garnier.example",
  "LG",
  "06 39 98 52 30",
);
export const suppliers = {
  nuage: {
    id: "nuage-atlantique",
    name: "Nuage Atlantique",
    legalForm: "SAS",
    capital: 250_000_00,
    street: "4 rue du Datacentre",
    postcode: "44800",
    city: "Saint-Herblain",
    country: "France",
    register: "Nantes",
    siren: "077490316",
    domain: "nuage-atlantique.example",
    people: [person("Service facturation", "facturation", "facturation@nuage-atlantique.example", "SF")],
    supportEmail: "support@nuage-atlantique.example",
  },
  lise: {
    id: "lise-garnier",
    name: "Lise Garnier",
    legalForm: "EI",
    street: "19 venelle du Calvaire",
    postcode: "44100",
    city: "Nantes",
    country: "France",
    siren: "093681252",
    domain: "lise-garnier.example",
    people: [lise],
  },
} as const satisfies Record<string, Company & { supportEmail?: string }>;
/** Our accountant. */
export const accountant = {
  name: "Cabinet Comptable Loire",
  siren: "030215792",
  domain: "ccloire.example",
  contact: { name: "Julien Prigent", email: "j.prigent@ccloire.example" },
} as const;
/** Nuage Atlantique's invoice to us that its reminders are about. */
export const supplierInvoice = {
  number: "NA-2026-0412",
  date: "2026-04-15",
  due: "2026-05-15",
  net: 640_00,
  vat: 128_00,
  gross: 768_00,
  label: "Serveurs dédiés et sauvegardes, 2e trimestre 2026",
} as const;

export interface Invoice {
  readonly number: string;
  readonly client: ClientId;
  readonly date: string;
  /** Undefined: the invoice forgets it (and the 40 € where `fixedCompensation` is false). */
  readonly due: string | undefined;
  /** Value date at our bank; undefined: unpaid on `ledgerDay`. */
  readonly paid: string | undefined;
  readonly net: number;
  readonly vat: number;
  readonly gross: number;
  readonly label: string;
  /** A PDF lies in fixtures/factures. */
  readonly pdf: boolean;
  readonly fixedCompensation: boolean;
}

function issued(
  number: string,
  client: ClientId,
  date: string,
  due: string | undefined,
  paid: string | undefined,
  net: number,
  label: string,
  more: { pdf?: boolean; fixedCompensation?: boolean } = {},
): Invoice {
  const vat = client === "brightwater" ? 0 : net / 5;
  return {
    number,
    client,
    date,
    due,
    paid,
    net,
    vat,
    gross: net + vat,
    label,
    pdf: more.pdf ?? false,
    fixedCompensation: more.fixedCompensation ?? true,
  };
}

/** Every invoice we issued, in order. Brightwater is outside the Union: no VAT. */
export const invoices: readonly Invoice[] = [
  issued(
    "F-2025-001",
    "brightwater",
    "2025-04-30",
    "2025-05-30",
    "2025-05-19",
    950_00,
    "Managed hosting and support, April 2025",
  ),
  issued(
    "F-2025-002",
    "brightwater",
    "2025-05-31",
    "2025-06-30",
    "2025-06-18",
    950_00,
    "Managed hosting and support, May 2025",
  ),
  issued(
    "F-2025-003",
    "brightwater",
    "2025-06-30",
    "2025-07-30",
    "2025-07-18",
    950_00,
    "Managed hosting and support, June 2025",
  ),
  issued(
    "F-2025-004",
    "domaine-orne",
    "2025-06-30",
    "2025-07-30",
    "2025-07-08",
    1800_00,
    "Boutique en ligne, hébergement et maintenance, 2e trimestre 2025",
  ),
  issued(
    "F-2025-005",
    "groupe-ostrea",
    "2025-06-30",
    "2025-07-31",
    "2025-07-24",
    9600_00,
    "Refonte du site institutionnel, acompte de 50 %",
  ),
  issued(
    "F-2025-006",
    "clinique-vauban",
    "2025-07-01",
    "2025-07-31",
    "2025-07-29",
    2400_00,
    "Hébergement et maintenance du portail patients, 3e trimestre 2025",
  ),
  issued(
    "F-2025-007",
    "groupe-ostrea",
    "2025-07-10",
    "2025-08-31",
    "2025-08-20",
    7200_00,
    "Hébergement et maintenance annuels du site institutionnel",
  ),
  issued(
    "F-2025-008",
    "brightwater",
    "2025-07-31",
    "2025-08-30",
    "2025-08-18",
    950_00,
    "Managed hosting and support, July 2025",
  ),
  issued(
    "F-2025-009",
    "brightwater",
    "2025-08-31",
    "2025-09-30",
    "2025-09-18",
    950_00,
    "Managed hosting and support, August 2025",
  ),
  issued(
    "F-2025-010",
    "hexa-logistique",
    "2025-09-15",
    "2025-10-15",
    "2025-10-09",
    4000_00,
    "Portail transporteurs, acompte de 50 %",
  ),
  issued(
    "F-2025-011",
    "brightwater",
    "2025-09-30",
    "2025-10-30",
    "2025-10-20",
    950_00,
    "Managed hosting and support, September 2025",
  ),
  issued(
    "F-2025-012",
    "domaine-orne",
    "2025-09-30",
    "2025-10-30",
    "2025-10-08",
    1800_00,
    "Boutique en ligne, hébergement et maintenance, 3e trimestre 2025",
  ),
  issued(
    "F-2025-013",
    "groupe-ostrea",
    "2025-09-30",
    "2025-10-31",
    "2025-10-23",
    9600_00,
    "Refonte du site institutionnel, solde",
  ),
  issued(
    "F-2025-014",
    "clinique-vauban",
    "2025-10-01",
    "2025-10-31",
    "2025-10-29",
    2400_00,
    "Hébergement et maintenance du portail patients, 4e trimestre 2025",
  ),
  issued(
    "F-2025-015",
    "brightwater",
    "2025-10-31",
    "2025-11-30",
    "2025-11-18",
    950_00,
    "Managed hosting and support, October 2025",
  ),
  issued(
    "F-2025-016",
    "hexa-logistique",
    "2025-11-14",
    "2025-12-14",
    "2025-12-04",
    4000_00,
    "Portail transporteurs, solde de 50 %",
    { pdf: true },
  ),
  issued(
    "F-2025-017",
    "nova-retail",
    "2025-11-28",
    "2025-12-28",
    "2025-12-19",
    4000_00,
    "Tierce maintenance applicative, 1er semestre du contrat",
  ),
  issued(
    "F-2025-018",
    "brightwater",
    "2025-11-30",
    "2025-12-30",
    "2025-12-18",
    950_00,
    "Managed hosting and support, November 2025",
  ),
  issued(
    "F-2025-019",
    "studio-pivoine",
    "2025-12-05",
    "2026-01-04",
    "2025-12-22",
    1500_00,
    "Site vitrine, acompte de 50 %",
  ),
  issued(
    "F-2025-020",
    "brightwater",
    "2025-12-31",
    "2026-01-30",
    "2026-01-19",
    950_00,
    "Managed hosting and support, December 2025",
  ),
  issued(
    "F-2025-021",
    "domaine-orne",
    "2025-12-31",
    "2026-01-30",
    "2026-01-09",
    1800_00,
    "Boutique en ligne, hébergement et maintenance, 4e trimestre 2025",
  ),
  issued(
    "F-2026-001",
    "clinique-vauban",
    "2026-01-02",
    "2026-02-01",
    "2026-01-28",
    2400_00,
    "Hébergement et maintenance du portail patients, 1er trimestre 2026",
  ),
  issued(
    "F-2026-002",
    "beton-et-fils",
    "2026-01-12",
    undefined,
    "2026-02-09",
    3900_00,
    "Configurateur de chantier, acompte",
    { pdf: true, fixedCompensation: false },
  ),
  issued(
    "F-2026-003",
    "ville-de-marsanne",
    "2026-01-30",
    "2026-03-01",
    "2026-02-26",
    4500_00,
    "Site municipal, acompte de 30 %",
    { pdf: true },
  ),
  issued(
    "F-2026-004",
    "brightwater",
    "2026-01-31",
    "2026-02-28",
    "2026-02-18",
    950_00,
    "Managed hosting and support, January 2026",
  ),
  issued(
    "F-2026-005",
    "maison-lumen",
    "2026-02-04",
    "2026-03-06",
    "2026-02-20",
    5250_00,
    "Migration, acompte de 50 % (4 250 €) et hébergement annuel (1 000 €)",
    { pdf: true },
  ),
  issued(
    "F-2026-006",
    "cabinet-ferrand",
    "2026-02-16",
    "2026-03-18",
    "2026-03-05",
    3000_00,
    "Refonte du site du cabinet, acompte de 50 %",
  ),
  issued(
    "F-2026-007",
    "groupe-ostrea",
    "2026-02-27",
    "2026-03-31",
    undefined,
    12000_00,
    "Portail de commande professionnel, prix forfaitaire",
    { pdf: true },
  ),
  issued(
    "F-2026-008",
    "brightwater",
    "2026-02-28",
    "2026-03-30",
    "2026-03-18",
    950_00,
    "Managed hosting and support, February 2026",
  ),
  issued(
    "F-2026-009",
    "beton-et-fils",
    "2026-03-23",
    "2026-04-22",
    undefined,
    7800_00,
    "Configurateur de chantier, solde à la livraison",
    { pdf: true },
  ),
  issued(
    "F-2026-010",
    "brightwater",
    "2026-03-31",
    "2026-04-30",
    "2026-04-20",
    950_00,
    "Managed hosting and support, March 2026",
  ),
  issued(
    "F-2026-011",
    "domaine-orne",
    "2026-03-31",
    "2026-04-30",
    "2026-04-10",
    1800_00,
    "Boutique en ligne, hébergement et maintenance, 1er trimestre 2026",
    { pdf: true },
  ),
  issued(
    "F-2026-012",
    "clinique-vauban",
    "2026-04-01",
    "2026-05-01",
    "2026-04-28",
    2400_00,
    "Hébergement et maintenance du portail patients, 2e trimestre 2026",
    { pdf: true },
  ),
  issued(
    "F-2026-013",
    "nova-retail",
    "2026-04-20",
    "2026-05-20",
    undefined,
    4000_00,
    "Tierce maintenance applicative, 2e semestre du contrat",
    { pdf: true },
  ),
  issued(
    "F-2026-014",
    "cabinet-ferrand",
    "2026-04-27",
    "2026-05-27",
    "2026-05-11",
    3000_00,
    "Refonte du site du cabinet, solde de 50 %",
    { pdf: true },
  ),
  issued(
    "F-2026-015",
    "brightwater",
    "2026-04-30",
    "2026-05-30",
    "2026-05-18",
    950_00,
    "Managed hosting and support, April 2026",
  ),
  issued(
    "F-2026-016",
    "studio-pivoine",
    "2026-04-30",
    "2026-05-30",
    undefined,
    1500_00,
    "Site vitrine, solde de 50 %",
    { pdf: true },
  ),
  issued(
    "F-2026-017",
    "maison-lumen",
    "2026-05-12",
    "2026-06-11",
    "2026-05-15",
    4250_00,
    "Migration de la boutique, solde de 50 %",
    { pdf: true },
  ),
  issued(
    "F-2026-018",
    "ville-de-marsanne",
    "2026-05-20",
    "2026-06-19",
    undefined,
    10500_00,
    "Site municipal, solde de 70 %",
    { pdf: true },
  ),
  issued(
    "F-2026-019",
    "brightwater",
    "2026-05-31",
    "2026-06-30",
    undefined,
    950_00,
    "Managed hosting and support, May 2026",
    { pdf: true },
  ),
];

/** @throws when no invoice bears this number. */
export function invoice(number: string): Invoice {
  const found = invoices.find((candidate) => candidate.number === number);
  if (found === undefined) throw new Error(`no invoice ${number}`);
  return found;
}

/** Gesture to Hexa Logistique that closed its dissatisfaction of October 2025; set off against F-2025-016. */
export const creditNote = {
  number: "A-2025-001",
  client: "hexa-logistique",
  date: "2025-11-17",
  onInvoice: "F-2025-016",
  net: 400_00,
  vat: 80_00,
  gross: 480_00,
  label: "Geste commercial, mise en service décalée de deux semaines",
} as const;

/** What each client signed (or not): the papers of fixtures/contrats. Sums are HT. */
export const contracts = {
  "maison-lumen": {
    number: "C-2026-004",
    date: "2026-02-03",
    total: 9_500_00,
    migration: 8_500_00,
    hosting: 1_000_00,
    place: "Lyon",
    title: "Contrat de migration et d’hébergement de boutique en ligne",
  },
  "groupe-ostrea": {
    number: "C-2026-001",
    date: "2026-01-15",
    total: 12_000_00,
    place: "Nantes",
    title: "Contrat de réalisation d’un portail de commande professionnel",
  },
  brightwater: {
    number: "MSA-2025-03",
    date: "2025-03-28",
    monthly: 950_00,
    place: "Bristol",
    title: "Managed Services Agreement",
  },
  "ville-de-marsanne": {
    number: "M-2026-02",
    date: "2026-01-20",
    total: 15_000_00,
    place: "Marsanne",
    title: "Marché de refonte du site internet municipal",
  },
  "beton-et-fils": {
    number: "D-2025-041",
    date: "2025-12-18",
    total: 11_700_00,
    place: "Nort-sur-Erdre",
    title: "Devis – configurateur de chantier en ligne",
  },
  "clinique-vauban": {
    number: "CV-PREST-2025-17",
    date: "2025-06-24",
    monthly: 800_00,
    place: "Lille",
    title: "Contrat de prestation – portail patients",
  },
  "nova-retail": {
    number: "C-2025-019",
    date: "2025-11-03",
    total: 8_000_00,
    place: "Levallois-Perret",
    title: "Contrat de tierce maintenance applicative",
  },
  "studio-pivoine": {
    number: "D-2025-038",
    date: "2025-11-28",
    total: 3_000_00,
    place: "Angers",
    title: "Devis – site vitrine",
  },
  "atelier-sellerie": {
    number: "D-2026-012",
    date: "2026-05-04",
    total: 2_400_00,
    place: "Nantes",
    title: "Devis – site catalogue et prise de contact",
  },
  "cabinet-ferrand": {
    number: "BC-2026-003",
    date: "2026-02-09",
    total: 6_000_00,
    place: "Paris",
    title: "Bon de commande – refonte du site du cabinet",
  },
  "domaine-orne": {
    number: "C-2025-006",
    date: "2025-03-24",
    monthly: 600_00,
    place: "Martigné-Briand",
    title: "Contrat d’hébergement et de maintenance de boutique en ligne",
  },
  "hexa-logistique": {
    number: "C-2025-014",
    date: "2025-09-08",
    total: 8_000_00,
    place: "Strasbourg",
    title: "Contrat de réalisation d’un portail transporteurs",
  },
} as const;

/** Maison Lumen's claim of 6 June 2026, line by line (HT). */
export const lumenClaim = {
  date: "2026-06-06",
  lines: [
    {
      label: "Perte de chiffre d’affaires",
      amount: 280_000_00,
      detail:
        "écart entre les ventes constatées du 12 mai au 5 juin 2026 et la moyenne des mêmes semaines de 2024 et 2025",
    },
    {
      label: "Surcoût de promotion",
      amount: 35_500_00,
      detail: "campagnes de liens sponsorisés engagées du 17 mai au 5 juin pour compenser l’absence de trafic naturel",
    },
    {
      label: "Capacité de négociation auprès des fournisseurs",
      amount: 13_360_00,
      detail: "perte de chance d’atteindre le palier annuel de remise de deux fournisseurs",
    },
    {
      label: "Effort de référencement",
      amount: 4_000_00,
      detail: "reprise des pages et nouvelle soumission aux moteurs de recherche par un consultant",
    },
    {
      label: "Décalage de projets",
      amount: 15_600_00,
      detail: "report de l’ouverture de la boutique professionnelle prévue le 1er juin",
    },
    { label: "Temps passé par le dirigeant", amount: 8_900_00, detail: "89 heures à 100 €" },
  ],
  total: 357_360_00,
} as const;
/** Fault 12/05, first mail 16/05, fixed 22/05. */
export const lumenStory = {
  migrated: "2026-05-12",
  alert: "2026-05-16",
  fixed: "2026-05-22",
  settled: "2026-09-15",
  settlement: 180_000_00,
} as const;

export const ostreaStory = {
  dissatisfaction: "2026-03-02",
  complaint: "2026-03-20",
  invoice: "F-2026-007",
  notice: "2026-04-10",
  noticeDays: 8,
  claim: 42_000_00,
  /** The registered paper copy of the same letter, received at our door. */
  registeredReceived: "2026-04-13",
  registeredNumber: "1A 204 118 7733 5",
  summons: {
    date: "2026-07-01",
    court: "tribunal de commerce de Nantes",
    rg: "2026F00713",
    hearing: "2026-09-17",
    hearingTime: "14 h 00",
  },
} as const;

export const marsanneStory = {
  acceptance: "2026-05-19",
  refusal: "2026-06-02",
  balance: "F-2026-018",
  reservations: [
    "Réserve n° 1 – Le formulaire de prise de rendez-vous en mairie n’envoie pas d’accusé de réception à l’usager.",
    "Réserve n° 2 – Quatorze pages de la rubrique « Vie scolaire » ne sont pas lisibles avec un lecteur d’écran (contrastes et intitulés de liens).",
    "Réserve n° 3 – L’import des délibérations antérieures à 2022 est incomplet : 37 documents sur 112 manquent.",
  ],
} as const;
export const betonStory = { invoice: "F-2026-009", dissatisfaction: "2026-05-18", ownNotice: "2026-05-28" } as const;
export const pivoineStory = {
  invoice: "F-2026-016",
  judgment: "2026-05-28",
  letter: "2026-06-04",
  court: "tribunal de commerce d’Angers",
  publication: "2026-06-03",
} as const;
export const liseContract = {
  number: "ST-2026-01",
  date: "2026-01-12",
  total: 7_200_00,
  dailyRate: 400_00,
  days: 18,
} as const;

const months = [
  "janvier",
  "février",
  "mars",
  "avril",
  "mai",
  "juin",
  "juillet",
  "août",
  "septembre",
  "octobre",
  "novembre",
  "décembre",
] as const;
const englishMonths = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

/** "2026-06-01" → "1er juin 2026". */
export function longDate(day: string): string {
  const [year, month, date] = day.split("-").map(Number) as [number, number, number];
  return `${date === 1 ? "1er" : date} ${months[month - 1] ?? ""} ${year}`;
}
/** "2026-06-01" → "1 June 2026". */
export function englishDate(day: string): string {
  const [year, month, date] = day.split("-").map(Number) as [number, number, number];
  return `${date} ${englishMonths[month - 1] ?? ""} ${year}`;
}
/** "2026-06-01" → "01/06/2026". */
export function shortDate(day: string): string {
  return day.split("-").reverse().join("/");
}
/** Cents → "9 500 €" or "9 500,50 €" with non-breaking spaces; `always` keeps ",00". */
export function euros(cents: number, always: "cents" | "round" = "round"): string {
  const whole = String(Math.trunc(cents / 100)).replace(/\B(?=(\d{3})+$)/g, "\u00a0");
  const rest = cents % 100;
  return `${whole}${rest !== 0 || always === "cents" ? `,${String(rest).padStart(2, "0")}` : ""}\u00a0€`;
}
/** Cents → "9,500.00" for English papers. */
export function englishAmount(cents: number): string {
  return `${String(Math.trunc(cents / 100)).replace(/\B(?=(\d{3})+$)/g, ",")}.${String(cents % 100).padStart(2, "0")}`;
}
/** "048139273" → "048 139 273". */
export function spacedSiren(siren: string): string {
  return siren.replace(/(\d{3})(?=\d)/g, "$1\u00a0");
}
/** French VAT number: key = (12 + 3 × (SIREN mod 97)) mod 97. */
export function vatNumber(siren: string): string {
  return `FR${String((12 + 3 * (Number(siren) % 97)) % 97).padStart(2, "0")}${siren}`;
}
