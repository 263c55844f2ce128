import type { ClaimLineClass, Span } from "@vigie/model";
import { type Scope, scopeIn } from "./guarantees.ts";
import type { Row } from "./rows.ts";

/** A class of a claim's lines that a paper leaves out; `isQualified` where it says so with exceptions. */
export type Exclusion = { class: ClaimLineClass; isQualified: boolean; span: Span };

const HEAD = /^[\divx. )(–-]{0,8}(?:les |principales |general )?exclusions?(?![a-z])/u;
const OPENS =
  /(?:sont|demeurent|restent) (?:[a-z]{1,14} )?exclue?s?|exclue?s? de la garantie|ne sont pas (?:garantie?s|couverte?s|assuree?s)|ne (?:garantit|couvre|prend) pas|n'est pas (?:garantie?|couverte?)|(?:does|do|shall|will) not (?:cover|apply|indemnify|insure)|(?:is|are) (?:not covered|excluded)|we (?:do|will) not (?:cover|pay)/u;
const CANCELS =
  /(?:ne sont|n'est) (?:donc )?pas exclu|par derogation|rachat (?:de l'|d')exclusion|not excluded|(?:sont|restent) (?:toutefois |cependant |neanmoins )?garantie?s/u;
const EXCEPT = /(?<![a-z])(?:sauf|hormis|a l'exception|except|unless|other than|toutefois|cependant|however)(?![a-z])/u;
/** Losses of the insured's own are no claim of a client. */
const OWN =
  /(?:de|par|a) l'assure(?![a-z])|subie?s? par (?:l'assure|vous)|(?:vos|ses|leurs) propres|(?:insured|your)(?:'s)? own|of the insured/u;
/** A heading of what comes after the exclusions. */
const NEXT =
  /^(?:article )?[\divx.]{1,6}[. )–-]{1,3} ?(?!(?:les?|la|l'|toute?s?|aux?|des?|du|any|the) )[^;.]{0,60}$|^(?:montants?|franchises?|declaration|sinistres?|prescription|territorialite|resiliation|cotisations?|definitions?|activites|duree|fonctionnement|mediation|claims|general conditions|notification)(?![a-z])[^;]{0,60}$/u;
const MOST_ITEMS = 60;

const CLASSES: readonly (readonly [ClaimLineClass, RegExp])[] = [
  [
    "fee-refund",
    /(?:remboursement|restitution)[^;.]{0,30}(?:prix|honoraires|sommes|prestations?)|(?:refund|return)s? of (?:any )?(?:fees|the price)/u,
  ],
  ["penalty", /penalites?|astreintes?|clauses? penales?|liquidated damages|contractual penalt/u],
  [
    "delay",
    /(?<!penalites de )(?<!penalites pour )(?<!interets de )(?<!majorations de )retards?(?![a-z])|(?<![a-z])delays?(?![a-z])/u,
  ],
  ["image", /(?:atteintes? a l'|prejudices? d'|dommages? d')image|(?<![a-z])reputation/u],
  [
    "data-rebuild",
    /(?:reconstitution|restauration)[^;.]{0,30}(?:donnees|fichiers|documents|archives)|pertes? de donnees|(?:loss|restoration) of data/u,
  ],
  ["bodily", /(?:dommages?|prejudices?) corporels?|bodily injur/u],
  [
    "lost-revenue",
    /pertes? d'exploitation|pertes? de (?:chiffre d'affaires|benefices?|marge)|manque a gagner|loss of (?:profits?|revenue|income)/u,
  ],
  [
    "remedial",
    /(?:couts?|frais)[^;.]{0,30}(?:reprise|refection|remplacement)|(?:reprise|refection) (?:de ses|des) (?:prestations|travaux)|costs? of (?:re-?performing|redoing|rectifying|replacing)/u,
  ],
];

/** The classes of loss that the exclusions of a paper name, each where it is first said. */
export function exclusionsIn(rows: readonly Row[]): Exclusion[] {
  const found = new Map<ClaimLineClass, Exclusion>();
  let scope: Scope | undefined;
  let items = 0;
  for (const row of rows) {
    const { text } = row;
    const isHead = HEAD.test(text) && text.length < 120;
    const opens = OPENS.exec(text);
    if (CANCELS.test(text)) {
      items = 0;
      continue;
    }
    if (isHead || opens !== null) {
      items = MOST_ITEMS;
      scope = isHead || scope === undefined ? scopeIn(text.slice(0, 160)) : scope;
    } else if (items > 0 && NEXT.test(text) && !/[;,]$/u.test(text)) items = 0;
    if (items === 0 || scope === "other") continue;
    items--;
    // A sentence of its own says all it excludes; a colon or a heading opens a list.
    const isSentence = opens !== null && !isHead && !/:$/u.test(text);
    for (const part of text.split(/;|\. /u)) addTo(found, part, row.source);
    if (isSentence && items === MOST_ITEMS - 1) items = 0;
  }
  return [...found.values()];
}

function addTo(found: Map<ClaimLineClass, Exclusion>, item: string, span: Span): void {
  if (OWN.test(item)) return;
  for (const [name, words] of CLASSES) {
    if (!words.test(item)) continue;
    const known = found.get(name);
    const isQualified = EXCEPT.test(item);
    if (known === undefined || (known.isQualified && !isQualified)) found.set(name, { class: name, isQualified, span });
  }
}
