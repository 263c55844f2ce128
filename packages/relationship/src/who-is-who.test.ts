import { describe, expect, it } from "vitest";
import {
  contract,
  facts,
  fec,
  fecText,
  invoice,
  known,
  mail,
  NOBODY,
  paper,
  present,
  profile,
  sale,
} from "./sample.fixture.ts";
import { whoIsWho } from "./who-is-who.ts";

const US = "claire@atelier-brume.example";

describe("clients", () => {
  it("brings together one client from contract, invoice, ledger and mail", () => {
    const agreement = paper("contrats/a.pdf");
    const bill = paper("factures/F-1.pdf");
    const books = fec(fecText(sale("1", "2026-03-01", "C042", "BETON ET FILS", "F-1", 1000)));
    const message = mail({ from: "Marcel <marcel@beton-et-fils.example>", to: US });
    const cast = whoIsWho(
      [agreement, bill, books, message],
      known(
        [agreement, contract({ name: "Béton & Fils S.A.R.L.", siren: "428701981" })],
        [bill, invoice("F-1", "Société Béton et Fils")],
      ),
      profile(),
    );
    expect(cast.clients).toMatchObject([
      {
        id: "beton-et-fils",
        name: "Béton & Fils S.A.R.L.",
        siren: "428701981",
        domains: ["beton-et-fils.example"],
        origin: "contract",
      },
    ]);
    for (const d of [agreement, bill, message])
      expect(cast.place(d.id)).toMatchObject({ clientId: "beton-et-fils", certain: true });
    expect(cast.clientOf({ account: "C042" })).toBe("beton-et-fils");
    expect([...new Set(cast.identitiesOf("beton-et-fils").map((i) => i.why.en))]).toEqual([
      "party to contrats/a.pdf",
      "buyer on the invoice factures/F-1.pdf",
      "customer account C042 of compta/732829320FEC20260605.txt",
      "the domain beton-et-fils.example bears the name of Béton & Fils S.A.R.L.",
    ]);
    expect(cast.place(books.id)).toMatchObject({ ownPaper: true });
    expect(cast.contextOf(message)).toMatchObject({
      speaker: "client",
      direction: "inbound",
      receivedOn: "2026-03-02",
      theirNames: ["Béton & Fils S.A.R.L.", "BETON ET FILS", "Société Béton et Fils"],
    });
  });

  it("keeps two clients of one name apart by their company numbers, and does not guess between them", () => {
    const [one, two, loose] = [paper("a.pdf"), paper("b.pdf"), paper("c.pdf")];
    const cast = whoIsWho(
      [one, two, loose],
      known(
        [one, contract({ name: "Alpha Conseil", siren: "428701981" })],
        [two, contract({ name: "ALPHA CONSEIL SAS", siren: "356000000" })],
        [loose, contract({ name: "Alpha Conseil" })],
      ),
      profile(),
    );
    expect(cast.clients.map((c) => [c.id, c.siren])).toEqual([
      ["alpha-conseil", "428701981"],
      ["alpha-conseil-356000000", "356000000"],
    ]);
    expect(cast.place(one.id).clientId).not.toBe(cast.place(two.id).clientId);
    expect(cast.place(loose.id).clientId).toBeUndefined();
  });

  it("forgives a slip of the pen, never a figure or another company number", () => {
    const names = (list: { name: string; siren?: string }[]) => {
      const papers = list.map((_, i) => paper(`${i}.pdf`));
      const pairs = papers.map(
        (p, i) => [p, contract(list[i] ?? { name: "" })] as [typeof p, ReturnType<typeof contract>],
      );
      return whoIsWho(papers, known(...pairs), profile()).clients.map((c) => c.name);
    };
    expect(names([{ name: "Menuiserie Dupont" }, { name: "Menuisserie Dupont" }])).toEqual(["Menuiserie Dupont"]);
    expect(names([{ name: "Résidence Lilas 1" }, { name: "Résidence Lilas 2" }])).toHaveLength(2);
    expect(names([{ name: "Transports Durand" }, { name: "Transports Dupond" }])).toHaveLength(2);
    expect(
      names([
        { name: "Menuiserie Dupont", siren: "428701981" },
        { name: "Menuisserie Dupont", siren: "356000000" },
      ]),
    ).toHaveLength(2);
  });

  it("takes a firm it writes with both ways for a client, and a stranger not", () => {
    const cast = whoIsWho(
      [
        mail({ from: US, to: "paul@gamma.example" }),
        mail({ from: "paul@gamma.example", to: US }),
        mail({ from: "vendeur@inconnu.example", to: US, text: "Découvrez notre offre." }),
      ],
      new Map(),
      profile(),
    );
    expect(cast.clients).toMatchObject([{ id: "gamma", name: "Gamma", origin: "mail" }]);
  });

  it("ties a person's free address by signature, by contract or by the signatory's name, and else leaves it", () => {
    const quote = paper("devis.pdf", "Devis — contact : sellerie44@wanadoo.fr");
    const [one, two] = [paper("x.pdf"), paper("y.pdf")];
    const map = known(
      [quote, contract({ name: "Atelier Sellerie" }, {}, "quote")],
      [one, contract({ name: "Studio Pivoine" })],
      [two, contract({ name: "Nova Retail", representative: "Jean Morel" })],
    );
    const byPaper = mail({ from: "sellerie44@wanadoo.fr", to: US });
    const bySignature = mail({
      from: "lea@courriel-libre.example",
      to: US,
      text: "Bonjour,\n\nDu nouveau ?\n\nCordialement,\nLéa\nStudio Pivoine\n",
    });
    const byName = mail({ from: "Jean MOREL <jm@gmail.com>", to: US });
    const stranger = mail({ from: "qui@gmail.com", to: US });
    const cast = whoIsWho([quote, one, two, byPaper, bySignature, byName, stranger], map, profile());
    expect(cast.place(byPaper.id).clientId).toBe("atelier-sellerie");
    expect(cast.place(bySignature.id).clientId).toBe("studio-pivoine");
    expect(cast.place(byName.id).clientId).toBe("nova-retail");
    expect(cast.place(stranger.id)).toMatchObject({ speaker: "unknown", certain: false });
    expect(cast.place(stranger.id).clientId).toBeUndefined();
    expect(cast.clients.find((c) => c.id === "studio-pivoine")).toMatchObject({
      domains: [],
      addresses: ["lea@courriel-libre.example"],
    });
  });

  it("takes suppliers for suppliers: by contract, by invoice, by their account", () => {
    const theirContract = paper("achats/heberg.pdf");
    const theirInvoice = paper("mail.mbox#f/N-7.pdf");
    const books = fec(
      fecText([{ date: "2026-03-01", account: "401000", aux: "F1", name: "LISE GARNIER", credit: "500,00" }]),
    );
    const map = known(
      [
        theirContract,
        facts("contract", {
          parties: present([
            { name: "Nuage Atlantique", side: "provider" as const, role: "them" as const, evidence: [] },
            { name: "Atelier Brume", side: "customer" as const, role: "us" as const, evidence: [] },
          ]),
        }),
      ],
      [theirInvoice, invoice("N-7", "Atelier Brume", { seller: { name: "Imprimerie Z" } })],
    );
    const senders = ["aide@nuage-atlantique.example", "lise@lise-garnier.example", "compta@imprim-z.example"];
    const messages = senders.map((from, i) =>
      mail({ from, to: US, subject: "Relance facture", ...(i === 2 ? { attachments: [theirInvoice] } : {}) }),
    );
    const answers = senders.map((to) => mail({ from: US, to }));
    const cast = whoIsWho([theirContract, theirInvoice, books, ...messages, ...answers], map, profile());
    expect(messages.map((m) => cast.place(m.id).speaker)).toEqual(["supplier", "supplier", "supplier"]);
    expect(cast.clients).toEqual([]);
  });

  it("takes neither an insurer, nor a prospect, nor general terms for a client", () => {
    const terms = paper("cga.pdf");
    const people = ["info@phare-assurances.example", "direction@marais.example"];
    const messages = people.map((from) => mail({ from, to: US, subject: "Demande de devis" }));
    const cast = whoIsWho(
      [terms, ...messages, ...people.map((to) => mail({ from: US, to }))],
      known([terms, contract({ name: "ses clients professionnels" }, {}, "general-terms")]),
      profile(),
    );
    expect(cast.clients).toEqual([]);
    expect(messages.map((m) => cast.place(m.id).speaker)).toEqual(["our-insurer", "unknown"]);
  });

  it("knows itself by name when a number was read off the wrong line, and ties a paper by company number alone", () => {
    const theirs = paper("achats/n.pdf");
    const order = paper("a.pdf");
    const bill = paper("b.pdf", "Facturé à\nBéton\nSIREN 428 701 981");
    const cast = whoIsWho(
      [theirs, order, bill],
      known(
        [
          theirs,
          invoice("N-1", "Atelier Brume", {
            seller: { name: "Nuage", siren: "732829320", vat: "FR27428701981" },
            buyer: { name: "Atelier Brume", siren: "356000000" },
          }),
        ],
        [order, contract({ name: "Béton & Fils", siren: "428701981" })],
        [bill, facts("invoice")],
      ),
      profile(),
    );
    expect(cast.clients.map((c) => c.name)).toEqual(["Béton & Fils"]);
    expect(cast.place(theirs.id).clientId).toBeUndefined();
    expect(cast.place(bill.id)).toMatchObject({ clientId: "beton-fils", certain: true });
  });

  it("follows the profile's clients, groups and accounts", () => {
    const settings = profile({
      clients: [
        {
          id: "ostrea",
          name: "Groupe Ostrea",
          group: ["356000000"],
          domains: ["ostrea.example"],
          addresses: ["yann@free.fr"],
          ledgerAccounts: ["C7"],
        },
      ],
    });
    const agreement = paper("a.pdf");
    const message = mail({ from: "yann@free.fr", to: US });
    const cast = whoIsWho(
      [agreement, message],
      known([agreement, contract({ name: "Ostrea Négoce", siren: "356000000" })]),
      settings,
    );
    expect(cast.clients).toHaveLength(1);
    expect(cast.place(agreement.id).clientId).toBe("ostrea");
    expect(cast.place(message.id).clientId).toBe("ostrea");
    expect(cast.clientOf({ account: "C7" })).toBe("ostrea");
  });
});

describe("those who speak for a client", () => {
  const agreement = paper("contrats/o.pdf");
  const base = [agreement, contract({ name: "Groupe Ostrea" })] as [typeof agreement, ReturnType<typeof contract>];
  const LETTER =
    "Cabinet Lescure\nAdrien Lescure, avocat au barreau de Rennes, toque 112\n\nMadame,\n\nJe suis le conseil de la société Groupe Ostrea, votre cliente, qui me remet son dossier.\n\nVeuillez agréer, Madame, mes salutations.\n";

  it("gives a lawyer's letter, its attachment and our answer to the client he speaks for", () => {
    const pdf = paper("mail.mbox#9/mise-en-demeure.pdf", LETTER, { partOf: "x" });
    const message = mail({
      from: "a.lescure@lescure-avocats.example",
      to: US,
      date: "2026-04-10T08:00:00Z",
      text: "Madame,\n\nVeuillez trouver ci-joint un courrier pour notre cliente, la société Groupe Ostrea.\n\nCordialement,\nAdrien Lescure\nAvocat au barreau de Rennes\n",
      attachments: [pdf],
    });
    const answer = mail({
      from: US,
      to: "a.lescure@lescure-avocats.example",
      date: "2026-04-12T08:00:00Z",
      text: "Maître,\n\nBien reçu.\n",
    });
    const cast = whoIsWho([agreement, message, pdf, answer], known(base, [pdf, facts("letter")]), profile());
    expect(cast.place(message.id)).toMatchObject({
      clientId: "groupe-ostrea",
      speaker: "client-counsel",
      direction: "inbound",
      certain: true,
    });
    expect(cast.place(pdf.id)).toMatchObject({
      clientId: "groupe-ostrea",
      speaker: "client-counsel",
      direction: "inbound",
      receivedOn: "2026-04-10",
    });
    expect(cast.place(answer.id)).toMatchObject({ clientId: "groupe-ostrea", speaker: "us", direction: "outbound" });
    expect(cast.clients.map((c) => c.name)).toEqual(["Groupe Ostrea"]);
    expect(cast.clients[0]?.domains).toEqual([]);
  });

  it("takes the claimant of “X c/ Y” for the one spoken for, whoever else is named", () => {
    const other = paper("contrats/n.pdf");
    const letter = mail({
      from: "a@lescure-avocats.example",
      to: US,
      text: "Madame,\n\nAffaire : Groupe Ostrea c/ Atelier Brume.\nVotre site pour Nova Retail est cité en exemple.\n\nCordialement,\nAdrien Lescure\nAvocat au barreau de Rennes\n",
    });
    const cast = whoIsWho(
      [agreement, other, letter],
      known(base, [other, contract({ name: "Nova Retail" })]),
      profile(),
    );
    expect(cast.place(letter.id)).toMatchObject({ clientId: "groupe-ostrea", certain: true });
  });

  it("reads in the attached letter what its cover note leaves out", () => {
    const pdf = paper("mail.mbox#8/lettre.pdf", LETTER, { partOf: "x" });
    const cover = mail({
      from: "secretariat@etude-bretagne.example",
      to: US,
      text: "Madame,\n\nVeuillez trouver un courrier ci-joint.\n\nCordialement,\nLe secrétariat\n",
      attachments: [pdf],
    });
    const cast = whoIsWho([agreement, cover, pdf], known(base, [pdf, facts("letter")]), profile());
    expect(cast.place(cover.id)).toMatchObject({ clientId: "groupe-ostrea", speaker: "client-counsel" });
  });

  it("reads a loose paper letter by its letterhead and mandate, with its own date", () => {
    const letter = paper("courriers/lrar.pdf", `Rennes, le 10 avril 2026\n${LETTER}`);
    const cast = whoIsWho([agreement, letter], known(base, [letter, facts("letter")]), profile());
    expect(cast.place(letter.id)).toMatchObject({
      clientId: "groupe-ostrea",
      speaker: "client-counsel",
      direction: "inbound",
      date: "2026-04-10",
      receivedOn: "2026-04-10",
    });
  });

  it("takes a law firm that buys from us for a client, even with a barreau in its signature", () => {
    const order = paper("contrats/f.pdf");
    const message = mail({
      from: "e.ferrand@ferrand-avocats.example",
      to: US,
      text: "Bonjour,\n\nLes maquettes nous vont.\n\nCordialement,\nEmma Ferrand\nCabinet Ferrand & Associés\nAvocats au barreau de Nantes\n",
    });
    const cast = whoIsWho(
      [order, message],
      known([order, contract({ name: "Cabinet Ferrand & Associés" })]),
      profile(),
    );
    expect(cast.place(message.id)).toMatchObject({ clientId: "ferrand-avocats", speaker: "client" });
  });

  it("leaves the letter of a lawyer for somebody unknown to be assigned, with the reason", () => {
    const letter = mail({
      from: "x@dupuis-avocats.example",
      to: US,
      text: LETTER.replace("Groupe Ostrea", "Zénith Import"),
    });
    const place = whoIsWho([agreement, letter], known(base), profile()).place(letter.id);
    expect(place).toMatchObject({ speaker: "client-counsel", certain: false });
    expect(place.clientId).toBeUndefined();
    expect(place.why.fr).toContain("ne nomme aucun client connu");
  });

  it("tells the bailiff, the office holder and the English solicitor", () => {
    const voices = [
      "Maître,\n\nà la requête de la société Groupe Ostrea.\n\nCordialement,\nSELARL Kerval, commissaires de justice\n",
      "Madame,\n\nPar jugement du 28 mai, redressement judiciaire de la société Groupe Ostrea.\n\nCordialement,\nPaule Lenoir\nMandataire judiciaire\n",
      "Dear Sirs,\n\nThis firm represents Groupe Ostrea.\n\nYours faithfully,\nHart LLP\nSolicitors\n",
    ].map((text, i) => mail({ from: `a@office${i}.example`, to: US, text }));
    const cast = whoIsWho([agreement, ...voices], known(base), profile());
    expect(voices.map((v) => cast.place(v.id).speaker)).toEqual(["bailiff", "court", "client-counsel"]);
    for (const v of voices) expect(cast.place(v.id).clientId).toBe("groupe-ostrea");
  });

  it("does not take what a client quotes or says about a lawyer for a lawyer's letter", () => {
    const message = mail({
      from: "yann@groupe-ostrea.example",
      to: US,
      text: "Bonjour,\n\nNotre avocat au barreau de Rennes vous écrira.\n\nYann\n",
    });
    expect(whoIsWho([agreement, message], known(base), profile()).place(message.id)).toMatchObject({
      speaker: "client",
    });
  });
});

describe("us", () => {
  it("is the one written to where a single message tells no more", () => {
    const message = mail({ from: "Paul <paul@aubert-traiteur.example>", to: US });
    const cast = whoIsWho([message], known(), NOBODY);
    expect(cast.us.domains).toEqual(["atelier-brume.example"]);
    expect(cast.contextOf(message)).toMatchObject({ direction: "inbound", speaker: "unknown" });
  });

  it("is inferred from mail, contracts and the ledger's name when there is no profile", () => {
    const [one, two] = [paper("a.pdf"), paper("b.pdf")];
    const cast = whoIsWho(
      [
        one,
        two,
        mail({ from: US, to: "x@alpha.example", folder: "Sent" }),
        mail({ from: "y@beta.example", to: "karim@atelier-brume.example" }),
        mail({ from: "news@lettre.example", to: US, headers: { "list-unsubscribe": "<https://x>" } }),
      ],
      known([one, contract({ name: "Alpha" })], [two, contract({ name: "Beta" })]),
      NOBODY,
    );
    expect(cast.us).toMatchObject({
      fromProfile: false,
      domains: ["atelier-brume.example"],
      names: ["Atelier Brume"],
      siren: "732829320",
    });
    expect(cast.clients.map((c) => c.id)).toEqual(["alpha", "beta"]);
  });
});

describe("which way and when", () => {
  it("tells outbound, inbound, internal and third-party mail, with Paris time", () => {
    const agreement = paper("a.pdf");
    const out = mail({
      from: US,
      to: "x@alpha.example",
      date: "2026-06-08T22:30:00Z",
      cc: "maman@gmail.com, y@alpha.example",
    });
    const back = mail({ from: "x@alpha.example", to: US, date: "2026-01-05T23:30:00Z" });
    const inside = mail({
      from: US,
      to: "karim@atelier-brume.example",
      text: "Vu ?\n\nDe : X <x@alpha.example>\nEnvoyé : lundi\nÀ : Claire\nObjet : site\n\nBonjour",
    });
    const insurer = mail({ from: US, to: "sinistres@phare.example", subject: "Déclaration Alpha Conseil" });
    const settings = profile({ insurerContacts: [{ domains: ["phare.example"] }] });
    const cast = whoIsWho(
      [agreement, out, back, inside, insurer],
      known([agreement, contract({ name: "Alpha Conseil" })]),
      {
        ...settings,
        clients: [
          {
            id: "alpha",
            name: "Alpha Conseil",
            aliases: [],
            domains: ["alpha.example"],
            addresses: [],
            group: [],
            ledgerAccounts: [],
            notTheirs: [],
            consumer: false,
          },
        ],
      },
    );
    expect(cast.place(out.id)).toMatchObject({
      direction: "outbound",
      speaker: "us",
      clientId: "alpha",
      date: "2026-06-09",
      sentAt: "00:30",
    });
    expect(cast.place(out.id).receivedOn).toBeUndefined();
    expect(cast.contextOf(out)).toMatchObject({ sentAt: "00:30", thirdPartyRecipients: ["maman@gmail.com"] });
    expect(cast.place(back.id)).toMatchObject({ direction: "inbound", receivedOn: "2026-01-06" });
    expect(cast.contextOf(back).sentAt).toBeUndefined();
    expect(cast.place(inside.id)).toMatchObject({ direction: "internal", speaker: "us", clientId: "alpha" });
    expect(cast.place(insurer.id)).toMatchObject({ direction: "third-party", speaker: "us", clientId: "alpha" });
  });

  it("tells when ours left, what it answers and who else reads it", () => {
    const agreement = paper("a.pdf");
    const at = (x: { document: ReturnType<typeof mail>; receipt: true }): ReturnType<typeof mail> => ({
      ...x.document,
      envelope: {
        ...(x.document.envelope ?? {
          from: [],
          replyTo: [],
          to: [],
          cc: [],
          bcc: [],
          subject: "",
          references: [],
          headers: {},
        }),
        datedByReceipt: true,
      },
    });
    const asked = mail({
      from: "x@alpha.example",
      to: US,
      date: "2026-03-28T21:10:00Z",
      messageId: "<q@alpha.example>",
    });
    const answer = mail({
      from: US,
      to: "x@alpha.example",
      date: "2026-03-29T20:30:00Z",
      inReplyTo: "<q@alpha.example>",
    });
    const server = at({
      document: mail({ from: US, to: "x@alpha.example", date: "2026-06-08T22:30:00Z" }),
      receipt: true,
    });
    const experts = mail({ from: US, to: "x@alpha.example", cc: "r@cabinet-comptable-roy.example, bob@laws.example" });
    const both = mail({ from: US, to: "x@alpha.example, y@beta.example" });
    const blind = mail({ from: US, to: "x@alpha.example" });
    const client = (id: string) => ({
      id,
      name: `${id} Conseil`,
      aliases: [],
      domains: [`${id}.example`],
      addresses: [],
      group: [],
      ledgerAccounts: [],
      notTheirs: [],
      consumer: false,
    });
    const cast = whoIsWho(
      [agreement, asked, answer, server, experts, both, blind],
      known([agreement, contract({ name: "alpha Conseil" })]),
      { ...profile(), clients: [client("alpha"), client("beta")] },
    );
    // Summer time began that Sunday morning: 22:30 in Paris, an answer to Saturday, 22:10.
    expect(cast.contextOf(answer)).toMatchObject({
      sentOn: "2026-03-29",
      sentAt: "22:30",
      answers: { on: "2026-03-28", at: "22:10" },
    });
    expect(cast.contextOf(server).sentAt).toBeUndefined();
    expect(cast.contextOf(experts).thirdPartyRecipients).toEqual(["bob@laws.example"]);
    expect(cast.contextOf(both).thirdPartyRecipients).toEqual(["x@alpha.example", "y@beta.example"]);
    expect(cast.contextOf(blind).thirdPartyRecipients).toEqual([]);
  });

  it("calls newsletters bulk and notices platform, but loses no answer behind list headers", () => {
    const agreement = paper("a.pdf");
    const ours = mail({ from: US, to: "sav@alpha-conseil.example", messageId: "<ours@atelier-brume.example>" });
    const headers = { "list-unsubscribe": "<mailto:x>", "list-id": "sav", precedence: "list" };
    const answer = mail({
      from: "sav@alpha-conseil.example",
      to: US,
      headers,
      inReplyTo: "<ours@atelier-brume.example>",
    });
    const letter = mail({ from: "lettre@alpha-conseil.example", to: US, headers });
    const lawyers = mail({
      from: "info@avocats-info.example",
      to: US,
      headers,
      text: "Modèle de mise en demeure gratuit.\nCabinet d'avocats X",
    });
    const notice = mail({ from: "no-reply@paiement.example", to: US });
    const away = mail({
      from: "paul@alpha-conseil.example",
      to: US,
      subject: "Réponse automatique : absence",
      headers: { "auto-submitted": "auto-replied" },
    });
    const cast = whoIsWho(
      [agreement, ours, answer, letter, lawyers, notice, away],
      known([agreement, contract({ name: "Alpha Conseil" })]),
      profile(),
    );
    expect([answer, letter, lawyers, notice, away].map((m) => cast.place(m.id).speaker)).toEqual([
      "client",
      "bulk",
      "bulk",
      "platform",
      "bulk",
    ]);
    expect(cast.place(away.id).clientId).toBe("alpha-conseil");
    expect(cast.place(letter.id).clientId).toBeUndefined();
  });

  it("lets attachments follow their message, but a contract name its own party", () => {
    const annex = paper("m#1/annexe.pdf", "Détail des postes", { partOf: "m" });
    const other = paper("m#1/contrat-beta.pdf", "", { partOf: "m" });
    const agreement = paper("a.pdf");
    const message = mail({
      from: "x@alpha-conseil.example",
      to: US,
      attachments: [annex, other],
      date: "2026-06-06T10:00:00Z",
    });
    const cast = whoIsWho(
      [agreement, message, annex, other],
      known(
        [agreement, contract({ name: "Alpha Conseil" })],
        [annex, facts("annex")],
        [other, contract({ name: "Beta Studio" })],
      ),
      profile(),
    );
    expect(cast.place(annex.id)).toMatchObject({
      clientId: "alpha-conseil",
      speaker: "client",
      direction: "inbound",
      receivedOn: "2026-06-06",
    });
    expect(cast.place(other.id)).toMatchObject({ clientId: "beta-studio", direction: "document" });
  });

  it("files a scan without text by its folder, and says so", () => {
    const agreement = paper("contrats/domaine-orne/contrat.pdf");
    const scan = paper("contrats/domaine-orne/scan001.pdf");
    const cast = whoIsWho(
      [agreement, scan],
      known([agreement, contract({ name: "Domaine de l’Orne" })], [scan, facts("other")]),
      profile(),
    );
    expect(cast.place(scan.id).clientId).toBe("domaine-de-l-orne");
    expect(cast.place(scan.id).why.fr).toContain("domaine-orne");
  });

  it("takes a stranger's message in a client's conversation for part of it, to be confirmed", () => {
    const agreement = paper("a.pdf");
    const first = mail({ from: "x@alpha-conseil.example", to: US, messageId: "<a@alpha>" });
    const second = mail({ from: "expert@tiers.example", to: US, inReplyTo: "<a@alpha>" });
    const cast = whoIsWho(
      [agreement, first, second],
      known([agreement, contract({ name: "Alpha Conseil" })]),
      profile(),
    );
    expect(cast.place(second.id)).toMatchObject({ clientId: "alpha-conseil", speaker: "unknown", certain: false });
  });

  it("holds our own terms, policy and accounts for papers of the house", () => {
    const terms = paper("contrats/CGV-2026.pdf", "Conditions générales d'Atelier Brume");
    const policy = paper("assurance/police.pdf");
    const cast = whoIsWho(
      [terms, policy],
      known([terms, facts("general-terms")], [policy, facts("insurance-policy")]),
      profile(),
    );
    expect(cast.place(terms.id)).toMatchObject({ ownPaper: true });
    expect(cast.place(policy.id)).toMatchObject({ ownPaper: true });
  });
});

describe("gates", () => {
  const counsel = profile({ counsel: [{ name: "Hélène Rocher", domains: ["rocher-avocats.example"] }] });

  it("closes our counsel's mail both ways and internal mail that quotes it, but not an official letter nor a copy to her", () => {
    const note = paper("m#2/note.pdf", "Consultation", { partOf: "m" });
    const from = mail({ from: "h@rocher-avocats.example", to: US, attachments: [note] });
    const to = mail({ from: US, to: "h@rocher-avocats.example" });
    const inside = mail({
      from: US,
      to: "karim@atelier-brume.example",
      text: "Vu ?\n\nDe : H. Rocher <h@rocher-avocats.example>\nEnvoyé : lundi\nÀ : Claire\nObjet : x\n\nStratégie",
    });
    const official = mail({ from: "h@rocher-avocats.example", to: US, subject: "Lettre officielle – Ostrea" });
    const copy = mail({ from: US, to: "x@alpha.example", cc: "h@rocher-avocats.example" });
    const cast = whoIsWho([from, note, to, inside, official, copy], known([note, facts("other")]), counsel);
    expect([from, note, to, inside, official, copy].map((m) => cast.place(m.id).gate)).toEqual([
      "privileged",
      "privileged",
      "privileged",
      "privileged",
      "none",
      "none",
    ]);
    expect(cast.clients).toEqual([]);
  });

  it("opens a paper that also came from somebody else", () => {
    const letter = paper("m#3/med.pdf", "Mise en demeure", { partOf: "m" });
    const theirs = mail({ from: "x@alpha.example", to: US, attachments: [letter], date: "2026-04-10T08:00:00Z" });
    const forwarded = mail({
      from: US,
      to: "h@rocher-avocats.example",
      attachments: [letter],
      date: "2026-04-11T08:00:00Z",
    });
    expect(whoIsWho([theirs, forwarded, letter], known([letter, facts("letter")]), counsel).place(letter.id).gate).toBe(
      "none",
    );
  });

  it("closes what is marked personal, not what speaks of staff", () => {
    const marked = [
      mail({ from: US, to: "ami@gmail.com", subject: "Personnel : samedi" }),
      mail({ from: "a@b.example", to: US, subject: "RE: [privé] dîner" }),
      mail({ from: "a@b.example", to: US, subject: "Photos - perso" }),
      mail({ from: "a@b.example", to: US, folder: "INBOX/Perso" }),
      mail({ from: "a@b.example", to: US, headers: { sensitivity: "Personal" } }),
      mail({ from: "a@b.example", to: US, subject: "Le mariage de Zoé" }),
    ];
    const open = [
      mail({ from: "a@b.example", to: US, subject: "Formation du personnel" }),
      mail({ from: "a@b.example", to: US, subject: "Accès privé au site" }),
      mail({ from: "a@b.example", to: US, subject: "Personnel d'accueil : planning" }),
    ];
    const cast = whoIsWho([...marked, ...open], new Map(), profile({ privacy: { words: ["mariage", "Personnel"] } }));
    expect(marked.map((m) => cast.place(m.id).gate)).toEqual(marked.map(() => "personal"));
    expect(open.map((m) => cast.place(m.id).gate)).toEqual(open.map(() => "none"));
  });
});
