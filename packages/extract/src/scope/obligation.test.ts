import { expect, it } from "vitest";
import { read } from "../reading.ts";
import { paper } from "../test-support/paper.ts";
import { obligationOf } from "./obligation.ts";

it.each([
  ["Le Prestataire est tenu d'une obligation de moyens.", "means"],
  ["Le Prestataire n'est tenu que d'une simple obligation de moyens.", "means"],
  ["L'Agence contracte une obligation de moyens et non de résultat.", "means"],
  ["Le Consultant n'est soumis à aucune obligation de résultat.", "means"],
  ["Il ne s'agit pas d'une obligation de moyens mais de résultat.", "result"],
  ["Le Titulaire souscrit une obligation de résultat.", "result"],
  ["L'obligation du Prestataire est de résultat.", "result"],
  ["Le Prestataire s'oblige à un résultat pour les sauvegardes et à des moyens pour le reste.", "both"],
  [
    "Le Prestataire est tenu d'une obligation de résultat pour la livraison ; le conseil relève d'une obligation de moyens.",
    "both",
  ],
  ["Je fais de mon mieux, sans promettre un classement.", "means"],
  ["L'engagement du Cabinet porte sur les moyens et non sur l'obtention d'un résultat.", "means"],
  ["Nous nous tenons à une obligation de moyens. L'Hébergeur s'engage sur un taux de disponibilité de 99 %.", "means"],
  ["The Supplier shall achieve the results stated in the order.", "result"],
  ["The Surveyor guarantees that the map will meet the accuracy class of the order.", "result"],
  ["The Consultant shall use reasonable skill and care.", "means"],
  ["Le Client est tenu d'une obligation de résultat quant au paiement.", "silent"],
  ["Quelle que soit sa nature, de moyens ou de résultat, l'obligation cesse en cas de force majeure.", "silent"],
  ["Les moyens de paiement acceptés sont la carte et le virement.", "silent"],
])("%s → %s", (text, expected) => {
  expect(obligationOf(read(paper(text)))).toBe(expected);
});
