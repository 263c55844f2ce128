import type { Fact, Party, Termination } from "@vigie/model";
import { actorIn, type Us } from "./parties.ts";
import { present, type Reading, type Sentence } from "./reading.ts";
import { daysOf, durationsIn, sentencesWith } from "./stems.ts";

const STEMS = [
  "resili",
  "mettre fin",
  "mettre un terme",
  "met fin",
  "mettra fin",
  "denonc",
  "rompre",
  "rompu",
  "sortie anticipee",
  "sortir du contrat",
  "arreter",
  "interrompre",
  "annuler la commande",
  "y mettre",
  "se retirer",
  "s'en degager",
  "se degager",
  "revocable",
  "resolu",
  "rupture",
  "arret possible",
  "mettre un terme",
  "preavis",
  "renoncer a la mission",
  "terminat",
  "cancel this",
  "cancel the",
  "end this",
];

/** The faculty to end: a modal or a right beside a word for ending. */
const MAY_END =
  /(?:peu(?:t|vent)|pourr(?:a|ont|ait)|pouv(?:ez|ons)|peux|a la faculte|dispose\w{0,3} (?:d'une|de la) faculte|(?:a|ont|aura) le droit|est (?:libre|en droit|fondee?|autorisee?)|se reserve|autorise (?:l'autre|la partie|le|a)|permet a|il est permis|loisible|resiliable|revocable|est re(?:silie|solu)\w{0,2}|(?:partie|l'autre)[^.;]{0,30} resilie(?:ra)?(?![a-z])|resilie(?:ra)? de plein droit|revocable|arret possible|justifie la|ouvre droit a|permet de|n'est pas du|sera resilie|resiliation (?:intervient|est acquise|de plein droit|pourra|peut)|entraine\w{0,2} (?:de plein droit )?(?:la|sa) resiliation|may|can|shall have the right|has the right|have the right|is entitled|are entitled|reserves? the right|shall be entitled|right to terminate|option to terminate|terminable|will (?:automatically )?terminate|shall (?:automatically )?terminate)/u;
const END_WORD =
  /resili|resolu|rupture|revocable|se retirer|degager|arret possible|justifie la|y mettre|mettre fin|met fin|mettra fin|mettre un terme|denonc|rompre|rompu|sortie anticipee|sortir du contrat|arreter|interrompre|annuler la commande|terminat|terminable|cancel|end this/u;

/** No cause is asked for. */
const AT_WILL =
  /(?:a tout moment|a tout instant|a (?:n'importe quel|sa) (?:moment|convenance|guise|discretion|seule)|pour (?:sa )?convenance|(?:sans|hors) (?:avoir a |devoir |autre )?(?:(?:s'en |se |en |l'|s')?(?:justifier|motiver|expliquer)|(?:juste |aucun )?motif|cause|raison|justification|faute)|n'a (?:pas )?a (?:s'en )?justifier|sans que \w{2,5} ait a|librement|ad nutum|interet general|quel (?:qu'en soit|que soit) le motif|pour quelque (?:raison|motif|cause)|a chaque \d|a la fin de chaque (?:mois|phase|periode|trimestre)|faculte de (?:sortie|resiliation)|at any time|for (?:its |his |her |their )?(?:sole )?convenience|without (?:any )?(?:cause|reason)|for any reason|(?:for )?no reason|with or without (?:cause|reason)|in its (?:sole|absolute) discretion|at its (?:sole )?(?:discretion|option|election)|at will)/u;
/** Notice alone makes a faculty without cause. */
const ON_NOTICE =
  /(?:moyennant|avec|sous(?: reserve)?|en respectant|respect|observ|apres)[^.;]{0,60}preavis|preavis (?:ecrit )?(?:de|d')|en (?:(?:nous|vous|me|l'autre|l'|le|la|les) ?)?(?:prevenant|avertissant|avisant|informant)|a charge de prevenir|(?:upon|by|on|with|giving|provid|serving)[^.;]{0,60}(?:days?|months?|weeks?)['’]?s? ?[^.;]{0,30}notice|(?:days?|months?|weeks?)['’]?s? (?:prior |advance )?(?:written )?notice|jours? (?:avant|a l'avance)|mois (?:avant|a l'avance)/u;
const BREACH =
  /manque(?:ment)?\b|manquements?|manquer|inexecut|ne se conforme|n'execut|faute|defaillan|defaut (?:de|d')|violation|inobserv|non[- ]respect|ne (?:respecte|tient|satisfait|remplit)|impaye|mise en demeure|fraud|breach|default|fails? to|failure|violat|material(?:ly)?|non-?performance|non-?payment|non-?compliance/u;
/** What else ends a contract than will or breach. */
const OTHER_CAUSE =
  /force majeure|liquidation|redressement|insolv|bankrupt|sauvegarde|cessation d'activite|change (?:of|in) control|changement de controle|receiver|deces|death|disability|governmental|regulat|loss of|condemn|casualty|acquisition|if (?:the )?[a-z]+ (?:determines|is unable|does not|has not|shall not)|unless|in the event|upon the occurrence|(?:si|lorsque|des lors que) (?:le|la|l'|les|un|une)|revision|augmentation|hausse|modifi|refus/u;
const NEGATED =
  /(?:aucune? (?:resiliation|denonciation|faculte|sortie)|ne (?:peu(?:t|vent)|pourr(?:a|ont)|saurai(?:t|ent))(?: pas| en aucun cas)?[^.;]{0,40}(?:etre )?(?:resili|denonc|rompu|mettre fin|mis fin)|n'est (?:pas )?(?:ouverte|resiliable|possible|admise)|exclu\w{0,3}[^.;]{0,30}resiliation|resiliation[^.;]{0,40}(?:est|sont) exclu|may not (?:be )?terminat|shall not (?:be )?terminat|cannot (?:be )?terminat|no right to terminate|neither party may terminate|not be terminable)/u;
/** Stopping the renewal is not ending the contract. */
const NON_RENEWAL =
  /avant (?:la fin|l'echeance|l'expiration|le terme|son terme|chaque|la date|la cloture|l'arrivee)|a (?:chaque|l') ?echeance|non[- ]?renouvel|non[- ]reconduction|reconduction|renouvellement|renouvele|prior to the (?:end|expir|commencement)|before the (?:end|expir)|not to renew|non-renew|renewal|renewed|anniversary/u;
/** The consequences of an end, or the end of something else. */
const CONSEQUENCE =
  /^(?:[\d.]{1,7} ?)?(?:en cas de (?:resiliation|rupture|denonciation)|a la suite de|apres la resiliation|toute resiliation|la resiliation (?:n'|ne|emporte|entraine|par le)|upon (?:any )?(?:the )?(?:expiration|termination)|in the event of (?:any )?(?:expiration|termination)|following (?:the )?termination|if this agreement is terminated|after termination|the termination of)/u;

const CURE_NEAR =
  /mise en demeure|mise en garde|reclamation|avertissement|avis(?![a-z])|rappel|notifi|remedi|sans suite|demeur|repar|corrig|regulari|infructu|sans effet|vaine|courrier|lettre recommandee|persist|cure|notice|demand|conform|ecrit|avert/u;

type Part = { sentence: Sentence; days: number | undefined };

/**
 * How the contract may be ended. At will: by whom and with how many days' notice (a month is 30); for breach: by whom and how
 * many days are left to cure. Sentences on what follows an end, on a refusal to renew and on force majeure are neither.
 */
export function extractTermination(reading: Reading, parties: Fact<Party[]>, us: Us | undefined): Fact<Termination> {
  const value: Termination = {};
  let convenience: Part | undefined;
  let breach: Part | undefined;
  let by: "us" | "them" | "both" | undefined;
  for (const { sentence, index } of sentencesWith(reading, STEMS)) {
    const { flat } = sentence;
    if (!MAY_END.test(flat) || NEGATED.test(flat) || CONSEQUENCE.test(flat)) continue;
    const cause = BREACH.exec(flat);
    const will = atWill(flat, cause);
    if (will !== undefined) {
      const actor = actorIn(will, parties, us) ?? speakerOf(will) ?? previousActor(reading, index, parties, us);
      if (convenience === undefined) {
        convenience = { sentence, days: noticeIn(will) ?? noticeAfter(reading, index) };
        by =
          actor ??
          (/resiliable|(?:etre|est) resili|may be terminated|can be terminated/u.test(will) ? "both" : undefined);
      } else if (actor !== undefined && by !== undefined && actor !== by && cause === null) by = "both";
    }
    if (breach === undefined && cause !== null && will !== flat) {
      const days = cureIn(flat) ?? cureBeside(reading, index);
      if (days !== undefined || /manque|faute|inexecut|breach|default|mise en demeure/u.test(flat))
        breach = { sentence, days };
    } else if (breach !== undefined && breach.days === undefined && cause !== null) {
      const days = cureIn(flat);
      if (days !== undefined) breach = { sentence, days };
    }
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

/** The part of a sentence that lets a party end at will; the whole when no cause stands in it. */
function atWill(flat: string, cause: RegExpExecArray | null): string | undefined {
  if (/terminat|cancel/u.test(flat) && !isEnglishRight(flat)) return undefined;
  const will = AT_WILL.exec(flat);
  const isFirm =
    will !== null &&
    !(cause !== null && cause.index < will.index && !/[;.]/u.test(flat.slice(cause.index, will.index)));
  const head = cause === null ? flat : flat.slice(0, cause.index);
  const ownClause = cause === null ? flat : head.slice(0, Math.max(head.lastIndexOf(","), head.lastIndexOf(";"), 0));
  if (will !== null && isFirm) {
    if (cause === null) return isRenewal(flat) ? undefined : flat;
    // "à tout moment … ; sans préavis en cas de faute": the cause belongs to another clause
    return END_WORD.test(ownClause) && AT_WILL.test(ownClause) ? ownClause : undefined;
  }
  if (cause !== null || OTHER_CAUSE.test(flat) || isRenewal(flat)) return undefined;
  return ON_NOTICE.test(flat) && END_WORD.test(flat) ? flat : undefined;
}

/** English speaks of ending everywhere: a right to end the agreement itself, without a condition, and not what follows its end. */
function isEnglishRight(flat: string): boolean {
  const right = ENGLISH_RIGHT.exec(flat);
  return (
    right !== null &&
    !AFTER_THE_END.test(flat) &&
    !/(?:^| )(?:if|unless|upon the occurrence|in the event|in case)(?= )/u.test(
      flat.slice(0, right.index + right[0].length + 60),
    )
  );
}

const AGREEMENT =
  "(?:agreement|contract|engagement|appointment|arrangement|relationship|statement of work|services|term|participation)";
const ENGLISH_RIGHT = new RegExp(
  String.raw`(?:may|can|right|entitled|option|elect|election|permitted)(?: also| each| at any time)?[^.;]{0,80}(?:terminat|cancel)\w{0,3}[^.;]{0,50}${AGREEMENT}|${AGREEMENT}[^.;]{0,70} (?:may|can|shall|is) (?:also |otherwise )?(?:be )?(?:terminat|cancel)\w{0,4}|(?:until|unless (?:sooner |earlier )?)(?:terminated|cancelled) by either|terminable`,
  "u",
);
const AFTER_THE_END =
  /(?:upon|after|following|in the event of|effect of|consequences? of|rights upon)[^.;]{0,40}(?:terminat|expirat|cancellation)\w{0,4} (?:or \w{5,12} )?(?:of|for|under|by)|obligations (?:following|upon|after)|shall survive|non-?solicit/u;

function isRenewal(flat: string): boolean {
  return NON_RENEWAL.test(flat) && !/a tout moment|at any time|convenance|convenience|without cause/u.test(flat);
}

/** "Vous pouvez", "nous pouvons": the paper is ours to the reader only when the profile says so; "vous" is the customer. */
function speakerOf(flat: string): "us" | "them" | "both" | undefined {
  if (/(?<![a-z])(?:chacun|l'un (?:ou|de))(?![a-z])/u.test(flat)) return "both";
  const you = /(?<![a-z])vous (?:pouvez|pourrez|avez)|en (?:me|nous) (?:prevenant|avertissant)|you may|you can/u.exec(
    flat,
  );
  const we = /(?<![a-z])(?:nous (?:pouvons|pourrons|avons)|je peux|we may|we can)/u.exec(flat);
  if (you !== null && we !== null) return "both";
  return you !== null ? "them" : we !== null ? "us" : undefined;
}

/** "Il peut aussi résilier": the party the sentence before is about. */
function previousActor(
  reading: Reading,
  index: number,
  parties: Fact<Party[]>,
  us: Us | undefined,
): "us" | "them" | "both" | undefined {
  const before = reading.sentences[index - 1];
  const own = reading.sentences[index]?.flat ?? "";
  return before !== undefined && /^(?:[\d.]{1,7} ?)?(?:il|elle|celui-ci|celle-ci|it) /u.test(own)
    ? actorIn(before.flat, parties, us)
    : undefined;
}

function breachBy(flat: string, parties: Fact<Party[]>, us: Us | undefined): "us" | "them" | "both" | "unknown" {
  if (
    /l'autre|partie (?:lesee|victime|non defaillante|la plus diligente)|la partie qui subit|une partie|non-?(?:breaching|defaulting)|other party|either party|each party/u.test(
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
    /preavis|notice|avertissement|avance|prevenant|prevenir|plus tot|avant|avertissant|prior/u.test(
      flat.slice(Math.max(0, d.at - 45), d.at) + flat.slice(d.end, d.end + 40),
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
  const near = durationsIn(flat).find((d) =>
    CURE_NEAR.test(flat.slice(Math.max(0, d.at - 90), d.at) + flat.slice(d.end, d.end + 90)),
  );
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
