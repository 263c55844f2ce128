import { describe, expect, it } from "vitest";
import { drawn, linesOf, zonesOfMail } from "./testing/drawn-zones.ts";

type Sample = { readonly name: string; readonly subject?: string; readonly lines: string };

const HISTORY: readonly Sample[] = [
  {
    name: "Outlook, French",
    subject: "RE: Livraison du module",
    lines: `
greeting   Bonjour Claire,

fresh      Nous n’avons toujours rien reçu.

closing    Cordialement,
signature  Sophie Marchetti

quoted     De : Claire Aubry <claire@brume.example>
quoted     Envoyé : mardi 12 mai 2026 09:14
quoted     À : Sophie Marchetti <sophie@lumen.example>
quoted     Cc : Paul Roy
quoted     Objet : Livraison du module

quoted     Bonjour Sophie,
quoted     Le module part lundi.
quoted     Cordialement,
quoted     Claire`,
  },
  {
    name: "Outlook with importance and a list of recipients over two lines",
    subject: "RE: Livraison",
    lines: `
fresh      Bien noté, mais le compte n’y est pas.

quoted     De : Claire Aubry
quoted     Envoyé : mardi 12 mai 2026 09:14
quoted     À : Sophie Marchetti; Paul Roy; Service achats; Jean Lebrun;
quoted     Comptabilité fournisseurs
quoted     Objet : Livraison
quoted     Importance : Haute

quoted     Le solde est dû.`,
  },
  {
    name: "Outlook, labels in bold",
    subject: "RE: Site",
    lines: `
fresh      Non.

quoted     *De :* Claire Aubry <claire@brume.example>
quoted     *Envoyé :* mardi 12 mai 2026 09:14
quoted     *À :* Sophie Marchetti
quoted     *Objet :* Site

quoted     Acceptez-vous ?`,
  },
  {
    name: "Outlook, a blank line behind every label",
    subject: "RE: Site",
    lines: `
fresh      Non.

quoted     De : Claire Aubry

quoted     Envoyé : mardi 12 mai 2026 09:14

quoted     À : Sophie Marchetti

quoted     Objet : Site

quoted     Acceptez-vous ?`,
  },
  {
    name: "Outlook, English",
    subject: "RE: Staging",
    lines: `
greeting   Hi Claire,

fresh      It is still down.

closing    Kind regards,
signature  Tom Hall

quoted     From: Claire Aubry <claire@brume.example>
quoted     Sent: Tuesday, May 12, 2026 9:14 AM
quoted     To: Tom Hall <tom@brightwater.example>
quoted     Cc: Ann Lee
quoted     Subject: Staging

quoted     We will fix it on Monday.`,
  },
  {
    name: "Outlook on the web, a line of underscores",
    subject: "Re: Site",
    lines: `
fresh      D’accord pour jeudi.
quoted     ________________________________
quoted     De : Claire Aubry <claire@brume.example>
quoted     Envoyé : mardi 12 mai 2026 09:14
quoted     À : Sophie Marchetti <sophie@lumen.example>
quoted     Objet : Site

quoted     Jeudi vous convient-il ?`,
  },
  {
    name: "new Outlook, « Date » in the place of « Envoyé »",
    subject: "Re: Site",
    lines: `
fresh      D’accord.

quoted     De : Claire Aubry <claire@brume.example>
quoted     Date : mardi, 12 mai 2026 à 09:14
quoted     À : Sophie Marchetti <sophie@lumen.example>
quoted     Objet : Site
quoted     Jeudi vous convient-il ?`,
  },
  {
    name: "Outlook for Android",
    subject: "Re: Site",
    lines: `
fresh      Je vois ça demain.

signature  Télécharger Outlook pour Android
quoted     ________________________________
quoted     From: Claire Aubry <claire@brume.example>
quoted     Sent: Tuesday, May 12, 2026 9:14:05 AM
quoted     To: Sophie Marchetti <sophie@lumen.example>
quoted     Subject: Site

quoted     Avez-vous vu la maquette ?`,
  },
  {
    name: "Outlook, old mark between dashes",
    lines: `
fresh      Yes.
quoted     -----Original Message-----
quoted     From: Paul Roy
quoted     Sent: 12 May 2026 09:14
quoted     To: Tom Hall
quoted     Subject: Site

quoted     Are you in?`,
  },
  {
    name: "Gmail, French, wrapped",
    subject: "Re: Site",
    lines: `
fresh      D’accord.

quoted     Le mar. 12 mai 2026 à 09:14, Claire Aubry <claire.aubry@atelier-brume.example> a
quoted     écrit :

quoted     > Le module part lundi.
quoted     >
quoted     > Claire`,
  },
  {
    name: "Gmail, French, wrapped over four lines",
    subject: "Re: Site",
    lines: `
fresh      D’accord.

quoted     Le mar. 12 mai 2026 à 09:14, Claire Aubry – Atelier Brume –
quoted     Direction de projet
quoted     <claire.aubry@atelier-brume.example>
quoted     a écrit :

quoted     > Le module part lundi.`,
  },
  {
    name: "Gmail, English",
    subject: "Re: Site",
    lines: `
fresh      Agreed.

quoted     On Tue, May 12, 2026 at 9:14 AM Claire Aubry <claire@brume.example> wrote:

quoted     > It ships on Monday.`,
  },
  {
    name: "Gmail, the history left without marks",
    subject: "Re: Site",
    lines: `
fresh      Nous refusons.

quoted     Le mar. 12 mai 2026 à 09:14, Claire Aubry <claire@brume.example> a écrit :

quoted     Bonjour,
quoted     Acceptez-vous ce devis ?
quoted     Claire`,
  },
  {
    name: "Apple Mail, French",
    subject: "Re: Site",
    lines: `
fresh      Merci.

quoted     Le 12 mai 2026 à 09:14, Claire Aubry a écrit :

quoted     > C’est en ligne.`,
  },
  {
    name: "Apple Mail, English",
    subject: "Re: Site",
    lines: `
fresh      Thanks a lot for this.

quoted     On 12 May 2026, at 09:14, Claire Aubry <claire@brume.example> wrote:

quoted     > It is online.`,
  },
  {
    name: "Thunderbird, French",
    subject: "Re: Site",
    lines: `
fresh      Merci.

quoted     Le 12/05/2026 à 09:14, Claire Aubry a écrit :
quoted     > C’est en ligne.
quoted     > Claire`,
  },
  {
    name: "Thunderbird, English, the answer below",
    subject: "Re: Site",
    lines: `
quoted     On 12/05/2026 09:14, Claire Aubry wrote:
quoted     > Is it online?

fresh      It is not, and we have been waiting for a week.

closing    Regards,
signature  Tom`,
  },
  {
    name: "Yahoo",
    subject: "Re: Site",
    lines: `
fresh      Non merci.

quoted     Le mardi 12 mai 2026 à 09:14:22 UTC+2, Claire Aubry <claire@brume.example> a écrit :

quoted     Voulez-vous une démonstration ?`,
  },
  {
    name: "Orange webmail, marked",
    subject: "Re: Site",
    lines: `
fresh      Je conteste.

quoted     > Message du 12/05/26 09:14
quoted     > De : "Claire Aubry" <claire@brume.example>
quoted     > A : sophie@lumen.example
quoted     > Copie à :
quoted     > Objet : Site
quoted     >
quoted     > Voici la facture.`,
  },
  {
    name: "Orange webmail, without marks",
    subject: "Re: Site",
    lines: `
fresh      Je conteste.

quoted     Message du 12/05/26 09:14
quoted     De : "Claire Aubry" <claire@brume.example>
quoted     A : sophie@lumen.example
quoted     Objet : Site

quoted     Voici la facture.`,
  },
  {
    name: "Free and SFR webmail",
    subject: "Re: Site",
    lines: `
fresh      Je conteste.

quoted     ----- Mail original -----
quoted     De: "Claire Aubry" <claire@brume.example>
quoted     À: sophie@lumen.example
quoted     Envoyé: Mardi 12 Mai 2026 09:14:22
quoted     Objet: Site

quoted     Voici la facture.`,
  },
  {
    name: "Zimbra, English",
    subject: "Re: Site",
    lines: `
fresh      We dispute it.

quoted     ----- Original Message -----
quoted     From: "Claire Aubry" <claire@brume.example>
quoted     To: "Tom Hall" <tom@brightwater.example>
quoted     Sent: Tuesday, May 12, 2026 9:14:22 AM
quoted     Subject: Site

quoted     Here is the invoice.`,
  },
  {
    name: "Notes, French",
    subject: "Re: Site",
    lines: `
fresh      Refusé.

quoted     -----Claire Aubry/BRUME/FR a écrit : -----
quoted     Pour : Sophie Marchetti/LUMEN/FR
quoted     De : Claire Aubry/BRUME/FR
quoted     Date : 12/05/2026 09:14
quoted     Objet : Site

quoted     Voici la facture.`,
  },
  {
    name: "Notes, a table of labels",
    subject: "Re: Site",
    lines: `
fresh      Refusé.

quoted     De :	Claire Aubry/BRUME/FR
quoted     A :	Sophie Marchetti/LUMEN/FR
quoted     Date :	12/05/2026 09:14
quoted     Objet :	Site

quoted     Voici la facture.`,
  },
  {
    name: "Proton Mail, English words around a French date",
    subject: "Re: Site",
    lines: `
fresh      Refusé.

quoted     -------- Original Message --------
quoted     On mardi 12 mai 2026 at 09:14, Claire Aubry <claire@brume.example> wrote:

quoted     > Voici la facture.`,
  },
  {
    name: "Samsung",
    subject: "Re: Site",
    lines: `
fresh      Je vous rappelle.

signature  Envoyé depuis mon appareil mobile Samsung.

quoted     -------- Message d'origine --------
quoted     De : Claire Aubry <claire@brume.example>
quoted     Date : 12/05/2026 09:14 (GMT+01:00)
quoted     À : Sophie Marchetti <sophie@lumen.example>
quoted     Objet : Site

quoted     Pouvez-vous me rappeler ?`,
  },
  {
    name: "iPhone, French, the header itself marked",
    subject: "Re: Site",
    lines: `
fresh      Toujours rien ce matin.

signature  Envoyé de mon iPhone

quoted     > Le 12 mai 2026 à 09:14, Claire Aubry <claire@brume.example> a écrit :
quoted     >
quoted     > Le module part lundi.`,
  },
  {
    name: "iPhone, English",
    subject: "Re: Site",
    lines: `
fresh      Still nothing this morning.

signature  Sent from my iPhone

quoted     On 12 May 2026, at 09:14, Claire Aubry <claire@brume.example> wrote:

quoted     > It ships on Monday.`,
  },
  {
    name: "Belgium, Dutch program",
    subject: "Re: Site",
    lines: `
fresh      D’accord.

quoted     Op di 12 mei 2026 om 09:14 schreef Claire Aubry <claire@brume.example>:

quoted     > C’est en ligne.`,
  },
  {
    name: "Switzerland, German program",
    subject: "AW: Site",
    lines: `
fresh      D’accord.

quoted     Am Di., 12. Mai 2026 um 09:14 Uhr schrieb Claire Aubry <claire@brume.example>:

quoted     > C’est en ligne.`,
  },
  {
    name: "Switzerland, Outlook in German",
    subject: "AW: Site",
    lines: `
fresh      D’accord.

quoted     Von: Claire Aubry <claire@brume.example>
quoted     Gesendet: Dienstag, 12. Mai 2026 09:14
quoted     An: Sophie Marchetti <sophie@lumen.example>
quoted     Betreff: Site

quoted     C’est en ligne.`,
  },
  {
    name: "Switzerland, Italian program",
    subject: "Re: Site",
    lines: `
fresh      D’accord.

quoted     Il giorno mar 12 mag 2026 alle ore 09:14 Claire Aubry <claire@brume.example> ha scritto:

quoted     > C’est en ligne.`,
  },
  {
    name: "Québec, « Courriel original »",
    subject: "RE: Site",
    lines: `
fresh      C’est refusé.

quoted     -----Courriel original-----
quoted     De : Claire Aubry
quoted     Envoyé : 12 mai 2026 09:14
quoted     À : Sophie Marchetti
quoted     Objet : Site

quoted     Voici la facture.`,
  },
  {
    name: "a help desk's line",
    subject: "Re: [Ticket 4512] Panne",
    lines: `
fresh      Le problème revient tous les matins.

quoted     ## Répondez au-dessus de cette ligne ##
quoted     Votre ticket 4512 a été clos.`,
  },
  {
    name: "the name before the verb, without « Le »",
    subject: "Re: Site",
    lines: `
fresh      Non.

quoted     Claire Aubry <claire@brume.example> a écrit le 12/05/2026 09:14 :
quoted     > Acceptez-vous ?`,
  },
  {
    name: "bars for marks",
    subject: "Re: Site",
    lines: `
fresh      Non.

quoted     | Acceptez-vous ce devis ?
quoted     | Claire`,
  },
  {
    name: "initials for marks",
    subject: "Re: Site",
    lines: `
quoted     CA> Acceptez-vous ce devis ?
fresh      Non, et nous l’avons déjà dit.`,
  },
  {
    name: "several levels",
    subject: "Re: Site",
    lines: `
fresh      Je maintiens.

quoted     Le 13 mai 2026 à 10:02, Claire Aubry a écrit :

quoted     > Je comprends.
quoted     >
quoted     > Le 12 mai 2026 à 09:14, Sophie Marchetti a écrit :
quoted     >
quoted     >> Nous bloquons la facture.
quoted     >> Sophie`,
  },
  {
    name: "answers between quoted lines",
    subject: "Re: Site",
    lines: `
greeting   Bonjour,

quoted     Le 12 mai 2026 à 09:14, Claire Aubry a écrit :
quoted     > Quand validez-vous la maquette ?
fresh      Jamais dans cet état.
quoted     > Et la facture ?
fresh      Nous ne la paierons pas.
quoted     > Claire

closing    Cordialement,
signature  Sophie Marchetti`,
  },
  {
    name: "a quoted line that wrapped",
    subject: "Re: Site",
    lines: `
quoted     > Nous vous rappelons que le solde de la facture est exigible depuis le
quoted     douze mars dernier.
quoted     > Merci de régler.
fresh      C’est fait.`,
  },
  {
    name: "answers announced in red, marked in the quoted text",
    subject: "RE: Recette",
    lines: `
fresh      Mes réponses ci-dessous en rouge.

quoted     De : Claire Aubry
quoted     Envoyé : mardi 12 mai 2026 09:14
quoted     À : Sophie Marchetti
quoted     Objet : Recette

quoted     1. Le panier est-il validé ?
fresh      => Non, il reste trois anomalies bloquantes.

quoted     2. Peut-on facturer ?
fresh      [SM] Certainement pas.`,
  },
  {
    name: "accents lost on the way",
    subject: "RE: Site",
    lines: `
fresh      Non.

quoted     De : Claire Aubry
quoted     Envoy? : mardi 12 mai 2026 09:14
quoted     ? : Sophie Marchetti
quoted     Objet : Site

quoted     Acceptez-vous ?`,
  },
];

function check(sample: Sample): void {
  const { text, expected } = drawn(sample.lines);
  expect(linesOf(text, zonesOfMail(text, sample.subject))).toEqual(expected);
}

describe("the history of a message", () => {
  it.each(HISTORY)("$name", check);
});
