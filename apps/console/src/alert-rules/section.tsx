import './alert-rules.css'
import { useQuery } from '@tanstack/react-query'
import type { AlertRule, AlertRules } from '@xiaoer/contract/alerts'
import { Button, Table, Tag } from 'antd'
import { useState } from 'react'
import { alertRuleCalls } from '../api/outward.ts'
import { EditOrRemove } from '../changing/index.ts'
import { asCards, Drawer, Problem, Waiting } from '../look/index.ts'
import { useMe } from '../shell/index.ts'
import { type Language, useTexts } from '../texts/index.ts'
import { AlertRuleForm, type Known } from './form.tsx'
import { Tellings } from './tellings.tsx'

/** What was told is read anew this often while the page is open. Milliseconds. */
const LOOK_EVERY_MS = 5_000

/** Which warnings go out, to whom, and how that went. */
export function AlertRulesSection() {
  const { t, language } = useTexts()
  const { timeZone } = useMe()
  const all = useQuery({ queryKey: ['alert-rules'], queryFn: alertRuleCalls.read, refetchInterval: LOOK_EVERY_MS })
  const [opened, open] = useState<Known>()
  if (all.isPending) return <Waiting />
  if (all.isLoadingError) return <Problem error={all.error} again={() => void all.refetch()} />
  return (
    <>
      <p className="soft">{t('alertRules.words')}</p>
      <RuleTable all={all.data} open={open} />
      <p>
        <Button onClick={() => open({ rule: newRule(all.data, timeZone, language) })}>{t('alertRules.add')}</Button>
      </p>
      <Tellings tellings={all.data.tellings} />
      {opened && (
        <Drawer open size={480} title={opened.id ? opened.rule.name : t('alertRules.add')} onClose={() => open(undefined)}>
          <AlertRuleForm known={opened} all={all.data} done={() => open(undefined)} />
        </Drawer>
      )}
    </>
  )
}

/** What most would have: what must not wait, at any hour. */
const newRule = ({ mailboxes }: AlertRules, timeZone: string, language: Language): Known['rule'] => ({
  name: '',
  on: true,
  kinds: ['threat', 'shop_failing', 'service_failing'],
  endpoints: [],
  mailTo: [],
  mailbox: mailboxes[0]?.id ?? null,
  language,
  quiet: { from: '00:00', to: '00:00', timeZone },
  everyMinutes: 30,
})

function RuleTable({ all, open }: { all: AlertRules; open: (known: Known) => void }) {
  const { t, language } = useTexts()
  const comma = language === 'en' ? ', ' : '、'
  const urls = new Map(all.endpoints.map(({ id, url }) => [id, url]))
  const columns = [
    { title: t('alertRules.name'), render: (_: unknown, one: AlertRule) => <Name one={one} /> },
    { title: t('alertRules.kinds'), render: (_: unknown, { kinds }: AlertRule) => kinds.map((kind) => t(`wall.kind.${kind}`)).join(comma) },
    {
      title: t('alertRules.to'),
      className: 'alert-to',
      render: (_: unknown, { endpoints, mailTo }: AlertRule) =>
        [...mailTo, ...endpoints.map((id) => urls.get(id) ?? t('alertRules.gone'))].join(comma),
    },
    { title: t('alertRules.when'), render: (_: unknown, one: AlertRule) => <When one={one} /> },
    { title: '', align: 'right' as const, render: (_: unknown, one: AlertRule) => <Changes one={one} open={open} /> },
  ]
  return (
    <Table
      className="cards"
      rowKey="id"
      size="middle"
      columns={asCards(columns)}
      dataSource={all.rules}
      pagination={false}
      locale={{ emptyText: t('alertRules.none') }}
    />
  )
}

function Name({ one: { name, on } }: { one: AlertRule }) {
  const { t } = useTexts()
  return (
    <>
      <b>{name}</b> {!on && <Tag>{t('alertRules.off')}</Tag>}
    </>
  )
}

function When({ one: { quiet, everyMinutes } }: { one: AlertRule }) {
  const { t } = useTexts()
  return (
    <>
      {t('alertRules.atMost', { n: everyMinutes })}
      <br />
      <span className="faint">{quiet.from === quiet.to ? t('alertRules.always') : t('alertRules.quiet', { ...quiet })}</span>
    </>
  )
}

const Changes = ({ one: { id, ...rule }, open }: { one: AlertRule; open: (known: Known) => void }) => (
  <EditOrRemove
    of="alertRules"
    kept="alert-rules"
    name={rule.name}
    edit={() => open({ id, rule })}
    remove={() => alertRuleCalls.remove(id)}
  />
)
