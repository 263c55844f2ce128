import { describe, expect, it } from "vitest";
import { detect } from "../detect-all.ts";
import { asMessage } from "../message.ts";
import { exampleOf } from "../testing/example-document.ts";
import { readableReasons } from "./resemblance.ts";

const explained = (from: string, text: string, signal: string) => {
  const { document, facts, context } = exampleOf(from, text);
  const finding = detect(document, facts, context).find((f) => f.signal === signal);
  return { because: finding?.because, ruledOut: finding?.ruledOut.map((r) => r.fr).join("\n") ?? "" };
};

describe("why a finding was made", () => {
  it("names who writes, for whom, the decisive words and the mood", () => {
    const { because } = explained(
      "client",
      "À défaut de correction avant le 12 juin, nous saisirons le tribunal de commerce et demanderons réparation.",
      "threat-of-proceedings",
    );
    expect(because?.fr).toBe(
      "Le message que le client vous adresse annonce une action en justice (« À défaut », « saisirons le tribunal de commerce et demanderons réparation »). C’est annoncé sous condition (« À défaut de correction avant le 12 juin »).",
    );
    expect(because?.en).toMatch(/^The message the client sends you announces court action/u);
    const notice = explained(
      "client-counsel",
      "Je suis le conseil de la société Alpha, votre cliente. Par la présente, je vous mets en demeure de payer 4 000 € sous huitaine.",
      "mise-en-demeure",
    );
    expect(notice.because?.fr).toContain(
      "que l’avocat du client vous adresse, au nom d’Alpha, formule une mise en demeure",
    );
    expect(notice.because?.fr).toContain("Ces mots accomplissent l’acte.");
    expect(notice.ruledOut).toContain("L’avocat n’est pas le vôtre.");
  });

  it("says of our own message when it left and who reads it", () => {
    const late = explained("us, at 22:40", "Votre facture F-2026-041 demeure impayée.", "own-contact-hours");
    expect(late.because?.fr).toContain("Il est parti le lundi 8 juin à 22 h 40, heure de Paris.");
    const copied = explained(
      "us, copy to a third party",
      "Votre facture F-2026-041 demeure impayée.",
      "own-third-party",
    );
    expect(copied.because?.en).toContain("Among the recipients: voisin@example.org.");
  });
});

describe("what was ruled out", () => {
  it("lists only tests that were run, and quotes what was left out", () => {
    const grief = explained(
      "client",
      "Franchement déçus : trois semaines de retard et toujours pas d’accès. Nous ne sommes pas mécontents du graphisme.",
      "dissatisfaction",
    );
    expect(grief.ruledOut).toContain("« Nous ne sommes pas mécontents » : écarté, la phrase est une négation.");
    expect(grief.ruledOut).not.toContain("L’historique cité");
    const threat = explained("us", "Si vous ne payez pas, nous préviendrons vos clients.", "own-threat");
    expect(threat.ruledOut).not.toMatch(/absent : [^.]*hypothèse/u);
    const thread = explained(
      "client",
      "Franchement déçus de votre travail.\n\n> Nous livrons lundi.",
      "dissatisfaction",
    );
    expect(thread.ruledOut).toContain("L’historique cité sous le message n’a pas été compté.");
  });
});

describe("what weighed for the second opinion", () => {
  const text = "Nous attendions mieux de vous ! Les tiroirs que vous avez posés refusent de fermer.";
  const { document, facts, context } = exampleOf("client", text);
  const message = asMessage(document, facts, context);
  const read = (...features: string[]) =>
    message === undefined ? [] : readableReasons(message, 1, features).map((r) => r.fr);

  it("is told in the words of the text, never as stems or class names", () => {
    expect(read("tiroir…")).toEqual(["« tiroirs »"]);
    expect(read("refuse de fermer")).toEqual(["« refusent de fermer »"]);
    expect(read("avant : attend")).toEqual(["« attendions » dans la phrase précédente"]);
    expect(read("classe we", "première phrase", "exclamation")).toEqual([
      "sa place en tête du message",
      "le point d’exclamation",
    ]);
    expect(read("cadre dissatisfaction medium")).toEqual(["une tournure propre au signal « Insatisfaction »"]);
    expect(read("moyenne", "cadre failure & you", "de", "signature : paul")).toEqual([]);
  });
});
