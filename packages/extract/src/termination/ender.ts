import type { Fact, Party } from "@vigie/model";
import { actorIn, ourSide, type Us } from "../parties.ts";
import type { Reading } from "../reading.ts";

export type Ender = "us" | "them" | "both";

/** Who reads and who wrote: the parties, our profile, and the side that says "nous" in this paper. */
export type Cast = { parties: Fact<Party[]>; us: Us | undefined; speaker: "us" | "them" };

/** "Nous" is the paper's author: the customer on its own purchase order, else whoever takes the word for its name, else the provider. */
export function castOf(reading: Reading, parties: Fact<Party[]>, us: Us | undefined): Cast {
  const named =
    parties.status === "present"
      ? parties.value.find((p) => /^(?:nous|we|us|je)$/iu.test(p.definedTerm ?? ""))
      : undefined;
  const isOrder = /bon de commande|commande d'achat|conditions (?:generales )?d'achat|purchase order/u.test(
    reading.flat.slice(0, 400),
  );
  const side = named === undefined || named.side === "unknown" ? (isOrder ? "customer" : "provider") : named.side;
  return { parties, us, speaker: side === ourSide(parties, us) ? "us" : "them" };
}

const BOTH =
  /(?<![a-z])(?:chacune?|l'une? (?:ou|comme|et) l'autre|chaque (?:partie|signataire|co-?contractant|contractant|cote)|les (?:deux )?(?:parties|signataires|cocontractants)|l'une? (?:d'entre |de |des )(?:elles|eux|nous|vous|parties|signataires|deux)|une (?:des )?parties?|toute partie|de part et d'autre|either (?:of|party|side|one)|each (?:party|side|of)|both (?:parties|sides|of)|any (?:party|of the parties)|a party|whichever (?:party|side)|(?:vous|nous|moi|toi) (?:comme|et|ou|aussi bien que) (?:vous|nous|moi)|(?:you|we|us) (?:or|and) (?:we|us|you|i)|on (?:se|peut|est|arrete)|(?:may|can) each|the parties|reciproque|mutuelle|and so (?:may|can) the|l'une et l'autre|l'un et l'autre)(?![a-z])/u;
/** Two names before one plural verb: "l'Agence comme le Freelance peuvent". */
const COORDINATED =
  /(?:^|[,;:] ?)[^,;:]{3,60} (?:comme|et|ou|ainsi que|tout comme|aussi bien que|and|or|as well as|like) [^,;:]{2,60}? (?:peuvent|pourront|sont libres|ont (?:le droit|la faculte)|may|can|are (?:free|entitled)|have)(?![a-z])/u;
const AGENT = /(?<![a-z])(?:par|by|a l'initiative (?:de|du)|at the (?:option|election) of) [^,.;]{3,60}/u;
const VERB =
  /(?<![a-z])(?:peu(?:t|vent|x)|pourr\w{1,4}|pouv(?:ez|ons)|a (?:la|le|l'|toute)|dispose\w{0,3}|est|sont|sera|se reserve\w{0,2}|reste\w{0,3}|conserve\w{0,3}|garde\w{0,3}|resilie\w{0,3}|met|may|can|has|have|is|are|shall|will|reserves?|retains?)(?![a-z])/u;

/**
 * Whom a clause lets end the contract. The words for both sides win, then two parties joined before the verb, the agent of a
 * passive, the party before the verb, and "vous" or "nous". A contract that "may be terminated" by nobody in particular is both's.
 */
export function enderOf(clause: string, cast: Cast): Ender | undefined {
  if (BOTH.test(clause)) return "both";
  const you =
    /(?<![a-z])(?:vous (?:pouvez|pourrez|avez|etes|arretez|resiliez|restez|gardez)|en (?:me|nous) (?:prevenant|avertissant|avisant|informant)|si vous|you (?:may|can|are|have|want))/u.test(
      clause,
    );
  const we =
    /(?<![a-z])(?:nous (?:pouvons|pourrons|avons|resilions)|je (?:peux|me reserve)|en vous (?:prevenant|avertissant|avisant|informant)|we (?:may|can|are|have)|i (?:may|can))/u.test(
      clause,
    );
  if (you && we) return "both";
  if (you || we) return we ? cast.speaker : cast.speaker === "us" ? "them" : "us";
  // only a public customer ends for the general interest
  if (/interet general/u.test(clause)) return ourSide(cast.parties, cast.us) === "customer" ? "us" : "them";
  const verb = VERB.exec(clause);
  const subject = verb === null ? clause : clause.slice(0, verb.index);
  const coordinated = COORDINATED.exec(clause)?.[0];
  if (coordinated !== undefined && /peuvent|pourront|sont|ont|are|have/u.test(coordinated)) return "both";
  if (coordinated !== undefined) {
    const [first = "", second = ""] = coordinated.split(/ (?:comme|et|ou|ainsi que|and|or|as well as) /u);
    const sides = [first, second].map((part) => actorIn(part, cast.parties, cast.us));
    if (sides.includes("us") && sides.includes("them")) return "both";
  }
  const passive = /(?<![a-z])(?:etre|est|be|resiliable|revocable|terminable)(?![a-z])/u.test(clause);
  const agent = passive ? AGENT.exec(clause)?.[0] : undefined;
  if (agent !== undefined && / (?:ou|et|or|and|comme) /u.test(agent)) {
    const sides = agent.split(/ (?:ou|et|or|and|comme) /u).map((part) => actorIn(part, cast.parties, cast.us));
    if (sides.includes("us") && sides.includes("them")) return "both";
  }
  return (
    (agent === undefined ? undefined : actorIn(agent, cast.parties, cast.us)) ??
    actorIn(subject, cast.parties, cast.us) ??
    actorIn(clause, cast.parties, cast.us) ??
    (agent === undefined &&
    ((passive && /resiliable|resilie|terminat|revocable|arrete|cancel|mis fin/u.test(clause)) ||
      /(?:resiliation|sortie|arret|denonciation) [^.;]{0,30}(?:possible|ouverte?|libre)|(?:termination|exit) is (?:possible|open)/u.test(
        clause,
      ))
      ? "both"
      : undefined)
  );
}
