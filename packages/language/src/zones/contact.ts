const PHONE =
  /(?:\+\d{2}|\b0)[ .\-/]?(?:\(0\) ?)?\d(?:[ .\-/]?\d{2,3}){3,4}\b|\b(?:tel(?:ephone)?|mob(?:ile)?|port(?:able)?|phone|fax|standard|ligne directe|direct)\b ?[.:]|\b[tmdpf] ?[:.] ?\+?\d/u;
const ADDRESS =
  /[a-z0-9._%+-]@[a-z0-9-]{1,60}\.[a-z]|\bwww\.|https?:\/\/|\b[a-z0-9-]{2,40}\.(?:example|fr|com|net|org|be|ch|ca|eu|io|uk)$/u;
const REGISTER =
  /\b(?:r\.?c\.?s\.?\b|siren|siret|capital (?:social )?de|tva (?:intra|fr|n°|:)|n° tva|ape\b|naf\b|code ape|rna\b|bce\b|vat (?:no|number|reg)|company (?:no|number|registration)|registered (?:in|office)|ide che|che-\d)/u;
const STREET =
  /\b\d{1,4} ?(?:bis|ter)?,? (?:rue|avenue|av\.?|bd|boulevard|place|quai|cours|chemin|route|impasse|allee|square|passage|zone|za|zi|street|road|lane|st\.?|rd\.?)\b|\b(?:cs|bp) ?\d{4,5}\b|\bcedex\b/u;
const POSTCODE =
  /(?:^|[ ,-])(?:[fb]-?|ch-?|l-?)?(?:\d{5}|\d{2} \d{3}|[1-9]\d{3}) [a-z][a-z' -]{1,40}(?: cedex(?: \d{1,2})?)?(?:$|,| -)|\b[a-z]{1,2}\d{1,2}[a-z]? \d[a-z]{2}\b/u;
const PROFESSION =
  /\b(?:avocate?s?,? (?:au|aux|a la|associe|a |inscrit)|barreau d|toque\b|palais [a-z]? ?\d|cabinet\b|scp\b|selarl\b|selas\b|solicitors?\b|attorneys?\b|barristers?\b|commissaires? de justice|huissiers? de justice|etude\b|notaires?\b|expert(?:e|s)?[ -]comptable|llp\b)/u;
const JOB =
  /\b(?:direct(?:eur|rice|ion)|director|manager|gerante?|presidente?|responsable|chef(?:fe)?|charge(?:e)? d|assistante?|consultante?|associe(?:e)?|fondat(?:eur|rice)|founder|ceo|cto|cfo|daf|dsi|head of|partner|officer|engineer|ingenieure?|developpeu(?:r|se)|comptable|secretaire|juriste|service|department|office|administrat(?:eur|rice)|coordinat(?:eur|rice)|conseill(?:er|ere))\b/u;

/** True for a line with a telephone, an address of the net, a street, a postcode or a company register. */
export function hasContact(ink: string): boolean {
  return hasReach(ink) || isAddressLine(ink);
}

function mayHaveContact(ink: string): boolean {
  return /[\d@]|www|rcs|r\.c\.s|siren|siret|tel|fax|regist|\.[a-z]{2}/u.test(ink);
}

/** A telephone, an address of the net or a company register: what a sender prints of himself, and of nobody else. */
export function hasReach(ink: string): boolean {
  return mayHaveContact(ink) && (ADDRESS.test(ink) || PHONE.test(ink) || REGISTER.test(ink));
}

/** A lawyer, a bailiff, a notary or an accountant names the office. */
export function namesProfession(ink: string): boolean {
  return PROFESSION.test(ink);
}

/** A street or a postcode with its town. */
function isAddressLine(ink: string): boolean {
  return ink.length < 120 && /\d/u.test(ink) && (STREET.test(ink) || POSTCODE.test(ink));
}

/** A postcode with its town: the last line but one of an address. */
export function hasPostcode(ink: string): boolean {
  return ink.length < 120 && POSTCODE.test(ink);
}

/** A company's legal line: "SAS au capital de 10 000 € – RCS Nantes 000 000 000". */
export function isLegalFooter(ink: string): boolean {
  return REGISTER.test(ink) && (/capital/u.test(ink) || /\d{3} ?\d{3} ?\d{3}|\d{6,}/u.test(ink));
}

/** A line that names somebody's work. */
export function namesJob(ink: string): boolean {
  return ink.length < 80 && (JOB.test(ink) || PROFESSION.test(ink));
}

const NAME =
  /^(?:(?:M\.|Mme|Mlle|Me|Maître|Dr|Mr|Mrs|Ms) )?\p{Lu}[\p{L}’'-]{0,24}\.?(?: (?:(?:de|du|des|la|le|van|von|der|di|da|el|ben) ){0,2}\p{Lu}[\p{L}’'-]{0,24}\.?){1,3}$/u;

/** True for a line that is a person's name, as it was written: two to four words, not all of it in capitals. */
export function isPersonName(source: string): boolean {
  return source.length < 60 && NAME.test(source) && /\p{Ll}/u.test(source);
}
