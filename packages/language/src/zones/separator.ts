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

/** Letters such a line starts with when no dashes stand before it. */
const PLAIN_START = "bcdefikmoprtuvw";

/** True when the line may be one of these: it starts with a dash or the like, or with one of their first letters and is short. */
function mayBe(ink: string): boolean {
  const c = ink.charCodeAt(0);
  if (c === 45 || c === 95 || c === 42 || c === 61 || c === 35) return true;
  return (
    ink.length < 90 &&
    PLAIN_START.includes(ink.charAt(0)) &&
    /transf|origin|reexp|forward|initial|reply|message|ligne|bericht|nachricht|messa/u.test(ink)
  );
}

/** "-----Message d'origine-----", "Original Message", "Message du 12/05/26 09:14": what follows was written before. */
export function isOriginalMark(ink: string): boolean {
  return mayBe(ink) && (ORIGINAL.test(ink) || NOTES.test(ink) || WEBMAIL.test(ink));
}

/** True when the mark needs no header lines below it to be believed: it stands between dashes, or dates the message. */
export function isCertainMark(ink: string): boolean {
  return /^[-_*=#]/u.test(ink) || WEBMAIL.test(ink);
}

/** "## Répondez au-dessus de cette ligne ##". */
export function isAnswerAboveMark(ink: string): boolean {
  return mayBe(ink) && ANSWER_ABOVE.test(ink);
}

/** "---------- Forwarded message ---------", "Début du message transféré :". */
export function isForwardMark(ink: string): boolean {
  return mayBe(ink) && (FORWARD.test(ink) || NOTES_FORWARD.test(ink));
}

/** "Fin du message transféré". */
export function isForwardEnd(ink: string): boolean {
  return mayBe(ink) && FORWARD_END.test(ink);
}

/** A line of dashes, underscores or stars. */
export function isRule(ink: string): boolean {
  const c = ink.charCodeAt(0);
  return (c === 45 || c === 95 || c === 61 || c === 42 || c === 126) && RULE.test(ink);
}
