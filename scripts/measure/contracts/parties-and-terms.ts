import type { Fact, Facts, Party } from "@vigie/model";
import type { LabelledPaper } from "./labelled-paper.ts";
import { asSide, ourSideIn } from "./liability.ts";
import { matching } from "./matching.ts";
import { holdsOther, plain, shortForm, withoutArticle } from "./plain-words.ts";
import { both, held } from "./presence.ts";
import type { Sheet } from "./sheet.ts";

const samePlain = (a: string, b: string): boolean => plain(a) === plain(b);
const sameNumber = (a: string, b: string): boolean => Number(a) === Number(b);
const sameDigits = (a: string, b: string): boolean => a.replace(/\D/gu, "") === b.replace(/\D/gu, "");
const sameForm = (a: string, b: string): boolean => shortForm(a) === shortForm(b);
const sameTerm = (a: string, b: string): boolean => withoutArticle(a) === withoutArticle(b);

/** What is compared of a party once its name is found. */
const PARTY_FIELDS = [
  ["side", samePlain],
  ["role", samePlain],
  ["legalForm", sameForm],
  ["capital", sameNumber],
  ["siren", sameDigits],
  ["siret", sameDigits],
  ["rcs", holdsOther],
  ["address", holdsOther],
  ["representative", holdsOther],
  ["definedTerm", sameTerm],
] as const;

/** Parties, then every fact of the paper that is neither liability nor scope. */
export function measurePartiesAndTerms(sheet: Sheet, paper: LabelledPaper, facts: Facts): void {
  measureParties(sheet, paper, stated(facts.parties) ?? []);
  measureMoney(sheet, paper, facts);
  measureDates(sheet, paper, facts);
  measureTerms(sheet, paper, facts);
}

/** Names agree when one holds the other; the rest is compared of those. */
function measureParties(sheet: Sheet, { id, labels }: LabelledPaper, read: readonly Party[]): void {
  sheet.count(
    "party",
    id,
    matching(labels.parties, read, (l, r) => holdsOther(l.name, r.name)),
    (party) => party.name,
  );
  for (const labelled of labels.parties) {
    const party = read.find((r) => holdsOther(labelled.name, r.name));
    if (party === undefined) continue;
    const where = `${id} ${labelled.name}`;
    sheet.value("party name exact", where, labelled.name, party.name, samePlain);
    for (const [field, isSame] of PARTY_FIELDS) {
      // A SIRET holds its SIREN: reading it is no error where the labels give the longer number only.
      if (field === "siren" && labelled.siren === undefined && labelled.siret !== undefined) continue;
      const value = field === "capital" ? party.capital?.value : party[field];
      sheet.value(`party ${field}`, where, labelled[field], value, isSame);
    }
  }
}

function measureMoney(sheet: Sheet, { id, labels }: LabelledPaper, facts: Facts): void {
  const price = stated(facts.price);
  const { total, monthly, annual, daily } = labels.price ?? {};
  // A total is reckoned from a periodic fee where none is printed.
  const isReckoned = total === undefined && (monthly !== undefined || annual !== undefined);
  sheet.value("price total", id, total, isReckoned ? undefined : price?.total?.value, sameNumber);
  sheet.value("price monthly", id, monthly, price?.monthly?.value, sameNumber);
  sheet.value("price daily", id, daily, price?.daily?.value, sameNumber);

  const payment = stated(facts.paymentTerms);
  sheet.value("payment days", id, labels.payment?.days, payment?.days);
  sheet.value("payment mode", id, known(labels.payment?.mode), known(payment?.mode));
  sheet.value("late rate", id, labels.payment?.penaltyRate, payment?.penaltyRate, sameNumber);
  sheet.value("late-rate formula", id, held(labels.payment?.penaltyFormula), held(payment?.penaltyFormula));
  sheet.value("fixed compensation", id, held(labels.payment?.fixedCompensation), held(payment?.fixedCompensation));
}

function measureDates(sheet: Sheet, { id, labels }: LabelledPaper, facts: Facts): void {
  const labelled = labels.dates ?? {};
  const read = stated(facts.dates);
  sheet.value("signed on", id, labelled.signed, read?.signed);
  sheet.value("effective from", id, labelled.effective, read?.effective);
  // An end is reckoned from start and term where none is printed.
  const isReckoned = labelled.end === undefined && labelled.termMonths !== undefined;
  sheet.value("end", id, labelled.end, isReckoned ? undefined : read?.end);
  sheet.value("term in months", id, labelled.termMonths, read?.termMonths);
  sheet.value("notice days", id, labelled.noticeDays, read?.noticeDays);
  sheet.value("renewal", id, known(labelled.renewal, "none"), known(read?.renewal, "none"));
}

function measureTerms(sheet: Sheet, paper: LabelledPaper, facts: Facts): void {
  const { id, labels } = paper;
  const law = stated(facts.governingLaw);
  sheet.value("governing law", id, labels.governingLaw?.law, law?.law, holdsOther);
  sheet.value("forum", id, labels.governingLaw?.forum, law?.forum, holdsOther);

  const insurance = stated(facts.insuranceClause);
  sheet.value("insurance clause", id, held(labels.insurance), held(insurance));
  const insured = both(labels.insurance, insurance);
  sheet.value("insurance sum", id, insured?.labelled.amount, insured?.read.amount?.value, sameNumber);

  const penalties = stated(facts.penalties);
  sheet.value("penalties", id, held(labels.penalties), held(penalties));
  const owed = both(labels.penalties, penalties);
  sheet.answers(
    "penalties capped",
    id,
    owed === undefined ? [] : [{ labelled: owed.labelled.capped ?? false, read: owed.read.capped }],
  );

  const termination = stated(facts.termination);
  sheet.value("termination at will", id, held(labels.termination?.forConvenience), held(termination?.forConvenience));
  const atWill = both(labels.termination?.forConvenience, termination?.forConvenience);
  const ours = ourSideIn(paper);
  sheet.answers(
    "at will, by whom",
    id,
    atWill === undefined ? [] : [{ labelled: atWill.labelled.by, read: asSide(atWill.read.by, ours) }],
  );
  sheet.value("at will, notice days", id, atWill?.labelled.noticeDays, atWill?.read.noticeDays);
  sheet.value("termination for breach", id, held(labels.termination?.forBreach), held(termination?.forBreach));
  const forBreach = both(labels.termination?.forBreach, termination?.forBreach);
  sheet.value("for breach, days to cure", id, forBreach?.labelled.cureDays, forBreach?.read.cureDays);

  sheet.value("subcontracting", id, labels.subcontracting?.allowed, stated(facts.subcontracting)?.allowed);
  sheet.value("precedence", id, labels.precedence?.prevails, stated(facts.precedence)?.prevails);
}

function stated<T>(fact: Fact<T>): T | undefined {
  return fact.status === "present" ? fact.value : undefined;
}

/** A value that says nothing counts as nothing said. */
function known(value: string | undefined, nothing = "unknown"): string | undefined {
  return value === nothing ? undefined : value;
}
