import { useQuery } from '@tanstack/react-query'
import type { AssistFigures } from '@xiaoer/contract/assist'
import { Table } from 'antd'
import { figureCalls } from '../api/index.ts'
import { asCards } from '../look/index.ts'
import { useTexts } from '../texts/index.ts'
import { lengthOf } from '../time/index.ts'
import { Compared, ENOUGH } from './compared.tsx'
import { percent } from './shares.ts'

type Source = AssistFigures['sources'][number]
type Ended = AssistFigures['assisted']

/** What became of suggested replies, by source; and how sessions ended in which one was taken, beside those without. */
export function AssistCard() {
  const { t } = useTexts()
  const figures = useQuery({ queryKey: ['assist-figures'], queryFn: figureCalls.assist })
  if (!figures.data) return null
  const { days, sources, assisted, plain, despite } = figures.data
  return (
    <section className="card assist">
      <h2>{t('figures.assist', { days })}</h2>
      <p className="soft">{t('figures.assistWhy')}</p>
      {sources.length === 0 ? <p>{t('figures.assistNone')}</p> : <BySource sources={sources} />}
      {Math.min(assisted.ripe, plain.ripe) < ENOUGH && <p>{t('figures.assistFew', { n: ENOUGH })}</p>}
      <Beside assisted={assisted} plain={plain} />
      {despite.length > 0 && (
        <p>
          {t('figures.assistDespite')} {despite.map(({ kind, replies }) => `${t(`figures.warned.${kind}`)} ${replies}`).join(' · ')}
        </p>
      )}
    </section>
  )
}

/** A share with its interval of 95 %. */
const shown = (share: Source['share']): string =>
  share === null ? '–' : `${percent(share.value * 100)} (${(share.low * 100).toFixed(0)}–${(share.high * 100).toFixed(0)} %)`

function BySource({ sources }: { sources: AssistFigures['sources'] }) {
  const { t } = useTexts()
  const count = (key: 'shown' | 'adopted' | 'edited' | 'ignored') => ({
    title: t(`figures.assist.${key}`),
    dataIndex: key,
    align: 'right' as const,
  })
  const columns = [
    { title: '', key: 'source', render: (_: unknown, { source }: Source) => t(`suggest.${source}`) },
    ...[count('shown'), count('adopted'), count('edited'), count('ignored')],
    { title: t('figures.assist.share'), key: 'share', align: 'right' as const, render: (_: unknown, row: Source) => shown(row.share) },
  ]
  return <Table className="cards" size="small" rowKey="source" columns={asCards(columns)} dataSource={[...sources]} pagination={false} />
}

function Beside({ assisted, plain }: Pick<AssistFigures, 'assisted' | 'plain'>) {
  const { t } = useTexts()
  const rows = [
    { name: t('figures.assist.with'), ...assisted },
    { name: t('figures.assist.without'), ...plain },
  ]
  const columns = [
    { title: t('figures.assist.length'), key: 'length', render: ({ lengthMsP50: ms }: Ended) => (ms === null ? '–' : lengthOf(ms, t)) },
    { title: t('figures.assist.settled'), key: 'settled', render: ({ share }: Ended) => shown(share) },
  ]
  return <Compared rows={rows} columns={columns} />
}
