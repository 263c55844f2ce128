import type { Fact, Party } from "@vigie/model";
import type { Reading } from "../reading.ts";
import { isBeforeTitle } from "./letterhead.ts";
import { CUSTOMER, EITHER_SIDE, isSame, PROVIDER, plain } from "./side-words.ts";

export type Us = { names: readonly string[]; siren?: string };

/** Which side is us: the side our name or SIREN stands on, else the provider (Vigie's user is a service firm). */
export function ourSide(parties: Fact<Party[]>, us: Us | undefined): "provider" | "customer" {
  if (parties.status !== "present" || us === undefined) return "provider";
  const mine = parties.value.find((p) => isUs(p, us));
  return mine?.side === "customer" ? "customer" : "provider";
}

/**
 * Who a folded sentence is about, of our side and the other: by defined terms, names and the words every contract knows.
 * "les parties", "chaque partie", "either party" is both; undefined when nobody is named.
 */
export function actorIn(flat: string, parties: Fact<Party[]>, us: Us | undefined): "us" | "them" | "both" | undefined {
  if (
    /(?:chaque|chacune des|l'une (?:ou l'autre )?des|l'une ou l'autre|une des|toute|les (?:deux )?|la) part(?:ie|ies)\b(?! (?:lesee|defaillante|prenante))|des parties|either (?:of the )?part|each party|any party|the parties|both parties|a party|party a or party b|l'un ou l'autre|mutual/u.test(
      flat,
    )
  )
    return "both";
  const ours = ourSide(parties, us);
  const provider = firstNamed(flat, parties, "provider");
  const customer = firstNamed(flat, parties, "customer");
  if (provider === -1 && customer === -1) return undefined;
  const side = customer === -1 || (provider !== -1 && provider < customer) ? "provider" : "customer";
  return side === ours ? "us" : "them";
}

const SIDE_WORD = {
  provider: new RegExp(String.raw`(?<![a-z])(?:${PROVIDER})(?![a-z])`, "u"),
  customer: new RegExp(String.raw`(?<![a-z])(?:${CUSTOMER})(?![a-z])`, "u"),
};

/** Offset of the first word for a side, -1 when there is none. */
function firstNamed(flat: string, parties: Fact<Party[]>, side: "provider" | "customer"): number {
  const named =
    parties.status === "present"
      ? parties.value
          .filter((p) => p.side === side)
          .flatMap((p) => [plain(p.name), plain(p.definedTerm ?? ""), headWord(p, parties.value)])
          .filter((n) => n.length > 1)
      : [];
  const word = SIDE_WORD[side].exec(flat)?.index ?? -1;
  const other =
    parties.status === "present"
      ? parties.value.filter((p) => p.side !== side).map((p) => plain(p.definedTerm ?? ""))
      : [];
  const found = [
    // "le Titulaire" may be the buyer's own word here: the paper's defined terms win over the list
    ...(word === -1 || other.includes(SIDE_WORD[side].exec(flat)?.[0] ?? "") ? [] : [word]),
    ...named
      .map((n) => flat.search(new RegExp(String.raw`(?<![a-z])${n.replace(/ /gu, "[ '-]")}(?![a-z])`, "u")))
      .filter((i) => i !== -1),
  ];
  return found.length === 0 ? -1 : Math.min(...found);
}

/** "Le syndicat", "AQUILON": the first word of a name, when no other party's name holds it. */
function headWord(party: Party, all: readonly Party[]): string {
  const [word = ""] = plain(party.name).split(" ");
  const isShared = all.some((p) => p !== party && plain(`${p.name} ${p.definedTerm ?? ""}`).includes(word));
  return word.length < 5 ||
    isShared ||
    /^(?:societe|cabinet|agence|studio|atelier|groupe|maison|association|compagnie)$/u.test(word)
    ? ""
    : word;
}

function isUs(party: Party, us: Us): boolean {
  if (us.siren !== undefined && (party.siren === us.siren || party.siret?.startsWith(us.siren) === true)) return true;
  return us.names.some((n) => plain(n).length > 2 && isSame(party.name, n));
}

/** The other side for the one that has none; for two without, what the text says they do, else our name makes the provider. */
export function withSides(reading: Reading, parties: Party[], us: Us | undefined): Party[] {
  const set = (party: Party, side: Party["side"]): void => {
    party.side = side;
  };
  settleClash(reading, parties);
  const open = (): Party[] => parties.filter((p) => p.side === "unknown");
  const settled = parties.filter((p) => p.side !== "unknown");
  const [first, second] = open();
  if (first !== undefined && second !== undefined && settled.length === 0 && parties.length === 2) {
    const leaning = serves(reading, first) - serves(reading, second);
    if (leaning !== 0) {
      set(first, leaning > 0 ? "provider" : "customer");
      set(second, leaning > 0 ? "customer" : "provider");
    } else if (us !== undefined) {
      const mine = parties.find((p) => isUs(p, us));
      if (mine !== undefined) {
        set(mine, "provider");
        for (const other of open()) set(other, "customer");
      }
    }
  }
  const sides = new Set(parties.map((p) => p.side));
  if (sides.has("provider") !== sides.has("customer"))
    for (const other of open()) set(other, sides.has("provider") ? "customer" : "provider");
  if (parties.length === 1 && us !== undefined) for (const only of open()) if (isUs(only, us)) set(only, "provider");
  return parties;
}

/** Two parties on one side: the one whose word stands for either ("l'Agence", "the Company"), else in an order the one that writes it. */
function settleClash(reading: Reading, parties: readonly Party[]): void {
  const [first, second] = parties;
  if (first === undefined || second === undefined || parties.length !== 2) return;
  if (first.side !== second.side || first.side === "unknown") return;
  const isEither = (party: Party): boolean => EITHER_SIDE.test((party.definedTerm ?? "").toLowerCase());
  const other = first.side === "provider" ? "customer" : "provider";
  if (isEither(first) !== isEither(second)) (isEither(first) ? first : second).side = other;
  else {
    const [writer, guest] = isBeforeTitle(reading, second) ? [second, first] : [first, second];
    (isBeforeTitle(reading, writer) ? writer : guest).side = other;
  }
}

const SERVES =
  /^ ?(?:realise|fournit|fournira|livre(?:ra)?|assure(?:ra)?|execute|concoit|developpe|intervient|facture|produi[tr]|installe|maintient|heberge|conseille|accompagne|forme (?:les|des|le)|redige|traduit|anime|effectue|garantit|remet|met en oeuvre|est specialise|s'engage a (?:realiser|fournir|assurer|livrer|executer|mettre en oeuvre)|met a (?:la )?disposition|propose|will (?:provide|deliver|perform|carry out|supply|write|run|design|develop|host|maintain|support|use|prepare|train)|shall (?:provide|deliver|perform|carry out|supply|invoice|maintain|host)|agrees to (?:provide|supply|perform)|provides|supplies|supplied|performs|delivers|invoices|bills|hosts|designs|maintains|repairs|corrects|credits|monitors|operates|programs|prepares|scans|collects|guarantees the|hands over|keeps (?:the|that|its)|has taken out|holds (?:a )?(?:professional|public)|completes|uses its own|runs (?:the|its|a)|carries out|draws up|warrants|is engaged in the business of providing|offers|warrants)/u;

const BUYS =
  /^ ?(?:reports? (?:faults|incidents|errors)|expects to buy|confie|commande|souhaite|regle(?:ra)?|paie(?:ra)?|verse(?:ra)?|acquitte|a retenu|a fait appel|a decide|a confie|mandate|charge |donne acces|accepte|valide|dispose de|prononce|rembourse|fournit (?:au|a la|ses) |shall pay|will pay|pays|agrees to pay|(?:wants|wishes|would like) (?:the )?[a-z]{3,20} to |orders|accepts|reimburses|(?:wishes|desires|wants) to (?:engage|retain|purchase|obtain|use)|appoints|engages|instructs|retains|gives|has \w+ (?:working |business |calendar )?days|may order|owes)/u;

/** How far a text has a party render (positive) or buy (negative) services, by the verbs behind its term or name. */
function serves(reading: Reading, party: Party): number {
  const { flat } = reading;
  let score = 0;
  for (const name of new Set([party.definedTerm ?? "", party.name].map((n) => n.toLowerCase()))) {
    const folded = name
      .normalize("NFD")
      .replace(/[\u0300-\u036f]/gu, "")
      .replace(/[’‘]/gu, "'");
    if (folded.length < 3) continue;
    let at = flat.indexOf(folded);
    for (let seen = 0; at !== -1 && seen < 60; seen++) {
      const after = flat.slice(at + folded.length, at + folded.length + 60);
      if (SERVES.test(after)) score++;
      else if (BUYS.test(after)) score--;
      at = flat.indexOf(folded, at + folded.length);
    }
  }
  return score;
}

/** Ours by the profile's names or SIREN; without a profile the provider of a paper that has both sides. */
export function withRoles(parties: Party[], us: Us | undefined): Party[] {
  const hasProfile = us !== undefined && (us.names.length > 0 || us.siren !== undefined);
  const mine = hasProfile
    ? parties.filter((p) => isUs(p, us))
    : parties.some((p) => p.side === "customer")
      ? parties.filter((p) => p.side === "provider")
      : [];
  if (mine.length === 0) return parties;
  return parties.map((p) => ({ ...p, role: mine.includes(p) ? "us" : "them" }));
}
