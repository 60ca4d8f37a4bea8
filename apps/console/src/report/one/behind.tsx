import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReportFigure } from '@xiaoer/contract/worth'
import { Checkbox } from 'antd'
import { useState } from 'react'
import { reportCalls } from '../../api/worth/report.ts'
import { Waiting } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'
import { fullTime } from '../../time/index.ts'
import { toldIn } from '../told.ts'
import { useView } from '../use-view.ts'

/** The sessions behind the number, newest first, each with the way to its words; read once they are asked for. */
export function Behind({ figure: { name, unit }, currency }: { figure: ReportFigure; currency: string }) {
  const { t, language } = useTexts()
  const { query } = useView()
  const [open, show] = useState(false)
  const [counted, only] = useState(true)
  const { data, isPending } = useQuery({
    queryKey: ['report', 'sessions', name, query, counted],
    queryFn: () => reportCalls.sessions(name, query, counted),
    enabled: open,
  })
  return (
    <details onToggle={({ currentTarget }) => show(currentTarget.open)}>
      <summary>{t('report.sessions')}</summary>
      <Checkbox checked={counted} onChange={({ target }) => only(target.checked)}>
        {t('report.counted')}
      </Checkbox>
      {open && isPending && <Waiting />}
      {data?.sessions.length === 0 && <p className="soft">{t('report.sessionsNone')}</p>}
      <ul>
        {data?.sessions.map(({ sessionId, conversationId, openedAt, value }) => (
          <li key={sessionId}>
            <Link to="/conversations/$id" params={{ id: conversationId }}>
              {fullTime(openedAt, language)}
            </Link>{' '}
            <span className="soft number">{unit === 'count' || unit === 'share' ? '' : toldIn(unit, value, currency, t)}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}
