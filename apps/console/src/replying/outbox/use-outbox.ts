import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import type { ConversationView, Part } from '@xiaoer/contract'
import type { ReplyHelp } from '@xiaoer/contract/suggestions'
import { useEffect } from 'react'
import { z } from 'zod'
import { CallFailed, mayRetry, sendReply } from '../../api/index.ts'
import { withMessage } from '../../feed/index.ts'
import { conversationKey } from '../../live/index.ts'
import { problemTitle } from '../../look/index.ts'
import { useMe } from '../../shell/index.ts'
import { createStore, saved, useStore } from '../../store/index.ts'
import { texts } from '../../texts/index.ts'
import { unquote } from '../quoting.ts'
import { newId } from './new-id.ts'
import { of, Pending, type Replies } from './outbox.ts'
import { createSender } from './sender.ts'

const shown = createStore<Replies>([])
let sender: { account: string; box: ReturnType<typeof createSender> } | undefined

function senderOf(account: string, client: QueryClient) {
  if (sender?.account === account) return sender.box
  const shelf = saved<Pending[]>(`outbox.${account}`, z.array(Pending), [])
  const box = createSender({
    load: shelf.read,
    keep: (replies) => shelf.write([...replies]),
    send: (reply) => deliver(client, reply),
    refusal: (error, tries) => (mayRetry(error) && !(isFault(error) && tries >= MOST_FAULTS) ? null : told(error)),
    later: (ms, todo) => setTimeout(todo, ms),
    changed: shown.set,
  })
  sender = { account, box }
  shown.set(box.replies())
  return box
}

/** A fault of the service that comes back so often is not waited out: the replies behind this one go on, and it can be sent again by hand. */
const MOST_FAULTS = 5
const isFault = (error: unknown): boolean => error instanceof CallFailed && error.code === 'internal'

/** Why it was refused, in the language shown. */
function told(error: unknown): string {
  const say = texts.get()?.say
  return say ? problemTitle(error, say) : String(error)
}

/** Sends, and shows the stored message at once; its event changes nothing more. */
async function deliver(client: QueryClient, reply: Pending): Promise<void> {
  const { id, parts, help, quotes } = reply
  const message = await sendReply(reply.conversationId, { id, parts, ...(help && { help }), ...(quotes && { quotes }) })
  const key = conversationKey(reply.conversationId)
  client.setQueryData<ConversationView>(key, (view) => view && { ...view, messages: withMessage(view.messages, message) })
}

export interface Outbox {
  pending: Replies
  send: (parts: Part[], help?: ReplyHelp) => void
  again: (id: string) => void
  drop: (id: string) => void
}

/** The replies of one conversation that are not stored yet, and the way to send more. */
export function useOutbox(conversationId: string): Outbox {
  const me = useMe()
  const box = senderOf(me.accountId, useQueryClient())
  const pending = of(useStore(shown), conversationId)
  useEffect(() => box.pump(), [box])
  return {
    pending,
    again: box.again,
    drop: box.drop,
    send: (parts, help) => {
      const quotes = unquote(conversationId)?.id
      box.add({
        id: newId(),
        conversationId,
        parts,
        at: new Date().toISOString(),
        state: 'waiting',
        problem: null,
        ...(help && { help }),
        ...(quotes && { quotes }),
      })
    },
  }
}
