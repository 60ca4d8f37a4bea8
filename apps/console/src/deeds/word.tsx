import type { DeedRow } from '@xiaoer/contract'
import { Button, Input, Popconfirm, Space } from 'antd'
import { useState } from 'react'
import { Price } from '../parts/index.ts'
import { useNamed, useTexts } from '../texts/index.ts'
import { useWord } from './use-word.ts'

/** A person's yes or no to a deed that waits; neither can be taken back here, so it is asked once more, with what will happen. */
export function Word({ deed }: { deed: DeedRow }) {
  const word = useWord(deed.id)
  // what was said once is said, though the list is not up to date yet
  const waits = word.isPending || word.isSuccess
  return (
    <Space wrap>
      <Answer deed={deed} yes busy={waits} say={(note) => word.mutate({ yes: true, ...note })} />
      <Answer deed={deed} yes={false} busy={waits} say={(note) => word.mutate({ yes: false, ...note })} />
    </Space>
  )
}

interface AnswerProps {
  deed: DeedRow
  yes: boolean
  busy: boolean
  say: (note: { note?: string }) => void
}

function Answer({ deed: { kind, orderNumber, amount }, yes, busy, say }: AnswerProps) {
  const { t } = useTexts()
  const named = useNamed()
  const [note, write] = useState('')
  const what = `${named('deed.kind', kind)} · ${orderNumber}`
  const label = t(yes ? 'deeds.yes' : 'deeds.no')
  return (
    <Popconfirm
      title={t(yes ? 'deeds.sure' : 'deeds.sureNo', { what })}
      description={
        <div className="deed-word">
          {yes ? amount && <Price money={amount} /> : <span>{t('deeds.noWords')}</span>}
          <Input
            aria-label={t('deeds.note')}
            placeholder={t('deeds.note')}
            maxLength={500}
            value={note}
            onChange={({ target }) => write(target.value)}
          />
        </div>
      }
      okText={label}
      okButtonProps={{ danger: !yes }}
      cancelText={t('deeds.back')}
      onConfirm={() => say(note.trim() ? { note: note.trim() } : {})}
    >
      <Button size="small" type={yes ? 'primary' : 'default'} disabled={busy} aria-label={`${label} ${what}`}>
        {label}
      </Button>
    </Popconfirm>
  )
}
