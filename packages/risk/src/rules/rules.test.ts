import { Finding, SignalRecord } from "@vigie/model";
import { describe, expect, it } from "vitest";
import { assessmentOf } from "../assessment.ts";
import type { Given, Rule } from "./define-rule.ts";
import { rules } from "./index.ts";
import { profileWith } from "./scene.ts";

const findingsOf = (rule: Rule, given: Given) =>
  rule.find(assessmentOf(given.relationship, given.profile ?? profileWith(), given.asOf));

describe.each(rules.map((rule) => [rule.record.id, rule] as const))("%s", (id, rule) => {
  it("describes itself by the schema", () => {
    expect(SignalRecord.parse(rule.record)).toEqual(rule.record);
    for (const { remedy } of rule.record.variants ?? []) {
      expect(remedy.fr).toContain("(à faire relire par votre avocat)");
      expect(remedy.en).toContain("(to be reviewed by your lawyer)");
    }
    if (rule.record.family === "contract") expect(rule.record.variants?.length).toBeGreaterThan(0);
    expect(rule.examples.fires.length).toBeGreaterThan(0);
    expect(rule.examples.silent.length).toBeGreaterThan(0);
  });

  it.each(rule.examples.fires.map((e) => [e.text, e] as const))("fires: %s", (_, example) => {
    const given = example.given();
    const findings = findingsOf(rule, given);
    expect(findings.length).toBeGreaterThan(0);
    for (const finding of findings) {
      expect(Finding.parse(finding)).toEqual(finding);
      expect(finding.signal).toBe(id);
      if (rule.record.variants !== undefined)
        expect(rule.record.variants.map((v) => v.code)).toContain(finding.fields.variant);
      expect(finding.because.fr.trim()).not.toBe("");
      expect(finding.because.en).not.toBe(finding.because.fr);
    }
    expect(new Set(findings.map((f) => f.id)).size).toBe(findings.length);
    expect(findingsOf(rule, given)).toEqual(findings);
  });

  it.each(rule.examples.silent.map((e) => [e.text, e] as const))("silent: %s", (_, example) => {
    expect(findingsOf(rule, example.given())).toEqual([]);
  });
});
