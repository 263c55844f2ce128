import { type Bilingual, formatDate, formatMoney } from "@vigie/model";
import type { BankMovement } from "../books/bank/statement.ts";

const MOST_NOTES = 40;

/** What a person should know of movements of the bank, in their order. */
export class MovementNotes {
  readonly #names: ReadonlyMap<string, string>;
  readonly #told: Bilingual[] = [];

  /** `names`: the name to show, by client id. */
  constructor(names: ReadonlyMap<string, string>) {
    this.#names = names;
  }

  nameOf(clientId: string): string {
    return this.#names.get(clientId) ?? clientId;
  }

  /** A movement that only a person can match. */
  doubt(movement: BankMovement, client: string | undefined, what: Bilingual): void {
    this.add(movement, client, {
      fr: `${what.fr} ; à rapprocher par vous`,
      en: `${what.en}; for you to match`,
    });
  }

  add(movement: BankMovement, client: string | undefined, what: Bilingual): void {
    const sum = (locale: "fr" | "en"): string =>
      formatMoney(movement.amount.replace("-", ""), movement.currency, locale);
    const name = client === undefined ? undefined : this.nameOf(client);
    const out = movement.amount.startsWith("-");
    this.#told.push({
      fr: `Relevé bancaire, ${formatDate(movement.date, "fr", "long")}, ${sum("fr")} ${out ? "débités" : "reçus"}${name === undefined ? "" : ` (${name})`} : ${what.fr}.`,
      en: `Bank statement, ${formatDate(movement.date, "en", "long")}, ${sum("en")} ${out ? "paid out" : "received"}${name === undefined ? "" : ` (${name})`}: ${what.en}.`,
    });
  }

  all(): Bilingual[] {
    if (this.#told.length <= MOST_NOTES) return this.#told;
    const more = this.#told.length - MOST_NOTES;
    return [
      ...this.#told.slice(0, MOST_NOTES),
      {
        fr: `Relevé bancaire : ${more} autres mouvements sont à rapprocher.`,
        en: `Bank statement: ${more} more movements to match.`,
      },
    ];
  }
}
