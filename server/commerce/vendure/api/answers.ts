import { firstGraphemes } from '@xiaoer/contract/graphemes'
import { refusal } from '@xiaoer/contract/refusals'
import { z } from 'zod'
import { AppError } from '#platform/errors'
import type { Answered } from '#platform/outbound'
import type { Document } from './client.ts'

/** Any answer of a GraphQL server. */
const GraphQl = z.object({
  data: z.unknown(),
  errors: z.array(z.object({ message: z.string(), extensions: z.object({ code: z.string().exactOptional() }).exactOptional() })).optional(),
})

const PLATFORM = 'Vendure'
function parsed({ body }: Answered): z.infer<typeof GraphQl> | undefined {
  try {
    return GraphQl.safeParse(JSON.parse(body)).data
  } catch {
    return undefined
  }
}

/** Whether a right is lacking, or the session is over: Vendure says the same of both. */
export const isForbidden = (answer: Answered): boolean =>
  parsed(answer)?.errors?.some(({ extensions }) => extensions?.code === 'FORBIDDEN') ?? false

/** What was asked for. Throws `upstream_failed` with why not, in the shop's own words. */
export function dataOf<Given>(answer: Answered, { given, what }: Document<Given>, address: string): Given {
  const { status, headers } = answer
  if (status === 429) throw busy(Number(headers['retry-after']) || 1)
  const said = parsed(answer)
  const [error] = said?.errors ?? []
  if (!said || (!error && status >= 400)) throw new AppError('upstream_failed', noAnswer(answer, address))
  if (error) throw refusedBy(error, status, what)
  const { success, data, error: wrong } = given.safeParse(said.data)
  if (success) return data
  const path = wrong.issues[0]?.path.join('.') ?? ''
  throw new AppError('upstream_failed', refusal('shops.not_understood', { platform: PLATFORM, path }))
}

const noAnswer = ({ status, body }: Answered, address: string) =>
  status >= 500
    ? refusal('shops.broken', { platform: PLATFORM, status, said: firstGraphemes(body, 120) })
    : refusal('shops.other', { address, status, platform: PLATFORM })

const busy = (seconds: number) =>
  new AppError('upstream_failed', refusal('shops.busy', { platform: PLATFORM, seconds }), { retryAfter: seconds })

function refusedBy({ message, extensions }: { message: string; extensions?: { code?: string } }, status: number, what: string): AppError {
  const said = firstGraphemes(message, 200)
  return new AppError(
    'upstream_failed',
    extensions?.code === 'FORBIDDEN'
      ? refusal('shops.permission', { platform: PLATFORM, what, said })
      : refusal('shops.broken', { platform: PLATFORM, status, said }),
  )
}
