import type { Evidence, Facts } from "@vigie/model";
import { foldedLine } from "./quotes.ts";

const PROVIDER =
  /(?<![a-z])(?:prestataire|fournisseur|titulaire|sous-traitant|consultant|agence|vendeur|editeur|hebergeur|freelance|intervenant|mandataire|provider|supplier|contractor|agency|vendor|subcontractor|licensor)e?s?(?![a-z])/gu;
const CUSTOMER =
  /(?<![a-z])(?:client|acheteur|donneur d'ordres?|maitre d'ouvrage|commanditaire|beneficiaire|utilisateur|abonne|souscripteur|mandant|customer|buyer|purchaser|principal|subscriber|licensee)e?s?(?![a-z])/gu;
const BOTH =
  /(?<![a-z])(?:chaque partie|chacune des parties|les parties|l'une (?:ou|et) l'autre|each party|either party|the parties|both parties)(?![a-z])/gu;

const WE = /(?<![a-z])(?:nous|notre|nos|we|our)(?![a-z])/gu;
const YOU = /(?<![a-z])(?:vous|votre|vos|you|your)(?![a-z])/gu;

type Named = { who: "provider" | "customer" | "both"; at: number };

/**
 * Who undertakes what a verb says: the party named last before it, else the other one than the party named first after it.
 * `at` is the place of the verb in the folded sentence. The paper's own defined terms count as the side they stand for.
 */
function whoUndertakes(sentence: string, at: number, facts: Facts): Named["who"] | "unknown" {
  const named = partiesNamed(sentence, facts);
  const before = named.filter((n) => n.at < at).at(-1);
  if (before !== undefined) return before.who;
  const after = named.find((n) => n.at > at);
  if (after === undefined || after.who === "both") return "unknown";
  return after.who === "customer" ? "provider" : "customer";
}

/** Sentences in which the provider, or nobody that could be told, undertakes what the pattern says. */
export function undertakenByProvider(sentences: readonly Evidence[], pattern: RegExp, facts: Facts): Evidence[] {
  return sentences.filter((e) => {
    const folded = foldedLine(e.quote);
    const at = pattern.exec(folded)?.index;
    if (at === undefined) return false;
    const who = whoUndertakes(folded, at, facts);
    return who === "provider" || who === "unknown";
  });
}

/** Whose liability a folded sentence speaks of: the party it names first. */
export function whoseLiability(sentence: string, facts: Facts): Named["who"] | "unknown" {
  return partiesNamed(sentence, facts)[0]?.who ?? "unknown";
}

/** The parties a folded sentence names, by their words, by we and you, or by the paper's own names for them, in order. */
function partiesNamed(sentence: string, facts: Facts): Named[] {
  const own = (facts.parties.status === "present" ? facts.parties.value : []).flatMap(
    ({ side, name, definedTerm }): Named[] =>
      side === "unknown"
        ? []
        : [name, definedTerm ?? ""].flatMap((word) => {
            const folded = foldedLine(word).trim();
            const at = folded.length < 3 ? -1 : sentence.indexOf(folded);
            return at === -1 ? [] : [{ who: side, at }];
          }),
  );
  // A provider writes terms, quotes and contracts to its client; an order is written by the client to its provider.
  const author = facts.kind.value === "purchase-order" ? "customer" : "provider";
  return [
    ...own,
    ...places(sentence, WE, author),
    ...places(sentence, YOU, author === "provider" ? "customer" : "provider"),
    ...places(sentence, PROVIDER, "provider"),
    ...places(sentence, CUSTOMER, "customer"),
    ...places(sentence, BOTH, "both"),
  ].sort((a, b) => a.at - b.at);
}

function places(sentence: string, pattern: RegExp, who: Named["who"]): Named[] {
  return [...sentence.matchAll(pattern)].map((m) => ({ who, at: m.index }));
}
