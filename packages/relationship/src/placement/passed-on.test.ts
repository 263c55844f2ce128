import type { Document } from "@vigie/model";
import { describe, expect, it } from "vitest";
import { contract, facts, known, mail, paper, profile } from "../sample.fixture.ts";
import { whoIsWho } from "../who-is-who.ts";

const CLAIRE = "Claire <claire@atelier-brume.example>";
const KARIM = "Karim <karim@atelier-brume.example>";
const agreement = paper("contrats/a.pdf");
const base = known([agreement, contract({ name: "Béton & Fils", representative: "Marcel Kervella" })]);
const COMPLAINT =
  "Madame,\n\nNous refusons de payer la facture F-12, votre travail ne marche pas.\n\nMarcel Kervella\nBéton & Fils";
const header = (from: string) =>
  `De : ${from}\nEnvoyé : vendredi 6 mars 2026 08:00\nÀ : Claire\nObjet : Facture F-12\n\n`;
const forward = (from: string, body = COMPLAINT, more: Partial<Parameters<typeof mail>[0]> = {}): Document =>
  mail({
    from: CLAIRE,
    to: KARIM,
    date: "2026-03-09T09:00:00Z",
    subject: "TR: Facture F-12",
    text: `Karim, il est remonté.\n\nClaire\n\n${header(from)}${body}`,
    ...more,
  });
const cast = (list: Document[], settings = profile(), map = base) => whoIsWho([agreement, ...list], map, settings);

describe("what a message among us forwards", () => {
  it.each([
    ["a known address", "Marcel K. <m.kervella@beton-fils.example>", "Madame,\n\nNous refusons de payer.\n\nM. K."],
    ["the person's name alone", "Marcel Kervella", "Madame,\n\nNous refusons de payer.\n\nM. K."],
    ["the signature", "Direction <direction@bf44.example>", COMPLAINT],
  ])("is the client's, by %s", (_, from, body) => {
    const settings = profile({ clients: [{ id: "beton", name: "Béton & Fils", domains: ["beton-fils.example"] }] });
    const message = forward(from, body);
    const who = cast([message], settings);
    expect(who.place(message.id)).toMatchObject({ speaker: "us", direction: "internal", clientId: "beton" });
    expect(who.contextOf(message)).toMatchObject({
      speaker: "client",
      direction: "inbound",
      heard: "forwarded",
      receivedOn: "2026-03-06",
      theirNames: expect.arrayContaining(["Béton & Fils"]),
    });
  });

  it("is the letter of a client's lawyer, and what is attached is his", () => {
    const pdf = paper(
      "boite.mbox#7/lettre.pdf",
      "Maître Adrien Lescure\nAvocat au barreau de Rennes\n\nMadame,\n\nMa cliente, la société Béton & Fils, vous met en demeure.\n",
      { partOf: "x" },
    );
    const message = forward(
      "Adrien Lescure <a@lescure-avocats.example>",
      "Madame,\n\nJe suis le conseil de la société Béton & Fils.\n\nAdrien Lescure\nAvocat au barreau de Rennes",
      { attachments: [pdf] },
    );
    const who = cast([message, pdf], profile(), new Map([...base, ...known([pdf, facts("letter")])]));
    expect(who.contextOf(message)).toMatchObject({ speaker: "client-counsel", heard: "forwarded" });
    expect(who.place(message.id).clientId).toBe("beton-fils");
    expect(who.place(pdf.id)).toMatchObject({
      speaker: "client-counsel",
      direction: "inbound",
      receivedOn: "2026-03-06",
    });
  });

  it("comes from a partner or an adviser outside too, and not from a client who forwards its own", () => {
    const settings = profile({ clients: [{ id: "beton", name: "Béton & Fils", domains: ["beton-fils.example"] }] });
    const partner = forward("Marcel <m@beton-fils.example>", COMPLAINT, {
      from: "Yann <yann@studio.example>",
      to: CLAIRE,
    });
    const own = forward("Marcel <m@beton-fils.example>", COMPLAINT, {
      from: "Paule <p@beton-fils.example>",
      to: CLAIRE,
    });
    const who = cast([partner, own], settings);
    expect(who.place(partner.id)).toMatchObject({ speaker: "unknown", clientId: "beton" });
    expect(who.contextOf(partner)).toMatchObject({ speaker: "client", heard: "forwarded" });
    expect(who.contextOf(own)).toMatchObject({ speaker: "client", direction: "inbound" });
    expect(who.contextOf(own).heard).toBeUndefined();
  });

  it("is found through our own forwards, and in what another client of ours forwards", () => {
    const settings = profile({
      clients: [
        { id: "beton", name: "Béton & Fils", domains: ["beton-fils.example"] },
        { id: "studio", name: "Studio Lavande", domains: ["studio-lavande.example"] },
      ],
    });
    const theirs = `${header("Marcel <m@beton-fils.example>")}Madame,\n\nNous refusons de payer.`;
    const twice = mail({
      from: KARIM,
      to: CLAIRE,
      date: "2026-03-09T09:00:00Z",
      subject: "TR: TR: Facture F-12",
      text: `Claire,\n\n${header("Zoé <zoe@atelier-brume.example>").replace("Facture", "TR: Facture").replace("6 mars", "7 mars")}Voilà.\n\n${theirs}`,
    });
    const partner = mail({
      from: "Yann <y@studio-lavande.example>",
      to: CLAIRE,
      subject: "TR: Facture F-12",
      text: `Pour toi.\n\n${theirs}`,
    });
    const who = cast([twice, partner], settings);
    expect([twice, partner].map((d) => who.place(d.id).clientId)).toEqual(["beton", "beton"]);
    for (const d of [twice, partner])
      expect(who.contextOf(d)).toMatchObject({ speaker: "client", heard: "forwarded", theirNames: ["Béton & Fils"] });
    expect(who.contextOf(twice).receivedOn).toBe("2026-03-06");
  });

  it("ties a message among us to the client whose message is attached to it, which is heard itself", () => {
    const settings = profile({ clients: [{ id: "beton", name: "Béton & Fils", domains: ["beton-fils.example"] }] });
    const inner = mail({ from: "Marcel <m@beton-fils.example>", to: CLAIRE, source: "boite.mbox#9#message.eml" });
    const outer = mail({ from: CLAIRE, to: KARIM, text: "Pour ton dossier.", attachments: [inner] });
    const who = cast([outer, { ...inner, partOf: outer.id }], settings);
    expect(who.place(outer.id)).toMatchObject({ speaker: "us", direction: "internal", clientId: "beton" });
    expect(who.contextOf(inner)).toMatchObject({ speaker: "client", direction: "inbound" });
  });

  it("is not heard twice, nor when it is ours, a supplier's, our counsel's, private, or only quoted in an answer", () => {
    const settings = profile({
      clients: [{ id: "beton", name: "Béton & Fils", domains: ["beton-fils.example"] }],
      suppliers: [{ name: "Nuage", domains: ["nuage.example"] }],
      counsel: [{ name: "Inès Valcourt", domains: ["valcourt.example"] }],
    });
    const original = mail({ from: "Marcel <m@beton-fils.example>", to: CLAIRE, text: COMPLAINT });
    const list = [
      forward("Marcel <m@beton-fils.example>"),
      forward(CLAIRE, "Bonjour Marcel,\n\nNous regardons Béton & Fils.\n\nClaire"),
      forward("Claire", "Bonjour Marcel,\n\nNous regardons Béton & Fils.\n\nClaire"),
      forward("Un autre", "Bonjour,\n\nNous refusons de payer Béton & Fils."),
      forward("Aide <aide@nuage.example>", "Madame,\n\nVotre facture pour Béton & Fils est impayée.\n\nNuage"),
      forward("Inès Valcourt", "Chère Claire,\n\nBéton & Fils vous mettra en demeure.\n\nInès Valcourt"),
      mail({
        from: CLAIRE,
        to: KARIM,
        subject: "TR: dîner",
        text: `Vois.\n\n${header("Marcel <m@beton-fils.example>").replace("Facture F-12", "Perso : dîner")}Chez moi samedi, Béton & Fils ferme.`,
      }),
      mail({
        from: CLAIRE,
        to: KARIM,
        subject: "RE: Facture",
        text: `D'accord.\n\n${header("Marcel <m@beton-fils.example>")}Madame,\n\nNous refusons de payer la facture F-99.`,
      }),
    ];
    const who = cast([original, ...list], settings);
    expect(list.map((d) => who.contextOf(d).heard)).toEqual(list.map(() => undefined));
    expect(who.place(list[5]?.id ?? "").gate).toBe("privileged");
    expect(who.place(list[6]?.id ?? "").gate).toBe("personal");
  });

  describe("between two messages of one client", () => {
    const settings = profile({ clients: [{ id: "beton", name: "Béton & Fils", domains: ["beton-fils.example"] }] });
    const MARCEL = "Marcel Kervella <m.kervella@beton-fils.example>";
    const second = `${header(MARCEL).replace("6 mars", "2 mars")}Bonjour,\n\nLe site est lent.\n\nMarcel Kervella`;
    const heard = (between: string, sign = "\n\nMarcel Kervella"): string => {
      const message = mail({
        from: CLAIRE,
        to: KARIM,
        subject: "TR: Facture F-12",
        text: `Karim, vois.\n\n${header(MARCEL)}Madame,\n\nVotre travail ne marche pas.${sign}${between}\n\n${second}`,
      });
      const { passage } = cast([message], settings).contextOf(message);
      return (passage?.spans ?? []).map(({ start, end }) => message.text.slice(start, end)).join("\n");
    };
    it.each([
      "\n\nKarim, il exagère, c'est nous qui refusons de continuer.",
      "\n\nJe suis furieuse aussi.\nClaire",
      "\n\nEt voici son message précédent, que je trouve inadmissible :",
      "\n\nKarim, rien ne va.\n\n---------- Forwarded message ---------",
    ])("what we write is ours: %s", (between) => {
      const said = heard(between);
      expect(said).toContain("Votre travail ne marche pas.");
      expect(said).toContain("Le site est lent.");
      expect(said).not.toMatch(/exagère|furieuse|inadmissible|rien ne va/u);
    });
    it.each([
      ["a postscript", "\n\nP.-S. : Karim, nous saisirons le tribunal.", undefined],
      ["a paragraph above the signature", "", "\n\nKarim, nous saisirons le tribunal.\n\nMarcel Kervella"],
      ["a text without a signature", "\n\nKarim, nous saisirons le tribunal.", ""],
      ["words behind the signature that say nothing of us", "\n\nNous saisirons le tribunal.", undefined],
    ])("%s is the client's", (_, between, sign) => {
      expect(heard(between, sign)).toContain("nous saisirons le tribunal".slice(1));
    });
  });

  it("reads nothing of ours in a chain of forwards, and keeps the header lines of what the client itself passes on", () => {
    const settings = profile({ clients: [{ id: "beton", name: "Béton & Fils", domains: ["beton-fils.example"] }] });
    const message = forward(
      "Marcel <m@beton-fils.example>",
      `Madame,\n\nVoyez la lettre de mon avocat.\n\nMarcel\n\n${header("Me Roux <r@roux-avocats.example>")}Monsieur,\n\nNous assignerons.\n\n${header(CLAIRE)}Bonjour Marcel,\n\nNous refusons.\n\nClaire`,
    );
    const { passage } = cast([message], settings).contextOf(message);
    const said = (passage?.spans ?? []).map(({ start, end }) => message.text.slice(start, end)).join("\n");
    expect(passage?.subject).toBe("Facture F-12");
    expect(said).toMatch(/^\s*Madame,[\s\S]*De : Me Roux[\s\S]*Nous assignerons\.\s*$/u);
    expect(said).not.toContain("Nous refusons");
  });
});
