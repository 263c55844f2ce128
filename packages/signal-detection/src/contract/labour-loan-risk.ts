import { defineContractSignal } from "./define.ts";
import { sentencesWith } from "./quotes.ts";
import { labourLoanRiskVariants } from "./remedies/subcontracting.ts";

/** Cues of a loan of labour under cover of services: what makes a worker the client's own. */
const CUES: readonly { fr: string; en: string; pattern: RegExp; unless?: RegExp }[] = [
  {
    fr: "prix au temps passé, en régie",
    en: "time-based price",
    pattern:
      /en regie|tarif journalier|taux journalier|par jour (?:effectivement )?(?:travaille|preste)|\btjm\b|daily rate/u,
  },
  {
    fr: "horaires du client",
    en: "the client’s hours",
    pattern:
      /(?:horaires|heures)[^.]{0,60}(?:client|donneur d'ordre|equipe)|de \d{1,2} ?h[^.]{0,20}a \d{1,2} ?h|(?:client|customer)’?'?s? working hours/u,
    unless: /librement|libre de|support|assistance|astreinte|ouverture|heures d'intervention|plage/u,
  },
  {
    fr: "locaux du client",
    en: "the client’s premises",
    pattern:
      /(?:dans|au sein de?s?|sur) (?:les |des |ses )?(?:locaux|site)[^.]{0,30}(?:client|donneur d'ordre)|(?:at|on) the (?:client|customer)'s premises/u,
  },
  {
    fr: "instructions et absences décidées par le client",
    en: "instructions and absences decided by the client",
    pattern:
      /recoit (?:ses|les) instructions|sous (?:l'autorite|la direction|les ordres)|lien hierarchique|valide(?:es?)? (?:ses|par)[^.]{0,30}(?:absences|conges)|(?:absences|conges)[^.]{0,40}(?:valides?|accord|autorisation)|organise son travail|under the (?:direction|supervision) of/u,
    unless:
      /librement|aucun|sans|exclu|absence de|ne saurait|n'(?:est|a)|(?:autorite|direction|controle|ordres?)[^.]{0,60}(?:prestataire|fournisseur|titulaire|partenaire|employeur|sous-traitant|consultant|contractor|supplier|provider)/u,
  },
  {
    fr: "matériel fourni par le client",
    en: "equipment supplied by the client",
    pattern:
      /(?:materiel|ordinateur|adresse de messagerie)[^.]{0,80}fourni[^.]{0,40}(?:client|donneur d'ordre)|(?:fournit|met a (?:la |sa )?disposition)[^.]{0,80}(?:un poste|poste de travail|badge|ordinateur|messagerie|bureau)/u,
  },
  {
    fr: "intervenant désigné, sans remplacement possible",
    en: "a named worker who may not be replaced",
    pattern:
      /ne peut[^.]{0,20} (?:substituer|faire remplacer|remplacer)|intuitu personae|affecte (?:mme|m\.|madame|monsieur)|personally perform/u,
  },
  {
    fr: "exclusivité",
    en: "exclusivity",
    pattern:
      /(?:a titre exclusif|exclusivite|exclusivement)[^.]{0,80}(?:client|donneur d'ordre|prestataire|sous-traitant)|temps plein|full[- ]time/u,
    unless: /sans|aucune|non exclusi|ni |n'est pas|proprie|droits?|competen/u,
  },
];

/** Lending labour is the lawful purpose of these. */
const LEGAL_LOAN =
  /portage salarial|salarie porte|entreprise de travail temporaire|contrat de mise a disposition|groupement d'employeurs/u;

export const labourLoanRisk = defineContractSignal({
  id: "labour-loan-risk",
  severity: 1,
  title: { fr: "Indices de prêt de main-d’œuvre", en: "Labour-loan cues" },
  why: {
    fr: "Un prestataire qui travaille aux horaires, dans les locaux et sous les ordres du client peut être requalifié en salarié, et la prestation en prêt de main-d’œuvre illicite.",
    en: "A contractor who works the client’s hours, on its premises and under its orders may be reclassified as an employee, and the service as an unlawful loan of labour.",
  },
  advice: {
    fr: "Faites relire ce contrat par un avocat : résultat défini, prix forfaitaire, autonomie d’organisation.",
    en: "Have a lawyer review the contract: defined result, fixed price, freedom of organisation.",
  },
  law: [
    { reference: "C. trav. L8241-1", status: "V" },
    { reference: "C. trav. L8231-1", status: "V" },
    { reference: "C. trav. L8221-6", status: "M" },
  ],
  variants: labourLoanRiskVariants,
  kinds: ["contract", "purchase-order"],
  check: (document) => {
    if (sentencesWith(document, LEGAL_LOAN, 1).length > 0) return [];
    const found = CUES.flatMap((cue) =>
      sentencesWith(document, cue.pattern, 1, cue.unless).map((evidence) => ({ cue, evidence })),
    );
    if (found.length < 3) return [];
    return [
      {
        variant: "cues",
        strength: "weak",
        confidence: 0.5 + Math.min(0.3, 0.1 * (found.length - 3)),
        evidence: found.map((f) => f.evidence),
        because: {
          fr: `Indices relevés : ${found.map((f) => f.cue.fr).join(", ")}.`,
          en: `Cues found: ${found.map((f) => f.cue.en).join(", ")}.`,
        },
      },
    ];
  },
  examples: {
    fires: [
      {
        variant: "cues",
        text: "Contrat de sous-traitance\nLe Sous-traitant intervient en régie. Les interventions ont lieu dans les locaux du Donneur d'ordre, de 9 h à 17 h. Il reçoit ses instructions du directeur technique.\n",
      },
    ],
    silent: [
      {
        because: "l’équipe reste sous l’autorité du prestataire, qui s’organise librement",
        text: "Contrat de prestation\nLe Prestataire intervient au tarif journalier de 600 € HT, dans les locaux du Client. Son personnel reste sous l'autorité exclusive du Prestataire. La mission est confiée sans exclusivité au Prestataire.\n",
      },
      {
        because: "le portage salarial est un prêt de main-d’œuvre permis par la loi",
        text: "Contrat de prestation de portage salarial\nLe salarié porté intervient en régie dans les locaux du Client, de 9 h à 17 h. Il reçoit ses instructions du directeur technique.\n",
      },
      {
        because: "un prix au jour seul n’est pas un indice suffisant",
        text: "Contrat de prestation\nLe Prestataire intervient au tarif journalier de 500 € HT et organise librement son travail.\n",
      },
    ],
  },
});
