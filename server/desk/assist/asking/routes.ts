import { DeskAnswer, PutDeskQuestion } from '@xiaoer/contract/questions'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { askedBy } from '#desk/acting'
import { answerOf, type QuestionParts } from './ask.ts'

/** What a colleague asks about the conversation before them, its orders and the rules. */
export const questionRoutes =
  (parts: QuestionParts): FastifyPluginAsyncZod =>
  async (app) => {
    const schema = { tags: ['desk'], params: z.object({ id: z.uuid() }), body: PutDeskQuestion, response: { 200: DeskAnswer } }
    app.post('/conversations/:id/questions', { schema }, ({ login, params, body }) =>
      answerOf(parts, { ...askedBy(login, params.id), maySeeDeeds: login.rights.has('deeds') }, body),
    )
  }
