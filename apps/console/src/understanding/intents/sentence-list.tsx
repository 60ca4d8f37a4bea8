import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { IntentRow, SentenceView } from '@xiaoer/contract'
import { Button, Input, Pagination } from 'antd'
import { useState } from 'react'
import { addSentences, readSentences, removeSentence } from '../../api/understanding/index.ts'
import { keyed, namedPages, Problem, SearchField, Waiting } from '../../look/index.ts'
import { useMe } from '../../shell/index.ts'
import { useTexts } from '../../texts/index.ts'
import { Threshold } from './threshold.tsx'

/** As the service cuts them. */
const PAGE = 100

/** The sentences of one intent: the workspace's own can be taken out, more can be added. */
export function SentenceList({ intent, common }: { intent: IntentRow; common: number }) {
  const { t, language } = useTexts()
  const writes = useMe().rights.includes('teaching')
  const [q, setQ] = useState('')
  return (
    <section className="card u-sentences">
      <h2>
        {language === 'en' ? intent.en : intent.zh} <code>{intent.id}</code>
      </h2>
      <Threshold intent={intent} common={common} readOnly={!writes} />
      {writes && <AddForm intent={intent.id} />}
      <SearchField words={q} find={setQ} label={t('understanding.findSentence')} />
      <Found key={q} intent={intent.id} q={q} writes={writes} />
    </section>
  )
}

/** The sentences that were looked for, a page at a time. */
function Found({ intent, q, writes }: { intent: string; q: string; writes: boolean }) {
  const { t } = useTexts()
  const [offset, setOffset] = useState(0)
  const list = useQuery({
    queryKey: ['sentences', intent, q, offset],
    queryFn: () => readSentences(intent, q, offset),
    placeholderData: (before) => before,
  })
  return (
    <>
      {list.isPending && <Waiting />}
      {list.isError && <Problem error={list.error} again={() => void list.refetch()} />}
      <ul>
        {keyed(list.data?.sentences ?? [], (one) => one.id ?? one.text).map(({ key, item }) => (
          <Sentence key={key} sentence={item} writes={writes} />
        ))}
      </ul>
      <Pagination
        size="small"
        hideOnSinglePage
        itemRender={namedPages(t)}
        showSizeChanger={false}
        total={list.data?.total ?? 0}
        pageSize={PAGE}
        current={offset / PAGE + 1}
        onChange={(page) => setOffset((page - 1) * PAGE)}
      />
    </>
  )
}

function Sentence({ sentence: { id, text, origin, by }, writes }: { sentence: SentenceView; writes: boolean }) {
  const { t } = useTexts()
  const queries = useQueryClient()
  const remove = useMutation({ mutationFn: removeSentence, onSuccess: () => refresh(queries) })
  return (
    <li className="u-sentence">
      <span>{text}</span>
      <span className="faint">
        {t(`understanding.${origin}`)} {by}
      </span>
      {id !== null && writes && (
        <Button
          size="small"
          type="text"
          loading={remove.isPending}
          aria-label={t('understanding.removeOf', { text })}
          onClick={() => remove.mutate(id)}
        >
          {t('understanding.remove')}
        </Button>
      )}
      {remove.isError && <Problem error={remove.error} />}
    </li>
  )
}

function AddForm({ intent }: { intent: string }) {
  const { t } = useTexts()
  const queries = useQueryClient()
  const [lines, setLines] = useState('')
  const texts = lines.split('\n').filter((line) => line.trim() !== '')
  const add = useMutation({
    mutationFn: () => addSentences(intent, texts),
    onSuccess: async () => {
      setLines('')
      await refresh(queries)
    },
  })
  return (
    <div className="u-add">
      <Input.TextArea
        autoSize={{ minRows: 2, maxRows: 8 }}
        value={lines}
        aria-label={t('understanding.add')}
        placeholder={t('understanding.addHint')}
        onChange={(event) => setLines(event.target.value)}
      />
      <Button type="primary" disabled={texts.length === 0} loading={add.isPending} onClick={() => add.mutate()}>
        {t('understanding.add')}
      </Button>
      {add.isError && <Problem error={add.error} />}
      {add.data && add.data.known > 0 && <p className="soft">{t('understanding.known', { n: add.data.known })}</p>}
    </div>
  )
}

async function refresh(queries: ReturnType<typeof useQueryClient>): Promise<void> {
  await Promise.all([queries.invalidateQueries({ queryKey: ['sentences'] }), queries.invalidateQueries({ queryKey: ['intents'] })])
}
