import { describe, expect, it } from "vitest";
import { drawn, linesOf, partsOf, zonesOfDocument } from "./testing/drawn-zones.ts";

type Sample = { readonly name: string; readonly lines: string };

const SAMPLES: readonly Sample[] = [
  {
    name: "a lawyer's letter",
    lines: `
letterhead CABINET ARNAUD & ROUX
letterhead Avocats au Barreau de Bordeaux
letterhead 12 cours de Verdun
letterhead 33000 Bordeaux

recipient  SARL Atelier Brume
recipient  14 rue des Carmes
recipient  44000 Nantes

references Bordeaux, le 12 mai 2026
references LETTRE RECOMMANDÉE AVEC ACCUSÉ DE RÉCEPTION N° 1A 000 000 0000 0
references N/Réf : VERDI / BRUME – 26/118
references V/Réf : C-2026-004
object     Objet : mise en demeure de livrer
object     et de réparer le préjudice

greeting   Madame la Gérante,

fresh      Je vous écris en qualité de conseil de la société Verdi.

fresh      À défaut, je saisirai le tribunal.

closing    Je vous prie d’agréer, Madame la Gérante, l’expression de mes
closing    salutations distinguées.

signature  Anne Roux
signature  Avocat

references P.J. : contrat du 3 mars 2026
references Copie : société Verdi`,
  },
  {
    name: "sender and recipient without a blank line between",
    lines: `
letterhead Adrien LESCURE
letterhead Avocat au barreau de Rennes
letterhead 3 quai Lamennais
letterhead 35000 Rennes
recipient  Atelier Brume
recipient  14 rue des Carmes
recipient  44000 Nantes
references Rennes, le 12 mai 2026
object     Objet : dossier Ostrea
greeting   Madame,
fresh      Je suis le conseil de la société Ostrea.
closing    Veuillez agréer, Madame, mes salutations distinguées.
signature  A. Lescure`,
  },
  {
    name: "a recipient who is a lawyer",
    lines: `
letterhead Maison Lumen
letterhead 8 place Royale
letterhead 44000 Nantes
letterhead Tél. : 02 40 00 00 00

recipient  Maître Adrien Lescure
recipient  Avocat au barreau de Rennes
recipient  3 quai Lamennais
recipient  35000 Rennes

references Nantes, le 12 mai 2026

greeting   Maître,

fresh      Votre courrier du 3 mai nous surprend.

closing    Recevez, Maître, nos salutations distinguées.
signature  Sophie Marchetti`,
  },
  {
    name: "a recipient named « À l’attention de »",
    lines: `
letterhead Maison Lumen

references Nantes, le 12 mai 2026

recipient  À l’attention de Mme Claire Aubry
recipient  Atelier Brume

greeting   Madame,

fresh      Le module n’est pas livré.

closing    Cordialement,
signature  Sophie Marchetti`,
  },
  {
    name: "a scan whose printed letterhead was not read",
    lines: `
references Rennes, le 12 mai 2026

recipient  Madame Claire Aubry
recipient  Atelier Brume
recipient  44000 Nantes

object     Objet : facture F-2026-007

greeting   Madame,

fresh      La facture reste impayée.

closing    Salutations distinguées.`,
  },
  {
    name: "English, the object below the salutation",
    lines: `
letterhead Harlow & Lee LLP
letterhead Solicitors
letterhead 1 Chancery Row, London

references 12 May 2026
references Our ref: NG/26/118
references By email and post

recipient  The Directors
recipient  Atelier Brume

greeting   Dear Sirs,
object     Re: Northgate Ltd – services agreement

fresh      We act for Northgate Ltd.

closing    Yours faithfully,
signature  Harlow & Lee LLP

references Enc. (2)`,
  },
  {
    name: "no salutation",
    lines: `
letterhead Maison Lumen
letterhead 8 place Royale
letterhead 44000 Nantes

references Nantes, le 12 mai 2026
object     Objet : résiliation du contrat

fresh      Nous vous informons que nous mettons fin au contrat à compter du 1er juin.

closing    Veuillez agréer nos salutations distinguées.
signature  Sophie Marchetti`,
  },
  {
    name: "read by optical recognition",
    lines: `
letterhead Maison Lumen
letterhead 8 place Royale

references Nantes, le 12 mai 2026
object     0biet : m1se en demeure

greeting   Madarne, Monsieur,

fresh      Le module n'est touj0urs pas livré et nous perdons des ventes.

closing    Cord1alernent,
signature  Sophie Marchetti`,
  },
  {
    name: "spaces inside words, accents lost",
    lines: `
letterhead Maison Lumen

object     O b j e t : mise en demeure

greeting   M a d a m e ,

fresh      Le module n est pas livre.

closing    Veuil1ez agreer, Madame, nos salutations distinguees.
signature  Sophie Marchetti`,
  },
  {
    name: "a postscript",
    lines: `
greeting   Madame,

fresh      Le module n’est pas livré.

closing    Cordialement,
signature  Sophie Marchetti

fresh      Post-scriptum : nous avons saisi notre assureur.`,
  },
  {
    name: "page numbers and a company's footer",
    lines: `
greeting   Madame,

fresh      Le module n’est pas livré.

letterhead SAS au capital de 10 000 € – RCS Nantes 000 000 000
letterhead Page 1/2

fresh      La facture est donc bloquée.

closing    Cordialement,
signature  Sophie Marchetti`,
  },
  {
    name: "an annex behind the signature",
    lines: `
greeting   Madame,

fresh      Le module n’est pas livré.

closing    Cordialement,
signature  Sophie Marchetti

fresh      ANNEXE 1
fresh      Article 4 – Pénalités de retard`,
  },
  {
    name: "a message pasted into a letter",
    lines: `
greeting   Madame,

fresh      Vous nous écriviez ceci :

quoted     De : Claire Aubry
quoted     Envoyé : 12 mai 2026
quoted     À : Sophie Marchetti
quoted     Objet : module
quoted     Le module part lundi.
quoted     Cordialement,
quoted     Claire Aubry

fresh      Nous constatons que rien n’est parti et nous refusons de payer la facture.

closing    Salutations distinguées,
signature  Sophie Marchetti`,
  },
  {
    name: "a printed message",
    lines: `
letterhead De : Sophie Marchetti <sophie@lumen.example>
references Envoyé : mardi 12 mai 2026 09:14
recipient  À : Claire Aubry <claire@brume.example>
object     Objet : RE: module

greeting   Bonjour,
fresh      Nous refusons la facture.
closing    Cordialement,
signature  Sophie Marchetti

quoted     De : Claire Aubry
quoted     Envoyé : lundi 11 mai 2026 17:00
quoted     À : Sophie Marchetti
quoted     Objet : module

quoted     Voici la facture.`,
  },
  {
    name: "a saved message with two labels, its history attributed",
    lines: `
letterhead De : Sophie Marchetti <sophie@lumen.example>
object     Objet : Re: facture

quoted     Le lundi 4 mai 2026 à 13:59:14 UTC+2, Claire Aubry
quoted     <claire@brume.example> a écrit :

quoted     Chère Madame,
quoted     Nous avons bien reçu votre message.`,
  },
  {
    name: "a saved message that forwards another",
    lines: `
letterhead De : Sophie Marchetti <sophie@lumen.example>
object     Objet : Tr : réclamation

forwarded  ----- Transféré par Sophie le 04/05/2026 10:38 -----

forwarded  De :	Paul Roy
forwarded  A :	Sophie Marchetti
forwarded  Date :	03/05/2026 16:52
forwarded  Objet :	réclamation

forwarded  Rien ne marche.`,
  },
  {
    name: "a citation introduced by « a écrit » in a letter",
    lines: `
greeting   Madame,

fresh      Le 12 mai 2026 à 9 h 14, M. Roy a écrit :
fresh      « le module part lundi ».

fresh      Il n’est pas parti.

closing    Cordialement,
signature  Sophie Marchetti`,
  },
];

describe("zones of a letter", () => {
  it.each(SAMPLES)("$name", ({ lines }) => {
    const { text, expected } = drawn(lines);
    expect(linesOf(text, zonesOfDocument(text))).toEqual(expected);
  });

  it("parts two columns laid side by side", () => {
    const text = [
      "Maison Lumen                    Atelier Brume",
      "8 place Royale                  14 rue des Carmes",
      "44000 Nantes                    35000 Rennes",
      "",
      "Madame,",
      "",
      "Le module n’est pas livré.",
      "",
      "Cordialement,",
    ].join("\n");
    const parts = partsOf(text, zonesOfDocument(text));
    const of = (kind: string) => parts.filter(([k]) => k === kind).map(([, part]) => part);
    expect(of("letterhead")).toEqual(["Maison Lumen", "8 place Royale", "44000 Nantes"]);
    expect(of("recipient")).toEqual(["Atelier Brume", "14 rue des Carmes", "35000 Rennes"]);
  });
});

const PAPERS = {
  "a contract":
    "CONTRAT DE PRESTATION\n\nEntre les soussignés :\n\nMonsieur Paul Roy,\ngérant de Maison Lumen\n\nArticle 1 – Objet\n\nLe prestataire livre le site.\n\nFait à Nantes, le 12 mai 2026\n",
  "terms of sale": "CONDITIONS GÉNÉRALES DE VENTE\n\n1. Objet : les présentes régissent les ventes.\n\n2. Prix\n",
  "an English agreement":
    "SERVICES AGREEMENT\n\nBetween:\n\nDear Travel Ltd,\n\nand\n\nBrightwater Ltd\n\n1. Services\n",
  "Markdown with a citation": "# Conditions\n\nLe mot désigne :\n\n> 1. tout document\n\nIl s’applique.\n",
  "a table of thresholds": "Redevances\n\n>$25,000 2,25 %\n>$50,000 2,50 %\n",
  minutes: "Procès-verbal de réunion\n\nPrésents : Paul Roy, Claire Aubry\n\nLe module est livré.\n",
};

describe("zones of other papers", () => {
  it.each(Object.entries(PAPERS))("%s is fresh as a whole", (_name, text) => {
    expect(zonesOfDocument(text)).toEqual([{ kind: "fresh", span: { start: 0, end: text.length } }]);
  });
});
