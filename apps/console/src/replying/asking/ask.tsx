import './asking.css'
import { useMutation } from '@tanstack/react-query'
import type { ConversationRow } from '@xiaoer/contract'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { assistCalls } from '../../api/index.ts'
import { Problem } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'
import { Answer } from './answer.tsx'

interface Props {
  readonly row: ConversationRow
  readonly close: () => void
}

/** A question about the conversation, its orders or the rules, and what there is to say to it. The shopper sees none of it. */
export function Ask({ row, close }: Props) {
  const { t, language } = useTexts()
  const [text, write] = useState('')
  const asked = useMutation({ mutationFn: () => assistCalls.ask(row.id, text.trim(), language) })
  const put = () => {
    if (text.trim() !== '' && !asked.isPending) asked.mutate()
  }
  return (
    <section className="help-told asking" aria-label={t('asking.title')}>
      <div className="asking-line">
        <Input
          autoFocus
          size="small"
          maxLength={500}
          value={text}
          placeholder={t('asking.hint')}
          aria-label={t('asking.title')}
          onChange={({ target }) => write(target.value)}
          onPressEnter={put}
        />
        <Button size="small" type="primary" disabled={text.trim() === ''} loading={asked.isPending} onClick={put}>
          {t('asking.put')}
        </Button>
      </div>
      <div role="status">
        {asked.isError && <Problem error={asked.error} again={put} />}
        {asked.data && <Answer answer={asked.data} />}
      </div>
      <Button size="small" type="text" onClick={close}>
        {t('help.close')}
      </Button>
    </section>
  )
}
