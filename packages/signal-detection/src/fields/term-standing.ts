import type { DeadlineMention } from "@vigie/language";
import {
  APPOINTMENT,
  BACKGROUND_AFTER,
  BACKGROUND_BEFORE,
  BACKGROUND_SAID,
  COMING,
  ENDS,
  OWN_PROMISE,
  PAST,
  PAYMENT_TERMS,
  QUOTED_PROMISE,
  SOFT_BACKGROUND,
  TOLD_BY_US,
} from "./term-exclusions.ts";

/** Folded words around a term. */
export type Around = {
  readonly before: string;
  readonly said: string;
  readonly after: string;
  readonly previous: string;
  readonly next: string;
};

/** Words that ask, order or wait for something. */
const ASKS =
  /(?:^|[^a-z])(?:merci|veuillez|priere|prions|prie|demand|exig|somm(?:ons|e de|e d')|sommation|mett(?:ons|s) (?:donc |ainsi |formellement )?en demeure|mis en demeure|mise en demeure|invit|requ|attend(?:s|ons|u|ue|us|ues|ant|re|ent|rai|rons)|faut|faudra|faudrait|doit|doivent|devez|devrez|devra|devront|dois|besoin|souhait|apprecier|voul|veux|voudr|repond|reponse|reponde|retour|corrig|repar|regl|pay|rembours|livr|rappel|confirm|proced|regularis|remedi|fourni|transm|envoy|envoie|restitu|rectif|interven|execut|rend|retabl|repren|cess|retir|indemnis|vers(?:er|ez|ement)|virement|virer|solder|soit|soient|laiss|accord|donn|impart|disposez|avez|t'as|tu as|reste|dernier delai|ultime|dernier|passee?|delai|deadline|fix|repl|respon|answer|resolve|remed|send|provide|settle|refund|deliver|please|pls|must|requir|expect|need|want|give|giving|have|kindly|request|call|comply|acknowledge|put right|revert|return|restor|cure|stop|rep |rep$|svp|stp|asap|urgent|compt(?:e|ons) sur|attendu|a (?:lever|remettre|adresser|effectuer|solder|virer|recevoir|retourner|produire)|pouvez|pourriez|pourrais|peux-tu|tu peux|can you|could you|payable|due|obliger|faire connaitre|faites[- ]|dites[- ]|heureux|attend (?:le|la|les)|serait (?:bien|top|ideal|parfait)|ideale?|grateful|glad|oblige|preparer|prepare|settlement|patient|wait|proposition|observations|explications|position)/u;
/** What follows when nothing is done. */
export const OR_ELSE =
  /(?:^|[^a-z])(?:a defaut|le defaut d|faute de|faute d'|sinon|sans quoi|sans (?:reponse|retour|reglement|paiement|correction|nouvelles?|reaction|geste|action|virement|proposition|engagement|solution|ces |cet |cette |les |le |la |manifestation)|sauf|a moins|passe ce|au-dela|si |s'il|apres quoi|failing|otherwise|if |unless|or else|or we|ou (?:nous|je|on|bien)|sous peine|peine de|tant que|d'ici la|should|without)/u;
/** A condition that is not met by that day: "si rien ne bouge au", "sans réponse le", "unless … by". */
const UNMET =
  /(?:^|[.;:!?] )(?:rien|pas de|aucune?|no|nothing) |, soit [^.]{3,80} soit |(?:^|[^a-z])(?:(?:si|s'il|s'ils|s'elle|if|should)(?:,? [^ ;]+){1,16}? (?:ne|n'[a-z]+|pas|rien|personne|encore|toujours|not|no|nothing|nobody|isn't|aren't|haven't|hasn't|don't|doesn't|still)(?![a-z])|sans(?! doute| que| fil)|faute d|a defaut|sauf|a moins d|unless|without|failing|absent|ou bien|soit elle|soit ils?|soit vous|que (?:ce |cela |la |le |les |l')?(?:[^ ;]+ ){1,4}(?:ne soit|soit))/u;
const EXPECTED_AFTER =
  /^[^.;]{0,40}(?:^|[^a-z])(?:merci|svp|stp|please|pls|dernier delai|au plus tard|at the latest|est attendue?|sont attendu|exig\w*|il (?:me |nous )?faut|je veux|nous voulons|j'attends|nous attendons|i want|i need|we need|vous (?:est|sont) (?:accorde|imparti|laisse|consenti|donne|octroye)\w*|hereby)/u;
/** "Ma patience expire vendredi", "Le délai prendra fin le". */
const TIME_ENDS =
  /(?:^|[^a-z])(?:ce |le |ma |notre |my |our |this |the )(?:delai|patience|deadline|time)(?: (?:imparti|accorde|laisse|fixe|allowed|given))? (?:expir\w+|runs out|prend\w* fin|s'acheve\w*|court jusqu\w*|ends?|a une (?:date|fin|limite) ?:?)(?: on)?(?: \w+)? ?(?:le |the )?$/u;
/** "Je vous adresse la facture, à régler sous huit jours": what begins as the author's own act ends with ours. */
const ASKED_WITHIN =
  /(?:merci|prions?(?![a-z])|prie(?![a-z])|demand|invit|attend|souhait|exig|somm(?:ons|ation)|en demeure|faute d|sauf|sans (?!faute)|a (?:regler|retourner|payer|solder|completer|signer)|please|ask you|unless|require|(?:vous|tu|you)(?: \w+){0,2} (?:devez|avez|dois|as|have|must))/u;
/** How near to a bare day what is expected on it stands. */
const NEAR = 110;
/** "Revenez", "Passez-nous": an order without a "vous" before it. */
const ORDER = /(?:^|[.,;:!?] |et |mais |donc )[a-z]{3,14}(?:ez|tes)(?:-(?:moi|nous|le|la|les))?(?: [^.;]{0,60})?$/u;
/** The other side, or its counsel, will go further on that day. */
const GOES_FURTHER =
  /(?:^|[^a-z])(?:(?:le |votre |l'|mon |the |your |this )?(?:dossier|affaire|assignation|plainte|creance|compte|declaration|file|account|debt|matter|case) [^.;]{0,40}(?:part|partira|passe|passera|ira|va|sera (?:transmis|remis|confie)\w*|goes|go|passes|moves|reprend)(?![a-z])|(?:j'en |je |nous |j')?(?:saisi|assigne|depose|transmett|remett|confie|engage|poursuiv|resilie|romp|porte)r(?:ai|ons)(?![a-z])|elle part |(?:prennent|prend|prendra|prendront|reprend) (?:le relais|le telephone|votre dossier)|you(?:'ll| will) be (?:dealing|hearing)|(?:want|with) (?:it |this )?with [^.;]{0,40}(?:recovery|collect|solicitor|lawyer)|(?:shall|will|to) (?:visit|attend) your premises|je le remets|(?:shall|will|'ll) (?:\w+ )?(?:instruct|issue|sue|terminate|refer|commence|appoint|escalate)(?![a-z])|(?:je|j'|on|nous|j)'? ?(?:resili(?:e|ons)|saisi(?:s|ssons)|appel(?:le|ons) (?:mon|ma|notre|l'|un|la)|port(?:e|ons) plainte|publi(?:e|ons)|assign(?:e|ons)|annul(?:e|ons)|bloqu(?:e|ons)|dispose)(?![a-z])|(?:sera|will be) (?:chez|entre les mains|with (?:our|my))|(?:ce|this) (?:sera|will be) (?:l'|le |la |mon |notre |my |our )?(?:avocat|tribunal|huissier|lawyer|court)|(?:suspendr|arreter|couper)(?:ai|ons|ont)(?![a-z]))/u;
/** Something to be done or handed over, expected of us on the day. */
const EXPECTED =
  /(?:^|[^a-z])(?:attend(?:s|ons|u|ue|us|ues)|souhaite?e?s?|exig\w+|j?veux?|voulons|voudrais|veut|attend |faut|faudra|faudrait|merci de|merci d'|priere de|veuillez|vous voudrez bien|vous (?:devez|devrez|etes (?:tenu|somme|prie)\w*)|devr(?:a|ont|ez)|doit |doivent |had better|like (?:it|this|that|them)|trust you|be (?:here|there|ready|done)|need|possible|(?:peut|peux|peuvent)[ -]|quelqu'un|some(?:one|body)|anyone|besoin|entends|notice|avis|laisse|vous avez|tu as|t'as|could it|a [a-z]{2,12}(?:er|re|ir) |reponse|retour|livraison|version|livrable|correction|solution|planning|remise|rep |repond\w*|rappel(?:ez|e)|a (?:lever|remettre|livrer|adresser|effectuer|regler|solder|virer|recevoir|retourner|produire|me|nous)|au plus tard|en demeure|a verser|versement|virement|vire|verse|regl\w+|pay\w*|paie\w*|rembours\w+|compt(?:e|ons) sur|plan d'actions?|levee|vous (?:serez|seriez|me|nous)|tu (?:me|nous|seras)|you (?:will|shall)|required|granted|period|due|expect\w*|need\w*|want\w*|require\w*|must|please|pls|reply|answer|respond|deliver\w*|kindly|could you|can you|would you|have some(?:one|body)|pourriez|pouvez|pourrais|peux|have it|ready|pret|prete|prets|deadline|delai|ideale?)/u;
/** Verbs of a day gone by. */
const PAST_TENSE =
  /(?:^|[^a-z])(?:(?:j'ai|ai|avons|avez|ont|(?:il|elle|on|qui|y|ca|cela|vous|nous) a|(?:l'|m'|n'|t')a|as|s'est|etait|etaient|avait|avaient)(?: (?:pas|plus|deja|bien|encore|toujours|tous|tout|jamais|rien|ete))? [a-z]{1,14}(?:e|es|ee|ees|i|is|it|ie|ies|u|us|ue|ues|ert|erts)|(?:est|sont|suis|etes) (?:parti|venu|arrive|tombe|sorti|reste|alle|revenu|rentre|monte|descendu)\w*|(?:was|were|had|did|didn't|went|came|told|said|rang|called|wrote|posted|sent|failed|broke|happened|crashed|launched|delivered|promised|issued|started|left|lost|got)) (?:[^;:]{0,80})$/u;
/** "Le comité a délibéré vendredi": "a" without its accent may also be "à", so this holds only for a bare day. */
const HAS_DONE =
  /(?:^|[^a-z])[a-z]{3,} (?:a|est|sont) (?:[a-z]+ment |bien |deja |ete )?(?!votre|notre|cette|une? |titre|peine|terme|charge|cause|lui |attend|prevue?|exige|due? |souhait|requis)[a-z]{2,14}(?:e|ee|es|i|u|is|it|int|ert) [^;:]{0,60}$/u;
/** As `PRESENT_ASK`, for a term that a word of its own makes one. */
const ASKS_NOW =
  /(?:^|[^a-z])(?:merci|veuillez|please|faut|exig|demand|attend|voudr|souhait|prie|prions|devez|doit|doivent|somm|invit|sauf|must|require|expect|want|need|ask|summon|order|il (?:vous )?reste|redevable|mets? en demeure)/u;
const PRESENT_ASK =
  /(?:^|[^a-z])(?:merci de|veuillez|please|faut|exig|demand|attend|voudr|souhait|si |sinon|sans |faute|a defaut)/u;
/** "depuis le", "du lundi au", "bon week-end". */
const NOT_A_TERM_BEFORE =
  /(?:^|[^a-z])(?:depuis|since|from|a partir|a compter|a partir du|a compter du|(?:a compter|a partir|depuis|en date) d'|du|last|dernier|passe|entre|between|de|des|du [a-z]{5,8} au|bon|bonne|good|nice|great|chaque(?: premier| dernier)?|every(?: first| last)?|each|(?:du|from) (?:le )?\d{1,2}(?:er)?|signe par|votre message|lu|des|apres|after|from|as of) ?(?:le |the )?$/u;
/** "À partir de lundi, le dossier sera chez l'huissier": until then there is time. */
const FROM_THEN = /(?:^|[.;:!?] )(?:a partir de|a compter de|des|apres|from|as of|after) ?(?:le |the )?$/u;
/** "Ni le mercredi ni le samedi". */
const HABITUAL = /(?:^|[^a-z])(?:le|les) \|(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)s?(?! \d)/u;
const OTHERWISE_AFTER =
  /^[^.]{0,60}(?:a defaut|faute de|faute d'|sinon|sans quoi|or else|otherwise|failing|ou bien|apres quoi|ou (?:je|on|nous)|or (?:i|we)|pas de |ou c'est)|^,? (?:et|and) (?:je|j'|on|nous|i|we) /u;
/** "By Saturday lunchtime we had eleven couples": told of a day gone by. */
const PAST_AFTER =
  /^[^.;,]{0,20},? (?:we|i|they|there|it|he|she|nous|on|il|elle|ils|j')(?: \w+)? ?(?:had|was|were|went|got|avions|avait|etait|etions|avaient)(?![a-z])/u;
/** "jusqu’à", "until": a time given only where somebody gives, leaves, waits or asks. */
const GIVES =
  /(?:avez|a[si]|auras|aurez|disposez|laiss\w+|tiendr\w+|hold\w*|accord\w+|donn\w+|octroy\w+|delais?|attend\w*|patient\w*|consen\w+|toler\w+|reste|have|has|give\w*|giving|gives|allow\w*|wait\w*|extension|got|grant\w*|prolong\w+|repouss\w+|report\w+|period|set you|open|acceptance)(?: \w+){0,5} ?$/u;
/** "until 30 June" as those write who mean "by". */
const MEANS_BY =
  /(?:^|[^a-z])(?:expect|let (?:me|us) know|please|ask you|compensate|reply|answer|pay|send|refund|deliver|merci|veuillez)/u;
const STRONG_NOTICE =
  /mett(?:ons|s) [^.;]{0,30}en demeure|mise? en demeure|sommation|sommons|sommes?(?: de| d')|formal notice|hereby (?:require|demand)|exige/u;
export const ADDRESSED = /(?:^|[^a-z])(?:vous|votre|vos|tu|te|you|your|vs)(?![a-z])/u;
const ANNOUNCED =
  /^(?:a defaut|faute de|passe ce|sans (?:reponse|retour)|sinon|au-dela|apres|ensuite|puis |then |failing|otherwise|thereafter|after|if |si )/u;
/** Leads so weak that something must be asked beside them. */
const WEAK_LEAD =
  /^(?:pour|jusqu|until|up to|till|'?til |in |dans (?!(?:un|le|les|la) )|passe|apres|after|au (?:terme|bout)|echeance (?!:)|due date (?!:)|au-dela)/u;

/** "d'ici là", "before then": by the day just named, something is asked. */
export const THEREBY =
  /(?:^|[^a-z])(?:d'ici la(?! [a-z]+ (?:du|de))|avant cette (?:date|echeance)|avant ce jour|entre-temps|before then|by then|before that date)(?=[ .,;:!?]|$)/u;

/** What must be said beside "d'ici là" for it to be a term. */
export const THEREBY_ASKS =
  /(?:^|[^a-z])(?:merci (?!de ne pas)|veuillez|pri(?:e|ons)(?![a-z])|souhait|exig|demand|attend|faut|voudr|pourri|pouvez|faites|donnez|correctif|si |sauf|devez|repond|reponse|please|need|want|expect|could you|help me|help us|let (?:me|us))/u;

/** How surely the term is one given to us; undefined when it is none. */
export function standing(around: Around, mention: DeadlineMention): number | undefined {
  const { before, said, after, previous, next } = around;
  const clause = lastClause(before);
  const sentence = `${before}${said}${after}`;
  if (isNone(around, clause, mention)) return undefined;
  const asks =
    ASKS.test(clause) ||
    ASKS.test(said) ||
    (/: ?$/u.test(previous) && ASKS.test(previous)) ||
    (/^[ ,]*(?:veuillez|merci|please|nous vous|je vous|vous )/u.test(after) && ASKS.test(after));
  const orElse = OR_ELSE.test(before) || OR_ELSE.test(after);
  const announced = ANNOUNCED.test(next);
  const open =
    asks ||
    orElse ||
    announced ||
    ASKS.test(after.slice(0, 60)) ||
    ORDER.test(clause) ||
    EXPECTED.test(clause.slice(-NEAR)) ||
    GOES_FURTHER.test(after);
  if (!open && (mention.unit === "immediate" || WEAK_LEAD.test(said))) return undefined;
  if (mention.bare === true && !namedForUs(around, clause)) return undefined;
  return (
    (asks ? 3 : 0) +
    (orElse ? 1.5 : 0) +
    (announced ? 1 : 0) +
    (STRONG_NOTICE.test(sentence) ? 2 : 0) +
    (ADDRESSED.test(sentence) ? 1 : 0) +
    (/(?:saisir|assigner|engager|poursui|resili|publier|issue proceedings|terminate|instruct)/u.test(clause) ? -1 : 0) -
    (mention.unit === "immediate" ? 6 : 0) -
    (mention.bare === true ? 3 : 0)
  );
}

function isNone(around: Around, clause: string, mention: DeadlineMention): boolean {
  const { before, said, after } = around;
  if (TIME_ENDS.test(clause)) return false;
  if (BACKGROUND_BEFORE.test(before) || BACKGROUND_AFTER.test(after) || BACKGROUND_SAID.test(said)) return true;
  if (SOFT_BACKGROUND.test(before) && !ASKS_NOW.test(clause)) return true;
  if (mention.unit !== "date" && PAYMENT_TERMS.test(before)) return true;
  if (COMING.test(clause) && !OR_ELSE.test(before)) return true;
  if (
    PAST.test(clause) &&
    !STRONG_NOTICE.test(clause) &&
    !/(?:^| )(?:si|if) [^,]{0,40}(?:devait|devaient|were to)/u.test(clause)
  )
    return true;
  if (QUOTED_PROMISE.test(`${before}${said}`) && /^[^«»"“”]{0,12}[»"”]/u.test(after)) return true;
  if (TOLD_BY_US.test(clause)) return true;
  const own = OWN_PROMISE.exec(clause)?.[0];
  if (own !== undefined && !ASKED_WITHIN.test(own)) return true;
  if (/^(?:jusqu|until|up to|till|'?til )/u.test(said) && !GIVES.test(clause) && !MEANS_BY.test(clause)) return true;
  if (
    mention.bare !== true &&
    PAST_TENSE.test(clause) &&
    !ASKS_NOW.test(clause) &&
    !STRONG_NOTICE.test(before) &&
    !OR_ELSE.test(`${before}${after}`)
  )
    return true;
  if (PAST_AFTER.test(after) || /^ (?:you(?:'ll| will| shall)? have it|vous l'aurez|tu l'auras)/u.test(after))
    return true;
  const appointment =
    APPOINTMENT.test(mention.bare === true ? clause : clause.slice(-40)) || APPOINTMENT.test(after.slice(0, 30));
  return (
    appointment &&
    (mention.bare === true || /^(?:pour|by|before|avant)/u.test(said)) &&
    !/repon|confirm|rep(?:ly|ond)|corrig|fix|revoir|lever/u.test(clause)
  );
}

/** A day without a word that makes it a term is one where something is expected on it, or is to happen unless we act. */
function namedForUs({ before, said, after, next }: Around, clause: string): boolean {
  if (NOT_A_TERM_BEFORE.test(before)) return FROM_THEN.test(before) && GOES_FURTHER.test(after);
  if ((PAST_TENSE.test(clause) || HAS_DONE.test(clause)) && !PRESENT_ASK.test(clause)) return false;
  if (clause.trim().length < 4 && PAST_TENSE.test(after.slice(0, 60).concat(" "))) return false;
  if (UNMET.test(`${before}${said}${after}`)) return true;
  if (OTHERWISE_AFTER.test(after) || (after.trim().length < 40 && ANNOUNCED.test(next))) return true;
  if (GOES_FURTHER.test(`${clause}${said}${after}`)) return true;
  if (TIME_ENDS.test(clause)) return true;
  if (HABITUAL.test(`${before}|${said}`) || ENDS.test(clause)) return false;
  const near = (clause.trim().length < 4 ? before : clause).slice(-NEAR);
  return ORDER.test(near) || EXPECTED.test(near) || EXPECTED_AFTER.test(after);
}

/** The words since the last break of the sentence: a condition or a "but" starts afresh. */
function lastClause(before: string): string {
  const from = Math.max(
    ...[
      ";",
      " : ",
      " mais ",
      " si ",
      " sinon ",
      " et vous ",
      " but ",
      " if ",
      ", nous vous ",
      ", je vous ",
      ", merci ",
      ", veuillez ",
      " and please ",
      ", please ",
      " so please ",
      " - ",
    ].map((mark) => {
      const at = before.lastIndexOf(mark);
      return at === -1 ? 0 : at;
    }),
    0,
  );
  return before.slice(from);
}
