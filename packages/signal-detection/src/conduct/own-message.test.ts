import { describe, expect, it } from "vitest";
import { readOwnMessage } from "../detect.ts";
import { exampleOf } from "../testing/example-document.ts";

const read = (text: string, from = "us") => {
  const { document, context } = exampleOf(from, text);
  return readOwnMessage(document, context);
};

/** Sent on Monday 8 June 2026. */
describe("promises of our own messages", () => {
  it.each([
    ["Je vous rappelle demain.", "2026-06-09"],
    ["Bien reçu, retour d’ici vendredi.", "2026-06-12"],
    ["Nous revenons vers vous sous 48 h.", "2026-06-10"],
    ["Je vous envoie le correctif mercredi au plus tard.", "2026-06-10"],
    ["Vous aurez une réponse écrite d’ici le 15 juin.", "2026-06-15"],
    ["Le formulaire sera corrigé jeudi.", "2026-06-11"],
    ["je te rappelle demain matin promis", "2026-06-09"],
    ["On vous fait un retour aujourd’hui.", "2026-06-08"],
    ["We will get back to you by Friday.", "2026-06-12"],
    ["I’ll call you tomorrow.", "2026-06-09"],
    ["You’ll have our report by 15 June.", "2026-06-15"],
  ])("%s → %s", (text, due) => expect(read(text)?.promises.map((p) => p.due)).toEqual([due]));

  it.each([
    "Pouvez-vous me rappeler demain ?",
    "Merci de nous répondre d’ici vendredi.",
    "Si vous validez aujourd’hui, nous livrerons vendredi.",
    "La réunion est vendredi.",
    "Nous reviendrons vers vous rapidement.",
    "J’espère pouvoir vous rappeler demain.",
    "Could you send the file by Friday?",
    "We cannot deliver by Friday.",
    "Dès réception de votre accord, nous vous envoyons le lien demain.",
  ])("%s promises nothing", (text) => expect(read(text)?.promises ?? []).toEqual([]));

  it("quotes the sentence to the character, and is silent on the client’s words", () => {
    const text = "Bonjour,\n\nJe vous rappelle demain.\n\nCordialement";
    const [promise] = read(text)?.promises ?? [];
    expect(text.slice(promise?.evidence.span.start, promise?.evidence.span.end)).toBe("Je vous rappelle demain.");
    expect(read("Je vous rappelle demain.", "client")).toBeUndefined();
    expect(read("Je vous rappelle demain.", "internal")).toBeUndefined();
  });
});

describe("steps of the method", () => {
  it("come in its order", () => {
    expect(
      read("Merci de nous avoir signalé l’incident. Je comprends votre frustration. Je vous rappelle demain.")?.steps,
    ).toEqual(["compatir", "remercier", "passer-a-l-action"]);
  });
});
