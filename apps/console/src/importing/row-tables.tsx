import type { ImportRow } from '@xiaoer/contract'
import { Table, Tag } from 'antd'
import { useTexts } from '../texts/index.ts'

const KINDS = ['bad', 'held', 'double', 'near', 'changed', 'new'] as const
type Kind = (typeof KINDS)[number]

const kindOf = ({ kind, near, reason, isDouble }: ImportRow): string =>
  kind !== 'bad' && reason !== null ? 'held' : isDouble ? 'double' : near === null ? kind : 'near'

/** Some rows of every kind: near-duplicates with the question they nearly repeat beside them, bad ones with their reason. */
export function RowTables({ rows }: { rows: readonly ImportRow[] }) {
  const { t } = useTexts()
  return KINDS.map((kind) => {
    const those = rows.filter((row) => kindOf(row) === kind)
    if (those.length === 0) return null
    return (
      <section key={kind} data-rows={kind} aria-label={t(`import.count.${kind}`)}>
        <h2>
          {t(`import.count.${kind}`)} <span className="soft">{t('import.some')}</span>
        </h2>
        <Rows kind={kind} rows={those} />
      </section>
    )
  })
}

function Rows({ kind, rows }: { kind: Kind; rows: ImportRow[] }) {
  const { t } = useTexts()
  const second = {
    bad: { title: t('import.reason'), dataIndex: 'reason' },
    held: { title: t('import.reason'), dataIndex: 'reason' },
    double: { title: t('import.standsAs'), dataIndex: 'near' },
    near: { title: t('import.nearTo'), dataIndex: 'near' },
    changed: { title: t('knowledge.answer'), dataIndex: 'answer' },
    new: { title: t('knowledge.answer'), dataIndex: 'answer' },
  }[kind]
  const columns = [
    { title: t('import.where'), dataIndex: 'where', width: 140 },
    {
      title: t(kind === 'bad' ? 'import.content' : 'knowledge.question'),
      width: '40%',
      render: (_: unknown, { what, question }: ImportRow) => (
        <>
          {what && <Tag>{t(`import.what.${what}`)}</Tag>}
          {question}
        </>
      ),
    },
    second,
  ]
  return <Table rowKey={({ where }) => where} size="small" columns={columns} dataSource={rows} pagination={false} />
}
