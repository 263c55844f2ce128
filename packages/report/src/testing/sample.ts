import { createHash } from "node:crypto";
import {
  type Bilingual,
  type ContractSheet,
  type Finding,
  fingerprint,
  type MarkPicture,
  type OpenInvoice,
  type PaperPictures,
  type RiskReport,
  type ScanReport,
  type SignalId,
  type SignalRecord,
} from "@vigie/model";
import type { View } from "../view.ts";

/** A portfolio as `vigie scan` would print it: eleven clients of a fictional agency, for tests and for looking at. */

const both = (fr: string, en: string): Bilingual => ({ fr, en });
const documentId = (name: string) => createHash("sha256").update(name).digest("hex");

type Quoted = { source: string; page?: number; start: number; quote: string };
const evidenceOf = (q: Quoted) => ({
  documentId: documentId(q.source),
  ...(q.page === undefined ? {} : { page: q.page }),
  span: { start: q.start, end: q.start + q.quote.length },
  quote: q.quote,
});

function finding(
  signal: SignalId,
  date: string,
  quoted: Quoted,
  because: Bilingual,
  more: Partial<Omit<Finding, "evidence">> = {},
): Finding {
  const evidence = evidenceOf(quoted);
  return {
    id: fingerprint(signal, evidence.documentId, evidence.quote),
    signal,
    severity: 3,
    strength: "strong",
    confidence: 0.92,
    speaker: "client",
    direction: "inbound",
    modality: "performative",
    status: "retained",
    fields: {},
    evidence: [evidence],
    ruledOut: [],
    because,
    date,
    ...more,
  };
}

const alert: Quoted = {
  source: "courriels/2026-05-16-0914.eml",
  start: 52,
  quote: "Depuis la bascule du 12, nos pages ont disparu des moteurs et les ventes du week-end sont au plus bas.",
};
const complaint: Quoted = {
  source: "courriels/2026-06-06-1802.eml",
  start: 311,
  quote: "Nous vous demandons réparation de l’intégralité du préjudice subi, détaillé en annexe, sous quinze jours.",
};
const annex: Quoted = {
  source: "courriels/2026-06-06-1802.eml#annexe-prejudice.pdf",
  page: 2,
  start: 1204,
  quote: "Total des postes ci-dessus : 357 360 € (hors frais de procédure à venir).",
};
const reputation: Quoted = {
  source: "courriels/2026-05-28-1140.eml",
  start: 140,
  quote: "Sans retour de votre part, nous serons amenés à le dire à notre réseau, ce que je regretterais.",
};
const clause: Quoted = {
  source: "contrats/contrat-lumen.pdf",
  page: 1,
  start: 0,
  quote: "Contrat de prestation : migration et hébergement du site",
};

const capClause = both(
  "« La responsabilité du Prestataire est limitée à […] € HT, sauf dol, faute lourde ou dommage corporel. » (à faire relire par votre avocat)",
  "“The Provider’s liability is limited to € […] net, save wilful misconduct, gross negligence or bodily injury.” (to be reviewed by your lawyer)",
);

function lumenFindings(): Finding[] {
  return [
    finding(
      "incident-report",
      "2026-05-16",
      alert,
      both(
        "Le client décrit un dommage (« ont disparu des moteurs ») après une intervention datée du 12 mai.",
        "The client describes a harm (pages gone from search engines) after work dated 12 May.",
      ),
      { severity: 2, fields: { faultDate: "2026-05-12" } },
    ),
    finding(
      "formal-complaint",
      "2026-06-06",
      complaint,
      both(
        "Le client demande réparation par écrit, avec un délai de quinze jours.",
        "The client asks for compensation in writing, with fifteen days to comply.",
      ),
      {
        fields: { deadlineDays: 15, deadlineUnit: "days", deadlineDate: "2026-06-21" },
        ruledOut: [
          both("Ce n’est pas une citation d’un message plus ancien.", "It does not quote an older message."),
          both("La phrase n’est pas conditionnelle.", "The sentence is not conditional."),
        ],
      },
    ),
    finding(
      "claim-amount",
      "2026-06-06",
      annex,
      both(
        "L’annexe chiffre six postes dont la somme est égale au total annoncé.",
        "The annex lists six lines whose sum equals the stated total.",
      ),
      {
        fields: {
          amounts: [
            {
              value: "357360",
              currency: "EUR",
              role: "claimed",
              tax: "unknown",
              span: { start: 1204 + annex.quote.indexOf("357"), end: 1204 + annex.quote.indexOf("€") + 1 },
            },
          ],
        },
      },
    ),
    finding(
      "reputation-threat",
      "2026-05-28",
      reputation,
      both(
        "Une atteinte à la réputation est annoncée, sous condition.",
        "Harm to reputation is announced, under a condition.",
      ),
      { severity: 2, strength: "weak", modality: "conditional-threat" },
    ),
    finding(
      "liability-cap-missing",
      "2026-02-03",
      clause,
      both(
        "Les huit pages ont été lues : aucune ne limite le montant dû en cas de dommage.",
        "All eight pages were read: none limits what is due in case of damage.",
      ),
      {
        speaker: "unknown",
        direction: "document",
        severity: 3,
        strength: "strong",
        fields: { variant: "none" },
        remedy: capClause,
      },
    ),
    finding(
      "initials-missing",
      "2026-02-03",
      { ...clause, page: 4, start: 5210, quote: "Article 6 – Responsabilité" },
      both("Les pages 4 et 5 portent un seul paraphe sur deux.", "Pages 4 and 5 carry one set of initials out of two."),
      { speaker: "unknown", direction: "document", severity: 2, strength: "medium", fields: { pages: [4, 5] } },
    ),
  ];
}

const lumenContract: ContractSheet = {
  documentId: documentId(clause.source),
  source: clause.source,
  kind: "contract",
  date: "2026-02-03",
  inForce: true,
  pages: 8,
  cap: null,
  liability: { level: "situational", clauses: [] },
  signatures: {
    pages: [1, 2, 3, 4, 5, 6, 7, 8].map((page) => ({
      page,
      coverage:
        page === 8
          ? ("signed_page" as const)
          : page === 4 || page === 5
            ? ("not_initialled" as const)
            : ("initialled" as const),
      parties: [],
      count: page === 4 || page === 5 ? 1 : 2,
      why: "",
      boxes: [
        { page, x: 60, y: 770, width: 70, height: 40 },
        ...(page === 4 || page === 5 ? [] : [{ page, x: 440, y: 770, width: 70, height: 40 }]),
        ...(page === 8
          ? [
              { page, x: 70, y: 600, width: 180, height: 80 },
              { page, x: 340, y: 600, width: 180, height: 80 },
            ]
          : []),
      ],
    })),
    parties: [
      { name: "Atelier Nord", coverage: "handwritten", page: 8, signer: "Karim Benali", method: "structure", why: "" },
      {
        name: "Maison Lumen",
        coverage: "handwritten",
        page: 8,
        signer: "Claire Vasseur",
        method: "structure",
        why: "",
      },
    ],
    digital: [],
    overall: "signed",
    missingInitials: [4, 5],
    signedOn: "2026-02-03",
  },
  scope: {
    status: "vague",
    services: [
      {
        text: "migration et hébergement du site",
        evidence: evidenceOf({ ...clause, page: 2, start: 1890, quote: "migration et hébergement du site" }),
      },
    ],
    deliverables: [],
    exclusions: [],
    assumptions: [],
    clientDuties: [],
    quantities: [],
    price: {
      model: "fixed",
      total: { value: "9500", currency: "EUR", tax: "HT" },
      evidence: [evidenceOf({ ...clause, page: 3, start: 3320, quote: "9 500 € HT" })],
    },
    obligation: "silent",
    openEnded: [],
    references: [],
  },
  missingInitials: [4, 5],
};

const claimLines = [
  { label: "Perte de chiffre d’affaires", amount: "280000", tax: "HT", class: "lost-revenue", share: 78.35 },
  { label: "Surcoût de promotion", amount: "35500", tax: "unknown", class: "mitigation", share: 9.93 },
  {
    label: "Capacité de négociation fournisseurs",
    amount: "13360",
    tax: "unknown",
    class: "lost-chance",
    share: 3.74,
  },
  { label: "Décalage de projets", amount: "15600", tax: "unknown", class: "delay", share: 4.37 },
  { label: "Temps passé par le dirigeant", amount: "8900", tax: "unknown", class: "management-time", share: 2.49 },
  { label: "Effort de référencement", amount: "4000", tax: "unknown", class: "remedial", share: 1.12 },
] as const;

function quiet(id: string, name: string): RiskReport {
  return {
    client: { id, name, aliases: [], domains: [], addresses: [], consumer: false, origin: "profile" },
    level: "L0",
    status: "quiet",
    score: 0,
    scoreBase: 0,
    factors: [],
    levelWhy: both("Aucun signal dans les 90 derniers jours.", "No signal in the last 90 days."),
    history: [{ date: "2026-01-10", level: "L0", why: both("Premier échange.", "First exchange.") }],
    trend: { steps: 0, days: 0, rapid: false, text: both("stable", "steady") },
    leadTimeDays: null,
    verdict: both("Aucun signe de différend.", "No sign of a dispute."),
    axes: {
      dispute: { grade: 0, text: both("Aucun signal.", "No signal.") },
      protection: { grade: 1, text: both("Contrat signé, plafond présent.", "Signed contract with a cap.") },
      money: { grade: 0, text: both("Rien de réclamé.", "Nothing claimed.") },
      deadlines: { grade: 0, text: both("Aucune échéance.", "No deadline.") },
    },
    timeline: [],
    findings: [],
    conduct: [],
    replies: [],
    contracts: [],
    openInvoices: [],
    exposure: {
      claim: null,
      claimLines: [],
      sumMatches: null,
      fee: null,
      cap: null,
      capSource: [],
      multiple: null,
      limit: null,
      franchise: null,
      franchiseOrder: "B",
      rows: [],
      heuristicLimit: null,
    },
    deadlines: [],
    actions: [],
    doNotWrite: [],
    claimFile: [],
    revenueShare: null,
    documents: [],
  };
}

function capped(name: string, signed: boolean): ContractSheet {
  const source = `contrats/${name}.pdf`;
  return {
    ...lumenContract,
    documentId: documentId(source),
    source,
    cap: {
      amount: { value: "20000", currency: "EUR", tax: "HT" },
      protects: "us",
      text: "La responsabilité du Prestataire est limitée à 20 000 € HT.",
      evidence: [evidenceOf({ source, page: 3, start: 2000, quote: "est limitée à 20 000 € HT" })],
    },
    signatures:
      lumenContract.signatures === null
        ? null
        : { ...lumenContract.signatures, overall: signed ? "signed" : "unsigned", missingInitials: [] },
    missingInitials: [],
  };
}

const invoice = (number: string, issued: string, due: string, gross: string, daysLate: number): OpenInvoice => ({
  number,
  issued,
  net: null,
  gross,
  paid: daysLate > 0 ? "0" : gross,
  open: daysLate > 0 ? gross : "0",
  due,
  dueSource: "pdf",
  status: daysLate > 0 ? "open" : "paid",
  daysLate,
  penalty:
    daysLate > 0
      ? {
          interest: "3.20",
          fixed: "40",
          total: "43.20",
          frozenRateInterest: "3.20",
          computation: `${gross} × 12,15 % × ${daysLate} / 365 = 3,20 ; + 40`,
        }
      : null,
});

/** The case of domain §4: fault on 12 May, alert on the 16th, itemised claim on 6 June, seen on 9 June. */
export function maisonLumen(): RiskReport {
  const findings = lumenFindings();
  const [incident, complaintFinding, claim] = findings;
  return {
    ...quiet("maison-lumen", "Maison Lumen"),
    client: {
      id: "maison-lumen",
      name: "Maison Lumen",
      aliases: [],
      domains: ["maison-lumen.example"],
      addresses: [],
      siren: "732829320",
      consumer: false,
      origin: "profile",
    },
    level: "L3",
    status: "open",
    score: 76.5,
    scoreBase: 55,
    factors: [
      ["incident-report", both("Incident signalé", "Incident reported"), 5, 0.7, findings[0]],
      ["formal-complaint", both("Réclamation écrite", "Written complaint"), 8, 1, findings[1]],
      ["claim-amount", both("Montant réclamé", "Amount claimed"), 10, 1, findings[2]],
    ].map(([signal, label, weight, decay, f]) => ({
      signal: signal as SignalId,
      label: label as Bilingual,
      weight: weight as number,
      strength: 1,
      decay: decay as number,
      points: (weight as number) * (decay as number),
      findingIds: [(f as Finding).id],
    })),
    levelWhy: both(
      "Niveau 3 : un montant est réclamé par écrit depuis le 6 juin.",
      "Level 3: a sum has been claimed in writing since 6 June.",
    ),
    history: [
      { date: "2026-05-04", level: "L0", why: both("Premier échange.", "First exchange.") },
      { date: "2026-05-16", level: "L1", why: both("Incident signalé.", "Incident reported.") },
      { date: "2026-06-06", level: "L3", why: both("Montant réclamé.", "Amount claimed.") },
    ],
    trend: {
      steps: 3,
      days: 24,
      rapid: true,
      text: both("+3 en 24 jours, escalade rapide", "+3 in 24 days, rapid escalation"),
    },
    leadTimeDays: 21,
    verdict: both(
      "Le client réclame 357 360 € par écrit depuis le 6 juin. Déclarez le sinistre à votre assureur avant le vendredi 12 juin, sans reconnaître de responsabilité.",
      "The client has claimed €357,360 in writing since 6 June. Declare the claim to your insurer before Friday 12 June, without admitting liability.",
    ),
    axes: {
      dispute: {
        grade: 3,
        text: both(
          "Réclamation écrite et chiffrée, après un incident signalé.",
          "A written, itemised claim after an incident.",
        ),
      },
      protection: {
        grade: 3,
        text: both(
          "Aucun plafond, deux pages sans paraphe du client.",
          "No cap, two pages without the client’s initials.",
        ),
      },
      money: {
        grade: 2,
        text: both(
          "Soit 44 % de la réclamation, au pire. 1 000 € si accord à 50 %.",
          "That is 44% of the claim at worst. €1,000 on a 50% settlement.",
        ),
      },
      deadlines: {
        grade: 3,
        text: both("La déclaration doit partir avant le 12 juin.", "The declaration must leave before 12 June."),
      },
    },
    timeline: [
      {
        date: "2026-05-12",
        kind: "fault",
        side: "us",
        label: both("Migration, paramètre oublié", "Migration, setting forgotten"),
      },
      {
        date: "2026-05-16",
        kind: "finding",
        side: "client",
        label: both("Première alerte du client", "First alert by the client"),
        ...(incident && { findingId: incident.id }),
      },
      { date: "2026-05-22", kind: "fix", side: "us", label: both("Correction livrée", "Fix delivered") },
      {
        date: "2026-06-06",
        kind: "finding",
        side: "client",
        label: both("Réclamation, 357 360 €", "Claim, €357,360"),
        ...(claim && { findingId: claim.id }),
      },
    ],
    findings,
    replies: [],
    conduct: [
      finding(
        "own-unanswered",
        "2026-05-31",
        { source: "courriels/2026-05-22-1715.eml", start: 12, quote: "Pouvez-vous confirmer la date de correction ?" },
        both(
          "Un courriel du client est resté sans réponse pendant six jours ouvrés (22 au 31 mai).",
          "A client email stayed unanswered for six working days (22 to 31 May).",
        ),
        { severity: 1, strength: "medium", speaker: "us", direction: "outbound" },
      ),
    ],
    contracts: [lumenContract],
    openInvoices: [
      invoice("F-2026-014", "2026-02-05", "2026-03-07", "3600", 0),
      invoice("F-2026-022", "2026-03-02", "2026-04-01", "6600", 0),
      {
        ...invoice("F-2026-037", "2026-05-02", "2026-06-01", "1200", 8),
        stateWhy: both("comptabilité arrêtée au 5 juin 2026", "books as of 5 June 2026"),
        penalty: {
          interest: "2.07",
          fixed: "40.00",
          total: "42.07",
          frozenRateInterest: "2.07",
          computation: "1200.00 × 7.86 % × 8/365 = 2.07 ; + 40.00",
          stipulated: {
            text: "trois fois le taux d’intérêt légal",
            source: lumenContract.source,
            kind: "contract",
            evidence: [
              {
                documentId: lumenContract.documentId,
                page: 3,
                span: { start: 900, end: 934 },
                quote: "trois fois le taux d’intérêt légal",
              },
            ],
          },
          statutory: {
            interest: "3.20",
            total: "43.20",
            computation: "1200.00 × 12.15 % × 8/365 = 3.20 ; + 40.00",
          },
        },
        penaltyNotes: [both("Plancher non vérifié.", "Floor not checked.")],
      },
    ],
    exposure: {
      policySources: [
        {
          field: "limitPerClaim",
          from: "paper",
          source: "assurance/police.pdf",
          evidence: [{ documentId: "0f".repeat(32), page: 2, span: { start: 40, end: 49 }, quote: "200 000 €" }],
        },
        { field: "franchise", from: "profile", evidence: [] },
      ],
      claim: "357360",
      claimLines: [...claimLines],
      sumMatches: true,
      fee: "9500",
      cap: null,
      capSource: [],
      multiple: "37.62",
      limit: "200000",
      franchise: "1000",
      franchiseOrder: "B",
      heuristicLimit: "100000",
      rows: [
        {
          scenario: "cap-applies",
          outcome: "9500",
          insurerPays: "8500",
          remainder: "1000",
          parts: { excluded: "0", franchise: "1000", aboveLimit: "0" },
          computation: "min(357 360, 9 500) = 9 500 ; assureur min(200 000, 9 500) − 1 000 = 8 500 ; reste 1 000",
        },
        {
          scenario: "reference",
          outcome: "180000",
          insurerPays: "179000",
          remainder: "1000",
          parts: { excluded: "0", franchise: "1000", aboveLimit: "0" },
          computation: "0,50 × 357 360 ≈ 180 000 ; assureur 179 000 ; reste 1 000",
        },
        {
          scenario: "cap-set-aside",
          outcome: "357360",
          insurerPays: "199000",
          remainder: "158360",
          parts: { excluded: "0", franchise: "1000", aboveLimit: "157360" },
          computation: "assureur min(200 000, 357 360) − 1 000 = 199 000 ; reste 158 360",
        },
      ],
    },
    deadlines: [
      {
        kind: "insurer-notification-internal",
        date: "2026-06-08",
        unit: "2 jours",
        basis: both("Règle interne : deux jours après la réception.", "Internal rule: two days after receipt."),
        action: both(
          "Accuser réception, sans reconnaître de responsabilité",
          "Acknowledge receipt without admitting liability",
        ),
        passed: true,
        estimated: false,
      },
      {
        kind: "insurer-notification",
        date: "2026-06-12",
        unit: "5 jours ouvrés",
        basis: both(
          "Reçu le samedi 6 juin 2026 (C. assur. L113-2, 4°) ; cinq jours ouvrés et ouvrables tombent le même jour.",
          "Received on Saturday 6 June 2026 (C. assur. L113-2, 4°).",
        ),
        action: both("Déclarer le sinistre à l’assureur", "Declare the claim to the insurer"),
        passed: false,
        estimated: false,
        ...(claim && { findingId: claim.id }),
      },
      {
        kind: "reply",
        date: "2026-06-21",
        unit: "15 jours",
        basis: both("Délai fixé par le client le 6 juin.", "Set by the client on 6 June."),
        action: both("Répondre au client, avec l’assureur", "Answer the client, with the insurer"),
        passed: false,
        estimated: false,
        ...(complaintFinding && { findingId: complaintFinding.id }),
      },
    ],
    actions: [
      {
        date: "2026-06-10",
        text: both(
          "Accuser réception, sans reconnaître de responsabilité",
          "Acknowledge receipt without admitting liability",
        ),
        detail: both("Des faits et des dates, aucune appréciation.", "Facts and dates, no appraisal."),
      },
      {
        date: "2026-06-12",
        text: both("Déclarer le sinistre à l’assureur", "Declare the claim to the insurer"),
        detail: both(
          "Cinq jours ouvrés et ouvrables tombent le même jour.",
          "Both ways of counting end on the same day.",
        ),
        law: "C. assur. L113-2, 4°",
      },
      {
        date: "2026-06-15",
        text: both("Retrouver le cahier des charges et la recette", "Find the specification and the acceptance report"),
        detail: both("Deux pièces manquent au dossier.", "Two papers are missing from the file."),
      },
      {
        date: "2026-06-21",
        text: both("Répondre au client, avec l’assureur", "Answer the client, with the insurer"),
        detail: both("Fin du délai de quinze jours fixé par le client.", "End of the fifteen days set by the client."),
      },
    ],
    doNotWrite: [
      both(
        "« Nous avons oublié », « c’est notre faute », « nous allons vous indemniser ». Exposez les faits et les dates. Une reconnaissance de responsabilité peut ne pas engager l’assureur (C. assur. L124-2).",
        "“We forgot”, “it is our fault”, “we will compensate you”. State facts and dates. The insurer may disregard an admission of liability (C. assur. L124-2).",
      ),
    ],
    claimFile: (
      [
        ["policy", "Police RC Pro et attestations", "found", "police-2026.pdf"],
        ["contract", "Contrat signé", "found", "contrat-lumen.pdf, 8 pages"],
        ["quote", "Devis ou bon de commande signé", "found", "devis-2026-031.pdf"],
        ["terms", "Conditions générales et annexes", "partial", "jointes, acceptation du client introuvable"],
        ["specification", "Cahier des charges", "missing", "aucun document trouvé"],
        ["invoices", "Factures", "found", "3 factures"],
        ["deliverables", "Livrables, recette", "missing", "aucun procès-verbal de recette"],
        ["correspondence", "Correspondance", "found", "17 courriels, 1 appel noté"],
        ["statement", "Notre récit des faits", "partial", "brouillon généré, à relire"],
        ["claim", "Réclamation et notre position", "found", "2 documents"],
      ] as const
    ).map(([item, label, status, note]) => ({
      item,
      label: both(label, item),
      status,
      note: both(note, note),
      documents: [],
    })),
    revenueShare: 0.08,
    documents: [alert, complaint, annex, reputation, { source: "courriels/2026-05-22-1715.eml" }].map((d, i) => ({
      documentId: documentId(d.source),
      source: d.source,
      kind: "email" as const,
      date: ["2026-05-16", "2026-06-06", "2026-06-06", "2026-05-28", "2026-05-22"][i] ?? "2026-06-06",
      speaker: "client" as const,
      direction: "inbound" as const,
      why: both("Adresse du client.", "The client’s address."),
      certain: true,
    })),
  };
}

/** The same matter once it is settled: every block must tell the closed story. */
function maisonLumenClosed(): RiskReport {
  const open = maisonLumen();
  return {
    ...open,
    level: "L0",
    status: "closed",
    score: 0,
    scoreBase: 0,
    factors: [],
    levelWhy: both(
      "Accord signé le 15 septembre : l’affaire est close.",
      "Settlement signed on 15 September: the matter is closed.",
    ),
    history: [...open.history, { date: "2026-09-15", level: "L0", why: both("Accord.", "Settlement.") }],
    trend: { steps: -3, days: 101, rapid: false, text: both("−3 en 101 jours", "−3 in 101 days") },
    verdict: both(
      "Accord amiable accepté le 15 septembre à 180 000 €. L’assureur verse 179 000 € ; la franchise de 1 000 € reste à votre charge.",
      "Settled on 15 September at €180,000. The insurer pays €179,000; the deductible of €1,000 is yours.",
    ),
    axes: {
      dispute: {
        grade: 0,
        text: both("Accord signé, 101 jours après la réclamation.", "Settled 101 days after the claim."),
      },
      protection: open.axes.protection,
      money: { grade: 1, text: both("Franchise de 1 000 €.", "Deductible of €1,000.") },
      deadlines: { grade: 0, text: both("Plus aucune échéance.", "No deadline left.") },
    },
    timeline: [
      ...open.timeline,
      {
        date: "2026-09-15",
        kind: "settlement",
        side: "other",
        label: both("Accord amiable, 180 000 €", "Settlement, €180,000"),
      },
    ],
    deadlines: open.deadlines.map((d) => ({ ...d, passed: true })),
    actions: [
      { text: both("Archiver l’accord signé cinq ans", "Keep the signed settlement for five years") },
      { text: both("Insérer un plafond au prochain contrat", "Put a cap into the next contract") },
    ],
    doNotWrite: [],
  };
}

type Line = {
  id: string;
  name: string;
  level: 0 | 1 | 2 | 3;
  from: number;
  moved: string;
  date?: string;
  action?: Bilingual;
  overdue?: string;
  claim?: string;
  remainder?: string;
  share: number;
  cap?: boolean;
  signed?: boolean;
};

const others: readonly Line[] = [
  {
    id: "groupe-ostrea",
    name: "Groupe Ostrea",
    level: 3,
    from: 2,
    moved: "2026-05-28",
    date: "2026-06-16",
    action: both("Répondre à la mise en demeure", "Answer the formal notice"),
    overdue: "14400",
    claim: "42000",
    remainder: "1000",
    share: 0.22,
    cap: true,
    signed: true,
  },
  {
    id: "ville-de-marsanne",
    name: "Ville de Marsanne",
    level: 2,
    from: 1,
    moved: "2026-05-12",
    date: "2026-06-19",
    action: both("Répondre par écrit aux réserves", "Answer the reservations in writing"),
    share: 0.17,
    cap: true,
    signed: false,
  },
  {
    id: "beton-et-fils",
    name: "Béton & Fils",
    level: 2,
    from: 1,
    moved: "2026-04-20",
    date: "2026-06-22",
    action: both("Relancer après 45 jours", "Send a reminder after 45 days"),
    overdue: "9360",
    share: 0.05,
    cap: true,
    signed: true,
  },
  {
    id: "clinique-du-parc",
    name: "Clinique du Parc",
    level: 2,
    from: 2,
    moved: "2026-02-01",
    date: "2026-06-30",
    action: both("Préparer la réunion de recette", "Prepare the acceptance meeting"),
    share: 0.13,
    cap: true,
    signed: true,
  },
  {
    id: "nova-retail",
    name: "Nova Retail",
    level: 1,
    from: 0,
    moved: "2026-05-20",
    date: "2026-07-03",
    action: both("Rappeler le service achats", "Call the purchasing team"),
    overdue: "4800",
    share: 0.09,
    cap: true,
    signed: true,
  },
  { id: "cabinet-ferrand", name: "Cabinet Ferrand", level: 1, from: 2, moved: "2026-03-30", share: 0.04 },
  {
    id: "atelier-sellerie",
    name: "Atelier Sellerie",
    level: 1,
    from: 0,
    moved: "2026-03-20",
    overdue: "780",
    share: 0.02,
    cap: true,
    signed: false,
  },
  {
    id: "domaine-de-l-orne",
    name: "Domaine de l’Orne",
    level: 0,
    from: 0,
    moved: "2026-01-10",
    share: 0.06,
    cap: true,
    signed: true,
  },
  {
    id: "hexa-logistique",
    name: "Hexa Logistique",
    level: 0,
    from: 1,
    moved: "2026-04-10",
    share: 0.11,
    cap: true,
    signed: true,
  },
  {
    id: "studio-pivoine",
    name: "Studio Pivoine",
    level: 0,
    from: 0,
    moved: "2026-01-10",
    share: 0.03,
    cap: true,
    signed: true,
  },
];

function portfolioClient(line: Line): RiskReport {
  const base = quiet(line.id, line.name);
  return {
    ...base,
    level: `L${line.level}`,
    status: line.level === 0 ? "quiet" : "open",
    score: line.level * 20,
    history: [
      { date: "2026-01-10", level: `L${line.from as 0 | 1 | 2}`, why: both("Premier échange.", "First exchange.") },
      { date: line.moved, level: `L${line.level}`, why: both("Changement de niveau.", "Change of level.") },
    ],
    contracts: line.cap === undefined ? [] : [capped(line.id, line.signed === true)],
    openInvoices:
      line.overdue === undefined ? [] : [invoice(`F-${line.id}`, "2026-04-01", "2026-05-01", line.overdue, 39)],
    deadlines:
      line.date === undefined || line.action === undefined
        ? []
        : [
            {
              kind: "reply",
              date: line.date,
              unit: "15 jours",
              basis: both("Délai donné par le client.", "Set by the client."),
              action: line.action,
              passed: false,
              estimated: false,
            },
          ],
    exposure: {
      ...base.exposure,
      claim: line.claim ?? null,
      rows:
        line.claim === undefined
          ? []
          : [
              {
                scenario: "cap-set-aside",
                outcome: line.claim,
                insurerPays: "41000",
                remainder: line.remainder ?? null,
                parts: { excluded: "0", franchise: "1000", aboveLimit: "0" },
                computation: "42 000 − 1 000",
              },
            ],
    },
    revenueShare: line.share,
  };
}

export function sampleScan(): ScanReport {
  return {
    schemaVersion: "1.0.0",
    asOf: "2026-06-09",
    us: {
      names: ["Atelier Nord"],
      domains: ["atelier-nord.example"],
      addresses: [],
      siren: "428701981",
      fromProfile: true,
    },
    relationships: [maisonLumen(), ...others.map(portfolioClient)],
    unassigned: [
      {
        documentId: documentId("divers/note.txt"),
        source: "divers/note.txt",
        kind: "call-note",
        date: "2026-05-02",
        why: both("Aucune adresse ni raison sociale connue.", "No known address or company name."),
        findings: [],
      },
    ],
    excluded: {
      privileged: { count: 9, messageIds: [] },
      personal: { count: 3, messageIds: [] },
    },
    inputs: [
      { source: "courriels", state: "ok", problems: [] },
      {
        source: "numerisations/scan-0042.pdf",
        state: "partial",
        problems: [{ code: "pages-without-text", source: "numerisations/scan-0042.pdf", detail: "3" }],
      },
      {
        source: "archives/ancien.zip",
        state: "encrypted",
        problems: [{ code: "encrypted", source: "archives/ancien.zip" }],
      },
    ],
    method: { signals: 46, documents: 248, ratesValidUntil: "2026-12-31", calendar: "national", notes: [] },
  };
}

/** The sample on the day after the settlement. */
/** The sample with pictures of its contract: `png` (base64) stands for each. Page 6 could not be drawn, page 7 is open. */
export function picturedScan(png: string): ScanReport {
  const scan = sampleScan();
  const box = (page: number, x: number, y = 770) => ({ page, x, y, width: 70, height: 40 });
  const around = (page: number, x: number, y = 760) => ({ page, x: x - 13, y, width: 96, height: 60 });
  const mark = (page: number, x: number, of: MarkPicture["of"], party?: string): MarkPicture => ({
    box: box(page, x),
    area: around(page, x),
    png,
    of,
    ...(party === undefined ? {} : { party }),
  });
  const size = { width: 595.3, height: 841.9 };
  const pictures: PaperPictures = {
    pages: [1, 2, 3, 4, 5, 7, 8].map((page) => ({
      page,
      // one page lies across
      ...(page === 5 ? { width: size.height, height: size.width } : size),
      png,
      crops: [
        mark(page, 60, page === 8 ? "signature" : "initials", "Atelier Nord"),
        page === 4 || page === 5
          ? mark(page, 440, "expected")
          : page === 7
            ? mark(page, 440, "doubtful")
            : mark(page, 440, "initials", "Maison Lumen"),
      ],
    })),
    doubtful: [4, 5, 6, 7, 8],
    undrawn: [6],
    leftOut: { pages: 2, marks: 3 },
  };
  const why = "Aucun paraphe trouvé en bas ni en marge de la page.";
  const withPictures = (contract: ContractSheet): ContractSheet =>
    contract.documentId !== lumenContract.documentId || contract.signatures === null
      ? contract
      : {
          ...contract,
          signatures: { ...contract.signatures, pages: contract.signatures.pages.map((p) => ({ ...p, why })) },
          pictures,
        };
  return {
    ...scan,
    relationships: scan.relationships.map((r) => ({ ...r, contracts: r.contracts.map(withPictures) })),
  };
}

export function closedScan(): ScanReport {
  return { ...sampleScan(), asOf: "2026-09-16", relationships: [maisonLumenClosed()] };
}

const record = (
  id: SignalId,
  family: SignalRecord["family"],
  severity: SignalRecord["severity"],
  fr: string,
  en: string,
): SignalRecord => ({
  id,
  family,
  severity,
  title: both(fr, en),
  why: both(`Pourquoi « ${fr} » compte.`, `Why “${en}” matters.`),
  advice: both(`Que faire de « ${fr} ».`, `What to do about “${en}”.`),
  law: id === "liability-cap-missing" ? [{ reference: "C. civ. 1170", status: "V" }] : [],
  ...(id === "liability-cap-missing"
    ? { variants: [{ code: "none", says: both("aucun plafond", "no cap"), severity: 3, remedy: capClause }] }
    : {}),
  examples: {
    fires: [{ from: "client", text: "Nous demandons réparation." }],
    silent: [{ from: "client", text: "Merci pour tout.", because: "Remerciement." }],
  },
});

export const sampleCatalogue: readonly SignalRecord[] = [
  record("incident-report", "correspondence", 2, "Incident signalé par le client", "Incident reported by the client"),
  record("formal-complaint", "correspondence", 3, "Réclamation écrite", "Written complaint"),
  record("claim-amount", "correspondence", 3, "Montant réclamé", "Amount claimed"),
  record("reputation-threat", "correspondence", 2, "Menace sur la réputation", "Threat to reputation"),
  record("liability-cap-missing", "contract", 3, "Aucun plafond de responsabilité", "No liability cap"),
  record("initials-missing", "contract", 2, "Paraphes manquants", "Missing initials"),
  record("own-unanswered", "conduct", 1, "Message resté sans réponse", "Message left unanswered"),
];

export function sampleView(more: Partial<View> = {}): View {
  return {
    locale: "fr",
    quotes: "full",
    catalogue: sampleCatalogue,
    color: false,
    width: 100,
    version: "0.1.0",
    ...more,
  };
}
