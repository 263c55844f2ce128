import { describe, expect, it } from "vitest";
import { isNegatedEnglishVerb } from "./english-negation.ts";
import { compileFrames, matchFrames } from "./frame.ts";
import { readText } from "./reading.ts";

describe("negation of an English verb", () => {
  it.each([
    ["We are not, at this stage of the project, planning to terminate the agreement.", "terminate", true],
    ["We do not intend for a moment to cancel or to terminate the contract.", "terminate", true],
    ["We don't, to be clear, wish to terminate the contract.", "terminate", true],
    ["You did not answer and we terminate the agreement.", "terminate", false],
    ["You have not delivered; terminate the agreement.", "terminate", false],
    ["We terminate the agreement.", "terminate", false],
  ])("%s", (sentence, verb, expected) => {
    expect(isNegatedEnglishVerb(sentence, sentence.indexOf(verb))).toBe(expected);
  });

  it("settles what the words around the verb do not: a parenthesis between", () => {
    const text = "We are not, at this stage of the project, planning to terminate the agreement.";
    const plain = text.replace("not, ", "now, ");
    const set = compileFrames([{ strength: "strong", family: "test", match: "terminate & contract-noun" }]);
    const dampedIn = (t: string) => matchFrames(readText({ text: t, format: "text" }), set)[0]?.damped;
    expect(dampedIn(text)).toContain("negated");
    expect(dampedIn(plain)).toEqual([]);
  });
});
