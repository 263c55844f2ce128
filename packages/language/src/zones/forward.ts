const REPLY = /^(?:re|aw|rep|sv|antw) ?(?:\[\d{1,3}\])? ?:/u;
const FORWARDED = /^(?:tr|fwd?|wg|i|rv|doorst) ?(?:\[\d{1,3}\])? ?:/u;
/** Marks a system puts before the prefixes: "[EXTERNE] TR: Site", "[Ticket 12] Fwd: …". */
const BRACKETS = /^(?:\[[^\]]{0,40}\] ?){1,3}/u;

/** What a subject says of the message: the outermost prefix was put by its author. */
export function subjectPrefix(foldedSubject: string): "reply" | "forward" | "none" {
  const subject = foldedSubject.trimStart().slice(0, 200).replace(BRACKETS, "");
  if (FORWARDED.test(subject)) return "forward";
  return REPLY.test(subject) ? "reply" : "none";
}

const ANNOUNCED =
  /\b(?:je (?:vous|te) (?:transfere|transmets|retransmets|fais suivre|reexpedie|reachemine|communique)|nous vous (?:transferons|transmettons|faisons suivre|communiquons)|(?:voici|voir|lire|trouverez|cf\.?)[^.!?\n]{0,60}(?:message|mail|courriel|courrier|lettre|echange)[^.!?\n]{0,40}(?:ci-dessous|ci-apres|recue?)|(?:message|mail|courriel|courrier|lettre) (?:ci-dessous|ci-apres|recue?)|pour (?:info|information|suite a donner)|fyi|for your information|i(?: a|')m forwarding|forwarding|please (?:see|find|read)[^.!?\n]{0,40} below|see (?:the )?(?:e-?mail|message|letter|mail) below)\b/u;

/** True when the author says that another's message follows. */
export function announcesForward(foldedText: string): boolean {
  return ANNOUNCED.test(foldedText);
}

const ANSWERS_BELOW =
  /\b(?:(?:mes|nos|ma|notre) (?:reponses?|commentaires?|remarques?|annotations?|precisions)|j'ai repondu|je (?:vous |te |t'|m'y )?repon(?:ds|drai)|nous repondons|(?:my|our) (?:answers?|comments?|replies|responses?|remarks?)|(?:see|answered|replied|commented)(?: my| our)?(?: comments?| answers?)?)[^.!?\n]{0,50}(?:ci-dessous|ci-apres|dans (?:le|votre|ton) (?:texte|corps|mail|message|courriel)|en (?:rouge|bleu|vert|gras|couleur|italique|majuscules)|sous (?:vos|tes|chaque)|below|in-?line|in (?:red|blue|green|bold|italics?|the (?:text|body)|capitals))/u;

/** True when the author says that answers stand inside the message quoted: "mes réponses ci-dessous en rouge", "my comments inline". */
export function announcesAnswers(foldedText: string): boolean {
  return ANSWERS_BELOW.test(foldedText);
}

const ANSWER = /^(?:=+ ?>|-+ ?>|→|>>|\*{2,}[^*]|\[[^\]\n]{1,24}\]|(?:reponse|rep|r|answer|ans)(?: [a-z]{1,20})? ?:)/u;

/** True for a line that marks itself as an answer: "=> …", "[PM] …", "Réponse : …". */
export function isMarkedAnswer(ink: string): boolean {
  return ANSWER.test(ink);
}
