import { describe, expect, it } from "vitest";
import { contract, invoice, known, mail, paper, profile } from "../sample.fixture.ts";
import { whoIsWho } from "../who-is-who.ts";

const US = "claire@atelier-brume.example";
const agreement = paper("contrats/a.pdf");
const bought = paper("boite.mbox#1/ST-4.pdf", "", { partOf: "x" });
const bill = mail({
  from: "yves@atelier-morel.example",
  to: US,
  subject: "Ma facture ST-4",
  text: "Bonjour,\n\nMa facture ST-4 est échue, je n'ai rien reçu.\n\nYves",
  attachments: [bought],
});
const outage = mail({
  from: "yves@atelier-morel.example",
  to: US,
  text: "Bonjour,\n\nNotre site est hors service.\n\nYves",
});
const refusal = mail({
  from: "yves@atelier-morel.example",
  to: US,
  text: "Bonjour,\n\nNous refusons de payer votre facture F-9 : votre travail n'est pas conforme.\n\nYves",
});
const theirs = [bought, invoice("ST-4", "Atelier Brume", { seller: { name: "Atelier Morel" } })] as const;

describe("a firm that sells to us", () => {
  it("is a client as well when a paper of ours names it as a buyer: its invoice is a supplier's, the rest a client's", () => {
    const cast = whoIsWho(
      [agreement, bought, bill, outage, refusal],
      known([agreement, contract({ name: "Atelier Morel" })], [...theirs]),
      profile(),
    );
    expect([bill, outage, refusal].map((d) => cast.place(d.id))).toMatchObject([
      { speaker: "supplier", clientId: "atelier-morel" },
      { speaker: "client", clientId: "atelier-morel" },
      { speaker: "client", clientId: "atelier-morel" },
    ]);
  });

  it("is a supplier also where it says that it was not paid, without a word of an invoice", () => {
    const unpaid = mail({
      from: "yves@atelier-morel.example",
      to: US,
      text: "Toujours rien sur mon compte. Si je ne suis pas payé vendredi, j'envoie une mise en demeure.\n\nYves",
    });
    const cast = whoIsWho(
      [agreement, bought, bill, unpaid],
      known([agreement, contract({ name: "Atelier Morel" })], [...theirs]),
      profile(),
    );
    expect(cast.place(unpaid.id)).toMatchObject({ speaker: "supplier", clientId: "atelier-morel" });
  });

  it("is heard and doubted, in no paper of ours, where it complains of our invoice or work", () => {
    const cast = whoIsWho([bought, bill, outage, refusal], known([...theirs]), profile());
    expect([bill, refusal].map((d) => cast.place(d.id))).toMatchObject([
      { speaker: "supplier", certain: true },
      { speaker: "unknown", certain: false, gate: "none" },
    ]);
    expect(cast.place(refusal.id).clientId).toBeUndefined();
    expect(cast.clients).toEqual([]);
  });

  it("stays a supplier when it is only that", () => {
    const dunning = mail({
      from: "compta@atelier-morel.example",
      to: US,
      text: "Bonjour,\n\nNous refusons tout nouveau délai pour notre facture ST-4.\n",
    });
    const cast = whoIsWho([bought, bill, dunning], known([...theirs]), profile());
    expect(cast.place(dunning.id)).toMatchObject({ speaker: "supplier", certain: true });
  });
});
