import { firstGraphemes } from '@xiaoer/contract/graphemes'
import { refusal } from '@xiaoer/contract/refusals'
import type { z } from 'zod'
import { AppError } from '#platform/errors'
import { callShop } from '../calling/index.ts'

/** A shopper waits for it: what takes longer is told from before. */
const MS = 4_000

interface Asking<Given> {
  readonly platform: string
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly privateHosts: readonly string[]
  readonly given: z.ZodType<Given>
}

/** Asks a source and reads its answer. Throws `upstream_failed` in words for the manager. */
export async function askSource<Given>({ platform, url, headers, body, privateHosts, given }: Asking<Given>): Promise<Given> {
  const answer = await callShop({ method: 'POST', url, headers, body, ms: MS, address: url.origin, privateHosts })
  if (answer.status === 401 || answer.status === 403)
    throw failed(refusal('shops.key', { platform, said: firstGraphemes(answer.body, 200) }))
  if (answer.status !== 200)
    throw failed(refusal('shops.broken', { platform, status: answer.status, said: firstGraphemes(answer.body, 200) }))
  const { data, error } = given.safeParse(parsed(answer.body))
  if (!data) throw failed(refusal('shops.not_understood', { platform, path: error?.issues[0]?.path.join('.') ?? '' }))
  return data
}

/** What a source refused, in its own words. */
export const failed = (why: ReturnType<typeof refusal>) => new AppError('upstream_failed', why)

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
