import { fold } from "@vigie/language";
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
      String.raw`(?:responsabilites?|liabilit(?:y|ies))(?:(?! (?:est|sera|ne|serait|peut|limite|pour) )[^.;]){0,70}?(?:de la societe |(?<![a-z])(?:du|des|de l'|de la|de|d'|incombant au|incombant a|of the|of) ?(?:la |l'|le )?)(?:${names})(?![a-z])`,
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

/** "Le Client ne pourra prétendre à une indemnité supérieure": who may not claim more protects the other side. */
function claims(names: string): RegExp {
  return new RegExp(
    String.raw`(?<![a-z])(?:${names})(?![a-z])[^.;]{0,40}(?:ne (?:pourra|peut|saurait|pourrez|pouvez)|shall not|may not|will not|cannot)[^.;]{0,30}(?:pretendre|reclamer|obtenir|exiger|demander|recover|claim|be entitled)`,
    "u",
  );
}

/** "Les sommes versées par le Client", "the damages suffered by Customer": who pays or suffers is not who is protected. */
function paidOrSuffered(names: string): RegExp {
  return new RegExp(
    String.raw`(?:alloue|verse|paye|regle|acquitte|subi|cause|du|due|percu|encaisse|facture|demande|forme|intente|paid|payable|suffered|incurred|made|owed)\w{0,4} (?:au |aux |a la |a l'|a |par (?:le |la |l'|les )?|by (?:the )?|to (?:the )?)(?:${names})(?![a-z])|(?:commandes?|prejudices?|dommages?|fautes?) (?:du |de la |de l'|des )(?:${names})(?![a-z])`,
    "gu",
  );
}

const US_WORD = /(?<![a-z])(?:nous|notre (?:societe|agence)|nos|we|our company)(?![a-z])/u;
const FIRST_PERSON =
  /(?<![a-z])(?:nous ne|notre responsabilite|nous declinons|nous n'|we (?:will|shall|are|be|do)|our (?:total |aggregate |maximum |entire )?liabilit|nous sommes|la societe\b)/u;
const YOUR =
  /votre responsabilite|your liability|vous (?:ne )?(?:serez|etes|pourrez|demeurez) (?:pas )?(?:tenus? )?(?:pour )?responsable|you (?:will|shall|are) (?:not )?(?:be )?(?:liable|responsible)/u;

/**
 * Whom a sentence protects, in the contract's own words: defined terms, party names, "neither party", "nous"/"vous".
 * `ours` is the side we stand on. Returns undefined when the sentence names nobody (pronoun): the caller looks back.
 */
export function protectedSide(sentence: string, parties: Fact<Party[]>): Side | undefined {
  const names = namesIn(parties);
  const flat = sentence.replace(names.paid, " ");
  if (BOTH.test(flat)) return "both";
  if (names.customerClaims.test(flat)) return "provider";
  if (names.providerClaims.test(flat)) return "customer";
  if (YOUR.test(flat)) return "customer";
  if (/(?:notre responsabilite|our (?:total |aggregate |maximum )?liabilit)/u.test(flat)) return "provider";
  for (const [i, pattern] of names.provider.entries()) {
    const mine = pattern.exec(flat);
    const theirs = names.customer[i]?.exec(flat) ?? null;
    if (mine !== null && (theirs === null || mine.index <= theirs.index)) return "provider";
    if (theirs !== null) return "customer";
  }
  if (FIRST_PERSON.test(flat)) return "provider";
  return US_WORD.test(flat) ? "provider" : undefined;
}

/** Who a sentence is about: the party it opens with. */
export function subjectSide(flat: string, parties: Fact<Party[]>): Side | undefined {
  const names = namesIn(parties);
  return names.providerOpens.test(flat) ? "provider" : names.customerOpens.test(flat) ? "customer" : undefined;
}

type Names = {
  provider: RegExp[];
  customer: RegExp[];
  paid: RegExp;
  customerClaims: RegExp;
  providerClaims: RegExp;
  providerOpens: RegExp;
  customerOpens: RegExp;
};

/** The patterns of one document's parties, made once. */
const cache = new WeakMap<object, Names>();
function namesIn(parties: Fact<Party[]>): Names {
  if (parties.status !== "present") return UNNAMED;
  const known = cache.get(parties) ?? namesFrom(parties.value);
  cache.set(parties, known);
  return known;
}

function namesFrom(parties: readonly Party[]): Names {
  const provider = joined(parties, "provider", PROVIDER);
  const customer = joined(parties, "customer", CUSTOMER);
  const opens = (names: string): RegExp =>
    new RegExp(String.raw`^(?:[\d.]{1,8} ?|[-–•(a-z]{1,3}\) ?)?(?:l'|le |la |les |the )?(?:${names})(?![a-z])`, "u");
  return {
    provider: patterns(provider),
    customer: patterns(customer),
    paid: paidOrSuffered(`${customer}|vous`),
    customerClaims: claims(`${customer}|vous`),
    providerClaims: claims(provider),
    providerOpens: opens(provider),
    customerOpens: opens(customer),
  };
}

/** A side's names and defined terms, folded and escaped, before the words every contract knows. */
function joined(parties: readonly Party[], side: "provider" | "customer", words: string): string {
  const names = parties
    .filter((p) => p.side === side)
    .flatMap((p) => [p.name, p.definedTerm ?? ""])
    .map((n) => fold(n).folded.trim())
    .filter((n) => n.length > 2)
    .map((n) => n.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&"));
  return [...names, words].join("|");
}

const UNNAMED = namesFrom([]);

/** The side as seen from us. */
export function protects(side: Side | undefined, ours: "provider" | "customer"): LiabilityClause["protects"] {
  if (side === undefined) return "unknown";
  if (side === "both") return "both";
  return side === ours ? "us" : "them";
}
