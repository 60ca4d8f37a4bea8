import type { ConversationView } from '@xiaoer/contract'
import type { BecameView } from '@xiaoer/contract/channels'
import { useTexts } from '../../texts/index.ts'
import { useReach } from '../reach-tag.tsx'

/** What is told beside a message of ours: that it came or was read, or that it did not go out as it should, in the platform's words. */
export interface Mark {
  readonly is: 'read' | 'delivered' | 'waiting' | 'uncertain' | 'refused' | 'failed' | 'held'
  readonly why?: string | null
}

/** By message: the newest that was read, the newest that came after it, and all that did not go out. */
export function useMarks({ conversation, messages, shopperReadSeq }: ConversationView): ReadonlyMap<string, Mark> {
  const became = useReach(conversation)?.became ?? []
  const seen = messages.findLast(({ author, seq }) => author === 'agent' && seq <= shopperReadSeq)
  return new Map([...(seen ? [[seen.id, { is: 'read' }] as const] : []), ...marksOf(became)])
}

function marksOf(became: readonly BecameView[]): [string, Mark][] {
  const read = became.findIndex(({ state, readAt }) => state === 'sent' && readAt !== null)
  const came = became.findIndex(({ state, deliveredAt }) => state === 'sent' && deliveredAt !== null)
  return became.flatMap(({ messageId, state, why }, nth): [string, Mark][] => {
    if (state === 'sent' || state === 'sending')
      return nth === read ? [[messageId, { is: 'read' }]] : nth === came ? [[messageId, { is: 'delivered' }]] : []
    return state === 'waiting' && why === null ? [] : [[messageId, { is: state, why }]]
  })
}

/** The same as a line below the message. */
export function BecameLine({ is, why }: Mark) {
  const { t } = useTexts()
  if (is === 'read' || is === 'delivered') return <div className="message-foot faint message-read">{t(`talk.${is}`)}</div>
  return (
    <div className="message-foot message-read bad">
      {[is === 'held' ? t('reach.closed') : t(`channels.state.${is}`), why].filter(Boolean).join(' · ')}
    </div>
  )
}
