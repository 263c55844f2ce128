import type { Fact } from "@vigie/model";
import { firstMatch, present, type Reading } from "./reading.ts";

const LAW =
  /(?:regie?s?|soumise?s?|regi|interpret\w{1,4}|gouverne\w{0,2})[^.]{0,60}(?:par|au|a la|selon|conformement)[^.]{0,20} (?:le |la |au )?(?:droit|lois?|legislation) ([a-z]{4,20}(?: et [a-z]{4,20})?)|(?:droit|loi) applicable[^.]{0,40}(?:droit|loi) ([a-z]{4,20})|governed by[^.]{0,40}? ([a-z]{4,12}) law\b|governed by[^.]{0,80}laws? of (?:the )?(?:state of |commonwealth of |province of )?([a-z][a-z ]{2,30}?)(?=[,.;)]| without| and| applic| as|$)/u;
const FORUM =
  /(?:tribunal|tribunaux|juridictions?|cour)[^.]{0,60}?(?:de commerce |judiciaire |competent\w{0,3} )?(?:de |d'|du ressort de )([a-z][a-z' -]{2,24}?)(?=[,.;)]| seul| sera| nonobstant| auquel| est| meme|$)|(?:courts?|jurisdiction)[^.]{0,40} (?:of|in|located in) (?:the )?(?:state of )?([a-z][a-z ]{2,30}?)(?=[,.;)]| shall| and| for| to|$)/u;

/** Governing law and forum, as printed. */
export function extractGoverningLaw(reading: Reading): Fact<{ law?: string; forum?: string }> {
  const law = firstMatch(reading, LAW);
  const forum = firstMatch(
    {
      ...reading,
      sentences: reading.sentences.filter((s) =>
        /compet|juridiction|attribu|litige|differend|jurisdiction|venue|disputes?/u.test(s.flat),
      ),
    },
    FORUM,
  );
  const original = (found: typeof law): string | undefined => {
    const text = found?.match
      .slice(1)
      .find((g) => g !== undefined)
      ?.trim();
    if (found === undefined || text === undefined) return undefined;
    const at = found.sentence.at + found.match.index + found.match[0].lastIndexOf(text);
    const span = reading.span(at, at + text.length);
    return reading.document.text.slice(span.start, span.end).replace(/\s+/gu, " ");
  };
  const lawName = original(law);
  const forumName = original(forum);
  if (lawName === undefined && forumName === undefined) return reading.absent();
  const evidence = [law, forum].flatMap((f) => (f === undefined ? [] : [reading.evidence(f.sentence.span)]));
  return present(
    { ...(lawName === undefined ? {} : { law: lawName }), ...(forumName === undefined ? {} : { forum: forumName }) },
    evidence,
  );
}
