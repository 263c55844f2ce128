import type { Evidence, Facts, ServiceScope } from "@vigie/model";
import { type Unit, unmarked } from "./units.ts";

/** A price for the whole work, said so. */
const FIRM =
  /forfait(?!aire (?:de|pour) (?:frais|recouvrement|40))(?:aire|airement)?(?! (?:mensuel|annuel|de recouvrement|journalier|jour|d'heures))|prix (?:est )?(?:global|ferme|total|fixe)|montant (?:total|global)|moyennant (?:le prix|la somme|un prix|une remuneration)|(?:prix|montant|remuneration|honoraires)[^.;|]{0,50} (?:est de|s'eleve(?:nt)? a|est fixee? a|sont de|sont fixes a)|pay(?:e|es|ee|ees|able) (?:en )?une (?:seule )?fois|lump sum|all[- ]inclusive|(?:price|fee|amount) (?:is|shall be|will be) (?:fixed )?(?:at )?(?:[€$£]|eur |gbp |usd )|fixed (?:price|fee)|flat fee|total (?:price|fee|contract)|for a (?:total )?(?:price|fee) of/u;
/** What goes with a price for the whole: a total, a part in advance, a budget. */
const WHOLE =
  /total (?:ht|h\.t|general|net|ttc|hors)|\d{1,2} ?% (?:du (?:prix|montant|total)|a la (?:commande|signature|livraison|recette)|au demarrage|cde|on signature|upon)|acompte|arrhes|\bsolde\b|half (?:now|on|upon|in advance|upfront|up front)|budget|prix ferme|deposit|balance/u;
const BY_TIME =
  /(?:tarif|taux|prix|cout|honoraires?)[^.;|]{0,25} (?:journalier|horaire|par (?:jour|heure)|de l'heure|a la journee)|\btjm\b|en regie|(?:au|le) temps (?:reellement )?passe|(?:€|eur(?:os?)?)(?: ?(?:h\.?t\.?|hors taxes?))? ?(?:\/ ?(?:j\b|jours?|h\b|heures?)|par (?:jour|heure|journee|demi-journee)|(?:de )?l'heure|la (?:journee|demi-journee)|le jour|de l'heure)|(?:daily|hourly|day) rates?|per (?:hour|day|diem|man-day|word)|time spent|hours worked|(?:each|every) (?:hour|day)(?: worked)?|hours? (?:are |is |will be )?(?:charged|billed|invoiced) at|time[- ]and[- ]materials?|an hour\b|a day\b|nombre de jours (?:realises|effectues|travailles)|(?:au|par|le) (?:mot|feuillet|page|kilometre|unite d'oeuvre|ligne|caractere)(?: source)?(?![a-z])|jours (?:effectivement|reellement) (?:realises|travailles|effectues)/u;
const BY_PERIOD =
  /(?:redevance|abonnement|forfait|loyer|mensualite|honoraires|prix|remuneration|cotisation|souscription)s?[^.;|]{0,30}(?:mensuel|annuel|trimestriel|par mois|par an\b|periodique)|redevances?\b|mensualites?|abonnements?\b|(?:€|eur(?:os?)?)(?: ?(?:h\.?t\.?|hors taxes?|t\.?t\.?c\.?))? ?(?:\/ ?(?:mois|an\b)|par (?:mois|an\b|trimestre|utilisateur et par mois)|mensuels?|annuels?|chaque mois)|per (?:month|year|annum|quarter)|(?:monthly|annual|quarterly|yearly) (?:[a-z]+ )?(?:fee|subscription|charge|retainer|price)s?|subscription|retainer|a month\b/u;
const EXTRA =
  /supplementaire|complementaire|au[- ]dela|deplacement|evolution|non compris|ne comprend|troisieme|additional|extra|further|beyond|overtime|out-of-scope|excess|depassement|retard|penalit|indemnit|recouvrement|intervention d'urgence/u;
/** Work outside the contract altogether says nothing of how the contract is paid for. */
const OUTSIDE = /hors (?:perimetre|forfait|contrat|abonnement)/u;
const SUM = /\d ?(?:€|eur|k€|\$|£|h\.?t)|[€$£] ?\d|\d{2,}[.,]\d{2}/u;
/** Quantities ordered from a price list beside the firm part. */
const BY_LIST = /sur bordereau|prix unitaires|au bordereau/u;

/**
 * How the services are paid for: for a fixed price, by time (or another measured quantity), by the period, or in several of these
 * ways. Rates of additional work beside a fixed price leave it fixed; beside a subscription they make it mixed.
 */
export function priceOf(units: readonly Unit[], price: Facts["price"]): ServiceScope["price"] {
  const by = { firm: false, whole: false, time: false, period: false, extraTime: false, list: false };
  for (const unit of units) {
    const subject = unit.section?.subject;
    const title = unit.section?.isRunIn === true ? `${unit.section.title} : ` : "";
    const said = `${title}${unmarked(unit.flat)}`;
    if (!SUM.test(said) && subject !== "price") {
      if (/en regie|temps passe|time and materials/u.test(said) && subject !== "other") by.time = true;
      continue;
    }
    const flat = said.replace(
      /(?:interets?|interest)[^.;]{0,80}|penalites?[^.;]{0,80}|indemnite forfaitaire[^.;]{0,60}|forfaitairement? (?:de|pour)[^.;]{0,40}recouvrement/gu,
      " ",
    );
    if (!SUM.test(flat) && subject !== "price") continue;
    if (OUTSIDE.test(flat)) continue;
    if (
      /penalit|responsab|plafond de garantie|indemnit|dommages|garanti|assur|liabilit|frais de (?:deplacement|recouvrement)|divulg|capital/u.test(
        flat,
      ) &&
      !/redevance|tjm|forfait(?!aire)|prix/u.test(flat)
    )
      continue;
    const isExtra = EXTRA.test(flat) && !/^(?:le |la )?prix/u.test(flat);
    const isTime = BY_TIME.test(flat);
    const isPeriod = BY_PERIOD.test(flat);
    if (isTime && isExtra) by.extraTime = true;
    else if (isTime) by.time = true;
    if (isTime && /au forfait/u.test(flat)) by.firm = true;
    if (isPeriod && (!isExtra || /(?:redevance|abonnement)[^.;]{0,30}(?:mensuel|annuel|de \d)/u.test(flat)))
      by.period = true;
    if (FIRM.test(flat) && !isPeriod && !isTime && !isExtra && subject !== "other") by.firm = true;
    if (WHOLE.test(flat)) by.whole = true;
    if (BY_LIST.test(flat)) by.list = true;
  }
  const value = price.status === "present" ? price.value : undefined;
  if (value?.daily !== undefined && value.total === undefined) by.time = true;
  if (value?.total !== undefined && value.monthly === undefined) by.whole = true;
  const evidence: Evidence[] = price.status === "present" ? price.evidence : [];
  return { model: modelOf(by), ...(value?.total === undefined ? {} : { total: value.total }), evidence };
}

function modelOf(
  by: Record<"firm" | "whole" | "time" | "period" | "extraTime" | "list", boolean>,
): ServiceScope["price"]["model"] {
  if (by.period) return by.time || by.extraTime || by.firm ? "mixed" : "subscription";
  if (by.time) return by.firm ? "mixed" : "time-and-materials";
  if (by.list && (by.firm || by.whole)) return "mixed";
  if (by.firm || by.whole) return "fixed";
  return by.extraTime ? "time-and-materials" : "unknown";
}
