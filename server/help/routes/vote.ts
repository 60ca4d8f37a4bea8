import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { AppError } from '#platform/errors'
import { LIMITS } from '#platform/http'
import type { HelpParts } from '../parts.ts'
import { byIds, type Reader } from '../reading/questions.ts'
import { countVote } from '../reading/votes.ts'
import { at } from '../views/frame.ts'
import { check, dayOf, forProduct, hidden, inLanguage, readerFor, sceneOf } from './scene.ts'

const One = z.object({ ...inLanguage, id: z.uuid() })
const For = z.object(forProduct)
const Vote = z.strictObject({ solved: z.enum(['yes', 'no']) })
const FORM_LIMIT = 1_024
const DAY_S = 86_400

/** "Solved / not solved": counted once a day and browser, of pages of ours alone. */
export function voteRoutes(app: FastifyInstance, parts: HelpParts): void {
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: FORM_LIMIT },
    async (_request: unknown, body: string) => Object.fromEntries(new URLSearchParams(body)),
  )
  app.post('/help/:language/q/:id/vote', { ...hidden, config: LIMITS.upload }, async (request, answer) => {
    const { id, language } = check(One, request.params)
    const { solved } = check(Vote, request.body)
    const { product } = check(For, request.query)
    const site = request.headers['sec-fetch-site']
    if (site !== undefined && site !== 'same-origin' && site !== 'none')
      throw new AppError('forbidden', 'Votes come from the page of the question')
    const scene = await sceneOf(parts, request)
    const mark = `helped-${id}=`
    if (!(request.headers.cookie ?? '').includes(mark)) await count(parts, await readerFor(parts, scene, product), id, solved === 'yes')
    return answer
      .header('set-cookie', `${mark}1; Path=/help/${language}/q/${id}; Max-Age=${DAY_S}; HttpOnly; SameSite=Lax`)
      .redirect(at(language, `/q/${id}`, { voted: solved, product }), 303)
  })
}

async function count(parts: HelpParts, reader: Reader, id: string, solved: boolean): Promise<void> {
  const { db, workspaceId } = parts
  await db.inWorkspace(workspaceId, async (tx) => {
    const [one] = await byIds(tx, reader, [id])
    if (!one) throw new AppError('not_found', `There is no question ${id} in the help centre; it may have been taken down`)
    await countVote(tx, workspaceId, id, dayOf(parts), solved)
  })
}
