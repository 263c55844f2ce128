import { findIdentities, fold } from "@vigie/language";
import type { Bilingual, Document, Facts } from "@vigie/model";
import type { AuthorText } from "../mail/author-text.ts";
import { domainLabel } from "../mail/mail-domain.ts";
import type { ClientEntry, ClientRegister } from "./client-register.ts";
import { nameWords } from "./company-name.ts";
import type { Correspondence } from "./correspondence.ts";
import { clientOfPaper } from "./parties.ts";
import { signedBlock } from "./signed-block.ts";
import type { Knowledge } from "./tie-to-client.ts";
import type { OurSide } from "./us.ts";

/** A correspondent that is a client's. */
export type Tied = { name: string; mail: Correspondence; texts: readonly AuthorText[]; client: ClientEntry };

/** Words that bind a firm to another of its group; what they name stands behind them. */
const OF_GROUP =
  /\b(?:sa|ses|leurs?|notre|nos|votre) (?:societes? )?(?:filiales?|soeurs?|meres?|maison[- ]mere)\b|\bsocietes? (?:soeurs?|meres?|du (?:meme )?groupe)\b|\bfiliales? (?:a \d+ ?% )?(?:de|du)\b|\b(?:its|their|our) (?:wholly[- ]owned )?(?:subsidiar(?:y|ies)|affiliates?|parent company|sister compan(?:y|ies))\b/gu;
const REACH = 160;
const MOST = 20;
const READ = 40_000;

/**
 * Firms that a client's contract says are of its group. They are never merged: their company numbers come out as identities to be
 * confirmed, so that a person may write them under `group` in the profile.
 */
export function suspectGroups(
  documents: readonly Document[],
  facts: ReadonlyMap<string, Facts>,
  ours: OurSide,
  register: ClientRegister,
): void {
  for (const document of documents) {
    const fact = facts.get(document.id);
    if (fact === undefined || document.envelope !== undefined || fact.parties.status !== "present") continue;
    const client = clientOfPaper(fact, ours, register)?.entry;
    if (client === undefined) continue;
    const text = fold(document.text.slice(0, READ));
    for (const m of [...text.folded.matchAll(OF_GROUP)].slice(0, MOST)) {
      const end = m.index + m[0].length;
      const words = text.span(m.index, end);
      const behind = text.span(end, Math.min(text.folded.length, end + REACH));
      const [stretch = ""] = document.text.slice(behind.start, behind.end).split(/\n\s*\n/u);
      const number = findIdentities(`SIREN ${stretch}`).find((i) => i.kind === "siren" || i.kind === "siret");
      const siren = number?.value.slice(0, 9);
      if (siren === undefined || siren === ours.us.siren) continue;
      suspect(client, siren, register, document, document.text.slice(words.start, words.end).replace(/\s+/gu, " "));
    }
  }
}

function suspect(
  client: ClientEntry,
  siren: string,
  register: ClientRegister,
  document: Document,
  words: string,
): void {
  const other = register.find({ siren })?.entry;
  const named = other === undefined || other === client ? siren : `${other.name} (SIREN ${siren})`;
  register.suspect(client, siren, {
    documentId: document.id,
    source: document.source,
    why: {
      fr: `« ${words} » : ${client.name} et ${named} paraissent d’un même groupe ; Vigie les tient pour deux`,
      en: `“${words}”: ${client.name} and ${named} seem to be of one group; Vigie holds them for two`,
    },
  });
}

/** Company numbers other than a client's that are signed with from its own mail domain: a firm of its group, or somebody else. */
export function suspectSisters(tied: readonly Tied[], { register, ours }: Knowledge): void {
  for (const { name, mail, texts, client } of tied) {
    if (client.sirens.size === 0 || name.includes("@")) continue;
    for (const [i, text] of texts.entries())
      for (const siren of signedBlock(text).sirens) {
        const document = mail.received[i];
        if (client.sirens.has(siren) || siren === ours.us.siren || document === undefined) continue;
        const why: Bilingual = {
          fr: `SIREN ${siren} sous un message de ${name}, domaine de ${client.name} : société du même groupe, ou autre entreprise`,
          en: `SIREN ${siren} under a message from ${name}, the domain of ${client.name}: a firm of its group, or another one`,
        };
        register.suspect(client, siren, { documentId: document.id, source: document.source, why });
      }
  }
}

/** Clients whose names begin with the word that is the mail domain of one of them: "Ostrelle Logistique" and "Ostrelle Transport" at ostrelle.example. */
export function suspectByDomain(register: ClientRegister): void {
  const byHead = new Map<string, ClientEntry[]>();
  for (const entry of register.entries())
    for (const head of new Set([...entry.names].flatMap((n) => nameWords(n)[0] ?? [])))
      byHead.set(head, [...(byHead.get(head) ?? []), entry]);
  for (const entry of register.entries())
    for (const domain of entry.domains) {
      const head = domainLabel(domain);
      const family = byHead.get(head) ?? [];
      if (head.length < 5 || !family.includes(entry)) continue;
      for (const other of family)
        for (const siren of other === entry ? [] : other.sirens)
          register.suspect(entry, siren, {
            why: {
              fr: `${other.name} (SIREN ${siren}) et ${entry.name} portent le nom du même domaine, ${domain} : même groupe, peut-être ; Vigie les tient pour deux`,
              en: `${other.name} (SIREN ${siren}) and ${entry.name} bear the name of one domain, ${domain}: one group, perhaps; Vigie holds them for two`,
            },
          });
    }
}
