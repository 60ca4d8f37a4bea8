import { refusal } from '@xiaoer/contract/refusals'
import type { Order, Shop } from '#commerce'
import type { AssistParts } from '#desk'
import type { Knowledge } from '#engine/knowledge'
import type { McpPort } from '#open/mcp'
import type { Database } from '#platform/db'
import { AppError } from '#platform/errors'
import { shopsOf, tryCase } from '#workspaces'
import { casesOfOrder } from '../settling/deciding/cases-of-order.ts'

/** What programs are answered from. */
export interface ProgramParts {
  readonly db: Database
  readonly now: () => Date
  readonly knowledge: Knowledge
  readonly shopFor: (workspaceId: string, shopId: string) => Shop | undefined
  readonly wouldSay: AssistParts['wouldSay']
}

/** What programs may ask, from the modules that know. Nothing is done and nothing written. */
export function mcpPort({ db, now, knowledge, shopFor, wouldSay }: ProgramParts): McpPort {
  const rowOf = (workspaceId: string, shopId?: string) => shopRow(db, workspaceId, shopId)
  return {
    async searchKnowledge(workspaceId, { question, language }) {
      const { verdict, best } = await knowledge.search(workspaceId, question, { language })
      return { verdict, entries: best, source: 'knowledge' }
    },
    async readOrder(workspaceId, { orderNumber, shopId }) {
      const row = await rowOf(workspaceId, shopId)
      const order = await shopFor(workspaceId, row.id)?.orders.find(orderNumber)
      if (!order) throw new AppError('not_found', refusal('policy.no_order', { order: orderNumber, shop: row.name }))
      return { order: withoutPerson(order), source: { shopId: row.id, shop: row.name, system: row.connector, readAt: now().toISOString() } }
    },
    async decideCase(workspaceId, { orderNumber, shopId }) {
      const row = await rowOf(workspaceId, shopId)
      const cases = await casesOfOrder({ now, shopFor })(workspaceId, row, orderNumber)
      const lines = await Promise.all(
        cases.map(async ({ title, case: asked }) => ({
          title,
          decision: (await tryCase(db, workspaceId, { shopId: row.id, case: asked })).now,
        })),
      )
      return { lines, source: { shopId: row.id, policy: lines.flatMap(({ decision }) => decision.policies).at(0) ?? null } }
    },
    async draftReply(workspaceId, { conversationId }) {
      const { text, facts } = await wouldSay(workspaceId, conversationId)
      return { text, source: { conversationId, lookedUp: Object.keys(facts) } }
    },
  }
}

/** The shop that is asked about, the first where none is named. Throws `not_found`. */
export async function shopRow(db: Database, workspaceId: string, shopId?: string) {
  const rows = await shopsOf(db, workspaceId)
  const row = shopId === undefined ? rows[0] : rows.find(({ id }) => id === shopId)
  if (!row) throw new AppError('not_found', refusal('settings.not_here', { id: shopId ?? '' }))
  return row
}

/** What a parcel is addressed by says who somebody is: it is nothing that a model of others needs. */
const withoutPerson = ({ address: _, remark: __, ...order }: Order) => order
