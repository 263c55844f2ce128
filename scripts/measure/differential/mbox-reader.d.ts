declare module "mbox-reader" {
  export function mboxReader(input: NodeJS.ReadableStream): AsyncGenerator<{ content: Buffer }>;
}
