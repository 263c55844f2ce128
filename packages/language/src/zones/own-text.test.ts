import { describe, expect, it } from "vitest";
import { drawn, linesOf, partsOf, zonesOfMail } from "./testing/drawn-zones.ts";

type Sample = { readonly name: string; readonly lines: string };

const SAMPLES: readonly Sample[] = [
  {
    name: "greeting, text, closing, signature",
    lines: `
greeting   Bonjour Claire,

fresh      Le site est en panne.

closing    Cordialement,
signature  Sophie Marchetti
signature  Responsable e-commerce – Maison Lumen
signature  02 40 00 00 00`,
  },
  {
    name: "English",
    lines: `
greeting   Dear Claire,

fresh      The site is down again.

closing    Kind regards,
signature  Tom Hall
signature  Head of Operations, Brightwater Ltd
signature  +44 20 7946 0000`,
  },
  {
    name: "the standard signature mark",
    lines: `
fresh      Le site est en panne.
signature  -- 
signature  Sophie Marchetti
signature  www.lumen.example`,
  },
  {
    name: "a signature without a closing",
    lines: `
greeting   Bonjour,

fresh      Merci de corriger la facture avant vendredi.

signature  Sophie Marchetti
signature  Responsable e-commerce
signature  Maison Lumen
signature  12 rue des Carmes, 44000 Nantes
signature  02 40 00 00 00 – sophie@lumen.example
signature  SAS au capital de 10 000 € – RCS Nantes 000 000 000`,
  },
  {
    name: "a name alone",
    lines: `
fresh      Nous attendons la livraison depuis trois semaines.

signature  Sophie Marchetti`,
  },
  {
    name: "thanks above a name",
    lines: `
fresh      Pouvez-vous regarder aujourd’hui ?

closing    Merci d’avance,
signature  Sophie Marchetti`,
  },
  {
    name: "a lawyer's signature",
    lines: `
greeting   Madame,

fresh      Je suis le conseil de la société Verdi.

closing    Votre bien dévoué,
signature  Adrien Lescure
signature  Avocat au Barreau de Rennes
signature  Toque 112`,
  },
  {
    name: "a lawyer's signature without a closing",
    lines: `
fresh      Je vous remercie de me confirmer la date de livraison.

signature  Adrien Lescure
signature  Avocat au Barreau de Rennes, Toque 112
signature  cabinet@lescure.example`,
  },
  {
    name: "a postscript behind the signature",
    lines: `
fresh      Le virement part demain.

closing    Bien à vous,
signature  Sophie

fresh      P.S. : nous contestons toujours la facture de mars.`,
  },
  {
    name: "the author goes on below the signature",
    lines: `
fresh      Le virement part demain.

closing    Cordialement
signature  Sophie Marchetti

fresh      Sachez que nous réservons tous nos droits sur la facture de mars.`,
  },
  {
    name: "sums below the signature",
    lines: `
fresh      Vous trouverez le détail ci-dessous.

closing    Cordialement,
signature  Sophie Marchetti

fresh      Détail :
fresh      1. Perte de chiffre d’affaires : 12 000 €
fresh      2. Frais : 800 €`,
  },
  {
    name: "a slogan and an address of the net stay in the signature",
    lines: `
fresh      Bien reçu, je regarde.

closing    Cordialement,
signature  Sophie Marchetti
signature  Suivez-nous sur www.lumen.example pour connaître toutes nos nouveautés.`,
  },
  {
    name: "an external mail's banner",
    lines: `
disclaimer [EXTERNE] Ce message provient de l’extérieur de l’organisation.

greeting   Bonjour,
fresh      Le site est en panne.`,
  },
  {
    name: "a banner over two lines, without a blank line below",
    lines: `
disclaimer CAUTION: This email originated from outside of the organisation.
disclaimer Do not click links unless you recognise the sender.
greeting   Hello,
fresh      The site is down.`,
  },
  {
    name: "a banner of Outlook",
    lines: `
disclaimer Vous n’obtenez pas souvent d’e-mail à partir de sophie@lumen.example. Pourquoi c’est important

fresh      Le site est en panne.`,
  },
  {
    name: "a warning that is none",
    lines: `
fresh      Attention, les utilisateurs externes ne peuvent plus se connecter.
fresh      External users cannot log in.`,
  },
  {
    name: "a notice of confidentiality in both languages",
    lines: `
fresh      Ok pour jeudi.

closing    Cordialement,
signature  Sophie Marchetti

disclaimer Ce message et ses pièces jointes sont confidentiels et destinés à leur seul destinataire.
disclaimer Si vous l’avez reçu par erreur, merci de nous en avertir.

disclaimer This message is intended for the addressee only. If you received it in error, please tell the sender.`,
  },
  {
    name: "trees and viruses",
    lines: `
fresh      Ok pour jeudi.

closing    Cdlt
signature  Sophie

disclaimer Avant d’imprimer, pensez à l’environnement.

disclaimer Garanti sans virus. www.antivirus.example`,
  },
  {
    name: "a notice above does not swallow the text",
    lines: `
disclaimer Ce courriel est confidentiel et réservé à l’usage de son destinataire.

fresh      Nous vous mettons en demeure de livrer le module sous huit jours.`,
  },
  {
    name: "a phone's footer",
    lines: `
fresh      Je passe demain à 14 h.

signature  Envoyé de mon iPhone`,
  },
  {
    name: "« Je vous prie de » asks, it does not close",
    lines: `
greeting   Madame,

fresh      Le solde reste dû.
fresh      Je vous prie de régler la facture sous huit jours.
fresh      Veuillez trouver ci-joint le relevé.
fresh      Veuillez recevoir sous ce pli le décompte.

closing    Salutations distinguées
signature  Paul Roy`,
  },
  {
    name: "a formula over two lines",
    lines: `
fresh      Le solde reste dû.

closing    Je vous prie d’agréer, Madame, Monsieur, l’expression de mes
closing    salutations distinguées.

signature  Paul Roy
signature  Gérant`,
  },
  {
    name: "words of a closing in the text",
    lines: `
fresh      Bonne réception de notre facture ? Nous n’avons pas de nouvelle.
fresh      Best practices were not followed by your team at all.
fresh      Regards croisés sur le projet : rien ne va.
fresh      Thanks for nothing, the site is still down.`,
  },
  {
    name: "words of a greeting in the text",
    lines: `
fresh      Monsieur Durand refuse de payer.
fresh      Madame Roy, elle, attend toujours.`,
  },
  {
    name: "a greeting in lower case",
    lines: `
greeting   bonjour madame roy

fresh      toujours pas de nouvelles`,
  },
  {
    name: "a signature below a rule",
    lines: `
fresh      Le site est en panne.
signature  ----------------
signature  Sophie Marchetti
signature  02 40 00 00 00`,
  },
  {
    name: "text below a rule",
    lines: `
fresh      Commentaire de Paul Roy
fresh      ----------------
fresh      Je regarde et je vous dis`,
  },
  {
    name: "a greeting without a comma",
    lines: `
greeting   Bonjour Claire

fresh      Où en est le module ?`,
  },
  {
    name: "enclosures",
    lines: `
fresh      Vous trouverez le relevé.

closing    Cordialement,
signature  Sophie Marchetti

references P.J. : relevé de compte
references Copie : M. Roy`,
  },
  {
    name: "details asked for are no signature",
    lines: `
fresh      Voici l’adresse de livraison :
fresh      Maison Lumen
fresh      12 rue des Carmes
fresh      44000 Nantes`,
  },
  {
    name: "a letter that is the mail itself",
    lines: `
letterhead CABINET ARNAUD
letterhead Avocats au Barreau de Bordeaux

references Nos réf. : VERDI / BRUME – 26/118
object     Objet : mise en demeure

greeting   Madame la Gérante,

fresh      Je vous écris en qualité de conseil de la société Verdi.

closing    Veuillez agréer, Madame la Gérante, mes salutations distinguées.

signature  Anne Roux`,
  },
  {
    name: "a letter carried below the author's own words",
    lines: `
greeting   Bonjour Claire,
fresh      Ci-dessous le courrier reçu ce matin. Qu’en faites-vous ?

forwarded  CABINET ARNAUD
forwarded  Avocats au Barreau de Bordeaux

forwarded  Objet : mise en demeure

forwarded  Madame la Gérante,

forwarded  Je vous mets en demeure de livrer sous huit jours.

forwarded  Veuillez agréer, Madame la Gérante, mes salutations distinguées.
forwarded  Anne Roux`,
  },
];

describe("the author's own text in a message", () => {
  it.each(SAMPLES)("$name", ({ lines }) => {
    const { text, expected } = drawn(lines);
    expect(linesOf(text, zonesOfMail(text))).toEqual(expected);
  });

  it("parts greeting, text and closing that share a line", () => {
    const parts = (text: string) => partsOf(text, zonesOfMail(text));
    expect(parts("Bonjour Claire, le site est en panne. Cordialement, Sophie")).toEqual([
      ["greeting", "Bonjour Claire,"],
      ["fresh", "le site est en panne."],
      ["closing", "Cordialement, Sophie"],
    ]);
    expect(parts("Bonjour, le site est en panne.")).toEqual([
      ["greeting", "Bonjour,"],
      ["fresh", "le site est en panne."],
    ]);
    expect(parts("Bonjour je n’ai toujours rien reçu, merci de me rappeler.")).toEqual([
      ["fresh", "Bonjour je n’ai toujours rien reçu, merci de me rappeler."],
    ]);
    expect(
      parts("Sans réponse sous huit jours, nous saisirons le tribunal. Veuillez agréer, Madame, mes salutations."),
    ).toEqual([
      ["fresh", "Sans réponse sous huit jours, nous saisirons le tribunal."],
      ["closing", "Veuillez agréer, Madame, mes salutations."],
    ]);
    expect(parts("Dans l’attente du règlement sous huitaine, je vous prie d’agréer, Madame, mes salutations.")).toEqual(
      [
        ["fresh", "Dans l’attente du règlement sous huitaine,"],
        ["closing", "je vous prie d’agréer, Madame, mes salutations."],
      ],
    );
    expect(parts("[EXTERNE] Le site est en panne.")).toEqual([
      ["disclaimer", "[EXTERNE]"],
      ["fresh", "Le site est en panne."],
    ]);
    expect(parts("Refusé. Le mar. 12 mai 2026 à 09:14, Claire <c@brume.example> a écrit : Acceptez-vous ?")).toEqual([
      ["fresh", "Refusé."],
      ["quoted", "Le mar. 12 mai 2026 à 09:14, Claire <c@brume.example> a écrit : Acceptez-vous ?"],
    ]);
  });
});
