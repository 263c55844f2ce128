import { expect, it } from "vitest";
import { extractGoverningLaw } from "./governing-law.ts";
import { read } from "./reading.ts";
import { paper } from "./test-support/paper.ts";

const of = (text: string) => {
  const fact = extractGoverningLaw(read(paper(`Contrat\n\n${text}`)));
  return fact.status === "present" ? fact.value : undefined;
};

it.each([
  [
    "Le contrat est régi par le droit français. Tout litige relève du tribunal de commerce de La Rochelle.",
    { law: "français", forum: "La Rochelle" },
  ],
  ["Loi belge ; compétence des tribunaux de Liège.", { law: "belge", forum: "Liège" }],
  [
    "Les différends sont soumis aux tribunaux d'Aix-en-Provence, le droit français étant applicable.",
    { law: "français", forum: "Aix-en-Provence" },
  ],
  [
    "This Agreement shall be governed by the laws of the State of Oregon, and disputes go to the courts of Portland.",
    { law: "Oregon", forum: "Portland" },
  ],
  ["This Agreement is governed by English law.", { law: "English" }],
  ["Danish law applies.", { law: "Danish" }],
  ["The Commercial Court of Rouen hears every dispute.", { forum: "Rouen" }],
  ["Swiss law governs. The Geneva courts have sole jurisdiction.", { law: "Swiss", forum: "Geneva" }],
  ["Droit français. Conciliation d'abord, puis tribunal judiciaire de Tarbes.", { law: "français", forum: "Tarbes" }],
  ["Litige : Cahors.", { forum: "Cahors" }],
  ["Les juges de Dole sont seuls compétents.", { forum: "Dole" }],
  ["Scots law governs these terms.", { law: "Scots" }],
])("%s", (text, expected) => {
  expect(of(text)).toEqual(expected);
});

it.each([
  "Acme Inc., a company organized under the laws of Delaware, provides the services.",
  "Le client dispose du droit de rétractation.",
  "Société immatriculée au RCS du tribunal de commerce de Brive.",
])("is another matter: %s", (text) => {
  expect(of(text)).toBeUndefined();
});
