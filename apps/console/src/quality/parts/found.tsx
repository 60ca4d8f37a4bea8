import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type CheckedSession, CheckKind } from '@xiaoer/contract/quality'
import { Select, Table } from 'antd'
import { useState } from 'react'
import { qualityCalls } from '../../api/people/quality.ts'
import { asCards, keyed, Problem, Waiting } from '../../look/index.ts'
import { useNamed, useTexts } from '../../texts/index.ts'
import { fullTime } from '../../time/index.ts'

/** Sessions in which a rule found something, each with the words that show it. */
export function FoundPart() {
  const { t } = useTexts()
  const [kind, only] = useState<CheckKind>()
  const found = useQuery({ queryKey: ['quality', 'checks', kind], queryFn: () => qualityCalls.checks(kind) })
  if (found.isPending) return <Waiting />
  if (found.isError) return <Problem error={found.error} again={() => void found.refetch()} />
  return (
    <>
      <p className="soft">{t('quality.foundWords')}</p>
      <Select
        allowClear
        className="quality-sample"
        aria-label={t('quality.findings')}
        placeholder={t('quality.allKinds')}
        options={CheckKind.options.map((value) => ({ value, label: t(`quality.kind.${value}`) }))}
        value={kind}
        onChange={(to: CheckKind | undefined) => only(to)}
      />
      <Sessions sessions={found.data.sessions} />
    </>
  )
}

function Sessions({ sessions }: { sessions: readonly CheckedSession[] }) {
  const { t, language } = useTexts()
  const columns = [
    { title: t('quality.closed'), width: 180, render: (_: unknown, { closedAt }: CheckedSession) => fullTime(closedAt, language) },
    {
      title: t('quality.agents'),
      width: 140,
      render: (_: unknown, { agents }: CheckedSession) => agents.join(', ') || t('quality.botAlone'),
    },
    { title: t('quality.findings'), render: (_: unknown, session: CheckedSession) => <Findings session={session} /> },
    { title: t('quality.risk'), width: 90, className: 'number', render: (_: unknown, { risk }: CheckedSession) => risk.toFixed(1) },
    {
      title: '',
      width: 120,
      render: (_: unknown, { sessionId }: CheckedSession) => (
        <Link to="/quality/appraise/$session" params={{ session: sessionId }}>
          {t('quality.appraise')}
        </Link>
      ),
    },
  ]
  return (
    <Table
      className="cards"
      rowKey="sessionId"
      size="small"
      columns={asCards(columns)}
      dataSource={[...sessions]}
      pagination={false}
      locale={{ emptyText: t('quality.noneFound') }}
    />
  )
}

function Findings({ session: { findings } }: { session: CheckedSession }) {
  const named = useNamed()
  return (
    <ul className="quality-findings">
      {keyed(findings, ({ rule }) => rule).map(({ key, item: { kind, rule, words } }) => (
        <li key={key}>
          <b>{named('quality.kind', kind)}</b> {named('quality.rule', rule)}
          {words && <q>{words}</q>}
        </li>
      ))}
    </ul>
  )
}
