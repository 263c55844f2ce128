import type { ScopeItem, Span } from "@vigie/model";
import type { Reading } from "../reading.ts";
import { CUE } from "./cues.ts";
import { type Items, itemAt } from "./items.ts";
import { type Sides, subjectOf } from "./sides.ts";
import type { Unit } from "./units.ts";

/** Words that set no limit to what may be asked for. */
const ANYWHERE =
  /(?<![a-z])(?:(?:et )?(?:plus (?:generalement|largement),? )?tout ce qui (?:concourt|contribue|fait|touche|participe|releve|permet)[^.;]{0,80}|tou(?:t|te|s|tes) (?:(?:les |l')?[a-z]+ ){1,5}(?:utiles?|necessaires?|pratiques?|connexes?|accessoires?)(?:,[^.;]{0,50} (?:necessaires?|utiles?))?[^.;,]{0,60}|toute?s? (?:autre )?(?:fonction|tache|mission|demande|action)s?[^.;]{0,40}(?:jugerai|demandee?s? par|sembl|paraitr)[^.;]{0,60}|(?:toute?s?|tous) celles? qui[^.;]{0,80}accessoires?[^.;]{0,20}|(?:celles|ceux|ameliorations?|fonctions?) que nous jug[a-z]+[^.;]{0,30}|[a-z]+ qui nous sembl[a-z]+ utiles?|(?:questions|sujets|demandes) (?:courantes?|annexes?|diverse?s?|du moment|ponctuelle?s?)[^.;]{0,40}|(?:ce|tout ce) qui traine[^.;]{0,30}|on s'arrange(?:ra)?|(?:et,? )?(?:plus generalement|de (?:facon|maniere) (?:plus )?generale|d'une (?:facon|maniere) generale|more generally),? (?:toute?s?|tous|l'ensemble|any|all)[^.;]{0,120}|(?:toute?s?|tous) (?:les )?(?:autres? )?(?:prestations?|taches?|travaux|missions?|services?|assistance|aide|diligences?|interventions?|actions?|operations?)[^.;]{0,60}(?:juger|utile|necessaire|souhait|besoin|demander)\w*|(?:toute?s?|tous)(?: les)? (?:autres? )?(?:[a-z]+ ){0,3}(?:utiles?|necessaires?|complementaires? utiles?|qui (?:serait|seraient|s'avererait|pourrait|pourraient|se reveler\w*|lui (?:serait|sera))[^.;,]{0,40}(?:demande\w*|utiles?|necessaires?|confiee?s?)?)(?![a-z])|tou(?:t|te|s|tes) ce(?:lle|lles|ux)? (?:qui|que|dont) [^.;]{0,60}(?:utile|necessaire|besoin|demand\w*|souhait\w*)|(?:toute?s?|tous) (?:autres? )?(?:prestations?|demandes?|taches?|travaux|missions?|services?|assistance|interventions?) (?:que|qui|dont) [^.;]{0,60}(?:demand|juger|souhait|besoin|confier)\w*|illimite\w{0,3}|sans limit(?:e|ation)s?(?! de responsabilite)(?: de (?:temps|duree|nombre|volume))?|autant (?:de fois )?que (?:de besoin|necessaire|le client|souhaite)|(?:selon|en fonction d|au gre d|au fil d)(?:es|u|e ses|e vos) besoins?(?: du client| de l'activite)?|a la demande du client|as (?:needed|required|necessary|may be (?:needed|required|requested))|unlimited|(?:any|all) (?:and all )?other (?:services?|tasks?|duties|work|assistance|support|activities)[^.;]{0,40}|such (?:other|further|additional) (?:help|services?|tasks?|duties|work|assistance|support|activities|matters)[^.;]{0,60}|whatever (?:is|may be) (?:needed|required|necessary)[^.;]{0,40}|including,? (?:but not limited to|without limitation)|from time to time (?:request|require)\w*|(?:fera|faire|ferons|fait) (?:tout )?le necessaire|dans la mesure de (?:ses|vos|leurs) besoins|(?:all|any) (?:other |such )?(?:ancillary|incidental|related|necessary) (?:work|services?|tasks?|support)[^.;]{0,40}|diverse?s (?:actions|missions|operations|interventions)[^.;,]{0,60}|any other tasks?[^.;]{0,60}|(?:repond|donne suite|satisfait|defer) a (?:toute|toutes les) demandes?[^.;]{0,30}|anything else [^.;]{0,50}(?:need|require|request|want|ask)\w*|whatever else [^.;]{0,50}|aussi souvent que|jusqu'a (?:la )?(?:complete |entiere |totale )?satisfaction(?: (?:complete|totale|entiere))?(?: du client)?)/gu;
/** Open only inside a description of services: examples that close no list. */
const IN_ITEMS =
  /(?<![a-z])(?:notamment|etc\b\.?|entre autres|par exemple|de toute nature|et autres?(?= )|and so on|among others|diverse?s (?:taches|travaux|prestations)|(?:taches|travaux|prestations) diverse?s)/gu;

/** Open-ended words of our services: in their items, and in sentences where the provider promises help or service. */
export function openEndedOf(reading: Reading, units: readonly Unit[], items: Items, sides: Sides): ScopeItem[] {
  const out: ScopeItem[] = [];
  const take = (from: number, to: number, pattern: RegExp): void => {
    for (const match of reading.flat.slice(from, to).matchAll(pattern)) {
      const span: Span = reading.span(from + match.index, from + match.index + match[0].length);
      if (out.length < 12 && !out.some((o) => o.evidence.span.start < span.end && span.start < o.evidence.span.end))
        out.push(itemAt(reading, span));
    }
  };
  const held = [...items.services, ...items.deliverables].map((item) => item.evidence.span);
  for (const span of held) {
    take(reading.at(span.start), reading.at(span.end), ANYWHERE);
    take(reading.at(span.start), reading.at(span.end), IN_ITEMS);
  }
  for (const unit of units) {
    if ((unit.cues & CUE.open) === 0 || !isPromise(unit, sides)) continue;
    take(reading.at(unit.span.start), reading.at(unit.span.end), ANYWHERE);
    if (/^etc/u.test(unit.flat)) take(reading.at(unit.span.start), reading.at(unit.span.end), IN_ITEMS);
  }
  return out;
}

/** Whether a unit describes services, or the provider promises help or service in it. */
function isPromise({ flat, section }: Unit, sides: Sides): boolean {
  const subject = section?.subject;
  const isService =
    subject === "services" ||
    subject === "deliverables" ||
    subjectOf(flat, sides)?.side === "provider" ||
    /^et (?:plus|de facon|de maniere) general|^(?:ce |le |les |nos )?(?:prix|forfait|montant|tarif)s? (?:comprend|inclu|couvr)/u.test(
      flat,
    );
  if (!isService || (subject === "other" && !/assist|prestation|intervention|service/u.test(flat))) return false;
  return !/confidential|responsab|dommage|prejudice|donnees personnelles|assurance|moyens (?:utiles|necessaires)|liabil|indemn|damages|insurance|licen[cs]e|taxes|droits|informations? (?:utiles?|necessaires?)|mesures? |precautions|autorisations?/u.test(
    flat,
  );
}
