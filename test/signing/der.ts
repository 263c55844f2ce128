/** Writers of DER for test certificates and signatures. */
export const tlv = (tag: number, ...parts: Uint8Array[]): Buffer => {
  const content = Buffer.concat(parts);
  const digits =
    content.length < 128
      ? []
      : [...content.length.toString(16).padStart(6, "0").matchAll(/../g)].map((m) => Number.parseInt(m[0], 16));
  while (digits[0] === 0) digits.shift();
  const head = digits.length === 0 ? [tag, content.length] : [tag, 0x80 | digits.length, ...digits];
  return Buffer.concat([Buffer.from(head), content]);
};
export const sequence = (...parts: Uint8Array[]): Buffer => tlv(0x30, ...parts);
/** Sorted, as DER wants a SET OF. */
export const setOf = (...parts: Uint8Array[]): Buffer => tlv(0x31, ...[...parts].sort(Buffer.compare));
export const octets = (bytes: Uint8Array): Buffer => tlv(0x04, bytes);
export const bits = (bytes: Uint8Array): Buffer => tlv(0x03, Buffer.from([0]), bytes);
export const integer = (value: number): Buffer => {
  const hex = value.toString(16);
  const bytes = Buffer.from(hex.padStart(hex.length + (hex.length % 2), "0"), "hex");
  return tlv(0x02, (bytes[0] ?? 0) > 127 ? Buffer.concat([Buffer.from([0]), bytes]) : bytes);
};
export const utf8 = (text: string): Buffer => tlv(0x0c, Buffer.from(text));
export const nothing = Buffer.from([5, 0]);
/** Explicit or implicit tag of a context, constructed. */
export const tagged = (n: number, ...parts: Uint8Array[]): Buffer => tlv(0xa0 | n, ...parts);
export const oid = (dotted: string): Buffer => {
  const [a = 0, b = 0, ...rest] = dotted.split(".").map(Number);
  const bytes = [a * 40 + b, ...rest].flatMap((value) => {
    const out = [value % 128];
    for (let left = Math.floor(value / 128); left > 0; left = Math.floor(left / 128)) out.unshift((left % 128) | 128);
    return out;
  });
  return tlv(0x06, Buffer.from(bytes));
};
export const utcTime = (instant: string): Buffer =>
  tlv(0x17, Buffer.from(`${instant.slice(2, 19).replace(/[-:T]/g, "")}Z`));
export const generalizedTime = (instant: string): Buffer =>
  tlv(0x18, Buffer.from(`${instant.slice(0, 19).replace(/[-:T]/g, "")}Z`));
