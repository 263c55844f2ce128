import { describe, expect, it } from "vitest";
import { contract, fec, fecText, invoice, known, mail, paper, profile, sale } from "./sample.fixture.ts";
import { whoIsWho } from "./who-is-who.ts";

const US = "claire@atelier-brume.example";

describe("numbers", () => {
  it("reads the SIREN out of a SIRET and out of a VAT number, on contracts and invoices", () => {
    const papers = ["a.pdf", "b.pdf", "c.pdf"].map((p) => paper(p));
    const [one, two, three] = papers as [(typeof papers)[0], (typeof papers)[0], (typeof papers)[0]];
    const cast = whoIsWho(
      papers,
      known(
        [one, contract({ name: "Maison Lumen", siret: "42870198100017" })],
        [two, contract({ name: "Lumen Distribution", vat: "FR27428701981" })],
        [three, invoice("F-1", "LUMEN SA", { buyer: { name: "LUMEN SA", vat: "FR 27 428 701 981" } })],
      ),
      profile(),
    );
    expect(cast.clients).toMatchObject([{ name: "Maison Lumen", siren: "428701981" }]);
  });
  it("takes a company number whose check digit is wrong for no number at all", () => {
    const [one, two] = [paper("a.pdf"), paper("b.pdf")];
    const cast = whoIsWho(
      [one, two],
      known(
        [one, contract({ name: "Maison Lumen", siren: "123456789" })],
        [two, contract({ name: "Transports Orne", siren: "123456789" })],
      ),
      profile(),
    );
    expect(cast.clients.map((c) => c.name)).toEqual(["Maison Lumen", "Transports Orne"]);
  });
  it("holds a firm that changed its name for one by its number", () => {
    const [one, two] = [paper("a.pdf"), paper("b.pdf")];
    const cast = whoIsWho(
      [one, two],
      known(
        [one, contract({ name: "Maison Lumen", siren: "428701981" })],
        [two, invoice("F-2", "Lumen", { buyer: { name: "Lumen", siren: "428701981" } })],
      ),
      profile(),
    );
    expect(cast.clients).toHaveLength(1);
  });
});

describe("two clients of one name", () => {
  const [nantes, lyon] = [
    paper("nantes.pdf", "Contact : contact@alpha-nantes.example"),
    paper("lyon.pdf", "Contact : contact@alpha-lyon.example"),
  ];
  it("are told apart by their cities when no number is there, and their mail by the domain in their papers", () => {
    const fromNantes = mail({ from: "p@alpha-nantes.example", to: US });
    const fromLyon = mail({ from: "q@alpha-lyon.example", to: US });
    const cast = whoIsWho(
      [nantes, lyon, fromNantes, fromLyon],
      known(
        [nantes, contract({ name: "Alpha Conseil", address: "3 rue de Strasbourg, 44000 Nantes" })],
        [lyon, contract({ name: "Alpha Conseil", address: "12 cours Lafayette, 69003 Lyon" })],
      ),
      profile(),
    );
    expect(cast.clients).toHaveLength(2);
    expect(cast.place(nantes.id).clientId).not.toBe(cast.place(lyon.id).clientId);
    expect(cast.place(fromNantes.id).clientId).toBe(cast.place(nantes.id).clientId);
    expect(cast.place(fromLyon.id).clientId).toBe(cast.place(lyon.id).clientId);
  });
  it("are told apart by the mail domains in their papers, and held for one by a signatory they share", () => {
    const run = (representative: string) => {
      const message = mail({ from: "q@alpha-lyon.example", to: US });
      const cast = whoIsWho(
        [nantes, lyon, message],
        known(
          [nantes, contract({ name: "Alpha Conseil", representative: "Anne Le Roy" })],
          [lyon, contract({ name: "ALPHA CONSEIL SAS", representative })],
        ),
        profile(),
      );
      return { count: cast.clients.length, same: cast.place(message.id).clientId === cast.place(lyon.id).clientId };
    };
    expect(run("Paul Blin")).toEqual({ count: 2, same: true });
    expect(run("Anne LE ROY")).toEqual({ count: 1, same: true });
  });
  it("leaves a paper that fits both to the person, and says that two bear the name", () => {
    const loose = paper("x.pdf");
    const cast = whoIsWho(
      [nantes, lyon, loose],
      known(
        [nantes, contract({ name: "Alpha Conseil", siren: "428701981" })],
        [lyon, contract({ name: "Alpha Conseil", siren: "356000000" })],
        [loose, contract({ name: "ALPHA CONSEIL" })],
      ),
      profile(),
    );
    expect(cast.place(loose.id).clientId).toBeUndefined();
    expect(cast.place(loose.id).why.fr).toMatch(/plusieurs clients portent ce nom/u);
  });
});

describe("a client who changes domain", () => {
  const agreement = paper("a.pdf");
  const KNOWN = [agreement, contract({ name: "Maison Lumen", representative: "Sophie Arnaud" })] as [
    typeof agreement,
    ReturnType<typeof contract>,
  ];
  const old = mail({ from: "Sophie Arnaud <sophie@maison-lumen.example>", to: US, date: "2026-01-05T08:00:00Z" });
  it("is known by the signature, and by the signatory's name", () => {
    const signed = mail({
      from: "Sophie Arnaud <s@lumen-group.example>",
      to: US,
      date: "2026-05-05T08:00:00Z",
      text: "Bonjour,\n\nUn point ?\n\nCordialement,\nSophie Arnaud\nMaison Lumen\n",
    });
    const bare = mail({ from: "Sophie Arnaud <s@autre-nom.example>", to: US, date: "2026-05-06T08:00:00Z" });
    const cast = whoIsWho([agreement, old, signed, bare], known(KNOWN), profile());
    expect(cast.place(signed.id).clientId).toBe("maison-lumen");
    expect(cast.place(bare.id).clientId).toBe("maison-lumen");
    expect(cast.clients[0]?.domains).toEqual(
      ["autre-nom.example", "lumen-group.example", "maison-lumen.example"].sort(),
    );
  });
  it("is known by somebody who goes on with the same conversation from the new address", () => {
    const first = mail({
      from: "Paul Roy <paul@maison-lumen.example>",
      to: US,
      messageId: "<a@l>",
      date: "2026-05-01T08:00:00Z",
    });
    const ours = mail({
      from: US,
      to: "paul@maison-lumen.example",
      messageId: "<b@b>",
      inReplyTo: "<a@l>",
      date: "2026-05-02T08:00:00Z",
    });
    const next = mail({
      from: "Paul Roy <paul.roy@nouvelle-enseigne.example>",
      to: US,
      inReplyTo: "<b@b>",
      date: "2026-05-03T08:00:00Z",
    });
    const later = mail({
      from: "Paul Roy <paul.roy@nouvelle-enseigne.example>",
      to: US,
      subject: "Autre sujet",
      date: "2026-06-03T08:00:00Z",
    });
    const cast = whoIsWho([agreement, first, ours, next, later], known(KNOWN), profile());
    expect(cast.place(next.id).clientId).toBe("maison-lumen");
    expect(cast.place(later.id)).toMatchObject({ clientId: "maison-lumen", speaker: "client", certain: false });
  });
});

describe("persons", () => {
  it("does not choose between two clients whose signatory has the same name", () => {
    const [one, two] = [paper("a.pdf"), paper("b.pdf")];
    const message = mail({ from: "Jean Martin <jm@gmail.com>", to: US });
    const cast = whoIsWho(
      [one, two, message],
      known(
        [one, contract({ name: "Alpha", representative: "Jean Martin" })],
        [two, contract({ name: "Beta", representative: "Jean MARTIN" })],
      ),
      profile(),
    );
    expect(cast.place(message.id).clientId).toBeUndefined();
  });
  it("never ties one free-mail address because of another of the same provider", () => {
    const quote = paper("devis.pdf", "Contact : lea.roy@gmail.com");
    const message = mail({ from: "autre@gmail.com", to: US });
    const cast = whoIsWho([quote, message], known([quote, contract({ name: "Atelier Roy" }, {}, "quote")]), profile());
    expect(cast.place(message.id).clientId).toBeUndefined();
    expect(cast.clients[0]?.domains).toEqual([]);
  });
});

describe("groups", () => {
  it("gathers subsidiaries under one client where the profile says so, and keeps them apart where it does not", () => {
    const [mother, daughter] = [paper("a.pdf"), paper("b.pdf")];
    const map = known(
      [mother, contract({ name: "Groupe Ostrea", siren: "428701981" })],
      [daughter, contract({ name: "Ostrea Négoce", siren: "356000000" })],
    );
    expect(whoIsWho([mother, daughter], map, profile()).clients).toHaveLength(2);
    const grouped = profile({
      clients: [{ id: "ostrea", name: "Groupe Ostrea", siren: "428701981", group: ["356000000"] }],
    });
    const cast = whoIsWho([mother, daughter], map, grouped);
    expect(cast.clients).toHaveLength(1);
    expect(cast.place(daughter.id).clientId).toBe("ostrea");
  });
});

describe("representatives", () => {
  const [agreement, other] = [paper("contrats/o.pdf"), paper("contrats/n.pdf")];
  const base = [
    [agreement, contract({ name: "Groupe Ostrea" })],
    [other, contract({ name: "Nova Retail" })],
  ] as const;
  const map = known([base[0][0], base[0][1]], [base[1][0], base[1][1]]);
  it("attaches a letter that names two clients to the one it speaks for, in either order and in English", () => {
    const voices = [
      "Madame,\n\nNous assistons la société Nova Retail dans le litige qui l'oppose à vous ; le dossier Groupe Ostrea n'est cité que pour exemple.\n\nMe Paul Caron\nAvocat au barreau de Lille\n",
      "Madame,\n\nVotre travail pour Groupe Ostrea est connu. Je vous écris en qualité de conseil de Nova Retail.\n\nMe Paul Caron\nAvocat au barreau de Lille\n",
      "Dear Madam,\n\nWe have been instructed by Nova Retail in connection with your work, which it compared with that for Groupe Ostrea.\n\nYours faithfully,\nHart LLP\nSolicitors\n",
      "Dear Madam,\n\nWe act for Nova Retail. Groupe Ostrea has seen similar faults.\n\nYours faithfully,\nHart LLP\nSolicitors\n",
      "Dear Madam,\n\nOur client Nova Retail has asked us to write to you about Groupe Ostrea.\n\nYours faithfully,\nHart LLP\nSolicitors\n",
      "Madame,\n\nAgissant au nom et pour le compte de la société Nova Retail, je constate que Groupe Ostrea n'a pas ces défauts.\n\nMe Paul Caron\nAvocat au barreau de Lille\n",
      "Madame,\n\nLa société Nova Retail m'a chargé de la défense de ses intérêts. Groupe Ostrea est dans le même cas.\n\nMe Paul Caron\nAvocat au barreau de Lille\n",
    ].map((text, i) => mail({ from: `p@cabinet${i}.example`, to: US, text }));
    const cast = whoIsWho([agreement, other, ...voices], map, profile());
    expect(voices.map((v) => cast.place(v.id).clientId)).toEqual(voices.map(() => "nova-retail"));
    expect(voices.map((v) => cast.place(v.id).speaker)).toEqual(voices.map(() => "client-counsel"));
  });
  it("gives a letter of a law firm that is our client, written for another client of ours, to that one", () => {
    const order = paper("contrats/f.pdf");
    const own = mail({
      from: "e@ferrand-avocats.example",
      to: US,
      text: "Bonjour,\n\nLes maquettes nous vont.\n\nEmma Ferrand\nCabinet Ferrand\nAvocats au barreau de Nantes\n",
    });
    const letter = mail({
      from: "e@ferrand-avocats.example",
      to: US,
      text: "Madame,\n\nJe suis le conseil de la société Groupe Ostrea, qui me charge de vous mettre en demeure.\n\nEmma Ferrand\nCabinet Ferrand\nAvocats au barreau de Nantes\n",
    });
    const cast = whoIsWho(
      [agreement, order, own, letter],
      known([base[0][0], base[0][1]], [order, contract({ name: "Cabinet Ferrand" })]),
      profile(),
    );
    expect(cast.place(own.id)).toMatchObject({ speaker: "client" });
    expect(cast.place(own.id).clientId).toBe("ferrand-avocats");
    expect(cast.place(letter.id)).toMatchObject({ clientId: "groupe-ostrea", speaker: "client-counsel" });
  });
  it("tells the collector, the expert and the other side's insurer, each for its client", () => {
    const voices = [
      "Madame,\n\nMandatés par la société Groupe Ostrea, nous vous réclamons la somme due.\n\nService contentieux\nRecouvra, société de recouvrement\n",
      "Madame,\n\nNous intervenons en qualité d'expert pour le compte de la société Groupe Ostrea.\n\nCabinet d'expertise Morel\n",
      "Madame,\n\nNotre assuré, la société Groupe Ostrea, nous a déclaré un sinistre. Nous exerçons notre recours subrogatoire.\n\nAssurances du Nord\n",
      "Madame,\n\nÀ la demande de la société Groupe Ostrea, je vous signifie la présente sommation.\n\nMe Kerval\nCommissaire de justice\n",
    ].map((text, i) => mail({ from: `a@tiers${i}.example`, to: US, text }));
    const cast = whoIsWho([agreement, ...voices], map, profile());
    expect(voices.map((v) => cast.place(v.id).speaker)).toEqual([
      "collector",
      "client-insurer",
      "client-insurer",
      "bailiff",
    ]);
    expect(voices.map((v) => cast.place(v.id).clientId)).toEqual(voices.map(() => "groupe-ostrea"));
  });
});

describe("undoing a merge in the profile", () => {
  const papers = ["a.pdf", "b.pdf"].map((p) => paper(p));
  const [one, two] = papers as [(typeof papers)[0], (typeof papers)[0]];
  const map = known(
    [one, contract({ name: "Maison Lumen", siren: "428701981" })],
    [two, contract({ name: "Lumen Distribution", siren: "428701981" })],
  );
  const books = fec(fecText(sale("1", "2026-03-01", "C42", "MAISON LUMEN", "F-1", 1000)));
  const moved = mail({
    from: "x@lumen-occasion.example",
    to: US,
    text: "Bonjour,\n\nMerci.\n\nCordialement,\nXavier Roy\nMaison Lumen\n",
  });
  const cast = (notTheirs: string[]) =>
    whoIsWho([...papers, books, moved], map, profile({ clients: [{ id: "lumen", name: "Maison Lumen", notTheirs }] }));
  it("shows what it merged and where it met it", () => {
    const merged = cast([]);
    expect(merged.clients).toHaveLength(1);
    expect(merged.identitiesOf("lumen")).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: "name", value: "Lumen Distribution", documentId: two.id, source: "b.pdf" }),
        expect.objectContaining({ kind: "account", value: "C42", quote: "MAISON LUMEN" }),
        expect.objectContaining({
          kind: "domain",
          value: "lumen-occasion.example",
          documentId: moved.id,
          quote: "Maison Lumen",
        }),
      ]),
    );
    expect(merged.place(moved.id).clientId).toBe("lumen");
  });
  it.each([
    ["a name", "Lumen Distribution SAS", two],
    ["a domain", "lumen-occasion.example", moved],
    ["an address", "x@lumen-occasion.example", moved],
  ] as const)("takes back %s", (_what, identity, document) => {
    expect(cast([identity]).place(document.id).clientId).not.toBe("lumen");
    expect(cast([identity]).place(one.id).clientId).toBe("lumen");
  });
  it("takes back a customer account and a company number", () => {
    expect(cast(["C42"]).clientOf({ account: "C42", name: "MAISON LUMEN" })).not.toBe("lumen");
    expect(cast(["428 701 981"]).clientOf({ siren: "428701981" })).not.toBe("lumen");
  });
  it("completes a client with a second entry of its id", () => {
    const pasted = profile({
      clients: [
        { id: "lumen", name: "Maison Lumen" },
        { id: "lumen", name: "Maison Lumen", domains: ["autre.example"], notTheirs: ["Lumen Distribution"] },
      ],
    });
    const found = whoIsWho(papers, map, pasted);
    expect(found.clients.map((c) => [c.id, c.domains])).toEqual([
      ["lumen", ["autre.example"]],
      ["lumen-distribution", []],
    ]);
  });
});

describe("letters with a slip of the pen", () => {
  it("are for the client they misspell, never for the one they speak of next", () => {
    const [one, two] = [paper("a.pdf"), paper("b.pdf")];
    const letter = mail({
      from: "h@hart-law.example",
      to: US,
      text: "Dear Madam,\n\nWe act for Menuisserie Dupont in connection with your services. We are aware of your work for Nova Retail.\n\nYours faithfully,\nPaul Hart\nSolicitors\n",
    });
    const cast = whoIsWho(
      [one, two, letter],
      known([one, contract({ name: "Menuiserie Dupont" })], [two, contract({ name: "Nova Retail" })]),
      profile(),
    );
    expect(cast.place(letter.id).clientId).toBe("menuiserie-dupont");
  });
});

describe("accounts", () => {
  it("ties an account that says nothing by the invoices booked on it", () => {
    const bills = [paper("F-1.pdf"), paper("F-2.pdf")];
    const books = fec(
      fecText([
        ...sale("1", "2026-03-01", "C77", "DIVERS", "F-1", 1000),
        ...sale("2", "2026-03-02", "C77", "DIVERS", "F-2", 1000),
        ...sale("3", "2026-03-03", "C78", "DIVERS", "F-9", 1000),
      ]),
    );
    const cast = whoIsWho(
      [...bills, books],
      known([bills[0] ?? books, invoice("F-1", "Maison Lumen")], [bills[1] ?? books, invoice("F-2", "Maison Lumen")]),
      profile(),
    );
    expect(cast.clients).toHaveLength(1);
    expect(cast.clientOf({ account: "C77", name: "DIVERS" })).toBe("maison-lumen");
    expect(cast.clientOf({ account: "C78", name: "DIVERS" })).toBeUndefined();
  });
  it("takes two customer accounts of one name for one client, and tells them from those of its namesake by their invoices", () => {
    const books = fec(
      fecText([
        ...sale("1", "2026-03-01", "CALPHA1", "ALPHA CONSEIL", "F-1", 1000),
        ...sale("2", "2026-03-02", "CALPHA2", "ALPHA CONSEIL", "F-2", 1000),
      ]),
    );
    const cast = whoIsWho([books], new Map(), profile());
    expect(cast.clients).toHaveLength(1);
    expect(new Set(["CALPHA1", "CALPHA2"].map((account) => cast.clientOf({ account })))).toEqual(
      new Set(["alpha-conseil"]),
    );
    const [nantes, lyon] = [paper("F-1.pdf"), paper("F-2.pdf")];
    const apart = whoIsWho(
      [books, nantes, lyon],
      known(
        [nantes, invoice("F-1", "Alpha Conseil", { buyer: { name: "Alpha Conseil", siren: "428701981" } })],
        [lyon, invoice("F-2", "Alpha Conseil", { buyer: { name: "Alpha Conseil", siren: "356000000" } })],
      ),
      profile(),
    );
    expect(apart.clientOf({ account: "CALPHA1" })).toBe(apart.place(nantes.id).clientId);
    expect(apart.clientOf({ account: "CALPHA2" })).toBe(apart.place(lyon.id).clientId);
    expect(apart.place(nantes.id).clientId).not.toBe(apart.place(lyon.id).clientId);
  });
});
