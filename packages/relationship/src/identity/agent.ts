import type { AuthorText } from "../mail/author-text.ts";
import type { ClientEntry, ClientRegister } from "./client-register.ts";
import { NameIndex } from "./name-index.ts";
import { bearOneName, toldApartIn } from "./namesakes.ts";
import type { OurSide } from "./us.ts";

/** Trades of those who write for a client and are neither its lawyer nor its insurer. */
const TRADES =
  "(?:experte?s?[ -]comptables?|comptables?|cabinet (?:d'expertise )?comptable|commissaires? aux comptes|agence|prestataires?|infogerante?s?|hebergeurs?|mainteneurs?|integrateurs?|maitres? d'(?:oeuvre|ouvrage)|assistante?s? a maitrise d'ouvrage|amo|dsi|daf|consultante?s?|syndic|gestionnaires?|mandataires?|representante?s?|support informatique|service informatique)";
const TRADES_EN =
  "(?:accountants?|bookkeepers?|auditors?|agency|agents?|providers?|contractors?|consultants?|representatives?|it (?:department|support|team))";

/**
 * Formulas by which somebody says for whom he writes to us, in the first person; the name stands behind. "Pour notre client X" counts
 * where a sentence opens with it: inside one it tells of a customer. Folded, linear.
 */
const FORMULAS: readonly RegExp[] = [
  /\b(?:nous intervenons|j'interviens|intervenant|nous agissons|j'agis|agissant|(?:nous|je) (?:(?:vous|me permets de vous|nous permettons de vous) )?(?:ecris|ecrivons|ecrire|contacte|contactons|contacter|sollicite|sollicitons|solliciter|adresse|adressons|adresser|relance|relancons|relancer))\b[^.!?\n]{0,60}? (?:pour le compte|au nom|de la part|a la demande) (?=d[eu' ])/gu,
  /\b(?:nous intervenons|j'interviens|(?:nous|je) (?:(?:vous|me permets de vous|nous permettons de vous) )?(?:ecris|ecrivons|ecrire|contacte|contactons|contacter)) pour (?=(?:notre|mon|ma) client)/gu,
  new RegExp(
    `\\ben (?:tant (?:que |qu')|(?:(?:ma|notre) )?qualite (?:de |d'))${TRADES}\\b[^.!?\\n]{0,30}? (?=d[eu' ])`,
    "gu",
  ),
  new RegExp(`\\b(?:je suis|nous sommes) (?:le |la |les |l')?${TRADES}\\b[^.!?\\n]{0,30}? (?=d[eu' ])`, "gu"),
  /(?:^|[.!?:\n] {0,2})(?:pour(?: le compte de)?|au nom de|de la part de|a la demande de) (?=(?:notre|mon|ma) client)/gu,
  /\b(?:nous (?:sommes|avons ete)|je suis|j'ai ete) (?:mandate|missionne|charge)e?s? par /gu,
  /\b(?:je tiens|nous tenons|(?:je suis|nous sommes) (?:en )?chargee?s? de) la comptabilite (?=d[eu' ])/gu,
  /\b(?:notre|mon|ma) cliente?,? (?=[^.!?\n]{2,80} (?:me|m'|nous) ?(?:a |ont )?(?:charge|mandate|demande|prie|missionne)\b)/gu,
  /\b(?:i am|i'm|we are|we're) (?:writing|contacting you|getting in touch|reaching out|acting)\b[^.!?\n]{0,30}? (?:on behalf of|for) /gu,
  /(?:^|[.!?:\n] {0,2})(?:on behalf of|for) (?=our client)/gu,
  new RegExp(`\\b(?:as|we are|i am) (?:the )?(?:[a-z]{2,12} )?${TRADES_EN} (?:to|of|for) `, "gu"),
];
/** What may stand between a formula and the name. */
const LEAD =
  /^(?:d[eu]s? |d'|de la |de l'|the )?(?:(?:notre|mon|ma|our|my) clients?e?,? ?(?:commune?,? ?)?)?(?:la |le |l'|the )?(?:societe |ste |entreprise |association |groupe |cabinet |maison |company )?/u;
const REACH = 120;
const MOST = 10;

/** Letters to many, and tales of one's own customers. */
const TOLD_TO_ALL =
  /\b(?:se desabonner|desabonnez|se desinscrire|unsubscribe|etudes? de cas|cas clients?|temoignages?|case stud(?:y|ies)|success stor(?:y|ies)|nos references|decouvrez)\b/u;
const OWN_DEED =
  /\b(?:nous avons|j'ai|we(?: have|'ve)?) (?:realise|concu|developpe|cree|accompagne|livre|refondu|deploye|remporte|gagne|built|designed|delivered|helped|created|won|launched)\b/u;

/**
 * The one client a text says it is written for; undefined where it names none, two, or us. What it says of "votre client", of its own
 * customers or to a list of readers counts for nothing.
 */
export function agentFor(text: AuthorText, register: ClientRegister, ours: OurSide): ClientEntry | undefined {
  const { folded } = text.own;
  const found = new Set<ClientEntry | undefined>();
  for (const formula of FORMULAS)
    for (const m of [...folded.matchAll(formula)].slice(0, MOST))
      for (const client of namedBehind(text, m.index, m.index + m[0].length, register, ours)) found.add(client);
  const [only] = found;
  return found.size === 1 && !TOLD_TO_ALL.test(folded) ? only : undefined;
}

/** True when a text says, in a formula, that it is written for somebody, whoever that is. */
export function writesForAnother({ own }: AuthorText): boolean {
  return FORMULAS.some((formula) => own.folded.search(formula) !== -1);
}

/** The client that a formula names at once; [undefined] for one of several of one name, nothing for us, our reader, or nobody. */
function namedBehind(
  { own }: AuthorText,
  start: number,
  end: number,
  register: ClientRegister,
  ours: OurSide,
): (ClientEntry | undefined)[] {
  const { folded } = own;
  const from = end + (LEAD.exec(folded.slice(end, end + REACH))?.[0].length ?? 0);
  const [stretch = ""] = folded.slice(from, from + REACH).split(/(?<=[a-z\d]{4})[.!?](?=\s)|\n\s*\n/u, 1);
  const [name = ""] = stretch.split(/[,;:()\n]/u, 1);
  if (/^\W*(?:votre|vos|vous|your?|leurs?|their)\b/u.test(name)) return [];
  const named = register.index.find(own, from, from + name.length).flatMap((key) => register.byKey(key) ?? []);
  const [lead] = named;
  if (lead === undefined || namesOf(ours).find(own, from, from + name.length).length > 0) return [];
  const sentence = folded.slice(folded.lastIndexOf("\n", start) + 1, from + stretch.length);
  if (OWN_DEED.test(sentence)) return [];
  const alike = named.filter((entry) => bearOneName(entry, lead));
  const { start: at, end: to } = own.span(from, from + stretch.length);
  return [alike.length < 2 ? lead : toldApartIn(alike, own.text.slice(at, to))];
}

function namesOf({ us }: OurSide): NameIndex {
  const index = new NameIndex();
  for (const name of us.names) index.add(name, "us");
  return index;
}
