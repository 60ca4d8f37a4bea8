import { useMutation, useQuery } from '@tanstack/react-query'
import type { AskedAnew, DraftSource, UnknownCluster } from '@xiaoer/contract/improving'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { improvingCalls, readEntries } from '../../api/index.ts'
import { Problem } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'

interface Props {
  cluster: UnknownCluster
  chosen: readonly string[]
  sources: readonly DraftSource[]
  done: (asked: AskedAnew) => void
}

/** The answer is there already: the chosen wordings are put to its entry. */
export function Attach({ cluster, chosen, sources, done }: Props) {
  const { t } = useTexts()
  const [words, setWords] = useState('')
  const [entryId, setEntryId] = useState<string | null>(null)
  const found = useQuery({
    queryKey: ['entries', 'live', words],
    queryFn: () => readEntries({ q: words, status: 'live' }),
    enabled: words.trim() !== '',
    placeholderData: (before) => before,
  })
  const near = sources.flatMap((one) => (one.kind === 'entry' ? [{ id: one.entryId, question: one.question }] : []))
  const offered = words.trim() === '' ? near : (found.data?.entries ?? [])
  const attach = useMutation({
    mutationFn: (id: string) => improvingCalls.attachUnknown(cluster.id, id, chosen),
    onSuccess: done,
  })
  return (
    <section className="card i-form">
      <h2>{t('unknowns.attach')}</h2>
      <p className="soft">{t('unknowns.attachWords')}</p>
      <Select
        showSearch={{ filterOption: false, onSearch: setWords }}
        aria-label={t('unknowns.attachTo')}
        placeholder={t('unknowns.attachTo')}
        value={entryId}
        options={offered.map(({ id, question }) => ({ value: id, label: question }))}
        onChange={setEntryId}
      />
      {attach.isError && <Problem error={attach.error} />}
      <Button
        disabled={entryId === null || chosen.length === 0}
        loading={attach.isPending}
        onClick={() => entryId && attach.mutate(entryId)}
      >
        {t('unknowns.attach')}
      </Button>
    </section>
  )
}
