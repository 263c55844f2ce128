import { deflatedRepeats } from "./flate.ts";
import { type HostileInput, latin1, noise } from "./input.ts";

const declaration = '<?xml version="1.0" encoding="UTF-8"?>';
const billion = `<!DOCTYPE x [<!ENTITY a "rire">${Array.from({ length: 10 }, (_, i) => `<!ENTITY a${i} "${`&a${i === 0 ? "" : i - 1};`.repeat(10)}">`).join("")}]>`;
const quadratic = `<!DOCTYPE x [<!ENTITY a "${"x".repeat(100_000)}">]>`;
const outside = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>';
const CII =
  'xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100" xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100"';
const invoice = (inner: string, dtd = "") =>
  latin1(
    `${declaration}${dtd}<rsm:CrossIndustryInvoice ${CII}><rsm:ExchangedDocument><ram:ID>${inner}</ram:ID></rsm:ExchangedDocument></rsm:CrossIndustryInvoice>`,
  );
/** Without entities of its own an XML is only text: it may be kept, never expanded. */
const unexpanded = ["ok", "partial", "corrupt", "unsupported"] as const;
const readOrNot = ["ok", "partial", "corrupt", "limit", "unsupported"] as const;

export const markups: readonly HostileInput[] = [
  { name: "billion.xml", expects: unexpanded, make: () => latin1(`${declaration}${billion}<x>&a9;</x>`) },
  {
    name: "quadratic.xml",
    expects: unexpanded,
    make: () => latin1(`${declaration}${quadratic}<x>${"&a;".repeat(100_000)}</x>`),
  },
  { name: "outside.xml", expects: unexpanded, make: () => latin1(`${declaration}${outside}<x>&e;</x>`) },
  {
    name: "outside-dtd.xml",
    expects: unexpanded,
    make: () => latin1(`${declaration}<!DOCTYPE x SYSTEM "http://tracker.example/x.dtd"><x>y</x>`),
  },
  {
    name: "include.xml",
    expects: unexpanded,
    make: () =>
      latin1(
        `${declaration}<x xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="/etc/passwd" parse="text"/></x>`,
      ),
  },
  { name: "deep.xml", expects: readOrNot, make: () => latin1(`${declaration}${"<a>".repeat(1_000_000)}`) },
  {
    name: "attributes.xml",
    expects: readOrNot,
    make: () => latin1(`${declaration}<a ${Array.from({ length: 100_000 }, (_, i) => `a${i}="x"`).join(" ")}/>`),
  },
  {
    name: "namespaces.xml",
    expects: readOrNot,
    make: () =>
      latin1(`${declaration}${Array.from({ length: 2000 }, (_, i) => `<n${i}:a xmlns:n${i}="urn:${i}">`).join("")}`),
  },
  { name: "open-cdata.xml", expects: readOrNot, make: () => latin1(`${declaration}<a>${"<![CDATA[".repeat(200_000)}`) },
  { name: "noise.xml", expects: readOrNot, make: () => Buffer.concat([latin1(declaration), noise(200_000)]) },
  {
    name: "billion.svg",
    expects: readOrNot,
    make: () => latin1(`${declaration}${billion}<svg xmlns="http://www.w3.org/2000/svg"><text>&a9;</text></svg>`),
  },
  {
    name: "outside.svg",
    expects: readOrNot,
    make: () =>
      latin1(
        `${declaration}${outside}<svg xmlns="http://www.w3.org/2000/svg"><image href="http://tracker.example/x.png"/><text>&e;</text></svg>`,
      ),
  },
  { name: "billion-invoice.xml", expects: unexpanded, make: () => invoice("&a9;", billion) },
  { name: "outside-invoice.xml", expects: unexpanded, make: () => invoice("&e;", outside) },
  {
    name: "invoice-of-lines.xml",
    expects: readOrNot,
    make: () => invoice(`${"<ram:ID>".repeat(5000)}F-1${"</ram:ID>".repeat(5000)}`),
  },
  {
    name: "invoice-of-sums.xml",
    expects: readOrNot,
    make: () =>
      invoice(`F-1</ram:ID><ram:GrandTotalAmount>${"9".repeat(500_000)}e999999999</ram:GrandTotalAmount><ram:ID>`),
  },
  {
    name: "nested-tables.html",
    expects: readOrNot,
    make: () => latin1(`<!doctype html>${"<table><tr><td>".repeat(5000)}fond`),
  },
  {
    name: "nested-tables-more.html",
    expects: readOrNot,
    make: () => latin1(`<html>${"<table><tr><td>".repeat(200_000)}fond`),
  },
  {
    name: "open-script.html",
    expects: readOrNot,
    make: () => latin1(`<html><p>avant</p>${"<script>".repeat(300_000)}`),
  },
  {
    name: "charsets.html",
    expects: readOrNot,
    make: () => latin1(`<html><meta charset="x-rien"><meta charset=utf-16le><p>caf\xe9</p>`),
  },
  { name: "one-line.txt", expects: ["ok"], make: () => Buffer.alloc(10_000_000, "a") },
  { name: "line-feeds.txt", expects: ["ok"], make: () => Buffer.alloc(5_000_000, "\n") },
  {
    name: "surrogates.txt",
    expects: ["ok", "partial"],
    make: () => Buffer.from([0xff, 0xfe, 0x00, 0xd8, 0x41, 0x00, 0xff, 0xdf, 0x0a, 0x00]),
  },
  { name: "half-a-unit.txt", expects: ["ok", "partial"], make: () => Buffer.from([0xff, 0xfe, 0x41]) },
  { name: "nul.txt", expects: ["ok", "partial", "unsupported"], make: () => Buffer.alloc(100_000) },
  {
    name: "overrides.txt",
    expects: ["ok", "unsupported"],
    make: () => Buffer.from("\u202e\u2066\u2069\ufeff\u0000\u001b[2J".repeat(10_000)),
  },
  { name: "cells.csv", expects: ["ok"], make: () => latin1(`JournalCode\tJournalLib\n${"\t".repeat(3_000_000)}`) },
  { name: "empty.pdf", expects: ["corrupt"], problem: "empty", make: () => Buffer.alloc(0) },
  { name: "noise.bin", expects: ["unsupported"], make: () => noise(1_000_000) },
  {
    name: "gib.gz",
    expects: ["ok", "partial", "limit", "unsupported"],
    make: () =>
      Buffer.concat([
        Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]),
        deflatedRepeats(Buffer.alloc(1024 * 1024), 1024),
        Buffer.alloc(8),
      ]),
  },
  {
    name: "gib-of-mail.mbox.gz",
    expects: ["ok", "partial", "limit", "unsupported"],
    make: () =>
      Buffer.concat([
        Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]),
        deflatedRepeats(
          latin1(
            "From a@b.example Mon Jun  8 09:00:00 2026\nFrom: a@b.example\nSubject: x\n\nBonjour\n\n".repeat(2000),
          ),
          7000,
        ),
        Buffer.alloc(8),
      ]),
  },
  {
    name: "noise.gz",
    expects: ["ok", "corrupt", "partial", "unsupported"],
    make: () => Buffer.concat([Buffer.from([0x1f, 0x8b, 8, 0x1e, 0, 0, 0, 0, 0, 3]), noise(50_000)]),
  },
];
