import type { ToolServers } from '@xiaoer/contract/tools'
import { Table } from 'antd'
import { asCards } from '../../../look/index.ts'
import { useNamed, useTexts } from '../../../texts/index.ts'
import { fullTime, lengthOf } from '../../../time/index.ts'

type Call = ToolServers['calls'][number]

/** Which tools were asked of late, and what came; nothing of what was said. */
export function ToolCalls({ calls }: { calls: readonly Call[] }) {
  const { t, language } = useTexts()
  const named = useNamed()
  return (
    <Table<Call>
      rowKey="id"
      className="cards"
      size="small"
      dataSource={[...calls]}
      pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
      columns={asCards([
        { title: t('llm.calls.at'), render: (_, { at }) => fullTime(at, language) },
        { title: t('toolServers.tool'), render: (_, { server, tool }) => <bdi>{`${server} · ${tool}`}</bdi> },
        { title: t('llm.calls.use'), render: (_, { use }) => named('llm', use) },
        {
          title: t('llm.calls.ms'),
          align: 'right',
          render: (_, { ms }) => <span className="number">{ms === null ? '–' : lengthOf(ms, t)}</span>,
        },
        {
          title: t('llm.calls.came'),
          render: (_, { why }) => (why ? <span className="bad">▲ {named('toolServers.why', why)}</span> : t('llm.calls.answered')),
        },
      ])}
    />
  )
}
