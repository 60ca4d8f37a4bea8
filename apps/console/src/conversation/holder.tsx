import { CheckCircleOutlined, ClockCircleOutlined, RobotOutlined, TeamOutlined, UserOutlined } from '@ant-design/icons'
import type { ConversationRow } from '@xiaoer/contract'
import type { ReactNode } from 'react'
import { useMe } from '../shell/index.ts'
import { useFirstTexts } from '../texts/index.ts'
import { Clock } from '../time/index.ts'
import { type HeldBy, heldBy } from './deeds/held-by.ts'

const ICON: Readonly<Record<HeldBy, ReactNode>> = {
  bot: <RobotOutlined />,
  queue: <ClockCircleOutlined />,
  me: <UserOutlined />,
  beside: <TeamOutlined />,
  other: <TeamOutlined />,
  closed: <CheckCircleOutlined />,
}

/** A small sign of who holds it, for the list. */
export function HolderSign({ row }: { row: ConversationRow }) {
  const { t } = useFirstTexts()
  const by = heldBy(row, useMe().accountId)
  const words = t(`holder.${by}`, { name: row.agentName ?? '' })
  return (
    <span className={`holder-sign held-${by}`} title={words}>
      <span aria-hidden="true">{ICON[by]}</span>
      <span className="unseen">{words}</span>
    </span>
  )
}

/** The same in words and colour, for the head of the conversation: one look is enough. */
export function HolderPill({ row }: { row: ConversationRow }) {
  const { t } = useFirstTexts()
  const by = heldBy(row, useMe().accountId)
  return (
    <span className={`holder-pill held-${by}`} data-held={by} role="status">
      <span aria-hidden="true">{ICON[by]}</span> {t(`holder.${by}`, { name: row.agentName ?? '' })}
      {row.waitingSince && by !== 'closed' && (
        <span className="holder-wait">
          {' '}
          · {t('holder.waits')} <Clock since={row.waitingSince} />
        </span>
      )}
    </span>
  )
}
