/** The libraries that read documents, each loaded once to see that it can be, and the engine that recognises text here. */
export async function diagnose(): Promise<{
  readers: { name: string; works: boolean }[];
  recognitionEngine: string;
}> {
  const { readers, recognitionEngine } = await import("@vigie/ingest");
  return {
    readers: await Promise.all(
      Object.entries(readers).map(async ([name, load]) => ({
        name,
        works: await load().then(
          () => true,
          () => false,
        ),
      })),
    ),
    recognitionEngine: await recognitionEngine(),
  };
}
