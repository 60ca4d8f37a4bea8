import { randomUUID } from 'node:crypto'
import sql from 'sql-template-tag'
import type { Shop } from '#commerce'
import { noShop } from '#commerce/none'
import { FRESH_STATE, type Scene, type Stages, takeTurn } from '#engine/conversation'
import type { Entry, Knowledge } from '#engine/knowledge'
import type { AskBot, BotAnswer, BotQuestion } from '#learning/asking'
import type { Database } from '#platform/db'
import { AppError } from '#platform/errors'
import { askKnowledge, type Hints } from '../knowledge/ask-knowledge.ts'

/** What asking needs. */
export interface AskParts {
  readonly db: Database
  readonly now: () => Date
  readonly stages: Stages
  readonly knowledge: Knowledge
  readonly shopFor: (workspaceId: string, shopId: string) => Shop | undefined
}

/** Asks by the stages that serve shoppers, as nobody in particular on the shop's web page. A handoff is only noted. */
export function askBotOf(parts: AskParts): AskBot {
  return async (workspaceId, question, draft) => {
    const scene = await sceneOf(parts, workspaceId, question)
    const { outcome, trace } = await takeTurn(withoutModel(noted(parts, draft)), scene, {
      conversationId: randomUUID(),
      sessionId: randomUUID(),
      cause: 'message',
      parts: [{ kind: 'text', text: question.text }],
      state: { ...FRESH_STATE, language: question.language },
    })
    const said = trace.reply.flatMap((part) => (part.kind === 'text' ? [part.text] : [])).join('\n')
    return answerOf(outcome, said)
  }
}

/** What is asked again and again must come to the same, and cost nothing. */
const withoutModel = ({ language: _, askModelFor: __, ...stages }: Stages): Stages => stages

type Outcome = Awaited<ReturnType<typeof takeTurn>>['outcome']

/** What is told beside it is no answer to what the page lacks. */
const LACKS = new Set(['answer.page_lacks', 'answer.page_silent', 'answer.pages_silent'])
const lacks = (outcome: Outcome) => 'say' in outcome && (outcome.say ?? []).some((words) => 'key' in words && LACKS.has(words.key))

const answerOf = (outcome: Outcome, said: string): BotAnswer => ({
  outcome: lacks(outcome) ? 'not_known' : outcome.do,
  source: outcome.do === 'answer' && !lacks(outcome) ? outcome.source : null,
  entryIds: ('say' in outcome ? (outcome.say ?? []) : []).flatMap((words) => ('entryId' in words ? [words.entryId] : [])),
  said,
})

/** The stages as they are, but that nobody is called and a draft counts as published. */
export function noted({ stages, knowledge, shopFor }: AskParts, draft: Entry | undefined): Stages {
  const searching: Stages['fetch'] = async (what, scene) => {
    if (what.port !== 'knowledge.search' || !draft) return stages.fetch(what, scene)
    const [text, hints] = what.with
    const shop = shopFor(scene.workspaceId, scene.shop.id) ?? noShop
    return askKnowledge({ knowledge, scene, shop, draft }, String(text), hintsIn(hints))
  }
  return { ...stages, fetch: searching, handOff: async () => ({ kind: 'queue', place: 1, online: 0 }) }
}

const HINTS = ['intent', 'entryId', 'language', 'productId', 'variantId', 'orderNumber'] as const

/** What a scenario said beside the words, as `compose/look-ups.ts` reads it. */
export function hintsIn(said: unknown): Hints {
  const given = new Map<string, unknown>(typeof said === 'object' && said !== null ? Object.entries(said) : [])
  return Object.fromEntries(
    HINTS.flatMap((name) => {
      const value = given.get(name)
      return typeof value === 'string' ? [[name, value]] : []
    }),
  )
}

interface ShopRow {
  id: string
  name: string
  timeZone: string
  currency: string
}

async function sceneOf({ db, now }: AskParts, workspaceId: string, { shopId, language, productId }: BotQuestion): Promise<Scene> {
  const shop = await db.inWorkspace(workspaceId, (tx) =>
    tx.row<ShopRow>(sql`
      select id, name, time_zone as "timeZone", currency from shops order by id is distinct from ${shopId ?? null}::uuid, created_at limit 1`),
  )
  if (!shop) throw new AppError('not_found', 'This workspace has no shop to ask in; make one first')
  return {
    workspaceId,
    now: now(),
    shop,
    shopper: { id: randomUUID(), name: null, customerId: null, language },
    page: productId ? { kind: 'product', ref: productId } : null,
    botOn: true,
    channel: 'web',
  }
}
