import { z } from 'zod'

const Said = z.looseObject({
  key: z.string().optional(),
  entryId: z.string().optional(),
  text: z.string().optional(),
  args: z.unknown().optional(),
})

export interface SaidShown {
  /** A key of the wording catalogue, or undefined where a knowledge entry was said. */
  key: string | undefined
  entryId: string | undefined
  text: string | undefined
  args: unknown
}

export function readSaid(raw: readonly unknown[]): SaidShown[] {
  return raw.map((one) => {
    const read = Said.safeParse(one)
    if (!read.success) return { key: undefined, entryId: undefined, text: typeof one === 'string' ? one : undefined, args: one }
    return { key: read.data.key, entryId: read.data.entryId, text: read.data.text, args: read.data.args }
  })
}
