import { BarChartOutlined, BookOutlined, CheckSquareOutlined, InboxOutlined, SearchOutlined, SettingOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import type { Me } from '@xiaoer/contract'
import { Badge, Tooltip } from 'antd'
import type { ReactNode } from 'react'
import { useTexts } from '../texts/index.ts'
import { paletteOpen } from './palette/palette-open.ts'
import { Person } from './person.tsx'

/** The way to every page. Only what works is here. */
export function Rail({ me, waiting, mine }: { me: Me; waiting: number; mine: number }) {
  const { t } = useTexts()
  const manages = me.role !== 'agent'
  return (
    <nav className="rail" aria-label={t('rail.name')}>
      <Link to="/" className="rail-logo" aria-label={t('page.home')} activeProps={{}}>
        <img src="/console/icon.svg" alt="" width={30} height={30} />
      </Link>
      <Entry icon={<InboxOutlined />} words={t('rail.inbox')} count={waiting} countWords={t('rail.waiting', { waiting, mine })}>
        {(inner) => (
          <Link to="/inbox/$box" params={{ box: 'mine' }} className="rail-entry" activeOptions={{ exact: false }}>
            {inner}
          </Link>
        )}
      </Entry>
      <Entry icon={<CheckSquareOutlined />} words={t('rail.tickets')}>
        {(inner) => (
          <Link to="/tickets" className="rail-entry">
            {inner}
          </Link>
        )}
      </Entry>
      <Entry icon={<BookOutlined />} words={t('rail.knowledge')}>
        {(inner) => (
          <Link to="/knowledge" className="rail-entry">
            {inner}
          </Link>
        )}
      </Entry>
      <Entry icon={<BarChartOutlined />} words={t('rail.today')}>
        {(inner) => (
          <Link to="/today" className="rail-entry">
            {inner}
          </Link>
        )}
      </Entry>
      <Entry icon={<SettingOutlined />} words={t('rail.settings')}>
        {(inner) => (
          <Link to="/settings/$section" params={{ section: manages ? 'bot' : 'me' }} className="rail-entry">
            {inner}
          </Link>
        )}
      </Entry>
      <span className="rail-gap" />
      <Tooltip title={`${t('palette.open')} (⌘K / Ctrl K)`} placement="right">
        <button type="button" className="plain rail-entry" onClick={() => paletteOpen.set(true)}>
          <SearchOutlined aria-hidden="true" />
          <span className="rail-words">⌘K</span>
          <span className="unseen">{t('palette.open')}</span>
        </button>
      </Tooltip>
      <Person me={me} />
    </nav>
  )
}

function Entry({
  icon,
  words,
  count,
  countWords,
  children,
}: {
  icon: ReactNode
  words: string
  count?: number
  countWords?: string
  children: (inner: ReactNode) => ReactNode
}) {
  return children(
    <>
      <Badge count={count ?? 0} size="small" overflowCount={99} offset={[4, 0]} title={countWords ?? ''}>
        <span className="rail-icon" aria-hidden="true">
          {icon}
        </span>
      </Badge>
      <span className="rail-words">{words}</span>
    </>,
  )
}
