import { type NewsFigures, type NewsRule, NewsWay } from '@xiaoer/contract/news'
import { InputNumber, Select, Switch, Table, Tag, Tooltip } from 'antd'
import { asCards } from '../../look/index.ts'
import { useNamed, useTexts } from '../../texts/index.ts'

interface Props {
  rules: readonly NewsRule[]
  figures: readonly NewsFigures[]
  channels: readonly string[]
  change: (to: NewsRule) => void
}

/** What may speak first: whether it does, after how long, where, and what came of it in thirty days. */
export function RuleTable(props: Props) {
  const columns = asCards(useColumns(props))
  const rows = { rowKey: 'event', dataSource: [...props.rules], columns, pagination: false } as const
  return <Table className="cards" size="small" {...rows} />
}

function useColumns({ figures, channels, change }: Props) {
  const { t } = useTexts()
  const of = ({ event }: NewsRule) => figures.find((one) => one.event === event)
  return [
    { title: t('news.event'), render: (_: unknown, rule: NewsRule) => <What rule={rule} figures={of(rule)} /> },
    {
      title: t('news.on'),
      render: (_: unknown, rule: NewsRule) => (
        <Switch
          aria-label={`${t(`news.event.${rule.event}`)} ${t('news.on')}`}
          checked={rule.on}
          onChange={(on) => change({ ...rule, on })}
        />
      ),
    },
    { title: t('news.after'), render: (_: unknown, rule: NewsRule) => <After rule={rule} change={change} /> },
    {
      title: `${t('news.by')} · ${t('news.channels')}`,
      render: (_: unknown, rule: NewsRule) => (
        <div className="news-ways">
          <By rule={rule} change={change} />
          <Where rule={rule} channels={channels} change={change} />
        </div>
      ),
    },
    { title: t('news.sent'), className: 'number', render: (_: unknown, rule: NewsRule) => of(rule)?.sent ?? 0 },
    { title: t('news.answered'), className: 'number', render: (_: unknown, rule: NewsRule) => of(rule)?.answered ?? 0 },
    { title: t('news.stopped'), className: 'number', render: (_: unknown, rule: NewsRule) => of(rule)?.stopped ?? 0 },
    { title: t('news.paid'), className: 'number', render: (_: unknown, rule: NewsRule) => paidOf(of(rule)) },
    { title: `${t('news.unsaid')} · ${t('news.calls')}`, render: (_: unknown, rule: NewsRule) => <Told figures={of(rule)} /> },
  ]
}

function What({ rule, figures }: { rule: NewsRule; figures: NewsFigures | undefined }) {
  const { t } = useTexts()
  const law = figures?.law ?? 'service'
  return (
    <>
      <b>{t(`news.event.${rule.event}`)}</b>{' '}
      <Tooltip title={t(`news.lawWords.${law}`)}>
        <Tag color={law === 'marketing' ? 'warning' : 'default'} style={{ color: 'inherit' }}>
          {t(`news.law.${law}`)}
        </Tag>
      </Tooltip>
    </>
  )
}

/** For how long it waits. */
function After({ rule, change }: { rule: NewsRule; change: (to: NewsRule) => void }) {
  const { t } = useTexts()
  return (
    <InputNumber
      aria-label={`${t(`news.event.${rule.event}`)} ${t('news.after')}`}
      min={0}
      max={43_200}
      precision={0}
      value={rule.afterMinutes}
      onChange={(afterMinutes) => afterMinutes !== null && change({ ...rule, afterMinutes })}
    />
  )
}

/** By a message or by a call. */
function By({ rule, change }: { rule: NewsRule; change: (to: NewsRule) => void }) {
  const { t } = useTexts()
  return (
    <Select
      aria-label={`${t(`news.event.${rule.event}`)} ${t('news.by')}`}
      options={NewsWay.options.map((way) => ({ value: way, label: t(`news.by.${way}`) }))}
      value={rule.by}
      onChange={(by) => change({ ...rule, by })}
    />
  )
}

function Where({ rule, channels, change }: { rule: NewsRule; channels: readonly string[]; change: (to: NewsRule) => void }) {
  const { t } = useTexts()
  const named = useNamed()
  return (
    <Select
      mode="multiple"
      aria-label={`${t(`news.event.${rule.event}`)} ${t('news.channels')}`}
      placeholder={t('news.everywhere')}
      options={channels.map((kind) => ({ value: kind, label: named('channel', kind) }))}
      disabled={rule.by === 'call'}
      value={rule.channels}
      onChange={(to) => change({ ...rule, channels: to })}
    />
  )
}

/** How many were not said, and why; and how calls ended. */
function Told({ figures }: { figures: NewsFigures | undefined }) {
  const { t } = useTexts()
  const named = useNamed()
  const unsaid = (figures?.unsaid ?? []).map(({ why, n }) => `${t(`news.why.${why}`)} ${n}`)
  const calls = (figures?.calls ?? []).map(({ end, n }) => `${named('call', end)} ${n}`)
  if (unsaid.length + calls.length === 0) return <span className="faint">—</span>
  return (
    <div className="soft">
      {unsaid.length > 0 && <div>{unsaid.join(' · ')}</div>}
      {calls.length > 0 && <div>{calls.join(' · ')}</div>}
    </div>
  )
}

const paidOf = (figures: NewsFigures | undefined) => (figures?.event === 'unpaid' ? figures.paid : '—')
