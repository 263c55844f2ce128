import type { Attachment, Bilingual, ClaimFileItem, DocumentKind, Profile, Relationship } from "@vigie/model";
import { governingPapers } from "./contract-sheet.ts";
import type { Matter } from "./matter.ts";
import { isOurMessage } from "./unanswered.ts";

type Item = ClaimFileItem["item"];
type Status = ClaimFileItem["status"];

const LABELS: Readonly<Record<Item, Bilingual>> = {
  policy: { fr: "Police RC Pro et attestations", en: "Professional liability policy and certificates" },
  contract: { fr: "Contrat signé", en: "Signed contract" },
  quote: { fr: "Devis ou bon de commande signé", en: "Signed quote or purchase order" },
  terms: { fr: "Conditions générales et annexes", en: "General terms and annexes" },
  specification: { fr: "Cahier des charges", en: "Specification" },
  invoices: { fr: "Factures", en: "Invoices" },
  deliverables: { fr: "Livrables et procès-verbal de recette", en: "Deliverables and acceptance report" },
  correspondence: { fr: "Correspondance", en: "Correspondence" },
  statement: { fr: "Exposé des faits", en: "Statement of facts" },
  claim: { fr: "Réclamation du client et réponse de l’entreprise", en: "The client’s claim and the firm’s answer" },
};

const SIGNED = ["signed", "esigned"];

/**
 * The ten items an insurer asks for: the union of the lists of 2020 and 2026 (requirements R17 and R40), each found, partial,
 * missing or not applicable, with the documents that answer it. Mail with our own counsel is never listed.
 */
export function claimFileItems(relationship: Relationship, matter: Matter, profile: Profile): ClaimFileItem[] {
  const known = relationship.documents.filter(
    (d) => (d.date ?? "") <= matter.asOf && d.speaker !== "our-counsel" && d.direction !== "internal",
  );
  const of = (...kinds: DocumentKind[]) => known.filter((d) => kinds.includes(d.kind));
  const item = (
    name: Item,
    status: Status,
    fr: string,
    en: string,
    documents: readonly Attachment[] = [],
  ): ClaimFileItem => ({
    item: name,
    label: LABELS[name],
    status,
    note: { fr, en },
    documents: documents.map((d) => ({ documentId: d.documentId, source: d.source })),
  });
  const papers = governingPapers(relationship);
  const contract = signedPaper(relationship, ["contract", "amendment"]);
  const order = signedPaper(relationship, ["quote", "purchase-order"]);
  return [
    policy(item, of("insurance-policy", "insurance-certificate"), profile),
    contract === "signed"
      ? item("contract", "found", "Signature constatée.", "Signature seen.", of("contract", "amendment"))
      : contract === "unsigned"
        ? item("contract", "partial", "Signature non constatée.", "No signature seen.", of("contract", "amendment"))
        : item("contract", "missing", "Aucun contrat trouvé.", "No contract found."),
    order === "signed"
      ? item("quote", "found", "Signature constatée.", "Signature seen.", of("quote", "purchase-order"))
      : order === "unsigned"
        ? item("quote", "partial", "Signature non constatée.", "No signature seen.", of("quote", "purchase-order"))
        : contract === "signed"
          ? item("quote", "not-applicable", "Le contrat signé en tient lieu.", "The signed contract stands in for it.")
          : item("quote", "missing", "Aucun devis ni bon de commande trouvé.", "No quote or purchase order found."),
    terms(item, of("general-terms", "annex"), papers),
    specification(item, of("specification"), papers),
    invoices(item, of("invoice", "credit-note"), relationship),
    of("acceptance-report").length > 0
      ? item(
          "deliverables",
          "found",
          "Procès-verbal de recette trouvé.",
          "Acceptance report found.",
          of("acceptance-report"),
        )
      : item(
          "deliverables",
          "missing",
          "Ni livrable ni procès-verbal de recette trouvé.",
          "Neither a deliverable nor an acceptance report found.",
        ),
    correspondence(item, of("email", "letter", "call-note")),
    item(
      "statement",
      relationship.timeline.some((e) => e.date <= matter.asOf) ? "partial" : "missing",
      "À rédiger à partir de la chronologie : faits datés, sans jugement.",
      "To be written from the timeline: dated facts, no judgement.",
    ),
    claim(item, known, matter),
  ];
}

type Make = (name: Item, status: Status, fr: string, en: string, documents?: readonly Attachment[]) => ClaimFileItem;

function signedPaper(relationship: Relationship, kinds: readonly DocumentKind[]): "signed" | "unsigned" | "none" {
  const papers = relationship.contracts.filter((c) => kinds.includes(c.kind));
  if (papers.length === 0) return "none";
  return papers.some(
    (c) => c.facts.signatures.status === "present" && SIGNED.includes(c.facts.signatures.value.overall),
  )
    ? "signed"
    : "unsigned";
}

function policy(item: Make, documents: readonly Attachment[], profile: Profile): ClaimFileItem {
  if (documents.length > 0)
    return item("policy", "found", "Police ou attestation trouvée.", "Policy or certificate found.", documents);
  const number = profile.insurance?.policyNumber;
  return number === undefined
    ? item("policy", "missing", "Police inconnue : demandez-la à votre courtier.", "Policy unknown: ask your broker.")
    : item(
        "policy",
        "partial",
        `Police ${number} indiquée dans le profil ; joignez la police et l’attestation.`,
        `Policy ${number} given in the profile; enclose the policy and its certificate.`,
      );
}

function terms(item: Make, documents: readonly Attachment[], papers: Relationship["contracts"]): ClaimFileItem {
  const references = papers.flatMap((p) =>
    p.facts.termsReference.status === "present" ? [p.facts.termsReference.value] : [],
  );
  if (documents.length > 0)
    return references.some((r) => r.accepted)
      ? item("terms", "found", "Jointes et acceptées.", "Attached and accepted.", documents)
      : item(
          "terms",
          "partial",
          "Trouvées ; acceptation par le client non établie.",
          "Found; the client’s acceptance is not established.",
          documents,
        );
  if (references.length > 0)
    return item(
      "terms",
      "missing",
      "Le contrat y renvoie, mais elles sont introuvables.",
      "The contract refers to them, but they were not found.",
    );
  return papers.length > 0
    ? item("terms", "not-applicable", "Le contrat n’y renvoie pas.", "The contract does not refer to any.")
    : item("terms", "missing", "Aucune condition générale trouvée.", "No general terms found.");
}

function specification(item: Make, documents: readonly Attachment[], papers: Relationship["contracts"]): ClaimFileItem {
  if (documents.length > 0) return item("specification", "found", "Document trouvé.", "Document found.", documents);
  const described = papers.some(
    (p) => p.facts.serviceScope.status === "present" && p.facts.serviceScope.value.status === "defined",
  );
  return described
    ? item(
        "specification",
        "partial",
        "Périmètre décrit dans le contrat ; aucun cahier des charges séparé.",
        "Scope described in the contract; no separate specification.",
      )
    : item("specification", "missing", "Aucun document trouvé.", "No document found.");
}

function invoices(item: Make, documents: readonly Attachment[], relationship: Relationship): ClaimFileItem {
  const n = relationship.ledger.length;
  const s = (count: number) => (count > 1 ? "s" : "");
  if (documents.length > 0)
    return item(
      "invoices",
      "found",
      `${documents.length} facture${s(documents.length)} trouvée${s(documents.length)}.`,
      `${documents.length} invoice${s(documents.length)} found.`,
      documents,
    );
  return n > 0
    ? item(
        "invoices",
        "partial",
        `${n} facture${s(n)} en comptabilité ; document${s(n)} à joindre.`,
        `${n} invoice${s(n)} in the books; add the document${s(n)}.`,
      )
    : item("invoices", "missing", "Aucune facture trouvée.", "No invoice found.");
}

function correspondence(item: Make, documents: readonly Attachment[]): ClaimFileItem {
  const s = documents.length > 1 ? "s" : "";
  return documents.length > 0
    ? item(
        "correspondence",
        "found",
        `${documents.length} message${s} ${s === "" ? "ou" : "et"} courrier${s}.`,
        `${documents.length} message${s} ${s === "" ? "or" : "and"} letter${s}.`,
        documents,
      )
    : item("correspondence", "missing", "Aucun échange trouvé.", "No correspondence found.");
}

function claim(item: Make, known: readonly Attachment[], matter: Matter): ClaimFileItem {
  const CLAIMS = [
    "formal-complaint",
    "claim-amount",
    "mise-en-demeure",
    "lawyer-letter",
    "court-proceedings",
    "bailiff-act",
    "threat-of-proceedings",
  ];
  const findings = matter.findings.filter((f) => CLAIMS.includes(f.signal) && f.strength !== "weak");
  if (findings.length === 0) return item("claim", "not-applicable", "Aucune réclamation reçue.", "No claim received.");
  const ids = new Set(findings.flatMap((f) => f.evidence.map((e) => e.documentId)));
  const documents = known.filter((d) => ids.has(d.documentId));
  const since = findings[0]?.date ?? "";
  return known.some((d) => isOurMessage(d) && (d.date ?? "") >= since)
    ? item("claim", "found", "Réclamation et réponse trouvées.", "Claim and answer found.", documents)
    : item(
        "claim",
        "partial",
        "Réclamation trouvée ; votre réponse reste à rédiger avec l’assureur.",
        "Claim found; your answer is still to be drafted with the insurer.",
        documents,
      );
}
