import type { MoneyMention } from "@vigie/language";
import { decimal, type Fact, type Facts, type Party, type Span } from "@vigie/model";
import { moneyOf } from "./liability/cap.ts";
import { actorIn, type Us } from "./parties.ts";
import { present, type Reading } from "./reading.ts";
import { sentencesWith } from "./stems.ts";

const STEMS = [
  "assurance",
  "assuree",
  "assure ",
  "assures",
  "policy of",
  "contrat de responsabilite",
  "contrat responsabilite",
  "assureur",
  "rc pro",
  "responsabilite civile",
  "responsabilite professionnelle",
  "garantie de responsabilite",
  "police",
  "attestation",
  "insurance",
  "insured",
  "indemnity cover",
  "liability cover",
  "liability policy",
  "indemnity policy",
];

/** Cover, as a thing somebody holds; "assurer la maintenance" is none. */
const COVER =
  /assurances?(?! (?:qualite|maladie|sociale|chomage|vieillesse))|(?:est|etre|sont|suis|sommes|soit|etant|etes|reste|demeure|rester|demeurer) (?:dument )?(?:assure|couvert|garanti)e?s?(?![a-z])|attestation|rc ?pro|responsabilite (?:civile|professionnelle)|police|assureur|insurance|insured|(?:indemnity|liability) (?:cover|policy)|(?:policy|contract) of (?:[a-z]+ ){0,3}(?:liability|indemnity)|(?:s'assure|nous assurons|m'assure)(?:nt|r|ra)? (?:pour|aupres|chez|contre|a hauteur|en responsabilite)/u;
/** A cover named as such; a verb alone ("la sécurité est assurée par") needs the risk beside it. */
const COVER_NOUN =
  /assurances?(?! (?:qualite|maladie|sociale|chomage|vieillesse|complementaire|annulation|voyage|auto|habitation|facultative))|polices?(?! ministeriel)(?= )|rc ?pro|assureur|insurance|insured|(?:indemnity|liability) (?:cover|policy)|(?:policy|contract) of (?:[a-z]+ ){0,3}(?:liability|indemnity)|contrat (?:de )?(?:rc|responsabilite) (?:civile|professionnelle|pro)/u;
/** The name of an insurer that is a party of the paper: "Valmer Assurances, SA au capital de …". */
const INSURER_NAMED =
  /^[^;]{0,80}(?:assurances?|mutuelle|insurance)[^.;]{0,30}, (?:sas?|sa|societe|mutuelle|groupement)[^;]{0,60}(?:au capital|siege|rcs|immatricul)/u;
const LIABLE =
  /(?:est|etre|sont|suis|sommes|soit|reste|demeure|rester|demeurer) (?:dument )?assuree?s? (?:pour|aupres|chez|a hauteur|a concurrence|au titre|contre|en)[^.;]{0,160}(?:aupres|chez|€|euros?|compagnie|mutuelle|attestation)|s'assure(?:nt|r|ra)? (?:pour|aupres|chez|contre|a hauteur|en)[^.;]{0,100}(?:€|euros?|compagnie|mutuelle|attestation|justifi)|(?:assur|couver|garanti|attestation)[^.;]{0,160}(?:responsabilite|sinistre|compagnie)|responsabilite[^.;]{0,120}(?:assur|couver|garanti|attestation|souscri)/u;
const HELD =
  /souscri\w{1,4}|maintien\w{0,4}|maintenir|conserv\w{1,4}|justifi\w{1,3}|titulaire d'|declare|assuree?s? (?:pour|en|aupres|contre|par|au titre|a ses frais|a hauteur)|couvert|garantie?(?:,| par| pour| en)|joindre|dispos\w{1,3} d'|benefici\w{1,3} d'|garde(?:nt)? (?:une?|sa|son|leur) (?:assurance|rc|police|couverture|contrat)|joue(?:nt)? |(?:has|have|'ve|got|with) (?:got |taken out )?(?:a |an )?(?:[a-z]+ ){0,3}(?:insurance|cover|policy|limit)|subscribed|concluded|s'assure|(?:j'ai|avons|avez|possede|a|ont) (?:quand meme )?(?:une|un contrat|contracte|pris)|s'assure\w{0,2}|joint(?:e|es|s)?(?![a-z])|annexe(?![a-z])|communiqu\w{1,3}|transmet\w{0,3}|adresse(?![a-z])|exig\w{1,3}|requis\w{0,2}|demandee?(?![a-z])|garantit|couvre|indique|assure(?:e|es|s)? (?:aupres|chez)|produi\w{1,3}|fournir|fournit|remet\w{0,4}|presente|tien\w{1,3}|doit|devra|s'engage|s'oblige|est tenu|contract\w{1,3}|etre assure|mainta\w{2,6}|carr(?:y|ies)|obtain|procure|keep|purchase|secure|effect|holds?(?![a-z])|is written|provide|take out|have in|has in|be insured|in force|certificate|additional insured|shall|must|agrees? to|will/u;
const DUTY =
  /s'engage|s'oblige|doi(?:t|vent)|devr(?:a|ont)|est tenue?|justifi|maintien|conserv|shall|must|agrees?|will|souscrire|produi|remet|presente|fourni|declare|a souscrit|est (?:assure|garanti|couvert)/u;
/** A cover that only measures a cap, the social kind, an insurer's own paper, or insurance of quality. */
const OTHER_MATTER =
  /(?:n'ira|ne (?:saurai|pourr|peu)\w{0,4})[^.;]{0,90}(?:exced|depass|au-dela|au dela)|droit commun de l'assurance|insurance compan(?:y|ies) (?:means|act)|regulat|unemployment|social security|securite sociale|code des assurances|workers?' compensation laws?|title insurance|deposit insurance|assurance qualite|assurance raisonnable|entreprises? d'assurance|(?:consommateur|utilisateur|voyageur|passager|locataire)s? [^.;]{0,40}assurance|est-il possible|fdic|pension|deposits? (?:are|is) insured/u;

/** The clause by which a party holds insurance or must; the highest sum of its sentence or of the next is the cover. */
export function extractInsuranceClause(
  reading: Reading,
  parties: Fact<Party[]>,
  us: Us | undefined,
): Facts["insuranceClause"] {
  for (const { sentence, index } of sentencesWith(reading, STEMS)) {
    const { flat } = sentence;
    if (flat.length < 18 || !COVER.test(flat) || OTHER_MATTER.test(flat) || INSURER_NAMED.test(flat)) continue;
    const isStated = HELD.test(flat) && isFrame(flat) && (COVER_NOUN.test(flat) || LIABLE.test(flat));
    if (
      !isStated &&
      !/^(?:[-•*|] ?)?(?:assur[a-z]{0,6}\.? ?[|:] ?)?(?:rc pro|assurance (?:rc|responsabilite)|responsabilite civile)[^.]{0,60}(?:souscrit|€|euros)/u.test(
        flat,
      )
    )
      continue;
    const next = reading.sentences[index + 1];
    const spans = [
      sentence,
      ...(next !== undefined && /garanti|montant|couver|hauteur|minimum|sinistre|amount|limit|coverage/u.test(next.flat)
        ? [next]
        : []),
    ];
    const own = coversIn(reading, sentence.span);
    const sums = own.length > 0 ? own : spans.flatMap((s) => coversIn(reading, s.span));
    const perClaim = sums.filter((m) => PER_CLAIM.test(behind(reading, m)));
    const highest = (perClaim.length > 0 ? perClaim : sums).reduce<(typeof sums)[number] | undefined>(
      (top, m) => (top === undefined || decimal.compare(m.value, top.value) > 0 ? m : top),
      undefined,
    );
    const holder = holderOf(reading, index, parties, us);
    return present(
      {
        required: DUTY.test(flat),
        ...(highest === undefined ? {} : { amount: moneyOf(highest) }),
        ...(holder === undefined ? {} : { holder }),
      },
      (own.length > 0 ? [sentence] : spans).map((s) => reading.evidence(s.span)),
    );
  }
  return reading.absent();
}

/** What cover is worth to the other side: the sum for one claim, not for a year nor for the holder's own staff. */
const PER_CLAIM =
  /^[^\d;]{0,30}(?:par sinistre|par (?:evenement|reclamation|dommage)|per (?:claim|event|occurrence|incident)|(?:any|each|every) (?:one )?(?:claim|event|occurrence|incident))/u;

function behind(reading: Reading, mention: MoneyMention): string {
  const at = reading.at(mention.span.end);
  return reading.flat.slice(at, at + 60);
}

/** The sums of a stretch that may be a cover: a thousand at least, no share capital of an insurer. */
function coversIn(reading: Reading, within: Span): MoneyMention[] {
  return reading
    .money(within)
    .filter(
      (m) =>
        decimal.compare(m.value, "1000") >= 0 &&
        !/capital (?:social )?(?:de |d'|: ?)?$|employer(?:s'|'s) liability[^;\d]{0,40}$|(?:franchise|deductible|excess)[^;\d]{0,20}$/u.test(
          reading.flat.slice(Math.max(0, reading.at(m.span.start) - 60), reading.at(m.span.start)),
        ),
    );
}

/** English needs the frame "shall … maintain … insurance": the word alone stands in too many sentences. */
function isFrame(flat: string): boolean {
  if (
    /(?:holds?|carr(?:y|ies)|maintains?|has|have|'ve got|is written|effects?|takes? out|keeps?)(?![a-z])[^.;]{0,90}(?:(?:indemnity|liability) (?:insurance|cover|policy))|(?:indemnity|liability) (?:insurance|cover|policy)[^.;]{0,30} (?:is written|is held|is maintained|is carried|of (?:at least|not less)|(?:has|have|covers?|is limited|amounts?|up to)(?![a-z])|\([^()]{0,60}\) (?:has|have|is|will))|(?:subscribed|taken out|concluded|holds?|held|keeps?|has) (?:a |an )?(?:[a-z-]+ ){0,3}polic(?:y|ies)(?: of| covering| with| for| up)|(?:shall|must|will|agrees? to|undertakes? to) (?:be|remain|stay) (?:[a-z]+ ){0,2}(?:insured|covered),? [^.;]{0,60}(?:for|against|in respect of) (?:its|their|his|her|professional|civil|public|any|all)(?![a-z])/u.test(
      flat,
    )
  )
    return true;
  if (!/insur/u.test(flat)) return !/(?<![a-z])(?:the|shall|of|any)(?![a-z])/u.test(flat);
  return (
    /(?:shall|must|will|agrees? to|is required to|undertakes? to|covenants?|represents? that it (?:has|maintains)|at its (?:own )?(?:cost|expense)|currently|is responsible for)[^.;]{0,130}(?:maintain|carry|obtain|procure|keep|purchase|secure|effect|provide|furnish|deliver|take out|have|be (?:covered|insured|named)|name|includ|add)[^.;]{0,200}insur/u.test(
      flat,
    ) ||
    /insurance[^.;]{0,160}(?:shall|must|will) (?:be |name|include|provide|cover|contain|have|not be)[^.;]{0,60}/u.test(
      flat,
    )
  );
}

function holderOf(
  reading: Reading,
  index: number,
  parties: Fact<Party[]>,
  us: Us | undefined,
): "us" | "them" | "both" | undefined {
  const own = reading.sentences[index]?.flat ?? "";
  const named = actorIn(own, parties, us);
  if (named !== undefined) return named;
  if (/(?<![a-z])(?:vous|your?)(?![a-z])/u.test(own)) return "them";
  if (/(?<![a-z])(?:nous|notre|je|j'ai|ma|we|our)(?![a-z])/u.test(own)) return "us";
  const before = reading.sentences[index - 1]?.flat;
  return before !== undefined && /^(?:[\d.]{1,7} ?)?(?:il|elle|celui-ci|it) /u.test(own)
    ? actorIn(before, parties, us)
    : undefined;
}
