import { describe, expect, it } from "vitest";
import { contract, known, mail, paper, profile } from "../sample.fixture.ts";
import { whoIsWho } from "../who-is-who.ts";

const US = "claire@atelier-brume.example";
const [NORTH, SOUTH, SISTER] = ["418202081", "418203451", "418203725"] as const;
const says = (end: string): string => `Bonjour,\n\nLa page d'accueil ne s'affiche plus.\n\n${end}`;

describe("a name under a message without a closing formula", () => {
  const agreement = paper("c.pdf");
  const facts = known([
    agreement,
    contract({ name: "Cabinet dentaire des Tanneurs", representative: "Irène Fauvel", siren: NORTH }),
  ]);
  const speaker = (from: string, end: string) => {
    const message = mail({ from, to: US, text: says(end) });
    const cast = whoIsWho([agreement, message], facts, profile());
    const { clientId, certain } = cast.place(message.id);
    return {
      speaker: cast.place(message.id).speaker,
      known: clientId !== undefined,
      certain,
      count: cast.clients.length,
    };
  };
  it("ties the domain when it is exactly the client's, with or without its legal form", () => {
    const tied = { speaker: "client", known: true, certain: true, count: 1 };
    for (const end of [
      "Dr Irène Fauvel\nCabinet dentaire des Tanneurs",
      "I. Fauvel\nSELARL Cabinet dentaire des Tanneurs",
      "Irène – Cabinet dentaire des Tanneurs",
    ])
      expect(speaker("Accueil <accueil@cdt.example>", end)).toEqual(tied);
  });
  it("ties it by the signatory of the contract, whatever the title", () => {
    for (const title of ["", "Dr ", "Mme ", "Docteur ", "Me "])
      expect(speaker(`${title}Irène Fauvel <if@cdt.example>`, "I. F.")).toMatchObject({
        speaker: "client",
        known: true,
      });
  });
  it("says nothing when the name stands inside a sentence, or is that of the person who writes", () => {
    expect(
      speaker("Paul Roy <p@autre.example>", "J'ai vu votre travail pour le Cabinet dentaire des Tanneurs."),
    ).toMatchObject({
      speaker: "unknown",
    });
    const person = paper("p.pdf");
    const message = mail({ from: "Paul Roy <p@autre.example>", to: US, text: says("Paul Roy") });
    const cast = whoIsWho(
      [person, message],
      known([person, contract({ name: "Paul Roy", consumer: true })]),
      profile(),
    );
    expect(cast.place(message.id).certain).toBe(false);
  });
});

describe("two clients of one name", () => {
  const [north, south] = [paper("n.pdf"), paper("s.pdf")];
  const facts = known(
    [north, contract({ name: "Serrurerie Blanchet", siren: NORTH, address: "4 rue du Fil, 59100 Roubaix" })],
    [south, contract({ name: "Serrurerie Blanchet", siren: SOUTH, address: "18 quai du Lez, 34000 Montpellier" })],
  );
  const answer = mail({ from: US, to: "x@sb.example" });
  const placed = (end: string, from = "x@sb.example") => {
    const message = mail({ from, to: US, text: says(end) });
    const cast = whoIsWho([north, south, message, answer], facts, profile());
    return {
      cast,
      at: cast.place(message.id),
      north: cast.place(north.id).clientId,
      south: cast.place(south.id).clientId,
    };
  };
  it.each([
    ["a SIREN", "X.\nSARL Serrurerie Blanchet – SIREN 418 203 451"],
    ["a SIREN without the name", "X.\nRCS Montpellier 418 203 451"],
    ["a SIRET", "X.\nSIRET 418 203 451 00012"],
    ["a full address", "X.\nSerrurerie Blanchet, 18 quai du Lez, 34000 Montpellier"],
    ["a postcode", "X.\nSerrurerie Blanchet – 34070 Montpellier"],
    ["a town", "X. Blanchet\nSerrurerie Blanchet – Montpellier\n04 67 00 00 00"],
  ])("are told apart by %s in the signature", (_what, end) => {
    const { cast, at, south: expected } = placed(end);
    expect(at).toMatchObject({ clientId: expected, speaker: "client" });
    expect(cast.clients).toHaveLength(2);
  });
  it("stay in doubt when nothing decides: the two are named, and no third client is made", () => {
    for (const [end, from] of [
      ["X. Blanchet\nSerrurerie Blanchet", "x@sb.example"],
      ["X.", "x@blanchet-serrurerie.example"],
    ] as const) {
      const { cast, at } = placed(end, from);
      expect(cast.clients).toHaveLength(2);
      expect(at.clientId).toBeUndefined();
      const why = cast.organisations.get(from.slice(2))?.why.fr ?? "";
      expect(why).toContain("Roubaix");
      expect(why).toContain("Montpellier");
    }
  });
  it("a pasted line with a domain goes to the one whose number its mail bears, and makes no third", () => {
    const message = mail({ from: "x@sb.example", to: US, text: says("X.\nSerrurerie Blanchet – SIREN 418 203 451") });
    const pasted = profile({ clients: [{ id: "sb", name: "Serrurerie Blanchet", domains: ["sb.example"] }] });
    const cast = whoIsWho([north, south, message], facts, pasted);
    expect(cast.clients).toHaveLength(2);
    expect(cast.place(south.id).clientId).toBe("sb");
    expect(cast.place(north.id).clientId).not.toBe("sb");
  });
});

describe("the lines that a doubt about a group asks to paste", () => {
  it("keep the client one, though they hold the other firm's number alone", () => {
    const [north, south] = [paper("n.pdf"), paper("s.pdf")];
    const facts = known(
      [south, contract({ name: "Serrurerie Blanchet", siren: SOUTH })],
      [north, contract({ name: "Serrurerie Blanchet", siren: NORTH })],
    );
    const messages = [
      mail({ from: "t@blanchet-nord.example", to: US, text: says("T.\nSerrurerie Blanchet – SIREN 418 202 081") }),
      mail({ from: "n@blanchet-nord.example", to: US, text: says("N.\nBlanchet Portes – SIREN 418 203 725") }),
    ];
    const before = whoIsWho([south, north, ...messages], facts, profile());
    expect(before.clients).toHaveLength(2);
    const pasted = profile({ clients: [{ id: "blanchet-nord", name: "Serrurerie Blanchet", group: [SISTER] }] });
    const cast = whoIsWho([south, north, ...messages], facts, pasted);
    expect(cast.clients).toHaveLength(2);
    expect(cast.place(north.id).clientId).toBe("blanchet-nord");
    expect(cast.place(south.id).clientId).not.toBe("blanchet-nord");
  });
});

describe("a town hall", () => {
  const act = paper("m.pdf");
  const facts = known([act, contract({ name: "Commune de Val-les-Ormes", siren: NORTH })]);
  it.each([
    ["mairie@val-ormes.example", "Mairie de Val-les-Ormes"],
    ["dgs@vlo.example", "R. Petit, DGS\nVille de Val-les-Ormes"],
    ["accueil@mairie-val-les-ormes.example", "Le service"],
    ["accueil@villedevallesormes.example", "Le service"],
  ])("is one with its commune: %s", (from, end) => {
    const message = mail({ from, to: US, text: says(end) });
    const cast = whoIsWho([act, message], facts, profile());
    expect(cast.place(message.id)).toMatchObject({ speaker: "client", clientId: cast.place(act.id).clientId });
    expect(cast.clients).toHaveLength(1);
  });
  it("a line pasted under the name of its domain is the same client", () => {
    const pasted = profile({ clients: [{ id: "val-ormes", name: "Val Ormes", domains: ["val-ormes.example"] }] });
    const cast = whoIsWho([act], facts, pasted);
    expect(cast.clients.map((c) => c.id)).toEqual(["val-ormes"]);
    expect(cast.place(act.id).clientId).toBe("val-ormes");
  });
  it("a firm whose name begins with the word is none", () => {
    const cast = whoIsWho(
      [act, paper("v.pdf")],
      known([act, contract({ name: "Commune Image" })], [paper("v.pdf"), contract({ name: "Ville Image" })]),
      profile(),
    );
    expect(cast.clients).toHaveLength(2);
  });
});

describe("names in another order and new domains", () => {
  const agreement = paper("c.pdf");
  const facts = known([agreement, contract({ name: "Ancolie Studio", siren: NORTH })]);
  it("a domain is read with its ending, and its words in any order", () => {
    for (const from of ["zoe@ancolie.studio", "zoe@studio-ancolie.example"]) {
      const message = mail({ from, to: US });
      expect(whoIsWho([agreement, message], facts, profile()).place(message.id).speaker).toBe("client");
    }
  });
  it("the same words in another order are the same firm, to be confirmed", () => {
    const other = paper("d.pdf");
    const cast = whoIsWho(
      [agreement, other],
      new Map([...facts, ...known([other, contract({ name: "Studio Ancolie" })])]),
      profile(),
    );
    expect(cast.clients).toHaveLength(1);
    expect(cast.identitiesOf(cast.clients[0]?.id ?? "").some((i) => i.value === "Studio Ancolie" && !i.certain)).toBe(
      true,
    );
  });
  it("a known client who says that it changes its domain is proof, with its words", () => {
    const told = mail({
      from: "bonjour@ancolie.studio",
      to: US,
      date: "2026-01-05T08:00:00Z",
      text: "Bonjour à tous,\n\nNous changeons de nom : toutes nos adresses passent sur @maison-flore.example dès lundi.\n\nZoé\n",
    });
    const message = mail({ from: "zoe@maison-flore.example", to: US, date: "2026-02-05T08:00:00Z" });
    const cast = whoIsWho([agreement, told, message], facts, profile());
    const id = cast.place(agreement.id).clientId;
    expect(cast.place(message.id)).toMatchObject({ clientId: id, speaker: "client", certain: true });
    expect(cast.identitiesOf(id ?? "")).toContainEqual(
      expect.objectContaining({ value: "maison-flore.example", documentId: told.id, certain: true }),
    );
  });
  it("who signs for the client goes on from a private address, under the name signed", () => {
    const asked = mail({
      from: "Ancolie <bonjour@ancolie.studio>",
      to: US,
      messageId: "<q@ancolie>",
      date: "2026-01-05T08:00:00Z",
      text: says("Odile Le Bihan\nAncolie Studio"),
    });
    const answer = mail({
      from: US,
      to: "bonjour@ancolie.studio",
      messageId: "<r@us>",
      inReplyTo: "<q@ancolie>",
      date: "2026-01-06T08:00:00Z",
    });
    const home = mail({
      from: "Odile Le Bihan <odile29@free.fr>",
      to: US,
      inReplyTo: "<r@us>",
      date: "2026-01-07T08:00:00Z",
    });
    const cast = whoIsWho([agreement, asked, answer, home], facts, profile());
    expect(cast.place(home.id)).toMatchObject({ speaker: "client", certain: false });
  });
  it("a domain that somebody else's mail names, or the client in passing, is nobody's", () => {
    const passing = mail({
      from: "bonjour@ancolie.studio",
      to: US,
      text: "Bonjour,\n\nÉcrivez aussi à paul@maison-flore.example pour les photos.\n\nZoé\n",
    });
    const message = mail({ from: "paul@maison-flore.example", to: US });
    const cast = whoIsWho([agreement, passing, message], facts, profile());
    expect(cast.place(message.id).speaker).toBe("unknown");
  });
});

describe("a client known by its mail alone", () => {
  it("bears the name it signs or shows, when the domain stands for it", () => {
    const named = (from: string, end: string) => {
      const message = mail({ from, to: US, text: says(end) });
      const answer = mail({ from: US, to: from.replace(/^.*<|>$/gu, "") });
      return whoIsWho([message, answer], new Map(), profile()).clients.map((c) => c.name);
    };
    expect(named("Jo Lin <jo@cdt-lyon.example>", "Jo Lin\nCabinet dentaire des Tanneurs")).toEqual([
      "Cabinet dentaire des Tanneurs",
    ]);
    expect(named("Moulins d'Avrille <contact@moulins-avrille.example>", "Jo")).toEqual(["Moulins d'Avrille"]);
    expect(named("Jo Lin <jo@brindille.example>", "Jo Lin\nDirectrice")).toEqual(["Brindille"]);
  });
});

describe("a group nobody wrote in the profile", () => {
  it("is kept apart, and the doubt holds the number of the other firm", () => {
    const [mother, daughter] = [
      paper(
        "m.pdf",
        `Entre Ostrelle Logistique SAS, agissant pour elle-même et pour sa filiale Ostrelle Transport SAS (RCS Lyon 418 203 451)`,
      ),
      paper("f.pdf"),
    ];
    const cast = whoIsWho(
      [mother, daughter],
      known(
        [mother, contract({ name: "Ostrelle Logistique", siren: NORTH })],
        [daughter, contract({ name: "Ostrelle Transport", siren: SOUTH })],
      ),
      profile(),
    );
    expect(cast.clients).toHaveLength(2);
    const id = cast.place(mother.id).clientId ?? "";
    const doubt = cast.identitiesOf(id).find((i) => i.value === SOUTH);
    expect(doubt).toMatchObject({ kind: "siren", certain: false, documentId: mother.id });
    expect(doubt?.why.fr).toContain("filiale");
  });
  it("a firm of another number that signs from the domain of a client is asked about", () => {
    const agreement = paper("c.pdf");
    const first = mail({ from: "t@ancolie.example", to: US, text: says("T. Roy\nAncolie SARL – SIREN 418 202 081") });
    const sister = mail({
      from: "n@ancolie.example",
      to: US,
      text: says("N. Roy\nAncolie Distribution SAS – SIREN 418 203 725"),
    });
    const cast = whoIsWho(
      [agreement, first, sister],
      known([agreement, contract({ name: "Ancolie", siren: NORTH })]),
      profile(),
    );
    expect(cast.clients).toHaveLength(1);
    expect(cast.identitiesOf("ancolie")).toContainEqual(
      expect.objectContaining({ kind: "siren", value: SISTER, certain: false }),
    );
  });
});

describe("those who are no clients", () => {
  const agreement = paper("c.pdf");
  const facts = known([agreement, contract({ name: "Cabinet dentaire des Tanneurs", siren: NORTH })]);
  const role = (from: string, text: string, more: { headers?: Record<string, string> } = {}) => {
    const message = mail({ from, to: US, text, ...more });
    const cast = whoIsWho([agreement, message], facts, profile());
    return {
      speaker: cast.place(message.id).speaker,
      client: cast.place(message.id).clientId,
      why: cast.organisations.get(from.split("@")[1] ?? "")?.why.fr,
    };
  };
  it("an expert sent by the insurer of a client speaks for that client", () => {
    const text =
      "Madame,\n\nMissionnés par la compagnie Dentis Assur, assureur du Cabinet dentaire des Tanneurs, nous vous convions à une réunion.\n\nPour le bureau Orme, H. Vial\n";
    expect(role("h@bureau-orme.example", text)).toMatchObject({
      speaker: "client-insurer",
      client: "cabinet-dentaire-des-tanneurs",
    });
    expect(
      role("h@bureau-orme.example", text.replace("du Cabinet dentaire des Tanneurs", "de la société Autre")).speaker,
    ).not.toBe("client-insurer");
  });
  it("social security and tax offices are public bodies, also from an address nobody answers", () => {
    for (const from of [
      "ne-pas-repondre@urssaf.fr",
      "noreply@dgfip.finances.gouv.fr",
      "ne-pas-repondre@impots.gouv.fr",
    ])
      expect(role(from, "Madame,\n\nVotre échéance n'a pas été réglée.\n").speaker).toBe("public-body");
    expect(role("greffe@justice.fr", "Madame,\n\nConvocation.\n").speaker).toBe("court");
  });
  it("an accountant is a third party, and the reason says so", () => {
    const found = role(
      "a@bilan-ouest.example",
      "Bonjour,\n\nIl nous manque une facture.\n\nCabinet Bilan Ouest, expertise comptable\n",
    );
    expect(found.speaker).toBe("supplier");
    expect(found.why).toMatch(/expert/u);
  });
  it("an insurer that writes of our own contract is our insurer", () => {
    expect(
      role("contrats@assurnet.example", "Chère assurée, votre contrat RC Pro n° 77 se renouvelle. Prime : 300 €.")
        .speaker,
    ).toBe("our-insurer");
  });
});

describe("a lawyer's letter for one of two clients of one name", () => {
  const [north, south] = [paper("n2.pdf"), paper("s2.pdf")];
  const facts = known(
    [north, contract({ name: "Serrurerie Blanchet", siren: NORTH, address: "4 rue du Fil, 59100 Roubaix" })],
    [south, contract({ name: "Serrurerie Blanchet", siren: SOUTH, address: "18 quai du Lez, 34000 Montpellier" })],
  );
  const letter = (client: string) => {
    const message = mail({
      from: "Me Adrien Lescure <a@lescure-avocats.example>",
      to: US,
      text: `Madame,\n\nJe suis le conseil de ${client}.\n\nElle vous met en demeure de reprendre son site.\n\nAdrien Lescure\nAvocat au barreau de Lille\n3 place du Théâtre, 59000 Lille`,
    });
    const cast = whoIsWho([north, south, message], facts, profile());
    const { clientId, speaker, between, why } = cast.place(message.id);
    return {
      speaker,
      why: why.fr,
      between,
      whose:
        clientId === undefined
          ? undefined
          : clientId === cast.place(north.id).clientId
            ? "north"
            : clientId === cast.place(south.id).clientId
              ? "south"
              : clientId,
    };
  };
  it("is attached by the number or the town that stands beside the name, never by the lawyer's own", () => {
    expect(letter(`la société Serrurerie Blanchet, immatriculée au RCS sous le numéro ${SOUTH}`).whose).toBe("south");
    expect(letter("la société Serrurerie Blanchet, sise 18 quai du Lez, 34000 Montpellier").whose).toBe("south");
    expect(letter("la société Serrurerie Blanchet, à Roubaix").whose).toBe("north");
  });
  it("is nobody's, with both named, when nothing beside the name tells", () => {
    const bare = letter("la société Serrurerie Blanchet");
    expect(bare).toMatchObject({
      speaker: "client-counsel",
      whose: undefined,
      between: [expect.any(String), expect.any(String)],
    });
    expect(bare.why).toContain(`Roubaix, SIREN ${NORTH}`);
    expect(bare.why).toContain(`Montpellier, SIREN ${SOUTH}`);
  });
});
