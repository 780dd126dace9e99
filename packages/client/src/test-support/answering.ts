type Answer = (input: Record<string, unknown>) => unknown;

interface SdkClient {
  readonly middlewareStack: { add(middleware: never, options: { step: "initialize"; name: string }): void };
}

/** `client` with its commands answered by `answers` (by operation: `Scan`) instead of over HTTP. */
export function answering<Client extends SdkClient>(client: Client, answers: Readonly<Record<string, Answer>>): Client {
  const middleware =
    (_next: unknown, { commandName }: { commandName: string }) =>
    async ({ input }: { input: Record<string, unknown> }) => {
      const answer = answers[commandName.replace(/Command$/, "")];
      if (!answer) throw new Error(`${commandName} was not expected`);
      return { output: { $metadata: {}, ...((await answer(input)) as object) }, response: {} };
    };
  client.middlewareStack.add(middleware as never, { step: "initialize", name: "answering" });
  return client;
}

export const CONNECTION = {
  region: "eu-central-1",
  endpoint: "http://127.0.0.1:9",
  credentials: { accessKeyId: "test", secretAccessKey: "test" },
};
