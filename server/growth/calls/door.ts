import type { IncomingHttpHeaders } from 'node:http'
import { CallEnded } from '@xiaoer/contract/calls'
import { firstGraphemes } from '@xiaoer/contract/graphemes'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { AppError } from '#platform/errors'
import { parseJson } from '#platform/http'
import { verified } from '#platform/outbound'
import { secretsOfBridge } from './bridges.ts'
import { noteOutcome } from './outcome.ts'
import type { CallParts } from './send.ts'

/** What the door for bridges needs. */
export type CallDoorPort = Pick<CallParts, 'db' | 'now' | 'secrets' | 'ring' | 'again'>

const MOST_BYTES = 16_384
const Params = z.object({ workspaceId: z.uuid(), shopId: z.uuid() })

/** `POST /:workspaceId/:shopId`: how a call ended, signed after Standard Webhooks over the bytes. Acknowledged once it is kept; what comes twice changes nothing. */
export const callDoor =
  (port: CallDoorPort): FastifyPluginAsyncZod =>
  async (app) => {
    const { db, now, secrets } = port
    app.removeAllContentTypeParsers()
    app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: MOST_BYTES }, async (_request: unknown, body: Buffer) => body)
    app.post('/:workspaceId/:shopId', { schema: { tags: ['order news'], params: Params } }, async ({ headers, body, params }, answer) => {
      const { workspaceId, shopId } = params
      const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0)
      const known = await db.inWorkspace(workspaceId, (tx) => secretsOfBridge(tx, secrets, shopId, now()))
      mustBeSigned(known, headers, bytes, now())
      const read = CallEnded.safeParse(parseJson(bytes))
      if (!read.success) throw new AppError('invalid', `The call tells no end: ${firstGraphemes(z.prettifyError(read.error), 500)}`)
      const rung = await db.inWorkspace(workspaceId, (tx) => noteOutcome(port, tx, params, read.data, now()))
      if (rung) port.ring(workspaceId, rung.conversationId, rung.seq)
      return answer.code(204).send()
    })
  }

/** By any of the secrets; throws `unauthenticated`, also where there is no bridge. */
function mustBeSigned(known: readonly string[], headers: IncomingHttpHeaders, body: Buffer, at: Date): void {
  const [present, old] = known
  if (!present) throw new AppError('unauthenticated', 'no bridge signs calls of this shop')
  try {
    verified(present, headers, body, at)
  } catch (error) {
    if (!old) throw error
    verified(old, headers, body, at)
  }
}
