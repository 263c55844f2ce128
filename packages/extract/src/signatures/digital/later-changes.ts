import type { DigitalSignature, PagePlace, Signatures } from "@vigie/model";

type Change = NonNullable<DigitalSignature["changes"]>[number];
export type LaterChange = NonNullable<Signatures["digital"][number]["changesAfter"]>[number];

/** A field or annotation larger than this share of a page hides what lies under it. */
const HIDING_SHARE = 0.25;

/** What each kind of change may do: `level` is the lowest DocMDP level that allows it (ISO 32000-2, 12.8.2.2), 4 none. */
const RULES: Readonly<Record<Change["kind"], { level: 1 | 2 | 3 | 4; harmless: boolean }>> = {
  "validation-data": { level: 1, harmless: true },
  "timestamp-added": { level: 1, harmless: true },
  "signature-added": { level: 2, harmless: true },
  "form-filled": { level: 2, harmless: true },
  "annotation-added": { level: 3, harmless: false },
  "annotation-changed": { level: 3, harmless: false },
  "annotation-removed": { level: 3, harmless: false },
  "field-appearance": { level: 4, harmless: false },
  "field-added": { level: 4, harmless: false },
  "field-removed": { level: 4, harmless: false },
  "page-added": { level: 4, harmless: false },
  "page-removed": { level: 4, harmless: false },
  "page-moved": { level: 4, harmless: false },
  "page-content": { level: 4, harmless: false },
  "signature-changed": { level: 4, harmless: false },
  "catalog-changed": { level: 4, harmless: false },
  "attachment-changed": { level: 4, harmless: false },
  "data-appended": { level: 4, harmless: false },
  "objects-unlisted": { level: 4, harmless: false },
  "not-compared": { level: 4, harmless: false },
  "page-looks": { level: 4, harmless: false },
};

export type Restrictions = {
  /** Certification that governs what comes after, undefined when there is none. */
  level: 1 | 2 | 3 | undefined;
  fieldMdp: DigitalSignature["fieldMdp"];
  /** Fields whose signature could be verified. */
  verified: ReadonlySet<string>;
};

/**
 * Judges what came after a signature. Without a certification, filling a form and signing again are allowed, and nothing
 * else is: no reader agreed to it. An added signature is harmless only when it holds and hides nothing.
 */
export function judged(changes: readonly Change[], { level, fieldMdp, verified }: Restrictions): LaterChange[] {
  return changes.map(({ area = 0, ...change }): LaterChange => {
    const rule = RULES[change.kind];
    const permitted = level === undefined ? rule.level <= 2 : level >= rule.level;
    const allowed =
      permitted && !(change.kind === "form-filled" && change.field !== undefined && isLocked(change.field, fieldMdp));
    const added = change.kind === "signature-added" || change.kind === "timestamp-added";
    // an empty field that draws nothing asks somebody to sign, no more
    const signs = change.field === undefined || verified.has(change.field) || area === 0;
    const harmless = rule.harmless && allowed && (!added || (signs && area < HIDING_SHARE));
    return { ...change, allowed, harmless };
  });
}

function isLocked(field: string, lock: DigitalSignature["fieldMdp"]): boolean {
  if (lock === undefined) return false;
  const named = lock.fields.some((f) => field === f || field.startsWith(`${f}.`));
  return lock.action === "All" || (lock.action === "Include" ? named : !named);
}

const SAYS: Readonly<Record<LaterChange["kind"], (c: LaterChange) => string>> = {
  "page-added": (c) => `page ${c.page ?? "?"} ajoutée`,
  "page-removed": (c) => `page ${c.page ?? "?"} retirée`,
  "page-moved": (c) => `page ${c.page ?? "?"} déplacée`,
  "page-content": (c) => `contenu de la page ${c.page ?? "?"} remplacé ou masqué`,
  "annotation-added": (c) => `annotation ajoutée${onPage(c)}`,
  "annotation-changed": (c) =>
    `${c.field === undefined ? "annotation modifiée" : `champ « ${c.field} » modifié`}${onPage(c)}`,
  "annotation-removed": (c) => `annotation supprimée${onPage(c)}`,
  "form-filled": (c) => `champ « ${c.field ?? "?"} » rempli${c.allowed ? "" : " alors que la signature l’interdit"}`,
  "field-appearance": (c) => `affichage du champ « ${c.field ?? "?"} » modifié sans sa valeur`,
  "field-added": (c) => `champ ajouté${onPage(c)}`,
  "field-removed": (c) => `champ « ${c.field ?? "?"} » supprimé`,
  "signature-added": (c) =>
    `signature « ${c.field ?? "?"} » ajoutée${c.allowed ? "" : " alors que la certification l’interdit"}`,
  "timestamp-added": () => "horodatage ajouté",
  "signature-changed": (c) => `la signature « ${c.field ?? "?"} » elle-même a été réécrite ou son aspect modifié`,
  "validation-data": () => "données de validation ajoutées",
  "catalog-changed": (c) => `structure du document modifiée${c.detail === undefined ? "" : ` (${c.detail})`}`,
  "attachment-changed": () => "pièces jointes du PDF modifiées",
  "data-appended": () => "données ajoutées à la fin du fichier",
  "objects-unlisted": () => "objets cachés ajoutés au fichier",
  "not-compared": () => "modifications qui n’ont pas pu être examinées",
  "page-looks": (c) => `${place(c)} : contenu différent, sans qu’aucun objet comparé ne le dise`,
  "part-uncovered": (c) => `partie non couverte\u00a0: ${c.detail ?? "?"}`,
  "part-changed": (c) => `partie modifiée\u00a0: ${c.detail ?? "?"}`,
};
const onPage = (c: LaterChange): string => (c.page === undefined ? "" : ` page ${c.page}`);

const PLACES: Readonly<Record<PagePlace, string>> = {
  "top-left": "en haut à gauche",
  top: "en haut",
  "top-right": "en haut à droite",
  left: "à gauche",
  centre: "au centre",
  right: "à droite",
  "bottom-left": "en bas à gauche",
  bottom: "en bas",
  "bottom-right": "en bas à droite",
  page: "sur toute la page",
};

function place({ page, differs }: LaterChange): string {
  return `page ${differs?.box.page ?? page ?? "?"}${differs === undefined ? "" : `, ${PLACES[differs.place]}`}`;
}

/** What drawing says of an alarming change, in brackets. That a page reads the same takes nothing back. */
function seen(c: LaterChange): string {
  if (c.harmless || c.kind === "page-looks") return "";
  if (c.kind === "page-added" || c.kind === "page-removed") {
    if (c.twin === undefined) return "";
    const other = c.kind === "page-added" ? `la page ${c.twin} signée` : `la page ${c.twin} du fichier`;
    return c.looks === "same" ? ` (elle se lit comme ${other})` : ` (elle ressemble à ${other} ; ${differing(c)})`;
  }
  const signed = c.twin === undefined ? "" : `, page ${c.twin} de la version signée`;
  if (c.looks === "different") return c.differs === undefined ? "" : ` (${differing(c)}${signed})`;
  if (c.looks === undefined) return "";
  return c.page === undefined
    ? " (toutes les pages se lisent pareil)"
    : ` (l’objet a changé, la page se lit pareil${signed})`;
}
const differing = (c: LaterChange): string => `${place(c)} : contenu différent`;

const MAX_TOLD = 4;

/** The changes in words, alarming ones first; at most four, then how many more there are. */
export function inWords(changes: readonly LaterChange[]): string {
  const alarming = changes.filter((c) => !c.harmless);
  const chosen = alarming.length > 0 ? alarming : changes;
  const signatures = chosen.filter((c) => c.kind === "signature-added" && c.allowed);
  const told = [
    ...new Set(
      chosen.map((c) =>
        signatures.length > 1 && signatures.includes(c)
          ? `${signatures.length} signatures ajoutées`
          : SAYS[c.kind](c) + seen(c),
      ),
    ),
  ];
  const more = told.length - MAX_TOLD;
  return `${told.slice(0, MAX_TOLD).join(", ")}${more > 0 ? ` et ${more} ${more === 1 ? "autre modification" : "autres modifications"}` : ""}`;
}
