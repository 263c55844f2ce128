import { nameAt, type Sides } from "./sides.ts";

/** The parts of a scope that hold items. */
export type Part = "services" | "deliverables" | "exclusions" | "assumptions" | "clientDuties";

/**
 * What a section speaks of. A part holds items as they stand; `neutral` subjects (price, time, acceptance, changes, conduct)
 * hold items only in sentences that say so themselves; `other` subjects (liability, confidentiality, law …) hold none.
 */
export type Subject = Part | "price" | "time" | "acceptance" | "change" | "conduct" | "parties" | "other";

const OF_CUSTOMER = String.raw`(?:clients?|cliente|acheteur|donneur d'ordres?|maitre d'ouvrage|abonne|utilisateur|beneficiaire|commanditaire|syndicat|commune|collectivite|customer|buyer|purchaser|subscriber|licensee)`;

/** Title words, tried in this order: what is narrower stands before what it could be taken for. Folded, without the number. */
const TITLES: readonly (readonly [Subject, RegExp])[] = [
  // the title of the paper itself
  [
    "conduct",
    /^(?:contrat|convention|accord(?:-cadre| cadre)?|devis|bon de commande|lettre de mission|avenant|conditions (?:generales|particulieres)|marche|protocole|[a-z ]{0,40}agreement$|general terms|terms (?:and|&|of)|purchase order|quotation|proposition|cahier des (?:charges|clauses))(?![a-z])/u,
  ],
  [
    "other",
    /^(?:l')?(?:etendue|bornes|portee|mesure)[^.]{0,30} (?:repar|repond|responsab|garanti|indemni|dommage|engagement financier)|^(?:(?:et |mais )?(?:si|s') ?(?:on|nous|je|j'|ca|cela|quelque|vous|un |une |l'un|jamais|probleme|souci|[a-z]+ ne )|if (?:things|something|anything|we|i|you|it))|^(?:utilisation|usage|exploitation|sort) des (?:travaux|resultats|livrables|etudes|rapports|oeuvres)|^use of (?:the )?(?:work|results|deliverables)|niveaux? de (?:services?|qualite)|qualite d[eu] services?|service levels?|service credits?|\bsla\b|exclusi(?:ons? (?:et limitations? )?de (?:la )?responsabilite|vite)|limitations? of|indemni|hors taxe/u,
  ],
  [
    "exclusions",
    /^(?:sont|est|restent?|demeurent?) (?:expressement )?(?:en dehors|hors|exclu|chez)|\ben dehors (?:du|de la) (?:forfait|contrat|perimetre|prix|mission|prestation|champ)|\bexclu(?!siv)|\bhors (?:du )?(?:perimetre|forfait|champ|prestations?|mission|devis|contrat|abonnement|offre|projet|lot)|non[- ](?:compris|inclus|prevu|couvert|fourni)|\bne (?:comprend|fais|fait|faisons|couvre|sont|font|contient)|n'(?:est|inclut|incluent)(?! que)|pas (?:compris|inclus|prevu)|out[- ]of[- ]scope|not (?:included|covered|in scope)|exclusions|what (?:is not|isn't|(?:we|i|you) (?:do not|don't|won't|will not))|not (?:part of|within|for) (?:the |this )?(?:contract|price|fee|services?|scope|job|agreement|quote)|limites (?:de|du) (?:la |l'|notre |notre )?(?:mission|prestation|intervention|perimetre)/u,
  ],
  ["deliverables", /^(?:what you(?:'ll)? (?:get|receive|will (?:get|receive))|ce que vous (?:recev|obten))/u],
  [
    "clientDuties",
    new RegExp(
      String.raw`(?:obligations?|engagements?|collaboration|cooperation|devoirs?|responsabilites|participation|contributions?|concours|apports?|role|implication|taches|moyens|prestations?|elements?|informations?|fournitures?|charges?|mise a disposition)\b[^.]{0,40}(?:du|de la|de l'|des|d'|cote|par le|par l'|par la|au) ?${OF_CUSTOMER}|^(?:le |l'|the )?(?:client|customer|buyer)(?:'s)? (?:obligations?|duties|responsibilities|cooperation|dependencies|commitments?|inputs?|s'engage|doit)|(?:obligations|duties|responsibilities) of (?:the )?${OF_CUSTOMER}|ce (?:que|dont) (?:nous|j')(?:ai| avons)? ?(?:attend|besoin)|attend(?:ons|s) de vous|\bvos (?:obligations|engagements|responsabilites|devoirs|taches|apports)|votre (?:role|part|participation|contribution|collaboration)|de votre cote|a (?:la|votre) charge(?: d)?|a fournir\b|what (?:we|i) (?:need|ask|expect)|your (?:responsibilities|obligations|part|side|inputs?|account|duties)|(?:customer|client|buyer|company|employer|contractor)(?:'s)? (?:materials|content|cooperation|co-operation|role)$|(?<!sub)(?:main|prime) contractor's obligations|^(?:devoir de )?(?:collaboration|cooperation)(?: (?:des parties|mutuelle|entre les parties))?$`,
      "u",
    ),
  ],
  [
    "assumptions",
    /hypothes|\bpre-?requis|postulats?|assumptions?|\bdependenc|conditions? prealables?|bases? (?:de|du) chiffrage|conditions de realisation|preconditions?/u,
  ],
  [
    "other",
    /^(?:le |the )?(?:present )?(?:preambule|definitions?(?! (?:de la |du |des |de l'|of (?:the )?)(?:services?|prestations?|missions?|besoins?|travaux|perimetre|works?|scope))|recitals?|background|sommaire|contexte)\b(?![^.]{0,20}(?:objet|mission|perimetre))/u,
  ],
  [
    "services",
    /^(?:l'|les )?(?:oeuvres?|ouvrages?)(?: (?:commandee?s?|confiee?s?|a realiser|a creer))?$|^object(?: of .{3,40})?$|^(?:l'|le |la |les |nos |notre |votre |our |the |your )?(?:(?:forfaits|formules)\b|objet\b|definitions? (?:de|du|des|of)|perimetre|descri|detail|designation|contexte|scope\b|contenu|etendue (?!des? (?:reparation|responsab|garantie|indemn))|champ\b(?! d'application)|mandat\b|services?\b(?! fees| charges)|prestations?\b(?! de serment)|missions?\b|travaux\b|nature d(?![^.]{0,24}(?:engagement|obligation|relation))|consistance|statement of work|description|purpose)(?![^.]{0,60}(?:factur|paiement|responsabilit|payment))|^(?:our )?(?:engagement|appointment)$|ce que (?:je |nous |l'|le )(?:fais|faisons|realis|assur|prestat|agence|livr|fourni|propos|founi|couvr|compren)|ce qui est (?:compris|inclus|prevu|fait|realise|fourni|couvert)|what (?:we|i) (?:do|will|provide)|what(?:'s| is) included/u,
  ],
  [
    "services",
    /^(?:les |la |l')?(?:droits?|licence)[^.]{0,15}(?:concede|accorde|d'(?:utilisation|acces|usage))|etendue de la licence|mise en (?:route|service|oeuvre|place)|^licen[cs]e(?: grant)?$/u,
  ],
  [
    "parties",
    /^(?:entre\b|(?:les |the )?parties?$|identification|(?:le |l'|la |the )?(?:client|prestataire|fournisseur|acheteur|titulaire|customer|supplier|provider|contractor|vendor|emetteur|destinataire)e?$|entre les soussign|between|coordonnees|contacts?|interlocuteurs?|facturation a)/u,
  ],
  [
    "other",
    /responsabilite|\bgaranti|\bassur(?:ance|e)|confidential|\bsecret|propriete|\bdroits?\b|\bdonnees\b(?! d'entree)|\brgpd\b|\bresili|\bfin (?:du|de|anticipee)|\brupture|\bsortie\b|litige|differend|\bloi\b|juridic|tribun|force majeure|imprevision|sous-traitance|sous-traitants?$|sous-traiter|risques?\b|retard|\bcession|hierarchi|preseance|\bpenalit|\bsanction|\bdivers(?:es)?\b|dispositions (?:generales|finales|diverses)|non[- ]sollicit|debauch|concurren|reversib|\bnotification|domicile|signature|independance|travail (?:dissimule|illegal)|formation du contrat|\bcommissions\b|\bcommission (?:de|d'|sur|due)|preavis|ethique|anticorruption|reclamation|annulation|retractation|conservation|archivage|references? commerciale|publicite\b|portee|champ d'application|opposabilite|acceptation des (?:presentes|conditions)|pieces constitutives|documents? contractuels?|integralite|nullite|\belection|securite (?!des locaux)(?:des (?:donnees|systemes|informations)|informatique)|^securite|si (?:quelque chose|ca)|desaccord|suspension|prejudice|dommages|reparation|liabilit|warrant|insur|intellectual|ownership|title\b|data (?:protection|processing)|personal data|\bgdpr\b|privacy|terminat|cancellation|\bending\b|governing|applicable law|^law\b|disputes?|arbitration|jurisdiction|subcontracting|subcontractors?$|sublet|assignment|miscellaneous|general provisions|notices?\b|independent contractor|relationship of|non-?solicit|non-?compet|representations|severab|entire agreement|compliance|publicity|audit rights|records|survival|counterparts|waiver|taxes|export|anti-?brib|order of precedence|definitions|interpretation/u,
  ],
  [
    "change",
    /modification|\bevolutions?\b|changement|avenant|(?:demandes?|travaux|prestations?|services?) (?:complementaires?|supplementaires?|additionnel)|retouches|allers?[- ]retours?|^changing your mind|^extras?$|change (?:control|orders?|requests?|management|procedure)|\bchanges\b|variations?\b|additional (?:services|work)|amendments?/u,
  ],
  [
    "acceptance",
    /recette|\breception|\bvalidation|verification|\badmission|conformite|acceptation|acceptance|sign-?off|inspection|testing|\bapproval|^review\b|^checking\b/u,
  ],
  [
    "price",
    /^(?:le |un )?forfait (?:convenu|global|total|retenu)|\bprix\b|\btarif|honorair|remuneration|redevance|financi|\bcouts?\b|combien (?:ca|cela)|\bbudget\b|facturation|paiement|reglement|\bfees?\b|\bprices?\b|pricing|payment|\bcharges\b|invoic|compensation|consideration|\bacompte|\bfrais\b|investment|expenses|indexation|revision/u,
  ],
  [
    "time",
    /\bduree|\bdelais?\b|calendrier|^(?:les )?(?:etapes|jalons)$|phasage|\bplanning|entree en vigueur|prise d'effet|echeancier|combien de temps|^term\b|\bterm of|timeline|timetable|\bdates?\b|renouvellement|reconduction|renewal|commencement/u,
  ],
  [
    "deliverables",
    /livrables?|livraisons?\b|deliverables?|^fournitures?|resultats? (?:attendus?|a remettre)|documents? (?:remis|a remettre)|\brendus?\b|^outputs?/u,
  ],
  [
    "conduct",
    /modalites|execution|organisation|gouvernance|pilotage|suivi|comite|equipe|lieu|deroulement|engagements?\b|obligations?\b|moyens|methodolog|conditions|^commandes?$|devis et|governance|project management|personnel|staffing|performance|obligations|place of/u,
  ],
  [
    "services",
    /\bobjet\b|prestations?|\bservices?\b|perimetre|\bmissions?\b|description|\bscope\b|programme|interventions?\b|maintenance|hebergement|formations?\b|accompagnement|fonctionnalites?|fonctions?\b|\bforfaits?\b|formules?\b|fonctionnel|besoins?|exigences?|specifications?|cahier des charges|travaux|designation|notre (?:offre|proposition|solution)|(?:our|the|proposed) (?:services|work|role|offer|approach|job|brief)|requirements|functional|work to be|engagement of|appointment|training|support\b|\bworks?\b|courses?\b|the (?:project|assignment|commission)\b|tasks?\b|\bcommission$/u,
  ],
];

/** "Obligations de …", "tâches du …": whose they are decides. */
const OWED =
  /(?:obligations?|engagements?|devoirs?|missions?|taches|role|collaboration|participation|contributions?|concours|apports?|responsabilites)[a-z ]{0,24} (?:du|de la|de l'|des|de|d') ?|(?:obligations|duties|responsibilities|role|tasks) of (?:the )?/u;

/** "Ce que …", "Ce qui …", "À remettre", "Pas compris": titles that tell in everyday words who does or gets what. */
const ASKED: readonly (readonly [Subject, RegExp])[] = [
  [
    "other",
    /^(?:ce (?:que|qui|dont|qu')|what) [^.]{0,40}(?:repond|risque|devoir|\bdues?\b|paye|rembours|arrive|passe|coute|indemni|casse|costs|happens|goes wrong|owe)/u,
  ],
  ["parties", /^(?:qui|who)$/u],
  ["time", /^(?:c'est |pour )?combien de temps|^quand\b|^jusqu'a quand|^how long/u],
  ["price", /^(?:ce que (?:ca|cela|vous pay\w*)|(?:c'est |a )?combien|argent|temps et argent|how much|money$)/u],
  ["deliverables", /^what you(?:'ll| will)? (?:get|receive)/u],
  [
    "exclusions",
    /^what [a-z ]{1,20}(?:'t|'ll not) |^(?:ce (?:que|qui|qu')[^.]{0,24} (?:ne |n')|(?:pas|non|jamais) (?:compris|inclus|prevu|dans|couvert)|hors (?:sujet|jeu|devis|prix)|en dehors|sans\b|what [a-z]+ (?:do|does|will|is) not|not )/u,
  ],
  [
    "deliverables",
    /^(?:ce qui (?:sera|est|vous sera) (?:remis|livre|rendu)|a remettre|a livrer|a rendre|remises?$|remises? (?:des|de)|rendus?$|ce que vous (?:recev|aurez|gardez|emport))/u,
  ],
  [
    "clientDuties",
    /^(?:ce qu'(?:il|on) (?:me|nous) faut|ce que vous (?:nous |me |m')?(?:faites|fourni|donn|devez|apport|prepar|assur|mett|envoy|appren|pret|valid)|votre (?:part|role|cote|travail|contribution)|a vous de|de votre (?:cote|part)|chez vous$|ce (?:que|dont) (?:nous|je|j') ?(?:vous |avons |ai )?(?:demand|attend|besoin|compt)|vos (?:taches|devoirs|obligations))/u,
  ],
  [
    "services",
    /^(?:quoi$|what$|qui fait quoi|de quoi s'agit|(?:qu'est-ce|que |c'est quoi)[^.]{0,12}(?:j'achete|achet|fai[ts]|faites|propos|comprend|compris|livr)|what (?:am i|are we|do i) (?:buying|getting|buy|get)|who does what)|^(?:ce qu'(?:il y a|on trouve) (?:dedans|dans)|ce (?:sur|a) quoi|(?:part [a-z] - )?the job$|ce qu'on (?:fait|livre|propose|assure)|ce que (?:je|nous|j'|on) |ce que vous (?:lou|achet|command|souscri|abonn|nous conf)|ce (?:que|qui) (?:couvre|contient|comprend|recouvre|s'ajoute|est (?:confie|fait|compris|couvert|ajoute))|(?:notre|mon|le) (?:travail|role|boulot|tache)|travail (?:confie|demande|a faire)|travaux (?:confies|ajoutes|demandes)|ajouts?$|en quoi consiste|pour quoi faire|(?:the )?(?:test|development|design|support|consulting|audit) (?:work|job)s?$)/u,
  ],
];

function askedSubject(title: string): Subject | undefined {
  return ASKED.find(([, pattern]) => pattern.test(title))?.[0];
}

/** What a title speaks of; undefined when its words say nothing known. */
export function subjectOfTitle(title: string, sides?: Sides): Subject | undefined {
  const owed = OWED.exec(title);
  if (owed !== null && sides !== undefined) {
    const who = title.slice(owed.index + owed[0].length);
    const name = nameAt(who, sides);
    if (name !== undefined)
      return name.side === "customer"
        ? "clientDuties"
        : /^(?:missions?|taches|duties|tasks)/u.test(title)
          ? "services"
          : "conduct";
  }
  const given = /^(?:to be )?(?:provided|supplied|furnished|done|fourni|realise|assure)\w{0,2} (?:by|par) /u.exec(
    title,
  );
  if (given !== null && sides !== undefined) {
    const who = title.slice(given[0].length);
    if (/^(?:you|vous)(?![a-z])/u.test(who)) return "clientDuties";
    const name = nameAt(who, sides);
    if (name !== undefined) return name.side === "customer" ? "clientDuties" : "services";
  }
  const bound = sides === undefined ? undefined : nameAt(title, sides);
  if (
    bound !== undefined &&
    /^(?: is| are)? to (?:provide|supply|do|arrange|deliver|send)|^ (?:will|shall|must|s'engage|doit)(?: do| provide| supply| a| fournir| faire)?$/u.test(
      title.slice(bound.length),
    )
  )
    return bound.side === "customer" ? "clientDuties" : "services";
  const asked = askedSubject(title);
  if (asked !== undefined) return asked;
  const inverted =
    /^ce (?:que|qu'|dont) ?(?:doit |doivent |devra )?[a-z]{3,12} (?:a [a-z]+ )?(?=(?:l'|le |la |les )?[a-z])/u.exec(
      title,
    );
  if (inverted !== null && sides !== undefined) {
    const name = nameAt(title.slice(inverted[0].length), sides);
    if (name !== undefined)
      return /repond|risque|paie|doit [a-z]*payer|encourt/u.test(inverted[0])
        ? "other"
        : name.side === "customer"
          ? "clientDuties"
          : "services";
    if (/doi(?:t|vent) (?:faire|permettre|savoir)/u.test(inverted[0])) return "services";
  }
  const what = /^(?:ce (?:que|dont|qu')|what) ?(?:l'|le |la |les |the )?/u.exec(title);
  if (what !== null && sides !== undefined) {
    const name = nameAt(title.slice(what[0].length), sides);
    if (name !== undefined) {
      const isCustomer = name.side === "customer";
      const verb = title.slice(what[0].length + name.length);
      if (/(?:ne |n')[a-z]+ pas|(?:does|do|will) not/u.test(verb)) return "exclusions";
      if (/repond|risque|pay|\bdue?\b|encourt|owes|liable|answer/u.test(verb)) return "other";
      return !isCustomer || /achet|command|obtien|recoi|buys|gets|receives|orders/u.test(verb)
        ? "services"
        : "clientDuties";
    }
  }
  return TITLES.find(([, pattern]) => pattern.test(title))?.[0];
}

/** Whether a subject is a part of the scope. */
export function isPart(subject: Subject | "none" | undefined): subject is Part {
  return (
    subject === "services" ||
    subject === "deliverables" ||
    subject === "exclusions" ||
    subject === "assumptions" ||
    subject === "clientDuties"
  );
}
