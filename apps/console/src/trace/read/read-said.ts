import { z } from 'zod'

const Said = z.looseObject({
  key: z.string().optional(),
  entryId: z.string().optional(),
  answerId: z.string().optional(),
  when: z.unknown().optional(),
  noticeId: z.string().optional(),
  text: z.string().optional(),
  args: z.unknown().optional(),
})

export interface SaidShown {
  /** A key of the wording catalogue, or undefined where a knowledge entry was said. */
  key: string | undefined
  entryId: string | undefined
  /** Which of the entry's answers, and why that one. */
  answerId?: string | undefined
  when?: unknown
  noticeId?: string | undefined
  text: string | undefined
  args: unknown
}

export function readSaid(raw: readonly unknown[]): SaidShown[] {
  return raw.map((one) => {
    const read = Said.safeParse(one)
    if (!read.success) return { key: undefined, entryId: undefined, text: typeof one === 'string' ? one : undefined, args: one }
    const { key, entryId, answerId, when, noticeId, text, args } = read.data
    return { key, entryId, answerId, when, noticeId, text, args }
  })
}
