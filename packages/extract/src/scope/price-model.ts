import type { Evidence, Facts, ServiceScope } from "@vigie/model";
import { CUE, DIGIT } from "./cues.ts";
import { type Unit, unmarked } from "./units.ts";

/** A price for the whole work, said so. */
const FIRM =
  /prix [^.;]{0,30}(?:est|sont) (?:ferme|forfaitaire|global)s?[^.;]{0,60}(?:compren|compri|inclu|tous (?:les )?frais)|^(?:total |contract )?(?:price|prix|montant)(?: total| du [a-z]+)? ?: ?[€$£]? ?\d|le tout (?:fait|coute|revient)|\d ?(?:€|eur(?:os?)?)(?: ?(?:h\.?t\.?|ttc))? (?:le (?:parcours|stage|projet|site|groupe|module)|la (?:formation|mission|prestation)|pour (?:le (?:groupe|tout|projet|site|lot)|l'ensemble|la (?:mission|prestation|formation|totalite))(?![a-z]))|forfait(?!aire (?:de|pour) (?:frais|recouvrement|40))(?:aire|airement)?(?! (?:mensuel|annuel|de recouvrement|journalier|jour|d'heures))|prix (?:est )?(?:global|ferme|total|fixe)|montant (?:total|global)|moyennant (?:le prix|la somme|un prix|une remuneration)|(?:prix|montant|remuneration|honoraires)[^.;|]{0,50} (?:est de|s'eleve(?:nt)? a|est fixee? a|sont de|sont fixes a)|pay(?:e|es|ee|ees|able) (?:en )?une (?:seule )?fois|lump sum|all[- ]inclusive|(?:price|fee|amount) (?:is|shall be|will be) (?:fixed )?(?:at )?(?:[€$£]|eur |gbp |usd )|fixed (?:price|fee)|flat fee|total (?:price|fee|contract)|for a (?:total )?(?:price|fee) of/u;
/** What goes with a price for the whole: a total, a part in advance, a budget. */
const WHOLE =
  /total (?:ht|h\.t|general|net|ttc|hors)|\d{1,2} ?% (?:du (?:prix|montant|total)|a la (?:commande|signature|livraison|recette)|au demarrage|cde|on signature|upon)|acompte|arrhes|\bsolde\b|half (?:now|on|upon|in advance|upfront|up front)|budget|prix ferme|deposit|balance/u;
const BY_TIME =
  /(?:tarif|taux|prix|cout) (?:de|a|par) (?:la )?(?:journee|jour|heure)|(?:chaque|par) (?:jour|journee|heure)[^.;]{0,40} (?:est |sont )?(?:remuner|paye|factur|regle)|(?<!(?:base de|raison de) )(?<![\d.,])\d{1,4} ?(?:jours?|j|journees?|heures?|h|days?|hours?) (?:a|x|×|at|@|de) [€$£]? ?\d[\d .,]{1,8} ?(?:€|eur|h\.?t|[.,;]|$)|(?:€|eur(?:os?)?)[a-z .]{0,16} (?:l'unite|chacune?)(?![a-z])|(?:a l'|a la |par )(?:unite d'oeuvre|vacation|tache|piece)(?![a-z])|(?:charged|billed|invoiced|bills? [a-z ]{0,20}|paid) by (?:the )?(?:time|hour|day)|(?:[€$£] ?|(?:eur|gbp|usd|chf) )\d[\d.,]* per (?:file|page|item|unit|ticket|record|document|image|transaction|interview|sample|line|piece|batch)(?![a-z])|(?:tarif|taux|prix|cout|honoraires?)[^.;|]{0,25} (?:journalier|horaire|par (?:jour|heure)|de l'heure|a la journee)|\btjm\b|en regie|(?:au|le) temps (?:reellement )?passe|(?:€|eur(?:os?)?)(?: ?(?:h\.?t\.?|hors taxes?))? ?(?:\/ ?(?:j\b|jours?|h\b|heures?)|par (?:jour|heure|journee|demi-journee)|(?:de )?l'heure|la (?:journee|demi-journee)|le jour|de l'heure)|(?:daily|hourly|day) rates?|per (?:hour|day|diem|man-day|word)|time spent|hours worked|(?:each|every) (?:hour|day)(?: worked)?|hours? (?:are |is |will be )?(?:charged|billed|invoiced) at|time[- ]and[- ]materials?|\d (?:(?:eur|euros|pounds|dollars|usd|gbp) )?(?:an hour|a day)\b(?<!(?:calls|requests|times|hours) (?:an hour|a day))|nombre de jours (?:realises|effectues|travailles)|(?:au|par|le) (?:mot|feuillet|page|kilometre|unite d'oeuvre|ligne|caractere)(?: source)?(?![a-z])|jours (?:effectivement|reellement) (?:realises|travailles|effectues)/u;
const BY_PERIOD =
  /(?:perco|percev|recoi|touche|verse|paie|paye|factur)[a-z]{0,4}[^.;]{0,20} par (?:mois|trimestre|an) \d|(?:redevance|abonnement|forfait|loyer|mensualite|honoraires|prix|remuneration|cotisation|souscription)s?[^.;|]{0,30}(?:mensuel|annuel|trimestriel|par mois|par an\b|periodique)|redevances?\b|mensualites?|abonnements?\b|(?:€|eur(?:os?)?)(?: ?(?:h\.?t\.?|hors taxes?|t\.?t\.?c\.?))? ?(?:\/ ?(?:mois|an\b)|par (?:mois|an\b|trimestre|utilisateur et par mois)|mensuels?|annuels?|chaque mois)|(?:bill|invoice|charge)(?:s|d)? (?:you |the customer )?(?:each|every) (?:year|month|quarter)|(?:billed|invoiced|charged) (?:annually|monthly|quarterly|yearly)[a-z ]{0,6} in advance|factur[a-z]{1,4} (?:chaque (?:mois|trimestre|annee)|mensuellement|annuellement|trimestriellement)[a-z ,]{0,8} d'avance|per (?:month|year|annum|quarter)|(?:monthly|annual|quarterly|yearly) (?:[a-z]+ )?(?:fee|subscription|charge|retainer|price)s?|subscription|retainer|a month\b/u;
const EXTRA =
  /supplementaire|complementaire|au[- ]dela|deplacement|evolution|non compris|ne comprend|troisieme|additional|extra|further|beyond|overtime|out-of-scope|excess|epuise|(?<![a-z])suivante?s?(?! la| le| l'| reception)|change requests?|c'est en plus|apres,? c'est|depassement|retard|penalit|indemnit|recouvrement|intervention d'urgence/u;
/** Work outside the contract altogether says nothing of how the contract is paid for. */
const OUTSIDE =
  /(?:hors|en dehors) (?:du |de la |de l'|de ce |de cette )?(?:perimetre|forfait|contrat|abonnement|champ|mission|prestation|marche)|out[- ]of[- ]scope|outside (?:of )?(?:the |this |its )?(?:scope|contract|subscription)/u;
/** What may be ordered besides, and is not. */
const OPTIONAL =
  /^(?:en )?options?(?: n° ?\d| \d)? ?[-:(]|^(?:en option|a titre (?:d'option|optionnel)|as an option|optional(?:ly)?)(?![a-z])/u;
/** The part that depends on success, beside a sum that is owed in any case. */
const ON_SUCCESS =
  /(?:honoraires?|commission|remuneration|prime|part|partie|complement)[^.;]{0,30} (?:de|au|sur|en cas de|lie[es]* (?:au|a la)) (?:resultat|succes|reussite|variable)|(?:part|partie|remuneration|honoraires?) (?:variable|proportionnel)|success fee|contingent fee|(?:bonus|fee) (?:payable )?(?:on|upon) (?:success|completion of the (?:sale|transaction))/u;
/** Part of the price on signature, the rest later: a price for the whole, though its sum is in another paper. */
const IN_ADVANCE =
  /(?:acompte|arrhes|avance|deposit|down payment|advance payment)[^.;]{0,40} \d{1,2} ?(?:%|per ?cent|pour cent) (?:du |de la |de l'|de son |of (?:the )?)(?:[a-z]+ )?(?:montant|prix|total|devis|commande|price|order|quote|fee)|(?:acompte|arrhes)[^.;]{0,30}\d{1,2} ?%[^.;]{0,60}(?:a la (?:commande|signature)|a l'acceptation|du devis)|(?:vers|pai|pay|regl)[a-z]{0,4} (?:un tiers|la moitie|un quart) (?:du prix |de la somme )?(?:a la (?:commande|signature|reservation)|au demarrage|d'avance)|(?:half|a third|one third|one half) (?:of the (?:price|fee) )?(?:on (?:signature|signing|order)|upfront|up front|in advance)/u;
/** "Les prix sont fermes": nothing says more of how they are reckoned. */
const FIRM_PRICES =
  /(?<!unitaires )(?:prix|prices?) (?:[a-z' ]{3,24} )?(?:est|sont|are|is) (?:fermes?|forfaitaires?|firm|fixed)(?! (?:pour|pendant|jusqu|for|until|deux|trois|un ))/u;
/** Sessions or packs priced in a list, beside what is paid by time. */
const IN_CATALOGUE =
  /(?:prix|tarifs?)[^.;]{0,60}(?:figure|indique|mentionne|fixe|publie|est celui|sont ceux)[^.;]{0,20}(?:au|du|dans le|sur le) (?:catalogue|programme)|(?:prices?|fees?)[^.;]{0,40}(?:shown|listed|stated|published) in the (?:catalogue|brochure|programme)/u;
const SUM = /(?<![a-z])(?:eur|gbp|usd|chf|cad) \d|\d ?(?:€|eur|k€|\$|£|h\.?t)|[€$£] ?\d|\d{2,}[.,]\d{2}/u;
/** Sums by the day that are owed for being late, or paid back for meals and nights. */
const OWED_FOR_LESS =
  /retard|dedui|deduct|laisse |un avoir|credite|credits? (?:of|equal)|n'est pas (?:ouvert|livr|pret|remis)|rembours|repas|(?<![a-z])late(?![a-z])|(?<![a-z])delay|allowance|per diem|nuitee|hotel|subsistence|lodging|expenses|par jour et par (?:intervenant|sequence)/u;
const IN_PARTS =
  /(?:pendant|sur|durant|for) [a-z\d]+ (?:mois|months)[^.;]{0,20},? (?:soit|c'est-a-dire|that is|i\.e\.|totalling|a total of)[^.;\d]{0,30}\d/u;
/** A sum once, at the beginning, beside what is due by the period. */
const SET_UP =
  /(?<!frais de )(?:mise en (?:route|service|place))[^.;,]{0,24}\d[\d .,]{0,10} ?(?:€|eur)|(?<!frais d')(?:installation|parametrage(?: initial)?|set-?up(?: fee| charge)?|onboarding fee|activation fee)[^.;,]{0,24}\d[\d .,]{0,10} ?(?:€|eur)|(?:set-?up|onboarding|activation|installation) (?:fee|charge)[^.;,]{0,24}\d/u;
/** What is paid back for travel, with a ceiling by the month, is no price. */
const TRAVEL =
  /(?:travel|lodging|mileage|out-of-pocket|deplacement|debours|frais de (?:route|mission|sejour))[^.;]{0,80}(?:ceiling|up to|limit|exceed|beyond|plafon|au-dela|dans la limite|jusqu'a|exced)/u;
/** Quantities ordered from a price list beside the firm part. */
const BY_LIST = /sur bordereau|prix unitaires|au bordereau/u;

/**
 * How the services are paid for: for a fixed price, by time (or another measured quantity), by the period, or in several of these
 * ways. Rates of additional work beside a fixed price leave it fixed; beside a subscription they make it mixed.
 */
export function priceOf(units: readonly Unit[], price: Facts["price"]): ServiceScope["price"] {
  const by = {
    firm: false,
    whole: false,
    time: false,
    period: false,
    extraTime: false,
    list: false,
    catalogue: false,
    success: false,
  };
  const weigh = (unit: Unit): void => {
    const subject = unit.section?.subject;
    if (subject !== "price" && (unit.cues & (DIGIT | CUE.byTime | CUE.money)) === 0 && unit.section?.isRunIn !== true)
      return;
    const title = unit.section?.isRunIn === true ? `${unit.section.title} : ` : "";
    const said = `${title}${unmarked(unit.flat)}`;
    if (OPTIONAL.test(said)) return;
    if ((unit.cues & CUE.money) !== 0 && (IN_ADVANCE.test(said) || FIRM_PRICES.test(said))) by.whole = true;
    if (subject === "price" && ON_SUCCESS.test(said)) by.success = true;
    if (!SUM.test(said) && subject !== "price") {
      if (
        subject !== "other" &&
        /^(?:[-*•] ?)?(?:un |le |la )?(?:forfait|redevance|abonnement|loyer) (?:mensuel|annuel|trimestriel)/u.test(said)
      )
        by.period = true;
      if (/en regie|temps passe|time and materials/u.test(said) && subject !== "other") by.time = true;
      return;
    }
    const flat = said.replace(
      /(?:interets?|interest)[^.;]{0,80}|penalites?[^.;]{0,80}|indemnite forfaitaire[^.;]{0,60}|forfaitairement? (?:de|pour)[^.;]{0,40}recouvrement/gu,
      " ",
    );
    if (!SUM.test(flat) && subject !== "price") return;
    if (OUTSIDE.test(flat)) return;
    if (
      /penalit|responsab|plafond de garantie|indemnit|dommages|garanti|assur|liabilit|frais de (?:deplacement|recouvrement)|divulg|capital|rc pro|somme forfaitaire|clause penale|dedit|debauch/u.test(
        flat,
      ) &&
      !/redevance|tjm|forfait(?!aire)|prix/u.test(flat)
    )
      return;
    const time = OWED_FOR_LESS.test(flat) ? null : BY_TIME.exec(flat);
    const isTime = time !== null;
    // "le prix comprend deux séries ; au-delà, 55 € de l'heure": what is extra stands in the clause of the rate
    const clause = flat.slice(0, time?.index ?? 0);
    const isExtra =
      EXTRA.test(flat) &&
      (!/^(?:le |la )?prix/u.test(flat) || (isTime && EXTRA.test(clause.slice(clause.lastIndexOf(" ; ") + 1))));
    // "au forfait mensuel de … pendant cinq mois, soit 31 500 €": a price for the whole, paid in parts
    const isPeriod = BY_PERIOD.test(flat) && !IN_PARTS.test(flat) && !TRAVEL.test(flat);
    // "le prix de 900 € comprend deux visites ; au-delà, …": the sum before the semicolon is the price
    if (isTime && isExtra && SUM.test(clause.slice(0, Math.max(0, clause.lastIndexOf(" ; "))))) by.whole = true;
    if (isTime && isExtra) by.extraTime = true;
    else if (isTime) by.time = true;
    if (isTime && /au forfait/u.test(flat)) by.firm = true;
    if (isPeriod && (!isExtra || /(?:redevance|abonnement)[^.;]{0,30}(?:mensuel|annuel|de \d)/u.test(flat)))
      by.period = true;
    if (SET_UP.test(flat) && !isTime) by.firm = true;
    if (subject !== "other" && isFirm(flat, isPeriod, isTime, isExtra)) by.firm = true;
    if (WHOLE.test(flat) || IN_PARTS.test(flat)) by.whole = true;
    if (BY_LIST.test(flat)) by.list = true;
    if (!isTime && IN_CATALOGUE.test(flat)) by.catalogue = true;
  };
  for (const unit of units) weigh(unit);
  const value = price.status === "present" ? price.value : undefined;
  if (value?.daily !== undefined && value.total === undefined) by.time = true;
  if (value?.total !== undefined && value.monthly === undefined) by.whole = true;
  const evidence: Evidence[] = price.status === "present" ? price.evidence : [];
  return { model: modelOf(by), ...(value?.total === undefined ? {} : { total: value.total }), evidence };
}

/** A price for the whole in a sentence, or in one of its halves: "la réalisation, 20 000 € au forfait ; la maintenance, 400 € par mois". */
function isFirm(flat: string, isPeriod: boolean, isTime: boolean, isExtra: boolean): boolean {
  if (!FIRM.test(flat)) return false;
  if (!isPeriod && !isTime && !isExtra) return true;
  return (
    flat.includes(" ; ") &&
    flat
      .split(" ; ")
      .some(
        (half) =>
          FIRM.test(half) && SUM.test(half) && !BY_PERIOD.test(half) && !BY_TIME.test(half) && !EXTRA.test(half),
      )
  );
}

function modelOf(
  by: Record<"firm" | "whole" | "time" | "period" | "extraTime" | "list" | "catalogue" | "success", boolean>,
): ServiceScope["price"]["model"] {
  if (by.period) return by.time || by.extraTime || by.firm ? "mixed" : "subscription";
  if (by.time) return by.firm || by.catalogue ? "mixed" : "time-and-materials";
  if ((by.list || by.success) && (by.firm || by.whole)) return "mixed";
  if (by.firm || by.whole) return "fixed";
  return by.extraTime ? "time-and-materials" : "unknown";
}
