import { useQuery } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { type RegressionBody, readEntries } from '../../api/index.ts'
import { useTexts } from '../../texts/index.ts'

const KINDS = ['entry', 'facts', 'scenario', 'asked_back', 'not_known', 'person'] as const
type Kind = (typeof KINDS)[number]

/** A question and what it has to come to. */
export function AddQuestion({ add }: { add: (body: RegressionBody) => void }) {
  const { t, language } = useTexts()
  const [text, setText] = useState('')
  const [kind, setKind] = useState<Kind>('entry')
  const [entryId, setEntryId] = useState<string | null>(null)
  const ready = text.trim() !== '' && (kind !== 'entry' || entryId !== null)
  const send = () => {
    add({ text: text.trim(), language, expect: kind === 'entry' ? { kind, entryId } : { kind } })
    setText('')
  }
  return (
    <div className="card i-line">
      <Input
        className="i-grow"
        aria-label={t('regression.question')}
        placeholder={t('regression.question')}
        maxLength={300}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Select
        aria-label={t('regression.expected')}
        value={kind}
        options={KINDS.map((value) => ({ value, label: t(`regression.kind.${value}`) }))}
        onChange={setKind}
      />
      {kind === 'entry' && <EntryChoice value={entryId} choose={setEntryId} />}
      <Button disabled={!ready} onClick={send}>
        {t('regression.add')}
      </Button>
    </div>
  )
}

function EntryChoice({ value, choose }: { value: string | null; choose: (id: string) => void }) {
  const { t } = useTexts()
  const [words, setWords] = useState('')
  const found = useQuery({
    queryKey: ['entries', words, '', 0, 'live'],
    queryFn: () => readEntries({ q: words, status: 'live' }),
    placeholderData: (before) => before,
  })
  return (
    <Select
      className="i-grow"
      showSearch={{ filterOption: false, onSearch: setWords }}
      aria-label={t('regression.entry')}
      placeholder={t('regression.entry')}
      value={value}
      options={(found.data?.entries ?? []).map(({ id, question }) => ({ value: id, label: question }))}
      onChange={(id: string | null) => id && choose(id)}
    />
  )
}
