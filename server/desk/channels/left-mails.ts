import { DONE, Done } from '@xiaoer/contract'
import { LeftLetter, LeftMails, type LeftMailView, TakeLeftMail } from '@xiaoer/contract/channels'
import { refusal } from '@xiaoer/contract/refusals'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { type LeftMail, leftMail, leftMails, letterIn } from '#channels'
import { AppError } from '#platform/errors'
import { channelsOf } from '#workspaces'
import type { ChannelParts } from './connections.ts'

/** What looking after mails that were not taken in needs. */
export interface LeftMailParts extends Pick<ChannelParts, 'db'> {
  /** Takes one in as somebody's words. Throws where it cannot be. */
  readonly takeLeft: (by: { readonly workspaceId: string; readonly accountId: string }, id: string, from: string | null) => Promise<void>
}

const tags = ['channels']
const Id = z.object({ id: z.uuid() })
const MOST_SHOWN = 200
const MOST_RAW = 200_000

/** Mails that were not taken in: which and why, each to be read as it came and taken in by a person. */
export const leftMailRoutes =
  ({ db, takeLeft }: LeftMailParts): FastifyPluginAsyncZod =>
  async (app) => {
    const found = async (workspaceId: string, id: string) => {
      const mail = await db.inWorkspace(workspaceId, (tx) => leftMail(tx, id))
      if (!mail) throw new AppError('not_found', refusal('mail.not_here', { id }))
      return mail
    }
    app.get('/channels/:id/mails', { schema: { tags, params: Id, response: { 200: LeftMails } } }, async ({ login, params }) => {
      if (!(await channelsOf(db, login.workspaceId)).some(({ id }) => id === params.id))
        throw new AppError('not_found', refusal('channel.not_here', { id: params.id }))
      return { mails: (await db.inWorkspace(login.workspaceId, (tx) => leftMails(tx, params.id, MOST_SHOWN))).map(viewOf) }
    })
    app.get('/mails/:id', { schema: { tags, params: Id, response: { 200: LeftLetter } } }, async ({ login, params }) => {
      const mail = await found(login.workspaceId, params.id)
      const letter = mail.source ? await letterIn(mail.source) : { words: '', files: [], raw: '' }
      return { mail: viewOf(mail), ...letter, raw: letter.raw.slice(0, MOST_RAW).toWellFormed() }
    })
    app.get('/mails/:id/source', { schema: { tags, params: Id } }, async ({ login, params }, reply) => {
      const { source } = await found(login.workspaceId, params.id)
      if (!source) throw new AppError('conflict', refusal('mail.not_kept'))
      // bytes of a stranger: saved, and never shown as a page
      return reply.type('application/octet-stream').header('content-disposition', `attachment; filename="${params.id}.eml"`).send(source)
    })
    app.post(
      '/mails/:id/take',
      { schema: { tags, params: Id, body: TakeLeftMail, response: { 200: Done } } },
      async ({ login: { workspaceId, accountId }, params, body }) => {
        await takeLeft({ workspaceId, accountId }, params.id, body.from?.toLowerCase() ?? null)
        return DONE
      },
    )
  }

const viewOf = ({ id, channelId, at, why, detail, sender, senderName, subject, bytes, isKept, takenAt }: LeftMail): LeftMailView => ({
  ...{ id, channelId, why, detail, sender, senderName, subject, bytes, isKept },
  at: at.toISOString(),
  takenAt: takenAt?.toISOString() ?? null,
})
