/** The libraries that read documents, each loaded once to see that it can be. */
export async function diagnose(): Promise<{ name: string; works: boolean }[]> {
  const { readers } = await import("@vigie/ingest");
  return Promise.all(
    Object.entries(readers).map(async ([name, load]) => ({
      name,
      works: await load().then(
        () => true,
        () => false,
      ),
    })),
  );
}
