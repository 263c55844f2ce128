import { numberFromWords } from "@vigie/language";
import type { ServiceScope } from "@vigie/model";
import { COUNT, type Reading } from "../reading.ts";
import { CUE, isPerhaps } from "./cues.ts";
import type { Unit } from "./units.ts";

/** What is accepted: the work, never an invoice, a quote, terms or a notice. */
const WORK = String.raw`(?:livrables?|prestations?|travaux|livraisons?|lots?|versions?|maquettes?|rapports?|site|application|developpements?|ouvrages?|solution|logiciel|portail|module|documents?|traductions?|fichiers?|visuels?|creations?|planning|epreuves?|etudes?|missions?|interventions?|materiels?|equipements?|installation|produits?|service|resultats?|translations?|artwork|drafts?|proofs?|sketches|drawings?|designs?|goods|reports?|website|data\b|oeuvre|bat\b|bon a tirer|articles?|publications?|correctifs?|images?|photos?|film|montage|texte|deliverables?|work(?: product)?|services?|milestones?|software|products?|materials?|system|equipment|results|report|sequences?|calendrier|galerie|bilan|models?|etapes?|textes?|seances?|releves? d'activite|releve de|notes?|corrections?|montage|creation|page|code)`;
const WORK_NAMED = new RegExp(WORK, "u");
const WORK_AS_WORD = new RegExp(String.raw`(?<![a-z])${WORK}(?![a-z])|recette`, "u");
const NOT_THE_WORK =
  /(?:factures?|devis|commandes?|conditions generales|presentes conditions|\bcgv\b|tarifs?|notifications?|courriers?|lettre|mise en demeure|sous-traitants?|avenant|hausse|revision|modification d|reconduction|renouvel|candidature|cookies|releves? d'heures|compte[- ]rendu de (?:reunion|comite)|invoices?|purchase orders?|notices?|amendments?|changes? to|assignment|resignation|termination|subcontract)/u;
/** Silence, or the end of a delay, counts as acceptance. */
const TACIT =
  /(?:agreation|recette|reception|validation|admission)[^.;]{0,24} (?:est|sera) (?:donc |alors )?(?:acquise?|tacite) (?:si|faute|a defaut|sauf|en l'absence)|(?:sans (?:retour|nouvelles?|reponses?|remarques?|observations?|message|reserves?|objection)|faute (?:de|d'|pour)|a defaut|passe ce|apres quoi|a l'expiration|au terme|ce delai (?:ecoule|passe|expire)|si (?:elle|il|vous|rien|le|la|l'|aucune?|je n)|s'il (?:n|se)|n'a rien|(?:silence|mutisme))[^.;]{0,110}(?:vaut (?!mieux)|fait foi|fait office|passe(?:nt)? pour (?:bon|accept|valid|conforme)|tien[st]? (?:le |la |les )?pour (?:bon|accept|valid|approuv|conforme)|tenue?s? pour (?:bon|accept|valid|approuv|conforme|signe)|parten?t? tels?|devien(?:t|dra) definiti|rend(?:ent)? definiti|(?:vous|nous|lui) convien|est close?(?![a-z])|est bonne?(?![a-z])|est (?:definitivement )?(?:acquise?|recue?)(?![a-z])|c'est (?:que c'est )?(?:bon|valide|ok)(?![a-z]))|tenue?s? pour (?:signee?s?|valides?|acceptee?s?|approuvee?s?|bonne?s?)|parten?t? tels? quels?|(?:tenue?s?|reputee?s?|consideree?s?) (?:pour |comme )?(?:agreee?s?|vous satisfaire|satisfaisante?s?)|(?:reputee?s?|censee?s?|consider\w{1,4}|tenue?s?|presumee?s?|jugee?s?|regardee?s?)(?: (?:comme|pour|etre|avoir|par (?:le client|les parties)|tacitement|definitivement|irrevocablement|ete|sans reserves?|de plein droit|des lors|alors|integralement|,)){0,4} ?(?:acquise?s?|accept\w{1,4}|valide\w{0,2}|prononcee?s?|conformes?|definiti(?:fs?|ves?)|approuve\w{0,2}|admise?s?|recue?s?|recette\w{0,2}|livree?s?|bonnes?|receptionne\w{0,2}|acceptation|satisfaisant\w{0,2}|bons?\b|que (?:c'est|tout est) (?:bon|valide|ok|accepte))|(?:vaut|valant|vaudra|valent|equivaut|emporte|tient lieu)(?: de plein droit| tacitement)? ?(?:a |d'|de )?(?:une )?(?:recette|acceptation|validation|reception|approbation|bon a tirer|admission|accord)|(?:recette|validation|acceptation|reception|approbation|admission|elle|il)s? (?:est |sera )?(?:donc |alors )?(?:tacit\w{1,6}|acquise|prononcee? (?:tacitement|de plein droit|d'office))|(?:(?:est|sont) )?(?:assimil\w{1,3}|equivalent\w{0,1}|equivaut) a (?:une |l')?(?:acceptation|validation|recette|accord|approbation)|(?:admis|accept|valid|recett|recu|approuv|prononc)\w{0,4} (?:d'office|tacitement|automatiquement)|(?:sans|faute d[e'u]|a defaut d[e'u]|passe (?:ce|cette|ces|le)|au terme de|l'absence d|le silence|se tait|sinon)[^.;]{0,110}(?:est|sont|sera|seront|etes) (?:alors |donc |reputee? |definitivement |tacitement )?(?:valide|accept|approuv|recu|admis|prononc|acquis|conforme)\w{0,3}|sinon,? (?:je|nous) (?:publi|livr|continu|poursui|met|lanc|consid)\w{0,5}|tacitement (?:accept|valid|prononc|recett|approuv|admis|recu)\w{0,3}|je (?:le |la |les )?considere que (?:c'est|tout)|nous considerons que/u;
const TACIT_ENGLISH =
  /(?:considered|regarded|presumed)(?: as| to be| to have been)? (?:\w+ly )?(?:accept|approv|valid|final|complete|conform)\w{0,4}|not (?:been )?(?:rejected|refused|objected(?: to)?|challenged|queried)[^.;]{0,60} (?:is|are|stands?|becomes?) (?:deemed |taken to be |considered |treated as )?(?:accepted|approved|final)|(?:is|are) (?:accepted|approved) (?:if|unless) [^.;]{0,60}(?:not|no|reports?|objects?|rejects?|notif)|deemed (?:pronounced|granted|given|obtained)|(?:silence|no (?:reply|answer|news)) means? (?:sign-?off|acceptance|approval|yes)|(?:treated|regarded|considered|taken|counts?) as (?:having been |finally |fully )?(?:accepted|approved|complete|conforming|satisfactory|final|acceptance|approval)|tak(?:e|es|ing) (?:it|this|them|the [a-z]+) (?:as|to be) (?:accepted|approved|final)|(?:silence|complaints?|objections?|reply|response|comments?|news)[^.;]{0,40} (?:means?|implies|shall mean|will mean) [^.;]{0,30}(?:accept|approv)\w{0,5}|deemed (?:to (?:be |have been |have )?)?(?:\w+ly )?(?:accept|approv|complete|conform|satisf)\w{0,4}|(?:constitutes?|amounts? to|be treated as|be considered(?: as| to be)?|be taken as) (?:an |its |final )?(?:acceptance|approval|accepted|approved)/u;
const DENIED_TACIT =
  /(?:ne (?:vaut|vaudra|saurait|peut|pourra|constitue|valent)|en aucun cas|n'emporte|pas de (?:recette|validation|acceptation) tacite|aucune (?:recette|validation|acceptation|reception) (?:n'est |ne (?:peut|saurait) etre )?tacite|jamais|shall not be deemed|not constitute|no deemed)/u;
/** Words of checking the work: who examines, reserves, refuses. */
const CHECK =
  /reserves?\b|verifi|valid|recette|test|control|observ|recept|proces-verbal|essa[iy]|feuille|tait|dit rien|rien signal|regarde|commenter|message|remarque|retours?\b|refus|contest|accept|examin|signal|approuv|check|correction|defect|silence|nouvelles|reponse|manifest|prononcer|review|inspect|reject|approv|object|notify|evaluat|respon[ds]|hear nothing|complain|check|correct/u;
const CHECKS = new RegExp(CHECK, "gu");
const PROCEDURE = new RegExp(
  String.raw`(?:(?:reception|acceptation|validation|admission|approbation|verification) (?:definitive |provisoire |formelle |expresse |tacite |ecrite )?(?:du |des |de la |de l'|de chaque |d'un |de ces |par le client (?:du |des |de ))|valid(?:e|ent|era|ons|erons|er) (?:le|la|les|chaque|l'|tou[st]e?s? (?:les )?) )${WORK}|${WORK}(?:[^.;]{0,20} (?:est|sont|sera|seront) (?:verifi|control|test|examin|recett|receptionn)|[^.;]{0,80}(?:soumis|presente|livre)e?s? (?:a|au|pour) (?:la |l'|sa )?(?:validation|acceptation|approbation|recette))|(?<![a-z])recette\b(?! (?:graphique|fiscale|publicitaire|de cuisine|publique|brute|nette))(?! et depense)|proces[- ]verba(?:l|ux)(?! d'(?:assemblee|huissier|infraction|election)| de (?:reunion|constat|carence|comite))|reception (?:resulte|est|intervient|a lieu|se fait|sera)|silence ne vaut|\bpv de (?:recette|reception|livraison)|bon de livraison|verification d'aptitude|service regulier|service fait|admission (?:sous|dans|est|du|des|de la)|(?:client|vous|acheteur|commanditaire|mairie|commune)[^.;]{0,40} (?:fai[st]|faites) le tour[^.;]{0,80}sign|(?:vous|le client|l'[a-z]+|la [a-z]+) (?:essay|test|regard|relis)\w{0,4} [^.;]{0,40}(?:sous|dans|pendant|en) |bon a tirer|(?:client|syndicat|acheteur|commune|maitre d'ouvrage|vous)[^.;]{0,40}(?:dispose|disposez|avez|a|procede)[^.;]{0,80}(?:verifi|valider|reserves|remarques|signaler|tester|controler|observations|defauts?)|vous validez`,
  "u",
);
const PROCEDURE_ENGLISH = new RegExp(
  String.raw`acceptance (?:test|period|criteria|procedure|certificate)|(?:client|customer|buyer|purchaser|company|contractor|employer|engineer|owner|you)(?:'s [a-z]+)? (?:shall|will|may|must|has|have|is entitled to|are)[^.;]{0,30}(?:review|inspect|test|evaluat|examin|check|accept|reject)[^.;]{0,40}(?:${WORK}|milestones?|goods|data|drawings?)|accepted only|tell (?:us|me) of any (?:corrections?|defects?|errors?)|(?:right|days?|opportunity|period) to (?:review|inspect|test|evaluate|accept|reject)[^.;]{0,60}|deemed accepted|accept or reject|sign-?off (?:of|on|by)|acceptance of (?:the |each |any )?${WORK}|${WORK} (?:is|are|will be|shall be) (?:checked|tested|inspected|reviewed|examined)`,
  "u",
);

/** A pattern and its English counterpart, each tried on what could be written in its language. */
function firstOf(french: RegExp, english: RegExp, { flat, cues }: Unit): RegExpExecArray | null {
  return (
    (isPerhaps("french", cues) ? french.exec(flat) : null) ?? (isPerhaps("english", cues) ? english.exec(flat) : null)
  );
}
const NOT_PROCEDURE =
  /chiffre d'affaires|recettes et|a la validation des maquettes, \d|(?:\d{1,3} ?%[^.;]{0,40}){2}|en cas de contestation de la facture/u;
const DELAY = new RegExp(
  String.raw`(?:${COUNT}(?: ?\([a-z-]{2,20}\))? ?-? ?(jours?|semaines?|mois|heures?|h\b|days?|business days|working days|calendar days|weeks?|months?|hours?)|(sous huitaine|(?:de|une|sous) quinzaine|huitaine)|(?:une|un|one|la|le|a) (semaine|week|mois|month)(?= |,|;|\.))(?![a-z])`,
  "gu",
);

/**
 * How the work is accepted. `procedure`: someone checks, reserves or signs. `tacitAfterDays`: silence during this delay counts as
 * acceptance; delay and consequence may stand in neighbouring sentences or rows (weeks count seven days, months thirty, hours are
 * rounded up to days). Silence that does not count as acceptance gives no delay.
 */
export function acceptanceOf(reading: Reading, units: readonly Unit[]): ServiceScope["acceptance"] {
  let best: { days: number; from: number; to: number } | undefined;
  let procedure: Unit | undefined;
  let titled: Unit | undefined;
  for (const [i, unit] of units.entries()) {
    if (
      titled === undefined &&
      unit.section?.subject === "acceptance" &&
      (unit.cues & CUE.checks) !== 0 &&
      firstOf(PROCEDURE, PROCEDURE_ENGLISH, unit) !== null &&
      !NOT_PROCEDURE.test(unit.flat)
    )
      titled = unit;
    if (procedure === undefined && isProcedure(unit)) procedure = unit;
    const match =
      (unit.cues & CUE.settled) !== 0 && (unit.cues & CUE.silent) !== 0 ? firstOf(TACIT, TACIT_ENGLISH, unit) : null;
    if (match === null) continue;
    const before = unit.flat.slice(Math.max(0, match.index - 60), match.index + match[0].length);
    if (DENIED_TACIT.test(before)) continue;
    const subject = unit.flat.slice(Math.max(0, match.index - 80), match.index);
    if (NOT_THE_WORK.test(subject) && !WORK_NAMED.test(subject.replace(NOT_THE_WORK, " "))) continue;
    const near = sameMatter(units, i);
    const context = near.map((u) => u.flat).join(" ");
    if (!CHECK.test(context)) continue;
    const isTitled = /recett|recept|valid|accept|conform|verif|admiss|livrais|inspection/u.test(
      unit.section?.title ?? "",
    );
    if (!isTitled && !WORK_AS_WORD.test(context)) continue;
    const found = delayFor(near, unit, match.index);
    if (found === undefined) {
      best ??= { days: 0, from: i, to: i };
      continue;
    }
    if (best === undefined || best.days === 0) best = { days: found.days, from: units.indexOf(found.unit), to: i };
  }
  if (best !== undefined) {
    const first = units[Math.min(best.from, best.to)];
    const lastUnit = units[Math.max(best.from, best.to)];
    const evidence = [first, ...(lastUnit === first ? [] : [lastUnit])].flatMap((u) =>
      u === undefined ? [] : [reading.evidence(u.span)],
    );
    return { procedure: true, ...(best.days > 0 ? { tacitAfterDays: best.days } : {}), evidence };
  }
  const found = titled ?? procedure;
  return found === undefined ? undefined : { procedure: true, evidence: [reading.evidence(found.span)] };
}

function isProcedure(unit: Unit): boolean {
  const match = (unit.cues & CUE.checks) !== 0 ? firstOf(PROCEDURE, PROCEDURE_ENGLISH, unit) : null;
  if (match === null || NOT_PROCEDURE.test(unit.flat)) return false;
  const near = unit.flat.slice(Math.max(0, match.index - 30), match.index + match[0].length + 60);
  if (NOT_THE_WORK.test(near) && !/recette|proces-verbal/u.test(near)) return false;
  if (
    unit.section?.subject === "acceptance" ||
    /vaut (?:constat|reception|acceptation|proces-verbal) /u.test(unit.flat)
  )
    return true;
  // a milestone of payment, or of a warranty, names the acceptance without providing for it
  if (unit.section?.subject === "price" || /garantie|factur|\d ?%|payable/u.test(unit.flat)) return false;
  return CHECK.test(unit.flat) || match[0].startsWith("proces");
}

/** The unit with its neighbours of the same section, at most four before and one behind. */
function sameMatter(units: readonly Unit[], i: number): Unit[] {
  const here = units[i];
  return units.slice(Math.max(0, i - 4), i + 2).filter((u) => u.section === here?.section);
}

function delayFor(near: readonly Unit[], unit: Unit, at: number): { unit: Unit; days: number } | undefined {
  const own = delaysIn(unit.flat);
  const ownBest = own
    .filter((d) => !isOfAnother(unit.flat, d.index))
    .sort((a, b) => closeness(a.index, at) - closeness(b.index, at))[0];
  if (ownBest !== undefined) return { unit, days: ownBest.days };
  for (const other of [...near].reverse()) {
    if (other === unit || near.indexOf(other) > near.indexOf(unit)) continue;
    const delays = delaysIn(other.flat).filter((d) => !isOfAnother(other.flat, d.index));
    if (delays.length === 0) continue;
    if (!CHECK.test(other.flat) && !/client|vous|customer|buyer|purchaser|company/u.test(other.flat)) continue;
    const [first] = [...delays].sort((a, b) => checkDistance(other.flat, a.index) - checkDistance(other.flat, b.index));
    if (first !== undefined) return { unit: other, days: first.days };
  }
  return undefined;
}

/** The delay nearest before the consequence; one behind it counts less. */
function closeness(delay: number, at: number): number {
  return delay <= at ? at - delay : (delay - at) * 1.5;
}

function checkDistance(flat: string, delay: number): number {
  const places = [...flat.matchAll(CHECKS)].map((m) => Math.abs(m.index - delay));
  return Math.min(1_000, ...places);
}

/** A delay in which the provider mends or pays is due, not the one to check in. */
function isOfAnother(flat: string, index: number): boolean {
  const before = flat.slice(Math.max(0, index - 60), index);
  const after = flat.slice(index, index + 60);
  return (
    /(?:corrig\w+|(?<!any )(?<!demandes? de )correction|rectifi|remedi|reprend|repond|garantie|payable|factur|penalit|relance|rappel|livre |correct |cure|remedy|resubmit|warrant)[^.;,|]*$/u.test(
      before,
    ) || /^[^.;,]{0,20} (?:pour (?:corriger|rectifier|remedier|reprendre)|to (?:correct|cure|remedy))/u.test(after)
  );
}

const UNIT_OF_TIME = /jours?|semaine|mois|heure|\d ?h\b|huitaine|quinzaine|days?|week|month|hour/u;

function delaysIn(flat: string): { days: number; index: number }[] {
  if (!UNIT_OF_TIME.test(flat)) return [];
  return [...flat.matchAll(DELAY)].flatMap((m) => {
    const tens = TENS.exec(flat.slice(Math.max(0, m.index - 16), m.index))?.[1];
    const days = daysOf(m, tens === undefined || m[4] !== "un" ? 0 : (numberFromWords(tens) ?? 0));
    return days === undefined ? [] : [{ days, index: m.index }];
  });
}

/** "Vingt et un jours": the tens before the count. */
const TENS = /(?<![a-z])(vingt|trente|quarante|cinquante|soixante) et $/u;

function daysOf(m: RegExpMatchArray, tens: number): number | undefined {
  const word = m[6];
  if (word !== undefined) return word.includes("huitaine") ? 8 : 15;
  const single = m[7];
  const unit = single ?? m[5] ?? "";
  const article = tens === 0 && /^(?:le|la|une?|a|one|the)$/u.test(m[4] ?? "");
  const count = single === undefined && !article ? tens + Number(m[2] ?? m[3] ?? numberFromWords(m[4] ?? "")) : 1;
  if (!Number.isInteger(count) || count < 1) return undefined;
  const days = /^(?:sem|week)/u.test(unit)
    ? count * 7
    : /^mo/u.test(unit)
      ? count * 30
      : /^h/u.test(unit)
        ? Math.ceil(count / 24)
        : count;
  return days <= 400 ? days : undefined;
}
