import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { RegressionQuestion } from '@xiaoer/contract/improving'
import { Button } from 'antd'
import { improvingCalls } from '../../api/index.ts'
import { Empty, Problem, Waiting } from '../../look/index.ts'
import { useMe } from '../../shell/index.ts'
import { useNamed, useTexts } from '../../texts/index.ts'
import { AddQuestion } from './add-question.tsx'

/** Questions that must stay answered rightly: asked, corrected, added, taken out. */
export function RegressionSection() {
  const { t } = useTexts()
  const set = useQuery({ queryKey: ['regression'], queryFn: improvingCalls.readRegression })
  const { deed, error, busy } = useDeeds()
  const writes = useMe().rights.includes('knowledge.write')
  if (set.isPending) return <Waiting />
  if (set.isLoadingError) return <Problem error={set.error} again={() => void set.refetch()} />
  const { questions } = set.data
  const failing = questions.filter(({ ok }) => ok === false).length
  return (
    <section className="i-column">
      <p className="soft">{t('regression.words')}</p>
      {writes && (
        <div className="i-line">
          <Button type="primary" loading={busy} disabled={questions.length === 0} onClick={() => deed(improvingCalls.runRegression)}>
            {t('regression.run')}
          </Button>
          <span role="status">{t('regression.counts', { all: questions.length, failing })}</span>
        </div>
      )}
      {error && <Problem error={error} />}
      {writes && <AddQuestion add={(body) => deed(() => improvingCalls.addRegression({ questions: [body] }))} />}
      {questions.length === 0 && <Empty title={t('regression.none')}>{t('regression.words')}</Empty>}
      <ul className="i-list">
        {questions.map((question) => (
          <Question key={question.id} question={question} deed={writes ? deed : undefined} />
        ))}
      </ul>
    </section>
  )
}

type Deed = (work: () => Promise<unknown>) => void

function useDeeds(): { deed: Deed; error: Error | null; busy: boolean } {
  const client = useQueryClient()
  const deeds = useMutation({
    mutationFn: (work: () => Promise<unknown>) => work(),
    onSuccess: () => Promise.all(['regression', 'health'].map((key) => client.invalidateQueries({ queryKey: [key] }))),
  })
  return { deed: deeds.mutate, error: deeds.error, busy: deeds.isPending }
}

function Question({ question, deed }: { question: RegressionQuestion; deed: Deed | undefined }) {
  const { t } = useTexts()
  const { id, text, ok, expected, entryQuestion, got, gotQuestion, said } = question
  return (
    <li className="card i-row" data-right={String(ok)}>
      <b dir="auto">{text}</b>
      <p>
        <State ok={ok} /> · {t('regression.expected')} <Kind kind={expected} entry={entryQuestion} />
        {ok === false && got && (
          <>
            {' '}
            · {t('regression.got')} <Kind kind={got} entry={gotQuestion} />
          </>
        )}
      </p>
      {ok === false && said && <p className="soft i-said">{said}</p>}
      {deed && (
        <div className="i-line">
          {ok === false && got && (
            <Button size="small" onClick={() => deed(() => improvingCalls.correctRegression(id, corrected(question)))}>
              {t('regression.correct')}
            </Button>
          )}
          <Button
            size="small"
            aria-label={t('regression.takeOutOf', { text })}
            onClick={() => deed(() => improvingCalls.takeOutRegression(id))}
          >
            {t('regression.takeOut')}
          </Button>
        </div>
      )}
    </li>
  )
}

const KINDS = ['entry', 'facts', 'scenario', 'asked_back', 'not_known', 'person'] as const

/** What it does now is right. */
function corrected({ text, language, productId, got, gotEntryId }: RegressionQuestion) {
  const kind = KINDS.find((one) => one === got) ?? 'not_known'
  const expect = kind === 'entry' ? { kind, entryId: gotEntryId } : { kind }
  return { text, language, productId, expect }
}

function State({ ok }: { ok: boolean | null }) {
  const { t } = useTexts()
  if (ok === null) return <span className="faint">{t('regression.notAsked')}</span>
  return <span className={ok ? 'i-good' : 'i-bad'}>{ok ? `✓ ${t('regression.ok')}` : `✗ ${t('regression.failing')}`}</span>
}

function Kind({ kind, entry }: { kind: string; entry: string | null }) {
  const named = useNamed()
  return (
    <span>
      {named('regression.kind', kind)}
      {entry && ` “${entry}”`}
    </span>
  )
}
