import { type DateMention, numberFromWords } from "@vigie/language";
import { addDays, addMonths, type CalendarDate, type Evidence, type Fact } from "@vigie/model";
import { termMonths } from "./price.ts";
import { COUNT, present, type Reading } from "./reading.ts";

type ContractDates = Extract<
  Fact<{
    signed?: CalendarDate;
    effective?: CalendarDate;
    end?: CalendarDate;
    noticeDays?: number;
    renewal?: "tacit" | "express" | "none";
  }>,
  { status: "present" }
>["value"];

const SIGNED =
  /(?:fait (?:a|en)|signe(?:e)? (?:a|le|en)|bon pour accord|date(?:e|d)? (?:of|as of|le)|conclu(?:e)? le|made (?:and entered into )?(?:as of|on|this)|entered into|executed (?:as of|on)|dated|devis [^.]{0,30}du|commande [^.]{0,30}du|date :)[^.]{0,30}$/u;
const EFFECTIVE =
  /(?:prend(?:ra)? effet|entre(?:ra)? en vigueur|date d'effet|a compter du|debute(?:ra)?|commence(?:ra)? le|court du|effective (?:date|as of|on)|commenc\w{2,6} on|with effect from)[^.]{0,40}$/u;
const END =
  /(?:contrat|convention|mission|duree|agreement|term)[^.]{0,90}(?:jusqu'au|expire(?:ra)?|prend(?:ra)? fin|se termine(?:ra)?|date de fin|until|expir\w{1,6}|terminat\w{1,5} on|end date|court du[^.]{0,30} au)[^.]{0,30}$/u;

/** Dates of a contract: signature (`signedOn`, when the signature block or a certificate gives it), effect, end (printed, or effect plus term), notice in days and renewal. */
export function extractDates(reading: Reading, signedOn: CalendarDate | undefined): Fact<ContractDates> {
  const value: ContractDates = {};
  const evidence: Evidence[] = [];
  const take = (key: "signed" | "effective" | "end", mention: DateMention): void => {
    value[key] = mention.date;
    evidence.push(reading.evidence(mention.span));
  };
  const mentions = reading.dates().filter((d) => d.precision === "day");
  for (const mention of mentions) {
    const at = reading.at(mention.span.start);
    const before = reading.flat.slice(Math.max(0, at - 130), at);
    if (value.end === undefined && END.test(before)) take("end", mention);
    else if (value.effective === undefined && EFFECTIVE.test(before)) take("effective", mention);
    else if (value.signed === undefined && (signedOn === undefined ? SIGNED.test(before) : mention.date === signedOn))
      take("signed", mention);
  }
  if (signedOn !== undefined) value.signed = signedOn;
  const text = reading.flat.slice(0, 300_000);
  const notice = new RegExp(
    String.raw`preavis[^.]{0,50}?(?<![a-z\d])${COUNT} ?(jours?|mois|semaines?)|${COUNT}(?:'|s')? ?(days?|months?)'?[^.]{0,30}(?:prior )?(?:written )?notice`,
    "u",
  ).exec(text);
  if (notice !== null) {
    const count = Number(
      notice[2] ?? notice[3] ?? notice[7] ?? notice[8] ?? numberFromWords(notice[4] ?? notice[9] ?? ""),
    );
    const unit = notice[5] ?? notice[10] ?? "";
    if (Number.isInteger(count) && count > 0 && count < 400) {
      value.noticeDays = /^mo/u.test(unit) ? count * 30 : /^sem/u.test(unit) ? count * 7 : count;
      evidence.push(reading.evidence(reading.span(notice.index, notice.index + notice[0].length)));
    }
  }
  const renewal =
    /(?:tacite(?:ment)? reconduct\w{0,4}|reconduit\w{0,2} tacitement|tacitement (?:reconduit|renouvel)\w{0,3}|renouvel\w{1,5} (?:tacite|par tacite)\w{0,4}|automatically renew\w{0,3}|renew\w{0,2} automatically|reconduction tacite)/u.exec(
      text,
    );
  const express =
    /(?:reconduction|renouvellement) expresse?|renew\w{0,3} (?:only )?(?:upon|by) (?:mutual )?written/u.exec(text);
  const none = /(?:sans|pas de|exclu\w{0,3}[^.]{0,20}) (?:tacite )?reconduction/u.exec(text);
  const said = none ?? renewal ?? express;
  if (said !== null) {
    value.renewal = none !== null ? "none" : renewal !== null ? "tacit" : "express";
    evidence.push(reading.evidence(reading.span(said.index, said.index + said[0].length)));
  }
  const months = termMonths(reading);
  if (value.end === undefined && months !== undefined && value.effective !== undefined)
    value.end = addDays(addMonths(value.effective, months), -1);
  return evidence.length === 0 && signedOn === undefined ? reading.absent() : present(value, evidence);
}
