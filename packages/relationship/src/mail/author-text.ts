import { type Folded, fold, zones } from "@vigie/language";
import type { Document, Role } from "@vigie/model";

/** Longest stretches looked at: a letterhead and a signature are short, and a hostile text is not. */
const HEAD = 1_500;
const TAIL = 1_500;
const MAIL_TAIL = 600;
const BODY = 40_000;

/** What a text says of its own author, in its author's zones only: never in what it quotes. */
export type AuthorText = {
  /** Letterhead and signature, with the first and last lines of a letter; the block of the person written to is no part of it. */
  frame: Folded;
  /** Letterhead and signature zones only. */
  named: Folded;
  /** The author's own text, without quoted history and without what is forwarded. */
  own: Folded;
  /** What was forwarded inside. */
  forwarded: Folded;
};

/** The zones of a document that its author wrote. Looks at the first 40 000 characters. */
export function authorText(document: Document): AuthorText {
  const text = document.text.slice(0, BODY);
  const list = zones({ ...document, text });
  const cut = (kinds: readonly string[]): string =>
    list
      .filter((z) => kinds.includes(z.kind))
      .map((z) => text.slice(z.span.start, z.span.end))
      .join("\n");
  const said = ["letterhead", "references", "object", "greeting", "fresh", "closing", "signature"];
  const own = cut([...said, "recipient"]);
  const framed = cut(said);
  const named = cut(["letterhead", "signature"]);
  const isMail = document.envelope !== undefined;
  const frame = isMail
    ? named || shortLines(framed.slice(-MAIL_TAIL))
    : `${framed.slice(0, HEAD)}\n${framed.slice(-TAIL)}`;
  return { frame: fold(frame), named: fold(named), own: fold(own), forwarded: fold(cut(["forwarded"])) };
}

/** A signature without a greeting in front of it is known by its short lines: sentences are longer. */
function shortLines(text: string): string {
  return text
    .split("\n")
    .filter((line) => line.length <= 70)
    .join("\n");
}

/** Professions whose letters are no client's own. The one named first wins: a letterhead stands before what the letter speaks of. */
const PROFESSIONS: readonly { role: Role; cue: RegExp }[] = [
  { role: "bailiff", cue: /\b(?:commissaires? de justice|huissiers? de justice)\b/u },
  // Office holders of an insolvency are appointed by the court and speak in its name.
  {
    role: "court",
    cue: /\b(?:(?:mandataires?|administrateurs?|liquidateurs?|experte?s?) judiciaires?|experte?s? pres la cour|greffe du tribunal|greffier(?: en chef)?|le greffe)\b/u,
  },
  {
    role: "public-body",
    cue: /\b(?:urssaf|direction generale des finances publiques|service des impots|tresor public|inspection du travail|dreets)\b/u,
  },
  {
    role: "client-counsel",
    cue: /\bavocat(?:e|s|es)?,? (?:au|a la|aux|du|associee?s?)\b|\bavocat(?:e|s|es)? ?(?:a|-) [a-z]|\bbarreau d(?:e|u|es)\b|\bcabinets? d'avocats?\b|\bsocietes? d'avocats?\b|\bavocats? (?:& |et )?associes?\b|\btoque\b|\bsolicitors?\b|\battorneys?[ -]at[ -]law\b|\bbarristers?\b|\blaw firm\b|\bce jour de cabinet\b|^ ?ma(?:i|î)tre [^\n]{2,60}\n[^\n]{0,20}\bavocat/mu,
  },
  {
    role: "collector",
    cue: /\b(?:recouvrement (?:amiable|judiciaire|de creances)|societe de recouvrement|debt collect(?:ion|ors?))\b|^\W*(?:[^\n]{0,40}[\u2013\u2014|,-] ?)?(?:cabinet|agence) de recouvrement\b/mu,
  },
  {
    role: "client-insurer",
    cue: /\b(?:notre (?:assure|societaire)e?|recours subrogatoire|expert(?:e|s|ise)?s? (?:amiable )?d'assurances?|cabinet d'expertises?|experte?s? (?:mandate|missionne|designe)e?s?|loss adjusters?)\b/u,
  },
];

/** Trades that sell to firms or serve them: mail with them is no client relationship. */
const SERVICE =
  /\b(?:expert(?:e|s)?[ -]comptables?|cabinet comptable|expertise comptable|agents? generaux? d'assurance|banque|conseiller professionnels|notaires?)\b/u;

/** A lawyer who names no office: he says whose counsel he is, or recalls the right to one (RIN 8.2). */
const COUNSEL_SPEAKING =
  /\b(?:(?:je suis|nous sommes) (?:le |les |l')(?:conseil|avocat)e?s? (?:habituel )?(?:de|d'|du)|(?:ma|notre|en) qualite de conseil (?:de|d'|du)|regles? deontologiques?|(?:remettre|transmettre|communiquer) (?:cette|la presente) (?:lettre|correspondance|copie)?[^.\n]{0,30} (?:a|au) (?:votre|vos) conseils?|this firm represents|we (?:act for|act on behalf of|are instructed by|have been instructed by)|our client (?:instructs|has instructed) us)\b/u;

/** The profession a text's letterhead or signature names, or its formulas of mandate. */
export function professionOf(text: AuthorText): Role | undefined {
  const named = PROFESSIONS.map(({ role, cue }) => ({ role, at: text.frame.folded.search(cue) }))
    .filter((p) => p.at !== -1)
    .sort((a, b) => a.at - b.at)[0];
  if (named !== undefined) return named.role;
  if (COUNSEL_SPEAKING.test(text.own.folded)) return "client-counsel";
  return COLLECTS.test(text.own.folded) ? "collector" : undefined;
}

/** Somebody else gave its author a debt to collect. */
const COLLECTS =
  /\b(?:nous|m') ?(?:a|ont) (?:confie|transmis|cede)[^.\n]{0,40}\b(?:recouvrement|creances?)\b|\b(?:mandate|charge|missionne)e?s? [^.\n]{0,60}\b(?:du|au|de|le|aux fins de|pour le) recouvrement\b|\b(?:instructed|appointed|engaged) (?:by [^.\n]{0,60} )?to (?:collect|recover)\b/u;

/** True for the words of an insurer about the one it insures; whether that is us or a client, the name behind them tells. */
export function speaksAsInsurer(text: AuthorText): boolean {
  return /\b(?:notre (?:assure|societaire)e?|recours subrogatoire|subrogee?s? dans (?:les|ses) droits|(?:qualite d'|sommes l'|suis l'|tant qu')assureur|our (?:insured|policyholder)|subrogated)\b/u.test(
    text.own.folded,
  );
}

/** Where an insurer says whom it insures: the stretches behind its formulas. */
export function insuredWindows(text: AuthorText): { start: number; end: number }[] {
  const { folded } = text.own;
  return [...folded.matchAll(INSURES)].slice(0, 10).map((m) => {
    const start = m.index + m[0].length;
    return { start, end: Math.min(folded.length, start + 60) };
  });
}

const INSURES =
  /\b(?:qualite d'|sommes l'|suis l'|tant qu')assureurs?[^.\n]{0,30}? (?:de |d'|du |des )|\bnotre (?:assure|societaire)e?,? (?=(?:la |le |l')?(?:societe|entreprise|sas|sarl|association|m\.|mme|monsieur|madame)\b)|\b(?:as )?(?:the )?insurers? (?:of|for) /gu;

/** True when the letterhead or signature is an accountant's, a broker's, a bank's or a notary's. */
export function isServiceOffice(text: AuthorText): boolean {
  return SERVICE.test(text.frame.folded);
}

/**
 * Formulas by which a representative names the person it speaks for (RIN 8.2 letters, bailiffs' acts, English solicitors).
 * The name is looked for in the 160 characters behind the formula, or before it for "X, votre cliente" and "X c/ Y".
 */
const MANDATE_AHEAD =
  /\b(?:(?:nos|notre|ma|mon|mes) client(?:e|s|es)?|(?:notre|ma|mon) mandante?|(?:je suis|nous sommes|suis|agissant)[^.\n]{0,30} (?:le |la |les )?(?:conseils?|avocate?s?)(?: habituels?)? (?:de|d'|du)|(?:ma|notre|la|en) qualite (?:de |d')(?:conseils?|avocate?s?|experte?s?|mandataires?|assureurs?)[^.\n]{0,30}? (?:de|d'|du)|(?:nous sommes|je suis|en tant qu') ?(?:l')?assureurs?[^.\n]{0,30}? (?:de|d'|du)|conseils? de la (?:societe|sas|sarl)|(?:j'assiste|nous assistons|je defends|nous defendons|je represente|nous representons)|(?:agissant |et )?pour le compte (?:de|d'|du)|dans (?:l'interet|les interets) (?:de|d'|du)|(?:mandate|missionne)e?s? par|a la (?:demande|requete) (?:de|d'|du)|charge(?:e|es|s)? des interets (?:de|d'|du)|saisie?s? par|au nom (?:de|d'|du)|notre (?:assure|societaire)e?|redressement judiciaire|liquidation judiciaire|procedure de sauvegarde|(?:this firm|we|i) (?:represents?|acts? (?:for|on behalf of))|(?:am|are|have been|been) (?:instructed|retained|engaged) by|acting (?:for|on behalf of)|our clients?|on behalf of)\b/gu;
const MANDATE_BEHIND =
  /(?:,? votre (?:ancienne? )?(?:client|cocontractant)e?\b|\bc\/|\bcontre\b|\b(?:m'a|nous a) (?:charge|mandate|confie|saisi|demande d'intervenir)|\b(?:has|have) (?:instructed|retained|engaged) (?:us|me)\b)/gu;

/** Stretches of the author's own text in which the represented person is named, best first; `behind` ones stand before their formula. */
export function mandateWindows(text: AuthorText): { start: number; end: number; behind: boolean }[] {
  const { folded } = text.own;
  const ahead = [...folded.matchAll(MANDATE_AHEAD)]
    .slice(0, 20)
    .map((m) => ({ start: m.index + m[0].length, end: m.index + m[0].length + 160, behind: false }));
  const behind = [...folded.matchAll(MANDATE_BEHIND)]
    .slice(0, 20)
    .map((m) => ({ start: Math.max(0, m.index - 100), end: m.index, behind: true }));
  return [...ahead, ...behind].map((w) => withinSentence({ ...w, end: Math.min(folded.length, w.end) }, folded));
}

/** A window ends with its sentence: what the next one names is spoken of. A point behind a short word ("S.A.", "Me.") ends none. */
function withinSentence<W extends { start: number; end: number; behind: boolean }>(window: W, folded: string): W {
  const stops = [...folded.slice(window.start, window.end).matchAll(/(?<=[a-z\d]{4})[.!?](?=\s)|\n\s*\n/gu)];
  const [first] = stops;
  const last = stops.at(-1);
  if (window.behind) return last === undefined ? window : { ...window, start: window.start + last.index + 1 };
  // A formula may close its line and be followed by the name alone.
  return first === undefined || first.index < 3 ? window : { ...window, end: window.start + first.index };
}

/** True for a lawyer's letter to his own client: strategy, devotion, opinion, professional secrecy. */
export function speaksAsOwnCounsel(text: AuthorText): boolean {
  return /\b(?:secret professionnel|article 66-5|votre (?:bien )?devoue?e|notre strategie|(?:ma|notre|cette|la presente) consultation|(?<!a )(?:mon|notre|premier|present) avis\b|avis confidentiel|consultation (?:confidentielle|juridique)|note confidentielle|votre avocate?\b|votre adversaire|convention d'honoraires|provision sur honoraires|legal(?:ly)? privileged?|privileged and confidential|attorney[ -]client|our (?:legal )?advice|my (?:legal )?advice)\b/u.test(
    text.own.folded,
  );
}

/** A lawyer who takes up or carries on the reader's defence. */
const DEFENDS_READER =
  /\b(?:j'|je |nous |i |we )[^.\n]{0,60}\b(?:votre defense|(?:la )?defense de vos (?:interets|droits)|(?:defendre|representer) vos interets|your defen[cs]e|your interests)\b|\bje vous (?:defend|represent)(?:s|e|rai|erai)\b|\b(?:je|nous) vous (?:defend|represent|assist)[a-z]{1,6}\b[^.\n]{0,30}\b(?:audience|devant|expertise|mediation|tribunal)\b|\bvotre adversaire\b|\bvotre (?:dossier|affaire|litige|proces) (?:avance\b|c\/|contre |face a |[^.\n]{0,60} c\/)|\bvotre (?:dossier|affaire|litige|proces)\b[^.\n]{0,60}\b(?:je|nous) (?:plaid|conclu|depos|saisi|assign)|^\W*votre (?:conseil|avocate?)\W*$|^\W*(?:your|acting for you as your) (?:lawyer|solicitor|attorney|counsel)\W*$/mu;

/** True for the words of a lawyer who acts for his reader; those of one who gives notice say "votre défense" as well: ask for that first. */
export function defendsReader(text: AuthorText): boolean {
  // What stands in quotation marks is said to somebody else: the text of a page, a sentence of the other side.
  return DEFENDS_READER.test(text.own.folded.replace(/[«“"][^«»“”"]{0,2000}[»”"]/gu, " "));
}

/** True when we put our defence into the hands of the lawyer we write to. */
export function confidesDefence(text: AuthorText): boolean {
  return /\b(?:je|nous) vous (?:confi|charg|mandat|sollicit)[^.\n]{0,40}\b(?:defense|interets|defendre|representer)\b|\b(?:assurer|accepte[rz]?|prendre en charge) (?:ma|notre|la) defense\b|\b(?:me|nous) (?:defendre|representer|assister)\b[^.\n]{0,40}\b(?:dossier|affaire|litige|proces|tribunal|contre|face)\b|\bvotre convention d'honoraires\b|\b(?:my|our) defen[cs]e\b/u.test(
    text.own.folded,
  );
}

/** A lawyer's formulas for the one he speaks for; what stands behind them says whether that is us. */
const SPEAKS_FOR =
  /\b(?:(?:ma|mon|notre|nos|mes) (?:client|mandant)(?:e|s|es)?\b|(?:je suis|nous sommes|suis|agissant|intervenant)[^.\n]{0,30} (?:conseils?|avocate?s?)(?: habituels?)? (?:de |d'|du )|qualite (?:de |d')(?:conseils?|avocate?s?) (?:de |d'|du )|(?:j'assiste|nous assistons|je defends|nous defendons|je represente|nous representons)\b|this firm represents\b|(?:i|we) act (?:for|on behalf of)\b|our clients?\b)/gu;
/** Notice given to the reader, and the reminder of his right to counsel (RIN 8.2). */
const AGAINST_READER =
  /\b(?:vous met(?:s|tons)(?: [^\n.]{0,40})? en demeure|(?:chargee?s?|demande|mandatee?s?|contrainte?s?|instructions?|afin|fins) de vous mettre en demeure|somme de (?:payer|regler)|regles? deontologiques?|(?:transmettre|remettre|communiquer|adresser|rapprocher|attache|noms?|coordonnees)[^.\n]{0,60} (?:votre|vos) (?:conseils?|avocate?s?)\b|vous rapprocher d'un (?:avocat|conseil)|prendre un (?:avocat|conseil)|hereby (?:put you on notice|give you (?:formal )?notice)|hold you liable|your (?:lawyers?|solicitors?|attorneys?))/u;

/**
 * Where a lawyer's own text says for whom it speaks, the stretch behind each formula, and whether it gives its reader notice or
 * recalls his right to counsel.
 */
export function lawyerStance(text: AuthorText): {
  speaksFor: { start: number; end: number }[];
  againstReader: boolean;
} {
  const { folded } = text.own;
  return {
    speaksFor: [...folded.matchAll(SPEAKS_FOR)]
      .slice(0, 20)
      .map((m) => ({ start: m.index + m[0].length, end: Math.min(folded.length, m.index + m[0].length + 60) })),
    againstReader: AGAINST_READER.test(folded),
  };
}

/** A lawyer's formulas for the one he goes against. */
const GOES_AGAINST =
  /\b(?:(?:j'|nous )(?:ai |avons )?(?:assigne|assignons|poursui|attaqu)[a-z]*|assigner|poursuivre)\b ?|\bc\/ ?|\b(?:je|nous) (?:defends|defendons|represente|representons|plaide|plaidons)\b[^.\n]{0,60} (?:contre|face a) /gu;
const ASKS_SERVICE =
  /\b(?:pouvez|pourriez)[- ]vous\b|\bmerci de (?:me |nous )?(?:rappeler|restaurer|retablir|verifier|regarder|intervenir|envoyer)|\bcombien (?:coute|couterait|faut)|\b(?:il me|il nous) faut\b|\b(?:notre|mon) (?:logiciel|site|messagerie|serveur|ordinateur|imprimante|acces|sauvegarde)|\b(?:can|could) you\b/u;
const CHARGES_READER =
  /\bvous met(?:s|tons)?\b|\b(?:votre|vos) (?:responsabilite|carence|manquements?|fautes?|inexecution|dette|obligations?|factures?|defaillances?|position|negligence|retards?|prestations?)\b|\bvous (?:avez|devez|restez|etes) (?:manque|failli|cause|redevable|tenu|responsable)|\byou(?:r)? (?:breach|failure|liab|invoice)/u;

/**
 * The stretches behind the names of those a lawyer goes against, in a text that asks its reader for a service and charges him with
 * nothing; none otherwise.
 */
export function adversariesElsewhere(text: AuthorText): { start: number; end: number }[] {
  const { folded } = text.own;
  if (!ASKS_SERVICE.test(folded) || CHARGES_READER.test(folded) || AGAINST_READER.test(folded)) return [];
  return [...folded.matchAll(GOES_AGAINST)].slice(0, 10).map((m) => {
    const start = m.index + m[0].length;
    return { start, end: Math.min(folded.length, start + 40) };
  });
}

/** True when what we write to a lawyer names the one he speaks for or answers his notice: he is the other side's. */
export function writesToOtherSide(text: AuthorText): boolean {
  return /\b(?:votre (?:client|mandant)e?\b|vos (?:client|mandant)e?s\b|(?:que|dont) vous (?:representez|defendez|assistez)|en reponse a votre mise en demeure|votre mise en demeure|your clients?)\b/u.test(
    text.own.folded,
  );
}

/** Lines of a letterhead or signature by which a lawyer names his trade; "notre avocat au barreau" is somebody's who has one. */
const LAWYER_LINE =
  /^\W*(?:[^\n]{0,70}[-\u2013\u2014,|\u00b7\u2022/(:] ?)?avocate?s?(?:,? (?:associee?s?|conseils?|(?:au|a la|aux|a|du|inscrite?)\b.*))?\W*$|^\W*(?:cabinet|etude|scp|selarl|selas|aarpi)\b[^\n]*\bavocate?s?\b|^[^\n]{0,60}\bavocate?s? (?:au|a la|aux) [^\n]{0,60}$|\bbarreau d|\btoque\b|\b(?:solicitors?|barristers?|attorneys?[ -]at[ -]law|law firm)\b/u;
const SOMEBODYS_LAWYER =
  /\b(?:notre|nos|mon|mes|votre|vos|son|ses|leurs?|un|une|des|l'|d'|our|my|your|a) ?(?:avocate?s?|conseils?|solicitors?|lawyers?)\b/u;

/** True when the letterhead or signature is a lawyer's own. */
export function signsAsLawyer(text: AuthorText): boolean {
  const named = text.named.folded.split("\n").filter((l) => l.trim() !== "");
  const lines =
    named.length > 0
      ? named
      : text.frame.folded
          .split("\n")
          .filter((l) => l.trim() !== "")
          .slice(-4);
  return lines.some((line) => line.length <= 120 && LAWYER_LINE.test(line) && !SOMEBODYS_LAWYER.test(line));
}

/** "Maître," in front of what we write. */
export function greetsLawyer(text: AuthorText): boolean {
  return /^\W{0,4}(?:bonjour |bonsoir )?(?:(?:mon|ma|bien) )?(?:chere? )?maitre\b[^\n]{0,30}[,\n]/mu.test(
    text.own.folded.slice(0, 400),
  );
}

/** True when a text complains of what its reader sold or billed: an invoice refused, work that is no good. */
export function complainsOfOurs(text: AuthorText): boolean {
  return /\b(?:refus(?:e|ons|ent|ez|er)|contest(?:e|ons|ent|er)|(?:ne|n') ?(?:paier(?:ons|ai|a)|payer(?:ons|ai|a)|regler(?:ons|ai|a)) pas)\b[^.\n]{0,60}\b(?:votre|vos|la|les|cette|ces) factures?\b|\b(?:votre|vos) (?:prestations?|travail|travaux|interventions?|developpements?|realisations?)\b[^.\n]{0,80}\b(?:pas conformes?|non[ -]conformes?|defectueu|defaillan|ne (?:marche|fonctionne|convient|correspond)|bacle|inacceptable|insuffisant|mediocre)|\b(?:mecontent|decu|insatisfait)e?s?\b[^.\n]{0,60}\b(?:votre|vos) (?:travail|travaux|prestations?|services?|interventions?)\b|\b(?:we|i) (?:refuse|dispute|will not pay)\b[^.\n]{0,40}\byour invoices?\b|\byour (?:work|services?)\b[^.\n]{0,60}\b(?:defective|unacceptable|not (?:as agreed|working))/u.test(
    text.own.folded,
  );
}

const OWN_BILL = "(?:ma|mes|notre|nos) (?:derniere |premiere |prochaine )?(?:factures?|notes? d'honoraires|honoraires)";
const BILLS_READER = new RegExp(
  `\\b${OWN_BILL}\\b[^.\\n]{0,80}(?:\\bpas (?:ete |encore ete )?(?:regle|paye)e?s?\\b|\\b(?:impayee?s?|a (?:regler|payer)|en attente|echues?|ci-jointe?s?|d'un montant)\\b|\\d ?(?:€|euros?\\b))|\\b(?:regler|payer|(?:reglement|paiement) d(?:e|u)|solder) ${OWN_BILL}\\b`,
  "u",
);
const HAD_OURS =
  /\b(?:recu|recois|recevoir|avons (?:bien )?(?:regle|paye)|contest|refus)[^.\n]{0,40}\b(?:ma|mes|notre|nos) factures?\b/u;

/** True when a text asks its reader to pay its author's own invoice; not one of a client who never got his, or paid it. */
export function billsReader(text: AuthorText): boolean {
  return BILLS_READER.test(text.own.folded) && !HAD_OURS.test(text.own.folded) && !complainsOfOurs(text);
}

/** True when a text claims what its author is owed, or sends the author's own invoice. */
export function claimsOwnDue(text: AuthorText): boolean {
  return (
    /\b(?:ma|mes|notre|nos) (?:note d'honoraires|factures?)\b|\b(?:my|our) invoices?\b|\b(?:(?:je|nous) ne (?:suis|sommes)|n'ai|n'avons) (?:toujours |encore )?pas (?:encore )?(?:ete )?payee?s?\b|\btoujours rien sur (?:mon|notre) compte\b/u.test(
      text.own.folded,
    ) && !complainsOfOurs(text)
  );
}
