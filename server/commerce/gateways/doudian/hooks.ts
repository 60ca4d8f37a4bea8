import { z } from 'zod'
import { AppError } from '#platform/errors'
import type { Change, Given, HookCall, Hooked } from '../../kinds/index.ts'
import { PUSHES, pushSigned } from '../signing/pushes.ts'

const Body = z.array(z.object({ tag: z.coerce.string(), msg_id: z.coerce.string(), data: z.unknown().optional() })).min(1)

/** A push (https://op.jinritemai.com/docs), several pieces of news at once; it wants to read that they arrived. Throws `unauthenticated`, `invalid`. */
export function receiveDoudian(call: HookCall, { appKey = '', appSecret = '' }: Given): Hooked {
  if (!pushSigned(PUSHES.doudian, { id: appKey, secret: appSecret }, call))
    throw new AppError('unauthenticated', 'event-sign does not fit the body; give key and secret of the app that is told')
  const { data: news } = Body.safeParse(parsed(call.body))
  if (!news) throw new AppError('invalid', 'The body is no list of tag, msg_id and data')
  return {
    event: { id: news.map(({ msg_id: id }) => id).join(), topic: news.map(({ tag }) => tag).join() },
    changes: news.flatMap(({ data }) => changesOf(typeof data === 'string' ? data : JSON.stringify(data ?? ''))),
    answer: { type: 'application/json', body: '{"code":0,"msg":"success"}' },
  }
}

/** Numbers are read as they are written: they are past what JavaScript counts exactly. */
function changesOf(written: string): Change[] {
  const [, order] = /"p_id"\s*:\s*"?(\d+)/u.exec(written) ?? []
  if (order) return [{ of: 'order', id: order }]
  const [, goods] = /"product_id"\s*:\s*"?(\d+)/u.exec(written) ?? []
  return goods ? [{ of: 'product', id: goods }] : []
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return undefined
  }
}
