import './deeds.css'
import type { DeedRow } from '@xiaoer/contract'
import { Button, Input, Space } from 'antd'
import { type ReactNode, useState } from 'react'
import { Sure } from '../look/index.ts'
import { Price } from '../parts/index.ts'
import { useMe } from '../shell/index.ts'
import { useNamed, useTexts } from '../texts/index.ts'
import { useWord } from './use-word.ts'

/** A person's yes or no to a deed that waits; neither can be taken back here, so it is asked once more, with what will happen. */
export function Word({ deed }: { deed: DeedRow }) {
  const word = useWord(deed.id)
  // what was said once is said, though the list is not up to date yet
  const waits = word.isPending || word.isSuccess
  if (useOwnNo(deed)) return <OwnNo />
  return (
    <Space wrap>
      <Answer deed={deed} yes busy={waits} say={(words) => word.mutate({ yes: true, ...words })} />
      <Answer deed={deed} yes={false} busy={waits} say={(words) => word.mutate({ yes: false, ...words })} />
    </Space>
  )
}

/** Whether whoever looks said no to it before, and somebody else is there to decide now that its shopper appealed. */
export function useOwnNo({ declined }: DeedRow): boolean {
  const { accountId } = useMe()
  return declined?.another === true && declined.accountId === accountId
}

/** Stands in the place of yes and no. */
export function OwnNo() {
  const { t } = useTexts()
  return <span className="soft">{t('deeds.ownNo')}</span>
}

interface AnswerProps {
  deed: DeedRow
  yes: boolean
  busy: boolean
  say: (words: { note?: string; reason?: string }) => void
  /** Behind the button's word. */
  children?: ReactNode
}

/** A yes or a no that is asked once more, with room for the reason. */
export function Answer({ deed: { kind, orderNumber, amount }, yes, busy, say, children }: AnswerProps) {
  const { t } = useTexts()
  const named = useNamed()
  const [note, write] = useState('')
  const [reason, tell] = useState('')
  const what = `${named('deed.kind', kind)} · ${orderNumber}`
  const label = t(yes ? 'deeds.yes' : 'deeds.no')
  return (
    <Sure
      title={t(yes ? 'deeds.sure' : 'deeds.sureNo', { what })}
      description={
        <div className="deed-word">
          {yes ? amount && <Price money={amount} /> : <span>{t('deeds.noWords')}</span>}
          {!yes && <Line name={t('deeds.reason')} value={reason} change={tell} />}
          <Line name={t('deeds.note')} value={note} change={write} />
        </div>
      }
      okText={label}
      okButtonProps={{ danger: !yes }}
      cancelText={t('deeds.back')}
      onConfirm={() => say({ ...(note.trim() && { note: note.trim() }), ...(reason.trim() && { reason: reason.trim() }) })}
    >
      <Button
        size="small"
        className={yes ? 'deed-yes' : 'deed-no'}
        type={yes ? 'primary' : 'default'}
        disabled={busy}
        aria-label={`${label} ${what}`}
      >
        {label} {children}
      </Button>
    </Sure>
  )
}

function Line({ name, value, change }: { name: string; value: string; change: (value: string) => void }) {
  return <Input aria-label={name} placeholder={name} maxLength={500} value={value} onChange={({ target }) => change(target.value)} />
}
