import { decimal } from "@vigie/model";
import { describe, expect, it } from "vitest";
import { detect } from "../detect-all.ts";
import { exampleOf } from "../testing/example-document.ts";

type Message = {
  name: string;
  from: string;
  text: string;
  amounts: string[];
  may?: string[];
  date?: string | null;
  days?: number;
};

/** Whole messages of many hands, received Monday 8 June 2026: every sum that counts and the term, over all their findings. */
const MESSAGES: Message[] = [
  {
    name: "a site manager",
    from: "client",
    text: "Bonjour,\n\nSuite à notre réunion de chantier du 2 juin, je constate que les réserves ne sont toujours pas levées. Vous aviez annoncé une intervention sous 48 h, c’était il y a trois semaines. Le marché est de 45 000 € HT et nous bloquons le paiement de la situation n° 3, d’un montant de 6 200 € HT, tant que les reprises ne seront pas faites. Merci d’intervenir avant le 19 juin.\n\nCordialement,\nP. Vasseur",
    amounts: ["6200.00"],
    date: "2026-06-18",
  },
  {
    name: "a lawyer's formal notice",
    from: "client-counsel",
    text: "Maître Claire Aubin\nAvocate au barreau de Lyon\n\nMadame,\n\nJe vous écris en qualité de conseil de la société Verdi, au capital de 80 000 €, qui vous a confié la refonte de son site moyennant un prix de 18 500 € HT. Un acompte de 7 400 € HT a été versé le 3 février. À ce jour rien n’a été livré. Le préjudice de ma cliente s’élève à 24 300 €, dont 20 000 € de perte de marge et 4 300 € de frais de remplacement.\n\nEn conséquence, je vous mets en demeure de procéder, sous quinze jours à compter de la réception de la présente, au règlement de cette somme. À défaut, j’ai instruction de saisir le tribunal de commerce de Lyon sans autre avis.\n\nJe vous prie d’agréer, Madame, l’expression de mes salutations distinguées.",
    amounts: ["24300.00", "20000.00", "4300.00"],
    date: "2026-06-23",
    days: 15,
  },
  {
    name: "a telephone message",
    from: "client",
    text: "slt toujours rien recu!! j ai payé 800e d acompte, rembourse moi avant vendredi sinon je porte plainte",
    amounts: ["800.00"],
    date: "2026-06-11",
  },
  {
    name: "an accountant's reminder",
    from: "supplier",
    text: "Bonjour,\n\nSauf erreur de notre part, les factures suivantes restent impayées :\n- F-2026-031 : 1 240,00 € TTC, échue le 30 avril\n- F-2026-044 : 860,40 € TTC, échue le 15 mai\nSoit un total de 2 100,40 € TTC.\n\nNous vous remercions de procéder au règlement sous huitaine. Nous vous rappelons que tout retard entraîne une indemnité forfaitaire de 40 € et des pénalités au taux de 12,15 %.",
    amounts: ["1240.00", "860.40", "2100.40"],
    date: "2026-06-16",
    days: 8,
  },
  {
    name: "an ironic shopkeeper",
    from: "client",
    text: "Bravo, vraiment : trois semaines que la caisse plante et toujours personne au bout du fil. J’ai perdu 1 850 € de ventes samedi, je vous demande de me les rembourser. J’attends votre réponse pour mercredi.",
    amounts: ["1850.00"],
    date: "2026-06-10",
  },
  {
    name: "a town hall",
    from: "client",
    text: "Madame, Monsieur,\n\nLa commune vous a notifié le marché le 12 janvier pour un montant de 38 400 € TTC. Le délai contractuel de quatre mois est dépassé. Conformément à l’article 9 du CCAP, des pénalités de 100 € par jour de retard sont appliquées, soit à ce jour 2 700 €. Cette somme sera déduite de votre prochaine facture. Vous êtes mis en demeure d’achever les prestations dans un délai de dix jours ouvrés à compter de la réception de la présente.",
    amounts: ["2700.00"],
    date: "2026-06-22",
    days: 10,
  },
  {
    name: "a British buyer",
    from: "client",
    text: "Hi Tom,\n\nThe portal has been down since Thursday and we have lost orders worth £3,400. We are withholding the final instalment of £2,250 until it is fixed. Please confirm by close of business on Wednesday how you intend to put this right.\n\nRegards,\nJoan",
    amounts: ["2250.00"],
    date: "2026-06-10",
  },
  {
    name: "English solicitors",
    from: "client-counsel",
    text: "Dear Sirs,\n\nWe act for Northgate Tools Ltd. Under the agreement dated 4 March 2025 (total price £48,000) you undertook to deliver by 30 April 2026. You have failed to do so. Our client claims £12,500 for lost profit and £3,100 for the cost of a replacement contractor, a total of £15,600.\n\nUnless we receive payment within 14 days of the date of this letter, we are instructed to issue proceedings in the County Court without further notice.\n\nYours faithfully,\n\nHelen Marsh\nPartner, Hartley & Moss LLP",
    amounts: ["12500.00", "3100.00", "15600.00"],
    date: "2026-06-22",
    days: 14,
  },
  {
    name: "a Belgian firm",
    from: "client",
    text: "Bonjour,\n\nNous contestons formellement votre facture 2026/118 d’un montant de 3.630,00 € TVAC. Les travaux ne sont pas conformes et nous ne paierons pas tant qu’ils ne seront pas refaits. Nous vous mettons en demeure d’y remédier pour le 22 juin au plus tard.",
    amounts: ["3630.00"],
    date: "2026-06-22",
  },
  {
    name: "a Swiss customer",
    from: "client",
    text: "Messieurs, votre intervention du 28 mai nous a coûté CHF 1'850.– de réparations que nous vous réclamons. Nous vous laissons jusqu’au 20 juin pour nous verser ce montant, faute de quoi nous saisirons le juge de paix de Lausanne.",
    amounts: ["1850.00"],
    date: "2026-06-20",
  },
  {
    name: "a Québec customer",
    from: "client",
    text: "Bonjour, je vous réclame le remboursement de 1 450 $ plus taxes pour la formation qui n’a jamais été donnée. Vous avez dix jours pour me rembourser, sinon je m’adresse à la division des petites créances de la Cour du Québec.",
    amounts: ["1450.00"],
    date: "2026-06-18",
    days: 10,
  },
  {
    name: "a scanned letter",
    from: "client",
    text: "Madame, Monsieur,\n\nPar la présente, nous vous mettons en demeure de nous rembourser la s0mme de 2 4OO,00 € versée le 3 mars, et ce dans un délai\nde huit (8) jours à compter de la réception de la présente. A défaut, nous saisirons le tribunal judiciaire de Nantes.",
    amounts: ["2400.00"],
    date: "2026-06-16",
    days: 8,
  },
  {
    name: "a set-off",
    from: "client",
    text: "Bonjour, votre facture de 4 800 € TTC est bien arrivée. Nous en déduirons 1 200 € au titre des pénalités de retard et ne réglerons que le solde, soit 3 600 €.",
    amounts: ["1200.00", "3600.00"],
    date: null,
  },
  {
    name: "a start-up",
    from: "client",
    text: "Hello,\n\nOn est franchement déçus du sprint. On a levé 2 M€, on n’a pas le temps de gérer ça. Notre budget était de 15k€, on en est à 22k€ et la V1 ne tourne pas. On bloque la facture de 4,5 k€ HT jusqu’à la démo. Il nous faut un plan d’action d’ici jeudi.",
    amounts: ["4500.00"],
    date: "2026-06-11",
  },
  {
    name: "our own reminder",
    from: "us",
    text: "Bonjour,\n\nNotre facture F-2026-052 de 2 880 € TTC, échue le 30 avril, demeure impayée à ce jour. Nous vous remercions de bien vouloir la régler sous 8 jours.",
    amounts: ["2880.00"],
    date: null,
  },
  {
    name: "a client who owes",
    from: "client",
    text: "Bonjour, nous avons effectivement du retard sur votre facture de 3 200 €. Notre trésorerie est tendue : nous avons déjà viré 1 000 €, il reste donc 2 200 € que nous vous réglerons en deux fois, 1 100 € fin juin et 1 100 € fin juillet.",
    amounts: ["2200.00", "1100.00"],
    may: ["3200.00"],
    date: null,
  },
  {
    name: "the end of a contract",
    from: "client",
    text: "Madame, Monsieur,\n\nNous vous informons que nous résilions le contrat de maintenance (450 € HT par mois) à compter du 30 septembre 2026, dans le respect du préavis de trois mois. Merci de nous confirmer la bonne réception de ce courrier.",
    amounts: [],
    date: null,
  },
  {
    name: "a bailiff",
    from: "bailiff",
    text: "SCP Morel & Associés, commissaires de justice à Lyon\n\nCOMMANDEMENT DE PAYER\n\nÀ la requête de la société Alpha, je vous fais commandement de payer dans un délai de huit jours la somme de 7 215,60 €, en vertu d’une ordonnance d’injonction de payer rendue le 12 mai 2026 par le tribunal de commerce de Lyon.",
    amounts: ["7215.60"],
    date: "2026-06-16",
    days: 8,
  },
  {
    name: "a list of heads",
    from: "client",
    text: "Madame,\n\nNotre préjudice s’établit comme suit :\n\n1. Perte de marge sur trois semaines : 12 400,00 € HT\n2. Campagne de communication : 3 250,00 € HT\n3. Heures supplémentaires de nos équipes : 1 870,50 € HT\n\nTotal : 17 520,50 € HT\n\nNous vous demandons de nous faire part de votre position sous quinzaine.",
    amounts: ["12400.00", "3250.00", "1870.50", "17520.50"],
    date: "2026-06-23",
    days: 15,
  },
  {
    name: "a review threatened",
    from: "client",
    text: "Sans geste commercial de votre part d’ici la fin de la semaine, je publierai un avis sur tous les sites. J’estime que 300 euros seraient un minimum.",
    amounts: [],
    may: ["300.00"],
    date: "2026-06-12",
  },
  {
    name: "words and figures",
    from: "client-counsel",
    text: "Maître,\n\nMa cliente, la SAS Brise Marine, vous met en demeure de lui verser la somme de douze mille cinq cents euros (12 500 €) à titre de dommages et intérêts, dans les huit jours de la présente.\n\nVotre bien dévoué confrère",
    amounts: ["12500.00"],
    date: "2026-06-16",
    days: 8,
  },
  {
    name: "two bases",
    from: "client",
    text: "Nous refusons de payer la facture F-2026-077 (9 500 € HT soit 11 400 € TTC) : la recette n’a pas été prononcée. Nous restons dans l’attente de vos corrections, que nous attendons au plus tard le 15 juin.",
    amounts: ["9500.00"],
    date: "2026-06-15",
  },
  {
    name: "a quoted thread",
    from: "client",
    text: "Bonjour,\n\nC’est inadmissible, aucune réponse depuis lundi. Nous suspendons le paiement de la facture 118.\n\nLe 3 juin 2026 à 10:12, Atelier Brume a écrit :\n> Merci de régler les 2 400 € sous 8 jours.",
    amounts: [],
    date: null,
  },
  {
    name: "prices of other things",
    from: "client",
    text: "Votre module devait nous faire économiser 30 000 € par an ; il nous a coûté une licence à 99 € par mois et un client à 12 000 € de CA annuel. Nous demandons 5 000 € d’indemnisation.",
    amounts: ["5000.00"],
    date: null,
  },
  {
    name: "a restaurant owner",
    from: "client",
    text: "Bonjour Madame, la borne de commande est hors service depuis jeudi et nous perdons environ 600 € par jour. Le technicien que nous avons dû appeler nous a facturé 480 € TTC : nous vous en demandons le remboursement. Si la borne n’est pas remplacée sous 72 heures, nous mettrons fin au contrat.",
    amounts: ["480.00"],
    date: "2026-06-11",
    days: 3,
  },
  {
    name: "a purchasing department",
    from: "client",
    text: "Madame, Monsieur,\n\nNous accusons réception de votre facture n° FV-26-00412 d’un montant de 14 760,00 € TTC. Celle-ci ne correspond pas au bon de commande 4500012345 (11 200,00 € HT). Nous contestons la différence de 1 100,00 € HT et demandons l’établissement d’un avoir de ce montant avant le 30 juin 2026. Dans l’attente, le règlement est suspendu.",
    amounts: ["14760.00", "1100.00"],
    date: "2026-06-29",
  },
  {
    name: "a craftsman left unpaid",
    from: "supplier",
    text: "Bonjour, je me permets de vous relancer pour ma facture 2026-031 (2 350 €) qui devait être réglée le 15 mai. Sans virement de votre part d’ici vendredi je serai obligé de transmettre le dossier à un huissier. Pierre",
    amounts: ["2350.00"],
    date: "2026-06-12",
  },
  {
    name: "a collection agency",
    from: "collector",
    text: "Dossier : 4471/BR\n\nNotre mandant, la société Horizon Bois, nous a chargés du recouvrement de sa créance. Principal : 3 180,00 €. Pénalités : 96,40 €. Indemnité forfaitaire : 40,00 €. Total dû : 3 316,40 €. Vous disposez de 8 jours pour régler.",
    amounts: ["3180.00", "96.40", "40.00", "3316.40"],
    date: "2026-06-16",
    days: 8,
  },
  {
    name: "a landlord's agent in English",
    from: "client",
    text: "Dear all,\n\nDespite three reminders the roof still leaks. Our tenant has withheld rent of £1,900 because of it and we hold you liable for that sum. Our budget for the whole job was £25,000 and we are not going to spend another penny. Unless the repair is complete by 5 p.m. on Friday 19 June we will instruct another roofer at your cost.",
    amounts: ["1900.00"],
    date: "2026-06-19",
  },
  {
    name: "an angry association",
    from: "client",
    text: "Bonsoir,\nNous avons versé 1 500 € d’arrhes en janvier pour la sono du festival. Personne n’est venu samedi. Nous exigeons la restitution intégrale de cette somme ainsi que 2 000 € de dédommagement, au plus tard le 15 juin. À défaut, nous témoignerons publiquement.",
    amounts: ["1500.00", "2000.00"],
    date: "2026-06-15",
  },
  {
    name: "a deadline in the past and a new one",
    from: "client",
    text: "Monsieur, vous vous étiez engagé à livrer le 15 mai, puis le 29 mai, enfin avant le 5 juin. Aucune de ces dates n’a été tenue. Je vous mets en demeure de livrer au plus tard le vendredi 19 juin 2026 à 18 heures.",
    amounts: [],
    date: "2026-06-19",
  },
  {
    name: "a project manager without drama",
    from: "client",
    text: "Bonjour Léa,\n\nJe ne vous cache pas notre déception : la recette a échoué pour la troisième fois. Le comité se réunit jeudi 18 juin ; il me faudrait votre plan de correction pour mardi midi. Le paiement du jalon 2 (12 000 € HT) reste bloqué d’ici là.\n\nBien à vous,\nKarim",
    amounts: [],
    may: ["12000.00"],
    date: "2026-06-09",
  },
  {
    name: "an insurer's recourse",
    from: "client-insurer",
    text: "Océane Assurances\nRéf. sinistre : OA-2026-4471\n\nMadame, Monsieur,\n\nNotre assurée, la société Verdi, a subi le 12 mai un dégât des eaux imputable à votre intervention. Nous lui avons versé une indemnité de 8 640,00 €, déduction faite d’une franchise de 500,00 €. Subrogés dans ses droits, nous vous réclamons le remboursement de cette indemnité et vous prions de nous communiquer les coordonnées de votre assureur sous quinze jours.",
    amounts: ["8640.00"],
    may: ["500.00"],
    date: "2026-06-23",
    days: 15,
  },
  {
    name: "in capitals",
    from: "client",
    text: "MADAME, MALGRE NOS RELANCES LE SITE NE FONCTIONNE TOUJOURS PAS. NOUS VOUS METTONS EN DEMEURE DE LE RETABLIR SOUS 48 HEURES ET DE NOUS VERSER 3 000 EUROS DE DOMMAGES ET INTERETS.",
    amounts: ["3000.00"],
    date: "2026-06-10",
    days: 2,
  },
  {
    name: "an anglicised chat",
    from: "client",
    text: "Hi, third time asking: where is my refund of $349? I'll dispute the charge with my bank if it's not back on my card by Wednesday.",
    amounts: ["349.00"],
    date: "2026-06-10",
  },
  {
    name: "a notice period and an answer asked",
    from: "client",
    text: "Par la présente, nous vous notifions la résiliation du contrat d’hébergement, moyennant un préavis de deux mois, soit au 8 août 2026. Nous vous demandons de nous restituer nos données au plus tard le 31 juillet 2026.",
    amounts: [],
    date: "2026-07-31",
  },
];

describe("fields of whole messages", () => {
  it.each(MESSAGES.map((m) => [m.name, m] as const))("%s", (_name, message) => {
    const { document, facts, context } = exampleOf(message.from, message.text);
    const findings = detect(document, facts, context);
    expect(findings.length).toBeGreaterThan(0);
    const values = new Set(findings.flatMap((f) => (f.fields.amounts ?? []).map((a) => decimal.cents(a.value))));
    const optional = new Set(message.may ?? []);
    expect([...values].filter((v) => !optional.has(v)).sort()).toEqual([...message.amounts].sort());
    const dates = new Set(findings.flatMap((f) => f.fields.deadlineDate ?? []));
    if (message.date !== undefined) expect([...dates]).toEqual(message.date === null ? [] : [message.date]);
    if (message.days !== undefined)
      expect([...new Set(findings.flatMap((f) => f.fields.deadlineDays ?? []))]).toEqual([message.days]);
    for (const f of findings)
      for (const a of f.fields.amounts ?? []) expect(message.text.slice(a.span?.start, a.span?.end)).toMatch(/\d/u);
  });
});
