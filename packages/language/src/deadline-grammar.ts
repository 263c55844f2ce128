import { FEAST_NAMES } from "./feasts.ts";
import { MONTH_NAMES, SHORT_DAYS, WEEKDAYS } from "./relative-days.ts";

const NUMBER = String.raw`[\dol]{0,2}\d[\dol]{0,2}|[li]\d|[a-z]{2,9}(?:[ -](?:et[ -])?[a-z]{2,9}){0,2}?`;
/** "8", "huit (8)", "8 (huit)", "24/48", "8 à 10", "(8)": the number that counts is the one in brackets, else the last. */
const COUNT = String.raw`(?<count>${NUMBER})?(?: ?(?:/|-|a|ou|to|or) ?(?<more>\d{1,3}))?(?: ?\( ?(?<bracket>\d{1,3}|[a-z-]{2,20}) ?\))?`;
const FRENCH_UNIT = String.raw`(?<unit>h(?:eures?|rs?|eur3s)?|j(?:[o0]ur[s5]?|rs?|s)?|semaines?|sema1nes?|sem|m[o0]is)`;
const FRENCH_QUALITY = String.raw`(?: (?<quality>ouvree?s?|ouvrables?|francs?|calendaires?|travailles?|pleins?|entiers?))?`;
const ENGLISH_UNIT = String.raw`(?<english>hours?|hrs?|days?|weeks?|months?)`;
const ENGLISH_QUALITY = String.raw`(?:(?<kind>business|working|clear|calendar|consecutive|full) )?`;
const UNITS = String.raw`(?:${FRENCH_UNIT}${FRENCH_QUALITY}|${ENGLISH_QUALITY}${ENGLISH_UNIT})(?![a-z\d])`;

const MANNER = String.raw`(?:(?:maximum|maximal|maxi|imperatif|de rigueur|raisonnable|strict|ferme|supplementaire|ultime|dernier|nouveau|franc|unique|bref|further|final|additional|maximum|strict) ){0,3}`;
const DE = String.raw`(?:de(?![a-z])|d')`;
/** "J'ai passé trois heures": time spent, not a term gone by. */
const HAVING = String.raw`(?:ai|as|a|avons|avez|ont|est|sont|suis|ete|avait|avoir|s'est)`;
const LEAD = String.raw`sous(?: un delai| delai)?(?: ${MANNER}${DE}| maximum| max| au plus| les)?|ss(?: les)?|(?:dans|ds|sous) (?:un |une |le |ce )?(?:${MANNER})?(?:dela[il]|periode) ${MANNER}${DE}|(?:dans|ds) (?:les|le|la|l')(?: prochaine?s?)?|d ?'? ?ici(?: a| au plus)?|avant|(?:delai|deadline)(?: [a-z]{2,12}){0,4}? ?(?:${DE}|of|:|est ${DE}|est fixe a|is)|au plus tard (?:dans|sous)(?: les| un delai de)?|en moins de|(?:passe|apres|a l'issue de|a l'expiration de) (?:un |ce |le )?delai ${MANNER}${DE}|(?<!${HAVING} )passe(?:es)? (?:les )?|(?:vous|vs|tu) (?:avez|as|disposez|disposerez|disposes|aurez)(?: maintenant| donc| ainsi| encore| toutefois| exactement)?(?: ${DE}| d'un delai ${MANNER}${DE}| un delai ${MANNER}${DE})?|t'?as|(?:vous|te) (?:est|sont) (?:accorde|imparti|laisse|donne|octroye)e?s?(?: un delai ${MANNER}${DE})?|il (?:(?:vous|te|lui|leur) )?reste(?: donc| encore| exactement| ainsi)?|(?:vous |te |vs |t')(?:laiss|accord|donn|octroy|impart)[a-z]{1,6}(?: donc| encore| ainsi|, [a-z' ]{2,30},)?(?: un ${MANNER}delai ${MANNER}${DE}| les| le)?|within(?: (?:the next|the|a period of|a maximum of|no more than|a further|another|next))?|in the next|inside|in under|under|(?:no|not) later than(?: within)?|au (?:terme|bout) (?:d'un delai )?${DE}|(?:attendr|patienter)(?:ai|ons)(?: encore)?|(?:wait|you get) (?:no (?:longer|more) than |another |one more |a further )?|you've(?: got)?(?: (?:another|only|just))?|(?:you|y0u|supplier|vendor|contractor|company) (?:now |then )?(?:have|has)(?: got)?(?: (?:a further|another|only|just|exactly|until|a period of|a deadline of|up to))?|(?:giving|give|gives|allow|allowing|grant|granting) you (?:a (?:final |further )?(?:deadline|period) of |a further |another |until )?`;
export const LED = new RegExp(String.raw`(?<![a-z])(?<lead>${LEAD}) ?(?:: ?)?${COUNT}[ -]?${UNITS}`, "gu");
/** "dans 8 jours", "in 10 days": a term only where something is asked or made to depend on it. */
export const PLAIN = new RegExp(String.raw`(?<![a-z])(?:dans|ds|in) ${COUNT}[ -]?${UNITS}`, "gu");
export const PLAIN_NEEDS =
  /(?:^|[^a-z])(?:si|s'il|sans|faute|defaut|merci|veuillez|priere|if|unless|failing|please|or|sinon|must|devez|exige|exigeons|demande|demandons|demeure|somme|sommons|require|expect|pay|reply|respond|answer|due|attendue?s?|report)(?![a-z])/u;
/** "48h max", "8 jours maximum", "8 jours, pas un de plus". */
export const MARKED = new RegExp(
  String.raw`(?<![\p{L}\d.,/-])${COUNT}[ -]?${UNITS}(?=, apres(?: quoi)?,? (?:je|nous|on|c'est|le|la|l')|,? (?:max(?:i|imum)?|chrono|grand max|tout au plus|au plus(?! tard le)|dernier delai|pas plus|pas un de plus|top chrono|(?:apres|a compter de|des|suivant) (?:la |le |l')?(?:reception|presentation|signature|presente|notification)|sinon|(?:from|of|after|following) (?:the date|receipt|today|service)|to (?:pay|reply|respond|answer|fix|comply|remedy|put)|pour (?:payer|regler|repondre|reagir|corriger|vous executer|regulariser|remedier|livrer|me repondre|nous repondre)))`,
  "gu",
);
/** "for ninety days from …": a duration. */
export const LASTING = /(?:^|[^a-z])(?:for|pendant|durant|during|depuis|of|after|apres|until)(?: a| an| les| the)? $/u;
export const NAMED =
  /(?<![a-z])(?:(?:sous|ss|dans|ds|d'ici|a|avant|passee?|delai(?: [a-z]{3,12})? (?:de|d')|pour)(?: la| une| cette| l')? ?(hu[il1]ta[il1]ne|qu[il1]nza[il1]ne|fortnight)(?: au plus| maximum)?|(?:within|in|inside) (?:a |one |the next |the |another |a further )?(week|fortnight|month)|(?:you have|you've got|give you|giving you|allow you) (?:a|one|another) (week|fortnight|month)|(?:vous avez|vous disposez de|tu as) (?:la|cette) (semaine|quinzaine)(?! prochaine)|(?:dans|sous|t'accorde|vous laisse|te laisse|vous accorde|vous accordons|vous laissons) (?:la|le|l') ?(semaine|mois)(?! (?:de(?! la (?:presente|reception|signification|notification|date))|du|d'|prochaine?|derniere?|passee?|precedente?|suivante|suivant)))(?![a-z])/gu;
export const IMMEDIATE =
  /(?<![a-z])(?:sans (?:aucun |plus |autre )?(?:delai|attendre|tarder)(?! de)|immediatement|sur-le-champ|sur le champ|seance tenante|toutes affaires cessantes|par retour(?: de (?:courrier|mail|courriel|message)|(?= ?[.,;!?]|$))|(?:des|a) (?:la )?reception (?:de la|de ce|de cette|du|des) (?:present|courrier|lettre|mail|courriel|message)[a-z]*|forthwith|immediately|(?<!all )at once|straight away|by return(?: of (?:post|email)|(?= ?[.,;!?]|$))|(?:up)?on receipt of (?:this|the present)|without (?:further |any )?delay)(?![a-z])/gu;

/** An hour behind a day: the day itself still counts, whatever "before" says. */
const HOUR = String.raw`(?:,? ?(?:a |au |vers |avant |at |by )?(?<hour>midi|minuit|\d{1,2} ?h(?: ?\d{2})?|\d{1,2} heures|noon|midday|midnight|\d{1,2}(?:[:.]\d{2})? ?(?:am|pm|a\.m|p\.m)|\d{1,2}:\d{2}|eod|cob|matin|soir|apres-midi|morning|evening|afternoon|inclus|included|inclusive|au plus tard|dernier delai|at the latest|en fin de (?:journee|matinee)|fin de journee|(?:a la )?(?:premiere|1ere) heure|first thing))?`;
const TERM_LEAD = String.raw`avant|avt|(?<!${HAVING} )passee?|(?<=^|[.;:!?] )au-dela(?: de)?|d ?'? ?ici(?: a| au| le)?|au plus tard|au + tard|jusqu'?a|jusqu'?au|jusque|pour|(?<=^|[.;:!?] )(?:apres|after)|delai(?: de rigueur| imparti)? ?(?:au|:|est le|fixe au)|(?:date limite|echeance|butoir|deadline|due date)(?: [a-z]{2,10}){0,3}? ?(?:au|:|est le|is|fixee au|le|of|on)?|(?:by|until|before)(?: (?:no later than|close of (?:business|play)|cob|eod|end of (?:the )?(?:business )?day|noon|midday|midnight|first thing|tea ?time|lunch ?time|breakfast|the end of (?:the )?(?:business )?day|\d{1,2}(?:[:.]\d{2})? ?(?:am|pm|a\.m\.?|p\.m\.?)|\d{1,2}:\d{2}))?(?: on)?|prior to|up to|till|'?til|latest|max(?:imum)?|no later than|not later than|on or before|at the latest(?: by| on)?|(?:close of (?:business|play)|cob|eod|end of (?:the )?(?:business )?day)(?: on| by)?`;
export const ABSOLUTE_LEAD = new RegExp(
  String.raw`(?<![a-z])(?<!pas |not )(?<lead>${TERM_LEAD})(?: le| the| du| au| la date du| ce)? ?(?:(?:${WEEKDAYS}),? )?(?:le |the )?(?:: )?$`,
  "u",
);
export const TRAILING =
  /^(?:,? ?(?:au plus tard|dernier delai|delai de rigueur|grand max|maximum|max|at the latest|latest|sans faute|without fail)(?![a-z]))/u;
const PART = String.raw`(?:la )?fin (?:de (?:la |cette )?|du |de l')?(?:semaine|mois|journee|trimestre|annee)(?: prochaine?| en cours)?|(?:la )?fin (?:de |du mois de |d')?(?:${MONTH_NAMES})|(?:la )?mi[- ](?:${MONTH_NAMES})|(?:le )?debut (?:de )?(?:la )?semaine prochaine|(?:la )?semaine prochaine|(?:the )?end of (?:the |this |next )?(?:business |working )?(?:week|month|day|year)|(?:the )?end of (?:${MONTH_NAMES})|mid[- ](?:${MONTH_NAMES})|next week|week[- ]?end|(?:the )?month[- ]end|the (?:month|week|year) is (?:out|over)`;
/** "the Easter appeal": a feast before a noun is no day. */
const FEAST_END = String.raw`(?=$|,? ?[.;:!?)]|, | (?:and|or|at|to|we|i|you|if|please|nous|je|on|et|ou|sinon|pour|svp|finds?|comes?|soit|au plus tard|prochaine?|midi|matin|soir)(?![a-z]))`;
const RELATIVE = String.raw`(?:${WEEKDAYS}|(?:${SHORT_DAYS.join("|")}|tues?|wed|thurs?|fri)(?=[ .,;!]|$))|(?:${FEAST_NAMES})${FEAST_END}|apres-demain|demain|aujourd'hui|(?:auj|ajd|ojd)(?![a-z'])|ce soir|ce midi|tomorrow|today|tonight|this (?:evening|afternoon)|${PART}`;
export const DAY = new RegExp(
  String.raw`(?<![a-z])(?<!pas |not )(?<lead>${TERM_LEAD})(?: le| la| les| l'| this| next| ce| cette| coming)?(?: |(?<=l'))(?<day>${RELATIVE})(?<next> prochaine?| en huit| week)?${HOUR}(?![a-z])(?! \d{1,2}(?!\d| ?h| ?:))`,
  "gu",
);
export const LATEST = new RegExp(
  String.raw`(?<![a-z])(?<day>${RELATIVE})(?<next> prochaine?| en huit| week)?${HOUR},? (?:au plus tard|dernier delai|delai de rigueur|grand max|max(?:imum)?|at the latest|latest|sans faute|without fail)(?![a-z])`,
  "gu",
);
export const HOUR_ONLY =
  /(?<![a-z])(?:avant|d'ici|passe|by|before|pour(?= ce| mi| \d\d| [7-9])) (?:ce )?(?:midi|minuit|\d{1,2} ?h(?:\d{2})?|noon|midday|\d{1,2}(?:[:.]\d{2})? ?(?:am|pm)|cob|eod|close of (?:business|play)|(?:the )?end of play)(?: (?:ce soir|aujourd'hui|today|tonight|(demain|tomorrow)))?(?![a-z])/gu;
export const BARE = new RegExp(
  String.raw`(?<![a-z])(?<lead>next |this |on |ce |des |des le )?(?<day>${WEEKDAYS}|apres-demain|demain|tomorrow|today|aujourd'hui|(?:auj|ajd|ojd)(?![a-z'])|ce soir|tonight|cette semaine|this week|(?:en )?fin de (?:semaine|mois|journee)|dans la journee|${PART}|(?:${FEAST_NAMES})${FEAST_END})(?<next> prochaine?| en huit| week)?${HOUR}(?![a-z])(?! dernier(?! delai))(?! \d{1,2}(?!\d| ?h| ?:))`,
  "gu",
);
/** What a number counts that is no day of the month. */
const NO_DAY = String.raw`€|eur|%|h\b|j\b|jours?|mois|semaines?|ans?|heures?|days?|weeks?|hours?|months?|euros?|pages?|fois|utilisateurs?|personnes?|k€`;
/** "avant le 15", "jusqu'au 20 inclus", "by the 15th": the next such day. */
export const DAY_NUMBER = new RegExp(
  String.raw`(?<![a-z])(?<!pas |not )(?<lead>avant|avt|(?<!${HAVING} )passe|d ?'? ?ici(?: a| au)?|au plus tard|jusqu'?au|pour|by|before|no later than|until|on or before)(?:(?:(?<=au)| le| the)(?: (?:${WEEKDAYS}))?| (?:${WEEKDAYS})) (?<day>\d{1,2})(?!\d)(?:er|st|nd|rd|th)?(?: (?:courant|du mois|prochain|of the month|of this month))?${HOUR}(?=$| ?[,.;:!?)]|\s(?!(?:${NO_DAY})(?![a-z]))[a-z(])(?! ?[./:]\d)`,
  "gu",
);
/** Without any of these no term is told. */
export const CUE = new RegExp(
  String.raw`jour|j0ur|\d ?(?:h|j|s)|heure|semaine|sema1|mois|m0is|hu[i1]ta|qu[i1]nza|dela[iy]|attendre|tarder|immediat|champ|seance|cessant|retour|reception|receipt|avant|avt|ici|tard|jusqu|pour|demain|soir|midi|minuit|fin |mi-|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|day|week|month|hour|fortnight|within|by |before|until|later|latest|forthwith|at once|straight|return|tomorrow|tonight|deadline|auj|ajd|ojd|echeance|limite|cob|eod|end of|(?:le|au|the) \d|\d (?:${MONTH_NAMES})|\d/\d|is (?:out|over)|apres |sinon|(?<![a-z])(?:tues?|wed|thurs?|fri)(?![a-z])|${FEAST_NAMES}`,
  "u",
);

/** What a text must hold for a grammar to be tried on it at all: a unit of time, a day named by a word, an hour. */
export const HAS_UNIT =
  /(?:jour|j0ur|heur|eur3|semain|sema1n|mois|m0is|day|week|month|hour|\d ?\)? ?-?(?:h|j|sem)|[a-z] (?:h|hrs?|jrs?|sem)(?![a-z]))/u;
export const HAS_DAY = new RegExp(
  String.raw`${WEEKDAYS}|demain|aujourd|soir|midi|tomorrow|today|tonight|evening|afternoon|fin |mi[- ]|semaine|end of|next week|week[- ]?end|(?<![a-z])(?:${SHORT_DAYS.join("|")}|tues?|wed|thurs?|fri)(?![a-z])|journee|auj|ajd|ojd|this week|is (?:out|over)|${FEAST_NAMES}`,
  "u",
);
export const HAS_HOUR = /midi|minuit|\d ?h|noon|midday|\d ?[ap]m|\d:\d|\d\.\d\d|cob|eod|close of|end of play/u;
/** "le 24", "au 25", "lundi 4", "on the 10th": a day of the month named without a word that makes it a term. */
export const BARE_NUMBER = new RegExp(
  String.raw`(?<![a-z])(?:(?:le|au|the)(?: (?:${WEEKDAYS}))?|(?:${WEEKDAYS})) (?<day>\d{1,2})(?!\d)(?:er|st|nd|rd|th)?${HOUR}(?= ?[,.;:!?)](?!\d)|$| (?:je|nous|on|si|il|elle|et|ou|pour|avec|c'est|so|we|i|and|if|or|please|at|dernier|in|your|our|au plus tard|sinon|svp|stp|merci|chez|le matin)(?![a-z]))`,
  "gu",
);
/** "avant l'assemblée du", "before the launch on": the day of an event is itself in time. */
export const EVENT_LEAD =
  /(?<![a-z])(?<!pas |not )(?<lead>avant|d'ici|jusqu'a|jusqu'au|pour|before|until|by) (?!de |d'|meme |tout )(?:[a-z'-]{1,24} ){1,5}$/u;
/** "Huit jours. Ensuite, le tribunal.", "Cure period: 30 days": a length of time by itself, at the head of a sentence or behind a colon. */
export const BARE_COUNT = new RegExp(
  String.raw`(?<=^|[.:;!?(] ?|encore |period of |time limit of |plus que )${COUNT}[ -]?${UNITS}(?=$| ?[.,;!)]| (?:pour (?:me|nous|vous|y|la|le|que|payer|regler|repondre|corriger)|to|et (?:je|on|nous|le|la)|and (?:i|we|then)|or|ou|vous (?:est|sont)|is hereby|are hereby)(?![a-z]))`,
  "gu",
);
