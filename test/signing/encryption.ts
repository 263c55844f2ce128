import { createCipheriv, createHash } from "node:crypto";

export type Method = "rc4" | "aes-128" | "aes-256";
const PADDING = Buffer.from("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a", "hex");
const PERMISSIONS = -4;
const ID = Buffer.from("00112233445566778899aabbccddeeff", "hex");
const digestOf = (name: string, ...parts: Uint8Array[]): Buffer => {
  const hash = createHash(name);
  for (const part of parts) hash.update(part);
  return hash.digest();
};
const md5 = (...parts: Uint8Array[]) => digestOf("md5", ...parts);

/** RC4, which OpenSSL no longer has. */
function rc4(key: Buffer, data: Buffer): Buffer {
  const box = Array.from({ length: 256 }, (_, i) => i);
  let j = 0;
  for (let i = 0; i < 256; i++) {
    j = (j + (box[i] ?? 0) + (key[i % key.length] ?? 0)) % 256;
    [box[i], box[j]] = [box[j] ?? 0, box[i] ?? 0];
  }
  let [x, y] = [0, 0];
  return Buffer.from(
    data.map((byte) => {
      x = (x + 1) % 256;
      y = (y + (box[x] ?? 0)) % 256;
      [box[x], box[y]] = [box[y] ?? 0, box[x] ?? 0];
      return byte ^ (box[((box[x] ?? 0) + (box[y] ?? 0)) % 256] ?? 0);
    }),
  );
}

function cbc(name: string, key: Buffer, iv: Buffer, data: Buffer, padded = true): Buffer {
  const cipher = createCipheriv(name, key, iv).setAutoPadding(padded);
  return Buffer.concat([cipher.update(data), cipher.final()]);
}

/** Algorithm 2.B of ISO 32000-2. */
function hardened(password: Buffer, salt: Buffer, user: Buffer): Buffer {
  let key = digestOf("sha256", password, salt, user);
  for (let round = 0, last = 0; round < 64 || last > round - 32; round++) {
    const input = Buffer.concat(Array.from({ length: 64 }, () => Buffer.concat([password, key, user])));
    const mixed = cbc("aes-128-cbc", key.subarray(0, 16), key.subarray(16, 32), input, false);
    const rest = Number(BigInt(`0x${mixed.toString("hex", 0, 16)}`) % 3n);
    key = digestOf(["sha256", "sha384", "sha512"][rest] ?? "", mixed);
    last = mixed.at(-1) ?? 0;
  }
  return key.subarray(0, 32);
}

/** The standard encryption of a test file (ISO 32000-2, 7.6): literal strings and streams, not the contents of signatures. */
export class Encryption {
  /** Entries of every trailer. */
  readonly trailer: string;
  /** The dictionary of encryption, to be written as it is under this number. */
  readonly dictionary: string;
  static readonly number = 90;
  private readonly method: Method;
  private readonly key: Buffer;
  private writings = 0;

  constructor(method: Method, user = "", owner = "proprietaire") {
    this.method = method;
    this.trailer = `/Encrypt ${Encryption.number} 0 R /ID [<${ID.toString("hex")}> <${ID.toString("hex")}>]`;
    const hex = (bytes: Buffer) => `<${bytes.toString("hex")}>`;
    if (method === "aes-256") {
      const key = digestOf("sha256", Buffer.from("key of the file"));
      this.key = key;
      const none = Buffer.alloc(0);
      const entry = (password: string, salt: string, more: Buffer): [Buffer, Buffer] => {
        const word = Buffer.from(password, "utf8");
        const [check, wrap] = [Buffer.from(`${salt}checked`), Buffer.from(`${salt}wrapped`)];
        const value = Buffer.concat([hardened(word, check, more), check, wrap]);
        return [value, cbc("aes-256-cbc", hardened(word, wrap, more), Buffer.alloc(16), key, false)];
      };
      const [u, ue] = entry(user, "u", none);
      const [o, oe] = entry(owner, "o", u);
      const rights = Buffer.alloc(16, 0xff);
      rights.writeInt32LE(PERMISSIONS, 0);
      rights.write("Tadb", 8, "latin1");
      const perms = cbc("aes-256-ecb", key, none, rights, false);
      this.dictionary = `<< /Filter /Standard /V 5 /R 6 /Length 256 /P ${PERMISSIONS} /U ${hex(u)} /UE ${hex(ue)} /O ${hex(o)} /OE ${hex(oe)} /Perms ${hex(perms)} /CF << /StdCF << /CFM /AESV3 /AuthEvent /DocOpen /Length 32 >> >> /StmF /StdCF /StrF /StdCF >>`;
      return;
    }
    const padded = (password: string) => Buffer.concat([Buffer.from(password, "latin1"), PADDING]).subarray(0, 32);
    const times = (from: Buffer) => {
      let out = from;
      for (let i = 0; i < 50; i++) out = md5(out);
      return out;
    };
    const rounds = (key: Buffer, from: Buffer) => {
      let out = from;
      for (let i = 0; i < 20; i++) out = rc4(Buffer.from(key.map((b) => b ^ i)), out);
      return out;
    };
    const o = rounds(times(md5(padded(owner))), padded(user));
    const rights = Buffer.alloc(4);
    rights.writeInt32LE(PERMISSIONS);
    this.key = times(md5(padded(user), o, rights, ID));
    const u = Buffer.concat([rounds(this.key, md5(PADDING, ID)), Buffer.alloc(16)]);
    const filters =
      method === "rc4"
        ? "/V 2 /R 3"
        : "/V 4 /R 4 /CF << /StdCF << /CFM /AESV2 /AuthEvent /DocOpen /Length 16 >> >> /StmF /StdCF /StrF /StdCF";
    this.dictionary = `<< /Filter /Standard ${filters} /Length 128 /P ${PERMISSIONS} /O ${hex(o)} /U ${hex(u)} >>`;
  }

  /** The body of an object, encrypted. Written again, the same body looks otherwise: AES begins with other bytes. */
  body(number: number, plain: string): string {
    const cut = plain.indexOf(">>\nstream\n");
    const data = cut === -1 ? undefined : plain.slice(cut + 10, plain.lastIndexOf("\nendstream"));
    const head = (cut === -1 ? plain : plain.slice(0, cut)).replace(
      /\(((?:\\.|[^\\()])*)\)/g,
      (_, text: string) =>
        `<${this.bytes(number, Buffer.from(text.replace(/\\(.)/g, "$1"), "latin1")).toString("hex")}>`,
    );
    if (data === undefined) return head;
    const sealed = this.bytes(number, Buffer.from(data, "latin1")).toString("latin1");
    return `${head.replace(/\/Length \d+ $/, `/Length ${sealed.length} `)}>>\nstream\n${sealed}\nendstream`;
  }

  private bytes(number: number, data: Buffer): Buffer {
    const start = md5(Buffer.from(`${number} ${this.writings++}`));
    if (this.method === "aes-256") return Buffer.concat([start, cbc("aes-256-cbc", this.key, start, data)]);
    const place = Buffer.from([number & 255, (number >> 8) & 255, (number >> 16) & 255, 0, 0]);
    if (this.method === "rc4") return rc4(md5(this.key, place), data);
    const key = md5(this.key, place, Buffer.from("sAlT"));
    return Buffer.concat([start, cbc("aes-128-cbc", key, start, data)]);
  }
}
