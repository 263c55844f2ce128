import { type Folded, findDates, findDeadlines, foldedPart, type Reading } from "@vigie/language";
import type { CalendarDate, DetectionContext, Document, HolidayCalendar, OwnMessage } from "@vigie/model";
import { addOuvres, evidenceAt } from "@vigie/model/values";
import { tecrepFields } from "../fields/tecrep.ts";

const LONGEST = 1_500;
const MOST = 20;

/** We bind ourselves to come back, call, send or mend: in the present or the future, in both languages and by telephone. */
const BOUND =
  /(?<![a-z])(?:(?:je|j'|on|nous) ?(?:vous |te |t'|vs |l'|le |la |les |y |en )*(?:rappel(?:le|lons|lerai|lera|lerons)|recontact(?:e|ons|erai|erons)|appel(?:le|lons|lerai|lera|lerons)|revien(?:s|t|drai|dra|drons)|revenons|repond(?:s|rai|ra|rons)|recri(?:s|rai|rons)|ecri(?:s|rai|ra|rons|vons)|envoi?e?(?:rai|ra|rons|yons|ie)?|enverr(?:ai|a|ons)|transme(?:ts|ttrai|ttrons|ttons)|adresse(?:rai|rons)?|adressons|livr(?:e|ons|erai|erons)|corrig(?:e|eons|erai|erons)|tien(?:s|drai|drons) (?:informe|au courant)|tenons (?:informe|au courant)|fai(?:s|t|sons)|fer(?:ai|a|ons)|interv(?:iens|enons|iendrai|iendrons)|donn(?:e|ons|erai|erons)|met(?:s|trai|trons|tons)|remet(?:s|trai|trons|tons)|rend(?:s|rai|rons)|communiqu(?:e|ons|erai|erons)|m'engage|nous engageons|vais (?:vous )?[a-z]+er|allons (?:vous )?[a-z]+er|reviendrez)(?![a-z])|(?:vous|tu) (?:aurez|recevrez|auras|recevras)(?![a-z])|(?:retour|reponse|rappel|point|correctif|livraison|rapport|devis) (?:de notre part |de ma part |ecrite? |complete? )*(?:d'ici|avant|au plus tard|demain|lundi|mardi|mercredi|jeudi|vendredi|sous|promise?)|(?:sera|seront) (?:corrigee?s?|livree?s?|envoyee?s?|transmis(?:es)?|retablie?s?|regle|reglee?s?|en ligne|pretes?)|(?:i|we) ?(?:will|'ll|shall|am going to|are going to) (?:\w+ ){0,2}?(?:call|ring|phone|get back|come back|reply|respond|send|write|fix|deliver|let you know|update|revert|follow up|be in touch|report)|you(?:'ll| will) (?:have|get|receive|hear)|will be (?:fixed|delivered|sent|restored|with you|ready|corrected))/u;
/** A wish, a condition or somebody else's duty binds nobody. */
const UNBOUND =
  /(?<![a-z])(?:si (?:vous|tu|le|la|votre)|if you|lorsque vous|des (?:que vous|reception)|une fois que vous|once you|as soon as you|j'espere|nous esperons|i hope|we hope|essai(?:e|erai|erons|yons)|we will try|i will try|ne (?:pourr|peux|pouvons|ser)[a-z]* pas|n'(?:enverr|aur)[a-z]* pas|unable|cannot|won't|will not|merci de|veuillez|pouvez-vous|pourriez-vous|could you|please)(?![a-z])/u;

/**
 * What our own message shows: the steps of the method for answering complaints (R35) and each promise with its day. The day
 * is the one named, counted from the day of sending; "sous 48 h" gives its last day. A promise without a day is none that
 * could be broken. Undefined when it is not ours, goes to nobody outside, or shows neither.
 */
export function ownMessage(document: Document, reading: Reading, context: DetectionContext): OwnMessage | undefined {
  if (context.speaker !== "us" || context.direction === "internal") return undefined;
  const steps = tecrepFields(reading).tecrep ?? [];
  const promises = context.sentOn === undefined ? [] : promisesIn(document, reading, context.sentOn, context.calendar);
  if (steps.length === 0 && promises.length === 0) return undefined;
  return {
    documentId: document.id,
    ...(context.sentOn === undefined ? {} : { date: context.sentOn }),
    steps,
    promises,
  };
}

function promisesIn(
  document: Document,
  reading: Reading,
  sentOn: CalendarDate,
  calendar: HolidayCalendar,
): OwnMessage["promises"] {
  const out: OwnMessage["promises"] = [];
  for (const [index, { span, zone, question }] of reading.sentences.entries()) {
    if (out.length >= MOST) break;
    if (zone !== "fresh" || question) continue;
    const part =
      span.end - span.start <= LONGEST
        ? reading.part(index)
        : foldedPart(reading.folded, span.start, span.start + LONGEST);
    if (!BOUND.test(part.folded) || UNBOUND.test(part.folded)) continue;
    const due = dayOf(part, sentOn, calendar);
    if (due !== undefined && due >= sentOn) out.push({ evidence: evidenceAt(document, span), due });
  }
  return out;
}

/** The last day named, or today and tomorrow where no grammar reads them as a term. */
function dayOf(part: Folded, sentOn: CalendarDate, calendar: HolidayCalendar): CalendarDate | undefined {
  const { folded } = part;
  const dates = findDates(part, { reference: sentOn });
  const days = findDeadlines(part, { reference: sentOn, calendar, bare: true, dates }).flatMap((d) => d.date ?? []);
  // "By 15 June" is broken on the 16th: what we gave ourselves is read in our favour.
  days.push(...dates.map((d) => d.date));
  const last = days.sort().at(-1);
  if (last !== undefined) return last;
  if (
    /(?<![a-z])(?:dans la journee|ce jour|aujourd'hui|ce soir|cet apres-midi|today|tonight|this (?:afternoon|evening))(?![a-z])/u.test(
      folded,
    )
  )
    return sentOn;
  return /(?<![a-z])(?:apres-demain|demain|tomorrow)(?![a-z])/u.test(folded)
    ? addOuvres(sentOn, 1, calendar)
    : undefined;
}
