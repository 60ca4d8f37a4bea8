import { type PutRole, Roles } from '@xiaoer/contract/rights'
import { z } from 'zod'
import { call } from '../call.ts'
import { Done } from '../shapes.ts'

const one = (id: string) => `/roles/${encodeURIComponent(id)}`

/** Roles of the workspace's own, and who has which role. */
export const roleCalls = {
  read: () => call(Roles, 'GET', '/roles'),
  put: async (role: PutRole, id?: string): Promise<unknown> =>
    id ? call(Done, 'PUT', one(id), role) : call(z.object({ id: z.uuid() }), 'POST', '/roles', role),
  remove: (id: string) => call(Done, 'DELETE', one(id)),
  give: (accountId: string, role: string) => call(Done, 'PUT', `/colleagues/${encodeURIComponent(accountId)}/role`, { role }),
}
