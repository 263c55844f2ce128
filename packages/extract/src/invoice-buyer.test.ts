import { describe, expect, it } from "vitest";
import { extract } from "./extract.ts";
import { paper } from "./test-support/paper.ts";

const HEAD = "Atelier Brume SARL\n14 rue des Carmes\n44000 Nantes\nSIREN 048 139 273\n\n";
const TAIL =
  "\n\nFacture n° F-2026-041\nDate : 02/03/2026\nÉchéance : 01/04/2026\n\nCréation d'un site\t1 000,00 €\nTotal HT 1 000,00 €\nTVA 20 % 200,00 €\nTotal TTC 1 200,00 €\nPénalités de retard : 12 %. Indemnité forfaitaire 40 €. Le consommateur peut saisir le médiateur. Conditions particulières au dos.\n";
const STREET = "\n12 rue des Lilas\n44000 Nantes";
const kindOf = (buyer: string) => {
  const document = paper(HEAD + buyer + TAIL);
  const { invoice } = extract(document);
  if (invoice.status !== "present") throw new Error("no invoice");
  const { buyerKind } = invoice.value;
  if (buyerKind !== undefined) {
    const { span, quote } = buyerKind.evidence;
    expect(document.text.slice(span.start, span.end)).toBe(quote);
  }
  return buyerKind === undefined ? undefined : `${buyerKind.value}, ${buyerKind.why}`;
};

describe("the buyer of an invoice", () => {
  it.each([
    ["Client : Claire Roy (particulier)", "consumer, said"],
    ["Client : Madame Claire Roy", "consumer, civil-title"],
    ["Facturé à :\nMonsieur Jean Petit", "consumer, civil-title"],
    ["Facturé à :\nM. et Mme Petit", "consumer, civil-title"],
    ["Destinataire :\nClaire Roy\nClient particulier", "consumer, said"],
    ["Bill to: Mrs Jane Doe", "consumer, civil-title"],
    ["Client : Madame Claire Roy\n4 rue de l'École", "consumer, civil-title"],
    ["Client : Madame Claire Roy\nplace de la Mairie", "consumer, civil-title"],
  ])("%j is a consumer", (buyer, kind) => {
    expect(kindOf(buyer + STREET)).toBe(kind);
  });

  it.each([
    ["Client : Maison Tilleul SAS", "professional, form"],
    ["Client : Maison Tilleul SAS\nÀ l'attention de Madame Roy", "professional, form"],
    ["Client : Madame Claire Roy EI", "professional, form"],
    ["Client : Madame Claire Roy\nEntreprise individuelle", "professional, form"],
    ["Client : Madame Claire Roy, auto-entrepreneuse", "professional, form"],
    ["Client : Association des Amis du Port", "professional, form"],
    ["Client : Madame Claire Roy\nSIRET 732 829 320 00074", "professional, number"],
  ])("%j is a professional", (buyer, kind) => {
    expect(kindOf(buyer + STREET)).toBe(kind);
  });

  it.each([
    ["Client : Claire Roy"],
    ["Client : Madame Claire Roy\nMaison Tilleul"],
    ["Destinataire : Mme Roy, plombière"],
    ["Client : Madame Roy – gérante"],
    ["Facturé à\nM. Jean Petit\nBoulangerie"],
    ["Client : Maison Tilleul"],
    ["Client : Maître Claire Roy"],
  ])("%j: nothing tells", (buyer) => {
    expect(kindOf(buyer + STREET)).toBeUndefined();
  });
});
