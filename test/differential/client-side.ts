import type { Side, Step } from './step.ts'

/** Whatever the service, its client: operations are classes of its package, by name. */
export interface SdkPackage {
  readonly client: { send(command: never): Promise<unknown>; destroy(): void }
  readonly commands: Readonly<Record<string, unknown>>
}

type CommandClass = new (input: object) => object

/** Sends steps through a real SDK client. `settle` ends what a step set off. */
export const clientSide = ({ client, commands }: SdkPackage, settle: Side['settle']): Side => ({
  settle,
  send: async ({ operation, input }: Step) => {
    const Command = commands[`${operation}Command`] as CommandClass
    const output = (await client.send(new Command(input) as never)) as { Body?: unknown }
    return hasBytes(output.Body) ? { ...output, Body: await output.Body.transformToByteArray() } : output
  },
})

interface Bytes {
  transformToByteArray(): Promise<Uint8Array>
}

const hasBytes = (body: unknown): body is Bytes =>
  typeof body === 'object' && body !== null && 'transformToByteArray' in body
