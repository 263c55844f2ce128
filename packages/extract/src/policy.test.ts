import type { PolicyFact } from "@vigie/model";
import { describe, expect, it } from "vitest";
import { extract } from "./extract.ts";
import { paper } from "./test-support/paper.ts";

const read = (text: string): PolicyFact => {
  const document = paper(text);
  const { policy } = extract(document);
  if (policy.status !== "present") throw new Error("no policy");
  for (const e of policy.evidence) expect(document.text.slice(e.span.start, e.span.end)).toBe(e.quote);
  return policy.value;
};
/** The values as a person would write them. */
const terms = (text: string) => {
  const p = read(text);
  const sum = (money: PolicyFact["franchise"]): string | undefined =>
    money === undefined ? undefined : `${money.value.replace(/\.00$/u, "")} ${money.currency}`;
  return {
    claim: sum(p.limitPerClaim),
    year: sum(p.limitPerYear),
    sub: p.subLimits?.map((s) => [s.classes.length > 1 ? "financial" : s.classes[0], sum(s.limit)]),
    franchise:
      p.franchise !== undefined
        ? sum(p.franchise)
        : p.franchisePercent !== undefined
          ? [`${p.franchisePercent} %`, sum(p.franchiseMin), sum(p.franchiseMax)].join(" / ")
          : undefined,
    exclusions: p.exclusions?.map((e) => e.class).sort(),
    period: p.periodStart === undefined ? undefined : `${p.periodStart} ${p.periodEnd}`,
    retroactive: p.retroactiveDate,
    unclear: p.unclear?.map((u) => `${u.field} ${u.why}`),
  };
};

/** Ten papers as insurers of professions write them, all invented. */
describe("policy papers", () => {
  it("special terms: a table with sub-limits, a franchise column in percent, a retroactive date", () => {
    const text = [
      "Assurances Grand Large",
      "CONDITIONS PARTICULIÈRES – Responsabilité civile professionnelle",
      "Police n° GL-2201457",
      "Souscripteur : Atelier Fougère, SAS au capital de 50 000 €",
      "Chiffre d'affaires déclaré : 640 000 €",
      "Période d'assurance : du 01/07/2026 au 30/06/2027. Reprise du passé : 01/01/2021",
      "TABLEAU DES GARANTIES",
      "Nature des garanties\tMontant par sinistre\tMontant par année d'assurance\tFranchise par sinistre",
      "Responsabilité civile exploitation, dommages corporels\t8 000 000 €\t8 000 000 €\tNéant",
      "dont dommages matériels et immatériels consécutifs\t1 500 000 €\t1 500 000 €\t500 €",
      "Responsabilité civile professionnelle, tous dommages confondus\t500 000 €\t1 000 000 €\t10 % mini 1 500 € maxi 6 000 €",
      "dont dommages immatériels non consécutifs\t250 000 €\t500 000 €\t10 % mini 1 500 € maxi 6 000 €",
      "dont reconstitution des données\t50 000 €\t50 000 €\t10 % mini 1 500 € maxi 6 000 €",
      "Défense pénale et recours\t20 000 €\t20 000 €\tNéant",
      "\fEXCLUSIONS",
      "Sont exclus :",
      "– les pénalités de retard et les clauses pénales ;",
      "– la restitution du prix ou des honoraires ;",
      "– les dommages causés intentionnellement.",
      "Cotisation annuelle : 1 840 € TTC",
    ].join("\n");
    expect(terms(text)).toEqual({
      claim: "500000 EUR",
      year: "1000000 EUR",
      sub: [
        ["financial", "250000 EUR"],
        ["data-rebuild", "50000 EUR"],
      ],
      franchise: "10 % / 1500 EUR / 6000 EUR",
      exclusions: ["fee-refund", "penalty"],
      period: "2026-07-01 2027-06-30",
      retroactive: "2021-01-01",
      unclear: undefined,
    });
    const { quotes, exclusions, subLimits } = read(text);
    expect(quotes?.limitPerClaim?.quote).toContain("Responsabilité civile professionnelle, tous dommages confondus");
    expect(quotes?.retroactiveDate?.quote).toBe("Reprise du passé : 01/01/2021");
    expect(quotes?.policyNumber?.quote).toBe("GL-2201457");
    expect(exclusions?.map((e) => e.evidence.page)).toEqual([2, 2]);
    expect(subLimits?.[1]?.evidence).toMatchObject({ page: 1, quote: expect.stringContaining("50 000 €") });
    expect(subLimits?.[0]?.classes).not.toContain("data-rebuild");
  });

  it("an attestation in prose, with the limit of another cover first and of no use to us", () => {
    expect(
      terms(
        "ATTESTATION D'ASSURANCE\nResponsabilité civile professionnelle\nNous, Mutuelle des Embruns, attestons que la société Atelier Fougère est titulaire du contrat n° ME-887120, valable du 1er janvier 2026 au 31 décembre 2026.\nLes garanties sont accordées à hauteur de 7 500 000 € par sinistre au titre de la responsabilité civile exploitation et de 300 000 € par sinistre et par an au titre de la responsabilité civile professionnelle, avec une franchise de 1 000 € par sinistre.\nLes sous-traitants de l'assuré doivent justifier d'une garantie d'au moins 150 000 € par sinistre.\n",
      ),
    ).toMatchObject({
      claim: "300000 EUR",
      year: "300000 EUR",
      sub: undefined,
      franchise: "1000 EUR",
      period: "2026-01-01 2026-12-31",
      unclear: undefined,
    });
  });

  it("English prose: each and every claim, in the aggregate, a deductible in percent", () => {
    expect(
      terms(
        "Certificate of Insurance\nProfessional Indemnity\nPolicy number: PI-5540-22\nInsured: Fern Studio Ltd\nPolicy period: from 1 April 2026 to 31 March 2027\nRetroactive date: 1 April 2019\nLimit of indemnity: EUR 400,000 any one claim and EUR 800,000 in the annual aggregate.\nDeductible: 5% of each claim, minimum EUR 2,000, maximum EUR 10,000.\nThis policy does not cover liquidated damages; refund of fees; bodily injury.\n",
      ),
    ).toEqual({
      claim: "400000 EUR",
      year: "800000 EUR",
      sub: undefined,
      franchise: "5 % / 2000 EUR / 10000 EUR",
      exclusions: ["bodily", "fee-refund", "penalty"],
      period: "2026-04-01 2027-03-31",
      retroactive: "2019-04-01",
      unclear: undefined,
    });
  });

  it("a table written out one cell a line", () => {
    expect(
      terms(
        "Contrat d'assurance responsabilité civile professionnelle\nPolice n° RC-40021\nGaranties\nPar sinistre\nPar année d'assurance\nFranchise\nResponsabilité civile professionnelle\n200 000 €\n400 000 €\n1 500 €\nResponsabilité civile exploitation\n6 000 000 €\n6 000 000 €\n500 €\nDate d'effet : 01/03/2026\nÉchéance : 28/02/2027\n",
      ),
    ).toMatchObject({
      claim: "200000 EUR",
      year: "400000 EUR",
      franchise: "1500 EUR",
      period: "2026-03-01 2027-02-28",
      unclear: undefined,
    });
  });

  it("sections with headings, a franchise under each, néant for bodily injury", () => {
    expect(
      terms(
        "CONDITIONS PARTICULIÈRES\nAssurance responsabilité civile professionnelle\nPolice n° AB-77120\n1. RESPONSABILITÉ CIVILE EXPLOITATION\nTous dommages confondus : 5 000 000 € par sinistre\nFranchise : 400 € par sinistre, néant pour les dommages corporels\n2. RESPONSABILITÉ CIVILE PROFESSIONNELLE\nTous dommages confondus : 250 000 € par sinistre et par an\nDommages immatériels non consécutifs : 100 000 € par sinistre\nFranchise : 15 % du montant des dommages\navec un minimum de 1 200 €\net un maximum de 4 800 €\n3. DÉFENSE\nFrais de défense : 30 000 €. Franchise : néant\n",
      ),
    ).toMatchObject({
      claim: "250000 EUR",
      year: "250000 EUR",
      sub: [["financial", "100000 EUR"]],
      franchise: "15 % / 1200 EUR / 4800 EUR",
      unclear: undefined,
    });
  });
});

describe("policy papers with a trap", () => {
  it("an attestation of ten-year cover says nothing of professional liability", () => {
    expect(
      terms(
        "ATTESTATION D'ASSURANCE\nResponsabilité civile décennale\nContrat n° DEC-1209\nPériode de validité : du 01/01/2026 au 31/12/2026\nPour des chantiers dont le coût total n'excède pas 15 000 000 €.\nMontant de la garantie : 500 000 € par sinistre\nFranchise : 2 000 €\n",
      ),
    ).toMatchObject({
      claim: undefined,
      year: undefined,
      franchise: undefined,
      period: "2026-01-01 2026-12-31",
      unclear: ["limitPerClaim another-guarantee"],
    });
  });

  it("an attestation for professional and ten-year liability at once: a sum of neither name is nobody's", () => {
    const both =
      "ATTESTATION D'ASSURANCE\nResponsabilité civile professionnelle et responsabilité décennale\nContrat n° RCD-88\nMontant de la garantie : 500 000 € par sinistre\nGarantie décennale : 1 000 000 € par sinistre\n";
    expect(terms(both)).toMatchObject({ claim: undefined, unclear: ["limitPerClaim several"] });
    expect(
      terms(`${both}Responsabilité civile professionnelle : 150 000 € par sinistre, franchise néant\n`),
    ).toMatchObject({ claim: "150000 EUR", franchise: "0 EUR", unclear: undefined });
  });

  it("limits by nature of damage only: no limit for all, a sub-limit for money", () => {
    expect(
      terms(
        "Police d'assurance responsabilité civile professionnelle\nPolice n° XX-5512\nMontants des garanties\tPar sinistre\nDommages corporels\t8 000 000 €\nDommages matériels et immatériels consécutifs\t1 000 000 €\nDommages immatériels non consécutifs\t150 000 €\nFranchise\t1 000 €\n",
      ),
    ).toMatchObject({
      claim: undefined,
      sub: [["financial", "150000 EUR"]],
      franchise: "1000 EUR",
      unclear: ["limitPerClaim another-guarantee"],
    });
  });

  it("several insured with limits of their own, and two periods", () => {
    expect(
      terms(
        "Attestation d'assurance responsabilité civile professionnelle\nContrat groupe n° GR-3310\nPériode de garantie : du 01/01/2025 au 31/12/2025\nPériode de garantie : du 01/01/2026 au 31/12/2026\nAssuré\tPar sinistre\tPar année\nAtelier Fougère\t300 000 €\t600 000 €\nCabinet Prunelle\t1 000 000 €\t2 000 000 €\n",
      ),
    ).toMatchObject({
      claim: undefined,
      year: undefined,
      period: undefined,
      unclear: ["limitPerClaim several", "limitPerYear several", "periodStart several"],
    });
  });

  it("a franchise that is a sum and a percentage at once, exclusions with an exception or of the insured's own losses", () => {
    expect(
      terms(
        "Conditions particulières – assurance RC Pro\nPolice n° TT-9001\nPlafond par sinistre : 200 000 €\nPlafond par année d'assurance : 300 000 €\nFranchise : 1 000 € ou 10 % du sinistre\nExclusions\nNe sont pas garantis :\n- les pertes d'exploitation subies par l'assuré ;\n- les dommages corporels, sauf ceux causés à un client dans les locaux ;\n- les pénalités contractuelles.\nDéclaration des sinistres\nTout retard de déclaration de plus de cinq jours ouvrés peut être opposé.\n",
      ),
    ).toMatchObject({
      claim: "200000 EUR",
      year: "300000 EUR",
      franchise: undefined,
      exclusions: ["bodily", "penalty"],
      unclear: ["franchise odd", "exclusions qualified"],
    });
  });
});

describe("other layouts", () => {
  const TITLE = "Contrat d'assurance responsabilité civile professionnelle\nPolice n° AA-1001\n";

  it.each<[string, string, Partial<ReturnType<typeof terms>>]>([
    [
      "points between thousands, limits under headings, a sub-limit no lower than the limit",
      "MONTANTS DES GARANTIES\nResponsabilité Civile Professionnelle :\n500.000 € par sinistre et par période d'assurance\nDont :\n- Dommages immatériels non consécutifs : 500.000 €\n- Atteinte à l'e-réputation : 50.000 €\nResponsabilité Civile Exploitation :\n10.000.000 € par sinistre\nFRANCHISE : 1.500 € par sinistre",
      { claim: "500000 EUR", year: "500000 EUR", sub: [["image", "50000 EUR"]], franchise: "1500 EUR" },
    ],
    [
      "the yearly sum first",
      "RC Professionnelle : 1 500 000 euros par année d'assurance, sans pouvoir excéder 750 000 euros par sinistre",
      { claim: "750000 EUR", year: "1500000 EUR" },
    ],
    [
      "sums in words and figures",
      "La garantie s'exerce à concurrence de deux cent mille euros (200 000 €) par réclamation et de quatre cent mille euros (400 000 €) par année d'assurance.",
      { claim: "200000 EUR", year: "400000 EUR" },
    ],
    [
      "all damage together beside bodily injury, a franchise that rises for some losses",
      "Tous dommages confondus (corporels, matériels et immatériels) : 1 000 000 € par sinistre\nDommages corporels : 6 100 000 € par sinistre\nDommages immatériels non consécutifs : 200 000 € par sinistre et 400 000 € par an\nFranchise générale : 750 €, portée à 1 500 € pour les dommages immatériels non consécutifs",
      {
        claim: "1000000 EUR",
        year: undefined,
        sub: [["financial", "200000 EUR"]],
        franchise: undefined,
        unclear: ["limitPerYear another-guarantee", "franchise odd"],
      },
    ],
    [
      "defence cover and legal protection with sums of their own",
      "Garantie RC professionnelle : 300 000 € par sinistre, frais de défense inclus\nDéfense recours : 15 000 € par litige\nProtection juridique : 20 000 € par litige, seuil d'intervention 500 €\nFranchise : néant",
      { claim: "300000 EUR", franchise: "0 EUR", unclear: undefined },
    ],
    [
      "sub-limits in one sentence",
      "La garantie est accordée à hauteur de 400 000 € par sinistre, limitée à 100 000 € pour les dommages immatériels non consécutifs et à 30 000 € pour la reconstitution de données.",
      {
        claim: "400000 EUR",
        sub: [
          ["financial", "100000 EUR"],
          ["data-rebuild", "30000 EUR"],
        ],
      },
    ],
    [
      "a table that lost its cells",
      "Garanties Par sinistre Par année Franchise\nResponsabilité civile professionnelle 250 000 € 500 000 € 1 000 €\nResponsabilité civile exploitation 8 000 000 € 8 000 000 € 500 €",
      { claim: "250000 EUR", year: "500000 EUR", franchise: "1000 EUR", unclear: undefined },
    ],
    [
      "a sub-limit told twice and not alike: the limit beside it does not count as covered either",
      "RC professionnelle : 400 000 € par sinistre et 600 000 € par an\ndont dommages immatériels non consécutifs : 100 000 € par sinistre\ndont dommages immatériels non consécutifs : 150 000 € par sinistre\nFranchise : 500 €",
      {
        claim: undefined,
        year: undefined,
        sub: undefined,
        franchise: "500 EUR",
        unclear: ["subLimits several", "limitPerClaim sub-limit", "limitPerYear sub-limit"],
      },
    ],
    [
      "an option ticked, another not: which, a text does not tell",
      "Option choisie : ☒ 300 000 € par sinistre\nOption : ☐ 500 000 € par sinistre",
      { claim: undefined, unclear: ["limitPerClaim several"] },
    ],
    [
      "a percentage whose bounds bear no currency",
      "Garantie : 200 000 € par sinistre\nFranchise : 10 % (mini 1 500, maxi 6 000)",
      { franchise: undefined, unclear: ["franchise odd"] },
    ],
    [
      "exclusions numbered under a heading, one with an exception, one of the insured's own loss, and a word behind them",
      "EXCLUSIONS GÉNÉRALES\n1. Sont toujours exclus :\n1.1 les dommages corporels ;\n1.2 les conséquences pécuniaires de tout retard dans la livraison ;\n1.3 le manque à gagner subi par l'assuré ;\n1.4 les atteintes à l'image, sauf celles résultant d'une erreur technique.\n2. Territorialité\nFrance. La reconstitution de données à l'étranger est garantie.",
      { exclusions: ["bodily", "delay", "image"], unclear: ["exclusions qualified"] },
    ],
    [
      "exclusions bought back",
      "Sont exclus les dommages corporels.\nPar dérogation, les pénalités sont garanties.",
      { exclusions: ["bodily"] },
    ],
    ["what is not excluded", "Ne sont pas exclues les pénalités contractuelles.", { exclusions: undefined }],
  ])("%s", (_, lines, expected) => {
    expect(terms(`${TITLE}${lines}\n`)).toMatchObject(expected);
  });

  it("each value is quoted by its own words, and a sub-limit bears the paper's name for it", () => {
    const { quotes, subLimits } = read(
      `${TITLE}La garantie est accordée à hauteur de 400 000 € par sinistre et de 600 000 € par an, limitée à 100 000 € pour les dommages immatériels non consécutifs. Franchise : 500 €.\n- Atteinte à l'image : 20 000 €\n`,
    );
    expect([quotes?.limitPerClaim, quotes?.limitPerYear, quotes?.franchise].map((e) => e?.quote)).toEqual([
      "La garantie est accordée à hauteur de 400 000 € par sinistre",
      "de 600 000 € par an",
      "Franchise : 500 €.",
    ]);
    expect(subLimits?.map((s) => s.name)).toEqual(["immatériels non consécutifs", "Atteinte à l'image"]);
    const table = read(`${TITLE}Garantie\tPar sinistre\tPar an\nRC professionnelle\t200 000 €\t400 000 €\n`).quotes;
    expect(table?.limitPerClaim?.quote).toBe("RC professionnelle\t200 000 €");
    expect(table?.limitPerYear?.quote).toBe("RC professionnelle\t200 000 €\t400 000 €");
  });

  it("an English schedule in pounds: sums as printed, in their currency", () => {
    expect(
      terms(
        "PROFESSIONAL INDEMNITY INSURANCE POLICY\nPolicy No. PI/22/881\nSection\tLimit any one claim\tAnnual aggregate\tExcess\nProfessional indemnity\t£1,000,000\t£1,000,000\t£2,500\nPublic liability\t£5,000,000\tn/a\tNil\nEmployers' liability\t£10,000,000\tn/a\tNil\n",
      ),
    ).toMatchObject({ claim: "1000000 GBP", year: "1000000 GBP", franchise: "2500 GBP", unclear: undefined });
  });
});

describe("what is told apart", () => {
  const rc = (lines: string): ReturnType<typeof terms> =>
    terms(`Contrat d'assurance responsabilité civile professionnelle\nPolice n° AA-1001\n${lines}\n`);

  it.each([
    ["Franchise : néant", "0 EUR"],
    ["Franchise : sans", "0 EUR"],
    ["Sans franchise", "0 EUR"],
    ["Franchise de 1 500 € par sinistre", "1500 EUR"],
    ["avec 1 500 € de franchise", "1500 EUR"],
    ["Franchise : 10 % du sinistre, sans pouvoir excéder 5 000 €", "10 % /  / 5000 EUR"],
    ["Franchise : 10 %, 1 000 € minimum et 5 000 € maximum", "10 % / 1000 EUR / 5000 EUR"],
    ["Franchise : le plus élevé de 1 000 € et de 10 % du sinistre", "10 % / 1000 EUR / "],
    ["Franchise : 2,5 % du montant des dommages", "2.5 % /  / "],
    ["Franchise en base de TVA, article 293 B", undefined],
    ["Franchise : voir tableau", undefined],
  ])("%s", (line, franchise) => {
    expect(rc(`Garantie : 200 000 € par sinistre.\n${line}`).franchise).toBe(franchise);
  });

  it.each([
    ["Plafond par sinistre et par an : 300 000 €", "300000 EUR", "300000 EUR"],
    ["300 000 € par sinistre et 600 000 € par année d'assurance", "300000 EUR", "600000 EUR"],
    ["Plafond par sinistre : 300 000 €, par an : 600 000 €", "300000 EUR", "600000 EUR"],
    ["Limite annuelle : 600 000 €. Limite par réclamation : 300 000 €", "300000 EUR", "600000 EUR"],
    [
      "Tous dommages confondus 300 000 € par sinistre dont 100 000 € pour l'atteinte à l'image",
      "300000 EUR",
      undefined,
    ],
    ["Garantie : 300 K€ par sinistre", "300000 EUR", undefined],
    ["Plafond de garantie : 300 000 €", "300000 EUR", undefined],
    ["Capital social : 300 000 €", undefined, undefined],
    ["Garantie : 200 000 € par sinistre\nGarantie : 300 000 € par sinistre", undefined, undefined],
    ["Garantie : 200 000 € par sinistre, 100 000 € par an\nPlafond annuel : 400 000 €", undefined, undefined],
    ["Garantie : 200 000 € par sinistre, 300 000 € par an\nPlafond annuel : 400 000 €", "200000 EUR", undefined],
  ])("%s", (line, claim, year) => {
    expect(rc(line)).toMatchObject({ claim, year });
  });

  it("a reprise that is without limit, and one told twice", () => {
    expect(rc("Reprise du passé : illimitée\nDate d'effet : 01/01/2026").retroactive).toBeUndefined();
    expect(rc("Reprise du passé : 01/01/2020\nReprise du passé : 01/01/2022")).toMatchObject({
      retroactive: undefined,
      unclear: ["retroactiveDate several"],
    });
  });

  it("ends on hostile text", () => {
    const words = [
      "franchise 1 000 € ",
      "par sinistre et par an ",
      "dont 10 % mini ",
      "exclusions ; sauf ",
      "\t",
      "\n",
      "au titre de la RC pro ",
      "\u00a0",
    ];
    const text = words.map((w) => w.repeat(6_000)).join("");
    expect(rc(text)).toBeDefined();
  });
});
