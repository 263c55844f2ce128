import { findIdentities, fold, zones } from "@vigie/language";
import type { Document, Facts } from "@vigie/model";
import { bearsCounsel } from "../identity/counsel-marks.ts";
import { CONTRACT_PAPERS, customersOf } from "../identity/parties.ts";
import { professionFor, standsAgainstUs } from "../identity/profession.ts";
import { type AuthorText, lawyerStance, speaksAsOwnCounsel } from "../mail/author-text.ts";
import { isOfficial } from "../mail/gates.ts";
import { OURS, PAPERS, type Scene } from "./scene.ts";

/** Lines looked at above the salutation and below the text; a letterhead may stand at the foot. */
const HEAD_LINES = 14;
const FOOT_LINES = 8;
/** Characters looked at from the top, and at the foot of what is longer. */
const READ = 40_000;
const FOOT = 4_000;

const GREETING =
  /^\W*(?:(?:mon|ma|mes|bien) )?(?:cher|chere|chers|madame|monsieur|mesdames|messieurs|maitre|dear)\b.{0,80},?\W*$/u;
const TO_LAWYER = /^\W*(?:(?:mon|ma|bien) )?(?:cher |chere )?maitre\b/u;
const AMONG_LAWYERS = /^\W*(?:(?:mon|ma|mes) )?(?:tres )?(?:cher|chere|chers)s? (?:confrere|consoeur|ami)/u;
/** Papers for the court or served on the other side: read by those they are about. A draft of one is not. */
const ACT =
  /^\W*(?:assignation|conclusions|requete|jugement|ordonnance|arret|citation|republique francaise|plaise au|acte de|signification|proces-verbal|a (?:mesdames|messieurs|monsieur|madame) (?:et messieurs )?(?:l[ea]s? )?presidente?s?)\b/u;
const FOR_US =
  /\b(?:consultation|avis (?:confidentiel|juridique|motive)|note (?:confidentielle|juridique|de consultation|a l'attention)|memorandum|opinion|strategie|projet (?:de|d')|convention d'honoraires|note d'honoraires|legal advice|privileged|strictement confidentiel|secret professionnel)\b/u;

/**
 * What a paper is to our counsel: "secret" when counsel wrote it to us, or to a lawyer, or we or a lawyer wrote it to counsel and
 * it is not marked "officielle" (loi 31/12/1971 art. 66-5, RIN 3.2); "shown" when counsel wrote it and the other side was to
 * read it; undefined when it is no paper of counsel's. Where counsel's letterhead stands and nothing says to whom it is
 * written, it is secret. `read` gives the paper's text by zones.
 */
export function counselPaper(
  document: Document,
  read: () => AuthorText,
  facts: Facts | undefined,
  scene: Scene,
): "secret" | "shown" | undefined {
  if (scene.feeAgreements.has(document.id)) return "secret";
  const isNamed = namesCounsel(document, scene);
  if (!isNamed && PAPERS.has(facts?.kind.value ?? "other")) return undefined;
  const text = read();
  if (!isNamed && !isUnnamedCounsel(text, scene)) return undefined;
  const lines = linesOf(document.text.slice(0, READ));
  const folded = lines.slice(0, HEAD_LINES * 2).map((l) => fold(l.slice(0, 200)).folded);
  const greeting = folded.findIndex((l) => GREETING.test(l));
  const head = lines.slice(0, Math.min(HEAD_LINES, greeting === -1 ? HEAD_LINES : greeting));
  const hail = greeting === -1 ? "" : (folded[greeting] ?? "");
  const { recipient, letterhead } = blocksOf(document);
  const bearing = head.filter((l) => bearsCounsel(l, scene.counselMarks));
  const top = folded.slice(0, HEAD_LINES);
  const forUs = FOR_US.test(top.join("\n"));
  const under = !forUs && isUnderAnother(document.text, hail, scene);
  const byHead = !under && bearing.some((l) => !recipient.includes(l));
  const below = document.text.length > READ ? linesOf(document.text.slice(-FOOT)) : lines.slice(greeting + 1);
  const foot = withoutCopies(below.filter((l) => !recipient.includes(l)).slice(-FOOT_LINES));
  const byFoot = foot.some((l) => bearsCounsel(l, scene.counselMarks));
  const toCounsel =
    recipient.split("\n").some((l) => bearsCounsel(l, scene.counselMarks)) ||
    (bearing.length > 0 && (under || TO_LAWYER.test(hail)));
  if (toCounsel && !byFoot) {
    const fromUs = scene.sides.find(fold(head.slice(0, 4).join("\n")))[0] === OURS;
    const fromLawyer = professionFor(text, scene.register) === "client-counsel" && AMONG_LAWYERS.test(hail);
    return (fromUs || fromLawyer) && !isOfficial(document) ? "secret" : undefined;
  }
  const unnamed = !byHead && !byFoot;
  if (unnamed && isNamed && !isUnnamedCounsel(text, scene)) return undefined;
  // Under somebody else's letterhead, a name at the foot is that of a reader.
  if (!byHead && byFoot && scene.sides.find(fold(letterhead)).some((side) => side !== OURS)) return undefined;
  if (isOfficial(document)) return "shown";
  if (top.some((l) => ACT.test(l)) && !forUs) return undefined;
  const sold =
    facts !== undefined && CONTRACT_PAPERS.has(facts.kind.value) && customersOf(facts, scene.ours).length > 0;
  // A contract that counsel drew up is a contract.
  if (sold && !forUs) return unnamed ? undefined : "shown";
  if (AMONG_LAWYERS.test(hail)) return "secret";
  return isForOtherSide(document, text, recipient, forUs, scene) ? "shown" : "secret";
}

/** The first block of the paper is the letterhead of somebody else than our counsel: what stands below is written to counsel. */
function isUnderAnother(text: string, hail: string, scene: Scene): boolean {
  const [first = ""] = text
    .slice(0, FOOT)
    .trimStart()
    .split(/\n[ \t]*\n/u, 1);
  const lines = linesOf(first).slice(0, HEAD_LINES);
  if (lines.some((l) => bearsCounsel(l, scene.counselMarks))) return false;
  if (lines.length < 2) return false;
  // A letterhead of lawyers without a name may be our own counsel's: it is another's where it greets a lawyer.
  const amongLawyers = AMONG_LAWYERS.test(hail) || TO_LAWYER.test(hail);
  return scene.sides.find(fold(first)).length > 0 || (amongLawyers && /\bavocate?s?\b/u.test(fold(first).folded));
}

function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((l) => l.trim())
    .filter((l) => l !== "");
}

/** True when a word stands in the paper without which it cannot be of our counsel. */
function namesCounsel({ text }: Document, { counselCues }: Scene): boolean {
  if (counselCues.length === 0) return false;
  const looked = text.length > READ ? `${text.slice(0, READ)}\n${text.slice(-FOOT)}` : text;
  const plain = looked.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return counselCues.some((cue) => plain.includes(cue));
}

/** Lines without those that name who gets a copy, and the few below "Copie :". */
function withoutCopies(lines: readonly string[]): string[] {
  const at = lines.findIndex((l) => /^\W*(?:copies?|cc|c\.c\.?|ampliations?|destinataires?)\b/iu.test(l));
  return at === -1 ? [...lines] : [...lines.slice(0, at), ...lines.slice(at + 1 + COPIES)];
}

const COPIES = 3;

/** The block of the one a letter is written to, and its letterhead. */
function blocksOf(document: Document): Record<"recipient" | "letterhead", string> {
  const text = document.text.slice(0, READ);
  const list = zones({ ...document, text });
  const of = (kind: string): string =>
    list
      .filter((z) => z.kind === kind)
      .map((z) => text.slice(z.span.start, z.span.end))
      .join("\n");
  return { recipient: of("recipient"), letterhead: of("letterhead") };
}

/** Written to somebody we know to be no one of ours, or in our name to its reader ("je suis le conseil de" and our own name). */
function isForOtherSide(
  document: Document,
  text: AuthorText,
  recipient: string,
  forUs: boolean,
  scene: Scene,
): boolean {
  const named = scene.sides.find(fold(recipient));
  if (named.includes(OURS)) return false;
  const mails = findIdentities(recipient).filter((i) => i.kind === "email");
  if (named.length > 0 || mails.some((i) => scene.register.ofAddress(i.value) !== undefined)) return true;
  if (forUs || scene.sides.find(fold(document.text.slice(0, 600))).includes(OURS)) return false;
  return lawyerStance(text).speaksFor.some(({ start, end }) => scene.sides.find(text.own, start, end).includes(OURS));
}

/** A lawyer's paper that reads as one to his own client, of a lawyer nobody named. */
function isUnnamedCounsel(text: AuthorText, scene: Scene): boolean {
  return (
    professionFor(text, scene.register) === "client-counsel" &&
    speaksAsOwnCounsel(text) &&
    !standsAgainstUs(text, scene.ours)
  );
}
