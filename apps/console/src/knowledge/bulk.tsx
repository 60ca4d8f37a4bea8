import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { BulkEdit } from '@xiaoer/contract'
import { App, AutoComplete, Button } from 'antd'
import { useState } from 'react'
import { knowledgeCalls } from '../api/index.ts'
import { Problem } from '../look/index.ts'
import { useTexts } from '../texts/index.ts'
import { useCategories } from './categories.tsx'

/** Changes all that were chosen at once; what may not be changed stays, and is told with the reason. */
export function Bulk({ ids, clear }: { ids: string[]; clear: () => void }) {
  const { t } = useTexts()
  const [category, setCategory] = useState('')
  const options = useCategories().map((value) => ({ value }))
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
      <AutoComplete
        className="knowledge-category"
        aria-label={t('knowledge.category')}
        options={options}
        value={category}
        onChange={setCategory}
      />
      <Button disabled={category.trim() === ''} loading={edit.isPending} onClick={() => edit.mutate({ category: category.trim() })}>
        {t('bulk.category')}
      </Button>
      <Button type="text" onClick={clear}>
        {t('bulk.clear')}
      </Button>
      {edit.isError && <Problem error={edit.error} />}
    </section>
  )
}

function useEdit(ids: string[], clear: () => void) {
  const { t } = useTexts()
  const { message } = App.useApp()
  const client = useQueryClient()
  return useMutation({
    mutationFn: (set: BulkEdit['set']) => knowledgeCalls.editMany({ ids, set }),
    onSuccess: async ({ changed, refused }) => {
      await client.invalidateQueries({ queryKey: ['entries'] })
      const [first] = refused
      if (first) void message.warning(t('bulk.refused', { n: refused.length, why: `${first.question} ${first.why}` }), 10)
      else void message.success(t('bulk.done', { n: changed }))
      clear()
    },
  })
}
