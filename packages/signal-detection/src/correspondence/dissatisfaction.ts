import { holdsClass, type Reading } from "@vigie/language";
import { CLIENT_SIDE, defineSignal, family, medium, strong, weak } from "../define.ts";
import { deadlineFields } from "../fields/deadline.ts";

const ADDRESSED = [
  "you",
  "you-act",
  "service",
  "contacted",
  "silence",
  "disappointment",
  "unacceptable",
  "mismatch",
  "agreed",
  "expected",
  "hoped",
  "consequence",
  "irony-praise",
  "rhetoric",
  "lack",
  "degraded",
  "respect-verb",
  "still-not",
  "repetition",
  "unperformed",
  "you-should-have",
  "rude",
  "ages",
  "by-hand",
  "fed-up",
];

/** What a sentence that reproaches us tells of. */
const GRIEVANCE = [
  "disappointment",
  "unacceptable",
  "mismatch",
  "lack",
  "degraded",
  "still-not",
  "repetition",
  "unperformed",
  "you-should-have",
  "rude",
  "ages",
  "by-hand",
  "fed-up",
  "failure",
  "inability",
  "lateness",
  "silence",
  "slow",
];
const MANDATE = ["mandate-counsel", "mandate"];
const COMPLAINS = /se plain|reproch|deplor|denonc|griefs?(?![a-z])|complain|dissatisf/u;
const LONGEST = 600;
/** How a lawyer opens: who writes, for whom, with what file. "Ma cliente a payé …" tells what happened, and is none. */
const OPENING =
  /^(?:je suis|nous sommes|j'interviens|nous intervenons|(?:j'ai|nous avons) l'honneur d|en (?:ma|notre) qualite|(?:je|nous) vous (?:ecri[a-z]+|saisi[a-z]+) (?:en (?:ma|notre)|au nom|pour le compte|a la demande)|agissant|i (?:act|represent|write|am) |we (?:act|represent|write|are|have been) |mon cabinet|notre cabinet|this (?:office|firm)|(?:ma|notre|mon) client[a-z]* (?:m'a|nous a|me|nous) |our client has (?:instructed|asked|retained)|[^,;]{0,80} (?:m'a|nous a|me|nous) (?:saisi|mandat|charg|confi|consult|pri[ea]|remet|remis|demand)(?!\w* de vous (?:prevenir|dire|annoncer|informer)))/u;

/** "Je suis le conseil de la société Alpha": a lawyer says for whom the letter is written, and reproaches nothing yet. */
function isBareMandate(reading: Reading, sentence: number): boolean {
  if (!MANDATE.some((c) => holdsClass(reading, sentence, c))) return false;
  if (GRIEVANCE.some((c) => holdsClass(reading, sentence, c))) return false;
  const text = reading.part(sentence).folded.slice(0, LONGEST).replace(/\s+/gu, " ");
  return OPENING.test(text) && !COMPLAINS.test(text);
}

/** Praise, their own affairs, other people's and leisure. */
const NO_GRIEVANCE = "quality-ok leisure admin-block praise own-side own-fault their thanks legal-matter";

export const dissatisfaction = defineSignal({
  id: "dissatisfaction",
  severity: 1,
  title: { fr: "Insatisfaction", en: "Dissatisfaction" },
  why: {
    fr: "Le mécontentement exprimé est le premier signe d’un litige ; il précède souvent le non-paiement.",
    en: "Expressed displeasure is the first sign of a dispute; it often comes before non-payment.",
  },
  advice: {
    fr: "Répondez sous deux jours ouvrés : écoutez, reformulez, proposez une suite datée, sans reconnaître de responsabilité.",
    en: "Answer within two working days: listen, restate, offer a dated next step, admit no liability.",
  },
  law: [{ reference: "C. civ. 1217", status: "V" }],
  speakers: CLIENT_SIDE,
  accumulates: true,
  impliedBy: {
    acts: [
      "payment-refusal",
      "formal-complaint",
      "mise-en-demeure",
      "claim-amount",
      "reputation-threat",
      "threat-of-proceedings",
      "court-proceedings",
    ],
    roles: ["client", "client-counsel"],
    grounds: [...ADDRESSED, "failure", "inability", "lateness", "promise", "contacted", "by-hand", "slow"].join("|"),
    reproaches: GRIEVANCE.join("|"),
    except: isBareMandate,
    label: { fr: "exprime le grief que l’acte suppose", en: "voices the grievance the act presupposes" },
  },
  families: [
    family("grievance", { fr: "formule un grief sur votre travail", en: "voices a grievance about your work" }, [
      strong("disappointment &8 you|you-act|lateness|still-not|silence", { not: NO_GRIEVANCE }),
      medium("disappointment & we|service|failure", { not: NO_GRIEVANCE }),
      medium("unacceptable &6 you-act|service|silence|still-not|lateness & we|you", {
        not: `${NO_GRIEVANCE} third-party content-matter`,
        needs: "no-question",
      }),
      medium("mismatch & agreed|expected|service|you", {
        not: "quality-ok own-side third-party thanks",
        needs: "no-question",
      }),
      medium("concern & service|you-act|silence|lateness|failure|lack", {
        not: "quality-ok paid-change own-side thanks",
      }),
      medium("rhetoric & service|you|failure|slow|lateness|silence", { not: "quality-ok praise" }),
      strong("!respect-verb &8 term-noun", { not: "quality-ok own-side planned-outage" }),
      strong("degraded & service|you", { not: "quality-ok own-side" }),
      medium("rhetoric & you|you-act|service|agreed", {
        not: "quality-ok praise template owing",
        needs: "no-question",
      }),
      medium("slow & service|you|feedback-noun", { not: "quality-ok own-side" }),
      medium("unperformed & we|you|demand|service|agreed|contract-noun", {
        not: "quality-ok own-side planned-outage owing employment",
      }),
      medium("failure|inability|!function-verb|silence & ages", {
        not: "quality-ok own-side planned-outage owing thanks",
      }),
      medium("by-hand & agreed|promise|hoped|ages", { across: 2, not: "quality-ok own-side praise" }),
      medium("you-should-have & service|fix-verb|you-act|failure", { not: "quality-ok praise thanks own-side" }),
      medium("rude & you|service|we|feedback-noun", { not: "quality-ok praise own-side" }),
      strong("fed-up & you|we|service|lateness|silence", { not: "quality-ok own-side praise" }),
      medium("fed-up", { not: "quality-ok own-side praise" }),
      medium("!expected & we", { not: "quality-ok third-party", needs: "no-question" }),
    ]),
    family("irony", { fr: "fait un éloge ironique", en: "praises ironically" }, [
      medium("irony-praise >12 failure|still-not|silence|inability|consequence|!function-verb|lateness", {
        not: "quality-ok thanks own-side leisure their",
      }),
    ]),
    family("unmet", { fr: "fait état d’une attente déçue", en: "tells of an expectation not met" }, [
      medium("still-not & lateness|promise|repetition|silence|long-wait|failure|inability|feedback-noun|service", {
        not: "owing own-side unpaid invoice refund quality-ok",
      }),
      medium("waiting & long-wait", { not: "own-side owing" }),
      medium("agreed & still-not|silence|lateness|!feedback-noun|failure", { across: 2, not: "own-side quality-ok" }),
      weak("still-not & you|you-act|long-wait|ages|promise", { not: "owing own-side quality-ok invoice refund" }),
      weak("absent-seen|by-hand & long-wait|ages|you-act|still-not", { not: "own-side" }),
      weak("waiting & time-passing", { not: "own-side" }),
    ]),
    family("silence", { fr: "vous reproche un silence", en: "holds your silence against you" }, [
      medium("silence & repetition|long-wait|contacted|promise|you", {
        not: "planned-outage own-side thanks third-party",
      }),
      weak("silence & you|you-act|we|contacted", { not: "own-side thanks third-party" }),
    ]),
    family("repetition", { fr: "rappelle des relances répétées", en: "recalls repeated chasing" }, [
      medium("repetition|contacted & still-not|silence|!function-verb|unacceptable|failure & we|you", {
        not: "planned-outage dunning own-side quality-ok third-party",
      }),
      weak("repetition|contacted & you|demand|we", { not: "dunning thanks" }),
    ]),
    family("lateness", { fr: "relève un retard", en: "points to a delay" }, []),
    family(
      "cues",
      {
        fr: "rappelle une promesse, une panne ou une conséquence",
        en: "recalls a promise, a failure or a consequence",
      },
      [
        weak("promise & lateness|still-not|silence|you-act", { not: "thanks slate-clean" }),
        weak("failure|inability & ages|still-not|repetition", { not: "owing own-side planned-outage third-party" }),
      ],
    ),
  ],
  // A reproach is made to someone: weak cues about a third person's delay are none.
  holds: ({ reading, sentences }) =>
    ADDRESSED.some((c) => sentences.some((i) => holdsClass(reading, i, c))) &&
    !reading.has("own-fault") &&
    !sentences.every((i) => holdsClass(reading, i, "leisure")) &&
    !sentences.every((i) => isBareMandate(reading, i)),
  fields: deadlineFields,
  companions: ["incident-report", "formal-complaint", "payment-refusal"],
  examples: {
    fires: [
      {
        from: "client",
        text: "⟦On nous avait vendu un logiciel clé en main ; à ce jour, nos vendeuses tapent encore les tickets à la calculette.⟧",
      },
      {
        from: "client",
        text: "⟦I’ve now explained the same fault to four different people.⟧ Could somebody please own this?",
      },
      { from: "client", text: "⟦Franchement déçus : trois semaines de retard et toujours pas d’accès.⟧" },
      {
        from: "client",
        text: "Bonjour,\n⟦Je reste sans nouvelles de votre part depuis quinze jours malgré mes deux relances.⟧ Serait-il possible d’avoir un point ?",
      },
      { from: "client", text: "⟦Bravo pour la mise en ligne : le formulaire est en panne depuis vendredi.⟧" },
      { from: "client", text: "⟦The quality of the work falls well below what we were promised.⟧" },
      { from: "client", text: "slt, ⟦tjs rien recu alors que c promis pr lundi, c pas serieux⟧" },
    ],
    silent: [
      {
        from: "client",
        text: "Notre fournisseur d’encre n’a toujours pas livré, je ne peux pas imprimer les affiches avant mardi.",
        because: "another supplier’s delay",
      },
      {
        from: "client",
        text: "The phone number is wrong on the contact page, our fault, we gave you the old one.",
        because: "their own mistake",
      },
      { from: "client", text: "Nous sommes ravis, rien à redire.", because: "c’est un éloge" },
      {
        from: "client",
        text: "Sans vouloir vous presser, où en est la recette ?",
        because: "c’est une question polie, sans grief",
      },
      {
        from: "client",
        text: "Nous sommes très déçus de notre transporteur, rien à voir avec vous.",
        because: "un tiers est visé",
      },
      { from: "supplier", text: "Nous sommes déçus de votre décision.", because: "un fournisseur n’est pas le client" },
      {
        from: "client",
        text: "La page contact renvoie une erreur 404, pouvez-vous regarder ?",
        because: "c’est un ticket sans grief",
      },
    ],
  },
});
