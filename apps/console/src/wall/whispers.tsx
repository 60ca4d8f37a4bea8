import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Input } from 'antd'
import { useState } from 'react'
import { wallCalls } from '../api/people/wall.ts'
import { keyed, problemTitle } from '../look/index.ts'
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
    <section aria-label={t('wall.whispers')}>
      <h3>{t('wall.whispers')}</h3>
      {keyed(whispers, ({ id }) => id).map(({ key, item: { by, words } }) => (
        <p key={key} className="whisper">
          <b>{by}</b> {words}
        </p>
      ))}
      {may && <Say conversationId={conversationId} />}
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
