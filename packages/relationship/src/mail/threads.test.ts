import { describe, expect, it } from "vitest";
import { mail } from "../sample.fixture.ts";
import { stripPrefixes, threads } from "./threads.ts";

const US = "claire@atelier-brume.example";
const THEM = "x@alpha.example";

describe("threads", () => {
  it("strips every answer and forward mark, and nothing else", () => {
    expect(stripPrefixes("RE: TR : Fwd: FW: AW: Réf : Re[2]: Livraison")).toBe("Livraison");
    for (const mark of [
      "Re :",
      "Re\u00a0:",
      "RÉP :",
      "Réf. :",
      "SV:",
      "VS:",
      "WG:",
      "Antw:",
      "TR: [Externe] RE:",
      "Re (2):",
      "Fwd : TR :",
    ])
      expect(stripPrefixes(`${mark} Livraison`)).toBe("Livraison");
    expect(stripPrefixes("Réforme : point")).toBe("Réforme : point");
    expect(stripPrefixes("Retard de livraison")).toBe("Retard de livraison");
    expect(stripPrefixes("Référencement : point")).toBe("Référencement : point");
  });

  it("joins by references, also through a message that is not there and against the order of arrival", () => {
    const third = mail({
      from: US,
      to: THEM,
      messageId: "<3>",
      references: ["<1>", "<2>"],
      subject: "Autre",
      date: "2026-03-03T09:00:00Z",
    });
    const first = mail({ from: THEM, to: US, messageId: "<1>", subject: "Panne", date: "2026-03-01T09:00:00Z" });
    const fourth = mail({
      from: THEM,
      to: US,
      messageId: "<4>",
      inReplyTo: "<2>",
      subject: "Encore",
      date: "2026-03-04T09:00:00Z",
    });
    const list = threads([third, fourth, first]);
    expect(list).toEqual([{ id: first.id, subject: "Panne", documentIds: [first.id, third.id, fourth.id] }]);
  });

  it("joins by subject only the same correspondents within thirty days", () => {
    const at = (date: string, to: string, subject = "Re: Facture F-1") =>
      mail({ from: THEM, to, subject, date: `${date}T09:00:00Z` });
    const first = at("2026-03-01", US, "Facture F-1");
    const soon = at("2026-03-20", US);
    const late = at("2026-05-20", US);
    const other = at("2026-03-20", "karim@atelier-brume.example");
    const back = mail({ from: US, to: THEM, subject: "RE : facture f-1", date: "2026-03-21T09:00:00Z" });
    const ids = threads([first, soon, late, other, back]).map((t) => t.documentIds);
    expect(ids).toEqual([[first.id, soon.id, back.id], [other.id], [late.id]]);
  });

  it("keeps apart conversations to which a broken program gave one Message-ID, and holds a message exported twice", () => {
    const one = mail({ from: THEM, to: US, messageId: "<0@x>", subject: "Panne du site", text: "a" });
    const two = mail({ from: "y@beta.example", to: US, messageId: "<0@x>", subject: "Facture F-9", text: "b" });
    const reply = mail({ from: US, to: "y@beta.example", inReplyTo: "<0@x>", subject: "RE: Facture F-9", text: "c" });
    const again = mail({ from: THEM, to: US, messageId: "<1@x>", subject: "Re: Panne du site", text: "d" });
    const twice = mail({
      from: THEM,
      to: US,
      messageId: "<1@x>",
      subject: "Panne du site",
      text: "d ",
      source: "b.mbox#1",
    });
    const list = threads([one, two, reply, again, twice]).map((t) => t.documentIds);
    expect(list.find((t) => t.includes(one.id))).not.toContain(two.id);
    expect(list.find((t) => t.includes(again.id))).toContain(twice.id);
  });

  it("survives a message that answers itself, and two in a ring", () => {
    const self = mail({ from: THEM, to: US, messageId: "<s>", inReplyTo: "<s>", subject: "a" });
    const a = mail({ from: THEM, to: US, messageId: "<a>", references: ["<b>"], subject: "b" });
    const b = mail({ from: THEM, to: US, messageId: "<b>", references: ["<a>"], subject: "c" });
    expect(
      threads([self, a, b])
        .map((t) => t.documentIds.length)
        .sort(),
    ).toEqual([1, 2]);
  });

  it("holds a chain of thousands together, without recursion", () => {
    const chain = Array.from({ length: 3_000 }, (_, i) =>
      mail({
        from: THEM,
        to: US,
        messageId: `<c${i}>`,
        text: `${i}`,
        ...(i === 0 ? {} : { inReplyTo: `<c${i - 1}>` }),
      }),
    );
    expect(threads(chain)).toHaveLength(1);
  });
});
