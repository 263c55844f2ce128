import { describe, expect, it } from "vitest";
import { scopeOf } from "../test-support/scope.ts";

const CONTRACT = (body: string) =>
  `Contrat de prestation\nEntre la société Ardoise, ci-après « le Prestataire », et la société Tilleul, ci-après « le Client ».\n\n${body}\n`;
const texts = (items: { text: string }[]) => items.map((item) => item.text);

describe("services", () => {
  it("takes the items of a list, not the sentence that sums them up", () => {
    const scope = scopeOf(
      CONTRACT(
        "1. Objet\nLe Client confie au Prestataire la tenue de sa boutique en ligne. La mission comprend :\n- la mise à jour hebdomadaire du catalogue ;\n- le traitement des retours ;\n- un bilan trimestriel des ventes.",
      ),
    );
    expect(texts(scope.services)).toEqual([
      "la mise à jour hebdomadaire du catalogue",
      "le traitement des retours",
      "un bilan trimestriel des ventes.",
    ]);
  });

  it("knows who serves whom without any title", () => {
    const scope = scopeOf(
      CONTRACT(
        "Le Prestataire développe l'application de réservation des salles. Le Client fournit les plans des bâtiments. Le Prestataire garde secrètes les informations confidentielles.",
      ),
    );
    expect(texts(scope.services)).toEqual(["Le Prestataire développe l'application de réservation des salles."]);
    expect(texts(scope.clientDuties)).toEqual(["Le Client fournit les plans des bâtiments."]);
  });

  it("reads the lines of a quote, without its totals", () => {
    const scope = scopeOf(
      "Devis n° 26-014\nDésignation\tQté\tPU HT\tTotal HT\nCréation du logotype\t1\t600,00\t600,00\nDéclinaison sur trois supports\t3\t90,00\t270,00\nTotal HT\t\t\t870,00\nTVA 20 %\t\t\t174,00\n",
    );
    expect(texts(scope.services)).toEqual(["Création du logotype", "Déclinaison sur trois supports"]);
  });

  it("reads rows that name their part", () => {
    const scope = scopeOf(
      "Devis n° 26-015\n| Libellé | Montant HT |\n| Pose de dix caméras | 4 000 |\n\n| Hors périmètre | tranchées, alimentation électrique |\n| Prérequis | accès au toit ouvert par le client |\n",
    );
    expect(texts(scope.services)).toEqual(["Pose de dix caméras"]);
    expect(texts(scope.exclusions)).toEqual(["tranchées, alimentation électrique"]);
    expect(texts(scope.assumptions)).toEqual(["accès au toit ouvert par le client"]);
  });

  it("reads the first person of freelancers", () => {
    const scope = scopeOf(
      "Proposition\n\nCe que je fais\n• la relecture de vos fiches produits\n• deux ateliers d'écriture\n\nCe que je ne fais pas : la traduction et la mise en page.\n\nCe que vous faites : vous m'envoyez vos fichiers avant le 3 mars.\n",
      "contract",
    );
    expect(texts(scope.services)).toEqual(["la relecture de vos fiches produits", "deux ateliers d'écriture"]);
    expect(texts(scope.exclusions)).toEqual(["la traduction et la mise en page."]);
    expect(texts(scope.clientDuties)).toEqual(["vous m'envoyez vos fichiers avant le 3 mars."]);
  });

  it("reads an English contract", () => {
    const scope = scopeOf(
      'Services Agreement\nThis Agreement is made between Slate Ltd ("Supplier") and Linden Inc. ("Customer").\n\n1. Services\nSupplier shall design and host the Customer\'s booking portal. Supplier shall deliver a written migration report. Supplier shall keep all information confidential.\n\n2. Customer Responsibilities\nCustomer shall provide timely access to its servers.\n\n3. Exclusions\nHardware is not included in the Services.\n',
    );
    expect(texts(scope.services)).toEqual(["Supplier shall design and host the Customer's booking portal."]);
    expect(texts(scope.deliverables)).toEqual(["Supplier shall deliver a written migration report."]);
    expect(texts(scope.clientDuties)).toEqual(["Customer shall provide timely access to its servers."]);
    expect(texts(scope.exclusions)).toEqual(["Hardware is not included in the Services."]);
  });

  it("takes no service from sections about something else", () => {
    const scope = scopeOf(
      CONTRACT(
        "1. Objet\nLe Prestataire réalise l'inventaire des archives de la mairie.\n\n2. Responsabilité\nLe Prestataire assure la réparation des dommages directs.\n\n3. Assurance\nLe Prestataire fournit chaque année une attestation.",
      ),
    );
    expect(texts(scope.services)).toEqual(["Le Prestataire réalise l'inventaire des archives de la mairie."]);
  });
});

describe("English turns", () => {
  const AGREEMENT = (body: string) =>
    `Services Agreement\nThis Agreement is made between Slate Ltd ("Supplier") and Linden College ("Customer").\n\n${body}\n`;

  it.each([
    "Supplier shall configure and migrate the ticket archive of forty kiosks.",
    "Breakdowns are attended by the Supplier within six hours of a call.",
    "Each visit comprises cleaning of the filters and a leak test.",
    'Clause 4 is replaced by the following: "Supplier shall also monitor the boiler room at night."',
  ])("takes a service: %s", (sentence) => {
    expect(texts(scopeOf(AGREEMENT(sentence)).services)).toEqual([sentence]);
  });

  it("opens the list on the line of its title, and knows whose a duty is by the title", () => {
    const scope = scopeOf(
      AGREEMENT(
        "Scope of supply: calibration of forty scales; replacement of worn feet; cleaning of the trays.\n\nCustomer to provide: a bench and two sockets.\n\nDuties of the Supplier\na) trains the two laboratory assistants;\nb) labels the scales.\n",
      ),
    );
    expect(texts(scope.services)).toEqual([
      "calibration of forty scales",
      "replacement of worn feet",
      "cleaning of the trays.",
      "trains the two laboratory assistants",
      "labels the scales.",
    ]);
    expect(texts(scope.clientDuties)).toEqual(["a bench and two sockets."]);
  });

  it("takes no service from a definition of another word, and one from that of the services", () => {
    const scope = scopeOf(
      AGREEMENT(
        '1. Services\n"Business Day" means a day on which the Supplier provides telephone support.\n"Services" means repairs of the pumps and valves in the boiler house.',
      ),
    );
    expect(texts(scope.services)).toEqual(['"Services" means repairs of the pumps and valves in the boiler house.']);
  });

  it("reads circumstances before the subject without a comma", () => {
    const scope = scopeOf(
      AGREEMENT(
        "1. Services\nSupplier shall survey the lecture halls. Upon completion Supplier shall deliver the drawings, the files and a report. For visits at weekends the Customer provides a key, a guard and light.",
      ),
    );
    expect(scope.deliverables).toHaveLength(1);
    expect(scope.clientDuties).toHaveLength(1);
  });

  it("reads lists under what a title says of their owner", () => {
    const scope = scopeOf(
      AGREEMENT(
        "A. Services\n- Mow the lawns\n- Onion beds weeded twice a month\n\nB. Not part of the contract\n- Felling of trees\n\nC. Provided by the College\n- Water and a lockable shed\n",
      ),
    );
    expect(texts(scope.services)).toEqual(["Mow the lawns", "Onion beds weeded twice a month"]);
    expect(texts(scope.exclusions)).toEqual(["Felling of trees"]);
    expect(texts(scope.clientDuties)).toEqual(["Water and a lockable shed"]);
  });
});

describe("the other parts", () => {
  it("takes what is handed over, and not the customer's papers", () => {
    const scope = scopeOf(
      CONTRACT(
        "Le Prestataire remet un rapport de trente pages et les fichiers sources. Le Client remet ses chartes graphiques.",
      ),
    );
    expect(texts(scope.deliverables)).toEqual([
      "Le Prestataire remet un rapport de trente pages et les fichiers sources.",
    ]);
    expect(texts(scope.clientDuties)).toEqual(["Le Client remet ses chartes graphiques."]);
  });

  it.each([
    "Ne sont pas comprises les prises de vue aériennes.",
    "L'hébergement du site n'est pas inclus.",
    "Les déplacements à l'étranger restent exclus de la mission.",
    "La saisie des stocks est effectuée par le Client.",
    "L'achat des licences est à la charge du Client.",
  ])("takes an exclusion: %s", (sentence) => {
    expect(texts(scopeOf(CONTRACT(`Le Prestataire réalise le site du festival.\n${sentence}`)).exclusions)).toEqual([
      sentence,
    ]);
  });

  it.each([
    "Sont exclus tous les dommages indirects.",
    "La garantie ne couvre pas les chutes.",
    "Les intérêts ne sont pas dus le premier mois.",
  ])("takes no exclusion of scope from: %s", (sentence) => {
    expect(scopeOf(CONTRACT(`Le Prestataire réalise le site du festival.\n${sentence}`)).exclusions).toEqual([]);
  });

  it("takes assumptions, and not a condition of law", () => {
    const scope = scopeOf(
      CONTRACT(
        "Le Prestataire réalise le site du festival. Le chiffrage repose sur l'hypothèse que les contenus existent déjà. La cession des droits est consentie sous réserve du paiement complet.",
      ),
    );
    expect(texts(scope.assumptions)).toEqual(["Le chiffrage repose sur l'hypothèse que les contenus existent déjà."]);
  });

  it("counts paying as no contribution to the work", () => {
    const scope = scopeOf(
      CONTRACT("Article 1 – Obligations du Client\n- désigner un interlocuteur ;\n- régler les factures à l'échéance."),
    );
    expect(texts(scope.clientDuties)).toEqual(["désigner un interlocuteur"]);
  });
});

describe("what looks like an item", () => {
  it("leaves out conditions, answers for faults and help without limit", () => {
    const scope = scopeOf(
      CONTRACT(
        "1. Objet\nLe Prestataire tient la boutique en ligne et expédie les commandes. Si un colis se perd, le Prestataire envoie un second colis. Le Prestataire répare les suites de ses erreurs. Il répond aussi à vos questions courantes.",
      ),
    );
    expect(texts(scope.services)).toEqual(["Le Prestataire tient la boutique en ligne et expédie les commandes."]);
  });

  it("reads what the customer lends wherever it is said, and pronouns in the customer's own section", () => {
    const scope = scopeOf(
      CONTRACT(
        "1. Mission\nLe Prestataire forme les vendeurs au logiciel de caisse.\n\n2. Devoirs du Client\nIl désigne un référent par magasin.\n\n3. Assurance\nLe Client fournit la salle et les ordinateurs.",
      ),
    );
    expect(texts(scope.clientDuties)).toEqual([
      "Il désigne un référent par magasin.",
      "Le Client fournit la salle et les ordinateurs.",
    ]);
  });

  it("reads the definition of the deliverables as their list, and what others do as left out", () => {
    const scope = scopeOf(
      CONTRACT(
        "1. Définitions\n« Livrables » : le code du module, son manuel et le jeu d'essai.\n\n2. Mission\nLe Prestataire pose les capteurs de la serre. La pose des câbles est faite par un autre artisan.",
      ),
    );
    expect(scope.deliverables).toHaveLength(1);
    expect(texts(scope.exclusions)).toEqual(["La pose des câbles est faite par un autre artisan."]);
  });
});

describe("sentences that speak of the paper, or of two matters", () => {
  it("takes the work behind the conditions under which it is done", () => {
    const scope = scopeOf(
      CONTRACT(
        "1. Objet\nLe contrat définit les conditions dans lesquelles le Prestataire héberge le catalogue des archives et assure la numérisation des registres.",
      ),
    );
    expect(texts(scope.services)).toEqual([
      "le Prestataire héberge le catalogue des archives et assure la numérisation des registres.",
    ]);
  });

  it("keeps what is done apart from what is not, on either side of a semicolon", () => {
    const scope = scopeOf(
      CONTRACT(
        "1. Prestations\nLe forfait comprend la saisie des inventaires et leur contrôle ; il ne comprend pas le déplacement des caisses.",
      ),
    );
    expect(texts(scope.services)).toEqual(["Le forfait comprend la saisie des inventaires et leur contrôle"]);
    expect(texts(scope.exclusions)).toEqual(["il ne comprend pas le déplacement des caisses."]);
  });

  it("takes neither an adhesion, nor who owns the methods, nor means promised for a service", () => {
    const scope = scopeOf(
      CONTRACT(
        "1. Prestations\nLe Prestataire restaure les vitraux de la chapelle nord. Toute commande emporte acceptation des présentes. Les outils antérieurs restent la propriété du Prestataire. Nous nous engageons à mettre en œuvre tous les moyens nécessaires.",
      ),
    );
    expect(texts(scope.services)).toEqual(["Le Prestataire restaure les vitraux de la chapelle nord."]);
  });

  it("follows the customer's pronoun behind a circumstance", () => {
    const scope = scopeOf(
      CONTRACT(
        "1. Obligations du Client\nLe Client désigne un référent. Lorsque l'atelier a lieu sur place, il met à disposition une salle chauffée.",
      ),
    );
    expect(scope.clientDuties).toHaveLength(2);
  });
});

describe("families of wording", () => {
  const items = (body: string, part: "services" | "deliverables" | "exclusions" | "clientDuties") =>
    texts(scopeOf(CONTRACT(body), "contract")[part]);

  it.each([
    ["Le Prestataire assure :\n- la veille des serveurs ;\n- la pose des correctifs.", 2],
    ["2 – Ce que nous faisons\nSans autre précision, elle comprend :\n- les plans du hall ;\n- la pose des stores.", 2],
    ["Vous m'avez demandé de rechercher l'origine des fuites de la verrière.", 1],
    ["Aux travaux du jardin est ajoutée la tenue d'un carnet des arrosages.", 1],
    [
      "Chaque mois, on s'occupe de votre vitrine et de vos affiches :\n- on change deux affiches ;\n- on nettoie la vitrine.",
      3,
    ],
    ["Ce contrat définit les conditions auxquelles le Prestataire entretient les ruches du toit.", 1],
    ["Article 1 – L'œuvre\nCinq gravures destinées à la couverture des carnets.", 1],
    ["Article 1 – Le service\nCarnet Vert est une application en ligne de suivi des récoltes.", 1],
    [
      "1.1 Le Prestataire conseille le Client sur le choix d'un logiciel de paie et va notamment :\na) lire les offres ;\nb) noter les démonstrations.",
      3,
    ],
    ["Article 1 – Prestations\nPose de douze bornes et câblage du hall, conformément au cahier des charges joint.", 1],
  ] as const)("services: %s", (body, count) => {
    expect(items(body, "services")).toHaveLength(count);
  });

  it.each([
    "Article 3 – Prestations\nGroupe limité à six apprentis.",
    "Article 3 – Prestations\nDisponibilité visée : 99 % par mois.",
    "Article 3 – Prestations\nLe Prestataire réalise seul cette mission.",
    "Article 3 – Prestations\nLe Prestataire corrige sans frais les défauts signalés.",
    "Article 3 – Prestations\nLe Prestataire s'assure pour au moins 300 000 euros.",
    "Article 3 – Prestations\nLe Prestataire établit un devis pour chaque demande.",
  ])("no service: %s", (body) => {
    expect(scopeOf(`${CONTRACT(body)}\nLivrables : un rapport de pose.\n`, "contract").services).toEqual([]);
  });

  it.each([
    "Restent en dehors du forfait : la peinture du hall et les rideaux.",
    "N'en font pas partie la peinture du hall et les rideaux.",
    "La peinture du hall ne relève pas de cette mission.",
    "Sont hors Service : la peinture du hall, les rideaux.",
    "Demeurent chez le Client la peinture du hall et le choix des rideaux.",
    "La peinture du hall et les rideaux ne lui incombent pas.",
    "Ne sont pas visés par le présent contrat : la peinture du hall et les rideaux.",
    "La peinture du hall demeure étrangère à la mission.",
    "Le Client garde pour lui la peinture du hall et les rideaux.",
    "Sont réservés au Client la peinture du hall et le choix des rideaux.",
    "Painting of the hall does not form part of the Services.",
    "Painting of the hall falls outside the Services.",
    "Painting of the hall is the Client's responsibility.",
    "Nothing in this order covers painting of the hall.",
    "Exclu : la peinture du hall",
    "Carpets remain with the Client.",
    "Any repainting calls for a separate order.",
  ])("exclusion: %s", (body) => {
    expect(items(`Le Prestataire pose les stores du hall.\n\n${body}`, "exclusions")).toHaveLength(1);
  });

  it.each([
    "Si l'autre ne fait pas ce qui était convenu, on le lui rappelle par lettre.",
    "Sans ordre daté, aucun loyer n'est exigible.",
    "Le Prestataire ne dispose pas de ce droit de sortie.",
    "Se trouvent hors du champ de la réparation :\n- les récoltes gâtées ;\n- le chômage des serres.",
    "La loi belge s'applique, à l'exclusion de ses renvois ; droit belge applicable.",
    "Il est dû une indemnité de 40 €, à l'exclusion de toute autre somme.",
  ])("no exclusion: %s", (body) => {
    expect(items(`Le Prestataire pose les stores du hall.\n\n${body}`, "exclusions")).toEqual([]);
  });

  it.each([
    "Sont à livrer : le plan des stores, le carnet d'entretien.",
    "Documents remis : plan des stores, carnet d'entretien.",
    "Livraison au format SVG et en couleurs.",
    "Each month the Supplier shall hand the Client a service report.",
    "À l'issue de la pose, le Client se voit remettre un carnet d'entretien.",
    "The deliverable is a pose report with its drawings.",
  ])("deliverable: %s", (body) => {
    expect(items(`Le Prestataire pose les stores du hall.\n\n${body}`, "deliverables")).toHaveLength(1);
  });

  it.each([
    "Les réclamations sont reçues pendant le semestre qui suit la remise du rapport.",
    "Tout livrable est examiné par le Client sous une semaine.",
    "The Supplier shall deliver work which meets the standards of the trade.",
  ])("no deliverable: %s", (body) => {
    expect(items(`Le Prestataire pose les stores du hall.\n\n${body}`, "deliverables")).toEqual([]);
  });

  it.each([
    ["Le Client délègue deux gardiens et formule ses remarques sous huit jours.", 1],
    ["I.4 Le Client tient ses clés en lieu sûr et exporte ses relevés.", 1],
    ["6. Customer will\n\n- open the hall by 8 a.m.;\n- lend a ladder.", 2],
    ["The Customer reports leaks by telephone and labels the keys.", 1],
    ["Le hall doit être vidé par le Client avant la pose.", 1],
    ["Merci de vider le hall avant notre venue.", 1],
    ["It is up to the Customer to clear the hall.", 1],
    ["The Customer sees to it that the hall is empty.", 1],
    ["Le rapport doit être accepté par le Client.", 0],
    ["Le Client ne s'engage sur aucun minimum.", 0],
    ["Le Client conserve la qualité de directeur du journal.", 0],
  ] as const)("duty: %s", (body, count) => {
    expect(items(`Le Prestataire pose les stores du hall.\n\n${body}`, "clientDuties")).toHaveLength(count);
  });

  it("knows persons by their first names", () => {
    const scope = scopeOf(
      "Contrat entre indépendants\n\nEntre Lise Varenne, entrepreneuse individuelle, ci-après « le donneur d'ordre »,\net Théo Marsac, entrepreneur individuel, ci-après « le sous-traitant ».\n\nCe que réalise Théo\n- les plans de la serre\n- le choix des vitrages\nIl rend les plans en PDF.\n\nCe que fait Lise\nElle fournit les relevés du terrain.\n\nThéo prévient Lise de tout retard. Lise répond à Théo.\n",
      "contract",
    );
    expect(texts(scope.services)).toHaveLength(2);
    expect(texts(scope.clientDuties)).toContain("Elle fournit les relevés du terrain.");
  });

  it("reads the numbered lines of an order", () => {
    const scope = scopeOf(
      "Purchase Order 88-1\n\nItem 10   Redesign of the staff portal\nItem 20   One workshop with the porters\n\nTotal order value: GBP 9,000.00\n",
      "purchase-order",
    );
    expect(texts(scope.services)).toEqual(["Redesign of the staff portal", "One workshop with the porters"]);
  });

  it("calls open what asks for anything else", () => {
    const open = (sentence: string) =>
      texts(
        scopeOf(CONTRACT(`Article 1 – Prestations\nLe Prestataire taille les haies du parc. ${sentence}`)).openEnded,
      );
    expect(open("Le Prestataire apporte toute l'assistance nécessaire à la reprise du parc.")).toHaveLength(1);
    expect(open("Le Prestataire prête son concours à tout projet connexe du parc de serres.")).toHaveLength(1);
    expect(open("The Supplier shall carry out all ancillary work on the greenhouse.")).toHaveLength(1);
    expect(open("Le Prestataire pose les stores du hall d'accueil.")).toEqual([]);
  });
});
