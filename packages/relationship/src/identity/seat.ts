import { fold } from "@vigie/language";

/** Where a firm sits, as a text prints it: French department, town, and street with its postcode; each may be missing. */
export type Seat = { area?: string; town?: string; street?: string };

const POSTCODE = /(?<!\d)(\d{2}) ?(\d{3})(?!\d)(?= {0,2}\p{L})/u;
const TOWN = /(?<!\d)\d{2} ?\d{3} {1,2}(\p{L}[\p{L}'’ -]{1,40})/u;
/** A number, a street and a postcode, on one line or two. Folded, marks left out. */
const STREET = /(?<!\d)(\d{1,4} (?:(?:bis|ter) )?[a-z][a-z ]{3,60}? \d{5})(?!\d)/u;

/** Department of a French postcode in an address: two figures, three overseas. */
export function areaOf(address: string | undefined): string | undefined {
  const code = POSTCODE.exec(address ?? "");
  if (code === null) return undefined;
  const digits = `${code[1]}${code[2]}`;
  return digits.slice(0, digits.startsWith("97") || digits.startsWith("98") ? 3 : 2);
}

/** What an address, or a text that holds one, says of a seat. */
export function placeIn(text: string | undefined): Seat {
  if (text === undefined) return {};
  const area = areaOf(text);
  const town = plainTown(TOWN.exec(text)?.[1] ?? "");
  const street = STREET.exec(plain(text.replace(/(?<=\d{2}) (?=\d{3} \p{L})/gu, "")))?.[1];
  return {
    ...(area === undefined ? {} : { area }),
    ...(town === "" ? {} : { town }),
    ...(street === undefined ? {} : { street }),
  };
}

/** True when a text names a town as a word of its own. */
export function namesTown(text: string, town: string): boolean {
  return ` ${plain(text)} `.includes(` ${town} `);
}

function plainTown(town: string): string {
  return plain(town)
    .replace(/ (?:cedex|siren|siret|rcs|tel|represente|france).*$/u, "")
    .trim();
}

function plain(text: string): string {
  return fold(text)
    .folded.replace(/[^a-z\d]+/gu, " ")
    .trim();
}
