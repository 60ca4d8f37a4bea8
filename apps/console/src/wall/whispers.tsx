import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Input } from 'antd'
import { useState } from 'react'
import { wallCalls } from '../api/people/wall.ts'
import { keyed, problemTitle } from '../look/index.ts'
import { useMe } from '../shell/use-me.ts'
import { useTexts } from '../texts/index.ts'

interface Props {
  conversationId: string
  /** Whether one may whisper here: a manager, while a colleague holds it. */
  may: boolean
}

/** What was whispered to whoever holds the conversation, and the way to whisper; the shopper sees nothing of it. */
export function Whispers({ conversationId, may }: Props) {
  const { t } = useTexts()
  const said = useQuery({ queryKey: ['whispers', conversationId], queryFn: () => wallCalls.whispers(conversationId) })
  const whispers = said.data?.whispers ?? []
  if (whispers.length === 0 && !may) return null
  return (
    <section className="side-section" aria-label={t('wall.whispers')}>
      <h2>{t('wall.whispers')}</h2>
      {keyed(whispers, ({ id }) => id).map(({ key, item: { by, words, seen } }) => (
        <p key={key} className="whisper">
          <b>{by}</b> {words} {!seen && <span className="soft">{t('wall.notSeen')}</span>}
        </p>
      ))}
      {may && <Say conversationId={conversationId} />}
    </section>
  )
}

/** What was whispered to me and I have not said yet that I saw, above the talk. */
export function NewWhispers({ conversationId }: { conversationId: string }) {
  const { t } = useTexts()
  const client = useQueryClient()
  const me = useMe().accountId
  const said = useQuery({ queryKey: ['whispers', conversationId], queryFn: () => wallCalls.whispers(conversationId) })
  const seen = useMutation({
    mutationFn: () => wallCalls.seen(conversationId),
    onSettled: () => Promise.all(['whispers', 'inbox', 'conversation'].map((name) => client.invalidateQueries({ queryKey: [name] }))),
  })
  const mine = (said.data?.whispers ?? []).filter((one) => one.to === me && !one.seen)
  if (mine.length === 0) return null
  return (
    <section className="whispered" role="status" aria-label={t('wall.whispers')}>
      <div>
        {keyed(mine, ({ id }) => id).map(({ key, item: { by, words } }) => (
          <p key={key}>{t('wall.whispered', { by, words })}</p>
        ))}
      </div>
      <Button size="small" loading={seen.isPending} onClick={() => seen.mutate()}>
        {t('wall.isSeen')}
      </Button>
    </section>
  )
}

function Say({ conversationId }: { conversationId: string }) {
  const { t } = useTexts()
  const { message } = App.useApp()
  const client = useQueryClient()
  const [words, type] = useState('')
  const go = useMutation({
    mutationFn: () => wallCalls.whisper(conversationId, words.trim()),
    onSuccess: () => type(''),
    onError: (error) => void message.error(problemTitle(error, t)),
    onSettled: () => client.invalidateQueries({ queryKey: ['whispers'] }),
  })
  return (
    <div className="quality-say">
      <Input
        aria-label={t('wall.whisper')}
        placeholder={t('wall.whisperHint')}
        maxLength={500}
        value={words}
        onChange={({ target }) => type(target.value)}
      />
      <Button disabled={!words.trim()} loading={go.isPending} onClick={() => go.mutate()}>
        {t('wall.whisper')}
      </Button>
    </div>
  )
}
