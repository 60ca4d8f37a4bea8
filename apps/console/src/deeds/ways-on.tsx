import type { DeedRow } from '@xiaoer/contract/deeds'
import { Button, Input, Space } from 'antd'
import { useState } from 'react'
import { Sure } from '../look/index.ts'
import { useTexts } from '../texts/index.ts'
import { useSettle } from './use-word.ts'

/** What may be sent once more: where it is unclear whether it was done nobody sends it again. */
const AGAIN = { failed: 'deeds.again.failed', begun: 'deeds.again.begun', half: 'deeds.again.half' } as const
const isAgain = (state: string): state is keyof typeof AGAIN => state in AGAIN

/** A person's ways on with a deed that nothing else ends: once more under the same key, or settled in the shop's system, and how. */
export function WaysOn({ deed: { id, state } }: { deed: DeedRow }) {
  const { t } = useTexts()
  const settle = useSettle(id)
  const [note, write] = useState('')
  const hint = t('deeds.byHandHint')
  return (
    <Space wrap className="deed-ways">
      {isAgain(state) && (
        <Button size="small" type="primary" loading={settle.isPending} onClick={() => settle.mutate({ do: 'again' })}>
          {t(AGAIN[state])}
        </Button>
      )}
      <Sure
        icon={null}
        title={t('deeds.byHandTitle')}
        description={
          <Input
            autoFocus
            aria-label={t('deeds.byHandTitle')}
            placeholder={hint}
            maxLength={500}
            value={note}
            onChange={({ target }) => write(target.value)}
          />
        }
        okText={t('deeds.byHandSave')}
        okButtonProps={{ disabled: note.trim().length < 2 }}
        cancelText={t('deeds.back')}
        onConfirm={() => settle.mutate({ do: 'by_hand', note: note.trim() })}
      >
        <Button size="small" disabled={settle.isPending}>
          {t('deeds.byHand')}
        </Button>
      </Sure>
    </Space>
  )
}
