import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { BulkEdit } from '@xiaoer/contract'
import { App, AutoComplete, Button, Input, Select } from 'antd'
import { useState } from 'react'
import { knowledgeCalls, readColleagues } from '../api/index.ts'
import { Problem } from '../look/index.ts'
import { refusedWords, useTexts } from '../texts/index.ts'
import { useCategories } from './categories.tsx'

type Set = BulkEdit['set']

/** Changes all that were chosen at once; what may not be changed stays, and is told with the reason. */
export function Bulk({ ids, clear }: { ids: string[]; clear: () => void }) {
  const { t } = useTexts()
  const edit = useEdit(ids, clear)
  return (
    <section className="card bulk" aria-label={t('bulk.chosen', { n: ids.length })}>
      <b>{t('bulk.chosen', { n: ids.length })}</b>
      <Button loading={edit.isPending} onClick={() => edit.mutate({ status: 'live' })}>
        {t('bulk.publish')}
      </Button>
      <Button loading={edit.isPending} onClick={() => edit.mutate({ status: 'archived' })}>
        {t('bulk.archive')}
      </Button>
      <Fields busy={edit.isPending} change={(set) => edit.mutate(set)} />
      <Button type="text" onClick={clear}>
        {t('bulk.clear')}
      </Button>
      {edit.isError && <Problem error={edit.error} />}
    </section>
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
      <Button disabled={Object.keys(body).length === 0} loading={busy} onClick={() => change(body)}>
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

function useEdit(ids: string[], clear: () => void) {
  const { t } = useTexts()
  const { message } = App.useApp()
  const client = useQueryClient()
  return useMutation({
    mutationFn: (set: Set) => knowledgeCalls.editMany({ ids, set }),
    onSuccess: async ({ changed, refused }) => {
      await client.invalidateQueries({ queryKey: ['entries'] })
      const [first] = refused
      if (first)
        void message.warning(
          t('bulk.refused', { n: refused.length, why: `${first.question} ${refusedWords(first.refusal) ?? first.why}` }),
          10,
        )
      else void message.success(t('bulk.done', { n: changed }))
      clear()
    },
  })
}
