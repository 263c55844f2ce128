import type { Locale } from "@vigie/model";
import { decimal, formatEuro, lackingDocuments, VIGILANCE } from "@vigie/model/values";
import { enumerated } from "../enumerated.ts";
import { defineContractSignal, issue } from "./define.ts";
import { providerOf, weBuy } from "./our-side.ts";
import { sentencesWith } from "./quotes.ts";
import { subcontractorVigilanceVariants } from "./remedies/subcontracting.ts";

/** The provider is a subcontractor or an independent; leave to subcontract further says nothing of it. */
const SUBCONTRACT =
  /(?:contrat|convention|accord|ordre|bon|prestations?)[^.]{0,30} (?:de|en) sous[- ]traitance|[«"“] ?l[ea] sous-traitante?|freelance|free-lance|travailleur independant|independante?,|entrepreneur individuel|entreprise individuelle|auto[- ]?entrepreneur|micro[- ]?entrepreneur|subcontract(?:or)? agreement|the subcontractor/u;
/** "Sous-traitant" of personal data (GDPR, art. 28) is no subcontractor. */
const PROCESSOR = /rgpd|gdpr|donnees|responsable (?:de|du) traitement|sous-traitants? ulterieur|processor/u;
const ours = { ourNames: ["Société Ardoise"] };
const SUBCONTRACT_PAPER =
  "Contrat de sous-traitance\nEntre Léa Morin, entrepreneur individuel, ci-après « le Sous-traitant », et Société Ardoise, SARL, ci-après « le Donneur d'ordre ».\n";

const SIGNED = "Fait à Nantes, le 3 mars 2026.\n";

export const subcontractorVigilance = defineContractSignal({
  id: "subcontractor-vigilance",
  severity: 2,
  title: { fr: "Vigilance envers le sous-traitant", en: "Subcontractor vigilance" },
  why: {
    fr: "À partir de 5 000 € HT au total, le donneur d’ordre doit obtenir l’attestation Urssaf de moins de six mois et un justificatif d’immatriculation, sous peine de solidarité financière.",
    en: "From €5,000 net in total, whoever buys must obtain the Urssaf certificate (under six months old) and proof of registration, or be jointly liable.",
  },
  advice: {
    fr: "Demandez maintenant l’attestation de vigilance et l’extrait d’immatriculation, vérifiez le code de sécurité, et renouvelez tous les six mois.",
    en: "Ask now for the vigilance certificate and the company extract, check the security code, and renew every six months.",
  },
  law: [
    { reference: "C. trav. L8222-1, R8222-1", status: "V" },
    { reference: "C. trav. D8222-5", status: "V" },
  ],
  variants: subcontractorVigilanceVariants,
  kinds: ["contract", "purchase-order", "quote"],
  check: (document, facts, context) => {
    if (!weBuy(facts, context)) return [];
    const cues = sentencesWith(document, SUBCONTRACT, 2, PROCESSOR);
    const price = facts.price.status === "present" ? facts.price : undefined;
    const own = price?.value.total;
    const total = own?.currency === "EUR" ? decimal.max(own.value, context.provider?.total ?? "0") : undefined;
    if (
      total === undefined ? cues.length === 0 && price === undefined : decimal.compare(total, VIGILANCE.threshold) < 0
    )
      return [];
    const signed = facts.dates.status === "present" ? facts.dates.value.signed : undefined;
    const lacking = lackingDocuments(context.provider?.held ?? [], signed);
    if (lacking.length === 0) return [];
    const provider = providerOf(facts)?.name;
    const names = (locale: Locale): string =>
      enumerated(
        lacking.map((l) => l.document.name[locale]),
        locale,
      );
    const sum = (locale: Locale): string =>
      total === undefined
        ? { fr: "sans montant maximal", en: "without a maximum amount" }[locale]
        : { fr: `de ${formatEuro(total, "fr")} HT`, en: `of ${formatEuro(total, "en")} net` }[locale];
    const together = own !== undefined && decimal.compare(own.value, VIGILANCE.threshold) < 0;
    const outdated = lacking.every((l) => l.newest !== undefined);
    return [
      issue(
        outdated ? "outdated" : together ? "cumulated" : "documents-to-collect",
        cues.length > 0 || together ? "medium" : "weak",
        [...cues, ...(price?.evidence ?? [])],
        outdated
          ? [
              `Le jour de la signature, ${names("fr")} au dossier ${lacking.length > 1 ? "étaient trop anciens" : "était trop ancien"}.`,
              `On the day of signing, ${names("en")} on file ${lacking.length > 1 ? "were" : "was"} too old.`,
            ]
          : together
            ? [
                `Les travaux confiés à ce prestataire atteignent ensemble ${formatEuro(total ?? "0", "fr")} HT (${context.provider?.papers ?? 1} documents) : ${names("fr")} doivent être au dossier.`,
                `The work given to this provider comes together to ${formatEuro(total ?? "0", "en")} net (${context.provider?.papers ?? 1} papers): ${names("en")} must be on file.`,
              ]
            : [
                `Vous confiez à un prestataire un travail ${sum("fr")} ; à réunir au dossier : ${names("fr")}.`,
                `You hand a provider work ${sum("en")}; to be put on file: ${names("en")}.`,
              ],
        {
          fields: {
            missing: lacking.map((l) => l.document.kind),
            ...(provider === undefined ? {} : { party: provider }),
          },
        },
      ),
    ];
  },
  examples: {
    fires: [
      {
        variant: "documents-to-collect",
        context: ours,
        text: `${SUBCONTRACT_PAPER}Le prix total est fixé à 7 200 € HT.\n`,
      },
      {
        variant: "cumulated",
        context: { ...ours, provider: { total: "6000", papers: 2, held: [] } },
        text: `${SUBCONTRACT_PAPER}Le prix total est fixé à 3 000 € HT.\n`,
      },
      {
        variant: "outdated",
        context: {
          ...ours,
          provider: {
            total: "7200",
            papers: 1,
            held: [
              { kind: "urssaf-certificate", date: "2025-06-01" },
              { kind: "company-extract", date: "2026-02-20" },
            ],
          },
        },
        text: `${SUBCONTRACT_PAPER}Le prix total est fixé à 7 200 € HT.\n${SIGNED}`,
      },
    ],
    silent: [
      {
        because: "l’attestation et l’extrait au dossier ont l’âge voulu",
        context: {
          ...ours,
          provider: {
            total: "7200",
            papers: 1,
            held: [
              { kind: "urssaf-certificate", date: "2026-01-10" },
              { kind: "company-extract", date: "2026-02-20" },
            ],
          },
        },
        text: `${SUBCONTRACT_PAPER}Le prix total est fixé à 7 200 € HT.\n${SIGNED}`,
      },
      {
        because: "le total reste sous 5 000 €",
        context: ours,
        text: `${SUBCONTRACT_PAPER}Le prix total est fixé à 3 000 € HT.\n`,
      },
      {
        because: "ni prix, ni travailleur indépendant",
        context: ours,
        text: "Contrat de prestation\nEntre Maison Tilleul, SAS, ci-après « le Prestataire », et Société Ardoise, SARL, ci-après « le Client ».\nLa sous-traitance est soumise à accord écrit.\n",
      },
      {
        because: "nous sommes le prestataire",
        context: ours,
        text: "Contrat de prestation\nEntre Société Ardoise, SARL, ci-après « le Prestataire », et Maison Tilleul, SAS, ci-après « le Client ».\nLa sous-traitance est soumise à accord écrit. Le prix total est fixé à 7 200 € HT.\n",
      },
    ],
  },
});
