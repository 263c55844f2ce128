import type { ClaimLineClass } from "@vigie/model";

/** Whose guarantee a sum belongs to: professional liability, or another one that a claim of a client does not touch. */
export type Scope = "professional" | "other";

/** The nature of damage or loss that a sum is for. `material`: things, which a claim of a client has no line for. */
export type Kind = "non-consecutive" | "material" | ClaimLineClass;

const PROFESSIONAL =
  /(?:responsabilite civile|(?<![a-z])rc)[ ,"(]{0,3}(?:[a-z' ]{0,25}(?:et\/ou|et|ou|\/) ?)?(?:la )?(?:pro(?![a-z])|professionnelle)|(?<![a-z])rcp?(?:[- ]?pro)(?![a-z])|professional (?:civil )?(?:liability|indemnity)|errors (?:and|&) omissions|fautes? professionnelles?/gu;
const OTHER =
  /(?<!pertes? d')(?<!supplementaires d')(?<![a-z])exploitation(?! (?:d|de|des) )|(?:public|general|employers?'?|products?|directors?[a-z' &]{0,20}) liability|decennale|decenn[a-z]+|biennale|faute inexcusable|biens confies|locaux|protection juridique|(?:defense|recours)(?![a-z])|frais de defense|legal (?:expenses|protection|costs)|defence costs?|penale|cyber|pollution|atteintes? a l'environnement|(?<![a-z])vol(?![a-z])|incendie|multirisque|apres livraison|maladies professionnelles|dirigeants|rcms|d&o|fire|theft/gu;

/** All damage together, or loss that is counted in: no nature of its own. */
const NEUTRAL =
  /(?:tous (?:types? de )?)?(?:dommages )?corporels? ?[,/]? ?(?:et )?materiels? ?(?:,|et|\/) ?immateriels?(?:[ ,]{1,2}(?:consecutifs?|non[- ]consecutifs?|ou|et|confondus|non)){0,6}|tous dommages(?: [a-z,' ]{0,60}?)? ?confondus|tous dommages|all (?:loss(?:es)?|damages?)(?: combined)?|y compris (?:les )?(?:dommages )?immateriels(?: non[- ]consecutifs?)?|(?:dommages )?immateriels(?: non[- ]consecutifs?)? (?:compris|inclus)/gu;

const KINDS: readonly (readonly [Kind, RegExp])[] = [
  ["material", /dommages materiels|immateriels? consecutifs?|property damage|consequential financial loss/gu],
  [
    "non-consecutive",
    /immateriels?(?! (?:consecutifs?|et))(?: (?:dits )?(?:purs?|non[- ]consecutifs?))?|pure(?:ly)? (?:financial|economic) loss(?:es)?/gu,
  ],
  ["bodily", /corporels?|bodily injur(?:y|ies)|personal injury/gu],
  [
    "data-rebuild",
    /reconstitution|(?:atteintes? aux|perte d[e']|restauration d[e'](?:s)?|recuperation d[e'](?:s)?) ?(?:les |des |la )?(?:donnees|fichiers|documents|archives)|documents confies|(?:loss of|damage to|restoration of) (?:data|documents)|data (?:restoration|recovery|loss)/gu,
  ],
  ["image", /(?:atteintes? a |prejudice d')?(?:l')?(?<![a-z])image(?! numerique)|reputation/gu],
  [
    "mitigation",
    /frais (?:de |d')(?:prevention|attenuation|mitigation|sauvegarde|retrait|notification)|mitigation costs?/gu,
  ],
  ["penalty", /penalites?|liquidated damages/gu],
  ["delay", /(?<!penalites? de )(?<!interets? de )retards?(?![a-z])|(?<![a-z])delays?(?![a-z])/gu],
  ["fee-refund", /(?:remboursement|restitution) (?:des? |du |d')(?:honoraires|prix|sommes)|refund of fees/gu],
  [
    "lost-revenue",
    /pertes? d(?:e |')(?:exploitation|chiffre d'affaires|benefices?|marge)|loss of (?:profits?|revenue|income)/gu,
  ],
];

/** The guarantee named last in a stretch of folded text; undefined when none is. */
export function scopeIn(text: string): Scope | undefined {
  const [professional, other] = [lastOf(text, PROFESSIONAL), lastOf(text, OTHER)];
  if (professional === -1 && other === -1) return undefined;
  return professional > other ? "professional" : "other";
}

/** True when a stretch of folded text names professional liability beside another guarantee. */
export const namesBoth = (text: string): boolean => namesProfessional(text) && lastOf(text, OTHER) !== -1;

/** True when a stretch of folded text names professional liability. */
export const namesProfessional = (text: string): boolean => lastOf(text, PROFESSIONAL) !== -1;

/** The nature of damage named last, `"all"` for all damage together; undefined when none is named. */
export function kindIn(text: string): Kind | "all" | undefined {
  const all = lastOf(text, NEUTRAL);
  const plain = all === -1 ? text : text.replace(NEUTRAL, (m) => " ".repeat(m.length));
  let best: { kind: Kind | "all"; at: number } | undefined = all === -1 ? undefined : { kind: "all", at: all };
  for (const [kind, words] of KINDS) {
    const at = lastOf(plain, words);
    if (at !== -1 && at > (best?.at ?? -1)) best = { kind, at };
  }
  return best?.kind;
}

/** Where the last match of a pattern ends; -1 when there is none. */
function lastOf(text: string, pattern: RegExp): number {
  let end = -1;
  for (const match of text.matchAll(pattern)) end = match.index + match[0].length;
  return end;
}

/**
 * The classes of a claim's lines that a nature of damage stands for. Loss that follows from no damage to a person or thing
 * ("immatériel non consécutif") is every loss of money that a client claims of a firm that delivers services.
 */
export function classesOf(kind: Kind): readonly ClaimLineClass[] {
  if (kind === "material") return [];
  return kind === "non-consecutive" ? NON_CONSECUTIVE : [kind];
}

const NON_CONSECUTIVE: readonly ClaimLineClass[] = [
  "lost-revenue",
  "lost-chance",
  "mitigation",
  "remedial",
  "delay",
  "management-time",
  "image",
  "data-rebuild",
  "third-party",
  "other",
];
