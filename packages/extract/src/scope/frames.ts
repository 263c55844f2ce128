import { beginningsOf } from "./beginnings.ts";
import { CUE, isPerhaps } from "./cues.ts";
import { agentOf, nameAt, type Side, type Sides, subjectOf } from "./sides.ts";
import type { Part } from "./subjects.ts";

/** What a sentence says of the scope. `none`: it speaks of something else for certain; undefined: it does not say. */
export type Frame = Part | "none";

/** Other matters: liability, secrecy, rights, data, end of contract, money. Sentences about them hold no item. */
const OTHER_MATTER =
  /responsabilites? (?:de (?:tout|la|l')|du|est|ne|sera|envers|civile|totale|des dommages|pour)|(?:tenue?s?|etre|est|sont|sera|reste|demeure) (?:seule?s? |pas |pleinement |entierement )?responsables?|dommages?[- ]|prejudice|confidentiel|secret\b|propriete intellectuelle|(?:rest|demeur|devien|deviendr)[a-z]{1,5} (?:sa |la |l'entiere |la seule |leur |acquis[a-z]* )?propriet|droits? (?:d'auteur|patrimoniaux|de propriete|d'exploitation|d'usage)|donnees (?:a caractere )?personnel|responsable (?:de|du) traitement|resili|force majeure|(?:souscri|couvert|titulaire)[^.]{0,30}(?:assurance|police)|attestation d'assurance|penalites? (?:de|d'|du|egale)|interets? (?:de retard|moratoire)|tribuna|litige|indemni[st]|non[- ]sollicitation|debaucher|sous-traitance|sous-traiter|(?:ses|des|de) sous-traitants|liabilit|\bliable\b|indemnif|warrant|intellectual property|confidential(?!ite des? (?:ses |leurs |vos |tous )?(?:identifiant|code|mot|acces|login))|terminat|governing law|insurance|jurisdiction|damages|arbitrat|assign (?:this|its|any)|independent contractor/u;
const MONEY_MATTER =
  /(?:(?<!(?:de|la|en|les) )paie|paye|paiement|regle(?!s de| de l'art)|reglement d|(?<![a-z])(?:re)?verse|acquitte|factur|rembours|acompte|echeance|remuner|honoraires|redevance|tarif|prix\b|(?<!a )la charge[^.]{0,20}frais|payable|budget|commission(?!ing|ned|s? (?:the|an?|all|its|\d))|\bfrais\b|invoice|reimburs|pay(?:s|ment)?\b|fees?\b|compensation)/u;

/** What a service costs, said in the same breath: the sentence is still about the service. */
const FOR_A_PRICE =
  /,? (?:pour|moyennant|contre|au|for|at|in (?:return|exchange|consideration) (?:for|of)) (?:un |une |le |la |a |an |the )?(?:(?:total|fixed|flat|monthly|annual|agreed|all-in|lump) )*(?:prix|montant|forfait|somme|remuneration|redevance|tarif|honoraires|budget|price|fee|sum|charge)s?(?: [a-z]+){0,4}(?: de| d'| of)?(?: [€$£]?\d[\d .,]{0,14}(?: ?(?:€|eur(?:os?)?|k€|usd|gbp|\$|£))?(?: ?(?:h\.?t\.?|ttc|hors taxes?|excl\w{0,6}\.? (?:of )?(?:vat|tax)))?)?(?= ?[.,;]|$| (?:la|le|l'|les|and|et)(?: |'))/u;

const EXCLUDED =
  /(?<![a-z])(?:ne (?:comprend|comprennent|comporte|couvre|contient|vise|porte|concerne|prend)\w{0,3} (?:pas|ni|en aucun cas|nullement|point)(?! (?:obstacle|echec|l'objet d'une))|ne (?:fai[st]|font|faisons) (?:pas|ni|en aucun cas|nullement|point|jamais)(?! (?:obstacle|echec|l'objet d'une|ce qu|face|son|sa|ses|droit|foi))|n'en (?:fait|font) (?:pas|nullement|point) partie|ne rel[ae]?(?:ev|v)\w{1,4} (?:pas|ni|nullement|en aucun cas|point) (?:d'|de |du |des )(?:(?:la |l'|cette |notre |ma |sa |leur |present |presente |objet )*)(?:mission|marche|contrat|prestation|perimetre|forfait|service|commande|intervention|offre|devis|abonnement|competence|travail|travaux)|^(?:demeurent?|restent?|demeurera|restera) (?:du ressort|de la competence|l'affaire|entre les mains) d(?:u|e la|e l'|e|') ?(?:client|acheteur|maitre|abonne|beneficiaire|commanditaire)|^exclue?s? ?:|^echappe(?:nt)? (?:a la|au|a l'|a) ?(?:presente? )?(?:mission|contrat|marche|perimetre|forfait|prestation|devis)|etrangere?s? (?:a la|au|a l') ?(?:presente? )?(?:mission|contrat|marche|forfait|perimetre|prestation|devis)|^(?:est|sont|demeurent?|restent?) reservee?s? (?:au|a la|a l') ?(?:client|acheteur|maitre|abonne|beneficiaire)|(?:reste|restent|demeure|demeurent) l'affaire d(?:u|e la|e l') ?(?:client|acheteur|maitre|abonne|beneficiaire)|n'(?:inclu|englob|integr|incorpor)\w{0,4} (?:pas|ni|en aucun cas)|n'(?:est|sont|etant|sera|seront) (?:pas|ni|en aucun cas|nullement) (?:compris|inclus|prevu|couvert|fourni|sous-traite|confie|realise|assure|traite|effectue|repris|migre|developpe|mesure|surveille|suivi|nettoye|teste|remplace|concerne|pris en charge|a (?:la|notre) charge)|(?:est|sont|etant|restent?|demeurent?|reste) (?:expressement |formellement |notamment |donc )?(?:exclu|hors (?:du )?(?:perimetre|forfait|champ|mission|prestation|contrat|abonnement|devis|budget)|non compris|non inclus|en sus\b|en supplement|en option)|n'entre(?:nt)? pas dans|n'entre(?:nt)? (?:ni|en aucun cas)|(?:est|sont|restent?|demeurent?) hors (?:commande|lot|marche|prix|sujet|de (?:la|ce|notre|cette|l'))|^(?:est|sont|restent?|demeurent?|se trouvent?) (?:expressement |donc |egalement )?(?:hors (?:du )?(?:service|abonnement|forfait|mission|contrat|prestation|perimetre|champ|devis)|en dehors)|(?<!le )(?<!leur )sort(?:ent|ira|iront)? (?:du|de la) (?:contrat|perimetre|commande|mission|forfait)|n(?:e sont|'est) (?:pas|ni) (?:a (?:sa|ma|notre|leur|la) charge(?! de preuve)|pour (?:nous|moi|le prestataire)|demandee?s?|attendue?s?|de (?:notre|mon|son) (?:ressort|fait)|dans le (?:prix|forfait|devis))|^(?:ni [a-z' -]{4,40} ni |pas de [a-z' -]{3,40}(?:,|$|\.)(?! engagement)|pas (?:dans le prix|compris|inclus|prevu)|(?:sans|hors) (?!reserve|delai|prejudice|avis|accord|responsab|engagement|frais|retour|reponse|nouvelle|que |surprise|majoration|tacite|reconduction|limite|indemnite|preavis|taxes?|tva|ecrit|remarque|cas )(?![^.;]* (?:ne |n'|aucune? ))[a-z' ,-]{4,60}[.;]?$)|ne se substitue(?:nt)? pas|n'a(?:ur(?:a|ons|ont))? pas (?:a|la charge|pour (?:mission|tache)) (?!(?:re)?pondre|connaissance|garanti|justifier|payer|rembours|supporter)|n(?:e sont|'est|'releve\w*) pas de (?:son|sa|notre|leur|mon|la|l') ?(?:ressort|competence|perimetre|mission|prestation)|option non (?:retenue|souscrite|incluse)|n'(?:appartien|incomb)\w{1,4} pas|ne (?:lui|leur|nous|me) (?:incomb|revien)\w{1,5} (?:pas|ni|nullement)|ne (?:sont|seront|sera|saurai(?:en)?t|peu(?:ven)?t etre|saurait etre) (?:pas|ni|aucunement|nullement|en aucun cas|jamais)? ?(?:vise|compris|inclus|couvert|fourni|prevu|traite|realise|assure|sous-traite|confie|repris|concerne|mesure|surveille|suivi|supervise|pour (?!autant|le |la |elle|but))|(?:je |nous )n'y touch(?:e|ons) pas|n'est charge[^.;]{0,6} (?:ni|pas) d|factur\w{1,4} (?:en (?:sus|supplement|plus)|a part|separement)|(?:est|sont) exclue?s?\b|exclue?s? (?:du|de la|de l'|des) (?:perimetre|prestation|mission|forfait|champ|contrat|maintenance|service|present)|hors (?:du )?(?:perimetre|forfait|champ|mission|prestation)\w? ?:|non (?:compris|inclus|fourni)e?s? ?:|(?:reste|restent|demeure|demeurent|sont|est) (?:entierement )?a (?:votre|la) charge (?:du client )?(?:exclusive )?(?=[:.])|a l'exclusion (?:de|des|du)(?! (?:toute (?:autre )?(?:obligation|responsab|garantie|forme|somme|indemnit|reparation|recours|condition|juridiction|action|loi)|ses |leurs |vos |tout autre))|(?:ce qui|tout ce qui) n'(?:est|y) (?:pas|figure pas) [^.;]{0,50}n'est pas|(?:fait|font|faire|feront|fera) l'objet d'une? (?:devis|contrat|accord|offre|commande|facturation) (?:separee?|distincte?|a part)|restent? en dehors|(?<!demandees? |realisees? |effectuees? |sollicitees? )en dehors du perimetre|(?:considere|repute|traite|regarde)e?s? (?:comme )?(?:etant )?(?:hors|en dehors) (?:de (?:la |l')|du )?(?:perimetre|forfait|champ|mission|prestation|contrat|devis|commande)|fait l'objet d'un contrat (?:separe|distinct)|(?:est|sont) (?:faite?s?|realisee?s?|assuree?s?|executee?s?|traitee?s?) par (?:un autre|une autre|d'autres) )/u;
const EXCLUDED_ENGLISH =
  /(?<![a-z])(?:^nothing in (?:this|the) [a-z]{3,12} (?:covers|includes|extends to)|falls? outside|(?:does|do|shall|will) not (?:form part of|include|cover|extend to|comprise|encompass)|(?:is|are|shall be) (?:expressly )?(?:excluded|outside|out of scope|not included|not part of|not covered)|not included|excluded from (?:the )?(?:scope|services|fee|price)|outside (?:of )?the scope|out of scope|(?:is|are) left to |exclud(?:es|ing) |(?:is|are) not (?:ours|mine|our (?:job|task)|my (?:job|task))|(?:needs?|requires?|calls? for) (?:an? )?(?:(?:separate|further|new|additional) (?:[a-z]+ ){0,2}(?:sow|statement of work|order|quote|quotation|contract|agreement)|(?:sow|statement of work|order|quote|quotation|contract|agreement) of (?:its|their) own))/u;
const NOT_AN_EXCLUSION =
  /(?:en dehors de ces|cette clause|chiffre d'affaires|(?<![a-z])manquee?s(?![a-z])|\blaw\b|sales convention|\btitle\b|\brisks?\b|ownership|\bdroit (?:francais|belge|suisse|luxembourgeois|applicable)|indemnite|champ (?:de la reparation|des reparations|d'indemnisation)|pertes? (?:indirecte|de |d')|manque a gagner|(?<![a-z])repare|compensat|loss(?:es)?\b|grievance|promesse|revente|\bvat\b|\btax(?:es)?\b|any terms|(?<!hors )garantie|warranty|assurance|police|plafond|limitation|indemnis|reparation|prejudice|dommage|droit de retractation|force majeure|cession|droits? (?:d|et)|tva|obligation de (?:moyens|resultat)|depassement|taxe|disposition|application|convention de vienne|sale of goods|liabilit|damages|confidential|delais?(?! de)|escompte|interets?|conditions generales|calcul)/u;

/** What the customer has to do: modal or plain verbs of contribution. */
const DUTY =
  /^(?:,[^,]{1,80},)? ?(?:(?:ne |n')?(?:lui |leur |y |nous |me |en |se |s'|m'|, en tant que de besoin, )?(?:s'engage|engage|s'oblige|oblige|doi[ts]|devez|devra|devront|est tenue?|etes tenus?|sera tenue?|fait son affaire|veill|fourni|remet|transmet|communi|met |mettez|mettra|mettons|mettrons|design|nomm|valid|verifi|collabor|coopere|garanti|assur|prepar|libere|donne|permet|procur|envoi|envoye|enverr|livr|autoris|maintien|tien[tdn]|conserv|signal|avis|inform|facilit|organis|recueill|obtien|effectu|sauvegard|prend|reserv|laiss|choisi|accueill|convoque|delivre|relit|participe|repond|transmett|identifi|respecte|utilise|adress|accord|install|procede|contribu|acces|dispose d'un|acquier|modifie|garde|approvisionn(?!ement)|ratifi|certifi|qualifi|immobilis|emet|attest|relai|rend |rendra|etabli|precis|expos|renseign|rend(?:ent|ez)? (?:disponible|les|la|ses|vos)|formul|delegu|vid(?:e|er|era) |arbitr|export|equip|s'equipe|tranche|statue|reuni|extrait|interdit de|s'interdit de (?!(?:debauch|embauch|recrut|sollicit|divulg))|abonn|arrete(?:nt|z)? (?:leur|ses|les|vos)|ouvr|teste|relisez|fai(?:t|tes|re) (?:le|la|un|une|en sorte|couper|agreer|suivre|parvenir|connaitre)|previen|nous (?:communi|fourni|remet|envo|donn|transm|indiqu|signal|prevenez|prevenir|confirm|adress|pret)|m(?:e |')(?:communi|fourni|remet|envo|donn|transm|indiqu|signal|preven|confirm|adress|pret)|tene[zr]|gard(?:e|ez|ent) (?!le droit)|choisiss|deplac|pret(?:e|ez|ent) |verifie|confirm|complet|rempli|fix(?:e|ez) |mobilis|detach|(?:se |vous )rend)|(?:shall|will|must|agrees? to|undertakes? to|is required to|(?:is|are) (?:solely )?responsible for(?! (?:the |any |its )?(?:accuracy|legality|lawfulness|compliance|content|consequences|use|damage|loss|acts|payment|processing))|provides?|makes?|ensures?|supplies|(?:please )?(?:send|name|tell)|(?:reports?|packs?|allows?|lets?|hands?(?: over)?|returns?|uploads?|exports?|labels?|clears?|collects?|notifies|informs?|secures?|delivers?|identif(?:y|ies)|decides?|commits? to|sees? to it|sees? that|puts? at the disposal|keep|make sure|give|tell|check|test) |furnish|designates?|appoints?|obtains?|arranges?|prepares?|cooperates?|gives?|grants? (?:the )?(?:supplier|contractor|consultant|provider)|send|keeps?|tests|opens|reviews|answers|names|tells|checks|backs up|maintains|installs|opens|lends|reserves|nominates|assigns|shares)\b)/u;
const NOT_A_DUTY =
  /^(?:,[^,]{1,80},)? ?(?:ne (?:s'engage|s'oblige|nous engage)|(?:ne |n')?(?:pouvons|pourrons|peut|pourra|pouvez|saurait|renonce|reconnai|declare|accepte|confie|souhait|conserve (?:la|sa) (?:liberte|propriete|qualite|maitrise|direction|faculte|charge|responsabilite)|dispose (?:de|d'un delai)|a (?:le|la|droit)|garde le droit|beneficie|recoit|recevra|devient|acquiert|n'a|n'est)|(?:may|can|acknowledges|accepts?|wishes|desires|engages|retains|has|shall (?:not be|have (?:the|no)|pay|own)|agrees to (?:pay|indemnif|engage|retain)|will (?:pay|own|not be)|is (?:entitled|not)|represents?)\b)/u;
const DUTY_ON =
  /(?:il )?(?:appartient|incombe|revient|reviendra|appartiendra|incombera)(?:nt)?[^.]{0,20} (?:au|a la|a l') ?|(?:a la|sous la|relevent? de la) (?:seule )?(?:charge|responsabilite) (?:exclusive )?(?:du|de la|de l'|de(?= ce dernier)) ?/u;

/** "Nous ne tenons pas la comptabilité", "je n'interviens ni dans …", "la publicité, je n'y touche pas": acts the provider leaves out. */
const DENIES =
  /^ (?:ne |n')(?:y |en |les? |la |vous |nous )?(?!(?:est|sont|etes|sommes|suis) (?:pas |ni )?(?:tenu|responsable|garant|engage|redevable|concerne|comptable|inquiete|fautif)|dispos|pein|a(?:i|vons|ura)? (?:pas|ni|aucun)|encour|saurai|garanti|promet|certifi|fais que|peu[txv]|pouvons|pourr|doi[ts]|devr|devons|sera|seront|serons|serai|est |sont |suis |sommes |conserv|communiqu|divulgu|utilis|revend|cede|facture|debut|commence|compt|touche (?:rien|aucun)|fai[ts]? (?:appel|pas appel|aucun)|appliqu|repon[ds]|supporte|rembours|pai|verse|dev(?:oir|ient)|accept|declare|connai|sai[ts] |sav|parl|montr|perd|emploi|limit|modifi|lance|vise|demarch|confi|sous-trait|recour|delegu|exerc|engag|lib|transmett|reserv)[a-z]{2,14} (?:(?:donc |jamais |toutefois )?(?:pas|ni|aucune?|nullement)(?! (?:le resultat|du resultat|responsab|plus de|moins)))/u;

/** Whether a folded stretch speaks of loss, guarantees, sums or law, which are excluded in another sense. */
export function isOfLiability(flat: string): boolean {
  return NOT_AN_EXCLUSION.test(flat);
}

/** "Si …", "en cas de …": what happens then is no part of the scope. */
function isCondition(flat: string): boolean {
  return /^(?:si |s'il|en cas|lorsque|tant que|faute|a defaut|if |when |should )/u.test(flat);
}

const PAYS =
  /(?<![a-z])(?:(?<!(?:de|la|en|les) )paie|pai(?:era|ent|ement)|paye\w*|paiements?|regle(?:ra|r)? (?:les|la|le|sa|ses|son|des|au)|reglements? (?:d|des|comptant|par|a) |verse\w{0,3}|acquitte\w*|rembours\w+|factur\w+|caution|frais|acompte|pay|pays|payment|fees?|invoices?|reimburse\w*)(?![a-z])/u;

/** Verbs of service: what a provider does for its customer. Stems; the French ones in present, future or infinitive. */
const SERVE = String.raw`observ|rencontr|guid(?:e|er|era|ons)\b|orient|relev(?:e|er|era|ons)\b|consign|chronometr|arbitr|donne (?:un|des) |realis|assur|fourni|develop|conc[oe][iv]|effectu|execut|livr|intervien|interven|accompagn|conseill|form(?:e|er|era|ons)\b|maintien|maintenir|heberg|install|deploi|deploy|migr|produi|redig|anim|ger(?:e|er|era|ons)\b|mene|mener|pilot|organis|elabor|audit|analys|integr|parametr|cree|creer|traduit|tradui|entretien|entretenir|nettoi|nettoy|surveill|supervis|dispens|apport|propos|exploit|administr|trait|etudi|construi|mont|corrig|rench|prepar|prend (?:en charge|a sa charge)|prendre en charge|procede|met(?:tra)? (?:en place|en oeuvre|en service|en ligne|a (?:la )?disposition|a jour|(?:le |la |les |l'|un |une |son |sa |ses )[a-z' ]{2,40} a (?:la |sa |leur |votre )?disposition)|appliqu(?:e|er|era|ons) (?:les|des|tous les) (?:correctif|patch|mise|regle)|mettre (?:en place|en oeuvre|en service|a (?:la )?disposition)|mettra|transform|control|verifi|diagnosti|optimis|refon|modernis|industrialis|recett|test|document|photographi|film|imprim|transport|garantit la maintenance|gard|repar|depann|recueill|depouill|selectionn|relit|relire|conced|ouvr|donne acces|accueill|organise|install|etabli|tien(?:t|dra) (?:la|votre)|revis|declar|consacr|assist|aide|repond|ajout|programm|ecri[tvr]|dessin|transcri|sous-titr|class(?:e|er|era|ons|ent)\b|relanc|tir(?:e|er|era|ons|erons) (?:un|une|des|les)|depouill|recherch|code(?:r|ra|nt)?\b|modelis|numeris|prospect|negoci|achet(?:e|er|era) (?:pour|les|l')|recrut|evalu|mesur|cartographi|inventori|trie|retouch|decor|cuisin|sert |servi[rt]|pos(?:e|er|era|ons)\b|raccord|branch|cabl|soud|pein[tdg]|demont|enlev|evacu|arros|tond|taill|plant|debroussaill|tourn(?:e|er|era|ons) (?:un|une|les|des|la|le)|mix|enregistr|sonoris|eclair|diffus|publi|moder(?:e|er|era)\b|referenc|position|illustr|coordonn|encadr|coach|enseign|interrog|interview|sond|enquet|recens|compar|calcul|simul|dimensionn|expertis|inspect|visit|homologu|qualifi|debogu|debug|adapt|personnalis|configur|connect|interfac|bascul|transfer|export|import|repren[dn]|archiv|sauvegard|restaur|protege|patch|patrouill|receptionn|expedi|stock|emball|achemin|recycl|loue|lou(?:er|era|ons)\b|prete|represent|interpret|synthetis|resum|facilit|sensibilis|donne(?:r|ra|nt)? (?:a [^,.;]{3,40} )?(?:un |l'|une )?(?:acces|avis|conseil)|occup(?:e|er|era|ons) (?:aussi |egalement )?d|charg(?:e|er|era|ons) (?:aussi |egalement )?d|permet(?:tra|tre)? (?:de|a)|met(?:tra|tons|s)? a (?:votre|sa|leur) (?:disposition|service)|(?:deplac|transport|convoi)|veill(?:e|er|era|ons) (?:a la|sur|au)|suit |suivr|suivons|regard(?:e|er|era|ons) (?:les|la|le|l'|aussi|ce)|saisi[tr]|lettr|rapproch|etalonn|calibr|equip|reli(?:e|er|era)\b|calle?r|rend(?:re|ra|rai|rons)? (?:un|une|les|des)|ira[i]? |amenag|renov|restitu|present(?:e|er|era|ons) (?:un|une|les|la|le|des)|tien(?:s|t|dra|drai|drons|dront|nent) (?:a jour|a disposition|les|le|un|une|a votre)|tenons|tenir (?:la|le|a jour)|fai(?:t|s|re|sons|ra|rai|rons) pour [^,.;:]{3,30} ?:|fai(?:t|s|re|sons|ra|rai|rons) (?:un|une|des|l'|la|le|les|deux|trois|quatre|chaque)|vous (?:livr|fourn|accompagn|conseill|form|aid|assist|represent|trouv|propos|install|appren|montr)`;
/** English verbs of service. Stems; bare or behind a modal. */
const SERVE_ENGLISH = String.raw`provid|perform|deliver|design|develop|build|host|maintain|operat|manag|suppl(?:y|ies)|render|furnish|prepar|creat|install|implement|conduct|assist|advis|consult|support|train|produc|manufactur|test|integrat|process|administer|monitor|make available|makes available|undertak|act as|acts as|serve|be responsible for|is responsible for|devot|handl|arrang|stor(?:e|es)\b|ship|recruit|translat|writ|edit|research|analy[sz]|review|coordinat|co-ordinat|supervis|configur|migrat|document|repair|correct|clean|inspect|back(?:s)? up|load|upload|connect|link|publish|print|interview|time|model|present|attend|carr(?:y|ies) (?:out|on)|lubricat|survey|photograph|film|teach|coach|moderat|set(?:s)? up|lead|run|collect|clear|remov|replac|upgrad|patch|answer|respond to|diagnos|resolv|advertis|promot|market|distribut|transport|pack|label|assembl|fabricat|paint|looks? after|draws? up|phones?\b|calls?\b|fills?\b|sends?\b|restores?|tests?\b|keeps? (?:the|it|them)|checks?\b|fit(?:s|ted)?\b|lay|excavat|draw|draft|plan|organi[sz]|facilitat|mentor|audit|assess|evaluat|investigat|recommend|offer|propos(?:e|es|ing)\b|scan|digiti[sz]|archiv|cater|guard|patrol|help|customi[sz]|optimi[sz]|deploy|animat|record|transcrib|proofread|illustrat|procur|source|rent|lease|program|commission(?:s|ed)? (?:the|an?|all|\\d)|giv(?:e|es) (?:(?:the )?(?:client|customer|subscriber|you|users?|company) )?access|collect|index|digitis|tak(?:e|es) care of|keeps? (?:the|that|this|its) (?:system|software|site|images|data|application|platform)|grant(?:s)? (?:the )?(?:customer|client|subscriber|licensee|company|you) (?:a |an )?(?:non-exclusive|access|the right)`;
/** What may stand between the subject and its verb. */
const BEFORE_VERB = /^(?:,[^,]{1,100},)? ?(?:therefore |also |then |now |donc |ainsi |egalement |aussi |\([a-z]\) )?/u;
const CLITIC = /(?:lui |leur |y |vous |en |se |s'|m'|nous |me )?/uy;
const ENGAGED =
  /se voit confier|recoit (?:la |pour )?mission|a recu (?:la |pour )?mission|(?:lui |leur |y |vous |en |se |s'|m'|nous |me )?(?:s'engage|engage|engageons|s'oblige|s'est engagee?|accepte|charge|chargeons|a pour mission|est charge|est chargee|est mandate|sera charge|aura (?:pour mission|en charge|la charge)|a (?:la|en) charge|se charge)[^.:;]{0,80}? (?:a|de|d'|des|du|a la|au)/uy;
const MODAL =
  /(?:(?:shall|will|agrees? to|undertakes? to|is (?:engaged|responsible|appointed|retained) (?:to|for)|hereby agrees to|are responsible for|agree to|(?:am|are|is) to|are|am|to)(?: pleased to| happy to| also| promptly| further| at all times| then| thereafter| use (?:its |his |her |their )?(?:[a-z]+ )*efforts to)? )?(?:\([a-z]\) )?/uy;
const NO_WORK =
  /provides? (?:[a-z]+ )?(?:written |prior |prompt )?(?:notice|evidence|proof|invoices?|certificates?)|maintains? (?:in force|insurance|books|records|complete|accurate|the confiden|adequate|appropriate|[^.;]{0,40}insurance)|carry on business/uy;
const beginsService = beginningsOf(SERVE);
const beginsEnglishService = beginningsOf(SERVE_ENGLISH);

/** Whether a predicate begins with a verb of service, or with an engagement to do something. */
export function serves(predicate: string): boolean {
  const from = endOf(BEFORE_VERB, predicate, 0);
  if (endOf(ENGAGED, predicate, from) > from) return true;
  const verb = endOf(CLITIC, predicate, from);
  const again = predicate.startsWith("re", verb) ? verb + 2 : verb;
  if (beginsService(predicate, verb) || (again > verb && beginsService(predicate, again))) return true;
  const behindModal = endOf(MODAL, predicate, from);
  return [behindModal, from].some((at) => {
    if (endOf(NO_WORK, predicate, at) > at) return false;
    const anew = predicate.startsWith("re-", at) ? at + 3 : predicate.startsWith("re", at) ? at + 2 : at;
    return beginsEnglishService(predicate, at) || (anew > at && beginsEnglishService(predicate, anew));
  });
}

/** Where a sticky pattern that begins at `at` ends; `at` when it does not match. */
function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return at + (pattern.exec(text)?.[0].length ?? 0);
}

const NOT_SERVICE =
  /^ (?:shall|will) (?:use (?:its|his|her|their) (?:[a-z]+ )*efforts to (?:deliver|perform|provide) the (?:services?|work)|(?:perform|supply|provide|render|carry out) (?:the|all|its|his|her|our|each) (?:services?|work|duties|obligations|orders?)(?: hereunder)?(?:,| in | with | from | using | to the best )|(?:perform|act|work) (?:with|in a|to the|at all)|(?:[a-z]+ly )?(?:prepare|issue|send|submit|provide) (?:an?|its|the) (?:[a-z]+ )?(?:estimate|quote|quotation|invoice))|^ (?:[a-z]+ly )?(?:prepares|issues|sends|submits|provides) (?:an?|its|the) (?:[a-z]+ )?(?:estimate|quote|quotation|invoice)s?(?![a-z])|^ (?:shall |will )?(?:process(?:es)?|observes?|handles?) (?:the |them|all |any )?(?:[a-z]+ ){0,3}(?:(?:only|solely|exclusively) )?(?:on|principles|personal)|^(?:,[^,]{1,100},)? ?(?:(?:ne |n')|(?:s'engage|nous engageons|m'engage|s'oblige|veille|est tenue?|doit|devra|devons)[^.]{0,20} (?:a |de )?(?:respecter|garantir(?! la maintenance)|ne |conserver|maintenir (?:en vigueur|pendant|confiden)|souscrire|informer|observer|affecter|apporter (?:tout|le|la)|mettre (?:en oeuvre |tout )(?:tous|les|en)|faire|se conformer|executer (?:les|ses|sa|la|le|ces)(?: presente)? (?:prestations?|services?|missions?|obligations?|contrat)|collaborer|cooperer|deployer (?:les|tous)|agir)|(?:met|mettra|mettent) (?:tout|tous|les moyens|en oeuvre (?:tous |les |des )?(?:les )?moyens)|garantit|apporte (?:tout|le plus|la|sa|son)|conserve|reste|demeure|dispose|declare|garde (?!rie)|tient (?:pour|compte)|fait (?:son|l'objet|foi|partie|appel|appliquer)|mesure(?:s)? (?:de|d')|designe|se reserve|peut|pourra|saurait|maintien[td]? (?:une|la meme|son|ses) (?:equipe|personnel)|s'assure (?:pour|aupres|contre)|deploie (?:ses|tous|les) |met en oeuvre (?:les|des|tous les|ses) (?:moyens|efforts)|repond (?:de|des|du)|execute (?:les|ses|sa|la|le) |fournit (?:une attestation|les justificatifs|chaque mois un)|remet (?:une |l')?attestation|justifie|agit|choisit|facture|etablit (?:un |une |la |sa |son )?(?:facture|devis)|adresse (?:une |sa |ses )?facture|tient a disposition|aura\b|a souscrit|propose ses services)/u;
/** "Vous recevrez un rapport": what the customer is given. */
const RECEIVES =
  /^ (?:se voi(?:t|ent) remettre|recevr(?:a|ez|ont)|recevez|recoi(?:t|vent)|repart(?:ez|ent|irez|ira)? (?:avec|muni)|aurez (?:un|une|les|le|des)|disposer(?:a|ez) (?:d'un|d'une)|(?:shall|will) receive|receives)[^.;]{0,40}(?:rapport|dossier|document|compte[- ]rendu|fichier|support|livrable|guide|manuel|plan|logo|pdf|sources|galerie|attestation|carnet|album|photo|cle|note|synthese|code|acces|maquette|report|documentation|copy|files|manual)/u;
/** "Il reste responsable du recrutement des testeurs": a task, not a liability. */
const IN_CHARGE =
  /^ (?:reste|est|demeure|sera) (?:seule? )?(?:responsable|chargee?) (?:du|de la|des|de l')(?! ?(?:dommage|prejudice|traitement|usage|utilisation|contenu|conformite|respect|bonne|exactitude|consequence|choix|decision|paiement|perte|faute|confidentialite|legalite|donnee))/u;
/** Being, having and receiving are no service. */
const NO_ACT =
  /^ (?:y repond|devient|va|est|sont|a|ont|etait|percoit|recoit|touche|beneficie|accorde|reconnait|comprend que|is|are|has|have|receives|acknowledges)(?![a-z])(?! (?:charge|en charge|pour (?:mission|objet)|responsible for|to |pleased to|happy to|engaged to|appointed to))/u;
const OBJECT =
  /(?:contrat|convention|contract|missions?|prestations?|devis|commande|accord|marche|services?|interventions?|forfait|offre|abonnement|maintenance|formations?|audit|travaux|lot|objet|retouche|perimetre|proposition|avenant|cahier des charges|projet|^(?:elles?|ils?|cela|ce(?:ux|lle)?(?:-ci)?|celui-ci)|pack|phase|etape|cet? \w+|assistance|visit|each [a-z]+|every [a-z]+|course|session|plan|programme|subscription|retainer|agreement|engagement|work|project|scope|package)[^.:;]{0,90}? (?:a pour objet|ont pour objet|a pour but|porte(?:nt|ra|ront)?(?: exclusivement| notamment| principalement)? sur|consiste(?:nt|ra|ront)?|comprend|comprennent|comprendra|inclut|incluent|inclura|couvre(?:nt|ra)?|se composent? (?:de|d')|est constituee? (?:de|par)|comporte(?:nt|ra)?|recouvre(?:nt)?|s'etend(?:ent)? a|donne(?:nt)? (?:droit|acces) a|s'articule(?:nt)? autour|s'ajoutent|(?:est|sont) ajoutee?s? a|se compl\w+ (?:de|par)|se decompose(?:nt)? en|se deroule(?:nt)? en|vise(?:nt)? (?:a|la|le|l'|les)|(?:includes?|consists? of|comprises?|covers?|encompass(?:es)?|shall (?:include|consist of|comprise|cover)|will (?:include|consist of|comprise|cover)|relates to|has for (?:its )?object|has as its (?:object|purpose)))(?! (?:pas|ni)\b)|(?:^|, )(?:elles?|ils?) (?:comprend|comprennent|inclut|incluent|couvre|couvrent|comporte|comportent) ?(?!pas)|(?:a la liste des|aux|au) (?:prestations|services|missions|perimetre|travaux)[^.;:]{0,40} (?:est|sont) ajoutee?s? /u;
/** "The purpose of this agreement is the delivery of …". */
const PURPOSE =
  /^(?:[\d.]{1,8} )?the (?:purpose|subject(?: matter)?|object) of (?:this|the) (?:agreement|contract|order)[^.;]{0,20} (?:is|shall be|are) (?!to (?:set|define|lay|govern|establish))/u;
const INCLUDED =
  /(?:est|sont|etant|seront|sera) (?:egalement |aussi |notamment |par ailleurs )?(?:inclus|compris)(?:e|es)?(?![a-z])(?! entre| en sus| dans la limite)|(?:is|are) included/u;
const ENTRUSTS =
  /^(?:,[^,]{1,160},)? ?(?:(?:souhaite |a decide de |entend |a souhaite |desire )?(?:lui |leur |nous |me |vous )?(?:confie|confier|confiez|charge|mandate|mandatez|donne (?:mandat|pouvoir|mission)|donne [^,.]{0,30},?[^,.]{0,20},? (?:le )?mandat|commande|commandez|fai[tr]e? appel|a confie|a fait appel|(?:have |has )?(?:instruct|ask)(?:s|ed)? (?:us|me|the [a-z]+|[a-z]+) to|a retenu|demande|sollicite|a sollicite|recourt|(?:m'|nous )(?:avez|a|ont|aviez) (?:bien voulu (?:nous |me )?)?(?:confier?|confiee?|demande|charge|mandate|sollicite)(?! (?:un |une |notre |mon |nos )?(?:devis|proposition|offre|avis))|abandonne [^.;]{3,40}, qui|transfere (?:au|a)|externalise)|(?:hereby )?(?:engages?|retains?|appoints?|hires?|commissions?|contracts?|desires? to (?:engage|retain|hire)|wishes to (?:engage|retain|hire)))/u;

const HANDS_OVER =
  /^(?:,[^,]{1,80},)? ?(?:(?:vous |lui |leur )?(?:envo(?:ie|yer|yons)|adress[a-z]{0,4}|etabli[rt]?|etablissons|dress|tien[ts]|redig|redigeons|produi|soumet)[a-z]{0,4} [^.;]{0,40}(?:comptes?[- ]rendus?|rapports? |tableau de bord)|[^.;]{5,90} dont (?:il|elle|nous|je) (?:lui |vous |en )?(?:communiqu|remet|transmet|adress|fourni|livr)|(?:lui |leur |vous |s'engage a |doit |devra )?(?:livr|deliv(?:re|rer|rera)(?![a-z])|rend(?:ra|rai|s)? (?:un|une|le|la|les|des) |remet|remis|transmet|transmis|restitu|depos|produi(?:t|ra) (?:un|le|une)|fourni[rt]\w{0,2} (?:un|une|le|la|les|l'|des|au client (?:un|le))[^.]{0,30}(?:rapport|document|dossier|code|fichier|maquette|compte[- ]rendu|manuel|guide|plan|support|planche|livrable|note|synthese|bilan))|(?:shall|will|agrees to) (?:(?:deliver|supply|submit)(?! (?:[a-z-]+ ){0,4}(?:services?|training|courses?|sessions?|support|work)\b)|hands? (?:over|the|to|its)|furnish|produce|provide (?:the )?(?:client|customer|company)? ?(?:with )?(?:a|an|the)[^.]{0,30}(?:report|documentation|manual|source|files|deliverable|design|presentation|specification|plan))|(?:(?:shall|will|must|agrees to) )?(?:delivers?|submits?|hands? (?:over|the|to|its)|supplies|supply|provides?|sends?) [^.;]{0,70}(?:images|photographs|reports?|documentation|manuals?|source code|files|deliverables?|drawings|specifications?|plans?|certificate|workbook)\b|delivers?(?! (?:[a-z-]+ ){0,6}(?:services?|training|courses?|sessions?|workshops?|support|work)\b)\b)/u;
const HANDED =
  /(?:^|[a-z] )(?:remise?s? l'une? et l'autre|(?:repart|repartent|repartira) avec|(?:le|les|la|l')[a-z' ]{3,40} (?:est|sont|sera|seront) (?:depose|restitue|fourni|envoye|adresse)e?s? (?:au format|en format|chaque|sur le depot|a la fin))|^(?:sont|seront|est|sera) (?:remis|livres?|fournis|rendus?|remises?|livrees?|fournies?)[ ,]|(?:sont|reste|restent|est) a (?:livrer|remettre|rendre)(?! (?:avant|le \d|au plus))|^documents? (?:remis|livres|fournis) ?:|^(?:remise|livraison) (?:en|au format|sous forme|sous format)|livrables?[^.;:]{0,24} (?:sont|comprennent|est)? ?:|(?:sont|est|seront|sera|etre) (?:livre|remis|restitue|transmis)e?s?,? (?!pour le \d|(?:sur|dans|en) (?:une? |l'|les |leur )?(?:pre-?production|recette|environnement|adresse|serveur|espace|plateforme)|sur un|dans (?:un|les) |au plus tard|le \d|avant|par lettre|par ecrit|sous (?:\d|[a-z-]+ (?:jours|semaines|mois)))|^(?:les |chaque )?livrables? (?:sont (?!examine|verifie|valide|soumis|recu|accepte|repute|tenu)|comprennent|est (?:un|une|le|la|l'|constitue)|attendus|suivants|:|consiste)|(?<!(?:suit|suivant|suivent|apres|avant|des|compter de|lors de|depuis|jusqu'a|a|de|mois de|jours de) (?:la )?)(?:remise|livraison|fourniture) (?:d'un|d'une|du|des|de la) (?:rapport|dossier|code|fichiers?|documents?|maquettes?|livrables?|manuel)|(?:deliverables?)[^.]{0,30}(?:include|are(?! (?:subject|deemed|accepted|reviewed|owned))|is (?:an? |the )|consist|comprise|:)|will be delivered|(?:shall|to) be delivered|(?:is|are|will be|shall be) handed over/u;
const NOT_HANDED =
  /(?:8222|code du travail|vigilance|urssaf|documents? (?:legaux|sociaux|obligatoires)|attestation|justificatif|facture|invoice|certificat d'assurance|kbis|extrait|identifiants? au|copie de la police|a la fin du contrat|fin de contrat|resiliation|reversib|donnees du client|tel(?:le)?s? qu|promett|(?:remet\w*|remise) en (?:etat|service|marche|route)|return|termination|personnel)/u;

const ASSUMED =
  /(?:travaill[a-z]* (?:a partir|sur la base) de|(?:ten[a-z]*|tien[a-z]*|consider[a-z]*) pour (?:exact|sincere|complet|veridique)|sans (?:avoir a |devoir |etre tenue? d'|qu'il ait a )(?:en )?(?:verifier|controler) |(?:volume|charge|effort|volumetrie|nombre de [a-z]+)[^.;]{0,20} (?:est|sont) (?:prevue?s?|evaluee?s?|estimee?s?|fixee?s?) (?:a|de)|(?:volume|nombre|charge)[a-z ]{0,20} (?:prevue?|estimee?|retenue?) est|(?:prix|devis|forfait|tarif|chiffrage)s? (?:est )?(?:etabli|calcule|chiffre|donne|calibre) (?:pour|sur) (?:un|une|des|la base)|sous reserve de (?:la |l')(?:ponctualite|disponibilite|qualite|collaboration|cooperation|exactitude)|hypotheses? (?:suivante|que|retenue|ci-)|(?:part|partent|partons|parti) (?:du|de l'|des?) (?:principe|hypothese|postulat)|(?:suppos|presuppos|postul)(?:e|ent|ons|ant) (?:que|la (?:fourniture|remise|mise|disponib)|l'acces|le concours)|(?:etabli|chiffre|calcule|calibre|dimensionne|evalue|estime|fonde|base|construit|reposent?|repose)e?s?[^.;]{0,25} sur (?:la |une |les |des |l')(?:base|bases|hypothese|informations?|elements?|volume|donnees|nombre)|sous reserve (?:de|d'|des|du|que)[^.;]{0,60}(?:fourni|remise|reception|transmi|acces|disponib|disposition|valid|obtention|contenu)|a (?:la )?condition que (?:le client|l'|la |les |vous)[^.;]{0,60}(?:fourni|remet|transmet|valid|communiqu|mett)|suppose (?:que|la (?:fourniture|remise|mise)|l'acces)|les delais? (?:courent|court|s'entend|commence)|je compte [^.]{0,40} a partir|n'est (?:tenu|valable|possible) que si)/u;
const ASSUMED_ENGLISH =
  /(?:rel(?:y|ies) (?:up)?on the (?:accuracy|completeness|information)|(?:estimated|expected|assumed) (?:volume|effort|workload)|(?:price|quote|quotation|estimate) (?:is )?(?:based|calculated) on|assum(?:es?|ing|ptions?) (?:that|the|an?|no|your)(?![a-z])|(?:is|are) assumed|based on the (?:assumption|following|information)|predicated on|subject to (?:timely|receipt|the customer|the client|availability)|provided that (?:the )?(?:client|customer))/u;
const NOT_ASSUMED =
  /responsab|dommage|resili|cession|licence|paiement|facture|prix\b(?! (?:est|a ete|etabli|calcule|s'entend|suppose|repose|tient))|tarif|commande n'est|penalite|liabilit|payment|confidential|sous-trait|droits|dans le delai de paiement|reglement/u;

/** A sentence that sends the reader elsewhere for the content of the services. Folded. */
export const SENDS_ELSEWHERE =
  /(?:descri|detail|content|features?|functions?|contenu|perimetre|nature|etendue|caracterist|prestations?|services?|missions?|travaux|livrables?|fonctionnalites|modalites|programme|work|scope|specifications?|deliverables?|objectifs)[^.;]{0,140}(?:figur|decri|defini|detaill|precis|prevu|fixe|arret|enumer|se li(?:t|sent)|inscri|list|indiqu|mentionn|ressort|sont (?:ceux|celles)|resul|set (?:out|forth)|appears? in|stated|shown|given in|laid down|described|specified|detailed|defined|identified|contained|attached)|(?:conformement|tel(?:le)?s? que|selon|suivant|as (?:described|set|specified|detailed)|in accordance with|pursuant to)[^.;]{0,60}(?:devis|annexe|cahier|commande|proposition|offre|programme|convention|exhibit|schedule|annex|appendix|appendix|statements? of work|order|quote|quotation|proposal)/u;

/** "L'article 2 est complété comme suit : « … »": what an amendment inserts is read as if it stood alone. */
const QUOTATION = /["«“]/u;
const INSERTED =
  /^[^:"«“]{0,160}(?:complet|remplac|ajout|insere|modifi|redig|supplement|replac|insert|add|amend|read)[^:"«“]{0,60}: ?["«“] ?/u;

/** "« Livrables » : le code …": the definition is the list. */
export const DEFINED_DELIVERABLES =
  /^(?:[\d.]{1,8} |\([a-z]\) |[-*•] )?["«“] ?(?:the |les )?(?:livrables?|deliverables?) ?["»”] ?(?:: |(?:shall )?means? |designent? |s'entend)/u;
const DEFINED_SERVICES =
  /^(?:[\d.]{1,8} |\([a-z]\) )?["«“] ?(?:the |les )?(?:services?|works?|prestations?|travaux|missions?) ?["»”] (?:shall mean|means?|designent?|signifient?)/u;
/** Definitions say what a word means; those of the services and the work are the scope itself. */
const DEFINITION =
  /^(?:[\d.]{1,8} |\([a-z]\) )?["«“] ?(?!(?:[a-z-]+ ){0,3}(?:services?|works?|deliverables?|prestations?|travaux|livrables?|missions?) ?["»”])[^"»”]{2,60}["»”](?: \([^)]{1,40}\))? (?:shall (?:have|mean)|means?|has the|refers to|designe|signifie|s'entend)/u;

/** Whom "il" and "elle" stand for. */
export type Pronouns = { il?: Side; elle?: Side };
type Framed = { frame: Frame | undefined; side: Side | undefined; pronouns: Pronouns };

/** The gender of a subject by its article; none behind "l'" or a bare name. */
function genderOf(subject: string): "m" | "f" | undefined {
  return / la [a-z' -]+$|^la /u.test(subject) ? "f" : / le [a-z' -]+$|^le /u.test(subject) ? "m" : undefined;
}

/** A pronoun that begins a sentence, or stands behind a word or two that open it. */
const ANAPHOR =
  /^(?:[-*•] ?)?(?:(?:a ce titre|a cet effet|dans ce cadre|pour ce faire|en outre|de plus|par ailleurs|enfin|ainsi|a cette fin|en particulier|chaque (?:jour|semaine|mois|trimestre|annee)|une fois par [a-z]+|in addition|in particular|each (?:day|week|month|quarter|year)), )?(il|elle|ils|elles|celui-ci|celle-ci|ce dernier|it)(?= )/u;

/** "Le hall doit être vidé par le Client": a duty in the passive; who accepts or signs is told elsewhere. */
const IMPOSED =
  / (?:doi(?:t|vent)|devra|devront|must|shall|should|is to|are to) (?:etre|be) (?!(?:accept|approv|approuv|valid|sign|pay|paid|regl|rembours|reimburs|notifi|deem|agre|autoris|authori|consider|borne|held|tenu)[a-z]*)[a-z]+ (?:par|by) /u;
/** "It is for the Customer to …": whose task it is. */
const UP_TO = /^(?:[\d.]{1,8} )?it (?:is|shall be|will be) (?:for|up to|the (?:task|duty|job) of) /u;
const KEPT_BY = /^(?:demeurent?|restent?) (?:chez|aupres d[eu] ?)(?: |(?=l'))/u;
const KEPT_BY_ENGLISH =
  / (?:is|are|remains?|stays?) (?:(?:a matter )?(?:for|with) (the [a-z&' -]{3,24}?)(?: alone| itself)?|(the [a-z& -]{3,24}?)'s (?:own )?(?:responsibility|business|job|task|affair))\.$/u;

/** "Demeurent chez le Client …", "Painting is for the Client.": work that the customer keeps to himself. */
function isKept(flat: string, sides: Sides, cues: number): boolean {
  const french = (cues & CUE.leavesOut) === 0 ? null : KEPT_BY.exec(flat);
  if (french !== null) return nameAt(flat.slice(french[0].length), sides)?.side === "customer";
  if (
    (cues & CUE.leavesOut) !== 0 &&
    isPerhaps("french", cues) &&
    / (?:garde|conserve|se reserve) (?:pour (?:lui|elle|soi|son compte)|a sa charge) /u.test(flat)
  )
    return subjectOf(flat, sides)?.side === "customer";
  if (flat.length > 200 || !isPerhaps("english", cues)) return false;
  const kept = KEPT_BY_ENGLISH.exec(flat.slice(-70));
  const name = kept?.[1] ?? kept?.[2];
  return name !== undefined && !isOfLiability(flat) && nameAt(name, sides)?.side === "customer";
}

/**
 * What a sentence is to the scope, by who does what. `pronouns` are the sides that the sentences before spoke of, `cues` the
 * questions it could answer.
 */
export function frameOf(flat: string, sides: Sides, pronouns: Pronouns, cues: number): Framed {
  const couldBe = (question: number): boolean => (cues & question) !== 0;
  if (QUOTATION.test(flat)) {
    const inserted = INSERTED.exec(flat);
    if (inserted !== null) return frameOf(flat.slice(inserted[0].length), sides, pronouns, cues);
    if (DEFINED_DELIVERABLES.test(flat)) return { frame: "deliverables", side: undefined, pronouns };
    if (DEFINED_SERVICES.test(flat)) return { frame: "services", side: undefined, pronouns };
    if (DEFINITION.test(flat)) return { frame: "none", side: undefined, pronouns };
  }
  if (flat.includes("entire agreement")) return { frame: "none", side: undefined, pronouns };
  const subject = subjectOf(flat, sides);
  const anaphor = subject === undefined ? ANAPHOR.exec(flat) : null;
  const word = anaphor?.[1] ?? "";
  const side = subject?.side ?? (anaphor === null ? undefined : /elle/u.test(word) ? pronouns.elle : pronouns.il);
  const gender = subject === undefined ? undefined : genderOf(flat.slice(0, subject.end));
  const known: Pronouns =
    subject === undefined
      ? pronouns
      : gender === "f"
        ? { ...pronouns, elle: subject.side }
        : gender === "m"
          ? { ...pronouns, il: subject.side }
          : { il: subject.side, elle: subject.side };
  const predicate = flat.slice(subject?.end ?? anaphor?.[0].length ?? 0);
  const said = (frame: Frame | undefined): Framed => ({ frame, side, pronouns: known });
  if (
    couldBe(CUE.leavesOut) &&
    ((isPerhaps("french", cues) && EXCLUDED.test(flat)) ||
      (isPerhaps("english", cues) && EXCLUDED_ENGLISH.test(flat))) &&
    !NOT_AN_EXCLUSION.test(flat)
  )
    return said("exclusions");
  if (isKept(flat, sides, cues)) return said("exclusions");
  if (
    side === "provider" &&
    DENIES.test(predicate) &&
    !/(?:aucune?|pas de|ni) [^.;]*(?<![a-z])(?:sans|avant|without|before)(?![a-z])/u.test(predicate) &&
    !OTHER_MATTER.test(flat) &&
    !NOT_AN_EXCLUSION.test(flat) &&
    !isCondition(flat)
  )
    return said("exclusions");
  if (
    side === "provider" &&
    /^ (?:(?:shall|will|is|are) not (?:be )?(?:required|obliged) to |do(?:es)? not (?!warrant|guarantee|promise|answer|bear|assume|incur|undertake to|give any|exceed|apply|constitute|owe|pay|compensate|indemnif|reimburse|affect|release|accept|exclude|limit|represent|assign|transfer|disclose|own|own|know|become|have)[a-z]+)/u.test(
      predicate,
    ) &&
    !OTHER_MATTER.test(flat)
  )
    return said("exclusions");
  if (side === "customer" && IN_CHARGE.test(predicate)) return said("clientDuties");
  if (couldBe(CUE.otherMatter) && OTHER_MATTER.test(flat)) return said("none");
  if (
    couldBe(CUE.assumed) &&
    ((isPerhaps("french", cues) && ASSUMED.test(flat)) || (isPerhaps("english", cues) && ASSUMED_ENGLISH.test(flat))) &&
    !NOT_ASSUMED.test(flat)
  )
    return said("assumptions");
  const isMoney = couldBe(CUE.money) && MONEY_MATTER.test(flat) && MONEY_MATTER.test(flat.replace(FOR_A_PRICE, " "));
  const agent = side === undefined && / (?:par|by) |confi/u.test(flat) ? agentOf(flat, sides) : undefined;
  if (agent?.side === "customer" && !isMoney && /^(?:test|check|inspect)/u.test(agent.verb)) return said("none");
  if (agent?.side === "customer" && !isMoney)
    return said(
      /^(?:fourni|transm|remis|commun|mis|ouvert|provid|suppli|furnish|deliver)/u.test(agent.verb)
        ? "clientDuties"
        : "exclusions",
    );
  if (
    couldBe(CUE.toUs) &&
    /il vous (?:appartient|incombe|revient)|vous voudrez bien|(?:^|[;:,] )veuillez (?!agreer|recevoir|trouver|croire)|nous vous (?:demandons|prions|invitons|saurions gre) (?:de|a) (?!croire|recevoir)|(?:c'est )?a vous d(?:e |')|merci de (?:nous|me|bien)|^merci de (?!votre|vos|l'|la |le )[a-z]{3,}(?:er|ir|re) |^please (?!tell (?:us|me) of|report|note|find|contact|accept|see|refer|call|write|ask|do not hesitate)[a-z]+ |(?:j'ai|nous avons|nous aurons|j'aurai) besoin (?:de |d')(?:vos |votre |l'|un |une )|(?:est|sont) (?:prevue?s? )?pour (?:moi|nous|notre equipe) au-dela|ce (?:qu'il|que|dont) (?:me|nous|j'|je|il) ?[a-z' ]{0,12}(?:faut|besoin)|(?<!si )(?<!que )(?<!lorsque )vous (?:(?:me |nous |m')(?:les? |la )?(?:fourni|envo|donn|transm|remet|prevenez|indiqu|signal|communiqu)|(?:fournissez|mettez|preparez|designez|garantissez l'acces))/u.test(
      flat,
    ) &&
    !isMoney
  )
    return said("clientDuties");
  const imposed = flat.includes(" be ") || flat.includes(" etre ") ? IMPOSED.exec(flat) : null;
  if (imposed !== null && !isMoney && nameAt(flat.slice(imposed.index + imposed[0].length), sides)?.side === "customer")
    return said("clientDuties");
  const isUpTo = couldBe(CUE.upTo) ? UP_TO.exec(flat) : null;
  const up = isUpTo === null ? undefined : nameAt(flat.slice(isUpTo[0].length), sides)?.side;
  if (up !== undefined && !isMoney) return said(up === "customer" ? "clientDuties" : "services");
  if (side === "customer") {
    if (RECEIVES.test(predicate)) return said("deliverables");
    if ((ENTRUSTS.test(predicate) || /^ (?:will )?gets? (?!the right|access to your)/u.test(predicate)) && !isMoney)
      return said("services");
    if (NOT_A_DUTY.test(predicate)) return said("none");
    if (DUTY.test(predicate) && !PAYS.test(flat)) return said("clientDuties");
    return said(undefined);
  }
  // "si le Client souhaite …, il lui appartient de …"
  if (
    couldBe(CUE.dutyOn) &&
    /il lui (?:appartient|incombe|revient)/u.test(flat) &&
    !MONEY_MATTER.test(flat.slice(flat.indexOf("il lui "))) &&
    (pronouns.il === "customer" || /(?:le|la|l') ?(?:client|acheteur|abonne|donneur d'ordre)/u.test(flat))
  )
    return said("clientDuties");
  const on = couldBe(CUE.dutyOn) && isPerhaps("french", cues) ? DUTY_ON.exec(flat) : null;
  if (on !== null && !isMoney && !/\bfrais\b|\bcouts?\b|prouver|preuve|demontrer/u.test(flat)) {
    const who = flat.slice(on.index + on[0].length);
    if (!on[0].includes("responsab") && nameAt(who, sides)?.side === "provider") return said("services");
    if (nameAt(who, sides)?.side === "customer" || who.startsWith("ce dernier"))
      return said(
        on[0].includes("charge") &&
          !/fournitures? d|remise d|mise a disposition|transmission|acces\b|contenus?\b|validation|obtention/u.test(
            flat,
          )
          ? "exclusions"
          : "clientDuties",
      );
  }
  if (
    couldBe(CUE.yours) &&
    /(?:restent?|demeurent?|sont|est) a votre charge|de votre cote, vous/u.test(flat) &&
    !/\bfrais\b/u.test(flat)
  )
    return said("clientDuties");
  if (side === "provider") {
    if (
      !NOT_HANDED.test(
        flat.replace(
          /attestation (?:de fin|de formation|de conformite|de presence|individuelle|mentionnant)|(?:,|et|ou|avec) (?:une? |l'|son |leur )?attestation/u,
          " ",
        ),
      ) &&
      (HANDS_OVER.test(predicate) ||
        /^ (?:etabli|redige|produi|imprime)[^.;]{0,80} et (?:lui |vous |y )?(?:remet|livre|transmet|adresse)/u.test(
          predicate,
        ))
    )
      return said("deliverables");
    if (NOT_SERVICE.test(predicate) || isMoney || /plafonn/u.test(flat) || NO_ACT.test(predicate)) return said("none");
    return said(serves(predicate) ? "services" : undefined);
  }
  if ((isMoney || /plafonn/u.test(flat)) && !/a pour objet|porte sur/u.test(flat)) return said(undefined);
  if (couldBe(CUE.yours) && /cote client|(?:est|sont) present\w{0,2} (?:pour|chez) le client/u.test(flat))
    return said("clientDuties");
  if (
    couldBe(CUE.handed) &&
    HANDED.test(flat) &&
    !NOT_HANDED.test(flat.replace(/(?:,|et|ou|avec) (?:une? |l'|son |leur )?attestation/u, " "))
  )
    return said("deliverables");
  if ((couldBe(CUE.object) && OBJECT.test(flat.slice(0, 400))) || PURPOSE.test(flat)) return said("services");
  if ((flat.includes("inclu") || flat.includes("compris")) && INCLUDED.test(flat)) return said("services");
  if (agent?.side === "provider") return said("services");
  return said(undefined);
}
