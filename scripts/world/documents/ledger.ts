/**
 * The accounting file (FEC, article A. 47 A-1 du LPF): 18 columns, tabs, ISO 8859-15, decimal comma, lines from
 * 1 January 2025 to the day of the export. Sales (VT), bank (BQ), purchases (AC) and the opening entries (AN).
 */
import {
  brume,
  type ClientId,
  clients,
  creditNote,
  invoices,
  ledgerDay,
  liseContract,
  supplierInvoice,
} from "../world.ts";

/** Auxiliary account of each client in the ledger. */
export const clientAccounts: Record<ClientId, string> = {
  "maison-lumen": "CLUMEN",
  "groupe-ostrea": "COSTREA",
  brightwater: "CBRIGHT",
  "ville-de-marsanne": "CMARSANNE",
  "beton-et-fils": "CBETON",
  "clinique-vauban": "CVAUBAN",
  "nova-retail": "CNOVA",
  "studio-pivoine": "CPIVOINE",
  "atelier-sellerie": "CSELLERIE",
  "cabinet-ferrand": "CFERRAND",
  "domaine-orne": "CORNE",
  "hexa-logistique": "CHEXA",
};

const header =
  "JournalCode JournalLib EcritureNum EcritureDate CompteNum CompteLib CompAuxNum CompAuxLib PieceRef PieceDate EcritureLib Debit Credit EcritureLet DateLet ValidDate Montantdevise Idevise";
const journals = { AN: "À-nouveaux", VT: "Ventes", BQ: "Banque", AC: "Achats" } as const;
const labels: Record<string, string> = {
  "101000": "Capital",
  "110000": "Report à nouveau",
  "401000": "Fournisseurs",
  "411000": "Clients",
  "445660": "TVA déductible",
  "445710": "TVA collectée",
  "512000": "Banque",
  "604000": "Achats d'études et prestations",
  "613500": "Locations de serveurs",
  "706000": "Prestations de services",
  "706100": "Prestations de services hors Union européenne",
};

interface Line {
  readonly account: string;
  readonly debit?: number;
  readonly credit?: number;
  readonly auxiliary?: readonly [number: string, label: string];
  readonly letter?: string;
  readonly lettered?: string;
}
interface Entry {
  readonly journal: keyof typeof journals;
  readonly day: string;
  readonly piece: string;
  readonly pieceDay: string;
  readonly label: string;
  readonly lines: readonly Line[];
}

const letterCode = (index: number): string =>
  String.fromCharCode(65 + Math.floor(index / 26)) + String.fromCharCode(65 + (index % 26));

function sales(): Entry[] {
  const entries: Entry[] = [];
  const paid = invoices.filter((bill) => bill.paid !== undefined && bill.paid <= ledgerDay);
  for (const bill of invoices) {
    if (bill.date > ledgerDay) continue;
    const name = clients[bill.client].name;
    const auxiliary = [clientAccounts[bill.client], name] as const;
    const letter = paid.includes(bill) ? letterCode(paid.indexOf(bill)) : undefined;
    const lettering = letter === undefined || bill.paid === undefined ? {} : { letter, lettered: bill.paid };
    const credited = creditNote.onInvoice === bill.number ? creditNote.gross : 0;
    const income = bill.vat === 0 ? "706100" : "706000";
    const piece = { piece: bill.number, pieceDay: bill.date };
    entries.push({
      journal: "VT",
      day: bill.date,
      ...piece,
      label: `${name} ${bill.label}`,
      lines: [
        { account: "411000", debit: bill.gross, auxiliary, ...lettering },
        { account: income, credit: bill.net },
        ...(bill.vat === 0 ? [] : [{ account: "445710", credit: bill.vat }]),
      ],
    });
    if (credited > 0) {
      entries.push({
        journal: "VT",
        day: creditNote.date,
        piece: creditNote.number,
        pieceDay: creditNote.date,
        label: `${name} avoir sur ${bill.number}`,
        lines: [
          { account: "706000", debit: creditNote.net },
          { account: "445710", debit: creditNote.vat },
          { account: "411000", credit: creditNote.gross, auxiliary, ...lettering },
        ],
      });
    }
    if (bill.paid !== undefined && letter !== undefined) {
      entries.push({
        journal: "BQ",
        day: bill.paid,
        ...piece,
        label: `Virement ${name} ${bill.number}`,
        lines: [
          { account: "512000", debit: bill.gross - credited },
          { account: "411000", credit: bill.gross - credited, auxiliary, ...lettering },
        ],
      });
    }
  }
  return entries;
}

function purchases(): Entry[] {
  const nuage = ["FNUAGE", "Nuage Atlantique"] as const;
  const lise = ["FGARNIER", "Lise Garnier"] as const;
  const bought: {
    ref: string;
    day: string;
    paid?: string;
    net: number;
    vat: number;
    account: string;
    from: readonly [string, string];
    label: string;
  }[] = [
    ...["2025-04-15", "2025-07-15", "2025-10-15", "2026-01-15"].map((day, index) => ({
      ref: `NA-${day.slice(0, 4)}-${["0398", "0731", "1077", "0066"][index] ?? ""}`,
      day,
      paid: day.replace(/-15$/, "-28"),
      net: supplierInvoice.net,
      vat: supplierInvoice.vat,
      account: "613500",
      from: nuage,
      label: "Serveurs dédiés et sauvegardes",
    })),
    {
      ref: supplierInvoice.number,
      day: supplierInvoice.date,
      net: supplierInvoice.net,
      vat: supplierInvoice.vat,
      account: "613500",
      from: nuage,
      label: supplierInvoice.label,
    },
    ...(
      [
        ["LG-2026-01", "2026-01-30", 8],
        ["LG-2026-02", "2026-02-27", 6],
        ["LG-2026-03", "2026-03-31", 4],
      ] as const
    ).map(([ref, day, days]) => ({
      ref,
      day,
      paid: `${day.slice(0, 5)}${String(Number(day.slice(5, 7)) + 1).padStart(2, "0")}-24`,
      net: days * liseContract.dailyRate,
      vat: (days * liseContract.dailyRate) / 5,
      account: "604000",
      from: lise,
      label: `Développement, ${days} jours`,
    })),
  ];
  return bought.flatMap((bill, index): Entry[] => {
    const gross = bill.net + bill.vat;
    const lettering =
      bill.paid === undefined ? {} : { letter: `Z${String.fromCharCode(65 + index)}`, lettered: bill.paid };
    const piece = { piece: bill.ref, pieceDay: bill.day };
    const entry: Entry = {
      journal: "AC",
      day: bill.day,
      ...piece,
      label: `${bill.from[1]} ${bill.label}`,
      lines: [
        { account: bill.account, debit: bill.net },
        { account: "445660", debit: bill.vat },
        { account: "401000", credit: gross, auxiliary: bill.from, ...lettering },
      ],
    };
    if (bill.paid === undefined) return [entry];
    const payment: Entry = {
      journal: "BQ",
      day: bill.paid,
      ...piece,
      label: `Règlement ${bill.from[1]} ${bill.ref}`,
      lines: [
        { account: "401000", debit: gross, auxiliary: bill.from, ...lettering },
        { account: "512000", credit: gross },
      ],
    };
    return [entry, payment];
  });
}

/** Entries in date order, opening balance first. Each balances. */
export function ledgerEntries(): Entry[] {
  const opening: Entry = {
    journal: "AN",
    day: "2025-01-01",
    piece: "AN2025",
    pieceDay: "2025-01-01",
    label: "Solde d'ouverture",
    lines: [
      { account: "512000", debit: 31_480_22 },
      { account: "101000", credit: brume.capital ?? 0 },
      { account: "110000", credit: 11_480_22 },
    ],
  };
  const rest = [...sales(), ...purchases()].filter((entry) => entry.day <= ledgerDay);
  return [
    opening,
    ...rest.toSorted((a, b) =>
      a.day < b.day ? -1 : a.day > b.day ? 1 : a.piece < b.piece ? -1 : a.piece > b.piece ? 1 : 0,
    ),
  ];
}

const compact = (day: string): string => day.replaceAll("-", "");
const amount = (cents: number): string => `${Math.trunc(cents / 100)},${String(cents % 100).padStart(2, "0")}`;

/** Name required by the tax procedure: SIREN, "FEC", closing (here export) date. */
export const ledgerName = `${brume.siren ?? ""}FEC${compact(ledgerDay)}.txt`;

/** The file's bytes. */
export function ledgerFile(): Uint8Array {
  const rows = [header.split(" ").join("\t")];
  for (const [index, entry] of ledgerEntries().entries()) {
    for (const line of entry.lines) {
      rows.push(
        [
          entry.journal,
          journals[entry.journal],
          String(index + 1),
          compact(entry.day),
          line.account,
          labels[line.account] ?? "",
          line.auxiliary?.[0] ?? "",
          line.auxiliary?.[1] ?? "",
          entry.piece,
          compact(entry.pieceDay),
          entry.label,
          amount(line.debit ?? 0),
          amount(line.credit ?? 0),
          line.letter ?? "",
          line.lettered === undefined ? "" : compact(line.lettered),
          compact(entry.day),
          "",
          "",
        ].join("\t"),
      );
    }
  }
  return latin9(`${rows.join("\r\n")}\r\n`);
}

function latin9(text: string): Uint8Array {
  const special: Record<string, number> = { "€": 0xa4, œ: 0xbd, Œ: 0xbc, "’": 0x27, "–": 0x2d };
  return Uint8Array.from(text, (letter) => {
    const code = special[letter] ?? letter.charCodeAt(0);
    if (code > 0xff) throw new Error(`not in ISO 8859-15: ${letter}`);
    return code;
  });
}
