import { remedy } from "./clause.ts";

const ACCEPTED: readonly [string, string] = [
  "« Le Client reconnaît avoir reçu les conditions générales du Prestataire (version du […], […] pages), les avoir lues et les accepter. Elles sont annexées et paraphées. »",
  "“The Client acknowledges that it received the Provider’s general terms (version of […], […] pages), has read them and accepts them. They are annexed and initialled.”",
];
const PRECEDENCE: readonly [string, string] = [
  "« Le contrat est formé des documents suivants, par ordre de priorité décroissante : 1) le présent contrat et ses avenants ; 2) ses annexes ; 3) le devis accepté ; 4) les conditions générales du Prestataire. Les conditions d’achat du Client ne s’appliquent pas. L’article […], relatif à la responsabilité, prévaut sur toute stipulation contraire. »",
  "“The contract consists of the following papers, in decreasing order of precedence: 1) this contract and its amendments; 2) its annexes; 3) the accepted quote; 4) the Provider’s general terms. The Client’s purchase terms do not apply. Article […], on liability, prevails over any contrary provision.”",
];

export const termsNotAcceptedVariants = {
  "referenced-only": remedy(["conditions citées, sans acceptation", "terms mentioned, not accepted"], ACCEPTED),
  "not-initialled": remedy(["conditions annexées, sans paraphe", "terms attached, not initialled"], ACCEPTED),
};

export const termsConflictVariants = {
  neither: remedy(["conditions générales qui se neutralisent", "general terms that cancel out"], PRECEDENCE),
  "other-prevails": remedy(["un autre document l’emporte", "another paper prevails"], PRECEDENCE),
  unknown: remedy(["priorité non réglée", "precedence not settled"], PRECEDENCE),
  "purchase-terms": remedy(
    ["conditions d’achat du client en tête", "the client’s purchase terms come first"],
    PRECEDENCE,
  ),
};
