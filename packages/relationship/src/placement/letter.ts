import { fold } from "@vigie/language";
import type { Document, Role } from "@vigie/model";
import type { ClientEntry } from "../identity/client-register.ts";
import { represented } from "../identity/profession.ts";
import { type AuthorText, authorText } from "../mail/author-text.ts";
import { REPRESENTATIVES, type Scene, type Tie } from "./scene.ts";

/** The client a letter is about: whom it says it speaks for, else the only client it names. */
export function tieOfLetter(document: Document, texts: readonly AuthorText[], speaker: Role, scene: Scene): Tie {
  const [first, ...others] = new Set(texts.flatMap((t) => represented(t, scene.register)));
  if (first !== undefined && REPRESENTATIVES.has(speaker))
    return {
      client: first,
      certain: others.length === 0,
      why:
        others.length === 0
          ? {
              fr: `la lettre est écrite au nom de ${first.name}`,
              en: `the letter is written on behalf of ${first.name}`,
            }
          : {
              fr: `la lettre est écrite au nom de ${[first, ...others].map((c) => c.name).join(" et de ")} : rattachée au premier`,
              en: `the letter is written on behalf of ${[first, ...others].map((c) => c.name).join(" and ")}: attached to the first`,
            },
    };
  return (
    namedIn(document, scene) ?? {
      certain: false,
      why: REPRESENTATIVES.has(speaker)
        ? { fr: "la lettre ne nomme aucun client connu", en: "the letter names no known client" }
        : { fr: "aucun client n’y est nommé", en: "it names no client" },
    }
  );
}

/** The only client named in the subject, else in the author's own text. Weak: a person should confirm it. */
export function namedIn(document: Document, scene: Scene): (Tie & { client: ClientEntry }) | undefined {
  const subject = scene.register.index.find(fold(document.envelope?.subject ?? ""));
  const keys = subject.length > 0 ? subject : scene.register.index.find(authorText(document).own);
  const client = keys.length === 1 ? scene.register.byKey(keys[0] ?? "") : undefined;
  if (client === undefined) return undefined;
  return {
    client,
    certain: false,
    why: { fr: `seul ${client.name} y est nommé`, en: `only ${client.name} is named in it` },
  };
}
