import type { Bilingual } from "./tongue.ts";

/** Word classes of clauses that end a contract, folded. */

/** What can be ended, in French: the contract itself or the work under it. */
const OBJECT_FR =
  "contrat|convention|accord|marche|commande|inscription|reservation|mission|prestation|abonnement|souscription|services?(?![a-z])|collaboration|intervention|projet|accompagnement|maintenance|engagement|relation|partenariat|compte|mandat|lots?(?![a-z])|travaux|chantier|phase|coaching|formation|programme|dispositif|partenaria|pack(?![a-z])|licence|hebergement|infogerance|assistance|regie|forfait|suivi|cooperation|cursus|bons?(?![a-z])|lettre de mission";

/** Verbs that end many things: they count with a contract as their object, with a pronoun, or with nothing behind them. */
const LOOSE_VERB_FR =
  "arret(?:er|ez|ent|e|ons|era)|interromp(?:re|ez|ent|t|u|ue|ra)|cess(?:er|ez|ent|e|era)|quitt(?:er|ez|ent|e)|annul(?:er|ez|ent|e|ee|era)|abandonn(?:er|ez|ent|e)|renonc(?:er|ez|ent|e)|termin(?:er|ez|ent|ee?)|clotur(?:er|ez|e|ent)|clore|ferm(?:er|ez|ent)|stopper|partir|conclure|resoudre|arret|interruption|fermeture|cloture|annulation|abandon|en rester la";

/** What may stand behind a verb that has no object: how, when, on what notice. */
const NO_OBJECT_FR = `(?= ?(?:$|[,.;:)]| (?:a tout\\w{0,2} [a-z]{3,10}(?![a-z]| (?:le |la |les |l'|ses |son |sa |un |une |leur )(?!(?:presente? )?(?:${OBJECT_FR})))|a chaque|a la fin|a sa|a son|a l'issue|quand|lorsqu|avec|sous|moyennant|ensuite|librement|sans|apres|chaque|par|depuis|d'un|au bout|en cours|en (?:le|la|l'|me|nous|vous|prev|avert|inform|avis|respect)|des|du jour|immediatement|tout de suite|net|plus tot|avant|a condition|pour|n'importe|comme|si|possible)))`;

/** Words of ending in French that need no object. */
const STRONG_FR =
  "resili\\w{1,6}|(?:met(?:s|t|tre|tent|tons|tez|tra|tront|trait|tant)?|mis(?:e)?) (?:[a-z]{2,14} ){0,2}(?:fin|un terme)(?![a-z])|denonc(?:e|er|es|ee|ent|era|iation)(?![a-z])|romp(?:re|t|u|ue|ent|ra)(?![a-z])|rupture|(?:sort(?:ir|ie|ez|ent)?|degager|liberer|retirer|delier|desengager|desister|departir) (?:anticipee?|libre|(?:du|de|de la|de l'|de ce|de cet|de cette|de son|de leur|des) ?(?:present |presente )?(?:contrat|convention|accord|marche|engagement|mission|abonnement|commande))|en sort(?:ir|ent)?(?![a-z])|(?:s'en|se|s') ?(?:degager?|retirer?|liberer?|delier?|desengager?|desister?|departir)(?![a-z])|faculte de (?:sortie|depart)|droit de sortie|clause de sortie|reprendre sa liberte|se (?:quitte|separe)(?:nt|r)?(?![a-z])|revocables?|revoquer|revocation du mandat|resolu(?:e|s|es)?(?![a-z])(?! par)|resolution (?:du|de la|de l'|de plein droit|unilaterale|judiciaire|anticipee|est|intervient|pour)|ne (?:pas )?(?:plus )?(?:poursuivre|continuer)|faire cesser|(?:me |nous |la |le |l')?(?:dessaisir|decharger) (?=de la mission|de sa mission|de cette mission|a tout moment|quand|sur simple|du dossier|de son mandat)|s'en aller|c'est (?:fini|termine)(?![a-z])|contrat rompu";

const OBJECT_EN =
  "agreement|contract|engagement|arrangement|services?(?![a-z])|work orders?|statements? of work|sow(?![a-z])|orders?(?![a-z])|subscription|project|retainer|assignment|relationship|account|mandate|releases?|plan(?![a-z])|appointment|terms?(?![a-z])|scope of work|license|engagement letter|participation|work(?![a-z])|tasks?(?![a-z])|phase|deal";

/** Words of ending in English: some of their own, the commoner verbs with what they end. */
const ENDS_EN = `terminat\\w{1,4}|terminable|cancel\\w{0,8}|rescind|walk(?:s|ing)? away|part ways|(?:end|ends|ending|exit|exits|leave|leaves|stop|stops|discontinue|drop|drops|quit|withdraw from|step away from|pull out of|back out of|get out of|call off|call|wind up|close|cease|give up|bring)(?: us| providing| using)? (?:(?:this|the|our|any|that|its|their|each|either|all|your|an?|such|remaining|these|individual) (?:[a-z-]{2,14} ){0,2}(?:${OBJECT_EN})|it(?![a-z]))|(?:end|leave|stop|quit|withdraw|exit)(?= ?(?:$|[,.;]| (?:at any|whenever|by giving|on [a-z0-9-]+ (?:days|weeks|months|month)|with [a-z0-9-]+ (?:days|weeks|months|month)|upon|without|early|immediately|at once|forthwith|there and then|straight away)))|withdraw from (?:[a-z-]+ ){1,4}?(?=at any|by giving|on |upon |with [a-zd])`;

/** The contract, or the work, is brought to an end. */
export const ENDS: Bilingual = {
  fr: new RegExp(
    `(?<![a-z])(?:${STRONG_FR}|(?:l'|le |la |les |y |tout |cela |ca |en )(?:${LOOSE_VERB_FR})(?![a-z])|(?:${LOOSE_VERB_FR}) (?:[a-z']{2,14} ){0,2}(?:[dl]')?(?:${OBJECT_FR})|(?:${LOOSE_VERB_FR})${NO_OBJECT_FR}|(?:${OBJECT_FR})[^.;]{0,60}? (?:etre|est|sera|soit) (?:arrete|interrompu|cesse|annule|abandonne|termine|clos|ferme|resolu)e?s?(?![a-z]))`,
    "u",
  ),
  en: new RegExp(
    `(?<![a-z])(?:${ENDS_EN}|(?:${OBJECT_EN})[^.;]{0,60}? (?:be|is|are) (?:ended|stopped|discontinued|dropped|wound up|closed|brought to (?:an end|a close)|called off))`,
    "u",
  ),
};

/** A contract that ends by itself: "le contrat s'arrête", "the engagement comes to an end". */
export const COMES_TO_AN_END: Bilingual = {
  fr: new RegExp(
    `(?<![a-z])(?:${OBJECT_FR})[^.;]{0,40}? (?:s'arret|pren[dn]\\w{0,4} fin|cess|tombe|se termin|rompu(?![a-z])|(?:est|sera) (?:[a-z]{2,12} )?(?:rompu|resilie|resolu|termine|clos|ferme|caduc)|comme terminee?|ferme(?![a-z]))|(?:l'autre|partie [a-z]{4,14}|celui-ci|celle-ci) (?:partie |signataire )?(?:y )?(?:arrete|rompt|met (?:fin|un terme)|resilie|reprend sa liberte|se retire|cesse)(?![a-z])|preavis n'est (?:pas|plus) (?:du|requis|exige|necessaire)|dispensee? (?:du|de tout|de) preavis`,
    "u",
  ),
  en: new RegExp(
    `no notice (?:is )?(?:needed|required|due)|(?<![a-z])(?:${OBJECT_EN})[^.;]{0,40}? (?:ends?(?![a-z])|comes? to an end|lapses?|falls? away|is over)`,
    "u",
  ),
};

/** The faculty to end: a modal or a right. */
export const MAY =
  /(?<![a-z])(?:peu(?:t|vent|x)|pourr(?:a|ont|ai|ait|aient|ez|ons)|pouv(?:ez|ons)|facultes?|dispose\w{0,3} d[^.;]{0,20} droit|droit|libres?|fonde(?:e|s|es)?|autoris\w{1,5}|habilite\w{0,2}|se reserve\w{0,2}|permet\w{0,3}|permis|loisible|resiliables?|revocables?|possible|ouvert\w{0,2}|il suffit|a l'initiative|resilie(?:ra|nt|ront)?|(?:est|sont|sera|seront) (?:[a-z]{2,12} )?(?:resili|resolu|denonc|rompu)\w{0,4}|entraine\w{0,4}|emporte\w{0,4}|justifi\w{1,4}|encour\w{1,4}|met(?:tra)? fin|rompt|n'(?:est|a) pas (?:du|a attendre)|resiliation (?:intervient|est acquise|de plein droit)|may|can|could|shall have|has|have|entitle[sd]?|right|free|option|permitted|allow(?:s|ed)?|lets|at liberty|reserves?|able|elect|terminable|cancell?able|(?:will|shall|must|does|is|be) (?:[a-z]{2,14} )?(?:be )?terminate[sd]?|terminates|ends)(?![a-z])/u;

/** No cause is asked for. */
export const FREE =
  /a tout moment|a tout instant|a toute epoque|en tout temps|a n'importe quel moment|n'importe quand|a (?:sa|leur|votre|notre|son|votre) (?:seule |entiere |simple )?(?:convenance|guise|discretion|initiative|gre|choix)(?![a-z])|pour (?:sa |leur |simple )?convenance|de convenance|(?:sans|hors) [^.;,]{0,34}(?:motif|raison|justifi|motiv|expliqu|explication|cause)|n'a (?:pas |aucunement )?a (?:s'en )?justifier|n'a (?:aucun )?motif a|sans que [a-z']{2,12} ait|librement|ad nutum|discretionnaire|unilateral|interet general|quel(?:le)? (?:qu'en soit|que soit|qu'en soient) (?:le|la|les) (?:motif|raison|cause)|(?:pour|a) (?:quelque|toute|n'importe quel\w{0,2}) (?:raison|motif|cause)|quand (?:il|elle|ils|elles|vous|on|bon|ca|cela|nous|je)(?! (?:a|est|aura) )[^.;,]{0,20}(?:veu|voul|souhait|sembl|enten|plai|chant|convien|desir)|(?:a|apres|a la fin de|a l'issue de|au terme de) chaque (?!echeance)[a-z\d]|a chaque (?:date )?anniversaire|en cours (?:d'annee|d'execution|de mission|de contrat|de periode|de route|d'abonnement)|du jour au lendemain|sans engagement|faculte de (?:sortie|resiliation|depart)|de maniere anticipee|par anticipation|sortie anticipee|avant (?:le|son) terme(?! (?:d'|de )(?:la|chaque))|at any (?:time|moment|point)|any time|at all times|whenever|for (?:its |his |her |their |your )?(?:own |sole )?convenience|without (?:any |good |assigning (?:any )?|giving (?:any |a )?|stating (?:any |a )?|having to (?:give|state|show) (?:any |a )?|need(?:ing)? (?:of|for) (?:any |a )?)?(?:cause|reasons?|explanation)|for any (?:or no )?(?:reason|cause)|no reason|non-cause|no cause|with or without (?:cause|reason)|in (?:its|their|his|her) (?:sole|absolute|own)[a-z ]{0,14} discretion|at (?:its|their|his|her|the) (?:sole )?(?:discretion|option|election)(?! of the parties)|at will|unilaterally|as (?:it|he|she|they|you|we) (?:sees? fit|pleases?|likes?|wish(?:es)?|wants?)|at the end of (?:any|each|every) (?:month|quarter|year|week|phase|sprint)|before any [a-z]+ (?:starts|begins)|has not (?:yet )?(?:begun|started)/u;

/** Notice alone makes a faculty without cause. */
export const ON_NOTICE =
  /(?:moyennant|avec|sous(?: reserve)?|en respectant|respect|observ|apres|par|a condition)[^.;]{0,60}preavis|preavis (?:ecrit |minim(?:al|um) |prealable )?(?:de|d')|(?:jours?|mois|semaines?) de preavis|preavis ?: ?[\da-z]|en (?:(?:nous|vous|me|l'autre|l'|le|la|les) ?)?(?:prevenant|avertissant|avisant|informant)|a charge (?:pour [a-z']{2,12} )?(?:de|d') ?(?:prevenir|avertir|aviser)|(?:jours?|mois|semaines?) (?:(?:ouvrables?|ouvres?|calendaires?|francs|pleins) )?(?:(?:a |d')(?:l')?avance|avant|plus tot|plus tard)|avec effet (?:a |au |[a-z\d]{1,8} (?:jours|mois|semaines))|(?:upon|by|on|with|giving|provid|serving|given|gives?)[^.;]{0,70}(?:days?|months?|weeks?)['’]?s? ?[^.;]{0,30}notice|(?:days?|months?|weeks?)['’]?s? (?:prior |advance |advanced )?(?:written )?(?:prior )?(?:notice|warning)|(?:upon|by|on|with) (?:prior |advance |reasonable |\[\*{3}\] )+(?:written )?notice|(?:notice|notification)(?: period)? (?:in writing )?of (?:at least |not less than )?[a-z\d*[]|(?:days?|months?|weeks?) (?:in advance|before (?:the |its |any )?(?:start|event|session|course|training|first))|(?:days?|months?|weeks?) (?:after|following)[^.;]{0,30}notice of termination/u;

/** A party has not done what it owes. */
export const BREACH: Bilingual = {
  fr: /(?<!sans |hors |aucun |aucune |ni )(?:(?<![a-z])manqu(?:e|er|ait|ent|ement|ements)(?![a-z])|inexecut|mal execut|n'execut|faute(?:s)?(?! (?:de (?:denonc|preavis|conge|resili|notif|reponse|reconduc|renouvel)|d'accord|pour))(?![a-z])|defaillan|defaut (?:de|d')(?! ?(?:accord|denonc|conge|preavis|reponse|renouvel|reconduc|resiliation))|violat|viol(?:e|er|ent|ant)(?![a-z])|inobserv|non[- ](?:respect|paiement|reglement|execution)|ne (?:fait pas ce|livre pas|fournit pas|rend pas|verse pas)|ne (?:les |le |la |l'|y |s'y )?(?:respect|tien|satisf|rempli|honor|pai|pay|regl|corrig|remedi|repar|regularis|s'acquitt|acquitt|se conform|conform|execut|leve)\w{0,6}|n'y (?:remedi|met)|n'(?:est|a|ont) pas (?:ete )?(?:repare|corrige|remedie|regularise|leve|suivi|paye|regle|respecte|execute|fourni|livre)|non (?:repare|corrige|remedie|regularise|leve|suivi|respecte|paye|regle)|impaye|(?:retards?|defaut|incident) de paiement|(?:prelevement|paiement)s? (?:rejete|refuse)|mises? en demeure|mis en demeure|sommation|fraud|comportement grave|usage (?:abusif|illicite|frauduleux))/u,
  en: /(?<!without )(?<!no )(?:breach|default(?!s? (?:rate|value|judg))|fail(?:s|ed)? (?:to|in|and)|failure|violat|misconduct|non-?performance|non-?payment|non-?compliance|do(?:es)? not (?:pay|perform|comply|cure|remedy|fix|put|honou?r|keep|meet)|breaks? (?:the|this|its|any|an?) |hasn't |unpaid|overdue|not (?:been )?(?:put right|fixed|cured|remedied|corrected)|lets? (?:the other |us |it )?down)/u,
};

/** A warning that brought nothing, whatever it is called. */
export const UNHEEDED =
  /(?:mises? en demeure|sommation|courriers?|lettres?|rappels?|avertissement|relances?|notification|avis|mail)[^.;]{0,50}(?:sans (?:effet|suite|reponse|resultat)|infructueu|vaine?|non suivi|ignore|lettre morte)|(?:laisse|reste|demeure)\w{0,5} (?:sans (?:effet|suite|reponse)|vaine?|infructueu|lettre morte)/u;

/** What else ends a contract than will or breach. */
export const OTHER_CAUSE =
  /force majeure|liquidation|redressement|insolv|bankrupt|sauvegarde|cessation d'activite|change (?:of|in) control|changement de controle|receiver|deces|death|disability|governmental|regulat|loss of|condemn|casualty|acquisition|(?<![a-z])if (?!(?:it|you|they|he|she) (?:wish|want|like|please|so))|unless and until|(?:^|[,;] ?)should (?:the|an?|its|such) (?!party (?:wish|want|decide))|in the event|upon the occurrence|following (?:events|circumstances|shall|occur)|(?<![a-z])(?:si|lorsque|des lors que|dans le cas ou) (?!(?:vous|il|elle|ils|elles|l'une?|bon) (?:le )?(?:souhait|desir|veu|voul|decid|sembl))(?:le|la|l'|les|un|une|vous|nous|ses|ces|son|sa)|revision|augmentation|hausse|modifi|refus|mutual|d'un commun accord|accord (?:ecrit|amiable|mutuel)|as follows ?:?$|the following ?:?$|(?<![a-z])for (?:good )?cause(?![a-z])|with cause|in case|retractation|right of withdrawal|cooling-off|polic(?:y|ies) (?:shall|will|may)|insurance/u;

/** Nobody may: "ne peut être résilié" without "que" behind it, "no right to terminate". */
export const NEGATED =
  /(?:aucune? (?:resiliation|denonciation|faculte|sortie|des parties)|(?<![a-z])(?:ni [^.;]{2,40} )?ne (?:peu(?:t|vent)|pourr(?:a|ont)|pouv(?:ez|ons)|saurai(?:t|ent)|dispose\w{0,3})(?: pas| plus| en aucun cas)?[^.;]{0,40}?(?:resili|denonc|rompu|rompre|fin |arreter|sortir|interrompre|annuler|quitter|retirer|degager)\w{0,6}(?![^.;]{0,80} (?:qu'|que |sauf|moyennant))|n'est (?:pas |ni )?(?:ouverte|resiliable|possible|admise|denoncable|revocable)|exclu\w{0,3}[^.;]{0,30}resiliation|(?:resiliation|sortie|faculte)[^.;]{0,40}(?:est|sont) exclu|sans (?:pouvoir|faculte de) (?:le |la |y |en )?(?:resili|denonc|mettre fin|sort)|irrevocable|(?:may|shall|can|will) ?not (?:be )?(?:terminat|cancel|end |walk)|cannot (?:be )?(?:terminat|cancel|end )|no right to (?:terminat|cancel)|neither party (?:may|can|shall)|not be terminable|(?:may|shall) only be terminated (?:for|if|in)|non-?cancell?able)/u;

/** Stopping the renewal is not ending the contract. */
export const NON_RENEWAL =
  /avant (?:la fin (?:de (?:la|chaque|cette|toute|l'annee)|du)|l'echeance|l'expiration|le terme|son terme|chaque|la date (?:anniversaire|d'echeance|d'expiration|de (?:renouvel|reconduc|fin|son ))|la cloture|l'arrivee)|a (?:chaque|l') ?echeance|non[- ]?renouvel|non[- ]reconduction|reconduction|renouvellement|renouvele|prior to the (?:end|expir|commencement)|before the (?:end|expir)|before (?:it|its|any|each) (?:ends?|expir|renew|anniversary)|not to renew|non-renew|renewal|renewed|anniversary/u;

/** The consequences of an end, or the end of something else. */
export const CONSEQUENCE =
  /^(?:[\d.]{1,7} ?)?(?:[a-z]\) )?(?:en cas (?:de (?:resiliation|rupture|denonciation|sortie)|d'arret|d'annulation)|a la suite de|apres (?:la|sa|toute) (?:resiliation|rupture|fin)|toute resiliation|la resiliation (?:n'|ne|emporte|entraine|par le)|lors de la resiliation|a compter de la resiliation|quelle que soit la cause|upon (?:any )?(?:the )?(?:expiration|termination|cancellation)|in the event of (?:any )?(?:expiration|termination|cancellation)|in case of (?:any )?termination|following (?:the )?termination|if (?:this|the) (?:agreement|contract) is terminated|after (?:any )?termination|(?:the )?termination[^.;:]{0,80} (?:shall|will|does|is) (?:not|be|have|in no)|the termination of|on (?:termination|exit)|when (?:this|the) (?:agreement|contract) ends)(?!(?:,| )? [^.;]{0,40}(?:peut resilier|may terminate))/u;

/** Headings of the articles on how a contract ends. */
export const END_HEADING =
  /resili|rupture|arret|(?<![a-z])fins?(?![a-z])|sortie|denonciation|resolution|terminat|(?<![a-z])exit|(?<![a-z])end(?:ing)?(?![a-z])|cancel|getting out|leaving|depart(?![a-z])/u;

/** A heading that runs into its clause, or a clause without a verb: "Résiliation : à tout moment, préavis d'un mois". */
export const NOMINAL =
  /^[^a-z]{0,8}(?:article [\divx]{1,5}[^a-z]{0,5})?(?:resiliation|rupture|arret|fin|sortie|denonciation|termination|exit|cancellation|ending)(?: (?:anticipee|possible|libre|par (?:l'un[^:,]{0,20}|chacun[^:,]{0,14}|les deux parties|le client|vous|nous)|du contrat|de la mission|at will|by (?:either|any) (?:party|side)|for convenience))*(?: ?(?::|[-–—]|,)| sous| moyennant| possible| par| a tout| avec| libre| quand| on| by| with| at| upon| sur| en| [a-z\d-]{1,20} (?:jours|mois|days|months))/u;
/** An item of a list under "may be terminated:": "(d) by either party on sixty days' notice". */
export const LISTED =
  /^[^a-z]{0,8}(?:\(?[a-z\d]{1,4}[).]+ ?)?(?:by|at the option of|par|a l'initiative (?:de|du)) [^.;]{3,50}?,? (?:upon|on|by|for any reason|with|without|moyennant|avec|sous|sans)[^.;]{0,80}(?:notice|reason|cause|preavis|motif)/u;
/** A clause without a verb under such a heading: "Pour faute, après mise en demeure de dix jours." */
export const ELLIPTIC =
  /^[^a-z]{0,8}(?:[a-z]\) )?(?:pour |en cas de |a tout moment|sur |moyennant |par (?:l'|le|la|chacun|lettre)|avec |sans motif|(?:le |la |l')?[a-z' -]{3,24} ?: |by (?:either|any|the|written)|on |for |at any|with |without )/u;
