import type { Certificate } from "./certificate.ts";

/**
 * Platforms that seal documents in their own name, and the certificate services that do it for them, as their certificates
 * call them. Folded: lower case, no accents.
 */
const PLATFORM =
  /\b(?:docusign|keynectis|opentrust|adobe (?:acrobat )?sign|acrobat sign|adobe (?:systems|inc)|echosign|universign|cryptolog|yousign|hellosign|dropbox (?:sign|inc|fax)|signnow|airslate|pdffiller|dochub|pandadoc|sell ?(?:&|and|et) ?sign|calinda software|oodrive|sunnystamp|lex ?persona|goodflag|connective|nitro (?:sign|software)|skribble|swisscom|signaturit|contralia|tessi documents?|eversign|xodo|docaposte?|certinomis cachet|docage|vialink|almerys|be-?ys|worldline|quicksign|netheos|namirial|evrotrust|intesi group|zoho|manageengine|onespan|esignlive|silanis|signicat|signhost|evidos|entersekt|scrive|penneo|visma|addo sign|assently|eideasy|dokobit|marksign|digisigner|getaccept|oneflow|contractbook|juro online|ironclad|jotform|smallpdf|ilovepdf|foxit|signable|legalesign|secured signing|assuresign|formstack|box sign|lleida|legalstart|legalplace|jesignexpert|izisign|edusign|e-?sign(?:ature)? (?:service|server|platform)|signwell|signrequest|boldsign|signeasy|rightsignature|sharefile|citrix|autenti|validated id|vidsigner|viafirma|lux ?trust s\.?a|documenso|docuseal|opensign|esignatures|esignglobal|certeurope seal|idnow|yoti|ascertia|kofax|tungsten automation|signdoc|conga)\b/u;
/** Words by which a certificate says that it is a machine's or an organisation's. */
const SEAL_WORDS =
  /\b(?:cachet|e-?seal|seal(?:ing)?|sceau|siegel|sello|sigillo|horodatage|time ?-?stamp(?:ing)?|tsa|tsu|serveur|server|signature service|signing service|servicio de firma|service de signature|document signing|plateforme|platform|signature automatique|robot)\b/u;
/** Legal forms and the like, their stops left out: what bears one is no person's name. */
const COMPANY =
  /\b(?:sarl|sas|sasu|sa|eurl|sci|scop|snc|gmbh|ag|kg|bv|nv|srl|spa|sl|ltd|limited|llc|llp|inc|corp|corporation|plc|oy|ab|as|aps|group|groupe|societe|company|agence|cabinet|association|federation|mairie|ministere|france|europe)\b/u;

const folded = (text: string | undefined): string =>
  (text ?? "")
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/gu, "")
    .toLowerCase();

/** What a name of a certificate looks like a person's: two to five words of letters, no legal form. */
function isPersonal(name: string): boolean {
  const words = name.split(/[\s-]+/u).filter((w) => w !== "");
  const isNamed = words.length >= 2 && words.length <= 5 && words.every((w) => /^[a-z'.]+$/u.test(w));
  return isNamed && !COMPANY.test(name.replaceAll(".", ""));
}

/** True when a name begins with a platform's, or holds it and is no person's: "Marie Connective" is one. */
function isPlatform(name: string): boolean {
  const found = PLATFORM.exec(name);
  return found !== null && (found.index === 0 || !isPersonal(name));
}

/** Letters and figures of a name, for comparing how two fields write it. */
const bare = (name: string): string => name.replace(/[^a-z0-9]/gu, "");

/**
 * Whose mark a certificate makes: a party's signature, or a seal (a platform's, a machine's, an organisation's). By what the
 * certificate says of its subject, organisation and purpose; `claimedName` (/Name) only when there is no certificate. A
 * certificate that a platform issued to a person, in that person's name, is the person's.
 */
export function isSeal(certificate: Certificate | undefined, claimedName: string | undefined): boolean {
  if (certificate === undefined) {
    const name = folded(claimedName);
    return isPlatform(name) || SEAL_WORDS.test(name);
  }
  const { subject, qualification, stampsTime } = certificate;
  if (stampsTime || qualification.type === "eseal") return true;
  if (subject.person !== undefined) return false;
  const name = folded(subject.commonName);
  if (isPlatform(name)) return true;
  if (qualification.type === "esign") return false;
  if (SEAL_WORDS.test(name)) return true;
  const organisation = folded([subject.organisation, subject.unit].filter((part) => part !== undefined).join(" "));
  // a platform issues certificates to its users too: those bear a person's name beside the platform's
  if (PLATFORM.test(organisation)) return !isPersonal(name);
  // an organisation that signs in its own name seals; somebody in business under their own name signs
  if (name === "" || bare(name) !== bare(folded(subject.organisation))) return false;
  return subject.organisationIdentifier !== undefined || !isPersonal(name);
}
