import { AskKnowledge, FoundKnowledge, OpenDecision, OpenDraft, OpenOrder } from '@xiaoer/contract/open'
import { AskRecommendations, Recommendations } from '@xiaoer/contract/recommendations'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { type Admit, admitFirst } from '../keys/index.ts'

/** What the API asks of the rest; nothing of it acts or writes. */
export interface OpenPort {
  readonly searchKnowledge: (workspaceId: string, asked: AskKnowledge) => Promise<FoundKnowledge>
  readonly readOrder: (workspaceId: string, orderNumber: string, shopId?: string) => Promise<OpenOrder>
  readonly decideCase: (workspaceId: string, orderNumber: string, shopId?: string) => Promise<OpenDecision>
  readonly recommend: (workspaceId: string, asked: AskRecommendations) => Promise<Recommendations>
  readonly draftReply: (workspaceId: string, conversationId: string) => Promise<OpenDraft>
}

const tags = ['open']
const security = [{ key: [] }]
const ByNumber = z.object({ number: z.string().min(1).max(100) })
/** Where the workspace has several shops. */
const Shop = z.object({ shopId: z.uuid().optional() })
const Id = z.object({ id: z.uuid() })

/** `/open/…`: for programs that show a key, `Authorization: Bearer xiaoer_…`, each with the scope that it asks under. */
export const openRoutes =
  (port: OpenPort, admit: Admit): FastifyPluginAsyncZod =>
  async (app) => {
    app.addHook('onRequest', admitFirst(admit))
    app.post(
      '/open/knowledge/search',
      {
        config: { scope: 'knowledge' },
        schema: { tags, security, operationId: 'searchKnowledge', body: AskKnowledge, response: { 200: FoundKnowledge } },
      },
      ({ program, body }) => port.searchKnowledge(program.workspaceId, body),
    )
    app.get(
      '/open/orders/:number',
      {
        config: { scope: 'orders' },
        schema: { tags, security, operationId: 'readOrder', params: ByNumber, querystring: Shop, response: { 200: OpenOrder } },
      },
      ({ program, params, query }) => port.readOrder(program.workspaceId, params.number, query.shopId),
    )
    app.get(
      '/open/orders/:number/decision',
      {
        config: { scope: 'decisions' },
        schema: { tags, security, operationId: 'decideCase', params: ByNumber, querystring: Shop, response: { 200: OpenDecision } },
      },
      ({ program, params, query }) => port.decideCase(program.workspaceId, params.number, query.shopId),
    )
    app.get(
      '/open/conversations/:id/draft',
      { config: { scope: 'drafts' }, schema: { tags, security, operationId: 'draftReply', params: Id, response: { 200: OpenDraft } } },
      ({ program, params }) => port.draftReply(program.workspaceId, params.id),
    )
    app.get(
      '/recommendations',
      {
        config: { scope: 'recommendations' },
        schema: { tags, security, operationId: 'recommend', querystring: AskRecommendations, response: { 200: Recommendations } },
      },
      ({ program, query }) => port.recommend(program.workspaceId, query),
    )
  }
