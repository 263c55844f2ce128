import {
  addMonths,
  type CalendarDate,
  type Decimal,
  decimal,
  type Evidence,
  formatDate,
  formatEuro,
  lackingDocuments,
  type Party,
  type Relationship,
  VIGILANCE,
  type VigilanceDocument,
  workTotal,
} from "@vigie/model";
import { defineRule } from "./define-rule.ts";
import { message, paper, scene } from "./scene.ts";

type Contract = Relationship["contracts"][number];

const CLAUSE = {
  fr: "« Le Sous-traitant remet, à la signature puis tous les six mois jusqu’à la fin du contrat, son attestation de vigilance Urssaf datée de moins de six mois et un justificatif d’immatriculation de moins de trois mois. À défaut, le Donneur d’ordre peut suspendre l’exécution [et les paiements]. » (à faire relire par votre avocat)",
  en: "“The Subcontractor hands over, on signing and then every six months until the end of the contract, its Urssaf vigilance certificate dated less than six months and proof of registration less than three months old. Failing that, the Principal may suspend performance [and payments].” (to be reviewed by your lawyer)",
};

/** An order to Léa Morin by us, of so much without tax, signed on a day. */
const order = (total: Decimal, date: CalendarDate, id: string, end?: CalendarDate): Contract => {
  const party = (name: string, side: Party["side"], role: Party["role"]): Party => ({ name, side, role, evidence: [] });
  const evidence: Evidence[] = [{ documentId: id, page: 1, span: { start: 0, end: 8 }, quote: "Commande" }];
  return paper(
    "purchase-order",
    {
      parties: {
        status: "present",
        value: [party("Léa Morin", "provider", "them"), party("Agence Alpha", "customer", "us")],
        evidence,
      },
      price: { status: "present", value: { total: { value: total, currency: "EUR", tax: "HT" } }, evidence },
      dates: { status: "present", value: { signed: date, ...(end === undefined ? {} : { end }) }, evidence },
    },
    { documentId: id, date },
  );
};
const twoOrders = [order("3000", "2026-02-02", "a".repeat(64)), order("3500", "2026-04-01", "b".repeat(64))];
const certificate = (kind: VigilanceDocument["kind"], date: CalendarDate) => message(date, "inbound", { kind });

export const subcontractorDocuments = defineRule({
  id: "subcontractor-documents",
  family: "contract",
  severity: 2,
  title: { fr: "Pièces de vigilance manquantes ou périmées", en: "Vigilance documents missing or out of date" },
  why: {
    fr: "Les contrats passés avec un même prestataire se cumulent : à partir de 5 000 € HT, sans attestation Urssaf ni justificatif d’immatriculation à jour, vous pouvez être tenu de ses cotisations.",
    en: "Contracts with one provider add up: from €5,000 net, without an up-to-date Urssaf certificate and proof of registration, you may have to pay its contributions.",
  },
  advice: {
    fr: "Demandez les pièces manquantes, vérifiez le code de sécurité de l’attestation et notez la prochaine échéance de six mois.",
    en: "Ask for the missing documents, check the certificate’s security code and note the next six-month date.",
  },
  law: [
    { reference: "C. trav. L8222-1, R8222-1", status: "V" },
    { reference: "C. trav. D8222-5", status: "V" },
    { reference: "C. trav. L8222-2", status: "M" },
  ],
  variants: [
    {
      code: "missing",
      says: { fr: "pièce absente du dossier", en: "document not on file" },
      severity: 2,
      remedy: CLAUSE,
    },
    { code: "outdated", says: { fr: "pièce trop ancienne", en: "document too old" }, severity: 2, remedy: CLAUSE },
  ],
  examples: {
    fires: [
      {
        from: "documents",
        text: "Deux commandes de 3 000 et 3 500 € HT au même prestataire, aucune attestation.",
        given: () => ({ relationship: scene({ contracts: twoOrders }), asOf: "2026-06-09" }),
      },
      {
        from: "documents",
        text: "Une commande de 7 200 € HT de février 2025, encore en cours, et une attestation de la signature.",
        given: () => ({
          relationship: scene({
            contracts: [order("7200", "2025-02-02", "c".repeat(64))],
            documents: [certificate("urssaf-certificate", "2025-01-15"), certificate("company-extract", "2026-01-20")],
          }),
          asOf: "2026-06-09",
        }),
      },
    ],
    silent: [
      {
        from: "documents",
        text: "Une commande de 3 000 € HT, aucune attestation.",
        because: "le total reste sous 5 000 € HT",
        given: () => ({
          relationship: scene({ contracts: twoOrders.slice(0, 1) }),
          asOf: "2026-06-09",
        }),
      },
      {
        from: "documents",
        text: "Un devis et la commande qui l’accepte, de 3 000 € HT chacun.",
        because: "c’est un seul travail, il ne compte qu’une fois",
        given: () => ({
          relationship: scene({
            contracts: [
              order("3000", "2026-02-02", "d".repeat(64)),
              { ...order("3000", "2026-02-01", "e".repeat(64)), kind: "quote" },
            ],
          }),
          asOf: "2026-06-09",
        }),
      },
      {
        from: "documents",
        text: "Deux commandes, une attestation et un extrait récents.",
        because: "les pièces sont à jour",
        given: () => ({
          relationship: scene({
            contracts: twoOrders,
            documents: [certificate("urssaf-certificate", "2026-03-20"), certificate("company-extract", "2026-03-20")],
          }),
          asOf: "2026-06-09",
        }),
      },
      {
        from: "documents",
        text: "Une commande de 7 200 € HT terminée.",
        because: "le contrat a pris fin",
        given: () => ({
          relationship: scene({ contracts: [order("7200", "2025-02-02", "f".repeat(64), "2025-12-31")] }),
          asOf: "2026-06-09",
        }),
      },
    ],
  },
  occurrences: ({ relationship, asOf }) =>
    [...boughtByProvider(relationship, asOf)].flatMap(([provider, papers]) => {
      const total = workTotal(
        papers.flatMap(({ kind, facts }) => {
          const value = facts.price.status === "present" ? facts.price.value.total?.value : undefined;
          return value === undefined ? [] : [{ kind, total: value }];
        }),
      );
      if (decimal.compare(total, VIGILANCE.threshold) < 0) return [];
      const due = lastDue(papers, asOf);
      const lacking = lackingDocuments(
        relationship.documents.flatMap(({ kind, date }) =>
          (kind === "urssaf-certificate" || kind === "company-extract") && (date ?? asOf) <= asOf
            ? [{ kind, date }]
            : [],
        ),
        due,
      );
      if (lacking.length === 0) return [];
      const list = (locale: "fr" | "en"): string =>
        lacking
          .map(({ document, newest }) =>
            newest === undefined
              ? document.name[locale]
              : `${document.name[locale]} (${locale === "fr" ? "le dernier est du" : "the last one is of"} ${formatDate(newest, locale, "long")})`,
          )
          .join(locale === "fr" ? " et " : " and ");
      const evidence = papers.flatMap((p) => (p.facts.price.status === "present" ? p.facts.price.evidence : []));
      const since = papers.map((p) => p.date ?? asOf).sort()[0];
      return [
        {
          key: provider,
          strength: "medium" as const,
          evidence,
          fields: {
            variant: lacking.some((l) => l.newest === undefined) ? "missing" : "outdated",
            party: provider,
            missing: lacking.map((l) => l.document.kind),
            amounts: [{ value: total, currency: "EUR" as const, role: "total" as const, tax: "HT" as const }],
          },
          ...(since === undefined ? {} : { date: since }),
          because: {
            fr: `${formatEuro(total, "fr")} HT confiés à ${provider} ; au dossier, il manque à la date du ${formatDate(due, "fr", "long")} : ${list("fr")}.`,
            en: `${formatEuro(total, "en")} net of work given to ${provider}; missing from the file as of ${formatDate(due, "en", "long")}: ${list("en")}.`,
          },
        },
      ];
    }),
});

/** Running papers in which we are the customer and a price in euros stands, by the name of their provider. */
function boughtByProvider(relationship: Relationship, asOf: CalendarDate): Map<string, Contract[]> {
  const bought = new Map<string, Contract[]>();
  for (const contract of relationship.contracts) {
    const { parties, price, dates } = contract.facts;
    if (parties.status !== "present" || price.status !== "present" || (contract.date ?? "") > asOf) continue;
    if (!parties.value.some((p) => p.role === "us" && p.side === "customer")) continue;
    if (dates.status === "present" && (dates.value.end ?? asOf) < asOf) continue;
    const provider = parties.value.find((p) => p.side === "provider")?.name;
    if (provider === undefined || price.value.total?.currency !== "EUR") continue;
    bought.set(provider, [...(bought.get(provider) ?? []), contract]);
  }
  return bought;
}

/** The last day on which the documents were due: the first signature, then every six months, not after `asOf`. */
function lastDue(papers: readonly Contract[], asOf: CalendarDate): CalendarDate {
  const signed = papers.map((p) => p.date ?? asOf).sort()[0] ?? asOf;
  let due = signed;
  for (let months: number = VIGILANCE.renewedEvery; addMonths(signed, months) <= asOf; months += VIGILANCE.renewedEvery)
    due = addMonths(signed, months);
  return due;
}
