import {
  AuditOutlined,
  BarChartOutlined,
  BookOutlined,
  BulbOutlined,
  CheckSquareOutlined,
  ExperimentOutlined,
  FundOutlined,
  InboxOutlined,
  LineChartOutlined,
  MessageOutlined,
  PieChartOutlined,
  SafetyCertificateOutlined,
  SearchOutlined,
  SettingOutlined,
} from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Link, type LinkProps } from '@tanstack/react-router'
import type { Me, Right } from '@xiaoer/contract'
import { Badge, Tooltip } from 'antd'
import type { ReactNode } from 'react'
import { readStanding } from '../api/index.ts'
import { useFirstTexts } from '../texts/index.ts'
import { WORTH_PARTS } from '../worth/parts.ts'
import { paletteOpen } from './palette/palette-open.ts'
import { Person } from './person.tsx'
import { useHere } from './use-here.ts'

/** The way to every page. Only what works is here. */
export function Rail({ me, waiting, mine }: { me: Me; waiting: number; mine: number }) {
  const { t } = useFirstTexts()
  return (
    <nav className="rail" aria-label={t('rail.name')}>
      <Link to="/" className="rail-logo" aria-label={t('page.home')} activeOptions={{ exact: true }} aria-current={useHere('start')}>
        <img src="/console/icon.svg" alt="" width={30} height={30} />
      </Link>
      {may(me, 'conversations') && (
        <Entry
          icon={<InboxOutlined />}
          words={t('rail.inbox')}
          to={{ to: '/inbox/$box', params: { box: 'mine' } }}
          count={waiting}
          countWords={t('rail.waiting', { waiting, mine })}
        />
      )}
      {may(me, 'tickets') && <Entry icon={<CheckSquareOutlined />} words={t('rail.tickets')} to={{ to: '/tickets' }} />}
      {may(me, 'deeds') && <Entry icon={<AuditOutlined />} words={t('rail.deeds')} to={{ to: '/deeds' }} />}
      {may(me, 'answers') && <Answers />}
      <Watching me={me} />
      {may(me, 'figures') && <Figures />}
      <Entry
        icon={<SettingOutlined />}
        words={t('rail.settings')}
        to={{ to: '/settings/$section', params: { section: may(me, 'settings') ? 'bot' : 'me' } }}
      />
      <span className="rail-gap" />
      <ToPalette />
      <Person me={me} />
    </nav>
  )
}

const may = (me: Me, right: Right): boolean => me.rights.includes(right)

/** What the bot answers by, and how it reads. */
function Answers() {
  const { t } = useFirstTexts()
  return (
    <>
      <Entry icon={<BookOutlined />} words={t('rail.knowledge')} to={{ to: '/knowledge' }} />
      <Entry icon={<BulbOutlined />} words={t('rail.understanding')} to={{ to: '/understanding/$part', params: { part: 'queue' } }} />
      <Entry icon={<MessageOutlined />} words={t('rail.try')} to={{ to: '/try' }} />
    </>
  )
}

/** What came of it. */
function Figures() {
  const { t } = useFirstTexts()
  return (
    <>
      <Entry icon={<BarChartOutlined />} words={t('rail.today')} to={{ to: '/today' }} />
      <Entry icon={<LineChartOutlined />} words={t('rail.report')} to={{ to: '/report' }} />
      <Entry icon={<ExperimentOutlined />} words={t('rail.experiments')} to={{ to: '/experiments' }} />
      <Entry icon={<PieChartOutlined />} words={t('rail.worth')} to={{ to: '/worth/$about', params: { about: WORTH_PARTS[0] } }} />
    </>
  )
}

/** What goes on now, and how good it was. */
function Watching({ me }: { me: Me }) {
  const { t } = useFirstTexts()
  const view = may(me, 'quality.appraise') ? 'overview' : 'mine'
  return (
    <>
      {may(me, 'wall') && <WallEntry />}
      <Entry icon={<SafetyCertificateOutlined />} words={t('rail.quality')} to={{ to: '/quality/$view', params: { view } }} />
    </>
  )
}

/** With how many warnings stand, wherever one is. */
function WallEntry() {
  const { t } = useFirstTexts()
  const n = useQuery({ queryKey: ['alerts', 'standing'], queryFn: readStanding }).data?.standing ?? 0
  return <Entry icon={<FundOutlined />} words={t('rail.wall')} to={{ to: '/wall' }} count={n} countWords={t('rail.alerts', { n })} />
}

function ToPalette() {
  const { t } = useFirstTexts()
  return (
    <Tooltip title={`${t('palette.open')} (⌘K / Ctrl K)`} placement="right">
      <button type="button" className="plain rail-entry" onClick={() => paletteOpen.set(true)}>
        <SearchOutlined aria-hidden="true" />
        <span className="rail-words">⌘K</span>
        <span className="unseen">{t('palette.open')}</span>
      </button>
    </Tooltip>
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
  // all its pages have the first part of its address
  const here = useHere(`${to.to}`.split('/')[1] ?? '')
  return (
    <Link {...to} ref={here ? intoSight : null} className="rail-entry" aria-current={here}>
      <Badge count={count} size="small" overflowCount={99} offset={[4, 0]} title={countWords}>
        <span className="rail-icon" aria-hidden="true">
          {icon}
        </span>
      </Badge>
      <span className="rail-words">{words}</span>
    </Link>
  )
}

/** On a phone the rail is longer than the screen: where one is stands in it. */
const intoSight = (entry: HTMLElement | null): void => entry?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
