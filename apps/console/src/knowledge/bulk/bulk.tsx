import { useQuery } from '@tanstack/react-query'
import type { BulkEdit } from '@xiaoer/contract'
import { AutoComplete, Button, Input, Select } from 'antd'
import { useState } from 'react'
import { type EntryFilter, knowledgeCalls, readColleagues } from '../../api/index.ts'
import { Problem } from '../../look/index.ts'
import { refusedWords, useTexts } from '../../texts/index.ts'
import { useCategories } from '../categories.tsx'
import { type Done, useBulk } from './use-bulk.ts'

type Set = BulkEdit['set']

interface Props {
  ids: readonly string[]
  filter: EntryFilter
  choose: (ids: string[]) => void
}

/** Changes all that were chosen at once; what may not be changed stays chosen, and is told with the reason. What was changed can be put back. */
export function Bulk({ ids, filter, choose }: Props) {
  const { all, edit, undo } = useBulk(ids, filter, choose)
  const wrong = edit.error ?? undo.error ?? all.error
  // what could not be put back is told as what could not be changed
  const done = edit.data ?? (undo.data && undo.data.refused.length > 0 ? undo.data : undefined)
  if (ids.length === 0 && !done && !wrong) return null
  const busy = edit.isPending || undo.isPending || all.isPending
  return (
    <div className="card bulk-card">
      {ids.length > 0 && <Chosen n={ids.length} busy={busy} all={all.mutate} change={(set) => edit.mutate(set)} clear={() => choose([])} />}
      {done && <Outcome done={done} busy={busy} undo={() => undo.mutate(done.undo)} />}
      {wrong && <Problem error={wrong} />}
    </div>
  )
}

interface ChosenProps {
  n: number
  busy: boolean
  all: () => void
  change: (set: Set) => void
  clear: () => void
}

function Chosen({ n, busy, all, change, clear }: ChosenProps) {
  const { t } = useTexts()
  return (
    <section className="bulk" aria-label={t('bulk.chosen', { n })}>
      <b>{t('bulk.chosen', { n })}</b>
      <Button disabled={busy} onClick={() => change({ status: 'live' })}>
        {t('bulk.publish')}
      </Button>
      <Button disabled={busy} onClick={() => change({ status: 'archived' })}>
        {t('bulk.archive')}
      </Button>
      <Fields busy={busy} change={change} />
      <Button type="text" disabled={busy} onClick={all}>
        {t('bulk.all')}
      </Button>
      <Button type="text" onClick={clear}>
        {t('bulk.clear')}
      </Button>
    </section>
  )
}

/** What became of it: how many were changed, with the way back, and each that was not, with the reason. */
function Outcome({ done: { changed, refused, undo: changes }, busy, undo }: { done: Done; busy: boolean; undo: () => void }) {
  const { t } = useTexts()
  return (
    <div role="status">
      <p className="bulk">
        ✓ {t('bulk.done', { n: changed })}
        {changes.length > 0 && (
          <Button size="small" disabled={busy} onClick={undo}>
            {t('bulk.undo')}
          </Button>
        )}
      </p>
      {refused.length > 0 && (
        <>
          <p className="bad">▲ {t('bulk.refused', { n: refused.length })}</p>
          <ul className="bulk-refused">
            {refused.map(({ id, question, refusal, why }) => (
              <li key={id}>
                <b>{question}</b> {refusedWords(refusal) ?? why}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

/** Stands for "nobody" and "no set" among the choices. */
const NONE = ''

/** What is to be said of all: only what is filled in is changed. */
function Fields({ busy, change }: { busy: boolean; change: (set: Set) => void }) {
  const { t } = useTexts()
  const [set, setSet] = useState<Set>({})
  const take = (some: Set) => setSet((before) => ({ ...before, ...some }))
  const { category = '', ...rest } = set
  const body: Set = category.trim() === '' ? rest : { ...rest, category: category.trim() }
  return (
    <>
      <Keepers take={take} />
      <label className="bulk-review" htmlFor="bulk-review">
        {t('entry.reviewAt')}
        <Input id="bulk-review" type="date" onChange={({ target }) => take({ reviewAt: target.value === '' ? null : target.value })} />
      </label>
      <Button disabled={Object.keys(body).length === 0 || busy} onClick={() => change(body)}>
        {t('bulk.change')}
      </Button>
    </>
  )
}

/** Category, owner and set. */
function Keepers({ take }: { take: (some: Set) => void }) {
  const { t } = useTexts()
  const { categories, owners, sets } = useChoices()
  return (
    <>
      <AutoComplete
        className="knowledge-category"
        aria-label={t('knowledge.category')}
        placeholder={t('knowledge.category')}
        options={categories}
        onChange={(category: string) => take({ category })}
      />
      <Select
        aria-label={t('entry.owner')}
        placeholder={t('entry.owner')}
        options={[{ value: NONE, label: t('entry.nobody') }, ...owners]}
        onChange={(id: string) => take({ ownerId: id === NONE ? null : id })}
      />
      <Select
        aria-label={t('entry.set')}
        placeholder={t('entry.set')}
        options={[{ value: NONE, label: t('entry.noSet') }, ...sets]}
        popupMatchSelectWidth={false}
        onChange={(id: string) => take({ setId: id === NONE ? null : id })}
      />
    </>
  )
}

/** Categories in use, colleagues, and the workspace's own sets. */
function useChoices() {
  const people = useQuery({ queryKey: ['colleagues'], queryFn: readColleagues, staleTime: 60_000 })
  const known = useQuery({ queryKey: ['entry-sets'], queryFn: knowledgeCalls.readSets, staleTime: 60_000 })
  return {
    categories: useCategories().map((value) => ({ value })),
    owners: people.data?.colleagues.map(({ accountId, name }) => ({ value: accountId, label: name })) ?? [],
    sets: known.data?.sets.filter(({ lent }) => lent === null).map(({ id, name }) => ({ value: id, label: name })) ?? [],
  }
}
