import type { Fact, Party, Termination } from "@vigie/model";
import { actorIn, type Us } from "./parties.ts";
import { headingAt, present, type Reading, type Sentence } from "./reading.ts";
import { daysOf, durationsIn, sentencesWith } from "./stems.ts";
import { type Cast, castOf, type Ender, enderOf } from "./termination/ender.ts";
import { isEnglishRight } from "./termination/english-right.ts";
import { holds, placeOf, type Tongues, tonguesOf } from "./termination/tongue.ts";
import {
  BREACH,
  COMES_TO_AN_END,
  CONSEQUENCE,
  ELLIPTIC,
  END_HEADING,
  ENDS,
  FREE,
  LISTED,
  MAY,
  NEGATED,
  NOMINAL,
  NON_RENEWAL,
  ON_NOTICE,
  OTHER_CAUSE,
  UNHEEDED,
} from "./termination/words.ts";

/** Stems of the sentences that may end a contract. */
const STEMS_FR = [
  "resili",
  "fin ",
  "fin,",
  "fin.",
  "un terme",
  "denonc",
  "romp",
  "rupture",
  "sortie",
  "sortir",
  "sort ",
  "arret",
  "interromp",
  "interruption",
  "annul",
  "cesse",
  "quitt",
  "abandonn",
  "renonce",
  "termine",
  "clotur",
  "ferme",
  "retirer",
  "degager",
  "delier",
  "liberer",
  "desengager",
  "desister",
  "departir",
  "depart",
  "partir ",
  "se separe",
  "rester la",
  "revoca",
  "revoquer",
  "resolu",
  "resoudre",
  "dessaisi",
  "decharger",
  "s'en aller",
  "c'est fini",
  "c'est termine",
  "preavis",
  "meme faculte",
  "meme droit",
  "faute",
  "manquement",
  "mise en demeure",
];
const STEMS_EN = [
  "terminat",
  "terminable",
  "cancel",
  "rescind",
  "end ",
  "ends ",
  "ending ",
  "exit",
  "leave",
  "stop",
  "discontinue",
  "drop",
  "quit",
  "withdraw",
  "walk",
  "pull out",
  "call off",
  "wind up",
  "close ",
  "cease",
  "part ways",
  "notice",
  "any reason",
  "convenience",
];

const CURE_NEAR =
  /mise en demeure|mises en demeure|mise en garde|sommation|reclamation|avertissement|avis(?![a-z])|rappel|relance|notifi|remedi|sans suite|demeur|repar|corrig|regulari|infructu|sans effet|vaine?(?![a-z])|courrier|lettre|recommande|persist|subsist|retard|impaye|cure|notice|demand|conform|ecrit|avert|letter|remind|overdue|unpaid|late|put (?:right|matters right)|fixed|told|warning|rattraper|promis/u;

type Part = { sentence: Sentence; days: number | undefined };

/**
 * How the contract may be ended. At will: by whom and with how many days' notice (a month is 30); for breach: by whom and how
 * many days are left to cure. Sentences on what follows an end, on a refusal to renew and on force majeure are neither.
 */
export function extractTermination(reading: Reading, parties: Fact<Party[]>, us: Us | undefined): Fact<Termination> {
  const value: Termination = {};
  const cast = castOf(reading, parties, us);
  let convenience: Part | undefined;
  let breach: Part | undefined;
  let by: Ender | undefined;
  const tongues = tonguesOf(reading);
  const stems = [...(tongues.french ? STEMS_FR : []), ...(tongues.english ? STEMS_EN : [])];
  for (const { sentence, index } of sentencesWith(reading, stems)) {
    const { flat } = sentence;
    const under = isUnderEnd(reading, sentence, index);
    if (!under && !holds(ENDS, flat, tongues) && !holds(COMES_TO_AN_END, flat, tongues) && !SAME_RIGHT.test(flat))
      continue;
    for (const clause of clausesOf(flat)) {
      if (!speaksOfEnding(clause, under, tongues) || NEGATED.test(clause) || CONSEQUENCE.test(clause)) continue;
      const will = atWill(clause, under, tongues);
      if (will === undefined) continue;
      const actor = enderOf(will, cast) ?? previousActor(reading, index, cast);
      if (convenience === undefined) {
        convenience = { sentence, days: noticeIn(will) ?? noticeAfter(reading, index) };
        by = actor;
      } else if (actor !== undefined) by = by === undefined || by === actor ? actor : "both";
    }
    if (breach !== undefined && breach.days !== undefined) continue;
    if (!isForBreach(reading, sentence, index, under, tongues)) continue;
    const days = cureIn(flat) ?? (breach === undefined ? cureBeside(reading, index) : undefined);
    if (breach === undefined || days !== undefined) breach = { sentence, days };
  }
  if (convenience !== undefined)
    value.forConvenience = {
      by: by ?? "unknown",
      ...(convenience.days === undefined ? {} : { noticeDays: convenience.days }),
    };
  if (breach !== undefined)
    value.forBreach = {
      by: breachBy(breach.sentence.flat, parties, us),
      ...(breach.days === undefined ? {} : { cureDays: breach.days }),
    };
  if (convenience === undefined && breach === undefined) return reading.absent();
  const used = [convenience, breach].flatMap((p) => (p === undefined ? [] : [p.sentence]));
  return present(
    value,
    [...new Set(used)].map((s) => reading.evidence(s.span)),
  );
}

/** How an item of a list of ways to end begins. */
const OPENS_LIST = /by|at the opt|par|a l'init/u;

/** A sentence under the heading of an article on the end of the contract. */
function isUnderEnd(reading: Reading, sentence: Sentence, index: number): boolean {
  const heading = headingAt(reading, sentence.span.start);
  if (heading !== undefined && heading.span.start < sentence.span.start && END_HEADING.test(heading.flat)) return true;
  return (
    OPENS_LIST.test(sentence.flat.slice(0, 26)) &&
    LISTED.test(sentence.flat) &&
    [1, 2, 3, 4].some((back) =>
      /(?:may|shall) be (?:sooner |earlier )?terminated|terminable|peut etre resilie/u.test(
        reading.sentences[index - back]?.flat ?? "",
      ),
    )
  );
}

/** The parts of a sentence that stand alone: each may speak of another way to end. */
function clausesOf(flat: string): string[] {
  return flat.includes(";") ? flat.split(/;/u).map((part) => part.trim()) : [flat];
}

/** The contract is ended by somebody who may: in words, or by a clause without a verb under such a heading. */
function speaksOfEnding(clause: string, under: boolean, tongues: Tongues): boolean {
  if (holds(ENDS, clause, tongues))
    return (
      MAY.test(clause) ||
      isDirect(clause) ||
      (NOMINAL.test(clause) && (ON_NOTICE.test(clause) || /[:–—-]/u.test(clause)))
    );
  return under && (ELLIPTIC.test(clause) || LISTED.test(clause)) && !MAY.test(clause);
}

/** A service held up for a while. */
const PAUSE =
  /(?:interrompre|arreter|couper|stop|interrupt|discontinue)[^.;]{0,60}(?:maintenance|mise a jour|mises a jour|temporair|momentan|provisoir|upgrade|repair)|(?:service|acces)[^.;]{0,40}interrompu/u;
/** Holding up the work is not ending the contract. */
const SUSPENDS =
  /suspen|interrompre (?:le service|les services|l'acces|l'execution|les travaux|les prestations|ses prestations|la fourniture|l'hebergement)|stop work|withhold/u;
/** "Nous avons la même faculté si …": the sentence before says which. */
const SAME_RIGHT = /(?:meme|pareil) (?:faculte|droit)|same right/u;
const ENDS_FOR_GOOD =
  /resili|resol|mettre fin|met fin|mis fin|un terme|(?<![a-z])romp|rupture|denonc|terminat|cancel|ferme|sortir|end (?:this|the)|definitiv/u;

/** The part of a clause that lets a party end at will; the whole when no cause stands in it. */
function atWill(clause: string, under: boolean, tongues: Tongues): string | undefined {
  if (/terminat|cancel/u.test(clause) && !isEnglishRight(clause)) return undefined;
  const cause = placeOf(BREACH, clause, tongues);
  const will = FREE.exec(clause);
  if (PAUSE.test(clause) || /retractation|cooling-off/u.test(clause)) return undefined;
  if (cause >= 0) {
    // "à tout moment …, et sans préavis en cas de faute": the cause belongs to another part
    const head = clause.slice(0, cause);
    const own = head.slice(0, Math.max(head.lastIndexOf(","), head.lastIndexOf(" et "), head.lastIndexOf(" ou "), 0));
    const isOwn = holds(ENDS, own, tongues) && (FREE.test(own) || (MAY.test(own) && ON_NOTICE.test(own)));
    return isOwn && !OTHER_CAUSE.test(own) && !isRenewal(own) ? own : undefined;
  }
  if (isRenewal(clause)) return undefined;
  const isElliptic = under && !holds(ENDS, clause, tongues);
  if (will !== null) {
    const other = OTHER_CAUSE.exec(clause);
    const isConditional =
      other !== null && !/interet general/u.test(clause) && (other.index < will.index || isEnglish(other[0]));
    if (isConditional) return undefined;
    return isElliptic && !ON_NOTICE.test(clause) ? undefined : clause;
  }
  if (OTHER_CAUSE.test(clause) || isElliptic) return undefined;
  return ON_NOTICE.test(clause) && (MAY.test(clause) || NOMINAL.test(clause) || isDirect(clause)) ? clause : undefined;
}

function isEnglish(cause: string): boolean {
  return /^(?:[,;] ?)?(?:if|should|in the event|upon|following|for|mutual|with|change of|as|the following)/u.test(
    cause,
  );
}

/** "On se quitte avec un mois de préavis": ending in the present tense. */
function isDirect(clause: string): boolean {
  return /(?<![a-z])(?:on|chacune?|vous|nous|l'une? (?:ou l'autre|des parties)|le [a-z]{4,14}|la [a-z]{4,14}) (?:y )?(?:se quitte|se separe|arrete[sz]?|met(?:tez)? fin|resilie[sz]?|rompt|denonce[sz]?|cesse[sz]?)(?![a-z])|(?<![a-z])(?:you|we|either (?:party|of us|side)|the [a-z]{4,14}) (?:ends?|stops?|cancels?|leaves?|walks? away)(?![a-z])|prend fin|shall (?:continue|remain)[^.;]{0,80}until|(?:until|unless)[^.;]{0,30} (?:terminated|cancelled) by/u.test(
    clause,
  );
}

function isRenewal(flat: string): boolean {
  return (
    NON_RENEWAL.test(flat) &&
    !/a tout moment|at any time|convenance|convenience|without (?:giving |stating |any |a )*(?:cause|reason)|sans [^.;,]{0,30}(?:motif|raison|justif)|(?:sortir|quitter|terme)[^.;]{0,20} a chaque/u.test(
      flat,
    )
  );
}

/** A breach, or a warning nobody heeded, lets the other party end; or ends the contract by itself. */
function isForBreach(reading: Reading, { flat }: Sentence, index: number, under: boolean, tongues: Tongues): boolean {
  if (!holds(BREACH, flat, tongues) && !UNHEEDED.test(flat)) return false;
  if (CONSEQUENCE.test(flat) || NEGATED.test(flat) || (SUSPENDS.test(flat) && !ENDS_FOR_GOOD.test(flat))) return false;
  if (/preavis n'est|no notice/u.test(flat) && !holds(ENDS, flat, tongues) && cureIn(flat) === undefined) return false;
  const ends =
    (holds(ENDS, flat, tongues) && MAY.test(flat)) ||
    holds(COMES_TO_AN_END, flat, tongues) ||
    (under && ELLIPTIC.test(flat) && CURE_NEAR.test(flat)) ||
    (SAME_RIGHT.test(flat) && holds(ENDS, reading.sentences[index - 1]?.flat ?? "", tongues));
  if (!ends) return false;
  return (
    UNHEEDED.test(flat) ||
    cureIn(flat) !== undefined ||
    /manqu|faute|inexecut|breach|default|mise en demeure|ne (?:respecte|tient|remplit|paie|regle)|non[- ]paiement|ne (?:livre|fait|fournit|rend|verse) pas|impaye|non-?payment|failure|fails/u.test(
      flat,
    )
  );
}

/** "Il peut aussi résilier": the party the sentence before is about. */
function previousActor(reading: Reading, index: number, cast: Cast): Ender | undefined {
  const before = reading.sentences[index - 1];
  const own = reading.sentences[index]?.flat ?? "";
  return before !== undefined && /^(?:[\d.]{1,7} ?)?(?:il|elle|celui-ci|celle-ci|it|they) /u.test(own)
    ? actorIn(before.flat, cast.parties, cast.us)
    : undefined;
}

function breachBy(flat: string, parties: Fact<Party[]>, us: Us | undefined): "us" | "them" | "both" | "unknown" {
  if (
    /l'autre|partie (?:lesee|victime|non defaillante|la plus diligente)|la partie qui subit|une partie|non-?(?:breaching|defaulting)|other party|either party|each party|aux torts|l'un des|l'une des|celui qui/u.test(
      flat,
    )
  )
    return "both";
  return (
    actorIn(flat, parties, us) ??
    (/(?:est|sera|etre) (?:resilie|resolu)|be terminated/u.test(flat) ? "both" : "unknown")
  );
}

/** Days of notice in the clause: the length of time beside the word for it, else the only one. */
function noticeIn(flat: string): number | undefined {
  const all = durationsIn(flat);
  const near = all.find((d) =>
    /preavis|notice|avertissement|avance|prevenant|prevenir|plus tot|plus tard|avant|avertissant|prior|informant|aviser|avisant|advance|warning/u.test(
      flat.slice(Math.max(0, d.at - 45), d.end + 40),
    ),
  );
  return near === undefined ? undefined : daysOf(near);
}

function noticeAfter(reading: Reading, index: number): number | undefined {
  const next = reading.sentences[index + 1];
  return next !== undefined && /preavis|notice/u.test(next.flat) ? noticeIn(next.flat) : undefined;
}

function cureIn(flat: string): number | undefined {
  const fixed = /(?:sous|dans la|de|d'une) (huitaine|quinzaine)/u.exec(flat);
  if (fixed !== null) return fixed[1] === "huitaine" ? 8 : 15;
  const near = durationsIn(flat).find((d) => CURE_NEAR.test(flat.slice(Math.max(0, d.at - 90), d.end + 90)));
  return near === undefined ? undefined : daysOf(near);
}

/** The time to cure said in the sentence before or after the one that ends. */
function cureBeside(reading: Reading, index: number): number | undefined {
  for (const beside of [reading.sentences[index + 1], reading.sentences[index - 1]])
    if (beside !== undefined && /mise en demeure|remedi|cure|repar|regulari/u.test(beside.flat)) {
      const days = cureIn(beside.flat);
      if (days !== undefined) return days;
    }
  return undefined;
}
