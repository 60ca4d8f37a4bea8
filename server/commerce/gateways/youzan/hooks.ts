import { z } from 'zod'
import { AppError } from '#platform/errors'
import type { Change, Given, HookCall, Hooked } from '../../kinds/index.ts'
import { PUSHES, pushSigned } from '../signing/pushes.ts'

const Body = z.object({
  type: z.string(),
  id: z.union([z.string(), z.number()]).transform(String).nullish(),
  kdt_id: z.coerce.string().nullish(),
  msg_id: z.string().nullish(),
  version: z.coerce.string().nullish(),
})

/** A push (https://doc.youzanyun.com/resource/doc/7634), under MD5 of app, body and secret; it wants to read that it arrived. Throws `unauthenticated`, `invalid`. */
export function receiveYouzan(call: HookCall, { appKey = '', appSecret = '' }: Given): Hooked {
  if (!pushSigned(PUSHES.youzan, { id: appKey, secret: appSecret }, call))
    throw new AppError('unauthenticated', 'Event-Sign does not fit the body; give client_id and client_secret of the app that is told')
  const { data } = Body.safeParse(parsed(call.body))
  if (!data) throw new AppError('invalid', 'The body has no type')
  const { type, id, kdt_id: shop, msg_id: message, version } = data
  return {
    event: { id: message || [type, shop, id, version].join(':'), topic: type },
    changes: changesOf(type, id ?? ''),
    answer: { type: 'application/json', body: '{"code":0,"msg":"success"}' },
  }
}

/** What is told of: the number of the order or of the goods where it is given. */
function changesOf(type: string, id: string): Change[] {
  if (/^(?:youzan_)?trade_/u.test(type)) return [{ of: 'order', id: /^E\d+$/u.test(id) ? id : null }]
  if (/^(?:youzan_)?item_/iu.test(type)) return [{ of: 'product', id: /^\d+$/u.test(id) ? id : null }]
  return []
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return undefined
  }
}
