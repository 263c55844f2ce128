/** Letters, acts and annexes that travel by mail, as attachments or on paper. */
import {
  betonStory,
  brume,
  bruno,
  claire,
  clients,
  euros,
  invoice,
  karim,
  kerdraon,
  lescure,
  longDate,
  lumenClaim,
  marsanneStory,
  maurin,
  ostreaStory,
  type Person,
  pivoineStory,
  sophie,
  spacedSiren,
} from "../world.ts";
import { initialsOf, signatureOf } from "./handwriting.ts";
import { Paper } from "./paper.ts";
import { letterhead, particulars } from "./quote.ts";

interface Letter {
  readonly title: string;
  readonly author: string;
  readonly day: string;
  readonly head: (paper: Paper) => void;
  readonly recipient: readonly string[];
  readonly place: string;
  readonly before?: readonly string[];
  readonly subject: string;
  readonly body: readonly (string | readonly string[])[];
  readonly signatory: Person;
  readonly signedAs: string;
  readonly footer: string;
  readonly face?: "serif" | "sans";
  /** Date stamp of our post tray, on the paper copy only. */
  readonly stamped?: string;
}

async function letterPaper(letter: Letter): Promise<Uint8Array> {
  const paper = new Paper({
    title: letter.title,
    author: letter.author,
    day: letter.day,
    language: "fr",
    face: letter.face ?? "serif",
    size: letter.face === "sans" ? 10 : 10.3,
    margins: { top: 56, bottom: 72, left: 74, right: 74 },
    footer: letter.footer,
  });
  letter.head(paper);
  const y = paper.doc.y;
  paper.at(letter.recipient.join("\n"), paper.right - 210, y, 210);
  paper.doc.y = y + letter.recipient.length * 15 + 14;
  paper.text(`${letter.place}, le ${longDate(letter.day)}`, { align: "right" }).space(8);
  for (const line of letter.before ?? []) paper.text(line);
  paper.space(4).face("bold").text(`Objet : ${letter.subject}`).space(10).face("regular");
  for (const part of letter.body) {
    if (typeof part === "string") paper.paragraph(part);
    else paper.bullets(part);
    paper.space(2);
  }
  paper.keep(86).space(8);
  const foot = paper.doc.y;
  paper.at(letter.signedAs, paper.right - 220, foot, 220);
  paper.ink(signatureOf(letter.signatory, letter.title), paper.right - 190, foot + 62);
  paper.doc.y = foot + 80;
  if (letter.stamped !== undefined) {
    paper.doc.save().rotate(-6, { origin: [paper.left + 60, 150] });
    paper.doc.lineWidth(1.4).strokeColor("#444444").rect(paper.left, 126, 132, 46).stroke();
    paper.face("bold", 9, "#444444").at("ATELIER BRUME", paper.left + 4, 133, 124, { align: "center" });
    paper.at(`REÇU LE ${letter.stamped}`, paper.left + 4, 150, 124, { align: "center" });
    paper.doc.restore();
  }
  return paper.finish();
}

const ourAddress = [
  brume.name,
  "À l'attention de Mme Claire Vasseur, gérante",
  brume.street,
  `${brume.postcode} ${brume.city}`,
];
const counselHand: Person = { name: lescure.name, capacity: "avocat", email: lescure.email, initials: "AL" };

/** Counsel's formal notice: the attachment of his mail and, date-stamped, the paper that came by registered post. */
export const lescureNotice = (stamped?: string): Promise<Uint8Array> =>
  letterPaper({
    ...(stamped === undefined ? {} : { stamped }),
    title: "Mise en demeure Groupe Ostrea",
    author: lescure.office,
    day: ostreaStory.notice,
    head: (paper) => {
      paper.face("bold", 17).text("LESCURE AVOCATS").face("regular", 9.5, "#333333");
      paper.text(`Adrien Lescure – avocat au ${lescure.bar} – toque ${lescure.toque}`);
      paper
        .text(`${lescure.street}, ${lescure.postcode} ${lescure.city} – ${lescure.phone} – ${lescure.email}`)
        .space(4)
        .rule()
        .space(10);
      paper.face("regular");
    },
    recipient: ourAddress,
    place: lescure.city,
    before: [
      `Lettre recommandée avec demande d'avis de réception n° ${ostreaStory.registeredNumber}`,
      `Nos références : ${lescure.reference}`,
    ],
    subject: "mise en demeure – contrat n° C-2026-001 du 15 janvier 2026",
    body: [
      "Madame,",
      "Je suis le conseil de notre cliente, la société Groupe Ostrea, dont le siège est situé 3 zone conchylicole du Vivier à Cancale, qui me remet le dossier l'opposant à votre société.",
      "Par contrat du 15 janvier 2026, vous vous êtes engagés à réaliser et à mettre en service un portail de commande destiné à ses clients professionnels. Ce portail, ouvert le 27 février 2026, n'a jamais fonctionné de manière satisfaisante : des commandes validées par les acheteurs n'apparaissent pas sur les bons de préparation, et les tarifs négociés ne sont pas appliqués à une partie des comptes. Notre cliente vous l'a signalé le 2 mars, puis par une réclamation écrite du 20 mars 2026, sans qu'il y soit porté remède.",
      "Ces manquements ont contraint ses équipes à ressaisir chaque matin les commandes et lui ont fait perdre des ventes. Son préjudice s'établit à ce jour à 42 000 €, savoir :",
      [
        "31 000 € au titre des commandes perdues entre le 2 mars et le 3 avril 2026 ;",
        "11 000 € au titre des heures de ressaisie et de l'assistance extérieure.",
      ],
      "En conséquence, je vous mets en demeure, par la présente et au nom de notre cliente, dans un délai de huit (8) jours à compter de la réception de cette lettre :",
      [
        "de remettre le portail en état de fonctionner conformément au contrat ;",
        "de régler à notre cliente la somme de 42 000 € en réparation de son préjudice.",
      ],
      "Dans l'attente, et en application de l'article 1219 du code civil, notre cliente suspend le règlement de la facture F-2026-007 d'un montant de 14 400 € TTC.",
      "À défaut de réponse satisfaisante dans ce délai, j'ai reçu instruction de saisir le tribunal de commerce de Nantes, sans nouvel avis. La présente vaut mise en demeure au sens des articles 1231 et 1344 du code civil et fait courir les intérêts légaux.",
      "Conformément à mes règles déontologiques, je vous invite à transmettre cette lettre à votre conseil habituel, qui pourra prendre attache avec moi.",
      "Je vous prie d'agréer, Madame, l'expression de mes salutations distinguées.",
    ],
    signatory: counselHand,
    signedAs: "Adrien Lescure\nAvocat à la cour",
    footer: "Lescure Avocats – membre d’une association agréée, le règlement des honoraires par chèque est accepté",
  });

/** Our own notice to Béton & Fils: it must never be read as theirs. */
export function ownNotice(): Promise<Uint8Array> {
  const owed = invoice(betonStory.invoice);
  return letterPaper({
    title: "Mise en demeure Béton et Fils",
    author: brume.name,
    day: betonStory.ownNotice,
    face: "sans",
    head: (paper) => letterhead(paper, ["Lettre recommandée", "avec avis de réception"]),
    recipient: [
      "Béton & Fils",
      "À l'attention de M. Marcel Aubry, gérant",
      clients["beton-et-fils"].street,
      "44390 Nort-sur-Erdre",
    ],
    place: "Nantes",
    subject: `mise en demeure de payer la facture ${owed.number}`,
    body: [
      "Monsieur,",
      `Sauf erreur de notre part, la facture ${owed.number} du ${longDate(owed.date)}, d'un montant de ${euros(owed.gross)} TTC, échue le ${longDate(owed.due ?? "")}, demeure impayée malgré nos rappels des 4 et 18 mai. Elle correspond au solde du configurateur de chantier, livré le 20 mars 2026 (devis D-2025-041).`,
      `Nous vous mettons en demeure de régler la somme de ${euros(owed.gross)} sous quinze jours à compter de la réception de cette lettre, par virement sur le compte rappelé sur la facture.`,
      "Conformément à nos conditions, cette somme porte intérêt au taux de trois fois l'intérêt légal depuis l'échéance et s'augmente de l'indemnité forfaitaire de 40 €. Si un échéancier vous est utile, nous restons disposés à l'examiner.",
      "Nous vous prions d'agréer, Monsieur, nos salutations distinguées.",
    ],
    signatory: claire,
    signedAs: "Claire Vasseur\nGérante",
    footer: particulars,
  });
}

const receiverHand: Person = {
  name: maurin.name,
  capacity: "mandataire judiciaire",
  email: maurin.email,
  initials: "PM",
};
/** The mandataire's letter to a creditor of Studio Pivoine. */
export function receiverLetter(): Promise<Uint8Array> {
  const owed = invoice(pivoineStory.invoice);
  return letterPaper({
    title: "Avis à créancier Studio Pivoine",
    author: maurin.office,
    day: pivoineStory.letter,
    head: (paper) => {
      paper.face("bold", 13).text(maurin.office).face("regular", 9.5, "#333333");
      paper
        .text(`${maurin.street}, ${maurin.postcode} ${maurin.city} – ${maurin.email}`)
        .space(4)
        .rule()
        .space(10)
        .face("regular");
    },
    recipient: [brume.name, brume.street, `${brume.postcode} ${brume.city}`],
    place: maurin.city,
    before: [`Dossier : SARL Studio Pivoine – n° ${maurin.reference}`],
    subject: "redressement judiciaire – avis d'avoir à déclarer votre créance",
    body: [
      "Madame, Monsieur,",
      `Par jugement du ${longDate(pivoineStory.judgment)}, le ${pivoineStory.court} a ouvert une procédure de redressement judiciaire à l'égard de la société Studio Pivoine, SIREN ${spacedSiren(clients["studio-pivoine"].siren)}, 9 rue du Mûrier à Angers, et m'a désigné en qualité de mandataire judiciaire. La date de cessation des paiements a été provisoirement fixée au 15 avril 2026.`,
      `D'après la liste remise par la débitrice, vous seriez créancier de ${euros(owed.gross)} TTC au titre de la facture ${owed.number}. Cette indication ne vaut pas admission.`,
      `Vous devez me déclarer votre créance dans le délai de deux mois à compter de la publication du jugement au BODACC, intervenue le ${longDate(pivoineStory.publication)}, en joignant les pièces justificatives. À défaut, elle ne serait pas admise dans les répartitions (articles L. 622-24 et R. 622-24 du code de commerce).`,
      "Je vous rappelle qu'il est interdit à la débitrice de payer toute créance née avant le jugement, et que les poursuites individuelles sont suspendues.",
      "Je vous prie de croire, Madame, Monsieur, à l'assurance de mes sentiments distingués.",
    ],
    signatory: receiverHand,
    signedAs: "Paul Maurin\nMandataire judiciaire",
    footer: `${maurin.office} – ${maurin.reference}`,
  });
}

/** Annex of Maison Lumen's claim: the six lines. */
export async function lumenAnnex(): Promise<Uint8Array> {
  const paper = new Paper({
    title: "Annexe – Détail du préjudice",
    author: clients["maison-lumen"].name,
    day: lumenClaim.date,
    language: "fr",
    face: "sans",
    size: 10,
    footer: "Maison Lumen – annexe à la réclamation du 6 juin 2026",
  });
  paper.title("Annexe – Détail du préjudice", "Maison Lumen – réclamation du 6 juin 2026 – contrat n° C-2026-004");
  paper.paragraph(
    "La présente annexe détaille, poste par poste, les conséquences de l'absence d'indexation de notre boutique entre le 12 et le 22 mai 2026. Tous les montants sont exprimés hors taxes.",
  );
  paper
    .space(4)
    .table(
      [34, 44, 22],
      [
        ["Poste", "Mode de calcul", "Montant HT"],
        ...lumenClaim.lines.map((line) => [line.label, line.detail, euros(line.amount, "cents")]),
        ["Total", "", euros(lumenClaim.total, "cents")],
      ],
      { bold: [lumenClaim.lines.length + 1] },
    );
  paper.article("Perte de chiffre d'affaires", [
    "Les ventes hebdomadaires moyennes des semaines 20 à 23 s'établissaient à 112 000 € HT en 2024 et à 118 000 € HT en 2025. Sur les mêmes semaines de 2026, elles sont tombées à 45 000 € HT en moyenne. L'écart retenu, arrêté au 5 juin, est de 280 000 € HT.",
  ]);
  paper.article("Surcoût de promotion", [
    "Factures de la régie publicitaire des 23 mai, 30 mai et 5 juin, diminuées du budget ordinaire de la période.",
  ]);
  paper.article("Autres postes", [
    "La perte de chance auprès des fournisseurs est évaluée à la moitié de la remise annuelle attendue. Le temps passé par la dirigeante correspond à 89 heures, au taux de 100 €, consacrées aux échanges avec les prestataires, la banque et les clients entre le 16 mai et le 5 juin.",
  ]);
  paper
    .keep(90)
    .space(14)
    .text(`Fait à Lyon, le ${longDate(lumenClaim.date)}.`)
    .space(4)
    .text("Sophie Marchetti, présidente");
  paper.ink(signatureOf(sophie, "annexe"), paper.left + 30, paper.doc.y + 46);
  return paper.finish();
}

/** The town's acceptance report, with three reservations. */
export async function marsanneAcceptance(): Promise<Uint8Array> {
  const paper = new Paper({
    title: "Procès-verbal de recette avec réserves",
    author: clients["ville-de-marsanne"].name,
    day: marsanneStory.acceptance,
    language: "fr",
    face: "sans",
    size: 10.5,
    footer: "Ville de Marsanne – marché M-2026-02 – procès-verbal de recette du 19 mai 2026",
  });
  paper
    .face("bold", 12)
    .text("Ville de Marsanne")
    .face("regular", 9)
    .text("1 place de la Mairie, 26740 Marsanne")
    .space(18);
  paper.title("Procès-verbal de recette avec réserves", "Marché n° M-2026-02 – Refonte du site internet municipal");
  paper.paragraph(
    "Le 19 mai 2026, en mairie de Marsanne, il a été procédé aux opérations de vérification prévues à l'article 5 du marché, en présence de M. Bruno Tessier, pour la Collectivité, et de M. Karim Benali, pour la société Atelier Brume, titulaire.",
  );
  paper.paragraph("À l'issue de ces opérations, la Collectivité prononce la recette avec les réserves suivantes :");
  paper.bullets(marsanneStory.reservations);
  paper.paragraph(
    "Ces points ne sont pas conformes aux fonctions F1 et F4 et à l'exigence 5.1 du cahier des charges. La Collectivité demande au titulaire d'y remédier, à ses frais, avant le 9 juin 2026. La levée des réserves fera l'objet d'un second procès-verbal.",
  );
  paper.paragraph(
    "Observation du titulaire : prend acte des réserves ; indique que les 37 délibérations manquantes ne lui ont pas été remises.",
  );
  paper.keep(120).space(14);
  const y = paper.doc.y;
  paper
    .at("Pour la Collectivité\nBruno Tessier", paper.left, y, 200)
    .ink(signatureOf(bruno, "PV"), paper.left + 10, y + 78);
  paper
    .at("Pour le titulaire\nKarim Benali", paper.left + 250, y, 200)
    .ink(signatureOf(karim, "PV"), paper.left + 260, y + 78);
  return paper.finish();
}

const bailiffHand: Person = {
  name: kerdraon.name,
  capacity: "commissaire de justice",
  email: kerdraon.email,
  initials: "SK",
};
/** The writ that summons us before the commercial court. */
export async function ostreaSummons(): Promise<Uint8Array> {
  const { summons } = ostreaStory;
  const paper = new Paper({
    title: "Assignation devant le tribunal de commerce de Nantes",
    author: kerdraon.office,
    day: summons.date,
    language: "fr",
    face: "serif",
    size: 11,
    footer: `${kerdraon.office} – assignation – RG ${summons.rg}`,
  });
  paper
    .face("bold", 11)
    .text(kerdraon.office)
    .face("regular", 9.5)
    .text(`${kerdraon.street}, ${kerdraon.postcode} ${kerdraon.city}`)
    .space(14);
  paper.title("ASSIGNATION DEVANT LE TRIBUNAL DE COMMERCE DE NANTES", `RG n° ${summons.rg}`);
  paper.paragraph("L'an deux mille vingt-six et le premier juillet,");
  paper.paragraph(
    "À LA DEMANDE DE : la société Groupe Ostrea, société anonyme au capital de 640 000 €, dont le siège est 3 zone conchylicole du Vivier, 35260 Cancale, immatriculée au registre du commerce et des sociétés de Saint-Malo sous le numéro 039 441 282, agissant par son directeur général, M. Yann Le Guen ; ayant pour avocat Me Adrien Lescure, avocat au barreau de Rennes, toque R 214.",
  );
  paper.paragraph(
    "J'ai, Solène Kerdraon, commissaire de justice à Nantes, soussignée, donné assignation à la société Atelier Brume, SARL dont le siège est 14 rue des Carmes, 44000 Nantes, RCS Nantes 048 139 273, où étant et parlant à Mme Claire Vasseur, gérante, ainsi déclarée, qui a reçu copie,",
  );
  paper.paragraph(
    `d'avoir à comparaître le ${longDate(summons.hearing)} à ${summons.hearingTime} devant le ${summons.court}, siégeant quai François-Mitterrand à Nantes, pour les causes ci-après exposées.`,
  );
  paper.paragraph(
    "TRÈS IMPORTANT : faute de comparaître en personne ou de constituer avocat, vous vous exposez à ce qu'un jugement soit rendu contre vous sur les seuls éléments fournis par votre adversaire.",
  );
  paper.article("Exposé des faits", [
    "Par contrat du 15 janvier 2026, la demanderesse a confié à la défenderesse la réalisation d'un portail de commande moyennant le prix de 12 000 € HT. Le portail a été mis en service le 27 février 2026 avec des anomalies signalées dès le 2 mars, puis par réclamation du 20 mars 2026. La mise en demeure adressée le 10 avril 2026 par son conseil est restée sans effet.",
  ]);
  paper.article("Discussion", [
    "La défenderesse n'a pas délivré un ouvrage conforme aux fonctions convenues à l'article 1 du contrat. Elle ne saurait se retrancher derrière l'article 10 de celui-ci, ses manquements, par leur répétition, caractérisant une faute lourde au sens de l'article 1231-3 du code civil.",
    "Le préjudice s'élève à 42 000 €, soit 31 000 € de commandes perdues et 11 000 € de frais de ressaisie, ainsi qu'en justifient les pièces 6 à 11.",
  ]);
  paper
    .keep(330)
    .article("Par ces motifs", [
      "Vu les articles 1217, 1231-1 et 1231-3 du code civil, il est demandé au tribunal de :",
      [
        "condamner la société Atelier Brume à payer à la société Groupe Ostrea la somme de 42 000 € à titre de dommages et intérêts, avec intérêts au taux légal à compter du 10 avril 2026 ;",
        "la condamner à payer la somme de 4 000 € au titre de l'article 700 du code de procédure civile ;",
        "la condamner aux dépens.",
      ],
    ]);
  paper.article("Bordereau de pièces", [
    "1. Contrat du 15 janvier 2026 – 2. Courriel du 2 mars 2026 – 3. Réclamation du 20 mars 2026 – 4. Mise en demeure du 10 avril 2026 et avis de réception – 5. Procès-verbal d'ouverture du portail – 6 à 11. Relevés de commandes et feuilles d'heures.",
  ]);
  paper.keep(100).space(10).text("Coût de l'acte : 61,48 € TTC", { align: "right" });
  paper.ink(signatureOf(bailiffHand, "assignation"), paper.left + 20, paper.doc.y + 50);
  paper.at("Solène Kerdraon, commissaire de justice", paper.left, paper.doc.y + 62, 240);
  paper.eachPage((page) =>
    paper.ink(initialsOf(bailiffHand, `RG p${page}`), paper.right - 60, paper.doc.page.height - 56),
  );
  return paper.finish();
}
