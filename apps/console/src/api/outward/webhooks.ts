import { HookLog, HookSecret, Hooks, type PutHook } from '@xiaoer/contract/webhooks'
import { call } from '../call.ts'
import { Done } from '../shapes.ts'

const one = (id: string) => `/webhooks/${encodeURIComponent(id)}`

/** Who is told of what happens here, and what became of it. */
export const webhookCalls = {
  read: () => call(Hooks, 'GET', '/webhooks'),
  make: (hook: PutHook) => call(HookSecret, 'POST', '/webhooks', hook),
  put: (id: string, hook: PutHook) => call(Done, 'PUT', one(id), hook),
  remove: (id: string) => call(Done, 'DELETE', one(id)),
  rotate: (id: string) => call(HookSecret, 'POST', `${one(id)}/rotate`),
  test: (id: string) => call(Done, 'POST', `${one(id)}/test`),
  log: (id: string) => call(HookLog, 'GET', `${one(id)}/log`),
  replay: (id: string, ids: readonly string[]) => call(Done, 'POST', `${one(id)}/replay`, { ids }),
}
