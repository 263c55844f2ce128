import { fold } from "@vigie/language";
import type { Fact, Party } from "@vigie/model";
import { CUSTOMER, PROVIDER } from "../parties.ts";
import type { Acting } from "./acting.ts";

export type Side = "provider" | "customer";

/**
 * How one document calls its two sides. `own` matches a name or defined term at the beginning: group 1 the provider's, group 2 the
 * customer's. In a buyer's own paper (order, terms of purchase) "nous" is the customer and "vous" the provider.
 */
export type Sides = { own: RegExp | undefined; isBuyers: boolean };

/** Names of trades and roles that contracts use for a side besides the general words. */
const MORE_PROVIDERS = String.raw`support(?= (?:technique|est|traite|repond|prend|assure|qualifie|couvre|intervient))|hotline|help-?desk|service desk|service (?:d'assistance|d'astreinte|support|apres-vente)|centre (?:de support|d'assistance|de services?)|agents?|cabinet|organisme(?: de formation)?|mainteneur|depanneur|depanneuse|editeur|hebergeur|conseil(?= )|loueur|regisseur|decorateur|installateur|conseiller|photographe|formateur|formatrice|architecte|traducteur|traductrice|redacteur|redactrice|graphiste|developpeur|developpeuse|integrateur|infogerant|exploitant|maitre d'oeuvre|artisan|studio|intervenante?|auditeur|coach|producteur|realisateur|developer|designer|auditor|trainer|author|surveyor|architect|translator|photographer|firm|studio|host|carrier|licensor`;
const MORE_CUSTOMERS = String.raw`mandante?|licenciee?|commune|syndicat|collectivite|entrepreneur principal|maitre de l'ouvrage|organisateur|annonceur|entreprise(?: cliente)?|association|mairie|cooperative|groupement|comite|foyer|souscripteur|souscriptrice|adherente?|reseller|licencie|regie|clinique|fondation|federation|mutuelle|hopital|ecole|universite|musee|metropole|departement|etablissement|company|employer|main contractor|prime contractor|principal|owner|organi[sz]er|council|authority`;

/** The words every contract knows. */
const GENERIC = new RegExp(
  String.raw`^(?!entrepreneur principal|(?:main|prime|general) contractor)(?:(${PROVIDER}|${MORE_PROVIDERS})|(${CUSTOMER}|${MORE_CUSTOMERS}))(?![a-z])`,
  "u",
);
const ENTREPRENEUR_PRINCIPAL = /^(?:entrepreneur principal|(?:main|prime|general) contractor)(?![a-z])/u;
/** What may stand before the subject: a list mark, a number, one short clause set off by a comma ("À ce titre,", "As part of the Services,"). */
const BEFORE =
  /^(?:[-*•▪·>] ?|o |\(?(?:\d{1,2}(?:\.\d{1,2}){0,3}[.)°]?|[a-z][.)°]|[ivxlc]{1,5}(?: ?\/|\.\d{1,2}\.?)|[a-z]\d{1,2}(?:\.\d{1,2}[.):]?|[.):])|[a-z]\.\d{1,2}\.?|§ ?\d{1,2}(?:er)?\.?) [-.)]? ?)?(?:article \d{1,2} ?[-.:]? ?)?(?:(?:a ce titre|a cet effet|dans ce cadre|pour ce faire|en outre|de plus|par ailleurs|enfin|ainsi|a cette fin|en particulier|en complement|en pratique|(?:dans|pour|pendant|durant|a|au|en|chaque|tous|toutes|apres|avant|des|lors|sur|une fois|chez|par|avec|suite|cote|each|every|after|before|once|as|for|during|in|on|upon|within|from|subject to|throughout|under) [^,.;:]{2,90}), ?)?/u;

const PERSON =
  /^(?:(j'(?=[a-z])|(?:nous|je|on|we|i|notre (?:equipe|agence|societe|cabinet)|our team)(?=[ ']))|(vous|you|vos (?:equipes|collaborateurs|salaries|agents)|your (?:team|staff|people))(?= ))/u;
const ARTICLE = /^(?:l'|(?:le|la|les|the) )/u;

/** A body is often called by its first word alone: "la Régie intercommunale …", then "la Régie". */
const BODY =
  /^(regie|clinique|hopital|mutuelle|association|fondation|federation|cooperative|domaine|ecole|universite|lycee|musee|office|chambre|metropole|departement|region|banque|ville|mairie|ministere|etablissement|groupe|centre|syndicat|commune|communaute|caisse|institut|theatre|maison|union|institute|university|college|council|bank|board|center|society|academy|department|ministry|school) /u;

/** English puts the word for the body last: "Ashby College", then "the College". */
const ENGLISH_BODY =
  / (college|university|council|trust|museum|authority|association|hospital|school|bank|institute|foundation|society|club|board|agency|group|museum|library|charity|federation)$/u;

/** Names and defined terms of the parties. */
export function sidesOf(
  parties: Fact<Party[]>,
  flat: string,
  isBuyers: boolean,
  acting: readonly Acting[] = [],
): Sides {
  const list = parties.status === "present" ? withGuessedSides(parties.value, flat.slice(0, 40_000)) : [];
  const namesOf = (side: Side): string =>
    list
      .filter((p) => p.side === side)
      .flatMap((p) => [
        ...[p.name, p.definedTerm ?? ""].map(plainName).flatMap((name) => shortNames(name, flat)),
        /^(?:EI|entrepr|micro|auto|$)/iu.test(p.legalForm ?? "") ? givenName(plainName(p.name), flat) : "",
      ])
      .filter((name) => name.length > 2 && name.length < 80)
      .sort((a, b) => b.length - a.length)
      .map(escaped)
      .join("|");
  const told = { provider: namesOf("provider"), customer: namesOf("customer") };
  const isTold = (name: string, side: Side): boolean => told[side].split("|").includes(name);
  const opposite = { provider: "customer", customer: "provider" } as const;
  // a guess at both sides that the parties clause denies for one of them
  const isTurned = acting.length === 2 && acting.some((a) => a.score === 0 && isTold(a.name, opposite[a.side]));
  // the parties clause was read the wrong way round
  const isSwapped = acting.length === 2 && acting.every((a) => a.score > 0 && isTold(a.name, opposite[a.side]));
  const named = (side: Side): string =>
    [
      isSwapped ? told[opposite[side]] : told[side],
      ...acting
        .filter(
          (a) =>
            (isTurned ? opposite[a.side] : a.side) === side &&
            !isTold(a.name, "provider") &&
            !isTold(a.name, "customer"),
        )
        .filter((a) => genericSide(a.name) === undefined)
        .map((a) => escaped(a.name)),
      ...(side === "customer" && isSubcontract(flat) ? ["agence", "agency"] : []),
    ]
      .filter((name) => name !== "")
      .join("|");
  const provider = named("provider");
  const customer = named("customer");
  if (provider === "" && customer === "") return { own: undefined, isBuyers };
  return { own: new RegExp(`^(?:(${provider || "(?!)"})|(${customer || "(?!)"}))(?![a-z])`, "u"), isBuyers };
}

/** A name and what a paper may call it by. */
function shortNames(name: string, flat: string): string[] {
  return [name, BODY.exec(name)?.[1] ?? "", ENGLISH_BODY.exec(name)?.[1] ?? "", firstWord(name, flat)];
}

/** "Anne Vidal", then "Anne": the first name by which a paper goes on to call a person. */
function givenName(name: string, flat: string): string {
  const words = /^([a-z]{3,4}) [a-z-]+$/u.exec(name);
  return words?.[1] !== undefined && timesApart(words[1], name.slice(words[1].length), flat) > 1 ? words[1] : "";
}

/** "Solstice Réseaux", then "Solstice": the word of a name by which the paper goes on to call it. */
function firstWord(name: string, flat: string): string {
  const first = /^[a-z]{5,}(?= )/u.exec(name)?.[0] ?? "";
  if (
    first === "" ||
    genericSide(first) !== undefined ||
    /^(?:societe|abonnement|contrat|conclu|cabinet|atelier|ateliers)$/u.test(first)
  )
    return "";
  return timesApart(first, name.slice(first.length), flat) > 1 ? first : "";
}

/** How often, up to twice, a word stands by itself without the rest of its name. */
function timesApart(word: string, rest: string, flat: string): number {
  let times = 0;
  for (let at = flat.indexOf(word); at !== -1 && times < 2; at = flat.indexOf(word, at + word.length)) {
    const end = at + word.length;
    const isWord = !/[a-z]/u.test(flat.charAt(at - 1)) && !/[a-z]/u.test(flat.charAt(end));
    if (isWord && !flat.startsWith(rest, end)) times++;
  }
  return times;
}

/** The side of a word that every contract knows. */
function genericSide(name: string): Side | undefined {
  const generic = GENERIC.exec(name);
  return generic === null ? undefined : generic[1] === undefined ? "customer" : "provider";
}

/** An agency that sets a freelancer or a subcontractor to work is the one served. */
function isSubcontract(flat: string): boolean {
  return (
    (flat.includes("l'agence ") || flat.includes("the agency ")) &&
    (flat.match(/(?<![a-z])(?:l'agence|the agency) /gu)?.length ?? 0) > 1 &&
    ((flat.match(/(?<![a-z])(?:le|la|au|du|the) (?:freelance|sous-traitante?|independante?|subcontractor)(?![a-z])/gu)
      ?.length ?? 0) > 1 ||
      /sous-trait|freelance|subcontract/u.test(flat.slice(0, 200)))
  );
}

function plainName(name: string): string {
  return fold(name)
    .folded.trim()
    .replace(/^(?:l'|(?:le|la|les|the) )/u, "");
}

function escaped(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&");
}

/** The side a stretch begins with, article or not, and how long the name is. A document's own names come before the words of the trade. */
export function nameAt(flat: string, sides: Sides): { side: Side; length: number } | undefined {
  const article = ARTICLE.exec(flat)?.[0].length ?? 0;
  const rest = article === 0 ? flat : flat.slice(article);
  const own = sides.own?.exec(rest) ?? null;
  if (own !== null) return { side: own[1] === undefined ? "customer" : "provider", length: article + own[0].length };
  const principal = ENTREPRENEUR_PRINCIPAL.exec(rest);
  if (principal !== null) return { side: "customer", length: article + principal[0].length };
  const generic = GENERIC.exec(rest);
  return generic === null
    ? undefined
    : { side: generic[1] === undefined ? "customer" : "provider", length: article + generic[0].length };
}

const ACTS =
  /(?:shall|will|agrees to|undertakes to|hereby agrees to) (?:provide|perform|render|develop|deliver|furnish|design|host|supply|prepare|create|maintain|advise|assist)|(?:realise|assure|fournit|execute|developpe|concoit|livre|effectue|intervient)(?![a-z])|s'engage a (?:realiser|fournir|assurer|executer|developper)/uy;
const BUYS =
  /(?:shall|will|agrees to) (?:pay|reimburse|compensate)|(?:hereby )?(?:engages|retains|appoints)|(?:confie|paie|regle|verse|charge)(?![a-z])|souhaite (?:confier|faire appel)/uy;

/** Where the parties' words leave a side open, who acts and who pays closes it. */
function withGuessedSides(parties: readonly Party[], flat: string): Party[] {
  if (parties.every((p) => p.side !== "unknown")) return [...parties];
  const scores = parties.map((party) => {
    const term = party.definedTerm ?? party.name;
    const name = fold(term)
      .folded.trim()
      .replace(/^(?:l'|(?:le|la|les|the) )/u, "");
    if (party.side !== "unknown" || name.length < 2 || escaped(name).length > 60) return 0;
    const count = (verbs: RegExp): number => timesBefore(flat, `${name} `, verbs);
    return count(ACTS) - 2 * count(BUYS);
  });
  const hasProvider = parties.some((p) => p.side === "provider");
  const best = Math.max(...scores);
  const least = Math.min(...scores);
  return parties.map((party, i): Party => {
    if (party.side !== "unknown") return party;
    if (!hasProvider && best > 0 && scores[i] === best) return { ...party, side: "provider" };
    return (scores[i] ?? 0) < 0 && scores[i] === least ? { ...party, side: "customer" } : party;
  });
}

/** How often a name stands as a word of its own before one of some (sticky) verbs. */
function timesBefore(flat: string, name: string, verbs: RegExp): number {
  let times = 0;
  let end = 0;
  for (let at = flat.indexOf(name); at !== -1; at = flat.indexOf(name, at + 1)) {
    if (at < end || /[a-z]/u.test(flat.charAt(at - 1))) continue;
    verbs.lastIndex = at + name.length;
    if (!verbs.test(flat)) continue;
    times++;
    end = verbs.lastIndex;
  }
  return times;
}

/** The side a sentence opens with, and where its predicate begins. First and second person count as provider and customer. */
export function subjectOf(flat: string, sides: Sides): { side: Side; end: number } | undefined {
  const head = flat.length > 220 ? flat.slice(0, 220) : flat;
  const opening = BEFORE.exec(head)?.[0] ?? "";
  // the comma stands behind the verb already: "Upon completion Developer shall deliver the plans, the …"
  const from = ACTS_BEFORE_COMMA.test(opening) ? 0 : opening.length;
  const rest = head.slice(from);
  const person = PERSON.exec(rest);
  if (person !== null)
    return {
      side: (person[1] !== undefined) === sides.isBuyers ? "customer" : "provider",
      end: from + person[0].length,
    };
  const name = nameAt(rest, sides);
  return name === undefined ? lateSubject(head, from, sides) : { side: name.side, end: from + name.length };
}

/** "Upon completion Developer shall deliver …", "À la fin du lot le Prestataire remet …": circumstances without a comma. */
const CIRCUMSTANCE =
  /^(?:each|every|chaque|upon|on|at|after|before|within|during|once|following|for|in|throughout|as|when|where|by|a|au|apres|avant|pendant|durant|dans|des|en|pour|lors) /u;
const ACTS_BEFORE_COMMA =
  /^[a-z].* (?:shall|will|must|provides|supplies|delivers|ensures|makes|gives|remet|livre|fournit|realise|assure|transmet|s'engage|doit|devra) /u;
const BEFORE_NAME =
  /(?<!(?<![a-z])(?:of|to|by|with|from|for|and|or|on|in|at|that|which|if|de|du|des|par|pour|avec|et|ou|que|a|au|chez) )(?<=[a-z\d] )(?:the |le |la |l')?(?=[a-z][a-z&' -]{1,40}? (?:shall|will|must|may|receives|recoit|provides|supplies|delivers|ensures|makes|gives|remet|livre|fournit|realise|assure|transmet|met|s'engage|doit|devra)(?![a-z]))/gu;

function lateSubject(head: string, from: number, sides: Sides): { side: Side; end: number } | undefined {
  if (!CIRCUMSTANCE.test(head.slice(from))) return undefined;
  for (const match of head.matchAll(BEFORE_NAME)) {
    const at = match.index + match[0].length;
    const name = match.index > from ? nameAt(head.slice(at), sides) : undefined;
    if (name !== undefined && head.charAt(at + name.length) === " ") return { side: name.side, end: at + name.length };
  }
  return undefined;
}

const DONE =
  /(?<![a-z])(attend|carried out|undertak|handl|manag|host|design|built|test|organi[sz]|supervis|prepar|maintain|support|monitor|install|clean|inspect|produc|writt|check|realis|assur|fourni|execut|effectu|developp|produi|concu|dispens|pris|men|confi|propos|heberg|install|redig|trait|gere|ouvert|transm|remis|commun|mis a (?:la )?disposition|perform|provid|render|deliver|develop|suppli|furnish)(?:e|ed|en|t|te|tes|ts|es|s|ee|ees|is|ises|iquee?s?)?(?: directement| exclusivement| en charge| integralement)? (par|by|au|a|to) /gu;

/** "… réalisée par le Prestataire", "confiée au Prestataire": whose act a passive sentence tells, and its verb. */
export function agentOf(flat: string, sides: Sides): { side: Side; verb: string } | undefined {
  for (const match of flat.matchAll(DONE)) {
    const rest = flat.slice(match.index + match[0].length, match.index + match[0].length + 90);
    const isAgent = match[2] === "par" || match[2] === "by";
    const we = /^(?:nos soins|nous)(?![a-z])/u.test(rest);
    const you = /^(?:vous|vos soins)(?![a-z])/u.test(rest);
    const side: Side | undefined =
      we || you ? (we === sides.isBuyers ? "customer" : "provider") : nameAt(rest, sides)?.side;
    // "confié au Prestataire" names the provider as the one who acts; "remis au Client" names nobody
    if (side !== undefined && (isAgent || (side === "provider" && /^confi/u.test(match[1] ?? ""))))
      return { side, verb: match[1] ?? "" };
  }
  return undefined;
}
