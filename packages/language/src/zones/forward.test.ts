import { describe, expect, it } from "vitest";
import { drawn, linesOf, zonesOfMail } from "./testing/drawn-zones.ts";

type Sample = { readonly name: string; readonly subject?: string; readonly lines: string };

const FORWARDED: readonly Sample[] = [
  {
    name: "Gmail",
    subject: "Fwd: Mise en demeure",
    lines: `
fresh      Pour info.

forwarded  ---------- Forwarded message ---------
forwarded  De : Adrien Lescure <a.lescure@barreau.example>
forwarded  Date: mar. 12 mai 2026 à 09:14
forwarded  Subject: Mise en demeure
forwarded  To: <sophie@lumen.example>

forwarded  Je suis le conseil de la société Verdi.`,
  },
  {
    name: "Gmail in French, without a prefix in the subject",
    lines: `
fresh      À toi de jouer.

forwarded  ---------- Message transféré ---------
forwarded  De : Adrien Lescure <a.lescure@barreau.example>
forwarded  Date : mar. 12 mai 2026 à 09:14
forwarded  Objet : Mise en demeure
forwarded  À : <sophie@lumen.example>

forwarded  Je suis le conseil de la société Verdi.`,
  },
  {
    name: "Apple Mail, marked",
    subject: "TR : Mise en demeure",
    lines: `
fresh      Reçu ce matin.

forwarded  Début du message transféré :

forwarded  > De: Adrien Lescure <a.lescure@barreau.example>
forwarded  > Objet: Mise en demeure
forwarded  > Date: 12 mai 2026 à 09:14:22 UTC+2
forwarded  > À: Sophie Marchetti <sophie@lumen.example>
forwarded  >
forwarded  > Je suis le conseil de la société Verdi.
quoted     >> Votre facture est due.`,
  },
  {
    name: "Apple Mail, English",
    subject: "Fwd: Notice",
    lines: `
fresh      FYI

forwarded  Begin forwarded message:

forwarded  From: Ann Lee <ann@harlow.example>
forwarded  Subject: Notice
forwarded  Date: 12 May 2026 at 09:14:22 BST
forwarded  To: Tom Hall <tom@brightwater.example>

forwarded  We act for Northgate Ltd.`,
  },
  {
    name: "Thunderbird, the sender's label late",
    subject: "Fwd: Mise en demeure",
    lines: `
forwarded  -------- Message transféré --------
forwarded  Sujet : 	Mise en demeure
forwarded  Date : 	Tue, 12 May 2026 09:14:22 +0200
forwarded  De : 	Adrien Lescure <a.lescure@barreau.example>
forwarded  Pour : 	Sophie Marchetti <sophie@lumen.example>

forwarded  Je suis le conseil de la société Verdi.`,
  },
  {
    name: "Outlook, TR:",
    subject: "TR: Ostrea",
    lines: `
fresh      Qu’en pensez-vous ?

forwarded  De : Adrien Lescure
forwarded  Envoyé : vendredi 10 avril 2026 18:02
forwarded  À : Yann Le Guen
forwarded  Objet : Ostrea

forwarded  Je suis le conseil de la société Ostrea.`,
  },
  {
    name: "Outlook, TR: and the history of what is forwarded",
    subject: "[EXTERNE] TR: Ostrea",
    lines: `
fresh      Qu’en pensez-vous ?

forwarded  De : Adrien Lescure
forwarded  Envoyé : vendredi 10 avril 2026 18:02
forwarded  À : Yann Le Guen
forwarded  Objet : RE: Ostrea

forwarded  Je suis le conseil de la société Ostrea.

quoted     De : Yann Le Guen
quoted     Envoyé : jeudi 9 avril 2026 11:40
quoted     À : Adrien Lescure
quoted     Objet : Ostrea

quoted     Qui êtes-vous ?`,
  },
  {
    name: "a forward of a forward",
    subject: "Fwd: Mise en demeure",
    lines: `
forwarded  ---------- Forwarded message ---------
forwarded  From: Paul Roy <paul@lumen.example>
forwarded  Date: Tue, May 12, 2026 at 9:14 AM
forwarded  Subject: Fwd: Mise en demeure
forwarded  To: Sophie Marchetti <sophie@lumen.example>

forwarded  Voir ci-dessous.

forwarded  De : Adrien Lescure
forwarded  Envoyé : vendredi 10 avril 2026 18:02
forwarded  À : Paul Roy
forwarded  Objet : Mise en demeure

forwarded  Je suis le conseil de la société Verdi.`,
  },
  {
    name: "announced in words, without a prefix",
    subject: "Courrier reçu",
    lines: `
greeting   Bonjour,
fresh      Je vous transfère le message reçu ce matin.

forwarded  De : Adrien Lescure
forwarded  Envoyé : vendredi 10 avril 2026 18:02
forwarded  À : Paul Roy
forwarded  Objet : Verdi

forwarded  Je suis le conseil de la société Verdi.`,
  },
  {
    name: "an answer to a forward is an answer",
    subject: "RE: TR: Ostrea",
    lines: `
fresh      Voyons cela lundi.

quoted     De : Yann Le Guen
quoted     Envoyé : vendredi 10 avril 2026 18:02
quoted     À : Claire Aubry
quoted     Objet : TR: Ostrea

quoted     Nous vous mettons en demeure.`,
  },
  {
    name: "Notes",
    subject: "Tr: Site",
    lines: `
forwarded  ----- Transféré par Claire Aubry/BRUME/FR le 12/05/2026 09:14 -----

forwarded  De : Adrien Lescure
forwarded  A : Claire Aubry
forwarded  Date : 11/05/2026 17:00
forwarded  Objet : Site

forwarded  Je suis le conseil de la société Verdi.`,
  },
  {
    name: "text goes on behind the end of what is forwarded",
    lines: `
fresh      Voici :
forwarded  ---------- Forwarded message ----------
forwarded  Texte reçu.
forwarded  ---------- End of forwarded message ----------
fresh      Nous contestons ce texte.`,
  },
];

const PROSE: readonly Sample[] = [
  {
    name: "« comme Paul l’a écrit : »",
    lines: `
fresh      Le retard, comme Paul l’a écrit :
fresh      c’est trop long.`,
  },
  {
    name: "a letter told of",
    lines: `
fresh      Le 12 mai 2026, votre directeur nous a écrit :
fresh      « la livraison aura lieu lundi ».
fresh      Il n’en a rien été.`,
  },
  {
    name: "an English letter told of",
    lines: `
fresh      On 12 May 2026 you wrote:
fresh      "we will deliver on Monday". You did not.`,
  },
  {
    name: "two labels are no header",
    lines: `
fresh      De : la cave
fresh      À : l’entrepôt
fresh      Le matériel a été déplacé.`,
  },
  {
    name: "a table with bars",
    lines: `
fresh      | Lot | Prix |
fresh      | 1 | 3 000 € |
fresh      Merci de confirmer.`,
  },
  {
    name: "a row of dashes between two paragraphs",
    lines: `
fresh      Premier point : le panier.
fresh      ----------
fresh      Second point : nous refusons la facture.`,
  },
];

function check(sample: Sample): void {
  const { text, expected } = drawn(sample.lines);
  expect(linesOf(text, zonesOfMail(text, sample.subject))).toEqual(expected);
}

describe("what is forwarded", () => {
  it.each(FORWARDED)("$name", check);
});
describe("prose that looks like a header", () => {
  it.each(PROSE)("$name", check);
});
