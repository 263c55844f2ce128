const AGREEMENT =
  "(?:agreement|contract|engagement|appointment|arrangement|relationship|statements? of work|services|term|participation|work orders?|orders?|subscription|project|mandate|retainer|bookings?|registration|enroll?ment|reservation)";
const ENGLISH_RIGHT = new RegExp(
  String.raw`(?:may|can|right|entitled|option|elect|election|permitted|free|allowed)(?: also| each| at any time)?[^.;]{0,80}(?:terminat|cancel)\w{0,3}[^.;]{0,50}${AGREEMENT}|${AGREEMENT}[^.;]{0,70} (?:may|can|shall|is) (?:also |otherwise )?(?:be )?(?:terminat|cancel)\w{0,4}|(?:until|unless)(?: sooner| earlier)?(?: it is)? (?:terminated|cancelled) by (?:either|any|one)|(?:either|each|any) party (?:may|can|shall have the right to) terminate|terminable|cancell?able|(?:may|can|free to|entitled to) (?:also |each )?(?:terminate|cancel)(?= (?:at|on|by|with|upon|for|without)(?![a-z])|,)|^(?:[^a-z]{0,6}|\d[\d.]{0,6} )(?:termination|cancellation)`,
  "u",
);
const AFTER_THE_END =
  /(?:upon|after|following|in the event of|effect of|consequences? of|rights upon)[^.;]{0,40}(?:terminat|expirat|cancellation)\w{0,4} (?:or \w{5,12} )?(?:of|for|under|by)|obligations (?:following|upon|after)|shall survive|non-?solicit/u;

/** English speaks of ending everywhere: a right to end the agreement itself, without a condition, and not what follows its end. */
export function isEnglishRight(flat: string): boolean {
  const right = ENGLISH_RIGHT.exec(flat);
  return (
    right !== null &&
    !AFTER_THE_END.test(flat) &&
    !/(?:^| )(?:if|unless|upon the occurrence|in the event|in case)(?= )/u.test(
      flat.slice(0, right.index + right[0].length + 60),
    )
  );
}
