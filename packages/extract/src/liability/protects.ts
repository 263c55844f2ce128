import type { Fact, LiabilityClause, Party } from "@vigie/model";
import { CUSTOMER, PROVIDER } from "../parties.ts";

type Side = "provider" | "customer" | "both";

const BOTH =
  /neither party|no party|either party|each party|both parties|(?:aucune|chacune|l'une ou l'autre|chaque|toute) (?:des |de )?(?:deux )?part(?:ies?)\b|\bles (?:deux )?parties (?:ne|n')|responsabilite (?:totale |cumulee |globale )?(?:des|de chaque|de chacune des|d'une|de l'une des|de l'une ou l'autre(?: des)?) part(?:ies?)\b|(?:a )?part(?:y|ies)(?:'s?|s')? (?:total |aggregate |maximum |entire |cumulative )?liabilit|liabilit(?:y|ies) of (?:either|each|any|a|the) part|l'autre partie/u;
const LET = String.raw`(?:l'|le |la |les |the |du |des |de l'|de la |au |aux |a l'|d'|de )`;
const WHO = String.raw`(?:${LET})?`;

/** Who is freed or limited, as the sentence names it. Ordered by how firmly the pattern ties the name to the liability. */
function patterns(names: string): RegExp[] {
  return [
    // "la responsabilité [totale] du Prestataire", "the liability of Supplier", "Supplier's liability"
    new RegExp(
      String.raw`(?:responsabilites?|liabilit(?:y|ies))[^.;]{0,70}?(?:de la societe |(?<![a-z])(?:du|des|de l'|de la|de|d'|incombant au|incombant a|of the|of) ?(?:la |l'|le )?)(?:${names})(?![a-z])`,
      "u",
    ),
    new RegExp(String.raw`(?<![a-z])(?:${names})(?:'s|s'|') (?:[a-z]+ ){0,4}(?:liabilit|responsib|obligation)`, "u"),
    // "le Prestataire ne saurait …", "Supplier shall not be liable", "in no event shall Supplier"
    new RegExp(
      String.raw`(?<![a-z])${WHO}(?:${names})(?![a-z])[^.;]{0,60}? (?:ne |n'|declin|exclu|est exonere|will not|shall not|is not|are not|shall have no|has no|assumes no|disclaims|be liable|est tenu|repond|n'est tenu|sera tenu|sera redevable|ne peut)`,
      "u",
    ),
    new RegExp(
      String.raw`(?:in no event|under no circumstances|neither|nor)[^.;]{0,30}(?:will|shall|do|does|is|are|may|can)? ?(?:the )?(?:${names})(?![a-z])`,
      "u",
    ),
    // "le Prestataire" anywhere before the limit
    new RegExp(
      String.raw`(?<![a-z])(?:${names})(?![a-z])[^.;]{0,200}(?:limit|exced|depass|exceed|responsab|liab|plafon)`,
      "u",
    ),
  ];
}

const US_WORD = String.raw`nous|notre (?:societe|agence)|nos|we|our company`;
const FIRST_PERSON =
  /(?<![a-z])(?:nous ne|notre responsabilite|nous declinons|nous n'|we (?:will|shall|are|be|do)|our (?:total |aggregate |maximum |entire )?liabilit|nous sommes|la societe\b)/u;
const YOUR =
  /votre responsabilite|your liability|vous (?:ne )?(?:serez|etes|pourrez|demeurez) (?:pas )?(?:tenus? )?(?:pour )?responsable|you (?:will|shall|are) (?:not )?(?:be )?(?:liable|responsible)/u;

/**
 * Whom a sentence protects, in the contract's own words: defined terms, party names, "neither party", "nous"/"vous".
 * `ours` is the side we stand on. Returns undefined when the sentence names nobody (pronoun): the caller looks back.
 */
export function protectedSide(flat: string, parties: Fact<Party[]>): Side | undefined {
  if (BOTH.test(flat)) return "both";
  if (YOUR.test(flat)) return "customer";
  if (/(?:notre responsabilite|our (?:total |aggregate |maximum )?liabilit)/u.test(flat)) return "provider";
  const provider = patterns(namesOf(parties, "provider", PROVIDER));
  const customer = patterns(namesOf(parties, "customer", CUSTOMER));
  for (const [i, pattern] of provider.entries()) {
    const mine = pattern.exec(flat);
    const theirs = customer[i]?.exec(flat) ?? null;
    if (mine !== null && (theirs === null || mine.index <= theirs.index)) return "provider";
    if (theirs !== null) return "customer";
  }
  if (FIRST_PERSON.test(flat)) return "provider";
  return new RegExp(String.raw`(?<![a-z])(?:${US_WORD})(?![a-z])`, "u").test(flat) ? "provider" : undefined;
}

/** Who a sentence is about: the party it opens with. */
export function subjectSide(flat: string, parties: Fact<Party[]>): Side | undefined {
  const opens = (side: "provider" | "customer", words: string): boolean =>
    new RegExp(
      String.raw`^(?:[\d.]{1,8} ?|[-–•(a-z]{1,3}\) ?)?(?:l'|le |la |les |the )?(?:${namesOf(parties, side, words)})(?![a-z])`,
      "u",
    ).test(flat);
  return opens("provider", PROVIDER) ? "provider" : opens("customer", CUSTOMER) ? "customer" : undefined;
}

const cache = new WeakMap<object, Map<string, string>>();
function namesOf(parties: Fact<Party[]>, side: "provider" | "customer", words: string): string {
  const known = cache.get(parties) ?? new Map<string, string>();
  cache.set(parties, known);
  const before = known.get(side);
  if (before !== undefined) return before;
  const names =
    parties.status === "present"
      ? parties.value.filter((p) => p.side === side).flatMap((p) => [p.name, p.definedTerm ?? ""])
      : [];
  const folded = names
    .map((n) =>
      n
        .normalize("NFD")
        .replace(/[\u0300-\u036f]/gu, "")
        .replace(/’/gu, "'")
        .toLowerCase()
        .trim(),
    )
    .filter((n) => n.length > 2)
    .map((n) => n.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&"));
  const joined = [...folded, words].join("|");
  known.set(side, joined);
  return joined;
}

/** The side as seen from us. */
export function protects(side: Side | undefined, ours: "provider" | "customer"): LiabilityClause["protects"] {
  if (side === undefined) return "unknown";
  if (side === "both") return "both";
  return side === ours ? "us" : "them";
}
