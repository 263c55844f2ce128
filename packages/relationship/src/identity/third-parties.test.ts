import { describe, expect, it } from "vitest";
import { contract, facts, invoice, known, mail, paper, present, profile } from "../sample.fixture.ts";
import { whoIsWho } from "../who-is-who.ts";

const US = "Claire Aubin <claire@atelier-brume.example>";
const settings = profile({
  insurerContacts: [{ name: "Alder Assurances", domains: ["alder-assurances.example"] }],
  suppliers: [{ name: "Hébergis", domains: ["hebergis.example"] }],
  clients: [
    { id: "verrerie", name: "Verrerie Imbault", domains: ["verrerie-imbault.example"] },
    { id: "beton", name: "Béton & Fils", domains: ["beton-fils.example"] },
  ],
});

function placed(from: string, text: string, subject = "Courrier") {
  const letter = mail({ from, to: US, text, subject });
  return whoIsWho([letter], known(), settings).place(letter.id);
}

describe("an insurer that writes to us", () => {
  const INSURER = "Service sinistres <sinistres@prevar-assurances.example>";

  it.each([
    [
      "in the quality of insurer of",
      "Madame,\n\nEn qualité d’assureur de la société Verrerie Imbault, nous organisons une réunion d’expertise amiable contradictoire le 29 octobre 2026. Nous réservons notre recours subrogatoire.\n",
    ],
    [
      "nous sommes l’assureur de",
      "Madame,\n\nNous sommes l’assureur de la société Verrerie Imbault et vous convoquons à une expertise.\n",
    ],
  ])("is a client's, and the letter belongs to it: %s", (_, text) => {
    expect(placed(INSURER, text)).toMatchObject({ speaker: "client-insurer", clientId: "verrerie" });
  });

  it("is the other side's also for somebody we do not know", () => {
    const text =
      "Madame,\n\nEn qualité d’assureur de la société Zénith Import, nous vous convoquons à une expertise. Nous réservons notre recours subrogatoire.\n";
    expect(placed(INSURER, text)).toMatchObject({ speaker: "client-insurer" });
  });

  it.each([
    "Chère sociétaire,\n\nNous accusons réception de votre déclaration.\n",
    "Madame,\n\nEn qualité d’assureur de la société Atelier Brume, nous mandatons un expert.\n",
    "Madame,\n\nEn qualité d’assureur de votre société, nous mandatons un expert.\n",
  ])("is ours where it insures us: %s", (text) => {
    expect(placed(INSURER, text)).toMatchObject({ speaker: "our-insurer" });
  });
});

describe("somebody who collects what we owe a supplier", () => {
  const FROM = "Recouvria <dossiers@recouvria.example>";
  const TEXT =
    "Madame, Monsieur,\n\nNotre mandante, la société Hébergis, nous a confié le recouvrement de la somme de 372,00 €. Nous vous mettons en demeure de la régler sous cinq jours.\n\nRecouvria – recouvrement amiable\n";

  it.each([
    ["its signature", TEXT],
    ["its words alone", TEXT.replace(" – recouvrement amiable", "")],
  ])("is a collector and no client, also where we answered: %s", (_, text) => {
    const letter = mail({ from: FROM, to: US, text, subject: "Dossier R-992 – créancier Hébergis" });
    const answer = mail({ from: US, to: FROM, text: "Bonjour, payé le 28 mai.\n\nClaire Aubin\n" });
    for (const given of [settings, profile()]) {
      const cast = whoIsWho([letter, answer], known(), given);
      expect(cast.place(letter.id).speaker).toBe("collector");
      expect([letter, answer].map((d) => cast.place(d.id).clientId)).toEqual([undefined, undefined]);
      expect(cast.clients).toHaveLength(given.clients.length);
    }
  });

  it("writes for no client it names in passing", () => {
    const text = TEXT.replace("sous cinq jours.", "sous cinq jours. Le site de Béton & Fils sera suspendu.");
    expect(placed(FROM, text)).toMatchObject({ speaker: "collector" });
    expect(placed(FROM, text).clientId).toBeUndefined();
  });

  it("is a client's where a client sends it", () => {
    const text = TEXT.replace("la société Hébergis", "la société Béton & Fils");
    expect(placed(FROM, text)).toMatchObject({ speaker: "collector", clientId: "beton" });
  });

  it("is not met in a client who says that he will send one", () => {
    const text = "Bonjour,\n\nSans règlement, dossier transmis\nau recouvrement lundi.\n\nMarcel\n";
    expect(placed("Marcel <m@beton-fils.example>", text)).toMatchObject({ speaker: "client", clientId: "beton" });
  });
});

describe("a law firm that buys from us and has matters of its own", () => {
  const FROM = "Me Wagnier <contact@wagnier.example>";
  const ASKS =
    "Bonjour,\n\nPouvez-vous restaurer le répertoire PICOT c/ LEMOINE ? Je suis le conseil de la société Vérandas Picot, j’assigne la société Lemoine le 4 novembre.\n\nAvocat au barreau de Lyon – Toque 1877\n";
  const firms = profile({
    clients: [
      { id: "wagnier", name: "Cabinet Wagnier Avocats", domains: ["wagnier.example"] },
      { id: "picot", name: "Vérandas Picot", domains: ["picot.example"] },
    ],
  });
  const speaks = (text: string, given = firms) => {
    const letter = mail({ from: FROM, to: US, text });
    const answer = mail({ from: US, to: FROM, text: "Bonjour, c’est fait.\n\nClaire Aubin\n" });
    const cast = whoIsWho([letter, answer], known(), given);
    return cast.place(letter.id);
  };

  it("asks as a client, also where the one it defends is another client of ours", () => {
    expect(speaks(ASKS)).toMatchObject({ speaker: "client", clientId: "wagnier" });
  });

  it("is neither our counsel nor the other side's where nothing else is known of it", () => {
    expect(speaks(ASKS, profile())).toMatchObject({ speaker: "client", gate: "none" });
  });

  it.each([
    ASKS.replace("j’assigne la société Lemoine", "j’assigne la société Atelier Brume"),
    "Madame,\n\nJe suis le conseil de la société Vérandas Picot, qui vous met en demeure de payer 9 000 €. Pouvez-vous me répondre sous huitaine ?\n\nAvocat au barreau de Lyon\n",
    "Madame,\n\nJe suis le conseil de la société Vérandas Picot. Pourriez-vous me faire connaître votre position ? À défaut, j’assigne votre société.\n\nAvocat au barreau de Lyon\n",
  ])("stands against us where it says so: %s", (text) => {
    expect(speaks(text)).toMatchObject({ speaker: "client-counsel", clientId: "picot" });
    expect(speaks(text, profile()).speaker).toBe("client-counsel");
  });
});

describe("who is no client of ours", () => {
  const both = (from: string, text: string) => [
    mail({ from, to: US, text }),
    mail({ from: US, to: from, text: "Bonjour, c’est fait.\n\nClaire Aubin\n" }),
  ];
  const cast = (from: string, text: string, given = profile()) => {
    const [received, sent] = both(from, text);
    const found = whoIsWho(
      [received, sent].flatMap((d) => d ?? []),
      known(),
      given,
    );
    return { names: found.clients.map((c) => c.name), place: found.place(received?.id ?? "") };
  };

  it.each([
    [
      "Juna <juna@juna-graphisme.example>",
      "Salut Claire, ma facture pour les maquettes, 400 €. À régler sous 15 j.\nJuna",
    ],
    [
      "Cabinet <cabinet@rozenn-conseil.example>",
      "Bonjour,\n\nNotre facture d’honoraires de mars n’est pas réglée.\nRozenn",
    ],
    ["Rozenn <r@comptarmor.example>", "Bonjour Claire, peux-tu m’envoyer tes factures d’avril ?\nRozenn"],
    ["Rozenn <r@fiduciaire-armor.example>", "Bonjour Claire, un point jeudi ?\nRozenn"],
  ])("somebody who only bills us, or keeps our books: %s", (from, text) => {
    const { names, place } = cast(from, text);
    expect(names).toEqual([]);
    expect(place).toMatchObject({ speaker: "supplier", certain: false });
  });

  it.each([
    "Bonjour, je n’ai pas reçu ma facture de mars. Merci de me l’envoyer.\nPaul",
    "Bonjour, nous avons réglé notre facture de 400 € hier.\nPaul",
    "Bonjour, nous refusons de payer votre facture de 400 €.\nPaul",
  ])("but a client who speaks of ours is one: %s", (text) => {
    expect(cast("Paul <paul@voiles-gavrinis.example>", text).place.speaker).toBe("client");
  });

  it("one of our own people, who signs a contract for us", () => {
    const amendment = paper("avenant.docx", "AVENANT");
    const party = (name: string, side: "provider" | "customer" | "unknown") => ({
      name,
      side,
      role: "unknown" as const,
      evidence: [],
    });
    const parties = present([
      party("Atelier Brume", "provider"),
      party("Béton & Fils", "customer"),
      party("Claire Aubin", "unknown"),
    ]);
    const map = known([amendment, facts("amendment", { parties })]);
    const daily = mail({ from: US, to: "x@beton-fils.example" });
    expect(whoIsWho([amendment, daily], map, profile()).clients.map((c) => c.name)).toEqual(["Béton & Fils"]);
  });

  it("a supplier of the profile whom a contract names; an invoice of ours makes it one", () => {
    const subcontract = paper("contrat.docx", "CONTRAT");
    const map = known([subcontract, contract({ name: "Hébergis SAS" })]);
    const listed = profile({ suppliers: [{ name: "Hébergis", domains: ["hebergis.example"] }] });
    expect(whoIsWho([subcontract], map, listed).clients).toEqual([]);
    const bill = paper("f.pdf", "FACTURE");
    const sold = new Map([...map, ...known([bill, invoice("F-1", "Hébergis SAS")])]);
    expect(whoIsWho([subcontract, bill], sold, listed).clients.map((c) => c.name)).toEqual(["Hébergis SAS"]);
  });
});
