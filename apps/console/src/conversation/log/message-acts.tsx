import { useQuery } from '@tanstack/react-query'
import type { MessageView } from '@xiaoer/contract'
import { useEffect, useState } from 'react'
import { readSettings, recallMessage } from '../../api/index.ts'
import { useToldChange } from '../../changing/index.ts'
import { Sure } from '../../look/index.ts'
import { SplitButton } from '../../merging/split.tsx'
import { quote } from '../../replying/index.ts'
import { useMe } from '../../shell/index.ts'
import { useNamed, useTexts } from '../../texts/index.ts'

/** What one may do with a message: answer it, take back one's own while it is fresh, or let a session begin with it that is not its first. */
export function MessageActs({ message, begins }: { message: MessageView; begins: boolean }) {
  const { t } = useTexts()
  return (
    <div className="message-acts">
      <button type="button" className="plain act" onClick={() => quote(message)}>
        {t('talk.quote')}
      </button>
      <Recall message={message} />
      {message.author === 'shopper' && !begins && <SplitButton conversationId={message.conversationId} messageId={message.id} />}
    </div>
  )
}

function Recall({ message: { id, conversationId, agentId, at } }: { message: MessageView }) {
  const { t } = useTexts()
  const me = useMe()
  const recall = useToldChange('conversation', () => recallMessage(conversationId, id))
  const within = useQuery({ queryKey: ['settings'], queryFn: readSettings, enabled: agentId === me.accountId }).data?.recallSeconds ?? 0
  const [now, setNow] = useState(Date.now)
  const left = Date.parse(at) + within * 1_000 - now
  useEffect(() => {
    if (left <= 0) return
    const timer = setTimeout(() => setNow(Date.now()), left)
    return () => clearTimeout(timer)
  }, [left])
  if (agentId !== me.accountId || left <= 0) return null
  return (
    <Sure title={t('talk.recallSure')} okText={t('talk.recall')} cancelText={t('page.cancel')} onConfirm={() => recall.mutate()}>
      <button type="button" className="plain act">
        {t('talk.recall')}
      </button>
    </Sure>
  )
}

/** What a message answers, in a line; a click goes there. */
export function Quoted({ quote: { id, author, authorName, text } }: { quote: NonNullable<MessageView['quote']> }) {
  const { t } = useTexts()
  const named = useNamed()
  const name = authorName ?? named('author', author)
  const go = () => document.querySelector(`[data-message="${id}"]`)?.scrollIntoView({ block: 'center' })
  return (
    <button type="button" className="plain message-quote" onClick={go}>
      {name}: {text || t('talk.recalled', { name })}
    </button>
  )
}
