import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseAddresses } from "./address-list.ts";

const list = (raw: string) => parseAddresses(raw).map(({ name, address }) => [name, address]);

describe("parseAddresses", () => {
  it("reads names quoted, encoded, in comments, with commas", () => {
    expect(list('"Dupré, Jean" <Jean@Client.example>, marc@agence.example (Marc Élie)')).toEqual([
      ["Dupré, Jean", "jean@client.example"],
      ["Marc Élie", "marc@agence.example"],
    ]);
    expect(list("=?utf-8?Q?Dupr=C3=A9,_Jean?= <j@client.example>")).toEqual([["Dupré, Jean", "j@client.example"]]);
    expect(list('"=?iso-8859-1?B?RHVwcuk=?=" <j@client.example>')).toEqual([["Dupré", "j@client.example"]]);
    expect(list("'Jean' <j@client.example>")).toEqual([["Jean", "j@client.example"]]);
  });

  it("opens groups, also empty ones", () => {
    expect(list("Equipe: a@x.example, B <b@x.example>;, c@x.example")).toEqual([
      ["", "a@x.example"],
      ["B", "b@x.example"],
      ["", "c@x.example"],
    ]);
    expect(list("undisclosed-recipients:;")).toEqual([]);
  });

  it("reads obsolete forms and slips", () => {
    expect(list("<@a.example,@b.example:c@d.example>; e@f.example")).toEqual([
      ["", "c@d.example"],
      ["", "e@f.example"],
    ]);
    expect(list("Pete <pete(his account) @ silly . example(host)>")).toEqual([["Pete", "pete@silly.example"]]);
    expect(list("<<a@b.example>>")).toEqual([["", "a@b.example"]]);
    expect(list('"pas fermé <a@b.example>')[0]?.[1]).toBe("a@b.example");
    expect(list("<mailto:a@b.example>")).toEqual([["", "a@b.example"]]);
    expect(list("a@xn--socit-esab.example")).toEqual([["", "a@société.example"]]);
  });

  it("keeps an address a name pretends to have out of the address", () => {
    expect(list('"patron@agence.example" <pirate@evil.example>')).toEqual([
      ["patron@agence.example", "pirate@evil.example"],
    ]);
    expect(list("=?utf-8?B?cGF0cm9uQGFnZW5jZS5leGFtcGxl?=")).toEqual([["patron@agence.example", ""]]);
  });

  it("is linear, and never throws", () => {
    const started = performance.now();
    for (const hostile of ["(", '"\\"', "<", "a:", ",", "=?a?q?", "@", '"']) parseAddresses(hostile.repeat(500_000));
    expect(performance.now() - started).toBeLessThan(10_000);
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('"', "<", ">", "(", ")", ",", ";", ":", "@", "\\", "a", " ", "=?utf-8?q?x?=")),
        (pieces) => {
          for (const { name, address } of parseAddresses(pieces.join(""))) expect(name + address).not.toBe("");
        },
      ),
    );
  });
});
