import { firstGraphemes } from '@xiaoer/contract/graphemes'
import { refusal } from '@xiaoer/contract/refusals'
import type { z } from 'zod'
import { AppError } from '#platform/errors'
import type { Answered } from '#platform/outbound'
import { changeOnce, readTried, type Wait } from './tries.ts'

/** What is sent with a call, and how long it may take. */
export interface RestAsk<Query> {
  readonly ms: number
  readonly query?: Query
  readonly body?: object
}

/** A platform with a REST API: what it is called, how a call of it is written and signed, and how it says no. */
export interface RestPlatform<Query, Method extends string> {
  readonly platform: string
  /** As the manager gave it. */
  readonly address: string
  readonly call: (method: Method | 'GET', path: string, ask: RestAsk<Query>) => Promise<Answered>
  /** Its own words in the body of a refusal; undefined where there are none. */
  readonly said: (body: unknown) => string | undefined
  /** Whether a refusal is of the key, or of a right that the key lacks. */
  readonly against: (status: number, said: string) => 'key' | 'permission' | undefined
  readonly wait: Wait | undefined
}

/** Asks a platform by its REST API. Throws `upstream_failed` with why, in words for the manager. */
export interface RestClient<Query, Method extends string> {
  /** Reads; undefined where there is none of that id. */
  find<Given>(path: string, given: z.ZodType<Given>, query?: Query): Promise<Given | undefined>
  /** Reads what has to be there. */
  read<Given>(path: string, given: z.ZodType<Given>, query?: Query): Promise<Given>
  /** The same with what stands in its headers. */
  readWhole<Given>(path: string, given: z.ZodType<Given>, query?: Query): Promise<Whole<Given>>
  /** Changes, once. Throws `Lost` where no answer came, `conflict` where it is refused. */
  change<Given>(method: Method, path: string, body: object, given: z.ZodType<Given>): Promise<Given>
}

interface Whole<Given> {
  readonly given: Given
  readonly headers: Answered['headers']
}

/** The REST API of a platform. */
export function restClient<Query, Method extends string>(of: RestPlatform<Query, Method>): RestClient<Query, Method> {
  const { platform, address, call, wait } = of
  const answered = (path: string, query?: Query) =>
    readTried(async (ms) => {
      const answer = await call('GET', path, { ms, ...(query && { query }) })
      if (answer.status !== 404) mustBeGood(of, answer, path)
      return answer
    }, wait)
  const readWhole = async <Given>(path: string, given: z.ZodType<Given>, query?: Query): Promise<Whole<Given>> => {
    const answer = await answered(path, query)
    if (answer.status === 404) throw new AppError('upstream_failed', refusal('shops.other', { platform, address, status: 404 }))
    return { given: understood(of, answer, given, path), headers: answer.headers }
  }
  return {
    async find(path, given, query) {
      const answer = await answered(path, query)
      return answer.status === 404 ? undefined : understood(of, answer, given, path)
    },
    readWhole,
    read: async (path, given, query) => (await readWhole(path, given, query)).given,
    change: (method, path, body, given) =>
      changeOnce(async (ms) => {
        const answer = await call(method, path, { ms, body })
        const { status } = answer
        if (status >= 400 && status < 500 && ![401, 403, 429].includes(status))
          throw new AppError('conflict', `${platform} refuses it: ${saidBy(of, answer)}`)
        mustBeGood(of, answer, path)
        return understood(of, answer, given, path)
      }),
  }
}

type Speaking = Pick<RestPlatform<never, never>, 'platform' | 'address' | 'said' | 'against'>

function parsed({ body }: Answered): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

const saidBy = ({ said }: Pick<Speaking, 'said'>, answer: Answered): string => said(parsed(answer)) ?? firstGraphemes(answer.body, 120)

function mustBeGood({ platform, address, against, ...of }: Speaking, answer: Answered, what: string): void {
  const { status, headers } = answer
  if (status < 300) return
  const said = firstGraphemes(saidBy(of, answer), 200)
  const seconds = Number(headers['retry-after']) || 1
  if (status === 429) throw new AppError('upstream_failed', refusal('shops.busy', { platform, seconds }), { retryAfter: seconds })
  const why = against(status, said)
  if (why === 'key') throw new AppError('upstream_failed', refusal('shops.key', { platform, said }))
  if (why === 'permission') throw new AppError('upstream_failed', refusal('shops.permission', { platform, what, said }))
  const told = status >= 500 ? refusal('shops.broken', { platform, status, said }) : refusal('shops.other', { platform, address, status })
  throw new AppError('upstream_failed', told)
}

function understood<Given>({ platform }: Pick<Speaking, 'platform'>, answer: Answered, given: z.ZodType<Given>, what: string): Given {
  const { success, data, error } = given.safeParse(parsed(answer))
  if (success) return data
  const path = [what, ...(error.issues[0]?.path ?? [])].join('.')
  throw new AppError('upstream_failed', refusal('shops.not_understood', { platform, path }))
}
