import type { ReportLetter } from '@xiaoer/contract/worth'
import { Button, Table } from 'antd'
import { reportMailCalls } from '../../api/worth/report-mails.ts'
import { useToldChange } from '../../changing/index.ts'
import { asCards } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'
import { fullTime } from '../../time/index.ts'

/** What went out lately; what failed or may not have arrived is sent again by a person. */
export function Letters({ letters }: { letters: readonly ReportLetter[] }) {
  const { t, language } = useTexts()
  const columns = [
    { title: t('reportMail.at'), render: (_: unknown, { at }: ReportLetter) => fullTime(at, language) },
    { title: t('reportMail.name'), dataIndex: 'mail' },
    { title: t('reportMail.mailTo'), dataIndex: 'target' },
    { title: t('reportMail.days'), render: (_: unknown, { from, to }: ReportLetter) => (from === to ? from : `${from} – ${to}`) },
    { title: t('reportMail.outcome'), render: (_: unknown, one: ReportLetter) => <Outcome one={one} /> },
  ]
  return (
    <section aria-label={t('reportMail.letters')}>
      <h2>{t('reportMail.letters')}</h2>
      <Table
        className="cards"
        rowKey="id"
        size="small"
        columns={asCards(columns)}
        dataSource={[...letters]}
        pagination={false}
        locale={{ emptyText: t('reportMail.nothing') }}
      />
    </section>
  )
}

function Outcome({ one: { id, state, why } }: { one: ReportLetter }) {
  const { t } = useTexts()
  const again = useToldChange('report-mails', () => reportMailCalls.again(id))
  return (
    <>
      {t(`reportMail.state.${state}`)} {why && <span className="soft">{why}</span>}{' '}
      {(state === 'failed' || state === 'uncertain') && (
        <Button size="small" loading={again.isPending} onClick={() => again.mutate()}>
          {t('reportMail.again')}
        </Button>
      )}
    </>
  )
}
