import type { CheckReport, ScanReport } from "@vigie/model";
import { sampleScan } from "./sample.ts";

/** Spec report §5.1: what a hostile mail, contract or file name may hold. Every one sets `window.__x` or calls out if it runs. */
export const markupPayloads = [
  `<script>window.__x=1</script>`,
  `"><img src=x onerror=window.__x=1>`,
  `</title><script>window.__x=1</script>`,
  `</style><script>window.__x=1</script>`,
  `' onmouseover='window.__x=1`,
  `" autofocus onfocus="window.__x=1`,
  `<svg/onload=window.__x=1>`,
  `[lien](javascript:window.__x=1)`,
  `<a href="javascript:window.__x=1">x</a>`,
  `<base href="http://hostile.example/">`,
  `<meta http-equiv="refresh" content="0;url=http://hostile.example/">`,
  `<link rel="prefetch" href="http://hostile.example/p">`,
  `<iframe srcdoc="<script>parent.__x=1</script>"></iframe>`,
  `<form action="http://hostile.example/"><button autofocus>x</button></form>`,
  `&lt;script&gt;window.__x=1&lt;/script&gt;`,
  `</textarea><!--`,
  `<math><mtext><mglyph><style><!--</style><img src=x onerror=window.__x=1>`,
  `<object data="http://hostile.example/o"></object>`,
  "`\u0024{window.__x=1}`",
] as const;

/** §5.3 and §5.6: characters that hide, reorder, or command a terminal. */
export const invisiblePayloads = [
  "\u202etxet desrever\u202c",
  "zero\u200bwidth\ufeff",
  "\u2066isolate\u2069",
  "\u001b[2J\u001b]0;titre\u0007",
  "\u001b]52;c;AAAA\u0007",
  "\u009b31m",
  "\u001bP1$r\u001b\\",
  "cloche\u0007 retour\rdébut",
  "\ud800 seul",
  "nul\u0000",
] as const;

/** §5.6: openings of CI commands, and what breaks Markdown tables, XML and SARIF messages. */
export const commandPayloads = [
  "::error file=a,line=1::injecté",
  "%0A::error::injecté",
  "texte\n::error::injecté",
  "##vso[task.setvariable variable=x]y",
  "##[error]x",
  "| a | b |\n| --- | --- |",
  "![image](http://hostile.example/i)",
  "[texte](1) {0}",
  "]]>",
] as const;

/** §5.4 */
export const formulaPayloads = [
  "=1+1",
  "+1",
  "-1",
  "@SUM(A1)",
  "\t=1",
  "\r=1",
  "\n=1",
  "  =1",
  "＝1",
  "a;=1+1",
  "a,=1",
] as const;

/** Keys whose strings come from documents, file names, rules or people. */
const TEXTUAL = new Set([
  "name",
  "source",
  "quote",
  "fr",
  "en",
  "number",
  "label",
  "party",
  "text",
  "detail",
  "computation",
  "signer",
  "unit",
  "law",
  "reason",
  "remedy",
  "title",
]);

/** The report with the payload put at the end of every text that could come from outside. */
export function poisoned<T>(report: T, payload: string): T {
  const walk = (value: unknown, key: string): unknown => {
    if (Array.isArray(value)) return value.map((item) => walk(item, key));
    if (typeof value === "object" && value !== null)
      return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, walk(v, k)]));
    return typeof value === "string" && TEXTUAL.has(key) ? `${payload}${value}${payload}` : value;
  };
  return walk(report, "") as T;
}

/** A check of three documents: a contract with findings, a text file, an attachment that could not be read. */
export function sampleCheck(): CheckReport {
  const scan: ScanReport = sampleScan();
  const contractFindings = scan.relationships.flatMap((r) => r.findings.filter((f) => f.direction === "document"));
  const [cap, initials] = contractFindings;
  const sheet = scan.relationships[0]?.contracts[0];
  const ours = scan.relationships[1]?.contracts[0];
  const body = "Objet : reprise du site\nLa responsabilité du Client est limitée à 1 000 €.\nFin.\n";
  const quote = "La responsabilité du Client est limitée à 1 000 €.";
  if (
    cap === undefined ||
    initials === undefined ||
    sheet?.signatures == null ||
    sheet.scope === null ||
    ours?.cap == null
  )
    throw new Error("the sample lacks its contract");
  return {
    schemaVersion: "1.0.0",
    asOf: "2026-06-09",
    documents: [
      {
        source: "contrats/contrat lumen.pdf",
        id: cap.evidence[0]?.documentId ?? "",
        format: "pdf",
        state: "ok",
        kind: "contract",
        pages: 8,
        language: "fr",
        facts: {
          limitationOfLiability: {
            status: "present",
            value: {
              level: "cap",
              clauses: [
                {
                  evidence: ours.cap.evidence.length > 0 ? ours.cap.evidence : cap.evidence,
                  kinds: ["amount-cap", "excluded-heads"],
                  protects: "us",
                  cap: {
                    expression: "fixed",
                    application: "aggregate",
                    ...(ours.cap.amount === undefined ? {} : { amount: ours.cap.amount }),
                  },
                  excludedHeads: ["indirect", "profit"],
                  carveOuts: ["gross-negligence"],
                  score: 0.9,
                  scores: { capOnLiability: 0.9, uncappedLiability: 0 },
                  why: [],
                },
              ],
            },
            evidence: ours.cap.evidence,
          },
          signatures: { status: "present", value: sheet.signatures, evidence: [] },
          serviceScope: { status: "present", value: sheet.scope, evidence: [] },
          paymentTerms: {
            status: "present",
            value: { days: 30, mode: "from-invoice", fixedCompensation: true },
            evidence: [],
          },
        },
        findings: [cap, initials],
        problems: [],
      },
      {
        source: "contrats/avenant.txt",
        id: "a".repeat(64),
        format: "text",
        state: "ok",
        kind: "amendment",
        pages: 1,
        language: "fr",
        facts: {},
        findings: [
          {
            ...cap,
            id: "0123456789abcdef",
            signal: "liability-adverse",
            severity: 2,
            evidence: [
              {
                documentId: "a".repeat(64),
                span: { start: body.indexOf(quote), end: body.indexOf(quote) + quote.length },
                quote,
              },
            ],
          },
        ],
        problems: [],
        text: body,
      },
      {
        source: "courriels/archive.mbox#12#devis.pdf",
        id: null,
        format: "pdf",
        state: "encrypted",
        kind: null,
        pages: 0,
        partOf: "b".repeat(64),
        language: null,
        facts: {},
        findings: [],
        problems: [
          {
            code: "encrypted",
            source: "courriels/archive.mbox#12#devis.pdf",
            reason: "Le fichier est protégé par un mot de passe.",
            remedy: "Fournissez une copie sans mot de passe.",
          },
        ],
      },
    ],
    suppressed: [{ fingerprint: "f".repeat(16), reason: "accepté par la direction", until: "2026-12-31" }],
    knownFromBaseline: 2,
  };
}
