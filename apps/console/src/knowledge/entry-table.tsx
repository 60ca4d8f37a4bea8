import type { Entries, EntryView } from '@xiaoer/contract'
import type { EntryUse } from '@xiaoer/contract/improving'
import { Table } from 'antd'
import type { z } from 'zod'
import { namedPages } from '../look/index.ts'
import { useNamed, useTexts } from '../texts/index.ts'
import { shortTime } from '../time/index.ts'

interface Props {
  entries: z.infer<typeof Entries>
  uses: ReadonlyMap<string, EntryUse>
  offset: number
  /** Entries of a full page, as the service cuts them. */
  size: number
  turn: (offset: number) => void
  edit: (entry: EntryView) => void
  /** Rows that were chosen; undefined where nothing may be changed. */
  chosen: readonly string[] | undefined
  choose: (ids: string[]) => void
}

/** The entries, a page at a time; a row opens for editing. */
export function EntryTable({ entries: { entries, total }, uses, offset, size, turn, edit, chosen, choose }: Props) {
  const { t } = useTexts()
  const columns = useColumns(edit, uses)
  return (
    <Table<EntryView>
      rowKey="id"
      size="middle"
      {...(chosen && {
        rowSelection: {
          selectedRowKeys: [...chosen],
          preserveSelectedRowKeys: true,
          getCheckboxProps: ({ question }) => ({ 'aria-label': t('knowledge.selectRow', { question }) }),
          onChange: (keys: React.Key[]) => choose(keys.map(String)),
        },
      })}
      columns={columns}
      dataSource={entries}
      pagination={{
        total,
        pageSize: size,
        current: Math.floor(offset / size) + 1,
        showSizeChanger: false,
        hideOnSinglePage: true,
        itemRender: namedPages(t),
        showTotal: (n) => t('knowledge.total', { n }),
        onChange: (page) => turn((page - 1) * size),
      }}
    />
  )
}

/** Question, answer, category, state and what comes after; the question opens the entry. */
function useColumns(edit: Props['edit'], uses: Props['uses']) {
  const { t } = useTexts()
  const named = useNamed()
  return [
    {
      title: t('knowledge.question'),
      render: (_: unknown, entry: EntryView) => <Question entry={entry} edit={edit} />,
    },
    {
      title: t('knowledge.answer'),
      responsive: ['sm' as const],
      render: (_: unknown, { answer, answers }: EntryView) => <div className="entry-answer soft">{answer || answers[0]?.text}</div>,
    },
    {
      title: t('knowledge.category'),
      dataIndex: 'category',
      width: 120,
      responsive: ['md' as const],
      render: (category: string) => named('category', category),
    },
    {
      title: t('knowledge.status'),
      dataIndex: 'status',
      width: 90,
      render: (status: EntryView['status']) => <span className={`entry-${status}`}>{t(`knowledge.${status}`)}</span>,
    },
    ...useLateColumns(uses),
  ]
}

/** Uses and age, where there is room for them. */
function useLateColumns(uses: Props['uses']) {
  const { t, language } = useTexts()
  return [
    {
      title: t('knowledge.uses'),
      width: 110,
      responsive: ['lg' as const],
      render: (_: unknown, { id }: EntryView) => <Used use={uses.get(id)} />,
    },
    {
      title: t('knowledge.updated'),
      dataIndex: 'updatedAt',
      width: 120,
      responsive: ['xl' as const],
      render: (at: string) => <span className="faint">{shortTime(at, Date.now(), language)}</span>,
    },
  ]
}

function Question({ entry, edit }: { entry: EntryView; edit: Props['edit'] }) {
  const { t } = useTexts()
  return (
    <button type="button" className="plain entry-open" onClick={() => edit(entry)}>
      <b>{entry.question}</b>
      <span className="faint">
        {[
          entry.wordings.length > 0 && t('knowledge.wordingsCount', { n: entry.wordings.length }),
          entry.answers.length > 0 && t('entry.conditional', { n: entry.answers.length }),
          entry.loanId && t('sets.lentEntry'),
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </button>
  )
}

/** How often it answered, and when last. */
export function Used({ use }: { use: EntryUse | undefined }) {
  const { t, language } = useTexts()
  if (!use) return null
  if (use.lastAt === null) return <span className="faint">{t('knowledge.neverUsed')}</span>
  return <span>{t('knowledge.used', { n: use.given, at: shortTime(use.lastAt, Date.now(), language) })}</span>
}
