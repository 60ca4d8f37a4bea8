import './clocks.css'
import { useQuery } from '@tanstack/react-query'
import { CLOCK_TEMPLATES, type ClockRules, type ClockRuleView, type PutClockRule } from '@xiaoer/contract/clocks'
import { Button, Dropdown, Table } from 'antd'
import { useState } from 'react'
import { clockCalls } from '../api/people/clocks.ts'
import { EditOrRemove } from '../changing/index.ts'
import { percents } from '../figures/in-percent.ts'
import { asCards, Drawer, Problem, Waiting } from '../look/index.ts'
import { useMe } from '../shell/index.ts'
import { useTexts } from '../texts/index.ts'
import { lengthOf } from '../time/index.ts'
import { ClockForm, type Known } from './clock-form.tsx'
import { HolidayList } from './holidays.tsx'

/** A sign of life of the figures while the page is open. Milliseconds. */
const LOOK_EVERY_MS = 15_000

/** By when shoppers are to be answered, and how each rule was kept. */
export function ClocksSection() {
  const { t } = useTexts()
  const rules = useQuery({ queryKey: ['clock-rules'], queryFn: clockCalls.read, refetchInterval: LOOK_EVERY_MS })
  const [opened, open] = useState<Known>()
  if (rules.isPending) return <Waiting />
  if (rules.isLoadingError) return <Problem error={rules.error} again={() => void rules.refetch()} />
  return (
    <>
      <p className="soft">{t('clocks.words')}</p>
      <RuleTable all={rules.data} open={open} />
      <Begin open={open} />
      <HolidayList />
      {opened && (
        <Drawer open size={480} title={opened.id ? opened.rule.name : t('clocks.add')} onClose={() => open(undefined)}>
          <ClockForm known={opened} done={() => open(undefined)} />
        </Drawer>
      )}
    </>
  )
}

type Open = (known: Known) => void

type Blank = Omit<PutClockRule, 'per' | 'answerBy' | 'windowSeconds' | 'hours'>
const FOR_ALL = { runsFor: 'talks' as const, shops: [], priorities: [], channels: [], levels: [], intents: [] }

/** A rule of one's own, or one of a market's to begin from. */
function Begin({ open }: { open: Open }) {
  const { t } = useTexts()
  const { timeZone } = useMe()
  const blank: Blank = { ...FOR_ALL, name: '', timeZone, restsOnHolidays: false, escalate: null }
  const own: PutClockRule = { ...blank, per: 'round', answerBy: 'anyone', windowSeconds: 180, hours: null }
  const items = (['taobao', 'pinduoduo', 'jd', 'douyin'] as const).map((key) => ({
    key,
    label: t(`clocks.template.${key}`),
    onClick: () => open({ rule: { ...blank, ...CLOCK_TEMPLATES[key], name: t(`clocks.template.${key}`).split(/[:：]/u)[0] ?? '' } }),
  }))
  return (
    <div className="clocks-foot">
      <Button onClick={() => open({ rule: own })}>{t('clocks.add')}</Button>
      <Dropdown menu={{ items }} trigger={['click']}>
        <Button>{t('clocks.from')}…</Button>
      </Dropdown>
      <span className="faint">{t('clocks.templateWords')}</span>
    </div>
  )
}

function RuleTable({ all: { rules, days }, open }: { all: ClockRules; open: Open }) {
  const { t } = useTexts()
  const columns = [
    { title: t('clocks.name'), dataIndex: 'name', render: (name: string) => <b>{name}</b> },
    { title: t('clocks.window'), render: (_: unknown, one: ClockRuleView) => <Window seconds={one.windowSeconds} /> },
    {
      title: t('clocks.per'),
      render: (_: unknown, { per, runsFor }: ClockRuleView) => t(runsFor === 'tickets' ? 'clocks.runsFor.tickets' : `clocks.per.${per}`),
    },
    {
      title: t('clocks.answerBy'),
      render: (_: unknown, { answerBy, runsFor }: ClockRuleView) => (runsFor === 'tickets' ? '–' : t(`clocks.answerBy.${answerBy}`)),
    },
    { title: t('clocks.kept', { days }), render: (_: unknown, one: ClockRuleView) => <Kept one={one} /> },
    { title: t('clocks.runningNow'), dataIndex: 'running', className: 'number' },
    { title: '', align: 'right' as const, render: (_: unknown, one: ClockRuleView) => <Changes one={one} open={open} /> },
  ]
  return (
    <Table
      className="cards"
      rowKey="id"
      size="middle"
      columns={asCards(columns)}
      dataSource={rules}
      pagination={false}
      locale={{ emptyText: t('clocks.none') }}
    />
  )
}

function Window({ seconds }: { seconds: number }) {
  const { t } = useTexts()
  return <span className="number">{lengthOf(seconds * 1_000, t)}</span>
}

function Kept({ one: { kept, ended, interval } }: { one: ClockRuleView }) {
  const { t } = useTexts()
  if (!interval) return <span className="faint">{t('clocks.nothing')}</span>
  const [share, low, high] = [kept / ended, interval.low, interval.high].map((one) => percents(one))
  return <span className="number">{t('clocks.share', { kept, ended, share: share ?? '', low: low ?? '', high: high ?? '' })}</span>
}

function Changes({ one, open }: { one: ClockRuleView; open: Open }) {
  const { id, kept: _, ended: __, interval: ___, running: ____, ...rule } = one
  return (
    <EditOrRemove of="clocks" kept="clock-rules" name={one.name} edit={() => open({ id, rule })} remove={() => clockCalls.remove(id)} />
  )
}
