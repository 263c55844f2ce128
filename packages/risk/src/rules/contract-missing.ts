import { formatDate } from "@vigie/model";
import { defineRule } from "./define-rule.ts";
import { invoice, message, paper, scene, signatures } from "./scene.ts";

const COMMITTING = ["contract", "amendment", "purchase-order"];

const CLAUSE = {
  fr: "« Bon pour accord sur le devis n° […] du […], d’un montant de […] € HT, et sur les conditions générales jointes, dont le Client reconnaît avoir pris connaissance. Fait à […], le […]. [Nom, qualité, signature du Client] » (à faire relire par votre avocat)",
  en: "“Agreed: quote no. […] of […], for € […] net, and the general terms attached, which the Client acknowledges having read. Done at […], on […]. [Name, capacity, signature of the Client]” (to be reviewed by your lawyer)",
};

export const contractMissing = defineRule({
  id: "contract-missing",
  family: "contract",
  severity: 3,
  title: { fr: "Contrat absent", en: "No contract" },
  why: {
    fr: "Sans contrat, ni périmètre ni limite de responsabilité ne vous protègent, et l’assureur peut refuser sa garantie.",
    en: "Without a contract, neither a scope nor a liability cap protects you, and the insurer may refuse cover.",
  },
  advice: {
    fr: "Faites signer un contrat ou un devis avant toute nouvelle prestation.",
    en: "Have a contract or a quote signed before any further work.",
  },
  law: [{ reference: "C. civ. 1103", status: "M" }],
  variants: [
    { code: "none", says: { fr: "aucun document signé", en: "no signed paper" }, severity: 3, remedy: CLAUSE },
    { code: "unsigned-quote", says: { fr: "devis non signé", en: "unsigned quote" }, severity: 3, remedy: CLAUSE },
  ],
  examples: {
    fires: [
      {
        from: "ledger",
        text: "Des factures, aucun contrat, devis ni bon de commande.",
        given: () => ({ relationship: scene({ ledger: [invoice("F-1", "2026-07-01")] }), asOf: "2026-06-09" }),
      },
      {
        from: "documents",
        text: "Un devis non signé pour seul document.",
        given: () => ({
          relationship: scene({
            documents: [message("2026-06-01", "inbound")],
            contracts: [paper("quote", { signatures: signatures("unsigned") })],
          }),
          asOf: "2026-06-09",
        }),
      },
    ],
    silent: [
      {
        from: "ledger",
        text: "Des factures et un devis signé.",
        because: "le devis signé vaut contrat",
        given: () => ({
          relationship: scene({
            ledger: [invoice("F-1", "2026-07-01")],
            contracts: [paper("quote", { signatures: signatures("signed") })],
          }),
          asOf: "2026-06-09",
        }),
      },
      {
        from: "mail",
        text: "Quelques courriels d’un prospect.",
        because: "ni facture ni livrable : rien n’a été fourni",
        given: () => ({ relationship: scene({ documents: [message("2026-06-01", "inbound")] }), asOf: "2026-06-09" }),
      },
    ],
  },
  occurrences: ({ relationship, ledger, asOf }) => {
    const papers = relationship.contracts.filter((c) => (c.date ?? "") <= asOf);
    if (papers.some((c) => COMMITTING.includes(c.kind))) return [];
    const quotes = papers.filter((c) => c.kind === "quote");
    const unsigned = (c: (typeof quotes)[number]) =>
      c.facts.signatures.status === "present" && c.facts.signatures.value.overall === "unsigned";
    if (quotes.some((c) => !unsigned(c))) return [];
    const delivered = relationship.documents.some((d) => d.kind === "acceptance-report" && (d.date ?? "") <= asOf);
    const first = [...ledger].sort((a, b) => (a.issued < b.issued ? -1 : 1))[0];
    const [quote] = quotes;
    if (first === undefined && !delivered && quote === undefined) return [];
    const quoted = quote?.facts.parties.status === "present" ? quote.facts.parties.evidence : [];
    return [
      {
        key: "contract",
        severity: first === undefined && !delivered ? (2 as const) : (3 as const),
        strength: quote === undefined ? ("strong" as const) : ("weak" as const),
        fields: { variant: quote === undefined ? "none" : "unsigned-quote" },
        evidence: first?.evidence ?? quoted,
        ...(first === undefined ? {} : { date: first.issued }),
        because:
          quote === undefined
            ? {
                fr: `${first === undefined ? "Livrables remis" : `Première facture le ${formatDate(first.issued, "fr", "long")}`} ; aucun contrat, devis signé ni bon de commande trouvé.`,
                en: `${first === undefined ? "Work delivered" : `First invoice on ${formatDate(first.issued, "en", "long")}`}; no contract, signed quote or purchase order found.`,
              }
            : {
                fr: "Seul un devis sans signature a été trouvé.",
                en: "Only a quote without a signature was found.",
              },
        ruledOut: [
          {
            fr: "Un contrat-cadre au nom d’une autre société du groupe ou un document non lu ne serait pas vu.",
            en: "A framework contract in another group company’s name, or an unread document, would not be seen.",
          },
        ],
      },
    ];
  },
});
