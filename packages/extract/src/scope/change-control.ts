import type { ServiceScope } from "@vigie/model";
import type { Reading } from "../reading.ts";
import { CUE, isPerhaps } from "./cues.ts";
import type { Unit } from "./units.ts";

const EXTRA = String.raw`(?:complementaires?|sup+lementaires?|additionnel(?:le)?s?|nouvelles?|nouveaux?|non (?:prevue?s?|comprise?s?|decrite?s?|listee?s?)|hors (?:perimetre|forfait|devis|champ)|modificative?s?|etrangeres?|au-dela|en plus|autres?|ulterieures?|qui (?:n'est|ne serait|n'y|ne figur)|ne figurant|n'entrant|excedant|en sus)`;
/** Work beyond what was agreed, or a change of it. */
const MORE = new RegExp(
  String.raw`(?:toute?|chaque|une?) [a-z' ]{3,40} en plus(?![a-z])|si vous (?:en (?:voulez|souhaitez)|(?:voulez|souhaitez|desirez) (?:plus|davantage|autre chose))|; (?:les|la|le) suivante?s? |(?:jour|heure|page|visite)s? sup+lementaires?|ne (?:se |s')?(?:modifi|chang|releve|augmente|peut|peuvent)\w*[^.;]{0,40} qu(?:e |'(?:un |une )?)(?:par|avec|apres|moyennant) ?[^.;]{0,20}(?:ecrit|avenant|rectificatif|signe|accord|devis)|se (?:modifie|change)(?:nt)? par ecrit|(?:ajoutee?s?|demandee?s?) (?:en cours|apres|ensuite|plus tard)|(?:demande|besoin|tache|travail)\w* (?:[a-z]+ )?qui (?:s'ecarte|sort|depasse|excede|n'est pas)|(?:elargir|etendre|completer|augmenter) (?:la|le|l'|notre|votre) ?(?:mission|perimetre|prestation|demande|commande|travail)|(?:commande|bulletin|ordre|bon|fiche|lettre) (?:modificati(?:f|ve)|rectificati(?:f|ve)|complementaire)|(?:interventions?|prestations?|travaux|demandes?|taches?|services?)[^.;]{0,40} (?:hors|en dehors) (?:du|de la|de l'|des)|tout ce qui n'est pas (?:(?:expressement|explicitement|clairement) )?(?:dans|prevu|decrit|compris|ecrit|liste|mentionne|au|sur)|(?<![a-z])une? [a-z]{4,12}(?<!deuxi)ieme (?:jour|heure|seance|visite|page|version|aller)|chaque [a-z]+ (?:ajoutee?|supplementaire|en plus)|(?:journee|seance|visite|depense|page)s? (?:supplementaire|complementaire|en plus|de plus|additionnelle)|si (?:le|la|votre|vos|les) [a-z]+ (?:bouge|change|evolue|grossi|augmente|s'etend)\w{0,3}|changements? de (?:lotissement|perimetre|quantite|contenu|programme|date, de contenu)|depasse[a-z]* [^.;]{0,40}(?:autoris|par ecrit)|(?:prestations?|travaux|travail|demandes?|services?|besoins?|interventions?|heures?|jours?|options?|retouches?|corrections?|fonctionnalites?|ajouts?|tache?s?)[^.;]{0,50}(?<![a-z])${EXTRA}|(?<![a-z])(?:toute?s? (?:les )?autres?|les autres|d'autres|nouvelles?|nouveaux) [a-z]{5,}|(?:modifications?|evolutions?|changements?|extensions?|adaptations?|ajouts?|variations?)[^.;]{0,60}(?:perimetre|prestations?|mission|besoin|demande|cahier|devis|specification|projet|environnement|travaux|services?|planning|commande|livrables?|annexe|programme|contenu)|(?:toute?s?|les|aucune?|chaque|des|une?) (?:modifications?|evolutions?|changements?|extensions?|ajouts?)(?! (?:de (?:prix|tarif|l'actionnariat|controle|la loi|adresse|domicil|statut|raison)|des (?:presentes|cgv|tarifs|conditions generales|statuts)|du (?:prix|capital)))|(?<![a-z])au[- ]dela(?! de (?:la duree|son terme))|supplements?\b|(?<![a-z])depass\w{2,7}|(?:incidence|impact) sur (?:le |les |la )?(?:prix|delais?|planning|charge|budget|cout|calendrier)|(?:commande|offre|devis|ordre) (?:complementaire|rectificative?|supplementaire|modificatif)|toute?s? [a-z-]{4,} (?:ajoutee?s?|supplementaires?|complementaires?|additionnel(?:le)?s?|hors )|etend(?:re)? (?:la|le|l')(?: mission| perimetre)?|demande de changement`,
  "u",
);
const MORE_ENGLISH =
  /^(?:any )?(?:extras?|alterations?|variations?)(?![a-z])|requests? to (?:alter|change|modify|vary|extend|add)|changes? (?:to|of) (?:the |this |an? )?(?:purchase )?(?:order|statement of work|sow|package|brief)|charged extra|(?:added|dropped|removed|changed|varied|altered) only (?:by|with|in)|(?:requests?|work|tasks?|orders?) (?:going |falling )?beyond|(?:change|changes|addition|additions)(?: to)? (?:a|an|the|any|this) (?:work order|order|list|plan|schedule|releases?|brief)|(?:additional|extra|further) (?:services?|work|deliverables?|hours?|days?|visits?|tasks?|requests?|features?|[a-z]{3,}ing\b|(?!costs|terms|fees|conditions|documents|copies|insureds|rights|remedies|taxes|shares|charges|provisions|amounts|payments|interests|expenses)[a-z]{4,}s\b)|(?:any|no|all) (?:variation|change|modification)s?\b(?! (?:of|in) (?:control|law|address|ownership))(?! to (?:this|the) (?:agreement|contract))|(?:change|modification|variation|alteration|amendment|addition)s? (?:to|of|in) (?:the |this |any )?(?:scope|services?|work|deliverables?|specifications?|statement of work|sow|requirements|project)|(?:no|any) (?:change|variation|modification|alteration)s?(?: to (?:this|the|an?) (?:order|scope|statement of work|quotation|quote|work|services?))?(?= (?:is|are|shall|will|must|may|requires?|to the order))|(?:work|services?|tasks?) (?:outside|beyond|not (?:listed|included|described))|new (?:written )?(?:quotation|quote|order|estimate)|charged? (?:as an )?extra|extra charge|out[- ]of[- ]scope|outside (?:of )?the scope|change (?:control|orders?|requests?)|variation orders?/u;
/** What it takes. */
const WRITTEN =
  /addendum|order form|revised (?:order|sow|quote|quotation|statement)|(?:change|variation|amendment) form|supplementary (?:estimate|quote|order)|variation (?:form|order)|signatures?\b|papier signe|quoted|change note|initialled|(?:commande|bulletin|ordre|bon|fiche|lettre|feuille) (?:modificati|rectificati|complementaire|chiffree?|signee?|d'evolution)|avenant|devis|(?<!cahier )ecrit|bon de commande|contresign|fiche d'(?:impact|evolution)|(?:commande|offre|ordre de service|fiche|demande|complement) (?:rectificative?|ecrite?|signee?|separee?|distincte?|complementaire|specifique|de changement|supplementaire)|ordre de service|par (?:e-?mail|courriel|mail|courrier)|signe(?:e|s|es|r)?\b|in writing|\b(?:a|by) writing|written|purchase order|signed|change (?:order|request)|by e-?mail|e-?mail (?:approval|confirmation|agreement)|statement of work|quotation|proposition (?:commerciale|financiere|complementaire|chiffree)|chiffrage|estimation (?:prealable|chiffree)/u;
const AGREED = /accord\b|valid(?:ee?|ation)|accept|d'un commun|approuv|approv|agree|consent|convenu|approbation/u;
const DEMANDS =
  /fai(?:t|re|sant|ra)|font|feront|fera|donne(?:nt|ra|ront)? lieu|doi(?:t|vent)|devra|devront|necessit|suppose|requier|soumis|subordonn|n'(?:est|engage|execut|entreprend|a de valeur|intervien)|ne (?:sera|seront|peut|peuvent|pourra|saurait|sont|prend)|constat|pass(?:e|ent) par|obligatoire|avant|supposent?|exig|: |est (?:prescrit|chiffre|etabli|realise|convenu|commence|decid)|sont (?:prescrit|chiffre|etabli|realise|facture|convenu|deci)|factur|apres|moyennant|sans|prealable|chiffre|devise|a part|quand|des que|sur (?:devis|commande)|shall|must|will|may|only|unless|require|needs? |charged|until|upon|once|goes? through|takes? effect|on the basis/u;
const ABOUT_PAPER =
  /(?:contrat|convention|accord|lettre) (?:ne )?(?:peut|pourra|saurait|pourront)[^.;]{0,20} (?:etre )?modifi|(?:modification|avenant|amendement|derogation|changement)[^.;]{0,40}(?:du|au|de la|a la|de ce|aux?|au present|des) (?:presente?s?|present|contrat|convention|accord|lettre)|(?:agreement|contract|terms) (?:may|shall|can|will)[^.;]{0,24} be (?:amended|modified|changed|varied)|amend(?:ed|ment)?s?[^.;]{0,60}(?:agreement|contract)|^amendments? (?:requires?|needs?|must|shall|are)|(?:modif|amend|chang|vari)\w* (?:to|of) (?:this|the) agreement/u;
const OTHER =
  /confidential|reprodui|diffus[a-z]{1,3}[^.;]{0,60}autorisation|donnees personnelles|responsabilite|sous-traitant(?! )|tarifs? (?:sont|pourra|peu)|revis|indice|adresse|coordonnees|changement de controle|legislation|reglementaire|conditions generales(?: de vente)? (?:peuvent|pourr|sont)|presentes cgv|actionnariat|penalites|change of control|governing|liabilit|assign|retractation|annulation|report de|intervenant/u;

/**
 * How changes are agreed: a sentence that makes additional or changed work wait for something. `written`: a paper, a signature or
 * a mail. A sentence on the work comes before one on the contract itself ("toute modification du contrat fait l'objet d'un
 * avenant"), which counts when there is none.
 */
export function changeControlOf(reading: Reading, units: readonly Unit[]): ServiceScope["changeControl"] {
  let best: { unit: Unit; score: number } | undefined;
  for (const unit of units) {
    const { flat } = unit;
    const subject = unit.section?.subject;
    if (flat.length < 20 || (subject !== "change" && (unit.cues & CUE.changing) === 0)) continue;
    if ((unit.cues & (CUE.written | CUE.agreed)) === 0 || !(WRITTEN.test(flat) || AGREED.test(flat))) continue;
    if (OTHER.test(flat) || !DEMANDS.test(flat)) continue;
    const more =
      (isPerhaps("french", unit.cues) ? MORE.exec(flat) : null) ??
      (isPerhaps("english", unit.cues) ? MORE_ENGLISH.exec(flat) : null);
    const isPaper = ABOUT_PAPER.test(flat);
    if (more === null && !isPaper && subject !== "change") continue;
    if (isPaper && more === null && subject === "parties") continue;
    const rest = more === null ? flat : flat.slice(more.index);
    const written = WRITTEN.test(rest) || WRITTEN.test(flat);
    const score =
      (more !== null && !isPaper ? 4 : 1) +
      (subject === "change" ? 2 : 0) +
      (written ? 1 : 0) +
      (subject === "other" && !isPaper ? -1 : 0);
    if (best === undefined || score > best.score) best = { unit, score };
  }
  if (best === undefined) return undefined;
  return {
    written:
      WRITTEN.test(best.unit.flat) &&
      !/sans (?:qu'une? |formalite)|(?=sans (?:avenant|ecrit))(?<!ne (?:peut|peuvent|pourra|saurait)[^.;]{0,60})(?<!aucune?[^.;]{0,60})sans|meme oral|oralement|verbal(?:e|ement)/u.test(
        best.unit.flat,
      ),
    evidence: [reading.evidence(best.unit.span)],
  };
}
