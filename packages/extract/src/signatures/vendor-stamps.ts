/** Signing platforms by the names they print, folded: lower case, no accents. */
const PLATFORM = String.raw`(?:docu ?sign|adobe (?:acrobat )?sign|acrobat sign|echosign|universign|yousign|hellosign|dropbox sign|pandadoc|signnow|oodrive ?sign|sell ?(?:&|and|et) ?sign|lex ?persona|goodflag|sunnystamp|connective|skribble|signaturit|namirial|esignanywhere|contralia|eversign|xodo sign|zoho sign|onespan|esignlive|scrive|penneo|digisigner|getaccept|oneflow|signable|signrequest|signwell|signeasy|rightsignature|autenti|documenso|docuseal|opensign|jesignexpert|certeurope|certinomis|chambersign|docaposte?|lleida|viafirma|evrotrust|quicksign|docage|luxtrust|signhost|evidos|vidsigner|boldsign|foxit esign|nitro sign|jotform sign|legalstart|contractbook)`;

/** Fixed wordings with a number of their own, which only a platform prints. */
const NUMBERED = new RegExp(
  [
    String.raw`\benvelope id ?:? ?[0-9a-f-]{8,64}\b`,
    String.raw`\b(?:id|identifiant|numero|n°) (?:de )?(?:l['’ ]|d['’ ])?enveloppe(?: docusign)? ?:? ?[0-9a-f-]{8,64}\b`,
    String.raw`\bdocusign[^\n]{0,30}[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b`,
    // Adobe's transactions all begin alike
    String.raw`\bcbj[a-z]{5}[a-z0-9_-]{12,60}`,
    String.raw`^(?:doc|document) id ?:? ?[0-9a-f]{32,64}$`,
    String.raw`\bdocument ref(?:erence)? ?[:.]? ?[a-z0-9]{5}(?:-[a-z0-9]{5}){3}\b`,
    String.raw`\b(?:zoho sign|signnow|signrequest|boldsign|signwell|documenso|docuseal|pandadoc|signaturit|yousign|universign|oodrive ?sign|skribble|eversign|onespan|penneo|scrive)[^\n]{0,50}(?:id|key|nogle|ref|n°|numero|identifiant|transaction|reference)\.? ?:? ?[0-9a-z]{0,4}[0-9-][0-9a-z-]{7,64}\b`,
    String.raw`\bdocusigned by ?:`,
  ].join("|"),
  "u",
);
/** The number under a signature that DocuSign draws. */
const BLOCK_NUMBER = /^[0-9a-f]{13,16}(?:\.{3}|…)?$/u;
/** What a platform or a viewer draws where somebody signed. */
const SIGNED = new RegExp(
  [
    String.raw`\b(?:signee?s? electroniquement|electroniquement signee?s?|electronically signed|e-?signed|e-?signee?) (?:par|le|via|avec|sur|by|on|with|using|through) `,
    String.raw`\b(?:digitally signed by|signature numerique de|signee? numeriquement par|signature electronique (?:de|par|(?:realisee|apposee|recueillie|collectee|effectuee) (?:par|via|avec|le)))\b`,
    String.raw`\b(?:signee?|certifiee?|scellee?|securisee?|verifiee?|signed|certified|sealed|secured|verified) (?:electroniquement |electronically )?(?:par|via|avec|sur|by|with|using|through|on) ${PLATFORM}\b`,
    String.raw`\b(?:scelle|horodate|sealed)[^\n]{0,30}\b(?:par|via|by) ${PLATFORM}\b`,
    String.raw`\boriginal signe[^\n]{0,40}plateforme\b`,
  ].join("|"),
  "u",
);
const BY_PLATFORM = new RegExp(String.raw`\b${PLATFORM}\b`, "u");
/** The page that a platform adds to tell how it was signed, as it is headed. */
const PROOF =
  /^(?:certificate of completion|certificat de (?:realisation|completion|signature electronique|signature)|certificat d['’ ]achevement|signature certificate|final audit report|rapport d['’ ]audit(?: final)?|audit (?:trail|report)|piste d['’ ]audit|journal d['’ ]audit|dossier de preuves?|fichier de preuves?|proof file|evidence (?:report|summary))(?: ?[:-].{0,60})?$/u;
/** What such a page tells of each signer. */
const PROOF_TELLS =
  /\b(?:envelope id|signer events|evenements? (?:de|du) signataire|adresse ip|ip address|transaction|horodatage|timestamp|statut|status)\b/u;
const MOMENT =
  /\b(?:\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d\d)|\d{4}[/.-]\d\d[/.-]\d\d|\d{1,2}(?:er)? (?:jan|fev|feb|mar|avr|apr|mai|may|juin|jun|juil|jul|aou|aug|sep|oct|nov|dec)[a-z]{0,8}\.?,? \d{4}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,8}\.? \d{1,2},? \d{4})\b/u;
/** Words of a clause, a letter or an invitation: signing is spoken of, asked for or agreed, not done. */
const SPOKEN_OF =
  /\b(?:peut|peuvent|pourra|pourront|sera|seront|serait|doit|devra|devront|doivent|conviennent|convenu|reconnai(?:t|ssent)|accepte(?:nt|r)?|s['’ ]engagent?|souhait\w*|prefer\w*|article|clause|conformement|au sens|au moyen|reglement|eidas|preuve|probante|plateforme de signature|solution|service de signature|prestataire de|outil|procede|exemplaires?|may|shall|will|must|can|would|agree[sd]?|acknowledge[sd]?|pursuant|counterparts?|facsimile|deemed|such as|means|binding|enforceable|merci|veuillez|please|vous|nous|j['’ ]ai|you|your|we|our|lien|link|invit\w*|avant le|before|si|if|lorsque|when|afin|order to|est|sont|etre|etant|is|are|be|being)\b/u;
/** Parties in the words of a contract: a stamp names a person. */
const PARTIES =
  /\b(?:les (?:deux )?parties|chaque partie|l['’ ]une des parties|le (?:client|prestataire|fournisseur|titulaire)|la societe|the (?:parties|client|customer|supplier|provider|company|undersigned)|each party|both parties|either party|personne habilitee|authori[sz]ed)\b/u;

const LONGEST_LINE = 220;
/** A line this long that ends without a stop runs on into the next. */
const RUNS_ON = 60;
const SEED =
  /sign|penneo|scrive|envelop|\bid\b|document ref|cbj|complet|preuve|audit|evidence|achevement|proof|realisation|scelle/u;

/**
 * The line that a signing platform printed on a copy, in text folded to lower case without accents: its stretch and what was
 * recognised. A stamp bears a number of the platform's, or says that somebody signed and when or through which platform, or
 * heads the platform's page of proof; a clause, a letter or an invitation that names a platform is none. Linear.
 */
export function vendorStampIn(lines: string): { from: number; to: number; name: string } | undefined {
  let before = "";
  for (let from = 0; from < lines.length; ) {
    const feed = lines.indexOf("\n", from);
    const to = feed === -1 ? lines.length : feed;
    const line = to - from <= LONGEST_LINE ? lines.slice(from, to).trim() : "";
    if (line !== "" && SEED.test(line)) {
      const name = stampOf(line, before, () => lines.slice(to, to + 400).split("\n"));
      if (name !== undefined) return { from, to, name };
    }
    if (to > from) before = to - from > LONGEST_LINE ? lines.slice(to - LONGEST_LINE, to) : line;
    from = to + 1;
  }
  return undefined;
}

function stampOf(line: string, before: string, following: () => string[]): string | undefined {
  const numbered = NUMBERED.exec(line);
  if (numbered !== null) return numbered[0];
  if (PROOF.test(line))
    return following()
      .slice(0, 12)
      .some((next) => PROOF_TELLS.test(next))
      ? line
      : undefined;
  if (/^(?:signee? (?:electroniquement )?par|signed by) ?:/u.test(line))
    return following()
      .slice(0, 5)
      .some((next) => BLOCK_NUMBER.test(next.trim()))
      ? line
      : undefined;
  const signed = SIGNED.exec(line);
  if (signed === null || SPOKEN_OF.test(line)) return undefined;
  // in the midst of a paragraph it is spoken of, unless it is said when
  const isRunning = before.length > RUNS_ON && !/[.:;!?»"]$/u.test(before);
  if (isRunning && SPOKEN_OF.test(before)) return undefined;
  const near = [line, ...following().slice(1, 4)];
  if (near.slice(0, isRunning ? 1 : 4).some((l) => MOMENT.test(l))) return signed[0].trim();
  if (isRunning || PARTIES.test(line)) return undefined;
  const isShort = line.length <= 90 && signed.index <= 30;
  return isShort || (BY_PLATFORM.test(line) && line.length <= 120) ? signed[0].trim() : undefined;
}
