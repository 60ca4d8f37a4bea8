import { AlertRules, type PutAlertRule } from '@xiaoer/contract/alerts'
import { CallSecret, type PutCallBridge } from '@xiaoer/contract/calls'
import { Keys, NewKey, type PutKey } from '@xiaoer/contract/keys'
import { OrderNews, type PutOrderNews } from '@xiaoer/contract/news'
import { HookLog, HookSecret, Hooks, type PutHook } from '@xiaoer/contract/webhooks'
import { z } from 'zod'
import { call } from './call.ts'
import { Done } from './shapes.ts'

/** What speaks first of an order, and what came of it. */
export const orderNewsCalls = {
  read: () => call(OrderNews, 'GET', '/order-news'),
  put: (shopId: string, rules: PutOrderNews) => call(OrderNews, 'PUT', `/shops/${encodeURIComponent(shopId)}/order-news`, rules),
}

const bridge = (shopId: string) => `/shops/${encodeURIComponent(shopId)}/call-bridge`

/** Who makes the calls of a shop. */
export const bridgeCalls = {
  put: (shopId: string, body: PutCallBridge) => call(CallSecret, 'PUT', bridge(shopId), body),
  rotate: (shopId: string) => call(CallSecret, 'POST', `${bridge(shopId)}/rotate`),
  remove: (shopId: string) => call(Done, 'DELETE', bridge(shopId)),
}

const hook = (id: string) => `/webhooks/${encodeURIComponent(id)}`

/** Who is told of what happens here, and what became of it. */
export const webhookCalls = {
  read: () => call(Hooks, 'GET', '/webhooks'),
  make: (body: PutHook) => call(HookSecret, 'POST', '/webhooks', body),
  put: (id: string, body: PutHook) => call(Done, 'PUT', hook(id), body),
  remove: (id: string) => call(Done, 'DELETE', hook(id)),
  rotate: (id: string) => call(HookSecret, 'POST', `${hook(id)}/rotate`),
  test: (id: string) => call(Done, 'POST', `${hook(id)}/test`),
  log: (id: string) => call(HookLog, 'GET', `${hook(id)}/log`),
  replay: (id: string, ids: readonly string[]) => call(Done, 'POST', `${hook(id)}/replay`, { ids }),
}

/** Keys by which programs ask over the Model Context Protocol. */
export const keyCalls = {
  read: () => call(Keys, 'GET', '/api-keys'),
  make: (key: PutKey) => call(NewKey, 'POST', '/api-keys', key),
  end: (id: string) => call(Done, 'DELETE', `/api-keys/${encodeURIComponent(id)}`),
}

const alertRule = (id: string) => `/alert-rules/${encodeURIComponent(id)}`

/** Rules by which warnings go out, and what became of them. */
export const alertRuleCalls = {
  read: () => call(AlertRules, 'GET', '/alert-rules'),
  put: async (rule: PutAlertRule, id?: string): Promise<unknown> =>
    id ? call(Done, 'PUT', alertRule(id), rule) : call(z.object({ id: z.uuid() }), 'POST', '/alert-rules', rule),
  remove: (id: string) => call(Done, 'DELETE', alertRule(id)),
  again: (id: string) => call(Done, 'POST', `/alert-tellings/${encodeURIComponent(id)}/again`),
}
