import type { Bilingual, CalendarDate, Document, Facts, LedgerItem, PaymentTerms } from "@vigie/model";
import { type ContractPaper, contractPaper, governingOn, inForce, refersToTerms } from "../contracts-in-force.ts";
import { OurSide } from "../identity/us.ts";
import type { Cast } from "../who-is-who.ts";
import { dueDate } from "./due-date.ts";

type Paper = Parameters<typeof inForce>[0][number];
/** Longest list of unsigned papers that notes name. */
const MOST_NOTES = 10;

/**
 * Payment terms by what governs: contracts, quotes and orders in force on the day an invoice is issued (signed, see `inForce`), our
 * general terms where one of these refers to them. A contract is often signed after work began: where nothing governs yet, what
 * governs on `asOf` does. What nobody signed gives no term; a note names it where it would change one.
 */
export class AgreedTerms {
  readonly #papers = new Map<string, Paper[]>();
  readonly #house: Paper[] = [];
  readonly #isOurs: (name: string) => boolean;
  readonly #asOf: CalendarDate;
  readonly #known = new Map<string, PaymentTerms | undefined>();

  constructor(
    documents: readonly Document[],
    facts: ReadonlyMap<string, Facts>,
    cast: Cast,
    asOf: CalendarDate | undefined,
  ) {
    const ours = new OurSide(cast.us);
    this.#isOurs = (name) => ours.isName(name);
    this.#asOf = asOf ?? "9999-12-31";
    for (const document of documents) {
      const fact = facts.get(document.id);
      const place = cast.place(document.id);
      const paper = fact === undefined || place.gate !== "none" ? undefined : contractPaper(document, fact, place.date);
      if (paper === undefined) continue;
      if (place.clientId !== undefined)
        this.#papers.set(place.clientId, [...(this.#papers.get(place.clientId) ?? []), paper]);
      else if (place.ownPaper && paper.kind === "general-terms") this.#house.push(paper);
    }
    this.#house.sort((a, b) => compare(a.date ?? "", b.date ?? ""));
  }

  /** The terms agreed with a client for an invoice of a day. */
  on(clientId: string, issued: CalendarDate): PaymentTerms | undefined {
    const key = `${clientId}\u0000${issued}`;
    if (!this.#known.has(key))
      this.#known.set(key, this.#termsOn(clientId, issued) ?? this.#termsOn(clientId, this.#asOf));
    return this.#known.get(key);
  }

  #termsOn(clientId: string, day: CalendarDate): PaymentTerms | undefined {
    const governing = governingOn(this.#papers.get(clientId) ?? [], day, this.#isOurs).filter(
      (p) => !(isOrder(p) && !isSigned(p.facts)),
    );
    const own = latestTerms(governing.filter((p) => p.kind !== "general-terms"));
    if (own !== undefined) return own;
    const general = governing.filter((p) => p.kind === "general-terms");
    if (!governing.some((p) => refersToTerms(p.facts))) return latestTerms(general);
    return latestTerms(general.length > 0 ? general : this.#house.filter((p) => (p.date ?? "") <= day).slice(-1));
  }

  /** Names papers nobody signed whose terms would have moved a due date that thirty days gave instead. */
  unsigned(items: readonly (LedgerItem & { clientId: string })[]): Bilingual[] {
    const byClient = new Map<string, LedgerItem[]>();
    for (const item of items)
      if (item.dueSource === "default-30-days")
        byClient.set(item.clientId, [...(byClient.get(item.clientId) ?? []), item]);
    const notes: Bilingual[] = [];
    for (const [clientId, list] of byClient) {
      const papers = inForce(this.#papers.get(clientId) ?? [], this.#asOf, this.#isOurs);
      for (const { kind, inForce: governs, facts, source } of papers) {
        const terms = termsOf(facts);
        if (
          (governs && (!isOrder({ kind }) || isSigned(facts))) ||
          terms === undefined ||
          !["quote", "contract", "purchase-order"].includes(kind)
        )
          continue;
        const moved = list.find((i) => dueDate(i.issued, terms).due !== i.due);
        if (moved === undefined || notes.length >= MOST_NOTES) continue;
        notes.push({
          fr: `${source} : un délai de paiement y figure, mais rien n’établit que ce document ait été signé ou soit en vigueur ; l’échéance de la facture ${moved.number} est prise à trente jours (C. com. L441-10).`,
          en: `${source}: it states a payment term, but nothing shows that it was signed or is in force; invoice ${moved.number} is taken to fall due after thirty days (C. com. L441-10).`,
        });
      }
    }
    return notes;
  }
}

const isOrder = ({ kind }: Pick<ContractPaper, "kind">): boolean => kind === "quote" || kind === "purchase-order";

/** An order whose signature could not be made out may be an offer that nobody took up. */
function isSigned({ signatures }: Facts): boolean {
  return signatures.status === "present" && SIGNED.has(signatures.value.overall);
}

const SIGNED: ReadonlySet<string> = new Set(["signed", "partly_signed", "esigned", "copy_of_esigned"]);

function termsOf(facts: Facts): PaymentTerms | undefined {
  if (facts.paymentTerms.status !== "present") return undefined;
  const { value } = facts.paymentTerms;
  return value.mode === "unknown" && value.days === undefined ? undefined : value;
}

function latestTerms(papers: readonly Pick<ContractPaper, "date" | "facts">[]): PaymentTerms | undefined {
  return [...papers]
    .sort((a, b) => compare(a.date ?? "", b.date ?? ""))
    .flatMap((p) => termsOf(p.facts) ?? [])
    .at(-1);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
