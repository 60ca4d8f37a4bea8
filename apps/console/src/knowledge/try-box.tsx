import { useMutation } from '@tanstack/react-query'
import type { EntryView } from '@xiaoer/contract'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { readEntries, type Tried, tryWords } from '../api/index.ts'
import { Bar, Problem } from '../look/index.ts'
import { useNamed, useTexts } from '../texts/index.ts'

/** Type as a shopper would and see what would be found, and how sure it is. */
export function TryBox({ open }: { open: (entry: EntryView) => void }) {
  const { t } = useTexts()
  const [words, setWords] = useState('')
  const attempt = useMutation({ mutationFn: tryWords })
  return (
    <section className="card try-box">
      <label htmlFor="try-words">
        <b>{t('try.title')}</b> <span className="soft">{t('try.words')}</span>
      </label>
      <div className="try-line">
        <Input
          id="try-words"
          value={words}
          maxLength={500}
          placeholder={t('try.hint')}
          onChange={(event) => setWords(event.target.value)}
          onPressEnter={() => words.trim() && attempt.mutate(words.trim())}
        />
        <Button loading={attempt.isPending} disabled={words.trim() === ''} onClick={() => attempt.mutate(words.trim())}>
          {t('try.go')}
        </Button>
      </div>
      {attempt.isError && <Problem error={attempt.error} />}
      {attempt.data && <Found tried={attempt.data} open={open} />}
    </section>
  )
}

/** The bot would say one of them. */
const ANSWERS: readonly string[] = ['answer', 'sure']

function Found({ tried, open }: { tried: Tried; open: (entry: EntryView) => void }) {
  const { t } = useTexts()
  const named = useNamed()
  const read = useMutation({
    mutationFn: async (one: Tried['best'][number]) =>
      (await readEntries({ q: one.question })).entries.find((entry) => entry.id === one.entryId),
    onSuccess: (entry) => entry && open(entry),
  })
  return (
    <div className="try-found" role="status">
      <div>
        {t('try.verdict')} <b>{named('verdict', tried.verdict)}</b>
      </div>
      {tried.best.length === 0 ? (
        <p className="soft">{t('try.none')}</p>
      ) : (
        !ANSWERS.includes(tried.verdict) && <p className="soft">{t('try.nearest')}</p>
      )}
      {tried.best.map((one) => (
        <button key={one.entryId} type="button" className="plain try-one" onClick={() => read.mutate(one)}>
          <Bar share={one.probability} />
          <span>
            <b>{one.question}</b>
            <br />
            <span className="soft">{one.answer}</span>
          </span>
        </button>
      ))}
    </div>
  )
}
