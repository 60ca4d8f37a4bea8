import { Table } from 'antd'
import { intentName } from '../../intents/index.ts'
import { asCards, namedPages } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'
import type { Mistake } from './mistakes.ts'

interface Props {
  mistakes: readonly Mistake[]
  chosen: Mistake | undefined
  choose: (mistake: Mistake) => void
}

const keyOf = ({ truth, answer }: Mistake) => `${truth} ${answer}`

/** The picture as a table; a row opens into its sentences. */
export function MistakeTable({ mistakes, chosen, choose }: Props) {
  const { t, language } = useTexts()
  const shown = chosen && chosen.truth !== chosen.answer ? [chosen, ...mistakes.filter((one) => keyOf(one) !== keyOf(chosen))] : mistakes
  const name = (intent: string) => (
    <>
      {intentName(intent, language)} <code>{intent}</code>
    </>
  )
  return (
    <Table
      className="cards"
      size="small"
      rowKey={keyOf}
      dataSource={[...shown]}
      pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false, itemRender: namedPages(t) }}
      columns={asCards([
        { title: t('understanding.meant'), dataIndex: 'truth', render: name },
        { title: t('understanding.readAs'), dataIndex: 'answer', render: name },
        { title: t('understanding.count'), dataIndex: 'count', align: 'right' as const },
      ])}
      expandable={{
        expandedRowKeys: chosen ? [keyOf(chosen)] : [],
        onExpand: (_, mistake) => choose(mistake),
        expandedRowRender: ({ examples }) => (
          <ul>
            {examples.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        ),
      }}
    />
  )
}
