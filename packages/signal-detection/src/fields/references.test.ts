import type { FindingFields } from "@vigie/model";
import { describe, expect, it } from "vitest";
import { fieldInput } from "../testing/field-input.ts";
import { faultFields } from "./fault.ts";
import { publicationFields } from "./publication.ts";
import {
  counselFields,
  courtFields,
  insurerFields,
  invoiceFields,
  officeFields,
  principalFields,
  reasonFields,
  terminationFields,
} from "./references.ts";

describe("numbers of invoices", () => {
  it.each([
    ["la facture F-2026-041 reste due", ["F-2026-041"]],
    ["la facture FA2026-0412", ["FA2026-0412"]],
    ["facture 2026/118 du 12 mai", ["2026/118"]],
    ["facture n° 4521", ["4521"]],
    ["facture n°4521 de 1 200 €", ["4521"]],
    ["les factures 118 et 119", ["118", "119"]],
    ["les factures n° 118, 119 et 120 sont impayées", ["118", "119", "120"]],
    ["les factures F-12, F-13 & F-14", ["F-12", "F-13", "F-14"]],
    ["facture FAC 2026-0031", ["FAC 2026-0031"]],
    ["facture N° FV-26-00123", ["FV-26-00123"]],
    ["votre facture de mai (n° 118)", ["118"]],
    ["votre facture du 12 mai 2026, référence 2026-118", ["2026-118"]],
    ["FACTURE N° 2026-77", ["2026-77"]],
    ["fact 118 tjs pas payée", ["118"]],
    ["invoice INV-2026-14", ["INV-2026-14"]],
    ["invoices INV-0042 and INV-0043", ["INV-0042", "INV-0043"]],
    ["your invoice no. 4521 dated 3 May", ["4521"]],
    ["invoice #118", ["118"]],
    ["Invoice number: A-998", ["A-998"]],
    ["INV0042 is overdue", ["INV0042"]],
    ["réglez F-2026-041 svp", ["F-2026-041"]],
    ["la facture 118, la n° 119", ["118"]],
    ["l’avoir AV-2026-003", ["AV-2026-003"]],
    ["facture 20260412-7", ["20260412-7"]],
    ["N° de facture : 2026-118", ["2026-118"]],
  ] as [string, string[]][])("%s", (text, expected) => {
    const found = invoiceFields(fieldInput("client", text)).invoiceNumbers ?? [];
    expect(found.slice(0, expected.length)).toEqual(expected);
  });
  it.each([
    "la facture de 1 200 €",
    "la facture du 12/05/2026",
    "votre facture de 2026",
    "facture 1 200 € TTC",
    "facture 950,00 €",
    "votre facture au titre de mai 2026",
    "la facture relative à la commande n° 77",
    "nous contestons la facture",
    "invoice of £240",
    "invoice dated 12 May 2026",
    "factures 06/2026",
    "trois factures en 15 jours",
    "facture 2400 HT",
  ])("none in %s", (text) => expect(invoiceFields(fieldInput("client", text)).invoiceNumbers).toBeUndefined());
});

describe("courts", () => {
  it.each([
    [
      "Assignation devant le tribunal de commerce de Lyon, RG 2026/01234",
      { forum: "tribunal de commerce de Lyon", caseNumber: "2026/01234" },
    ],
    [
      "devant le Tribunal Judiciaire de Saint-Étienne, N° RG 26/00412",
      { forum: "Tribunal Judiciaire de Saint-Étienne", caseNumber: "26/00412" },
    ],
    ["le TJ de Nantes sera saisi", { forum: "TJ de Nantes" }],
    ["le tribunal des activités économiques de Paris", { forum: "tribunal des activités économiques de Paris" }],
    ["TRIBUNAL DE COMMERCE DE BORDEAUX", { forum: "TRIBUNAL DE COMMERCE DE BORDEAUX" }],
    ["le juge de paix de Liège", { forum: "juge de paix de Liège" }],
    [
      "le tribunal de l’entreprise francophone de Bruxelles",
      { forum: "tribunal de l’entreprise francophone de Bruxelles" },
    ],
    ["la Cour du Québec, division des petites créances", { forum: "Cour du Québec, division des petites créances" }],
    ["dossier 500-32-712345-261 de la Cour du Québec", { forum: "Cour du Québec", caseNumber: "500-32-712345-261" }],
    ["le conseil de prud’hommes du Mans", { forum: "conseil de prud’hommes du Mans" }],
    ["la cour d’appel d’Aix-en-Provence", { forum: "cour d’appel d’Aix-en-Provence" }],
    [
      "proceedings in the County Court at Leeds, claim no. K12YJ345",
      { forum: "County Court at Leeds", caseNumber: "K12YJ345" },
    ],
    ["a claim in the small claims court", { forum: "small claims court" }],
    ["on va au tribunal de commerce de lyon", { forum: "tribunal de commerce de lyon" }],
    ["nous saisirons le tribunal compétent", { forum: "tribunal compétent" }],
    ["RG n° 2026F00123", { caseNumber: "2026F00123" }],
    ["devant le tribunal administratif de La Rochelle", { forum: "tribunal administratif de La Rochelle" }],
    ["à l’audience du 12 octobre 2026 à 9 h devant le TC de Lyon", { forum: "TC de Lyon", hearingDate: "2026-10-12" }],
    ["Vous êtes convoqué. L’audience se tiendra le mardi 15 septembre 2026.", { hearingDate: "2026-09-15" }],
    ["the hearing is listed for 3 November 2026", { hearingDate: "2026-11-03" }],
  ] as [string, FindingFields][])("%s", (text, expected) =>
    expect(courtFields(fieldInput("bailiff", text))).toMatchObject(expected),
  );
  it("takes no case number from a phone number or a date", () =>
    expect(courtFields(fieldInput("client", "Tél. 04 72 00 00 00, le 12/06/2026")).caseNumber).toBeUndefined());
});

describe("counsel", () => {
  it.each([
    ["Je vous écris en qualité de conseil de la société Verdi.", { onBehalfOf: "Verdi" }],
    ["Ma cliente, la société Brise Marine SAS, subit un préjudice.", { onBehalfOf: "Brise Marine SAS" }],
    ["J’interviens pour le compte de la SARL Les Trois Épis.", { onBehalfOf: "Les Trois Épis" }],
    ["J’ai l’honneur de vous écrire dans l’intérêt de M. Paul Verdier.", { onBehalfOf: "Paul Verdier" }],
    ["Nous sommes mandatés par la société Alpha & Fils.", { onBehalfOf: "Alpha & Fils" }],
    ["J’agis au nom et pour le compte de Madame Odile Garnier.", { onBehalfOf: "Odile Garnier" }],
    ["Je suis l’avocat d’Horizon Bois.", { onBehalfOf: "Horizon Bois" }],
    ["We act for Northgate Tools Ltd.", { onBehalfOf: "Northgate Tools Ltd" }],
    ["We are instructed by Harbour & Lane Ltd in this matter.", { onBehalfOf: "Harbour & Lane Ltd" }],
    ["Our client, Mrs Joan Pike, has suffered loss.", { onBehalfOf: "Joan Pike" }],
    ["I write on behalf of our client Bluewater Events.", { onBehalfOf: "Bluewater Events" }],
    ["Maître Claire Aubin, avocate au barreau de Lyon", { counselName: "Claire Aubin", bar: "Lyon" }],
    ["Me Roux, avocat au Barreau des Hauts-de-Seine", { counselName: "Roux", bar: "Hauts-de-Seine" }],
    [
      "Jean-Marc Teyssier, avocat au barreau d’Aix-en-Provence, toque P 0123",
      { counselName: "Jean-Marc Teyssier", bar: "Aix-en-Provence", toque: "P 0123" },
    ],
    ["Mon avocate, Maître Sophie Lenoir, vous écrira.", { counselName: "Sophie Lenoir" }],
    ["Our solicitors, Hartley & Moss, will write to you.", { counselName: "Hartley & Moss" }],
    ["Avocat au Barreau de Paris\nToque : K 45", { bar: "Paris", toque: "K 45" }],
    ["N/Réf. : VERDI / BRUME - 26/118\nV/Réf. : 4521", { reference: "VERDI / BRUME - 26/118" }],
    ["Nos réf : 2026-0098", { reference: "2026-0098" }],
    ["V/Réf : 4521\nN/Réf : AB-77", { reference: "AB-77" }],
    ["Our ref: HM/NT/0042", { reference: "HM/NT/0042" }],
    ["Dossier : ALPHA c/ BRUME", { reference: "ALPHA c/ BRUME" }],
    ["Aff. : GARNIER / ATELIER BRUME", { reference: "GARNIER / ATELIER BRUME" }],
  ] as [string, FindingFields][])("%s", (text, expected) =>
    expect(counselFields(fieldInput("client-counsel", text))).toMatchObject(expected),
  );
  it.each([
    "Maître Durand, notaire, recevra les parties mardi.",
    "Cher Maître Petit, merci de votre retour.",
    "Merci de me répondre.",
  ])("no counsel in: %s", (text) => expect(counselFields(fieldInput("client", text)).counselName).toBeUndefined());
  it("reads an English signature", () =>
    expect(
      counselFields(
        fieldInput(
          "client-counsel",
          "Dear Sirs,\n\nWe act for Northgate Tools Ltd.\n\nYours faithfully,\n\nHelen Marsh\nPartner\nHartley & Moss LLP",
        ),
      ),
    ).toMatchObject({ counselName: "Helen Marsh", onBehalfOf: "Northgate Tools Ltd" }));
  it.each(["à la demande du Tribunal", "pour le compte de nos clients", "notre client vous remercie"])(
    "nobody in: %s",
    (text) => expect(principalFields(fieldInput("client", text)).onBehalfOf).toBeUndefined(),
  );
});

describe("offices and insurers", () => {
  it.each([
    ["SCP Morel & Associés, commissaires de justice à Lyon", "SCP Morel & Associés"],
    ["À la requête de la société Alpha, Maître Ivan Petit, commissaire de justice à Dijon", "Maître Ivan Petit"],
    ["Étude Vasseur\nCommissaires de justice associés", "Étude Vasseur"],
    ["Maître Lebrun a été nommé : mandataire judiciaire, la SELARL Lebrun", "SELARL Lebrun"],
  ])("%s", (text, office) => expect(officeFields(fieldInput("bailiff", text)).office).toBe(office));
  it.each([
    [
      "Nous sommes l’assureur de la société Verdi, sinistre n° 2026-4471.",
      { reference: "2026-4471", onBehalfOf: "Verdi" },
    ],
    ["Océane Assurances vous informe de son recours. N° de sinistre : OA 4471", { insurer: "Océane Assurances" }],
    ["Mon assureur, Lumen Mutuelle, vous contactera.", { insurer: "Lumen Mutuelle" }],
    [
      "Our insurer, Crown Shield Insurance, claim reference: CS-90211",
      { insurer: "Crown Shield Insurance", reference: "CS-90211" },
    ],
  ] as [string, FindingFields][])("%s", (text, expected) =>
    expect(insurerFields(fieldInput("client-insurer", text))).toMatchObject(expected),
  );
});

describe("faults, reasons, terminations and publications, from Monday 8 June 2026", () => {
  it.each([
    ["Depuis la bascule du 12, nos pages ont disparu et les ventes s’effondrent.", "2026-05-12"],
    ["Depuis lundi, plus aucune commande ne passe.", "2026-06-01"],
    ["Depuis la mise à jour d’hier soir, le paiement est inaccessible.", "2026-06-07"],
    ["Le site est tombé ce matin, nous perdons des clients.", "2026-06-08"],
    ["Suite à votre intervention du 3 juin, la caisse est en panne.", "2026-06-03"],
    ["The checkout has been down since Friday and we are losing sales.", "2026-06-05"],
    ["Votre migration a eu lieu il y a trois jours ; depuis, rien ne marche.", "2026-06-05"],
    ["Le serveur a planté jeudi dernier, les commandes sont perdues.", "2026-06-04"],
  ])("%s", (text, day) => expect(faultFields(fieldInput("client", text)).faultDate).toBe(day));
  it("takes no day to come for a fault", () =>
    expect(
      faultFields(fieldInput("client", "Le site est en panne, le salon ouvre le 20 juin.")).faultDate,
    ).toBeUndefined());
  it.each([
    ["Nous bloquons le règlement tant que le site n’est pas conforme.", "tant que le site n’est pas conforme"],
    ["Nous suspendons le paiement en raison des malfaçons constatées.", "en raison des malfaçons constatées"],
    ["We are withholding payment until the defects are fixed.", "until the defects are fixed"],
    ["Je ne paierai pas, car rien ne fonctionne.", "car rien ne fonctionne"],
  ])("%s", (text, reason) => expect(reasonFields(fieldInput("client", text)).reason).toBe(reason));
  it.each([
    ["Nous résilions le contrat à compter du 30 juin 2026.", { effectiveDate: "2026-06-30" }],
    ["Nous mettons fin au contrat avec un préavis de trois mois.", { noticeDays: 90 }],
    [
      "We terminate the agreement with effect from 1 July 2026, on 30 days’ notice.",
      { effectiveDate: "2026-07-01", noticeDays: 30 },
    ],
    [
      "Le contrat prendra fin le 31 décembre 2026 au terme d’un préavis de deux (2) mois.",
      { effectiveDate: "2026-12-31", noticeDays: 60 },
    ],
    ["Nous résilions avec effet au 15/07/2026.", { effectiveDate: "2026-07-15" }],
    ["Nous résilions sans préavis.", {}],
  ] as [string, FindingFields][])("%s", (text, expected) =>
    expect(terminationFields(fieldInput("client", text))).toEqual(expected),
  );
  it.each([
    ["Jugement publié au BODACC le 3 juin 2026.", "2026-06-03"],
    ["La publication au Bodacc est intervenue le 28 mai 2026.", "2026-05-28"],
    ["Jugement du 20 mai 2026, publié le 2 juin 2026.", "2026-06-02"],
  ])("%s", (text, day) => expect(publicationFields(fieldInput("court", text)).publishedOn).toBe(day));
});
