import type { Certificate } from "./certificate.ts";

/** Platforms that seal documents in their own name, as their certificates call them. Folded: lower case, no accents. */
const PLATFORM =
  /\b(?:docusign|adobe (?:acrobat )?sign|adobe (?:systems|inc)|echosign|universign|cryptolog|yousign|hellosign|dropbox (?:sign|inc|fax)|signnow|airslate|pandadoc|sell ?(?:&|and|et) ?sign|oodrive|sunnystamp|lex ?persona|goodflag|connective|nitro (?:sign|software)|skribble|signaturit|contralia|tessi|eversign|xodo sign|docaposte?|docage|vialink|almerys|evrotrust|zoho|onespan|esignlive|silanis|signicat|scrive|penneo|digisigner|getaccept|oneflow|jotform|smallpdf|ilovepdf|foxit|signable|lleida|legalstart|legalplace|e-?sign(?:ature)? (?:service|server|platform)|signwell|signrequest|signeasy|rightsignature|autenti|validated id|viafirma|namirial|lux ?trust s\.?a|documenso|opensign|certeurope seal)\b/u;
/** Words by which a certificate says that it is a machine's or an organisation's. */
const SEAL_WORDS =
  /\b(?:cachet|e-?seal|seal|sceau|siegel|sello|sigillo|horodatage|time ?-?stamp(?:ing)?|tsa|tsu|serveur|server|signature service|signing service|document signing|plateforme|platform)\b/u;
/** Legal forms and the like: what bears one is no person's name. */
const COMPANY =
  /\b(?:sarl|sas|sasu|sa|eurl|sci|scop|gmbh|ag|bv|nv|srl|spa|ltd|limited|llc|inc|corp|plc|oy|ab|group|groupe|societe|company|agence|cabinet|france|europe)\b/u;

const folded = (text: string | undefined): string =>
  (text ?? "")
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/gu, "")
    .toLowerCase();

/** What a name of a certificate looks like a person's: two to five words of letters, no legal form. */
function isPersonal(name: string): boolean {
  const words = name.split(/[\s-]+/u).filter((w) => w !== "");
  return words.length >= 2 && words.length <= 5 && words.every((w) => /^[a-z'.]+$/u.test(w)) && !COMPANY.test(name);
}

/**
 * Whose mark a certificate makes: a party's signature, or a seal (a platform's, a machine's, an organisation's). By what the
 * certificate says of its subject, organisation and purpose; `claimedName` (/Name) only when there is no certificate.
 */
export function isSeal(certificate: Certificate | undefined, claimedName: string | undefined): boolean {
  if (certificate === undefined) {
    const name = folded(claimedName);
    return PLATFORM.test(name) || SEAL_WORDS.test(name);
  }
  const { subject, qualification, stampsTime } = certificate;
  const name = folded(subject.commonName);
  const organisation = folded([subject.organisation, subject.unit].filter((part) => part !== undefined).join(" "));
  if (stampsTime || qualification.type === "eseal") return true;
  if (PLATFORM.test(name)) return true;
  if (subject.person !== undefined || qualification.type === "esign") return false;
  if (SEAL_WORDS.test(name)) return true;
  // a platform issues certificates to its users too: those bear a person's name beside the platform's
  if (PLATFORM.test(organisation)) return !isPersonal(name);
  return subject.organisationIdentifier !== undefined && name !== "" && name === folded(subject.organisation);
}
