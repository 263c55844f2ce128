import type { Bilingual } from "@vigie/model";
import { type Family, family, strong } from "../define.ts";
import type { Wording } from "./wording.ts";

/** A reminder of ours to pay: what the rules on its hour and on its readers look for. */
export const reminder = (label: Bilingual): Family =>
  family("reminder", label, [
    strong("unpaid & invoice|#money", { not: "payment-done not-yet-due" }),
    strong("dunning &6 invoice|payment", { not: "payment-done service" }),
    strong("notice-act & pay-verb|invoice", {}),
  ]);

const PAID = [
  "bien recu (votre/le) reglement/paiement/virement",
  "merci pour (votre/le) reglement/paiement/virement",
  "a (bien) ete reglee/payee/soldee",
  "payment received",
  "thank* ~ (for) (your) payment",
];

/** Everyday ways of asking for a payment that is late. */
export const reminderWordings: readonly Wording[] = [
  {
    family: "reminder",
    strength: "strong",
    says: [
      "n ai/avons ~ (pas/jamais/rien) ~ recu ~ reglement/paiement/virement",
      "toujours/tjs pas/rien ~ recu/eu/vu ~ reglement/paiement/virement",
      "toujours/tjs pas/rien recu",
      "toujours/tjs pas payee/reglee/paye/regle/payees/reglees",
      "(dans) l attente de (votre/ton) reglement/paiement/virement",
      "quand/comment pensez/comptez/penses/comptes vous/tu (nous/me) regler/payer/virer/solder",
      "vous/tu (nous/me) devez/dois (toujours/encore) ~ euros/€/eur",
      "reste/restez (a) (nous/me) devoir",
      "relance/rappel* ~ facture/factures/solde/echeance/reglement/paiement",
      "vous/te/t relance/relancons/relancer",
      "facture* ~ impayee/impayees/echue/echues/retard/souffrance",
      "votre/ton/ce/le reglement/paiement/virement ~ (n) est/arrive toujours pas",
      "merci de (bien) (vouloir) regulariser",
      "payment/final/second/friendly reminder",
      "reminder ~ invoice",
      "(still) (have) not/haven (t) (yet) received (your) payment",
      "you (still) owe us/me",
      "invoice* ~ overdue/outstanding/unpaid",
      "chas* ~ (the/your) payment/invoice",
    ],
    not: PAID,
    bears: ["negated", "question", "reported"],
  },
];
