import type { Attachment, Relationship } from "@vigie/model";
import { describe, expect, it } from "vitest";
import { assess } from "./assess.ts";
import { insurerContact, notificationTrigger } from "./insurer-contact.ts";
import { matterAt } from "./matter.ts";
import { message, profileWith, said, scene } from "./rules/scene.ts";

const claim = said("claim-amount", "2026-06-06");
const declared = message("2026-06-09", "outbound", { subject: "Déclaration de sinistre RCP-1", threadId: "i" });
const theirs = (date: string, parts: Partial<Attachment> = {}) =>
  message(date, "inbound", { speaker: "our-insurer", threadId: "i", ...parts });
const ours = (date: string, subject: string) => message(date, "outbound", { subject, threadId: "i" });
const with_ = (...documents: Attachment[]): Relationship => scene({ findings: [claim], documents });
const contact = (relationship: Relationship, asOf = "2026-07-31") =>
  insurerContact(relationship, matterAt(relationship, asOf));
const ladder = (relationship: Relationship, asOf: string) =>
  assess(relationship, profileWith(), asOf)
    .deadlines.filter((d) => d.kind === "insurer-silence")
    .map((d) => [d.date, d.estimated, d.passed]);

describe("what must be declared", () => {
  it("runs from the message of a day rather than from the letter of that day, and from the earlier of two days", () => {
    const letter = (date: string) => said("threat-of-proceedings", date, { direction: "document" });
    const trigger = (...findings: Relationship["findings"]) =>
      notificationTrigger(matterAt(scene({ findings }), "2026-06-30"))?.finding;
    const mail = said("mise-en-demeure", "2026-06-06");
    expect(trigger(letter("2026-06-06"), mail)).toBe(mail);
    expect(trigger(letter("2026-06-06"))?.signal).toBe("threat-of-proceedings");
    expect(trigger(letter("2026-06-05"), mail)?.signal).toBe("threat-of-proceedings");
  });
});

describe("our declaration to the insurer", () => {
  it("is not the alert given before there was a claim: the claim must still be declared", () => {
    const alert = ours("2026-05-20", "Projet Alpha : information");
    const relationship = scene({
      findings: [said("dissatisfaction", "2026-05-18"), claim],
      documents: [alert, theirs("2026-05-21")],
    });
    expect(contact(relationship)).toBeNull();
    expect(assess(relationship, profileWith(), "2026-06-09").deadlines.map((d) => d.kind)).toContain(
      "insurer-notification",
    );
    const forwarded = { ...relationship, documents: [...relationship.documents, ours("2026-06-08", "Projet Alpha")] };
    expect(contact(forwarded)?.declaredOn).toBe("2026-06-08");
  });

  it("may go to the insurer alone, its own thread or none", () => {
    const alone = message("2026-06-09", "outbound", {
      subject: "Déclaration de sinistre – police RCP-1",
      direction: "third-party",
    });
    expect(contact(with_(alone))?.declaredOn).toBe("2026-06-09");
    const inThread = message("2026-06-09", "outbound", {
      subject: "Dossier Alpha",
      direction: "third-party",
      threadId: "i",
    });
    expect(contact(with_(inThread, theirs("2026-06-10")))?.declaredOn).toBe("2026-06-09");
    const plain = message("2026-06-09", "outbound", { subject: "Alpha", direction: "third-party", toInsurer: true });
    expect(contact(with_(plain))?.declaredOn).toBe("2026-06-09");
    expect(contact(with_({ ...plain, date: "2026-06-05" }))).toBeNull();
    const internal = message("2026-06-09", "outbound", {
      subject: "Déclaration de sinistre à faire",
      direction: "internal",
    });
    expect(contact(with_(internal))).toBeNull();
  });

  it("is answered by the insurer or its expert, not by an automatic receipt", () => {
    expect(contact(with_(declared, theirs("2026-06-12")))?.answeredOn).toBe("2026-06-12");
    for (const subject of ["Réponse automatique : absence", "Accusé de réception de votre message"])
      expect(contact(with_(declared, theirs("2026-06-10", { subject })))?.answeredOn).toBeNull();
    const expert = message("2026-06-20", "inbound", { speaker: "unknown", subject: "Expertise du sinistre RCP-1" });
    expect(contact(with_(declared, expert))?.answeredOn).toBe("2026-06-20");
    expect(contact(with_(declared, { ...expert, speaker: "client-insurer" }))?.answeredOn).toBeNull();
  });
});

describe("the ladder of its silence (R45)", () => {
  it("reminder, registered letter to the complaints department, Médiateur two months later", () => {
    expect(ladder(with_(declared), "2026-06-10")).toEqual([
      ["2026-06-20", false, false],
      ["2026-07-02", true, false],
      ["2026-09-02", true, false],
    ]);
  });

  it("goes on from what was really sent", () => {
    const reminded = with_(declared, ours("2026-06-24", "Relance : sinistre RCP-1"));
    expect(ladder(reminded, "2026-06-25")).toEqual([
      ["2026-07-06", false, false],
      ["2026-09-06", true, false],
    ]);
    const complained = with_(
      declared,
      ours("2026-06-24", "Relance : sinistre RCP-1"),
      ours("2026-07-07", "Réclamation, lettre recommandée : sinistre RCP-1"),
    );
    expect(ladder(complained, "2026-07-08")).toEqual([["2026-09-07", false, false]]);
    expect(ladder(with_(declared, theirs("2026-06-12")), "2026-07-08")).toEqual([]);
  });

  it("says that a declaration came late", () => {
    const late = assess(
      with_(message("2026-06-20", "outbound", { subject: declared.subject })),
      profileWith(),
      "2026-06-22",
    );
    const gap = late.findings.find((f) => f.signal === "coverage-gap");
    expect(gap?.fields.missing).toContain("late-notice");
    expect(gap?.because.fr).toContain("déclaration du 20 juin 2026, postérieure à la date prudente du 12 juin 2026");
    const inTime = assess(with_(declared), profileWith(), "2026-06-22");
    expect(inTime.findings.find((f) => f.signal === "coverage-gap")?.fields.missing).not.toContain("late-notice");
  });
});
