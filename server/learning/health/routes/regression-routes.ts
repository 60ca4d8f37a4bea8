import { DONE, Done } from '@xiaoer/contract'
import { AddedRegression, AddRegression, PutRegression, RegressionSet } from '@xiaoer/contract/improving'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { UnknownParts } from '#learning/unknowns'
import { questionOfTurn } from '../regression/from-turn.ts'
import { addQuestions, correct, regressionList, takeOut } from '../regression/rows.ts'
import { runSet } from '../regression/run.ts'

const tags = ['health']
const Id = z.object({ id: z.uuid() })

/** Questions that must stay answered rightly: read by any colleague, kept by managers and owners. */
export const regressionRoutes =
  (parts: UnknownParts): FastifyPluginAsyncZod =>
  async (app) => {
    const { db, now } = parts
    app.get('/regression', { schema: { tags, response: { 200: RegressionSet } } }, async ({ login }) => ({
      questions: await db.inWorkspace(login.workspaceId, regressionList),
    }))
    app.post('/regression', { schema: { tags, body: AddRegression, response: { 200: AddedRegression } } }, async ({ login, body }) => {
      const { workspaceId, accountId } = login
      return db.inWorkspace(workspaceId, async (tx) => {
        const by = { workspaceId, accountId, now: now() }
        const { questions, origin } =
          'questions' in body ? { questions: body.questions, origin: {} } : await questionOfTurn(tx, body.turnId).then(alone)
        const added = await addQuestions(tx, by, questions, origin)
        return { added, known: questions.length - added }
      })
    })
    app.put(
      '/regression/:id',
      { schema: { tags, params: Id, body: PutRegression, response: { 200: Done } } },
      async ({ login, params, body }) => {
        await db.inWorkspace(login.workspaceId, (tx) => correct(tx, params.id, body))
        return DONE
      },
    )
    app.delete('/regression/:id', { schema: { tags, params: Id, response: { 200: Done } } }, async ({ login, params }) => {
      await db.inWorkspace(login.workspaceId, (tx) => takeOut(tx, params.id))
      return DONE
    })
    app.post('/regression/run', { schema: { tags, response: { 200: RegressionSet } } }, async ({ login: { workspaceId } }) => {
      await runSet(parts, workspaceId)
      return { questions: await db.inWorkspace(workspaceId, regressionList) }
    })
  }

const alone = <Q, O>({ question, origin }: { question: Q; origin: O }) => ({ questions: [question], origin })
