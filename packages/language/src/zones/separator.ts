/** What mail programs write above the message answered to, with or without dashes around it. */
const ORIGINAL =
  /^[-_*=# ]{0,60}(?:message d'origine|(?:message|mail|e-?mail|courriel) (?:original|initial|precedent)|(?:e-?mail|courriel) d'origine|message de depart|(?:original|previous|initial) (?:message|e-?mail|mail)|ursprungliche nachricht|oorspronkelijk bericht|messaggio originale|mensaje original|reply message)(?: de .{1,60})?[-_*=# ]{0,60}:?$/u;
/** Notes ("-----Paul Martin a écrit : -----") and webmails ("Message du 12/05/26 09:14"). */
const NOTES = /^-{3,} ?.{1,120}(?:a ecrit|wrote) ?: ?-{3,}$/u;
const WEBMAIL = /^(?:> ?)?message du \d{1,2}\/\d{1,2}\/\d{2,4}(?: a)? \d{1,2}:\d{2}/u;
/** Help desks ask for the answer above a line; below it stands the ticket's history. */
const ANSWER_ABOVE =
  /^[-#=_* ]{0,20}(?:(?:please )?(?:type|write) your reply above (?:this|the) line|reply above this line|(?:repondez|repondre|veuillez repondre|merci de repondre|ecrivez votre reponse) au-dessus de cette ligne)[-#=_* .]{0,20}$/u;
const FORWARD =
  /^[-_*=# ]{0,60}(?:debut du |begin )?(?:(?:message|mail|e-?mail|courriel) (?:transfere|reexpedie|renvoye|transmis)|forwarded (?:message|e-?mail|mail)|weitergeleitete nachricht|doorgestuurd bericht|messaggio inoltrato|mensaje reenviado)(?: (?:par|by) .{1,80})?[-_*=# ]{0,60}:?[-_*=# ]{0,60}$/u;
const NOTES_FORWARD = /^-{3,} ?(?:transfere|reachemine|reexpedie|forwarded) (?:par|by) .{1,160}$/u;
const FORWARD_END =
  /^[-_*=# ]{0,60}(?:fin du (?:message|courriel|mail) (?:transfere|reexpedie)|end (?:of )?forwarded message)[-_*=#. ]{0,60}$/u;
const RULE = /^[-_=*~. ]{4,}$/u;

/** How such a line starts when no dashes stand before it. */
const PLAIN =
  /^(?:debut du|begin|message |mail |e-?mail |courriel |forwarded|original|previous|initial|fin du|end |weiter|doorg|messaggio|mensaje|ursprung|oorspr|reply|repon|please|type|write|veuillez rep|merci de rep|ecrivez)/u;
const LONGEST_PLAIN = 90;

/** True when the line may be one of these: it starts with a dash or the like, or with their first words and is short. */
function mayBeMark(ink: string): boolean {
  const c = ink.charCodeAt(0);
  if (c === 45 || c === 95 || c === 42 || c === 61 || c === 35) return true;
  return ink.length < LONGEST_PLAIN && PLAIN.test(ink);
}

/**
 * What a line of a mail program says: `forward` ("Message transféré"), `forward-end`, `original` ("Message d'origine": what follows
 * was written before), `dated` (the same between dashes or with a date: believed without a header below), `answer-above` (a help
 * desk's line), `rule` (dashes alone).
 */
export type MailMark = "forward" | "forward-end" | "original" | "dated" | "answer-above" | "rule";

/** The mark a line is, if it is one. */
export function mailMark(ink: string): MailMark | undefined {
  if (!mayBeMark(ink)) return undefined;
  if (isRule(ink)) return "rule";
  if (FORWARD.test(ink) || NOTES_FORWARD.test(ink)) return "forward";
  if (FORWARD_END.test(ink)) return "forward-end";
  if (WEBMAIL.test(ink) || NOTES.test(ink)) return "dated";
  if (ORIGINAL.test(ink)) return /^[-_*=#]/u.test(ink) ? "dated" : "original";
  return ANSWER_ABOVE.test(ink) ? "answer-above" : undefined;
}

/** A line of dashes, underscores or stars. */
export function isRule(ink: string): boolean {
  const c = ink.charCodeAt(0);
  return (c === 45 || c === 95 || c === 61 || c === 42 || c === 126) && RULE.test(ink);
}
