import { fold } from "@vigie/language";
import type { Document, Role } from "@vigie/model";
import type { ClientEntry } from "../identity/client-register.ts";
import { bearOneName, namesOfAll } from "../identity/namesakes.ts";
import { represented } from "../identity/profession.ts";
import { type AuthorText, authorText, mandateWindows } from "../mail/author-text.ts";
import { REPRESENTATIVES, type Scene, type Tie } from "./scene.ts";

/** The client a letter is about: whom it says it speaks for, else the only client it names. */
export function tieOfLetter(document: Document, texts: readonly AuthorText[], speaker: Role, scene: Scene): Tie {
  const [first, ...others] = new Set(texts.flatMap((t) => represented(t, scene.register)));
  if (first !== undefined && REPRESENTATIVES.has(speaker) && others.some((c) => bearOneName(first, c)))
    return tieToOneOf([first, ...others]);
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
  // Whom a supplier sent to collect what we owe writes for no client, whatever client it names.
  const supplier = texts.flatMap((t) => (REPRESENTATIVES.has(speaker) ? sentBySupplier(t, scene) : []))[0];
  if (supplier !== undefined)
    return {
      certain: true,
      why: {
        fr: `écrit pour ${supplier}, votre fournisseur : ce n’est la réclamation d’aucun client`,
        en: `written for ${supplier}, your supplier: no client’s claim`,
      },
    };
  return (
    namedIn(document, scene, texts[0]) ?? {
      certain: false,
      why: REPRESENTATIVES.has(speaker)
        ? { fr: "la lettre ne nomme aucun client connu", en: "the letter names no known client" }
        : { fr: "aucun client n’y est nommé", en: "it names no client" },
    }
  );
}

/** The supplier of the profile for which a representative's text says it is written. */
function sentBySupplier(text: AuthorText, { suppliers }: Scene): string[] {
  return mandateWindows(text).flatMap(({ start, end, behind }) => {
    const named = suppliers.find(text.own, start, end);
    return (behind ? named.at(-1) : named[0]) ?? [];
  });
}

/** A letter for one of several clients of one name. */
export function tieToOneOf(between: readonly ClientEntry[]): Tie {
  const all = namesOfAll(between);
  return {
    between,
    certain: false,
    why: {
      fr: `la lettre est écrite au nom de l’un de ces clients, et rien n’y dit lequel : ${all}`,
      en: `the letter is written on behalf of one of these clients, and nothing in it says which: ${all}`,
    },
  };
}

/** The only client named in the subject, else in the author's own text (`text`, where it was read before). Weak: a person should confirm it. */
export function namedIn(
  document: Document,
  scene: Scene,
  text?: AuthorText,
): (Tie & { client: ClientEntry }) | undefined {
  const subject = scene.register.index.find(fold(document.envelope?.subject ?? ""));
  const keys = subject.length > 0 ? subject : scene.register.index.find((text ?? authorText(document)).own);
  const client = keys.length === 1 ? scene.register.byKey(keys[0] ?? "") : undefined;
  if (client === undefined) return undefined;
  return {
    client,
    certain: false,
    why: { fr: `seul ${client.name} y est nommé`, en: `only ${client.name} is named in it` },
  };
}
