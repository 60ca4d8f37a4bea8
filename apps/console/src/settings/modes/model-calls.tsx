import { useQuery } from '@tanstack/react-query'
import type { ModelCalls } from '@xiaoer/contract'
import { Table } from 'antd'
import { modeCalls } from '../../api/index.ts'
import { asCards, Problem, Waiting } from '../../look/index.ts'
import { useMe } from '../../shell/index.ts'
import { useNamed, useTexts } from '../../texts/index.ts'
import { fullTime, lengthOf } from '../../time/index.ts'

type Call = ModelCalls['calls'][number]

/** What was asked of late, and what came of it. */
export function LastModelCalls() {
  const { t } = useTexts()
  const maySee = useMe().rights.includes('settings')
  const view = useQuery({ queryKey: ['language-model-calls'], queryFn: modeCalls.modelCalls, enabled: maySee, refetchInterval: 10_000 })
  if (!maySee) return null
  return (
    <section className="model-part">
      <h3>{t('llm.calls')}</h3>
      <p className="soft">{t('llm.calls.words')}</p>
      {view.isPending ? (
        <Waiting />
      ) : view.isLoadingError ? (
        <Problem error={view.error} again={() => void view.refetch()} />
      ) : (
        <Calls calls={view.data.calls} />
      )}
    </section>
  )
}

function Calls({ calls }: { calls: readonly Call[] }) {
  const { t, language } = useTexts()
  const named = useNamed()
  return (
    <Table<Call>
      rowKey="id"
      className="cards"
      size="small"
      dataSource={calls}
      pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
      locale={{ emptyText: t('llm.calls.none') }}
      columns={asCards([
        { title: t('llm.calls.at'), render: (_, { at }) => fullTime(at, language) },
        { title: t('llm.calls.use'), render: (_, { use }) => (use === 'try' || use === 'probe' ? t('llm.use.try') : t(`llm.${use}`)) },
        {
          title: t('llm.calls.model'),
          render: (_, { model, place }) => (place === 'failover' ? `${model} · ${t('llm.failover')}` : model),
        },
        { title: t('llm.calls.ms'), align: 'right', render: (_, { ms }) => <span className="number">{lengthOf(ms, t)}</span> },
        { title: t('llm.calls.tokens'), align: 'right', render: (_, { tokens }) => <span className="number">{tokens || '–'}</span> },
        {
          title: t('llm.calls.came'),
          render: (_, { why }) =>
            why === null ? (
              t('llm.calls.answered')
            ) : why === 'unused' ? (
              <span className="soft">{named('llm.why', why)}</span>
            ) : (
              <span className="bad">▲ {named('llm.why', why)}</span>
            ),
        },
      ])}
    />
  )
}
