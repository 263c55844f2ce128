import type { Document } from "@vigie/model";
import type { Place } from "@vigie/relationship";
import { describe, expect, it } from "vitest";
import { ownSuit } from "./own-suit.ts";

const documentOf = (text: string, more: Partial<Document> = {}): Document => ({
  id: "a".repeat(64),
  source: "procedure/acte.pdf",
  format: "pdf",
  text,
  pages: [{ number: 1, span: { start: 0, end: text.length }, hasText: true }],
  hidden: [],
  furniture: [],
  attachments: [],
  marks: [],
  digitalSignatures: [],
  problems: [],
  ...more,
});
const place: Place = {
  clientId: "nova",
  speaker: "bailiff",
  direction: "document",
  why: { fr: "", en: "" },
  certain: true,
  gate: "none",
  date: "2026-03-02",
  ownPaper: false,
};
const us = { names: ["Société Ardoise"] };
const suit = (text: string, where: Partial<Place> = {}, more: Partial<Document> = {}) =>
  ownSuit(documentOf(text, more), { ...place, ...where }, us, ["F-2026-01", "F-2026-011"]);

const summons = (plaintiff: string, defendant: string) =>
  `ASSIGNATION DEVANT LE TRIBUNAL DE COMMERCE DE NANTES\nÀ la requête de : ${plaintiff}, SARL, 14 rue des Carmes, Nantes\nDonne assignation à : ${defendant}\nAu titre de la facture F-2026-011, échue et impayée.\n`;

describe("a suit of our own", () => {
  it("is a summons at our request, for the invoices it names and no other", () => {
    expect(suit(summons("Société Ardoise", "Nova Retail"))).toMatchObject({
      clientId: "nova",
      on: "2026-03-02",
      kind: "summons",
      invoiceNumbers: ["F-2026-011"],
      evidence: [{ page: 1, quote: "F-2026-011" }],
    });
  });

  it("is an order to pay once it is served; the application for one interrupts nothing", () => {
    const order = (head: string) =>
      `${head}\nÀ la demande de la société SOCIETE ARDOISE\nFacture F-2026-011 : 4 800 €\nOrdonnance portant injonction de payer du 12 février 2026\n`;
    expect(suit(order("SIGNIFICATION D'ORDONNANCE"))?.kind).toBe("payment-order");
    expect(suit("REQUÊTE EN INJONCTION DE PAYER\nRequérant : Société Ardoise\nFacture F-2026-011\n")).toBeUndefined();
  });

  it("is our claim lodged in an insolvency, by a paper or by our own message", () => {
    const text =
      "Déclaration de créance\nCréancier : Société Ardoise\nMandataire judiciaire : Me Duval\nFacture F-2026-011 : 4 800 €\n";
    expect(suit(text)?.kind).toBe("insolvency-claim");
    const envelope = { subject: "Déclaration de créance, Nova Retail" } as Document["envelope"];
    const body =
      "Maître,\nEn votre qualité de mandataire judiciaire, recevez la déclaration de notre facture F-2026-011.\n";
    expect(suit(body, { speaker: "us", direction: "outbound" }, { envelope })?.kind).toBe("insolvency-claim");
    expect(suit(body, { speaker: "client", direction: "inbound" }, { envelope })).toBeUndefined();
  });

  it.each([
    ["at the client's request", summons("Nova Retail", "Société Ardoise"), {}],
    [
      "by a plaintiff beside us",
      "ASSIGNATION DEVANT LE TRIBUNAL\nDemandeur : Nova Retail\nDéfendeur : Société Ardoise\nFacture F-2026-011\n",
      {},
    ],
    ["a draft", `PROJET\n${summons("Société Ardoise", "Nova Retail")}`, {}],
    ["without an invoice number", summons("Société Ardoise", "Nova Retail").replace("F-2026-011", "n° 11"), {}],
    ["for a longer number", summons("Société Ardoise", "Nova Retail").replace("F-2026-011", "F-2026-0119"), {}],
    ["of nobody's file", summons("Société Ardoise", "Nova Retail"), { clientId: undefined }],
    ["without a day", summons("Société Ardoise", "Nova Retail"), { date: undefined }],
    ["from our counsel's mail", summons("Société Ardoise", "Nova Retail"), { gate: "privileged" as const }],
    [
      "told in a letter",
      "Madame, nous avons fait délivrer une assignation devant le tribunal pour la facture F-2026-011.",
      {},
    ],
  ])("%s: none", (_, text, where) => {
    expect(suit(text, where as Partial<Place>)).toBeUndefined();
  });
});
