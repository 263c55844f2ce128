import { decimal, formatEuro } from "@vigie/model";
import { defineRule } from "./define-rule.ts";
import { invoice, scene } from "./scene.ts";

/** Invoices from which on an only client is one, and no accident of what was read. */
const FEWEST_INVOICES = 3;

export const clientDependency = defineRule({
  id: "client-dependency",
  family: "relationship",
  severity: 1,
  title: { fr: "Dépendance à un client", en: "Client dependency" },
  why: {
    fr: "Quand un client pèse lourd dans le chiffre d’affaires, un seul différend menace la trésorerie et fausse la négociation.",
    en: "When one client weighs heavily in the revenue, a single dispute threatens cash and distorts negotiation.",
  },
  advice: {
    fr: "Vérifiez que le plafond de garantie est à la mesure de ce client et gardez une réserve de trésorerie.",
    en: "Check that the limit of cover matches this client and keep a cash reserve.",
  },
  law: [{ reference: "Seuils de 30 % et 50 % du chiffre d’affaires", status: "G" }],
  examples: {
    fires: [
      {
        from: "ledger",
        text: "60 000 € sur 100 000 € de chiffre d’affaires en douze mois.",
        given: () => ({
          relationship: scene({
            revenue: { client: "60000", total: "100000" },
            ledger: [invoice("F-1", "2026-07-01")],
          }),
          asOf: "2026-06-09",
        }),
      },
    ],
    silent: [
      {
        from: "ledger",
        text: "Une seule facture de 3 000 € lue, aucun autre client facturé.",
        because: "une facture isolée ne dit rien du chiffre d’affaires",
        given: () => ({
          relationship: scene({
            revenue: { client: "3000", total: "3000" },
            ledger: [invoice("F-1", "2026-07-01")],
          }),
          asOf: "2026-06-09",
        }),
      },
      {
        from: "ledger",
        text: "20 000 € sur 100 000 € de chiffre d’affaires en douze mois.",
        because: "le seuil d’information de 30 % n’est pas atteint",
        given: () => ({
          relationship: scene({
            revenue: { client: "20000", total: "100000" },
            ledger: [invoice("F-1", "2026-07-01")],
          }),
          asOf: "2026-06-09",
        }),
      },
    ],
  },
  occurrences: ({ relationship, profile, ledger, concentration }) => {
    if (relationship.revenue === undefined || revenueShare(relationship.revenue) === null) return [];
    const { client, total } = relationship.revenue;
    const share = Number(decimal.divide(client, total));
    if (share < profile.thresholds.dependencyInfo) return [];
    // The only client invoiced, by one or two papers that came to hand: the others' may simply be missing.
    if (share === 1 && ledger.length < FEWEST_INVOICES) return [];
    const percent = Math.round(share * 100);
    const index = concentration === undefined ? undefined : Math.round(concentration * 100) / 100;
    return [
      {
        key: "share",
        severity: share >= profile.thresholds.dependencyWarn ? (1 as const) : (0 as const),
        strength: "medium" as const,
        evidence: ledger.at(-1)?.evidence ?? [],
        because: {
          fr: `${percent} % du chiffre d’affaires des douze derniers mois (${formatEuro(client, "fr")} sur ${formatEuro(total, "fr")})${index === undefined ? "" : ` ; indice de concentration de la clientèle : ${String(index).replace(".", ",")} sur 1`}.`,
          en: `${percent}% of the last twelve months’ revenue (${formatEuro(client, "en")} of ${formatEuro(total, "en")})${index === undefined ? "" : `; client concentration index: ${index} out of 1`}.`,
        },
      },
    ];
  },
});

/** Share of a client in the revenue of twelve months, 0 to 1, four decimals; null when the revenue is unknown or nil. */
export function revenueShare(revenue: { client: string; total: string } | undefined): number | null {
  if (revenue === undefined || decimal.compare(revenue.total, "0") <= 0) return null;
  return Number(decimal.divide(revenue.client, revenue.total, 4));
}
