import type { Facts } from "@vigie/model";
import { CUE, cuedSentences } from "./deal-cues.ts";
import { CUSTOMER } from "./parties/side-words.ts";
import { headingAt, present, type Reading } from "./reading.ts";

type Allowed = "free" | "with-consent" | "forbidden";

/** Somebody who is neither party. A word with a definite article ("au prestataire") is one of them. */
const OTHERS_FR = String.raw`(?:(?<!(?<![a-z])(?:au|le|du|la|l') ?)(?:sous[- ]?(?:traitant|agent)e?s?|independante?s?|free-?lances?)|(?:d'|une? |toute? |aucune? )autres? (?:entreprises?|societes?|prestataires?|intervenante?s?|consultante?s?|personnes?)|experts? de (?:son|notre|leur) choix|tiers|tierces?|confreres?|consoeurs?|intermittents|quelqu'un|quiconque|autrui|(?:a|de|par) personne(?= |,|\.|$)|(?:une?|des|d'autres?|autres?|quelque|toute?s?|aucune?|plusieurs|ses|nos|de|les) (?:autres? )?(?:prestataires?|entreprises?(?= qui| de|,| tier| ext| spec|\.|$)|intervenante?s? exter|intervenante?s?|partenaires?|specialistes?|professionnels?|experts? exter|consultante?s? exter|collaborateurs? exter|correspondants?|amie?s?|formateurs?|photographes?|renforts?|cabinets?|artisans?|techniciens?|centres? d'appels?|ergonome|collegues?|(?<=ses (?:autres )?)fournisseurs)|photographes|societe soeur|prestataires? (?:techniques?|de son choix|tiers))`;

const HAND_FR = String.raw`(?:recour(?:t|ir|s|ons|ra|rons|ront|iez|ent)?(?![a-z])|(?:fai(?:t|re|sons|s|sant)|fass[a-z]{1,4}|fer(?:a|ons|ont|ai)) (?:librement |parfois |egalement |aussi )?(?:appel|intervenir|travailler)|(?<!a )confi(?:e|er|ee|es|ees|ons|era|erons|ent)(?![a-z])|delegu\w{0,4}|sollicit\w{1,4}|envo(?:ie|yer|yons|yez)|mobilis\w{1,4}|mandater?(?![a-z])|choisi\w{0,6}|emplo(?:ie|yer)|s'adjoin\w{1,4}|s'entour\w{1,4}|s'appu\w{1,4}|travaill\w{1,4} (?:parfois |aussi |egalement |regulierement )?avec|(?:s[e'] ?|me |nous )(?:faire |fai(?:t|s|sons) (?:librement )?)?(?:assister|aider|remplacer|substituer|seconder|supplee?r|epauler|relayer)|substituer?(?![a-z])|fai(?:re|t) (?:executer|realiser|relire|faire|traiter|accomplir|effectuer)|externaliser?|(?:etre|est|sont|sera|seront|soit|soient) (?:egalement |aussi )?(?:confiee?s?|donnee?s?|executee?s?|realisee?s?|effectuee?s?|assuree?s?) (?:a|par)|passer (?:la main|le travail)|change\w{0,2}|remplac\w{1,3})`;

const OTHERS_EN = String.raw`(?:sub-?(?:contractors?|consultants?)|another(?: person)?(?= ?[.,;]| ?$)|third[- ]part(?:y|ies)(?!')|freelance\w{0,2}|(?:any |some|some ?one |anyone |anybody )else|(?:an)?other (?:firms?|suppliers?|providers?|contractors?|consultants?|compan(?:y|ies)|persons?|part(?:y|ies)|entit(?:y|ies)|people|business(?:es)?)|outside (?:help|firms?|contractors?)|associates|affiliates?|substitutes?|(?:specialist|partner|technical) (?:firms?|suppliers?|contractors?|providers?)|partners(?= of its)|any (?:person|firm|company)(?= (?:other|outside|not))|carriers? of its choice|(?:suppliers|contractors|specialists|translators|drivers|installers|engineers) of (?:its|their|our|his|her) (?:own )?choice|helpers?)`;

const HAND_EN = String.raw`(?:(?:us(?:e|es|ing)|engag(?:e|es|ing)|appoint(?:s|ing)?|employ(?:s|ing)?|retain(?:s|ing)?|hir(?:e|es|ing)|bring(?:s|ing)? in|rel(?:y|ies|ying) on|call(?:s|ing)? (?:up)?on|draw(?:s|ing)? on|work(?:s|ing)? with|instruct(?:s|ing)?) (?:[a-z'-]+ ){0,4}?|(?:pass|hand|delegat|entrust|farm|give|transfer|assign)(?:e|es|s|ed|ing)? (?:out |over |on )?(?:(?:any|all|some|part|parts|of|the|its|his|it|a|portion|these|such|performance|to|perform|carry|out|on|over|or|work|services?|tasks?|dut(?:y|ies)|obligations?|job|engagement|assignment|mission|delivery)(?: |, (?:such as|including|like)[^.;,]{3,40}, )){1,9}(?:to|with) (?:[a-z'-]+ ){0,2}?|(?:work|works|services?|tasks?|duties|part of it)(?: [a-z]+){0,4} (?:carried out|performed|done|delivered|executed|provided) by (?:[a-z'-]+ ){0,2}?|(?:be|itself|himself|herself|themselves) (?:replaced|substituted|assisted|helped) by (?:[a-z'-]+ ){0,2}?|be (?:given|passed|handed(?: over| on)?|entrusted|delegated|farmed out) to (?:[a-z'-]+ ){0,2}?|(?:entrust|farm|delegat)(?:s|es|ed|ing|e)? (?:out )?(?:[a-z']+ ){1,8}?(?:to|with) (?:[a-z'-]+ ){0,2}?|ask (?:them|others|associates|colleagues) to (?:carry out|do|perform)[^.;]{0,70}? )${OTHERS_EN}`;

/** Work handed on to somebody else, as an act. A "sous-traitant" of personal data, or the party so called, is none. */
const HANDED_ON_FR = new RegExp(
  String.raw`sous[- ]?trait(?:er|e|es|ee|ees|ance|ances|era|erons|ons|ent|eront|ant(?= (?:tout|une partie|la|les)))(?![a-z])|${HAND_FR}[^.;]{0,90}?(?<![a-z])${OTHERS_FR}|(?:s[e'] ?|me |nous )(?:faire |fai(?:t|s|sons) )(?:librement )?(?:remplacer|substituer|suppleer)(?![a-z])|sous[- ]traitants? (?:a ete |est |sont )?(?:declare|designe|agree)|declare[a-z]* (?:un|des|deux|trois|ses) sous[- ]traitants?`,
  "u",
);
const HANDED_ON_EN = new RegExp(
  String.raw`(?<![a-z])sub-? ?contract(?:s|ed|ing)?(?! works?)(?![a-z])|sub-?let(?:s|ting)?(?![a-z])|(?<![a-z])outsourc(?:e|ed|es|ing)(?![a-z])|(?<![a-z])${HAND_EN}`,
  "u",
);

/** The first act of a sentence; each language's pattern is tried only where its words stand. */
function handedOn(flat: string, cues: number): RegExpExecArray | null {
  const { named, replaced, handFrench, othersFrench, handEnglish, othersEnglish } = CUE;
  const has = (bits: number): boolean => (cues & bits) === bits;
  const isNamed = has(named);
  const inFrench = isNamed || has(replaced) || has(handFrench | othersFrench) ? HANDED_ON_FR.exec(flat) : null;
  const inEnglish = isNamed || has(handEnglish | othersEnglish) ? HANDED_ON_EN.exec(flat) : null;
  return inFrench !== null && inEnglish !== null && inEnglish.index < inFrench.index
    ? inEnglish
    : (inFrench ?? inEnglish);
}

function isOtherMatter(flat: string): boolean {
  return NO_WORK.test(flat) || /^(?:whereas|attendu|considerant)/u.test(flat);
}

/** The act by its own name, which a sentence may have behind another: it speaks first. */
const NAMED_ACT =
  /(?<![a-z])sous[- ]?trait(?:er|e|es|ee|ees|era|erons|ons|ent|eront)(?![a-z])|(?<![a-z])sub-? ?contract(?:s|ed|ing)?(?! works?)(?![a-z])|(?<![a-z])sub-?let(?:s|ting)?(?![a-z])/u;

/** "Passing on" of this kind moves no work: secrets, data, the contract itself, rights, access. */
const NO_WORK =
  /rgpd|gdpr|donnees (?:a caractere )?personnel|responsable (?:de|du) traitement|au sens d[ue]|sous-traitants? ulterieurs?|personal data|processor|travail dissimule|action directe|loi (?:n° ?)?75-1334|confidenti|trade secret|divulgu|disclos|identifiants?|mots? de passe|password|codes? d'acces|droit d'(?:usage|acces|utilisation)|licen[cs]e to use|third[- ]party (?:software|claim|rights|material|content|action)|reclamation|recours d|droits? de(?:s)? tiers|assure(?:r|e|es|nt)? aupres|intellectual property|third part(?:y|ies) claim|claims? (?:by|of|from|brought)|infring|sublicens|sub-licens|trademark|warrant(?:y|ies)|solicit (?:any|for|or)|(?<![a-z])notices?(?![a-z])|licensed (?:product|material|mark)|securities|materials? transfer|rights of third|attendue?s? d'une? |domain name|hyperlink|(?:faire|fera|fasse) (?:executer|realiser|terminer|achever|reprendre|effectuer|finir)[^.;]{0,70} (?:par (?:un|des|tout|une) (?:tiers|autre|entreprise)|tiers)[^.;]{0,40}(?:frais|torts|risques)|(?:torts|mise en demeure|manquement|defaillan)[^.;]{0,120}(?:faire|fera) (?:executer|realiser|terminer|achever|reprendre|effectuer|finir)|(?:have|had) the (?:work|services|job)[^.;]{0,40}(?:finished|completed|done)|at the (?:supplier|contractor|provider|consultant|subcontractor|other|defaulting)[a-z' ]{0,12} (?:expense|cost)/u;

const CONSENT =
  /accord(?!e)|autoris|agre(?:ment|e|er|es|ees)(?![a-z])|acceptation|accepte|assentiment|consent|approuv|approbation|permission|aval(?![a-z])|approv|permit|authori[sz]|feu vert|dit oui|said yes|valid(?:e|ation|er)|agreed|agreement of|agrees in|agrees to (?:it|them|each|any)|opposition|refus/u;
/** Said of the contract itself, or of a permission given once and for all. */
const NOT_ASKED =
  /(?:present |de l'|du present |d')accord(?:-cadre| cadre)?(?= (?:de|est|a pour|du \d))|d'un commun accord|a defaut d'accord|(?:est|sont|reste|restent|soit) (?:expressement |d'ores et deja |par avance |librement |toujours )*autorise(?:e|s|es)?(?= a | ?[.;,]| de plein| pour| dans)|autorise (?:expressement |d'ores et deja |par avance |des a present )*(?:le|la|l'|son|a )|(?:is|are) (?:hereby |expressly |always )*(?:permitted|authori[sz]ed|allowed)(?= to | ?[.;,])|accepte(?:z|nt)? (?:par avance |expressement |des a present |d'ores et deja )*(?:que|ce recours|le recours|cette faculte)|ce que le client accepte|this agreement|agrees? (?:that|not|and)|agrees? to (?!it|them|each|any)|agreed that|n'a pas a (?:demander|solliciter|obtenir|donner)[^.;]{0,40}|ne requiert aucun[^.;]{0,30}|no (?:prior )?(?:consent|approval|permission) (?:is |being )?(?:needed|required|necessary)|sans (?:en avoir a |avoir a |devoir |qu'il soit (?:besoin|necessaire) d[e'] ?)[^.;]{0,50}/gu;
const NO_CONSENT_NEEDED =
  /sans (?:en avoir a |avoir a |devoir |qu'il soit (?:besoin|necessaire) )[^.;]{0,50}|sans (?:vous |nous |lui |le |la )?(?:demander|consulter|formalite|en referer)|n'a pas a (?:demander|solliciter|obtenir|donner)|ne requiert aucun|no (?:prior )?(?:consent|approval|permission) (?:is |being )?(?:needed|required|necessary)|without (?:asking|consulting|having to|needing|the need|reference to|notice)|librement|freely|as it sees fit|at (?:its|their) (?:sole |own )?discretion|de (?:son|notre|mon|leur) (?:seul )?choix|of (?:its|their|our|his|her) (?:own )?cho(?:ice|osing)|a sa (?:guise|discretion|convenance)/u;
/** "Sans l'accord écrit du client": consent when the act is denied, none needed when it is allowed. */
const WITHOUT_CONSENT =
  /(?:(?<![a-z])sans|without)(?! (?:prejudice|motif))[^.;]{0,70}?(?:accord|autoris|agrement|acceptation|consent|approuv|approbation|permission|aval(?![a-z])|approv|feu vert|agreement)/u;
const CONDITION =
  /subordonn|soumi[st]|condition|prealable|sous reserve|apres (?:avoir|en avoir|accord|acceptation|agrement|validation|autorisation)|d'avoir|(?:que|sauf|seulement|uniquement|,) s(?:i |'il)|(?:^|[ ,])si (?:vous|le |la |l'|son|celui|ce )|avec (?:l'|votre|notre|son|le|un)|qu'avec|qu'apres|que sur|sur autorisation|sur accord|moyennant|necessite|requiert|exige|suppose|demande |sauf|hormis|prior|unless|subject to|only (?:if|with|where|after|when)|provided|except|other than with|otherwise than with|with the (?:[a-z']+ ){0,3}(?:agreement|consent|approval|authori)|needs?|requires?|if the|once the|que (?:le |la |l')?[a-z' -]{2,40} (?:aura|a |ait|auront)|prealablement|doi(?:t|vent) etre|devra|aura|d'abord|approved by|agreee?s? par|acceptee?s? par|autorisee?s? par|validee?s? par|consents?(?= |$|\.)/u;
const DENIED_BEFORE =
  /(?:(?<![a-z])(?:ne|ni)(?= )|(?<![a-z])n'(?=[a-z])|s'interdi(?:t|sent)|m'interdis|nous (?:nous )?interdisons|interdi(?:t|te|ction)|prohib|defense|aucune?(?= (?:part|partie|tache|sous|presta|travail|travaux|element|de ))|pas d[e']|jamais|sans(?= (?:possibilite|pouvoir|droit|recour|faculte)))[^.;]{0,110}$|(?:shall|may|must|will|can|do|does|is|are|be|wo)(?:n't| not|not)(?![a-z])[^.;]{0,80}$|(?:neither|nor|never|no part|none of|no right to|prohibited from|forbidden (?:to|from)|refrain from|undertakes not to|agrees not to|without (?:the )?(?:right|power) (?:to|of)|no)(?![a-z])[^.;]{0,80}$/u;
const DENIED_BEHIND =
  /^ ?(?:pas|rien|jamais)(?![a-z])|^[^.;]{0,70}?(?:(?:est|sont|lui est|demeure|reste|etant|nous est|m'est) (?:strictement |formellement |expressement |rigoureusement )?(?:interdi|prohib|exclu|proscri|bannie?)|(?<![a-z])(?:n'est|ne sont|n'est|ne sera|ne peut etre)(?: pas)? (?:pas |plus |ni |jamais )?(?:possible|autoris|admis|permis|accept|envisag|toler|prevu)|(?:is|are|shall be|is hereby) (?:strictly |expressly )?(?:prohibited|forbidden|excluded|not (?:permitted|allowed))|interdite?s?(?![a-z])|exclue?s?(?= ?[.;,]|$))/u;
/** The exception to a denial, not the condition of it: "mais il n'est pas déchargé". */
const ELSEWHERE =
  /(?:mais|toutefois|neanmoins|cependant|but|however|provided that|it being understood|etant entendu)(?![a-z])/u;

const LICENCE =
  /(?<![a-z])(?:peut|peuvent|pourra|pourront|pourrons|peux|pouvons|librement|libres?(?= d)|se reserve|nous reservons|me reserve|autorise(?:e|s|es)?|permis(?:e|es)?|possible|a la (?:faculte|possibilite)|faculte|droit de|choisi(?:t|ssons|s)|may|can|is entitled|entitled to|right to|permitted|allowed|authori[sz]ed|free(?:ly)? (?:to)?|at its discretion|as it sees fit|reserves)(?![a-z])/u;
/** The act as a matter of course: "l'Agence fait appel à des illustrateurs indépendants". */
const AS_A_RULE =
  /(?<![a-z])(?:fai(?:t|sons|s) (?:librement |parfois |egalement |aussi )?(?:appel|intervenir)|recour(?:t|s|ons)|(?:se|me) fai(?:t|s) (?:librement )?(?:assister|aider|seconder|remplacer)|envo(?:ie|yons)|travaill(?:e|ons)|s'appuie|s'entoure|confi(?:e|ons)|mobilise|uses?(?! of)|works? with|engages?|hires?|employs?|brings? in|calls? on|draws? on|relies on|rely on|sous-traite|sous-traitons|outsources|subcontracts)(?![a-z])/u;
const HYPOTHETICAL =
  /(?:^|[ ,(])(?:lorsqu[e']|quand|s'il|s'ils|si l[ea']|si nous|en cas de|dans (?:le cas|l'hypothese)|des lors|auxquels|dont il|where|when|if|in the event|whether|whose|including|y compris|toute? (?:personne|tiers)|ses (?:preposes|salaries))(?![a-z])/u;

/** What one promises to do in person. */
const IN_PERSON =
  /(?:(?:execut|realis|assur|accompli|effectu|rempli|intervien|fai|exerc|condui|men)[a-z]{0,5}(?: [a-z']+){0,3} (?:personnellement|(?:lui|elle|moi|nous|eux|vous)-memes?|en personne)|personnellement (?:la|les|sa|ses|l'|par)|(?:perform|carr|render|provid|execut|do)[a-z]{0,4}(?: out)?(?: [a-z']+){0,5} (?:personally|(?:him|her|my|our|your)sel(?:f|ves)|in person)|personally (?:perform|carry|render|provide|execute))/u;
/** "Je réalise seul la mission ; je ne peux la déléguer": alone, and nobody else may. */
const ALONE =
  /(?:travaill|realis|execut|intervien|effectu|assur|men)[a-z]{0,4} seule?s?(?![a-z])|(?:work|works|act|acts) alone(?![a-z])/u;
const HANDS_NOTHING =
  /(?:(?<![a-z])ne |(?<![a-z])n'|pas question|sans |not |never )[^.;]{0,50}(?:deleg|confi|transf|sous-trait|refil|repass|quelqu'un|autrui|tiers|anyone|else)/u;
const INTUITU = /intuitu personae/u;

/** The customer's own dealings with others: not when it accepts, allows or refuses what the provider does. */
const CUSTOMER_ACTS = new RegExp(
  String.raw`^(?:[\d.)(a-z-]{1,6} )?(?:[^,.;]{3,80}, )?(?:l'|le |la |the )(?:${CUSTOMER}) (?!accept|ayant|etant|en etant|having|being|dument|autoris|agree|donne |consent|valid|peut (?:refuser|s'opposer|recuser)|dispose|est inform|reconnai|approuv|approv|may (?:refuse|object|reject)|authori|acknowledge|permit|reste|est prevenu|ne peut (?:refuser|s'opposer))`,
  "u",
);

/** "Elle en sous-traite l'exécution au Partenaire": how the contract at hand came about. */
const BACKGROUND =
  /(?<![a-z])(?:en|a|lui|souhaite|entend|wishes to|has) (?:sous-trait(?:e|er)|confi(?:e|er)|subcontract(?:ed)?)(?![a-z])[^.;]{0,80}(?<![a-z])(?:au|a la|a l'|to) ?(?:partenaire|sous-traitante?|prestataire|freelance|consultante?|independante?|fournisseur|the (?:subcontractor|contractor|consultant|supplier|freelancer))|(?<![a-z])sous-traite(?:nt)? (?:au|a la|a l') ?[a-z]{4,14} (?:la|les|une|le|l')|(?<![a-z])subcontracts to the [a-z]{4,14} (?:the|a|part)/u;

/**
 * Whether the work may be handed on to others: freely, with the customer's consent, or not at all. The first sentence that
 * settles it; sub-processing of personal data is another matter (GDPR art. 28), and so is who answers for a subcontractor.
 */
export function extractSubcontracting(reading: Reading): Facts["subcontracting"] {
  let personal: Facts["subcontracting"] | undefined;
  for (const { sentence, index, cues } of cuedSentences(reading)) {
    if ((cues & CUE.subcontracting) === 0) continue;
    const { flat } = sentence;
    const act = ((cues & CUE.named) === 0 ? null : NAMED_ACT.exec(flat)) ?? handedOn(flat, cues);
    const isProposed = (cues & (CUE.named | CUE.proposed)) !== 0 && PROPOSED.test(flat);
    if ((act !== null || isProposed) && isOtherMatter(flat)) continue;
    const isHeaded = act === null && isUnderHeading(reading, sentence.span.start, flat);
    if (act === null && !isHeaded) {
      if (isProposed && CONSENT.test(flat))
        return present({ allowed: "with-consent" }, [reading.evidence(sentence.span)]);
      if (personal === undefined && (cues & CUE.personal) !== 0 && isPersonal(flat))
        personal = present({ allowed: "forbidden" }, [reading.evidence(sentence.span)]);
      continue;
    }
    if (CUSTOMER_ACTS.test(flat) || BACKGROUND.test(flat) || isBareHeading(reading, sentence.span.start, flat))
      continue;
    const next = reading.sentences[index + 1]?.flat ?? "";
    const said = act === null ? headedBy(flat) : allowedBy(flat, act.index, act.index + act[0].length);
    const allowed = settled(said, flat, next);
    if (allowed !== undefined) return present({ allowed }, [reading.evidence(sentence.span)]);
  }
  return personal ?? reading.absent();
}

/** A subcontractor or a third party's work put to the customer: no act, but the permission it takes. */
const PROPOSED =
  /(?:soume(?:t|ttre|ttra)|presente(?:r|ra)?|propose(?:r|ra)?)[^.;]{0,90} (?:sous[- ]traitants?|remplacant)|(?:sous[- ]traitants?|subcontractors?|intervention d'un tiers)[^.;]{0,60}(?:doi(?:t|vent) (?:au prealable |prealablement )?(?:etre|avoir ete)|devra(?:it|ient)? etre|(?:est|sont) soumi[st]e?s?|must (?:first )?be|shall (?:first )?be|(?:is|are) subject to)/u;

/** "RECOURS À UN TIERS" alone says nothing; "SOUS-TRAITANCE INTERDITE" does. */
function isBareHeading(reading: Reading, at: number, flat: string): boolean {
  return (
    flat.length < 90 &&
    (headingAt(reading, at)?.span.start === at || (flat.length < 60 && !/[.;:!]$/u.test(flat.trimEnd()))) &&
    !/interdi|libre|autoris|soumis|possible|permit|prohib|consent|accord|peut|may /u.test(flat)
  );
}

/** The sentence after goes on about the same: it may ask for consent, or open what the first one shut in part. */
function settled(said: Allowed | undefined, flat: string, next: string): Allowed | undefined {
  const goesOn =
    /^(?:il|elle|ils|elles|cet|cette|ces|tout|toute|ce dernier|such|any such|it|les autres|le reste|pour le reste|toute autre|the other|other|l'accord|son accord)(?![a-z])/u.test(
      next,
    );
  // "… may not subcontract the hosting. The repairs may be subcontracted with the agreement of …"
  if (said === "forbidden" && NAMED_ACT.test(next) && CONSENT.test(next) && CONDITION.test(next)) return "with-consent";
  if (!goesOn) return said;
  const isOther = /^(?:les autres|le reste|pour le reste|toute autre|the other|other)/u.test(next);
  const asks = CONSENT.test(next.replace(NOT_ASKED, "")) && CONDITION.test(next);
  if (said === "forbidden") return isOther && asks ? "with-consent" : said;
  if (said === "free")
    return asks && /sous[- ]?trait|intervention|recours|choix|tiers|subcontract|autre/u.test(next)
      ? "with-consent"
      : said;
  return said ?? (flat.length > 60 && asks ? "with-consent" : undefined);
}

function isPersonal(flat: string): boolean {
  if (INTUITU.test(flat))
    return /(?:ne |n'|cannot|may not|shall not)[^.;]{0,60}(?:cede|confi|transf|deleg|assign)/u.test(flat);
  return (
    (IN_PERSON.test(flat) || (ALONE.test(flat) && HANDS_NOTHING.test(flat))) &&
    !/client|customer|sauf|except/u.test(flat.slice(0, 20)) &&
    !/repute|avoir ete/u.test(flat) &&
    /mission|prestation|travail|travaux|service|audit|work|engagement|tache|commande|intervention/u.test(flat)
  );
}

const REACH = 260;

/** "Interdite, sauf accord", "Soumise à agrément préalable" under a heading that names the matter. */
function isUnderHeading(reading: Reading, at: number, flat: string): boolean {
  return (
    /^(?:[\d.)(a-z-]{1,6} )?(?:elle est |elle n'est |est )?(?:strictement |formellement )?(?:interdite|exclue|prohibee|autorisee|libre|soumise|possible|subordonnee|permise|not permitted|permitted|prohibited|subject to|allowed|none|[a-z' -]{2,30} (?:les|la) (?:choisit|designe|engage|recrute) librement|[a-z' -]{2,30} (?:chooses|appoints|selects) them freely)/u.test(
      flat,
    ) && NAMES_IT.test(headingAt(reading, at)?.flat ?? lineBefore(reading, reading.at(at)))
  );
}

const NAMES_IT = /sous[- ]?trait|subcontract/u;

/** The line above a place of `flat`, when it is short. */
function lineBefore(reading: Reading, at: number): string {
  const row =
    reading.lines
      .slice(Math.max(0, at - 70), at)
      .trimEnd()
      .split("\n")
      .at(-1) ?? "";
  return row.length < 60 ? row : "";
}

function headedBy(flat: string): Allowed {
  if (CONSENT.test(flat.replace(NOT_ASKED, "")) && CONDITION.test(flat)) return "with-consent";
  return /interdit|exclue|prohib|n'est|not permitted|none/u.test(flat) ? "forbidden" : "free";
}

function allowedBy(whole: string, start: number, end: number): Allowed | undefined {
  // in a long sentence only what stands near the act speaks of it
  const cut = Math.max(0, start - REACH);
  const flat = whole.slice(cut, end + REACH);
  const [from, to] = [start - cut, end - cut];
  const before = flat.slice(0, from);
  const behind = flat.slice(to);
  const since = ELSEWHERE.exec(before);
  const near = since === null ? before : before.slice(since.index);
  const act = flat.slice(from, to);
  const isOnly = !/autre/u.test(act) && /(?<![a-z])(?:que(?= )|qu'(?=[a-z]))/u.test(`${act}${behind.slice(0, 90)}`);
  const isDenied =
    DENIED_BEFORE.test(near) ||
    DENIED_BEHIND.test(behind) ||
    /(?<![a-z])(?:aucune?|a personne|pas a|pas de|not|never|ne|(?:est|sont) (?:interdit|exclu|prohibe)[a-z]*)(?![a-z])/u.test(
      act,
    ) ||
    /^(?:-|•|\d+[.)]?)? ?(?:pas|aucune?|ni) /u.test(flat);
  const asked = flat.replace(NOT_ASKED, " ");
  const hasConsent = CONSENT.test(asked);
  if (WITHOUT_CONSENT.test(asked))
    return isDenied ? "with-consent" : LICENCE.test(flat) || AS_A_RULE.test(flat) ? "free" : "with-consent";
  if (!isDenied && NO_CONSENT_NEEDED.test(flat) && !(hasConsent && CONDITION.test(asked))) return "free";
  if (hasConsent && CONDITION.test(asked)) return "with-consent";
  if (isDenied && !(isOnly && !hasConsent)) return "forbidden";
  if (hasConsent && !/refus|opposition/u.test(CONSENT.exec(asked)?.[0] ?? "")) return "with-consent";
  if (HYPOTHETICAL.test(near.slice(-60)) && !LICENCE.test(near)) return undefined;
  if (LICENCE.test(`${near} ${act}`) || LICENCE.test(behind.slice(0, 50))) return "free";
  return (AS_A_RULE.test(act) && !/(?<![a-z])to ?$/u.test(near)) || (isOnly && isDenied) ? "free" : undefined;
}
