/** What a server puts above a mail from outside. */
const BANNER =
  /^[^a-z0-9]{0,8}(?:\[(?:externe?s?|ext|external|mail externe|external (?:sender|e?-?mail|message)|expediteur externe|exterieur)\]|(?:externe?|external|external (?:sender|e-?mail|mail|message)|(?:mail|message|courriel|expediteur|e-?mail) externe)[^a-z0-9]{0,8}$|(?:attention|caution|warning|avertissement|alerte|prudence|important|be careful)[^a-z0-9]{1,5}.{0,50}(?:(?:message|mail|courriel|sender|expediteur|email)\b.{0,60}(?:extern|exterieur|outside|inconnu|unknown)|(?:externe?|external|exterieure?) (?:message|e-?mail|mail|courriel|sender|expediteur))|(?:ce|cet) (?:message|mail|e-?mail|courriel)\b.{0,40}(?:(?:provient|vient|emane|envoye|expedie|emis|origine)\b.{0,40}(?:exterieur|externe|hors de))|(?:this|the) (?:message|e-?mail|mail)\b.{0,40}(?:(?:from|sent|originated|came|comes)\b.{0,30}(?:outside|external))|external e-?mail[ :!.-]|vous n'obtenez pas souvent|vous ne recevez pas souvent|you don't often get|some people who received this|certaines personnes (?:qui ont|ayant) recu)/u;
const TAG =
  /^[^a-z0-9]{0,4}\[(?:externe?s?|ext|external|mail externe|external (?:sender|e?-?mail|message)|expediteur externe|exterieur)\][ :.-]{0,4}/u;

/** What stands below: confidentiality, wrong addressees, viruses, trees. */
const LEGAL =
  /^[^a-z0-9]{0,6}(?:(?:ce|le present|la presente|cette|this|the) (?:message|courriel|mail|e-?mail|courrier electronique|transmission|communication)s?\b.{0,140}(?:confidenti|exclusi|destine|destinataire|intended|privileged|virus|legally|solely)|(?:les|toutes les) informations contenues dans ce|l'information contenue|avis (?:de confidentialite|important de confidentialite|juridique)|clause de confidentialite|mention legale|mentions legales|avertissement ?:?$|avertissement.{0,40}(?:confidenti|message)|confidentiality (?:notice|note)|legal (?:notice|disclaimer)|disclaimer|privileged and confidential|(?:pensez|pensons) (?:a l'environnement|environnement|a la planete)|(?:merci de )?(?:avant d'imprimer|ne pas imprimer|n'imprimez|n'imprimer|devez-vous (?:vraiment )?imprimer)|please (?:consider|think)[^.]{0,30} (?:environment|before (?:you )?print)|(?:si|dans le cas ou) vous (?:n'etes pas (?:le |la |l'un des )?(?:bon )?destinataire|avez recu (?:ce|cet|par erreur))|if you (?:are not the (?:intended|named)|have received this|received this)|the (?:information|content)s? (?:contained )?(?:in|of) this (?:e-?mail|message)|this e-?mail (?:and|is|may)|(?:cet? )?(?:e-?mail|message|courrier|mail)[^.]{0,40}(?:verifie|analyse|scanne)[^.]{0,40}virus|garanti sans virus|sans virus|virus-free|absence de virus|nous traitons vos donnees|vos donnees (?:personnelles )?(?:sont|font)|registered in england|conformement (?:au rgpd|a la loi informatique)|toute (?:utilisation|diffusion|publication|reproduction)\b.{0,60}(?:interdite|non autorisee))/u;
const WORDS =
  /confidenti|destinataire|intended recipient|par erreur|in error|virus|imprimer|printing|unauthori[sz]ed|non autorise|donnees personnelles|personal data|rgpd|gdpr|privileged|alter(?:e|ation)|integrite|registered (?:in|office)|company (?:number|registration)|l'emetteur|expediteur|the sender|liability for|securise/u;
const PHONE_FOOTER =
  /^[^a-z0-9]{0,3}(?:envoye(?:e)? (?:de(?:puis)?|a partir de|via|avec) |sent (?:from|via|with) (?:my|outlook|mail|yahoo|proton|samsung|the|a |an |iphone|gmail|blackberry|galaxy|free)|(?:obtenez|telechargez?|telecharger|get) outlook|provenance ?: courrier|yahoo mail ?:|envoye mon|gesendet von|verzonden (?:vanaf|met)|inviato da|enviado desde)/u;
const PHONE =
  /iphone|ipad|mobile|telephone|smartphone|android|outlook|samsung|galaxy|yahoo|orange|proton|mail|blackberry|huawei|xiaomi|appareil|device|phone|tablette|gmail|free|sfr|wanadoo|application/u;

/** "[EXTERNE]", "Ce message provient de l’extérieur", "CAUTION: external email". */
export function isBanner(ink: string): boolean {
  return BANNER.test(ink);
}

/** Length of the tag before a text on the same line ("[EXTERNE] Bonjour"), 0 when there is none. */
export function bannerTag(ink: string): number {
  return TAG.exec(ink)?.[0].length ?? 0;
}

/** A line that starts a legal notice. */
export function isLegalNotice(ink: string): boolean {
  return LEGAL.test(ink);
}

/** True when a line behind a signature speaks of confidentiality, addressees, viruses or printing. */
export function speaksOfMail(ink: string): boolean {
  return WORDS.test(ink);
}

/** "Envoyé de mon iPhone", "Obtenez Outlook pour Android". */
export function isPhoneFooter(ink: string): boolean {
  return ink.length < 140 && PHONE_FOOTER.test(ink) && PHONE.test(ink);
}
