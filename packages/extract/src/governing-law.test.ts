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
  ["Irish law. Courts of Cork.", { law: "Irish", forum: "Cork" }],
  ["Spanish law, court of Bilbao.", { law: "Spanish", forum: "Bilbao" }],
  [
    "Law. Swedish law, without its conflict rules; the courts of Malmö are competent.",
    { law: "Swedish", forum: "Malmö" },
  ],
  ["The contract is submitted to Belgian law.", { law: "Belgian" }],
  ["Compétence est donnée aux tribunaux de Luxembourg.", { forum: "Luxembourg" }],
  ["Disputes go to the English courts.", { forum: "England" }],
  [
    "This deed is governed by the law of Scotland, whose courts alone may hear disputes.",
    { law: "Scotland", forum: "Scotland" },
  ],
  ["Finnish law applies, and any dispute goes to the Finnish courts.", { law: "Finnish", forum: "Finland" }],
  ["This Agreement is governed by the laws, other than those on conflicts, of the State of Utah.", { law: "Utah" }],
  ["The law of Jersey (and no other) applies to this engagement.", { law: "Jersey" }],
  ["The governing law of this order is that of Norway.", { law: "Norway" }],
  ["Le droit suisse s'applique ; les tribunaux suisses sont compétents.", { law: "suisse", forum: "Suisse" }],
])("%s", (text, expected) => {
  expect(of(text)).toEqual(expected);
});

it.each([
  "Acme Inc., a company organized under the laws of Delaware, provides the services.",
  "Le client dispose du droit de rétractation.",
  "Marel BV, a private company under Dutch law, hosts the platform.",
  "The adviser holds a diploma in English law and speaks German.",
  "The court of appeal heard an expert called by the supplier.",
  "This Agreement is enforceable subject to bankruptcy law and similar laws.",
  "The parties are subject to applicable United States laws on export.",
  "Société immatriculée au RCS du tribunal de commerce de Brive.",
])("is another matter: %s", (text) => {
  expect(of(text)).toBeUndefined();
});
