import type { Document } from "@vigie/model";
import { describe, expect, it } from "vitest";
import { authorText, professionOf } from "./author-text.ts";

function letter(text: string): Document {
  return {
    id: "0".repeat(64),
    source: "letter",
    format: "text",
    text,
    pages: [{ number: 1, span: { start: 0, end: text.length }, hasText: true }],
    hidden: [],
    furniture: [],
    attachments: [],
    marks: [],
    digitalSignatures: [],
    problems: [],
  };
}

const LAWYER = "Maître Adrien Lescure\nAvocat au barreau de Rennes\n3 quai Lamennais\n35000 Rennes";
const CLIENT = "Maison Lumen\n8 place Royale\n44000 Nantes";
const BODY = "Objet : module\n\nMadame,\n\nLe module n’est pas livré.\n\nSalutations distinguées,\nS. M.";

describe("the author of a letter", () => {
  it("is a lawyer when the letterhead says so", () => {
    expect(professionOf(authorText(letter(`${LAWYER}\n\n${CLIENT}\n\n${BODY}`)))).toBe("client-counsel");
  });
  it("is no lawyer when the person written to is one", () => {
    const text = authorText(letter(`${CLIENT}\n\n${LAWYER}\n\n${BODY}`));
    expect(professionOf(text)).toBeUndefined();
    expect(text.named.text).not.toContain("Lescure");
    expect(text.own.text).toContain("Lescure");
  });
});
