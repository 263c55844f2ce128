import { describe, expect, it } from "vitest";
import { detectFormat, detectOle, formatByName } from "./detect-format.ts";
import { CompoundFileWriter } from "./outlook/compound-file-writer.ts";

const detect = (head: string, name: string, mediaType?: string) =>
  detectFormat(Buffer.from(head, "latin1"), name, mediaType);

describe("detectFormat", () => {
  it("believes bytes before names", () => {
    expect(detect("%PDF-1.7\n", "contrat.txt")).toBe("pdf");
    expect(detect("PK\u0003\u0004....", "contrat.pdf")).toBe("zip");
    expect(detect("\u0089PNG\r\n\u001a\n", "scan")).toBe("image");
    expect(detect("{\\rtf1", "a.doc")).toBe("rtf");
  });
  it("leaves text what it is called, and knows an accounting file by its columns", () => {
    expect(detect("From: a@b.example\nSubject: x\n\n", "note.txt")).toBe("text");
    expect(detect("# Titre", "a.md")).toBe("markdown");
    expect(detect("JournalCode\tJournalLib\tEcritureNum\n", "123456789FEC20261231.txt")).toBe("csv");
  });
  it("tells messages and mailboxes without a name", () => {
    expect(detect("Received: by x\nFrom: a@b.example\n\nx", "1742826401.V1U1.host:2,S")).toBe("eml");
    expect(detect("From a@b.example Mon Jun  8 09:00:00 2026\nSubject: x\n\n", "Sent")).toBe("mbox");
    expect(detect("Simple texte\nsur deux lignes", "LISEZMOI")).toBe("text");
  });
  it("tells mail programs' files apart", () => {
    expect(detect("1234      \nFrom: a@b.example\n", "12.emlx")).toBe("eml");
    expect(detect("<!DOCTYPE html><html>", "page.eml")).toBe("html");
    expect(detect("From: <Saved by Blink>\nSubject: x\n", "page.mht")).toBe("eml");
    expect(detect("<html>", "page.mhtml")).toBe("html");
    expect(detect("Received: by x\nFrom: a@b.example\n\n%PDF-1.4", "INBOX,1")).toBe("eml");
    expect(detect("From: a@b.example\n\n%PDF-1.4", "a.eml")).toBe("eml");
    expect(detect("mark\n%PDF-1.4", "contrat")).toBe("pdf");
  });
  it("does not take words for pictures", () => {
    expect(detect("BM Conseil, devis n° 12", "note.txt")).toBe("text");
    expect(detect("BM\u0010\u0000\u0000\u0000\u0000\u0000\u0000\u0000", "x")).toBe("image");
  });
  it("does not call bytes text", () => {
    expect(detect("\u007fELF\u0002\u0001\u0001\0\0\0", "outil")).toBe("unknown");
    expect(detect("\u0001\u0002\u0003\u0004\u0005\u0006", "x")).toBe("unknown");
  });
  it("tells OLE2 files apart by their directory", () => {
    expect(detectOle(Buffer.from("EncryptedPackage", "utf16le"))).toBe("encrypted");
    expect(detectOle(Buffer.from("__substg1.0_", "utf16le"))).toBe("msg");
    expect(detectOle(Buffer.from("WordDocument", "utf16le"))).toBe("doc");
    const nested = new CompoundFileWriter();
    nested.stream(0, "WordDocument", Buffer.alloc(10));
    nested.stream(nested.storage(0, "ObjectPool"), "__substg1.0_0037001F", Buffer.alloc(10));
    nested.stream(nested.storage(0, "Other"), "EncryptedPackage", Buffer.alloc(10));
    expect(detectOle(nested.bytes())).toBe("doc");
  });
  it("falls back on names", () => {
    expect(formatByName("a/b/Contrat.DOCX")).toBe("docx");
    expect(formatByName("x", "image/png")).toBe("image");
    expect(formatByName("x.xlsx")).toBe("other");
  });

  it("does not take an archive for its first file", () => {
    const zip = Buffer.concat([Buffer.from("PK\u0003\u0004"), Buffer.alloc(26), Buffer.from("a.pdf%PDF-1.7")]);
    const tar = Buffer.concat([Buffer.alloc(257), Buffer.from("ustar"), Buffer.alloc(250), Buffer.from("%PDF-1.7")]);
    expect(detectFormat(zip, "a.zip")).toBe("zip");
    expect(detectFormat(tar, "a.tar")).toBe("unknown");
    expect(detectFormat(Buffer.from("suite d’un volume"), "a.zip")).toBe("zip");
  });
});
