import { type DeadlineMention, findDeadlines, fold, type Reading } from "@vigie/language";
import type { CalendarDate, FindingFields } from "@vigie/model";
import type { FieldInput } from "../define.ts";

/** A letter’s term stands near its beginning; a longer text is not searched further. */
const MOST_SENTENCES = 400;
const BEFORE = 220;
const AFTER = 140;

/** Words that ask, order or wait for something. */
const ASKS =
  /(?:^|[^a-z])(?:merci|veuillez|priere|prions|prie|demand|exig|somm(?:ons|e de)|sommation|mett(?:ons|s) (?:donc |ainsi |formellement )?en demeure|mis en demeure|mise en demeure|invit|requ|attend(?:s|ons|u|ue|us|ues|ant|re|ent|rai|rons)|faut|faudra|doit|doivent|devez|devrez|devra|devront|dois|besoin|souhait|voul|veux|voudr|repond|reponse|reponde|retour|corrig|repar|regl|pay|rembours|livr|rappel|confirm|proced|regularis|remedi|fourni|transm|envoy|envoie|restitu|rectif|interven|execut|rend|retabl|repren|cess|retir|indemnis|vers(?:er|ez|ement)|soit|soient|laiss|accord|donn|impart|disposez|avez|t'as|tu as|reste|dernier delai|ultime|dernier|passee?|delai|deadline|fix|repl|respon|answer|resolve|remed|send|provide|settle|refund|deliver|please|pls|must|requir|expect|need|want|give|giving|have|kindly|request|call|comply|acknowledge|put right|revert|return|restor|cure|stop|rep |rep$|svp|stp|asap|urgent)/u;
/** What follows when nothing is done. */
const OR_ELSE =
  /(?:^|[^a-z])(?:a defaut|faute de|faute d'|sinon|sans quoi|sans (?:reponse|retour|reglement|paiement|correction|nouvelles?|reaction|geste|action)|passe ce|au-dela|si |s'il|apres quoi|failing|otherwise|if |unless|or else|or we|ou (?:nous|je|on)|sous peine|peine de|tant que|d'ici la)/u;

/** Not a time given to anybody: notice, payment terms, warranty, validity, filing, service levels. */
const BACKGROUND_BEFORE =
  /preavis[^,;:]{0,40}$|notice (?:period )?of[^,;:]{0,20}$|(?:delai|terme|term|period|conditions?)s? (?:contractuel|legal|habituel|normal|moyen)?(?:le)?s? ?(?:de |d'|of )(?:paiement|reglement|livraison|retractation|prescription|garantie|carence|recours|reflexion|opposition|appel|mise en oeuvre|intervention|reponse|resolution|traitement|payment|delivery|response|resolution|warranty)[^,;]{0,50}$|payables?(?: (?:a|sous|dans|within|in))? ?$|payment terms(?: are| is| of)?(?: within)? ?$|(?:garanti[ers]{0,2}|valables?|valide|validite|valid|durees?|durer\w*|duration|maintenue?s?|expire\w*|lasts?|warranty|guarantee)[^,;:]{0,45}$|(?:gti|gtr|sla|niveaux? de service|service level|engagement de service|temps de (?:reponse|retablissement|resolution))[^.;]{0,80}$|(?:declar|produi|depos|fil|lodg|submi)\w* (?:\w+ ){0,5}(?:creances?|claims?|proofs? of debt)[^.;]{0,80}$|(?:opposition|pourvoi|interjeter|relever appel|faire appel|former appel|constituer avocat|recours|contestation|forclusion|forclos|appeal|set aside)[^.;]{0,70}$|(?:tacite|reconduction|renouvellement|renewal)[^,;]{0,60}$/u;
const BACKGROUND_AFTER =
  /^[ ,]*(?:de |d')?(?:preavis|garantie|retard|travail|formation|carence|reflexion|conges?|location|notice(?! to)|warranty|delay|training)(?![a-z])|^[ ,]*(?:a compter|from|suivant|apres|apres|following|after) (?:de |the |la |du )?(?:publication|parution|signature|commande|livraison|reception (?:de la commande|des travaux|definitive)|order|delivery)|^ (?:avant|before) (?:le terme|l'echeance|expiry|expiration|la fin du contrat)|^ (?:pour|to) (?:former|interjeter|faire|constituer|declarer|contester|appeal|file|lodge)(?: \w+){0,3} (?:opposition|appel|recours|avocat|creance|appeal|claim|devant)/u;
/** An obligation of the past: what had been promised, planned or missed. */
const PAST =
  /(?:^|[^a-z])(?:deviez|devait|devaient|devions|aurait du|aurait dus?|auriez du|auraient du|aviez|avait|avaient|avait ete|(?:avons|j'ai|ont|a) (?:bien |deja |toujours )?(?:regle|paye|verse|repondu|signale|transmis|envoye|adresse|livre|attendu|recu|corrige|patiente)|avez (?:promis|annonce|indique|assure|confirme|dit|garanti|parle|livre|mis|pris|repondu)|(?:etait|etaient|ete) (?:\w+ )?(?:prevu|promis|annonc|convenu|attendu|fix|program|garanti)\w*|prevue?s? |promise?s? |annoncee?s? |censee?s?|initialement|comme convenu|nous avions|on avait|s'etait engage|vous etiez|vous vous etes engage|(?:you|he|she|they) (?:promised|said|told|assured|committed|agreed|had|undertook)|(?:was|were) (?:to be |to |due|promised|supposed|expected|meant|scheduled|told|planned)|should have|supposed to|had been|originally)(?![a-z])[^;:]{0,110}$/u;
/** What the author will do himself. */
const OWN_PROMISE =
  /(?:^|[^a-z])(?:nous|je|j'|on|we|i|i'll|we'll)(?: (?:ne )?(?:vous |te |le |la |les |y |en |nous |donc |also |then ))*(?: ?(?:will|'ll|shall|can|plan to|intend to|hope to|am going to|are going to|expect to) (?:\w+ )?(?:pay|send|come back|get back|call|settle|transfer|reply|respond|revert|forward|be back|be away|be closed|be off|arrange|make|let you know)| ?(?:(?:reviendr|repondr|rappeller|recontacter|enverr|transmettr|regler|paier|payer|effectuer|proceder|livrer|tiendr|adresser|ser|pourr)(?:ai|ons)(?![a-z])|revenons|reviens|rappelons|rappelle(?![a-z])|envoie(?![a-z])|envoyons|transmets|transmettons|tenons|adressons|comptons|prevoyons|prevois|organis|lancons|lance|ouvrons|ouvre|partons|pars|rentre|rentrons|(?:passer|fer|virer|solder|finaliser|aur|verser)(?:ai|ons)(?![a-z])))[^;:]{0,110}$|(?:le |notre |mon |the |our )?(?:paiement|reglement|virement|solde|payment|balance) (?:\w+ )?(?:sera|interviendra|partira|aura lieu|vous parviendra|will be|will go|should reach)[^;:]{0,80}$/u;
/** Meetings, openings and visits have days of their own. */
const APPOINTMENT =
  /(?:^|[^a-z])(?:rdv|rendez-vous|reunion|visio|point telephonique|appel de|audience|expertise|convoqu|convie|disponib|dispo|visite|salon|ouverture|inauguration|lancement|evenement|livraison prevue|conge|vacances|absent|ferme|fermeture|meeting|hearing|available|availability|opening|launch|event|holiday|away|closed|appointment|catch up|seminaire|atelier|workshop|formation)(?![a-z])/u;
/** "jusqu’à", "until": a time given only where somebody gives, leaves or waits. */
const GIVES =
  /(?:avez|a[si]|auras|aurez|disposez|laiss\w+|accord\w+|donn\w+|octroy\w+|delais?|attend\w*|patient\w*|consen\w+|toler\w+|reste|have|has|give\w*|giving|gives|allow\w*|wait\w*|extension|got|grant\w*|prolong\w+|repouss\w+|report\w+)(?: \w+){0,4} ?$/u;
const STRONG_NOTICE =
  /mett(?:ons|s) [^.;]{0,30}en demeure|mise en demeure|sommation|sommons|formal notice|hereby (?:require|demand)|exige/u;

type Ranked = { readonly mention: DeadlineMention; readonly sentence: number; readonly score: number };

/** One answer for all the signals of a message. */
const known = new WeakMap<Reading, readonly Ranked[]>();

/**
 * The time the message leaves us to answer, pay or act, chosen by its sentence: who asks, what is asked, what follows.
 * `deadlineDays` as stated, `deadlineDate` the last day; "sans délai" has neither. Notice periods, payment terms, filing
 * delays, past promises, the author's own promises and days already gone are none. Our own messages give us no term.
 */
export function deadlineFields(input: FieldInput): FindingFields {
  const { reading, context } = input;
  if (context.speaker === "us" || context.speaker === "our-counsel") return {};
  let ranked = known.get(reading);
  if (ranked === undefined) {
    ranked = rank(reading, context.receivedOn, context.calendar);
    known.set(reading, ranked);
  }
  let best: Ranked | undefined;
  let bestScore = Number.NEGATIVE_INFINITY;
  for (const candidate of ranked) {
    const score = candidate.score + (input.sentences.includes(candidate.sentence) ? 1 : 0);
    if (score > bestScore) {
      best = candidate;
      bestScore = score;
    }
  }
  if (best === undefined) return {};
  const { mention } = best;
  return {
    deadlineUnit: mention.unit,
    deadlineBasis: mention.basis,
    ...(mention.days === undefined ? {} : { deadlineDays: mention.days }),
    ...(mention.date === undefined ? {} : { deadlineDate: mention.date }),
  };
}

function rank(
  reading: Reading,
  reference: CalendarDate | undefined,
  calendar: FieldInput["context"]["calendar"],
): Ranked[] {
  const out: Ranked[] = [];
  const norm = reading.classNumber("norm");
  const list = reading.sentences.slice(0, MOST_SENTENCES);
  const speaking = (index: number): boolean => {
    const sentence = list[index];
    return (
      sentence !== undefined &&
      (sentence.zone === "fresh" || sentence.zone === "forwarded") &&
      !sentence.hits.some((h) => h.cls === norm)
    );
  };
  for (let index = 0; index < list.length; index++)
    if (speaking(index))
      for (const mention of reading.deadlines(index)) {
        const score = scoreOf(reading, index, mention, reference);
        if (score !== undefined) out.push({ mention, sentence: index, score });
      }
  if (out.some((r) => r.mention.unit !== "immediate")) return out;
  for (let index = 0; index < list.length; index++) {
    const span = list[index]?.span;
    if (span === undefined || !speaking(index)) continue;
    const text = reading.text.slice(span.start, span.end);
    for (const found of findDeadlines(text, { reference, calendar, bare: true })) {
      if (found.bare !== true) continue;
      const mention = { ...found, span: { start: found.span.start + span.start, end: found.span.end + span.start } };
      const score = scoreOf(reading, index, mention, reference);
      if (score !== undefined) out.push({ mention, sentence: index, score });
    }
  }
  return out;
}

/** How surely the term is one given to us; undefined when it is none. */
function scoreOf(
  reading: Reading,
  index: number,
  mention: DeadlineMention,
  reference: CalendarDate | undefined,
): number | undefined {
  const { span } = reading.sentences[index] ?? { span: mention.span };
  const before = plain(reading.text.slice(Math.max(span.start, mention.span.start - BEFORE), mention.span.start));
  const said = plain(reading.text.slice(mention.span.start, mention.span.end));
  const after = plain(reading.text.slice(mention.span.end, Math.min(span.end, mention.span.end + AFTER)));
  const clause = lastClause(before);
  const sentence = `${before}${said}${after}`;
  if (reference !== undefined && mention.date !== undefined && mention.date < reference) return undefined;
  if (BACKGROUND_BEFORE.test(`${before}`) || BACKGROUND_AFTER.test(after)) return undefined;
  if (PAST.test(clause) && !STRONG_NOTICE.test(clause)) return undefined;
  if (
    OWN_PROMISE.test(clause) &&
    !/(?:^|[^a-z])(?:vous|tu|you)(?: \w+){0,2} (?:devez|avez|dois|as|have|must)/u.test(clause)
  )
    return undefined;
  if (/^(?:jusqu|until|up to)/u.test(said) && !GIVES.test(clause)) return undefined;
  const appointment = APPOINTMENT.test(clause) || APPOINTMENT.test(after.slice(0, 30));
  if (
    appointment &&
    (mention.bare === true || /^(?:pour|by|before|avant)/u.test(said)) &&
    !/repon|confirm|rep(?:ly|ond)|corrig|fix/u.test(clause)
  )
    return undefined;
  const asks =
    ASKS.test(clause) ||
    ASKS.test(said) ||
    (/^[ ,]*(?:veuillez|merci|please|nous vous|je vous|vous )/u.test(after) && ASKS.test(after));
  const orElse = OR_ELSE.test(before) || OR_ELSE.test(after);
  const next = reading.sentences[index + 1]?.span;
  const announced =
    next !== undefined &&
    /^(?:a defaut|faute de|passe ce|sans (?:reponse|retour)|sinon|au-dela|failing|otherwise|if |si )/u.test(
      plain(reading.text.slice(next.start, next.start + 40)),
    );
  const open = asks || ASKS.test(after.slice(0, 60));
  if (!open && !orElse && !announced) return undefined;
  if (mention.bare === true) {
    if (
      !/(?:^|[^a-z])(?:merci de|veuillez|priere|attend(?:s|ons|u|ue|us|ues)|repon\w+|reponse|retour|faut|exig\w+|rep|solution|corrig\w+|regl\w+|pay\w*|rembours\w+|livr\w+|retabl\w+|need|expect|require|reply|answer|respond|fix\w*|please|pls|must|want|due|deadline|delai|rappel\w*|call|veux|voulons|doi\w+|devez|si |if |sinon|sans )/u.test(
        `${clause} ${after.slice(0, 50)}`,
      )
    )
      return undefined;
    if (
      /(?:^|[^a-z])(?:depuis|since|from|a partir|a compter|du|last|dernier|passe|entre|between|de) ?(?:le |the )?$/u.test(
        before,
      )
    )
      return undefined;
  }
  return (
    (asks ? 3 : 0) +
    (orElse ? 1.5 : 0) +
    (announced ? 1 : 0) +
    (STRONG_NOTICE.test(sentence) ? 2 : 0) +
    (/(?:^|[^a-z])(?:vous|votre|vos|tu|you|your|vs)(?![a-z])/u.test(sentence) ? 1 : 0) +
    (/(?:saisir|assigner|engager|poursui|resili|publier|issue proceedings|terminate|instruct)/u.test(clause) ? -1 : 0) -
    (mention.unit === "immediate" ? 6 : 0) -
    (mention.bare === true ? 3 : 0) -
    index * 0.01
  );
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

function plain(text: string): string {
  return fold(text).folded.replace(/\s+/gu, " ");
}
