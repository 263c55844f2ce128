import { describe, expect, it } from "vitest";
import { canonical, parseXml } from "./xml-tree.ts";

describe("canonical XML", () => {
  const text =
    '<a:r xmlns:a="urn:a" xmlns="urn:d" xmlns:z="urn:z"><!-- c --><k z="1" b="&lt;&#10;" a:m="2"><![CDATA[<&]]>&gt;<e/></k></a:r>';
  const inner = () => {
    const child = parseXml(text)?.children[0];
    if (child === undefined || typeof child === "string" || !("name" in child)) throw new Error("no child");
    return child;
  };
  it("carries the namespaces in scope, or only those used", () => {
    expect(canonical(inner())).toBe(
      '<k xmlns="urn:d" xmlns:a="urn:a" xmlns:z="urn:z" b="&lt;&#xA;" z="1" a:m="2">&lt;&amp;&gt;<e></e></k>',
    );
    expect(canonical(inner(), { exclusive: true })).toBe(
      '<k xmlns="urn:d" xmlns:a="urn:a" b="&lt;&#xA;" z="1" a:m="2">&lt;&amp;&gt;<e></e></k>',
    );
  });
});
