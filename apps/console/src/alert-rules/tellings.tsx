import type { AlertTelling } from '@xiaoer/contract/alerts'
import { Button, Table } from 'antd'
import { alertRuleCalls } from '../api/outward.ts'
import { useToldChange } from '../changing/index.ts'
import { asCards } from '../look/index.ts'
import { useNamed, useTexts } from '../texts/index.ts'
import { fullTime } from '../time/index.ts'

/** What was told lately, and what was not, with the reason; what failed or may not have arrived is sent again by a person. */
export function Tellings({ tellings }: { tellings: readonly AlertTelling[] }) {
  const { t, language } = useTexts()
  const columns = [
    { title: t('alertRules.at'), render: (_: unknown, { at }: AlertTelling) => fullTime(at, language) },
    { title: t('alertRules.kind'), render: (_: unknown, { kind }: AlertTelling) => t(`wall.kind.${kind}`) },
    { title: t('alertRules.to'), className: 'alert-to', dataIndex: 'target' },
    { title: t('alertRules.rule'), render: (_: unknown, { rule }: AlertTelling) => rule || t('alertRules.gone') },
    { title: t('alertRules.outcome'), render: (_: unknown, one: AlertTelling) => <Outcome one={one} /> },
  ]
  return (
    <section aria-label={t('alertRules.told')}>
      <h2>{t('alertRules.told')}</h2>
      <Table
        className="cards"
        rowKey="id"
        size="small"
        columns={asCards(columns)}
        dataSource={[...tellings]}
        pagination={false}
        locale={{ emptyText: t('alertRules.nothing') }}
      />
    </section>
  )
}

function Outcome({ one: { id, state, why, dueAt, attempts } }: { one: AlertTelling }) {
  const { t, language } = useTexts()
  const named = useNamed()
  const again = useToldChange('alert-rules', () => alertRuleCalls.again(id))
  const reason = why !== null && state === 'unsaid' ? named('alertRules.why', why) : why
  return (
    <>
      {t(`alertRules.state.${state}`)} {reason && <span className="soft">{reason}</span>}{' '}
      {dueAt && <span className="faint">{t(attempts > 0 ? 'alertRules.next' : 'alertRules.due', { at: fullTime(dueAt, language) })}</span>}
      {(state === 'failed' || state === 'uncertain') && (
        <Button size="small" loading={again.isPending} onClick={() => again.mutate()}>
          {t('alertRules.again')}
        </Button>
      )}
    </>
  )
}
