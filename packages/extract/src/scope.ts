import { numberFromWords } from "@vigie/language";
import type { Evidence, Fact, Facts, ScopeItem, ServiceScope, Span } from "@vigie/model";
import { COUNT, firstMatch, type Heading, present, type Reading, type Sentence } from "./reading.ts";
import { extractReferences } from "./references.ts";

type Part = "services" | "deliverables" | "exclusions" | "assumptions" | "clientDuties";

/** Headings and lead sentences that open each part of a scope. Folded. */
const HEADINGS: readonly (readonly [Part, RegExp])[] = [
  [
    "exclusions",
    /exclusions?(?! de responsabilite)|hors perimetre|hors forfait|non compris|ne comprend pas|out of scope|not included/u,
  ],
  ["assumptions", /hypotheses?|prerequis|pre-requis|assumptions?|dependencies/u],
  [
    "clientDuties",
    /(?:obligations?|engagements?|collaboration|responsabilites?|devoirs?)[^\n]{0,20} (?:du |de l'|de la )?(?:client|acheteur|donneur d'ordre)|(?:client|customer)(?:'s)? (?:obligations|duties|responsibilities)|obligations of (?:the )?(?:client|customer)/u,
  ],
  ["deliverables", /livrables?|fournitures?|deliverables?|resultats? attendus?/u],
  [
    "services",
    /objet|prestations?|services?|perimetre|mission|description|scope|contenu (?:de l'offre|de la mission|du projet)|nature des travaux|detail|designation/u,
  ],
];
const LEADS: readonly (readonly [Part, RegExp])[] = [
  [
    "exclusions",
    /(?:ne comprend|n'inclu|ne sont pas (?:compris|inclus)|est exclue?s?|sont exclue?s?|hors perimetre|non compris|ne fait pas partie|ne couvre)\w{0,4}(?![^.]{0,60}(?:responsabilite|dommages|prejudice))|(?:does not include|not included|excluded from (?:the )?scope|out of scope)/u,
  ],
  [
    "assumptions",
    /sous reserve (?:que|de la fourniture)|suppose que|hypothese|assum(?:es|ing) that|based on the assumption/u,
  ],
  [
    "clientDuties",
    /(?:le client|la cliente|l'acheteur|le donneur d'ordre)(?: s'engage a| doit| devra| fournit| fournira| remet| est tenu de| met a disposition)|(?:the )?(?:client|customer) (?:shall|will|must|agrees to) (?:provide|deliver|make|supply|cooperate|give)/u,
  ],
  [
    "deliverables",
    /livrables?|(?:prestataire|agence|fournisseur|supplier|provider|contractor)[^.]{0,30}(?:livre|remet|fournit|deliver)\w{0,4}/u,
  ],
  [
    "services",
    /(?:a pour objet|portent? sur|ont pour objet|consiste\w{0,2}|comprend|comprennent|confie a|est charge de|s'engage a (?:realiser|fournir|assurer|concevoir|developper)|realise(?:ra)?|assure(?:ra)? (?:la|le|l'|les))(?![^.]{0,40}responsab)|(?:shall|will|agrees to) (?:provide|perform|deliver|develop|render|supply)|(?:the )?services (?:consist|include|comprise)|purpose of this (?:agreement|contract)/u,
  ],
];
const OPEN_ENDED =
  /\bnotamment\b|\betc\b|toute (?:autre )?prestations? (?:utile|necessaire|complementaire)|illimite\w{0,3}|sans limitation|tout ce qui (?:est|sera) necessaire|autant que (?:de besoin|necessaire)|as needed|as required|unlimited|and any other services|including but not limited to|including without limitation/gu;
const QUANTITY =
  /(?<![\p{L}\d.,€])(\d{1,3}(?: \d{3})?|\d{1,6}(?:[.,]\d{1,2})?) ?(pages?|gabarits?|jours?(?:[- ]homme)?|heures?|j\/h|jh|utilisateurs?|licences?|maquettes?|aller[- ]retours?|ecrans?|modules?|langues?|articles?|produits?|visuels?|templates?|users?|hours?|days?|screens?|revisions?|iterations?|ateliers?|sessions?|go\b|gb\b)/gu;

/**
 * Service scope (contracts.md): what is to be done and delivered, what is left out, what the client owes, quantities, price
 * model, obligation of means or result, acceptance, change control, open-ended words and the papers it leans on.
 */
export function extractScope(reading: Reading, facts: Pick<Facts, "kind" | "price" | "dates">): Fact<ServiceScope> {
  const parts: Record<Part, ScopeItem[]> = {
    services: [],
    deliverables: [],
    exclusions: [],
    assumptions: [],
    clientDuties: [],
  };
  let open: { part: Part; until: number } | undefined;
  let heading: Heading | undefined;
  let h = 0;
  for (const [i, sentence] of reading.sentences.entries()) {
    while (
      h < reading.headings.length &&
      (reading.headings[h]?.span.start ?? Number.POSITIVE_INFINITY) <= sentence.span.start
    ) {
      heading = reading.headings[h];
      h++;
      open = partOfHeading(heading, sentence, i);
    }
    const isHeadingItself = heading !== undefined && sentence.span.end <= heading.span.end;
    if (isHeadingItself || sentence.flat.length < 12) continue;
    const isItem = /^(?:[-–•*▪o·>]|\(?(?:\d{1,2}|[a-z])[.)])/u.test(sentence.flat) || /;$/u.test(sentence.flat);
    const lead = LEADS.find(([, pattern]) => pattern.test(sentence.flat))?.[0];
    if (lead !== undefined && (!isItem || open === undefined)) {
      push(parts[lead], reading, sentence);
      if (/:$/u.test(sentence.flat)) open = { part: lead, until: i + 16 };
      continue;
    }
    if (open !== undefined && i <= open.until && (isItem || sentence.flat.length < 400))
      push(parts[open.part], reading, sentence);
    else if (open !== undefined && i > open.until) open = undefined;
  }
  const references = extractReferences(reading, facts.kind.value);
  const openEnded: ScopeItem[] = [];
  for (const m of reading.flat.slice(0, 300_000).matchAll(OPEN_ENDED)) {
    if (openEnded.length >= 12) break;
    const span = reading.span(m.index, m.index + m[0].length);
    const inScope = [...parts.services, ...parts.deliverables].some(
      (item) => span.start >= item.evidence.span.start && span.end <= item.evidence.span.end,
    );
    if (inScope) openEnded.push(itemAt(reading, span));
  }
  const quantities: ServiceScope["quantities"] = [];
  for (const item of [...parts.services, ...parts.deliverables]) {
    const from = reading.at(item.evidence.span.start);
    for (const m of reading.flat.slice(from, reading.at(item.evidence.span.end)).matchAll(QUANTITY)) {
      if (quantities.length >= 20) break;
      quantities.push({
        value: (m[1] ?? "0").replace(/ /gu, "").replace(",", "."),
        unit: m[2] ?? "",
        evidence: reading.evidence(reading.span(from + m.index, from + m.index + m[0].length)),
      });
    }
  }
  const acceptance = acceptanceOf(reading);
  const changeControl = changeControlOf(reading);
  const substance = parts.services.length + parts.deliverables.length;
  const byReference = references.some((r) => r.kind !== "general-terms");
  const detail = [...parts.services, ...parts.deliverables].reduce((sum, item) => sum + item.text.length, 0);
  const status =
    substance === 0
      ? byReference
        ? "by-reference"
        : "absent"
      : detail < 160 && parts.deliverables.length === 0 && quantities.length === 0
        ? byReference
          ? "by-reference"
          : "vague"
        : "defined";
  const scope: ServiceScope = {
    status,
    ...parts,
    quantities,
    price: priceOf(reading, facts.price),
    obligation: obligationOf(reading),
    openEnded,
    references,
    ...periodOf(facts.dates),
    ...(acceptance === undefined ? {} : { acceptance }),
    ...(changeControl === undefined ? {} : { changeControl }),
  };
  const evidence: Evidence[] = [...parts.services, ...parts.deliverables, ...references].map((item) => item.evidence);
  if (
    evidence.length === 0 &&
    acceptance === undefined &&
    changeControl === undefined &&
    scope.price.evidence.length === 0
  )
    return reading.absent();
  return present(scope, [
    ...evidence,
    ...scope.price.evidence,
    ...(acceptance?.evidence ?? []),
    ...(changeControl?.evidence ?? []),
  ]);
}

function partOfHeading(
  heading: Heading | undefined,
  sentence: Sentence,
  index: number,
): { part: Part; until: number } | undefined {
  if (
    heading === undefined ||
    /responsabilit|paiement|prix|duree|resiliation|litige|confidentialit|garantie|donnees|liabilit|payment|term\b|termination|propriete/u.test(
      heading.flat,
    )
  )
    return undefined;
  const part = HEADINGS.find(([, pattern]) => pattern.test(heading.flat))?.[0];
  return part === undefined ||
    (part === "services" &&
      /^(?:#+ ?)?(?:conditions|contrat|devis|facture|general terms|terms)/u.test(heading.flat) &&
      heading.span.start < sentence.span.start - 400)
    ? undefined
    : { part, until: index + 12 };
}

function push(items: ScopeItem[], reading: Reading, sentence: Sentence): void {
  if (items.length < 24) items.push(itemAt(reading, sentence.span));
}

function itemAt(reading: Reading, span: Span): ScopeItem {
  const evidence = reading.evidence(span);
  return { text: evidence.quote.replace(/\s+/gu, " ").trim(), evidence };
}

function priceOf(reading: Reading, price: Facts["price"]): ServiceScope["price"] {
  if (price.status !== "present")
    return {
      model: /tarif journalier|taux journalier|\btjm\b|regie|temps passe|per day|hourly rate|time and materials/u.test(
        reading.flat,
      )
        ? "time-and-materials"
        : "unknown",
      evidence: [],
    };
  const isSubscription = price.value.monthly !== undefined;
  const isByTime =
    /tarif journalier|taux journalier|\btjm\b|en regie|au temps passe|daily rate|hourly rate|time and materials/u.test(
      reading.flat,
    );
  const hasTotal = !isSubscription || price.evidence.length > 1;
  const model =
    [isSubscription, isByTime, hasTotal].filter(Boolean).length > 1
      ? isByTime && hasTotal && !isSubscription
        ? "time-and-materials"
        : "mixed"
      : isSubscription
        ? "subscription"
        : isByTime
          ? "time-and-materials"
          : "fixed";
  return { model, total: price.value.total, evidence: price.evidence };
}

function obligationOf(reading: Reading): ServiceScope["obligation"] {
  const means =
    /obligations? (?:generale )?de moyens?(?! de paiement)|reasonable (?:skill|efforts|endeavours)|best efforts/u.test(
      reading.flat,
    );
  const text = reading.flat.replace(/(?:non|pas|aucune|et non)[^.]{0,30}obligations? de resultats?/gu, " ");
  const result = /obligations? de resultats?|garantit (?:le|un) resultat|tenu d'un resultat/u.test(text);
  return means && result ? "both" : means ? "means" : result ? "result" : "silent";
}

const ACCEPTED_THING = /recette|reception des|valid|livrable|reserves?\b|deliverable|acceptance/u;
const SILENCE =
  /tacite|reputee?s? (?:acquise|prononcee|acceptee?|recue?|validee?|definitive|approuvee?)|consideree?s? comme (?:acquise|accept|valid)|deemed|vaut (?:recette|acceptation|validation)|silence/u;
const DELAY = new RegExp(String.raw`${COUNT} ?(?:jours?|days?|business days|working days)(?![a-z])`, "u");

function acceptanceOf(reading: Reading): ServiceScope["acceptance"] {
  const found = firstMatch(
    reading,
    /\brecette\b(?! (?:fiscale|publique))|proces[- ]verbal de (?:reception|livraison|recette)|validation des livrables|reception des (?:livrables|prestations|travaux)|acceptance (?:test|period|criteria|procedure|of)|deemed accepted/u,
  );
  if (found === undefined) return undefined;
  // the delay and what silence means may stand in two sentences
  const tacit = reading.sentences.flatMap((sentence, i) => {
    const next = reading.sentences[i + 1];
    const match = ACCEPTED_THING.test(sentence.flat) ? DELAY.exec(sentence.flat) : null;
    return match !== null && SILENCE.test(`${sentence.flat} ${next?.flat ?? ""}`) ? [{ sentence, match }] : [];
  })[0];
  const days =
    tacit === undefined ? undefined : Number(tacit.match[2] ?? tacit.match[3] ?? numberFromWords(tacit.match[4] ?? ""));
  const evidence = [
    found.sentence,
    ...(tacit === undefined || tacit.sentence === found.sentence ? [] : [tacit.sentence]),
  ].map((s) => reading.evidence(s.span));
  return {
    procedure: true,
    ...(days !== undefined && Number.isInteger(days) && days > 0 ? { tacitAfterDays: days } : {}),
    evidence,
  };
}

function changeControlOf(reading: Reading): ServiceScope["changeControl"] {
  const found = firstMatch(
    reading,
    /(?:toute|aucune)[^.]{0,60}(?:modification|evolution|demande|prestation)[^.]{0,40}(?:complementaire|supplementaire|perimetre|additionnelle|du contrat|des prestations|non prevue)?[^.]{0,120}(?:avenant|devis|ecrit|bon de commande)|(?:any|no) (?:change|modification|variation|amendment)[^.]{0,160}(?:writ|signed|change (?:order|request))|change (?:control|request|order)/u,
  );
  return found === undefined
    ? undefined
    : {
        written: /avenant|devis|ecrit|writ|signed|signe/u.test(found.sentence.flat),
        evidence: [reading.evidence(found.sentence.span)],
      };
}

function periodOf(dates: Facts["dates"]): Pick<ServiceScope, "period"> {
  if (dates.status !== "present") return {};
  const { effective, end } = dates.value;
  if (effective === undefined && end === undefined) return {};
  return {
    period: { ...(effective === undefined ? {} : { start: effective }), ...(end === undefined ? {} : { end }) },
  };
}
