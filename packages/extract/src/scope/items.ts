import { fold } from "@vigie/language";
import type { DocumentKind, ScopeItem, Span } from "@vigie/model";
import type { Reading } from "../reading.ts";
import { CUE } from "./cues.ts";
import { DEFINED_DELIVERABLES, type Frame, frameOf, isOfLiability, type Pronouns, SENDS_ELSEWHERE } from "./frames.ts";
import type { Section } from "./outline.ts";
import { nameAt, type Side, type Sides, subjectOf } from "./sides.ts";
import { isPart, type Part, type Subject, subjectOfTitle } from "./subjects.ts";
import { trimmedItem, type Unit, unmarked } from "./units.ts";
import { concreteness, contentWords } from "./words.ts";

/**
 * Sentences that stand among the services and are none: what follows if something happens, how the work is answered for, when the
 * provider can be reached, what is paid back, and help without limit (kept as open-ended words).
 */
const NO_SERVICE =
  /^(?:[-*•] ?)?(?:si |s'il |en cas |lorsque |tant que |faute d|a defaut|if |when |should |in case )|dedommag|(?<![a-z])repar(?:e|er|era) (?:ce |les (?:suites|consequences)|ses)|les suites de|l'emport|preval|autorite (?:hierarchique|disciplinaire)|(?:ne |n')(?:promet|certifi|garanti)|(?:de la realite|la preuve|fait (?:qu'il|qu'elle)) |s'(?:oblige|engage) a (?:atteindre|parvenir)|s'engage sur (?:la|le|les|l'|un|une|des)|joignable|pris(?:e|es)? en charge (?:en|sous|dans) |^(?:appel|retard|facture)s? |repond (?:dans|sous|en) |(?:est|sont) rembours|frais de route|couvre[a-z]* [a-z\d]+ (?:heures|jours)|moi-meme, sauf|rc pro|^(?:par |la |le |l')?(?:contrat|convention|accord)[a-z -]{0,30} (?:du|signee? le|conclue? le) \d|(?:realis|execut|accompli)[a-z]* (?:seule?s?|lui-meme|elle-meme|en personne|personnellement)|(?:corrig|correct|repar|remed)[^.;]{0,60}(?:sans frais|gratuit|free of charge|at no (?:extra |additional )?(?:cost|charge))|^(?:le|la|ce|cette|the|this) (?:brief|cahier des charges|devis|detail|proposition|annexe|detail of the)|(?:questions|sujets|demandes) (?:courant|annexe|divers)|qui traine|nous sembl|jugero|tout appui|toutes celles qui|toutes? (?:les )?(?:autres? )?[a-z]+ (?:utiles?|accessoires?)|^(?:les |le |la |l'|\d+ |deux |trois )?(?:deplacement|trajet|stockage|frais|aller|retouche|repas|hebergement sur place)[a-z-]*[^.;]{0,50} (?:est|sont) (?:inclu|compris)/u;
/** Part of an item that is looked at for them. */
const NO_SERVICE_REACH = 400;
/** What orders and papers do, in a section on the services. */
const IS_CLAUSE =
  /^(?:toute?|chaque|la|le|l'|une?|any|each|every) ?(?:commande|signature|acceptation|inscription|souscription|order|acceptance|signature)[^.;]{0,60} (?:emporte|entraine|vaut|implique|suppose|engage|implies|constitutes|means)/u;
/** What a customer lends for the work, said also among other matters (data, acceptance, safety). */
const LENDS =
  /(?:fourni|remet|mett|met |pret|designe|nomm|gard|conserv|ouvr|transmet|provide|supplies|lends?|appoint|keep)[^.;]{0,60}(?:salle|locaux|local(?![a-z])|ordinateur|materiel|photos?|textes?|contenus?|jeux? de donnees|copies? de|sauvegarde|comptes? d|acces (?:a|aux|au|distant)|referent|interlocuteur|poste de travail|bureau(?![a-z])|room|premises|workstation|laptop|test data|point of contact)/u;

/**
 * Sentences whose work stands behind what they say of the paper: "le contrat définit les conditions dans lesquelles l'éditeur
 * héberge …", "les présentes s'appliquent aux prestations de conseil, de …", "… régissent toutes les prestations, à savoir …".
 */
const BEHIND =
  /(?:(?:condition|modalite|terme|regle)s? (?:generales |particulieres |financieres |et (?:les )?[a-z]+ )?(?:dans|selon|suivant|par|auxquel|sous) ?(?:lesquel)?les? |(?:terms|conditions|basis) (?:on|under|upon) which )(?=[a-z])|(?:s'appliquent|s'applique|regissent|regit|apply|applies|govern|governs)(?:[^.:;]{0,20} (?:aux?|a la|a l'|les|toutes les|l'ensemble des|to|the|all) ?(?=(?:prestations|missions|services|formations|travaux|interventions|developpements|etudes|services) (?:de (?!la |l')|d'|of (?!the ))[a-z][^.;]{2,60}, (?:de |d'|of )?[a-z])|[^.:;]{0,160}, (?:a savoir|soit|namely|that is),? ?:? ?(?=[a-z]))/u;
/** Farthest that `BEHIND` begins in its sentence, which has no stop before it. */
const BEHIND_REACH = 120;
/** An open tail behind a described piece of work: ", ainsi que toute prestation annexe utile …". */
const OPEN_TAIL =
  /,? (?:ainsi que|et|ou|as well as|and) (?:plus generalement,? |de (?:maniere|facon) generale,? |generally,? )?(?:toute?s?|tous|any|all) (?:les )?(?:autres? |other )?(?:prestations?|taches?|missions?|services?|interventions?|travaux|actions?|diligences?|tasks?|work) [^.;]*(?:utile|necessaire|annexe|accessoire|connexe|demand|souhait|required|requested|ancillary|incidental|necessary)[^.;]*/u;
/** What precedes the pronoun that stands for the customer in its own section. */
const CIRCUMSTANCE =
  /^(?:lorsque|lorsqu'|quand|si |s'il |pour |dans |avant |apres |pendant |au |a |en |when |where |if )[^,.;]{3,100}, (?=(?:il|elle|ils|elles|it|they) )/u;

/** A lead without its colon: "The Customer will", with a list on the lines below. */
const OPEN_LEAD = /(?<![a-z])(?:shall|will|must|agrees to|s'engage a|doit|devra|assure|fournit|realise)$/u;
/** What joins a lead to its list. */
const LEAD_TAIL =
  /,? (?:and|et) (?:will |shall )?(?:in particular|notamment|en particulier) ?:$|,? (?:laquelle|lequel|qui|et) se (?:decompose|compose|deroule|repartit)[^:]{0,40} ?:$|,? (?:including|comprenant|a savoir|soit|namely|notamment|as follows|comme suit) ?:$| ?:$/u;
/** A lead that names nothing but what stands below it. */
const POINTS_BELOW = /suivante?s?\b|following|ci-(?:apres|dessous)|below|a pour objet de definir|cahier des charges/u;
/** Least checkable words of a lead that is an item itself. */
const ENOUGH_OF_A_LEAD = 4;

export type Items = Record<Part, ScopeItem[]>;

/** Most items kept of one part. */
const MOST = 60;

/** What asks for changes, accepts, pays, or says how the work is owed: never an item, though it stands among the items. */
const ABOUT_CONDUCT =
  /obligations? (?:generale )?de (?:moyens?|resultat)|obligation of (?:means|result)|(?:toute|aucune) (?:demande|modification|evolution|prestation|travaux|autre)[^.]{0,120}(?:devis|avenant|ecrit|accord|factur|supplement)|reputee?s? |deemed (?:accepted|approved)|regles de l'art|fait l'objet d'un (?:devis|avenant)|calendrier(?! editorial)(?<!(?:transmet|remet|communique|fournit|adresse|envoie|fixe|etablit)[^.;]{0,60}calendrier)|(?:retard|delai)[^.]{0,60}(?:report|decal|prolong|imput)|a defaut|en cas de (?:retard|defaut|manquement|non)|au-dela,|avec (?:soin|diligence|conscience|serieux)|(?:oblige|engage|tenue?) (?:a|d')(?: ?un| ?des)? ?(?:resultat|moyens)|compl(?:y|ies) with|good faith|workmanlike|professional manner|qualified (?:personnel|staff|engineers|persons)|reasonable (?:skill|efforts|endeavours)|skill and care|care and skill|best (?:efforts|endeavours)|in writing|written (?:order|consent|approval)|_{4,}/u;
const TOTAL_ROW =
  /^(?:sous-?totaux?|sous-?total|total|totaux|tva|t\.v\.a|montant|net a payer|remise|acompte|solde|arrhes|a payer|prix (?:total|global)|base ht|subtotal|grand total|vat\b|balance|deposit|amount due|discount|dont\b|hors taxes?|h\.?t\b|ttc\b|escompte|conditions de (?:reglement|paiement)|mode de reglement|echeance|iban|validite|valable|date\b|livraison prevue|delai|reference|n° |numero|penalites)/u;
const HEADER_CELL =
  /^(?:designations?|descriptions?|prestations?(?: \S+)?|libelles?|intitules?|objet|details?|postes?|references?|ref\.?|quantites?|qte\.?s?|q(?:uan)?t?\.?|unites?|p\.?u\.?(?: h\.?t\.?| ttc)?|prix(?: unitaire)?(?: h\.?t\.?| ttc| total)?|montants?(?: h\.?t\.?| ttc| total)?|total(?: h\.?t\.?| ttc)?|tva|taux|remise|livrables?|formats?|echeances?|delais?|lots?|phases?|etapes?|items?|services?|qty|quantity|unit(?: price)?|price|amount|rate|deliverables?|due(?: date)?|hours|jours|nombre|duree|charge|tarif(?: h\.?t\.?)?|cout|frequence|n°|no\.?|#|responsable|date|h\.?t\.?|elements?|fonction(?:nalite)?s?|exigences?|priorite)$/u;
const SUM_AT_END =
  /(?:\d[\d ]*(?:[.,]\d{1,2})? ?(?:€|eur(?:os?)?|\$|£|usd|k€)(?: ?(?:h\.?t\.?|ttc|excl\.? vat|net))?(?: ?\/ ?\w+)?|[€$£] ?\d[\d ,]*(?:\.\d{2})?) ?[.;]?$/u;

/** Lines of a letterhead. */
const IDENTITY =
  /\b(?:rcs|r\.c\.s|siret|siren|capital|tva (?:intra|fr)|iban|code (?:ape|naf))\b|\b\d{5} [a-z]{3,}|page \d/u;
/** A contribution is no payment. */
const PAYS =
  /^(?:[-*•] ?)?(?:le client |il |elle )?(?:regle|paye|paie|verse|acquitte|s'acquitte|payer|regler|verser|pay)\w{0,3} /u;
/** What the customer is answered for or takes by silence is no duty. */
const ANSWERS =
  /(?:silence|faute de (?:retour|reponse)|sans (?:retour|reponse)|apres quoi|passe ce delai)[^.;]{0,80}(?:valid|accept|convien|considere|repute)|dedit|repond d(?:e|es|u) /u;
/** Things handed over, told by their noun, also in a list of services. */
const DOCUMENT =
  /^(?:un |une |le |la |les |l'|des |a |the )?(?:petit |court )?(?:(?:remettre|livrer|adresser|transmettre|fournir|remise d'|remise|deliver|submit) ?(?:un |une |le |la |les |l'|des |du |de la |a )?)?(?:dossiers? (?!de candidature)|rapports? |documentations? |manuels? |guides? |comptes?[- ]rendus? |code source|notices? |galeries? |(?:une? )?cle usb|attestations? |fichiers? (?!(?:clients?|des clients|prospects)(?![a-z]))|exports? (?:pdf|mp4|png)|carnets? |notes? de |mode d'emploi|livraison d|livrets? |livrables? |(?:written |final |monthly )?reports? |documentation |source code|user manual)/u;

/** The quantity words that make a line of an offer a thing to do even without a price. */
const PRICED =
  /^[\d ]+(?:[.,]\d+)?(?: ?(?:€|eur|\$|£|%|h|j|jours?|heures?|u|forfait|days?|hours?|mois|pages?))?(?: ?h\.?t\.?)?$|forfait|inclus|offert|^(?:jours?|heures?|forf\.?|u\.?|unites?|mois|pages?|ens\.?|lot|pce|h|j|days?|hours?|each)$/u;

/** "Item 10", "Poste 2", "Pos. 3": the number of a line of an order. */
const POSITION = /^(?:item|poste?|pos\.|position|ligne|line|lot) ?(?:n° ?)?\d{1,4}[.:]?$/u;

/** Sorts the units of a paper into the parts of its scope. */
export function itemsOf(reading: Reading, given: readonly Unit[], sides: Sides, kind: DocumentKind): Items {
  const items: Items = { services: [], deliverables: [], exclusions: [], assumptions: [], clientDuties: [] };
  const isOffer = kind === "quote" || kind === "purchase-order";
  const { text } = reading.document;
  const units = given.flatMap((unit) => (unit.flat.includes(" ; ") ? halvesOf(reading, unit, sides) : unit));
  let list: { part: Part; style: Unit["kind"]; mark: string; from: number } | undefined;
  let table: Part | "skip" | undefined;
  let section: Section | undefined;
  let last: { part: Part; unit: Unit } | undefined;
  let pronoun: Pronouns = {};
  /** Behind "À savoir :" come conditions of all kinds: only what says so itself is an item. */
  let notes = false;
  const summaries: Summary[] = [];
  /** Sentences that name one thing to do and no more: they are the scope where nothing else is. */
  const bare: Span[] = [];
  const sentences = new Set<number>();
  const leads = new Set<number>();
  /** "Objet : …": the name of the affair, which is no item beside the services themselves. */
  const titles = new Set<number>();
  const put = (part: Part, unit: Unit, span: Span): void => {
    const kept = part === "services" ? withoutTail(reading, trimmedItem(text, span)) : trimmedItem(text, span);
    const plain = reading.flat.slice(reading.at(kept.start), reading.at(kept.end));
    if (part === "clientDuties" && (PAYS.test(plain) || ANSWERS.test(plain))) return;
    if (
      part === "services" &&
      unit.kind !== "row" &&
      list === undefined &&
      NO_SERVICE.test(plain.slice(0, NO_SERVICE_REACH))
    )
      return;
    if (
      /represente[a-z]* par |(?<![a-z])(?:rcs|siret|siren)(?![a-z])/u.test(plain) ||
      (part === "services" && IS_CLAUSE.test(plain))
    )
      return;
    if (
      plain.length < 60 &&
      /capital de \d|\d{5} [a-z]{3,}|^\d{1,4}(?: (?:bis|ter))?,? (?:rue|avenue|place|quai|boulevard|cours|chemin|impasse|route) /u.test(
        plain,
      )
    )
      return;
    if (part === "services" && /^[\d ]+(?:[.,]\d{2})? ?(?:€|euros?|eur)/u.test(plain)) return;
    if (
      /^(?:et,? )?(?:plus generalement|de (?:facon|maniere) (?:plus )?generale|selon les besoins|toute?s? autres?|tous les autres)|^(?:and )?(?:any|such) other|^etc/u.test(
        plain,
      ) ||
      /^(?:fait a |[a-z][a-z' -]{2,30}, le \d)/u.test(plain)
    )
      return;
    if (items[part].length >= MOST || contentWords(plain).length === 0) return;
    const sorted =
      part === "services" && DOCUMENT.test(plain) && (unit.kind !== "sentence" || isNominal(plain))
        ? "deliverables"
        : part;
    items[sorted].push(itemAt(reading, kept));
    if (section?.isRunIn === true && /^(?:objet|projet|subject|re)\b/u.test(section.title)) titles.add(kept.start);
    if (unit.kind === "sentence" && list === undefined) sentences.add(kept.start);
    last = { part: sorted, unit };
  };
  /** "… looks after the orchard and will in particular:": a lead that tells work of its own. */
  const putLead = (unit: Unit, flat: string): void => {
    const told = LEAD_TAIL.exec(flat);
    if (told === null || concreteness(flat.slice(0, told.index)) < ENOUGH_OF_A_LEAD) return;
    if (POINTS_BELOW.test(flat) || ABOUT_CONDUCT.test(flat) || SENDS_ELSEWHERE.test(flat)) return;
    const at = reading.at(unit.span.start) + unit.flat.length - flat.length;
    put("services", unit, { start: unit.span.start, end: reading.span(at, at + told.index).end });
    leads.add(unit.span.start);
  };
  for (const [index, unit] of units.entries()) {
    if (unit.section !== section) {
      const isDetail =
        (unit.section?.level ?? 0) > 1 && unit.section?.subject === "services" && section?.subject === "services";
      if (isDetail && (unit.section?.level ?? 0) > (section?.level ?? 0))
        summaries.push({ at: unit.section?.titleSpan.start ?? unit.span.start });
      section = unit.section;
      list = undefined;
      table = undefined;
      notes = false;
      last = undefined;
      // in the customer's own section the pronoun is the customer
      pronoun = section?.subject === "clientDuties" ? { il: "customer", elle: "customer" } : pronounsOf(section, sides);
    }
    const subject = section?.subject;
    const sectionPart: Part | undefined = isPart(subject) && !notes ? subject : undefined;
    if (subject === "parties") continue;
    if (unit.kind === "row") {
      const listed = list?.part;
      list = listed !== undefined && units[index + 1]?.kind === "row" ? list : undefined;
      if (unit.afterGap && unit.cells.length < 3) table = undefined;
      const row = rowPart(unit, table, sectionPart ?? listed, isOffer && subject !== "other");
      if (row.table !== undefined) table = row.table;
      if (row.part !== undefined && row.span !== undefined) put(row.part, unit, row.span);
      continue;
    }
    table = unit.afterGap ? undefined : table;
    const flat = unmarked(unit.flat);
    if (flat.length < 4) continue;
    const isMarked = unit.kind === "item";
    // a sentence behind an item on the same line belongs to it
    if (
      unit.continues &&
      last !== undefined &&
      last.unit === units[index - 1] &&
      last.unit.kind === "item" &&
      !isMarked &&
      !/:$/u.test(last.unit.flat)
    ) {
      const before = items[last.part].at(-1);
      if (
        ABOUT_CONDUCT.test(flat) ||
        SENDS_ELSEWHERE.test(flat) ||
        (last.part !== "clientDuties" && subjectOf(flat, sides)?.side === "customer")
      )
        continue;
      if (before !== undefined) {
        items[last.part][items[last.part].length - 1] = itemAt(
          reading,
          trimmedItem(text, { start: before.evidence.span.start, end: unit.span.end }),
        );
        unit.kind = "item";
        last = { part: last.part, unit };
        continue;
      }
    }
    if (
      list !== undefined &&
      !isMarked &&
      (list.style === "item" || unit.afterGap || !staysInList(units[index - 1], list.from === index))
    )
      list = undefined;
    const isLead = /:$/u.test(flat) || (units[index + 1]?.kind === "item" && OPEN_LEAD.test(flat));
    const isLent =
      (subject === "other" || subject === "acceptance") && (unit.cues & CUE.lent) !== 0 && LENDS.test(flat);
    const isDefined = subject === "other" && DEFINED_DELIVERABLES.test(flat);
    const isOfWork = subject === undefined || isPart(subject) || /application|objet|portee/u.test(section?.title ?? "");
    const behind = isOfWork && !isMarked ? workBehind(flat, unit.cues) : undefined;
    if (behind !== undefined) {
      const at = reading.at(unit.span.start) + unit.flat.length - flat.length + behind;
      const start = reading.span(at, reading.at(unit.span.end)).start;
      const rest = flat.slice(behind);
      const told = frameOf(rest, sides, pronoun, unit.cues);
      pronoun = told.pronouns;
      if (
        (told.frame === "services" || (told.frame === undefined && told.side === undefined)) &&
        isService(rest, kind) &&
        !/:$/u.test(rest)
      ) {
        put("services", unit, { start, end: unit.span.end });
        continue;
      }
    }
    if (subject === "other" && !isLent && !isDefined) continue;
    const read = frameOf(subject === "clientDuties" ? flat.replace(CIRCUMSTANCE, "") : flat, sides, pronoun, unit.cues);
    pronoun = read.pronouns;
    if (subject === "other" && (read.frame !== (isDefined ? "deliverables" : "clientDuties") || isLead)) continue;
    let frame: Frame | undefined =
      subject === "acceptance" && read.frame !== "deliverables" && !(isLent && read.frame === "clientDuties")
        ? "none"
        : read.frame;
    if (
      frame === undefined &&
      subject !== "price" &&
      !isLead &&
      DOCUMENT.test(flat) &&
      /(?:remis|livre|fourni|transmis)e?s? (?:au|en|sous|le|avant|a) /u.test(flat) &&
      !/penali|refaction|retenue|retard/u.test(flat)
    )
      frame = "deliverables";
    if (
      isMarked &&
      list !== undefined &&
      (frame === undefined || frame === "services" || frame === "none" || !isStrong(frame, read.side))
    )
      frame = list.part;
    else if (list !== undefined && !isMarked && frame === undefined) frame = list.part;
    if (isLead) {
      const titled: Subject | undefined =
        flat.split(" ").length <= 12 ? subjectOfTitle(flat.replace(/ ?:$/u, "")) : undefined;
      const isNote =
        /precisions?|conditions?|notes?\b|remarques?|important|bon a savoir|^a (?:noter|savoir)|rappels?|points? d'attention|terms|please note/u.test(
          flat,
        );
      const said = frame !== undefined && frame !== "none" ? frame : undefined;
      const part: Part | undefined =
        said ??
        (isNote || frame === "none"
          ? undefined
          : isPart(titled) && !(titled === "exclusions" && isOfLiability(flat))
            ? titled
            : sectionPart);
      notes = isNote && part === undefined;
      if (part !== undefined) {
        const next = units[index + 1];
        list = undefined;
        if (part === "services" && part === said && /:$/u.test(flat)) putLead(unit, flat);
        list = { part, style: next?.kind === "item" ? "item" : "sentence", mark: "", from: index + 1 };
        if (part === "services") summaries.push({ at: unit.span.start });
      }
      continue;
    }
    if (frame === "none" || (subject === "change" && frame === "services")) continue;
    if (frame !== undefined) {
      if (list === undefined && frame === "services" && !isService(flat, kind)) {
        if (namesOneThing(flat)) bare.push(unit.span);
        continue;
      }
      if (!isMarked && frame !== "exclusions" && ABOUT_CONDUCT.test(flat)) continue;
      if (list === undefined && frame === "services" && LISTS.test(flat)) summaries.push({ at: unit.span.start });
      put(frame, unit, unit.span);
      continue;
    }
    if (sectionPart !== undefined && !TOTAL_ROW.test(flat)) {
      if (isMarked || belongs(sectionPart, flat, read.side, unit)) put(sectionPart, unit, unit.span);
      continue;
    }
    if (
      isOffer &&
      subject !== "price" &&
      SUM_AT_END.test(flat) &&
      !TOTAL_ROW.test(flat) &&
      !IDENTITY.test(flat) &&
      !ABOUT_CONDUCT.test(flat) &&
      flat.length < 160 &&
      concreteness(flat) > 0
    )
      put("services", unit, unit.span);
  }
  if (items.services.length + items.deliverables.length === 0)
    items.services = bare.slice(0, MOST).map((span) => itemAt(reading, trimmedItem(text, span)));
  const named = items.services.filter((item) => !titles.has(item.evidence.span.start));
  if (named.length > 0) items.services = named;
  for (const lead of leads) sentences.delete(lead);
  items.services = withoutSummaries(items.services, summaries, sentences);
  return withoutRepeats(reading, items, units);
}

/** Under "Ce que fait Anne", "Work to be done by Larkfield", the pronoun is the one named. */
function pronounsOf(section: Section | undefined, sides: Sides): Pronouns {
  const named = /^(?:ce qu'|ce que (?:fait |realise |fournit )?|what |work (?:to be )?done by )/u.exec(
    section?.title ?? "",
  );
  const side = named === null ? undefined : nameAt((section?.title ?? "").slice(named[0].length), sides)?.side;
  return side === undefined ? {} : { il: side, elle: side };
}

/**
 * "La prestation comprend la traduction ; elle ne comprend pas la mise en page": two sentences in one, when another side or a
 * denial begins behind the semicolon.
 */
function halvesOf(reading: Reading, unit: Unit, sides: Sides): Unit[] {
  const cut = unit.kind === "sentence" ? unit.flat.indexOf(" ; ") : -1;
  if (cut < 20 || unit.flat.indexOf(" ; ", cut + 3) !== -1) return [unit];
  const rest = unit.flat.slice(cut + 3);
  if (rest.length < 20 || /:/u.test(unit.flat)) return [unit];
  const before = subjectOf(unmarked(unit.flat), sides)?.side;
  const behind = subjectOf(rest, sides)?.side;
  const turns = /^(?:il|elle|ils|elles) (?:ne |n')/u.test(rest) || (behind !== undefined && behind !== before);
  if (!turns) return [unit];
  const at = reading.at(unit.span.start);
  const middle = reading.span(at, at + cut).end;
  const next = reading.span(at + cut + 3, at + unit.flat.length).start;
  return [
    { ...unit, span: { start: unit.span.start, end: middle }, flat: unit.flat.slice(0, cut) },
    { ...unit, span: { start: next, end: unit.span.end }, flat: rest, continues: true, afterGap: false },
  ];
}

type Summary = { at: number };

/** "Le service comprend …", "à savoir": the sentence that lists what the one before it summed up. */
const LISTS =
  /(?:comprend|comprennent|inclut|incluent|recouvre|se compose|comporte|consiste en|a savoir|includes?|consists? of|comprises?)(?![a-z])/u;

/** A sentence of more checkable words than these is an item beside the list that follows it. */
const MOST_OF_A_SUMMARY = 8;

/** Where a list follows in the same section, the sentence that sums it up is no item beside it. */
function withoutSummaries(
  services: readonly ScopeItem[],
  lists: readonly Summary[],
  sentences: ReadonlySet<number>,
): ScopeItem[] {
  return services.filter((item) => {
    const at = item.evidence.span.start;
    const list = lists.find((l) => l.at > at && l.at - item.evidence.span.end < 120);
    if (
      list === undefined ||
      !sentences.has(at) ||
      LISTS.test(item.text) ||
      concreteness(fold(item.text).folded) > MOST_OF_A_SUMMARY
    )
      return true;
    return services.filter((other) => other.evidence.span.start >= list.at).length === 0;
  });
}

/** An annex tells in detail what the body lists: where the body names two services or more, those of an annex are left to it. */
function withoutRepeats(reading: Reading, items: Items, units: readonly Unit[]): Items {
  const annexes = [...new Set(units.map((unit) => unit.section))].filter((s) => s?.isAnnex === true);
  const from = annexes
    .map((s) => s?.titleSpan.start ?? Number.POSITIVE_INFINITY)
    .reduce((a, b) => Math.min(a, b), reading.document.text.length);
  const body = items.services.filter((item) => item.evidence.span.start < from);
  return body.length < 2 ? items : { ...items, services: body };
}

/** An unmarked list goes on while its lines do. */
function staysInList(previous: Unit | undefined, isFirst: boolean): boolean {
  return isFirst || (previous !== undefined && !/\.$/u.test(previous.flat));
}

/** A frame that outweighs the list it stands in: a duty or an exclusion said in so many words. */
function isStrong(frame: Frame, side: Side | undefined): boolean {
  return frame === "exclusions" || (frame === "clientDuties" && side === "customer");
}

/** A service sentence says something that could be checked; mere performance of "the services" does not. */
function isService(flat: string, kind: DocumentKind): boolean {
  const words = contentWords(flat);
  if (words.length < 2) return false;
  if (SENDS_ELSEWHERE.test(flat) && words.length < 5) return false;
  return !(
    /a pour (?:objet|but) de (?:definir|determiner|fixer|preciser|regir)/u.test(flat) &&
    kind === "general-terms" &&
    words.length < 4
  );
}

/** "Le Prestataire réalise le site du Client.": a thing to do is named, though nothing could be checked by it. */
function namesOneThing(flat: string): boolean {
  return contentWords(flat).length === 1 && !SENDS_ELSEWHERE.test(flat) && !ABOUT_CONDUCT.test(flat);
}

/** Lines of data about the work, and sentences that begin as no description does. */
const NO_DESCRIPTION =
  /^(?:(?:intitule|titre|duree|dates?|lieu|horaires?|public(?: vise)?|effectif|participants?|responsable[a-z ]{0,20}|debut|fin|demarrage|disponibilite[a-z ]{0,12}|derogation[a-z -]{0,24}|start|end|date|place|venue|duration|availability) ?(?::|le \d)|groupe (?:limite|de \d)|(?:nothing|neither|nor|none|no|any|all|each|either|both|there|if|where|when|the parties|the parties'|this|these|chaque [a-z ]{0,24}(?:retard|manquement)|tout retard|aucune?|ni) )/u;
/** Where a sentence sends the reader elsewhere, and tells hardly anything before it does. */
const SENDS_FROM =
  /,? (?:conformement|conforme|tel(?:le)?s? que|selon|suivant|decrite?s?|definie?s?|detaillee?s?|as (?:described|set|specified|detailed)|in accordance|pursuant|described|specified) /u;

/** "Carnet est une application en ligne de suivi …", "Ledger is an online tool for …": what is offered, told by what it is. */
const IS_A_SERVICE =
  /^[a-z][a-z' -]{1,40} (?:est|is) (?:une? |an? )(?:[a-z-]+ ){0,3}(?:application|service|logiciel|plate-?forme|outil|solution|software|tool|platform|program)(?: (?:en ligne|hosted|online))? (?:de |d'|destine|qui |permettant |pour |for |that |which |to )/u;

function sendsOnly(flat: string): boolean {
  if (!SENDS_ELSEWHERE.test(flat)) return false;
  const from = SENDS_FROM.exec(flat);
  return (
    from === null || !isNominal(flat.slice(0, from.index)) || concreteness(flat.slice(0, from.index)) < ENOUGH_OF_A_LEAD
  );
}

/** Whether a sentence without a frame belongs to the part its section is about. */
function belongs(part: Part, flat: string, side: Side | undefined, unit: Unit): boolean {
  if (ABOUT_CONDUCT.test(flat) || (part !== "exclusions" && sendsOnly(flat))) return false;
  if (part === "clientDuties")
    return (
      side === "customer" ||
      (side === undefined && isNominal(flat)) ||
      (side === undefined &&
        /doi(?:t|vent)|devr(?:a|ont)|must|shall|^(?:please )?(?:send|have|give|provide|keep|let|tell|name|supply|make|ensure|check|appoint|share|prepare|grant|return|approve|allow|pay attention|install|obtain|arrange|confirm)\b|^(?!(?:where|whether|were|there|here|after|other|either|neither|under|over|our|before|never|further|former|later|latter|notre|votre|autre|their)(?![a-z]))(?:[a-z]+er|[a-z]+ir|[a-z]+re)\b/u.test(
          flat,
        ))
    );
  if (part === "deliverables" && side === undefined && DOCUMENT.test(flat) && !/ rest(?:e|ent) /u.test(flat))
    return true;
  if (part === "services" && IS_A_SERVICE.test(flat) && !/ ne |n'/u.test(flat)) return true;
  if (part === "services" || part === "deliverables")
    return (
      side === undefined &&
      (isNominal(flat) || isDone(flat)) &&
      contentWords(flat).length >= 2 &&
      !/^(?:article|annexe|en vigueur)/u.test(flat) &&
      !NO_DESCRIPTION.test(flat)
    );
  return unit.flat.length < 700 && side !== "provider" && contentWords(flat).length >= 1;
}

const VERB =
  /(?<![a-z])(?:emporte|entraine|vaut|oblige|regit|confere|exclut|prevaut|lie|engage|applique|definit|est|sont|(?<=(?:il|elle|qui|y|client|prestataire|n') ?)a|ont|sera|seront|peut|peuvent|doit|doivent|fait|font|pourra|devra|va|vont|s'[a-z]{4,}|se [a-z]{3,}|ne [a-z]{3,}|commence|debute|demarre|dure|termine|prend|entre en|court|depend|figure|resulte|donne|reste|demeure|constitue|represente|implique|suppose|necessite|exige|correspond|repose|releve|vaut|sert|permet|tient|vient|convient|comprend|porte|[a-z]{3,}(?:erent|aient|eront)|[a-z]+(?:sent|vent|nnent|ttent|quent|llent|rent)|is|are|has|have|shall|will|may|must|can|means)(?![a-z])/u;
/** A bare description without a verb that one would know: "Prospection des …", "Un environnement de test, les sources …". */
function isNominal(flat: string): boolean {
  // the English article looks like the French verb
  const words = / (?:the|of|and|for|an|with|to) /u.test(flat) ? flat.replace(/(?<![a-z])a(?![a-z])/gu, " ") : flat;
  return !VERB.test(words) && !/^(?:il|elle|ils|elles|on|si|sauf|it|if|en cas|dans) /u.test(flat);
}

/** "Une sauvegarde est faite chaque nuit", "Backups are taken daily": work told in the passive, with nothing to pay and no condition. */
function isDone(flat: string): boolean {
  return (
    /^(?:une? |les? |la |l'|des |chaque |deux |trois |toute?s? (?:les )?|an? |the |each |every )[a-z' -]{3,60} (?:est|sont|sera|seront|is|are) (?:[a-z]+ment )?[a-z]{3,}(?:e|es|ee|ees|i|is|ie|ies|it|its|ite|ites|u|us|ue|ues|ert|erts|erte|ertes|ed|en|nt|pt|rn|wn)(?![a-z])/u.test(
      flat,
    ) &&
    !/ si |respect|responsab|reput|consider|soumis|regi|limit|plafonn|factur|paye|rembours|payable|calcul|reserve|interdit|exclu|necessaire|tenu|decrit|defini|precise|fixe|detail|propriet|cede|class[a-z]+ (?:en |comme |selon )|situe|localis|reparti(?:e|s|es)? en|distingu|denomm|entendu|qualifie|described|charged|invoiced|paid|limited|subject|defined|governed|deemed/u.test(
      flat,
    )
  );
}

function rowPart(
  unit: Unit,
  table: Part | "skip" | undefined,
  section: Part | undefined,
  isOffer: boolean,
): { part?: Part; span?: Span; table?: Part | "skip" | undefined } {
  const { cells } = unit;
  const first = cells[0];
  if (first === undefined) return {};
  if (cells.filter((c) => HEADER_CELL.test(c.flat.replace(/[()]/gu, "").trim())).length * 2 > cells.length) {
    const head = cells.map((c) => subjectOfTitle(c.flat)).find((s) => isPart(s));
    return {
      table:
        isPart(head) && head !== "services"
          ? head
          : (section ?? (isOffer || head === "services" ? "services" : undefined)),
    };
  }
  if (
    TOTAL_ROW.test(first.flat) ||
    cells.some((c) => /^(?:total|sous-total|remise|net |tva|ttc|h\.?t\b)/u.test(c.flat)) ||
    IDENTITY.test(unit.flat)
  )
    return {};
  const titled = first.flat.split(" ").length <= 5 ? subjectOfTitle(first.flat) : undefined;
  const second = cells[1];
  if (
    cells.length === 2 &&
    second !== undefined &&
    titled !== undefined &&
    table === undefined &&
    !PRICED.test(second.flat)
  )
    return !isPart(titled) || contentWords(second.flat).length === 0 ? {} : { part: titled, span: second.span };
  const numbered = isOffer && section !== "exclusions" && POSITION.test(first.flat) ? cells[1] : undefined;
  if (numbered !== undefined && concreteness(numbered.flat) > 0)
    return { part: section ?? "services", span: numbered.span };
  const isPriced = cells.slice(1).some((c) => PRICED.test(c.flat) || SUM_AT_END.test(c.flat));
  const part = table === "skip" ? undefined : (table ?? section ?? (isOffer && isPriced ? "services" : undefined));
  if (part === undefined) return {};
  if (/option non |non retenue?|not selected/u.test(unit.flat)) return { part: "exclusions", span: first.span };
  const described = cells.filter(
    (c) => contentWords(c.flat).length > 0 && !PRICED.test(c.flat) && !SUM_AT_END.test(c.flat),
  );
  const from = described[0];
  if (from === undefined) return {};
  const to = described.at(-1) ?? from;
  return { part, span: { start: from.span.start, end: to.span.end } };
}

/** Where the work begins in a sentence that speaks of the paper first. */
function workBehind(flat: string, cues: number): number | undefined {
  const match = (cues & CUE.behind) === 0 ? null : BEHIND.exec(flat);
  if (match === null || match.index > BEHIND_REACH || /[.:;]/u.test(flat.slice(0, match.index))) return undefined;
  const from = match.index + match[0].length;
  return from < flat.length ? from : undefined;
}

/** A piece of work without the open words behind it: they are kept as such. */
function withoutTail(reading: Reading, span: Span): Span {
  const from = reading.at(span.start);
  const flat = reading.flat.slice(from, reading.at(span.end));
  const tail = flat.length < 60 ? null : OPEN_TAIL.exec(flat);
  return tail === null || contentWords(flat.slice(0, tail.index)).length < 2
    ? span
    : { start: span.start, end: reading.span(from, from + tail.index).end };
}

export function itemAt(reading: Reading, span: Span): ScopeItem {
  const evidence = reading.evidence(span);
  return { text: evidence.quote.replace(/\s+/gu, " ").trim(), evidence };
}
