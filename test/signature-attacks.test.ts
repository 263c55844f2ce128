import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { extract } from "@vigie/extract";
import { ingestAll } from "@vigie/ingest";
import type { Document, Signatures } from "@vigie/model";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { authoritiesOf } from "../packages/extract/src/signatures/digital/certificate.ts";
import { digitalLayer } from "../packages/extract/src/signatures/digital.ts";
import { readSignatures } from "../packages/ingest/src/pdf/pdf-signatures.ts";
import { withLooks } from "../packages/ingest/src/pdf/signature-looks.ts";
import { type Algorithm, certify, type Hash, type KeyKind } from "./signing/certificate.ts";
import {
  catalogBody,
  contentBody,
  contract,
  fieldBody,
  look,
  OBJECT,
  pageBody,
  priceBody,
  type SignOptions,
  sign,
  stream,
  update,
} from "./signing/pdf.ts";

const authority = certify({ cn: "Autorité d’essai", o: "Essais" }, { authority: true });
const provider = certify(
  { cn: "Claire Vasseur", given: "Claire", surname: "Vasseur" },
  { issuer: authority, qualified: "esign" },
);
const customer = certify({ cn: "Yann Le Guen", o: "Maison Tilleul" }, { kind: "ec", issuer: authority });
const clock = certify({ cn: "Horloge d’essai", o: "Essais" }, { issuer: authority, stampsTime: true });
const platform = certify({ cn: "Universign", o: "Cryptolog International" }, { issuer: authority });

const once = (options: SignOptions = {}): Buffer => sign(contract(), provider, options);
const both = (): Buffer =>
  sign(once({ claimedTime: "2026-03-02T09:00:00Z" }), customer, { field: "sig2", number: 30, algorithm: "ecdsa" });
const dss: readonly (readonly [number, string])[] = [
  [1, catalogBody("/DSS << /Certs [50 0 R] >>")],
  [50, "<< /Length 4 >>\nstream\nabcd\nendstream"],
];

const MATRIX: readonly [string, KeyKind, Algorithm, Hash, SignOptions][] = [
  ["pkcs7-detached-rsa-sha256", "rsa", "rsa", "sha256", { subFilter: "adbe.pkcs7.detached" }],
  ["pkcs7-detached-rsa-sha1", "rsa", "rsa", "sha1", { subFilter: "adbe.pkcs7.detached" }],
  ["pkcs7-detached-rsa-sha224", "rsa", "rsa", "sha224", { subFilter: "adbe.pkcs7.detached" }],
  ["pkcs7-bare-rsa-sha384", "rsa", "rsa", "sha384", { subFilter: "adbe.pkcs7.detached", bare: true }],
  ["pkcs7-bare-pss-sha256", "rsa", "pss", "sha256", { subFilter: "adbe.pkcs7.detached", bare: true }],
  ["pkcs7-sha1", "rsa", "rsa", "sha256", { subFilter: "adbe.pkcs7.sha1" }],
  ["x509-rsa-sha1", "rsa", "rsa", "sha1", { subFilter: "adbe.x509.rsa_sha1" }],
  ["cades-rsa-sha512", "rsa", "rsa", "sha512", {}],
  ["cades-rsa-sha3-256", "rsa", "rsa", "sha3-256", {}],
  ["cades-rsa-sha3-512", "rsa", "rsa", "sha3-512", {}],
  ["cades-pss-sha256", "rsa", "pss", "sha256", {}],
  ["cades-pss-sha512", "rsa", "pss", "sha512", {}],
  ["cades-ecdsa-sha256", "ec", "ecdsa", "sha256", {}],
  ["cades-ecdsa-sha384", "ec", "ecdsa", "sha384", {}],
  ["cades-ecdsa-plain", "ec", "ecdsa-plain", "sha256", {}],
  ["cades-ed25519", "ed25519", "ed25519", "sha512", {}],
];

const untouched: Record<string, Buffer> = {
  ...Object.fromEntries(
    MATRIX.map(([name, kind, algorithm, hash, options]) => [
      name,
      sign(contract(), certify({ cn: "Claire Vasseur" }, { kind, issuer: authority }), { ...options, algorithm, hash }),
    ]),
  ),
  "two-parties": both(),
  "validation-data": update(both(), dss),
  "document-timestamp": sign(update(both(), dss), clock, { subFilter: "ETSI.RFC3161", field: "stamp", number: 40 }),
  "form-filled": update(once(), [
    [OBJECT.price, priceBody("5000", 60)],
    [60, look("5000")],
  ]),
  "form-filled-as-certified": update(once({ docMdp: 2 }), [
    [OBJECT.price, priceBody("5000", 60)],
    [60, look("5000")],
  ]),
  "same-objects-again": update(both(), [[OBJECT.content2, contentBody("Le plafond est de 10 000 euros")]]),
  "blank-lines-after": Buffer.concat([both(), Buffer.from("\n\n")]),
};
/** Each attack with the kind of change, or the integrity, by which it must show. */
const attacks: Record<string, [Buffer, string]> = {
  "page-added": [
    update(both(), [
      [2, "<< /Type /Pages /Kids [4 0 R 5 0 R 60 0 R 6 0 R] /Count 4 >>"],
      [60, pageBody(61, "")],
      [61, contentBody("Annexe : prix double")],
    ]),
    "page-added",
  ],
  "page-removed": [update(both(), [[2, "<< /Type /Pages /Kids [4 0 R 6 0 R] /Count 2 >>"]]), "page-removed"],
  "pages-swapped": [update(both(), [[2, "<< /Type /Pages /Kids [4 0 R 6 0 R 5 0 R] /Count 3 >>"]]), "page-moved"],
  "content-replaced": [
    update(both(), [[OBJECT.content2, contentBody("Le plafond est de 90 000 euros")]]),
    "page-content",
  ],
  "content-covered": [
    update(both(), [
      [
        5,
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 13 0 R >> >> /Contents [8 0 R 60 0 R] /Annots [] >>`,
      ],
      [60, "<< /Length 33 >>\nstream\n1 g 60 690 400 40 re f 0 g 1 w n \nendstream"],
    ]),
    "page-content",
  ],
  "font-swapped": [
    update(both(), [
      [
        13,
        "<< /Type /Font /Subtype /Type1 /BaseFont /Symbol /Encoding << /Type /Encoding /Differences [48 /five] >> >>",
      ],
    ]),
    "page-content",
  ],
  "page-cropped": [update(both(), [[5, pageBody(8, "", "/CropBox [0 0 595 400]")]]), "page-content"],
  "annotation-over-text": [
    update(both(), [
      [5, pageBody(8, "60 0 R")],
      [
        60,
        "<< /Type /Annot /Subtype /FreeText /Rect [60 690 460 730] /DA (/Helv 12 Tf) /Contents (Le plafond est de 90 000 euros) /AP << /N 61 0 R >> >>",
      ],
      [61, look("Le plafond est de 90 000 euros", 400, 40)],
    ]),
    "annotation-added",
  ],
  "annotation-over-text-though-certified-3": [
    update(once({ docMdp: 3 }), [
      [5, pageBody(8, "60 0 R")],
      [60, "<< /Type /Annot /Subtype /Stamp /Rect [60 690 460 730] /AP << /N 61 0 R >> >>"],
      [61, look("90 000 euros", 400, 40)],
    ]),
    "annotation-added",
  ],
  "look-without-value": [
    update(both(), [
      [OBJECT.price, priceBody("4000", 60)],
      [60, look("9000")],
    ]),
    "field-appearance",
  ],
  "appearance-stream-replaced": [update(both(), [[OBJECT.priceLook, look("9000")]]), "field-appearance"],
  "field-added": [
    update(both(), [
      [4, pageBody(7, "10 0 R 11 0 R 12 0 R 60 0 R")],
      [3, "<< /Fields [10 0 R 11 0 R 12 0 R 60 0 R] /SigFlags 3 >>"],
      [
        60,
        `<< /Type /Annot /Subtype /Widget /FT /Tx /T (Remise) /Rect [72 640 500 720] /V (50) /P 4 0 R /AP << /N 61 0 R >> >>`,
      ],
      [61, look("Remise de 50 pour cent", 428, 80)],
    ]),
    "field-added",
  ],
  "form-filled-though-certified-1": [
    update(once({ docMdp: 1 }), [
      [OBJECT.price, priceBody("9000", 60)],
      [60, look("9000")],
    ]),
    "form-filled",
  ],
  "locked-field-filled": [
    update(once({ fieldMdp: "/Action /Include /Fields [(Prix)]" }), [
      [OBJECT.price, priceBody("9000", 60)],
      [60, look("9000")],
    ]),
    "form-filled",
  ],
  "field-locked-by-exclusion-filled": [
    update(once({ fieldMdp: "/Action /Exclude /Fields [(Remise)]" }), [
      [OBJECT.price, priceBody("9000", 60)],
      [60, look("9000")],
    ]),
    "form-filled",
  ],
  "signed-though-certified-1": [
    sign(once({ docMdp: 1 }), customer, { field: "sig2", number: 30, algorithm: "ecdsa" }),
    "signature-added",
  ],
  "catalog-swapped": [
    update(
      both(),
      [
        [60, catalogBody("", 61)],
        [61, "<< /Type /Pages /Kids [62 0 R] /Count 1 >>"],
        [
          62,
          "<< /Type /Page /Parent 61 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 13 0 R >> >> /Contents 63 0 R >>",
        ],
        [63, contentBody("Un autre contrat")],
      ],
      { root: 60 },
    ),
    "page-added",
  ],
  "layers-hide-content": [
    update(both(), [
      [1, catalogBody("/OCProperties << /OCGs [60 0 R] /D << /OFF [60 0 R] >> >>")],
      [60, "<< /Type /OCG /Name (x) >>"],
    ]),
    "catalog-changed",
  ],
  "script-added": [
    update(both(), [[1, catalogBody("/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>")]]),
    "catalog-changed",
  ],
  "file-attached": [
    update(both(), [
      [1, catalogBody("/Names << /EmbeddedFiles << /Names [(annexe.pdf) 60 0 R] >> >>")],
      [60, "<< /Type /Filespec /F (annexe.pdf) >>"],
    ]),
    "attachment-changed",
  ],
  "incremental-saving-without-table": [
    update(both(), [[OBJECT.content2, contentBody("Le plafond est de 90 000 euros")]], { table: false }),
    "data-appended",
  ],
  "incremental-saving-unlisted-object": [
    update(
      both(),
      [
        [60, "<< /Nothing true >>"],
        [OBJECT.content2, contentBody("Le plafond est de 90 000 euros")],
      ],
      { unlisted: [OBJECT.content2] },
    ),
    "objects-unlisted",
  ],
  "signature-dictionary-rewritten": [
    update(both(), [
      [
        20,
        once({ entries: "/Reason (Refus)" })
          .toString("latin1")
          .match(/\n20 0 obj\n([\s\S]*?)\nendobj/)?.[1] ?? "",
      ],
    ]),
    "signature-changed",
  ],
  "signature-look-replaced": [update(both(), [[21, look("Signe par un autre", 160, 40)]]), "signature-changed"],
  "signature-field-removed": [
    update(both(), [
      [3, "<< /Fields [11 0 R 12 0 R] /SigFlags 3 >>"],
      [4, pageBody(7, "11 0 R 12 0 R")],
    ]),
    "field-removed",
  ],
  "range-moved-to-another-dictionary": [
    // the second field takes a copy of the first one's signature, with a name of its own
    update(once(), [
      [
        30,
        once()
          .toString("latin1")
          .match(/\n20 0 obj\n([\s\S]*?)\nendobj/)?.[1]
          ?.replace("/Type /Sig", "/Type /Sig /Name (Yann Le Guen)") ?? "",
      ],
      [OBJECT.sig2, fieldBody("Signature_Client", 300, "/V 30 0 R")],
    ]),
    "signature-changed",
  ],
  "contents-repeated": [once({ entries: "/Contents <3000>" }), "broken"],
  "empty-signature-with-a-look": [
    update(once(), [
      [4, pageBody(7, "10 0 R 11 0 R 12 0 R 60 0 R")],
      [3, "<< /Fields [10 0 R 11 0 R 12 0 R 60 0 R] /SigFlags 3 >>"],
      [
        60,
        "<< /Type /Annot /Subtype /Widget /FT /Sig /T (Sig3) /Rect [60 300 540 730] /P 4 0 R /AP << /N 61 0 R >> >>",
      ],
      [61, look("Texte qui masque", 480, 430)],
    ]),
    "signature-added",
  ],
};
{
  // bytes between /Contents and the second range are signed by nobody
  const loose = once({ slack: 60 });
  const at = loose.indexOf(">", loose.indexOf("/Contents <")) + 1;
  loose.write("/Reason (Accord pour le double du prix)", at, "latin1");
  attacks["gap-holds-more-than-contents"] = [loose, "broken"];
  const flipped = Buffer.from(both());
  flipped.write("9", flipped.indexOf("10 000"), "latin1");
  attacks["byte-changed"] = [flipped, "broken"];
  const shifted = once().toString("latin1").replace("/ByteRange [0 ", "/ByteRange [5 ");
  attacks["range-not-from-start"] = [Buffer.from(shifted, "latin1"), "broken"];
}
attacks["certificate-of-the-same-key"] = [
  once({ named: certify({ cn: "Claire Vasseur" }, { issuer: authority }) }),
  "broken",
];

/** The contract with a second page that a layer, a form, a font of drawn letters and a hidden note can each change. */
const rich = (): Buffer =>
  sign(
    update(contract(), [
      [
        1,
        catalogBody(
          "/OCProperties << /OCGs [70 0 R 71 0 R] /D << /BaseState /ON /OFF [71 0 R] /Order [70 0 R 71 0 R] >> >>",
        ),
      ],
      [
        5,
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 8 0 R /Annots [76 0 R] /Resources << /Font << /F1 13 0 R /F3 73 0 R >> /XObject << /X1 72 0 R >> /Properties << /L1 70 0 R /L2 71 0 R >> >> >>",
      ],
      [
        OBJECT.content2,
        stream(
          "/OC /L1 BDC BT /F1 12 Tf 72 700 Td (Le plafond est de 10 000 euros) Tj ET EMC /OC /L2 BDC BT /F1 12 Tf 72 670 Td (Le plafond est de 90 000 euros) Tj ET EMC q 1 0 0 1 300 60 cm /X1 Do Q BT /F3 20 Tf 72 400 Td (aa) Tj ET",
        ),
      ],
      [70, "<< /Type /OCG /Name (Clair) >>"],
      [71, "<< /Type /OCG /Name (Autre) >>"],
      [72, look("Delai de 30 jours", 200, 20)],
      [
        73,
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] /FontMatrix [0.001 0 0 0.001 0 0] /CharProcs << /a 74 0 R >> /Encoding << /Type /Encoding /Differences [97 /a] >> /FirstChar 97 /LastChar 97 /Widths [1000] /Resources << >> >>",
      ],
      [74, stream("1000 0 0 0 1000 1000 d1 100 100 300 800 re f")],
      [75, look("Avenant secret", 160, 20)],
      [76, noteBody(2)],
    ]),
    provider,
  );
const noteBody = (flags: number, more = ""): string =>
  `<< /Type /Annot /Subtype /Stamp /F ${flags} /Rect [72 100 232 120] /AP << /N 75 0 R >> ${more} >>`;
const page2Of = (more: string): string =>
  `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 8 0 R /Resources << /Font << /F1 13 0 R /F3 73 0 R >> /XObject << /X1 72 0 R >> /Properties << /L1 70 0 R /L2 71 0 R >> >> ${more} >>`;
/** `inside`: left, top, right and bottom of what the box must not leave, from the top left of the page. */
type Expected = { kind: string; page: number; place: string; inside: readonly [number, number, number, number] };
/** Changes that only drawing shows for what they are, with what must be said, where, and within which box. */
const drawn: Record<string, [Buffer, Expected]> = {
  "layer-switched": [
    update(rich(), [
      [
        1,
        catalogBody(
          "/OCProperties << /OCGs [70 0 R 71 0 R] /D << /BaseState /ON /OFF [70 0 R] /Order [70 0 R 71 0 R] >> >>",
        ),
      ],
    ]),
    { kind: "page-looks", page: 2, place: "top-left", inside: [60, 120, 300, 190] },
  ],
  "white-rectangle-laid-over": [
    update(rich(), [
      [5, page2Of("/Annots [76 0 R 60 0 R]")],
      [60, "<< /Type /Annot /Subtype /Square /F 4 /Rect [60 690 300 715] /AP << /N 61 0 R >> >>"],
      [61, stream("1 g 0 0 240 25 re f", "/Type /XObject /Subtype /Form /BBox [0 0 240 25]")],
    ]),
    { kind: "annotation-added", page: 2, place: "top-left", inside: [56, 122, 304, 156] },
  ],
  "letters-of-the-font-redrawn": [
    update(rich(), [[74, stream("1000 0 0 0 1000 1000 d1 100 100 800 200 re f")]]),
    { kind: "page-content", page: 2, place: "left", inside: [64, 416, 120, 446] },
  ],
  "form-replaced": [
    update(rich(), [[72, look("Delai de 90 jours", 200, 20)]]),
    { kind: "page-content", page: 2, place: "bottom", inside: [340, 755, 420, 785] },
  ],
  "page-cropped-after": [
    update(rich(), [[5, page2Of("/Annots [76 0 R] /CropBox [0 0 595 500]")]]),
    { kind: "page-content", page: 2, place: "page", inside: [0, 0, 596, 501] },
  ],
  "hidden-note-shown": [
    update(rich(), [[76, noteBody(4)]]),
    { kind: "annotation-changed", page: 2, place: "bottom-left", inside: [68, 718, 236, 746] },
  ],
  "content-swapped-in-a-broken-file": [
    Buffer.from(
      update(rich(), [[72, look("Delai de 90 jours", 200, 20)]])
        .toString("latin1")
        .replace(/\/Prev \d+(?=[^P]*$)/, "/Prev 77"),
      "latin1",
    ),
    { kind: "page-content", page: 2, place: "bottom", inside: [340, 755, 420, 785] },
  ],
};
/** Objects that changed though the page is drawn the same: flagged all the same. */
const alike: Record<string, [Buffer, string]> = {
  "content-written-otherwise": [
    update(both(), [
      [OBJECT.content2, stream("q BT /F1 12 Tf 1 0 0 1 72 700 Tm (Le plafond est de 10 000 euros) Tj ET Q")],
    ]),
    "page-content",
  ],
  "text-hidden-behind-the-page": [
    update(both(), [
      [OBJECT.content2, stream("BT /F1 12 Tf 72 700 Td (Le plafond est de 10 000 euros) Tj 3 Tr (et 90 000) Tj ET")],
    ]),
    "page-content",
  ],
  "layers-that-hide-nothing": [
    update(both(), [
      [1, catalogBody("/OCProperties << /OCGs [60 0 R] /D << /OFF [60 0 R] >> >>")],
      [60, "<< /Type /OCG /Name (x) >>"],
    ]),
    "catalog-changed",
  ],
};
const harmless: Record<string, Buffer> = {
  "rich-untouched": rich(),
  "rich-validation-data": update(rich(), [
    [50, "<< /Length 4 >>\nstream\nabcd\nendstream"],
    [
      1,
      catalogBody(
        "/DSS << /Certs [50 0 R] >> /OCProperties << /OCGs [70 0 R 71 0 R] /D << /BaseState /ON /OFF [71 0 R] /Order [70 0 R 71 0 R] >> >>",
      ),
    ],
  ]),
  "rich-timestamp": sign(rich(), clock, { subFilter: "ETSI.RFC3161", field: "stamp", number: 40 }),
  "rich-form-filled": update(rich(), [
    [OBJECT.price, priceBody("5000", 60)],
    [60, look("5000")],
  ]),
  "rich-metadata": update(rich(), [
    [50, stream("<x:xmpmeta/>", "/Type /Metadata /Subtype /XML")],
    [
      1,
      catalogBody(
        "/Metadata 50 0 R /PageMode /UseOutlines /OCProperties << /OCGs [70 0 R 71 0 R] /D << /BaseState /ON /OFF [71 0 R] /Order [70 0 R 71 0 R] >> >>",
      ),
    ],
  ]),
  "rich-signed-again": sign(rich(), customer, { field: "sig2", number: 30, algorithm: "ecdsa" }),
};
Object.assign(untouched, harmless);
attacks["pages-written-anew"] = [
  update(both(), [
    [2, "<< /Type /Pages /Kids [4 0 R 60 0 R 6 0 R] /Count 3 >>"],
    [60, pageBody(61, "")],
    [61, stream("q BT /F1 12 Tf 1 0 0 1 72 700 Tm (Le plafond est de 10 000 euros) Tj ET Q")],
  ]),
  "page-added",
];
for (const [name, [bytes, { kind }]] of Object.entries(drawn)) attacks[name] = [bytes, kind];
for (const [name, [bytes, kind]] of Object.entries(alike)) attacks[name] = [bytes, kind];

const found = new Map<string, Signatures>();
const documents = new Map<string, Document>();
let folder = "";
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "vigie-attacks-"));
  const more = {
    "with-timestamp": once({
      timestamp: { authority: clock, time: "2026-03-02T09:30:00Z" },
      signingTime: "2026-03-01T08:00:00Z",
    }),
    "with-signing-time": once({ signingTime: "2026-03-01T08:00:00Z", claimedTime: "2026-01-01T00:00:00Z" }),
    platform: sign(contract(), platform),
  };
  const layers = (off: number) => `/OCProperties << /OCGs [70 0 R 71 0 R] /D << /OFF [${off} 0 R] >> >>`;
  const pages = Array.from({ length: 100 }, (_, i) => 100 + i);
  const many = sign(
    update(contract(), [
      [1, catalogBody(layers(70))],
      [2, `<< /Type /Pages /Kids [4 0 R ${pages.map((n) => `${n} 0 R`).join(" ")}] /Count 101 >>`],
      [4, pageBody(7, "10 0 R 11 0 R 12 0 R").replace("/Font", "/Properties << /L1 71 0 R >> /Font")],
      [OBJECT.content1, stream("/OC /L1 BDC BT /F1 12 Tf 72 700 Td (Contrat) Tj ET EMC")],
      [70, "<< /Type /OCG /Name (x) >>"],
      [71, "<< /Type /OCG /Name (y) >>"],
      ...pages.map((n) => [n, pageBody(OBJECT.content3, "")] as const),
    ]),
    provider,
  );
  attacks["many-pages"] = [update(many, [[1, catalogBody(layers(71))]]), "page-looks"];
  attacks["too-heavy-to-draw"] = [
    update(both(), [
      [5, pageBody(OBJECT.content2, "").replace("/Font", "/XObject << /X 60 0 R >> /Font")],
      [OBJECT.content2, stream("/X Do ".repeat(300))],
      [
        60,
        stream(
          "0.5 g 0 0 595 842 re f ".repeat(20),
          "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Group << /S /Transparency >>",
        ),
      ],
    ]),
    "page-content",
  ];
  attacks["many-pages-alike"] = [
    update(many, [[1, catalogBody(layers(70).replace("/D <<", "/D << /Name (z)"))]]),
    "catalog-changed",
  ];
  const files = {
    ...untouched,
    ...more,
    ...Object.fromEntries(Object.entries(attacks).map(([n, [b]]) => [`attack-${n}`, b])),
  };
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, `${name}.pdf`), bytes);
  for await (const { document, source } of ingestAll([folder])) {
    if (document === undefined) continue;
    documents.set(source.slice(source.lastIndexOf("/") + 1, -4), document);
    const fact = extract(document, { names: ["Atelier Brume"] }).signatures;
    if (fact.status === "present") found.set(source.slice(source.lastIndexOf("/") + 1, -4), fact.value);
  }
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

describe("untouched files", () => {
  it.each(Object.keys(untouched))("%s: verified, nothing alarming after, no initials asked for", (name) => {
    const signatures = found.get(name);
    expect(signatures?.digital.map((d) => d.integrity)).not.toContain("broken");
    expect(signatures?.digital.length).toBeGreaterThan(0);
    for (const d of signatures?.digital ?? []) {
      expect([d.integrity, d.faults]).toEqual(["verified", undefined]);
      expect(d.changesAfter?.filter((c) => !c.harmless)).toEqual([]);
      expect(d.why).toMatch(/identité non vérifiée/u);
      expect(d.why).not.toMatch(/\bvalide?\b/iu);
    }
    expect(new Set(signatures?.pages.map((p) => p.coverage))).toEqual(new Set(["not_applicable_esigned"]));
    expect(signatures?.missingInitials).toEqual([]);
    expect(signatures?.overall).not.toBe("esigned_broken");
  });
});

describe("attacks after signing", () => {
  it.each(Object.entries(attacks).map(([name, [, shows]]) => [name, shows] as const))(
    "%s is flagged by %s",
    (name, shows) => {
      const signatures = found.get(`attack-${name}`);
      const alarms = signatures?.digital.flatMap((d) => [
        d.integrity as string,
        ...(d.changesAfter ?? []).filter((c) => !c.harmless).map((c) => c.kind as string),
      ]);
      expect(alarms).toContain(shows);
      expect(signatures?.overall).toBe("esigned_broken");
    },
  );

  it("names the page, and leaves the others covered", () => {
    const coverage = (name: string) => found.get(`attack-${name}`)?.pages.map((p) => p.coverage);
    expect(coverage("content-replaced")).toEqual(["not_applicable_esigned", "undetermined", "not_applicable_esigned"]);
    expect(coverage("page-added")).toEqual([
      "not_applicable_esigned",
      "not_applicable_esigned",
      "undetermined",
      "not_applicable_esigned",
    ]);
    expect(found.get("attack-page-added")?.digital[0]?.why).toMatch(/modifié depuis\u00a0: page 3 ajoutée/u);
    expect(found.get("attack-page-added")?.pages[2]?.why).toMatch(/page 3 ajoutée/u);
  });
});

describe("the signed revision drawn beside the file", () => {
  const changes = (name: string) => found.get(`attack-${name}`)?.digital[0]?.changesAfter ?? [];
  it.each(Object.entries(drawn).map(([name, [, expected]]) => [name, expected] as const))(
    "%s: different, on the right page, in the right place",
    (name, { kind, page, place, inside }) => {
      const change = changes(name).find((c) => c.kind === kind && c.page === page);
      expect(change).toMatchObject({ looks: "different", harmless: false, differs: { place, box: { page } } });
      const box = change?.differs?.box ?? { x: -1, y: -1, width: 0, height: 0 };
      const [left, top, right, bottom] = inside;
      expect(box.width * box.height).toBeGreaterThan(0);
      expect([box.x >= left, box.y >= top, box.x + box.width <= right, box.y + box.height <= bottom]).toEqual([
        true,
        true,
        true,
        true,
      ]);
      expect(found.get(`attack-${name}`)?.digital[0]?.why).toMatch(
        /page 2, (?:en|à|sur) [a-zà ]+\u00a0: contenu différent/u,
      );
      // no other page is said to look different
      expect(changes(name).filter((c) => c.looks === "different" && c.page !== undefined && c.page !== page)).toEqual(
        [],
      );
    },
  );

  it.each(Object.entries(alike).map(([name, [, kind]]) => [name, kind] as const))(
    "%s: looks the same, and stays flagged",
    (name, kind) => {
      expect(changes(name).find((c) => c.kind === kind)).toMatchObject({ looks: "same", harmless: false });
      expect(found.get(`attack-${name}`)?.digital[0]?.why).toMatch(/se lit pareil|se lisent pareil/u);
      expect(found.get(`attack-${name}`)?.overall).toBe("esigned_broken");
    },
  );

  it("knows a page that was written anew by its looks, and one that is another", () => {
    expect(changes("pages-written-anew")).toMatchObject([
      { kind: "page-added", page: 2, twin: 2, looks: "same", harmless: false },
      { kind: "page-removed", page: 2, twin: 2, looks: "same", harmless: false },
      { kind: "signature-added" },
    ]);
    expect(found.get("attack-pages-written-anew")?.digital[0]?.why).toMatch(
      /page 2 ajoutée \(elle se lit comme la page 2 signée\)/u,
    );
    expect(changes("page-added").find((c) => c.kind === "page-added")?.twin).toBeUndefined();
    expect(changes("pages-swapped")[0]).toMatchObject({ kind: "page-moved", page: 3, twin: 2, looks: "same" });
  });

  it("names what differs where objects were not compared, pages paired by number or by their looks", async () => {
    expect(changes("content-swapped-in-a-broken-file")).toContainEqual(
      expect.objectContaining({ kind: "not-compared" }),
    );
    const uncompared = async (name: string, end: number) => {
      const signatures = documents.get(`attack-${name}`)?.digitalSignatures.slice(0, 1) ?? [];
      const compared = [{ end, changes: [{ kind: "not-compared" as const }], pairs: undefined }];
      const [drawnNow] = await withLooks(attacks[name]?.[0] ?? Buffer.alloc(0), { signatures, compared }, [], []);
      return drawnNow?.changes;
    };
    const end = both().length;
    expect(await uncompared("content-replaced", end)).toMatchObject([
      { kind: "not-compared", looks: "different" },
      { kind: "page-looks", page: 2, looks: "different", differs: { place: "top-left" } },
    ]);
    expect(await uncompared("page-added", end)).toMatchObject([
      { kind: "not-compared", looks: "different" },
      { kind: "page-added", page: 3 },
    ]);
    expect(await uncompared("page-removed", end)).toMatchObject([
      { kind: "not-compared", looks: "different" },
      { kind: "page-removed", page: 2 },
    ]);
    expect(await uncompared("layers-that-hide-nothing", end)).toEqual([{ kind: "not-compared", looks: "same" }]);
    // a revision that cannot be opened says nothing
    expect(await uncompared("content-replaced", 3)).toEqual(
      documents.get("attack-content-replaced")?.digitalSignatures[0]?.changes,
    );
  });

  it("draws nothing where no change may show", () => {
    for (const name of ["validation-data", "two-parties", "rich-metadata", "rich-timestamp"])
      for (const d of found.get(name)?.digital ?? [])
        for (const c of d.changesAfter ?? [])
          expect([c.looks, c.differs, c.twin]).toEqual([undefined, undefined, undefined]);
  });

  it.each(["many-pages", "many-pages-alike", "too-heavy-to-draw"])("%s is flagged", (name) => {
    expect(found.get(`attack-${name}`)?.overall).toBe("esigned_broken");
  });

  it("stays within its bounds on a file of many pages, and says no more than was drawn", () => {
    const [change, ...more] = changes("many-pages");
    expect(change).toMatchObject({ kind: "catalog-changed", looks: "different" });
    expect(more.map((c) => [c.kind, c.page])).toEqual([["page-looks", 1]]);
    // one page alone may be more work than it is worth
    const heavy = changes("too-heavy-to-draw").filter((c) => c.kind === "page-content");
    expect(heavy.map((c) => [c.page, c.looks, c.harmless])).toEqual(heavy.map(() => [2, undefined, false]));
    expect(heavy.length).toBeGreaterThan(0);
    expect(changes("many-pages-alike")).toEqual([
      { kind: "catalog-changed", detail: "OCProperties", allowed: false, harmless: false },
    ]);
  });
});

describe("what a signature says of itself", () => {
  it("takes its time from a verified timestamp, else from the signed attributes, else from the dictionary", () => {
    expect(found.get("with-timestamp")?.digital[0]).toMatchObject({
      time: "2026-03-02T09:30:00.000Z",
      timeSource: "timestamp",
    });
    expect(found.get("with-signing-time")?.digital[0]).toMatchObject({
      time: "2026-03-01T08:00:00.000Z",
      timeSource: "signed-attribute",
    });
    expect(found.get("two-parties")?.digital[0]).toMatchObject({
      time: "2026-03-02T09:00:00.000Z",
      timeSource: "claimed",
    });
  });

  it("reads the claimed qualification, the revision and the level of certification", () => {
    expect(found.get("two-parties")?.digital.map((d) => [d.signer, d.revision, d.revisions, d.kind])).toEqual([
      ["Claire Vasseur", 2, 3, "signature"],
      ["Yann Le Guen", 3, 3, "signature"],
    ]);
    expect(found.get("two-parties")?.digital[0]?.claimedQualification).toEqual({
      qualified: true,
      type: "esign",
      qscd: true,
    });
    expect(found.get("form-filled-as-certified")?.digital[0]?.docMdp).toBe(2);
    expect(found.get("form-filled-as-certified")?.digital[0]?.changesAfter).toMatchObject([
      { kind: "form-filled", field: "Prix", page: 1, allowed: true, harmless: true },
    ]);
  });

  it("leaves open what needs the bytes themselves: ECDSA and EdDSA without signed attributes", () => {
    const of = (kind: KeyKind, algorithm: Algorithm) => {
      const { signatures } = readSignatures(
        sign(contract(), certify({ cn: "Claire Vasseur" }, { kind }), { algorithm, bare: true }),
      );
      return digitalLayer(signatures)[0];
    };
    for (const entry of [of("ec", "ecdsa"), of("ed25519", "ed25519")]) {
      expect(entry?.integrity).toBe("unsupported");
      expect(entry?.why).toMatch(/^Algorithme de signature non pris en charge\u00a0: intégrité non vérifiée/u);
    }
    expect(of("rsa", "pss")?.integrity).toBe("verified");
  });

  it("tells a platform's seal from a party's signature", () => {
    expect(found.get("platform")?.digital[0]).toMatchObject({ seal: true, kind: "seal", integrity: "verified" });
    expect(found.get("platform")?.requested).toEqual([{ fieldName: "Signature_Client", page: 1 }]);
  });

  it("tells whether the chain ends at an authority that is trusted, when some are given", () => {
    const signatures = documents.get("two-parties")?.digitalSignatures ?? [];
    const pem = `-----BEGIN CERTIFICATE-----\n${authority.certificate.toString("base64")}\n-----END CERTIFICATE-----\n`;
    const [entry] = digitalLayer(signatures, authoritiesOf([Buffer.from(pem)]));
    expect(entry?.chain).toBe("trusted");
    expect(entry?.why).toMatch(/autorité que vous avez déclarée de confiance, révocation non vérifiée/u);
    const stranger = certify({ cn: "Autorité d’essai", o: "Essais" }, { authority: true, kind: "ec" });
    expect(digitalLayer(signatures, authoritiesOf([stranger.certificate]))[0]?.chain).toBe("unknown");
    expect(digitalLayer(signatures)[0]?.chain).toBeUndefined();
  });
});
