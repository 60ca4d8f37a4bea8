import {
  BarChartOutlined,
  BookOutlined,
  BulbOutlined,
  CheckSquareOutlined,
  InboxOutlined,
  SearchOutlined,
  SettingOutlined,
} from '@ant-design/icons'
import { Link, type LinkProps } from '@tanstack/react-router'
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
      <Entry
        icon={<InboxOutlined />}
        words={t('rail.inbox')}
        to={{ to: '/inbox/$box', params: { box: 'mine' }, activeOptions: { exact: false } }}
        count={waiting}
        countWords={t('rail.waiting', { waiting, mine })}
      />
      <Entry icon={<CheckSquareOutlined />} words={t('rail.tickets')} to={{ to: '/tickets' }} />
      <Entry icon={<BookOutlined />} words={t('rail.knowledge')} to={{ to: '/knowledge' }} />
      <Entry icon={<BulbOutlined />} words={t('rail.understanding')} to={{ to: '/understanding/$part', params: { part: 'queue' } }} />
      <Entry icon={<BarChartOutlined />} words={t('rail.today')} to={{ to: '/today' }} />
      <Entry
        icon={<SettingOutlined />}
        words={t('rail.settings')}
        to={{ to: '/settings/$section', params: { section: manages ? 'bot' : 'me' } }}
      />
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

interface EntryProps {
  icon: ReactNode
  words: string
  to: LinkProps
  count?: number
  countWords?: string
}

function Entry({ icon, words, to, count = 0, countWords = '' }: EntryProps) {
  return (
    <Link {...to} className="rail-entry">
      <Badge count={count} size="small" overflowCount={99} offset={[4, 0]} title={countWords}>
        <span className="rail-icon" aria-hidden="true">
          {icon}
        </span>
      </Badge>
      <span className="rail-words">{words}</span>
    </Link>
  )
}
