import type { Reading, Sentence } from "../reading.ts";
import { beginningsOf } from "./beginnings.ts";
import { serves } from "./frames.ts";
import type { Side } from "./sides.ts";

/** A word by which the paper calls a side, folded, told by what it does and not by what it is called. `score` 0: a guess that outweighs no parties clause. */
export type Acting = { name: string; side: Side; score: number };

/** What those who serve do: they make, host, insure themselves, invoice. Folded, at the beginning of a predicate. */
const SERVING = String.raw`realise|assure (?:l|la |le |les )|heberge|developpe|concoit|livre|execute|facture|effectue|intervient|corrige|maintient|transfere|garantit|traite|installe|pose |raccorde|redige|programme|anime|forme |exploite|s'oblige|s'engage a (?:realiser|fournir|assurer|executer|livrer|atteindre|delivrer|remettre)|met (?:a la|a) disposition d|(?:a )?(?:souscrit|souscrira)|(?:est|declare) (?:couverte?|assuree?|beneficier|titulaire)|entretient une|justifie d|remet (?:un|une|le|les) |repond (?:de|des|dans)|conserve (?:son|ses)|execute|presente un|est tenue? d'(?:une|atteindre)|peut sous-traiter|n'encourt|propose |vise |tient [a-z ']+ indemne|(?:will|shall) (?:\([a-z]\) )?(?:hold|carry|use the skill|provide|deliver|perform|write|build|host)|designs|builds|provides|delivers|carries|hosts|maintains|invoices|makes available|keeps its (?:libraries|tools|know)|acts as processor|does not (?:warrant|guarantee|promise)|may (?:use|engage) subcontractors`;
/** What those who are served do: they order, pay, check and lend. */
const SERVED = String.raw`paie|paye |regle |verse |confie|commande |charge |acquitte|rembourse|valide|verifie|teste |prononce|notifie l'admission|souhaite|dispose de [a-z-]+ (?:jours|semaines)|(?:a|ont) (?:[a-z]+ )?[a-z0-9-]+ (?:jours|semaines) |ouvre|arretent|designe|prete|a confie|a charge|a decide|formulent? (?:leurs|ses)|fournit (?:la|les|le|l'|des|postes|un acces)|reserve (?:une|un|la)|signale (?:chaque|toute|les)|peut (?:resilier|denoncer|interrompre)|demeure proprietaire|detient les|est (?:seule? )?responsable (?:de|du) traitement|receives|pays|orders|may (?:order|end|terminate for convenience)|appoints|gives|signs|accepts|reviews|approves|tests|settles|wishes|(?:will|shall) pay|is the controller|uses the service`;
/** A name at the beginning of a clause, up to its verb. */
const NAMED =
  /(?:^|[.;:,(] |(?<![a-z])(?:que|que l'|lorsque|si|apres quoi|and|that|if|because) )(?:l'|le |la |les |the )?([a-z&][a-z&'-]{2,24})(?:, [^,.;]{3,90},)? (?:therefore |also |ainsi |donc )?/gu;
const isServing = beginningsOf(SERVING);
const isServed = beginningsOf(SERVED);

/** Money and trust flow from the one served to the one who serves. */
const GIVEN =
  /(?:confie|verse|paye|doit|regle|achete|commande)\w{0,2} (?:au|a la|aux|a|a l') ?([a-z&][a-z&'-]{2,24})(?![a-z])/gu;
const FRENCH_TO = /(?<![a-z])(?:au|aux|a la|a l') ?[a-z]/u;
/** Words that begin sentences and name nobody. */
const NOBODY =
  /^(?:nos|mes|vos|ses|notre|votre|mon|paiement|agent|dans|pour|il|elle|ils|elles|on|nous|vous|qui|chacune?|chaque|toute?s?|tous|ce|cela|celui|celle|ceux|ci|partie|parties|party|contrat|convention|article|annexe|avenant|prix|forfait|mission|prestation|service|services|client final|autre|premiere?|second|seconde|dernier|the|this|each|either|neither|agreement|such|une?|aucune?|rien|tout|france|assureur|assurance|juge|tribunal|loi|droit|police|budget|montant|plafond|redevance|facture|livraison|recette|reception|signature|maitre|president|monsieur|madame|mme|we|you|they|it)$/u;
/** Least weight of acts on one side for a word to name it. */
const LEAST = 1;

/**
 * Whom a paper's sentences show to serve and to be served, for the names that its parties clause did not give sides: capitalised
 * words that begin sentences and act ("Luciole met à disposition …", "les Conserveries règlent …"). At most one word a side.
 */
export function actingOf(reading: Reading): Acting[] {
  const scores = new Map<string, number>();
  const weigh = (name: string, at: number, weight: number): void => {
    if (NOBODY.test(name)) return;
    const first = reading.document.text.charAt(reading.span(at, at + 1).start);
    if (!/\p{Lu}/u.test(first)) return;
    scores.set(name, (scores.get(name) ?? 0) + weight);
  };
  const flat = reading.flat.slice(0, 40_000);
  for (const sentence of reading.sentences) {
    if (sentence.at > 40_000) break;
    weighActs(sentence, weigh);
  }
  for (const match of FRENCH_TO.test(flat) ? flat.matchAll(GIVEN) : []) {
    const name = match[1] ?? "";
    weigh(name, match.index + match[0].length - name.length, 1);
  }
  const named = [...scores].filter(([name, score]) => Math.abs(score) >= LEAST && timesNamed(flat, name) >= 3);
  const [best] = named.filter(([, score]) => score > 0).sort((a, b) => b[1] - a[1]);
  const [least] = named.filter(([, score]) => score < 0).sort((a, b) => a[1] - b[1]);
  const terms = definedTerms(flat);
  if (terms.length === 2 && (best === undefined || least === undefined)) {
    const [one = "", other = ""] = terms;
    const served = (name: string): boolean => least?.[0] === name || (best !== undefined && best[0] !== name);
    const weights = terms.map(
      (name) => servicesOf(reading, name) + (best?.[0] === name ? 3 : 0) - (served(name) ? 3 : 0),
    );
    const [first = 0, second = 0] = weights;
    if (first === second) return [];
    return [
      { name: first > second ? one : other, side: "provider", score: 0 },
      { name: first > second ? other : one, side: "customer", score: 0 },
    ];
  }
  return [
    ...(best === undefined ? [] : [{ name: best[0], side: "provider" as const, score: best[1] }]),
    ...(least === undefined ? [] : [{ name: least[0], side: "customer" as const, score: -least[1] }]),
  ];
}

/** Weighs the names that act in a sentence. */
function weighActs({ flat, at }: Sentence, weigh: (name: string, at: number, weight: number) => void): void {
  NAMED.lastIndex = 0;
  for (let match = NAMED.exec(flat); match !== null; match = NAMED.exec(flat)) {
    const name = match[1] ?? "";
    const verb = NAMED.lastIndex;
    const doesServe = isServing(flat, verb);
    if (doesServe || isServed(flat, verb)) weigh(name, at + match.index + match[0].indexOf(name), doesServe ? 1 : -1);
    // the name may be the word before the next one: "and that the supplier …"
    else NAMED.lastIndex = match.index + 1;
  }
}

/** "(la « Ferme »)", "ci-après la Manufacture", '("Larkfield")': the words a paper gives its parties at its head. */
function definedTerms(flat: string): string[] {
  const found = flat
    .slice(0, 3_000)
    .matchAll(
      /(?:ci-apres|denommee?|dite?|\() ?,? ?(?:"|designee? |denommee? )? ?"?(?:le |la |les |l'|the )?"? ?([a-z&][a-z&'-]{2,24}) ?(?:"|\))/gu,
    );
  return [...new Set([...found].map((match) => match[1] ?? ""))]
    .filter((name) => !NOBODY.test(name) && timesNamed(flat, name) >= 3)
    .slice(0, 3);
}

/** How many sentences begin with a name and a verb of service. */
function servicesOf(reading: Reading, name: string): number {
  const opening = new RegExp(
    String.raw`^(?:[a-z\d.]{1,5} ?[./)-]? )?(?:l'|le |la |les |the )?${name.replace(/[^a-z]/gu, ".")}(?= )`,
    "u",
  );
  return reading.sentences.filter(({ flat }) => {
    const match = opening.exec(flat);
    return match !== null && serves(flat.slice(match[0].length));
  }).length;
}

function timesNamed(flat: string, name: string): number {
  return flat.split(name).length - 1;
}
