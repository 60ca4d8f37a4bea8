import { firstGraphemes } from '@xiaoer/contract/graphemes'
import type { MinedView } from '@xiaoer/contract/mined'
import { Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../texts/index.ts'
import type { Propose } from './releases.tsx'

interface Props {
  view: MinedView
  /** Openings that are its sentences. */
  chosen: readonly string[]
  propose: Propose
  busy: boolean
}

/** So many can be learnt at once, each so long. */
const [MOST, LONGEST] = [200, 300]

/** What the scenario becomes: an intent with a name, more ways to say it, and what answers it. */
export function NewIntent({ view: { scenario, draft }, chosen, propose, busy }: Props) {
  const { t } = useTexts()
  const [name, setName] = useState(firstGraphemes(scenario.name, 60))
  const [more, setMore] = useState('')
  const [isAnswered, setAnswered] = useState(true)
  const [answer, setAnswer] = useState(draft.answer)
  const written = more.split('\n').map((line) => firstGraphemes(line.trim(), LONGEST))
  const texts = [...new Set([...chosen, ...written])].filter((text) => text !== '').slice(0, MOST)
  const called = name.trim()
  const entry = { question: called, wordings: [], answer: answer.trim(), category: called, status: 'live' as const }
  const ready = called !== '' && texts.length > 0 && (!isAnswered || entry.answer !== '')
  return (
    <>
      <label htmlFor="mined-intent">{t('mined.intentName')}</label>
      <Input id="mined-intent" maxLength={60} value={name} onChange={(event) => setName(event.target.value)} />
      <label htmlFor="mined-more">{t('mined.moreSentences')}</label>
      <Input.TextArea
        id="mined-more"
        autoSize={{ minRows: 2, maxRows: 10 }}
        value={more}
        onChange={(event) => setMore(event.target.value)}
      />
      <Answered {...{ answer, isAnswered, setAnswer, setAnswered }} />
      <Button
        disabled={busy || !ready}
        onClick={() => propose({ kind: 'intent', name: called, texts: [...texts], entry: isAnswered ? entry : null })}
      >
        {t('mined.proposeIntent', { n: texts.length })}
      </Button>
    </>
  )
}

interface AnsweredProps {
  answer: string
  isAnswered: boolean
  setAnswer: (answer: string) => void
  setAnswered: (isAnswered: boolean) => void
}

/** An entry answers it, or a scenario of the canvas serves it. */
function Answered({ answer, isAnswered, setAnswer, setAnswered }: AnsweredProps) {
  const { t } = useTexts()
  return (
    <>
      <Checkbox checked={isAnswered} onChange={(event) => setAnswered(event.target.checked)}>
        {t('mined.isAnswered')}
      </Checkbox>
      {isAnswered ? (
        <Input.TextArea
          aria-label={t('mined.intentAnswer')}
          autoSize={{ minRows: 3, maxRows: 12 }}
          maxLength={8_000}
          value={answer}
          onChange={(event) => setAnswer(event.target.value)}
        />
      ) : (
        <p className="soft">{t('mined.servedByCanvas')}</p>
      )}
    </>
  )
}
