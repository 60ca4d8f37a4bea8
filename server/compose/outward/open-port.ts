import { refusal } from '@xiaoer/contract/refusals'
import { toBrief } from '#commerce'
import type { Recommender } from '#growth/recommending'
import type { OpenPort } from '#open/api'
import type { Secrets } from '#platform/config'
import { AppError } from '#platform/errors'
import { codeOfOrder } from '#shoppers'
import { tryCase } from '#workspaces'
import { recommendTo } from '../recommending/recommending.ts'
import { casesOfOrder } from '../settling/deciding/cases-of-order.ts'
import { type ProgramParts, shopRow } from './mcp-port.ts'

type Decision = Awaited<ReturnType<typeof tryCase>>['now']

interface OpenParts extends ProgramParts {
  readonly secrets: Pick<Secrets, 'derive'>
  readonly recommender: Recommender
}

/** What the API for programs tells, from the modules that know. */
export function openPort(parts: OpenParts): OpenPort {
  const { db, now, knowledge, shopFor, wouldSay } = parts
  return {
    async searchKnowledge(workspaceId, { question, language }) {
      const { verdict, best } = await knowledge.search(workspaceId, question, { language })
      return {
        verdict,
        entries: best.map(({ entryId, question: asked, answer, language: told, probability }) => ({
          entryId,
          question: asked,
          answer,
          language: told,
          probability,
        })),
      }
    },
    readOrder: (workspaceId, number, shopId) => readOrder(parts, { workspaceId, number, shopId }),
    async decideCase(workspaceId, number, shopId) {
      const row = await shopRow(db, workspaceId, shopId)
      const cases = await casesOfOrder({ now, shopFor })(workspaceId, row, number)
      const lines = []
      for (const { title, case: asked } of cases)
        lines.push({ title, ...told((await tryCase(db, workspaceId, { shopId: row.id, case: asked })).now) })
      return { shopId: row.id, lines }
    },
    recommend: recommendTo(parts),
    async draftReply(workspaceId, conversationId) {
      const { text, facts } = await wouldSay(workspaceId, conversationId)
      return { text, lookedUp: Object.keys(facts) }
    },
  }
}

async function readOrder(
  { db, now, secrets, shopFor }: OpenParts,
  { workspaceId, number, shopId }: { workspaceId: string; number: string; shopId: string | undefined },
) {
  const row = await shopRow(db, workspaceId, shopId)
  const order = await shopFor(workspaceId, row.id)?.orders.find(number)
  if (!order) throw new AppError('not_found', refusal('policy.no_order', { order: number, shop: row.name }))
  const code = order.customerId === '' ? codeOfOrder(secrets, row.id, order.number) : null
  // from before, where the shop's system does not answer
  const readAt = new Date(now().getTime() - (order.agedMinutes ?? 0) * 60_000)
  return { order: toBrief(order), shopId: row.id, shop: row.name, readAt: readAt.toISOString(), code }
}

const told = ({ options, closed }: Decision) => ({
  options: options.map(({ option, standing, gets, reasons }) => ({
    option,
    standing,
    refund: gets?.refund ?? null,
    reasons: reasons.map(reason),
  })),
  closed: closed.map(({ option, why, reasons }) => ({ option, why, reasons: reasons.map(reason) })),
})

const reason = ({ rule, policy, version, text }: Decision['options'][number]['reasons'][number]) => ({ rule, policy, version, text })
