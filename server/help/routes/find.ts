import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { LIMITS } from '#platform/http'
import type { HelpParts } from '../parts.ts'
import { byIds, categories, type HelpQuestion } from '../reading/questions.ts'
import { at, type Scene } from '../views/frame.ts'
import { found } from '../views/pages.ts'
import { check, hidden, inLanguage, readerOf, sceneOf, sendPage } from './scene.ts'

const Place = z.object(inLanguage)
const Words = z.object({ q: z.string().trim().max(200).default('') })
const limited = { ...hidden, config: LIMITS.searching }

/** Search, as a page and as you type. The search is the one of the chat. */
export function findRoutes(app: FastifyInstance, parts: HelpParts): void {
  app.get('/help/:language/search', limited, async (request, answer) => {
    check(Place, request.params)
    const { q } = check(Words, request.query)
    const scene = await sceneOf(parts, request)
    if (q === '') return answer.redirect(at(scene.language), 302)
    const { questions, sure } = await search(parts, scene, q)
    const topics = questions.length > 0 ? [] : await parts.db.inWorkspace(parts.workspaceId, (tx) => categories(tx, scene.language))
    return sendPage(answer, scene, found(scene, q, { questions, sure, topics }))
  })

  app.get('/help/:language/suggest', limited, async (request) => {
    check(Place, request.params)
    const { q } = check(Words, request.query)
    const scene = await sceneOf(parts, request)
    const { questions } = await search(parts, scene, q)
    return { found: questions.map(({ id, question }) => ({ question, href: at(scene.language, `/q/${id}`) })) }
  })
}

interface Found {
  readonly questions: readonly HelpQuestion[]
  /** Whether the first is sure to answer, as the chat judges it. */
  readonly sure: boolean
}

/** What the knowledge finds, as far as anybody may read it; the likeliest questions also where none is sure. */
async function search(parts: HelpParts, scene: Scene, words: string): Promise<Found> {
  if (words === '') return { questions: [], sure: false }
  const { db, knowledge, workspaceId } = parts
  const reader = readerOf(parts, scene)
  const { language, shop, now } = reader
  const circumstances = { now, shopId: shop.id, channel: 'help', language }
  const { verdict, best } = await knowledge.search(workspaceId, words, { language, circumstances, typing: true })
  const ids = best.map(({ entryId }) => entryId)
  const questions = await db.inWorkspace(workspaceId, (tx) => byIds(tx, reader, ids))
  return { questions, sure: verdict === 'answer' && questions[0]?.id === ids[0] }
}
