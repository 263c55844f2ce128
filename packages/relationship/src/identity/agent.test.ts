import { describe, expect, it } from "vitest";
import { contract, invoice, known, mail, paper, profile } from "../sample.fixture.ts";
import { whoIsWho } from "../who-is-who.ts";

const US = "claire@atelier-brume.example";
const [verger, morel] = [paper("v.pdf"), paper("m.pdf")];
const papers = known([verger, contract({ name: "Verger Martin" })], [morel, contract({ name: "Atelier Morel" })]);
const AGENT = "Nora <nora@iris-reseaux.example>";
const run = (
  text: string,
  { from = AGENT, settings = profile(), more = [], map = papers, subject = "Dossier", headers = {} } = {} as {
    from?: string;
    settings?: ReturnType<typeof profile>;
    more?: ReturnType<typeof mail>[];
    map?: typeof papers;
    subject?: string;
    headers?: Record<string, string>;
  },
) => {
  const message = mail({ from, to: US, text: `Bonjour,\n\n${text}\n\nCordialement,\nNora`, subject, headers });
  const cast = whoIsWho([verger, morel, ...more, message], map, settings);
  const { clientId, speaker, certain, why } = cast.place(message.id);
  return { clientId, speaker, certain, why: why.fr, cast, message };
};

describe("mail written for a client by those who serve it", () => {
  it.each([
    "Nous intervenons pour le compte de la société Verger Martin, dont le site ne s'affiche plus.",
    "Nous nous permettons de vous contacter de la part de notre client Verger Martin au sujet de la facture F-12.",
    "En tant qu'expert-comptable de la société Verger Martin, nous contestons la facture F-12.",
    "En notre qualité d'expert-comptable de Verger Martin SARL, nous vous demandons le détail de la facture F-12.",
    "Je suis l'expert-comptable de l'entreprise Verger Martin et ne trouve pas la facture F-12.",
    "Nous sommes l'agence de communication de Verger Martin.",
    "Nous sommes le prestataire informatique de Verger Martin et constatons que votre module est en panne.",
    "Pour notre client Verger Martin, pouvez-vous rétablir l'accès ?",
    "Nous sommes mandatés par notre client, la société Verger Martin, pour suivre la recette.",
    "I am writing on behalf of our client Verger Martin about invoice F-12.",
    "We are the IT provider of Verger Martin, and your module is down.",
    "As accountants for Verger Martin, we dispute invoice F-12.",
    "For our client Verger Martin, please restore the access.",
    "Je tiens la comptabilité de la société Verger Martin : il me manque la facture F-12.",
    "Notre cliente, la société Verger Martin, me charge de vous dire qu'elle ne paiera pas la facture F-12.",
    "Notre cliente la société Verger Martin nous a chargés de vous répondre. Mon client Verger Martin me demande une copie.",
  ])("belongs to the client: %s", (text) => {
    const { clientId, speaker, certain, why } = run(text);
    expect({ clientId, speaker, certain }).toEqual({ clientId: "verger-martin", speaker: "client", certain: true });
    expect(why).toContain("pour le compte de Verger Martin");
  });

  it("also when an accountant signs, or mail goes both ways; no client of the agent's own is made of it, and our answer belongs there too", () => {
    const signed = run(
      "Pour notre client Verger Martin, il nous manque la facture F-12.\n\nNora Petit\nCabinet Petit, expertise comptable",
    );
    expect(signed).toMatchObject({ clientId: "verger-martin", speaker: "client" });
    const answer = mail({ from: US, to: AGENT, date: "2026-03-20T09:00:00Z", text: "Bonjour,\n\nNous regardons.\n" });
    const both = run("Nous intervenons pour le compte de la société Verger Martin.", { more: [answer] });
    expect(both.clientId).toBe("verger-martin");
    expect(both.cast.clients.map((c) => c.id)).toEqual(["atelier-morel", "verger-martin"]);
    expect(both.cast.place(answer.id).clientId).toBe("verger-martin");
    expect(both.cast.contextOf(answer).thirdPartyRecipients).toEqual([]);
  });

  it("belongs to a client that mail alone shows, whoever of the two wrote first", () => {
    const both = (from: string, text: string) => [
      mail({ from, to: US, date: "2026-02-02T09:00:00Z", text }),
      mail({ from: US, to: from, date: "2026-02-03T09:00:00Z" }),
    ];
    const agent = both(
      "Zoé <zoe@aa-reseaux.example>",
      "Bonjour,\n\nPour notre client Pomona Fruits, le site est lent.\n\nZoé",
    );
    const client = both("Paul <paul@pomona-fruits.example>", "Bonjour,\n\nUn point jeudi ?\n\nPaul\nPomona Fruits");
    const cast = whoIsWho([...agent, ...client], new Map(), profile());
    expect(cast.clients.map((c) => c.id)).toEqual(["pomona-fruits"]);
    expect(agent.map((m) => cast.place(m.id).clientId)).toEqual(["pomona-fruits", "pomona-fruits"]);
  });

  it.each([
    ["our accountant speaking of our client", "Pour votre client Verger Martin, il me manque la facture F-12."],
    ["our accountant by name", "En tant qu'expert-comptable de la société Atelier Brume, je relance Verger Martin."],
    ["our accountant by word", "Nous intervenons pour votre compte auprès de Verger Martin."],
    ["somebody's own work", "Pour notre client Verger Martin, nous avons conçu une boutique : parlons de la vôtre."],
    ["an agency's tale", "Nous sommes l'agence de Verger Martin : découvrez notre étude de cas."],
    ["a partner's talk", "Nous avons le même client, Verger Martin. Déjeunons ensemble ?"],
    ["another's provider", "En tant que prestataire de la mairie de Lyon, nous voyons passer Verger Martin."],
    ["a client somebody hopes for", "Nous prospectons la société Verger Martin pour notre compte."],
  ])("is not attached as the client's: %s", (_, text) => {
    const { speaker, certain, why } = run(text);
    expect({ speaker, certain }).not.toMatchObject({ speaker: "client", certain: true });
    expect(why).not.toContain("pour le compte de");
  });

  it("stays the client's where the profile says that the address is not: it is its accountant's", () => {
    const settings = profile({
      clients: [{ id: "verger-martin", name: "Verger Martin", notTheirs: ["iris-reseaux.example"] }],
    });
    const answer = mail({ from: US, to: AGENT, date: "2026-03-20T09:00:00Z", text: "Bonjour,\n\nLes voici.\n" });
    const own = mail({
      from: AGENT,
      to: US,
      subject: "Votre comptabilité",
      text: "Bonjour,\n\nCherchez-vous un cabinet ?\n\nNora\n",
    });
    const { cast, clientId } = run("Notre cliente, la société Verger Martin, me charge de refuser la facture F-12.", {
      settings,
      more: [answer, own],
    });
    expect(clientId).toBe("verger-martin");
    expect(cast.place(answer.id).clientId).toBe("verger-martin");
    expect(cast.place(own.id).clientId).toBeUndefined();
    expect(cast.clients.find((c) => c.id === "verger-martin")?.domains).toEqual([]);
  });

  it("does not make its accountant the client for having had the client's invoice", () => {
    const bill = paper("boite.mbox#1/F-12.pdf", "", { partOf: "boite" });
    const map = new Map([...papers, ...known([bill, invoice("F-12", "Verger Martin")])]);
    const copy = mail({ from: US, to: AGENT, text: "Bonjour, la voici.", attachments: [bill] });
    const asks = mail({
      from: AGENT,
      to: US,
      text: "Bonjour,\n\nJe tiens la comptabilité de la société Verger Martin : un duplicata de la facture ?\n\nNora Petit\nFiduciaire Iris – expertise comptable\n",
    });
    const own = mail({ from: AGENT, to: US, text: "Bonjour,\n\nCherchez-vous un cabinet pour vous-même ?\n\nNora\n" });
    const cast = whoIsWho([verger, morel, bill, copy, asks, own], map, profile());
    expect([asks, own].map((d) => cast.place(d.id).clientId)).toEqual(["verger-martin", undefined]);
  });

  it("is not attached between two clients, nor from a supplier of ours, or a newsletter", () => {
    const line = "Nous intervenons pour le compte de la société Verger Martin.";
    const two = run("Nous intervenons pour le compte de Verger Martin. Nous sommes mandatés par Atelier Morel.");
    const listed = run(line, {
      settings: profile({ suppliers: [{ name: "Iris", domains: ["iris-reseaux.example"] }] }),
    });
    const bulk = run(line, { headers: { "list-unsubscribe": "<mailto:x@iris-reseaux.example>" } });
    expect([two, listed, bulk].map((r) => r.clientId)).toEqual([undefined, undefined, undefined]);
    expect(listed.speaker).toBe("supplier");
    expect(bulk.speaker).toBe("bulk");
  });

  it("stays with a firm that is a client of ours itself, and a lawyer stays a lawyer", () => {
    const iris = paper("i.pdf");
    const map = new Map([...papers, ...known([iris, contract({ name: "Iris Réseaux" })])]);
    const message = mail({
      from: AGENT,
      to: US,
      text: "Bonjour,\n\nPour notre client Verger Martin, où en est-on ?\n\nNora",
    });
    expect(whoIsWho([verger, morel, iris, message], map, profile()).place(message.id).clientId).toBe("iris-reseaux");
    const lawyer = run("Je suis le conseil de la société Verger Martin.\n\nNora Petit\nAvocat au barreau de Rennes");
    expect(lawyer).toMatchObject({ clientId: "verger-martin", speaker: "client-counsel" });
  });

  it("reads a hostile text in no time", () => {
    for (const piece of ["nous intervenons pour ", "pour notre client\n", "en tant qu'expert-comptable de "])
      expect(run(piece.repeat(2_000)).speaker).not.toBe("client");
  });
});
