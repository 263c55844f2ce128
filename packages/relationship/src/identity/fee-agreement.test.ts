import type { Document, Profile } from "@vigie/model";
import { describe, expect, it } from "vitest";
import { contract, facts, invoice, known, mail, NOBODY, paper, present, profile } from "../sample.fixture.ts";
import { whoIsWho } from "../who-is-who.ts";

const US = "Maël Kerrien <mael.kerrien@gmail.com>";
const CLIENT = "Yann Morel <yann@morel-voiles.example>";
const LAWYER = "Gwenola Talvard <g.talvard@talvard-avocat.example>";
const AGREEMENT =
  "CONVENTION D’HONORAIRES\n\nEntre Me Gwenola Talvard, avocat au barreau de Saint-Brieuc, et Maël Kerrien.\n\nObjet : défense dans le litige Armorique Légumes. Forfait : 1 800 € HT.";
const unsided = (...names: string[]) =>
  facts("contract", {
    parties: present(names.map((name) => ({ name, side: "unknown" as const, role: "unknown" as const, evidence: [] }))),
  });
const sold = (customer: string) =>
  contract(
    { name: customer },
    {
      parties: present([
        { name: "Maël Kerrien", side: "provider" as const, role: "us" as const, evidence: [] },
        { name: customer, side: "customer" as const, role: "them" as const, evidence: [] },
      ]),
    },
  );
const DAILY = [
  mail({ from: CLIENT, to: US, text: "Merci pour hier.\nYann\n" }),
  mail({ from: US, to: CLIENT, text: "De rien !\n\nMaël Kerrien", folder: "Sent" }),
  mail({ from: US, to: CLIENT, text: "En ligne !\n\nMaël Kerrien", folder: "Sent" }),
];
const ME: Profile = profile({ me: { names: ["Maël Kerrien"], addresses: ["mael.kerrien@gmail.com"] } });

/** The gates of the documents told, with our daily mail beside them. */
function castOf(documents: readonly Document[], map = known(), settings = NOBODY) {
  const cast = whoIsWho([...DAILY, ...documents], map, settings);
  return { cast, gates: documents.map((d) => cast.place(d.id).gate) };
}

describe("an agreement by which we retain a lawyer", () => {
  const confides = mail({ from: US, to: LAWYER, text: "Bonjour Maître, je vous confie ma défense.\n\nMaël" });
  const accepts = mail({
    from: LAWYER,
    to: US,
    text: "Cher Monsieur,\n\nJ’accepte d’assurer votre défense. Ne répondez pas à mon confrère.\n\nGwenola Talvard\nAvocat au barreau de Saint-Brieuc\n",
  });
  const draft = mail({
    from: LAWYER,
    to: US,
    text: "Voici le projet de lettre à mon confrère, à ne pas diffuser.\n\nGwenola Talvard\n",
  });

  it.each([
    ["without a profile", NOBODY],
    ["with our name in the profile", ME],
  ])("closes itself and all her mail, and makes her no client: %s", (_, settings) => {
    const agreement = paper("2026/convention.pdf", AGREEMENT);
    const map = known([agreement, unsided("Me Gwenola Talvard", "Maël Kerrien")]);
    const { cast, gates } = castOf([agreement, confides, accepts, draft], map, settings);
    expect(gates).toEqual(["privileged", "privileged", "privileged", "privileged"]);
    expect(cast.clients.map((c) => c.name)).toEqual(["Morel Voiles"]);
    expect(cast.organisations.get("talvard-avocat.example")?.role).toBe("our-counsel");
  });

  it("is enough alone, and its lawyer is not us", () => {
    const agreement = paper("avocat/convention.pdf", AGREEMENT);
    const { cast, gates } = castOf([agreement], known([agreement, unsided("Me Gwenola Talvard", "Maël Kerrien")]));
    expect(gates).toEqual(["privileged"]);
    expect(cast.us.names).not.toContain("Me Gwenola Talvard");
    expect(cast.clients.map((c) => c.name)).toEqual(["Morel Voiles"]);
  });

  it("is closed also where we were read as its provider, for being the one the profile names", () => {
    const agreement = paper("avocat/convention.pdf", AGREEMENT);
    expect(castOf([agreement], known([agreement, sold("Me Gwenola Talvard")]), ME).gates).toEqual(["privileged"]);
  });

  it("tells her by name where the parties were not read, whatever address she writes from", () => {
    const agreement = paper("avocat/convention.docx", AGREEMENT);
    const away = mail({ from: "Gwenola Talvard <gt22@free.example>", to: US, text: "Appelez-moi ce soir.\n" });
    expect(castOf([agreement, away], known([agreement, facts("contract")])).gates).toEqual([
      "privileged",
      "privileged",
    ]);
  });

  it("is ours only where we are the one she serves", () => {
    const theirs = paper("pieces/convention.pdf", AGREEMENT.replace("Maël Kerrien", "la société Morel Voiles"));
    const map = known([theirs, unsided("Me Gwenola Talvard", "Morel Voiles")]);
    expect(castOf([theirs], map, ME).gates).toEqual(["none"]);
    const order = paper(
      "contrats/conseil.pdf",
      "CONVENTION D’HONORAIRES\n\nEntre Maël Kerrien, consultant, et la SELARL Talvard, société d’avocats.\n",
    );
    const { gates, cast } = castOf([order], known([order, sold("SELARL Talvard")]), ME);
    expect(gates).toEqual(["none"]);
    expect(cast.clients.map((c) => c.name)).toContain("SELARL Talvard");
  });
});

describe("a lawyer's words of acting for us", () => {
  const order = paper("contrats/cabinet.pdf", "DEVIS – site du cabinet");
  const map = known([order, sold("SELARL Talvard Avocats")]);
  const from = LAWYER;

  it("gate her mail also where she bought from us", () => {
    const letter = mail({
      from,
      to: US,
      text: "Cher Monsieur,\n\nJ’accepte d’assurer votre défense contre Armorique Légumes.\n\nGwenola Talvard\nAvocat\n",
    });
    const { gates, cast } = castOf([order, letter], map, ME);
    expect(gates).toEqual(["none", "privileged"]);
    expect(cast.organisations.get("talvard-avocat.example")?.role).toBe("our-counsel");
  });

  it.each([
    ["votre conseil", "Ma messagerie est en panne.\n\nGwenola Talvard\nAvocat au barreau de Rennes\nvotre conseil\n"],
    ["votre dossier", "Votre dossier avance : je plaide jeudi.\n\nGwenola Talvard\nAvocat au barreau de Rennes\n"],
    ["votre dossier c/", "Votre dossier c/ Armorique est prêt.\n\nGwenola Talvard\nAvocat au barreau de Rennes\n"],
  ])("gate a single message from an address nobody knows: %s", (_, text) => {
    const letter = mail({ from: "G T <gt22@gmail.com>", to: US, text: `Cher Monsieur,\n\n${text}` });
    expect(castOf([letter]).gates).toEqual(["privileged"]);
  });

  it("are not those that a law firm puts on its own site", () => {
    const texts = mail({
      from,
      to: US,
      text: "Bonjour,\n\nVoici le texte : « Nous vous défendons. Votre défense est notre métier, et nous plaidons votre dossier. »\n\nGwenola Talvard\nAvocat\n",
    });
    const { gates, cast } = castOf([order, texts], map, ME);
    expect(gates).toEqual(["none", "none"]);
    expect(cast.place(texts.id).speaker).toBe("client");
  });

  it("are not those of one who stands against us", () => {
    const against = mail({
      from: "Hervé Legal <h@legal-avocats.example>",
      to: US,
      text: "Monsieur,\n\nJe suis le conseil de la société Armorique Légumes. Pour assurer votre défense, rapprochez-vous d’un avocat : je vous invite à préparer votre défense.\n\nHervé Legal\nAvocat\n",
    });
    const { gates, cast } = castOf([against]);
    expect(gates).toEqual(["none"]);
    expect(cast.place(against.id).speaker).toBe("client-counsel");
  });
});

describe("our counsel at another address", () => {
  const advice = mail({ from: LAWYER, to: US, text: "Mon avis : tenir bon.\n\nGwenola Talvard\nAvocat\n" });
  const away = mail({ from: "Gwenola Talvard <gwenola.talvard@gmail.com>", to: US, text: "Rappelez-moi ce soir.\n" });
  const domainOnly = profile({
    me: { names: ["Maël Kerrien"], addresses: ["mael.kerrien@gmail.com"] },
    counsel: [{ domains: ["talvard-avocat.example"] }],
  });

  it.each([
    ["recognised by her letters", NOBODY],
    ["listed by her domain alone", domainOnly],
  ])("is the same person: %s", (_, settings) => {
    expect(castOf([advice, away], known(), settings).gates).toEqual(["privileged", "privileged"]);
  });

  it("is not everybody who writes for an office", () => {
    const office = mail({
      from: "Secrétariat du cabinet <accueil@talvard-avocat.example>",
      to: US,
      text: "Votre rendez-vous est jeudi.\n",
    });
    const other = mail({ from: "Secrétariat du cabinet <accueil@notaire-x.example>", to: US, text: "Bonjour.\n" });
    expect(castOf([advice, office, other], known(), domainOnly).gates).toEqual(["privileged", "privileged", "none"]);
  });

  it("keeps an invoice of ours to a client open", () => {
    const bill = paper("factures/f.pdf", "FACTURE");
    expect(castOf([bill, advice], known([bill, invoice("F-1", "Morel Voiles")])).gates[0]).toBe("none");
  });
});
