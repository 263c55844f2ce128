import { describe, expect, it } from "vitest";
import { defaultLimits } from "../limits.ts";
import { readHtml } from "./read-html.ts";

describe("readHtml", () => {
  it("reads the charset a page names, and guesses where it names none or lies", () => {
    const page = (head: string, body: Buffer) =>
      readHtml(Buffer.concat([Buffer.from(`<html><head>${head}</head><p>`), body]), defaultLimits);
    const latin = Buffer.from("L\u0092\u00e9t\u00e9", "latin1");
    expect(page('<meta charset="iso-8859-1">', latin)).toMatchObject({ problems: [], document: { text: "L’été" } });
    expect(
      page("<meta http-equiv=content-type content='text/html; charset=utf-8'>", Buffer.from("été")).document?.text,
    ).toBe("été");
    expect(page("", Buffer.from("été"))).toMatchObject({ problems: [], document: { text: "été" } });
    expect(page("<meta charset=utf-8>", latin)).toMatchObject({
      problems: [{ code: "encoding-guessed", detail: "windows-1252" }],
      document: { text: "L’été" },
    });
  });
});
