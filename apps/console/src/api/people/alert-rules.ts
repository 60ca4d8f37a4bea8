import { AlertRules, type PutAlertRule } from '@xiaoer/contract/alert-rules'
import { z } from 'zod'
import { call } from '../call.ts'
import { Done } from '../shapes.ts'

const one = (id: string) => `/alert-rules/${encodeURIComponent(id)}`

/** Rules by which warnings go out, and what became of them. */
export const alertRuleCalls = {
  read: () => call(AlertRules, 'GET', '/alert-rules'),
  put: async (rule: PutAlertRule, id?: string): Promise<unknown> =>
    id ? call(Done, 'PUT', one(id), rule) : call(z.object({ id: z.uuid() }), 'POST', '/alert-rules', rule),
  remove: (id: string) => call(Done, 'DELETE', one(id)),
  again: (id: string) => call(Done, 'POST', `/alert-tellings/${encodeURIComponent(id)}/again`),
}
