import type { Document } from "@vigie/model";
import { describe, expect, it } from "vitest";
import { contract, facts, invoice, known, mail, NOBODY, paper, profile } from "../sample.fixture.ts";
import { whoIsWho } from "../who-is-who.ts";

const US = "Claire Aubin <claire@atelier-brume.example>";
const named = profile({
  counsel: [{ name: "Me Inès Valcourt", domains: ["valcourt-conseil.example"] }],
  clients: [{ id: "beton", name: "Béton & Fils", domains: ["beton-fils.example"] }],
});
const gateOf = (document: Document, settings = named, others: Document[] = [], map = known()): string =>
  whoIsWho([document, ...others], map, settings).place(document.id).gate;

describe("a loose paper of the counsel the profile names", () => {
  const letter = (text: string, kind: Parameters<typeof facts>[0] = "other") => {
    const document = paper("contrats/piece.pdf", text);
    return whoIsWho([document], known([document, facts(kind)]), named).place(document.id);
  };
  const HEAD = "INÈS VALCOURT – AVOCATE AU BARREAU DE NANTES\ni.valcourt@valcourt-conseil.example\n\n";
  const ADVICE =
    "La société Béton & Fils pourra vous mettre en demeure de payer 9 000 euros sous huit jours ; transigez avant.\n\nInès Valcourt\n";

  it.each([
    [
      "an opinion to us",
      `${HEAD}CONSULTATION CONFIDENTIELLE – à Mme Aubin, Atelier Brume\nNantes, le 5 mars 2026\nObjet : Béton & Fils\n\n${ADVICE}`,
    ],
    [
      "the domain alone in the letterhead",
      `Cabinet d'avocats\nwww.valcourt-conseil.example\n\nNote\nNantes, le 5 mars 2026\n\nMadame,\n\n${ADVICE.replace("Inès Valcourt", "Le cabinet")}`,
    ],
    [
      "the name at the foot",
      `Nantes, le 5 mars 2026\n\nNote à l'attention d'Atelier Brume\n\n${ADVICE.replace("Inès Valcourt", "VALCOURT Inès\nAvocate")}`,
    ],
    [
      "a letter with our address block",
      `${HEAD}Atelier Brume\n3 quai de la Fosse\n44000 Nantes\n\nNantes, le 5 mars 2026\n\nChère Madame,\n\n${ADVICE}`,
    ],
    [
      "a letter to a colleague",
      `${HEAD}Maître Paul Kerdrel\nAvocat au barreau de Rennes\n\nNantes, le 5 mars 2026\n\nMon cher confrère,\n\nMa cliente, la société Atelier Brume, propose 4 000 euros.\n\nInès Valcourt\n`,
    ],
    [
      "a draft",
      `${HEAD}PROJET DE CONCLUSIONS\n\nPour la société Atelier Brume contre la société Béton & Fils\n\n${ADVICE}`,
    ],
    [
      "our letter to her",
      `Atelier Brume\n3 quai de la Fosse 44000 Nantes\n\nMaître Inès Valcourt\n1 rue Crébillon\n44000 Nantes\n\nNantes, le 6 mars 2026\n\nMaître,\n\nNous avons oublié la sauvegarde de Béton & Fils.\n\nClaire Aubin\n`,
    ],
  ])("is secret: %s", (_, text) => {
    expect(letter(text)).toMatchObject({ gate: "privileged", speaker: "our-counsel" });
    expect(letter(text, "letter").gate).toBe("privileged");
  });

  it.each([
    [
      "a letter to the other side",
      `Cabinet Valcourt\nInès Valcourt, avocate au barreau de Nantes\n1 rue Crébillon 44000 Nantes\n\nBéton & Fils\n12 rue du Port\n44000 Nantes\n\nNantes, le 5 mars 2026\n\nMadame, Monsieur,\n\nJe suis le conseil de la société Atelier Brume, qui me charge de vous mettre en demeure de payer 4 200 euros.\n\nVeuillez agréer, Madame, Monsieur, mes salutations distinguées.\n\nInès Valcourt\n`,
      "our-counsel",
    ],
    [
      "an official letter",
      `${HEAD}LETTRE OFFICIELLE\n\nMaître Paul Kerdrel\nAvocat au barreau de Rennes\n\nNantes, le 5 mars 2026\n\nMon cher confrère,\n\nMa cliente accepte.\n\nInès Valcourt\n`,
      "our-counsel",
    ],
    [
      "a writ that names her",
      "ASSIGNATION DEVANT LE TRIBUNAL DE COMMERCE DE NANTES\n\nÀ la requête de la société Béton & Fils\n\nContre la société Atelier Brume,\nayant pour avocat Maître Inès Valcourt, avocate au barreau de Nantes\n\nLa société Béton & Fils demande 9 000 euros.\n",
      undefined,
    ],
    [
      "the client's letter to her",
      "Béton & Fils\n12 rue du Port 44000 Nantes\n\nMaître Inès Valcourt\nAvocate au barreau de Nantes\n1 rue Crébillon\n44000 Nantes\n\nNantes, le 9 mars 2026\n\nMaître,\n\nNous refusons de payer votre cliente.\n\nMarcel Béton\n",
      "client",
    ],
    [
      "the client's letter that copies her on a line of its own",
      "Béton & Fils\n12 rue du Port 44000 Nantes\n\nAtelier Brume\n3 quai de la Fosse\n44000 Nantes\n\nNantes, le 9 mars 2026\n\nMadame,\n\nNous refusons de payer.\n\nMarcel Béton\n\nCopie :\nMaître Inès Valcourt\nAvocate au barreau de Nantes\n",
      undefined,
    ],
    [
      "the client's letter that copies her",
      "Béton & Fils\n12 rue du Port 44000 Nantes\n\nAtelier Brume\n3 quai de la Fosse\n44000 Nantes\n\nNantes, le 9 mars 2026\n\nMadame,\n\nNous refusons de payer.\n\nMarcel Béton\nCopie : Maître Inès Valcourt\n",
      "client",
    ],
  ] as const)("stays open: %s", (_, text, speaker) => {
    const place = letter(text, "letter");
    expect(place.gate).toBe("none");
    if (speaker !== undefined) expect(place.speaker).toBe(speaker);
  });

  it("stays open: a contract that she drew up", () => {
    const document = paper(
      "contrats/c.pdf",
      `${HEAD}CONTRAT DE PRESTATION\n\nEntre Atelier Brume et Béton & Fils.\n\nInès Valcourt\n`,
    );
    const cast = whoIsWho([document], known([document, contract({ name: "Béton & Fils" })]), named);
    expect(cast.place(document.id)).toMatchObject({ gate: "none", clientId: "beton" });
  });
});

describe("a loose paper of a firm of lawyers the profile names", () => {
  const settings = profile({
    counsel: [{ name: "Cabinet Delorme & Vautrin", domains: ["delorme-vautrin.example"] }],
    clients: [{ id: "beton", name: "Béton & Fils", domains: ["beton-fils.example"] }],
  });
  const OPPOSITE =
    "SCP Lanvaux\nAvocats au barreau de Rennes\n\nCabinet Delorme & Vautrin\nAvocats\n5 rue Foch\n44000 Nantes\n\n";
  const LETTER =
    "Rennes, le 4 mars 2026\n\nMon cher confrère,\n\nMa cliente Béton & Fils propose 8 000 €.\n\nPaul Lanvaux\nAvocat\n";
  it.each([
    [
      "a note under its name",
      "Delorme & Vautrin\nAvocats à la Cour\n\nNote\n\nVotre dossier Béton & Fils est fragile.\n",
      "privileged",
    ],
    [
      "a note with its name at the foot",
      "Note\n\nVotre dossier Béton & Fils est fragile.\n\nCabinet Delorme & Vautrin – 5 rue Foch\n",
      "privileged",
    ],
    ["a letter of the other side's lawyer to it", `${OPPOSITE}${LETTER}`, "privileged"],
    ["the same, official", `${OPPOSITE}OFFICIELLE\n\n${LETTER}`, "none"],
    [
      "a notice to us that names it",
      "SCP Lanvaux\nAvocats au barreau de Rennes\n\nAtelier Brume\n44000 Nantes\n\nMadame,\n\nMa cliente Béton & Fils vous met en demeure. Copie au Cabinet Delorme & Vautrin, votre conseil.\n\nPaul Lanvaux\n",
      "none",
    ],
    [
      "a judgment",
      "TRIBUNAL DE COMMERCE\nJUGEMENT DU 4 MARS 2026\n\nAtelier Brume\nCabinet Delorme & Vautrin, avocats\n\nPar ces motifs\n",
      "none",
    ],
  ])("%s", (_, text, gate) => {
    expect(gateOf(paper("papiers/a.pdf", text), settings)).toBe(gate);
  });
});

describe("counsel of the profile who writes from an address it does not list", () => {
  const OPINION = "Bonjour Claire,\n\nNe répondez pas à Béton & Fils avant jeudi.\n\n";

  it("is known by the name shown or by the signature, and what we write there is closed too", () => {
    const shown = mail({ from: "Inès Valcourt <ines.v44@gmail.com>", to: US, text: `${OPINION}Bien à vous\n` });
    const signed = mail({
      from: "iv44@free.fr",
      to: US,
      text: `${OPINION}Inès Valcourt\nAvocate au barreau de Nantes\n`,
    });
    const answer = mail({ from: US, to: "iv44@free.fr", text: "Merci. Nous avions oublié la sauvegarde." });
    const firm = mail({ from: "Secrétariat <accueil@valcourt-avocats.example>", to: US, text: "Ci-joint le projet." });
    const move = mail({ from: "VALCOURT Inès <i@valcourt-avocats.example>", to: US });
    const all = [shown, signed, answer, firm, move];
    const cast = whoIsWho(all, known(), named);
    expect(all.map((d) => cast.place(d.id).gate)).toEqual(all.map(() => "privileged"));
    expect(cast.organisations.get("iv44@free.fr")).toMatchObject({ role: "our-counsel", certain: false });
    expect(cast.clients.map((c) => c.id)).toEqual(["beton"]);
  });

  it("is not met in a client who names her, a platform that forwards for her, or a namesake's half", () => {
    const client = mail({
      from: "Marcel <marcel@beton-fils.example>",
      to: US,
      text: "Bonjour,\n\nVotre avocate, Inès Valcourt, nous écrit.\nNous refusons de payer.\n\nMarcel\nBéton & Fils\n",
    });
    const platform = mail({ from: "Inès Valcourt via Signe <no-reply@signe.example>", to: US });
    const half = mail({ from: "Inès Morin <ines@gmail.com>", to: US });
    const cast = whoIsWho([client, platform, half], known(), named);
    expect([client, platform, half].map((d) => cast.place(d.id).gate)).toEqual(["none", "none", "none"]);
  });

  it("closes an automatic answer of hers, whose subject is ours", () => {
    const away = mail({
      from: "Inès Valcourt <i.valcourt@valcourt-conseil.example>",
      to: US,
      subject: "Réponse automatique : Béton & Fils, notre faute",
      headers: { "auto-submitted": "auto-replied" },
    });
    expect(gateOf(away)).toBe("privileged");
  });
});

describe("a lawyer nobody named in a profile", () => {
  const agreement = paper("contrats/a.pdf");
  const base = known([agreement, contract({ name: "Béton & Fils" })]);
  const HERS = "Chère Claire,\n\nLe dossier d'en face est solide ; proposez 6 000 euros.\n\nInès Valcourt\nAvocate\n";
  const from = "Me Inès Valcourt <i.valcourt@valcourt-avocat.example>";
  const gates = (list: Document[], settings = NOBODY, map = base) => {
    const cast = whoIsWho([agreement, ...list], map, settings);
    return { gates: list.map((d) => cast.place(d.id).gate), cast };
  };

  it("is taken for ours when we write both ways, and is to be confirmed", () => {
    const letter = mail({ from, to: US, text: HERS });
    const answer = mail({ from: US, to: from, text: "Merci Inès. Nous avons commis une faute.\nClaire" });
    const { gates: found, cast } = gates([
      letter,
      answer,
      mail({ from: US, to: "x@beton-fils.example", folder: "Sent" }),
    ]);
    expect(found).toEqual(["privileged", "privileged", "none"]);
    expect(cast.organisations.get("valcourt-avocat.example")).toMatchObject({ role: "our-counsel", certain: false });
    expect(cast.clients.map((c) => c.name)).toEqual(["Béton & Fils"]);
  });

  it("is taken for ours by her words alone, when she bills us, and when we sent her the client's contract", () => {
    const opinion = mail({
      from,
      to: US,
      text: "Chère Madame,\n\nVoici mon avis confidentiel sur le dossier Béton & Fils.\n\nInès Valcourt\nAvocate\n",
    });
    expect(gates([opinion], profile()).gates).toEqual(["privileged"]);
    const fees = paper("boite.mbox#1/honoraires.pdf", "", { partOf: "x" });
    const bill = mail({ from, to: US, text: HERS, attachments: [fees] });
    const sent = mail({ from: US, to: from, text: "Maître, voici le contrat.", attachments: [agreement] });
    const map = new Map([...base, ...known([fees, invoice("H-1", "Atelier Brume", { seller: { name: "Valcourt" } })])]);
    const { gates: found } = gates([bill, sent, fees], profile(), map);
    expect(found).toEqual(["privileged", "privileged", "privileged"]);
  });

  it("is taken for ours when we only write to her as “Maître”, in a lawyer's domain", () => {
    const ours = mail({
      from: US,
      to: "i@valcourt.avocat.fr",
      text: "Maître,\n\nJe vous transmets le message de Béton & Fils.\n\nClaire",
    });
    const plain = mail({
      from: US,
      to: "i@morvan.avocat.fr",
      text: "Bonjour,\n\nVoici nos tarifs d'hébergement.\n\nClaire",
    });
    const theirs = mail({
      from: US,
      to: "p@kerdrel-avocats.example",
      text: "Maître,\n\nVotre cliente n'a jamais payé.\n\nClaire",
    });
    expect(gates([ours, plain, theirs], profile()).gates).toEqual(["privileged", "none", "none"]);
  });

  it.each([
    [
      "speaks for a client",
      "Madame,\n\nMa cliente, la société Béton & Fils, demande réparation.\n\nInès Valcourt\nAvocate\n",
    ],
    ["speaks for a stranger", "Madame,\n\nJe suis le conseil de la société Zénith Import.\n\nInès Valcourt\nAvocate\n"],
    [
      "gives us notice",
      "Madame,\n\nJe vous mets en demeure de payer 3 000 euros sous huit jours.\n\nInès Valcourt\nAvocate\n",
    ],
    [
      "recalls our right to a lawyer",
      "Madame,\n\nJe vous invite à transmettre la présente à votre conseil habituel.\n\nInès Valcourt\nAvocate\n",
    ],
  ])("is not ours when one of her letters %s", (_, text) => {
    const first = mail({ from, to: US, text: "Madame,\n\nPouvez-vous m'appeler ?\n\nInès Valcourt\nAvocate\n" });
    const answer = mail({ from: US, to: from, text: "Maître,\n\nBien reçu.\n\nClaire" });
    const { gates: found, cast } = gates([first, answer, mail({ from, to: US, text })], profile());
    expect(found).toEqual(["none", "none", "none"]);
    expect(cast.organisations.get("valcourt-avocat.example")?.role).toBe("client-counsel");
  });

  it("is not ours when the letter behind her cover note speaks for another", () => {
    const pdf = paper(
      "boite.mbox#9/lettre.pdf",
      "Cabinet Valcourt\nInès Valcourt, avocate au barreau de Nantes\n\nMadame,\n\nJe suis le conseil de la société Béton & Fils, qui vous met en demeure.\n\nInès Valcourt\n",
    );
    const cover = mail({
      from,
      to: US,
      text: "Madame,\n\nVeuillez trouver un courrier ci-joint.\n\nLe secrétariat\n",
      attachments: [pdf],
    });
    const answer = mail({ from: US, to: from, text: "Maître,\n\nBien reçu.\n\nClaire" });
    const map = new Map([...base, ...known([pdf, facts("letter")])]);
    expect(gates([cover, answer, pdf], profile(), map).gates).toEqual(["none", "none", "none"]);
  });

  it("is a client where a contract or an invoice of ours names the firm", () => {
    const order = paper("contrats/cabinet.pdf");
    const map = new Map([...base, ...known([order, contract({ name: "SELARL Valcourt Avocats" })])]);
    const asks = mail({ from, to: US, text: "Bonjour,\n\nNotre messagerie est en panne.\n\nInès Valcourt\nAvocate\n" });
    const answer = mail({ from: US, to: from, text: "Bonjour Maître,\n\nC'est rétabli.\n\nClaire" });
    const { gates: found, cast } = gates([order, asks, answer], profile(), map);
    expect(found).toEqual(["none", "none", "none"]);
    expect(cast.place(asks.id)).toMatchObject({ speaker: "client", clientId: "valcourt-avocat" });
  });

  it("is not met in a client who says that he has a lawyer", () => {
    const threat = mail({
      from: "Paul <paul@gamma.example>",
      to: US,
      text: "Bonjour,\n\nRien ne marche.\nSinon, je prends un avocat.\n\nPaul\n",
    });
    const answer = mail({ from: US, to: "paul@gamma.example", text: "Bonjour Paul,\n\nNous regardons.\n\nClaire" });
    expect(gates([threat, answer], profile()).gates).toEqual(["none", "none"]);
  });
});
